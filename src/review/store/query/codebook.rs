//! The codebook as a tree.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension};

use super::read::{Columns, blob};
use crate::domain::{Code, CodeId, StatementId, join_path};
use crate::store::StoreError;

/// Deeper than any codebook of a person; a circle in damaged tables ends here.
const DEEPEST: usize = 256;

/// All codes in the order of the tree: siblings by position, then name, each before what is below.
pub(crate) fn codes(conn: &Connection) -> Result<Vec<Code>, StoreError> {
    tree(
        conn,
        "(SELECT count(*) FROM coding WHERE coding.code = c.id)",
    )
}

/// As [`codes`], without counting how often each is used.
pub(crate) fn codebook(conn: &Connection) -> Result<Vec<Code>, StoreError> {
    tree(conn, "0")
}

/// The code above a code, and the statement that it stands for.
pub(crate) fn code_place(
    conn: &Connection,
    id: CodeId,
) -> Result<Option<(Option<CodeId>, Option<StatementId>)>, StoreError> {
    let mut statement = conn.prepare_cached("SELECT parent, statement FROM code WHERE id = ?1")?;
    let mut rows = statement.query([blob(id)])?;
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    let mut columns = Columns::of(row);
    Ok(Some((columns.id_or_none()?, columns.id_or_none()?)))
}

fn tree(conn: &Connection, count: &str) -> Result<Vec<Code>, StoreError> {
    let sql = format!(
        "SELECT c.id, c.name, c.parent, c.description, c.colour, c.statement, c.position, {count}
         FROM code c"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query([])?;
    let mut below: HashMap<Option<CodeId>, Vec<Code>> = HashMap::new();
    while let Some(row) = rows.next()? {
        let mut columns = Columns::of(row);
        let code = Code {
            id: columns.id()?,
            name: columns.text()?,
            parent: columns.id_or_none()?,
            path: String::new(),
            description: columns.text_or_none()?,
            colour: columns.text_or_none()?,
            statement: columns.id_or_none()?,
            position: columns.count()?,
            codings: columns.long()?,
        };
        below.entry(code.parent).or_default().push(code);
    }
    for siblings in below.values_mut() {
        // Last first, since they are taken from the end.
        siblings.sort_by(|a, b| {
            (b.position, b.name.to_lowercase(), b.id).cmp(&(
                a.position,
                a.name.to_lowercase(),
                a.id,
            ))
        });
    }
    let mut out = Vec::new();
    let mut open: Vec<(Vec<Code>, String)> =
        vec![(below.remove(&None).unwrap_or_default(), String::new())];
    while let Some((siblings, above)) = open.last_mut() {
        let Some(mut code) = siblings.pop() else {
            open.pop();
            continue;
        };
        let name = join_path(&[&code.name]);
        code.path = if above.is_empty() {
            name
        } else {
            format!("{above}/{name}")
        };
        let children = below.remove(&Some(code.id)).unwrap_or_default();
        let path = code.path.clone();
        out.push(code);
        open.push((children, path));
    }
    Ok(out)
}

/// One code.
pub(crate) fn code(conn: &Connection, id: CodeId) -> Result<Option<Code>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT id, name, parent, description, colour, statement, position,
         (SELECT count(*) FROM coding WHERE code = ?1) FROM code WHERE id = ?1",
    )?;
    let mut rows = statement.query([blob(id)])?;
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    let mut columns = Columns::of(row);
    let mut code = Code {
        id: columns.id()?,
        name: columns.text()?,
        parent: columns.id_or_none()?,
        path: String::new(),
        description: columns.text_or_none()?,
        colour: columns.text_or_none()?,
        statement: columns.id_or_none()?,
        position: columns.count()?,
        codings: columns.long()?,
    };
    code.path = code_path(conn, id)?;
    Ok(Some(code))
}

/// The path of a code.
pub(crate) fn code_path(conn: &Connection, id: CodeId) -> Result<String, StoreError> {
    let mut statement = conn.prepare_cached("SELECT name, parent FROM code WHERE id = ?1")?;
    let mut names: Vec<String> = Vec::new();
    let mut next = Some(id);
    while let Some(at) = next
        && names.len() < DEEPEST
    {
        let found = statement
            .query_row([blob(at)], |row| {
                Ok((row.get::<_, String>(0)?, row.get::<_, Option<[u8; 16]>>(1)?))
            })
            .optional()?;
        let Some((name, parent)) = found else { break };
        names.push(name);
        next = parent.map(|bytes| CodeId(uuid::Uuid::from_bytes(bytes)));
    }
    names.reverse();
    Ok(join_path(&names))
}

/// Ids and names of the codes directly below one, or at the root, in order of position and name.
pub(crate) fn children(
    conn: &Connection,
    parent: Option<CodeId>,
) -> Result<Vec<(CodeId, String)>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT id, name FROM code WHERE parent IS ?1 ORDER BY position, lower(name), id",
    )?;
    let mut rows = statement.query([parent.map(blob)])?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        let mut columns = Columns::of(row);
        out.push((columns.id()?, columns.text()?));
    }
    Ok(out)
}

/// A code and all below it, each after the one above it.
pub(crate) fn descendants(conn: &Connection, code: CodeId) -> Result<Vec<CodeId>, StoreError> {
    let mut out = vec![code];
    let mut at = 0;
    let mut known: std::collections::HashSet<CodeId> = out.iter().copied().collect();
    while let Some(&code) = out.get(at) {
        at += 1;
        for (child, _) in children(conn, Some(code))? {
            if known.insert(child) {
                out.push(child);
            }
        }
    }
    Ok(out)
}
