//! What the program remembers between two starts: recent reviews, colours, and where one was reading.
//!
//! It lies in the user's configuration folder and never in a project, so that two reviewers of one
//! copy do not move each other's windows, and reading leaves a project untouched. Nothing of it is
//! needed: what cannot be read or written is left out in silence.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::action::Side;
use super::message::Language;
use super::pages::Look;
use super::seen::Seen;
use super::theme::Choice;

/// How many recent reviews are kept.
const RECENT: usize = 12;
/// How many reviews' layouts are kept.
const LAYOUTS: usize = 50;

/// A review opened lately.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recent {
    /// Its folder.
    pub path: PathBuf,
    /// Its title.
    pub title: String,
    /// When it was opened last, in milliseconds since 1970.
    pub opened: i64,
}

/// Where one was in a review.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Layout {
    /// Saved last, in milliseconds since 1970.
    pub saved: i64,
    /// Whether the documents are shown.
    pub left: bool,
    /// Whether the right-hand side is shown.
    pub right: bool,
    /// What it shows.
    pub side: Side,
    /// Widths of the two, in points.
    pub widths: Option<(f32, f32)>,
    /// The views in the middle, as the tiles write themselves.
    pub tiles: Option<serde_json::Value>,
    /// Id of the working recommendation.
    pub working: Option<String>,
    /// What of each document was on the screen, by id.
    pub read: BTreeMap<String, Seen>,
    /// How each document was looked at, by id.
    pub looks: BTreeMap<String, Look>,
    /// Queries asked lately, latest first.
    pub searches: Vec<String>,
}

/// All that is remembered.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Stored {
    theme: Choice,
    zoom: Option<f32>,
    /// `None` is the system's.
    language: Option<Language>,
    recent: Vec<Recent>,
    layouts: BTreeMap<PathBuf, Layout>,
}

/// What is remembered, and where it lies.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    folder: Option<PathBuf>,
    stored: Stored,
    /// What the system speaks.
    system: Language,
    changed: bool,
}

/// The user's configuration folder of this program.
fn configuration_folder() -> Option<PathBuf> {
    let set = |name: &str| {
        std::env::var_os(name)
            .filter(|path| !path.is_empty())
            .map(PathBuf::from)
    };
    if let Some(folder) = set("DESKREVIEW_CONFIG") {
        return Some(folder);
    }
    let folder = if cfg!(target_os = "windows") {
        set("APPDATA")
    } else if cfg!(target_os = "macos") {
        set("HOME").map(|home| home.join("Library/Application Support"))
    } else {
        set("XDG_CONFIG_HOME").or_else(|| set("HOME").map(|home| home.join(".config")))
    };
    Some(folder?.join("deskreview"))
}

impl Settings {
    /// The user's.
    pub fn load() -> Self {
        Self {
            system: Language::of_system(),
            ..Self::load_from(configuration_folder())
        }
    }

    /// From a folder; `None` remembers nothing. The system is taken to speak English.
    pub fn load_from(folder: Option<PathBuf>) -> Self {
        let read = folder
            .as_deref()
            .and_then(|folder| fs::read(folder.join("window.json")).ok());
        let stored = read.and_then(|bytes| serde_json::from_slice(&bytes).ok());
        Self {
            folder,
            stored: stored.unwrap_or_default(),
            system: Language::English,
            changed: false,
        }
    }

    /// Writes what changed, beside and then in its place.
    pub fn save(&mut self) {
        if !std::mem::take(&mut self.changed) {
            return;
        }
        let Some(folder) = &self.folder else { return };
        let write = || -> std::io::Result<()> {
            fs::create_dir_all(folder)?;
            let beside = folder.join(format!("window.json.{}", std::process::id()));
            let mut file = fs::File::create(&beside)?;
            file.write_all(&serde_json::to_vec_pretty(&self.stored)?)?;
            drop(file);
            fs::rename(&beside, folder.join("window.json"))
        };
        // It is only comfort.
        let _ = write();
    }

    /// Colours.
    pub fn theme(&self) -> Choice {
        self.stored.theme
    }

    /// Sets the colours.
    pub fn set_theme(&mut self, theme: Choice) {
        self.stored.theme = theme;
        self.changed = true;
    }

    /// The language of the window.
    pub fn language(&self) -> Language {
        self.stored.language.unwrap_or(self.system)
    }

    /// The language that was chosen; `None` is the system's.
    pub fn chosen_language(&self) -> Option<Language> {
        self.stored.language
    }

    /// What the system speaks.
    pub fn system_language(&self) -> Language {
        self.system
    }

    /// Chooses the language; `None` is the system's.
    pub fn set_language(&mut self, language: Option<Language>) {
        self.stored.language = language;
        self.changed = true;
    }

    /// Size of everything; 1 is the usual.
    pub fn zoom(&self) -> f32 {
        let zoom = self.stored.zoom.unwrap_or(1.0);
        if zoom.is_finite() {
            zoom.clamp(0.5, 3.0)
        } else {
            1.0
        }
    }

    /// Sets the size of everything.
    pub fn set_zoom(&mut self, zoom: f32) {
        if (self.zoom() - zoom).abs() > 0.001 {
            self.stored.zoom = Some(zoom);
            self.changed = true;
        }
    }

    /// Reviews opened lately, latest first.
    pub fn recent(&self) -> &[Recent] {
        &self.stored.recent
    }

    /// Puts a review first among the recent ones.
    pub fn opened(&mut self, path: &Path, title: &str, now_ms: i64) {
        self.forget(path);
        self.stored.recent.insert(
            0,
            Recent {
                path: path.to_owned(),
                title: title.to_owned(),
                opened: now_ms,
            },
        );
        self.stored.recent.truncate(RECENT);
        self.changed = true;
    }

    /// Takes a review off the recent ones.
    pub fn forget(&mut self, path: &Path) {
        self.stored.recent.retain(|recent| recent.path != path);
        self.changed = true;
    }

    /// Where one was in a review.
    pub fn layout(&self, project: &Path) -> Option<&Layout> {
        self.stored.layouts.get(project)
    }

    /// Keeps where one is in a review.
    pub fn keep_layout(&mut self, project: &Path, layout: Layout) {
        if self.stored.layouts.get(project) == Some(&layout) {
            return;
        }
        self.stored.layouts.insert(project.to_owned(), layout);
        while self.stored.layouts.len() > LAYOUTS {
            let oldest = self
                .stored
                .layouts
                .iter()
                .min_by_key(|(_, layout)| layout.saved);
            let Some(oldest) = oldest.map(|(path, _)| path.clone()) else {
                break;
            };
            self.stored.layouts.remove(&oldest);
        }
        self.changed = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_back() {
        let folder = tempfile::tempdir().unwrap();
        let mut settings = Settings::load_from(Some(folder.path().to_owned()));
        settings.opened(Path::new("/a"), "A", 1);
        settings.opened(Path::new("/b"), "B", 2);
        settings.opened(Path::new("/a"), "A again", 3);
        settings.set_theme(Choice::Dark);
        settings.set_language(Some(Language::Spanish));
        let layout = Layout {
            right: true,
            side: Side::Search,
            ..Layout::default()
        };
        settings.keep_layout(Path::new("/a"), layout.clone());
        settings.save();
        let again = Settings::load_from(Some(folder.path().to_owned()));
        let recent: Vec<_> = again
            .recent()
            .iter()
            .map(|one| one.title.as_str())
            .collect();
        assert_eq!(recent, ["A again", "B"]);
        assert_eq!(again.theme(), Choice::Dark);
        assert_eq!(again.language(), Language::Spanish);
        assert_eq!(again.layout(Path::new("/a")), Some(&layout));
    }

    #[test]
    fn a_damaged_file_is_as_none() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("window.json"), b"{ not json").unwrap();
        let settings = Settings::load_from(Some(folder.path().to_owned()));
        assert!(settings.recent().is_empty());
    }
}
