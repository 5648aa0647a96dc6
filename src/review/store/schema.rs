//! What can be stored: entities and their fields, in one description.
//!
//! Tables, statements of SQL, the form of log entries, the projection and `check` are all made from
//! it. A new kind of thing is a new [`EntityDef`] and a step in [`migrate`](super::migrate);
//! nothing else in the store needs to know.
//!
//! Names of entities and fields go into the log and never change. Tables and columns may.

use crate::domain::entity;

/// Form of the database and of log entries. Rises with every change of what is stored.
pub(crate) const SCHEMA: i64 = 4;
/// Marks the database as ours (`DRvw`).
pub(crate) const APPLICATION_ID: i64 = 0x4452_7677;

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FieldKind {
    /// Text.
    Text,
    /// A whole number.
    Int,
    /// An id.
    Id,
}

/// One field.
#[derive(Debug)]
pub(crate) struct FieldDef {
    /// Name in the log.
    pub name: &'static str,
    /// Name in the table.
    pub column: &'static str,
    /// What it holds.
    pub kind: FieldKind,
    /// The entities it may point at. What it points at must live as long as this does.
    pub refers: &'static [&'static str],
    /// Two copies may differ in it without anybody having to decide.
    pub quiet: bool,
    /// The thing belongs to what this points at and speaks of it in words: it is purged with it.
    pub part: bool,
    /// What this points at may be purged; the field is empty then. A thing that points at something
    /// purged by any other field is gone with it.
    pub loose: bool,
}

impl FieldDef {
    const fn new(name: &'static str, kind: FieldKind) -> Self {
        Self {
            name,
            column: name,
            kind,
            refers: &[],
            quiet: false,
            part: false,
            loose: false,
        }
    }

    const fn part(mut self) -> Self {
        self.part = true;
        self
    }

    const fn loose(mut self) -> Self {
        self.loose = true;
        self
    }

    const fn quiet(mut self) -> Self {
        self.quiet = true;
        self
    }
}

const fn text(name: &'static str) -> FieldDef {
    FieldDef::new(name, FieldKind::Text)
}

const fn int(name: &'static str) -> FieldDef {
    FieldDef::new(name, FieldKind::Int)
}

const fn id(name: &'static str, refers: &'static [&'static str]) -> FieldDef {
    let mut field = FieldDef::new(name, FieldKind::Id);
    field.refers = refers;
    field
}

/// One kind of thing.
#[derive(Debug)]
pub(crate) struct EntityDef {
    /// Its place in [`ENTITIES`].
    pub index: usize,
    /// Name in the log.
    pub name: &'static str,
    /// Its table.
    pub table: &'static str,
    /// Its fields in the order of a [`Row`](super::value::Row).
    pub fields: &'static [FieldDef],
    /// Columns that are looked up together. Each reference has an index of its own already.
    pub indexes: &'static [&'static [&'static str]],
    /// The field that makes a tree of it; no thing may stand below itself.
    pub tree: Option<&'static str>,
    /// Fields that mean something only together, such as where an anchor begins, ends and in which
    /// text. Who writes one of them writes all, so that a merge takes all from one copy or none.
    pub whole: &'static [&'static str],
}

impl EntityDef {
    /// The field of a name.
    pub(crate) fn field(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.name == name)
    }
}

/// The review itself.
pub(crate) static REVIEW: EntityDef = EntityDef {
    index: 0,
    name: entity::REVIEW,
    table: "review",
    fields: &[text("title")],
    indexes: &[],
    tree: None,
    whole: &[],
};

/// The dossier of one evaluation.
pub(crate) static EVALUATION: EntityDef = EntityDef {
    index: 1,
    name: entity::EVALUATION,
    table: "evaluation",
    fields: &[text("label"), text("title")],
    indexes: &[],
    tree: None,
    whole: &[],
};

/// A document.
pub(crate) static DOCUMENT: EntityDef = EntityDef {
    index: 2,
    name: entity::DOCUMENT,
    table: "document",
    fields: &[
        text("title"),
        text("kind"),
        text("source_type"),
        id("evaluation", &[entity::EVALUATION]),
        text("language"),
        text("published"),
        text("period_start"),
        text("period_end"),
        // Of two editions that copies have taken the one counts whose text counts; a file's other
        // particulars go with it and are no dispute of their own.
        text("source").quiet(),
        text("extension").quiet(),
        text("file_name").quiet(),
        text("text"),
        int("part"),
        text("split"),
        int("pages").quiet(),
        int("passages").quiet(),
        text("extractor").quiet(),
        int("imported_at").quiet(),
        id("edition", &[entity::EDITION]).quiet(),
        // Each is a promise to somebody, so that two copies which differ in it have to be settled.
        text("alias"),
        int("do_not_quote"),
        // What it means shows in the responses that were read by it.
        text("tracker").quiet(),
    ],
    indexes: &[],
    tree: None,
    whole: &[
        "source",
        "extension",
        "file_name",
        "text",
        "pages",
        "passages",
        "extractor",
        "imported_at",
        "edition",
    ],
};

/// A free attribute of a document, or of a document or placeholder in a desk-review sample: of a
/// document that is not at hand nothing else is kept. The field is called as it was before there
/// were samples, since names in the log never change.
pub(crate) static ATTRIBUTE: EntityDef = EntityDef {
    index: 3,
    name: entity::ATTRIBUTE,
    table: "attribute",
    fields: &[
        id("document", &[entity::DOCUMENT, entity::SAMPLE_MEMBER]).part(),
        text("name"),
        text("value"),
    ],
    indexes: &[],
    tree: None,
    whole: &[],
};

/// A recommendation, finding and so on.
pub(crate) static STATEMENT: EntityDef = EntityDef {
    index: 4,
    name: entity::STATEMENT,
    table: "statement",
    fields: &[
        text("kind"),
        text("state"),
        id("evaluation", &[entity::EVALUATION]),
        text("number"),
        id("parent", &[entity::STATEMENT]).loose(),
        text("marker"),
        int("position"),
        id("document", &[entity::DOCUMENT]).part(),
        int("start"),
        int("end"),
        text("text"),
        text("addressee"),
        text("priority"),
        text("deadline"),
        int("confidence").quiet(),
        text("why").quiet(),
        id("edition", &[entity::EDITION]).quiet(),
        // Where somebody has put it among its siblings. Two copies that order them differently need
        // nobody to decide: the later order counts.
        int("rank").quiet(),
    ],
    indexes: &[],
    tree: Some("parent"),
    whole: &["document", "start", "end", "edition"],
};

/// A place where a statement stands.
pub(crate) static MENTION: EntityDef = EntityDef {
    index: 5,
    name: entity::MENTION,
    table: "mention",
    fields: &[
        id("statement", &[entity::STATEMENT]),
        id("document", &[entity::DOCUMENT]).part(),
        int("start"),
        int("end").quiet(),
        id("edition", &[entity::EDITION]).quiet(),
    ],
    indexes: &[],
    tree: None,
    whole: &["document", "start", "end", "edition"],
};

/// A code.
pub(crate) static CODE: EntityDef = EntityDef {
    index: 6,
    name: entity::CODE,
    table: "code",
    fields: &[
        text("name"),
        id("parent", &[entity::CODE]).loose(),
        text("description"),
        text("colour"),
        id("statement", &[entity::STATEMENT]).part(),
        int("position").quiet(),
    ],
    indexes: &[],
    tree: Some("parent"),
    whole: &[],
};

/// A tagged passage.
pub(crate) static CODING: EntityDef = EntityDef {
    index: 7,
    name: entity::CODING,
    table: "coding",
    fields: &[
        id("document", &[entity::DOCUMENT]).part(),
        // An anchor is written whole. That two copies differ shows in where it begins or in its
        // words; the rest of it would only say so again.
        text("text").quiet(),
        int("start"),
        int("end").quiet(),
        text("quote"),
        text("before").quiet(),
        text("after").quiet(),
        id("code", &[entity::CODE]),
        text("bearing"),
        text("explicitness"),
        text("memo"),
        text("coder"),
        int("created").quiet(),
        id("edition", &[entity::EDITION]).quiet(),
        text("lost").quiet(),
    ],
    indexes: &[],
    tree: None,
    whole: &[
        "text", "start", "end", "quote", "before", "after", "edition", "lost",
    ],
};

/// What was looked at for a question.
pub(crate) static COVERAGE: EntityDef = EntityDef {
    index: 8,
    name: entity::COVERAGE,
    table: "coverage",
    fields: &[
        id("question", &[entity::STATEMENT, entity::CODE]),
        id("document", &[entity::DOCUMENT]).part(),
        int("start"),
        int("end"),
        text("coder"),
        text("outcome"),
        text("note"),
        int("at").quiet(),
        id("edition", &[entity::EDITION]).quiet(),
        text("searches").quiet(),
    ],
    indexes: &[],
    tree: None,
    whole: &["document", "start", "end", "edition"],
};

/// What a document was made of at some time: there are some where it has been replaced.
pub(crate) static EDITION: EntityDef = EntityDef {
    index: 9,
    name: entity::EDITION,
    table: "edition",
    fields: &[
        id("document", &[entity::DOCUMENT]).part(),
        text("source"),
        text("extension").quiet(),
        text("file_name").quiet(),
        text("text"),
        int("pages").quiet(),
        int("passages").quiet(),
        text("extractor").quiet(),
        int("imported_at").quiet(),
    ],
    indexes: &[],
    tree: None,
    whole: &[],
};

/// A response of the management.
pub(crate) static RESPONSE: EntityDef = EntityDef {
    index: 10,
    name: entity::RESPONSE,
    table: "response",
    fields: &[
        text("state"),
        id("document", &[entity::DOCUMENT]).part(),
        int("start"),
        int("end").quiet(),
        text("quote").quiet(),
        id("edition", &[entity::EDITION]).quiet(),
        text("text"),
        text("disposition"),
        text("unresolved").quiet(),
        int("confidence").quiet(),
        text("why").quiet(),
        text("coder").quiet(),
        int("created").quiet(),
    ],
    indexes: &[],
    tree: None,
    whole: &["document", "start", "end", "quote", "edition"],
};

/// That a response answers a statement.
pub(crate) static RESPONSE_LINK: EntityDef = EntityDef {
    index: 11,
    name: entity::RESPONSE_LINK,
    table: "response_link",
    fields: &[
        id("response", &[entity::RESPONSE]).part(),
        id("statement", &[entity::STATEMENT]).part(),
        int("doubtful").quiet(),
        text("why").quiet(),
    ],
    indexes: &[],
    tree: None,
    whole: &[],
};

/// Something that somebody is to do.
pub(crate) static ACTION: EntityDef = EntityDef {
    index: 12,
    name: entity::ACTION,
    table: "action",
    fields: &[
        id("response", &[entity::RESPONSE]).part(),
        id("statement", &[entity::STATEMENT]),
        text("text"),
        text("responsible"),
        text("due"),
        text("due_printed"),
        text("status"),
        text("status_printed").quiet(),
        text("comments"),
        int("position").quiet(),
        id("document", &[entity::DOCUMENT]).part(),
        int("start").quiet(),
        int("end").quiet(),
        id("edition", &[entity::EDITION]).quiet(),
    ],
    indexes: &[],
    tree: None,
    whole: &["document", "start", "end", "edition"],
};

/// An indicator of a results framework.
pub(crate) static INDICATOR: EntityDef = EntityDef {
    index: 13,
    name: entity::INDICATOR,
    table: "indicator",
    fields: &[
        text("state"),
        id("document", &[entity::DOCUMENT]).part(),
        int("start"),
        int("end").quiet(),
        id("edition", &[entity::EDITION]).quiet(),
        text("outcome_number"),
        text("outcome"),
        text("number"),
        text("text"),
        text("unit"),
        text("period"),
        int("met"),
        int("position").quiet(),
        int("confidence").quiet(),
        text("why").quiet(),
    ],
    indexes: &[],
    tree: None,
    whole: &["document", "start", "end", "edition"],
};

/// A figure or name of an indicator.
pub(crate) static FIGURE: EntityDef = EntityDef {
    index: 14,
    name: entity::FIGURE,
    table: "figure",
    fields: &[
        id("indicator", &[entity::INDICATOR]).part(),
        text("role"),
        text("region"),
        int("position").quiet(),
        text("text"),
        text("unit"),
        text("date"),
        text("code").quiet(),
        text("amount").quiet(),
        id("document", &[entity::DOCUMENT]).part(),
        int("start").quiet(),
        int("end").quiet(),
        id("edition", &[entity::EDITION]).quiet(),
    ],
    indexes: &[],
    tree: None,
    whole: &["document", "start", "end", "edition"],
};

/// The reviewer's verdict on a statement.
pub(crate) static VERDICT: EntityDef = EntityDef {
    index: 15,
    name: entity::VERDICT,
    table: "verdict",
    fields: &[
        id("statement", &[entity::STATEMENT]).part(),
        text("status"),
        text("strength"),
        text("as_of"),
        text("reasoning"),
        // Who and when say nothing that the fields themselves do not say.
        text("author").quiet(),
        int("at").quiet(),
        text("sign_off"),
        text("signed_by").quiet(),
        int("signed_at").quiet(),
        text("comment"),
    ],
    indexes: &[],
    tree: None,
    // Who signed, when and with which words belong to the step. What was signed does not: of two
    // copies that judged differently each field is listed.
    whole: &["sign_off", "signed_by", "signed_at", "comment"],
};

/// A question put to a set of documents.
pub(crate) static DESK_SAMPLE: EntityDef = EntityDef {
    index: 16,
    name: entity::DESK_SAMPLE,
    table: "desk_sample",
    fields: &[
        text("title"),
        id("question", &[entity::STATEMENT, entity::CODE]).loose(),
        text("population"),
        int("created").quiet(),
    ],
    indexes: &[],
    tree: None,
    whole: &[],
};

/// A document or placeholder of such a set.
pub(crate) static SAMPLE_MEMBER: EntityDef = EntityDef {
    index: 17,
    name: entity::SAMPLE_MEMBER,
    table: "sample_member",
    fields: &[
        id("sample", &[entity::DESK_SAMPLE]),
        id("document", &[entity::DOCUMENT]).part(),
        text("name"),
        int("count"),
        text("class"),
        text("excluded"),
        int("position").quiet(),
    ],
    indexes: &[],
    tree: None,
    whole: &[],
};

/// That a statement rests on another one: a recommendation on a conclusion, that on findings.
pub(crate) static STATEMENT_LINK: EntityDef = EntityDef {
    index: 18,
    name: entity::STATEMENT_LINK,
    table: "statement_link",
    fields: &[
        id("from", &[entity::STATEMENT]).part(),
        id("to", &[entity::STATEMENT]).part(),
        text("coder").quiet(),
    ],
    indexes: &[],
    tree: None,
    whole: &[],
};

/// How a word of a vocabulary is called in this review, and whether it is offered.
pub(crate) static VOCABULARY: EntityDef = EntityDef {
    index: 19,
    name: entity::VOCABULARY,
    table: "vocabulary",
    fields: &[
        text("kind").quiet(),
        text("word").quiet(),
        text("label"),
        int("position").quiet(),
        int("hidden"),
    ],
    indexes: &[],
    tree: None,
    whole: &[],
};

/// A search that is kept under a name. What it had found when somebody looked is nobody's decision:
/// two copies may differ in it, and only its name, query and filter are worth a conflict.
pub(crate) static SAVED_SEARCH: EntityDef = EntityDef {
    index: 20,
    name: entity::SAVED_SEARCH,
    table: "saved_search",
    fields: &[
        text("name"),
        text("query"),
        text("filter"),
        text("coder").quiet(),
        int("created").quiet(),
        text("seen").quiet(),
        int("seen_at").quiet(),
    ],
    indexes: &[],
    tree: None,
    whole: &["seen", "seen_at"],
};

/// Names that mean the same, parted by line breaks: a group is changed as a whole.
pub(crate) static SYNONYMS: EntityDef = EntityDef {
    index: 21,
    name: entity::SYNONYMS,
    table: "synonyms",
    fields: &[text("names"), text("coder").quiet()],
    indexes: &[],
    tree: None,
    whole: &[],
};

/// That a document was purged, by whom, and how much went with it. Its title is not kept, since it
/// may be the document's own words. Nobody takes it back, so two copies that have purged the same
/// document need not agree on who was first.
pub(crate) static PURGE: EntityDef = EntityDef {
    index: 22,
    name: entity::PURGE,
    table: "purge",
    fields: &[
        // No reference: what it names is not there.
        text("document").quiet(),
        text("coder").quiet(),
        int("at").quiet(),
        text("reason").quiet(),
    ],
    indexes: &[],
    tree: None,
    whole: &[],
};

/// All entities.
pub(crate) static ENTITIES: &[&EntityDef] = &[
    &REVIEW,
    &EVALUATION,
    &DOCUMENT,
    &ATTRIBUTE,
    &STATEMENT,
    &MENTION,
    &CODE,
    &CODING,
    &COVERAGE,
    &EDITION,
    &RESPONSE,
    &RESPONSE_LINK,
    &ACTION,
    &INDICATOR,
    &FIGURE,
    &VERDICT,
    &DESK_SAMPLE,
    &SAMPLE_MEMBER,
    &STATEMENT_LINK,
    &VOCABULARY,
    &SAVED_SEARCH,
    &SYNONYMS,
    &PURGE,
];

/// The entity of a name.
pub(crate) fn entity_named(name: &str) -> Option<&'static EntityDef> {
    ENTITIES.iter().copied().find(|def| def.name == name)
}

/// All fields that may point at an entity: what has to be looked at before it goes.
pub(crate) fn referrers(
    target: &EntityDef,
) -> impl Iterator<Item = (&'static EntityDef, &'static FieldDef)> {
    let name = target.name;
    ENTITIES.iter().copied().flat_map(move |def| {
        def.fields
            .iter()
            .filter(move |field| field.refers.contains(&name))
            .map(move |field| (def, field))
    })
}

/// A name as SQL takes it, also where it is a word of the language (`end`).
pub(crate) fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}

/// The statements that make the tables of all entities.
pub(crate) fn create_entity_tables() -> String {
    let mut sql = String::new();
    for def in ENTITIES {
        let columns: Vec<String> = def
            .fields
            .iter()
            .map(|field| {
                let kind = match field.kind {
                    FieldKind::Text => "TEXT",
                    FieldKind::Int => "INTEGER",
                    FieldKind::Id => "BLOB",
                };
                format!("{} {kind}", quoted(field.column))
            })
            .collect();
        sql += &format!(
            "CREATE TABLE {} (\"id\" BLOB NOT NULL UNIQUE, {});\n",
            def.table,
            columns.join(", ")
        );
        let references = def.fields.iter().filter(|field| !field.refers.is_empty());
        let own: Vec<[&str; 1]> = references.map(|field| [field.column]).collect();
        let all = own
            .iter()
            .map(|columns| columns.as_slice())
            .chain(def.indexes.iter().copied());
        for columns in all {
            let list: Vec<String> = columns.iter().map(|column| quoted(column)).collect();
            sql += &format!(
                "CREATE INDEX {}_by_{} ON {} ({});\n",
                def.table,
                columns.join("_"),
                def.table,
                list.join(", ")
            );
        }
    }
    sql
}

/// The statements that remove them.
pub(crate) fn drop_entity_tables() -> String {
    ENTITIES
        .iter()
        .map(|def| format!("DROP TABLE IF EXISTS {};\n", def.table))
        .collect()
}

/// The log, what is known of this copy, the words of statements as they stand in immutable texts (so
/// that a list needs no text), and the list of conflicts.
pub(crate) const CREATE_LOG: &str = r#"
CREATE TABLE log (
    position INTEGER PRIMARY KEY,
    id BLOB NOT NULL,
    replica BLOB NOT NULL,
    seq INTEGER NOT NULL,
    hlc INTEGER NOT NULL,
    coder TEXT NOT NULL,
    gesture BLOB NOT NULL,
    kind TEXT NOT NULL,
    of BLOB,
    label TEXT NOT NULL,
    args TEXT NOT NULL,
    schema INTEGER NOT NULL,
    seen TEXT,
    changes TEXT NOT NULL,
    UNIQUE (replica, seq)
);
CREATE INDEX log_by_gesture ON log (gesture);
CREATE INDEX log_by_of ON log (of) WHERE of IS NOT NULL;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE words (
    text TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (text, start, "end")
) WITHOUT ROWID;
CREATE TABLE conflict (
    kind TEXT NOT NULL,
    entity TEXT NOT NULL,
    id BLOB NOT NULL,
    field TEXT NOT NULL,
    sides TEXT NOT NULL,
    PRIMARY KEY (kind, entity, id, field)
) WITHOUT ROWID;
"#;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_description_is_sound() {
        for (index, def) in ENTITIES.iter().enumerate() {
            assert_eq!(def.index, index, "{}", def.name);
            assert!(def.tree.is_none_or(|field| def.field(field).is_some()));
            for field in def.fields {
                assert_eq!(
                    field.kind == FieldKind::Id,
                    !field.refers.is_empty(),
                    "an id points at something: {}.{}",
                    def.name,
                    field.name
                );
                for target in field.refers {
                    assert!(entity_named(target).is_some(), "{target}");
                }
            }
        }
    }
}
