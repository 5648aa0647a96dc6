//! Trackers as offices keep them, each in a few rows of our own.

use proptest::prelude::*;

use super::*;

fn table(rows: &[&[&str]]) -> Vec<Vec<String>> {
    rows.iter()
        .map(|row| row.iter().map(|cell| (*cell).to_owned()).collect())
        .collect()
}

fn fields(rows: &[&[&str]]) -> Vec<Option<Field>> {
    let rows = table(rows);
    columns(&rows[0], &rows[1..])
        .columns
        .iter()
        .map(|column| column.field)
        .collect()
}

fn tracker(rows: &[&[&str]]) -> Tracker {
    let rows = table(rows);
    let (head, mapping) = find_head(&rows).expect("there is a head");
    read(&rows[head + 1..], &mapping)
}

fn numbers(tracker: &Tracker) -> Vec<Vec<&str>> {
    tracker
        .rows
        .iter()
        .map(|row| {
            row.named
                .iter()
                .map(|named| named.number.as_str())
                .collect()
        })
        .collect()
}

use Field::{
    Action as A, Comments as C, Disposition as D, Due as W, Evidence as E, Number as N,
    Response as R, Responsible as O, Status as S, Text as T, Verdict as V,
};

#[test]
fn headings_in_three_languages() {
    assert_eq!(
        fields(&[&[
            "No.",
            "Recommendation",
            "Management response",
            "Accepted?",
            "Key actions",
            "Responsible unit(s)",
            "Due date",
            "Status",
            "Comments",
            "Evidence",
            "Auditor's assessment"
        ]]),
        [
            Some(N),
            Some(T),
            Some(R),
            Some(D),
            Some(A),
            Some(O),
            Some(W),
            Some(S),
            Some(C),
            Some(E),
            Some(V)
        ]
    );
    assert_eq!(
        fields(&[&[
            "N°",
            "Recommandation",
            "Réponse de la direction",
            "Mesures prévues",
            "Responsable",
            "Échéance",
            "État d’avancement"
        ]]),
        [
            Some(N),
            Some(T),
            Some(R),
            Some(A),
            Some(O),
            Some(W),
            Some(S)
        ]
    );
    assert_eq!(
        fields(&[&[
            "N.º",
            "Recomendación",
            "Respuesta",
            "Acciones",
            "Responsable",
            "Plazo",
            "Estado",
            "Observaciones"
        ]]),
        [
            Some(N),
            Some(T),
            Some(R),
            Some(A),
            Some(O),
            Some(W),
            Some(S),
            Some(C)
        ]
    );
}

#[test]
fn cells_decide_where_headings_leave_a_choice() {
    let mapping = fields(&[
        &[
            "Recommendation",
            "Response",
            "",
            "Status in 2020",
            "Status in 2021",
        ],
        &["1", "Accepted", "June 2021", "Ongoing", "Completed"],
        &["2", "Not accepted", "July 2021", "Ongoing", "Completed"],
    ]);
    assert_eq!(mapping, [Some(N), Some(D), Some(W), Some(S), Some(C)]);
    assert_eq!(
        fields(&[&["Village", "Pumps", "Length"], &["North", "12", "3 m"]]),
        [None, None, None]
    );
}

#[test]
fn merged_cells_repeat_what_stands_above() {
    let read = tracker(&[
        &["Tracker of 2021", "", "", "", ""],
        &["No.", "Recommendation", "Decision", "Action", "Due"],
        &["1", "Mend pumps", "Accepted", "Buy", "44196"],
        &["", "", "", "Set up", "mid-2021"],
        &["2", "Train mechanics", "Rejected", "", ""],
        &["", "", "", "", ""],
        &["2", "", "", "Talk again", "2022"],
    ]);
    assert_eq!(numbers(&read), [["1"], ["2"]]);
    let first = &read.rows[0];
    assert_eq!(first.rows, [0, 1]);
    assert_eq!(first.disposition, Disposition::Accepted);
    let dates: Vec<String> = first
        .actions
        .iter()
        .filter_map(|action| action.due.as_ref()?.date)
        .map(|date| date.to_string())
        .collect();
    assert_eq!(dates, ["2020-12-31", "2021-06"]);
    assert_eq!(read.rows[1].actions.len(), 1);
    assert_eq!(read.rows[1].disposition, Disposition::NotAccepted);
    assert_eq!(
        read.unread,
        [Unread {
            row: 3,
            why: "The row is empty.".to_owned()
        }]
    );
}

#[test]
fn a_template_with_rows_over_all_columns() {
    let read = tracker(&[
        &["Recommendation", "Action", "Responsible", "Due"],
        &["Recommendation 1: Mend the pumps", "", "", ""],
        &[
            "Management response: Partially accepted. Funds are short.",
            "",
            "",
            "",
        ],
        &["Key actions", "Time frame", "Responsible unit", "Status"],
        &["1.1 Buy pumps", "June 2021", "Stores", "Completed"],
        &["1.2 Set up pumps", "July 2021", "Works", "Ongoing"],
        &["Recommendation 2: Train mechanics", "", "", ""],
        &["Management response: Accepted.", "", "", ""],
        &["2.1 Hold a course", "2022", "School", "Not started"],
    ]);
    assert_eq!(numbers(&read), [["1"], ["2"]]);
    assert_eq!(read.rows[0].disposition, Disposition::PartiallyAccepted);
    assert_eq!(
        read.rows[0].response.as_deref(),
        Some("Partially accepted. Funds are short.")
    );
    let actions: Vec<_> = read.rows[0]
        .actions
        .iter()
        .map(|one| (one.text.as_str(), one.progress))
        .collect();
    assert_eq!(
        actions,
        [
            ("1.1 Buy pumps", Some(Progress::Completed)),
            ("1.2 Set up pumps", Some(Progress::InProgress))
        ]
    );
    assert_eq!(read.rows[1].actions.len(), 1);
}

#[test]
fn several_actions_in_one_cell() {
    let read = tracker(&[
        &["No.", "Response", "Actions", "Responsible", "Due"],
        &[
            "1",
            "We agree with this.",
            "1. Buy pumps\n2. Set them up\nin all villages",
            "Stores\nWorks",
            "2021",
        ],
    ]);
    let actions: Vec<_> = read.rows[0]
        .actions
        .iter()
        .map(|one| {
            (
                one.text.as_str(),
                one.responsible.as_deref(),
                one.due.as_ref().map(|due| due.written.as_str()),
            )
        })
        .collect();
    assert_eq!(
        actions,
        [
            ("Buy pumps", Some("Stores"), Some("2021")),
            ("Set them up in all villages", Some("Works"), Some("2021")),
        ]
    );
}

#[test]
fn the_number_may_stand_in_front_of_the_words() {
    let read = tracker(&[
        &["Recommendations", "Accepted", "Comments"],
        &["Recommendation 3: Publish the tariffs", "Oui", "En cours"],
        &["Recommendations 4 and 5 – Close the office", "No", ""],
        &["Nothing in particular", "", ""],
    ]);
    assert_eq!(numbers(&read)[..2], [vec!["3"], vec!["4", "5"]]);
    assert_eq!(read.rows[0].text.as_deref(), Some("Publish the tariffs"));
    assert_eq!(read.rows.len() + read.unread.len(), 3);
}

#[test]
fn a_row_that_gives_nothing_is_returned_with_the_reason() {
    let read = tracker(&[
        &["No.", "Action", "Status"],
        &["", "Buy pumps", "Completed"],
        &["1", "", ""],
        &["2", "Dig wells", "Delayed"],
    ]);
    assert_eq!(numbers(&read), [["2"]]);
    assert_eq!(read.unread.len(), 2);
    assert!(read.unread.iter().all(|one| one.why.ends_with('.')));
}

#[test]
fn sheets_without_a_head_have_none() {
    assert!(find_head(&table(&[&["a", "b"], &["1", "2"]])).is_none());
    assert!(find_head(&[]).is_none());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_row_is_lost(rows in prop::collection::vec(prop::collection::vec("(|[0-9]|\\PC{0,12}|Accepted|Recommendation 2|Status|Action)", 0..6), 0..20)) {
        let heads: Vec<String> = ["No.", "Recommendation", "Response", "Action", "Status"].map(str::to_owned).to_vec();
        let mapping = columns(&heads, &rows);
        let found = read(&rows, &mapping);
        let mut seen: Vec<usize> = found.rows.iter().flat_map(|row| row.rows.clone()).collect();
        seen.extend(found.unread.iter().map(|one| one.row));
        seen.sort_unstable();
        prop_assert_eq!(seen, (0..rows.len()).collect::<Vec<_>>());
    }
}
