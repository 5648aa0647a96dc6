//! What a cross-table costs: 500 recommendations against 100 documents over 100,000 codings, made
//! from what was read, and read from the store and made.
#![allow(clippy::print_stdout, clippy::unwrap_used, missing_docs)]

use std::time::{Duration, Instant};

use deskreview_reader::text::{CharRange, ContentHash};
use deskreview_review::analysis::matrix::{CodingFact, MatrixInput, make};
use deskreview_review::analysis::{Axis, MatrixSpec};
use deskreview_review::domain::*;
use uuid::Uuid;

const ROWS: u128 = 500;
const COLUMNS: u128 = 100;
const CODINGS: u128 = 100_000;

fn document(n: u128) -> Document {
    Document {
        id: DocumentId(Uuid::from_u128(1_000_000 + n)),
        title: format!("Report {n}"),
        kind: if n.is_multiple_of(3) {
            DocumentKind::Outcome
        } else {
            DocumentKind::Other
        },
        source_type: None,
        evaluation: None,
        evaluation_label: None,
        language: None,
        published: format!("{}", 1950 + n % 100).parse().ok(),
        period_start: None,
        period_end: None,
        source: ContentHash::of(b"x"),
        extension: String::new(),
        file_name: String::new(),
        text: ContentHash::of(b"x"),
        part: 1,
        split: None,
        pages: 1,
        passages: 1,
        extractor: String::new(),
        imported_at: 0,
        alias: None,
        do_not_quote: false,
        tracker: None,
        attributes: Default::default(),
    }
}

fn statement(n: u128) -> Statement {
    Statement {
        id: StatementId(Uuid::from_u128(n)),
        kind: StatementKind::Recommendation,
        state: StatementState::Confirmed,
        evaluation: None,
        evaluation_label: None,
        number: Some(n.to_string()),
        parent: None,
        marker: None,
        position: 0,
        rank: None,
        document: DocumentId(Uuid::from_u128(9_000_000)),
        range: CharRange::new(0, 10),
        edition: None,
        text: String::new(),
        mended: false,
        addressee: None,
        priority: None,
        deadline: None,
        confidence: None,
        why: None,
        address: n.to_string(),
        code: None,
        mentions: Vec::new(),
        sub_items: Vec::new(),
    }
}

fn input() -> MatrixInput {
    // A walk with a fixed seed: the same table on every machine.
    let mut seed: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut next = || {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        u128::from(seed)
    };
    let mut codings: Vec<CodingFact> = (0..CODINGS)
        .map(|n| {
            let at = u32::try_from(next() % 1_000_000).unwrap();
            CodingFact {
                id: CodingId(Uuid::from_u128(n)),
                document: DocumentId(Uuid::from_u128(1_000_000 + next() % COLUMNS)),
                text: 0,
                range: CharRange::new(at, at + 150),
                code: CodeId(Uuid::from_u128(5_000_000)),
                statement: Some(StatementId(Uuid::from_u128(next() % ROWS))),
                bearing: Bearing::ALL
                    .get(usize::try_from(next() % 5).unwrap())
                    .copied(),
                explicitness: Explicitness::ALL
                    .get(usize::try_from(next() % 3).unwrap())
                    .copied(),
                coder: u32::try_from(next() % 3).unwrap(),
                words: u64::try_from(next() % 50_000).unwrap(),
            }
        })
        .collect();
    codings.sort_by_key(|fact| (fact.document, fact.range, fact.id));
    MatrixInput {
        documents: (0..COLUMNS).map(document).collect(),
        statements: (0..ROWS).map(statement).collect(),
        codings,
        coders: ["Ada", "Ben", "Cem"].map(str::to_owned).to_vec(),
        ..MatrixInput::default()
    }
}

fn median(mut times: Vec<Duration>) -> f64 {
    times.sort();
    times[times.len() / 2].as_secs_f64() * 1000.0
}

fn main() {
    let input = input();
    for columns in [Axis::Documents, Axis::Year, Axis::Coders] {
        let spec = MatrixSpec {
            columns: columns.clone(),
            ..MatrixSpec::default()
        };
        let mut times = Vec::new();
        let mut size = (0, 0);
        for _ in 0..15 {
            let start = Instant::now();
            let matrix = make(&spec, &input);
            times.push(start.elapsed());
            size = (matrix.rows.len(), matrix.columns.len());
        }
        println!(
            "recommendations by {columns:<10} {} x {} over {CODINGS} codings: median {:.1} ms",
            size.0,
            size.1,
            median(times)
        );
    }
}
