//! What recognition found, as proposals of the review.

use deskreview_reader::recognise::indicators::{Amount, Figure, Indicator, PlaceName};

use crate::domain::{FigureRole, NewFigure, NewIndicator};

/// An indicator with its figures, in the order in which people read them.
pub fn indicator(found: Indicator) -> NewIndicator {
    let mut figures = Vec::new();
    let mut add = |role, figure: Option<Figure>, region: Option<&String>| {
        figures.extend(figure.map(|figure| {
            NewFigure {
                role,
                region: region.cloned(),
                text: figure.text,
                unit: figure.unit,
                date: figure.date,
                code: None,
                amount: figure
                    .amount
                    .and_then(Amount::number)
                    .map(|number| number.to_string()),
                range: Some(figure.range),
            }
        }));
    };
    add(FigureRole::Baseline, found.baseline, None);
    add(FigureRole::Target, found.target, None);
    add(FigureRole::Result, found.result, None);
    for figure in found.result_also {
        add(FigureRole::ResultAlso, Some(figure), None);
    }
    for figure in found.milestones {
        add(FigureRole::Milestone, Some(figure), None);
    }
    for region in &found.by_region {
        let name = Some(&region.name);
        add(FigureRole::Baseline, region.baseline.clone(), name);
        add(FigureRole::Target, region.target.clone(), name);
        add(FigureRole::Result, region.result.clone(), name);
    }
    for region in found.by_region {
        figures.push(NewFigure {
            role: FigureRole::Region,
            region: None,
            text: region.name.clone(),
            unit: None,
            date: None,
            code: None,
            amount: None,
            range: Some(region.range),
        });
        let countries = region.countries.into_iter();
        figures.extend(countries.map(|one| place(FigureRole::Country, Some(&region.name), one)));
    }
    figures.extend(
        found
            .unplaced
            .into_iter()
            .map(|one| place(FigureRole::Country, None, one)),
    );
    figures.extend(
        found
            .groups
            .into_iter()
            .map(|one| place(FigureRole::Group, None, one)),
    );
    let (outcome_number, outcome) = match found.outcome {
        Some(outcome) => (outcome.number, Some(outcome.title)),
        None => (None, None),
    };
    NewIndicator {
        range: found.range,
        outcome_number,
        outcome: outcome.filter(|title| !title.is_empty()),
        number: found.number,
        text: found.text,
        unit: found.unit,
        period: found.period,
        met: found.met,
        confidence: Some(thousandths(found.confidence)),
        why: Some(found.why),
        figures,
    }
}

fn place(role: FigureRole, region: Option<&String>, one: PlaceName) -> NewFigure {
    NewFigure {
        role,
        region: region.cloned(),
        text: one.name,
        unit: None,
        date: None,
        code: one.code,
        amount: None,
        range: Some(one.range),
    }
}

/// How sure, in thousandths.
pub fn thousandths(confidence: f32) -> u16 {
    (confidence.clamp(0.0, 1.0) * 1000.0).round() as u16
}
