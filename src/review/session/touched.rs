//! What a gesture changed, for whoever shows something: ids, and by how much counts of codings did.
//!
//! A coding that was removed or moved to another code cannot be asked any more where it was counted
//! before. The gesture knows, so it says so; otherwise everybody who keeps a count would have to
//! count all codings again after each change.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::domain::{Changes, CodeId, DocumentId};
use crate::store::schema::CODING;
use crate::store::value::{Change, Edit, Row, Value};
use crate::store::{Conn, StoreError, table};

/// Ids and counts of a gesture whose changes are in the tables already.
pub(super) fn touched(conn: Conn<'_>, changes: &[Change]) -> Result<Changes, StoreError> {
    let (document, code) = (CODING.field("document"), CODING.field("code"));
    let mut out = Changes::default();
    let mut moved: BTreeMap<Uuid, Vec<(usize, &Value)>> = BTreeMap::new();
    for change in changes {
        out.touch(change.entity.name, change.id);
        if change.entity.index != CODING.index {
            continue;
        }
        match &change.edit {
            Edit::Create(row) => count(&mut out, row, 1),
            Edit::Delete(row) => count(&mut out, row, -1),
            Edit::Purged => {}
            Edit::Set { field, before, .. } => {
                if [document, code].contains(&Some(*field)) {
                    moved.entry(change.id).or_default().push((*field, before));
                }
            }
        }
    }
    for (id, fields) in moved {
        let Some(mut row) = table::get(conn, &CODING, id)? else {
            continue;
        };
        count(&mut out, &row, 1);
        for (field, before) in fields {
            if let Some(value) = row.get_mut(field) {
                *value = before.clone();
            }
        }
        count(&mut out, &row, -1);
    }
    Ok(out)
}

fn count(out: &mut Changes, row: &Row, by: i64) {
    let id = |name: &str| row.get(CODING.field(name)?).and_then(Value::id);
    if let (Some(document), Some(code)) = (id("document"), id("code")) {
        out.count(DocumentId(document), CodeId(code), by);
    }
}
