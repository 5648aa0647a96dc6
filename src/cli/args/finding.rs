//! Arguments of `search` beyond its query, of tagging all hits, and of `saved`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use deskreview_review::domain::{Dimension, TagUnit};
use deskreview_review::session::KwicSort;

/// By what hits are counted, narrowed and grouped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum DimensionArg {
    /// The document
    Document,
    /// The evaluation
    Evaluation,
    /// The years the document covers
    Year,
    /// Its region
    Region,
    /// Its kind
    Kind,
    /// Who speaks in it
    Source,
    /// Codes at the passage, and those above them
    Code,
    /// The document's language
    Language,
}

impl From<DimensionArg> for Dimension {
    fn from(by: DimensionArg) -> Self {
        match by {
            DimensionArg::Document => Dimension::Document,
            DimensionArg::Evaluation => Dimension::Evaluation,
            DimensionArg::Year => Dimension::Year,
            DimensionArg::Region => Dimension::Region,
            DimensionArg::Kind => Dimension::Kind,
            DimensionArg::Source => Dimension::Source,
            DimensionArg::Code => Dimension::Code,
            DimensionArg::Language => Dimension::Language,
        }
    }
}

/// In what is looked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum WithinArg {
    /// In the documents
    #[default]
    Passages,
    /// In the quotes of codings
    Codings,
    /// In the memos on codings
    Memos,
}

/// How a concordance is sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum SortArg {
    /// By the words before the match
    Left,
    /// By the words behind it
    Right,
    /// By document and place
    #[default]
    Document,
}

impl From<SortArg> for KwicSort {
    fn from(sort: SortArg) -> Self {
        match sort {
            SortArg::Left => KwicSort::Left,
            SortArg::Right => KwicSort::Right,
            SortArg::Document => KwicSort::Document,
        }
    }
}

/// How hits are shown and narrowed.
#[derive(Debug, Args)]
pub struct FindArgs {
    /// Count all hits by document, evaluation, year, region, kind, source, code and language
    #[arg(long)]
    pub facets: bool,
    /// Hits by groups; --limit is for each group then
    #[arg(long, value_name = "BY", conflicts_with_all = ["kwic", "within"])]
    pub group_by: Option<DimensionArg>,
    /// Only hits with this value, as in --only year=2012; several of one kind widen, of different
    /// kinds narrow
    #[arg(long, value_name = "BY=VALUE")]
    pub only: Vec<String>,
    /// Each match on a line between its neighbours
    #[arg(long, conflicts_with = "within")]
    pub kwic: bool,
    /// How these lines are sorted
    #[arg(long, value_name = "BY", requires = "kwic", default_value = "document")]
    pub sort: SortArg,
    /// In what is looked
    #[arg(long, value_name = "WHAT", default_value = "passages")]
    pub within: WithinArg,
    /// Tell what became of each hit for this recommendation
    #[arg(long, value_name = "R", conflicts_with = "for_code")]
    pub for_recommendation: Option<String>,
    /// Tell what became of each hit for this code
    #[arg(long, value_name = "C")]
    pub for_code: Option<String>,
    /// Only hits that are open for it
    #[arg(long)]
    pub open: bool,
}

/// What of a hit is tagged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum UnitArg {
    /// The words that match
    Match,
    /// The sentences they stand in
    Sentence,
    /// The passage
    Passage,
}

impl From<UnitArg> for TagUnit {
    fn from(unit: UnitArg) -> Self {
        match unit {
            UnitArg::Match => TagUnit::Match,
            UnitArg::Sentence => TagUnit::Sentence,
            UnitArg::Passage => TagUnit::Passage,
        }
    }
}

/// Where the passage stands that is tagged.
#[derive(Debug, Args)]
#[group(skip)]
pub struct TagPlaceArgs {
    /// First character (code points from 0)
    #[arg(long, value_name = "S", requires = "end")]
    pub start: Option<u32>,
    /// One past the last character
    #[arg(long, value_name = "E", requires = "start")]
    pub end: Option<u32>,
    /// Its words
    #[arg(long, value_name = "Q", allow_hyphen_values = true)]
    pub quote: Option<String>,
    /// The page the quote begins on
    #[arg(long, value_name = "P", requires = "quote")]
    pub page: Option<u32>,
    /// The printed number of its paragraph
    #[arg(long, value_name = "N")]
    pub number: Option<String>,
}

/// Tagging all hits of a search.
#[derive(Debug, Args)]
#[group(skip)]
pub struct TagAllArgs {
    /// Tag all hits of this query, in one step
    #[arg(
        long,
        value_name = "QUERY",
        allow_hyphen_values = true,
        requires = "unit",
        conflicts_with = "document"
    )]
    pub query: Option<String>,
    /// What of each hit is tagged
    #[arg(long = "as", id = "unit", value_name = "UNIT", requires = "query")]
    pub unit: Option<UnitArg>,
    /// A query that every hit must answer too
    #[arg(
        long = "in",
        id = "tag_in",
        value_name = "FILTER",
        requires = "query",
        allow_hyphen_values = true
    )]
    pub filter: Option<String>,
    /// Only say what would be tagged
    #[arg(long, requires = "query")]
    pub preview: bool,
}

/// Arguments of `saved`.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = false)]
pub struct SavedArgs {
    /// The project's folder
    pub project: PathBuf,
    /// What to do; without it they are listed
    #[command(subcommand)]
    pub what: Option<SavedCommand>,
}

/// What is done with saved searches.
#[derive(Debug, Subcommand)]
pub enum SavedCommand {
    /// Keep a search under a name
    Add {
        /// Its name
        name: String,
        /// The query
        #[arg(allow_hyphen_values = true)]
        query: String,
        /// A query that every hit must answer too
        #[arg(long = "in", value_name = "FILTER", allow_hyphen_values = true)]
        filter: Option<String>,
    },
    /// Remove a saved search
    Remove {
        /// Its name or id
        name: String,
    },
    /// Run a saved search
    Run {
        /// Its name or id
        name: String,
        /// Only passages that are new since it was looked at
        #[arg(long)]
        new: bool,
        /// Note that it was looked at: what it finds now is not new any more
        #[arg(long)]
        seen: bool,
        /// Passages at most
        #[arg(long, value_name = "N", default_value_t = 20)]
        limit: usize,
        /// Passages passed over first
        #[arg(long, value_name = "N", default_value_t = 0)]
        offset: usize,
    },
}
