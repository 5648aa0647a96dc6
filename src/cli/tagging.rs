//! `tag`, `amend`, `untag`, `codings`.

use std::fmt::Write as _;
use std::sync::atomic::AtomicBool;

use deskreview_reader::text::CharRange;
use deskreview_review::Session;
use deskreview_review::domain::{
    Bearing, CodeId, CodeTarget, CodingFields, CodingFilter, CodingId, Command, DocumentId,
    Explicitness, NewCoding, SearchQuestion, TagPlaces, TagUnit,
};
use deskreview_review::session::{CodingRows, MOST_PLACES, by_number, by_quote};
use serde_json::{Value, json};

use super::args::{
    AmendArgs, BearingArg, CodingFilterArgs, CodingsArgs, PlaceArgs, TagArgs, TargetArgs, UntagArgs,
};
use super::output::{Problem, Refused, Report, refuse};
use super::{project, search};

/// `tag PROJECT …`
pub fn tag(args: &TagArgs, coder: Option<&str>) -> Result<Report, Refused> {
    if let Some(query) = &args.all.query {
        return tag_all(args, query, coder);
    }
    let mut session = project::write(&args.project, coder)?;
    let document = session.find_document(args.document.as_deref().unwrap_or_default())?;
    let place = &args.place;
    let place = PlaceArgs {
        start: place.start,
        end: place.end,
        quote: place.quote.clone(),
        page: place.page,
        number: place.number.clone(),
    };
    let range = range(&session, document, &place)?;
    let target = new_target(&session, &args.target)?;
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

/// What is tagged to; a code that is not there yet is made by its first tag.
fn new_target(session: &Session, args: &TargetArgs) -> Result<CodeTarget, Refused> {
    match target(session, args) {
        Ok(target) => Ok(target),
        Err(refused) => match &args.code {
            Some(path) if is_new_path(path, &refused) => Ok(CodeTarget::Path(path.clone())),
            _ => Err(refused),
        },
    }
}

/// `tag PROJECT --query Q --as UNIT …`
fn tag_all(args: &TagArgs, query: &str, coder: Option<&str>) -> Result<Report, Refused> {
    let mut session = if args.all.preview {
        project::read(&args.project)?
    } else {
        project::write(&args.project, coder)?
    };
    let target = new_target(&session, &args.target)?;
    let asked = SearchQuestion {
        query: query.to_owned(),
        filter: args.all.filter.clone(),
        ..SearchQuestion::default()
    };
    let unit = args.all.unit.map_or(TagUnit::Match, TagUnit::from);
    let found = session.tag_all(&asked, unit, &target, &AtomicBool::new(false));
    let found = found.map_err(|error| search::refused(error, query, asked.filter.as_deref()))?;
    if found.too_many {
        return refuse(format!(
            "There are more than {MOST_PLACES} places. Narrow the query, or tag with --in, a year or an evaluation at a time."
        ));
    }
    let problems = search::unsearched_all(&found.missing);
    let count = found.places.len();
    let mut value = json!({
        "count": count,
        "documents": found.documents,
        "already": found.already,
        "codings": [],
        "errors": problems,
    });
    let mut text = String::new();
    if args.all.preview {
        for (title, words) in &found.shown {
            let _ = writeln!(text, "“{words}” {title}");
        }
        let places: Vec<Value> = found
            .places
            .iter()
            .map(|(document, range)| {
                json!({ "document": document, "start": range.start, "end": range.end })
            })
            .collect();
        if let Some(object) = value.as_object_mut() {
            object.insert("places".to_owned(), json!(places));
        }
        let _ = writeln!(
            text,
            "{count} places in {} documents would be tagged; {} are tagged so already.",
            found.documents, found.already
        );
    } else if count > 0 {
        let outcome = session.execute(Command::TagPlaces(TagPlaces {
            places: found.places,
            target,
            bearing: args.bearing.map(Bearing::from),
            explicitness: explicitness(args.explicit, args.implicit),
            memo: args.memo.clone().filter(|memo| !memo.trim().is_empty()),
        }))?;
        if let Some(object) = value.as_object_mut() {
            object.insert("codings".to_owned(), json!(outcome.created));
        }
        let _ = writeln!(
            text,
            "Tagged {count} places in {} documents; {} were tagged so already.",
            found.documents, found.already
        );
    } else if found.already > 0 {
        let _ = writeln!(text, "All {} places are tagged so already.", found.already);
    } else if found.unmarked > 0 {
        let _ = writeln!(
            text,
            "The query looks for no words, so there are no matches to be tagged. Tag passages: --as passage."
        );
    } else {
        let _ = writeln!(text, "Nothing was found.");
    }
    Ok(Report::new(value, text).with_problems(problems))
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
