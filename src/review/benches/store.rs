//! What the store costs: a tag among many codings beside a bare synchronous write of the same
//! machine, opening a project of many documents, listing, rebuilding.
//!
//! Plain figures rather than criterion's: a median and a 95th percentile of single commits.
#![allow(clippy::print_stdout, clippy::unwrap_used, missing_docs)]

use std::path::Path;
use std::time::{Duration, Instant};

use deskreview_reader::text::{
    Block, BlockKind, CanonicalText, CharRange, DocumentText, Page, Span,
};
use deskreview_review::domain::*;
use deskreview_review::session::{Access, CheckOptions};
use deskreview_review::{Session, SystemEnvironment};

const DOCUMENTS: usize = 1_000;
/// `STORE_CODINGS` gives another number, for a quick look.
fn codings() -> usize {
    std::env::var("STORE_CODINGS")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(100_000)
}
const SAMPLE: usize = 2_000;

fn text(number: usize) -> DocumentText {
    let words =
        format!("Report {number}. The Office adopted a strategy and reported on it. ").repeat(50);
    let range = CharRange::new(0, u32::try_from(words.chars().count()).unwrap());
    DocumentText {
        text: CanonicalText::new(words),
        blocks: vec![Block {
            kind: BlockKind::Paragraph,
            range: Some(range),
            number: None,
            level: None,
            parent: None,
            language: None,
            spans: vec![Span { page: 1, range }],
            text: None,
        }],
        pages: vec![Page {
            number: 1,
            label: None,
            width: None,
            height: None,
        }],
        ..DocumentText::default()
    }
}

fn add_document(session: &mut Session, number: usize) -> DocumentId {
    let text = text(number);
    let statement = |n: u32| NewStatement {
        kind: StatementKind::Recommendation,
        number: Some((n + 1).to_string()),
        marker: None,
        range: CharRange::new(n * 60, n * 60 + 50),
        addressee: None,
        priority: None,
        deadline: None,
        confidence: Some(900),
        why: None,
        mentions: vec![NewMention {
            range: CharRange::new(n * 60, n * 60 + 50),
        }],
        sub_items: Vec::new(),
    };
    let new = NewDocument {
        title: format!("Report {number}"),
        kind: DocumentKind::Evaluation,
        source_type: None,
        evaluation: Some(format!("E-{}", number / 5)),
        language: None,
        published: None,
        period_start: None,
        period_end: None,
        source: session
            .files()
            .put_source_bytes(text.text.as_str().as_bytes(), "txt")
            .unwrap(),
        extension: "txt".to_owned(),
        file_name: format!("{number}.txt"),
        text: session.files().put_text(&text).unwrap(),
        part: 1,
        split: None,
        pages: 1,
        passages: 1,
        extractor: "bench 1".to_owned(),
        attributes: [("year".to_owned(), "2008".to_owned())].into(),
        statements: (0..5).map(statement).collect(),
        indicators: Vec::new(),
    };
    let outcome = session
        .execute(Command::AddDocument(Box::new(new)))
        .unwrap();
    outcome.created[0].into()
}

fn tag(session: &mut Session, document: DocumentId, code: CodeId, at: u32) {
    let new = NewCoding {
        document,
        range: CharRange::new(at % 2000, at % 2000 + 150),
        target: CodeTarget::Code(code),
        bearing: Some(Bearing::Supports),
        explicitness: None,
        memo: None,
    };
    session.execute(Command::Tag(new)).unwrap();
}

fn show(what: &str, mut times: Vec<Duration>) -> f64 {
    times.sort();
    let ms = |share: usize| times[times.len() * share / 100].as_secs_f64() * 1000.0;
    println!(
        "{what:<52} median {:8.3} ms   p95 {:8.3} ms   p99 {:8.3} ms",
        ms(50),
        ms(95),
        ms(99)
    );
    ms(50)
}

fn once<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = work();
    println!(
        "{what:<52} {:8.1} ms",
        start.elapsed().as_secs_f64() * 1000.0
    );
    result
}

/// A database of nothing but rows of about the size of a coding with its log entry.
fn bare(folder: &Path) -> rusqlite::Connection {
    let conn = rusqlite::Connection::open(folder.join("bare.db")).unwrap();
    conn.pragma_update(None, "journal_mode", "WAL").unwrap();
    conn.pragma_update(None, "synchronous", "FULL").unwrap();
    conn.execute_batch("CREATE TABLE t (id INTEGER PRIMARY KEY, words TEXT)")
        .unwrap();
    conn
}

fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bench.deskreview");
    let mut session = Session::create(&path, "Bench", Box::new(SystemEnvironment)).unwrap();
    let documents: Vec<DocumentId> = once("1,000 documents added, with files", || {
        (0..DOCUMENTS)
            .map(|number| add_document(&mut session, number))
            .collect()
    });
    let codes: Vec<CodeId> = (0..100)
        .map(|number| {
            let command = Command::AddCode {
                parent: None,
                path: format!("Theme {}/Code {number}", number % 10),
                description: None,
                colour: None,
            };
            session.execute(command).unwrap().created[0].into()
        })
        .collect();
    once("tags", || {
        for at in 0..codings() {
            // As people work: one document after the other.
            tag(
                &mut session,
                documents[at / 100 % DOCUMENTS],
                codes[at % 100],
                at as u32,
            );
        }
    });
    // By turns, so that both meet the same disk.
    let (bare, words) = (bare(folder.path()), "w".repeat(1_500));
    let (mut writes, mut tags) = (Vec::new(), Vec::new());
    for at in 0..SAMPLE {
        writes.push(timed(|| {
            let sql = "INSERT INTO t (words) VALUES (?1)";
            bare.prepare_cached(sql).unwrap().execute([&words]).unwrap();
        }));
        tags.push(timed(|| {
            tag(&mut session, documents[at % 4], codes[at % 100], at as u32)
        }));
    }
    let bare = show("a bare synchronous write", writes);
    let tagged = show("a tag among them", tags);
    println!("ratio {:.2}", tagged / bare);
    let times = (0..100)
        .map(|_| {
            let start = Instant::now();
            session.undo().unwrap();
            start.elapsed()
        })
        .collect();
    show("an undo", times);
    once("all codings listed", || {
        session.codings(&CodingFilter::default()).unwrap().len()
    });
    once("codings of one code", || {
        session
            .codings(&CodingFilter {
                code: Some(codes[3]),
                ..CodingFilter::default()
            })
            .unwrap()
            .len()
    });
    once("all statements listed", || {
        session
            .statements(&StatementFilter::default())
            .unwrap()
            .len()
    });
    once("all documents listed", || {
        session.documents().unwrap().len()
    });
    once("all codes listed", || session.codes().unwrap().len());
    once("the whole history listed", || {
        session.history(None).unwrap().len()
    });
    once("a backup", || session.backup().unwrap());
    once("all tables made anew from the log", || {
        session.rebuild().unwrap()
    });
    once("check", || {
        session.check(CheckOptions::default()).unwrap().len()
    });
    println!(
        "database {} MB",
        std::fs::metadata(path.join("review.db")).unwrap().len() / 1_000_000
    );
    drop(session);
    for access in [Access::Write, Access::Read] {
        let times = (0..20)
            .map(|_| {
                let start = Instant::now();
                let session = Session::open(&path, access, Box::new(SystemEnvironment)).unwrap();
                session.title().unwrap();
                start.elapsed()
            })
            .collect();
        show(&format!("opening it ({access:?})"), times);
    }
}
