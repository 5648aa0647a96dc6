//! Charts: bars with their numbers in words beside them, as plain shapes.
//!
//! A chart is laid out once, into rectangles, lines and words; the window paints these, and files are
//! written from them. So a picture in a report is the picture that was looked at. No bar is told
//! from another by colour alone: each has its words, and those that miss their target are hollow.

mod layout;
mod pdf;
mod svg;

pub use layout::lay_out;
pub use pdf::to_pdf;
pub use svg::to_svg;

use super::sample::SampleTable;
use crate::domain::{FigureRole, Indicator, SampleClass, StatementState};

/// A bar with its words.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// What it stands for.
    pub label: String,
    /// How long it is, as a part of the scale; none where there is no number to draw.
    pub length: Option<f32>,
    /// Its number in words.
    pub words: String,
    /// Whether it is filled; one that misses its target is not.
    pub filled: bool,
}

/// Bars that belong together.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// What they have in common.
    pub label: Option<String>,
    /// The bars, from above.
    pub bars: Vec<Bar>,
}

/// A chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// What it shows.
    pub title: String,
    /// How it is to be read.
    pub note: Option<String>,
    /// Its groups, from above.
    pub groups: Vec<Group>,
    /// A mark across all bars: its place on the scale, and its name.
    pub mark: Option<(f32, String)>,
    /// What a bar over the whole width stands for.
    pub scale: f32,
}

/// What a shape looks like; the window and the files each have their colours for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Words.
    Ink,
    /// Words that matter less, and lines.
    Quiet,
    /// A bar.
    Bar,
}

/// A shape in units of about a point, from the top left corner.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A rectangle.
    Rect {
        /// Left, top, width, height.
        area: [f32; 4],
        /// Filled, or an outline.
        filled: bool,
        /// What it looks like.
        tone: Tone,
    },
    /// A line from one point to another.
    Line {
        /// From.
        from: [f32; 2],
        /// To.
        to: [f32; 2],
        /// What it looks like.
        tone: Tone,
    },
    /// A line of words.
    Words {
        /// Left end of the baseline.
        at: [f32; 2],
        /// Height of the letters.
        size: f32,
        /// Whether they are bold.
        bold: bool,
        /// What they look like.
        tone: Tone,
        /// The words.
        words: String,
    },
}

/// A chart as shapes.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
    /// The title, for those who do not see it.
    pub title: String,
    /// The shapes, from behind.
    pub shapes: Vec<Shape>,
}

/// Most that a result is drawn beyond its target: twice.
const MOST: f32 = 2.0;

/// Target against result of indicators, by outcome. Each bar is the result as a share of its own
/// target, since indicators count different things; the mark is the target. Rejected ones are left
/// out.
pub fn results(indicators: &[Indicator], outcome: Option<&str>) -> Chart {
    let mut groups: Vec<Group> = Vec::new();
    let wanted = outcome.map(str::to_lowercase);
    for one in indicators {
        let parts = [one.outcome_number.as_deref(), one.outcome.as_deref()];
        let label: Vec<&str> = parts.into_iter().flatten().collect();
        let label = (!label.is_empty()).then(|| label.join(" "));
        let asked = wanted.as_ref().is_none_or(|wanted| {
            let number = one.outcome_number.as_ref();
            number.is_some_and(|number| number.to_lowercase() == *wanted)
                || label
                    .as_ref()
                    .is_some_and(|label| label.to_lowercase().contains(wanted))
        });
        if one.state == StatementState::Rejected || !asked {
            continue;
        }
        let bar = result(one);
        match groups.last_mut() {
            Some(group) if group.label == label => group.bars.push(bar),
            _ => groups.push(Group {
                label,
                bars: vec![bar],
            }),
        }
    }
    Chart {
        title: "Results against targets".to_owned(),
        note: Some("Each bar is the result as a share of its own target, or of the way down to it where less is better. Filled: target met. Hollow: not met, or not decided.".to_owned()),
        groups,
        mark: Some((1.0, "target".to_owned())),
        scale: MOST,
    }
}

fn result(one: &Indicator) -> Bar {
    let figure = |role| one.figure(role);
    let (target, result) = (figure(FigureRole::Target), figure(FigureRole::Result));
    let number = |figure: Option<&crate::domain::Figure>| -> Option<f32> {
        let figure = figure?;
        let text = figure.amount.as_deref().unwrap_or(&figure.text);
        let number: f32 = text.trim().parse().ok()?;
        number.is_finite().then_some(number)
    };
    // Where less is better, what counts is the way from the baseline down to the target.
    let length = match (
        number(figure(FigureRole::Baseline)),
        number(target),
        number(result),
    ) {
        (Some(from), Some(to), Some(reached)) if from > to => Some((from - reached) / (from - to)),
        (_, Some(to), Some(reached)) if to > 0.0 => Some(reached / to),
        _ => None,
    };
    let length = length.map(|length| length.clamp(0.0, MOST));
    let text = |figure: Option<&crate::domain::Figure>| {
        figure.map_or("–".to_owned(), |figure| figure.text.clone())
    };
    let met = match one.met {
        Some(true) => "met",
        Some(false) => "not met",
        None => "undecided",
    };
    let mut label = one.number.clone().unwrap_or_default();
    if !label.is_empty() {
        label.push_str("  ");
    }
    label.push_str(&one.text);
    Bar {
        label,
        length,
        words: format!("{} of {}: {met}", text(result), text(target)),
        filled: one.met == Some(true),
    }
}

/// The classes of a desk-review sample, each with its share.
pub fn sample(title: &str, table: &SampleTable) -> Chart {
    let most = table.classes.iter().map(|one| one.count).max().unwrap_or(0);
    // Counts of documents; a bar's length needs no more precision.
    #[allow(clippy::cast_precision_loss)]
    let part = |count: u64| count as f32 / most.max(1) as f32;
    let bars = table
        .classes
        .iter()
        .map(|one| Bar {
            label: match one.class {
                Some(SampleClass::Explicit) => "Explicit",
                Some(SampleClass::Implicit) => "Implicit",
                Some(SampleClass::None) => "None",
                None => "Not classed",
            }
            .to_owned(),
            length: Some(part(one.count)),
            words: format!("{} ({} %)", one.count, one.share),
            filled: one.class.is_some(),
        })
        .collect();
    let out = match table.excluded {
        0 => String::new(),
        count => format!(" {count} left out."),
    };
    Chart {
        title: title.to_owned(),
        note: Some(format!("{} documents.{out}", table.counted)),
        groups: vec![Group { label: None, bars }],
        mark: None,
        scale: 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{DocumentId, Figure, FigureId, IndicatorId};
    use deskreview_reader::text::CharRange;
    use uuid::Uuid;

    fn indicator(figures: &[(FigureRole, &str)], met: Option<bool>) -> Indicator {
        Indicator {
            id: IndicatorId(Uuid::nil()),
            state: StatementState::Proposed,
            document: DocumentId(Uuid::nil()),
            evaluation: None,
            evaluation_label: None,
            range: CharRange::new(0, 1),
            edition: None,
            outcome_number: Some("7".to_owned()),
            outcome: Some("Migration".to_owned()),
            number: Some("7.1".to_owned()),
            text: "Offices that report".to_owned(),
            unit: None,
            period: None,
            met,
            confidence: None,
            why: None,
            figures: figures
                .iter()
                .map(|(role, amount)| Figure {
                    id: FigureId(Uuid::nil()),
                    role: *role,
                    region: None,
                    text: (*amount).to_owned(),
                    unit: None,
                    date: None,
                    code: None,
                    amount: Some((*amount).to_owned()),
                    range: None,
                })
                .collect(),
        }
    }

    fn length(figures: &[(FigureRole, &str)]) -> Option<f32> {
        let chart = results(&[indicator(figures, Some(false))], None);
        chart
            .groups
            .first()
            .and_then(|group| group.bars.first()?.length)
    }

    #[test]
    fn a_bar_is_the_way_to_the_target() {
        use FigureRole::{Baseline, Result, Target};
        assert_eq!(length(&[(Target, "8"), (Result, "4")]), Some(0.5));
        assert_eq!(
            length(&[(Baseline, "30"), (Target, "10"), (Result, "25")]),
            Some(0.25)
        );
        assert_eq!(length(&[(Target, "1"), (Result, "900")]), Some(MOST));
        assert_eq!(length(&[(Target, "0"), (Result, "3")]), None);
        assert_eq!(length(&[(Target, "many"), (Result, "3")]), None);
        assert_eq!(length(&[(Target, "8"), (Result, "NaN")]), None);
    }

    #[test]
    fn an_outcome_is_chosen_by_number_or_words() {
        let all = [indicator(&[], None)];
        let bars = |outcome| results(&all, outcome).groups.len();
        assert_eq!(
            (bars(Some("7")), bars(Some("migra")), bars(Some("8"))),
            (1, 1, 0)
        );
    }
}
