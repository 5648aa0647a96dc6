//! What recognition adds to the time of reading: reads files with and without, in one process.
//!
//!     cargo run --release -p deskreview-reader --example recognition_cost -- FILES
//!
//! Prints processor time of this thread (Linux; elsewhere of the clock), for each file and step the
//! mean of several rounds; what is short is done many times a round, since a busy system counts a
//! thread's time in steps of milliseconds. The first use, which reads the lists of words, is printed
//! apart: a process that reads many files does that once.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::time::{Duration, Instant};

use deskreview_reader::import::{Options, read};
use deskreview_reader::recognise::indicators::indicators;
use deskreview_reader::recognise::recognise;
use deskreview_reader::recognise::responses::{Known, responses};

/// How often each file is read.
const ROUNDS: u32 = 7;
/// How often a short step is done in a round.
const REPEATS: u32 = 20;

/// Mean times of one file: reading, recognising, and of that indicators; answers, which are found
/// when the register is filled.
#[derive(Default)]
struct Mean {
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
        let mut sum = Mean::default();
        let mut rounds = 0;
        for _ in 0..ROUNDS {
            let at = now();
            let file = match read(&bytes, &path, &Options::default(), &mut |_| {}) {
                Ok(file) => file,
                Err(error) => {
                    eprintln!("{path}: {error}");
                    break;
                }
            };
            sum.reading += now() - at;
            rounds += 1;
            let at = now();
            let found = recognise(&file.document);
            first.get_or_insert(now() - at);
            let known: Vec<Known> = found.statements.iter().map(Known::here).collect();
            let many = |step: &dyn Fn()| {
                let at = now();
                (0..REPEATS).for_each(|_| step());
                (now() - at) / REPEATS
            };
            sum.recognising += many(&|| {
                std::hint::black_box(recognise(&file.document));
            });
            sum.indicators += many(&|| {
                std::hint::black_box(indicators(&file.document));
            });
            sum.answers += many(&|| {
                std::hint::black_box(responses(&file.document, &known));
            });
        }
        if rounds == 0 {
            continue;
        }
        let mean = Mean {
            reading: sum.reading / rounds,
            recognising: sum.recognising / rounds,
            indicators: sum.indicators / rounds,
            answers: sum.answers / rounds,
        };
        row(&path, &mean);
        for (sum, part) in total.iter_mut().zip([
            mean.reading,
            mean.recognising,
            mean.indicators,
            mean.answers,
        ]) {
            *sum += part;
        }
    }
    let [reading, recognising, indicators, answers] = total;
    row(
        "all",
        &Mean {
            reading,
            recognising,
            indicators,
            answers,
        },
    );
    println!("the first time {:.2}", millis(first.unwrap_or_default()));
    Ok(())
}

fn row(name: &str, mean: &Mean) {
    let share = 100.0 * mean.recognising.as_secs_f64() / mean.reading.as_secs_f64().max(1e-9);
    println!(
        "{:8.2} {:7.2} ({:6.2}) {share:5.1} % {:7.2}  {}",
        millis(mean.reading),
        millis(mean.recognising),
        millis(mean.indicators),
        millis(mean.answers),
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
