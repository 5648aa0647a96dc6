//! A document as it was printed: the other face of the reading view.
//!
//! It shows the same [`Reader`](super::reader::Reader) as the text does: cursor, selection, marks and
//! what the pointer is about are that one's, so every command works on both and nothing is said twice.
//! What is its own is where pages stand, how large they are, and their pictures.
//!
//! From the bottom up: `print` (words on pages), `stack` (pages below each other), `scene` (what is in
//! view), `pictures` (drawing and keeping pictures), `paint`, `sign` (what stands on a page without a
//! picture), `strip` (thumbnails), `bar` (the switch), `view` (all of it in a window).

pub mod bar;
mod paint;
mod pictures;
mod print;
mod scene;
mod sign;
mod stack;
pub mod strip;
mod view;

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use pictures::{Pictures, Source, Trouble};
pub use print::Print;
pub use stack::{Zoom, ZoomBy};
pub use strip::Strip;
pub use view::{PageEvent, PageInput, PagePlace, PageView};

/// Which face of a document is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shown {
    /// Its text, as we set it.
    #[default]
    Text,
    /// Its pages, as they were printed.
    Pages,
}

/// How somebody looks at a document; remembered for each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Look {
    /// Which face.
    pub shown: Shown,
    /// How large its pages are.
    pub zoom: Zoom,
    /// Whether small pictures of all pages stand beside them.
    pub strip: bool,
}
