//! What a review calls the words of its vocabularies.

use super::{Done, Plan, free};
use crate::domain::{Label, Term, TermFields, TermId, Vocabulary, case_fold, term_id};
use crate::session::CommandError;
use crate::store::query;
use crate::store::schema::VOCABULARY;
use crate::store::value::Value;

/// Longest label, in code points: it stands in badges and in heads of columns.
const LONGEST: usize = 80;

pub(super) fn set(
    plan: &mut Plan<'_>,
    vocabulary: Vocabulary,
    word: &str,
    fields: TermFields,
) -> Done {
    let Some(word) = vocabulary.words().into_iter().find(|known| *known == word) else {
        return Err(CommandError::Invalid(format!(
            "“{word}” is no word of the vocabulary {vocabulary}. Its words are: {}.",
            vocabulary.words().join(", ")
        )));
    };
    let terms = vocabulary.terms(&query::terms(plan.conn())?);
    let label = match fields.label {
        Some(label) => Some(label_of(label)?),
        None => None,
    };
    if let Some(Some(label)) = &label {
        let same = |term: &&Term| {
            let shown = term.label.as_deref().unwrap_or(term.word);
            term.word != word && case_fold(shown) == case_fold(label)
        };
        if let Some(other) = terms.iter().find(same) {
            return Err(CommandError::Invalid(format!(
                "“{}” is called “{label}” already; two words of one vocabulary cannot be told apart by the same label.",
                other.word
            )));
        }
    }
    let shown = |term: &&Term| !term.hidden && term.word != word;
    if fields.hidden == Some(true) && !terms.iter().any(|term| shown(&term)) {
        return Err(CommandError::Invalid(
            "The last word that is offered cannot be hidden.".to_owned(),
        ));
    }
    let id = made(plan, vocabulary, word)?;
    let mut changed = Vec::new();
    if let Some(label) = label
        && plan.writer.set(&VOCABULARY, id.0, "label", label)?
    {
        changed.push("label");
    }
    match fields.position {
        Some(Some(position)) => {
            // All get a place, or those without one would come between.
            let mut order: Vec<&'static str> = terms.iter().map(|term| term.word).collect();
            order.retain(|other| *other != word);
            let at = usize::try_from(position).unwrap_or(usize::MAX);
            order.insert(at.min(order.len()), word);
            for (place, word) in (0u32..).zip(order) {
                let id = made(plan, vocabulary, word)?;
                plan.writer.set(&VOCABULARY, id.0, "position", place)?;
            }
            changed.push("position");
        }
        Some(None) => {
            plan.writer
                .set(&VOCABULARY, id.0, "position", Value::Null)?;
            changed.push("position");
        }
        None => {}
    }
    if let Some(hidden) = fields.hidden {
        let hidden = hidden.then_some(1u32);
        if plan.writer.set(&VOCABULARY, id.0, "hidden", hidden)? {
            changed.push("hidden");
        }
    }
    let label = Label::new(
        "set_term",
        [("word", word.to_owned()), ("fields", changed.join(", "))],
    );
    Ok((label, vec![id.0]))
}

/// The record of a word, made where there is none.
fn made(
    plan: &mut Plan<'_>,
    vocabulary: Vocabulary,
    word: &'static str,
) -> Result<TermId, CommandError> {
    let id = term_id(vocabulary.as_str(), word);
    if !plan.exists(&VOCABULARY, id)? {
        plan.make(
            &VOCABULARY,
            id,
            [("kind", vocabulary.as_str().into()), ("word", word.into())],
        )?;
    }
    Ok(id)
}

fn label_of(label: Option<String>) -> Result<Option<String>, CommandError> {
    let label = label.map(|label| label.split_whitespace().collect::<Vec<_>>().join(" "));
    let label = free("The label", label)?;
    if label
        .as_ref()
        .is_some_and(|label| label.chars().count() > LONGEST)
    {
        return Err(CommandError::Invalid(format!(
            "The label is longer than {LONGEST} characters."
        )));
    }
    Ok(label)
}
