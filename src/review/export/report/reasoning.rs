//! The reasoning of a verdict, which is written in Markdown: paragraphs, lists, stress, and links
//! that lead to the passages in the report.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::paper::{Block, Run};

/// How a link to a coded passage begins.
const PASSAGE: &str = "passage:";

/// The anchor of a passage in the report.
pub(super) fn passage_anchor(id: &str) -> String {
    format!("passage-{id}")
}

/// A reasoning as blocks. `known` says which passages stand in the report: a link to another one
/// keeps its words alone.
pub(super) fn blocks(markdown: &str, known: &dyn Fn(&str) -> bool) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut runs: Vec<Run> = Vec::new();
    let mut items: Option<Vec<Vec<Run>>> = None;
    let (mut strong, mut emphasis) = (0_usize, 0_usize);
    let mut link: Option<String> = None;
    let mut outside: Option<String> = None;
    for event in Parser::new(markdown) {
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                runs.push(Run {
                    text: text.into_string(),
                    strong: strong > 0,
                    emphasis: emphasis > 0,
                    link: link.clone(),
                });
            }
            Event::SoftBreak | Event::HardBreak => runs.push(super::paper::plain(" ")),
            Event::Start(Tag::Strong | Tag::Heading { .. }) => strong += 1,
            Event::End(TagEnd::Strong) => strong = strong.saturating_sub(1),
            Event::Start(Tag::Emphasis) => emphasis += 1,
            Event::End(TagEnd::Emphasis) => emphasis = emphasis.saturating_sub(1),
            Event::Start(Tag::Link { dest_url, .. }) => match dest_url.strip_prefix(PASSAGE) {
                Some(id) if known(id) => link = Some(passage_anchor(id)),
                Some(_) => {}
                None => outside = Some(dest_url.into_string()),
            },
            Event::End(TagEnd::Link) => {
                link = None;
                // On paper a link that leads outside is of use only if its address is printed.
                if let Some(address) = outside.take() {
                    runs.push(super::paper::plain(format!(" ({address})")));
                }
            }
            Event::Start(Tag::List(_)) => {
                flush(&mut runs, &mut items, &mut blocks);
                items.get_or_insert_default();
            }
            Event::End(TagEnd::List(_)) => {
                flush(&mut runs, &mut items, &mut blocks);
                if let Some(items) = items.take().filter(|items| !items.is_empty()) {
                    blocks.push(Block::Bullets(items));
                }
            }
            Event::End(TagEnd::Heading(_)) => {
                strong = strong.saturating_sub(1);
                flush(&mut runs, &mut items, &mut blocks);
            }
            Event::End(
                TagEnd::Paragraph | TagEnd::Item | TagEnd::CodeBlock | TagEnd::HtmlBlock,
            ) => flush(&mut runs, &mut items, &mut blocks),
            _ => {}
        }
    }
    flush(&mut runs, &mut items, &mut blocks);
    if let Some(items) = items.filter(|items| !items.is_empty()) {
        blocks.push(Block::Bullets(items));
    }
    blocks
}

/// What was gathered becomes an item of the list that is open, or a paragraph.
fn flush(runs: &mut Vec<Run>, items: &mut Option<Vec<Vec<Run>>>, blocks: &mut Vec<Block>) {
    if runs.is_empty() {
        return;
    }
    let runs = std::mem::take(runs);
    match items {
        Some(items) => items.push(runs),
        None => blocks.push(Block::Text(runs)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_to_passages_in_the_report_and_nowhere_else() {
        let text = "Done, **see** [¶52](passage:a), [gone](passage:b) and [site](https://x.org).\n\n- one\n- two";
        let made = blocks(text, &|id| id == "a");
        let [Block::Text(runs), Block::Bullets(items)] = made.as_slice() else {
            panic!("a paragraph and a list");
        };
        let words: String = runs.iter().map(|run| run.text.as_str()).collect();
        assert_eq!(words, "Done, see ¶52, gone and site (https://x.org).");
        let links: Vec<&str> = runs.iter().filter_map(|run| run.link.as_deref()).collect();
        assert_eq!(links, ["passage-a"]);
        assert!(runs.iter().any(|run| run.strong && run.text == "see"));
        assert_eq!(items.len(), 2);
    }
}
