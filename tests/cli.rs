//! The command line on projects of its own: the contract of `docs/cli.md`, and what bad input does.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test's panic is its report"
)]

mod support;

#[path = "cli/answers.rs"]
mod answers;
#[path = "cli/bad_input.rs"]
mod bad_input;
#[path = "cli/bad_register.rs"]
mod bad_register;
#[path = "cli/contract.rs"]
mod contract;
#[path = "cli/crash.rs"]
mod crash;
#[path = "cli/draw.rs"]
mod draw;
#[path = "cli/export.rs"]
mod export;
#[path = "cli/failing_writes.rs"]
mod failing_writes;
#[path = "cli/finding.rs"]
mod finding;
#[path = "cli/findings.rs"]
mod findings;
#[path = "cli/merge.rs"]
mod merge;
#[path = "cli/purge.rs"]
mod purge;
#[path = "cli/register.rs"]
mod register;
#[path = "cli/regressions.rs"]
mod regressions;
#[path = "cli/replace.rs"]
mod replace;
#[path = "cli/sample.rs"]
mod sample;
#[path = "cli/tables.rs"]
mod tables;
#[path = "cli/tracker.rs"]
mod tracker;
