//! `chart`: results against targets, or the classes of a desk-review sample, as SVG or PNG.

use std::path::Path;

use deskreview_reader::child::{DrawRequest, Picture};
use deskreview_review::Session;
use deskreview_review::analysis::chart::{self, Chart, English, lay_out, to_pdf, to_svg};
use serde_json::json;

use super::args::{ChartArg, ChartArgs};
use super::desk_sample::axis;
use super::draw::{drawn, save};
use super::output::{Problem, Refused, Report, refuse};
use super::project;

/// Width of a chart: the text of a page of A4, in points, with some air.
const WIDTH: f32 = 640.0;
/// Pixels per point of a PNG.
const SCALE: f32 = 2.0;

/// `chart PROJECT results|sample --output PATH`
pub fn chart(args: &ChartArgs) -> Result<Report, Refused> {
    let session = project::read(&args.project)?;
    let chart = made(&session, args)?;
    let picture = lay_out(&chart, WIDTH);
    let ending = args.output.extension();
    let ending = ending.map(|ending| ending.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("svg") => write(&args.output, to_svg(&picture).as_bytes())?,
        Some("pdf") => write(&args.output, &to_pdf(&picture))?,
        Some("png") => {
            let Picture {
                width,
                height,
                rgba,
            } = raster(&args.output, &to_pdf(&picture))?;
            save(&args.output, &rgba, width, height)?;
        }
        _ => {
            return refuse(
                "A chart is written as .svg, .png or .pdf; let the name of the file end so.",
            );
        }
    }
    let bars: usize = chart.groups.iter().map(|group| group.bars.len()).sum();
    let path = args.output.display().to_string();
    let rows: Vec<_> = chart
        .groups
        .iter()
        .flat_map(|group| {
            group.bars.iter().map(move |bar| {
                json!({
                    "group": group.label,
                    "label": bar.label,
                    "length": bar.length,
                    "words": bar.words,
                })
            })
        })
        .collect();
    Ok(Report::new(
        json!({ "path": path, "title": chart.title, "bars": rows }),
        format!("{path}: {bars} bars"),
    ))
}

fn made(session: &Session, args: &ChartArgs) -> Result<Chart, Refused> {
    match args.chart {
        ChartArg::Results => {
            if args.sample.is_some() || args.rows.is_some() {
                return refuse("--sample and --rows say nothing about results.");
            }
            Ok(chart::results(
                &session.indicators()?,
                args.outcome.as_deref(),
                &English,
            ))
        }
        ChartArg::Sample => {
            if args.outcome.is_some() {
                return refuse("--outcome says nothing about a sample.");
            }
            let sample = match &args.sample {
                Some(name) => session.find_desk_sample(name)?,
                None => match session.desk_samples()?.as_slice() {
                    [one] => one.clone(),
                    [] => return refuse("There are no desk-review samples."),
                    _ => return refuse("There are several samples; say with --sample which one."),
                },
            };
            let Some(rows) = &args.rows else {
                let table = session.sample_table(&sample)?;
                return Ok(chart::sample(&sample.title, &table, &English));
            };
            let columns = args.columns.as_deref().map(axis);
            let table = session.sample_tally(&sample, &axis(rows), columns.as_ref())?;
            Ok(chart::tally(&sample.title, &table, &English))
        }
    }
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Refused> {
    std::fs::write(path, bytes).map_err(|error| unwritten(path, &error))
}

fn unwritten(path: &Path, error: &dyn std::fmt::Display) -> Refused {
    Refused(vec![Problem::with_file(
        path.display().to_string(),
        format!("The chart cannot be written: {error}."),
    )])
}

/// The page as pixels, by the same drawing child that draws the pages of reports.
fn raster(output: &Path, pdf: &[u8]) -> Result<Picture, Refused> {
    let mut name = output.as_os_str().to_owned();
    name.push(format!(".{}.part", std::process::id()));
    let page = Path::new(&name);
    write(page, pdf)?;
    let drawn = drawn(DrawRequest {
        file: page.to_owned(),
        password: None,
        page: 1,
        scale: SCALE,
        region: None,
    });
    // What is left over would only be in the way.
    let _ = std::fs::remove_file(page);
    drawn?.map_err(|error| unwritten(output, &error))
}
