//! What states nothing that could be compared.

use super::{Quantity, Row, Simulated, TestedBy, Words};
use crate::words::text::message;

pub(super) const REMARK: Row = Row {
    words: Words::Remark,
    make: |parts| Some(Quantity::Remark(parts.at_min)),
    keys: &["at"],
    simulated: Simulated::Nothing,
    places: None,
    tested_by: TestedBy::Same,
    noun: message!("remark"),
    name: message!("Remark"),
    ..Row::OUTAGE_TIME
};
