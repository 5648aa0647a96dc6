//! Opening an index: from its folder, anew where it cannot be used, in memory where nothing can be
//! written.
//!
//! The index is derived from texts and decisions that are kept elsewhere. So nothing is repaired: an
//! index that is damaged, foreign or made by another tokeniser is thrown away, and the caller, told
//! that it is fresh, fills it again. All files lie in a folder of their own below the caller's, so
//! throwing away never touches anything else.

use std::fs;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use tantivy::directory::error::LockError;
use tantivy::directory::{Directory, INDEX_WRITER_LOCK, MmapDirectory};

use crate::error::IndexError;
use crate::schema::{FORMAT_VERSION, Fields};
use crate::tokeniser::TOKENISER_VERSION;

/// The folder that is ours.
const FOLDER: &str = "passages";
/// First line of every commit's payload.
const MAGIC: &str = "deskreview-index";
/// An index up to this size (bytes) is read through and checked when it is opened: about 20 ms.
const CHECKED_SIZE: u64 = 64 * 1024 * 1024;

/// What an index holds when it is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nothing: the caller fills it.
    Fresh,
    /// What was committed last.
    Ready,
}

/// Where an index lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Storage {
    /// In the folder that was asked for.
    Folder,
    /// In memory, for the reason told.
    Memory(String),
}

pub(crate) struct OpenedFiles {
    pub(crate) index: tantivy::Index,
    pub(crate) state: State,
    pub(crate) storage: Storage,
}

pub(crate) fn open(dir: &Path, fields: &Fields) -> Result<OpenedFiles, IndexError> {
    let folder = dir.join(FOLDER);
    let reason = match open_folder(&folder, fields) {
        Ok((index, state)) => {
            return Ok(OpenedFiles {
                index,
                state,
                storage: Storage::Folder,
            });
        }
        Err(reason) => reason,
    };
    Ok(OpenedFiles {
        index: in_memory(fields),
        state: State::Fresh,
        storage: Storage::Memory(reason),
    })
}

pub(crate) fn in_memory(fields: &Fields) -> tantivy::Index {
    tantivy::Index::create_in_ram(fields.schema.clone())
}

/// An index in the folder, or the reason why there cannot be one.
fn open_folder(folder: &Path, fields: &Fields) -> Result<(tantivy::Index, State), String> {
    let unwritable =
        |error: io::Error| format!("the folder {} cannot be written: {error}", folder.display());
    match fs::create_dir_all(folder) {
        Ok(()) => {}
        // A file where our folder belongs is garbage like any other.
        Err(_) if folder.is_file() => {
            fs::remove_file(folder).map_err(unwritable)?;
            fs::create_dir_all(folder).map_err(unwritable)?;
        }
        Err(error) => return Err(unwritable(error)),
    }
    // Damaged files may make tantivy panic; that is an index to be thrown away, too.
    if let Ok(Ok(index)) = catch_unwind(AssertUnwindSafe(|| existing(folder, fields))) {
        return Ok((index, State::Ready));
    }
    throw_away(folder)?;
    let index = MmapDirectory::open(folder)
        .map_err(|error| error.to_string())
        .and_then(|directory| {
            tantivy::Index::create(directory, fields.schema.clone(), Default::default())
                .map_err(|error| error.to_string())
        })
        .map_err(|error| format!("no index can be made in {}: {error}", folder.display()))?;
    Ok((index, State::Fresh))
}

/// Opens what is there, if it is whole and ours.
fn existing(folder: &Path, fields: &Fields) -> Result<tantivy::Index, ()> {
    let index = tantivy::Index::open_in_dir(folder).map_err(drop)?;
    if index.schema() != fields.schema || payload(&index).map_err(drop)?.is_none() {
        return Err(());
    }
    if size(folder) <= CHECKED_SIZE && !damaged_files(&index).is_ok_and(|files| files.is_empty()) {
        return Err(());
    }
    // Segments are opened here, so that missing files show.
    let searcher = index.reader().map_err(drop)?.searcher();
    crate::snapshot::read_headers(&searcher, fields).map_err(drop)?;
    Ok(index)
}

/// Empties our folder, unless somebody is at work in it.
fn throw_away(folder: &Path) -> Result<(), String> {
    let lock = MmapDirectory::open(folder)
        .ok()
        .map(|directory| directory.acquire_lock(&INDEX_WRITER_LOCK));
    if let Some(Err(LockError::LockBusy)) = lock {
        return Err("another window or command is rebuilding the index".to_owned());
    }
    drop(lock);
    let failed = |error: io::Error| {
        format!(
            "the old index in {} cannot be removed: {error}",
            folder.display()
        )
    };
    fs::remove_dir_all(folder).map_err(failed)?;
    fs::create_dir_all(folder).map_err(failed)
}

fn size(folder: &Path) -> u64 {
    fs::read_dir(folder)
        .map(|entries| {
            entries
                .flatten()
                .filter_map(|entry| entry.metadata().ok())
                .map(|meta| meta.len())
                .sum()
        })
        .unwrap_or(0)
}

/// Names of files whose checksum is wrong, sorted. Reads the whole index.
pub(crate) fn damaged_files(index: &tantivy::Index) -> Result<Vec<String>, IndexError> {
    let checked = catch_unwind(AssertUnwindSafe(|| index.validate_checksum()));
    let mut files: Vec<String> = checked
        .map_err(|_| IndexError::Damaged("its files cannot be read".to_owned()))?
        .map_err(IndexError::reading)?
        .into_iter()
        .map(|path| path.display().to_string())
        .collect();
    files.sort();
    Ok(files)
}

/// What a commit carries: our versions, then the caller's text.
pub(crate) fn with_versions(payload: &str) -> String {
    format!("{MAGIC}\n{FORMAT_VERSION}.{TOKENISER_VERSION}\n{payload}")
}

/// The caller's text of the last commit; `None` without a commit of these versions.
pub(crate) fn payload(index: &tantivy::Index) -> Result<Option<String>, IndexError> {
    let metas = index.load_metas().map_err(IndexError::reading)?;
    let Some(text) = metas.payload else {
        return Ok(None);
    };
    let mut lines = text.splitn(3, '\n');
    let ours = lines.next() == Some(MAGIC)
        && lines.next() == Some(&format!("{FORMAT_VERSION}.{TOKENISER_VERSION}"));
    Ok(lines.next().filter(|_| ours).map(str::to_owned))
}
