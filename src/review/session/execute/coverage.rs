//! What was looked at.

use super::codebook::ends;
use super::{Done, Plan, coding, edition, free, name_of, same_question};
use crate::domain::{
    CoverageFilter, CoverageId, CoverageOutcome, CoveragePlace, Label, Question, coverage_id,
    entity,
};
use crate::session::CommandError;
use crate::store::query;
use crate::store::schema::{CODE, COVERAGE, STATEMENT};

/// The question as it is kept, its name, and the id of the acting coder's mark.
fn place(
    plan: &Plan<'_>,
    place: CoveragePlace,
) -> Result<(Question, String, CoverageId), CommandError> {
    let (def, name) = match place.question {
        Question::Code(_) => (&CODE, entity::CODE),
        Question::Statement(_) => (&STATEMENT, entity::STATEMENT),
    };
    let asked = place.question.id();
    if !plan.exists(def, asked)? {
        return Err(CommandError::NoSuch {
            what: "code, recommendation or other statement",
            id: asked,
        });
    }
    let shown = name_of(plan.conn(), name, asked)?;
    let question = same_question(plan.conn(), place.question)?;
    // One that an earlier edition has brought here has an id of its own.
    let filter = CoverageFilter {
        question: Some(question),
        document: Some(place.document),
        coder: Some(plan.coder.to_owned()),
    };
    let there = query::coverage(plan.conn(), &filter)?;
    let there = there
        .into_iter()
        .find(|row| row.range == place.range && (row.range.is_none() || row.edition.is_none()));
    let id = match there {
        Some(row) => row.id,
        None => {
            let text = plan.document(place.document)?.text;
            let range = place.range.map(|range| (&text, range));
            coverage_id(question.id(), place.document, range, plan.coder)
        }
    };
    Ok((question, shown, id))
}

pub(super) fn cover(
    plan: &mut Plan<'_>,
    at: CoveragePlace,
    outcome: CoverageOutcome,
    note: Option<String>,
) -> Done {
    let document = plan.document(at.document)?;
    let (question, shown, id) = place(plan, at)?;
    if let Some(range) = at.range {
        coding::anchor(plan, &document, range)?;
    }
    let note = free("The note", note)?;
    let edition = edition::present(plan, &document)?.map(|edition| edition.0);
    if plan.exists(&COVERAGE, id)? {
        let changed = plan
            .writer
            .set(&COVERAGE, id.0, "outcome", outcome.as_str())?
            | plan.writer.set(&COVERAGE, id.0, "note", note)?
            // What was read in an earlier edition has now been read in this one.
            | plan.writer.set(&COVERAGE, id.0, "edition", edition)?;
        let (start, end) = ends(at.range);
        plan.writer.set(&COVERAGE, id.0, "start", start)?;
        plan.writer.set(&COVERAGE, id.0, "end", end)?;
        if changed {
            plan.writer.set(&COVERAGE, id.0, "at", plan.now_ms)?;
        }
    } else {
        let (start, end) = ends(at.range);
        plan.make(
            &COVERAGE,
            id,
            [
                ("question", question.id().into()),
                ("document", at.document.0.into()),
                ("start", start),
                ("end", end),
                ("coder", plan.coder.into()),
                ("outcome", outcome.as_str().into()),
                ("note", note.into()),
                ("at", plan.now_ms.into()),
                ("edition", edition.into()),
            ],
        )?;
    }
    let label = Label::new(
        "cover",
        [
            ("document", document.title),
            ("outcome", shown_outcome(outcome).to_owned()),
            ("question", shown),
        ],
    );
    Ok((label, vec![id.0]))
}

fn shown_outcome(outcome: CoverageOutcome) -> &'static str {
    match outcome {
        CoverageOutcome::None => "read, nothing found",
        CoverageOutcome::Rejected => "no evidence",
        CoverageOutcome::Later => "to be looked at later",
    }
}

pub(super) fn clear(plan: &mut Plan<'_>, at: CoveragePlace) -> Done {
    let document = plan.document(at.document)?;
    let (_, shown, id) = place(plan, at)?;
    plan.writer.delete(&COVERAGE, id.0)?;
    let label = Label::new(
        "clear_coverage",
        [("document", document.title), ("question", shown)],
    );
    Ok((label, vec![id.0]))
}
