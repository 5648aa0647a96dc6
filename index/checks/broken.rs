//! Broken words: decided from the document, at one position in the index and in the matcher.

use proptest::prelude::*;

use crate::*;

/// A document that says each of these often enough to know it.
const WORDS: &[&str] = &[
    "protection",
    "migrants",
    "recommendation",
    "labour",
    "evaluation",
    "the",
    "of",
    "in",
    "strategy",
    "technical",
];

fn known() -> String {
    WORDS.join(". ")
}

fn index(passages: &[String]) -> Index {
    let index = Index::in_memory().unwrap();
    let mut writer = index.writer().unwrap();
    let record = DocumentRecord {
        id: "a".into(),
        ..DocumentRecord::default()
    };
    let rows = (0..).zip(passages).map(|(ordinal, text)| PassageRecord {
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
    writer.replace_document(&record, rows).unwrap();
    writer.commit("").unwrap();
    index
}

fn document(extra: &[&str]) -> Vec<String> {
    let mut passages = vec![known(); 40];
    passages.extend(extra.iter().map(|text| (*text).to_owned()));
    passages
}

fn quotes(index: &Index, passages: &[String], query: &Query) -> Vec<String> {
    let snapshot = index.snapshot();
    let broken = snapshot.broken_words("a").unwrap();
    let matcher = Matcher::new(query).unwrap();
    let mut out = Vec::new();
    for hit in snapshot.search(query, 0, 10_000).unwrap().hits {
        let chars: Vec<char> = passages[hit.ordinal as usize].chars().collect();
        for mark in matcher.matches_in(&passages[hit.ordinal as usize], Some("en"), &broken) {
            out.push(
                chars[mark.start as usize..mark.end as usize]
                    .iter()
                    .collect(),
            );
        }
    }
    out
}

fn has(index: &Index, passages: &[String], query: Query, quote: &str) -> bool {
    quotes(index, passages, &query)
        .iter()
        .any(|found| found == quote)
}

#[test]
fn pieces_and_whole_stand_at_one_position() {
    let passages = document(&["the protec tion of mi-grants in the recom menda tion"]);
    let index = index(&passages);
    let phrase = |text: &str| Query::Phrase(text.into());
    for (query, quote) in [
        (Query::Word("protection".into()), "protec tion"),
        (phrase("the protection of"), "the protec tion of"),
        (phrase("the protec tion of"), "the protec tion of"),
        (
            phrase("protection of migrants in"),
            "protec tion of mi-grants in",
        ),
        (phrase("tion of"), "protec tion of"),
        (phrase("of mi grants"), "of mi-grants"),
        (Query::Exact("recommendation".into()), "recom menda tion"),
        (phrase("the recom menda tion"), "the recom menda tion"),
        (Query::Prefix("migrant".into()), "mi-grants"),
        (
            Query::Near {
                parts: vec![
                    Query::Word("protection".into()),
                    Query::Word("migrants".into()),
                ],
                between: 1,
            },
            "protec tion of mi-grants",
        ),
    ] {
        assert!(has(&index, &passages, query.clone(), quote), "{query:?}");
    }
}

#[test]
fn words_that_ran_together_are_found_apart_and_as_they_stand() {
    let mut passages =
        vec!["Migrant workers and the protection of migrant workers.".to_owned(); 20];
    passages.push("About migrantworkers in the region.".to_owned());
    let index = index(&passages);
    for query in [
        Query::Phrase("migrant workers in".into()),
        Query::Word("worker".into()),
        Query::Exact("migrantworkers".into()),
    ] {
        let found = quotes(&index, &passages, &query);
        assert!(
            found.iter().any(|quote| quote.contains("migrantworkers")),
            "{query:?}"
        );
    }
}

#[test]
fn letters_set_apart_are_read_as_words() {
    let passages = document(&["E V A L U A T I O N S T R A T E G Y"]);
    let index = index(&passages);
    assert!(
        !quotes(
            &index,
            &passages,
            &Query::Phrase("evaluation strategy".into())
        )
        .is_empty()
    );
    assert!(!quotes(&index, &passages, &Query::Word("strategies".into())).is_empty());
}

#[test]
fn real_pairs_of_words_stay_two() {
    let text = "It may be that in form and in part, a part of all may be over all the way; \
                to day by day some times can not be out side. A long list, a like case, on line.";
    let whole = "maybe inform apart overall today sometimes cannot outside along alike online";
    let mut passages = vec![text.to_owned(); 5];
    passages.push(whole.to_owned());
    passages.push(whole.to_owned());
    let broken = BrokenWords::decide(passages.iter().map(|text| (text.as_str(), Some("en"))));
    assert!(broken.is_empty(), "{:?}", broken.pairs());
}

/// What is read otherwise in a text of one language, of which some sentences come again and again.
fn read(language: &str, often: &str, times: usize, once: &[&str]) -> Vec<(String, String)> {
    let mut passages = vec![often.to_owned(); times];
    passages.extend(once.iter().map(|text| (*text).to_owned()));
    BrokenWords::decide(passages.iter().map(|text| (text.as_str(), Some(language)))).pairs()
}

#[test]
fn words_of_other_languages_are_mended_by_the_documents_own_words() {
    let cases: [(&str, &str, &str, &[(&str, &str)]); 6] = [
        (
            "fr",
            "La délibération du conseil porte sur la recommandation et l'évaluation des compétences.",
            "La recomman dation sur les compé tences a suivi ; la libération de libération du port.",
            &[
                ("compe tences", "competences"),
                ("recomman dation", "recommandation"),
            ],
        ),
        (
            "es",
            "La recomendación del comité sobre las competencias y la evaluación de los trabajadores.",
            "La recomen dación y los traba jadores del puerto, por que a demás con forme a la ley.",
            &[
                ("recomen dacion", "recomendacion"),
                ("traba jadores", "trabajadores"),
            ],
        ),
        (
            "pt",
            "A recomendação da comissão sobre as competências e a avaliação dos trabalhadores.",
            "A recomen dação da comissão, de mais a mais, com a avalia ção do porto.",
            &[
                ("avalia cao", "avaliacao"),
                ("recomen dacao", "recomendacao"),
            ],
        ),
        (
            "de",
            "Die Empfehlung der Kommission über die Anerkennung der Fähigkeiten wurde umgesetzt.",
            "Die Emp fehlung über die Aner kennung, und in der Tat zu Recht um gesetzt.",
            &[
                ("aner kennung", "anerkennung"),
                ("emp fehlung", "empfehlung"),
            ],
        ),
        (
            "ru",
            "Рекомендация комитета о признании квалификации работников была выполнена полностью.",
            "Рекомен дация о призна нии квалификации, и в том числе на до мной.",
            &[
                ("призна нии", "признании"),
                ("рекомен дация", "рекомендация"),
            ],
        ),
        // No list: the document alone says.
        (
            "ro",
            "Recomandarea comitetului privind evaluarea competențelor lucrătorilor a fost urmată.",
            "Recoman darea privind compe tențelor din port, de la mare.",
            &[
                ("compe tentelor", "competentelor"),
                ("recoman darea", "recomandarea"),
            ],
        ),
    ];
    for (language, often, once, expected) in cases {
        let expected: Vec<(String, String)> = expected
            .iter()
            .map(|(pieces, word)| ((*pieces).to_owned(), (*word).to_owned()))
            .collect();
        assert_eq!(read(language, often, 24, &[once]), expected, "{language}");
    }
}

#[test]
fn pairs_that_are_words_by_themselves_stay_two_beside_the_compound() {
    let often = "The percentage was 5 percent; a spillover into the chemotherapyinduced pain.";
    let once = [
        "It was 2.9 per cent, which may spill over.",
        "A chemotherapy-induced pain, per cent.",
    ];
    let pairs = read("en", often, 4, &once);
    for two in ["per cent", "spill over", "chemotherapy induced"] {
        assert!(pairs.iter().all(|(pieces, _)| pieces != two), "{pairs:?}");
    }
}

#[test]
fn what_is_broken_is_told_by_the_text_alone() {
    let passages = document(&["the protec tion of mi-grants", "techni cal evalu ation"]);
    let pairs = || BrokenWords::decide(passages.iter().map(|text| (text.as_str(), Some("en"))));
    let once = pairs();
    assert!(!once.is_empty());
    assert_eq!(once, pairs());
    // Nor does it matter what was prepared before.
    let index = Index::in_memory().unwrap();
    let mut writer = index.writer().unwrap();
    for id in ["x", "a"] {
        let other = ["protec protec tion tion".to_owned()];
        let texts = if id == "a" { &passages[..] } else { &other[..] };
        let record = DocumentRecord {
            id: id.into(),
            ..DocumentRecord::default()
        };
        let rows = texts.iter().map(|text| PassageRecord {
            ordinal: 0,
            start: 0,
            end: 1,
            page: 1,
            language: Some("en"),
            text,
            number: None,
            section: "",
            aside: false,
        });
        writer.replace_document(&record, rows).unwrap();
    }
    writer.commit("").unwrap();
    assert_eq!(*index.snapshot().broken_words("a").unwrap(), once);
    // A new title leaves them as they are.
    let record = DocumentRecord {
        id: "a".into(),
        title: "New".into(),
        ..DocumentRecord::default()
    };
    writer.describe_document(&record).unwrap();
    writer.commit("").unwrap();
    assert_eq!(*index.snapshot().broken_words("a").unwrap(), once);
}

/// Words of a passage, each whole or broken somewhere by a blank or hyphen.
fn passage() -> impl Strategy<Value = String> {
    let word = (0..WORDS.len(), 0..6_usize, 1..9_usize).prop_map(|(word, way, at)| {
        let word = WORDS[word];
        match word.split_at_checked(at) {
            Some((head, tail)) if way < 2 && !tail.is_empty() => {
                format!("{head}{}{tail}", if way == 0 { " " } else { "-" })
            }
            _ => word.to_owned(),
        }
    });
    proptest::collection::vec(word, 1..8).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn index_and_matcher_agree_and_text_is_found_as_it_stands(
        extra in proptest::collection::vec(passage(), 1..5),
        from in 0..6_usize,
        len in 1..5_usize,
        meant in proptest::collection::vec(0..WORDS.len(), 1..4),
    ) {
        let mut passages = vec![known(); 10];
        passages.extend(extra.iter().cloned());
        let index = index(&passages);
        let snapshot = index.snapshot();
        let broken = snapshot.broken_words("a").unwrap();
        let words: Vec<&str> = extra[0].split([' ', '-']).collect();
        let end = (from + len).min(words.len());
        let as_it_stands = words.get(from..end).unwrap_or_default().join(" ");
        let meant: Vec<&str> = meant.iter().map(|word| WORDS[*word]).collect();
        for text in [as_it_stands.clone(), meant.join(" ")] {
            let query = Query::Phrase(text.clone());
            let matcher = Matcher::new(&query).unwrap();
            let expected: Vec<u32> = (0..)
                .zip(&passages)
                .filter(|(_, text)| !matcher.matches_in(text, Some("en"), &broken).is_empty())
                .map(|(ordinal, _)| ordinal)
                .collect();
            let hits = snapshot.search(&query, 0, 1000).unwrap().hits;
            let mut found: Vec<u32> = hits.iter().map(|hit| hit.ordinal).collect();
            found.sort_unstable();
            prop_assert_eq!(&found, &expected, "{} in {:?}", text, passages);
        }
    }
}
