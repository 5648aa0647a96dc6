//! One thread of an import: takes files off the queue, has each read by its child, keeps source and
//! text.

use std::collections::{HashMap, VecDeque};
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::SyncSender;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use deskreview_reader::child::{ChildError, Outcome, Part, ReadingChild, Request};
use deskreview_reader::import::{
    FILE_LIMIT, FORMATS, ImportError, Options, Progress, RowSplit, Split,
};
use deskreview_reader::recognise::{self, Recognition, Statement};
use deskreview_reader::text::{ContentHash, DocumentText, passages};
use sha2::{Digest as _, Sha256};

use super::guess::{guess, guess_table};
use super::proposed;
use super::{
    Failed, ImportEvent, ImportOptions, Locked, Prepared, PreparedTable, ReaderProgram,
    TableDocument,
};
use crate::domain::{
    DocumentId, DocumentKind, NewDocument, NewMention, NewStatement, PartialDate, SourceType,
    StatementKind, case_fold, part_id,
};
use crate::store::Files;

/// How often the progress of a file is told.
const TELL: Duration = Duration::from_millis(200);

/// What the threads of an import share.
pub struct Shared {
    pub queue: Mutex<VecDeque<PathBuf>>,
    /// Documents by the ids of their files.
    pub known: Mutex<HashMap<DocumentId, DocumentId>>,
    /// Purged documents, with why they are not brought in again.
    pub purged: HashMap<DocumentId, String>,
    pub files: Files,
    pub options: ImportOptions,
    pub program: ReaderProgram,
    pub cancelled: Arc<AtomicBool>,
}

/// Works until the queue is empty, the import is cancelled or nobody listens.
pub fn work(shared: &Shared, events: &SyncSender<ImportEvent>) {
    let arguments: Vec<&str> = shared
        .program
        .arguments
        .iter()
        .map(String::as_str)
        .collect();
    let program = &shared.program;
    let mut child = ReadingChild::new(program.program.clone(), &arguments, program.limits);
    while !shared.cancelled.load(Ordering::Relaxed) {
        let next = shared
            .queue
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop_front();
        let Some(file) = next else { return };
        if events.send(ImportEvent::Started(file.clone())).is_err() {
            return;
        }
        let event = match prepare(shared, &mut child, &file, events) {
            Ok(event) => event,
            Err(Fault { message, locked }) => ImportEvent::Failed(Failed {
                file,
                message,
                locked,
            }),
        };
        if events.send(event).is_err() {
            return;
        }
    }
}

/// Why a file is not ready.
struct Fault {
    message: String,
    locked: Option<Locked>,
}

impl From<String> for Fault {
    fn from(message: String) -> Self {
        Self {
            message,
            locked: None,
        }
    }
}

impl From<ChildError> for Fault {
    fn from(error: ChildError) -> Self {
        let locked = match &error {
            ChildError::Import(ImportError::NeedsPassword) => Some(Locked::NeedsPassword),
            ChildError::Import(ImportError::WrongPassword) => Some(Locked::WrongPassword),
            _ => None,
        };
        Self {
            message: error.to_string(),
            locked,
        }
    }
}

fn prepare(
    shared: &Shared,
    child: &mut ReadingChild,
    file: &Path,
    events: &SyncSender<ImportEvent>,
) -> Result<ImportEvent, Fault> {
    let start = Instant::now();
    let name = file
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let source = hash(file)?;
    // Of a table some documents may be here and others not, which only its parts can tell.
    if shared.options.part.is_none() && is_table(file) {
        if shared.options.ask {
            let looks = child.look(file, &name, &mut teller(shared, file, events))?;
            // Under the name of a table there may be something else, which is no question.
            if !looks.is_empty() {
                let file = file.to_owned();
                return Ok(ImportEvent::Undecided { file, looks });
            }
        }
        return table(shared, child, file, &name, &source, events, start);
    }
    let (part, split) = (shared.options.part.unwrap_or(1), settled(&shared.options));
    let id = part_id(&source, part, split.as_ref());
    // Before anything of it is kept.
    if let Some(why) = shared.purged.get(&id) {
        return Err(why.clone().into());
    }
    if let Some(document) = shared.claim(id) {
        // The same bytes mend a source that is gone from the project.
        let extension = extension(file);
        if !shared.files.source_path(&source, &extension).exists() {
            let kept = shared.files.put_source(file, &extension);
            kept.map_err(|error| error.to_string())?;
        }
        return Ok(ImportEvent::Skipped {
            file: file.to_owned(),
            document,
        });
    }
    let kept = keep_and(shared, file, &source, |kept| {
        let outcome = read(shared, child, kept, file, &name, events)?;
        let text = shared
            .files
            .put_text(&outcome.document)
            .map_err(|error| error.to_string())?;
        Ok((outcome, text))
    });
    if kept.is_err() {
        shared.give_up(id);
    }
    let (outcome, text) = kept?;
    let document = Arc::new(outcome.document);
    let found = outcome.recognition.unwrap_or_default();
    let new = NewDocument {
        part,
        split,
        ..describe(
            &shared.options,
            &document,
            name,
            source,
            extension(file),
            text,
            found,
        )
    };
    let seconds = start.elapsed().as_secs_f64();
    let prepared = Prepared {
        file: file.to_owned(),
        document: new,
        text: document,
        seconds,
    };
    Ok(ImportEvent::Ready(Box::new(prepared)))
}

/// Reads all sheets or rows of a file; those that are in the review already are left out.
fn table(
    shared: &Shared,
    child: &mut ReadingChild,
    file: &Path,
    name: &str,
    source: &ContentHash,
    events: &SyncSender<ImportEvent>,
    start: Instant,
) -> Result<ImportEvent, Fault> {
    let mut claimed: Vec<DocumentId> = Vec::new();
    let made = keep_and(shared, file, source, |kept| {
        let options = Options {
            password: shared.options.password.clone(),
            part: None,
            split: shared.options.split.clone(),
        };
        let request = Request {
            path: kept,
            name,
            options: &options,
            recognise: true,
        };
        let (mut fresh, mut skipped, mut gone) = (Vec::new(), Vec::new(), None);
        let mut tell = teller(shared, file, events);
        let read = child.read_parts(&request, &mut tell, &mut |part| {
            let id = part_id(source, part.number, part.split.as_ref());
            if let Some(why) = shared.purged.get(&id) {
                gone.get_or_insert(why);
                return;
            }
            match shared.claim(id) {
                Some(document) => skipped.push(document),
                None => {
                    claimed.push(id);
                    fresh.push(part);
                }
            }
        })?;
        if let (Some(why), true, true) = (gone, fresh.is_empty(), skipped.is_empty()) {
            return Err(why.clone().into());
        }
        let texts = shared
            .files
            .put_texts(fresh.iter().map(|part| &part.document))
            .map_err(|error| error.to_string())?;
        Ok((read, fresh, skipped, texts))
    });
    if made.is_err() {
        claimed.into_iter().for_each(|id| shared.give_up(id));
    }
    let (read, fresh, skipped, texts) = made?;
    if let (true, [document, ..]) = (fresh.is_empty(), skipped.as_slice()) {
        return Ok(ImportEvent::Skipped {
            file: file.to_owned(),
            document: *document,
        });
    }
    let documents = fresh.into_iter().zip(texts).map(|(part, text)| {
        let Part {
            number,
            title,
            split,
            attributes,
            document,
            recognition,
        } = part;
        let mut new = describe(
            &shared.options,
            &document,
            name.to_owned(),
            source.clone(),
            extension(file),
            text,
            recognition.unwrap_or_default(),
        );
        if let Some(title) = title {
            let kind = shared.options.kind;
            let names: Vec<&str> = attributes.iter().map(|(name, _)| name.as_str()).collect();
            let guess = guess_table(&document, &title, name, &names, split.is_some());
            new.title = guess.title;
            new.kind = kind.unwrap_or(guess.kind);
            new.source_type = guess.source_type;
        }
        // What is said of all files of an import goes before what a file says of itself.
        for (name, value) in attributes {
            let told = |known: &String| case_fold(known) == case_fold(&name);
            if !new.attributes.keys().any(told) {
                new.attributes.insert(name, value);
            }
        }
        (new.part, new.split) = (number, split);
        TableDocument {
            document: new,
            warnings: document.warnings,
        }
    });
    Ok(ImportEvent::ReadyTable(Box::new(PreparedTable {
        documents: documents.collect(),
        file: file.to_owned(),
        skipped,
        warnings: read.warnings,
        seconds: start.elapsed().as_secs_f64(),
    })))
}

/// Whether a file is a table by its name.
fn is_table(file: &Path) -> bool {
    let ending = extension(file);
    FORMATS
        .iter()
        .any(|kind| kind.format.is_table() && kind.endings.contains(&ending.as_str()))
}

/// How the rows of a table are read, where that was settled before.
fn settled(options: &ImportOptions) -> Option<RowSplit> {
    match &options.split {
        Split::Settled(split) => Some(split.clone()),
        Split::Sheets | Split::Rows(_) => None,
    }
}

impl Shared {
    /// Claims a document for this file: the same bytes twice in one import are one document, whichever
    /// thread comes first. The document that is there, if there is one.
    fn claim(&self, id: DocumentId) -> Option<DocumentId> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let there = known.get(&id).copied();
        known.entry(id).or_insert(id);
        there
    }

    /// Another file with the same bytes may be tried again.
    fn give_up(&self, id: DocumentId) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.remove(&id);
    }
}

/// Keeps the source and has the kept copy read: what is read is what is kept.
fn keep_and<T>(
    shared: &Shared,
    file: &Path,
    source: &ContentHash,
    read: impl FnOnce(&Path) -> Result<T, Fault>,
) -> Result<T, Fault> {
    let extension = extension(file);
    let path = shared.files.source_path(source, &extension);
    let was_there = path.exists();
    let stored = shared
        .files
        .put_source(file, &extension)
        .map_err(|error| error.to_string())?;
    let result = if stored == *source {
        read(&path)
    } else {
        let message = "The file was changed while it was being read; import it again.";
        Err(message.to_owned().into())
    };
    if result.is_err() && !was_there {
        // A source without a document would lie there for ever. Where it cannot be removed it does
        // no harm.
        let _ = fs::remove_file(shared.files.source_path(&stored, &extension));
    }
    result
}

/// Tells how far reading is, and answers whether to go on.
fn teller(
    shared: &Shared,
    file: &Path,
    events: &SyncSender<ImportEvent>,
) -> impl FnMut(Progress) -> bool {
    let mut told = Instant::now();
    move |Progress { done, total }: Progress| {
        if told.elapsed() >= TELL {
            told = Instant::now();
            let file = file.to_owned();
            // Progress that finds no room is not worth waiting for.
            let _ = events.try_send(ImportEvent::Progress { file, done, total });
        }
        !shared.cancelled.load(Ordering::Relaxed)
    }
}

fn read(
    shared: &Shared,
    child: &mut ReadingChild,
    kept: &Path,
    file: &Path,
    name: &str,
    events: &SyncSender<ImportEvent>,
) -> Result<Outcome, Fault> {
    let options = Options {
        password: shared.options.password.clone(),
        part: shared.options.part,
        split: shared.options.split.clone(),
    };
    let request = Request {
        path: kept,
        name,
        options: &options,
        recognise: true,
    };
    Ok(child.read(&request, &mut teller(shared, file, events))?)
}

/// What was recognised, as a proposal.
fn statement(found: Statement) -> NewStatement {
    let kind = match found.kind {
        recognise::StatementKind::Recommendation => StatementKind::Recommendation,
        recognise::StatementKind::PriorRecommendation => StatementKind::Prior,
        recognise::StatementKind::Suggestion => StatementKind::Suggestion,
        recognise::StatementKind::Finding => StatementKind::Finding,
        recognise::StatementKind::Conclusion => StatementKind::Conclusion,
        recognise::StatementKind::Lesson => StatementKind::Lesson,
    };
    NewStatement {
        kind,
        number: found.number,
        marker: None,
        range: found.range,
        addressee: found.addressee,
        priority: found.priority,
        deadline: found.deadline,
        confidence: Some((found.confidence.clamp(0.0, 1.0) * 1000.0).round() as u16),
        why: Some(found.why),
        mentions: found
            .mentions
            .iter()
            .map(|at| NewMention { range: at.range })
            .collect(),
        sub_items: found
            .sub_items
            .into_iter()
            .map(|sub| sub_item(kind, sub))
            .collect(),
    }
}

/// A part with those below it; the register keeps as many levels as the report has.
fn sub_item(kind: StatementKind, sub: recognise::SubItem) -> NewStatement {
    NewStatement {
        kind,
        number: None,
        marker: Some(sub.marker).filter(|marker| !marker.is_empty()),
        range: sub.range,
        addressee: None,
        priority: None,
        deadline: None,
        confidence: None,
        why: None,
        mentions: Vec::new(),
        sub_items: sub
            .sub_items
            .into_iter()
            .map(|below| sub_item(kind, below))
            .collect(),
    }
}

fn describe(
    options: &ImportOptions,
    document: &DocumentText,
    file_name: String,
    source: ContentHash,
    extension: String,
    text: ContentHash,
    found: Recognition,
) -> NewDocument {
    let statements: Vec<NewStatement> = found.statements.into_iter().map(statement).collect();
    let indicators = found.indicators.into_iter().map(proposed::indicator);
    let mut guess = guess(document, &file_name);
    // Whoever recommends evaluates, whatever the report is called.
    let recommends = |one: &NewStatement| one.kind == StatementKind::Recommendation;
    if guess.kind == DocumentKind::Other && statements.iter().any(recommends) {
        guess.kind = DocumentKind::Evaluation;
        guess.source_type = Some(SourceType::Independent);
    }
    let kind = options.kind.unwrap_or(guess.kind);
    // A response repeats what it answers. Numbers are unique within an evaluation, and the
    // recommendations are the evaluation's.
    let statements = if kind == DocumentKind::Response {
        Vec::new()
    } else {
        statements
    };
    let year = |year: i32| year.to_string().parse::<PartialDate>().ok();
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    NewDocument {
        title: guess.title,
        kind,
        source_type: guess.source_type,
        evaluation: options.evaluation.clone(),
        language: document.language.clone(),
        published: guess.published.and_then(|date| date.parse().ok()),
        period_start: guess.period.and_then(|(first, _)| year(first)),
        period_end: guess.period.and_then(|(_, last)| year(last)),
        source,
        extension,
        file_name,
        text,
        part: 1,
        split: None,
        pages: count(document.pages.len()),
        passages: count(passages(document).len()),
        extractor: document.extractor.clone(),
        attributes: options.attributes.clone(),
        statements,
        indicators: indicators.collect(),
    }
}

/// The ending of a file's name, as far as it is plain letters and figures.
fn extension(file: &Path) -> String {
    let ending = file
        .extension()
        .map(|ending| ending.to_string_lossy().to_lowercase());
    let plain = |ending: &String| {
        (1..=8).contains(&ending.len()) && ending.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    ending.filter(plain).unwrap_or_else(|| "bin".to_owned())
}

pub fn hash(file: &Path) -> Result<ContentHash, String> {
    let told = |error: io::Error| format!("The file cannot be read: {error}.");
    let mut input = File::open(file).map_err(told)?;
    let size = input.metadata().map_err(told)?.len();
    if size > FILE_LIMIT {
        const MB: u64 = 1024 * 1024;
        let (size, limit) = (size.div_ceil(MB), FILE_LIMIT / MB);
        return Err(format!(
            "The file is too large: {size} MB; the limit is {limit} MB."
        ));
    }
    let mut digest = Sha256::new();
    let mut piece = vec![0; 1 << 18];
    loop {
        match input.read(&mut piece).map_err(told)? {
            0 => return Ok(ContentHash::from_digest(&digest.finalize())),
            read => digest.update(piece.get(..read).unwrap_or_default()),
        }
    }
}
