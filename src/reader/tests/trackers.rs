//! Tables of recommendations and responses in the forms that offices use, each in every format that
//! has tables: the same rows must be understood alike, whatever file they come in.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test's panic is its report"
)]

use std::fmt::Write as _;
use std::io::Write as _;

use deskreview_reader::import::{Options, read};
use deskreview_reader::recognise::responses::{Known, responses};
use deskreview_reader::recognise::tracker::{Given, Trackers, trackers};
use deskreview_reader::recognise::{Recognition, StatementKind, recognise};
use deskreview_reader::text::DocumentText;

/// A cell: its words, columns that it covers, and whether it goes on from the row above.
type Cell = (&'static str, usize, bool);

fn c(text: &'static str) -> Cell {
    (text, 1, false)
}

const fn wide(text: &'static str, columns: usize) -> Cell {
    (text, columns, false)
}

const UNDER: Cell = ("", 1, true);

struct Form {
    title: &'static str,
    tables: Vec<Vec<Vec<Cell>>>,
}

fn form(title: &'static str, rows: &[&[Cell]]) -> Form {
    Form {
        title,
        tables: vec![rows.iter().map(|row| row.to_vec()).collect()],
    }
}

fn zip(files: &[(&str, String)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in files {
        let options: zip::write::SimpleFileOptions = Default::default();
        archive.start_file(*name, options).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn docx(form: &Form) -> Vec<u8> {
    let paragraph =
        |text: &str, style: &str| format!("<w:p>{style}<w:r><w:t>{text}</w:t></w:r></w:p>");
    let heading = "<w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr>";
    let mut body = paragraph(form.title, heading);
    for table in &form.tables {
        body.push_str("<w:tbl>");
        for (at, row) in table.iter().enumerate() {
            body.push_str("<w:tr>");
            for (column, (text, span, under)) in row.iter().enumerate() {
                let below = table.get(at + 1).and_then(|next| next.get(column));
                let merge = match (under, below.is_some_and(|cell| cell.2)) {
                    (true, _) => "<w:vMerge/>",
                    (false, true) => "<w:vMerge w:val=\"restart\"/>",
                    (false, false) => "",
                };
                let _ = write!(
                    body,
                    "<w:tc><w:tcPr><w:gridSpan w:val=\"{span}\"/>{merge}</w:tcPr>{}</w:tc>",
                    paragraph(text, "")
                );
            }
            body.push_str("</w:tr>");
        }
        body.push_str("</w:tbl>");
        body.push_str(&paragraph("", ""));
    }
    let types = "http://schemas.openxmlformats.org/package/2006";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    zip(&[
        (
            "[Content_Types].xml",
            format!(
                "<Types xmlns=\"{types}/content-types\"><Override PartName=\"/word/document.xml\" \
                 ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"
            ),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{types}/relationships\"><Relationship Id=\"r1\" \
                 Type=\"{office}/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
            ),
        ),
        (
            "word/document.xml",
            format!(
                "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
                 <w:body>{body}</w:body></w:document>"
            ),
        ),
    ])
}

fn odt(form: &Form) -> Vec<u8> {
    let mut body = format!("<text:h text:outline-level=\"1\">{}</text:h>", form.title);
    for table in &form.tables {
        body.push_str("<table:table>");
        for row in table {
            body.push_str("<table:table-row>");
            for (text, span, under) in row {
                if *under {
                    body.push_str("<table:covered-table-cell/>");
                    continue;
                }
                let _ = write!(
                    body,
                    "<table:table-cell table:number-columns-spanned=\"{span}\"><text:p>{text}</text:p></table:table-cell>"
                );
                body.push_str(&"<table:covered-table-cell/>".repeat(span - 1));
            }
            body.push_str("</table:table-row>");
        }
        body.push_str("</table:table><text:p/>");
    }
    let names = "urn:oasis:names:tc:opendocument:xmlns";
    zip(&[
        (
            "mimetype",
            "application/vnd.oasis.opendocument.text".to_owned(),
        ),
        (
            "content.xml",
            format!(
                "<office:document-content xmlns:office=\"{names}:office:1.0\" \
                 xmlns:text=\"{names}:text:1.0\" xmlns:table=\"{names}:table:1.0\"><office:body>\
                 <office:text>{body}</office:text></office:body></office:document-content>"
            ),
        ),
    ])
}

fn html(form: &Form) -> Vec<u8> {
    let mut body = format!("<h1>{}</h1>", form.title);
    for table in &form.tables {
        body.push_str("<table>");
        for (at, row) in table.iter().enumerate() {
            body.push_str("<tr>");
            for (column, (text, span, under)) in row.iter().enumerate() {
                if *under {
                    continue;
                }
                let under = |row: &Vec<Cell>| row.get(column).is_some_and(|cell| cell.2);
                let rows = 1 + table
                    .iter()
                    .skip(at + 1)
                    .take_while(|row| under(row))
                    .count();
                let _ = write!(body, "<td colspan={span} rowspan={rows}>{text}</td>");
            }
            body.push_str("</tr>");
        }
        body.push_str("</table>");
    }
    format!("<html><body>{body}</body></html>").into_bytes()
}

fn xlsx(form: &Form) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, form.title).unwrap();
    let mut at = 2u32;
    for table in &form.tables {
        for row in table {
            let mut column = 0u16;
            for (text, span, _) in row {
                let span = u16::try_from(*span).unwrap();
                if !text.is_empty() {
                    sheet.write_string(at, column, *text).unwrap();
                }
                column += span;
            }
            at += 1;
        }
        at += 1;
    }
    book.save_to_buffer().unwrap()
}

/// What a format reads of a form.
struct Read {
    format: &'static str,
    found: Recognition,
    trackers: Trackers,
    document: DocumentText,
}

/// A form in every format that has tables.
fn in_all(form: &Form) -> Vec<Read> {
    let files = [
        ("a.docx", docx(form)),
        ("a.odt", odt(form)),
        ("a.html", html(form)),
        ("a.xlsx", xlsx(form)),
    ];
    files
        .into_iter()
        .map(|(format, bytes)| {
            let document = read(&bytes, format, &Options::default(), &mut |_| {})
                .unwrap_or_else(|error| panic!("{format}: {error}"))
                .document;
            Read {
                format,
                found: recognise(&document),
                trackers: trackers(&document, &Given::default()),
                document,
            }
        })
        .collect()
}

/// Recommendations by number with the beginning of their words.
fn stated(found: &Recognition) -> Vec<(String, String)> {
    found
        .statements
        .iter()
        .filter(|one| one.kind == StatementKind::Recommendation)
        .map(|one| {
            let words: Vec<&str> = one.text.split_whitespace().take(3).collect();
            (one.number.clone().unwrap_or_default(), words.join(" "))
        })
        .collect()
}

/// What is answered: numbers, decision, actions with date and progress.
fn answered(read: &Read) -> Vec<String> {
    let known: Vec<Known> = read.found.statements.iter().map(Known::here).collect();
    responses(&read.document, &known)
        .iter()
        .map(|one| {
            let numbers: Vec<&str> = one
                .links
                .iter()
                .filter_map(|link| link.number.as_deref())
                .collect();
            format!(
                "{} {}{}",
                numbers.join(","),
                one.disposition.as_str(),
                actions(&one.actions)
            )
        })
        .collect()
}

fn actions(all: &[deskreview_reader::recognise::tracker::Action]) -> String {
    let mut out = String::new();
    for action in all {
        let due = action.due.as_ref().and_then(|due| due.date);
        let due = due.map(|date| date.to_string()).unwrap_or_default();
        let how = action.progress.map_or("", |progress| progress.as_str());
        let _ = write!(out, " [{} {due} {how}]", action.text);
    }
    out
}

/// What the rows of its tables say.
fn tracked(read: &Read) -> Vec<String> {
    let rows = read
        .trackers
        .tables
        .iter()
        .flat_map(|one| &one.tracker.rows);
    rows.map(|row| {
        let numbers: Vec<&str> = row.named.iter().map(|one| one.number.as_str()).collect();
        format!(
            "{} {}{}",
            numbers.join(","),
            row.disposition.as_str(),
            actions(&row.actions)
        )
    })
    .collect()
}

#[test]
fn audit_tables_of_observation_recommendation_comment_action_owner_and_date() {
    let form = form(
        "Audit of the regional stores",
        &[
            &[
                c("Ref"),
                c("Observation"),
                c("Recommendation"),
                c("Priority"),
                c("Management comment"),
                c("Agreed action"),
                c("Owner"),
                c("Target date"),
            ],
            &[
                c("1.1"),
                c("Counts were late in four of six stores."),
                c("The Stores Manager should carry out counts each quarter and sign the records."),
                c("High"),
                c("Accepted."),
                c("Quarterly counts begin in May"),
                c("Stores Manager"),
                c("30 June 2023"),
            ],
            &[
                c("1.2"),
                c("Keys were lent without a register."),
                c("Set up a register of keys and review it every month."),
                c("Medium"),
                c("Agreed in part: a register will be kept, a monthly review is too much."),
                c("Register of keys"),
                c("Head of Security"),
                c("Q3 2023"),
            ],
            &[
                c("2.1"),
                c("Fuel was issued without vouchers."),
                c("Issue fuel against numbered vouchers only."),
                c("High"),
                c("Not accepted. Vouchers exist."),
                c(""),
                c(""),
                c(""),
            ],
        ],
    );
    for read in in_all(&form) {
        let numbers: Vec<String> = stated(&read.found).into_iter().map(|one| one.0).collect();
        assert_eq!(numbers, ["1.1", "1.2", "2.1"], "{}", read.format);
        let wanted = [
            "1.1 accepted [Quarterly counts begin in May 2023-06-30 ]",
            "1.2 partially_accepted [Register of keys 2023-09 ]",
            "2.1 not_accepted",
        ];
        assert_eq!(answered(&read), wanted, "{}", read.format);
        assert_eq!(tracked(&read), wanted, "{}", read.format);
    }
}

#[test]
fn numbers_merged_over_actions_and_a_head_on_every_page() {
    const HEAD: &[Cell] = &[
        ("No.", 1, false),
        ("Recommendation", 1, false),
        ("Management response", 1, false),
        ("Key actions", 1, false),
        ("Responsible", 1, false),
        ("Time frame", 1, false),
        ("Status", 1, false),
    ];
    let form = form(
        "Management response to the evaluation of the water programme",
        &[
            HEAD,
            &[
                c("1"),
                c(
                    "The Country Office should develop a strategy for the handover of water schemes to communes.",
                ),
                c("Accepted. The office agrees with the recommendation."),
                c("1.1 Draft the strategy with the ministry"),
                c("Head of WASH"),
                c("December 2022"),
                c("Completed"),
            ],
            &[
                UNDER,
                UNDER,
                UNDER,
                c("1.2 Train 40 communes"),
                c("Head of WASH"),
                c("June 2023"),
                c("Ongoing"),
            ],
            HEAD,
            &[
                c("2"),
                c("The Country Office should budget for maintenance from 2023 onwards."),
                c("Partially accepted. Budgets depend on donors."),
                c("2.1 Costed plan"),
                c("Deputy Representative"),
                c("March 2023"),
                c("Initiated"),
            ],
            &[
                c("3"),
                c("The regional bureau should share lessons between offices."),
                c("Rejected. A network exists."),
                c(""),
                c(""),
                c(""),
                c(""),
            ],
        ],
    );
    for read in in_all(&form) {
        let wanted = [
            "1 accepted [1.1 Draft the strategy with the ministry 2022-12 completed] [1.2 Train 40 communes 2023-06 in_progress]",
            "2 partially_accepted [2.1 Costed plan 2023-03 in_progress]",
            "3 not_accepted",
        ];
        assert_eq!(tracked(&read), wanted, "{}", read.format);
        assert_eq!(answered(&read), wanted, "{}", read.format);
        assert_eq!(stated(&read.found).len(), 3, "{}", read.format);
    }
}

#[test]
fn templates_with_the_recommendation_and_the_response_in_rows_of_their_own() {
    let form = form(
        "Management Response",
        &[
            &[wide(
                "Evaluation recommendation 1: The programme should invest in monitoring data that is disaggregated by sex and disability.",
                4,
            )],
            &[wide("Management response: Agree", 4)],
            &[
                c("Key action(s)"),
                c("Responsible unit(s)"),
                c("Time frame"),
                c("Tracking status"),
            ],
            &[
                c("1.1 Revise the forms"),
                c("M&amp;E Unit"),
                c("Q2 2024"),
                c("Completed"),
            ],
            &[
                c("1.2 Train partners"),
                c("M&amp;E Unit"),
                c("Q4 2024"),
                c("Not started"),
            ],
            &[wide(
                "Evaluation recommendation 2: The programme should shorten its results chain.",
                4,
            )],
            &[wide(
                "Management response: Partially agree. The donors ask for detail.",
                4,
            )],
            &[
                c("Key action(s)"),
                c("Responsible unit(s)"),
                c("Time frame"),
                c("Tracking status"),
            ],
            &[
                c("2.1 Review the logframe"),
                c("Programme Manager"),
                c("2024"),
                c("In progress"),
            ],
        ],
    );
    for read in in_all(&form) {
        let wanted = [
            "1 accepted [1.1 Revise the forms 2024-06 completed] [1.2 Train partners 2024-12 not_started]",
            "2 partially_accepted [2.1 Review the logframe 2024 in_progress]",
        ];
        assert_eq!(tracked(&read), wanted, "{}", read.format);
        assert_eq!(answered(&read), wanted, "{}", read.format);
    }
}

#[test]
fn tables_that_stand_upright() {
    let one = |number: &'static str, text, answer, action, who, due| {
        vec![
            vec![c(number), c(text)],
            vec![c("Management response"), c(answer)],
            vec![c("Action"), c(action)],
            vec![c("Responsible"), c(who)],
            vec![c("Deadline"), c(due)],
        ]
    };
    let tables = vec![
        one(
            "Recommendation 1",
            "The ministry should set clear targets for girls in every district plan.",
            "Accepted",
            "Targets in the plan of 2025",
            "Planning unit",
            "December 2024",
        ),
        one(
            "Recommendation 2",
            "The ministry should move the secretariat closer to the provinces.",
            "Not accepted. The cost is too high.",
            "",
            "",
            "",
        ),
    ];
    let apart = Form {
        title: "Management response",
        tables: tables.clone(),
    };
    let together = Form {
        title: "Management response",
        tables: vec![tables.concat()],
    };
    for form in [apart, together] {
        for read in in_all(&form) {
            let wanted = [
                "1 accepted [Targets in the plan of 2025 2024-12 ]",
                "2 not_accepted",
            ];
            assert_eq!(tracked(&read), wanted, "{}", read.format);
            assert_eq!(answered(&read), wanted, "{}", read.format);
            // Each action has the place of its cell.
            let table = read.trackers.tables.first().unwrap();
            let action = &table.tracker.rows[0].actions[0];
            let range = table.cell((action.row.unwrap(), action.column.unwrap()));
            let words = range.and_then(|range| read.document.text.slice(range));
            assert_eq!(
                words,
                Some("Targets in the plan of 2025"),
                "{}",
                read.format
            );
        }
    }
}

#[test]
fn french_and_spanish_heads_with_number_and_words_in_one_cell() {
    let french = form(
        "Tableau de suivi des recommandations",
        &[
            &[
                c("Recommandations"),
                c("Réponse de la direction"),
                c("Mesures prévues"),
                c("Responsable"),
                c("Échéance"),
                c("État"),
            ],
            &[
                c("Recommandation 1 : Mettre en place un registre unique des bénéficiaires."),
                c("Acceptée"),
                c("Appel d’offres"),
                c("DSI"),
                c("31 décembre 2022"),
                c("En cours"),
            ],
            &[
                c("Recommandation 2 : Renforcer le contrôle des paiements."),
                c("Partiellement acceptée"),
                c("Double signature"),
                c("DAF"),
                c("30 juin 2022"),
                c("Réalisée"),
            ],
            &[
                c("Recommandation 3 : Publier les rapports annuels."),
                c("Refusée"),
                c(""),
                c(""),
                c(""),
                c(""),
            ],
        ],
    );
    for read in in_all(&french) {
        let wanted = [
            "1 accepted [Appel d’offres 2022-12-31 in_progress]",
            "2 partially_accepted [Double signature 2022-06-30 completed]",
            "3 not_accepted",
        ];
        assert_eq!(answered(&read), wanted, "{}", read.format);
        // A table of follow-up may reprint what an earlier report recommended.
        assert_eq!(read.found.statements.len(), 3, "{}", read.format);
    }
    let spanish = form(
        "Seguimiento de las recomendaciones",
        &[
            &[
                c("N.º"),
                c("Recomendación"),
                c("Aceptada"),
                c("Acciones"),
                c("Responsable"),
                c("Plazo"),
                c("Estado"),
            ],
            &[
                c("1"),
                c("El Ministerio debería revisar los criterios de selección."),
                c("Sí"),
                c("Revisión de criterios"),
                c("Dirección de Planificación"),
                c("30/06/2022"),
                c("Cumplida"),
            ],
            &[
                c("2"),
                c("El Ministerio debería capacitar al personal."),
                c("Parcialmente"),
                c("Plan de capacitación"),
                c("RRHH"),
                c("31/12/2022"),
                c("En curso"),
            ],
            &[
                c("3"),
                c("Publicar los informes."),
                c("No"),
                c(""),
                c(""),
                c(""),
                c(""),
            ],
        ],
    );
    for read in in_all(&spanish) {
        let wanted = [
            "1 accepted [Revisión de criterios 2022-06-30 completed]",
            "2 partially_accepted [Plan de capacitación 2022-12-31 in_progress]",
            "3 not_accepted",
        ];
        assert_eq!(answered(&read), wanted, "{}", read.format);
    }
}

#[test]
fn annexes_of_recommendations_with_owner_priority_and_deadline_state_them() {
    let form = form(
        "Evaluation of the school meals programme: Recommendations",
        &[
            &[
                c("#"),
                c("Recommendation"),
                c("Rationale"),
                c("Responsible"),
                c("Priority"),
                c("Deadline"),
            ],
            &[
                c("1"),
                c("Revise the ration so that it meets at least 30 per cent of daily needs."),
                c("Finding 3"),
                c("Nutrition unit"),
                c("High"),
                c("End of 2024"),
            ],
            &[
                c("2"),
                c("Strengthen the monitoring of deliveries by monthly visits."),
                c("Finding 5"),
                c("Country office"),
                c("Medium"),
                c("June 2025"),
            ],
            &[
                c("3"),
                c("Develop with the government a strategy for handover."),
                c("Findings 7, 8"),
                c("Country director"),
                c("High"),
                c("2025"),
            ],
        ],
    );
    for read in in_all(&form) {
        let found = &read.found.statements;
        let told: Vec<_> = found
            .iter()
            .map(|one| {
                (
                    one.number.as_deref(),
                    one.addressee.as_deref(),
                    one.priority.as_deref(),
                    one.deadline.as_deref(),
                )
            })
            .collect();
        let wanted = [
            (
                Some("1"),
                Some("Nutrition unit"),
                Some("High"),
                Some("End of 2024"),
            ),
            (
                Some("2"),
                Some("Country office"),
                Some("Medium"),
                Some("June 2025"),
            ),
            (
                Some("3"),
                Some("Country director"),
                Some("High"),
                Some("2025"),
            ),
        ];
        assert_eq!(told, wanted, "{}", read.format);
        assert!(
            answered(&read).is_empty(),
            "{}: nothing is answered",
            read.format
        );
    }
}

#[test]
fn regression_rows_above_a_head_that_comes_again_are_not_lost() {
    let form = form(
        "Follow-up",
        &[
            &[c("No."), c("Recommendation"), c("Response")],
            &[
                c("1"),
                c("Repair the pier before winter comes."),
                c("Accepted"),
            ],
            &[c("No."), c("Recommendation"), c("Response")],
            &[c("2"), c("Train the crews of both ferries."), c("Rejected")],
        ],
    );
    for read in in_all(&form) {
        assert_eq!(
            tracked(&read),
            ["1 accepted", "2 not_accepted"],
            "{}",
            read.format
        );
    }
}
