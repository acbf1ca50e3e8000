//! The Parquet files of a run hold what its CSV files hold.
use super::support::folder_with;
use assert_cmd::Command;
use jiff::Timestamp;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use std::fs::{self, File};
use std::path::Path;

/// Two pages, one of them of another country, a name that is no plain cell, and the largest seed.
const SCENARIO: &str = "service = \"Example, Inc.\"\ntime-zone = \"UTC\"\n[[page]]\nname = \"=World\"\n[[page]]\nname = \"Japan\"\n\
                        [outage]\nsource = \"Example Times\"\ndate = \"2024-03-05\"\nstart = \"about 13:50\"\n\
                        [[figure]]\nquantity = \"peak\"\npage = \"=World\"\nvalue = \"nearly 5,500 reports\"\n";

fn run(folder: &Path, args: &[&str]) {
    let base = ["run", "example.toml", "--quiet", "--seed", "18446744073709551615", "--format"];
    Command::cargo_bin("outagesim").unwrap().current_dir(folder).args(base).args(args).assert().code(0);
}

/// The cell of a CSV that says the same.
fn told(field: &Field) -> String {
    match field {
        Field::Null => String::new(),
        Field::Str(text) => text.clone(),
        Field::Byte(n) => n.to_string(),
        Field::Long(n) => n.to_string(),
        Field::ULong(n) => n.to_string(),
        Field::Double(n) => n.to_string(),
        Field::TimestampMicros(n) => Timestamp::from_microsecond(*n).unwrap().to_string(),
        other => panic!("{other:?}"),
    }
}

/// Both files have the same columns, rows and cells. How many rows there are.
fn compare(folder: &Path, csv: &str, parquet: &str) -> usize {
    let mut rows = csv::Reader::from_path(folder.join("output").join(csv)).unwrap();
    let headings = rows.headers().unwrap().clone();
    let file = SerializedFileReader::new(File::open(folder.join("output").join(parquet)).unwrap()).unwrap();
    let mut read = file.get_row_iter(None).unwrap();
    let mut count = 0;
    for record in rows.records() {
        let (record, row) = (record.unwrap(), read.next().expect("as many rows").unwrap());
        let names: Vec<&str> = row.get_column_iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, headings.iter().collect::<Vec<_>>());
        for ((name, field), cell) in row.get_column_iter().zip(&record) {
            let equal = match field {
                Field::Double(number) => cell.parse() == Ok(*number),
                _ => told(field) == cell,
            };
            assert!(equal, "{name} of row {count}: {field:?} is not {cell}");
        }
        count += 1;
    }
    assert!(read.next().is_none(), "more rows than the CSV");
    count
}

#[test]
fn replicates_and_truth_are_the_same_as_csv_and_as_parquet() {
    let folder = folder_with(&[("example.toml", SCENARIO)]);
    let formats = "replicates,truth,parquet,truth-parquet";
    run(folder.path(), &[formats, "--replicates", "7", "--output-bin", "5min", "--shift-to", "2026-01-05T12:00Z"]);
    assert!(compare(folder.path(), "example.replicates.csv", "example.replicates.parquet") > 7 * 2 * 36);
    assert_eq!(compare(folder.path(), "example.truth.csv", "example.truth.parquet"), 7 * 2);
}

#[test]
fn a_long_table_has_several_groups_of_rows_and_loses_none() {
    let folder = folder_with(&[("example.toml", SCENARIO)]);
    run(folder.path(), &["replicates,parquet", "--replicates", "350", "--output-bin", "1min"]);
    assert!(compare(folder.path(), "example.replicates.csv", "example.replicates.parquet") > 122_880);
    let file = File::open(folder.path().join("output/example.replicates.parquet")).unwrap();
    assert!(SerializedFileReader::new(file).unwrap().num_row_groups() > 1);
}

#[test]
fn a_file_of_the_same_format_that_no_run_wrote_is_not_overwritten() {
    let folder = folder_with(&[("example.toml", SCENARIO), ("output/example.replicates.parquet", "PAR1 of another")]);
    run(folder.path(), &["truth-parquet", "--replicates", "2"]);
    let again = || {
        let args = ["run", "example.toml", "--quiet", "--replicates", "2", "--format", "parquet,truth-parquet"];
        Command::cargo_bin("outagesim").unwrap().current_dir(folder.path()).args(args).assert()
    };
    let refused = again().code(2);
    let told = String::from_utf8_lossy(&refused.get_output().stderr).into_owned();
    assert!(told.contains("replicates.parquet was not written by outagesim"), "{told}");
    assert!(!told.contains("truth.parquet"), "{told}");
    fs::remove_file(folder.path().join("output/example.replicates.parquet")).unwrap();
    again().code(0);
}
