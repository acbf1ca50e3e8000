//! What is no figure of the outage, in French articles: phrases of money, people, statements, other services and days.

use crate::article::cue::Aside::{
    Age, Customers, Earlier, Market, Measure, Money, OtherService, OtherWhole, Person, Promise, Publication, Statement,
};
use crate::article::cue::Says::Aside;
use crate::article::cue::Side::{Ahead, Behind, Either};
use crate::article::cue::{Row, row};

#[rustfmt::skip]
pub(super) const CUES: &[Row] = &[
    row(Aside(Statement), Either, 0, &[
        "prévenu", "prévenait", "prévenai*", "s'est justifié", "remerci*", "informé", "a informé", "alerté ses", "interrog*", "courriel",
        "mail", "note", "communiqué", "message", "tweet*", "publié", "a écrit", "écrivait", "excus*", "annoncé", "annoncée", "annonçait", "annonçai*", "annoncer", "annoncent", "annonce que", "a annoncé", "annonce de", "promis", "reconnu",
        "sur x", "sur twitter", "réseaux sociaux", "porte-parole", "page de statut", "post", "réagi*", "s'exprim*", "s'est exprimé*", "pris la parole", "s'est adressé*", "a commenté",
        "conférence de presse", "enquêt*", "au courant", "conscient*", "billet", "se disait", "faire le point",
    ]),
    row(Aside(Statement), Either, 4, &[
        "concéd*", "admett*", "admis", "avou*", "reconnaî*", "insist*", "soulign*", "rassur*", "indiqu*", "affirm*", "déclar*", "expliqu*", "confirm*", "précis*", "assur*", "dit", "a fait savoir", "selon", "répond*",
        "reconnaît", "admet*", "ajout*", "évoque une", "évoque un", "parle d'une", "parle d'un", "dénonce",
    ]),
    row(Aside(OtherWhole), Either, 0, &[
        "passagers sur", "voyageurs sur", "élèves sur", "enfants sur", "antennes sur", "magasins sur", "agences sur", "habitants sur", "connectivité", "le livret", "rapporte", "on y est à", "on en est à",
    ]),
    row(Aside(Measure), Either, 3, &[
        "mise à jour … lancé*",
        "déploy*", "mis en place", "appliqué*", "correctif a été", "identifié*", "relancé les serveurs", "redémarré les serveurs",
        "intervention … démarré*",
        "maintenance … démarré*", "mise à jour … démarré*", "travaux … démarré*",
    ]),
    row(Aside(OtherWhole), Behind, 0, &[
        "des requêtes", "du trafic", "de son trafic", "des appels", "des transactions", "des paiements", "des serveurs",
        "de ses serveurs", "du réseau", "de son réseau", "des capacités", "de ses capacités", "d'internet", "du web", "du net",
        "des sites", "des sites web", "des vols", "des trains", "du marché", "du marché mondial", "des commandes", "des messages",
        "des ventes", "de ses revenus", "de son chiffre", "taux d'erreur", "taux de disponibilité",
        "de son niveau", "du niveau", "de sa capacité", "de son activité", "de la connectivité", "de la normale", "du trafic habituel", "de la population",
        "de ses effectifs", "de ses salariés", "des salariés", "des effectifs", "du personnel", "du pays", "du parc", "de son parc",
        "élèves sur", "élève sur", "magasins sur", "magasin sur", "agences sur", "agence sur", "guichets sur", "guichet sur", "écoles sur", "école sur", "recharge sur", "appel sur", "appels sur", "paiement sur", "paiements sur", "transaction sur", "transactions sur", "carte sur", "cartes sur", "message sur", "messages sur", "connexion sur", "tentative sur", "requête sur", "requêtes sur", "train sur", "trains sur", "vol sur", "vols sur", "borne sur", "bornes sur",
        "caisse sur", "caisses sur", "distributeur sur", "distributeurs sur", "commande sur", "commandes sur", "opération sur", "opérations sur", "virement sur", "virements sur", "page sur", "antenne sur", "antennes sur", "de majoration", "de pénalité", "de pénalités", "de tva", "d'intérêts", "de commission", "d'inflation", "de frais", "de batterie", "de hausse", "de baisse", "de croissance", "de salaire", "du capital", "des écoles", "des établissements", "des élèves", "des Français",
    ]),
    row(Aside(Publication), Either, 0, &[
        "publié le", "ce direct", "fin de ce direct", "fin du direct", "fin de notre direct", "notre direct", "ce live", "fin du live", "notre live", "avoir suivi", "merci de nous avoir", "mis à jour", "mis en ligne", "publication", "mise à jour le", "modifié le", "mise en ligne", "màj", "écrit par",
        "article publié", "posté le", "rédaction", "écrivez-nous", "racontez-nous", "contactez-nous", "notre rédaction",
    ]),
    row(Aside(Person), Either, 0, &[
        "témoigne", "raconte", "raconte-t-il", "raconte-t-elle", "j'ai", "je suis", "j'", "je", "m'", "ma", "mon", "un client",
        "une cliente", "un abonné", "une abonnée", "un utilisateur", "une utilisatrice", "un lecteur", "une lectrice", "se souvient",
        "attendu", "patienté", "certains … patienter", "file d'attente", "un joueur", "un internaute", "un habitant", "une habitante", "un étudiant", "une étudiante", "soupire",
        "peste", "une mère", "un père", "s'agace",
        "un client a attendu", "une cliente a attendu", "un client a patienté", "une cliente a patienté", "elle a attendu",
        "j'ai attendu", "une passagère a attendu", "un passager a attendu",
        "un client a attendu jusqu'", "une cliente a attendu jusqu'", "une cliente a patienté jusqu'",
        "un client a patienté jusqu'",
    ]),
    row(Aside(Customers), Behind, 5, &["clients", "abonnés", "d'abonnés", "personnes", "usagers", "joueurs", "adeptes", "messages"]),
    row(Aside(Customers), Behind, 1, &[
        "inscrits", "morts", "blessés", "décès", "colis", "logements", "évacués", "caractères", "comptes", "caisses", "caisse", "satellites", "raccordements", "mégas", "abonnements", "salariés", "employés", "collaborateurs",
        "cartes", "lignes", "foyers", "tweets", "publications", "pays", "boutiques", "magasins", "agences", "appels",
        "billets", "commandes", "exemplaires", "utilisateurs actifs", "utilisateurs par", "utilisateurs dans",
        "joueurs inscrits", "habitants", "vues", "membres", "gigas", "communes", "départements", "antennes", "sites", "serveurs",
        "téléchargements", "commentaires", "vols", "passagers", "trains", "entreprises", "commerçants", "mentions", "partages",
        "paiements", "transactions", "utilisateurs revendiqués", "millions d'utilisateurs", "millions de", "milliards de", "milliard de",
        "million de", "million d'", "millions d'", "milliards d'", "go", "élèves", "étudiants", "étudiant",
        "techniciens",
    ]),
    // What cannot complain.
    row(Aside(Customers), Behind, 0, &[
        "mètres", "kilomètres", "km", "hypermarchés", "supermarchés", "points de vente", "rendez-vous", "appareils", "ordinateurs", "véhicules", "voitures", "bornes", "distributeurs", "terminaux", "gares",
        "hôpitaux", "pharmacies", "restaurants", "stations", "stations-service", "villes", "quartiers", "wilayas", "provinces", "régions", "îles", "places", "sièges", "degrés", "hectares", "tonnes", "mégawatts", "mégawattheures",
        "visites", "visiteurs", "connexions simultanées", "compteurs", "bureaux de poste", "ambulances", "wagons", "rames", "bus", "marchands", "produits", "articles", "livraisons", "titres", "chaînes", "centres", "cabinets",
    ]),
    row(Aside(Customers), Ahead, 0, &[
        "revendiqu*", "réunit", "rassemble", "emploie", "dessert", "compte plus de", "compte environ", "compte près de", "compte quelque",
        "qui compte", "compte encore", "compte désormais", "en compte", "ce sont", "c'est plus de", "mot-dièse", "hashtag", "et ses", "utilisé par",
    ]),
    row(Aside(Money), Ahead, 0, &["£", "$", "€", "chf", "fr."]),
    row(Aside(Money), Behind, 0, &[
        "dollars", "euros", "de dollars", "d'euros", "€", "francs", "livres", "dollar", "euro", "centimes", "$", "millions d'euros",
        "milliards de dollars", "milliard de dollars", "million de dollars", "milliards d'euros", "million d'euros", "de francs",
    ]),
    row(Aside(Market), Either, 0, &[
        "recul*", "s'échangeait", "en hausse de", "en baisse de", "a gagné", "a perdu", "a cédé", "gain de", "trafic", "coté", "cotée",
        "trimestre", "action", "actions", "bourse", "cours", "titre", "chiffre d'affaires", "bénéfice*", "capitalisation",
        "investisseurs", "en moins", "parts de marché", "effectifs", "rachat", "part de marché", "wall street",
    ]),
    row(Aside(OtherWhole), Behind, 0, &["d'avis", "des avis", "des notes", "des voix", "de réduction", "de remise", "de rabais"]),
    row(Aside(Market), Either, 3, &[
        "majoration*", "pénalité*", "taux", "tva", "intérêts", "commission", "commissions", "une remise", "la remise", "remises", "indemnité*", "compensation*", "batterie", "autonomie", "un bonus", "une prime", "rabais",
        "ristourne*", "réduction", "réductions", "inflation", "crédit d'impôt",
    ]),
    row(Aside(Age), Behind, 0, &["ans"]),
    row(Aside(Promise), Either, 1, &[
        "travaill* à", "travaill* au", "au plus vite", "dès que possible", "plus brefs délais", "promis", "promet", "d'ici", "prévu*", "prévoi*", "espér*", "attend*", "devrai*", "préavis", "travailleront", "court jusqu'", "sera", "seront", "offrira*", "décalé*",
        "report* de", "reporté*", "offert*", "gratuit*", "dédommag*", "prolongé* de", "s'engag*", "repouss*", "estim*", "pour envoyer",
        "remboursé*", "table sur", "tablait sur", "serait", "seraient", "indemnis*",
    ]),
    row(Aside(Earlier), Either, 0, &[
        "l'an dernier", "l'année dernière", "l'an passé", "le mois dernier", "la semaine dernière", "le mois passé", "la semaine passée",
        "l'été dernier", "l'hiver dernier", "précédent*", "il y a un an", "il y a deux ans", "il y a trois ans", "il y a … ans",
        "il y a … mois", "il y a … semaines", "il y a … jours", "plus tôt dans l'année", "plus tôt dans le mois", "la dernière fois",
        "une autre panne", "dernier incident", "ce mois-ci", "dernière panne", "dernière grande panne", "par le passé", "un an plus tôt",
        "un mois plus tôt", "une semaine plus tôt", "semaines plus tôt", "mois plus tôt", "déjà connu", "l'automne dernier",
        "le printemps dernier", "au printemps", "cet hiver", "la veille", "avant-hier", "jours plus tôt", 
        "en début de mois", "en début d'année",
        "écop*", "amende", "amendes", "condamné*", "sanctionné*", "mise à l'amende",
    ]),
    row(Aside(OtherService), Either, 1, &[
        "concurrent*", "rival*", "épargné*", "pas concerné", "pas concernés", "pas concernée", "pas touché", "pas touchés", "pas touchée",
        "on ne dénombrait que", "ne dénombrait que", "à titre de comparaison", "pas connu", "rien constaté", "rien remarqué", "rien signalé", "pas d'anomalie", "se portait bien", "se portaient bien", "n'a pas bronché",
        "tournait normalement", "n'était pas touché*", "sans lien", "indemne*",
        "à l'inverse", "en comparaison", "n'affichait que", "ne comptait que", "ne recensait que",
        "de ce côté-là", "sans panne avérée", "autre réseau", "réseau différent", "rien à signaler", "tout allait bien",
        "n'a rien eu", "pas bronché", "à l'abri", "tirait son épingle", "n'a pas été touché*", "n'ont pas été touché*",
        "fonctionnait normalement", "fonctionnaient normalement", "tenaient bon", "a tenu bon", "ont tenu bon", "n'a pas flanché",
        "ordinaire chez",
    ]),
];
