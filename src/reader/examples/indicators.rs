//! Prints the indicators of files, to be looked at by the people who write readers.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::time::{Duration, Instant};

use deskreview_reader::import::{Options, read};
use deskreview_reader::recognise::indicators::{Figure, indicators};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (mut reading, mut finding) = (Duration::ZERO, Duration::ZERO);
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path)?;
        let begun = Instant::now();
        let file = match read(&bytes, &path, &Options::default(), &mut |_| {}) {
            Ok(file) => file,
            Err(error) => {
                eprintln!("{path}: {error}");
                continue;
            }
        };
        reading += begun.elapsed();
        let begun = Instant::now();
        let found = indicators(&file.document);
        finding += begun.elapsed();
        println!("{path}: {} indicators", found.len());
        let said = |figure: &Option<Figure>| {
            figure.as_ref().map_or("–".to_owned(), |figure| {
                format!("{} {:?} {:?}", figure.text, figure.amount, figure.date)
            })
        };
        for one in &found {
            println!(
                "  {:?} | {} [{:?}] p{} {} sure\n    outcome {:?}\n    baseline {}\n    target {}\n    result {} also {:?}\n    met {:?} period {:?} milestones {:?}",
                one.number,
                one.text,
                one.unit,
                one.page,
                one.confidence,
                one.outcome.as_ref().map(|outcome| &outcome.text),
                said(&one.baseline),
                said(&one.target),
                said(&one.result),
                one.result_also
                    .iter()
                    .map(|figure| &figure.text)
                    .collect::<Vec<_>>(),
                one.met,
                one.period,
                one.milestones
                    .iter()
                    .map(|figure| &figure.text)
                    .collect::<Vec<_>>(),
            );
            for region in &one.by_region {
                println!(
                    "      {}: {:?} {} | {} | {} {:?}",
                    region.name,
                    region
                        .countries
                        .iter()
                        .map(|one| &one.name)
                        .collect::<Vec<_>>(),
                    said(&region.baseline),
                    said(&region.target),
                    said(&region.result),
                    region.met
                );
            }
            let names = |list: &[deskreview_reader::recognise::indicators::PlaceName]| {
                list.iter().map(|one| one.name.clone()).collect::<Vec<_>>()
            };
            println!(
                "      groups {:?} unplaced {:?}\n    {}",
                names(&one.groups),
                names(&one.unplaced),
                one.why
            );
        }
    }
    eprintln!("reading {reading:?}, indicators {finding:?}");
    Ok(())
}
