//! Verdicts, the ledger of coverage, desk-review samples.

use super::*;
use crate::analysis::{BalanceNote, Looked};

fn statements(session: &Session) -> Vec<Statement> {
    session.statements(&StatementFilter::default()).unwrap()
}

fn cover(
    session: &mut Session,
    question: Question,
    document: DocumentId,
) -> Result<Outcome, CommandError> {
    session.execute(Command::Cover {
        place: CoveragePlace {
            question,
            document,
            range: None,
        },
        outcome: CoverageOutcome::None,
        note: None,
        searches: vec!["skills AND return".to_owned()],
    })
}

fn judge(session: &mut Session, statement: StatementId, status: VerdictStatus) -> Outcome {
    let fields = VerdictFields {
        status: Some(Some(status)),
        ..VerdictFields::default()
    };
    session
        .execute(Command::Judge { statement, fields })
        .unwrap()
}

#[test]
fn a_verdict_is_set_signed_changed_and_undone() {
    let mut project = Project::new();
    let session = &mut project.session;
    import(session, "Report", Some("MIG-2008"));
    let statement = statements(session)[0].id;
    let empty = Command::Judge {
        statement,
        fields: VerdictFields::default(),
    };
    assert!(session.execute(empty).is_err(), "it says nothing");
    judge(session, statement, VerdictStatus::Implemented);
    // Judging confirms, as tagging does.
    assert_eq!(statements(session)[0].state, StatementState::Confirmed);
    let sign = |step, comment: Option<&str>| Command::SignVerdict {
        statement,
        step,
        comment: comment.map(str::to_owned),
    };
    let own = session
        .execute(sign(SignOff::SecondReader, None))
        .unwrap_err();
    assert!(
        own.to_string().contains("cannot be its second reader"),
        "{own}"
    );
    session.act_as("Ben").unwrap();
    session
        .execute(sign(SignOff::SecondReader, Some("I agree.")))
        .unwrap();
    let signed = session.verdict(statement).unwrap().unwrap();
    assert_eq!(signed.author, "Ana");
    assert_eq!(signed.signed_by.as_deref(), Some("Ben"));
    assert_eq!(signed.comment.as_deref(), Some("I agree."));
    // The same again changes nothing, and what was signed stays so.
    assert_eq!(
        judge(session, statement, VerdictStatus::Implemented).gesture,
        None
    );
    judge(session, statement, VerdictStatus::InProgress);
    let changed = session.verdict(statement).unwrap().unwrap();
    assert_eq!(
        (changed.sign_off, changed.signed_by),
        (SignOff::Draft, None)
    );
    assert_eq!(changed.author, "Ben");
    session.undo().unwrap();
    assert_eq!(session.verdict(statement).unwrap(), Some(signed));
    let steps = session.verdict_history(statement).unwrap();
    let labels: Vec<_> = steps.iter().map(|step| step.label.as_str()).collect();
    assert_eq!(labels.len(), 4, "{labels:?}");
    assert!(labels[1].contains("second reader"), "{labels:?}");
    assert!(labels[3].starts_with("Undone"), "{labels:?}");
    session.execute(Command::RemoveVerdict(statement)).unwrap();
    assert_eq!(session.verdicts().unwrap(), []);
    assert_sound(session);
}

#[test]
fn verdicts_of_two_copies_merge_and_their_differences_are_listed() {
    let mut project = Project::new();
    import(&mut project.session, "Report", Some("MIG-2008"));
    let statement = statements(&project.session)[0].id;
    let mut other = project.copy("two", 2);
    judge(&mut project.session, statement, VerdictStatus::Implemented);
    judge(&mut other, statement, VerdictStatus::InProgress);
    let at = project.folder.path().join("two");
    let merged = project.session.merge(&at).unwrap();
    let listed: Vec<_> = merged
        .conflicts
        .iter()
        .filter(|one| one.entity == entity::VERDICT)
        .collect();
    assert_eq!(listed.len(), 1, "{:?}", merged.conflicts);
    assert_eq!(listed[0].field.as_deref(), Some("status"));
    assert_eq!(project.session.verdicts().unwrap().len(), 1);
    assert_sound(&project.session);
}

#[test]
fn sub_items_add_up_beside_the_own_verdict() {
    let mut project = Project::new();
    let session = &mut project.session;
    import(session, "Report", Some("MIG-2008"));
    let second = statements(session).remove(1);
    let [a, b] = [second.sub_items[0].id, second.sub_items[1].id];
    judge(session, second.id, VerdictStatus::NotStarted);
    judge(session, a, VerdictStatus::Implemented);
    let rolled = session.rolled_up().unwrap();
    assert_eq!(
        rolled[&second.id].status,
        VerdictStatus::PartiallyImplemented
    );
    judge(session, b, VerdictStatus::Implemented);
    assert_eq!(
        session.rolled_up().unwrap()[&second.id].status,
        VerdictStatus::Implemented
    );
    let own = session.verdict(second.id).unwrap().unwrap().status;
    assert_eq!(
        own,
        Some(VerdictStatus::NotStarted),
        "it is never overwritten"
    );
}

#[test]
fn the_ledger_has_tags_and_marks_alike() {
    let mut project = Project::new();
    let session = &mut project.session;
    let one = DocumentId(import(session, "Report", Some("MIG-2008")).created[0]);
    let second = statements(session).remove(1);
    let (whole, item) = (Question::Statement(second.id), second.sub_items[0].id);
    cover(session, whole, one).unwrap();
    cover(session, whole, one).unwrap();
    let ledger = |session: &Session| session.ledger(&CoverageFilter::default()).unwrap();
    assert_eq!(ledger(session).len(), 1);
    assert_eq!(ledger(session)[0].searches, ["skills AND return"]);
    // A find in a part takes back that there is none for the whole, in the same gesture.
    session
        .execute(tag(one, 131, 140, CodeTarget::Statement(item)))
        .unwrap();
    let rows = ledger(session);
    assert_eq!(rows.len(), 1, "{rows:?}");
    assert_eq!(
        (rows[0].outcome, rows[0].passages),
        (LedgerOutcome::Tagged, 1)
    );
    assert_eq!(rows[0].question, Question::Statement(item));
    let refused = cover(session, whole, one).unwrap_err();
    assert!(
        matches!(refused, CommandError::AlreadyTagged { passages: 1, .. }),
        "{refused}"
    );
    // What somebody else has tagged is theirs to say.
    session.act_as("Ben").unwrap();
    cover(session, whole, one).unwrap();
    session.undo().unwrap();
    session.act_as("Ana").unwrap();
    session.undo().unwrap();
    assert_eq!(ledger(session)[0].outcome, LedgerOutcome::None);
    assert_sound(session);
}

#[test]
fn progress_counts_the_documents_of_the_dossier() {
    let mut project = Project::new();
    let session = &mut project.session;
    import(session, "Report", Some("MIG-2008"));
    let mut outcome = document(session, "Outcome", Some("MIG-2008"));
    outcome.kind = DocumentKind::Outcome;
    outcome.statements.clear();
    let outcome = DocumentId(
        session
            .execute(Command::AddDocument(Box::new(outcome)))
            .unwrap()
            .created[0],
    );
    import(session, "Elsewhere", Some("LAB-2010"));
    let first = statements(session)
        .into_iter()
        .find(|one| one.address == "1" && one.evaluation_label.as_deref() == Some("MIG-2008"))
        .unwrap();
    let progress = |session: &Session| {
        let all = session.progress().unwrap();
        all.into_iter().find(|(id, _)| *id == first.id).unwrap().1
    };
    assert_eq!(
        (progress(session).documents, progress(session).read),
        (1, 0)
    );
    cover(session, Question::Statement(first.id), outcome).unwrap();
    let after = progress(session);
    assert_eq!((after.documents, after.read, after.none), (1, 1, 1));
    assert!(Looked::None.is_read());
}

#[test]
fn forty_placeholders_give_the_shares_that_add_up() {
    let mut project = Project::new();
    let session = &mut project.session;
    let sample = session
        .execute(Command::AddDeskSample(NewDeskSample {
            title: "Country programmes".to_owned(),
            ..NewDeskSample::default()
        }))
        .unwrap()
        .created[0];
    let sample = DeskSampleId(sample);
    let placeholder = |name: Option<String>, count| NewSampleMember::Placeholder { name, count };
    let named = (0..8).map(|n| placeholder(Some(format!("Country {n}")), 1));
    let members = named
        .chain([placeholder(None, 40), placeholder(None, 3)])
        .collect();
    let made = session
        .execute(Command::AddSampleMembers {
            sample,
            members,
            fields: SampleMemberFields::default(),
        })
        .unwrap()
        .created;
    let mut set = |ids: &[Uuid], fields: SampleMemberFields| {
        let members = ids.iter().map(|id| SampleMemberId(*id)).collect();
        session
            .execute(Command::AmendSampleMembers { members, fields })
            .unwrap();
    };
    for (ids, class) in [
        (&made[..4], SampleClass::Explicit),
        (&made[4..8], SampleClass::Implicit),
        (&made[8..9], SampleClass::None),
    ] {
        set(
            ids,
            SampleMemberFields {
                class: Some(Some(class)),
                ..SampleMemberFields::default()
            },
        );
    }
    let out = Some(Some("Not a country programme".to_owned()));
    set(
        &made[9..],
        SampleMemberFields {
            excluded: out,
            ..SampleMemberFields::default()
        },
    );
    let found = session.find_desk_sample("country programmes").unwrap();
    let table = session.sample_table(&found).unwrap();
    assert_eq!((table.counted, table.excluded), (48, 3));
    let shares: Vec<_> = table
        .classes
        .iter()
        .map(|one| (one.count, one.share))
        .collect();
    assert_eq!(shares, [(4, 8), (4, 8), (40, 84)]);
    assert_sound(session);
}

#[test]
fn a_sample_takes_its_classes_from_codings_and_coverage() {
    let mut project = Project::new();
    let session = &mut project.session;
    let a = DocumentId(import(session, "A", None).created[0]);
    let b = DocumentId(import(session, "B", None).created[0]);
    let c = DocumentId(import(session, "C", None).created[0]);
    let code = add_code(session, "Migration");
    let question = Some(Question::Code(code));
    let sample = session
        .execute(Command::AddDeskSample(NewDeskSample {
            title: "S".to_owned(),
            question,
            population: Some("All".to_owned()),
        }))
        .unwrap()
        .created[0];
    let sample = DeskSampleId(sample);
    let members = [a, b, c].map(NewSampleMember::Document).to_vec();
    let add = |members| Command::AddSampleMembers {
        sample,
        members,
        fields: SampleMemberFields::default(),
    };
    session.execute(add(members.clone())).unwrap();
    assert_eq!(
        session.execute(add(members)).unwrap().gesture,
        None,
        "each once"
    );
    session
        .execute(Command::Tag(NewCoding {
            document: a,
            range: CharRange::new(0, 5),
            target: CodeTarget::Code(code),
            bearing: None,
            explicitness: Some(Explicitness::Implicit),
            memo: None,
        }))
        .unwrap();
    cover(session, Question::Code(code), b).unwrap();
    let table = |session: &Session| {
        let all = session.desk_samples().unwrap();
        session.sample_table(&all[0]).unwrap()
    };
    let classes: Vec<_> = table(session).rows.iter().map(|row| row.class).collect();
    assert_eq!(
        classes,
        [Some(SampleClass::Implicit), Some(SampleClass::None), None]
    );
    assert_eq!(table(session).classes.len(), 4, "one has not been classed");
    // A code that goes leaves the sample without a question.
    session
        .execute(Command::DeleteCode {
            code,
            with_contents: true,
        })
        .unwrap();
    assert_eq!(session.desk_samples().unwrap()[0].question, None);
    assert_sound(session);
}

/// Attributes within a sample are added with its members, counted, undone and removed with them.
#[test]
fn placeholders_are_counted_by_what_is_said_of_them() {
    let mut project = Project::new();
    let session = &mut project.session;
    let sample = session
        .execute(Command::AddDeskSample(NewDeskSample {
            title: "Outcomes".to_owned(),
            ..NewDeskSample::default()
        }))
        .unwrap()
        .created[0];
    let sample = DeskSampleId(sample);
    let mut add = |count, region: &str, level: Option<&str>| {
        let mut attributes = BTreeMap::from([("Region".to_owned(), Some(region.to_owned()))]);
        attributes.extend(level.map(|level| ("level".to_owned(), Some(level.to_owned()))));
        let made = session.execute(Command::AddSampleMembers {
            sample,
            members: vec![NewSampleMember::Placeholder { name: None, count }],
            fields: SampleMemberFields {
                attributes,
                ..SampleMemberFields::default()
            },
        });
        SampleMemberId(made.unwrap().created[0])
    };
    add(1, "South", Some("Country"));
    let north = add(9, "North", Some("Country"));
    add(4, "Everywhere", None);
    let counts = |session: &Session, columns: Option<&str>| {
        let found = session.find_desk_sample("outcomes").unwrap();
        let columns = columns.map(|name| name.parse().unwrap());
        let rows = "region".parse().unwrap();
        session.sample_tally(&found, &rows, columns.as_ref())
    };
    let table = counts(session, Some("LEVEL")).unwrap();
    assert_eq!(table.rows, ["South", "North", "Everywhere"]);
    assert_eq!(table.columns, ["Country", "(none)"]);
    assert_eq!(table.total, 14);
    assert!(counts(session, Some("donor")).is_err());
    // A value is changed, then taken away, and comes back.
    let set = |value: Option<&str>| Command::AmendSampleMembers {
        members: vec![north],
        fields: SampleMemberFields {
            attributes: BTreeMap::from([("REGION".to_owned(), value.map(str::to_owned))]),
            ..SampleMemberFields::default()
        },
    };
    session.execute(set(Some("South"))).unwrap();
    assert_eq!(counts(session, None).unwrap().row_totals[0].count, 10);
    session.execute(set(None)).unwrap();
    assert_eq!(counts(session, None).unwrap().rows[2], "(none)");
    session.undo().unwrap();
    session.undo().unwrap();
    assert_eq!(counts(session, None).unwrap().rows.len(), 3);
    assert_sound(session);
    session.execute(Command::RemoveDeskSample(sample)).unwrap();
    assert_sound(session);
    session.undo().unwrap();
    assert_eq!(counts(session, Some("level")).unwrap().total, 14);
    assert_sound(session);
}

#[test]
fn documents_that_were_read_together_are_one_step_to_undo() {
    let mut project = Project::new();
    let session = &mut project.session;
    let a = DocumentId(import(session, "A", None).created[0]);
    let b = DocumentId(import(session, "B", None).created[0]);
    let code = add_code(session, "Migration");
    let all = |documents: Vec<DocumentId>| Command::CoverDocuments {
        question: Question::Code(code),
        documents,
        outcome: CoverageOutcome::None,
        note: Some("Read twice".to_owned()),
    };
    session.execute(all(vec![a, b])).unwrap();
    let marks = |session: &Session| session.coverage(&CoverageFilter::default()).unwrap().len();
    assert_eq!(marks(session), 2);
    let label = session.history(Some(1)).unwrap()[0].label.clone();
    assert_eq!(
        label,
        "Marked 2 documents as read, nothing found for the code Migration"
    );
    session.undo().unwrap();
    assert_eq!(marks(session), 0);
    assert_eq!(session.execute(all(Vec::new())).unwrap().gesture, None);
    assert_sound(session);
}

/// A reasoning may rest on a passage that is tagged to another recommendation: it is not gone.
#[test]
fn a_link_to_a_passage_of_another_recommendation_is_not_gone() {
    let mut project = Project::new();
    let session = &mut project.session;
    let document = DocumentId(import(session, "A", Some("MIG-2008")).created[0]);
    let (first, second) = {
        let all = statements(session);
        (all[0].id, all[1].id)
    };
    let tag = Command::Tag(NewCoding {
        document,
        range: CharRange::new(0, 5),
        target: CodeTarget::Statement(second),
        bearing: None,
        explicitness: None,
        memo: None,
    });
    let coding = session.execute(tag).unwrap().created[0];
    let judge = |reasoning: String| Command::Judge {
        statement: first,
        fields: VerdictFields {
            status: Some(Some(VerdictStatus::InProgress)),
            reasoning: Some(Some(reasoning)),
            ..VerdictFields::default()
        },
    };
    let gone = |session: &Session| {
        let all = session.balances().unwrap();
        let one = all.into_iter().find(|one| one.statement == first).unwrap();
        let gone = |note: &&BalanceNote| matches!(note, BalanceNote::LinkGone { .. });
        one.notes.iter().filter(gone).count()
    };
    session
        .execute(judge(format!("See [there](passage:{coding}).")))
        .unwrap();
    assert_eq!(gone(session), 0);
    session
        .execute(Command::Untag(vec![CodingId(coding)]))
        .unwrap();
    assert_eq!(gone(session), 1);
}
