//! Statements with their sub-items and mentions.
//!
//! Their words stand in the texts; those of statements are kept beside them in a table of their own,
//! by text and place. A text never changes, so that table is never wrong, only incomplete.

use std::collections::HashMap;

use deskreview_reader::text::{CharRange, ContentHash};
use rusqlite::{Connection, Row, params};

use super::read::{Columns, blob};
use crate::domain::{
    DocumentId, EvaluationId, Mention, MentionId, Statement, StatementId, StatementKind,
    StatementLink, StatementState, statement_code_id,
};
use crate::store::StoreError;

const SELECT: &str = "SELECT s.id, s.kind, s.state, s.evaluation, e.label, s.number, s.parent, s.marker,
    s.position, s.document, s.start, s.\"end\",
    CASE WHEN n.text IS NOT d.text THEN n.text END, s.text, w.words, s.addressee, s.priority, s.deadline, s.confidence, s.why, s.rank, c.id
    FROM statement s
    LEFT JOIN document d ON d.id = s.document
    LEFT JOIN edition n ON n.id = s.edition
    LEFT JOIN words w ON w.text = coalesce(n.text, d.text) AND w.start = s.start AND w.\"end\" = s.\"end\"
    LEFT JOIN evaluation e ON e.id = s.evaluation
    LEFT JOIN code c ON c.statement = s.id";

fn statement_of(row: &Row<'_>) -> Result<Statement, StoreError> {
    let mut columns = Columns::of(row);
    let mut statement = Statement {
        id: columns.id()?,
        kind: columns.word()?.unwrap_or(StatementKind::Finding),
        state: columns.word()?.unwrap_or(StatementState::Proposed),
        evaluation: columns.id_or_none()?,
        evaluation_label: columns.text_or_none()?,
        number: columns.text_or_none()?,
        parent: columns.id_or_none()?,
        marker: columns.text_or_none()?,
        position: columns.count()?,
        rank: None,
        document: columns.id()?,
        range: columns.range()?,
        edition: columns.hash_or_none()?,
        text: String::new(),
        mended: false,
        addressee: None,
        priority: None,
        deadline: None,
        confidence: None,
        why: None,
        address: String::new(),
        code: None,
        mentions: Vec::new(),
        sub_items: Vec::new(),
    };
    let mended = columns.text_or_none()?;
    let words = columns.text_or_none()?;
    statement.mended = mended.is_some();
    statement.text = mended.or(words).unwrap_or_default();
    statement.addressee = columns.text_or_none()?;
    statement.priority = columns.text_or_none()?;
    statement.deadline = columns.text_or_none()?;
    statement.confidence = columns.number()?.and_then(|n| u16::try_from(n).ok());
    statement.why = columns.text_or_none()?;
    statement.rank = columns.number()?.and_then(|n| u32::try_from(n).ok());
    // Another code may stand for the same statement after a merge; its own is known by its id.
    let own = statement_code_id(statement.id);
    statement.code = columns.id_or_none()?.filter(|code| *code == own);
    Ok(statement)
}

/// One statement without sub-items and mentions.
pub(crate) fn row(conn: &Connection, id: StatementId) -> Result<Option<Statement>, StoreError> {
    let mut statement = conn.prepare_cached(&format!("{SELECT} WHERE s.id = ?1"))?;
    let mut rows = statement.query([blob(id)])?;
    let mut found = None;
    while let Some(row) = rows.next()? {
        take(&mut found, statement_of(row)?);
    }
    Ok(found)
}

/// A merge may give a statement several codes, and so several rows: the one with its own code counts.
fn take(known: &mut Option<Statement>, one: Statement) {
    match known {
        Some(known) if one.code.is_some() => known.code = one.code,
        Some(_) => {}
        None => *known = Some(one),
    }
}

/// Statements and sub-items of an evaluation, or of a document that has none, each for itself and
/// without its mentions; in the order of their places.
pub(crate) fn of(
    conn: &Connection,
    evaluation: Option<EvaluationId>,
    document: DocumentId,
) -> Result<Vec<Statement>, StoreError> {
    let (field, id) = match evaluation {
        Some(evaluation) => ("evaluation", blob(evaluation)),
        None => ("document", blob(document)),
    };
    let sql =
        format!("{SELECT} WHERE s.{field} = ?1 ORDER BY s.document, s.start, s.position, s.id");
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query([id])?;
    let mut out: Vec<Statement> = Vec::new();
    while let Some(row) = rows.next()? {
        let one = statement_of(row)?;
        match out.last_mut().filter(|known| known.id == one.id) {
            Some(known) => known.code = known.code.or(one.code),
            None => out.push(one),
        }
    }
    Ok(out)
}

/// Everything below a statement, each after the one above it; the statement itself not.
pub(crate) fn sub_items(
    conn: &Connection,
    id: StatementId,
) -> Result<Vec<StatementId>, StoreError> {
    let mut statement =
        conn.prepare_cached("SELECT id FROM statement WHERE parent = ?1 ORDER BY position, id")?;
    let mut out: Vec<StatementId> = vec![id];
    let mut known: std::collections::HashSet<StatementId> = out.iter().copied().collect();
    let mut at = 0;
    while let Some(&above) = out.get(at) {
        at += 1;
        let mut rows = statement.query([blob(above)])?;
        while let Some(row) = rows.next()? {
            let id = Columns::of(row).id()?;
            if known.insert(id) {
                out.push(id);
            }
        }
    }
    out.remove(0);
    Ok(out)
}

/// All statements that are no sub-items, with theirs, in the order of evaluation and number.
pub(crate) fn all(conn: &Connection) -> Result<Vec<Statement>, StoreError> {
    let mut mentions: HashMap<StatementId, Vec<Mention>> = HashMap::new();
    {
        let mut statement = conn.prepare_cached(
            "SELECT m.statement, m.id, m.document, m.start, m.\"end\",
                 CASE WHEN n.text IS NOT d.text THEN n.text END
             FROM mention m LEFT JOIN document d ON d.id = m.document LEFT JOIN edition n ON n.id = m.edition
             ORDER BY m.document, m.start, m.\"end\", m.id",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let mut columns = Columns::of(row);
            mentions.entry(columns.id()?).or_default().push(Mention {
                id: columns.id()?,
                document: columns.id()?,
                range: CharRange::new(columns.count()?, columns.count()?),
                edition: columns.hash_or_none()?,
            });
        }
    }
    let mut below: HashMap<Option<StatementId>, Vec<Statement>> = HashMap::new();
    {
        let mut statement = conn.prepare_cached(&format!("{SELECT} ORDER BY s.id"))?;
        let mut rows = statement.query([])?;
        let mut last = None;
        while let Some(row) = rows.next()? {
            let mut statement = statement_of(row)?;
            if last == Some(statement.id) {
                let same = below
                    .get_mut(&statement.parent)
                    .and_then(|all| all.last_mut());
                if let Some(same) = same.filter(|same| same.id == statement.id) {
                    same.code = same.code.or(statement.code);
                }
                continue;
            }
            last = Some(statement.id);
            statement.mentions = mentions.remove(&statement.id).unwrap_or_default();
            below.entry(statement.parent).or_default().push(statement);
        }
    }
    let mut out = below.remove(&None).unwrap_or_default();
    out.sort_by_cached_key(order);
    for statement in &mut out {
        nest(statement, &mut below, 0);
    }
    Ok(out)
}

/// Deeper than any list in a report.
const DEEPEST: usize = 32;

fn nest(
    statement: &mut Statement,
    below: &mut HashMap<Option<StatementId>, Vec<Statement>>,
    depth: usize,
) {
    if statement.address.is_empty() {
        statement.address = own_address(statement);
    }
    if depth >= DEEPEST {
        return;
    }
    let mut sub_items = below.remove(&Some(statement.id)).unwrap_or_default();
    sub_items.sort_by_key(|item| (last(item.rank), item.position, item.range, item.id));
    for item in &mut sub_items {
        item.address = format!("{}.{}", statement.address, own_address(item));
        nest(item, below, depth + 1);
    }
    statement.sub_items = sub_items;
}

fn own_address(statement: &Statement) -> String {
    statement
        .marker
        .clone()
        .or_else(|| statement.number.clone())
        .unwrap_or_default()
}

/// What nobody has put anywhere stands behind what somebody has.
fn last(rank: Option<u32>) -> u32 {
    rank.unwrap_or(u32::MAX)
}

/// By evaluation, kind, order by hand, number (as people count), document and place.
fn order(
    statement: &Statement,
) -> (
    Option<String>,
    StatementKind,
    u32,
    Vec<(u64, String)>,
    DocumentId,
    CharRange,
    StatementId,
) {
    let number = statement.number.as_deref().unwrap_or_default();
    (
        statement
            .evaluation_label
            .as_ref()
            .map(|label| label.to_lowercase()),
        statement.kind,
        last(statement.rank),
        counted(number),
        statement.document,
        statement.range,
        statement.id,
    )
}

/// A printed number in parts that compare as people count: 9 before 10, 2 before 2a.
fn counted(number: &str) -> Vec<(u64, String)> {
    number
        .split(['.', '-', ' '])
        .map(|part| {
            let digits: String = part.chars().take_while(char::is_ascii_digit).collect();
            let rest: String = part.chars().skip(digits.len()).collect();
            (digits.parse().unwrap_or(u64::MAX), rest.to_lowercase())
        })
        .collect()
}

/// Where statements stand in the present text of a document.
pub(crate) fn mentions_in(
    conn: &Connection,
    document: DocumentId,
) -> Result<Vec<(StatementId, CharRange)>, StoreError> {
    let rows = mention_rows_in(conn, document)?.into_iter();
    Ok(rows.map(|(of, _, range)| (of, range)).collect())
}

/// Where statements stand in the present text of a document, with the ids of the mentions.
pub(crate) fn mention_rows_in(
    conn: &Connection,
    document: DocumentId,
) -> Result<Vec<(StatementId, MentionId, CharRange)>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT m.statement, m.id, m.start, m.\"end\" FROM mention m JOIN document d ON d.id = m.document
         LEFT JOIN edition n ON n.id = m.edition
         WHERE m.document = ?1 AND (n.text IS NULL OR n.text = d.text)
         ORDER BY m.start, m.\"end\", m.id",
    )?;
    let mut rows = statement.query([blob(document)])?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        let mut columns = Columns::of(row);
        out.push((columns.id()?, columns.id()?, columns.range()?));
    }
    Ok(out)
}

/// Which statements rest on which, in order.
pub(crate) fn links(conn: &Connection) -> Result<Vec<StatementLink>, StoreError> {
    let sql = "SELECT id, \"from\", \"to\" FROM statement_link ORDER BY \"from\", \"to\", id";
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        let mut columns = Columns::of(row);
        out.push(StatementLink {
            id: columns.id()?,
            from: columns.id()?,
            to: columns.id()?,
        });
    }
    Ok(out)
}

/// Keeps the words of a place.
pub(crate) fn keep_words(
    conn: &Connection,
    text: &ContentHash,
    range: CharRange,
    words: &str,
) -> Result<(), StoreError> {
    conn.prepare_cached(
        "INSERT OR IGNORE INTO words (text, start, \"end\", words) VALUES (?1, ?2, ?3, ?4)",
    )?
    .execute(params![text.as_str(), range.start.0, range.end.0, words])?;
    Ok(())
}

/// Documents of whose statements some words are not kept, with text, title and places.
pub(crate) fn without_words(
    conn: &Connection,
) -> Result<Vec<(ContentHash, String, CharRange)>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT coalesce(n.text, d.text), d.title, s.start, s.\"end\" FROM statement s
         JOIN document d ON d.id = s.document
         LEFT JOIN edition n ON n.id = s.edition
         LEFT JOIN words w ON w.text = coalesce(n.text, d.text) AND w.start = s.start AND w.\"end\" = s.\"end\"
         WHERE w.words IS NULL ORDER BY 1, s.start, s.\"end\"",
    )?;
    let mut rows = statement.query([])?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        let mut columns = Columns::of(row);
        out.push((columns.hash()?, columns.text()?, columns.range()?));
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_in_the_order_people_count() {
        let mut numbers = ["10", "2", "1.10", "1.9", "2a", "1", "iii"];
        numbers.sort_by_key(|number| counted(number));
        assert_eq!(numbers, ["1", "1.9", "1.10", "2", "2a", "10", "iii"]);
    }
}
