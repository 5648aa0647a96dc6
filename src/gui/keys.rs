//! Keys: how they are written, and which command a pressed one is.

use eframe::egui::{Event, Key, Modifiers, Ui};

use super::action::Action;
use super::commands::{COMMANDS, Entry, Facts};
use super::message::tr;

/// A key with modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chord {
    /// Control (Command on a Mac).
    pub command: bool,
    /// Shift.
    pub shift: bool,
    /// Alt.
    pub alt: bool,
    /// The key.
    pub key: Key,
}

impl Chord {
    pub(super) const fn new(key: Key) -> Self {
        Self {
            command: false,
            shift: false,
            alt: false,
            key,
        }
    }

    pub(super) const fn ctrl(self) -> Self {
        Self {
            command: true,
            ..self
        }
    }

    pub(super) const fn shift(self) -> Self {
        Self {
            shift: true,
            ..self
        }
    }

    pub(super) const fn alt(self) -> Self {
        Self { alt: true, ..self }
    }

    /// As it is shown: `Ctrl+Shift+F`.
    pub fn shown(self) -> String {
        let mut parts = Vec::new();
        if self.command {
            parts.push(
                if cfg!(target_os = "macos") {
                    "⌘"
                } else {
                    "Ctrl"
                }
                .to_owned(),
            );
        }
        if self.alt {
            parts.push("Alt".to_owned());
        }
        if self.shift {
            parts.push(tr("key-shift"));
        }
        parts.push(match self.key {
            Key::ArrowLeft => "←".to_owned(),
            Key::ArrowRight => "→".to_owned(),
            Key::ArrowUp => "↑".to_owned(),
            Key::ArrowDown => "↓".to_owned(),
            Key::Enter => tr("key-enter"),
            Key::Escape => tr("key-escape"),
            Key::PageUp => tr("key-page-up"),
            Key::PageDown => tr("key-page-down"),
            Key::Home => tr("key-home"),
            Key::End => tr("key-end"),
            Key::Backspace => tr("key-backspace"),
            Key::Space => tr("key-space"),
            Key::Period => ".".to_owned(),
            Key::Delete => tr("key-delete"),
            key => key.symbol_or_name().to_owned(),
        });
        parts.join("+")
    }

    /// Whether the key goes to a text field that has the keyboard rather than to us.
    fn is_typing(self) -> bool {
        !self.command && !self.alt && !matches!(self.key, Key::F1 | Key::F6)
            || self.command
                && !self.shift
                && matches!(self.key, Key::Z | Key::A | Key::ArrowLeft | Key::ArrowRight)
            || self.command && matches!(self.key, Key::Y)
            || self.command
                && self.shift
                && matches!(self.key, Key::Z | Key::ArrowLeft | Key::ArrowRight)
    }

    fn is(self, key: Key, physical: Option<Key>, modifiers: Modifiers) -> bool {
        if modifiers.command != self.command
            || modifiers.shift != self.shift
            || modifiers.alt != self.alt
        {
            return false;
        }
        // Letters go by what is written on the key; where the layout has no Latin letters, or moves
        // signs about, by where the key lies.
        let latin = |key: Key| key.name().len() == 1;
        key == self.key || (physical == Some(self.key) && !(latin(key) && latin(self.key)))
    }
}

/// A key alone.
pub(super) const fn k(key: Key) -> Chord {
    Chord::new(key)
}

/// The actions that keys ask for in this frame. The keys are taken, so that no widget sees them too.
/// `typing` is whether a text field has the keyboard, `held` whether any other widget has: then Enter
/// and Space are its own.
pub fn pressed(ui: &Ui, facts: Facts, typing: bool, held: bool) -> Vec<Action> {
    let ours = |chord: Chord| !(typing && chord.is_typing() || held && belongs_to_widget(chord));
    take(ui, |entry| facts.meet(entry.needs), ours)
}

/// What the keys of these commands ask for in this frame, whatever is needed for them. The keys are
/// taken.
pub fn pressed_of(ui: &Ui, names: &[&str]) -> Vec<Action> {
    take(ui, |entry| names.contains(&entry.name), |_| true)
}

/// Takes the keys of the commands that are wanted, as far as they are `ours`.
fn take(ui: &Ui, wanted: impl Fn(&Entry) -> bool, ours: impl Fn(Chord) -> bool) -> Vec<Action> {
    let mut out = Vec::new();
    ui.input_mut(|input| {
        input.events.retain(|event| {
            let Event::Key {
                key,
                physical_key,
                pressed: true,
                modifiers,
                ..
            } = event
            else {
                return true;
            };
            let is = |chord: &Chord| chord.is(*key, *physical_key, *modifiers) && ours(*chord);
            let mut commands = COMMANDS.iter();
            match commands.find(|entry| wanted(entry) && entry.keys.iter().any(is)) {
                Some(entry) => {
                    out.push((entry.action)());
                    false
                }
                None => true,
            }
        });
    });
    out
}

/// Keys by which a focused button or list is worked.
fn belongs_to_widget(chord: Chord) -> bool {
    !chord.command
        && !chord.alt
        && matches!(
            chord.key,
            Key::Enter | Key::Space | Key::ArrowDown | Key::ArrowUp | Key::Home | Key::End
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_go_by_what_is_written_and_other_layouts_by_place() {
        let t = k(Key::T);
        assert!(
            t.is(Key::T, Some(Key::K), Modifiers::NONE),
            "Dvorak: where T is written"
        );
        assert!(
            !t.is(Key::Y, Some(Key::T), Modifiers::NONE),
            "Dvorak: where T lies"
        );
        // A Cyrillic layout: what is written is no Latin letter.
        assert!(t.is(Key::Questionmark, Some(Key::T), Modifiers::NONE));
        assert!(!t.is(Key::T, Some(Key::T), Modifiers::SHIFT));
    }
}
