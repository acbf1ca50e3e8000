//! `outagesim new --review`: every proposed figure with its sentence, to be confirmed in the terminal.

use crate::cli::terminal::print;
use console::style;
use outagesim::article::{Notice, Proposal, Proposed};
use outagesim::scenario::{QuantityKind, Role, Scenario, Severity};
use outagesim::{Language, Text};
use std::io::{self, BufRead, IsTerminal, Write};

/// Asks of each figure whether it is right. Without a terminal nothing is asked, and that is said.
pub fn review(proposal: Proposal) -> io::Result<Proposal> {
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        print::note(Notice::NoTerminal.text().tell(proposal.told_in));
        return Ok(proposal);
    }
    ask(proposal, &mut io::stdin().lock(), &mut io::stderr().lock())
}

fn ask(mut proposal: Proposal, answers: &mut impl BufRead, out: &mut impl Write) -> io::Result<Proposal> {
    let language = proposal.told_in;
    let mut at = 0;
    let mut number = 1;
    let count = proposal.figures.len();
    while at < proposal.figures.len() {
        show(&proposal.figures[at], Notice::Number(number, count), language, out)?;
        let Some(answer) = answer(&Notice::IsRight, language, answers, out)? else { break };
        match answer.to_lowercase().as_str() {
            "" | "y" | "yes" | "o" | "oui" => confirm(&mut proposal, at, out)?,
            "n" | "no" | "non" => {
                proposal.reject(at);
                number += 1;
                continue;
            }
            "e" | "edit" | "c" | "corriger" => {
                edit(&mut proposal, at, answers, out)?;
                continue;
            }
            other => {
                tell(&Notice::NoAnswer(other), language, out)?;
                continue;
            }
        }
        at += 1;
        number += 1;
    }
    Ok(proposal)
}

/// The sentence with the figure underlined, and what it is taken for.
fn show(figure: &Proposed, number: Notice<'_>, language: Language, out: &mut impl Write) -> io::Result<()> {
    let from = figure.span.start.saturating_sub(figure.sentence.start).min(figure.quote.len());
    let to = figure.span.end.saturating_sub(figure.sentence.start).clamp(from, figure.quote.len());
    let part =
        |range: std::ops::Range<usize>| figure.quote.get(range).unwrap_or_default().replace(char::is_control, " ");
    writeln!(out, "\n{}", number.text().tell(language))?;
    writeln!(
        out,
        "  {}{}{}",
        part(0..from),
        style(part(from..to)).for_stderr().underlined().bold(),
        part(to..figure.quote.len())
    )?;
    let doubtful = || format!(" ({})", Notice::Doubtful.text().tell(language));
    let doubt = if figure.role == Role::Context { doubtful() } else { String::new() };
    writeln!(out, "  {} = {}{}{doubt}", figure.quantity.word(), figure.value, beside(figure))?;
    if let Some(note) = &figure.note {
        writeln!(out, "  {}", note.tell(language))?;
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
    if let Some(why) = refusal(proposal) {
        tell(&Notice::OnlyShown(&why), proposal.told_in, out)?;
        proposal.figures[at] = before;
    }
    Ok(())
}

/// Asks for another quantity and another value; an empty answer keeps what there is.
fn edit(proposal: &mut Proposal, at: usize, answers: &mut impl BufRead, out: &mut impl Write) -> io::Result<()> {
    let before = proposal.figures[at].clone();
    let language = proposal.told_in;
    let asked = Notice::WhichQuantity(before.quantity.word());
    let Some(quantity) = answer(&asked, language, answers, out)? else { return Ok(()) };
    let asked = Notice::WhichValue(&before.value);
    let Some(value) = answer(&asked, language, answers, out)? else { return Ok(()) };
    let figure = &mut proposal.figures[at];
    if !quantity.is_empty() {
        match QuantityKind::ALL.iter().copied().find(|kind| kind.word() == quantity) {
            Some(kind) => figure.quantity = kind,
            None => {
                let words: Vec<_> = QuantityKind::ALL.iter().map(|kind| kind.word()).collect();
                let known = words.join(", ");
                return tell(&Notice::NoQuantity(&quantity, &known), language, out);
            }
        }
    }
    if !value.is_empty() {
        figure.value = value;
    }
    figure.role = if figure.quantity == QuantityKind::Remark { Role::Context } else { Role::Fit };
    figure.note = None;
    if let Some(why) = refusal(proposal) {
        tell(&Notice::CannotBe(&why), language, out)?;
        proposal.figures[at] = before;
    }
    Ok(())
}

/// Why the scenario would be refused.
fn refusal(proposal: &Proposal) -> Option<Text> {
    let problems = Scenario::parse("review", &proposal.scenario()).err()?;
    let error = problems.iter().find(|problem| problem.severity == Severity::Error)?;
    Some(error.message.clone())
}

fn tell(notice: &Notice<'_>, language: Language, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "  {}", notice.text().tell(language))
}

/// One line of answer without space about it; `None` at the end of the input.
fn answer(
    question: &Notice<'_>,
    language: Language,
    answers: &mut impl BufRead,
    out: &mut impl Write,
) -> io::Result<Option<String>> {
    write!(out, "{} ", question.text().tell(language))?;
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
