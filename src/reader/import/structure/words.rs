//! The words by which reports of several languages announce captions, chapters and sources.
//!
//! One table for all: a rule asks what a word means, never which language it is in. Lower case.

/// Words before the number of a caption.
const CAPTIONS: &[&str] = &[
    // English
    "table",
    "figure",
    "fig.",
    "fig",
    "box",
    "chart",
    "graph",
    "map",
    "exhibit",
    "diagram",
    "photo",
    "annex table",
    "annex figure",
    "annex box",
    "appendix table",
    "appendix figure",
    // French
    "tableau",
    "encadré",
    "graphique",
    "carte",
    "schéma",
    "tableau annexe",
    // Spanish
    "tabla",
    "cuadro",
    "figura",
    "recuadro",
    "gráfico",
    "mapa",
    "ilustración",
    // Portuguese
    "tabela",
    "quadro",
    "caixa",
    // German
    "tabelle",
    "abbildung",
    "abb.",
    "kasten",
    "übersicht",
    "grafik",
    "schaubild",
    "karte",
    // Russian
    "таблица",
    "рисунок",
    // Arabic
    "جدول",
    "شكل",
];

/// Of these, the ones that announce rows and columns.
const TABLES: &[&str] = &[
    "table",
    "annex table",
    "appendix table",
    "tableau",
    "tableau annexe",
    "tabla",
    "cuadro",
    "tabela",
    "quadro",
    "tabelle",
    "übersicht",
    "exhibit",
    "таблица",
    "جدول",
];

/// Words before the number of a chapter or annex.
const CHAPTERS: &[&str] = &[
    "chapter",
    "part",
    "section",
    "annex",
    "appendix",
    "chapitre",
    "partie",
    "annexe",
    "titre",
    "appendice",
    "capítulo",
    "capitulo",
    "parte",
    "sección",
    "anexo",
    "apéndice",
    "secção",
    "seção",
    "apêndice",
    "kapitel",
    "teil",
    "abschnitt",
    "anhang",
    "anlage",
    "глава",
    "раздел",
];

/// Titles of tables of contents.
const CONTENTS: &[&str] = &[
    "contents",
    "table of contents",
    "sommaire",
    "table des matières",
    "índice",
    "contenido",
    "tabla de contenido",
    "sumário",
    "inhalt",
    "inhaltsverzeichnis",
];

/// Words that begin the note below a table or figure.
const SOURCES: &[&str] = &[
    "source",
    "sources",
    "note",
    "notes",
    "fuente",
    "fuentes",
    "fonte",
    "fontes",
    "quelle",
    "quellen",
    "nota",
    "notas",
    "anmerkung",
];

/// Longest of all these in characters, so that no more of a line is looked at.
const LONGEST: usize = 24;

/// Whether a line begins with one of some words, followed by no letter; the byte behind it.
fn leading(line: &str, words: &[&str]) -> Option<usize> {
    let head: String = line
        .chars()
        .take(LONGEST)
        .flat_map(char::to_lowercase)
        .collect();
    let word = words
        .iter()
        .filter(|word| {
            head.strip_prefix(*word)
                .is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
        })
        .max_by_key(|word| word.len())?;
    // Lower-casing may change lengths, so the end is found by counting characters.
    let count = word.chars().count();
    Some(
        line.char_indices()
            .nth(count)
            .map_or(line.len(), |(at, _)| at),
    )
}

/// The byte behind the word of a caption, and whether it announces a table.
pub(in crate::import) fn caption(line: &str) -> Option<(usize, bool)> {
    let end = leading(line, CAPTIONS)?;
    Some((end, leading(line, TABLES) == Some(end)))
}

/// The byte behind the word of a chapter.
pub(in crate::import) fn chapter(line: &str) -> Option<usize> {
    leading(line, CHAPTERS)
}

/// Whether a line is the title of a table of contents.
pub(in crate::import) fn is_contents(line: &str) -> bool {
    let lower = line.trim_end_matches(':').to_lowercase();
    CONTENTS.contains(&lower.trim())
}

/// Whether a line begins the note below a table or figure.
pub(super) fn is_source(line: &str) -> bool {
    leading(line, SOURCES).is_some_and(|end| {
        line.get(end..)
            .is_some_and(|rest| rest.trim_start().starts_with(':'))
    })
}
