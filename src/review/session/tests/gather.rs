//! Findings gathered: joined, filtered, checked against the texts, and kept quiet where promised.

use super::*;
use crate::export::{Findings, FindingsFilter, NOT_QUOTED};

fn findings(session: &Session, filter: &FindingsFilter) -> Findings {
    session.findings(filter, &mut |_| true).unwrap().unwrap()
}

/// A review with a report and an outcome report, of which a passage is tagged to recommendation 1.
fn review() -> (Project, DocumentId, DocumentId) {
    let mut desk = Project::new();
    let report = import(&mut desk.session, "Report", Some("E-1")).created[0].into();
    let outcome = import(&mut desk.session, "Outcome", Some("E-1")).created[0].into();
    let fields = DocumentFields {
        kind: Some(DocumentKind::Outcome),
        ..DocumentFields::default()
    };
    desk.session
        .execute(Command::SetDocument {
            document: outcome,
            fields: Box::new(fields),
        })
        .unwrap();
    let first = desk
        .session
        .statements(&StatementFilter::default())
        .unwrap();
    let first = first
        .iter()
        .find(|one| one.document == report && one.address == "1")
        .unwrap()
        .id;
    desk.session
        .execute(tag(outcome, 131, 164, CodeTarget::Statement(first)))
        .unwrap();
    (desk, report, outcome)
}

#[test]
fn what_belongs_together_stands_together() {
    let (desk, report, outcome) = review();
    let all = findings(&desk.session, &FindingsFilter::default());
    assert_eq!(all.passages.len(), 1);
    assert_eq!(all.passages[0].quote, "The strategy was adopted in 2009.");
    assert_eq!(all.dropped, []);
    let own = |id: DocumentId| {
        let of = all
            .statements
            .iter()
            .filter(move |one| one.place.document == id.to_string());
        of.collect::<Vec<_>>()
    };
    let first = own(report)[0].clone();
    assert_eq!(
        (first.number.as_str(), first.state.as_str()),
        ("1", "confirmed")
    );
    assert_eq!(first.evidence.passages, 1);
    assert_eq!(first.evidence.class, "only_self_reported");
    assert!(first.unread.is_empty(), "the outcome report was read");
    let second = own(report)[1];
    assert_eq!(second.unread, [outcome.to_string()]);
    assert_eq!(second.sub_items.len(), 2);
    assert!(all.matrix.rows.iter().any(|row| row.name.ends_with('1')));
    assert_eq!(all.counts().statements, 8);
}

#[test]
fn a_filter_leaves_out_what_is_not_wanted() {
    let (desk, report, outcome) = review();
    let of = |filter: FindingsFilter| findings(&desk.session, &filter).passages.len();
    let mut only = FindingsFilter::default();
    assert_eq!(of(only.clone()), 1);
    only.codings.document = Some(report);
    assert_eq!(of(only.clone()), 0);
    only.codings.document = Some(outcome);
    assert_eq!(of(only.clone()), 1);
    only.kind = Some(DocumentKind::Interview);
    assert_eq!(of(only), 0);
    let chosen = |ids: &[&str]| FindingsFilter {
        only: Some(ids.iter().map(|id| (*id).to_owned()).collect()),
        ..FindingsFilter::default()
    };
    assert_eq!(of(chosen(&["none"])), 0);
    let none = findings(&desk.session, &chosen(&["none"]));
    assert_eq!(
        (
            none.statements.len(),
            none.coverage.len(),
            none.indicators.len()
        ),
        (0, 0, 0)
    );
    let rejected = FindingsFilter {
        state: Some(StatementState::Rejected),
        ..FindingsFilter::default()
    };
    assert_eq!(findings(&desk.session, &rejected).statements.len(), 0);
}

#[test]
fn no_word_of_a_document_that_is_not_to_be_quoted_gets_out() {
    let (mut desk, report, outcome) = review();
    for (document, alias) in [(report, None), (outcome, Some("Source A"))] {
        let fields = DocumentFields {
            alias: Some(alias.map(str::to_owned)),
            do_not_quote: Some(true),
            ..DocumentFields::default()
        };
        let fields = Box::new(fields);
        desk.session
            .execute(Command::SetDocument { document, fields })
            .unwrap();
    }
    let all = findings(&desk.session, &FindingsFilter::default());
    assert_eq!(all.passages[0].quote, NOT_QUOTED);
    assert_eq!(all.passages[0].title, "Source A");
    let written = serde_json::to_string(&all).unwrap();
    for word in ["adopt", "each year", "Outcome", "Nepal", "Offices that"] {
        assert!(!written.contains(word), "{word}: {written}");
    }
    assert!(all.dropped.iter().any(|one| one.what == "passage"));
    assert!(all.dropped.iter().any(|one| one.what == "statement"));
    // Nothing is lost: both are taken back, by undo too.
    desk.session.undo().unwrap();
    let fields = Box::new(DocumentFields {
        do_not_quote: Some(false),
        ..DocumentFields::default()
    });
    desk.session
        .execute(Command::SetDocument {
            document: report,
            fields,
        })
        .unwrap();
    let all = findings(&desk.session, &FindingsFilter::default());
    assert_eq!(all.dropped, []);
    assert_sound(&desk.session);
}

#[test]
fn a_quote_that_is_not_the_text_is_told() {
    let (desk, ..) = review();
    let conn = desk.session.store.conn();
    conn.execute_batch("UPDATE coding SET quote = 'other'")
        .unwrap();
    let all = findings(&desk.session, &FindingsFilter::default());
    assert_eq!(all.dropped.len(), 1);
    assert!(all.dropped[0].reason.contains("does not equal the text"));
}

#[test]
fn gathering_can_be_stopped() {
    let (desk, ..) = review();
    let filter = FindingsFilter::default();
    for most in 0..5 {
        let mut asked = 0;
        let gathered = desk.session.findings(&filter, &mut |_| {
            asked += 1;
            asked <= most
        });
        assert_eq!(gathered.unwrap(), None);
    }
}
