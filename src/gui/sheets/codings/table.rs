//! The rows of the table of codings: what stands in which column, sorted and filtered.
//!
//! A review may have a hundred thousand codings. Words are folded once when rows come in (on a
//! thread of their own where there are many), so that a letter typed into the filter costs one plain
//! search.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};

use deskreview_review::domain::{CodingId, DocumentId};
use deskreview_review::export::CodingRow;
use deskreview_review::session::CodingRows;

use crate::gui::matching::fold;
use crate::gui::message::tr_with;

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    To,
    Quote,
    Document,
    Page,
    Paragraph,
    Bearing,
    Explicitness,
    Memo,
    Coder,
    Date,
    Evaluation,
}

impl Column {
    /// All: what was tagged to what stands first.
    pub(super) const ALL: [Column; 11] = [
        Column::To,
        Column::Quote,
        Column::Document,
        Column::Page,
        Column::Paragraph,
        Column::Bearing,
        Column::Explicitness,
        Column::Memo,
        Column::Coder,
        Column::Date,
        Column::Evaluation,
    ];

    /// Key of its name.
    pub(super) fn key(self) -> &'static str {
        match self {
            Column::To => "codings-to",
            Column::Quote => "codings-quote",
            Column::Document => "codings-document",
            Column::Page => "codings-page",
            Column::Paragraph => "codings-paragraph",
            Column::Bearing => "codings-bearing",
            Column::Explicitness => "codings-explicitness",
            Column::Memo => "codings-memo",
            Column::Coder => "codings-coder",
            Column::Date => "codings-date",
            Column::Evaluation => "codings-evaluation",
        }
    }

    /// Its width in points, and its share of what is left over.
    pub(super) fn width(self) -> (f32, f32) {
        match self {
            Column::To => (128.0, 0.5),
            Column::Quote => (224.0, 3.0),
            Column::Document => (148.0, 1.0),
            Column::Page => (52.0, 0.0),
            Column::Paragraph => (56.0, 0.0),
            Column::Bearing | Column::Explicitness => (92.0, 0.0),
            Column::Memo => (140.0, 1.0),
            Column::Coder => (92.0, 0.0),
            Column::Date => (128.0, 0.0),
            Column::Evaluation => (96.0, 0.0),
        }
    }

    /// What stands in it, as it is stored.
    pub(super) fn cell(self, row: &CodingRow) -> Cow<'_, str> {
        let maybe = |value: &'_ Option<String>| value.clone().unwrap_or_default().into();
        match self {
            Column::To => to(row).into(),
            Column::Quote => row.quote.as_str().into(),
            Column::Document => match row.standing.as_str() {
                "to_settle" => {
                    tr_with("codings-to-settle", &[("title", row.title.as_str().into())]).into()
                }
                "lost" => tr_with("codings-lost", &[("title", row.title.as_str().into())]).into(),
                _ => row.title.as_str().into(),
            },
            Column::Page => match (&row.page_label, row.page) {
                (Some(label), _) => label.as_str().into(),
                (None, Some(page)) => page.to_string().into(),
                (None, None) => "".into(),
            },
            Column::Paragraph => match (&row.number, &row.under) {
                // The item alone names no place.
                (Some(number), Some(under)) => format!("{under} ({number})").into(),
                (number, _) => maybe(number),
            },
            Column::Bearing => maybe(&row.bearing),
            Column::Explicitness => maybe(&row.explicitness),
            Column::Memo => maybe(&row.memo),
            Column::Coder => row.coder.as_str().into(),
            // To the minute; the rest is for programs.
            Column::Date => row
                .created
                .get(..16)
                .unwrap_or(&row.created)
                .replace('T', " ")
                .into(),
            Column::Evaluation => maybe(&row.evaluation),
        }
    }

    fn compare(self, a: &CodingRow, b: &CodingRow) -> Ordering {
        let empty = |cell: &str| cell.is_empty();
        let by_cell = || {
            let (a, b) = (self.cell(a), self.cell(b));
            // What is not said stands at the end.
            empty(&a).cmp(&empty(&b)).then_with(|| natural(&a, &b))
        };
        match self {
            Column::Page => a.page.unwrap_or(u32::MAX).cmp(&b.page.unwrap_or(u32::MAX)),
            Column::Date => a.created.cmp(&b.created),
            _ => by_cell(),
        }
    }
}

/// What a coding is tagged to, as it is shown.
pub(super) fn to(row: &CodingRow) -> &str {
    row.recommendation.as_deref().unwrap_or(&row.code)
}

/// Order in which figures count as numbers and case does not matter.
fn natural(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a.chars().peekable(), b.chars().peekable());
    loop {
        let order = match (left.peek().copied(), right.peek().copied()) {
            (None, None) => return a.cmp(b),
            (None, Some(_)) => return Ordering::Less,
            (Some(_), None) => return Ordering::Greater,
            (Some(x), Some(y)) if x.is_ascii_digit() && y.is_ascii_digit() => {
                number(&mut left).cmp(&number(&mut right))
            }
            (Some(x), Some(y)) => {
                left.next();
                right.next();
                if x.is_ascii() && y.is_ascii() {
                    x.to_ascii_lowercase().cmp(&y.to_ascii_lowercase())
                } else {
                    x.to_lowercase().cmp(y.to_lowercase())
                }
            }
        };
        if order != Ordering::Equal {
            return order;
        }
    }
}

fn number(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) -> u128 {
    let mut value: u128 = 0;
    while let Some(digit) = chars.peek().and_then(|c| c.to_digit(10)) {
        value = value.saturating_mul(10).saturating_add(u128::from(digit));
        chars.next();
    }
    value
}

/// What can be chosen in the menus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Facet {
    Code,
    Document,
    Coder,
    Bearing,
}

impl Facet {
    pub(super) const ALL: [Facet; 4] = [Facet::Code, Facet::Document, Facet::Coder, Facet::Bearing];

    /// What is chosen by: what tells rows apart.
    fn value(self, row: &CodingRow) -> &str {
        match self {
            Facet::Code => to(row),
            Facet::Document => &row.document,
            Facet::Coder => &row.coder,
            Facet::Bearing => row.bearing.as_deref().unwrap_or_default(),
        }
    }

    /// What it is called.
    fn name(self, row: &CodingRow) -> &str {
        match self {
            Facet::Document => &row.title,
            other => other.value(row),
        }
    }
}

/// A line of a menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Choice {
    pub(super) value: String,
    pub(super) name: String,
    pub(super) count: usize,
}

/// Which rows are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Filter {
    pub(super) words: String,
    pub(super) facets: BTreeMap<Facet, String>,
}

impl Filter {
    pub(super) fn is_empty(&self) -> bool {
        self.words.trim().is_empty() && self.facets.is_empty()
    }
}

/// All codings, ready to be sorted and filtered.
#[derive(Default)]
pub(super) struct Table {
    pub(super) rows: Vec<CodingRow>,
    pub(super) problems: Vec<String>,
    pub(super) ids: Vec<Option<CodingId>>,
    place: HashMap<CodingId, usize>,
    folded: Vec<String>,
    choices: BTreeMap<Facet, Vec<Choice>>,
}

impl Table {
    pub(super) fn new(found: CodingRows) -> Self {
        let CodingRows { rows, problems, .. } = found;
        let ids: Vec<_> = rows.iter().map(|row| CodingId::parse(&row.id)).collect();
        let place = ids.iter().enumerate();
        let place = place.filter_map(|(at, id)| Some(((*id)?, at))).collect();
        let folded = rows.iter().map(words).collect();
        let choices = Facet::ALL.map(|facet| (facet, choices(facet, &rows)));
        Self {
            ids,
            place,
            folded,
            choices: choices.into(),
            rows,
            problems,
        }
    }

    pub(super) fn row_of(&self, id: CodingId) -> Option<(usize, &CodingRow)> {
        let at = *self.place.get(&id)?;
        Some((at, self.rows.get(at)?))
    }

    pub(super) fn id(&self, at: usize) -> Option<CodingId> {
        self.ids.get(at).copied().flatten()
    }

    pub(super) fn choices(&self, facet: Facet) -> &[Choice] {
        self.choices.get(&facet).map_or(&[], Vec::as_slice)
    }

    /// Places of the rows that answer a filter, sorted; rows that are alike stay in the order of
    /// document and place.
    pub(super) fn view(&self, filter: &Filter, by: Option<(Column, bool)>) -> Vec<usize> {
        let words = fold(&filter.words);
        let words: Vec<&str> = words.split_whitespace().collect();
        let mut view: Vec<usize> = (0..self.rows.len())
            .filter(|at| {
                let folded = self.folded.get(*at).map_or("", String::as_str);
                let row = self.rows.get(*at);
                words.iter().all(|word| folded.contains(word))
                    && row.is_some_and(|row| {
                        let mut facets = filter.facets.iter();
                        facets.all(|(facet, value)| facet.value(row) == value)
                    })
            })
            .collect();
        if let Some((column, ascending)) = by {
            view.sort_by(|a, b| match (self.rows.get(*a), self.rows.get(*b)) {
                (Some(a), Some(b)) if ascending => column.compare(a, b),
                (Some(a), Some(b)) => column.compare(b, a),
                _ => Ordering::Equal,
            });
        }
        view
    }

    /// The document and stretch of text of a coding.
    pub(super) fn place(
        row: &CodingRow,
    ) -> Option<(DocumentId, deskreview_reader::text::CharRange)> {
        let range = deskreview_reader::text::CharRange::new(row.start, row.end);
        Some((DocumentId::parse(&row.document)?, range))
    }
}

/// All words of a row, folded.
fn words(row: &CodingRow) -> String {
    let cells = Column::ALL.map(|column| column.cell(row));
    let mut all = cells.join("\n");
    all.push('\n');
    all.push_str(&row.code);
    fold(&all)
}

fn choices(facet: Facet, rows: &[CodingRow]) -> Vec<Choice> {
    let mut counts: HashMap<&str, (&str, usize)> = HashMap::new();
    for row in rows {
        let entry = counts.entry(facet.value(row));
        entry.or_insert((facet.name(row), 0)).1 += 1;
    }
    let mut choices: Vec<Choice> = counts
        .into_iter()
        .map(|(value, (name, count))| Choice {
            value: value.to_owned(),
            name: name.to_owned(),
            count,
        })
        .collect();
    choices.sort_by(|a, b| natural(&a.name, &b.name).then_with(|| a.value.cmp(&b.value)));
    choices
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(at: u128, to: &str, page: u32, quote: &str, bearing: Option<&str>) -> CodingRow {
        CodingRow {
            id: uuid::Uuid::from_u128(at).to_string(),
            code: to.to_owned(),
            title: "Report".to_owned(),
            document: uuid::Uuid::from_u128(99).to_string(),
            page: Some(page),
            quote: quote.to_owned(),
            bearing: bearing.map(str::to_owned),
            coder: if at.is_multiple_of(2) { "Ada" } else { "Bo" }.to_owned(),
            created: format!("2026-01-0{at}T10:00:00Z"),
            ..CodingRow::default()
        }
    }

    fn table() -> Table {
        Table::new(CodingRows {
            rows: vec![
                row(1, "MIG/10", 3, "Évaluation of training", None),
                row(2, "MIG/2", 12, "No training was given", Some("supports")),
                row(3, "MIG/2.i", 4, "Cranes", Some("contradicts")),
            ],
            ..CodingRows::default()
        })
    }

    fn shown(table: &Table, filter: &Filter, by: Option<(Column, bool)>) -> Vec<String> {
        let view = table.view(filter, by).into_iter();
        view.map(|at| to(&table.rows[at]).to_owned()).collect()
    }

    #[test]
    fn figures_are_sorted_as_numbers() {
        let by = |column, ascending| Some((column, ascending));
        let all = Filter::default();
        let table = table();
        assert_eq!(
            shown(&table, &all, by(Column::To, true)),
            ["MIG/2", "MIG/2.i", "MIG/10"]
        );
        assert_eq!(
            shown(&table, &all, by(Column::Page, false)),
            ["MIG/2", "MIG/2.i", "MIG/10"]
        );
        assert_eq!(
            shown(&table, &all, by(Column::Date, false)),
            ["MIG/2.i", "MIG/2", "MIG/10"]
        );
    }

    #[test]
    fn words_and_menus_narrow_together() {
        let table = table();
        let mut filter = Filter {
            words: "evaluation TRAINING".to_owned(),
            ..Filter::default()
        };
        assert_eq!(shown(&table, &filter, None), ["MIG/10"]);
        filter.words = "training".to_owned();
        filter.facets.insert(Facet::Coder, "Ada".to_owned());
        assert_eq!(shown(&table, &filter, None), ["MIG/2"]);
        filter.facets.insert(Facet::Bearing, String::new());
        assert!(shown(&table, &filter, None).is_empty());
    }

    #[test]
    fn menus_count_all_rows() {
        let table = table();
        let coders = table.choices(Facet::Coder);
        let coders: Vec<_> = coders
            .iter()
            .map(|one| (one.name.as_str(), one.count))
            .collect();
        assert_eq!(coders, [("Ada", 1), ("Bo", 2)]);
        let bearings = table.choices(Facet::Bearing);
        let unset = bearings.iter().find(|one| one.value.is_empty());
        assert_eq!(unset.map(|one| one.count), Some(1));
    }

    #[test]
    fn a_coding_is_found_by_its_id() {
        let table = table();
        let id = table.id(1).unwrap();
        assert_eq!(table.row_of(id).map(|(at, _)| at), Some(1));
    }
}
