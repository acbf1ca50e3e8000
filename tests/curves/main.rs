//! Genuine curves and the public record beside what is simulated.

#[path = "../../benches/realism/folders.rs"]
mod folders;
mod genuine;
mod observed;
mod other_site;
mod public_record;
#[path = "../support/mod.rs"]
mod support;
