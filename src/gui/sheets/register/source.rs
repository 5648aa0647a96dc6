//! Where a statement stands: its words in the document, with those around them.
//!
//! A document's text may have to be read from the disk, so a source is asked for ([`Action::Fetch`])
//! and shown when it is there; what was cut out of a text is kept as long as the statement is shown,
//! even if the text is put away meanwhile.

use std::collections::{BTreeMap, BTreeSet};

use deskreview_reader::text::CharRange;
use deskreview_review::domain::{DocumentId, StatementId};
use eframe::egui::{Label, Ui, text::LayoutJob};

use crate::gui::action::Action;
use crate::gui::cx::Cx;
use crate::gui::parts::{cited, reading_format};
use crate::gui::reader::OpenText;
use crate::gui::theme::{Theme, space};

/// Words around a statement, in code points on either side.
const AROUND: u32 = 280;
/// The longest statement that is shown whole, in code points.
const LONGEST: u32 = 2_400;
/// How far from a cut a blank is looked for, in code points.
const BLANK: usize = 24;

/// A stretch of a document with what stands around it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Page and paragraph, as they are cited.
    pub place: String,
    /// Headings it stands under.
    pub section: String,
    before: String,
    words: String,
    after: String,
}

/// What is known of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// The words.
    Here(Source),
    /// They are being fetched.
    Waiting,
    /// The document's text cannot be read.
    Missing,
}

/// The sources of the statement that is shown.
#[derive(Debug, Default)]
pub struct Sources {
    of: Option<StatementId>,
    known: BTreeMap<(DocumentId, CharRange), Source>,
    asked: BTreeSet<DocumentId>,
}

impl Sources {
    /// Begins anew where another statement is shown.
    pub fn show(&mut self, statement: StatementId) {
        if self.of != Some(statement) {
            self.of = Some(statement);
            self.again();
        }
    }

    /// Asks anew for what was missing.
    pub fn again(&mut self) {
        self.known.clear();
        self.asked.clear();
    }

    /// The words at a place.
    pub fn get(&mut self, cx: &mut Cx<'_>, document: DocumentId, range: CharRange) -> Found {
        if let Some(source) = self.known.get(&(document, range)) {
            return Found::Here(source.clone());
        }
        if let Some(shelf) = cx.desk.shelf(document) {
            let source = Source::of(&shelf.text, range);
            self.known.insert((document, range), source.clone());
            return Found::Here(source);
        }
        if self.asked.insert(document) || cx.desk.is_opening(document) {
            // What is opened elsewhere is asked for until it is there.
            cx.send(Action::Fetch(document));
            return Found::Waiting;
        }
        Found::Missing
    }
}

impl Source {
    /// Cuts a place out of a text.
    pub fn of(text: &OpenText, range: CharRange) -> Self {
        let whole = &text.text;
        let around = |start: u32, end: u32| {
            let end = end.min(whole.text.len());
            let range = CharRange::new(start.min(end), end);
            whole.text.slice(range).unwrap_or_default()
        };
        let (start, end) = (range.start.0, range.end.0);
        let mut before = cut_start(around(start.saturating_sub(AROUND), start));
        if start <= AROUND {
            before = around(0, start).to_owned();
        }
        let mut after = cut_end(around(end, end.saturating_add(AROUND)));
        if end.saturating_add(AROUND) >= whole.text.len() {
            after = around(end, whole.text.len()).to_owned();
        }
        let words = if range.len() > LONGEST {
            let half = LONGEST / 2;
            format!(
                "{} {}",
                cut_end(around(start, start + half)),
                cut_start(around(end - half, end))
            )
        } else {
            around(start, end).to_owned()
        };
        let (place, section) = cited(text, range.start);
        Self {
            place,
            section,
            before: as_set(&before),
            words: as_set(&words),
            after: as_set(&after),
        }
    }

    /// Shows the words in a report's face, the statement itself marked.
    pub fn ui(&self, ui: &mut Ui, theme: &Theme, points: f32) {
        let quiet = reading_format(points, theme.muted);
        let mut marked = reading_format(points, theme.text);
        marked.background = theme.tint(theme.accent);
        // Between paragraphs less than a line.
        let mut apart = reading_format(space::XS, theme.muted);
        apart.line_height = Some(space::S);
        let mut job = LayoutJob::default();
        for (words, format) in [
            (&self.before, &quiet),
            (&self.words, &marked),
            (&self.after, &quiet),
        ] {
            for (at, paragraph) in words.split('\n').enumerate() {
                if at > 0 {
                    job.append("\n", 0.0, quiet.clone());
                    job.append("\n", 0.0, apart.clone());
                }
                job.append(paragraph, 0.0, format.clone());
            }
        }
        ui.add(Label::new(job).wrap());
    }
}

/// Blocks as paragraphs, cells apart.
fn as_set(text: &str) -> String {
    text.replace("\n\n", "\n").replace('\t', "   ")
}

/// Begins at a whole word.
fn cut_start(text: &str) -> String {
    let near = text
        .char_indices()
        .take(BLANK)
        .find(|(_, c)| c.is_whitespace());
    let rest = near.and_then(|(at, _)| text.get(at..)).unwrap_or(text);
    format!("… {}", rest.trim_start())
}

/// Ends with a whole word.
fn cut_end(text: &str) -> String {
    let near = text
        .char_indices()
        .rev()
        .take(BLANK)
        .find(|(_, c)| c.is_whitespace());
    let rest = near.and_then(|(at, _)| text.get(..at)).unwrap_or(text);
    format!("{} …", rest.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_fall_between_words() {
        assert_eq!(cut_start("unicipal water boards"), "… water boards");
        assert_eq!(cut_end("water boards and mun"), "water boards and …");
        assert_eq!(cut_start(""), "… ");
        let long = "ж".repeat(60);
        assert_eq!(cut_end(&long), format!("{long} …"));
    }
}
