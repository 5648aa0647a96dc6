//! `draw`: a page as it was printed, as a picture, by a drawing child of this very program.

use std::path::Path;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use deskreview_reader::child::{DrawRequest, Drawer, Picture};
use serde_json::json;

use super::args::DrawArgs;
use super::output::{Problem, Refused, Report, refuse};

/// Longer than any file and page may take.
const LONGEST: Duration = Duration::from_secs(60);

/// `draw FILE --page N --output PNG`
pub fn draw(args: &DrawArgs) -> Result<Report, Refused> {
    let shown = args.file.display().to_string();
    if !args.file.is_file() {
        return Err(Refused(vec![Problem::with_file(
            shown,
            "There is no such file; name one PDF.",
        )]));
    }
    let region = match args.region.as_slice() {
        [] => None,
        &[x0, y0, x1, y1] => Some([x0, y0, x1, y1]),
        _ => return refuse("A region has four numbers: X0,Y0,X1,Y1."),
    };
    let request = DrawRequest {
        file: args.file.clone(),
        password: args.password.clone(),
        page: args.page,
        scale: args.scale,
        region,
    };
    let start = Instant::now();
    let picture = drawn(request)?
        .map_err(|error| Refused(vec![Problem::with_file(shown, error.to_string())]))?;
    let took = start.elapsed().as_secs_f64();
    let Picture {
        width,
        height,
        rgba,
    } = picture;
    save(&args.output, &rgba, width, height)?;
    let path = args.output.display().to_string();
    Ok(Report::new(
        json!({ "path": path, "page": args.page, "width": width, "height": height, "seconds": took }),
        format!("{path}: {width} × {height} pixels"),
    ))
}

/// Has a page drawn by a child of this program.
pub fn drawn(
    request: DrawRequest,
) -> Result<Result<Picture, deskreview_reader::child::DrawError>, Refused> {
    let (sender, woken) = mpsc::channel();
    let program = std::env::current_exe()?;
    // Nobody listens any more only when the command is over.
    let drawer = Drawer::start(
        program,
        Box::new(move || {
            let _ = sender.send(());
        }),
    );
    drawer.want(vec![(0, request)]);
    // Every request ends in a picture or an error, since the drawer keeps the clock; this is only
    // for a system that gives no thread.
    let _ = woken.recv_timeout(LONGEST);
    match drawer.take().pop() {
        Some((_, drawn)) => Ok(drawn),
        None => refuse("The drawer ended without a picture."),
    }
}

/// Writes a picture as PNG.
pub fn save(path: &Path, rgba: &[u8], width: u32, height: u32) -> Result<(), Refused> {
    image::save_buffer_with_format(
        path,
        rgba,
        width,
        height,
        image::ExtendedColorType::Rgba8,
        image::ImageFormat::Png,
    )
    .map_err(|error| {
        Refused(vec![Problem::with_file(
            path.display().to_string(),
            format!("The picture cannot be written: {error}."),
        )])
    })
}
