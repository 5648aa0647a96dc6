//! The report as one page for a browser: no script, nothing from elsewhere, light or dark as the
//! reader's system is, and set for A4 when it is printed.
//!
//! It is written as well-formed XML too, so that a test reads it with a strict reader. Words of
//! documents carry their language and find their own direction.

use std::io::Write;

use deskreview_reader::import::OWN_GENERATOR;

use super::super::{Failure, Watch, breathe};
use super::paper::{Block, Paper, Quote, Run, Table, cited};
use super::xml::escaped;

const STYLE: &str = include_str!("report.css");

/// Writes the page.
pub(super) fn write(paper: &Paper, file: &mut impl Write, watch: Watch<'_>) -> Result<(), Failure> {
    let title = escaped(&paper.title);
    write!(
        file,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
         <meta name=\"color-scheme\" content=\"light dark\"/>\n\
         <meta name=\"generator\" content=\"{OWN_GENERATOR}\"/>\n\
         <meta name=\"author\" content=\"{}\"/>\n<title>{title}</title>\n<style>\n{STYLE}</style>\n\
         </head>\n<body>\n<header class=\"cover\">\n<h1>{title}</h1>\n",
        escaped(&paper.authors)
    )?;
    for line in &paper.cover {
        writeln!(file, "<p>{}</p>", escaped(line))?;
    }
    file.write_all(b"</header>\n")?;
    contents(paper, file)?;
    file.write_all(b"<main>\n")?;
    for (at, block) in paper.blocks.iter().enumerate() {
        breathe(watch, at, paper.blocks.len())?;
        put(block, file)?;
    }
    file.write_all(b"</main>\n</body>\n</html>\n")?;
    Ok(())
}

fn contents(paper: &Paper, file: &mut impl Write) -> Result<(), Failure> {
    file.write_all(
        b"<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">Contents</h2>\n<ul>\n",
    )?;
    for block in &paper.blocks {
        let Block::Heading(heading) = block else {
            continue;
        };
        if heading.level <= 2 {
            writeln!(
                file,
                "<li class=\"l{}\"><a href=\"#{}\">{}</a></li>",
                heading.level,
                escaped(&heading.anchor),
                escaped(&heading.text)
            )?;
        }
    }
    file.write_all(b"</ul>\n</nav>\n")?;
    Ok(())
}

fn put(block: &Block, file: &mut impl Write) -> Result<(), Failure> {
    match block {
        Block::Heading(heading) => {
            // The title of the page is the one heading of the first level.
            let level = heading.level + 1;
            writeln!(
                file,
                "<h{level} id=\"{}\">{}</h{level}>",
                escaped(&heading.anchor),
                escaped(&heading.text)
            )?;
        }
        Block::Text(runs) => writeln!(file, "<p>{}</p>", inline(runs))?,
        Block::Note(runs) => writeln!(file, "<p class=\"note\">{}</p>", inline(runs))?,
        Block::Bullets(items) => {
            file.write_all(b"<ul>\n")?;
            for item in items {
                writeln!(file, "<li>{}</li>", inline(item))?;
            }
            file.write_all(b"</ul>\n")?;
        }
        Block::Quote(one) => quote(one, file)?,
        Block::Table(one) => table(one, file)?,
    }
    Ok(())
}

fn inline(runs: &[Run]) -> String {
    let mut out = String::new();
    for run in runs {
        let mut text = escaped(&run.text).replace('\n', "<br/>");
        if run.emphasis {
            text = format!("<cite>{text}</cite>");
        }
        if run.strong {
            text = format!("<strong>{text}</strong>");
        }
        if let Some(link) = &run.link {
            text = format!("<a href=\"#{}\">{text}</a>", escaped(link));
        }
        out.push_str(&text);
    }
    out
}

fn quote(one: &Quote, file: &mut impl Write) -> Result<(), Failure> {
    let id = match one.anchor.as_str() {
        "" => String::new(),
        anchor => format!(" id=\"{}\"", escaped(anchor)),
    };
    let language = one.language.as_deref();
    let language = language
        .map(|code| format!(" lang=\"{}\"", escaped(code)))
        .unwrap_or_default();
    writeln!(
        file,
        "<figure{id}>\n<blockquote{language} dir=\"auto\">{}</blockquote>",
        escaped(&one.words)
    )?;
    write!(file, "<figcaption>— {}", inline(&cited(&one.cited)))?;
    if !one.said.is_empty() {
        write!(
            file,
            "<span class=\"said\"> · {}</span>",
            escaped(&one.said.join(" · "))
        )?;
    }
    file.write_all(b"</figcaption>\n")?;
    if let Some(memo) = &one.memo {
        writeln!(
            file,
            "<p class=\"memo\" dir=\"auto\">{}</p>",
            escaped(memo).replace('\n', "<br/>")
        )?;
    }
    file.write_all(b"</figure>\n")?;
    Ok(())
}

fn table(one: &Table, file: &mut impl Write) -> Result<(), Failure> {
    writeln!(
        file,
        "<div class=\"table\"><table>\n<caption>{}</caption>",
        escaped(&one.caption)
    )?;
    file.write_all(b"<colgroup>")?;
    for column in &one.columns {
        write!(file, "<col style=\"width:{}%\"/>", column.share)?;
    }
    file.write_all(b"</colgroup>\n<thead><tr>")?;
    let class = |number: bool| if number { " class=\"n\"" } else { "" };
    for column in &one.columns {
        write!(
            file,
            "<th scope=\"col\"{}>{}</th>",
            class(column.number),
            escaped(column.title)
        )?;
    }
    file.write_all(b"</tr></thead>\n<tbody>\n")?;
    for row in &one.rows {
        file.write_all(b"<tr>")?;
        for (at, (column, runs)) in one.columns.iter().zip(row).enumerate() {
            let words = inline(runs);
            // The first cell names the row, unless the row goes on from the one above.
            if at == 0 && !words.is_empty() {
                write!(file, "<th scope=\"row\">{words}</th>")?;
            } else {
                write!(file, "<td{}>{words}</td>", class(column.number))?;
            }
        }
        file.write_all(b"</tr>\n")?;
    }
    file.write_all(b"</tbody>\n</table></div>\n")?;
    Ok(())
}
