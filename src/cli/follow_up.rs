//! `actions`, `rates` and `vocabulary`: how far what was promised is, and what that is called.

use std::fmt::Write as _;

use deskreview_review::Session;
use deskreview_review::domain::{
    Command, Rate, RateBy, ResponseFilter, StatementFilter, Term, TermFields, Vocabulary, rates,
    shown_time,
};
use serde_json::{Value, json};

use super::answers::action_row;
use super::args::{ActionsArgs, RateByArg, RatesArgs, VocabularyArg, VocabularyArgs};
use super::output::{Refused, Report};
use super::project;

fn today(session: &Session) -> String {
    shown_time(session.now_ms()).chars().take(10).collect()
}

/// `actions PROJECT`
pub fn actions(args: &ActionsArgs) -> Result<Report, Refused> {
    let session = project::read(&args.project)?;
    let today = today(&session);
    let names = session.statement_names()?;
    let responses = session.responses(&ResponseFilter::default())?;
    let mut text = String::new();
    let mut rows = Vec::new();
    for action in session.actions()? {
        let overdue = action.is_overdue(&today);
        if args.overdue && !overdue {
            continue;
        }
        let mut of: Vec<_> = action.statement.into_iter().collect();
        if let Some(id) = action.response
            && let Some(response) = responses.iter().find(|one| one.id == id)
        {
            of.extend(response.links.iter().map(|link| link.statement));
        }
        let called: Vec<&str> = of
            .iter()
            .filter_map(|id| names.get(&id.0))
            .map(String::as_str)
            .collect();
        let due = action.due.as_ref().map(ToString::to_string);
        let due = due.or_else(|| action.due_printed.clone());
        let status = action.status.map(|status| status.as_str());
        let _ = writeln!(
            text,
            "{}  {}  {}  due {}  {}{}",
            called.join(", "),
            action.text,
            action.responsible.as_deref().unwrap_or("nobody named"),
            due.as_deref().unwrap_or("never"),
            status.unwrap_or("no status").replace('_', " "),
            if overdue { "  OVERDUE" } else { "" }
        );
        let mut row = action_row(&action);
        if let Value::Object(fields) = &mut row {
            fields.insert("recommendations".to_owned(), json!(called));
            fields.insert("statements".to_owned(), json!(of));
            fields.insert("response".to_owned(), json!(action.response));
            fields.insert("overdue".to_owned(), json!(overdue));
        }
        rows.push(row);
    }
    if rows.is_empty() {
        text = "There are none.".to_owned();
    }
    Ok(Report::new(rows, text))
}

/// `rates PROJECT`
pub fn rate(args: &RatesArgs) -> Result<Report, Refused> {
    let session = project::read(&args.project)?;
    let by = match args.by {
        RateByArg::Evaluation => RateBy::Evaluation,
        RateByArg::Priority => RateBy::Priority,
        RateByArg::Addressee => RateBy::Addressee,
    };
    let (groups, total) = rates(
        &session.statements(&StatementFilter::default())?,
        &session.responses(&ResponseFilter::default())?,
        &session.actions()?,
        by,
        &today(&session),
    );
    let mut text = String::new();
    for rate in &groups {
        line(
            &mut text,
            rate.name.as_deref().unwrap_or("not stated"),
            rate,
        );
    }
    line(&mut text, "all", &total);
    let rows: Vec<Value> = groups.iter().map(rate_row).collect();
    let value = json!({ "by": by, "groups": rows, "total": rate_row(&total) });
    Ok(Report::new(value, text))
}

fn line(out: &mut String, name: &str, rate: &Rate) {
    let ((accepted, answered), (done, open)) = (rate.acceptance(), rate.closing());
    let _ = writeln!(
        out,
        "{name}: {} recommendations, accepted {accepted} of {answered} answered, actions done {done} of {open}, overdue {}",
        rate.recommendations, rate.overdue
    );
}

fn rate_row(rate: &Rate) -> Value {
    let share = |(part, of): (usize, usize)| (of > 0).then(|| part as f64 / of as f64);
    json!({
        "name": rate.name,
        "recommendations": rate.recommendations,
        "answered": rate.answered,
        "accepted": rate.accepted,
        "partially_accepted": rate.partially_accepted,
        "not_accepted": rate.not_accepted,
        "acceptance": share(rate.acceptance()),
        "actions": rate.actions,
        "completed": rate.completed,
        "no_longer_applicable": rate.no_longer_applicable,
        "overdue": rate.overdue,
        "closing": share(rate.closing()),
    })
}

/// `vocabulary PROJECT`
pub fn vocabulary(args: &VocabularyArgs, coder: Option<&str>) -> Result<Report, Refused> {
    let session = match (args.of, &args.word) {
        (Some(of), Some(word)) => {
            let mut session = project::write(&args.project, coder)?;
            let label = args.label.clone();
            session.execute(Command::SetTerm {
                vocabulary: match of {
                    VocabularyArg::Disposition => Vocabulary::Disposition,
                    VocabularyArg::ActionStatus => Vocabulary::ActionStatus,
                },
                word: word.clone(),
                fields: TermFields {
                    label: label.map(|label| Some(label).filter(|label| !label.is_empty())),
                    position: args.position.map(Some),
                    hidden: match (args.hide, args.offer) {
                        (true, _) => Some(true),
                        (_, true) => Some(false),
                        _ => None,
                    },
                },
            })?;
            session
        }
        _ => project::read(&args.project)?,
    };
    let mut text = String::new();
    let mut terms: Vec<Term> = Vec::new();
    for vocabulary in Vocabulary::ALL {
        let _ = writeln!(text, "{vocabulary}");
        for term in session.vocabulary(*vocabulary)? {
            let label = term.label.as_deref().unwrap_or("–");
            let hidden = if term.hidden { "  (not offered)" } else { "" };
            let _ = writeln!(text, "    {}  {label}{hidden}", term.word);
            terms.push(term);
        }
    }
    let rows: Vec<Value> = terms
        .iter()
        .map(|term| {
            json!({
                "vocabulary": term.vocabulary,
                "word": term.word,
                "label": term.label,
                "hidden": term.hidden,
            })
        })
        .collect();
    Ok(Report::new(rows, text))
}
