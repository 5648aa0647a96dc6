//! What a document says of itself: title, kind, date and period, as a proposal to be mended.
//!
//! Words of the trade decide, those of the title and file name before those of the text's beginning.
//! Where the words do not decide, nothing is guessed: an empty field is filled in sooner than a
//! wrong one is noticed.

use deskreview_reader::text::{BlockKind, DocumentText};

use crate::domain::{DocumentKind, SourceType};

/// What was guessed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guess {
    /// Title; the file's name where the text has none.
    pub title: String,
    /// Kind of document.
    pub kind: DocumentKind,
    /// Who speaks in it.
    pub source_type: Option<SourceType>,
    /// Date of publication, as the file states it.
    pub published: Option<String>,
    /// First and last year covered.
    pub period: Option<(i32, i32)>,
}

/// How much of the text's beginning is read, in code points.
const BEGINNING: usize = 6_000;

/// Words that speak for a kind; lower case.
const WORDS: &[(DocumentKind, &[&str])] = &[
    (
        DocumentKind::Response,
        &[
            "management response", "management's response", "government response",
            "response to the evaluation", "response to the report", "follow-up to recommendations",
            "réponse de la direction", "réponse du gouvernement", "respuesta de la administración",
            "respuesta de la dirección",
        ],
    ),
    (
        DocumentKind::Outcome,
        &[
            "outcome report", "results report", "implementation report", "progress report",
            "programme implementation", "annual report", "how the strategy delivered", "outcome ",
            "rapport annuel", "rapport d'exécution", "informe anual", "informe de resultados",
        ],
    ),
    (
        DocumentKind::Evaluation,
        &[
            "evaluation", "performance audit", "audit report", "audit of", "inquiry", "inquiries",
            "investigation", "évaluation", "rapport d'audit", "contrôle", "evaluación", "auditoría",
            "report to congress", "oversight", "recommendations",
        ],
    ),
    (
        DocumentKind::Programme,
        &[
            "project document", "programme document", "country programme", "strategic plan",
            "terms of reference", "programme and budget",
        ],
    ),
    (DocumentKind::Interview, &["interview with", "interviewer:", "interviewee", "transcript"]),
    (DocumentKind::Survey, &["questionnaire", "survey responses", "respondent"]),
];

/// Headings that stand in any report and name none.
const NO_TITLES: &[&str] = &[
    "preface", "foreword", "contents", "table of contents", "executive summary", "summary",
    "introduction", "background", "acknowledgements", "abbreviations", "acronyms", "avant-propos",
    "sommaire", "résumé", "préface", "prólogo", "resumen", "índice",
];

/// Guesses from a document and its file's name.
pub fn guess(document: &DocumentText, file: &str) -> Guess {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let title = title(document).unwrap_or_else(|| stem.to_owned());
    let beginning: String = document.text.as_str().chars().take(BEGINNING).collect();
    let kind = kind(&format!("{title} {stem}").to_lowercase(), &beginning.to_lowercase());
    Guess {
        kind,
        source_type: source_type(kind),
        published: document.metadata.date.clone().filter(|date| is_date(date)),
        period: period(&title).or_else(|| stated_period(&beginning)),
        title,
    }
}

fn title(document: &DocumentText) -> Option<String> {
    let usable = |title: &str| {
        let title = title.trim();
        let letters = title.chars().filter(|c| c.is_alphabetic()).count();
        // Writers of PDFs put file names and "Microsoft Word - …" there.
        let machine = title.contains(".doc")
            || title.contains(".indd")
            || title.contains(".pdf")
            || title.contains(".qxd")
            || title.to_lowercase().starts_with("microsoft word")
            || title.to_lowercase().starts_with("untitled");
        (letters >= 4 && !machine && title.chars().count() <= 300).then(|| title.to_owned())
    };
    if let Some(title) = document.metadata.title.as_deref().and_then(usable) {
        return Some(title);
    }
    // The first heading, unless the text begins with one that every report has.
    let first = document.blocks.iter().find(|block| block.kind == BlockKind::Heading)?;
    let words = document.block_text(first);
    let common = NO_TITLES.contains(&words.trim().to_lowercase().as_str());
    let late = first.range.is_some_and(|range| range.start.0 > 1_500);
    if common || late { None } else { usable(words) }
}

fn kind(title: &str, beginning: &str) -> DocumentKind {
    let mut best = (0, DocumentKind::Other);
    for &(kind, words) in WORDS {
        let named = words.iter().filter(|word| title.contains(*word)).count() * 20;
        let said: usize =
            words.iter().map(|word| beginning.matches(word).count().min(5)).sum();
        // A mention or two of an evaluation does not make a text one.
        let score = if said + named >= 3 { said + named } else { 0 };
        if score > best.0 {
            best = (score, kind);
        }
    }
    best.1
}

fn source_type(kind: DocumentKind) -> Option<SourceType> {
    match kind {
        DocumentKind::Evaluation => Some(SourceType::Independent),
        DocumentKind::Response | DocumentKind::Outcome | DocumentKind::Programme => {
            Some(SourceType::SelfReported)
        }
        DocumentKind::Interview | DocumentKind::Survey => Some(SourceType::Primary),
        DocumentKind::Other => None,
    }
}

fn is_date(date: &str) -> bool {
    date.get(..4).and_then(year).is_some()
}

fn year(text: &str) -> Option<i32> {
    let year: i32 = text.parse().ok()?;
    (text.len() == 4 && (1900..=2100).contains(&year)).then_some(year)
}

/// A period written out after words that announce one.
fn stated_period(text: &str) -> Option<(i32, i32)> {
    const ANNOUNCED: &[&str] =
        &["period under review", "period covered", "evaluation period", "covers the period",
          "période évaluée", "période couverte", "período evaluado", "biennium"];
    let lower = text.to_lowercase();
    ANNOUNCED.iter().find_map(|words| {
        let at = lower.find(words)?;
        let near: String = lower.get(at..)?.chars().take(60).collect();
        period(&near)
    })
}

/// `2001-2007`, `2014–15`, `2014/15` anywhere in a text.
fn period(text: &str) -> Option<(i32, i32)> {
    let chars: Vec<char> = text.chars().collect();
    let digits = |at: usize| {
        let run: String = chars.iter().skip(at).take_while(|c| c.is_ascii_digit()).collect();
        let bare = at == 0 || !chars.get(at - 1).is_some_and(|c| c.is_ascii_digit());
        bare.then_some(run)
    };
    (0..chars.len()).find_map(|at| {
        let first = year(&digits(at)?)?;
        let dash = at + 4;
        if !matches!(chars.get(dash), Some('-' | '–' | '—' | '/')) {
            return None;
        }
        let last = digits(dash + 1)?;
        let last = match last.len() {
            4 => year(&last)?,
            2 => first / 100 * 100 + last.parse::<i32>().ok()?,
            _ => return None,
        };
        (first < last && last - first <= 40).then_some((first, last))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_read_in_full_and_in_short() {
        assert_eq!(period("Strategy 2001-2007"), Some((2001, 2007)));
        assert_eq!(period("areas of focus 2014–15"), Some((2014, 2015)));
        assert_eq!(period("GB 301/4, 1949"), None);
        assert_eq!(period("2007-2001"), None);
        assert_eq!(stated_period("The period under review is 2001-2007."), Some((2001, 2007)));
    }

    #[test]
    fn kinds_follow_the_title_before_the_text() {
        let text = "evaluation evaluation evaluation evaluation evaluation";
        assert_eq!(kind("management response to the evaluation of x", text), DocumentKind::Response);
        assert_eq!(kind("a garden book", "once it mentions an evaluation"), DocumentKind::Other);
    }
}
