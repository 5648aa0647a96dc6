//! Random work: what the window follows piece by piece is what it would read from the disk.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use deskreview_reader::import::{self, Options};
use deskreview_reader::text::{CharRange, DocumentText, passages};
use deskreview_review::domain::{
    Bearing, CodeTarget, CodingFields, CodingFilter, CoverageOutcome, CoveragePlace,
    DocumentFields, DocumentKind, NewCoding, NewDocument, NewEdition, NewMention, NewStatement,
    Settlement, Standing, StatementFields, StatementKind,
};
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::gui::theme::Choice;

const FIRST: &str = "The programme reached its aims in part.\n\n\
    Recommendation 1. Publish the indicators each year, in all regions.\n\n\
    (a) in print; (b) on paper; (c) for everybody.\n\n\
    The ministry adopted the law and told the regions of it.";

/// A clock that moves one second a look, and ids that count.
#[derive(Clone)]
struct Clock {
    cache: PathBuf,
    ids: Arc<AtomicU64>,
    now: Arc<AtomicI64>,
}

impl Environment for Clock {
    fn now_ms(&self) -> i64 {
        self.now.fetch_add(1_000, Ordering::Relaxed)
    }

    fn new_id(&self) -> Uuid {
        Uuid::from_u64_pair(7, self.ids.fetch_add(1, Ordering::Relaxed))
    }

    fn cache_folder(&self) -> Option<PathBuf> {
        Some(self.cache.clone())
    }

    fn user(&self) -> Option<String> {
        Some("Ana".to_owned())
    }
}

/// Something to do; numbers choose among what is there.
#[derive(Clone, Debug)]
enum Step {
    Import(u8),
    Title(u8, u8),
    Confirm(u8),
    Reject(u8),
    Repropose(u8),
    Mend(u8, u8),
    TagPath(u8, u8, u8),
    TagStatement(u8, u8),
    Amend(u8, u8, u8),
    Untag(u8, u8),
    Rename(u8, u8),
    Move(u8, u8),
    Merge(u8, u8),
    Delete(u8, bool),
    Colour(u8, u8),
    Cover(u8, u8, bool),
    Replace(u8, u8),
    Settle(u8, u8),
    Fetch(u8),
    Undo,
    UndoSome(u8),
    Redo,
    Refresh,
}

fn step() -> impl Strategy<Value = Step> {
    use Step::*;
    let n = any::<u8>;
    prop_oneof![
        2 => (0..5u8).prop_map(Import),
        1 => (n(), n()).prop_map(|(a, b)| Title(a, b)),
        1 => n().prop_map(Confirm),
        1 => n().prop_map(Reject),
        1 => n().prop_map(Repropose),
        1 => (n(), n()).prop_map(|(a, b)| Mend(a, b)),
        6 => (n(), n(), n()).prop_map(|(a, b, c)| TagPath(a, b, c)),
        4 => (n(), n()).prop_map(|(a, b)| TagStatement(a, b)),
        4 => (n(), n(), n()).prop_map(|(a, b, c)| Amend(a, b, c)),
        3 => (n(), n()).prop_map(|(a, b)| Untag(a, b)),
        1 => (n(), n()).prop_map(|(a, b)| Rename(a, b)),
        1 => (n(), n()).prop_map(|(a, b)| Move(a, b)),
        2 => (n(), n()).prop_map(|(a, b)| Merge(a, b)),
        2 => (n(), any::<bool>()).prop_map(|(a, b)| Delete(a, b)),
        1 => (n(), n()).prop_map(|(a, b)| Colour(a, b)),
        2 => (n(), n(), any::<bool>()).prop_map(|(a, b, c)| Cover(a, b, c)),
        2 => (n(), n()).prop_map(|(a, b)| Replace(a, b)),
        2 => (n(), n()).prop_map(|(a, b)| Settle(a, b)),
        3 => n().prop_map(Fetch),
        5 => Just(Undo),
        1 => n().prop_map(UndoSome),
        3 => Just(Redo),
        1 => Just(Refresh),
    ]
}

fn pick<T: Clone>(all: &[T], n: u8) -> Option<T> {
    all.get(usize::from(n) % all.len().max(1)).cloned()
}

fn read(words: &str) -> DocumentText {
    let options = Options::default();
    let read = import::read(words.as_bytes(), "a.txt", &options, &mut |_| {});
    read.unwrap().document
}

fn place(n: u8) -> CharRange {
    let start = u32::from(n % 120);
    CharRange::new(start, start + 1 + u32::from(n % 23))
}

fn proposal(number: &str, marker: Option<&str>, range: CharRange) -> NewStatement {
    NewStatement {
        kind: StatementKind::Recommendation,
        number: marker.is_none().then(|| number.to_owned()),
        marker: marker.map(str::to_owned),
        range,
        addressee: None,
        priority: None,
        deadline: None,
        confidence: Some(900),
        why: None,
        mentions: vec![NewMention { range }],
        sub_items: Vec::new(),
    }
}

fn document(desk: &Desk, n: u8) -> NewDocument {
    let words = format!("{FIRST}\n\nThis is document {n}.");
    let text = read(&words);
    let files = desk.session.files();
    let at = |words: &str| {
        let all = text.text.as_str();
        let start = all.find(words).unwrap();
        let start = u32::try_from(all.get(..start).unwrap().chars().count()).unwrap();
        CharRange::new(start, start + u32::try_from(words.chars().count()).unwrap())
    };
    let mut whole = proposal("1", None, at("Publish the indicators each year"));
    whole.sub_items = vec![
        proposal("1", Some("a"), at("in print")),
        proposal("1", Some("b"), at("on paper")),
    ];
    NewDocument {
        title: format!("Document {n}"),
        kind: DocumentKind::Evaluation,
        source_type: None,
        evaluation: Some(format!("E-{}", n % 2)),
        language: text.language.clone(),
        published: None,
        period_start: None,
        period_end: None,
        source: files.put_source_bytes(words.as_bytes(), "txt").unwrap(),
        extension: "txt".to_owned(),
        file_name: format!("{n}.txt"),
        text: files.put_text(&text).unwrap(),
        part: 1,
        split: None,
        pages: 1,
        passages: u32::try_from(passages(&text).len()).unwrap(),
        extractor: text.extractor.clone(),
        attributes: Default::default(),
        statements: if n < 3 { vec![whole] } else { Vec::new() },
        indicators: Vec::new(),
    }
}

fn edition(desk: &Desk, n: u8) -> NewEdition {
    let words = match n % 3 {
        0 => format!("A foreword that was not there.\n\n{FIRST}\n\nEdition {n}."),
        1 => format!("Something else altogether, edition {n}."),
        _ => format!("{FIRST}\n\n{FIRST}\n\nEdition {n}."),
    };
    let text = read(&words);
    let files = desk.session.files();
    NewEdition {
        source: files.put_source_bytes(words.as_bytes(), "txt").unwrap(),
        extension: "txt".to_owned(),
        file_name: format!("edition {n}.txt"),
        text: files.put_text(&text).unwrap(),
        language: text.language.clone(),
        pages: 1,
        passages: u32::try_from(passages(&text).len()).unwrap(),
        extractor: text.extractor.clone(),
        statements: Vec::new(),
        indicators: Vec::new(),
    }
}

/// The command of a step, if there is anything it could be about.
fn command(desk: &Desk, step: &Step) -> Option<Command> {
    let documents: Vec<DocumentId> = desk.documents().iter().map(|one| one.id).collect();
    let codes: Vec<CodeId> = desk.codes().iter().map(|code| code.id).collect();
    let statements: Vec<StatementId> = desk
        .statements()
        .iter()
        .flat_map(|one| std::iter::once(one).chain(&one.sub_items))
        .map(|one| one.id)
        .collect();
    let codings = desk.session.codings(&CodingFilter::default()).unwrap();
    let codings: Vec<CodingId> = codings.iter().map(|coding| coding.id).collect();
    let tag = |document, range, target| {
        Command::Tag(NewCoding {
            document,
            range,
            target,
            bearing: None,
            explicitness: None,
            memo: None,
        })
    };
    Some(match *step {
        Step::Import(n) => Command::AddDocument(Box::new(document(desk, n))),
        Step::Title(a, b) => Command::SetDocument {
            document: pick(&documents, a)?,
            fields: Box::new(DocumentFields {
                title: Some(format!("Title {b}")),
                evaluation: Some((b & 1 == 1).then(|| format!("E-{}", b % 3))),
                ..DocumentFields::default()
            }),
        },
        Step::Confirm(a) => Command::Confirm(vec![pick(&statements, a)?]),
        Step::Reject(a) => Command::Reject(vec![pick(&statements, a)?]),
        Step::Repropose(a) => Command::Repropose(vec![pick(&statements, a)?]),
        Step::Mend(a, b) => Command::MendStatement {
            statement: pick(&statements, a)?,
            fields: StatementFields {
                text: Some((b & 1 == 1).then(|| format!("Words {b}"))),
                number: (b & 2 == 2).then(|| Some(format!("{}", b % 9))),
                ..StatementFields::default()
            },
        },
        Step::TagPath(a, b, c) => {
            let path = format!("Theme {}/Code {}", c % 2, c % 5);
            tag(pick(&documents, a)?, place(b), CodeTarget::Path(path))
        }
        Step::TagStatement(a, b) => {
            let target = CodeTarget::Statement(pick(&statements, b)?);
            tag(pick(&documents, a)?, place(b), target)
        }
        Step::Amend(a, b, c) => Command::Amend {
            coding: pick(&codings, a)?,
            fields: CodingFields {
                range: (b & 1 == 1).then(|| place(c)),
                target: pick(&codes, c).filter(|_| b & 2 == 2).map(CodeTarget::Code),
                bearing: (b & 4 == 4).then(|| pick(Bearing::ALL, c)),
                memo: (b & 8 == 8).then(|| (c & 1 == 1).then(|| format!("memo {c}"))),
                ..CodingFields::default()
            },
        },
        Step::Untag(a, b) => {
            let mut some = vec![pick(&codings, a)?, pick(&codings, b)?];
            some.dedup();
            Command::Untag(some)
        }
        Step::Rename(a, b) => Command::RenameCode {
            code: pick(&codes, a)?,
            name: format!("Name {}", b % 6),
        },
        Step::Move(a, b) => Command::MoveCode {
            code: pick(&codes, a)?,
            parent: pick(&codes, b).filter(|_| b & 1 == 1),
            position: None,
        },
        Step::Merge(a, b) => Command::MergeCodes {
            codes: vec![pick(&codes, a)?],
            into: pick(&codes, b)?,
        },
        Step::Delete(a, with_contents) => Command::DeleteCode {
            code: pick(&codes, a)?,
            with_contents,
        },
        Step::Colour(a, b) => Command::DescribeCode {
            code: pick(&codes, a)?,
            description: None,
            colour: Some((b & 1 == 1).then(|| format!("#{b:02x}{b:02x}80"))),
        },
        Step::Cover(a, b, on) => {
            let place = CoveragePlace {
                question: Question::Statement(pick(&statements, a)?),
                document: pick(&documents, b)?,
                range: (b & 2 == 2).then(|| place(b)),
            };
            if on {
                Command::Cover {
                    place,
                    outcome: CoverageOutcome::None,
                    note: None,
                    searches: Vec::new(),
                }
            } else {
                Command::ClearCoverage(place)
            }
        }
        Step::Replace(a, b) => Command::ReplaceDocument {
            document: pick(&documents, a)?,
            edition: Box::new(edition(desk, b)),
        },
        Step::Settle(a, b) => {
            let filter = CodingFilter {
                standing: Some(Standing::ToSettle),
                ..CodingFilter::default()
            };
            let open = desk.session.codings(&filter).unwrap();
            Command::SettleCoding {
                coding: pick(&open, a)?.id,
                settlement: if b & 1 == 1 {
                    Settlement::Lost
                } else {
                    Settlement::At(place(b))
                },
            }
        }
        Step::Fetch(_) | Step::Undo | Step::UndoSome(_) | Step::Redo | Step::Refresh => {
            return None;
        }
    })
}

/// Does a step; a refusal is fine.
fn run(desk: &mut Desk, step: &Step) {
    match step {
        Step::Undo => drop(desk.undo()),
        Step::Redo => drop(desk.redo()),
        Step::Refresh => desk.refresh().unwrap(),
        Step::UndoSome(n) => {
            let all = desk.history(1_000).unwrap();
            if let Some(item) = pick(&all, *n) {
                drop(desk.undo_gesture(item.gesture));
            }
        }
        Step::Fetch(n) => {
            let all: Vec<DocumentId> = desk.documents().iter().map(|one| one.id).collect();
            if let Some(document) = pick(&all, *n) {
                desk.fetch(document).unwrap();
            }
        }
        step => {
            if let Some(command) = command(desk, step) {
                drop(desk.execute(command));
            }
        }
    }
}

/// What is followed is what would be read.
fn agree(desk: &mut Desk, theme: &Theme) -> Result<(), TestCaseError> {
    let mut fresh = Lists::read(&desk.session).unwrap();
    fresh.codes_version = desk.lists.codes_version;
    // What differs is told by part: the whole fills pages.
    let parts = |lists: &Lists| {
        let Lists {
            codes,
            statements,
            tagged,
            coverage,
            undo,
            ..
        } = lists.clone();
        (codes, statements, tagged, coverage, undo)
    };
    prop_assert_eq!(parts(&desk.lists), parts(&fresh));
    prop_assert!(desk.lists == fresh, "{:?}\n{:?}", desk.lists, fresh);
    let at_hand: Vec<DocumentId> = desk.shelves.keys().copied().collect();
    for document in at_hand {
        let text = desk.session.text(document).unwrap();
        let filter = CodingFilter {
            document: Some(document),
            standing: Some(Standing::Present),
            ..CodingFilter::default()
        };
        let codings = desk.session.codings(&filter).unwrap();
        let mut fresh = Shelf::new(Arc::new(OpenText::new(text)), codings);
        fresh.mark(&desk.lists, theme);
        let before = desk
            .shelf(document)
            .map(|shelf| (shelf.version(), shelf.marks().to_vec()));
        desk.prepare(document, theme);
        let now = desk.shelf(document).unwrap();
        prop_assert_eq!(now.codings(), fresh.codings());
        prop_assert_eq!(now.marks(), fresh.marks());
        prop_assert!(Arc::ptr_eq(&now.text.text, &fresh.text.text));
        // Who has drawn an earlier version is told that there is another.
        let (version, marks) = before.unwrap();
        prop_assert!(version != now.version() || marks == now.marks());
    }
    Ok(())
}

fn desk_in(folder: &std::path::Path) -> Desk {
    let clock = Clock {
        cache: folder.join("cache"),
        ids: Arc::default(),
        now: Arc::new(AtomicI64::new(1_700_000_000_000)),
    };
    let environment: NewEnvironment = Arc::new(move || Box::new(clock.clone()));
    let path = folder.join("one.deskreview");
    Desk::create(&path, "One", &environment, &Context::default()).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn what_is_followed_is_what_would_be_read(steps in prop::collection::vec(step(), 1..40)) {
        let folder = tempfile::tempdir().unwrap();
        let mut desk = desk_in(folder.path());
        let theme = Theme::of(Choice::Light, false);
        run(&mut desk, &Step::Import(0));
        run(&mut desk, &Step::Fetch(0));
        for step in &steps {
            run(&mut desk, step);
            agree(&mut desk, &theme)?;
        }
    }
}

/// A tag to a proposed recommendation confirms it, and the first tag of all makes its code.
#[test]
fn a_tag_to_a_proposal_shows_as_its_evidence() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk_in(folder.path());
    run(&mut desk, &Step::Import(0));
    let item = desk.statements()[0].sub_items[1].id;
    let document = desk.documents()[0].id;
    assert_eq!(desk.evidence(item), 0);
    run(&mut desk, &Step::TagStatement(0, 2));
    assert_eq!((desk.evidence(item), desk.tagged(document)), (1, 1));
    let code = desk.statement(item).and_then(|one| one.code).unwrap();
    assert_eq!(desk.code_name(code), desk.statement_name(item));
    desk.undo().unwrap();
    assert_eq!((desk.evidence(item), desk.tagged(document)), (0, 0));
    assert!(desk.statement(item).is_some_and(|one| one.code.is_none()));
}

/// Waits for what a thread has ready.
fn wait(mut there: impl FnMut() -> bool) {
    for _ in 0..1_000 {
        if there() {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    panic!("it never came");
}

#[test]
fn a_large_document_is_opened_elsewhere_and_no_tag_is_missed() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk_in(folder.path());
    let words = "The ministry told the regions of the law that it had adopted.\n\n".repeat(6_000);
    let text = read(&words);
    let mut large = document(&desk, 4);
    large.text = desk.session.files().put_text(&text).unwrap();
    let made = desk.execute(Command::AddDocument(Box::new(large))).unwrap();
    let document = DocumentId(made.created[0]);
    run(&mut desk, &Step::TagPath(0, 1, 1));
    assert_eq!(desk.fetch(document), Ok(false));
    assert!(desk.is_opening(document) && desk.shelf(document).is_none());
    run(&mut desk, &Step::TagPath(0, 90, 2));
    wait(|| desk.fetch(document).unwrap());
    assert_eq!(desk.shelf(document).unwrap().codings().len(), 2);
    agree(&mut desk, &Theme::of(Choice::Light, false)).unwrap();
    // Another program's change keeps the text, and with it where one reads.
    let before = Arc::clone(&desk.shelf(document).unwrap().text);
    desk.refresh().unwrap();
    assert!(Arc::ptr_eq(&before, &desk.shelf(document).unwrap().text));
}

#[test]
fn a_large_document_that_was_altered_is_told_of() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk_in(folder.path());
    let text = read(&"A line of words.\n\n".repeat(30_000));
    let mut large = document(&desk, 4);
    large.text = desk.session.files().put_text(&text).unwrap();
    let path = desk.session.files().text_path(&large.text);
    let made = desk.execute(Command::AddDocument(Box::new(large))).unwrap();
    let document = DocumentId(made.created[0]);
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[100_000] ^= 1;
    std::fs::write(&path, bytes).unwrap();
    assert_eq!(desk.fetch(document), Ok(false));
    wait(|| desk.fetch(document).is_err());
    assert!(!desk.is_opening(document));
}

#[test]
fn while_an_edition_is_put_in_its_place_all_can_be_read_and_nothing_changed() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk_in(folder.path());
    run(&mut desk, &Step::Import(0));
    run(&mut desk, &Step::TagPath(0, 60, 0));
    let id = desk.documents()[0].id;
    desk.fetch(id).unwrap();
    let words = format!("A foreword.\n\n{FIRST}\n\nSecond edition.");
    let text = Arc::new(read(&words));
    let mut new = document(&desk, 4);
    new.text = desk.session.files().put_text(&text).unwrap();
    let prepared = Prepared {
        file: PathBuf::from("second.txt"),
        document: new,
        text,
        seconds: 0.0,
    };
    desk.place(id, prepared).unwrap();
    assert!(desk.is_read_only() && !desk.is_behind());
    assert_eq!(desk.coder(), "Ana");
    assert!(!desk.history(10).unwrap().is_empty());
    assert_eq!(desk.undo(), Err(tr("editions-placing-wait")));
    let mut done = None;
    wait(|| {
        done = desk.placed().unwrap();
        done.is_some()
    });
    let outcome = done.unwrap().unwrap();
    desk.follow(&outcome.changes).unwrap();
    assert!(!desk.is_read_only());
    desk.fetch(id).unwrap();
    let theme = Theme::of(Choice::Light, false);
    desk.prepare(id, &theme);
    agree(&mut desk, &theme).unwrap();
    let moved = &desk.shelf(id).unwrap().codings()[0].anchor;
    assert_eq!(
        desk.shelf(id).unwrap().text.text.text.slice(moved.range),
        Some(moved.quote.as_str())
    );
    desk.undo().unwrap();
}
