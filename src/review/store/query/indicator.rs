//! Indicators with their figures.

use std::collections::HashMap;

use rusqlite::Connection;

use super::read::Columns;
use crate::domain::{Figure, FigureRole, Indicator, IndicatorId, StatementState};
use crate::store::StoreError;

/// All indicators in order of document and place.
pub(crate) fn indicators(conn: &Connection) -> Result<Vec<Indicator>, StoreError> {
    let mut figures: HashMap<IndicatorId, Vec<Figure>> = HashMap::new();
    {
        let mut statement = conn.prepare_cached(
            "SELECT indicator, id, role, region, text, unit, date, code, amount, start, \"end\"
             FROM figure ORDER BY indicator, position, id",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let mut columns = Columns::of(row);
            figures.entry(columns.id()?).or_default().push(Figure {
                id: columns.id()?,
                role: columns.word()?.unwrap_or(FigureRole::Milestone),
                region: columns.text_or_none()?,
                text: columns.text_or_none()?.unwrap_or_default(),
                unit: columns.text_or_none()?,
                date: columns.text_or_none()?,
                code: columns.text_or_none()?,
                amount: columns.text_or_none()?,
                range: columns.range_or_none()?,
            });
        }
    }
    let mut statement = conn.prepare_cached(
        "SELECT i.id, i.state, i.document, d.evaluation, e.label, i.start, i.\"end\",
             CASE WHEN n.text IS NOT d.text THEN n.text END, i.outcome_number, i.outcome, i.number,
             i.text, i.unit, i.period, i.met, i.confidence, i.why
         FROM indicator i LEFT JOIN document d ON d.id = i.document
         LEFT JOIN evaluation e ON e.id = d.evaluation LEFT JOIN edition n ON n.id = i.edition
         ORDER BY i.document, i.start, i.position, i.id",
    )?;
    let mut rows = statement.query([])?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        let mut columns = Columns::of(row);
        let id = columns.id()?;
        out.push(Indicator {
            id,
            state: columns.word()?.unwrap_or(StatementState::Proposed),
            document: columns.id()?,
            evaluation: columns.id_or_none()?,
            evaluation_label: columns.text_or_none()?,
            range: columns.range()?,
            edition: columns.hash_or_none()?,
            outcome_number: columns.text_or_none()?,
            outcome: columns.text_or_none()?,
            number: columns.text_or_none()?,
            text: columns.text_or_none()?.unwrap_or_default(),
            unit: columns.text_or_none()?,
            period: columns.text_or_none()?,
            met: columns.number()?.map(|met| met != 0),
            confidence: columns.number()?.and_then(|n| u16::try_from(n).ok()),
            why: columns.text_or_none()?,
            figures: figures.remove(&id).unwrap_or_default(),
        });
    }
    Ok(out)
}
