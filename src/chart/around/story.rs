//! What happened, as far as the run tells it: the headline.

use super::trouble::{Trouble, trouble};
use crate::chart::canvas::marks::Standing;
use crate::chart::canvas::text::Style;
use crate::chart::figure::entry::Entry;
use crate::chart::figure::vague::vague_words;
use crate::chart::figure::wording::{at_time, has_several, in_round_numbers, in_standard_words, page_name, qualified};
use crate::chart::words::{self, Height, Lasted};
use crate::quantiles::Quantiles;
use crate::scenario::{Axis, Cause, PageId, Qualifier, Quantity, Scenario, Statement};
use crate::words::axis::clock;
use crate::words::length::Length;
use crate::words::text::say;
use crate::{Language, Outcome};

/// The parts of a headline, each computed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Story {
    /// Who failed, and how long.
    happened: String,
    /// Who failed.
    failed: String,
    /// How high reports rose, with and without the time.
    peaked: [String; 2],
    is_height_known: bool,
    /// What does not agree, in ever fewer words; empty where all agrees.
    trouble: Vec<Trouble>,
    language: Language,
}

impl Story {
    pub(crate) fn new(outcome: &Outcome, entries: &[Entry<'_>]) -> Self {
        let scenario = &outcome.scenario;
        let language = scenario.language();
        let services = services(scenario);
        let waves = waves(entries);
        let happened = |lasted: Option<&Lasted>| match scenario.cause() {
            Cause::Outage => words::failed(language, &services, lasted, waves),
            Cause::Attention => words::worked(language, &services),
        };
        let (happened, failed) = (happened(lasted(outcome, entries).as_ref()), happened(None));
        let page = has_several(scenario).then(|| page_name(scenario, PageId::MAIN));
        let height = height(outcome, entries);
        let at = peak_time(outcome, entries, matches!(height, Peak::Simulated(_)));
        let is_height_known = matches!(height, Peak::Stated(_) | Peak::Simulated(_));
        let peaked = [at.as_deref(), None].map(|at| match &height {
            Peak::Stated(height) => words::peaked(language, height, page, at),
            Peak::Simulated(height) => words::probably_peaked(language, height, page, at),
            Peak::Assumed => level(scenario, entries, page).unwrap_or_else(|| words::no_height(language)),
            Peak::Unknown => level(scenario, entries, page).unwrap_or_else(|| words::unknown_height(language)),
        });
        let trouble = trouble(outcome, entries, stated_height(entries, Standing::Fitted), highest_level(entries));
        Self { happened, failed, peaked, is_height_known, trouble, language }
    }

    /// The headline in at most so many lines. Without room for all it loses the time of the peak, then words of what does not agree, then the
    /// height, and then the length.
    pub(crate) fn lines(&self, style: &Style, limit: f64, most: usize) -> Vec<String> {
        let [timed, untimed] = self.peaked.each_ref().map(|text| Some(text.as_str()));
        let (happened, failed) = (&self.happened, &self.failed);
        let mut ways: Vec<(&str, Option<&str>, Option<&Trouble>)> = Vec::new();
        for trouble in &self.trouble {
            ways.extend([timed, untimed, None].map(|peaked| (happened.as_str(), peaked, Some(trouble))));
        }
        // Rather what does not agree in fewer words than no height.
        if self.is_height_known {
            ways.sort_by_key(|(_, peaked, _)| peaked.is_none());
        }
        ways.extend(self.trouble.iter().map(|trouble| (failed.as_str(), None, Some(trouble))));
        if self.trouble.is_empty() {
            ways.extend([timed, untimed].map(|peaked| (happened.as_str(), peaked, None)));
        }
        ways.extend([happened, failed].map(|words| (words.as_str(), None, None)));
        let lines = ways.into_iter().map(|(happened, peaked, trouble)| {
            let language = self.language;
            let besides = |story: &str, more: &str| say!(language, "{story}; {more}", story, more);
            let story = peaked.map_or(happened.to_owned(), |peaked| besides(happened, peaked));
            let text = match trouble {
                Some(Trouble::Against(trouble)) => say!(language, "{story}, but {trouble}", story, trouble),
                Some(Trouble::Besides(trouble)) => besides(&story, trouble),
                None => story,
            };
            style.wrap_evenly(&text, limit)
        });
        let lines: Vec<Vec<String>> = lines.collect();
        let fitting = lines.iter().position(|lines| lines.len() <= most).unwrap_or(lines.len() - 1);
        let mut lines = lines[fitting].clone();
        if lines.len() > most {
            let rest = lines.split_off(most - 1).join(" ");
            lines.push(style.cut(&rest, limit));
        }
        lines
    }
}

/// `Twitter`; `Facebook, Instagram and WhatsApp`.
pub(crate) fn services(scenario: &Scenario) -> String {
    let mut services: Vec<&str> = Vec::new();
    for page in scenario.pages() {
        if !services.contains(&page.service.as_str()) {
            services.push(&page.service);
        }
    }
    scenario.language().grammar().enumerate(&services)
}

/// In how many waves it came, by the figures that it was fitted to.
fn waves(entries: &[Entry<'_>]) -> usize {
    let fitted = entries.iter().filter(|entry| entry.standing == Standing::Fitted);
    fitted.filter_map(|entry| Some(entry.quantity?.wave()?.number())).max().unwrap_or(1)
}

/// How long: as reported, else as simulated where that is known, its likely range being within a factor of six.
fn lasted(outcome: &Outcome, entries: &[Entry<'_>]) -> Option<Lasted> {
    const KNOWN: f64 = 6.0;
    let language = outcome.scenario.language();
    let told = |length: Length| language.grammar().length(length);
    let only = stated(entries, &Quantity::Duration);
    if let Some(words) = only.and_then(|only| vague_words(language, Axis::Minutes, only)) {
        return Some(Lasted::Stated(words));
    }
    let is_known = |low: f64, high: f64| low > 0.0 && high <= KNOWN * low;
    if let Some((low, high)) = stated_length(entries).filter(|(low, high)| is_known(*low, *high)) {
        return Some(Lasted::Stated(told(Length::between(low, high))));
    }
    let simulated = outcome.summary.duration_min?;
    is_known(simulated.p05, simulated.p95)
        .then(|| Lasted::Simulated(told(Length::of(simulated.p05, simulated.p50, simulated.p95))))
}

/// The least and the greatest length that the fitted figures state, minutes: in so many words, or as the time from start to end.
fn stated_length(entries: &[Entry<'_>]) -> Option<(f64, f64)> {
    let range = |wanted: &Quantity| {
        let only = stated(entries, wanted)?;
        match only.qualifier {
            Qualifier::Bare | Qualifier::About | Qualifier::Nearly | Qualifier::JustOver => {
                Some((only.value, only.value))
            }
            Qualifier::Between => Some((only.likelihood.low(), only.likelihood.high())),
            Qualifier::MoreThan | Qualifier::UpTo | Qualifier::UpToAbout | Qualifier::LessThan => None,
        }
    };
    range(&Quantity::Duration).or_else(|| {
        let (earliest, latest) = range(&Quantity::Start)?;
        let (low, high) = range(&Quantity::Restored)?;
        Some((low - latest, high - earliest))
    })
}

/// What is fitted of a quantity, where it is one statement: of two sources each has its own.
fn stated<'e>(entries: &'e [Entry<'e>], wanted: &Quantity) -> Option<&'e Statement> {
    let mut found = entries
        .iter()
        .filter(|entry| entry.standing == Standing::Fitted && entry.quantity == Some(wanted))
        .filter_map(|entry| entry.statement);
    found.next().filter(|_| found.next().is_none())
}

/// What is stated of a page's highest bin, and whether it is assumed.
fn stated_height<'e>(entries: &'e [Entry<'e>], standing: Standing) -> Option<&'e Statement> {
    let of_highest = |quantity: &Quantity| {
        quantity.is_highest_bin() && quantity.wave().is_none() && quantity.page() == Some(PageId::MAIN)
    };
    let mut found = entries.iter().filter(|entry| entry.standing == standing);
    found.find(|entry| entry.quantity.is_some_and(of_highest)).and_then(|entry| entry.statement)
}

/// What is known of how high reports rose.
enum Peak {
    Stated(Height),
    /// By the simulation alone.
    Simulated(String),
    Assumed,
    Unknown,
}

/// The fitted height in its own words, else the simulated one.
fn height(outcome: &Outcome, entries: &[Entry<'_>]) -> Peak {
    let scenario = &outcome.scenario;
    if let Some(statement) = stated_height(entries, Standing::Fitted) {
        return Peak::Stated(stated_in_standard_words(scenario, statement));
    }
    if stated_height(entries, Standing::Assumed).is_some() {
        return Peak::Assumed;
    }
    let is_known = |peak: &Quantiles| peak.p50.is_finite() && peak.p95 <= 4.0 * peak.p05;
    match outcome.summary.pages.first().map(|page| page.peak).filter(is_known) {
        Some(peak) => {
            let language = scenario.language();
            let round = language.count(in_round_numbers(peak.p50));
            Peak::Simulated(qualified(language, Qualifier::About, &round))
        }
        None => Peak::Unknown,
    }
}

/// The highest count at some time that the simulation was fitted to, and when.
fn highest_level<'e>(entries: &'e [Entry<'e>]) -> Option<(f64, &'e Statement)> {
    let levels = entries.iter().filter(|entry| entry.standing == Standing::Fitted).filter_map(|entry| {
        let quantity = entry.quantity.filter(|quantity| quantity.page() == Some(PageId::MAIN))?;
        Some((quantity.at_min().filter(|_| quantity.axis() == Axis::Reports)?, entry.statement?))
    });
    levels.max_by(|one, other| one.1.value.total_cmp(&other.1.value))
}

/// The same in words.
fn level(scenario: &Scenario, entries: &[Entry<'_>], page: Option<&str>) -> Option<String> {
    let (minutes, statement) = highest_level(entries)?;
    let count = in_standard_words(scenario, Axis::Reports, statement);
    Some(words::level(scenario.language(), &count, page, &clock(scenario, minutes)))
}

fn stated_in_standard_words(scenario: &Scenario, statement: &Statement) -> Height {
    let words = || in_standard_words(scenario, Axis::Reports, statement);
    let likelihood = &statement.likelihood;
    let language = scenario.language();
    let is_vague = vague_words(language, Axis::Reports, statement).is_some();
    match statement.qualifier {
        Qualifier::Between if !is_vague && likelihood.low().is_finite() && likelihood.high().is_finite() => {
            let [low, high] = [likelihood.low().max(0.0), likelihood.high()];
            Height::Range(language.count(low), language.count(high))
        }
        Qualifier::UpTo | Qualifier::UpToAbout => Height::AtMost(words()),
        _ => Height::One(words()),
    }
}

/// When the peak was: as stated, or as simulated where that is known within three quarters of an hour. A stated one that is unusually late is
/// told by how long it came after the start.
///
/// It goes on from the height in a sentence, which may say "probably" already.
fn peak_time(outcome: &Outcome, entries: &[Entry<'_>], is_said_probable: bool) -> Option<String> {
    let scenario = &outcome.scenario;
    /// The likely middle half is shorter than this, minutes.
    const KNOWN_MIN: f64 = 45.0;
    /// Genuine curves hardly ever peak so long after their start, minutes. Our assumption.
    const LATE_MIN: f64 = 180.0;
    let simulated = outcome.summary.pages.first().map(|page| page.peak_time_min)?;
    let start = outcome.summary.start_min;
    let language = scenario.language();
    let stated = entries
        .iter()
        .find(|entry| entry.standing == Standing::Fitted && entry.quantity == Some(&Quantity::PeakTime(PageId::MAIN)));
    let Some(statement) = stated.and_then(|entry| entry.statement) else {
        let is_known = simulated.p75 - simulated.p25 <= KNOWN_MIN;
        let told = if is_said_probable { words::around } else { words::probably_around };
        let round = clock(scenario, (simulated.p50 / 5.0).round() * 5.0);
        return is_known.then(|| told(language, &round));
    };
    if simulated.p25 - start.p75 > LATE_MIN && start.p75 - start.p25 < LATE_MIN {
        let after = language.grammar().length(Length::about(simulated.p50 - start.p50));
        return Some(words::late(language, &after));
    }
    Some(match statement.qualifier {
        Qualifier::About | Qualifier::Between => words::around(language, &clock(scenario, statement.value)),
        Qualifier::Bare => words::at_clock(language, &clock(scenario, statement.value)),
        Qualifier::Nearly
        | Qualifier::JustOver
        | Qualifier::MoreThan
        | Qualifier::UpTo
        | Qualifier::UpToAbout
        | Qualifier::LessThan => format!(" {}", at_time(scenario, statement)),
    })
}

#[cfg(test)]
mod tests {
    use crate::chart::Chart;
    use crate::scenario::Scenario;
    use crate::{Options, run};

    fn headline(figures: &str) -> String {
        let text = format!(
            "service = \"Chatterbox\"\n[outage]\nsource = \"a test\"\ndate = \"2024-03-05\"\npeak = \"about 5,000\"\n{figures}"
        );
        let scenario = Scenario::parse("chatterbox", &text).expect("a valid scenario");
        Chart::new(&run(&scenario, &Options { replicates: 20, ..Options::default() }).expect("a run")).title
    }

    #[test]
    fn a_headline_tells_the_length_that_was_reported_and_says_where_it_is_simulated() {
        for (figures, told) in [
            ("start = \"shortly after 8:30\"\nrestored = \"a little before 10:30\"", "failed for about two hours"),
            ("start = \"8:30\"\nduration = \"between 3 and 8 hours\"", "failed for three to eight hours"),
            ("start = \"8:30\"\nduration = \"45 min\"", "failed for about 45 minutes"),
            ("start = \"8:30\"\nduration = \"more than 2 hours\"", "failed, probably for"),
        ] {
            let headline = headline(figures);
            assert!(headline.contains(told), "{figures}: {headline}");
        }
    }

    #[test]
    fn what_is_next_to_nothing_beside_the_others_is_far_lower_and_told_with_its_time() {
        let level = "[[source]]\nid = \"other\"\noutlet = \"another\"\n[[figure]]\nquantity = \"level-at\"\nat = \"9:15\"\nvalue = \"about 20\"\nsource = \"other\"\nrole = \"check\"";
        let headline = headline(&format!("start = \"8:30\"\npeak-time = \"9:15\"\nrestored = \"10:30\"\n{level}"));
        assert!(headline.contains("at 09:15 is far lower than the other figures say"), "{headline}");
    }
}
