//! Desk-review samples and their members.

use super::document::set_attribute_of;
use super::{Done, Plan, free, one_line, same_question};
use crate::domain::{
    DeskSample, DeskSampleFields, DeskSampleId, Label, NewDeskSample, NewSampleMember, Question,
    SampleMember, SampleMemberFields, SampleMemberId, member_attribute_id, sample_member_id,
};
use crate::session::CommandError;
use crate::store::query;
use crate::store::schema::{ATTRIBUTE, CODE, DESK_SAMPLE, SAMPLE_MEMBER, STATEMENT};
use crate::store::value::Value;

/// Most documents that one placeholder stands for.
const MOST: u32 = 1_000_000;

fn sample(plan: &Plan<'_>, id: DeskSampleId) -> Result<DeskSample, CommandError> {
    let mut all = query::desk_samples(plan.conn())?.into_iter();
    all.find(|one| one.id == id).ok_or(CommandError::NoSuch {
        what: "desk-review sample",
        id: id.0,
    })
}

/// A question as it is kept, checked to be there.
fn asked(plan: &Plan<'_>, question: Option<Question>) -> Result<Option<Question>, CommandError> {
    let Some(question) = question else {
        return Ok(None);
    };
    let def = match question {
        Question::Code(_) => &CODE,
        Question::Statement(_) => &STATEMENT,
    };
    if !plan.exists(def, question.id())? {
        return Err(CommandError::NoSuch {
            what: "code, recommendation or other statement",
            id: question.id(),
        });
    }
    Ok(Some(same_question(plan.conn(), question)?))
}

pub(super) fn add(plan: &mut Plan<'_>, new: NewDeskSample) -> Done {
    let title = one_line("The title of a sample", &new.title)?;
    let population = free("The population", new.population)?;
    let question = asked(plan, new.question)?;
    let id = plan.env.new_id();
    plan.make(
        &DESK_SAMPLE,
        id,
        [
            ("title", title.clone().into()),
            ("question", question.map(Question::id).into()),
            ("population", population.into()),
            ("created", plan.now_ms.into()),
        ],
    )?;
    Ok((Label::new("add_desk_sample", [("sample", title)]), vec![id]))
}

pub(super) fn amend(plan: &mut Plan<'_>, id: DeskSampleId, fields: DeskSampleFields) -> Done {
    let old = sample(plan, id)?;
    let mut values: Vec<(&'static str, Value)> = Vec::new();
    if let Some(title) = fields.title {
        values.push(("title", one_line("The title of a sample", &title)?.into()));
    }
    if let Some(question) = fields.question {
        let question = asked(plan, question)?;
        values.push(("question", question.map(Question::id).into()));
    }
    if let Some(population) = fields.population {
        values.push(("population", free("The population", population)?.into()));
    }
    let mut changed = Vec::new();
    for (name, value) in values {
        if plan.writer.set(&DESK_SAMPLE, id.0, name, value)? {
            changed.push(name);
        }
    }
    let label = Label::new(
        "amend_desk_sample",
        [("sample", old.title), ("fields", changed.join(", "))],
    );
    Ok((label, vec![id.0]))
}

pub(super) fn remove(plan: &mut Plan<'_>, id: DeskSampleId) -> Done {
    let old = sample(plan, id)?;
    for member in &old.members {
        delete_member(plan, member)?;
    }
    plan.writer.delete(&DESK_SAMPLE, id.0)?;
    let label = Label::new("remove_desk_sample", [("sample", old.title)]);
    Ok((label, Vec::new()))
}

/// Removes a member with what points at it, or that would let it spring back.
fn delete_member(plan: &mut Plan<'_>, member: &SampleMember) -> Result<(), CommandError> {
    for name in member.attributes.keys() {
        plan.writer
            .delete(&ATTRIBUTE, member_attribute_id(member.id, name))?;
    }
    plan.writer.delete(&SAMPLE_MEMBER, member.id.0)?;
    Ok(())
}

/// How many a placeholder stands for, checked.
fn counted(name: Option<&String>, count: u32) -> Result<u32, CommandError> {
    if !(1..=MOST).contains(&count) {
        return Err(CommandError::Invalid(format!(
            "A placeholder stands for 1 to {MOST} documents."
        )));
    }
    if name.is_some() && count > 1 {
        return Err(CommandError::Invalid(
            "A placeholder with a name stands for one document. Leave the name out, or add one placeholder for each."
                .to_owned(),
        ));
    }
    Ok(count)
}

pub(super) fn add_members(
    plan: &mut Plan<'_>,
    id: DeskSampleId,
    members: Vec<NewSampleMember>,
    fields: SampleMemberFields,
) -> Done {
    let old = sample(plan, id)?;
    let mut position = u32::try_from(old.members.len()).unwrap_or(u32::MAX);
    let mut made = Vec::new();
    let mut count = 0u64;
    for member in members {
        let (at, document, name, of) = match member {
            NewSampleMember::Document(document) => {
                plan.document(document)?;
                let at = sample_member_id(id, document).0;
                if plan.exists(&SAMPLE_MEMBER, at)? {
                    made.push(at);
                    continue;
                }
                (at, Some(document.0), None, 1)
            }
            NewSampleMember::Placeholder { name, count } => {
                let name = name
                    .map(|name| one_line("The name of a placeholder", &name))
                    .transpose()?;
                let of = counted(name.as_ref(), count)?;
                (plan.env.new_id(), None, name, of)
            }
        };
        count += u64::from(of);
        plan.make(
            &SAMPLE_MEMBER,
            at,
            [
                ("sample", id.0.into()),
                ("document", document.into()),
                ("name", name.into()),
                ("count", of.into()),
                ("position", position.into()),
            ],
        )?;
        position = position.saturating_add(1);
        made.push(at);
    }
    if fields != SampleMemberFields::default() {
        let made: Vec<SampleMemberId> = made.iter().copied().map(SampleMemberId).collect();
        amend_members(plan, &made, fields)?;
    }
    let label = Label::new(
        "add_sample_members",
        [("sample", old.title), ("count", count.to_string())],
    );
    Ok((label, made))
}

/// Members with their sample's title, in the order asked.
fn members(
    plan: &Plan<'_>,
    ids: &[SampleMemberId],
) -> Result<(Vec<SampleMember>, String), CommandError> {
    let all = query::desk_samples(plan.conn())?;
    let mut out = Vec::with_capacity(ids.len());
    let mut title = String::new();
    for id in ids {
        let found = all.iter().find_map(|sample| {
            let member = sample.members.iter().find(|one| one.id == *id)?;
            Some((sample, member))
        });
        let Some((sample, member)) = found else {
            return Err(CommandError::NoSuch {
                what: "document of a desk-review sample",
                id: id.0,
            });
        };
        title.clone_from(&sample.title);
        out.push(member.clone());
    }
    Ok((out, title))
}

fn count_of(members: &[SampleMember]) -> String {
    let count: u64 = members.iter().map(|one| u64::from(one.count)).sum();
    count.to_string()
}

pub(super) fn amend_members(
    plan: &mut Plan<'_>,
    ids: &[SampleMemberId],
    fields: SampleMemberFields,
) -> Done {
    let (old, title) = members(plan, ids)?;
    let mut changed = Vec::new();
    let excluded = match fields.excluded {
        Some(reason) => Some(free("The reason", reason)?),
        None => None,
    };
    let name = match fields.name {
        Some(Some(name)) => Some(Some(one_line("The name of a placeholder", &name)?)),
        Some(None) => Some(None),
        None => None,
    };
    for member in &old {
        let mut values: Vec<(&'static str, Value)> = Vec::new();
        if let Some(class) = fields.class {
            values.push(("class", class.map(|class| class.as_str()).into()));
        }
        if let Some(reason) = &excluded {
            values.push(("excluded", reason.clone().into()));
        }
        if member.document.is_some() && (name.is_some() || fields.count.is_some()) {
            return Err(CommandError::Invalid(
                "Only a placeholder has a name and a count of its own.".to_owned(),
            ));
        }
        let named = name.clone().unwrap_or_else(|| member.name.clone());
        let count = counted(named.as_ref(), fields.count.unwrap_or(member.count.max(1)))?;
        if name.is_some() {
            values.push(("name", named.into()));
        }
        if fields.count.is_some() {
            values.push(("count", count.into()));
        }
        for (name, value) in values {
            if plan.writer.set(&SAMPLE_MEMBER, member.id.0, name, value)?
                && !changed.contains(&name)
            {
                changed.push(name);
            }
        }
        for (name, value) in &fields.attributes {
            let id_of = |name: &str| member_attribute_id(member.id, name);
            let set = set_attribute_of(plan, member.id.0, id_of, name, value.clone())?;
            if set && !changed.contains(&"attributes") {
                changed.push("attributes");
            }
        }
    }
    let label = Label::new(
        "amend_sample_members",
        [
            ("sample", title),
            ("count", count_of(&old)),
            ("fields", changed.join(", ")),
        ],
    );
    Ok((label, ids.iter().map(|id| id.0).collect()))
}

pub(super) fn remove_members(plan: &mut Plan<'_>, ids: &[SampleMemberId]) -> Done {
    let (old, title) = members(plan, ids)?;
    for member in &old {
        delete_member(plan, member)?;
    }
    let label = Label::new(
        "remove_sample_members",
        [("sample", title), ("count", count_of(&old))],
    );
    Ok((label, Vec::new()))
}
