//! The language by example: what is read, what is refused, and where.

use std::sync::Arc;

use deskreview_index::{Field, PassageSet, Query};
use proptest::prelude::*;

use super::*;

struct Review;

impl Resolver for Review {
    fn set(&self, set: StoreSet<'_>) -> Result<Arc<PassageSet>, String> {
        let mut passages = PassageSet::new();
        match set {
            StoreSet::Code("unknown") => return Err("There is no code “unknown”.".to_owned()),
            StoreSet::Tagged => passages.add_document("tagged"),
            StoreSet::Read => passages.add_document("read"),
            StoreSet::Document(name)
            | StoreSet::Code(name)
            | StoreSet::Coder(name)
            | StoreSet::Recommendation(name) => {
                passages.add_document(name);
            }
        }
        Ok(Arc::new(passages))
    }

    fn is_attribute(&self, name: &str) -> bool {
        name == "Country"
    }
}

fn read(query: &str) -> Result<Query, QueryError> {
    plan(&parse(query)?, &Review)
}

fn word(text: &str) -> Query {
    Query::Word(text.to_owned())
}

fn exact(text: &str) -> Query {
    Query::Exact(text.to_owned())
}

fn phrase(text: &str) -> Query {
    Query::Phrase(text.to_owned())
}

fn not(query: Query) -> Query {
    Query::Not(Box::new(query))
}

fn within(id: &str) -> Query {
    let mut set = PassageSet::new();
    set.add_document(id);
    Query::Within(Arc::new(set))
}

fn attribute(name: &str, value: &str) -> Query {
    Query::Field(Field::Attribute {
        name: name.to_owned(),
        value: value.to_owned(),
    })
}

#[test]
fn what_is_read() {
    use Query::{And, Or};
    let title = |query| Query::Field(Field::Title(Box::new(query)));
    let near = |parts, between| Query::Near { parts, between };
    let fuzzy = |word: &str, edits| Query::Fuzzy {
        word: word.to_owned(),
        edits,
    };
    let cases: Vec<(&str, Query)> = vec![
        ("migration", word("migration")),
        (
            "  skill   recognition ",
            And(vec![word("skill"), word("recognition")]),
        ),
        (
            "a AND b OR c",
            Or(vec![And(vec![word("a"), word("b")]), word("c")]),
        ),
        (
            "a AND (b OR c)",
            And(vec![word("a"), Or(vec![word("b"), word("c")])]),
        ),
        ("a and b", And(vec![word("a"), word("and"), word("b")])),
        ("a NOT b", And(vec![word("a"), not(word("b"))])),
        ("a -b +c", And(vec![word("a"), not(word("b")), word("c")])),
        ("-(a b)", not(And(vec![word("a"), word("b")]))),
        ("NOT NOT a", word("a")),
        ("-\"a b\"", not(phrase("a b"))),
        ("desk-review", word("desk-review")),
        ("l'évaluation", word("l'évaluation")),
        ("“global migration”", phrase("global migration")),
        ("「移民 工人」", phrase("移民 工人")),
        ("（移民　OR　劳工）", Or(vec![word("移民"), word("劳工")])),
        (
            "＂移民＂ -工人",
            And(vec![phrase("移民"), not(word("工人"))]),
        ),
        ("title：移民", title(word("移民"))),
        ("报告：移民", word("报告：移民")),
        ("移民＊", Query::Prefix("移民".into())),
        (
            "\"移民 skill 工人\"~3",
            near(
                vec![phrase("移民"), Query::Exact("skill".into()), phrase("工人")],
                3,
            ),
        ),
        ("«les migrants»", phrase("les migrants")),
        ("\"a \\\" b\"", phrase("a \" b")),
        ("\"AND\"", phrase("AND")),
        ("a\"b c\"", And(vec![word("a"), phrase("b c")])),
        ("migra*", Query::Prefix("migra".into())),
        ("wom?n", Query::Wildcard("wom?n".into())),
        ("*ation", Query::Wildcard("*ation".into())),
        ("m*a*", Query::Wildcard("m*a*".into())),
        ("word~", fuzzy("word", 1)),
        ("word~2", fuzzy("word", 2)),
        ("=Word", exact("Word")),
        ("=\"Two Words\"", exact("Two Words")),
        (
            "\"skill recognition\"~8",
            near(vec![exact("skill"), exact("recognition")], 8),
        ),
        (
            "skill NEAR/8 recognition",
            near(vec![word("skill"), word("recognition")], 8),
        ),
        (
            "a NEAR \"b c\" NEAR d*",
            near(vec![word("a"), phrase("b c"), Query::Prefix("d".into())], 8),
        ),
        (
            "a NEAR/2 b c",
            And(vec![near(vec![word("a"), word("b")], 2), word("c")]),
        ),
        (
            "/migra(nt|tion)s?/",
            Query::Regex("migra(nt|tion)s?".into()),
        ),
        ("/a\\/b/", Query::Regex("a/b".into())),
        ("(/a b/)", Query::Regex("a b".into())),
        ("and/or", word("and/or")),
        ("title:migration", title(word("migration"))),
        ("TITLE:migra*", title(Query::Prefix("migra".into()))),
        (
            "title:\"labour migration\"",
            title(phrase("labour migration")),
        ),
        (
            "title:(a OR -b)",
            title(Or(vec![word("a"), not(word("b"))])),
        ),
        (
            "section:skills",
            Query::Field(Field::Section(Box::new(word("skills")))),
        ),
        ("number:4.iii", Query::Field(Field::Number("4.iii".into()))),
        ("page:12", Query::Field(Field::Page(12..=12))),
        ("page:3..", Query::Field(Field::Page(3..=u32::MAX))),
        ("year:2008..2015", Query::Field(Field::Year(2008..=2015))),
        ("year:..2015", Query::Field(Field::Year(i32::MIN..=2015))),
        ("year:-44", Query::Field(Field::Year(-44..=-44))),
        ("kind:response", attribute("kind", "response")),
        (
            "kind:(response OR outcome)",
            Or(vec![
                attribute("kind", "response"),
                attribute("kind", "outcome"),
            ]),
        ),
        (
            "region:\"Latin America\"",
            attribute("region", "Latin America"),
        ),
        ("evaluation:MIG-2008", attribute("evaluation", "MIG-2008")),
        ("source:self-reported", attribute("source", "self-reported")),
        ("Country:Ghana", attribute("Country", "Ghana")),
        ("code:Theme/Sub\\/theme", within("Theme/Sub\\/theme")),
        (
            "code:\"Skills / Recognition\"",
            within("Skills / Recognition"),
        ),
        ("document:report.pdf", within("report.pdf")),
        ("coder:ana", within("ana")),
        ("recommendation:MIG-2008/4.iii", within("MIG-2008/4.iii")),
        ("-recommendation:4", not(within("4"))),
        ("is:tagged", within("tagged")),
        ("is:untagged", not(within("tagged"))),
        (
            "is:unread migration",
            And(vec![not(within("read")), word("migration")]),
        ),
        ("10:30", word("10:30")),
        ("移民", word("移民")),
    ];
    for (query, expected) in cases {
        assert_eq!(read(query), Ok(expected), "{query}");
    }
}

#[test]
fn what_is_refused_and_where() {
    let long = "x".repeat(10_001);
    let deep = "(".repeat(60);
    for (query, at, words) in [
        ("", (0, 0), "nothing to look for"),
        ("   ", (0, 3), "nothing to look for"),
        ("a OR", (2, 4), "After OR"),
        ("AND b", (0, 3), "Before AND"),
        ("a OR AND b", (5, 8), "After OR"),
        ("a NOT", (2, 5), "After NOT"),
        ("(a b", (0, 1), "never closed"),
        ("a b)", (3, 4), "closes nothing"),
        ("é ()", (2, 4), "between these brackets"),
        ("é \"a b", (2, 3), "quotation mark is never closed"),
        ("a /b", (2, 3), "never closed by /"),
        ("a /b/c", (2, 5), "closing /"),
        ("//", (0, 2), "empty"),
        ("a …", (2, 3), "no letter or digit"),
        ("a -", (2, 3), "no letter or digit"),
        ("a *", (2, 3), "every word"),
        ("é title:", (2, 8), "value is missing"),
        ("title: migration", (0, 6), "value is missing"),
        ("a colour:red", (2, 12), "no field “colour”"),
        ("http://example.org", (0, 18), "no field “http”"),
        ("page:x", (5, 6), "whole number"),
        ("year:2015..2008", (5, 15), "begins after its end"),
        ("year:..", (5, 7), "whole number"),
        ("is:green", (3, 8), "tagged, untagged, unread"),
        ("a code:unknown", (7, 14), "no code “unknown”"),
        ("kind:re*", (5, 8), "Wildcards"),
        ("kind:(a b*)", (8, 10), "plain values"),
        ("kind:\"\"", (5, 7), "empty"),
        ("title:…", (6, 7), "no letter or digit"),
        ("title:(a kind:b)", (9, 15), "no other field"),
        ("word~5", (0, 6), "1 or 2 characters"),
        ("desk-rev*", (0, 9), "single word"),
        ("a-b?c", (0, 5), "single word"),
        ("a /(/", (2, 5), "cannot be read as a pattern"),
        ("\"a b\"~x", (5, 7), "number of words"),
        ("\"a b\"~", (5, 6), "number of words"),
        ("a NEAR/x b", (2, 8), "number of words"),
        ("a NEAR/2 (b OR c)", (9, 17), "between words and phrases"),
        ("a NEAR/2 b NEAR/3 c", (11, 17), "must be the same"),
        ("a NEAR/99999 b", (0, 14), "may stand between"),
        (long.as_str(), (10_000, 10_001), "too long"),
        (deep.as_str(), (50, 51), "too many brackets"),
    ] {
        let error = read(query).expect_err(query);
        assert_eq!((error.start, error.end), at, "{query}: {error}");
        assert!(error.message.contains(words), "{query}: {error}");
        assert!(error.message.ends_with('.'), "{error}");
    }
}

#[test]
fn a_thousand_negations_do_not_exhaust_the_stack() {
    assert_eq!(read(&format!("{}a", "-".repeat(9_000))), Ok(word("a")));
    assert!(read(&"NOT ".repeat(2_000)).is_err());
}

proptest! {
    #[test]
    fn anything_is_read_or_refused_within_its_bounds(
        query in "([a-c ]|\\PC|AND |OR |NOT |NEAR/3 |title:|page:|is:|[()\"~*?/=+-]){0,30}",
    ) {
        let length = query.chars().count() as u32;
        match read(&query) {
            Ok(_) => prop_assert!(!query.trim().is_empty()),
            Err(error) => {
                prop_assert!(error.start <= error.end && error.end <= length);
                prop_assert!(!error.message.is_empty());
            }
        }
    }

    #[test]
    fn places_are_those_of_the_words(words in proptest::collection::vec("[a-zé]{1,6}", 2..6)) {
        let query = words.join("  ");
        let expr = parse(&query).unwrap();
        let ExprKind::And(parts) = expr.kind else {
            return Err(TestCaseError::fail("several words are all wanted"));
        };
        let chars: Vec<char> = query.chars().collect();
        for (part, word) in parts.iter().zip(&words) {
            let place = part.place.start as usize..part.place.end as usize;
            prop_assert_eq!(&chars[place].iter().collect::<String>(), word);
        }
    }
}
