//! Where statements stand among each other: numbers, order, parts and wholes.

use deskreview_reader::text::CharRange;

use super::join::{hang, parts};
use super::statement::{confirm_one, free_number, move_code, put_place, rename_code, row};
use super::{Done, Plan, free, short, statement_name};
use crate::domain::{
    Label, Statement, StatementId, StatementMove, StatementState, statement_code_id, statement_id,
};
use crate::session::CommandError;
use crate::store::query;
use crate::store::schema::{CODE, STATEMENT};
use crate::store::value::Value;

pub(super) fn split(
    plan: &mut Plan<'_>,
    id: StatementId,
    range: CharRange,
    part: bool,
    number: Option<String>,
) -> Done {
    let old = row(plan, id)?;
    let what = statement_name(plan.conn(), id)?;
    let inside = old.range.start <= range.start && range.end <= old.range.end;
    if old.edition.is_some() || !inside || range == old.range || range.is_empty() {
        return Err(CommandError::Invalid(format!(
            "What is split off must be a stretch within the {what} and not all of it."
        )));
    }
    let document = plan.document(old.document)?;
    let anchor = super::coding::anchor(plan, &document, range)?;
    let number = free("The number", number)?;
    let parent = if part { Some(id) } else { old.parent };
    let mut new = Statement {
        parent,
        number: None,
        ..old.clone()
    };
    if let Some(number) = &number {
        new.id = StatementId(uuid::Uuid::nil());
        free_number(plan, &new, number)?;
    }
    let marker = number.clone().filter(|_| parent.is_some());
    new.id = statement_id(document.id, &document.text, range, marker.as_deref());
    if plan.exists(&STATEMENT, new.id)? {
        new.id = StatementId(plan.env.new_id());
    }
    new.range = range;
    let position = if part {
        u32::try_from(parts(plan, id)?.len()).unwrap_or(u32::MAX)
    } else {
        old.position
    };
    let words = &anchor.quote;
    query::keep_words(plan.conn(), &document.text, range, words)?;
    let edition = super::edition::present(plan, &document)?;
    plan.make(
        &STATEMENT,
        new.id,
        [
            ("kind", old.kind.as_str().into()),
            ("state", StatementState::Proposed.as_str().into()),
            ("evaluation", old.evaluation.map(|one| one.0).into()),
            ("number", number.filter(|_| parent.is_none()).into()),
            ("parent", parent.map(|one| one.0).into()),
            ("marker", marker.into()),
            ("position", position.into()),
            ("document", document.id.0.into()),
            ("start", range.start.0.into()),
            ("end", range.end.0.into()),
            ("edition", edition.map(|one| one.0).into()),
            ("addressee", old.addressee.clone().into()),
            ("rank", old.rank.filter(|_| !part).into()),
        ],
    )?;
    match old.state {
        StatementState::Confirmed => {
            confirm_one(plan, new.id)?;
        }
        StatementState::Rejected => {
            let state = StatementState::Rejected.as_str();
            plan.writer.set(&STATEMENT, new.id.0, "state", state)?;
        }
        StatementState::Proposed => {}
    }
    // Parts that lie in what was split off go with it.
    let within = |one: &Statement| {
        one.document == old.document
            && one.edition.is_none()
            && range.start <= one.range.start
            && one.range.end <= range.end
    };
    let mut taken = 0;
    for one in parts(plan, id)? {
        if one.id != new.id && within(&one) {
            hang(plan, &one, &new, taken)?;
            taken += 1;
        }
    }
    if !part && let Some(left) = left(plan, &old, range)? {
        put_place(plan, &old, left)?;
    }
    let label = Label::new(
        "split",
        [
            ("what", what),
            ("quote", short(words)),
            (
                "as",
                if part { "part" } else { "statement of its own" }.to_owned(),
            ),
        ],
    );
    Ok((label, vec![new.id.0]))
}

/// What is left of a statement without a stretch at one of its ends, blanks cut off. Nothing where
/// the stretch lies in the middle: then the words around it stay together.
fn left(
    plan: &Plan<'_>,
    old: &Statement,
    without: CharRange,
) -> Result<Option<CharRange>, CommandError> {
    let left = if without.start == old.range.start {
        CharRange::new(without.end.0, old.range.end.0)
    } else if without.end == old.range.end {
        CharRange::new(old.range.start.0, without.start.0)
    } else {
        return Ok(None);
    };
    let document = plan.document(old.document)?;
    let text = plan.text(&document.text, &document.title)?;
    let words = text.text.slice(left).unwrap_or_default();
    let blank = |words: &str, back: bool| -> u32 {
        let kept = if back {
            words.trim_end()
        } else {
            words.trim_start()
        };
        let cut = words.chars().count() - kept.chars().count();
        u32::try_from(cut).unwrap_or(0)
    };
    let (before, after) = (blank(words, false), blank(words, true));
    let trimmed = CharRange::new(
        left.start.0.saturating_add(before),
        left.end.0.saturating_sub(after),
    );
    Ok((trimmed.start < trimmed.end).then_some(trimmed))
}

pub(super) fn move_to(plan: &mut Plan<'_>, id: StatementId, to: StatementMove) -> Done {
    let old = row(plan, id)?;
    let what = statement_name(plan.conn(), id)?;
    let where_to = match to {
        StatementMove::Up => {
            step(plan, &old, &what, false)?;
            "up".to_owned()
        }
        StatementMove::Down => {
            step(plan, &old, &what, true)?;
            "down".to_owned()
        }
        StatementMove::Below(other) => {
            below(plan, &old, &what, other)?;
            format!("below {}", statement_name(plan.conn(), other)?)
        }
        StatementMove::Out => {
            out(plan, &old, &what)?;
            "one level up".to_owned()
        }
    };
    let label = Label::new("move_statement", [("what", what), ("to", where_to)]);
    Ok((label, vec![id.0]))
}

/// The statements among which one is ordered, in their order, with their states.
fn siblings(
    plan: &Plan<'_>,
    of: &Statement,
) -> Result<Vec<(StatementId, StatementState)>, CommandError> {
    fn find(all: Vec<Statement>, parent: StatementId) -> Option<Vec<Statement>> {
        for one in all {
            if one.id == parent {
                return Some(one.sub_items);
            }
            if let Some(found) = find(one.sub_items, parent) {
                return Some(found);
            }
        }
        None
    }
    let all = query::statements(plan.conn())?;
    let beside = match of.parent {
        Some(parent) => find(all, parent).unwrap_or_default(),
        None => all
            .into_iter()
            .filter(|one| one.kind == of.kind && one.evaluation == of.evaluation)
            .collect(),
    };
    Ok(beside.into_iter().map(|one| (one.id, one.state)).collect())
}

/// One place up or down among its siblings; rejected ones are passed over, since most views do not
/// show them.
fn step(plan: &mut Plan<'_>, old: &Statement, what: &str, down: bool) -> Result<(), CommandError> {
    let mut order = siblings(plan, old)?;
    let Some(at) = order.iter().position(|(id, _)| *id == old.id) else {
        return Ok(());
    };
    let counts = |(_, state): &(StatementId, StatementState)| {
        *state != StatementState::Rejected || old.state == StatementState::Rejected
    };
    let next = if down {
        order
            .iter()
            .skip(at + 1)
            .position(counts)
            .map(|ahead| at + 1 + ahead)
    } else {
        order.iter().take(at).rposition(counts)
    };
    let Some(next) = next else {
        let end = if down { "last" } else { "first" };
        return Err(CommandError::Invalid(format!(
            "The {what} is the {end} already."
        )));
    };
    let moved = order.remove(at);
    order.insert(next, moved);
    for (rank, (id, _)) in (0u32..).zip(order) {
        plan.writer.set(&STATEMENT, id.0, "rank", rank)?;
        let code = statement_code_id(id);
        if plan.exists(&CODE, code)? {
            plan.writer.set(&CODE, code.0, "position", rank)?;
        }
    }
    Ok(())
}

/// It becomes a part of another one; its number is its marker then.
fn below(
    plan: &mut Plan<'_>,
    old: &Statement,
    what: &str,
    other: StatementId,
) -> Result<(), CommandError> {
    let whole = row(plan, other)?;
    let name = statement_name(plan.conn(), other)?;
    if other == old.id || query::sub_items(plan.conn(), old.id)?.contains(&other) {
        return Err(CommandError::Invalid(format!(
            "The {what} cannot become a part of itself."
        )));
    }
    if whole.state == StatementState::Rejected {
        return Err(CommandError::Invalid(format!(
            "The {name} is rejected and takes no parts. Propose it again first."
        )));
    }
    if old.parent == Some(other) {
        return Err(CommandError::Invalid(format!(
            "The {what} is a part of the {name} already."
        )));
    }
    let marker = old.marker.clone().or(old.number.clone());
    let mut new = old.clone();
    new.parent = Some(other);
    if let Some(marker) = &marker {
        free_number(plan, &new, marker)?;
    }
    let id = old.id.0;
    plan.writer.set(&STATEMENT, id, "number", Value::Null)?;
    plan.writer.set(&STATEMENT, id, "marker", marker)?;
    let position = parts(plan, other)?.len();
    hang(plan, old, &whole, position)
}

/// It is no part any more of what it is a part of.
fn out(plan: &mut Plan<'_>, old: &Statement, what: &str) -> Result<(), CommandError> {
    let Some(parent) = old.parent else {
        return Err(CommandError::Invalid(format!(
            "The {what} is no part of another one."
        )));
    };
    let above = row(plan, parent)?;
    if let Some(upper) = above.parent {
        let upper = row(plan, upper)?;
        let mut new = old.clone();
        new.parent = Some(upper.id);
        if let Some(marker) = &old.marker {
            free_number(plan, &new, marker)?;
        }
        let position = parts(plan, upper.id)?.len();
        return hang(plan, old, &upper, position);
    }
    let id = old.id.0;
    let mut new = old.clone();
    new.parent = None;
    // A marker that is some other one's number is not kept: it would say something false.
    let number = old
        .marker
        .clone()
        .filter(|marker| free_number(plan, &new, marker).is_ok());
    plan.writer.set(&STATEMENT, id, "parent", Value::Null)?;
    plan.writer.set(&STATEMENT, id, "marker", Value::Null)?;
    plan.writer.set(&STATEMENT, id, "number", number)?;
    plan.writer.set(&STATEMENT, id, "rank", Value::Null)?;
    let code = statement_code_id(old.id);
    if plan.exists(&CODE, code)? {
        let fresh = row(plan, old.id)?;
        move_code(plan, &fresh, code)?;
    }
    Ok(())
}

pub(super) fn swap_numbers(plan: &mut Plan<'_>, one: StatementId, other: StatementId) -> Done {
    let (a, b) = (row(plan, one)?, row(plan, other)?);
    let names = (
        statement_name(plan.conn(), one)?,
        statement_name(plan.conn(), other)?,
    );
    if one == other || a.parent.is_some() != b.parent.is_some() {
        return Err(CommandError::Invalid(format!(
            "The numbers of {} and {} cannot be swapped: one of them is a part, or both are the same.",
            names.0, names.1
        )));
    }
    let field = if a.parent.is_some() {
        "marker"
    } else {
        "number"
    };
    let (of_a, of_b) = if a.parent.is_some() {
        (a.marker.clone(), b.marker.clone())
    } else {
        (a.number.clone(), b.number.clone())
    };
    // Where they do not stand beside each other, either number must be free there.
    if (a.parent, a.evaluation, a.kind) != (b.parent, b.evaluation, b.kind) {
        for (of, number) in [(&a, &of_b), (&b, &of_a)] {
            if let Some(number) = number {
                free_number(plan, of, number)?;
            }
        }
    }
    plan.writer.set(&STATEMENT, one.0, field, of_b.clone())?;
    plan.writer.set(&STATEMENT, other.0, field, of_a.clone())?;
    let codes = (statement_code_id(one), statement_code_id(other));
    let names_of = (
        query::code(plan.conn(), codes.0)?,
        query::code(plan.conn(), codes.1)?,
    );
    match names_of {
        (Some(first), Some(second)) if first.parent == second.parent => {
            plan.writer.set(&CODE, first.id.0, "name", second.name)?;
            plan.writer.set(&CODE, second.id.0, "name", first.name)?;
        }
        _ => {
            rename_code(plan, one, of_a.as_deref(), of_b.as_deref())?;
            rename_code(plan, other, of_b.as_deref(), of_a.as_deref())?;
        }
    }
    let label = Label::new("swap_numbers", [("what", names.0), ("other", names.1)]);
    Ok((label, vec![one.0, other.0]))
}
