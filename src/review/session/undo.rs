//! Undo and redo, by gesture.
//!
//! Taking something back is a new entry with the changes turned round. It is refused where a later
//! change stands in the way: undo never overwrites what somebody has done since.

use uuid::Uuid;

use super::execute::{Plan, name_of};
use super::purge::PURGED;
use super::{CommandError, Session};
use crate::domain::{GestureId, HistoryKind, Label, Outcome, shown_time};
use crate::store::log::{self, Entry};
use crate::store::value::{Change, Edit};
use crate::store::writer::Dangling;
use crate::store::{Conn, StoreError};

/// Label key of the entry that makes a review; it is never undone.
pub(super) const CREATE: &str = "create";
/// Why something cannot be turned round where nobody can be named.
/// Why a step cannot be turned round that a purge has taken something out of.
const GONE: &str = "a document that it was about has been purged since.";
const CHANGED: &str = "what it changed is no longer as it was left.";

impl Session {
    /// Takes back the latest gesture that is not undone, whoever made it, in the order in which
    /// gestures arrived in this copy: what a merge brought is undone before what was there already.
    ///
    /// Where two copies did different things to the same, the one that counts may have arrived
    /// first. What it stands in the way of is passed over, so that undo never gets stuck there.
    /// What was there before work with this copy began ([`Session::begin_here`]) is left alone.
    ///
    /// # Errors
    /// Where there is none, or later changes stand in the way of all that are left; the latest of
    /// them is named then.
    pub fn undo(&mut self) -> Result<Outcome, CommandError> {
        let mut blocked = None;
        let mut before = i64::MAX;
        while let Some((position, gesture)) = self.undoable(before)? {
            let explain = blocked.is_none();
            match self.take_back(gesture, explain) {
                // Behind a purge nothing is as undo would have to find it.
                Err(error @ CommandError::NotUndoable(_)) => return Err(error),
                Err(error @ CommandError::Blocked { .. }) => {
                    blocked.get_or_insert(error);
                    before = position;
                }
                other => return other,
            }
        }
        Err(blocked.unwrap_or(CommandError::NothingToUndo))
    }

    /// The latest gesture that arrived before a place and is not undone, with its place.
    fn undoable(&self, before: i64) -> Result<Option<(i64, Uuid)>, StoreError> {
        let mut found = None;
        let conn = self.store.conn();
        let begins = self.store.begins()?;
        log::each_before(conn, before, |position, entry| {
            if position <= begins {
                return Ok(false);
            }
            let candidate = entry.kind == HistoryKind::Do
                && entry.label.key != CREATE
                && !log::is_undone(conn, entry.gesture)?;
            if candidate {
                found = Some((position, entry.gesture));
            }
            Ok(!candidate)
        })?;
        Ok(found)
    }

    /// What was done until now is where work with this copy begins: plain undo does not go behind
    /// it. A single step can still be taken back by its gesture.
    ///
    /// # Errors
    /// Where the store cannot be written.
    pub fn begin_here(&mut self) -> Result<(), StoreError> {
        self.store.begin_here()
    }

    /// What [`Session::undo`] would try to take back, as an English sentence without a full stop.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn next_undo(&self) -> Result<Option<String>, StoreError> {
        Ok(self.next_undo_label()?.map(|label| label.sentence()))
    }

    /// The same as key and arguments, for other languages.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn next_undo_label(&self) -> Result<Option<Label>, StoreError> {
        let Some((_, gesture)) = self.undoable(i64::MAX)? else {
            return Ok(None);
        };
        let entries = log::of_gesture(self.store.conn(), gesture)?;
        let mut entries = entries.into_iter();
        let done = entries.find(|entry| entry.kind == HistoryKind::Do);
        Ok(done.map(|entry| entry.label))
    }

    /// What [`Session::redo`] would do again, as an English sentence without a full stop.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn next_redo(&self) -> Result<Option<String>, StoreError> {
        Ok(self.next_redo_label()?.map(|label| label.sentence()))
    }

    /// The same as key and arguments, for other languages.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn next_redo_label(&self) -> Result<Option<Label>, StoreError> {
        Ok(self.redoable()?.map(|(_, entry)| entry.label))
    }

    /// Takes back a gesture, wherever it stands in the history.
    ///
    /// # Errors
    /// Where there is no such gesture, it is undone already, or a later change stands in the way.
    pub fn undo_gesture(&mut self, gesture: GestureId) -> Result<Outcome, CommandError> {
        self.take_back(gesture.0, true)
    }

    /// `explain` asks for what stands in the way, which is looked for in all of the log.
    fn take_back(&mut self, gesture: Uuid, explain: bool) -> Result<Outcome, CommandError> {
        let conn = self.store.conn();
        let mut entries = log::of_gesture(conn, gesture)?;
        entries.retain(|entry| entry.kind == HistoryKind::Do && entry.label.key != CREATE);
        let Some(first) = entries.first() else {
            return Err(CommandError::NoSuch {
                what: "step in the history that can be undone",
                id: gesture,
            });
        };
        let label = first.label.clone();
        if label.key == PURGED {
            return Err(CommandError::NotUndoable(label.sentence()));
        }
        if log::is_undone(conn, gesture)? {
            return Err(CommandError::AlreadyUndone(label.sentence()));
        }
        self.turn_round(HistoryKind::Undo, gesture, label, &entries, explain)
    }

    /// Does again what was undone last, if nothing else was done here or came in since.
    ///
    /// # Errors
    /// Where there is nothing, or a later change stands in the way.
    pub fn redo(&mut self) -> Result<Outcome, CommandError> {
        let (gesture, entry) = self.redoable()?.ok_or(CommandError::NothingToRedo)?;
        let label = entry.label.clone();
        self.turn_round(HistoryKind::Redo, gesture, label, &[entry], true)
    }

    /// The gesture that was undone last, with the entry that undid it, if nothing else came since.
    fn redoable(&self) -> Result<Option<(Uuid, Entry)>, StoreError> {
        let mut found = None;
        let conn = self.store.conn();
        log::each_backwards(conn, |_, entry| {
            if entry.kind == HistoryKind::Redo {
                return Ok(true);
            }
            let Some(of) = entry.of.filter(|_| entry.kind == HistoryKind::Undo) else {
                // Something was done since.
                return Ok(false);
            };
            let last = log::last_reversal(conn, of)?;
            let stands = last.is_some_and(|last| last.id == entry.id);
            if stands {
                found = Some((of, entry));
            }
            Ok(!stands)
        })?;
        Ok(found)
    }

    fn turn_round(
        &mut self,
        kind: HistoryKind,
        gesture: Uuid,
        label: Label,
        entries: &[Entry],
        explain: bool,
    ) -> Result<Outcome, CommandError> {
        let mut changes = Vec::new();
        for entry in entries.iter().rev() {
            let of = entry.read_changes()?;
            if of.iter().any(|change| change.edit == Edit::Purged) {
                return Err(CommandError::Blocked {
                    label: label.sentence(),
                    reason: GONE.to_owned(),
                });
            }
            changes.extend(of.iter().rev().map(Change::inverted));
        }
        self.act(kind, Some(gesture), move |plan| {
            for change in changes {
                if !stands(plan, &change)? {
                    let reason = if explain {
                        since(plan, gesture, &change)?
                    } else {
                        CHANGED.to_owned()
                    };
                    let label = label.sentence();
                    return Err(CommandError::Blocked { label, reason });
                }
                plan.writer.apply(change)?;
            }
            Ok((label, Vec::new()))
        })
    }
}

/// Whether what a change starts from is what holds now.
fn stands(plan: &Plan<'_>, change: &Change) -> Result<bool, StoreError> {
    let now = plan.writer.row(change.entity, change.id)?;
    Ok(match (&change.edit, now) {
        (Edit::Create(_), now) => now.is_none(),
        (Edit::Delete(row), Some(now)) => *row == now,
        (Edit::Set { field, before, .. }, Some(now)) => now.get(*field) == Some(before),
        (Edit::Delete(_) | Edit::Set { .. }, None) | (Edit::Purged, _) => false,
    })
}

/// The latest change to the same thing that is not of the gesture, in words.
fn since(plan: &Plan<'_>, gesture: Uuid, change: &Change) -> Result<String, StoreError> {
    let mut latest: Option<Entry> = None;
    for entry in log::naming(plan.writer.conn(), change.id)? {
        if entry.gesture == gesture || entry.of == Some(gesture) {
            continue;
        }
        let touches = entry.read_changes()?.iter().any(|other| {
            let same_field = match (&other.edit, &change.edit) {
                (Edit::Set { field: a, .. }, Edit::Set { field: b, .. }) => a == b,
                _ => true,
            };
            other.id == change.id && other.entity.name == change.entity.name && same_field
        });
        let later = latest
            .as_ref()
            .is_none_or(|latest| latest.order() < entry.order());
        if touches && later {
            latest = Some(entry);
        }
    }
    Ok(match latest {
        Some(entry) => in_the_way(&entry),
        None => CHANGED.to_owned(),
    })
}

fn in_the_way(entry: &Entry) -> String {
    let turned = match entry.kind {
        HistoryKind::Do => "",
        HistoryKind::Undo => "the undoing of ",
        HistoryKind::Redo => "the redoing of ",
    };
    format!(
        "{turned}“{}” by {} on {} stands in the way. Undo that first.",
        entry.label.sentence(),
        entry.coder,
        shown_time(log::time_of(entry.hlc)),
    )
}

/// Something would point at nothing: who made it point there, in words.
pub(super) fn in_use(
    conn: Conn<'_>,
    label: &Label,
    kind: HistoryKind,
    dangling: &Dangling,
) -> Result<CommandError, StoreError> {
    let (entity, id) = dangling.from;
    let name = name_of(conn, entity, id)?;
    let reason = if kind == HistoryKind::Do {
        format!("{name} would be left pointing at nothing.")
    } else {
        let mut latest: Option<Entry> = None;
        for entry in log::naming(conn, id)? {
            let makes = entry.read_changes()?.iter().any(|change| change.id == id);
            if makes
                && latest
                    .as_ref()
                    .is_none_or(|latest| latest.order() < entry.order())
            {
                latest = Some(entry);
            }
        }
        match latest {
            Some(entry) if kind == HistoryKind::Undo => {
                format!("{name} depends on it; {}", in_the_way(&entry))
            }
            _ => format!("{name} needs something that is not there any more."),
        }
    };
    Ok(CommandError::Blocked {
        label: label.sentence(),
        reason,
    })
}
