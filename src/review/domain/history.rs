//! What people read of the log: labels, history and conflicts.
//!
//! The log keeps a key and arguments, never a sentence, so that it can be read in any language; the
//! English sentences stand in one table here.

use std::collections::BTreeMap;

use serde::Serialize;
use uuid::Uuid;

use super::words::words;
use super::{GestureId, ReplicaId};

/// What was done, as key and arguments.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Label {
    /// Which kind of thing: `tag`, `import`.
    pub key: String,
    /// Names and numbers in it.
    pub args: BTreeMap<String, String>,
}

/// The sentences, by key; `{name}` stands for an argument.
const SENTENCES: &[(&str, &str)] = &[
    ("create", "Created the review “{title}”"),
    ("set_title", "Renamed the review to “{title}”"),
    ("import", "Imported “{document}”"),
    ("import_table", "Imported {count} documents from “{file}”"),
    ("set_document", "Changed “{document}”: {fields}"),
    ("set_documents", "Changed {count} documents: {fields}"),
    (
        "replace",
        "Replaced “{document}” by a new edition, “{file}”: {placed} codings placed, {open} to settle",
    ),
    (
        "settle_place",
        "Placed the coding of “{quote}” in the new edition of “{document}”",
    ),
    (
        "settle_lost",
        "Accepted that “{quote}” is not in the new edition of “{document}”",
    ),
    ("set_evaluation", "Changed the evaluation “{evaluation}”"),
    ("confirm", "Confirmed {what}"),
    ("reject", "Rejected {what}"),
    ("repropose", "Made {what} a proposal again"),
    ("mend", "Mended {what}: {fields}"),
    ("add_synonyms", "Added to the thesaurus: {names}"),
    ("amend_synonyms", "Changed in the thesaurus: {names}"),
    ("remove_synonyms", "Removed from the thesaurus: {names}"),
    ("tag", "Tagged “{quote}” in “{document}” to {code}"),
    ("tag_many", "Tagged {count} places to {code}"),
    ("save_search", "Saved the search “{name}”"),
    (
        "amend_search",
        "Changed the saved search “{name}”: {fields}",
    ),
    (
        "look_at_search",
        "Looked at what the saved search “{name}” finds",
    ),
    ("remove_search", "Removed the saved search “{name}”"),
    ("amend", "Changed the tag on “{quote}”: {fields}"),
    ("untag", "Removed the tag on “{quote}” to {code}"),
    ("untag_many", "Removed {count} tags"),
    ("add_code", "Added the code {code}"),
    ("rename_code", "Renamed the code {code} to “{name}”"),
    ("move_code", "Moved the code {code} to {parent}"),
    ("merge_codes", "Merged {codes} into {code}"),
    ("delete_code", "Deleted the code {code}"),
    ("describe_code", "Described the code {code}"),
    ("cover", "Marked “{document}” as {outcome} for {question}"),
    (
        "cover_documents",
        "Marked {count} documents as {outcome} for {question}",
    ),
    (
        "clear_coverage",
        "Cleared the mark on “{document}” for {question}",
    ),
    ("recognise", "Proposed responses anew for {what}"),
    ("read_tracker", "Read the tracker “{document}”: {what}"),
    ("settle_proposals", "Settled {count} proposals as {state}"),
    ("merge_statements", "Merged {statements} into {what}"),
    ("split", "Made “{quote}” a {as} out of {what}"),
    ("move_statement", "Moved {what} {to}"),
    ("set_kind", "Made {what} of the kind {kind}"),
    ("swap_numbers", "Swapped the numbers of {what} and {other}"),
    ("link_statements", "Noted that {what} rests on {other}"),
    (
        "unlink_statements",
        "Took back that {what} rests on {other}",
    ),
    ("set_term", "Changed the word “{word}”: {fields}"),
    (
        "settle_at_once",
        "Settled {count} proposals all at once as {state}",
    ),
    ("add_statement", "Made {what} of “{quote}” in “{document}”"),
    ("respond", "Added a response to {what}"),
    ("amend_response", "Changed the response to {what}: {fields}"),
    ("remove_response", "Removed the response to {what}"),
    ("add_action", "Added the action “{action}”"),
    ("amend_action", "Changed the action “{action}”: {fields}"),
    ("remove_action", "Removed the action “{action}”"),
    ("mend_indicator", "Mended the indicator {what}: {fields}"),
    ("judge", "Set the verdict on {what}: {fields}"),
    ("sign_verdict", "Signed the verdict on {what}: {step}"),
    ("remove_verdict", "Removed the verdict on {what}"),
    ("add_desk_sample", "Added the desk-review sample “{sample}”"),
    (
        "amend_desk_sample",
        "Changed the desk-review sample “{sample}”: {fields}",
    ),
    (
        "remove_desk_sample",
        "Removed the desk-review sample “{sample}”",
    ),
    (
        "add_sample_members",
        "Added {count} documents to the sample “{sample}”",
    ),
    (
        "amend_sample_members",
        "Changed {count} documents of the sample “{sample}”: {fields}",
    ),
    (
        "remove_sample_members",
        "Took {count} documents out of the sample “{sample}”",
    ),
    ("settle", "Settled a conflict about {what}"),
    ("purge", "Purged {count} documents for good"),
];

impl Label {
    /// A label with its arguments.
    pub fn new<const N: usize>(key: &str, args: [(&str, String); N]) -> Self {
        let args = args
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value));
        Self {
            key: key.to_owned(),
            args: args.collect(),
        }
    }

    /// All keys that this program knows.
    pub fn keys() -> impl Iterator<Item = &'static str> {
        SENTENCES.iter().map(|(key, _)| *key)
    }

    /// Names of the arguments that a key's sentence has, in its order; none of an unknown key.
    pub fn arguments(key: &str) -> impl Iterator<Item = &'static str> + use<> {
        let sentence = SENTENCES.iter().find(|(known, _)| *known == key);
        let parts = sentence
            .map_or("", |(_, sentence)| sentence)
            .split('{')
            .skip(1);
        parts.filter_map(|rest| Some(rest.split_once('}')?.0))
    }

    /// As an English sentence without a full stop. A key of a newer program shows as it is.
    pub fn sentence(&self) -> String {
        let Some((_, sentence)) = SENTENCES.iter().find(|(key, _)| *key == self.key) else {
            return self.key.clone();
        };
        let mut out = String::new();
        let mut rest = *sentence;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let Some((name, after)) = after.split_once('}') else {
                break;
            };
            out.push_str(self.args.get(name).map_or("…", String::as_str));
            rest = after;
        }
        out.push_str(rest);
        out
    }
}

words! {
    /// What an entry of the log does.
    HistoryKind, "kind of entry" {
        /// Does something.
        Do = "do",
        /// Takes a gesture back.
        Undo = "undo",
        /// Does a gesture again that was taken back.
        Redo = "redo",
    }
}

/// One line of the history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HistoryItem {
    /// Id of the entry.
    pub id: Uuid,
    /// The gesture it is, or which it takes back or does again.
    pub gesture: GestureId,
    /// Does, undoes or redoes.
    pub kind: HistoryKind,
    /// When, in milliseconds since 1970.
    pub at: i64,
    /// Who.
    pub coder: String,
    /// The copy of the project it was done in.
    pub replica: ReplicaId,
    /// What, as an English sentence without a full stop.
    pub label: String,
    /// The same as key and arguments, for other languages.
    #[serde(skip)]
    pub said: Label,
    /// Whether it stands taken back now.
    pub undone: bool,
}

words! {
    /// How two copies disagree.
    ConflictKind, "kind of conflict" {
        /// Both set the same field, differently.
        Field = "field",
        /// One deleted what the other changed; it was kept.
        DeletedAndChanged = "deleted_and_changed",
        /// Deleted in one, still used in the other; it was kept.
        DeletedAndUsed = "deleted_and_used",
        /// Codes were moved under each other; the later move was undone.
        Circle = "circle",
        /// Two codes have the same path.
        SameName = "same_name",
    }
}

/// One side of a conflict.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct ConflictValue {
    /// The value, as text; `None` is empty or deleted.
    pub value: Option<String>,
    /// Who set it.
    pub coder: String,
    /// When, in milliseconds since 1970.
    pub at: i64,
}

/// Something that copies of the review disagree on. It stays listed until somebody settles it, by
/// changing what it is about or by [`Command::Settle`](super::Command::Settle).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Conflict {
    /// How they disagree.
    pub kind: ConflictKind,
    /// Stable name of the entity.
    pub entity: &'static str,
    /// Its id.
    pub id: Uuid,
    /// The field, where it is about one.
    pub field: Option<String>,
    /// What it is, in words.
    pub title: String,
    /// The sides; the last one is what the review says now.
    pub values: Vec<ConflictValue>,
}
