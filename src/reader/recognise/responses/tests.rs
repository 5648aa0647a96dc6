//! Forms in which management answers, each in a small text of our own.

use proptest::prelude::*;

use super::*;
use crate::import::{Options, read};
use crate::recognise::recognise;

fn document(name: &str, text: &str) -> DocumentText {
    read(text.as_bytes(), name, &Options::default(), &mut |_| {})
        .map(|read| read.document)
        // A file without text is refused; a text without words is asked here all the same.
        .unwrap_or_default()
}

fn known(number: Option<&str>, text: &str, parts: &[&str]) -> Known {
    Known {
        kind: StatementKind::Recommendation,
        number: number.map(str::to_owned),
        text: text.to_owned(),
        sub_items: parts
            .iter()
            .map(|marker| ((*marker).to_owned(), format!("part {marker} of it")))
            .collect(),
        mentions: Vec::new(),
    }
}

fn pumps() -> Vec<Known> {
    vec![
        known(
            Some("1"),
            "The Board should replace the broken pumps in the northern villages.",
            &[],
        ),
        known(
            Some("2"),
            "The Board should train mechanics in every district of the coast.",
            &[],
        ),
        known(
            Some("3"),
            "The Board should publish the tariffs of all associations yearly.",
            &["i", "ii", "iii"],
        ),
    ]
}

/// `1 accepted`, `3(i)~ unclear`: what each response answers and decides.
fn told(found: &[Response]) -> Vec<String> {
    found
        .iter()
        .map(|one| {
            let links: Vec<String> = one
                .links
                .iter()
                .map(|link| {
                    let number = link.number.as_deref().unwrap_or("?");
                    let part = link.sub_item.as_ref().map(|part| format!("({part})"));
                    let sign = match (link.statement, link.doubtful) {
                        (None, _) => "!",
                        (_, true) => "~",
                        _ => "",
                    };
                    format!("{number}{}{sign}", part.unwrap_or_default())
                })
                .collect();
            format!("{} {}", links.join("+"), one.disposition.as_str())
        })
        .collect()
}

fn in_markdown(text: &str, statements: &[Known]) -> Vec<String> {
    told(&responses(&document("a.md", text), statements))
}

/// A report whose own statements are recognised, in their places.
fn with_own(document: &DocumentText, numbers: &[(&str, &str)]) -> Vec<Known> {
    numbers
        .iter()
        .map(|(number, text)| Known {
            mentions: crate::text::find_quote(&document.text, text),
            ..known(Some(number), text, &[])
        })
        .collect()
}

#[test]
fn a_chapter_of_comments_answers_by_numbers_and_in_general() {
    let text = "# Report on wells\n\n\
        The report speaks of wells and pumps in the north.\n\n\
        # 9. COMMENTS FROM THE OFFICE ON THE EVALUATION\n\n\
        The Office welcomes the findings and the recommendations of the evaluation.\n\n\
        The Office will now act on recommendation 1 and replace pumps.\n\n\
        Responding to recommendations 2 and 9, the Office will develop a plan for mechanics.\n\n\
        The Office steps up its work on tariffs. It will publish more. In relation to recommendation 3, \
        the cost of setting up a council of water users would need to be carefully evaluated before a \
        decision could be taken.\n\n\
        The new budget gives a timely opportunity for all of this.\n";
    let mut statements = pumps();
    statements.push(Known {
        kind: StatementKind::Suggestion,
        number: None,
        ..known(None, "A council of water users may be set up.", &[])
    });
    let document = document("a.md", text);
    let found = answers(&document, &statements);
    assert_eq!(
        told(&found.responses),
        [
            "1 accepted",
            "2+9! accepted",
            "3 partially_accepted",
            "? under_consideration",
        ]
    );
    assert_eq!(found.general.len(), 2);
    let part = &found.responses[3];
    assert!(part.text.starts_with("In relation to recommendation 3"));
    assert_eq!(part.links[0].statement, Some(3));
}

#[test]
fn labels_below_each_recommendation() {
    let first = "Recommendation 1: The Board should replace the broken pumps in the villages.";
    let second = "Recommendation 2: The Board should train mechanics in every district.";
    let text = format!(
        "# Recommendations\n\n{first}\n\nManagement response: Accepted. Pumps have been ordered.\n\n\
         Pumps last ten years, as the makers say.\n\n\
         {second}\n\nMechanics are rare.\n\n**Management response**\n\n\
         We do not agree with this recommendation, because mechanics leave.\n\n\
         1. Mechanics of the first course left.\n2. The second course was cancelled.\n"
    );
    let document = document("a.md", &text);
    let statements = with_own(&document, &[("1", first), ("2", second)]);
    let found = responses(&document, &statements);
    assert_eq!(told(&found), ["1 accepted", "2 not_accepted"]);
    assert_eq!(found[0].text, "Accepted. Pumps have been ordered.");
    // A list within a reply belongs to it.
    assert!(found[1].text.ends_with("cancelled."));
    let reasons = found[1].reasons.expect("a reason is given");
    assert!(
        document
            .text
            .slice(reasons)
            .unwrap()
            .contains("because mechanics leave")
    );
}

#[test]
fn quoted_replies_answer_the_statement_above_even_if_it_is_not_known() {
    let text = "# Recommendations\n\n\
        On 3 May 2020 the Board recommended that the railway lower the speed before stations. (018/20)\n\n\
        On 8 May 2020 the railway replied:\n\n\
        The speed will be lowered to 25 km/h by the end of the year.\n\n\
        Signs have been ordered.\n\n\
        On 3 May 2020 the Board recommended that the railway mend the buffers at all stations. (019/20)\n\n\
        A reply to the recommendation was not available at the time of printing.\n\n\
        On 3 May 2020 the Board recommended that the railway move the pole. (020/20)\n\n\
        On 9 May 2020 the railway advised that it had completed the work on the pole.\n\n\
        # Lessons\n\nSpeed matters.\n";
    let document = document("a.md", text);
    let statement = "the railway lower the speed before stations";
    let statements = with_own(&document, &[("018/20", statement)]);
    let found = responses(&document, &statements);
    assert_eq!(told(&found), ["018/20 accepted", "020/20! accepted"]);
    assert!(found[0].text.ends_with("Signs have been ordered."));
}

#[test]
fn a_document_of_replies_repeats_each_recommendation_first() {
    let text = "# Government response to the report on wells\n\n\
        ## Introduction\n\nThe government thanks the authors.\n\n\
        ## Recommendation 1: Pumps in the north\n\n\
        The Board should replace the broken pumps in the northern villages.\n\n\
        - It should begin with the oldest.\n- It should report yearly.\n\n\
        The government agrees that pumps must work.\n\n\
        ### What was done\n\nTwo hundred pumps were bought.\n\n\
        ## Recommendation 2\n\nMechanics were trained in 2019. The government is considering whether \
        more are needed.\n\n\
        ## Publish the tariffs of associations\n\nThis is not accepted, since tariffs are private.\n";
    assert_eq!(
        in_markdown(text, &pumps()),
        ["1 accepted", "2 under_consideration", "3~ not_accepted"]
    );
    let document = document("a.md", text);
    let found = responses(&document, &pumps());
    assert!(found[0].text.starts_with("The government agrees"));
    assert!(found[0].text.ends_with("were bought."));
}

#[test]
fn numbers_in_lists_ranges_and_parts() {
    let text = "# Management response\n\n\
        Recommendations 1 and 2: Accepted.\n\n\
        Recommendation 3 (i) and (iii): Accepted. It will be done.\n\n\
        Recommendation 3 (ii): Not accepted. It is against the law.\n\n\
        Recommendation 3 (iv): Agreed.\n\n\
        Recommendation 12: Partially agreed.\n";
    assert_eq!(
        in_markdown(text, &pumps()),
        [
            "1+2 accepted",
            "3(i)+3(iii) accepted",
            "3(ii) not_accepted",
            "3(iv)~ accepted",
            "12! partially_accepted",
        ]
    );
}

#[test]
fn parts_may_be_joined_to_the_number() {
    let text = "# Management response\n\nRecommendation 3.ii: Accepted.\n\nRecommendation 3.9: Rejected.\n";
    assert_eq!(
        in_markdown(text, &pumps()),
        ["3(ii) accepted", "3.9! not_accepted"]
    );
}

#[test]
fn an_agency_answers_all_recommendations_at_once() {
    let text = "# Agency comments\n\nWe provided a draft to the Ministry for comment. The Ministry \
        generally agreed with our recommendations and made technical comments.\n\n\
        We agree that our recommendations take time.\n";
    assert_eq!(in_markdown(text, &pumps()), ["1+2+3 accepted"]);
    let undecided = "# Wells\n\nIn its comments, the Agency neither agreed nor disagreed with our \
        recommendations.\n";
    assert_eq!(in_markdown(undecided, &pumps()), ["1+2+3 unclear"]);
}

#[test]
fn an_answer_to_all_is_general_where_each_is_answered() {
    let text = "# Management response\n\nManagement accepts the recommendations with thanks.\n\n\
        Recommendation 1: Accepted.\n\nRecommendation 2: Rejected.\n";
    let document = document("a.md", text);
    let found = answers(&document, &pumps());
    assert_eq!(told(&found.responses), ["1 accepted", "2 not_accepted"]);
    assert_eq!(found.general.len(), 1);
}

#[test]
fn letters_in_an_appendix() {
    let text = "# Report\n\nText of it.\n\n# Appendix V: Comments from the Department of Wells\n\n\
        Dear Sir,\n\nWe concur with recommendation 2. Mechanics will be trained.\n\n\
        We do not concur with recommendation 1.\n\n# Appendix VI: Glossary\n\n\
        The word recommendation 3 is explained here.\n";
    assert_eq!(
        in_markdown(text, &pumps()),
        ["2 accepted", "1 not_accepted"]
    );
}

#[test]
fn answers_in_french_and_spanish() {
    let french = "# Réponse de l’administration\n\n\
        Recommandation n° 1 : Acceptée. Les pompes seront remplacées.\n\n\
        Recommandations n° 2 et 3 : Partiellement acceptées.\n\n\
        S’agissant de la recommandation n° 3, l’administration ne souscrit pas à la publication.\n";
    assert_eq!(
        in_markdown(french, &pumps()),
        ["1 accepted", "2+3 partially_accepted", "3 not_accepted"]
    );
    let spanish = "# Respuesta de la dirección\n\n\
        Recomendación 1: Aceptada.\n\nRecomendación N.º 2: No aceptada. Los mecánicos se van.\n\n\
        En cuanto a la recomendación 3, la dirección está considerando la propuesta.\n";
    assert_eq!(
        in_markdown(spanish, &pumps()),
        ["1 accepted", "2 not_accepted", "3 under_consideration"]
    );
}

#[test]
fn tables_give_responses_with_actions_and_merged_cells() {
    let text = "<html><body><h1>Management response</h1><table>\
        <tr><th>No.</th><th>Recommendation</th><th>Accepted?</th><th>Action</th><th>Responsible</th>\
        <th>Due date</th><th>Status</th></tr>\
        <tr><td rowspan=2>1</td><td rowspan=2>Replace the broken pumps in the northern villages</td>\
        <td rowspan=2>Yes</td><td>Buy pumps</td><td>Stores</td><td>June 2021</td><td>Completed</td></tr>\
        <tr><td>Set them up</td><td>Works</td><td>31/12/2021</td><td>Ongoing</td></tr>\
        <tr><td>2</td><td>Train mechanics in every district of the coast</td><td>No</td><td>None</td>\
        <td>–</td><td>–</td><td>–</td></tr>\
        <tr><td>8</td><td>Something of another report about bridges</td><td>Partially</td>\
        <td>Talk</td><td>Board</td><td>2022</td><td>Not started</td></tr>\
        </table></body></html>";
    let document = document("a.html", text);
    let found = responses(&document, &pumps());
    assert_eq!(
        told(&found),
        ["1 accepted", "2 not_accepted", "8! partially_accepted"]
    );
    let actions: Vec<_> = found[0]
        .actions
        .iter()
        .map(|action| {
            (
                action.text.as_str(),
                action.responsible.as_deref().unwrap_or_default(),
                action
                    .due
                    .as_ref()
                    .and_then(|due| due.date)
                    .map(|date| date.to_string()),
            )
        })
        .collect();
    assert_eq!(
        actions,
        [
            ("Buy pumps", "Stores", Some("2021-06".to_owned())),
            ("Set them up", "Works", Some("2021-12-31".to_owned())),
        ]
    );
    // The places are those of the cells.
    let first = found[0].actions[0]
        .range
        .and_then(|range| document.text.slice(range));
    assert_eq!(first, Some("Buy pumps"));
    let answer = document.text.slice(found[1].range);
    assert_eq!(answer, Some("No"));
}

#[test]
fn regression_what_somebody_advised_is_no_reply() {
    let first = "Recommendation 1: The Board should replace the broken pumps in the villages.";
    let text = format!(
        "# Recommendations\n\n{first}\n\nDr Wells advised that the country required a network.\n\n\
         On 4 May 2020 the Board replied:\n\nPumps will be replaced.\n\n\
         The list will be printed in May 2021. All villages will be advised of the date.\n"
    );
    let document = document("a.md", &text);
    let found = responses(&document, &with_own(&document, &[("1", first)]));
    assert_eq!(told(&found), ["1 accepted"]);
    assert!(found[0].text.ends_with("advised of the date."));
}

#[test]
fn reports_that_answer_nothing() {
    for text in [
        "# Recommendation 6: A regular pandemic response exercise\n\nThe states should hold one.\n\n\
         # Lessons of the response\n\nThe response to the flood was late. See recommendation 2.\n",
        "# Methods\n\nIn response to the questionnaire the villages replied that pumps were broken.\n\n\
         Response: 55 of 80.\n",
        "# Annex\n\n| No | Activity | Status |\n|---|---|---|\n| 1 | Wells dug | done |\n| 2 | Pumps | open |\n",
    ] {
        assert!(in_markdown(text, &pumps()).is_empty(), "{text}");
    }
    assert!(responses(&DocumentText::default(), &[]).is_empty());
    assert!(in_markdown("", &pumps()).is_empty());
}

#[test]
fn without_statements_numbers_are_kept() {
    let text = "# Management response\n\nRecommendation 4: Accepted.\n";
    assert_eq!(in_markdown(text, &[]), ["4! accepted"]);
}

fn sample(name: &str) -> DocumentText {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../assets/sample")
        .join(name);
    let bytes = std::fs::read(path).expect("the sample is there");
    read(&bytes, name, &Options::default(), &mut |_| {})
        .expect("the sample can be read")
        .document
}

/// Links of the sample without the sign of doubt, since a number may be proposed twice.
fn sure(found: &[Response]) -> Vec<String> {
    told(found)
        .into_iter()
        .map(|one| one.replace('~', ""))
        .collect()
}

const SAMPLE: [&str; 8] = [
    "1 accepted",
    "2 accepted",
    "3 accepted",
    "4 partially_accepted",
    "5 accepted",
    "6(i)+6(iii) accepted",
    "6(ii) not_accepted",
    "7 accepted",
];

#[test]
fn the_sample_report_is_answered_in_its_last_chapter() {
    let report = sample("evaluation-report.pdf");
    let statements: Vec<Known> = recognise(&report)
        .statements
        .iter()
        .map(Known::here)
        .collect();
    let found = responses(&report, &statements);
    assert_eq!(sure(&found), SAMPLE);
    let actions: Vec<usize> = found.iter().map(|one| one.actions.len()).collect();
    assert_eq!(actions, [1, 2, 1, 1, 1, 1, 0, 1]);
}

#[test]
fn the_sample_tracker_answers_the_sample_report() {
    let report = sample("evaluation-report.pdf");
    let statements: Vec<Known> = recognise(&report)
        .statements
        .iter()
        .map(Known::elsewhere)
        .collect();
    let found = responses(&sample("response-tracker.html"), &statements);
    assert_eq!(sure(&found), SAMPLE);
    let actions: Vec<usize> = found.iter().map(|one| one.actions.len()).collect();
    assert_eq!(actions, [1, 2, 1, 2, 1, 1, 1, 1]);
    let last = &found[7].actions[0];
    assert_eq!(
        last.progress,
        Some(crate::recognise::tracker::Progress::Overdue)
    );
    assert_eq!(
        last.due.as_ref().map(|due| due.written.as_str()),
        Some("November 2020")
    );
}

#[test]
fn many_statements_and_repeated_numbers_take_no_long() {
    let statements: Vec<Known> = (0..2_000)
        .map(|at| {
            known(
                Some(if at % 2 == 0 { "1" } else { "7" }),
                "The Board should mend pumps in the villages.",
                &["i"],
            )
        })
        .collect();
    let mut text = "# Management response\n\n".to_owned();
    for at in 0..2_000 {
        text.push_str(&format!(
            "Recommendation {}: Accepted. The Board will mend pumps in the villages.\n\n",
            at % 9
        ));
    }
    let document = document("a.md", &text);
    let begin = std::time::Instant::now();
    let found = responses(&document, &statements);
    assert_eq!(found.len(), 2_000);
    assert!(begin.elapsed().as_secs() < 20);
}

const PIECES: &[&str] = &[
    "Recommendation",
    "3",
    "(i)",
    "and",
    "–",
    ":",
    "Accepted",
    "not",
    ".",
    "\n\n",
    "# ",
    "Management response",
    "replied:",
    "our recommendations",
    "|",
    "\t",
    "é",
    "n°",
    "1-99999",
    "[",
    "]",
    "’",
    "999/20",
    "\u{202e}",
    "However",
    "| No. | Response | Action |\n|---|---|---|\n| 1 | Accepted | x |\n",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_text_can_be_asked(text in "\\PC{0,400}", pieces in prop::collection::vec(0..PIECES.len(), 0..80)) {
        let made: String = pieces.iter().map(|at| PIECES[*at]).collect::<Vec<_>>().join(" ");
        for text in [text, made] {
            let document = document("a.md", &text);
            let statements: Vec<Known> = recognise(&document).statements.iter().map(Known::here).collect();
            for statements in [statements, pumps()] {
                for one in responses(&document, &statements) {
                    prop_assert!(!one.links.is_empty());
                    prop_assert!(document.text.slice(one.range).is_some());
                    prop_assert!((0.0..=1.0).contains(&one.confidence));
                    for link in &one.links {
                        prop_assert!(link.statement.is_none_or(|at| at < statements.len()));
                    }
                }
            }
        }
    }
}
