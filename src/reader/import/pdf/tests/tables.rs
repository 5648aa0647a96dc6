//! Tables: by ruling lines, by lying lines only, by alignment; and what is none.

use std::fmt::Write as _;

use super::drafts;
use super::writer::{Writer, at};
use crate::import::Draft;
use crate::text::BlockKind;

/// A line from one place to another.
fn line(x0: f32, y0: f32, x1: f32, y1: f32) -> String {
    format!("{x0} {y0} m {x1} {y1} l S\n")
}

/// A grid of lines.
fn grid(xs: &[f32], ys: &[f32]) -> String {
    let (left, right) = (xs[0], xs[xs.len() - 1]);
    let (top, bottom) = (ys[0], ys[ys.len() - 1]);
    let mut out = String::new();
    for &x in xs {
        out += &line(x, top, x, bottom);
    }
    for &y in ys {
        out += &line(left, y, right, y);
    }
    out
}

/// Lines of words one below the other.
fn cell(x: f32, y: f32, lines: &[&str]) -> String {
    lines
        .iter()
        .enumerate()
        .map(|(n, text)| at(x, y - 11.0 * n as f32, 9.0, text))
        .collect()
}

fn prose(y: f32, lines: usize) -> String {
    (0..lines)
        .map(|n| {
            at(
                72.0,
                y - 12.0 * n as f32,
                10.0,
                &format!(
                    "Line {n} of running text that is long enough to reach the far end of the page."
                ),
            )
        })
        .collect()
}

fn tables(content: &str) -> Vec<Vec<String>> {
    tables_of(&drafts(&Writer::of(&[content.to_owned()])))
}

fn tables_of(drafts: &[Draft]) -> Vec<Vec<String>> {
    drafts
        .iter()
        .filter(|draft| draft.kind == BlockKind::Table)
        .map(|draft| {
            draft
                .lines
                .iter()
                .map(|line| line.text().to_owned())
                .collect()
        })
        .collect()
}

/// A ruled table whose cells wrap, its first row at a height.
fn ruled(y: f32) -> String {
    let ys = [y + 12.0, y - 4.0, y - 30.0, y - 46.0];
    format!(
        "{}{}{}{}{}{}{}{}{}{}",
        grid(&[72.0, 200.0, 300.0, 400.0], &ys),
        cell(76.0, y, &["Programme"]),
        cell(204.0, y, &["Planned"]),
        cell(304.0, y, &["Spent"]),
        cell(76.0, y - 14.0, &["Minerals and", "Petroleum"]),
        cell(204.0, y - 14.0, &["493.1"]),
        cell(304.0, y - 14.0, &["504.6"]),
        cell(76.0, y - 42.0, &["Total"]),
        cell(204.0, y - 42.0, &["493.1"]),
        cell(304.0, y - 42.0, &["504.6"]),
    )
}

#[test]
fn cells_that_wrap_are_one_cell() {
    let content = format!("{}{}{}", prose(740.0, 6), ruled(600.0), prose(480.0, 6));
    let drafts = drafts(&Writer::of(&[content]));
    assert_eq!(
        tables_of(&drafts),
        [[
            "Programme\tPlanned\tSpent",
            "Minerals and Petroleum\t493.1\t504.6",
            "Total\t493.1\t504.6"
        ]]
    );
    let kinds: Vec<BlockKind> = drafts.iter().map(|draft| draft.kind).collect();
    assert_eq!(
        kinds,
        [BlockKind::Paragraph, BlockKind::Table, BlockKind::Paragraph]
    );
}

#[test]
fn every_word_of_a_table_keeps_its_box() {
    let drafts = drafts(&Writer::of(&[ruled(600.0)]));
    let row = &drafts[0].lines[1];
    let words: Vec<(String, f32)> = row
        .words()
        .iter()
        .map(|word| {
            let range = word.chars.start as usize..word.chars.end as usize;
            let chars: Vec<char> = row.text().chars().collect();
            (chars[range].iter().collect(), word.bbox.x0)
        })
        .collect();
    assert_eq!(words[0], ("Minerals".to_owned(), 76.0));
    assert_eq!(words[2], ("Petroleum".to_owned(), 76.0));
    assert_eq!(words[3], ("493.1".to_owned(), 204.0));
}

#[test]
fn what_spans_columns_leaves_the_others_empty() {
    let content = format!(
        "{}{}{}{}{}{}{}{}{}",
        // The line between the second and third column begins below the head.
        grid(&[72.0, 200.0, 400.0], &[612.0, 596.0, 580.0, 564.0]),
        line(300.0, 596.0, 300.0, 564.0),
        cell(76.0, 600.0, &["Programme"]),
        cell(204.0, 600.0, &["Actual spending in the whole year"]),
        cell(76.0, 584.0, &["North"]),
        cell(204.0, 584.0, &["12"]),
        cell(304.0, 584.0, &["13"]),
        cell(76.0, 568.0, &["South"]),
        cell(204.0, 568.0, &["14"]),
    );
    assert_eq!(
        tables(&content),
        [[
            "Programme\tActual spending in the whole year\t",
            "North\t12\t13",
            "South\t14\t"
        ]]
    );
}

#[test]
fn thin_rectangles_are_lines() {
    let mut content = String::new();
    for y in [612.0, 596.0, 580.0] {
        let _ = writeln!(content, "72 {y} 328 0.5 re f");
    }
    for x in [72.0, 200.0, 400.0] {
        let _ = writeln!(content, "{x} 580 0.5 32 re f");
    }
    content += &cell(76.0, 600.0, &["Region"]);
    content += &cell(204.0, 600.0, &["Result"]);
    content += &cell(76.0, 584.0, &["North"]);
    content += &cell(204.0, 584.0, &["met in part"]);
    assert_eq!(tables(&content), [["Region\tResult", "North\tmet in part"]]);
}

#[test]
fn shading_alone_makes_cells() {
    let mut content = String::new();
    for (row, y) in [600.0, 584.0, 568.0].into_iter().enumerate() {
        for x in [72.0, 202.0] {
            let _ = writeln!(
                content,
                "0.{} g {x} {} 128 14 re f 0 g",
                7 + row % 2,
                y - 4.0
            );
        }
        content += &cell(76.0, y, &[&format!("Region {row}")]);
        content += &cell(206.0, y, &["some words"]);
    }
    assert_eq!(
        tables(&content),
        [[
            "Region 0\tsome words",
            "Region 1\tsome words",
            "Region 2\tsome words"
        ]]
    );
}

#[test]
fn white_paper_is_no_shading() {
    let mut content = String::new();
    for y in [600.0, 584.0] {
        let _ = writeln!(content, "1 g 72 {} 128 14 re f 0 g", y - 4.0);
        content += &cell(76.0, y, &["Words that go on over"]);
    }
    assert!(tables(&content).is_empty());
}

/// A head and rows between three lines, as in printed books; labels wrap.
fn booktabs() -> String {
    let mut content = String::new();
    for y in [614.0, 588.0, 500.0] {
        content += &line(72.0, y, 400.0, y);
    }
    content += &cell(72.0, 603.0, &["Country", "of work"]);
    content += &cell(220.0, 603.0, &["Baseline"]);
    content += &cell(320.0, 603.0, &["Target"]);
    for (n, label) in [
        &["Democratic Republic", "of the Congo"][..],
        &["Ghana"],
        &["Papua New Guinea and", "the Solomon Islands"],
    ]
    .into_iter()
    .enumerate()
    {
        let y = 576.0 - 27.0 * n as f32;
        content += &cell(72.0, y, label);
        content += &cell(220.0, y, &[&format!("{n}1 %")]);
        content += &cell(320.0, y, &[&format!("{n}9 %")]);
    }
    content
}

#[test]
fn lying_lines_and_white_make_a_table() {
    assert_eq!(
        tables(&booktabs()),
        [[
            "Country of work\tBaseline\tTarget",
            "Democratic Republic of the Congo\t01 %\t09 %",
            "Ghana\t11 %\t19 %",
            "Papua New Guinea and the Solomon Islands\t21 %\t29 %"
        ]]
    );
}

/// Regression: rules above and below running text made a table of it.
#[test]
fn prose_between_lines_is_no_table() {
    let content = format!(
        "{}{}{}",
        line(72.0, 700.0, 540.0, 700.0),
        prose(680.0, 12),
        line(72.0, 500.0, 540.0, 500.0)
    );
    assert!(tables(&content).is_empty());
}

/// Regression: a list in a box became a table of bullets and texts.
#[test]
fn a_list_in_a_box_is_a_list() {
    let mut content = grid(&[72.0, 500.0], &[620.0, 540.0]);
    for n in 0..5 {
        let y = 605.0 - 13.0 * n as f32;
        content += &at(80.0, y, 9.0, &format!("{}.", n + 1));
        content += &at(
            110.0,
            y,
            9.0,
            "An item of a few words that stands behind its number",
        );
    }
    assert!(tables(&content).is_empty());
}

/// Regression: boxes joined by lines, as in a chart of an organisation, became a table.
#[test]
fn boxes_joined_by_lines_are_no_table() {
    let mut content = String::new();
    for (x, y, text) in [
        (250.0, 600.0, "Ministry"),
        (100.0, 540.0, "Agency of ports"),
        (400.0, 540.0, "Agency of roads"),
        (100.0, 480.0, "Harbours"),
        (330.0, 480.0, "Bridges"),
    ] {
        let _ = writeln!(content, "{} {} 90 24 re S", x - 5.0, y - 8.0);
        content += &cell(x, y, &[text]);
    }
    content += &line(290.0, 592.0, 290.0, 576.0);
    content += &line(140.0, 576.0, 440.0, 576.0);
    content += &line(140.0, 576.0, 140.0, 556.0);
    content += &line(440.0, 576.0, 440.0, 556.0);
    content += &line(140.0, 532.0, 140.0, 496.0);
    content += &line(420.0, 532.0, 370.0, 496.0);
    assert!(tables(&content).is_empty());
}

/// Regression: the line below a link in a cell cut the cell in two.
#[test]
fn a_line_below_words_is_no_side_of_a_cell() {
    let content = format!(
        "{}{}{}{}{}{}{}",
        grid(&[72.0, 200.0, 300.0], &[612.0, 580.0, 550.0]),
        cell(76.0, 600.0, &["Body"]),
        cell(204.0, 600.0, &["Appointed on", "the day of"]),
        cell(76.0, 570.0, &["Office"]),
        cell(202.0, 570.0, &["7 September", "2022 at noon"]),
        line(201.0, 568.0, 285.0, 568.0),
        line(201.0, 557.0, 285.0, 557.0),
    );
    assert_eq!(
        tables(&content),
        [[
            "Body\tAppointed on the day of",
            "Office\t7 September 2022 at noon"
        ]]
    );
}

#[test]
fn figures_below_one_another_in_one_cell_are_rows() {
    let labels = ["Region 0", "Region 1", "Region 2", "Region 3"];
    let figures = ["000", "100", "200", "300"];
    let content = format!(
        "{}{}{}{}{}{}{}",
        grid(&[72.0, 200.0, 300.0, 400.0], &[612.0, 594.0, 540.0]),
        cell(76.0, 600.0, &["Region"]),
        cell(204.0, 600.0, &["Planned"]),
        cell(304.0, 600.0, &["Spent"]),
        cell(76.0, 582.0, &labels),
        cell(204.0, 582.0, &figures),
        cell(304.0, 582.0, &figures),
    );
    assert_eq!(
        tables(&content),
        [[
            "Region\tPlanned\tSpent",
            "Region 0\t000\t000",
            "Region 1\t100\t100",
            "Region 2\t200\t200",
            "Region 3\t300\t300"
        ]]
    );
}

#[test]
fn a_table_goes_on_on_the_next_page_and_its_head_is_said_once() {
    let second = format!("{}{}", ruled(720.0), prose(600.0, 8));
    let first = format!("{}{}", prose(740.0, 30), ruled(200.0));
    let drafts = drafts(&Writer::of(&[first, second]));
    let tables = tables_of(&drafts);
    assert_eq!(tables.len(), 1, "{tables:?}");
    assert_eq!(tables[0].len(), 5, "{tables:?}");
    let heads = tables[0].iter().filter(|row| row.starts_with("Programme"));
    assert_eq!(heads.count(), 1);
    let furniture = drafts
        .iter()
        .filter(|draft| draft.kind == BlockKind::Furniture);
    assert_eq!(furniture.count(), 1);
}

#[test]
fn a_table_with_other_columns_is_another() {
    let other = grid(&[72.0, 150.0, 250.0, 400.0], &[700.0, 680.0, 660.0])
        + &cell(76.0, 688.0, &["Year"])
        + &cell(154.0, 688.0, &["Planned"])
        + &cell(254.0, 688.0, &["Spent"])
        + &cell(76.0, 668.0, &["2006"])
        + &cell(154.0, 668.0, &["12"])
        + &cell(254.0, 668.0, &["13"]);
    let first = format!("{}{}", prose(740.0, 30), ruled(200.0));
    assert_eq!(tables_of(&drafts(&Writer::of(&[first, other]))).len(), 2);
}

#[test]
fn a_turned_table_is_a_table() {
    // Everything is written upwards along the page.
    let content = format!("q 0 1 -1 0 650 50 cm {} Q", ruled(300.0));
    assert_eq!(
        tables(&content),
        [[
            "Programme\tPlanned\tSpent",
            "Minerals and Petroleum\t493.1\t504.6",
            "Total\t493.1\t504.6"
        ]]
    );
}

#[test]
fn abbreviations_are_rows_with_their_meaning() {
    let list = [
        ("m", "metre"),
        ("mm", "millimetre"),
        ("UMS", "unmanned machinery space"),
        ("VHF", "very high frequency"),
        ("WHO", "World Health Organization"),
    ];
    let content: String = list
        .iter()
        .enumerate()
        .map(|(n, (short, long))| {
            let y = 600.0 - 14.0 * n as f32;
            at(72.0, y, 10.0, short) + &at(150.0, y, 10.0, long)
        })
        .collect();
    let expected: Vec<String> = list
        .iter()
        .map(|(short, long)| format!("{short}\t{long}"))
        .collect();
    assert_eq!(tables(&content), [expected]);
}

#[test]
fn what_a_term_means_may_take_several_lines() {
    let mut content = String::new();
    for (n, term) in ["bow", "cable", "forward", "knot", "stern"]
        .iter()
        .enumerate()
    {
        let y = 600.0 - 40.0 * n as f32;
        content += &at(72.0, y, 10.0, term);
        content += &at(
            150.0,
            y,
            10.0,
            "a word of the sea, known to all who sail upon it and to",
        );
        content += &at(150.0, y - 12.0, 10.0, "few others");
    }
    let found = tables(&content);
    assert_eq!(found[0].len(), 5, "{found:?}");
    assert_eq!(
        found[0][1],
        "cable\ta word of the sea, known to all who sail upon it and to few others"
    );
}

/// Entries of contents: their titles, the page, and where the dots between end.
fn contents() -> String {
    let mut content = at(72.0, 700.0, 16.0, "Contents");
    for (n, (title, page)) in [
        ("Introduction", "iv"),
        ("Background", "2"),
        ("Methods of the evaluation", "7"),
    ]
    .into_iter()
    .enumerate()
    {
        let y = 660.0 - 16.0 * n as f32;
        content += &at(
            72.0,
            y,
            10.0,
            &format!("{title} ............................"),
        );
        content += &at(500.0, y, 10.0, page);
    }
    content += &at(
        72.0,
        612.0,
        10.0,
        "A title that is so long that it had to be",
    );
    content += &at(72.0, 600.0, 10.0, "broken and goes on below ..............");
    content += &at(500.0, 600.0, 10.0, "9");
    content
}

#[test]
fn contents_are_titles_with_their_pages() {
    let found = tables(&contents());
    assert_eq!(found.len(), 1, "{found:?}");
    let rows: Vec<(String, &str)> = found[0]
        .iter()
        .filter_map(|row| row.split_once('\t'))
        .map(|(title, page)| (title.trim_end_matches(['.', ' ']).to_owned(), page))
        .collect();
    let expected = [
        ("Introduction", "iv"),
        ("Background", "2"),
        ("Methods of the evaluation", "7"),
        (
            "A title that is so long that it had to be broken and goes on below",
            "9",
        ),
    ]
    .map(|(title, page)| (title.to_owned(), page));
    assert_eq!(rows, expected);
}

/// Regression: without dots, a table of figures that happen to rise is no table of contents.
#[test]
fn figures_that_rise_are_no_pages() {
    let mut content = at(72.0, 700.0, 10.0, "Table 1: Visits by region");
    for (n, region) in ["North", "South", "East"].iter().enumerate() {
        let y = 660.0 - 16.0 * n as f32;
        content += &at(72.0, y, 10.0, region);
        content += &at(300.0, y, 10.0, &format!("{}", n + 3));
        content += &at(400.0, y, 10.0, &format!("{}", 2 * n + 7));
    }
    assert_eq!(
        tables(&content),
        [["North\t3\t7", "South\t4\t9", "East\t5\t11"]]
    );
}

/// Prose that wraps around nothing else: not even many lines of it are a table.
#[test]
fn a_page_of_prose_is_no_table() {
    assert!(tables(&prose(740.0, 50)).is_empty());
}

#[test]
fn any_number_of_lines_is_borne() {
    let mut content = prose(740.0, 20);
    for n in 0..60_000u32 {
        let (x, y) = (n % 600, (n * 7) % 780);
        let _ = writeln!(
            content,
            "{x} {y} m {} {y} l S {x} {y} m {x} {} l S",
            x + 9,
            y + 9
        );
    }
    let begun = std::time::Instant::now();
    let _ = tables(&content);
    assert!(begun.elapsed() < std::time::Duration::from_secs(20));
}
