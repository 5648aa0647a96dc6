//! `verdict`, and verdicts as they stand in the register.

use std::fmt::Write as _;

use deskreview_review::Session;
use deskreview_review::analysis::Balance;
use deskreview_review::domain::{
    Command, EvidenceStrength, PartialDate, SignOff, StatementId, VerdictFields, VerdictStatus,
    iso_time, passage_links,
};
use deskreview_review::session::StatementNames;
use serde_json::{Value, json};

use super::answers::given;
use super::args::{SignOffArg, StrengthArg, VerdictAction, VerdictArgs, VerdictStatusArg};
use super::output::{Refused, Report, refuse};
use super::project;

impl From<VerdictStatusArg> for Option<VerdictStatus> {
    fn from(status: VerdictStatusArg) -> Self {
        Some(match status {
            VerdictStatusArg::NotStarted => VerdictStatus::NotStarted,
            VerdictStatusArg::InProgress => VerdictStatus::InProgress,
            VerdictStatusArg::PartiallyImplemented => VerdictStatus::PartiallyImplemented,
            VerdictStatusArg::Implemented => VerdictStatus::Implemented,
            VerdictStatusArg::Overtaken => VerdictStatus::Overtaken,
            VerdictStatusArg::Unset => return None,
        })
    }
}

impl From<StrengthArg> for Option<EvidenceStrength> {
    fn from(strength: StrengthArg) -> Self {
        Some(match strength {
            StrengthArg::Strong => EvidenceStrength::Strong,
            StrengthArg::Moderate => EvidenceStrength::Moderate,
            StrengthArg::Weak => EvidenceStrength::Weak,
            StrengthArg::None => EvidenceStrength::None,
            StrengthArg::Unset => return None,
        })
    }
}

impl From<SignOffArg> for SignOff {
    fn from(step: SignOffArg) -> Self {
        match step {
            SignOffArg::Draft => SignOff::Draft,
            SignOffArg::SecondReader => SignOff::SecondReader,
            SignOffArg::ManagementComment => SignOff::ManagementComment,
            SignOffArg::Final => SignOff::Final,
        }
    }
}

/// `verdict PROJECT …`
pub fn verdict(args: &VerdictArgs, coder: Option<&str>) -> Result<Report, Refused> {
    let fields = VerdictFields {
        status: args.status.map(Into::into),
        strength: args.strength.map(Into::into),
        as_of: match args.as_of.as_deref().map(str::trim) {
            None => None,
            Some("") => Some(None),
            Some(date) => Some(Some(date.parse::<PartialDate>()?)),
        },
        reasoning: given(args.reasoning.as_ref()),
    };
    let sets = fields != VerdictFields::default();
    let action = args.action.unwrap_or(match (sets, args.step) {
        (true, _) => VerdictAction::Set,
        (false, Some(_)) => VerdictAction::Sign,
        (false, None) => VerdictAction::List,
    });
    if action == VerdictAction::List {
        if sets || args.step.is_some() {
            return refuse("`list` sets nothing; leave the word out, or write `set` or `sign`.");
        }
        let session = project::read(&args.project)?;
        return list(&session, args.recommendation.as_deref());
    }
    let Some(name) = args.recommendation.as_deref() else {
        return refuse("Say with --recommendation which one the verdict is on.");
    };
    if action == VerdictAction::History {
        let session = project::read(&args.project)?;
        let statement = session.find_statement(name)?;
        return history(&session, statement);
    }
    let mut session = project::write(&args.project, coder)?;
    let statement = session.find_statement(name)?;
    match action {
        VerdictAction::Set => {
            session.execute(Command::Judge { statement, fields })?;
            if let Some(step) = args.step {
                sign(&mut session, statement, step, args)?;
            }
        }
        VerdictAction::Sign => {
            if sets {
                return refuse("`sign` sets no field; use `set`, which takes --step as well.");
            }
            let Some(step) = args.step else {
                return refuse("Say with --step which step is signed.");
            };
            sign(&mut session, statement, step, args)?;
        }
        VerdictAction::Remove => {
            session.execute(Command::RemoveVerdict(statement))?;
        }
        VerdictAction::List | VerdictAction::History => {}
    }
    let mut balances = session.balance(statement)?.into_iter();
    let Some(balance) = balances.next() else {
        return refuse("There is nothing to show of it.");
    };
    let names = session.statement_names()?;
    let value = if action == VerdictAction::Remove {
        Value::Null
    } else {
        record(&balance, &names)
    };
    Ok(Report::new(value, line(&balance, &names)))
}

fn sign(
    session: &mut Session,
    statement: StatementId,
    step: SignOffArg,
    args: &VerdictArgs,
) -> Result<(), Refused> {
    session.execute(Command::SignVerdict {
        statement,
        step: step.into(),
        comment: args.comment.clone(),
    })?;
    Ok(())
}

fn list(session: &Session, name: Option<&str>) -> Result<Report, Refused> {
    let balances = match name {
        Some(name) => session.balance(session.find_statement(name)?)?,
        None => {
            let mut all = session.balances()?;
            all.retain(|one| one.verdict.is_some());
            all
        }
    };
    let names = session.statement_names()?;
    let mut text = String::new();
    for balance in &balances {
        let _ = writeln!(text, "{}", line(balance, &names));
    }
    if balances.is_empty() {
        text = "There are no verdicts.".to_owned();
    }
    let rows: Vec<Value> = balances.iter().map(|one| record(one, &names)).collect();
    Ok(Report::new(rows, text))
}

fn history(session: &Session, statement: StatementId) -> Result<Report, Refused> {
    let steps = session.verdict_history(statement)?;
    let mut text = String::new();
    for step in &steps {
        let _ = writeln!(
            text,
            "{}  {}  {}",
            iso_time(step.at),
            step.coder,
            step.label
        );
    }
    if steps.is_empty() {
        text = "There has been no verdict on it.".to_owned();
    }
    let rows: Vec<Value> = steps
        .iter()
        .map(|step| {
            let set: serde_json::Map<String, Value> = step
                .set
                .iter()
                .filter(|(name, _)| name != "statement")
                .map(|(name, value)| {
                    // Times are kept in milliseconds and shown as everywhere.
                    let time = name == "at" || name == "signed_at";
                    let value = match value {
                        Some(ms) if time => ms.parse().map(iso_time).unwrap_or_default().into(),
                        value => value.clone().into(),
                    };
                    (name.clone(), value)
                })
                .collect();
            json!({ "at": iso_time(step.at), "coder": step.coder, "label": step.label, "set": set })
        })
        .collect();
    Ok(Report::new(rows, text))
}

fn line(balance: &Balance, names: &StatementNames) -> String {
    let name = names.get(&balance.statement.0);
    let mut text = name
        .cloned()
        .unwrap_or_else(|| balance.statement.to_string());
    let shown = |status: Option<VerdictStatus>| {
        status.map_or("–".to_owned(), |status| status.as_str().replace('_', " "))
    };
    let judged = balance.verdict.as_ref();
    let _ = write!(
        text,
        "  {}  (claimed: {}; {} passages, {} sources)",
        judged.map_or("no verdict".to_owned(), |one| shown(one.status)),
        shown(balance.claim.status),
        balance.evidence.passages,
        balance.evidence.sources
    );
    if let Some(one) = judged {
        let _ = write!(text, "  [{}, {}]", one.sign_off, one.author);
        if let Some(reasoning) = &one.reasoning {
            let _ = write!(text, "\n    {}", reasoning.replace('\n', "\n    "));
        }
    }
    for note in &balance.notes {
        let _ = write!(text, "\n    ! {}", note.sentence());
    }
    text
}

/// A verdict as JSON, with what stands beside it.
pub fn record(balance: &Balance, names: &StatementNames) -> Value {
    let own = of(balance);
    let mut value = json!({
        "recommendation": names.get(&balance.statement.0),
        "statement": balance.statement,
        "claimed": balance.claim.status,
        "disposition": balance.claim.disposition,
        "rolled_up": balance.rolled_up,
        "evidence": balance.evidence,
        "progress": balance.progress,
        "notes": notes(balance),
    });
    if let (Some(all), Value::Object(own)) = (value.as_object_mut(), own) {
        all.extend(own);
    }
    value
}

/// The verdict alone as JSON, as the register shows it; null where there is none.
pub fn of(balance: &Balance) -> Value {
    let Some(one) = &balance.verdict else {
        return Value::Null;
    };
    json!({
        "id": one.id,
        "status": one.status,
        "strength": one.strength,
        "as_of": one.as_of,
        "reasoning": one.reasoning,
        "passages": passage_links(one.reasoning.as_deref().unwrap_or_default()),
        "author": one.author,
        "at": iso_time(one.at),
        "sign_off": one.sign_off,
        "signed_by": one.signed_by,
        "signed_at": one.signed_at.map(iso_time),
        "comment": one.comment,
    })
}

/// The notes of a balance, each with its sentence.
pub fn notes(balance: &Balance) -> Vec<Value> {
    balance
        .notes
        .iter()
        .map(|note| {
            let mut value = serde_json::to_value(note).unwrap_or(Value::Null);
            if let Some(all) = value.as_object_mut() {
                all.insert("message".to_owned(), note.sentence().into());
            }
            value
        })
        .collect()
}
