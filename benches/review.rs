//! The review's speed: reading a long text, tagging in a large project beside a bare synchronous
//! write of the same machine, opening a project of a thousand documents.
//!
//! `cargo bench --bench review`. The large project is made once a run (100,000 codings by commands,
//! which takes a minute); `DESKREVIEW_BENCH_CODINGS` makes it smaller.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test's panic is its report"
)]

use std::path::Path;
use std::time::{Duration, Instant};

use criterion::{BatchSize, Criterion};
use deskreview_reader::text::{CharRange, DocumentText};
use deskreview_review::domain::{CodeTarget, Command, DocumentId, NewCoding};
use deskreview_review::session::Access;
use deskreview_review::{Session, SystemEnvironment};

#[path = "support/mod.rs"]
mod support;
use support::{add, read, report};

fn create(path: &Path) -> Session {
    Session::create(path, "Bench", Box::new(SystemEnvironment)).expect("a project")
}

fn tag(document: DocumentId, code: deskreview_review::domain::CodeId, at: u32) -> Command {
    Command::Tag(NewCoding {
        document,
        range: CharRange::new(at, at + 40),
        target: CodeTarget::Code(code),
        bearing: None,
        explicitness: None,
        memo: None,
    })
}

fn percentiles(name: &str, mut times: Vec<Duration>) -> (f64, f64) {
    times.sort();
    let at = |share: usize| times[(times.len() - 1) * share / 100].as_secs_f64() * 1e3;
    let (median, p95) = (at(50), at(95));
    println!(
        "{name}: median {median:.3} ms, p95 {p95:.3} ms, n = {}",
        times.len()
    );
    (median, p95)
}

fn reading(criterion: &mut Criterion) {
    let text = report(2_000_000, 1);
    criterion.bench_function("read a text of 2 MB", |bench| bench.iter(|| read(&text)));
    let document = read(&text);
    let stored = document.to_bytes();
    criterion.bench_function("open a stored text of 2 MB", |bench| {
        bench.iter(|| DocumentText::from_bytes(&stored).expect("sound"));
    });
}

fn tagging(criterion: &mut Criterion, folder: &Path) {
    let count: usize = std::env::var("DESKREVIEW_BENCH_CODINGS")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(100_000);
    let mut session = create(&folder.join("tags.deskreview"));
    let documents: Vec<DocumentId> = (0..20)
        .map(|n| {
            add(
                &mut session,
                &read(&report(200_000, n)),
                &format!("Report {n}"),
            )
        })
        .collect();
    let outcome = session
        .execute(Command::AddCode {
            parent: None,
            path: "Theme".to_owned(),
            description: None,
            colour: None,
        })
        .expect("a code");
    let code = outcome.created[0].into();
    let place = |n: usize| {
        // Blank lines between blocks cannot be reached by 40 characters from a start within words.
        (documents[n % documents.len()], (n as u32 * 37) % 190_000)
    };
    let start = Instant::now();
    let mut made = 0;
    for n in 0.. {
        if made == count {
            break;
        }
        let (document, at) = place(n);
        made += usize::from(session.execute(tag(document, code, at)).is_ok());
    }
    println!(
        "{made} codings made in {:.1} s",
        start.elapsed().as_secs_f64()
    );

    // The bare write: one row of the same size, committed with the same settings, same folder.
    let bare =
        rusqlite::Connection::open(folder.join("tags.deskreview/bare.db")).expect("a database");
    bare.pragma_update(None, "journal_mode", "WAL")
        .expect("WAL");
    bare.pragma_update(None, "synchronous", "FULL")
        .expect("FULL");
    bare.execute_batch("CREATE TABLE t (id INTEGER PRIMARY KEY, body TEXT)")
        .expect("a table");
    let body = "x".repeat(600);
    let (mut ours, mut bares) = (Vec::new(), Vec::new());
    for n in count..count + 1000 {
        let (document, at) = place(n * 7);
        let begun = Instant::now();
        let done = session.execute(tag(document, code, at));
        if done.is_ok() {
            ours.push(begun.elapsed());
        }
        let begun = Instant::now();
        bare.execute("INSERT INTO t (body) VALUES (?1)", [&body])
            .expect("written");
        bares.push(begun.elapsed());
    }
    let (ours, ours_p95) = percentiles(&format!("a tag at {count} codings"), ours);
    let (bare_median, bare_p95) = percentiles("a bare synchronous write", bares);
    println!(
        "ratio: median {:.2}, p95 {:.2}",
        ours / bare_median,
        ours_p95 / bare_p95
    );
    let mut n = count + 2000;
    criterion.bench_function("tag and undo at many codings", |bench| {
        bench.iter(|| {
            n += 1;
            let (document, at) = place(n);
            if session.execute(tag(document, code, at)).is_ok() {
                session.undo().expect("undone");
            }
        });
    });
}

fn opening(criterion: &mut Criterion, folder: &Path) {
    let path = folder.join("thousand.deskreview");
    {
        let mut session = create(&path);
        let text = read(&report(30_000, 3));
        for n in 0..1000 {
            add(&mut session, &text, &format!("Report {n}"));
        }
    }
    criterion.bench_function("open a project of 1,000 documents and list them", |bench| {
        bench.iter_batched(
            || (),
            |()| {
                let session = Session::open(&path, Access::Write, Box::new(SystemEnvironment));
                session.expect("opened").documents().expect("listed").len()
            },
            BatchSize::PerIteration,
        );
    });
}

fn main() {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    let mut criterion = Criterion::default().configure_from_args().sample_size(20);
    reading(&mut criterion);
    opening(&mut criterion, folder.path());
    tagging(&mut criterion, folder.path());
    criterion.final_summary();
}
