//! `outagesim alert`: lets the real `promtool` decide whether alert rules fire on simulated outages.

use crate::cli::Ending;
use crate::cli::files::input::{self, Input};
use crate::cli::files::output::{self, Folder, Staged};
use crate::cli::files::plan::{self, InputFile, Output};
use crate::cli::options::format::Format;
use crate::cli::options::number::whole;
use crate::cli::options::window;
use crate::cli::process::children;
use crate::cli::terminal::lines::Lines;
use crate::cli::terminal::print;
use crate::cli::terminal::problems::{Failure, FileProblems};
use clap::Args;
use outagesim::alert::{
    AlertOptions, Answers, Condition, Metric, RECORDING_RULES, RuleReport, Rules, UNIT_TEST_MARK, Unanswered,
    alert_table, onsets_before_samples, unit_test,
};
use outagesim::chart::{ChartOptions, DelayRow, delay_chart};
use outagesim::legible;
use outagesim::scenario::Scenario;
use outagesim::{Announcement, Language, Options, Outcome, worded};
use std::fs::File;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

/// Where `promtool` can be had.
const INSTALL: &str = "install it (Debian and Ubuntu: apt-get install prometheus; else from prometheus.io/download) or name it with \
                       --promtool";

#[derive(Debug, Args)]
pub struct AlertArgs {
    /// Prometheus rule file
    #[arg(value_name = "RULES")]
    pub rules: PathBuf,

    /// Scenario files, folders of them, or - for standard input
    #[arg(required = true, value_name = "SCENARIO")]
    pub scenarios: Vec<PathBuf>,

    /// The gauge in the rules: reports of the page's last whole bin; the counter is NAME_arrived_total. With the labels that the rules
    /// ask for: 'reports{job="status"}'
    #[arg(long, value_name = "NAME", default_value = "reports", value_parser = |text: &str| text.parse::<Metric>().map_err(|error| error.to_string()))]
    pub metric: Metric,

    /// Exit with 1 where an alert does not do this: "P(fires) >= 0.99, P(false alarm) < 5%, delay p95 <= 20min, firing p50 > 10min"
    #[arg(long, value_name = "DEMANDS")]
    pub check: Option<String>,

    /// First time of the series, as in scenario files [default: an hour before the outage]
    #[arg(long, value_name = "TIME")]
    pub from: Option<String>,

    /// Last time of the series [default: an hour after the reports have subsided]
    #[arg(long, value_name = "TIME")]
    pub to: Option<String>,

    /// Seed of the random numbers
    #[arg(long, value_name = "NUMBER", default_value_t = Options::default().seed, value_parser = whole::<u64>(0..=u64::MAX))]
    pub seed: u64,

    /// Simulated outages a scenario; each has a clean twin
    #[arg(long, value_name = "NUMBER", default_value_t = Options::default().replicates)]
    pub replicates: usize,

    /// Folder for the unit tests; made where it does not exist
    #[arg(short, long, value_name = "FOLDER", default_value = "output", value_parser = output::folder())]
    pub out: PathBuf,

    /// Replace files in the folder that outagesim did not write; never those that are read
    #[arg(long)]
    pub force: bool,

    /// The promtool to run
    #[arg(long, value_name = "FILE", default_value = "promtool")]
    pub promtool: PathBuf,
}

/// Tests the rules on every scenario; a failure in one does not lose the others.
pub fn alert(args: &AlertArgs) -> Ending {
    let (rules, options, conditions) = match prepare(args) {
        Ok(prepared) => prepared,
        Err(why) => {
            print::errors(why);
            return Ending::Failed;
        }
    };
    let (inputs, unreadable) = input::read_all(&args.scenarios);
    unreadable.iter().for_each(FileProblems::show);
    let mut ending = if unreadable.is_empty() { Ending::Done } else { Ending::Failed };
    if let Err(losses) = refuse_losses(args, &inputs) {
        print::errors(losses);
        return Ending::Failed;
    }
    let (mut reports, mut selectors) = (Vec::new(), Vec::new());
    for input in &inputs {
        let Some(scenario) = input.parse_and_show(None) else {
            ending = Ending::Failed;
            continue;
        };
        match test(args, &rules, options.clone(), &scenario) {
            Ok((found, series)) => {
                reports.extend(found);
                selectors.extend(series);
            }
            Err(why) => {
                Failure::Other(why).show(&input.path, scenario.language());
                ending = Ending::Failed;
            }
        }
    }
    let language = Language::of_all(reports.iter().map(|report| report.language));
    if !reports.is_empty() {
        print::result(alert_table(&reports).trim_end());
        match draw(args, &reports) {
            Ok(path) => {
                let written = path.display().to_string();
                print::result(legible::line(&Announcement::Delays(&written).tell(language)));
            }
            Err(why) => {
                print::errors_in(language, why.as_ref());
                ending = Ending::Failed;
            }
        }
    }
    tell_silent(&reports, &selectors, language);
    for (report, condition) in reports.iter().flat_map(|report| conditions.iter().map(move |one| (report, one))) {
        if !condition.is_met(report) {
            let (alert, scenario) = (&*report.alert, &*report.scenario);
            let unmet = Announcement::Unmet { alert, scenario, found: &condition.told(report) };
            print::note(unmet.tell(report.language));
            ending = ending.max(Ending::Inconsistent);
        }
    }
    if let (Some(demands), Ending::Done) = (&args.check, ending) {
        print::result(Announcement::Met(demands).tell(language));
    }
    ending
}

/// Tells which alerts never fire, and what series there were: a rule may ask for others.
fn tell_silent(reports: &[RuleReport], selectors: &[String], language: Language) {
    let mut silent: Vec<&str> = Vec::new();
    for report in reports {
        let is_silent = |other: &&RuleReport| other.alert == report.alert && other.fires + other.false_alarms > 0;
        if !silent.contains(&report.alert.as_str()) && !reports.iter().any(|other| is_silent(&other)) {
            silent.push(&report.alert);
        }
    }
    if let ([first, others @ ..], [series, pages @ ..]) = (&silent[..], selectors) {
        let told = Announcement::Silent { first, others: others.len(), series, pages: pages.len() };
        print::note(told.tell(language));
    }
}

/// Writes the chart of the delays: a row an alert and scenario.
fn draw(args: &AlertArgs, reports: &[RuleReport]) -> Result<PathBuf, Box<dyn std::error::Error>> {
    let rows: Vec<DelayRow<'_>> = reports.iter().map(RuleReport::delay_row).collect();
    let chart = delay_chart(&rows, &ChartOptions::default());
    let folder = Folder::open(&args.out)?;
    let mut staged = Staged::new(&folder);
    let name = chart_file(args);
    staged.write(&name, |out| Format::Png.write_overview(&chart, out))?;
    staged.publish()?;
    Ok(args.out.join(name))
}

/// The file of the chart is named for the rules.
fn chart_file(args: &AlertArgs) -> String {
    let stem = args.rules.file_stem().map_or("rules".into(), |stem| stem.to_string_lossy());
    format!("{stem}.alert-delays.png")
}

/// The two files of a scenario: unit tests, and what they need to record.
fn files(scenario: &str) -> [(String, &'static str, &'static str); 2] {
    let record = RECORDING_RULES.lines().next().unwrap_or_default();
    [
        (format!("{scenario}.alert-test.yml"), "unit tests", UNIT_TEST_MARK),
        (format!("{scenario}.alert-record.yml"), "recording rules", record),
    ]
}

fn refuse_losses(args: &AlertArgs, inputs: &[Input]) -> Result<(), Lines> {
    let mut sources = vec![InputFile { path: args.rules.clone(), what: worded!("the rules") }];
    let mut outputs = vec![Output {
        path: args.out.join(chart_file(args)),
        what: worded!("the chart"),
        mark: Format::Png.mark().to_vec(),
        of: args.rules.display().to_string().into(),
    }];
    for input in inputs {
        let what = worded!("the text of a scenario");
        sources.extend(input.file.clone().map(|path| InputFile { path, what }));
        outputs.extend(files(&input.name).map(|(name, what, mark)| Output {
            path: args.out.join(name),
            what: what.into(),
            mark: mark.as_bytes().to_vec(),
            of: input.path.clone().into(),
        }));
    }
    plan::refuse_losses(&outputs, &sources, args.force)
}

fn prepare(args: &AlertArgs) -> Result<(Rules, AlertOptions, Vec<Condition>), String> {
    if output::is_stdout(&args.out) {
        return Err("--out: promtool reads its tests from files: name a folder".to_owned());
    }
    let path = args.rules.display();
    let text = File::open(&args.rules).and_then(|mut file| input::text(&mut file));
    let text = text.map_err(|error| format!("{path} cannot be read: {error}"))?;
    let rules = Rules::parse(&text).map_err(|error| format!("{path}: {error}"))?;
    if rules.alerts().is_empty() {
        return Err(format!(
            "{path} holds no alert: expected a rule file of Prometheus with `- alert: NAME` first, then scenarios"
        ));
    }
    let options = AlertOptions::new(&rules, args.metric.clone()).ok_or_else(|| {
        let (name, counter) = (args.metric.name(), args.metric.counter());
        format!("no rule of {path} mentions `{name}` or `{counter}`: name the metric of your rules with --metric")
    })?;
    let conditions = args.check.as_deref().map(Condition::all).transpose();
    Ok((rules, options, conditions.map_err(|error| format!("--check: {error}"))?.unwrap_or_default()))
}

/// Simulates, writes the unit tests into the folder and has them answered. The second value is the series that there were.
fn test(
    args: &AlertArgs,
    rules: &Rules,
    mut options: AlertOptions,
    scenario: &Scenario,
) -> Result<(Vec<RuleReport>, Vec<String>), Box<dyn std::error::Error>> {
    let window = window::between(args.from.as_deref(), args.to.as_deref(), scenario)?;
    let run_options = Options { seed: args.seed, replicates: args.replicates, window, ..Options::default() };
    let outcome = outagesim::run(scenario, &run_options)?;
    let early = onsets_before_samples(&outcome);
    if args.from.is_some() && early > 0 {
        let all = outcome.truths.len();
        let why = "a delay counts from its start, and nothing is sampled there";
        return Err(format!("--from: {early} of {all} outages begin before it: {why}; choose an earlier time").into());
    }
    let rule_file = args.rules.canonicalize()?.display().to_string();
    let folder = Folder::open(&args.out)?;
    let [(test, ..), (record, ..)] = files(scenario.name());
    let by_hand = format!("promtool test rules {}", args.out.join(&test).display());
    loop {
        let rule_files = [rule_file.as_str(), &record];
        let all = unit_test(&outcome, &options, rule_files, 0..args.replicates)?;
        let mut staged = Staged::new(&folder);
        staged.write(&test, |out| out.write_all(all.as_bytes()))?;
        staged.write(&record, |out| out.write_all(RECORDING_RULES.as_bytes()))?;
        staged.publish()?;
        let promtool = args.promtool.display();
        match answers(&args.promtool, &folder, &outcome, &options, rule_files) {
            Ok(Err(Unanswered::TooManySamples)) if !options.one_by_one => options.one_by_one = true,
            Ok(answers) => {
                let reports = RuleReport::all(rules, &outcome, &answers?);
                return Ok((reports, options.selectors(&outcome)));
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let mend = format!("{INSTALL}; the test is written, run it with `{by_hand}`");
                return Err(format!("{promtool} is not there: {mend}").into());
            }
            Err(error) => {
                return Err(format!("{promtool}: {error}; the test is written, run it with `{by_hand}`").into());
            }
        }
    }
}

type Answered = Result<Answers, Unanswered>;

/// Go's collector works when the heap has grown by so many per cent. Measured: a tenth less time than with its default of 100.
const GOGC: (&str, &str) = ("GOGC", "400");

/// Has the replicates tested by as many processes as there are cores; each takes a part of them.
fn answers(
    promtool: &Path,
    folder: &Folder,
    outcome: &Outcome,
    options: &AlertOptions,
    rule_files: [&str; 2],
) -> io::Result<Answered> {
    let replicates = outcome.options.replicates;
    let processes = thread::available_parallelism().map_or(1, |cores| cores.get()).min(replicates);
    let parts: Vec<Range<usize>> =
        (0..processes).map(|part| replicates * part / processes..replicates * (part + 1) / processes).collect();
    let ask = |part: Range<usize>| -> io::Result<Answered> {
        let text = unit_test(outcome, options, rule_files, part).map_err(io::Error::other)?;
        let test = folder.scratch(text.as_bytes())?;
        let output = children::output(Command::new(promtool).args(["test", "rules"]).arg(&test).envs([GOGC]))?;
        let printed =
            [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).join("\n");
        Ok(Answers::read(&printed, output.status.success()))
    };
    let of_parts: Vec<io::Result<Answered>> = thread::scope(|scope| {
        let running: Vec<_> = parts.into_iter().map(|part| scope.spawn(|| ask(part))).collect();
        running
            .into_iter()
            .map(|part| part.join().unwrap_or_else(|_| Err(io::Error::other("a thread ended before its time"))))
            .collect()
    });
    let mut all = Answers::default();
    for part in of_parts {
        match part? {
            Ok(answers) => all.join(answers),
            Err(why) => return Ok(Err(why)),
        }
    }
    Ok(Ok(all))
}
