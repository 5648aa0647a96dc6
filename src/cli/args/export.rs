//! Arguments of `export`: which part, which findings.

use clap::{Args, ValueEnum};

use super::name_value;

/// Parts of the findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExportPart {
    /// Coded passages, one row a coding
    Passages,
    /// Statements with responses, actions and verdicts
    Statements,
    /// Responses of the management
    Responses,
    /// Actions
    Actions,
    /// The evidence matrix: recommendations by years
    Matrix,
    /// What was looked at for which question
    Coverage,
    /// Indicators
    Indicators,
    /// Desk-review samples, one row a document or placeholder
    Samples,
    /// The codebook
    Codebook,
    /// Documents
    Documents,
    /// All of it
    Everything,
}

/// Which findings, besides those of [`CodingFilterArgs`](super::CodingFilterArgs).
#[derive(Clone, Debug, Default, Args)]
pub struct FindingsFilterArgs {
    /// Of this evaluation
    #[arg(long, value_name = "LABEL")]
    pub evaluation: Option<String>,
    /// In documents of this kind: evaluation, response, outcome, programme, interview, survey, other
    #[arg(long, value_name = "K")]
    pub kind: Option<String>,
    /// Statements, responses and indicators in this state: proposed, confirmed, rejected (default:
    /// all that are not rejected)
    #[arg(long, value_name = "S")]
    pub state: Option<String>,
    /// Coded or covered on this day, in this month or year, or later (UTC)
    #[arg(long, value_name = "DATE")]
    pub since: Option<String>,
    /// Coded or covered then or before
    #[arg(long, value_name = "DATE")]
    pub until: Option<String>,
    /// The same as --NAME VALUE
    #[arg(long, value_name = "NAME=VALUE", value_parser = name_value)]
    pub filter: Vec<(String, String)>,
}
