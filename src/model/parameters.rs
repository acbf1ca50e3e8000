//! Parameters of an outage's curve.

/// Shape of the curve, common to all pages of a scenario. Times in minutes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Parameters {
    /// Length of the first wave: from its onset to the end of its cause.
    pub duration_min: f64,
    /// Length of the ramp after the onset.
    pub rise_min: f64,
    /// Time constant of the fading while the outage lasts.
    pub fatigue_min: f64,
    /// Time constant of the fast part of the decay.
    pub fast_decay_min: f64,
    /// Time constant of the slow part of the decay.
    pub slow_decay_min: f64,
    /// Share of the slow part when the decay sets in.
    pub slow_share: f64,
    /// A further wave of the same shape.
    pub second_wave: Option<SecondWave>,
}

impl Parameters {
    /// From the onset of the outage to the end of its cause, minutes.
    ///
    /// The end is that of the second wave where that is at least half as high as the first, else that of the first. A lesser flare-up is
    /// not the outage any more: our assumption.
    pub fn outage_min(&self) -> f64 {
        const FLARE_UP: f64 = 0.5;
        let second = self.second_wave.filter(|wave| wave.relative_height >= FLARE_UP);
        self.duration_min + second.map_or(0.0, |wave| wave.delay_min)
    }
}

/// A further wave of the same shape as the first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SecondWave {
    /// From the first onset to the second.
    pub delay_min: f64,
    /// Height relative to the first wave.
    pub relative_height: f64,
}
