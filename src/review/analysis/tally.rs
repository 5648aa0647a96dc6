//! A desk-review sample counted by what its documents are told apart by: classes by region, or
//! outcomes by region and level, as reports print them.
//!
//! What a member is counted under is said of it within the sample; where nothing is, it is what the
//! document itself says. Rows and columns stand in the order in which the sample first names them,
//! since that is the order of whoever made the table; classes and years have an order of their own.
//! Totals are counted anew and not added up: a report on two years stands in both of their columns.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::str::FromStr;

use serde::Serialize;

use super::matrix::{Axis, NO_VALUE};
use super::sample::{SampleRow, SampleTable};
use super::share::{exact_share, shares};
use crate::domain::{Document, DocumentId, SampleClass};

/// The word for classes, among names of attributes.
const CLASS: &str = "class";

/// What stands in the rows or columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TallyAxis {
    /// Explicit, implicit, none.
    Class,
    /// What documents are told apart by: kind, source type, evaluation, year, or an attribute.
    Of(Axis),
}

impl FromStr for TallyAxis {
    type Err = std::convert::Infallible;

    /// Reads a name; one that is none of the fixed ones is an attribute.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.trim().eq_ignore_ascii_case(CLASS) {
            return Ok(Self::Class);
        }
        let Ok(axis) = text.parse();
        Ok(Self::Of(match axis {
            // What passages are tagged to, and who tagged them, tells no documents apart.
            Axis::Statements(_) | Axis::Codes | Axis::Coders => {
                Axis::Attribute(text.trim().to_owned())
            }
            axis => axis,
        }))
    }
}

impl fmt::Display for TallyAxis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Class => f.write_str(CLASS),
            Self::Of(axis) => axis.fmt(f),
        }
    }
}

impl TallyAxis {
    /// The labels under which a member is counted; [`NO_VALUE`] where it has none.
    fn labels(&self, row: &SampleRow, document: Option<&Document>) -> Vec<String> {
        let labels = match self {
            Self::Class => row.class.iter().map(ToString::to_string).collect(),
            Self::Of(Axis::Documents) => row.title.iter().cloned().collect(),
            Self::Of(axis) => {
                let wanted = axis.to_string().to_lowercase();
                let mut own = row.attributes.iter();
                match own.find(|(name, _)| name.to_lowercase() == wanted) {
                    Some((_, value)) => vec![value.trim().to_owned()],
                    None => document.map(|one| axis.values(one)).unwrap_or_default(),
                }
            }
        };
        if labels.is_empty() {
            vec![NO_VALUE.to_owned()]
        } else {
            labels
        }
    }

    /// Labels as they are to stand; what has none at the end.
    fn in_order(&self, mut labels: Vec<String>) -> Vec<String> {
        match self {
            Self::Class => labels.sort_by_key(|label| {
                let place = |class: &SampleClass| class.as_str() == label.as_str();
                SampleClass::ALL
                    .iter()
                    .position(place)
                    .unwrap_or(usize::MAX)
            }),
            Self::Of(Axis::Year) => labels.sort(),
            Self::Of(_) => {}
        }
        labels.sort_by_key(|label| label == NO_VALUE);
        labels
    }
}

/// How many documents a cell counts, and their part of its row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct TallyCell {
    /// How many documents.
    pub count: u64,
    /// In whole per cent of the row; the cells of a row add up to 100, unless a document stands in
    /// several of them.
    pub share: u8,
    /// The share as it is, in per cent.
    pub exact: f64,
}

/// A sample as a table of counts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tally {
    /// What the rows are called.
    pub rows: Vec<String>,
    /// What the columns are called.
    pub columns: Vec<String>,
    /// The cells, row by row.
    pub cells: Vec<Vec<TallyCell>>,
    /// How many each row counts, and which share of all.
    pub row_totals: Vec<TallyCell>,
    /// How many each column counts, and which share of all.
    pub column_totals: Vec<TallyCell>,
    /// How many there are in all.
    pub total: u64,
}

/// Labels in the order in which they are first named, each once.
fn distinct<'a>(labels: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut seen: HashSet<&str> = HashSet::new();
    labels
        .filter(|label| seen.insert(label.as_str()))
        .cloned()
        .collect()
}

/// Counts the documents of a sample that are not left out by one or two properties. Without
/// columns there are totals of rows alone.
pub fn tally(
    table: &SampleTable,
    documents: &HashMap<DocumentId, Document>,
    rows: &TallyAxis,
    columns: Option<&TallyAxis>,
) -> Tally {
    let mut counted: Vec<(Vec<String>, Vec<String>, u64)> = Vec::new();
    for row in table.rows.iter().filter(|row| row.excluded.is_none()) {
        let document = row.document.and_then(|id| documents.get(&id));
        counted.push((
            rows.labels(row, document),
            columns
                .map(|axis| axis.labels(row, document))
                .unwrap_or_default(),
            u64::from(row.count),
        ));
    }
    let row_labels = rows.in_order(distinct(counted.iter().flat_map(|one| &one.0)));
    let column_labels = columns
        .map(|axis| axis.in_order(distinct(counted.iter().flat_map(|one| &one.1))))
        .unwrap_or_default();
    // Each member once, however many rows and columns there are.
    let mut counts: HashMap<(Option<&str>, Option<&str>), u64> = HashMap::new();
    for (of_rows, of_columns, count) in &counted {
        for row in std::iter::once(None).chain(of_rows.iter().map(|label| Some(label.as_str()))) {
            for column in
                std::iter::once(None).chain(of_columns.iter().map(|label| Some(label.as_str())))
            {
                *counts.entry((row, column)).or_default() += count;
            }
        }
    }
    let count = |row: Option<&String>, column: Option<&String>| -> u64 {
        let at = (row.map(String::as_str), column.map(String::as_str));
        counts.get(&at).copied().unwrap_or(0)
    };
    let shared = |counts: Vec<u64>, of: u64| -> Vec<TallyCell> {
        let whole = shares(&counts);
        counts
            .iter()
            .zip(whole)
            .map(|(count, share)| TallyCell {
                count: *count,
                share,
                exact: exact_share(*count, of),
            })
            .collect()
    };
    let total = count(None, None);
    let cells = row_labels
        .iter()
        .map(|row| {
            let counts = column_labels
                .iter()
                .map(|column| count(Some(row), Some(column)));
            shared(counts.collect(), count(Some(row), None))
        })
        .collect();
    let all = |labels: &[String], of: &dyn Fn(&String) -> u64| {
        shared(labels.iter().map(of).collect(), total)
    };
    let row_totals = all(&row_labels, &|row| count(Some(row), None));
    let column_totals = all(&column_labels, &|column| count(None, Some(column)));
    Tally {
        cells,
        row_totals,
        column_totals,
        rows: row_labels,
        columns: column_labels,
        total,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::domain::SampleMemberId;

    fn row(count: u32, attributes: &[(&str, &str)], class: Option<SampleClass>) -> SampleRow {
        let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        SampleRow {
            id: SampleMemberId(Uuid::nil()),
            document: None,
            title: None,
            count,
            class,
            by_hand: class.is_some(),
            passages: 0,
            excluded: None,
            attributes: attributes.iter().map(own).collect(),
        }
    }

    fn of(rows: Vec<SampleRow>) -> SampleTable {
        SampleTable {
            rows,
            classes: Vec::new(),
            counted: 0,
            excluded: 0,
        }
    }

    fn axis(name: &str) -> TallyAxis {
        let Ok(axis) = name.parse();
        axis
    }

    #[test]
    fn a_table_of_regions_and_levels_has_those_without_a_level_in_a_column_of_their_own() {
        let table = of(vec![
            row(1, &[("Region", "South"), ("Level", "Whole region")], None),
            row(2, &[("region", "North"), ("level", "Country")], None),
            row(4, &[("region", "Everywhere")], None),
            row(1, &[("region", "South"), ("level", "Country")], None),
        ]);
        let found = tally(
            &table,
            &HashMap::new(),
            &axis("region"),
            Some(&axis("level")),
        );
        assert_eq!(found.rows, ["South", "North", "Everywhere"]);
        assert_eq!(found.columns, ["Whole region", "Country", NO_VALUE]);
        let counts =
            |cells: &[TallyCell]| -> Vec<u64> { cells.iter().map(|one| one.count).collect() };
        let cells: Vec<_> = found.cells.iter().map(|cells| counts(cells)).collect();
        assert_eq!(cells, [[1, 1, 0], [0, 2, 0], [0, 0, 4]]);
        assert_eq!(counts(&found.row_totals), [2, 2, 4]);
        assert_eq!(counts(&found.column_totals), [1, 3, 4]);
        assert_eq!(found.total, 8);
    }

    #[test]
    fn classes_stand_in_their_own_order_and_what_is_left_out_does_not_count() {
        let mut out = row(9, &[], Some(SampleClass::None));
        out.excluded = Some("twice in the list".to_owned());
        let table = of(vec![
            row(40, &[], Some(SampleClass::None)),
            row(4, &[], Some(SampleClass::Explicit)),
            row(4, &[], Some(SampleClass::Implicit)),
            out,
        ]);
        let found = tally(&table, &HashMap::new(), &TallyAxis::Class, None);
        assert_eq!(found.rows, ["explicit", "implicit", "none"]);
        let shares: Vec<_> = found.row_totals.iter().map(|one| one.share).collect();
        assert_eq!(shares, [8, 8, 84]);
        assert_eq!((found.total, found.columns.len()), (48, 0));
    }

    proptest! {
        #[test]
        fn each_document_is_counted_once_where_it_has_one_value(
            members in prop::collection::vec((1u32..50, 0u8..4, 0u8..4), 0..20)
        ) {
            let rows = members.iter().map(|(count, region, level)| {
                let (region, level) = (region.to_string(), level.to_string());
                row(*count, &[("region", &region), ("level", &level)], None)
            });
            let table = of(rows.collect());
            let found = tally(&table, &HashMap::new(), &axis("region"), Some(&axis("level")));
            let all: u64 = members.iter().map(|one| u64::from(one.0)).sum();
            prop_assert_eq!(found.total, all);
            prop_assert_eq!(found.row_totals.iter().map(|one| one.count).sum::<u64>(), all);
            prop_assert_eq!(found.column_totals.iter().map(|one| one.count).sum::<u64>(), all);
            for (cells, total) in found.cells.iter().zip(&found.row_totals) {
                prop_assert_eq!(cells.iter().map(|one| one.count).sum::<u64>(), total.count);
                prop_assert_eq!(cells.iter().map(|one| u32::from(one.share)).sum::<u32>(), 100);
            }
        }
    }
}
