//! scratch
use std::error::Error;
use deskreview_reader::import::{Options, read};
use deskreview_reader::recognise::recognise;
use deskreview_reader::recognise::responses::{Known, answers};
use serde_json::json;
fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("name a file")?;
    let document = read(&std::fs::read(&path)?, &path, &Options::default(), &mut |_| {})?.document;
    let known: Vec<Known> = match std::env::args().nth(2) {
        Some(other) => recognise(&read(&std::fs::read(&other)?, &other, &Options::default(), &mut |_| {})?.document).statements.iter().map(Known::elsewhere).collect(),
        None => recognise(&document).statements.iter().map(Known::here).collect(),
    };
    let begin = std::time::Instant::now();
    let found = answers(&document, &known);
    let ms = begin.elapsed().as_secs_f64() * 1000.0;
    let rows: Vec<_> = found.responses.iter().map(|one| json!({
        "links": one.links.iter().map(|l| format!("{}{}{}", l.number.as_deref().unwrap_or("?"), l.sub_item.as_ref().map(|s| format!("({s})")).unwrap_or_default(), match (l.statement, l.doubtful) {(None, _) => "!", (_, true) => "~", _ => ""})).collect::<Vec<_>>(),
        "d": one.disposition.as_str(), "page": one.page, "why": one.why, "c": one.confidence,
        "quote": document.text.slice(one.range).unwrap_or_default().chars().take(160).collect::<String>(),
        "n": one.range.len(), "text": one.text.chars().take(60).collect::<String>(),
        "actions": one.actions.iter().map(|a| format!("{} | {:?} | {:?} | {:?}", a.text, a.responsible, a.due.as_ref().and_then(|d| d.date).map(|d| d.to_string()), a.progress)).collect::<Vec<_>>(),
    })).collect();
    println!("{} statements, {} responses, {} general, {ms:.1} ms", known.len(), rows.len(), found.general.len());
    for row in rows { println!("{row}"); }
    Ok(())
}
