//! A number in words, word by word: twenty, twenty-five, twenty-five thousand.

/// A number in words as it grows.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sum {
    /// What has been multiplied by a thousand or more.
    pub(super) total: f64,
    /// What is below that.
    pub(super) current: f64,
    pub(super) started: bool,
    /// The last word that multiplied.
    pub(super) scale: Option<f64>,
    /// The least of the thousands and millions so far.
    pub(super) least: Option<f64>,
}

impl Sum {
    pub(super) fn add(&mut self, value: f64, reversed: bool) -> bool {
        let c = self.current;
        let fits = match value {
            _ if !self.started => true,
            _ if value == 0.0 => false,
            // "fünfundzwanzig"
            20.0..100.0 if reversed => (1.0..10.0).contains(&(c % 100.0)),
            1.0..10.0 => c % 10.0 == 0.0 && !(10.0..20.0).contains(&(c % 100.0)),
            // "soixante-dix", "quatre-vingt-onze"
            10.0..20.0 => c % 100.0 == 0.0 || c % 100.0 == 60.0 || c % 100.0 == 80.0,
            20.0..100.0 => c % 100.0 == 0.0,
            _ => c % 1_000.0 == 0.0,
        };
        if fits {
            self.current += value;
            self.started = true;
            self.scale = None;
        }
        fits
    }

    pub(super) fn multiply(&mut self, scale: f64) -> bool {
        let times = if self.current == 0.0 && (!self.started || self.total > 0.0) { 1.0 } else { self.current };
        let fits = match scale {
            ..1e3 => times < 100.0 && self.scale.is_none_or(|before| before >= 1e3),
            _ if self.current == 0.0 && self.total > 0.0 => {
                // "A hundred thousand million" is nobody's, "two lakh crore" is India's.
                if self.least.is_none_or(|least| least < scale) {
                    self.total *= scale;
                    self.scale = Some(scale);
                    self.least = Some(scale);
                    return true;
                }
                false
            }
            _ => times > 0.0 && self.least.is_none_or(|least| scale < least),
        };
        if !fits {
            return false;
        }
        if scale < 1e3 {
            self.current = times * scale;
        } else {
            self.total += times * scale;
            self.current = 0.0;
            self.least = Some(scale);
        }
        self.scale = Some(scale);
        self.started = true;
        true
    }
}
