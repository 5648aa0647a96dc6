//! Documents, evaluations and the review's title.

use deskreview_reader::text::{CharRange, DocumentText};
use uuid::Uuid;

use super::edition::{self, Remembered};
use super::{Done, Plan, found, free, one_line};
use crate::domain::{
    DocumentFields, DocumentId, EditionId, EvaluationFields, EvaluationId, Label, NewDocument,
    NewStatement, StatementId, StatementKind, StatementState, attribute_id, case_fold,
    container_code_id, mention_id, review_id, shown_time, statement_id,
};
use crate::session::CommandError;
use crate::store::schema::{ATTRIBUTE, DOCUMENT, EVALUATION, MENTION, REVIEW, STATEMENT};
use crate::store::value::Value;
use crate::store::{query, table};

/// Statements below statements: no report has so many levels.
const DEEPEST: usize = 16;

pub(super) fn set_title(plan: &mut Plan<'_>, title: &str) -> Done {
    let title = one_line("The title", title)?;
    plan.writer
        .set(&REVIEW, review_id(), "title", title.clone())?;
    Ok((Label::new("set_title", [("title", title)]), Vec::new()))
}

pub(super) fn add(plan: &mut Plan<'_>, new: NewDocument) -> Done {
    let (id, title) = add_one(plan, new, None)?;
    Ok((Label::new("import", [("document", title)]), vec![id.0]))
}

/// Adds the documents of one file, as one gesture.
pub(super) fn add_many(plan: &mut Plan<'_>, documents: Vec<NewDocument>, of: usize) -> Done {
    let file = documents.first().map(|one| one.file_name.clone());
    let mut made = Vec::with_capacity(documents.len());
    for new in documents {
        made.push(add_one(plan, new, None)?.0.0);
    }
    let label = Label::new(
        "import_table",
        [
            ("count", of.to_string()),
            ("file", file.unwrap_or_default()),
        ],
    );
    Ok((label, made))
}

/// Adds a document, which may be read as a tracker; its id and title.
pub(super) fn add_one(
    plan: &mut Plan<'_>,
    new: NewDocument,
    tracker: Option<String>,
) -> Result<(DocumentId, String), CommandError> {
    let id = new.id();
    if let Some(purge) = query::purges(plan.conn())?
        .into_iter()
        .find(|one| one.document == id)
    {
        return Err(CommandError::Purged {
            coder: purge.coder,
            at: shown_time(purge.at),
        });
    }
    if plan.exists(&DOCUMENT, id)? {
        return Err(CommandError::Duplicate {
            title: plan.document(id)?.title,
            id: id.0,
        });
    }
    let title = one_line("The title of a document", &new.title)?;
    let evaluation = match free("The label of an evaluation", new.evaluation)? {
        Some(label) => Some(plan.evaluation(&label)?),
        None => None,
    };
    let word = |word: Option<&'static str>| Value::from(word);
    let edition = Remembered {
        document: id,
        source: new.source.clone(),
        extension: new.extension.clone(),
        file_name: new.file_name.clone(),
        text: new.text.clone(),
        pages: new.pages,
        passages: new.passages,
        extractor: new.extractor.clone(),
        imported_at: plan.now_ms,
    };
    plan.make(
        &DOCUMENT,
        id,
        [
            ("title", title.clone().into()),
            ("kind", new.kind.as_str().into()),
            ("source_type", word(new.source_type.map(|t| t.as_str()))),
            ("evaluation", evaluation.into()),
            ("language", new.language.as_ref().map(|l| l.as_str()).into()),
            (
                "published",
                new.published.as_ref().map(|d| d.as_str()).into(),
            ),
            (
                "period_start",
                new.period_start.as_ref().map(|d| d.as_str()).into(),
            ),
            (
                "period_end",
                new.period_end.as_ref().map(|d| d.as_str()).into(),
            ),
            ("source", new.source.as_str().into()),
            ("extension", new.extension.into()),
            ("file_name", new.file_name.into()),
            ("text", new.text.as_str().into()),
            ("part", new.part.into()),
            ("split", new.split.as_ref().map(ToString::to_string).into()),
            ("pages", new.pages.into()),
            ("passages", new.passages.into()),
            ("extractor", new.extractor.into()),
            ("imported_at", plan.now_ms.into()),
            ("edition", edition.id().0.into()),
            ("tracker", tracker.into()),
        ],
    )?;
    let edition = edition::remember(plan, &edition)?;
    for (name, value) in new.attributes {
        set_attribute(plan, id, &name, Some(value))?;
    }
    if !new.statements.is_empty() || !new.indicators.is_empty() {
        // Also a check that the text is there and that every place lies within it.
        let text = plan.text(&new.text, &title)?;
        let at = At {
            document: id,
            evaluation,
            text: &text,
            hash: &new.text,
            edition,
        };
        for (position, statement) in new.statements.into_iter().enumerate() {
            propose(plan, &at, statement, None, position, 0)?;
        }
        for (position, indicator) in new.indicators.into_iter().enumerate() {
            super::indicator::propose(plan, &at, indicator, position)?;
        }
    }
    found::find_around(plan, id)?;
    Ok((id, title))
}

/// The document whose statements are added.
pub(super) struct At<'a> {
    pub document: DocumentId,
    pub evaluation: Option<Uuid>,
    pub text: &'a DocumentText,
    pub hash: &'a deskreview_reader::text::ContentHash,
    pub edition: EditionId,
}

impl At<'_> {
    /// The words of a place, which must lie within the text.
    pub(super) fn words(&self, range: CharRange) -> Result<&str, CommandError> {
        self.text
            .text
            .slice(range)
            .filter(|_| !range.is_empty())
            .ok_or_else(|| {
                CommandError::Invalid(format!(
                    "A proposal at characters {} to {} lies outside the text.",
                    range.start.0, range.end.0
                ))
            })
    }
}

pub(super) fn propose(
    plan: &mut Plan<'_>,
    at: &At<'_>,
    new: NewStatement,
    parent: Option<StatementId>,
    position: usize,
    depth: usize,
) -> Result<(), CommandError> {
    let id = statement_id(at.document, at.hash, new.range, new.marker.as_deref());
    if depth > DEEPEST || plan.exists(&STATEMENT, id)? {
        return Ok(());
    }
    query::keep_words(plan.conn(), at.hash, new.range, at.words(new.range)?)?;
    plan.make(
        &STATEMENT,
        id,
        [
            ("kind", new.kind.as_str().into()),
            ("state", StatementState::Proposed.as_str().into()),
            ("evaluation", at.evaluation.into()),
            ("number", new.number.into()),
            ("parent", parent.map(|parent| parent.0).into()),
            ("marker", new.marker.into()),
            (
                "position",
                u32::try_from(position).unwrap_or(u32::MAX).into(),
            ),
            ("document", at.document.0.into()),
            ("start", new.range.start.0.into()),
            ("end", new.range.end.0.into()),
            ("addressee", new.addressee.into()),
            ("priority", new.priority.into()),
            ("deadline", new.deadline.into()),
            ("confidence", new.confidence.map(u32::from).into()),
            ("why", new.why.into()),
            ("edition", at.edition.0.into()),
        ],
    )?;
    for mention in new.mentions {
        at.words(mention.range)?;
        let mention_id = mention_id(id, at.document, at.hash, mention.range);
        if plan.exists(&MENTION, mention_id)? {
            continue;
        }
        plan.make(
            &MENTION,
            mention_id,
            [
                ("statement", id.0.into()),
                ("document", at.document.0.into()),
                ("start", mention.range.start.0.into()),
                ("end", mention.range.end.0.into()),
                ("edition", at.edition.0.into()),
            ],
        )?;
    }
    for (position, item) in new.sub_items.into_iter().enumerate() {
        propose(plan, at, item, Some(id), position, depth + 1)?;
    }
    Ok(())
}

pub(super) fn set(plan: &mut Plan<'_>, id: DocumentId, fields: DocumentFields) -> Done {
    let (title, changed) = change(plan, id, fields)?;
    let label = Label::new(
        "set_document",
        [("document", title), ("fields", changed.join(", "))],
    );
    Ok((label, Vec::new()))
}

/// Changes the same of several documents, as one gesture.
pub(super) fn set_many(
    plan: &mut Plan<'_>,
    documents: &[DocumentId],
    fields: &DocumentFields,
) -> Done {
    let mut titles: Vec<String> = Vec::new();
    let mut changed: Vec<String> = Vec::new();
    for id in documents {
        let (title, names) = change(plan, *id, fields.clone())?;
        if names.is_empty() {
            continue;
        }
        titles.push(title);
        for name in names {
            if !changed.contains(&name) {
                changed.push(name);
            }
        }
    }
    let count = titles.len();
    let fields = changed.join(", ");
    let label = match <[String; 1]>::try_from(titles) {
        Ok([title]) => Label::new("set_document", [("document", title), ("fields", fields)]),
        Err(_) => Label::new(
            "set_documents",
            [("count", count.to_string()), ("fields", fields)],
        ),
    };
    Ok((label, Vec::new()))
}

/// Changes a document. Its title before, and the names of the fields that were otherwise.
fn change(
    plan: &mut Plan<'_>,
    id: DocumentId,
    fields: DocumentFields,
) -> Result<(String, Vec<String>), CommandError> {
    let document = plan.document(id)?;
    let mut changed: Vec<String> = Vec::new();
    let mut values: Vec<(&'static str, Value)> = Vec::new();
    if let Some(title) = fields.title {
        values.push(("title", one_line("The title of a document", &title)?.into()));
    }
    if let Some(kind) = fields.kind {
        values.push(("kind", kind.as_str().into()));
    }
    if let Some(source_type) = fields.source_type {
        values.push(("source_type", source_type.map(|t| t.as_str()).into()));
    }
    if let Some(language) = &fields.language {
        values.push(("language", language.as_ref().map(|l| l.as_str()).into()));
    }
    for (name, date) in [
        ("published", &fields.published),
        ("period_start", &fields.period_start),
        ("period_end", &fields.period_end),
    ] {
        if let Some(date) = date {
            values.push((name, date.as_ref().map(|d| d.as_str()).into()));
        }
    }
    if let Some(alias) = fields.alias {
        let alias = match free("The alias of a document", alias)? {
            Some(alias) => Some(one_line("The alias of a document", &alias)?),
            None => None,
        };
        values.push(("alias", alias.into()));
    }
    if let Some(kept) = fields.do_not_quote {
        // Nothing and 0 would be two values of one meaning, and a conflict of two copies.
        let kept = kept.then_some(1_u32);
        values.push(("do_not_quote", kept.into()));
    }
    let evaluation = match fields.evaluation {
        None => None,
        Some(None) => Some(None),
        Some(Some(label)) => Some(Some(plan.evaluation(&label)?)),
    };
    if let Some(evaluation) = evaluation {
        values.push(("evaluation", evaluation.into()));
    }
    for (name, value) in values {
        if plan.writer.set(&DOCUMENT, id.0, name, value)? {
            changed.push(name.replace('_', " "));
        }
    }
    if let Some(evaluation) = evaluation
        && evaluation != document.evaluation.map(|id| id.0)
    {
        move_statements(plan, id, evaluation)?;
        found::find_around(plan, id)?;
    }
    for (name, value) in fields.attributes {
        if set_attribute(plan, id, &name, value)? {
            changed.push(name);
        }
    }
    Ok((document.title, changed))
}

/// The statements of a document go with it to another evaluation, and their codes too.
fn move_statements(
    plan: &mut Plan<'_>,
    document: DocumentId,
    evaluation: Option<Uuid>,
) -> Result<(), CommandError> {
    let Some(field) = STATEMENT
        .field("document")
        .and_then(|at| STATEMENT.fields.get(at))
    else {
        return Ok(());
    };
    for id in table::ids_where(plan.conn(), &STATEMENT, field, &Value::Id(document.0))? {
        plan.writer.set(&STATEMENT, id, "evaluation", evaluation)?;
        let Some(statement) = query::statement_row(plan.conn(), StatementId(id))? else {
            continue;
        };
        if let (Some(code), None) = (statement.code, statement.parent) {
            super::statement::move_code(plan, &statement, code)?;
        }
    }
    Ok(())
}

/// Sets or removes an attribute of a document. Whether it was otherwise.
fn set_attribute(
    plan: &mut Plan<'_>,
    document: DocumentId,
    name: &str,
    value: Option<String>,
) -> Result<bool, CommandError> {
    set_attribute_of(
        plan,
        document.0,
        |name| attribute_id(document, name),
        name,
        value,
    )
}

/// Sets or removes an attribute of whatever has attributes. Whether it was otherwise.
pub(super) fn set_attribute_of(
    plan: &mut Plan<'_>,
    owner: Uuid,
    id_of: impl FnOnce(&str) -> Uuid,
    name: &str,
    value: Option<String>,
) -> Result<bool, CommandError> {
    let name = one_line("The name of an attribute", name)?;
    let value = free("The value of an attribute", value)?;
    let id = id_of(&name);
    match (value, plan.exists(&ATTRIBUTE, id)?) {
        (Some(value), true) => Ok(plan.writer.set(&ATTRIBUTE, id, "value", value)?),
        (Some(value), false) => {
            plan.make(
                &ATTRIBUTE,
                id,
                [
                    ("document", owner.into()),
                    ("name", name.into()),
                    ("value", value.into()),
                ],
            )?;
            Ok(true)
        }
        (None, true) => {
            plan.writer.delete(&ATTRIBUTE, id)?;
            Ok(true)
        }
        (None, false) => Ok(false),
    }
}

pub(super) fn set_evaluation(
    plan: &mut Plan<'_>,
    id: EvaluationId,
    fields: EvaluationFields,
) -> Done {
    let all = query::evaluations(plan.conn())?;
    let Some(old) = all.iter().find(|evaluation| evaluation.id == id) else {
        return Err(CommandError::NoSuch {
            what: "evaluation",
            id: id.0,
        });
    };
    if let Some(label) = fields.label {
        let label = one_line("The label of an evaluation", &label)?;
        let taken = all
            .iter()
            .any(|other| other.id != id && case_fold(&other.label) == case_fold(&label));
        if taken {
            return Err(CommandError::Invalid(format!(
                "There is already an evaluation “{label}”."
            )));
        }
        plan.writer.set(&EVALUATION, id.0, "label", label.clone())?;
        // The codes that stand for it bear its label, unless somebody has named them otherwise.
        for kind in StatementKind::ALL {
            let code = container_code_id(kind.as_str(), id.0);
            let named = query::code(plan.conn(), code)?.filter(|code| code.name == old.label);
            if named.is_some() {
                super::codebook::rename(plan, code, &label)?;
            }
        }
    }
    if let Some(title) = fields.title {
        let title = free("The title of an evaluation", title)?;
        plan.writer.set(&EVALUATION, id.0, "title", title)?;
    }
    let label = Label::new("set_evaluation", [("evaluation", old.label.clone())]);
    Ok((label, Vec::new()))
}
