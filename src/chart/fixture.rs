//! Invented scenarios and outcomes, for the tests of the chart.

use crate::compare::{Comparison, Disagreement, FigureComparison, Verdict};
use crate::scenario::{
    Assumed, Assumption, AssumptionOrigin, Figure, FigureId, Likelihood, Page, PageId, Qualifier, Quantity, Role,
    Scenario, Source, SourceId, Statement, Tail,
};
use crate::simulate::{Band, Ensemble, Quantiles};
use crate::{Diagnostics, Options, Outcome};
use jiff::{civil, tz::TimeZone};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// A scenario of one page without figures.
pub(super) fn empty_scenario(zone: &str, day: [i16; 3]) -> Scenario {
    let time_zone = TimeZone::get(zone).expect("a known zone");
    Scenario {
        name: "twitter-outage".to_owned(),
        title: "Twitter outage".to_owned(),
        time_zone: time_zone.clone(),
        day: civil::date(day[0], day[1] as i8, day[2] as i8),
        pages: Vec::new(),
        sources: Vec::new(),
        figures: Vec::new(),
        assumptions: Vec::new(),
    }
}

/// `hm(13, 50)`: minutes after midnight.
pub(super) fn hm(hour: i32, minute: i32) -> f64 {
    f64::from(hour * 60 + minute)
}

/// A statement whose likelihood is a rough version of the documented one.
pub(super) fn said(qualifier: Qualifier, value: f64, width: f64) -> Statement {
    let (gaussian, open) = (Tail::Gaussian(width), Tail::Exponential(width));
    let tight = Tail::Gaussian(width / 10.0);
    let (low, high, left, right) = match qualifier {
        Qualifier::Bare | Qualifier::About => (value, value, gaussian, gaussian),
        Qualifier::Nearly => (value - width, value, tight, tight),
        Qualifier::JustOver => (value, value + width, tight, tight),
        Qualifier::MoreThan => (value, value, tight, open),
        Qualifier::UpTo | Qualifier::UpToAbout | Qualifier::LessThan => (value, value, open, tight),
        Qualifier::Between => (value - width, value + width, tight, tight),
    };
    let likelihood = Likelihood::new(low, high, left, right).expect("a proper likelihood");
    Statement { qualifier, value, likelihood }
}

/// Quantiles around a median.
pub(super) fn around(p50: f64, half: f64) -> Quantiles {
    Quantiles { p05: p50 - half, p25: p50 - 0.4 * half, p50, p75: p50 + 0.4 * half, p95: p50 + half }
}

/// A scenario and its outcome in the making.
pub(super) struct Sketch {
    pub(super) scenario: Scenario,
    pub(super) outcome: Outcome,
    window: (f64, f64),
    seed: u64,
}

/// The shape of an invented curve.
#[derive(Debug, Clone, Copy)]
pub(super) struct Surge {
    pub(super) peak: f64,
    pub(super) start_min: f64,
    pub(super) rise_min: f64,
    pub(super) decay_min: f64,
    pub(super) baseline: f64,
}

impl Sketch {
    pub(super) fn new(zone: &str, day: [i16; 3], window: (f64, f64)) -> Self {
        let outcome = Outcome {
            options: Options { seed: 42, replicates: 1000, threads: None },
            diagnostics: Diagnostics { draws: 20_000, effective_sample_size: 900.0, warnings: Vec::new() },
            ensembles: Vec::new(),
            comparison: Comparison { figures: Vec::new(), disagreements: Vec::new() },
        };
        Self { scenario: empty_scenario(zone, day), outcome, window, seed: 7 }
    }

    pub(super) fn page(mut self, name: &str, service: &str, surge: Surge) -> Self {
        let page = PageId(self.scenario.pages.len());
        self.scenario.pages.push(Page {
            name: name.to_owned(),
            service: service.to_owned(),
            time_zone: self.scenario.time_zone.clone(),
            bin_min: 15.0,
            span: None,
            channels: vec!["web".to_owned(), "app".to_owned()],
        });
        self.seed += 1;
        self.outcome.ensembles.push(ensemble(page, self.window, surge, self.seed));
        self
    }

    pub(super) fn source(mut self, outlet: &str, date: &str) -> Self {
        self.scenario.sources.push(Source {
            id: format!("s{}", self.scenario.sources.len()),
            outlet: outlet.to_owned(),
            date: Some(date.to_owned()),
            locator: None,
        });
        self
    }

    /// A figure of the latest source. `judged` is verdict, account of the full fit, prediction.
    pub(super) fn figure(
        mut self,
        role: Role,
        quantity: Quantity,
        words: &str,
        statement: Option<Statement>,
        judged: (Verdict, Option<Quantiles>, Option<Quantiles>),
    ) -> Self {
        let figure = FigureId(self.scenario.figures.len());
        let source = SourceId(self.scenario.sources.len().saturating_sub(1));
        self.scenario.figures.push(Figure { quantity, statement, words: words.to_owned(), role, source, note: None });
        let (verdict, simulated, predicted) = judged;
        self.outcome.comparison.figures.push(FigureComparison { figure, simulated, predicted, verdict });
        self
    }

    pub(super) fn assume(mut self, quantity: Quantity, words: &str, statement: Statement) -> Self {
        self.scenario.assumptions.push(Assumption {
            assumed: Assumed::Figure(quantity, statement),
            words: words.to_owned(),
            reason: "No source says it.".to_owned(),
            origin: AssumptionOrigin::Default,
        });
        self
    }

    pub(super) fn assume_day(mut self, words: &str) -> Self {
        self.scenario.assumptions.push(Assumption {
            assumed: Assumed::Day(self.scenario.day),
            words: words.to_owned(),
            reason: "The source names the month only.".to_owned(),
            origin: AssumptionOrigin::Default,
        });
        self
    }

    pub(super) fn disagree(mut self, first: usize, second: usize) -> Self {
        let (one, other) = (&self.scenario.figures[first], &self.scenario.figures[second]);
        let value = |figure: &Figure| figure.statement.as_ref().map_or(0.0, |statement| statement.value);
        self.outcome.comparison.disagreements.push(Disagreement {
            first: FigureId(first),
            second: FigureId(second),
            kind: one.quantity.kind(),
            page: one.quantity.page(),
            gap: value(other) - value(one),
            compatible: true,
        });
        self
    }

    pub(super) fn done(self) -> (Scenario, Outcome) {
        (self.scenario, self.outcome)
    }
}

/// Replicates of a surge with random height, delay and noise.
fn ensemble(page: PageId, (from, to): (f64, f64), surge: Surge, seed: u64) -> Ensemble {
    const REPLICATES: usize = 60;
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let bins = ((to - from) / 15.0).round() as usize;
    let starts: Vec<f64> = (0..bins).map(|i| from + 15.0 * i as f64).collect();
    let counts: Vec<Vec<u64>> = (0..REPLICATES)
        .map(|_| {
            let height = surge.peak * (0.25 * (random.random::<f64>() - 0.5)).exp();
            let delay = 20.0 * (random.random::<f64>() - 0.5);
            let decay = surge.decay_min * (0.8 * (random.random::<f64>() - 0.5)).exp();
            starts
                .iter()
                .map(|start| {
                    let since = start + 7.5 - surge.start_min - delay;
                    let shape = if since < 0.0 {
                        0.0
                    } else if since < surge.rise_min {
                        since / surge.rise_min
                    } else {
                        (-(since - surge.rise_min) / decay).exp()
                    };
                    let noise = (0.2 * (random.random::<f64>() - 0.5)).exp();
                    ((surge.baseline + height * shape) * noise).round() as u64
                })
                .collect()
        })
        .collect();
    let bands = (0..bins).map(|bin| band(counts.iter().map(|row| row[bin]).collect())).collect();
    Ensemble {
        page,
        bin_min: 15.0,
        bin_starts_min: starts,
        baseline: vec![surge.baseline; bins],
        bands,
        typical: 3,
        counts,
    }
}

fn band(mut counts: Vec<u64>) -> Band {
    counts.sort_unstable();
    let quantile = |q: f64| counts[(q * (counts.len() - 1) as f64).round() as usize] as f64;
    let mean = counts.iter().sum::<u64>() as f64 / counts.len() as f64;
    let quantiles = Quantiles {
        p05: quantile(0.05),
        p25: quantile(0.25),
        p50: quantile(0.5),
        p75: quantile(0.75),
        p95: quantile(0.95),
    };
    Band { mean, quantiles }
}

/// The outage of 14 July 2022: everything agrees.
pub(super) fn july_2022() -> (Scenario, Outcome) {
    let main = PageId(0);
    let surge = Surge { peak: 55_000.0, start_min: hm(13, 50), rise_min: 40.0, decay_min: 24.0, baseline: 190.0 };
    Sketch::new("Europe/Paris", [2022, 7, 14], (hm(12, 45), hm(19, 0)))
        .page("United States", "Twitter", surge)
        .source("Unnamed outlet", "14 July 2022")
        .figure(
            Role::Fit,
            Quantity::Start,
            "about 13:50",
            Some(said(Qualifier::About, hm(13, 50), 7.5)),
            (Verdict::InNinety, Some(around(hm(13, 50), 5.0)), Some(around(hm(14, 1), 24.0))),
        )
        .figure(
            Role::Fit,
            Quantity::Peak(main),
            "nearly 55,000 reports",
            Some(said(Qualifier::Nearly, 55_000.0, 1000.0)),
            (Verdict::NotTestable, Some(around(54_600.0, 600.0)), None),
        )
        .figure(
            Role::Fit,
            Quantity::Restored,
            "a little less than 1 h after 14:00",
            Some(said(Qualifier::Nearly, hm(15, 0), 12.0)),
            (Verdict::InHalf, Some(around(hm(14, 52), 9.0)), Some(around(hm(14, 40), 45.0))),
        )
        .source("Press and Downdetector", "14 July 2022")
        .figure(
            Role::Check,
            Quantity::PeakTime(main),
            "12:16 UTC",
            Some(said(Qualifier::Bare, hm(14, 16), 15.0)),
            (Verdict::InHalf, Some(around(hm(14, 20), 16.0)), Some(around(hm(14, 20), 16.0))),
        )
        .figure(
            Role::Context,
            Quantity::LevelAt(main, hm(13, 58)),
            "5,286 at 11:58 UTC",
            Some(said(Qualifier::Bare, 5_286.0, 1.0)),
            (Verdict::Context, Some(around(8_900.0, 6_000.0)), None),
        )
        .figure(
            Role::Check,
            Quantity::Duration,
            "about 45 min",
            Some(said(Qualifier::About, 45.0, 10.0)),
            (Verdict::InNinety, Some(around(62.0, 10.0)), Some(around(62.0, 10.0))),
        )
        .assume(Quantity::Baseline(main), "about 190 reports", said(Qualifier::About, 190.0, 90.0))
        .done()
}

/// The outage of 29 December 2022: two sources nine minutes apart.
pub(super) fn december_2022() -> (Scenario, Outcome) {
    let main = PageId(0);
    december(1)
        .source("Unnamed outlet with AFP", "29 December 2022")
        .figure(
            Role::Check,
            Quantity::PeakTime(main),
            "about 00:35 GMT",
            Some(said(Qualifier::About, hm(1, 35), 7.5)),
            (Verdict::InHalf, Some(around(hm(1, 39), 14.0)), Some(around(hm(1, 39), 14.0))),
        )
        .figure(
            Role::Check,
            Quantity::Peak(main),
            "up to about 10,000 reports",
            Some(said(Qualifier::UpToAbout, 10_000.0, 900.0)),
            (Verdict::InHalf, Some(around(10_500.0, 1_500.0)), Some(around(10_500.0, 1_500.0))),
        )
        .disagree(3, 1)
        .assume(Quantity::Baseline(main), "about 160 reports", said(Qualifier::About, 160.0, 60.0))
        .done()
}

fn december(pages: usize) -> Sketch {
    let main = PageId(0);
    let surge = |peak| Surge { peak, start_min: hm(0, 58), rise_min: 45.0, decay_min: 70.0, baseline: 0.016 * peak };
    let mut sketch = Sketch::new("Europe/Paris", [2022, 12, 29], (hm(-1, 30), hm(6, 30)));
    sketch.scenario.name = "twitter-2022-12-29".to_owned();
    for (name, peak) in
        [("United States", 10_400.0), ("Japan", 2_500.0), ("United Kingdom", 2_600.0)].iter().take(pages)
    {
        sketch = sketch.page(name, "Twitter", surge(*peak));
    }
    sketch
        .source("Tom's Guide FR, after Engadget", "29 December 2022")
        .figure(
            Role::Fit,
            Quantity::Start,
            "about 01:00",
            Some(said(Qualifier::About, hm(1, 0), 10.0)),
            (Verdict::InHalf, Some(around(hm(0, 58), 8.0)), Some(around(hm(0, 55), 30.0))),
        )
        .figure(
            Role::Fit,
            Quantity::PeakTime(main),
            "01:44",
            Some(said(Qualifier::Bare, hm(1, 44), 7.5)),
            (Verdict::InHalf, Some(around(hm(1, 39), 12.0)), Some(around(hm(1, 39), 25.0))),
        )
        .figure(
            Role::Fit,
            Quantity::CountWithin { page: main, within_min: 60.0, reading: crate::scenario::Reading::HighestBin },
            "more than 10,000 reports in less than 1 h",
            Some(said(Qualifier::MoreThan, 10_000.0, 3_000.0)),
            (Verdict::NotTestable, Some(around(10_500.0, 1_500.0)), None),
        )
}

/// The same with three pages and every figure of the public record.
pub(super) fn december_2022_three_pages() -> (Scenario, Outcome) {
    let (main, japan, britain) = (PageId(0), PageId(1), PageId(2));
    let judged = |p50, half| (Verdict::InHalf, Some(around(p50, half)), Some(around(p50, half)));
    december(3)
        .source("Unnamed outlet with AFP", "29 December 2022")
        .figure(
            Role::Check,
            Quantity::PeakTime(main),
            "about 00:35 GMT",
            Some(said(Qualifier::About, hm(1, 35), 7.5)),
            judged(hm(1, 39), 14.0),
        )
        .figure(
            Role::Check,
            Quantity::Peak(main),
            "up to about 10,000 reports",
            Some(said(Qualifier::UpToAbout, 10_000.0, 900.0)),
            judged(10_500.0, 1_500.0),
        )
        .figure(
            Role::Context,
            Quantity::ChannelShare(main, 1),
            "about 10%",
            Some(said(Qualifier::About, 0.1, 0.03)),
            (Verdict::Context, None, None),
        )
        .source("Press", "29 December 2022")
        .figure(
            Role::Fit,
            Quantity::Peak(japan),
            "about 2,500 reports",
            Some(said(Qualifier::About, 2_500.0, 250.0)),
            (Verdict::NotTestable, Some(around(2_500.0, 400.0)), None),
        )
        .figure(
            Role::Fit,
            Quantity::Peak(britain),
            "about 2,500 reports",
            Some(said(Qualifier::About, 2_500.0, 250.0)),
            (Verdict::NotTestable, Some(around(2_500.0, 400.0)), None),
        )
        .figure(
            Role::Check,
            Quantity::ChannelShare(main, 0),
            "82%",
            Some(said(Qualifier::Bare, 0.82, 0.01)),
            (Verdict::NotTestable, None, None),
        )
        .figure(
            Role::Check,
            Quantity::LevelAt(main, hm(5, 30)),
            "about 300 at 04:30 UTC",
            Some(said(Qualifier::About, 300.0, 50.0)),
            judged(330.0, 120.0),
        )
        .figure(
            Role::Context,
            Quantity::Remark(Some(hm(3, 45))),
            "desktop web works again",
            None,
            (Verdict::Context, None, None),
        )
        .disagree(3, 1)
        .assume(Quantity::Restored, "about 03:10", said(Qualifier::About, hm(3, 10), 60.0))
        .assume(Quantity::Baseline(main), "about 160 reports", said(Qualifier::About, 160.0, 60.0))
        .assume(Quantity::Baseline(japan), "about 40 reports", said(Qualifier::About, 40.0, 20.0))
        .assume(Quantity::Baseline(britain), "about 40 reports", said(Qualifier::About, 40.0, 20.0))
        .done()
}

/// The outage of October 2020: no source gives a height.
pub(super) fn october_2020() -> (Scenario, Outcome) {
    let main = PageId(0);
    let surge = Surge { peak: 10_000.0, start_min: hm(23, 30), rise_min: 50.0, decay_min: 90.0, baseline: 200.0 };
    Sketch::new("Europe/Paris", [2020, 10, 15], (hm(21, 30), hm(29, 0)))
        .page("United States", "Twitter", surge)
        .source("HuffPost with AFP", "16 October 2020")
        .figure(
            Role::Fit,
            Quantity::Start,
            "about 21:30 GMT",
            Some(said(Qualifier::About, hm(23, 30), 10.0)),
            (Verdict::NotTestable, Some(around(hm(23, 30), 10.0)), None),
        )
        .figure(
            Role::Fit,
            Quantity::Duration,
            "a good 2 h",
            Some(said(Qualifier::JustOver, 120.0, 30.0)),
            (Verdict::InHalf, Some(around(138.0, 20.0)), Some(around(150.0, 30.0))),
        )
        .source("Unnamed outlet", "16 October 2020")
        .figure(
            Role::Check,
            Quantity::Restored,
            "00:11 GMT",
            Some(said(Qualifier::Bare, hm(26, 11), 15.0)),
            (Verdict::InNinety, Some(around(hm(25, 48), 25.0)), Some(around(hm(25, 48), 25.0))),
        )
        .figure(Role::Context, Quantity::Remark(Some(hm(24, 50))), "still down", None, (Verdict::Context, None, None))
        .figure(
            Role::Context,
            Quantity::Remark(Some(hm(25, 40))),
            "retweeting works, many still cannot tweet",
            None,
            (Verdict::Context, None, None),
        )
        .assume(Quantity::Peak(main), "about 10,000 reports", said(Qualifier::About, 10_000.0, 5_000.0))
        .assume(Quantity::Baseline(main), "about 200 reports", said(Qualifier::About, 200.0, 100.0))
        .done()
}

/// The outage of October 2021: four services at once.
pub(super) fn october_2021() -> (Scenario, Outcome) {
    let surge = |peak| Surge { peak, start_min: hm(17, 40), rise_min: 60.0, decay_min: 200.0, baseline: 0.01 * peak };
    let mut sketch = Sketch::new("Europe/Paris", [2021, 10, 4], (hm(15, 30), hm(29, 0)));
    for (name, peak) in
        [("Facebook", 140_000.0), ("Instagram", 110_000.0), ("WhatsApp", 45_000.0), ("Messenger", 9_000.0)]
    {
        sketch = sketch.page(name, name, surge(peak));
    }
    sketch
        .source("Unnamed outlet", "14 July 2022")
        .figure(
            Role::Fit,
            Quantity::Duration,
            "several hours",
            Some(said(Qualifier::Between, 300.0, 120.0)),
            (Verdict::InHalf, Some(around(350.0, 60.0)), Some(around(340.0, 160.0))),
        )
        .source("Press and Downdetector", "October 2021")
        .figure(
            Role::Fit,
            Quantity::Start,
            "about 15:40 UTC",
            Some(said(Qualifier::About, hm(17, 40), 7.5)),
            (Verdict::NotTestable, Some(around(hm(17, 40), 8.0)), None),
        )
        .figure(
            Role::Check,
            Quantity::Restored,
            "21:45 to 22:00 UTC",
            Some(said(Qualifier::Between, hm(23, 52), 7.5)),
            (Verdict::InHalf, Some(around(hm(23, 40), 60.0)), Some(around(hm(23, 40), 60.0))),
        )
        .figure(
            Role::Check,
            Quantity::Total(None),
            "more than 10 million reports",
            Some(said(Qualifier::MoreThan, 1e7, 1e6)),
            (Verdict::InNinety, Some(around(8.9e6, 3e6)), Some(around(8.9e6, 3e6))),
        )
        .assume(Quantity::Peak(PageId(0)), "about 140,000 reports", said(Qualifier::About, 140_000.0, 5_000.0))
        .assume(Quantity::Peak(PageId(1)), "about 110,000 reports", said(Qualifier::About, 110_000.0, 5_000.0))
        .assume(Quantity::Peak(PageId(2)), "about 45,000 reports", said(Qualifier::About, 45_000.0, 5_000.0))
        .assume(Quantity::Peak(PageId(3)), "about 9,000 reports", said(Qualifier::About, 9_000.0, 1_000.0))
        .done()
}

/// Figures that do not fit each other.
pub(super) fn misses() -> (Scenario, Outcome) {
    let main = PageId(0);
    let surge = Surge { peak: 44_000.0, start_min: hm(13, 50), rise_min: 40.0, decay_min: 30.0, baseline: 300.0 };
    Sketch::new("America/New_York", [2019, 7, 11], (hm(12, 30), hm(19, 30)))
        .page("United States", "Twitter", surge)
        .source("Outlet & <Co>", "12 July 2019")
        .figure(
            Role::Fit,
            Quantity::Start,
            "about 13:50",
            Some(said(Qualifier::About, hm(13, 50), 7.5)),
            (Verdict::InHalf, Some(around(hm(13, 51), 5.0)), Some(around(hm(13, 52), 14.0))),
        )
        .figure(
            Role::Fit,
            Quantity::Duration,
            "about 1 h",
            Some(said(Qualifier::About, 60.0, 10.0)),
            (Verdict::NotTestable, Some(around(62.0, 5.0)), None),
        )
        .figure(
            Role::Check,
            Quantity::Peak(main),
            "more than 54,000 reports",
            Some(said(Qualifier::MoreThan, 54_000.0, 2_000.0)),
            (Verdict::Miss, Some(around(44_000.0, 5_000.0)), Some(around(44_000.0, 5_000.0))),
        )
        .figure(
            Role::Check,
            Quantity::PeakTime(main),
            "13:58",
            Some(said(Qualifier::Bare, hm(13, 58), 5.0)),
            (Verdict::Miss, Some(around(hm(14, 22), 8.0)), Some(around(hm(14, 22), 8.0))),
        )
        .assume(Quantity::Baseline(main), "about 300 reports", said(Qualifier::About, 300.0, 100.0))
        .assume_day("2019-07")
        .done()
}

/// Every invented case with its name.
pub(super) fn cases() -> Vec<(&'static str, (Scenario, Outcome))> {
    vec![
        ("july-2022", july_2022()),
        ("december-2022", december_2022()),
        ("december-2022-three-pages", december_2022_three_pages()),
        ("october-2020-no-height", october_2020()),
        ("october-2021-four-services", october_2021()),
        ("misses", misses()),
    ]
}
