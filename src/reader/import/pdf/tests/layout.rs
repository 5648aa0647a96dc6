//! Reading order, directions, furniture and signals.

use super::writer::{Writer, at};
use super::{find, read, texts};

/// Lines of running text, each of about 40 characters, from a place downwards.
fn column(x: f32, y: f32, name: &str, lines: usize) -> String {
    (0..lines)
        .map(|n| {
            at(
                x,
                y - 12.0 * n as f32,
                10.0,
                &format!("{name} line {n} of words enough to fill it"),
            )
        })
        .collect()
}

#[test]
fn columns_are_read_one_after_the_other() {
    let content = format!(
        "{}{}{}{}",
        column(72.0, 650.0, "left", 8),
        column(330.0, 650.0, "right", 8),
        at(
            72.0,
            700.0,
            16.0,
            "A heading that stands over both of the columns below it"
        ),
        at(
            72.0,
            500.0,
            10.0,
            "A note that runs below both of the columns and ends the page of this report"
        ),
    );
    let texts = texts(&Writer::of(&[content]));
    assert!(texts[0].starts_with("A heading"));
    assert!(
        texts[1..9].iter().all(|text| text.starts_with("left")),
        "{texts:?}"
    );
    assert!(
        texts[9..17].iter().all(|text| text.starts_with("right")),
        "{texts:?}"
    );
    assert!(texts[17].starts_with("A note"));
}

#[test]
fn columns_whose_lines_stand_at_different_heights_are_read_one_after_the_other() {
    let content = format!(
        "{}{}",
        column(72.0, 650.0, "left", 8),
        column(330.0, 645.5, "right", 8)
    );
    let texts = texts(&Writer::of(&[content]));
    assert!(
        texts[..8].iter().all(|text| text.starts_with("left")),
        "{texts:?}"
    );
}

#[test]
fn three_columns_are_read_one_after_the_other() {
    let part = |x: f32, name: &str| -> String {
        (0..9)
            .map(|n| {
                at(
                    x,
                    650.0 - 11.0 * n as f32,
                    9.0,
                    &format!("{name} line {n} of some words"),
                )
            })
            .collect()
    };
    let content = format!(
        "{}{}{}",
        part(50.0, "one"),
        part(230.0, "two"),
        part(410.0, "three")
    );
    let texts = texts(&Writer::of(&[content]));
    let firsts: Vec<&str> = texts
        .iter()
        .filter_map(|text| text.split(' ').next())
        .collect();
    let mut runs = firsts.clone();
    runs.dedup();
    assert_eq!(runs, ["one", "two", "three"]);
}

#[test]
fn rows_of_a_table_stay_rows() {
    let content: String = (0..8)
        .flat_map(|n| {
            let y = 650.0 - 14.0 * n as f32;
            [
                at(72.0, y, 10.0, &format!("Region {n}")),
                at(230.0, y, 10.0, &format!("{n}0 000")),
                at(330.0, y, 10.0, &format!("{n} per cent")),
                at(430.0, y, 10.0, "met"),
            ]
        })
        .collect();
    let texts = texts(&Writer::of(&[content]));
    assert_eq!(texts[3], "Region 3\t30 000\t3 per cent\tmet");
    assert_eq!(texts.len(), 8);
}

#[test]
fn numbers_before_paragraphs_are_no_column() {
    let content: String = (0..8)
        .flat_map(|n| {
            let y = 650.0 - 14.0 * n as f32;
            [
                at(72.0, y, 10.0, &format!("{}.", n + 1)),
                at(110.0, y, 10.0, "A paragraph of one line with words"),
            ]
        })
        .collect();
    assert_eq!(
        texts(&Writer::of(&[content]))[2],
        "3. A paragraph of one line with words"
    );
}

#[test]
fn a_turned_page_is_read_as_shown() {
    let mut writer = Writer::new();
    // Written upwards along the page, which is then turned clockwise to be read.
    writer.page(
        "BT /F1 12 Tf 0 1 -1 0 100 72 Tm (Turned page) Tj ET",
        "/Rotate 90",
    );
    let read = read(&writer.finish());
    let page = &read.document.pages[0];
    assert_eq!((page.width, page.height), (Some(792.0), Some(612.0)));
    let line = &read.lines[0].line;
    assert_eq!(line.text(), "Turned page");
    let bbox = line.words()[0].bbox;
    assert!((bbox.x0 - 72.0).abs() < 0.01, "{bbox:?}");
    assert!(
        bbox.y0 < 100.0 && bbox.y1 > 100.0 && bbox.height() < 14.0,
        "{bbox:?}"
    );
}

#[test]
fn turned_text_is_read_in_its_own_direction() {
    let content = format!(
        "{}BT /F1 12 Tf 0 1 -1 0 590 300 Tm (Along the side) Tj ET",
        column(72.0, 650.0, "upright", 5)
    );
    let read = read(&Writer::of(&[content]));
    let side = find(&read.lines, "Along the side");
    let bbox = side.line.words()[0].bbox;
    assert!(bbox.height() > bbox.width(), "{bbox:?}");
    assert!(
        bbox.x1 > 590.0 && bbox.x0 < 590.0 && (bbox.y1 - 492.0).abs() < 0.01,
        "{bbox:?}"
    );
}

#[test]
fn the_crop_box_is_the_page() {
    let mut writer = Writer::new();
    let content = format!(
        "{}{}",
        at(150.0, 400.0, 12.0, "inside"),
        at(20.0, 20.0, 12.0, "cut off")
    );
    writer.page(&content, "/CropBox [100 100 500 500]");
    let read = read(&writer.finish());
    assert_eq!(read.document.pages[0].width, Some(400.0));
    assert_eq!(read.lines.len(), 1);
    assert!((read.lines[0].line.words()[0].bbox.x0 - 50.0).abs() < 0.01);
}

/// Pages with a head, a number at the foot, and text between.
fn report(pages: usize) -> Vec<u8> {
    let contents: Vec<String> = (0..pages)
        .map(|n| {
            format!(
                "{}{}{}{}",
                at(72.0, 750.0, 9.0, "Evaluation of something"),
                column(72.0, 650.0, &format!("page {n}"), 10),
                at(
                    72.0,
                    80.0,
                    8.0,
                    &format!(
                        "{} See the annual report, paragraph {}.",
                        n * 3 + 1,
                        n * n + 2
                    )
                ),
                at(300.0, 40.0, 9.0, &format!("{}", n + 5)),
            )
        })
        .collect();
    Writer::of(&contents)
}

#[test]
fn heads_and_page_numbers_are_furniture() {
    let read = read(&report(5));
    let furniture = |text: &str| find(&read.lines, text).furniture;
    assert!(furniture("Evaluation of something"));
    assert!(!furniture("page 2 line 0"));
    let numbers = read
        .lines
        .iter()
        .filter(|line| line.furniture && line.line.text().len() == 1);
    assert_eq!(numbers.count(), 5);
}

#[test]
fn footnotes_at_the_same_place_of_each_page_are_text() {
    let read = read(&report(5));
    assert!(
        read.lines
            .iter()
            .all(|line| !line.furniture || !line.line.text().contains("annual"))
    );
}

#[test]
fn printed_page_numbers_are_labels() {
    let labels: Vec<_> = read(&report(5))
        .document
        .pages
        .into_iter()
        .map(|page| page.label)
        .collect();
    assert_eq!(
        labels,
        ["5", "6", "7", "8", "9"].map(|label| Some(label.to_owned()))
    );
}

/// Labels of pages whose feet say this, above which stands text.
fn labels(feet: &[String]) -> Vec<String> {
    let pages: Vec<String> = feet
        .iter()
        .enumerate()
        .map(|(page, foot)| {
            let x = if page % 2 == 0 { 72.0 } else { 200.0 };
            let body = column(72.0, 600.0, "body", 8);
            format!("{body}{}", at(x, 30.0, 9.0, foot))
        })
        .collect();
    read(&Writer::of(&pages))
        .document
        .pages
        .into_iter()
        .map(|page| page.label.unwrap_or_else(|| "-".to_owned()))
        .collect()
}

#[test]
fn page_numbers_within_the_feet_of_left_and_right_pages_are_labels() {
    let feet: Vec<String> = (1..=8)
        .map(|page| match page % 2 {
            0 => format!("Page {page} RPT-05-927 Managing for Results"),
            _ => format!("Final Report 2015 | Page {page} RPT-05-927"),
        })
        .collect();
    assert_eq!(labels(&feet), ["1", "2", "3", "4", "5", "6", "7", "8"]);
}

#[test]
fn pages_without_a_number_count_on_within_their_run() {
    let feet = [
        "", "i", "", "iii", "", "v", "", "1", "", "3", "4", "", "6", "",
    ]
    .map(str::to_owned);
    assert_eq!(
        labels(&feet),
        [
            "-", "i", "ii", "iii", "iv", "v", "-", "1", "2", "3", "4", "5", "6", "-"
        ]
    );
}

#[test]
fn numbers_that_do_not_count_pages_are_no_labels() {
    let feet: Vec<String> = (0..9)
        .map(|page| format!("Part {} of report 2015, Frm 0000{page}", page / 3 + 1))
        .collect();
    assert!(labels(&feet).iter().all(|label| label == "-"));
}

#[test]
fn a_document_of_one_page_has_no_furniture() {
    assert!(read(&report(1)).lines.iter().all(|line| !line.furniture));
}

#[test]
fn signals_are_ratios() {
    let content = format!(
        "{}{}{}",
        at(72.0, 700.0, 20.0, "A heading"),
        column(72.0, 650.0, "first", 6),
        column(82.0, 650.0 - 12.0 * 7.0, "second", 6),
    );
    let read = read(&Writer::of(&[content]));
    let heading = find(&read.lines, "A heading");
    assert!(heading.starts_page && heading.gap == 0.0 && (heading.size - 2.0).abs() < 0.01);
    let follows = find(&read.lines, "first line 1");
    assert!(
        !follows.starts_page && follows.gap < 0.05 && follows.indent < 0.05,
        "{follows:?}"
    );
    let parted = find(&read.lines, "second line 0");
    assert!((parted.gap - 1.0).abs() < 0.1, "{parted:?}");
    assert!((parted.indent - 2.0).abs() < 0.1, "{parted:?}");
    assert!(follows.fill > 0.8 && heading.fill < 0.7);
}

#[test]
fn the_second_column_begins_anew() {
    let content = format!(
        "{}{}",
        column(72.0, 650.0, "left", 8),
        column(330.0, 650.0, "right", 8)
    );
    let read = read(&Writer::of(&[content]));
    let first = find(&read.lines, "right line 0");
    assert!(first.starts_page && first.gap == 0.0 && first.indent < 0.05);
}

/// Regression: the first page of a chapter had its foot a few points higher than the others.
#[test]
fn a_page_number_a_little_off_its_place_is_furniture() {
    let contents: Vec<String> = (0..6)
        .map(|n| {
            let foot = if n == 3 { 47.0 } else { 40.0 };
            format!(
                "{}{}",
                column(72.0, 650.0, &format!("page {n}"), 10),
                at(72.0, foot, 9.0, &format!("Page {} Report 07-283", n + 1)),
            )
        })
        .collect();
    let read = read(&Writer::of(&contents));
    assert_eq!(read.lines.iter().filter(|line| line.furniture).count(), 6);
}

#[test]
fn only_artifacts_of_the_page_are_furniture() {
    let content = format!(
        "/Artifact << /Type /Pagination >> BDC {} EMC /Artifact BMC {} EMC",
        at(72.0, 750.0, 9.0, "Running head"),
        at(72.0, 600.0, 10.0, "Words in a box"),
    );
    let read = read(&Writer::of(&[content]));
    assert!(find(&read.lines, "Running head").furniture);
    assert!(!find(&read.lines, "Words in a box").furniture);
}

/// A paragraph of full lines, 12 points apart.
fn paragraph(x: f32, y: f32, lines: usize, name: &str) -> String {
    (0..lines)
        .map(|n| {
            at(
                x,
                y - 12.0 * n as f32,
                10.0,
                &format!("{name} line {n} with as many words as make a line of running text full"),
            )
        })
        .collect()
}

#[test]
fn a_heading_in_the_margin_stands_before_its_paragraph() {
    let content = format!(
        "{}{}{}{}{}",
        paragraph(200.0, 700.0, 7, "first"),
        at(40.0, 590.0, 13.0, "How the agencies"),
        at(40.0, 575.0, 13.0, "use what they know"),
        paragraph(200.0, 591.0, 8, "second"),
        paragraph(200.0, 480.0, 6, "third"),
    );
    let texts = texts(&Writer::of(&[content]));
    let heading = texts
        .iter()
        .position(|text| text == "How the agencies")
        .unwrap_or_else(|| panic!("{texts:?}"));
    assert_eq!(texts[heading + 1], "use what they know");
    assert!(texts[heading - 1].starts_with("first line 6"), "{texts:?}");
    assert!(texts[heading + 2].starts_with("second line 0"), "{texts:?}");
    assert!(texts[heading + 3].starts_with("second line 1"), "{texts:?}");
}

/// Several headings in large letters beside text look like a column of their own: read so, all of them
/// stood before the first paragraph.
#[test]
fn headings_of_many_lines_in_the_margin_are_no_column() {
    let heading = |y: f32, words: [&str; 4]| -> String {
        let lines = (0u8..).zip(words);
        lines
            .map(|(n, words)| at(40.0, y - 16.0 * f32::from(n), 14.0, words))
            .collect()
    };
    let content = format!(
        "{}{}{}{}{}",
        paragraph(200.0, 740.0, 6, "first"),
        heading(
            620.0,
            [
                "Choices that",
                "The Agencies",
                "Have Made in",
                "These Years"
            ]
        ),
        paragraph(200.0, 621.0, 9, "second"),
        heading(
            440.0,
            ["What Became", "Of the Plans", "That Nobody", "Has Followed"]
        ),
        paragraph(200.0, 441.0, 9, "third"),
    );
    let texts = texts(&Writer::of(&[content]));
    let place = |words: &str| {
        let found = texts.iter().position(|text| text.starts_with(words));
        found.unwrap_or_else(|| panic!("{words} is not in {texts:?}"))
    };
    let order = [
        place("first line 5"),
        place("Choices that"),
        place("These Years"),
        place("second line 0"),
        place("second line 8"),
        place("What Became"),
        place("third line 0"),
    ];
    assert!(order.is_sorted(), "{texts:?}");
}

#[test]
fn a_note_beside_the_middle_of_a_paragraph_does_not_cut_it() {
    let content = format!(
        "{}{}{}{}",
        paragraph(72.0, 700.0, 10, "first"),
        at(470.0, 652.0, 8.0, "See also the annex"),
        at(470.0, 642.0, 8.0, "of this report."),
        paragraph(72.0, 560.0, 8, "second"),
    );
    let texts = texts(&Writer::of(&[content]));
    assert!(
        texts[..10].iter().all(|text| text.starts_with("first")),
        "{texts:?}"
    );
    assert_eq!(
        texts[10..12],
        ["See also the annex", "of this report."],
        "{texts:?}"
    );
}

#[test]
fn a_word_at_the_right_of_a_paragraph_comes_behind_it() {
    let content = format!(
        "{}{}{}{}",
        paragraph(72.0, 700.0, 5, "first"),
        at(480.0, 700.0, 10.0, "Accepted"),
        paragraph(72.0, 620.0, 6, "second"),
        paragraph(72.0, 520.0, 6, "third"),
    );
    let texts = texts(&Writer::of(&[content]));
    assert_eq!(texts[5], "Accepted", "{texts:?}");
    assert!(texts[6].starts_with("second line 0"), "{texts:?}");
}

#[test]
fn names_before_short_values_are_read_row_by_row() {
    let rows = [
        ("Owner:", "A company of some sort"),
        ("Operator:", "Another company"),
        ("Home port:", "A harbour"),
        ("Built:", "In a year long past"),
    ];
    let mut content = paragraph(180.0, 700.0, 12, "text");
    for (n, (name, value)) in rows.iter().enumerate() {
        let y = 530.0 - 14.0 * n as f32;
        content += &at(60.0, y, 10.0, name);
        content += &at(180.0, y, 10.0, value);
    }
    let texts = texts(&Writer::of(&[content]));
    assert!(
        texts.contains(&"Owner:\tA company of some sort".to_owned()),
        "{texts:?}"
    );
    assert!(
        texts.contains(&"Home port:\tA harbour".to_owned()),
        "{texts:?}"
    );
}

#[test]
fn numbers_of_lines_are_no_text() {
    let content: String = (1..=20)
        .map(|n| {
            let y = 720.0 - 24.0 * n as f32;
            let words = match n {
                3 | 11 | 20 => String::new(),
                _ => at(
                    110.0,
                    y,
                    12.0,
                    &format!("and words of line {} that go on", n + 50),
                ),
            };
            let x = if n < 10 { 79.0 } else { 72.3 };
            at(x, y, 12.0, &n.to_string()) + &words
        })
        .collect();
    let read = read(&Writer::of(&[content]));
    let (furniture, text): (Vec<_>, Vec<_>) = read.lines.iter().partition(|line| line.furniture);
    assert_eq!(furniture.len(), 1);
    assert!(furniture[0].line.text().starts_with("1 2 3 4"));
    assert_eq!(text.len(), 17);
    assert!(
        text.iter()
            .all(|line| line.line.text().starts_with("and words"))
    );
}

#[test]
fn numbers_of_lines_are_no_page_numbers() {
    let page = |number: usize| -> String {
        (1..=20)
            .map(|n| {
                let y = 720.0 - 24.0 * n as f32;
                let x = if n < 10 { 79.0 } else { 72.3 };
                let name = ["ash", "birch", "cedar", "elm", "fir", "oak"][number];
                let words = format!("and {name} words of line {n} that go on");
                at(x, y, 12.0, &n.to_string()) + &at(110.0, y, 12.0, &words)
            })
            .collect()
    };
    let pages: Vec<String> = (0..6).map(page).collect();
    let read = read(&Writer::of(&pages));
    assert!(read.lines.iter().any(|line| line.furniture));
    assert!(read.document.pages.iter().all(|page| page.label.is_none()));
}

#[test]
fn numbers_of_a_list_are_text() {
    let content: String = (1..=14)
        .map(|n| {
            let y = 720.0 - 16.0 * n as f32;
            at(72.0, y, 12.0, &n.to_string()) + &at(110.0, y, 12.0, "Member of the commission")
        })
        .collect();
    let texts = texts(&Writer::of(&[content]));
    assert_eq!(texts[0], "1 Member of the commission");
}

#[test]
fn a_column_beside_a_figure_and_a_large_title_is_a_column() {
    let boxes: String = (0..3)
        .flat_map(|row| (0..4).map(move |n| (row, n)))
        .map(|(row, n)| {
            at(
                230.0 + 85.0 * n as f32,
                500.0 - 14.0 * row as f32,
                8.0,
                "box",
            )
        })
        .collect();
    let content = format!(
        "{}{}{}{}{boxes}{}",
        at(45.0, 740.0, 28.0, "Highlights"),
        at(226.0, 741.0, 14.0, "The title of the report"),
        column(45.0, 700.0, "l", 30),
        at(225.5, 700.0, 11.0, "What was found"),
        (0..20)
            .filter(|n| !(8..14).contains(n))
            .map(|n| at(
                226.8,
                684.0 - 13.0 * n as f32,
                10.0,
                &format!("right line {n} of the words that are set wider than the others")
            ))
            .collect::<String>(),
    );
    let texts = texts(&Writer::of(&[content]));
    let left: Vec<usize> = (0..texts.len())
        .filter(|&at| texts[at].starts_with("l line"))
        .collect();
    assert_eq!(left.len(), 30, "{texts:?}");
    assert_eq!(left[29] - left[0], 29, "{texts:?}");
}

#[test]
fn a_list_of_contents_called_furniture_is_text() {
    let mut writer = Writer::new();
    let lines: String = (0..30)
        .map(|n| at(72.0, 650.0 - 14.0 * n as f32, 10.0, &format!("Chapter {n}")))
        .collect();
    writer.page(
        &format!("/Artifact << /Type /Pagination >> BDC {lines} EMC"),
        "",
    );
    let read = read(&writer.finish());
    assert!(!find(&read.lines, "Chapter 3").furniture);
    assert!(!find(&read.lines, "Chapter 29").furniture);
}
