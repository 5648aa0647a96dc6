//! Who is to act, how urgent it is, until when: from the words, or from lines such as `Priority: high`.

use super::lexicon::{Hit, Lexicon, Sense, Word, Words};
use super::sentences::first_sentence;
use super::units::Unit;

/// Most words of an addressee.
const ADDRESSEE: usize = 14;
/// Longest value of a field in words.
const VALUE: usize = 30;
/// Words of a date behind `by the end of`.
const DATE: usize = 4;

/// What lines below a label say.
#[derive(Default)]
pub(super) struct Fields {
    pub addressee: Option<String>,
    pub priority: Option<String>,
    pub deadline: Option<String>,
}

impl Fields {
    /// Reads a line such as `Priority: high`; `false` where it is none.
    pub fn read(&mut self, unit: &Unit<'_>) -> bool {
        if unit.words > VALUE {
            return false;
        }
        let field = unit.hits.iter().find(|hit| {
            hit.start == unit.body
                && matches!(
                    hit.sense,
                    Sense::Addressee | Sense::Priority | Sense::Deadline
                )
                && unit
                    .text
                    .get(hit.end..)
                    .is_some_and(|rest| rest.trim_start().starts_with(':'))
        });
        let Some(hit) = field else {
            return false;
        };
        let rest = unit.text.get(hit.end..).unwrap_or_default();
        let value = rest.trim_matches(|c: char| c.is_whitespace() || c == ':');
        if value.is_empty() {
            return false;
        }
        let slot = match hit.sense {
            Sense::Addressee => &mut self.addressee,
            Sense::Priority => &mut self.priority,
            _ => &mut self.deadline,
        };
        slot.get_or_insert_with(|| value.to_owned());
        true
    }
}

/// What the words of a statement say.
#[derive(Default)]
pub(super) struct Said {
    pub addressee: Option<String>,
    pub deadline: Option<String>,
    /// Byte behind the verb that recommends, or 0.
    pub core: usize,
}

/// Reads who is to act and until when from the words of a statement.
pub(super) fn of(lexicon: &Lexicon, text: &str) -> Said {
    let mut words = Words::default();
    let mut end = text.len().min(1200);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text.get(..end).unwrap_or(text);
    let hits = lexicon.scan(head, &mut words);
    let verb = hits.iter().find(|hit| {
        matches!(
            hit.sense,
            Sense::Recommends | Sense::Recommended | Sense::Urges
        ) && hit.start < first_sentence(head).max(300)
    });
    Said {
        addressee: addressee(head, &words, &hits, verb),
        deadline: deadline(head, &words, &hits),
        core: verb.map_or(0, |hit| hit.end),
    }
}

/// What stands before `should`, or behind `recommends that`.
fn addressee(text: &str, words: &Words, hits: &[Hit], verb: Option<&Hit>) -> Option<String> {
    // `recommends that the Board repair`: the clause begins behind the word after the verb.
    let clause = verb.and_then(|verb| {
        let next = words.iter().find(|word| word.start >= verb.end)?;
        let mut at = verb.end;
        if text
            .get(verb.end..next.start)
            .is_some_and(|gap| !gap.contains(['.', ':']))
            && words.lower(next).chars().count() <= 4
            && !text
                .get(next.start..next.end)
                .is_some_and(|word| word.starts_with(char::is_uppercase))
            && !matches_article(words, next, text)
        {
            at = next.end;
        }
        Some(at)
    });
    let from = clause.unwrap_or(0);
    let sentence = from + first_sentence(text.get(from..)?);
    let duty = hits
        .iter()
        .find(|hit| hit.sense == Sense::Duty && hit.start >= from && hit.start < sentence);
    let subject = match (duty, clause) {
        (Some(duty), _) if duty.word.saturating_sub(words.before(from)) <= ADDRESSEE => {
            let subject = text.get(from..duty.start)?;
            // A title may stand before the colon.
            subject.rsplit(": ").next().unwrap_or(subject)
        }
        (_, Some(from)) => leading_name(text.get(from..sentence)?.trim_start())?,
        _ => return None,
    };
    let subject = subject
        .split([',', ';', ':', '('])
        .map(str::trim)
        .find(|part| !part.is_empty())?;
    // The plan of the Office is the Office's to carry out.
    let subject = ["'s ", "’s "]
        .iter()
        .find_map(|genitive| subject.split_once(genitive))
        .map_or(subject, |(owner, _)| owner);
    // `18 The Department should:`, a number that was not told as one.
    let subject = subject.trim_start_matches(|c: char| {
        c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | ')')
    });
    let count = subject.split_whitespace().count();
    (1..=ADDRESSEE).contains(&count).then(|| subject.to_owned())
}

/// Whether a short word begins a name (`the Board`), so that it is no conjunction.
fn matches_article(words: &Words, word: &Word, text: &str) -> bool {
    let lower = words.lower(word);
    let next = words.iter().find(|other| other.start >= word.end);
    let capital = next.is_some_and(|next| {
        text.get(next.start..next.end)
            .is_some_and(|word| word.starts_with(char::is_uppercase))
    });
    capital && lower.chars().count() <= 3 && !lower.starts_with('q')
}

fn leading_name(clause: &str) -> Option<&str> {
    let mut end = 0;
    let mut capitals = 0;
    let mut at = 0;
    for (index, word) in clause.split_inclusive(' ').enumerate() {
        let bare = word.trim_end();
        let capital = bare.starts_with(char::is_uppercase);
        // Articles and prepositions within a name are short.
        let small = bare.chars().count() <= 3 && bare.chars().all(char::is_alphabetic);
        if !(capital || small) || (small && index > 1 && capitals == 0) || index > ADDRESSEE {
            break;
        }
        at += word.len();
        if capital {
            capitals += 1;
            end = at;
        }
        if bare.ends_with([',', ':', '.']) {
            break;
        }
    }
    (capitals > 0).then(|| clause.get(..end))?
}

/// `by the end of 2026`, `within six months`: the words up to the end of the clause.
fn deadline(text: &str, words: &Words, hits: &[Hit]) -> Option<String> {
    let hit = hits.iter().find(|hit| hit.sense == Sense::Until)?;
    let mut end = hit.end;
    for word in words.iter().filter(|word| word.start >= hit.end).take(DATE) {
        let gap = text.get(end..word.start)?;
        if gap.contains(['.', ',', ';', ':', '(', ')', '\t']) {
            break;
        }
        end = word.end;
        // A year ends a date.
        if words.lower(word).len() == 4 && words.lower(word).bytes().all(|b| b.is_ascii_digit()) {
            break;
        }
    }
    let found = text.get(hit.start..end)?;
    // `within the Office` is no date: one has a figure, or counts months.
    let counts = found.chars().any(|c| c.is_ascii_digit())
        || words
            .iter()
            .filter(|word| word.start >= hit.end && word.end <= end)
            .any(|word| {
                hits.iter()
                    .any(|hit| hit.sense == Sense::Numeral && hit.start == word.start)
            });
    counts.then(|| found.to_owned())
}

/// Whether words tell somebody to act: by an imperative, or an infinitive as in French audits.
pub(super) fn commands(lexicon: &Lexicon, words: &Words, hits: &[Hit]) -> bool {
    for (at, word) in words.iter().take(4).enumerate() {
        let means = |sense| hits.iter().any(|hit| hit.sense == sense && hit.word == at);
        if means(Sense::Imperative) || lexicon.infinitive(words.lower(word)) {
            return true;
        }
        if !means(Sense::Prefix) {
            return false;
        }
    }
    false
}
