//! Tagging.

use deskreview_reader::text::{Anchor, CharRange};
use uuid::Uuid;

use super::codebook::Reached;
use super::{Done, Plan, coverage, edition, free, short, statement_name};
use crate::domain::{
    Bearing, CodeId, CodeTarget, Coding, CodingFields, CodingId, Document, DocumentId, EditionId,
    Explicitness, Label, NewCoding, StatementState,
};
use crate::session::CommandError;
use crate::store::query;
use crate::store::schema::{CODE, CODING};

/// The code of a target; a proposed statement is confirmed, codes missing from a path are made.
pub(super) fn code_of(plan: &mut Plan<'_>, target: CodeTarget) -> Result<CodeId, CommandError> {
    match target {
        CodeTarget::Code(code) => {
            if plan.exists(&CODE, code)? {
                return Ok(code);
            }
            Err(CommandError::NoSuch {
                what: "code",
                id: code.0,
            })
        }
        CodeTarget::Statement(id) => {
            let statement = query::statement_row(plan.conn(), id)?.ok_or(CommandError::NoSuch {
                what: "recommendation or other statement",
                id: id.0,
            })?;
            if statement.state == StatementState::Rejected {
                return Err(CommandError::Invalid(format!(
                    "{} was rejected; confirm it before tagging to it.",
                    statement_name(plan.conn(), id)?
                )));
            }
            super::statement::confirm_one(plan, id)
        }
        CodeTarget::Path(path) => {
            let Reached { code, .. } = super::codebook::reach(plan, None, &path)?;
            Ok(code)
        }
    }
}

/// Checks a place and takes its quote and context.
pub(super) fn anchor(
    plan: &Plan<'_>,
    document: &Document,
    range: CharRange,
) -> Result<Anchor, CommandError> {
    let text = plan.text(&document.text, &document.title)?;
    Anchor::new(&text.text, document.text.clone(), range).map_err(|source| CommandError::Place {
        document: document.title.clone(),
        source,
    })
}

pub(super) fn tag(plan: &mut Plan<'_>, new: NewCoding) -> Done {
    let document = plan.document(new.document)?;
    let anchor = anchor(plan, &document, new.range)?;
    let memo = free("The memo", new.memo)?;
    let code = code_of(plan, new.target)?;
    coverage::found_after_all(plan, code, document.id, new.range)?;
    let edition = edition::present(plan, &document)?;
    let label = Label::new(
        "tag",
        [
            ("quote", short(&anchor.quote)),
            ("document", document.title),
            ("code", query::code_path(plan.conn(), code)?),
        ],
    );
    let given = Given {
        bearing: new.bearing,
        explicitness: new.explicitness,
        memo,
    };
    let id = make(plan, new.document, anchor, code, &given, edition)?;
    Ok((label, vec![id]))
}

/// What is said of a new coding besides its place and code.
pub(super) struct Given {
    pub(super) bearing: Option<Bearing>,
    pub(super) explicitness: Option<Explicitness>,
    pub(super) memo: Option<String>,
}

/// Makes a coding.
pub(super) fn make(
    plan: &mut Plan<'_>,
    document: DocumentId,
    anchor: Anchor,
    code: CodeId,
    given: &Given,
    edition: Option<EditionId>,
) -> Result<Uuid, CommandError> {
    let id = plan.env.new_id();
    plan.make(
        &CODING,
        id,
        [
            ("document", document.0.into()),
            ("text", anchor.text.as_str().into()),
            ("start", anchor.range.start.0.into()),
            ("end", anchor.range.end.0.into()),
            ("quote", anchor.quote.into()),
            ("before", anchor.before.into()),
            ("after", anchor.after.into()),
            ("code", code.0.into()),
            ("bearing", given.bearing.map(|b| b.as_str()).into()),
            (
                "explicitness",
                given.explicitness.map(|e| e.as_str()).into(),
            ),
            ("memo", given.memo.clone().into()),
            ("coder", plan.coder.into()),
            ("created", plan.now_ms.into()),
            ("edition", edition.map(|edition| edition.0).into()),
        ],
    )?;
    Ok(id)
}

pub(super) fn coding(plan: &Plan<'_>, id: CodingId) -> Result<Coding, CommandError> {
    query::coding(plan.conn(), id)?.ok_or(CommandError::NoSuch {
        what: "coding",
        id: id.0,
    })
}

pub(super) fn amend(plan: &mut Plan<'_>, id: CodingId, fields: CodingFields) -> Done {
    let old = coding(plan, id)?;
    let mut changed = Vec::new();
    let moved = |range: &CharRange| !old.is_present() || *range != old.anchor.range;
    if let Some(range) = fields.range.filter(moved) {
        let document = plan.document(old.document)?;
        let anchor = anchor(plan, &document, range)?;
        let edition = edition::present(plan, &document)?;
        edition::put_anchor(plan, id, anchor, edition)?;
        changed.push("place");
    }
    if let Some(target) = fields.target {
        let code = code_of(plan, target)?;
        if plan.writer.set(&CODING, id.0, "code", code.0)? {
            let range = fields.range.unwrap_or(old.anchor.range);
            coverage::found_after_all(plan, code, old.document, range)?;
            changed.push("code");
        }
    }
    if let Some(bearing) = fields.bearing {
        let bearing = bearing.map(|b| b.as_str());
        if plan.writer.set(&CODING, id.0, "bearing", bearing)? {
            changed.push("bearing");
        }
    }
    if let Some(explicitness) = fields.explicitness {
        let explicitness = explicitness.map(|e| e.as_str());
        if plan
            .writer
            .set(&CODING, id.0, "explicitness", explicitness)?
        {
            changed.push("explicitness");
        }
    }
    if let Some(memo) = fields.memo {
        let memo = free("The memo", memo)?;
        if plan.writer.set(&CODING, id.0, "memo", memo)? {
            changed.push("memo");
        }
    }
    let label = Label::new(
        "amend",
        [
            ("quote", short(&old.anchor.quote)),
            ("fields", changed.join(", ")),
        ],
    );
    Ok((label, vec![id.0]))
}

pub(super) fn untag(plan: &mut Plan<'_>, codings: &[CodingId]) -> Done {
    let label = match codings {
        [one] => {
            let coding = coding(plan, *one)?;
            let code = query::code_path(plan.conn(), coding.code)?;
            Label::new(
                "untag",
                [("quote", short(&coding.anchor.quote)), ("code", code)],
            )
        }
        several => Label::new("untag_many", [("count", several.len().to_string())]),
    };
    for id in codings {
        coding(plan, *id)?;
        plan.writer.delete(&CODING, id.0)?;
    }
    Ok((label, codings.iter().map(|id| id.0).collect()))
}
