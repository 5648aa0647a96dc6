//! What management answers in the seed report and in real reports. Needs the folder that
//! `DESKREVIEW_SHARED` names; without it the tests return early and say so.
// A test may stop where a file is missing, and says on the terminal what it left out.
#![allow(clippy::expect_used, clippy::print_stdout)]

use std::path::{Path, PathBuf};

use deskreview_reader::import::{Options, read};
use deskreview_reader::recognise::responses::{Disposition, Known, answers, responses};
use deskreview_reader::recognise::{StatementKind, recognise};
use deskreview_reader::text::{CharRange, DocumentText};

fn shared() -> Option<PathBuf> {
    let folder = std::env::var_os("DESKREVIEW_SHARED").map(PathBuf::from);
    if folder.is_none() {
        println!("skipped: DESKREVIEW_SHARED is not set");
    }
    folder
}

fn document(path: &Path) -> DocumentText {
    let bytes = std::fs::read(path).expect("the document is there");
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    read(&bytes, &name, &Options::default(), &mut |_| {})
        .expect("the document can be read")
        .document
}

fn number(document: &DocumentText, range: CharRange) -> Option<&str> {
    let block = document.block_at(range.start)?;
    document.blocks.get(block)?.number.as_deref()
}

#[test]
fn the_office_answers_four_recommendations_and_a_suggestion() {
    let Some(folder) = shared() else { return };
    let report = document(&folder.join("seeds/000_5ef30251aa6cc3d6.txt"));
    let mut statements: Vec<Known> = recognise(&report)
        .statements
        .iter()
        .filter(|one| one.kind == StatementKind::Recommendation)
        .map(Known::here)
        .collect();
    // Paragraph 168, whether or not it is recognised.
    let suggestion = report
        .blocks
        .iter()
        .find(|block| block.number.as_deref() == Some("168"))
        .and_then(|block| block.range)
        .expect("the paragraph is there");
    statements.push(Known {
        kind: StatementKind::Suggestion,
        number: None,
        text: report
            .text
            .slice(suggestion)
            .map(|text| text.trim_start_matches("168. ").to_owned())
            .expect("it has words"),
        sub_items: Vec::new(),
        mentions: vec![suggestion],
    });
    let found = answers(&report, &statements);
    let told: Vec<_> = found
        .responses
        .iter()
        .map(|one| {
            (
                number(&report, one.range).unwrap_or_default(),
                one.links[0].number.as_deref(),
                one.disposition,
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("170", Some("1"), Disposition::Accepted),
            ("171", Some("2"), Disposition::Accepted),
            ("172", Some("3"), Disposition::Accepted),
            ("173", Some("4"), Disposition::PartiallyAccepted),
            ("173", None, Disposition::UnderConsideration),
        ]
    );
    let general: Vec<_> = found
        .general
        .iter()
        .filter_map(|comment| number(&report, comment.range))
        .collect();
    assert_eq!(general, ["169", "174"]);
}

#[test]
fn a_government_answers_an_inquiry_number_by_number() {
    let Some(folder) = shared() else { return };
    let reports = folder.join("corpus/reports");
    let inquiry = document(&reports.join("UK-Covid-19-Inquiry-Module-1-Recomm.pdf"));
    let reply = document(&reports.join("UK-Covid-19_Inquiry_Module_1_Response.pdf"));
    let recognised = recognise(&inquiry).statements;
    let elsewhere: Vec<Known> = recognised.iter().map(Known::elsewhere).collect();
    let numbers: Vec<_> = responses(&reply, &elsewhere)
        .iter()
        .flat_map(|one| one.links.iter())
        .filter_map(|link| link.number.as_deref()?.parse::<u32>().ok())
        .collect();
    assert_eq!(numbers, (1..=10).collect::<Vec<_>>());
    // The inquiry speaks of the response to a pandemic throughout and answers nothing.
    let own: Vec<Known> = recognised.iter().map(Known::here).collect();
    assert!(responses(&inquiry, &own).is_empty());
}
