//! Places that look like a statement, each with what speaks for it.

use super::evidence::Evidence;
use super::units::Unit;
use super::{Mention, StatementKind, SubItem, words};
use crate::text::{BlockKind, CharRange, DocumentText};

/// A place that looks like a statement.
pub(super) struct Candidate {
    pub kind: StatementKind,
    pub number: Option<String>,
    pub range: CharRange,
    pub text: String,
    pub addressee: Option<String>,
    pub sub_items: Vec<SubItem>,
    pub mention: Mention,
    pub evidence: Vec<Evidence>,
}

/// A statement of fewer words may be a title only.
const SHORT: usize = 4;

/// Between two blocks stands an empty line.
const PARTING: u32 = 2;

/// All candidates in the order of the text.
pub(super) fn candidates(document: &DocumentText, units: &[Unit<'_>]) -> Vec<Candidate> {
    let mut out: Vec<Candidate> = Vec::new();
    for (index, unit) in units.iter().enumerate() {
        if let Some(found) = labelled(document, units, index) {
            out.push(found);
        } else if let Some(found) = trailing(document, unit) {
            out.push(found);
        }
    }
    let numbered = out
        .iter()
        .any(|found| found.kind == StatementKind::Recommendation && found.number.is_some());
    // A report that numbers its recommendations states no others by a list.
    if !numbered {
        out.retain(|found| found.kind != StatementKind::Recommendation);
        for index in 0..units.len() {
            out.extend(led_in(document, units, index));
        }
    }
    out.sort_by_key(|found| found.mention.range.start);
    out
}

/// A label: its kind, number, and the byte where the words behind it begin.
struct Label {
    kind: StatementKind,
    number: Option<String>,
    end: usize,
    addressee: Option<String>,
}

/// `Recommendation 3:`, `Recommandation n° 3 –`, `Recommendation 3 (to the Board):` at the
/// beginning of a block. In running prose the number is followed by the rest of a sentence.
fn label(text: &str, heading: bool) -> Option<Label> {
    if !text.starts_with(char::is_uppercase) {
        return None;
    }
    let (kind, at) = words::label(text)?;
    let rest = text.get(at..)?;
    let rest = rest.trim_start();
    let rest = rest.get(words::number_word(rest)..)?.trim_start();
    let length = rest
        .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '/')))
        .unwrap_or(rest.len());
    let raw = rest.get(..length)?.trim_end_matches(['.', '-']);
    let number = is_number(raw).then(|| raw.to_owned());
    let mut rest = match &number {
        Some(number) => rest.get(number.len()..)?,
        None => rest,
    };
    let mut addressee = None;
    let after = rest.trim_start();
    if number.is_some()
        && let Some(inner) = after.strip_prefix('(')
        && let Some((inside, behind)) = inner.split_once(')')
        && inside.chars().count() <= 120
    {
        let inside = inside
            .trim_start_matches("addressed to ")
            .trim_start_matches("to ");
        addressee = Some(inside.trim().to_owned());
        rest = behind;
    }
    let words = rest.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, ':' | '.' | ')' | ']' | '-' | '–' | '—' | '|')
    });
    let between = rest.get(..rest.len() - words.len())?;
    let sign = between.contains(|c: char| !c.is_whitespace()) || addressee.is_some();
    let titled = words.starts_with(char::is_uppercase) && between.starts_with(char::is_whitespace);
    let accepted = match &number {
        Some(_) => words.is_empty() || sign || (titled && heading) || between.contains('\t'),
        None => between.contains(':') && !words.is_empty(),
    };
    accepted.then(|| Label {
        kind,
        number,
        end: text.len() - words.len(),
        addressee,
    })
}

fn is_number(raw: &str) -> bool {
    let digits =
        |part: &str| (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let roman = |part: &str| {
        (1..=5).contains(&part.len()) && part.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
    };
    let letter = |part: &str| {
        let figures = part.get(1..).unwrap_or_default();
        part.starts_with(|c: char| c.is_ascii_uppercase())
            && figures.len() <= 2
            && figures.bytes().all(|b| b.is_ascii_digit())
    };
    !raw.is_empty()
        && raw
            .split(['.', '-', '/'])
            .all(|part| digits(part) || roman(part) || letter(part))
}

fn labelled(document: &DocumentText, units: &[Unit<'_>], index: usize) -> Option<Candidate> {
    let unit = units.get(index)?;
    let body = unit.body();
    let heading = unit.kind == BlockKind::Heading;
    // The number of the block may be the label's own, so both readings are tried.
    let (start, label) = label_at(unit, body, heading)?;
    let words = unit.text.get(label.end..)?;
    let mut evidence = vec![match label.number {
        Some(_) => Evidence::Label,
        None => Evidence::BareLabel,
    }];
    let mut last = index;
    let mut range = unit.range(document, label.end, unit.text.trim_end().len());
    // A label on its own line, or with a title only, stands above its words.
    if words.trim().is_empty() || heading {
        let below = units.get(index + 1).filter(|below| {
            matches!(
                below.kind,
                BlockKind::Paragraph | BlockKind::Quote | BlockKind::ListItem
            ) && label_at(below, below.body(), false).is_none()
        });
        let takes = below.filter(|below| {
            words.trim().is_empty() || below.kind != BlockKind::ListItem || is_lead_in(words)
        });
        if let Some(below) = takes {
            let whole = below.range(document, 0, below.text.len());
            if words.trim().is_empty() {
                range = below.range(document, below.body(), below.text.len());
                last = index + 1;
            } else if whole.start.0 == range.end.0 + PARTING {
                // A note between the two would be no part of the statement.
                range.end = whole.end;
                last = index + 1;
            }
        }
    }
    let text = document.text.slice(range)?.replace("\n\n", " ");
    if text.is_empty() || words::is_answer(&text) {
        return None;
    }
    let lead = is_lead_in(&text) || (heading && last == index);
    let (sub_items, end) = if lead {
        sub_items(document, units, last)
    } else {
        (Vec::new(), range.end)
    };
    let first = unit.range(document, start, start);
    let mention = Mention {
        range: CharRange {
            start: first.start,
            end: end.max(range.end),
        },
        page: unit.page,
    };
    signs(&mut evidence, unit, &text, &sub_items);
    Some(Candidate {
        kind: label.kind,
        number: label.number,
        range,
        addressee: label.addressee.or_else(|| addressee(&text)),
        text,
        sub_items,
        mention,
        evidence,
    })
}

fn label_at(unit: &Unit<'_>, body: usize, heading: bool) -> Option<(usize, Label)> {
    let trimmed = unit.text.len()
        - unit
            .text
            .trim_start_matches(|c: char| !c.is_alphanumeric())
            .len();
    [body, trimmed].into_iter().find_map(|start| {
        let mut found = label(unit.text.get(start..)?, heading)?;
        found.end += start;
        Some((start, found))
    })
}

fn is_lead_in(text: &str) -> bool {
    text.trim_end().ends_with([':', ';', ',', '–', '-'])
}

fn signs(evidence: &mut Vec<Evidence>, unit: &Unit<'_>, text: &str, sub_items: &[SubItem]) {
    if unit.in_section {
        evidence.push(Evidence::Section);
    }
    if words::recommends(text) {
        evidence.push(Evidence::Verb);
    }
    if words::duty(text).is_some() {
        evidence.push(Evidence::Duty);
    }
    if !sub_items.is_empty() {
        evidence.push(Evidence::SubItems);
    }
    if text.split_whitespace().count() < SHORT {
        evidence.push(Evidence::Short);
    }
}

/// The list items that follow directly, and where they end.
fn sub_items(
    document: &DocumentText,
    units: &[Unit<'_>],
    after: usize,
) -> (Vec<SubItem>, crate::text::CharOffset) {
    let mut out = Vec::new();
    let own = units.get(after);
    let own_level = own
        .filter(|unit| unit.kind == BlockKind::ListItem)
        .map_or(0, |unit| unit.level);
    let mut end = crate::text::CharOffset::default();
    let mut level = None;
    for unit in units.get(after + 1..).unwrap_or_default() {
        let item = unit.kind == BlockKind::ListItem && unit.level > own_level;
        if !item || label_at(unit, unit.body(), false).is_some() {
            break;
        }
        let range = unit.range(document, unit.body(), unit.text.len());
        end = range.end;
        // What is deeper still belongs to the item above it.
        if *level.get_or_insert(unit.level) < unit.level {
            continue;
        }
        out.push(SubItem {
            marker: unit.number.unwrap_or_default().to_owned(),
            range,
            text: unit.text.get(unit.body()..).unwrap_or_default().to_owned(),
        });
    }
    (out, end)
}

/// `… should do so. (Recommendation 3)`.
fn trailing(document: &DocumentText, unit: &Unit<'_>) -> Option<Candidate> {
    if !matches!(unit.kind, BlockKind::Paragraph | BlockKind::ListItem) {
        return None;
    }
    let trimmed = unit.text.trim_end().trim_end_matches('.');
    let (before, inside) = trimmed.strip_suffix(')')?.rsplit_once('(')?;
    let found = label(inside, true)?;
    let number = found.number?;
    if !inside.get(found.end..)?.trim().is_empty() {
        return None;
    }
    let start = unit.body();
    let text = before.get(start..)?.trim().to_owned();
    if text.split_whitespace().count() < SHORT || words::duty(&text).is_none() {
        return None;
    }
    let range = unit.range(document, start, before.trim_end().len());
    let mut evidence = vec![Evidence::TrailingLabel];
    signs(&mut evidence, unit, &text, &[]);
    Some(Candidate {
        kind: found.kind,
        number: Some(number),
        addressee: addressee(&text),
        range,
        text,
        sub_items: Vec::new(),
        mention: Mention {
            range: unit.range(document, start, unit.text.len()),
            page: unit.page,
        },
        evidence,
    })
}

/// A recommending sentence that ends with a colon, and the numbered items below it, each a
/// statement; below bullets the sentence itself is the statement and they are its parts.
fn led_in(document: &DocumentText, units: &[Unit<'_>], index: usize) -> Vec<Candidate> {
    let Some(unit) = units.get(index) else {
        return Vec::new();
    };
    let words = unit.text.get(unit.body()..).unwrap_or_default().trim();
    let text = unit.kind == BlockKind::Paragraph || unit.kind == BlockKind::ListItem;
    let leads = text && words.ends_with(':') && words::recommends(words);
    if !leads || !unit.in_section {
        return Vec::new();
    }
    let (items, end) = sub_items(document, units, index);
    let whole = unit.range(document, unit.body(), unit.text.trim_end().len());
    let numbered = items.iter().all(|item| !item.marker.is_empty());
    if items.is_empty() {
        return Vec::new();
    }
    if !numbered || items.len() == 1 {
        let mut evidence = vec![Evidence::LedIn];
        signs(&mut evidence, unit, words, &items);
        return vec![Candidate {
            kind: StatementKind::Recommendation,
            number: None,
            range: whole,
            text: words.to_owned(),
            addressee: addressee(words),
            sub_items: items,
            mention: Mention {
                range: CharRange {
                    start: whole.start,
                    end: end.max(whole.end),
                },
                page: unit.page,
            },
            evidence,
        }];
    }
    let addressee = addressee(words);
    items
        .into_iter()
        .map(|item| {
            let mut evidence = vec![Evidence::LedIn];
            signs(&mut evidence, unit, &item.text, &[]);
            let page = document
                .page_at(item.range.start)
                .map_or(unit.page, |page| page.number);
            Candidate {
                kind: StatementKind::Recommendation,
                number: Some(item.marker),
                range: item.range,
                text: item.text,
                addressee: addressee.clone(),
                sub_items: Vec::new(),
                mention: Mention {
                    range: item.range,
                    page,
                },
                evidence,
            }
        })
        .collect()
}

/// Most words of an addressee.
const ADDRESSEE: usize = 12;

/// Who is to act: what stands before `should`, or behind `recommends that`.
fn addressee(text: &str) -> Option<String> {
    let after_verb = text.split_once(" that ").filter(|(head, _)| {
        words::recommends(head) && head.split_whitespace().count() <= ADDRESSEE
    });
    let clause = after_verb.map_or(text, |(_, clause)| clause);
    let before_duty = words::duty(clause)
        .and_then(|duty| clause.get(..duty))
        .filter(|subject| subject.split_whitespace().count() <= ADDRESSEE);
    let subject = match (before_duty, after_verb) {
        (Some(subject), _) => subject,
        // `recommends that the Office comply`: the article and the capitals behind it.
        (None, Some((_, clause))) => leading_name(clause)?,
        (None, None) => return None,
    };
    let subject = subject.split([',', ';', ':', '(']).next()?.trim();
    // The plan of the Office is the Office's to carry out.
    let subject = ["'s ", "’s "]
        .iter()
        .find_map(|genitive| subject.split_once(genitive))
        .map_or(subject, |(owner, _)| owner);
    let count = subject.split_whitespace().count();
    ((1..=ADDRESSEE).contains(&count)).then(|| subject.to_owned())
}

fn leading_name(clause: &str) -> Option<&str> {
    let mut end = 0;
    let mut capitals = 0;
    let mut at = 0;
    for (index, word) in clause.split_inclusive(' ').enumerate() {
        let bare = word.trim_end();
        let capital = bare.starts_with(char::is_uppercase);
        let small = matches!(
            bare,
            "the" | "of" | "for" | "and" | "la" | "le" | "de" | "du" | "des" | "el"
        );
        if !(capital || small) || (small && index > 0 && capitals == 0) {
            break;
        }
        at += word.len();
        if capital {
            capitals += 1;
            end = at;
        }
        if bare.ends_with(',') {
            break;
        }
    }
    (capitals > 0).then(|| clause.get(..end))?
}
