//! Prints every place of a text where words are read otherwise than they stand, since extraction
//! broke them, with what is around it: the means to judge which were read wrongly.
//!
//! `joins FILE…`, a text with a passage a line and its language, a tab, before each; a line of its own
//! output is the file, the pieces, the words, and the context. `benches/joins.py` makes such texts.

#![allow(clippy::print_stdout, reason = "a program for its printed lines")]

use deskreview_index::BrokenWords;

/// Code points of context on either side.
const CONTEXT: usize = 50;

fn main() {
    for path in std::env::args().skip(1) {
        let Ok(text) = std::fs::read_to_string(&path) else {
            println!("{path}: cannot be read");
            continue;
        };
        let passages: Vec<(Option<&str>, &str)> = text
            .lines()
            .filter_map(|line| line.split_once('\t'))
            .map(|(language, words)| ((!language.is_empty()).then_some(language), words))
            .collect();
        let all = passages.iter().map(|(language, words)| (*words, *language));
        let broken = BrokenWords::decide(all);
        for (language, words) in &passages {
            let chars: Vec<char> = words.chars().collect();
            let slice =
                |from: usize, to: usize| -> String { chars.iter().take(to).skip(from).collect() };
            for (place, read) in broken.places(words, *language) {
                let (start, end) = (place.start as usize, place.end as usize);
                println!(
                    "{path}\t{}\t{read}\t{}[{}]{}",
                    slice(start, end),
                    slice(start.saturating_sub(CONTEXT), start),
                    slice(start, end),
                    slice(end, end + CONTEXT)
                );
            }
        }
    }
}
