//! What to export, in which form, and where to. While somebody chooses, a thread counts what the file
//! would hold and what could not be carried over.

mod narrow;

use std::path::{Path, PathBuf};

use deskreview_review::domain::CodingId;
use deskreview_review::export::{Counts, FindingsFilter, Format, Order, Part};
use eframe::egui::{Align, ComboBox, Key, Layout, RichText, Role, ScrollArea, Ui, WidgetInfo};

use super::{DialogCx, PathField};
use crate::gui::action::Action;
use crate::gui::desk::{Export, Job, Polled, Preview, suggested_name};
use crate::gui::fonts;
use crate::gui::icon::{self, Icon};
use crate::gui::message::{tr, tr_with};
use crate::gui::native::NativeQuestion;
use crate::gui::theme::{Theme, size, space};
use crate::gui::widgets;
use narrow::Narrow;

/// Formats with the keys of their name and of what they are for, the most usual first.
const FORMATS: [(Format, &str, &str); 7] = [
    (Format::Xlsx, "export-xlsx", "export-xlsx-for"),
    (Format::Docx, "export-docx", "export-docx-for"),
    (Format::Html, "export-html", "export-html-for"),
    (Format::Markdown, "export-md", "export-md-for"),
    (Format::Csv, "export-csv", "export-csv-for"),
    (Format::Json, "export-json", "export-json-for"),
    (Format::JsonLines, "export-jsonl", "export-jsonl-for"),
];
/// The same of a tracker.
const TRACKERS: [(Format, &str, &str); 2] = [
    (
        Format::Xlsx,
        "tracker-export-xlsx",
        "tracker-export-xlsx-for",
    ),
    (Format::Csv, "tracker-export-csv", "tracker-export-csv-for"),
];

/// Parts with the keys of their names.
const PARTS: [(Part, &str); 11] = [
    (Part::Everything, "export-part-everything"),
    (Part::Passages, "export-part-passages"),
    (Part::Statements, "export-part-statements"),
    (Part::Responses, "export-part-responses"),
    (Part::Actions, "export-part-actions"),
    (Part::Matrix, "export-part-matrix"),
    (Part::Coverage, "export-part-coverage"),
    (Part::Indicators, "export-part-indicators"),
    (Part::Samples, "export-part-samples"),
    (Part::Codebook, "export-part-codebook"),
    (Part::Documents, "export-part-documents"),
];
/// Height of a format's row, in points.
const ROW: f32 = 32.0;
/// Width of a format's name, in points.
const NAME: f32 = 148.0;
/// Height of what stands around the choices, with the room above and below the dialog, in points.
const BELOW: f32 = 328.0;
/// Height that is kept for what the file would hold, in points, so that nothing jumps when it is known.
const TOLD: f32 = 44.0;

/// The dialog's state.
pub struct ExportDialog {
    /// The register as a tracker, in place of codings.
    tracker: bool,
    only: Option<Vec<CodingId>>,
    title: String,
    format: Format,
    part: Option<Part>,
    /// Whether CSV begins with a mark for Excel.
    mark: bool,
    narrow: Narrow,
    looking: Option<Job<Result<Option<Preview>, String>>>,
    /// What was looked at, and what it holds.
    looked: Option<(FindingsFilter, Result<Preview, String>)>,
    field: Option<PathField>,
    /// What is in the way, in a sentence, and the path it was said of.
    fault: Option<(PathBuf, String)>,
    /// The file that stands there and may be replaced.
    replaces: Option<PathBuf>,
}

impl ExportDialog {
    /// For these codings, or all. `title` is the review's, to suggest a name.
    pub fn new(only: Option<Vec<CodingId>>, title: &str) -> Self {
        Self {
            tracker: false,
            // Who has chosen passages wants a table of them.
            part: only.is_some().then_some(Part::Passages),
            only,
            title: title.to_owned(),
            format: Format::Xlsx,
            mark: false,
            narrow: Narrow::default(),
            looking: None,
            looked: None,
            field: None,
            fault: None,
            replaces: None,
        }
    }

    /// For the register as a tracker.
    pub fn tracker(title: &str) -> Self {
        Self {
            tracker: true,
            ..Self::new(None, title)
        }
    }

    /// What its formats are called and are for.
    fn formats(&self) -> &'static [(Format, &'static str, &'static str)] {
        if self.tracker { &TRACKERS } else { &FORMATS }
    }

    /// A name for the file.
    fn suggested(&self) -> String {
        let name = suggested_name(&self.title, self.format);
        if self.tracker {
            return name.replace("-findings.", "-tracker.");
        }
        name
    }

    /// Shows it; whether it stays open.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut DialogCx<'_>) -> bool {
        let Some(desk) = cx.desk else { return false };
        let first = self.field.is_none();
        if first {
            let beside = desk.folder().parent().unwrap_or(desk.folder());
            let path = beside.join(self.suggested());
            self.field = Some(PathField::new(&path.display().to_string()));
        }
        if self.tracker {
            let count = desk.statements().len() as u64;
            let said = match count {
                0 => tr("tracker-export-none"),
                count => tr_with("tracker-export-all", &[("count", count.into())]),
            };
            widgets::title(ui, &tr("do-tracker-export"));
            widgets::muted(ui, cx.theme, said);
        } else {
            self.look(ui, cx);
            widgets::title(ui, &tr("do-export"));
        }
        if let Some(only) = &self.only {
            let said = tr_with("export-some", &[("count", (only.len() as u64).into())]);
            widgets::muted(ui, cx.theme, said);
        }
        ui.add_space(space::S);
        // In a low window what is chosen from scrolls, and what ends the dialog stays in sight.
        let room = ui.ctx().content_rect().height() - BELOW;
        ScrollArea::vertical()
            .max_height(room.max(4.0 * ROW))
            .auto_shrink([false, true])
            .show(ui, |ui| {
                self.formats_ui(ui, cx.theme);
                // A tracker is always the whole register.
                if self.tracker {
                    return;
                }
                ui.add_space(space::S);
                self.parts_ui(ui, cx.theme);
                if self.only.is_none() {
                    ui.add_space(space::S);
                    self.narrow.ui(ui, cx.theme, desk);
                }
            });
        ui.add_space(space::S);
        if !self.tracker {
            self.told_ui(ui, cx.theme);
        }
        let entered = self.path_ui(ui, cx, first);
        self.follow_ending();
        self.trouble_ui(ui, cx.theme);
        ui.add_space(space::S);
        let mut open = true;
        widgets::answers(ui, |ui| {
            let replaces = self.replaces.is_some() && self.replaces == self.path();
            let words = if replaces {
                tr("export-replace")
            } else {
                tr("export-write")
            };
            let can = self.path().is_some() && !self.narrow.bad_date();
            let pressed = widgets::primary(ui, cx.theme, can, &words).clicked() || entered && can;
            if pressed && let Some(path) = self.checked(replaces) {
                cx.out.send(Action::Export(self.wanted(path)));
                open = false;
            }
            open &= !ui.button(tr("export-cancel")).clicked();
        });
        open
    }

    fn filter(&self) -> FindingsFilter {
        let ids = self.only.as_ref().map(|only| only.iter());
        FindingsFilter {
            only: ids.map(|ids| ids.map(ToString::to_string).collect()),
            ..self.narrow.filter()
        }
    }

    fn order(&self) -> Order {
        Order {
            part: self.part,
            mark: self.mark,
            ..Order::new(self.format)
        }
    }

    /// Counts what the file would hold, on a thread, whenever the choice has changed.
    fn look(&mut self, ui: &Ui, cx: &DialogCx<'_>) {
        let Some(desk) = cx.desk else { return };
        let filter = self.filter();
        if self.looked.as_ref().is_none_or(|(of, _)| *of != filter) {
            self.looking = Some(desk.preview_export(filter.clone(), ui.ctx()));
            self.looked = Some((filter, Ok(Preview::default())));
        }
        let Some(job) = &self.looking else { return };
        let ended = match job.poll() {
            Polled::UnderWay => return,
            Polled::Done(Ok(preview)) => Ok(preview.unwrap_or_default()),
            Polled::Done(Err(sentence)) => Err(sentence),
            Polled::Gone => Ok(Preview::default()),
        };
        self.looking = None;
        if let Some((_, looked)) = &mut self.looked {
            *looked = ended;
        }
    }

    /// What the file would hold, and what not.
    fn told_ui(&self, ui: &mut Ui, theme: &Theme) {
        ui.allocate_ui(eframe::egui::vec2(ui.available_width(), TOLD), |ui| {
            ui.set_min_height(TOLD);
            let small = |text: String, colour| RichText::new(text).size(size::SMALL).color(colour);
            if self.narrow.bad_date() {
                ui.label(small(tr("export-bad-date"), theme.bad));
                return;
            }
            let known = match &self.looked {
                Some((_, Ok(preview))) => preview.parts.get(&self.order().part()),
                Some((_, Err(sentence))) => {
                    ui.label(small(sentence.clone(), theme.bad));
                    return;
                }
                None => None,
            };
            let Some((counts, dropped)) = known else {
                ui.label(small(tr("export-counting"), theme.muted));
                return;
            };
            let said = match holds(counts) {
                said if said.is_empty() => tr("export-nothing"),
                said => tr_with("export-holds", &[("what", said.into())]),
            };
            ui.label(small(said, theme.muted));
            if let Some((reason, count)) = dropped.first() {
                let more = dropped.len().saturating_sub(1) as u64;
                let args = [
                    ("reason", reason.as_str().into()),
                    ("count", (*count as u64).into()),
                    ("more", more.into()),
                ];
                let all: Vec<&str> = dropped.iter().map(|(reason, _)| reason.as_str()).collect();
                let text = small(tr_with("export-would-drop", &args), theme.warn);
                widgets::cut(ui, text).on_hover_text(all.join("\n"));
            }
        });
    }

    fn parts_ui(&mut self, ui: &mut Ui, theme: &Theme) {
        ui.horizontal(|ui| {
            ui.set_min_height(ROW);
            if self.format.is_report() {
                widgets::muted(ui, theme, tr("export-report-holds"));
                return;
            }
            let now = self.order().part();
            let name = |part: Part| {
                let key = PARTS.iter().find(|(one, _)| *one == part);
                key.map(|(_, key)| tr(key)).unwrap_or_default()
            };
            let what = tr("export-what");
            widgets::section(ui, theme, &what);
            let response = ComboBox::from_id_salt("export-part")
                .width(240.0)
                .selected_text(name(now))
                .show_ui(ui, |ui| {
                    for (part, key) in PARTS {
                        if part == Part::Everything && self.format == Format::Csv {
                            continue;
                        }
                        if ui.selectable_label(part == now, tr(key)).clicked() {
                            self.part = Some(part);
                        }
                    }
                })
                .response;
            response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &what));
            if self.format == Format::Csv {
                ui.checkbox(&mut self.mark, tr("export-mark"));
            }
        });
    }

    fn formats_ui(&mut self, ui: &mut Ui, theme: &Theme) {
        let before = self.format;
        ui.spacing_mut().item_spacing.y = 0.0;
        for (format, name, purpose) in self.formats() {
            let (format, name, purpose) = (*format, tr(name), tr(purpose));
            let chosen = self.format == format;
            let said = format!("{name}: {purpose}");
            let response = widgets::row(ui, theme, chosen, ROW, &said, |ui| {
                let sign = if chosen {
                    Icon::CircleDot
                } else {
                    Icon::Circle
                };
                let colour = if chosen { theme.accent } else { theme.muted };
                ui.label(icon::text(sign, 16.0).color(colour));
                ui.allocate_ui(eframe::egui::vec2(NAME, ROW), |ui| {
                    ui.set_width(NAME);
                    let name = RichText::new(name).font(fonts::strong(size::BODY));
                    widgets::cut(ui, name.color(theme.text));
                });
                widgets::cut(
                    ui,
                    RichText::new(purpose).size(size::SMALL).color(theme.muted),
                );
            });
            if response.clicked() {
                self.format = format;
            }
        }
        ui.spacing_mut().item_spacing.y = space::S;
        if self.format != before
            && let Some(path) = self.path()
        {
            let path = match ending(&path) {
                Some(_) => path.with_extension(self.format.as_str()),
                None => with_ending(&path, self.format),
            };
            self.field = Some(PathField::new(&path.display().to_string()));
        }
    }

    /// The field for the path; whether Enter was pressed in it.
    fn path_ui(&mut self, ui: &mut Ui, cx: &mut DialogCx<'_>, first: bool) -> bool {
        if let Some(chosen) = cx.native.take().and_then(|paths| paths.into_iter().next()) {
            self.field = Some(PathField::new(&chosen.display().to_string()));
        }
        let mut entered = false;
        widgets::section(ui, cx.theme, &tr("export-path"));
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            let browse = widgets::button(
                ui,
                !cx.native.is_open(),
                Icon::FolderOpen,
                &tr("export-browse"),
            );
            if browse.clicked() {
                let name = self
                    .path()
                    .and_then(|path| Some(path.file_name()?.to_owned()));
                let name = name.map(|name| name.to_string_lossy().into_owned());
                let name = name.unwrap_or_else(|| self.suggested());
                let question = NativeQuestion::Save(name);
                cx.native.ask(question, &tr("do-export"), ui.ctx());
            }
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                if let Some(field) = &mut self.field {
                    let response = field.ui(ui, &tr("export-path"));
                    if first {
                        response.request_focus();
                    }
                    let enter = ui.input(|input| input.key_pressed(Key::Enter));
                    entered = response.lost_focus() && enter;
                }
            });
        });
        entered
    }

    fn trouble_ui(&mut self, ui: &mut Ui, theme: &Theme) {
        let path = self.path();
        // What was said of another path holds no more.
        self.fault
            .take_if(|(said, _)| Some(&*said) != path.as_ref());
        self.replaces.take_if(|said| Some(&*said) != path.as_ref());
        let (text, colour) = match (&self.fault, &self.replaces) {
            (Some((_, fault)), _) => (fault.clone(), theme.bad),
            (None, Some(path)) => {
                let name = path.file_name().unwrap_or_default();
                let name = name.to_string_lossy().into_owned();
                (
                    tr_with("export-there", &[("name", name.into())]),
                    theme.warn,
                )
            }
            (None, None) => (tr("export-hint"), theme.muted),
        };
        ui.label(RichText::new(text).size(size::SMALL).color(colour));
    }

    /// A name that ends as another format does asks for that one.
    fn follow_ending(&mut self) {
        if let Some(format) = self.path().as_deref().and_then(ending)
            && self.formats().iter().any(|(known, ..)| *known == format)
        {
            self.format = format;
        }
    }

    fn path(&self) -> Option<PathBuf> {
        self.field.as_ref()?.path()
    }

    /// The path to write to, once nothing speaks against it.
    fn checked(&mut self, may_replace: bool) -> Option<PathBuf> {
        let given = self.path()?;
        let path = with_ending(&given, self.format);
        let name = |path: &Path| path.display().to_string();
        let fault = if path.is_dir() {
            Some(tr_with("export-is-folder", &[("path", name(&path).into())]))
        } else {
            let folder = path
                .parent()
                .filter(|folder| !folder.as_os_str().is_empty());
            folder
                .filter(|folder| !folder.is_dir())
                .map(|folder| tr_with("export-no-folder", &[("path", name(folder).into())]))
        };
        if let Some(fault) = fault {
            self.fault = Some((given, fault));
            return None;
        }
        if path.exists() && !may_replace {
            if path != given {
                self.field = Some(PathField::new(&name(&path)));
            }
            self.replaces = self.path();
            return None;
        }
        Some(path)
    }

    fn wanted(&self, path: PathBuf) -> Export {
        Export {
            path,
            order: self.order(),
            filter: self.filter(),
            tracker: self.tracker,
        }
    }
}

/// What there is of each kind, parted by commas.
fn holds(counts: &Counts) -> String {
    let all = [
        ("export-count-passages", counts.passages),
        ("export-count-statements", counts.statements),
        ("export-count-responses", counts.responses),
        ("export-count-actions", counts.actions),
        ("export-count-verdicts", counts.verdicts),
        ("export-count-coverage", counts.coverage),
        ("export-count-indicators", counts.indicators),
        ("export-count-samples", counts.samples),
        ("export-count-codes", counts.codes),
        ("export-count-documents", counts.documents),
    ];
    let some = all.into_iter().filter(|(_, count)| *count > 0);
    let said: Vec<String> = some
        .map(|(key, count)| tr_with(key, &[("count", (count as u64).into())]))
        .collect();
    said.join(", ")
}

/// The format that a path's ending names.
fn ending(path: &Path) -> Option<Format> {
    let ending = path.extension()?.to_str()?;
    let mut formats = FORMATS.iter().map(|(format, ..)| *format);
    formats.find(|format| format.as_str().eq_ignore_ascii_case(ending))
}

/// A path with the format's ending, where it ends otherwise: `Review 2.1` has no ending.
fn with_ending(path: &Path, format: Format) -> PathBuf {
    if ending(path) == Some(format) || path.is_dir() {
        return path.to_owned();
    }
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(format.as_str());
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dialog(path: &Path) -> ExportDialog {
        let mut dialog = ExportDialog::new(None, "Harbour");
        dialog.field = Some(PathField::new(&path.display().to_string()));
        dialog
    }

    #[test]
    fn the_ending_that_is_typed_chooses_the_form() {
        let folder = tempfile::tempdir().unwrap();
        let mut table = dialog(&folder.path().join("out.CSV"));
        table.follow_ending();
        assert_eq!(
            table.format,
            Format::Csv,
            "no workbook under the name of a table"
        );
        let path = table.checked(false).unwrap();
        assert_eq!(path.file_name().unwrap(), "out.CSV");
        let mut plain = dialog(&folder.path().join("Review 2.1"));
        plain.follow_ending();
        let path = plain.checked(false).unwrap();
        assert_eq!(path.file_name().unwrap(), "Review 2.1.xlsx");
    }

    #[test]
    fn a_file_is_replaced_only_when_asked_twice() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("there.xlsx");
        std::fs::write(&path, b"precious").unwrap();
        let mut dialog = dialog(&path);
        assert_eq!(dialog.checked(false), None);
        assert_eq!(dialog.replaces.as_deref(), Some(path.as_path()));
        assert_eq!(dialog.checked(true), Some(path));
    }

    #[test]
    fn an_ending_is_added_and_folders_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let mut plain = dialog(&folder.path().join("findings"));
        assert_eq!(
            plain.checked(false),
            Some(folder.path().join("findings.xlsx"))
        );
        let mut on_folder = dialog(folder.path());
        assert_eq!(on_folder.checked(false), None);
        assert!(on_folder.fault.is_some());
        let mut nowhere = dialog(&folder.path().join("missing/findings.csv"));
        assert_eq!(nowhere.checked(false), None);
        assert!(nowhere.fault.is_some());
    }
}
