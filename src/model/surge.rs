//! The surge of reports over the baseline, of unit amplitude, integrated in closed form.

use super::course::{Course, MOST_WAVES};
use super::parameters::Parameters;

/// Smooth expected surge as a function of the time since the onset.
///
/// The formula is the intensity per minute of one *pulse* at unit amplitude. *w* is the time since the onset, *x* the time since the
/// end of an outage of length *d*.
///
/// ```text
/// during   min(w/rise, 1) e^(−w/fatigue)
/// after    V ((1 − q) e^(−x/fast) + q e^(−x/slow)),   V = min(d/rise, 1) e^(−d/fatigue)
/// ```
///
/// A second wave that nobody states adds the same curve, delayed and scaled. The form was chosen because one-hump pulses do not
/// fit genuine Downdetector curves, whose tail has a fast and a slow part.
///
/// What is stated of an outage's [`Course`] makes it a sum of further pulses. A wave is one with a delay, a length and a height of
/// its own. Where a share of the users is restored earlier, that share's pulse ends earlier.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Surge {
    parameters: Parameters,
    /// The first `count` are in use.
    pulses: [Pulse; MOST_PULSES],
    count: usize,
}

/// Every wave, and one more for the users whose service is back earlier.
const MOST_PULSES: usize = MOST_WAVES + 1;

/// The curve of one outage of one length, scaled and delayed.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Pulse {
    delay_min: f64,
    weight: f64,
    duration_min: f64,
    /// Integral over the outage.
    area_during: f64,
    /// Intensity at the end of the outage.
    level_at_end: f64,
}

/// A part of the intensity that decays slowly.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct SlowPart {
    /// When it sets in, minutes after the onset.
    pub(crate) from_min: f64,
    /// Its intensity then.
    pub(crate) level: f64,
}

impl Surge {
    /// The surge of `parameters`.
    pub(crate) fn new(parameters: Parameters) -> Self {
        Self::of(parameters, &Course::default())
    }

    /// The surge of `parameters`, whose duration is that of the first wave, with what else is stated of its course.
    pub(crate) fn of(parameters: Parameters, course: &Course) -> Self {
        let mut surge = Self { parameters, pulses: [Pulse::default(); MOST_PULSES], count: 0 };
        let first_top = surge.top(parameters.duration_min);
        let further = course.further.iter().flatten();
        let last = further.clone().last().copied();
        if last.is_some() || course.partial_recovery.is_none() {
            surge.add(0.0, 1.0, parameters.duration_min);
        }
        for wave in further.filter(|&wave| course.partial_recovery.is_none() || Some(*wave) != last) {
            surge.add(
                wave.delay_min,
                wave.relative_height * first_top / surge.top(wave.duration_min),
                wave.duration_min,
            );
        }
        if let Some(recovery) = course.partial_recovery {
            let (delay_min, height, duration_min) = last.map_or((0.0, 1.0, parameters.duration_min), |wave| {
                (wave.delay_min, wave.relative_height * first_top / surge.top(wave.duration_min), wave.duration_min)
            });
            surge.add(delay_min, height * (1.0 - recovery.still_failing), recovery.after_min);
            surge.add(delay_min, height * recovery.still_failing, duration_min);
        }
        if let Some(wave) = parameters.second_wave {
            for first in 0..surge.count {
                let Pulse { delay_min, weight, duration_min, .. } = surge.pulses[first];
                surge.add(delay_min + wave.delay_min, wave.relative_height * weight, duration_min);
            }
        }
        surge
    }

    fn add(&mut self, delay_min: f64, weight: f64, duration_min: f64) {
        let p = &self.parameters;
        let level_at_end = (duration_min / p.rise_min).min(1.0) * (-duration_min / p.fatigue_min).exp();
        let area_during = self.area_of_rise(duration_min);
        self.pulses[self.count] = Pulse { delay_min, weight, duration_min, area_during, level_at_end };
        self.count += 1;
    }

    #[cfg(test)]
    /// Its highest intensity, where nothing is stated of its course; overlaps of waves apart.
    pub(crate) fn highest_intensity(&self) -> f64 {
        let highest = |pulse: &Pulse| pulse.weight * self.top(pulse.duration_min);
        self.pulses[..self.count].iter().map(highest).fold(0.0, f64::max)
    }

    /// Highest intensity of an outage of this length.
    fn top(&self, duration_min: f64) -> f64 {
        let Parameters { rise_min, fatigue_min, .. } = self.parameters;
        let at = duration_min.min(rise_min).min(fatigue_min);
        at / rise_min * (-at / fatigue_min).exp()
    }

    /// What it was made of.
    pub(crate) fn parameters(&self) -> Parameters {
        self.parameters
    }

    fn area_of_rise(&self, w: f64) -> f64 {
        let (rise, fatigue) = (self.parameters.rise_min, self.parameters.fatigue_min);
        let ramp = |w: f64| {
            let x = w / fatigue;
            // 1 − (1 + x) e^(−x); its series where the difference would lose digits.
            let less = (-x).exp_m1();
            let part = if x < 1e-3 { x * x * (0.5 - x / 3.0) } else { -less - x * (1.0 + less) };
            fatigue * fatigue / rise * part
        };
        if w <= rise {
            ramp(w)
        } else {
            ramp(rise) - fatigue * (-rise / fatigue).exp() * (-(w - rise) / fatigue).exp_m1()
        }
    }

    fn area_of_pulse(&self, pulse: &Pulse, w: f64) -> f64 {
        let p = &self.parameters;
        if w <= 0.0 {
            0.0
        } else if w <= pulse.duration_min {
            self.area_of_rise(w)
        } else {
            let x = w - pulse.duration_min;
            let fast = -p.fast_decay_min * (-x / p.fast_decay_min).exp_m1();
            let slow = -p.slow_decay_min * (-x / p.slow_decay_min).exp_m1();
            pulse.area_during + pulse.level_at_end * ((1.0 - p.slow_share) * fast + p.slow_share * slow)
        }
    }

    /// Integral of the intensity from the onset until `since_onset_min`, in minutes (amplitude is reports per minute).
    pub(crate) fn area_until(&self, since_onset_min: f64) -> f64 {
        let areas = self.pulses[..self.count]
            .iter()
            .map(|pulse| pulse.weight * self.area_of_pulse(pulse, since_onset_min - pulse.delay_min));
        areas.sum()
    }

    /// Integrals of the intensity over `count` successive bins of one width, the first from `from_min` on.
    pub(crate) fn areas(&self, from_min: f64, width_min: f64, count: usize, areas: &mut Vec<f64>) {
        areas.clear();
        areas.resize(count, 0.0);
        for pulse in &self.pulses[..self.count] {
            self.add_areas(pulse, from_min - pulse.delay_min, width_min, areas);
        }
    }

    /// Adds those of one pulse. From bin to bin, what fades or decays falls by one factor: exponentials are only taken where that changes.
    fn add_areas(&self, pulse: &Pulse, from_min: f64, width_min: f64, areas: &mut [f64]) {
        let p = &self.parameters;
        let edge = |bin: usize| from_min + width_min * bin as f64;
        let first_from = |at_min: f64| ((at_min - from_min) / width_min).ceil().clamp(0.0, areas.len() as f64) as usize;
        let decays = first_from(pulse.duration_min);
        let fades = first_from(p.rise_min.max(0.0)).min(decays);
        // The bin in which the outage ends is neither.
        let last_faded = decays.saturating_sub(1).max(fades);
        for bins in [0..fades, last_faded..decays] {
            let mut until = self.area_of_pulse(pulse, edge(bins.start));
            for bin in bins {
                let before = std::mem::replace(&mut until, self.area_of_pulse(pulse, edge(bin + 1)));
                areas[bin] += pulse.weight * (until - before);
            }
        }
        // What is left of a level at the first of some bins, and how it falls.
        let falling = |level: f64, decay_min: f64, since_min: f64| {
            let area = level * decay_min * (-since_min / decay_min).exp() * -(-width_min / decay_min).exp_m1();
            (pulse.weight * area, (-width_min / decay_min).exp())
        };
        let (mut area, factor) = falling(1.0, p.fatigue_min, edge(fades));
        for bin in &mut areas[fades..last_faded] {
            *bin += area;
            area *= factor;
        }
        let since_min = edge(decays) - pulse.duration_min;
        let part = |share: f64, decay_min: f64| falling(pulse.level_at_end * share, decay_min, since_min);
        let (mut fast, fast_factor) = part(1.0 - p.slow_share, p.fast_decay_min);
        let (mut slow, slow_factor) = part(p.slow_share, p.slow_decay_min);
        for bin in &mut areas[decays..] {
            *bin += fast + slow;
            fast *= fast_factor;
            slow *= slow_factor;
        }
    }

    /// The slow parts of the decay: each sets in at a time after the onset, with an intensity.
    pub(crate) fn slow_parts(&self) -> impl Iterator<Item = SlowPart> + '_ {
        self.pulses[..self.count].iter().map(|pulse| SlowPart {
            from_min: pulse.delay_min + pulse.duration_min,
            level: pulse.weight * pulse.level_at_end * self.parameters.slow_share,
        })
    }

    /// Time after the onset from which less than the fraction `rest` of the decay is left, minutes.
    pub(crate) fn length_min(&self, rest: f64) -> f64 {
        let p = &self.parameters;
        let fast = p.fast_decay_min * ((1.0 - p.slow_share) / rest).ln().max(0.0);
        let slow = p.slow_decay_min * (p.slow_share / rest).ln().max(0.0);
        let ends = self.pulses[..self.count].iter().map(|pulse| pulse.delay_min + pulse.duration_min);
        ends.fold(0.0, f64::max) + fast.max(slow)
    }
}

#[cfg(test)]
mod tests {
    use super::super::course::{FurtherWave, PartialRecovery};
    use super::super::parameters::SecondWave;
    use super::*;

    /// Of one pulse.
    fn intensity(p: &Parameters, duration_min: f64, w: f64) -> f64 {
        let rising = |w: f64| (w / p.rise_min).min(1.0) * (-w / p.fatigue_min).exp();
        if w < 0.0 {
            0.0
        } else if w < duration_min {
            rising(w)
        } else {
            let x = w - duration_min;
            let slow = p.slow_share * (-x / p.slow_decay_min).exp();
            rising(duration_min) * ((1.0 - p.slow_share) * (-x / p.fast_decay_min).exp() + slow)
        }
    }

    fn assert_integral(surge: &Surge, intensity: impl Fn(f64) -> f64) {
        let step = 0.001;
        let mut sum = 0.0;
        for i in 0..300_000 {
            sum += intensity((i as f64 + 0.5) * step) * step;
            if i % 10_000 == 9_999 {
                let exact = surge.area_until((i + 1) as f64 * step);
                assert!((sum - exact).abs() < 1e-4, "{sum} against {exact}");
            }
        }
    }

    const ONE_WAVE: Parameters = Parameters {
        duration_min: 55.0,
        rise_min: 22.0,
        fatigue_min: 186.0,
        fast_decay_min: 11.5,
        slow_decay_min: 101.0,
        slow_share: 0.11,
        second_wave: None,
    };

    const PARAMETERS: Parameters =
        Parameters { second_wave: Some(SecondWave { delay_min: 95.0, relative_height: 0.5 }), ..ONE_WAVE };

    const RECOVERY: PartialRecovery = PartialRecovery { after_min: 40.0, still_failing: 0.3 };

    #[test]
    fn the_area_is_the_integral_of_the_intensity() {
        let one = |w: f64| intensity(&PARAMETERS, 55.0, w);
        assert_integral(&Surge::new(PARAMETERS), |w| one(w) + 0.5 * one(w - 95.0));
    }

    #[test]
    fn a_partial_recovery_ends_the_outage_earlier_for_its_share_of_the_users() {
        let course = Course { partial_recovery: Some(RECOVERY), ..Course::default() };
        let both = |w: f64| 0.7 * intensity(&PARAMETERS, 40.0, w) + 0.3 * intensity(&PARAMETERS, 55.0, w);
        assert_integral(&Surge::of(PARAMETERS, &course), |w| both(w) + 0.5 * both(w - 95.0));
        let until = |surge: &Surge| surge.area_until(40.0);
        let (with, without) = (Surge::of(ONE_WAVE, &course), Surge::new(ONE_WAVE));
        assert!((until(&with) - until(&without)).abs() < 1e-9, "before it nothing is different");
    }

    #[test]
    fn a_stated_wave_has_its_own_length_and_its_highest_intensity_relative_to_the_first() {
        let wave = FurtherWave { delay_min: 120.0, duration_min: 10.0, relative_height: 0.5 };
        let course = Course { further: [Some(wave), None, None, None], partial_recovery: None };
        // The first reaches its height after 22 min; the second, which is over after 10, would only reach 10/22 of it.
        let height = |w: f64| (w / 22.0) * (-w / 186.0).exp();
        let weight = 0.5 * height(22.0) / height(10.0);
        let sum = |w: f64| intensity(&ONE_WAVE, 55.0, w) + weight * intensity(&ONE_WAVE, 10.0, w - 120.0);
        assert_integral(&Surge::of(ONE_WAVE, &course), sum);

        let partly = Course { partial_recovery: Some(PartialRecovery { after_min: 4.0, ..RECOVERY }), ..course };
        let second = |w: f64| 0.7 * intensity(&ONE_WAVE, 4.0, w) + 0.3 * intensity(&ONE_WAVE, 10.0, w);
        let sum = |w: f64| intensity(&ONE_WAVE, 55.0, w) + weight * second(w - 120.0);
        assert_integral(&Surge::of(ONE_WAVE, &partly), sum);
    }

    #[test]
    fn areas_of_bins_are_differences_of_the_area() {
        let wave = FurtherWave { delay_min: 120.0, duration_min: 10.0, relative_height: 0.5 };
        let course = Course { further: [Some(wave), None, None, None], partial_recovery: None };
        let long = Parameters { duration_min: 700.0, ..PARAMETERS };
        let steep = Parameters { rise_min: 0.4, duration_min: 3.0, ..PARAMETERS };
        for surge in [Surge::new(PARAMETERS), Surge::of(ONE_WAVE, &course), Surge::new(long), Surge::new(steep)] {
            for (from, width) in [(-11.0, 15.0), (0.0, 5.0), (-3.0, 60.0)] {
                let mut areas = Vec::new();
                surge.areas(from, width, 60, &mut areas);
                for (bin, area) in areas.into_iter().enumerate() {
                    let edge = |bin: usize| from + width * bin as f64;
                    let exact = surge.area_until(edge(bin + 1)) - surge.area_until(edge(bin));
                    assert!(
                        (area - exact).abs() < 1e-9 * (1.0 + exact),
                        "bin {bin} of {width} min: {area} for {exact}"
                    );
                }
            }
        }
    }

    #[test]
    fn nothing_is_reported_before_the_onset() {
        assert_eq!(Surge::new(PARAMETERS).area_until(-1.0), 0.0);
    }

    #[test]
    fn beyond_its_length_the_surge_is_negligible() {
        let surge = Surge::new(PARAMETERS);
        let length = surge.length_min(1e-4);
        let last_bin = surge.area_until(length + 15.0) - surge.area_until(length);
        assert!(last_bin / 15.0 < 2e-4, "{last_bin}");
    }
}
