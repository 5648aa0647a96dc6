//! Passages that are likely to be evidence on a statement: candidates from the index, scored here.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use deskreview_index::{Matcher, PassageSet, Query, Token, has_continuous, tokenise};
use deskreview_reader::text::{
    BlockKind, CharRange, DocumentText, Language, Passage, contents_entries, passages,
};

use super::{CommandError, SearchError, SearchHit, Session, place};
use crate::analysis::is_function_word;
use crate::analysis::suggestion::{Bag, Candidate, Seeds, Term, Weights, score};
use crate::domain::{
    Coding, CodingFilter, CoverageFilter, CoverageOutcome, Document, DocumentId, Question,
    Response, ResponseFilter, Statement, StatementId, StatementState,
};
use crate::search::parse;

/// How many passages of the index are looked at closely.
const CANDIDATES: usize = 400;
/// How many passages before a candidate are looked at for a reprint of the statement.
const BEFORE: usize = 4;

/// A passage that is likely to be evidence.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// The passage, with what search tells of it.
    pub hit: SearchHit,
    /// The words that made it, weightiest first.
    pub why: Vec<String>,
}

/// Suggestions, best first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Suggestions {
    /// How many passages have any of the words.
    pub total: u64,
    /// How long it took, in milliseconds.
    pub took_ms: f64,
    /// The words that were looked for, weightiest first.
    pub terms: Vec<String>,
    /// The passages.
    pub hits: Vec<Suggestion>,
    /// Titles of documents whose texts cannot be read.
    pub missing: Vec<String>,
}

/// What is wanted of suggestions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SuggestOptions<'a> {
    /// A query that passages must answer too.
    pub filter: Option<&'a str>,
    /// How many at most.
    pub limit: usize,
    /// Ranked by the statement's words alone as a plain search would, for comparison.
    pub plain: bool,
    /// Whose tags, rejections and readings are left out and learnt from: one coder's, so that the list
    /// tells somebody who codes blind nothing of the others' work; without a name anybody's.
    pub coder: Option<&'a str>,
}

impl Session {
    /// Passages that are likely to be evidence on a statement, best first: neither tagged to it nor
    /// rejected for it by the coder who is named, nor where it is itself stated. The document that states it is left out,
    /// unless a filter asks for it.
    ///
    /// # Errors
    /// Where there is no such statement, the filter cannot be read, or the project cannot be.
    pub fn suggest(
        &mut self,
        statement: StatementId,
        options: &SuggestOptions<'_>,
        cancelled: &AtomicBool,
    ) -> Result<Suggestions, SearchError> {
        let index = self.passage_index()?;
        let start = Instant::now();
        let subject = self.subject(statement)?;
        let documents: HashMap<DocumentId, Document> = self
            .documents()
            .map_err(CommandError::from)?
            .into_iter()
            .map(|one| (one.id, one))
            .collect();
        let settled = self.settled(&subject, options.coder)?;
        let filter = options.filter.filter(|filter| !filter.trim().is_empty());
        let mut excluded = settled.passages.clone();
        if filter.is_none() {
            excluded.add_document(&subject.statement.document.to_string());
        }
        for mention in &subject.statement.mentions {
            if mention.edition.is_none() {
                let (from, to) = (mention.range.start.0, mention.range.end.0);
                excluded.add_range(&mention.document.to_string(), from, to);
            }
        }
        let snapshot = index.snapshot();
        let seeds = self.seeds(&subject, &settled, &documents, options.plain)?;
        let mut found_in: BTreeMap<String, u64> = BTreeMap::new();
        for (stem, word) in seeds.words() {
            if cancelled.load(Ordering::Relaxed) {
                return Err(SearchError::Cancelled);
            }
            found_in.insert(
                stem.to_owned(),
                snapshot.count(&Query::Word(word.to_owned()))?,
            );
        }
        let terms = seeds.terms(Weights::default(), &found_in, snapshot.passages()?);
        let wanted: Vec<&Term> = terms.iter().filter(|term| term.weight > 0.0).collect();
        let words = Query::Or(
            wanted
                .iter()
                .map(|term| Query::Word(term.word.clone()))
                .collect(),
        );
        let mut parts = vec![
            words.clone(),
            Query::Not(Box::new(Query::Within(Arc::new(excluded)))),
        ];
        if let Some(filter) = filter {
            let filter = parse(filter).and_then(|filter| self.planned(&filter));
            parts.push(filter.map_err(SearchError::Filter)?);
        }
        let looked_at = if options.plain {
            options.limit
        } else {
            CANDIDATES.max(options.limit)
        };
        let found = snapshot.search_unless(&Query::And(parts), 0, looked_at, cancelled)?;
        let matcher = Matcher::new(&words)?;
        let mut texts = Texts::default();
        let mut candidates = Vec::with_capacity(found.hits.len());
        let mut hits = Vec::with_capacity(found.hits.len());
        for hit in &found.hits {
            if cancelled.load(Ordering::Relaxed) {
                return Err(SearchError::Cancelled);
            }
            let document = DocumentId::parse(&hit.document).and_then(|id| documents.get(&id));
            let Some(document) = document else { continue };
            let range = CharRange::new(hit.start, hit.end);
            let Some(text) = texts.of(self, document) else {
                continue;
            };
            let Some(quote) = text.text.text.slice(range) else {
                continue;
            };
            // A heading or an entry of the contents says what is told of, and tells nothing.
            if !options.plain && (text.is_heading(range) || text.is_entry(range)) {
                continue;
            }
            candidates.push(Candidate {
                words: bag(quote, text.language(range)),
                before: text.before(range),
            });
            hits.push((document, range, hit.score));
        }
        let ranked: Vec<(usize, f32, Vec<String>)> = if options.plain {
            let plain = hits.iter().enumerate();
            plain
                .map(|(at, (_, _, score))| (at, *score, Vec::new()))
                .collect()
        } else {
            let scored = score(&terms, &seeds.own, &candidates).into_iter();
            scored.map(|one| (one.at, one.score, one.why)).collect()
        };
        let mut out = Suggestions {
            total: found.total,
            terms: wanted.iter().map(|term| term.word.clone()).collect(),
            ..Suggestions::default()
        };
        let mut codes = super::search::Codes::new(self)?;
        for (at, score, why) in ranked.into_iter().take(options.limit) {
            let Some((document, range, _)) = hits.get(at) else {
                continue;
            };
            let Some(text) = texts.of(self, document) else {
                continue;
            };
            let Some(quote) = text.text.text.slice(*range) else {
                continue;
            };
            let broken = snapshot.broken_words(&document.id.to_string());
            let broken = broken.unwrap_or_default();
            let language = text.language(*range);
            let matches = matcher.matches_in(quote, language, &broken).into_iter();
            let start = range.start.0;
            out.hits.push(Suggestion {
                hit: SearchHit {
                    document: document.id,
                    title: document.title.clone(),
                    place: place(&text.text, range.start),
                    range: *range,
                    score,
                    highlights: matches
                        .map(|found| CharRange::new(start + found.start, start + found.end))
                        .collect(),
                    quote: quote.to_owned(),
                    codes: codes.of(self, document.id, *range)?,
                },
                why,
            });
        }
        out.missing = texts.missing.into_iter().collect();
        out.took_ms = start.elapsed().as_secs_f64() * 1e3;
        Ok(out)
    }

    /// A statement with the one that it is a part of.
    fn subject(&self, id: StatementId) -> Result<Subject, CommandError> {
        let statement = self.statement(id)?;
        let whole = match statement.parent {
            Some(parent) => Some(self.statement(parent)?),
            None => None,
        };
        Ok(Subject { statement, whole })
    }

    /// What a coder has settled for a statement and its sub-items, or all of them.
    fn settled(&self, subject: &Subject, coder: Option<&str>) -> Result<Settled, CommandError> {
        let mut out = Settled::default();
        let filter = CodingFilter {
            statement: Some(subject.statement.id),
            coder: coder.map(str::to_owned),
            ..CodingFilter::default()
        };
        for coding in self
            .codings(&filter)?
            .into_iter()
            .filter(Coding::is_present)
        {
            let range = coding.anchor.range;
            let document = coding.document.to_string();
            out.passages
                .add_range(&document, range.start.0, range.end.0);
            out.tagged.push(coding.anchor.quote);
        }
        let filter = CoverageFilter {
            question: Some(Question::Statement(subject.statement.id)),
            coder: coder.map(str::to_owned),
            ..CoverageFilter::default()
        };
        for row in self.coverage(&filter)? {
            if row.edition.is_some() || row.outcome == CoverageOutcome::Later {
                continue;
            }
            let document = row.document.to_string();
            match row.range {
                Some(range) => {
                    let (from, to) = (range.start.0, range.end.0);
                    out.passages.add_range(&document, from, to);
                    out.rejected.push((row.document, range));
                }
                // A document that was read for it, or set aside, needs no second look.
                None => out.passages.add_document(&document),
            }
        }
        Ok(out)
    }

    fn seeds(
        &self,
        subject: &Subject,
        settled: &Settled,
        documents: &HashMap<DocumentId, Document>,
        plain: bool,
    ) -> Result<Seeds, CommandError> {
        let statement = &subject.statement;
        let language = documents
            .get(&statement.document)
            .and_then(|document| document.language.as_ref())
            .map(Language::as_str);
        let mut seeds = Seeds {
            own: bag(&statement.text, language),
            ..Seeds::default()
        };
        if plain {
            return Ok(seeds);
        }
        let mut parts = String::new();
        for item in statement.with_parts().into_iter().skip(1) {
            parts.push_str(&item.text);
            parts.push('\n');
        }
        if let Some(whole) = &subject.whole {
            parts.push_str(&whole.text);
        }
        seeds.parts = bag(&parts, language);
        let valid = |response: &Response| response.state != StatementState::Rejected;
        let answers = |id| {
            self.responses(&ResponseFilter {
                statement: Some(id),
                ..ResponseFilter::default()
            })
        };
        let mut said = String::new();
        for response in answers(statement.id)?.into_iter().filter(valid) {
            said.push_str(&response.text);
            for action in &response.actions {
                said.push('\n');
                said.push_str(&action.text);
            }
            said.push('\n');
        }
        seeds.responses = bag(&said, language);
        seeds.tagged = settled
            .tagged
            .iter()
            .map(|quote| bag(quote, language))
            .collect();
        let mut texts = Texts::default();
        for (document, range) in &settled.rejected {
            let Some(document) = documents.get(document) else {
                continue;
            };
            if let Some(text) = texts.of(self, document)
                && let Some(quote) = text.text.text.slice(*range)
            {
                seeds.rejected.push(bag(quote, text.language(*range)));
            }
        }
        Ok(seeds)
    }
}

struct Subject {
    statement: Statement,
    whole: Option<Statement>,
}

#[derive(Default)]
struct Settled {
    /// Passages that need no second look.
    passages: PassageSet,
    /// Quotes of tagged ones.
    tagged: Vec<String>,
    /// Places of rejected ones.
    rejected: Vec<(DocumentId, CharRange)>,
}

/// The words of a text by stem, but for function words. Where each letter is a word, two in a row are
/// taken for one.
fn bag(text: &str, language: Option<&str>) -> Bag {
    let mut out = Bag::new();
    let mut add = |stem: String, word: String| {
        let entry = out.entry(stem).or_insert((0, word));
        entry.0 = entry.0.saturating_add(1);
    };
    let mut before: Option<Token> = None;
    for token in tokenise(text, language) {
        if has_continuous(&token.folded) {
            if let Some(before) = &before
                && before.bytes.end == token.bytes.start
            {
                let pair = format!("{}{}", before.folded, token.folded);
                add(pair.clone(), pair);
            }
            before = Some(token);
            continue;
        }
        before = None;
        if !token.stem.is_empty() && !is_function_word(&token.folded, language) {
            add(token.stem, token.folded);
        }
    }
    out
}

/// Texts that are looked at, with their passages.
#[derive(Default)]
struct Texts {
    known: HashMap<DocumentId, Option<Arc<Read>>>,
    missing: BTreeSet<String>,
}

struct Read {
    text: Arc<DocumentText>,
    passages: Vec<Passage>,
    /// Of each passage, whether it is an entry of a table of contents.
    entries: Vec<bool>,
}

impl Texts {
    fn of(&mut self, session: &Session, document: &Document) -> Option<Arc<Read>> {
        if let Some(known) = self.known.get(&document.id) {
            return known.clone();
        }
        let read = session.text(document.id).ok().map(|text| {
            let passages = passages(&text);
            let entries = contents_entries(&text, &passages);
            Arc::new(Read {
                text,
                passages,
                entries,
            })
        });
        if read.is_none() {
            self.missing.insert(document.title.clone());
        }
        self.known.insert(document.id, read.clone());
        read
    }
}

impl Read {
    fn language(&self, range: CharRange) -> Option<&str> {
        let block = self
            .text
            .block_at(range.start)
            .and_then(|at| self.text.blocks.get(at));
        let language = block.and_then(|block| block.language.as_ref());
        language
            .or(self.text.language.as_ref())
            .map(Language::as_str)
    }

    fn is_heading(&self, range: CharRange) -> bool {
        let block = self.text.block_at(range.start);
        let block = block.and_then(|at| self.text.blocks.get(at));
        block.is_some_and(|block| block.kind == BlockKind::Heading)
    }

    fn is_entry(&self, range: CharRange) -> bool {
        let at = self
            .passages
            .partition_point(|passage| passage.range.start < range.start);
        self.entries.get(at).copied().unwrap_or(false)
    }

    /// The words of the passages before one, nearest first.
    fn before(&self, range: CharRange) -> Vec<Bag> {
        let at = self
            .passages
            .partition_point(|passage| passage.range.start < range.start);
        let from = at.saturating_sub(BEFORE);
        let above = self.passages.get(from..at).unwrap_or_default();
        above
            .iter()
            .rev()
            .filter_map(|passage| self.text.text.slice(passage.range))
            .map(|words| bag(words, self.language(range)))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn function_words_say_nothing_and_letters_go_in_pairs() {
        let words = |text: &str, language| -> Vec<String> {
            let bag = bag(text, language);
            bag.into_values().map(|(_, word)| word).collect()
        };
        assert_eq!(
            words(
                "The Office should train those who would mend the wells",
                Some("en")
            ),
            ["mend", "office", "train", "wells"]
        );
        assert_eq!(
            words("移民工人，技能", Some("zh")),
            ["工人", "技能", "民工", "移民"]
        );
        assert_eq!(words("COVID 疫苗", None), ["covid", "疫苗"]);
    }
}
