//! A disk that fails: an error on sync, and a full one. What was acknowledged stays, the rest is
//! refused in a sentence, and the next command works.
//!
//! The system's calls are made to fail from outside, by a small library that is loaded before the
//! program's own. Linux only, and only where there is a C compiler, which building SQLite needs too.

#![cfg(target_os = "linux")]

use std::path::PathBuf;
use std::process::Command;

use crate::contract::harbour;
use crate::support::{Desk, Run};

/// `fsync` and `fdatasync` succeed so many times, then fail with EIO; likewise `pwrite` with ENOSPC.
const FAILING: &str = r#"
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

static atomic_long syncs, writes;

static int spent(const char *name, atomic_long *used) {
    const char *limit = getenv(name);
    return limit && atomic_fetch_add(used, 1) >= atol(limit);
}
int fsync(int fd) {
    if (spent("FAIL_SYNC_AFTER", &syncs)) { errno = EIO; return -1; }
    return ((int (*)(int))dlsym(RTLD_NEXT, "fsync"))(fd);
}
int fdatasync(int fd) {
    if (spent("FAIL_SYNC_AFTER", &syncs)) { errno = EIO; return -1; }
    return ((int (*)(int))dlsym(RTLD_NEXT, "fdatasync"))(fd);
}
ssize_t pwrite(int fd, const void *from, size_t n, off_t at) {
    if (spent("FAIL_WRITE_AFTER", &writes)) { errno = ENOSPC; return -1; }
    return ((ssize_t (*)(int, const void *, size_t, off_t))dlsym(RTLD_NEXT, "pwrite"))(fd, from, n, at);
}
ssize_t pwrite64(int fd, const void *from, size_t n, off_t at) {
    if (spent("FAIL_WRITE_AFTER", &writes)) { errno = ENOSPC; return -1; }
    return ((ssize_t (*)(int, const void *, size_t, off_t))dlsym(RTLD_NEXT, "pwrite64"))(fd, from, n, at);
}
"#;

fn library(desk: &Desk) -> Option<PathBuf> {
    let source = desk.write("failing.c", FAILING);
    let library = desk.path("failing.so");
    let built = Command::new("cc")
        .args(["-shared", "-fPIC", "-o"])
        .args([&library, &source])
        .arg("-ldl")
        .status();
    match built {
        Ok(status) if status.success() => Some(library),
        _ => {
            println!("passed over: no C compiler");
            None
        }
    }
}

fn failing(variable: &str, limits: impl Iterator<Item = usize>) {
    let desk = harbour();
    let Some(library) = library(&desk) else {
        return;
    };
    let mut acknowledged = Vec::new();
    let (mut done, mut refused) = (0, 0);
    for after in limits {
        let start = after.to_string();
        let end = (after + 20).to_string();
        let output = desk
            .command([
                "tag",
                "p.deskreview",
                "--document",
                "harbour-outcome.txt",
                "--start",
                &start,
                "--end",
                &end,
                "--code",
                "Disk",
                "--json",
            ])
            .env("LD_PRELOAD", &library)
            .env(variable, after.to_string())
            .output()
            .expect("it runs");
        let run = Run::of(&output);
        if run.status == 0 {
            acknowledged.push(run.json()["coding"].as_str().unwrap().to_owned());
            done += 1;
        } else {
            assert_eq!(run.status, 1, "{variable} {after}: {}", run.stderr);
            assert!(!run.stderr.contains("panicked"), "{}", run.stderr);
            assert!(run.stderr.trim_end().ends_with('.'), "{}", run.stderr);
            refused += 1;
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
                "{variable} {after}: {id} is gone"
            );
        }
    }
    assert!(
        desk.json(["check", "p.deskreview"])["ok"]
            .as_bool()
            .unwrap()
    );
    assert!(
        done > 0 && refused > 0,
        "{variable}: {done} done, {refused} refused"
    );
}

#[test]
fn an_error_on_sync_loses_nothing_acknowledged() {
    failing("FAIL_SYNC_AFTER", 0..12);
}

#[test]
fn a_full_disk_loses_nothing_acknowledged() {
    failing("FAIL_WRITE_AFTER", (0..120).step_by(3));
}
