//! The same statement in several places.

use super::{StatementKind, found_in, numbers, recommendations};

#[test]
fn a_table_repeats_the_body_and_tells_the_addressee() {
    let found = found_in(
        "report.md",
        "# Summary\n\nRecommendation 1: The Board should repair the pumps of all the villages.\n\n\
         Recommendation 2: The district should pay the committees by month.\n\n\
         # Annex\n\n| No. | Recommendation | Responsible |\n|---|---|---|\n\
         | 1 | The Board should repair the pumps of all the villages. | Water Board |\n\
         | 2 | The district should pay committees by month. | District |\n",
    );
    assert_eq!(numbers(&found), ["1", "2"]);
    for one in &found.statements {
        assert_eq!(one.mentions.len(), 2, "{}", one.text);
    }
    assert!(!found.statements[0].mentions[1].differs);
    assert!(found.statements[1].mentions[1].differs);
}

#[test]
fn a_reworded_summary_is_known_by_the_run_of_its_numbers() {
    let found = found_in(
        "report.md",
        "# Summary\n\nRecommendation 1: Repair the pumps of all the villages soon.\n\n\
         Recommendation 2: Pay committees by month.\n\nRecommendation 3: Keep good accounts \
         of all fees.\n\nRecommendation 4: Think of children first.\n\n# Body\n\n\
         Recommendation 1: Repair the pumps of all the villages soon, and tell them.\n\n\
         Recommendation 2: Pay committees by month from the fees.\n\n\
         Recommendation 3: Keep good accounts of all fees that are collected.\n\n\
         Recommendation 4: Schools should be given clean water before anybody else is.\n",
    );
    assert_eq!(numbers(&found), ["1", "2", "3", "4"]);
    let last = &found.statements[3];
    assert_eq!(last.mentions.len(), 2);
    assert!(last.mentions.iter().any(|mention| mention.differs));
}

#[test]
fn a_paraphrase_in_the_summary_is_a_mention() {
    let found = found_in(
        "report.md",
        "# Executive summary\n\nThe Commission recommended that the Director of the Harbour mark \
         the shoal at the entrance with buoys.\n\n# 8. Recommendations\n\n\
         On 3 May 2021 the Commission recommended that the Director of the Harbour mark the \
         shoal at the entrance with two lighted buoys. (016/21)\n",
    );
    assert_eq!(numbers(&found), ["016/21"]);
    assert_eq!(found.statements[0].mentions.len(), 2);
}

#[test]
fn two_addressees_of_nearly_the_same_words_stay_two() {
    let found = found_in(
        "report.md",
        "# Recommendations\n\n\
         The Secretary of Water should publish a plan for the repair of pumps. (Recommendation 1)\n\n\
         The Secretary of Schools should publish a plan for the repair of pumps. (Recommendation 2)\n",
    );
    assert_eq!(numbers(&found), ["1", "2"]);
}

#[test]
fn sections_on_earlier_recommendations_hold_prior_ones() {
    let found = found_in(
        "report.md",
        "# Follow-up of previous recommendations\n\n\
         Recommendation 1: The Board should buy new pumps for the villages of the south.\n\n\
         # Findings\n\nThe pumps of the north are old and nobody has repaired them.\n\n\
         # Recommendations\n\n\
         Recommendation 1: The district should pay the committees by month.\n\n\
         Recommendation 2: The villages should keep accounts of all fees.\n",
    );
    let own: Vec<_> = recommendations(&found)
        .iter()
        .filter_map(|one| one.number.clone())
        .collect();
    assert_eq!(own, ["1", "2"]);
    let prior: Vec<_> = found
        .statements
        .iter()
        .filter(|one| one.kind == StatementKind::PriorRecommendation)
        .collect();
    assert_eq!(prior.len(), 1);
    assert!(prior[0].text.contains("new pumps"));
    assert!(prior[0].why.contains("earlier recommendations"));
}

#[test]
fn a_box_that_quotes_another_report_cites() {
    let found = found_in(
        "report.md",
        "# 4. Review of 2016\n\nThe review of 2016 found that pumps stood idle. It said:\n\n\
         Recommendation 2: The Board should buy parts for the pumps of each district.\n\n\
         # 5. Recommendations\n\n\
         Recommendation 1: The district should pay the committees by month.\n\n\
         Recommendation 2: The villages should keep accounts of all fees.\n",
    );
    let own: Vec<_> = recommendations(&found)
        .iter()
        .map(|one| one.text.split(' ').nth(1).unwrap_or_default().to_owned())
        .collect();
    assert_eq!(own, ["district", "villages"]);
}

#[test]
fn a_summary_that_says_it_in_other_words_states_nothing_new() {
    let body: String = (0..120)
        .map(|n| {
            format!("The pumps of village {n} are old, and people carry water from river {n}.\n\n")
        })
        .collect();
    let found = found_in(
        "report.md",
        &format!(
            "# Highlights\n\n## What the Office Recommends\n\n\
             The Office recommends that the Secretary improve planning and money matters.\n\n\
             # Findings\n\n{body}# Recommendations for Executive Action\n\n\
             We recommend that the Secretary of Water take the following two actions:\n\n\
             * require the Board to repair the pumps of all villages, and\n\
             * pay the committees by month.\n\n# Notes\n\n{body}"
        ),
    );
    assert_eq!(recommendations(&found).len(), 2);
}

#[test]
fn a_heading_with_a_year_beside_one_without_names_earlier_ones() {
    let found = found_in(
        "report.md",
        "# REPORT OF THE COMMITTEE\n\n## 2. Overview of 2015 recommendations\n\n\
         The Committee recommended that the Minister should:\n\n\
         1. Ensure that roads are built.\n2. Ensure that schools are open.\n\n\
         ## 9. Recommendations\n\nThe Committee recommends that the Minister should:\n\n\
         1. Ensure that the pumps are repaired.\n2. Ensure that fees are fair.\n",
    );
    let own: Vec<_> = recommendations(&found)
        .iter()
        .map(|one| one.text.as_str())
        .collect();
    assert_eq!(
        own,
        [
            "Ensure that the pumps are repaired.",
            "Ensure that fees are fair."
        ]
    );
}
