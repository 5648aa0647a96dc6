//! What was read for a question: how many documents of each column, and how many there are to read.

use std::collections::{BTreeSet, HashMap};

use uuid::Uuid;

use super::table::{Asked, Columns, Table};
use crate::domain::{Coverage, CoverageOutcome, Question};

impl Table<'_> {
    /// How many documents of each column are to be read for a question, and how many have been.
    pub(super) fn read(
        &self,
        one: &Asked,
        found: &[u32],
        marks: &HashMap<Uuid, Vec<&Coverage>>,
        columns: &Columns,
    ) -> ReadOf {
        // For each document: whether anybody has looked, and whether it is read.
        let mut state = vec![(false, false); self.documents.len()];
        let mut mark = |document: usize, read: bool| {
            if let Some(state) = state.get_mut(document) {
                state.0 = true;
                state.1 |= read;
            }
        };
        for at in found {
            if let Some(document) = self.of.get(*at as usize) {
                mark(*document, true);
            }
        }
        let of = |question: &Question| marks.get(&question.id()).into_iter().flatten();
        let done = |row: &Coverage| row.outcome != CoverageOutcome::Later;
        for question in std::iter::once(&one.family.own).chain(&one.family.above) {
            for row in of(question) {
                if let Some(document) = self.place.get(&row.document) {
                    mark(*document, done(row));
                }
            }
        }
        // Read for each of its parts is read for the whole.
        let mut parts: HashMap<usize, BTreeSet<Uuid>> = HashMap::new();
        for question in &one.family.parts {
            for row in of(question).filter(|row| row.outcome == CoverageOutcome::None) {
                if let Some(document) = self.place.get(&row.document) {
                    parts.entry(*document).or_default().insert(question.id());
                }
            }
        }
        for (document, read) in parts {
            mark(document, read.len() == one.family.parts.len());
        }
        let mut out = ReadOf::new(columns.headings.len());
        for (at, (document, (seen, read))) in self.documents.iter().zip(state).enumerate() {
            if !seen && !one.scope.has(document) {
                continue;
            }
            let of = columns
                .of_document
                .get(at)
                .map_or(&[] as &[u32], Vec::as_slice);
            out.add(of, read);
        }
        out
    }

    /// The same for each coder: what one has read another may not have.
    pub(super) fn read_by_coder(
        &self,
        one: &Asked,
        found: &[u32],
        marks: &HashMap<Uuid, Vec<&Coverage>>,
        columns: &Columns,
    ) -> ReadOf {
        let mut read: BTreeSet<(usize, u32)> = BTreeSet::new();
        let mut seen: BTreeSet<usize> = BTreeSet::new();
        for at in found {
            let document = self.of.get(*at as usize).copied();
            for column in columns.of(*at as usize, &self.of) {
                if let Some(document) = document {
                    seen.insert(document);
                    read.insert((document, *column));
                }
            }
        }
        let names: HashMap<&str, u32> = (0u32..)
            .zip(&columns.headings)
            .map(|(at, heading)| (heading.label.as_str(), at))
            .collect();
        for question in std::iter::once(&one.family.own).chain(&one.family.above) {
            for row in marks.get(&question.id()).into_iter().flatten() {
                let document = self.place.get(&row.document).copied();
                if let (Some(document), Some(column)) = (document, names.get(row.coder.as_str())) {
                    seen.insert(document);
                    if row.outcome != CoverageOutcome::Later {
                        read.insert((document, *column));
                    }
                }
            }
        }
        let mut out = ReadOf::new(columns.headings.len());
        for (at, document) in self.documents.iter().enumerate() {
            if !seen.contains(&at) && !one.scope.has(document) {
                continue;
            }
            let mut any = false;
            for (column, sum) in (0u32..).zip(&mut out.columns) {
                let done = read.contains(&(at, column));
                any |= done;
                sum.0 += u32::from(done);
                sum.1 += 1;
            }
            out.all.0 += u32::from(any);
            out.all.1 += 1;
        }
        out
    }
}

/// Read and to be read, by column and in all.
pub(super) struct ReadOf {
    pub(super) columns: Vec<(u32, u32)>,
    pub(super) all: (u32, u32),
}

impl ReadOf {
    pub(super) fn new(width: usize) -> Self {
        Self {
            columns: vec![(0, 0); width],
            all: (0, 0),
        }
    }

    pub(super) fn add(&mut self, columns: &[u32], read: bool) {
        for column in columns {
            if let Some(sum) = self.columns.get_mut(*column as usize) {
                sum.0 += u32::from(read);
                sum.1 += 1;
            }
        }
        self.all.0 += u32::from(read);
        self.all.1 += 1;
    }
}
