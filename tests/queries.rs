//! A table of queries and what they find in the sample review and in a few lines of other languages,
//! compared with a naive scan of every passage.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a test's panic is its report"
)]

#[path = "queries/naive.rs"]
mod naive;
mod support;

use naive::{Has, compare};
use support::Desk;

use Has::{All, Any, Begins, Chars, Ends, Known, Near, Not, Row, Within, Word};

fn not(has: Has) -> Has {
    Not(Box::new(has))
}

#[test]
fn queries_of_the_sample_review() {
    let desk = Desk::new();
    desk.run(["sample", "s.deskreview"]).ok();
    let rows: Vec<(&str, Has)> = vec![
        // Words in any form, in any case.
        ("repair", Word("repair|repairs|repaired|repairing")),
        ("REPAIRING", Word("repair|repairs|repaired|repairing")),
        ("tariff", Word("tariff|tariffs")),
        ("Tariffs", Word("tariff|tariffs")),
        ("committee", Word("committee|committees")),
        ("women", Word("women")),
        ("woman", Word("woman")),
        ("breakdowns", Word("breakdown|breakdowns")),
        ("dealers", Word("dealer|dealers")),
        ("training", Word("train|trained|training|trainings")),
        ("evaluated", Word("evaluation|evaluations|evaluated")),
        (
            "recommends",
            Word("recommendation|recommendations|recommended|recommends"),
        ),
        ("visits", Word("visit|visits|visited|visiting")),
        ("publish", Word("publish|published|publishing")),
        ("mechanic", Word("mechanic|mechanics")),
        ("village", Word("village|villages")),
        ("2020", Word("2020")),
        ("nowherewhatsoever", Word("nowherewhatsoever")),
        // Exactly so.
        ("=repair", Word("repair")),
        ("=Repairs", Word("repairs")),
        ("=tariffs", Word("tariffs")),
        ("=\"water points\"", Row("water points")),
        ("=women", Word("women")),
        // Phrases, over stop words too.
        ("\"water point\"", Row("water point")),
        ("\"Water Points\"", Row("water points")),
        ("“water users”", Row("water users")),
        ("«water users»", Row("water users")),
        ("\"in each district\"", Row("in each district")),
        ("\"of the\"", Row("of the")),
        ("\"in the\"", Row("in the")),
        ("\"to the\"", Row("to the")),
        ("\"one of the\"", Row("one of the")),
        ("\"of the water\"", Row("of the water")),
        ("\"at the water point\"", Row("at the water point")),
        ("\"within two weeks\"", Row("within two weeks")),
        ("\"days out of service\"", Row("days out of service")),
        ("\"users' association\"", Row("users association")),
        ("\"the nowhere of\"", Row("the nowhere of")),
        // Forms of words.
        ("repair*", Begins("repair")),
        ("mecha*", Begins("mecha")),
        ("*ation", Ends("ation")),
        ("*tions", Ends("tions")),
        ("*itte*", Within("itte")),
        ("*epor*", Within("epor")),
        ("w?men", Word("women")),
        ("wom?n", Word("women|woman")),
        ("t?r*ff*", Begins("tariff")),
        ("repa??", Word("repair")),
        ("/repair(s|ed)?/", Word("repair|repairs|repaired")),
        ("/wom[ae]n/", Word("woman|women")),
        ("/.*ittee/", Ends("ittee")),
        (
            "/[0-9]{4}/",
            Known(|hit| {
                let words = naive::words(hit["quote"].as_str().unwrap());
                words
                    .iter()
                    .any(|(word, _, _)| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()))
            }),
        ),
        ("tarif~", Word("tariff")),
        ("tarrif~2", Word("tariff")),
        ("comittee~", Word("committee")),
        ("mechanik~", Word("mechanic")),
        // Near each other.
        ("spare NEAR/3 dealers", Near("spare", "dealer|dealers", 3)),
        ("dealers NEAR/0 in", Near("dealer|dealers", "in", 0)),
        (
            "women NEAR committee",
            Near("women", "committee|committees", 8),
        ),
        ("\"women committees\"~3", Near("women", "committees", 3)),
        ("\"water region\"~10", Near("water", "region", 10)),
        ("the NEAR/1 water", Near("the", "water|waters", 1)),
        (
            "repaired NEAR/4 broken",
            Near("repair|repairs|repaired|repairing", "broken", 4),
        ),
        // Together.
        (
            "women committee",
            All(vec![Word("women"), Word("committee|committees")]),
        ),
        (
            "women AND committee",
            All(vec![Word("women"), Word("committee|committees")]),
        ),
        (
            "women OR dealer",
            Any(vec![Word("women"), Word("dealer|dealers")]),
        ),
        (
            "women NOT committee",
            All(vec![Word("women"), not(Word("committee|committees"))]),
        ),
        (
            "women -committee",
            All(vec![Word("women"), not(Word("committee|committees"))]),
        ),
        (
            "+women +committee",
            All(vec![Word("women"), Word("committee|committees")]),
        ),
        ("-water", not(Word("water|waters|watered"))),
        ("-\"of the\"", not(Row("of the"))),
        ("NOT NOT women", Word("women")),
        (
            "(women OR dealers) district",
            All(vec![
                Word("women|dealer|dealers"),
                Word("district|districts"),
            ]),
        ),
        (
            "women OR dealers district",
            Any(vec![
                Word("women"),
                All(vec![Word("dealer|dealers"), Word("district|districts")]),
            ]),
        ),
        (
            "\"water point\" OR tariff*",
            Any(vec![Row("water point"), Begins("tariff")]),
        ),
        (
            "\"water point\" -repair*",
            All(vec![Row("water point"), not(Begins("repair"))]),
        ),
        ("-(women OR water)", not(Word("women|water|waters|watered"))),
        (
            "*itte* -*ation",
            All(vec![Within("itte"), not(Ends("ation"))]),
        ),
        // What is known of passages.
        (
            "kind:outcome",
            Known(|hit| hit["title"].as_str().unwrap().contains("Outcome Report")),
        ),
        (
            "kind:interview OR kind:response",
            Known(|hit| {
                let title = hit["title"].as_str().unwrap();
                title.starts_with("Interview") || title.starts_with("Tracker")
            }),
        ),
        (
            "kind:(interview OR response)",
            Known(|hit| {
                let title = hit["title"].as_str().unwrap();
                title.starts_with("Interview") || title.starts_with("Tracker")
            }),
        ),
        (
            "-kind:evaluation",
            not(Known(|hit| {
                hit["title"].as_str().unwrap().starts_with("Independent")
            })),
        ),
        (
            "title:interview",
            Known(|hit| hit["title"].as_str().unwrap().starts_with("Interview")),
        ),
        (
            "title:\"outcome report\"",
            Known(|hit| hit["title"].as_str().unwrap().contains("Outcome Report")),
        ),
        (
            "title:track*",
            Known(|hit| hit["title"].as_str().unwrap().starts_with("Tracker")),
        ),
        ("page:3", Known(|hit| hit["page"] == 3)),
        (
            "page:2..4",
            Known(|hit| (2..=4).contains(&hit["page"].as_u64().unwrap())),
        ),
        (
            "page:12..",
            Known(|hit| hit["page"].as_u64().unwrap() >= 12),
        ),
        ("number:97", Known(|hit| hit["number"] == "97")),
        ("evaluation:RWP-2020", Known(|_| true)),
        (
            "repair kind:outcome",
            All(vec![
                Word("repair|repairs|repaired|repairing"),
                Known(|hit| hit["title"].as_str().unwrap().contains("Outcome Report")),
            ]),
        ),
        (
            "is:tagged",
            Known(|hit| !hit["codes"].as_array().unwrap().is_empty()),
        ),
        (
            "is:untagged",
            Known(|hit| hit["codes"].as_array().unwrap().is_empty()),
        ),
        (
            "is:tagged women",
            All(vec![
                Word("women"),
                Known(|hit| !hit["codes"].as_array().unwrap().is_empty()),
            ]),
        ),
        (
            "code:\"Evidence/Claim without source\"",
            Known(|hit| {
                hit["codes"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .any(|code| code == "Evidence/Claim without source")
            }),
        ),
        (
            "code:Equity",
            Known(|hit| {
                let mut codes = hit["codes"].as_array().unwrap().iter();
                codes.any(|code| code.as_str().unwrap().starts_with("Equity"))
            }),
        ),
        (
            "recommendation:RWP-2020/2.i",
            Known(|hit| {
                hit["codes"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .any(|code| code.as_str().unwrap().ends_with("/RWP-2020/2/i"))
            }),
        ),
    ];
    compare(&desk, "s.deskreview", &rows);
}

const FRENCH: &str = "# L’évaluation des compétences\n\n\
L’évaluation des compétences des travailleurs migrants est en cours dans tout le pays, et les \
administrations publiques la suivent de près.\n\n\
Les migrations au Tadjikistan et au Viet Nam ont été évaluées par le Bureau, qui recommande une \
politique générale de l’emploi.\n\n\
Les généraux ne sont pas venus à la réunion, mais les travailleuses ont reçu leurs attestations.\n";
const SPANISH: &str = "# La evaluación de las políticas\n\n\
Las evaluaciones de la política migratoria muestran que los trabajadores no reciben la protección \
que las leyes del país les prometen.\n\n\
El niño y la niña acompañan a sus padres, que trabajan en Tayikistán desde el año pasado y envían \
remesas a sus familias.\n";
const ENGLISH: &str = "# Names and joints\n\n\
Workers from Tajikistan and Vietnam were interviewed about the general conditions of their work \
and about the co-operation of the two governments.\n\n\
The ﬁnal report on the Ivory Coast’s policy was published; the commander-in-chief of Swaziland \
read it, and so did the staff of the World Health Organization in 2,500 copies.\n";
const CHINESE: &str = "# 移民工人\n\n移民工人的权利在所有国家都应当得到保护，政府正在制定新的政策。\n\n\
评估报告建议政府与雇主组织合作，改善移民的工作条件。\n";
const JAPANESE: &str = "# 移住労働者\n\n移住労働者の権利はすべての国で保護されなければならない。プログラムの評価が行われた。\n\n\
サービスの質についての報告書が公表されました。\n";
const THAI: &str = "# แรงงานข้ามชาติ\n\nแรงงานข้ามชาติในประเทศไทยควรได้รับการคุ้มครองตามกฎหมาย และรัฐบาลกำลังจัดทำนโยบายใหม่\n\n\
รายงานการประเมินผลเสนอแนะให้รัฐบาลร่วมมือกับนายจ้าง\n";

#[test]
fn queries_over_several_languages() {
    let desk = Desk::with_project();
    for (name, text) in [
        ("fr.md", FRENCH),
        ("es.md", SPANISH),
        ("en.md", ENGLISH),
        ("zh.md", CHINESE),
        ("ja.md", JAPANESE),
        ("th.md", THAI),
    ] {
        let path = desk.write(name, text);
        desk.json(["import", "p.deskreview", path.to_str().unwrap()]);
    }
    let padding = (0..12).map(|n| format!("Paragraph {n} says nothing more.\n\n"));
    let path = desk.write("more.md", padding.collect::<String>());
    desk.json(["import", "p.deskreview", path.to_str().unwrap()]);
    let rows: Vec<(&str, Has)> = vec![
        // French: forms, accents or none, elided articles, either apostrophe.
        ("évaluation", Word("evaluation|evaluees")),
        ("evaluation", Word("evaluation|evaluees")),
        ("l'évaluation", Word("evaluation|evaluees")),
        ("\"l’évaluation\"", Row("l evaluation")),
        (
            "\"L'EVALUATION des competences\"",
            Row("l evaluation des competences"),
        ),
        ("=compétences", Word("competences")),
        // The stemmer for French keeps the two genders apart.
        ("travailleur", Word("travailleurs")),
        ("travailleu*", Word("travailleurs|travailleuses")),
        ("\"a la reunion\"", Row("a la reunion")),
        ("emploi", Word("emploi")),
        // Spanish.
        ("evaluaciones", Word("evaluacion|evaluaciones")),
        ("=evaluacion", Word("evaluacion")),
        ("política", Word("politica|politicas")),
        ("niño", Word("nino|nina")),
        ("=nino", Word("nino")),
        ("trabajador", Word("trabajadores|trabajan")),
        // One word, several languages: each by its own rules.
        ("migra*", Begins("migra")),
        ("*acion*", Within("acion")),
        ("evalua*", Begins("evalua")),
        ("evaluacion~", Word("evaluacion|evaluation")),
        // Ligatures, hyphens, possessives, numbers.
        ("final", Word("final")),
        ("\"ivory coast\"", Row("ivory coast")),
        ("\"ivory coast policy\"", Row("ivory coast policy")),
        ("commander-in-chief", Row("commander in chief")),
        ("2500", Word("2500")),
        ("2,500", Word("2500")),
        // Names by their other names, and exactly.
        ("Tajikistan", Word("tajikistan|tadjikistan|tayikistan")),
        ("Tadjikistan", Word("tajikistan|tadjikistan|tayikistan")),
        ("tayikistán", Word("tajikistan|tadjikistan|tayikistan")),
        ("=Tajikistan", Word("tajikistan")),
        ("=Tadjikistan", Word("tadjikistan")),
        ("Vietnam", Any(vec![Word("vietnam"), Row("viet nam")])),
        ("\"Viet Nam\"", Any(vec![Word("vietnam"), Row("viet nam")])),
        ("Eswatini", Word("swaziland")),
        ("\"Côte d'Ivoire\"", Row("ivory coast")),
        ("=Vietnam", Word("vietnam")),
        (
            "workers NEAR/2 Tadjikistan",
            Near("workers", "tajikistan", 2),
        ),
        (
            "Tajikistan -Vietnam",
            All(vec![
                Word("tajikistan|tadjikistan|tayikistan"),
                not(Any(vec![Word("vietnam"), Row("viet nam")])),
            ]),
        ),
        // Scripts without blanks.
        ("移民", Chars("移民")),
        ("\"移民工人\"", Chars("移民工人")),
        ("政府", Chars("政府")),
        ("労働者", Chars("労働者")),
        ("プログラム", Chars("プログラム")),
        ("サービス", Chars("サービス")),
        ("รัฐบาล", Chars("รัฐบาล")),
        ("移民 政府", All(vec![Chars("移民"), Chars("政府")])),
        ("（移民　政府）", All(vec![Chars("移民"), Chars("政府")])),
        ("「移民工人」", Chars("移民工人")),
        ("移民*", Chars("移民")),
        ("*工人*", Chars("工人")),
        ("移民 -政府", All(vec![Chars("移民"), not(Chars("政府"))])),
        ("รัฐบาล*", Chars("รัฐบาล")),
        (
            "language:es",
            Known(|hit| hit["title"].as_str().unwrap().starts_with("La evaluaci")),
        ),
    ];
    compare(&desk, "p.deskreview", &rows);
    // A stem of one language is no word of another.
    let general = desk.json(["search", "p.deskreview", "généraux"]);
    for hit in general["hits"].as_array().unwrap() {
        assert!(hit["title"].as_str().unwrap().starts_with('L'), "{hit}");
    }
    // Letters of such a script are found or not; nothing else is meant, and no form of a word.
    let none = desk.json(["search", "p.deskreview", "国际劳工组织局"]);
    assert_eq!(none["total"], 0);
    assert_eq!(none["meant"].as_array().unwrap().len(), 0, "{none}");
    desk.run(["search", "p.deskreview", "移?工人"])
        .refused("does not part words by blanks");
    // Mistakes are pointed at, and near words proposed.
    desk.run(["search", "p.deskreview", "titel:x"])
        .refused("Did you mean “title”?");
    desk.run(["search", "p.deskreview", "is:taged"])
        .refused("Did you mean “tagged”?");
    let none = desk.json(["search", "p.deskreview", "interviewd Tajikistn"]);
    assert_eq!(none["total"], 0);
    assert!(
        none["meant"]
            .as_array()
            .unwrap()
            .iter()
            .any(|query| query.as_str().unwrap().contains("tajikistan")),
        "{none}"
    );
    let offered = desk.json(["search", "p.deskreview", "tajik", "--complete"]);
    assert_eq!(offered["candidates"][0]["text"], "tajikistan");
    assert_eq!(offered["candidates"][0]["kind"], "word");
}
