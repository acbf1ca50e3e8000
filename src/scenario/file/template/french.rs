//! The template in French.

pub(super) const TEMPLATE: &str = r#"# Ce que la presse a dit d'une panne. Mettez les mots de l'article : « vers », « près de », « plus de », « jusqu'à »,
# « un peu moins de », « entre … et … », « plusieurs heures » … chacun a son sens ; voir docs/scenario.md.
# Une ligne qui commence par # n'est pas lue : ôtez le # là où l'article dit une telle chose.

service   = SERVICE
language  = "fr"
time-zone = "UTC"                   # fuseau des heures ci-dessous et de l'image, par exemple "Europe/Paris"
# title   = "Panne mondiale, LONG-DAY"
# kind    = "consumer"                # ou "cloud", "other" : de quelles pannes vient la forme de la courbe ; sinon d'après le nom

[outage]
source     = "Média, LONG-DAY (article.txt)"        # qui le dit : média, date, fichier ou adresse
date       = "DAY"                               # "MONTH" où le jour n'est pas connu
start      = "vers 13h50"                               # premiers signalements ; "13h50 Europe/Paris" pour un autre fuseau
peak       = "près de 55.000 signalements"              # la plus haute tranche de la page
# peak-time  = "14h16"                                  # quand cette tranche a commencé
restored   = "vers 14h45"                               # le service fonctionne à nouveau
# partial-recovery = "peu après 14h20"                  # il fonctionne pour certains, et pas encore pour d'autres
# duration   = "un peu moins d'une heure"               # au lieu de restored, ou à côté
# subsided   = "vers 15h30"                             # signalements sous un dixième du pic
# baseline   = "environ 300"                            # signalements par tranche avant la panne

# La page de signalements, où l'on sait ce qu'elle montrait.
# [page]
# name      = "United States"
# time-zone = "America/New_York"      # l'horloge de ses utilisateurs
# from      = "DAY 10:00"      # les tranches sont comptées d'ici
# to        = "DAY-AFTER 10:00"
# bin       = "15 min"

# Ce que disent d'autres sources : gardé pour vérifier la simulation ("check"), ou seulement montré ("context").
# [[source]]
# id     = "autre"
# outlet = "Un autre média"
# date   = "LONG-DAY"
# url    = "https://example.org/article"
#
# [[figure]]
# quantity = "level-at"               # de quoi il parle : docs/scenario.md donne la liste des grandeurs
# value    = "environ 300"
# at       = "17h30"
# source   = "autre"
# role     = "check"

# Ce que personne ne dit et que vous supposez.
# [[assumption]]
# quantity = "peak"
# value    = "entre 10.000 et 55.000"
# reason   = "Pourquoi cela et pas autre chose."
"#;
