//! What speaks for a statement, how much, and in which words it is told to people.

/// One sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Evidence {
    /// A label with a number begins a block.
    Label,
    /// A label or code in brackets ends a sentence.
    TrailingLabel,
    /// A mere `R3` or a code begins a block.
    ShortLabel,
    /// A label without a number.
    BareLabel,
    /// It is a row of a table with a column of recommendations.
    Row,
    /// It is an item of a list that a recommending sentence leads in.
    LedIn,
    /// It is an item of a section of recommendations.
    SectionItem,
    /// The report tells that it has recommended.
    Told,
    /// It says by a verb that something is recommended.
    Verb,
    /// It only proposes.
    Proposal,
    /// It stands in a section of recommendations.
    Section,
    /// It says who should do what.
    Duty,
    /// It begins by telling somebody to act.
    Command,
    /// Sub-items follow.
    SubItems,
    /// Its neighbours by number are stated too.
    Sequence,
    /// It is stated more than once.
    Repeated,
    /// Another statement of other words has the same number.
    Contested,
    /// Its neighbours by number are nowhere.
    Alone,
    /// It stands in somebody's reply.
    InReply,
    /// It stands in a section on earlier recommendations.
    Prior,
    /// It is only a few words long.
    Short,
}

impl Evidence {
    /// Logarithm of the odds that it adds.
    fn weight(self) -> f32 {
        match self {
            Evidence::Label => 1.7,
            Evidence::TrailingLabel => 1.9,
            Evidence::ShortLabel => 0.8,
            Evidence::BareLabel => 0.4,
            Evidence::Row => 0.9,
            Evidence::LedIn => 1.2,
            Evidence::SectionItem => 0.4,
            Evidence::Told => 0.5,
            Evidence::Verb => 1.3,
            Evidence::Proposal => -0.6,
            Evidence::Section | Evidence::Duty => 0.6,
            Evidence::Command => 0.4,
            Evidence::SubItems => 0.3,
            Evidence::Sequence => 0.7,
            Evidence::Repeated => 0.7,
            Evidence::Contested => -1.5,
            Evidence::Alone => -0.8,
            Evidence::InReply => -1.0,
            Evidence::Prior => -0.5,
            Evidence::Short => -1.0,
        }
    }

    fn words(self) -> &'static str {
        match self {
            Evidence::Label => "a numbered label begins the passage",
            Evidence::TrailingLabel => "a label in brackets ends the passage",
            Evidence::ShortLabel => "a short label or code begins the passage",
            Evidence::BareLabel => "a label without a number begins the passage",
            Evidence::Row => "it is a row of a table with a column of recommendations",
            Evidence::LedIn => "a recommending sentence leads in the list",
            Evidence::SectionItem => "it is an item of a section of recommendations",
            Evidence::Told => "the report tells that it has recommended this",
            Evidence::Verb => "it says that something is recommended",
            Evidence::Proposal => "it proposes without recommending",
            Evidence::Section => "it stands in a section of recommendations",
            Evidence::Duty => "it says who should do what",
            Evidence::Command => "it begins with what is to be done",
            Evidence::SubItems => "parts follow",
            Evidence::Sequence => "its neighbours by number are stated too",
            Evidence::Repeated => "it is stated more than once",
            Evidence::Contested => "but another statement has the same number",
            Evidence::Alone => "but no neighbour by number is stated",
            Evidence::InReply => "but it stands in a reply",
            Evidence::Prior => "but the section is about earlier recommendations",
            Evidence::Short => "but it is only a few words long",
        }
    }
}

/// Logarithm of the odds before any sign is seen, set so that the figures agree with how often they
/// were right: at the first look at 88 reports of our own (`tests/manners`) and on the 18 of the
/// corpus, 79 of 92 between 0.7 and 0.9 and 152 of 154 above were right, with -0.6 here.
const BEFORE: f32 = -0.1;

/// How sure all signs together make, from 0.01 to 0.99.
pub(super) fn confidence(evidence: &[Evidence]) -> f32 {
    let sum: f32 = BEFORE + evidence.iter().map(|sign| sign.weight()).sum::<f32>();
    let share = 1.0 / (1.0 + (-sum).exp());
    // In hundredths, so that the same signs give the same figure everywhere.
    (share.clamp(0.01, 0.99) * 100.0).round() / 100.0
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
