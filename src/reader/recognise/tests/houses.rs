//! Whole small reports in the manner of different houses: audit offices, committees of parliaments,
//! investigators, inquiries, ombudsmen, evaluators. Each mixes what is and what is not stated.

use super::{StatementKind, beginnings, found_in, markers, numbers, recommendations};

#[test]
fn a_committee_leads_in_numbered_paragraphs() {
    let found = found_in(
        "report.md",
        "# 6. OBSERVATIONS\n\n6.1 The Committee noted that the pumps should be repaired.\n\n\
         6.2 The Committee observed that the Board must report on fees.\n\n\
         # 7. RECOMMENDATIONS\n\nThe Portfolio Committee, having considered the report of the \
         Board, recommends that the Minister of Water ensure the following:\n\n\
         7.1 The Department fills all vacancies in the north within six months.\n\n\
         7.2 The Board repairs the pumps of all the villages.\n\n\
         7.3 A report on progress is given to Parliament every quarter.\n\n\
         Report to be considered.\n",
    );
    assert_eq!(numbers(&found), ["7.1", "7.2", "7.3"]);
    assert!(
        recommendations(&found)
            .iter()
            .all(|one| one.addressee.as_deref() == Some("the Minister of Water"))
    );
}

#[test]
fn a_committee_leads_in_many_bullets() {
    let found = found_in(
        "report.md",
        "# 9. RECOMMENDATIONS\n\nThe Minister of Water should ensure that:\n\n\
         * The vacancies in the department are filled.\n* The pumps are repaired.\n\
         * Progress is reported each quarter.\n* A plan for the south is made.\n\n\
         # 10. Conclusion\n\nThe Committee will go on to oversee the Department.\n",
    );
    assert_eq!(recommendations(&found).len(), 4);
}

#[test]
fn an_audit_office_puts_a_paragraph_between_label_and_words() {
    let found = found_in(
        "report.md",
        "# Recommendations\n\nRecommendation no. 1\n\nParagraph 2.34\n\n\
         The Department of Water:\n\n(a) sets out who repairs pumps; and\n\n\
         (b) pays them by month.\n\nDepartment of Water response: Agreed.\n\n\
         Recommendation no. 2\n\nParagraph 3.12\n\nThe Department of Water publishes the accounts \
         of each year so that the villages can read them.\n\n\
         Department of Water response: Agreed in part. The Department will publish some.\n",
    );
    assert_eq!(numbers(&found), ["1", "2"]);
    assert_eq!(markers(&found.statements[0].sub_items), ["a", "b"]);
}

#[test]
fn an_oversight_office_numbers_paragraphs() {
    let found = found_in(
        "report.md",
        "# V. Recommendations\n\n31. The Division makes two important recommendations to the \
         Fund.\n\n32. The Fund should set up a plan for the repair of pumps (result A).\n\n\
         33. The Fund should pay committees by month.\n\n# Annex\n\n\
         The Fund should not be asked to pay twice, as it has commented.\n",
    );
    assert_eq!(numbers(&found), ["32", "33"]);
}

#[test]
fn auditors_reprint_earlier_ones_in_a_table() {
    let found = found_in(
        "report.md",
        "# B. Findings\n\n12. The Board noted that 40 per cent of pumps were broken.\n\n\
         14. The Board recommends that the Fund repair the pumps by the end of 2026.\n\n\
         15. The Fund accepted the recommendation.\n\n\
         16. In its previous report the Board recommended that the Fund pay committees.\n\n\
         17. The Board recommends that the Fund review its contracts with the villages.\n\n\
         # Annex II\n\n| No. | Report year | Recommendation of the Board | Status |\n\
         |---|---|---|---|\n\
         | 1 | 2019 | The Fund should count its pumps in each country. | Implemented |\n\
         | 2 | 2020 | The Fund should train its drivers in the north. | Under way |\n\
         | 3 | 2021 | The Fund should keep records of each visit made. | Implemented |\n",
    );
    let own: Vec<_> = recommendations(&found)
        .iter()
        .filter_map(|one| one.number.clone())
        .collect();
    assert_eq!(own, ["14", "17"]);
    let prior = found
        .statements
        .iter()
        .filter(|one| one.kind == StatementKind::PriorRecommendation);
    assert_eq!(prior.count(), 3);
}

#[test]
fn an_investigator_speaks_of_itself_by_name() {
    let found = found_in(
        "report.md",
        "# Safety issues\n\nThe brakes were worn. The Bureau of Standards recommends other brakes.\n\n\
         # Safety recommendation to the operator\n\n\
         The XYZB recommends that the operator address the safety issue about its brakes.\n\n\
         # Safety recommendation to the regulator\n\n\
         The XYZB recommends that the regulator review its rules for inspections.\n",
    );
    assert_eq!(recommendations(&found).len(), 2);
}

#[test]
fn a_select_committee_mixes_conclusions_and_recommendations() {
    let found = found_in(
        "report.md",
        "# Introduction\n\n1. We heard from villages. The Government should know this.\n\n\
         2. **We recommend that the Government repair the pumps within a year and report back.**\n\n\
         3. The Minister told us that nobody recommends cheaper pumps.\n\n\
         # Conclusions and recommendations\n\n\
         1. The pumps of the north are old and have been neglected. (Paragraph 1)\n\n\
         2. We recommend that the Government repair the pumps within a year and report back. \
         (Paragraph 2)\n\n\
         3. Committees are paid late. The Department of Water should pay them by month. \
         (Paragraph 7)\n\n\
         4. We are disappointed that the road was not built. (Paragraph 9)\n\n\
         5. We recommend that the Department of Water publish its accounts. (Paragraph 12)\n",
    );
    assert_eq!(numbers(&found), ["2", "3", "5"]);
    assert_eq!(found.statements[0].mentions.len(), 2);
}

#[test]
fn a_senate_lists_what_the_chapters_say() {
    let found = found_in(
        "report.md",
        "# List of recommendations\n\nRecommendation 1\n\n\
         2.34 The committee recommends that the Government repair the pumps.\n\n\
         Recommendation 2\n\n\
         3.50 The committee recommends that the Department of Water publish accounts.\n\n\
         # Chapter 2\n\nThe pumps are old.\n\nRecommendation 1\n\n\
         2.34 The committee recommends that the Government repair the pumps.\n",
    );
    assert_eq!(numbers(&found), ["1", "2"]);
    assert_eq!(found.statements[0].mentions.len(), 2);
}

#[test]
fn a_court_of_auditors_gives_a_date_below() {
    let found = found_in(
        "report.md",
        "# Conclusions and recommendations\n\n68 We conclude that the pumps are old.\n\n\
         **Recommendation 1 – Improve the repair of pumps**\n\nThe Commission should:\n\n\
         (a) set out who repairs pumps;\n\n(b) link payments to repairs.\n\n\
         Target implementation date: end of 2026\n\n**Recommendation 2 – Pay committees**\n\n\
         The Commission should pay committees by month.\n",
    );
    assert_eq!(numbers(&found), ["1", "2"]);
    let first = &found.statements[0];
    assert_eq!(first.deadline.as_deref(), Some("end of 2026"));
    assert_eq!(markers(&first.sub_items), ["a", "b"]);
    assert_eq!(first.addressee.as_deref(), Some("The Commission"));
}

#[test]
fn a_rail_investigator_tells_the_intent_first() {
    let found = found_in(
        "report.md",
        "# Recommendations\n\n128 The following recommendations are made:\n\n\
         1 The intent of this recommendation is to reduce the risk of brakes failing.\n\n\
         The operator should review how it inspects brakes and change its plans.\n\n\
         2 The intent of this recommendation is to improve training.\n\n\
         The operator should train depot staff in the use of gauges.\n",
    );
    assert_eq!(beginnings(&found), ["The intent of", "The intent of"]);
    assert_eq!(numbers(&found), ["1", "2"]);
    assert!(
        recommendations(&found)
            .iter()
            .all(|one| one.text.contains("The operator should"))
    );
}

#[test]
fn a_french_court_puts_the_ministry_in_brackets() {
    let found = found_in(
        "rapport.md",
        "# Récapitulatif des recommandations\n\n\
         Recommandation n° 1. (ministère de l’eau) : réparer les pompes de tous les villages.\n\n\
         Recommandation n° 2. (ministère de l’eau, régions) : payer les comités chaque mois.\n\n\
         # Chapitre I\n\nLa Cour formule les recommandations suivantes :\n\n\
         1. (ministère de l’eau) : réparer les pompes de tous les villages ;\n\n\
         2. (ministère de l’eau, régions) : payer les comités chaque mois.\n",
    );
    assert_eq!(numbers(&found), ["1", "2"]);
    assert_eq!(
        found.statements[1].addressee.as_deref(),
        Some("ministère de l’eau, régions")
    );
    assert_eq!(found.statements[0].mentions.len(), 2);
}

#[test]
fn an_ombudsman_writes_infinitives_in_capitals() {
    let found = found_in(
        "informe.md",
        "# VI. RECOMENDACIONES\n\nAl MINISTERIO DE SALUD:\n\n\
         1. RECOMENDAR la reparación de las bombas de agua en los centros de salud.\n\n\
         2. EXHORTAR al pago puntual de los comités de agua.\n\nA los GOBIERNOS REGIONALES:\n\n\
         3. RECORDAR el deber de publicar las cuentas de cada año.\n\n\
         4. IMPLEMENTAR un plan de mantenimiento para las aldeas del norte.\n",
    );
    assert_eq!(numbers(&found), ["1", "2", "3", "4"]);
}

#[test]
fn an_accountability_office_recommends_without_numbers() {
    let found = found_in(
        "report.md",
        "# Highlights\n\nThe office recommends that the Secretary of Water repair the pumps.\n\n\
         # Conclusions\n\nThe pumps are old.\n\n# Recommendations for Executive Action\n\n\
         To help the villages keep their pumps, we recommend that the Secretary of Water take the \
         following two actions:\n\n* require the Board to repair the pumps of all villages, and\n\
         * pay the committees by month.\n\n\
         We also recommend that the Secretary of Schools give clean water to all pupils.\n\n\
         # Agency Comments\n\nThe Secretary agreed with our recommendations.\n\n# Appendix I\n\n\
         In 2003, we recommended that the Secretary count the pumps.\n",
    );
    assert_eq!(
        beginnings(&found),
        [
            "require the Board",
            "pay the committees",
            "We also recommend"
        ]
    );
}

#[test]
fn an_evaluation_states_titles_first_and_narratives_later() {
    let found = found_in(
        "report.md",
        "# Executive summary\n\n## Recommendations\n\n\
         1. Strengthen tripartite dialogue in the districts (high priority).\n\n\
         2. Develop a strategy for sustainability with the partners.\n\n# 5. Recommendations\n\n\
         **Recommendation 1: Strengthen tripartite dialogue in the districts**\n\n\
         The project has worked with few partners.\n\n\
         | Responsible units | Priority | Time implication |\n|---|---|---|\n\
         | Project, Ministry | High | Short-term |\n\n\
         **Recommendation 2: Develop a strategy for sustainability**\n\nPartners have asked for it.\n",
    );
    let mut numbers = numbers(&found);
    numbers.sort_unstable();
    assert_eq!(numbers, ["1", "2"]);
    assert!(found.statements.iter().all(|one| one.mentions.len() == 2));
}

#[test]
fn a_government_quotes_and_answers() {
    let found = found_in(
        "response.md",
        "# Government response\n\nThe Government thanks the Committee.\n\n## Repair of pumps\n\n\
         **We recommend that the Government repair the pumps within a year. (Recommendation 1)**\n\n\
         The Government agrees. The Board should be able to do so by May.\n\n\
         **We recommend that the Department publish its accounts. (Recommendation 2)**\n\n\
         The Government does not agree with this recommendation.\n",
    );
    assert_eq!(numbers(&found), ["1", "2"]);
}

#[test]
fn an_inquiry_recommends_in_the_first_person() {
    let found = found_in(
        "report.md",
        "# Chapter 33\n\n33.1 The pumps were neglected for years by the Board.\n\n\
         33.2 I therefore recommend that the law be changed so that the Board must act.\n\n\
         33.4 It has been said that experts recommend other pumps. I do not agree.\n\n\
         33.5 I recommend that the Government publish a plan within a year.\n",
    );
    assert_eq!(numbers(&found), ["33.2", "33.5"]);
}

#[test]
fn codes_of_long_before_are_of_earlier_reports() {
    let found = found_in(
        "report.md",
        "# 7. Recommendations\n\n\
         7.1 In 2010 the Commission recommended that the Secretary review the rules. (005/10)\n\n\
         7.2 On 3 May 2021 the Commission recommended that the Director mark the shoal. (016/21)\n",
    );
    let kinds: Vec<_> = found.statements.iter().map(|one| one.kind).collect();
    assert_eq!(
        kinds,
        [
            StatementKind::PriorRecommendation,
            StatementKind::Recommendation
        ]
    );
}

#[test]
fn an_inspector_s_list_counts_for_more_than_managements_answers() {
    let found = found_in(
        "report.md",
        "# Water\n\nThe pumps are old.\n\n# Recommendations\n\n\
         We recommend that the Director of the Bureau of Water:\n\n\
         1. Repair the pumps in all regions.\n\n2. Update the guide on fees.\n\n\
         # Management's comments\n\nManagement concurred with Recommendation 1.\n\n\
         Recommendation 1: Management concurred. It will repair pumps by May 2027.\n\n\
         # Appendix B: Prior audit coverage\n\nRecommendation 1. Count all pumps.\n",
    );
    assert_eq!(beginnings(&found), ["Repair the pumps", "Update the guide"]);
}

#[test]
fn what_congress_should_consider_is_a_suggestion_beside_recommendations() {
    let matter = "# Matters for Congressional Consideration\n\n\
         Congress should consider amending the law to give the Board more time.\n";
    let beside = found_in(
        "report.md",
        &format!(
            "# Recommendations\n\n* To keep pumps, we recommend that the Secretary of Water\n  \
             * develop a plan for repairs, and\n  * report to Congress on it.\n\n{matter}"
        ),
    );
    assert_eq!(recommendations(&beside).len(), 1);
    assert_eq!(markers(&recommendations(&beside)[0].sub_items), ["•", "•"]);
    let suggested = beside
        .statements
        .iter()
        .filter(|one| one.kind == StatementKind::Suggestion);
    assert_eq!(suggested.count(), 1);
    let alone = found_in(
        "report.md",
        &format!("# Water\n\nPumps are old.\n\n{matter}"),
    );
    assert_eq!(recommendations(&alone).len(), 1);
}

#[test]
fn chapters_number_their_own() {
    let found = found_in(
        "report.md",
        "# Chapter 4\n\n4.12 The Committee heard that pumps are old.\n\n**Recommendation 4.1**\n\n\
         **The Committee recommends that the Government repair the pumps.**\n\n\
         **Recommendation 4.2**\n\n**The Committee recommends that committees be paid.**\n\n\
         # Chapter 5\n\n5.3 Roads are bad.\n\n**Recommendation 5.1**\n\n\
         **The Committee recommends that roads be mended.**\n",
    );
    assert_eq!(numbers(&found), ["4.1", "4.2", "5.1"]);
}

#[test]
fn titles_before_a_colon_do_not_act() {
    let found = found_in(
        "report.md",
        "# 7. Recommendations\n\nThese follow from the findings and were talked over.\n\n\
         1. *Repair of pumps*: The Agency should work with the ministry on repairs.\n\n\
         2. *Pay*: The Country Office should speak up for monthly pay.\n",
    );
    assert_eq!(numbers(&found), ["1", "2"]);
    assert_eq!(found.statements[0].addressee.as_deref(), Some("The Agency"));
}

#[test]
fn a_summary_of_infinitives_below_a_mere_line_decides() {
    let found = found_in(
        "rapport.html",
        "<html><body><p>SOMMAIRE</p><p>1- SYNTHESE</p><p>2- RECOMMANDATIONS</p>\
         <p>1- SYNTHESE</p><p>La commune compte 5 000 habitants et sa situation reste saine au \
         regard des ratios que la chambre a relevés sur la période de 2012 à 2016, malgré une \
         dette qui a crû plus vite que celle des communes voisines de même taille, et malgré des \
         charges de personnel en hausse.</p><p>2- RECOMMANDATIONS</p>\
         <p>Renforcer le contrôle interne de la régie des eaux.</p>\
         <p>Établir un inventaire physique des pompes.</p>\
         <p>3- LA GESTION</p><p>La chambre recommande de tenir un inventaire physique des pompes \
         de la commune.</p></body></html>",
    );
    assert_eq!(
        beginnings(&found),
        ["Renforcer le contrôle", "Établir un inventaire"]
    );
}

#[test]
fn a_safety_body_announces_each_of_its_codes() {
    let found = found_in(
        "report.md",
        "# Executive summary\n\nThe investigation found that pumps fail.\n\n\
         ## Safety recommendation\n\nXYZB makes the following safety recommendation\n\n\
         **Safety recommendation R/2023/220:**\n\n\
         XYZB recommends that the Department tests the pumps used in wards.\n\n\
         # 5 Findings\n\nPumps fail.\n\n\
         **Safety recommendation R/2023/220:** XYZB recommends that the Department tests the \
         pumps used in wards.\n",
    );
    assert_eq!(numbers(&found), ["R/2023/220"]);
    assert_eq!(found.statements[0].mentions.len(), 2);
}
