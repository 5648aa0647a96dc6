//! Formulas in one line, as Word's own linear form writes them: `a/b`, `x^2`, `√(x+1)`.
//!
//! The letters and figures are the document's; only what a formula says by place is put into signs,
//! since `x2` would be another thing than x squared.

use crate::import::office::words::Words;
use crate::import::office::xml::Element;

/// Deepest nesting of formulas that is told apart.
const DEEPEST: usize = 200;

#[derive(Debug)]
struct Part {
    /// Byte of the text where it begins.
    from: usize,
    /// A sign of its own: of a sum, an accent, the brackets.
    sign: Option<String>,
    end: Option<String>,
    /// Arguments so far.
    arguments: u32,
}

/// A formula while it is read.
#[derive(Debug, Default)]
pub(super) struct Formula {
    open: Vec<Part>,
    beyond: usize,
}

impl Formula {
    /// An element of a formula begins.
    pub(super) fn open(&mut self, element: &Element<'_>, words: &mut Words, page: u32) {
        let local = element.local();
        let value = || element.attribute("val").map(|value| value.into_owned());
        match local {
            "chr" | "begChr" => self.set(|part| part.sign = value()),
            "endChr" => self.set(|part| part.end = value()),
            "sup" => words.add("^", page, false),
            "sub" | "lim" => words.add("_", page, false),
            "rad" => words.add("√", page, false),
            "e" => self.argument(words, page),
            _ => {}
        }
        if self.open.len() >= DEEPEST {
            self.beyond += 1;
            return;
        }
        self.open.push(Part {
            from: words.as_str().len(),
            sign: None,
            end: None,
            arguments: 0,
        });
    }

    /// Sets something of the element whose properties are read.
    fn set(&mut self, change: impl FnOnce(&mut Part)) {
        // The last open is the properties' element, the one before it the formula's.
        if let Some(part) = self
            .open
            .len()
            .checked_sub(2)
            .and_then(|at| self.open.get_mut(at))
        {
            change(part);
        }
    }

    fn argument(&mut self, words: &mut Words, page: u32) {
        let Some(part) = self.open.last_mut() else {
            return;
        };
        part.arguments += 1;
        if part.arguments > 1 {
            words.part();
        } else if let Some(sign) = part.sign.take_if(|_| part.end.is_some()) {
            words.add(&sign, page, false);
        }
    }

    /// An element of a formula ends.
    pub(super) fn close(&mut self, local: &str, words: &mut Words, page: u32) {
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        let Some(part) = self.open.pop() else { return };
        match local {
            "dPr" => {
                // Round brackets unless it says otherwise, on either side.
                if let Some(above) = self.open.last_mut() {
                    above.sign.get_or_insert_with(|| "(".to_owned());
                    above.end.get_or_insert_with(|| ")".to_owned());
                }
            }
            "d" => words.add(part.end.as_deref().unwrap_or_default(), page, false),
            "naryPr" => {
                if let Some(above) = self.open.last_mut() {
                    let sign = above.sign.take().unwrap_or_else(|| "∫".to_owned());
                    words.add(&sign, page, false);
                }
            }
            "acc" => words.add(part.sign.as_deref().unwrap_or("\u{302}"), page, false),
            "num" => {
                enclose(words, part.from);
                words.add("/", page, false);
            }
            "den" | "sup" | "sub" | "lim" => enclose(words, part.from),
            "fName" | "mr" | "oMath" => words.part(),
            _ => {}
        }
    }
}

/// Brackets around an argument of more than one letter or figure.
fn enclose(words: &mut Words, from: usize) {
    let several = words.as_str().get(from..).is_some_and(|text| {
        text.trim().chars().nth(1).is_some() && !text.trim().chars().all(|c| c.is_ascii_digit())
    });
    if several {
        words.enclose(from, '(', ')');
    }
}
