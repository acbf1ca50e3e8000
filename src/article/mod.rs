//! From the text of an article to a proposed scenario: every figure with its sentence, and what was left out with the reason.
//!
//! `text → sentences → dates, figures, cues → labels → drafts → scenario`. Rules and tables of our own decide, and nothing
//! silently. A doubtful figure is shown and not fitted. What is no figure of this outage is listed with the reason.

mod apart;
mod beside;
mod channel;
mod classify;
mod context;
mod cue;
mod day;
mod distance;
mod draft;
mod elided;
mod html;
mod live;
mod mention;
mod moment;
mod name;
mod notice;
mod paged;
mod place;
mod proposal;
mod propose;
mod recovery;
mod relapse;
mod sentence;
mod settle;
mod subject;
mod token;
mod wrap;
mod write;

pub use context::Published;
pub use cue::Aside;
pub use notice::Notice;
pub use proposal::{Page, Proposal, Proposed, Unused};
pub use propose::propose;

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
