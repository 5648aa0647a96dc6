//! The words of a chart that are the program's own, and not the review's.
//!
//! The window says them in its language; files that the command line writes are English. What a
//! chart shows comes from the review and is never translated.

use crate::domain::SampleClass;

/// Whoever can say them.
pub trait Words {
    /// Title of the chart of results.
    fn results(&self) -> String;
    /// How the chart of results is to be read.
    fn results_note(&self) -> String;
    /// Name of the mark at a target.
    fn target(&self) -> String;
    /// A result beside its target, and whether it is met.
    fn result(&self, result: &str, target: &str, met: Option<bool>) -> String;
    /// A class of a desk-review sample; none where there is no class yet.
    fn class(&self, class: Option<SampleClass>) -> String;
    /// A count with its share in whole per cent.
    fn share(&self, count: u64, share: u8) -> String;
    /// How many documents are counted and how many were left out.
    fn documents(&self, counted: u64, excluded: u64) -> String;
    /// The label of what has no value.
    fn no_value(&self) -> String;
    /// That there is nothing to show.
    fn nothing(&self) -> String;
}

/// English.
#[derive(Clone, Copy, Debug)]
pub struct English;

impl Words for English {
    fn results(&self) -> String {
        "Results against targets".to_owned()
    }

    fn results_note(&self) -> String {
        "Each bar is the result as a share of its own target, or of the way down to it where less is better. Filled: target met. Hollow: not met, or not decided.".to_owned()
    }

    fn target(&self) -> String {
        "target".to_owned()
    }

    fn result(&self, result: &str, target: &str, met: Option<bool>) -> String {
        let met = match met {
            Some(true) => "met",
            Some(false) => "not met",
            None => "undecided",
        };
        format!("{result} of {target}: {met}")
    }

    fn class(&self, class: Option<SampleClass>) -> String {
        match class {
            Some(SampleClass::Explicit) => "Explicit",
            Some(SampleClass::Implicit) => "Implicit",
            Some(SampleClass::None) => "None",
            None => "Not classed",
        }
        .to_owned()
    }

    fn share(&self, count: u64, share: u8) -> String {
        format!("{count} ({share} %)")
    }

    fn documents(&self, counted: u64, excluded: u64) -> String {
        let counted = match counted {
            1 => "One document.".to_owned(),
            counted => format!("{counted} documents."),
        };
        match excluded {
            0 => counted,
            excluded => format!("{counted} {excluded} left out."),
        }
    }

    fn no_value(&self) -> String {
        "Not said".to_owned()
    }

    fn nothing(&self) -> String {
        "There is nothing to show.".to_owned()
    }
}
