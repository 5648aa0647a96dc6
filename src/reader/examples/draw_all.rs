//! Draws every page of the files named by drawing children, as the window does, and tells how many
//! pages a second that is: `draw_all [--processes N] [--scale S] [--output FOLDER] FILE…`. For
//! `benches/draw_beside_pdftoppm.py`. Every page that was not drawn is told on standard error. With
//! `--output` the pictures are kept as PPM; with `--processes 0` they are drawn in this process, each
//! in a document opened anew, to be profiled.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::time::Instant;

use deskreview_reader::child::{COMMAND, DrawError, DrawRequest, Drawer, Picture};
use deskreview_reader::import::draw_inline;

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let (mut processes, mut scale, mut files) = (2usize, 2.0f32, Vec::<PathBuf>::new());
    let mut output = None;
    while let Some(word) = arguments.next() {
        let mut number = || {
            arguments
                .next()
                .and_then(|word| word.to_str()?.parse().ok())
        };
        match word.to_str() {
            Some(COMMAND) => {
                return ExitCode::from(u8::from(deskreview_reader::child::serve().is_err()));
            }
            Some("--processes") => processes = number().map_or(processes, |n: f32| n as usize),
            Some("--scale") => scale = number().unwrap_or(scale),
            Some("--output") => output = arguments.next().map(PathBuf::from),
            _ => files.push(word.into()),
        }
    }
    let Ok(program) = std::env::current_exe() else {
        return ExitCode::FAILURE;
    };
    let (next, start) = (AtomicUsize::new(0), Instant::now());
    let counts: Vec<Counts> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..processes.max(1))
            .map(|_| {
                scope.spawn(|| {
                    let mut counts = Counts::default();
                    let hand = (processes > 0).then(|| Hand::new(program.clone()));
                    while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
                        draw_file(hand.as_ref(), file, scale, output.as_deref(), &mut counts);
                    }
                    counts
                })
            })
            .collect();
        workers
            .into_iter()
            .filter_map(|worker| worker.join().ok())
            .collect()
    });
    let seconds = start.elapsed().as_secs_f64();
    let drawn: usize = counts.iter().map(|counts| counts.drawn).sum();
    let failed: usize = counts.iter().map(|counts| counts.failed).sum();
    let slowest = counts
        .iter()
        .map(|counts| counts.slowest)
        .fold(0.0, f64::max);
    let told = writeln!(
        std::io::stdout(),
        "{drawn} pages drawn, {failed} not, {seconds:.2} s, {:.1} pages/s, slowest {slowest:.2} s",
        drawn as f64 / seconds
    );
    ExitCode::from(u8::from(told.is_err()))
}

#[derive(Default)]
struct Counts {
    drawn: usize,
    failed: usize,
    slowest: f64,
}

struct Hand {
    drawer: Drawer,
    woken: mpsc::Receiver<()>,
}

impl Hand {
    fn new(program: PathBuf) -> Self {
        let (sender, woken) = mpsc::channel();
        let drawer = Drawer::start(
            program,
            Box::new(move || {
                let _ = sender.send(());
            }),
        );
        Self { drawer, woken }
    }

    fn draw(&self, request: DrawRequest) -> Option<Result<Picture, DrawError>> {
        self.drawer.want(vec![(0, request)]);
        self.woken.recv().ok()?;
        Some(self.drawer.take().pop()?.1)
    }
}

/// Draws pages until the file has no more.
fn draw_file(
    hand: Option<&Hand>,
    file: &Path,
    scale: f32,
    output: Option<&Path>,
    counts: &mut Counts,
) {
    for page in 1.. {
        let request = DrawRequest {
            file: file.to_owned(),
            password: None,
            page,
            scale,
            region: None,
        };
        let start = Instant::now();
        let drawn = match hand {
            Some(hand) => hand.draw(request),
            None => Some(draw_inline(&request)),
        };
        counts.slowest = counts.slowest.max(start.elapsed().as_secs_f64());
        match drawn {
            Some(Ok(picture)) => {
                counts.drawn += 1;
                if let Some(folder) = output {
                    keep(folder, file, page, &picture);
                }
            }
            Some(Err(DrawError::NoSuchPage { .. })) | None => break,
            Some(Err(error)) => {
                counts.failed += 1;
                let _ = writeln!(std::io::stderr(), "{} page {page}: {error}", file.display());
                if matches!(
                    error,
                    DrawError::Import(_) | DrawError::File(_) | DrawError::OpenedTooSlowly(_)
                ) {
                    break;
                }
            }
        }
    }
}

fn keep(folder: &Path, file: &Path, page: u32, picture: &Picture) {
    let mut bytes = format!("P6\n{} {}\n255\n", picture.width, picture.height).into_bytes();
    for pixel in picture.rgba.chunks_exact(4) {
        bytes.extend(pixel.iter().take(3));
    }
    let name = file.file_stem().unwrap_or_default().to_string_lossy();
    if let Err(error) = std::fs::write(folder.join(format!("{name}-{page}.ppm")), bytes) {
        let _ = writeln!(std::io::stderr(), "{error}");
    }
}
