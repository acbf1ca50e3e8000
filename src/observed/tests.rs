//! What is read off the files that people have, and what is told of the others.

use super::*;
use crate::scenario::Code;

/// The curve, or its problems as they are shown.
fn read(text: &str, choice: &CurveChoice) -> Result<Observed, String> {
    let paris = TimeZone::get("Europe/Paris").unwrap();
    Observed::parse_with(text, &paris, choice).map_err(|problems| problems.render("curve", text, false))
}

fn parse(text: &str) -> Result<Observed, String> {
    read(text, &CurveChoice::default())
}

/// The counts from 2022-07-14T12:00Z on, a quarter hour each, that every file below holds.
const COUNTS: [u64; 5] = [3, 1_250, 500, 90, 4];

/// Each bin's line or entry: its time as `time` writes it, its count.
fn bins(time: &str, of: impl Fn(String, u64) -> String) -> Vec<String> {
    let starts = (0..).map(|i| Timestamp::from_second(1_657_800_000 + i * 900).unwrap());
    let paris = TimeZone::get("Europe/Paris").unwrap();
    let text = |start: Timestamp| match time {
        "s" => start.as_second().to_string(),
        "ms" => start.as_millisecond().to_string(),
        format if format.contains("%z") || format.ends_with('Z') || format.contains("UTC") => {
            start.to_zoned(TimeZone::UTC).strftime(format).to_string()
        }
        format => start.to_zoned(paris.clone()).strftime(format).to_string(),
    };
    starts.zip(COUNTS).map(|(start, count)| of(text(start), count)).collect()
}

const ISO: &str = "%Y-%m-%dT%H:%M:%SZ";
const LOCAL: &str = "%Y-%m-%d %H:%M";

/// Every shape: what it is, and a file of it.
fn shapes() -> Vec<(&'static str, String)> {
    let table = |head: &str, time: &str, row: &dyn Fn(String, u64) -> String| {
        format!("{head}\n{}\n", bins(time, row).join("\n"))
    };
    let list = |time: &str, entry: &dyn Fn(String, u64) -> String| bins(time, entry).join(",\n");
    let dated = |time: &str| list(time, &|t, n| format!("{{\"date\": \"{t}\", \"value\": {n}}}"));
    let plain = |t: String, n: u64| format!("{t},{n}");
    vec![
        ("the files of this program", table("time_utc,reports", ISO, &plain)),
        ("bare times on the scenario's clock", table("time,reports", LOCAL, &plain)),
        ("times with a zone in words", table("time,reports", "%Y-%m-%d %H:%M:%S UTC", &plain)),
        ("an offset after a space", table("time,reports", "%Y-%m-%d %H:%M:%S %z", &plain)),
        ("seconds since 1970", table("epoch,count", "s", &plain)),
        ("milliseconds since 1970", table("ts,count", "ms", &plain)),
        ("day and clock in two columns", table("Date;Time;Reports", "%d.%m.%Y;%H:%M", &|t, n| format!("{t};{n}"))),
        ("a clock of twelve hours", table("time,reports", "%Y-%m-%d %I:%M %p", &plain)),
        ("Prophet", table("unique_id,ds,y", LOCAL, &|t, n| format!("x,{t},{n}"))),
        ("an export of SQL, newest first", {
            let rows = bins(LOCAL, |t, n| format!("X,{t},{n},2,NORMAL"));
            let rows: Vec<String> = rows.into_iter().rev().collect();
            format!("ServiceName,Date,ReportValue,BaseLineValue,Status\n{}", rows.join("\n"))
        }),
        ("a spreadsheet's separator line", table("sep=;\ntime;reports", LOCAL, &|t, n| format!("{t};{n}"))),
        (
            "a separator within quotes",
            table("time,\"reports\",\"note; text\"", LOCAL, &|t, n| format!("\"{t}\",\"{n}\",-")),
        ),
        (
            "tabs, units and a comment",
            table("# export\n\nTime (UTC)\tReports (15 min)", "%Y-%m-%d %H:%MZ", &|t, n| format!("{t}\t{n}")),
        ),
        ("a title above the header", table("Reports of a service\n\ntime,reports", LOCAL, &plain)),
        ("no header", table("", LOCAL, &plain).trim_start().to_owned()),
        ("rows that are numbered", {
            let rows = bins(LOCAL, |t, n| format!("{t},{n}")).into_iter().enumerate();
            let rows: Vec<String> = rows.map(|(i, row)| format!("{},{row}", i + 1)).collect();
            format!("n,time,value\n{}", rows.join("\n"))
        }),
        (
            "counts with commas",
            table("time,reports", LOCAL, &|t, n| {
                format!("{t},\"{}\"", if n == 1_250 { "1,250".into() } else { n.to_string() })
            }),
        ),
        (
            "counts with points",
            table("time;reports", LOCAL, &|t, n| {
                format!("{t};{}", if n == 1_250 { "1.250".into() } else { n.to_string() })
            }),
        ),
        (
            "bands of this program, without a curve",
            table("series,time_utc,mean,p05,p50,p95,status,observed", ISO, &|t, n| {
                format!("X,{t},7,1,{n}.25,9,problems,")
            }),
        ),
        (
            "bands of this program, with a curve",
            table("series,time_utc,mean,p05,p50,p95,status,observed", ISO, &|t, n| {
                format!("X,{t},7,1,8,9,problems,{n}")
            }),
        ),
        ("the package downdetector-api", format!("{{\"reports\": [{}], \"baseline\": [{}]}}", dated(ISO), dated(ISO))),
        ("its list alone", format!("[{}]", dated("%Y-%m-%dT%H:%M:%S%:z"))),
        ("the site's own data", {
            let entry = |t, n| format!("{{\"timestampUtc\": \"{t}\", \"reportsValue\": {n}, \"baselineValue\": null}}");
            let points = bins(ISO, entry).join(",").replace("Z\"", "\"");
            format!("{{\"chartData\": {{\"dataPoints\": [{points}]}}}}")
        }),
        (
            "a scraper's series",
            format!(
                "{{\"time_series\": [{}]}}",
                list(LOCAL, &|t, n| format!(
                    "{{\"date\": \"{t}\", \"reports_value\": {n}.0, \"baseline_value\": 2.0}}"
                ))
            ),
        ),
        ("the paid interface", format!("[{}]", list("ms", &|t, n| format!("{{\"key\": {t}, \"doc_count\": {n}}}")))),
        (
            "points of a chart",
            format!(
                "{{\"datasets\": [{{\"label\": \"reports\", \"data\": [{}]}}]}}",
                list("ms", &|t, n| format!("{{\"x\": {t}, \"y\": {n}}}"))
            ),
        ),
        (
            "pairs of a chart",
            format!("{{\"series\": [{{\"name\": \"a\", \"data\": [{}]}}]}}", list("ms", &|t, n| format!("[{t}, {n}]"))),
        ),
        ("labels and data of a chart", {
            let labels = list(LOCAL, &|t, _| format!("\"{t}\""));
            format!("{{\"labels\": [{labels}], \"datasets\": [{{\"data\": [3, 1250, 500, 90, 4]}}]}}")
        }),
        (
            "columns",
            format!("{{\"time\": [{}], \"reports\": [3, 1250, 500, 90, 4]}}", list(ISO, &|t, _| format!("\"{t}\""))),
        ),
        ("counts by time", format!("{{{}}}", list(ISO, &|t, n| format!("\"{t}\": {n}")))),
        ("objects under their times", {
            format!("{{{}}}", list(ISO, &|t, n| format!("\"{t}\": {{\"reports\": {n}, \"baseline\": 2}}")))
        }),
        ("rows by their numbers", {
            let rows = bins(LOCAL, |t, n| format!("{{\"time\": \"{t}\", \"reports\": {n}}}")).into_iter().enumerate();
            format!("{{{}}}", rows.map(|(i, row)| format!("\"{}\": {row}", i + 8)).collect::<Vec<_>>().join(","))
        }),
        ("times of a chart apart from its counts", {
            let times = list(LOCAL, &|t, _| format!("\"{t}\""));
            format!("{{\"xAxis\": {{\"data\": [{times}]}}, \"series\": [{{\"data\": [3, 1250, 500, 90, 4]}}]}}")
        }),
        ("a script", format!("var points = [{}];\n", dated(ISO))),
        ("an export of a database", {
            format!("[{}]", list(ISO, &|t, n| format!("{{\"date\": {{\"$date\": \"{t}\"}}, \"reports\": {n}}}")))
        }),
        ("names in words", table("Date et heure;Nombre de signalements", "%d/%m/%Y %Hh%M", &|t, n| format!("{t};{n}"))),
        ("a zone in the name", table("Time (GMT),reports", "%Y-%m-%d %H:%M UTC", &|t, n| format!("{},{n}", &t[..16]))),
        ("a header of two lines", table(",Portal,\ntime,reports,baseline", LOCAL, &|t, n| format!("{t},{n},2"))),
        ("units below the header", table("time,reports\nlocal,per 15 min", LOCAL, &plain)),
        ("a name over two lines", table("\"time\n(local)\",reports", LOCAL, &plain)),
        ("other quotes", table("time, \"reports\"", LOCAL, &|t, n| format!("'{t}', =\"{n}\""))),
        ("a table of a page", table("| time | reports |\n|---|---|", LOCAL, &|t, n| format!("| {t} | {n} |"))),
        ("comments and empty rows", table("time,reports,", LOCAL, &|t, n| format!("# note\n{t},{n}\n,"))),
        ("one document a line", bins(LOCAL, |t, n| format!("{{\"ds\": \"{t}\", \"y\": {n}}}")).join("\n")),
    ]
}

#[test]
fn every_shape_holds_the_same_curve() {
    for (what, text) in shapes() {
        let curve = parse(&text).unwrap_or_else(|problems| panic!("{what}:\n{text}\n{problems}"));
        let counts: Vec<u64> = curve.bins().iter().map(|bin| bin.reports).collect();
        assert_eq!(counts, COUNTS, "{what}:\n{text}");
        assert_eq!((curve.bins()[0].start.as_second(), curve.bin_min()), (1_657_800_000, 15), "{what}:\n{text}");
    }
}

#[test]
fn an_empty_cell_in_whatever_notation_is_a_missing_bin() {
    for nothing in ["", "NA", "NaN", "null", "#N/A", "-"] {
        let observed = parse(&format!(
            "time,reports\n2022-07-14 12:00,3\n2022-07-14 12:15,{nothing}\n2022-07-14 12:30,4\n2022-07-14 12:45,4\n"
        ));
        let observed = observed.unwrap();
        assert_eq!((observed.bin_min(), observed.bins().len()), (15, 3), "{nothing}");
    }
}

#[test]
fn levels_of_the_aggregator_go_with_their_bins() {
    let package = r#"{"reports": [{"date": "2022-07-14T12:00Z", "value": 3}, {"date": "2022-07-14T12:15Z", "value": 4}],
        "baseline": [{"date": "2022-07-14T12:00Z", "value": 2.5}]}"#;
    let table = "time_utc;reports;baseline\n2022-07-14T12:00Z;3;2,5\n2022-07-14T12:15Z;4;\n";
    for text in [package, table] {
        let levels: Vec<Option<f64>> = parse(text).unwrap().bins().iter().map(|bin| bin.baseline).collect();
        assert_eq!(levels, [Some(2.5), None]);
    }
}

#[test]
fn one_of_several_curves_is_named_by_the_page_or_by_the_user() {
    let rows = |name: &str, factor: u64| bins(LOCAL, |t, n| format!("{name},{t},{}\n", n * factor)).concat();
    let stacked = format!("service,time,reports\n{}{}", rows("A", 1), rows("Bé", 2));
    let replicates = |series: &str| {
        let row = |i: u64| bins(ISO, |t, n| format!("{i},{series},{t},{}\n", n * (i + 1))).concat();
        (0..3).map(row).collect::<String>()
    };
    let lists = r#"{"web": [{"t": 1657800000, "y": 3}, {"t": 1657800900, "y": 4}], "app": [{"t": 1657800000, "y": 7}, {"t": 1657800900, "y": 8}]}"#;
    let replicates = format!("replicate,series,time_utc,reports\n{}{}", replicates("Japan"), replicates("Peru"));
    let choice = |parts: &[&str], names: &[&str]| {
        let owned = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
        CurveChoice { parts: owned(parts), names: owned(names), ..CurveChoice::default() }
    };
    let highest = |text: &str, choice: CurveChoice| read(text, &choice).map(|curve| curve.highest().reports);
    assert_eq!(highest(&stacked, choice(&["bé"], &[])), Ok(2_500));
    assert_eq!(highest(&stacked, choice(&[], &["A"])), Ok(1_250));
    assert_eq!(highest(&replicates, choice(&["2"], &["Peru"])), Ok(3_750));
    assert_eq!(highest(&replicates, choice(&["0", "japan"], &[])), Ok(1_250));
    assert_eq!(highest(lists, choice(&["app"], &[])), Ok(8));
    let wide = format!("time,A,B\n{}", bins(LOCAL, |t, n| format!("{t},{n},{}\n", n * 2)).concat());
    assert_eq!(highest(&wide, choice(&[], &["B"])), Ok(2_500));
    assert_eq!(highest(&wide, choice(&["a"], &["B"])), Ok(1_250));
    for (text, choice, words) in [
        (stacked.as_str(), choice(&[], &[]), &["several-curves", "`A`, `Bé`", "curve.csv#A"][..]),
        (&stacked, choice(&["C"], &[]), &["called `C`"]),
        (&replicates, choice(&[], &[]), &["`replicate`", "curve.csv#0"]),
        (lists, choice(&[], &[]), &["`app`, `web`"]),
    ] {
        let problems = highest(text, choice).unwrap_err();
        for words in words {
            assert!(problems.contains(words), "{words:?} is missing:\n{problems}");
        }
    }
}

#[test]
fn columns_can_be_named() {
    let choice = |time: &str, count: &str| CurveChoice {
        time_column: Some(time.to_owned()).filter(|name| !name.is_empty()),
        count_column: Some(count.to_owned()).filter(|name| !name.is_empty()),
        ..CurveChoice::default()
    };
    let text = format!("Дата;Жалобы;n\n{}", bins(LOCAL, |t, n| format!("{t};{n};{}\n", n * 2)).concat());
    let highest = |choice: CurveChoice| read(&text, &choice).map(|curve| curve.highest().reports);
    assert_eq!(highest(choice("Дата", "Жалобы")), Ok(1_250));
    assert_eq!(highest(choice("дата", "")), Ok(2_500));
    assert!(highest(choice("", "")).unwrap_err().contains("--time-column NAME"));
    assert!(highest(choice("time", "")).unwrap_err().contains("no column `time`"));
    // Reports that happen to count the rows are what the user says that they are.
    let counted = "time,n\n2022-07-14 12:00,1\n2022-07-14 12:15,2\n2022-07-14 12:30,3\n2022-07-14 12:45,4\n";
    assert!(parse(counted).unwrap_err().contains("column `n` counts the rows"));
    assert_eq!(read(counted, &choice("", "n")).unwrap().highest().reports, 4);
}

#[test]
fn a_bare_time_is_on_the_clock_of_the_zone_unless_its_column_says_utc() {
    let hour = |text: &str| parse(text).unwrap().bins()[0].start.to_zoned(TimeZone::UTC).hour();
    assert_eq!(hour("time,reports\n2022-07-14 12:00,3\n2022-07-14 12:15,4\n"), 10);
    assert_eq!(hour("time_utc,reports\n2022-07-14 12:00,3\n2022-07-14 12:15,4\n"), 12);
    // Day and clock have one zone, whichever of the two names states it.
    for (names, expected) in
        [("date,time", 11), ("date,time_utc", 12), ("Date,Time (UTC)", 12), ("Date (EST),time", 17)]
    {
        let text = format!("{names},reports\n2022-01-14,12:00,3\n2022-01-14,12:15,4\n");
        assert_eq!(hour(&text), expected, "{names}");
    }
}

#[test]
fn a_zone_beside_the_times_is_theirs_unless_they_say_their_own() {
    let hour = |text: &str| parse(text).map(|curve| curve.bins()[0].start.to_zoned(TimeZone::UTC).hour());
    for (names, expected) in
        [("UTC time", 12), ("GMT time", 12), ("date_utc_iso", 12), ("Time EST", 17), ("Heure GMT+1", 11)]
    {
        let text = format!("{names},reports\n2022-01-14 12:00,3\n2022-01-14 12:15,4\n");
        assert_eq!(hour(&text), Ok(expected), "{names}");
    }
    for (name, zone, expected) in [
        ("timezone", "UTC", 12),
        ("time zone", "America/New_York", 17),
        ("utc_offset", "+02:00", 10),
        ("utc_offset", "0", 12),
        ("tz", "EST", 17),
    ] {
        let text = format!("time,reports,{name}\n2022-01-14 12:00,3,{zone}\n2022-01-14 12:15,4,{zone}\n");
        assert_eq!(hour(&text), Ok(expected), "{name}");
        let text = text.replace(":00,", ":00Z,").replace(":15,", ":15Z,");
        assert_eq!(hour(&text), Ok(12), "{name}");
    }
    let list = "[{\"time\": \"2022-01-14 12:00\", \"reports\": 3}, {\"time\": \"2022-01-14 12:15\", \"reports\": 4}]";
    assert_eq!(hour(&format!("{{\"timezone\": \"UTC\", \"data\": {list}}}")), Ok(12));
    assert_eq!(hour(&format!("{{\"data\": {{\"points\": {list}}}, \"tz\": \"UTC\"}}")), Ok(12));
    assert_eq!(hour(&format!("{{\"data\": {list}}}")), Ok(11));
    for zones in [["Mars", "Mars"], ["UTC", "+02:00"]] {
        let text = format!("time,reports,timezone\n2022-01-14 12:00,3,{}\n2022-01-14 12:15,4,{}\n", zones[0], zones[1]);
        assert!(hour(&text).unwrap_err().contains("put times in UTC"), "{zones:?}");
    }
}

#[test]
fn what_counts_something_else_is_not_taken_for_the_reports() {
    for name in
        ["predicted reports", "cum_reports", "reports (thousands)", "reports %", "change in reports", "reports/h"]
    {
        let text = format!("time,{name},actual\n2022-07-14 12:00,3,7\n2022-07-14 12:15,4,9\n");
        assert!(parse(&text).unwrap_err().contains("no column of reports is known"), "{name}");
    }
}

#[test]
fn a_name_after_the_file_is_never_ignored() {
    let text = "time_utc,reports\n2022-07-14T12:00Z,3\n2022-07-14T12:15Z,4\n";
    let named = |part: &str| read(text, &CurveChoice { parts: vec![part.to_owned()], ..CurveChoice::default() });
    assert!(named("Reports").is_ok());
    for other in ["Telegram", "3", ""] {
        assert!(named(other).unwrap_err().contains("leave `#` and the name out"), "{other}");
    }
}

#[test]
fn starts_that_are_a_little_off_a_second_are_those_of_the_second() {
    let text = "time_utc,reports\n2022-07-14T12:00:00Z,3\n2022-07-14T12:15:00.4Z,4\n2022-07-14T12:29:59.7Z,5\n";
    let starts: Vec<i64> =
        parse(text).unwrap().bins().iter().map(|bin| bin.start.as_second() - 1_657_800_000).collect();
    assert_eq!(starts, [0, 900, 1_800]);
}

#[test]
fn points_that_share_no_keys_are_no_table() {
    let point = |i: usize| format!("{{\"time\": {}, \"k{i}\": 1}}", 1_657_800_000 + 60 * i);
    let text = |n: usize| format!("[{}]", (0..n).map(point).collect::<Vec<_>>().join(","));
    assert!(parse(&text(2_000)).unwrap_err().contains("no list of points"));
}

#[test]
fn an_hour_alone_beside_its_day_is_a_clock_where_its_name_says_so() {
    let text = |name: &str| format!("date,{name},reports\n2022-07-14,9,3\n2022-07-14,10,4\n");
    let curve = parse(&text("hour")).unwrap();
    assert_eq!((curve.bin_min(), curve.bins()[0].start.to_zoned(TimeZone::UTC).hour()), (60, 7));
    // The ninth bin is not nine o'clock.
    assert!(parse(&text("bin")).is_err());
}

#[test]
fn a_file_of_more_bins_than_any_outage_has_is_refused() {
    let minutes =
        |n: usize| (0..n).map(|i| format!("{},1\n", Timestamp::from_second(1_657_800_000 + i as i64 * 60).unwrap()));
    let text = |n: usize| format!("time,reports\n{}", minutes(n).collect::<String>());
    assert!(parse(&text(MOST_BINS)).is_ok());
    assert!(parse(&text(MOST_BINS + 1)).unwrap_err().contains("10000 bins at most"));
}

#[test]
fn what_is_wrong_is_shown_in_its_place() {
    let head = "time,reports\n2022-07-14 12:00,3\n";
    let entry = |value: &str| format!("{{\"reports\": [\n{{\"date\": \"2022-07-14 12:15\",\n\"value\": {value}}}]}}");
    for (text, code, words) in [
        (String::new(), Code::CurveFormat, &["empty", "time_utc,reports"][..]),
        ("a,b\n1,2\n".to_owned(), Code::CurveColumns, &["curve:1:1", "no column of times", "a, b", "--time-column"]),
        ("time,b\n2022-07-14 12:00,2\n".to_owned(), Code::CurveColumns, &["no column of reports", "--count-column"]),
        (format!("{head}soon,4\n"), Code::CurveTime, &["curve:3:1", "`soon` is no time", "2022-07-14 12:00"]),
        (format!("{head}12:15,4\n"), Code::CurveTime, &["curve:3:1", "write the day"]),
        (format!("{head}45356.52,4\n"), Code::CurveTime, &["curve:3:1", "day number of Excel"]),
        (format!("{head}2022-07-14 12:15,-4\n"), Code::CurveCount, &["curve:3:18", "`-4` is no count"]),
        (format!("{head}2022-07-14 12:15, 4.5\n"), Code::CurveCount, &["curve:3:19", "`4.5` is no count", "`NA`"]),
        (format!("{head}2022-07-14 12:15,1e12\n"), Code::CurveCount, &["curve:3:18", "a thousand million"]),
        (format!("{head}2022-07-14 12:15,1.000\n"), Code::AmbiguousNumber, &["curve:3:18", "1000 or 1"]),
        (
            format!("{head}2022-07-14 12:15\n"),
            Code::CurveColumns,
            &["curve:3:1", "this row has one cell", "header has: 2"],
        ),
        (
            format!("{head}2022-07-14 12:15,1,250\n"),
            Code::CurveColumns,
            &["curve:3:1", "this row has 3 cells", "in quotes"],
        ),
        (format!("{head}Total,7\n"), Code::CurveTime, &["curve:3:1", "`Total` is no time", "a sum"]),
        (format!("{head}2022-07-14 12:15 EST,4\n"), Code::AmbiguousZone, &["curve:3:1", "winter time", "-05:00"]),
        (head.replace(',', " "), Code::CurveColumns, &["commas, semicolons"]),
        (entry("NaN"), Code::CurveFormat, &["curve:3:10", "`null`"]),
        (format!("{head}2022-10-30 02:15,4\n"), Code::TimeInFold, &["curve:3:1", "came twice", "+02` for the first"]),
        (format!("{head}2022-03-27 02:15,4\n"), Code::TimeInGap, &["curve:3:1", "was left out"]),
        (format!("{head}03/05/2022 12:15,4\n"), Code::CurveTime, &["2022-05-03 or 2022-03-05"]),
        (entry("0.5"), Code::CurveCount, &["curve:3:10", "`0.5` is no count"]),
        (entry("\"x\""), Code::CurveCount, &["curve:3:10", "`x` is no count"]),
        (head.to_owned(), Code::CurveBins, &["one bin with a count", "two bins at least"]),
        (
            format!("{head}2022-07-14 12:00,4\n"),
            Code::CurveBins,
            &["curve:3:1", "there twice", "the first", "the second"],
        ),
        (
            format!("{head}2022-07-14 12:00:37,4\n"),
            Code::CurveBins,
            &["curve:3:1", "37 s apart", "whole number of minutes"],
        ),
        (
            format!("{head}2022-07-14 12:15,4\n2022-07-14 12:40,4\n"),
            Code::CurveBins,
            &["curve:4:1", "15-minute bins", "25 min"],
        ),
        (
            "Date (EST),time_utc,reports\n2022-01-14,12:00,3\n".to_owned(),
            Code::AmbiguousZone,
            &["`Date (EST)` and `time_utc` state two zones"],
        ),
        (
            "{\"2022-07-14T12:00Z\": 3, \"2022-07-14T12:00Z\": 5, \"2022-07-14T12:15Z\": 4}".to_owned(),
            Code::CurveFormat,
            &["curve:1:26", "twice", "keep one of the two"],
        ),
        (
            "[{\"date\": \"2022-07-14\", \"value\": 3},\n {\"date\": \"2022-07-15\", \"value\": 3, \"value\": 5}]"
                .to_owned(),
            Code::CurveFormat,
            &["curve:2:37", "`value` twice"],
        ),
        ("{\"x\": 1}".to_owned(), Code::CurveFormat, &["no list of points"]),
        ("{\"x\": {}}".to_owned(), Code::CurveFormat, &["no list of points"]),
        ("{\"reports\": [}".to_owned(), Code::CurveFormat, &["curve:1:14", "not valid JSON"]),
        ("<!DOCTYPE html>\n<html>".to_owned(), Code::CurveFormat, &["a web page", "behind the page's chart"]),
        ("PK\u{3}\u{4}\u{14}".to_owned(), Code::CurveFormat, &["workbook", "CSV UTF-8"]),
    ] {
        let shown = parse(&text).unwrap_err();
        for words in words.iter().copied().chain([code.as_str()]) {
            assert!(shown.contains(words), "{words:?} is missing:\n{shown}\n{text}");
        }
    }
}

#[test]
fn all_bad_cells_are_told_at_once_and_the_rest_of_very_many_as_a_number() {
    let shown = parse("time,reports\nsoon,-4\n2022-07-14 12:15,x\n").unwrap_err();
    for cell in ["`soon`", "`-4`", "`x`"] {
        assert!(shown.contains(cell), "{shown}");
    }
    let shown = parse(&format!("time,reports\n2022-07-14 12:00,1\n{}", "x,1\n".repeat(25))).unwrap_err();
    assert!(shown.contains("15 more cells and rows cannot be read"), "{shown}");
    assert_eq!(shown.matches("error[").count(), 11);
}
