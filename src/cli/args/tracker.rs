//! Arguments of the commands on trackers.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// What is done with a tracker.
#[derive(Debug, Subcommand)]
pub enum TrackerCommand {
    /// Show how a tracker would be read; nothing is changed
    Preview(TrackerPreviewArgs),
    /// Read a tracker into the register: responses, actions, and recommendations that are missing
    Read(TrackerReadArgs),
}

/// How a tracker is read.
#[derive(Debug, Args)]
pub struct TrackerArgs {
    /// Which sheet or part of the file; else the first that holds a tracker
    #[arg(long, value_name = "N")]
    pub part: Option<u32>,
    /// Label of the evaluation, for rows that name none
    #[arg(long, value_name = "LABEL")]
    pub evaluation: Option<String>,
    /// Which column holds what: FIELD=COLUMN, by letter or heading; fields: number recommendation
    /// response disposition action responsible due status comments evidence verdict priority
    /// evaluation part addressee together ignore; `only` leaves out what is not named
    #[arg(long, value_name = "F=C,…")]
    pub columns: Vec<String>,
    /// Password of an encrypted file; not kept
    #[arg(long, value_name = "P")]
    pub password: Option<String>,
}

/// Arguments of `tracker preview`.
#[derive(Debug, Args)]
pub struct TrackerPreviewArgs {
    /// The tracker: a workbook, a table as text, or a document with tables
    pub file: PathBuf,
    /// The project whose register the rows are compared with
    #[arg(long, value_name = "PROJECT")]
    pub project: Option<PathBuf>,
    /// How it is read
    #[command(flatten)]
    pub tracker: TrackerArgs,
}

/// Arguments of `tracker read`.
#[derive(Debug, Args)]
pub struct TrackerReadArgs {
    /// The project's folder
    pub project: PathBuf,
    /// The tracker: a workbook, a table as text, or a document with tables
    pub file: PathBuf,
    /// Read it also where it is a report that Deskreview has written
    #[arg(long)]
    pub own: bool,
    /// How it is read
    #[command(flatten)]
    pub tracker: TrackerArgs,
}
