//! The index on the seed report: what people look for first is found, to the character.
//!
//! The report is cut at blank lines here, since the reader is no part of this crate.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a test: its panic is the report, and a skipped test says so"
)]

use std::path::PathBuf;

use deskreview_index::{DocumentRecord, Index, Matcher, PassageRecord, Query};

fn seed() -> Option<String> {
    let Some(shared) = std::env::var_os("DESKREVIEW_SHARED") else {
        println!("skipped: DESKREVIEW_SHARED is not set");
        return None;
    };
    let path = PathBuf::from(shared).join("seeds/000_5ef30251aa6cc3d6.txt");
    Some(std::fs::read_to_string(path).expect("the seed can be read"))
}

/// Quotes of all matches of a query in the passages of a text.
fn quotes(passages: &[String], query: &Query) -> Vec<String> {
    let index = Index::in_memory().unwrap();
    let mut writer = index.writer().unwrap();
    let record = DocumentRecord {
        id: "seed".into(),
        ..DocumentRecord::default()
    };
    let records = (0..).zip(passages).map(|(ordinal, text)| PassageRecord {
        ordinal,
        start: 0,
        end: text.chars().count() as u32,
        page: 1,
        language: Some("en"),
        text,
        number: None,
        section: "",
        aside: false,
    });
    writer.replace_document(&record, records).unwrap();
    writer.commit("").unwrap();
    let matcher = Matcher::new(query).unwrap();
    let mut out = Vec::new();
    for hit in index.snapshot().search(query, 0, 10_000).unwrap().hits {
        let text = &passages[hit.ordinal as usize];
        let marks = matcher.matches(text, Some("en"));
        assert!(!marks.is_empty(), "a hit without a match: {text}");
        for mark in marks {
            let (start, end) = (mark.start as usize, mark.end as usize);
            out.push(text.chars().skip(start).take(end - start).collect());
        }
    }
    out
}

#[test]
fn phrases_words_and_prefixes_of_the_seed() {
    let Some(text) = seed() else { return };
    let passages: Vec<String> = text
        .split("\n\n")
        .map(|block| block.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|block| !block.is_empty())
        .collect();
    let whole = passages.join("\n").to_lowercase();
    let phrase = quotes(&passages, &Query::Phrase("Global Migration Group".into()));
    assert!(!phrase.is_empty());
    assert_eq!(
        phrase.len(),
        whole.matches("global migration group").count()
    );
    assert!(
        phrase
            .iter()
            .all(|quote| quote.to_lowercase() == "global migration group")
    );
    let forms = quotes(&passages, &Query::Word("migrating".into()));
    assert!(forms.len() > 100);
    assert!(
        forms
            .iter()
            .all(|quote| quote.to_lowercase().starts_with("migra"))
    );
    let beginnings = quotes(&passages, &Query::Prefix("migra".into()));
    assert!(beginnings.len() >= forms.len());
}

/// What extraction broke in the seed is read as the words it is; facts.json lists it.
#[test]
fn broken_words_of_the_seed_are_found_as_the_words_they_are() {
    let Some(text) = seed() else { return };
    let folder = PathBuf::from(std::env::var_os("DESKREVIEW_SHARED").unwrap()).join("seeds");
    let facts = std::fs::read(folder.join("facts.json")).unwrap();
    let facts: serde_json::Value = serde_json::from_slice(&facts).unwrap();
    let pairs = &facts["000_5ef30251aa6cc3d6.txt"]["words_split_by_extraction"];
    let passages: Vec<String> = text
        .split("\n\n")
        .map(|block| block.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|block| !block.is_empty())
        .collect();
    let index = Index::in_memory().unwrap();
    let mut writer = index.writer().unwrap();
    let record = DocumentRecord {
        id: "seed".into(),
        ..DocumentRecord::default()
    };
    let records = (0..).zip(&passages).map(|(ordinal, text)| PassageRecord {
        ordinal,
        start: 0,
        end: text.chars().count() as u32,
        page: 1,
        language: Some("en"),
        text,
        number: None,
        section: "",
        aside: false,
    });
    writer.replace_document(&record, records).unwrap();
    writer.commit("").unwrap();
    let snapshot = index.snapshot();
    let broken = snapshot.broken_words("seed").unwrap();
    let quotes = |query: &Query| -> Vec<String> {
        let matcher = Matcher::new(query).unwrap();
        let mut out = Vec::new();
        for hit in snapshot.search(query, 0, 10_000).unwrap().hits {
            let text = &passages[hit.ordinal as usize];
            let marks = matcher.matches_in(text, Some("en"), &broken);
            assert!(!marks.is_empty(), "a hit without a match: {query:?} {text}");
            for mark in marks {
                let (start, end) = (mark.start as usize, mark.end as usize);
                out.push(text.chars().skip(start).take(end - start).collect());
            }
        }
        out
    };
    let pairs = pairs.as_array().unwrap();
    assert_eq!(pairs.len(), 7);
    for pair in pairs {
        let (split, whole) = (pair[0].as_str().unwrap(), pair[1].as_str().unwrap());
        for query in [
            Query::Word(whole.into()),
            Query::Exact(whole.to_lowercase()),
            Query::Phrase(split.into()),
            Query::Prefix(whole.get(..whole.len() - 1).unwrap_or_default().into()),
            Query::Wildcard(format!("*{}", whole.get(1..).unwrap_or_default())),
            Query::Word(split.split(' ').next().unwrap().into()),
        ] {
            assert!(
                quotes(&query).iter().any(|quote| quote == split),
                "{query:?} for {split}"
            );
        }
        // Real words of the same letters stay two, and are not found by the whole.
        let marked = quotes(&Query::Exact(whole.into()));
        assert!(marked.iter().all(|quote| {
            let letters: String = quote.chars().filter(|c| c.is_alphabetic()).collect();
            letters.eq_ignore_ascii_case(whole)
        }));
    }
}
