//! `outagesim new --review`: every proposed figure with its sentence, to be confirmed in the terminal.

use crate::cli::print;
use console::style;
use outagesim::article::{Proposal, Proposed};
use outagesim::scenario::{QuantityKind, Role, Scenario, Severity};
use std::io::{self, BufRead, IsTerminal, Write};

/// Asks of each figure whether it is right. Without a terminal nothing is asked, and that is said.
pub fn review(proposal: Proposal) -> io::Result<Proposal> {
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        print::note(
            "note: there is no terminal to ask in: look at each figure in the file, with its `quote` beside it",
        );
        return Ok(proposal);
    }
    ask(proposal, &mut io::stdin().lock(), &mut io::stderr().lock())
}

fn ask(mut proposal: Proposal, answers: &mut impl BufRead, out: &mut impl Write) -> io::Result<Proposal> {
    let mut at = 0;
    let mut number = 1;
    let count = proposal.figures.len();
    while at < proposal.figures.len() {
        show(&proposal.figures[at], number, count, out)?;
        let Some(answer) = answer("yes, no or edit? [Y/n/e] ", answers, out)? else { break };
        match answer.to_lowercase().as_str() {
            "" | "y" | "yes" | "o" | "oui" => confirm(&mut proposal, at, out)?,
            "n" | "no" | "non" => {
                proposal.reject(at);
                number += 1;
                continue;
            }
            "e" | "edit" => {
                edit(&mut proposal, at, answers, out)?;
                continue;
            }
            other => {
                writeln!(out, "  \u{201c}{other}\u{201d} is none of y, n and e")?;
                continue;
            }
        }
        at += 1;
        number += 1;
    }
    Ok(proposal)
}

/// The sentence with the figure underlined, and what it is taken for.
fn show(figure: &Proposed, number: usize, count: usize, out: &mut impl Write) -> io::Result<()> {
    let from = figure.span.start.saturating_sub(figure.sentence.start).min(figure.quote.len());
    let to = figure.span.end.saturating_sub(figure.sentence.start).clamp(from, figure.quote.len());
    let part =
        |range: std::ops::Range<usize>| figure.quote.get(range).unwrap_or_default().replace(char::is_control, " ");
    writeln!(out, "\n{number} of {count}")?;
    writeln!(
        out,
        "  {}{}{}",
        part(0..from),
        style(part(from..to)).for_stderr().underlined().bold(),
        part(to..figure.quote.len())
    )?;
    let doubt = if figure.role == Role::Context { " (doubtful: shown and not fitted)" } else { "" };
    writeln!(out, "  {} = {}{}{doubt}", figure.quantity.word(), figure.value, beside(figure))?;
    if let Some(note) = &figure.note {
        writeln!(out, "  {note}")?;
    }
    Ok(())
}

fn beside(figure: &Proposed) -> String {
    let said = [("at", &figure.at), ("within", &figure.within), ("channel", &figure.channel)];
    said.iter().filter_map(|(key, value)| Some(format!(", {key} = {}", value.as_ref()?))).collect()
}

/// A doubtful figure that is right is fitted, unless the scenario would be refused with it.
fn confirm(proposal: &mut Proposal, at: usize, out: &mut impl Write) -> io::Result<()> {
    let before = proposal.figures[at].clone();
    if before.role == Role::Fit || before.quantity == QuantityKind::Remark {
        return Ok(());
    }
    proposal.figures[at].role = Role::Fit;
    proposal.figures[at].note = None;
    if let Some(message) = refusal(proposal) {
        writeln!(out, "  only shown all the same: {message}")?;
        proposal.figures[at] = before;
    }
    Ok(())
}

/// Asks for another quantity and another value; an empty answer keeps what there is.
fn edit(proposal: &mut Proposal, at: usize, answers: &mut impl BufRead, out: &mut impl Write) -> io::Result<()> {
    let before = proposal.figures[at].clone();
    let Some(quantity) = answer(&format!("  quantity [{}] ", before.quantity.word()), answers, out)? else {
        return Ok(());
    };
    let Some(value) = answer(&format!("  value [{}] ", before.value), answers, out)? else { return Ok(()) };
    let figure = &mut proposal.figures[at];
    if !quantity.is_empty() {
        match QuantityKind::ALL.iter().copied().find(|kind| kind.word() == quantity) {
            Some(kind) => figure.quantity = kind,
            None => {
                let words: Vec<_> = QuantityKind::ALL.iter().map(|kind| kind.word()).collect();
                return writeln!(out, "  there is no quantity \u{201c}{quantity}\u{201d}: one of {}", words.join(", "));
            }
        }
    }
    if !value.is_empty() {
        figure.value = value;
    }
    figure.role = if figure.quantity == QuantityKind::Remark { Role::Context } else { Role::Fit };
    figure.note = None;
    if let Some(message) = refusal(proposal) {
        writeln!(out, "  that cannot be: {message}")?;
        proposal.figures[at] = before;
    }
    Ok(())
}

/// Why the scenario would be refused.
fn refusal(proposal: &Proposal) -> Option<String> {
    let problems = Scenario::parse("review", &proposal.scenario()).err()?;
    let error = problems.iter().find(|problem| problem.severity == Severity::Error)?;
    Some(error.message.to_string())
}

/// One line of answer without space about it; `None` at the end of the input.
fn answer(question: &str, answers: &mut impl BufRead, out: &mut impl Write) -> io::Result<Option<String>> {
    write!(out, "{question}")?;
    out.flush()?;
    let mut line = String::new();
    Ok((answers.read_line(&mut line)? > 0).then(|| line.trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARTICLE: &str =
        "Mailbox down\n\n5 March 2024. Mailbox failed at 9:10, and reports on Downdetector peaked at 4,100 at 9:45.";

    fn reviewed(answers: &str) -> (Proposal, String) {
        let proposal = outagesim::article::propose(ARTICLE, "mailbox", None);
        let mut told = Vec::new();
        let proposal = ask(proposal, &mut answers.as_bytes(), &mut told).expect("no error of a buffer");
        (proposal, String::from_utf8_lossy(&told).into_owned())
    }

    #[test]
    fn a_figure_is_kept_taken_out_or_put_right() {
        let (proposal, told) = reviewed("y\nn\ne\n\n9:50\ny\n");
        let said: Vec<_> =
            proposal.figures.iter().map(|figure| (figure.quantity.word(), figure.value.as_str())).collect();
        assert_eq!(said, [("start", "at 9:10"), ("peak-time", "9:50")], "{told}");
        assert!(proposal.scenario().contains("taken out on review"), "{}", proposal.scenario());
    }

    #[test]
    fn what_cannot_be_is_not_taken_over() {
        let (proposal, told) = reviewed("e\n\nnonsense\ny\nmaybe\ny\ny\n");
        assert!(told.contains("that cannot be") && told.contains("none of y, n and e"), "{told}");
        assert_eq!(proposal.figures[0].value, "at 9:10");
    }

    #[test]
    fn the_end_of_the_answers_keeps_the_rest() {
        assert_eq!(reviewed("").0.figures.len(), 3);
    }
}
