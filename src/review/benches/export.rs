//! What an export of 100,000 codings costs: gathering, then each format; seconds, size of the file, and
//! the most memory that the process has held so far.
//!
//! `EXPORT_CODINGS` gives another number, for a quick look.
#![allow(clippy::print_stdout, clippy::unwrap_used, missing_docs)]

use std::time::Instant;

use deskreview_reader::text::{
    Block, BlockKind, CanonicalText, CharRange, DocumentText, Page, Span,
};
use deskreview_review::domain::*;
use deskreview_review::export::{FindingsFilter, Format, Order, Part, write};
use deskreview_review::{Session, SystemEnvironment};

const DOCUMENTS: u32 = 200;
const PARAGRAPHS: u32 = 500;

/// A report of numbered paragraphs on pages.
fn text(number: u32) -> DocumentText {
    let mut words = String::new();
    let (mut blocks, mut pages) = (Vec::new(), Vec::new());
    let mut at = 0;
    for n in 0..PARAGRAPHS {
        if n > 0 {
            words.push_str("\n\n");
            at += 2;
        }
        let paragraph = format!(
            "In report {number} the Office says of step {n} that the strategy was adopted, that staff were \
             trained in eleven offices, and that results were reported to the Board in due time, as the \
             recommendation had asked. Two country offices differ."
        );
        let range = CharRange::new(at, at + u32::try_from(paragraph.chars().count()).unwrap());
        at = range.end.0;
        words.push_str(&paragraph);
        let page = n / 5 + 1;
        blocks.push(Block {
            kind: BlockKind::Paragraph,
            range: Some(range),
            number: Some((n + 1).to_string()),
            level: None,
            parent: None,
            language: None,
            spans: vec![Span { page, range }],
            text: None,
        });
        if n % 5 == 0 {
            pages.push(Page {
                number: page,
                label: Some(page.to_string()),
                width: Some(595.0),
                height: Some(842.0),
            });
        }
    }
    DocumentText {
        text: CanonicalText::new(words),
        blocks,
        pages,
        ..DocumentText::default()
    }
}

fn add(session: &mut Session, number: u32) -> (DocumentId, Vec<CharRange>) {
    let text = text(number);
    let ranges = text.blocks.iter().filter_map(|block| block.range).collect();
    let bytes = text.text.as_str().as_bytes();
    let new = NewDocument {
        title: format!("Outcome report {number} of the Office to its Board"),
        kind: DocumentKind::Outcome,
        source_type: None,
        evaluation: Some(format!("E-{}", number / 20)),
        language: None,
        published: Some("2012-05-01".parse().unwrap()),
        period_start: None,
        period_end: None,
        source: session.files().put_source_bytes(bytes, "txt").unwrap(),
        extension: "txt".to_owned(),
        file_name: format!("{number}.txt"),
        text: session.files().put_text(&text).unwrap(),
        part: 1,
        split: None,
        pages: PARAGRAPHS / 5,
        passages: PARAGRAPHS,
        extractor: "bench 1".to_owned(),
        attributes: [("region".to_owned(), "Africa".to_owned())].into(),
        statements: Vec::new(),
        indicators: Vec::new(),
    };
    let made = session
        .execute(Command::AddDocument(Box::new(new)))
        .unwrap();
    (made.created[0].into(), ranges)
}

/// The most memory held so far, in MB, where the system tells.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    let kb = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok());
    kb.map_or_else(|| "?".to_owned(), |kb| format!("{} MB", kb / 1024))
}

fn main() {
    let wanted: u32 = std::env::var("EXPORT_CODINGS")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(100_000);
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path().join("p.deskreview");
    let mut session = Session::create(&project, "Bench", Box::new(SystemEnvironment)).unwrap();
    let start = Instant::now();
    let mut codes = Vec::new();
    for n in 0..50 {
        let made = session
            .execute(Command::AddCode {
                parent: None,
                path: format!("Theme {}/Sub-theme {n}", n / 10),
                description: None,
                colour: None,
            })
            .unwrap();
        codes.push(CodeId::from(*made.created.last().unwrap()));
    }
    let mut done = 0;
    for number in 0..DOCUMENTS {
        let (document, ranges) = add(&mut session, number);
        for (at, range) in ranges.into_iter().enumerate() {
            if done >= wanted {
                break;
            }
            done += 1;
            let new = NewCoding {
                document,
                range,
                target: CodeTarget::Code(codes[at % codes.len()]),
                bearing: Some(Bearing::Supports),
                explicitness: None,
                memo: (at % 4 == 0)
                    .then(|| "Says what was done, and not what came of it.".to_owned()),
            };
            session.execute(Command::Tag(new)).unwrap();
        }
    }
    println!(
        "made a review of {done} codings in {:.1} s, {}",
        start.elapsed().as_secs_f64(),
        peak()
    );
    drop(session);
    let session = Session::open(
        &project,
        deskreview_review::session::Access::Read,
        Box::new(SystemEnvironment),
    )
    .unwrap();
    let start = Instant::now();
    let filter = FindingsFilter::default();
    let findings = session.findings(&filter, &mut |_| true).unwrap().unwrap();
    let gathered = start.elapsed().as_secs_f64();
    println!("gathering {:>33.2} s, {}", gathered, peak());
    for &format in Format::ALL {
        for part in [Part::Passages, Part::Everything] {
            if part == Part::Passages && format.is_report()
                || part == Part::Everything && format == Format::Csv
            {
                continue;
            }
            let path = folder.path().join(format!("out.{}", format.as_str()));
            let order = Order {
                part: Some(part),
                ..Order::new(format)
            };
            let start = Instant::now();
            let report = write(&findings, &order, &path, &mut |_| true).unwrap();
            println!(
                "{:<6} {:<12} {:>6} passages {:>9.2} s, {:>4} MB, {}",
                format.as_str(),
                part.as_str(),
                report.written.passages,
                start.elapsed().as_secs_f64(),
                std::fs::metadata(&path).unwrap().len() / 1_000_000,
                peak()
            );
        }
    }
}
