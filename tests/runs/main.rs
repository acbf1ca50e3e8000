//! Runs of scenarios: what is simulated, how it is judged, and what is told of it.

mod course;
mod disagreeing_sources;
mod noise_of_its_time;
mod schemas;
mod truth;
mod what_is_held_out;
mod without_outage;
