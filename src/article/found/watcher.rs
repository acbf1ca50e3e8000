//! Who counts outages and who tells of them: names that are never the service that failed.

use super::parsed::Parsed;
use crate::article::prose::token::fold;

/// The site that counts unless another is named.
const DOWNDETECTOR: &[&str] = &["downdetector", "ookla", "detecteur", "canadianoutages", "canadian outages"];

/// Other sites that count reports.
#[rustfmt::skip]
const TRACKERS: &[&str] = &[
    "statusgator", "isitdownrightnow", "isdown", "istheservicedown", "downforeveryoneorjustme", "downinspector", "downhunter", "servicesdown",
    "outage.report", "ispreview", "allestorungen", "allestoerungen", "allestoringen",
    "zoneadsl", "totalbug",
];

/// Who measures networks, and who writes of them.
#[rustfmt::skip]
const TELLERS: &[&str] = &[
    "netblocks", "thousandeyes", "afp", "reuters", "ap", "bbc", "cnn", "guardian", "getty", "engadget", "bloomberg", "pti", "ani", "allo",
    "speedtest", "associated press", "belga", "ats", "keystone-ats", "arcep", "arpce", "arptc", "artp", "artci", "anrt", "ibpt", "inpt",
    "ofcom", "crtc", "aps", "aip", "la presse", "press", "unsplash", "cloudflare radar",
];

/// Whether the name is of one who counts or tells outages.
pub(in crate::article) fn is_watcher(name: &str) -> bool {
    let folded = fold(name);
    [DOWNDETECTOR, TRACKERS, TELLERS].iter().any(|names| is_of(&folded, names))
}

fn is_of(folded: &str, names: &[&str]) -> bool {
    names.iter().any(|name| folded == *name || folded.split([' ', '.']).any(|word| word == *name))
}

/// The site that counts the reports of an article, as the article writes it, where that is not Downdetector.
pub(in crate::article) fn tracker(text: &str, parsed: &[Parsed]) -> Option<String> {
    let tokens = || parsed.iter().flat_map(|one| &one.tokens);
    if tokens().any(|token| is_of(&token.folded, DOWNDETECTOR)) {
        return None;
    }
    let site = tokens().find(|token| is_of(&token.folded, TRACKERS))?;
    Some(text[site.span.clone()].trim_end_matches(['\'', '\u{2019}']).to_owned())
}
