//! Rows with scripts that run from right to left, from the order seen into the order read.
//!
//! A PDF places glyphs; whichever way its writer went, only their places from left to right are sure.
//! The way back is the way there: the bidirectional algorithm (Unicode Standard Annex 9), run on the
//! row as it is seen, gives the row as it is read, since it turns runs round and turns numbers and
//! Latin words within them back again. So dates, percentages and brackets come out as they should.

use unicode_bidi::{BidiInfo, Level};
use unicode_normalization::char::is_combining_mark;

use super::font::Strings;
use super::frame::Placed;
use super::glyph::Text;

/// Letters of Hebrew, Arabic, Syriac, Thaana, N'Ko and their forms.
pub(super) fn is_rtl_letter(c: char) -> bool {
    matches!(c,
        '\u{5be}'..='\u{5f4}' | '\u{608}'..='\u{65f}' | '\u{66d}'..='\u{6ef}' | '\u{6fa}'..='\u{8ff}'
        | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}'
        | '\u{1e800}'..='\u{1efff}')
}

/// The direction in which a page is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    LeftToRight,
    RightToLeft,
}

impl Direction {
    /// That of a page's glyphs, where one of the two clearly prevails.
    pub fn of(glyphs: &[Placed], strings: &Strings) -> Option<Self> {
        let backward = glyphs
            .iter()
            .filter(|glyph| is_rtl(glyph.text, strings))
            .count();
        if backward == 0 {
            return Some(Self::LeftToRight);
        }
        let letters = glyphs
            .iter()
            .filter(|glyph| letter(glyph.text, strings).is_some_and(char::is_alphabetic))
            .count();
        match backward * 10 {
            share if share > letters * 6 => Some(Self::RightToLeft),
            share if share < letters * 2 => Some(Self::LeftToRight),
            _ => None,
        }
    }
}

/// A word in the order read: which one of the row it is, and its glyphs, each with whether it is a
/// bracket to be turned round.
pub(super) struct Ordered {
    pub word: usize,
    pub glyphs: Vec<(usize, bool)>,
}

/// A glyph with the marks above and below it.
struct Cluster {
    word: usize,
    glyphs: Vec<usize>,
    letter: char,
}

/// The words of a row, whose glyphs stand in any order, in the order read. `None` where the row has
/// no letter of a script that runs from right to left.
///
/// `page` is the page's own direction, if it has one: a line of an Arabic page that is mostly a Latin
/// name still begins at the right.
pub(super) fn reading_order(
    row: &[Vec<Placed>],
    strings: &Strings,
    page: Option<Direction>,
) -> Option<Vec<Ordered>> {
    let backward = row
        .iter()
        .flatten()
        .filter(|glyph| is_rtl(glyph.text, strings))
        .count();
    if backward == 0 {
        return None;
    }
    let letters = row
        .iter()
        .flatten()
        .filter(|glyph| letter(glyph.text, strings).is_some_and(char::is_alphabetic))
        .count();
    let clusters = clusters(row, strings);
    let mut strong = clusters
        .iter()
        .map(|cluster| cluster.letter)
        .filter(|c| c.is_alphabetic())
        .map(is_rtl_letter);
    let ends = (strong.next(), strong.next_back());
    let mostly = backward * 2 > letters;
    let base = match page {
        // A line of the other direction, from end to end, is a paragraph of its own.
        Some(Direction::RightToLeft) if mostly || ends != (Some(false), Some(false)) => {
            Level::rtl()
        }
        Some(Direction::LeftToRight) if mostly && ends == (Some(true), Some(true)) => Level::rtl(),
        None if mostly => Level::rtl(),
        _ => Level::ltr(),
    };
    // The row as seen, with a blank between its words; each character's cluster by its byte.
    let mut seen = String::new();
    let mut owner: Vec<(usize, Option<usize>)> = Vec::new();
    for (at, cluster) in clusters.iter().enumerate() {
        let word_before = at.checked_sub(1).and_then(|at| clusters.get(at));
        if word_before.is_some_and(|before| before.word != cluster.word) {
            owner.push((seen.len(), None));
            seen.push(' ');
        }
        owner.push((seen.len(), Some(at)));
        seen.push(cluster.letter);
    }
    let info = BidiInfo::new(&seen, Some(base));
    let mut order: Vec<(usize, bool)> = Vec::with_capacity(clusters.len());
    for paragraph in &info.paragraphs {
        let (levels, runs) = info.visual_runs(paragraph, paragraph.range.clone());
        for run in runs {
            let from = owner.partition_point(|&(byte, _)| byte < run.start);
            let to = owner.partition_point(|&(byte, _)| byte < run.end);
            let turned = levels.get(run.start).is_some_and(Level::is_rtl);
            let part = owner.get(from..to).unwrap_or_default();
            let own = part.iter().filter_map(|&(_, at)| Some((at?, turned)));
            if turned {
                order.extend(own.rev());
            } else {
                order.extend(own);
            }
        }
    }
    let mut words = words(&order, &clusters, row, strings);
    let turn = brackets_are_turned(&words, row);
    for word in &mut words {
        let glyphs = row.get(word.word).map_or(&[][..], Vec::as_slice);
        if is_latin(glyphs, strings) {
            turn_outer(&mut word.glyphs, glyphs);
        } else {
            word.glyphs
                .iter_mut()
                .for_each(|(_, turned)| *turned &= turn);
        }
    }
    Some(words)
}

/// Words in the order of their first letters or figures: a bracket before a Latin word may belong to
/// the other end of its run.
fn words(
    order: &[(usize, bool)],
    clusters: &[Cluster],
    row: &[Vec<Placed>],
    strings: &Strings,
) -> Vec<Ordered> {
    let count = row.len();
    let mut found: Vec<(bool, usize, Ordered)> = (0..count)
        .map(|word| {
            let glyphs = Vec::new();
            (false, usize::MAX, Ordered { word, glyphs })
        })
        .collect();
    for (place, &(at, turned)) in order.iter().enumerate() {
        let Some(cluster) = clusters.get(at) else {
            continue;
        };
        let Some((sure, rank, word)) = found.get_mut(cluster.word) else {
            continue;
        };
        let counts = cluster.letter.is_alphanumeric();
        if *rank == usize::MAX || (counts && !*sure) {
            *rank = place;
        }
        *sure |= counts;
        word.glyphs
            .extend(cluster.glyphs.iter().map(|&glyph| (glyph, turned)));
    }
    // A word of Latin letters stands as it is read, with its brackets.
    let latin: Vec<bool> = row.iter().map(|word| is_latin(word, strings)).collect();
    let is_latin = |word: usize| latin.get(word) == Some(&true);
    for (_, _, word) in &mut found {
        if is_latin(word.word) {
            word.glyphs.clear();
        }
    }
    for cluster in clusters.iter().filter(|cluster| is_latin(cluster.word)) {
        if let Some((_, _, word)) = found.get_mut(cluster.word) {
            word.glyphs
                .extend(cluster.glyphs.iter().map(|&glyph| (glyph, false)));
        }
    }
    found.retain(|(_, rank, _)| *rank != usize::MAX);
    found.sort_by_key(|&(_, rank, _)| rank);
    found.into_iter().map(|(_, _, word)| word).collect()
}

/// Whether a word has letters and none that runs from right to left.
fn is_latin(word: &[Placed], strings: &Strings) -> bool {
    let mut letters = word
        .iter()
        .filter_map(|glyph| letter(glyph.text, strings))
        .filter(|c| c.is_alphabetic())
        .peekable();
    letters.peek().is_some() && !letters.any(is_rtl_letter)
}

/// Marks the brackets at the ends of a Latin word that open or close the wrong way, since they are
/// given as meant in the text around them.
fn turn_outer(ordered: &mut [(usize, bool)], glyphs: &[Placed]) {
    let opens = |at: usize| match glyphs.get(at).map(|glyph| glyph.text) {
        Some(Text::One(c)) => bracket(c).map(|(_, opens)| opens),
        _ => None,
    };
    if ordered.len() < 2 {
        return;
    }
    let behind = ordered.len().saturating_sub(2);
    for (place, (at, turned)) in ordered.iter_mut().enumerate() {
        let wrong = match place {
            0 => Some(false),
            place if place >= behind => Some(true),
            _ => None,
        };
        *turned = wrong.is_some() && opens(*at) == wrong;
    }
}

/// The glyphs of each word from left to right, marks with their letters.
fn clusters(row: &[Vec<Placed>], strings: &Strings) -> Vec<Cluster> {
    let mut out: Vec<Cluster> = Vec::new();
    for (word, glyphs) in row.iter().enumerate() {
        let mut own: Vec<(f32, Cluster)> = Vec::new();
        for (at, glyph) in glyphs.iter().enumerate() {
            match own.last_mut() {
                Some((_, last)) if stands_with(glyph, strings) => last.glyphs.push(at),
                _ => own.push((
                    glyph.u0,
                    Cluster {
                        word,
                        glyphs: vec![at],
                        letter: letter(glyph.text, strings).map_or(' ', plain),
                    },
                )),
            }
        }
        own.sort_by(|a, b| a.0.total_cmp(&b.0));
        out.extend(own.into_iter().map(|(_, cluster)| cluster));
    }
    out
}

/// Whether a glyph was put behind another that it stands with: it has no width left.
fn stands_with(glyph: &Placed, strings: &Strings) -> bool {
    is_mark(glyph.text, strings) || (glyph.u1 <= glyph.u0 && is_rtl(glyph.text, strings))
}

/// A glyph's letter: of several the first that runs from right to left, else the first.
fn letter(text: Text, strings: &Strings) -> Option<char> {
    match text {
        Text::One(c) => Some(c),
        Text::Nothing => None,
        Text::Many(at) => {
            let mut chars = strings.get(at).chars();
            let first = chars.next();
            first
                .into_iter()
                .chain(chars)
                .find(|&c| is_rtl_letter(c))
                .or(first)
        }
    }
}

/// Characters that would end a paragraph or order it themselves count as blanks.
fn plain(c: char) -> char {
    match c {
        '\0'..='\u{1f}'
        | '\u{7f}'..='\u{9f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}' => ' ',
        '\u{2066}'..='\u{2069}' => ' ',
        c => c,
    }
}

/// Whether a glyph is a letter of a script that runs from right to left.
pub(super) fn is_rtl(text: Text, strings: &Strings) -> bool {
    match text {
        Text::One(c) => c >= '\u{590}' && is_rtl_letter(c),
        _ => letter(text, strings).is_some_and(is_rtl_letter),
    }
}

/// Whether a glyph is a mark (or several) that stands above or below a letter.
pub(super) fn is_mark(text: Text, strings: &Strings) -> bool {
    match text {
        Text::One(c) => c >= '\u{300}' && is_combining_mark(c),
        Text::Many(at) => {
            let mut chars = strings.get(at).chars().peekable();
            chars.peek().is_some() && chars.all(is_combining_mark)
        }
        Text::Nothing => false,
    }
}

/// Whether a glyph that is a mark belongs to a script that runs from right to left.
pub(super) fn is_rtl_mark(text: Text, strings: &Strings) -> bool {
    letter(text, strings).is_some_and(|c| ('\u{591}'..='\u{8ff}').contains(&c) || is_rtl_letter(c))
}

/// Some writers say of a bracket what is seen, others what is meant: it is turned round in text that
/// runs from right to left. Which of the two, the ends of words tell: a bracket opens before a word.
fn brackets_are_turned(words: &[Ordered], row: &[Vec<Placed>]) -> bool {
    let mut votes = 0i32;
    for word in words {
        let Some(glyphs) = row.get(word.word) else {
            continue;
        };
        let last = word.glyphs.len().saturating_sub(1);
        for (place, &(at, turned)) in word.glyphs.iter().enumerate() {
            let Some(Text::One(c)) = glyphs.get(at).map(|glyph| glyph.text) else {
                continue;
            };
            let Some((_, opens)) = bracket(c).filter(|_| turned && last > 0) else {
                continue;
            };
            // Stops and commas may stand behind a closing bracket.
            if place == 0 {
                votes += if opens { -1 } else { 1 };
            } else if place + 2 >= word.glyphs.len() {
                votes += if opens { 1 } else { -1 };
            }
        }
    }
    votes > 0
}

/// A bracket's counterpart, and whether it opens.
fn bracket(c: char) -> Option<(char, bool)> {
    const PAIRS: [(char, char); 7] = [
        ('(', ')'),
        ('[', ']'),
        ('{', '}'),
        ('<', '>'),
        ('«', '»'),
        ('‹', '›'),
        ('⟨', '⟩'),
    ];
    PAIRS.iter().find_map(|&(open, close)| match c {
        c if c == open => Some((close, true)),
        c if c == close => Some((open, false)),
        _ => None,
    })
}

/// A character turned round, if it is a bracket.
pub(super) fn mirrored(c: char) -> char {
    bracket(c).map_or(c, |(other, _)| other)
}
