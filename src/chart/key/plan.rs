//! Which text of a row stands on which line.

use super::row::KeyRow;
use crate::chart::canvas::text::Style;

/// Between a title and the tolerance beside it.
pub(crate) const TOLERANCE_GAP: f64 = 11.0;

/// Which text of a row stands on which line: as few lines as possible, nothing left out that can be told.
#[derive(Default)]
pub(crate) struct Plan {
    /// Lines of the title, each with the tolerance if it stands there.
    pub(crate) titles: Vec<(String, Option<String>)>,
    pub(crate) details: Vec<String>,
    pub(crate) verdict_at_title: bool,
    /// Which line of the details has the verdict; may be one beyond them.
    pub(crate) verdict_at_detail: Option<usize>,
}

impl Plan {
    pub(crate) fn new(row: &KeyRow, title: &Style, detail: &Style, verdict: Option<f64>, limit: f64) -> Self {
        // Even lines read best, uneven ones may leave room for the tolerance.
        [title_lines(&row.title, title, limit), title.wrap(&row.title, limit)]
            .map(|titles| Self::with(titles, row, title, detail, verdict, limit))
            .into_iter()
            .reduce(|best, other| if other.lines() < best.lines() { other } else { best })
            .unwrap_or_default()
    }

    pub(crate) fn lines(&self) -> usize {
        self.titles.len() + self.details.len().max(self.verdict_at_detail.map_or(0, |number| number + 1))
    }

    fn with(
        titles: Vec<String>,
        row: &KeyRow,
        title: &Style,
        detail: &Style,
        verdict: Option<f64>,
        limit: f64,
    ) -> Self {
        let mut titles: Vec<(String, Option<String>)> = titles.into_iter().map(|line| (line, None)).collect();
        let mut details = row.details.iter().flat_map(|text| detail.wrap(text, limit)).collect::<Vec<_>>();
        let room = verdict.unwrap_or(0.0);
        let roomy = |line: &String| detail.width(line) + room <= limit;
        let last = titles.len().saturating_sub(1);
        let beside = details.iter().position(roomy).filter(|_| verdict.is_some());
        let verdict_at_title = verdict.is_some()
            && beside.is_none()
            && titles.last().is_some_and(|(line, _)| title.width(line) + room <= limit);
        if let Some(tolerance) = &row.tolerance {
            let short = row.short_tolerance.as_ref();
            // On the title, whole or in short, before it costs a line.
            let spot = [Some(tolerance), short].into_iter().flatten().find_map(|text| {
                let fits = |number: usize| {
                    // Not in the middle of a sentence or a quotation.
                    if number < last && !titles[number + 1].0.starts_with(['“', '«']) {
                        return false;
                    }
                    let taken = if verdict_at_title && number == last { room } else { 0.0 };
                    let (line, _) = &titles[number];
                    title.width(line) + TOLERANCE_GAP + detail.width(text) + taken <= limit
                };
                [last, 0].into_iter().find(|&number| number < titles.len() && fits(number)).map(|number| (number, text))
            });
            let with_detail = details.first().map(|line| format!("{tolerance}; {line}"));
            match (spot, with_detail) {
                (Some((number, text)), _) => titles[number].1 = Some(text.clone()),
                (None, Some(line)) if details.len() == 1 && roomy(&line) => details[0] = line,
                (None, _) => details.push(tolerance.clone()),
            }
        }
        let verdict_at_detail = match (verdict, verdict_at_title) {
            (Some(_), false) => {
                let roomy = |line: &String| detail.width(line) + room <= limit;
                Some(details.iter().position(roomy).unwrap_or(details.len()))
            }
            _ => None,
        };
        Self { titles, details, verdict_at_title, verdict_at_detail }
    }
}

/// A title on one line, or broken before its quotation, or wherever it must.
fn title_lines(text: &str, style: &Style, limit: f64) -> Vec<String> {
    if let Some((name, quotation)) = text.split_once(" “")
        && style.width(text) > limit
    {
        let lines = vec![name.to_owned(), format!("“{quotation}")];
        if lines.iter().all(|line| style.width(line) <= limit) {
            return lines;
        }
    }
    style.wrap_evenly(text, limit)
}
