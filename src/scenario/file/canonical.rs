//! A scenario file in one form: what two files that say the same have in common.

use toml::{Table, Value};

/// What is left out: the sentences are the article's, and change nothing.
const LEFT_OUT: [&str; 1] = ["quote"];

/// The keys and values of a valid file without comments, quotes and layout. It says the same scenario.
///
/// Empty where the text is not TOML.
pub(crate) fn canonical(text: &str) -> String {
    let Ok(mut table) = text.parse::<Table>() else { return String::new() };
    leave_out(&mut table);
    toml::to_string(&table).unwrap_or_default()
}

fn leave_out(table: &mut Table) {
    LEFT_OUT.iter().for_each(|key| drop(table.remove(*key)));
    for (_, value) in table.iter_mut() {
        match value {
            Value::Table(inner) => leave_out(inner),
            Value::Array(values) => values.iter_mut().filter_map(Value::as_table_mut).for_each(leave_out),
            Value::String(_) | Value::Integer(_) | Value::Float(_) | Value::Boolean(_) | Value::Datetime(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_layout_and_quotes_make_no_difference() {
        let one = "service = \"A\" # the bank\ndate = \"2024-03-05\"\n[[figure]]\nquote = \"It failed at 9.\"\nvalue = \"9:00\"\n";
        let other = "service = \"\"\"A\"\"\"\n\n\ndate = '2024-03-05'\n[[figure]]\nvalue = \"9:00\"\n";
        assert_eq!(canonical(one), canonical(other));
        assert!(canonical(one).contains("[[figure]]\nvalue = \"9:00\"\n"), "{}", canonical(one));
    }
}
