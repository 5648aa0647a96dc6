//! Arguments of commands that arrange the register, and of what is counted in it.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

/// What can be done with statements of the register.
#[derive(Debug, Subcommand)]
pub enum RegisterCommand {
    /// Make several statements one: everything that hangs on those that go comes along
    Merge {
        /// The project's folder
        project: PathBuf,
        /// Those that go: id, number where unique, or EVALUATION/NUMBER
        #[arg(required = true)]
        statements: Vec<String>,
        /// The one that stays
        #[arg(long, value_name = "R")]
        into: String,
    },
    /// Make a stretch of a statement one of its own, or a part of it
    Split(RegisterSplitArgs),
    /// Put a statement elsewhere
    Move(MoveArgs),
    /// Give each of two statements the other's number
    Swap {
        /// The project's folder
        project: PathBuf,
        /// The one
        one: String,
        /// The other
        other: String,
    },
    /// Give statements another kind, with their parts and codes
    Kind {
        /// The project's folder
        project: PathBuf,
        /// Which: id, number where unique, or EVALUATION/NUMBER
        #[arg(required = true)]
        statements: Vec<String>,
        /// recommendation, suggestion, finding, conclusion, lesson, prior
        #[arg(long = "as", value_name = "K")]
        kind: String,
    },
    /// Note that a statement rests on another: a recommendation on a conclusion, that on findings
    Link {
        /// The project's folder
        project: PathBuf,
        /// What rests
        statement: String,
        /// On what; may be given again
        #[arg(long, value_name = "R", required = true)]
        rests_on: Vec<String>,
    },
    /// Take such a link back
    Unlink {
        /// The project's folder
        project: PathBuf,
        /// What rested
        statement: String,
        /// On what; may be given again
        #[arg(long, value_name = "R", required = true)]
        rests_on: Vec<String>,
    },
}

/// Arguments of `register split`.
#[derive(Debug, Args)]
pub struct RegisterSplitArgs {
    /// The project's folder
    pub project: PathBuf,
    /// Which
    pub statement: String,
    /// Its first character (code points from 0)
    #[arg(long, value_name = "S", requires = "end", conflicts_with = "quote")]
    pub start: Option<u32>,
    /// One past its last character
    #[arg(long, value_name = "E", requires = "start")]
    pub end: Option<u32>,
    /// Its words, where they stand once in the statement
    #[arg(
        long,
        value_name = "Q",
        required_unless_present = "start",
        allow_hyphen_values = true
    )]
    pub quote: Option<String>,
    /// It becomes a part of the statement
    #[arg(long)]
    pub part: bool,
    /// Its number; of a part its marker
    #[arg(long, value_name = "N")]
    pub named: Option<String>,
}

/// Arguments of `register move`.
#[derive(Debug, Args)]
pub struct MoveArgs {
    /// The project's folder
    pub project: PathBuf,
    /// Which
    pub statement: String,
    /// Where to
    #[command(flatten)]
    pub to: MoveTo,
}

/// Where a statement goes: one of these.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct MoveTo {
    /// Before the one before it
    #[arg(long)]
    pub up: bool,
    /// Behind the one behind it
    #[arg(long)]
    pub down: bool,
    /// It becomes a part of this one
    #[arg(long, value_name = "R")]
    pub below: Option<String>,
    /// One level up: no part any more of what it is a part of
    #[arg(long)]
    pub out: bool,
}

/// Arguments of `actions`.
#[derive(Debug, Args)]
pub struct ActionsArgs {
    /// The project's folder
    pub project: PathBuf,
    /// Only those whose time is over
    #[arg(long)]
    pub overdue: bool,
}

/// By what rates are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum RateByArg {
    /// The evaluation
    Evaluation,
    /// The priority as printed
    Priority,
    /// To whom it is addressed
    Addressee,
}

/// Arguments of `rates`.
#[derive(Debug, Args)]
pub struct RatesArgs {
    /// The project's folder
    pub project: PathBuf,
    /// By what they are told apart
    #[arg(long, value_name = "X", default_value = "evaluation")]
    pub by: RateByArg,
}

/// Which vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum VocabularyArg {
    /// What the management makes of a recommendation
    Disposition,
    /// How far an action is
    ActionStatus,
}

/// Arguments of `vocabulary`.
#[derive(Debug, Args)]
pub struct VocabularyArgs {
    /// The project's folder
    pub project: PathBuf,
    /// The vocabulary with the word that is changed
    #[arg(long, value_name = "V", requires = "word")]
    pub of: Option<VocabularyArg>,
    /// The stored word that is changed
    #[arg(long, value_name = "W", requires = "of")]
    pub word: Option<String>,
    /// What it is called in this review; empty goes back to its usual name
    #[arg(long, value_name = "L", requires = "word")]
    pub label: Option<String>,
    /// Its place among the others, from 0
    #[arg(long, value_name = "N", requires = "word")]
    pub position: Option<u32>,
    /// It is offered no more; what has it keeps it
    #[arg(long, requires = "word", conflicts_with = "offer")]
    pub hide: bool,
    /// It is offered again
    #[arg(long, requires = "word")]
    pub offer: bool,
}
