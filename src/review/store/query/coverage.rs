//! Coverage.

use deskreview_reader::text::CharRange;
use rusqlite::{Connection, params};

use super::read::{Columns, blob};
use crate::domain::{
    CodeId, Coverage, CoverageFilter, CoverageId, CoverageOutcome, DocumentId, LedgerOutcome,
    LedgerRow, Question, StatementId,
};
use crate::store::StoreError;

/// Coverage in order of question, document, place and coder.
pub(crate) fn coverage(
    conn: &Connection,
    filter: &CoverageFilter,
) -> Result<Vec<Coverage>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT v.id, v.question, s.id, v.document, v.start, v.\"end\", v.coder, v.outcome, v.note, v.at,
             CASE WHEN n.text IS NOT d.text THEN n.text END, v.searches
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
            searches: lines(columns.text_or_none()?),
        });
    }
    Ok(out)
}

/// A coder's mark on a document or a passage of it.
pub(crate) struct Mark {
    /// Its id.
    pub id: CoverageId,
    /// What of the document; `None` is all of it.
    pub range: Option<CharRange>,
    /// With what outcome.
    pub outcome: CoverageOutcome,
    /// Whether it is on the document's present text.
    pub present: bool,
}

/// The marks of one coder on one document for one question. Every tag asks for them, so they are
/// looked up and not searched for.
pub(crate) fn marks(
    conn: &Connection,
    question: Question,
    document: DocumentId,
    coder: &str,
) -> Result<Vec<Mark>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT v.id, v.start, v.\"end\", v.outcome, n.text IS NULL OR n.text = d.text
         FROM coverage v LEFT JOIN document d ON d.id = v.document
         LEFT JOIN edition n ON n.id = v.edition
         WHERE v.question = ?1 AND v.document = ?2 AND v.coder = ?3 ORDER BY v.id",
    )?;
    let mut rows = statement.query(params![blob(question.id()), blob(document), coder])?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        let mut columns = Columns::of(row);
        out.push(Mark {
            id: columns.id()?,
            range: columns.range_or_none()?,
            outcome: columns.word()?.unwrap_or(CoverageOutcome::Later),
            present: columns.number()? == Some(1),
        });
    }
    Ok(out)
}

/// Searches as they are stored: one a line.
fn lines(text: Option<String>) -> Vec<String> {
    text.unwrap_or_default()
        .lines()
        .map(str::to_owned)
        .collect()
}

/// How many passages of each document each coder has tagged for each question, and when the latest
/// was; in order of question, document and coder.
pub(crate) fn tagged(conn: &Connection) -> Result<Vec<LedgerRow>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT coalesce(c.statement, k.code), c.statement, k.document, k.coder, count(*),
             max(k.created)
         FROM coding k LEFT JOIN code c ON c.id = k.code
         GROUP BY 1, 2, 3, 4 ORDER BY 1, 3, 4",
    )?;
    let mut rows = statement.query([])?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        let mut columns = Columns::of(row);
        let question: CodeId = columns.id()?;
        let statement: Option<StatementId> = columns.id_or_none()?;
        out.push(LedgerRow {
            question: statement.map_or(Question::Code(question), Question::Statement),
            document: columns.id()?,
            range: None,
            coder: columns.text()?,
            outcome: LedgerOutcome::Tagged,
            note: None,
            searches: Vec::new(),
            passages: columns.long()?,
            at: columns.time()?,
            edition: None,
        });
    }
    Ok(out)
}
