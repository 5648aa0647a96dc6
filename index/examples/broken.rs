//! Prints what is taken for broken words in plain texts, paragraphs parted by blank lines: the means
//! to see false ones. `broken LANGUAGE FILE…`

#![allow(clippy::print_stdout, reason = "a program for its printed lines")]

use deskreview_index::BrokenWords;

fn main() {
    let mut args = std::env::args().skip(1);
    let language = args.next().unwrap_or_default();
    for path in args {
        let Ok(text) = std::fs::read_to_string(&path) else {
            println!("{path}: cannot be read");
            continue;
        };
        let passages: Vec<&str> = text.split("\n\n").collect();
        let broken = BrokenWords::decide(passages.iter().map(|p| (*p, Some(language.as_str()))));
        for (pieces, words) in broken.pairs() {
            println!("{path}\t{pieces}\t{words}");
        }
    }
}
