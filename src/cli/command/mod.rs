//! The commands, a file each: its own arguments, and what it does.

pub mod alert;
pub mod check;
pub mod compare;
pub mod dataset;
pub mod inject;
pub mod manual;
pub mod new;
pub mod normal;
mod review;
pub mod run;
pub mod score;
pub mod verify;
pub mod watch;
