//! Forms of words and nearness of common words, compared with a scan.

use proptest::prelude::*;

use crate::*;

fn index(texts: &[String]) -> Index {
    let index = Index::in_memory().unwrap();
    let mut writer = index.writer().unwrap();
    // Two commits, so that there are two segments.
    for (id, half) in texts.chunks(texts.len().div_ceil(2)).enumerate() {
        let record = DocumentRecord {
            // The order of documents is not that of writing.
            id: format!("{}", 9 - id),
            ..DocumentRecord::default()
        };
        let passages = (0..).zip(half).map(|(ordinal, text)| PassageRecord {
            ordinal,
            start: ordinal * 1_000,
            end: ordinal * 1_000 + 1,
            page: 1,
            language: Some("en"),
            text,
            number: None,
            section: "",
            aside: false,
        });
        writer.replace_document(&record, passages).unwrap();
        writer.commit("").unwrap();
    }
    index
}

/// The passages that a scan finds, in the order of an answer without scores.
fn scan(snapshot: &Snapshot, texts: &[String], query: &Query) -> Vec<(String, u32)> {
    let matcher = Matcher::new(query).unwrap();
    let mut found = Vec::new();
    for (id, half) in texts.chunks(texts.len().div_ceil(2)).enumerate() {
        let id = format!("{}", 9 - id);
        // Random letters look broken now and then.
        let broken = snapshot.broken_words(&id).unwrap();
        for (ordinal, text) in (0..).zip(half) {
            let marks = matcher.matches_in(text, Some("en"), &broken);
            if !marks.is_empty() {
                found.push((id.clone(), ordinal));
            }
        }
    }
    found.sort();
    found
}

fn compare(index: &Index, texts: &[String], query: &Query) {
    let snapshot = index.snapshot();
    let expected = scan(&snapshot, texts, query);
    for (offset, limit) in [(0, 100), (0, 3), (2, 2)] {
        let answer = snapshot.search(query, offset, limit).unwrap();
        let hits = answer.hits.iter();
        let found: Vec<_> = hits
            .map(|hit| (hit.document.clone(), hit.ordinal))
            .collect();
        let wanted: Vec<_> = expected.iter().skip(offset).take(limit).cloned().collect();
        assert_eq!(found, wanted, "{query:?}");
        assert_eq!(answer.total, expected.len() as u64, "{query:?}");
    }
    // The same as a part of another query, which goes another way.
    let within = Query::And(vec![query.clone(), Query::All]);
    assert_eq!(snapshot.count(&within).unwrap(), expected.len() as u64);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn forms_are_found_as_by_a_scan(
        texts in proptest::collection::vec("[abé]{1,6}( [abc]{1,5}){0,3}", 2..30),
        word in "[abc]{4,6}",
        part in "[abc]{1,2}",
    ) {
        let index = index(&texts);
        for query in [
            Query::Fuzzy { word: word.clone(), edits: 1 },
            Query::Fuzzy { word, edits: 2 },
            Query::Wildcard(format!("*{part}*")),
            Query::Wildcard(format!("*{part}")),
            Query::Wildcard(format!("*{part}?*")),
            Query::Wildcard(format!("?{part}*")),
            Query::Wildcard(format!("**{part}**")),
            Query::Regex(format!(".*{part}[ab].*")),
            Query::Regex("(a|bc).*".to_owned()),
            Query::Regex(".?[^a].*c".to_owned()),
            Query::Prefix(part),
        ] {
            compare(&index, &texts, &query);
        }
    }

    #[test]
    fn common_words_are_near_as_by_a_scan(
        texts in proptest::collection::vec("(the|of|of the|to|skill|The-of)( (the|of|to|skill|x)){0,9}", 2..20),
        between in 0..4_u32,
    ) {
        let index = index(&texts);
        let word = |word: &str| Query::Word(word.to_owned());
        for parts in [
            vec![word("of"), word("the")],
            vec![word("the"), word("the")],
            vec![Query::Exact("to".to_owned()), word("of")],
            vec![word("of"), word("the"), word("to")],
            vec![word("of"), word("skills")],
            vec![word("the"), Query::Phrase("of the".to_owned())],
            vec![word("of"), Query::Wildcard("*k*".to_owned())],
            vec![Query::Wildcard("*e*".to_owned()), Query::Prefix("t".to_owned())],
        ] {
            compare(&index, &texts, &Query::Near { parts, between });
        }
    }
}

#[test]
fn a_query_given_up_ends_with_being_cancelled() {
    let texts: Vec<String> = (0..60_000)
        .map(|n| format!("the word w{n} of the book b{}", n % 700))
        .collect();
    let index = index(&texts);
    let given_up = std::sync::atomic::AtomicBool::new(true);
    let word = |word: &str| Query::Word(word.to_owned());
    for query in [
        Query::Wildcard("*w*".to_owned()),
        Query::Fuzzy {
            word: "w12345".to_owned(),
            edits: 2,
        },
        Query::Regex("(w|b).*".to_owned()),
        Query::Near {
            parts: vec![word("the"), word("word")],
            between: 3,
        },
        Query::Near {
            parts: vec![Query::Wildcard("*w*".to_owned()), word("of")],
            between: 3,
        },
    ] {
        let answer = index.snapshot().search_unless(&query, 0, 10, &given_up);
        assert!(matches!(answer, Err(IndexError::Cancelled)), "{query:?}");
    }
}
