//! The slow decay of an outage of which it is stated when reports had subsided.
//!
//! A short outage with a slow decay subsides as late as a long one with a fast decay. It does so only if the time constant suits the rest
//! of the curve, the ups and downs of its path included. Few draws from the prior have such a time constant. So the slow decay is drawn
//! last: among those with which reports are *expected* to have subsided when they are said to.

use crate::calibrate::draw::outage::OutageShape;
use crate::calibrate::draw::{Draw, Sampler};
use crate::calibrate::guides::mixture::{Mixture, Part};
use crate::calibrate::page::counts::PageDraw;
use crate::calibrate::tapes::PageTapes;
use crate::calibrate::target::TargetId;
use crate::calibrate::target::proposal::Moments;
use crate::model::{
    prior::Marginal,
    surge::{SlowPart, Surge},
};
use crate::scenario::subsided_below;
use std::ops::Range;

/// What is said reaches so many standard deviations to either side.
const REACH: f64 = 2.0;

/// Relative standard deviation of a count of which nothing is known, and bounds of what is used of one. They bear on the efficiency
/// alone.
const ROUGH: f64 = 0.1;
const RELATIVE_SD: [f64; 2] = [0.05, 0.5];

/// When reports are said to have subsided on a page.
#[derive(Debug, Clone)]
struct Subsided {
    /// Minutes after the onset.
    within_min: Range<f64>,
    /// Of the counts that decide it.
    relative_sd: f64,
}

impl Sampler<'_> {
    /// Draws the slow decay anew by the score that it has, where it is stated when reports had subsided. Returns the log of prior density ÷
    /// proposal density. `stated` is the time by which the curve is placed.
    pub(crate) fn draw_slow_decay(
        &self,
        shape: &mut OutageShape,
        stated: f64,
        tapes: &mut [PageTapes],
        draw: &mut Draw,
    ) -> f64 {
        let target = |id: TargetId| &self.targets.list[id.0];
        let said = self.guides.subsided.map(target).zip(self.guides.location.map(target));
        let Some((subsided, placed_by)) = said else { return 0.0 };
        let Some((page, likelihood)) = subsided.quantity.page().zip(subsided.likelihood) else { return 0.0 };
        let page = page.index();
        let (prior, layout) = (&self.targets.prior, &self.targets.pages[page]);
        let (marginal, score) = shape.slow_decay(prior);
        // What suits must not depend on the number that is turned into it.
        shape.set_slow_decay_score(0.0);
        let outage = shape.outage(prior);
        (draw.surge, draw.course) = (Some(outage.surge), outage.course);

        let moments = Moments::of(&likelihood);
        let (from, to) = (moments.mean - REACH * moments.sd, moments.mean + REACH * moments.sd);
        let onset = outage.since_onset_min(&placed_by.quantity).map(|since| stated - since);
        let offset = onset.map(|onset| layout.offset_min(onset));
        // A page's highest bin is hardly ever after the end of the outage.
        let earliest = onset.unwrap_or(stated - outage.duration_min - layout.bin_min);
        self.shape(page, offset, to + 2.0 * layout.bin_min - earliest, &mut tapes[page], draw);
        tapes[page].rewind();
        let page_draw = &mut draw.pages[page];
        let onset = onset.unwrap_or_else(|| stated - page_draw.expected_peak_min());

        let height = self.guides.height[page].map(target).filter(|height| height.quantity.is_highest_bin());
        let low = height.and_then(|height| Some(subsided_below(Moments::of(&height.likelihood?).mean)));
        let said = Subsided {
            within_min: from - onset..to - onset,
            relative_sd: low.map_or(ROUGH, |count| count.max(1.0).powf(-0.5)).clamp(RELATIVE_SD[0], RELATIVE_SD[1]),
        };
        let suitable = said.slow_decays(page_draw, &outage.surge, marginal.median);
        let (score, log_weight) = among(marginal, &suitable, score);
        shape.set_slow_decay_score(score);
        log_weight
    }
}

impl Subsided {
    /// The slow decays, minutes, with which reports are expected to subside then. The page was shaped by `surge`, with the slow decay
    /// `decay_min`.
    fn slow_decays(&self, page: &PageDraw, surge: &Surge, decay_min: f64) -> Range<f64> {
        let bins = &page.unit_surge;
        let top = page.expected_peak();
        let parts: Vec<SlowPart> = surge.slow_parts().collect();
        let label = |bin: usize| page.bins.edge_min(bin);
        // The slow decay under which a bin is expected to be below `level`: the path multiplies the smooth surge.
        let below = |bin: usize, level: f64| {
            let (from, to) = (label(bin), label(bin + 1));
            let area = surge.area_until(to) - surge.area_until(from);
            let allowed = if bins[bin] > 0.0 { level * area / bins[bin] } else { f64::INFINITY };
            let rest = area - slow_area(&parts, decay_min, from..to);
            slow_decay_at(&parts, 0.5 * (from + to), (allowed - rest) / page.bins.width_min())
        };
        // The slow decay under which two successive bins are below it by some time.
        let subsided_by = |by_min: f64, level: f64| {
            let last = bins.len().saturating_sub(1);
            let until = (top + 1..last).find(|&bin| label(bin) > by_min).unwrap_or(last);
            let each: Vec<f64> = (top + 1..=until).map(|bin| below(bin, level)).collect();
            each.windows(2).map(|pair| pair[0].min(pair[1])).fold(0.0, f64::max)
        };
        let level = subsided_below(bins[top]);
        subsided_by(self.within_min.start, level * (1.0 - self.relative_sd))
            ..subsided_by(self.within_min.end, level * (1.0 + self.relative_sd))
    }
}

/// Integral of the slow parts.
fn slow_area(parts: &[SlowPart], decay_min: f64, within_min: Range<f64>) -> f64 {
    let left = |part: &SlowPart, at_min: f64| (-(at_min - part.from_min).max(0.0) / decay_min).exp();
    let of = |part: &SlowPart| part.level * decay_min * (left(part, within_min.start) - left(part, within_min.end));
    parts.iter().map(of).sum()
}

/// The slow decay with which the slow parts have this intensity at a time. It is 0 where they have no intensity. It is infinite where even
/// a decay without end would have less.
fn slow_decay_at(parts: &[SlowPart], at_min: f64, intensity: f64) -> f64 {
    const STEPS: usize = 8;
    let begun = || parts.iter().filter(|part| part.from_min < at_min);
    if intensity <= 0.0 {
        return 0.0;
    }
    if begun().map(|part| part.level).sum::<f64>() <= intensity {
        return f64::INFINITY;
    }
    // Newton's steps in the inverse of the decay. The log of the intensity is a convex function of it, so they never pass the root. One is
    // enough where there is one part.
    let mut rate = 0.0;
    for _ in 0..STEPS {
        let (mut found, mut slope) = (0.0, 0.0);
        for part in begun() {
            let since = at_min - part.from_min;
            let left = part.level * (-rate * since).exp();
            found += left;
            slope -= since * left;
        }
        rate -= (found / intensity).ln() * found / slope;
    }
    1.0 / rate
}

/// A score of the slow decay, and the log of prior density ÷ proposal density there. The standard normal `z` draws the score, from the
/// prior and among those within `decays_min`.
fn among(prior: Marginal, decays_min: &Range<f64>, z: f64) -> (f64, f64) {
    const STANDARD: Moments = Moments { mean: 0.0, sd: 1.0 };
    let free = Part::normal(STANDARD, f64::NEG_INFINITY, f64::INFINITY);
    let suitable = Part::normal(STANDARD, prior.score(decays_min.start), prior.score(decays_min.end));
    match free.zip(suitable) {
        Some((free, suitable)) => Mixture::new(free, &[suitable]).sample(z),
        // Hardly any would do.
        None => (z, 0.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calibrate::page::counts::highest;
    use crate::calibrate::tapes::{OF_OUTAGE, Tapes, blocks};
    use crate::calibrate::target::{HEIGHTS, PageLayout, Targets};
    use crate::model::{baseline::DailyCycle, parameters::Parameters, prior::Prior, surge::Surge};
    use crate::random::Streams;
    use crate::sample::Model;
    use crate::sample::latents::{Fresh, Latents};
    use crate::scenario::quantity::first_subsided;
    use crate::scenario::{Scenario, subsided_below};

    /// A short outage whose slow part is a third of its decay.
    fn surge(slow_decay_min: f64) -> Surge {
        Surge::new(Parameters {
            duration_min: 60.0,
            rise_min: 20.0,
            fatigue_min: 300.0,
            fast_decay_min: 10.0,
            slow_decay_min,
            slow_share: 0.33,
            second_wave: None,
        })
    }

    /// A page that shows it for a day, with the same path whatever the slow decay.
    fn page(slow_decay_min: f64) -> PageDraw {
        let layout = PageLayout {
            bin_min: 15.0,
            edge_min: 0.0,
            from_min: None,
            to_min: None,
            cycle: DailyCycle::new(0.0),
            baseline_share: Marginal { median: 0.01, sd: 1.0 },
            heights: HEIGHTS,
            shows_rise: true,
        };
        let streams = Streams::new(4);
        let (fresh, mut page) = (Fresh::of_draw(&streams, 0), PageDraw::default());
        let (blocks, mut latents) = (blocks(1), Latents::default());
        latents.clear(&blocks);
        // The onset in the middle of its bin, and a path of small ups and downs: some would have no such decay.
        latents.scalars[OF_OUTAGE] = vec![0.0, -2.0];
        let mut tapes = Tapes::new(&blocks, &mut latents, fresh);
        page.shape(&layout, &Prior::default(), &surge(slow_decay_min), None, 1_440.0, &mut tapes.pages[0]);
        page
    }

    #[test]
    fn reports_are_expected_to_subside_when_they_should_with_the_slow_decays_found_and_no_others() {
        let said = Subsided { within_min: 350.0..410.0, relative_sd: 0.0 };
        let found = said.slow_decays(&page(80.0), &surge(80.0), 80.0);
        assert!(0.0 < found.start && found.start < found.end && found.end < f64::INFINITY, "{found:?}");
        let subsides = |decay: f64| {
            let page = page(decay);
            let bins = &page.unit_surge;
            let top = highest(bins);
            let low = subsided_below(bins[top]);
            let quiet = first_subsided(top + 1..bins.len(), |bin| bins[bin] < low);
            page.bins.edge_min(quiet.expect("an end of the surge"))
        };
        // What is taken in the middle of a bin is not quite its mean.
        for decay in [1.02 * found.start, (found.start * found.end).sqrt(), 0.98 * found.end] {
            assert!(said.within_min.contains(&subsides(decay)), "{decay} of {found:?}: {}", subsides(decay));
        }
        assert!(subsides(0.98 * found.start) < said.within_min.start, "{}", subsides(0.98 * found.start));
        assert!(subsides(1.02 * found.end) > said.within_min.end, "{}", subsides(1.02 * found.end));
    }

    #[test]
    fn a_slow_decay_has_the_intensity_that_it_is_found_for() {
        let parts = [SlowPart { from_min: 60.0, level: 0.3 }, SlowPart { from_min: 140.0, level: 0.2 }];
        for intensity in [1e-6, 0.01, 0.1, 0.4] {
            let decay = slow_decay_at(&parts, 300.0, intensity);
            let found: f64 = parts.iter().map(|part| part.level * (-(300.0 - part.from_min) / decay).exp()).sum();
            assert!((found / intensity - 1.0).abs() < 1e-6, "{intensity}: {found} with {decay}");
        }
        assert_eq!(slow_decay_at(&parts, 300.0, 0.6), f64::INFINITY);
        assert_eq!(slow_decay_at(&parts, 300.0, -0.1), 0.0);
        assert_eq!(slow_decay_at(&parts, 50.0, 0.1), f64::INFINITY);
    }

    #[test]
    fn where_hardly_any_slow_decay_would_do_it_is_drawn_from_its_prior() {
        let prior = Marginal { median: 80.0, sd: 1.0 };
        for none in [0.0..0.0, 1e9..f64::INFINITY, 80.0..80.0] {
            assert_eq!(among(prior, &none, 0.7), (0.7, 0.0));
        }
        let (score, log_weight) = among(prior, &(200.0..300.0), 0.0);
        assert!((200.0..300.0).contains(&prior.at(score)) && log_weight < 0.0, "{score} {log_weight}");
    }

    #[test]
    fn whatever_the_other_numbers_are_the_weights_of_all_slow_decays_have_the_mean_one() {
        let scenario = |figures: &str| {
            let head = "service = \"Example\"\ntime-zone = \"UTC\"\n[outage]\nsource = \"Example Times\"\ndate = \"2024-03-05\"\n";
            Scenario::parse("example", &format!("{head}peak = \"about 2,000\"\n{figures}")).unwrap()
        };
        let other = "[[source]]\nid = \"other\"\noutlet = \"Example Post\"\n[[figure]]\nquantity = \"peak\"\nvalue = \"about 1,800\"\nsource = \"other\"\n";
        let page = "[page]\nfrom = \"2024-03-05 02:00\"\n";
        for figures in [
            "start = \"about 08:00\"\nsubsided = \"about 12:00\"".to_owned(),
            "peak-time = \"about 08:00\"\nsubsided = \"between 13:00 and 14:00\"".to_owned(),
            format!("peak-time = \"about 08:00\"\nsubsided = \"about 13:00\"\n{other}"),
            format!("start = \"about 08:00\"\nsubsided = \"about 11:00\"\n{page}"),
        ] {
            let targets = Targets::new(&scenario(&figures), &Prior::cloud());
            let streams = Streams::new(5);
            let sampler = Sampler::new(&targets, &streams);
            assert!(sampler.guides.subsided.is_some(), "{figures}");
            let mut varied = 0;
            for index in 0..40 {
                let (mut latents, mut draw) = (Latents::default(), Draw::default());
                latents.clear(sampler.blocks());
                sampler.draw(&mut latents, Fresh::of_draw(&streams, index), &mut draw);
                const STRATA: usize = 1_000;
                let weights: Vec<f64> = (0..STRATA)
                    .map(|stratum| {
                        let above = (stratum as f64 + 0.5) / STRATA as f64;
                        latents.scalars[0][Prior::SLOW_DECAY] = crate::standard_normal::upper_quantile(above);
                        sampler.slow_decay_weight(&mut latents, Fresh::of_draw(&streams, index), &mut draw).exp()
                    })
                    .collect();
                varied += usize::from(weights.iter().any(|&weight| weight != weights[0]));
                let mean = weights.iter().sum::<f64>() / STRATA as f64;
                // Weights are below 4 and jump at two places.
                assert!((mean - 1.0).abs() < 2.0 * 4.0 / STRATA as f64, "{figures}, draw {index}: {mean}");
            }
            assert!(varied > 10, "{figures}: {varied}");
        }
    }
}
