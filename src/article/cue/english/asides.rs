//! What is no figure of the outage, in English articles: phrases of money, people, statements, other services and days.

use crate::article::cue::Aside::{
    Age, Customers, Earlier, Market, Measure, Money, OtherService, OtherWhole, Person, Promise, Publication, Statement,
};
use crate::article::cue::Says::Aside;
use crate::article::cue::Side::{Ahead, Behind, Either};
use crate::article::cue::{Row, row};

#[rustfmt::skip]
pub(super) const CUES: &[Row] = &[
    row(Aside(Statement), Either, 0, &[
        "update on", "in an update", "told customers", "told passengers", "told users", "first told", "thanked", "notification sent",
        "updated its", "update at", "advised", "messaged", "alerted customers", "warned customers", "letter", "memo", "interview",
        "statement", "issued", "tweet*", "posted", "wrote", "apolog*", "acknowledg*", "announc*", "status page", "press conference",
        "replied", "speak publicly", "spoke", "speak", "comment", "broke … silence", "in a post", "in a message", "are working on", "is working on", "are working to", "is working to", "working on it",
        "working on a fix", "e-mail*", "email*", "investigating", "social media", "aware of", "statement issued", "statement at",
        "notice", "press release", "blog post", "looking into",
        "facebook post", "updated the post", "told reporters", "told journalists", "told the", "tweeted", "bulletin",
        "text message", "push notification", "in-app message", "banner", "voicemail", "recorded message", "held a press", "briefed",
        "first mention", "first word from",
    ]),
    row(Aside(Statement), Either, 4, &[
        "said", "told", "says", "bragg*", "boasted", "joked", "quipped", "gloated", "insist*", "explain*", "reveal*", "stress*", "noted", "spokes*", "confirmed", "admitted", "warned", "declared", "added", "message", "stated", "conceded", "assured",
    ]),
    row(Aside(Measure), Either, 3, &[
        "deployed", "deploying", "reached the site", "arrived on site", "arrived at", "on the scene", "dispatched", "located", "traced", "isolated the", "pinpointed", "roll-back", "rollback", "rolled back", "rolling back", "rolled out", "rolling out", "pushed a fix", "applied a fix",
        "implemented a fix", "implemented", "restarted", "failed over", "mitigat*", "identified",
    ]),
    row(Aside(OtherWhole), Behind, 0, &[
        "of requests", "of all requests", "of its requests", "of api requests", "of calls", "of all calls", "of api calls",
        "of traffic", "of all traffic", "of its traffic", "of the traffic", "of internet traffic", "of web traffic",
        "of transactions", "of all transactions", "of payments", "of all payments", "of card payments", "of queries",
        "of servers", "of its servers", "of all servers", "of the network", "of its network", "of capacity", "of its capacity",
        "of the internet", "of the web", "the internet", "the web", "of websites", "of all websites", "of the world's websites",
        "of flights", "of all flights", "of trains", "of the market", "of the global market", "of the cloud market", "of orders",
        "of messages", "of all messages", "of sales", "of revenue", "of its revenue", "error rate", "packet loss", "uptime", "monthly uptime",
        "of the country", "of the population", "of children", "of all children", "of all american children", "of teenagers", "of all teenagers", "of pupils", "of passengers", "of all passengers", "of voters", "of households", "of all households", "of the public",
        "of the workforce", "of its workforce", "of its staff",
        "of adults", "of the web's", "of the internet's", "of the world's", "of the country's", "of the nation's", "of all web traffic", "of global", "of worldwide", "of staff", "of employees", "of its employees",
        "of towers", "of its towers", "of the towers", "of all towers", "of its masts", "of masts", "of its sites", "of its stations", "of base stations", "of its base stations", "of its stores", "of its branches", "of branches", "of its atms", "of atms", "of its customers", "of its subscribers", "of its users", "of its clients", "of its members", "of its fleet", "of ordinary", "of its ordinary level", "of ordinary levels", "of its usual level", "of usual levels", "of normal levels",
        "of its normal level", "of normal",
    ]),
    row(Aside(Publication), Either, 0, &[
        "published", "this live", "our live", "live coverage", "live blog", "live updates", "live page", "this blog", "that's a wrap", "a wrap", "for your company", "thanks for following", "thank you for following", "thanks for reading", "thanks for joining", "closing our", "closing this", "updated", "last updated", "first published", "last modified", "edited", "posted on", "by our", "reporting by", "email us", "write to us", "contact us", "tell us", "message us", "©",
    ]),
    row(Aside(Publication), Ahead, 0, &["update"]),
    row(Aside(Person), Either, 0, &[
        "told us", "one user", "one customer", "one woman", "one man", "one reader", "had been trying", "been trying", "wrote one",
        "a customer", "i have", "i've", "i was", "i am", "i'", "a user", "one player", "a resident", "a reader", "a student",
        "a passenger", "he had", "she had", "she was", "he was", "a shopper", "a commuter", "a nurse", "a driver", "my", "another user",
        "another said", "waited", "queued", "spent", "had to wait", "had to queue", "on the tarmac", "on hold", "in a queue", "the queue", "queue on", "on the phone", "on the line", "some … waited",
        "one … waited until", "she waited until", "he waited until", "who waited until", "shopper waited until",
        "customer waited until", "i waited until", "had waited until",
    ]),
    row(Aside(Customers), Behind, 5, &["customers", "subscribers", "people", "clients", "viewers", "players", "shoppers", "residents"]),
    row(Aside(Customers), Behind, 1, &[
        "accounts", "satellites", "more satellites", "towers", "masts", "dishes", "outlets", "sites", "members", "employees", "staff",
        "workers", "monthly", "daily", "active users", "households", "posts", "tweets", "messages", "downloads", "countries",
        "passengers", "flights", "stores", "branches", "shops", "views", "likes", "followers", "calls", "homes", "players online", "jobs",
        "engineers", "servers", "companies", "businesses", "merchants", "lines", "cards", "retweets", "comments", "mentions",
        "transactions", "payments", "tickets", "copies", "gold", "devices", "parcels", "orders", "retailers", "websites", "cities",
        "users worldwide", "inhabitants", "million users", "billion users", "million players", "people use", "people who use",
        "users in total", "users and", "euros", "hospitals", "schools", "patients", "trains", "students",
    ]),
    row(Aside(Customers), Ahead, 0, &[
        "which has", "has over", "has more than", "has about", "has some", "serves", "boasts", "user base", "used by", "employs",
        "hashtag", "counts", "claims", "it has", "who has", "with its", "home to",
    ]),
    row(Aside(Money), Ahead, 0, &["£", "$", "€", "₹", "rs", "rs.", "usd", "eur", "us$", "a$", "c$", "¥", "worth"]),
    row(Aside(Money), Behind, 0, &[
        "dollars", "euros", "pounds", "rupees", "yen", "dollar", "euro", "pound", "cents", "€", "usd", "million in compensation", "pence",
        "% discount",
    ]),
    row(Aside(Market), Either, 0, &[
        "lower", "higher on the day", "traded", "trades at", "closed down", "closed up", "dividend", "quarterly", "earnings", "valuation",
        "fined", "shares", "stock", "scrip", "trading", "nasdaq", "revenue", "investors", "share price", "profit*", "per share", "stocks",
        "market value", "sales", "wall street", "market share", "analysts", "turnover",
        "traffic", "connectivity", "bandwidth", "per cent weaker", "weaker", "firmer", "pre-market", "premarket", "after-hours",
    ]),
    row(Aside(OtherWhole), Behind, 0, &["of reviews", "of ratings", "of votes", "of the vote"]),
    row(Aside(Market), Either, 3, &[
        "penalty", "penalties", "surcharge", "interest rate", "interest rates", "late fee", "fees", "discount*", "vat", "commission",
        "inflation", "levy", "rebate", "mortgage*", "tariff", "tariffs", "prices",
    ]),
    row(Aside(Age), Either, 0, &["aged", "year-old", "years old", "-year-old", "years"]),
    row(Aside(Promise), Either, 1, &[
        "expect*", "hope*", "hoping", "promis*", "will be", "would be", "aim*", "scheduled", "estimat*", "vow*", "pledg*", "postponed",
        "delayed", "put back", "extra", "refund*", "credit*", "compensat*", "free", "extended", "prolonged", "planned", "had forecast",
        "should be", "as soon as possible", "as quickly as possible", "as fast as possible", "as swiftly as possible",
        "open until", "valid until", "waived until", "on sale until", "will not", "will not be", "won't be", "will not be available", "will be unavailable", "won't", "will remain", "will take", "will continue", "will last", "shall",
    ]),
    row(Aside(Earlier), Either, 0, &[
        "last year", "last month", "last week", "last summer", "last winter", "last spring", "last autumn", "last fall", "last time",
        "earlier this month", "earlier this year", "earlier this week", "earlier outage*", "previous", "previously", "a year ago",
        "years ago", "months ago", "weeks ago", "days ago", "a month ago", "a week ago", "year before", "month before", "year earlier",
        "month earlier", "months earlier", "weeks earlier", "week earlier", "days earlier", "another outage", "predecessor", "a similar",
        "the week before", "once before", "in the past", "in its history", "in their history", "in the history", "in history", "in the company's history", "this year", "record set", "earlier this", "a fortnight ago",
        "two days before", "the day before",
        "fined", "penalised", "penalized", "sanctioned",
    ]),
    row(Aside(OtherService), Either, 1, &[
        "rival*", "competitor*", "unaffected", "not affected", "by comparison", "unrelated", "not involved", "in contrast", "spared",
        "no problems", "were fine", "was fine", "working fine", "running fine", "on the other hand", "separate", "competing",
        "different network", "another network", "its own network", "quiet night", "quiet day", "quiet evening", "quiet morning",
        "apiece", "untroubled", "unscathed", "escaped", "nothing to report", "business as usual", "carried on as normal",
        "for its part", "were not hit", "was not hit", "no trouble", "nothing unusual", "ran normally", "ran as usual",
        "worked as usual", "held up",
    ]),
];
