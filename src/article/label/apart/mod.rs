//! Figures that are set apart before any cue is weighed: of other days, of other services, of the article itself.

mod beside;
mod day;
mod person;

pub(in crate::article) use beside::GLOSS_TOKENS;
pub(in crate::article) use person::is_personal;

use super::classify::Reading;
use super::subject::Scene;
use crate::article::cue::{Aside, Says};
use crate::article::found::day::Days;
use crate::article::found::mention::Mention;
use crate::article::found::name::alike;
use crate::article::found::parsed::Parsed;
use crate::article::found::watcher::is_watcher;
use crate::scenario::Axis;
use std::ops::Range;

/// Sets figures apart that are of other days or other services. What is set apart first stays so.
pub(in crate::article) fn set_apart(
    reading: &mut Reading<'_>,
    one: &Parsed,
    scene: &Scene<'_>,
    days: Option<Days>,
    is_head: bool,
    is_personal: bool,
) {
    day::drop_recent(reading);
    if is_head {
        of_the_article(reading, one);
    }
    beside::set_apart(reading, one);
    person::set_apart(reading, one, is_personal);
    day::set_apart(reading, one, days);
    of_other_services(reading, scene);
}

/// The times of its publication, where its head tells the day.
fn of_the_article(reading: &mut Reading<'_>, one: &Parsed) {
    let publishes = reading.cues.iter().any(|cue| cue.row.says == Says::Aside(Aside::Publication));
    let is_dated = one.dates.iter().any(|date| date.date().is_some());
    if is_dated && (publishes || !one.sentence.is_closed) {
        mark(reading, 0..one.tokens.len(), Aside::Publication, |mention| mention.axis == Axis::Instant);
    }
}

/// What is beside words of another service, where one is named that is not the article's.
fn of_other_services(reading: &mut Reading<'_>, scene: &Scene<'_>) {
    let is_stranger = |segment: &Range<usize>| {
        scene.names.iter().any(|name| {
            segment.contains(&name.tokens.start)
                && !is_watcher(&name.words)
                && !scene.services.iter().any(|service| alike(service, &name.words))
        })
    };
    let says_other = |says: Says| says == Says::Aside(Aside::OtherService);
    let others =
        reading.cues.iter().filter(|cue| says_other(cue.row.says)).map(|cue| reading.segment(cue.tokens.start));
    for segment in others.filter(is_stranger).collect::<Vec<_>>() {
        mark(reading, segment, Aside::OtherService, |_| true);
    }
}

fn mark(reading: &mut Reading<'_>, tokens: Range<usize>, aside: Aside, wanted: impl Fn(&Mention) -> bool) {
    for (i, mention) in reading.mentions.iter().enumerate() {
        if tokens.contains(&mention.tokens.start) && wanted(mention) {
            reading.set_apart[i].get_or_insert(aside);
        }
    }
}
