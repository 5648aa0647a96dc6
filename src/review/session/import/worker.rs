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

use deskreview_reader::child::{ChildError, Outcome, ReadingChild, Request};
use deskreview_reader::import::{FILE_LIMIT, ImportError, Options, Progress};
use deskreview_reader::recognise::{self, Recognition, Statement};
use deskreview_reader::text::{ContentHash, DocumentText, passages};
use sha2::{Digest as _, Sha256};

use super::guess::guess;
use super::{Failed, ImportEvent, ImportOptions, Locked, Prepared, ReaderProgram};
use crate::domain::{
    DocumentId, DocumentKind, NewDocument, NewMention, NewStatement, PartialDate, SourceType,
    StatementKind, document_id,
};
use crate::store::Files;

/// How often the progress of a file is told.
const TELL: Duration = Duration::from_millis(200);

/// What the threads of an import share.
pub struct Shared {
    pub queue: Mutex<VecDeque<PathBuf>>,
    /// Documents by the ids of their files.
    pub known: Mutex<HashMap<DocumentId, DocumentId>>,
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
    let id = document_id(&source, shared.options.part.unwrap_or(1));
    // The same bytes twice in one import are one document, whichever thread comes first.
    let there = {
        let mut known = shared.known.lock().unwrap_or_else(PoisonError::into_inner);
        let there = known.get(&id).copied();
        known.entry(id).or_insert(id);
        there
    };
    if let Some(document) = there {
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
    let kept = keep_and_read(shared, child, file, &name, &source, events);
    if kept.is_err() {
        // Another file with the same bytes may be tried again.
        shared
            .known
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&id);
    }
    let (extension, outcome, text) = kept?;
    let document = Arc::new(outcome.document);
    let statements = outcome.recognition.map(statements).unwrap_or_default();
    let new = describe(
        &shared.options,
        &document,
        name,
        source,
        extension,
        text,
        statements,
    );
    let seconds = start.elapsed().as_secs_f64();
    let prepared = Prepared {
        file: file.to_owned(),
        document: new,
        text: document,
        seconds,
    };
    Ok(ImportEvent::Ready(Box::new(prepared)))
}

/// Keeps the source, has the kept copy read, keeps the text: what is read is what is kept.
fn keep_and_read(
    shared: &Shared,
    child: &mut ReadingChild,
    file: &Path,
    name: &str,
    source: &ContentHash,
    events: &SyncSender<ImportEvent>,
) -> Result<(String, Outcome, ContentHash), Fault> {
    let extension = extension(file);
    let path = shared.files.source_path(source, &extension);
    let was_there = path.exists();
    let stored = shared
        .files
        .put_source(file, &extension)
        .map_err(|error| error.to_string())?;
    let result = if stored == *source {
        read(shared, child, &path, file, name, events)
    } else {
        let message = "The file was changed while it was being read; import it again.";
        Err(message.to_owned().into())
    };
    let result = result.and_then(|outcome| {
        let text = shared
            .files
            .put_text(&outcome.document)
            .map_err(|error| error.to_string())?;
        Ok((extension.clone(), outcome, text))
    });
    if result.is_err() && !was_there {
        // A source without a document would lie there for ever. Where it cannot be removed it does
        // no harm.
        let _ = fs::remove_file(shared.files.source_path(&stored, &extension));
    }
    result
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
    };
    let request = Request {
        path: kept,
        name,
        options: &options,
        recognise: true,
    };
    let mut told = Instant::now();
    let mut progress = |Progress { done, total }: Progress| {
        if told.elapsed() >= TELL {
            told = Instant::now();
            let file = file.to_owned();
            // Progress that finds no room is not worth waiting for.
            let _ = events.try_send(ImportEvent::Progress { file, done, total });
        }
        !shared.cancelled.load(Ordering::Relaxed)
    };
    Ok(child.read(&request, &mut progress)?)
}

/// What was recognised, as proposals.
fn statements(found: Recognition) -> Vec<NewStatement> {
    found.statements.into_iter().map(statement).collect()
}

fn statement(found: Statement) -> NewStatement {
    let kind = match found.kind {
        recognise::StatementKind::Recommendation => StatementKind::Recommendation,
        recognise::StatementKind::Suggestion => StatementKind::Suggestion,
        recognise::StatementKind::Finding => StatementKind::Finding,
        recognise::StatementKind::Conclusion => StatementKind::Conclusion,
        recognise::StatementKind::Lesson => StatementKind::Lesson,
    };
    let sub_items = found.sub_items.into_iter().map(|sub| NewStatement {
        kind,
        number: None,
        marker: Some(sub.marker).filter(|marker| !marker.is_empty()),
        range: sub.range,
        addressee: None,
        confidence: None,
        why: None,
        mentions: Vec::new(),
        sub_items: Vec::new(),
    });
    NewStatement {
        kind,
        number: found.number,
        marker: None,
        range: found.range,
        addressee: found.addressee,
        confidence: Some((found.confidence.clamp(0.0, 1.0) * 1000.0).round() as u16),
        why: Some(found.why),
        mentions: found
            .mentions
            .iter()
            .map(|at| NewMention { range: at.range })
            .collect(),
        sub_items: sub_items.collect(),
    }
}

fn describe(
    options: &ImportOptions,
    document: &DocumentText,
    file_name: String,
    source: ContentHash,
    extension: String,
    text: ContentHash,
    statements: Vec<NewStatement>,
) -> NewDocument {
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
        part: options.part.unwrap_or(1),
        pages: count(document.pages.len()),
        passages: count(passages(document).len()),
        extractor: document.extractor.clone(),
        attributes: options.attributes.clone(),
        statements,
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

fn hash(file: &Path) -> Result<ContentHash, String> {
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
