//! A naive scan of passages, which tells what a query must find: every word of every passage is
//! looked at, with none of the program's own code.

#![allow(dead_code, reason = "each test binary uses a part")]

use serde_json::Value;

use crate::support::Desk;

/// What a passage must have. Words are written folded: in small letters, without accents.
// Each table of queries uses a part of it.
#[allow(dead_code)]
#[derive(Clone, Debug)]
pub enum Has {
    /// One of these words, parted by `|`.
    Word(&'static str),
    /// These words in a row.
    Row(&'static str),
    /// A word that begins so.
    Begins(&'static str),
    /// A word that ends so.
    Ends(&'static str),
    /// A word with this in it.
    Within(&'static str),
    /// These characters, in scripts without blanks.
    Chars(&'static str),
    /// A word of the first and another of the second with at most so many words between.
    Near(&'static str, &'static str, usize),
    /// All of these.
    All(Vec<Has>),
    /// One of these.
    Any(Vec<Has>),
    /// Not this.
    Not(Box<Has>),
    /// Something known of the passage.
    Known(fn(&Value) -> bool),
}

/// The words of a text, folded, with their places in code points.
pub fn words(text: &str) -> Vec<(String, usize, usize)> {
    let chars: Vec<char> = text.chars().collect();
    let mut out: Vec<(String, usize, usize)> = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if !chars[at].is_alphanumeric() {
            at += 1;
            continue;
        }
        let start = at;
        let mut word = String::new();
        while at < chars.len() {
            let digits_around = at > start
                && at + 1 < chars.len()
                && chars[at - 1].is_ascii_digit()
                && chars[at + 1].is_ascii_digit();
            match chars[at] {
                c if c.is_alphanumeric() => word.push_str(&plain(c)),
                '.' if digits_around => word.push('.'),
                ',' if digits_around => {}
                _ => break,
            }
            at += 1;
        }
        // A possessive is no word.
        let possessive =
            word == "s" && start > 0 && matches!(chars[start - 1], '\'' | '’') && !out.is_empty();
        if !possessive {
            out.push((word, start, at));
        }
    }
    out
}

fn plain(c: char) -> String {
    let lower: String = c.to_lowercase().collect();
    lower
        .chars()
        .map(|c| match c {
            'à' | 'á' | 'â' | 'ä' | 'ã' => 'a',
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'í' | 'î' | 'ï' => 'i',
            'ó' | 'ô' | 'ö' | 'õ' => 'o',
            'ú' | 'û' | 'ü' | 'ù' => 'u',
            'ç' => 'c',
            'ñ' => 'n',
            other => other,
        })
        .collect()
}

impl Has {
    /// The places (code points) of what it speaks of, in order; none within another for a single
    /// condition of words. `None` for what is not about one word or row.
    pub fn places(&self, text: &str) -> Option<Vec<(usize, usize)>> {
        let words = words(text);
        let each = |holds: &dyn Fn(&str) -> bool| {
            let found = words.iter().filter(|(word, _, _)| holds(word));
            Some(found.map(|(_, start, end)| (*start, *end)).collect())
        };
        match self {
            Has::Word(all) => each(&|word| all.split('|').any(|one| one == word)),
            Has::Begins(part) => each(&|word| word.starts_with(part)),
            Has::Ends(part) => each(&|word| word.ends_with(part)),
            Has::Within(part) => each(&|word| word.contains(part)),
            Has::Row(row) => {
                let row: Vec<&str> = row.split(' ').collect();
                let windows = words.windows(row.len());
                let found = windows.filter(|w| w.iter().map(|(word, _, _)| word).eq(&row));
                Some(found.map(|w| (w[0].1, w[w.len() - 1].2)).collect())
            }
            Has::Chars(part) => {
                let chars: Vec<char> = text.chars().collect();
                let part: Vec<char> = part.chars().collect();
                let windows = (0..).zip(chars.windows(part.len()));
                let found = windows.filter(|(_, window)| *window == part);
                Some(found.map(|(at, _)| (at, at + part.len())).collect())
            }
            Has::Any(parts) => {
                let mut all = Vec::new();
                for part in parts {
                    all.extend(part.places(text)?);
                }
                all.sort_unstable();
                all.dedup();
                Some(all)
            }
            _ => None,
        }
    }

    /// Whether it holds in a passage.
    pub fn holds(&self, hit: &Value) -> bool {
        let text = hit["quote"].as_str().unwrap_or_default();
        match self {
            Has::All(parts) => parts.iter().all(|part| part.holds(hit)),
            Has::Any(parts) => parts.iter().any(|part| part.holds(hit)),
            Has::Not(part) => !part.holds(hit),
            Has::Known(known) => known(hit),
            Has::Near(a, b, between) => {
                let words = words(text);
                let at = |all: &str| -> Vec<usize> {
                    let found =
                        (0..words.len()).filter(|i| all.split('|').any(|one| one == words[*i].0));
                    found.collect()
                };
                let (a, b) = (at(a), at(b));
                a.iter()
                    .any(|x| b.iter().any(|y| x != y && x.abs_diff(*y) - 1 <= *between))
            }
            one => one.places(text).is_some_and(|places| !places.is_empty()),
        }
    }
}

/// Asks each query and compares its answer with the scan: which passages, and where one word or row
/// is looked for, every match in them.
pub fn compare(desk: &Desk, project: &str, rows: &[(&str, Has)]) {
    let all = search(desk, project, "-zzzzzz");
    assert!(all.len() > 20, "the passages");
    let name = |hit: &Value| format!("{} {}", hit["document"], hit["start"]);
    let mut wrong = Vec::new();
    for (query, has) in rows {
        let found = search(desk, project, query);
        let mut expected: Vec<String> =
            all.iter().filter(|hit| has.holds(hit)).map(&name).collect();
        let mut names: Vec<String> = found.iter().map(&name).collect();
        expected.sort();
        names.sort();
        if names != expected {
            let quote = |missing: &[String], from: &[Value]| -> Vec<String> {
                let here = from.iter().filter(|hit| missing.contains(&name(hit)));
                here.take(3).map(|hit| hit["quote"].to_string()).collect()
            };
            let too_few: Vec<String> = expected
                .iter()
                .filter(|e| !names.contains(e))
                .cloned()
                .collect();
            let too_many: Vec<String> = names
                .iter()
                .filter(|n| !expected.contains(n))
                .cloned()
                .collect();
            wrong.push(format!(
                "{query}: {} of {} missing {:?}; {} too many {:?}",
                too_few.len(),
                expected.len(),
                quote(&too_few, &all),
                too_many.len(),
                quote(&too_many, &found)
            ));
            continue;
        }
        if names.is_empty() && !query.contains("nowhere") {
            wrong.push(format!("{query}: finds nothing, so nothing is tested"));
        }
        for hit in &found {
            let text = hit["quote"].as_str().unwrap();
            let start = hit["start"].as_u64().unwrap() as usize;
            let marks: Vec<(usize, usize)> = hit["highlights"]
                .as_array()
                .unwrap()
                .iter()
                .map(|mark| {
                    let at = |i: usize| mark[i].as_u64().unwrap() as usize - start;
                    (at(0), at(1))
                })
                .collect();
            let length = text.chars().count();
            assert!(
                marks.iter().all(|(from, to)| from < to && *to <= length),
                "{query}: a match outside its passage"
            );
            if let Some(places) = has.places(text)
                && places != marks
            {
                wrong.push(format!("{query}: {places:?} but {marks:?} in {text}"));
                break;
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

fn search(desk: &Desk, project: &str, query: &str) -> Vec<Value> {
    // A query may begin with a dash.
    let asked = [
        "search", "--json", project, "--limit", "100000", "--", query,
    ];
    let answer = desk.run(asked).ok().json();
    let hits = answer["hits"].as_array().expect("hits").clone();
    assert_eq!(answer["total"].as_u64(), Some(hits.len() as u64), "{query}");
    hits
}
