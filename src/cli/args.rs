//! The commands and their arguments, once: help, completions and the manual page are made from here.

mod answers;
mod export;
mod finding;
mod findings;
mod purge;
mod register;
mod thesaurus;
mod tracker;

pub use answers::*;
pub use export::*;
pub use finding::*;
pub use findings::*;
pub use purge::*;
pub use register::*;
pub use thesaurus::*;
pub use tracker::*;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Desk reviews of evaluation reports: recommendations, responses, evidence.
#[derive(Debug, Parser)]
#[command(name = "deskreview", version, about, max_term_width = 100)]
#[command(
    after_help = "Without a command the window opens, with a project where one is named. `deskreview help COMMAND` says more."
)]
pub struct Cli {
    /// Print one JSON value on standard output and nothing else
    #[arg(long, global = true)]
    pub json: bool,
    /// Print lists as JSON, one value a line
    #[arg(long, global = true, conflicts_with = "json")]
    pub jsonl: bool,
    /// Who acts (default: the project's current coder)
    #[arg(long, global = true, value_name = "NAME")]
    pub coder: Option<String>,
    /// What to do
    #[command(subcommand)]
    pub command: Command,
}

/// What the program does without its window.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read a file as import would, outside any project
    Text(TextArgs),
    /// What detection finds in a file, outside any project
    Recognise(RecogniseArgs),
    /// Draw a page of a PDF as it was printed, outside any project
    Draw(DrawArgs),
    /// Make an empty project
    Init(InitArgs),
    /// Import files and folders
    Import(ImportArgs),
    /// List the documents
    Documents(ProjectArgs),
    /// Change a document's particulars
    #[command(subcommand)]
    Document(DocumentCommand),
    /// The text of a document as stored
    Show(ShowArgs),
    /// Find passages; also by groups, as a concordance, or in codings and memos
    Search(SearchArgs),
    /// Searches that are kept, and what is new since they were looked at
    Saved(SavedArgs),
    /// The register of recommendations
    Recommendations(RecommendationsArgs),
    /// Confirm proposals: statements, responses, indicators
    Confirm(SettleArgs),
    /// Reject proposals: statements, responses, indicators
    Reject(SettleArgs),
    /// Mend a statement, a response or an indicator
    Mend(MendArgs),
    /// Make a statement of a passage
    Statement(StatementArgs),
    /// Merge, split, move, renumber and link statements of the register
    #[command(subcommand)]
    Register(RegisterCommand),
    /// The actions that were promised, with whom, when and how far
    Actions(ActionsArgs),
    /// How many recommendations were accepted and how many actions are done
    Rates(RatesArgs),
    /// What decisions and statuses are called in this review
    Vocabulary(VocabularyArgs),
    /// The management's responses, also those that answer nothing in the register
    Responses(ResponsesArgs),
    /// Add or change a response of the management
    Respond(RespondArgs),
    /// Add or change what is to be done about a recommendation
    Action(ActionArgs),
    /// Read a table of recommendations, responses and actions that an office keeps
    #[command(subcommand)]
    Tracker(TrackerCommand),
    /// The results framework: indicators with target and result
    Indicators(ProjectArgs),
    /// The evaluations
    #[command(subcommand)]
    Evaluation(EvaluationCommand),
    /// Tag a passage to a recommendation or code
    Tag(TagArgs),
    /// Change a coding
    Amend(AmendArgs),
    /// Remove a coding
    Untag(UntagArgs),
    /// Put a new edition in the place of a document's file; every coding is looked for in it
    Replace(ReplaceArgs),
    /// Say what becomes of a coding that a new edition does not clearly have
    Settle(SettlePassageArgs),
    /// List codings
    Codings(CodingsArgs),
    /// Change the codebook
    #[command(subcommand)]
    Code(CodeCommand),
    /// The codebook
    Codes(ProjectArgs),
    /// Record what was looked at for a question, and with what outcome
    Cover(CoverArgs),
    /// What was looked at for which question, tags included, and how far the reading is
    Coverage(CoverageArgs),
    /// The reviewer's verdict on a recommendation, beside what is claimed and what is shown
    Verdict(VerdictArgs),
    /// Cross-tables: recommendations or codes by year, kind, document and so on
    Matrix(MatrixArgs),
    /// Passages that are likely to be evidence on a recommendation
    Suggest(SuggestArgs),
    /// Desk-review samples: a question put to a set of documents
    #[command(subcommand, name = "desk-sample")]
    DeskSample(DeskSampleCommand),
    /// Draw a chart: results against targets, or the classes of a desk-review sample
    Chart(ChartArgs),
    /// Names that mean the same: a search for one finds the others
    Thesaurus(ThesaurusArgs),
    /// Everything that was done, readable
    History(HistoryArgs),
    /// Take back the last thing done, or the last N
    Undo(StepsArgs),
    /// Do again what was taken back
    Redo(StepsArgs),
    /// Write findings to a file: workbook, report, tables, JSON
    Export(ExportArgs),
    /// Bring another copy's work in
    Merge(MergeArgs),
    /// Check that everything agrees; --repair mends what can be
    Check(CheckArgs),
    /// Rebuild the search index
    Reindex(ProjectArgs),
    /// Make the sample review, from files that ship with the program
    Sample(SampleArgs),
    /// The languages whose words are stemmed
    Languages,
    /// The formats that are read and written
    Formats,
    /// The program's version
    Version,
    /// Completions for a shell, to standard output
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// The manual page, to standard output
    Man,
    /// Read files for another process of this program
    #[command(name = READING_CHILD, hide = true)]
    ReadingChild,
}

/// The hidden command with which the program starts itself to read files.
pub const READING_CHILD: &str = deskreview_reader::child::COMMAND;

/// A project and nothing else.
#[derive(Debug, Args)]
pub struct ProjectArgs {
    /// The project's folder
    pub project: PathBuf,
}

/// Arguments of `text`.
#[derive(Debug, Args)]
pub struct TextArgs {
    /// The file
    pub file: PathBuf,
    /// Password of an encrypted file
    #[arg(long, value_name = "P")]
    pub password: Option<String>,
    /// Add word boxes
    #[arg(long)]
    pub words: bool,
    /// Part of a file of several (sheet, row)
    #[arg(long, value_name = "N")]
    pub part: Option<u32>,
    /// How a table is read
    #[command(flatten)]
    pub split: SplitArgs,
}

/// How the tables of a workbook or CSV become documents.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Tables (workbooks, CSV)")]
pub struct SplitArgs {
    /// One document for each row; else one for each sheet
    #[arg(long)]
    pub rows: bool,
    /// The sheet: name, or number from 1 (default: the one with the most text)
    #[arg(long, value_name = "NAME", requires = "rows")]
    pub sheet: Option<String>,
    /// Columns that are text: names, letters or numbers from 1, parted by commas; may be repeated
    #[arg(
        long = "text",
        value_name = "COLUMN,…",
        requires = "rows",
        value_delimiter = ','
    )]
    pub text: Vec<String>,
    /// Columns that are attributes
    #[arg(
        long = "attribute",
        value_name = "COLUMN,…",
        requires = "rows",
        value_delimiter = ','
    )]
    pub attribute: Vec<String>,
    /// The column that holds the documents' titles
    #[arg(long = "title", value_name = "COLUMN", requires = "rows")]
    pub title_column: Option<String>,
    /// Number of the row with the columns' names; 0 for none (default: guessed)
    #[arg(long, value_name = "ROW", requires = "rows")]
    pub header: Option<u32>,
}

/// Arguments of `recognise`.
#[derive(Debug, Args)]
pub struct RecogniseArgs {
    /// The file
    pub file: PathBuf,
    /// Whose recommendations the responses answer, if another file states them
    #[arg(long, value_name = "FILE")]
    pub against: Option<PathBuf>,
    /// Password of an encrypted file
    #[arg(long, value_name = "P")]
    pub password: Option<String>,
}

/// Arguments of `draw`.
#[derive(Debug, Args)]
pub struct DrawArgs {
    /// The file
    pub file: PathBuf,
    /// The page, counted from 1
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub page: u32,
    /// Pixels per point (2 is 144 dpi)
    #[arg(long, value_name = "S", default_value_t = 2.0)]
    pub scale: f32,
    /// Part of the page, in points from its top left corner
    #[arg(
        long,
        value_name = "X0,Y0,X1,Y1",
        value_delimiter = ',',
        allow_hyphen_values = true
    )]
    pub region: Vec<f32>,
    /// Where the picture is written (PNG)
    #[arg(long, value_name = "PNG")]
    pub output: PathBuf,
    /// Password of an encrypted file
    #[arg(long, value_name = "P")]
    pub password: Option<String>,
}

/// Arguments of `init`.
#[derive(Debug, Args)]
pub struct InitArgs {
    /// The project's folder, by custom NAME.deskreview
    pub project: PathBuf,
    /// Title of the review
    #[arg(long, value_name = "T", allow_hyphen_values = true)]
    pub title: Option<String>,
}

/// Kinds of documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum KindArg {
    /// An evaluation report
    Evaluation,
    /// A management response
    Response,
    /// An outcome report
    Outcome,
    /// A programme or project document
    Programme,
    /// An interview
    Interview,
    /// A survey
    Survey,
    /// Anything else
    Other,
}

/// Arguments of `import`.
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// The project's folder
    pub project: PathBuf,
    /// Files and folders (with what is in them)
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
    /// Kind of all these documents; else guessed
    #[arg(long, value_name = "K")]
    pub kind: Option<KindArg>,
    /// Label of the evaluation they belong to
    #[arg(long, value_name = "LABEL")]
    pub evaluation: Option<String>,
    /// An attribute of all these documents
    #[arg(long = "set", value_name = "NAME=VALUE", value_parser = name_value)]
    pub set: Vec<(String, String)>,
    /// Files read at a time
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=64))]
    pub jobs: Option<u16>,
    /// Password of encrypted files; not kept
    #[arg(long, value_name = "P")]
    pub password: Option<String>,
    /// How tables are read
    #[command(flatten)]
    pub split: SplitArgs,
}

fn name_value(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.trim().is_empty() => {
            Ok((name.trim().to_owned(), value.trim().to_owned()))
        }
        _ => Err("write NAME=VALUE".to_owned()),
    }
}

/// Changes of one document.
#[derive(Debug, Subcommand)]
pub enum DocumentCommand {
    /// Change title, kind, evaluation, dates, attributes
    Set(DocumentSetArgs),
    /// Remove documents and all that quotes them for good, from the history too
    Purge(DocumentPurgeArgs),
    /// What was purged, when, by whom and why
    Purges(ProjectArgs),
}

/// Arguments of `document set`.
#[derive(Debug, Args)]
pub struct DocumentSetArgs {
    /// The project's folder
    pub project: PathBuf,
    /// The document: id, or title or file name where unique
    pub document: String,
    /// New title
    #[arg(long, value_name = "T")]
    pub title: Option<String>,
    /// New kind
    #[arg(long, value_name = "K")]
    pub kind: Option<KindArg>,
    /// Label of its evaluation
    #[arg(long, value_name = "LABEL")]
    pub evaluation: Option<String>,
    /// Source type: independent, self_reported, primary, statistical
    #[arg(long, value_name = "S")]
    pub source_type: Option<String>,
    /// Date of publication: 2008, 2008-09 or 2008-09-30
    #[arg(long, value_name = "DATE")]
    pub published: Option<String>,
    /// Period covered: 2001..2007, or one year
    #[arg(long, value_name = "PERIOD")]
    pub period: Option<String>,
    /// Its name in everything that is exported or copied, instead of its title; empty takes it away
    #[arg(long, value_name = "NAME")]
    pub alias: Option<String>,
    /// Keep its words in the project: exports say “[not to be quoted]”
    #[arg(long)]
    pub do_not_quote: bool,
    /// Let it be quoted again
    #[arg(long, conflicts_with = "do_not_quote")]
    pub may_be_quoted: bool,
    /// An attribute; an empty value removes it
    #[arg(long = "set", value_name = "NAME=VALUE", value_parser = name_value)]
    pub set: Vec<(String, String)>,
}

/// Arguments of `show`.
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// The project's folder
    pub project: PathBuf,
    /// The document: id, or title or file name where unique
    pub document: String,
    /// Add word boxes
    #[arg(long)]
    pub words: bool,
}

/// Arguments of `search`.
#[derive(Debug, Args)]
pub struct SearchArgs {
    /// The project's folder
    pub project: PathBuf,
    /// The query
    #[arg(allow_hyphen_values = true)]
    pub query: String,
    /// Passages at most
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub limit: usize,
    /// Passages passed over first
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub offset: usize,
    /// A query that every hit must answer too
    #[arg(long = "in", value_name = "FILTER", allow_hyphen_values = true)]
    pub filter: Option<String>,
    #[command(flatten)]
    pub find: FindArgs,
    /// Says what may stand at this place of the query (code points; its end without a number)
    #[arg(long, value_name = "CURSOR", num_args = 0..=1)]
    pub complete: Option<Option<u32>>,
}

/// Kinds of statements.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum StatementKindArg {
    /// Recommendations
    Recommendation,
    /// Unnumbered proposals
    Suggestion,
    /// Findings
    Finding,
    /// Conclusions
    Conclusion,
    /// Lessons
    Lesson,
    /// Recommendations of earlier reports
    Prior,
}

/// Arguments of `recommendations`.
#[derive(Debug, Args)]
pub struct RecommendationsArgs {
    /// The project's folder
    pub project: PathBuf,
    /// Kind of statement
    #[arg(long, value_name = "K", default_value = "recommendation")]
    pub kind: StatementKindArg,
}

/// Arguments of `confirm` and `reject`.
#[derive(Debug, Args)]
pub struct SettleArgs {
    /// The project's folder
    pub project: PathBuf,
    /// Statements (id, number where unique, or EVALUATION/NUMBER), and ids of responses and indicators
    #[arg(required_unless_present = "all", conflicts_with = "all")]
    pub ids: Vec<String>,
    /// All that are proposed
    #[arg(long)]
    pub all: bool,
}

/// How a passage bears on a recommendation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum BearingArg {
    /// It supports that it was done
    Supports,
    /// It speaks against it
    Contradicts,
    /// Both
    Mixed,
    /// Neither; context
    Context,
}

/// Arguments of `tag`.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("what").required(true).args(["start", "quote", "number", "query"]))]
pub struct TagArgs {
    /// The project's folder
    pub project: PathBuf,
    /// The document: id, or title or file name where unique
    #[arg(long, value_name = "D", required_unless_present = "query")]
    pub document: Option<String>,
    #[command(flatten)]
    pub place: TagPlaceArgs,
    #[command(flatten)]
    pub all: TagAllArgs,
    #[command(flatten)]
    pub target: TargetArgs,
    /// How it bears on it
    #[arg(long, value_name = "B")]
    pub bearing: Option<BearingArg>,
    /// It says so in so many words
    #[arg(long, conflicts_with = "implicit")]
    pub explicit: bool,
    /// It implies so
    #[arg(long)]
    pub implicit: bool,
    /// A note
    #[arg(long, value_name = "M", allow_hyphen_values = true)]
    pub memo: Option<String>,
}

/// Where a passage stands.
#[derive(Debug, Args)]
#[group(required = true, multiple = true)]
pub struct PlaceArgs {
    /// First character (code points from 0)
    #[arg(long, value_name = "S", requires = "end", conflicts_with_all = ["quote", "number"])]
    pub start: Option<u32>,
    /// One past the last character
    #[arg(long, value_name = "E", requires = "start")]
    pub end: Option<u32>,
    /// Its words
    #[arg(
        long,
        value_name = "Q",
        conflicts_with = "number",
        allow_hyphen_values = true
    )]
    pub quote: Option<String>,
    /// The page the quote begins on
    #[arg(long, value_name = "P", requires = "quote")]
    pub page: Option<u32>,
    /// The printed number of its paragraph
    #[arg(long, value_name = "N")]
    pub number: Option<String>,
}

/// What is tagged or looked for.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct TargetArgs {
    /// A recommendation: id, number where unique, or EVALUATION/NUMBER
    #[arg(long, value_name = "R")]
    pub recommendation: Option<String>,
    /// A code: id or path
    #[arg(long, value_name = "C")]
    pub code: Option<String>,
}

/// Arguments of `amend`.
#[derive(Debug, Args)]
pub struct AmendArgs {
    /// The project's folder
    pub project: PathBuf,
    /// The coding's id
    pub coding: String,
    /// How it bears on it; `none` unsets
    #[arg(long, value_name = "B")]
    pub bearing: Option<String>,
    /// It says so in so many words
    #[arg(long, conflicts_with_all = ["implicit", "no_explicitness"])]
    pub explicit: bool,
    /// It implies so
    #[arg(long, conflicts_with = "no_explicitness")]
    pub implicit: bool,
    /// Unset whether it says so in so many words
    #[arg(long)]
    pub no_explicitness: bool,
    /// A note; an empty one removes it
    #[arg(long, value_name = "M", allow_hyphen_values = true)]
    pub memo: Option<String>,
    /// New first character
    #[arg(long, value_name = "S", requires = "end")]
    pub start: Option<u32>,
    /// New end
    #[arg(long, value_name = "E", requires = "start")]
    pub end: Option<u32>,
}

/// Arguments of `untag`.
#[derive(Debug, Args)]
pub struct UntagArgs {
    /// The project's folder
    pub project: PathBuf,
    /// The coding's id
    pub coding: String,
}

/// Arguments of `replace`.
#[derive(Debug, Args)]
pub struct ReplaceArgs {
    /// The project's folder
    pub project: PathBuf,
    /// The document: id, or title or file name where unique
    pub document: String,
    /// The file of the new edition
    pub file: PathBuf,
    /// Password of an encrypted file; not kept
    #[arg(long, value_name = "P")]
    pub password: Option<String>,
}

/// Arguments of `settle`.
#[derive(Debug, Args)]
#[command(group(clap::ArgGroup::new("how").required(true).args(["start", "quote", "lost", "remove"])))]
pub struct SettlePassageArgs {
    /// The project's folder
    pub project: PathBuf,
    /// The coding's id
    pub coding: String,
    /// First character of its place in the present text
    #[arg(long, value_name = "S", requires = "end")]
    pub start: Option<u32>,
    /// One past the last character
    #[arg(long, value_name = "E", requires = "start")]
    pub end: Option<u32>,
    /// The words it stands at in the present text
    #[arg(long, value_name = "Q", allow_hyphen_values = true)]
    pub quote: Option<String>,
    /// The page the quote begins on
    #[arg(long, value_name = "P", requires = "quote")]
    pub page: Option<u32>,
    /// The present text does not have it; it keeps its quote of the earlier edition
    #[arg(long)]
    pub lost: bool,
    /// Remove it
    #[arg(long)]
    pub remove: bool,
}

/// Which codings.
#[derive(Clone, Debug, Args)]
pub struct CodingFilterArgs {
    /// Of this code and those below it
    #[arg(long, value_name = "C")]
    pub code: Option<String>,
    /// In this document
    #[arg(long, value_name = "D")]
    pub document: Option<String>,
    /// Of this recommendation and its sub-items
    #[arg(long, value_name = "R")]
    pub recommendation: Option<String>,
    /// By this coder
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
}

/// Arguments of `codings`.
#[derive(Debug, Args)]
pub struct CodingsArgs {
    /// The project's folder
    pub project: PathBuf,
    #[command(flatten)]
    pub filter: CodingFilterArgs,
}

/// Changes of the codebook.
#[derive(Debug, Subcommand)]
pub enum CodeCommand {
    /// Add a code, and what is missing of its path
    Add {
        /// The project's folder
        project: PathBuf,
        /// Theme/Sub-theme (a slash in a name is written \/)
        path: String,
        /// What it stands for
        #[arg(long, value_name = "TEXT")]
        description: Option<String>,
        /// Colour as #rrggbb
        #[arg(long, value_name = "COLOUR")]
        colour: Option<String>,
    },
    /// Give a code another name
    Rename {
        /// The project's folder
        project: PathBuf,
        /// Id or path
        code: String,
        /// The new name
        name: String,
    },
    /// Move a code under another
    Move {
        /// The project's folder
        project: PathBuf,
        /// Id or path
        code: String,
        /// The new parent; without it, to the top
        #[arg(long, value_name = "PARENT")]
        under: Option<String>,
    },
    /// Merge a code into another: its codings go over, it goes
    Merge {
        /// The project's folder
        project: PathBuf,
        /// Id or path of the code that goes
        code: String,
        /// Id or path of the code that stays
        into: String,
    },
    /// Delete a code
    Delete {
        /// The project's folder
        project: PathBuf,
        /// Id or path
        code: String,
        /// Also its codings and the codes below it
        #[arg(long)]
        with_codings: bool,
    },
}

/// Arguments of `cover`.
#[derive(Debug, Args)]
pub struct CoverArgs {
    /// The project's folder
    pub project: PathBuf,
    #[command(flatten)]
    pub target: TargetArgs,
    /// The document: id, or title or file name where unique
    #[arg(long, value_name = "D")]
    pub document: String,
    /// First character of a passage
    #[arg(long, value_name = "S", requires = "end")]
    pub start: Option<u32>,
    /// Its end
    #[arg(long, value_name = "E", requires = "start")]
    pub end: Option<u32>,
    #[command(flatten)]
    pub outcome: OutcomeArgs,
    /// A note
    #[arg(long, value_name = "T", allow_hyphen_values = true)]
    pub note: Option<String>,
    /// A search it rests on, in the query language; may be given again
    #[arg(long, value_name = "Q", allow_hyphen_values = true)]
    pub search: Vec<String>,
}

/// What came of looking.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct OutcomeArgs {
    /// Read, and none found
    #[arg(long)]
    pub none: bool,
    /// Looked at and rejected
    #[arg(long)]
    pub reject: bool,
    /// To be looked at later
    #[arg(long)]
    pub later: bool,
    /// As if it had not been looked at
    #[arg(long)]
    pub clear: bool,
}

/// Arguments of `history`.
#[derive(Debug, Args)]
pub struct HistoryArgs {
    /// The project's folder
    pub project: PathBuf,
    /// The last N only
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
}

/// Arguments of `undo` and `redo`.
#[derive(Debug, Args)]
pub struct StepsArgs {
    /// The project's folder
    pub project: PathBuf,
    /// How many
    #[arg(default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    pub steps: u32,
}

/// Formats that are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// Comma-separated values (RFC 4180, UTF-8)
    Csv,
    /// Excel workbook
    Xlsx,
    /// JSON
    Json,
    /// JSON Lines
    Jsonl,
    /// Report for a browser, one file
    Html,
    /// Report for Word and LibreOffice
    Docx,
    /// Report as Markdown
    Md,
    /// Tracker of recommendations, responses and actions: Excel workbook
    TrackerXlsx,
    /// Tracker of recommendations, responses and actions: comma-separated values
    TrackerCsv,
}

/// Arguments of `export`.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// The project's folder
    pub project: PathBuf,
    /// Format
    #[arg(long, value_name = "F")]
    pub format: ExportFormat,
    /// The file to write
    #[arg(long, short, value_name = "PATH", required_unless_present = "preview")]
    pub output: Option<PathBuf>,
    /// The part to write (default: everything in a workbook, the coded passages as CSV and JSON)
    #[arg(long, value_name = "PART")]
    pub what: Option<ExportPart>,
    /// Say what would be written and what would be left out, and write nothing
    #[arg(long)]
    pub preview: bool,
    /// What parts the cells of CSV: comma, semicolon, tab, pipe
    #[arg(long, value_name = "D")]
    pub delimiter: Option<String>,
    /// Begin a CSV file with the mark by which Excel knows UTF-8
    #[arg(long)]
    pub bom: bool,
    #[command(flatten)]
    pub filter: CodingFilterArgs,
    #[command(flatten)]
    pub findings: FindingsFilterArgs,
}

/// Arguments of `merge`.
#[derive(Debug, Args)]
pub struct MergeArgs {
    /// The project's folder
    pub project: PathBuf,
    /// The other copy's folder
    pub other: PathBuf,
}

/// Arguments of `sample`.
#[derive(Debug, Args)]
pub struct SampleArgs {
    /// The folder to make, by custom NAME.deskreview
    pub path: PathBuf,
}

/// Arguments of `check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// The project's folder
    pub project: PathBuf,
    /// Mend what can be mended: rebuild tables and index, restore a damaged database from its newest
    /// good backup (the damaged file is kept)
    #[arg(long)]
    pub repair: bool,
}
