//! New editions: a document's file read anew, put in its place, and what became of each coding.
//!
//! What became of them is not kept anywhere. The entry of the log that replaced the document says
//! what was moved and from where; what stands in another edition than the present one is looked for
//! whenever somebody asks. So a list that was left half done is there again tomorrow, and after a
//! merge it holds what a colleague tagged in the old edition meanwhile.

mod likely;

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::sync::Arc;

use deskreview_reader::import::Split;
use deskreview_reader::text::{CharRange, ContentHash, DocumentText, Quotations, Reanchored};
use uuid::Uuid;

use super::execute::REPLACE;
use super::import::{ImportJob, ImportOptions, Prepared, ReaderProgram};
use super::{CommandError, Place, Session, place};
use crate::domain::{
    Coding, CodingFilter, Command, Coverage, CoverageFilter, Document, DocumentId, Edition,
    HistoryKind, NewEdition, Outcome, Standing, StatementFilter, StatementId, part_id,
};
use crate::store::schema::{CODING, DOCUMENT};
use crate::store::value::{Change, Edit, Value};
use crate::store::{StoreError, log, query};
use likely::Likely;

/// Words shown on either side of a passage, in code points.
const AROUND: u32 = 160;

/// A passage of one edition, with what stands around it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passage {
    /// Name of the edition's file.
    pub edition: String,
    /// In code points of that edition's text.
    pub range: CharRange,
    /// Page, paragraph, section.
    pub place: Place,
    /// What stands before it.
    pub before: String,
    /// Its words.
    pub quote: String,
    /// What stands after it.
    pub after: String,
}

/// What became of a coding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fate {
    /// The coding as it is now.
    pub coding: Coding,
    /// Where it stood in the edition before.
    pub was: Passage,
    /// Where it stands in the present one.
    pub now: Option<Passage>,
    /// Where it may stand, the likeliest first: places of the same words where it is ambiguous,
    /// passages that share many of its words where it is lost.
    pub candidates: Vec<Passage>,
    /// Where what stood beside it stands now: where to look for it.
    pub near: Option<CharRange>,
    /// Whether it was accepted as lost.
    pub accepted: bool,
}

/// What became of what hangs on a document when its file was replaced.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EditionReport {
    /// At the same place.
    pub kept: Vec<Fate>,
    /// At another place.
    pub moved: Vec<Fate>,
    /// At one of several places: to be settled.
    pub ambiguous: Vec<Fate>,
    /// Nowhere: to be settled, or accepted.
    pub lost: Vec<Fate>,
    /// Statements whose place is in an earlier edition only.
    pub statements: Vec<StatementId>,
    /// What was looked at in an earlier edition only.
    pub coverage: Vec<Coverage>,
}

impl EditionReport {
    /// How many codings are to be settled.
    pub fn open(&self) -> usize {
        let open = |fates: &[Fate]| fates.iter().filter(|fate| !fate.accepted).count();
        open(&self.ambiguous) + open(&self.lost)
    }
}

/// What replacing a document did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replaced {
    /// The change; nothing where the file was the same.
    pub outcome: Outcome,
    /// What became of what hangs on it.
    pub report: EditionReport,
}

impl Session {
    /// The editions of a document, the oldest first; the present one is among them. Empty where it
    /// was never replaced.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn editions(&self, document: DocumentId) -> Result<Vec<Edition>, StoreError> {
        let mut editions = query::editions(self.store.conn(), Some(document))?;
        if editions.len() < 2 {
            editions.clear();
        }
        Ok(editions)
    }

    /// The text of an edition, by its hash; `title` is for messages.
    ///
    /// # Errors
    /// Where it is missing or altered.
    pub fn edition_text(
        &self,
        text: &ContentHash,
        title: &str,
    ) -> Result<Arc<DocumentText>, StoreError> {
        self.texts.get(self.store.files(), text, title)
    }

    /// Starts to read the file that shall replace a document's. What is ready goes to
    /// [`Session::replace`]; a file whose bytes the review has already is skipped, and the document
    /// named that has them.
    ///
    /// # Errors
    /// As [`Session::import`], and where there is no such document.
    pub fn read_edition(
        &self,
        document: DocumentId,
        file: PathBuf,
        password: Option<String>,
        program: ReaderProgram,
    ) -> Result<ImportJob, CommandError> {
        let (part, split) = {
            let document = self.document(document)?;
            (document.part, document.split)
        };
        let mut known = HashMap::new();
        for one in self.documents()? {
            // By the bytes that it has now: an earlier edition may come back.
            known.insert(part_id(&one.source, one.part, one.split.as_ref()), one.id);
        }
        let options = ImportOptions {
            password,
            jobs: 1,
            part: Some(part),
            split: split.map_or(Split::Sheets, Split::Settled),
            ..ImportOptions::default()
        };
        self.start(&[file], options, program, known)
    }

    /// Puts a file that was read in the place of a document's, as one gesture.
    ///
    /// # Errors
    /// As [`Session::execute`].
    pub fn put_edition(
        &mut self,
        document: DocumentId,
        prepared: Prepared,
    ) -> Result<Outcome, CommandError> {
        let new = prepared.document;
        self.execute(Command::ReplaceDocument {
            document,
            edition: Box::new(NewEdition {
                source: new.source,
                extension: new.extension,
                file_name: new.file_name,
                text: new.text,
                language: new.language,
                pages: new.pages,
                passages: new.passages,
                extractor: new.extractor,
                statements: new.statements,
                indicators: new.indicators,
            }),
        })
    }

    /// As [`Session::put_edition`], and tells what became of everything.
    ///
    /// # Errors
    /// As there, and as [`Session::edition_report`].
    pub fn replace(
        &mut self,
        document: DocumentId,
        prepared: Prepared,
    ) -> Result<Replaced, CommandError> {
        let outcome = self.put_edition(document, prepared)?;
        let report = match outcome.gesture {
            Some(_) => self.edition_report(document)?,
            None => self.unchanged_report(document)?,
        };
        Ok(Replaced { outcome, report })
    }

    /// What became of a document's codings when it was replaced last, and what is still to settle.
    ///
    /// # Errors
    /// Where the project or one of the texts cannot be read.
    pub fn edition_report(&self, document: DocumentId) -> Result<EditionReport, CommandError> {
        let before = self.last_replacement(document)?;
        self.report(document, before)
    }

    /// As [`Session::edition_report`] for a file that was the same: everything is where it was.
    ///
    /// # Errors
    /// As there.
    pub fn unchanged_report(&self, document: DocumentId) -> Result<EditionReport, CommandError> {
        let nothing = Before {
            places: HashMap::new(),
            same_text: true,
        };
        self.report(document, Some(nothing))
    }

    /// How many codings of each document are to be settled; those without any are left out.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn to_settle(&self) -> Result<BTreeMap<DocumentId, u64>, StoreError> {
        Ok(query::to_settle(self.store.conn())?.into_iter().collect())
    }

    /// Where the codings stood that the last replacement moved, unless it was undone.
    fn last_replacement(&self, document: DocumentId) -> Result<Option<Before>, CommandError> {
        let conn = self.store.conn();
        for entry in log::labelled(conn, REPLACE, document.0)? {
            if entry.kind != HistoryKind::Do || log::is_undone(conn, entry.gesture)? {
                continue;
            }
            let changes = entry.read_changes()?;
            return Ok(Some(Before::of(&changes, document)));
        }
        Ok(None)
    }

    fn report(
        &self,
        id: DocumentId,
        before: Option<Before>,
    ) -> Result<EditionReport, CommandError> {
        let document = self.document(id)?;
        let text = self.text(id)?;
        let mut quoting = Quoting::new(self, &document)?;
        let finder = Quotations::of(&text.text);
        let mut likely: Option<Likely> = None;
        let mut report = EditionReport::default();
        let filter = CodingFilter {
            document: Some(id),
            ..CodingFilter::default()
        };
        for coding in self.codings(&filter)? {
            let range = coding.anchor.range;
            if coding.is_present() {
                let Some(before) = &before else { continue };
                let was = match before.places.get(&coding.id.0) {
                    Some((text, range)) => quoting.passage(text, *range),
                    None if before.same_text => quoting.passage(&document.text, range),
                    // Tagged or settled since.
                    None => continue,
                };
                let now = quoting.passage(&document.text, range);
                let kept = was.range == now.range && was.quote == now.quote;
                let list = if kept {
                    &mut report.kept
                } else {
                    &mut report.moved
                };
                list.push(Fate {
                    coding,
                    was,
                    now: Some(now),
                    candidates: Vec::new(),
                    near: None,
                    accepted: false,
                });
                continue;
            }
            let was = quoting.quoted(&coding);
            let accepted = coding.standing == Standing::Lost;
            let (places, list) = match coding.anchor.reanchor_among(&finder, &document.text) {
                // A colleague tagged it in the earlier edition: there is no doubt, but it was not
                // asked yet either.
                Reanchored::Kept(found) | Reanchored::Moved(found) => {
                    (vec![found.range], &mut report.ambiguous)
                }
                Reanchored::Ambiguous(places) => (places, &mut report.ambiguous),
                Reanchored::Lost => {
                    let likely = likely.get_or_insert_with(|| Likely::of(&text));
                    (likely.places(&coding.anchor), &mut report.lost)
                }
            };
            let list = if accepted { &mut report.lost } else { list };
            let candidates = places
                .into_iter()
                .map(|range| quoting.passage(&document.text, range));
            list.push(Fate {
                candidates: candidates.collect(),
                near: likely::near(&coding.anchor, &finder),
                coding,
                was,
                now: None,
                accepted,
            });
        }
        for statement in self.statements(&StatementFilter::default())? {
            for one in statement.with_parts() {
                if one.document == id && one.edition.is_some() {
                    report.statements.push(one.id);
                }
            }
        }
        let filter = CoverageFilter {
            document: Some(id),
            ..CoverageFilter::default()
        };
        report.coverage = self.coverage(&filter)?;
        report.coverage.retain(|row| row.edition.is_some());
        Ok(report)
    }

    /// Names of documents' editions by the hashes of their texts, for rows and lists.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn edition_names(&self) -> Result<HashMap<(DocumentId, ContentHash), String>, StoreError> {
        let editions = query::editions(self.store.conn(), None)?;
        let named = editions
            .into_iter()
            .map(|one| ((one.document, one.text), one.file_name));
        Ok(named.collect())
    }

    /// Each document by the ids that its files have or had: what is in the review already.
    pub(super) fn known_files(&self) -> Result<HashMap<DocumentId, DocumentId>, StoreError> {
        let mut known = HashMap::new();
        let documents = self.documents()?;
        let parts: HashMap<DocumentId, &Document> =
            documents.iter().map(|one| (one.id, one)).collect();
        for one in query::editions(self.store.conn(), None)? {
            let document = parts.get(&one.document);
            let part = document.map_or(1, |document| document.part);
            let split = document.and_then(|document| document.split.as_ref());
            known.insert(part_id(&one.source, part, split), one.document);
        }
        for one in &documents {
            known.insert(part_id(&one.source, one.part, one.split.as_ref()), one.id);
            known.insert(one.id, one.id);
        }
        Ok(known)
    }
}

/// Where codings stood before a replacement.
struct Before {
    places: HashMap<Uuid, (ContentHash, CharRange)>,
    /// The new file had the same text: nothing had to be moved.
    same_text: bool,
}

impl Before {
    fn of(changes: &[Change], document: DocumentId) -> Self {
        let mut fields: HashMap<(Uuid, &str), &Value> = HashMap::new();
        let mut same_text = true;
        let mut moved: Vec<Uuid> = Vec::new();
        for change in changes {
            let Edit::Set {
                field,
                before,
                after,
            } = &change.edit
            else {
                continue;
            };
            let name = change.entity.fields.get(*field).map_or("", |def| def.name);
            if change.entity.index == CODING.index {
                fields.insert((change.id, name), before);
                if name == "text" && before != after {
                    moved.push(change.id);
                }
            }
            if change.entity.index == DOCUMENT.index && change.id == document.0 && name == "text" {
                same_text = before == after;
            }
        }
        let mut places = HashMap::new();
        for id in moved {
            let get = |name| fields.get(&(id, name)).copied();
            let ends = get("start")
                .and_then(Value::int)
                .zip(get("end").and_then(Value::int));
            let text = get("text")
                .and_then(Value::text)
                .and_then(ContentHash::parse);
            if let (Some((start, end)), Some(text)) = (ends, text) {
                places.insert(id, (text, CharRange::new(start, end)));
            }
        }
        Self { places, same_text }
    }
}

/// Passages of all editions of a document.
struct Quoting<'a> {
    session: &'a Session,
    title: String,
    names: HashMap<ContentHash, String>,
    texts: HashMap<ContentHash, Option<Arc<DocumentText>>>,
}

impl<'a> Quoting<'a> {
    fn new(session: &'a Session, document: &Document) -> Result<Self, StoreError> {
        let editions = session.editions(document.id)?;
        let mut names: HashMap<ContentHash, String> = editions
            .into_iter()
            .map(|one| (one.text, one.file_name))
            .collect();
        names.insert(document.text.clone(), document.file_name.clone());
        Ok(Self {
            session,
            title: document.title.clone(),
            names,
            texts: HashMap::new(),
        })
    }

    fn passage(&mut self, text: &ContentHash, range: CharRange) -> Passage {
        let edition = self.names.get(text).cloned().unwrap_or_default();
        let (session, title) = (self.session, &self.title);
        let found = self
            .texts
            .entry(text.clone())
            .or_insert_with(|| session.edition_text(text, title).ok());
        let Some(found) = found else {
            return Passage {
                edition,
                range,
                ..Passage::default()
            };
        };
        let (start, end) = (range.start.0, range.end.0);
        let part = |start: u32, end: u32| {
            let range = CharRange::new(start, end.min(found.text.len()));
            found.text.slice(range).unwrap_or_default().to_owned()
        };
        Passage {
            edition,
            range,
            place: place(found, range.start),
            before: part(start.saturating_sub(AROUND), start),
            quote: part(start, end),
            after: part(end, end.saturating_add(AROUND)),
        }
    }

    /// The passage of a coding; where its text is gone, what the coding itself knows.
    fn quoted(&mut self, coding: &Coding) -> Passage {
        let anchor = &coding.anchor;
        let passage = self.passage(&anchor.text, anchor.range);
        if passage.quote == anchor.quote {
            return passage;
        }
        Passage {
            before: anchor.before.clone(),
            quote: anchor.quote.clone(),
            after: anchor.after.clone(),
            ..passage
        }
    }
}
