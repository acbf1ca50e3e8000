//! A case of each kind of problem.

use outagesim::scenario::Code;

/// The head of a valid file, so that each case shows one problem.
pub const HEAD: &str = "service = \"Twitter\"\ntime-zone = \"Europe/Paris\"\n";
/// A short form without figures.
pub const OUTAGE: &str = "[outage]\nsource = \"Outlet, 14 July 2022\"\ndate = \"2022-07-14\"\n";
/// The long form without figures.
pub const LONG: &str = "date = \"2022-07-14\"\n[[source]]\nid = \"afp\"\noutlet = \"AFP\"\n";
/// Two pages.
pub const PAGES: &str = "[[page]]\nname = \"United States\"\n[[page]]\nname = \"Japan\"\n";

pub fn short(figures: &str) -> String {
    format!("{HEAD}{OUTAGE}{figures}\n")
}

pub fn long(figures: &str) -> String {
    format!("{HEAD}{LONG}{figures}\n")
}

pub fn two_pages(figures: &str) -> String {
    format!("{HEAD}{LONG}{PAGES}{figures}\n")
}

/// One file for each code, and where one is not enough, several.
pub fn cases() -> Vec<(Code, &'static str, String)> {
    let figure = |keys: &str| format!("[[figure]]\n{keys}");
    vec![
        (Code::Syntax, "words without quotes", short("start = about 13:50")),
        (Code::Syntax, "curly quotes", short("start = “about 13:50”")),
        (Code::Syntax, "a colon", short("start: about 13:50")),
        (Code::Syntax, "a comment of another language", short("// start = \"13:50\"")),
        (Code::Syntax, "a backslash", format!("{}[page]\nobserved = \"curves\\one.csv\"\n", short(""))),
        (Code::Syntax, "YAML", "service: Twitter\noutage:\n  date: 2022-07-14\n  start: about 13:50\n".into()),
        (Code::Syntax, "JSON", "{\n  \"service\": \"Twitter\"\n}\n".into()),
        (Code::Syntax, "two lines at once", short("start = \npeak = \"nearly 55,000")),
        (Code::Syntax, "a heading without its end", format!("{HEAD}[outage\nsource = \"Outlet\"\nstart = \"13:50\"\n[page]\nbn = 1\n")),
        (Code::Syntax, "a required key", long(&figure("quantity = peak\nvalue \"about 300\""))),
        (Code::MissingKey, "empty text", short("").replace("\"Outlet, 14 July 2022\"", "\" \"")),
        (Code::EmptyFile, "nothing", String::new()),
        (Code::EmptyFile, "only a comment", "# to do\n".into()),
        (Code::UnknownKey, "misspelt", short("duratoin = \"1 h\"")),
        (Code::UnknownKey, "of another section", short("bin = \"15 min\"")),
        (
            Code::UnknownKey,
            "instead of required ones",
            format!("{HEAD}dat = \"2022-07-14\"\n[[source]]\nID = \"afp\"\noutlet = \"AFP\"\n[[figure]]\nquantiy = \"peak\"\nvalue = \"5,000\"\n[[figure]]\nquantity = \"start\"\nvalue = \"13:50\"\nsource = \"afp\"\n"),
        ),
        (
            Code::TooMany,
            "pages",
            format!("{}{}", short("start = \"13:50\""), (0..51).map(|i| format!("[[page]]\nname = \"{i}\"\n")).collect::<String>()),
        ),
        (Code::TooLong, "a remark", long(&figure(&format!("quantity = \"remark\"\nvalue = \"{}\"", "word ".repeat(401))))),
        (Code::WrongType, "duration without unit", short("duration = 45")),
        (Code::WrongType, "truth", short("peak = true")),
        (Code::WrongType, "two short forms", format!("{HEAD}[[outage]]\ndate = 2022-07-14\n")),
        (Code::MissingKey, "service", format!("time-zone = \"UTC\"\n{OUTAGE}")),
        (Code::MissingKey, "date", format!("{HEAD}[outage]\nsource = \"Outlet\"\nstart = \"13:50\"\n")),
        (Code::MissingKey, "reason", long("[[assumption]]\nquantity = \"peak\"\nvalue = \"5,000\"")),
        (Code::MissingKey, "level without time", long(&figure("quantity = \"level-at\"\nvalue = \"about 300\""))),
        (Code::UnknownWord, "quantity", long(&figure("quantity = \"peaktime\"\nvalue = \"13:50\""))),
        (Code::UnknownWord, "held out", long(&figure("quantity = \"start\"\nvalue = \"13:50\"\nrole = \"held-out\""))),
        (Code::NoOutage, "a duration", format!("cause = \"attention\"\n{}", short("duration = \"about 1 h\""))),
        (
            Code::DurationContradictsTimes,
            "in one source",
            short("start = \"13:50\"\nrestored = \"14:50\"\nduration = \"about 5 h\""),
        ),
        (
            Code::AssumptionContradictsFigure,
            "beside a peak",
            format!("{}[[assumption]]\nquantity = \"peak\"\nvalue = \"about 30\"\nreason = \"ours\"\n", short("peak = \"about 55,000\"")),
        ),
        (
            Code::TotalBelowPeak,
            "in one source",
            format!("{}[[figure]]\nquantity = \"total\"\nvalue = \"about 5,000\"\n", short("peak = \"about 55,000\"")),
        ),
        (
            Code::UselessKey,
            "beside what outranks it",
            "service = \"A\"\nservices = [\"B\"]\ntime-zone = \"UTC\"\ndate = \"2022-07-14\"\n[page]\nrole = \"fit\"\n[[source]]\nid = \"x\"\noutlet = \"X\"\nfile = \"a.txt\"\nurl = \"https://example.org\"\n[[figure]]\nquantity = \"start\"\nvalue = \"soon\"\n".into(),
        ),
        (
            Code::UselessKey,
            "of another quantity",
            long(&figure("quantity = \"start\"\nvalue = \"14:00\"\nat = \"13:50\"")),
        ),
        (Code::UnreadableDate, "no such day", format!("{HEAD}[outage]\ndate = \"2022-02-30\"\n")),
        (Code::UnreadableDate, "no such year", format!("{HEAD}[outage]\ndate = \"9999-12-31\"\n")),
        (Code::ContradictoryDates, "two", format!("{HEAD}date = 2022-07-13\n{OUTAGE}")),
        (Code::ContradictoryDates, "start", short("start = \"2022-07-16 13:50\"")),
        (Code::UnreadableWording, "misspelt qualifier", short("peak = \"abuot 10,000 reports\"")),
        (Code::UnreadableWording, "too many words", short("peak = \"I would guess 10,000 reports\"")),
        (Code::UnreadableWording, "time", short("start = \"during the match\"")),
        (Code::UnreadableWording, "duration", short("duration = \"about 2 huors\"")),
        (Code::UnreadableWording, "duration for a time", short("restored = \"about an hour\"")),
        (Code::UnreadableWording, "time for a count", short("peak = \"about 14:16\"")),
        (Code::UnreadableWording, "duration without unit", short("duration = \"about 45\"")),
        (Code::NumberTooLarge, "count", short("peak = \"about 2000 billion\"")),
        (Code::AmbiguousNumber, "bare number", short("peak = 55.000")),
        (Code::AmbiguousNumber, "millions", short("peak = \"1.234 million\"")),
        (Code::ReversedRange, "counts", short("peak = \"between 5,000 and 300\"")),
        (
            Code::ShareOver100,
            "share",
            long(&figure("quantity = \"share\"\nchannel = \"app\"\nvalue = \"about 120 %\"")),
        ),
        (
            Code::SharesSumOver100,
            "channels",
            long(&format!(
                "{}\n{}",
                figure("quantity = \"share\"\nchannel = \"app\"\nvalue = \"30 %\""),
                figure("quantity = \"share\"\nchannel = \"web\"\nvalue = \"82 %\"")
            )),
        ),
        (Code::UnknownZone, "of the file", format!("service = \"Twitter\"\ntime-zone = \"Europe/Pairs\"\n{OUTAGE}")),
        (Code::UnknownZone, "of a time", short("start = \"13:50 Europe/Atlantis\"")),
        (Code::AmbiguousZone, "of a time", short("start = \"about 07:50 IST\"")),
        (Code::ZoneNotStated, "a warning beside an error", format!("service = \"Twitter\"\n{OUTAGE}peak = \"many\"\n")),
        (
            Code::ZoneNotStated,
            "times name one",
            format!("service = \"Twitter\"\n{OUTAGE}start = \"10:15 ET\"\npeak-time = \"10:30\"\npeak = \"many\"\n"),
        ),
        (
            Code::TimeInGap,
            "spring",
            format!("{HEAD}[outage]\nsource = \"Outlet\"\ndate = 2022-03-27\nstart = \"02:30\"\n"),
        ),
        (
            Code::TimeInFold,
            "autumn",
            format!("{HEAD}[outage]\nsource = \"Outlet\"\ndate = 2022-10-30\nstart = \"about 02:30\"\n"),
        ),
        (Code::TimeNeedsDate, "too late", short("start = \"13:50\"\nrestored = \"about 09:00\"")),
        (
            Code::TimeNeedsDate,
            "two days",
            short("start = \"13:50\"\nrestored = \"2022-07-16 18:00\"\npeak-time = \"about 16:00\""),
        ),
        (Code::EndBeforeStart, "an hour", short("start = \"about 13:50\"\nrestored = \"12:50\"")),
        (
            Code::PartialRecoveryOutsideOutage,
            "before",
            short("start = \"about 13:50\"\npartial-recovery = \"13:00\""),
        ),
        (
            Code::PartialRecoveryOutsideOutage,
            "after",
            short("start = \"13:50\"\nrestored = \"14:45\"\npartial-recovery = \"about 16:00\""),
        ),
        (Code::NoOutage, "a partial recovery", format!("cause = \"attention\"\n{}", short("partial-recovery = \"15:00\""))),
        (
            Code::MissingWave,
            "a peak",
            long(&figure("quantity = \"wave-peak\"\nwave = \"third\"\nvalue = \"about 4,000\"")),
        ),
        (
            Code::MissingWave,
            "one between",
            long(&figure("quantity = \"wave-start\"\nwave = \"third\"\nvalue = \"about 18:00\"")),
        ),
        (
            Code::WavesOutOfOrder,
            "after the end",
            format!(
                "{}[[figure]]\nquantity = \"wave-start\"\nvalue = \"about 16:00\"\n",
                short("start = \"13:50\"\nrestored = \"14:45\"")
            ),
        ),
        (
            Code::WavesOutOfOrder,
            "one before the other",
            long(&format!(
                "{}\n{}\n{}",
                figure("quantity = \"start\"\nvalue = \"13:50\""),
                figure("quantity = \"wave-start\"\nvalue = \"about 18:00\""),
                figure("quantity = \"wave-start\"\nwave = \"third\"\nvalue = \"about 16:00\""),
            )),
        ),
        (
            Code::UselessKey,
            "the first wave",
            long(&figure("quantity = \"wave-start\"\nwave = \"first\"\nvalue = \"13:50\"")),
        ),
        (
            Code::UnknownWord,
            "a sixth wave",
            long(&figure("quantity = \"wave-start\"\nwave = \"sixth\"\nvalue = \"13:50\"")),
        ),
        (
            Code::WavesOutOfOrder,
            "an assumed one",
            format!(
                "{}[[assumption]]\nquantity = \"wave-start\"\nvalue = \"about 16:00\"\nreason = \"A guess.\"\n",
                short("start = \"13:50\"\npartial-recovery = \"14:20\"\nrestored = \"14:45\"")
            ),
        ),
        (
            Code::WavesOutOfOrder,
            "after start and duration",
            format!(
                "{}[[figure]]\nquantity = \"wave-start\"\nvalue = \"about 18:00\"\n",
                short("start = \"13:50\"\nduration = \"about 1 h\"")
            ),
        ),
        (
            Code::LevelAbovePeak,
            "a level",
            format!(
                "{}[[figure]]\nquantity = \"level-at\"\nvalue = \"about 9,000 at 14:30\"\n",
                short("start = \"13:50\"\npeak = \"nearly 5,500\"")
            ),
        ),
        (
            Code::LevelAbovePeak,
            "the highest bin",
            format!(
                "{}[[figure]]\nquantity = \"count-within\"\nvalue = \"more than 10,000 in less than an hour\"\nreading = \"highest-bin\"\n",
                short("start = \"13:50\"\npeak = \"nearly 5,500\"")
            ),
        ),
        (
            Code::Implausible,
            "warnings beside an error",
            format!(
                "{}[[figure]]\nquantity = \"total\"\nvalue = \"2 billion\"\n[[figure]]\nquantity = \"level-at\"\nvalue = \"about 300\"\nat = \"2022-07-24 14:30\"\ntolerance = \"5,000\"\n",
                short("start = \"13:50\"\npeak = \"90 billion\"\nduration = \"300 h\"\nbaseline = \"not many\"")
            ),
        ),
        (Code::PeakOutsideOutage, "before", short("start = \"about 13:50\"\npeak-time = \"13:00\"")),
        (Code::PeakOutsideOutage, "after", short("restored = \"14:45\"\npeak-time = \"18:00\"\nstart = \"13:50\"")),
        (Code::SubsidedBeforePeak, "before", short("peak-time = \"14:16\"\nsubsided = \"13:30\"")),
        (Code::BaselineAbovePeak, "in one source", short("peak = \"about 300\"\nbaseline = \"about 3,000\"")),
        (
            Code::DuplicateFigure,
            "short and long",
            format!("{}[[figure]]\nquantity = \"peak\"\nvalue = \"55,000\"\n", short("peak = \"nearly 55,000\"")),
        ),
        (Code::DuplicateName, "pages", format!("{HEAD}date = \"2022-07-14\"\n{PAGES}[[page]]\nname = \"Japan\"\n")),
        (Code::DuplicateName, "sources", long("[[source]]\nid = \"afp\"\noutlet = \"AFP again\"")),
        (Code::MissingSource, "short form", format!("{HEAD}[outage]\ndate = \"2022-07-14\"\npeak = \"5,000\"\n")),
        (
            Code::MissingSource,
            "one of two",
            long("[[source]]\nid = \"post\"\noutlet = \"Post\"\n[[figure]]\nquantity = \"peak\"\nvalue = \"5,000\""),
        ),
        (Code::UnknownSource, "misspelt", long(&figure("quantity = \"peak\"\nvalue = \"5,000\"\nsource = \"apf\""))),
        (
            Code::UnknownPage,
            "misspelt",
            two_pages(&figure("quantity = \"peak\"\nvalue = \"5,000\"\npage = \"Jappan\"")),
        ),
        (Code::MissingPage, "long form", two_pages(&figure("quantity = \"peak\"\nvalue = \"5,000\""))),
        (Code::MissingPage, "short form", format!("{HEAD}services = [\"A\", \"B\"]\n{OUTAGE}peak = \"5,000\"\n")),
        (
            Code::MissingReading,
            "two ways",
            long(&figure("quantity = \"count-within\"\nvalue = \"more than 10,000 in less than an hour\"")),
        ),
        (
            Code::RemarkNotContext,
            "fit",
            long(&figure("quantity = \"remark\"\nvalue = \"Retweeting works\"\nrole = \"fit\"")),
        ),
        (Code::BadBinWidth, "seven minutes", format!("{HEAD}{OUTAGE}[page]\nbin = \"7 min\"\n")),
        (Code::BadPageSpan, "backwards", format!("{HEAD}{OUTAGE}[page]\nfrom = \"10:00\"\nto = \"09:00\"\n")),
        (Code::BadPageSpan, "within a bin", format!("{HEAD}{OUTAGE}[page]\nfrom = \"10:00\"\nto = \"20:10\"\n")),
        (
            Code::PageMissesOutage,
            "too early",
            format!("{}[page]\nfrom = \"2022-07-13 10:00\"\nto = \"2022-07-14 10:00\"\n", short("start = \"about 13:50\"")),
        ),
        (
            Code::PageMissesOutage,
            "too late",
            format!("{}[page]\nfrom = \"2022-07-24 10:00\"\n", short("start = \"13:50\"\nrestored = \"14:45\"")),
        ),
        (
            Code::OutsidePage,
            "a level",
            format!(
                "{}[[figure]]\nquantity = \"level-at\"\nvalue = \"about 300\"\nat = \"2022-07-15 09:30\"\n[page]\nfrom = \"10:00\"\nto = \"2022-07-15 09:00\"\n",
                short("start = \"13:50\"")
            ),
        ),
        (
            Code::OutsidePage,
            "a peak time",
            format!("{}[page]\nfrom = \"14:00\"\n", short("start = \"13:30\"\npeak-time = \"13:40\"")),
        ),
        (Code::UneditedTemplate, "as it is", outagesim::scenario::template("Example", None)),
        (Code::ZeroCount, "peak", short("peak = \"0 reports\"")),
        (Code::UnreadableWording, "a moment that is a bound", long(&figure("quantity = \"level-at\"\nvalue = \"about 300\"\nat = \"after 15:00\""))),
        (Code::UnreadableWording, "a bin that is a range", format!("{}[page]\nbin = \"10 to 20 min\"\n", short("peak = \"5,000\""))),
        (Code::UnreadableWording, "a peak of all bins", short("peak = \"55,000 in total\"")),
        (Code::AmbiguousWording, "half past", short("start = \"half past six\"")),
        (Code::ContradictoryDates, "a start long after", short("start = \"100 h after 14:00\"")),
        (Code::UnknownKey, "another word for it", short("ended = \"14:45\"")),
        (
            Code::ZeroCount,
            "total",
            format!("{}[[figure]]\nquantity = \"total\"\nvalue = 0\n", short("start = \"13:50\"")),
        ),
        (
            Code::BadTolerance,
            "of a time",
            long(&figure("quantity = \"start\"\nvalue = \"13:50\"\ntolerance = \"5 %\"")),
        ),
    ]
}

/// Codes of observed curves, each with a file that shows it.
pub fn curves() -> Vec<(Code, &'static str, &'static str)> {
    vec![
        (Code::CurveFormat, "a web page", "<!DOCTYPE html>\n<html></html>\n"),
        (Code::CurveFormat, "half of JSON", "{\"reports\": [\n{\"date\": \"2024-03-05T14:00Z\", \"value\": 3},\n"),
        (Code::CurveColumns, "unknown names", "Дата;Жалобы\n2024-03-05 14:00;3\n2024-03-05 14:15;9\n"),
        (Code::CurveTime, "a clock alone", "time,reports\n2024-03-05 14:00,3\n14:15,9\n"),
        (Code::CurveCount, "half a report", "time,reports\n2024-03-05 14:00,3\n2024-03-05 14:15,9.5\n"),
        (Code::CurveBins, "twice", "time,reports\n2024-03-05 14:00,3\n2024-03-05 14:15,9\n2024-03-05 14:00,4\n"),
        (
            Code::SeveralCurves,
            "two services",
            "service,time,reports\nA,2024-03-05 14:00,3\nA,2024-03-05 14:15,9\nB,2024-03-05 14:00,4\nB,2024-03-05 14:15,8\n",
        ),
        (Code::AmbiguousNumber, "of a curve", "time;reports\n2024-03-05 14:00;3\n2024-03-05 14:15;1.000\n"),
    ]
}
