//! Trackers against a register: what is written comes back, what is there already changes nothing,
//! and what offices keep is understood.

use deskreview_reader::import::{Options, read};
use deskreview_reader::recognise::tracker::Given;
use proptest::prelude::*;

use super::*;
use crate::domain::*;
use crate::export::{TrackerFormat, write_tracker};
use crate::session::CheckOptions;
use crate::session::tests::{Project, document, text_of};

/// A file as it would be imported, read in this process.
pub(in crate::session) fn imported(session: &Session, name: &str, bytes: &[u8]) -> NewDocument {
    let text = read(bytes, name, &Options::default(), &mut |_| {})
        .unwrap()
        .document;
    let files = session.files();
    let extension = name.rsplit('.').next().unwrap();
    NewDocument {
        kind: DocumentKind::Response,
        source: files.put_source_bytes(bytes, extension).unwrap(),
        extension: extension.to_owned(),
        file_name: name.to_owned(),
        passages: u32::try_from(deskreview_reader::text::passages(&text).len()).unwrap(),
        text: files.put_text(&text).unwrap(),
        statements: Vec::new(),
        indicators: Vec::new(),
        attributes: std::collections::BTreeMap::new(),
        ..document(session, name, None)
    }
}

fn read_tracker(session: &mut Session, name: &str, bytes: &[u8], columns: &str) -> Outcome {
    let new = imported(session, name, bytes);
    session
        .execute(Command::ReadTracker {
            source: TrackerSource::New(Box::new(new)),
            reading: TrackerReading {
                columns: Given::parse(columns).unwrap(),
                evaluation: None,
            },
        })
        .unwrap()
}

fn written(session: &Session, format: TrackerFormat) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tracker");
    let lines = session.tracker_lines(None).unwrap();
    write_tracker(format, &lines.lines, &path).unwrap();
    std::fs::read(path).unwrap()
}

fn sound(session: &Session) {
    let problems = session.check(CheckOptions::default()).unwrap();
    assert_eq!(problems, [], "{problems:#?}");
}

/// A recommendation with what hangs on it, as a test makes it.
#[derive(Clone, Debug)]
struct Made {
    evaluation: u8,
    number: Option<String>,
    text: String,
    addressee: Option<String>,
    parts: Vec<(Option<String>, String)>,
    responses: Vec<(String, Disposition, Option<usize>, Vec<MadeAction>)>,
    actions: Vec<MadeAction>,
}

#[derive(Clone, Debug)]
struct MadeAction {
    text: String,
    responsible: Option<String>,
    due: Option<&'static str>,
    status: Option<ActionStatus>,
    comments: Option<String>,
}

/// Words that look like something else.
fn awkward() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[A-Za-zé]{3,9}( [a-z]{2,8}){1,8}\\.",
        1 => Just("=1+1".to_owned()),
        1 => Just("-5 % of staff".to_owned()),
        1 => Just("+41 22 799".to_owned()),
        1 => Just("@office".to_owned()),
        1 => Just("Recommendation 3: the Office should report".to_owned()),
        1 => Just("Accepted".to_owned()),
        1 => Just("None".to_owned()),
        1 => Just("–".to_owned()),
        1 => Just("Status".to_owned()),
        1 => Just("1. Buy pumps\n2. Set them up".to_owned()),
        1 => Just("See R2; R3, and \"others\", 2021-06".to_owned()),
        1 => Just("Action\tResponsible\tDue".to_owned()),
        1 => Just("12".to_owned()),
        1 => Just("قبول 𝒜 e\u{301}".to_owned()),
    ]
}

fn action() -> impl Strategy<Value = MadeAction> {
    (
        awkward(),
        prop::option::of(awkward()),
        prop::option::of(prop::sample::select(vec![
            "2021",
            "2021-06",
            "2021-06-30",
            "1998-12",
        ])),
        prop::option::of(prop::sample::select(ActionStatus::ALL)),
        prop::option::of(awkward()),
    )
        .prop_map(|(text, responsible, due, status, comments)| MadeAction {
            text,
            responsible,
            due,
            status,
            comments,
        })
}

fn made() -> impl Strategy<Value = Vec<Made>> {
    let response = (
        awkward(),
        prop::sample::select(Disposition::ALL),
        prop::option::of(0..6usize),
        prop::collection::vec(action(), 0..3),
    );
    let one = (
        0..3u8,
        prop::option::of(prop::sample::select(vec![
            "1", "2", "3.1", "R4", "1-3", "A.7", "016/17", "3 and 4", "IV", "1.10", "007",
        ])),
        awkward(),
        prop::option::of(awkward()),
        prop::collection::vec(
            (
                prop::option::of(prop::sample::select(vec!["i", "ii", "a", "b", "1"])),
                awkward(),
            ),
            0..4,
        ),
        prop::collection::vec(response, 0..3),
        prop::collection::vec(action(), 0..2),
    )
        .prop_map(
            |(evaluation, number, text, addressee, parts, responses, actions)| Made {
                evaluation,
                number: number.map(str::to_owned),
                text,
                addressee,
                parts: parts
                    .into_iter()
                    .map(|(marker, text)| (marker.map(str::to_owned), text))
                    .collect(),
                responses,
                actions,
            },
        );
    prop::collection::vec(one, 1..6).prop_map(|mut all| {
        // Numbers are unique within an evaluation, and so are the markers of one recommendation.
        let mut seen = std::collections::HashSet::new();
        for (at, one) in all.iter_mut().enumerate() {
            one.text = format!("{} {at}", one.text);
            if let Some(number) = &one.number
                && !seen.insert((one.evaluation, number.clone()))
            {
                one.number = None;
            }
            let mut markers = std::collections::HashSet::new();
            for (part, (marker, text)) in one.parts.iter_mut().enumerate() {
                *text = format!("{text} {at} {part}");
                if marker.as_ref().is_some_and(|m| !markers.insert(m.clone())) {
                    *marker = None;
                }
            }
            let mut answers = std::collections::HashSet::new();
            one.responses
                .retain(|(text, ..)| answers.insert(text.clone()));
        }
        all
    })
}

const EVALUATIONS: [Option<&str>; 3] = [None, Some("MIG-2008"), Some("Water & Wells")];

/// Puts it all into a review.
fn fill(session: &mut Session, all: &[Made]) {
    let mut ids: Vec<StatementId> = Vec::new();
    for (at, one) in all.iter().enumerate() {
        let mut words = String::new();
        let mut add = |text: &str| {
            let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let line = deskreview_reader::text::normalise(&line);
            if !words.is_empty() {
                words.push_str("\n\n");
            }
            let start = u32::try_from(words.chars().count()).unwrap();
            words.push_str(&line);
            CharRange::new(start, u32::try_from(words.chars().count()).unwrap())
        };
        let new = |number: Option<&String>, marker: Option<&String>, range| NewStatement {
            kind: StatementKind::Recommendation,
            number: number.cloned(),
            marker: marker.cloned(),
            range,
            addressee: None,
            priority: None,
            deadline: None,
            confidence: None,
            why: None,
            mentions: Vec::new(),
            sub_items: Vec::new(),
        };
        let mut statement = new(one.number.as_ref(), None, add(&one.text));
        statement.addressee.clone_from(&one.addressee);
        statement.sub_items = one
            .parts
            .iter()
            .map(|(marker, text)| new(None, marker.as_ref(), add(text)))
            .collect();
        let title = format!("Report {at}");
        add(&title);
        let files = session.files();
        let document = NewDocument {
            evaluation: EVALUATIONS[usize::from(one.evaluation)].map(str::to_owned),
            source: files.put_source_bytes(words.as_bytes(), "txt").unwrap(),
            text: files.put_text(&text_of(&words)).unwrap(),
            statements: vec![statement],
            indicators: Vec::new(),
            ..document(session, &title, None)
        };
        let id = document.id();
        session
            .execute(Command::AddDocument(Box::new(document)))
            .unwrap();
        let statements = session.statements(&StatementFilter::default()).unwrap();
        let own = statements.iter().find(|one| one.document == id).unwrap();
        ids.push(own.id);
    }
    for (at, one) in all.iter().enumerate() {
        let add = |session: &mut Session, of, action: &MadeAction| {
            session
                .execute(Command::AddAction {
                    of,
                    fields: ActionFields {
                        text: Some(action.text.clone()),
                        responsible: Some(action.responsible.clone()),
                        due: Some(action.due.map(|due| due.parse().unwrap())),
                        status: Some(action.status),
                        comments: Some(action.comments.clone()),
                    },
                })
                .unwrap();
        };
        for (text, disposition, also, actions) in &one.responses {
            let mut statements = vec![ids[at]];
            // Only what has a number can be named beside another.
            let other = also.and_then(|other| Some((other, all.get(other)?)));
            if let Some((other, also)) = other
                && other != at
                && also.evaluation == one.evaluation
                && also.number.is_some()
                && one.number.is_some()
                && also.responses.iter().all(|(other, ..)| other != text)
            {
                statements.push(ids[other]);
            }
            let made = session
                .execute(Command::Respond(NewResponse {
                    text: Some(text.clone()),
                    disposition: Some(*disposition),
                    statements,
                    ..NewResponse::default()
                }))
                .unwrap();
            for action in actions {
                add(
                    session,
                    ActionOf::Response(ResponseId(made.created[0])),
                    action,
                );
            }
        }
        for action in &one.actions {
            add(session, ActionOf::Statement(ids[at]), action);
        }
    }
}

fn plain(text: &str) -> String {
    let text = deskreview_reader::text::normalise(text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn action_told(action: &Action) -> String {
    format!(
        "{} | {:?} | {:?} | {:?} | {:?}",
        plain(&action.text),
        action.responsible.as_deref().map(plain),
        action.due,
        action.status,
        action.comments.as_deref().map(plain)
    )
}

/// The register in words, whatever its ids and documents.
fn told(session: &Session) -> Vec<String> {
    let statements = session.statements(&StatementFilter::default()).unwrap();
    let mut names = std::collections::HashMap::new();
    let mut out = Vec::new();
    for one in &statements {
        let label = one.evaluation_label.clone().unwrap_or_default();
        let name = format!("{label}/{:?}/{}", one.number, plain(&one.text));
        let addressee = one.addressee.as_deref().map(plain);
        out.push(format!("statement {name} to {addressee:?}"));
        names.insert(one.id, name.clone());
        for (at, item) in one.sub_items.iter().enumerate() {
            let below = format!("{name}.{at}.{:?}.{}", item.marker, plain(&item.text));
            out.push(format!("part {below}"));
            names.insert(item.id, below);
        }
    }
    for response in session.responses(&ResponseFilter::default()).unwrap() {
        let mut links: Vec<&String> = response
            .links
            .iter()
            .filter_map(|link| names.get(&link.statement))
            .collect();
        links.sort();
        let mut actions: Vec<String> = response.actions.iter().map(action_told).collect();
        actions.sort();
        out.push(format!(
            "response {} {} to {links:?}: {actions:?}",
            plain(&response.text),
            response.disposition
        ));
    }
    for action in session.actions().unwrap() {
        if let (None, Some(statement)) = (action.response, action.statement) {
            let name = names.get(&statement);
            out.push(format!("action {} of {name:?}", action_told(&action)));
        }
    }
    out.sort();
    out
}

#[test]
fn two_equal_responses_to_one_recommendation_stay_two() {
    let act = |text: &str| MadeAction {
        text: text.to_owned(),
        responsible: None,
        due: None,
        status: None,
        comments: None,
    };
    let answer =
        |actions: Vec<MadeAction>| ("It will.".to_owned(), Disposition::Accepted, None, actions);
    let all = [Made {
        evaluation: 1,
        number: Some("1".to_owned()),
        text: "The Office should report each year.".to_owned(),
        addressee: None,
        parts: Vec::new(),
        responses: vec![
            answer(vec![act("Write the report"), act("Print it")]),
            answer(vec![act("Send it round")]),
            answer(Vec::new()),
        ],
        actions: Vec::new(),
    }];
    for (format, name) in [
        (TrackerFormat::Csv, "tracker.csv"),
        (TrackerFormat::Xlsx, "tracker.xlsx"),
    ] {
        let mut project = Project::new();
        fill(&mut project.session, &all);
        let bytes = written(&project.session, format);
        let mut fresh = Project::new();
        read_tracker(&mut fresh.session, name, &bytes, "");
        assert_eq!(told(&fresh.session), told(&project.session));
        let responses = fresh.session.responses(&ResponseFilter::default());
        assert_eq!(responses.unwrap().len(), 3);
        let outcome = read_tracker(&mut project.session, name, &bytes, "");
        assert!(outcome.gesture.is_none(), "{:?}", outcome.changes);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_comes_back_and_is_there_already(all in made(), workbook in any::<bool>()) {
        let mut project = Project::new();
        fill(&mut project.session, &all);
        let (format, name) = if workbook {
            (TrackerFormat::Xlsx, "tracker.xlsx")
        } else {
            (TrackerFormat::Csv, "tracker.csv")
        };
        let bytes = written(&project.session, format);

        // Into a fresh copy: the same register.
        let mut fresh = Project::new();
        read_tracker(&mut fresh.session, name, &bytes, "");
        prop_assert_eq!(told(&fresh.session), told(&project.session));
        sound(&fresh.session);

        // Into the project it came from: nothing.
        let before = project.session.position().unwrap();
        let outcome = read_tracker(&mut project.session, name, &bytes, "");
        prop_assert!(outcome.gesture.is_none(), "{:?}", outcome.changes);
        prop_assert_eq!(project.session.position().unwrap(), before);

        // Twice into the fresh copy: nothing more; and one step takes all of it back.
        let id = fresh.session.documents().unwrap()[0].id;
        let again = fresh.session.execute(Command::ReadTracker {
            source: TrackerSource::Document(id),
            reading: TrackerReading::default(),
        }).unwrap();
        prop_assert!(again.gesture.is_none(), "{:?}", again.changes);
        fresh.session.undo().unwrap();
        prop_assert_eq!(told(&fresh.session), Vec::<String>::new());
        prop_assert!(fresh.session.documents().unwrap().is_empty());
        fresh.session.redo().unwrap();
        prop_assert_eq!(told(&fresh.session), told(&project.session));
        sound(&fresh.session);
    }
}
