//! How a place in a document is cited: *title*, p. 23, ¶52. Written here and nowhere else, so that
//! the window, the reports and the tables cite alike.

use deskreview_reader::text::BlockKind;

use super::CodingRow;
use crate::domain::Document;
use crate::session::Place;

/// Stands for the words of a document that is not to be quoted.
pub const NOT_QUOTED: &str = "[not to be quoted]";

/// A citation in its two parts, of which a report sets the first in italics.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Citation {
    /// Title of the document, or its alias.
    pub title: String,
    /// Page and paragraph, as far as they are known: `p. 23, ¶52`.
    pub place: String,
}

impl Citation {
    /// Of a place in a document.
    pub fn new(document: &Document, place: &Place) -> Self {
        Self {
            title: document.public_title().to_owned(),
            place: place_words(place),
        }
    }

    /// Of a coded passage.
    pub fn of_row(row: &CodingRow) -> Self {
        Self {
            title: row.title.clone(),
            place: place_words(&row_place(row)),
        }
    }

    /// On one line, without italics.
    pub fn line(&self) -> String {
        if self.place.is_empty() {
            self.title.clone()
        } else {
            format!("{}, {}", self.title, self.place)
        }
    }
}

/// Page and number of a place: `p. 23, ¶52`; empty where neither is known.
pub fn place_words(place: &Place) -> String {
    let page = place.page_label.clone();
    let page = page.or_else(|| place.page.map(|page| page.to_string()));
    // A plain text is one page of no size, which nobody cites.
    let page = page
        .filter(|_| place.paged)
        .map(|page| format!("p. {page}"));
    let number = place.number.as_deref();
    let number = number.map(|number| number_words(number, place.numbered, place.under.as_deref()));
    let parts: Vec<String> = page.into_iter().chain(number).collect();
    parts.join(", ")
}

fn number_words(number: &str, of: Option<BlockKind>, under: Option<&str>) -> String {
    match (of, under) {
        (Some(BlockKind::ListItem), Some(under)) => format!("¶{under} ({number})"),
        (Some(BlockKind::ListItem), None) => format!("item ({number})"),
        (Some(BlockKind::Footnote), _) => format!("note {number}"),
        (Some(BlockKind::Heading), _) => format!("section {number}"),
        (Some(BlockKind::Caption | BlockKind::Table), _) => format!("no. {number}"),
        _ => format!("¶{number}"),
    }
}

/// A passage as it is copied with its citation: “words” (*title*, p. 23, ¶52). Of a document that is
/// not to be quoted only the place is told.
pub fn quoted(words: &str, document: &Document, place: &Place) -> String {
    let cited = Citation::new(document, place).line();
    if document.do_not_quote {
        format!("{NOT_QUOTED} ({cited})")
    } else {
        format!("“{words}” ({cited})")
    }
}

/// The same of a coded passage.
pub fn quoted_row(row: &CodingRow, document: &Document) -> String {
    quoted(&row.quote, document, &row_place(row))
}

fn row_place(row: &CodingRow) -> Place {
    Place {
        page: row.page,
        page_label: row.page_label.clone(),
        number: row.number.clone(),
        numbered: row.numbered,
        under: row.under.clone(),
        section: String::new(),
        paged: row.paged,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(numbered: BlockKind, under: Option<&str>) -> Place {
        Place {
            page: Some(25),
            page_label: Some("23".to_owned()),
            number: Some("52".to_owned()),
            numbered: Some(numbered),
            under: under.map(str::to_owned),
            paged: true,
            ..Place::default()
        }
    }

    #[test]
    fn places_are_cited_by_what_is_printed() {
        let words = |kind, under| place_words(&place(kind, under));
        assert_eq!(words(BlockKind::Paragraph, None), "p. 23, ¶52");
        assert_eq!(words(BlockKind::ListItem, Some("44")), "p. 23, ¶44 (52)");
        assert_eq!(words(BlockKind::ListItem, None), "p. 23, item (52)");
        assert_eq!(words(BlockKind::Footnote, None), "p. 23, note 52");
        assert_eq!(words(BlockKind::Heading, None), "p. 23, section 52");
        let plain = Place {
            paged: false,
            ..place(BlockKind::Paragraph, None)
        };
        assert_eq!(place_words(&plain), "¶52");
        assert_eq!(place_words(&Place::default()), "");
    }
}
