//! Shares in words: "about 10 %", "more than half", "one in five", "82 %".

use super::WordingError;
use super::count::{ends, nouns, reversed};
use super::cursor::Cursor;
use super::language::Word;
use super::lexer::TokenKind;
use super::number::{Links, fraction, number};
use super::qualifier::{Domain, Effect, closing, opening};
use crate::scenario::file::problem::Code;
use crate::scenario::{Qualifier, Statement, Tail};
use crate::words::message::Text;
use crate::words::text::text;

/// What a share may look like, for error messages.
pub(crate) fn expected() -> Text {
    text!("a share such as 10 %, about 10 %, more than half, two-thirds, one in five or between 5 and 15 %")
}

/// sd of "about": two points, as far as a poll-like percentage is rounded in speech …
const ABOUT_POINTS: f64 = 2.0;
/// … but at most this share of the share itself, so that "about 1 %" stays a small number.
const GREATEST_SHARE: f64 = 0.2;
/// Half a point: the plateau and the shoulder of a whole percentage, and the sharp side of a bound.
const HALF_POINT: f64 = 0.5;
/// Scale of the open side of "more than" and "less than", in shares of the share.
const OPEN_SIDE: f64 = 0.25;

/// Reads a share with what it is of; the statement is a fraction.
pub(crate) fn share(cursor: &mut Cursor<'_>) -> Option<Statement> {
    cursor.attempt(|cursor| {
        let opened = opening(cursor, Domain::Number)?;
        let statement = cursor
            .attempt(|cursor| between(cursor, opened))
            .or_else(|| {
                cursor.attempt(|cursor| {
                    let part = part(cursor)?;
                    statement(closing(cursor, opened)?, part)
                })
            })
            .or_else(|| cursor.attempt(|cursor| qualified(cursor, opened)))?;
        nouns(cursor);
        Some(statement)
    })
}

/// "A good third": the qualifier stands between the article and the part.
fn qualified(cursor: &mut Cursor<'_>, opened: Effect) -> Option<Statement> {
    cursor.takes(Word::Article);
    let qualifier = cursor.word(|word| match word {
        Word::Adjective(adjective @ (Qualifier::JustOver | Qualifier::Nearly)) => Some(adjective),
        _ => None,
    })?;
    let part = part(cursor)?;
    (opened.qualifier == Qualifier::Bare).then_some(())?;
    statement(Effect { qualifier, ..opened }, part)
}

/// A share as it was written.
#[derive(Debug, Clone, Copy)]
struct Share {
    points: f64,
    /// The unit that it is rounded to, points.
    unit: f64,
}

/// What a qualifier says of a share.
fn statement(effect: Effect, Share { points, unit }: Share) -> Option<Statement> {
    let about = ABOUT_POINTS.min(GREATEST_SHARE * points).max(f64::MIN_POSITIVE);
    let half = HALF_POINT * unit.min(1.0);
    let open = Tail::Exponential(OPEN_SIDE * points / 100.0);
    let wide = Tail::Gaussian(about / 100.0);
    let sharp = if effect.blurred { wide } else { Tail::Gaussian(HALF_POINT / 100.0) };
    let share = points / 100.0;
    let (plateau, left, right) = match effect.qualifier {
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
    Statement::new(effect.qualifier, share, plateau, left, right)
}

fn between(cursor: &mut Cursor<'_>, opened: Effect) -> Option<Statement> {
    let from = cursor.at();
    let (low, high) = cursor.attempt(|cursor| {
        ends(cursor, |cursor, links| {
            let effect = opening(cursor, Domain::Number)?;
            // "5 to 15 %": the low end borrows the sign.
            let points = match part(cursor) {
                Some(part) => (part.points, true),
                None => {
                    cursor.takes(Word::Article);
                    (number(cursor, links)?.value, false)
                }
            };
            Some((points, effect))
        })
    })?;
    let (((low, _), low_effect), ((high, high_has_sign), high_effect)) = (low, high);
    high_has_sign.then_some(())?;
    if low > high {
        cursor.fault(reversed(cursor, from));
        return None;
    }
    let about = |effect: Effect| match effect.qualifier {
        Qualifier::Bare => Some(HALF_POINT),
        Qualifier::About => Some(ABOUT_POINTS),
        _ => None,
    };
    let all = about(opened)?;
    let shoulder = |effect| about(effect).map(|points| Tail::Gaussian(points.max(all) / 100.0));
    let ends = (low / 100.0, high / 100.0);
    Statement::new(Qualifier::Between, (ends.0 + ends.1) / 2.0, ends, shoulder(low_effect)?, shoulder(high_effect)?)
}

/// One share: a percentage, a fraction, or one out of so many.
fn part(cursor: &mut Cursor<'_>) -> Option<Share> {
    percentage(cursor).or_else(|| one_of(cursor)).or_else(|| {
        cursor.attempt(|cursor| {
            let ratio = cursor.word(|word| if let Word::Ratio(part) = word { Some(part) } else { None });
            let part = ratio.or_else(|| {
                let part = fraction(cursor)?;
                // "Half a million" is no share.
                (!cursor.sees(|cursor| {
                    while cursor.word(|word| matches!(word, Word::Of | Word::Article).then_some(())).is_some() {}
                    cursor.word(|word| matches!(word, Word::Scale(_) | Word::Unit(_)).then_some(())).is_some()
                }))
                .then_some(part)
            })?;
            Some(Share { points: 100.0 * part, unit: 1.0 })
        })
    })
}

fn percentage(cursor: &mut Cursor<'_>) -> Option<Share> {
    cursor.attempt(|cursor| {
        let from = cursor.at();
        cursor.takes(Word::Article);
        let number = number(cursor, Links::Joined)?;
        cursor.takes(Word::Percent).then_some(())?;
        if number.value > 100.0 {
            let (found, span) = cursor.said(from, cursor.at());
            let message = text!("a share cannot be more than 100 %");
            cursor.fault(
                WordingError::new(Code::ShareOver100, found, span, message, text!("a share from 0 to 100 %"))
                    .help(text!("if this is a count of reports, use `quantity = \"total\"` or `\"peak\"`")),
            );
            return None;
        }
        Some(Share { points: number.value, unit: number.unit })
    })
}

/// Most words for the people or things that a share is of: "neuf plaintes ivoiriennes sur dix".
const WHOEVER: usize = 2;
/// People count those on the fingers of both hands.
const FINGERS: f64 = 10.0;

/// The people or things that a share is of: "sept plaignants sur dix", "seven motorists in ten".
fn whoever(cursor: &mut Cursor<'_>, above: f64) -> Option<()> {
    (above <= FINGERS).then_some(())?;
    (0..WHOEVER).find_map(|_| {
        cursor.token(0).filter(|token| token.kind == TokenKind::Word)?;
        cursor.advance(1);
        cursor.takes(Word::OutOf).then_some(())
    })
}

/// "One in five", "two out of three users", "un utilisateur sur cinq".
fn one_of(cursor: &mut Cursor<'_>) -> Option<Share> {
    cursor.attempt(|cursor| {
        let above = number(cursor, Links::Joined)?;
        nouns(cursor);
        if !cursor.takes(Word::OutOf) {
            whoever(cursor, above.value)?;
        }
        let below = number(cursor, Links::Joined)?;
        let fits = above.value > 0.0 && above.value <= below.value && below.value <= 1_000.0;
        fits.then_some(Share { points: 100.0 * above.value / below.value, unit: 1.0 })
    })
}
