//! What the page says around its scenarios, and what its script says.

use crate::Language;
use crate::words::text::say;
use serde::Serialize;

/// Below the heading.
pub(super) fn lead(language: Language) -> String {
    say!(
        language,
        "Simulated report curves against the figures that were reported. Simulations, not Downdetector data."
    )
}

/// The headings of the table of contents.
pub(super) fn columns(language: Language) -> String {
    let numbers = [say!(language, "Figures"), say!(language, "Testable"), say!(language, "Agree")];
    let numbers = numbers.map(|heading| format!("<th scope=\"col\" class=\"number\">{heading}</th>"));
    format!("<th scope=\"col\">{}</th>{}", say!(language, "Scenario"), numbers.concat())
}

/// What each colour stands for.
pub(super) fn colours(language: Language) -> String {
    let parts = [
        say!(
            language,
            "<b class=\"simulated\">Blue is simulated</b>: one typical curve, the range of half of all curves (50 %) and of nine tenths (90 %), in reports per bin, counting noise included."
        ),
        say!(
            language,
            "<b class=\"reported\">Rust is reported</b>: what is solid was used to fit the curve (role <i>fit</i>), what is dashed or hollow was held out (<i>check</i>)."
        ),
        say!(language, "<b class=\"assumed\">Grey is assumed</b>, or shown only (<i>context</i>)."),
        say!(
            language,
            "<b>Black is observed</b>: a genuine curve, never used for the fit. Dashed, it is that of another site, multiplied: its shape alone counts."
        ),
    ];
    parts.join(" ")
}

/// What each verdict means.
pub(super) fn verdicts(language: Language) -> String {
    let parts = [
        say!(language, "A fitted figure is judged by what all other figures predict, a held-out one by the full fit."),
        say!(
            language,
            "What is stated, with its tolerance, lies <i>in 50%</i> or <i>in 90%</i> of the prediction, or is <i>unusual</i>: rare, but not wrong for that."
        ),
        say!(
            language,
            "A figure that is open to one side (“more than”) lies in no range: it <i>fits</i> where at least half of what would be stated lies on its open side, <i>just fits</i> where a tenth does."
        ),
        say!(
            language,
            "It is <i>not testable</i> where nothing else that was reported constrains it, or so little that any value would fit."
        ),
    ];
    parts.join(" ")
}

/// Who made it.
pub(super) fn made(language: Language, version: &str) -> String {
    say!(
        language,
        "Made by outagesim {version}. “Downdetector” is a name of Ookla’s service; this project is not connected with it.",
        version
    )
}

/// Below each chart, where the script runs.
pub(super) fn hint(language: Language) -> String {
    say!(
        language,
        "Point at the plot, or tab to it and use <kbd>←</kbd> <kbd>→</kbd> <kbd>Home</kbd> <kbd>End</kbd>, to read each bin; <kbd>Esc</kbd> closes."
    )
}

/// The texts of the script.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Words {
    locale: &'static str,
    million: &'static str,
    columns: [String; 5],
    observed: String,
    local: String,
    to: String,
    /// What is read aloud of a bin, without and with an observed count. The script fills the holes.
    spoken: String,
    spoken_observed: String,
}

/// The same as JSON.
pub(super) fn of_script(language: Language) -> String {
    let grammar = language.grammar();
    let [.., million] = grammar.short_units();
    let hole = |name: &str| format!("{{{name}}}");
    let [page, median, half, ninety, baseline, observed] =
        ["page", "median", "half", "ninety", "baseline", "observed"].map(hole);
    let words = Words {
        locale: grammar.locale(),
        million,
        columns: [
            say!(language, "page"),
            say!(language, "median"),
            say!(language, "50 %"),
            say!(language, "90 %"),
            say!(language, "baseline"),
        ],
        observed: say!(language, "observed"),
        local: say!(language, "local time"),
        to: say!(language, " to "),
        spoken: say!(
            language,
            "{page}: median {median}, 50 % band {half}, 90 % band {ninety}, baseline {baseline}.",
            page,
            median,
            half,
            ninety,
            baseline
        ),
        spoken_observed: say!(
            language,
            "{page}: median {median}, 50 % band {half}, 90 % band {ninety}, baseline {baseline}, observed {observed}.",
            page,
            median,
            half,
            ninety,
            baseline,
            observed
        ),
    };
    // Texts alone cannot fail to be written.
    serde_json::to_string(&words).unwrap_or_default()
}
