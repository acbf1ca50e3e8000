//! The rail above a plot: lanes of flags for reported times, spans for durations, brackets for disagreements.
//!
//! Lanes are 40 px apart and boxes lower than that, so only left and right ends matter inside a lane.

use crate::chart::canvas::marks::Marker;

/// Distance between lanes.
pub(crate) const LANE: f64 = 40.0;
/// From a pole to the centre of its marker.
pub(crate) const MARKER_OFFSET: f64 = Marker::REACH + 6.0;
/// From the centre of a marker to its words.
pub(crate) const TEXT_OFFSET: f64 = Marker::REACH + 8.0;
/// Least distance between boxes of one lane.
const AIR: f64 = 10.0;
/// Lanes that are tried before words are given up for a new lane.
const USUAL_LANES: usize = 6;

/// On which side of its pole a flag stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Left,
    Right,
}

/// Something that wants a place on the rail.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Request {
    /// A reported time.
    Flag {
        x: f64,
        /// Width of the words; 0 for a marker alone.
        text: f64,
        /// Which side is tried first.
        first: Side,
        /// Whether a bracket joins its pole to another, so that it reaches every lane.
        joined: bool,
    },
    /// A duration from `left` to `right`, its marker and words after its right end or before its left.
    Span { left: f64, right: f64, text: f64 },
    /// A bracket over two poles, its words centred above.
    Bracket { left: f64, right: f64, text: f64 },
}

/// The place that it got.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Spot {
    /// From 0, the lowest.
    pub(crate) lane: usize,
    pub(crate) side: Side,
    /// Whether the words are drawn too.
    pub(crate) with_text: bool,
}

#[derive(Debug, Clone, Copy)]
struct Taken {
    lane: usize,
    left: f64,
    right: f64,
}

impl Taken {
    fn crossed_by(&self, x: f64) -> bool {
        self.left - 3.0 < x && x < self.right + 3.0
    }
}

/// Places for all requests, in their order, and the number of lanes. Flags come first by time, then spans, then
/// brackets. The result depends on nothing but the requests.
///
/// Words that a later pole would cross are given up one by one, those first that most poles cross: the key has them too.
pub(crate) fn place(requests: &[Request], left_limit: f64, right_limit: f64) -> (Vec<Spot>, usize) {
    let mut requests = requests.to_vec();
    loop {
        let (spots, taken) = place_once(&requests, left_limit, right_limit);
        let crossings = |i: usize| {
            let poles = requests.iter().zip(&spots).filter(|(request, spot)| {
                let reach = if request.joined_pole().is_some() { usize::MAX } else { spot.lane };
                reach > taken[i].lane
                    && request.pole().is_some_and(|x| taken[i].crossed_by(x) && !requests[i].owns_pole(x))
            });
            poles.count()
        };
        let wordy = (0..requests.len()).filter(|&i| spots[i].with_text && requests[i].may_be_bare());
        // The first of several.
        let worst = wordy.rev().max_by_key(|&i| crossings(i)).filter(|&i| crossings(i) > 0);
        let Some(worst) = worst else {
            let lanes = taken.iter().map(|box_| box_.lane + 1).max().unwrap_or(0);
            return (spots, lanes);
        };
        requests[worst].drop_words();
    }
}

fn place_once(requests: &[Request], left_limit: f64, right_limit: f64) -> (Vec<Spot>, Vec<Taken>) {
    let joined: Vec<f64> = requests.iter().filter_map(Request::joined_pole).collect();
    let every_pole: Vec<f64> = requests.iter().filter_map(Request::pole).collect();
    let mut taken: Vec<Taken> = Vec::new();
    // (x, lane) of the flags placed so far.
    let mut poles: Vec<(f64, usize)> = Vec::new();
    let mut spots = Vec::with_capacity(requests.len());
    for request in requests {
        let lanes = taken.iter().map(|box_| box_.lane + 1).max().unwrap_or(0);
        let fits = |lane: usize, candidate: &Candidate| {
            let (left, right) = (candidate.left, candidate.right);
            let inside = left >= left_limit && right <= right_limit;
            let free =
                !taken.iter().any(|other| other.lane == lane && left < other.right + AIR && other.left < right + AIR);
            let own = Taken { lane, left, right };
            let crossed = |x: &f64| own.crossed_by(*x) && !request.owns_pole(*x);
            let uncrossed = !joined.iter().any(crossed)
                && if lane == 0 {
                    !every_pole.iter().any(crossed)
                } else {
                    !poles.iter().any(|(x, reach)| *reach >= lane && crossed(x))
                };
            // A joined pole will reach every lane: what is in its way is in its way.
            let own_pole_free = request.pole().is_none_or(|x| {
                let reach = if request.joined_pole().is_some() { usize::MAX } else { lane };
                !taken.iter().any(|other| other.lane < reach && other.lane != lane && other.crossed_by(x))
            });
            (inside && free, uncrossed && own_pole_free)
        };
        let lowest = match request {
            Request::Bracket { .. } => {
                poles.iter().filter(|(x, _)| request.owns_pole(*x)).map(|(_, lane)| lane + 1).max().unwrap_or(0)
            }
            _ => 0,
        };
        let candidates = request.candidates();
        let search = |lane_range: std::ops::Range<usize>, strictly: bool, with_text: bool| {
            lane_range
                .flat_map(|lane| candidates.iter().map(move |candidate| (lane, candidate)))
                .filter(|(_, candidate)| candidate.with_text == with_text)
                .find(|(lane, candidate)| {
                    let (room, clear) = fits(*lane, candidate);
                    room && (clear || !strictly)
                })
                .map(|(lane, candidate)| (Spot { lane, side: candidate.side, with_text }, *candidate))
        };
        let usual = lowest..USUAL_LANES.max(lowest + 1);
        let all = lowest..lanes.max(lowest) + 1;
        let found = search(usual, true, true)
            .or_else(|| search(all.clone(), true, true))
            .or_else(|| search(all.clone(), true, false))
            .or_else(|| search(all.clone(), false, true))
            .or_else(|| search(all, false, false));
        // The marker alone in a lane of its own always fits; the last resort keeps this total.
        let (spot, candidate) = found.unwrap_or((
            Spot { lane: lanes.max(lowest), side: Side::Right, with_text: false },
            candidates[candidates.len() - 1],
        ));
        taken.push(Taken { lane: spot.lane, left: candidate.left, right: candidate.right });
        if let Some(x) = request.pole() {
            poles.push((x, spot.lane));
        }
        spots.push(spot);
    }
    (spots, taken)
}

/// One way of drawing a request.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    side: Side,
    with_text: bool,
    left: f64,
    right: f64,
}

impl Request {
    fn pole(&self) -> Option<f64> {
        match self {
            Request::Flag { x, .. } => Some(*x),
            _ => None,
        }
    }

    fn joined_pole(&self) -> Option<f64> {
        match self {
            Request::Flag { x, joined: true, .. } => Some(*x),
            _ => None,
        }
    }

    /// Whether a pole belongs to the thing itself.
    fn owns_pole(&self, pole: f64) -> bool {
        match self {
            Request::Flag { x, .. } => *x == pole,
            Request::Span { left, .. } => *left == pole,
            Request::Bracket { left, right, .. } => *left == pole || *right == pole,
        }
    }

    fn may_be_bare(&self) -> bool {
        matches!(self, Request::Flag { .. } | Request::Span { .. })
    }

    fn drop_words(&mut self) {
        if let Request::Flag { text, .. } | Request::Span { text, .. } = self {
            *text = 0.0;
        }
    }

    fn candidates(&self) -> Vec<Candidate> {
        match *self {
            Request::Flag { x, text, first, .. } => {
                let second = if first == Side::Right { Side::Left } else { Side::Right };
                let with_text = [first, second].map(|side| flag_candidate(x, side, text, true));
                let bare = [first, second].map(|side| flag_candidate(x, side, 0.0, false));
                with_text.into_iter().filter(|_| text > 0.0).chain(bare).collect()
            }
            Request::Span { left, right, text } => {
                let way = |side, with_text| {
                    let label = flag_candidate(if side == Side::Right { right } else { left }, side, text, with_text);
                    Candidate { left: label.left.min(left - 3.0), right: label.right.max(right + 3.0), ..label }
                };
                let ways = [(Side::Right, true), (Side::Left, true), (Side::Right, false), (Side::Left, false)];
                ways.into_iter()
                    .filter(|(_, with_text)| text > 0.0 || !with_text)
                    .map(|(side, with_text)| way(side, with_text))
                    .collect()
            }
            Request::Bracket { left, right, text } => {
                let middle = (left + right) / 2.0;
                let (half, reach) = (text / 2.0, (right - left) / 2.0 + 2.0);
                vec![
                    Candidate {
                        side: Side::Right,
                        with_text: true,
                        left: middle - half.max(reach),
                        right: middle + half.max(reach),
                    },
                    Candidate { side: Side::Right, with_text: false, left: middle - reach, right: middle + reach },
                ]
            }
        }
    }
}

/// The stretch of a lane that a flag takes: from its marker, right beside the pole, to the end of its words.
fn flag_candidate(x: f64, side: Side, text: f64, with_text: bool) -> Candidate {
    let near = MARKER_OFFSET - Marker::REACH;
    let far = if with_text { MARKER_OFFSET + TEXT_OFFSET + text } else { MARKER_OFFSET + Marker::REACH };
    match side {
        Side::Right => Candidate { side, with_text, left: x + near, right: x + far },
        Side::Left => Candidate { side, with_text, left: x - far, right: x - near },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flag(x: f64) -> Request {
        Request::Flag { x, text: 120.0, first: Side::Right, joined: false }
    }

    #[test]
    fn flags_far_apart_share_the_lowest_lane() {
        let (spots, lanes) = place(&[flag(200.0), flag(600.0)], 48.0, 1100.0);
        assert_eq!(lanes, 1);
        assert!(spots.iter().all(|spot| spot.lane == 0 && spot.side == Side::Right && spot.with_text));
    }

    #[test]
    fn a_flag_makes_way_for_the_pole_to_its_right() {
        let (spots, _) = place(&[flag(300.0), flag(400.0)], 48.0, 1100.0);
        assert_eq!((spots[0].lane, spots[0].side), (0, Side::Left));
    }

    #[test]
    fn twelve_flags_at_one_moment_all_find_a_place() {
        let requests: Vec<Request> = (0..12).map(|i| flag(500.0 + f64::from(i))).collect();
        let (spots, _) = place(&requests, 48.0, 1100.0);
        for (i, one) in spots.iter().enumerate() {
            for other in &spots[i + 1..] {
                assert!(one.lane != other.lane || one.side != other.side);
            }
        }
    }

    #[test]
    fn words_that_a_later_pole_would_cross_are_given_up() {
        let requests: Vec<Request> = [390.0, 400.0, 452.0, 500.0, 560.0].map(flag).into();
        let (spots, _) = place(&requests, 300.0, 760.0);
        assert!(spots.iter().any(|spot| spot.with_text), "{spots:?}");
        for (one, request) in spots.iter().zip(&requests).filter(|(spot, _)| spot.with_text) {
            let words = request.candidates().into_iter().find(|way| way.side == one.side && way.with_text).unwrap();
            for (other, pole) in spots.iter().zip(&requests) {
                let x = pole.pole().unwrap();
                assert!(
                    other.lane <= one.lane || !(words.left < x && x < words.right),
                    "the pole at {x} crosses {request:?}: {spots:?}"
                );
            }
        }
    }

    #[test]
    fn a_bracket_stands_above_the_flags_that_it_joins() {
        let joined = |x, first| Request::Flag { x, text: 100.0, first, joined: true };
        let requests = [
            joined(500.0, Side::Left),
            joined(522.0, Side::Right),
            Request::Bracket { left: 500.0, right: 522.0, text: 200.0 },
        ];
        let (spots, lanes) = place(&requests, 48.0, 1100.0);
        assert_eq!(spots[2].lane + 1, lanes);
        assert!(spots[2].lane > spots[0].lane.max(spots[1].lane));
    }
}
