//! What of a document is set: layouts of the pieces lately seen, heights of all.
//!
//! Only what is seen is laid out and kept; a galley costs some 200 bytes a character, so what is kept
//! is bounded. Heights begin as guesses and become measures when a piece is seen, or in idle slices.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use eframe::egui::epaint::text::FontsView;
use eframe::egui::{Context, Galley};

use super::OpenText;
use super::heights::Heights;
use super::layout::ParagraphLayout;
use super::table::Columns;
use super::typeset::{Typesetter, line_of};

/// Code points kept laid out beyond what is in use.
const KEPT: usize = 60_000;

#[derive(Debug)]
struct Kept {
    layout: Arc<ParagraphLayout>,
    used: u64,
}

/// The state of setting a document for one view.
#[derive(Debug, Default)]
pub struct Setting {
    typesetter: Option<Typesetter>,
    scale: f32,
    /// A galley that egui forgets when its glyphs move: another one means that all of ours are stale.
    witness: Option<Arc<Galley>>,
    heights: Heights,
    kept: HashMap<usize, Kept>,
    weight: usize,
    columns: HashMap<u32, Option<Columns>>,
    frame: u64,
}

/// What [`Setting::follow`] found changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Nothing.
    None,
    /// Lines break elsewhere: all heights are guesses again.
    Lines,
}

impl Setting {
    /// Forgets everything: another document.
    pub fn reset(&mut self) {
        *self = Self {
            frame: self.frame,
            ..Self::default()
        };
    }

    /// Whether anything was set yet.
    pub fn is_ready(&self) -> bool {
        self.typesetter.is_some()
    }

    /// Height of a line of running text.
    pub fn line(&self) -> f32 {
        self.typesetter.map_or(0.0, |setter| setter.line())
    }

    /// Begins a frame: follows changes of width, size, fonts and screen.
    pub fn follow(&mut self, ctx: &Context, document: &OpenText, setter: Typesetter) -> Change {
        self.frame += 1;
        let scale = ctx.pixels_per_point();
        let witness = ctx.fonts_mut(|fonts| line_of(fonts, "n", setter.sans()));
        let same_fonts = self
            .witness
            .as_ref()
            .is_some_and(|old| Arc::ptr_eq(old, &witness));
        self.witness = Some(witness);
        let same_lines = self.typesetter == Some(setter)
            && self.scale.to_bits() == scale.to_bits()
            && self.heights.len() == document.pieces.len();
        if !same_fonts || !same_lines {
            self.kept.clear();
            self.weight = 0;
        }
        if same_lines {
            return Change::None;
        }
        self.typesetter = Some(setter);
        self.scale = scale;
        self.columns.clear();
        let guesses = (0..document.pieces.len())
            .map(|index| setter.estimate(document, index))
            .collect();
        self.heights = Heights::new(guesses);
        Change::Lines
    }

    /// Heights as known so far.
    pub fn heights(&self) -> &Heights {
        &self.heights
    }

    /// A piece's layout.
    pub fn layout(
        &mut self,
        ctx: &Context,
        document: &OpenText,
        index: usize,
    ) -> Arc<ParagraphLayout> {
        let frame = self.frame;
        if let Some(kept) = self.kept.get_mut(&index) {
            kept.used = frame;
            return Arc::clone(&kept.layout);
        }
        let layout = Arc::new(ctx.fonts_mut(|fonts| self.set(fonts, document, index)));
        self.heights.set(index, layout.height);
        self.weight += layout.weight();
        self.kept.insert(
            index,
            Kept {
                layout: Arc::clone(&layout),
                used: frame,
            },
        );
        layout
    }

    /// A piece's layout if it is kept.
    pub fn peek(&self, index: usize) -> Option<&Arc<ParagraphLayout>> {
        self.kept.get(&index).map(|kept| &kept.layout)
    }

    fn set(
        &mut self,
        fonts: &mut FontsView<'_>,
        document: &OpenText,
        index: usize,
    ) -> ParagraphLayout {
        let Some(setter) = self.typesetter else {
            return ParagraphLayout::default();
        };
        let table = document.pieces.get(index).and_then(|piece| piece.table);
        let columns = table.and_then(|table| {
            self.columns
                .entry(table)
                .or_insert_with(|| setter.columns(fonts, document, table))
                .as_ref()
        });
        setter.set(fonts, document, index, columns)
    }

    /// How many layouts are kept.
    #[cfg(test)]
    pub fn kept(&self) -> usize {
        self.kept.len()
    }

    /// Ends a frame: lets go of what was not used for longest, if too much is kept.
    pub fn tidy(&mut self) {
        if self.weight <= KEPT {
            return;
        }
        let mut old: Vec<(u64, usize, usize)> = self
            .kept
            .iter()
            .filter(|(_, kept)| kept.used < self.frame)
            .map(|(index, kept)| (kept.used, *index, kept.layout.weight()))
            .collect();
        old.sort_unstable();
        for (_, index, weight) in old {
            // Down to half, so that not every frame has something to let go.
            if self.weight <= KEPT / 2 {
                break;
            }
            self.kept.remove(&index);
            self.weight = self.weight.saturating_sub(weight);
        }
    }

    /// Measures pieces that were only guessed, the nearest to `near` first, for as long as `budget`.
    /// Tells whether any are left.
    pub fn measure(
        &mut self,
        ctx: &Context,
        document: &OpenText,
        near: usize,
        budget: Duration,
    ) -> bool {
        let begun = Instant::now();
        let count = self.heights.len();
        let mut done = 0u32;
        for index in (near..count).chain((0..near.min(count)).rev()) {
            if self.heights.unmeasured() == 0 {
                return false;
            }
            if self.heights.is_measured(index) {
                continue;
            }
            if done > 0 && begun.elapsed() >= budget {
                return true;
            }
            done += 1;
            let layout = ctx.fonts_mut(|fonts| self.set(fonts, document, index));
            self.heights.set(index, layout.height);
        }
        false
    }
}
