//! The labels of bins and the truth beside them agree, and say what was asked for.

use super::*;
use parquet::record::{Field, RowAccessor};

/// A row by the names of its columns.
fn named(row: &Row) -> BTreeMap<&str, &Field> {
    row.get_column_iter().map(|(name, field)| (name.as_str(), field)).collect()
}

fn whole(field: &Field) -> i64 {
    match field {
        Field::Long(n) | Field::TimestampMicros(n) => *n,
        other => panic!("{other:?}"),
    }
}

fn text(field: &Field) -> &str {
    match field {
        Field::Str(text) => text,
        Field::Null => "",
        other => panic!("{other:?}"),
    }
}

/// Bins of a series: time, reports, quiet, phase, label, split.
type Bins = Vec<(i64, i64, i64, String, i32, String)>;

fn bins(lake: &Path) -> BTreeMap<i64, Bins> {
    let mut series: BTreeMap<i64, Bins> = BTreeMap::new();
    for row in rows(lake, "bins") {
        let cell = |at: usize| row.get_long(at).unwrap();
        let (phase, split) = (row.get_string(4).unwrap().clone(), row.get_string(6).unwrap().clone());
        let time = row.get_timestamp_micros(1).unwrap();
        let label = i32::from(row.get_byte(5).unwrap());
        series.entry(cell(0)).or_default().push((time, cell(2), cell(3), phase, label, split));
    }
    series
}

fn agree(lake: &Path) -> Vec<Row> {
    let bins = bins(lake);
    let truth = rows(lake, "truth");
    assert_eq!(truth.len(), bins.len());
    let mut splits: BTreeMap<(String, i64), String> = BTreeMap::new();
    for row in &truth {
        let row = named(row);
        let of = &bins[&whole(row["series"])];
        assert!(of.windows(2).all(|pair| pair[1].0 - pair[0].0 == of[1].0 - of[0].0), "equidistant");
        assert!(of.iter().all(|(_, reports, quiet, _, label, _)| i32::from(reports > quiet) == *label));
        let labelled: Vec<_> = of.iter().filter(|bin| bin.4 == 1).collect();
        assert!(labelled.iter().all(|bin| bin.3 != "quiet"));
        let visible = |name: &str| (*row[name] != Field::Null).then(|| whole(row[name]));
        assert_eq!(visible("first_visible_utc"), labelled.first().map(|bin| bin.0));
        assert_eq!(visible("last_visible_utc"), labelled.last().map(|bin| bin.0));
        assert_eq!(whole(row["outage_reports"]), of.iter().map(|bin| bin.1 - bin.2).sum::<i64>());
        assert_eq!(whole(row["total"]), of.iter().map(|bin| bin.1).sum::<i64>());
        let top = of.iter().rev().max_by_key(|bin| bin.1).unwrap();
        assert_eq!((whole(row["peak"]), whole(row["peak_time_utc"])), (top.1, top.0));
        // Phases come in their order; the cause ends between the ongoing and the recovering ones.
        let order = ["quiet", "rising", "ongoing", "recovering", "quiet"];
        let mut at = 0;
        for bin in of {
            at += order[at..].iter().position(|phase| *phase == bin.3).expect("phases in order");
        }
        let ongoing = of.iter().filter(|bin| bin.3 == "ongoing").map(|bin| bin.0).max();
        let recovering = of.iter().filter(|bin| bin.3 == "recovering").map(|bin| bin.0).min();
        if let (Some(end), "outage") = (visible("restored_utc"), text(row["cause"])) {
            assert!(ongoing.is_none_or(|start| start < end) && recovering.is_none_or(|start| start >= end));
        }
        let split = text(row["split"]);
        assert!(of.iter().all(|bin| bin.5 == split));
        let outage = (text(row["source"]).to_owned(), whole(row["outage"]));
        assert_eq!(splits.entry(outage).or_insert(split.to_owned()), split, "an outage is in one split");
    }
    truth
}

#[test]
fn labels_and_truth_of_scenarios_agree() {
    let folder = folder();
    let from = ["dataset", "--from", "a.toml", "b.toml", "--series", "200", "--outages", "40", "--shard-bins", "2000"];
    outagesim(folder.path(), &from).code(0);
    let truth = agree(&folder.path().join("lake"));
    assert_eq!(truth.len(), 200);
    for row in &truth {
        let row = named(row);
        let (is_outage, peak) = (text(row["source"]) == "a", whole(row["peak"]));
        assert_eq!(text(row["cause"]), if is_outage { "outage" } else { "attention" });
        assert_eq!(*row["restored_utc"] == Field::Null, !is_outage);
        assert!(if is_outage { (4_000..6_500).contains(&peak) } else { peak < 200 }, "{peak}");
    }
    // 5,500 reports speak for themselves, in every series.
    let ratio = |row: &Row| match named(row)["log_likelihood_ratio"] {
        Field::Double(ratio) => *ratio,
        other => panic!("{other:?}"),
    };
    assert!(truth.iter().filter(|row| text(named(row)["source"]) == "a").all(|row| ratio(row) > 1_000.0));
}

#[test]
fn a_population_has_the_shares_that_it_states() {
    let folder = folder();
    lake(folder.path(), &[]).code(0);
    let truth = agree(&folder.path().join("lake"));
    let share = |is: &dyn Fn(&BTreeMap<&str, &Field>) -> bool| {
        truth.iter().filter(|row| is(&named(row))).count() as f64 / 400.0
    };
    for (name, stated, found) in [
        ("quiet", 0.2, share(&|row| text(row["cause"]).is_empty())),
        ("attention", 0.05, share(&|row| text(row["cause"]) == "attention")),
        ("waves", 0.8 * 0.21, share(&|row| *row["waves"] == Field::Long(2))),
        ("service", 2.0 / 3.0, share(&|row| text(row["source"]) == "social network")),
        ("train", 0.8, share(&|row| text(row["split"]) == "train")),
        ("test", 0.1, share(&|row| text(row["split"]) == "test")),
    ] {
        // Four standard errors of a share.
        assert!((f64::abs(found - stated)) < 4.0 * f64::sqrt(stated * (1.0 - stated) / 400.0), "{name}: {found}");
    }
    let nothing = truth.iter().map(named).filter(|row| text(row["cause"]).is_empty());
    assert!(
        nothing.into_iter().all(|row| *row["log_likelihood_ratio"] == Field::Null && whole(row["outage_reports"]) == 0)
    );
}

#[test]
fn wide_rows_hold_what_long_ones_do() {
    let folder = folder();
    lake(folder.path(), &[]).code(0);
    lake(folder.path(), &["--layout", "wide", "--out", "wide"]).code(0);
    let long = bins(&folder.path().join("lake"));
    let wide = rows(&folder.path().join("wide"), "bins");
    assert_eq!(wide.len(), long.len());
    for row in &wide {
        let row = named(row);
        let list = |name: &str| match row[name] {
            Field::ListInternal(list) => list.elements().to_vec(),
            other => panic!("{other:?}"),
        };
        let of = &long[&whole(row["series"])];
        assert_eq!(whole(row["time_utc"]), of[0].0);
        assert!(list("reports").iter().map(whole).eq(of.iter().map(|bin| bin.1)));
        assert!(list("quiet").iter().map(whole).eq(of.iter().map(|bin| bin.2)));
        assert!(list("phase").iter().map(text).eq(of.iter().map(|bin| bin.3.as_str())));
        assert!(list("label").iter().zip(of).all(|(label, bin)| *label == Field::Byte(bin.4 as i8)));
    }
}
