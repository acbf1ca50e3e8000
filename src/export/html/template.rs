//! Filling the page's templates, and text that is safe inside them.

use crate::legible;

/// `template` with every `{{name}}` replaced by the HTML of that name. What is filled in is not looked at again, so braces
/// in a scenario's texts mean nothing.
pub(super) fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        filled.push_str(before);
        let (name, after) = after.split_once("}}").unwrap_or((after, ""));
        filled.extend(values.iter().find(|(known, _)| *known == name).map(|(_, value)| *value));
        rest = after;
    }
    filled.push_str(rest);
    filled
}

/// Text as HTML, between tags and inside quoted attributes alike.
pub(super) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for character in legible::text(text).chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            other => html.push(other),
        }
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_filled_in_as_it_is_and_not_read_again() {
        assert_eq!(fill("<p>{{a}} {{b}}</p>", &[("a", "{{b}}"), ("b", "2")]), "<p>{{b}} 2</p>");
    }

    #[test]
    fn text_cannot_open_a_tag_or_end_an_attribute() {
        assert_eq!(escaped("<b a=\"x\" c='y'>&"), "&lt;b a=&quot;x&quot; c=&#39;y&#39;&gt;&amp;");
    }
}
