//! The tables of the benchmark, as Markdown that is aligned for the eye.

use super::curve::Curve;
use super::curve_score::CurveScore;
use crate::quantiles::median;
use crate::score::{Ratio, Transform};

/// Peaks of at least so many reports are high.
const HIGH: f64 = 200.0;

/// A curve and the scores of every method, the one that is judged first.
#[derive(Debug, Clone)]
pub struct Scored<'a> {
    /// The curve.
    pub curve: &'a Curve,
    /// Of each method.
    pub scores: Vec<CurveScore>,
}

/// The scores of all methods on curves of one kind, of which there is at least one. Then those of the first method by part, and its score
/// ÷ that of each other.
///
/// `names` are those of the methods, in the order of the scores.
pub fn comparison(names: &[&str], scored: &[Scored]) -> String {
    let all: Vec<&Scored> = scored.iter().collect();
    let ends = scored.iter().filter(|scored| scored.curve.states_end()).count();
    let mut methods = vec![[&["method"][..], &SHARES, &ERRORS].concat().iter().map(|cell| cell.to_string()).collect()];
    for (method, name) in names.iter().enumerate() {
        let name = if method == 0 { format!("**{name}**") } else { (*name).to_owned() };
        methods.push([vec![name], shares(&all, method), errors(&all, method)].concat());
    }
    let mut head: Vec<String> =
        [&["part", "curves"][..], &SHARES].concat().iter().map(|cell| cell.to_string()).collect();
    head.extend(names.iter().skip(1).map(|name| format!("÷ {name}")));
    let mut parts = vec![head];
    for (name, part) in parts_of(&all) {
        let ratios = (1..names.len()).map(|other| paired(&part, other));
        let cells = [vec![name.to_owned(), part.len().to_string()], shares(&part, 0)].concat();
        parts.push(cells.into_iter().chain(ratios).collect());
    }
    let bins: usize = scored.iter().map(|scored| scored.curve.scored().len()).sum();
    let against = if names.len() > 1 {
        " After ÷: its interval score divided by that of the other method (below 1: better)."
    } else {
        ""
    };
    format!(
        "{} curve{}, {bins} bins; the end is stated of {ends}. In parentheses 95 % intervals.\n\n{}\n{} by part of the \
         curves.{against}\n\n{}",
        scored.len(),
        if scored.len() == 1 { "" } else { "s" },
        aligned(&methods),
        names[0],
        aligned(&parts)
    )
}

/// What is told of every part.
const SHARES: [&str; 5] = [
    "90 % band holds",
    "50 % band holds",
    "interval score ÷ peak",
    "surge bins below the 90 % band",
    "surge bins above",
];

/// And of all curves.
const ERRORS: [&str; 3] = ["score by curve", "error of the median ÷ peak", "total off by a factor of"];

fn shares(part: &[&Scored], method: usize) -> Vec<String> {
    let scores: Vec<&CurveScore> = part.iter().map(|scored| &scored.scores[method]).collect();
    let groups = incidents(part);
    let coverage = |from: f64, to: f64| {
        let inside = |score: &&CurveScore| {
            let shares = score.transforms.iter().map(|transform| transform.share_in(from, to));
            (shares.sum::<f64>(), score.transforms.len() as f64)
        };
        let sums: Vec<(f64, f64)> = scores.iter().map(inside).collect();
        let Ratio { ratio, low, high } = Ratio::bootstrapped(&sums, &groups);
        format!("{:.1} % ({:.0}–{:.0})", 100.0 * ratio, 100.0 * low, 100.0 * high)
    };
    let surge: Vec<Transform> = part.iter().flat_map(|scored| surge(scored, method)).copied().collect();
    let of_surge = |from: f64, to: f64| {
        let share: f64 = surge.iter().map(|transform| transform.share_in(from, to)).sum();
        format!("{:.1} %", 100.0 * share / surge.len() as f64)
    };
    let bins: usize = scores.iter().map(|score| score.interval_scores.len()).sum();
    let by_bin = scores.iter().flat_map(|score| &score.interval_scores).sum::<f64>() / bins as f64;
    vec![coverage(0.05, 0.95), coverage(0.25, 0.75), format!("{by_bin:.4}"), of_surge(0.0, 0.05), of_surge(0.95, 1.0)]
}

/// The scored bins from the start of the surge to its end.
fn surge<'a>(scored: &'a Scored, method: usize) -> &'a [Transform] {
    let (bins, surge) = (scored.curve.scored(), scored.curve.surge());
    let place = |bin: usize| bin.clamp(bins.start, bins.end) - bins.start;
    &scored.scores[method].transforms[place(surge.start)..place(surge.end)]
}

fn errors(all: &[&Scored], method: usize) -> Vec<String> {
    let by_curve = |of: &dyn Fn(&CurveScore) -> f64| {
        all.iter().map(|scored| of(&scored.scores[method])).sum::<f64>() / all.len() as f64
    };
    let factors = all.iter().map(|scored| scored.scores[method].total_error.abs().exp());
    vec![
        format!("{:.4}", by_curve(&CurveScore::interval_score)),
        format!("{:.4}", by_curve(&|score| score.median_error)),
        format!("{:.2}", median(factors).unwrap_or(f64::NAN)),
    ]
}

/// Interval score of the first method ÷ that of another.
fn paired(part: &[&Scored], other: usize) -> String {
    let sum = |scored: &Scored, method: usize| scored.scores[method].interval_scores.iter().sum::<f64>();
    let sums: Vec<(f64, f64)> = part.iter().map(|scored| (sum(scored, 0), sum(scored, other))).collect();
    let Ratio { ratio, low, high } = Ratio::bootstrapped(&sums, &incidents(part));
    format!("{ratio:.2} ({low:.2}–{high:.2})")
}

fn incidents<'a>(part: &[&'a Scored]) -> Vec<&'a str> {
    part.iter().map(|scored| scored.curve.incident.as_str()).collect()
}

/// All curves, and parts of them that are not empty.
fn parts_of<'a, 'c>(scored: &[&'a Scored<'c>]) -> Vec<(&'static str, Vec<&'a Scored<'c>>)> {
    let length_min = |scored: &Scored| scored.curve.surge().len() as f64 * scored.curve.bin_min();
    let mut by_length = scored.to_vec();
    by_length.sort_by(|a, b| length_min(a).total_cmp(&length_min(b)));
    let third = scored.len() / 3;
    let of = |is_in: &dyn Fn(&Curve) -> bool| scored.iter().copied().filter(|scored| is_in(scored.curve)).collect();
    let mut parts = vec![
        ("all", scored.to_vec()),
        ("end stated", of(&|curve| curve.states_end())),
        ("no end stated", of(&|curve| !curve.states_end())),
        ("peaks of 200 and more", of(&|curve| curve.height() >= HIGH)),
    ];
    if third > 0 {
        parts.push(("shortest third", by_length[..third].to_vec()));
        parts.push(("middle third", by_length[third..2 * third].to_vec()));
        parts.push(("longest third", by_length[2 * third..].to_vec()));
    }
    parts.retain(|(_, part)| !part.is_empty());
    parts
}

/// Rows of a table, the first of them its head.
fn aligned(rows: &[Vec<String>]) -> String {
    let columns = rows.first().map_or(0, Vec::len);
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default();
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let line = |cells: &mut dyn Iterator<Item = String>| format!("|{}\n", cells.collect::<String>());
    let mut text = String::new();
    for (place, row) in rows.iter().enumerate() {
        text += &line(&mut row.iter().zip(&widths).map(|(cell, width)| format!(" {cell:<width$} |")));
        if place == 0 {
            text += &line(&mut widths.iter().map(|width| format!("{}|", "-".repeat(width + 2))));
        }
    }
    text
}
