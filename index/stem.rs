//! Stems: a word's forms brought together, each by the rules of its own language.
//!
//! A stem is kept with the tag of its language, so that French *mine* and English *mining* are not
//! taken for one word in a review of both. Languages without rules share the empty tag, under which
//! a stem is the folded word. Stemmers expect accents, yet people leave them out (in capitals, or at
//! an English keyboard), so a word has up to two stems: of its spelling, and of its folded form.

use std::borrow::Cow;

use frostem::{Algorithm, Stemmer};

/// Tag of every language without stemming rules, and of text whose language is unknown.
pub(crate) const PLAIN: &str = "";

/// Languages with rules: tag and algorithm, sorted by tag.
const LANGUAGES: &[(&str, Algorithm)] = &[
    ("ar", Algorithm::Arabic),
    ("ca", Algorithm::Catalan),
    ("da", Algorithm::Danish),
    ("de", Algorithm::German),
    ("el", Algorithm::Greek),
    ("en", Algorithm::English),
    ("es", Algorithm::Spanish),
    ("et", Algorithm::Estonian),
    ("eu", Algorithm::Basque),
    ("fi", Algorithm::Finnish),
    ("fr", Algorithm::French),
    ("ga", Algorithm::Irish),
    ("hi", Algorithm::Hindi),
    ("hu", Algorithm::Hungarian),
    ("hy", Algorithm::Armenian),
    ("id", Algorithm::Indonesian),
    ("it", Algorithm::Italian),
    ("lt", Algorithm::Lithuanian),
    ("ne", Algorithm::Nepali),
    ("nl", Algorithm::Dutch),
    ("no", Algorithm::Norwegian),
    ("pt", Algorithm::Portuguese),
    ("ro", Algorithm::Romanian),
    ("ru", Algorithm::Russian),
    ("sv", Algorithm::Swedish),
    ("ta", Algorithm::Tamil),
    ("tr", Algorithm::Turkish),
];

/// Codes that people and detectors use for a language in the list.
const ALIASES: &[(&str, &str)] = &[
    ("ara", "ar"),
    ("cat", "ca"),
    ("dan", "da"),
    ("deu", "de"),
    ("ell", "el"),
    ("eng", "en"),
    ("est", "et"),
    ("eus", "eu"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("gle", "ga"),
    ("ger", "de"),
    ("fre", "fr"),
    ("hin", "hi"),
    ("hun", "hu"),
    ("hye", "hy"),
    ("ind", "id"),
    ("ita", "it"),
    ("lit", "lt"),
    ("nb", "no"),
    ("nep", "ne"),
    ("nld", "nl"),
    ("nn", "no"),
    ("nob", "no"),
    ("nor", "no"),
    ("por", "pt"),
    ("ron", "ro"),
    ("rus", "ru"),
    ("spa", "es"),
    ("swe", "sv"),
    ("tam", "ta"),
    ("tur", "tr"),
];

/// The tag under which words of a language are stemmed: `en` for `en`, `en-GB` or `eng`; the empty
/// tag where there are no rules.
pub fn stemming_tag(language: Option<&str>) -> &'static str {
    let Some(language) = language else {
        return PLAIN;
    };
    let code = language
        .split(['-', '_'])
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    let code = ALIASES
        .iter()
        .find(|(alias, _)| *alias == code)
        .map_or(code.as_str(), |(_, tag)| tag);
    LANGUAGES
        .iter()
        .find(|(tag, _)| *tag == code)
        .map_or(PLAIN, |(tag, _)| tag)
}

/// Languages whose words are stemmed, by ISO 639 code, sorted.
pub fn stemmed_languages() -> Vec<&'static str> {
    let mut codes: Vec<&'static str> = LANGUAGES.iter().map(|(tag, _)| *tag).collect();
    codes.sort_unstable();
    codes
}

/// Every tag under which something may be stemmed, the plain one first.
pub(crate) fn all_tags() -> impl Iterator<Item = &'static str> {
    std::iter::once(PLAIN).chain(LANGUAGES.iter().map(|(tag, _)| *tag))
}

/// The stemming rules of one language.
pub(crate) struct Rules(Option<Stemmer>);

impl Rules {
    /// Rules by tag.
    pub(crate) fn of(tag: &str) -> Self {
        Self(
            LANGUAGES
                .iter()
                .find(|(known, _)| *known == tag)
                .map(|(_, algorithm)| Stemmer::new(*algorithm)),
        )
    }

    /// The stems of a word: of its spelling, and of its folded form where that is another.
    pub(crate) fn stems(&self, word: &str, folded: &str) -> (String, Option<String>) {
        let Some(stemmer) = &self.0 else {
            return (folded.to_owned(), None);
        };
        // Numbers and mixtures (`C143`) have no endings.
        if !folded.chars().all(char::is_alphabetic) && !has_marks(folded) {
            return (folded.to_owned(), None);
        }
        let plain = nonempty(super::fold::fold(&stemmer.stem(folded)), folded);
        if word.is_ascii() {
            return (plain, None);
        }
        let lower: Cow<'_, str> = word.to_lowercase().into();
        let spelled = nonempty(super::fold::fold(&stemmer.stem(&lower)), folded);
        if spelled == plain {
            (plain, None)
        } else {
            (spelled, Some(plain))
        }
    }
}

/// Vowel signs of Indic scripts are marks, and their words are words all the same.
fn has_marks(folded: &str) -> bool {
    folded
        .chars()
        .any(unicode_normalization::char::is_combining_mark)
}

fn nonempty(stem: String, folded: &str) -> String {
    if stem.is_empty() {
        folded.to_owned()
    } else {
        stem
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::fold::fold;

    fn share(tag: &str, a: &str, b: &str) -> bool {
        let rules = Rules::of(tag);
        let (a, b) = (rules.stems(a, &fold(a)), rules.stems(b, &fold(b)));
        let all = |s: &(String, Option<String>)| {
            let mut all = vec![s.0.clone()];
            all.extend(s.1.clone());
            all
        };
        all(&a).iter().any(|stem| all(&b).contains(stem))
    }

    #[test]
    fn forms_of_one_word_share_a_stem() {
        for (tag, a, b) in [
            ("en", "migration", "migrations"),
            ("en", "Recommended", "recommending"),
            ("fr", "évaluation", "évaluations"),
            ("es", "evaluación", "evaluaciones"),
            ("es", "evaluacion", "evaluación"),
            ("pt", "recomendação", "recomendações"),
            ("pt", "recomendacao", "recomendação"),
            ("de", "Empfehlung", "Empfehlungen"),
            ("ru", "миграция", "миграции"),
            ("ar", "الهجرة", "هجرة"),
            ("it", "raccomandazione", "raccomandazioni"),
            ("nl", "aanbeveling", "aanbevelingen"),
        ] {
            assert!(share(tag, a, b), "{tag}: {a} and {b}");
        }
    }

    #[test]
    fn tags_by_code() {
        for (code, tag) in [
            (Some("en-GB"), "en"),
            (Some("FRA"), "fr"),
            (Some("nb"), "no"),
            (Some("zh"), ""),
            (None, ""),
        ] {
            assert_eq!(stemming_tag(code), tag);
        }
    }

    proptest! {
        #[test]
        fn stemmers_take_anything(word in "\\PC{0,20}") {
            for tag in all_tags() {
                let folded = fold(&word);
                let (stem, _) = Rules::of(tag).stems(&word, &folded);
                prop_assert!(folded.is_empty() || !stem.is_empty());
            }
        }

        #[test]
        fn words_that_fold_alike_share_a_stem(word in "[a-zéèñöøßœáíóúçãõüâêîôû]{1,14}") {
            for tag in all_tags() {
                prop_assert!(share(tag, &word, &fold(&word)), "{} {}", tag, word);
            }
        }
    }
}
