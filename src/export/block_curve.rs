//! A small curve of block characters, for terminals.

use crate::compare::ObservedComparison;
use crate::scenario::Scenario;
use crate::simulate::Ensemble;
use crate::words::axis::clock;
use crate::words::text::say;

const ROWS: usize = 5;

/// From empty to full, in eighths.
const BLOCKS: [char; 9] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// The line of one page, as pictures draw it, in five lines of at most `columns` characters, with its height and its ends' times.
///
/// Five more lines show the observed curve on the same scale, where there is one. A bin is up to three characters wide. Where
/// there are more bins than columns, a column shows the highest of its bins.
///
/// `None` where `columns` leaves no room for a curve.
pub fn block_curve(
    scenario: &Scenario,
    ensemble: &Ensemble,
    observed: Option<&ObservedComparison>,
    columns: usize,
) -> Option<String> {
    let language = scenario.language();
    let simulated: Vec<f64> = ensemble.line_counts().iter().map(|&count| count as f64).collect();
    let observed: Option<(String, Vec<f64>)> = observed.map(|observed| {
        let name = match observed.factor() {
            Some(factor) => {
                let times = language.multiplied(factor);
                say!(language, "another site’s curve, {times}", times)
            }
            None => say!(language, "observed"),
        };
        let steps = observed.steps(ensemble);
        let at = |middle: f64| steps.iter().find(|step| (step.from_min..step.to_min).contains(&middle));
        let middles = ensemble.bin_starts_min.iter().map(|start| start + ensemble.bin_min / 2.0);
        (name, middles.map(|middle| at(middle).map_or(0.0, |step| step.reports)).collect())
    });
    let highest = simulated.iter().chain(observed.iter().flat_map(|(_, values)| values)).copied().fold(0.0, f64::max);
    let margin = language.count(highest).chars().count() + 3;
    let room = columns.checked_sub(margin).filter(|&room| room >= 12)?;
    let scale = Scale {
        highest,
        label: language.count(highest),
        margin,
        bins_per_column: simulated.len().div_ceil(room).max(1),
        columns_per_bin: (room / simulated.len().max(1)).clamp(1, 3),
    };
    let mut curve = String::new();
    if let Some((name, observed)) = &observed {
        for (name, values) in [(&say!(language, "simulated"), &simulated), (name, observed)] {
            curve.push_str(&format!("{:margin$}{name}\n{}", "", scale.rows(values)));
        }
    } else {
        curve.push_str(&scale.rows(&simulated));
    }
    let start = ensemble.bin_starts_min.first().copied()?;
    let end = ensemble.bin_starts_min.last().copied()? + ensemble.bin_min;
    let (start, end) = (clock(scenario, start), clock(scenario, end));
    let width = simulated.len().div_ceil(scale.bins_per_column) * scale.columns_per_bin;
    let between = width.saturating_sub(start.chars().count() + end.chars().count()).max(1);
    curve.push_str(&format!("{:margin$}{start}{:between$}{end}\n", "", ""));
    Some(curve)
}

/// What all curves of a picture share.
struct Scale {
    /// Reports at the top.
    highest: f64,
    /// The same in words.
    label: String,
    /// Characters before the first column.
    margin: usize,
    bins_per_column: usize,
    columns_per_bin: usize,
}

impl Scale {
    /// Five lines, the highest first.
    fn rows(&self, values: &[f64]) -> String {
        let top = |bins: &[f64]| bins.iter().copied().fold(0.0, f64::max) / self.highest.max(1.0);
        let heights: Vec<f64> = values.chunks(self.bins_per_column).map(top).collect();
        let mut lines = String::new();
        for row in (0..ROWS).rev() {
            let label = match row {
                _ if row == ROWS - 1 => self.label.clone(),
                0 => "0".to_owned(),
                _ => String::new(),
            };
            let cells: String = heights
                .iter()
                .map(|height| {
                    let eighths = (height * (ROWS * 8) as f64 - (row * 8) as f64).round().clamp(0.0, 8.0);
                    BLOCKS[eighths as usize].to_string().repeat(self.columns_per_bin)
                })
                .collect();
            lines.push_str(format!("{label:>width$} {cells}", width = self.margin - 1).trim_end());
            lines.push('\n');
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::PageId;

    fn ensemble(counts: &[u64]) -> (Scenario, Ensemble) {
        let text = "service = \"X\"\ntime-zone = \"UTC\"\n[outage]\nsource = \"S\"\ndate = \"2024-03-05\"\nstart = \"13:00\"\n";
        let scenario = Scenario::parse("x", text).unwrap();
        let starts: Vec<f64> = (0..counts.len()).map(|i| 780.0 + 15.0 * i as f64).collect();
        let ensemble = Ensemble::new(PageId::MAIN, 15.0, starts, vec![0.0; counts.len()], vec![counts.to_vec()], 0);
        (scenario, ensemble)
    }

    #[test]
    fn the_highest_bin_fills_its_column_and_an_empty_one_none_of_it() {
        let (scenario, ensemble) = ensemble(&[0, 400, 800, 200, 100, 0, 0, 0, 0, 0, 0, 0]);
        let curve = block_curve(&scenario, &ensemble, None, 40).unwrap();
        let lines: Vec<&str> = curve.lines().collect();
        assert_eq!(lines[0], "  800     ██");
        assert_eq!(lines[2], "        ▄▄██");
        assert_eq!(lines[4], "    0   ██████▅▅");
        assert_eq!(lines[5], format!("      13:00{:14}16:00", ""));
    }

    #[test]
    fn the_curve_keeps_to_its_columns_and_shows_the_peak_of_many_bins() {
        let counts: Vec<u64> = (0..200).map(|i| if i == 77 { 5_000 } else { 10 }).collect();
        let (scenario, ensemble) = ensemble(&counts);
        let curve = block_curve(&scenario, &ensemble, None, 60).unwrap();
        assert!(curve.lines().all(|line| line.chars().count() <= 60));
        assert!(curve.lines().next().unwrap().contains('█'));
    }

    #[test]
    fn without_room_there_is_no_curve() {
        let (scenario, ensemble) = ensemble(&[1, 2]);
        assert_eq!(block_curve(&scenario, &ensemble, None, 10), None);
    }
}
