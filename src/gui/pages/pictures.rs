//! Pictures of pages: asked of a drawing child, kept while there is room, and never waited for.
//!
//! A page is drawn at exactly the pixels it takes on the screen, whole where that is a picture of
//! moderate size and else in tiles, of which only those in view are drawn. Until the sharp picture is
//! there, the best other one of the page is shown stretched. All views ask one drawer through here,
//! since it can only know what is most urgent if it is told of everything.

use std::cell::{RefCell, RefMut};
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Weak};

use deskreview_reader::child::Drawer;
use deskreview_reader::import::{DrawError, DrawRequest, ImportError, Picture};
use deskreview_review::domain::DocumentId;
use eframe::egui::{
    ColorImage, Context, Id, Rect, TextureHandle, TextureId, TextureOptions, Vec2, pos2, vec2,
};

use super::print::Print;
use crate::gui::desk::Password;
use crate::gui::reader::OpenText;

/// What pictures may take together, in bytes.
const ROOM: usize = 96 << 20;
/// Pixels of a picture up to which a page is drawn whole, and how long its sides may be then.
const WHOLE: f32 = 6.0e6;
const SIDE: u32 = 4_096;
/// So many pictures that were asked for and no longer are may be remembered.
const FORGOTTEN: usize = 1_000;
/// Words that are sorted by page at once; it takes a millisecond or two.
const WORDS_AT_ONCE: usize = 20_000;
/// The size in pixels of a picture that is asked for only to have its document opened, and what of
/// the page is drawn then, in points.
const NOTHING: (u32, u32) = (0, 0);
const CORNER: [f32; 2] = [8.0, 8.0];
/// Side of a tile in pixels.
pub const TILE: u32 = 1_024;
/// Pixels that are handed to the graphics card in one frame: more would be felt.
const UPLOAD: usize = 6_000_000;
/// Bytes a pixel.
const DEPTH: usize = 4;

/// A part of a page, of so many tiles across and down.
type Tile = (u16, u16);

/// One picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Key {
    document: DocumentId,
    /// From 0.
    page: u32,
    /// Width and height of the whole page in pixels.
    pixels: (u32, u32),
    tile: Option<Tile>,
}

struct Kept {
    texture: TextureHandle,
    bytes: usize,
    used: u64,
}

/// A picture to be painted: what of the page it shows, in parts of its width and height.
#[derive(Clone, Debug)]
pub struct Layer {
    /// The picture.
    pub texture: TextureId,
    /// What of the page it shows, 0 to 1.
    pub part: Rect,
}

/// What there is of a page.
#[derive(Clone, Debug, Default)]
pub struct Layers {
    /// Pictures, the sharpest last.
    pub layers: Vec<Layer>,
    /// Whether all that is in view is drawn for just this size.
    pub sharp: bool,
}

/// Why a page is not drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The file is encrypted, and no password or a wrong one was given.
    Password {
        /// Whether one was given.
        wrong: bool,
    },
    /// Another reason, in whole sentences.
    Other(String),
}

/// Where a document's pages are drawn from.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// The document.
    pub document: DocumentId,
    /// Its file.
    pub file: PathBuf,
    /// The password that was given for it in this session.
    pub password: Option<Password>,
}

/// A page that somebody wants to see.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Want {
    /// From 0.
    pub page: usize,
    /// Its size in points.
    pub size: Vec2,
    /// How large it is shown, in pixels.
    pub pixels: Vec2,
    /// What of it is in view, in parts of its width and height.
    pub part: Rect,
    /// Lower is more urgent.
    pub rank: u8,
}

/// Asked for by a view in its last frame.
struct Asked {
    frame: u64,
    wants: Vec<(u8, Key, DrawRequest)>,
}

/// A print, of the pages alone while the one with words is coming.
struct Made {
    of: Weak<OpenText>,
    print: Arc<Print>,
    coming: Option<Receiver<Arc<Print>>>,
}

#[derive(Default)]
struct Inner {
    program: Option<PathBuf>,
    drawer: Option<Drawer>,
    kept: BTreeMap<Key, Kept>,
    bytes: usize,
    frame: u64,
    /// Longest side of a picture that this machine shows.
    side: u32,
    ids: HashMap<Key, u64>,
    keys: HashMap<u64, Key>,
    next: u64,
    views: Vec<(Id, Asked)>,
    /// The document that was opened ahead of its pages last.
    warmed: Option<Source>,
    told: Vec<u64>,
    drawn: VecDeque<(Key, Picture)>,
    failed: HashMap<(DocumentId, u32), Trouble>,
    prints: HashMap<DocumentId, Made>,
}

/// Pictures of the pages of all documents of a review.
#[derive(Default)]
pub struct Pictures(RefCell<Inner>);

impl Pictures {
    /// Which program draws. Until it is told nothing is drawn.
    pub fn draw_with(&self, program: PathBuf) {
        self.0.borrow_mut().program = Some(program);
    }

    /// A document as it was printed; made when it is first asked for, and kept while its text is.
    /// To sort very many words takes a thread some frames; until then there are the pages alone.
    pub fn print(&self, ctx: &Context, document: DocumentId, text: &Arc<OpenText>) -> Arc<Print> {
        let mut inner = self.0.borrow_mut();
        if let Some(made) = inner.prints.get_mut(&document)
            && let of = made.of.upgrade()
            && of.is_some_and(|of| Arc::ptr_eq(&of, text))
        {
            if let Some(print) = made
                .coming
                .as_ref()
                .and_then(|coming| coming.try_recv().ok())
            {
                made.print = print;
                made.coming = None;
            }
            return Arc::clone(&made.print);
        }
        let mut coming = None;
        if text.text.words.len() > WORDS_AT_ONCE {
            let (say, print) = mpsc::channel();
            let (text, ctx) = (Arc::clone(text), ctx.clone());
            let thread = std::thread::Builder::new().name("print".to_owned());
            let started = thread.spawn(move || {
                // Where nobody listens any more, nobody misses it.
                let _ = say.send(Arc::new(Print::new(&text)));
                ctx.request_repaint();
            });
            coming = started.is_ok().then_some(print);
        }
        let print = Arc::new(match coming {
            Some(_) => Print::of_pages(text),
            None => Print::new(text),
        });
        // A print holds its text, so one that nobody else holds is let go here.
        inner
            .prints
            .retain(|_, made| made.coming.is_some() || Arc::strong_count(&made.print) > 1);
        let made = Made {
            of: Arc::downgrade(text),
            print: Arc::clone(&print),
            coming,
        };
        inner.prints.insert(document, made);
        print
    }

    /// Why a page (from 0) cannot be drawn.
    pub fn trouble(&self, document: DocumentId, page: usize) -> Option<Trouble> {
        let page = u32::try_from(page).ok()?;
        self.0.borrow().failed.get(&(document, page)).cloned()
    }

    /// Tries again what could not be drawn of a document.
    pub fn retry(&self, document: DocumentId) {
        let mut inner = self.0.borrow_mut();
        let Inner {
            failed, keys, ids, ..
        } = &mut *inner;
        failed.retain(|(of, _), _| *of != document);
        // What was asked with another password is not to be believed when it comes.
        keys.retain(|_, key| key.document != document);
        ids.retain(|key, _| key.document != document);
    }

    /// Takes in what was drawn. To be called before pages are painted.
    pub fn take_in(&self, ctx: &Context) {
        let mut inner = self.0.borrow_mut();
        let frame = ctx.cumulative_frame_nr();
        if inner.frame == frame {
            return;
        }
        inner.frame = frame;
        let side = ctx.input(|input| input.max_texture_side);
        inner.side = u32::try_from(side).unwrap_or(SIDE).clamp(TILE, SIDE);
        inner.receive();
        inner.upload(ctx);
    }

    /// What there is of a page, the best last.
    pub fn layers(&self, source: &Source, want: &Want) -> Layers {
        self.0.borrow_mut().layers(source, want)
    }

    /// Tells what a view wants to see.
    pub fn want(&self, ctx: &Context, view: Id, source: &Source, wants: &[Want]) {
        let mut inner = self.0.borrow_mut();
        inner.want(ctx, view, source, wants);
    }

    /// Has a document opened whose pages will be asked for as soon as their sizes are known: to read
    /// the list of two thousand pages takes as long as to read their words, and both can be done at
    /// once.
    pub fn warm(&self, ctx: &Context, source: &Source) {
        let mut inner = self.0.borrow_mut();
        if inner.warmed.as_ref() != Some(source) {
            inner.warmed = Some(source.clone());
            inner.warm(ctx, source);
        }
    }

    /// What pictures take together, in bytes.
    pub fn bytes(&self) -> usize {
        self.0.borrow().bytes
    }

    /// Whether there is a picture of a page (from 0), of whatever size.
    pub fn has(&self, document: DocumentId, page: usize) -> bool {
        let inner = self.0.borrow();
        u32::try_from(page).is_ok_and(|page| inner.of_page(document, page).next().is_some())
    }

    /// Whether something is still to be drawn or taken in.
    pub fn is_waiting(&self) -> bool {
        let inner = self.inner();
        !inner.drawn.is_empty() || inner.told.iter().any(|id| inner.keys.contains_key(id))
    }

    fn inner(&self) -> RefMut<'_, Inner> {
        self.0.borrow_mut()
    }
}

/// The tiles of a page that a part of it touches; `None` where it is drawn whole.
fn tiles(pixels: (u32, u32), part: Rect, side: u32) -> Option<Vec<Tile>> {
    let (width, height) = (pixels.0 as f32, pixels.1 as f32);
    if width * height <= WHOLE && pixels.0.max(pixels.1) <= side {
        return None;
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "within a page of at most a million pixels a side"
    )]
    let run = |from: f32, upto: f32, side: u32| {
        let last = side.div_ceil(TILE).saturating_sub(1);
        let tile = |at: f32| ((at.clamp(0.0, 1.0) * side as f32) as u32 / TILE).min(last);
        (tile(from) as u16, tile(upto) as u16)
    };
    let (left, right) = run(part.left(), part.right(), pixels.0);
    let (top, bottom) = run(part.top(), part.bottom(), pixels.1);
    let mut out = Vec::new();
    for y in top..=bottom {
        out.extend((left..=right).map(|x| (x, y)));
    }
    Some(out)
}

/// What of a page a tile shows, in pixels.
fn stretch(pixels: (u32, u32), tile: Option<Tile>) -> [u32; 4] {
    match tile {
        None => [0, 0, pixels.0, pixels.1],
        Some((x, y)) => {
            let (left, top) = (u32::from(x) * TILE, u32::from(y) * TILE);
            let (right, bottom) = (left + TILE, top + TILE);
            [left, top, right.min(pixels.0), bottom.min(pixels.1)]
        }
    }
}

impl Key {
    fn part(&self) -> Rect {
        let [left, top, right, bottom] = stretch(self.pixels, self.tile);
        let whole = vec2(self.pixels.0.max(1) as f32, self.pixels.1.max(1) as f32);
        Rect::from_min_max(
            (vec2(left as f32, top as f32) / whole).to_pos2(),
            (vec2(right as f32, bottom as f32) / whole).to_pos2(),
        )
    }

    fn request(&self, source: &Source, size: Vec2) -> DrawRequest {
        let region = self.tile.map(|_| {
            let part = self.part();
            [
                part.left() * size.x,
                part.top() * size.y,
                part.right() * size.x,
                part.bottom() * size.y,
            ]
        });
        DrawRequest {
            file: source.file.clone(),
            password: source
                .password
                .as_ref()
                .map(|password| password.as_str().to_owned()),
            page: self.page + 1,
            scale: self.pixels.0 as f32 / size.x,
            region,
        }
    }
}

impl Want {
    fn keys(&self, document: DocumentId, most: u32) -> Vec<Key> {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "the zoom is limited, and so are pages"
        )]
        let side = |side: f32| (side.round().clamp(1.0, 1.0e6)) as u32;
        let pixels = (side(self.pixels.x), side(self.pixels.y));
        let key = |tile| Key {
            document,
            page: u32::try_from(self.page).unwrap_or(u32::MAX),
            pixels,
            tile,
        };
        match tiles(pixels, self.part, most) {
            None => vec![key(None)],
            Some(tiles) => tiles.into_iter().map(|tile| key(Some(tile))).collect(),
        }
    }
}

impl Inner {
    fn receive(&mut self) {
        let Some(drawer) = &self.drawer else { return };
        for (id, drawn) in drawer.take() {
            let Some(key) = self.keys.remove(&id) else {
                continue;
            };
            self.ids.remove(&key);
            if key.pixels == NOTHING {
                // Its page is asked for as it is shown, and tells of its own trouble.
                continue;
            }
            match drawn {
                Ok(picture) => self.drawn.push_back((key, picture)),
                Err(error) => {
                    // One sharp part that fails is no reason to hide what there is.
                    let trouble = trouble(&error);
                    self.failed.insert((key.document, key.page), trouble);
                }
            }
        }
    }

    fn upload(&mut self, ctx: &Context) {
        let most = self.side.max(TILE) as usize;
        let mut pixels = 0;
        while let Some((key, picture)) = self.drawn.pop_front() {
            let size = [picture.width as usize, picture.height as usize];
            let whole = size[0].saturating_mul(size[1]);
            if whole == 0
                || picture.rgba.len() != whole.saturating_mul(DEPTH)
                || size[0].max(size[1]) > most
            {
                let trouble = Trouble::Other(DrawError::NoArea.to_string());
                self.failed.insert((key.document, key.page), trouble);
                continue;
            }
            let image = ColorImage::from_rgba_premultiplied(size, &picture.rgba);
            let texture = ctx.load_texture("page", image, TextureOptions::LINEAR);
            let kept = Kept {
                texture,
                bytes: whole * DEPTH,
                used: self.frame,
            };
            self.bytes += kept.bytes;
            if let Some(old) = self.kept.insert(key, kept) {
                self.bytes -= old.bytes;
            }
            pixels += whole;
            if pixels >= UPLOAD {
                break;
            }
        }
        if !self.drawn.is_empty() {
            ctx.request_repaint();
        }
        self.tidy();
    }

    /// Lets go of what was not seen for longest, until the rest has room.
    fn tidy(&mut self) {
        while self.bytes > ROOM {
            let oldest = self
                .kept
                .iter()
                .filter(|(_, kept)| kept.used + 2 < self.frame)
                .min_by_key(|(key, kept)| (kept.used, **key))
                .map(|(key, _)| *key);
            let Some(kept) = oldest.and_then(|key| self.kept.remove(&key)) else {
                return;
            };
            self.bytes -= kept.bytes;
        }
    }

    fn of_page(&self, document: DocumentId, page: u32) -> impl Iterator<Item = (&Key, &Kept)> {
        let key = |pixels, tile| Key {
            document,
            page,
            pixels,
            tile,
        };
        let most = (u16::MAX, u16::MAX);
        self.kept
            .range(key((0, 0), None)..=key((u32::MAX, u32::MAX), Some(most)))
    }

    fn layers(&mut self, source: &Source, want: &Want) -> Layers {
        let keys = want.keys(source.document, self.side);
        let Some(first) = keys.first().copied() else {
            return Layers::default();
        };
        let sharp = keys.iter().all(|key| self.kept.contains_key(key));
        let mut used: Vec<Key> = Vec::new();
        if !sharp {
            // The picture of another size that is nearest, larger ones first; then what there is of
            // tiles of other sizes; then those of this.
            let far = |key: &Key| {
                let (a, b) = (key.pixels.0, first.pixels.0);
                (a < b, a.abs_diff(b))
            };
            let others = self
                .of_page(first.document, first.page)
                .filter(|(key, _)| key.pixels != first.pixels)
                .map(|(key, _)| *key);
            let (whole, mut tiles): (Vec<Key>, Vec<Key>) =
                others.partition(|key| key.tile.is_none());
            used.extend(whole.into_iter().min_by_key(far));
            tiles.sort_by_key(far);
            let nearest = tiles.first().map(|key| key.pixels);
            tiles.retain(|key| Some(key.pixels) == nearest && key.part().intersects(want.part));
            used.extend(tiles);
        }
        used.extend(keys.into_iter().filter(|key| self.kept.contains_key(key)));
        let mut layers = Vec::with_capacity(used.len());
        for key in used {
            if let Some(kept) = self.kept.get_mut(&key) {
                kept.used = self.frame;
                layers.push(Layer {
                    texture: kept.texture.id(),
                    part: key.part(),
                });
            }
        }
        Layers { layers, sharp }
    }

    fn warm(&mut self, ctx: &Context, source: &Source) {
        let key = Key {
            document: source.document,
            page: 0,
            pixels: NOTHING,
            tile: None,
        };
        let [width, height] = CORNER;
        let request = DrawRequest {
            scale: 1.0,
            region: Some([0.0, 0.0, width, height]),
            ..key.request(source, vec2(width, height))
        };
        let asked = Asked {
            frame: ctx.cumulative_frame_nr(),
            wants: vec![(0, key, request)],
        };
        let view = Id::unique("warm");
        self.views.retain(|(other, _)| *other != view);
        self.views.push((view, asked));
        self.tell(ctx);
    }

    fn want(&mut self, ctx: &Context, view: Id, source: &Source, wants: &[Want]) {
        let mut asked = Vec::new();
        let mut bytes = 0;
        let mut wants: Vec<&Want> = wants.iter().collect();
        wants.sort_by_key(|want| want.rank);
        for want in wants {
            let page = u32::try_from(want.page).unwrap_or(u32::MAX);
            if self.failed.contains_key(&(source.document, page)) {
                continue;
            }
            for key in want.keys(source.document, self.side) {
                let [left, top, right, bottom] = stretch(key.pixels, key.tile);
                bytes += (right - left) as usize * (bottom - top) as usize * DEPTH;
                // What is drawn ahead must not drive out what is in view.
                if want.rank > 0 && bytes > ROOM / 2 {
                    break;
                }
                if let Some(kept) = self.kept.get_mut(&key) {
                    kept.used = self.frame;
                } else {
                    asked.push((want.rank, key, key.request(source, want.size)));
                }
            }
        }
        let frame = self.frame;
        let wants = asked;
        self.views
            .retain(|(other, asked)| *other != view && asked.frame + 2 >= frame);
        self.views.push((view, Asked { frame, wants }));
        self.tell(ctx);
    }

    /// Tells the drawer, if it is anything new.
    fn tell(&mut self, ctx: &Context) {
        let mut all: Vec<(u8, Key, DrawRequest)> = Vec::new();
        let waiting: BTreeSet<Key> = self.drawn.iter().map(|(key, _)| *key).collect();
        let mut seen = BTreeSet::new();
        for (_, asked) in &self.views {
            for (rank, key, request) in &asked.wants {
                if !waiting.contains(key) && seen.insert(*key) {
                    all.push((*rank, *key, request.clone()));
                }
            }
        }
        all.sort_by_key(|(rank, _, _)| *rank);
        let mut wanted = Vec::with_capacity(all.len());
        for (_, key, request) in all {
            let id = match self.ids.get(&key) {
                Some(id) => *id,
                None => {
                    self.next += 1;
                    self.ids.insert(key, self.next);
                    self.keys.insert(self.next, key);
                    self.next
                }
            };
            wanted.push((id, request));
        }
        let ids: Vec<u64> = wanted.iter().map(|(id, _)| *id).collect();
        if ids == self.told {
            return;
        }
        if self.drawer.is_none() {
            let (Some(program), false) = (self.program.clone(), wanted.is_empty()) else {
                return;
            };
            let ctx = ctx.clone();
            let wake = Box::new(move || ctx.request_repaint());
            self.drawer = Some(Drawer::start(program, wake));
        }
        if let Some(drawer) = &self.drawer {
            drawer.want(wanted);
        }
        if self.keys.len() > ids.len() + FORGOTTEN {
            self.keys.retain(|id, _| ids.contains(id));
            self.ids.retain(|_, id| ids.contains(id));
        }
        self.told = ids;
    }
}

/// What is said of a page that could not be drawn.
fn trouble(error: &DrawError) -> Trouble {
    match error {
        DrawError::Import(ImportError::NeedsPassword) => Trouble::Password { wrong: false },
        DrawError::Import(ImportError::WrongPassword) => Trouble::Password { wrong: true },
        error => Trouble::Other(error.to_string()),
    }
}

/// All of a page.
pub fn whole() -> Rect {
    Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn want(pixels: Vec2, part: Rect) -> Want {
        Want {
            page: 0,
            size: vec2(600.0, 800.0),
            pixels,
            part,
            rank: 0,
        }
    }

    fn source() -> Source {
        Source {
            document: DocumentId(uuid::Uuid::nil()),
            file: PathBuf::from("a.pdf"),
            password: None,
        }
    }

    #[test]
    fn a_small_page_is_drawn_whole_and_a_large_one_where_it_is_seen() {
        let id = source().document;
        let part = Rect::from_min_max(pos2(0.0, 0.4), pos2(1.0, 0.5));
        let small = want(vec2(600.0, 800.0), part).keys(id, SIDE);
        assert_eq!(small.len(), 1);
        assert_eq!(small[0].request(&source(), vec2(600.0, 800.0)).region, None);
        let large = want(vec2(6_000.0, 8_000.0), part).keys(id, SIDE);
        // Six tiles across, and those from 3,200 to 4,000 pixels down.
        assert_eq!(large.len(), 6);
        let request = large[1].request(&source(), vec2(600.0, 800.0));
        assert_eq!(request.scale, 10.0);
        let region = request.region.unwrap();
        let wanted = [102.4, 307.2, 204.8, 409.6];
        assert!(
            region.iter().zip(wanted).all(|(a, b)| (a - b).abs() < 0.01),
            "{region:?}"
        );
    }

    proptest! {
        #[test]
        fn tiles_cover_what_is_in_view_and_are_whole_pixels(
            pixels in (1.0f32..20_000.0, 1.0f32..20_000.0),
            from in (0.0f32..1.0, 0.0f32..1.0),
            size in (0.0f32..0.3, 0.0f32..0.3),
        ) {
            let part = Rect::from_min_size(pos2(from.0, from.1), vec2(size.0, size.1));
            let keys = want(vec2(pixels.0, pixels.1), part).keys(source().document, SIDE);
            prop_assert!(!keys.is_empty() && keys.len() <= 49, "{}", keys.len());
            let mut around = Rect::NOTHING;
            for key in &keys {
                let [left, top, right, bottom] = stretch(key.pixels, key.tile);
                prop_assert!(left < right && top < bottom);
                prop_assert!(right - left <= SIDE && bottom - top <= SIDE);
                around = around.union(key.part());
            }
            let seen = part.intersect(whole());
            prop_assert!(around.expand(1e-4).contains_rect(seen), "{around:?} {seen:?}");
        }
    }
}
