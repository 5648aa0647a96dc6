//! The language of a document and of its passages.
//!
//! Told from the words (trigrams, the crate whatlang). Short blocks are not asked: a heading of three
//! words is taken for Dutch or Danish by chance, so it has the document's language.

use std::collections::BTreeMap;

use whatlang::Lang;

use crate::text::{Block, BlockKind, CanonicalText, CharRange, Language};

/// Shortest block, in code points, whose words are asked.
const ENOUGH: u32 = 80;
/// How much of a block is asked, in code points: more costs time and changes nothing.
const ASKED: u32 = 300;

/// Sets the language of each block that differs from the document's, and returns the document's.
pub fn tell(
    text: &CanonicalText,
    blocks: &mut [Block],
    declared: Option<Language>,
) -> Option<Language> {
    let mut weights: BTreeMap<Language, u64> = BTreeMap::new();
    for block in blocks.iter_mut() {
        let Some(range) = block.range else { continue };
        if range.len() < ENOUGH || block.kind == BlockKind::Table {
            continue;
        }
        let asked = CharRange::new(range.start.0, range.end.0.min(range.start.0 + ASKED));
        let Some(info) = text.slice(asked).and_then(whatlang::detect) else {
            continue;
        };
        if !info.is_reliable() {
            continue;
        }
        block.language = code(info.lang());
        if let Some(language) = &block.language {
            *weights.entry(language.clone()).or_default() += u64::from(range.len());
        }
    }
    let main = weights
        .iter()
        .max_by_key(|&(_, weight)| *weight)
        .map(|(language, _)| language);
    let document = match (main, declared) {
        (Some(main), _) => Some(main.clone()),
        (None, Some(declared)) => Some(declared),
        (None, None) => {
            let beginning = CharRange::new(0, text.len().min(ASKED * 10));
            text.slice(beginning)
                .and_then(whatlang::detect_lang)
                .and_then(code)
        }
    };
    for block in blocks {
        if block.language == document {
            block.language = None;
        }
    }
    document
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
