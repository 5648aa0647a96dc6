//! Every command of the window, once: its name, its keys, when it can be used, and what it asks for.
//! Menus, the palette, the list of keys and the keyboard are all made from here.

use deskreview_review::domain::{Bearing, Explicitness, StatementKind};
use eframe::egui::Key;

use super::action::{Action, Sheet, Side};
use super::keys::{Chord, k};
pub use super::keys::{pressed, pressed_of};
use super::message::tr;
use super::pages::{Zoom, ZoomBy};
use super::reader::{Step, Unit};
use super::theme::Choice;

/// Where a command stands in menus and lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// The review and its files.
    Review,
    /// Undo, copy, find.
    Edit,
    /// Moving about in what is read.
    Read,
    /// Tagging.
    Code,
    /// What is shown.
    View,
}

impl Group {
    /// All, in the order of the menus.
    pub const ALL: [Group; 5] = [
        Group::Review,
        Group::Edit,
        Group::Read,
        Group::Code,
        Group::View,
    ];

    /// Its name.
    pub fn name(self) -> String {
        match self {
            Group::Review => tr("menu-review"),
            Group::Edit => tr("menu-edit"),
            Group::Read => tr("menu-read"),
            Group::Code => tr("menu-code"),
            Group::View => tr("menu-view"),
        }
    }
}

/// What must be there for a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Nothing.
    Nothing,
    /// An open review.
    Review,
    /// An open review that can be changed.
    Writing,
    /// A document that is read.
    Document,
    /// A document that is read, in a review that can be changed.
    Passage,
    /// A coding in focus.
    Coding,
}

/// What there is.
#[derive(Clone, Copy, Debug, Default)]
pub struct Facts {
    /// A review is open.
    pub review: bool,
    /// It can be changed.
    pub writing: bool,
    /// A document is read.
    pub document: bool,
    /// A coding is in focus, or one stands at the cursor.
    pub coding: bool,
}

impl Facts {
    /// Whether a need is met.
    pub fn meet(self, needs: Needs) -> bool {
        match needs {
            Needs::Nothing => true,
            Needs::Review => self.review,
            Needs::Writing => self.review && self.writing,
            Needs::Document => self.document,
            Needs::Passage => self.document && self.writing,
            Needs::Coding => self.document && self.writing && self.coding,
        }
    }
}

/// A command.
pub struct Entry {
    /// Key of its name in the catalogue.
    pub name: &'static str,
    /// Where it stands.
    pub group: Group,
    /// What it needs.
    pub needs: Needs,
    /// Its keys; the first one is shown.
    pub keys: &'static [Chord],
    /// What it asks for.
    pub action: fn() -> Action,
    /// Whether a line stands before it in its menu.
    pub parted: bool,
    /// Whether menus show it; keys and palette do always.
    pub in_menu: bool,
}

const fn entry(
    name: &'static str,
    group: Group,
    needs: Needs,
    keys: &'static [Chord],
    action: fn() -> Action,
) -> Entry {
    Entry {
        name,
        group,
        needs,
        keys,
        action,
        parted: false,
        in_menu: true,
    }
}

impl Entry {
    const fn parted(self) -> Self {
        Self {
            parted: true,
            ..self
        }
    }

    const fn hidden(self) -> Self {
        Self {
            in_menu: false,
            ..self
        }
    }
}

/// All commands, in the order of the menus.
pub const COMMANDS: &[Entry] = &[
    entry(
        "do-new",
        Group::Review,
        Needs::Nothing,
        &[k(Key::N).ctrl()],
        || Action::AskNew,
    ),
    entry(
        "do-open",
        Group::Review,
        Needs::Nothing,
        &[k(Key::O).ctrl()],
        || Action::AskOpen,
    ),
    entry("do-sample", Group::Review, Needs::Nothing, &[], || {
        Action::AskSample
    }),
    entry(
        "do-import",
        Group::Review,
        Needs::Writing,
        &[k(Key::I).ctrl()],
        || Action::AskImport,
    )
    .parted(),
    entry("do-replace", Group::Review, Needs::Passage, &[], || {
        Action::AskReplace(None)
    }),
    entry("do-purge", Group::Review, Needs::Passage, &[], || {
        Action::AskPurge(None)
    }),
    entry("do-tracker", Group::Review, Needs::Writing, &[], || {
        Action::AskTracker(None)
    }),
    entry(
        "do-export",
        Group::Review,
        Needs::Review,
        &[k(Key::E).ctrl()],
        || Action::AskExport(None),
    ),
    entry(
        "do-tracker-export",
        Group::Review,
        Needs::Review,
        &[],
        || Action::AskTrackerExport,
    ),
    entry("do-coder", Group::Review, Needs::Writing, &[], || {
        Action::AskCoder
    })
    .parted(),
    entry("do-close", Group::Review, Needs::Review, &[], || {
        Action::CloseReview
    })
    .parted(),
    entry(
        "do-quit",
        Group::Review,
        Needs::Nothing,
        &[k(Key::Q).ctrl()],
        || Action::Quit,
    ),
    entry(
        "do-undo",
        Group::Edit,
        Needs::Writing,
        &[k(Key::Z).ctrl()],
        || Action::Undo,
    ),
    entry(
        "do-redo",
        Group::Edit,
        Needs::Writing,
        &[k(Key::Z).ctrl().shift(), k(Key::Y).ctrl()],
        || Action::Redo,
    ),
    entry("do-copy", Group::Edit, Needs::Document, &[], || {
        Action::Copy { citation: false }
    })
    .parted(),
    entry(
        "do-cite",
        Group::Edit,
        Needs::Document,
        &[k(Key::C).ctrl().shift()],
        || Action::Copy { citation: true },
    ),
    entry(
        "do-find",
        Group::Edit,
        Needs::Document,
        &[k(Key::F).ctrl()],
        || Action::Find,
    )
    .parted(),
    entry(
        "do-search",
        Group::Edit,
        Needs::Review,
        &[k(Key::F).ctrl().shift(), k(Key::Slash)],
        || Action::Side(Side::Search),
    ),
    entry(
        "do-search-wide",
        Group::Edit,
        Needs::Review,
        &[k(Key::F).ctrl().alt()],
        || Action::Sheet(Sheet::Search),
    ),
    entry("do-find-mentions", Group::Edit, Needs::Review, &[], || {
        Action::FindMentions
    }),
    entry("do-tag-all", Group::Edit, Needs::Writing, &[], || {
        Action::AskTagAll
    }),
    entry(
        "do-next-hit",
        Group::Edit,
        Needs::Review,
        &[k(Key::CloseBracket)],
        || Action::NextHit(true),
    ),
    entry(
        "do-previous-hit",
        Group::Edit,
        Needs::Review,
        &[k(Key::OpenBracket)],
        || Action::NextHit(false),
    ),
    entry(
        "do-palette",
        Group::Edit,
        Needs::Nothing,
        &[k(Key::K).ctrl()],
        || Action::Palette,
    )
    .parted(),
    entry(
        "do-next",
        Group::Read,
        Needs::Document,
        &[k(Key::J), k(Key::ArrowDown)],
        || Action::Step(Step::Next),
    ),
    entry(
        "do-previous",
        Group::Read,
        Needs::Document,
        &[k(Key::K), k(Key::ArrowUp)],
        || Action::Step(Step::Previous),
    ),
    entry(
        "do-page-down",
        Group::Read,
        Needs::Document,
        &[k(Key::PageDown), k(Key::Space)],
        || Action::Step(Step::PageDown),
    )
    .hidden(),
    entry(
        "do-page-up",
        Group::Read,
        Needs::Document,
        &[k(Key::PageUp), k(Key::Space).shift()],
        || Action::Step(Step::PageUp),
    )
    .hidden(),
    entry(
        "do-home",
        Group::Read,
        Needs::Document,
        &[k(Key::Home)],
        || Action::Step(Step::Home),
    )
    .hidden(),
    entry(
        "do-end",
        Group::Read,
        Needs::Document,
        &[k(Key::End)],
        || Action::Step(Step::End),
    )
    .hidden(),
    entry(
        "do-next-heading",
        Group::Read,
        Needs::Document,
        &[k(Key::CloseBracket).alt(), k(Key::ArrowDown).ctrl()],
        || Action::Step(Step::NextHeading),
    ),
    entry(
        "do-previous-heading",
        Group::Read,
        Needs::Document,
        &[k(Key::OpenBracket).alt(), k(Key::ArrowUp).ctrl()],
        || Action::Step(Step::PreviousHeading),
    ),
    entry(
        "do-go-to",
        Group::Read,
        Needs::Document,
        &[k(Key::G).ctrl(), k(Key::G)],
        || Action::GoTo,
    )
    .parted(),
    entry(
        "do-outline",
        Group::Read,
        Needs::Document,
        &[k(Key::O)],
        || Action::Outline,
    ),
    entry(
        "do-back",
        Group::Read,
        Needs::Document,
        &[k(Key::ArrowLeft).alt()],
        || Action::Back,
    )
    .parted(),
    entry(
        "do-forward",
        Group::Read,
        Needs::Document,
        &[k(Key::ArrowRight).alt()],
        || Action::Forward,
    ),
    entry(
        "do-select-passage",
        Group::Read,
        Needs::Document,
        &[k(Key::V)],
        || Action::SelectPassage,
    )
    .parted(),
    entry(
        "do-extend-word",
        Group::Read,
        Needs::Document,
        &[k(Key::ArrowRight).ctrl().shift()],
        || Action::Extend(Unit::Word, true),
    )
    .hidden(),
    entry(
        "do-shrink-word",
        Group::Read,
        Needs::Document,
        &[k(Key::ArrowLeft).ctrl().shift()],
        || Action::Extend(Unit::Word, false),
    )
    .hidden(),
    entry(
        "do-extend-char",
        Group::Read,
        Needs::Document,
        &[k(Key::ArrowRight).shift()],
        || Action::Extend(Unit::Character, true),
    )
    .hidden(),
    entry(
        "do-shrink-char",
        Group::Read,
        Needs::Document,
        &[k(Key::ArrowLeft).shift()],
        || Action::Extend(Unit::Character, false),
    )
    .hidden(),
    entry(
        "do-extend-sentence",
        Group::Read,
        Needs::Document,
        &[k(Key::ArrowRight).alt().shift()],
        || Action::Extend(Unit::Sentence, true),
    )
    .hidden(),
    entry(
        "do-shrink-sentence",
        Group::Read,
        Needs::Document,
        &[k(Key::ArrowLeft).alt().shift()],
        || Action::Extend(Unit::Sentence, false),
    )
    .hidden(),
    entry(
        "do-extend-passage",
        Group::Read,
        Needs::Document,
        &[k(Key::ArrowDown).shift(), k(Key::J).shift()],
        || Action::Extend(Unit::Passage, true),
    )
    .hidden(),
    entry(
        "do-shrink-passage",
        Group::Read,
        Needs::Document,
        &[k(Key::ArrowUp).shift(), k(Key::K).shift()],
        || Action::Extend(Unit::Passage, false),
    )
    .hidden(),
    entry(
        "do-clear",
        Group::Read,
        Needs::Document,
        &[k(Key::Escape)],
        || Action::Clear,
    )
    .hidden(),
    entry("do-snap", Group::Read, Needs::Document, &[], || {
        Action::ToggleSnap
    }),
    entry("do-tag", Group::Code, Needs::Passage, &[k(Key::T)], || {
        Action::Tag
    }),
    entry(
        "do-pick",
        Group::Code,
        Needs::Passage,
        &[k(Key::T).shift()],
        || Action::Pick,
    ),
    entry(
        "do-repeat",
        Group::Code,
        Needs::Passage,
        &[k(Key::Period)],
        || Action::Repeat,
    ),
    entry("do-none", Group::Code, Needs::Passage, &[k(Key::N)], || {
        Action::MarkNone
    }),
    entry(
        "do-supports",
        Group::Code,
        Needs::Coding,
        &[k(Key::S)],
        || Action::Bearing(Some(Bearing::Supports)),
    )
    .parted(),
    entry(
        "do-contradicts",
        Group::Code,
        Needs::Coding,
        &[k(Key::C)],
        || Action::Bearing(Some(Bearing::Contradicts)),
    ),
    entry("do-mixed", Group::Code, Needs::Coding, &[k(Key::M)], || {
        Action::Bearing(Some(Bearing::Mixed))
    }),
    entry(
        "do-context",
        Group::Code,
        Needs::Coding,
        &[k(Key::X)],
        || Action::Bearing(Some(Bearing::Context)),
    ),
    entry(
        "do-explicit",
        Group::Code,
        Needs::Coding,
        &[k(Key::E)],
        || Action::Explicitness(Some(Explicitness::Explicit)),
    ),
    entry(
        "do-implicit",
        Group::Code,
        Needs::Coding,
        &[k(Key::I)],
        || Action::Explicitness(Some(Explicitness::Implicit)),
    ),
    entry("do-settle-here", Group::Code, Needs::Passage, &[], || {
        Action::SettleHere
    }),
    entry(
        "do-memo",
        Group::Code,
        Needs::Coding,
        &[k(Key::Enter)],
        || Action::AskMemo,
    ),
    entry(
        "do-show-codings",
        Group::Code,
        Needs::Coding,
        &[k(Key::A)],
        || Action::ShowCodings {
            codings: Vec::new(),
            at: None,
        },
    ),
    entry(
        "do-untag",
        Group::Code,
        Needs::Coding,
        &[k(Key::Delete)],
        || Action::Untag(Vec::new()),
    ),
    entry("do-take-response", Group::Code, Needs::Passage, &[], || {
        Action::TakeResponse
    })
    .parted(),
    entry(
        "do-make-recommendation",
        Group::Code,
        Needs::Passage,
        &[],
        || Action::MakeStatement(StatementKind::Recommendation),
    ),
    entry(
        "do-make-suggestion",
        Group::Code,
        Needs::Passage,
        &[],
        || Action::MakeStatement(StatementKind::Suggestion),
    ),
    entry("do-work", Group::Code, Needs::Review, &[k(Key::W)], || {
        Action::AskWork
    })
    .parted(),
    entry(
        "do-next-work",
        Group::Code,
        Needs::Review,
        &[k(Key::W).alt()],
        || Action::CycleWork(true),
    ),
    entry(
        "do-previous-work",
        Group::Code,
        Needs::Review,
        &[k(Key::W).alt().shift()],
        || Action::CycleWork(false),
    ),
    entry(
        "do-register",
        Group::View,
        Needs::Review,
        &[k(Key::R).ctrl()],
        || Action::Sheet(Sheet::Register),
    ),
    entry(
        "do-go-through",
        Group::View,
        Needs::Review,
        &[k(Key::R).ctrl().shift()],
        || Action::GoThrough,
    ),
    entry(
        "do-codings",
        Group::View,
        Needs::Review,
        &[k(Key::T).ctrl()],
        || Action::Sheet(Sheet::Codings),
    ),
    entry("do-vocabulary", Group::Edit, Needs::Writing, &[], || {
        Action::AskVocabulary
    }),
    entry(
        "do-matrix",
        Group::View,
        Needs::Review,
        &[k(Key::M).ctrl()],
        || Action::Sheet(Sheet::Matrix),
    ),
    entry(
        "do-triage",
        Group::View,
        Needs::Review,
        &[k(Key::G).ctrl().shift()],
        || Action::Sheet(Sheet::Triage),
    ),
    entry("do-verdicts", Group::View, Needs::Review, &[], || {
        Action::Sheet(Sheet::Verdicts)
    }),
    entry("do-samples", Group::View, Needs::Review, &[], || {
        Action::Sheet(Sheet::Samples)
    }),
    entry("do-indicators", Group::View, Needs::Review, &[], || {
        Action::Sheet(Sheet::Indicators)
    }),
    entry(
        "do-import-table",
        Group::View,
        Needs::Review,
        &[k(Key::D).ctrl()],
        || Action::Sheet(Sheet::Import),
    ),
    entry("do-editions", Group::View, Needs::Review, &[], || {
        Action::ShowEdition(None)
    }),
    entry("do-card", Group::View, Needs::Review, &[], || {
        Action::Side(Side::Card)
    })
    .parted(),
    entry("do-tags", Group::View, Needs::Review, &[], || {
        Action::Side(Side::Tags)
    }),
    entry(
        "do-history",
        Group::View,
        Needs::Review,
        &[k(Key::H).ctrl()],
        || Action::Side(Side::History),
    ),
    entry(
        "do-left",
        Group::View,
        Needs::Review,
        &[k(Key::B).ctrl()],
        || Action::ToggleLeft,
    )
    .parted(),
    entry(
        "do-right",
        Group::View,
        Needs::Review,
        &[k(Key::B).ctrl().alt()],
        || Action::ToggleRight,
    ),
    entry(
        "do-show-pages",
        Group::View,
        Needs::Document,
        &[k(Key::P)],
        || Action::ShowPages(None),
    )
    .parted(),
    entry(
        "do-thumbnails",
        Group::View,
        Needs::Document,
        &[k(Key::O).shift()],
        || Action::Thumbnails,
    ),
    entry(
        "do-page-larger",
        Group::View,
        Needs::Document,
        &[k(Key::Plus), k(Key::Equals), k(Key::Plus).shift()],
        || Action::PageZoom(ZoomBy::Step(true)),
    ),
    entry(
        "do-page-smaller",
        Group::View,
        Needs::Document,
        &[k(Key::Minus)],
        || Action::PageZoom(ZoomBy::Step(false)),
    ),
    entry(
        "do-page-actual",
        Group::View,
        Needs::Document,
        &[k(Key::Num0)],
        || Action::PageZoom(ZoomBy::To(Zoom::Times(1.0))),
    ),
    entry(
        "do-page-width",
        Group::View,
        Needs::Document,
        &[k(Key::F)],
        || Action::PageZoom(ZoomBy::To(Zoom::Width)),
    ),
    entry(
        "do-page-whole",
        Group::View,
        Needs::Document,
        &[k(Key::F).shift()],
        || Action::PageZoom(ZoomBy::To(Zoom::Page)),
    ),
    entry(
        "do-split",
        Group::View,
        Needs::Document,
        &[k(Key::Backslash).ctrl()],
        || Action::Split,
    ),
    entry(
        "do-twice",
        Group::View,
        Needs::Document,
        &[k(Key::Backslash).ctrl().shift()],
        || Action::Twice,
    ),
    entry(
        "do-close-tab",
        Group::View,
        Needs::Review,
        &[k(Key::W).ctrl()],
        || Action::CloseTab,
    ),
    entry(
        "do-next-tab",
        Group::View,
        Needs::Review,
        &[k(Key::Tab).ctrl(), k(Key::PageDown).ctrl()],
        || Action::CycleTab(true),
    )
    .hidden(),
    entry(
        "do-previous-tab",
        Group::View,
        Needs::Review,
        &[k(Key::Tab).ctrl().shift(), k(Key::PageUp).ctrl()],
        || Action::CycleTab(false),
    )
    .hidden(),
    entry(
        "do-next-region",
        Group::View,
        Needs::Review,
        &[k(Key::F6)],
        || Action::CycleRegion(true),
    )
    .hidden(),
    entry(
        "do-previous-region",
        Group::View,
        Needs::Review,
        &[k(Key::F6).shift()],
        || Action::CycleRegion(false),
    )
    .hidden(),
    entry("do-theme-system", Group::View, Needs::Nothing, &[], || {
        Action::Theme(Choice::System)
    })
    .parted(),
    entry("do-theme-light", Group::View, Needs::Nothing, &[], || {
        Action::Theme(Choice::Light)
    }),
    entry("do-theme-dark", Group::View, Needs::Nothing, &[], || {
        Action::Theme(Choice::Dark)
    }),
    entry(
        "do-theme-contrast",
        Group::View,
        Needs::Nothing,
        &[],
        || Action::Theme(Choice::HighContrast),
    ),
    entry(
        "do-theme-contrast-dark",
        Group::View,
        Needs::Nothing,
        &[],
        || Action::Theme(Choice::HighContrastDark),
    ),
    entry(
        "do-larger",
        Group::View,
        Needs::Nothing,
        &[k(Key::Plus).ctrl(), k(Key::Equals).ctrl()],
        || Action::Zoom(Some(true)),
    )
    .parted(),
    entry(
        "do-smaller",
        Group::View,
        Needs::Nothing,
        &[k(Key::Minus).ctrl()],
        || Action::Zoom(Some(false)),
    ),
    entry(
        "do-usual-size",
        Group::View,
        Needs::Nothing,
        &[k(Key::Num0).ctrl()],
        || Action::Zoom(None),
    ),
    entry("do-language", Group::View, Needs::Nothing, &[], || {
        Action::AskLanguage
    })
    .parted(),
    entry(
        "do-keys",
        Group::View,
        Needs::Nothing,
        &[k(Key::F1)],
        || Action::Keys,
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_is_given_twice() {
        for (at, entry) in COMMANDS.iter().enumerate() {
            for chord in entry.keys {
                let again = COMMANDS
                    .iter()
                    .skip(at + 1)
                    .find(|other| other.keys.contains(chord));
                assert!(
                    again.is_none(),
                    "{} and {}: {chord:?}",
                    entry.name,
                    again.unwrap().name
                );
            }
        }
    }
}
