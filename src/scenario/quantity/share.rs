//! Parts of a whole.

use super::{Quantity, Row, Simulated, TestedBy, Words};
use crate::words::text::message;

/// Of a channel in the reports of a page, or of a page in those of all.
pub(super) const SHARE: Row = Row {
    words: Words::Share,
    make: |parts| {
        let page = parts.page?;
        Some(parts.channel.map_or(Quantity::PageShare(page), |channel| Quantity::ChannelShare(page, channel)))
    },
    also: &["channel"],
    keys: &["channel"],
    counts_reports: false,
    simulated: Simulated::Share,
    tested_by: TestedBy::Count,
    noun: message!("share"),
    name: message!("Share"),
    ..Row::COUNT
};
