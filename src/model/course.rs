//! What a scenario may state of an outage's course beyond its start and its end.

use super::prior::{Marginal, inverse_logit};
use crate::scenario::keys::WAVES;

/// Most waves that an outage may be stated to have.
pub(crate) const MOST_WAVES: usize = WAVES.len();

/// The course of an outage: by default one onset and one end.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Course {
    /// In the last wave.
    pub(crate) partial_recovery: Option<PartialRecovery>,
    /// The waves after the first, in order.
    pub(crate) further: [Option<FurtherWave>; MOST_WAVES - 1],
}

/// The service is back for some users before it is for all.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct PartialRecovery {
    /// Since the onset of the wave, minutes.
    pub(crate) after_min: f64,
    /// Share of the users for whom it is not back yet.
    pub(crate) still_failing: f64,
}

/// A stated wave after the first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct FurtherWave {
    /// From the onset of the outage to that of the wave, minutes.
    pub(crate) delay_min: f64,
    /// From the onset of the wave to the end of its cause, minutes.
    pub(crate) duration_min: f64,
    /// Its highest intensity relative to the first wave's.
    pub(crate) relative_height: f64,
}

/// Share of the users for whom the service is not back yet after a partial recovery: normal on the logit scale. Half of the curves
/// have 18 to 53 %, nine tenths 6 to 78 %. Our assumption: nothing that is reported of such recoveries says more than "some".
const STILL_FAILING: Marginal = Marginal { median: 1.0 / 3.0, sd: 1.2 };

impl PartialRecovery {
    /// A recovery `after_min` the onset of the wave, whose share has the standard normal score `z`.
    pub(crate) fn after(after_min: f64, z: f64) -> Self {
        let logit = (STILL_FAILING.median / (1.0 - STILL_FAILING.median)).ln();
        Self { after_min, still_failing: inverse_logit(logit + STILL_FAILING.sd * z) }
    }
}

/// From the onset of a stated wave to that of the next: nine tenths between 35 min and 16 h. Our assumption.
pub(crate) const GAP_MIN: Marginal = Marginal { median: 180.0, sd: 1.0 };

impl Course {
    /// From the onset of the outage to that of a wave, by its number from 1; `None` where there is none.
    pub(crate) fn wave_start_min(&self, number: usize) -> Option<f64> {
        match number {
            0 => None,
            1 => Some(0.0),
            _ => self.further.get(number - 2).copied().flatten().map(|wave| wave.delay_min),
        }
    }

    /// From the onset of the outage to the end of its cause, where its first wave lasts so long.
    pub(crate) fn end_min(&self, first_min: f64) -> f64 {
        self.further.iter().flatten().last().map_or(first_min, |last| last.delay_min + last.duration_min)
    }
}
