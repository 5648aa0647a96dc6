//! The index over a collection of passages that other engines are measured on, too.
//!
//! `collection build COLL DIR` reads `COLL/passages.jsonl` (`{"doc","n","text"}` a line) into an
//! index in `DIR` and prints time, size and peak memory. `collection query COLL DIR QUERIES` runs a
//! file of queries (`{"queries":[{"type","terms","slop"}]}`) and, besides, classes that other engines
//! do not know; it prints for each class the median and the 95th percentile of the first 50 with
//! the exact total, of the first 20 with exact highlights, and of the total alone. Each query is
//! run three times and the median counts, as with the others. `benches/search/run.sh` runs them all.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a program for its printed lines"
)]

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use deskreview_index::{
    DocumentRecord, Index, IndexError, Matcher, PassageRecord, Query, Snapshot,
};
use serde_json::Value;

/// How often each query is run.
const RUNS: usize = 3;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args.as_slice() {
        ["build", collection, dir] => build(Path::new(collection), Path::new(dir)),
        ["query", collection, dir, queries] => {
            query(Path::new(collection), Path::new(dir), Path::new(queries));
        }
        _ => println!("collection build COLL DIR | collection query COLL DIR QUERIES"),
    }
}

fn build(collection: &Path, dir: &Path) {
    let began = Instant::now();
    let index = Index::open(dir).unwrap().index;
    let mut writer = index.writer().unwrap();
    let file = BufReader::with_capacity(
        1 << 20,
        File::open(collection.join("passages.jsonl")).unwrap(),
    );
    let (mut id, mut texts) = (String::new(), Vec::<String>::new());
    let mut count = 0_u64;
    for line in file.lines() {
        let row: Value = serde_json::from_str(&line.unwrap()).unwrap();
        let document = row["doc"].as_str().unwrap();
        if document != id {
            add(&mut writer, &id, &texts);
            id = document.to_owned();
            texts.clear();
        }
        texts.push(row["text"].as_str().unwrap().to_owned());
        count += 1;
    }
    add(&mut writer, &id, &texts);
    writer.commit("collection").unwrap();
    let committed = began.elapsed();
    writer.finish().unwrap();
    println!(
        "build: {count} passages in {:.1} s (merged after {:.1} s), {:.1} MB, at most {} MB resident ({} MB anonymous at the end)",
        committed.as_secs_f64(),
        began.elapsed().as_secs_f64(),
        size(dir) as f64 / 1e6,
        status("VmHWM:"),
        status("RssAnon:"),
    );
}

fn add(writer: &mut deskreview_index::Writer, id: &str, texts: &[String]) {
    if texts.is_empty() {
        return;
    }
    let record = DocumentRecord {
        id: id.to_owned(),
        language: Some("en".to_owned()),
        ..DocumentRecord::default()
    };
    let mut start = 0;
    let passages = (0..).zip(texts).map(|(ordinal, text)| {
        let end = start + text.chars().count() as u32;
        let passage = PassageRecord {
            ordinal,
            start,
            end,
            page: 1,
            language: Some("en"),
            text,
            number: None,
            section: "",
            aside: false,
        };
        start = end + 2;
        passage
    });
    writer.replace_document(&record, passages).unwrap();
}

/// The passages' texts, read from the file when they are asked for.
struct Texts {
    file: File,
    places: BTreeMap<String, Vec<(u64, u32)>>,
}

impl Texts {
    fn new(collection: &Path) -> Self {
        let path = collection.join("passages.jsonl");
        let mut reader = BufReader::with_capacity(1 << 20, File::open(&path).unwrap());
        let mut places: BTreeMap<String, Vec<(u64, u32)>> = BTreeMap::new();
        let (mut at, mut line) = (0, String::new());
        while reader.read_line(&mut line).unwrap() > 0 {
            // {"doc": "NAME", …
            let name = line.split('"').nth(3).unwrap();
            match places.get_mut(name) {
                Some(known) => known.push((at, line.len() as u32)),
                None => {
                    places.insert(name.to_owned(), vec![(at, line.len() as u32)]);
                }
            }
            at += line.len() as u64;
            line.clear();
        }
        Self {
            file: File::open(path).unwrap(),
            places,
        }
    }

    fn get(&self, document: &str, ordinal: u32) -> String {
        let (at, length) = self.places[document][ordinal as usize];
        let mut line = vec![0; length as usize];
        let mut file = &self.file;
        file.seek(SeekFrom::Start(at)).unwrap();
        file.read_exact(&mut line).unwrap();
        let row: Value = serde_json::from_slice(&line).unwrap();
        row["text"].as_str().unwrap().to_owned()
    }
}

fn query(collection: &Path, dir: &Path, queries: &Path) {
    let texts = Texts::new(collection);
    let began = Instant::now();
    let index = Index::open(dir).unwrap().index;
    let snapshot = index.snapshot();
    println!("open: {:.1} ms", began.elapsed().as_secs_f64() * 1e3);
    let file: Value =
        serde_json::from_reader(BufReader::new(File::open(queries).unwrap())).unwrap();
    let mut classes: Vec<(String, Vec<Query>)> = Vec::new();
    let mut all = Vec::new();
    for row in file["queries"].as_array().unwrap() {
        let kind = row["type"].as_str().unwrap();
        let terms: Vec<String> = row["terms"]
            .as_array()
            .unwrap()
            .iter()
            .map(|term| term.as_str().unwrap().to_owned())
            .collect();
        let word = |term: &String| Query::Word(term.clone());
        let query = match kind {
            "and" => Query::And(terms.iter().map(word).collect()),
            "phrase" => Query::Phrase(terms.join(" ")),
            "prefix" => Query::Prefix(terms[0].clone()),
            "near" => Query::Near {
                parts: terms.iter().map(word).collect(),
                between: row["slop"].as_u64().unwrap() as u32,
            },
            _ => word(&terms[0]),
        };
        all.push(query.clone());
        match classes.iter_mut().find(|(name, _)| name == kind) {
            Some((_, queries)) => queries.push(query),
            None => classes.push((kind.to_owned(), vec![query])),
        }
    }
    let began = Instant::now();
    snapshot.search(&all[0], 0, 50).unwrap();
    println!("first query: {:.1} ms", began.elapsed().as_secs_f64() * 1e3);
    classes.insert(0, ("all".to_owned(), all));
    classes.extend(hard(&classes));
    println!(
        "{:<22}{:>5}  {:>22}  {:>22}  {:>22}  {:>8}",
        "class", "n", "top 50, total", "top 20, highlights", "total alone", "hits"
    );
    for (name, queries) in &classes {
        measure(name, queries, &snapshot, &texts);
    }
    cancel(&snapshot);
    println!(
        "memory: {} MB resident at most, {} MB anonymous now",
        status("VmHWM:"),
        status("RssAnon:")
    );
}

/// What only this index is asked: made of the words of the others' queries.
fn hard(classes: &[(String, Vec<Query>)]) -> Vec<(String, Vec<Query>)> {
    let words: Vec<&String> = classes
        .iter()
        .filter(|(name, _)| ["rare", "mid", "common"].contains(&name.as_str()))
        .flat_map(|(_, queries)| queries)
        .filter_map(|query| match query {
            Query::Word(word) => Some(word),
            _ => None,
        })
        .filter(|word| word.len() >= 5)
        .collect();
    let part = |word: &str, from: usize, to: usize| -> String {
        word.chars().skip(from).take(to - from).collect()
    };
    let of = |make: &dyn Fn(&str) -> Query| words.iter().map(|word| make(word)).collect();
    let phrases = [
        "of the",
        "to the",
        "in the",
        "it is",
        "to be",
        "may be",
        "must not",
        "such as",
        "as well as",
        "in order to",
        "if it is",
        "that can be",
        "one of the",
        "at the same",
        "this is not a",
        "should not be",
        "or of the",
        "is to be used",
        "the same as the",
        "and in the",
    ];
    vec![
        (
            "wildcard *x*".to_owned(),
            of(&|w| Query::Wildcard(format!("*{}*", part(w, 1, 5)))),
        ),
        (
            "wildcard *x* of 3".to_owned(),
            of(&|w| Query::Wildcard(format!("*{}*", part(w, 1, 4)))),
        ),
        (
            "wildcard *x* of 2".to_owned(),
            of(&|w| Query::Wildcard(format!("*{}*", part(w, 1, 3)))),
        ),
        (
            "wildcard *ending".to_owned(),
            of(&|w| Query::Wildcard(format!("*{}", part(w, 2, 99)))),
        ),
        (
            "wildcard a?c*".to_owned(),
            of(&|w| Query::Wildcard(format!("{}?{}*", part(w, 0, 1), part(w, 2, 4)))),
        ),
        (
            "typing error ~1".to_owned(),
            of(&|w| Query::Fuzzy {
                word: w.to_owned(),
                edits: 1,
            }),
        ),
        (
            "typing error ~2".to_owned(),
            of(&|w| Query::Fuzzy {
                word: w.to_owned(),
                edits: 2,
            }),
        ),
        (
            "regular expression".to_owned(),
            of(&|w| {
                Query::Regex(format!(
                    "[{}x]{}.*(s|ed|ing)?",
                    part(w, 0, 1),
                    part(w, 1, 3)
                ))
            }),
        ),
        (
            "regex .*x.*".to_owned(),
            of(&|w| Query::Regex(format!(".*{}[aeiou].*", part(w, 1, 3)))),
        ),
        (
            "stop word".to_owned(),
            ["the", "of", "and", "a", "is"]
                .iter()
                .map(|w| Query::Word((*w).to_owned()))
                .collect(),
        ),
        (
            "stop words, phrase".to_owned(),
            phrases
                .iter()
                .map(|p| Query::Phrase((*p).to_owned()))
                .collect(),
        ),
        (
            "stop words, NEAR".to_owned(),
            phrases
                .iter()
                .map(|p| Query::Near {
                    parts: p
                        .split(' ')
                        .map(|w| Query::Word(w.to_owned()))
                        .take(2)
                        .collect(),
                    between: 4,
                })
                .collect(),
        ),
        (
            "phrase, stop and word".to_owned(),
            of(&|w| Query::Phrase(format!("the {w}"))),
        ),
        (
            "three words, OR".to_owned(),
            words
                .windows(3)
                .map(|w| Query::Or(w.iter().map(|w| Query::Word((*w).clone())).collect()))
                .collect(),
        ),
        (
            "word, not another".to_owned(),
            words
                .windows(2)
                .map(|w| {
                    Query::And(vec![
                        Query::Word(w[0].clone()),
                        Query::Not(Box::new(Query::Word(w[1].clone()))),
                    ])
                })
                .collect(),
        ),
        ("every passage".to_owned(), vec![Query::All]),
    ]
}

fn measure(name: &str, queries: &[Query], snapshot: &Snapshot, texts: &Texts) {
    let mut hits = Vec::new();
    let top: Vec<Duration> = queries
        .iter()
        .map(|query| {
            median(|| {
                let found = snapshot.search(query, 0, 50).unwrap();
                hits.push(found.total);
            })
        })
        .collect();
    let marked: Vec<Duration> = queries
        .iter()
        .map(|query| median(|| highlight(snapshot, query, texts)))
        .collect();
    let counted: Vec<Duration> = queries
        .iter()
        .map(|query| {
            median(|| {
                snapshot.count(query).unwrap();
            })
        })
        .collect();
    hits.sort_unstable();
    println!(
        "{name:<22}{:>5}  {}  {}  {}  {:>8}",
        queries.len(),
        quantiles(top),
        quantiles(marked),
        quantiles(counted),
        hits[hits.len() / 2]
    );
}

fn highlight(snapshot: &Snapshot, query: &Query, texts: &Texts) {
    let matcher = Matcher::new(query).unwrap();
    for hit in snapshot.search(query, 0, 20).unwrap().hits {
        let text = texts.get(&hit.document, hit.ordinal);
        let broken = snapshot.broken_words(&hit.document).unwrap_or_default();
        let marks = matcher.matches_in(&text, Some("en"), &broken);
        assert!(
            !marks.is_empty() || *query == Query::All,
            "{query:?} in {text}"
        );
    }
}

fn median(mut run: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let began = Instant::now();
            run();
            began.elapsed()
        })
        .collect();
    times.sort();
    times[RUNS / 2]
}

fn quantiles(mut times: Vec<Duration>) -> String {
    times.sort();
    let ms = |at: usize| times[at.min(times.len() - 1)].as_secs_f64() * 1e3;
    format!(
        "{:>9.3} / {:>10.3}",
        ms(times.len() / 2),
        ms(times.len() * 95 / 100)
    )
}

/// How long a slow query goes on after it was given up.
fn cancel(snapshot: &Snapshot) {
    let slow = [
        Query::Wildcard("*e*".to_owned()),
        Query::Regex(".*[aeiou].*".to_owned()),
        Query::Near {
            parts: vec![Query::Word("the".to_owned()), Query::Word("of".to_owned())],
            between: 8,
        },
        Query::Near {
            parts: vec![
                Query::Wildcard("*a*".to_owned()),
                Query::Wildcard("*e*".to_owned()),
            ],
            between: 3,
        },
        Query::All,
        Query::Not(Box::new(Query::Phrase("the protocol".to_owned()))),
    ];
    let mut late = Vec::new();
    let mut finished = 0;
    for query in &slow {
        for wait in [1, 3, 7, 15, 30, 60] {
            let cancelled = Arc::new(AtomicBool::new(false));
            let flag = Arc::clone(&cancelled);
            let timer = std::thread::spawn(move || {
                std::thread::sleep(Duration::from_millis(wait));
                flag.store(true, Ordering::Relaxed);
                Instant::now()
            });
            let answer = snapshot.search_unless(query, 0, 50, &cancelled);
            let ended = Instant::now();
            let set = timer.join().unwrap();
            match answer {
                Err(IndexError::Cancelled) => late.push(ended.saturating_duration_since(set)),
                _ => finished += 1,
            }
        }
    }
    let n = late.len();
    println!(
        "cancelled: {n} times, {finished} finished before; late by {}",
        if n == 0 {
            "-".to_owned()
        } else {
            quantiles(late.clone())
        }
    );
    println!(
        "latest: {:.1} ms",
        late.iter().max().map_or(0.0, |d| d.as_secs_f64() * 1e3)
    );
}

/// A line of `/proc/self/status`, in MB; 0 where there is no such file.
fn status(name: &str) -> u64 {
    let text = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    text.lines()
        .find_map(|line| line.strip_prefix(name))
        .and_then(|rest| rest.trim().trim_end_matches(" kB").parse::<u64>().ok())
        .map_or(0, |kilobytes| kilobytes / 1024)
}

fn size(dir: &Path) -> u64 {
    std::fs::read_dir(dir)
        .unwrap()
        .map(|entry| {
            let entry = entry.unwrap();
            let meta = entry.metadata().unwrap();
            if meta.is_dir() {
                size(&entry.path())
            } else {
                meta.len()
            }
        })
        .sum()
}
