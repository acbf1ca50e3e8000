//! What is wrong with a scenario, as exceptions and warnings that carry it.

use outagesim::Outcome;
use outagesim::scenario::{Problem, Problems, Scenario, Severity};
use pyo3::create_exception;
use pyo3::exceptions::{PyRuntimeError, PyUserWarning, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};
use std::ffi::CString;

create_exception!(outagesim, ScenarioError, PyValueError, "A scenario that is refused: each problem in its place.");
create_exception!(outagesim, RunError, PyRuntimeError, "A scenario that cannot be simulated.");
create_exception!(outagesim, ScenarioWarning, PyUserWarning, "What has to be known before a picture is trusted.");

/// The scenario of a text; what is doubtful in it becomes a warning.
pub fn scenario(py: Python<'_>, name: &str, text: &str) -> PyResult<Scenario> {
    match Scenario::parse(name, text) {
        Ok(scenario) => {
            if !scenario.warnings().is_empty() {
                warn(py, &scenario.warnings().render(name, text, false))?;
            }
            Ok(scenario)
        }
        Err(problems) => Err(refused(py, name, text, &problems)?),
    }
}

/// Warns of what a run says before its picture is trusted.
pub fn warn_of(py: Python<'_>, outcome: &Outcome) -> PyResult<()> {
    outcome.told_warnings(outcome.scenario.language()).iter().try_for_each(|warning| warn(py, warning))
}

fn warn(py: Python<'_>, text: &str) -> PyResult<()> {
    let text = CString::new(text.replace('\0', "\u{fffd}"))?;
    // Told of the line that called `run` or `simulate`: two functions of Python lie between.
    PyErr::warn(py, &py.get_type::<ScenarioWarning>(), &text, 3)
}

/// The exception that shows every problem in its place, and has them as `diagnostics`.
fn refused(py: Python<'_>, name: &str, text: &str, problems: &Problems) -> PyResult<PyErr> {
    let error = ScenarioError::new_err(problems.render(name, text, false));
    let diagnostics = PyList::empty(py);
    for problem in problems {
        diagnostics.append(diagnostic(py, text, problem)?)?;
    }
    error.value(py).setattr("diagnostics", diagnostics)?;
    Ok(error)
}

/// A problem; lines and columns are counted from 1, columns in characters. A problem of the whole file has neither.
fn diagnostic<'py>(py: Python<'py>, text: &str, problem: &Problem) -> PyResult<Bound<'py, PyDict>> {
    let entry = PyDict::new(py);
    entry.set_item("code", problem.code.as_str())?;
    entry.set_item("severity", if problem.severity == Severity::Error { "error" } else { "warning" })?;
    entry.set_item("message", problem.message.to_string())?;
    entry.set_item("expected", problem.expected.as_ref().map(ToString::to_string))?;
    entry.set_item("help", problem.help.as_ref().map(ToString::to_string))?;
    let before = (!problem.is_of_the_file()).then(|| text.get(..problem.span.start).unwrap_or(text));
    let last_line = |before: &str| before.rsplit('\n').next().map_or(0, |line| line.chars().count());
    entry.set_item("line", before.map(|before| before.matches('\n').count() + 1))?;
    entry.set_item("column", before.map(|before| last_line(before) + 1))?;
    Ok(entry)
}
