//! English: times.

use super::holds;
use crate::scenario::Axis;

#[test]
fn times_on_every_clock() {
    holds(
        Axis::Instant,
        &[
            ("13:50", "13:50"),
            ("13:50:00", "13:50"),
            ("13h50", "13:50"),
            ("1h", "01:00"),
            ("00H35 GMT", "00:35 UTC"),
            ("1:50 pm", "13:50"),
            ("1pm", "13:00"),
            ("12 a.m.", "00:00"),
            ("12 p.m.", "12:00"),
            ("12:30 am", "00:30"),
            ("9.30pm", "21:30"),
            ("3.30 p.m", "15:30"),
            ("5:22 am.", "05:22"),
            ("8 a. m.", "08:00"),
            ("8 A.M.", "08:00"),
            ("8AM", "08:00"),
            ("10: 15 a. m.", "10:15"),
            ("13.50", "13:50"),
            ("22.50h", "22:50"),
            ("0800", "08:00"),
            ("0335 GMT", "03:35 UTC"),
            ("1800 hrs", "18:00"),
            ("1350 hours", "13:50"),
            ("24:00", "00:00 of the next day"),
            ("midnight", "00:00"),
            ("noon", "12:00"),
            ("midday", "12:00"),
            ("12 noon", "12:00"),
            ("12:00 noon", "12:00"),
            ("twelve noon", "12:00"),
            ("12 midnight", "00:00"),
            ("half past six", "06:30 or 18:30"),
            ("half six", "06:30 or 18:30"),
            ("half past 6 pm", "18:30"),
            ("quarter to two", "01:45 or 13:45"),
            ("a quarter past nine in the evening", "21:15"),
            ("quarter to midnight", "23:45"),
            ("5 past seven", "07:05 or 19:05"),
            ("five past seven in the morning", "07:05"),
            ("ten to eight", "07:50 or 19:50"),
            ("twenty minutes to eight", "07:40 or 19:40"),
            ("six o'clock", "06:00 or 18:00"),
            ("6 o’clock in the evening", "18:00"),
            ("nine a.m.", "09:00"),
            ("ten at night", "22:00"),
            ("eight in the morning", "08:00"),
            ("1:30 in the night", "01:30"),
            ("about half past two in the afternoon", "about 14:30"),
            ("four thirty pm", "16:30"),
            ("tonight at 9", "21:00"),
            ("8 on Tuesday night", "20:00 Tuesday"),
            ("on the stroke of noon", "12:00"),
            ("mid-morning", "about 09:00 – 11:00"),
            ("late in the afternoon", "about 16:00 – 18:00"),
        ],
    );
}

#[test]
fn times_with_their_qualifiers() {
    holds(
        Axis::Instant,
        &[
            ("at 13:50", "13:50"),
            ("around 7:58 a.m.", "about 07:58"),
            ("at around 8am", "about 08:00"),
            ("roughly 10:15 a.m.", "about 10:15"),
            ("c. 14:00", "about 14:00"),
            ("approximately at 22:50", "about 22:50"),
            ("just after 14:00", "just over 14:00"),
            ("shortly after 8:30 a.m.", "just over 08:30"),
            ("just before 4 p.m.", "nearly 16:00"),
            ("shortly before noon", "nearly 12:00"),
            ("close to midnight", "nearly 00:00 of the next day"),
            ("shortly before midnight", "nearly 00:00 of the next day"),
            ("shortly after midnight", "just over 00:00"),
            ("just gone 9am", "just over 09:00"),
            ("by 14:00", "less than 14:00"),
            ("by about 14:00", "less than about 14:00"),
            ("before 9am", "less than 09:00"),
            ("no later than 9am", "up to 09:00"),
            ("until 1.20pm", "up to 13:20"),
            ("after 1:30", "more than 01:30"),
            ("after about 15:00", "more than about 15:00"),
            ("since 7am", "07:00"),
            ("from ten at night", "22:00"),
            ("from about 7am", "about 07:00"),
            ("over by 16:00", "less than 16:00"),
            ("8:30 or so", "about 08:30"),
            ("towards midnight", "about 00:00"),
            ("moments after 10 a.m.", "just over 10:00"),
            ("some time between 9 and 9:30 a.m.", "09:00 – 09:30"),
            ("not until well after 11 p.m.", "more than 23:00"),
        ],
    );
}

#[test]
fn times_with_zones() {
    holds(
        Axis::Instant,
        &[
            ("12:30pm ET", "12:30 America/New_York"),
            ("8:30 a.m. Eastern", "08:30 America/New_York"),
            ("around 3:20 p.m. (ET)", "about 15:20 America/New_York"),
            ("8 am et", "08:00 America/New_York"),
            ("10:15 a.m. Eastern Daylight Time", "10:15 EDT"),
            ("10:15 a.m. Eastern Time", "10:15 America/New_York"),
            ("9:10 a.m. EST", "09:10 EST"),
            ("10:00 EDT", "10:00 EDT"),
            ("4 pm PST", "16:00 PST"),
            ("9 a.m. Pacific time", "09:00 America/Los_Angeles"),
            ("9 a.m. CT", "09:00 America/Chicago"),
            ("9 a.m. Mountain", "09:00 America/Denver"),
            ("5:10 p.m. AT", "17:10 America/Halifax"),
            ("12.17pm BST", "12:17 BST"),
            ("12.17pm UK time", "12:17 Europe/London"),
            ("13:50 CET", "13:50 Europe/Paris"),
            ("13:50 CEST", "13:50 +02"),
            ("13:50 Central European Summer Time", "13:50 +02"),
            ("11:15 am IST", "11:15 IST"),
            ("11:15 am Indian Standard Time", "11:15 +05:30"),
            ("9:00 JST", "09:00 +09"),
            ("9:00 Japan time", "09:00 +09"),
            ("9:00 KST", "09:00 +09"),
            ("9:00 SGT", "09:00 +08"),
            ("10.50am AEDT", "10:50 +11"),
            ("10.50am AEST", "10:50 AEST"),
            ("8:00 NZDT", "08:00 +13"),
            ("8:00 New Zealand time", "08:00 Pacific/Auckland"),
            ("about 15h55 (Brasília time)", "about 15:55 America/Sao_Paulo"),
            ("13:50 Europe/Paris", "13:50 Europe/Paris"),
            ("2 pm Paris time", "14:00 Europe/Paris"),
            ("9 a.m. New York time", "09:00 America/New_York"),
            ("9 a.m. in London", "09:00 Europe/London"),
            ("2:20 p.m. in Halifax", "14:20 America/Halifax"),
            ("9 am local time", "09:00 local"),
            ("13:50Z", "13:50 UTC"),
            ("13:50 UTC+1", "13:50 +01"),
            ("13:50 GMT-05:30", "13:50 -05:30"),
            ("13:50 GMT+5", "13:50 +05"),
            ("13:50 Etc/GMT+5", "13:50 Etc/GMT+5"),
            ("2022-12-29T00:35-05:00", "00:35 29-12-2022 -05"),
            ("10:35 p.m. ET (0335 GMT Saturday)", "22:35 America/New_York = 03:35 Saturday UTC"),
            ("8:30 a.m. ET (1230 GMT)", "08:30 America/New_York = 12:30 UTC"),
            ("6:20 a.m. Pacific, 9:20 a.m. Eastern", "06:20 America/Los_Angeles = 09:20 America/New_York"),
            ("9 a.m. ET / 6 a.m. PT", "09:00 America/New_York = 06:00 America/Los_Angeles"),
        ],
    );
}

#[test]
fn times_with_their_day() {
    holds(
        Axis::Instant,
        &[
            ("2022-12-29 00:35", "00:35 29-12-2022"),
            ("2022-12-29T00:35Z", "00:35 29-12-2022 UTC"),
            ("29 December 2022 00:35", "00:35 29-12-2022"),
            ("29 Dec 2022, 00:35 GMT", "00:35 29-12-2022 UTC"),
            ("December 29, 2022 at 00:35", "00:35 29-12-2022"),
            ("00:35 on 29 December 2022", "00:35 29-12-2022"),
            ("00:35 on the 29th of December", "00:35 29-12"),
            ("Thursday 29 December 2022 00:35 UTC", "00:35 29-12-2022 Thursday UTC"),
            ("8:00 p.m. March 5", "20:00 5-3"),
            ("12.50 pm PST on October 31", "12:50 31-10 PST"),
            ("just after 8am Friday", "just over 08:00 Friday"),
            ("9 a.m. on Wednesday", "09:00 Wednesday"),
            ("9:50 a.m. ET on Sunday", "09:50 Sunday America/New_York"),
            ("Friday evening at 9:15", "21:15 Friday"),
            ("2 a.m. the next day", "02:00 +1"),
            ("9am the following morning", "09:00 +1"),
            ("9pm the same day", "21:00 +0"),
            ("Tuesday morning", "about 06:00 Tuesday – 12:00 Tuesday"),
            ("this afternoon", "about 12:00 – 18:00"),
        ],
    );
}

#[test]
fn ranges_of_times() {
    holds(
        Axis::Instant,
        &[
            ("between 21:45 and 22:00", "21:45 – 22:00"),
            ("21:45–22:00 UTC", "21:45 UTC – 22:00 UTC"),
            ("21:45-22:00", "21:45 – 22:00"),
            ("2:00 - 2:30 pm", "14:00 – 14:30"),
            ("2 - 2:30 pm", "14:00 – 14:30"),
            ("between 8:15 and 8:45 p.m.", "20:15 – 20:45"),
            ("7–8am", "07:00 – 08:00"),
            ("from 7 to 8 pm", "19:00 – 20:00"),
            ("7 to 8 pm", "19:00 – 20:00"),
            ("11 to 1 pm", "11:00 – 13:00"),
            ("11:30 am to 1 pm", "11:30 – 13:00"),
            ("11:30 – 12:15 am", "23:30 – 00:15"),
            ("between 10 pm and 2", "22:00 – 02:00"),
            ("from 23:30 to 00:30", "23:30 – 00:30"),
            ("in the 10:30–10:45 a.m. ET window", "10:30 America/New_York – 10:45 America/New_York"),
            ("in the 10: 30–10: 45 a. m. ET window", "10:30 America/New_York – 10:45 America/New_York"),
            ("between about 8 and 9 a.m.", "about 08:00 – 09:00"),
            ("between 8 and 9 in the evening", "20:00 – 21:00"),
            ("between noon and 2 pm", "12:00 – 14:00"),
            ("between 8 am and 9 am on Friday", "08:00 Friday – 09:00 Friday"),
        ],
    );
}

#[test]
fn times_that_count_from_another() {
    holds(
        Axis::Instant,
        &[
            ("a little less than 1 h after 14:00", "nearly 60 min from 14:00"),
            ("an hour before 9am", "-60 min from 09:00"),
            ("30 minutes later", "30 min from what was before"),
            ("about an hour later", "about 60 min from what was before"),
            ("two hours after the start", "120 min from the start"),
            ("40 minutes after the outage began", "40 min from the start"),
            ("half an hour after about 8am", "30 min from about 08:00"),
        ],
    );
}
