//! Families of synthetic outages: which figures are stated of them, and how exactly.

use crate::scenario::{Likelihood, Tail, Wave};

/// A kind of figure and how exactly it is stated.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stated {
    pub(super) what: What,
    /// The page of which it is stated.
    pub(super) page: usize,
    pub(super) error: Error,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum What {
    Start,
    Restored,
    PartialRecovery,
    WaveStart,
    WavePeak(Wave),
    Duration,
    Peak,
    /// Read on another grid.
    PeakOfOther,
    PeakTime,
    /// So many minutes after the first figure, which is a time.
    Level(f64),
    Subsided,
    Total,
    TotalOfAll,
    PageShare,
    HighestWithin(f64),
    TotalWithin(f64),
    Baseline,
}

impl What {
    /// As a table names it.
    pub(super) fn words(self) -> String {
        let words = match self {
            What::Start => "start",
            What::Restored => "restored",
            What::PartialRecovery => "partial recovery",
            What::WaveStart => "start of the second wave",
            What::WavePeak(wave) => return format!("peak of wave {}", wave.number()),
            What::Duration => "duration",
            What::Peak => "peak",
            What::PeakOfOther => "peak, read by another",
            What::PeakTime => "peak time",
            What::Level(after_min) => return format!("count {after_min} min after the first figure"),
            What::Subsided => "subsided",
            What::Total => "total",
            What::TotalOfAll => "total of all pages",
            What::PageShare => "share of the page",
            What::HighestWithin(within_min) => return format!("highest bin within {within_min} min"),
            What::TotalWithin(within_min) => return format!("reports within {within_min} min"),
            What::Baseline => "baseline",
        };
        words.to_owned()
    }
}

/// The error of what is stated.
#[derive(Debug, Clone, Copy)]
pub(super) enum Error {
    /// Of this standard deviation.
    Sd(f64),
    /// To the report.
    Exact,
    /// "more than", with the scale of the tail.
    MoreThan(f64),
}

/// A family of synthetic outages.
#[derive(Debug, Clone)]
pub(super) struct Design {
    pub(super) name: &'static str,
    /// The first is a time.
    pub(super) figures: Vec<Stated>,
    /// Kept where these figures are stated within these ranges.
    pub(super) keep: Vec<(usize, [f64; 2])>,
    pub(super) pages: usize,
    /// What each page shows, if that is known.
    pub(super) span: Option<[f64; 2]>,
    /// Whether particles are to be used, whatever importance sampling could do.
    pub(super) by_particles: bool,
}

impl Error {
    pub(super) fn likelihood(self, about: f64) -> Likelihood {
        let parts = match self {
            Error::Sd(sd) => (about, about, Tail::Gaussian(sd), Tail::Gaussian(sd)),
            Error::Exact => (about - 0.5, about + 0.5, Tail::Gaussian(0.25), Tail::Gaussian(0.25)),
            Error::MoreThan(scale) => (about, about, Tail::Gaussian(0.1 * scale), Tail::Exponential(scale)),
        };
        Likelihood::new(parts.0, parts.1, parts.2, parts.3).unwrap()
    }
}

impl Design {
    pub(super) fn waves(&self) -> usize {
        if self.states(What::WaveStart) { 2 } else { 1 }
    }

    pub(super) fn states(&self, what: What) -> bool {
        self.figures.iter().any(|figure| figure.what == what)
    }

    /// Figures that the others constrain:
    ///
    /// - a time where there is another;
    /// - a count where there is another of the page;
    /// - a total of all pages where each has a count;
    /// - a duration where there are a beginning and an end.
    pub(super) fn testable(&self) -> Vec<usize> {
        let is_beginning = |what: What| matches!(what, What::Start | What::PeakTime);
        let is_end = |what: What| matches!(what, What::Restored | What::Subsided);
        let is_time =
            |what: What| is_beginning(what) || is_end(what) || matches!(what, What::PartialRecovery | What::WaveStart);
        let constrained = |i: usize| {
            let of_others = || self.figures.iter().enumerate().filter(move |&(j, _)| j != i).map(|(_, figure)| figure);
            let others = || of_others().map(|figure| figure.what);
            let is_of_all = |what: What| matches!(what, What::TotalOfAll | What::PageShare);
            let is_count =
                |what: What| !is_time(what) && !is_of_all(what) && !matches!(what, What::Duration | What::Baseline);
            match self.figures[i].what {
                What::Baseline | What::PartialRecovery | What::WaveStart | What::PageShare => false,
                What::TotalOfAll => {
                    (0..self.pages).all(|page| of_others().any(|figure| figure.page == page && is_count(figure.what)))
                }
                What::Duration => others().any(is_beginning) && others().any(is_end),
                what if is_time(what) => others().any(is_time),
                _ => of_others().any(|figure| figure.page == self.figures[i].page && is_count(figure.what)),
            }
        };
        (0..self.figures.len()).filter(|&i| constrained(i)).collect()
    }
}

fn sd(what: What, sd: f64) -> Stated {
    Stated { what, page: 0, error: Error::Sd(sd) }
}

fn exact(what: What) -> Stated {
    Stated { what, page: 0, error: Error::Exact }
}

/// The same of the second page.
fn of_second(stated: Stated) -> Stated {
    Stated { page: 1, ..stated }
}

/// The families: vague, tight, exact and absent figures of every kind.
pub(super) fn designs() -> Vec<Design> {
    let design =
        |name, figures: Vec<Stated>, keep| Design { name, figures, keep, pages: 1, span: None, by_particles: false };
    let count = |figure| vec![(figure, [400.0, 4_000.0])];
    vec![
        design("vague", vec![sd(What::Start, 20.0), sd(What::Peak, 100.0), sd(What::Duration, 30.0)], count(1)),
        design(
            "tight",
            vec![sd(What::Start, 3.0), sd(What::Restored, 3.0), exact(What::Peak), sd(What::PeakTime, 5.0)],
            count(2),
        ),
        design(
            "no start, no peak",
            vec![sd(What::PeakTime, 8.0), sd(What::Level(45.0), 50.0)],
            vec![(1, [150.0, 1_500.0])],
        ),
        design(
            "total",
            vec![sd(What::Start, 10.0), sd(What::Total, 800.0), sd(What::Subsided, 15.0)],
            vec![(1, [4_000.0, 40_000.0])],
        ),
        design(
            "counts within an hour",
            vec![
                sd(What::Start, 5.0),
                Stated { what: What::HighestWithin(60.0), page: 0, error: Error::MoreThan(100.0) },
                sd(What::TotalWithin(60.0), 200.0),
            ],
            count(1),
        ),
        design(
            "baseline",
            vec![sd(What::Start, 10.0), sd(What::Baseline, 4.0), sd(What::Peak, 50.0), sd(What::Level(90.0), 60.0)],
            // Heights of many thousands would be stated far more exactly than anybody does.
            vec![(1, [20.0, 80.0]), (2, [400.0, 4_000.0])],
        ),
        design(
            "two readers",
            vec![sd(What::PeakTime, 5.0), sd(What::Peak, 40.0), sd(What::PeakOfOther, 120.0), sd(What::Subsided, 10.0)],
            count(1),
        ),
        design(
            "two waves",
            vec![
                sd(What::Start, 8.0),
                sd(What::WaveStart, 8.0),
                sd(What::Peak, 50.0),
                sd(What::WavePeak(Wave::SECOND), 50.0),
                sd(What::Restored, 15.0),
            ],
            count(2),
        ),
        design(
            "partial recovery",
            vec![sd(What::Start, 6.0), sd(What::PartialRecovery, 8.0), sd(What::Restored, 8.0), sd(What::Peak, 50.0)],
            count(3),
        ),
        Design {
            span: Some([200.0, 1_400.0]),
            ..design(
                "known page",
                vec![sd(What::PeakTime, 8.0), sd(What::Peak, 20.0), sd(What::Restored, 15.0)],
                // Restored while the page was shown, so that it shows some of the surge.
                vec![(0, [100.0, 1_500.0]), (1, [400.0, 4_000.0]), (2, [200.0, 1_400.0])],
            )
        },
        Design {
            pages: 2,
            ..design(
                "a page's share",
                vec![
                    sd(What::Start, 10.0),
                    sd(What::Peak, 60.0),
                    sd(What::PageShare, 0.04),
                    of_second(sd(What::PeakTime, 8.0)),
                ],
                vec![(1, [400.0, 4_000.0]), (2, [0.3, 0.8])],
            )
        },
        Design {
            pages: 2,
            ..design(
                "sum of two pages",
                vec![
                    sd(What::Start, 10.0),
                    sd(What::Peak, 60.0),
                    of_second(sd(What::Peak, 60.0)),
                    sd(What::TotalOfAll, 800.0),
                ],
                vec![(1, [400.0, 4_000.0]), (2, [400.0, 4_000.0])],
            )
        },
        Design {
            by_particles: true,
            ..design(
                "particles",
                vec![
                    sd(What::Start, 3.0),
                    sd(What::PeakTime, 6.0),
                    sd(What::Restored, 4.0),
                    sd(What::Subsided, 12.0),
                    exact(What::Peak),
                    sd(What::Total, 400.0),
                    sd(What::Level(20.0), 100.0),
                    sd(What::Level(90.0), 60.0),
                ],
                count(4),
            )
        },
    ]
}
