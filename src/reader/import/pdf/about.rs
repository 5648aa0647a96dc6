//! What a PDF says of itself: title, author, date, language, page labels.

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream, String as PdfString};

use super::stream;
use super::strings::lenient_text;
use crate::text::{Language, Metadata, normalise};

/// Longest title or author that is kept, in characters.
const MAX_CHARS: usize = 500;
/// Number trees are this deep at most.
const MAX_DEPTH: u32 = 16;
/// Longest label of a page, in characters.
const MAX_LABEL: usize = 32;

/// Title, author and date: of the information dictionary, else of the XMP packet.
pub(super) fn metadata(pdf: &Pdf) -> Metadata {
    let info = pdf.metadata();
    let xmp = catalogue(pdf)
        .and_then(|catalogue| catalogue.get::<Stream<'_>>("Metadata"))
        .and_then(|packet| {
            stream::decoded(&packet).map(|data| String::from_utf8_lossy(&data).into_owned())
        })
        .unwrap_or_default();
    let title = info
        .title
        .as_deref()
        .map(lenient_text)
        .and_then(|text| title(&text));
    let author = info
        .author
        .as_deref()
        .map(lenient_text)
        .and_then(|text| kept(&text));
    let date = info.creation_date.map(|date| {
        format!(
            "{:04}-{:02}-{:02}",
            date.year,
            date.month.clamp(1, 12),
            date.day.clamp(1, 31)
        )
    });
    Metadata {
        title: title.or_else(|| xmp_entry(&xmp, "dc:title").and_then(|text| self::title(&text))),
        author: author.or_else(|| xmp_entry(&xmp, "dc:creator").and_then(|text| kept(&text))),
        date: date.or_else(|| xmp_date(&xmp)),
    }
}

/// The declared language.
pub(super) fn language(pdf: &Pdf) -> Option<Language> {
    let language = catalogue(pdf)?.get::<PdfString<'_>>("Lang")?;
    Language::new(lenient_text(language.as_bytes()).trim())
}

fn catalogue(pdf: &Pdf) -> Option<Dict<'_>> {
    pdf.xref().get::<Dict<'_>>(pdf.xref().root_id())
}

fn kept(text: &str) -> Option<String> {
    let text: String = normalise(text).chars().take(MAX_CHARS).collect();
    (!text.is_empty()).then_some(text)
}

/// A title without what writers put around a file's name; none where it says nothing.
fn title(text: &str) -> Option<String> {
    let text = kept(text)?;
    let inner = text.strip_prefix("Microsoft Word - ").unwrap_or(&text);
    let inner = [".docx", ".doc", ".rtf", ".indd", ".pdf"]
        .iter()
        .find_map(|ending| inner.strip_suffix(ending))
        .unwrap_or(inner)
        .trim();
    let empty = inner.is_empty() || inner.eq_ignore_ascii_case("untitled");
    (!empty).then(|| inner.to_owned())
}

/// The words of the first item of an entry.
fn xmp_entry(xmp: &str, name: &str) -> Option<String> {
    let (_, rest) = xmp.split_once(&format!("<{name}"))?;
    let (entry, _) = rest.split_once(&format!("</{name}>"))?;
    let (_, item) = entry.split_once("<rdf:li")?;
    let (_, item) = item.split_once('>')?;
    let (text, _) = item.split_once('<')?;
    Some(
        text.replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&apos;", "'")
            .replace("&amp;", "&"),
    )
}

fn xmp_date(xmp: &str) -> Option<String> {
    let (_, rest) = xmp.split_once("xmp:CreateDate")?;
    let rest = rest.trim_start_matches(['=', '"', '\'', '>', ' ']);
    let day = rest.get(..10)?;
    let sound = day.char_indices().all(|(at, c)| match at {
        4 | 7 => c == '-',
        _ => c.is_ascii_digit(),
    });
    sound.then(|| day.to_owned())
}

/// The label of each page; empty where the document declares none.
pub(super) fn labels(pdf: &Pdf, pages: usize) -> Vec<String> {
    let mut ranges: Vec<(usize, Dict<'_>)> = Vec::new();
    if let Some(tree) = catalogue(pdf).and_then(|catalogue| catalogue.get::<Dict<'_>>("PageLabels"))
    {
        collect(&tree, 0, pages, &mut ranges);
    }
    ranges.sort_by_key(|&(first, _)| first);
    let mut out = Vec::new();
    if ranges.is_empty() {
        return out;
    }
    let mut ranges = ranges.into_iter().peekable();
    let mut current: Option<(usize, Dict<'_>)> = None;
    for page in 0..pages {
        while let Some(range) = ranges.next_if(|&(first, _)| first <= page) {
            current = Some(range);
        }
        out.push(current.as_ref().map_or_else(
            || (page + 1).to_string(),
            |(first, range)| label(range, page - first),
        ));
    }
    out
}

fn collect<'a>(tree: &Dict<'a>, depth: u32, pages: usize, out: &mut Vec<(usize, Dict<'a>)>) {
    if depth > MAX_DEPTH || out.len() > pages {
        return;
    }
    if let Some(numbers) = tree.get::<Array<'a>>("Nums") {
        let mut numbers = numbers.iter::<Object<'a>>();
        while let (Some(first), Some(range)) = (numbers.next(), numbers.next()) {
            if let (Object::Number(first), Object::Dict(range)) = (first, range)
                && let Ok(first) = usize::try_from(first.as_i64())
                && first < pages
            {
                out.push((first, range));
            }
        }
    }
    if let Some(kids) = tree.get::<Array<'a>>("Kids") {
        for kid in kids.iter::<Dict<'a>>().take(pages.max(1)) {
            collect(&kid, depth + 1, pages, out);
        }
    }
}

fn label(range: &Dict<'_>, at: usize) -> String {
    let prefix = range
        .get::<PdfString<'_>>("P")
        .map(|prefix| lenient_text(prefix.as_bytes()))
        .unwrap_or_default();
    let start = range
        .get::<i32>("St")
        .and_then(|start| usize::try_from(start).ok())
        .unwrap_or(1);
    let number = start.saturating_add(at);
    let number = match range.get::<Name<'_>>("S").as_deref() {
        Some(b"D") => number.to_string(),
        Some(b"r") => roman(number),
        Some(b"R") => roman(number).to_uppercase(),
        Some(b"a") => letters(number),
        Some(b"A") => letters(number).to_uppercase(),
        _ => String::new(),
    };
    normalise(&format!("{prefix}{number}"))
        .chars()
        .take(MAX_LABEL)
        .collect()
}

/// A small Roman numeral, or figures where there is none.
pub(super) fn roman(number: usize) -> String {
    let numeral = u32::try_from(number)
        .ok()
        .and_then(crate::import::roman::roman);
    numeral.unwrap_or_else(|| number.to_string())
}

/// a to z, then aa to zz, and so on (ISO 32000-1, table 159).
fn letters(number: usize) -> String {
    let Some(at) = number.checked_sub(1) else {
        return String::new();
    };
    let letter = char::from(b'a' + u8::try_from(at % 26).unwrap_or(0));
    std::iter::repeat_n(letter, (at / 26 + 1).min(MAX_LABEL)).collect()
}
