//! The text of a saved web page: what a reader sees of the article, a line a paragraph.

/// Elements of which nothing is text of the article.
const SKIPPED: &[&str] = &[
    "script", "style", "noscript", "template", "svg", "nav", "footer", "aside", "form", "button", "iframe", "head",
    "select", "figure",
];
/// Elements that begin and end a line.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "br",
    "li",
    "ul",
    "ol",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "section",
    "article",
    "main",
    "header",
    "table",
    "tr",
    "blockquote",
    "figcaption",
    "time",
    "title",
    "body",
    "td",
    "dd",
    "dt",
    "pre",
    "hr",
    "address",
];

/// Whether a text is a web page.
pub(in crate::article) fn is_page(text: &str) -> bool {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    let start = start.get(..256).unwrap_or(start).to_lowercase();
    start.starts_with("<!doctype html")
        || start.starts_with("<html")
        || (start.starts_with("<?xml") && start.contains("<html"))
}

/// The text of a page: of its `<article>` where it has one, else of its `<main>`, else of all of it.
///
/// The date of publication that the page tells to machines goes first, where it does.
pub(in crate::article) fn text(page: &str) -> String {
    let lower = page.to_ascii_lowercase();
    let within = ["article", "main", "body"].iter().find_map(|name| element(&lower, name)).unwrap_or(0..page.len());
    let mut lines = Vec::new();
    if let Some(title) = element(&lower, "title") {
        let title = lines_of(&page[title]);
        // "Headline | Outlet"
        lines.extend(title.first().and_then(|line| line.split(" | ").next()).map(str::to_owned));
    }
    lines.extend(published(page, &lower).map(|date| format!("Published {date}")));
    let body = lines_of(&page[within]);
    // The headline mostly stands in the article, too.
    let has_headline = lines.first().is_some_and(|title| body.iter().take(3).any(|line| line == title));
    if has_headline {
        lines.remove(0);
    }
    lines.extend(body);
    lines.join("\n\n")
}

/// Where the content of the first such element lies; the page is in small letters.
fn element(lower: &str, name: &str) -> Option<std::ops::Range<usize>> {
    let open = format!("<{name}");
    let at = lower
        .match_indices(&open)
        .map(|(at, _)| at)
        .find(|at| lower[at + open.len()..].starts_with(|c: char| c == '>' || c.is_ascii_whitespace()))?;
    let start = at + lower[at..].find('>')? + 1;
    let end = lower.rfind(&format!("</{name}")).filter(|end| *end >= start).unwrap_or(lower.len());
    Some(start..end)
}

/// The day in `<meta property="article:published_time" content="2024-03-05T…">`.
fn published<'p>(page: &'p str, lower: &str) -> Option<&'p str> {
    let at = ["article:published_time", "datepublished"].iter().find_map(|key| lower.find(key))?;
    let rest = &page[at..at + page[at..].find(['>', '}']).unwrap_or(page.len() - at)];
    let shaped = |text: &str| {
        text.chars().enumerate().all(|(i, c)| if matches!(i, 4 | 7) { c == '-' } else { c.is_ascii_digit() })
    };
    rest.char_indices().find_map(|(i, _)| rest.get(i..i + 10).filter(|day| shaped(day)))
}

fn lines_of(markup: &str) -> Vec<String> {
    let lower = markup.to_ascii_lowercase();
    let mut text = String::with_capacity(markup.len() / 2);
    let mut rest = markup;
    while let Some(open) = rest.find('<') {
        push_unescaped(&rest[..open], &mut text);
        rest = &rest[open..];
        if rest.starts_with("<!--") {
            rest = rest.find("-->").map_or("", |end| &rest[end + 3..]);
            continue;
        }
        let close = rest.find('>').map_or(rest.len(), |end| end + 1);
        let tag = &rest[1..close];
        rest = &rest[close..];
        let is_closing = tag.starts_with('/');
        let name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        let name = name.to_ascii_lowercase();
        if BLOCKS.contains(&name.as_str()) {
            text.push('\n');
        }
        if SKIPPED.contains(&name.as_str()) && !is_closing && !tag.ends_with("/>") {
            let end = format!("</{name}");
            let at = lower[lower.len() - rest.len()..].find(&end);
            rest = at.map_or("", |at| &rest[at..]);
        }
    }
    push_unescaped(rest, &mut text);
    let squeezed =
        text.lines().map(|line| line.split([' ', '\t']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "));
    squeezed.filter(|line| !line.is_empty()).collect()
}

/// The entities that articles have beside numbers; the others of the standard are rare in running text.
const ENTITIES: &[(&str, char)] = &[
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("ndash", '\u{2013}'),
    ("mdash", '\u{2014}'),
    ("lsquo", '\u{2018}'),
    ("rsquo", '\u{2019}'),
    ("ldquo", '\u{201c}'),
    ("rdquo", '\u{201d}'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("hellip", '…'),
    ("eacute", 'é'),
    ("egrave", 'è'),
    ("ecirc", 'ê'),
    ("agrave", 'à'),
    ("acirc", 'â'),
    ("ccedil", 'ç'),
    ("ocirc", 'ô'),
    ("ugrave", 'ù'),
    ("ucirc", 'û'),
    ("icirc", 'î'),
    ("iuml", 'ï'),
    ("euml", 'ë'),
    ("Eacute", 'É'),
    ("pound", '£'),
    ("euro", '€'),
    ("thinsp", '\u{2009}'),
    ("deg", '°'),
    ("auml", 'ä'),
    ("ouml", 'ö'),
    ("uuml", 'ü'),
    ("szlig", 'ß'),
    ("ntilde", 'ñ'),
    ("oelig", 'œ'),
    ("copy", '©'),
    ("middot", '·'),
];

fn push_unescaped(raw: &str, text: &mut String) {
    let mut rest = raw;
    while let Some(at) = rest.find('&') {
        push_spaced(&rest[..at], text);
        rest = &rest[at + 1..];
        let decoded = rest.find(';').filter(|end| *end <= 10).and_then(|end| Some((entity(&rest[..end])?, end)));
        match decoded {
            Some((c, end)) => {
                text.push(c);
                rest = &rest[end + 1..];
            }
            None => text.push('&'),
        }
    }
    push_spaced(rest, text);
}

/// Line breaks of the markup are spaces of the text.
fn push_spaced(raw: &str, text: &mut String) {
    text.extend(raw.chars().map(|c| if matches!(c, '\n' | '\r') { ' ' } else { c }));
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    ENTITIES.iter().find(|(known, _)| *known == name).map(|&(_, c)| c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_article_of_a_page_is_its_text() {
        let page = r#"<!DOCTYPE html><html><head><title>Mail down | The Gazette</title>
            <meta property="article:published_time" content="2024-03-05T12:00:00Z"><style>p { color: red }</style></head>
            <body><nav><a>Weather 12:00</a></nav><article><h1>Mail down</h1>
            <p>It failed at&nbsp;9:00<!-- 8:00 -->,
               &laquo;&#160;for <b>4,000</b> people&#xa0;&raquo;.</p><script>var a = "1,000 reports";</script><p>It is back.</p></article>
            <footer>© 2024</footer></body></html>"#;
        assert!(is_page(page));
        assert_eq!(
            text(page),
            "Published 2024-03-05\n\nMail down\n\nIt failed at\u{a0}9:00, «\u{a0}for 4,000 people\u{a0}».\n\nIt is back."
        );
    }

    #[test]
    fn broken_markup_ends_where_it_ends() {
        for page in ["<html", "<html><p>a &amp b &bogus; <script>", "<html><article>x</article", "<html><!-- <p>"] {
            text(page);
        }
        assert!(!is_page("The outage began at 9:00."));
    }
}
