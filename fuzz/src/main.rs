//! Files mutated by a seed and given to every reader, in the reading child, as users' files are.
//!
//! `cargo run --release -p deskreview-fuzz -- [--seed S] [--minutes M] [--jobs N] [--output FOLDER]
//! [--only I] [FOLDER…]` takes the files of the folders (and some small ones of its own), changes
//! them again and again, and reads and draws what comes of it. Run number I of seed S is always the
//! same input, whatever the number of jobs: `--only I` makes it once more, and reads it in this
//! process too, so that a panic shows where it comes from.
//!
//! A finding is what a user should never meet: a reader that panics, crashes, or takes the time or
//! memory of its limits, and a refusal without a sentence. Each kind is kept a few times in the output
//! folder. Pages that were not drawn within the limits are told apart: the drawing library cannot be
//! stopped from within, so these are what the child is for.
//!
//! Not libFuzzer: that wants an unstable compiler and an instrumented program, and the point here is
//! the program as it ships, with its child.

#![allow(
    clippy::print_stdout,
    reason = "a program for developers that prints its report"
)]

mod arguments;
mod findings;
mod mutate;
mod random;
mod read;
mod seeds;
mod unpack;

use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use arguments::Arguments;
use findings::Findings;
use random::Random;
use read::Hands;

/// How often the state is told.
const TELL: Duration = Duration::from_secs(30);

fn main() -> ExitCode {
    let words: Vec<std::ffi::OsString> = std::env::args_os().skip(1).collect();
    if words
        .first()
        .is_some_and(|word| word == deskreview_reader::child::COMMAND)
    {
        return ExitCode::from(u8::from(deskreview_reader::child::serve().is_err()));
    }
    let arguments = match Arguments::of(&words) {
        Ok(arguments) => arguments,
        Err(message) => {
            println!("{message}");
            return ExitCode::from(2);
        }
    };
    match run(&arguments) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::from(1),
        Err(error) => {
            println!("{error}");
            ExitCode::from(2)
        }
    }
}

/// Runs until the time is over and tells how many findings there were.
fn run(arguments: &Arguments) -> Result<usize, std::io::Error> {
    let seeds = seeds::all(&arguments.folders)?;
    std::fs::create_dir_all(&arguments.output)?;
    println!(
        "seed {}, {} files to begin with",
        arguments.seed,
        seeds.len()
    );
    if let Some(only) = arguments.only {
        let input = mutate::input(&seeds, &mut Random::of(arguments.seed, only));
        let path = arguments
            .output
            .join(format!("only-{only}.{}", input.ending));
        std::fs::write(&path, &input.bytes)?;
        println!(
            "{}: {} bytes, from {}",
            path.display(),
            input.bytes.len(),
            input.from
        );
        let hands = &mut Hands::new(&arguments.output)?;
        println!("in the child: {:?}", hands.read(&input)?);
        println!("in this process: {}", read::here(&input, &path));
        return Ok(0);
    }
    let (next, begin) = (AtomicU64::new(0), Instant::now());
    let end = Duration::from_secs_f64(arguments.minutes * 60.0);
    let findings = Mutex::new(Findings::new(arguments.output.clone()));
    let told = Mutex::new(begin);
    std::thread::scope(|scope| {
        for _ in 0..arguments.jobs {
            scope.spawn(|| {
                let Ok(mut hands) = Hands::new(&arguments.output) else {
                    return;
                };
                while begin.elapsed() < end {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    let input = mutate::input(&seeds, &mut Random::of(arguments.seed, number));
                    let Ok(outcomes) = hands.read(&input) else {
                        return;
                    };
                    let mut findings = findings.lock().unwrap_or_else(PoisonError::into_inner);
                    findings.note(number, &input, &outcomes);
                    let mut told = told.lock().unwrap_or_else(PoisonError::into_inner);
                    if told.elapsed() > TELL {
                        *told = Instant::now();
                        println!(
                            "{:.0} s: {}",
                            begin.elapsed().as_secs_f64(),
                            findings.line()
                        );
                    }
                }
            });
        }
    });
    let findings = findings
        .into_inner()
        .unwrap_or_else(PoisonError::into_inner);
    println!("{}", findings.report());
    Ok(findings.count())
}
