//! Why people reported.

use super::word::words;
use crate::Language;
use crate::words::text::say;

/// Why people reported: because a service failed, or because they had read that it did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Cause {
    /// The service failed.
    #[default]
    Outage,
    /// The service worked: news of a failure, here or elsewhere, made people look the page up and report. There is nothing
    /// that was restored, and no duration of an outage.
    Attention,
}

words!(Cause { Outage => "outage", Attention => "attention" });

impl Cause {
    /// What picture and table say besides where there was no outage; `None` where there was one.
    pub(crate) fn remark(self, language: Language) -> Option<String> {
        match self {
            Cause::Outage => None,
            Cause::Attention => Some(say!(
                language,
                "No outage: news made people report. The curve is assumed to have the shape of an outage’s."
            )),
        }
    }
}
