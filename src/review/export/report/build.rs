//! What the report says: cover, summary with rates, method and coverage, then the sections.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::super::words::{self, label};
use super::super::{
    CodingRow, Counts, DocumentRecord, Findings, Report, StatementRecord, class_words,
};
use super::paper::{Block, Heading, Paper, Run, Table, cell, column, number, plain, strong};
use super::{samples, sections};
use crate::analysis::{EvidenceClass, shares};

/// Longest heading made of a recommendation's words, in characters.
const HEADING: usize = 60;
/// Longest text of a recommendation in the summary's table, in characters.
const SHORT: usize = 180;

/// What the sections share.
pub(super) struct Making<'a> {
    pub(super) findings: &'a Findings,
    /// Passages by the id of the statement they are coded to.
    pub(super) rows: HashMap<String, Vec<&'a CodingRow>>,
    pub(super) documents: HashMap<&'a str, &'a DocumentRecord>,
    pub(super) passages: HashSet<&'a str>,
    pub(super) blocks: Vec<Block>,
    anchors: BTreeMap<String, usize>,
}

/// The report.
pub(super) fn paper(findings: &Findings, report: &Report) -> Paper {
    let mut rows: HashMap<String, Vec<&CodingRow>> = HashMap::new();
    for row in &findings.passages {
        if let Some(statement) = row.statement {
            rows.entry(statement.to_string()).or_default().push(row);
        }
    }
    let mut making = Making {
        findings,
        rows,
        documents: findings
            .documents
            .iter()
            .map(|one| (one.id.as_str(), one))
            .collect(),
        passages: findings
            .passages
            .iter()
            .map(|row| row.id.as_str())
            .collect(),
        blocks: Vec::new(),
        anchors: BTreeMap::new(),
    };
    making.summary();
    making.method();
    sections::recommendations(&mut making);
    sections::themes(&mut making);
    sections::indicators(&mut making);
    samples::samples(&mut making);
    sections::sources(&mut making);
    sections::annex(&mut making, &report.dropped);
    Paper {
        title: findings.review.title.clone(),
        cover: cover(findings),
        authors: words::list(&findings.review.coders),
        dated: findings.newest().map(str::to_owned),
        blocks: making.blocks,
    }
}

fn cover(findings: &Findings) -> Vec<String> {
    let mut cover: Vec<String> = findings
        .evaluations
        .iter()
        .map(|one| match &one.title {
            Some(title) => format!("{title} ({})", one.label),
            None => one.label.clone(),
        })
        .collect();
    if !findings.review.coders.is_empty() {
        cover.push(format!(
            "Reviewed by {}",
            words::list(&findings.review.coders)
        ));
    }
    if let Some(newest) = findings.newest() {
        cover.push(format!("Findings as of {}", words::date(newest)));
    }
    if !findings.review.filter.is_empty() {
        cover.push(format!(
            "Restricted to {}",
            findings.review.filter.join("; ")
        ));
    }
    cover
}

/// A text on one line, cut between words where it is longer.
pub(super) fn short(text: &str, most: usize) -> String {
    let mut out = String::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        length += word.chars().count() + 1;
        if length > most && !out.is_empty() {
            // The sign never stands on a line of its own.
            out.push_str("\u{a0}…");
            return out;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

impl Making<'_> {
    pub(super) fn heading(&mut self, level: u8, text: impl Into<String>) {
        let text = text.into();
        let mut anchor: String = text
            .chars()
            .map(|c| {
                if c.is_ascii_alphanumeric() {
                    c.to_ascii_lowercase()
                } else {
                    '-'
                }
            })
            .take(40)
            .collect();
        anchor = anchor
            .split('-')
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("-");
        if anchor.is_empty() {
            "section".clone_into(&mut anchor);
        }
        let times = self.anchors.entry(anchor.clone()).or_default();
        *times += 1;
        if *times > 1 {
            anchor = format!("{anchor}--{times}");
        }
        self.blocks.push(Block::Heading(Heading {
            level,
            text,
            anchor,
        }));
    }

    pub(super) fn text(&mut self, runs: Vec<Run>) {
        self.blocks.push(Block::Text(runs));
    }

    pub(super) fn say(&mut self, text: impl Into<String>) {
        self.text(cell(text));
    }

    /// Titles of documents by their ids, in order.
    pub(super) fn titles(&self, ids: &[String]) -> Vec<String> {
        let titles = ids.iter().filter_map(|id| self.documents.get(id.as_str()));
        let mut titles: Vec<String> = titles.map(|one| one.title.clone()).collect();
        titles.sort_by_key(|title| title.to_lowercase());
        titles
    }

    fn recommendations(&self) -> Vec<&StatementRecord> {
        self.findings
            .statements
            .iter()
            .filter(|one| is_recommendation(one))
            .collect()
    }

    fn summary(&mut self) {
        self.heading(1, "Summary");
        let counts: Counts = self.findings.counts();
        let recommendations: Vec<StatementRecord> =
            self.recommendations().into_iter().cloned().collect();
        let judged = recommendations.iter().filter(|one| has_status(one)).count();
        self.say(format!(
            "This report sets out what was found on {} in {}: {} were coded, and {}.",
            words::count(recommendations.len(), "recommendation", "recommendations"),
            words::count(counts.documents, "document", "documents"),
            words::count(counts.passages, "passage", "passages"),
            match judged {
                0 => "no verdict has been recorded yet".to_owned(),
                n if n == recommendations.len() => "a verdict stands on each of them".to_owned(),
                n => format!("a verdict stands on {n} of them"),
            }
        ));
        if recommendations.is_empty() {
            return;
        }
        self.rates(&recommendations);
        // Where all are of one evaluation its label says nothing.
        let evaluation = recommendations
            .first()
            .and_then(|one| one.evaluation.clone());
        let several = recommendations
            .iter()
            .any(|one| one.evaluation != evaluation);
        let number = |one: &StatementRecord| {
            if several {
                one.name()
            } else {
                one.number.clone()
            }
        };
        let rows = recommendations.iter().map(|one| {
            let verdict = one.verdict.as_ref();
            let status = verdict.and_then(|one| one.status.as_deref());
            vec![
                vec![strong(number(one))],
                cell(short(&one.text, SHORT)),
                cell(dispositions(one)),
                cell(status.map_or_else(|| "–".to_owned(), label)),
                cell(class_words(&one.evidence.class)),
                cell(words::grouped(one.evidence.sources)),
                cell(words::grouped(one.evidence.passages)),
            ]
        });
        let rows = rows.collect();
        self.blocks.push(Block::Table(Table {
            caption: "Recommendations at a glance".to_owned(),
            columns: vec![
                column("No.", if several { 13 } else { 6 }),
                column("Recommendation", if several { 22 } else { 29 }),
                column("Response", 13),
                // A word of this length must not be broken: Implemented, Contradicted.
                column("Verdict", 16),
                column("Evidence", 15),
                super::paper::number("Sources", 10),
                super::paper::number("Passages", 11),
            ],
            rows,
        }));
    }

    /// How many recommendations are in which state, with shares.
    fn rates(&mut self, all: &[StatementRecord]) {
        let verdict = |one: &StatementRecord| {
            let status = one.verdict.as_ref().and_then(|one| one.status.as_deref());
            status.map_or_else(|| "No verdict yet".to_owned(), label)
        };
        let response = |one: &StatementRecord| match one.responses.first() {
            Some(response) => label(&response.disposition),
            None => "No response".to_owned(),
        };
        let evidence = |one: &StatementRecord| class_words(&one.evidence.class).to_owned();
        let classes: Vec<&str> = EvidenceClass::ALL
            .iter()
            .map(|class| class_words(class.as_str()))
            .collect();
        let kinds: [(&str, &dyn Fn(&StatementRecord) -> String, &[&str]); 3] = [
            (
                "Verdict",
                &verdict,
                &[
                    "Implemented",
                    "Partially implemented",
                    "In progress",
                    "Not started",
                    "Overtaken",
                    "No verdict yet",
                ],
            ),
            (
                "Management’s response",
                &response,
                &[
                    "Accepted",
                    "Partially accepted",
                    "Not accepted",
                    "Under consideration",
                    "Unclear",
                    "No response",
                ],
            ),
            ("Evidence", &evidence, &classes),
        ];
        let mut rows = Vec::new();
        for (name, of, order) in kinds {
            let found: Vec<String> = all.iter().map(of).collect();
            let count = |word: &str| found.iter().filter(|one| one.as_str() == word).count();
            let counts: Vec<(&str, usize)> = order
                .iter()
                .map(|word| (*word, count(word)))
                .filter(|(_, count)| *count > 0)
                .collect();
            let only: Vec<u64> = counts
                .iter()
                .map(|(_, count)| u64::try_from(*count).unwrap_or(u64::MAX))
                .collect();
            for (at, ((word, count), share)) in counts.iter().zip(shares(&only)).enumerate() {
                rows.push(vec![
                    if at == 0 {
                        vec![strong(name)]
                    } else {
                        cell("")
                    },
                    cell(*word),
                    cell(count.to_string()),
                    cell(format!("{share} %")),
                ]);
            }
        }
        self.blocks.push(Block::Table(Table {
            caption: format!(
                "Rates, of {}",
                words::count(all.len(), "recommendation", "recommendations")
            ),
            columns: vec![
                column("Of what", 30),
                column("State", 40),
                number("Number", 15),
                number("Share", 15),
            ],
            rows,
        }));
    }

    fn method(&mut self) {
        let findings = self.findings;
        self.heading(1, "Method and coverage");
        self.say(
            "The documents were read passage by passage. Each passage that bears on a recommendation \
             was coded to it, with how it bears on it, and is quoted here word for word with the page and \
             the paragraph as printed. “None found” is told apart from “not read”: it means that a reviewer \
             read the document for this question and found nothing. Evidence is counted by \
             source first; all reports in which the management speaks of itself count as one source.",
        );
        let mut kinds: BTreeMap<&str, (usize, u32, usize)> = BTreeMap::new();
        for one in &findings.documents {
            let of = kinds.entry(one.kind.as_str()).or_default();
            of.0 += 1;
            of.1 += one.pages;
            of.2 += one.coded;
        }
        if !kinds.is_empty() {
            let rows = kinds.iter().map(|(kind, (documents, pages, coded))| {
                vec![
                    cell(label(kind)),
                    cell(words::grouped(*documents)),
                    cell(words::grouped(usize::try_from(*pages).unwrap_or_default())),
                    cell(words::grouped(*coded)),
                ]
            });
            let rows = rows.collect();
            self.blocks.push(Block::Table(Table {
                caption: "What the review rests on".to_owned(),
                columns: vec![
                    column("Kind of document", 40),
                    number("Documents", 20),
                    number("Pages", 20),
                    number("Coded passages", 20),
                ],
                rows,
            }));
        }
        let asked: Vec<&StatementRecord> = self.recommendations();
        let rows: Vec<Vec<Vec<Run>>> = asked
            .into_iter()
            .map(|one| {
                let found = self.found_in(one).len();
                vec![
                    vec![strong(one.name())],
                    cell(words::grouped(found)),
                    cell(words::grouped(one.none_found.len())),
                    cell(words::grouped(one.later.len())),
                    cell(words::grouped(one.unread.len())),
                ]
            })
            .collect();
        if !rows.is_empty() {
            self.blocks.push(Block::Table(Table {
                caption: "What was read for each recommendation, in documents".to_owned(),
                columns: vec![
                    column("Recommendation", 28),
                    number("Evidence found", 18),
                    number("Read, none found", 18),
                    number("To be read again", 18),
                    number("Not read", 18),
                ],
                rows,
            }));
        }
    }

    /// Ids of the documents in which passages were coded to a statement or to anything below it.
    fn found_in(&self, one: &StatementRecord) -> HashSet<&str> {
        let own = self.rows.get(&one.id).into_iter().flatten();
        let mut found: HashSet<&str> = own.map(|row| row.document.as_str()).collect();
        for item in &one.sub_items {
            found.extend(self.found_in(item));
        }
        found
    }
}

/// Whether a statement is one that somebody is to act on.
pub(super) fn is_recommendation(one: &StatementRecord) -> bool {
    matches!(one.kind.as_str(), "recommendation" | "suggestion")
}

fn has_status(one: &StatementRecord) -> bool {
    one.verdict
        .as_ref()
        .is_some_and(|verdict| verdict.status.is_some())
}

/// What the management made of a statement, in words.
pub(super) fn dispositions(one: &StatementRecord) -> String {
    let mut words: Vec<String> = Vec::new();
    for response in &one.responses {
        let word = label(&response.disposition);
        if !words.contains(&word) {
            words.push(word);
        }
    }
    if words.is_empty() {
        "–".to_owned()
    } else {
        words.join("; ")
    }
}

/// The heading of a statement: what it is, its number, the beginning of its words.
pub(super) fn title(one: &StatementRecord) -> String {
    let kind = label(&one.kind);
    let number = if one.number.is_empty() {
        kind
    } else {
        format!("{kind} {}", one.number)
    };
    let words = short(&one.text, HEADING);
    let words = words.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '“' && c != '[');
    format!("{number}: {words}")
}

/// A label and what it says.
pub(super) fn fact(name: &str, value: &str) -> Vec<Run> {
    vec![strong(format!("{name}: ")), plain(value)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut_between_words() {
        assert_eq!(short("one  two\nthree", 100), "one two three");
        assert_eq!(short("one two three", 8), "one two\u{a0}…");
        assert_eq!(short("extraordinarily", 4), "extraordinarily");
    }
}
