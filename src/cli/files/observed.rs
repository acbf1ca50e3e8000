//! Observed curves that the command line or the scenario names.

use crate::cli::files::{input, path, text};
use crate::cli::options::args::ObservedArgs;
use crate::cli::terminal::lines::of_system;
use crate::cli::terminal::problems::{FileProblems, Troubles};
use outagesim::observed::{CurveChoice, Observed, ObservedPage};
use outagesim::scenario::{Code, ObservedRole, ObservedScale, Scenario};
use outagesim::{Text, legible, worded};
use std::fs::File;
use std::path::{Path, PathBuf};

/// A thousand replicates of a long outage on several pages are as large; the curve of one hardly.
const MOST_BYTES: u64 = 64 << 20;

/// The files of observed curves with the names of their pages, and what is wrong with the arguments.
///
/// They are those that the scenario's `observed` keys name, relative to `folder`. Each is replaced by the one that the command line names
/// for the same page.
pub fn named<'a>(scenario: &'a Scenario, folder: &Path, arguments: &[PathBuf]) -> (Vec<(&'a str, PathBuf)>, Vec<Text>) {
    let mut problems = Vec::new();
    let mut files: Vec<(&str, PathBuf)> = Vec::new();
    for argument in arguments {
        match page_and_file(scenario, argument) {
            Ok((page, file)) if files.iter().any(|(known, _)| *known == page) => {
                problems.push(worded!(
                    "{file}: a second observed curve of the page `{page}`",
                    file = file.display().to_string(),
                    page
                ));
            }
            Ok(named) => files.push(named),
            Err(problem) => problems.push(problem),
        }
    }
    for page in scenario.pages() {
        if let Some(file) = page.observed.as_ref().filter(|_| files.iter().all(|(known, _)| *known != page.name)) {
            files.push((&page.name, folder.join(file)));
        }
    }
    (files, problems)
}

/// The curves of a scenario's pages; which ones they are, [`named`] says.
pub fn read(scenario: &Scenario, folder: &Path, args: &ObservedArgs) -> Result<Vec<ObservedPage>, Troubles> {
    let (files, lines) = named(scenario, folder, &args.observed);
    let mut troubles = Troubles { lines, files: Vec::new() };
    let mut observed = Vec::new();
    for (page, file) in files {
        match read_file(scenario, page, &file, args) {
            Ok(curve) => observed.push(match args.observed_role {
                Some(role) => curve.with_role(ObservedRole::from(role)),
                None => curve,
            }),
            // A scenario of somebody else may name any file of the reader's: what is no curve is not quoted.
            Err(problems) if is_named_by(scenario, page, folder, &file) => troubles.files.push(problems.unquoted()),
            Err(problems) => troubles.files.push(problems),
        }
    }
    if observed.is_empty() && troubles.is_empty() {
        let needs = args.needs_a_curve();
        troubles.lines.extend(
            needs.map(|option| worded!("{option} without an observed curve: name one with --observed", option)),
        );
    }
    if troubles.is_empty() { Ok(observed) } else { Err(troubles) }
}

/// `FILE` where there is one page, otherwise `PAGE=FILE`. The longest name wins, should one page's begin another's.
fn page_and_file<'a>(scenario: &'a Scenario, argument: &Path) -> Result<(&'a str, PathBuf), Text> {
    let text = argument.to_str().unwrap_or_default();
    let named = scenario.pages().iter().filter_map(|page| {
        let file = text.strip_prefix(page.name.as_str())?.strip_prefix('=')?;
        Some((page.name.as_str(), PathBuf::from(file)))
    });
    if let Some(found) = named.max_by_key(|(page, _)| page.len()) {
        return Ok(found);
    }
    match scenario.pages() {
        [only] => Ok((&only.name, argument.to_owned())),
        pages => {
            let wanted: Vec<String> = pages.iter().map(|page| format!("--observed \"{}=FILE\"", page.name)).collect();
            Err(worded!(
                "--observed {file} does not begin with the name of a page, and the scenario has several; expected one of {wanted}",
                file = argument.display().to_string(),
                wanted = wanted.join(", ")
            ))
        }
    }
}

/// Whether it is the scenario that names the file, and not the command line.
fn is_named_by(scenario: &Scenario, page: &str, folder: &Path, file: &Path) -> bool {
    let mut named =
        scenario.pages().iter().filter(|known| known.name == page).filter_map(|page| page.observed.as_ref());
    named.any(|named| folder.join(named) == file)
}

fn read_file(
    scenario: &Scenario,
    page: &str,
    argument: &Path,
    args: &ObservedArgs,
) -> Result<ObservedPage, FileProblems> {
    let (file, parts) = path::with_parts(argument);
    let shown = legible::line(&argument.display().to_string()).into_owned();
    let language = scenario.language();
    let refused = |code, message: Text| FileProblems::whole(shown.clone(), code, message).in_language(language);
    let bytes = File::open(&file).and_then(|mut opened| input::bytes(&mut opened, MOST_BYTES)).map_err(|error| {
        let message = worded!(
            "the observed curve cannot be read: {why}; expected a file, named from the working folder by --observed, from the folder of the scenario by `observed` in it",
            why = of_system(&error)
        );
        refused(Code::UnreadableFile, message)
    })?;
    let text = text::decode_or_latin_1(bytes);
    let known = scenario.pages().iter().find(|known| known.name == page);
    let service = known.map(|page| page.service.clone());
    let scale = known.map(|page| page.observed_scale).unwrap_or_default();
    let scale = args.observed_scale.map_or(scale, ObservedScale::from);
    let choice = CurveChoice {
        time_column: args.time_column.clone(),
        count_column: args.count_column.clone(),
        parts,
        names: [page.to_owned()].into_iter().chain(service).collect(),
        near: Some(scenario.origin().to_zoned(scenario.time_zone().clone()).date()),
    };
    let curve = match Observed::parse_with(&text, scenario.time_zone(), &choice) {
        Ok(curve) => curve,
        Err(problems) => return Err(FileProblems::new(shown, text, problems.in_language(language))),
    };
    let name = argument.file_name().unwrap_or(argument.as_os_str()).to_string_lossy();
    ObservedPage::with_scale(scenario, page, legible::line(&name), curve, scale)
        .map_err(|error| refused(Code::CurveBins, error.text()))
}
