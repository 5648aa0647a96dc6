//! Charts: bars with their numbers in words beside them, as plain shapes.
//!
//! A chart is laid out once, into rectangles, lines and words; the window paints these, and files are
//! written from them. So a picture in a report is the picture that was looked at. No bar is told
//! from another by colour alone: each has its words, and those that miss their target are hollow.

mod layout;
mod pdf;
mod svg;
mod words;

pub use layout::lay_out;
pub use pdf::to_pdf;
pub use svg::to_svg;
pub use words::{English, Words};

use super::matrix::NO_VALUE;
use super::sample::SampleTable;
use super::tally::{Tally, TallyCell};
use crate::domain::{FigureRole, Indicator, StatementState};

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
    /// What stands there where there are no bars.
    pub nothing: String,
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
pub fn results(indicators: &[Indicator], outcome: Option<&str>, say: &dyn Words) -> Chart {
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
        let bar = result(one, say);
        match groups.last_mut() {
            Some(group) if group.label == label => group.bars.push(bar),
            _ => groups.push(Group {
                label,
                bars: vec![bar],
            }),
        }
    }
    Chart {
        title: say.results(),
        note: Some(say.results_note()),
        groups,
        mark: Some((1.0, say.target())),
        scale: MOST,
        nothing: say.nothing(),
    }
}

fn result(one: &Indicator, say: &dyn Words) -> Bar {
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
    let mut label = one.number.clone().unwrap_or_default();
    if !label.is_empty() {
        label.push_str("  ");
    }
    label.push_str(&one.text);
    Bar {
        label,
        length,
        words: say.result(&text(result), &text(target), one.met),
        filled: one.met == Some(true),
    }
}

/// The classes of a desk-review sample, each with its share.
pub fn sample(title: &str, table: &SampleTable, say: &dyn Words) -> Chart {
    let most = table.classes.iter().map(|one| one.count).max().unwrap_or(0);
    let bars = table.classes.iter().map(|one| Bar {
        label: say.class(one.class),
        length: Some(part(one.count, most)),
        words: say.share(one.count, one.share),
        filled: one.class.is_some(),
    });
    of_documents(
        title,
        say.documents(table.counted, table.excluded),
        vec![Group {
            label: None,
            bars: bars.collect(),
        }],
        say,
    )
}

/// A desk-review sample counted by a property: a bar for each row, or, within a group for each row,
/// for each column that counts anything in it.
pub fn tally(title: &str, table: &Tally, say: &dyn Words) -> Chart {
    let label = |label: &String| match label.as_str() {
        NO_VALUE => say.no_value(),
        other => other.to_owned(),
    };
    let bar = |name: &String, cell: &TallyCell, most: u64| Bar {
        label: label(name),
        length: Some(part(cell.count, most)),
        words: say.share(cell.count, cell.share),
        filled: name != NO_VALUE,
    };
    let most = |cells: &mut dyn Iterator<Item = &TallyCell>| {
        cells.map(|cell| cell.count).max().unwrap_or(0)
    };
    let groups = if table.columns.is_empty() {
        let most = most(&mut table.row_totals.iter());
        let bars = table.rows.iter().zip(&table.row_totals);
        vec![Group {
            label: None,
            bars: bars.map(|(name, cell)| bar(name, cell, most)).collect(),
        }]
    } else {
        let most = most(&mut table.cells.iter().flatten());
        let rows = table.rows.iter().zip(&table.cells).zip(&table.row_totals);
        rows.map(|((name, cells), total)| {
            let filled = table.columns.iter().zip(cells);
            let filled = filled.filter(|(_, cell)| cell.count > 0);
            Group {
                label: Some(format!("{}: {}", label(name), total.count)),
                bars: filled.map(|(name, cell)| bar(name, cell, most)).collect(),
            }
        })
        .collect()
    };
    of_documents(title, say.documents(table.total, 0), groups, say)
}

fn of_documents(title: &str, note: String, groups: Vec<Group>, say: &dyn Words) -> Chart {
    Chart {
        title: title.to_owned(),
        note: Some(note),
        groups,
        mark: None,
        scale: 1.0,
        nothing: say.nothing(),
    }
}

/// A part of the most; a bar's length needs no more precision than this.
#[allow(clippy::cast_precision_loss)]
fn part(count: u64, most: u64) -> f32 {
    count as f32 / most.max(1) as f32
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
        let chart = results(&[indicator(figures, Some(false))], None, &English);
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
        let bars = |outcome| results(&all, outcome, &English).groups.len();
        assert_eq!(
            (bars(Some("7")), bars(Some("migra")), bars(Some("8"))),
            (1, 1, 0)
        );
    }

    #[test]
    fn a_table_of_counts_is_a_group_for_each_row() {
        let cell = |count| TallyCell {
            count,
            share: 50,
            exact: 50.0,
        };
        let mut table = Tally {
            rows: vec!["South".to_owned(), NO_VALUE.to_owned()],
            columns: vec!["Country".to_owned(), "Region".to_owned()],
            cells: vec![vec![cell(8), cell(2)], vec![cell(0), cell(4)]],
            row_totals: vec![cell(10), cell(4)],
            column_totals: vec![cell(8), cell(6)],
            total: 14,
        };
        let chart = tally("Outcomes", &table, &English);
        let groups: Vec<_> = chart
            .groups
            .iter()
            .map(|one| one.label.as_deref())
            .collect();
        assert_eq!(groups, [Some("South: 10"), Some("Not said: 4")]);
        let lengths = |group: &Group| group.bars.iter().map(|bar| bar.length).collect::<Vec<_>>();
        assert_eq!(lengths(&chart.groups[0]), [Some(1.0), Some(0.25)]);
        assert_eq!(
            lengths(&chart.groups[1]),
            [Some(0.5)],
            "what counts nothing has no bar"
        );
        table.columns.clear();
        let chart = tally("Outcomes", &table, &English);
        assert_eq!(lengths(&chart.groups[0]), [Some(1.0), Some(0.4)]);
        assert!(!chart.groups[0].bars[1].filled);
    }
}
