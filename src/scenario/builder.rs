//! Scenarios that a program makes.
//!
//! A builder writes the text of a scenario file and has it read. So it has the checks of a file, and its problems.

use super::file::template::quoted;
use super::{Cause, Problems, QuantityKind, Reading, Role, Scenario, ServiceKind, Wave};

/// Keys with their values, in the order in which they were set.
type Keys = Vec<(&'static str, String)>;

/// A scenario in the making: what a file says outside its tables, and its tables.
///
/// ```
/// use outagesim::scenario::{FigureBuilder, QuantityKind, Role, ScenarioBuilder};
///
/// let scenario = ScenarioBuilder::new("Twitter", "2022-07-14")
///     .time_zone("Europe/Paris")
///     .source("article", "Unnamed outlet")
///     .figure(FigureBuilder::new(QuantityKind::Start, "about 13:50"))
///     .figure(FigureBuilder::new(QuantityKind::Peak, "nearly 55,000 reports"))
///     .figure(FigureBuilder::new(QuantityKind::Restored, "about 14:45").role(Role::Check))
///     .build("twitter")?;
/// assert_eq!(scenario.figures().len(), 3);
///
/// // Problems are those of a file.
/// let problems = ScenarioBuilder::new("Twitter", "2022-07-14")
///     .source("article", "Unnamed outlet")
///     .figure(FigureBuilder::new(QuantityKind::Peak, "quite a lot"))
///     .build("twitter")
///     .unwrap_err();
/// assert_eq!(problems.iter().filter(|problem| problem.code.as_str() == "unreadable-wording").count(), 1);
/// # Ok::<(), outagesim::scenario::Problems>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScenarioBuilder {
    top: Keys,
    tables: Vec<(&'static str, Keys)>,
}

impl ScenarioBuilder {
    /// An outage of `service` that began on `date`: a day, a month or a year, as in a file.
    pub fn new(service: &str, date: &str) -> Self {
        Self { top: vec![("service", service.to_owned()), ("date", date.to_owned())], tables: Vec::new() }
    }

    /// The title, instead of one made from service and date.
    pub fn title(self, title: &str) -> Self {
        self.top("title", title)
    }

    /// Zone of the times and of the chart: `Europe/Paris`. Without one it is the only zone that times name, or UTC; with a warning.
    pub fn time_zone(self, name: &str) -> Self {
        self.top("time-zone", name)
    }

    /// Why people reported.
    pub fn cause(self, cause: Cause) -> Self {
        self.top("cause", cause.word())
    }

    /// What sort of service failed, where its name does not say it.
    pub fn kind(self, kind: ServiceKind) -> Self {
        self.top("kind", kind.word())
    }

    /// A source, by the `id` that figures name.
    pub fn source(self, id: &str, outlet: &str) -> Self {
        self.table("source", vec![("id", id.to_owned()), ("outlet", outlet.to_owned())])
    }

    /// A page.
    pub fn page(self, page: PageBuilder) -> Self {
        self.table("page", page.0)
    }

    /// A reported figure.
    pub fn figure(self, figure: FigureBuilder) -> Self {
        self.table("figure", figure.0)
    }

    /// What nobody reported, with the reason for it.
    pub fn assumption(self, figure: FigureBuilder, reason: &str) -> Self {
        self.table("assumption", figure.with("reason", reason).0)
    }

    /// The text of the file that says the same.
    ///
    /// ```
    /// use outagesim::scenario::{FigureBuilder, QuantityKind, ScenarioBuilder};
    ///
    /// let builder = ScenarioBuilder::new("Twitter", "2022-07-14")
    ///     .figure(FigureBuilder::new(QuantityKind::Start, "about 13:50"));
    /// assert!(builder.to_toml().ends_with("[[figure]]\nquantity = \"start\"\nvalue = \"about 13:50\"\n"));
    /// ```
    pub fn to_toml(&self) -> String {
        let lines = |keys: &Keys| -> String {
            keys.iter().map(|(key, value)| format!("{key} = {}\n", quoted(value))).collect()
        };
        let tables = self.tables.iter().map(|(name, keys)| format!("\n[[{name}]]\n{}", lines(keys)));
        lines(&self.top) + &tables.collect::<String>()
    }

    /// The scenario called `name`.
    ///
    /// # Errors
    /// All problems at once. Their places are in the text of [`ScenarioBuilder::to_toml`].
    pub fn build(&self, name: &str) -> Result<Scenario, Problems> {
        Scenario::parse(name, &self.to_toml())
    }

    fn top(mut self, key: &'static str, value: &str) -> Self {
        self.top.retain(|(known, _)| *known != key);
        self.top.push((key, value.to_owned()));
        self
    }

    fn table(mut self, name: &'static str, keys: Keys) -> Self {
        self.tables.push((name, keys));
        self
    }
}

/// A figure in the making, or something assumed: its words are those of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureBuilder(Keys);

impl FigureBuilder {
    /// What is said of a quantity, in words.
    pub fn new(kind: QuantityKind, words: &str) -> Self {
        Self(vec![("quantity", kind.word().to_owned()), ("value", words.to_owned())])
    }

    /// The `id` of its source; not needed where there is one.
    pub fn source(self, id: &str) -> Self {
        self.with("source", id)
    }

    /// What it is used for; fitted where nothing is said.
    pub fn role(self, role: Role) -> Self {
        self.with("role", role.word())
    }

    /// The page that it speaks of, where there are several.
    pub fn page(self, name: &str) -> Self {
        self.with("page", name)
    }

    /// The moment that a level or a remark speaks of.
    pub fn at(self, time: &str) -> Self {
        self.with("at", time)
    }

    /// Within what time of the start it was counted, and how that is understood.
    pub fn within(self, duration: &str, reading: Reading) -> Self {
        self.with("within", duration).with("reading", reading.word())
    }

    /// The wave that it is of; the second where nothing is said.
    pub fn wave(self, wave: Wave) -> Self {
        self.with("wave", wave.word())
    }

    /// The channel of a share.
    pub fn channel(self, name: &str) -> Self {
        self.with("channel", name)
    }

    /// Standard deviation to use instead of the wording's.
    pub fn tolerance(self, words: &str) -> Self {
        self.with("tolerance", words)
    }

    /// Anything a reader should know of it.
    pub fn note(self, text: &str) -> Self {
        self.with("note", text)
    }

    fn with(self, key: &'static str, value: &str) -> Self {
        Self(with(self.0, key, value))
    }
}

/// A page in the making.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageBuilder(Keys);

impl PageBuilder {
    /// A page of this name.
    pub fn new(name: &str) -> Self {
        Self(vec![("name", name.to_owned())])
    }

    /// The service that it shows, where there are several.
    pub fn service(self, name: &str) -> Self {
        Self(with(self.0, "service", name))
    }

    /// Clock of its users.
    pub fn time_zone(self, name: &str) -> Self {
        Self(with(self.0, "time-zone", name))
    }

    /// Start of what it showed: bins are counted from there.
    pub fn from(self, time: &str) -> Self {
        Self(with(self.0, "from", time))
    }

    /// End of what it showed.
    pub fn to(self, time: &str) -> Self {
        Self(with(self.0, "to", time))
    }

    /// Width of a bin: `15 min`.
    pub fn bin(self, duration: &str) -> Self {
        Self(with(self.0, "bin", duration))
    }
}

/// The same keys with one of them set.
fn with(mut keys: Keys, key: &'static str, value: &str) -> Keys {
    keys.retain(|(known, _)| *known != key);
    keys.push((key, value.to_owned()));
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_comes_back_as_it_was_given() {
        let title = "a \"quoted\" \\ title = [[of]] # many 'signs' 🙂";
        let scenario = ScenarioBuilder::new("X", "2024-03-05").title(title).time_zone("UTC").build("x").unwrap();
        assert_eq!(scenario.title(), title);
    }

    #[test]
    fn every_key_of_a_figure_reaches_the_scenario() {
        let count = FigureBuilder::new(QuantityKind::CountWithin, "more than 500")
            .within("1 h", Reading::Total)
            .page("Japan")
            .source("b")
            .role(Role::Check)
            .tolerance("50")
            .note("A note.");
        let scenario = ScenarioBuilder::new("X", "2024-03-05")
            .time_zone("UTC")
            .source("a", "A")
            .source("b", "B")
            .page(PageBuilder::new("United States").bin("5 min").from("10:00").to("2024-03-06 10:00"))
            .page(PageBuilder::new("Japan").time_zone("Asia/Tokyo"))
            .figure(count)
            .figure(FigureBuilder::new(QuantityKind::WaveStart, "16:00").wave(Wave::SECOND).source("a"))
            .figure(FigureBuilder::new(QuantityKind::Share, "10 %").channel("app").page("Japan").source("a"))
            .figure(FigureBuilder::new(QuantityKind::LevelAt, "300").at("17:00").page("Japan").source("a"))
            .assumption(FigureBuilder::new(QuantityKind::Start, "13:00"), "A guess.")
            .build("x")
            .unwrap_or_else(|problems| panic!("{problems}"));
        assert_eq!((scenario.figures().len(), scenario.pages()[0].bin_min), (4, 5.0));
        assert_eq!(scenario.figures()[0].note.as_deref(), Some("A note."));
        assert_eq!(scenario.figures()[0].role, Role::Check);
        assert!(scenario.assumptions().iter().any(|assumption| assumption.reason == "A guess."));
    }
}
