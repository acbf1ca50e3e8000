//! What stands in a sentence, whatever it is of: figures, dates, places, names, the times of entries.

pub(super) mod day;
mod figure;
mod hour;
mod length;
pub(super) mod live;
pub(super) mod mention;
pub(super) mod name;
pub(super) mod parsed;
pub(super) mod place;
mod reread;
pub(super) mod time;
pub(super) mod watcher;
