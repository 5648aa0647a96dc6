//! Kinds of several statements at once, codes after a merge, and indicators judged anew.

use super::*;
use crate::store::query;
use crate::store::schema::CODE;

fn all(session: &Session) -> Vec<Statement> {
    session.statements(&StatementFilter::default()).unwrap()
}

#[test]
fn several_statements_get_another_kind_with_their_parts_and_codes() {
    let mut project = Project::new();
    let session = &mut project.session;
    let document = DocumentId(import(session, "Report", Some("MIG-2008")).created[0]);
    let [first, second] = [0, 1].map(|at| all(session)[at].id);
    session.execute(Command::Confirm(vec![second])).unwrap();
    session
        .execute(tag(document, 0, 9, CodeTarget::Statement(second)))
        .unwrap();
    session
        .execute(Command::SetKind {
            statements: vec![first, second],
            kind: StatementKind::Lesson,
        })
        .unwrap();
    for one in all(session) {
        assert_eq!(one.kind, StatementKind::Lesson);
        assert!(one.sub_items.iter().all(|part| part.kind == one.kind));
    }
    let coding = session.codings(&CodingFilter::default()).unwrap().remove(0);
    let path = session.code(coding.code).unwrap().path;
    assert!(path.starts_with(StatementKind::Lesson.branch()), "{path}");
    let latest = &session.history(Some(1)).unwrap()[0].label;
    assert_eq!(latest, "Made 2 statements of the kind lesson");
    assert_sound(session);
    session.undo().unwrap();
    assert!(
        all(session)
            .iter()
            .all(|one| one.kind == StatementKind::Recommendation)
    );
    assert_sound(session);
}

#[test]
fn a_part_keeps_the_kind_of_its_whole_and_a_number_is_not_given_twice() {
    let mut project = Project::new();
    let session = &mut project.session;
    import(session, "Report", Some("MIG-2008"));
    let second = all(session).remove(1);
    let kind = StatementKind::Lesson;
    let refused = session.execute(Command::SetKind {
        statements: vec![second.sub_items[0].id],
        kind,
    });
    assert!(refused.unwrap_err().to_string().contains("a part of"));
    session
        .execute(Command::SetKind {
            statements: vec![second.id, second.sub_items[0].id],
            kind,
        })
        .unwrap();
    import(session, "Another", Some("MIG-2008"));
    let again = all(session)
        .into_iter()
        .find(|one| one.number.as_deref() == Some("2") && one.kind != kind)
        .unwrap();
    let refused = session.execute(Command::SetKind {
        statements: vec![again.id],
        kind,
    });
    let refused = refused.unwrap_err().to_string();
    assert!(refused.contains("belongs to"), "{refused}");
    assert_sound(session);
}

/// Copies that meet can leave a second code that stands for the same statement.
#[test]
fn a_statement_of_two_codes_has_its_own() {
    let mut project = Project::new();
    let session = &mut project.session;
    import(session, "Report", None);
    let first = all(session)[0].id;
    session.execute(Command::Confirm(vec![first])).unwrap();
    let own = statement_code_id(first);
    // Ids on either side of its own, so that neither order of rows hides it.
    for other in [Uuid::from_u128(1), Uuid::from_u128(u128::MAX)] {
        session
            .act(HistoryKind::Do, None, |plan| {
                plan.make(
                    &CODE,
                    other,
                    [
                        ("name", format!("Second {other}").into()),
                        ("statement", first.0.into()),
                    ],
                )?;
                Ok((Label::new("settle", []), Vec::new()))
            })
            .unwrap();
    }
    let row = query::statement_row(session.store.conn(), first).unwrap();
    assert_eq!(row.unwrap().code, Some(own));
    assert_eq!(
        session.statement_alone(first).unwrap().unwrap().code,
        Some(own)
    );
    assert_eq!(all(session)[0].code, Some(own));
    let beside =
        query::statements_of(session.store.conn(), None, all(session)[0].document).unwrap();
    let same: Vec<_> = beside.iter().filter(|one| one.id == first).collect();
    assert_eq!(same.len(), 1);
    assert_eq!(same[0].code, Some(own));
}

#[test]
fn typed_figures_are_judged_anew_unless_somebody_judges() {
    let mut project = Project::new();
    let session = &mut project.session;
    import(session, "Report", None);
    let one = session.indicators().unwrap().remove(0);
    assert_eq!(one.met, Some(false));
    let mut mend = |fields: IndicatorFields| {
        session
            .execute(Command::MendIndicator {
                indicator: one.id,
                fields: Box::new(fields),
            })
            .unwrap();
        session.indicators().unwrap().remove(0).met
    };
    let typed = |result: &str| IndicatorFields {
        result: Some(Some(result.to_owned())),
        ..IndicatorFields::default()
    };
    assert_eq!(mend(typed("9 offices")), Some(true));
    assert_eq!(mend(typed("7")), Some(false));
    assert_eq!(mend(typed("not known yet")), None);
    let judged = IndicatorFields {
        met: Some(Some(true)),
        ..typed("7")
    };
    assert_eq!(mend(judged), Some(true), "somebody has said so");
    let number = IndicatorFields {
        number: Some(Some("7.2".to_owned())),
        ..IndicatorFields::default()
    };
    assert_eq!(mend(number), Some(true), "no figure was typed");
    let target = IndicatorFields {
        target: Some(Some("20".to_owned())),
        ..IndicatorFields::default()
    };
    assert_eq!(mend(target), Some(false));
    session.undo().unwrap();
    assert_eq!(session.indicators().unwrap()[0].met, Some(true));
    assert_sound(session);
}
