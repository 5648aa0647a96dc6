//! `kill -9` at any moment: what was acknowledged is there, and the next start needs no repair.

use std::process::Stdio;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::contract::harbour;

/// Rounds; more where `DESKREVIEW_KILL_ROUNDS` says so.
fn rounds() -> u32 {
    std::env::var("DESKREVIEW_KILL_ROUNDS")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(20)
}

#[test]
fn killed_while_tagging_and_importing_loses_nothing_acknowledged() {
    let desk = harbour();
    // Moments are spread over what a command takes on this machine, and somewhat beyond, so that some
    // come to their end.
    let micros = |begun: Instant| u64::try_from(begun.elapsed().as_micros()).unwrap_or(100_000);
    let begun = Instant::now();
    desk.json([
        "tag",
        "p.deskreview",
        "--document",
        "harbour-outcome.txt",
        "--start",
        "0",
        "--end",
        "6",
        "--code",
        "Crash/Test",
    ]);
    let tag_takes = micros(begun) * 3 / 2;
    let probe = desk.write(
        "probe.txt",
        "A report\n\n1. The berths were inspected in spring.\n",
    );
    let begun = Instant::now();
    desk.json(["import", "p.deskreview", probe.to_str().unwrap()]);
    let import_takes = micros(begun) * 3 / 2;
    let mut acknowledged: Vec<String> = Vec::new();
    let mut imported = 3;
    let mut cut = 0;
    // A fixed sequence of moments, spread over what a command takes.
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    for round in 0..rounds() {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        let importing = round % 4 == 3;
        let start = (random % 300).to_string();
        let end = (random % 300 + 20).to_string();
        let file = desk.write(
            &format!("new-{round}.txt"),
            format!("Report {round}\n\n1. The {round} berths were inspected in spring.\n"),
        );
        let mut command = if importing {
            desk.command(["import", "p.deskreview", file.to_str().unwrap(), "--json"])
        } else {
            desk.command([
                "tag",
                "p.deskreview",
                "--document",
                "harbour-outcome.txt",
                "--start",
                &start,
                "--end",
                &end,
                "--code",
                "Crash/Test",
                "--json",
            ])
        };
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it runs");
        let longest = if importing { import_takes } else { tag_takes };
        std::thread::sleep(Duration::from_micros((random >> 20) % longest.max(1)));
        let _ = child.kill();
        let output = child.wait_with_output().expect("it ended");
        match serde_json::from_slice::<Value>(&output.stdout) {
            Ok(value) if importing && value["documents"][0]["id"].is_string() => imported += 1,
            Ok(value) if value["coding"].is_string() => {
                acknowledged.push(value["coding"].as_str().unwrap().to_owned());
            }
            Ok(value) => panic!("round {round}: {value}"),
            Err(_) => {
                assert!(
                    output.stderr.is_empty(),
                    "{}",
                    String::from_utf8_lossy(&output.stderr)
                );
                cut += 1;
            }
        }
        if round % 5 == 4 {
            let checked = desk.json(["check", "p.deskreview"]);
            assert!(checked["ok"].as_bool().unwrap(), "round {round}: {checked}");
        }
    }
    let codings = desk.json(["codings", "p.deskreview"]);
    let there: Vec<&str> = codings
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["id"].as_str().unwrap())
        .collect();
    for id in &acknowledged {
        assert!(
            there.contains(&id.as_str()),
            "coding {id} was acknowledged and is gone"
        );
    }
    let documents = desk.json(["documents", "p.deskreview"]);
    assert!(documents.as_array().unwrap().len() >= imported);
    let checked = desk.json(["check", "p.deskreview"]);
    assert!(checked["ok"].as_bool().unwrap(), "{checked}");
    assert!(
        desk.json(["search", "p.deskreview", "register"])["total"]
            .as_u64()
            .unwrap()
            > 0
    );
    println!(
        "{} rounds: {} tags and {} imports acknowledged, {cut} cut short",
        rounds(),
        acknowledged.len(),
        imported - 3
    );
    assert!(cut > 0, "no round was cut short: the test tests nothing");
}
