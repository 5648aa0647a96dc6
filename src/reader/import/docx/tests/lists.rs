//! Numbers as Word shows them.

use super::{abstract_list, blocks, level, list, num, numbers, pairs, style};
use crate::import::office::writer::{Docx, block, p};
use crate::text::BlockKind::*;

#[test]
fn lists_are_numbered_as_word_shows_them() {
    let numbering = abstract_list(
        0,
        &[
            level(0, "decimal", "%1.", ""),
            level(1, "lowerLetter", "(%2)", ""),
            level(2, "lowerRoman", "%1.%2.%3", ""),
            level(3, "bullet", "\u{f0b7}", ""),
        ]
        .concat(),
    ) + &num(1, 0, "");
    let body = [
        (0, "a"),
        (1, "b"),
        (1, "c"),
        (2, "d"),
        (3, "e"),
        (0, "f"),
        (1, "g"),
    ]
    .map(|(level, text)| p(&list(1, level), text))
    .concat();
    assert_eq!(
        blocks(&Docx::new(&body).with("numbering", &numbering)),
        [
            block(ListItem, "1", 1, "a"),
            block(ListItem, "a", 2, "b"),
            block(ListItem, "b", 2, "c"),
            block(ListItem, "1.b.i", 3, "d"),
            block(ListItem, "", 4, "e"),
            block(ListItem, "2", 1, "f"),
            block(ListItem, "a", 2, "g"),
        ]
    );
}

#[test]
fn legal_numbering_shows_figures() {
    let numbering = abstract_list(
        0,
        &[
            level(0, "upperRoman", "%1", ""),
            level(1, "decimal", "%1.%2", "<w:isLgl/>"),
        ]
        .concat(),
    ) + &num(1, 0, "");
    let body = [(0, "a"), (0, "b"), (1, "c")]
        .map(|(l, t)| p(&list(1, l), t))
        .concat();
    let docx = Docx::new(&body).with("numbering", &numbering);
    assert_eq!(
        numbers(&docx),
        pairs(&[("I", "a"), ("II", "b"), ("2.1", "c")])
    );
}

#[test]
fn lists_of_one_definition_count_on_and_starts_of_their_own_restart_them() {
    let over = "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"5\"/></w:lvlOverride>";
    let numbering = abstract_list(0, &level(0, "decimal", "%1.", ""))
        + &num(1, 0, "")
        + &num(2, 0, "")
        + &num(3, 0, over);
    let body = [(1, "a"), (2, "b"), (3, "c"), (3, "d"), (1, "e")]
        .map(|(id, text)| p(&list(id, 0), text))
        .concat();
    let docx = Docx::new(&body).with("numbering", &numbering);
    assert_eq!(
        numbers(&docx),
        pairs(&[("1", "a"), ("2", "b"), ("5", "c"), ("6", "d"), ("7", "e")])
    );
}

#[test]
fn a_start_of_a_lists_own_holds_once() {
    let over = "<w:lvlOverride w:ilvl=\"1\"><w:startOverride w:val=\"3\"/></w:lvlOverride>";
    let numbering = abstract_list(
        0,
        &(level(0, "decimal", "%1", "") + &level(1, "decimal", "%1.%2", "")),
    ) + &num(1, 0, over);
    let body = [(0, "a"), (1, "b"), (1, "c"), (0, "d"), (1, "e")]
        .map(|(l, t)| p(&list(1, l), t))
        .concat();
    let docx = Docx::new(&body).with("numbering", &numbering);
    assert_eq!(
        numbers(&docx),
        pairs(&[
            ("1", "a"),
            ("1.3", "b"),
            ("1.4", "c"),
            ("2", "d"),
            ("2.1", "e")
        ])
    );
}

#[test]
fn levels_passed_over_count_as_begun() {
    let levels = [
        level(0, "decimal", "%1", ""),
        level(1, "decimal", "%1.%2", ""),
        level(2, "decimal", "%1.%2.%3", ""),
    ]
    .concat();
    let numbering = abstract_list(0, &levels) + &num(1, 0, "");
    let body = [(1, "a"), (0, "b"), (2, "c"), (1, "d")]
        .map(|(l, t)| p(&list(1, l), t))
        .concat();
    let docx = Docx::new(&body).with("numbering", &numbering);
    assert_eq!(
        numbers(&docx),
        pairs(&[("1.1", "a"), ("2", "b"), ("2.1.1", "c"), ("2.2", "d")])
    );
}

#[test]
fn levels_that_show_nothing_leave_no_point() {
    let levels = [
        level(0, "none", "", ""),
        level(1, "decimal", "%1.%2", ""),
        level(2, "none", "Annex", ""),
    ]
    .concat();
    let numbering = abstract_list(0, &levels) + &num(1, 0, "");
    let body = [(0, "a"), (1, "b"), (2, "c")]
        .map(|(l, t)| p(&list(1, l), t))
        .concat();
    assert_eq!(
        blocks(&Docx::new(&body).with("numbering", &numbering)),
        [
            block(Paragraph, "", 0, "a"),
            block(ListItem, "1", 2, "b"),
            block(Paragraph, "", 0, "Annex c"),
        ]
    );
}

#[test]
fn a_list_may_override_how_a_level_looks() {
    let over = format!(
        "<w:lvlOverride w:ilvl=\"0\">{}</w:lvlOverride>",
        level(0, "upperLetter", "%1)", "")
    );
    let numbering = abstract_list(0, &level(0, "decimal", "%1.", "")) + &num(1, 0, &over);
    let docx = Docx::new(&p(&list(1, 0), "a")).with("numbering", &numbering);
    assert_eq!(numbers(&docx), pairs(&[("A", "a")]));
}

#[test]
fn levels_restart_after_the_level_that_they_name() {
    let never = "<w:lvlRestart w:val=\"0\"/>";
    let numbering = abstract_list(
        0,
        &[
            level(0, "decimal", "%1", ""),
            level(1, "decimal", "%2", never),
            level(2, "decimal", "%3", "<w:lvlRestart w:val=\"1\"/>"),
        ]
        .concat(),
    ) + &num(1, 0, "");
    let body = [
        (0, "a"),
        (1, "b"),
        (2, "c"),
        (1, "d"),
        (2, "e"),
        (0, "f"),
        (1, "g"),
        (2, "h"),
    ]
    .map(|(l, t)| p(&list(1, l), t))
    .concat();
    let docx = Docx::new(&body).with("numbering", &numbering);
    assert_eq!(
        numbers(&docx),
        pairs(&[
            ("1", "a"),
            ("1", "b"),
            ("1", "c"),
            ("2", "d"),
            ("2", "e"),
            ("2", "f"),
            ("3", "g"),
            ("1", "h"),
        ])
    );
}

#[test]
fn headings_carry_the_numbers_of_their_style() {
    let link = |id: &str| format!("<w:pStyle w:val=\"{id}\"/>");
    let numbering = abstract_list(
        4,
        &[
            level(0, "decimal", "%1", &link("h1")),
            level(1, "decimal", "%1.%2", &link("h2")),
        ]
        .concat(),
    ) + &num(9, 4, "");
    let numbered = "<w:numPr><w:numId w:val=\"9\"/></w:numPr>";
    let styles = [
        style(
            "h1",
            "heading 1",
            &format!("<w:pPr>{numbered}<w:outlineLvl w:val=\"0\"/></w:pPr>"),
        ),
        style(
            "h2",
            "heading 2",
            &format!("<w:pPr>{numbered}<w:outlineLvl w:val=\"1\"/></w:pPr>"),
        ),
        style("h2x", "Sub", "<w:basedOn w:val=\"h2\"/>"),
    ]
    .concat();
    let body = [
        p("<w:pStyle w:val=\"h1\"/>", "Findings"),
        p("<w:pStyle w:val=\"h2\"/>", "Relevance"),
        p("<w:pStyle w:val=\"h2x\"/>", "Results"),
        p(
            "<w:pStyle w:val=\"h1\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>",
            "Annex",
        ),
        p("<w:pStyle w:val=\"h1\"/>", "Conclusions"),
    ]
    .concat();
    let docx = Docx::new(&body)
        .with("styles", &styles)
        .with("numbering", &numbering);
    assert_eq!(
        blocks(&docx),
        [
            block(Heading, "1", 1, "1 Findings"),
            block(Heading, "1.1", 2, "1.1 Relevance"),
            block(Heading, "1.2", 2, "1.2 Results"),
            block(Heading, "", 1, "Annex"),
            block(Heading, "2", 1, "2 Conclusions"),
        ]
    );
}

#[test]
fn numbering_styles_stand_for_their_list() {
    let numbering = abstract_list(0, "<w:numStyleLink w:val=\"ls\"/>")
        + &abstract_list(
            1,
            &("<w:styleLink w:val=\"ls\"/>".to_owned() + &level(0, "upperLetter", "%1.", "")),
        )
        + &num(1, 0, "")
        + &num(2, 1, "");
    let styles = "<w:style w:type=\"numbering\" w:styleId=\"ls\"><w:name w:val=\"My list\"/><w:pPr><w:numPr><w:numId w:val=\"2\"/></w:numPr></w:pPr></w:style>";
    let body = p(&list(1, 0), "a") + &p(&list(1, 0), "b") + &p(&list(2, 0), "c");
    let docx = Docx::new(&body)
        .with("numbering", &numbering)
        .with("styles", styles);
    assert_eq!(numbers(&docx), pairs(&[("A", "a"), ("B", "b"), ("C", "c")]));
}

#[test]
fn markers_with_words_are_part_of_the_text() {
    let numbering =
        abstract_list(0, &level(0, "decimal", "Recommendation %1:", "")) + &num(1, 0, "");
    let body = p(&list(1, 0), "Strengthen the unit.") + &p(&list(1, 0), "Report on it.");
    assert_eq!(
        blocks(&Docx::new(&body).with("numbering", &numbering)),
        [
            block(Paragraph, "1", 0, "Recommendation 1: Strengthen the unit."),
            block(Paragraph, "2", 0, "Recommendation 2: Report on it."),
        ]
    );
}

#[test]
fn paragraphs_numbered_through_the_document_carry_their_numbers() {
    let numbering = abstract_list(
        0,
        &(level(0, "decimal", "%1.", "") + &level(1, "lowerLetter", "(%2)", "")),
    ) + &num(1, 0, "");
    let h = |text: &str| p("<w:outlineLvl w:val=\"0\"/>", text);
    let item = |at: u32, text: &str| p(&list(1, at), text);
    let body = [
        h("A"),
        item(0, "one"),
        item(1, "sub"),
        h("B"),
        item(0, "two"),
        h("C"),
        item(0, "three"),
    ]
    .concat();
    assert_eq!(
        blocks(&Docx::new(&body).with("numbering", &numbering)),
        [
            block(Heading, "", 1, "A"),
            block(Paragraph, "1", 0, "1. one"),
            block(ListItem, "a", 1, "sub"),
            block(Heading, "", 1, "B"),
            block(Paragraph, "2", 0, "2. two"),
            block(Heading, "", 1, "C"),
            block(Paragraph, "3", 0, "3. three"),
        ]
    );
}

#[test]
fn lists_that_begin_anew_under_each_heading_stay_lists() {
    let over = "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride>";
    let numbering = abstract_list(0, &level(0, "decimal", "%1.", ""))
        + &[1, 2, 3].map(|id| num(id, 0, over)).concat();
    let body = [1, 2, 3]
        .map(|id| {
            p("<w:outlineLvl w:val=\"0\"/>", "H") + &p(&list(id, 0), "a") + &p(&list(id, 0), "b")
        })
        .concat();
    let kinds: Vec<_> = blocks(&Docx::new(&body).with("numbering", &numbering))
        .into_iter()
        .filter(|block| block.0 != Heading)
        .map(|block| (block.0, block.1.unwrap_or_default()))
        .collect();
    let expected: Vec<_> = ["1", "2", "1", "2", "1", "2"]
        .map(|n| (ListItem, n.to_owned()))
        .to_vec();
    assert_eq!(kinds, expected);
}

#[test]
fn empty_numbered_paragraphs_count_and_are_not_kept() {
    let numbering = abstract_list(0, &level(0, "decimal", "%1.", "")) + &num(1, 0, "");
    let body = p(&list(1, 0), "a") + &p(&list(1, 0), "") + &p(&list(1, 0), "c");
    let docx = Docx::new(&body).with("numbering", &numbering);
    assert_eq!(numbers(&docx), pairs(&[("1", "a"), ("3", "c")]));
}
