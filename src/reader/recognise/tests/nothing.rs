//! What looks like a recommendation and is none.

use super::{found, found_in, recommendations};

fn none(name: &str, text: &str) {
    let found = found_in(name, text);
    assert!(
        recommendations(&found).is_empty(),
        "{:?}",
        recommendations(&found)
    );
}

#[test]
fn others_recommendations_are_cited() {
    none(
        "report.md",
        "# Earlier work\n\nThe Auditor of Finance recommended that the pumps be replaced.\n\n\
         Professor Miller recommends that children be vaccinated at birth.\n\n\
         As the World Assembly recommends, water should be free of charge.\n\n\
         The Ministry made the following recommendations:\n\n\
         * That villages collect fees.\n* That committees keep accounts.\n",
    );
}

#[test]
fn a_report_may_say_that_it_has_none() {
    none(
        "report.md",
        "# 8. Recommendations\n\nThe Commission may issue recommendations to any person.\n\n\
         No new recommendations were issued.\n\n# 9. Lessons\n\nMasters should keep a lookout.\n",
    );
}

#[test]
fn lists_within_a_reply_are_the_replier_s() {
    let found = found_in(
        "report.md",
        "# 7. Recommendations\n\n7.1 On 3 May 2021 the Commission recommended that the operator \
         inspect its brakes. (016/21)\n\n7.2 On 9 May 2021 the operator replied:\n\n\
         1. Ensure that all brakes are inspected by the depot.\n\
         2. Train the staff of the depot in the use of gauges.\n\n\
         It is recommended that the depot should:\n\n1. Buy gauges for everybody.\n\
         2. Keep a record of each.\n",
    );
    assert_eq!(recommendations(&found).len(), 1);
}

#[test]
fn an_answer_to_parts_of_one_states_nothing() {
    none(
        "response.txt",
        "The Government thanks the Committee for its report on the water of the north.\n\n\
         Recommendation 6 (i) and (iii): Accepted\n\n\
         Recommendation 6 (ii): Not accepted. The Government has no plan to buy pumps.\n\n\
         Recommendation 7: Response: The Government will buy new pumps next year.\n",
    );
}

#[test]
fn references_in_prose_state_nothing() {
    none(
        "report.txt",
        "The district will act on recommendation 1, and in line with recommendation 2 it will\n\
         collect fees. Recommendation 3 has been discussed with all of the villages.\n\n\
         Recommendations 1, 2 and 4 are closed.\n\nSee recommendation 5.\n",
    );
}

#[test]
fn two_thousand_numbered_paragraphs_are_read_in_time() {
    let text: String = (1..=2000)
        .map(|n| {
            format!(
                "{n}. The Committee recommends that village {n} repair its pumps of kind {n}, \
                 since the harvest of year {n} was poor in that part of the country.\n\n"
            )
        })
        .collect();
    let begun = std::time::Instant::now();
    let found = found(&text);
    assert!(!recommendations(&found).is_empty());
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
}

#[test]
fn the_same_number_two_thousand_times_is_read_in_time() {
    let text: String = (1..=2000)
        .map(|n| {
            format!(
                "Recommendation 1: Village number {n} should repair word{n} other{n} thing{n} \
                 of kind{n} and tell Recommendation {n} about Recommendation 1.\n\n"
            )
        })
        .collect();
    let begun = std::time::Instant::now();
    let found = found(&text);
    assert!(!recommendations(&found).is_empty());
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
}

#[test]
fn a_recommendation_of_forty_pages_is_one() {
    let items: String = (0..1500)
        .map(|n| format!("• repair the pump of house {n} and of the houses beside it;\n"))
        .collect();
    let found = found(&format!(
        "The pumps of the north are old, and nobody has repaired them in ten years.\n\n\
         Recommendation 1: The Board should:\n{items}\n\
         The district has read this and agrees with what the team has seen in the north.\n"
    ));
    assert_eq!(recommendations(&found).len(), 1);
}

#[test]
fn where_a_contact_may_be_found_is_no_suggestion() {
    let found = found_in(
        "report.md",
        "# Recommendations\n\nThe Board should repair the pumps of all villages. (Recommendation 1)\n\n\
         The Board should pay the committees by month. (Recommendation 2)\n\n\
         The names of those who can be asked may be found on the last page of this report.\n",
    );
    assert_eq!(found.statements.len(), 2, "{:?}", found.statements);
}
