//! The report's section on desk-review samples: how many documents have which class, which those are
//! that are at hand or have a name, and what was left out and why.

use super::super::words::{self, label};
use super::super::{MemberRecord, SampleRecord};
use super::build::Making;
use super::paper::{Block, Table, cell, column, number, plain, strong};

/// Writes the section, where there are samples.
pub(super) fn samples(making: &mut Making<'_>) {
    let findings = making.findings;
    if findings.samples.is_empty() {
        return;
    }
    making.heading(1, "Desk-review samples");
    for sample in &findings.samples {
        making.heading(2, sample.title.clone());
        let mut said = Vec::new();
        if let Some(question) = &sample.question {
            said.push(format!("Asked for {question}."));
        }
        if let Some(population) = &sample.population {
            said.push(format!("Population: {population}."));
        }
        let counted = usize::try_from(sample.counted).unwrap_or(usize::MAX);
        said.push(format!(
            "{} counted.",
            words::count(counted, "document", "documents")
        ));
        if sample.excluded > 0 {
            said.push(format!("{} left out.", sample.excluded));
        }
        making.blocks.push(Block::Text(vec![plain(said.join(" "))]));
        making.blocks.push(Block::Table(table(sample)));
        if sample
            .classes
            .iter()
            .any(|one| (one.exact - f64::from(one.share)).abs() > 0.005)
        {
            let note = "Shares are rounded so that they add up to 100.";
            making.blocks.push(Block::Note(vec![plain(note)]));
        }
        let items: Vec<_> = sample.documents.iter().filter_map(left_out).collect();
        if !items.is_empty() {
            making.blocks.push(Block::Text(vec![strong("Left out")]));
            making.blocks.push(Block::Bullets(items));
        }
    }
}

fn table(sample: &SampleRecord) -> Table {
    let rows = sample.classes.iter().map(|one| {
        let class = one.class.as_deref();
        let of = sample.documents.iter();
        let of = of.filter(|member| member.class.as_deref() == class && member.excluded.is_none());
        vec![
            cell(class.map_or_else(|| "Not classed".to_owned(), label)),
            cell(one.count.to_string()),
            cell(format!("{} %", one.share)),
            cell(format!("{:.2} %", one.exact)),
            cell(names(of)),
        ]
    });
    Table {
        caption: format!("{}: documents by class", sample.title),
        columns: vec![
            column("Class", 16),
            number("Documents", 12),
            number("Share", 10),
            number("Exactly", 12),
            column("Which", 50),
        ],
        rows: rows.collect(),
    }
}

/// The names of documents, and how many have none.
fn names<'a>(members: impl Iterator<Item = &'a MemberRecord>) -> String {
    let mut out: Vec<String> = Vec::new();
    let mut unnamed = 0usize;
    for one in members {
        match &one.title {
            Some(title) => out.push(title.clone()),
            None => unnamed += usize::try_from(one.count).unwrap_or(0),
        }
    }
    if unnamed > 0 {
        out.push(format!("{unnamed} without a name"));
    }
    out.join(", ")
}

fn left_out(one: &MemberRecord) -> Option<Vec<super::paper::Run>> {
    let reason = one.excluded.as_deref()?;
    let name = one.title.clone();
    let name = name.unwrap_or_else(|| {
        let count = usize::try_from(one.count).unwrap_or(0);
        words::count(count, "document", "documents")
    });
    Some(vec![plain(format!("{name}: {reason}"))])
}
