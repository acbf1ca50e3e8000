//! outagesim as a module for Python: runs a scenario, and gives what it found out as Arrow tables.

mod inject;
mod interrupt;
mod lake;
mod problems;
mod run;
mod table;

use pyo3::prelude::*;

#[pymodule]
fn _outagesim(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add("ScenarioError", module.py().get_type::<problems::ScenarioError>())?;
    module.add("ScenarioWarning", module.py().get_type::<problems::ScenarioWarning>())?;
    module.add("RunError", module.py().get_type::<problems::RunError>())?;
    module.add_class::<run::Run>()?;
    module.add_class::<table::Table>()?;
    module.add_class::<lake::Labelled>()?;
    module.add_class::<inject::Injected>()?;
    module.add_function(wrap_pyfunction!(inject::inject_text, module)?)?;
    module.add_function(wrap_pyfunction!(lake::population_text, module)?)?;
    module.add_function(wrap_pyfunction!(run::run_text, module)?)
}
