//! The command line: arguments into calls of the review, results onto standard output.
//!
//! What the commands are called and print is a contract (`docs/cli.md`); the rules of the trade are
//! in the crate `deskreview-review`, which the window uses as well.

mod about;
mod answers;
mod args;
mod arrange;
mod chart;
mod codebook;
mod complete;
mod coverage;
mod desk_sample;
mod document_text;
mod documents;
mod draw;
mod editions;
mod evaluations;
mod export;
mod follow_up;
mod found_answers;
mod found_indicators;
mod history;
mod import;
mod indicators;
mod maintain;
mod matrix;
mod output;
mod progress;
mod project;
mod purge;
mod reading;
mod register;
mod sample;
mod saved;
mod search;
mod suggest;
mod tagging;
mod thesaurus;
mod tracker;
mod verdicts;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use args::{Cli, Command};
use clap::{CommandFactory as _, Parser as _};
use output::{Form, Refused, Report, finish, note};

/// Runs the program and tells its exit status: 0 done, 1 refused or done in part, 2 wrong call.
pub fn run(arguments: impl Iterator<Item = OsString>) -> u8 {
    let arguments: Vec<OsString> = arguments.collect();
    if let Some(status) = window(&arguments) {
        return status;
    }
    let cli = match Cli::try_parse_from(&arguments) {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version go to standard output and are no error.
            let status = u8::from(error.use_stderr()) * 2;
            let _ = error.print();
            if status != 0
                && arguments
                    .iter()
                    .any(|word| word == "--json" || word == "--jsonl")
            {
                let message = error.to_string();
                let message = message.lines().next().unwrap_or_default();
                output::print_errors(&[output::Problem::new(
                    message.trim_start_matches("error: "),
                )]);
            }
            return status;
        }
    };
    let form = match (cli.json, cli.jsonl) {
        (true, _) => Form::Json,
        (_, true) => Form::JsonLines,
        _ => Form::Text,
    };
    match cli.command {
        Command::ReadingChild => u8::from(deskreview_reader::child::serve().is_err()),
        Command::Completions { shell } => {
            let mut out = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "deskreview", &mut out);
            raw(&out)
        }
        Command::Man => {
            let mut out = Vec::new();
            match clap_mangen::Man::new(Cli::command()).render(&mut out) {
                Ok(()) => raw(&out),
                Err(_) => 1,
            }
        }
        command => finish(form, dispatch(command, cli.coder.as_deref(), form)),
    }
}

fn dispatch(command: Command, coder: Option<&str>, form: Form) -> Result<Report, Refused> {
    match command {
        Command::Text(args) => reading::text(&args, form),
        Command::Recognise(args) => reading::recognise(&args),
        Command::Draw(args) => draw::draw(&args),
        Command::Init(args) => documents::init(&args, coder),
        Command::Import(args) => import::import(&args, coder),
        Command::Documents(args) => documents::list(&args),
        Command::Document(args::DocumentCommand::Set(args)) => documents::set(&args, coder),
        Command::Document(args::DocumentCommand::Purge(args)) => purge::purge(&args, coder),
        Command::Document(args::DocumentCommand::Purges(args)) => purge::list(&args),
        Command::Show(args) => documents::show(&args, form),
        Command::Search(args) => search::search(&args),
        Command::Saved(args) => saved::saved(&args, coder),
        Command::Recommendations(args) => register::list(&args),
        Command::Confirm(args) => register::settle(&args, coder, true),
        Command::Reject(args) => register::settle(&args, coder, false),
        Command::Mend(args) => register::mend(&args, coder),
        Command::Statement(args) => register::make(&args, coder),
        Command::Register(command) => arrange::change(&command, coder),
        Command::Actions(args) => follow_up::actions(&args),
        Command::Rates(args) => follow_up::rate(&args),
        Command::Vocabulary(args) => follow_up::vocabulary(&args, coder),
        Command::Responses(args) => answers::list(&args, coder),
        Command::Respond(args) => answers::respond(&args, coder),
        Command::Action(args) => answers::action(&args, coder),
        Command::Tracker(args::TrackerCommand::Preview(args)) => tracker::preview(&args),
        Command::Tracker(args::TrackerCommand::Read(args)) => tracker::read(&args, coder),
        Command::Indicators(args) => indicators::list(&args),
        Command::Evaluation(args::EvaluationCommand::List(args)) => evaluations::list(&args),
        Command::Evaluation(args::EvaluationCommand::Set(args)) => evaluations::set(&args, coder),
        Command::Tag(args) => tagging::tag(&args, coder),
        Command::Amend(args) => tagging::amend(&args, coder),
        Command::Untag(args) => tagging::untag(&args, coder),
        Command::Replace(args) => editions::replace(&args, coder),
        Command::Settle(args) => editions::settle(&args, coder),
        Command::Codings(args) => tagging::codings(&args),
        Command::Code(command) => codebook::change(&command, coder),
        Command::Codes(args) => codebook::list(&args),
        Command::Cover(args) => coverage::cover(&args, coder),
        Command::Coverage(args) => coverage::coverage(&args),
        Command::Verdict(args) => verdicts::verdict(&args, coder),
        Command::Matrix(args) => matrix::matrix(&args),
        Command::Suggest(args) => suggest::suggest(&args, coder),
        Command::DeskSample(command) => desk_sample::run(&command, coder),
        Command::Chart(args) => chart::chart(&args),
        Command::Thesaurus(args) => thesaurus::thesaurus(&args, coder),
        Command::History(args) => history::list(&args),
        Command::Undo(args) => history::undo(&args, coder),
        Command::Redo(args) => history::redo(&args, coder),
        Command::Export(args) => export::export(&args),
        Command::Merge(args) => maintain::merge(&args, coder),
        Command::Check(args) => maintain::check(&args),
        Command::Reindex(args) => maintain::reindex(&args),
        Command::Sample(args) => sample::sample(&args),
        Command::Languages => Ok(about::languages()),
        Command::Formats => Ok(about::formats()),
        Command::Version => Ok(about::version()),
        // Taken care of before a report is made.
        Command::Completions { .. } | Command::Man | Command::ReadingChild => {
            output::refuse("This command prints no report.")
        }
    }
}

/// Nothing or a project as first word: the window. A word that is neither: a wrong call.
fn window(arguments: &[OsString]) -> Option<u8> {
    let first = match arguments.get(1) {
        None => None,
        Some(first) => {
            let word = first.to_string_lossy();
            let known = Cli::command()
                .get_subcommands()
                .any(|command| command.get_name() == word || word == "help");
            if known || word.starts_with('-') {
                return None;
            }
            Some(first)
        }
    };
    if let Some(first) = first
        && !Path::new(first).exists()
    {
        note(&format!(
            "«{}» is neither a command nor an existing file or folder. `deskreview --help` lists the commands.",
            first.to_string_lossy()
        ));
        return Some(2);
    }
    Some(open_window(first.map(PathBuf::from)))
}

#[cfg(feature = "gui")]
fn open_window(project: Option<PathBuf>) -> u8 {
    let opened = import::reader_program()
        .map_err(|refused| {
            refused
                .0
                .into_iter()
                .map(|problem| problem.message)
                .collect()
        })
        .and_then(|program| crate::gui::run(program, project));
    match opened {
        Ok(()) => 0,
        Err(message) => {
            note(&message);
            1
        }
    }
}

#[cfg(not(feature = "gui"))]
fn open_window(_project: Option<PathBuf>) -> u8 {
    note("This build of Deskreview has no window; `deskreview --help` lists its commands.");
    1
}

fn raw(bytes: &[u8]) -> u8 {
    use std::io::Write as _;
    // A reader that had enough (`… | head`) is no failure.
    let written = std::io::stdout().lock().write_all(bytes);
    u8::from(written.is_err_and(|error| error.kind() != std::io::ErrorKind::BrokenPipe))
}
