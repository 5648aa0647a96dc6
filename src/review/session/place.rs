//! Where a passage stands, in the terms a reader of a report would use: page, paragraph, section.

use deskreview_reader::text::{BlockKind, CharOffset, CharRange, DocumentText, find_quote};

/// A place for people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Page it begins on, from 1.
    pub page: Option<u32>,
    /// What is printed as that page's number.
    pub page_label: Option<String>,
    /// Printed number of its paragraph, section, footnote or item.
    pub number: Option<String>,
    /// What is so numbered: `iii` is an item and no paragraph.
    pub numbered: Option<BlockKind>,
    /// Printed number of the paragraph that a list item stands under.
    pub under: Option<String>,
    /// Headings it stands under, outermost first, parted by ` > `.
    pub section: String,
    /// Whether the document has pages: a plain text is one page of no size, which nobody cites.
    pub paged: bool,
}

/// How far a list item looks back for the paragraph it stands under, in blocks.
const LIST: usize = 200;

/// Between the headings of a path.
pub const SECTION_SEPARATOR: &str = " > ";

/// The place where a range begins.
pub fn place(document: &DocumentText, at: CharOffset) -> Place {
    let Some(index) = document.block_at(at) else {
        return Place::default();
    };
    let page = document.page_at(at);
    let block = document.blocks.get(index);
    let number = block.and_then(|block| block.number.clone());
    let numbered = block.map(|block| block.kind).filter(|_| number.is_some());
    Place {
        page: page.map(|page| page.number),
        page_label: page.and_then(|page| page.label.clone()),
        under: numbered
            .filter(|kind| *kind == BlockKind::ListItem)
            .and_then(|_| paragraph_above(document, index)),
        number,
        numbered,
        section: document.section_path(index).join(SECTION_SEPARATOR),
        paged: document.pages.iter().any(|page| page.width.is_some()),
    }
}

/// Number of the paragraph that a list goes on from.
fn paragraph_above(document: &DocumentText, index: usize) -> Option<String> {
    let above = document.blocks.get(index.saturating_sub(LIST)..index)?;
    let passed = [
        BlockKind::ListItem,
        BlockKind::Furniture,
        BlockKind::Footnote,
    ];
    let block = above
        .iter()
        .rev()
        .find(|block| !passed.contains(&block.kind))?;
    block
        .number
        .clone()
        .filter(|_| block.kind == BlockKind::Paragraph)
}

/// Why words or a number do not name one place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlaceError {
    /// The words stand nowhere.
    #[error("The words “{quote}” do not stand in “{title}”{page}.", page = on(.page))]
    NoQuote {
        /// The words.
        quote: String,
        /// The document.
        title: String,
        /// The page asked for.
        page: Option<u32>,
    },
    /// They stand in several places.
    #[error(
        "The words “{quote}” stand {count} times in “{title}”; name the page, quote more of the passage, or give start and end."
    )]
    QuoteRepeats {
        /// The words.
        quote: String,
        /// The document.
        title: String,
        /// How often.
        count: usize,
        /// Each with its offsets, page and surroundings.
        candidates: Vec<String>,
    },
    /// No paragraph has the number.
    #[error("No paragraph of “{title}” has the number {number}.")]
    NoNumber {
        /// The number.
        number: String,
        /// The document.
        title: String,
    },
    /// Several have it.
    #[error(
        "{count} places of “{title}” have the number {number}; give start and end, or quote one."
    )]
    NumberRepeats {
        /// The number.
        number: String,
        /// The document.
        title: String,
        /// How many.
        count: usize,
        /// Each with its offsets, page and surroundings.
        candidates: Vec<String>,
    },
}

/// Context shown on either side of a candidate, in code points.
const AROUND: u32 = 30;

/// A place as one line: offsets to name it by, page, and the words around it.
fn candidate(document: &DocumentText, range: CharRange) -> String {
    let page = document.page_at(range.start).map_or(1, |page| page.number);
    let around = CharRange::new(
        range.start.0.saturating_sub(AROUND),
        (range.end.0.min(range.start.0 + AROUND) + AROUND).min(document.text.len()),
    );
    let words = document
        .text
        .slice(around)
        .unwrap_or_default()
        .replace(['\n', '\t'], " ");
    format!(
        "--start {} --end {} (p. {page}): …{words}…",
        range.start.0, range.end.0
    )
}

fn on(page: &Option<u32>) -> String {
    page.map(|page| format!(" on page {page}"))
        .unwrap_or_default()
}

/// The one place of a quotation, on a page if one is named.
///
/// # Errors
/// Where it stands nowhere or in several places.
pub fn by_quote(
    document: &DocumentText,
    title: &str,
    quote: &str,
    page: Option<u32>,
) -> Result<CharRange, PlaceError> {
    let mut places: Vec<(u32, CharRange)> = find_quote(&document.text, quote)
        .into_iter()
        .map(|range| {
            (
                document.page_at(range.start).map_or(1, |page| page.number),
                range,
            )
        })
        .collect();
    if let Some(page) = page {
        places.retain(|&(on, _)| on == page);
    }
    let (quote, title) = (quote.to_owned(), title.to_owned());
    match places.as_slice() {
        [] => Err(PlaceError::NoQuote { quote, title, page }),
        [(_, range)] => Ok(*range),
        several => {
            let count = several.len();
            let candidates = several
                .iter()
                .map(|&(_, range)| candidate(document, range))
                .collect();
            Err(PlaceError::QuoteRepeats {
                quote,
                title,
                count,
                candidates,
            })
        }
    }
}

/// The block with a printed number. A paragraph of the running sequence comes before headings,
/// items and notes with the same number.
///
/// # Errors
/// Where none or several have it.
pub fn by_number(
    document: &DocumentText,
    title: &str,
    number: &str,
) -> Result<CharRange, PlaceError> {
    let wanted = number.trim().trim_end_matches(['.', ')']);
    let with = |kind: Option<BlockKind>| -> Vec<CharRange> {
        let blocks = document.blocks.iter();
        let named = blocks.filter(|block| block.number.as_deref() == Some(wanted));
        named
            .filter(|block| kind.is_none_or(|kind| block.kind == kind))
            .filter_map(|block| block.range)
            .collect()
    };
    let paragraphs = with(Some(BlockKind::Paragraph));
    let places = if paragraphs.is_empty() {
        with(None)
    } else {
        paragraphs
    };
    let (number, title) = (wanted.to_owned(), title.to_owned());
    match places.as_slice() {
        [] => Err(PlaceError::NoNumber { number, title }),
        [range] => Ok(*range),
        several => Err(PlaceError::NumberRepeats {
            number,
            title,
            count: several.len(),
            candidates: several
                .iter()
                .map(|&range| candidate(document, range))
                .collect(),
        }),
    }
}
