//! Small reports of our own in the manner of bodies that the development set does not have: country
//! evaluations, specialised agencies, joint inspectors, audit offices, development banks, ministries
//! and associations, in three languages; with the answers where they have any.

use super::{document, recognise, recommendations};
use crate::recognise::responses::{Known, responses};

/// Numbers of what is recommended, and `number decision` of what is answered.
fn told(name: &str, text: &str) -> (Vec<String>, Vec<String>) {
    let document = document(name, text);
    let found = recognise(&document);
    let stated = recommendations(&found)
        .iter()
        .filter_map(|one| one.number.clone())
        .collect();
    let known: Vec<Known> = found.statements.iter().map(Known::here).collect();
    let answered = responses(&document, &known)
        .iter()
        .flat_map(|one| {
            let links = one.links.iter().filter_map(|link| link.number.as_deref());
            links
                .map(|number| format!("{number} {}", one.disposition.as_str()))
                .collect::<Vec<_>>()
        })
        .collect();
    (stated, answered)
}

#[track_caller]
fn check(name: &str, text: &str, stated: &[&str], answered: &[&str]) {
    let told = told(name, text);
    assert_eq!(told.0, stated, "{text}");
    for one in answered {
        assert!(told.1.iter().any(|told| told == one), "{one}: {:?}", told.1);
    }
    if answered.is_empty() {
        assert!(told.1.is_empty(), "{:?}", told.1);
    }
}

#[test]
fn a_country_evaluation_with_responses_below_each() {
    check(
        "report.md",
        "# Conclusions, recommendations and management response\n\n\
         ## 3.1 Conclusions\n\n\
         Conclusion 1. The programme was relevant to the needs of the districts and aligned with the plan.\n\n\
         ## 3.2 Recommendations and management response\n\n\
         **Recommendation 1.** The Programme should refocus its portfolio on local governance, and develop a theory of change that links it to livelihoods.\n\n\
         **Management Response: Accepted.** The country office will refocus its portfolio during the next cycle.\n\n\
         **Recommendation 2.** The country office should strengthen its monitoring and evaluation capacity, with a dedicated officer.\n\n\
         **Management Response: Partially accepted.** Resources do not allow for a dedicated officer.\n\
         ",
        &["1", "2"],
        &["1 accepted", "2 partially_accepted"],
    );
}

#[test]
fn recommendations_that_begin_with_whom_they_are_for() {
    check(
        "report.md",
        "# Conclusions and recommendations\n\n\
         **Conclusion 1. Seed systems improved in the north.**\n\n\
         Farmers had better access to seed after the second season of the project.\n\n\
         **Recommendation 1. To the Organization and the Ministry of Agriculture: Scale up the community seed banks in the southern provinces.**\n\n\
         The seed banks have shown good results and cost little.\n\n\
         **Recommendation 2. To the Organization: Design the exit strategy together with the extension service.**\n\n\
         Without an exit strategy results will be lost.\n\
         ",
        &["1", "2"],
        &[],
    );
}

#[test]
fn a_table_with_parts_in_rows_of_their_own() {
    check(
        "report.md",
        "# Recommendations\n\n\
         | # | Recommendation | Type | Responsibility | Priority | By when |\n\
         |---|---|---|---|---|---|\n\
         | 1 | **Improve targeting.** The Food Office should revise its vulnerability criteria jointly with communities. | Operational | Country office | High | December 2024 |\n\
         | 1.1 | Update the criteria before the next lean season. | | | | |\n\
         | 2 | **Strengthen partnerships** with national institutions for shock-responsive social protection. | Strategic | Country office with regional bureau | Medium | June 2025 |\n\
         ",
        &["1", "2"],
        &[],
    );
}

#[test]
fn a_sentence_of_what_is_expected_stands_before_each() {
    check(
        "report.txt",
        "The Inspectors found that only five organizations had a policy on the matter.\n\n\
         The implementation of the following recommendation is expected to enhance the effectiveness of the policy.\n\n\
         Recommendation 1\n\n\
         The executive heads of the organizations of the system should develop, by the end of 2024, policies on accommodation for persons with disabilities.\n\n\
         The practice in most organizations has been to rely on informal arrangements.\n\n\
         The following recommendation is expected to enhance control and compliance.\n\n\
         Recommendation 2\n\n\
         The legislative bodies of the organizations of the system should request the executive heads to report on the implementation of these policies no later than 2025.\n\
         ",
        &["1", "2"],
        &[],
    );
}

#[test]
fn a_bare_lead_in_makes_each_letter_a_recommendation() {
    check(
        "report.txt",
        "Recommendations\n\n\
         18. The Department should:\n\n\
         (a) set out by March 2023 how it will measure the benefits of the programme;\n\n\
         (b) work with local authorities to understand the cost of delays; and\n\n\
         (c) publish its plan for the replacement of legacy systems.\n\
         ",
        &["a", "b", "c"],
        &[],
    );
}

#[test]
fn titles_behind_labels_and_dates_below() {
    check(
        "report.txt",
        "Conclusions and recommendations\n\n\
         85 We conclude that the Commission's monitoring was not sufficient to detect delays in time.\n\n\
         Recommendation 1 - Improve the monitoring of projects\n\n\
         The Commission should:\n\n\
         (a) define milestones for each project;\n\n\
         (b) report on them each year.\n\n\
         Target implementation date: end of 2025.\n\n\
         88 We found that audits were late.\n\n\
         Recommendation 2 - Strengthen checks on eligibility\n\n\
         The Commission should carry out checks on a sample of beneficiaries before final payment.\n\n\
         Target implementation date: mid-2025.\n\
         ",
        &["1", "2"],
        &[],
    );
}

#[test]
fn infinitives_behind_brackets_that_name_who() {
    check(
        "report.txt",
        "Récapitulatif des recommandations\n\n\
         1. (ministère de la santé) : mettre en place un suivi national des délais de prise en charge (2024) ;\n\n\
         2. (ministère de la santé, caisse nationale) : fusionner les deux dispositifs d'aide à l'installation (2025) ;\n\n\
         3. (agences régionales de santé) : publier chaque année les résultats des contrats.\n\
         ",
        &["1", "2", "3"],
        &[],
    );
}

#[test]
fn contacts_and_copies_answer_nothing() {
    check(
        "report.txt",
        "Recommendations for Executive Action\n\n\
         We are making a total of three recommendations, including two to the Flood Agency and one to the Housing Agency:\n\n\
         The Administrator of the Flood Agency should develop a schedule for updating flood maps. (Recommendation 1)\n\n\
         The Administrator of the Flood Agency should assess the workforce needed to update flood maps. (Recommendation 2)\n\n\
         The Secretary of the Housing Agency should collect data on flood insurance in its portfolio. (Recommendation 3)\n\n\
         Agency Comments and Our Evaluation\n\n\
         We provided a draft of this report to the Department and the Housing Agency for review and comment. In its comments, reproduced in appendix II, the Department concurred with both recommendations.\n\n\
         We are sending copies of this report to the appropriate congressional committees, the Secretary of Homeland Security, and other interested parties.\n\n\
         If you or your staff have any questions about this report, please contact Jane Doe at (202) 512-1234 or doej@example.gov. Contact points for our Offices of Congressional Relations and Public Affairs may be found on the last page of this report.\n\
         ",
        &["1", "2", "3"],
        &["1 accepted", "2 accepted"],
    );
}

#[test]
fn numbered_items_below_we_recommend_and_comments_that_concur() {
    check(
        "report.txt",
        "Recommendations\n\n\
         We recommend that the Assistant Secretary for Housing:\n\n\
         1. Recover $2.3 million in ineligible costs from the grantee.\n\n\
         2. Implement controls to verify eligibility before payment.\n\n\
         Management Comments and OIG Analysis\n\n\
         Management concurred with recommendation 1 and will complete the recovery by September 30, 2023.\n\n\
         Management non-concurred with recommendation 2, stating that controls exist.\n\
         ",
        &["1", "2"],
        &["1 accepted", "2 not_accepted"],
    );
}

#[test]
fn se_recomienda_with_a_response_below() {
    check(
        "report.txt",
        "Recomendaciones\n\n\
         Recomendación 1: Se recomienda al Ministerio de Educación fortalecer el sistema de seguimiento de los egresados.\n\n\
         Recomendación 2: Se recomienda a el Fondo apoyar la elaboración de un plan de sostenibilidad con las municipalidades.\n\n\
         Respuesta de la gerencia: Aceptada. Se elaborará el plan en 2024.\n\
         ",
        &["1", "2"],
        &["2 accepted"],
    );
}

#[test]
fn a_chapter_of_responses_that_repeats_the_labels() {
    check(
        "report.txt",
        "D. Recommendations\n\n\
         Recommendation 1. The Bank should adopt a clearer approach to urban resilience in its country strategies.\n\n\
         Recommendation 2. The Bank should increase its staff resources for supervision in resident missions.\n\n\
         Management Response\n\n\
         1. Management thanks the evaluators for its report.\n\n\
         Recommendation 1. Management agrees. A guidance note will be issued by December 2023.\n\n\
         Recommendation 2. Management partially agrees. Staff resources are limited.\n\
         ",
        &["1", "2"],
        &["1 accepted", "2 partially_accepted"],
    );
}

#[test]
fn short_labels_under_headings_of_addressees() {
    check(
        "report.txt",
        "Recommendations\n\n\
         For Save the Pumps and its partners\n\n\
         R1: Involve women's groups in the choice of sites from the beginning.\n\n\
         R2: Budget for spare parts over at least five years.\n\n\
         For donors\n\n\
         R3: Fund programmes for three years or more.\n\
         ",
        &["1", "2", "3"],
        &[],
    );
}

#[test]
fn a_president_replies_by_number() {
    check(
        "report.txt",
        "Recommandations\n\n\
         Recommandation n° 1 : Renforcer le contrôle interne de la régie.\n\n\
         Recommandation n° 2 : Élaborer un plan pluriannuel d'investissement.\n\n\
         Réponse du président de la communauté de communes\n\n\
         S'agissant de la recommandation n° 1, la collectivité s'engage à mettre en place un contrôle interne dès 2024.\n\n\
         La recommandation n° 2 appelle de notre part une réserve : un tel plan existe déjà.\n\
         ",
        &["1", "2"],
        &["1 accepted"],
    );
}

#[test]
fn clauses_below_it_is_recommended_that() {
    check(
        "report.txt",
        "7 Recommendations\n\n\
         It is recommended that:\n\n\
         7.1 The Ministry of Health review the supply chain of essential medicines by December 2023.\n\n\
         7.2 The Ministry of Finance release funds for district stores in the first quarter of each year.\n\n\
         7.3 District councils appoint a pharmacist each.\n\
         ",
        &["7.1", "7.2", "7.3"],
        &[],
    );
}
