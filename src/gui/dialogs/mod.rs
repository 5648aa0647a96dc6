//! Questions that stand above the window until they are answered, one at a time.

mod about_codings;
mod chooser;
mod coder;
mod export;
mod keys;
mod language;
mod look;
mod memo;
mod number;
mod open;
mod palette;
mod path_field;
mod picker;
pub(super) mod places;
mod purge;
mod replace;
mod tag_all;
mod tracker;
mod vocabulary;

use deskreview_review::domain::{CodeTarget, CodingId, DocumentId};
use eframe::egui::{self, Context, Id, Ui};

pub use about_codings::CodingsDialog;
pub use coder::CoderDialog;
pub use export::ExportDialog;
pub use keys::KeysDialog;
pub use language::LanguageDialog;
pub use memo::MemoDialog;
pub use number::NumberDialog;
pub use open::{PathDialog, PathQuestion};
pub use palette::PaletteDialog;
pub use path_field::PathField;
pub use picker::{PickFor, PickerDialog};
pub use purge::PurgeDialog;
pub use replace::ReplaceDialog;
pub use tag_all::TagAllDialog;
pub use tracker::TrackerDialog;
pub use vocabulary::VocabularyDialog;

use super::action::Outbox;
use super::commands::Facts;
use super::desk::Desk;
use super::native::Native;
use super::theme::{Theme, space};

/// What a dialog is given for one frame.
pub struct DialogCx<'a> {
    /// The open review.
    pub desk: Option<&'a Desk>,
    /// Colours.
    pub theme: &'a Theme,
    /// What there is.
    pub facts: Facts,
    /// What was tagged to lately, latest first.
    pub lately: &'a [CodeTarget],
    /// The coding in focus.
    pub focused: Option<CodingId>,
    /// The document that is read.
    pub reading: Option<DocumentId>,
    /// The system's own dialogs.
    pub native: &'a mut Native,
    /// Actions go here.
    pub out: &'a mut Outbox,
}

/// The dialog that is open.
pub enum Dialog {
    /// Which file or folder?
    Path(PathDialog),
    /// What to tag to, or which recommendation to work on?
    Picker(PickerDialog),
    /// Which command?
    Palette(PaletteDialog),
    /// The list of keys.
    Keys(KeysDialog),
    /// A memo.
    Memo(MemoDialog),
    /// Who codes?
    Coder(CoderDialog),
    /// Where to export to?
    Export(Box<ExportDialog>),
    /// Who tagged this, when, how?
    Codings(CodingsDialog),
    /// By which file is a document to be replaced?
    Replace(ReplaceDialog),
    /// Is a document to be purged?
    Purge(PurgeDialog),
    /// How is a tracker read?
    Tracker(Box<TrackerDialog>),
    /// Which number is a statement to have?
    Number(NumberDialog),
    /// What are decisions and statuses called?
    Vocabulary(VocabularyDialog),
    /// What of all hits is tagged, and to what?
    TagAll(TagAllDialog),
    /// In which language?
    Language(LanguageDialog),
}

impl Dialog {
    /// Shows it; whether it stays open.
    pub fn show(&mut self, ctx: &Context, cx: &mut DialogCx<'_>) -> bool {
        let mut open = true;
        let (id, width, top): (_, f32, _) = match self {
            Dialog::Path(_) => ("path", 560.0, false),
            Dialog::Picker(_) => ("picker", 560.0, true),
            Dialog::Palette(_) => ("palette", 640.0, true),
            Dialog::Keys(_) => ("keys", 880.0, false),
            Dialog::Memo(_) => ("memo", 520.0, false),
            Dialog::Coder(_) => ("coder", 420.0, false),
            Dialog::Export(_) => ("export", 640.0, false),
            Dialog::Codings(_) => ("codings", 480.0, false),
            Dialog::Replace(_) => ("replace", 560.0, false),
            Dialog::Purge(_) => ("purge", 520.0, false),
            Dialog::Tracker(_) => ("tracker", 1040.0, false),
            Dialog::Number(_) => ("number", 420.0, false),
            Dialog::Vocabulary(_) => ("vocabulary", 520.0, false),
            Dialog::TagAll(_) => ("tag all", 560.0, false),
            Dialog::Language(_) => ("language", 420.0, false),
        };
        let width = width.min(ctx.content_rect().width() - 2.0 * space::XL);
        let id = Id::unique(("dialog", id));
        let mut area = egui::Modal::default_area(id);
        if top {
            area = area.anchor(egui::Align2::CENTER_TOP, [0.0, 72.0]);
        }
        let frame = frame(ctx, cx.theme);
        let modal = egui::Modal::new(id)
            .area(area)
            .frame(frame)
            .backdrop_color(egui::Color32::from_black_alpha(if cx.theme.dark {
                120
            } else {
                50
            }))
            .show(ctx, |ui| {
                ui.set_width(width);
                open &= self.ui(ui, cx);
            });
        open && !(modal.should_close() && self.leave(cx))
    }

    /// Esc, or a click beside the dialog: whether it may go. What was typed is not lost by mistake.
    fn leave(&mut self, cx: &mut DialogCx<'_>) -> bool {
        match self {
            Dialog::Memo(dialog) => dialog.leave(),
            Dialog::Codings(dialog) => {
                dialog.leave(cx);
                true
            }
            _ => true,
        }
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut DialogCx<'_>) -> bool {
        match self {
            Dialog::Path(dialog) => dialog.ui(ui, cx),
            Dialog::Picker(dialog) => dialog.ui(ui, cx),
            Dialog::Palette(dialog) => dialog.ui(ui, cx),
            Dialog::Keys(dialog) => dialog.ui(ui, cx),
            Dialog::Memo(dialog) => dialog.ui(ui, cx),
            Dialog::Coder(dialog) => dialog.ui(ui, cx),
            Dialog::Export(dialog) => dialog.ui(ui, cx),
            Dialog::Codings(dialog) => dialog.ui(ui, cx),
            Dialog::Replace(dialog) => dialog.ui(ui, cx),
            Dialog::Purge(dialog) => dialog.ui(ui, cx),
            Dialog::Tracker(dialog) => dialog.ui(ui, cx),
            Dialog::Number(dialog) => dialog.ui(ui, cx),
            Dialog::Vocabulary(dialog) => dialog.ui(ui, cx),
            Dialog::TagAll(dialog) => dialog.ui(ui, cx),
            Dialog::Language(dialog) => dialog.ui(ui, cx),
        }
    }
}

/// What is around a question.
pub fn frame(ctx: &Context, theme: &Theme) -> egui::Frame {
    egui::Frame::popup(&ctx.global_style())
        .inner_margin(egui::Margin::same(16))
        .fill(theme.panel)
}
