//! Forms in which reports in English recommend.

use super::{beginnings, found, found_in, markers, numbers, recommendations};

#[test]
fn a_title_stands_between_label_and_narrative() {
    let found = found_in(
        "report.md",
        "# Findings\n\nThe pumps of the north are old and nobody has repaired them.\n\n\
         ### Recommendation 1: Repair of the pumps\n\n\
         The Water Board should repair the pumps of all villages, and it should:\n\n\
         * name who repairs them;\n* pay them by month.\n\n\
         The district should also tell the villages when this will be.\n\n\
         ### Recommendation 2: Keeping of accounts\n\nCommittees should keep accounts.\n\n\
         # Next steps\n\nThe report will be sent to the district.\n",
    );
    assert_eq!(numbers(&found), ["1", "2"]);
    let first = &found.statements[0];
    assert!(
        first
            .text
            .starts_with("Repair of the pumps The Water Board should")
    );
    assert_eq!(markers(&first.sub_items), ["•", "•"]);
    assert_eq!(first.addressee.as_deref(), Some("The Water Board"));
    assert_eq!(first.section.first().map(String::as_str), Some("Findings"));
}

#[test]
fn short_labels_count_where_they_follow_each_other() {
    let found = found(
        "R1. The Water Board should repair the pumps of all villages before the harvest.\n\n\
         R2. The district should pay the committees by month and not by the year.\n\n\
         R3. The villages should keep accounts of the fees that they collect from all.\n",
    );
    assert_eq!(numbers(&found), ["1", "2", "3"]);
    let alone = super::found("R2. The road from the village to the river was closed in winter.\n");
    assert!(alone.statements.is_empty(), "{:?}", alone.statements);
}

#[test]
fn words_before_a_label_tell_what_kind_it_is() {
    let found = found(
        "Strategic Recommendation 1: The Board should set out where it wants to be by 2030.\n\n\
         Operational Recommendation 2: The Board should repair the pumps of all villages.\n",
    );
    assert_eq!(numbers(&found), ["1", "2"]);
}

#[test]
fn codes_in_square_brackets_are_numbers() {
    let found = found_in(
        "report.md",
        "# 7. Recommendations\n\n\
         On 3 May 2021 the Commission recommended that the Director of the Harbour mark the \
         shoal with buoys. [016/21]\n\nOn 9 May 2021 the Director replied:\n\n\
         The buoys will be laid in summer. We recommend patience:\n\n\
         1. Ensure that the buoys are ordered.\n2. Ensure that they are laid.\n\n\
         On 3 May 2021 the Commission recommended that the Master of the Port train its pilots \
         in the use of charts. (017/21)\n",
    );
    assert_eq!(numbers(&found), ["016/21", "017/21"]);
    assert_eq!(
        found.statements[0].addressee.as_deref(),
        Some("the Director of the Harbour")
    );
}

#[test]
fn codes_of_a_register_are_numbers() {
    let found = found(
        "Safety Recommendation R-21-14: The operator should train its crews in the use of brakes.\n\n\
         Safety Recommendation R-21-15: The operator should inspect the brakes of all wagons.\n",
    );
    assert_eq!(numbers(&found), ["R-21-14", "R-21-15"]);
}

#[test]
fn a_label_behind_the_text_may_be_broken_off() {
    let found = found(
        "The Head of the Water Board should repair the pumps of all the villages before the\n\
         harvest. (Recommendation\n1)\n\n\
         The Head of the Water Board should tell the district about the repairs.\n\n\
         (Recommendation 2)\n\n\
         The district has read a draft of this report and has said nothing about it.\n",
    );
    assert_eq!(numbers(&found), ["1", "2"]);
    assert!(found.statements[1].text.ends_with("the repairs."));
}

#[test]
fn sentences_recommend_where_nothing_is_labelled() {
    let found = found_in(
        "report.md",
        "# Water in the north\n\nThe Committee heard the district in May.\n\n\
         12. The pumps are old. We recommend that the Government repair them within two years.\n\n\
         13. The Committee welcomes the new road to the river.\n\n\
         14. We urge the Water Board to publish what it spends on each of the villages.\n\n\
         15. The Government has recommended that villages collect their own fees.\n\n\
         16. It is not recommended that the fees be raised before the harvest is in.\n",
    );
    assert_eq!(beginnings(&found), ["The pumps are", "We urge the"]);
    assert_eq!(numbers(&found), ["12", "14"]);
    assert_eq!(
        found.statements[0].deadline.as_deref(),
        Some("within two years")
    );
}

#[test]
fn the_passive_recommends_to_whom_it_names() {
    let found = found_in(
        "report.md",
        "# Conclusions and recommendations\n\n\
         * The Water Board is recommended to repair the pumps of all the villages.\n\
         * It is recommended that the district pay the committees by month.\n",
    );
    assert_eq!(recommendations(&found).len(), 2);
}

#[test]
fn seven_actions_are_seven_statements_and_a_few_bullets_are_parts() {
    let seven = found_in(
        "report.md",
        "# Recommendations for the Board\n\n\
         We recommend that the Head of the Board take the following three actions:\n\n\
         * repair the pumps of all the villages;\n* pay the committees by month; and\n\
         * publish the accounts of each year.\n",
    );
    assert_eq!(recommendations(&seven).len(), 3);
    let one = found_in(
        "report.md",
        "# Recommendation\n\nWe recommend that the Head of the Board:\n\n\
         * repair the pumps of all the villages; and\n* pay the committees by month.\n",
    );
    assert_eq!(recommendations(&one).len(), 1);
    assert_eq!(markers(&one.statements[0].sub_items), ["•", "•"]);
}

#[test]
fn a_lead_in_names_who_is_to_act() {
    let found = found_in(
        "report.md",
        "# 8. RECOMMENDATIONS\n\nIt is recommended that the Minister of Water should:\n\n\
         1. Ensure that the pumps of all villages are repaired.\n\
         2. Table a plan for the committees within thirty days.\n\n\
         # 9. APPRECIATION\n\nThe Chairperson thanks the members for their work.\n",
    );
    assert_eq!(numbers(&found), ["1", "2"]);
    assert_eq!(
        found.statements[1].addressee.as_deref(),
        Some("the Minister of Water")
    );
}

#[test]
fn a_section_of_duties_needs_no_verb_that_recommends() {
    let found = found_in(
        "report.md",
        "# 5. Recommendations\n\nThe team met all villages, and this follows from what it saw.\n\n\
         5.1 The Water Board should repair the pumps of all the villages.\n\n\
         5.2 The district should pay the committees by month.\n\n\
         5.3 The villages should keep accounts of what they collect.\n\n\
         # 6. Lessons\n\nCommittees should be paid if they are to work, as others have found.\n",
    );
    assert_eq!(numbers(&found), ["5.1", "5.2", "5.3"]);
}

#[test]
fn headings_that_tell_somebody_to_act_are_recommendations() {
    let found = found_in(
        "report.md",
        "# Recommendations\n\n## Strengthen the committees of the villages\n\n\
         Committees were weak in each of the villages that the team has seen.\n\n\
         ## Develop a plan for the repair of pumps\n\nNo plan could be found by the team.\n",
    );
    assert_eq!(
        beginnings(&found),
        ["Strengthen the committees", "Develop a plan"]
    );
}

#[test]
fn priority_and_deadline_are_read_from_brackets_and_lines() {
    let found = found_in(
        "report.md",
        "**Recommendation 1** (high priority): The Board should repair all pumps by the end of \
         2027.\n\n**Recommendation 2**\n\nPriority: Medium\n\nResponsible: District Office\n\n\
         Deadline: March 2028\n\nPay the committees by month and not by the year.\n",
    );
    assert_eq!(numbers(&found), ["1", "2"]);
    let [first, second] = [&found.statements[0], &found.statements[1]];
    assert_eq!(first.priority.as_deref(), Some("high priority"));
    assert_eq!(first.deadline.as_deref(), Some("by the end of 2027"));
    assert_eq!(second.priority.as_deref(), Some("Medium"));
    assert_eq!(second.addressee.as_deref(), Some("District Office"));
    assert_eq!(second.deadline.as_deref(), Some("March 2028"));
    assert_eq!(
        second.text,
        "Pay the committees by month and not by the year."
    );
}

#[test]
fn who_is_addressed_may_stand_before_the_colon() {
    let found = found(
        "Recommendation 1 to the Ministry of Water: repair the pumps of all the villages.\n\n\
         Recommendation 2 (addressed to the District Office): pay the committees by month.\n",
    );
    assert_eq!(numbers(&found), ["1", "2"]);
    assert_eq!(
        found.statements[0].addressee.as_deref(),
        Some("the Ministry of Water")
    );
    assert_eq!(
        found.statements[1].addressee.as_deref(),
        Some("the District Office")
    );
}

#[test]
fn numbers_may_be_written_out() {
    let found = found(
        "Recommendation One: The Board should repair the pumps of all the villages.\n\n\
         Recommendation Two: The district should pay the committees by month.\n",
    );
    assert_eq!(numbers(&found), ["one", "two"]);
}

#[test]
fn parts_are_nested_whatever_their_markers() {
    let found = found_in(
        "report.html",
        "<html><body><h1>Plan</h1><p>The pumps are old and the villages are far apart.</p>\
         <p>Recommendation 3: The Board should repair the pumps by:</p>\
         <ol type=\"a\"><li>naming who repairs them:<ul><li>in the north;</li><li>in the \
         south;</li></ul></li><li>paying them.</li></ol></body></html>",
    );
    assert_eq!(numbers(&found), ["3"]);
    let items = &found.statements[0].sub_items;
    assert_eq!(items.len(), 2);
    assert_eq!(markers(&items[0].sub_items), ["•", "•"]);
    assert!(items[1].sub_items.is_empty());
}

#[test]
fn parts_are_found_by_any_marker() {
    for (one, two) in [
        ("(i)", "(ii)"),
        ("a)", "b)"),
        ("3.1.a)", "3.1.b)"),
        ("•", "•"),
        ("-", "-"),
    ] {
        let found = found(&format!(
            "The pumps of the north are old, and nobody has repaired them in ten years.\n\n\
             Recommendation 3: The Board should repair the pumps of all the villages by:\n\n\
             {one} naming those who repair them;\n\n{two} paying those who repair them.\n\n\
             The district has read this and agrees with what the team has seen in the north.\n"
        ));
        assert_eq!(numbers(&found), ["3"], "{one}");
        assert_eq!(found.statements[0].sub_items.len(), 2, "{one}");
    }
}

#[test]
fn proposals_beside_recommendations_are_suggestions() {
    let found = found_in(
        "report.md",
        "# Recommendations\n\n\
         Recommendation 1: The Board should repair the pumps of all the villages.\n\n\
         A council of the villages may be set up to look after the pumps of the north.\n",
    );
    let kinds: Vec<_> = found.statements.iter().map(|one| one.kind).collect();
    assert_eq!(
        kinds,
        [
            super::StatementKind::Recommendation,
            super::StatementKind::Suggestion
        ]
    );
    assert!(found.statements[1].confidence < found.statements[0].confidence);
}

#[test]
fn observations_and_recommendations_come_in_pairs_that_number_anew() {
    let found = found_in(
        "report.md",
        "# Part A: Pumps\n\n**Observation 1:** The pumps of the north are old.\n\n\
         **Recommendation 1:** The Board should repair the pumps of all the villages.\n\n\
         **Observation 2:** Nobody is paid.\n\n\
         **Recommendation 2:** The district should pay committees by month.\n\n\
         # Part B: Schools\n\n**Observation 1:** Teachers leave within the first year.\n\n\
         **Recommendation 1:** Schools need houses in which their teachers can live.\n\n\
         **Observation 2:** Books are missing.\n\n\
         **Recommendation 2:** The ministry should print textbooks in all three languages.\n",
    );
    let found: Vec<&str> = recommendations(&found)
        .iter()
        .filter_map(|one| one.number.as_deref())
        .collect();
    assert_eq!(found, ["1", "2", "1", "2"]);
}
