//! Arguments of `thesaurus`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// Arguments of `thesaurus`.
#[derive(Debug, Args)]
pub struct ThesaurusArgs {
    /// The project's folder
    pub project: PathBuf,
    /// What to do; without it, groups are listed
    #[command(subcommand)]
    pub action: Option<ThesaurusAction>,
}

/// What `thesaurus` does.
#[derive(Debug, Subcommand)]
pub enum ThesaurusAction {
    /// Adds a group of names, or names to the group of the first
    Add {
        /// As in "GMG = Global Migration Group, Groupe mondial sur la migration"
        group: String,
    },
    /// Removes the group that a name is in
    Remove {
        /// One of its names
        name: String,
    },
}
