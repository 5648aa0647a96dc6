//! The language of a document and of its passages.
//!
//! Told from the words (trigrams, the crate whatlang). Short blocks are not asked: a heading of three
//! words is taken for Dutch or Danish by chance, so it has the document's language. Trigrams cost
//! more than all other reading together, so only some blocks are asked at first; from those the
//! document's own small words are learned, and a block that is full of them needs no asking.

use std::collections::{BTreeMap, HashMap, HashSet};

use unicode_segmentation::UnicodeSegmentation;
use whatlang::Lang;

use crate::text::{Block, BlockKind, CanonicalText, CharRange, Language};

/// Shortest block, in code points, whose words are asked.
const ENOUGH: u32 = 80;
/// How much of a block is asked, in code points: more costs time and changes nothing.
const ASKED: u32 = 300;
/// How many blocks are asked at first.
const SAMPLE: usize = 60;
/// How many of the commonest words are learned.
const COMMON: usize = 40;
/// A block with this share of them (per cent) has the document's language. Related languages share
/// up to 18 of 100 words of running text with each other's commonest, the same language 30 and more.
const SHARE: usize = 25;

/// Sets the language of each block that differs from the document's, and returns the document's.
pub fn tell(
    text: &CanonicalText,
    blocks: &mut [Block],
    declared: Option<Language>,
) -> Option<Language> {
    let beginning = |block: &Block| {
        let range = block.range.filter(|range| range.len() >= ENOUGH)?;
        let asked = CharRange::new(range.start.0, range.end.0.min(range.start.0 + ASKED));
        (block.kind != BlockKind::Table).then(|| text.slice(asked))?
    };
    let asked: Vec<usize> = blocks
        .iter()
        .enumerate()
        .filter_map(|(index, block)| beginning(block).map(|_| index))
        .collect();
    let sample: Vec<&str> = asked
        .iter()
        .step_by(asked.len().div_ceil(SAMPLE).max(1))
        .filter_map(|&index| beginning(blocks.get(index)?))
        .collect();
    let told: Vec<(&str, Option<Language>)> =
        sample.into_iter().map(|words| (words, of(words))).collect();
    let mut weights: BTreeMap<&Language, usize> = BTreeMap::new();
    for (words, language) in &told {
        if let Some(language) = language {
            *weights.entry(language).or_default() += words.len();
        }
    }
    let main = weights
        .iter()
        .max_by_key(|&(_, weight)| *weight)
        .map(|(&language, _)| language.clone());
    let document = main.or(declared).or_else(|| {
        let beginning = CharRange::new(0, text.len().min(ASKED * 10));
        text.slice(beginning)
            .and_then(whatlang::detect_lang)
            .and_then(code)
    });
    let common = common_words(
        told.iter()
            .filter(|(_, language)| *language == document)
            .map(|(words, _)| *words),
    );
    for index in asked {
        let Some(block) = blocks.get_mut(index) else {
            continue;
        };
        let Some(words) = beginning(block) else {
            continue;
        };
        if !is_full_of(words, &common) {
            block.language = of(words).filter(|language| Some(language) != document.as_ref());
        }
    }
    document
}

/// The language of some words, where it can be relied upon.
fn of(words: &str) -> Option<Language> {
    let info = whatlang::detect(words).filter(|info| info.is_reliable())?;
    code(info.lang())
}

/// The commonest words of some texts, in lower case.
fn common_words<'a>(texts: impl Iterator<Item = &'a str>) -> HashSet<String> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for text in texts {
        for word in text.unicode_words() {
            *counts.entry(word.to_lowercase()).or_default() += 1;
        }
    }
    let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
    counts.sort_by(|(a, m), (b, n)| n.cmp(m).then_with(|| a.cmp(b)));
    counts
        .into_iter()
        .take(COMMON)
        .map(|(word, _)| word)
        .collect()
}

fn is_full_of(text: &str, common: &HashSet<String>) -> bool {
    let (mut all, mut known) = (0, 0);
    for word in text.unicode_words() {
        all += 1;
        known += usize::from(common.contains(word) || common.contains(&word.to_lowercase()));
    }
    // In a script without blanks every character is a word, and the same ones are everywhere.
    let in_words = text.chars().count() >= all * 3;
    in_words && known * 100 >= all * SHARE
}

/// Two-letter codes where ISO 639-1 has one.
fn code(lang: Lang) -> Option<Language> {
    let code = match lang {
        Lang::Eng => "en",
        Lang::Fra => "fr",
        Lang::Spa => "es",
        Lang::Por => "pt",
        Lang::Deu => "de",
        Lang::Rus => "ru",
        Lang::Ara => "ar",
        Lang::Ita => "it",
        Lang::Nld => "nl",
        Lang::Swe => "sv",
        Lang::Dan => "da",
        Lang::Nob => "nb",
        Lang::Fin => "fi",
        Lang::Cmn => "zh",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Tha => "th",
        Lang::Ukr => "uk",
        Lang::Pol => "pl",
        Lang::Ces => "cs",
        Lang::Tur => "tr",
        Lang::Ell => "el",
        Lang::Heb => "he",
        Lang::Hin => "hi",
        Lang::Hun => "hu",
        Lang::Ron => "ro",
        Lang::Bul => "bg",
        Lang::Cat => "ca",
        Lang::Vie => "vi",
        Lang::Ind => "id",
        Lang::Pes => "fa",
        Lang::Urd => "ur",
        Lang::Ben => "bn",
        other => other.code(),
    };
    Language::new(code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{Options, read};

    const ENGLISH: &str = "The evaluation of the programme was made in the spring of the year, and \
        the results of it were given to the members of the board in the autumn.\n\n";
    const FRENCH: &str = "L’évaluation du programme a été faite au printemps, et les résultats en \
        ont été remis aux membres du conseil à l’automne de la même année.\n\n";

    fn languages(text: &str) -> (Option<Language>, Vec<Option<Language>>) {
        let file = read(text.as_bytes(), "a.txt", &Options::default(), &mut |_| {}).expect("text");
        let blocks = file.document.blocks.iter();
        let of_blocks = blocks.map(|block| block.language.clone()).collect();
        (file.document.language, of_blocks)
    }

    #[test]
    fn a_passage_in_another_language_is_told_in_a_long_document() {
        let text = format!("{}{FRENCH}{}", ENGLISH.repeat(150), ENGLISH.repeat(150));
        let (document, blocks) = languages(&text);
        assert_eq!(document, Language::new("en"));
        assert_eq!(blocks[150], Language::new("fr"));
        assert_eq!(blocks.iter().filter(|block| block.is_some()).count(), 1);
    }

    #[test]
    fn the_language_of_most_of_the_text_is_the_documents() {
        let (document, blocks) = languages(&format!("{}{ENGLISH}", FRENCH.repeat(3)));
        assert_eq!(document, Language::new("fr"));
        assert_eq!(blocks[3], Language::new("en"));
    }
}
