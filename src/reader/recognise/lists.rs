//! Lists: the parts of a statement, items that a recommending sentence leads in, and the items of a
//! section of recommendations.

use std::collections::HashMap;

use super::SubItem;
use super::candidates::{BEFORE, Form, Reading, SHORT, answers};
use super::evidence::Evidence;
use super::fields::commands;
use super::lexicon::{Sense, Words};
use super::sentences::{self, Voice};
use super::units::Unit;
use crate::text::{BlockKind, CharOffset};

/// Parts are nested so deep at most; what is deeper counts as one level less.
const DEPTH: usize = 6;
/// So many unnumbered items below one sentence are recommendations of their own.
const MANY: usize = 4;
/// A list has so many items at most.
const ITEMS: usize = 500;

/// The list items from a unit on that are deeper than a level, nested, and the last unit of them.
/// What stands between items and is neither an item nor its continuation ends the list.
pub(super) fn items(reading: &Reading<'_, '_>, from: usize, above: u8) -> (Vec<SubItem>, usize) {
    let mut last = from.saturating_sub(1);
    let mut stack: Vec<(u8, SubItem)> = Vec::new();
    let mut out: Vec<SubItem> = Vec::new();
    for (offset, unit) in reading.units.iter().skip(from).take(ITEMS).enumerate() {
        let index = from + offset;
        if reading.label_of(index).is_some() || unit.reply {
            break;
        }
        let (marker, body) = match unit.kind {
            BlockKind::ListItem if unit.level > above => {
                (unit.number.unwrap_or_default(), unit.body)
            }
            BlockKind::Paragraph => match marker(unit.text) {
                Some(found) => found,
                None => break,
            },
            _ => break,
        };
        let text = unit.text.get(body..).unwrap_or_default().trim_end();
        let range = unit.range(reading.document, body, body + text.len());
        let item = SubItem {
            marker: marker.to_owned(),
            range,
            text: text.to_owned(),
            sub_items: Vec::new(),
        };
        while stack.len() >= DEPTH || stack.last().is_some_and(|(level, _)| *level >= unit.level) {
            close(&mut stack, &mut out);
        }
        stack.push((unit.level, item));
        last = index;
    }
    while !stack.is_empty() {
        close(&mut stack, &mut out);
    }
    (out, last)
}

/// Whether a list begins at a unit.
pub(super) fn begins(reading: &Reading<'_, '_>, at: usize) -> bool {
    reading.units.get(at).is_some_and(|unit| {
        unit.kind == BlockKind::ListItem
            || (unit.kind == BlockKind::Paragraph && marker(unit.text).is_some())
    })
}

/// The marker of an item that was not told as one, such as `3.1.a)`, and the byte of its words.
fn marker(text: &str) -> Option<(&str, usize)> {
    let open = text.strip_prefix('(').unwrap_or(text);
    let length = open
        .find(|c: char| !(c.is_ascii_alphanumeric() || c == '.'))
        .filter(|&at| (1..=10).contains(&at))?;
    let found = open.get(..length)?;
    let behind = open.get(length..)?.strip_prefix(')')?;
    let last = found.rsplit('.').next().unwrap_or_default();
    let roman = last.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'));
    let short = (1..=2).contains(&last.len()) || (roman && last.len() <= 5 && !last.is_empty());
    let words = behind.trim_start();
    (short && !words.is_empty()).then_some((found, text.len() - words.len()))
}

fn close(stack: &mut Vec<(u8, SubItem)>, out: &mut Vec<SubItem>) {
    if let Some((_, item)) = stack.pop() {
        match stack.last_mut() {
            Some((_, parent)) => parent.sub_items.push(item),
            None => out.push(item),
        }
    }
}

/// Where the last of some parts ends.
pub(super) fn last_end(items: &[SubItem]) -> Option<CharOffset> {
    let last = items.last()?;
    Some(last_end(&last.sub_items).unwrap_or(last.range.end))
}

/// Sentences such as `It is recommended that the Minister should:` and
/// `We are making the following two recommendations:` with what is below them.
pub(super) fn led_in(reading: &mut Reading<'_, '_>) {
    let units = reading.units;
    // Sections in which several sentences lead in lists number these anew below each.
    let mut leading: HashMap<usize, usize> = HashMap::new();
    for unit in units {
        if unit.section.recommending && unit.runs() && unit.leads() && !unit.reply {
            *leading.entry(unit.section.id).or_default() += 1;
        }
    }
    let mut counted_to = 0;
    for (index, unit) in units.iter().enumerate() {
        let free = reading.taken.get(index) == Some(&false);
        if !free
            || !unit.runs()
            || unit.reply
            || unit.section.contents
            || unit.has(Sense::NothingMade)
        {
            continue;
        }
        let operative = sentences::operative(unit);
        let own = match operative.map(|found| found.voice) {
            Some(Voice::Own) => true,
            Some(Voice::Told) => unit.section.recommending,
            Some(Voice::Other) => false,
            None => unit.section.recommending || unit.has(Sense::Own) && !unit.section.prior,
        };
        let counted = counts(unit);
        // `we recommend that the Secretary` above bullets needs no colon.
        let open = operative.is_some()
            && !unit.text.trim_end().ends_with(['.', '!', '?', ')'])
            && units.get(index + 1).is_some_and(|next| {
                next.kind == BlockKind::ListItem
                    && (unit.kind != BlockKind::ListItem || next.level > unit.level)
            });
        // `9.1. to recommend …;` is one of several, and above none of them.
        let sibling = unit.paragraph() && unit.text.trim_end().ends_with([';', ',']);
        let leads =
            open || unit.leads() && !sibling || (counted && unit.text.trim_end().ends_with('.'));
        // `The Minister should ensure that:` leads in where recommendations are listed.
        let obliges = unit.section.recommending
            && unit.has(Sense::Duty)
            && unit.text.trim_end().ends_with(':');
        if !leads || !own || !(counted || operative.is_some() || obliges) {
            continue;
        }
        let last = below(reading, index, counted);
        if last == index {
            continue;
        }
        let first = units.get(index + 1..=last).unwrap_or_default();
        let listed = first.iter().all(|item| item.kind == BlockKind::ListItem);
        let level = first.iter().map(|item| item.level).min().unwrap_or(1);
        let tops: Vec<usize> = (index + 1..=last)
            .filter(|&at| !listed || units.get(at).is_some_and(|item| item.level == level))
            .collect();
        let figures = tops.iter().all(|&at| {
            units
                .get(at)
                .and_then(|item| item.number)
                .is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()))
        });
        let only = unit.section.recommending && leading.get(&unit.section.id) == Some(&1);
        let plain = unit.number.is_none() || only;
        // `The Department should:` says nothing by itself; each item does.
        let bare = obliges && operative.is_none() && only_who(unit);
        // Items that go on counting where the list before has ended: `3.` below `1.` and `2.`.
        let numbers = |at: usize| units.get(at)?.number?.parse::<u32>().ok();
        let continues = plain
            && counted_to > 0
            && tops
                .first()
                .is_some_and(|&at| numbers(at) == Some(counted_to + 1));
        // Each says by itself who should do what.
        let sentences = plain && tops.len() > 1 && tops.iter().all(|&at| is_sentence(units, at));
        let each = !listed
            || bare
            || continues
            || sentences
            || (counted && plain)
            || (figures && tops.len() > 1 && plain)
            || (plain && unit.section.recommending && tops.len() >= MANY);
        // The list below a claimed sentence may have been claimed by labels of its own.
        if tops.iter().any(|&at| reading.taken.get(at) == Some(&true)) {
            continue;
        }
        if each {
            if let Some(last) = tops.last().and_then(|&at| numbers(at)) {
                counted_to = last;
            }
            let addressee = super::fields::of(reading.lexicon, unit.said()).addressee;
            for (position, &at) in tops.iter().enumerate() {
                let end = tops.get(position + 1).map_or(last, |next| next - 1);
                let parts = if listed && end > at {
                    items(reading, at + 1, level).0
                } else {
                    Vec::new()
                };
                let made = reading.out.len();
                let start = units.get(at).map_or(0, |item| item.body);
                reading.plain(
                    at,
                    start,
                    Form::Item,
                    vec![Evidence::LedIn],
                    parts,
                    unit.section.response,
                    Some(index),
                );
                if let Some(found) = reading.out.get_mut(made)
                    && found.addressee.is_none()
                {
                    found.addressee.clone_from(&addressee);
                }
            }
        } else {
            let (parts, _) = items(reading, index + 1, 0);
            let start = operative
                .filter(|found| found.words_before > BEFORE)
                .map_or(unit.body, |found| found.start);
            reading.plain(
                index,
                start,
                Form::Sentence,
                vec![Evidence::Verb],
                parts,
                unit.section.response,
                None,
            );
        }
        if let Some(taken) = reading.taken.get_mut(index..=last) {
            taken.fill(true);
        }
    }
}

/// Behind the duty of a lead-in that only names who stand so many words at most: `ensure that`,
/// `ensure the following`.
const ENSURE: usize = 3;

/// Whether a lead-in says who should act, and nothing of what is to be done.
pub(super) fn only_who(unit: &Unit<'_>) -> bool {
    let last = unit.hits.iter().rev().find(|hit| hit.sense == Sense::Duty);
    last.is_some_and(|hit| {
        let rest = unit.text.get(hit.end..).unwrap_or_default();
        rest.split_whitespace()
            .filter(|word| word.contains(char::is_alphabetic))
            .count()
            <= ENSURE
    })
}

/// Whether an item is a sentence of its own that lays a duty on somebody.
fn is_sentence(units: &[Unit<'_>], at: usize) -> bool {
    units.get(at).is_some_and(|item| {
        item.said().starts_with(char::is_uppercase)
            && obliges(item)
            && item
                .hits
                .iter()
                .any(|hit| hit.sense == Sense::Duty && hit.start > item.body)
    })
}

/// Whether a sentence counts or announces recommendations: "the following seven actions".
pub(super) fn counts(unit: &Unit<'_>) -> bool {
    let announced = unit
        .hits
        .iter()
        .filter(|hit| hit.sense == Sense::Announce)
        .any(|announce| {
            unit.hits
                .iter()
                .any(|hit| hit.sense == Sense::Counted && hit.word.abs_diff(announce.word) <= 4)
        });
    // Only at the end of what is said does it lead in.
    announced
        && unit
            .hits
            .iter()
            .filter(|hit| hit.sense == Sense::Counted)
            .any(|hit| hit.word + 14 >= unit.words)
}

/// The last unit of the list below a sentence.
fn below(reading: &Reading<'_, '_>, index: usize, counted: bool) -> usize {
    let units = reading.units;
    let own = units
        .get(index)
        .filter(|unit| unit.kind == BlockKind::ListItem);
    // Numbered paragraphs below a colon are its items where recommendations are listed.
    let inside = units
        .get(index)
        .is_some_and(|unit| unit.section.recommending && unit.text.trim_end().ends_with(':'));
    let mut last = index;
    let mut kind = None;
    let mut numbered = None;
    for (offset, unit) in units.iter().skip(index + 1).take(ITEMS).enumerate() {
        let at = index + 1 + offset;
        let kind = *kind.get_or_insert(unit.kind);
        let fits = match kind {
            BlockKind::ListItem => {
                unit.kind == BlockKind::ListItem && own.is_none_or(|own| unit.level > own.level)
            }
            // Items whose bullets were lost: each tells somebody to act.
            BlockKind::Paragraph => {
                unit.kind == BlockKind::Paragraph
                    && (acts(reading, unit)
                        || (counted && unit.has(Sense::Duty))
                        || (inside && unit.number.is_some()))
                    && numbered.is_none_or(|numbered| numbered == unit.number.is_some())
            }
            _ => false,
        };
        numbered.get_or_insert(unit.number.is_some());
        let free = reading.taken.get(at) == Some(&false);
        if !fits || !free || unit.reply || reading.label_of(at).is_some() {
            break;
        }
        last = at;
    }
    last
}

/// Whether a unit tells somebody to act.
fn acts(reading: &Reading<'_, '_>, unit: &Unit<'_>) -> bool {
    let mut words = Words::default();
    // Who is to act may stand before it in brackets: `(Ministry of Health): publish …`.
    let said = behind_brackets(unit.said());
    let head: String = said.chars().take(60).collect();
    let hits = reading.lexicon.scan(&head, &mut words);
    commands(reading.lexicon, &words, &hits)
}

/// A text without what stands in brackets at its beginning, where a colon or dash follows.
fn behind_brackets(text: &str) -> &str {
    let inner = text.strip_prefix('(').and_then(|rest| rest.split_once(')'));
    inner
        .filter(|(inner, _)| inner.split_whitespace().count() <= 12)
        .and_then(|(_, rest)| rest.trim_start().strip_prefix([':', '-', '–']))
        .map_or(text, str::trim_start)
}

/// Whether a unit says in its first sentence who should do what.
fn obliges(unit: &Unit<'_>) -> bool {
    let first = sentences::first_sentence(unit.said()) + unit.body;
    unit.hits
        .iter()
        .any(|hit| hit.sense == Sense::Duty && hit.start < first)
}

/// Whether a unit was claimed for a sentence that recommends, and for nothing surer.
fn recommends(reading: &Reading<'_, '_>, at: usize) -> bool {
    reading
        .units
        .get(at)
        .is_some_and(|unit| sentences::operative(unit).is_some_and(|one| one.voice != Voice::Other))
        && reading
            .units
            .get(at)
            .is_some_and(|unit| label_free(reading, at, unit))
}

fn label_free(reading: &Reading<'_, '_>, at: usize, unit: &Unit<'_>) -> bool {
    reading.label_of(at).is_none() && super::label::trailing(unit.text, &unit.hits).is_none()
}

/// Whether a sentence of a unit says that somebody with a name should do something.
fn names_who(reading: &Reading<'_, '_>, unit: &Unit<'_>) -> bool {
    let Some(duty) = unit.hits.iter().rev().find(|hit| hit.sense == Sense::Duty) else {
        return false;
    };
    let start = sentences::sentence_start(unit.text, unit.body, duty.start);
    let sentence = unit.text.get(start..unit.end()).unwrap_or_default();
    let who = super::fields::of(reading.lexicon, sentence).addressee;
    who.is_some_and(|who| {
        who.split_whitespace()
            .skip(1)
            .any(|word| word.starts_with(char::is_uppercase))
    })
}

/// Items of sections of recommendations in which nothing is labelled and no sentence recommends:
/// lists and numbered paragraphs that tell somebody to act, as in French audits.
pub(super) fn sections(reading: &mut Reading<'_, '_>) {
    let units = reading.units;
    let mut members: HashMap<usize, Vec<usize>> = HashMap::new();
    for (index, unit) in units.iter().enumerate() {
        if unit.section.recommending {
            members.entry(unit.section.id).or_default().push(index);
        }
    }
    let mut ids: Vec<usize> = members.keys().copied().collect();
    ids.sort_unstable();
    for id in ids {
        let Some(members) = members.get(&id) else {
            continue;
        };
        let claimed: Vec<usize> = members
            .iter()
            .copied()
            .filter(|&at| reading.taken.get(at) == Some(&true))
            .collect();
        // Beside sentences that recommend there may be others that only command.
        if claimed.iter().any(|&at| !recommends(reading, at)) {
            continue;
        }
        let numbered_claims = claimed
            .iter()
            .filter(|&&at| units.get(at).is_some_and(|unit| unit.number.is_some()))
            .count();
        let usable = |at: usize| {
            units
                .get(at)
                .filter(|unit| !unit.reply && !unit.title && !answers(unit))
        };
        let mut commanding: Vec<usize> = Vec::new();
        let mut obliging: Vec<usize> = Vec::new();
        let mut deepest = u8::MAX;
        for &at in members {
            let Some(unit) = usable(at) else { continue };
            let item = unit.kind == BlockKind::ListItem || unit.paragraph();
            if unit.kind == BlockKind::ListItem {
                deepest = deepest.min(unit.level);
            }
            let heading = unit.kind == BlockKind::Heading;
            if unit.words < SHORT || !(unit.runs() || heading) {
                continue;
            }
            if acts(reading, unit) {
                commanding.push(at);
            } else if !claimed.is_empty() {
                // Numbered like those that recommend, and somebody by name has to act.
                if numbered_claims > 1 && unit.number.is_some() && names_who(reading, unit) {
                    obliging.push(at);
                }
            } else if item && obliges(unit) || (unit.kind == BlockKind::Paragraph && obliges(unit))
            {
                obliging.push(at);
            }
        }
        // Headings that tell somebody to act are titles; what is below them explains.
        let headings: Vec<usize> = commanding
            .iter()
            .copied()
            .filter(|&at| {
                units
                    .get(at)
                    .is_some_and(|unit| unit.kind == BlockKind::Heading)
            })
            .collect();
        let chosen: Vec<usize> = if headings.len() > 1 {
            headings
        } else {
            let mut all: Vec<usize> = commanding
                .into_iter()
                .chain(obliging)
                .filter(|&at| {
                    units.get(at).is_some_and(|unit| {
                        unit.kind != BlockKind::Heading
                            && (unit.kind != BlockKind::ListItem || unit.level == deepest)
                    })
                })
                .collect();
            all.sort_unstable();
            // Where some are numbered the others explain them.
            let numbered = all
                .iter()
                .filter(|&&at| units.get(at).is_some_and(|unit| unit.number.is_some()))
                .count();
            if numbered > 1 {
                all.retain(|&at| units.get(at).is_some_and(|unit| unit.number.is_some()));
            } else {
                let listed = all
                    .iter()
                    .filter(|&&at| {
                        units
                            .get(at)
                            .is_some_and(|unit| unit.kind == BlockKind::ListItem)
                    })
                    .count();
                if listed > 1 {
                    all.retain(|&at| {
                        units
                            .get(at)
                            .is_some_and(|unit| unit.kind == BlockKind::ListItem)
                    });
                }
            }
            all
        };
        for at in chosen {
            if reading.taken.get(at) != Some(&false) {
                continue;
            }
            let Some(unit) = units.get(at) else { continue };
            let own = if unit.kind == BlockKind::ListItem {
                unit.level
            } else {
                0
            };
            let (parts, last) = if unit.kind == BlockKind::Heading || own == 0 && !unit.leads() {
                (Vec::new(), at)
            } else {
                items(reading, at + 1, own)
            };
            reading.plain(
                at,
                unit.body,
                Form::Item,
                vec![Evidence::SectionItem],
                parts,
                false,
                Some(usize::MAX - id),
            );
            if let Some(taken) = reading.taken.get_mut(at..=last.max(at)) {
                taken.fill(true);
            }
        }
    }
}
