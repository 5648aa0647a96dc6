//! Indicators of results frameworks: proposed with a document, mended by hand.

use deskreview_reader::recognise::indicators::{Typed, is_met};
use deskreview_reader::text::CharRange;

use super::document::At;
use super::{Done, Plan, free, one_line, short};
use crate::domain::{
    FigureId, FigureRole, Indicator, IndicatorFields, IndicatorId, Label, NewFigure, NewIndicator,
    StatementState, figure_id, indicator_id,
};
use crate::session::CommandError;
use crate::store::query;
use crate::store::schema::{FIGURE, INDICATOR};

pub(super) fn propose(
    plan: &mut Plan<'_>,
    at: &At<'_>,
    new: NewIndicator,
    position: usize,
) -> Result<(), CommandError> {
    let id = indicator_id(at.document, at.hash, new.range);
    if plan.exists(&INDICATOR, id)? {
        return Ok(());
    }
    at.words(new.range)?;
    plan.make(
        &INDICATOR,
        id,
        [
            ("state", StatementState::Proposed.as_str().into()),
            ("document", at.document.0.into()),
            ("start", new.range.start.0.into()),
            ("end", new.range.end.0.into()),
            ("edition", at.edition.0.into()),
            ("outcome_number", new.outcome_number.into()),
            ("outcome", new.outcome.into()),
            ("number", new.number.into()),
            ("text", new.text.into()),
            ("unit", new.unit.into()),
            ("period", new.period.into()),
            ("met", new.met.map(u32::from).into()),
            (
                "position",
                u32::try_from(position).unwrap_or(u32::MAX).into(),
            ),
            ("confidence", new.confidence.map(u32::from).into()),
            ("why", new.why.into()),
        ],
    )?;
    for (position, figure) in (0u32..).zip(new.figures) {
        let figure_id = figure_id(id, figure.role.as_str(), position);
        if let Some(range) = figure.range {
            at.words(range)?;
        }
        make_figure(plan, figure_id, id, Some(at), figure, position)?;
    }
    Ok(())
}

fn make_figure(
    plan: &mut Plan<'_>,
    id: FigureId,
    of: IndicatorId,
    at: Option<&At<'_>>,
    figure: NewFigure,
    position: u32,
) -> Result<(), CommandError> {
    let at = at.filter(|_| figure.range.is_some());
    plan.make(
        &FIGURE,
        id,
        [
            ("indicator", of.0.into()),
            ("role", figure.role.as_str().into()),
            ("region", figure.region.into()),
            ("position", position.into()),
            ("text", figure.text.into()),
            ("unit", figure.unit.into()),
            ("date", figure.date.into()),
            ("code", figure.code.into()),
            ("amount", figure.amount.into()),
            ("document", at.map(|at| at.document.0).into()),
            ("start", figure.range.map(|range| range.start.0).into()),
            ("end", figure.range.map(|range| range.end.0).into()),
            ("edition", at.map(|at| at.edition.0).into()),
        ],
    )?;
    Ok(())
}

fn indicator(plan: &Plan<'_>, id: IndicatorId) -> Result<Indicator, CommandError> {
    let mut all = query::indicators(plan.conn())?.into_iter();
    all.find(|one| one.id == id).ok_or(CommandError::NoSuch {
        what: "indicator",
        id: id.0,
    })
}

/// Settles a proposed indicator.
pub(super) fn settle(
    plan: &mut Plan<'_>,
    id: IndicatorId,
    state: StatementState,
) -> Result<(), CommandError> {
    indicator(plan, id)?;
    plan.writer.set(&INDICATOR, id.0, "state", state.as_str())?;
    Ok(())
}

pub(super) fn mend(plan: &mut Plan<'_>, id: IndicatorId, fields: IndicatorFields) -> Done {
    let old = indicator(plan, id)?;
    let mut changed = Vec::new();
    let elsewhere = |range: &CharRange| *range != old.range || old.edition.is_some();
    if let Some(range) = fields.range.filter(elsewhere) {
        let document = plan.document(old.document)?;
        super::coding::anchor(plan, &document, range)?;
        let edition = super::edition::present(plan, &document)?;
        plan.writer.put(&INDICATOR, id.0, "start", range.start.0)?;
        plan.writer.put(&INDICATOR, id.0, "end", range.end.0)?;
        let edition = edition.map(|edition| edition.0);
        plan.writer.put(&INDICATOR, id.0, "edition", edition)?;
        changed.push("place");
    }
    if let Some(text) = fields.text {
        let text = one_line("The text of an indicator", &text)?;
        if plan.writer.set(&INDICATOR, id.0, "text", text)? {
            changed.push("text");
        }
    }
    for (name, value) in [
        ("number", fields.number),
        ("outcome", fields.outcome),
        ("unit", fields.unit),
        ("period", fields.period),
    ] {
        if let Some(value) = value {
            let value = free("The text", value)?;
            if plan.writer.set(&INDICATOR, id.0, name, value)? {
                changed.push(name);
            }
        }
    }
    for (role, value) in [
        (FigureRole::Baseline, fields.baseline),
        (FigureRole::Target, fields.target),
        (FigureRole::Result, fields.result),
    ] {
        if let Some(value) = value
            && set_figure(plan, &old, role, free("The figure", value)?)?
        {
            changed.push(role.as_str());
        }
    }
    let figures = [FigureRole::Baseline, FigureRole::Target, FigureRole::Result];
    let typed = figures.iter().any(|role| changed.contains(&role.as_str()));
    let met = match fields.met {
        Some(met) => Some(met),
        // What was decided of other figures says nothing of these.
        None if typed => Some(is_met_now(plan, id)?),
        None => None,
    };
    if let Some(met) = met
        && plan
            .writer
            .set(&INDICATOR, id.0, "met", met.map(u32::from))?
    {
        changed.push("met");
    }
    let what = old.number.clone().unwrap_or_else(|| short(&old.text));
    let label = Label::new(
        "mend_indicator",
        [("what", what), ("fields", changed.join(", "))],
    );
    Ok((label, vec![id.0]))
}

/// Whether the target is met by the figures as they are now.
fn is_met_now(plan: &Plan<'_>, id: IndicatorId) -> Result<Option<bool>, CommandError> {
    let now = indicator(plan, id)?;
    let language = plan.document(now.document)?.language;
    let typed = |role| {
        now.figure(role).map(|figure| Typed {
            text: &figure.text,
            unit: figure.unit.as_deref().or(now.unit.as_deref()),
        })
    };
    Ok(is_met(
        &now.text,
        language.as_ref(),
        typed(FigureRole::Baseline),
        typed(FigureRole::Target),
        typed(FigureRole::Result),
    ))
}

/// Writes a figure over the one of its kind. What was typed stands in no document.
fn set_figure(
    plan: &mut Plan<'_>,
    of: &Indicator,
    role: FigureRole,
    value: Option<String>,
) -> Result<bool, CommandError> {
    let there = of.figure(role);
    match (there, value) {
        (None, None) => Ok(false),
        (Some(there), Some(value)) if there.text == value => Ok(false),
        (there, value) => {
            let position = there.and_then(|there| {
                let at = of.figures.iter().position(|one| one.id == there.id);
                at.and_then(|at| u32::try_from(at).ok())
            });
            if let Some(there) = there {
                plan.writer.delete(&FIGURE, there.id.0)?;
            }
            if let Some(text) = value {
                let last = u32::try_from(of.figures.len()).unwrap_or(u32::MAX);
                let figure = NewFigure {
                    role,
                    region: None,
                    amount: amount(&text),
                    text,
                    unit: there.and_then(|there| there.unit.clone()),
                    date: there.and_then(|there| there.date.clone()),
                    code: None,
                    range: None,
                };
                let id = FigureId(plan.env.new_id());
                let position = position.unwrap_or(last);
                make_figure(plan, id, of.id, None, figure, position)?;
            }
            Ok(true)
        }
    }
}

/// The number that a typed figure begins with: `9 member States`, `12.5 %`.
fn amount(text: &str) -> Option<String> {
    let number: String = text
        .trim_start()
        .chars()
        .take_while(|c| c.is_ascii_digit() || matches!(c, '.' | '-'))
        .collect();
    let number = number.trim_end_matches('.');
    number.parse::<f64>().ok().map(|_| number.to_owned())
}
