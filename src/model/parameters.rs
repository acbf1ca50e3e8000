//! Parameters of an outage's curve.

/// Shape of the curve, common to all pages of a scenario. Times in minutes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Parameters {
    /// Length of the outage: from its onset to the end of its cause.
    pub duration_min: f64,
    /// Time constant of the rise after the onset.
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

/// A further wave of the same shape as the first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SecondWave {
    /// From the first onset to the second.
    pub delay_min: f64,
    /// Height relative to the first wave.
    pub relative_height: f64,
}
