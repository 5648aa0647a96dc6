//! A document at hand: its text, and its codings as marks that can be drawn.

use std::sync::Arc;

use deskreview_review::domain::{Coding, CodingId};
use eframe::egui::Color32;

use super::lists::Lists;
use crate::gui::message::{tr, tr_with};
use crate::gui::reader::{Mark, OpenText};
use crate::gui::theme::Theme;
use crate::gui::when;

/// A document at hand.
pub struct Shelf {
    /// Its text with passages and outline.
    pub text: Arc<OpenText>,
    /// In order of place.
    codings: Vec<Coding>,
    /// One for each coding, in the same order. What a mark takes from the codebook is set in
    /// [`Shelf::mark`].
    marks: Vec<Mark>,
    version: u64,
    /// Version and colours that the marks were made for, and the version of the codebook then.
    made_for: Option<(u64, Theme, usize)>,
}

impl Shelf {
    pub(super) fn new(text: Arc<OpenText>, codings: Vec<Coding>) -> Self {
        Self {
            text,
            marks: codings.iter().map(bare).collect(),
            codings,
            version: 1,
            made_for: None,
        }
    }

    /// Takes other codings of the same text, all of them.
    pub(super) fn renew(&mut self, codings: Vec<Coding>) {
        self.marks = codings.iter().map(bare).collect();
        self.codings = codings;
        self.version += 1;
        self.made_for = None;
    }

    /// All codings in order of place.
    pub fn codings(&self) -> &[Coding] {
        &self.codings
    }

    /// One of them.
    pub fn coding(&self, id: CodingId) -> Option<&Coding> {
        self.codings.iter().find(|coding| coding.id == id)
    }

    /// The codings as marks, in order of place.
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// Changes when the marks change.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// Adds, changes or removes one.
    pub(super) fn put(&mut self, id: CodingId, now: Option<Coding>) {
        let before = self.codings.iter().position(|coding| coding.id == id);
        if let Some(at) = before {
            self.codings.remove(at);
            self.marks.remove(at);
        }
        if let Some(coding) = now {
            let key = |coding: &Coding| {
                let range = coding.anchor.range;
                (range.start, range.end, coding.id)
            };
            let at = self
                .codings
                .partition_point(|other| key(other) < key(&coding));
            self.marks.insert(at, bare(&coding));
            self.codings.insert(at, coding);
        } else if before.is_none() {
            return;
        }
        self.version += 1;
    }

    /// Brings what marks take from the codebook and from each other up to date. What each says of
    /// its own coding is made once, since putting sentences together for thousands of marks is what
    /// one would feel after each tag.
    pub(super) fn mark(&mut self, lists: &Lists, theme: &Theme) {
        let fresh = self
            .made_for
            .as_ref()
            .is_some_and(|(version, with, codes)| {
                *version == self.version && with == theme && *codes == lists.codes_version
            });
        if fresh {
            return;
        }
        // The end of the last mark in each lane.
        let mut lanes: Vec<u32> = Vec::new();
        for (coding, mark) in self.codings.iter().zip(&mut self.marks) {
            let range = coding.anchor.range;
            let free = lanes.iter().position(|end| *end <= range.start.0);
            let lane = free.unwrap_or(lanes.len());
            match lanes.get_mut(lane) {
                Some(end) => *end = range.end.0,
                None => lanes.push(range.end.0),
            }
            mark.lane = u32::try_from(lane).unwrap_or(u32::MAX);
            mark.colour = lists.colour(coding.code, theme);
            let label = lists.code_name(coding.code);
            if mark.label != label {
                label.clone_into(&mut mark.label);
            }
        }
        self.version += 1;
        self.made_for = Some((self.version, theme.clone(), lists.codes_version));
    }
}

/// A mark with what its coding alone says.
fn bare(coding: &Coding) -> Mark {
    Mark {
        id: coding.id.0,
        range: coding.anchor.range,
        colour: Color32::TRANSPARENT,
        label: String::new(),
        lane: 0,
        detail: detail(coding),
    }
}

/// Who, when, how: what a mark says when the pointer rests on it.
fn detail(coding: &Coding) -> String {
    let mut parts = Vec::new();
    if let Some(bearing) = coding.bearing {
        parts.push(bearing_name(bearing.as_str()));
    }
    if let Some(said) = coding.explicitness {
        parts.push(explicitness_name(said.as_str()));
    }
    parts.push(tr_with(
        "mark-by",
        &[
            ("coder", coding.coder.as_str().into()),
            ("when", when::moment(coding.created).into()),
        ],
    ));
    let mut detail = parts.join(" · ");
    if let Some(memo) = &coding.memo {
        detail.push('\n');
        detail.push_str(memo);
    }
    detail
}

/// A bearing's name for people.
pub fn bearing_name(bearing: &str) -> String {
    match bearing {
        "supports" => tr("bearing-supports"),
        "contradicts" => tr("bearing-contradicts"),
        "mixed" => tr("bearing-mixed"),
        _ => tr("bearing-context"),
    }
}

/// An explicitness' name for people.
pub fn explicitness_name(said: &str) -> String {
    match said {
        "explicit" => tr("explicitness-explicit"),
        _ => tr("explicitness-implicit"),
    }
}
