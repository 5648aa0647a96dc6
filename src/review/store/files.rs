//! Sources and texts on disk: immutable, each named by the SHA-256 of its bytes.
//!
//! A file is written beside its place, synced, renamed and its folder synced, so that a name never
//! stands for half a file. It is checked against its name whenever it is read.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use deskreview_reader::text::{ContentHash, DocumentText, Page};
use sha2::{Digest, Sha256};

use super::StoreError;

const SOURCES: &str = "sources";
const TEXTS: &str = "texts";
/// Marks a file that is not finished.
const UNFINISHED: &str = "part";
/// Files that are open at a time while many are written.
const AT_ONCE: usize = 128;
/// Bytes copied at a time.
const PIECE: usize = 256 * 1024;
/// Longest stored text that is read, in bytes (1 GiB): the longest report has a thousandth of it.
const LONGEST_TEXT: u64 = 1 << 30;

/// Whether a path leads to an ordinary file. Anything else in a project is never opened: a pipe
/// waits for ever, a device has no end.
pub(crate) fn is_regular(path: &Path) -> io::Result<bool> {
    Ok(fs::metadata(path)?.is_file())
}

/// Opens an ordinary file for reading.
fn open(doing: &'static str, path: &Path) -> Result<File, StoreError> {
    let failed = |error| StoreError::reading(doing, path, error);
    if !is_regular(path).map_err(failed)? {
        return Err(StoreError::NotAFile(path.to_owned()));
    }
    File::open(path).map_err(failed)
}

/// The bytes of an ordinary file that is not longer than `most`.
pub(crate) fn read_bounded(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let metadata = fs::metadata(path)?;
    if !metadata.is_file() {
        return Err(io::Error::other("it is not an ordinary file"));
    }
    let too_long = || io::Error::other(format!("it is longer than {most} bytes"));
    if metadata.len() > most {
        return Err(too_long());
    }
    let mut bytes = Vec::new();
    // It may have grown since it was measured.
    File::open(path)?.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(too_long());
    }
    Ok(bytes)
}

/// The calls that can fail when a disk is full or failing; a test passes its own.
pub(crate) trait Disk: Send + Sync {
    /// Writes what the system still keeps of a file to the disk.
    fn sync(&self, file: &File) -> io::Result<()>;
    /// Gives a file its name.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Writes a folder's names to the disk.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
}

/// The machine's disk.
#[derive(Debug, Default)]
pub(crate) struct RealDisk;

impl Disk for RealDisk {
    fn sync(&self, file: &File) -> io::Result<()> {
        file.sync_all()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        // Windows has no such call for folders.
        if cfg!(unix) {
            File::open(folder)?.sync_all()?;
        }
        Ok(())
    }
}

/// The immutable files of a project: sources and texts, each named by the SHA-256 of its bytes.
/// Can be cloned and used from several threads.
#[derive(Clone)]
pub struct Files {
    folder: PathBuf,
    disk: Arc<dyn Disk>,
    count: Arc<AtomicU64>,
}

impl std::fmt::Debug for Files {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Files").field(&self.folder).finish()
    }
}

impl Files {
    pub(crate) fn new(folder: &Path) -> Self {
        Self::with_disk(folder, Arc::new(RealDisk))
    }

    pub(crate) fn with_disk(folder: &Path, disk: Arc<dyn Disk>) -> Self {
        Self {
            folder: folder.to_owned(),
            disk,
            count: Arc::default(),
        }
    }

    /// Keeps a source; it is copied in pieces, whatever its size.
    ///
    /// # Errors
    /// Where the file cannot be read or the project not be written.
    pub fn put_source(&self, from: &Path, extension: &str) -> Result<ContentHash, StoreError> {
        let mut file = open("Reading a file", from)?;
        self.put(&mut file, |hash| self.source_path(hash, extension))
    }

    /// Keeps a source that is in memory.
    ///
    /// # Errors
    /// Where the project cannot be written.
    pub fn put_source_bytes(
        &self,
        bytes: &[u8],
        extension: &str,
    ) -> Result<ContentHash, StoreError> {
        self.put(&mut &*bytes, |hash| self.source_path(hash, extension))
    }

    /// Keeps a text; the hash of its stored form.
    ///
    /// # Errors
    /// Where the project cannot be written.
    pub fn put_text(&self, text: &DocumentText) -> Result<ContentHash, StoreError> {
        let bytes = text.to_bytes();
        self.put(&mut bytes.as_slice(), |hash| self.text_path(hash))
    }

    /// Keeps many texts; the hashes of their stored forms in the same order. The folder is synced once
    /// for all of them, so that a survey of thousands of rows does not wait for the disk at each.
    ///
    /// # Errors
    /// Where the project cannot be written; some may be kept then.
    pub fn put_texts<'a>(
        &self,
        texts: impl IntoIterator<Item = &'a DocumentText>,
    ) -> Result<Vec<ContentHash>, StoreError> {
        let at = |path: &Path| {
            let path = path.to_owned();
            move |error| StoreError::io("Writing a file of the project", &path, error)
        };
        let (folder, unfinished) = (self.folder.join(TEXTS), self.folder.join(UNFINISHED));
        for needed in [&folder, &unfinished] {
            fs::create_dir_all(needed).map_err(at(needed))?;
        }
        let mut hashes = Vec::new();
        let mut written: Vec<(PathBuf, PathBuf, File)> = Vec::new();
        let finish = |written: &mut Vec<(PathBuf, PathBuf, File)>| -> Result<(), StoreError> {
            // All are written before the first is waited for: one wait takes the others along.
            for (path, place, file) in written.drain(..) {
                let named = self
                    .disk
                    .sync(&file)
                    .and_then(|()| self.disk.rename(&path, &place));
                if let Err(error) = named {
                    // The next start sweeps what is left of the others.
                    let _ = fs::remove_file(&path);
                    return Err(at(&path)(error));
                }
            }
            Ok(())
        };
        for text in texts {
            let bytes = text.to_bytes();
            let hash = ContentHash::of(&bytes);
            let place = self.text_path(&hash);
            if !self.is_sound(&place, &hash).unwrap_or(false) {
                let number = self.count.fetch_add(1, Ordering::Relaxed);
                let path = unfinished.join(format!("{}-{number}", std::process::id()));
                let mut file = File::create(&path).map_err(at(&path))?;
                file.write_all(&bytes).map_err(at(&path))?;
                written.push((path, place, file));
            }
            hashes.push(hash);
            if written.len() >= AT_ONCE {
                finish(&mut written)?;
            }
        }
        finish(&mut written)?;
        self.disk.sync_folder(&folder).map_err(at(&folder))?;
        Ok(hashes)
    }

    /// Where a source is kept. An extension that is more than a few letters and digits is left out.
    pub fn source_path(&self, source: &ContentHash, extension: &str) -> PathBuf {
        let extension = extension.to_ascii_lowercase();
        let plain = (1..=10).contains(&extension.len())
            && extension.bytes().all(|b| b.is_ascii_alphanumeric());
        let name = if plain {
            format!("{source}.{extension}")
        } else {
            source.to_string()
        };
        self.folder.join(SOURCES).join(name)
    }

    /// Where a text is kept.
    pub fn text_path(&self, text: &ContentHash) -> PathBuf {
        self.folder.join(TEXTS).join(text.as_str())
    }

    /// A stored text, checked against its hash; `title` is for messages.
    ///
    /// # Errors
    /// Where it is missing, altered or of a form that cannot be read.
    pub fn text(&self, text: &ContentHash, title: &str) -> Result<DocumentText, StoreError> {
        self.text_early(text, title, &mut |_| {})
    }

    /// How large a stored text is, in bytes; `None` where it is not there.
    pub fn text_size(&self, text: &ContentHash) -> Option<u64> {
        let path = self.text_path(text);
        std::fs::metadata(path).ok().map(|data| data.len())
    }

    /// As [`Files::text`]; its pages are told as soon as they are known, before the text is checked.
    ///
    /// # Errors
    /// As there.
    pub fn text_early(
        &self,
        text: &ContentHash,
        title: &str,
        pages: &mut dyn FnMut(Vec<Page>),
    ) -> Result<DocumentText, StoreError> {
        let path = self.text_path(text);
        let title = || title.to_owned();
        let bytes = match read_bounded(&path, LONGEST_TEXT) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(StoreError::TextMissing {
                    title: title(),
                    path,
                });
            }
            Err(error) => return Err(StoreError::reading("Reading a stored text", &path, error)),
        };
        if let Some(early) = DocumentText::pages_of_bytes(&bytes) {
            pages(early);
        }
        if ContentHash::of(&bytes) != *text {
            return Err(StoreError::TextAltered {
                title: title(),
                path,
            });
        }
        DocumentText::from_bytes(&bytes).map_err(|error| StoreError::TextUnreadable {
            title: title(),
            detail: error.to_string(),
        })
    }

    /// Whether an ordinary file is there and hashes to its name.
    pub(crate) fn is_sound(&self, path: &Path, hash: &ContentHash) -> io::Result<bool> {
        match is_regular(path) {
            Ok(true) => Ok(digest(&mut File::open(path)?)? == *hash),
            Ok(false) => Ok(false),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Brings a file of another project in, unless it is here and sound. Whether it was brought.
    pub(crate) fn adopt(
        &self,
        from: &Path,
        to: &Path,
        hash: &ContentHash,
    ) -> Result<bool, StoreError> {
        let sound = self
            .is_sound(to, hash)
            .map_err(|error| StoreError::reading("Reading a stored file", to, error))?;
        if sound {
            return Ok(false);
        }
        let mut file = open("Reading the other copy's file", from)?;
        let mut altered = false;
        self.put(&mut file, |found| {
            altered = found != hash;
            if altered {
                // Kept under its true name it harms nobody, and it is told.
                to.with_file_name(found.as_str())
            } else {
                to.to_owned()
            }
        })?;
        if altered {
            return Err(StoreError::NotMergeable(format!(
                "a file of the other copy is damaged: {}.",
                from.display()
            )));
        }
        Ok(true)
    }

    fn put(
        &self,
        from: &mut dyn Read,
        place: impl FnOnce(&ContentHash) -> PathBuf,
    ) -> Result<ContentHash, StoreError> {
        let folder = self.folder.join(UNFINISHED);
        let at = |path: &Path| {
            let path = path.to_owned();
            move |error| StoreError::io("Writing a file of the project", &path, error)
        };
        fs::create_dir_all(&folder).map_err(at(&folder))?;
        let number = self.count.fetch_add(1, Ordering::Relaxed);
        let unfinished = folder.join(format!("{}-{number}", std::process::id()));
        let result = self.write(from, &unfinished, place);
        if result.is_err() {
            // Nothing more can be done about it; the next start sweeps the folder.
            let _ = fs::remove_file(&unfinished);
        }
        result
    }

    fn write(
        &self,
        from: &mut dyn Read,
        unfinished: &Path,
        place: impl FnOnce(&ContentHash) -> PathBuf,
    ) -> Result<ContentHash, StoreError> {
        let failed = |error| StoreError::io("Writing a file of the project", unfinished, error);
        let mut file = File::create(unfinished).map_err(failed)?;
        let mut hasher = Sha256::new();
        let mut piece = vec![0; PIECE];
        loop {
            let read = match from.read(&mut piece) {
                Ok(0) => break,
                Ok(read) => read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(failed(error)),
            };
            let bytes = piece.get(..read).unwrap_or_default();
            hasher.update(bytes);
            file.write_all(bytes).map_err(failed)?;
        }
        let hash = ContentHash::from_digest(&hasher.finalize());
        let path = place(&hash);
        // What is there and whole stays; what is there and damaged is made whole.
        if self.is_sound(&path, &hash).unwrap_or(false) {
            drop(file);
            fs::remove_file(unfinished).map_err(failed)?;
            return Ok(hash);
        }
        self.disk.sync(&file).map_err(failed)?;
        drop(file);
        let folder = path.parent().unwrap_or(&self.folder).to_owned();
        fs::create_dir_all(&folder).map_err(failed)?;
        self.disk.rename(unfinished, &path).map_err(failed)?;
        self.disk.sync_folder(&folder).map_err(failed)?;
        Ok(hash)
    }

    /// Removes a file of a purged document; nothing where it is not there.
    pub(crate) fn remove(&self, path: &Path) -> Result<(), StoreError> {
        let failed = |error| StoreError::io("Removing a file of the project", path, error);
        match fs::remove_file(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed(error)),
            _ => {}
        }
        match path.parent().filter(|folder| folder.exists()) {
            Some(folder) => self.disk.sync_folder(folder).map_err(failed),
            None => Ok(()),
        }
    }

    /// Removes what interrupted writes have left. Only for the one who writes.
    pub(crate) fn sweep(&self) {
        // Leftovers harm nobody, so a failure here does not either.
        let _ = fs::remove_dir_all(self.folder.join(UNFINISHED));
    }
}

fn digest(from: &mut dyn Read) -> io::Result<ContentHash> {
    let mut hasher = Sha256::new();
    let mut piece = vec![0; PIECE];
    loop {
        match from.read(&mut piece) {
            Ok(0) => return Ok(ContentHash::from_digest(&hasher.finalize())),
            Ok(read) => hasher.update(piece.get(..read).unwrap_or_default()),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use deskreview_reader::text::CanonicalText;

    /// A disk that fails at one of its calls.
    struct Failing(&'static str);

    impl Disk for Failing {
        fn sync(&self, _: &File) -> io::Result<()> {
            self.fail("sync")
        }
        fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
            self.fail("rename")?;
            fs::rename(from, to)
        }
        fn sync_folder(&self, _: &Path) -> io::Result<()> {
            self.fail("sync_folder")
        }
    }

    impl Failing {
        fn fail(&self, call: &str) -> io::Result<()> {
            if self.0 == call {
                return Err(io::Error::from(io::ErrorKind::StorageFull));
            }
            Ok(())
        }
    }

    fn text(words: &str) -> DocumentText {
        DocumentText {
            text: CanonicalText::new(words),
            ..DocumentText::default()
        }
    }

    #[test]
    fn a_text_comes_back_and_damage_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::new(folder.path());
        let hash = files.put_text(&text("Some words")).unwrap();
        assert_eq!(files.put_text(&text("Some words")).unwrap(), hash);
        assert_eq!(files.text(&hash, "T").unwrap().text.as_str(), "Some words");
        let path = files.text_path(&hash);
        let mut bytes = fs::read(&path).unwrap();
        bytes[8] ^= 1;
        fs::write(&path, &bytes).unwrap();
        let error = files.text(&hash, "My report").unwrap_err();
        assert!(matches!(error, StoreError::TextAltered { .. }), "{error}");
        assert!(error.to_string().contains("“My report”"));
        // Storing it again makes it whole.
        files.put_text(&text("Some words")).unwrap();
        assert!(files.text(&hash, "T").is_ok());
        fs::remove_file(&path).unwrap();
        assert!(matches!(
            files.text(&hash, "T"),
            Err(StoreError::TextMissing { .. })
        ));
    }

    #[test]
    fn a_failing_disk_leaves_no_half_file_under_a_name() {
        for call in ["sync", "rename"] {
            let folder = tempfile::tempdir().unwrap();
            let files = Files::with_disk(folder.path(), Arc::new(Failing(call)));
            let error = files.put_text(&text("Some words")).unwrap_err();
            assert!(matches!(error, StoreError::DiskFull { .. }), "{error}");
            let named = fs::read_dir(folder.path().join(TEXTS)).map_or(0, Iterator::count);
            let left = fs::read_dir(folder.path().join(UNFINISHED))
                .unwrap()
                .count();
            assert_eq!((named, left), (0, 0), "{call}");
        }
        let folder = tempfile::tempdir().unwrap();
        let files = Files::with_disk(folder.path(), Arc::new(Failing("sync_folder")));
        assert!(
            files.put_text(&text("Some words")).is_err(),
            "not acknowledged"
        );
    }

    #[test]
    fn a_source_keeps_its_bytes_and_only_a_plain_extension() {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::new(folder.path());
        let big = vec![7u8; PIECE * 2 + 3];
        let hash = files.put_source_bytes(&big, "PDF").unwrap();
        let path = files.source_path(&hash, "pdf");
        assert_eq!(fs::read(&path).unwrap(), big);
        assert_eq!(files.put_source(&path, "pdf").unwrap(), hash);
        let odd = files.source_path(&hash, "../../evil");
        assert_eq!(odd.file_name().unwrap().to_str().unwrap(), hash.as_str());
    }
}
