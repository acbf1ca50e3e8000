//! An observed curve beside a page of a scenario.

use super::{Observed, ObservedError};
use crate::scenario::{ObservedRole, ObservedScale, PageId, Scenario};

/// A genuine curve of one page of a scenario: drawn and scored beside the simulation, never used for the fit.
#[derive(Debug, Clone, PartialEq)]
pub struct ObservedPage {
    page: PageId,
    name: String,
    curve: Observed,
    role: ObservedRole,
    scale: ObservedScale,
}

impl ObservedPage {
    /// A curve of the page called `page`. `name` says where it is from, as picture and tables print it: a file's name.
    ///
    /// # Errors
    /// [`ObservedError::UnknownPage`], and [`ObservedError::OtherBinWidth`] where the page's bins have another width. Where the
    /// scenario states that width, bins that are several of it apart are of that width, and those between them are missing.
    /// A curve of free scale may have bins of any width.
    pub fn new(
        scenario: &Scenario,
        page: &str,
        name: impl Into<String>,
        curve: Observed,
    ) -> Result<Self, ObservedError> {
        let known = scenario.pages().iter().find(|known| known.name == page);
        let scale = known.map(|page| page.observed_scale).unwrap_or_default();
        Self::with_scale(scenario, page, name, curve, scale)
    }

    /// The same where the counts are others beside the page's than the scenario says: of another site, for instance.
    ///
    /// # Errors
    /// As [`ObservedPage::new`].
    ///
    /// ```
    /// use outagesim::observed::{Observed, ObservedPage};
    /// use outagesim::scenario::{ObservedScale, Scenario};
    ///
    /// let text = "service = \"Example\"\ntime-zone = \"UTC\"\n[outage]\nsource = \"Example Times\"\ndate = \"2024-03-05\"\n\
    ///             start = \"about 13:50\"\npeak = \"nearly 5,500 reports\"\n";
    /// let scenario = Scenario::parse("example", text)?;
    /// let csv = "time_utc,reports\n2024-03-05T13:40Z,20\n2024-03-05T14:00Z,90\n2024-03-05T14:20Z,70\n";
    /// let curve = Observed::parse(csv, scenario.time_zone())?;
    /// // The page has bins of 15 minutes, the other site of 20.
    /// let observed = ObservedPage::with_scale(&scenario, "Example", "other.csv", curve, ObservedScale::Free)?;
    /// assert_eq!(observed.scale(), ObservedScale::Free);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_scale(
        scenario: &Scenario,
        page: &str,
        name: impl Into<String>,
        curve: Observed,
        scale: ObservedScale,
    ) -> Result<Self, ObservedError> {
        let names = || scenario.pages().iter().map(|page| page.name.clone());
        let Some(index) = scenario.pages().iter().position(|known| known.name == page) else {
            return Err(ObservedError::UnknownPage { found: page.to_owned(), pages: names().collect() });
        };
        let role = scenario.pages()[index].observed_role;
        if scale == ObservedScale::Free {
            return Ok(Self { page: PageId(index), name: name.into(), curve, role, scale });
        }
        let (page_min, is_stated) = (scenario.pages()[index].bin_min, scenario.pages()[index].bin_is_stated);
        let (observed_min, stated_min) = (curve.bin_min(), if is_stated { page_min as u32 } else { curve.bin_min() });
        let curve = curve.with_bin_min(stated_min).filter(|curve| f64::from(curve.bin_min()) == page_min);
        let curve = curve.ok_or(ObservedError::OtherBinWidth { observed_min, page_min })?;
        Ok(Self { page: PageId(index), name: name.into(), curve, role, scale })
    }

    /// The same curve for another purpose than the scenario names.
    pub fn with_role(self, role: ObservedRole) -> Self {
        Self { role, ..self }
    }

    /// What it is for: what the scenario says, unless changed.
    pub fn role(&self) -> ObservedRole {
        self.role
    }

    /// What its counts are beside the page's.
    pub fn scale(&self) -> ObservedScale {
        self.scale
    }

    /// The page.
    pub fn page(&self) -> PageId {
        self.page
    }

    /// Where the curve is from.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The curve.
    pub fn curve(&self) -> &Observed {
        &self.curve
    }

    /// Whether its bins are as wide as the page's. Then its grid is the page's, as far as anybody knows.
    pub(crate) fn has_bins_of(&self, page_bin_min: f64) -> bool {
        f64::from(self.curve.bin_min()) == page_bin_min
    }

    /// Start of a bin, minutes after the scenario's origin.
    pub(crate) fn edge_min(&self, scenario: &Scenario) -> f64 {
        scenario.minutes(self.curve.bins()[0].start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::tz::TimeZone;

    fn scenario() -> Scenario {
        let text = "service = \"X\"\ntime-zone = \"UTC\"\n[outage]\nsource = \"S\"\ndate = \"2024-03-05\"\nstart = \"13:00\"\n";
        Scenario::parse("x", text).unwrap()
    }

    fn curve(minutes: u32) -> Observed {
        let text = format!("time,reports\n2024-03-05 12:00,3\n2024-03-05 12:{minutes},4\n");
        Observed::parse(&text, &TimeZone::UTC).unwrap()
    }

    #[test]
    fn bins_of_another_width_than_the_pages_are_told_with_the_key_to_set() {
        let error = ObservedPage::new(&scenario(), "X", "x.csv", curve(20)).unwrap_err().to_string();
        assert!(error.contains("20 min") && error.contains("15 min"), "{error}");
        assert!(error.contains("bin = \"20 min\""), "{error}");
        // No page has such bins.
        let error = ObservedPage::new(&scenario(), "X", "x.csv", curve(25)).unwrap_err().to_string();
        assert!(!error.contains("bin = "), "{error}");
    }

    #[test]
    fn bins_may_be_missing_between_all_others_where_the_width_is_stated() {
        let text = "service = \"X\"\ntime-zone = \"UTC\"\n[outage]\nsource = \"S\"\ndate = \"2024-03-05\"\nstart = \"13:00\"\n";
        let stated = Scenario::parse("x", &format!("{text}[page]\nbin = \"15 min\"\n")).unwrap();
        assert_eq!(ObservedPage::new(&stated, "X", "x.csv", curve(30)).unwrap().curve().bin_min(), 15);
        assert!(ObservedPage::new(&stated, "X", "x.csv", curve(20)).is_err());
        let error = ObservedPage::new(&scenario(), "X", "x.csv", curve(30)).unwrap_err().to_string();
        assert!(error.contains("bin = \"30 min\"") && error.contains("bin = \"15 min\""), "{error}");
    }

    #[test]
    fn a_curve_of_another_site_may_have_any_bins_and_the_error_says_how_to_say_so() {
        for minutes in [7, 20, 25] {
            let error = ObservedPage::new(&scenario(), "X", "x.csv", curve(minutes)).unwrap_err().to_string();
            assert!(error.contains("observed-scale = \"free\""), "{error}");
            let free =
                ObservedPage::with_scale(&scenario(), "X", "x.csv", curve(minutes), ObservedScale::Free).unwrap();
            assert_eq!(free.curve().bin_min(), minutes);
        }
    }

    #[test]
    fn a_page_that_does_not_exist_is_told_with_those_that_do() {
        let error = ObservedPage::new(&scenario(), "Y", "x.csv", curve(15)).unwrap_err().to_string();
        assert!(error.contains("`Y`") && error.contains("`X`"), "{error}");
    }
}
