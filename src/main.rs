//! Deskreview: the window, the commands, and the reading child, in one program.
//!
//! Nothing or a project → the window; a command → `cli`; the hidden command by which the program
//! starts itself → files are read for another process.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(deskreview::cli::run(std::env::args_os()))
}
