//! What holds of the repository as a whole: its rooms, its documents and their sentences, and what it is built from.

mod architecture;
mod documentation;
mod prose;
mod supply;
