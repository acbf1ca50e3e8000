//! The template in English.

pub(super) const TEMPLATE: &str = r#"# What the press reported about one outage. Put in the words of the article: "about", "nearly", "more than", "up to",
# "a little less than", "between … and …", "several hours" … each has its own meaning; see docs/scenario.md.
# A line that begins with # is not read: take the # away where the article says such a thing.

service   = SERVICE
time-zone = "UTC"                   # zone of the times below and of the chart, such as "Europe/Paris"
# title   = "Worldwide outage, LONG-DAY"
# kind    = "consumer"                # or "cloud", "other": whose outages tell the curve's shape; else by the name

[outage]
source     = "Outlet, LONG-DAY (article.txt)"       # who says so: outlet, date, file or address
date       = "DAY"                               # "MONTH" where no day is known
start      = "about 13:50"                              # first reports; "13:50 Europe/Paris" for another zone
peak       = "nearly 55,000 reports"                    # the highest bin of the page
# peak-time  = "14:16"                                  # when that bin began
restored   = "about 14:45"                              # the service works again
# partial-recovery = "just after 14:20"                 # it works again for some, and still fails for others
# duration   = "a little less than 1 h"                 # instead of restored, or beside it
# subsided   = "about 15:30"                            # reports back under a tenth of the peak
# baseline   = "about 300"                              # reports per bin before the outage

# The report page, where it is known what it showed.
# [page]
# name      = "United States"
# time-zone = "America/New_York"      # the clock of its users
# from      = "DAY 10:00"      # bins are counted from here
# to        = "DAY-AFTER 10:00"
# bin       = "15 min"

# What other sources say: held out to check the simulation ("check"), or only shown ("context").
# [[source]]
# id     = "other"
# outlet = "Another outlet"
# date   = "LONG-DAY"
# url    = "https://example.org/article"
#
# [[figure]]
# quantity = "level-at"               # what it speaks of: docs/scenario.md lists the quantities
# value    = "about 300"
# at       = "17:30"
# source   = "other"
# role     = "check"

# What nobody reports and you assume.
# [[assumption]]
# quantity = "peak"
# value    = "between 10,000 and 55,000"
# reason   = "Why this and not something else."
"#;
