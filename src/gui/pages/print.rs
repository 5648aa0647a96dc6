//! A document as it was printed: how large its pages are, and where its words stand on them.
//!
//! Word boxes are kept packed in the order of the text, in which a footnote may stand behind words of
//! the next page. Here they are sorted by page once, when a document is first shown so, and each page
//! is cut into lines and columns only when it is looked at. Everything is in points of the page as it
//! is shown, from its upper left corner.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use deskreview_reader::text::{CharOffset, CharRange};
use eframe::egui::{Pos2, Rect, Vec2, pos2, vec2};

use crate::gui::reader::OpenText;

/// Size of a page that does not tell it: A4.
const USUAL: Vec2 = vec2(595.0, 842.0);
/// Smallest and largest side of a page in points; PDF's own limit is 14,400.
const SIDES: (f32, f32) = (1.0, 20_000.0);
/// Words of a line are no further apart than so many line heights.
const APART: f32 = 2.5;
/// Lines of a column are no further apart than so many line heights.
const BELOW: f32 = 3.0;
/// A box that is so many times as high as wide holds a word that is written upwards.
const UPRIGHT: f32 = 1.6;

/// A word on a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Word {
    /// Its place in the text.
    pub range: CharRange,
    /// Its place on the page.
    pub rect: Rect,
}

/// Words beside each other.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    /// Which words of the page.
    words: Range<usize>,
    rect: Rect,
}

/// Lines below each other that belong to one block: a paragraph, or its part in one column.
#[derive(Clone, Debug, PartialEq)]
struct Column {
    lines: Range<usize>,
    rect: Rect,
    block: Option<usize>,
}

/// A page cut into lines and columns.
#[derive(Debug, Default)]
struct Cut {
    lines: Vec<Line>,
    columns: Vec<Column>,
}

/// A document as it was printed.
#[derive(Debug)]
pub struct Print {
    document: Arc<OpenText>,
    sizes: Vec<Vec2>,
    /// Words by page, in the order of the text within each.
    words: Vec<Word>,
    /// Where each page's words begin, and where the last ones end.
    starts: Vec<usize>,
    cuts: Vec<OnceLock<Cut>>,
    /// Heights of all pages before each; at the end, of all.
    tops: Vec<f64>,
    /// The width that most pages have or exceed.
    width: f32,
    /// Whether it has its words.
    whole: bool,
}

impl Print {
    /// Sorts a document's words by page.
    pub fn new(document: &Arc<OpenText>) -> Self {
        let mut print = Self::of_pages(document);
        print.put_words();
        print
    }

    /// The pages of a document without words on them.
    pub fn of_pages(document: &Arc<OpenText>) -> Self {
        let text = &document.text;
        let side = |side: Option<f32>, usual: f32| match side {
            Some(side) if side.is_finite() && side > 0.0 => side.clamp(SIDES.0, SIDES.1),
            _ => usual,
        };
        let sizes: Vec<Vec2> = text
            .pages
            .iter()
            .map(|page| vec2(side(page.width, USUAL.x), side(page.height, USUAL.y)))
            .collect();
        let mut widths: Vec<f32> = sizes.iter().map(|size| size.x).collect();
        let middle = widths.len() / 2;
        let width = if widths.is_empty() {
            USUAL.x
        } else {
            *widths.select_nth_unstable_by(middle, f32::total_cmp).1
        };
        let mut tops = Vec::with_capacity(sizes.len() + 1);
        let mut top = 0.0;
        for size in &sizes {
            tops.push(top);
            top += f64::from(size.y);
        }
        tops.push(top);
        Self {
            tops,
            document: Arc::clone(document),
            cuts: (0..sizes.len()).map(|_| OnceLock::new()).collect(),
            starts: vec![0; sizes.len() + 1],
            words: Vec::new(),
            whole: text.words.is_empty(),
            sizes,
            width,
        }
    }

    fn put_words(&mut self) {
        let text = Arc::clone(&self.document);
        let text = &text.text;
        let count = self.sizes.len();
        let mut counts = vec![0usize; count + 1];
        let page_of = |page: u32| (page as usize).checked_sub(1).filter(|at| *at < count);
        for word in text.words.iter() {
            if let Some(count) = page_of(word.page).and_then(|at| counts.get_mut(at + 1)) {
                *count += 1;
            }
        }
        let mut starts = counts;
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let nowhere = Word {
            range: CharRange::default(),
            rect: Rect::ZERO,
        };
        let mut words = vec![nowhere; starts.last().copied().unwrap_or(0)];
        for word in text.words.iter() {
            let Some(slot) = page_of(word.page).and_then(|at| next.get_mut(at)) else {
                continue;
            };
            if let Some(place) = words.get_mut(*slot) {
                let corners = (
                    pos2(word.bbox.x0, word.bbox.y0),
                    pos2(word.bbox.x1, word.bbox.y1),
                );
                *place = Word {
                    range: word.range,
                    rect: Rect::from_min_max(corners.0, corners.1),
                };
            }
            *slot += 1;
        }
        // The reader writes them in order; a stored text of another program may not.
        for page in starts.windows(2) {
            if let &[from, upto] = page
                && let Some(words) = words.get_mut(from..upto)
                && !words.is_sorted_by_key(|word| word.range.start)
            {
                words.sort_by_key(|word| word.range.start);
            }
        }
        self.starts = starts;
        self.words = words;
        self.whole = true;
    }

    /// Whether it has its words; what is found in one that has not is the page alone.
    pub fn is_whole(&self) -> bool {
        self.whole
    }

    /// Whether another print has the same pages.
    pub fn has_pages_of(&self, other: &Self) -> bool {
        self.sizes == other.sizes
    }

    /// The text it is the print of.
    pub fn document(&self) -> &Arc<OpenText> {
        &self.document
    }

    /// How many pages there are.
    pub fn pages(&self) -> usize {
        self.sizes.len()
    }

    /// A page's width and height in points.
    pub fn size(&self, page: usize) -> Vec2 {
        self.sizes.get(page).copied().unwrap_or(USUAL)
    }

    /// The width of a usual page of this document, in points.
    pub fn usual_width(&self) -> f32 {
        self.width
    }

    /// How far down the document a place is, in points, were its pages below each other.
    pub fn depth(&self, at: CharOffset) -> f64 {
        self.find(at).map_or(0.0, |(page, rect)| {
            let top = self.tops.get(page).copied().unwrap_or(0.0);
            top + f64::from(rect.top())
        })
    }

    /// Height of all pages, in points.
    pub fn height(&self) -> f64 {
        self.tops.last().copied().unwrap_or(0.0)
    }

    /// A page's words in the order of the text.
    pub fn words(&self, page: usize) -> &[Word] {
        let start = self.starts.get(page).copied().unwrap_or(0);
        let end = self.starts.get(page + 1).copied().unwrap_or(start);
        self.words.get(start..end).unwrap_or_default()
    }

    /// From the first to the last character of a page's words within a stretch of its height.
    pub fn shown(&self, page: usize, from: f32, upto: f32) -> Option<CharRange> {
        let mut shown: Option<CharRange> = None;
        for word in self.words(page) {
            if word.rect.bottom() > from && word.rect.top() < upto {
                shown = Some(shown.map_or(word.range, |shown| CharRange {
                    start: shown.start.min(word.range.start),
                    end: shown.end.max(word.range.end),
                }));
            }
        }
        shown
    }

    /// The word at a place of the text or the next one behind it: its page, counted from 0, and its
    /// rectangle. `None` where no word with a place follows.
    pub fn find(&self, at: CharOffset) -> Option<(usize, Rect)> {
        let text = &self.document.text;
        let page = text.page_at(at).map_or(1, |page| page.number);
        let first = (page as usize).saturating_sub(1);
        // What stands at a page's end may have its next word on one of the next pages.
        (first..self.pages().min(first + 8)).find_map(|page| {
            let words = self.words(page);
            let from = words.partition_point(|word| word.range.end <= at);
            let word = words.get(from)?;
            let part = if word.range.start < at {
                self.part(word, CharRange::new(at.0, word.range.end.0))
            } else {
                word.rect
            };
            Some((page, part))
        })
    }

    /// The rectangles of a range on a page, line by line.
    pub fn rects(&self, page: usize, range: CharRange, mut each: impl FnMut(Rect)) {
        let words = self.words(page);
        let from = words.partition_point(|word| word.range.end <= range.start);
        let upto = words.partition_point(|word| word.range.start < range.end);
        if from >= upto {
            return;
        }
        let cut = self.cut(page);
        let first = cut.lines.partition_point(|line| line.words.end <= from);
        for line in cut.lines.iter().skip(first) {
            if line.words.start >= upto {
                break;
            }
            let part = line.words.start.max(from)..line.words.end.min(upto);
            let mut rect = Rect::NOTHING;
            for word in words.get(part).unwrap_or_default() {
                rect = rect.union(match word.range.intersection(range) {
                    Some(part) if part != word.range => self.part(word, part),
                    _ => word.rect,
                });
            }
            if rect.is_positive() {
                // As high as its line, so that two marks of one line meet without a step.
                if self.is_level(line) {
                    rect.min.y = line.rect.top();
                    rect.max.y = line.rect.bottom();
                }
                each(rect);
            }
        }
    }

    /// The columns a range runs through on a page: the part of each that it covers.
    pub fn columns(&self, page: usize, range: CharRange, mut each: impl FnMut(Rect)) {
        let words = self.words(page);
        let from = words.partition_point(|word| word.range.end <= range.start);
        let upto = words.partition_point(|word| word.range.start < range.end);
        if from >= upto {
            return;
        }
        let cut = self.cut(page);
        for column in &cut.columns {
            let lines = cut.lines.get(column.lines.clone()).unwrap_or_default();
            let mut part = Rect::NOTHING;
            for line in lines {
                if line.words.start < upto && line.words.end > from {
                    part = part.union(line.rect);
                }
            }
            if part.is_positive() {
                part.min.x = column.rect.left();
                part.max.x = column.rect.right();
                each(part);
            }
        }
    }

    /// The place of the text nearest to a point of a page; `None` where no words are on it.
    ///
    /// Nearest is the nearest column, in it the nearest line, in that the nearest character: so a
    /// point in a gap between paragraphs never means the other column.
    pub fn place_at(&self, page: usize, point: Pos2) -> Option<CharOffset> {
        let cut = self.cut(page);
        let near = |rect: &Rect| (rect.distance_sq_to_pos(point), rect.area());
        let column = cut.columns.iter().min_by(|a, b| {
            let (a, b) = (near(&a.rect), near(&b.rect));
            a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1))
        })?;
        let lines = cut.lines.get(column.lines.clone()).unwrap_or_default();
        let line = lines.iter().min_by(|a, b| {
            let (a, b) = (off(a.rect, point), off(b.rect, point));
            a.total_cmp(&b)
        })?;
        let words = self.words(page).get(line.words.clone())?;
        let word = words.iter().min_by(|a, b| {
            let level = |word: &Word| {
                let across = (word.rect.left() - point.x).max(point.x - word.rect.right());
                across.max(0.0) + 0.25 * off(word.rect, point)
            };
            level(a).total_cmp(&level(b))
        })?;
        Some(self.within(word, point))
    }

    /// Whether a point of a page is on words or the blanks between them.
    pub fn is_on_text(&self, page: usize, point: Pos2) -> bool {
        self.cut(page)
            .lines
            .iter()
            .any(|line| line.rect.expand(1.0).contains(point))
    }

    /// What stands on a page, block by block: which block, what of it, and around what.
    pub fn blocks(&self, page: usize) -> Vec<(usize, CharRange, Rect)> {
        let cut = self.cut(page);
        let words = self.words(page);
        let mut out: Vec<(usize, CharRange, Rect)> = Vec::new();
        for column in &cut.columns {
            let lines = cut.lines.get(column.lines.clone()).unwrap_or_default();
            let (Some(block), Some(first), Some(last)) = (
                column.block,
                lines.first().and_then(|line| words.get(line.words.start)),
                lines.last().and_then(|line| words.get(line.words.end - 1)),
            ) else {
                continue;
            };
            let range = CharRange::new(first.range.start.0, last.range.end.0);
            match out.last_mut() {
                Some((other, all, rect)) if *other == block => {
                    all.end = all.end.max(range.end);
                    *rect = rect.union(column.rect);
                }
                _ => out.push((block, range, column.rect)),
            }
        }
        out
    }

    /// A line whose words are written from side to side.
    fn is_level(&self, line: &Line) -> bool {
        line.words.len() > 1 || line.rect.height() < line.rect.width() * UPRIGHT
    }

    /// The part of a word's box that some of its characters take.
    fn part(&self, word: &Word, part: CharRange) -> Rect {
        let widths = self.widths(word);
        let total: f32 = widths.iter().sum();
        let share = |at: u32| {
            let count = (at.saturating_sub(word.range.start.0) as usize).min(widths.len());
            let before: f32 = widths.iter().take(count).sum();
            if total > 0.0 { before / total } else { 0.0 }
        };
        let (from, upto) = (share(part.start.0), share(part.end.0));
        let mut rect = word.rect;
        if is_upright(word) {
            rect.max.y = word.rect.bottom() - from * word.rect.height();
            rect.min.y = word.rect.bottom() - upto * word.rect.height();
        } else if self.is_rtl(word) {
            rect.max.x = word.rect.right() - from * word.rect.width();
            rect.min.x = word.rect.right() - upto * word.rect.width();
        } else {
            rect.min.x = word.rect.left() + from * word.rect.width();
            rect.max.x = word.rect.left() + upto * word.rect.width();
        }
        rect
    }

    /// The place within a word nearest to a point.
    fn within(&self, word: &Word, point: Pos2) -> CharOffset {
        let rect = word.rect;
        let share = if is_upright(word) {
            (rect.bottom() - point.y) / rect.height().max(0.01)
        } else if self.is_rtl(word) {
            (rect.right() - point.x) / rect.width().max(0.01)
        } else {
            (point.x - rect.left()) / rect.width().max(0.01)
        };
        let widths = self.widths(word);
        let wanted = share.clamp(0.0, 1.0) * widths.iter().sum::<f32>();
        let (mut before, mut at) = (0.0, word.range.start.0);
        for width in widths {
            if before + width / 2.0 > wanted {
                break;
            }
            before += width;
            at += 1;
        }
        CharOffset(at.min(word.range.end.0))
    }

    fn letters(&self, word: &Word) -> &str {
        self.document
            .text
            .text
            .slice(word.range)
            .unwrap_or_default()
    }

    /// How wide its characters are, about, in parts of a usual one: boxes are kept for whole words.
    fn widths(&self, word: &Word) -> Vec<f32> {
        self.letters(word).chars().map(usual_width).collect()
    }

    fn is_rtl(&self, word: &Word) -> bool {
        use unicode_bidi::BidiClass;
        self.letters(word)
            .chars()
            .map(unicode_bidi::bidi_class)
            .find(|class| matches!(class, BidiClass::L | BidiClass::R | BidiClass::AL))
            .is_some_and(|class| class != BidiClass::L)
    }

    fn cut(&self, page: usize) -> &Cut {
        static NONE: OnceLock<Cut> = OnceLock::new();
        let Some(cut) = self.cuts.get(page) else {
            return NONE.get_or_init(Cut::default);
        };
        cut.get_or_init(|| self.cut_page(page))
    }

    fn cut_page(&self, page: usize) -> Cut {
        let text = &self.document.text;
        let mut out = Cut::default();
        let mut last: Option<(Word, Option<usize>)> = None;
        for (index, word) in self.words(page).iter().enumerate() {
            let block = text.block_at(word.range.start);
            let same_block = last.is_some_and(|(_, other)| other == block);
            let joins = last.is_some_and(|(before, _)| same_block && stands_beside(before, word));
            last = Some((*word, block));
            if joins && let Some(line) = out.lines.last_mut() {
                line.words.end = index + 1;
                line.rect = line.rect.union(word.rect);
                if let Some(column) = out.columns.last_mut() {
                    column.rect = column.rect.union(word.rect);
                }
                continue;
            }
            let before = out.lines.last().map(|line| line.rect);
            let line = out.lines.len();
            out.lines.push(Line {
                words: index..index + 1,
                rect: word.rect,
            });
            match (out.columns.last_mut(), before) {
                (Some(column), Some(before))
                    if same_block && stands_below(before, column.rect, word.rect) =>
                {
                    column.lines.end = line + 1;
                    column.rect = column.rect.union(word.rect);
                }
                _ => out.columns.push(Column {
                    lines: line..line + 1,
                    rect: word.rect,
                    block,
                }),
            }
        }
        for column in &out.columns {
            if let Some(lines) = out.lines.get_mut(column.lines.clone()) {
                part_lines(lines);
            }
        }
        out
    }
}

/// Lets lines meet where the boxes of their letters overlap, as those of many faces do.
fn part_lines(lines: &mut [Line]) {
    for at in 1..lines.len() {
        let Ok([above, below]) = lines.get_disjoint_mut([at - 1, at]) else {
            continue;
        };
        let (upper, lower) = (above.rect.bottom(), below.rect.top());
        if lower < upper && lower > above.rect.top() && upper < below.rect.bottom() {
            let middle = f32::midpoint(upper, lower);
            above.rect.max.y = middle;
            below.rect.min.y = middle;
        }
    }
}

/// How far above or below a rectangle a point is.
fn off(rect: Rect, point: Pos2) -> f32 {
    (rect.top() - point.y).max(point.y - rect.bottom()).max(0.0)
}

fn is_upright(word: &Word) -> bool {
    word.range.len() > 2 && word.rect.height() > word.rect.width() * UPRIGHT
}

/// Whether a word goes on the line of the one before it.
fn stands_beside(before: Word, word: &Word) -> bool {
    if is_upright(&before) || is_upright(word) {
        return false;
    }
    let (a, b) = (before.rect, word.rect);
    let lower = a.height().min(b.height());
    let shared = a.bottom().min(b.bottom()) - a.top().max(b.top());
    let gap = (b.left() - a.right()).max(a.left() - b.right());
    let high = a.height().max(b.height());
    shared >= lower * 0.5 && gap > -high * 0.5 && gap <= high * APART
}

/// Whether a line goes on a column, of which `before` is the last line.
fn stands_below(before: Rect, column: Rect, line: Rect) -> bool {
    let high = before.height().max(line.height());
    let gap = line.top() - before.bottom();
    let overlap = column.right().min(line.right()) - column.left().max(line.left());
    gap > -high * 0.6 && line.top() > before.top() && gap < high * BELOW && overlap > 0.0
}

/// Widths of Latin letters in parts of a usual one, as in most book faces.
fn usual_width(c: char) -> f32 {
    match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '’' | '|' | '!' => 0.55,
        'f' | 'r' | 't' | '(' | ')' | '[' | ']' | '-' | '/' | '‘' | '“' | '”' => 0.7,
        'm' | 'w' | 'M' | 'W' | '—' | '%' | '@' => 1.6,
        c if c.is_uppercase() => 1.3,
        _ => 1.0,
    }
}
