//! What happened, on whichever page it was seen.

use crate::calibrate::draw::Sampler;
use crate::model::{
    course::Course,
    parameters::Parameters,
    prior::{FREE, Marginal, Prior},
    surge::Surge,
};
use crate::sample::latents::Tape;
use crate::scenario::Quantity;

/// What an outage is made of.
#[derive(Debug, Clone, Copy)]
pub(crate) struct OutageShape {
    /// Its place in the prior.
    coordinates: [f64; FREE],
    has_second_wave: bool,
    /// Length of the first wave, minutes.
    first_min: f64,
    course: Course,
}

/// The surge, and its times.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DrawnOutage {
    pub(crate) surge: Surge,
    pub(crate) course: Course,
    pub(crate) duration_min: f64,
}

impl OutageShape {
    pub(crate) fn outage(&self, prior: &Prior) -> DrawnOutage {
        let (parameters, _) = prior.parameters_at(&self.coordinates, self.has_second_wave);
        DrawnOutage::of(Parameters { duration_min: self.first_min, ..parameters }, self.course)
    }

    /// What its slow decay is from, minutes, and the standard normal score that it has there.
    pub(crate) fn slow_decay(&self, prior: &Prior) -> (Marginal, f64) {
        (prior.slow_decay_given(&self.coordinates), self.coordinates[Prior::SLOW_DECAY])
    }

    /// Gives it another slow decay, and the slow share that goes with it.
    pub(crate) fn set_slow_decay_score(&mut self, score: f64) {
        self.coordinates[Prior::SLOW_DECAY] = score;
    }
}

impl DrawnOutage {
    pub(crate) fn of(parameters: Parameters, course: Course) -> Self {
        let duration_min = course.end_min(parameters.duration_min);
        Self { surge: Surge::of(parameters, &course), course, duration_min }
    }

    /// A time of the outage itself, minutes after its onset; `None` for what is read off a page and what there is not.
    pub(crate) fn since_onset_min(&self, quantity: &Quantity) -> Option<f64> {
        match quantity {
            Quantity::Start => Some(0.0),
            Quantity::Restored => Some(self.duration_min),
            Quantity::WaveStart(wave) => self.course.wave_start_min(wave.number()),
            Quantity::PartialRecovery => {
                let last_start = self.course.further.iter().flatten().last().map_or(0.0, |wave| wave.delay_min);
                Some(last_start + self.course.partial_recovery?.after_min)
            }
            _ => None,
        }
    }
}

impl Sampler<'_> {
    /// The outage, its slow decay from the prior, and the log weight of its duration and its course.
    pub(crate) fn outage_shape(&self, tape: &mut Tape<f64>) -> (OutageShape, f64) {
        let prior = &self.targets.prior;
        let (duration_min, log_weight) = self.guides.duration.sample(tape);
        let (coordinates, has_second_wave) = prior.coordinates_given_duration(duration_min, || tape.normal());
        let (course, first_min, log_course) = self.guides.course.sample(duration_min, prior, tape);
        let has_second_wave = has_second_wave && self.targets.waves == 1;
        (OutageShape { coordinates, has_second_wave, first_min, course }, log_weight + log_course)
    }
}
