//! The marks by which converters keep a PDF's pages in Markdown.
//!
//! `<!-- page 12 -->`, `[Page 12]`, `## Page 12 of 40`, `{12}------`: each alone on its line. They
//! count only where a text has several that rise, so that one line `Page 3` stays what it is.

use crate::text::Page;

/// Words before a page's number, in lower case.
const WORDS: &[&str] = &[
    "page",
    "pg",
    "p",
    "seite",
    "página",
    "pagina",
    "pág",
    "страница",
];

/// Longest mark in bytes.
const LONGEST: usize = 80;

/// The pages of a text.
#[derive(Debug, Default)]
pub(super) struct Pages {
    /// The text has such marks.
    marked: bool,
    /// They stand at the end of their pages, not at the beginning.
    at_end: bool,
    /// Text stands before the first.
    begins_before: bool,
    labels: Vec<Option<String>>,
}

/// The label in a line that is only a mark.
pub(super) fn marker(line: &str) -> Option<&str> {
    let line = line.trim();
    if line.len() > LONGEST {
        return None;
    }
    if let Some(rest) = line.strip_prefix('{') {
        let (label, rule) = rest.split_once('}')?;
        return (rule.len() >= 10 && rule.bytes().all(|b| b == b'-') && is_label(label))
            .then_some(label);
    }
    let punctuation = |c: char| c.is_whitespace() || "-—–*_#[](){}<>|=~!/:".contains(c);
    let core = line.trim_matches(punctuation);
    let end = core
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(core.len());
    let (word, rest) = core.split_at_checked(end)?;
    if !WORDS.contains(&word.to_lowercase().as_str()) {
        return None;
    }
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || ".:=#-_".contains(c));
    let mut parts = rest.splitn(2, |c: char| c.is_whitespace() || c == '/');
    let label = parts.next().filter(|label| is_label(label))?;
    let after = parts.next().unwrap_or_default().trim();
    let total = ["of ", "sur ", "de ", "von ", "из "]
        .iter()
        .find_map(|word| after.strip_prefix(word))
        .unwrap_or(after);
    (total.is_empty() || is_label(total.trim())).then_some(label)
}

fn is_label(text: &str) -> bool {
    let figures = text.len() <= 5 && text.bytes().all(|b| b.is_ascii_digit());
    let roman = text.len() <= 7 && text.bytes().all(|b| b"ivxlIVXL".contains(&b));
    !text.is_empty() && (figures || roman)
}

impl Pages {
    /// Looks whether a text has marks.
    pub(super) fn of(text: &str) -> Self {
        let mut pages = Self {
            labels: vec![None],
            ..Self::default()
        };
        let (mut last, mut rising) = (0u32, 0u32);
        let mut words = false;
        for line in text.lines() {
            match marker(line) {
                Some(label) => {
                    if rising == 0 {
                        pages.begins_before = words;
                        pages.at_end = words && label == "1";
                    }
                    let number = label.parse().unwrap_or(last);
                    rising += u32::from(number > last);
                    last = number;
                }
                None => words |= line.chars().any(char::is_alphanumeric),
            }
        }
        pages.marked = rising > 1;
        pages
    }

    /// Whether marks count.
    pub(super) fn is_marked(&self) -> bool {
        self.marked
    }

    /// A mark has been read: the page that what follows stands on; `None` where marks do not count.
    pub(super) fn turn(&mut self, label: &str) -> Option<u32> {
        if !self.marked {
            return None;
        }
        let label = Some(label.to_owned());
        if self.at_end {
            if let Some(last) = self.labels.last_mut() {
                *last = label;
            }
            self.labels.push(None);
        } else if self.labels.len() == 1 && !self.begins_before {
            // The first mark of all opens the page that is open already.
            self.begins_before = true;
            if let Some(first) = self.labels.first_mut() {
                *first = label;
            }
        } else {
            self.labels.push(label);
        }
        u32::try_from(self.labels.len()).ok()
    }

    /// The pages, up to the last on which text stands.
    pub(super) fn finish(mut self, last: u32) -> Vec<Page> {
        if self.at_end && self.labels.len() > last.max(1) as usize {
            self.labels.pop();
        }
        (1u32..)
            .zip(self.labels)
            .map(|(number, label)| Page {
                number,
                label,
                width: None,
                height: None,
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks() {
        for (line, label) in [
            ("<!-- page 12 -->", Some("12")),
            ("<!-- Page: 12 -->", Some("12")),
            ("[Page 12]", Some("12")),
            ("## Page 12 of 40", Some("12")),
            ("--- Page xii ---", Some("xii")),
            ("page 3/40", Some("3")),
            ("Seite 3", Some("3")),
            (
                "{12}------------------------------------------------",
                Some("12"),
            ),
            ("Page 12 is missing", None),
            ("pages 12", None),
            ("12", None),
            ("{12} offices", None),
            ("Page", None),
            ("", None),
        ] {
            assert_eq!(marker(line), label, "{line}");
        }
    }

    #[test]
    fn marks_at_the_beginning_or_at_the_end_of_pages() {
        let numbers = |text: &str| {
            let mut pages = Pages::of(text);
            let turned: Vec<Option<u32>> = text
                .lines()
                .filter_map(marker)
                .map(str::to_owned)
                .collect::<Vec<_>>()
                .iter()
                .map(|label| pages.turn(label))
                .collect();
            let labels: Vec<Option<String>> =
                pages.finish(2).into_iter().map(|page| page.label).collect();
            (turned, labels)
        };
        let label = |n: &str| Some(n.to_owned());
        assert_eq!(
            numbers("Page 1\na\nPage 2\nb"),
            (vec![Some(1), Some(2)], vec![label("1"), label("2")])
        );
        assert_eq!(
            numbers("a\nPage 1\nb\nPage 2\n"),
            (vec![Some(2), Some(3)], vec![label("1"), label("2")])
        );
        assert_eq!(numbers("a\nPage 3\nb\n"), (vec![None], vec![None]));
    }
}
