//! English as it is written in the press of North America, Britain, India and Australia.

use super::Word::*;
use super::{Language, Part, Stage};
use crate::scenario::Qualifier::{About, Bare, JustOver, LessThan, MoreThan, Nearly, UpTo};

pub(super) const ENGLISH: Language = Language {
    code: "en",
    name: "English",
    joins_numbers: false,
    small_zones: true,
    day_first: false,
    rows: &[
        (Cardinal(0.0), "zero|nil|nought|naught|not a single|not one"),
        (Cardinal(1.0), "one"),
        (Cardinal(2.0), "two|a couple of|a couple|couple of|couple"),
        (Cardinal(3.0), "three"),
        (Cardinal(4.0), "four"),
        (Cardinal(5.0), "five"),
        (Cardinal(6.0), "six"),
        (Cardinal(7.0), "seven"),
        (Cardinal(8.0), "eight"),
        (Cardinal(9.0), "nine"),
        (Cardinal(10.0), "ten"),
        (Cardinal(11.0), "eleven"),
        (Cardinal(12.0), "twelve"),
        (Cardinal(13.0), "thirteen"),
        (Cardinal(14.0), "fourteen"),
        (Cardinal(15.0), "fifteen"),
        (Cardinal(16.0), "sixteen"),
        (Cardinal(17.0), "seventeen"),
        (Cardinal(18.0), "eighteen"),
        (Cardinal(19.0), "nineteen"),
        (Cardinal(20.0), "twenty"),
        (Cardinal(30.0), "thirty"),
        (Cardinal(40.0), "forty|fourty"),
        (Cardinal(50.0), "fifty"),
        (Cardinal(60.0), "sixty"),
        (Cardinal(70.0), "seventy"),
        (Cardinal(80.0), "eighty"),
        (Cardinal(90.0), "ninety"),
        (Nothing, "no|none|not any"),
        (
            Changes,
            "total|overall|hourly|daily|weekly|monthly|fewer|less|more|new|additional|extra|further|other|another|average|maximum|minimum|\
             trillion|quadrillion|trillions|billions|thou|mil",
        ),
        (Scale(12.0), "dozen"),
        (Scale(20.0), "score"),
        (Scale(100.0), "hundred"),
        (Scale(1e3), "thousand|k"),
        (Scale(1e5), "lakh|lakhs|lac|lacs"),
        (Scale(1e6), "million|m|mn|mln|mio"),
        (Scale(1e7), "crore|crores|cr"),
        (Scale(1e9), "billion|bn"),
        (Vague(2.0, 5.0), "a few|few|a handful of|a handful"),
        (Vague(3.0, 8.0), "several"),
        (Many(3.0, 8.0), "many"),
        (Plural(10.0), "tens"),
        (Plural(12.0), "dozens"),
        (Plural(20.0), "scores"),
        (Plural(100.0), "hundreds"),
        (Plural(1e3), "thousands"),
        (Plural(1e6), "millions"),
        (Fraction(1.0 / 2.0), "half|halves"),
        (Fraction(1.0 / 3.0), "third|thirds"),
        (Fraction(1.0 / 4.0), "quarter|quarters|fourth|fourths"),
        (Fraction(1.0 / 5.0), "fifth|fifths"),
        (Fraction(1.0 / 6.0), "sixth|sixths"),
        (Fraction(1.0 / 8.0), "eighth|eighths"),
        (Fraction(1.0 / 10.0), "tenth|tenths"),
        (AndFraction(1.0 / 2.0), "and a half|and one half"),
        (AndFraction(1.0 / 4.0), "and a quarter|and one quarter"),
        (AndFraction(3.0 / 4.0), "and three quarters|and three quarter"),
        (Article, "a|an|the first"),
        (Link, "and"),
        (Of, "of"),
        (Percent, "%|percent|per cent|pct|pc|p.c."),
        (OutOf, "in|in every|out of|out of every|of every"),
        (
            Qualifier(Bare),
            "exactly|precisely|only|just|a mere|as few as|a total of|still|still only|all of|as little as",
        ),
        (
            Qualifier(About),
            "about|around|some|maybe|perhaps|probably|roughly|barely|approximately|approx.|approx|circa|c.|ca.|an estimated|estimated|\
             in the region of|in the order of|on the order of|somewhere around|something like|~|≈|±",
        ),
        (
            Qualifier(Nearly),
            "nearly|almost|just under|just short of|a fraction under|a fraction below|a shade under|a whisker under|a whisker below|a whisker short of|a shade below|a tad below|a hair under|a hair below|a touch under|a touch below|close on|a tad under|just below|close to|near|not far off|not far short of|not quite|a little less than|slightly less than|a bit less than|\
             slightly fewer than|a bit under|a little under|slightly under|slightly below|a little below|just shy of|shy of|\
             a little shy of|the best part of|the better part of|approaching|nearing|near to|just less than|just fewer than|well-nigh",
        ),
        (
            Qualifier(JustOver),
            "just over|just above|a fraction over|a fraction above|a shade over|a shade above|a tad above|a hair over|a hair above|a whisker over|a whisker above|a touch over|a touch above|a little north of|just north of|slightly north of|a tad over|a little more than|slightly more than|a bit more than|a bit over|a little over|slightly over|\
             slightly above|a little above|just more than",
        ),
        (
            Qualifier(MoreThan),
            "more than|over|well over|above|well above|at least|upwards of|upward of|no fewer than|no less than|not less than|\
             in excess of|exceeding|exceeded|surpassing|surpassed|topping|topped|greater than|beyond|climbed past|climbing past|rose past|went past|jumped past|surged past|\
             shot past|climbed above|rose above|rising above|jumped above|climbed over|exceeds|exceed|surpasses|surpass|tops|eclipsing|eclipsed|outstripping|outstripped|\
             surging past|soaring past|soared past|shooting past|jumping past|going past|rising past|surged above|soared above|\
             climbing above|jumping above|going over|rose over|went over|went above|longer than|broke|crossed|crossing|breached|far more than|\
             well in excess of|north of|passing|passed|>=|=>|>|≥",
        ),
        (
            Qualifier(UpTo),
            "did not exceed|didn't exceed|not exceed|never exceeded|not exceeding|no higher than|never more than|up to|at most|as many as|as high as|as much as|as long as|no more than|not more than|a maximum of|maximum of|<=|=<|≤",
        ),
        (
            Qualifier(LessThan),
            "not even|dropped below|dropped under|dropping below|fell below|fell under|falling below|fallen below|\
             sank below|sinking below|dipped below|dipped under|dipping below|went below|shorter than|less than|fewer than|under|below|well under|well below|lower than|<",
        ),
        (
            Timing(Bare),
            "at|since|from|starting at|starting from|beginning at|commencing|commencing at|as from|as of|as early as|as late as|on|in|in the|during|during the|over at|back at|sometime|some time|\
             at some point|at some time|on the stroke of|at the stroke of|bang on|ever since",
        ),
        (
            Timing(About),
            "towards|toward|at about|at around|sometime around|some time around|at roughly|at approximately",
        ),
        (
            Timing(Nearly),
            "just before|a few minutes to|shortly before|a little before|a bit before|right before|soon before|slightly before|a few minutes before|\
             moments before|\
             minutes before|seconds before|not long before|just ahead of",
        ),
        (
            Timing(JustOver),
            "just after|just gone|shortly after|a little after|a bit after|right after|soon after|slightly after|just past|shortly past|\
             a little past|a few minutes after|moments after|minutes after|seconds after|not long after",
        ),
        (
            Timing(MoreThan),
            "after|past|no earlier than|not before|later than|sometime after|not until|not until after|not until well after|well after|\
             until after",
        ),
        (Timing(UpTo), "until|till|no later than|not later than"),
        (Timing(LessThan), "before|by|earlier than|ahead of|over by|back by|sometime before"),
        (Lasting(LessThan), "within|in under|inside"),
        (Lasting(Bare), "for|lasting|lasted|over the course of|in the space of|in"),
        (Ending(MoreThan), "+|plus|or more|or longer|and more|and counting|at least|or later|at the earliest"),
        (Ending(About), "or so|or thereabouts|give or take|or roughly that|some|odd|ish|approximately|roughly|approx."),
        (Ending(UpTo), "or less|or fewer|at most|or shorter|at the latest|or earlier|tops|max"),
        (Ending(Bare), "onwards|onward|sharp|exactly|precisely|on the dot"),
        (Adjective(JustOver), "good|and a bit|and a little"),
        (Adjective(MoreThan), "+|plus"),
        (Adjective(About), "odd|or so|ish"),
        (Adjective(Bare), "full|whole|straight|long|solid|entire|consecutive|agonising|agonizing|frustrating|painful"),
        (Between, "between|somewhere between|anything between|anywhere between"),
        (And, "and|&"),
        (From, "from|anywhere from"),
        (To, "to|–|-|until|till|through|up to"),
        (Or, "or"),
        (
            Lead,
            "a peak of|a high of|a height of|peak of|high of|peaked at|peaking at|peak at|reached|reaching|hit|hitting|\
             climbed to|rose to|jumped to|spiked to|dropped to|fell to|fallen to|had fallen to|had dropped to|dropping to|falling to|\
             sank to|dipped to|eased to|had risen to|had climbed to|had reached|had jumped to|down to|numbered|totalling|totaling|totalled|totaled|\
             there were|received|got|a spike of|the|the remaining|an overwhelming|a hefty|a modest|a whopping|a staggering|a massive|a record|an astonishing|an impressive|surged to|soared to|\
             shot up to|topped out at|maxed out at|levelled off at|leveled off at|stood at|climbing to|rising to|soaring to",
        ),
        (
            Noun,
            "reports|report|users|user|people|customers|customer|subscribers|incidents|incident|complaints|complaint|submissions|\
             submission|issues|issue|problems|problem|outages|outage|disruptions|disruption|notifications|alerts|errors|error|\
             individuals|persons|accounts|cases|users'|downdetector|down detector|website|site|app|service|problem reports|\
             trouble|faults|downtime|logins|login|log-in|access|connection|connectivity|Americans|Britons|\
             difficulties|glitches|failures|failure|responses|flags|tickets|fault reports|service interruption|interruptions|viewers|\
             mark|at its peak|at the peak|at their peak|at peak|at its height|at the height of the outage|at its worst|players|members|callers|passengers|shoppers|residents|households|homes|gripes|\
             motorists|listeners|readers|travellers|travelers|students|clients|drivers|moans|grumbles|entries|cries for help|them|those|these|across the country|across the nation|nationwide|countrywide|around the world|around the globe|\
             across the world|across the globe|up and down the country",
        ),
        (
            Glue,
            "of|from|by|the|a|an|with|about|on|to|for|via|who|that|were|was|had|have|reporting|reported|experiencing|having|facing|\
             complaining|affected|complained|user|customer|outage|individual|separate|new|online|their|its|using|submitted|made|\
             logged|filed|flagged|flagging|saying|said|accessing|unable|recorded|registered|received|worldwide|globally",
        ),
        (
            InTotal,
            "in total|in all|overall|altogether|cumulatively|all told|over the day|over the course of the day|throughout the day|\
             during the day|over the whole outage|during the outage|over the course of the outage|in the course of the day",
        ),
        (PerBin, "per bin|a bin|each bin"),
        (Per, "per|every|each|a|an|/"),
        (
            Within,
            "in|within|in just|in only|inside|in a span of|within a span of|in the span of|over a span of|in a period of|over a period of|in a matter of|in under|over|in the space of|during|in the opening|over the course of",
        ),
        (Unit(1.0 / 60.0), "s|sec|secs|second|seconds"),
        (Unit(1.0), "min|mins|mn|m|minute|minutes|minute's|minutes'|'"),
        (Unit(60.0), "h|hr|hrs|hour|hours|hour's|hours'"),
        (Unit(1_440.0), "d|day|days|day's|days'"),
        (Unit(10_080.0), "week|weeks"),
        (Unit(20_160.0), "fortnight|fortnights"),
        (HourMark, "h"),
        (MilitaryMark, "hrs|hours|hr|hour"),
        (OClock, "o'clock|oclock|o clock"),
        (Named(720.0), "noon|midday|mid-day"),
        (Named(0.0), "midnight"),
        (BeforeHour(30.0), "half past|half"),
        (BeforeHour(15.0), "quarter past|a quarter past|quarter after|a quarter after"),
        (
            BeforeHour(-15.0),
            "quarter to|a quarter to|quarter of|a quarter of|quarter till|quarter before|a quarter before",
        ),
        (Past, "past|after|minutes past|minutes after"),
        (Until, "to|till|before|minutes to|minutes before"),
        (Part(Part::Am), "am|a.m.|a m"),
        (Part(Part::Pm), "pm|p.m.|p m"),
        (
            Part(Part::SmallHours),
            "in the early hours|the early hours|the small hours|in the small hours|the wee hours|in the wee hours|\
             in the early hours of the morning|in the small hours of the morning",
        ),
        (Part(Part::Morning), "in the morning|morning|the morning|this morning|that morning"),
        (Part(Part::MidMorning), "midmorning"),
        (
            Part(Part::Midday),
            "lunchtime|lunch time|noontime|noon time|around noontime|at noontime|at lunchtime|around lunchtime|in the middle of the day|around the middle of the day",
        ),
        (Part(Part::MidAfternoon), "midafternoon"),
        (Stage(Stage::Early), "early|in the early|early on"),
        (Stage(Stage::Middle), "mid|mid-|in the middle of|the middle of|in mid-|in mid"),
        (Stage(Stage::Late), "late|in the late|late on"),
        (Part(Part::Afternoon), "in the afternoon|afternoon|the afternoon|this afternoon|that afternoon"),
        (Part(Part::Evening), "in the evening|evening|the evening|this evening|that evening"),
        (NightTo, "to|into|and"),
        (Part(Part::Night), "at night|in the night|night|tonight|that night|overnight|during the night"),
        (At, "at|on|the|of|in|,"),
        (AtHour, "at|around|about|by"),
        (After, "after|following|past|into"),
        (AfterLasting, "after|in"),
        (Before, "before|prior to|ahead of"),
        (Earlier, "earlier|ago|previously|beforehand"),
        (Later, "later|after that|later on|afterwards|afterward|thereafter"),
        (
            TheStart,
            "the start|the start of the outage|the outage began|the outage started|it began|it started|the outage|the beginning|\
             the beginning of the outage|the onset|the first reports|the first report|the problems began|the problems started|\
             the issues began|the issues started|reports began|it went down|the crash|problems began|problems started|\
             the collapse|the failure|the breakdown|the blackout|the first complaints|the first problems|going down|it failed",
        ),
        (Month(1), "january|jan"),
        (Month(2), "february|feb"),
        (Month(3), "march|mar"),
        (Month(4), "april|apr"),
        (Month(5), "may"),
        (Month(6), "june|jun"),
        (Month(7), "july|jul"),
        (Month(8), "august|aug"),
        (Month(9), "september|sept|sep"),
        (Month(10), "october|oct"),
        (Month(11), "november|nov"),
        (Month(12), "december|dec"),
        (Weekday(1), "monday|mon"),
        (Weekday(2), "tuesday|tue|tues"),
        (Weekday(3), "wednesday|wed|weds"),
        (Weekday(4), "thursday|thu|thur|thurs"),
        (Weekday(5), "friday|fri"),
        (Weekday(6), "saturday|sat"),
        (Weekday(7), "sunday|sun"),
        (DaysLater(0), "the same day|same day|that day|on the same day|on the day|today"),
        (
            DaysLater(1),
            "the next day|next day|the following day|following day|the day after|the next|the following|a day later",
        ),
        (DaysLater(2), "two days later|2 days later|two days on|two days after that"),
        (DaysLater(3), "three days later|3 days later|three days on|three days after that"),
        (Undated, "yesterday|last night|tomorrow"),
        (Ordinal, "st|nd|rd|th"),
        (OfDate, "of|the|,"),
        (
            Zone("ET"),
            "eastern time|eastern|us eastern|us eastern time|new york time|american eastern time|eastern us time|east coast time|on the us east coast|on the east coast of the united states|on the east coast of the us",
        ),
        (Zone("EST"), "eastern standard time|eastern standard"),
        (Zone("EDT"), "eastern daylight time|eastern daylight savings time|eastern daylight|eastern summer time"),
        (Zone("CT"), "central time|central|us central time"),
        (Zone("US-CST"), "central standard time|central standard"),
        (Zone("US-CDT"), "central daylight time|central daylight"),
        (Zone("MT"), "mountain time|mountain"),
        (Zone("MST"), "mountain standard time|mountain standard"),
        (Zone("MDT"), "mountain daylight time|mountain daylight"),
        (
            Zone("PT"),
            "pacific time|pacific|us pacific time|california time|west coast time|on the us west coast|on the west coast of the united states|on the west coast of the us",
        ),
        (Zone("US-PST"), "pacific standard time|pacific standard"),
        (Zone("PDT"), "pacific daylight time|pacific daylight"),
        (Zone("AT"), "atlantic time|atlantic"),
        (Zone("Canada-AST"), "atlantic standard time"),
        (Zone("ADT"), "atlantic daylight time"),
        (Zone("NT"), "newfoundland time"),
        (Zone("AKT"), "alaska time"),
        (Zone("HST"), "hawaii time|hawaii standard time"),
        (Zone("UTC"), "coordinated universal time|universal time|zulu|zulu time|u.t.c."),
        (Zone("GMT"), "greenwich mean time|greenwich time|g.m.t."),
        (Zone("UK-BST"), "british summer time"),
        (Zone("Europe/London"), "uk time|british time|u.k. time"),
        (Zone("Europe/Dublin"), "irish time|ireland time"),
        (Zone("Ireland-IST"), "irish standard time|irish summer time"),
        (Zone("CET"), "central european time|central europe time"),
        (Zone("CEST"), "central european summer time"),
        (Zone("EET"), "eastern european time"),
        (Zone("EEST"), "eastern european summer time"),
        (Zone("WET"), "western european time"),
        (Zone("WEST"), "western european summer time"),
        (Zone("Europe/Paris"), "french time"),
        (Zone("Europe/Berlin"), "german time|germany time"),
        (Zone("Europe/Madrid"), "spanish time|spain time"),
        (Zone("Europe/Lisbon"), "portuguese time|portugal time"),
        (Zone("Europe/Moscow"), "moscow standard time"),
        (Zone("India-IST"), "india standard time|indian standard time|india time|indian time"),
        (Zone("Israel-IST"), "israel time|israel standard time"),
        (Zone("JST"), "japan standard time|japan time|japanese time"),
        (Zone("KST"), "korea standard time|korean standard time|korea time|korean time|seoul time"),
        (Zone("SGT"), "singapore time|singapore standard time"),
        (Zone("HKT"), "hong kong time"),
        (Zone("China-CST"), "china standard time|china time|beijing time"),
        (Zone("PKT"), "pakistan standard time|pakistan time"),
        (Zone("Philippines-PST"), "philippine standard time|philippine time|philippines time"),
        (Zone("AET"), "australian eastern time"),
        (Zone("AEST"), "australian eastern standard time"),
        (Zone("AEDT"), "australian eastern daylight time|australian eastern daylight savings time"),
        (Zone("NZT"), "new zealand time"),
        (Zone("NZST"), "new zealand standard time"),
        (Zone("NZDT"), "new zealand daylight time"),
        (Zone("BRT"), "brasilia time|brazil time|brasilia standard time"),
        (Zone("GST"), "gulf standard time|uae time"),
        (Zone("SAST"), "south africa standard time|south african standard time|south african time"),
        (Zone("local"), "local time|local|time"),
        (TimeThere, "time"),
        (Namely, "or|i.e.|that is|which is|equivalent to"),
        (SeenOn, "on"),
        (Trail, "window|mark|time frame|timeframe|period"),
    ],
};
