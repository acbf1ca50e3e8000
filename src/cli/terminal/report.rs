//! What a user is told of a scenario that was run.

use crate::cli::Ending;
use crate::cli::options::args::{PlotInTerminal, RunArgs};
use crate::cli::terminal::print;
use console::Term;
use outagesim::compare::Verdict;
use outagesim::export::{block_curve, explanation_table, figures_table, observed_table, readings_table};
use outagesim::legible;
use outagesim::{Announcement, Outcome};
use std::path::PathBuf;

/// A scenario that went well.
pub struct Done {
    pub outcome: Outcome,
    pub written: Vec<PathBuf>,
    pub warnings: Vec<String>,
}

impl Done {
    /// Tells warnings, results, and with `--strict` what does not fit. `path` is the scenario's, as the user knows it.
    pub fn report(&self, args: &RunArgs, path: &str) -> Ending {
        let language = self.outcome.scenario.language();
        for warning in &self.warnings {
            let warning = format!("{path}: {}", legible::line(warning));
            print::note(Announcement::Warning(&warning).tell(language));
        }
        if !args.quiet {
            self.print(args);
        }
        if args.strict { self.misfits(path) } else { Ending::Done }
    }

    /// Prints what was found out and where it was written.
    fn print(&self, args: &RunArgs) {
        let outcome = &self.outcome;
        let scenario = &outcome.scenario;
        let written: Vec<String> = self.written.iter().map(|path| path.display().to_string()).collect();
        let place = if written.is_empty() { String::new() } else { format!(" → {}", written.join(", ")) };
        print::result(legible::line(&format!("{}{place}", scenario.title())));
        if let Some(columns) = curve_columns(args.plot_in_terminal) {
            // The table names the other pages; their curves are in the picture.
            let main = outcome.ensembles.first();
            let observed = |page| outcome.observed.iter().find(|curve| curve.page == page);
            if let Some(curve) = main.and_then(|main| block_curve(scenario, main, observed(main.page), columns)) {
                print::result(format_args!("\n{curve}"));
            }
        }
        let tables = [
            Some(figures_table(outcome)),
            explanation_table(outcome),
            observed_table(outcome),
            readings_table(outcome),
        ];
        for table in tables.into_iter().flatten() {
            print::result(table);
        }
    }

    /// Names the figures that do not fit the others.
    fn misfits(&self, path: &str) -> Ending {
        let outcome = &self.outcome;
        let scenario = &outcome.scenario;
        let misses = outcome.comparison.figures.iter().filter(|compared| compared.verdict == Verdict::Miss);
        let misses = misses.map(|compared| (false, compared.figure));
        let contradicted = outcome.diagnostics.contradicted.iter().map(|&figure| (true, figure));
        let mut ending = Ending::Done;
        for (is_contradicted, id) in misses.chain(contradicted) {
            let figure = scenario.figure(id);
            let (kind, outlet) = (figure.quantity.kind().word(), &scenario.source(figure.source).outlet);
            let what = format!("{kind} “{}” ({outlet})", figure.words);
            let what = &*legible::line(&what);
            let told = match is_contradicted {
                true => Announcement::Contradicted { path, what },
                false => Announcement::Unusual { path, what },
            };
            print::note(told.tell(scenario.language()));
            ending = Ending::Inconsistent;
        }
        ending
    }
}

/// Width of the curve between the lines of output, where there is to be one.
fn curve_columns(when: Option<PlotInTerminal>) -> Option<usize> {
    const WIDEST: usize = 100;
    const NARROW: usize = 80;
    let terminal = Term::stdout();
    match when.unwrap_or(PlotInTerminal::Auto) {
        PlotInTerminal::Never => None,
        PlotInTerminal::Auto if !terminal.is_term() => None,
        PlotInTerminal::Auto | PlotInTerminal::Always => {
            Some(terminal.size_checked().map_or(NARROW, |(_, columns)| usize::from(columns).min(WIDEST)))
        }
    }
}
