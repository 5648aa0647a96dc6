//! Whether a PDF is whole.
//!
//! A file that was cut short can still be opened: its parts are sought one by one, and those that are
//! there are read. Nothing then tells that others are not, unless someone looks at the end of the file
//! and at what it says of its own pages. Bytes behind a sound end (mail servers add them) are no harm.

use hayro_syntax::Pdf;
use hayro_syntax::object::Dict;

/// Where the place of the table of all parts is told.
const PLACE: &[u8] = b"startxref";
/// The end of a PDF.
const END: &[u8] = b"%%EOF";
/// The beginning of each part, after its number.
const PART: &[u8] = b" obj";
/// Bytes may stand before the file's beginning, so many at most.
const BEGIN_WITHIN: usize = 1024;
/// Longest number that is read, in digits.
const MAX_DIGITS: usize = 12;

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Whole,
    /// It ends among its parts.
    Cut,
    /// It has an end, but not the table that the end speaks of.
    NoTable,
}

/// What a reader should know of a file of which parts are missing, or may be.
pub(super) fn warning(pdf: &Pdf, bytes: &[u8]) -> Option<String> {
    let state = state(bytes);
    let found = pdf.pages().len();
    let mut told = told_by_tree(pdf).unwrap_or(0);
    if state == State::Cut {
        told = told.max(told_by_head(bytes).unwrap_or(0));
    }
    let missing = if told > found {
        format!("{found} of {told} pages could be found")
    } else {
        "pages or parts of the text may be missing".to_owned()
    };
    match state {
        State::Cut => Some(format!(
            "The file is cut short: its end is missing; {missing}."
        )),
        State::NoTable => Some(format!(
            "The file is damaged: the list of its parts is missing; {missing}."
        )),
        State::Whole if told > found => Some(format!("The file is damaged: only {missing}.")),
        State::Whole => None,
    }
}

/// Whether a PDF ends as it should.
pub(super) fn has_end(bytes: &[u8]) -> bool {
    last(bytes, END).is_some_and(|behind| !has_part(behind))
}

fn state(bytes: &[u8]) -> State {
    let sound = last(bytes, PLACE).is_some_and(|behind| {
        !has_part(behind) && number(behind).is_some_and(|at| table(bytes, at))
    });
    if sound {
        State::Whole
    } else if has_end(bytes) {
        State::NoTable
    } else {
        State::Cut
    }
}

/// Whether the table of all parts, or the part that holds it, stands at this place.
fn table(bytes: &[u8], at: usize) -> bool {
    let stands = |at: usize| {
        let here = bytes.get(at..).unwrap_or_default().trim_ascii_start();
        here.starts_with(b"xref") || here.first().is_some_and(u8::is_ascii_digit)
    };
    let head = bytes.get(..BEGIN_WITHIN).unwrap_or(bytes);
    let begin = place(head, b"%PDF-").unwrap_or(0);
    stands(at) || stands(at.saturating_add(begin))
}

/// The number of pages that the page tree tells.
fn told_by_tree(pdf: &Pdf) -> Option<usize> {
    let catalogue = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id())?;
    let count = catalogue.get::<Dict<'_>>("Pages")?.get::<i32>("Count")?;
    usize::try_from(count).ok()
}

/// The number of pages that a file made for reading over a network tells at its beginning.
fn told_by_head(bytes: &[u8]) -> Option<usize> {
    let head = bytes.get(..BEGIN_WITHIN).unwrap_or(bytes);
    let dict = head.get(place(head, b"/Linearized")?..)?;
    let dict = dict.get(..place(dict, b">>")?)?;
    number(dict.get(place(dict, b"/N ")? + 3..)?)
}

/// A number after blanks.
fn number(bytes: &[u8]) -> Option<usize> {
    let bytes = bytes.trim_ascii_start();
    let digits: String = bytes
        .iter()
        .take(MAX_DIGITS)
        .take_while(|byte| byte.is_ascii_digit())
        .map(|&byte| char::from(byte))
        .collect();
    digits.parse().ok()
}

fn place(bytes: &[u8], sign: &[u8]) -> Option<usize> {
    bytes.windows(sign.len()).position(|window| window == sign)
}

/// What stands behind the last of these signs.
fn last<'a>(bytes: &'a [u8], sign: &[u8]) -> Option<&'a [u8]> {
    let at = bytes
        .windows(sign.len())
        .rposition(|window| window == sign)?;
    bytes.get(at + sign.len()..)
}

/// Whether a part begins among these bytes.
fn has_part(bytes: &[u8]) -> bool {
    bytes.windows(PART.len() + 1).any(|window| {
        window
            .split_first()
            .is_some_and(|(before, rest)| before.is_ascii_digit() && rest == PART)
    })
}
