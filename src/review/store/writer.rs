//! A gesture while it is made: every change goes to the tables at once, inside the transaction, and
//! is remembered for the log entry.
//!
//! So a command sees its own work while it goes on, and what is logged is what was done. Changes
//! made here come after everything this copy has seen, so the tables can be changed directly; that
//! they stay equal to what [`project`](super::project) makes of the log is held by a property test.

use std::collections::{BTreeSet, HashSet};

use rusqlite::Connection;
use uuid::Uuid;

use super::StoreError;
use super::conflict;
use super::schema::{ENTITIES, EntityDef, referrers};
use super::table;
use super::value::{Change, Edit, Row, Value, coalesce};

/// Something that would point at nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Dangling {
    /// What points.
    pub from: (&'static str, Uuid),
    /// What would not be there.
    pub to: Uuid,
}

/// More steps up than any tree has.
const LONGEST_WAY: usize = 10_000;

/// Why a gesture cannot be finished.
#[derive(Debug)]
pub(crate) enum FinishError {
    /// The store failed.
    Store(StoreError),
    /// Something would point at nothing.
    Dangling(Dangling),
    /// Something of this entity would stand below itself.
    Circle(&'static str),
}

impl From<StoreError> for FinishError {
    fn from(error: StoreError) -> Self {
        FinishError::Store(error)
    }
}

/// A gesture while it is made.
pub(crate) struct Writer<'a> {
    conn: &'a Connection,
    changes: Vec<Change>,
    conflicts: bool,
}

impl<'a> Writer<'a> {
    /// Begins a gesture inside a transaction. `conflicts` says whether any are listed.
    pub(crate) fn new(conn: &'a Connection, conflicts: bool) -> Self {
        Self {
            conn,
            changes: Vec::new(),
            conflicts,
        }
    }

    /// The connection, to read what the gesture has done so far.
    pub(crate) fn conn(&self) -> &'a Connection {
        self.conn
    }

    /// A row as it is now.
    pub(crate) fn row(
        &self,
        entity: &'static EntityDef,
        id: Uuid,
    ) -> Result<Option<Row>, StoreError> {
        table::get(self.conn, entity, id)
    }

    /// Makes a thing.
    pub(crate) fn create(
        &mut self,
        entity: &'static EntityDef,
        id: Uuid,
        row: Row,
    ) -> Result<(), StoreError> {
        table::insert(self.conn, entity, id, &row)?;
        self.changes.push(Change {
            entity,
            id,
            edit: Edit::Create(row),
        });
        Ok(())
    }

    /// Sets a field of a thing; nothing where it holds the value already. Whether it did not.
    pub(crate) fn set(
        &mut self,
        entity: &'static EntityDef,
        id: Uuid,
        field: &str,
        after: impl Into<Value>,
    ) -> Result<bool, StoreError> {
        let after = after.into();
        let Some((field, before)) = self.held(entity, id, field)? else {
            return Ok(false);
        };
        if before == after {
            return Ok(false);
        }
        self.record(entity, id, field, before, after)?;
        Ok(true)
    }

    /// Sets a field of a thing also where it holds the value already: of values that belong together
    /// each is a decision, so that a merge takes all of them from one copy or none.
    pub(crate) fn put(
        &mut self,
        entity: &'static EntityDef,
        id: Uuid,
        field: &str,
        after: impl Into<Value>,
    ) -> Result<(), StoreError> {
        if let Some((field, before)) = self.held(entity, id, field)? {
            self.record(entity, id, field, before, after.into())?;
        }
        Ok(())
    }

    /// Writes what a field holds already: a decision that it shall hold it.
    pub(crate) fn affirm(
        &mut self,
        entity: &'static EntityDef,
        id: Uuid,
        field: &str,
    ) -> Result<(), StoreError> {
        if let Some((field, value)) = self.held(entity, id, field)? {
            self.record(entity, id, field, value.clone(), value)?;
        }
        Ok(())
    }

    fn held(
        &self,
        entity: &'static EntityDef,
        id: Uuid,
        field: &str,
    ) -> Result<Option<(usize, Value)>, StoreError> {
        let (Some(field), Some(row)) = (entity.field(field), self.row(entity, id)?) else {
            return Ok(None);
        };
        Ok(row.get(field).map(|value| (field, value.clone())))
    }

    fn record(
        &mut self,
        entity: &'static EntityDef,
        id: Uuid,
        field: usize,
        before: Value,
        after: Value,
    ) -> Result<(), StoreError> {
        if let Some(def) = entity.fields.get(field) {
            table::update(self.conn, entity, id, def, &after)?;
        }
        self.changes.push(Change {
            entity,
            id,
            edit: Edit::Set {
                field,
                before,
                after,
            },
        });
        Ok(())
    }

    /// Removes a thing.
    pub(crate) fn delete(
        &mut self,
        entity: &'static EntityDef,
        id: Uuid,
    ) -> Result<(), StoreError> {
        let Some(row) = self.row(entity, id)? else {
            return Ok(());
        };
        table::delete(self.conn, entity, id)?;
        self.changes.push(Change {
            entity,
            id,
            edit: Edit::Delete(row),
        });
        Ok(())
    }

    /// Applies a change as it stands; the caller has checked that it can be.
    pub(crate) fn apply(&mut self, change: Change) -> Result<(), StoreError> {
        match change.edit {
            Edit::Create(row) => self.create(change.entity, change.id, row),
            Edit::Delete(_) => self.delete(change.entity, change.id),
            Edit::Set {
                field,
                before,
                after,
            } => self.record(change.entity, change.id, field, before, after),
            // There is nothing to be brought back; whoever turns a gesture round refuses before.
            Edit::Purged => Ok(()),
        }
    }

    /// The gesture's changes, each thing and field once, after making sure that nothing points at
    /// nothing and that the list of conflicts says what it would after a merge.
    pub(crate) fn finish(mut self) -> Result<Vec<Change>, FinishError> {
        if self.conflicts {
            let changes = std::mem::take(&mut self.changes);
            self.changes = coalesce(changes);
            self.keep_decided()?;
        }
        self.complete()?;
        let changes = coalesce(self.changes);
        for change in &changes {
            if let Some(dangling) = dangling(self.conn, change)? {
                return Err(FinishError::Dangling(dangling));
            }
            if stands_below_itself(self.conn, change)? {
                return Err(FinishError::Circle(change.entity.name));
            }
        }
        if self.conflicts {
            conflict::settle(self.conn, &changes)?;
        }
        conflict::list_same_names(self.conn, &changes)?;
        Ok(changes)
    }

    /// Writes the rest of what belongs together where a part of it was written.
    fn complete(&mut self) -> Result<(), StoreError> {
        let mut begun: BTreeSet<(usize, Uuid)> = BTreeSet::new();
        // Fields that were written; nothing for a thing made or removed whole.
        let mut written: HashSet<(usize, Uuid, Option<usize>)> = HashSet::new();
        for change in &self.changes {
            let field = match change.edit {
                Edit::Set { field, .. } => Some(field),
                Edit::Create(_) | Edit::Delete(_) | Edit::Purged => None,
            };
            let thing = (change.entity.index, change.id);
            written.insert((thing.0, thing.1, field));
            let def = field.and_then(|field| change.entity.fields.get(field));
            if def.is_some_and(|def| change.entity.whole.contains(&def.name)) {
                begun.insert(thing);
            }
        }
        begun.retain(|&(index, id)| !written.contains(&(index, id, None)));
        for (index, id) in begun {
            let Some(&entity) = ENTITIES.get(index) else {
                continue;
            };
            for name in entity.whole {
                if !written.contains(&(index, id, entity.field(name))) {
                    self.affirm(entity, id, name)?;
                }
            }
        }
        Ok(())
    }

    /// What only a merge keeps alive or apart would spring back when a change takes away the reason.
    /// Whoever changes something nearby has seen it as it is: so that is written down as decided.
    fn keep_decided(&mut self) -> Result<(), StoreError> {
        let revived = conflict::revived(self.conn)?;
        let mut affirm: BTreeSet<(usize, Uuid)> = BTreeSet::new();
        for change in &self.changes {
            for target in released(change) {
                affirm.extend(
                    revived
                        .iter()
                        .filter(|(_, id)| *id == target)
                        .map(|(def, id)| (def.index, *id)),
                );
            }
        }
        for (def, id) in &revived {
            let touched = |change: &Change| change.id == *id && change.entity.index == def.index;
            if affirm.contains(&(def.index, *id))
                && !self.changes.iter().any(touched)
                && let Some(field) = def.fields.first()
            {
                self.affirm(def, *id, field.name)?;
            }
        }
        let circles = conflict::circles(self.conn)?;
        let mut bent: BTreeSet<usize> = BTreeSet::new();
        for change in &self.changes {
            let structural = match (&change.edit, change.entity.tree) {
                (_, None) => false,
                (Edit::Set { field, .. }, Some(tree)) => change.entity.field(tree) == Some(*field),
                (Edit::Create(_) | Edit::Delete(_) | Edit::Purged, Some(_)) => true,
            };
            if structural {
                bent.insert(change.entity.index);
            }
        }
        for (def, id) in circles {
            let own = |change: &Change| {
                change.id == id
                    && change.entity.index == def.index
                    && match change.edit {
                        Edit::Set { field, .. } => {
                            def.tree.and_then(|tree| def.field(tree)) == Some(field)
                        }
                        Edit::Create(_) | Edit::Delete(_) | Edit::Purged => true,
                    }
            };
            if bent.contains(&def.index)
                && !self.changes.iter().any(own)
                && let Some(tree) = def.tree
            {
                self.affirm(def, id, tree)?;
            }
        }
        Ok(())
    }
}

/// What a change no longer points at.
fn released(change: &Change) -> Vec<Uuid> {
    let reference = |(field, value): (usize, &Value)| {
        let def = change.entity.fields.get(field)?;
        (!def.refers.is_empty()).then(|| value.id()).flatten()
    };
    match &change.edit {
        Edit::Create(_) | Edit::Purged => Vec::new(),
        Edit::Delete(row) => row.iter().enumerate().filter_map(reference).collect(),
        Edit::Set { field, before, .. } => reference((*field, before)).into_iter().collect(),
    }
}

/// What would point at nothing after a change.
fn dangling(conn: &Connection, change: &Change) -> Result<Option<Dangling>, StoreError> {
    let target_missing = |field: usize, value: &Value| -> Result<Option<Dangling>, StoreError> {
        let (Some(def), Some(to)) = (change.entity.fields.get(field), value.id()) else {
            return Ok(None);
        };
        // The row may have been removed again by a later change of the same gesture.
        for name in def.refers {
            if let Some(target) = super::schema::entity_named(name)
                && table::exists(conn, target, to)?
            {
                return Ok(None);
            }
        }
        Ok(Some(Dangling {
            from: (change.entity.name, change.id),
            to,
        }))
    };
    match &change.edit {
        Edit::Create(row) => {
            for (field, value) in row.iter().enumerate() {
                if let Some(found) = target_missing(field, value)? {
                    return Ok(Some(found));
                }
            }
        }
        Edit::Set { field, after, .. } => return target_missing(*field, after),
        Edit::Purged => {}
        Edit::Delete(_) => {
            if table::exists(conn, change.entity, change.id)? {
                return Ok(None);
            }
            for (def, field) in referrers(change.entity) {
                if let Some(id) = table::any_where(conn, def, field, &Value::Id(change.id))? {
                    return Ok(Some(Dangling {
                        from: (def.name, id),
                        to: change.id,
                    }));
                }
            }
        }
    }
    Ok(None)
}

/// Whether a change has put something below itself. Nothing did before, so the way up from it ends,
/// or leads back to it.
fn stands_below_itself(conn: &Connection, change: &Change) -> Result<bool, StoreError> {
    let Some(tree) = change
        .entity
        .tree
        .and_then(|tree| change.entity.field(tree))
    else {
        return Ok(false);
    };
    let mut next = match &change.edit {
        Edit::Set { field, after, .. } if *field == tree => after.id(),
        Edit::Create(row) => row.get(tree).and_then(Value::id),
        Edit::Set { .. } | Edit::Delete(_) | Edit::Purged => None,
    };
    // Another change of the same gesture may have closed a circle that this one is no part of; it
    // is found from there.
    let mut steps = 0;
    while let Some(at) = next {
        if at == change.id {
            return Ok(true);
        }
        steps += 1;
        if steps > LONGEST_WAY {
            return Ok(true);
        }
        let row = table::get(conn, change.entity, at)?;
        next = row.and_then(|row| row.get(tree).and_then(Value::id));
    }
    Ok(false)
}
