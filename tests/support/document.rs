//! The tables of docs/realism.md that long tests write.

const NOT_RUN: &str = "Not run at this length so far: ";

/// Replaces the rows of `family`, whose name stands in `column`, in the section between the markers of `name`.
pub(crate) fn write(name: &str, column: usize, families: &[&str], family: &str, rows: &[String]) {
    edit(name, |section| with_rows(section, column, families, family, rows));
}

/// Puts `table` between the markers of `name`.
pub(crate) fn replace(name: &str, table: &str) {
    edit(name, |_| format!("\n{table}"));
}

/// Puts the sentence that `words` makes of a table, and that begins with `beginning`, under the table in the section of `name`.
pub(crate) fn conclude(name: &str, beginning: &str, words: impl Fn(&str) -> String) {
    edit(name, |section| {
        let kept: Vec<&str> = section.lines().filter(|line| !line.starts_with(beginning)).collect();
        let table = kept.join("\n");
        format!("{}\n\n{}\n", table.trim_end(), words(&table))
    });
}

fn edit(name: &str, change: impl Fn(&str) -> String) {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/realism.md");
    let text = std::fs::read_to_string(path).unwrap();
    let (open, close) = (format!("<!-- {name} -->"), format!("<!-- /{name} -->"));
    let start = text.find(&open).unwrap() + open.len();
    let end = text.find(&close).unwrap();
    let section = change(&text[start..end]);
    std::fs::write(path, format!("{}{section}{}", &text[..start], &text[end..])).unwrap();
}

/// The section with these rows instead of the family's, in the order of the families; the family is no longer listed as not run.
fn with_rows(section: &str, column: usize, families: &[&str], family: &str, rows: &[String]) -> String {
    let place = |row: &str| {
        let cell = row.split('|').nth(column + 1).map(str::trim);
        families.iter().position(|family| cell == Some(*family))
    };
    let own = families.iter().position(|name| *name == family);
    let mut lines: Vec<String> = section.lines().map(str::to_owned).collect();
    lines.retain(|line| !line.starts_with('|') || own.is_none() || place(line) != own);
    let first_row = lines.iter().position(|line| line.starts_with("|---")).map_or(0, |line| line + 1);
    let table = lines[first_row..].iter().take_while(|line| line.starts_with('|'));
    let before = table.take_while(|line| place(line) < own).count();
    lines.splice(first_row + before..first_row + before, rows.iter().cloned());
    if let Some(line) = lines.iter().position(|line| line.starts_with(NOT_RUN)) {
        let listed = format!(", {}, ", lines[line][NOT_RUN.len()..].trim_end_matches('.'));
        // A name may hold a comma itself.
        let is_left = |name: &&&str| **name != family && listed.contains(&format!(", {name}, "));
        let left: Vec<&str> = families.iter().filter(is_left).copied().collect();
        if left.is_empty() {
            lines.drain(line.saturating_sub(1)..=line);
        } else {
            lines[line] = format!("{NOT_RUN}{}.", left.join(", "));
        }
    }
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    const FAMILIES: [&str; 4] = ["vague", "no start, no peak", "total", "two waves"];
    const SECTION: &str = "\nRun family by family.\n\n| outages | figures |\n|---|---|\n| 9 | vague |\n| 9 | total |\n\n\
                           Not run at this length so far: no start, no peak, two waves.\n";

    fn with(section: &str, family: &str) -> String {
        with_rows(section, 1, &FAMILIES, family, &[format!("| 512 | {family} |")])
    }

    #[test]
    fn a_family_that_was_run_again_has_its_new_row_and_the_others_keep_theirs() {
        assert_eq!(with(SECTION, "vague"), SECTION.replace("| 9 | vague |", "| 512 | vague |"));
    }

    #[test]
    fn a_family_that_was_not_run_before_gets_a_row_in_its_place_and_is_no_longer_listed() {
        let one = with(SECTION, "no start, no peak");
        assert!(one.contains("| 9 | vague |\n| 512 | no start, no peak |\n| 9 | total |\n"), "{one}");
        assert!(one.ends_with("\n\nNot run at this length so far: two waves.\n"), "{one}");
        assert!(with(&one, "two waves").ends_with("| 9 | total |\n| 512 | two waves |\n"));
    }
}
