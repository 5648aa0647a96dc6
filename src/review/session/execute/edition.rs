//! A document gets a new edition: another source and text under the same id.
//!
//! Everything that hangs on the document stays. What people placed in its text (codings, coverage)
//! is looked for in the new one and moved where there is no doubt; where there is, it keeps its old
//! place, which names its text, and waits to be settled. Proposals that nobody has touched and that
//! the new text does not have are withdrawn, and what is recognised anew is proposed. All of it is one
//! gesture, so one undo brings everything back.

use std::collections::BTreeMap;

use deskreview_reader::text::{Anchor, CharRange, ContentHash, Quotations, Reanchored};
use uuid::Uuid;

use super::document::{At, propose};
use super::{Done, Plan, coding, one_line, short};
use crate::domain::{
    CodingFilter, CodingId, CoverageFilter, Document, DocumentId, DocumentKind, EditionId, Label,
    NewEdition, NewIndicator, NewStatement, Question, Response, Settlement, Standing, StatementId,
    StatementState, edition_id, verdict_id,
};
use crate::session::CommandError;
use crate::store::schema::{
    ACTION, CODING, COVERAGE, DOCUMENT, EDITION, EntityDef, FIGURE, INDICATOR, MENTION, RESPONSE,
    STATEMENT,
};
use crate::store::value::Value;
use crate::store::{StoreError, query, table};

/// Label key of the entry that replaces a document.
pub(in crate::session) const REPLACE: &str = "replace";
/// The edition that a place is in.
const EDITION_OF: &str = "edition";

pub(super) fn replace(plan: &mut Plan<'_>, id: DocumentId, new: NewEdition) -> Done {
    let old = plan.document(id)?;
    let file_name = one_line("The name of a file", &new.file_name)?;
    let label = |placed: usize, open: usize| {
        Label::new(
            REPLACE,
            [
                ("document", old.title.clone()),
                ("file", file_name.clone()),
                ("placed", placed.to_string()),
                ("open", open.to_string()),
            ],
        )
    };
    if new.source == old.source && new.text == old.text {
        return Ok((label(0, 0), Vec::new()));
    }
    for other in query::documents(plan.conn())? {
        if other.id != id && other.source == new.source && other.part == old.part {
            return Err(CommandError::Duplicate {
                title: other.title,
                id: other.id.0,
            });
        }
    }
    // Also a check that both texts are there.
    let text = plan.text(&new.text, &old.title)?;
    let before = plan.text(&old.text, &old.title)?;
    // One that an older program imported has none yet.
    let earlier = remember(plan, &Remembered::of(&old))?;
    let edition = remember(plan, &Remembered::of_new(id, &new, plan.now_ms))?;
    let set = |plan: &mut Plan<'_>, field: &str, value: Value| {
        plan.writer.put(&DOCUMENT, id.0, field, value)
    };
    set(plan, "source", new.source.as_str().into())?;
    set(plan, "extension", new.extension.as_str().into())?;
    set(plan, "file_name", file_name.as_str().into())?;
    set(plan, "text", new.text.as_str().into())?;
    set(plan, "pages", new.pages.into())?;
    set(plan, "passages", new.passages.into())?;
    set(plan, "extractor", new.extractor.as_str().into())?;
    set(plan, "imported_at", plan.now_ms.into())?;
    set(plan, EDITION_OF, edition.0.into())?;
    // A language that was found in the old text is found anew; one that somebody set stays.
    if old.language == before.language {
        let language = new.language.as_ref().map(|language| language.as_str());
        plan.writer.set(&DOCUMENT, id.0, "language", language)?;
    }
    let (mut placed, mut open) = (0, 0);
    if new.text != old.text {
        let finder = Finder {
            quotations: Quotations::of(&text.text),
            hash: &new.text,
            before: Quotations::of(&before.text),
            old: &old,
            earlier,
            edition,
        };
        (placed, open) = move_codings(plan, &finder)?;
        move_coverage(plan, &finder)?;
        move_statements(plan, &finder, new.statements)?;
        move_responses(plan, &finder)?;
        move_indicators(plan, &finder, new.indicators)?;
        super::found::find_around(plan, id)?;
    }
    Ok((label(placed, open), vec![id.0]))
}

/// The particulars of an edition.
pub(super) struct Remembered {
    pub document: DocumentId,
    pub source: ContentHash,
    pub extension: String,
    pub file_name: String,
    pub text: ContentHash,
    pub pages: u32,
    pub passages: u32,
    pub extractor: String,
    /// Milliseconds of Unix time.
    pub imported_at: i64,
}

impl Remembered {
    /// The id that it has or will have.
    pub(super) fn id(&self) -> EditionId {
        edition_id(self.document, &self.source, &self.text)
    }

    fn of(document: &Document) -> Self {
        Self {
            document: document.id,
            source: document.source.clone(),
            extension: document.extension.clone(),
            file_name: document.file_name.clone(),
            text: document.text.clone(),
            pages: document.pages,
            passages: document.passages,
            extractor: document.extractor.clone(),
            imported_at: document.imported_at,
        }
    }

    fn of_new(document: DocumentId, new: &NewEdition, now_ms: i64) -> Self {
        Self {
            document,
            source: new.source.clone(),
            extension: new.extension.clone(),
            file_name: new.file_name.clone(),
            text: new.text.clone(),
            pages: new.pages,
            passages: new.passages,
            extractor: new.extractor.clone(),
            imported_at: now_ms,
        }
    }
}

/// Writes an edition down, unless it is there.
pub(super) fn remember(plan: &mut Plan<'_>, one: &Remembered) -> Result<EditionId, StoreError> {
    let id = one.id();
    if !plan.exists(&EDITION, id)? {
        plan.make(
            &EDITION,
            id,
            [
                ("document", one.document.0.into()),
                ("source", one.source.as_str().into()),
                ("extension", one.extension.as_str().into()),
                ("file_name", one.file_name.as_str().into()),
                ("text", one.text.as_str().into()),
                ("pages", one.pages.into()),
                ("passages", one.passages.into()),
                ("extractor", one.extractor.as_str().into()),
                ("imported_at", one.imported_at.into()),
            ],
        )?;
    }
    Ok(id)
}

/// The edition that a document's present text is; none where an older program imported it.
pub(super) fn present(
    plan: &Plan<'_>,
    document: &Document,
) -> Result<Option<EditionId>, StoreError> {
    let id = edition_id(document.id, &document.source, &document.text);
    Ok(plan.exists(&EDITION, id)?.then_some(id))
}

/// Moves a coding to another place.
pub(super) fn put_anchor(
    plan: &mut Plan<'_>,
    id: CodingId,
    anchor: Anchor,
    edition: Option<EditionId>,
) -> Result<(), StoreError> {
    let put = &mut plan.writer;
    put.put(&CODING, id.0, "text", anchor.text.as_str())?;
    put.put(&CODING, id.0, "start", anchor.range.start.0)?;
    put.put(&CODING, id.0, "end", anchor.range.end.0)?;
    put.put(&CODING, id.0, "quote", anchor.quote)?;
    put.put(&CODING, id.0, "before", anchor.before)?;
    put.put(&CODING, id.0, "after", anchor.after)?;
    put.put(&CODING, id.0, "edition", edition.map(|edition| edition.0))?;
    put.set(&CODING, id.0, "lost", Value::Null)?;
    Ok(())
}

/// Looks for places of the old editions in the new text.
struct Finder<'a> {
    quotations: Quotations<'a>,
    hash: &'a ContentHash,
    /// The text that it had before.
    before: Quotations<'a>,
    /// The document before it was replaced.
    old: &'a Document,
    /// The edition it was then, and the one it is now.
    earlier: EditionId,
    edition: EditionId,
}

impl Finder<'_> {
    /// Where a place of another text stands now, if there is no doubt.
    fn find(
        &self,
        plan: &Plan<'_>,
        range: CharRange,
        of: &ContentHash,
    ) -> Result<Option<CharRange>, StoreError> {
        if of == self.hash {
            return Ok(Some(range));
        }
        let text = plan.text(of, &self.old.title)?;
        let Ok(anchor) = Anchor::new(&text.text, of.clone(), range) else {
            return Ok(None);
        };
        Ok(match self.look(&anchor) {
            Reanchored::Kept(found) | Reanchored::Moved(found) => Some(found.range),
            Reanchored::Ambiguous(_) | Reanchored::Lost => None,
        })
    }

    /// Looks for an anchor. Where its own text is the one that went, places that say the same in
    /// either are told apart by their order.
    fn look(&self, anchor: &Anchor) -> Reanchored {
        if anchor.text == self.old.text {
            anchor.reanchor_between(&self.before, &self.quotations, self.hash)
        } else {
            anchor.reanchor_among(&self.quotations, self.hash)
        }
    }
}

/// Codings placed and codings to settle.
fn move_codings(plan: &mut Plan<'_>, finder: &Finder<'_>) -> Result<(usize, usize), CommandError> {
    let (mut placed, mut open) = (0, 0);
    let filter = CodingFilter {
        document: Some(finder.old.id),
        ..CodingFilter::default()
    };
    // The document's text is the new one already: those that name it stand in it.
    for coding in query::codings(plan.conn(), &filter)? {
        if coding.anchor.text == *finder.hash {
            continue;
        }
        match finder.look(&coding.anchor) {
            Reanchored::Kept(anchor) | Reanchored::Moved(anchor) => {
                put_anchor(plan, coding.id, anchor, Some(finder.edition))?;
                placed += 1;
            }
            Reanchored::Ambiguous(_) | Reanchored::Lost => {
                // What was accepted as lost and is not found again need not be asked again.
                if accepted(plan, coding.id, &finder.old.text)? {
                    let put = &mut plan.writer;
                    put.put(&CODING, coding.id.0, "lost", finder.hash.as_str())?;
                } else {
                    open += 1;
                }
                // It stands in the edition before, also where nobody has written that down yet.
                let edition = coding.edition.unwrap_or(finder.earlier);
                plan.writer
                    .set(&CODING, coding.id.0, EDITION_OF, edition.0)?;
            }
        }
    }
    Ok((placed, open))
}

/// Whether a coding was accepted as lost in a text.
fn accepted(plan: &Plan<'_>, id: CodingId, text: &ContentHash) -> Result<bool, StoreError> {
    let row = table::get(plan.conn(), &CODING, id.0)?;
    let lost = CODING.field("lost").and_then(|at| {
        let row = row?;
        row.get(at)?.text().map(str::to_owned)
    });
    Ok(lost.as_deref() == Some(text.as_str()))
}

/// What was read in an earlier edition was not read in this one: a mark on the whole document names
/// the edition that was read. A mark on a passage goes where the passage went.
fn move_coverage(plan: &mut Plan<'_>, finder: &Finder<'_>) -> Result<(), CommandError> {
    for id in ids_in(plan, &COVERAGE, finder.old.id)? {
        place(plan, &COVERAGE, id, finder)?;
    }
    Ok(())
}

/// Moves a place of a statement, mention or mark, or names the text that it is in. Whether it is in
/// the new text.
fn place(
    plan: &mut Plan<'_>,
    def: &'static EntityDef,
    id: Uuid,
    finder: &Finder<'_>,
) -> Result<bool, CommandError> {
    let Some(row) = table::get(plan.conn(), def, id)? else {
        return Ok(false);
    };
    let field = |name: &str| def.field(name).and_then(|at| row.get(at));
    let number = |name: &str| field(name).and_then(Value::int);
    // What an older program wrote names no edition: it is the one that the document had.
    let edition = field(EDITION_OF).and_then(Value::id).map(EditionId);
    let edition = edition.unwrap_or(finder.earlier);
    let of = match query::edition_text(plan.conn(), edition)? {
        Some(text) => text,
        None => finder.old.text.clone(),
    };
    let range = number("start").zip(number("end"));
    let range = range.map(|(start, end)| CharRange::new(start, end));
    let found = match range {
        Some(range) => finder.find(plan, range, &of)?,
        None => None,
    };
    let Some(found) = found else {
        plan.writer.put(def, id, EDITION_OF, edition.0)?;
        return Ok(of == *finder.hash);
    };
    plan.writer.put(def, id, "start", found.start.0)?;
    plan.writer.put(def, id, "end", found.end.0)?;
    plan.writer.put(def, id, EDITION_OF, finder.edition.0)?;
    if def.index == RESPONSE.index {
        let text = plan.text(finder.hash, &finder.old.title)?;
        let words = text.text.slice(found).unwrap_or_default();
        plan.writer.put(def, id, "quote", words)?;
    }
    if def.index == STATEMENT.index {
        let text = plan.text(finder.hash, &finder.old.title)?;
        let words = text.text.slice(found).unwrap_or_default();
        query::keep_words(plan.conn(), finder.hash, found, words)?;
    }
    Ok(true)
}

fn ids_in(
    plan: &Plan<'_>,
    def: &'static EntityDef,
    document: DocumentId,
) -> Result<Vec<Uuid>, StoreError> {
    let field = def.field("document").and_then(|at| def.fields.get(at));
    match field {
        Some(field) => table::ids_where(plan.conn(), def, field, &Value::Id(document.0)),
        None => Ok(Vec::new()),
    }
}

/// Statements and where they stand; then what is new.
fn move_statements(
    plan: &mut Plan<'_>,
    finder: &Finder<'_>,
    recognised: Vec<NewStatement>,
) -> Result<(), CommandError> {
    let document = finder.old.id;
    let mut placed: BTreeMap<Uuid, bool> = BTreeMap::new();
    for id in ids_in(plan, &STATEMENT, document)? {
        let found = place(plan, &STATEMENT, id, finder)?;
        placed.insert(id, found);
    }
    for id in ids_in(plan, &MENTION, document)? {
        place(plan, &MENTION, id, finder)?;
    }
    let mut taken: Vec<CharRange> = Vec::new();
    let mut numbers: Vec<(crate::domain::StatementKind, String)> = Vec::new();
    for (&id, &found) in &placed {
        let Some(row) = query::statement_row(plan.conn(), StatementId(id))? else {
            continue;
        };
        if row.parent.is_some() {
            continue;
        }
        if !found && is_untouched(plan, StatementId(id))? {
            withdraw(plan, StatementId(id))?;
            continue;
        }
        if found {
            taken.push(row.range);
        }
        if let Some(number) = row.number {
            numbers.push((row.kind, number));
        }
    }
    // A response repeats what it answers.
    if finder.old.kind == DocumentKind::Response {
        return Ok(());
    }
    let text = plan.text(finder.hash, &finder.old.title)?;
    let at = At {
        document,
        evaluation: finder.old.evaluation.map(|id| id.0),
        text: &text,
        hash: finder.hash,
        edition: finder.edition,
    };
    for (position, statement) in recognised.into_iter().enumerate() {
        let known = taken.iter().any(|range| range.overlaps(statement.range))
            || numbers.iter().any(|(kind, number)| {
                *kind == statement.kind && statement.number.as_ref() == Some(number)
            });
        if !known {
            propose(plan, &at, statement, None, position, 0)?;
        }
    }
    Ok(())
}

/// Responses and actions go where their words went.
fn move_responses(plan: &mut Plan<'_>, finder: &Finder<'_>) -> Result<(), CommandError> {
    for id in ids_in(plan, &ACTION, finder.old.id)? {
        place(plan, &ACTION, id, finder)?;
    }
    for id in ids_in(plan, &RESPONSE, finder.old.id)? {
        place(plan, &RESPONSE, id, finder)?;
    }
    Ok(())
}

/// Indicators and their figures go where they went; those that nobody has touched and that the new
/// text does not have are withdrawn, and what is found anew is proposed.
fn move_indicators(
    plan: &mut Plan<'_>,
    finder: &Finder<'_>,
    recognised: Vec<NewIndicator>,
) -> Result<(), CommandError> {
    let document = finder.old.id;
    for id in ids_in(plan, &FIGURE, document)? {
        place(plan, &FIGURE, id, finder)?;
    }
    let mut taken: Vec<CharRange> = Vec::new();
    for id in ids_in(plan, &INDICATOR, document)? {
        place(plan, &INDICATOR, id, finder)?;
    }
    for one in query::indicators(plan.conn())? {
        if one.document != document {
            continue;
        }
        if one.edition.is_none() {
            taken.push(one.range);
        } else if one.state == StatementState::Proposed {
            for figure in &one.figures {
                plan.writer.delete(&FIGURE, figure.id.0)?;
            }
            plan.writer.delete(&INDICATOR, one.id.0)?;
        }
    }
    let text = plan.text(finder.hash, &finder.old.title)?;
    let at = At {
        document,
        evaluation: finder.old.evaluation.map(|id| id.0),
        text: &text,
        hash: finder.hash,
        edition: finder.edition,
    };
    for (position, one) in recognised.into_iter().enumerate() {
        if !taken.iter().any(|range| range.overlaps(one.range)) {
            super::indicator::propose(plan, &at, one, position)?;
        }
    }
    Ok(())
}

/// Whether nobody has done anything with a proposal or its sub-items: then it is the program's own.
fn is_untouched(plan: &Plan<'_>, id: StatementId) -> Result<bool, StoreError> {
    let mut all = vec![id];
    all.extend(query::sub_items(plan.conn(), id)?);
    for id in all {
        let Some(row) = query::statement_row(plan.conn(), id)? else {
            continue;
        };
        if row.state != StatementState::Proposed || row.mended || row.code.is_some() {
            return Ok(false);
        }
        if query::verdict(plan.conn(), verdict_id(id))?.is_some()
            || query::desk_samples(plan.conn())?
                .iter()
                .any(|sample| sample.question == Some(Question::Statement(id)))
        {
            return Ok(false);
        }
        let settled = |one: &Response| {
            one.state == StatementState::Confirmed && one.links.iter().any(|to| to.statement == id)
        };
        if query::responses(plan.conn())?.iter().any(settled)
            || query::actions(plan.conn())?
                .iter()
                .any(|one| one.statement == Some(id))
        {
            return Ok(false);
        }
        if query::statement_links(plan.conn())?
            .iter()
            .any(|link| link.from == id || link.to == id)
        {
            return Ok(false);
        }
        let filter = CoverageFilter {
            question: Some(Question::Statement(id)),
            ..CoverageFilter::default()
        };
        if !query::coverage(plan.conn(), &filter)?.is_empty() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Takes a proposal away with its sub-items and the places where they stand.
fn withdraw(plan: &mut Plan<'_>, id: StatementId) -> Result<(), CommandError> {
    let mut all = query::sub_items(plan.conn(), id)?;
    all.insert(0, id);
    let field = MENTION
        .field("statement")
        .and_then(|at| MENTION.fields.get(at));
    for id in all.into_iter().rev() {
        let number = query::statement_row(plan.conn(), id)?.and_then(|row| row.number);
        super::found::unlink_all(plan, id, number.as_deref())?;
        if let Some(field) = field {
            for mention in table::ids_where(plan.conn(), &MENTION, field, &Value::Id(id.0))? {
                plan.writer.delete(&MENTION, mention)?;
            }
        }
        plan.writer.delete(&STATEMENT, id.0)?;
    }
    Ok(())
}

/// Says what becomes of a coding of an earlier edition.
pub(super) fn settle(plan: &mut Plan<'_>, id: CodingId, settlement: Settlement) -> Done {
    let old = coding::coding(plan, id)?;
    let document = plan.document(old.document)?;
    let args = [
        ("quote", short(&old.anchor.quote)),
        ("document", document.title.clone()),
    ];
    let label = match settlement {
        Settlement::At(range) => {
            if old.is_present() && old.anchor.range == range {
                return Ok((Label::new("settle_place", args), Vec::new()));
            }
            let anchor = coding::anchor(plan, &document, range)?;
            let edition = present(plan, &document)?;
            put_anchor(plan, id, anchor, edition)?;
            Label::new("settle_place", args)
        }
        Settlement::Lost => {
            if old.standing == Standing::Present {
                return Err(CommandError::Invalid(
                    "The passage stands in the document's present text; remove its tag instead."
                        .to_owned(),
                ));
            }
            plan.writer
                .set(&CODING, id.0, "lost", document.text.as_str())?;
            Label::new("settle_lost", args)
        }
    };
    Ok((label, vec![id.0]))
}
