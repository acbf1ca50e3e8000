//! The file as text: its keys, its problems in their places, its schema and its template.

pub(crate) mod canonical;
pub(crate) mod document;
pub mod keys;
pub(crate) mod parse;
pub(crate) mod problem;
pub(crate) mod render;
pub(crate) mod schema;
mod syntax;
pub(crate) mod template;
