//! `outagesim new`: a commented scenario to fill in.

use super::Ending;
use super::args::NewArgs;
use super::format::OVERVIEW;
use super::{input, output, print, quote};
use jiff::civil::Date;
use outagesim::scenario::template;
use std::io;

/// Writes the template to `NAME.toml`, unless there is such a file.
pub fn new(args: &NewArgs) -> io::Result<Ending> {
    let mut path = args.name.clone();
    if !super::path::has_extension(&path, "toml") {
        let mut name = path.into_os_string();
        name.push(".toml");
        path = name.into();
    }
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    if stem.eq_ignore_ascii_case(OVERVIEW) {
        input::reserved(&path.display().to_string()).show();
        return Ok(Ending::Failed);
    }
    let (service, day) = service_and_day(&stem);
    match output::create(&path, template(&service, day).as_bytes()) {
        Ok(()) => {
            print::result(format_args!(
                "{} is written. Fill it in, then: outagesim run {}",
                path.display(),
                quote::argument(&path)
            ));
            Ok(Ending::Done)
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            print::errors(format_args!("{} exists and is not overwritten; choose another name", path.display()));
            Ok(Ending::Failed)
        }
        Err(error) => {
            print::errors(format_args!("{} cannot be written: {error}", path.display()));
            Ok(Ending::Failed)
        }
    }
}

/// `reddit-2023-03-14` is about Reddit on 14 March 2023.
fn service_and_day(stem: &str) -> (String, Option<Date>) {
    let dated = stem.len().checked_sub("2023-03-14".len()).and_then(|at| stem.split_at_checked(at));
    let (name, day) = match dated.and_then(|(name, day)| Some((name, day.parse::<Date>().ok()?))) {
        Some((name, day)) => (name, Some(day)),
        None => (stem, None),
    };
    let words: Vec<String> = name.split(['-', '_', ' ']).filter(|word| !word.is_empty()).map(capitalised).collect();
    let service = if words.is_empty() { "Service".to_owned() } else { words.join(" ") };
    (service, day)
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_the_service_and_where_it_ends_in_one_the_day() {
        let day = Some(jiff::civil::date(2023, 3, 14));
        assert_eq!(service_and_day("reddit-2023-03-14"), ("Reddit".to_owned(), day));
        assert_eq!(service_and_day("deutsche_bahn"), ("Deutsche Bahn".to_owned(), None));
        assert_eq!(service_and_day("2023-03-14"), ("Service".to_owned(), day));
        assert_eq!(service_and_day("éééééé-x"), ("Éééééé X".to_owned(), None));
    }
}
