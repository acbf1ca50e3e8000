//! Pictures that tell how they were made, and whether they still are what was made.
//!
//! ```text
//! outcome, options ─Recipe→ packet of metadata ─Picture→ PNG or SVG ─verify→ made again from its packet, and compared
//! ```
//!
//! Nothing is signed: a forger can make another picture with a packet of its own. What a packet says is true of its
//! picture, or [`verify()`] finds it out.

mod carrier;
mod packet;
mod picture;
mod recipe;
mod verify;

pub use picture::{Picture, SVG_MARK};
pub use recipe::{Recipe, RecipeError};
pub use verify::{Finding, ProofError, Verified, recipe_of, verify};
