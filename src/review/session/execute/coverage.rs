//! What was looked at.

use super::codebook::ends;
use super::{Done, Plan, coding, edition, free, name_of, one_line, same_question};
use deskreview_reader::text::CharRange;

use crate::domain::{
    CodeId, Coding, CodingFilter, CoverageFilter, CoverageId, CoverageOutcome, CoveragePlace,
    Document, DocumentId, Label, Question, Standing, coverage_id, entity,
};
use crate::session::CommandError;
use crate::store::query;
use crate::store::schema::{CODE, COVERAGE, STATEMENT};

/// The question as it is kept, its name, and the id of the acting coder's mark.
fn place(
    plan: &Plan<'_>,
    place: CoveragePlace,
) -> Result<(Question, String, CoverageId), CommandError> {
    let def = match place.question {
        Question::Code(_) => &CODE,
        Question::Statement(_) => &STATEMENT,
    };
    let asked = place.question.id();
    if !plan.exists(def, asked)? {
        return Err(CommandError::NoSuch {
            what: "code, recommendation or other statement",
            id: asked,
        });
    }
    let shown = name_of(plan.conn(), entity_of(place.question), asked)?;
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
    searches: &[String],
) -> Done {
    let document = plan.document(at.document)?;
    let (question, shown, id) = place(plan, at)?;
    if let Some(range) = at.range {
        coding::anchor(plan, &document, range)?;
    }
    if outcome == CoverageOutcome::None {
        refuse_where_tagged(plan, question, &shown, &document, at.range)?;
    }
    let note = free("The note", note)?;
    let searches = all_searches(plan, id, searches)?;
    let edition = edition::present(plan, &document)?.map(|edition| edition.0);
    if plan.exists(&COVERAGE, id)? {
        let changed = plan
            .writer
            .set(&COVERAGE, id.0, "outcome", outcome.as_str())?
            | plan.writer.set(&COVERAGE, id.0, "note", note)?
            | plan.writer.set(&COVERAGE, id.0, "searches", searches)?
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
                ("searches", searches.into()),
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

/// Several documents as a whole, in one gesture.
pub(super) fn cover_documents(
    plan: &mut Plan<'_>,
    question: Question,
    documents: &[DocumentId],
    outcome: CoverageOutcome,
    note: Option<String>,
) -> Done {
    let mut made = Vec::with_capacity(documents.len());
    let mut label = None;
    for document in documents {
        let place = CoveragePlace {
            question,
            document: *document,
            range: None,
        };
        let (one, ids) = cover(plan, place, outcome, note.clone(), &[])?;
        label.get_or_insert(one);
        made.extend(ids);
    }
    let label = match label {
        Some(label) if documents.len() == 1 => label,
        _ => Label::new(
            "cover_documents",
            [
                ("count", documents.len().to_string()),
                ("outcome", shown_outcome(outcome).to_owned()),
                (
                    "question",
                    name_of(plan.conn(), entity_of(question), question.id())?,
                ),
            ],
        ),
    };
    Ok((label, made))
}

/// The entity that a question is.
fn entity_of(question: Question) -> &'static str {
    match question {
        Question::Code(_) => entity::CODE,
        Question::Statement(_) => entity::STATEMENT,
    }
}

/// Most searches that are kept for one mark.
const MOST_SEARCHES: usize = 100;

/// The searches noted so far and new ones, one a line; none twice.
fn all_searches(
    plan: &Plan<'_>,
    id: CoverageId,
    new: &[String],
) -> Result<Option<String>, CommandError> {
    let row = plan.writer.row(&COVERAGE, id.0)?;
    let known = COVERAGE
        .field("searches")
        .and_then(|at| row?.get(at)?.text().map(str::to_owned))
        .unwrap_or_default();
    let mut all: Vec<String> = known.lines().map(str::to_owned).collect();
    for search in new {
        let search = one_line("A search", search)?;
        if !all.contains(&search) {
            all.push(search);
        }
    }
    if all.len() > MOST_SEARCHES {
        return Err(CommandError::Invalid(format!(
            "More than {MOST_SEARCHES} searches cannot be noted for one mark."
        )));
    }
    Ok((!all.is_empty()).then(|| all.join("\n")))
}

/// Who has tagged passages for a question cannot have found none. What others have tagged is theirs
/// to say.
fn refuse_where_tagged(
    plan: &Plan<'_>,
    question: Question,
    shown: &str,
    document: &Document,
    range: Option<CharRange>,
) -> Result<(), CommandError> {
    let mut filter = CodingFilter {
        document: Some(document.id),
        coder: Some(plan.coder.to_owned()),
        standing: Some(Standing::Present),
        ..CodingFilter::default()
    };
    match question {
        Question::Code(code) => filter.code = Some(code),
        Question::Statement(statement) => filter.statement = Some(statement),
    }
    let tagged = query::codings(plan.conn(), &filter)?;
    let here = |coding: &&Coding| range.is_none_or(|range| coding.anchor.range.overlaps(range));
    match tagged.iter().filter(here).count() {
        0 => Ok(()),
        passages => Err(CommandError::AlreadyTagged {
            what: shown.to_owned(),
            document: document.title.clone(),
            passages,
        }),
    }
}

/// What was marked as read without a find, or rejected, is so no longer once a passage of it is
/// tagged: the coder's own marks on the document as a whole and on the very passage go, for the
/// question itself and for those above it.
pub(super) fn found_after_all(
    plan: &mut Plan<'_>,
    code: CodeId,
    document: DocumentId,
    range: CharRange,
) -> Result<(), CommandError> {
    let mut next = Some(code);
    let mut steps = 0;
    while let Some(at) = next
        && steps < DEEPEST
    {
        steps += 1;
        let Some((parent, statement)) = query::code_place(plan.conn(), at)? else {
            break;
        };
        let question = statement.map_or(Question::Code(at), Question::Statement);
        for mark in query::marks(plan.conn(), question, document, plan.coder)? {
            let none = mark.outcome == CoverageOutcome::None;
            let contradicts = mark.present
                && match mark.range {
                    None => none,
                    Some(of) => of == range || (none && of.overlaps(range)),
                };
            if contradicts {
                plan.writer.delete(&COVERAGE, mark.id.0)?;
            }
        }
        next = parent;
    }
    Ok(())
}

/// More steps up than any codebook has; a damaged circle ends here.
const DEEPEST: usize = 64;

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
