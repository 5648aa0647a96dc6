//! The sample review: an evaluation that was never made, of a programme that never was.
//!
//! It shows what a review looks like when two people have worked on it for an afternoon, so it is
//! made the way they would have made it: the files that ship with the program are imported by the
//! reading child, and every tag goes through the one door of the session. What was decided stands in
//! `assets/sample/review.json`, each passage by its words; so a better reading of the files moves the
//! tags along with the text.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use deskreview_review::domain::{
    Bearing, CodeTarget, CodingFilter, Command, CoverageFilter, CoverageOutcome, CoveragePlace,
    DocumentId, DocumentKind, EvaluationFields, Explicitness, NewCoding, PartialDate, Question,
    SourceType, StatementFilter, StatementId, StatementKind, StatementState,
};
use deskreview_review::session::{
    CommandError, ImportEvent, ImportOptions, PlaceError, ReaderProgram, by_quote,
};
use deskreview_review::{Environment, Session};
use serde::Deserialize;

/// What was decided in the sample review.
const REVIEW: &str = include_str!("../assets/sample/review.json");

/// Its files by the names under which they are imported.
const FILES: [(&str, &[u8]); 4] = [
    (
        "evaluation-report.pdf",
        include_bytes!("../assets/sample/evaluation-report.pdf"),
    ),
    (
        "outcome-report.pdf",
        include_bytes!("../assets/sample/outcome-report.pdf"),
    ),
    (
        "response-tracker.html",
        include_bytes!("../assets/sample/response-tracker.html"),
    ),
    (
        "interview-07.md",
        include_bytes!("../assets/sample/interview-07.md"),
    ),
];

/// Why the sample review could not be made. Nothing of it is left behind.
#[derive(Debug)]
pub enum SampleError {
    /// There is something at the path already, or the project cannot be written.
    Review(CommandError),
    /// The files that ship with the program cannot be unpacked.
    Unpack(PathBuf, std::io::Error),
    /// One of them cannot be read.
    Read(&'static str, String),
    /// What was decided does not fit what was read; a fault of this build.
    Unfit(String),
}

impl std::fmt::Display for SampleError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            SampleError::Review(error) => error.fmt(f),
            SampleError::Unpack(path, error) => write!(
                f,
                "The files of the sample review cannot be unpacked to {}: {error}. Nothing was made; free some space there, or choose another place.",
                path.display()
            ),
            SampleError::Read(file, why) => write!(
                f,
                "The file {file} of the sample review cannot be read: {why}"
            ),
            SampleError::Unfit(what) => write!(
                f,
                "The sample review of this build is faulty: {what} Nothing was made; please report this."
            ),
        }
    }
}

impl std::error::Error for SampleError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            SampleError::Review(error) => Some(error),
            SampleError::Unpack(_, error) => Some(error),
            SampleError::Read(..) | SampleError::Unfit(_) => None,
        }
    }
}

impl<E: Into<CommandError>> From<E> for SampleError {
    fn from(error: E) -> Self {
        SampleError::Review(error.into())
    }
}

/// What was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// The project's folder.
    pub path: PathBuf,
    /// Title of the review.
    pub title: String,
    /// Label of its evaluation.
    pub evaluation: String,
    /// Documents.
    pub documents: usize,
    /// Recommendations confirmed.
    pub confirmed: usize,
    /// Recommendations that are left to confirm.
    pub proposed: usize,
    /// Recommendations set aside.
    pub rejected: usize,
    /// Codes, without those of recommendations.
    pub codes: usize,
    /// Tagged passages.
    pub codings: usize,
    /// Places looked at without a tag.
    pub coverage: usize,
    /// Who tagged, in order.
    pub coders: Vec<String>,
}

/// Makes the sample review at `path` and closes it. `program` reads the files; `progress` hears what
/// is being done, in a few words. The coder of the new review is the one whom `env` names; the
/// passages are tagged by two others.
///
/// # Errors
/// Where there is something at the path, or it cannot be written; nothing is left there then.
pub fn make(
    path: &Path,
    program: ReaderProgram,
    env: Box<dyn Environment>,
    mut progress: impl FnMut(&str),
) -> Result<Sample, SampleError> {
    let review: Review = serde_json::from_str(REVIEW)
        .map_err(|error| SampleError::Unfit(format!("review.json cannot be read: {error}.")))?;
    let fresh = !path.exists();
    let mut session = Session::create(path, &review.title, env).map_err(CommandError::from)?;
    let user = session.coder().to_owned();
    let made = fill(&mut session, &review, program, &mut progress).and_then(|()| {
        session.act_as(&user)?;
        session.begin_here().map_err(CommandError::from)?;
        session.finish_backup()?;
        summary(&session, &review)
    });
    if made.is_err() {
        // The lock goes with the session; what is left has no owner then.
        drop(session);
        clear(path, fresh);
    }
    made
}

/// Takes away what was made at a path, which was empty or not there before.
fn clear(path: &Path, fresh: bool) {
    // The reason why it failed is told; that something is left over as well would only hide it.
    if fresh {
        let _ = fs::remove_dir_all(path);
        return;
    }
    for entry in fs::read_dir(path).into_iter().flatten().flatten() {
        let entry = entry.path();
        let _ = if entry.is_dir() {
            fs::remove_dir_all(&entry)
        } else {
            fs::remove_file(&entry)
        };
    }
}

/// Folder within the new project where the files lie until they are imported: it is on the right disk,
/// belongs to the user alone, and goes with the project if anything fails.
const UNPACKED: &str = "unpacked";

fn unpack(folder: &Path) -> Result<(), SampleError> {
    let failed = |error| SampleError::Unpack(folder.to_owned(), error);
    fs::create_dir(folder).map_err(failed)?;
    for (name, bytes) in FILES {
        fs::write(folder.join(name), bytes).map_err(failed)?;
    }
    Ok(())
}

fn fill(
    session: &mut Session,
    review: &Review,
    program: ReaderProgram,
    progress: &mut impl FnMut(&str),
) -> Result<(), SampleError> {
    let unpacked = session.folder().join(UNPACKED);
    unpack(&unpacked)?;
    let mut documents = BTreeMap::new();
    for about in &review.documents {
        progress(&format!("Reading “{}”", about.title));
        let id = import(session, review, about, &unpacked, program.clone())?;
        documents.insert(about.file.as_str(), id);
    }
    fs::remove_dir_all(&unpacked).map_err(|error| SampleError::Unpack(unpacked, error))?;
    progress("Confirming recommendations");
    name_evaluation(session, review)?;
    settle(session, review)?;
    for code in &review.codes {
        session.execute(Command::AddCode {
            parent: None,
            path: code.path.clone(),
            description: Some(code.description.clone()),
            colour: Some(code.colour.clone()),
        })?;
    }
    progress("Tagging passages");
    for tag in &review.codings {
        let document = find(&documents, &tag.place.document)?;
        let range = passage(session, document, &tag.quote)?;
        let target = match target(session, review, &tag.place)? {
            Question::Statement(statement) => CodeTarget::Statement(statement),
            Question::Code(code) => CodeTarget::Code(code),
        };
        session.act_as(&tag.place.coder)?;
        session.execute(Command::Tag(NewCoding {
            document,
            range,
            target,
            bearing: tag.bearing,
            explicitness: tag.explicitness,
            memo: tag.memo.clone(),
        }))?;
    }
    for read in &review.coverage {
        let document = find(&documents, &read.place.document)?;
        let quote = read.quote.as_ref();
        let range = quote
            .map(|quote| passage(session, document, quote))
            .transpose()?;
        let question = target(session, review, &read.place)?;
        session.act_as(&read.place.coder)?;
        session.execute(Command::Cover {
            place: CoveragePlace {
                question,
                document,
                range,
            },
            outcome: read.outcome,
            note: read.note.clone(),
            searches: Vec::new(),
        })?;
    }
    Ok(())
}

/// Imports one file, with what is known of it.
fn import(
    session: &mut Session,
    review: &Review,
    about: &About,
    unpacked: &Path,
    program: ReaderProgram,
) -> Result<DocumentId, SampleError> {
    let known = FILES.iter().find(|(name, _)| *name == about.file);
    let Some((name, _)) = known else {
        return Err(SampleError::Unfit(format!(
            "there is no file {}.",
            about.file
        )));
    };
    let options = ImportOptions {
        kind: Some(about.kind),
        evaluation: Some(review.evaluation.label.clone()),
        attributes: about.attributes.clone(),
        jobs: 1,
        ..ImportOptions::default()
    };
    let job = session.import(&[unpacked.join(name)], options, program)?;
    while let Some(event) = job.wait() {
        match event {
            ImportEvent::Ready(mut prepared) => {
                let [start, end] = about.period.clone();
                let document = &mut prepared.document;
                document.title.clone_from(&about.title);
                document.source_type = Some(about.source_type);
                document.published = Some(about.published.clone());
                document.period_start = Some(start);
                document.period_end = Some(end);
                return Ok(session.add(*prepared)?);
            }
            ImportEvent::Failed(failed) => return Err(SampleError::Read(name, failed.message)),
            // The sample holds no tables.
            ImportEvent::Started(_)
            | ImportEvent::Progress { .. }
            | ImportEvent::ReadyTable(_)
            | ImportEvent::Undecided { .. } => {}
            ImportEvent::Skipped { .. } => {
                return Err(SampleError::Unfit(format!("{name} is listed twice.")));
            }
        }
    }
    Err(SampleError::Read(
        name,
        "the reading process told nothing of it.".to_owned(),
    ))
}

fn name_evaluation(session: &mut Session, review: &Review) -> Result<(), SampleError> {
    let evaluation = session.find_evaluation(&review.evaluation.label)?;
    session.execute(Command::SetEvaluation {
        evaluation,
        fields: EvaluationFields {
            label: None,
            title: Some(Some(review.evaluation.title.clone())),
        },
    })?;
    Ok(())
}

/// Rejects and confirms proposals. Those that are rejected come first: they share a number with
/// others.
fn settle(session: &mut Session, review: &Review) -> Result<(), SampleError> {
    for rejected in &review.rejected {
        let all = session.statements(&StatementFilter::default())?;
        let id = all.iter().find(|statement| {
            statement.number.as_deref() == Some(&rejected.number)
                && statement.text.starts_with(&rejected.begins)
        });
        let Some(id) = id.map(|statement| statement.id) else {
            return Err(SampleError::Unfit(format!(
                "“{}” was not proposed.",
                rejected.begins
            )));
        };
        session.act_as(&rejected.coder)?;
        session.execute(Command::Reject(vec![id]))?;
    }
    session.act_as(&review.confirmed.coder)?;
    for number in &review.confirmed.numbers {
        let id = statement(session, review, number)?;
        session.execute(Command::Confirm(vec![id]))?;
    }
    Ok(())
}

fn statement(session: &Session, review: &Review, number: &str) -> Result<StatementId, SampleError> {
    Ok(session.find_statement(&format!("{}/{number}", review.evaluation.label))?)
}

fn find(documents: &BTreeMap<&str, DocumentId>, file: &str) -> Result<DocumentId, SampleError> {
    let found = documents.get(file).copied();
    found.ok_or_else(|| SampleError::Unfit(format!("there is no document {file}.")))
}

fn passage(
    session: &Session,
    document: DocumentId,
    quote: &str,
) -> Result<deskreview_reader::text::CharRange, SampleError> {
    let title = session.document(document)?.title;
    let text = session.text(document)?;
    by_quote(&text, &title, quote, None)
        .map_err(|error: PlaceError| SampleError::Unfit(error.to_string()))
}

/// What a passage is tagged to or a document was read for.
fn target(session: &Session, review: &Review, place: &Marked) -> Result<Question, SampleError> {
    match (&place.recommendation, &place.code) {
        (Some(number), None) => Ok(Question::Statement(statement(session, review, number)?)),
        (None, Some(path)) => Ok(Question::Code(session.find_code(path)?)),
        _ => Err(SampleError::Unfit(format!(
            "a passage of {} has no one target.",
            place.document
        ))),
    }
}

fn summary(session: &Session, review: &Review) -> Result<Sample, SampleError> {
    let statements = session.statements(&StatementFilter {
        kind: Some(StatementKind::Recommendation),
        ..StatementFilter::default()
    })?;
    let count = |state| statements.iter().filter(|one| one.state == state).count();
    let codings = session.codings(&CodingFilter::default())?;
    let mut coders: Vec<String> = codings.iter().map(|one| one.coder.clone()).collect();
    coders.sort();
    coders.dedup();
    Ok(Sample {
        path: session.folder().to_owned(),
        title: session.title()?,
        evaluation: review.evaluation.label.clone(),
        documents: session.documents()?.len(),
        confirmed: count(StatementState::Confirmed),
        proposed: count(StatementState::Proposed),
        rejected: count(StatementState::Rejected),
        codes: review.codes.len(),
        codings: codings.len(),
        coverage: session.coverage(&CoverageFilter::default())?.len(),
        coders,
    })
}

/// `review.json`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Review {
    title: String,
    evaluation: Dossier,
    documents: Vec<About>,
    codes: Vec<NewCode>,
    confirmed: Confirmed,
    rejected: Vec<Rejected>,
    codings: Vec<Tag>,
    coverage: Vec<Read>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Dossier {
    label: String,
    title: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct About {
    file: String,
    title: String,
    kind: DocumentKind,
    source_type: SourceType,
    published: PartialDate,
    period: [PartialDate; 2],
    #[serde(default)]
    attributes: BTreeMap<String, String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct NewCode {
    path: String,
    colour: String,
    description: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Confirmed {
    coder: String,
    numbers: Vec<String>,
}

/// A proposal that is none, told from others of its number by how it begins.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rejected {
    coder: String,
    number: String,
    begins: String,
}

/// Who marked what, for which recommendation or code.
#[derive(Debug, Deserialize)]
struct Marked {
    coder: String,
    document: String,
    recommendation: Option<String>,
    code: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Tag {
    #[serde(flatten)]
    place: Marked,
    quote: String,
    bearing: Option<Bearing>,
    explicitness: Option<Explicitness>,
    memo: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Read {
    #[serde(flatten)]
    place: Marked,
    quote: Option<String>,
    outcome: CoverageOutcome,
    note: Option<String>,
}
