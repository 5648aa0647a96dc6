//! Arguments of the commands on responses, actions, indicators and statements made by hand.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::StatementKindArg;

/// What the management makes of a recommendation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum DispositionArg {
    /// It will be done
    Accepted,
    /// A part of it will be done
    PartiallyAccepted,
    /// It will not be done
    NotAccepted,
    /// Not decided yet
    UnderConsideration,
    /// The words do not say
    Unclear,
}

/// How far an action is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum ActionStatusArg {
    /// Nothing has been done yet
    NotStarted,
    /// Begun
    Initiated,
    /// Done
    Completed,
    /// Circumstances have made it pointless
    NoLongerApplicable,
}

/// Where a passage stands, if it stands in a document.
#[derive(Debug, Args)]
pub struct MaybePlaceArgs {
    /// The document: id, or title or file name where unique
    #[arg(long, value_name = "D")]
    pub document: Option<String>,
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
        requires = "document",
        allow_hyphen_values = true
    )]
    pub quote: Option<String>,
    /// The page the quote begins on
    #[arg(long, value_name = "P", requires = "quote")]
    pub page: Option<u32>,
    /// The printed number of its paragraph
    #[arg(long, value_name = "N", requires = "document")]
    pub number: Option<String>,
}

/// Arguments of `responses`.
#[derive(Debug, Args)]
pub struct ResponsesArgs {
    /// The project's folder
    pub project: PathBuf,
    /// Look once more first, for answers to what has been made or confirmed since
    #[arg(long)]
    pub find: bool,
}

/// Arguments of `respond`.
#[derive(Debug, Args)]
pub struct RespondArgs {
    /// The project's folder
    pub project: PathBuf,
    /// What it answers: id, number where unique, or EVALUATION/NUMBER; may be given again
    #[arg(long, value_name = "R")]
    pub recommendation: Vec<String>,
    /// Change this response instead of adding one
    #[arg(long, value_name = "ID")]
    pub response: Option<String>,
    /// What it makes of what it answers
    #[arg(long, value_name = "D")]
    pub disposition: Option<DispositionArg>,
    /// Its words; empty goes back to those at its place
    #[arg(long, value_name = "T", allow_hyphen_values = true)]
    pub text: Option<String>,
    /// Where it stands
    #[command(flatten)]
    pub place: MaybePlaceArgs,
    /// What it does not answer
    #[arg(long, value_name = "R", requires = "response")]
    pub unlink: Vec<String>,
    /// Remove the response with its actions
    #[arg(long, requires = "response")]
    pub remove: bool,
}

/// Arguments of `action`.
#[derive(Debug, Args)]
pub struct ActionArgs {
    /// The project's folder
    pub project: PathBuf,
    /// Change this action instead of adding one
    #[arg(long, value_name = "ID", conflicts_with_all = ["response", "recommendation"])]
    pub action: Option<String>,
    /// The response that promises it
    #[arg(long, value_name = "ID", conflicts_with = "recommendation")]
    pub response: Option<String>,
    /// The recommendation it serves
    #[arg(long, value_name = "R")]
    pub recommendation: Option<String>,
    /// What is to be done
    #[arg(long, value_name = "T", allow_hyphen_values = true)]
    pub text: Option<String>,
    /// By whom
    #[arg(long, value_name = "WHO")]
    pub responsible: Option<String>,
    /// By when: 2026, 2026-11 or 2026-11-30; empty takes it away
    #[arg(long, value_name = "DATE")]
    pub due: Option<String>,
    /// How far it is
    #[arg(long, value_name = "S")]
    pub status: Option<ActionStatusArg>,
    /// What else is said of it
    #[arg(long, value_name = "C", allow_hyphen_values = true)]
    pub comments: Option<String>,
    /// Remove the action
    #[arg(long, requires = "action")]
    pub remove: bool,
}

/// Arguments of `mend`.
#[derive(Debug, Args)]
pub struct MendArgs {
    /// The project's folder
    pub project: PathBuf,
    /// A statement (id, number where unique, EVALUATION/NUMBER), or the id of a response or indicator
    pub id: String,
    /// Its words; empty goes back to those at its place
    #[arg(long, value_name = "T", allow_hyphen_values = true)]
    pub text: Option<String>,
    /// Its number as printed
    #[arg(long, value_name = "N")]
    pub number: Option<String>,
    /// First character of its words (code points from 0)
    #[arg(long, value_name = "S", requires = "end")]
    pub start: Option<u32>,
    /// One past the last character
    #[arg(long, value_name = "E", requires = "start")]
    pub end: Option<u32>,
    /// Of a statement: its kind
    #[arg(long, value_name = "K")]
    pub kind: Option<StatementKindArg>,
    /// Of a statement: who is to act
    #[arg(long, value_name = "WHO")]
    pub addressee: Option<String>,
    /// Of a response: what it makes of what it answers
    #[arg(long, value_name = "D")]
    pub disposition: Option<DispositionArg>,
    /// Of an indicator: the outcome it belongs to
    #[arg(long, value_name = "O")]
    pub outcome: Option<String>,
    /// Of an indicator: what it counts
    #[arg(long, value_name = "U")]
    pub unit: Option<String>,
    /// Of an indicator: the period of target and result
    #[arg(long, value_name = "P")]
    pub period: Option<String>,
    /// Of an indicator: where things stood
    #[arg(long, value_name = "V")]
    pub baseline: Option<String>,
    /// Of an indicator: what was aimed at
    #[arg(long, value_name = "V")]
    pub target: Option<String>,
    /// Of an indicator: what was reached
    #[arg(long, value_name = "V")]
    pub result: Option<String>,
    /// Of an indicator: whether the target is met (yes, no; empty where that cannot be decided)
    #[arg(long, value_name = "YES|NO")]
    pub met: Option<String>,
}

/// Arguments of `statement`.
#[derive(Debug, Args)]
pub struct StatementArgs {
    /// The project's folder
    pub project: PathBuf,
    /// What it is
    #[arg(long, value_name = "K", default_value = "recommendation")]
    pub kind: StatementKindArg,
    /// Its number; of a part its marker
    #[arg(long, value_name = "N")]
    pub named: Option<String>,
    /// The statement it is a part of
    #[arg(long, value_name = "R")]
    pub parent: Option<String>,
    /// The document: id, or title or file name where unique
    #[arg(long, value_name = "D")]
    pub document: String,
    /// Where its words stand
    #[command(flatten)]
    pub place: super::PlaceArgs,
}

/// What can be done with evaluations.
#[derive(Debug, Subcommand)]
pub enum EvaluationCommand {
    /// List the evaluations with their documents and how far their recommendations are
    List(super::ProjectArgs),
    /// Change label or title
    Set(EvaluationSetArgs),
}

/// Arguments of `evaluation set`.
#[derive(Debug, Args)]
pub struct EvaluationSetArgs {
    /// The project's folder
    pub project: PathBuf,
    /// The evaluation: id or label
    pub evaluation: String,
    /// New label
    #[arg(long, value_name = "LABEL")]
    pub label: Option<String>,
    /// New title; empty takes it away
    #[arg(long, value_name = "T")]
    pub title: Option<String>,
}
