//! The languages of the window, which of them is spoken, and how numbers are written in them.
//!
//! What is spoken belongs to the thread that draws: a test that speaks French beside another one is in
//! nobody's way. The command line speaks English.

use std::cell::Cell;

use serde::{Deserialize, Serialize};

/// A language of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Language {
    /// English, in which every message is there.
    #[default]
    #[serde(rename = "en")]
    English,
    /// French.
    #[serde(rename = "fr")]
    French,
    /// Spanish.
    #[serde(rename = "es")]
    Spanish,
}

impl Language {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Language; 3] = [Language::English, Language::French, Language::Spanish];

    /// Its tag (BCP 47).
    pub fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::French => "fr",
            Language::Spanish => "es",
        }
    }

    /// Its name in itself, by which its speakers find it whatever the window speaks.
    pub fn own_name(self) -> &'static str {
        match self {
            Language::English => "English",
            Language::French => "Français",
            Language::Spanish => "Español",
        }
    }

    /// The language of a tag such as `fr-CA` or `es_ES.UTF-8`.
    pub fn of_tag(tag: &str) -> Option<Self> {
        let first = tag.split(['-', '_', '.', '@']).next()?;
        Self::ALL
            .into_iter()
            .find(|language| first.eq_ignore_ascii_case(language.tag()))
    }

    /// The first of the system's languages that is one of ours, or else English.
    pub fn of_system() -> Self {
        let mut tags = sys_locale::get_locales();
        tags.find_map(|tag| Self::of_tag(&tag)).unwrap_or_default()
    }

    /// Its place in lists of all languages.
    pub(super) fn place(self) -> usize {
        self as usize
    }
}

thread_local! {
    static SPOKEN: Cell<Language> = const { Cell::new(Language::English) };
}

/// What this thread speaks.
pub fn spoken() -> Language {
    SPOKEN.get()
}

/// Sets what this thread speaks from now on.
pub fn speak(language: Language) {
    SPOKEN.set(language);
}

/// A number as the language writes it. Digits are grouped from five on, so that pages and years stay
/// whole; a comma parts the decimals of French and Spanish.
pub fn number(language: Language, plain: &str) -> String {
    let (whole, rest) = plain.split_once('.').unwrap_or((plain, ""));
    let (sign, digits) = match whole.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", whole),
    };
    if digits.is_empty() || !(digits.chars().chain(rest.chars())).all(|c| c.is_ascii_digit()) {
        return plain.to_owned();
    }
    let (group, point) = match language {
        Language::English => (',', '.'),
        Language::French | Language::Spanish => ('\u{a0}', ','),
    };
    let mut out = sign.to_owned();
    let grouped = digits.len() >= 5;
    for (at, digit) in digits.chars().enumerate() {
        if grouped && at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(group);
        }
        out.push(digit);
    }
    if !rest.is_empty() {
        out.push(point);
        out.push_str(rest);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_systems_tag_names_a_language() {
        assert_eq!(Language::of_tag("fr-CA"), Some(Language::French));
        assert_eq!(Language::of_tag("es_ES.UTF-8"), Some(Language::Spanish));
        assert_eq!(Language::of_tag("EN"), Some(Language::English));
        assert_eq!(Language::of_tag("fro"), None);
        assert_eq!(Language::of_tag("C"), None);
        assert_eq!(Language::of_tag(""), None);
    }

    #[test]
    fn numbers_are_written_as_the_language_does() {
        assert_eq!(number(Language::English, "12345"), "12,345");
        assert_eq!(
            number(Language::French, "1234567.5"),
            "1\u{a0}234\u{a0}567,5"
        );
        assert_eq!(number(Language::Spanish, "8.25"), "8,25");
        assert_eq!(number(Language::Spanish, "-20000"), "-20\u{a0}000");
        // Years and pages stay whole, and what is no number stays as it is.
        assert_eq!(number(Language::French, "2008"), "2008");
        assert_eq!(number(Language::French, "1e9"), "1e9");
        assert_eq!(number(Language::English, ""), "");
    }
}
