//! The HTML and Markdown reports of the shared corpus, where it is at hand (`DESKREVIEW_SHARED`).
// A test may stop where a file is missing, and says on the terminal what it left out.
#![allow(clippy::expect_used, clippy::print_stdout)]

use std::path::PathBuf;
use std::time::{Duration, Instant};

use deskreview_reader::import::{Options, read};
use deskreview_reader::text::{BlockKind, DocumentText};

/// What a report is known to hold: counted by hand in its source.
struct Known {
    file: &'static str,
    headings: usize,
    /// First and last number of its footnotes, which have no gap. (One lost its first note when
    /// the page was made.)
    footnotes: (u32, u32),
    language: &'static str,
}

const KNOWN: &[Known] = &[
    Known {
        file: "391355.html",
        headings: 76,
        footnotes: (2, 31),
        language: "fr",
    },
    Known {
        file: "391863.html",
        headings: 70,
        footnotes: (1, 38),
        language: "fr",
    },
    Known {
        file: "391865.html",
        headings: 53,
        footnotes: (1, 18),
        language: "fr",
    },
];

fn reports() -> Option<PathBuf> {
    let Some(shared) = std::env::var_os("DESKREVIEW_SHARED") else {
        println!("DESKREVIEW_SHARED is not set: the shared reports are not read.");
        return None;
    };
    Some(PathBuf::from(shared).join("corpus/reports"))
}

fn document(path: &PathBuf) -> (DocumentText, Duration) {
    let bytes = std::fs::read(path).expect("a file of the corpus");
    let name = path
        .file_name()
        .and_then(|name| name.to_str())
        .unwrap_or_default();
    let begun = Instant::now();
    let file = read(&bytes, name, &Options::default(), &mut |_| {}).expect("a report");
    (file.document, begun.elapsed())
}

fn numbers(document: &DocumentText, kind: BlockKind) -> Vec<u32> {
    document
        .blocks
        .iter()
        .filter(|block| block.kind == kind)
        .filter_map(|block| block.number.as_deref()?.parse().ok())
        .collect()
}

#[test]
fn html_reports_have_their_headings_and_notes() {
    let Some(reports) = reports() else { return };
    for known in KNOWN {
        let (document, _) = document(&reports.join(known.file));
        let headings = document
            .blocks
            .iter()
            .filter(|block| block.kind == BlockKind::Heading)
            .count();
        assert_eq!(headings, known.headings, "{}", known.file);
        let notes = numbers(&document, BlockKind::Footnote);
        let (first, last) = known.footnotes;
        let expected: Vec<u32> = (first..=last).collect();
        assert_eq!(notes, expected, "{}", known.file);
        assert_eq!(
            document.language.as_ref().map(|l| l.as_str()),
            Some(known.language)
        );
        assert!(!document.text.as_str().contains('↩'), "{}", known.file);
    }
}

#[test]
fn markdown_reports_have_their_notes_in_order() {
    let Some(reports) = reports() else { return };
    for (file, last) in [
        ("gao-26-107896.md", 41),
        ("gao-26-108116.md", 69),
        ("gao-26-108754.md", 31),
    ] {
        let (document, _) = document(&reports.join(file));
        let notes = numbers(&document, BlockKind::Footnote);
        let missing: Vec<u32> = (1..=last).filter(|n| !notes.contains(n)).collect();
        assert!(missing.is_empty(), "{file}: {notes:?}");
    }
}

/// Not a benchmark: a bound so wide that only an accident of complexity breaks it.
#[test]
fn each_report_is_read_at_once() {
    let Some(reports) = reports() else { return };
    for known in KNOWN {
        let (_, took) = document(&reports.join(known.file));
        assert!(took < Duration::from_secs(2), "{}: {took:?}", known.file);
    }
}
