//! The command line on projects of its own: the contract of `docs/cli.md`, and what bad input does.

mod support;

#[path = "cli/contract.rs"]
mod contract;
#[path = "cli/bad_input.rs"]
mod bad_input;
#[path = "cli/crash.rs"]
mod crash;
#[path = "cli/merge.rs"]
mod merge;
