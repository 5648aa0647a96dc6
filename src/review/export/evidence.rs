//! What passages weigh together, in the words of a report.

use super::findings::EvidenceRecord;
use crate::analysis::{EvidenceClass, Weight};

impl EvidenceRecord {
    /// What passages weigh; where there are none, whether all was read.
    pub fn new(weight: &Weight, without: EvidenceClass) -> Self {
        let count = |n: u32| usize::try_from(n).unwrap_or(usize::MAX);
        Self {
            passages: count(weight.passages),
            sources: count(weight.sources),
            independent: count(weight.independent),
            class: weight.class.unwrap_or(without).as_str().to_owned(),
        }
    }
}

/// A class as people read it.
pub fn class_words(class: &str) -> &'static str {
    let known = EvidenceClass::ALL.iter().find(|one| one.as_str() == class);
    match known {
        Some(EvidenceClass::Supported) => "Supported",
        Some(EvidenceClass::Contradicted) => "Contradicted",
        Some(EvidenceClass::Mixed) => "Mixed",
        Some(EvidenceClass::OnlySelfReported) => "Only self-reported",
        Some(EvidenceClass::BearingUnset) => "Bearing not set",
        Some(EvidenceClass::ContextOnly) => "Background only",
        Some(EvidenceClass::NoneFound) => "Read, none found",
        Some(EvidenceClass::NotRead) => "Not read in full",
        // A cell of the matrix for which there is no document.
        None => "–",
    }
}
