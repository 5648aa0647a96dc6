//! The block between `---` lines at the beginning: what the text says of itself.
//!
//! Only `key: value` lines are read, which is what writers put there; whatever else the block holds
//! is passed over with it. A rule at the beginning of a text is told from it by what follows.

use crate::text::{Language, normalise};

/// Most lines of such a block.
const LONGEST: usize = 200;

/// What it says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Front {
    pub(super) title: Option<String>,
    pub(super) author: Option<String>,
    pub(super) date: Option<String>,
    pub(super) language: Option<Language>,
}

/// The block and the text after it; nothing and the whole text where there is none.
pub(super) fn split(source: &str) -> (Front, &str) {
    found(source).unwrap_or((Front::default(), source))
}

fn found(source: &str) -> Option<(Front, &str)> {
    let (first, mut rest) = source.split_once('\n')?;
    if first.trim_end() != "---" {
        return None;
    }
    let mut front = Front::default();
    for _ in 0..LONGEST {
        let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
        let line = line.trim_end();
        if matches!(line, "---" | "...") {
            return Some((front, after));
        }
        let goes_on = line.starts_with([' ', '\t', '-', '#']) || line.is_empty();
        match line.split_once(':') {
            Some((key, value)) if !goes_on && !key.contains(' ') => front.set(key, value),
            _ if goes_on => {}
            _ => return None,
        }
        if after.is_empty() {
            return None;
        }
        rest = after;
    }
    None
}

impl Front {
    fn set(&mut self, key: &str, value: &str) {
        let value = value.trim().trim_matches(['"', '\'', '[', ']']);
        let value = Some(normalise(value)).filter(|value| !value.is_empty());
        match key.to_ascii_lowercase().as_str() {
            "title" => self.title = value,
            "author" | "authors" => self.author = value,
            "date" => self.date = value,
            "lang" | "language" => self.language = value.and_then(|code| Language::new(&code)),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_read_and_taken_off() {
        let source = "---\ntitle: \"A report\"\nauthor: Office\ntags:\n  - one\n- two\nlang: fr-CH\ndate: 2016-06-06\n---\nText\n";
        let (front, rest) = split(source);
        assert_eq!(front.title.as_deref(), Some("A report"));
        assert_eq!(front.author.as_deref(), Some("Office"));
        assert_eq!(front.date.as_deref(), Some("2016-06-06"));
        assert_eq!(front.language, Language::new("fr"));
        assert_eq!(rest, "Text\n");
    }

    #[test]
    fn a_rule_at_the_beginning_is_none() {
        for source in [
            "---\n\nText: more\nand more\n---\n",
            "---\nThe office said: yes\n---\n",
            "---\n",
            "---\na: b",
        ] {
            assert_eq!(split(source), (Front::default(), source));
        }
    }
}
