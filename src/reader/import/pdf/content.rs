//! A page's instructions, followed for their glyphs only.
//!
//! hayro's own interpreter draws: it builds every path, colour, pattern and mask, and can be stopped
//! only from outside. Words need a tenth of that, so this walks the same instructions with the same
//! fonts and matrices (the places agree with what is drawn), skips the rest unread, and stops at its
//! limits. Text that is drawn invisibly is kept: behind a scan it is the text.

use hayro_font::kurbo::{Affine, Point, Rect as Area};
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Rect, Stream, dict_or_stream};
use hayro_syntax::page::{Page, Resources};
use std::borrow::Cow;
use std::collections::HashMap;
use unicode_normalization::char::is_combining_mark;

use super::bidi::is_rtl_letter;
use super::displayed::displayed;
use super::font::Faces;
use super::glyph::{Glyph, PageGlyphs, Text};
use super::rules::Path;
use super::stream;
use super::strings::pdf_text;
use super::visible::Hidden;

/// Most glyphs of one page.
pub(super) const MAX_GLYPHS: usize = 2_000_000;
/// Most instructions followed for one page, those of its forms included.
const MAX_INSTRUCTIONS: u64 = 20_000_000;
/// Most bytes of forms unpacked for one page.
const MAX_FORM_BYTES: u64 = 512 * 1024 * 1024;
/// Forms within forms.
const MAX_DEPTH: u32 = 16;
/// Saved graphics states.
const MAX_STATES: usize = 512;
/// Annotations of one page.
const MAX_ANNOTATIONS: usize = 10_000;
/// Glyphs outside the page by more than this (points) are not seen by anyone.
const MARGIN: f64 = 1.0;
/// Colours brighter than this, of 1, are white.
const WHITE: f64 = 0.985;

/// Reads one page. The glyphs stand in points from its top left corner as shown.
pub(super) fn read<'a>(page: &Page<'a>, faces: &mut Faces<'a>, hidden: &Hidden) -> PageGlyphs {
    let shown = displayed(page);
    let mut walk = Walk {
        faces,
        hidden,
        page: Area::new(0.0, 0.0, f64::from(shown.width), f64::from(shown.height)),
        out: PageGlyphs::default(),
        instructions: 0,
        form_bytes: 0,
        marks: Vec::new(),
        path: Path::default(),
    };
    let state = State::new(Affine::new(shown.transform));
    let (content, cut) = contents(page);
    walk.out.cut = cut;
    walk.follow(&content, page.resources(), state.clone(), 0);
    walk.marks.clear();
    walk.out.tags.sort();
    if let Some(annotations) = page.raw().get::<Array<'a>>("Annots") {
        for annotation in annotations.iter::<Dict<'a>>().take(MAX_ANNOTATIONS) {
            walk.annotation(&annotation, page.resources(), &state);
        }
    }
    walk.out
}

/// The page's content, one stream or several that count as one, and whether a limit cut it.
fn contents(page: &Page<'_>) -> (Vec<u8>, bool) {
    let raw = page.raw();
    if let Some(stream) = raw.get::<Stream<'_>>("Contents") {
        return match stream::within_limit(&stream) {
            Ok(data) => (data.map_or_else(Vec::new, Cow::into_owned), false),
            Err(stream::TooMany) => (Vec::new(), true),
        };
    }
    let (mut all, mut cut) = (Vec::new(), false);
    if let Some(streams) = raw.get::<Array<'_>>("Contents") {
        for stream in streams.iter::<Stream<'_>>() {
            match stream::within_limit(&stream) {
                Ok(Some(data)) if all.len() as u64 + data.len() as u64 <= stream::STREAM_LIMIT => {
                    all.extend_from_slice(&data);
                    all.push(b' ');
                }
                Ok(None) => {}
                Ok(Some(_)) | Err(stream::TooMany) => cut = true,
            }
        }
    }
    (all, cut)
}

#[derive(Clone)]
struct State {
    ctm: Affine,
    matrix: Affine,
    line: Affine,
    face: Option<u16>,
    size: f64,
    char_space: f64,
    word_space: f64,
    scale: f64,
    leading: f64,
    rise: f64,
    stroked: bool,
    /// Areas are filled with white, which shows nothing.
    white: bool,
}

impl State {
    fn new(ctm: Affine) -> Self {
        Self {
            ctm,
            matrix: Affine::IDENTITY,
            line: Affine::IDENTITY,
            face: None,
            size: 1.0,
            char_space: 0.0,
            word_space: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
            stroked: false,
            white: false,
        }
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line *= Affine::translate((x, y));
        self.matrix = self.line;
    }

    fn advance(&mut self, x: f64, y: f64) {
        self.matrix *= Affine::translate((x, y));
    }
}

/// Marked content that is open.
struct Mark {
    hidden: bool,
    artifact: bool,
    /// Its number in the page's structure.
    number: Option<u32>,
    /// What it says its glyphs stand for, and the first of them.
    actual: Option<(String, usize)>,
}

struct Walk<'f, 'a> {
    faces: &'f mut Faces<'a>,
    hidden: &'f Hidden,
    page: Area,
    out: PageGlyphs,
    instructions: u64,
    form_bytes: u64,
    marks: Vec<Mark>,
    path: Path,
}

impl<'a> Walk<'_, 'a> {
    fn follow(&mut self, content: &[u8], resources: &Resources<'a>, state: State, depth: u32) {
        let mut state = state;
        let mut saved: Vec<State> = Vec::new();
        let mut fonts: HashMap<Vec<u8>, Option<u16>> = HashMap::new();
        let marks = self.marks.len();
        let mut instructions = TypedIter::new(content);
        while let Some(instruction) = instructions.next() {
            self.instructions += 1;
            if self.instructions > MAX_INSTRUCTIONS || self.out.glyphs.len() > MAX_GLYPHS {
                self.out.cut = true;
                break;
            }
            match instruction {
                TypedInstruction::SaveState(_) if saved.len() < MAX_STATES => {
                    saved.push(state.clone());
                }
                TypedInstruction::RestoreState(_) => {
                    if let Some(last) = saved.pop() {
                        state = last;
                    }
                }
                TypedInstruction::Transform(t) => {
                    state.ctm *= affine([t.0, t.1, t.2, t.3, t.4, t.5].map(|n| n.as_f64()));
                }
                TypedInstruction::BeginText(_) => {
                    state.matrix = Affine::IDENTITY;
                    state.line = Affine::IDENTITY;
                }
                TypedInstruction::SetTextMatrix(m) => {
                    state.line = affine([m.0, m.1, m.2, m.3, m.4, m.5].map(|n| n.as_f64()));
                    state.matrix = state.line;
                }
                TypedInstruction::TextFont(font) => {
                    let name: &[u8] = font.0.as_ref();
                    let face = match fonts.get(name) {
                        Some(face) => *face,
                        None => {
                            let dict = resources.get_font(font.0);
                            let face = dict.map(|dict| self.faces.find(&dict));
                            fonts.insert(name.to_vec(), face);
                            face
                        }
                    };
                    state.face = face;
                    state.size = font.1.as_f64();
                }
                TypedInstruction::SetGraphicsState(name) => {
                    if let Some(font) = resources
                        .get_ext_g_state(name.0)
                        .and_then(|dict| dict.get::<Array<'a>>("Font"))
                    {
                        let mut parts = font.iter::<Object<'a>>();
                        if let (Some(Object::Dict(dict)), Some(Object::Number(size))) =
                            (parts.next(), parts.next())
                        {
                            state.face = Some(self.faces.find(&dict));
                            state.size = size.as_f64();
                        }
                    }
                }
                TypedInstruction::ShowText(text) => self.show(&mut state, text.0.as_bytes()),
                TypedInstruction::ShowTexts(texts) => {
                    for part in texts.0.iter::<Object<'_>>() {
                        match part {
                            Object::String(text) => self.show(&mut state, text.as_bytes()),
                            Object::Number(n) => self.adjust(&mut state, n.as_f64()),
                            _ => {}
                        }
                    }
                }
                TypedInstruction::NextLineAndShowText(text) => {
                    state.next_line(0.0, -state.leading);
                    self.show(&mut state, text.0.as_bytes());
                }
                TypedInstruction::ShowTextWithParameters(text) => {
                    state.word_space = text.0.as_f64();
                    state.char_space = text.1.as_f64();
                    state.next_line(0.0, -state.leading);
                    self.show(&mut state, text.2.as_bytes());
                }
                TypedInstruction::NextLine(by) => state.next_line(by.0.as_f64(), by.1.as_f64()),
                TypedInstruction::NextLineAndSetLeading(by) => {
                    state.leading = -by.1.as_f64();
                    state.next_line(by.0.as_f64(), by.1.as_f64());
                }
                TypedInstruction::NextLineUsingLeading(_) => state.next_line(0.0, -state.leading),
                TypedInstruction::TextLeading(n) => state.leading = n.0.as_f64(),
                TypedInstruction::CharacterSpacing(n) => state.char_space = n.0.as_f64(),
                TypedInstruction::WordSpacing(n) => state.word_space = n.0.as_f64(),
                TypedInstruction::HorizontalScaling(n) => state.scale = n.0.as_f64() / 100.0,
                TypedInstruction::TextRise(n) => state.rise = n.0.as_f64(),
                TypedInstruction::TextRenderingMode(n) => {
                    // Filled and stroked: letters made bold by hand.
                    state.stroked = matches!(n.0.as_i64(), 2 | 6);
                }
                TypedInstruction::BeginMarkedContent(_) => self.begin(false, None, false, None),
                TypedInstruction::BeginMarkedContentWithProperties(mark) => {
                    self.begin_with(mark.0, mark.1, resources, depth);
                }
                TypedInstruction::EndMarkedContent(_) if self.marks.len() > marks => self.end(),
                TypedInstruction::XObject(name) => {
                    if let Some(object) = resources.get_x_object(name.0) {
                        self.object(&object, resources, &state, depth);
                    }
                }
                TypedInstruction::InlineImage(_) => self.picture(&state),
                other => self.draw(&other, &mut state),
            }
        }
        while self.marks.len() > marks {
            self.end();
        }
    }

    /// Follows what is drawn, for the ruling lines in it.
    fn draw(&mut self, instruction: &TypedInstruction<'_, '_>, state: &mut State) {
        let point = |x: &Number, y: &Number| state.ctm * Point::new(x.as_f64(), y.as_f64());
        match instruction {
            TypedInstruction::MoveTo(to) => self.path.move_to(point(&to.0, &to.1)),
            TypedInstruction::LineTo(to) => {
                self.out.strokes += 1;
                self.path.line_to(point(&to.0, &to.1));
            }
            TypedInstruction::CubicTo(to) => {
                self.out.strokes += 1;
                self.path.curve_to(point(&to.4, &to.5));
            }
            TypedInstruction::CubicStartTo(to) => self.path.curve_to(point(&to.2, &to.3)),
            TypedInstruction::CubicEndTo(to) => self.path.curve_to(point(&to.2, &to.3)),
            TypedInstruction::ClosePath(_) => self.path.close(),
            TypedInstruction::RectPath(area) => {
                let [x, y, width, height] =
                    [&area.0, &area.1, &area.2, &area.3].map(|n| n.as_f64());
                self.path.rectangle(state.ctm, x, y, width, height);
            }
            TypedInstruction::StrokePath(_) | TypedInstruction::CloseAndStrokePath(_) => {
                if matches!(instruction, TypedInstruction::CloseAndStrokePath(_)) {
                    self.path.close();
                }
                self.paint(true, None);
            }
            TypedInstruction::FillPathNonZero(_)
            | TypedInstruction::FillPathNonZeroCompatibility(_)
            | TypedInstruction::FillPathEvenOdd(_) => self.paint(false, Some(state.white)),
            TypedInstruction::FillAndStrokeNonZero(_)
            | TypedInstruction::FillAndStrokeEvenOdd(_)
            | TypedInstruction::CloseFillAndStrokeNonZero(_)
            | TypedInstruction::CloseFillAndStrokeEvenOdd(_) => self.paint(true, Some(state.white)),
            TypedInstruction::EndPath(_) => self.path.forget(),
            TypedInstruction::ColorSpaceNonStroke(_) => state.white = false,
            TypedInstruction::NonStrokeColorDeviceGray(gray) => {
                state.white = gray.0.as_f64() > WHITE;
            }
            TypedInstruction::NonStrokeColorDeviceRgb(rgb) => {
                state.white = [&rgb.0, &rgb.1, &rgb.2].iter().all(|n| n.as_f64() > WHITE);
            }
            TypedInstruction::NonStrokeColorCmyk(ink) => {
                let ink = [&ink.0, &ink.1, &ink.2, &ink.3];
                state.white = ink.iter().all(|n| n.as_f64() < 1.0 - WHITE);
            }
            TypedInstruction::NonStrokeColor(parts) => state.white = is_white(&parts.0),
            TypedInstruction::NonStrokeColorNamed(parts) => {
                state.white = parts.1.is_none() && is_white(&parts.0);
            }
            _ => {}
        }
    }

    fn paint(&mut self, stroked: bool, fill: Option<bool>) {
        if self.is_hidden() {
            self.path.forget();
        } else {
            self.path.paint(stroked, fill, &mut self.out.rules);
        }
    }

    fn is_hidden(&self) -> bool {
        self.marks.last().is_some_and(|mark| mark.hidden)
    }

    fn begin(&mut self, artifact: bool, actual: Option<String>, hidden: bool, number: Option<u32>) {
        let last = self.marks.last();
        let mark = Mark {
            hidden: hidden || last.is_some_and(|mark| mark.hidden),
            artifact: artifact || last.is_some_and(|mark| mark.artifact),
            number: number.or_else(|| last.and_then(|mark| mark.number)),
            actual: actual.map(|text| (text, self.out.glyphs.len())),
        };
        self.marks.push(mark);
    }

    fn begin_with(
        &mut self,
        tag: &Name<'_>,
        properties: &Object<'_>,
        resources: &Resources<'a>,
        depth: u32,
    ) {
        let named = properties.clone().into_name();
        let dict = match &named {
            Some(name) => resources.properties.get::<Dict<'_>>(name.as_ref()),
            None => dict_or_stream(properties).map(|(dict, _)| dict.clone()),
        };
        let hidden = tag.as_ref() == b"OC"
            && named.is_some_and(|name| self.hidden.hides(&resources.properties, name.as_ref()));
        let Some(dict) = dict else {
            return self.begin(false, None, hidden, None);
        };
        // Only what belongs to the page and not to its text: other artifacts are rules, pictures,
        // and in some files the words of the text.
        let artifact = tag.as_ref() == b"Artifact"
            && dict
                .get::<Name<'_>>("Type")
                .is_some_and(|kind| kind.as_ref() == b"Pagination");
        let actual = dict
            .get::<hayro_syntax::object::String<'_>>("ActualText")
            .map(|text| pdf_text(text.as_bytes()));
        // Numbers within forms are the form's own.
        let number = dict
            .get::<i32>("MCID")
            .and_then(|number| u32::try_from(number).ok())
            .filter(|_| depth == 0);
        self.begin(artifact, actual, hidden, number);
    }

    fn end(&mut self) {
        let Some(mark) = self.marks.pop() else { return };
        let Some((actual, first)) = mark.actual else {
            return;
        };
        let Some(glyphs) = self.out.glyphs.get(first..) else {
            return;
        };
        if let Some(instead) = replaced(glyphs, &actual) {
            self.out.glyphs.truncate(first);
            self.out.glyphs.extend(instead);
        }
    }

    fn adjust(&self, state: &mut State, thousandths: f64) {
        let by = -thousandths / 1000.0 * state.size;
        let vertical = state
            .face
            .and_then(|face| self.faces.get(face))
            .is_some_and(|face| face.is_vertical());
        if vertical {
            state.advance(0.0, by);
        } else {
            state.advance(by * state.scale, 0.0);
        }
    }

    fn show(&mut self, state: &mut State, bytes: &[u8]) {
        let number = match state.face {
            Some(face) => face,
            None => self.faces.helvetica(),
        };
        let Some(face) = self.faces.get(number) else {
            return;
        };
        let shown = face.shows(bytes) && !self.is_hidden();
        let vertical = face.is_vertical();
        let (rise, type_scale) = ((face.ascent, face.descent), face.scale);
        let mut style = face.style;
        style.bold |= state.stroked;
        let artifact = self.marks.last().is_some_and(|mark| mark.artifact);
        let mut at = 0;
        while let Some((code, length)) = self
            .faces
            .get(number)
            .and_then(|face| face.next_code(bytes, at))
        {
            at += length;
            let Some(known) = self.faces.code(number, code) else {
                continue;
            };
            let space = state.char_space
                + if code == 32 && length == 1 {
                    state.word_space
                } else {
                    0.0
                };
            let em = state.size / 1000.0;
            let (own, whole) = if vertical {
                let own = known.advance.1 * em;
                ((0.0, own), (0.0, own + space))
            } else {
                let own = known.advance.0 * em * state.scale;
                ((own, 0.0), (own + space * state.scale, 0.0))
            };
            if shown {
                let to_page = state.ctm * state.matrix;
                let shift = if vertical { (0.0, 0.0) } else { known.shift };
                let origin = Point::new(shift.0 * em * state.scale, shift.1 * em + state.rise);
                let begin = to_page * origin;
                let end = to_page * Point::new(origin.x + own.0, origin.y + own.1);
                // A negative size turns the letters round, as half a turn of the matrix would.
                let turned = to_page * Affine::scale(state.size.signum());
                self.place(turned, begin, end, known.text, vertical, |glyph| {
                    glyph.size *= state.size.abs() as f32 * type_scale;
                    glyph.rise = if vertical { (0.5, 0.5) } else { rise };
                    glyph.style = style;
                    glyph.artifact = artifact;
                });
            }
            state.advance(whole.0, whole.1);
        }
    }

    fn place(
        &mut self,
        to_page: Affine,
        begin: Point,
        end: Point,
        text: Text,
        vertical: bool,
        finish: impl FnOnce(&mut Glyph),
    ) {
        let seen = self.page.inflate(MARGIN, MARGIN);
        // NaN is in no area.
        if !seen.contains(begin) && !seen.contains(end) {
            return;
        }
        if text == Text::Nothing {
            self.out.unknown += 1;
            return;
        }
        let [a, b, c, d, ..] = to_page.as_coeffs();
        // The direction of writing on the page, whose y axis points down.
        let (dx, dy) = if vertical { (-c, -d) } else { (a, b) };
        let angle = dy.atan2(dx).to_degrees().round();
        let height = (c * c + d * d).sqrt();
        let mut glyph = Glyph {
            text,
            at: (begin.x as f32, begin.y as f32),
            advance: ((end.x - begin.x) as f32, (end.y - begin.y) as f32),
            size: height as f32,
            angle: (angle as i16).rem_euclid(360),
            rise: (0.75, 0.22),
            style: Default::default(),
            artifact: false,
        };
        finish(&mut glyph);
        // Letters as in a mirror stand below the line that their direction gives them.
        if !vertical && a * d - b * c > 0.0 {
            glyph.rise = (glyph.rise.1, glyph.rise.0);
        }
        let sound = [
            glyph.at.0,
            glyph.at.1,
            glyph.advance.0,
            glyph.advance.1,
            glyph.size,
        ];
        if sound.iter().all(|n| n.is_finite()) && glyph.size > 0.01 {
            if let Some(number) = self.marks.last().and_then(|mark| mark.number) {
                self.out
                    .tags
                    .push(number, glyph.at, glyph.at.0 + glyph.advance.0);
            }
            self.out.glyphs.push(glyph);
        }
    }

    fn object(
        &mut self,
        object: &Stream<'a>,
        resources: &Resources<'a>,
        state: &State,
        depth: u32,
    ) {
        if self.hidden.hides(object.dict(), "OC") || self.is_hidden() {
            return;
        }
        match object.dict().get::<Name<'a>>("Subtype").as_deref() {
            Some(b"Form") => self.form(object, resources, state.clone(), depth),
            Some(b"Image") => self.picture(state),
            _ => {}
        }
    }

    fn form(&mut self, form: &Stream<'a>, resources: &Resources<'a>, state: State, depth: u32) {
        if depth >= MAX_DEPTH {
            return;
        }
        let content = match stream::within_limit(form) {
            Ok(Some(content)) => content,
            Ok(None) => return,
            Err(stream::TooMany) => {
                self.out.cut = true;
                return;
            }
        };
        self.form_bytes += content.len() as u64;
        if self.form_bytes > MAX_FORM_BYTES {
            self.out.cut = true;
            return;
        }
        let mut state = state;
        if let Some(matrix) = form.dict().get::<[f64; 6]>("Matrix") {
            state.ctm *= affine(matrix);
        }
        let own = form.dict().get::<Dict<'a>>("Resources").map(Resources::new);
        self.follow(
            &content,
            own.as_ref().unwrap_or(resources),
            state,
            depth + 1,
        );
    }

    /// Notes how much of the page a picture covers: it fills the unit square.
    fn picture(&mut self, state: &State) {
        let area = state.ctm.transform_rect_bbox(Area::new(0.0, 0.0, 1.0, 1.0));
        let covered = area.intersect(self.page);
        let part = if covered.width() > 0.0 && covered.height() > 0.0 {
            covered.area() / self.page.area().max(1.0)
        } else {
            0.0
        };
        self.out.picture += part as f32;
    }

    /// What is written on the page by an annotation: the entries of forms, stamps, typewriter text.
    fn annotation(&mut self, annotation: &Dict<'a>, resources: &Resources<'a>, state: &State) {
        const HIDDEN_OR_NO_VIEW: i32 = 1 << 1 | 1 << 5;
        let flags = annotation.get::<i32>("F").unwrap_or(0);
        let kind = annotation.get::<Name<'a>>("Subtype");
        if flags & HIDDEN_OR_NO_VIEW != 0
            || matches!(kind.as_deref(), Some(b"Link" | b"Popup" | b"Text"))
            || self.hidden.hides(annotation, "OC")
        {
            return;
        }
        let Some(form) = appearance(annotation) else {
            return;
        };
        let (Some(place), Some(bounds)) = (
            annotation.get::<Rect>("Rect"),
            form.dict().get::<Rect>("BBox"),
        ) else {
            return;
        };
        let matrix = form
            .dict()
            .get::<[f64; 6]>("Matrix")
            .map_or(Affine::IDENTITY, affine);
        let bounds =
            matrix.transform_rect_bbox(Area::new(bounds.x0, bounds.y0, bounds.x1, bounds.y1));
        // ISO 32000-1, 12.5.5: the appearance is fitted into the annotation's rectangle.
        let (sx, sy) = (
            place.width() / bounds.width(),
            place.height() / bounds.height(),
        );
        if !(sx.is_finite() && sy.is_finite()) {
            return;
        }
        let fit = Affine::new([
            sx,
            0.0,
            0.0,
            sy,
            place.x0 - sx * bounds.x0,
            place.y0 - sy * bounds.y0,
        ]);
        let mut state = state.clone();
        state.ctm *= fit;
        self.form(&form, resources, state, 0);
    }
}

fn appearance<'a>(annotation: &Dict<'a>) -> Option<Stream<'a>> {
    match annotation.get::<Dict<'a>>("AP")?.get::<Object<'a>>("N")? {
        Object::Stream(stream) => Some(stream),
        Object::Dict(states) => states.get::<Stream<'a>>(annotation.get::<Name<'a>>("AS")?),
        _ => None,
    }
}

/// Whether the parts of a colour are those of white: all inks none, or all lights full.
fn is_white(parts: &[Number]) -> bool {
    match parts.len() {
        1 | 3 => parts.iter().all(|n| n.as_f64() > WHITE),
        4 => parts.iter().all(|n| n.as_f64() < 1.0 - WHITE),
        _ => false,
    }
}

fn affine(matrix: [f64; 6]) -> Affine {
    Affine::new(matrix)
}

/// Glyphs replaced by what the file says they stand for: as many as there are characters, spread
/// evenly over the same place. Not where they stand on several lines.
fn replaced(glyphs: &[Glyph], actual: &str) -> Option<Vec<Glyph>> {
    let first = glyphs.first()?;
    let near = first.size * 0.5;
    let (sin, cos) = f32::from(first.angle).to_radians().sin_cos();
    // From where to where they stand along their line: they may come in any order.
    let (mut low, mut high) = (f32::INFINITY, f32::NEG_INFINITY);
    let one_line = glyphs.iter().all(|glyph| {
        let (dx, dy) = (glyph.at.0 - first.at.0, glyph.at.1 - first.at.1);
        let along = dx * cos + dy * sin;
        let end = along + glyph.advance.0 * cos + glyph.advance.1 * sin;
        low = low.min(along.min(end));
        high = high.max(along.max(end));
        glyph.angle == first.angle && (dy * cos - dx * sin).abs() < near
    });
    if !one_line {
        return None;
    }
    let actual: Vec<char> = actual
        .chars()
        .map(|c| if c == '\u{ad}' { '-' } else { c })
        .filter(|c| !matches!(c, '\0' | '\u{fffd}' | '\u{feff}'))
        .collect();
    // Marks have no width of their own; text that runs from right to left begins at the right.
    let count = actual.iter().filter(|&&c| !is_combining_mark(c)).count();
    let count = count.max(1) as f32;
    let rtl = actual.iter().any(|&c| is_rtl_letter(c));
    let begin = (first.at.0 + low * cos, first.at.1 + low * sin);
    let width = (high - low) / count;
    let step = (width * cos, width * sin);
    let mut letters = 0.0f32;
    Some(
        actual
            .iter()
            .map(|&c| {
                let mark = is_combining_mark(c);
                if !mark {
                    letters += 1.0;
                }
                let before = (letters - 1.0).max(0.0);
                let place = match (rtl, mark) {
                    (true, _) => count - 1.0 - before,
                    (false, true) => letters,
                    (false, false) => before,
                };
                Glyph {
                    text: Text::One(c),
                    at: (begin.0 + step.0 * place, begin.1 + step.1 * place),
                    advance: if mark { (0.0, 0.0) } else { step },
                    ..*first
                }
            })
            .collect(),
    )
}
