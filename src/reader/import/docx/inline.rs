//! What stands within a paragraph: runs of text, tabs and breaks, symbols, marks of notes, fields.

use std::sync::Arc;

use super::body::{Reader, Run, Story};
use super::fields::{self, Form};
use super::notes::Kind;
use super::properties::{self, RunProps};
use super::styles::settled;
use crate::import::ImportError;
use crate::import::office::xml::{Element, Space, Xml};

impl Reader<'_> {
    /// An element within a paragraph begins.
    pub(super) fn open_inline(
        &mut self,
        xml: &mut Xml<'_>,
        element: &Element<'_>,
    ) -> Result<(), ImportError> {
        match element.local() {
            "r" => {
                self.need_paragraph()?;
                self.style_run(None);
            }
            "rPr" => {
                let props = properties::run(xml)?;
                self.style_run(Some(&props));
            }
            "t" => self.in_text = true,
            "tab" | "ptab" => self.text(" "),
            "br" => match element.attribute("type").as_deref() {
                Some("page") => {
                    self.text(" ");
                    self.pages.turn();
                }
                Some("column") => self.text(" "),
                _ => self.end_line(),
            },
            "cr" => self.end_line(),
            "noBreakHyphen" => self.text("-"),
            "sym" => {
                let code = element
                    .attribute("char")
                    .and_then(|code| u32::from_str_radix(code.trim(), 16).ok());
                let font = element.attribute("font").unwrap_or_default();
                if let Some(sign) = code.and_then(|code| symbol(code, &font)) {
                    self.text(sign.encode_utf8(&mut [0; 4]));
                }
            }
            "lastRenderedPageBreak" => self.pages.mark(),
            "footnoteReference" => self.refer(Kind::Foot, element),
            "endnoteReference" => self.refer(Kind::End, element),
            "fldChar" => self.field(element),
            "instrText" => self.in_instruction = true,
            "fldSimple" => {
                let instruction = element.attribute("instr");
                let target = instruction.and_then(|words| fields::target(&words));
                self.begin_link(target);
            }
            "hyperlink" => {
                let id = element.attribute("id");
                let target = id.and_then(|id| self.links.get(id.as_ref()).cloned());
                self.begin_link(target);
            }
            "ffData" => {
                let form = fields::form(xml)?;
                if let Some(level) = self.levels.last_mut() {
                    level.fields.set_form(form);
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// What holds for a run with these properties of its own.
    pub(super) fn style_run(&mut self, own: Option<&RunProps>) {
        let styles = self.styles;
        let character = own.and_then(|own| styles.of_run(own.style.as_deref()));
        let Some(level) = self.levels.last_mut() else {
            return;
        };
        let paragraph = level
            .paragraph
            .as_ref()
            .and_then(|paragraph| paragraph.style);
        let base = styles.base();
        level.run = Run {
            hidden: settled(own, character, paragraph, base, |p| p.hidden, |s| s.hidden),
            bold: settled(own, character, paragraph, base, |p| p.bold, |s| s.bold),
            raised: settled(own, character, paragraph, base, |p| p.raised, |s| s.raised),
            after_mark: level.run.after_mark,
        };
    }

    /// Whether what is read now is shown.
    fn shows(&self) -> bool {
        self.levels
            .last()
            .is_some_and(|level| !level.run.hidden && level.fields.show())
    }

    /// Text comes in.
    pub(super) fn text(&mut self, text: &str) {
        if !self.shows() {
            return;
        }
        let page = self.pages.current();
        let Some(level) = self.levels.last_mut() else {
            return;
        };
        let run = &mut level.run;
        let Some(paragraph) = &mut level.paragraph else {
            return;
        };
        let words = &mut paragraph.words;
        if std::mem::take(&mut run.after_mark) && text.starts_with(char::is_alphanumeric) {
            words.part();
        }
        // A raised number behind a figure is the mark of a note that the author typed.
        if run.raised
            && text.starts_with(|c: char| c.is_ascii_digit())
            && words.as_str().ends_with(char::is_numeric)
        {
            words.part();
        }
        words.add(text, page, run.bold);
        if text.contains(|c: char| !c.is_whitespace()) {
            self.pages.touch();
        }
    }

    fn end_line(&mut self) {
        if self.shows()
            && let Some(paragraph) = self.paragraph()
        {
            paragraph.words.end_line();
        }
    }

    fn refer(&mut self, kind: Kind, element: &Element<'_>) {
        if !self.shows() || self.story != Story::Body {
            return;
        }
        let Some(id) = element.number("id") else {
            return;
        };
        let own_mark = element
            .attribute("customMarkFollows")
            .is_some_and(|on| !matches!(on.as_ref(), "0" | "false" | "off"));
        let page = self.pages.current();
        let number = self.notes.refer(kind, id, page, own_mark);
        if let Some(paragraph) = self.paragraph() {
            paragraph.words.part();
        }
        if let Some(number) = number {
            self.text(&number);
            if let Some(level) = self.levels.last_mut() {
                level.run.after_mark = true;
            }
        }
    }

    fn begin_link(&mut self, target: Option<Arc<str>>) {
        if let (Some(target), Some(paragraph)) = (target, self.paragraph()) {
            paragraph.words.begin_link(target);
        }
    }

    /// The link that is open ends.
    pub(super) fn end_link(&mut self) {
        if let Some(paragraph) = self.paragraph() {
            paragraph.words.end_link();
        }
    }

    fn field(&mut self, element: &Element<'_>) {
        let Some(level) = self.levels.last_mut() else {
            return;
        };
        match element.attribute("fldCharType").as_deref() {
            Some("begin") => level.fields.begin(),
            Some("separate") => {
                let target = level.fields.begin_result();
                self.begin_link(target);
            }
            Some("end") => {
                let (form, link) = level.fields.end();
                if link {
                    self.end_link();
                }
                match form {
                    Some(Form::Box(ticked)) => self.text(if ticked { "☒" } else { "☐" }),
                    Some(Form::Choice(choice)) => self.text(&choice),
                    None => {}
                }
            }
            _ => {}
        }
    }

    /// Runs and formulas that a careless writer put beside paragraphs are a paragraph.
    fn need_paragraph(&mut self) -> Result<(), ImportError> {
        if self.paragraph().is_none() {
            self.begin_paragraph()?;
        }
        Ok(())
    }

    /// An element of a formula begins.
    pub(super) fn open_math(&mut self, element: &Element<'_>) -> Result<(), ImportError> {
        self.need_paragraph()?;
        let page = self.pages.current();
        let shows = self.shows();
        if let Some(level) = self.levels.last_mut()
            && let Some(paragraph) = &mut level.paragraph
            && shows
        {
            level.formula.open(element, &mut paragraph.words, page);
        }
        self.in_text = element.is(Space::Math, "t");
        Ok(())
    }

    /// An element of a formula ends.
    pub(super) fn close_math(&mut self, local: &str) {
        let page = self.pages.current();
        if let Some(level) = self.levels.last_mut()
            && let Some(paragraph) = &mut level.paragraph
        {
            level.formula.close(local, &mut paragraph.words, page);
        }
    }
}

/// A sign of a font of signs. Word files them under private code points from F000.
fn symbol(code: u32, font: &str) -> Option<char> {
    let low = code & 0xff;
    let private = (0xf000..=0xf0ff).contains(&code);
    let font = font.to_ascii_lowercase();
    let known = if !private && code > 0xff {
        None
    } else if font.starts_with("wingdings 2") {
        match low {
            0x50 => Some('✓'),
            0x4f => Some('✗'),
            0x52 | 0x53 => Some('☑'),
            0x54 | 0x55 => Some('☒'),
            0xa3 => Some('☐'),
            _ => None,
        }
    } else if font.starts_with("wingdings") {
        match low {
            0x6c | 0x9f => Some('•'),
            0x6e | 0xa7 => Some('▪'),
            0x6f | 0x71 | 0x72 | 0xa8 => Some('☐'),
            0xd8 => Some('➢'),
            0xdf | 0xe7 => Some('←'),
            0xe0 | 0xe8 => Some('→'),
            0xe1 | 0xe9 => Some('↑'),
            0xe2 | 0xea => Some('↓'),
            0xfb => Some('✗'),
            0xfc => Some('✓'),
            0xfd => Some('☒'),
            0xfe => Some('☑'),
            _ => None,
        }
    } else if font.starts_with("symbol") {
        greek(low)
    } else {
        None
    };
    // A font that is not known keeps letters where everybody has them.
    let plain = || {
        let code = if private { low } else { code };
        (code >= 0x20).then(|| char::from_u32(code)).flatten()
    };
    known.or_else(|| {
        if private && (font.starts_with("wingdings") || font.starts_with("webdings")) {
            char::from_u32(code)
        } else {
            plain()
        }
    })
}

/// The letters and signs of the font Symbol that reports use.
fn greek(low: u32) -> Option<char> {
    const CAPITALS: &str = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";
    const SMALL: &str = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";
    let nth = |letters: &str, first: u32| letters.chars().nth((low - first) as usize);
    match low {
        0x41..=0x5a => nth(CAPITALS, 0x41),
        0x61..=0x7a => nth(SMALL, 0x61),
        0xa3 => Some('≤'),
        0xa5 => Some('∞'),
        0xab => Some('↔'),
        0xac => Some('←'),
        0xad => Some('↑'),
        0xae => Some('→'),
        0xaf => Some('↓'),
        0xb0 => Some('°'),
        0xb1 => Some('±'),
        0xb3 => Some('≥'),
        0xb4 => Some('×'),
        0xb7 => Some('•'),
        0xb8 => Some('÷'),
        0xb9 => Some('≠'),
        0xba => Some('≡'),
        0xbb => Some('≈'),
        0xbc => Some('…'),
        0xd2 => Some('®'),
        0xd3 => Some('©'),
        0xd4 => Some('™'),
        0xe5 => Some('∑'),
        _ => None,
    }
}
