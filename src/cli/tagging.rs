//! `tag`, `amend`, `untag`, `codings`.

use std::fmt::Write as _;

use deskreview_reader::text::CharRange;
use deskreview_review::Session;
use deskreview_review::domain::{
    Bearing, CodeId, CodeTarget, CodingFields, CodingFilter, CodingId, Command, DocumentId,
    Explicitness, NewCoding,
};
use deskreview_review::session::{CodingRows, by_number, by_quote};
use serde_json::json;

use super::args::{
    AmendArgs, BearingArg, CodingFilterArgs, CodingsArgs, PlaceArgs, TagArgs, TargetArgs, UntagArgs,
};
use super::output::{Problem, Refused, Report, refuse};
use super::project;

/// `tag PROJECT …`
pub fn tag(args: &TagArgs, coder: Option<&str>) -> Result<Report, Refused> {
    let mut session = project::write(&args.project, coder)?;
    let document = session.find_document(&args.document)?;
    let range = range(&session, document, &args.place)?;
    let target = match target(&session, &args.target) {
        Ok(target) => target,
        // A code that is not there yet is made by its first tag.
        Err(refused) => match &args.target.code {
            Some(path) if is_new_path(path, &refused) => CodeTarget::Path(path.clone()),
            _ => return Err(refused),
        },
    };
    let outcome = session.execute(Command::Tag(NewCoding {
        document,
        range,
        target,
        bearing: args.bearing.map(Bearing::from),
        explicitness: explicitness(args.explicit, args.implicit),
        memo: args.memo.clone().filter(|memo| !memo.trim().is_empty()),
    }))?;
    let Some(id) = outcome.created.first() else {
        return refuse("The passage is tagged so already.");
    };
    let coding = session.coding(CodingId(*id))?;
    let (start, end) = (coding.anchor.range.start, coding.anchor.range.end);
    let value = json!({
        "coding": coding.id, "start": start, "end": end, "quote": coding.anchor.quote,
    });
    Ok(Report::new(
        value,
        format!("Tagged “{}” ({}).", coding.anchor.quote, coding.id),
    ))
}

/// Whether a name that led to no code can be the path of a new one.
fn is_new_path(path: &str, refused: &Refused) -> bool {
    let ambiguous = refused
        .0
        .iter()
        .any(|problem| !problem.candidates.is_empty());
    !ambiguous && CodeId::parse(path).is_none()
}

/// Start and end as given, in order.
pub fn offsets(start: Option<u32>, end: Option<u32>) -> Result<Option<CharRange>, Refused> {
    match start.zip(end) {
        Some((start, end)) if start > end => refuse(format!(
            "The passage ends ({end}) before it starts ({start})."
        )),
        Some((start, end)) => Ok(Some(CharRange::new(start, end))),
        None => Ok(None),
    }
}

/// A passage as it is named.
pub fn range(
    session: &Session,
    document: DocumentId,
    args: &PlaceArgs,
) -> Result<CharRange, Refused> {
    if let Some(range) = offsets(args.start, args.end)? {
        return Ok(range);
    }
    let title = session.document(document)?.title;
    let text = session.text(document)?;
    match (&args.quote, &args.number) {
        (Some(quote), _) => Ok(by_quote(&text, &title, quote, args.page)?),
        (None, Some(number)) => Ok(by_number(&text, &title, number)?),
        (None, None) => refuse("Name the passage by start and end, by quote, or by number."),
    }
}

/// What a command is about: a recommendation or a code.
pub fn target(session: &Session, args: &TargetArgs) -> Result<CodeTarget, Refused> {
    match (&args.recommendation, &args.code) {
        (Some(name), _) => Ok(CodeTarget::Statement(session.find_statement(name)?)),
        (None, Some(code)) => Ok(CodeTarget::Code(session.find_code(code)?)),
        (None, None) => refuse("Name a recommendation or a code."),
    }
}

impl From<BearingArg> for Bearing {
    fn from(bearing: BearingArg) -> Self {
        match bearing {
            BearingArg::Supports => Bearing::Supports,
            BearingArg::Contradicts => Bearing::Contradicts,
            BearingArg::Mixed => Bearing::Mixed,
            BearingArg::Context => Bearing::Context,
        }
    }
}

fn explicitness(explicit: bool, implicit: bool) -> Option<Explicitness> {
    match (explicit, implicit) {
        (true, _) => Some(Explicitness::Explicit),
        (_, true) => Some(Explicitness::Implicit),
        _ => None,
    }
}

pub fn coding_id(name: &str) -> Result<CodingId, Refused> {
    match CodingId::parse(name) {
        Some(id) => Ok(id),
        None => refuse(format!(
            "“{name}” is no id of a coding; `codings` lists them."
        )),
    }
}

/// `amend PROJECT CODING …`
pub fn amend(args: &AmendArgs, coder: Option<&str>) -> Result<Report, Refused> {
    let coding = coding_id(&args.coding)?;
    let mut session = project::write(&args.project, coder)?;
    let bearing = match args.bearing.as_deref().map(str::trim) {
        None => None,
        Some("" | "none") => Some(None),
        Some(word) => Some(Some(word.parse::<Bearing>()?)),
    };
    let explicitness = match explicitness(args.explicit, args.implicit) {
        Some(set) => Some(Some(set)),
        None if args.no_explicitness => Some(None),
        None => None,
    };
    let memo = args.memo.as_ref();
    let fields = CodingFields {
        bearing,
        explicitness,
        memo: memo.map(|memo| Some(memo.clone()).filter(|memo| !memo.trim().is_empty())),
        range: offsets(args.start, args.end)?,
        ..CodingFields::default()
    };
    let outcome = session.execute(Command::Amend { coding, fields })?;
    let text = match outcome.gesture {
        Some(_) => format!("Changed the coding {coding}."),
        None => "There was nothing to change.".to_owned(),
    };
    Ok(Report::new(json!({ "coding": coding }), text))
}

/// `untag PROJECT CODING`
pub fn untag(args: &UntagArgs, coder: Option<&str>) -> Result<Report, Refused> {
    let coding = coding_id(&args.coding)?;
    let mut session = project::write(&args.project, coder)?;
    session.execute(Command::Untag(vec![coding]))?;
    Ok(Report::new(
        json!({ "coding": coding }),
        format!("Removed the tag {coding}."),
    ))
}

/// Filters of `codings` and `export` as the review takes them.
pub fn filter(session: &Session, args: &CodingFilterArgs) -> Result<CodingFilter, Refused> {
    Ok(CodingFilter {
        code: args
            .code
            .as_deref()
            .map(|code| session.find_code(code))
            .transpose()?,
        document: args
            .document
            .as_deref()
            .map(|name| session.find_document(name))
            .transpose()?,
        statement: args
            .recommendation
            .as_deref()
            .map(|name| session.find_statement(name))
            .transpose()?,
        coder: args.by.clone(),
        standing: None,
    })
}

/// `codings PROJECT`
pub fn codings(args: &CodingsArgs) -> Result<Report, Refused> {
    let session = project::read(&args.project)?;
    let CodingRows { rows, problems, .. } =
        session.coding_rows(&filter(&session, &args.filter)?)?;
    let mut text = String::new();
    for row in &rows {
        let to = row.recommendation.as_deref().unwrap_or(&row.code);
        let page = row
            .page
            .map(|page| format!(", p. {page}"))
            .unwrap_or_default();
        let number = row
            .number
            .as_ref()
            .map(|number| format!(", ¶ {number}"))
            .unwrap_or_default();
        let set = [&row.bearing, &row.explicitness].into_iter().flatten();
        let set: String = set.map(|word| format!(", {word}")).collect();
        let _ = writeln!(text, "{}  {to}{set}  ({})", row.id, row.coder);
        let _ = writeln!(text, "    “{}” {}{page}{number}", row.quote, row.title);
        if let Some(earlier) = row.earlier() {
            let _ = writeln!(text, "    {earlier}");
        }
        if let Some(memo) = &row.memo {
            let _ = writeln!(text, "    {memo}");
        }
    }
    if rows.is_empty() {
        text = "There are no codings.".to_owned();
    }
    let problems = problems.into_iter().map(Problem::new).collect();
    Ok(Report::new(rows, text).with_problems(problems))
}
