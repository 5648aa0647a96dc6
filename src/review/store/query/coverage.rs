//! Coverage.

use rusqlite::{Connection, params};

use super::read::{Columns, blob};
use crate::domain::{CodeId, Coverage, CoverageFilter, CoverageOutcome, Question, StatementId};
use crate::store::StoreError;

/// Coverage in order of question, document, place and coder.
pub(crate) fn coverage(
    conn: &Connection,
    filter: &CoverageFilter,
) -> Result<Vec<Coverage>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT v.id, v.question, s.id, v.document, v.start, v.\"end\", v.coder, v.outcome, v.note, v.at,
             CASE WHEN n.text IS NOT d.text THEN n.text END
         FROM coverage v LEFT JOIN statement s ON s.id = v.question
         LEFT JOIN document d ON d.id = v.document LEFT JOIN edition n ON n.id = v.edition
         WHERE (?1 IS NULL OR v.question = ?1) AND (?2 IS NULL OR v.document = ?2)
           AND (?3 IS NULL OR v.coder = ?3)
         ORDER BY v.question, v.document, v.start, v.\"end\", v.coder, v.id",
    )?;
    let mut rows = statement.query(params![
        filter.question.map(|question| blob(question.id())),
        filter.document.map(blob),
        filter.coder,
    ])?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        let mut columns = Columns::of(row);
        let id = columns.id()?;
        let question: CodeId = columns.id()?;
        let statement: Option<StatementId> = columns.id_or_none()?;
        out.push(Coverage {
            id,
            question: statement.map_or(Question::Code(question), Question::Statement),
            document: columns.id()?,
            range: columns.range_or_none()?,
            coder: columns.text()?,
            outcome: columns.word()?.unwrap_or(CoverageOutcome::Later),
            note: columns.text_or_none()?,
            at: columns.time()?,
            edition: columns.hash_or_none()?,
        });
    }
    Ok(out)
}
