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
    ("kor", "ko"),
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
    all_tags().find(|tag| *tag == code).unwrap_or(PLAIN)
}

/// Languages whose words are stemmed, by ISO 639 code, sorted.
pub fn stemmed_languages() -> Vec<&'static str> {
    let mut codes: Vec<&'static str> = all_tags().filter(|tag| *tag != PLAIN).collect();
    codes.sort_unstable();
    codes
}

/// Every tag under which something may be stemmed, the plain one first.
pub(crate) fn all_tags() -> impl Iterator<Item = &'static str> {
    [PLAIN, KOREAN]
        .into_iter()
        .chain(LANGUAGES.iter().map(|(tag, _)| *tag))
}

/// Tag of Korean, which has rules of our own.
const KOREAN: &str = "ko";
/// Particles that Korean writes behind a noun without a blank, folded. The noun is what people look
/// for; verbs keep their endings.
const PARTICLES: &[&str] = &[
    "으로부터",
    "에게서는",
    "에서부터",
    "으로서의",
    "으로써의",
    "에서는",
    "에게는",
    "에서의",
    "에서도",
    "으로는",
    "으로서",
    "으로써",
    "으로의",
    "으로도",
    "로부터",
    "로서의",
    "에게서",
    "한테서",
    "이라는",
    "이라고",
    "이라도",
    "까지의",
    "까지도",
    "까지는",
    "부터의",
    "에서",
    "에게",
    "에는",
    "에도",
    "에의",
    "으로",
    "로서",
    "로써",
    "로는",
    "로의",
    "로도",
    "까지",
    "부터",
    "마다",
    "보다",
    "처럼",
    "만큼",
    "조차",
    "마저",
    "이나",
    "이며",
    "이고",
    "이란",
    "라는",
    "라고",
    "와의",
    "과의",
    "와는",
    "과는",
    "와도",
    "과도",
    "하고",
    "한테",
    "들이",
    "들은",
    "들을",
    "들의",
    "들도",
    "은",
    "는",
    "이",
    "가",
    "을",
    "를",
    "의",
    "에",
    "로",
    "와",
    "과",
    "도",
    "만",
    "들",
    "나",
];
/// Fewest syllables that are left of a noun.
const SHORTEST_NOUN: usize = 2;

/// The noun of a Korean word: particles taken off its end, one after the other.
fn noun(folded: &str) -> &str {
    let mut word = folded;
    loop {
        let shorter = PARTICLES
            .iter()
            .filter_map(|particle| word.strip_suffix(particle))
            .find(|rest| rest.chars().count() >= SHORTEST_NOUN);
        match shorter {
            Some(rest) => word = rest,
            None => return word,
        }
    }
}

/// The stemming rules of one language.
pub(crate) enum Rules {
    /// None: a stem is the folded word.
    None,
    /// Those of Snowball.
    Snowball(Stemmer),
    /// Those of Korean.
    Korean,
}

impl Rules {
    /// Rules by tag.
    pub(crate) fn of(tag: &str) -> Self {
        if tag == KOREAN {
            return Self::Korean;
        }
        let mut languages = LANGUAGES.iter();
        match languages.find(|(known, _)| *known == tag) {
            Some((_, algorithm)) => Self::Snowball(Stemmer::new(*algorithm)),
            None => Self::None,
        }
    }

    /// The stems of a word: of its spelling, and of its folded form where that is another.
    pub(crate) fn stems(&self, word: &str, folded: &str) -> (String, Option<String>) {
        let stemmer = match self {
            Self::None => return (folded.to_owned(), None),
            Self::Korean => return (noun(folded).to_owned(), None),
            Self::Snowball(stemmer) => stemmer,
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
            ("ko", "이주노동자", "이주노동자의"),
            ("ko", "권고", "권고에서는"),
            ("ko", "민주주의", "민주주의는"),
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
