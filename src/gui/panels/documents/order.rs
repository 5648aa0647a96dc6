//! Which documents are listed, in which order, under which headings.

use std::collections::{BTreeMap, BTreeSet};

use deskreview_review::domain::{Document, DocumentId, DocumentKind, EvaluationId};

use crate::gui::words::kind_name;

/// By what documents are put in order within their heading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sort {
    /// By title.
    #[default]
    Title,
    /// By date of publication, latest first; those without one last.
    Date,
    /// By how many passages are tagged, most first.
    Tagged,
    /// By how much of it was read, least first.
    Read,
}

impl Sort {
    /// All, in the order of the menu.
    pub const ALL: [Sort; 4] = [Sort::Title, Sort::Date, Sort::Tagged, Sort::Read];
}

/// A heading that can be folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fold {
    /// An evaluation, or the documents without one.
    Evaluation(Option<EvaluationId>),
    /// A kind within an evaluation.
    Kind(Option<EvaluationId>, DocumentKind),
}

/// How the list is to be.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wanted {
    /// Words that must occur in a document's particulars.
    pub filter: String,
    /// Order.
    pub sort: Sort,
    /// No headings for kinds.
    pub flat: bool,
    /// What is folded.
    pub folded: BTreeSet<Fold>,
}

/// A row of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// A heading.
    Heading {
        /// Of what.
        of: Fold,
        /// The evaluation's label; empty for documents without one, and for kinds.
        label: String,
        /// How many documents stand below it.
        count: usize,
        /// Whether they are hidden.
        folded: bool,
    },
    /// The document at this place of the review's list.
    Document(usize),
}

/// The rows.
pub fn lines(
    documents: &[Document],
    wanted: &Wanted,
    tagged: impl Fn(DocumentId) -> u64,
    read: impl Fn(DocumentId) -> u16,
) -> Vec<Line> {
    let words: Vec<String> = wanted
        .filter
        .split_whitespace()
        .map(str::to_lowercase)
        .collect();
    type Groups<'a> = BTreeMap<(bool, &'a str), BTreeMap<DocumentKind, Vec<usize>>>;
    // Those without an evaluation come last.
    let mut groups: Groups<'_> = BTreeMap::new();
    let mut ids: BTreeMap<(bool, &str), Option<EvaluationId>> = BTreeMap::new();
    for (at, document) in documents.iter().enumerate() {
        if !matches(document, &words) {
            continue;
        }
        let label = document.evaluation_label.as_deref();
        let key = (label.is_none(), label.unwrap_or_default());
        ids.insert(key, document.evaluation);
        let kinds = groups.entry(key).or_default();
        kinds.entry(document.kind).or_default().push(at);
    }
    // One heading “no evaluation” over everything would say nothing.
    let headed = groups.keys().any(|key| !key.0);
    let searching = !words.is_empty();
    let folded = |fold: &Fold| !searching && wanted.folded.contains(fold);
    let put = |out: &mut Vec<Line>, mut of: Vec<usize>| {
        of.sort_by_cached_key(|at| sort_key(documents.get(*at), wanted.sort, &tagged, &read));
        out.extend(of.into_iter().map(Line::Document));
    };
    let mut out = Vec::new();
    for (key, kinds) in groups {
        let evaluation = ids.get(&key).copied().flatten();
        if headed {
            let of = Fold::Evaluation(evaluation);
            let folded = folded(&of);
            out.push(Line::Heading {
                of,
                label: key.1.to_owned(),
                count: kinds.values().map(Vec::len).sum(),
                folded,
            });
            if folded {
                continue;
            }
        }
        if wanted.flat {
            put(&mut out, kinds.into_values().flatten().collect());
            continue;
        }
        for (kind, of) in kinds {
            let fold = Fold::Kind(evaluation, kind);
            let folded = folded(&fold);
            out.push(Line::Heading {
                of: fold,
                label: String::new(),
                count: of.len(),
                folded,
            });
            if !folded {
                put(&mut out, of);
            }
        }
    }
    out
}

/// What a document is put in order by; its title decides what is equal.
fn sort_key(
    document: Option<&Document>,
    sort: Sort,
    tagged: &impl Fn(DocumentId) -> u64,
    read: &impl Fn(DocumentId) -> u16,
) -> (u64, String) {
    let Some(document) = document else {
        return (u64::MAX, String::new());
    };
    let first = match sort {
        Sort::Title => 0,
        // Digits as one number, latest first: 2008-03 is 20080300.
        Sort::Date => document.published.as_ref().map_or(u64::MAX, |date| {
            let digits: String = date.as_str().chars().filter(char::is_ascii_digit).collect();
            u64::MAX / 2 - format!("{digits:0<8}").parse::<u64>().unwrap_or_default()
        }),
        Sort::Tagged => u64::MAX - tagged(document.id),
        Sort::Read => u64::from(read(document.id)),
    };
    (first, document.title.to_lowercase())
}

/// Whether every word occurs in what is said of a document.
fn matches(document: &Document, words: &[String]) -> bool {
    if words.is_empty() {
        return true;
    }
    let mut all = document.title.to_lowercase();
    let mut add = |text: &str| {
        all.push('\n');
        all.push_str(&text.to_lowercase());
    };
    add(&document.file_name);
    add(&kind_name(document.kind));
    add(document.evaluation_label.as_deref().unwrap_or_default());
    if let Some(date) = &document.published {
        add(date.as_str());
    }
    words.iter().all(|word| all.contains(word.as_str()))
}

#[cfg(test)]
pub(crate) mod tests {
    use deskreview_reader::text::ContentHash;

    use super::*;

    /// A document of the given particulars; its id is made from its title.
    pub(crate) fn document(
        title: &str,
        kind: DocumentKind,
        evaluation: Option<&str>,
        published: Option<&str>,
    ) -> Document {
        let hash = ContentHash::of(title.as_bytes());
        Document {
            id: deskreview_review::domain::document_id(&hash, 1),
            title: title.to_owned(),
            kind,
            source_type: None,
            evaluation: evaluation.map(deskreview_review::domain::evaluation_id),
            evaluation_label: evaluation.map(str::to_owned),
            language: None,
            published: published.map(|date| date.parse().unwrap()),
            period_start: None,
            period_end: None,
            source: hash.clone(),
            extension: "pdf".into(),
            file_name: format!("{title}.pdf"),
            text: hash,
            part: 1,
            split: None,
            pages: 1,
            passages: 1,
            extractor: String::new(),
            imported_at: 0,
            alias: None,
            do_not_quote: false,
            tracker: None,
            attributes: BTreeMap::new(),
        }
    }

    fn some() -> Vec<Document> {
        use DocumentKind::{Evaluation, Interview, Outcome};
        vec![
            document("b outcome", Outcome, Some("MIG-2008"), Some("2012")),
            document("A outcome", Outcome, Some("MIG-2008"), Some("2011-05")),
            document("report", Evaluation, Some("MIG-2008"), None),
            document("talk", Interview, None, None),
        ]
    }

    fn shown(documents: &[Document], wanted: &Wanted) -> Vec<String> {
        let tagged = |id| u64::from(documents.iter().position(|one| one.id == id) == Some(0)) * 3;
        let read = |id| u16::from(documents.iter().position(|one| one.id == id) == Some(1)) * 400;
        lines(documents, wanted, tagged, read)
            .into_iter()
            .map(|line| match line {
                Line::Heading {
                    of: Fold::Evaluation(_),
                    label,
                    count,
                    ..
                } => format!("# {label} {count}"),
                Line::Heading {
                    of: Fold::Kind(_, kind),
                    count,
                    ..
                } => format!("## {kind} {count}"),
                Line::Document(at) => documents[at].title.clone(),
            })
            .collect()
    }

    #[test]
    fn documents_stand_under_evaluation_and_kind() {
        let documents = some();
        assert_eq!(
            shown(&documents, &Wanted::default()),
            [
                "# MIG-2008 3",
                "## evaluation 1",
                "report",
                "## outcome 2",
                "A outcome",
                "b outcome",
                "#  1",
                "## interview 1",
                "talk"
            ]
        );
        // Nothing belongs to an evaluation: then there is no such heading.
        assert_eq!(
            shown(&documents[3..], &Wanted::default()),
            ["## interview 1", "talk"]
        );
    }

    #[test]
    fn they_are_put_in_order_as_asked() {
        let documents = some();
        let order = |sort: Sort| {
            let wanted = Wanted {
                sort,
                flat: true,
                ..Wanted::default()
            };
            shown(&documents, &wanted)[1..4].to_vec()
        };
        assert_eq!(order(Sort::Title), ["A outcome", "b outcome", "report"]);
        assert_eq!(order(Sort::Date), ["b outcome", "A outcome", "report"]);
        assert_eq!(order(Sort::Tagged), ["b outcome", "A outcome", "report"]);
        assert_eq!(order(Sort::Read), ["b outcome", "report", "A outcome"]);
    }

    #[test]
    fn what_is_folded_is_hidden_unless_it_is_searched() {
        let documents = some();
        let mut wanted = Wanted::default();
        let evaluation = documents[0].evaluation;
        wanted
            .folded
            .insert(Fold::Kind(evaluation, DocumentKind::Outcome));
        wanted.folded.insert(Fold::Evaluation(None));
        assert_eq!(
            shown(&documents, &wanted),
            [
                "# MIG-2008 3",
                "## evaluation 1",
                "report",
                "## outcome 2",
                "#  1"
            ]
        );
        wanted.filter = " OUTCOME 2011 ".into();
        assert_eq!(
            shown(&documents, &wanted),
            ["# MIG-2008 1", "## outcome 1", "A outcome"]
        );
        wanted.filter = "nothing of the kind".into();
        assert!(shown(&documents, &wanted).is_empty());
    }
}
