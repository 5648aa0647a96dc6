//! Responses, actions and indicators: by proposal and by hand, with undo, merge and new editions.

use super::*;

fn review() -> Project {
    let mut project = Project::new();
    import(&mut project.session, "Report", Some("MIG-2008"));
    project
}

fn statement(session: &Session, name: &str) -> StatementId {
    session.find_statement(name).unwrap()
}

fn respond(session: &mut Session, to: &str, text: &str) -> ResponseId {
    let new = NewResponse {
        text: Some(text.to_owned()),
        statements: vec![statement(session, to)],
        ..NewResponse::default()
    };
    ResponseId(session.execute(Command::Respond(new)).unwrap().created[0])
}

#[test]
fn a_response_by_hand_answers_what_it_is_told_to() {
    let mut project = review();
    let session = &mut project.session;
    let id = respond(session, "2", "The Office agrees.");
    let sub_item = statement(session, "2.ii");
    session
        .execute(Command::AmendResponse {
            response: id,
            fields: ResponseFields {
                disposition: Some(Disposition::PartiallyAccepted),
                link: vec![sub_item],
                ..ResponseFields::default()
            },
        })
        .unwrap();
    let filter = ResponseFilter {
        statement: Some(sub_item),
        ..ResponseFilter::default()
    };
    let found = session.responses(&filter).unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].text, "The Office agrees.");
    assert_eq!(found[0].state, StatementState::Confirmed);
    assert_eq!(found[0].disposition, Disposition::PartiallyAccepted);
    assert_eq!(found[0].links.len(), 2);
    session.undo().unwrap();
    assert_eq!(session.responses(&filter).unwrap(), []);
    assert_sound(session);
}

#[test]
fn a_response_needs_words_and_something_that_it_answers() {
    let mut project = review();
    let session = &mut project.session;
    let to = statement(session, "1");
    let without_words = NewResponse {
        statements: vec![to],
        ..NewResponse::default()
    };
    let to_nothing = NewResponse {
        text: Some("Agreed.".to_owned()),
        ..NewResponse::default()
    };
    for new in [without_words, to_nothing] {
        let error = session.execute(Command::Respond(new)).unwrap_err();
        assert!(matches!(error, CommandError::Invalid(_)), "{error}");
    }
}

#[test]
fn a_response_at_a_place_quotes_it_and_goes_along_to_a_new_edition() {
    let mut project = review();
    let session = &mut project.session;
    let document = session.documents().unwrap()[0].id;
    let text = session.text(document).unwrap();
    let range = by_quote(&text, "Report", "The strategy was adopted in 2009.", None).unwrap();
    let new = NewResponse {
        place: Some((document, range)),
        statements: vec![statement(session, "1")],
        ..NewResponse::default()
    };
    let id = ResponseId(session.execute(Command::Respond(new)).unwrap().created[0]);
    let words = format!("A foreword.\n\n{WORDS}\n\nReport");
    let edition = Box::new(super::editions::edition(session, &words, "second.txt"));
    session
        .execute(Command::ReplaceDocument { document, edition })
        .unwrap();
    let response = session.response(id).unwrap();
    assert_eq!(response.edition, None);
    assert_eq!(response.text, "The strategy was adopted in 2009.");
    assert_ne!(response.range, Some(range));
    assert_sound(session);
}

#[test]
fn actions_are_overdue_only_when_their_time_is_over() {
    let mut project = review();
    let session = &mut project.session;
    let response = respond(session, "1", "Agreed.");
    let outcome = session
        .execute(Command::AddAction {
            of: ActionOf::Response(response),
            fields: ActionFields {
                text: Some("Set up a desk".to_owned()),
                due: Some(Some("2026-11".parse().unwrap())),
                ..ActionFields::default()
            },
        })
        .unwrap();
    let action = |session: &Session| session.actions().unwrap()[0].clone();
    // The month that an action is due in is not over on its last day.
    assert!(!action(session).is_overdue("2026-11-30"));
    assert!(action(session).is_overdue("2026-12-01"));
    session
        .execute(Command::AmendAction {
            action: ActionId(outcome.created[0]),
            fields: ActionFields {
                status: Some(Some(ActionStatus::Completed)),
                ..ActionFields::default()
            },
        })
        .unwrap();
    assert!(!action(session).is_overdue("2026-12-01"));
    // With its response it goes, and comes back.
    session.execute(Command::RemoveResponse(response)).unwrap();
    assert_eq!(session.actions().unwrap(), []);
    session.undo().unwrap();
    assert_eq!(session.actions().unwrap().len(), 1);
    assert_sound(session);
}

#[test]
fn an_indicator_is_proposed_mended_and_settled() {
    let mut project = review();
    let session = &mut project.session;
    let one = session.indicators().unwrap().remove(0);
    assert_eq!(one.state, StatementState::Proposed);
    assert_eq!(one.figure(FigureRole::Target).unwrap().text, "8");
    assert_eq!(one.by_region()[""], ["Nepal"]);
    session
        .execute(Command::MendIndicator {
            indicator: one.id,
            fields: Box::new(IndicatorFields {
                target: Some(Some("9".to_owned())),
                result: Some(Some("10".to_owned())),
                met: Some(Some(true)),
                ..IndicatorFields::default()
            }),
        })
        .unwrap();
    session
        .execute(Command::SettleProposals {
            statements: Vec::new(),
            responses: Vec::new(),
            indicators: vec![one.id],
            state: StatementState::Confirmed,
        })
        .unwrap();
    let mended = session.indicator(one.id).unwrap();
    assert_eq!(mended.state, StatementState::Confirmed);
    assert_eq!(mended.figure(FigureRole::Target).unwrap().text, "9");
    // What was typed stands nowhere.
    assert_eq!(mended.figure(FigureRole::Target).unwrap().range, None);
    assert_eq!(mended.figure(FigureRole::Result).unwrap().text, "10");
    assert_eq!(mended.met, Some(true));
    session.undo().unwrap();
    session.undo().unwrap();
    assert_eq!(session.indicator(one.id).unwrap(), one);
    assert_sound(session);
}

#[test]
fn a_statement_is_made_of_a_passage_and_its_edges_are_drawn() {
    let mut project = review();
    let session = &mut project.session;
    let document = session.documents().unwrap()[0].id;
    let text = session.text(document).unwrap();
    let range = by_quote(&text, "Report", "The strategy was adopted", None).unwrap();
    let outcome = session
        .execute(Command::AddStatement {
            document,
            range,
            kind: StatementKind::Suggestion,
            number: None,
            parent: None,
        })
        .unwrap();
    let id = StatementId(outcome.created[0]);
    let made = session.statement(id).unwrap();
    assert_eq!(made.text, "The strategy was adopted");
    assert_eq!(made.state, StatementState::Confirmed);
    assert!(made.code.is_some());
    let wider = by_quote(&text, "Report", "The strategy was adopted in 2009.", None).unwrap();
    session
        .execute(Command::MendStatement {
            statement: id,
            fields: StatementFields {
                range: Some(wider),
                ..StatementFields::default()
            },
        })
        .unwrap();
    let drawn = session.statement(id).unwrap();
    assert_eq!(drawn.text, "The strategy was adopted in 2009.");
    assert!(!drawn.mended);
    session.undo().unwrap();
    session.undo().unwrap();
    assert!(session.statement(id).is_err());
    assert_sound(session);
}

#[test]
fn proposals_of_all_kinds_are_settled_as_one_gesture() {
    let mut project = review();
    let session = &mut project.session;
    let statements: Vec<_> = session
        .statements(&StatementFilter::default())
        .unwrap()
        .iter()
        .map(|one| one.id)
        .collect();
    let indicators = vec![session.indicators().unwrap()[0].id];
    session
        .execute(Command::SettleProposals {
            statements,
            responses: Vec::new(),
            indicators,
            state: StatementState::Rejected,
        })
        .unwrap();
    let state = |session: &Session| {
        let all = session.statements(&StatementFilter::default()).unwrap();
        (all[0].state, session.indicators().unwrap()[0].state)
    };
    assert_eq!(
        state(session),
        (StatementState::Rejected, StatementState::Rejected)
    );
    session.undo().unwrap();
    assert_eq!(
        state(session),
        (StatementState::Proposed, StatementState::Proposed)
    );
}
