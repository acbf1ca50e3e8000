//! What a user has to know before trusting the picture.

use super::FEW_EFFECTIVE;
use crate::Language;
use crate::calibrate::Posterior;
use crate::compare::Comparison;
use crate::scenario::{FigureId, Role, Scenario};
use crate::words::text::say;

/// With fewer effective draws than this a prediction from all other figures is rough; the user is told.
pub(crate) const FEW_EFFECTIVE_PREDICTING: f64 = 100.0;

/// What the calibration could not do.
///
/// ```
/// use outagesim::scenario::Scenario;
/// use outagesim::{Language, Options, Warning, run};
///
/// let text = "service = \"Example\"\ntime-zone = \"UTC\"\ndate = \"2024-03-05\"\n\
///             [[source]]\nid = \"a\"\noutlet = \"A\"\n[[source]]\nid = \"b\"\noutlet = \"B\"\n\
///             [[figure]]\nsource = \"a\"\nquantity = \"start\"\nvalue = \"13:00\"\n\
///             [[figure]]\nsource = \"b\"\nquantity = \"start\"\nvalue = \"15:40\"\n";
/// let scenario = Scenario::parse("example", text).unwrap();
/// let outcome = run(&scenario, &Options { replicates: 10, ..Options::default() })?;
/// let [warning @ Warning::Contradiction { figures }] = outcome.diagnostics.warnings.as_slice() else { panic!() };
/// assert!(!figures.is_empty());
/// assert!(warning.tell(&scenario, Language::French).starts_with("les chiffres du calage se contredisent"));
/// # Ok::<(), outagesim::RunError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Warning {
    /// The fitted figures contradict each other: most of the curves that come nearest to all of them are far from these.
    Contradiction {
        /// Which they are.
        figures: Vec<FigureId>,
    },
    /// Few independent curves agree with all fitted figures at once, so bands and verdicts are rough.
    FewCurves {
        /// About so many were found.
        effective: f64,
        /// Figures without which there would be far more.
        pull_apart: Vec<FigureId>,
        /// The [effort](super::Options::effort) that would look for longer.
        effort: u32,
    },
    /// A few of the curves agree with the fitted figures far better than all others, so bands and verdicts are rough.
    UnevenCurves,
    /// The verdicts on these figures rest on few independent curves.
    RoughVerdicts {
        /// Which they are.
        figures: Vec<FigureId>,
    },
    /// An explanation was asked for, and there are too few curves to tell which figure a result rests on.
    Unexplained,
}

impl Warning {
    /// As a sentence. `scenario` is the one that was run.
    pub fn tell(&self, scenario: &Scenario, language: Language) -> String {
        let named = |figures: &[FigureId]| {
            let names = figures.iter().map(|figure| name(scenario, language, *figure));
            names.collect::<Vec<_>>().join(", ")
        };
        match self {
            Warning::Contradiction { figures } => say!(
                language,
                "the fitted figures contradict each other: most of the curves that come nearest to all of them are more than three standard deviations from {figures}",
                figures = named(figures),
            ),
            Warning::FewCurves { effective, pull_apart, effort } => {
                let blame = match &pull_apart[..] {
                    [] => String::new(),
                    figures => say!(language, "; these pull it apart the most: {figures}", figures = named(figures)),
                };
                say!(
                    language,
                    "bands and verdicts are rough: only about {curves} independent curves were found that agree with all fitted figures at once (fewer than {few}){blame}; --effort {effort} looks for longer",
                    curves = format!("{effective:.0}"),
                    few = FEW_EFFECTIVE,
                    blame,
                    effort,
                )
            }
            Warning::UnevenCurves => say!(
                language,
                "a few of the simulated curves agree with the fitted figures far better than all others, so bands and verdicts are rough"
            ),
            Warning::RoughVerdicts { figures } => say!(
                language,
                "the verdicts on these are rough, since they rest on fewer than {few} independent curves: {figures}",
                few = FEW_EFFECTIVE_PREDICTING,
                figures = named(figures),
            ),
            Warning::Unexplained => say!(language, "with so few curves nothing tells which figure a result rests on"),
        }
    }

    /// The warnings of a calibration. `contradicted` are the figures that the others contradict.
    pub(super) fn all(
        scenario: &Scenario,
        posterior: &Posterior,
        comparison: &Comparison,
        contradicted: &[FigureId],
    ) -> Vec<Self> {
        let mut warnings = Vec::new();
        let effective = posterior.effective_sample_size();
        if !contradicted.is_empty() {
            warnings.push(Warning::Contradiction { figures: contradicted.to_vec() });
        } else if effective < FEW_EFFECTIVE {
            let effort = posterior.effort().get().saturating_mul(4);
            warnings.push(Warning::FewCurves { effective, pull_apart: posterior.figures_that_pull_apart(), effort });
        } else if !posterior.is_even() {
            warnings.push(Warning::UnevenCurves);
        }
        let figures: Vec<FigureId> = comparison
            .figures
            .iter()
            .filter(|compared| compared.verdict.is_tested() && scenario.figure(compared.figure).role == Role::Fit)
            .filter(|compared| {
                compared.effective_sample_size.is_some_and(|effective| effective < FEW_EFFECTIVE_PREDICTING)
            })
            .map(|compared| compared.figure)
            .collect();
        if !figures.is_empty() {
            warnings.push(Warning::RoughVerdicts { figures });
        }
        warnings
    }
}

/// `peak “nearly 55,000 reports” (Outlet)`
fn name(scenario: &Scenario, language: Language, figure: FigureId) -> String {
    let figure = scenario.figure(figure);
    let words = language.grammar().quoted(&figure.words);
    format!("{} {words} ({})", figure.quantity.noun(language), scenario.source(figure.source).outlet)
}
