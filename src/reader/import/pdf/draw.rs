//! A page as it was printed: drawn by hayro into pixels.
//!
//! Drawing follows everything a page contains, pictures and patterns and masks, and nothing in
//! hayro stops it; so it is done only in a child that has a limit on memory and whose parent has a
//! clock (see [`child`](crate::child)). What can be refused before is refused here. The frame is
//! that of the word boxes, so a highlight lies where the word is drawn.

use std::path::PathBuf;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::kurbo::Affine;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::vello_cpu::peniko::ImageAlphaType;
use hayro::vello_cpu::{Pixmap, RasterizerSettings, RenderContext, Resources, TargetInit};
use hayro::{RenderCache, RenderSettings, render_into};
use hayro_syntax::Pdf;
use serde::{Deserialize, Serialize};

use super::{displayed, open};
use crate::import::{FILE_LIMIT, ImportError};

/// Most pixels of one picture.
pub const PIXEL_LIMIT: u64 = 40_000_000;
/// Most pixels along one side.
const SIDE_LIMIT: u64 = 32_000;
/// What was kept for drawing (fonts, glyphs, colours) is made anew after so many pictures: it only
/// grows.
const KEPT: u32 = 200;

/// A page of a PDF, or a part of it, that is to be drawn.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DrawRequest {
    /// The file.
    #[serde(with = "crate::child::raw_path")]
    pub file: PathBuf,
    /// Its password.
    pub password: Option<String>,
    /// The page, from 1.
    pub page: u32,
    /// Pixels per point.
    pub scale: f32,
    /// `x0, y0, x1, y1` in points from the top left corner of the page as displayed: the frame of
    /// the word boxes. `None` is the whole page.
    pub region: Option<[f32; 4]>,
}

/// A drawn page or part of it. The picture covers the region exactly: where a side is no whole
/// number of pixels, the number is rounded and the scale adjusted by that much.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    /// Pixels along a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Four bytes a pixel, row by row, opaque on white.
    pub rgba: Vec<u8>,
}

impl std::fmt::Debug for Picture {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(to, "Picture({} × {})", self.width, self.height)
    }
}

/// Why a page cannot be drawn: whole sentences for people; file and page are the caller's to add.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum DrawError {
    /// The file as a whole cannot be opened.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// The system does not give it.
    #[error("The file cannot be read: {0}.")]
    File(String),
    /// Not a format with pages that can be drawn.
    #[error("Only pages of PDF files can be drawn, and this is none.")]
    NotPdf,
    /// A page that it does not have.
    #[error("The file has {pages} page(s); there is no page {asked}.")]
    NoSuchPage {
        /// Asked for.
        asked: u32,
        /// There are.
        pages: u32,
    },
    /// More pixels than are drawn at once.
    #[error(
        "The picture would have {megapixels} million pixels; up to {limit} million are drawn at once. \
         A smaller part or a smaller scale can be drawn."
    )]
    TooLarge {
        /// Asked for.
        megapixels: u64,
        /// Drawn at most.
        limit: u64,
    },
    /// A scale or region that means nothing.
    #[error("The scale must be above zero, and the part of the page must have an area.")]
    NoArea,
    /// The page's instructions cannot be followed.
    #[error("This page is damaged and cannot be drawn.")]
    Damaged,
    /// Instructions within instructions without end.
    #[error("The parts of this page lie in each other too deeply for it to be drawn.")]
    Nested,
    /// It took too much memory.
    #[error("Drawing this page needed more than {0} MB of memory, so it was stopped.")]
    TooMuchMemory(u64),
    /// It took too long.
    #[error("Drawing this page took longer than {0} seconds, so it was stopped.")]
    TooSlow(u64),
    /// The file as a whole took too long to be opened.
    #[error("Opening the file took longer than {0} seconds, so it was stopped.")]
    OpenedTooSlowly(u64),
    /// It brought the child down.
    #[error("Drawing this page failed ({0}); nothing else was affected.")]
    Crashed(String),
    /// The child cannot be started.
    #[error("The program cannot start its own drawer ({program}): {reason}.")]
    NoChild {
        /// The program that was to be started.
        program: String,
        /// The system's words.
        reason: String,
    },
}

/// Draws in this process, without limits on time and memory: for tests.
///
/// # Errors
/// A [`DrawError`] in words for people.
pub fn draw_inline(request: &DrawRequest) -> Result<Picture, DrawError> {
    let document = Document::open(request)?;
    Pages::of(&document).draw(request)
}

/// An open file.
pub(crate) struct Document(Pdf);

impl Document {
    /// Opens the file of a request.
    ///
    /// # Errors
    /// The file's, not the page's.
    pub(crate) fn open(request: &DrawRequest) -> Result<Self, DrawError> {
        let told = |error: std::io::Error| DrawError::File(error.to_string());
        let size = std::fs::metadata(&request.file).map_err(told)?.len();
        if size > FILE_LIMIT {
            const MB: u64 = 1024 * 1024;
            return Err(DrawError::Import(ImportError::TooLarge {
                size_mb: size.div_ceil(MB),
                limit_mb: FILE_LIMIT / MB,
            }));
        }
        let bytes = std::fs::read(&request.file).map_err(told)?;
        Self::of(bytes, request.password.as_deref())
    }

    /// Opens a file's bytes.
    ///
    /// # Errors
    /// As [`Document::open`].
    pub(crate) fn of(bytes: Vec<u8>, password: Option<&str>) -> Result<Self, DrawError> {
        if bytes.is_empty() {
            return Err(DrawError::Import(ImportError::Empty));
        }
        Ok(Self(open::open(bytes, password)?))
    }

    /// How many pages it has.
    pub(crate) fn pages(&self) -> u32 {
        u32::try_from(self.0.pages().len()).unwrap_or(u32::MAX)
    }
}

/// The pages of an open file, with what is kept from one drawing to the next.
pub(crate) struct Pages<'a> {
    document: &'a Document,
    settings: InterpreterSettings,
    kept: RenderCache<'a>,
    drawn: u32,
}

impl<'a> Pages<'a> {
    /// Nothing is drawn yet.
    pub(crate) fn of(document: &'a Document) -> Self {
        Self {
            document,
            settings: InterpreterSettings::default(),
            kept: RenderCache::new(),
            drawn: 0,
        }
    }

    /// Draws.
    ///
    /// # Errors
    /// The page's, and what is wrong with the request.
    pub(crate) fn draw(&mut self, request: &DrawRequest) -> Result<Picture, DrawError> {
        let pages = self.document.0.pages();
        let page = (request.page as usize)
            .checked_sub(1)
            .and_then(|index| pages.get(index))
            .ok_or(DrawError::NoSuchPage {
                asked: request.page,
                pages: self.document.pages(),
            })?;
        let shown = displayed::displayed(page);
        let region = request
            .region
            .unwrap_or([0.0, 0.0, shown.width, shown.height]);
        let target = Target::new(region, request.scale)?;
        if self.drawn >= KEPT {
            self.kept = RenderCache::new();
            self.drawn = 0;
        }
        self.drawn += 1;
        let mut context = RenderContext::new(target.width, target.height);
        render_into(
            page,
            &self.kept,
            &self.settings,
            &RenderSettings::default(),
            &mut context,
            target.transform * Affine::new(shown.transform),
        );
        context.flush();
        let mut pixels = Pixmap::new(target.width, target.height);
        context.render_with(
            &mut pixels,
            &mut Resources::default(),
            RasterizerSettings {
                target_init: TargetInit::Clear(WHITE),
                ..RasterizerSettings::default()
            },
        );
        Ok(Picture {
            width: u32::from(target.width),
            height: u32::from(target.height),
            rgba: pixels.take_rgba8(ImageAlphaType::AlphaPremultiplied),
        })
    }
}

/// Where on the page, onto how many pixels.
struct Target {
    width: u16,
    height: u16,
    transform: Affine,
}

impl Target {
    fn new(region: [f32; 4], scale: f32) -> Result<Self, DrawError> {
        let [x0, y0, x1, y1] = region.map(f64::from);
        let scale = f64::from(scale);
        let (wide, high) = (x1 - x0, y1 - y0);
        let meant = [x0, y0, wide, high, scale]
            .iter()
            .all(|value| value.is_finite())
            && scale > 0.0
            && wide > 0.0
            && high > 0.0;
        if !meant {
            return Err(DrawError::NoArea);
        }
        let width = (wide * scale).round().max(1.0);
        let height = (high * scale).round().max(1.0);
        let too_large = DrawError::TooLarge {
            // Saturates.
            megapixels: (width * height / 1e6).ceil() as u64,
            limit: PIXEL_LIMIT / 1_000_000,
        };
        if width * height > PIXEL_LIMIT as f64 || width.max(height) > SIDE_LIMIT as f64 {
            return Err(too_large);
        }
        Ok(Self {
            width: width as u16,
            height: height as u16,
            transform: Affine::scale_non_uniform(width / wide, height / high)
                * Affine::translate((-x0, -y0)),
        })
    }
}
