//! Values, rows and changes, and their written form in the log.
//!
//! A change is invertible: it holds what was before and what is after. Written, it is a small JSON
//! array `[entity, id, field, before, after]`; the field `*` is existence. JSON's numbers are only
//! ever whole ones here, since a float does not survive every reader.

use serde_json::Value as Json;
use uuid::Uuid;

use super::schema::{EntityDef, FieldKind, entity_named};

/// What a field holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(crate) enum Value {
    /// Nothing.
    #[default]
    Null,
    /// A whole number.
    Int(i64),
    /// Text.
    Text(String),
    /// An id.
    Id(Uuid),
}

/// All fields of one thing, in the order of its [`EntityDef`].
pub(crate) type Row = Vec<Value>;

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Value::Text(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Value::Int(number)
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Value::Int(number.into())
    }
}

impl From<Uuid> for Value {
    fn from(id: Uuid) -> Self {
        Value::Id(id)
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Value::Null, Into::into)
    }
}

impl Value {
    /// The id it holds.
    pub(crate) fn id(&self) -> Option<Uuid> {
        match self {
            Value::Id(id) => Some(*id),
            _ => None,
        }
    }

    /// The number it holds, where it is a place or a count.
    pub(crate) fn int(&self) -> Option<u32> {
        match self {
            Value::Int(number) => u32::try_from(*number).ok(),
            _ => None,
        }
    }

    /// The text it holds.
    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// As people read it.
    pub(crate) fn shown(&self) -> Option<String> {
        match self {
            Value::Null => None,
            Value::Int(number) => Some(number.to_string()),
            Value::Text(text) => Some(text.clone()),
            Value::Id(id) => Some(id.to_string()),
        }
    }

    /// Writes it as JSON.
    fn write(&self, out: &mut String) {
        match self {
            Value::Null => out.push_str("null"),
            Value::Int(number) => out.push_str(&number.to_string()),
            Value::Text(text) => write_text(text, out),
            Value::Id(id) => {
                out.push('"');
                let mut buffer = Uuid::encode_buffer();
                out.push_str(id.hyphenated().encode_lower(&mut buffer));
                out.push('"');
            }
        }
    }

    /// Reads it from JSON; `None` where it is not of the kind.
    fn read(json: &Json, kind: FieldKind) -> Option<Self> {
        Some(match (json, kind) {
            (Json::Null, _) => Value::Null,
            (Json::Number(number), FieldKind::Int) => Value::Int(number.as_i64()?),
            (Json::String(text), FieldKind::Text) => Value::Text(text.clone()),
            (Json::String(text), FieldKind::Id) => Value::Id(Uuid::try_parse(text).ok()?),
            _ => return None,
        })
    }
}

fn write_text(text: &str, out: &mut String) {
    // Writing a string as JSON has no way to fail.
    out.push_str(&serde_json::to_string(text).unwrap_or_default());
}

/// What a change does to one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Edit {
    /// Makes it.
    Create(Row),
    /// Removes it; the row is what it was.
    Delete(Row),
    /// Sets a field, by its place in the [`EntityDef`].
    Set {
        /// Which field.
        field: usize,
        /// What it held.
        before: Value,
        /// What it holds.
        after: Value,
    },
    /// Whatever it was, it was purged: the thing is gone for good.
    Purged,
}

/// One change to one thing.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    /// What kind of thing.
    pub entity: &'static EntityDef,
    /// Which.
    pub id: Uuid,
    /// What is done to it.
    pub edit: Edit,
}

impl PartialEq for Change {
    fn eq(&self, other: &Self) -> bool {
        self.entity.index == other.entity.index && self.id == other.id && self.edit == other.edit
    }
}

/// Stands for existence where a field's name stands.
const EXISTENCE: &str = "*";
/// Stands for a purge where a field's name stands.
const PURGED: &str = "-";

impl Change {
    /// What takes it back.
    pub(crate) fn inverted(&self) -> Change {
        let edit = match self.edit.clone() {
            Edit::Create(row) => Edit::Delete(row),
            Edit::Delete(row) => Edit::Create(row),
            Edit::Set {
                field,
                before,
                after,
            } => Edit::Set {
                field,
                before: after,
                after: before,
            },
            Edit::Purged => Edit::Purged,
        };
        Change { edit, ..*self }
    }

    fn write(&self, out: &mut String) {
        out.push('[');
        write_text(self.entity.name, out);
        out.push(',');
        Value::Id(self.id).write(out);
        out.push(',');
        match &self.edit {
            Edit::Create(row) => {
                write_text(EXISTENCE, out);
                out.push_str(",null,");
                write_row(self.entity, row, out);
            }
            Edit::Delete(row) => {
                write_text(EXISTENCE, out);
                out.push(',');
                write_row(self.entity, row, out);
                out.push_str(",null");
            }
            Edit::Set {
                field,
                before,
                after,
            } => {
                let name = self
                    .entity
                    .fields
                    .get(*field)
                    .map_or("", |field| field.name);
                write_text(name, out);
                out.push(',');
                before.write(out);
                out.push(',');
                after.write(out);
            }
            Edit::Purged => {
                write_text(PURGED, out);
                out.push_str(",null,null");
            }
        }
        out.push(']');
    }

    fn read(json: &Json) -> Option<Self> {
        let [entity, id, field, before, after] = json.as_array()?.as_slice() else {
            return None;
        };
        let entity = entity_named(entity.as_str()?)?;
        let id = Uuid::try_parse(id.as_str()?).ok()?;
        let edit = match (field.as_str()?, before, after) {
            (EXISTENCE, Json::Null, after) => Edit::Create(read_row(entity, after)?),
            (EXISTENCE, before, Json::Null) => Edit::Delete(read_row(entity, before)?),
            (PURGED, Json::Null, Json::Null) => Edit::Purged,
            (EXISTENCE | PURGED, ..) => return None,
            (name, before, after) => {
                let field = entity.field(name)?;
                let kind = entity.fields.get(field)?.kind;
                Edit::Set {
                    field,
                    before: Value::read(before, kind)?,
                    after: Value::read(after, kind)?,
                }
            }
        };
        Some(Change { entity, id, edit })
    }
}

/// Fields that hold nothing are left out.
fn write_row(entity: &EntityDef, row: &Row, out: &mut String) {
    out.push('{');
    let mut first = true;
    for (field, value) in entity.fields.iter().zip(row) {
        if *value == Value::Null {
            continue;
        }
        if !first {
            out.push(',');
        }
        first = false;
        write_text(field.name, out);
        out.push(':');
        value.write(out);
    }
    out.push('}');
}

fn read_row(entity: &EntityDef, json: &Json) -> Option<Row> {
    let object = json.as_object()?;
    let known = |name: &String| entity.field(name).is_some();
    if !object.keys().all(known) {
        return None;
    }
    entity
        .fields
        .iter()
        .map(|field| match object.get(field.name) {
            None => Some(Value::Null),
            Some(json) => Value::read(json, field.kind),
        })
        .collect()
}

/// Writes changes as the log keeps them.
pub(crate) fn write_changes(changes: &[Change]) -> String {
    let mut out = String::from("[");
    for (index, change) in changes.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        change.write(&mut out);
    }
    out.push(']');
    out
}

/// Reads them back; `None` where they are not what this program writes.
pub(crate) fn read_changes(text: &str) -> Option<Vec<Change>> {
    let json: Json = serde_json::from_str(text).ok()?;
    json.as_array()?.iter().map(Change::read).collect()
}

/// The changes of one gesture, each thing and field once: what was first before and what is last
/// after. What was made and removed again leaves nothing.
pub(crate) fn coalesce(changes: Vec<Change>) -> Vec<Change> {
    let mut out: Vec<Option<Change>> = Vec::with_capacity(changes.len());
    // Where the last change to each thing's existence and to each of its fields stands in `out`.
    let mut places: std::collections::HashMap<(usize, Uuid, Option<usize>), usize> =
        std::collections::HashMap::new();
    for change in changes {
        let thing = (change.entity.index, change.id);
        let existence = places.get(&(thing.0, thing.1, None)).copied();
        let made = existence.filter(|&at| {
            matches!(
                out.get(at),
                Some(Some(Change {
                    edit: Edit::Create(_),
                    ..
                }))
            )
        });
        match (&change.edit, made) {
            // A field of what this gesture made belongs to its making.
            (Edit::Set { field, after, .. }, Some(at)) => {
                if let Some(Some(Change {
                    edit: Edit::Create(row),
                    ..
                })) = out.get_mut(at)
                    && let Some(value) = row.get_mut(*field)
                {
                    *value = after.clone();
                }
            }
            (Edit::Set { field, after, .. }, None) => {
                let key = (thing.0, thing.1, Some(*field));
                if let Some(Some(Change {
                    edit: Edit::Set { after: last, .. },
                    ..
                })) = places.get(&key).and_then(|&at| out.get_mut(at))
                {
                    last.clone_from(after);
                } else {
                    places.insert(key, out.len());
                    out.push(Some(change));
                }
            }
            (Edit::Delete(_), Some(at)) => {
                if let Some(made) = out.get_mut(at) {
                    *made = None;
                }
                places.remove(&(thing.0, thing.1, None));
            }
            (Edit::Delete(row), None) => {
                // What is removed is remembered as it was before the gesture.
                let mut row = row.clone();
                for field in 0..row.len() {
                    if let Some(at) = places.remove(&(thing.0, thing.1, Some(field)))
                        && let Some(Some(Change {
                            edit: Edit::Set { before, .. },
                            ..
                        })) = out.get_mut(at).map(|set| set.take()).as_ref()
                        && let Some(value) = row.get_mut(field)
                    {
                        value.clone_from(before);
                    }
                }
                places.insert((thing.0, thing.1, None), out.len());
                out.push(Some(Change {
                    edit: Edit::Delete(row),
                    ..change
                }));
            }
            (Edit::Create(_), _) => {
                places.insert((thing.0, thing.1, None), out.len());
                out.push(Some(change));
            }
            // No gesture writes one.
            (Edit::Purged, _) => out.push(Some(change)),
        }
    }
    out.into_iter().flatten().collect()
}

/// A row of an entity from named fields; those not named hold nothing.
pub(crate) fn row_with<const N: usize>(
    entity: &EntityDef,
    fields: [(&'static str, Value); N],
) -> Row {
    let mut row = vec![Value::Null; entity.fields.len()];
    for (name, value) in fields {
        let place = entity.field(name).and_then(|at| row.get_mut(at));
        debug_assert!(place.is_some(), "{} has no field {name}", entity.name);
        if let Some(place) = place {
            *place = value;
        }
    }
    row
}
