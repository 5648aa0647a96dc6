//! A table of queries and what they find in the seed reports, compared with a naive scan of every
//! passage. Run where `DESKREVIEW_SHARED` names the folder that holds them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test's panic is its report"
)]

#[path = "queries/naive.rs"]
mod naive;
mod support;

use naive::{Has, compare};
use support::{Desk, shared};

use Has::{All, Any, Begins, Ends, Known, Near, Not, Row, Within, Word};

fn not(has: Has) -> Has {
    Not(Box::new(has))
}

fn second(hit: &serde_json::Value) -> bool {
    let title = hit["title"].as_str().unwrap_or_default();
    title.starts_with("How the strategy")
}

#[test]
fn queries_of_the_seeds() {
    let Some(seeds) = shared().map(|shared| shared.join("seeds")) else {
        return;
    };
    let desk = Desk::with_project();
    for (file, kind) in [
        ("000_5ef30251aa6cc3d6.txt", "evaluation"),
        ("004_638434e0d2960ef0.txt", "outcome"),
    ] {
        let path = seeds.join(file);
        desk.json([
            "import",
            "p.deskreview",
            path.to_str().unwrap(),
            "--kind",
            kind,
            "--evaluation",
            "MIG-2008",
        ]);
    }
    let labour = || Any(vec![Word("labour"), Row("lab our")]);
    let protection = || Any(vec![Word("protection"), Row("protec tion")]);
    let workers = || Any(vec![Word("worker|workers"), Row("worke rs")]);
    let rows: Vec<(&str, Has)> = vec![
        // Words that extraction broke: whole, and as they stand.
        ("=labour", labour()),
        ("labour", labour()),
        ("\"lab our\"", Row("lab our")),
        ("=protection", protection()),
        ("\"protec tion\"", Row("protec tion")),
        ("workers", workers()),
        ("\"worke rs\"", Row("worke rs")),
        (
            "=activities",
            Any(vec![Word("activities"), Row("a ctivities")]),
        ),
        (
            "=population",
            Any(vec![Word("population"), Row("populati on")]),
        ),
        (
            "=remittances",
            Any(vec![Word("remittances"), Row("remittance s")]),
        ),
        (
            "=technical",
            Any(vec![Word("technical"), Row("techni cal")]),
        ),
        (
            "technical",
            Any(vec![Word("technical|technically"), Row("techni cal")]),
        ),
        ("legisl*", Begins("legisl")),
        (
            "*rotection",
            Any(vec![Ends("rotection"), Row("protec tion")]),
        ),
        // Words and their forms.
        (
            "migration",
            Word("migration|migrate|migrating|migrated|migrates"),
        ),
        (
            "MIGRATE",
            Word("migration|migrate|migrating|migrated|migrates"),
        ),
        ("migrant", Word("migrant|migrants")),
        ("policy", Word("policy|policies")),
        (
            "recommendation",
            Word("recommendation|recommendations|recommends|recommended"),
        ),
        ("strategies", Word("strategy|strategies")),
        ("strategic", Word("strategic")),
        ("skills", Word("skill|skills|skilled")),
        ("conventions", Word("convention|conventions")),
        ("country", Word("country|countries")),
        ("projects", Word("project|projects")),
        ("coherence", Word("coherence|coherent")),
        ("gender", Word("gender")),
        // The stemmer for English makes one word of employers and employment.
        (
            "employers",
            Word(
                "employ|employability|employed|employer|employers|employing|employment|employments",
            ),
        ),
        ("armenia", Word("armenia")),
        // Exactly.
        ("=migrant", Word("migrant")),
        ("=migrants", Word("migrants")),
        ("=skilled", Word("skilled")),
        ("=policies", Word("policies")),
        (
            "=\"Migrant Workers\"",
            Any(vec![Row("migrant workers"), Row("migrant worke rs")]),
        ),
        // Phrases.
        ("\"global migration group\"", Row("global migration group")),
        ("\"Global Migration Group\"", Row("global migration group")),
        ("\"member states\"", Row("member states")),
        ("\"gender equality\"", Row("gender equality")),
        ("\"of the\"", Row("of the")),
        ("\"in the\"", Row("in the")),
        ("\"as well as\"", Row("as well as")),
        ("\"on the part of\"", Row("on the part of")),
        ("\"rights of migrant\"", Row("rights of migrant")),
        ("\"african union\"", Row("african union")),
        (
            "\"International Labour Conference\"",
            Row("international labour conference"),
        ),
        ("\"the ILO's\"", Row("the ilo")),
        // Forms.
        ("migra*", Begins("migra")),
        ("recogni*", Begins("recogni")),
        ("*ency", Ends("ency")),
        ("*ment*", Within("ment")),
        ("*rateg*", Within("rateg")),
        ("tripartit?", Word("tripartite")),
        ("recogni?ed", Word("recognised|recognized")),
        ("wom?n", Word("women|woman")),
        ("migrat~", Word("migrate|migrant")),
        ("conventiom~", Word("convention")),
        ("conventiom~2", Word("convention|conventions")),
        ("/recogni[sz]e/", Word("recognise|recognize")),
        ("/tripart.*/", Begins("tripart")),
        ("/.*ratif.*/", Within("ratif")),
        // Near.
        (
            "skills NEAR/3 recognition",
            Near("skill|skills|skilled", "recognition", 3),
        ),
        ("\"skills recognition\"~3", Near("skills", "recognition", 3)),
        ("gender NEAR/0 equality", Near("gender", "equality", 0)),
        (
            "policy NEAR/5 coherence",
            Near("policy|policies", "coherence|coherent", 5),
        ),
        ("the NEAR/2 strategy", Near("the", "strategy|strategies", 2)),
        // Together.
        (
            "skills recognition",
            All(vec![Word("skill|skills|skilled"), Word("recognition")]),
        ),
        (
            "gender OR tripartite",
            Any(vec![Word("gender"), Word("tripartite")]),
        ),
        (
            "gender NOT policy",
            All(vec![Word("gender"), not(Word("policy|policies"))]),
        ),
        (
            "gender -strateg*",
            All(vec![Word("gender"), not(Begins("strateg"))]),
        ),
        (
            "-\"of the\" -\"in the\"",
            All(vec![not(Row("of the")), not(Row("in the"))]),
        ),
        (
            "(skills OR gender) policy",
            All(vec![
                Word("skill|skills|skilled|gender"),
                Word("policy|policies"),
            ]),
        ),
        (
            "\"global migration group\" OR \"african union\"",
            Any(vec![Row("global migration group"), Row("african union")]),
        ),
        (
            "labour -=labour nowhere",
            All(vec![labour(), not(labour())]),
        ),
        // Names and their other names: the report has both spellings of one country.
        ("Tajikistan", Word("tajikistan|tadjikistan")),
        ("Tadjikistan", Word("tajikistan|tadjikistan")),
        ("Tadjikstan~2", Word("tajikistan|tadjikistan")),
        ("=Tadjikistan", Word("tadjikistan")),
        ("Vietnam", Row("viet nam")),
        ("\"Viet Nam\"", Row("viet nam")),
        // What is known.
        ("kind:evaluation", not(Known(second))),
        ("kind:outcome", Known(second)),
        (
            "kind:outcome policy",
            All(vec![Known(second), Word("policy|policies")]),
        ),
        ("number:44", Known(|hit| hit["number"] == "44")),
        ("page:1", Known(|_| true)),
        ("is:untagged gender", Word("gender")),
        ("is:tagged nowhere", Word("nowhere")),
    ];
    compare(&desk, "p.deskreview", &rows);
}
