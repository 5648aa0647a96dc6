//! Numbers and markers printed at the beginning of a block, for formats that know their blocks.
//!
//! Only what a page or a Markdown text needs: there the writer has said what is a heading or a list,
//! so a rule here reads one block by itself. What several lines must tell is `structure`'s, and so
//! are the words that announce captions and chapters.

use crate::import::structure::words;

/// What the beginning of a paragraph says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::import) enum Mark {
    /// A paragraph with a number (`44.`, `2.3.1`).
    Paragraph(String),
    /// An item with a marker: a letter, a number in brackets, or a bullet (none).
    Item(Option<String>),
    /// A caption with its number.
    Caption(Option<String>),
}

/// Longest caption in code points; a longer paragraph only begins like one.
const CAPTION: usize = 400;

/// The number of a heading, without punctuation: of `5.2 Results`, `IV. Results`, `Annex B: Terms`.
pub(in crate::import) fn heading_number(text: &str) -> Option<String> {
    if let Some(rest) = words::chapter(text).and_then(|end| text.get(end..)) {
        let rest = rest.trim_start();
        let (second, rest) = token(rest);
        let (core, punctuated) = bare(second);
        let parted = rest.is_empty() || rest.starts_with(['–', '—', ':', '-']);
        let alone = punctuated || parted || is_figures(core);
        let letter = core.len() == 1 && core.bytes().all(|b| b.is_ascii_uppercase());
        return (alone && (is_figures(core) || is_dotted(core) || is_roman(core) || letter))
            .then(|| core.to_owned());
    }
    let (first, rest) = token(text);
    if rest.is_empty() {
        return None;
    }
    let (core, punctuated) = bare(first);
    let upper = core.bytes().all(|b| b.is_ascii_uppercase());
    let figures = is_figures(core)
        && core.len() <= 3
        && (punctuated || rest.starts_with(|c: char| !c.is_lowercase() && !c.is_numeric()));
    let found =
        figures || is_dotted(core) || (punctuated && upper && (is_roman(core) || core.len() == 1));
    found.then(|| core.to_owned())
}

/// What the beginning of a paragraph says.
pub(in crate::import) fn mark(text: &str) -> Option<Mark> {
    if let Some(number) = caption(text) {
        return Some(Mark::Caption(number));
    }
    let (first, rest) = token(text);
    if rest.is_empty() {
        return None;
    }
    if matches!(
        first,
        "•" | "▪" | "●" | "◦" | "■" | "➢" | "✓" | "·" | "–" | "—" | "-" | "*"
    ) {
        return Some(Mark::Item(None));
    }
    let (core, punctuated) = bare(first);
    let letter = core.len() == 1 && core.bytes().all(|b| b.is_ascii_alphabetic());
    if first.ends_with(')') {
        return (is_number(core) || letter || is_roman(core))
            .then(|| Mark::Item(Some(core.to_owned())));
    }
    // A year that ends a sentence is not a paragraph's number.
    let figures = is_number(core) && punctuated && core.parse().is_ok_and(|n: u32| n < 1900);
    let begins = rest.starts_with(|c: char| !c.is_lowercase() && !c.is_numeric() && c != '%');
    if figures || (is_dotted(core) && begins) {
        return Some(Mark::Paragraph(core.to_owned()));
    }
    let lower = core.bytes().all(|b| b.is_ascii_lowercase());
    (punctuated && lower && (letter || is_roman(core))).then(|| Mark::Item(Some(core.to_owned())))
}

/// The number of a caption, if the text is one; `None` inside where it has no number.
pub(in crate::import) fn caption(text: &str) -> Option<Option<String>> {
    if text.chars().nth(CAPTION).is_some() {
        return None;
    }
    let (end, _) = words::caption(text)?;
    let rest = text.get(end..)?.trim_start();
    let rest = ["n°", "nº", "N°", "No.", "no.", "№"]
        .iter()
        .find_map(|sign| rest.strip_prefix(sign))
        .unwrap_or(rest)
        .trim_start();
    let (second, after) = token(rest);
    let core = second.trim_end_matches(['.', ':', '–', '—', '-', ')']);
    let punctuated = core.len() < second.len();
    let sound = is_figures(core) || is_dotted(core) || is_roman(core) || is_lettered(core);
    // `Table 3 shows that …` is a sentence, `Table 3 Results` and `Table 3: results` are captions.
    let parted = punctuated
        || after.is_empty()
        || after.starts_with([':', '–', '—', '-', '.', '|'])
        || after.starts_with(char::is_uppercase);
    (sound && parted).then(|| Some(core.to_owned()))
}

/// The number at the beginning of a footnote, in brackets or not: `19.`, `[19]`, `19`.
pub(in crate::import) fn note_number(text: &str) -> Option<String> {
    let (first, rest) = token(text);
    let core = first.trim_matches(['[', ']', '(', ')', '.', ':', '^']);
    let letter = core.len() == 1 && core.bytes().all(|b| b.is_ascii_alphabetic());
    let marked = core.len() < first.len() || is_figures(core);
    (!rest.is_empty() && marked && (is_number(core) || letter || is_roman(core)))
        .then(|| core.to_owned())
}

/// A number or marker that stands alone (a cell or term beside its paragraph): `44.`, `(b)`.
pub(in crate::import) fn is_marker(text: &str) -> bool {
    let (core, punctuated) = bare(text);
    let letter = core.len() == 1 && core.bytes().all(|b| b.is_ascii_alphabetic());
    is_dotted(core) || (punctuated && (is_number(core) || letter || is_roman(core)))
}

/// The first word and what follows it.
fn token(text: &str) -> (&str, &str) {
    match text.split_once(' ') {
        Some((first, rest)) => (first, rest.trim_start()),
        None => (text, ""),
    }
}

/// A number without the punctuation that ends it, and whether there was any.
fn bare(token: &str) -> (&str, bool) {
    let core = token
        .trim_start_matches(['(', '['])
        .trim_end_matches(['.', ')', ']', ':', '-', '–']);
    (core, core.len() < token.len())
}

fn is_figures(text: &str) -> bool {
    !text.is_empty() && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit())
}

/// Figures without a leading zero, so a number and not a time or a code.
fn is_number(text: &str) -> bool {
    is_figures(text) && !text.starts_with('0')
}

/// `5.2.1`, also `A.3`.
fn is_dotted(text: &str) -> bool {
    let mut parts = text.split('.');
    let first = parts.next().unwrap_or_default();
    let first = (is_number(first) && first.len() <= 3)
        || (first.len() == 1 && first.bytes().all(|b| b.is_ascii_uppercase()));
    let rest: Vec<&str> = parts.collect();
    first && !rest.is_empty() && rest.iter().all(|part| is_number(part) && part.len() <= 3)
}

/// `A3`, `1-2`, `B.4`: as tables of annexes are numbered.
fn is_lettered(text: &str) -> bool {
    text.len() <= 8
        && text.bytes().any(|b| b.is_ascii_digit())
        && text
            .bytes()
            .all(|b| b.is_ascii_digit() || b.is_ascii_uppercase() || b == b'-' || b == b'.')
}

/// Roman numerals up to a few dozen, all upper or all lower case.
fn is_roman(text: &str) -> bool {
    let lower = text.bytes().all(|b| matches!(b, b'i' | b'v' | b'x' | b'l'));
    let upper = text.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L'));
    !text.is_empty() && text.len() <= 7 && (lower || upper)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(number: &str) -> Option<Mark> {
        Some(Mark::Item(Some(number.to_owned())))
    }

    fn paragraph(number: &str) -> Option<Mark> {
        Some(Mark::Paragraph(number.to_owned()))
    }

    #[test]
    fn headings() {
        for (text, number) in [
            ("5.2 Results by region", Some("5.2")),
            ("5.2. Results", Some("5.2")),
            ("3 Findings", Some("3")),
            ("IV. Findings", Some("IV")),
            ("B. Relevance", Some("B")),
            ("Annex B: Terms of reference", Some("B")),
            ("Chapter 3", Some("3")),
            ("Chapitre II – Constats", Some("II")),
            ("Annexe 2 Liste", Some("2")),
            ("2014 in review", None),
            ("5 lessons from the field", None),
            ("I think so", None),
            ("Part of the whole", None),
            ("Introduction", None),
            ("", None),
        ] {
            assert_eq!(heading_number(text).as_deref(), number, "{text}");
        }
    }

    #[test]
    fn paragraphs_and_items() {
        assert_eq!(mark("44. The office agreed."), paragraph("44"));
        assert_eq!(mark("2.3.1 The office agreed."), paragraph("2.3.1"));
        assert_eq!(mark("2.5 million people fled."), None);
        assert_eq!(mark("2008. It was then that"), None);
        assert_eq!(mark("12 offices replied."), None);
        assert_eq!(mark("(a) strengthen the unit;"), item("a"));
        assert_eq!(mark("iv) strengthen the unit;"), item("iv"));
        assert_eq!(mark("b. strengthen the unit;"), item("b"));
        assert_eq!(mark("A. Smith, director"), None);
        assert_eq!(mark("• strengthen the unit"), Some(Mark::Item(None)));
        assert_eq!(mark("44."), None);
    }

    #[test]
    fn captions() {
        let caption = |number: &str| Some(Mark::Caption(Some(number.to_owned())));
        assert_eq!(mark("Table 3: Results by region"), caption("3"));
        assert_eq!(mark("Tableau n° 19"), caption("19"));
        assert_eq!(mark("Figure 2.1 – Offices"), caption("2.1"));
        assert_eq!(mark("Table A3. Offices"), caption("A3"));
        assert_eq!(mark("Table 3 shows that offices grew."), None);
        assert_eq!(mark("Table of contents"), None);
    }

    #[test]
    fn notes_and_bare_markers() {
        assert_eq!(note_number("19. See above.").as_deref(), Some("19"));
        assert_eq!(note_number("[19] See above.").as_deref(), Some("19"));
        assert_eq!(note_number("19 See above.").as_deref(), Some("19"));
        assert_eq!(note_number("See above."), None);
        assert!(is_marker("44."));
        assert!(is_marker("(b)"));
        assert!(is_marker("4.2"));
        assert!(!is_marker("44"));
        assert!(!is_marker("b"));
    }
}
