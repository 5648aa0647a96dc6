//! The register by hand: merging, splitting, numbers, order, parts, links, vocabularies.

use super::*;

fn review() -> Project {
    let mut project = Project::new();
    import(&mut project.session, "Report", Some("MIG-2008"));
    project
}

fn id(session: &Session, name: &str) -> StatementId {
    session.find_statement(name).unwrap()
}

fn addresses(session: &Session) -> Vec<String> {
    let all = session.statements(&StatementFilter::default()).unwrap();
    let parts = all.iter().flat_map(Statement::with_parts);
    parts.map(|one| one.address.clone()).collect()
}

fn refused(session: &mut Session, command: Command) -> String {
    match session.execute(command) {
        Err(CommandError::Invalid(sentence)) => sentence,
        other => panic!("{other:?}"),
    }
}

fn moved(session: &mut Session, statement: StatementId, to: StatementMove) {
    session
        .execute(Command::MoveStatement { statement, to })
        .unwrap();
}

fn number(session: &Session, name: &str, number: &str) -> Command {
    Command::MendStatement {
        statement: id(session, name),
        fields: StatementFields {
            number: Some(Some(number.to_owned())),
            ..StatementFields::default()
        },
    }
}

fn range_of(session: &Session, words: &str) -> CharRange {
    let document = session.documents().unwrap()[0].id;
    let text = session.text(document).unwrap();
    by_quote(&text, "Report", words, None).unwrap()
}

#[test]
fn everything_that_points_at_what_is_merged_comes_along() {
    let mut project = review();
    let session = &mut project.session;
    let (one, two) = (id(session, "1"), id(session, "2"));
    let document = session.documents().unwrap()[0].id;
    session
        .execute(tag(document, 130, 160, CodeTarget::Statement(two)))
        .unwrap();
    let part = id(session, "2.ii");
    session
        .execute(tag(document, 140, 165, CodeTarget::Statement(part)))
        .unwrap();
    session
        .execute(Command::Respond(NewResponse {
            text: Some("Agreed.".to_owned()),
            statements: vec![two],
            ..NewResponse::default()
        }))
        .unwrap();
    session
        .execute(Command::AddAction {
            of: ActionOf::Statement(two),
            fields: ActionFields {
                text: Some("Write a report".to_owned()),
                ..ActionFields::default()
            },
        })
        .unwrap();
    session
        .execute(Command::Cover {
            place: CoveragePlace {
                question: Question::Statement(two),
                document,
                range: None,
            },
            outcome: CoverageOutcome::Later,
            note: None,
            searches: Vec::new(),
        })
        .unwrap();
    let before = session.statements(&StatementFilter::default()).unwrap();
    session
        .execute(Command::MergeStatements {
            statements: vec![two],
            into: one,
        })
        .unwrap();
    assert_eq!(addresses(session), ["1", "1.i", "1.ii"]);
    let merged = session.statement(one).unwrap();
    assert_eq!(merged.state, StatementState::Confirmed);
    assert_eq!(merged.mentions.len(), 2);
    let filter = CodingFilter {
        statement: Some(one),
        ..CodingFilter::default()
    };
    assert_eq!(session.codings(&filter).unwrap().len(), 2);
    let responses = session.responses(&ResponseFilter::default()).unwrap();
    assert_eq!(responses[0].links[0].statement, one);
    assert_eq!(session.actions().unwrap()[0].statement, Some(one));
    let coverage = session.coverage(&CoverageFilter::default()).unwrap();
    assert_eq!(coverage[0].question, Question::Statement(one));
    let code = session
        .statement(id(session, "1.ii"))
        .unwrap()
        .code
        .unwrap();
    let codes = session.codes().unwrap();
    let code = codes.iter().find(|one| one.id == code).unwrap();
    assert!(code.path.ends_with("1/ii"), "{}", code.path);
    assert_sound(session);
    session.undo().unwrap();
    let after = session.statements(&StatementFilter::default()).unwrap();
    assert_eq!(after, before);
    assert_sound(session);
}

#[test]
fn parts_with_the_same_marker_become_one() {
    let mut project = review();
    let session = &mut project.session;
    let document = session.documents().unwrap()[0].id;
    let again = session
        .execute(Command::AddStatement {
            document,
            range: range_of(session, "The strategy was adopted in 2009."),
            kind: StatementKind::Recommendation,
            number: Some("9".to_owned()),
            parent: None,
        })
        .unwrap();
    let again = StatementId(again.created[0]);
    session
        .execute(Command::AddStatement {
            document,
            range: range_of(session, "strategy was"),
            kind: StatementKind::Recommendation,
            number: Some("II".to_owned()),
            parent: Some(again),
        })
        .unwrap();
    let into = id(session, "2");
    session
        .execute(Command::MergeStatements {
            statements: vec![again],
            into,
        })
        .unwrap();
    assert_eq!(addresses(session), ["1", "2", "2.i", "2.ii"]);
    let part = session.statement(id(session, "2.ii")).unwrap();
    assert_eq!(
        part.mentions.len(),
        2,
        "its own and that of the one that went"
    );
    assert_sound(session);
    let itself = Command::MergeStatements {
        statements: vec![into],
        into,
    };
    assert!(refused(session, itself).contains("into itself"));
    let below = Command::MergeStatements {
        statements: vec![into],
        into: part.id,
    };
    assert!(refused(session, below).contains("a part of itself"));
}

#[test]
fn a_part_is_merged_into_its_whole() {
    let mut project = review();
    let session = &mut project.session;
    let (whole, part) = (id(session, "2"), id(session, "2.i"));
    session.execute(Command::Confirm(vec![whole])).unwrap();
    session
        .execute(Command::MergeStatements {
            statements: vec![part],
            into: whole,
        })
        .unwrap();
    assert_eq!(addresses(session), ["1", "2", "2.ii"]);
    assert_sound(session);
}

#[test]
fn a_stretch_becomes_a_part_or_a_statement_of_its_own() {
    let mut project = review();
    let session = &mut project.session;
    let one = id(session, "1");
    let split = |session: &mut Session, words: &str, part, number: &str| {
        let range = range_of(session, words);
        session.execute(Command::SplitStatement {
            statement: one,
            range,
            part,
            number: Some(number.to_owned()),
        })
    };
    split(session, "adopt a strategy", true, "a").unwrap();
    assert_eq!(addresses(session), ["1", "1.a", "2", "2.i", "2.ii"]);
    assert_eq!(
        session.statement(one).unwrap().text,
        WORDS.split("\n\n").next().unwrap()
    );
    // The end is cut off; the part that lies in it goes along.
    split(session, "should adopt a strategy.", false, "3").unwrap();
    assert_eq!(addresses(session), ["1", "2", "2.i", "2.ii", "3", "3.a"]);
    let left = session.statement(one).unwrap();
    assert_eq!(left.text, "Recommendation 1: The Office");
    assert_eq!(left.mentions[0].range, left.range, "its mention goes along");
    let outside = split(session, "in 2009", false, "4").unwrap_err();
    assert!(outside.to_string().contains("within"), "{outside}");
    assert_sound(session);
    session.undo().unwrap();
    session.undo().unwrap();
    assert_eq!(addresses(session), ["1", "2", "2.i", "2.ii"]);
}

#[test]
fn a_number_is_given_once_and_can_be_swapped() {
    let mut project = review();
    let session = &mut project.session;
    let all = vec![id(session, "1"), id(session, "2")];
    session.execute(Command::Confirm(all.clone())).unwrap();
    let taken = number(session, "1", "2");
    let sentence = refused(session, taken);
    assert!(sentence.contains("MIG-2008/2"), "{sentence}");
    assert!(sentence.contains("swap"), "{sentence}");
    session
        .execute(Command::SwapNumbers(all[0], all[1]))
        .unwrap();
    assert_eq!(id(session, "2"), all[0]);
    let path = |session: &Session, statement: StatementId| {
        let code = session.statement(statement).unwrap().code.unwrap();
        let codes = session.codes().unwrap();
        codes
            .iter()
            .find(|one| one.id == code)
            .unwrap()
            .path
            .clone()
    };
    assert!(path(session, all[0]).ends_with("MIG-2008/2"));
    assert!(path(session, all[1]).ends_with("MIG-2008/1"));
    let free = number(session, "2", "7");
    session.execute(free).unwrap();
    assert!(path(session, all[0]).ends_with("MIG-2008/7"));
    // A part's marker likewise, among its siblings.
    let taken = number(session, "1.i", "ii");
    assert!(refused(session, taken).contains("1.ii"));
    let free = number(session, "1.i", "a");
    session.execute(free).unwrap();
    assert_eq!(addresses(session), ["1", "1.a", "1.ii", "7"]);
    // The number of one that is set aside is free.
    session.execute(Command::Reject(vec![all[0]])).unwrap();
    let free = number(session, "1", "7");
    session.execute(free).unwrap();
    assert_sound(session);
}

#[test]
fn the_order_is_by_hand_where_somebody_made_one() {
    let mut project = review();
    let session = &mut project.session;
    let (one, two) = (id(session, "1"), id(session, "2"));
    moved(session, one, StatementMove::Down);
    assert_eq!(addresses(session), ["2", "2.i", "2.ii", "1"]);
    let part = id(session, "2.ii");
    moved(session, part, StatementMove::Up);
    assert_eq!(addresses(session), ["2", "2.ii", "2.i", "1"]);
    let first = Command::MoveStatement {
        statement: two,
        to: StatementMove::Up,
    };
    assert!(refused(session, first).contains("first already"));
    session.undo().unwrap();
    session.undo().unwrap();
    assert_eq!(addresses(session), ["1", "2", "2.i", "2.ii"]);
    assert_sound(session);
}

#[test]
fn parts_nest_and_are_taken_out_again() {
    let mut project = review();
    let session = &mut project.session;
    let (one, two, part) = (id(session, "1"), id(session, "2"), id(session, "2.i"));
    session.execute(Command::Confirm(vec![one, two])).unwrap();
    moved(session, one, StatementMove::Below(part));
    assert_eq!(addresses(session), ["2", "2.i", "2.i.1", "2.ii"]);
    assert_eq!(id(session, "MIG-2008/2.i.1"), one);
    let code = session.statement(one).unwrap().code.unwrap();
    let codes = session.codes().unwrap();
    let code = codes.iter().find(|one| one.id == code).unwrap();
    assert!(code.path.ends_with("2/i/1"), "{}", code.path);
    let circle = Command::MoveStatement {
        statement: two,
        to: StatementMove::Below(one),
    };
    assert!(refused(session, circle).contains("a part of itself"));
    assert_sound(session);
    moved(session, one, StatementMove::Out);
    assert_eq!(addresses(session), ["2", "2.i", "2.ii", "2.1"]);
    moved(session, one, StatementMove::Out);
    assert_eq!(addresses(session), ["1", "2", "2.i", "2.ii"]);
    let none = Command::MoveStatement {
        statement: one,
        to: StatementMove::Out,
    };
    assert!(refused(session, none).contains("no part"));
    assert_sound(session);
}

#[test]
fn nested_parts_come_in_with_their_document() {
    let mut project = Project::new();
    let session = &mut project.session;
    let mut new = document(session, "Nested", Some("N-1"));
    new.statements[1].sub_items[0].sub_items = vec![NewStatement {
        marker: Some("a".to_owned()),
        ..proposal(None, 103, 112)
    }];
    session
        .execute(Command::AddDocument(Box::new(new)))
        .unwrap();
    assert_eq!(addresses(session), ["1", "2", "2.i", "2.i.a", "2.ii"]);
    session
        .execute(Command::Confirm(vec![id(session, "2")]))
        .unwrap();
    let nested = session.statement(id(session, "2.i.a")).unwrap();
    assert_eq!(nested.state, StatementState::Confirmed);
    // One that is set aside stays so with what is below it.
    session
        .execute(Command::Reject(vec![id(session, "2.i")]))
        .unwrap();
    session
        .execute(Command::Repropose(vec![nested.id]))
        .unwrap();
    session
        .execute(Command::Confirm(vec![id(session, "2")]))
        .unwrap();
    let nested = session.statement(nested.id).unwrap();
    assert_eq!(nested.state, StatementState::Proposed);
    assert_sound(session);
}

#[test]
fn nothing_rests_on_itself_by_way_of_others() {
    let mut project = review();
    let session = &mut project.session;
    let (one, two, part) = (id(session, "1"), id(session, "2"), id(session, "2.i"));
    let link = |from, to| Command::LinkStatements { from, to };
    session.execute(link(one, two)).unwrap();
    session.execute(link(two, part)).unwrap();
    assert_eq!(session.execute(link(one, two)).unwrap().gesture, None);
    let sentence = refused(session, link(part, one));
    assert!(
        sentence.contains("2 → recommendation MIG-2008/2.i"),
        "{sentence}"
    );
    assert!(refused(session, link(one, one)).contains("itself"));
    assert_eq!(session.statement_links().unwrap().len(), 2);
    session
        .execute(Command::UnlinkStatements { from: one, to: two })
        .unwrap();
    session.execute(link(part, one)).unwrap();
    assert_sound(session);
    // Merging both ends of a link leaves none to itself.
    session
        .execute(Command::MergeStatements {
            statements: vec![one],
            into: part,
        })
        .unwrap();
    let links = session.statement_links().unwrap();
    assert_eq!(links.len(), 1, "{links:?}");
    assert_sound(session);
    session.undo().unwrap();
    assert_eq!(session.statement_links().unwrap().len(), 2);
}

#[test]
fn copies_that_link_merge_and_order_alike_agree() {
    let mut project = review();
    let mut other = project.copy("two", 2);
    let (one, two) = (id(&other, "1"), id(&other, "2"));
    other
        .execute(Command::LinkStatements { from: one, to: two })
        .unwrap();
    moved(&mut other, one, StatementMove::Down);
    let session = &mut project.session;
    session
        .execute(Command::LinkStatements { from: two, to: one })
        .unwrap();
    session.merge(other.folder()).unwrap();
    other.merge(session.folder()).unwrap();
    // Both are kept: each copy knew only of its own.
    assert_eq!(session.statement_links().unwrap().len(), 2);
    assert_eq!(addresses(session), ["2", "2.i", "2.ii", "1"]);
    assert_eq!(addresses(&other), addresses(session));
    assert_sound(session);
}

#[test]
fn what_was_merged_in_one_copy_and_tagged_in_the_other_lives() {
    let mut project = review();
    let mut other = project.copy("two", 2);
    let (one, two) = (id(&other, "1"), id(&other, "2"));
    let document = other.documents().unwrap()[0].id;
    other
        .execute(tag(document, 130, 160, CodeTarget::Statement(two)))
        .unwrap();
    let session = &mut project.session;
    session
        .execute(Command::MergeStatements {
            statements: vec![two],
            into: one,
        })
        .unwrap();
    session.merge(other.folder()).unwrap();
    assert!(
        session.statement(two).is_ok(),
        "a tag needs what it is tagged to"
    );
    assert_eq!(session.codings(&CodingFilter::default()).unwrap().len(), 1);
    assert_sound(session);
}

#[test]
fn a_vocabulary_changes_names_and_never_what_is_stored() {
    let mut project = review();
    let session = &mut project.session;
    let set = |word: &str, fields| Command::SetTerm {
        vocabulary: Vocabulary::Disposition,
        word: word.to_owned(),
        fields,
    };
    let label = |text: &str| TermFields {
        label: Some(Some(text.to_owned())),
        ..TermFields::default()
    };
    session.execute(set("accepted", label("Agreed"))).unwrap();
    let hide = TermFields {
        hidden: Some(true),
        ..TermFields::default()
    };
    session.execute(set("unclear", hide.clone())).unwrap();
    let terms = session.vocabulary(Vocabulary::Disposition).unwrap();
    assert_eq!(terms[0].word, "accepted");
    assert_eq!(terms[0].label.as_deref(), Some("Agreed"));
    assert!(terms[4].hidden);
    assert!(refused(session, set("not_accepted", label("agreed"))).contains("already"));
    assert!(refused(session, set("perhaps", label("Perhaps"))).contains("no word"));
    for word in ["accepted", "partially_accepted", "not_accepted"] {
        session.execute(set(word, hide.clone())).unwrap();
    }
    assert!(refused(session, set("under_consideration", hide)).contains("last word"));
    assert_sound(session);
    for _ in 0..5 {
        session.undo().unwrap();
    }
    let terms = session.vocabulary(Vocabulary::Disposition).unwrap();
    assert_eq!(terms, Vocabulary::Disposition.terms(&[]));
}

#[test]
fn rates_are_counts_by_group() {
    let mut project = review();
    let session = &mut project.session;
    let (one, two) = (id(session, "1"), id(session, "2.i"));
    for (statement, disposition) in [
        (one, Disposition::Accepted),
        (two, Disposition::PartiallyAccepted),
    ] {
        session
            .execute(Command::Respond(NewResponse {
                text: Some("Words.".to_owned()),
                disposition: Some(disposition),
                statements: vec![statement],
                ..NewResponse::default()
            }))
            .unwrap();
    }
    for (status, due) in [
        (Some(ActionStatus::Completed), None),
        (None, Some("2020")),
        (Some(ActionStatus::NoLongerApplicable), None),
    ] {
        session
            .execute(Command::AddAction {
                of: ActionOf::Statement(one),
                fields: ActionFields {
                    text: Some("Do it".to_owned()),
                    status: Some(status),
                    due: Some(due.map(|due| due.parse().unwrap())),
                    ..ActionFields::default()
                },
            })
            .unwrap();
    }
    let statements = session.statements(&StatementFilter::default()).unwrap();
    let responses = session.responses(&ResponseFilter::default()).unwrap();
    let actions = session.actions().unwrap();
    let (groups, total) = rates(
        &statements,
        &responses,
        &actions,
        RateBy::Evaluation,
        "2026-01-01",
    );
    assert_eq!(groups.len(), 1);
    assert_eq!(groups[0].name.as_deref(), Some("MIG-2008"));
    assert_eq!(total.acceptance(), (2, 2));
    assert_eq!(total.closing(), (1, 2));
    assert_eq!((total.overdue, total.recommendations), (1, 2));
    let (groups, _) = rates(&statements, &responses, &actions, RateBy::Priority, "2026");
    assert_eq!(groups[0].name, None);
}

#[test]
fn all_at_once_is_told_as_such() {
    let mut project = review();
    let session = &mut project.session;
    let statements = vec![id(session, "1"), id(session, "2")];
    session
        .execute(Command::SettleAtOnce {
            statements,
            responses: Vec::new(),
            indicators: Vec::new(),
            state: StatementState::Confirmed,
        })
        .unwrap();
    let latest = session.history(Some(1)).unwrap().remove(0);
    assert_eq!(latest.label, "Settled 2 proposals all at once as confirmed");
}

#[test]
fn the_edges_of_an_indicator_are_drawn() {
    let mut project = review();
    let session = &mut project.session;
    let one = session.indicators().unwrap().remove(0);
    let range = CharRange::new(55, 129);
    session
        .execute(Command::MendIndicator {
            indicator: one.id,
            fields: Box::new(IndicatorFields {
                range: Some(range),
                ..IndicatorFields::default()
            }),
        })
        .unwrap();
    assert_eq!(session.indicator(one.id).unwrap().range, range);
    assert_sound(session);
    session.undo().unwrap();
    assert_eq!(session.indicator(one.id).unwrap(), one);
}
