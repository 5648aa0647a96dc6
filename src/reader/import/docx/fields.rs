//! Fields: their instructions are for Word, their results are text.

use std::sync::Arc;

use crate::import::ImportError;
use crate::import::office::xml::{Space, Xml};
use crate::text::address;

/// A field whose result has not begun after so many paragraphs is broken, and hides nothing more.
const LONGEST: u32 = 8;
/// Longest instruction of a field that is kept, in bytes.
const INSTRUCTION: usize = 4_096;
/// Deepest nesting of fields.
const DEEPEST: usize = 64;

/// What a field of a form shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A box that is ticked or not.
    Box(bool),
    /// The entry that was chosen.
    Choice(String),
}

#[derive(Debug, Default)]
struct Field {
    in_result: bool,
    paragraphs: u32,
    form: Option<Form>,
    instruction: String,
}

/// Fields that are open.
#[derive(Debug, Default)]
pub(super) struct Fields {
    open: Vec<Field>,
}

impl Fields {
    /// Whether what is read now is text.
    pub(super) fn show(&self) -> bool {
        self.open.iter().all(|field| field.in_result)
    }

    /// A field begins.
    pub(super) fn begin(&mut self) {
        if self.open.len() < DEEPEST {
            self.open.push(Field::default());
        }
    }

    /// The field opened last belongs to a form.
    pub(super) fn set_form(&mut self, form: Option<Form>) {
        if let Some(field) = self.open.last_mut() {
            field.form = form;
        }
    }

    /// More of the instruction of the field opened last.
    pub(super) fn instruct(&mut self, words: &str) {
        if let Some(field) = self.open.last_mut()
            && !field.in_result
            && field.instruction.len() + words.len() <= INSTRUCTION
        {
            field.instruction.push_str(words);
        }
    }

    /// The result of the field opened last begins; the address it leads to, if it is a link.
    pub(super) fn begin_result(&mut self) -> Option<Arc<str>> {
        let field = self.open.last_mut()?;
        field.in_result = true;
        target(&field.instruction)
    }

    /// A field ends; what a form's field shows, and whether it was a link.
    pub(super) fn end(&mut self) -> (Option<Form>, bool) {
        match self.open.pop() {
            Some(field) => (field.form, target(&field.instruction).is_some()),
            None => (None, false),
        }
    }

    /// A paragraph has ended.
    pub(super) fn end_paragraph(&mut self) {
        for field in self.open.iter_mut().filter(|field| !field.in_result) {
            field.paragraphs += 1;
        }
        if self.open.iter().any(|field| field.paragraphs > LONGEST) {
            self.open.clear();
        }
    }
}

/// The address of a link's instruction: `HYPERLINK "https://…" \o "tip"`. One with a place within the
/// document (`\l`) and no address leads nowhere.
pub(super) fn target(instruction: &str) -> Option<Arc<str>> {
    let rest = instruction.trim_start();
    let name = rest.get(..9)?;
    if !name.eq_ignore_ascii_case("HYPERLINK") {
        return None;
    }
    let mut after_switch = false;
    // Every second part stands in quotation marks.
    for (at, part) in rest.get(9..)?.split('"').enumerate() {
        if at % 2 == 1 {
            if !after_switch {
                return address(part).map(Arc::from);
            }
            after_switch = false;
        } else {
            let last = part.split_whitespace().next_back().unwrap_or_default();
            // `\n` takes nothing behind it.
            after_switch = last.starts_with('\\') && last != "\\n";
        }
    }
    None
}

/// Reads `w:ffData`, which has just been opened.
///
/// # Errors
/// As [`Xml::next`].
pub(super) fn form(xml: &mut Xml<'_>) -> Result<Option<Form>, ImportError> {
    let mut out = None;
    let depth = xml.depth();
    while let Some(element) = xml.child(depth)? {
        if element.is(Space::Word, "checkBox") {
            let (mut ticked, mut preset) = (None, false);
            let depth = xml.depth();
            while let Some(element) = xml.child(depth)? {
                match element.local() {
                    "checked" => ticked = Some(super::properties::is_on(&element)),
                    "default" => preset = super::properties::is_on(&element),
                    _ => {}
                }
            }
            out = Some(Form::Box(ticked.unwrap_or(preset)));
        } else if element.is(Space::Word, "ddList") {
            let (mut chosen, mut entries) = (0, Vec::new());
            let depth = xml.depth();
            while let Some(element) = xml.child(depth)? {
                match element.local() {
                    "result" => chosen = element.number("val").unwrap_or(0),
                    "listEntry" if entries.len() < 1_000 => {
                        entries.push(element.attribute("val").unwrap_or_default().into_owned());
                    }
                    _ => {}
                }
            }
            out = entries.into_iter().nth(chosen).map(Form::Choice);
        }
    }
    Ok(out)
}
