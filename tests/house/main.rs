//! What holds of the repository as a whole: its rooms, its documents, and what it is built from.

mod architecture;
mod documentation;
mod supply;
