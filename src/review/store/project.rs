//! What a log means: a pure function of the *set* of its entries.
//!
//! Because it is one, merging copies is the union of their logs, in whatever order and however
//! often. The rules, for each thing:
//!
//! * Entries stand in one total order: clock, copy, sequence. What an entry's copy had seen is known
//!   too, so that "later" and "without knowing of each other" can be told apart.
//! * A field holds the last value written. Of values written without knowing of each other, one that
//!   was set on purpose goes before one that came with the thing's making: a second import of the
//!   same file does not turn a confirmed recommendation into a proposal.
//! * A thing is gone when all its last writes (those that no later one has seen) are deletions. So a
//!   deletion wins unless the thing was changed meanwhile.
//! * What something living points at lives.
//! * What was purged was never there, whatever was written of it; what cannot be without it is gone
//!   with it.
//! * Nothing stands below itself: of moves that make a circle the latest loses.
//!
//! Whatever these rules had to decide is listed as a conflict.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;

use uuid::Uuid;

use super::StoreError;
use super::conflict::{Listed, Side, same_names};
use super::log::{Entry, Seen, time_of};
use super::schema::{CODE, ENTITIES, EntityDef, entity_named};
use super::value::{Change, Edit, Row, Value};
use crate::domain::ConflictKind;

/// What all tables hold.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Projection {
    /// The rows of each entity, by its index.
    pub rows: Vec<BTreeMap<Uuid, Row>>,
    /// What copies disagree on, in order.
    pub conflicts: Vec<Listed>,
}

/// What the projection needs of an entry.
struct Event {
    order: (u64, Uuid, u64),
    seen: Rc<Seen>,
    coder: Rc<str>,
    changes: Vec<Change>,
}

impl Event {
    /// Whether this was made knowing of the other (or is the other).
    fn saw(&self, other: &Event) -> bool {
        let (_, replica, seq) = other.order;
        if self.order.1 == replica {
            self.order.2 >= seq
        } else {
            self.seen.get(&replica).is_some_and(|&last| last >= seq)
        }
    }

    fn side(&self, value: Option<String>) -> Side {
        Side {
            value,
            coder: self.coder.to_string(),
            at: time_of(self.order.0),
        }
    }
}

/// A write: which event, and which of its changes.
type Write = (usize, usize);

/// A thing as the log left it, living or not.
struct Thing {
    row: Row,
    alive: bool,
    /// The last writes to it, in order.
    last: Vec<Write>,
    /// For the field that makes a tree: which write it comes from.
    tree_write: Write,
}

/// Gathers entries, in any order.
#[derive(Default)]
pub(crate) struct Projector {
    events: Vec<(Event, Option<Seen>)>,
    coders: HashMap<String, Rc<str>>,
}

impl Projector {
    /// Takes in an entry.
    ///
    /// # Errors
    /// [`StoreError::BadEntry`] where its changes cannot be read.
    pub(crate) fn add(&mut self, entry: Entry) -> Result<(), StoreError> {
        let changes = entry.read_changes()?;
        let order = entry.order();
        let coder = match self.coders.get(&entry.coder) {
            Some(coder) => Rc::clone(coder),
            None => {
                let coder: Rc<str> = entry.coder.as_str().into();
                self.coders.insert(entry.coder, Rc::clone(&coder));
                coder
            }
        };
        let event = Event {
            order,
            seen: Rc::default(),
            coder,
            changes,
        };
        self.events.push((event, entry.seen));
        Ok(())
    }

    /// The meaning of all entries.
    pub(crate) fn finish(self) -> Projection {
        let events = ordered(self.events);
        let purged = purged(&events);
        let mut things: Vec<_> = gather(&events).into_iter().collect();
        // Of a hash map, so put in order first.
        things.sort_unstable_by_key(|(key, _)| *key);
        let mut conflicts = Vec::new();
        let mut state: Vec<BTreeMap<Uuid, Thing>> =
            ENTITIES.iter().map(|_| BTreeMap::new()).collect();
        let mut found: Vec<((usize, Uuid), Vec<Listed>)> = Vec::new();
        for ((index, id), writes) in things {
            let (Some(&def), Some(of)) = (ENTITIES.get(index), state.get_mut(index)) else {
                continue;
            };
            let mut own = Vec::new();
            if let Some(mut thing) = resolve(def, id, &events, &writes, &mut own) {
                let_go(def, &mut thing, &purged);
                of.insert(id, thing);
            }
            if !own.is_empty() {
                found.push(((index, id), own));
            }
        }
        revive(&events, &mut state, &mut conflicts);
        // Of a thing that is gone nobody has to decide anything.
        for ((index, id), own) in found {
            let alive = state
                .get(index)
                .and_then(|of| of.get(&id))
                .is_some_and(|thing| thing.alive);
            if alive {
                conflicts.extend(own);
            }
        }
        for &def in ENTITIES {
            if let (Some(of), Some(tree)) = (state.get_mut(def.index), def.tree) {
                part_circles(def, tree, &events, of, &mut conflicts);
            }
        }
        let rows: Vec<BTreeMap<Uuid, Row>> = state
            .into_iter()
            .map(|of| {
                let living = of.into_iter().filter(|(_, thing)| thing.alive);
                living.map(|(id, thing)| (id, thing.row)).collect()
            })
            .collect();
        if let Some(codes) = rows.get(CODE.index) {
            conflicts.extend(same_names(&CODE, codes.iter().map(|(id, row)| (*id, row))));
        }
        conflicts.sort();
        Projection { rows, conflicts }
    }
}

/// Gives each event what its copy had seen, and puts all in the total order.
fn ordered(mut events: Vec<(Event, Option<Seen>)>) -> Vec<Event> {
    events.sort_by_key(|(event, _)| (event.order.1, event.order.2));
    let mut replica = None;
    let mut current: Rc<Seen> = Rc::default();
    let mut out = Vec::with_capacity(events.len());
    for (mut event, seen) in events {
        if replica != Some(event.order.1) {
            replica = Some(event.order.1);
            current = Rc::default();
        }
        if let Some(seen) = seen {
            current = Rc::new(seen);
        }
        event.seen = Rc::clone(&current);
        out.push(event);
    }
    out.sort_by_key(|event| event.order);
    out
}

/// The writes to each thing, in order.
fn gather(events: &[Event]) -> HashMap<(usize, Uuid), Vec<Write>> {
    let mut things: HashMap<(usize, Uuid), Vec<Write>> = HashMap::new();
    for (event, of) in events.iter().enumerate() {
        for (change, of) in of.changes.iter().enumerate() {
            things
                .entry((of.entity.index, of.id))
                .or_default()
                .push((event, change));
        }
    }
    things
}

fn edit_of(events: &[Event], write: Write) -> Option<&Edit> {
    Some(&events.get(write.0)?.changes.get(write.1)?.edit)
}

/// All that was purged.
fn purged(events: &[Event]) -> HashSet<(usize, Uuid)> {
    let changes = events.iter().flat_map(|event| &event.changes);
    changes
        .filter(|change| change.edit == Edit::Purged)
        .map(|change| (change.entity.index, change.id))
        .collect()
}

/// Parts a thing from what was purged: where it can be without it the field is empty, elsewhere it is
/// gone too.
fn let_go(def: &'static EntityDef, thing: &mut Thing, purged: &HashSet<(usize, Uuid)>) {
    if purged.is_empty() {
        return;
    }
    for (field, value) in def.fields.iter().zip(&mut thing.row) {
        let Some(id) = value.id() else { continue };
        let mut targets = field.refers.iter().filter_map(|name| entity_named(name));
        if targets.any(|target| purged.contains(&(target.index, id))) {
            if field.loose {
                *value = Value::Null;
            } else {
                thing.alive = false;
            }
        }
    }
}

/// Drops from a list of last writes those that a new one has seen, and adds it.
fn supersede(events: &[Event], last: &mut Vec<Write>, write: Write) {
    if let Some(event) = events.get(write.0) {
        last.retain(|other| events.get(other.0).is_some_and(|other| !event.saw(other)));
    }
    last.push(write);
}

/// One thing from its writes alone; `None` where it was never made.
fn resolve(
    def: &'static EntityDef,
    id: Uuid,
    events: &[Event],
    writes: &[Write],
    conflicts: &mut Vec<Listed>,
) -> Option<Thing> {
    // By far the most things are made once and never touched again.
    if let [only] = writes {
        let Some(Edit::Create(row)) = edit_of(events, *only) else {
            return None;
        };
        return Some(Thing {
            row: row.clone(),
            alive: true,
            last: vec![*only],
            tree_write: *only,
        });
    }
    let mut last: Vec<Write> = Vec::new();
    let mut registers: Vec<Vec<Write>> = vec![Vec::new(); def.fields.len()];
    let mut made = false;
    for &write in writes {
        supersede(events, &mut last, write);
        match edit_of(events, write)? {
            Edit::Create(_) => {
                made = true;
                for register in &mut registers {
                    supersede(events, register, write);
                }
            }
            Edit::Delete(_) => {}
            Edit::Purged => return None,
            Edit::Set { field, .. } => {
                if let Some(register) = registers.get_mut(*field) {
                    supersede(events, register, write);
                }
            }
        }
    }
    if !made {
        return None;
    }
    let mut row = Row::with_capacity(def.fields.len());
    let mut tree_write = (0, 0);
    for (field, register) in registers.iter().enumerate() {
        let (value, write) = settle(def, id, events, field, register, conflicts);
        if def.tree.is_some() && def.tree.and_then(|tree| def.field(tree)) == Some(field) {
            tree_write = write;
        }
        row.push(value);
    }
    let deletes = |write: &Write| matches!(edit_of(events, *write), Some(Edit::Delete(_)));
    let alive = !last.iter().all(deletes);
    if alive && last.iter().any(deletes) {
        let side =
            |write: &Write, value: &str| Some(events.get(write.0)?.side(Some(value.to_owned())));
        let gone = last.iter().filter(|write| deletes(write));
        let kept = last.iter().filter(|write| !deletes(write));
        conflicts.push(Listed {
            entity: def.name,
            id,
            field: "",
            kind: ConflictKind::DeletedAndChanged,
            sides: gone
                .filter_map(|write| side(write, "deleted"))
                .chain(kept.filter_map(|write| side(write, "changed")))
                .collect(),
        });
    }
    Some(Thing {
        row,
        alive,
        last,
        tree_write,
    })
}

/// The value of a field from its last writes, and the write it comes from.
fn settle(
    def: &'static EntityDef,
    id: Uuid,
    events: &[Event],
    field: usize,
    register: &[Write],
    conflicts: &mut Vec<Listed>,
) -> (Value, Write) {
    let value = |write: &Write| match edit_of(events, *write) {
        Some(Edit::Create(row)) => row.get(field).cloned().unwrap_or_default(),
        Some(Edit::Set { after, .. }) => after.clone(),
        _ => Value::Null,
    };
    let on_purpose = |write: &Write| matches!(edit_of(events, *write), Some(Edit::Set { .. }));
    let purpose = register.iter().any(on_purpose);
    let rivals: Vec<Write> = register
        .iter()
        .filter(|write| !purpose || on_purpose(write))
        .copied()
        .collect();
    let Some(winner) = rivals.last() else {
        return (Value::Null, (0, 0));
    };
    let wins = value(winner);
    let quiet = def.fields.get(field).is_none_or(|field| field.quiet);
    if !quiet && rivals.iter().any(|rival| value(rival) != wins) {
        let side = |write: &Write| Some(events.get(write.0)?.side(value(write).shown()));
        conflicts.push(Listed {
            entity: def.name,
            id,
            field: def.fields.get(field).map_or("", |field| field.name),
            kind: ConflictKind::Field,
            sides: rivals.iter().filter_map(side).collect(),
        });
    }
    (wins, *winner)
}

/// Brings back what something living points at, and what that points at.
fn revive(events: &[Event], state: &mut [BTreeMap<Uuid, Thing>], conflicts: &mut Vec<Listed>) {
    let mut work: Vec<(usize, Uuid)> = state
        .iter()
        .enumerate()
        .flat_map(|(index, of)| {
            let living = of.iter().filter(|(_, thing)| thing.alive);
            living.map(move |(id, _)| (index, *id))
        })
        .collect();
    while let Some((index, id)) = work.pop() {
        let Some(&def) = ENTITIES.get(index) else {
            continue;
        };
        let Some(thing) = state.get(index).and_then(|of| of.get(&id)) else {
            continue;
        };
        let targets: Vec<(&'static [&'static str], Uuid)> = def
            .fields
            .iter()
            .zip(&thing.row)
            .filter_map(|(field, value)| Some((field.refers, value.id()?)))
            .collect();
        for (refers, target) in targets {
            for target_def in refers.iter().filter_map(|name| entity_named(name)) {
                let Some(thing) = state
                    .get_mut(target_def.index)
                    .and_then(|of| of.get_mut(&target))
                else {
                    continue;
                };
                if thing.alive {
                    continue;
                }
                thing.alive = true;
                conflicts.push(Listed {
                    entity: target_def.name,
                    id: target,
                    field: "",
                    kind: ConflictKind::DeletedAndUsed,
                    sides: thing
                        .last
                        .iter()
                        .filter_map(|write| Some(events.get(write.0)?.side(None)))
                        .collect(),
                });
                work.push((target_def.index, target));
            }
        }
    }
}

/// Takes those out of circles whose move came last.
fn part_circles(
    def: &'static EntityDef,
    tree: &'static str,
    events: &[Event],
    things: &mut BTreeMap<Uuid, Thing>,
    conflicts: &mut Vec<Listed>,
) {
    let Some(field) = def.field(tree) else { return };
    let mut moves: Vec<(Write, Uuid, Uuid)> = things
        .iter()
        .filter(|(_, thing)| thing.alive)
        .filter_map(|(id, thing)| Some((thing.tree_write, *id, thing.row.get(field)?.id()?)))
        .collect();
    moves.sort_unstable();
    let mut above: HashMap<Uuid, Uuid> = HashMap::with_capacity(moves.len());
    for (write, id, parent) in moves {
        // Each thing is given its parent once, so it is a root until now.
        if root(&mut above, parent) != id {
            above.insert(id, parent);
            continue;
        }
        if let Some(value) = things
            .get_mut(&id)
            .and_then(|thing| thing.row.get_mut(field))
        {
            *value = Value::Null;
        }
        let side = events
            .get(write.0)
            .map(|event| event.side(Some(parent.to_string())));
        conflicts.push(Listed {
            entity: def.name,
            id,
            field: tree,
            kind: ConflictKind::Circle,
            sides: side.into_iter().collect(),
        });
    }
}

/// The root above a thing. Ways are shortened as they are walked, so that a chain of any length
/// costs little.
fn root(above: &mut HashMap<Uuid, Uuid>, from: Uuid) -> Uuid {
    let mut at = from;
    while let Some(&parent) = above.get(&at) {
        if let Some(&next) = above.get(&parent) {
            above.insert(at, next);
        }
        at = parent;
    }
    at
}
