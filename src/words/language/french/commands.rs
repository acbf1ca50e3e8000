//! What commands tell in French, each message after its English twin.

#[rustfmt::skip]
pub(super) const COMMANDS: &[(&str, &str)] = &[
    ("error: {message}", "erreur : {message}"), ("warning: {message}", "avertissement : {message}"),
    // `check`, `run` and `watch`.
    ("{n} scenario is valid", "{n} scénario est valide"), ("{n} scenarios are valid", "{n} scénarios sont valides"),
    ("{valid}, 1 not", "{valid}, 1 ne l’est pas"), ("{valid}, {faulty} not", "{valid}, {faulty} ne le sont pas"),
    ("{done} of {all} scenarios done; {failed} failed: {names}", "{done} scénarios sur {all} faits ; {failed} en échec : {names}"),
    ("Overview of the run → {written}", "Vue d’ensemble → {written}"), ("Page of the run → {written}", "Page de l’ensemble → {written}"),
    ("Waiting for a save; Ctrl-C ends.", "En attente d’un enregistrement ; Ctrl-C pour finir."),
    ("unusual: {path}: {what}", "inhabituel : {path} : {what}"), ("contradicted: {path}: {what}", "contredit : {path} : {what}"),
    // `compare`.
    ("a scenario has problems", "un scénario a des défauts"),
    ("{path}: its counts cannot be understood as {reading}", "{path} : ses nombres ne peuvent se comprendre comme {reading}"),
    ("{path}: no fitted count of one page would be another as {reading}: name a second scenario to compare with", "{path} : aucun nombre calé d’une page ne changerait comme {reading} : nommez un second scénario à comparer"),
    ("difference", "écart"), ("ranges", "fourchettes"), ("apart", "disjointes"), ("overlap", "se recoupent"),
    ("time of the highest bin", "heure de la tranche la plus haute"), ("above half of it", "au-dessus de sa moitié"),
    ("reports subsided", "retour au calme des signalements"), ("reports in all", "signalements en tout"),
    ("usual number per bin", "nombre habituel par tranche"),
    ("figures that fit", "chiffres concordants"),
    ("{fitting} of {tested}", "{fitting} sur {tested}"),
    ("{name}: {kind} “{words}” ({outlet}) does not fit", "{name} : {kind} « {words} » ({outlet}) ne concorde pas"),
    // `alert`.
    ("Chart of the delays → {written}", "Graphique des délais → {written}"),
    ("unmet: {alert} on {scenario}: {found}", "non rempli : {alert}, {scenario} : {found}"),
    ("met by every alert: {demands}", "rempli par chaque alerte : {demands}"),
    ("{demand} is asked for, found {found}", "{demand} est demandé, trouvé : {found}"),
    ("nothing: it never fires", "rien, elle ne se déclenche jamais"),
    ("{first} never fires", "{first} ne se déclenche jamais"),
    ("{first} and {others} more never fire", "{first} et {others} autres ne se déclenchent jamais"),
    ("{series}, and of {pages} more pages", "{series}, et celles de {pages} pages de plus"),
    ("note: {alerts}. There are the series {series}: where a rule asks for other labels, name them with --metric", "note : {alerts}. Il y a les séries {series} : si une règle demande d’autres étiquettes, nommez-les avec --metric"),
    ("alert", "alerte"), ("scenario", "scénario"), ("fires", "se déclenche"), ("after the start (90 %)", "après le début (90 %)"),
    ("for (90 %)", "pendant (90 %)"), ("fires without outage", "se déclenche sans panne"),
    ("{n} of {all}", "{n} sur {all}"),
];
