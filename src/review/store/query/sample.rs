//! Desk-review samples.

use std::collections::{BTreeMap, HashMap};

use rusqlite::Connection;

use super::read::Columns;
use crate::domain::{
    CodeId, DeskSample, DeskSampleId, Question, SampleMember, SampleMemberId, StatementId,
};
use crate::store::StoreError;

/// All samples in the order in which they were made, each with its members in order.
pub(crate) fn desk_samples(conn: &Connection) -> Result<Vec<DeskSample>, StoreError> {
    let mut attributes = attributes(conn)?;
    let mut members: HashMap<DeskSampleId, Vec<SampleMember>> = HashMap::new();
    {
        let mut statement = conn.prepare_cached(
            "SELECT m.sample, m.id, m.document, m.name, m.count, m.class, m.excluded
             FROM sample_member m ORDER BY m.sample, m.position, m.id",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let mut columns = Columns::of(row);
            let sample = columns.id()?;
            let id = columns.id()?;
            members.entry(sample).or_default().push(SampleMember {
                id,
                document: columns.id_or_none()?,
                name: columns.text_or_none()?,
                count: columns.count()?.max(1),
                class: columns.word()?,
                excluded: columns.text_or_none()?,
                attributes: attributes.remove(&id).unwrap_or_default(),
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

/// What members of samples are counted under, by member and name.
fn attributes(
    conn: &Connection,
) -> Result<HashMap<SampleMemberId, BTreeMap<String, String>>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT a.document, a.name, a.value FROM attribute a
         JOIN sample_member m ON m.id = a.document ORDER BY a.document, a.id",
    )?;
    let mut rows = statement.query([])?;
    let mut out: HashMap<SampleMemberId, BTreeMap<String, String>> = HashMap::new();
    while let Some(row) = rows.next()? {
        let mut columns = Columns::of(row);
        let of = out.entry(columns.id()?).or_default();
        of.insert(columns.text()?, columns.text()?);
    }
    Ok(out)
}
