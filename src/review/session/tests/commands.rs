//! What commands do, and what they refuse.

use super::*;

fn first_document(session: &Session) -> DocumentId {
    session.documents().unwrap()[0].id
}

#[test]
fn a_document_comes_with_its_proposals_in_one_gesture() {
    let mut project = Project::new();
    let outcome = import(&mut project.session, "Report", Some("MIG-2008"));
    let session = &project.session;
    assert_eq!(outcome.created.len(), 1);
    assert_eq!(outcome.changes.of(entity::DOCUMENT).count(), 1);
    let documents = session.documents().unwrap();
    assert_eq!(documents[0].evaluation_label.as_deref(), Some("MIG-2008"));
    assert_eq!(documents[0].attributes["region"], "Africa");
    assert_eq!(documents[0].published.as_ref().unwrap().as_str(), "2008-03");
    let statements = session.statements(&StatementFilter::default()).unwrap();
    let addresses: Vec<_> = statements.iter().map(|s| s.address.as_str()).collect();
    assert_eq!(addresses, ["1", "2"]);
    assert_eq!(
        statements[0].text,
        "Recommendation 1: The Office should adopt a strategy."
    );
    let items: Vec<_> = statements[1]
        .sub_items
        .iter()
        .map(|s| (s.address.as_str(), s.text.as_str()))
        .collect();
    assert_eq!(
        items,
        [("2.i", "(i) each year"), ("2.ii", "(ii) by region")]
    );
    assert_eq!(statements[0].mentions.len(), 1);
    assert_eq!(session.history(None).unwrap().len(), 2, "made and imported");
    assert_sound(session);
    let again = document(session, "Report", None);
    let error = project
        .session
        .execute(Command::AddDocument(Box::new(again)))
        .unwrap_err();
    assert!(matches!(error, CommandError::Duplicate { .. }), "{error}");
}

#[test]
fn tagging_to_a_proposal_confirms_it_and_makes_its_code() {
    let mut project = Project::new();
    import(&mut project.session, "Report", Some("MIG-2008"));
    let session = &mut project.session;
    let document = first_document(session);
    let item = session.find_statement("MIG-2008/2.ii").unwrap();
    let outcome = session
        .execute(tag(document, 131, 164, CodeTarget::Statement(item)))
        .unwrap();
    let coding = session.coding(CodingId(outcome.created[0])).unwrap();
    assert_eq!(coding.anchor.quote, "The strategy was adopted in 2009.");
    assert_eq!(coding.statement, Some(item));
    assert_eq!(coding.coder, "Ana");
    let paths: Vec<_> = session
        .codes()
        .unwrap()
        .into_iter()
        .map(|code| (code.path, code.codings))
        .collect();
    let expected = [
        ("Recommendations", 0),
        ("Recommendations/MIG-2008", 0),
        ("Recommendations/MIG-2008/2", 0),
        ("Recommendations/MIG-2008/2/ii", 1),
    ];
    assert_eq!(
        paths,
        expected.map(|(path, count)| (path.to_owned(), count))
    );
    let states: Vec<_> = session
        .statements(&StatementFilter::default())
        .unwrap()
        .iter()
        .map(|s| s.state)
        .collect();
    assert_eq!(
        states,
        [StatementState::Proposed, StatementState::Confirmed]
    );
    let of_parent = CodingFilter {
        statement: Some(session.find_statement("2").unwrap()),
        ..CodingFilter::default()
    };
    assert_eq!(
        session.codings(&of_parent).unwrap().len(),
        1,
        "sub-items count"
    );
    // All of it is one gesture.
    session.undo().unwrap();
    assert!(session.codes().unwrap().is_empty());
    assert_eq!(
        session.statement(item).unwrap().state,
        StatementState::Proposed
    );
    assert_sound(session);
}

#[test]
fn a_place_must_be_text_between_whole_characters() {
    let mut project = Project::new();
    import(&mut project.session, "Report", None);
    let session = &mut project.session;
    let (document, code) = (first_document(session), add_code(session, "Theme"));
    let accent = u32::try_from(WORDS.chars().position(|c| c == '\u{301}').unwrap()).unwrap();
    for (start, end) in [(0, 100_000), (5, 5), (accent, accent + 3), (53, 55)] {
        let error = session
            .execute(tag(document, start, end, CodeTarget::Code(code)))
            .unwrap_err();
        assert!(
            matches!(error, CommandError::Place { .. }),
            "{start}: {error}"
        );
        assert!(error.to_string().contains("“Report”"));
    }
    assert!(
        session
            .codings(&CodingFilter::default())
            .unwrap()
            .is_empty()
    );
}

#[test]
fn a_coding_is_amended_field_by_field() {
    let mut project = Project::new();
    import(&mut project.session, "Report", None);
    let session = &mut project.session;
    let (document, code) = (first_document(session), add_code(session, "Theme/Sub"));
    let other = add_code(session, r"Other\/one");
    let outcome = session
        .execute(tag(document, 0, 14, CodeTarget::Code(code)))
        .unwrap();
    let id = CodingId(outcome.created[0]);
    let fields = CodingFields {
        range: Some(CharRange::new(18, 28)),
        target: Some(CodeTarget::Code(other)),
        bearing: Some(Some(Bearing::Supports)),
        explicitness: Some(Some(Explicitness::Implicit)),
        memo: Some(Some("  look again ".to_owned())),
    };
    session
        .execute(Command::Amend { coding: id, fields })
        .unwrap();
    let coding = session.coding(id).unwrap();
    assert_eq!(coding.anchor.quote, "The Office");
    assert_eq!(
        (coding.code, coding.bearing),
        (other, Some(Bearing::Supports))
    );
    assert_eq!(coding.memo.as_deref(), Some("look again"));
    assert_eq!(session.find_code(r"other\/ONE").unwrap(), other);
    assert!(session.find_code("Other/one").is_err());
    // What changes nothing is no entry.
    let before = session.position().unwrap();
    let fields = CodingFields {
        bearing: Some(Some(Bearing::Supports)),
        ..CodingFields::default()
    };
    let outcome = session
        .execute(Command::Amend { coding: id, fields })
        .unwrap();
    assert_eq!(
        (outcome.gesture, session.position().unwrap()),
        (None, before)
    );
    session.execute(Command::Untag(vec![id])).unwrap();
    assert!(session.coding(id).is_err());
    assert_sound(session);
}

#[test]
fn codes_are_renamed_moved_merged_and_deleted() {
    let mut project = Project::new();
    import(&mut project.session, "Report", None);
    let session = &mut project.session;
    let document = first_document(session);
    let a = add_code(session, "A");
    let b = add_code(session, "A/B");
    let c = add_code(session, "C");
    let below_c = add_code(session, "C/B");
    let error = session
        .execute(Command::AddCode {
            parent: Some(a),
            path: "b".into(),
            description: None,
            colour: None,
        })
        .unwrap_err();
    assert!(matches!(error, CommandError::CodeExists(_)), "{error}");
    let error = session
        .execute(Command::MoveCode {
            code: a,
            parent: Some(b),
            position: None,
        })
        .unwrap_err();
    assert!(error.to_string().contains("below itself"), "{error}");
    for code in [b, below_c] {
        session
            .execute(tag(document, 0, 14, CodeTarget::Code(code)))
            .unwrap();
    }
    session
        .execute(Command::Cover {
            place: CoveragePlace {
                question: Question::Code(below_c),
                document,
                range: None,
            },
            outcome: CoverageOutcome::Later,
            note: None,
            searches: Vec::new(),
        })
        .unwrap();
    // Children of the same name become one.
    session
        .execute(Command::MergeCodes {
            codes: vec![c],
            into: a,
        })
        .unwrap();
    let paths: Vec<_> = session
        .codes()
        .unwrap()
        .into_iter()
        .map(|code| (code.path, code.codings))
        .collect();
    assert_eq!(paths, [("A".to_owned(), 0), ("A/B".to_owned(), 2)]);
    assert_eq!(
        session.coverage(&CoverageFilter::default()).unwrap()[0].question,
        Question::Code(b)
    );
    let error = session
        .execute(Command::DeleteCode {
            code: a,
            with_contents: false,
        })
        .unwrap_err();
    assert!(error.to_string().contains("tagged passages: 2"), "{error}");
    session
        .execute(Command::RenameCode {
            code: b,
            name: "B / two".into(),
        })
        .unwrap();
    assert_eq!(session.code(b).unwrap().path, r"A/B \/ two");
    session
        .execute(Command::DeleteCode {
            code: a,
            with_contents: true,
        })
        .unwrap();
    assert!(
        session
            .codings(&CodingFilter::default())
            .unwrap()
            .is_empty()
    );
    session.undo().unwrap();
    assert_eq!(session.codings(&CodingFilter::default()).unwrap().len(), 2);
    assert_sound(session);
}

#[test]
fn a_moved_code_takes_its_place_among_its_siblings() {
    let mut project = Project::new();
    let session = &mut project.session;
    let [_, b, _] = ["A", "B", "C"].map(|name| add_code(session, name));
    session
        .execute(Command::MoveCode {
            code: b,
            parent: None,
            position: Some(0),
        })
        .unwrap();
    let names = |session: &Session| -> String {
        session
            .codes()
            .unwrap()
            .into_iter()
            .map(|code| code.name)
            .collect()
    };
    assert_eq!(names(session), "BAC");
    session
        .execute(Command::MoveCode {
            code: b,
            parent: None,
            position: None,
        })
        .unwrap();
    assert_eq!(names(session), "ACB");
}

#[test]
fn proposals_are_settled_with_their_sub_items() {
    let mut project = Project::new();
    import(&mut project.session, "Report", Some("MIG-2008"));
    let session = &mut project.session;
    let document = first_document(session);
    let find = |session: &Session, name: &str| session.find_statement(name).unwrap();
    let (one, two, item) = (find(session, "1"), find(session, "2"), find(session, "2.i"));
    session.execute(Command::Reject(vec![item])).unwrap();
    session.execute(Command::Confirm(vec![one, two])).unwrap();
    assert_eq!(
        session.statement(item).unwrap().state,
        StatementState::Rejected,
        "set aside on purpose"
    );
    assert_eq!(session.codes().unwrap().len(), 5);
    let code = session.statement(two).unwrap().code.unwrap();
    let coding = session
        .execute(tag(document, 0, 14, CodeTarget::Code(code)))
        .unwrap()
        .created[0];
    let error = session.execute(Command::Reject(vec![two])).unwrap_err();
    assert!(
        matches!(error, CommandError::StatementTagged { passages: 1, .. }),
        "{error}"
    );
    let error = error.to_string();
    assert!(
        error.starts_with("The recommendation ") && error.contains("Remove these tags"),
        "{error}"
    );
    let error = session
        .execute(tag(document, 0, 14, CodeTarget::Statement(item)))
        .unwrap_err();
    assert!(error.to_string().contains("was rejected"), "{error}");
    session
        .execute(Command::Untag(vec![CodingId(coding)]))
        .unwrap();
    session.execute(Command::Repropose(vec![two])).unwrap();
    assert_eq!(session.statement(two).unwrap().code, None);
    assert_eq!(
        session.statement(item).unwrap().state,
        StatementState::Proposed
    );
    // A confirmed one whose code is deleted is a proposal again.
    let code = session.statement(one).unwrap().code.unwrap();
    session
        .execute(Command::DeleteCode {
            code,
            with_contents: false,
        })
        .unwrap();
    assert_eq!(
        session.statement(one).unwrap().state,
        StatementState::Proposed
    );
    assert_sound(session);
}

#[test]
fn a_mended_text_stands_beside_the_one_in_the_document() {
    let mut project = Project::new();
    import(&mut project.session, "Report", None);
    let session = &mut project.session;
    let one = session.find_statement("1").unwrap();
    let fields = StatementFields {
        text: Some(Some("Adopt a strategy.".into())),
        number: Some(Some("1a".into())),
        ..StatementFields::default()
    };
    session
        .execute(Command::MendStatement {
            statement: one,
            fields,
        })
        .unwrap();
    let statement = session
        .statement(session.find_statement("1A").unwrap())
        .unwrap();
    assert_eq!(
        (statement.text.as_str(), statement.mended),
        ("Adopt a strategy.", true)
    );
    let fields = StatementFields {
        text: Some(None),
        ..StatementFields::default()
    };
    session
        .execute(Command::MendStatement {
            statement: one,
            fields,
        })
        .unwrap();
    assert!(
        session
            .statement(one)
            .unwrap()
            .text
            .starts_with("Recommendation 1:")
    );
}

#[test]
fn coverage_is_one_mark_for_question_place_and_coder() {
    let mut project = Project::new();
    import(&mut project.session, "Report", None);
    let session = &mut project.session;
    let document = first_document(session);
    let one = session.find_statement("1").unwrap();
    session.execute(Command::Confirm(vec![one])).unwrap();
    let code = session.statement(one).unwrap().code.unwrap();
    let mark = |question, outcome| Command::Cover {
        place: CoveragePlace {
            question,
            document,
            range: None,
        },
        outcome,
        note: None,
        searches: Vec::new(),
    };
    // A confirmed statement and its code are the same question.
    session
        .execute(mark(Question::Code(code), CoverageOutcome::Later))
        .unwrap();
    session
        .execute(mark(Question::Statement(one), CoverageOutcome::None))
        .unwrap();
    session.act_as("Ben").unwrap();
    session
        .execute(mark(Question::Statement(one), CoverageOutcome::Rejected))
        .unwrap();
    let all = session.coverage(&CoverageFilter::default()).unwrap();
    let shown: Vec<_> = all
        .iter()
        .map(|mark| (mark.coder.as_str(), mark.outcome, mark.question))
        .collect();
    assert_eq!(
        shown,
        [
            ("Ana", CoverageOutcome::None, Question::Statement(one)),
            ("Ben", CoverageOutcome::Rejected, Question::Statement(one)),
        ]
    );
    let filter = CoverageFilter {
        question: Some(Question::Code(code)),
        coder: Some("Ben".into()),
        document: None,
    };
    assert_eq!(session.coverage(&filter).unwrap().len(), 1);
    session
        .execute(Command::ClearCoverage(CoveragePlace {
            question: Question::Code(code),
            document,
            range: None,
        }))
        .unwrap();
    assert_eq!(
        session.coverage(&CoverageFilter::default()).unwrap().len(),
        1
    );
    assert_sound(session);
}

#[test]
fn a_document_is_changed_and_takes_its_statements_along() {
    let mut project = Project::new();
    import(&mut project.session, "Report", Some("MIG-2008"));
    let session = &mut project.session;
    let document = first_document(session);
    let one = session.find_statement("1").unwrap();
    session.execute(Command::Confirm(vec![one])).unwrap();
    let fields = DocumentFields {
        title: Some("  The   report ".into()),
        kind: Some(DocumentKind::Outcome),
        source_type: Some(Some(SourceType::SelfReported)),
        evaluation: Some(Some("mig-2010".into())),
        published: Some(None),
        period_start: Some(Some("2001".parse().unwrap())),
        attributes: [
            ("Region".to_owned(), None),
            ("year".to_owned(), Some("2008".to_owned())),
        ]
        .into(),
        ..DocumentFields::default()
    };
    session
        .execute(Command::SetDocument {
            document,
            fields: Box::new(fields),
        })
        .unwrap();
    let changed = session.document(document).unwrap();
    assert_eq!(
        (changed.title.as_str(), changed.kind),
        ("The report", DocumentKind::Outcome)
    );
    assert_eq!(
        changed.attributes,
        [("year".to_owned(), "2008".to_owned())].into()
    );
    assert_eq!(changed.published, None);
    assert_eq!(session.find_statement("MIG-2010/1").unwrap(), one);
    let code = session.statement(one).unwrap().code.unwrap();
    assert_eq!(
        session.code(code).unwrap().path,
        "Recommendations/mig-2010/1"
    );
    // Another label for the evaluation is another name for its code.
    let evaluation = session.find_evaluation("MIG-2010").unwrap();
    let fields = EvaluationFields {
        label: Some("MIG-2011".into()),
        title: Some(Some("Third".into())),
    };
    session
        .execute(Command::SetEvaluation { evaluation, fields })
        .unwrap();
    assert_eq!(
        session.code(code).unwrap().path,
        "Recommendations/MIG-2011/1"
    );
    let fields = EvaluationFields {
        label: Some("mig-2008".into()),
        title: None,
    };
    assert!(
        session
            .execute(Command::SetEvaluation { evaluation, fields })
            .is_err(),
        "taken"
    );
    assert_sound(session);
}

#[test]
fn what_is_ambiguous_lists_the_candidates() {
    let mut project = Project::new();
    import(&mut project.session, "Report", Some("MIG-2008"));
    import(&mut project.session, "Other", Some("LAB-2010"));
    let session = &mut project.session;
    let error = session.find_statement("2.i").unwrap_err();
    let CommandError::Address(AddressError::Ambiguous { candidates, .. }) = &error else {
        panic!("{error}")
    };
    assert_eq!(candidates.len(), 2);
    assert!(error.to_string().contains("LAB-2010/2.i"), "{error}");
    assert!(session.find_statement("lab-2010/2.I").is_ok());
    assert!(matches!(
        session.find_statement("7"),
        Err(CommandError::Address(AddressError::Unknown { .. }))
    ));
    let document = session.find_document("other.TXT").unwrap();
    assert_eq!(
        session.find_document(&document.to_string()).unwrap(),
        document
    );
    let fields = DocumentFields {
        title: Some("Report".into()),
        ..DocumentFields::default()
    };
    session
        .execute(Command::SetDocument {
            document,
            fields: Box::new(fields),
        })
        .unwrap();
    assert!(matches!(
        session.find_document("report"),
        Err(CommandError::Address(AddressError::Ambiguous { .. }))
    ));
}

#[test]
fn several_documents_are_changed_and_undone_as_one() {
    let mut project = Project::new();
    for title in ["Report A", "Report B", "Report C"] {
        import(&mut project.session, title, None);
    }
    let session = &mut project.session;
    let before = session.documents().unwrap();
    let all: Vec<DocumentId> = before.iter().map(|document| document.id).collect();
    let change = |session: &mut Session, documents: &[DocumentId], kind: DocumentKind| {
        let fields = DocumentFields {
            kind: Some(kind),
            evaluation: Some(Some("MIG-2008".into())),
            ..DocumentFields::default()
        };
        session.execute(Command::SetDocuments {
            documents: documents.to_vec(),
            fields: Box::new(fields),
        })
    };
    // One of them is so already, and is not counted.
    change(session, &all[..1], DocumentKind::Outcome).unwrap();
    assert_eq!(
        session.next_undo().unwrap().unwrap(),
        "Changed “Report A”: kind, evaluation"
    );
    change(session, &all, DocumentKind::Outcome).unwrap();
    assert_eq!(
        session.next_undo().unwrap().unwrap(),
        "Changed 2 documents: kind, evaluation"
    );
    let kinds = |session: &Session| -> Vec<DocumentKind> {
        let documents = session.documents().unwrap();
        documents.iter().map(|document| document.kind).collect()
    };
    assert_eq!(kinds(session), [DocumentKind::Outcome; 3]);
    assert_eq!(session.evaluations().unwrap().len(), 1);
    session.undo().unwrap();
    session.undo().unwrap();
    assert_eq!(session.documents().unwrap(), before);
    // Where one of them cannot be changed, none is.
    let gone = [all[0], DocumentId(Uuid::nil())];
    assert!(change(session, &gone, DocumentKind::Survey).is_err());
    assert_eq!(session.documents().unwrap(), before);
    assert_sound(session);
}

#[test]
fn what_cannot_be_is_refused_in_words() {
    let mut project = Project::new();
    let session = &mut project.session;
    let refused = [
        Command::SetTitle("  ".into()),
        Command::AddCode {
            parent: None,
            path: " / ".into(),
            description: None,
            colour: None,
        },
        Command::AddCode {
            parent: None,
            path: "A".into(),
            description: None,
            colour: Some("red".into()),
        },
        Command::AddCode {
            parent: None,
            path: "x/".repeat(100),
            description: None,
            colour: None,
        },
        Command::AddCode {
            parent: None,
            path: "A".into(),
            description: Some("x".repeat(200_000)),
            colour: None,
        },
        Command::Confirm(vec![StatementId(Uuid::nil())]),
        Command::Settle {
            entity: "nothing",
            id: Uuid::nil(),
        },
    ];
    let before = session.position().unwrap();
    for command in refused {
        let error = session.execute(command.clone()).unwrap_err().to_string();
        assert!(error.ends_with('.'), "{error}");
    }
    assert_eq!(session.position().unwrap(), before);
    assert!(
        session.codes().unwrap().is_empty(),
        "nothing is done by halves"
    );
    assert!(session.act_as(" ").is_err());
}

/// Found by a tester: a tag with a new code took two undos.
#[test]
fn a_tag_to_a_path_makes_its_codes_in_the_same_gesture() {
    let mut project = Project::new();
    import(&mut project.session, "Report", None);
    let session = &mut project.session;
    let document = first_document(session);
    let theme = add_code(session, "Theme");
    let path = |path: &str| CodeTarget::Path(path.to_owned());
    let outcome = session
        .execute(tag(document, 0, 14, path("theme/Sub/Deep")))
        .unwrap();
    let coding = CodingId(outcome.created[0]);
    let code = session.find_code("Theme/Sub/Deep").unwrap();
    assert_eq!(session.coding(coding).unwrap().code, code);
    assert_eq!(session.codes().unwrap().len(), 3);
    let label = session.history(Some(1)).unwrap().remove(0).label;
    assert!(
        label.starts_with("Tagged") && label.contains("Theme/Sub/Deep"),
        "{label}"
    );
    session.undo().unwrap();
    assert_eq!(session.codes().unwrap().len(), 1);
    assert_eq!(session.codings(&CodingFilter::default()).unwrap(), []);
    session.redo().unwrap();
    // One that is there is used; another coding may be moved to a new one.
    let outcome = session
        .execute(tag(document, 0, 14, path("Theme")))
        .unwrap();
    let coding = CodingId(outcome.created[0]);
    assert_eq!(session.coding(coding).unwrap().code, theme);
    let fields = CodingFields {
        target: Some(path("New/One")),
        ..CodingFields::default()
    };
    session.execute(Command::Amend { coding, fields }).unwrap();
    assert_eq!(session.codes().unwrap().len(), 5);
    session.undo().unwrap();
    assert_eq!(session.codes().unwrap().len(), 3);
    assert_eq!(session.coding(coding).unwrap().code, theme);
    for bad in ["", " / "] {
        let error = session
            .execute(tag(document, 0, 14, path(bad)))
            .unwrap_err();
        assert!(matches!(error, CommandError::Invalid(_)), "{bad}: {error}");
    }
    assert_eq!(session.codes().unwrap().len(), 3);
    assert_sound(session);
}

/// Found by a tester: the message named the new name alone, which may be that of another code too.
#[test]
fn a_name_that_is_taken_is_told_with_its_path() {
    let mut project = Project::new();
    let session = &mut project.session;
    let (three, _) = (add_code(session, "T/three"), add_code(session, "T/two"));
    let two = add_code(session, "two");
    let rename = Command::RenameCode {
        code: three,
        name: "Two".to_owned(),
    };
    let error = session.execute(rename).unwrap_err().to_string();
    assert_eq!(error, "There is already a code T/two.");
    let parent = session.find_code("T").unwrap();
    let moved = Command::MoveCode {
        code: two,
        parent: Some(parent),
        position: None,
    };
    let error = session.execute(moved).unwrap_err().to_string();
    assert_eq!(error, "There is already a code T/two.");
    let again = Command::AddCode {
        parent: Some(parent),
        path: "TWO".to_owned(),
        description: None,
        colour: None,
    };
    let error = session.execute(again).unwrap_err().to_string();
    assert_eq!(error, "There is already a code T/two.");
}

#[test]
fn a_place_that_is_none_is_told_without_speaking_of_tags() {
    let mut project = Project::new();
    import(&mut project.session, "Report", None);
    let session = &mut project.session;
    let code = add_code(session, "A");
    let cover = Command::Cover {
        place: CoveragePlace {
            question: Question::Code(code),
            document: first_document(session),
            range: Some(CharRange::new(0, 100_000)),
        },
        outcome: CoverageOutcome::None,
        note: None,
        searches: Vec::new(),
    };
    let error = session.execute(cover).unwrap_err();
    assert!(matches!(error, CommandError::Place { .. }), "{error}");
    let error = error.to_string();
    assert!(
        error.contains("“Report” has no such passage") && !error.contains("tag"),
        "{error}"
    );
}

#[test]
fn amending_to_what_is_there_makes_no_entry() {
    let mut project = Project::new();
    import(&mut project.session, "Report", None);
    let session = &mut project.session;
    let (document, code) = (first_document(session), add_code(session, "A"));
    let outcome = session
        .execute(tag(document, 0, 14, CodeTarget::Code(code)))
        .unwrap();
    let coding = CodingId(outcome.created[0]);
    let position = session.position().unwrap();
    for fields in [
        CodingFields::default(),
        CodingFields {
            range: Some(CharRange::new(0, 14)),
            target: Some(CodeTarget::Path("a".to_owned())),
            bearing: Some(None),
            explicitness: Some(None),
            memo: Some(Some("  ".to_owned())),
        },
    ] {
        let outcome = session.execute(Command::Amend { coding, fields }).unwrap();
        assert_eq!(outcome.gesture, None);
        assert!(outcome.changes.is_empty());
    }
    assert_eq!(session.position().unwrap(), position);
}

#[test]
fn evidence_is_counted_by_document_and_bearing() {
    let mut project = Project::new();
    import(&mut project.session, "Report", Some("MIG-2008"));
    let session = &mut project.session;
    let document = first_document(session);
    let two = session.find_statement("2").unwrap();
    let item = session.find_statement("2.i").unwrap();
    assert!(session.evidence(two).unwrap().is_empty());
    let mut tagged = |start, end, statement, bearing| {
        let mut command = tag(document, start, end, CodeTarget::Statement(statement));
        if let Command::Tag(new) = &mut command {
            new.bearing = bearing;
        }
        session.execute(command).unwrap();
    };
    tagged(4, 14, two, None);
    tagged(0, 14, item, None);
    tagged(0, 3, two, Some(Bearing::Supports));
    let evidence = session.evidence(two).unwrap();
    let one = |bearing, passages, start, end| Evidence {
        document,
        bearing,
        passages,
        first: Some(CharRange::new(start, end)),
    };
    assert_eq!(
        evidence,
        [one(None, 2, 0, 14), one(Some(Bearing::Supports), 1, 0, 3)],
        "sub-items count, and the first place is the first"
    );
    assert_eq!(session.evidence(item).unwrap(), [one(None, 1, 0, 14)]);
    assert_eq!(session.coders().unwrap(), ["Ana"]);
    session.set_coder("Noor").unwrap();
    let place = CoveragePlace {
        question: Question::Statement(two),
        document,
        range: None,
    };
    let outcome = CoverageOutcome::None;
    session
        .execute(Command::Cover {
            place,
            outcome,
            note: None,
            searches: Vec::new(),
        })
        .unwrap();
    assert_eq!(session.coders().unwrap(), ["Ana", "Noor"]);
}
