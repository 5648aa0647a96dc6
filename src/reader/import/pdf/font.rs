//! Fonts as the words need them: what a character code means, how far it moves, how it looks.
//!
//! A PDF need not say which character a code stands for. The chain of answers: the font's ToUnicode
//! map or glyph names (hayro-font knows both), then the embedded font's own character map read
//! backwards, then the code itself where it is printable ASCII. Each code is asked once a font.

use std::collections::HashMap;
use std::sync::Arc;

use hayro_cmap::BfString;
use hayro_font::{
    CMapResolverFn, Font, FontCache, FontGlyph, FontQuery, FontResolverFn, StandardFont,
};
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Rect};
use skrifa::MetadataProvider as _;
use unicode_normalization::UnicodeNormalization as _;

use super::glyph::{Style, Text};
use super::tex::TexEncoding;

/// Most fonts of a document that are kept apart; further ones are read as Helvetica.
const MAX_FACES: usize = 20_000;
/// Codes up to this are kept in a list, others in a map.
const DENSE: u32 = 0x1_0000;
/// Most characters that a font may give widths to by ranges.
const MAX_WIDTHS: f64 = 1_000_000.0;
/// Most mappings of an embedded font that are read backwards.
const MAX_MAPPINGS: usize = 200_000;

/// What one character code of a font stands for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Code {
    /// Its characters.
    pub text: Text,
    /// How far it moves, in thousandths of the font size: across, and down for vertical writing.
    pub advance: (f64, f64),
    /// Where the glyph's origin stands beside the writing position (vertical writing).
    pub shift: (f64, f64),
}

/// A font in use.
pub(super) struct Face<'a> {
    font: Option<Font<'a>>,
    /// It stands in for one that is missing, so only ASCII is shown with it.
    stand_in: bool,
    symbols: bool,
    dense: Vec<Option<Code>>,
    sparse: HashMap<u32, Code>,
    reverse: Option<HashMap<u32, char>>,
    tex: Option<TexEncoding>,
    /// How its letters look.
    pub style: Style,
    /// Height above the baseline over the font size.
    pub ascent: f32,
    /// Depth below the baseline over the font size.
    pub descent: f32,
    /// The size of its letters over the font size (Type 3 fonts have a scale of their own).
    pub scale: f32,
}

/// All fonts of a document, and the strings of glyphs that stand for several characters.
pub(super) struct Faces<'a> {
    cache: FontCache<'a>,
    fonts: FontResolverFn,
    cmaps: CMapResolverFn,
    by_dict: HashMap<(usize, usize), u16>,
    helvetica: Option<u16>,
    list: Vec<Face<'a>>,
    strings: Strings,
}

/// Strings of glyphs that stand for several characters, named by number.
#[derive(Default)]
pub(super) struct Strings {
    list: Vec<Box<str>>,
    known: HashMap<Box<str>, u32>,
}

impl Strings {
    /// The text of a string of any length.
    pub fn text(&mut self, string: &str) -> Text {
        let mut chars = string.chars();
        match (chars.next(), chars.next()) {
            (None, _) => Text::Nothing,
            (Some(c), None) => Text::One(c),
            _ => {
                if let Some(&at) = self.known.get(string) {
                    return Text::Many(at);
                }
                let Ok(at) = u32::try_from(self.list.len()) else {
                    return Text::Nothing;
                };
                self.list.push(string.into());
                self.known.insert(string.into(), at);
                Text::Many(at)
            }
        }
    }

    /// The characters of one string.
    pub fn get(&self, at: u32) -> &str {
        self.list.get(at as usize).map_or("", |string| string)
    }

    /// Adds the characters of a text to a string.
    pub fn push(&self, text: Text, out: &mut String) {
        match text {
            Text::Nothing => {}
            Text::One(c) => out.push(c),
            Text::Many(at) => out.extend(self.list.get(at as usize).map(|s| &**s)),
        }
    }
}

impl<'a> Faces<'a> {
    /// None yet.
    pub fn new() -> Self {
        Self {
            cache: FontCache::new(),
            fonts: Arc::new(|query| {
                Some(match query {
                    FontQuery::Standard(standard) => standard.get_font_data(),
                    FontQuery::Fallback(query) => query.pick_standard_font().get_font_data(),
                })
            }),
            cmaps: Arc::new(hayro_cmap::load_embedded),
            by_dict: HashMap::new(),
            helvetica: None,
            list: Vec::new(),
            strings: Strings::default(),
        }
    }

    /// A font by its dictionary; Helvetica where that cannot be read.
    pub fn find(&mut self, dict: &Dict<'a>) -> u16 {
        // The bytes of a dictionary live as long as the document, so their place is its name.
        let data = dict.data();
        let key = (data.as_ptr() as usize, data.len());
        if let Some(&face) = self.by_dict.get(&key) {
            return face;
        }
        let found = (!endless_widths(dict))
            .then(|| self.cache.font(dict, &self.fonts, &self.cmaps))
            .flatten();
        let face = match found {
            Some(font) if self.list.len() < MAX_FACES => self.add(Face::new(dict, font)),
            _ => self.helvetica(),
        };
        self.by_dict.insert(key, face);
        face
    }

    /// The font for text that names none.
    pub fn helvetica(&mut self) -> u16 {
        if let Some(face) = self.helvetica {
            return face;
        }
        let font = self
            .cache
            .standard_font(StandardFont::Helvetica, &self.fonts);
        let face = self.add(Face {
            font,
            stand_in: true,
            ..Face::plain()
        });
        self.helvetica = Some(face);
        face
    }

    fn add(&mut self, face: Face<'a>) -> u16 {
        // `MAX_FACES` keeps the number within 16 bits.
        let at = u16::try_from(self.list.len()).unwrap_or(0);
        self.list.push(face);
        at
    }

    /// A font by number.
    pub fn get(&self, face: u16) -> Option<&Face<'a>> {
        self.list.get(usize::from(face))
    }

    /// The strings of glyphs that stand for several characters.
    pub fn strings(&self) -> &Strings {
        &self.strings
    }

    /// What a code of a font stands for.
    pub fn code(&mut self, face: u16, code: u32) -> Option<Code> {
        let face = self.list.get_mut(usize::from(face))?;
        face.code(code, &mut self.strings)
    }
}

impl<'a> Face<'a> {
    fn plain() -> Self {
        Self {
            font: None,
            stand_in: false,
            symbols: false,
            dense: Vec::new(),
            sparse: HashMap::new(),
            reverse: None,
            tex: None,
            style: Style::default(),
            ascent: 0.75,
            descent: 0.22,
            scale: 1.0,
        }
    }

    fn new(dict: &Dict<'a>, font: Font<'a>) -> Self {
        let descendant = dict
            .get::<hayro_syntax::object::Array<'a>>("DescendantFonts")
            .and_then(|fonts| fonts.iter::<Dict<'a>>().next());
        let descriptor = dict
            .get::<Dict<'a>>("FontDescriptor")
            .or_else(|| descendant.as_ref()?.get::<Dict<'a>>("FontDescriptor"))
            .unwrap_or_default();
        let name = dict
            .get::<Name<'a>>("BaseFont")
            .or_else(|| descriptor.get::<Name<'a>>("FontName"))
            .map(|name| name.as_str().to_ascii_lowercase())
            .unwrap_or_default();
        let name = name.split_once('+').map_or(name.as_str(), |(_, name)| name);
        let mut face = Self {
            symbols: ["symbol", "dings"].iter().any(|part| name.contains(part)),
            style: style(name, &descriptor),
            tex: TexEncoding::of(dict),
            ..Self::plain()
        };
        let number = |key: &str| descriptor.get::<Number>(key).map(|n| n.as_f32() / 1000.0);
        if let Some(ascent) = number("Ascent").filter(|a| (0.4..=1.1).contains(a)) {
            face.ascent = ascent;
        }
        if let Some(descent) = number("Descent")
            .map(f32::abs)
            .filter(|d| (0.05..=0.45).contains(d))
        {
            face.descent = descent;
        }
        if dict
            .get::<Name<'a>>("Subtype")
            .is_some_and(|s| s.as_ref() == b"Type3")
        {
            face.scale = type3_scale(dict);
        }
        face.font = Some(font);
        face
    }

    /// Whether it writes from top to bottom.
    pub fn is_vertical(&self) -> bool {
        self.font.as_ref().is_some_and(|font| !font.is_horizontal())
    }

    /// Whether a string may be shown with it at all.
    pub fn shows(&self, bytes: &[u8]) -> bool {
        self.font.is_some() && (!self.stand_in || bytes.is_ascii())
    }

    /// The next code of a string from a byte on, and how many bytes it has (at least one).
    pub fn next_code(&self, bytes: &[u8], at: usize) -> Option<(u32, usize)> {
        if at >= bytes.len() {
            return None;
        }
        let (code, length) = self.font.as_ref()?.read_code(bytes, at);
        Some((code, length.max(1)))
    }

    fn code(&mut self, code: u32, strings: &mut Strings) -> Option<Code> {
        if code < DENSE {
            if let Some(Some(known)) = self.dense.get(code as usize) {
                return Some(*known);
            }
        } else if let Some(known) = self.sparse.get(&code) {
            return Some(*known);
        }
        let font = self.font.clone()?;
        let advance = font.code_advance(code);
        let shift = font.origin_displacement(code);
        let known = Code {
            text: self.meaning(&font, code, strings),
            advance: (advance.x, advance.y),
            shift: (shift.x, shift.y),
        };
        if code < DENSE {
            let at = code as usize;
            if self.dense.len() <= at {
                self.dense.resize(at + 1, None);
            }
            if let Some(place) = self.dense.get_mut(at) {
                *place = Some(known);
            }
        } else {
            self.sparse.insert(code, known);
        }
        Some(known)
    }

    fn meaning(&mut self, font: &Font<'a>, code: u32, strings: &mut Strings) -> Text {
        let glyph = font.glyph(font.map_code(code), code);
        let said = match &glyph {
            FontGlyph::Outline(glyph) => glyph.as_unicode(),
            FontGlyph::Type3(glyph) => glyph.as_unicode(),
        };
        match said {
            Some(BfString::Char(c)) if self.is_sound(c) => return strings.text(&letters(c)),
            Some(BfString::String(s)) if s.chars().all(|c| self.is_sound(c)) => {
                let plain: String = s.chars().map(letters).collect();
                return strings.text(&lam_alef(plain));
            }
            _ => {}
        }
        if let FontGlyph::Outline(outline) = &glyph {
            let reverse = self.reverse.get_or_insert_with(|| backwards(outline));
            if let Some(&c) = reverse.get(&outline.glyph_id().to_u32()) {
                let c = if self.symbols { c } else { unsymbol(c) };
                if self.is_sound(c) {
                    return strings.text(&letters(c));
                }
            }
        }
        if let Some(text) = self.tex.and_then(|tex| tex.text(code)) {
            return strings.text(&text);
        }
        match (said, char::from_u32(code)) {
            // A private character is better than none: bullets have such codes.
            (Some(BfString::Char(c)), _) if is_private(c) => Text::One(c),
            (_, Some(c)) if c == ' ' || c.is_ascii_graphic() => Text::One(c),
            _ => Text::Nothing,
        }
    }

    fn is_sound(&self, c: char) -> bool {
        c != '\0' && c != '\u{fffd}' && (self.symbols || !is_private(c))
    }
}

fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

/// Fonts with a symbol map file their letters 0xF000 higher.
fn unsymbol(c: char) -> char {
    match c {
        '\u{f020}'..='\u{f07e}' => char::from_u32(c as u32 - 0xf000).unwrap_or(c),
        _ => c,
    }
}

/// The letters that a character of typesetting stands for: the forms that Arabic letters take at
/// their place in a word are filed as characters of their own (blocks FB50 and FE70).
fn letters(c: char) -> String {
    match c {
        '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{fb1d}'..='\u{fb4f}' => {
            c.nfkc().filter(|c| !c.is_whitespace()).collect()
        }
        // A hyphen that is seen: many writers call every hyphen a soft one.
        '\u{ad}' => '-'.to_string(),
        '\t' | '\n' | '\r' => ' '.to_string(),
        _ => c.to_string(),
    }
}

/// The one ligature that Arabic must have is lam and alef; some writers give its letters as seen.
fn lam_alef(text: String) -> String {
    let mut chars = text.chars();
    match (chars.next(), chars.next(), chars.next()) {
        (Some(alef @ ('ا' | 'أ' | 'إ' | 'آ' | 'ٱ')), Some('ل'), None) => format!("ل{alef}"),
        _ => text,
    }
}

/// Glyph number to character, of the font that is embedded.
fn backwards(glyph: &hayro_font::OutlineGlyph) -> HashMap<u32, char> {
    let mut map = HashMap::new();
    let Some(data) = glyph.font_data() else {
        return map;
    };
    let Ok(font) = skrifa::FontRef::from_index(data.data.as_ref().as_ref(), 0) else {
        return map;
    };
    for (character, glyph) in font.charmap().mappings().take(MAX_MAPPINGS) {
        let Some(character) = char::from_u32(character) else {
            continue;
        };
        // A glyph may serve several characters (blank and hard blank): the lowest is the plain one.
        map.entry(glyph.to_u32())
            .and_modify(|known: &mut char| *known = (*known).min(character))
            .or_insert(character);
    }
    map
}

const FLAG_ITALIC: i32 = 1 << 6;
const FLAG_FORCE_BOLD: i32 = 1 << 18;

fn style(name: &str, descriptor: &Dict<'_>) -> Style {
    const BOLD: [&str; 5] = ["bold", "black", "heavy", "demi", ",b"];
    const ITALIC: [&str; 4] = ["italic", "oblique", "-it", "kursiv"];
    // `Proxima Nova Regular It` and its like.
    const SHORT: [&str; 6] = [
        "regularit",
        "boldit",
        "mediumit",
        "lightit",
        "bookit",
        "romanit",
    ];
    let flags = descriptor.get::<i32>("Flags").unwrap_or(0);
    let weight = descriptor
        .get::<Number>("FontWeight")
        .map_or(400.0, |n| n.as_f32());
    let angle = descriptor
        .get::<Number>("ItalicAngle")
        .map_or(0.0, |n| n.as_f32());
    Style {
        bold: BOLD.iter().any(|part| name.contains(part))
            || flags & FLAG_FORCE_BOLD != 0
            || weight >= 600.0,
        italic: ITALIC.iter().any(|part| name.contains(part))
            || SHORT.iter().any(|end| name.ends_with(end))
            || flags & FLAG_ITALIC != 0
            || (angle.abs() > 1.0 && angle.abs() < 60.0),
    }
}

/// How large the letters of a Type 3 font are at size 1: the height of its box.
/// Whether a font gives widths to more characters than there are: `[c1 c2 w]` is one width for all
/// from the first to the last, and hayro writes each of them down.
fn endless_widths(dict: &Dict<'_>) -> bool {
    let descendant = dict
        .get::<Array<'_>>("DescendantFonts")
        .and_then(|fonts| fonts.iter::<Dict<'_>>().next());
    let Some(font) = descendant else { return false };
    // A range is followed by one number in `W` and by three in `W2`.
    [("W", 3), ("W2", 5)].into_iter().any(|(key, length)| {
        let Some(widths) = font.get::<Array<'_>>(key) else {
            return false;
        };
        let (mut group, mut all) = (Vec::with_capacity(length), 0.0);
        for object in widths.iter::<Object<'_>>() {
            match object {
                Object::Number(number) => group.push(number.as_f64()),
                _ => group.clear(),
            }
            if group.len() == length {
                if let [first, last, ..] = group.as_slice() {
                    all += (last - first).max(0.0);
                }
                group.clear();
            }
        }
        all > MAX_WIDTHS
    })
}

fn type3_scale(dict: &Dict<'_>) -> f32 {
    let matrix = dict
        .get::<[f64; 6]>("FontMatrix")
        .unwrap_or([0.001, 0.0, 0.0, 0.001, 0.0, 0.0]);
    let height = dict
        .get::<Rect>("FontBBox")
        .map_or(0.0, |bbox| bbox.height());
    let scale = (height * matrix[3].abs()) as f32;
    if scale.is_finite() && scale > 0.01 && scale < 1000.0 {
        scale
    } else {
        1.0
    }
}
