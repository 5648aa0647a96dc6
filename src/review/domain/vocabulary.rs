//! What a review calls its decisions and statuses.
//!
//! The stored words follow UNEG's guidance on follow-up to evaluations and UNDP's Evaluation Resource
//! Centre, so that reviews can be compared, merged and exported whatever they are called here. What
//! an office changes is the label and which of them are offered. *Overdue* is no word of these: it is
//! computed from the due date.

use serde::Serialize;

use super::words::words;
use super::{ActionStatus, Disposition};

words! {
    /// A list of words.
    Vocabulary, "vocabulary" {
        /// What the management makes of a recommendation.
        Disposition = "disposition",
        /// How far an action is.
        ActionStatus = "action_status",
    }
}

impl Vocabulary {
    /// Its stored words in their usual order.
    pub fn words(self) -> Vec<&'static str> {
        match self {
            Self::Disposition => Disposition::ALL.iter().map(|one| one.as_str()).collect(),
            Self::ActionStatus => ActionStatus::ALL.iter().map(|one| one.as_str()).collect(),
        }
    }

    /// Its words as a review calls and orders them; `changed` are those that it has changed.
    pub fn terms(self, changed: &[Term]) -> Vec<Term> {
        let mut terms: Vec<Term> = self
            .words()
            .into_iter()
            .map(|word| {
                let own = |term: &&Term| term.vocabulary == self && term.word == word;
                changed.iter().find(own).cloned().unwrap_or(Term {
                    vocabulary: self,
                    word,
                    label: None,
                    position: None,
                    hidden: false,
                })
            })
            .collect();
        // Those without a place of their own keep their usual one.
        let usual = self.words();
        terms.sort_by_key(|term| {
            let at = usual.iter().position(|word| *word == term.word);
            let at = at.and_then(|at| u32::try_from(at).ok()).unwrap_or(u32::MAX);
            (term.position.unwrap_or(at), at)
        });
        terms
    }
}

/// A word of a vocabulary as a review has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Term {
    /// Of which vocabulary.
    pub vocabulary: Vocabulary,
    /// The stored word.
    pub word: &'static str,
    /// What it is called here; `None` is its usual name.
    pub label: Option<String>,
    /// Its place among the others, from 0; `None` is its usual one.
    pub position: Option<u32>,
    /// Whether it is offered no more. What has it keeps it.
    pub hidden: bool,
}

/// What is to be changed of a word. `None` leaves a field; `Some(None)` goes back to what is usual.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TermFields {
    /// What it is called here.
    pub label: Option<Option<String>>,
    /// Its place among the others.
    pub position: Option<Option<u32>>,
    /// Whether it is offered no more.
    pub hidden: Option<bool>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_changed_keeps_its_name_and_place() {
        let usual: Vec<&str> = Vocabulary::Disposition
            .terms(&[])
            .iter()
            .map(|term| term.word)
            .collect();
        assert_eq!(usual, Vocabulary::Disposition.words());
        let changed = [Term {
            vocabulary: Vocabulary::Disposition,
            word: "unclear",
            label: Some("Not stated".to_owned()),
            position: Some(0),
            hidden: false,
        }];
        let terms = Vocabulary::Disposition.terms(&changed);
        let names: Vec<&str> = terms.iter().map(|term| term.word).collect();
        assert_eq!(
            names[..2],
            ["accepted", "unclear"],
            "equal places in the usual order"
        );
        assert_eq!(terms[1].label.as_deref(), Some("Not stated"));
        assert_eq!(Vocabulary::ActionStatus.terms(&changed).len(), 4);
    }
}
