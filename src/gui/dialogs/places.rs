//! Folders where reviews usually lie, and paths as people write them.

use std::fs;
use std::path::{Path, PathBuf};

/// What a review's folder is called after its name.
pub const ENDING: &str = "deskreview";
/// Longest name of a folder that is proposed, in characters; systems allow 255 bytes.
const LONGEST_NAME: usize = 60;

/// The user's folder.
pub fn home() -> Option<PathBuf> {
    let name = if cfg!(target_os = "windows") {
        "USERPROFILE"
    } else {
        "HOME"
    };
    std::env::var_os(name)
        .filter(|path| !path.is_empty())
        .map(PathBuf::from)
}

/// The user's folder for documents, or else the user's folder.
pub fn documents() -> PathBuf {
    let Some(home) = home() else {
        return PathBuf::new();
    };
    let settings = std::env::var_os("XDG_CONFIG_HOME")
        .filter(|path| !path.is_empty())
        .map_or_else(|| home.join(".config"), PathBuf::from);
    let named = fs::read_to_string(settings.join("user-dirs.dirs"))
        .ok()
        .and_then(|text| named_documents(&text, &home));
    let usual = home.join("Documents");
    named
        .into_iter()
        .chain([usual])
        .find(|folder| folder.is_dir())
        .unwrap_or(home)
}

/// The folder for documents that `user-dirs.dirs` names (freedesktop's xdg-user-dirs).
fn named_documents(text: &str, home: &Path) -> Option<PathBuf> {
    let line = text
        .lines()
        .find_map(|line| line.trim().strip_prefix("XDG_DOCUMENTS_DIR="))?;
    let value = line.trim().trim_matches('"');
    match value.strip_prefix("$HOME") {
        // A folder that was given up stands there as the user's folder itself.
        Some(rest) => Some(home.join(rest.trim_start_matches('/'))),
        None => Some(PathBuf::from(value)).filter(|path| path.is_absolute()),
    }
}

/// A path with `~` for the user's folder as people write it.
pub fn shown(path: &Path) -> String {
    shown_from(path, home().as_deref())
}

fn shown_from(path: &Path, home: Option<&Path>) -> String {
    match home.and_then(|home| path.strip_prefix(home).ok()) {
        Some(rest) if rest.as_os_str().is_empty() => "~".to_owned(),
        Some(rest) => format!("~{}{}", std::path::MAIN_SEPARATOR, rest.display()),
        None => path.display().to_string(),
    }
}

/// What somebody wrote as a path: `~` is the user's folder, quotation marks around it go.
pub fn expanded(text: &str) -> PathBuf {
    expanded_from(text, home().as_deref())
}

fn expanded_from(text: &str, home: Option<&Path>) -> PathBuf {
    let text = text.trim();
    // Paths copied from a terminal or file manager come in quotation marks.
    let text = ['"', '\'']
        .into_iter()
        .find_map(|mark| text.strip_prefix(mark)?.strip_suffix(mark))
        .unwrap_or(text);
    let text = text.strip_prefix("file://").unwrap_or(text);
    match (text.strip_prefix('~'), home) {
        (Some(""), Some(home)) => home.to_owned(),
        (Some(rest), Some(home)) if rest.starts_with(std::path::is_separator) => {
            home.join(rest.trim_start_matches(std::path::is_separator))
        }
        _ => PathBuf::from(text),
    }
}

/// A title as the name of a review's folder.
pub fn folder_name(title: &str) -> String {
    let mut name = String::new();
    for character in title.chars() {
        // What some file system or shell cannot take.
        let bad = character.is_control() || "/\\:*?\"<>|".contains(character);
        if bad || character.is_whitespace() {
            if !name.ends_with(' ') {
                name.push(' ');
            }
        } else {
            name.push(character);
        }
    }
    let name: String = name
        .trim_matches(|c: char| c == '.' || c == ' ')
        .chars()
        .take(LONGEST_NAME)
        .collect();
    let name = name.trim_end();
    format!("{name}.{ENDING}")
}

/// The first of `NAME`, `NAME 2`, `NAME 3` … that is not there.
pub fn free(path: &Path) -> PathBuf {
    if fs::symlink_metadata(path).is_err() {
        return path.to_owned();
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path.extension().map(|ending| ending.to_string_lossy());
    for count in 2..1000 {
        let name = match &ending {
            Some(ending) => format!("{stem} {count}.{ending}"),
            None => format!("{stem} {count}"),
        };
        let path = path.with_file_name(name);
        if fs::symlink_metadata(&path).is_err() {
            return path;
        }
    }
    path.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_users_folder_is_a_tilde() {
        let home = Path::new("/home/ana");
        for (path, text) in [
            ("/home/ana", "~"),
            ("/home/ana/Reports/x", "~/Reports/x"),
            ("/home/anabel", "/home/anabel"),
        ] {
            assert_eq!(shown_from(Path::new(path), Some(home)), text);
            assert_eq!(expanded_from(text, Some(home)), Path::new(path));
        }
        let path = expanded_from(" \"/tmp/a b\" ", Some(home));
        assert_eq!(path, Path::new("/tmp/a b"));
        assert_eq!(expanded_from("~other/x", None), Path::new("~other/x"));
    }

    #[test]
    fn the_named_folder_for_documents_is_taken() {
        let home = Path::new("/home/ana");
        let text = "# made by the desktop\nXDG_DOCUMENTS_DIR=\"$HOME/Dokumente\"\n";
        let named = named_documents(text, home);
        assert_eq!(named.as_deref(), Some(Path::new("/home/ana/Dokumente")));
        assert_eq!(
            named_documents("XDG_DOCUMENTS_DIR=\"relative\"", home),
            None
        );
        assert_eq!(named_documents("", home), None);
    }

    #[test]
    fn a_title_becomes_a_name_that_every_system_takes() {
        assert_eq!(folder_name("Migration 2008"), "Migration 2008.deskreview");
        assert_eq!(folder_name(" a/b: “c”?\n d. "), "a b “c” d.deskreview");
        assert!(folder_name(&"x".repeat(500)).len() < 100);
    }

    #[test]
    fn a_name_that_is_taken_is_counted_on() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("Sample.deskreview");
        assert_eq!(free(&path), path);
        fs::create_dir(&path).unwrap();
        fs::create_dir(folder.path().join("Sample 2.deskreview")).unwrap();
        assert_eq!(free(&path), folder.path().join("Sample 3.deskreview"));
    }
}
