//! Arguments of `document purge`.

use std::path::PathBuf;

use clap::Args;

/// Arguments of `document purge`.
#[derive(Debug, Args)]
pub struct DocumentPurgeArgs {
    /// The project's folder
    pub project: PathBuf,
    /// The documents: id, or title or file name where unique
    #[arg(required = true)]
    pub documents: Vec<String>,
    /// Only say what would go; nothing is changed
    #[arg(long)]
    pub preview: bool,
    /// Why, for the record that stays
    #[arg(long, value_name = "WHY", conflicts_with = "preview")]
    pub reason: Option<String>,
    /// Remove the project's earlier backups too, which hold the documents still, and make a new one
    #[arg(long, conflicts_with = "preview")]
    pub backups: bool,
}
