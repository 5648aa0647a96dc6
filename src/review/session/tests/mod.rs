//! Tests of an open review, on projects in temporary folders with a clock and ids of their own.

mod answers;
mod commands;
mod disk;
mod editions;
mod finding;
mod findings;
mod gather;
mod index;
mod matrix;
mod merging;
mod purging;
mod random;
mod register;
mod sorting;
mod tables;
mod undoing;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use deskreview_reader::text::{
    Block, BlockKind, CanonicalText, CharRange, DocumentText, Page, Span,
};

use super::*;
use crate::domain::*;

/// A clock that moves one second a look, and ids that count.
#[derive(Clone)]
pub(super) struct TestEnvironment {
    seed: u64,
    ids: Arc<AtomicU64>,
    clock: Arc<AtomicI64>,
}

impl TestEnvironment {
    pub(super) fn new(seed: u64) -> Self {
        Self {
            seed,
            ids: Arc::default(),
            clock: Arc::new(AtomicI64::new(1_700_000_000_000)),
        }
    }

    /// Moves the clock.
    pub(super) fn wait_ms(&self, ms: i64) {
        self.clock.fetch_add(ms, Ordering::Relaxed);
    }

    pub(super) fn boxed(&self) -> Box<dyn Environment> {
        Box::new(self.clone())
    }
}

impl Environment for TestEnvironment {
    fn now_ms(&self) -> i64 {
        self.clock.fetch_add(1000, Ordering::Relaxed)
    }

    fn new_id(&self) -> Uuid {
        let count = self.ids.fetch_add(1, Ordering::Relaxed);
        Uuid::from_u64_pair(self.seed, count)
    }

    fn user(&self) -> Option<String> {
        Some("Ana".to_owned())
    }
}

/// A project in a folder that goes when this goes.
pub(super) struct Project {
    pub session: Session,
    pub env: TestEnvironment,
    pub folder: tempfile::TempDir,
}

impl Project {
    pub(super) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let env = TestEnvironment::new(1);
        let path = folder.path().join("one.deskreview");
        let session = Session::create(&path, "Migration", env.boxed()).unwrap();
        Self {
            session,
            env,
            folder,
        }
    }

    pub(super) fn path(&self) -> PathBuf {
        self.folder.path().join("one.deskreview")
    }

    /// Closes and opens it again.
    pub(super) fn reopen(&mut self) {
        let (path, env) = (self.path(), self.env.boxed());
        replace_with(&mut self.session, || {
            Session::open(&path, Access::Write, env).unwrap()
        });
    }

    /// A copy as the file manager makes it, opened by somebody else.
    pub(super) fn copy(&mut self, name: &str, seed: u64) -> Session {
        let to = self.folder.path().join(name);
        copy_folder(&self.path(), &to);
        let mut session =
            Session::open(&to, Access::Write, TestEnvironment::new(seed).boxed()).unwrap();
        session.act_as(&format!("coder {seed}")).unwrap();
        session
    }
}

/// Drops the old before the new is made, since both want the lock.
fn replace_with(session: &mut Session, make: impl FnOnce() -> Session) {
    let spare = tempfile::tempdir().unwrap();
    let other = Session::create(
        &spare.path().join("spare"),
        "Spare",
        TestEnvironment::new(99).boxed(),
    )
    .unwrap();
    drop(std::mem::replace(session, other));
    *session = make();
}

pub(super) fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &to);
        } else if let Err(error) = std::fs::copy(entry.path(), to) {
            // A backup that was being made may have got its name meanwhile.
            assert_eq!(error.kind(), std::io::ErrorKind::NotFound, "{error}");
        }
    }
}

/// A document of one paragraph a line.
pub(super) fn text_of(words: &str) -> DocumentText {
    let mut blocks = Vec::new();
    let mut at = 0u32;
    for line in words.split("\n\n") {
        let len = u32::try_from(line.chars().count()).unwrap();
        let range = CharRange::new(at, at + len);
        blocks.push(Block {
            kind: BlockKind::Paragraph,
            range: Some(range),
            number: None,
            level: None,
            parent: None,
            language: None,
            spans: vec![Span { page: 1, range }],
            text: None,
        });
        at += len + 2;
    }
    DocumentText {
        text: CanonicalText::new(words),
        blocks,
        pages: vec![Page {
            number: 1,
            label: None,
            width: None,
            height: None,
        }],
        ..DocumentText::default()
    }
}

pub(super) const WORDS: &str = "Recommendation 1: The Office should adopt a strategy.\n\n\
    Recommendation 2: The Office should report: (i) each year; (ii) by region.\n\n\
    The strategy was adopted in 2009. Naïve e\u{301}tudes follow.";

/// Stores and adds a document with two proposals, the second with two sub-items.
pub(super) fn import(session: &mut Session, title: &str, evaluation: Option<&str>) -> Outcome {
    session
        .execute(Command::AddDocument(Box::new(document(
            session, title, evaluation,
        ))))
        .unwrap()
}

pub(super) fn document(session: &Session, title: &str, evaluation: Option<&str>) -> NewDocument {
    let words = format!("{WORDS}\n\n{title}");
    let files = session.files();
    let item = |marker: &str, start, end| NewStatement {
        marker: Some(marker.to_owned()),
        ..proposal(None, start, end)
    };
    let mut second = proposal(Some("2"), 55, 129);
    second.sub_items = vec![item("i", 99, 112), item("ii", 114, 128)];
    NewDocument {
        title: title.to_owned(),
        kind: DocumentKind::Evaluation,
        source_type: None,
        evaluation: evaluation.map(str::to_owned),
        language: None,
        published: Some("2008-03".parse().unwrap()),
        period_start: None,
        period_end: None,
        source: files.put_source_bytes(words.as_bytes(), "txt").unwrap(),
        extension: "txt".to_owned(),
        file_name: format!("{title}.txt"),
        text: files.put_text(&text_of(&words)).unwrap(),
        part: 1,
        split: None,
        pages: 1,
        passages: 4,
        extractor: "test 1".to_owned(),
        attributes: [("region".to_owned(), "Africa".to_owned())].into(),
        statements: vec![proposal(Some("1"), 0, 53), second],
        indicators: vec![indicator()],
    }
}

/// An indicator with a target and one country.
pub(super) fn indicator() -> NewIndicator {
    let figure = |role, text: &str, start, end| NewFigure {
        role,
        region: None,
        text: text.to_owned(),
        unit: None,
        date: None,
        code: None,
        amount: None,
        range: Some(CharRange::new(start, end)),
    };
    NewIndicator {
        range: CharRange::new(55, 98),
        number: Some("7.1".to_owned()),
        text: "Offices that report".to_owned(),
        met: Some(false),
        figures: vec![
            figure(FigureRole::Target, "8", 60, 66),
            figure(FigureRole::Country, "Nepal", 70, 75),
        ],
        ..NewIndicator::default()
    }
}

fn proposal(number: Option<&str>, start: u32, end: u32) -> NewStatement {
    NewStatement {
        kind: StatementKind::Recommendation,
        number: number.map(str::to_owned),
        marker: None,
        range: CharRange::new(start, end),
        addressee: None,
        priority: None,
        deadline: None,
        confidence: Some(900),
        why: Some("a label".to_owned()),
        mentions: vec![NewMention {
            range: CharRange::new(start, end),
        }],
        sub_items: Vec::new(),
    }
}

pub(super) fn tag(document: DocumentId, start: u32, end: u32, target: CodeTarget) -> Command {
    Command::Tag(NewCoding {
        document,
        range: CharRange::new(start, end),
        target,
        bearing: None,
        explicitness: None,
        memo: None,
    })
}

pub(super) fn add_code(session: &mut Session, path: &str) -> CodeId {
    let outcome = session
        .execute(Command::AddCode {
            parent: None,
            path: path.to_owned(),
            description: None,
            colour: None,
        })
        .unwrap();
    CodeId(outcome.created[0])
}

/// No problem of any kind.
pub(super) fn assert_sound(session: &Session) {
    let problems = session.check(CheckOptions::default()).unwrap();
    assert_eq!(problems, [], "{problems:#?}");
}

#[test]
fn a_session_can_be_moved_to_another_thread() {
    fn movable<T: Send>() {}
    fn shared<T: Send + Sync + Clone>() {}
    movable::<Session>();
    shared::<Files>();
}
