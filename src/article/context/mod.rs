//! What holds for the whole article: its day and clock, the day of the outage, and the services that failed.

pub(super) mod clock;
pub(super) mod outage_day;
pub(super) mod published;
pub(super) mod services;
