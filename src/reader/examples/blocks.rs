//! Prints the blocks of a file, one a line, to be looked at by the people who write readers.
#![allow(clippy::print_stdout)]

use std::time::Instant;

use deskreview_reader::import::{Options, read};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut paths = std::env::args().skip(1);
    let Some(path) = paths.next() else {
        return Err("name a file".into());
    };
    let bytes = std::fs::read(&path)?;
    let begun = Instant::now();
    let file = read(&bytes, &path, &Options::default(), &mut |_| {})?;
    let took = begun.elapsed();
    let document = file.document;
    println!("{:?} {:?} {took:?}", document.metadata, document.language);
    for block in &document.blocks {
        println!(
            "{:>3} {:<10} {:>6} {} {}",
            block.page().unwrap_or(0),
            block.kind.as_str(),
            block.number.as_deref().unwrap_or("-"),
            block
                .level
                .map_or("-".to_owned(), |level| level.to_string()),
            document
                .block_text(block)
                .replace('\n', " ⏎ ")
                .replace('\t', " ⇥ ")
        );
    }
    Ok(())
}
