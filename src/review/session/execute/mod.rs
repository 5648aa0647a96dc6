//! Carrying out commands: what each of them means, one file for each part of the review.
//!
//! A command works on the tables through a [`Plan`] inside a transaction; it may fail at any point,
//! and then nothing has happened.

mod arrange;
mod codebook;
mod coding;
mod coverage;
mod document;
mod edition;
mod finding;
mod found;
mod indicator;
mod join;
mod kind;
mod recognised;
mod response;
mod sample;
mod statement;
mod statement_link;
mod thesaurus;
mod tracker;
mod verdict;
mod vocabulary;

use deskreview_reader::text::{ContentHash, DocumentText};
use std::sync::Arc;
use uuid::Uuid;

pub(super) use edition::REPLACE;

use super::texts::Texts;
use super::{CommandError, Environment};
use crate::domain::{
    BETWEEN_NAMES, CodeId, Command, Document, DocumentId, IndicatorId, Label, Question, ResponseId,
    StatementId, StatementState, case_fold, entity, evaluation_id,
};
use crate::store::schema::{DOCUMENT, EVALUATION, EntityDef, entity_named};
use crate::store::value::{Value, row_with};
use crate::store::writer::Writer;
use crate::store::{Conn, Files, StoreError, listed_conflicts, query, table};

/// Longest text that a person types into a field, in code points.
const LONGEST: usize = 100_000;
/// Longest quote in a label, in code points.
const SHORT: usize = 60;

/// A command while it is carried out.
pub(super) struct Plan<'a> {
    pub writer: Writer<'a>,
    pub env: &'a dyn Environment,
    pub coder: &'a str,
    pub now_ms: i64,
    pub files: &'a Files,
    pub texts: &'a Texts,
}

/// What a command did: its label, and the ids of what it made.
type Done = Result<(Label, Vec<Uuid>), CommandError>;

/// Carries out a command.
pub(super) fn carry_out(plan: &mut Plan<'_>, command: Command) -> Done {
    match command {
        Command::SetTitle(title) => document::set_title(plan, &title),
        Command::AddDocument(new) => document::add(plan, *new),
        Command::AddDocuments { documents, of } => document::add_many(plan, documents, of),
        Command::SetDocument { document, fields } => document::set(plan, document, *fields),
        Command::SetDocuments { documents, fields } => {
            document::set_many(plan, &documents, &fields)
        }
        Command::ReplaceDocument { document, edition } => {
            edition::replace(plan, document, *edition)
        }
        Command::SettleCoding { coding, settlement } => edition::settle(plan, coding, settlement),
        Command::SetEvaluation { evaluation, fields } => {
            document::set_evaluation(plan, evaluation, fields)
        }
        Command::Confirm(statements) => statement::confirm(plan, &statements),
        Command::Reject(statements) => statement::reject(plan, &statements),
        Command::Repropose(statements) => statement::repropose(plan, &statements),
        Command::MendStatement { statement, fields } => statement::mend(plan, statement, fields),
        Command::MergeStatements { statements, into } => join::merge(plan, &statements, into),
        Command::SplitStatement {
            statement,
            range,
            part,
            number,
        } => arrange::split(plan, statement, range, part, number),
        Command::MoveStatement { statement, to } => arrange::move_to(plan, statement, to),
        Command::SetKind { statements, kind } => kind::set(plan, &statements, kind),
        Command::SwapNumbers(one, other) => arrange::swap_numbers(plan, one, other),
        Command::LinkStatements { from, to } => statement_link::link(plan, from, to),
        Command::UnlinkStatements { from, to } => statement_link::unlink(plan, from, to),
        Command::SetTerm {
            vocabulary,
            word,
            fields,
        } => vocabulary::set(plan, vocabulary, &word, fields),
        Command::AddStatement {
            document,
            range,
            kind,
            number,
            parent,
        } => statement::add(plan, document, range, kind, number, parent),
        Command::SettleProposals {
            statements,
            responses,
            indicators,
            state,
        } => settle_proposals(plan, &statements, &responses, &indicators, state),
        Command::SettleAtOnce {
            statements,
            responses,
            indicators,
            state,
        } => {
            let count = statements.len() + responses.len() + indicators.len();
            let (_, made) = settle_proposals(plan, &statements, &responses, &indicators, state)?;
            let args = [("count", count.to_string()), ("state", state.to_string())];
            Ok((Label::new("settle_at_once", args), made))
        }
        Command::FindResponses(documents) => found::find_again(plan, &documents),
        Command::ReadTracker { source, reading } => tracker::read(plan, source, &reading),
        Command::Respond(new) => response::add(plan, new),
        Command::AmendResponse { response, fields } => response::amend(plan, response, fields),
        Command::RemoveResponse(id) => response::remove(plan, id),
        Command::AddAction { of, fields } => response::add_action(plan, of, fields),
        Command::AmendAction { action, fields } => response::amend_action(plan, action, fields),
        Command::RemoveAction(id) => response::remove_action(plan, id),
        Command::MendIndicator { indicator, fields } => indicator::mend(plan, indicator, *fields),
        Command::AddSynonyms(names) => thesaurus::add(plan, &names),
        Command::AmendSynonyms { group, names } => thesaurus::amend(plan, group, &names),
        Command::RemoveSynonyms(group) => thesaurus::remove(plan, group),
        Command::Tag(new) => coding::tag(plan, new),
        Command::TagPlaces(new) => finding::tag_places(plan, new),
        Command::SaveSearch(fields) => finding::save(plan, fields),
        Command::AmendSearch { search, fields } => finding::amend(plan, search, fields),
        Command::RemoveSearch(search) => finding::remove(plan, search),
        Command::Amend { coding, fields } => coding::amend(plan, coding, fields),
        Command::Untag(codings) => coding::untag(plan, &codings),
        Command::AddCode {
            parent,
            path,
            description,
            colour,
        } => codebook::add(plan, parent, &path, description, colour),
        Command::RenameCode { code, name } => codebook::rename(plan, code, &name),
        Command::MoveCode {
            code,
            parent,
            position,
        } => codebook::move_to(plan, code, parent, position),
        Command::MergeCodes { codes, into } => codebook::merge(plan, &codes, into),
        Command::DeleteCode {
            code,
            with_contents,
        } => codebook::delete(plan, code, with_contents),
        Command::DescribeCode {
            code,
            description,
            colour,
        } => codebook::describe(plan, code, description, colour),
        Command::Cover {
            place,
            outcome,
            note,
            searches,
        } => coverage::cover(plan, place, outcome, note, &searches),
        Command::CoverDocuments {
            question,
            documents,
            outcome,
            note,
        } => coverage::cover_documents(plan, question, &documents, outcome, note),
        Command::ClearCoverage(place) => coverage::clear(plan, place),
        Command::Judge { statement, fields } => verdict::judge(plan, statement, fields),
        Command::SignVerdict {
            statement,
            step,
            comment,
        } => verdict::sign(plan, statement, step, comment),
        Command::RemoveVerdict(statement) => verdict::remove(plan, statement),
        Command::AddDeskSample(new) => sample::add(plan, new),
        Command::AmendDeskSample { sample, fields } => sample::amend(plan, sample, fields),
        Command::RemoveDeskSample(sample) => sample::remove(plan, sample),
        Command::AddSampleMembers {
            sample,
            members,
            fields,
        } => sample::add_members(plan, sample, members, fields),
        Command::AmendSampleMembers { members, fields } => {
            sample::amend_members(plan, &members, fields)
        }
        Command::RemoveSampleMembers(members) => sample::remove_members(plan, &members),
        Command::Settle { entity, id } => settle(plan, entity, id),
    }
}

impl Plan<'_> {
    fn conn(&self) -> Conn<'_> {
        self.writer.conn()
    }

    /// Makes a thing from named fields.
    pub(super) fn make<const N: usize>(
        &mut self,
        entity: &'static EntityDef,
        id: impl Into<Uuid>,
        fields: [(&'static str, Value); N],
    ) -> Result<(), StoreError> {
        self.writer
            .create(entity, id.into(), row_with(entity, fields))
    }

    fn exists(&self, entity: &'static EntityDef, id: impl Into<Uuid>) -> Result<bool, StoreError> {
        table::exists(self.conn(), entity, id.into())
    }

    fn document(&self, id: DocumentId) -> Result<Document, CommandError> {
        query::document(self.conn(), id)?.ok_or(CommandError::NoSuch {
            what: "document",
            id: id.0,
        })
    }

    fn text(&self, hash: &ContentHash, title: &str) -> Result<Arc<DocumentText>, StoreError> {
        self.texts.get(self.files, hash, title)
    }

    /// The evaluation of a label, made where there is none.
    fn evaluation(&mut self, label: &str) -> Result<Uuid, CommandError> {
        let label = one_line("The label of an evaluation", label)?;
        let folded = case_fold(&label);
        let all = query::evaluations(self.conn())?;
        if let Some(found) = all.iter().find(|one| case_fold(&one.label) == folded) {
            return Ok(found.id.0);
        }
        let mut id = evaluation_id(&label).0;
        if all.iter().any(|one| one.id.0 == id) {
            // The one of that name has been given another label since.
            id = self.env.new_id();
        }
        self.make(&EVALUATION, id, [("label", label.into())])?;
        Ok(id)
    }
}

/// Text for a field of one line: trimmed, not empty, no line breaks.
fn one_line(what: &str, text: &str) -> Result<String, CommandError> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() {
        return Err(CommandError::Invalid(format!("{what} cannot be empty.")));
    }
    long_enough(what, &text)?;
    Ok(text)
}

/// Text for a field that may be empty, which then holds nothing.
fn free(what: &str, text: Option<String>) -> Result<Option<String>, CommandError> {
    let text = text
        .map(|text| text.trim().to_owned())
        .filter(|text| !text.is_empty());
    if let Some(text) = &text {
        long_enough(what, text)?;
    }
    Ok(text)
}

fn long_enough(what: &str, text: &str) -> Result<(), CommandError> {
    if text.len() > LONGEST && text.chars().count() > LONGEST {
        return Err(CommandError::Invalid(format!(
            "{what} is longer than {LONGEST} characters."
        )));
    }
    Ok(())
}

/// The beginning of a quote, for labels.
fn short(text: &str) -> String {
    let mut words = text.split_whitespace();
    let mut out = String::new();
    let mut length = 0;
    for word in &mut words {
        length += word.chars().count() + 1;
        if length > SHORT && !out.is_empty() {
            out.push('…');
            break;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().take(SHORT));
    }
    out
}

/// A question as it is kept: a code that stands for a statement is that statement's question.
pub(super) fn same_question(conn: Conn<'_>, question: Question) -> Result<Question, StoreError> {
    if let Question::Code(code) = question
        && let Some(code) = query::code(conn, code)?
        && let Some(statement) = code.statement
    {
        return Ok(Question::Statement(statement));
    }
    Ok(question)
}

/// What people call a statement: `recommendation MIG-2008/4.iii`.
fn statement_name(conn: Conn<'_>, id: StatementId) -> Result<String, StoreError> {
    let mut parts = Vec::new();
    let (mut next, mut shown, mut label) = (Some(id), None, None);
    // A list in a list in a list; a damaged circle ends here.
    while let Some(at) = next
        && parts.len() < 32
    {
        let Some(row) = query::statement_row(conn, at)? else {
            break;
        };
        shown.get_or_insert(row.kind);
        label = row.evaluation_label;
        parts.push(
            row.marker
                .or(row.number)
                .unwrap_or_else(|| "(no number)".to_owned()),
        );
        next = row.parent;
    }
    parts.reverse();
    let kind = shown.map_or("statement", |kind| kind.as_str());
    let label = label.map_or(String::new(), |label| format!("{label}/"));
    Ok(format!("{kind} {label}{}", parts.join(".")))
}

/// What people call a thing, by its stable entity name.
pub(super) fn name_of(conn: Conn<'_>, entity: &str, id: Uuid) -> Result<String, StoreError> {
    let field = |def: &'static EntityDef, name: &str| -> Result<Option<String>, StoreError> {
        let row = table::get(conn, def, id)?;
        let value = def.field(name).and_then(|at| row?.get(at)?.shown());
        Ok(value)
    };
    let reference = |def: &'static EntityDef, name: &str| -> Result<Option<Uuid>, StoreError> {
        let row = table::get(conn, def, id)?;
        Ok(def.field(name).and_then(|at| row?.get(at)?.id()))
    };
    let Some(def) = entity_named(entity) else {
        return Ok(entity.to_owned());
    };
    Ok(match entity {
        entity::REVIEW => "the review".to_owned(),
        entity::EVALUATION => {
            format!(
                "the evaluation “{}”",
                field(def, "label")?.unwrap_or_default()
            )
        }
        entity::DOCUMENT => {
            format!(
                "the document “{}”",
                field(def, "title")?.unwrap_or_default()
            )
        }
        entity::ATTRIBUTE => {
            format!(
                "the attribute “{}”",
                field(def, "name")?.unwrap_or_default()
            )
        }
        entity::STATEMENT => statement_name(conn, StatementId(id))?,
        entity::MENTION => match reference(def, "statement")? {
            Some(statement) => {
                format!(
                    "a mention of {}",
                    statement_name(conn, StatementId(statement))?
                )
            }
            None => "a mention".to_owned(),
        },
        entity::CODE => format!("the code {}", query::code_path(conn, CodeId(id))?),
        entity::CODING => {
            format!(
                "the coding of “{}”",
                short(&field(def, "quote")?.unwrap_or_default())
            )
        }
        entity::COVERAGE => match reference(def, "document")? {
            Some(document) => {
                let title = query::document(conn, DocumentId(document))?.map(|one| one.title);
                format!("the mark on “{}”", title.unwrap_or_default())
            }
            None => "a mark".to_owned(),
        },
        entity::EDITION => match (reference(def, "document")?, field(def, "file_name")?) {
            (Some(document), file) => {
                let title = query::document(conn, DocumentId(document))?.map(|one| one.title);
                format!(
                    "the edition “{}” of “{}”",
                    file.unwrap_or_default(),
                    title.unwrap_or_default()
                )
            }
            (None, _) => "an edition".to_owned(),
        },
        entity::RESPONSE => {
            let words = field(def, "text")?.or(field(def, "quote")?);
            format!("the response “{}”", short(&words.unwrap_or_default()))
        }
        entity::RESPONSE_LINK => match reference(def, "statement")? {
            Some(statement) => {
                let name = statement_name(conn, StatementId(statement))?;
                format!("the response to {name}")
            }
            None => "a response".to_owned(),
        },
        entity::ACTION => {
            let words = field(def, "text")?.unwrap_or_default();
            format!("the action “{}”", short(&words))
        }
        entity::INDICATOR => {
            let name = field(def, "number")?.or(field(def, "text")?);
            format!("the indicator {}", short(&name.unwrap_or_default()))
        }
        entity::STATEMENT_LINK => match (reference(def, "from")?, reference(def, "to")?) {
            (Some(from), Some(to)) => format!(
                "that {} rests on {}",
                statement_name(conn, StatementId(from))?,
                statement_name(conn, StatementId(to))?
            ),
            _ => "a link between statements".to_owned(),
        },
        entity::VOCABULARY => {
            format!("the word “{}”", field(def, "word")?.unwrap_or_default())
        }
        entity::FIGURE => format!("the figure “{}”", field(def, "text")?.unwrap_or_default()),
        entity::VERDICT => match reference(def, "statement")? {
            Some(statement) => {
                let name = statement_name(conn, StatementId(statement))?;
                format!("the verdict on {name}")
            }
            None => "a verdict".to_owned(),
        },
        entity::DESK_SAMPLE => {
            let title = field(def, "title")?.unwrap_or_default();
            format!("the desk-review sample “{title}”")
        }
        entity::SAMPLE_MEMBER => match (reference(def, "document")?, field(def, "name")?) {
            (Some(document), _) => {
                let title = query::document(conn, DocumentId(document))?.map(|one| one.title);
                format!("“{}” in a sample", title.unwrap_or_default())
            }
            (None, Some(name)) => format!("the placeholder “{name}” of a sample"),
            (None, None) => "a placeholder of a sample".to_owned(),
        },
        entity::SAVED_SEARCH => format!(
            "the saved search “{}”",
            field(def, "name")?.unwrap_or_default()
        ),
        entity::SYNONYMS => {
            let names = field(def, "names")?.unwrap_or_default();
            format!("the names “{}”", names.replace(BETWEEN_NAMES, ", "))
        }
        other => other.to_owned(),
    })
}

/// Settles proposals of all kinds.
fn settle_proposals(
    plan: &mut Plan<'_>,
    statements: &[StatementId],
    responses: &[ResponseId],
    indicators: &[IndicatorId],
    state: StatementState,
) -> Done {
    let count = statements.len() + responses.len() + indicators.len();
    // One kind alone is told by its own name.
    let own = match state {
        StatementState::Confirmed => statement::confirm(plan, statements)?,
        StatementState::Rejected => statement::reject(plan, statements)?,
        StatementState::Proposed => statement::repropose(plan, statements)?,
    };
    if statements.len() == count && count > 0 {
        return Ok(own);
    }
    let mut made = own.1;
    for id in responses {
        response::settle(plan, *id, state)?;
        made.push(id.0);
    }
    for id in indicators {
        indicator::settle(plan, *id, state)?;
        made.push(id.0);
    }
    let label = Label::new(
        "settle_proposals",
        [("count", count.to_string()), ("state", state.to_string())],
    );
    Ok((label, made))
}

/// Confirms what the review says of a thing that copies disagree on.
fn settle(plan: &mut Plan<'_>, entity: &'static str, id: Uuid) -> Done {
    let Some(def) = entity_named(entity) else {
        return Err(CommandError::Invalid(format!(
            "“{entity}” is nothing that can be settled."
        )));
    };
    if !plan.exists(def, id)? {
        return Err(CommandError::NoSuch { what: def.name, id });
    }
    for field in def.fields {
        plan.writer.affirm(def, id, field.name)?;
    }
    if def.index == DOCUMENT.index {
        settle_places(plan, id)?;
    }
    let what = name_of(plan.conn(), entity, id)?;
    Ok((Label::new("settle", [("what", what)]), Vec::new()))
}

/// Where two copies have taken different editions of a document, everything in it stands at two
/// places; whoever settles the edition settles those.
fn settle_places(plan: &mut Plan<'_>, document: Uuid) -> Result<(), StoreError> {
    for listed in listed_conflicts(plan.conn())? {
        let Some(def) = entity_named(listed.entity).filter(|_| PLACE.contains(&listed.field))
        else {
            continue;
        };
        let row = table::get(plan.conn(), def, listed.id)?;
        let of = def.field("document").and_then(|at| row?.get(at)?.id());
        if of == Some(document) {
            plan.writer.affirm(def, listed.id, listed.field)?;
        }
    }
    Ok(())
}

/// Fields that say where something stands in a text.
const PLACE: &[&str] = &["start", "end", "quote"];

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn labels_quote_the_beginning() {
        assert_eq!(short("  a few\nwords "), "a few words");
        let long = "word ".repeat(100);
        assert!(short(&long).ends_with("word…"));
        assert!(short(&"x".repeat(500)).chars().count() <= 61);
    }
}
