//! Options that would change nothing beside the others: refused, since whoever gives them thinks that they do.

use crate::cli::options::args::{PlotInTerminal, RunArgs};
use crate::cli::options::chart::Style;
use crate::cli::options::format::Format;
use crate::cli::terminal::lines::Lines;
use outagesim::{Text, worded};

/// What each idle option would need, one line an option.
pub fn refuse(args: &RunArgs) -> Result<(), Lines> {
    let writes = |formats: &[Format]| formats.iter().any(|format| args.format.contains(format));
    let charts = writes(&[Format::Png, Format::Svg, Format::Apng]);
    let needs_a_chart = || worded!("is about the charts of --format png, svg or apng, and none is written");
    let needs_a_picture = || worded!("is about the charts of --format png, svg, apng or html, and none is written");
    let is_of_a_page = args.style == Some(Style::Aggregator);
    let load = writes(&[Format::Testdata, Format::K6, Format::Locust, Format::Vegeta]);
    let bins = load || writes(&[Format::Replicates, Format::Parquet]);
    let timed = [Format::Replicates, Format::Parquet, Format::Truth, Format::TruthParquet, Format::Openmetrics];
    let data = writes(&timed);
    let options = [
        (
            "--output-bin",
            args.output_bin.is_some() && !bins,
            worded!("is about --format replicates, parquet and those of load, of which none is written"),
        ),
        (
            "--shift-to",
            args.shift_to.is_some() && !data,
            worded!("is about --format replicates, truth, parquet and openmetrics, of which none is written"),
        ),
        ("--style", args.style.is_some() && !charts, needs_a_chart()),
        (
            "--format apng",
            is_of_a_page && writes(&[Format::Apng]),
            worded!("shows one line after another, and --style aggregator has no line"),
        ),
        ("--font", args.font.font.is_some() && !charts && !writes(&[Format::Html]), needs_a_picture()),
        ("--theme", args.theme.is_some() && !charts, needs_a_chart()),
        ("--for", !args.purposes.is_empty() && !charts, needs_a_chart()),
        ("--width", args.width.is_some() && !charts, needs_a_chart()),
        ("--height", args.height.is_some() && !charts, needs_a_chart()),
        ("--scale", args.scale.is_some() && !charts && !writes(&[Format::Html]), needs_a_picture()),
        (
            "--scale",
            is_of_a_page && args.scale.is_some(),
            worded!("is about axes that --style aggregator does not have"),
        ),
        (
            "--explain",
            args.explain && args.quiet && !writes(&[Format::Html, Format::Json]),
            worded!(
                "is told in the table, which --quiet leaves out, and by --format html or json, which are not written"
            ),
        ),
        (
            "--plot-in-terminal",
            args.quiet && args.plot_in_terminal.is_some_and(|when| when != PlotInTerminal::Never),
            worded!("stands above the table, which --quiet leaves out"),
        ),
    ];
    let idle = options.into_iter().filter(|(_, idle, _)| *idle);
    let lines: Vec<Text> = idle
        .map(|(option, _, why)| {
            worded!("{option} would change nothing: it {why}; leave one of the two out", option, why)
        })
        .collect();
    if lines.is_empty() { Ok(()) } else { Err(lines.into_iter().collect()) }
}
