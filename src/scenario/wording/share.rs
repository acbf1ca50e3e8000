//! Shares in words: "about 10 %", "more than half", "82 %".

use super::super::{Qualifier, Statement, Tail};
use super::count::reversed;
use super::number::number;
use super::{WordingError, normalise, phrase, suggest};
use crate::scenario::file::problem::Code;

/// What a share may look like, for error messages.
pub(crate) const EXPECTED: &str = "a share such as 10 %, about 10 %, more than half, a third or between 5 and 15 %";

/// sd of "about": two points, as far as a poll-like percentage is rounded in speech …
const ABOUT_POINTS: f64 = 2.0;
/// … but at most this share of the share itself, so that "about 1 %" stays a small number.
const GREATEST_SHARE: f64 = 0.2;
/// Half a point: the plateau and the shoulder of a whole percentage, and the sharp side of a bound.
const HALF_POINT: f64 = 0.5;
/// Scale of the open side of "more than" and "less than", in shares of the share.
const OPEN_SIDE: f64 = 0.25;

/// Reads a share; the statement is a fraction.
///
/// # Errors
/// Where the words are no share, or one of more than 100 %.
///
/// ```
/// use outagesim::scenario::wording;
///
/// assert_eq!(wording::share("about 10 %").unwrap().value, 0.1);
/// assert!(wording::share("120 %").is_err());
/// ```
pub fn share(words: &str) -> Result<Statement, WordingError> {
    read(&normalise(words)).map_err(|error| suggest::nearest(words, error, |candidate| read(candidate).is_ok()))
}

fn unreadable(words: &str) -> WordingError {
    WordingError::unreadable(words, "a share", EXPECTED)
}

fn read(words: &str) -> Result<Statement, WordingError> {
    let words = words.trim();
    if let Some((low, high)) = phrase::range(words).or_else(|| phrase::range(phrase::qualifier(words).1)) {
        return between(words, low, high);
    }
    let (qualifier, rest) = phrase::qualifier(words);
    let (points, unit) = percentage(rest)?;
    let about = ABOUT_POINTS.min(GREATEST_SHARE * points).max(f64::MIN_POSITIVE);
    let half = HALF_POINT * unit.min(1.0);
    let sharp = Tail::Gaussian(HALF_POINT / 100.0);
    let open = Tail::Exponential(OPEN_SIDE * points / 100.0);
    let wide = Tail::Gaussian(about / 100.0);
    let share = points / 100.0;
    let (plateau, left, right) = match qualifier {
        Qualifier::Bare => {
            let shoulder = Tail::Gaussian(half / 100.0);
            (((points - half) / 100.0, (points + half) / 100.0), shoulder, shoulder)
        }
        Qualifier::About | Qualifier::Between => ((share, share), wide, wide),
        Qualifier::Nearly => (((points - about) / 100.0, share), wide, sharp),
        Qualifier::JustOver => ((share, (points + about) / 100.0), sharp, wide),
        Qualifier::MoreThan => ((share, share), sharp, open),
        Qualifier::UpTo | Qualifier::LessThan => ((share, share), open, sharp),
        Qualifier::UpToAbout => ((share, share), open, wide),
    };
    Statement::new(qualifier, share, plateau, left, right).ok_or_else(|| unreadable(words))
}

fn between(words: &str, low: &str, high: &str) -> Result<Statement, WordingError> {
    let (high_points, _) = percentage(high)?;
    // "5 to 15 %": the low end borrows the sign.
    let (low_points, _) = percentage(low).or_else(|error| percentage(&format!("{low} %")).map_err(|_| error))?;
    if low_points > high_points {
        return Err(reversed(words));
    }
    let shoulder = Tail::Gaussian(HALF_POINT / 100.0);
    let ends = (low_points / 100.0, high_points / 100.0);
    Statement::new(Qualifier::Between, (ends.0 + ends.1) / 2.0, ends, shoulder, shoulder)
        .ok_or_else(|| unreadable(words))
}

/// Points, and the unit that they are rounded to.
fn percentage(words: &str) -> Result<(f64, f64), WordingError> {
    let words = words.trim();
    let fraction = match words {
        "half" | "a half" => Some(50.0),
        "a third" | "one third" => Some(100.0 / 3.0),
        "two thirds" => Some(200.0 / 3.0),
        "a quarter" | "one quarter" => Some(25.0),
        "three quarters" => Some(75.0),
        "a tenth" | "one in ten" => Some(10.0),
        _ => None,
    };
    if let Some(points) = fraction {
        return Ok((points, 1.0));
    }
    let number = ["%", "percent", "per cent"]
        .iter()
        .find_map(|sign| words.strip_suffix(sign))
        .ok_or_else(|| unreadable(words))
        .and_then(|digits| number(digits).map_err(|_| unreadable(words)))?;
    if number.value > 100.0 {
        let message = "a share cannot be more than 100 %".to_owned();
        return Err(WordingError::with(Code::ShareOver100, words, message, "a share from 0 to 100 %")
            .help("if this is a count of reports, use `quantity = \"total\"` or `\"peak\"`"));
    }
    Ok((number.value, number.unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_a_fraction() {
        let about = share("about 10 %").unwrap();
        assert_eq!((about.value, about.likelihood.left()), (0.1, Tail::Gaussian(0.02)));
        let bare = share("82%").unwrap();
        assert!((bare.likelihood.low() - 0.815).abs() < 1e-12 && (bare.likelihood.high() - 0.825).abs() < 1e-12);
        assert_eq!(share("half").unwrap().value, 0.5);
        assert_eq!(share("more than two thirds").unwrap().qualifier, Qualifier::MoreThan);
        assert_eq!(share("5 to 15 %").unwrap().value, 0.1);
        assert_eq!(share("ten per cent").unwrap().value, 0.1);
    }

    #[test]
    fn a_share_over_100_is_refused_by_name() {
        assert_eq!(share("120 %").unwrap_err().code, Code::ShareOver100);
    }

    #[test]
    fn a_number_without_a_percent_sign_is_no_share() {
        assert_eq!(share("10").unwrap_err().code, Code::UnreadableWording);
    }
}
