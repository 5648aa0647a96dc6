//! What benches of reviews are made of: reports of any length, written by a small generator.

#![allow(dead_code, reason = "each bench uses a part")]

use deskreview_reader::import::{self, Options};
use deskreview_reader::text::{DocumentText, passages};
use deskreview_review::Session;
use deskreview_review::domain::{Command, DocumentId, DocumentKind, NewDocument};

/// Paragraphs of a report, numbered, with headings, notes and hard line breaks.
pub fn report(bytes: usize, seed: usize) -> String {
    const WORDS: &[&str] = &[
        "the",
        "evaluation",
        "of",
        "programme",
        "shows",
        "that",
        "labour",
        "migration",
        "policies",
        "were",
        "adopted",
        "with",
        "support",
        "and",
        "results",
        "by",
        "member",
        "states",
        "while",
        "indicators",
        "remain",
        "unclear",
        "to",
        "management",
        "protection",
        "workers",
        "in",
        "a",
    ];
    let mut out = String::with_capacity(bytes + 1000);
    let mut random = seed as u64 * 2_654_435_761 + 1;
    let mut number = 0;
    while out.len() < bytes {
        if number % 12 == 0 {
            out.push_str(&format!("{}. CHAPTER ON RESULTS\n\n", number / 12 + 1));
        }
        number += 1;
        let mut line = format!("{number}. ");
        for _ in 0..90 {
            random = random
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            let word = WORDS[(random >> 33) as usize % WORDS.len()];
            if line.len() + word.len() > 84 {
                out.push_str(line.trim_end());
                out.push('\n');
                line.clear();
            }
            line.push_str(word);
            line.push(' ');
        }
        out.push_str(line.trim_end());
        out.push_str(".\n\n");
    }
    out
}

/// A text read as import reads it.
pub fn read(text: &str) -> DocumentText {
    import::read(
        text.as_bytes(),
        "report.txt",
        &Options::default(),
        &mut |_| {},
    )
    .expect("a text")
    .document
}

/// Adds a document without a reading child.
pub fn add(session: &mut Session, text: &DocumentText, name: &str) -> DocumentId {
    let source = session
        .files()
        .put_source_bytes(name.as_bytes(), "txt")
        .expect("kept");
    let hash = session.files().put_text(text).expect("kept");
    let outcome = session
        .execute(Command::AddDocument(Box::new(NewDocument {
            title: name.to_owned(),
            kind: DocumentKind::Outcome,
            source_type: None,
            evaluation: Some("BENCH".to_owned()),
            language: text.language.clone(),
            published: None,
            period_start: None,
            period_end: None,
            source,
            extension: "txt".to_owned(),
            file_name: format!("{name}.txt"),
            text: hash,
            part: 1,
            split: None,
            pages: 1,
            passages: passages(text).len() as u32,
            extractor: text.extractor.clone(),
            attributes: Default::default(),
            statements: Vec::new(),
            indicators: Vec::new(),
        })))
        .expect("added");
    DocumentId(outcome.created[0])
}
