//! A field for a path, completed while one types.
//!
//! It does all that a native dialog does, for machines where there is none: names of the folder that
//! is being typed are offered, Tab or → takes one, arrows choose, and what lies at the path is known.

use std::path::{Path, PathBuf, is_separator};

use eframe::egui::text::{CCursor, CCursorRange};
use eframe::egui::text_edit::TextEditState;
use eframe::egui::{
    CompletionPopup, Context, Id, Key, Margin, RectAlign, Response, Suggestion, TextEdit, Ui,
};

use super::look::{Entry, Looker, There};
use super::places::{expanded, shown};

/// Names that are offered at once.
const OFFERED: usize = 100;

/// The field's state.
#[derive(Default)]
pub struct PathField {
    text: String,
    folders_only: bool,
    looker: Option<Looker>,
    /// Names are offered: something was typed, or asked for by the down arrow.
    live: bool,
    /// The names are on the screen.
    open: bool,
    /// A name was chosen by arrows, so Enter takes it.
    moved: bool,
    focus: bool,
    to_end: bool,
}

impl PathField {
    /// With a path to begin with.
    pub fn new(path: &str) -> Self {
        Self {
            text: path.to_owned(),
            ..Self::default()
        }
    }

    /// Offers folders only.
    pub fn folders_only(mut self) -> Self {
        self.folders_only = true;
        self
    }

    /// The path that stands in it; `~` is the user's folder. `None` while it is empty.
    pub fn path(&self) -> Option<PathBuf> {
        let path = expanded(&self.text);
        (!path.as_os_str().is_empty()).then_some(path)
    }

    /// Puts a path into it.
    pub fn set(&mut self, path: &Path) {
        self.text = shown(path);
        self.live = false;
        self.to_end = true;
    }

    /// Empties it.
    pub fn clear(&mut self) {
        self.text.clear();
        self.live = false;
    }

    /// Puts the keyboard here at the next frame.
    pub fn focus(&mut self) {
        self.focus = true;
    }

    /// What lies at the path; `None` until that is known.
    pub fn there(&mut self) -> Option<There> {
        let path = self.path()?;
        let seen = self.looker.as_mut()?.seen()?;
        (seen.path == path).then_some(seen.there)
    }

    /// Looks again at what lies at the path.
    pub fn look_again(&mut self) {
        if let Some(looker) = &mut self.looker {
            looker.again();
        }
    }

    /// Whether Enter was pressed in the field to say that the path is complete.
    pub fn is_entered(response: &Response) -> bool {
        response.lost_focus() && response.ctx.input(|input| input.key_pressed(Key::Enter))
    }

    /// Shows it.
    pub fn ui(&mut self, ui: &mut Ui, name: &str) -> Response {
        let id = ui.make_persistent_id(("path", name));
        let ctx = ui.ctx().clone();
        self.prepare(&ctx, id);
        let mut keys = vec![Key::Tab];
        if self.is_at_end(&ctx, id) {
            keys.push(Key::ArrowRight);
        }
        if self.moved {
            keys.push(Key::Enter);
        }
        let before = self.text.clone();
        let Self {
            text,
            looker,
            live,
            folders_only,
            ..
        } = self;
        let looker = looker.get_or_insert_with(|| Looker::start(&ctx));
        let edit = TextEdit::singleline(text)
            .desired_width(f32::INFINITY)
            .margin(Margin::symmetric(8, 6));
        let output = CompletionPopup::new(id)
            .word_boundary(is_separator)
            .align(RectAlign::BOTTOM_START)
            .accept_keys(keys)
            .show(ui, edit, |query| {
                *live |= query.text != before;
                let whole = query.word_range.end.0 == query.text.chars().count();
                looker.ask(expanded(query.text), folder_of(query.text));
                if !*live || !whole {
                    return Vec::new();
                }
                match looker.seen() {
                    Some(seen) if seen.folder == folder_of(query.text) => {
                        offered(&seen.entries, query.word, *folders_only)
                    }
                    _ => Vec::new(),
                }
            });
        self.open = output.is_open;
        if self.text != before {
            self.moved = false;
        }
        let response = output.text_edit.response.response;
        super::super::widgets::named_field(&response, name);
        if std::mem::take(&mut self.focus) {
            response.request_focus();
        }
        if response.lost_focus() {
            self.live = false;
            self.moved = false;
        }
        response
    }

    /// Takes note of keys before the field sees them.
    fn prepare(&mut self, ctx: &Context, id: Id) {
        if ctx.memory(|memory| memory.has_focus(id)) {
            let (down, up) = ctx.input(|input| {
                let down = input.key_pressed(Key::ArrowDown);
                (down, input.key_pressed(Key::ArrowUp))
            });
            self.moved |= self.open && (down || up);
            self.live |= down;
        }
        if std::mem::take(&mut self.to_end) {
            let mut state = TextEditState::load(ctx, id).unwrap_or_default();
            let end = CCursor::new(self.text.chars().count());
            state.cursor.set_char_range(Some(CCursorRange::one(end)));
            state.store(ctx, id);
        }
    }

    /// Whether the cursor stands behind all text.
    fn is_at_end(&self, ctx: &Context, id: Id) -> bool {
        let range = TextEditState::load(ctx, id).and_then(|state| state.cursor.char_range());
        let end = self.text.chars().count();
        range.is_none_or(|range| range.is_empty() && range.primary.index.0 == end)
    }
}

/// The folder in which the last name of a path is looked for.
fn folder_of(text: &str) -> PathBuf {
    match text.rfind(is_separator) {
        // A separator is one byte long.
        Some(at) => expanded(text.get(..=at).unwrap_or_default()),
        None => PathBuf::new(),
    }
}

/// The names that begin with what was typed, as they would stand in the field.
fn matching<'a>(
    entries: &'a [Entry],
    typed: &'a str,
    folders_only: bool,
) -> impl Iterator<Item = String> + 'a {
    let folded = typed.to_lowercase();
    entries
        .iter()
        .filter(move |entry| entry.folder || !folders_only)
        .filter(move |entry| typed.starts_with('.') || !entry.name.starts_with('.'))
        .filter(move |entry| entry.name.to_lowercase().starts_with(&folded))
        .map(|entry| {
            let mut name = entry.name.clone();
            if entry.folder {
                name.push(std::path::MAIN_SEPARATOR);
            }
            name
        })
        // What stands there already is nothing to be offered.
        .filter(move |name| name != typed)
}

fn offered(entries: &[Entry], typed: &str, folders_only: bool) -> Vec<Suggestion> {
    matching(entries, typed, folders_only)
        .take(OFFERED)
        .map(Suggestion::new)
        .collect()
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::fs;
    use std::rc::Rc;
    use std::time::{Duration, Instant};

    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable as _;

    use super::*;

    fn entry(name: &str, folder: bool) -> Entry {
        Entry {
            name: name.to_owned(),
            folder,
        }
    }

    #[test]
    fn names_that_begin_so_are_offered() {
        let entries = [
            entry(".config", true),
            entry("Reports", true),
            entry("reviews", true),
            entry("readme.md", false),
        ];
        let names = |typed: &str, folders: bool| -> Vec<String> {
            matching(&entries, typed, folders).collect()
        };
        assert_eq!(names("re", false), ["Reports/", "reviews/", "readme.md"]);
        assert_eq!(names("re", true), ["Reports/", "reviews/"]);
        assert_eq!(names("", true), ["Reports/", "reviews/"]);
        assert_eq!(names(".c", true), [".config/"]);
        assert!(names("readme.md", false).is_empty());
        assert_eq!(names("Reports", false), ["Reports/"]);
    }

    #[test]
    fn the_folder_is_what_stands_before_the_last_name() {
        assert_eq!(folder_of("/a/b"), Path::new("/a/"));
        assert_eq!(folder_of("/a/b/"), Path::new("/a/b/"));
        assert_eq!(folder_of("/a"), Path::new("/"));
        assert_eq!(folder_of("name"), Path::new(""));
    }

    /// Draws until something is so.
    fn until(harness: &mut Harness<'_>, mut so: impl FnMut(&mut Harness<'_>) -> bool) {
        let start = Instant::now();
        loop {
            harness.run();
            if so(harness) {
                return;
            }
            assert!(start.elapsed() < Duration::from_secs(10), "never came");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    #[test]
    fn a_path_is_typed_completed_and_entered() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("reports/harbour")).unwrap();
        fs::create_dir(folder.path().join("reviews")).unwrap();
        let field = Rc::new(RefCell::new(PathField::new("")));
        let entered = Rc::new(RefCell::new(false));
        let (shown, done) = (Rc::clone(&field), Rc::clone(&entered));
        let mut harness = Harness::new_ui(move |ui| {
            let response = shown.borrow_mut().ui(ui, "Folder");
            *done.borrow_mut() |= PathField::is_entered(&response);
        });
        harness.run();
        harness.get_by_label("Folder").focus();
        harness.run();
        let begun = format!("{}/re", folder.path().display());
        harness.get_by_label("Folder").type_text(&begun);
        until(&mut harness, |harness| {
            harness.query_by_label("reports/").is_some()
        });
        assert!(harness.query_by_label("reviews/").is_some());
        // The second is chosen and taken by Enter.
        harness.key_press(Key::ArrowDown);
        harness.run();
        harness.key_press(Key::Enter);
        harness.run();
        let text = || field.borrow().text.clone();
        assert_eq!(text(), format!("{}/reviews/", folder.path().display()));
        assert!(!*entered.borrow());
        assert_eq!(
            field.borrow().path().unwrap(),
            folder.path().join("reviews")
        );
        // Back to the beginning of the name; Tab completes the first, and goes on within it.
        for _ in 0.."views/".len() {
            harness.key_press(Key::Backspace);
        }
        until(&mut harness, |harness| {
            harness.query_by_label("reports/").is_some()
        });
        harness.key_press(Key::Tab);
        until(&mut harness, |harness| {
            harness.query_by_label("harbour/").is_some()
        });
        harness.key_press(Key::ArrowRight);
        until(&mut harness, |_| {
            field.borrow_mut().there() == Some(There::EmptyFolder)
        });
        assert_eq!(
            text(),
            format!("{}/reports/harbour/", folder.path().display())
        );
        harness.key_press(Key::Enter);
        harness.run();
        assert!(*entered.borrow());
    }
}
