//! What a run is about to do, for those who wait.

use super::Options;
use crate::scenario::{Role, Scenario};
use crate::words::text::{counted, say};

impl Options {
    /// What takes its time with a scenario, in the scenario's language.
    ///
    /// ```
    /// use outagesim::{Options, scenario::Scenario};
    ///
    /// let text = "service = \"Example\"\ntime-zone = \"UTC\"\n[outage]\nsource = \"Example Times\"\ndate = \"2024-03-05\"\n\
    ///             start = \"about 13:50\"\npeak = \"nearly 5,500 reports\"\n";
    /// let scenario = Scenario::parse("example", text).unwrap();
    /// assert_eq!(Options::default().work(&scenario), "calibrating with 2 figures");
    /// ```
    pub fn work(&self, scenario: &Scenario) -> String {
        let language = scenario.language();
        let figures = scenario.figures().iter().filter(|figure| figure.role != Role::Context).count();
        let figures = counted!(language, figures, "{n} figure", "{n} figures");
        let mut work = match scenario.pages().len() {
            1 => say!(language, "calibrating with {figures}", figures),
            pages => {
                let pages = counted!(language, pages, "{n} page", "{n} pages");
                say!(language, "calibrating with {figures} on {pages}", figures, pages)
            }
        };
        if self.explain {
            work = say!(language, "{work}, and again without each", work);
        }
        work
    }
}
