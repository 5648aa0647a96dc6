//! Prints the blocks and statements of files, to be looked at by the people who write rules.
//!
//!     cargo run -p deskreview-reader --example statements -- [--blocks | --json] FILES
//!
//! `--json` prints the recommendations alone, by file, as the scorers of `benches/recognise` take them.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use deskreview_reader::import::{Options, read};
use deskreview_reader::recognise::{StatementKind, SubItem, recognise};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut blocks = false;
    let mut json = None;
    for path in std::env::args().skip(1) {
        if path == "--blocks" {
            blocks = true;
            continue;
        }
        if path == "--json" {
            json = Some(serde_json::Map::new());
            continue;
        }
        let bytes = std::fs::read(&path)?;
        // The head of a marked report (`tests/manners`) is no part of it.
        let marked = String::from_utf8_lossy(&bytes);
        let bytes = match marked.split_once("\n----\n") {
            Some((head, text)) if head.starts_with("manner:") => text.as_bytes(),
            _ => &bytes,
        };
        let document = match read(bytes, &path, &Options::default(), &mut |_| {}) {
            Ok(file) => file.document,
            Err(error) => {
                eprintln!("{path}: {error}");
                continue;
            }
        };
        if let Some(found) = &mut json {
            let rows: Vec<serde_json::Value> = recognise(&document)
                .statements
                .iter()
                .filter(|one| one.kind == StatementKind::Recommendation)
                .map(|one| {
                    serde_json::json!({
                        "number": one.number,
                        "text": one.text,
                        "confidence": one.confidence,
                    })
                })
                .collect();
            found.insert(path, rows.into());
            continue;
        }
        println!("{path} {:?}", document.language);
        for (index, block) in document.blocks.iter().enumerate().filter(|_| blocks) {
            println!(
                "{index:5} p{:?} {:?} {:?} {:?} | {}",
                block.page(),
                block.kind,
                block.level,
                block.number,
                document.block_text(block)
            );
        }
        for one in recognise(&document).statements {
            println!(
                "{:?} {:?} {} mentions {} at {}–{} to {:?} | {}\n      {}",
                one.kind,
                one.number,
                one.confidence,
                one.mentions.len(),
                one.range.start.0,
                one.range.end.0,
                one.addressee,
                one.text,
                one.why
            );
            parts(&one.sub_items, 1);
        }
    }
    if let Some(found) = json {
        println!("{}", serde_json::to_string_pretty(&found)?);
    }
    Ok(())
}

fn parts(items: &[SubItem], depth: usize) {
    for item in items {
        println!("{}{} | {}", "   ".repeat(depth), item.marker, item.text);
        parts(&item.sub_items, depth + 1);
    }
}
