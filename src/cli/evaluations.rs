//! `evaluation`.

use std::fmt::Write as _;

use deskreview_review::domain::{
    Command, Disposition, EvaluationFields, ResponseFilter, StatementFilter, StatementKind,
    StatementState,
};
use serde_json::json;

use super::answers::given;
use super::args::{EvaluationSetArgs, ProjectArgs};
use super::output::{Refused, Report};
use super::project;

/// `evaluation list PROJECT`
pub fn list(args: &ProjectArgs) -> Result<Report, Refused> {
    let session = project::read(&args.project)?;
    let documents = session.documents()?;
    let responses = session.responses(&ResponseFilter::default())?;
    let mut rows = Vec::new();
    let mut text = String::new();
    for evaluation in session.evaluations()? {
        let of = documents
            .iter()
            .filter(|one| one.evaluation == Some(evaluation.id))
            .count();
        let filter = StatementFilter {
            kind: Some(StatementKind::Recommendation),
            evaluation: Some(evaluation.id),
            ..StatementFilter::default()
        };
        let mut recommendations = session.statements(&filter)?;
        recommendations.retain(|one| one.state != StatementState::Rejected);
        let answered = |accepted: bool| {
            let answers = |statement| {
                responses.iter().any(|response| {
                    response.state != StatementState::Rejected
                        && response
                            .links
                            .iter()
                            .any(|link| link.statement == statement)
                        && (!accepted || response.disposition == Disposition::Accepted)
                })
            };
            recommendations.iter().filter(|one| answers(one.id)).count()
        };
        let (all, answered, accepted) = (recommendations.len(), answered(false), answered(true));
        let title = evaluation.title.as_deref().unwrap_or_default();
        let _ = writeln!(
            text,
            "{}  {title}\n    documents: {of}, recommendations: {all}, answered: {answered}, accepted: {accepted}",
            evaluation.label
        );
        rows.push(json!({
            "id": evaluation.id,
            "label": evaluation.label,
            "title": evaluation.title,
            "documents": of,
            "recommendations": all,
            "answered": answered,
            "accepted": accepted,
        }));
    }
    if rows.is_empty() {
        text = "There are none.".to_owned();
    }
    Ok(Report::new(rows, text))
}

/// `evaluation set PROJECT EVALUATION …`
pub fn set(args: &EvaluationSetArgs, coder: Option<&str>) -> Result<Report, Refused> {
    let mut session = project::write(&args.project, coder)?;
    let evaluation = session.find_evaluation(&args.evaluation)?;
    session.execute(Command::SetEvaluation {
        evaluation,
        fields: EvaluationFields {
            label: args.label.clone(),
            title: given(args.title.as_ref()),
        },
    })?;
    let all = session.evaluations()?;
    let row = all
        .iter()
        .find(|one| one.id == evaluation)
        .map(|one| json!({ "id": one.id, "label": one.label, "title": one.title }));
    Ok(Report::new(row, "Changed the evaluation."))
}
