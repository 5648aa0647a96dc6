//! Scripts written without blanks, and spellings that other scripts fold: the index says what looking
//! for the letters in each passage says, to the character.

use proptest::prelude::*;

use crate::*;

const PIECES: &[&str] = &[
    "移",
    "民",
    "工",
    "人",
    "技能",
    "认可",
    "々",
    "の",
    "評価",
    "フォロー",
    "ｱｯﾌﾟ",
    "勧告",
    "ที่",
    "น้ำ",
    "ประเมิน",
    "น\u{e4d}\u{e49}า",
    "ผล",
    " ",
    "，",
    "。",
    "\u{200b}",
    "⼈",
];
const LANGUAGES: &[Option<&str>] = &[None, Some("zh"), Some("ja"), Some("th"), Some("en")];

fn written(most: usize) -> impl Strategy<Value = String> {
    proptest::collection::vec(0..PIECES.len(), 1..most)
        .prop_map(|pieces| pieces.iter().map(|piece| PIECES[*piece]).collect())
}

fn index(passages: &[(usize, String)]) -> Index {
    let index = Index::in_memory().unwrap();
    let mut writer = index.writer().unwrap();
    let record = DocumentRecord {
        id: "a".into(),
        ..DocumentRecord::default()
    };
    let rows = (0..)
        .zip(passages)
        .map(|(ordinal, (language, text))| PassageRecord {
            ordinal,
            start: 0,
            end: text.chars().count() as u32,
            page: 1,
            language: LANGUAGES[*language],
            text,
            number: None,
            section: "",
            aside: false,
        });
    writer.replace_document(&record, rows).unwrap();
    writer.commit("").unwrap();
    index
}

fn found(index: &Index, query: &Query) -> Vec<usize> {
    let answer = index.snapshot().search(query, 0, 1000).unwrap();
    let mut found: Vec<usize> = answer.hits.iter().map(|hit| hit.ordinal as usize).collect();
    found.sort_unstable();
    assert_eq!(answer.total, found.len() as u64);
    found
}

/// The letters of a text, folded, without what stands between them.
fn bare(text: &str) -> String {
    let letters = text.chars().filter(|c| !" ，。\u{200b}".contains(*c));
    fold(&letters.collect::<String>())
}

/// Whether a stretch begins with a letter, and the next after it is one: else letters were cut apart.
fn stands_in(text: &str, wanted: &str) -> bool {
    let text = bare(text);
    let is_part = |c: char| {
        unicode_normalization::char::is_combining_mark(c) || matches!(c, '\u{e33}' | '\u{e32}')
    };
    text.match_indices(wanted).any(|(at, _)| {
        let rest = text.get(at + wanted.len()..).unwrap_or_default();
        // Of น้ำ the last letter is no word: นํ้ is not all of it.
        !rest.starts_with(is_part)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn letters_are_found_wherever_they_stand(
        passages in proptest::collection::vec((0..LANGUAGES.len(), written(14)), 1..8),
        queries in proptest::collection::vec(written(4), 8),
    ) {
        let index = index(&passages);
        for wanted in queries {
            let letters = bare(&wanted);
            let expected: Vec<usize> = (0..passages.len())
                .filter(|at| !letters.is_empty() && stands_in(&passages[*at].1, &letters))
                .collect();
            let mut asked = vec![
                Query::Word(wanted.clone()),
                Query::Exact(wanted.clone()),
                Query::Phrase(wanted.clone()),
            ];
            if has_continuous(&wanted) && !wanted.ends_with([' ', '，', '。', '\u{200b}'])
                && !wanted.starts_with([' ', '，', '。', '\u{200b}'])
            {
                asked.push(Query::Prefix(wanted.clone()));
                asked.push(Query::Wildcard(format!("*{wanted}*")));
            }
            for query in asked {
                prop_assert_eq!(&found(&index, &query), &expected, "{:?}", query);
                for at in &expected {
                    let (language, text) = &passages[*at];
                    let marks = matches(&query, text, LANGUAGES[*language]).unwrap();
                    prop_assert!(!marks.is_empty(), "{:?} in {}", query, text);
                    let chars: Vec<char> = text.chars().collect();
                    for mark in marks {
                        let quote: String =
                            chars[mark.start as usize..mark.end as usize].iter().collect();
                        prop_assert_eq!(bare(&quote), letters.clone(), "{:?} in {}", query, text);
                    }
                }
            }
        }
    }
}

#[test]
fn one_query_finds_what_each_script_writes() {
    let texts = [
        ("zh", "国际劳工组织对移民工人技能认可政策进行了评估。"),
        ("zh", "建议３：制定⼀项战略，支持返回的移⺠工人。"),
        (
            "ja",
            "評価のフォローアップとして、移民労働者の技能を認定する。",
        ),
        ("ja", "ﾌｫﾛｰｱｯﾌﾟ報告書（2015年）"),
        ("th", "การประเมินนโยบายแรงงานข้ามชาติ น้ำ และทักษะ"),
        ("th", "รายงานปี ๒๕๕๘ ว่าด้วยน\u{e4d}\u{e49}าดื่ม"),
        ("ko", "이주노동자의 기술 인정에 대한 평가"),
        ("ar", "تقييم سياسات الهجرة إلى المدن"),
        ("he", "הערכת מדיניות ההגירה, צה״ל ושלום"),
        ("ru", "Оценка политики в области миграции; её итоги"),
        ("el", "Αξιολόγηση της ΜΕΤΑΝΆΣΤΕΥΣΗΣ και οι πολιτικές"),
        ("en", "The review of COVID-19 疫苗 policy and 移民 skills"),
    ];
    let index = Index::in_memory().unwrap();
    let mut writer = index.writer().unwrap();
    let record = DocumentRecord {
        id: "a".into(),
        ..DocumentRecord::default()
    };
    let rows = (0..)
        .zip(texts)
        .map(|(ordinal, (language, text))| PassageRecord {
            ordinal,
            start: 0,
            end: text.chars().count() as u32,
            page: 1,
            language: Some(language),
            text,
            number: None,
            section: "",
            aside: false,
        });
    writer.replace_document(&record, rows).unwrap();
    writer.commit("").unwrap();
    let word = |text: &str| Query::Word(text.into());
    let near = |a: &str, b: &str, between| Query::Near {
        parts: vec![word(a), word(b)],
        between,
    };
    for (query, expected, quote) in [
        (word("移民工人"), vec![0], "移民工人"),
        (word("战略"), vec![1], "战略"),
        (word("一项"), vec![1], "⼀项"),
        (word("建议3"), vec![1], "建议３"),
        (Query::Prefix("劳工".into()), vec![0], "劳工"),
        (Query::Wildcard("*技能*".into()), vec![0, 2], "技能"),
        (word("フォローアップ"), vec![2, 3], "フォローアップ"),
        (word("2015年"), vec![3], "2015年"),
        (word("แรงงานข้ามชาติ"), vec![4], "แรงงานข้ามชาติ"),
        (word("น้ำ"), vec![4, 5], "น้ำ"),
        (word("2558"), vec![5], "๒๕๕๘"),
        (word("이주노동자"), vec![6], "이주노동자의"),
        (word("الهجره"), vec![7], "الهجرة"),
        (word("الى"), vec![7], "إلى"),
        (Query::Prefix("שלומ".into()), vec![], ""),
        (Query::Wildcard("*שלומ".into()), vec![8], "ושלום"),
        (word("צהל"), vec![8], "צה״ל"),
        (word("политика"), vec![9], "политики"),
        (word("ее"), vec![9], "её"),
        (word("μετανάστευση"), vec![10], "ΜΕΤΑΝΆΣΤΕΥΣΗΣ"),
        (word("疫苗"), vec![11], "疫苗"),
        (near("疫苗", "policies", 0), vec![11], "疫苗 policy"),
        (near("移民", "技能", 2), vec![0], "移民工人技能"),
        (near("移民", "技能", 1), vec![], ""),
    ] {
        let answer = index.snapshot().search(&query, 0, 100).unwrap();
        let mut here: Vec<usize> = answer.hits.iter().map(|hit| hit.ordinal as usize).collect();
        here.sort_unstable();
        assert_eq!(here, expected, "{query:?}");
        if let Some(first) = expected.first() {
            let (language, text) = texts[*first];
            let marks = matches(&query, text, Some(language)).unwrap();
            let mark = &marks[0];
            let (from, to) = (mark.start as usize, mark.end as usize);
            let shown: String = text.chars().skip(from).take(to - from).collect();
            assert_eq!(shown, quote, "{query:?}");
        }
    }
}

#[test]
fn what_needs_whole_words_is_refused_in_a_sentence() {
    for query in [
        Query::Wildcard("移*民".into()),
        Query::Wildcard("移?".into()),
        Query::Prefix("移民co".into()),
        Query::Wildcard("*co移民".into()),
        Query::Regex("移民.*".into()),
        Query::Fuzzy {
            word: "移民".into(),
            edits: 1,
        },
    ] {
        let message = Matcher::new(&query).err().map(|error| error.to_string());
        let message = message.unwrap_or_default();
        assert!(
            message.contains("blanks") && message.ends_with('.'),
            "{query:?}: {message}"
        );
    }
    assert!(Matcher::new(&Query::Regex("[移民]".into())).is_ok());
}

#[test]
fn nothing_is_meant_by_letters_of_such_a_script() {
    let passages = vec![
        (1, "移民工人技能认可".to_owned()),
        (3, "ประเมินนโยบาย".to_owned()),
    ];
    let snapshot = index(&passages).snapshot();
    for word in ["移民", "劳工组织", "国际劳工组织局", "นโยบายใหม่"]
    {
        assert!(snapshot.words_like(word, 3).unwrap().is_empty(), "{word}");
    }
}
