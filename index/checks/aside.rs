//! Passages that stand aside: found and counted like all others, listed behind them.

use crate::*;

#[test]
fn what_stands_aside_comes_last_and_counts() {
    let index = Index::in_memory().unwrap();
    let mut writer = index.writer().unwrap();
    // Entries of a table of contents come first in a document, and short ones score best.
    let texts = [
        ("Skills recognition 7", true),
        ("Recognition of skills in the region 9", true),
        (
            "The recognition of skills has been slow in all of the countries that were visited, and slower still in the others",
            false,
        ),
        ("Skills", false),
    ];
    let rows = (0..)
        .zip(texts)
        .map(|(ordinal, (text, aside))| PassageRecord {
            ordinal,
            start: ordinal * 1000,
            end: ordinal * 1000 + 100,
            page: 1,
            language: Some("en"),
            text,
            number: None,
            section: "",
            aside,
        });
    let record = DocumentRecord {
        id: "a".into(),
        ..DocumentRecord::default()
    };
    writer.replace_document(&record, rows).unwrap();
    // Another segment, in which nothing stands aside.
    writer.commit("").unwrap();
    let record = DocumentRecord {
        id: "b".into(),
        ..DocumentRecord::default()
    };
    let other = PassageRecord {
        ordinal: 0,
        start: 0,
        end: 10,
        page: 1,
        language: Some("en"),
        text: "skills and recognition",
        number: None,
        section: "",
        aside: false,
    };
    writer.replace_document(&record, [other]).unwrap();
    writer.commit("").unwrap();
    let snapshot = index.snapshot();
    let places = |query: &Query, limit| {
        let answer = snapshot.search(query, 0, limit).unwrap();
        let hits = answer.hits.iter();
        let places: Vec<String> = hits
            .map(|hit| format!("{}{}", hit.document, hit.ordinal))
            .collect();
        (answer.total, places)
    };
    let word = |text: &str| Query::Word(text.into());
    for (query, total, last) in [
        (word("recognition"), 4, 2),
        (Query::Prefix("recog".into()), 4, 2),
        (Query::And(vec![word("skills"), word("recognition")]), 4, 2),
        (Query::Or(vec![word("skills"), word("recognition")]), 5, 2),
        (Query::Phrase("skills recognition".into()), 1, 1),
    ] {
        let (found, places_of) = places(&query, 10);
        assert_eq!(found, total, "{query:?}");
        let aside: Vec<bool> = places_of
            .iter()
            .map(|at| matches!(&**at, "a0" | "a1"))
            .collect();
        let expected: Vec<bool> = (0..aside.len())
            .map(|at| at + last >= aside.len())
            .collect();
        assert_eq!(aside, expected, "{query:?}: {places_of:?}");
        // A short list is the beginning of the long one.
        for limit in 1..places_of.len() {
            assert_eq!(places(&query, limit).1, places_of[..limit], "{query:?}");
        }
    }
}
