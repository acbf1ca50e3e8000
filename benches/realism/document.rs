//! Tables in docs/realism.md.

use std::path::Path;

/// Prints `table`, and puts it between the markers `<!-- name -->` and `<!-- /name -->` of docs/realism.md.
pub fn write(name: &str, table: &str) {
    println!("{table}");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/realism.md");
    let text = std::fs::read_to_string(&path).expect("docs/realism.md");
    let (open, close) = (format!("<!-- {name} -->"), format!("<!-- /{name} -->"));
    let (before, rest) = text.split_once(&open).unwrap_or_else(|| panic!("{open} in docs/realism.md"));
    let (_, after) = rest.split_once(&close).unwrap_or_else(|| panic!("{close} in docs/realism.md"));
    std::fs::write(&path, format!("{before}{open}\n{table}{close}{after}")).expect("docs/realism.md can be written");
}
