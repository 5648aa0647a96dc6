//! Writing in any order: what is committed is what was said last.

use std::collections::BTreeMap;

use proptest::prelude::*;

use crate::*;

/// What is done to an index.
#[derive(Clone, Debug)]
enum Step {
    Replace(u8, Vec<u8>),
    Describe(u8, u8),
    Remove(u8),
    Clear,
    RollBack,
    Commit,
    /// The writer is dropped and another one begins.
    Leave,
}

fn step() -> impl Strategy<Value = Step> {
    let id = 0..3_u8;
    prop_oneof![
        6 => (id.clone(), proptest::collection::vec(0..4_u8, 0..4))
            .prop_map(|(id, words)| Step::Replace(id, words)),
        4 => (id.clone(), 0..9_u8).prop_map(|(id, title)| Step::Describe(id, title)),
        2 => id.prop_map(Step::Remove),
        1 => Just(Step::Clear),
        1 => Just(Step::RollBack),
        4 => Just(Step::Commit),
        1 => Just(Step::Leave),
    ]
}

/// Documents with their fingerprints and the words of their passages.
type Model = BTreeMap<u8, (String, Vec<u8>)>;

fn record(id: u8, fingerprint: &str) -> DocumentRecord {
    DocumentRecord {
        id: id.to_string(),
        fingerprint: fingerprint.to_owned(),
        title: format!("title {fingerprint}"),
        ..DocumentRecord::default()
    }
}

fn replace(writer: &mut Writer, id: u8, fingerprint: &str, words: &[u8]) {
    let texts: Vec<String> = words.iter().map(|word| format!("word w{word}")).collect();
    let passages = (0..).zip(&texts).map(|(ordinal, text)| PassageRecord {
        ordinal,
        start: ordinal * 100,
        end: ordinal * 100 + 7,
        page: 1,
        language: Some("en"),
        text,
        number: None,
        section: "",
        aside: false,
    });
    writer
        .replace_document(&record(id, fingerprint), passages)
        .unwrap();
}

fn agrees(index: &Index, model: &Model) {
    let documents: BTreeMap<String, String> = model
        .iter()
        .map(|(id, (fingerprint, _))| (id.to_string(), fingerprint.clone()))
        .collect();
    assert_eq!(index.documents(), documents);
    let snapshot = index.snapshot();
    for word in 0..4 {
        let mut expected: Vec<(String, u32)> = Vec::new();
        for (id, (_, words)) in model {
            let places = (0..).zip(words).filter(|(_, other)| **other == word);
            expected.extend(places.map(|(ordinal, _)| (id.to_string(), ordinal)));
        }
        expected.sort();
        for query in [
            Query::Exact(format!("w{word}")),
            Query::Wildcard(format!("*{word}*")),
        ] {
            let answer = snapshot.search(&query, 0, 100).unwrap();
            assert_eq!(answer.total, expected.len() as u64);
            let hits = answer.hits.iter();
            let mut found: Vec<_> = hits
                .map(|hit| (hit.document.clone(), hit.ordinal))
                .collect();
            found.sort();
            assert_eq!(found, expected, "{query:?}");
        }
    }
    for (fingerprint, _) in model.values() {
        let title = Query::Phrase(format!("title {fingerprint}"));
        let title = Query::Field(Field::Title(Box::new(title)));
        let expected: usize = model
            .values()
            .filter(|(other, _)| other == fingerprint)
            .map(|(_, words)| words.len())
            .sum();
        assert_eq!(snapshot.count(&title).unwrap(), expected as u64);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn what_is_committed_is_what_was_said_last(
        steps in proptest::collection::vec(step(), 1..25),
    ) {
        let index = Index::in_memory().unwrap();
        let mut writer = index.writer().unwrap();
        let (mut model, mut committed) = (Model::new(), Model::new());
        for (number, step) in steps.into_iter().enumerate() {
            match step {
                Step::Replace(id, words) => {
                    let fingerprint = format!("f{number}");
                    replace(&mut writer, id, &fingerprint, &words);
                    model.insert(id, (fingerprint, words));
                }
                Step::Describe(id, title) => {
                    let fingerprint = format!("t{title}");
                    let there = writer.describe_document(&record(id, &fingerprint)).unwrap();
                    prop_assert_eq!(there, model.contains_key(&id));
                    if let Some(known) = model.get_mut(&id) {
                        known.0 = fingerprint;
                    }
                }
                Step::Remove(id) => {
                    let there = writer.remove_document(&id.to_string());
                    prop_assert_eq!(there, model.remove(&id).is_some());
                }
                Step::Clear => {
                    writer.clear().unwrap();
                    model.clear();
                }
                Step::RollBack => {
                    writer.roll_back().unwrap();
                    model.clone_from(&committed);
                }
                Step::Commit => {
                    writer.commit("").unwrap();
                    committed.clone_from(&model);
                }
                Step::Leave => {
                    drop(writer);
                    writer = index.writer().unwrap();
                    model.clone_from(&committed);
                }
            }
            agrees(&index, &committed);
        }
        writer.commit("").unwrap();
        agrees(&index, &model);
        writer.finish().unwrap();
        agrees(&index, &model);
    }
}

#[test]
fn a_document_described_twice_before_a_commit_has_its_last_title() {
    let index = Index::in_memory().unwrap();
    let mut writer = index.writer().unwrap();
    replace(&mut writer, 1, "a", &[2]);
    writer.commit("").unwrap();
    for fingerprint in ["b", "c", "b"] {
        assert!(writer.describe_document(&record(1, fingerprint)).unwrap());
    }
    writer.commit("").unwrap();
    agrees(&index, &Model::from([(1, ("b".to_owned(), vec![2]))]));
}

#[test]
fn a_document_written_again_before_a_commit_is_there_once() {
    let index = Index::in_memory().unwrap();
    let mut writer = index.writer().unwrap();
    replace(&mut writer, 1, "a", &[1, 2]);
    replace(&mut writer, 1, "b", &[3]);
    replace(&mut writer, 2, "c", &[0]);
    assert!(writer.remove_document("2"));
    writer.commit("").unwrap();
    agrees(&index, &Model::from([(1, ("b".to_owned(), vec![3]))]));
}

#[test]
fn many_documents_make_several_segments_and_one_index() {
    let index = Index::in_memory().unwrap();
    let mut writer = index.writer().unwrap();
    let mut model = Model::new();
    for round in 0..12 {
        for id in 0..20_u8 {
            let words = vec![(id + round) % 4; usize::from(id % 3) + 1];
            let fingerprint = format!("f{round}");
            replace(&mut writer, id, &fingerprint, &words);
            model.insert(id, (fingerprint, words));
        }
        writer.commit("").unwrap();
        agrees(&index, &model);
    }
    writer.finish().unwrap();
    agrees(&index, &model);
}

/// A document with more words than are remembered lost them while its headings were read.
#[test]
fn a_document_of_very_many_words_with_headings_keeps_them() {
    let text: String = (0..410_000).map(|n| format!("w{n} ")).collect();
    let index = Index::in_memory().unwrap();
    let mut writer = index.writer().unwrap();
    let passage = PassageRecord {
        ordinal: 0,
        start: 0,
        end: text.len() as u32,
        page: 1,
        language: Some("en"),
        text: &text,
        number: None,
        section: "An unheardof heading",
        aside: false,
    };
    writer.replace_document(&record(1, "a"), [passage]).unwrap();
    writer.commit("").unwrap();
    let snapshot = index.snapshot();
    for word in ["w0", "w399999", "w409999"] {
        assert_eq!(snapshot.count(&Query::Exact(word.into())).unwrap(), 1);
    }
    let phrase = Query::Phrase("w399999 w400000 w400001".into());
    assert_eq!(snapshot.count(&phrase).unwrap(), 1);
}
