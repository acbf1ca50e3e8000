//! On which days the times lie that have no date.

use super::draft::Draft;
use super::value::Said;
use crate::scenario::timeline::{AFTER_START_MIN, BEFORE_START_MIN, Timeline};
use crate::scenario::{QuantityKind, Role, Statement};

/// The timeline on which each draft's times lie, and that of a time which is stated nowhere.
pub(crate) struct Days {
    /// One a draft, in their order.
    pub each: Vec<Timeline>,
    /// For a time that may be anywhere near the outage.
    pub anywhere: Timeline,
}

/// The roles, those first that others are placed by: what is fitted decides nothing by what is only shown.
const ROLES: [Role; 3] = [Role::Fit, Role::Check, Role::Context];

/// A time that has its place.
struct Placed {
    kind: QuantityKind,
    wave: usize,
    role: Role,
    minute: f64,
    dated: bool,
    statement: Statement,
}

/// Places the drafts on `on_the_day`, which holds no bare time but those of the outage's own day.
///
/// A bare time lies near the anchor. Where it does not, or would come long before what it must follow, it is the first such
/// time after that.
pub(crate) fn days(drafts: &[Draft<'_>], on_the_day: &Timeline) -> Days {
    let (anchor, around) = anchored(drafts, on_the_day);
    let mut each = vec![around.clone(); drafts.len()];
    let mut placed: Vec<Placed> = Vec::new();
    // Times with dates decide first: a wave without one may come before an end with one.
    for dated in [true, false] {
        for role in ROLES {
            let mut order: Vec<usize> = (0..drafts.len()).filter(|&i| drafts[i].role() == role).collect();
            order.sort_by_key(|&i| rank(&drafts[i]));
            for i in order {
                let draft = &drafts[i];
                let Said::Time(clock) = &draft.said else { continue };
                if clock.moment().is_some_and(|moment| moment.day.is_some()) != dated {
                    continue;
                }
                each[i] = match anchor == Some(i) {
                    true => on_the_day.clone(),
                    false => timeline_of(draft, &around, &placed),
                };
                if let Ok(statement) = each[i].statement(clock) {
                    let wave = draft.wave.number();
                    placed.push(Placed { kind: draft.kind, wave, role, minute: statement.value, dated, statement });
                }
            }
        }
    }
    for (draft, timeline) in drafts.iter().zip(&mut each) {
        if draft.at.is_some() {
            *timeline = anywhere(draft.role(), &around, &placed);
        }
    }
    Days { each, anywhere: anywhere(Role::Context, &around, &placed) }
}

/// Which draft the bare times are placed by, and the timeline around it. A bare anchor lies on the day itself.
fn anchored(drafts: &[Draft<'_>], on_the_day: &Timeline) -> (Option<usize>, Timeline) {
    // The bare times are placed by one time. Of those of the first role that has any, it is the one that serves best.
    let anchor = ROLES.into_iter().find_map(|role| {
        let of_role = drafts.iter().enumerate().filter(|(_, draft)| draft.role() == role);
        let placed = of_role.filter_map(|(i, draft)| {
            let Said::Time(clock) = &draft.said else { return None };
            let order = &draft.kind.row().order;
            Some((order.anchor?, i, order, on_the_day.statement(clock).ok()?.value))
        });
        placed.min_by_key(|&(rank, i, ..)| (rank, i))
    });
    match anchor {
        Some((_, i, order, minute)) if order.begins => {
            (Some(i), on_the_day.around(minute, BEFORE_START_MIN, AFTER_START_MIN))
        }
        Some((_, i, _, minute)) => (Some(i), on_the_day.around(minute, AFTER_START_MIN, BEFORE_START_MIN)),
        None => (None, on_the_day.clone()),
    }
}

fn timeline_of(draft: &Draft<'_>, around: &Timeline, placed: &[Placed]) -> Timeline {
    let before = || known_to(draft.role(), placed).filter(|time| comes_before(time, draft));
    let start = known_to(draft.role(), placed).find(|time| time.kind == QuantityKind::Start);
    let earlier =
        known_to(draft.role(), placed).filter(|time| time.kind.row().order.rank < draft.kind.row().order.rank);
    let earlier: Vec<Statement> = earlier.map(|time| time.statement.clone()).collect();
    let lasting =
        lasting(draft.role(), around, placed).counting_from(start.map(|time| time.statement.clone()), earlier);
    match latest(before().map(|time| time.minute)) {
        Some(minute) => lasting.following(minute),
        None => lasting,
    }
}

fn anywhere(role: Role, around: &Timeline, placed: &[Placed]) -> Timeline {
    let start = known_to(role, placed).find(|time| time.kind == QuantityKind::Start);
    let all = known_to(role, placed).map(|time| time.statement.clone()).collect();
    let lasting = lasting(role, around, placed).counting_from(start.map(|time| time.statement.clone()), all);
    match latest(known_to(role, placed).map(|time| time.minute)) {
        Some(minute) => lasting.or_following(minute),
        None => lasting,
    }
}

/// The timeline of an outage that is known to have gone on until the last time with a date.
fn lasting(role: Role, around: &Timeline, placed: &[Placed]) -> Timeline {
    match latest(known_to(role, placed).filter(|time| time.dated).map(|time| time.minute)) {
        Some(minute) => around.lasting_until(minute),
        None => around.clone(),
    }
}

/// What may decide where a time of this role lies.
fn known_to(role: Role, placed: &[Placed]) -> impl Iterator<Item = &Placed> {
    let position = |role: Role| ROLES.iter().position(|other| *other == role);
    placed.iter().filter(move |time| position(time.role) <= position(role))
}

fn latest(minutes: impl Iterator<Item = f64>) -> Option<f64> {
    minutes.max_by(f64::total_cmp)
}

/// The order in which the times of an outage come.
fn rank(draft: &Draft<'_>) -> (u8, usize) {
    (draft.kind.row().order.rank, draft.wave.number())
}

/// Whether a time comes before what the draft speaks of, if both are true. The reports may peak in any wave.
fn comes_before(time: &Placed, draft: &Draft<'_>) -> bool {
    let is_another = time.kind != draft.kind || time.wave < draft.wave.number();
    is_another && draft.kind.row().order.after.iter().any(|after| after.earlier == time.kind)
}
