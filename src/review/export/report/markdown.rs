//! The report as Markdown (CommonMark with the tables of GitHub), for wikis, notes and other
//! programs. Whatever Markdown would take for a sign in somebody's words is escaped.

use std::io::Write;

use super::super::{Failure, Watch, breathe};
use super::paper::{Block, Paper, Run, Table, cited};

/// Writes it.
pub(super) fn write(paper: &Paper, file: &mut impl Write, watch: Watch<'_>) -> Result<(), Failure> {
    writeln!(file, "# {}\n", line(&paper.title))?;
    for part in &paper.cover {
        writeln!(file, "{}\n", line(part))?;
    }
    for (at, block) in paper.blocks.iter().enumerate() {
        breathe(watch, at, paper.blocks.len())?;
        put(block, file)?;
    }
    Ok(())
}

fn put(block: &Block, file: &mut impl Write) -> Result<(), Failure> {
    match block {
        Block::Heading(heading) => {
            let signs = "#".repeat(usize::from(heading.level) + 1);
            writeln!(file, "{signs} {}\n", line(&heading.text))?;
        }
        Block::Text(runs) | Block::Note(runs) => writeln!(file, "{}\n", inline(runs))?,
        Block::Bullets(items) => {
            for item in items {
                writeln!(file, "- {}", inline(item))?;
            }
            writeln!(file)?;
        }
        Block::Quote(one) => {
            let words = escaped(&one.words);
            // A break of line within a quote stays one.
            writeln!(file, "> {}\n>", words.replace('\n', "\\\n> "))?;
            write!(file, "> — {}", inline(&cited(&one.cited)))?;
            if !one.said.is_empty() {
                write!(file, " · {}", line(&one.said.join(" · ")))?;
            }
            writeln!(file, "\n")?;
            if let Some(memo) = &one.memo {
                writeln!(file, "{}\n", escaped(memo).replace('\n', "\\\n"))?;
            }
        }
        Block::Table(one) => table(one, file)?,
    }
    Ok(())
}

fn table(one: &Table, file: &mut impl Write) -> Result<(), Failure> {
    writeln!(file, "**{}**\n", line(&one.caption))?;
    for column in &one.columns {
        write!(file, "| {} ", line(column.title))?;
    }
    writeln!(file, "|")?;
    for column in &one.columns {
        file.write_all(if column.number { b"| ---: " } else { b"| --- " })?;
    }
    writeln!(file, "|")?;
    for row in &one.rows {
        for runs in row {
            // A cell is one line.
            write!(
                file,
                "| {} ",
                inline(runs).replace("\\\n", " ").replace('\n', " ")
            )?;
        }
        writeln!(file, "|")?;
    }
    writeln!(file)?;
    Ok(())
}

fn inline(runs: &[Run]) -> String {
    let mut out = String::new();
    for run in runs {
        let text = escaped(&run.text).replace('\n', "\\\n");
        // Signs of stress must touch the words.
        let bare = text.trim();
        let signs = match (run.strong, run.emphasis) {
            _ if bare.is_empty() => "",
            (true, true) => "***",
            (true, false) => "**",
            (false, true) => "*",
            (false, false) => "",
        };
        let (before, after) = match text.find(bare) {
            Some(at) => (
                text.get(..at).unwrap_or(""),
                text.get(at + bare.len()..).unwrap_or(""),
            ),
            None => ("", ""),
        };
        out.push_str(&format!("{before}{signs}{bare}{signs}{after}"));
    }
    out
}

/// Words on one line.
fn line(text: &str) -> String {
    escaped(text).replace('\n', " ")
}

/// Words of which Markdown takes none for a sign.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut begins = true;
    let mut digits = false;
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '$' => {
                out.push('\\');
                out.push(c);
            }
            // These mean something at the beginning of a line only.
            '#' | '+' | '-' | '=' if begins => {
                out.push('\\');
                out.push(c);
            }
            '.' | ')' if digits => {
                out.push('\\');
                out.push(c);
            }
            '\r' | '\0' => out.push('\u{fffd}'),
            // A tab at the beginning of a line makes code of it; so do four blanks.
            '\t' => out.push_str("&#9;"),
            ' ' if begins => out.push_str("&#32;"),
            c => out.push(c),
        }
        digits = (begins || digits) && c.is_ascii_digit();
        begins = c == '\n' || (begins && c == ' ');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_a_sign() {
        assert_eq!(escaped("1. *a* _b_ <i>"), "1\\. \\*a\\* \\_b\\_ \\<i\\>");
        assert_eq!(escaped("# no\n- no\na - b"), "\\# no\n\\- no\na - b");
        assert_eq!(escaped("p. 23.5 (12)"), "p. 23.5 (12)");
    }
}
