//! What a DOCX says of itself: `docProps/core.xml` and `app.xml`.

use crate::import::ImportError;
use crate::import::office::xml::{Node, Xml};
use crate::text::normalise;

/// Longest title or name that is kept, in code points.
const LONGEST: usize = 500;

/// What it says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct About {
    /// Title.
    pub(super) title: Option<String>,
    /// Who wrote it.
    pub(super) author: Option<String>,
    /// The day it was last changed, or made.
    pub(super) date: Option<String>,
    /// Pages as Word last counted them.
    pub(super) pages: Option<u32>,
    /// The program that wrote it.
    pub(super) application: Option<String>,
}

impl About {
    /// Reads both parts, where they are.
    ///
    /// # Errors
    /// As [`Xml::next`].
    pub(super) fn read(core: Option<&str>, app: Option<&str>) -> Result<Self, ImportError> {
        let mut out = Self::default();
        let mut created = None;
        for part in [core, app].into_iter().flatten() {
            let mut xml = Xml::new(part);
            loop {
                let element = match xml.next()? {
                    Node::Open(element) => element,
                    Node::End => break,
                    _ => continue,
                };
                match element.local() {
                    "title" => out.title = title(&xml.text()?),
                    "creator" => out.author = kept(&xml.text()?),
                    "modified" => out.date = day(&xml.text()?),
                    "created" => created = day(&xml.text()?),
                    "Application" => out.application = kept(&xml.text()?),
                    "Pages" => out.pages = xml.text()?.trim().parse().ok(),
                    _ => {}
                }
            }
        }
        out.date = out.date.or(created);
        Ok(out)
    }
}

fn kept(text: &str) -> Option<String> {
    let text: String = normalise(text).chars().take(LONGEST).collect();
    (!text.is_empty()).then_some(text)
}

/// A title; none where it is only what programs put there.
fn title(text: &str) -> Option<String> {
    let text = kept(text)?;
    let inner = text.strip_prefix("Microsoft Word - ").unwrap_or(&text);
    let inner = [".docx", ".doc", ".rtf", ".dot", ".dotx"]
        .iter()
        .find_map(|ending| inner.strip_suffix(ending))
        .unwrap_or(inner)
        .trim();
    const EMPTY: &[&str] = &["untitled", "word document", "document", "title"];
    let empty = inner.is_empty() || EMPTY.contains(&inner.to_lowercase().as_str());
    (!empty).then(|| inner.to_owned())
}

/// The day of a moment in ISO 8601.
pub(in crate::import) fn day(moment: &str) -> Option<String> {
    let day = moment.trim().get(..10)?;
    let sound = day.char_indices().all(|(at, c)| match at {
        4 | 7 => c == '-',
        _ => c.is_ascii_digit(),
    });
    sound.then(|| day.to_owned())
}
