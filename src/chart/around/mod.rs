//! What stands around the plot: headline, caption, how to read it, status of the page, and the picture in words.

pub(crate) mod caption;
pub(crate) mod description;
pub(crate) mod headline;
pub(crate) mod how_to_read;
pub(crate) mod observed;
pub(crate) mod page_ends;
pub(crate) mod status;
pub(crate) mod story;
pub(crate) mod trouble;
