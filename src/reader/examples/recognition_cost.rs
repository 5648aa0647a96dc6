//! What recognition adds to the time of reading: reads files with and without, in one process.
//!
//!     cargo run --release -p deskreview-reader --example recognition_cost -- FILES
//!
//! Prints processor time of this thread (Linux; elsewhere of the clock), for each file and step the
//! best of several rounds, since other work on the machine only ever adds. The first use, which
//! reads the lists of words, is printed apart: a process that reads many files does that once.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::time::{Duration, Instant};

use deskreview_reader::import::{Options, read};
use deskreview_reader::recognise::indicators::indicators;
use deskreview_reader::recognise::recognise;
use deskreview_reader::recognise::responses::{Known, responses};

/// How often each file is read.
const ROUNDS: usize = 7;

/// Best times of one file: reading, recognising, and of that indicators; answers, which are found
/// when the register is filled.
struct Best {
    reading: Duration,
    recognising: Duration,
    indicators: Duration,
    answers: Duration,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let begun = Instant::now();
    let now = || processor().unwrap_or_else(|| begun.elapsed());
    let mut total = [Duration::ZERO; 4];
    let mut first = None;
    println!("milliseconds: reading, recognising (of that indicators), share; answers");
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path)?;
        let mut best = Best {
            reading: Duration::MAX,
            recognising: Duration::MAX,
            indicators: Duration::MAX,
            answers: Duration::MAX,
        };
        for _ in 0..ROUNDS {
            let at = now();
            let file = match read(&bytes, &path, &Options::default(), &mut |_| {}) {
                Ok(file) => file,
                Err(error) => {
                    eprintln!("{path}: {error}");
                    break;
                }
            };
            best.reading = best.reading.min(now() - at);
            let at = now();
            let found = recognise(&file.document);
            let took = now() - at;
            first.get_or_insert(took);
            best.recognising = best.recognising.min(took);
            let at = now();
            std::hint::black_box(indicators(&file.document));
            best.indicators = best.indicators.min(now() - at);
            let known: Vec<Known> = found.statements.iter().map(Known::here).collect();
            let at = now();
            std::hint::black_box(responses(&file.document, &known));
            best.answers = best.answers.min(now() - at);
        }
        if best.reading == Duration::MAX {
            continue;
        }
        row(&path, &best);
        for (sum, part) in total.iter_mut().zip([
            best.reading,
            best.recognising,
            best.indicators,
            best.answers,
        ]) {
            *sum += part;
        }
    }
    let [reading, recognising, indicators, answers] = total;
    row(
        "all",
        &Best {
            reading,
            recognising,
            indicators,
            answers,
        },
    );
    println!("the first time {:.2}", millis(first.unwrap_or_default()));
    Ok(())
}

fn row(name: &str, best: &Best) {
    let share = 100.0 * best.recognising.as_secs_f64() / best.reading.as_secs_f64().max(1e-9);
    println!(
        "{:8.2} {:7.2} ({:6.2}) {share:5.1} % {:7.2}  {}",
        millis(best.reading),
        millis(best.recognising),
        millis(best.indicators),
        millis(best.answers),
        name.rsplit('/').next().unwrap_or(name),
    );
}

fn millis(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

/// Time this thread has had of a processor, where the system tells.
fn processor() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds = told.split_whitespace().next()?.parse().ok()?;
    Some(Duration::from_nanos(nanoseconds))
}
