//! Codings.

use deskreview_reader::text::Anchor;
use rusqlite::types::Value as SqlValue;
use rusqlite::{Connection, Row, params_from_iter};

use super::codebook::descendants;
use super::read::{Columns, blob};
use super::statement;
use crate::analysis::fingerprint;
use crate::analysis::matrix::CodingFact;
use crate::domain::{
    Bearing, CodeId, Coding, CodingFilter, CodingId, DocumentId, Evidence, Explicitness, Standing,
    StatementId, statement_code_id,
};
use crate::store::StoreError;

const SELECT: &str =
    "SELECT k.id, k.document, k.text, k.start, k.\"end\", k.quote, k.before, k.after,
    k.code, c.statement, k.bearing, k.explicitness, k.memo, k.coder, k.created, k.edition, {STANDING}
    FROM coding k LEFT JOIN code c ON c.id = k.code LEFT JOIN document d ON d.id = k.document";

/// Whether a coding `k` stands in the text of its document `d`: an anchor names its text.
const STANDING: &str = "CASE WHEN k.text IS d.text THEN 'present'
    WHEN k.lost IS d.text THEN 'lost' ELSE 'to_settle' END";

fn select() -> String {
    SELECT.replace("{STANDING}", STANDING)
}

fn coding_of(row: &Row<'_>) -> Result<Coding, StoreError> {
    let mut columns = Columns::of(row);
    Ok(Coding {
        id: columns.id()?,
        document: columns.id()?,
        anchor: Anchor {
            text: columns.hash()?,
            range: columns.range()?,
            quote: columns.text()?,
            before: columns.text()?,
            after: columns.text()?,
        },
        code: columns.id()?,
        statement: columns.id_or_none()?,
        bearing: columns.word()?,
        explicitness: columns.word()?,
        memo: columns.text_or_none()?,
        coder: columns.text()?,
        created: columns.time()?,
        edition: columns.id_or_none()?,
        standing: columns.word()?.unwrap_or(Standing::ToSettle),
    })
}

/// One coding.
pub(crate) fn coding(conn: &Connection, id: CodingId) -> Result<Option<Coding>, StoreError> {
    let mut statement = conn.prepare_cached(&format!("{} WHERE k.id = ?1", select()))?;
    let mut rows = statement.query([blob(id)])?;
    rows.next()?.map(coding_of).transpose()
}

/// Codings in order of document, place, and id.
pub(crate) fn codings(conn: &Connection, filter: &CodingFilter) -> Result<Vec<Coding>, StoreError> {
    let mut conditions = Vec::new();
    let mut values: Vec<SqlValue> = Vec::new();
    let mut codes: Vec<Vec<CodeId>> = Vec::new();
    if let Some(code) = filter.code {
        codes.push(descendants(conn, code)?);
    }
    if let Some(wanted) = filter.statement {
        let mut of = vec![statement_code_id(wanted)];
        of.extend(
            statement::sub_items(conn, wanted)?
                .into_iter()
                .map(statement_code_id),
        );
        codes.push(of);
    }
    for codes in codes {
        let places = vec!["?"; codes.len()].join(", ");
        conditions.push(format!("k.code IN ({places})"));
        values.extend(
            codes
                .into_iter()
                .map(|code| SqlValue::Blob(blob(code).to_vec())),
        );
    }
    if let Some(document) = filter.document {
        conditions.push("k.document = ?".to_owned());
        values.push(SqlValue::Blob(blob(document).to_vec()));
    }
    if let Some(coder) = &filter.coder {
        conditions.push("k.coder = ?".to_owned());
        values.push(SqlValue::Text(coder.clone()));
    }
    if let Some(standing) = filter.standing {
        conditions.push(format!("{STANDING} = ?"));
        values.push(SqlValue::Text(standing.as_str().to_owned()));
    }
    let condition = if conditions.is_empty() {
        String::new()
    } else {
        format!("WHERE {}", conditions.join(" AND "))
    };
    list(conn, &condition, values)
}

/// Codings with one of several codes, in order of their ids.
pub(crate) fn codings_of_codes(
    conn: &Connection,
    codes: &[CodeId],
) -> Result<Vec<CodingId>, StoreError> {
    let mut statement = conn.prepare_cached("SELECT id FROM coding WHERE code = ?1 ORDER BY id")?;
    let mut out = Vec::new();
    for code in codes {
        let mut rows = statement.query([blob(*code)])?;
        while let Some(row) = rows.next()? {
            out.push(Columns::of(row).id()?);
        }
    }
    Ok(out)
}

/// How many passages are tagged in each document that has any.
pub(crate) fn codings_per_document(
    conn: &Connection,
) -> Result<Vec<(DocumentId, u64)>, StoreError> {
    let mut statement =
        conn.prepare_cached("SELECT document, count(*) FROM coding GROUP BY document")?;
    let mut rows = statement.query([])?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        let mut columns = Columns::of(row);
        out.push((columns.id()?, u64::from(columns.count()?)));
    }
    Ok(out)
}

/// How many codings of each document are to be settled. Only documents that were replaced can have
/// any.
pub(crate) fn to_settle(conn: &Connection) -> Result<Vec<(DocumentId, u64)>, StoreError> {
    // A cross join keeps this order. Left to choose, SQLite goes through all codings and looks for the
    // document of each, which was felt after every tag.
    let sql = format!(
        "SELECT k.document, count(*)
         FROM (SELECT document AS id FROM edition GROUP BY document HAVING count(*) > 1) e
         CROSS JOIN document d ON d.id = e.id CROSS JOIN coding k ON k.document = d.id
         WHERE {STANDING} = 'to_settle' GROUP BY k.document"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query([])?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        let mut columns = Columns::of(row);
        out.push((columns.id()?, columns.long()?));
    }
    Ok(out)
}

/// What is tagged to a statement and its sub-items, by document and bearing, in this order.
pub(crate) fn evidence(
    conn: &Connection,
    wanted: StatementId,
) -> Result<Vec<Evidence>, StoreError> {
    let mut of = vec![statement_code_id(wanted)];
    let items = statement::sub_items(conn, wanted)?;
    of.extend(items.into_iter().map(statement_code_id));
    let places = vec!["?"; of.len()].join(", ");
    // With a bare min(), SQLite takes the other columns from the row that has it.
    let sql = format!(
        "SELECT k.document, k.bearing, count(*),
             min(CASE WHEN k.text IS d.text THEN k.start END), k.\"end\"
         FROM coding k LEFT JOIN document d ON d.id = k.document
         WHERE k.code IN ({places}) GROUP BY k.document, k.bearing ORDER BY k.document, k.bearing"
    );
    let values = of
        .into_iter()
        .map(|code| SqlValue::Blob(blob(code).to_vec()));
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(values))?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        let mut columns = Columns::of(row);
        out.push(Evidence {
            document: columns.id()?,
            bearing: columns.word()?,
            passages: columns.long()?,
            first: columns.range_or_none()?,
        });
    }
    Ok(out)
}

/// Everybody who has tagged, or has marked something as read, by name.
pub(crate) fn coders(conn: &Connection) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT coder FROM coding UNION SELECT coder FROM coverage ORDER BY 1";
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        out.push(Columns::of(row).text()?);
    }
    Ok(out)
}

fn list(
    conn: &Connection,
    condition: &str,
    values: Vec<SqlValue>,
) -> Result<Vec<Coding>, StoreError> {
    let sql = format!(
        "{} {condition} ORDER BY k.document, k.start, k.\"end\", k.id",
        select()
    );
    let mut statement = conn.prepare(&sql)?;
    let mut rows = statement.query(params_from_iter(values))?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        out.push(coding_of(row)?);
    }
    Ok(out)
}

/// Codings as they count, in order of document and place, and the names of their coders; of some
/// codes alone where these are given. It reads what analysis needs and makes no text of it: there may
/// be a hundred thousand.
pub(crate) fn coding_facts(
    conn: &Connection,
    codes: Option<&[CodeId]>,
) -> Result<(Vec<CodingFact>, Vec<String>), StoreError> {
    let mut sql = "SELECT k.id, k.document, k.text, k.start, k.\"end\", k.code, c.statement,
             k.bearing, k.explicitness, k.coder, k.quote
         FROM coding k LEFT JOIN code c ON c.id = k.code"
        .to_owned();
    let mut values = Vec::new();
    if let Some(codes) = codes {
        let places = vec!["?"; codes.len()].join(", ");
        sql += &format!(" WHERE k.code IN ({places})");
        let blobs = codes
            .iter()
            .map(|code| SqlValue::Blob(blob(*code).to_vec()));
        values.extend(blobs);
    }
    let mut statement = conn.prepare(&sql)?;
    let mut rows = statement.query(params_from_iter(values))?;
    let mut coders: Numbered = Numbered::default();
    let mut texts: Numbered = Numbered::default();
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        let text = |at: usize| -> Result<&str, StoreError> {
            let value = row.get_ref(at)?;
            Ok(value.as_str_or_null().ok().flatten().unwrap_or_default())
        };
        let mut columns = Columns::of(row);
        let (id, document) = (columns.id()?, columns.id()?);
        columns.skip();
        let range = columns.range()?;
        out.push(CodingFact {
            id,
            document,
            text: texts.of(text(2)?),
            range,
            code: columns.id()?,
            statement: columns.id_or_none()?,
            bearing: word(text(7)?, Bearing::ALL, Bearing::as_str),
            explicitness: word(text(8)?, Explicitness::ALL, Explicitness::as_str),
            coder: coders.of(text(9)?),
            words: fingerprint(text(10)?),
        });
    }
    out.sort_unstable_by_key(|fact: &CodingFact| (fact.document, fact.range, fact.id));
    Ok((out, coders.names))
}

/// A word by its written form alone, since making an error of each empty field would cost more than
/// all the rest.
fn word<T: Copy>(text: &str, all: &[T], written: fn(T) -> &'static str) -> Option<T> {
    all.iter().copied().find(|one| written(*one) == text)
}

/// Few words that come again and again, as numbers.
#[derive(Default)]
struct Numbered {
    names: Vec<String>,
    numbers: std::collections::HashMap<String, u32>,
}

impl Numbered {
    fn of(&mut self, name: &str) -> u32 {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        self.names.push(name.to_owned());
        self.numbers.insert(name.to_owned(), number);
        number
    }
}
