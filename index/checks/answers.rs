//! Queries by example.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use crate::*;

/// Language, number, section, text.
type Row<'a> = (Option<&'a str>, Option<&'a str>, &'a str, &'a str);

fn document(id: &str, title: &str) -> DocumentRecord {
    DocumentRecord {
        id: id.into(),
        fingerprint: format!("{id}-1"),
        title: title.into(),
        language: Some("en".into()),
        ..DocumentRecord::default()
    }
}

fn rows<'a>(rows: &'a [Row<'a>]) -> Vec<PassageRecord<'a>> {
    let mut at = 0;
    (0..)
        .zip(rows)
        .map(|(ordinal, (language, number, section, text))| {
            let start = at;
            at += text.chars().count() as u32 + 2;
            PassageRecord {
                ordinal,
                start,
                end: at - 2,
                page: ordinal + 1,
                language: *language,
                text,
                number: *number,
                section,
                aside: false,
            }
        })
        .collect()
}

const EN: Option<&str> = Some("en");
const FR: Option<&str> = Some("fr");

fn library() -> Index {
    let index = Index::in_memory().unwrap();
    let mut writer = index.writer().unwrap();
    let mut first = document("a", "Evaluation of labour migration");
    first.attributes = vec![
        ("kind".into(), "evaluation".into()),
        ("region".into(), "Latin America".into()),
    ];
    first.years = vec![2008, 2009];
    let passages = [
        (
            EN,
            Some("1"),
            "1 Summary",
            "Migrant workers migrated; the Office’s migration policy.",
        ),
        (
            EN,
            Some("2"),
            "1 Summary",
            "The policy of the Global Migration Group, and skills.",
        ),
        (
            EN,
            None,
            "2 Findings > 2.1 Skills",
            "Skill recognition was, in three countries, weak.",
        ),
        (
            FR,
            Some("iii"),
            "2 Findings",
            "L’évaluation des compétences des travailleurs migrants.",
        ),
    ];
    writer.replace_document(&first, rows(&passages)).unwrap();
    let mut second = document("b", "Response to the evaluation");
    second.attributes = vec![("kind".into(), "response".into())];
    second.years = vec![2011];
    let passages = [
        (
            EN,
            Some("1"),
            "",
            "The Office agrees with recommendation 2 on migration.",
        ),
        (
            None,
            Some("2"),
            "",
            "Migration Migration Migration 移民工人",
        ),
    ];
    writer.replace_document(&second, rows(&passages)).unwrap();
    writer.commit("seen 7").unwrap();
    index
}

fn found(index: &Index, query: &Query) -> Vec<String> {
    let hits = index.snapshot().search(query, 0, 100).unwrap();
    assert_eq!(hits.total, hits.hits.len() as u64);
    let mut out: Vec<String> = hits
        .hits
        .iter()
        .map(|hit| format!("{}{}", hit.document, hit.ordinal))
        .collect();
    out.sort();
    out
}

fn word(text: &str) -> Query {
    Query::Word(text.into())
}

fn title(text: &str) -> Query {
    Query::Field(Field::Title(Box::new(word(text))))
}

fn section(query: Query) -> Query {
    Query::Field(Field::Section(Box::new(query)))
}

fn attribute(name: &str, value: &str) -> Query {
    Query::Field(Field::Attribute {
        name: name.into(),
        value: value.into(),
    })
}

#[test]
fn each_kind_of_query() {
    let index = library();
    let near = |between| Query::Near {
        parts: vec![word("recognition"), word("skills")],
        between,
    };
    let cases: Vec<(Query, &[&str])> = vec![
        (word("migrations"), &["a0", "a1", "b0"]),
        (word("migrating"), &["a0", "a1", "b0"]),
        (word("evaluations"), &["a3"]),
        (word("l'évaluation"), &["a3"]),
        (word("competence"), &["a3"]),
        (Query::Exact("MIGRATION".into()), &["a0", "a1", "b0", "b1"]),
        (Query::Exact("migrating".into()), &[]),
        (Query::Phrase("global migration group".into()), &["a1"]),
        (Query::Phrase("migration group global".into()), &[]),
        (Query::Phrase("the Office's migration".into()), &["a0"]),
        (Query::Phrase("移民".into()), &["b1"]),
        (
            Query::Prefix("migra".into()),
            &["a0", "a1", "a3", "b0", "b1"],
        ),
        (Query::Wildcard("*grant".into()), &["a0"]),
        (Query::Wildcard("p?lic*".into()), &["a0", "a1"]),
        (
            Query::Fuzzy {
                word: "polcy".into(),
                edits: 1,
            },
            &["a0", "a1"],
        ),
        (Query::Regex("migra(nt|ted)s?".into()), &["a0", "a3"]),
        (near(0), &["a2"]),
        (Query::And(vec![word("policy"), word("group")]), &["a1"]),
        (
            Query::Or(vec![word("skill"), word("agree")]),
            &["a1", "a2", "b0"],
        ),
        (
            Query::And(vec![
                word("migration"),
                Query::Not(Box::new(word("policy"))),
            ]),
            &["b0", "b1"],
        ),
        (Query::Not(Box::new(word("migration"))), &["a2", "a3"]),
        (Query::And(vec![]), &["a0", "a1", "a2", "a3", "b0", "b1"]),
        (Query::Or(vec![]), &[]),
        (Query::All, &["a0", "a1", "a2", "a3", "b0", "b1"]),
        (word("…"), &[]),
        (title("migrations"), &["a0", "a1", "a2", "a3"]),
        (section(word("finding")), &["a2", "a3"]),
        (section(Query::Phrase("findings 2.1".into())), &["a2"]),
        (
            section(Query::Not(Box::new(word("skills")))),
            &["a0", "a1", "a3"],
        ),
        (Query::Field(Field::Number("2.".into())), &["a1", "b1"]),
        (Query::Field(Field::Number("III".into())), &["a3"]),
        (Query::Field(Field::Page(2..=3)), &["a1", "a2", "b1"]),
        (
            Query::Field(Field::Year(2009..=2010)),
            &["a0", "a1", "a2", "a3"],
        ),
        (attribute("kind", "Response"), &["b0", "b1"]),
        (
            attribute("region", "latin-america"),
            &["a0", "a1", "a2", "a3"],
        ),
        (attribute("region", "latin"), &[]),
    ];
    for (query, expected) in cases {
        assert_eq!(found(&index, &query), expected, "{query:?}");
    }
}

#[test]
fn a_stem_of_one_language_is_not_found_in_another() {
    let index = Index::in_memory().unwrap();
    let mut writer = index.writer().unwrap();
    // French “mines” and English “mining” both become “mine” or “min” by some rules.
    let passages = [
        (FR, None, "", "les mineurs"),
        (EN, None, "", "the minors"),
        (EN, None, "", "une générale"),
    ];
    writer
        .replace_document(&document("a", ""), rows(&passages))
        .unwrap();
    writer.commit("").unwrap();
    // “general” and “générale”: one stem in French, but the passage is called English.
    assert_eq!(found(&index, &word("généraux")), Vec::<String>::new());
    assert_eq!(found(&index, &word("minor")), ["a1"]);
}

#[test]
fn sets_are_by_document_or_by_overlap() {
    let index = library();
    let mut set = PassageSet::new();
    set.add_document("b");
    // The end of a0 (exclusive) and the blank line behind it touch no passage.
    let first = index
        .snapshot()
        .search(&Query::Field(Field::Page(1..=1)), 0, 1)
        .unwrap();
    let end = first.hits[0].end;
    set.add_range("a", end, end + 2);
    set.add_range("a", end + 3, end + 4);
    set.add_range("a", 5, 5);
    set.add_document("unknown");
    let set = Arc::new(set);
    assert_eq!(
        found(&index, &Query::Within(set.clone())),
        ["a1", "b0", "b1"]
    );
    let untagged = Query::Not(Box::new(Query::Within(set)));
    assert_eq!(found(&index, &untagged), ["a0", "a2", "a3"]);
    let both = Query::And(vec![untagged, word("migration")]);
    assert_eq!(found(&index, &both), ["a0"]);
}

#[test]
fn pages_of_an_answer_fit_together_and_ties_have_one_order() {
    let index = Index::in_memory().unwrap();
    let mut writer = index.writer().unwrap();
    let passages: Vec<Row<'_>> = vec![(EN, None, "", "same words"); 30];
    for id in ["c", "a", "b"] {
        writer
            .replace_document(&document(id, ""), rows(&passages))
            .unwrap();
        writer.commit("").unwrap();
    }
    let snapshot = index.snapshot();
    for query in [word("same"), Query::Phrase("same words".into()), Query::All] {
        let all = snapshot.search(&query, 0, 1000).unwrap();
        assert_eq!(all.total, 90);
        let order: Vec<(String, u32)> = all
            .hits
            .iter()
            .map(|hit| (hit.document.clone(), hit.ordinal))
            .collect();
        assert!(order.is_sorted());
        let mut paged = Vec::new();
        for offset in (0..100).step_by(7) {
            let page = snapshot.search(&query, offset, 7).unwrap();
            assert_eq!(page.total, 90);
            paged.extend(page.hits);
        }
        assert_eq!(paged, all.hits);
        assert_eq!(snapshot.search(&query, 0, 0).unwrap().total, 90);
    }
}

#[test]
fn documents_are_replaced_described_and_removed() {
    let index = library();
    assert_eq!(index.payload(), "seen 7");
    let before = index.snapshot();
    let mut writer = index.writer().unwrap();
    assert!(matches!(index.writer(), Err(IndexError::Busy)));
    let mut described = document("b", "Answer");
    described.fingerprint = "b-2".into();
    assert!(writer.describe_document(&described).unwrap());
    assert!(!writer.describe_document(&document("x", "")).unwrap());
    let passages = [(EN, None, "New", "Something else")];
    writer
        .replace_document(&document("a", "Third"), rows(&passages))
        .unwrap();
    assert_eq!(found(&index, &title("answer")).len(), 0);
    writer.commit("seen 8").unwrap();
    assert_eq!(found(&index, &title("answer")), ["b0", "b1"]);
    assert_eq!(found(&index, &word("migration")), ["b0", "b1"]);
    assert_eq!(
        found(&index, &section(word("summary"))),
        Vec::<String>::new()
    );
    assert_eq!(found(&index, &section(word("new"))), ["a0"]);
    assert_eq!(index.documents()["b"], "b-2");
    assert!(writer.remove_document("b"));
    assert!(!writer.remove_document("b"));
    writer.roll_back().unwrap();
    assert!(writer.remove_document("b"));
    writer.commit("seen 9").unwrap();
    assert_eq!(found(&index, &Query::All), ["a0"]);
    assert_eq!(index.documents().len(), 1);
    // A snapshot stays what it was.
    assert_eq!(before.search(&Query::All, 0, 10).unwrap().total, 6);
    writer.clear().unwrap();
    writer.commit("").unwrap();
    assert_eq!(index.snapshot().passages().unwrap(), 0);
}

#[test]
fn matches_are_exact_and_only_of_what_holds() {
    let text = "Élan: the Global Migration Group’s migration, and “skills” (recognition).";
    let quotes = |query: &Query| -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        matches(query, text, Some("en"))
            .unwrap()
            .into_iter()
            .map(|r| chars[r.start as usize..r.end as usize].iter().collect())
            .collect()
    };
    let phrase = Query::Phrase("global migration group".into());
    assert_eq!(quotes(&word("migrations")), ["Migration", "migration"]);
    assert_eq!(quotes(&phrase), ["Global Migration Group"]);
    // A word inside a phrase that is marked is no second match.
    let both = Query::And(vec![word("migration"), phrase.clone()]);
    assert_eq!(quotes(&both), ["Global Migration Group", "migration"]);
    let one_branch = Query::Or(vec![
        Query::And(vec![word("skill"), word("absent")]),
        word("elan"),
    ]);
    assert_eq!(quotes(&one_branch), ["Élan"]);
    let negated = Query::And(vec![word("skill"), Query::Not(Box::new(word("absent")))]);
    assert_eq!(quotes(&negated), ["skills"]);
    assert_eq!(
        quotes(&Query::And(vec![title("x"), word("skill")])),
        ["skills"]
    );
    let near = Query::Near {
        parts: vec![word("recognition"), word("migration")],
        between: 2,
    };
    assert_eq!(quotes(&near), ["migration, and “skills” (recognition"]);
}

#[test]
fn what_cannot_be_answered_is_refused_in_words() {
    let index = library();
    let mut deep = word("x");
    for _ in 0..300 {
        deep = Query::Not(Box::new(deep));
    }
    let near = |parts, between| Query::Near { parts, between };
    for query in [
        deep,
        Query::Regex("(".into()),
        Query::Prefix("two words".into()),
        near(vec![Query::All, word("x")], 3),
        near(vec![word("x"); 9], 3),
        near(vec![word("x"); 2], 1_000_000),
    ] {
        let error = index.snapshot().search(&query, 0, 10).unwrap_err();
        assert!(matches!(error, IndexError::Query(_)), "{error}");
        assert!(matches!(Matcher::new(&query), Err(IndexError::Query(_))));
    }
}

#[test]
fn a_search_is_given_up_when_the_caller_says_so() {
    let error = library()
        .snapshot()
        .search_unless(&Query::All, 0, 1, &AtomicBool::new(true));
    assert!(matches!(error, Err(IndexError::Cancelled)));
}

#[test]
fn a_phrase_that_ends_early_can_be_excluded() {
    // tantivy's exclusion asked a phrase scorer that had ended for further passages.
    let index = library();
    let not = |query| Query::Not(Box::new(query));
    let phrase = Query::Phrase("policy policy".into());
    assert_eq!(
        found(&index, &not(not(phrase.clone()))),
        Vec::<String>::new()
    );
    assert_eq!(found(&index, &not(phrase)).len(), 6);
}
