//! The columns of the table: what stands in them, what may be written into them, and the order by
//! them.

use std::cmp::Ordering;

use deskreview_review::domain::{Document, DocumentFields, PartialDate};

use crate::gui::message::{tr, tr_with};
use crate::gui::words::{kind_name, source_type_name};

/// A column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Column {
    /// Chosen, to be changed with others.
    Tick,
    /// Opens the document.
    Open,
    /// Title.
    #[default]
    Title,
    /// Kind.
    Kind,
    /// Evaluation.
    Evaluation,
    /// Date of publication.
    Published,
    /// Beginning of the period covered.
    From,
    /// End of the period covered.
    To,
    /// Who speaks.
    SourceType,
    /// Name outside of the project.
    Alias,
    /// Whether its words may leave the project.
    Quoting,
    /// Number of pages.
    Pages,
    /// Number of passages.
    Passages,
}

impl Column {
    /// All, from left to right, with their least widths in points.
    pub const ALL: [(Column, f32); 13] = [
        (Column::Tick, 32.0),
        (Column::Open, 32.0),
        (Column::Title, 260.0),
        (Column::Kind, 176.0),
        (Column::Evaluation, 112.0),
        (Column::Published, 96.0),
        (Column::From, 96.0),
        (Column::To, 96.0),
        (Column::SourceType, 120.0),
        (Column::Alias, 120.0),
        (Column::Quoting, 128.0),
        (Column::Pages, 64.0),
        (Column::Passages, 80.0),
    ];

    /// Its heading.
    pub fn name(self) -> String {
        match self {
            Column::Tick => tr("column-tick"),
            Column::Open => tr("column-open"),
            Column::Title => tr("column-title"),
            Column::Kind => tr("column-kind"),
            Column::Evaluation => tr("column-evaluation"),
            Column::Published => tr("column-published"),
            Column::From => tr("column-from"),
            Column::To => tr("column-to"),
            Column::SourceType => tr("column-source-type"),
            Column::Alias => tr("column-alias"),
            Column::Quoting => tr("column-quoting"),
            Column::Pages => tr("column-pages"),
            Column::Passages => tr("column-passages"),
        }
    }

    /// Whether rows can be put in order by it.
    pub fn sorts(self) -> bool {
        !matches!(self, Column::Tick | Column::Open)
    }

    /// Whether numbers stand in it, to the right.
    pub fn is_number(self) -> bool {
        matches!(self, Column::Pages | Column::Passages)
    }

    /// Whether one types into it.
    pub fn is_typed(self) -> bool {
        matches!(
            self,
            Column::Title | Column::Published | Column::From | Column::To | Column::Alias
        )
    }

    /// Whether one chooses from a menu.
    pub fn is_chosen(self) -> bool {
        matches!(
            self,
            Column::Kind | Column::Evaluation | Column::SourceType | Column::Quoting
        )
    }

    /// What stands in it; empty where nothing is known.
    pub fn shown(self, document: &Document) -> String {
        let date = |date: &Option<PartialDate>| {
            let date = date.as_ref();
            date.map(ToString::to_string).unwrap_or_default()
        };
        match self {
            Column::Tick | Column::Open => String::new(),
            Column::Title => document.title.clone(),
            Column::Kind => kind_name(document.kind),
            Column::Evaluation => document.evaluation_label.clone().unwrap_or_default(),
            Column::Published => date(&document.published),
            Column::From => date(&document.period_start),
            Column::To => date(&document.period_end),
            Column::SourceType => document
                .source_type
                .map(source_type_name)
                .unwrap_or_default(),
            Column::Alias => document.alias.clone().unwrap_or_default(),
            Column::Quoting if document.do_not_quote => tr("quoting-no"),
            Column::Quoting => tr("quoting-yes"),
            Column::Pages => document.pages.to_string(),
            Column::Passages => document.passages.to_string(),
        }
    }

    /// What is to be changed where this was typed; `None` where nothing is.
    ///
    /// # Errors
    /// A sentence that says what is wrong and how it is written.
    pub fn typed(self, document: &Document, text: &str) -> Result<Option<DocumentFields>, String> {
        let text = text.trim();
        if text == self.shown(document) {
            return Ok(None);
        }
        let date = || -> Result<Option<PartialDate>, String> {
            if text.is_empty() {
                return Ok(None);
            }
            let wrong = || tr_with("cell-no-date", &[("text", text.into())]);
            text.parse().map(Some).map_err(|_| wrong())
        };
        let mut fields = DocumentFields::default();
        match self {
            Column::Title if text.is_empty() => return Err(tr("cell-no-title")),
            Column::Title => fields.title = Some(text.to_owned()),
            Column::Alias => {
                let alias = Some(text.to_owned());
                fields.alias = Some(alias.filter(|alias| !alias.is_empty()));
            }
            Column::Published => fields.published = Some(date()?),
            Column::From => {
                let from = date()?;
                in_order(from.as_ref(), document.period_end.as_ref())?;
                fields.period_start = Some(from);
            }
            Column::To => {
                let to = date()?;
                in_order(document.period_start.as_ref(), to.as_ref())?;
                fields.period_end = Some(to);
            }
            _ => return Ok(None),
        }
        Ok(Some(fields))
    }

    /// Which of two documents comes first; what is not known comes last either way.
    fn compare(self, a: &Document, b: &Document, descending: bool) -> Ordering {
        let turned = |order: Ordering| if descending { order.reverse() } else { order };
        match self {
            Column::Pages => turned(a.pages.cmp(&b.pages)),
            Column::Passages => turned(a.passages.cmp(&b.passages)),
            Column::Kind => turned(a.kind.cmp(&b.kind)),
            _ => {
                let (a, b) = (self.shown(a).to_lowercase(), self.shown(b).to_lowercase());
                match (a.is_empty(), b.is_empty()) {
                    (false, false) => turned(a.cmp(&b)),
                    (a, b) => a.cmp(&b),
                }
            }
        }
    }
}

/// Whether a period ends after it begins. A year lies in a year, whatever its month.
fn in_order(from: Option<&PartialDate>, to: Option<&PartialDate>) -> Result<(), String> {
    let (Some(from), Some(to)) = (from, to) else {
        return Ok(());
    };
    let length = from.as_str().len().min(to.as_str().len());
    // Dates are ASCII, and written so that their order is that of time.
    if from.as_str().get(..length) > to.as_str().get(..length) {
        return Err(tr_with(
            "cell-period",
            &[("from", from.as_str().into()), ("to", to.as_str().into())],
        ));
    }
    Ok(())
}

/// Which documents stand in the table, and in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Words that must occur somewhere in the row, or in the file's name.
    pub filter: String,
    /// The column that gives the order.
    pub by: Column,
    /// From the last to the first.
    pub descending: bool,
}

impl Wanted {
    /// By another column, or by the same the other way round.
    pub fn sort(&mut self, by: Column) {
        self.descending = self.by == by && !self.descending;
        self.by = by;
    }

    /// The places of the documents in the review's list.
    pub fn rows(&self, documents: &[Document]) -> Vec<usize> {
        let words: Vec<String> = self
            .filter
            .split_whitespace()
            .map(str::to_lowercase)
            .collect();
        let mut found: Vec<(usize, &Document)> = documents
            .iter()
            .enumerate()
            .filter(|(_, document)| matches(document, &words))
            .collect();
        found.sort_by(|(_, a), (_, b)| {
            let order = self.by.compare(a, b, self.descending);
            order.then_with(|| Column::Title.compare(a, b, false))
        });
        found.into_iter().map(|(at, _)| at).collect()
    }
}

fn matches(document: &Document, words: &[String]) -> bool {
    if words.is_empty() {
        return true;
    }
    let mut all = document.file_name.to_lowercase();
    for (column, _) in Column::ALL {
        if !column.is_number() {
            all.push('\n');
            all.push_str(&column.shown(document).to_lowercase());
        }
    }
    words.iter().all(|word| all.contains(word.as_str()))
}

#[cfg(test)]
mod tests {
    use deskreview_review::domain::DocumentKind;

    use super::*;
    use crate::gui::panels::test_document;

    fn some() -> Vec<Document> {
        let mut all = vec![
            test_document("beta", DocumentKind::Outcome, Some("MIG-2008"), None),
            test_document("Alpha", DocumentKind::Evaluation, None, Some("2009-02")),
            test_document("gamma", DocumentKind::Outcome, None, Some("2012")),
        ];
        all[0].pages = 9;
        all[1].pages = 10;
        all
    }

    fn titles(documents: &[Document], wanted: &Wanted) -> Vec<String> {
        let rows = wanted.rows(documents).into_iter();
        rows.map(|at| documents[at].title.clone()).collect()
    }

    #[test]
    fn a_column_gives_the_order_and_the_unknown_comes_last() {
        let documents = some();
        let mut wanted = Wanted::default();
        assert_eq!(titles(&documents, &wanted), ["Alpha", "beta", "gamma"]);
        wanted.sort(Column::Published);
        assert_eq!(titles(&documents, &wanted), ["Alpha", "gamma", "beta"]);
        wanted.sort(Column::Published);
        assert_eq!(titles(&documents, &wanted), ["gamma", "Alpha", "beta"]);
        wanted.sort(Column::Pages);
        assert!(!wanted.descending);
        assert_eq!(titles(&documents, &wanted), ["gamma", "beta", "Alpha"]);
        wanted.filter = "OUTCOME gamma.pdf".into();
        assert_eq!(titles(&documents, &wanted), ["gamma"]);
    }

    #[test]
    fn dates_are_read_or_refused_in_words() {
        let document = &some()[1];
        let fields = Column::Published.typed(document, " 2010-03 ").unwrap();
        let date = fields.unwrap().published.unwrap().unwrap();
        assert_eq!(date.as_str(), "2010-03");
        let emptied = Column::Published.typed(document, "").unwrap().unwrap();
        assert_eq!(emptied.published, Some(None));
        assert_eq!(Column::Published.typed(document, "2009-02").unwrap(), None);
        let wrong = Column::Published.typed(document, "March 2010").unwrap_err();
        assert!(wrong.contains("March 2010"), "{wrong}");
        assert!(Column::Title.typed(document, "  ").is_err());
    }

    #[test]
    fn a_period_ends_after_it_begins() {
        let mut document = some().remove(0);
        document.period_start = Some("2010-06".parse().unwrap());
        assert!(Column::To.typed(&document, "2009").is_err());
        assert!(Column::To.typed(&document, "2010-05-31").is_err());
        for fine in ["2010", "2010-06-01", "2014"] {
            assert!(Column::To.typed(&document, fine).is_ok(), "{fine}");
        }
    }
}
