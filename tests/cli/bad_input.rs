//! Bad input: a clear message, the right exit status, and nothing stored is lost.

use std::fs;
use std::path::Path;

use crate::contract::{EVALUATION, OUTCOME, harbour};
use crate::support::Desk;

#[test]
fn a_wrong_call_ends_with_2_and_no_backtrace() {
    let desk = Desk::new();
    for call in [
        vec!["no-such-command-or-file"],
        vec!["search"],
        vec!["import", "p.deskreview", "x", "--jobs", "0"],
        vec![
            "tag",
            "p.deskreview",
            "--document",
            "d",
            "--start",
            "3",
            "--code",
            "C",
        ],
        vec![
            "export",
            "p.deskreview",
            "--format",
            "nvivo",
            "--output",
            "x",
        ],
    ] {
        let run = desk.run(&call);
        assert_eq!(run.status, 2, "{call:?}: {}{}", run.stdout, run.stderr);
        assert!(
            !run.stderr.is_empty() && !run.stderr.contains("backtrace"),
            "{}",
            run.stderr
        );
    }
}

#[test]
fn files_that_are_no_text_are_refused_by_name() {
    let desk = Desk::with_project();
    desk.write("bad/empty.txt", "");
    desk.write(
        "bad/program.txt",
        b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0".repeat(40),
    );
    desk.write(
        "bad/noise.txt",
        (0..=255u8).cycle().take(4000).collect::<Vec<u8>>(),
    );
    desk.write("bad/picture.pdf", b"\x89PNG\r\n\x1a\n0000");
    desk.write(
        "bad/cut.pdf",
        b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n",
    );
    desk.write("bad/blank.md", "\n\n   \n");
    let run = desk.run(["import", "p.deskreview", "bad", EVALUATION, "--json"]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    let result = run.json();
    assert_eq!(
        result["documents"].as_array().unwrap().len(),
        1,
        "the good one came in: {result}"
    );
    let errors = result["errors"].as_array().unwrap();
    assert_eq!(errors.len(), 6, "{errors:#?}");
    for error in errors {
        let message = error["message"].as_str().unwrap();
        assert!(message.ends_with('.') && message.len() > 15, "{message}");
        assert!(run.stderr.contains(error["file"].as_str().unwrap()));
    }
    assert!(run.stderr.contains("empty"));
}

#[test]
fn a_text_over_the_limit_is_refused_with_the_limit() {
    let desk = Desk::with_project();
    let big = desk.path("big.txt");
    let file = fs::File::create(&big).unwrap();
    file.set_len(65 * 1024 * 1024).unwrap();
    drop(file);
    let mut bytes = b"word ".repeat(13 * 1024 * 1024 + 500_000);
    bytes.truncate(66 * 1024 * 1024);
    fs::write(&big, bytes).unwrap();
    desk.run(["text", "big.txt"]).refused("64 MB");
}

#[test]
fn missing_files_and_folders_without_reports_are_told() {
    let desk = Desk::with_project();
    desk.run(["import", "p.deskreview", "gone.pdf"])
        .refused("gone.pdf");
    fs::create_dir(desk.path("nothing")).unwrap();
    desk.run(["import", "p.deskreview", "nothing"])
        .refused("nothing");
    desk.run(["text", "gone.pdf"]).refused("gone.pdf");
    desk.run(["text", "nothing"]).refused("folder");
}

#[test]
fn paths_that_are_no_project_are_told() {
    let desk = Desk::new();
    desk.write("file.deskreview", "not a project");
    fs::create_dir(desk.path("folder")).unwrap();
    desk.run(["documents", "file.deskreview"])
        .refused("file.deskreview");
    desk.run(["documents", "folder"]).refused("folder");
    desk.run(["documents", "gone.deskreview"])
        .refused("gone.deskreview");
    desk.run(["init", "file.deskreview"])
        .refused("file.deskreview");
    desk.run(["init", "a/b/c/deep.deskreview"]).ok();
    desk.run(["init", "a/b/c/deep.deskreview"])
        .refused("deep.deskreview");
    assert_eq!(
        fs::read_to_string(desk.path("file.deskreview")).unwrap(),
        "not a project"
    );
}

#[test]
fn a_damaged_database_is_named_and_restored_from_its_backup() {
    let desk = harbour();
    desk.json(["confirm", "p.deskreview", "--all"]);
    // A backup is there from before the merge with an empty copy.
    copy(&desk.path("p.deskreview"), &desk.path("q.deskreview"));
    desk.json(["merge", "p.deskreview", "q.deskreview"]);
    for name in ["review.db-wal", "review.db-shm"] {
        let _ = fs::remove_file(desk.path("p.deskreview").join(name));
    }
    let database = desk.path("p.deskreview/review.db");
    fs::write(&database, b"this was a database once".repeat(500)).unwrap();
    desk.run(["documents", "p.deskreview"]).refused("--repair");
    desk.run(["check", "p.deskreview", "--repair"]).ok();
    assert_eq!(
        desk.json(["documents", "p.deskreview"])
            .as_array()
            .unwrap()
            .len(),
        2
    );
    assert!(
        desk.json(["check", "p.deskreview"])["ok"]
            .as_bool()
            .unwrap()
    );
}

#[test]
fn a_missing_or_altered_text_or_source_is_found_by_check() {
    for part in ["texts", "sources"] {
        for altered in [true, false] {
            let desk = harbour();
            let file = crate::support::files(&desk.path("p.deskreview").join(part)).remove(0);
            if altered {
                let mut bytes = fs::read(&file).unwrap();
                let at = bytes.len() / 2;
                bytes[at] ^= 1;
                fs::write(&file, bytes).unwrap();
            } else {
                fs::remove_file(&file).unwrap();
            }
            let run = desk.run(["check", "p.deskreview", "--json"]);
            assert_eq!(run.status, 1, "{part} {altered}: {}", run.stdout);
            let found = run.json();
            assert_eq!(found["ok"], false);
            assert!(!found["problems"].as_array().unwrap().is_empty());
        }
    }
}

#[test]
fn places_that_are_none_are_refused_and_change_nothing() {
    let desk = harbour();
    // A letter with a combining accent is one character to a reader.
    let accent = desk.write(
        "accent.txt",
        "One q\u{0301}uiet harbour at night, and a long day.\n",
    );
    desk.json(["import", "p.deskreview", accent.to_str().unwrap()]);
    let tag = |document: &str, place: &[&str]| {
        let mut call = vec!["tag", "p.deskreview", "--document", document, "--code", "C"];
        call.extend(place);
        desk.run(call)
    };
    tag("accent.txt", &["--start", "5", "--end", "900000"]).refused("900000");
    tag("accent.txt", &["--start", "9", "--end", "9"]).refused("no text");
    tag("accent.txt", &["--start", "0", "--end", "6"]).ok();
    tag("accent.txt", &["--start", "0", "--end", "5"]).refused("inside a character");
    tag("harbour-evaluation.txt", &["--quote", "no such words"]).refused("no such words");
    tag(
        "harbour-evaluation.txt",
        &["--quote", "register of accidents"],
    )
    .refused("times");
    tag("harbour-evaluation.txt", &["--number", "99"]).refused("99");
    tag("no-such-document", &["--start", "0", "--end", "4"]).refused("no-such-document");
    assert_eq!(
        desk.json(["codings", "p.deskreview"])
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn a_number_that_two_evaluations_share_lists_both() {
    let desk = harbour();
    let other = fs::read_to_string(EVALUATION)
        .unwrap()
        .replace("crane", "ferry");
    let other = desk.write("ferry.txt", other);
    desk.json([
        "import",
        "p.deskreview",
        other.to_str().unwrap(),
        "--evaluation",
        "FERRY",
    ]);
    let run = desk
        .run(["confirm", "p.deskreview", "2"])
        .refused("HARBOUR/2");
    assert!(run.stderr.contains("FERRY/2"), "{}", run.stderr);
    desk.json(["confirm", "p.deskreview", "FERRY/2"]);
    desk.run(["confirm", "p.deskreview", "HARBOUR/77"])
        .refused("77");
}

#[test]
fn queries_that_cannot_be_read_point_at_the_mistake() {
    let desk = harbour();
    for query in [
        "(crane",
        "\"open phrase",
        "AND",
        "year:late",
        "colour:red",
        "crane )",
    ] {
        let run = desk.run(["search", "p.deskreview", query, "--json"]);
        assert_eq!(run.status, 1, "{query}: {}", run.stdout);
        assert!(
            run.json()["errors"][0]["at"].is_array(),
            "{query}: {}",
            run.stdout
        );
    }
}

#[test]
fn nothing_to_undo_is_said() {
    let desk = Desk::with_project();
    desk.run(["undo", "p.deskreview", "3"]).refused("undo");
    desk.run(["redo", "p.deskreview"]).refused("redo");
}

#[test]
fn an_output_that_cannot_be_written_is_told_and_no_half_file_stays() {
    let desk = harbour();
    let export = |output: &str| {
        desk.run([
            "export",
            "p.deskreview",
            "--format",
            "csv",
            "--output",
            output,
        ])
    };
    export("no/such/folder/out.csv").refused("out.csv");
    export(".").refused("folder");
    // Renaming a finished file over a device would destroy it.
    let device = Path::new("/dev/null");
    if device.exists() {
        export("/dev/null").refused("device");
        assert!(!device.is_file());
    }
    assert!(!desk.path("no").exists());
}

#[test]
fn a_newer_project_is_refused_by_name() {
    let desk = harbour();
    // SQLite keeps `user_version` in bytes 60..64 of the file, big-endian.
    let database = desk.path("p.deskreview/review.db");
    let mut bytes = fs::read(&database).unwrap();
    bytes[60..64].copy_from_slice(&9999u32.to_be_bytes());
    fs::write(&database, bytes).unwrap();
    desk.run(["documents", "p.deskreview"]).refused("newer");
    desk.run([
        "tag",
        "p.deskreview",
        "--document",
        OUTCOME,
        "--start",
        "0",
        "--end",
        "3",
        "--code",
        "C",
    ])
    .refused("newer");
}

#[test]
fn a_project_in_a_folder_that_cannot_be_written_still_reads() {
    let desk = harbour();
    let project = desk.path("p.deskreview");
    set_writable(&project, false);
    // Root writes everywhere: then there is nothing to try.
    let probe = project.join("probe");
    if fs::write(&probe, b"x").is_ok() {
        let _ = fs::remove_file(probe);
        set_writable(&project, true);
        return;
    }
    let documents = desk.run(["documents", "p.deskreview", "--json"]);
    let tag = desk.run([
        "tag",
        "p.deskreview",
        "--document",
        "harbour-outcome.txt",
        "--start",
        "0",
        "--end",
        "6",
        "--code",
        "C",
    ]);
    set_writable(&project, true);
    documents.ok();
    tag.refused("written");
}

#[cfg(unix)]
fn set_writable(folder: &Path, writable: bool) {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = if writable { 0o755 } else { 0o555 };
    fs::set_permissions(folder, fs::Permissions::from_mode(mode)).unwrap();
}

#[cfg(not(unix))]
fn set_writable(_folder: &Path, _writable: bool) {}

/// Copies a folder as a file manager does.
pub fn copy(from: &Path, to: &Path) {
    for file in crate::support::files(from) {
        let target = to.join(file.strip_prefix(from).unwrap());
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::copy(file, target).unwrap();
    }
}
