//! Desk-review samples: those that ask for what the findings have, or, where nothing is left out, all.

use std::collections::HashSet;

use super::super::CommandError;
use super::Gathering;
use crate::domain::Question;
use crate::export::{ClassRecord, Findings, MemberRecord, SampleRecord};

impl Gathering<'_> {
    pub(super) fn samples(&self, findings: &mut Findings) -> Result<(), CommandError> {
        let narrowed = !findings.review.filter.is_empty();
        let asked: HashSet<&str> = findings
            .all_statements()
            .map(|one| one.id.as_str())
            .collect();
        let codes: HashSet<&str> = findings.codes.iter().map(|one| one.id.as_str()).collect();
        let names = self.session.statement_names()?;
        let mut out = Vec::new();
        for sample in self.session.desk_samples()? {
            let id = sample.question.map(|question| question.id().to_string());
            let wanted = match (&sample.question, &id) {
                (Some(Question::Statement(_)), Some(id)) => asked.contains(id.as_str()),
                (Some(Question::Code(_)), Some(id)) => codes.contains(id.as_str()),
                // What asks for nothing belongs to no part of a review.
                _ => false,
            };
            if narrowed && !wanted {
                continue;
            }
            let question = match sample.question {
                Some(Question::Statement(id)) => names.get(&id.0).cloned(),
                Some(Question::Code(id)) => {
                    let id = id.to_string();
                    let of = findings.codes.iter().find(|one| one.id == id);
                    of.map(|one| one.path.clone())
                }
                None => None,
            };
            let table = self.session.sample_table(&sample)?;
            let classes = table.classes.iter().map(|one| ClassRecord {
                class: one.class.map(|class| class.to_string()),
                count: one.count,
                share: one.share,
                exact: one.exact,
            });
            let documents = table.rows.iter().map(|one| MemberRecord {
                id: one.id.to_string(),
                title: match one.document {
                    Some(document) => Some(self.title(document)),
                    None => one.title.clone(),
                },
                at_hand: one.document.is_some(),
                count: one.count,
                class: one.class.map(|class| class.to_string()),
                by_hand: one.by_hand,
                passages: one.passages,
                excluded: one.excluded.clone(),
                attributes: one.attributes.clone(),
            });
            out.push(SampleRecord {
                id: sample.id.to_string(),
                question,
                population: sample.population.clone(),
                counted: table.counted,
                excluded: table.excluded,
                classes: classes.collect(),
                documents: documents.collect(),
                title: sample.title,
            });
        }
        findings.samples = out;
        Ok(())
    }
}
