//! Random little libraries and queries: the index says what looking at every passage says.

use proptest::prelude::*;

use crate::*;

const WORDS: &[&str] = &[
    "migration",
    "Migrations",
    "migrant",
    "migré",
    "émigré",
    "the",
    "of",
    "skill",
    "skills",
    "recognition",
    "l'office",
    "office's",
    "évaluation",
    "evaluacion",
    "evaluación",
    "politique",
    "policies",
    "policy",
    "C143",
    "5.2",
    "移民",
    "-",
    ".",
    "Straße",
    "ﬁnal",
];
const LANGUAGES: &[Option<&str>] = &[None, Some("en"), Some("fr"), Some("es"), Some("zh")];

type Library = Vec<Vec<(usize, String)>>;

fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(0..WORDS.len(), 0..12).prop_map(|words| {
        words
            .iter()
            .map(|w| WORDS[*w])
            .collect::<Vec<_>>()
            .join(" ")
    })
}

fn library() -> impl Strategy<Value = Library> {
    let passage = (0..LANGUAGES.len(), text());
    proptest::collection::vec(proptest::collection::vec(passage, 0..5), 1..4)
}

fn one_of(texts: &'static [&'static str]) -> impl Strategy<Value = String> {
    proptest::sample::select(texts).prop_map(str::to_owned)
}

fn leaf() -> impl Strategy<Value = Query> {
    let word = (0..WORDS.len()).prop_map(|w| WORDS[w].to_owned());
    let phrase = proptest::collection::vec(0..WORDS.len(), 1..4).prop_map(|words| {
        words
            .iter()
            .map(|w| WORDS[*w])
            .collect::<Vec<_>>()
            .join(" ")
    });
    prop_oneof![
        word.clone().prop_map(Query::Word),
        word.clone().prop_map(Query::Exact),
        phrase.prop_map(Query::Phrase),
        one_of(&["mi", "mig", "Ev", "s", "o", "the"]).prop_map(Query::Prefix),
        one_of(&["m*", "*s", "*ation", "p?lic*", "*"]).prop_map(Query::Wildcard),
        (
            one_of(&["migrant", "skil", "polciy", "evaluation"]),
            1..3_u8
        )
            .prop_map(|(word, edits)| Query::Fuzzy { word, edits }),
        one_of(&["M.*", ".*[st]", "c[0-9]+"]).prop_map(Query::Regex),
    ]
}

fn query() -> impl Strategy<Value = Query> {
    let near = (proptest::collection::vec(leaf(), 2..4), 0..6_u32)
        .prop_map(|(parts, between)| Query::Near { parts, between });
    prop_oneof![6 => leaf(), 2 => near, 1 => Just(Query::All)].prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Query::And),
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Query::Or),
            inner.prop_map(|query| Query::Not(Box::new(query))),
        ]
    })
}

fn write(writer: &mut Writer, id: usize, passages: &[(usize, String)]) {
    let record = DocumentRecord {
        id: format!("{id}"),
        ..DocumentRecord::default()
    };
    let passages = (0..)
        .zip(passages)
        .map(|(ordinal, (language, text))| PassageRecord {
            ordinal,
            start: ordinal * 1000,
            end: ordinal * 1000 + 1 + text.chars().count() as u32,
            page: 1,
            language: LANGUAGES[*language],
            text,
            number: None,
            section: text,
            aside: false,
        });
    writer.replace_document(&record, passages).unwrap();
}

/// Whether the leaf holds at a stretch of words, told without automata or positions lists.
fn holds(query: &Query, text: &str, language: Option<&str>) -> bool {
    let tokens = tokenise(text, language);
    let folded: Vec<&str> = tokens.iter().map(|t| t.folded.as_str()).collect();
    let words = |text: &str| -> Vec<String> {
        tokenise(text, None).into_iter().map(|t| t.folded).collect()
    };
    match query {
        Query::All => true,
        Query::And(parts) => parts.iter().all(|q| holds(q, text, language)),
        Query::Or(parts) => parts.iter().any(|q| holds(q, text, language)),
        Query::Not(part) => !holds(part, text, language),
        Query::Exact(phrase) | Query::Phrase(phrase) => {
            let wanted = words(phrase);
            !wanted.is_empty()
                && (0..folded.len()).any(|at| {
                    folded[at..].len() >= wanted.len()
                        && folded[at..].iter().zip(&wanted).all(|(a, b)| a == b)
                })
        }
        Query::Prefix(beginning) => folded.iter().any(|w| w.starts_with(&fold(beginning))),
        // The rest is compared with the matcher, which has tests of its own.
        other => Matcher::new(other).unwrap().holds(&tokens, language),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn the_index_says_what_a_scan_says(
        library in library(),
        replaced in library(),
        queries in proptest::collection::vec(query(), 8),
    ) {
        let index = Index::in_memory().unwrap();
        let mut writer = index.writer().unwrap();
        for (id, passages) in library.iter().enumerate() {
            write(&mut writer, id, passages);
        }
        writer.commit("").unwrap();
        // Some documents are replaced, so that deleted passages lie about.
        let mut now = library.clone();
        for (id, passages) in replaced.iter().enumerate().take(2).skip(1) {
            write(&mut writer, id, passages);
            if id < now.len() { now[id] = passages.clone(); } else { now.push(passages.clone()); }
        }
        writer.commit("").unwrap();
        let snapshot = index.snapshot();
        for query in &queries {
            let answer = snapshot.search(query, 0, 1000).unwrap();
            let mut found: Vec<(usize, usize)> = answer.hits.iter()
                .map(|hit| (hit.document.parse().unwrap(), hit.ordinal as usize)).collect();
            found.sort_unstable();
            let expected: Vec<(usize, usize)> = now.iter().enumerate()
                .flat_map(|(d, passages)| passages.iter().enumerate()
                    .filter(|(_, (language, text))| holds(query, text, LANGUAGES[*language]))
                    .map(move |(p, _)| (d, p)).collect::<Vec<_>>())
                .collect();
            prop_assert_eq!(&found, &expected, "{:?}", query);
            prop_assert_eq!(answer.total, expected.len() as u64);
            prop_assert_eq!(snapshot.count(query).unwrap(), answer.total);
            // The same words in headings give the same passages, where there are any words.
            let in_section = Query::Field(Field::Section(Box::new(query.clone())));
            let sections = snapshot.search(&in_section, 0, 1000).unwrap();
            let expected = expected.iter().filter(|(d, p)| !now[*d][*p].1.is_empty()).count();
            // A heading is stemmed in the language of the passage that brings it first.
            if now.iter().all(|passages| passages.iter().all(|(language, _)| *language == 0)) {
                prop_assert_eq!(sections.total, expected as u64, "{:?}", in_section);
            }
            for (d, p) in &found {
                let (language, text) = &now[*d][*p];
                let language = LANGUAGES[*language];
                let marks = matches(query, text, language).unwrap();
                let chars: Vec<char> = text.chars().collect();
                let mut last = (0, 0);
                for mark in &marks {
                    prop_assert!(mark.start < mark.end && mark.end as usize <= chars.len());
                    prop_assert!((mark.start, mark.end) > last && mark.end > last.1);
                    last = (mark.start, mark.end);
                }
                if let Query::Word(_) | Query::Exact(_) | Query::Phrase(_) | Query::Prefix(_)
                    | Query::Wildcard(_) | Query::Fuzzy { .. } | Query::Regex(_)
                    | Query::Near { .. } = query
                {
                    prop_assert!(!marks.is_empty(), "{:?} in {}", query, text);
                    // What is marked is what was looked for.
                    for mark in &marks {
                        let quote: String =
                            chars[mark.start as usize..mark.end as usize].iter().collect();
                        prop_assert!(holds(query, &quote, language), "{:?}: {}", query, quote);
                    }
                }
            }
        }
    }
}
