//! Cross-tables over small reviews.

use super::*;
use crate::analysis::{
    Axis, BalanceNote, Cell, CellClass, CellMeasure, EvidenceClass, MatrixSpec, RowOrder,
};

struct Review {
    project: Project,
    statements: Vec<Statement>,
    outcome: DocumentId,
    audit: DocumentId,
}

fn add(session: &mut Session, title: &str, kind: DocumentKind, period: &str) -> DocumentId {
    let mut new = document(session, title, Some("MIG-2008"));
    new.kind = kind;
    new.statements.clear();
    new.period_start = Some(period.parse().unwrap());
    let outcome = session
        .execute(Command::AddDocument(Box::new(new)))
        .unwrap();
    DocumentId(outcome.created[0])
}

fn review() -> Review {
    let mut project = Project::new();
    let session = &mut project.session;
    import(session, "Report", Some("MIG-2008"));
    let outcome = add(session, "Outcome", DocumentKind::Outcome, "2010");
    let audit = add(session, "Audit", DocumentKind::Other, "2011");
    let statements = session.statements(&StatementFilter::default()).unwrap();
    Review {
        project,
        statements,
        outcome,
        audit,
    }
}

fn tag_as(
    session: &mut Session,
    document: DocumentId,
    at: u32,
    target: CodeTarget,
    bearing: Option<Bearing>,
) {
    let new = NewCoding {
        document,
        range: CharRange::new(at, at + 8),
        target,
        bearing,
        explicitness: bearing.map(|_| Explicitness::Explicit),
        memo: None,
    };
    session.execute(Command::Tag(new)).unwrap();
}

fn words(session: &Session, spec: &MatrixSpec, measure: CellMeasure) -> Vec<Vec<&'static str>> {
    let matrix = session.matrix(spec).unwrap();
    matrix
        .cells
        .iter()
        .map(|row| {
            row.iter()
                .map(|cell| cell.word(measure).unwrap_or("-"))
                .collect()
        })
        .collect()
}

#[test]
fn recommendations_by_year_tell_found_none_and_unread_apart() {
    let mut review = review();
    let session = &mut review.project.session;
    let [first, second] = [&review.statements[0], &review.statements[1]];
    let item = second.sub_items[0].id;
    tag_as(
        session,
        review.outcome,
        0,
        CodeTarget::Statement(first.id),
        Some(Bearing::Supports),
    );
    tag_as(
        session,
        review.audit,
        20,
        CodeTarget::Statement(item),
        Some(Bearing::Supports),
    );
    let cover = Command::Cover {
        place: CoveragePlace {
            question: Question::Statement(second.id),
            document: review.outcome,
            range: None,
        },
        outcome: CoverageOutcome::None,
        note: None,
        searches: Vec::new(),
    };
    session.execute(cover).unwrap();
    let spec = MatrixSpec::default();
    let matrix = session.matrix(&spec).unwrap();
    let labels = |headings: &[crate::analysis::matrix::Heading]| {
        headings
            .iter()
            .map(|one| one.label.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        labels(&matrix.rows),
        ["MIG-2008/1", "MIG-2008/2", "MIG-2008/2.i", "MIG-2008/2.ii"]
    );
    assert_eq!(
        labels(&matrix.columns),
        ["2010", "2011"],
        "the report itself is no evidence"
    );
    assert_eq!(
        words(session, &spec, CellMeasure::Evidence),
        [
            vec!["only_self_reported", "not_read"],
            vec!["none_found", "supported"],
            vec!["none_found", "supported"],
            vec!["none_found", "not_read"],
        ]
    );
    assert_eq!(
        words(session, &spec, CellMeasure::Class),
        [
            vec!["explicit", "unread"],
            vec!["none", "explicit"],
            vec!["none", "explicit"],
            vec!["none", "unread"],
        ]
    );
    assert_eq!(
        matrix.total.weight.passages, 2,
        "parts and whole count once"
    );
    assert_eq!(matrix.column_totals[1].weight.sources, 1);
    assert_eq!(matrix.codings(1, 1), matrix.codings(2, 1));
    assert_eq!(matrix.codings(1, 1).len(), 1);
    assert_eq!(matrix.codings(9, 9), []);
    // Gaps first: what has least comes up.
    let gaps = MatrixSpec {
        order: RowOrder::Gaps,
        ..spec.clone()
    };
    let gaps = session.matrix(&gaps).unwrap();
    assert_eq!(gaps.rows[0].label, "MIG-2008/2.ii");
    assert_eq!(gaps.codings(3, 0).len() + gaps.codings(3, 1).len(), 1);
    let filled = MatrixSpec {
        only_filled: true,
        ..spec
    };
    assert_eq!(session.matrix(&filled).unwrap().rows.len(), 3);
}

#[test]
fn any_axis_can_be_turned_and_totals_stay() {
    let mut review = review();
    let session = &mut review.project.session;
    let code = add_code(session, "Theme/Sub");
    tag_as(session, review.outcome, 0, CodeTarget::Code(code), None);
    tag_as(session, review.audit, 0, CodeTarget::Code(code), None);
    session.act_as("Ben").unwrap();
    tag_as(session, review.audit, 0, CodeTarget::Code(code), None);
    let make = |rows: &str, columns: &str| {
        let spec = MatrixSpec {
            rows: rows.parse().unwrap(),
            columns: columns.parse().unwrap(),
            ..MatrixSpec::default()
        };
        session.matrix(&spec).unwrap()
    };
    for columns in [
        "year",
        "kind",
        "documents",
        "coders",
        "source_type",
        "region",
        "evaluations",
    ] {
        let one = make("codes", columns);
        let other = make(columns, "codes");
        assert_eq!(one.cells.len(), 2, "a code and the one below it");
        assert_eq!(one.total, other.total, "{columns}");
        for (row, cells) in one.cells.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                let turned = other.cell(column, row).map(|cell| Cell {
                    row_share: cell.column_share,
                    column_share: cell.row_share,
                    ..*cell
                });
                assert_eq!(Some(*cell), turned, "{columns}");
                assert_eq!(one.codings(row, column), other.codings(column, row));
            }
        }
        assert_eq!(
            one.total.weight.passages, 2,
            "{columns}: two coders, one passage"
        );
    }
    let years = make("coders", "year");
    assert_eq!(years.rows.len(), 2);
    assert_eq!(years.total.weight.documents, 2);
    let wrong = MatrixSpec {
        columns: Axis::Attribute("donor".to_owned()),
        ..MatrixSpec::default()
    };
    let error = session.matrix(&wrong).unwrap_err().to_string();
    assert!(
        error.contains("“donor”") && error.contains("region"),
        "{error}"
    );
}

#[test]
fn codes_that_meet_read_the_same_across_and_down() {
    let mut review = review();
    let session = &mut review.project.session;
    let [a, b] = ["A", "B"].map(|path| add_code(session, path));
    tag_as(session, review.outcome, 0, CodeTarget::Code(a), None);
    tag_as(session, review.outcome, 4, CodeTarget::Code(b), None);
    tag_as(session, review.outcome, 40, CodeTarget::Code(a), None);
    tag_as(session, review.audit, 0, CodeTarget::Code(b), None);
    let spec = MatrixSpec {
        rows: Axis::Codes,
        columns: Axis::Codes,
        ..MatrixSpec::default()
    };
    let matrix = session.matrix(&spec).unwrap();
    let counts: Vec<Vec<u32>> = matrix
        .cells
        .iter()
        .map(|row| row.iter().map(|cell| cell.weight.passages).collect())
        .collect();
    assert_eq!(counts, [[2, 1], [1, 2]]);
}

#[test]
fn a_balance_lists_what_does_not_fit() {
    let mut review = review();
    let session = &mut review.project.session;
    let first = review.statements[0].id;
    tag_as(
        session,
        review.outcome,
        0,
        CodeTarget::Statement(first),
        Some(Bearing::Supports),
    );
    let fields = ActionFields {
        text: Some("Adopt it".to_owned()),
        status: Some(Some(ActionStatus::Completed)),
        ..ActionFields::default()
    };
    session
        .execute(Command::AddAction {
            of: ActionOf::Statement(first),
            fields,
        })
        .unwrap();
    let fields = VerdictFields {
        status: Some(Some(VerdictStatus::InProgress)),
        ..VerdictFields::default()
    };
    session
        .execute(Command::Judge {
            statement: first,
            fields,
        })
        .unwrap();
    let one = session.balance(first).unwrap().remove(0);
    assert_eq!(one.claim.status, Some(VerdictStatus::Implemented));
    assert_eq!(one.evidence.class, Some(EvidenceClass::OnlySelfReported));
    assert_eq!((one.progress.documents, one.progress.read), (2, 1));
    let notes: Vec<_> = one.notes.iter().collect();
    assert!(
        matches!(
            notes[..],
            [
                BalanceNote::ClaimDiffers { .. },
                BalanceNote::OnlySelfReported,
                BalanceNote::Unread { documents: 1 },
            ]
        ),
        "{notes:?}"
    );
    let all = session.balances().unwrap();
    assert_eq!(
        all.iter().find(|balance| balance.statement == first),
        Some(&one)
    );
    assert_eq!(all.len(), 4);
    assert_eq!(CellClass::Tagged.as_str(), "tagged");
}
