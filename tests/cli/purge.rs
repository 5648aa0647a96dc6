//! `document purge`: what goes, what is told, and that no byte of it is left, whatever happens
//! meanwhile.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::contract::{EVALUATION, harbour};
use crate::support::Desk;

/// A word that stands in one document alone.
const RARE: &str = "Quoxvillezz";

fn interview(desk: &Desk, name: &str) -> PathBuf {
    desk.write(
        name,
        format!(
            "Interview {RARE} {name}\n\n1. The {RARE} berths of {name} were inspected in spring.\n\n\
             Recommendation 9: The {RARE} Office should inspect them again.\n"
        ),
    )
}

/// The files below a folder that hold a word, whatever its letters' case.
fn holding(folder: &Path, word: &str) -> Vec<PathBuf> {
    let word = word.to_ascii_lowercase();
    let mut out = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            out.extend(holding(&path, &word));
        } else if let Ok(bytes) = std::fs::read(&path) {
            let bytes = bytes.to_ascii_lowercase();
            if bytes
                .windows(word.len())
                .any(|piece| piece == word.as_bytes())
            {
                out.push(path);
            }
        }
    }
    out.sort();
    out
}

/// Where a word is left in project and cache, backups apart.
fn left(desk: &Desk, project: &str) -> Vec<PathBuf> {
    let mut all = holding(&desk.path(project), RARE);
    all.extend(holding(&desk.path("cache"), RARE));
    all.retain(|path| !path.starts_with(desk.path(project).join("backups")));
    all
}

/// A project with an interview that is tagged, searched and confirmed in.
fn interviewed() -> Desk {
    let desk = harbour();
    let file = interview(&desk, "talk.txt");
    desk.json(["import", "p.deskreview", file.to_str().unwrap()]);
    desk.json([
        "tag",
        "p.deskreview",
        "--document",
        "talk.txt",
        "--quote",
        &format!("The {RARE} berths"),
        "--code",
        "Theme/Berths",
        "--memo",
        "said in confidence",
    ]);
    desk.json(["confirm", "p.deskreview", "--all"]);
    let found = desk.json(["search", "p.deskreview", RARE]);
    assert!(found["total"].as_u64().unwrap() > 0);
    desk
}

#[test]
fn no_byte_of_a_purged_document_is_left_and_the_fact_is() {
    let desk = interviewed();
    assert!(
        left(&desk, "p.deskreview")
            .iter()
            .any(|path| path.starts_with(desk.path("cache"))),
        "the index holds the word before"
    );
    let would = desk.json(["document", "purge", "p.deskreview", "talk.txt", "--preview"]);
    assert_eq!(
        (&would["documents"], &would["codings"]),
        (&1.into(), &1.into())
    );
    assert_eq!(
        desk.json(["documents", "p.deskreview"])
            .as_array()
            .unwrap()
            .len(),
        3
    );
    let purged = desk.json([
        "document",
        "purge",
        "p.deskreview",
        "talk.txt",
        "--reason",
        "Consent withdrawn",
    ]);
    for field in ["documents", "codings", "statements", "entries", "files"] {
        assert_eq!(purged[field], would[field], "{field}");
    }
    assert_eq!(purged["finished"], true);
    assert_eq!(left(&desk, "p.deskreview"), Vec::<PathBuf>::new());
    let checked = desk.json(["check", "p.deskreview"]);
    assert_eq!(checked["ok"], true, "{checked}");
    assert_eq!(desk.json(["search", "p.deskreview", RARE])["total"], 0);
    assert!(
        desk.json(["search", "p.deskreview", "register"])["total"]
            .as_u64()
            .unwrap()
            > 0
    );
    assert_eq!(left(&desk, "p.deskreview"), Vec::<PathBuf>::new());
    let purges = desk.json(["document", "purges", "p.deskreview"]);
    assert_eq!(purges[0]["reason"], "Consent withdrawn");
    let history = desk.json(["history", "p.deskreview"]);
    assert_eq!(history[0]["label"], "Purged 1 documents for good");
    desk.run(["undo", "p.deskreview"])
        .refused("cannot be undone");
    let file = desk.path("talk.txt");
    desk.run(["import", "p.deskreview", file.to_str().unwrap()])
        .refused("purged from the review");
    assert_eq!(left(&desk, "p.deskreview"), Vec::<PathBuf>::new());
}

#[test]
fn earlier_backups_are_told_and_go_on_the_users_word() {
    let desk = interviewed();
    desk.json(["init", "empty.deskreview"]);
    // A merge makes a backup.
    desk.json(["merge", "p.deskreview", "empty.deskreview"]);
    let would = desk.json(["document", "purge", "p.deskreview", "talk.txt", "--preview"]);
    assert!(would["backups"].as_u64().unwrap() > 0, "{would}");
    assert!(
        would["warnings"][0]
            .as_str()
            .unwrap()
            .contains("Earlier backups"),
        "{would}"
    );
    assert!(!holding(&desk.path("p.deskreview/backups"), RARE).is_empty());
    let purged = desk.json(["document", "purge", "p.deskreview", "talk.txt", "--backups"]);
    assert_eq!(purged["backups"], 0, "{purged}");
    assert_eq!(
        holding(&desk.path("p.deskreview"), RARE),
        Vec::<PathBuf>::new()
    );
    let kept = std::fs::read_dir(desk.path("p.deskreview/backups")).unwrap();
    assert_eq!(kept.count(), 1, "one of what is there now");
}

#[test]
fn a_copy_that_has_it_still_does_not_bring_it_back() {
    let desk = interviewed();
    let copy = desk.path("copy.deskreview");
    copy_folder(&desk.path("p.deskreview"), &copy);
    desk.json([
        "tag",
        "copy.deskreview",
        "--document",
        "talk.txt",
        "--number",
        "1",
        "--code",
        "Theme/Berths",
    ]);
    desk.json(["document", "purge", "p.deskreview", "talk.txt"]);
    desk.json(["merge", "p.deskreview", "copy.deskreview"]);
    assert_eq!(
        desk.json(["documents", "p.deskreview"])
            .as_array()
            .unwrap()
            .len(),
        2
    );
    assert_eq!(left(&desk, "p.deskreview"), Vec::<PathBuf>::new());
    let merged = desk.json(["merge", "copy.deskreview", "p.deskreview"]);
    assert_eq!(merged["purged"], 1, "{merged}");
    assert_eq!(left(&desk, "copy.deskreview"), Vec::<PathBuf>::new());
    for project in ["p.deskreview", "copy.deskreview"] {
        let checked = desk.json(["check", project]);
        assert_eq!(checked["ok"], true, "{checked}");
    }
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().flatten() {
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &to);
        } else {
            std::fs::copy(entry.path(), to).unwrap();
        }
    }
}

#[test]
fn a_name_that_leads_nowhere_and_no_name_at_all() {
    let desk = harbour();
    desk.run(["document", "purge", "p.deskreview", "nobody.txt"])
        .refused("There is no document “nobody.txt”");
    let id = "0190b3a0-0000-7000-8000-000000000000";
    desk.run(["document", "purge", "p.deskreview", id])
        .refused("There is no document");
    assert_eq!(desk.run(["document", "purge", "p.deskreview"]).status, 2);
    assert_eq!(
        desk.json(["document", "purges", "p.deskreview"])
            .as_array()
            .unwrap()
            .len(),
        0
    );
}

/// Rounds; more where `DESKREVIEW_KILL_ROUNDS` says so.
fn rounds() -> u32 {
    std::env::var("DESKREVIEW_KILL_ROUNDS")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(16)
}

/// The real program is killed in the midst of imports, purges, replacements and work on the index; the
/// next start catches up by itself, and what was purged stays so.
#[test]
fn killed_amid_purge_import_replacement_and_indexing_the_next_start_catches_up() {
    let desk = harbour();
    let takes = |arguments: &[&str]| {
        let begun = Instant::now();
        desk.json(arguments.iter().copied());
        u64::try_from(begun.elapsed().as_micros()).unwrap_or(100_000)
    };
    let first = interview(&desk, "first.txt");
    let import_takes = takes(&["import", "p.deskreview", first.to_str().unwrap()]);
    let purge_takes = takes(&["document", "purge", "p.deskreview", "first.txt"]);
    let index_takes = takes(&["reindex", "p.deskreview"]);
    let mut random = 0x9e37_79b9_7f4a_7c15_u64;
    let (mut cut, mut acknowledged) = (0, 0);
    for round in 0..rounds() {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        let name = format!("talk-{round}.txt");
        let file = interview(&desk, &name);
        let path = file.to_str().unwrap();
        let (arguments, longest): (Vec<&str>, u64) = match round % 4 {
            0 => (vec!["import", "p.deskreview", path], import_takes),
            1 => (vec!["reindex", "p.deskreview"], index_takes),
            kind => {
                desk.json(["import", "p.deskreview", path]);
                desk.json(["search", "p.deskreview", RARE]);
                if kind == 2 {
                    let words = ["document", "purge", "p.deskreview", &name];
                    (words.to_vec(), purge_takes)
                } else {
                    let next = std::fs::read_to_string(&file).unwrap() + "\n2. And again.\n";
                    desk.write("next.txt", next);
                    let words = ["replace", "p.deskreview", &name, "next.txt"];
                    (words.to_vec(), import_takes)
                }
            }
        };
        let mut child = desk
            .command(arguments.iter().copied().chain(["--json"]))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("it runs");
        std::thread::sleep(Duration::from_micros(
            (random >> 20) % (longest * 5 / 4).max(1),
        ));
        let _ = child.kill();
        let output = child.wait_with_output().expect("it ended");
        let done = serde_json::from_slice::<serde_json::Value>(&output.stdout).is_ok();
        if done {
            acknowledged += 1;
        } else {
            cut += 1;
        }
        // The next start finds everything in order, with no repair.
        let checked = desk.run(["check", "p.deskreview", "--json"]).json();
        let unfinished = |problem: &serde_json::Value| {
            let words = problem.as_str().unwrap_or_default();
            words.contains("have not been cleared away")
        };
        let problems = checked["problems"].as_array().unwrap();
        assert!(problems.iter().all(unfinished), "round {round}: {checked}");
        // Whoever opens it to write finishes a purge that was cut short.
        desk.json(["code", "add", "p.deskreview", &format!("Round/{round}")]);
        let checked = desk.json(["check", "p.deskreview"]);
        assert_eq!(checked["ok"], true, "round {round}: {checked}");
        let documents = desk.json(["documents", "p.deskreview"]);
        let there = |name: &str| {
            let mut all = documents.as_array().unwrap().iter();
            all.any(|one| one["file"] == name)
        };
        if round % 4 == 2 {
            assert!(!done || !there(&name), "an acknowledged purge is done");
            let found = desk.json(["search", "p.deskreview", RARE]);
            let hits = found["hits"].as_array().unwrap();
            let of_it = hits
                .iter()
                .any(|hit| hit["quote"].as_str().unwrap().contains(&name));
            assert_eq!(of_it, there(&name), "index and store agree: {found}");
        }
    }
    // In the end all of them go, and no byte is left.
    let documents = desk.json(["documents", "p.deskreview"]);
    let ids: Vec<&str> = documents
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| {
            let file = one["file"].as_str().unwrap();
            file.starts_with("talk-") || file == "next.txt"
        })
        .map(|one| one["id"].as_str().unwrap())
        .collect();
    let words = ["document", "purge", "p.deskreview"];
    desk.json(words.iter().copied().chain(ids.iter().copied()));
    let rest = left(&desk, "p.deskreview");
    // What an import that was cut short had written is swept, or belongs to no document.
    let unowned = |path: &PathBuf| {
        let parent = path.parent().and_then(Path::file_name);
        parent.is_some_and(|name| name == "sources" || name == "texts")
    };
    assert!(rest.iter().all(unowned), "{rest:#?}");
    println!(
        "{} rounds: {acknowledged} acknowledged, {cut} cut short",
        rounds()
    );
    assert!(cut > 0, "no round was cut short: the test tests nothing");
    assert!(Path::new(EVALUATION).is_file());
}
