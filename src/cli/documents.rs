//! `init`, `documents`, `document set`, `show`.

use std::fmt::Write as _;

use deskreview_review::domain::{
    Command, Document, DocumentFields, DocumentKind, PartialDate, SourceType,
};
use deskreview_review::{Session, SystemEnvironment};
use serde_json::{Value, json};

use super::args::{DocumentSetArgs, InitArgs, KindArg, ProjectArgs, ShowArgs};
use super::document_text::TextJson;
use super::output::{Form, Refused, Report, refuse};
use super::project;

impl From<KindArg> for DocumentKind {
    fn from(kind: KindArg) -> Self {
        match kind {
            KindArg::Evaluation => DocumentKind::Evaluation,
            KindArg::Response => DocumentKind::Response,
            KindArg::Outcome => DocumentKind::Outcome,
            KindArg::Programme => DocumentKind::Programme,
            KindArg::Interview => DocumentKind::Interview,
            KindArg::Survey => DocumentKind::Survey,
            KindArg::Other => DocumentKind::Other,
        }
    }
}

/// `init PROJECT`
pub fn init(args: &InitArgs, coder: Option<&str>) -> Result<Report, Refused> {
    let name = args
        .project
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let title = args.title.clone().unwrap_or(name);
    let mut session = Session::create(&args.project, &title, Box::new(SystemEnvironment))?;
    if let Some(coder) = coder {
        session.set_coder(coder)?;
    }
    let path = std::path::absolute(&args.project)?;
    let value = json!({ "project": title, "path": path.display().to_string() });
    Ok(Report::new(
        value,
        format!("Made the project {}.", path.display()),
    ))
}

/// `documents PROJECT`
pub fn list(args: &ProjectArgs) -> Result<Report, Refused> {
    let documents = project::read(&args.project)?.documents()?;
    let mut text = String::new();
    for document in &documents {
        let evaluation = document.evaluation_label.as_deref().unwrap_or("–");
        let _ = writeln!(
            text,
            "{}  {:<10} {:<12} {:>4} p. {:>6} passages  “{}”  {}",
            document.id,
            document.kind.as_str(),
            evaluation,
            document.pages,
            document.passages,
            document.title,
            document.file_name
        );
    }
    if documents.is_empty() {
        text = "The project has no documents yet; `deskreview import` brings some in.".to_owned();
    }
    Ok(Report::new(
        documents.iter().map(row).collect::<Vec<_>>(),
        text,
    ))
}

/// A document as a row of `documents`.
pub fn row(document: &Document) -> Value {
    let date = |date: &Option<PartialDate>| date.as_ref().map(|date| date.as_str().to_owned());
    let period = match (date(&document.period_start), date(&document.period_end)) {
        (None, None) => None,
        (Some(start), None) => Some(format!("{start}..")),
        (None, Some(end)) => Some(format!("..{end}")),
        (Some(start), Some(end)) if start == end => Some(start),
        (Some(start), Some(end)) => Some(format!("{start}..{end}")),
    };
    json!({
        "id": document.id,
        "title": document.title,
        "kind": document.kind,
        "source_type": document.source_type,
        "evaluation": document.evaluation_label,
        "language": document.language,
        "published": document.published,
        "period": period,
        "pages": document.pages,
        "passages": document.passages,
        "attributes": document.attributes,
        "alias": document.alias,
        "do_not_quote": document.do_not_quote,
        "file": document.file_name,
        "source": document.source,
        "text": document.text,
        "part": document.part,
    })
}

/// `document set PROJECT DOCUMENT …`
pub fn set(args: &DocumentSetArgs, coder: Option<&str>) -> Result<Report, Refused> {
    let mut session = project::write(&args.project, coder)?;
    let document = session.find_document(&args.document)?;
    let mut fields = DocumentFields {
        title: args.title.clone(),
        kind: args.kind.map(DocumentKind::from),
        ..DocumentFields::default()
    };
    // An empty word empties the field.
    let given = |text: &Option<String>| {
        text.as_ref()
            .map(|text| Some(text.trim().to_owned()).filter(|text| !text.is_empty()))
    };
    fields.evaluation = given(&args.evaluation);
    fields.source_type = match given(&args.source_type) {
        Some(Some(word)) => Some(Some(word.parse::<SourceType>()?)),
        Some(None) => Some(None),
        None => None,
    };
    fields.alias = given(&args.alias);
    fields.do_not_quote = match (args.do_not_quote, args.may_be_quoted) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => None,
    };
    fields.published = match given(&args.published) {
        Some(Some(date)) => Some(Some(date.parse::<PartialDate>()?)),
        Some(None) => Some(None),
        None => None,
    };
    match given(&args.period) {
        Some(Some(period)) => {
            let (start, end) = period.split_once("..").unwrap_or((&period, &period));
            let date = |text: &str| match text.trim() {
                "" => Ok(None),
                text => text.parse::<PartialDate>().map(Some),
            };
            let (start, end) = (date(start)?, date(end)?);
            if let (Some(start), Some(end)) = (&start, &end)
                && start > end
            {
                return refuse(format!("The period {period} ends before it begins."));
            }
            (fields.period_start, fields.period_end) = (Some(start), Some(end));
        }
        Some(None) => (fields.period_start, fields.period_end) = (Some(None), Some(None)),
        None => {}
    }
    for (name, value) in &args.set {
        let value = Some(value.clone()).filter(|value| !value.is_empty());
        fields.attributes.insert(name.clone(), value);
    }
    session.execute(Command::SetDocument {
        document,
        fields: Box::new(fields),
    })?;
    let document = session.document(document)?;
    Ok(Report::new(
        row(&document),
        format!("Changed “{}”.", document.title),
    ))
}

/// `show PROJECT DOCUMENT`
pub fn show(args: &ShowArgs, form: Form) -> Result<Report, Refused> {
    let session = project::read(&args.project)?;
    let id = session.find_document(&args.document)?;
    let text = session.text(id)?;
    let value = TextJson::new(&text, 1, Some(id.to_string()), args.words);
    Ok(Report::long(form, value, text.text.as_str()))
}
