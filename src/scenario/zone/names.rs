//! What the press calls the zones.

use super::{Abbreviation, Clock, Reading};

const fn of(name: &'static str, place: &'static str) -> (&'static str, Clock) {
    (name, Clock::Of(place))
}

const fn ahead(name: &'static str, hours: i32, minutes: i32) -> (&'static str, Clock) {
    (name, Clock::Ahead(hours * 60 + minutes))
}

/// Those with one meaning. The press says a standard time ("EST") all year round, so it is the clock of the place also in summer.
/// A summer time ("EDT") is what it says.
pub(super) static PLAIN: &[(&str, Clock)] = &[
    ahead("UTC", 0, 0),
    ahead("GMT", 0, 0),
    ahead("Z", 0, 0),
    of("ET", "America/New_York"),
    of("CT", "America/Chicago"),
    of("MT", "America/Denver"),
    of("PT", "America/Los_Angeles"),
    of("AT", "America/Halifax"),
    of("NT", "America/St_Johns"),
    of("NST", "America/St_Johns"),
    of("AKT", "America/Anchorage"),
    of("AKST", "America/Anchorage"),
    of("HST", "Pacific/Honolulu"),
    of("US-CST", "America/Chicago"),
    of("US-PST", "America/Los_Angeles"),
    of("Canada-AST", "America/Halifax"),
    ahead("US-CDT", -5, 0),
    ahead("MDT", -6, 0),
    ahead("PDT", -7, 0),
    ahead("ADT", -3, 0),
    ahead("NDT", -2, -30),
    ahead("AKDT", -8, 0),
    ahead("UK-BST", 1, 0),
    of("CET", "Europe/Paris"),
    of("MEZ", "Europe/Berlin"),
    ahead("CEST", 2, 0),
    ahead("MESZ", 2, 0),
    of("EET", "Europe/Athens"),
    ahead("EEST", 3, 0),
    of("WET", "Europe/Lisbon"),
    ahead("WEST", 1, 0),
    ahead("MSK", 3, 0),
    ahead("TRT", 3, 0),
    ahead("India-IST", 5, 30),
    of("Israel-IST", "Asia/Jerusalem"),
    of("Ireland-IST", "Europe/Dublin"),
    ahead("China-CST", 8, 0),
    ahead("Philippines-PST", 8, 0),
    ahead("PHT", 8, 0),
    ahead("JST", 9, 0),
    ahead("KST", 9, 0),
    ahead("SGT", 8, 0),
    ahead("HKT", 8, 0),
    ahead("MYT", 8, 0),
    ahead("WIB", 7, 0),
    ahead("WITA", 8, 0),
    ahead("ICT", 7, 0),
    ahead("PKT", 5, 0),
    ahead("NPT", 5, 45),
    ahead("GST", 4, 0),
    ahead("SAST", 2, 0),
    ahead("EAT", 3, 0),
    ahead("WAT", 1, 0),
    ahead("CAT", 2, 0),
    of("AET", "Australia/Sydney"),
    ahead("AEDT", 11, 0),
    ahead("ACDT", 10, 30),
    ahead("AWST", 8, 0),
    of("NZT", "Pacific/Auckland"),
    of("NZST", "Pacific/Auckland"),
    ahead("NZDT", 13, 0),
    of("BRT", "America/Sao_Paulo"),
    ahead("BRST", -2, 0),
    ahead("ART", -3, 0),
    of("CLT", "America/Santiago"),
    ahead("CLST", -3, 0),
    ahead("COT", -5, 0),
    ahead("PET", -5, 0),
    ahead("VET", -4, 0),
];

/// Those that name winter time: in summer another stands for the clock of the place.
pub(super) const WINTER: &[&str] =
    &["EST", "CST", "MST", "PST", "AKST", "AST", "NST", "CET", "EET", "WET", "AEST", "NZST"];

/// Those with several meanings.
pub(super) static SEVERAL: &[Abbreviation] = &[
    Abbreviation {
        name: "EST",
        readings: &[
            Reading { clock: Clock::Of("America/New_York"), near: &["America/"] },
            Reading { clock: Clock::Of("Australia/Sydney"), near: &["Australia/Sydney", "Australia/Melbourne"] },
        ],
        usual: true,
    },
    Abbreviation {
        name: "EDT",
        readings: &[
            Reading { clock: Clock::Ahead(-240), near: &["America/"] },
            Reading { clock: Clock::Ahead(660), near: &["Australia/Sydney", "Australia/Melbourne"] },
        ],
        usual: true,
    },
    Abbreviation {
        name: "CST",
        readings: &[
            Reading { clock: Clock::Of("America/Chicago"), near: &["America/", "US/", "Canada/"] },
            Reading {
                clock: Clock::Ahead(480),
                near: &["Asia/Shanghai", "Asia/Taipei", "Asia/Macau", "Asia/Hong_Kong"],
            },
            Reading { clock: Clock::Of("America/Havana"), near: &["America/Havana"] },
        ],
        usual: true,
    },
    Abbreviation {
        name: "CDT",
        readings: &[
            Reading { clock: Clock::Ahead(-300), near: &["America/"] },
            Reading { clock: Clock::Ahead(-240), near: &["America/Havana"] },
        ],
        usual: true,
    },
    Abbreviation {
        name: "MST",
        readings: &[
            Reading {
                clock: Clock::Of("America/Denver"),
                near: &["America/Denver", "America/Boise", "America/Edmonton"],
            },
            Reading { clock: Clock::Ahead(-420), near: &["America/Phoenix"] },
            Reading { clock: Clock::Ahead(480), near: &["Asia/Kuala_Lumpur"] },
        ],
        usual: true,
    },
    Abbreviation {
        name: "PST",
        readings: &[
            Reading { clock: Clock::Of("America/Los_Angeles"), near: &["America/"] },
            Reading { clock: Clock::Ahead(480), near: &["Asia/Manila"] },
        ],
        usual: true,
    },
    Abbreviation {
        name: "AST",
        readings: &[
            Reading { clock: Clock::Of("America/Halifax"), near: &["America/", "Atlantic/"] },
            Reading { clock: Clock::Ahead(180), near: &["Asia/Riyadh", "Asia/Kuwait", "Asia/Qatar", "Asia/Bahrain"] },
        ],
        usual: false,
    },
    Abbreviation {
        name: "BST",
        readings: &[
            Reading { clock: Clock::Ahead(60), near: &["Europe/"] },
            Reading { clock: Clock::Ahead(360), near: &["Asia/Dhaka"] },
        ],
        usual: true,
    },
    Abbreviation {
        name: "IST",
        readings: &[
            Reading { clock: Clock::Ahead(330), near: &["Asia/Kolkata", "Asia/Calcutta"] },
            Reading { clock: Clock::Of("Europe/Dublin"), near: &["Europe/Dublin"] },
            Reading { clock: Clock::Of("Asia/Jerusalem"), near: &["Asia/Jerusalem", "Asia/Tel_Aviv"] },
        ],
        usual: false,
    },
    Abbreviation {
        name: "AEST",
        readings: &[Reading { clock: Clock::Disputed(600, "Australia/Sydney"), near: &[] }],
        usual: true,
    },
    Abbreviation {
        name: "ACST",
        readings: &[Reading { clock: Clock::Disputed(570, "Australia/Adelaide"), near: &[] }],
        usual: true,
    },
];
