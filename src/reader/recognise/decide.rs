//! Which forms a report uses for its own recommendations, and which only echo or cite some.
//!
//! A report that labels its recommendations does not state others by a mere "should"; one that
//! lists them in a section repeats them elsewhere in prose. So the surest form that is really used
//! decides, and weaker ones remain only where they clearly outnumber it.

use std::collections::{HashMap, HashSet};

use super::candidates::Form;
use super::evidence::{Evidence, confidence, why};
use super::merge::{Group, value};
use super::{Mention, Statement, StatementKind};
use crate::text::DocumentText;

/// A single label among so many others is a citation.
const OUTNUMBERED: usize = 4;

/// A report that states so many elsewhere may hold a table of earlier ones.
const OTHERS: usize = 2;
/// Codes of one report are of so many years at most.
const YEARS: u32 = 3;
/// Years of two figures from this on are of the last century.
const PIVOT: u32 = 70;
/// The front of a text is one part of so many.
const FRONT: u64 = 6;
/// Texts of fewer code points have no summary.
const LONG: u32 = 8_000;
/// A proposal stands within so many blocks behind a recommendation; elsewhere `may be` says little.
const BESIDE: usize = 4;

/// The statements that groups of candidates are.
pub(super) fn decide(document: &DocumentText, mut groups: Vec<Group>) -> Vec<Statement> {
    foreign_tables(&mut groups);
    foreign_codes(&mut groups);
    cited_numbers(&mut groups);
    sequences(&mut groups);
    matters(&mut groups);
    proposals(&mut groups);
    let mut keep = kept(&groups);
    summaries(document, &groups, &mut keep);
    // Blocks at which a recommendation is stated, in order.
    let mut stated: Vec<usize> = groups
        .iter()
        .zip(&keep)
        .filter(|(group, keep)| **keep && group.best.kind == StatementKind::Recommendation)
        .flat_map(|(group, _)| group.mentions.iter())
        .filter_map(|(mention, _)| document.block_at(mention.range.end))
        .collect();
    stated.sort_unstable();
    let beside = |group: &Group| {
        let before = stated.partition_point(|&block| block <= group.best.block);
        let last = before.checked_sub(1).and_then(|at| stated.get(at));
        last.is_some_and(|&last| group.best.block - last <= BESIDE)
    };
    groups
        .into_iter()
        .zip(keep)
        .filter(|(group, keep)| {
            let proposal = group.best.evidence.contains(&Evidence::Proposal);
            *keep && (!proposal || beside(group))
        })
        .map(|(group, _)| statement(document, group))
        .collect()
}

/// A table hardly a row of which is stated elsewhere, in a report that states others, follows up
/// what was recommended earlier.
fn foreign_tables(groups: &mut [Group]) {
    let recommends = |group: &Group| group.best.kind == StatementKind::Recommendation;
    let row = |group: &Group| group.best.evidence.contains(&Evidence::Row);
    let others = groups
        .iter()
        .filter(|group| recommends(group) && !row(group))
        .count();
    if others < OTHERS {
        return;
    }
    // Rows of each table that are stated nowhere else; those stated elsewhere are no groups of rows.
    let mut alone: HashMap<usize, usize> = HashMap::new();
    let mut shared: HashMap<usize, usize> = HashMap::new();
    for group in groups.iter().filter(|group| recommends(group)) {
        if row(group) && group.mentions.len() == 1 {
            *alone.entry(group.best.block).or_default() += 1;
        } else {
            for block in &group.blocks {
                *shared.entry(*block).or_default() += 1;
            }
        }
    }
    for group in groups.iter_mut() {
        let block = group.best.block;
        let elsewhere = shared.get(&block).copied().unwrap_or_default();
        let here = alone.get(&block).copied().unwrap_or_default();
        if recommends(group) && row(group) && here > 2 * elsewhere {
            group.best.kind = StatementKind::PriorRecommendation;
            group.best.evidence.push(Evidence::Prior);
        }
    }
}

/// A register's codes end in a year (`016/17`): those of years long before the latest were made by
/// earlier reports.
fn foreign_codes(groups: &mut [Group]) {
    let year = |group: &Group| -> Option<u32> {
        let (count, year) = group.best.number.as_deref()?.split_once('/')?;
        let figures = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        let year = (count.len() >= 2 && figures(count) && figures(year)).then_some(year)?;
        match (year.len(), year.parse::<u32>().ok()?) {
            (2, year) if year < PIVOT => Some(2000 + year),
            (2, year) => Some(1900 + year),
            (4, year) => Some(year),
            _ => None,
        }
    };
    let Some(latest) = groups.iter().filter_map(year).max() else {
        return;
    };
    for group in groups.iter_mut() {
        let early = year(group).is_some_and(|year| year + YEARS <= latest);
        if early && group.best.kind == StatementKind::Recommendation {
            group.best.kind = StatementKind::PriorRecommendation;
            group.best.evidence.push(Evidence::Prior);
        }
    }
}

/// A number of the report's own section of recommendations that also stands elsewhere, alone and
/// over other words, is cited from another report.
fn cited_numbers(groups: &mut [Group]) {
    let labelled = |group: &Group| {
        group.best.kind == StatementKind::Recommendation && group.best.form <= Form::Trailing
    };
    let inside: HashSet<String> = groups
        .iter()
        .filter(|group| labelled(group) && group.best.section.recommending)
        .filter_map(|group| group.best.number.clone())
        .collect();
    for group in groups.iter_mut() {
        let same = group
            .best
            .number
            .as_ref()
            .is_some_and(|number| inside.contains(number));
        let alone = group.mentions.len() == 1 && !group.best.section.recommending;
        if same && alone && labelled(group) && !group.best.evidence.contains(&Evidence::Row) {
            group.best.kind = StatementKind::PriorRecommendation;
            group.contested = true;
        }
    }
}

/// What a parliament is asked to consider is a suggestion beside recommendations, and is the
/// report's recommendation where there are no others.
fn matters(groups: &mut [Group]) {
    let recommends = |group: &Group| group.best.kind == StatementKind::Recommendation;
    let others = groups.iter().any(|group| {
        recommends(group) && group.best.section.recommending && !group.best.section.matter
            || recommends(group) && group.best.form <= Form::Trailing
    });
    for group in groups.iter_mut() {
        if others && group.best.section.matter && group.best.form > Form::Trailing {
            group.best.kind = StatementKind::Suggestion;
        }
    }
}

/// What a report labels as proposals and numbers are its recommendations where it has no others.
fn proposals(groups: &mut [Group]) {
    let labelled = |group: &Group| group.best.form <= Form::Trailing;
    let others = groups.iter().any(|group| {
        group.best.kind == StatementKind::Recommendation
            && (labelled(group) || group.best.section.recommending)
    });
    let proposed = |group: &Group| {
        group.best.kind == StatementKind::Suggestion
            && labelled(group)
            && group.best.number.is_some()
    };
    if others || groups.iter().filter(|group| proposed(group)).count() < 2 {
        return;
    }
    for group in groups.iter_mut().filter(|group| proposed(group)) {
        group.best.kind = StatementKind::Recommendation;
    }
}

/// A summary states nothing new: what stands unlabelled at the front and is repeated nowhere word
/// by word is said again in other words where sections of recommendations hold as much.
fn summaries(document: &DocumentText, groups: &[Group], keep: &mut [bool]) {
    let total = document.text.range().end.0;
    let at = |group: &Group| group.mentions.first().map(|(one, _)| one.range.start.0);
    let own = |group: &Group| {
        group.best.kind == StatementKind::Recommendation && group.best.form > Form::Trailing
    };
    let front = |group: &Group| {
        let early = total >= LONG
            && at(group).is_some_and(|start| u64::from(start) * FRONT < u64::from(total));
        own(group) && group.mentions.len() == 1 && (early || group.best.section.told)
    };
    let behind = groups
        .iter()
        .zip(keep.iter())
        .filter(|(group, keep)| {
            **keep && own(group) && group.best.section.recommending && !front(group)
        })
        .count();
    let before = groups
        .iter()
        .zip(keep.iter())
        .filter(|(group, keep)| **keep && front(group))
        .count();
    if before > behind {
        return;
    }
    for (group, keep) in groups.iter().zip(keep) {
        if front(group) {
            *keep = false;
        }
    }
}

/// Notes which numbers have neighbours.
fn sequences(groups: &mut [Group]) {
    let numbers: HashSet<(StatementKind, u32)> = groups
        .iter()
        .filter(|group| group.best.form == Form::Labelled || group.best.form == Form::Trailing)
        .filter_map(|group| Some((group.best.kind, value(group.best.number.as_deref()?)?)))
        .collect();
    for group in groups {
        let labelled = group.best.form <= Form::Trailing;
        let Some(number) = group.best.number.as_deref().and_then(value) else {
            continue;
        };
        if !labelled {
            continue;
        }
        let kind = group.best.kind;
        let neighbour = numbers.contains(&(kind, number + 1))
            || number > 0 && numbers.contains(&(kind, number - 1))
            // `2.1` and `2.2` share their first figure.
            || group.best.number.as_deref().is_some_and(|n| n.contains('.'));
        if neighbour {
            group.best.evidence.push(Evidence::Sequence);
        } else if number > 1 && group.best.number.as_deref().is_some_and(is_count) {
            group.best.evidence.push(Evidence::Alone);
        }
    }
}

/// Whether a number counts within its report and is no code of a register such as `016/17`.
fn is_count(number: &str) -> bool {
    number.len() <= 2 && number.bytes().all(|b| b.is_ascii_digit())
}

fn kept(groups: &[Group]) -> Vec<bool> {
    let of = |test: &dyn Fn(&Group) -> bool| {
        groups
            .iter()
            .filter(|group| group.best.kind == StatementKind::Recommendation && test(group))
            .count()
    };
    let numbered = |group: &Group| {
        group.best.form <= Form::Trailing
            && group.best.number.is_some()
            && !group.best.evidence.contains(&Evidence::Alone)
            && !group.best.evidence.contains(&Evidence::BareLabel)
    };
    let labels = of(&numbered);
    let bare = of(&|group| group.best.form == Form::Labelled && !numbered(group));
    let items = of(&|group| group.best.form == Form::Item);
    let inside = of(&|group| group.best.form == Form::Sentence && group.best.section.recommending);
    let outside =
        of(&|group| group.best.form == Form::Sentence && !group.best.section.recommending);
    let strong = labels + bare;
    let weak = items + inside + outside;
    // Labels decide, unless the only one is a citation among many sentences that recommend.
    let settled = of(&|group| group.best.form <= Form::Trailing && group.best.section.recommending);
    let by_label =
        strong >= 2 || (strong == 1 && weak < OUTNUMBERED && (settled == 1 || items + inside == 0));
    let by_section = !by_label && items + inside > 0;
    // Sections decide, unless they hold but a part of what is scattered over the report.
    let by_prose = !by_label && (!by_section || outside > 2 * (items + inside));
    groups
        .iter()
        .map(|group| {
            let best = &group.best;
            if best.kind != StatementKind::Recommendation {
                return true;
            }
            match best.form {
                Form::Labelled | Form::Trailing if numbered(group) => true,
                Form::Labelled | Form::Trailing => {
                    // A lone label beside a row of numbered ones is a citation or a heading.
                    labels < 3
                        || bare > labels
                        || best.section.recommending && best.number.is_some()
                }
                Form::Item => by_section || (by_prose && best.section.recommending),
                Form::Sentence if best.section.recommending => by_section || by_prose,
                Form::Sentence => by_prose,
            }
        })
        .collect()
}

fn statement(document: &DocumentText, group: Group) -> Statement {
    let best = group.best;
    let mut evidence = best.evidence;
    if group.mentions.len() > 1 {
        evidence.push(Evidence::Repeated);
    }
    if group.contested {
        evidence.push(Evidence::Contested);
    }
    evidence.sort_unstable();
    evidence.dedup();
    let said = letters(&best.text);
    let mentions: Vec<Mention> = group
        .mentions
        .into_iter()
        .map(|(mention, text)| Mention {
            differs: letters(&text) != said,
            ..mention
        })
        .collect();
    let section = document
        .section_path(best.block)
        .into_iter()
        .map(str::to_owned)
        .collect();
    Statement {
        kind: best.kind,
        number: best.number,
        range: best.range,
        text: best.text,
        addressee: best.addressee,
        priority: best.priority,
        deadline: best.deadline,
        section,
        sub_items: best.sub_items,
        mentions,
        confidence: confidence(&evidence),
        why: why(&evidence),
    }
}

/// Letters and figures alone: what differs only in blanks and signs says the same.
fn letters(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
