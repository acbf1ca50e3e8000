//! Observed curves that the command line or the scenario names.

use super::args::ObservedUse;
use super::input;
use super::lines::Lines;
use outagesim::legible;
use outagesim::observed::{Observed, ObservedPage};
use outagesim::scenario::{ObservedRole, Scenario};
use std::fs::File;
use std::path::{Path, PathBuf};

/// The files of observed curves with the names of their pages: those that its `observed` keys name, relative to `folder`, each
/// replaced by the one that the command line names for the same page. Beside them what is wrong with the arguments.
pub fn named<'a>(
    scenario: &'a Scenario,
    folder: &Path,
    arguments: &[PathBuf],
) -> (Vec<(&'a str, PathBuf)>, Vec<String>) {
    let mut problems = Vec::new();
    let mut files: Vec<(&str, PathBuf)> = Vec::new();
    for argument in arguments {
        match page_and_file(scenario, argument) {
            Ok((page, file)) if files.iter().any(|(known, _)| *known == page) => {
                problems.push(format!("{}: a second observed curve of the page `{page}`", file.display()));
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
pub fn read(
    scenario: &Scenario,
    folder: &Path,
    arguments: &[PathBuf],
    role: Option<ObservedUse>,
) -> Result<Vec<ObservedPage>, Lines> {
    let (files, mut problems) = named(scenario, folder, arguments);
    let mut observed = Vec::new();
    for (page, file) in files {
        match read_file(scenario, page, &file) {
            Ok(curve) => observed.push(match role {
                Some(ObservedUse::Check) => curve.with_role(ObservedRole::Check),
                Some(ObservedUse::Fit) => curve.with_role(ObservedRole::Fit),
                None => curve,
            }),
            Err(problem) => problems.extend(problem.lines().map(|line| format!("{}: {line}", file.display()))),
        }
    }
    if observed.is_empty() && role.is_some() && problems.is_empty() {
        problems.push("--observed-role without an observed curve: name one with --observed".to_owned());
    }
    if problems.is_empty() { Ok(observed) } else { Err(problems.into_iter().collect()) }
}

/// `FILE` where there is one page, otherwise `PAGE=FILE`. The longest name wins, should one page's begin another's.
fn page_and_file<'a>(scenario: &'a Scenario, argument: &Path) -> Result<(&'a str, PathBuf), String> {
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
            Err(format!(
                "--observed {} does not begin with the name of a page, and the scenario has several; expected {}",
                argument.display(),
                wanted.join(" or ")
            ))
        }
    }
}

fn read_file(scenario: &Scenario, page: &str, file: &Path) -> Result<ObservedPage, String> {
    let text = File::open(file).and_then(|mut opened| input::text(&mut opened)).map_err(|error| {
        format!(
            "the observed curve cannot be read: {error}; expected a file, named from the working folder by --observed, from \
             the folder of the scenario by `observed` in it"
        )
    })?;
    let curve = Observed::parse(&text, scenario.time_zone()).map_err(|error| error.to_string())?;
    let name = file.file_name().unwrap_or(file.as_os_str()).to_string_lossy();
    ObservedPage::new(scenario, page, legible::line(&name), curve).map_err(|error| error.to_string())
}
