//! What is said of a figure beside its prediction.

use crate::scenario::{Likelihood, Statement};
use crate::words::text::message;

/// How a reported figure stands to its prediction.
///
/// A verdict has one [code](Verdict::code) for programs, and [words](Verdict::words) for readers, the same in table, page and chart.
///
/// ```
/// use outagesim::compare::Verdict;
/// use outagesim::scenario::wording::count;
///
/// let (exact, open) = (count("54,609")?, count("more than 10,000")?);
/// assert_eq!(Verdict::InNinety.words(Some(&exact)), "in 90%");
/// assert_eq!(Verdict::InNinety.words(Some(&open)), "just fits");
/// assert_eq!(Verdict::InNinety.code(), "in 90%");
/// # Ok::<(), outagesim::scenario::wording::WordingError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// The reported value is in the central half of what would be stated if the prediction is right.
    InHalf,
    /// It is in the central 90 %, not in the central half.
    InNinety,
    /// It is in neither, which is unusual: so is one right figure in ten.
    Miss,
    /// No other reported figure constrains it, or so little that agreement says nothing. So it is with a count or length between ends
    /// that differ by a factor of ten. So it is with a time within more than twelve hours. Counts all below a tenth of the peak do say something. What lies outside 99 %
    /// of such a wide prediction is a miss nevertheless.
    NotTestable,
    /// The other figures contradict each other, or too few curves were found that agree with them.
    TooFewDraws,
    /// Shown only.
    Context,
    /// An end or a duration is claimed of an outage that, by the scenario, there was not.
    NoOutage,
}

impl Verdict {
    /// The word of a verdict in JSON, whatever the wording of its figure.
    pub fn code(self) -> &'static str {
        match self {
            Verdict::InHalf => message!("in 50%"),
            Verdict::InNinety => message!("in 90%"),
            Verdict::Miss => "miss",
            Verdict::NotTestable => message!("not testable"),
            Verdict::TooFewDraws => message!("too few draws"),
            Verdict::Context => message!("context"),
            Verdict::NoOutage => message!("no outage"),
        }
    }

    /// What readers are told of a figure of which `stated` is said. A figure whose words leave one side open is inside no range: it
    /// [fits](Self::FITS), or [just fits](Self::JUST_FITS).
    pub fn words(self, stated: Option<&Statement>) -> &'static str {
        let is_open = stated.is_some_and(|statement| statement.likelihood.is_open());
        match self {
            Verdict::InHalf if is_open => Self::FITS,
            Verdict::InNinety if is_open => Self::JUST_FITS,
            Verdict::Miss => Self::UNUSUAL,
            judged => judged.code(),
        }
    }

    /// Of an open-ended figure: at least half of what would be stated lies on its open side.
    pub const FITS: &str = message!("fits");
    /// Of an open-ended figure: a tenth to a half of what would be stated lies on its open side.
    pub const JUST_FITS: &str = message!("just fits");

    /// Of a figure beyond what is usually stated: rare, but not wrong for that.
    pub const UNUSUAL: &str = message!("unusual");

    /// Whether the figure was put to a test.
    pub fn is_tested(self) -> bool {
        matches!(self, Verdict::InHalf | Verdict::InNinety | Verdict::Miss)
    }

    /// The share of what is predicted to be stated that lies as far out as the statement at `percentile`, or further.
    pub(super) fn outside(stated: &Likelihood, percentile: f64) -> f64 {
        match (stated.left().is_open(), stated.right().is_open()) {
            (false, false) => 2.0 * percentile.min(1.0 - percentile),
            (true, false) => percentile,
            (false, true) => 1.0 - percentile,
            (true, true) => 1.0,
        }
    }

    /// Of a statement that lies at `percentile` of what is predicted to be stated. Where the words leave one side open, only
    /// the other one can be missed, and has the whole of the 50 % or 10 %.
    pub(super) fn of(stated: &Likelihood, percentile: f64) -> Self {
        let outside = Self::outside(stated, percentile);
        if outside >= 0.5 {
            Verdict::InHalf
        } else if outside >= 0.1 {
            Verdict::InNinety
        } else {
            Verdict::Miss
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Qualifier, Tail};

    fn verdict(percentile: f64, left: Tail, right: Tail) -> Verdict {
        Verdict::of(&Likelihood::new(10.0, 10.0, left, right).unwrap(), percentile)
    }

    const CLOSED: Tail = Tail::Gaussian(1.0);
    const OPEN: Tail = Tail::Exponential(1.0);

    #[test]
    fn one_right_figure_in_ten_is_a_miss_and_every_other_one_in_the_half() {
        for (left, right) in [(CLOSED, CLOSED), (CLOSED, OPEN), (OPEN, CLOSED)] {
            let n = 10_000;
            let verdicts = (0..n).map(|i| verdict((f64::from(i) + 0.5) / f64::from(n), left, right));
            let count = |wanted| verdicts.clone().filter(|&verdict| verdict == wanted).count();
            assert_eq!((count(Verdict::Miss), count(Verdict::InHalf)), (1_000, 5_000), "{left:?}, {right:?}");
        }
    }

    #[test]
    fn an_open_ended_wording_is_missed_only_on_its_closed_side() {
        assert_eq!(verdict(0.999, CLOSED, OPEN), Verdict::Miss);
        assert_eq!(verdict(0.001, CLOSED, OPEN), Verdict::InHalf);
        assert_eq!(verdict(0.001, OPEN, CLOSED), Verdict::Miss);
        assert_eq!(verdict(0.999, OPEN, CLOSED), Verdict::InHalf);
    }

    #[test]
    fn readers_are_told_that_an_open_ended_figure_fits_and_programs_the_same_of_every_figure() {
        let words = |right| {
            let stated = Statement {
                qualifier: Qualifier::MoreThan,
                value: 10.0,
                likelihood: Likelihood::new(10.0, 10.0, CLOSED, right).unwrap(),
            };
            [Verdict::InHalf, Verdict::InNinety, Verdict::Miss].map(|verdict| verdict.words(Some(&stated)))
        };
        assert_eq!(words(OPEN), ["fits", "just fits", "unusual"]);
        assert_eq!(words(CLOSED), ["in 50%", "in 90%", "unusual"]);
        assert_eq!(Verdict::InHalf.code(), "in 50%");
        assert_eq!(Verdict::Context.words(None), "context");
    }
}
