//! Speed and size of the passage index over generated passages.
//!
//! Words follow Zipf's law, as words do, from a seeded generator: the same passages in every run.
//! `cargo bench -p deskreview-index` takes 100,000 passages; `DESKREVIEW_BENCH_PASSAGES` another
//! number. Printed are medians and 95th percentiles over many different queries of each kind, with
//! the first 50 hits and the exact total, and for the last line with exact highlights, too.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a program for its printed lines"
)]

use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use deskreview_index::{
    DocumentRecord, Field, Index, Matcher, PassageRecord, PassageSet, Query, Snapshot, tokenise,
};

const VOCABULARY: usize = 60_000;
const PASSAGES_PER_DOCUMENT: usize = 100;
const QUERIES: usize = 200;

/// SplitMix64: small, seeded, the same everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn fraction(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A rank by Zipf's law.
    fn zipf(&mut self) -> usize {
        let rank = (VOCABULARY as f64).powf(self.fraction());
        (rank as usize).clamp(1, VOCABULARY) - 1
    }
}

fn vocabulary(random: &mut Random) -> Vec<String> {
    const SYLLABLES: &[&str] = &[
        "mi", "gra", "tion", "po", "li", "cy", "re", "com", "men", "da", "skill", "re", "cog",
        "ni", "e", "va", "lu", "a", "ting", "s", "la", "bour", "ed", "pro", "tec", "in", "di",
    ];
    (0..VOCABULARY)
        .map(|rank| {
            let mut word = String::new();
            let mut left = rank;
            for _ in 0..2 + random.next() % 2 {
                word.push_str(SYLLABLES[(random.next() as usize) % SYLLABLES.len()]);
            }
            while left > 0 {
                word.push_str(SYLLABLES[left % SYLLABLES.len()]);
                left /= SYLLABLES.len();
            }
            word
        })
        .collect()
}

fn main() {
    let wanted: usize = std::env::var("DESKREVIEW_BENCH_PASSAGES")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(100_000);
    let mut random = Random(7);
    let words = vocabulary(&mut random);
    let mut texts = Vec::with_capacity(wanted);
    let mut bytes = 0;
    for _ in 0..wanted {
        let mut text = String::new();
        for at in 0..20 + random.next() % 60 {
            if at > 0 {
                text.push_str(if random.next().is_multiple_of(12) {
                    ", "
                } else {
                    " "
                });
            }
            text.push_str(&words[random.zipf()]);
        }
        bytes += text.len();
        texts.push(text);
    }
    let began = Instant::now();
    let words_found: usize = texts
        .iter()
        .map(|text| tokenise(text, Some("en")).len())
        .sum();
    println!(
        "tokenise: {words_found} words in {:.2} s on one core",
        began.elapsed().as_secs_f64()
    );
    let dir = tempfile::tempdir().unwrap();
    let index = Index::open(dir.path()).unwrap().index;
    let began = Instant::now();
    let mut writer = index.writer().unwrap();
    for (number, chunk) in texts.chunks(PASSAGES_PER_DOCUMENT).enumerate() {
        let record = DocumentRecord {
            id: format!("{number:06}"),
            years: vec![2000 + (number % 20) as i32],
            ..DocumentRecord::default()
        };
        let passages = (0..).zip(chunk).map(|(ordinal, text)| PassageRecord {
            ordinal,
            start: ordinal * 1000,
            end: ordinal * 1000 + text.len() as u32,
            page: ordinal / 4 + 1,
            language: Some("en"),
            text,
            number: None,
            section: "Findings",
            aside: false,
        });
        writer.replace_document(&record, passages).unwrap();
    }
    writer.commit("bench").unwrap();
    let committed = began.elapsed();
    writer.finish().unwrap();
    println!(
        "build: {wanted} passages, {:.1} MB of text in {:.2} s (merged after {:.2} s), index {:.1} MB",
        bytes as f64 / 1e6,
        committed.as_secs_f64(),
        began.elapsed().as_secs_f64(),
        size(dir.path()) as f64 / 1e6,
    );
    let snapshot = index.snapshot();
    let word = |random: &mut Random| words[random.zipf()].clone();
    let mut set = PassageSet::new();
    for number in 0..wanted as u32 / PASSAGES_PER_DOCUMENT as u32 {
        set.add_range(&format!("{number:06}"), 5_000, 15_000);
    }
    let set = std::sync::Arc::new(set);
    let kinds: Vec<(&str, Box<dyn FnMut(&mut Random) -> Query>)> = vec![
        (
            "word",
            Box::new({
                let words = words.clone();
                move |r| Query::Word(words[r.zipf()].clone())
            }),
        ),
        (
            "two words, AND",
            Box::new({
                let words = words.clone();
                move |r| {
                    Query::And(vec![
                        Query::Word(words[r.zipf()].clone()),
                        Query::Word(words[r.zipf()].clone()),
                    ])
                }
            }),
        ),
        (
            "three words, OR",
            Box::new({
                let words = words.clone();
                move |r| {
                    Query::Or(
                        (0..3)
                            .map(|_| Query::Word(words[r.zipf()].clone()))
                            .collect(),
                    )
                }
            }),
        ),
        (
            "phrase of two",
            Box::new({
                let texts: Vec<String> = texts.iter().take(5_000).cloned().collect();
                move |r| {
                    let text = &texts[r.next() as usize % texts.len()];
                    let all: Vec<&str> = text.split(' ').collect();
                    let at = r.next() as usize % (all.len() - 1);
                    Query::Phrase(format!("{} {}", all[at], all[at + 1]))
                }
            }),
        ),
        (
            "prefix of four",
            Box::new({
                let words = words.clone();
                move |r| Query::Prefix(words[r.zipf()].chars().take(4).collect())
            }),
        ),
        (
            "wildcard *x*",
            Box::new({
                let words = words.clone();
                move |r| {
                    let word = &words[r.zipf()];
                    Query::Wildcard(format!(
                        "*{}*",
                        word.chars().skip(1).take(4).collect::<String>()
                    ))
                }
            }),
        ),
        (
            "typing error ~1",
            Box::new({
                let words = words.clone();
                move |r| Query::Fuzzy {
                    word: words[r.zipf()].clone(),
                    edits: 1,
                }
            }),
        ),
        (
            "NEAR/8",
            Box::new({
                let words = words.clone();
                move |r| Query::Near {
                    parts: vec![
                        Query::Word(words[r.zipf()].clone()),
                        Query::Word(words[r.zipf()].clone()),
                    ],
                    between: 8,
                }
            }),
        ),
        (
            "word, year",
            Box::new({
                let words = words.clone();
                move |r| {
                    Query::And(vec![
                        Query::Word(words[r.zipf()].clone()),
                        Query::Field(Field::Year(2005..=2009)),
                    ])
                }
            }),
        ),
        (
            "word, not in a set",
            Box::new({
                let words = words.clone();
                move |r| {
                    Query::And(vec![
                        Query::Word(words[r.zipf()].clone()),
                        Query::Not(Box::new(Query::Within(set.clone()))),
                    ])
                }
            }),
        ),
    ];
    for (name, mut make) in kinds {
        let queries: Vec<Query> = (0..QUERIES).map(|_| make(&mut random)).collect();
        report(name, &queries, |query| {
            snapshot.search(query, 0, 50).unwrap();
        });
    }
    let queries: Vec<Query> = (0..QUERIES)
        .map(|_| Query::Word(word(&mut random)))
        .collect();
    report("word, highlights", &queries, |query| {
        highlight(&snapshot, query, &texts)
    });
}

fn highlight(snapshot: &Snapshot, query: &Query, texts: &[String]) {
    let matcher = Matcher::new(query).unwrap();
    for hit in snapshot.search(query, 0, 50).unwrap().hits {
        let document: usize = hit.document.parse().unwrap();
        let text = &texts[document * PASSAGES_PER_DOCUMENT + hit.ordinal as usize];
        assert!(!matcher.matches(text, Some("en")).is_empty());
    }
}

fn report(name: &str, queries: &[Query], mut run: impl FnMut(&Query)) {
    let mut times: Vec<Duration> = Vec::new();
    for query in queries {
        let began = Instant::now();
        run(query);
        times.push(began.elapsed());
    }
    times.sort();
    let at = |part: usize| times[(times.len() - 1) * part / 100].as_secs_f64() * 1e3;
    let mut line = String::new();
    let _ = write!(
        line,
        "{name:<20} median {:7.3} ms   p95 {:7.3} ms",
        at(50),
        at(95)
    );
    println!("{line}   max {:7.3} ms", at(100));
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
