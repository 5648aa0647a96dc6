//! `cargo run --release -p deskreview-reader --example text -- text FILE`: what the reader makes of a
//! file, in this process (so that it can be profiled), as JSON that `benches/text_fidelity.py` reads.

use std::error::Error;
use std::io::Write as _;

use deskreview_reader::import::{Options, read};
use serde_json::json;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(2).ok_or("name a file: text FILE")?;
    let bytes = std::fs::read(&path)?;
    let begin = std::time::Instant::now();
    let document = read(&bytes, &path, &Options::default(), &mut |_| {})?.document;
    let milliseconds = begin.elapsed().as_secs_f64() * 1000.0;
    let pages: Vec<_> = document
        .pages
        .iter()
        .map(|page| json!({"number": page.number, "label": page.label}))
        .collect();
    let blocks: Vec<_> = document
        .blocks
        .iter()
        .map(|block| {
            json!({
                "kind": block.kind.as_str(),
                "start": block.range.map(|range| range.start.0),
                "end": block.range.map(|range| range.end.0),
                "number": block.number,
                "level": block.level,
                "page": block.page(),
                "spans": block.spans.iter().map(|span| json!({"page": span.page})).collect::<Vec<_>>(),
                "text": block.text,
            })
        })
        .collect();
    // With `--words` their boxes, as the command line gives them.
    let words = if std::env::args().any(|argument| argument == "--words") {
        let boxes = document.words.iter().map(|word| {
            let b = word.bbox;
            json!([word.range.start.0, word.range.end.0, word.page, b.x0, b.y0, b.x1, b.y1])
        });
        json!(boxes.collect::<Vec<_>>())
    } else {
        json!(document.words.len())
    };
    let value = json!({
        "text": document.text.as_str(),
        "language": document.language.as_ref().map(|language| language.as_str()),
        "title": document.metadata.title,
        "pages": pages,
        "blocks": blocks,
        "words": words,
        "packed": document.words.packed_len(),
        "milliseconds": milliseconds,
        "warnings": document.warnings,
    });
    writeln!(std::io::stdout(), "{value}")?;
    Ok(())
}
