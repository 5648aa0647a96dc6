//! Completing a query from what the review holds, and what may have been meant by one.

use std::collections::BTreeSet;

use deskreview_index::Snapshot;

use super::{CommandError, SearchError, Session};
use crate::domain::{Document, DocumentKind, SourceType};
use crate::search::{
    Candidate, EVALUATION, Expr, ExprKind, KIND, Known, SOURCE, STATES, Value, complete, nearest,
    parse,
};

/// Most queries that are proposed in place of one.
const MOST_MEANT: usize = 3;
/// A word that fewer passages hold than this is no better guess than the one typed.
const FREQUENT: u64 = 1;

/// What a review knows, read when it is asked for.
struct Review<'a> {
    session: &'a Session,
    documents: Vec<Document>,
    snapshot: Snapshot,
}

impl Session {
    /// What may stand at the cursor of a query, in code points: fields, their values, and frequent
    /// words of the reports.
    ///
    /// # Errors
    /// Where the project or its index cannot be read.
    pub fn complete(&mut self, query: &str, cursor: u32) -> Result<Vec<Candidate>, CommandError> {
        let review = self.known()?;
        Ok(complete(query, cursor, &review))
    }

    /// Queries that may have been meant by one that found nothing: each with one word or value put
    /// right, as far as the reports or the review have a near one.
    ///
    /// # Errors
    /// Where the query, the project or its index cannot be read.
    pub fn meant(&mut self, query: &str) -> Result<Vec<String>, SearchError> {
        let expr = parse(query)?;
        let review = self.known()?;
        let mut leaves = Vec::new();
        collect(&expr, &mut leaves);
        let mut meant = Vec::new();
        for leaf in leaves {
            for better in review.better(&leaf)? {
                let chars = query.chars();
                let head: String = chars.clone().take(leaf.start as usize).collect();
                let tail: String = chars.skip(leaf.end as usize).collect();
                meant.push(format!("{head}{better}{tail}"));
            }
        }
        meant.truncate(MOST_MEANT);
        Ok(meant)
    }

    fn known(&mut self) -> Result<Review<'_>, CommandError> {
        let snapshot = self.passage_index()?.snapshot();
        Ok(Review {
            documents: self.documents()?,
            session: self,
            snapshot,
        })
    }
}

/// A part of a query that may be mistyped, and its place in code points.
struct Mistyped {
    field: Option<String>,
    text: String,
    start: u32,
    end: u32,
}

fn collect(expr: &Expr, out: &mut Vec<Mistyped>) {
    let (start, end) = (expr.place.start, expr.place.end);
    match &expr.kind {
        ExprKind::And(parts) | ExprKind::Or(parts) | ExprKind::Near { parts, .. } => {
            for part in parts {
                collect(part, out);
            }
        }
        // What is excluded does not keep anything from being found.
        ExprKind::Not(_) => {}
        ExprKind::Word(text) => out.push(Mistyped {
            field: None,
            text: text.clone(),
            start,
            end,
        }),
        ExprKind::Field { name, value } => {
            if let Value::One { expr, text } = &**value {
                out.push(Mistyped {
                    field: Some(name.to_lowercase()),
                    text: text.clone(),
                    start: expr.place.start,
                    end: expr.place.end,
                });
            }
        }
        _ => {}
    }
}

impl Review<'_> {
    /// What may have been meant: nothing where the word or value is known.
    fn better(&self, leaf: &Mistyped) -> Result<Vec<String>, CommandError> {
        let Some(field) = &leaf.field else {
            let word = deskreview_index::Query::Word(leaf.text.clone());
            if self.snapshot.count(&word)? > 0 {
                return Ok(Vec::new());
            }
            let near = self
                .snapshot
                .words_like(&leaf.text, MOST_MEANT)?
                .into_iter();
            return Ok(near
                .filter(|(_, passages)| *passages >= FREQUENT)
                .map(|(word, _)| word)
                .collect());
        };
        let values = self.values(field);
        let typed = leaf.text.to_lowercase();
        if values.iter().any(|value| value.to_lowercase() == typed) {
            return Ok(Vec::new());
        }
        let near = nearest(&leaf.text, values.iter().map(String::as_str));
        Ok(near
            .map(|value| format!("\"{value}\""))
            .into_iter()
            .collect())
    }
}

impl Known for Review<'_> {
    fn values(&self, field: &str) -> Vec<String> {
        let all = |one: &dyn Fn(&Document) -> Option<String>| -> BTreeSet<String> {
            self.documents.iter().filter_map(one).collect()
        };
        let values = match field {
            "is" => STATES.iter().map(|state| (*state).to_owned()).collect(),
            "title" => all(&|document| Some(document.title.clone())),
            "document" => all(&|document| Some(document.title.clone()))
                .into_iter()
                .chain(all(&|document| Some(document.file_name.clone())))
                .collect(),
            "language" => all(&|document| {
                let language = document.language.as_ref();
                language.map(|language| language.as_str().to_owned())
            }),
            "code" => {
                let codes = self.session.codebook().unwrap_or_default();
                codes.into_iter().map(|code| code.path).collect()
            }
            "coder" => self
                .session
                .coders()
                .unwrap_or_default()
                .into_iter()
                .collect(),
            KIND => DocumentKind::ALL.iter().map(ToString::to_string).collect(),
            SOURCE => SourceType::ALL.iter().map(ToString::to_string).collect(),
            EVALUATION => {
                let evaluations = self.session.evaluations().unwrap_or_default();
                evaluations.into_iter().map(|one| one.label).collect()
            }
            other => all(&|document| {
                let mut attributes = document.attributes.iter();
                attributes
                    .find(|(name, _)| name.to_lowercase() == other)
                    .map(|(_, value)| value.clone())
            }),
        };
        values.into_iter().collect()
    }

    fn attributes(&self) -> Vec<String> {
        let names = self.documents.iter().flat_map(|d| d.attributes.keys());
        let names: BTreeSet<String> = names.cloned().collect();
        names.into_iter().collect()
    }

    fn words(&self, beginning: &str, limit: usize) -> Vec<String> {
        let words = self.snapshot.words_beginning(beginning, limit);
        words
            .unwrap_or_default()
            .into_iter()
            .map(|(word, _)| word)
            .collect()
    }
}
