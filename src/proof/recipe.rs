//! All that a picture is made of: a scenario, and what the run and the chart were told.

use crate::chart::{ChartOptions, ChartStyle, CountScale, Purpose, Size, Theme};
use crate::scenario::{ObservedScale, Problems, Scenario};
use crate::simulate::{Window, WindowError};
use crate::{Language, Options, Outcome};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::num::NonZeroU32;

/// How a picture is made. Observed curves are not in it: whoever verifies has them, or has not.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Recipe {
    /// Version of the program.
    pub outagesim: String,
    /// Name of the scenario.
    pub name: String,
    /// Its file in canonical form.
    pub scenario: String,
    /// Code of the language of the results.
    language: String,
    seed: u64,
    replicates: usize,
    effort: NonZeroU32,
    explain: bool,
    /// Whether the prior is the usual one; no other can be written here.
    usual_prior: bool,
    from: Option<Timestamp>,
    to: Option<Timestamp>,
    /// Whether the 24 hours of an aggregator's page are shown.
    page: bool,
    /// Pages with an observed curve, in the order of the scenario.
    observed: Vec<String>,
    /// Those of them whose curve is that of another site.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    observed_free: Vec<String>,
    style: ChartStyle,
    theme: Theme,
    scale: CountScale,
    width: u32,
    height: Option<u32>,
    /// Word of the purpose.
    made_for: Option<String>,
}

/// Why a recipe cannot be followed.
#[derive(Debug)]
#[non_exhaustive]
pub enum RecipeError {
    /// Its scenario is not valid.
    Scenario(Problems),
    /// There are no results in such a language.
    Language(String),
    /// No such stretch of time can be drawn.
    Window(WindowError),
    /// No such size is possible: width and height in px.
    Size(u32, Option<u32>),
    /// There is no such purpose.
    Purpose(String),
    /// The prior is another than the usual one.
    Prior,
}

impl fmt::Display for RecipeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RecipeError::Scenario(problems) => {
                let first =
                    problems.iter().next().map_or("it says nothing".to_owned(), |problem| problem.message.to_string());
                write!(f, "its scenario is not valid: {first}")
            }
            RecipeError::Language(code) => write!(f, "its language is `{code}`, in which there are no results"),
            RecipeError::Window(error) => write!(f, "{error}"),
            RecipeError::Size(width, height) => {
                write!(
                    f,
                    "its size is not possible: {width} × {} px",
                    height.map_or("…".to_owned(), |px| px.to_string())
                )
            }
            RecipeError::Purpose(word) => write!(f, "it is made for `{word}`, which is no purpose"),
            RecipeError::Prior => write!(f, "it was made with a prior of its own, which it does not carry"),
        }
    }
}

impl std::error::Error for RecipeError {}

impl Recipe {
    /// Of a picture of an outcome.
    pub fn of(outcome: &Outcome, chart: &ChartOptions, purpose: Option<Purpose>) -> Self {
        let options = &outcome.options;
        let page = |observed: &crate::observed::ObservedPage| outcome.scenario.page(observed.page()).name.clone();
        let free = options.observed.iter().filter(|curve| curve.scale() == ObservedScale::Free);
        Self {
            outagesim: env!("CARGO_PKG_VERSION").to_owned(),
            name: outcome.scenario.name().to_owned(),
            scenario: outcome.scenario.canonical(),
            language: outcome.scenario.language().code().to_owned(),
            seed: options.seed,
            replicates: options.replicates,
            effort: options.effort,
            explain: options.explain,
            usual_prior: options.prior.is_none(),
            from: options.window.and_then(Window::from),
            to: options.window.and_then(Window::to),
            page: options.window.is_some_and(Window::is_page),
            observed: options.observed.iter().map(page).collect(),
            observed_free: free.map(page).collect(),
            style: chart.style,
            theme: chart.theme,
            scale: chart.scale,
            width: chart.size.width(),
            height: chart.size.height(),
            made_for: purpose.map(|purpose| purpose.word().to_owned()),
        }
    }

    /// The scenario.
    ///
    /// # Errors
    /// Where it is not valid, or its language is not known.
    pub fn scenario(&self) -> Result<Scenario, RecipeError> {
        let language = Language::of_code(&self.language).ok_or_else(|| RecipeError::Language(self.language.clone()))?;
        let scenario = Scenario::parse(&self.name, &self.scenario).map_err(RecipeError::Scenario)?;
        let mut scenario = scenario.in_language(language);
        // The command line may have said so, and not the file.
        for page in scenario.pages.iter_mut().filter(|page| self.observed.contains(&page.name)) {
            page.observed_scale = match self.observed_free.contains(&page.name) {
                true => ObservedScale::Free,
                false => ObservedScale::Same,
            };
        }
        Ok(scenario)
    }

    /// Pages of which the picture shows an observed curve.
    pub fn observed_pages(&self) -> &[String] {
        &self.observed
    }

    /// What the run is told, without observed curves.
    ///
    /// # Errors
    /// Where no such stretch of time can be drawn, or the prior is not the usual one.
    pub fn options(&self) -> Result<Options, RecipeError> {
        if !self.usual_prior {
            return Err(RecipeError::Prior);
        }
        let window = match (self.from, self.to) {
            (Some(from), Some(to)) => Some(Window::new(from, to).map_err(RecipeError::Window)?),
            (Some(from), None) => Some(Window::starting(from)),
            (None, Some(to)) => Some(Window::ending(to)),
            (None, None) => self.page.then(Window::page),
        };
        let (seed, replicates, effort, explain) = (self.seed, self.replicates, self.effort, self.explain);
        Ok(Options { seed, replicates, effort, explain, window, ..Options::default() })
    }

    /// What the chart is told, and what it is made for.
    ///
    /// # Errors
    /// Where the size is not possible, or nothing is made for such a purpose.
    pub fn chart(&self) -> Result<(ChartOptions, Option<Purpose>), RecipeError> {
        let purpose = match &self.made_for {
            Some(word) => {
                let known = Purpose::all().find(|purpose| purpose.word() == word);
                Some(known.ok_or_else(|| RecipeError::Purpose(word.clone()))?)
            }
            None => None,
        };
        let asked = || Size::new(Some(self.width), self.height).ok_or(RecipeError::Size(self.width, self.height));
        let size = purpose.map(Purpose::size).map_or_else(asked, Ok)?;
        Ok((ChartOptions { style: self.style, theme: self.theme, size, scale: self.scale }, purpose))
    }
}
