//! `register merge|split|move|swap|kind|link|unlink`: the register by hand.

use deskreview_reader::text::CharRange;
use deskreview_review::Session;
use deskreview_review::domain::{Command, Statement, StatementId, StatementKind, StatementMove};
use deskreview_review::session::by_quote;

use super::args::{MoveArgs, RegisterCommand, RegisterSplitArgs};
use super::output::{Refused, Report, refuse};
use super::project;
use super::register::report;
use super::tagging::offsets;

/// `register …`
pub fn change(command: &RegisterCommand, coder: Option<&str>) -> Result<Report, Refused> {
    match command {
        RegisterCommand::Merge {
            project,
            statements,
            into,
        } => {
            let mut session = project::write(project, coder)?;
            let into = session.find_statement(into)?;
            let statements = statements
                .iter()
                .map(|name| session.find_statement(name))
                .collect::<Result<Vec<_>, _>>()?;
            session.execute(Command::MergeStatements { statements, into })?;
            shown(&session, &[into])
        }
        RegisterCommand::Split(args) => split(args, coder),
        RegisterCommand::Move(args) => move_to(args, coder),
        RegisterCommand::Swap {
            project,
            one,
            other,
        } => {
            let mut session = project::write(project, coder)?;
            let (one, other) = (session.find_statement(one)?, session.find_statement(other)?);
            session.execute(Command::SwapNumbers(one, other))?;
            shown(&session, &[one, other])
        }
        RegisterCommand::Kind {
            project,
            statements,
            kind,
        } => {
            let kind: StatementKind = kind.parse()?;
            let mut session = project::write(project, coder)?;
            let statements = statements
                .iter()
                .map(|name| session.find_statement(name))
                .collect::<Result<Vec<_>, _>>()?;
            session.execute(Command::SetKind {
                statements: statements.clone(),
                kind,
            })?;
            shown(&session, &statements)
        }
        RegisterCommand::Link {
            project,
            statement,
            rests_on,
        } => links(project, statement, rests_on, coder, true),
        RegisterCommand::Unlink {
            project,
            statement,
            rests_on,
        } => links(project, statement, rests_on, coder, false),
    }
}

fn links(
    project: &std::path::Path,
    statement: &str,
    rests_on: &[String],
    coder: Option<&str>,
    link: bool,
) -> Result<Report, Refused> {
    let mut session = project::write(project, coder)?;
    let from = session.find_statement(statement)?;
    for name in rests_on {
        let to = session.find_statement(name)?;
        session.execute(if link {
            Command::LinkStatements { from, to }
        } else {
            Command::UnlinkStatements { from, to }
        })?;
    }
    shown(&session, &[from])
}

fn split(args: &RegisterSplitArgs, coder: Option<&str>) -> Result<Report, Refused> {
    let mut session = project::write(&args.project, coder)?;
    let id = session.find_statement(&args.statement)?;
    let range = match (offsets(args.start, args.end)?, &args.quote) {
        (Some(range), _) => range,
        (None, Some(quote)) => within(&session, id, quote)?,
        (None, None) => return refuse("Give the stretch that is split off, by offsets or words."),
    };
    let outcome = session.execute(Command::SplitStatement {
        statement: id,
        range,
        part: args.part,
        number: args.named.clone(),
    })?;
    let made = outcome.created.first().map(|id| StatementId(*id));
    let mut ids = vec![id];
    ids.extend(made);
    shown(&session, &ids)
}

/// Where words stand in a statement; refused where they stand there twice or not at all.
fn within(session: &Session, id: StatementId, quote: &str) -> Result<CharRange, Refused> {
    let statement = session.statement(id)?;
    let words = statement.range;
    let text = session.text(statement.document)?;
    let own = text.text.slice(words).unwrap_or_default();
    let mut places = own.match_indices(quote.trim());
    if let (Some((at, found)), None) = (places.next(), places.next()) {
        let before = own.get(..at).unwrap_or_default().chars().count();
        let before = u32::try_from(before).unwrap_or(u32::MAX);
        let long = u32::try_from(found.chars().count()).unwrap_or(u32::MAX);
        let start = words.start.0.saturating_add(before);
        return Ok(CharRange::new(start, start.saturating_add(long)));
    }
    // Written otherwise (another dash, another blank), or twice: the document says which.
    let title = session.document(statement.document)?.title;
    Ok(by_quote(&text, &title, quote, None)?)
}

fn move_to(args: &MoveArgs, coder: Option<&str>) -> Result<Report, Refused> {
    let mut session = project::write(&args.project, coder)?;
    let statement = session.find_statement(&args.statement)?;
    let to = match &args.to.below {
        Some(name) => StatementMove::Below(session.find_statement(name)?),
        None if args.to.up => StatementMove::Up,
        None if args.to.down => StatementMove::Down,
        None => StatementMove::Out,
    };
    session.execute(Command::MoveStatement { statement, to })?;
    shown(&session, &[statement])
}

fn shown(session: &Session, ids: &[StatementId]) -> Result<Report, Refused> {
    let statements = ids
        .iter()
        .map(|id| session.statement(*id))
        .collect::<Result<Vec<Statement>, _>>()?;
    report(session, &statements)
}
