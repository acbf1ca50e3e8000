//! Longer lists of French words, and those that only some languages tell apart.

#[rustfmt::skip]
pub(super) const ADVERBS: &[&str] = &[
    "-ement", "-amment", "-emment", "deja", "aussitot", "vite", "bien", "enfin", "alors", "tous", "toutes", "tout", "soudain",
    "bientot", "ensuite", "tres", "assez", "surtout", "meme", "certes",
];

#[rustfmt::skip]
pub(super) const MULTIPLIED: &[&str] = &[
    "multiplie", "multipliee", "multiplies", "multipliees",
];

#[rustfmt::skip]
pub(super) const IMPERFECT: &[&str] = &[
    "ait", "aient",
];

#[rustfmt::skip]
pub(super) const NOT_IMPERFECT: &[&str] = &[
    "fait", "refait", "satisfait", "parfait", "trait", "retrait", "extrait", "lait",
];

#[rustfmt::skip]
pub(super) const NONE: &[&str] = &[
    "aucun", "aucune",
];

#[rustfmt::skip]
pub(super) const MINUTES: &[&str] = &[
    "min", "mn", "minutes",
];

#[rustfmt::skip]
pub(super) const NAMES_NUMBER: &[&str] = &[
    "le", "du", "au", "numero", "erreur", "erreurs", "code", "article", "canal", "chaine", "version", "ligne", "vol", "route",
    "autoroute", "bus", "tram", "page", "modele", "build",
];

#[rustfmt::skip]
pub(super) const SCHEDULED: &[&str] = &[
    "match", "film", "concert", "rencontre", "finale", "spectacle", "seance", "reunion", "audience", "scrutin", "vote", "ecole", "ecoles", "vol", "train", "bourse", "marches", "bureaux",
];

#[rustfmt::skip]
pub(super) const RECOVERIES: &[&str] = &[
    "reprise", "retablissement", "retour", "denouement", "remontee", "redemarrage", "remise", "amelioration", "fin", "mieux", "embellie",
    "eclaircie", "signe", "signes",
];

#[rustfmt::skip]
pub(super) const BEGINNING: &[&str] = &[
    "commenc", "debut", "amorc", "demarr",
];

#[rustfmt::skip]
pub(super) const TOLD_ME: &[&str] = &[
    "me dit", "me disent", "m'a dit", "m'ont dit", "m'a confirmé", "me confirme", "m'a indiqué", "m'indique", "m'assure",
    "m'a assuré", "m'a précisé", "me précise", "m'explique", "m'a expliqué", "j'ai demandé", "j'ai interrogé", "m'a répondu",
    "me répond", "m'a appris", "me signale", "m'a signalé", "m'a fait savoir",
];

#[rustfmt::skip]
pub(super) const OR_SO: &[&str] = &[
    "environ", "ou presque", "ou à peu près", "à peu près", "peu ou prou", "et quelques", "ou un peu plus", "ou un peu moins",
    "ou plus", "ou moins", "tout au plus", "à peine", "tout rond", "en gros", "à tout casser", "à vue de nez", "à la louche",
    "grosso modo", "au bas mot", "au moins",
];

#[rustfmt::skip]
pub(super) const IDLE: &[&str] = &[
    "le", "la", "les", "l'", "de", "des", "du", "d'", "un", "une", "en", "cause", "etait", "etaient", "dans", "cas", "a",
    "au", "aux", "portaient", "portent", "sur", "pour", "par", "concernaient", "concernent", "se", "plaignaient", "visaient",
    "ces", "derniers", "signalements", "utilisateurs", "plaintes", "evoquaient", "citaient", "mentionnaient", "provenaient",
    "lies", "liees", "probleme", "problemes", "souci", "soucis", "ont", "qui", "ne", "joueurs", "touches", "touchees",
    "disaient", "disent", "n'", "pas", "plus", "pouvoir", "pouvaient", "peuvent", "internautes", "deploraient", "leur",
    "leurs", "representait", "representaient", "comptait", "comptaient", "soit", "personnes", "et", "que", "elle", "elles",
    "ils", "surtout", "principalement", "eux", "rapports", "signalaient", "touchaient", "sujet", "propos", "niveau", "cote",
    "relatifs", "relatives", "relatif", "relative",
];

#[rustfmt::skip]
pub(super) const LOOKED_UP: &[&str] = &[
    "capture d'écran", "captures d'écran", "copie d'écran", "au moment d'écrire", "à l'heure d'écrire", "où nous écrivons",
    "où nous écrivions", "dernier relevé", "dernier pointage", "dernier comptage", "au dernier décompte", "coup d'œil",
    "notre vérification", "nous avons regardé", "actuellement", "à l'heure actuelle", "en ce moment",
];
