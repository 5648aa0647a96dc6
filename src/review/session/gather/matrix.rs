//! The evidence matrix: recommendations by the years that documents speak of.

use super::super::CommandError;
use super::Gathering;
use crate::analysis::{Cell, MatrixFilter, MatrixSpec};
use crate::export::{EvidenceRecord, Findings, MatrixRecord, MatrixRow};

impl Gathering<'_> {
    pub(super) fn matrix(&self, findings: &mut Findings) -> Result<(), CommandError> {
        let filter = self.filter;
        let spec = MatrixSpec {
            filter: MatrixFilter {
                evaluation: filter.evaluation,
                kinds: filter.kind.into_iter().collect(),
                coder: filter.codings.coder.clone(),
                ..MatrixFilter::default()
            },
            ..MatrixSpec::default()
        };
        let matrix = self.session.matrix(&spec)?;
        // Only rows of statements that the findings have.
        let known: std::collections::HashSet<&str> = findings
            .all_statements()
            .map(|one| one.id.as_str())
            .collect();
        let mut rows = Vec::new();
        let cells = matrix.cells.iter().zip(&matrix.row_totals);
        for (heading, (cells, total)) in matrix.rows.iter().zip(cells) {
            let id = heading.id.map(|id| id.to_string()).unwrap_or_default();
            if known.contains(id.as_str()) {
                rows.push(MatrixRow {
                    name: heading.label.clone(),
                    cells: cells.iter().map(record).collect(),
                    total: record(total),
                });
            }
        }
        let columns = matrix.columns.into_iter().map(|one| one.label).collect();
        findings.matrix = MatrixRecord { columns, rows };
        Ok(())
    }
}

fn record(cell: &Cell) -> EvidenceRecord {
    let count = |n: u32| usize::try_from(n).unwrap_or(usize::MAX);
    let weight = &cell.weight;
    EvidenceRecord {
        passages: count(weight.passages),
        sources: count(weight.sources),
        independent: count(weight.independent),
        class: cell
            .evidence
            .map(|class| class.as_str().to_owned())
            .unwrap_or_default(),
    }
}
