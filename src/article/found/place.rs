//! Countries that report pages are of, and places that tell a clock.

use crate::article::prose::token::Token;
use std::ops::Range;

/// A country as articles name it.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::article) struct Place {
    /// Name of its page.
    pub name: &'static str,
    /// The clock of most of its people.
    pub zone: &'static str,
    /// How it is written, folded; of several words each has its own token.
    forms: &'static [&'static str],
    /// Whether it has a report page of its own, and is no mere part of a country.
    pub has_page: bool,
}

const fn country(name: &'static str, zone: &'static str, forms: &'static [&'static str]) -> Place {
    Place { name, zone, forms, has_page: true }
}

const fn region(name: &'static str, zone: &'static str, forms: &'static [&'static str]) -> Place {
    Place { name, zone, forms, has_page: false }
}

/// Every place, countries first.
#[rustfmt::skip]
pub(in crate::article) static PLACES: &[Place] = &[
    country("United States", "America/New_York", &["united states", "outre-atlantique", "stateside", "u.s.", "us", "usa", "america", "states", "etats-unis", "etats unis"]),
    country("United Kingdom", "Europe/London", &["united kingdom", "uk", "u.k.", "britain", "great britain", "england", "royaume-uni", "grande-bretagne", "outre-manche"]),
    country("Ireland", "Europe/Dublin", &["ireland", "irlande"]),
    country("France", "Europe/Paris", &["france", "hexagone"]),
    country("Germany", "Europe/Berlin", &["germany", "allemagne", "outre-rhin"]),
    country("Spain", "Europe/Madrid", &["spain", "espagne"]),
    country("Italy", "Europe/Rome", &["italy", "italie"]),
    country("Portugal", "Europe/Lisbon", &["portugal"]),
    country("Belgium", "Europe/Brussels", &["belgium", "belgique"]),
    country("Netherlands", "Europe/Amsterdam", &["netherlands", "pays-bas"]),
    country("Switzerland", "Europe/Zurich", &["switzerland", "suisse"]),
    country("Austria", "Europe/Vienna", &["austria", "autriche"]),
    country("Poland", "Europe/Warsaw", &["poland", "pologne"]),
    country("Sweden", "Europe/Stockholm", &["sweden", "suede"]),
    country("Turkey", "Europe/Istanbul", &["turkey", "turquie", "turkiye"]),
    country("Canada", "America/Toronto", &["canada"]),
    country("Mexico", "America/Mexico_City", &["mexico", "mexique"]),
    country("Brazil", "America/Sao_Paulo", &["brazil", "bresil"]),
    country("Argentina", "America/Argentina/Buenos_Aires", &["argentina", "argentine"]),
    country("India", "Asia/Kolkata", &["india", "inde"]),
    country("Pakistan", "Asia/Karachi", &["pakistan"]),
    country("Japan", "Asia/Tokyo", &["japan", "japon"]),
    country("South Korea", "Asia/Seoul", &["south korea", "coree du sud"]),
    country("Singapore", "Asia/Singapore", &["singapore", "singapour"]),
    country("Indonesia", "Asia/Jakarta", &["indonesia", "indonesie"]),
    country("Philippines", "Asia/Manila", &["philippines"]),
    country("Australia", "Australia/Sydney", &["australia", "australie"]),
    country("New Zealand", "Pacific/Auckland", &["new zealand", "aotearoa", "nouvelle-zelande"]),
    country("South Africa", "Africa/Johannesburg", &["south africa", "afrique du sud"]),
    country("Nigeria", "Africa/Lagos", &["nigeria"]),
    country("Luxembourg", "Europe/Luxembourg", &["luxembourg"]),
    country("Denmark", "Europe/Copenhagen", &["denmark", "danemark"]),
    country("Norway", "Europe/Oslo", &["norway", "norvege"]),
    country("Finland", "Europe/Helsinki", &["finland", "finlande"]),
    country("Greece", "Europe/Athens", &["greece", "grece"]),
    country("Czech Republic", "Europe/Prague", &["czech republic", "czechia", "republique tcheque", "tchequie"]),
    country("Hungary", "Europe/Budapest", &["hungary", "hongrie"]),
    country("Romania", "Europe/Bucharest", &["romania", "roumanie"]),
    country("Ukraine", "Europe/Kyiv", &["ukraine"]),
    country("Russia", "Europe/Moscow", &["russia", "russie"]),
    country("Israel", "Asia/Jerusalem", &["israel"]),
    country("United Arab Emirates", "Asia/Dubai", &["united arab emirates", "uae", "emirats arabes unis"]),
    country("Saudi Arabia", "Asia/Riyadh", &["saudi arabia", "arabie saoudite"]),
    country("Malaysia", "Asia/Kuala_Lumpur", &["malaysia", "malaisie"]),
    country("Thailand", "Asia/Bangkok", &["thailand", "thailande"]),
    country("Vietnam", "Asia/Ho_Chi_Minh", &["vietnam"]),
    country("Taiwan", "Asia/Taipei", &["taiwan"]),
    country("Hong Kong", "Asia/Hong_Kong", &["hong kong"]),
    country("China", "Asia/Shanghai", &["china", "chine"]),
    country("Bangladesh", "Asia/Dhaka", &["bangladesh"]),
    country("Chile", "America/Santiago", &["chile", "chili"]),
    country("Colombia", "America/Bogota", &["colombia", "colombie"]),
    country("Peru", "America/Lima", &["peru", "perou"]),
    country("Morocco", "Africa/Casablanca", &["morocco", "maroc"]),
    country("Algeria", "Africa/Algiers", &["algeria", "algerie"]),
    country("Tunisia", "Africa/Tunis", &["tunisia", "tunisie"]),
    country("Egypt", "Africa/Cairo", &["egypt", "egypte"]),
    country("Senegal", "Africa/Dakar", &["senegal"]),
    country("Ivory Coast", "Africa/Abidjan", &["ivory coast", "cote d' ivoire", "cote d'ivoire"]),
    country("Benin", "Africa/Porto-Novo", &["benin"]),
    country("Cameroon", "Africa/Douala", &["cameroon", "cameroun"]),
    country("Ghana", "Africa/Accra", &["ghana"]),
    country("Kenya", "Africa/Nairobi", &["kenya"]),
    country("Uganda", "Africa/Kampala", &["uganda", "ouganda"]),
    country("Tanzania", "Africa/Dar_es_Salaam", &["tanzania", "tanzanie"]),
    region("London", "Europe/London", &["london", "londres", "scotland", "wales", "northern ireland", "ecosse", "manchester", "birmingham", "glasgow", "edinburgh", "leeds", "liverpool", "bristol", "cardiff", "belfast"]),
    region("Dublin", "Europe/Dublin", &["dublin", "cork", "galway"]),
    region("Paris", "Europe/Paris", &["paris", "bretagne", "marseille", "lyon", "ile-de-france", "bordeaux", "gironde", "toulouse", "nantes", "lille", "strasbourg", "rennes", "grenoble", "montpellier"]),
    region("Brussels", "Europe/Brussels", &["brussels", "bruxelles", "wallonie", "flandre", "liege", "namur", "charleroi", "anvers", "gand"]),
    region("Geneva", "Europe/Zurich", &["geneva", "geneve", "lausanne", "zurich"]),
    region("Eastern Canada", "America/Toronto", &["montreal", "quebec", "toronto", "ontario", "ottawa", "laval", "gatineau", "sherbrooke"]),
    region("Vancouver", "America/Vancouver", &["vancouver", "british columbia"]),
    region("Calgary", "America/Edmonton", &["calgary", "edmonton", "alberta"]),
    region("Delhi", "Asia/Kolkata", &["new delhi", "delhi", "mumbai", "bengaluru", "bangalore", "hyderabad", "chennai", "kolkata", "pune", "jaipur", "lucknow", "ahmedabad", "gurugram", "noida"]),
    region("New York", "America/New_York", &["new york", "washington", "boston", "miami", "atlanta", "philadelphia", "pittsburgh", "cleveland", "detroit", "pennsylvania", "pa", "massachusetts", "mass", "new jersey", "n.j.", "connecticut", "conn", "maryland", "virginia", "va", "ohio", "north carolina", "n.c.", "south carolina", "s.c.", "florida", "fla", "michigan", "mich"]),
    region("Chicago", "America/Chicago", &["chicago", "dallas", "houston", "texas", "austin", "illinois", "wisconsin", "wis", "minnesota", "minn", "minneapolis", "milwaukee", "iowa", "missouri", "oklahoma", "okla", "louisiana", "alabama", "new orleans", "nashville"]),
    region("Denver", "America/Denver", &["denver", "colorado", "colo", "utah", "salt lake city", "new mexico", "n.m."]),
    region("Phoenix", "America/Phoenix", &["arizona", "ariz"]),
    region("Los Angeles", "America/Los_Angeles", &["los angeles", "san francisco", "seattle", "california", "calif", "oregon", "ore", "nevada", "nev", "las vegas", "san diego", "sacramento", "san jose", "silicon valley"]),
    region("Sydney", "Australia/Sydney", &["sydney", "melbourne", "canberra"]),
    region("Brisbane", "Australia/Brisbane", &["brisbane", "queensland"]),
    region("Perth", "Australia/Perth", &["perth"]),
    region("Auckland", "Pacific/Auckland", &["auckland"]),
    region("Nairobi", "Africa/Nairobi", &["nairobi", "mombasa"]),
    region("Abidjan", "Africa/Abidjan", &["abidjan"]),
    region("Dakar", "Africa/Dakar", &["dakar"]),
    region("Casablanca", "Africa/Casablanca", &["casablanca", "rabat"]),
    region("Berlin", "Europe/Berlin", &["berlin", "munich", "hamburg"]),
];

/// How words for a people end.
const PEOPLE: &[&str] = &[
    "an", "ans", "ane", "anes", "ain", "aine", "ains", "aines", "ean", "eans", "een", "eenne", "eens", "eennes", "ien",
    "ienne", "iens", "iennes", "ish", "ese", "ais", "aise", "aises", "ois", "oise", "oises", "ch", "che", "ches", "i",
    "is", "ne", "nes", "er", "ers", "que", "ques", "nd", "nde", "ndes", "ol", "ole", "ols", "oles", "and", "ande",
    "ands", "andes", "les", "lian", "lians",
];

/// Peoples that do not begin as their country does.
#[rustfmt::skip]
const IRREGULAR: &[(&str, &[&str])] = &[
    ("Ireland", &["irish", "irlandais", "irlandaise"]),
    ("France", &["french"]),
    ("Belgium", &["belge", "belges"]),
    ("Sweden", &["swedes"]),
    ("Turkey", &["turks", "turcs"]),
    ("Spain", &["spanish", "spaniards"]),
    ("Netherlands", &["dutch", "neerlandais", "neerlandaise", "hollandais", "hollandaise"]),
    ("Denmark", &["danish"]),
    ("Poland", &["polish", "poles"]),
    ("Finland", &["finnish"]),
    ("Switzerland", &["swiss", "suisses"]),
    ("Australia", &["aussie", "aussies"]),
    ("New Zealand", &["kiwi", "kiwis"]),
    ("United Kingdom", &["welsh", "scottish", "scots", "english", "gallois", "ecossais", "ecossaise", "anglais", "anglaise"]),
];

/// How a people's name begins, of which the country's begins otherwise.
const BEGINNINGS: &[(&str, &str)] = &[("brit", "United Kingdom"), ("americ", "United States")];

/// Whether a word is the people of a country: it begins as the country does, and ends as such words do.
pub(in crate::article) fn is_people(word: &str) -> bool {
    country_of(word).is_some()
        || IRREGULAR.iter().any(|(_, peoples)| peoples.contains(&word))
        || word.starts_with("europe")
}

/// The country of a people: "98 000 Américains".
pub(in crate::article) fn country_of(word: &str) -> Option<&'static Place> {
    let named = |name: &str| PLACES.iter().find(|place| place.has_page && place.name == name);
    let irregular = IRREGULAR.iter().find(|(_, peoples)| peoples.contains(&word)).map(|(name, _)| *name);
    let begun = || BEGINNINGS.iter().find(|(beginning, _)| word.starts_with(beginning)).map(|(_, name)| *name);
    if let Some(name) = irregular.or_else(begun) {
        return named(name);
    }
    let begins =
        |form: &&str| form.len() > 4 && word.len() > 4 && form.get(..4).is_some_and(|begin| word.starts_with(begin));
    let country = PLACES.iter().find(|place| place.has_page && place.forms.iter().any(begins));
    country.filter(|_| PEOPLE.iter().any(|ending| word.ends_with(ending)))
}

/// The places that a sentence names.
pub(in crate::article) fn places(text: &str, tokens: &[Token]) -> Vec<(&'static Place, Range<usize>)> {
    let mut found: Vec<(&'static Place, Range<usize>)> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let longest =
            PLACES.iter().filter_map(|place| Some((place, end(place, text, tokens, at)?))).max_by_key(|found| found.1);
        match longest {
            Some((place, end)) => {
                found.push((place, at..end));
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

fn end(place: &Place, text: &str, tokens: &[Token], at: usize) -> Option<usize> {
    // "Outre-Manche" is mostly written small.
    if !tokens[at].capital && !tokens[at].folded.starts_with("outre-") {
        return None;
    }
    // "US" is a country and "Us" a word.
    let is_pronoun = tokens[at].folded == "us" && &text[tokens[at].span.clone()] != "US";
    let matches = |form: &&'static str| {
        let mut end = at;
        for word in form.split(' ') {
            // "Germany's".
            if tokens.get(end)?.folded.trim_end_matches('\'') != word {
                return None;
            }
            end += 1;
        }
        Some(end)
    };
    if is_pronoun { None } else { place.forms.iter().filter_map(matches).max() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn peoples_are_told_from_names_that_begin_as_a_country_does() {
        for word in [
            "american",
            "canadians",
            "indian",
            "japonais",
            "francais",
            "australiens",
            "belgian",
            "coreens",
            "espagnols",
        ] {
            assert!(is_people(word), "{word}");
        }
        for word in ["corella", "hexatel", "indigo", "japatel"] {
            assert!(!is_people(word), "{word}");
        }
    }
}
