//! Where the bars and words of a chart stand.

use super::{Bar, Chart, Picture, Shape, Tone};

/// Room around the picture.
const MARGIN: f32 = 16.0;
/// Height of a bar.
const BAR: f32 = 16.0;
/// Between one bar and the next.
const GAP: f32 = 12.0;
/// Between one group and the next.
const GROUP_GAP: f32 = 12.0;
/// Letters of labels.
const SIZE: f32 = 11.0;
/// Letters of group headings.
const HEADING: f32 = 12.0;
/// Letters of the title.
const TITLE: f32 = 16.0;
/// Baseline to baseline, in letters.
const LEADING: f32 = 1.3;
/// A letter's mean width, in letters' heights: an estimate, on the wide side.
const LETTER: f32 = 0.55;
/// Most lines of a label.
const MOST_LINES: usize = 3;
/// The labels' share of the width.
const LABELS: f32 = 0.38;
/// The share of the numbers in words.
const WORDS: f32 = 0.24;
/// Narrowest picture.
const NARROWEST: f32 = 320.0;

/// Lays a chart out at a width.
pub fn lay_out(chart: &Chart, width: f32) -> Picture {
    let width = width.max(NARROWEST);
    let mut shapes = Vec::new();
    let mut y = MARGIN;
    let inner = width - 2.0 * MARGIN;
    let mut words = |y: &mut f32, text: &str, size: f32, bold: bool, tone: Tone, most: usize| {
        for line in wrapped(text, inner, size, most) {
            *y += size;
            shapes.push(Shape::Words {
                at: [MARGIN, *y],
                size,
                bold,
                tone,
                words: line,
            });
            *y += size * (LEADING - 1.0);
        }
    };
    words(&mut y, &chart.title, TITLE, true, Tone::Ink, 2);
    y += 4.0;
    if let Some(note) = &chart.note {
        words(&mut y, note, SIZE, false, Tone::Quiet, MOST_LINES);
    }
    y += GAP;
    // Short labels leave their room to the bars.
    let bars = chart.groups.iter().flat_map(|group| &group.bars);
    let longest = bars.map(|bar| letters(&bar.label)).fold(0.0, f32::max);
    let labels = (longest * SIZE * LETTER + 2.0 * GAP).min(inner * LABELS);
    let left = MARGIN + labels;
    let room = inner * (1.0 - WORDS) - labels - GAP;
    let (top, mut end) = (y, y);
    let mut empty = true;
    for group in &chart.groups {
        if let Some(label) = &group.label {
            y += GROUP_GAP / 2.0;
            for line in wrapped(label, inner, HEADING, 2) {
                y += HEADING;
                shapes.push(Shape::Words {
                    at: [MARGIN, y],
                    size: HEADING,
                    bold: true,
                    tone: Tone::Ink,
                    words: line,
                });
                y += HEADING * (LEADING - 1.0);
            }
            y += GROUP_GAP / 2.0;
        }
        for bar in &group.bars {
            empty = false;
            y = row(bar, chart, [labels, room, inner], y, &mut shapes);
            end = y;
            y += GAP;
        }
    }
    if empty {
        y += SIZE;
        shapes.push(Shape::Words {
            at: [MARGIN, y],
            size: SIZE,
            bold: false,
            tone: Tone::Quiet,
            words: chart.nothing.clone(),
        });
        y += GAP;
    } else if let Some((at, name)) = &chart.mark {
        let x = left + room * (at / chart.scale.max(f32::EPSILON)).clamp(0.0, 1.0);
        shapes.push(Shape::Line {
            from: [x, top],
            to: [x, end],
            tone: Tone::Quiet,
        });
        y += SIZE;
        shapes.push(Shape::Words {
            at: [x - letters(name) * SIZE * LETTER / 2.0, y],
            size: SIZE,
            bold: false,
            tone: Tone::Quiet,
            words: name.clone(),
        });
        y += GAP;
    }
    Picture {
        width,
        height: y + MARGIN - GAP,
        title: chart.title.clone(),
        shapes,
    }
}

/// A bar with its label and number; where it ends.
fn row(
    bar: &Bar,
    chart: &Chart,
    [labels, room, inner]: [f32; 3],
    top: f32,
    shapes: &mut Vec<Shape>,
) -> f32 {
    let left = MARGIN + labels;
    let lines = wrapped(&bar.label, labels - GAP, SIZE, MOST_LINES);
    let numbers = wrapped(&bar.words, inner * WORDS, SIZE, MOST_LINES);
    let most = lines.len().max(numbers.len()).max(1);
    // A few lines.
    #[allow(clippy::cast_precision_loss)]
    let height = (most as f32 * SIZE * LEADING).max(BAR);
    let middle = top + height / 2.0;
    let mut column = |x: f32, lines: Vec<String>, tone: Tone| {
        #[allow(clippy::cast_precision_loss)]
        let block = lines.len() as f32 * SIZE * LEADING;
        let mut y = middle - block / 2.0 + SIZE;
        for words in lines {
            shapes.push(Shape::Words {
                at: [x, y],
                size: SIZE,
                bold: false,
                tone,
                words,
            });
            y += SIZE * LEADING;
        }
    };
    column(MARGIN, lines, Tone::Ink);
    column(left + room + GAP, numbers, Tone::Ink);
    if let Some(length) = bar.length {
        let part = (length / chart.scale.max(f32::EPSILON)).clamp(0.0, 1.0);
        shapes.push(Shape::Rect {
            // A bar of nothing still shows where it would begin.
            area: [left, middle - BAR / 2.0, (room * part).max(1.0), BAR],
            filled: bar.filled,
            tone: Tone::Bar,
        });
    }
    top + height
}

fn letters(text: &str) -> f32 {
    // Labels are short.
    #[allow(clippy::cast_precision_loss)]
    let count = text.chars().count() as f32;
    count
}

/// Words in lines no wider than `width`, at most so many; what is left out ends with an ellipsis.
fn wrapped(text: &str, width: f32, size: f32, most: usize) -> Vec<String> {
    let fits = |line: &str| letters(line) * size * LETTER <= width;
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let longer = if line.is_empty() {
            word.to_owned()
        } else {
            format!("{line} {word}")
        };
        if fits(&longer) || line.is_empty() {
            line = longer;
            continue;
        }
        if lines.len() + 1 == most {
            line.push('…');
            lines.push(line);
            return lines;
        }
        lines.push(std::mem::replace(&mut line, word.to_owned()));
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::super::Group;
    use super::*;

    fn chart(bars: usize) -> Chart {
        let bar = |n: usize| Bar {
            label: "A label that is rather long and goes over more than one line of it "
                .repeat(n + 1),
            length: Some(0.5),
            words: "4 of 8: not met".to_owned(),
            filled: n.is_multiple_of(2),
        };
        Chart {
            title: "Results".to_owned(),
            note: Some("A note.".to_owned()),
            groups: vec![Group {
                label: Some("Outcome 7".to_owned()),
                bars: (0..bars).map(bar).collect(),
            }],
            mark: Some((1.0, "target".to_owned())),
            scale: 2.0,
            nothing: "There is nothing to show.".to_owned(),
        }
    }

    #[test]
    fn everything_stands_within_the_picture_and_no_bars_overlap() {
        for width in [10.0, 400.0, 1200.0] {
            let picture = lay_out(&chart(5), width);
            let mut last = 0.0;
            for shape in &picture.shapes {
                match shape {
                    Shape::Rect {
                        area: [x, y, w, h], ..
                    } => {
                        assert!(*x >= 0.0 && x + w <= picture.width, "{shape:?}");
                        assert!(*y >= last && y + h <= picture.height, "{shape:?}");
                        last = y + h;
                    }
                    Shape::Line { to, .. } => assert!(to[1] <= picture.height),
                    Shape::Words { at, words, .. } => {
                        assert!(at[0] >= 0.0 && at[1] <= picture.height, "{words}");
                        assert!(!words.is_empty());
                    }
                }
            }
        }
    }

    #[test]
    fn a_chart_of_nothing_says_so() {
        let mut nothing = chart(0);
        nothing.groups.clear();
        let words = |shape: &Shape| matches!(shape, Shape::Words { words, .. } if words.contains("nothing to show"));
        assert!(lay_out(&nothing, 600.0).shapes.iter().any(words));
    }

    #[test]
    fn long_labels_end_with_an_ellipsis() {
        let lines = wrapped(&"word ".repeat(100), 100.0, 10.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…'));
        assert_eq!(wrapped("", 100.0, 10.0, 2), [""; 0]);
    }
}
