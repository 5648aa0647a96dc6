//! Arguments of the commands on what a review finds: verdicts, coverage, cross-tables, suggestions,
//! desk-review samples, charts.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

/// What is done with a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum VerdictAction {
    /// Set or change it
    Set,
    /// List verdicts
    List,
    /// Take a step of its sign-off
    Sign,
    /// Take it away
    Remove,
    /// What was done to it, first to last
    History,
}

/// How far a recommendation has been carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum VerdictStatusArg {
    /// Nothing has been done
    NotStarted,
    /// Begun, without a result yet
    InProgress,
    /// A part of it has been done
    PartiallyImplemented,
    /// All of it has been done
    Implemented,
    /// Circumstances have made it pointless
    Overtaken,
    /// Unset
    Unset,
}

/// How well the evidence bears a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum StrengthArg {
    /// Several independent sources agree
    Strong,
    /// One independent source, or several that are not independent
    Moderate,
    /// Hints, or only what the management says of itself
    Weak,
    /// There is none
    None,
    /// Unset
    Unset,
}

/// A step of the sign-off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum SignOffArg {
    /// The author's own
    Draft,
    /// A second reader agrees
    SecondReader,
    /// The management has commented on it
    ManagementComment,
    /// Settled
    Final,
}

/// Arguments of `verdict`.
#[derive(Debug, Args)]
pub struct VerdictArgs {
    /// The project's folder
    pub project: PathBuf,
    /// What to do (default: list, or set where something is to be set)
    pub action: Option<VerdictAction>,
    /// On what: id, number where unique, or EVALUATION/NUMBER; also a sub-item
    #[arg(long, value_name = "R")]
    pub recommendation: Option<String>,
    /// How far it has been carried out
    #[arg(long, value_name = "S")]
    pub status: Option<VerdictStatusArg>,
    /// How well the evidence bears that
    #[arg(long, value_name = "S")]
    pub strength: Option<StrengthArg>,
    /// For when it holds: 2010, 2010-06 or 2010-06-30; empty unsets
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,
    /// Why, in Markdown; a link to a tagged passage is [words](passage:CODING); empty unsets
    #[arg(long, value_name = "T", allow_hyphen_values = true)]
    pub reasoning: Option<String>,
    /// The step to sign
    #[arg(long, value_name = "STEP")]
    pub step: Option<SignOffArg>,
    /// What is said with that step
    #[arg(long, value_name = "T", requires = "step", allow_hyphen_values = true)]
    pub comment: Option<String>,
}

/// An outcome of looking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum OutcomeArg {
    /// Passages were tagged
    Tagged,
    /// A proposed passage is not evidence
    Rejected,
    /// To be looked at again
    Later,
    /// Read, and none found
    None,
}

/// Arguments of `coverage`.
#[derive(Debug, Args)]
pub struct CoverageArgs {
    /// The project's folder
    pub project: PathBuf,
    /// For this recommendation only: id, number where unique, or EVALUATION/NUMBER
    #[arg(long, value_name = "R", conflicts_with = "code")]
    pub recommendation: Option<String>,
    /// For this code only: id or path
    #[arg(long, value_name = "C")]
    pub code: Option<String>,
    /// In this document only
    #[arg(long, value_name = "D")]
    pub document: Option<String>,
    /// By this coder only
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
    /// With this outcome only
    #[arg(long, value_name = "O")]
    pub outcome: Option<OutcomeArg>,
    /// How many of its documents have been read for each recommendation, instead of the ledger
    #[arg(long, conflicts_with_all = ["code", "document", "by", "outcome"])]
    pub progress: bool,
}

/// What the cells of a matrix hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum CellsArg {
    /// How many passages
    Passages,
    /// How many independent sources
    Sources,
    /// How many documents
    Documents,
    /// explicit, implicit, tagged, none or unread
    Class,
    /// supported, contradicted, mixed, only_self_reported, bearing_unset, context_only, none_found or
    /// not_read
    Evidence,
    /// Which part of its row's passages, in whole per cent
    RowShare,
    /// Which part of its column's passages, in whole per cent
    ColumnShare,
}

/// The order of a matrix's rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum RowSortArg {
    /// As in the register or codebook
    Given,
    /// By name
    Name,
    /// Most passages first
    Passages,
    /// Most independent sources first
    Sources,
    /// Least first
    Gaps,
}

/// Arguments of `matrix`.
#[derive(Debug, Args)]
pub struct MatrixArgs {
    /// The project's folder
    pub project: PathBuf,
    /// recommendations, codes, documents, evaluations, coders, year, region, kind, source_type, or an
    /// attribute
    #[arg(long, value_name = "X", default_value = "recommendations")]
    pub rows: String,
    /// The same
    #[arg(long, value_name = "Y", default_value = "year")]
    pub columns: String,
    /// What cells hold
    #[arg(long, value_name = "WHAT", default_value = "passages")]
    pub cells: CellsArg,
    /// The order of rows
    #[arg(long, value_name = "ORDER", default_value = "given")]
    pub sort: RowSortArg,
    /// Only this evaluation's recommendations and documents
    #[arg(long, value_name = "LABEL")]
    pub evaluation: Option<String>,
    /// Only documents of this kind; may be given again
    #[arg(long, value_name = "K")]
    pub kind: Vec<String>,
    /// Only documents in which this source type speaks; may be given again
    #[arg(long, value_name = "T")]
    pub source_type: Vec<String>,
    /// Only what this coder tagged and read
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
    /// Only passages that bear so, or `unset`; may be given again
    #[arg(long, value_name = "B")]
    pub bearing: Vec<String>,
    /// Leave out rows without any passage
    #[arg(long)]
    pub filled: bool,
    /// Add all numbers of each cell, and its codings
    #[arg(long)]
    pub details: bool,
}

/// Arguments of `suggest`.
#[derive(Debug, Args)]
pub struct SuggestArgs {
    /// The project's folder
    pub project: PathBuf,
    /// For which: id, number where unique, or EVALUATION/NUMBER
    #[arg(long, value_name = "R")]
    pub recommendation: String,
    /// How many passages at most
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub limit: usize,
    /// A query that passages must answer too, such as `kind:outcome`
    #[arg(long = "in", value_name = "FILTER", allow_hyphen_values = true)]
    pub filter: Option<String>,
    /// Rank by the words of the recommendation alone, as a plain search would, for comparison
    #[arg(long)]
    pub plain: bool,
    /// Leave out what anybody has tagged, rejected or read, and not only the coder who asks
    #[arg(long)]
    pub everybody: bool,
}

/// What is done with desk-review samples.
#[derive(Debug, Subcommand)]
pub enum DeskSampleCommand {
    /// Make a sample
    New(DeskSampleNewArgs),
    /// List samples with their tables
    List(super::ProjectArgs),
    /// One sample with its table
    Show(DeskSampleShowArgs),
    /// Count a sample's documents by one or two of their properties
    Table(DeskSampleTableArgs),
    /// Add documents or placeholders for those that are not at hand
    Add(DeskSampleAddArgs),
    /// Set a class by hand, or leave out with a reason
    Set(DeskSampleSetArgs),
    /// Take documents out, or remove the sample
    Remove(DeskSampleRemoveArgs),
}

/// Arguments of `desk-sample new`.
#[derive(Debug, Args)]
pub struct DeskSampleNewArgs {
    /// The project's folder
    pub project: PathBuf,
    /// What it is called
    #[arg(long, value_name = "T")]
    pub title: String,
    /// The recommendation it asks for
    #[arg(long, value_name = "R", conflicts_with = "code")]
    pub recommendation: Option<String>,
    /// The code it asks for
    #[arg(long, value_name = "C")]
    pub code: Option<String>,
    /// What the documents are chosen from
    #[arg(long, value_name = "T")]
    pub population: Option<String>,
}

/// Arguments of `desk-sample show`.
#[derive(Debug, Args)]
pub struct DeskSampleShowArgs {
    /// The project's folder
    pub project: PathBuf,
    /// The sample: id, or title where unique
    pub sample: String,
}

/// Arguments of `desk-sample table`.
#[derive(Debug, Args)]
pub struct DeskSampleTableArgs {
    /// The project's folder
    pub project: PathBuf,
    /// The sample: id, or title where unique
    pub sample: String,
    /// class, kind, source_type, evaluation, year, region, or an attribute of its documents and
    /// placeholders
    #[arg(long, value_name = "X")]
    pub rows: String,
    /// The same; without it there are the totals of rows alone
    #[arg(long, value_name = "Y")]
    pub columns: Option<String>,
}

/// A class set by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum SampleClassArg {
    /// It says so
    Explicit,
    /// It can be inferred
    Implicit,
    /// It was read and has nothing
    None,
    /// What codings and coverage say
    Unset,
}

/// Arguments of `desk-sample add`.
#[derive(Debug, Args)]
pub struct DeskSampleAddArgs {
    /// The project's folder
    pub project: PathBuf,
    /// The sample: id, or title where unique
    pub sample: String,
    /// A document: id, or title or file name where unique; may be given again
    #[arg(long, value_name = "D")]
    pub document: Vec<String>,
    /// All documents of a kind
    #[arg(long, value_name = "K")]
    pub kind: Option<String>,
    /// A placeholder of this name; may be given again
    #[arg(long, value_name = "NAME")]
    pub placeholder: Vec<String>,
    /// Placeholders without a name: how many
    #[arg(long, value_name = "N")]
    pub unnamed: Option<u32>,
    /// Their class
    #[arg(long, value_name = "CLASS")]
    pub class: Option<SampleClassArg>,
    /// Why they are left out
    #[arg(long, value_name = "REASON")]
    pub exclude: Option<String>,
    /// What they are counted under; may be given again
    #[arg(long = "set", value_name = "NAME=VALUE", value_parser = super::name_value)]
    pub set: Vec<(String, String)>,
}

/// Arguments of `desk-sample set`.
#[derive(Debug, Args)]
pub struct DeskSampleSetArgs {
    /// The project's folder
    pub project: PathBuf,
    /// The sample: id, or title where unique
    pub sample: String,
    /// Documents and placeholders: title, name, or id of the member
    #[arg(required = true)]
    pub members: Vec<String>,
    /// Their class
    #[arg(long, value_name = "CLASS")]
    pub class: Option<SampleClassArg>,
    /// Why they are left out; empty takes them in again
    #[arg(long, value_name = "REASON")]
    pub exclude: Option<String>,
    /// How many a placeholder without a name stands for
    #[arg(long, value_name = "N")]
    pub count: Option<u32>,
    /// What they are counted under; an empty value takes it away
    #[arg(long = "set", value_name = "NAME=VALUE", value_parser = super::name_value)]
    pub set: Vec<(String, String)>,
}

/// Arguments of `desk-sample remove`.
#[derive(Debug, Args)]
pub struct DeskSampleRemoveArgs {
    /// The project's folder
    pub project: PathBuf,
    /// The sample: id, or title where unique
    pub sample: String,
    /// Documents and placeholders: title, name, or id of the member; without any, the sample goes
    pub members: Vec<String>,
}

/// What a chart shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum ChartArg {
    /// Target against result of each indicator, by outcome
    Results,
    /// The classes of a desk-review sample
    Sample,
}

/// Arguments of `chart`.
#[derive(Debug, Args)]
pub struct ChartArgs {
    /// The project's folder
    pub project: PathBuf,
    /// What it shows
    pub chart: ChartArg,
    /// The sample: id, or title where unique
    #[arg(long, value_name = "S")]
    pub sample: Option<String>,
    /// The sample by a property of its documents and placeholders instead of its classes
    #[arg(long, value_name = "X")]
    pub rows: Option<String>,
    /// The same, within each of the rows
    #[arg(long, value_name = "Y", requires = "rows")]
    pub columns: Option<String>,
    /// Only indicators of this outcome, by its number or words
    #[arg(long, value_name = "O")]
    pub outcome: Option<String>,
    /// Where it is written: a name that ends in .svg or .png
    #[arg(long, value_name = "PATH")]
    pub output: PathBuf,
}
