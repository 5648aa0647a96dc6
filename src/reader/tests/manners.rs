//! Small reports of our own in the manner of many bodies (`manners/`), scored as recognition is
//! scored on real ones: by their first words, each true recommendation once, all else wrong.
//!
//! Each file begins with whose manner it is and what is true in it, one line a recommendation,
//! `= number | first words | last words`, marked before any rule was run on it; a line of dashes ends
//! that head. A report without such lines has none. What the rules read wrongly is printed, and the
//! floor keeps what they read rightly.

#![allow(clippy::expect_used)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use deskreview_reader::import::{Options, read};
use deskreview_reader::recognise::{Statement, StatementKind, SubItem, recognise};

/// The strict F1 that these reports have to keep.
const FLOOR: f64 = 0.97;
/// Share of those found that begin and end just where they should.
const EXACT: f64 = 0.85;
/// Words of what is found in which the first words have to stand.
const LOOKED_AT: usize = 80;
/// Share of the first words that have to be found, in their order.
const ENOUGH: f64 = 0.8;

/// What is true of a recommendation.
struct Truth {
    number: String,
    first: Vec<String>,
    last: Vec<String>,
}

/// A report with what is true of it.
struct Report {
    name: String,
    truths: Vec<Truth>,
    text: String,
}

/// How well a report was read.
#[derive(Default)]
struct Score {
    right: usize,
    wrong: usize,
    missed: usize,
    /// Of the right ones: begins there, ends there, has that number.
    begins: usize,
    ends: usize,
    numbered: usize,
    /// Confidence of each, and whether it was right.
    sure: Vec<(f32, bool)>,
    said: Vec<String>,
}

fn words(text: &str) -> Vec<String> {
    text.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

fn figures(text: &str) -> Vec<u32> {
    text.split(|c: char| !c.is_ascii_digit())
        .filter_map(|figure| figure.parse().ok())
        .collect()
}

fn reports() -> Vec<Report> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/manners");
    let mut files: Vec<PathBuf> = std::fs::read_dir(&folder)
        .expect("the reports are there")
        .map(|entry| entry.expect("it can be listed").path())
        .collect();
    files.sort();
    files.iter().map(|file| report(file)).collect()
}

fn report(file: &Path) -> Report {
    let name = file
        .file_name()
        .expect("it has a name")
        .to_string_lossy()
        .into_owned();
    let whole = std::fs::read_to_string(file).expect("it can be read");
    let (head, text) = whole.split_once("\n----\n").expect("it has a head");
    let truths = head
        .lines()
        .filter_map(|line| line.strip_prefix("= "))
        .map(|line| {
            let mut parts = line.split('|').map(str::trim);
            Truth {
                number: parts.next().unwrap_or_default().to_owned(),
                first: words(parts.next().unwrap_or_default()),
                last: words(parts.next().unwrap_or_default()),
            }
        })
        .collect();
    Report {
        name,
        truths,
        text: text.to_owned(),
    }
}

/// Share of the true words that stand in the found ones, in their order and close together.
fn likeness(truth: &[String], found: &[String]) -> f64 {
    let found = &found[..found.len().min(LOOKED_AT)];
    if (3..truth.len()).contains(&found.len()) && truth.starts_with(found) {
        return 1.0;
    }
    let windows = (0..=found.len().saturating_sub(truth.len()))
        .map(|at| &found[at..found.len().min(at + truth.len() + 1)]);
    let best = windows
        .map(|window| common(truth, window))
        .max()
        .unwrap_or(0);
    best as f64 / truth.len().max(1) as f64
}

/// Words that two texts have in the same order.
fn common(a: &[String], b: &[String]) -> usize {
    let mut row = vec![0; b.len() + 1];
    for one in a {
        let mut before = 0;
        for (at, other) in b.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if one == other {
                before + 1
            } else {
                above.max(row[at])
            };
            before = above;
        }
    }
    row[b.len()]
}

/// The words of a statement with all its parts.
fn whole(statement: &Statement) -> Vec<String> {
    fn parts(items: &[SubItem], out: &mut Vec<String>) {
        for item in items {
            out.extend(words(&item.text));
            parts(&item.sub_items, out);
        }
    }
    let mut out = words(&statement.text);
    parts(&statement.sub_items, &mut out);
    out
}

fn score(report: &Report) -> Score {
    let document = read(
        report.text.as_bytes(),
        &report.name,
        &Options::default(),
        &mut |_| {},
    )
    .expect("it has text")
    .document;
    let recognition = recognise(&document);
    let found: Vec<&Statement> = recognition
        .statements
        .iter()
        .filter(|one| one.kind == StatementKind::Recommendation)
        .collect();
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for (truth_at, truth) in report.truths.iter().enumerate() {
        for (found_at, one) in found.iter().enumerate() {
            let like = likeness(&truth.first, &words(&one.text));
            if like >= ENOUGH {
                pairs.push((like, truth_at, found_at));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut partner: BTreeMap<usize, usize> = BTreeMap::new();
    for (_, truth, one) in pairs {
        if !partner.contains_key(&truth) && !partner.values().any(|&taken| taken == one) {
            partner.insert(truth, one);
        }
    }
    let mut out = Score::default();
    for (at, truth) in report.truths.iter().enumerate() {
        let Some(&one) = partner.get(&at) else {
            out.missed += 1;
            out.said.push(format!(
                "missed {}: {}",
                truth.number,
                truth.first.join(" ")
            ));
            continue;
        };
        let one = found[one];
        out.right += 1;
        let begins = words(&one.text).starts_with(&truth.first);
        let ends = whole(one).ends_with(&truth.last) || truth.last.is_empty();
        let numbered = truth.number == "-"
            || one.number.as_deref().is_some_and(|number| {
                figures(number) == figures(&truth.number)
                    && (!figures(number).is_empty() || number == truth.number)
            });
        out.begins += usize::from(begins);
        out.ends += usize::from(ends);
        out.numbered += usize::from(numbered);
        if !(begins && ends && numbered) {
            out.said.push(format!(
                "{}{}{}: {:?} {:?}",
                if begins { "" } else { "begins elsewhere " },
                if ends { "" } else { "ends elsewhere " },
                if numbered { "" } else { "number " },
                one.number,
                one.text
            ));
        }
    }
    for (at, one) in found.iter().enumerate() {
        let right = partner.values().any(|&taken| taken == at);
        out.sure.push((one.confidence, right));
        if !right {
            out.wrong += 1;
            out.said.push(format!(
                "wrong {:?} {:?} ({}) {}",
                one.number, one.text, one.confidence, one.why
            ));
        }
    }
    out
}

fn f1(right: usize, wrong: usize, missed: usize) -> f64 {
    if right + wrong + missed == 0 {
        return 1.0;
    }
    2.0 * right as f64 / (2 * right + wrong + missed) as f64
}

#[test]
fn reports_in_many_manners_are_read() {
    let mut total = Score::default();
    let mut macro_f1 = 0.0;
    let mut perfect = 0;
    let reports = reports();
    for report in &reports {
        let one = score(report);
        let own = f1(one.right, one.wrong, one.missed);
        macro_f1 += own / reports.len() as f64;
        perfect += usize::from(own == 1.0);
        if !one.said.is_empty() {
            println!("{} {own:.3}", report.name);
            for line in &one.said {
                println!("    {line}");
            }
        }
        total.right += one.right;
        total.wrong += one.wrong;
        total.missed += one.missed;
        total.begins += one.begins;
        total.ends += one.ends;
        total.numbered += one.numbered;
        total.sure.extend(one.sure);
    }
    let micro = f1(total.right, total.wrong, total.missed);
    println!(
        "{} reports: right {} wrong {} missed {}; F1 {micro:.3}, mean by report {macro_f1:.3}, {perfect} without a fault; begin there {}, end there {}, number {}",
        reports.len(),
        total.right,
        total.wrong,
        total.missed,
        total.begins,
        total.ends,
        total.numbered,
    );
    for (low, high) in [
        (0.0, 0.5),
        (0.5, 0.7),
        (0.7, 0.8),
        (0.8, 0.9),
        (0.9, 0.95),
        (0.95, 1.0),
    ] {
        let bin: Vec<&(f32, bool)> = total
            .sure
            .iter()
            .filter(|(sure, _)| (low..high).contains(sure))
            .collect();
        let right = bin.iter().filter(|(_, right)| *right).count();
        let sure: f32 = bin.iter().map(|(sure, _)| sure).sum::<f32>() / bin.len().max(1) as f32;
        println!(
            "confidence {low:.2} to {high:.2}: {right} of {} right, said {sure:.2}",
            bin.len()
        );
    }
    assert!(reports.len() > 70);
    assert!(micro >= FLOOR, "F1 {micro:.3}");
    assert!(macro_f1 >= FLOOR, "mean F1 {macro_f1:.3}");
    let exact = (total.begins.min(total.ends).min(total.numbered)) as f64;
    assert!(exact >= EXACT * total.right as f64, "{exact} exact");
}
