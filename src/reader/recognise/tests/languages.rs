//! Forms in which reports in French and Spanish recommend.

use super::{beginnings, found, found_in, numbers, recommendations};

#[test]
fn french_labels_stand_alone_or_lead_to_their_words() {
    let found = found_in(
        "rapport.md",
        "# Synthèse\n\nLa chambre a examiné la gestion de la commune pour les exercices 2018 à \
         2022.\n\nRECOMMANDATIONS\n\nEn matière de gestion :\n\nRecommandation n° 1 :\n\n\
         Établir un inventaire des pompes de la commune.\n\nRecommandation n° 2 :\n\n\
         Réparer les pompes avant la fin de l’année 2024.\n",
    );
    assert_eq!(numbers(&found), ["1", "2"]);
    assert_eq!(
        found.statements[0].text,
        "Établir un inventaire des pompes de la commune."
    );
    assert_eq!(
        found.statements[1].deadline.as_deref(),
        Some("avant la fin de l’année 2024")
    );
}

#[test]
fn french_infinitives_below_a_heading_have_their_status_in_brackets() {
    let found = found_in(
        "rapport.md",
        "# Recommandations\n\n\
         1. Établir un inventaire des pompes de la commune (mise en œuvre en cours).\n\
         2. Réparer les pompes de tous les villages [non mise en œuvre].\n\
         3. Tenir la comptabilité des redevances dès 2024.\n\n\
         # Introduction\n\nLe contrôle a été ouvert par lettre du président de la chambre.\n",
    );
    assert_eq!(numbers(&found), ["1", "2", "3"]);
}

#[test]
fn french_sentences_recommend_in_the_name_of_the_chamber() {
    let found = found_in(
        "rapport.md",
        "# Gestion de l’eau\n\nLa commune ne tient aucun inventaire des pompes depuis 2015.\n\n\
         La chambre recommande à la commune de tenir un inventaire complet de ses pompes.\n\n\
         Le comité d’usagers avait recommandé en 2012 de réparer les pompes du nord.\n\n\
         Il est recommandé de publier chaque année les comptes de la régie des eaux.\n",
    );
    assert_eq!(
        beginnings(&found),
        ["La chambre recommande", "Il est recommandé"]
    );
}

#[test]
fn french_recommendations_carry_codes_and_adjectives() {
    let found = found(
        "Recommandation stratégique 1 : Le comité devrait réparer les pompes de tous les villages.\n\n\
         Recommandation opérationnelle 2 : Le district doit payer les comités tous les mois.\n",
    );
    assert_eq!(numbers(&found), ["1", "2"]);
}

#[test]
fn a_registered_letter_is_no_recommendation() {
    let found = found(
        "Recommandée avec A.R.\n\nLe 3 mai 2016\n\nMonsieur le maire, je vous prie de trouver \
         ci-joint le rapport de la chambre sur la gestion de la commune.\n",
    );
    assert!(found.statements.is_empty(), "{:?}", found.statements);
}

#[test]
fn spanish_labels_and_duties() {
    let found = found_in(
        "informe.md",
        "# Recomendaciones\n\n\
         **Recomendación 1.** La Junta del Agua deberá reparar las bombas de todas las aldeas.\n\n\
         **Recomendación 2.** El distrito debe pagar a los comités cada mes (prioridad alta).\n\n\
         # Anexos\n\nLa lista de las aldeas visitadas por el equipo figura a continuación.\n",
    );
    assert_eq!(numbers(&found), ["1", "2"]);
    assert_eq!(
        found.statements[0].addressee.as_deref(),
        Some("La Junta del Agua")
    );
}

#[test]
fn spanish_sentences_recommend_in_the_passive() {
    let found = found_in(
        "informe.md",
        "# Agua en el norte\n\nEl equipo visitó todas las aldeas del norte durante el mes de mayo.\n\n\
         Se recomienda a la Junta del Agua que repare las bombas de todas las aldeas.\n\n\
         La Defensoría recomienda al Ministerio que pague a los comités cada mes del año.\n\n\
         El Gobierno no recomienda subir las tasas antes de la cosecha de este año.\n",
    );
    assert_eq!(
        beginnings(&found),
        ["Se recomienda a", "La Defensoría recomienda"]
    );
}

#[test]
fn spanish_infinitives_below_a_heading() {
    let found = found_in(
        "informe.md",
        "# Recomendaciones\n\nAl Ministerio del Agua:\n\n\
         1. Reparar las bombas de todas las aldeas del norte.\n\
         2. Garantizar el pago mensual de los comités de agua.\n\
         3. Publicar las cuentas de cada año.\n",
    );
    assert_eq!(numbers(&found), ["1", "2", "3"]);
    assert_eq!(recommendations(&found).len(), 3);
}
