//! Properties of composed pictures, and the pictures that are compared pixel by pixel.

mod aggregator;
mod explained;
pub(crate) mod fixture;
mod french;
mod option_properties;
mod pictures;
pub(crate) mod properties;
