//! What sort of service failed.

use super::word::words;
use crate::Language;
use crate::words::text::say;

/// Which outages tell the shape of the curve before anything is reported of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ServiceKind {
    /// A service that people use in their own time: a social network, a messenger, a film service.
    Consumer,
    /// A service that other services run on.
    Cloud,
    /// Another one, or one of which we do not know: outages of both kinds tell its shape.
    Other,
}

words!(ServiceKind { Consumer => "consumer", Cloud => "cloud", Other => "other" });

impl ServiceKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Consumer, Self::Cloud, Self::Other];

    /// What tables say of the prior that it chooses.
    pub(crate) fn remark(self, language: Language) -> String {
        match self {
            Self::Consumer => say!(language, "Shapes are those of outages of consumer services."),
            Self::Cloud => say!(language, "Shapes are those of outages of cloud providers."),
            Self::Other => say!(
                language,
                "Shapes are those of outages of consumer services and of cloud providers; `kind` chooses one of them."
            ),
        }
    }

    /// What services of these names are; where they are of several kinds, or of none that we know, [`ServiceKind::Other`].
    pub(crate) fn of_services(names: &[String]) -> Self {
        let mut kinds = names.iter().map(|name| Self::of_service(name));
        let first = kinds.next().unwrap_or(Self::Other);
        if kinds.all(|kind| kind == first) { first } else { Self::Other }
    }

    fn of_service(name: &str) -> Self {
        let name = name.trim().to_lowercase();
        let is_known = |known: &[&str]| known.contains(&name.as_str());
        if is_known(CONSUMER) {
            Self::Consumer
        } else if is_known(CLOUD) {
            Self::Cloud
        } else {
            Self::Other
        }
    }
}

/// Services whose outages the consumer curves show, and others that are used in the same way: our assumption.
const CONSUMER: &[&str] = &[
    "discord",
    "disney+",
    "facebook",
    "facebook messenger",
    "gmail",
    "instagram",
    "messenger",
    "meta",
    "netflix",
    "pinterest",
    "reddit",
    "skype",
    "snapchat",
    "spotify",
    "telegram",
    "threads",
    "tiktok",
    "twitch",
    "twitter",
    "whatsapp",
    "x",
    "x (twitter)",
    "youtube",
];

/// Services whose outages the cloud curves show, and others that are used in the same way: our assumption.
const CLOUD: &[&str] = &[
    "akamai",
    "amazon web services",
    "aws",
    "azure",
    "cloudflare",
    "fastly",
    "gcp",
    "google cloud",
    "google cloud platform",
    "microsoft azure",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_is_of_the_kind_of_its_name_and_several_kinds_are_another() {
        let kind =
            |names: &[&str]| ServiceKind::of_services(&names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>());
        assert_eq!(kind(&["Twitter"]), ServiceKind::Consumer);
        assert_eq!(kind(&["WhatsApp", "Instagram "]), ServiceKind::Consumer);
        assert_eq!(kind(&["AWS"]), ServiceKind::Cloud);
        assert_eq!(kind(&["AWS", "Netflix"]), ServiceKind::Other);
        assert_eq!(kind(&["Optus"]), ServiceKind::Other);
    }

    #[test]
    fn what_a_file_says_counts_more_than_the_name() {
        let kind = |line: &str| {
            let outage = "[outage]\nsource = \"S\"\ndate = \"2024-03-05\"\nstart = \"12:00\"\n";
            let text = format!("service = \"Twitter\"\ntime-zone = \"UTC\"\n{line}\n{outage}");
            crate::scenario::Scenario::parse("invented", &text).map(|scenario| scenario.kind())
        };
        assert_eq!(kind("").unwrap(), ServiceKind::Consumer);
        for wanted in ServiceKind::ALL {
            assert_eq!(kind(&format!("kind = \"{}\"", wanted.word())).unwrap(), wanted);
        }
        assert!(kind("kind = \"bank\"").is_err());
    }
}
