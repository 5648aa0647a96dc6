//! Desk-review samples.

use std::collections::HashMap;

use rusqlite::Connection;

use super::read::Columns;
use crate::domain::{CodeId, DeskSample, DeskSampleId, Question, SampleMember, StatementId};
use crate::store::StoreError;

/// All samples in the order in which they were made, each with its members in order.
pub(crate) fn desk_samples(conn: &Connection) -> Result<Vec<DeskSample>, StoreError> {
    let mut members: HashMap<DeskSampleId, Vec<SampleMember>> = HashMap::new();
    {
        let mut statement = conn.prepare_cached(
            "SELECT m.sample, m.id, m.document, m.name, m.count, m.class, m.excluded
             FROM sample_member m ORDER BY m.sample, m.position, m.id",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let mut columns = Columns::of(row);
            members
                .entry(columns.id()?)
                .or_default()
                .push(SampleMember {
                    id: columns.id()?,
                    document: columns.id_or_none()?,
                    name: columns.text_or_none()?,
                    count: columns.count()?.max(1),
                    class: columns.word()?,
                    excluded: columns.text_or_none()?,
                });
        }
    }
    let mut statement = conn.prepare_cached(
        "SELECT d.id, d.title, d.question, s.id, d.population FROM desk_sample d
         LEFT JOIN statement s ON s.id = d.question ORDER BY d.created, d.id",
    )?;
    let mut rows = statement.query([])?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        let mut columns = Columns::of(row);
        let id = columns.id()?;
        let title = columns.text()?;
        let asked: Option<CodeId> = columns.id_or_none()?;
        let of: Option<StatementId> = columns.id_or_none()?;
        out.push(DeskSample {
            id,
            title,
            question: of.map(Question::Statement).or(asked.map(Question::Code)),
            population: columns.text_or_none()?,
            members: members.remove(&id).unwrap_or_default(),
        });
    }
    Ok(out)
}
