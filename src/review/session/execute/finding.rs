//! Saved searches, and tagging many places as one gesture.

use std::collections::BTreeMap;

use super::coding::{self, Given};
use super::{Done, Plan, edition, free, one_line};
use crate::domain::{
    Document, DocumentId, Label, SavedSearchFields, SavedSearchId, TagPlaces, case_fold,
};
use crate::search::parse;
use crate::session::{CommandError, MOST_PLACES};
use crate::store::query;
use crate::store::schema::SAVED_SEARCH;

/// Tags places to one code.
pub(super) fn tag_places(plan: &mut Plan<'_>, new: TagPlaces) -> Done {
    if new.places.is_empty() {
        return Err(CommandError::Invalid(
            "There is no place to be tagged.".to_owned(),
        ));
    }
    if new.places.len() > MOST_PLACES {
        return Err(CommandError::Invalid(format!(
            "More than {MOST_PLACES} places cannot be tagged at once. Narrow the search."
        )));
    }
    let given = Given {
        bearing: new.bearing,
        explicitness: new.explicitness,
        memo: free("The memo", new.memo)?,
    };
    let code = coding::code_of(plan, new.target)?;
    let mut documents: BTreeMap<DocumentId, (Document, Option<_>)> = BTreeMap::new();
    let mut made = Vec::with_capacity(new.places.len());
    for (id, range) in &new.places {
        if !documents.contains_key(id) {
            let document = plan.document(*id)?;
            let edition = edition::present(plan, &document)?;
            documents.insert(*id, (document, edition));
        }
        let Some((document, edition)) = documents.get(id) else {
            continue;
        };
        let anchor = coding::anchor(plan, document, *range)?;
        let edition = *edition;
        let coding = coding::make(plan, *id, anchor, code, &given, edition)?;
        made.push(coding);
    }
    let label = Label::new(
        "tag_many",
        [
            ("count", made.len().to_string()),
            ("code", query::code_path(plan.conn(), code)?),
        ],
    );
    Ok((label, made))
}

/// A query that can be read, as it is kept.
fn readable(what: &str, query: &str) -> Result<String, CommandError> {
    let query = one_line(what, query)?;
    match parse(&query) {
        Ok(_) => Ok(query),
        Err(mistake) => Err(CommandError::Invalid(format!(
            "{what} cannot be read: {mistake}"
        ))),
    }
}

/// A name that no other saved search has.
fn name(plan: &Plan<'_>, name: &str, of: Option<SavedSearchId>) -> Result<String, CommandError> {
    let name = one_line("The name of a saved search", name)?;
    let folded = case_fold(&name);
    let all = query::saved_searches(plan.conn())?;
    let taken = all
        .iter()
        .any(|other| Some(other.id) != of && case_fold(&other.name) == folded);
    if taken {
        return Err(CommandError::Invalid(format!(
            "There is a saved search called “{name}” already. Give this one another name."
        )));
    }
    Ok(name)
}

pub(super) fn save(plan: &mut Plan<'_>, fields: SavedSearchFields) -> Done {
    let name = name(plan, fields.name.as_deref().unwrap_or_default(), None)?;
    let query = readable("The query", fields.query.as_deref().unwrap_or_default())?;
    let filter = match free("The filter", fields.filter.flatten())? {
        Some(filter) => Some(readable("The filter", &filter)?),
        None => None,
    };
    let seen_at = fields.seen.as_ref().map(|_| plan.now_ms);
    let id = plan.env.new_id();
    plan.make(
        &SAVED_SEARCH,
        id,
        [
            ("name", name.clone().into()),
            ("query", query.into()),
            ("filter", filter.into()),
            ("coder", plan.coder.into()),
            ("created", plan.now_ms.into()),
            ("seen", fields.seen.into()),
            ("seen_at", seen_at.into()),
        ],
    )?;
    Ok((Label::new("save_search", [("name", name)]), vec![id]))
}

pub(super) fn amend(plan: &mut Plan<'_>, id: SavedSearchId, fields: SavedSearchFields) -> Done {
    let old = named(plan, id)?;
    let mut changed = Vec::new();
    if let Some(new) = &fields.name {
        let new = name(plan, new, Some(id))?;
        if plan.writer.set(&SAVED_SEARCH, id.0, "name", new)? {
            changed.push("name");
        }
    }
    if let Some(query) = &fields.query {
        let query = readable("The query", query)?;
        if plan.writer.set(&SAVED_SEARCH, id.0, "query", query)? {
            changed.push("query");
        }
    }
    if let Some(filter) = fields.filter {
        let filter = match free("The filter", filter)? {
            Some(filter) => Some(readable("The filter", &filter)?),
            None => None,
        };
        if plan.writer.set(&SAVED_SEARCH, id.0, "filter", filter)? {
            changed.push("filter");
        }
    }
    let looked = match fields.seen {
        Some(seen) => plan.writer.set(&SAVED_SEARCH, id.0, "seen", seen)?,
        None => false,
    };
    if looked {
        plan.writer
            .put(&SAVED_SEARCH, id.0, "seen_at", plan.now_ms)?;
    }
    let label = if changed.is_empty() {
        Label::new("look_at_search", [("name", old)])
    } else {
        Label::new(
            "amend_search",
            [("name", old), ("fields", changed.join(", "))],
        )
    };
    Ok((label, vec![id.0]))
}

pub(super) fn remove(plan: &mut Plan<'_>, id: SavedSearchId) -> Done {
    let name = named(plan, id)?;
    plan.writer.delete(&SAVED_SEARCH, id.0)?;
    Ok((Label::new("remove_search", [("name", name)]), vec![id.0]))
}

fn named(plan: &Plan<'_>, id: SavedSearchId) -> Result<String, CommandError> {
    let mut all = query::saved_searches(plan.conn())?.into_iter();
    let found = all.find(|one| one.id == id);
    found.map(|one| one.name).ok_or(CommandError::NoSuch {
        what: "saved search",
        id: id.0,
    })
}
