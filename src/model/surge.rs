//! The surge of reports over the baseline, of unit amplitude, integrated in closed form.

use super::parameters::Parameters;

/// Smooth expected surge as a function of the time since the onset.
///
/// With *w* the time since the onset, *x* the time since the end of an outage of length *d*, intensity per minute at
/// unit amplitude:
///
/// ```text
/// during   (1 − e^(−w/rise)) e^(−w/fatigue)
/// after    V ((1 − q) e^(−x/fast) + q e^(−x/slow)),   V = (1 − e^(−d/rise)) e^(−d/fatigue)
/// ```
///
/// A second wave adds the same curve, delayed and scaled. The form was chosen because one-hump pulses do not fit genuine
/// Downdetector curves, whose tail has a fast and a slow part.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Surge {
    parameters: Parameters,
    /// Integral over the outage.
    area_during: f64,
    /// Intensity at the end of the outage.
    level_at_end: f64,
}

impl Surge {
    /// The surge of `parameters`.
    pub(crate) fn new(parameters: Parameters) -> Self {
        let mut surge = Self { parameters, area_during: 0.0, level_at_end: 0.0 };
        let d = parameters.duration_min;
        surge.area_during = surge.area_of_rise(d);
        surge.level_at_end = (d / parameters.rise_min).min(1.0) * (-d / parameters.fatigue_min).exp();
        surge
    }

    /// What it was made of.
    #[cfg(test)]
    pub(crate) fn parameters(&self) -> Parameters {
        self.parameters
    }

    fn area_of_rise(&self, w: f64) -> f64 {
        let (rise, fatigue) = (self.parameters.rise_min, self.parameters.fatigue_min);
        let ramp = |w: f64| {
            let x = w / fatigue;
            // 1 − (1 + x) e^(−x); its series where the difference would lose digits.
            let part = if x < 1e-3 { x * x * (0.5 - x / 3.0) } else { -(-x).exp_m1() - x * (-x).exp() };
            fatigue * fatigue / rise * part
        };
        if w <= rise {
            ramp(w)
        } else {
            ramp(rise) - fatigue * (-rise / fatigue).exp() * (-(w - rise) / fatigue).exp_m1()
        }
    }

    fn area_of_one_wave(&self, w: f64) -> f64 {
        let p = &self.parameters;
        if w <= 0.0 {
            0.0
        } else if w <= p.duration_min {
            self.area_of_rise(w)
        } else {
            let x = w - p.duration_min;
            let fast = -p.fast_decay_min * (-x / p.fast_decay_min).exp_m1();
            let slow = -p.slow_decay_min * (-x / p.slow_decay_min).exp_m1();
            self.area_during + self.level_at_end * ((1.0 - p.slow_share) * fast + p.slow_share * slow)
        }
    }

    /// Integral of the intensity from the onset until `since_onset_min`, in minutes (amplitude is reports per minute).
    pub(crate) fn area_until(&self, since_onset_min: f64) -> f64 {
        let first = self.area_of_one_wave(since_onset_min);
        match self.parameters.second_wave {
            Some(wave) => first + wave.relative_height * self.area_of_one_wave(since_onset_min - wave.delay_min),
            None => first,
        }
    }

    /// Time after the onset from which less than the fraction `rest` of the decay is left, minutes.
    pub(crate) fn length_min(&self, rest: f64) -> f64 {
        let p = &self.parameters;
        let fast = p.fast_decay_min * ((1.0 - p.slow_share) / rest).ln().max(0.0);
        let slow = p.slow_decay_min * (p.slow_share / rest).ln().max(0.0);
        let last_onset = p.second_wave.map_or(0.0, |wave| wave.delay_min);
        last_onset + p.duration_min + fast.max(slow)
    }
}

#[cfg(test)]
mod tests {
    use super::super::parameters::SecondWave;
    use super::*;

    fn intensity(p: &Parameters, w: f64) -> f64 {
        let rising = |w: f64| (w / p.rise_min).min(1.0) * (-w / p.fatigue_min).exp();
        if w < 0.0 {
            0.0
        } else if w < p.duration_min {
            rising(w)
        } else {
            let x = w - p.duration_min;
            let slow = p.slow_share * (-x / p.slow_decay_min).exp();
            rising(p.duration_min) * ((1.0 - p.slow_share) * (-x / p.fast_decay_min).exp() + slow)
        }
    }

    const PARAMETERS: Parameters = Parameters {
        duration_min: 55.0,
        rise_min: 22.0,
        fatigue_min: 186.0,
        fast_decay_min: 11.5,
        slow_decay_min: 101.0,
        slow_share: 0.11,
        second_wave: Some(SecondWave { delay_min: 95.0, relative_height: 0.5 }),
    };

    #[test]
    fn the_area_is_the_integral_of_the_intensity() {
        let surge = Surge::new(PARAMETERS);
        let step = 0.001;
        let mut sum = 0.0;
        for i in 0..300_000 {
            let w = (i as f64 + 0.5) * step;
            sum += (intensity(&PARAMETERS, w) + 0.5 * intensity(&PARAMETERS, w - 95.0)) * step;
            if i % 10_000 == 9_999 {
                let exact = surge.area_until((i + 1) as f64 * step);
                assert!((sum - exact).abs() < 1e-5, "{sum} against {exact}");
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
