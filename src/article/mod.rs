//! From the text of an article to a proposed scenario: every figure with its sentence, and what was left out with the reason.
//!
//! `text → sentences → dates, figures, cues → labels → drafts → scenario`. Rules and tables of our own decide, and nothing
//! silently. A doubtful figure is shown and not fitted. What is no figure of this outage is listed with the reason.

mod context;
mod cue;
mod draft;
mod found;
mod label;
mod proposal;
mod propose;
mod prose;
mod settle;

pub use context::published::Published;
pub use cue::Aside;
pub use draft::unused::Unused;
pub use proposal::{Notice, Page, Proposal, Proposed};
pub use propose::propose;

use prose::{html, wrap};

/// The text of an article: of a saved web page what a reader sees of it, of anything else all, each paragraph on one line.
///
/// ```
/// use outagesim::article;
///
/// assert_eq!(article::text("<html><body><p>It failed at 9:00.</p></body></html>"), "It failed at 9:00.");
/// assert_eq!(article::text("It failed at 9:00."), "It failed at 9:00.");
/// ```
pub fn text(file: &str) -> String {
    if html::is_page(file) { html::text(file) } else { wrap::unwrapped(file.trim_start_matches('\u{feff}')) }
}

/// Whether a quote stands in the text of an article. Breaks of lines and kinds of space do not matter.
///
/// ```
/// use outagesim::article;
///
/// assert!(article::holds("It failed\nat 9:00. It is back.", "It failed at 9:00."));
/// assert!(!article::holds("It failed at 9:00.", "It failed at 9:30."));
/// ```
pub fn holds(text: &str, quote: &str) -> bool {
    let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    squeezed(text).contains(&squeezed(quote))
}
