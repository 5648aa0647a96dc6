//! What speaks for a statement, how much, and in which words it is told to people.

/// One sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Evidence {
    /// A label with a number begins a block.
    Label,
    /// A label with a number ends a sentence, in brackets.
    TrailingLabel,
    /// A label without a number.
    BareLabel,
    /// It is an item of a list that a recommending sentence leads in.
    LedIn,
    /// It stands in a section of recommendations.
    Section,
    /// It says by a verb that something is recommended.
    Verb,
    /// It says who should do what.
    Duty,
    /// Sub-items follow.
    SubItems,
    /// It is stated more than once.
    Repeated,
    /// Another statement of other words has the same number.
    Contested,
    /// It is only a few words long.
    Short,
}

impl Evidence {
    fn weight(self) -> f32 {
        match self {
            Evidence::Label => 0.75,
            Evidence::TrailingLabel => 0.8,
            Evidence::BareLabel => 0.45,
            Evidence::LedIn => 0.6,
            Evidence::Section => 0.1,
            Evidence::Verb => 0.1,
            Evidence::Duty => 0.1,
            Evidence::SubItems => 0.05,
            Evidence::Repeated => 0.1,
            Evidence::Contested => -0.3,
            Evidence::Short => -0.2,
        }
    }

    fn words(self) -> &'static str {
        match self {
            Evidence::Label => "a numbered label begins the passage",
            Evidence::TrailingLabel => "a numbered label ends the sentence",
            Evidence::BareLabel => "a label begins the passage",
            Evidence::LedIn => "a recommending sentence leads in the list",
            Evidence::Section => "it stands in a section of recommendations",
            Evidence::Verb => "it says that something is recommended",
            Evidence::Duty => "it says who should do what",
            Evidence::SubItems => "numbered parts follow",
            Evidence::Repeated => "it is stated more than once",
            Evidence::Contested => "but another statement has the same number",
            Evidence::Short => "but it is only a few words long",
        }
    }
}

/// How sure all signs together make, from 0.05 to 0.99.
pub(super) fn confidence(evidence: &[Evidence]) -> f32 {
    let sum: f32 = evidence.iter().map(|sign| sign.weight()).sum();
    // In hundredths, so that the same signs give the same figure everywhere.
    (sum.clamp(0.05, 0.99) * 100.0).round() / 100.0
}

/// The signs in a sentence.
pub(super) fn why(evidence: &[Evidence]) -> String {
    let mut sentence = evidence
        .iter()
        .map(|sign| sign.words())
        .collect::<Vec<_>>()
        .join("; ");
    if let Some(first) = sentence.get(..1).map(str::to_uppercase) {
        sentence.replace_range(..1, &first);
    }
    sentence.push('.');
    sentence
}
