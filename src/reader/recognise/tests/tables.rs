//! Tables of recommendations.

use super::{found_in, numbers, recommendations};

#[test]
fn a_tracker_states_in_a_column() {
    let found = found_in(
        "tracker.html",
        "<html><body><h1>Tracker</h1><p>What became of the report on water in the north.</p>\
         <table><tr><th>Ref</th><th>Recommendation</th><th>Management response</th><th>Due date</th>\
         </tr><tr><td>1</td><td>Repair the pumps of all the villages.</td><td>Accepted. We will \
         repair them.</td><td>May 2027</td></tr><tr><td>2</td><td>Pay the committees by month.</td>\
         <td>Rejected.</td><td></td></tr></table></body></html>",
    );
    assert_eq!(numbers(&found), ["1", "2"]);
    assert_eq!(
        found.statements[0].text,
        "Repair the pumps of all the villages."
    );
    assert_eq!(found.statements[0].deadline.as_deref(), Some("May 2027"));
}

#[test]
fn rows_may_begin_with_a_label() {
    let found = found_in(
        "report.md",
        "# Response\n\nThe Board thanks the team.\n\n| Text | Answer |\n|---|---|\n\
         | Recommendation 1: Repair the pumps of all villages. | Agreed. |\n\
         | Recommendation 2: Pay the committees by month. | Noted. |\n",
    );
    assert_eq!(numbers(&found), ["1", "2"]);
    assert!(!found.statements[0].text.contains("Agreed"));
}

#[test]
fn a_table_of_contents_states_nothing() {
    let found = found_in(
        "report.md",
        "# Water\n\nThe pumps of the north are old and nobody has repaired them.\n\n\
         | 4. Recommendations | 12 |\n|---|---|\n| Annex 1: List of all the villages | 14 |\n\
         | Annex 2: People whom the team has met | 16 |\n",
    );
    assert!(recommendations(&found).is_empty(), "{:?}", found.statements);
}

#[test]
fn numbers_may_stand_in_the_cell_of_the_words() {
    let found = found_in(
        "tracker.md",
        "# Actions\n\nWhat became of the report.\n\n| Recommendation | Status |\n|---|---|\n\
         | 1. Repair the pumps of all villages. | done |\n\
         | 2. Pay the committees by month. | open |\n",
    );
    assert_eq!(numbers(&found), ["1", "2"]);
    assert_eq!(
        found.statements[0].text,
        "Repair the pumps of all villages."
    );
}
