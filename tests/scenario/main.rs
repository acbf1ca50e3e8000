//! Scenario files: what their words mean, and what their authors are told.

mod bad;
mod cases;
mod diagnostics;
mod files;
mod idle_keys;
mod quantities;
mod reading;
mod wordings;
