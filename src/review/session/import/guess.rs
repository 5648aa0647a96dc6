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

/// Less than this decides nothing.
const ENOUGH: usize = 4;
/// How much of the text's beginning is read, in code points.
const BEGINNING: usize = 6_000;

/// What speaks for a kind, in lower case: phrases that hardly stand elsewhere, and words that also do.
struct Signs {
    kind: DocumentKind,
    strong: &'static [&'static str],
    weak: &'static [&'static str],
}

const SIGNS: &[Signs] = &[
    Signs {
        kind: DocumentKind::Response,
        strong: &[
            "management response",
            "management’s response",
            "management's response",
            "government response",
            "government’s response",
            "government's response",
            "response to the evaluation",
            "response to the report",
            "response to the inquiry",
            "réponse de la direction",
            "réponse du gouvernement",
            "réponses des administrations",
            "respuesta de la administración",
            "respuesta de la dirección",
        ],
        weak: &[
            "follow-up to recommendations",
            "accepts the recommendation",
            "accepts this",
        ],
    },
    Signs {
        kind: DocumentKind::Outcome,
        strong: &[
            "outcome report",
            "results report",
            "implementation report",
            "progress report",
            "annual report",
            "how the strategy delivered",
            "rapport annuel",
            "rapport d’exécution",
            "informe anual",
            "informe de resultados",
        ],
        weak: &[
            "targets",
            "results achieved",
            "biennium",
            "was published",
            "were achieved",
        ],
    },
    Signs {
        kind: DocumentKind::Evaluation,
        strong: &[
            "this evaluation",
            "purpose of the evaluation",
            "evaluation team",
            "evaluation report",
            "independent evaluation",
            "performance audit",
            "audit report",
            "final report",
            "this inquiry",
            "the inquiry",
            "this audit",
            "we recommend",
            "this report examines",
            "report to congressional",
            "cette évaluation",
            "la présente enquête",
            "rapport d’audit",
            "esta evaluación",
            "auditoría",
        ],
        weak: &[
            "evaluation",
            "audit",
            "inquiry",
            "investigation",
            "findings",
            "recommendation",
            "évaluation",
            "enquête",
            "contrôle",
            "constats",
            "recommandation",
            "evaluación",
            "recomendación",
            "hallazgos",
        ],
    },
    Signs {
        kind: DocumentKind::Programme,
        strong: &[
            "project document",
            "programme document",
            "country programme document",
        ],
        weak: &["strategic plan", "programme and budget"],
    },
    Signs {
        kind: DocumentKind::Interview,
        strong: &[
            "interview with",
            "interviewer:",
            "interviewee:",
            "entretien avec",
        ],
        weak: &["transcript"],
    },
    Signs {
        kind: DocumentKind::Survey,
        strong: &[
            "survey responses",
            "respondent id",
            "questionnaire responses",
        ],
        weak: &["questionnaire", "respondent"],
    },
];

/// Titles that name their kind by their last word or by these beginnings.
const TITLES: &[(DocumentKind, &[&str], &[&str])] = &[
    (
        DocumentKind::Response,
        &["response", "réponse", "respuesta"],
        &["response to", "réponse à"],
    ),
    (
        DocumentKind::Outcome,
        &["results", "résultats"],
        &["outcome ", "outcomes "],
    ),
    (
        DocumentKind::Interview,
        &["interview", "entretien"],
        &["interview "],
    ),
];

/// Headings that stand in any report and name none.
const NO_TITLES: &[&str] = &[
    "preface",
    "foreword",
    "contents",
    "table of contents",
    "executive summary",
    "summary",
    "introduction",
    "background",
    "acknowledgements",
    "abbreviations",
    "acronyms",
    "avant-propos",
    "sommaire",
    "résumé",
    "préface",
    "prólogo",
    "resumen",
    "índice",
];

/// Guesses from a document and its file's name.
pub fn guess(document: &DocumentText, file: &str) -> Guess {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let title = title(document).unwrap_or_else(|| stem.to_owned());
    let beginning: String = document.text.as_str().chars().take(BEGINNING).collect();
    let (named, filed) = (title.to_lowercase(), stem.to_lowercase());
    let kind = kind(&[&named, &filed], &beginning.to_lowercase());
    Guess {
        kind,
        source_type: source_type(kind),
        published: document.metadata.date.clone().filter(|date| is_date(date)),
        period: period(&title).or_else(|| stated_period(&beginning)),
        title,
    }
}

/// Guesses for a sheet, or for a row of one: its title is known. `names` are those of its columns.
///
/// What people answer row by row is a survey, unless the names of the columns are those of a tracker
/// or the file's name says otherwise: the words of single answers say nothing of that.
pub fn guess_table(
    document: &DocumentText,
    title: &str,
    file: &str,
    names: &[&str],
    row: bool,
) -> Guess {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let filed = stem.to_lowercase();
    let kind = if row {
        let questions = document
            .blocks
            .iter()
            .filter(|block| block.kind == BlockKind::Heading)
            .map(|block| document.block_text(block));
        let words: Vec<&str> = names.iter().copied().chain(questions).collect();
        match kind(&[&filed], &words.join("\n").to_lowercase()) {
            found @ (DocumentKind::Response | DocumentKind::Interview) => found,
            _ => DocumentKind::Survey,
        }
    } else {
        let beginning: String = document.text.as_str().chars().take(BEGINNING).collect();
        kind(&[&title.to_lowercase(), &filed], &beginning.to_lowercase())
    };
    Guess {
        title: title.to_owned(),
        kind,
        source_type: source_type(kind),
        published: None,
        period: period(title),
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
    let first = document
        .blocks
        .iter()
        .find(|block| block.kind == BlockKind::Heading)?;
    let words = document.block_text(first);
    let common = NO_TITLES.contains(&words.trim().to_lowercase().as_str());
    let late = first.range.is_some_and(|range| range.start.0 > 1_500);
    if common || late { None } else { usable(words) }
}

/// Title and file's name, then the text's beginning; all in lower case.
fn kind(names: &[&str], beginning: &str) -> DocumentKind {
    let opening: String = beginning.chars().take(60).collect();
    for &(kind, ends, begins) in TITLES {
        let named = names
            .iter()
            .copied()
            .chain([opening.trim_start()])
            .any(|name| {
                let name = name.replace(['_', '-'], " ");
                ends.iter().any(|end| name.ends_with(end))
                    || begins.iter().any(|begin| name.starts_with(begin))
            });
        if named {
            return kind;
        }
    }
    let times = |text: &str, words: &[&str]| -> usize {
        words
            .iter()
            .map(|word| text.matches(word).count().min(5))
            .sum()
    };
    let mut best = (0, DocumentKind::Other);
    for signs in SIGNS {
        let named: usize = names
            .iter()
            .map(|name| times(name, signs.strong) * 30 + times(name, signs.weak) * 10)
            .sum();
        let score = named + times(beginning, signs.strong) * 4 + times(beginning, signs.weak);
        // A mention or two of an evaluation does not make a text one.
        if score >= ENOUGH && score > best.0 {
            best = (score, signs.kind);
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
    const ANNOUNCED: &[&str] = &[
        "period under review",
        "period covered",
        "evaluation period",
        "covers the period",
        "période évaluée",
        "période couverte",
        "período evaluado",
        "biennium",
    ];
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
        let run: String = chars
            .iter()
            .skip(at)
            .take_while(|c| c.is_ascii_digit())
            .collect();
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
        assert_eq!(
            stated_period("The period under review is 2001-2007."),
            Some((2001, 2007))
        );
    }

    #[test]
    fn kinds_follow_the_title_before_the_text() {
        let text = "the purpose of the evaluation is this. this evaluation shows findings.";
        assert_eq!(
            kind(&["management response to the evaluation of x", "a"], text),
            DocumentKind::Response
        );
        assert_eq!(
            kind(&["inquiry into floods", "module_1_response"], text),
            DocumentKind::Response
        );
        assert_eq!(
            kind(&["evaluation of the emergency response plan", "a"], text),
            DocumentKind::Evaluation
        );
        assert_eq!(
            kind(
                &["b", "a"],
                "outcome 7: more berths are safe. targets and results"
            ),
            DocumentKind::Outcome
        );
    }

    #[test]
    fn an_evaluation_that_speaks_of_outcomes_is_one() {
        let text = "preface. the purpose of the evaluation is to show outcomes. the outcome in the \
            biennium was an outcome, and the outcome of the biennium is an outcome.";
        assert_eq!(kind(&["0005", "0005"], text), DocumentKind::Evaluation);
    }

    #[test]
    fn little_decides_nothing() {
        let text = "once it mentions an evaluation";
        assert_eq!(kind(&["a garden book", "a"], text), DocumentKind::Other);
    }
}
