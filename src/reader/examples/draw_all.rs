//! Draws every page of the files named by drawing children, as the window does, and tells how many
//! pages a second that is: `draw_all [--processes N] [--scale S] FILE…`. For
//! `benches/draw_beside_pdftoppm.py`. Every page that was not drawn is told on standard error.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::time::Instant;

use deskreview_reader::child::{COMMAND, DrawError, DrawRequest, Drawer, Picture};

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let (mut processes, mut scale, mut files) = (2usize, 2.0f32, Vec::<PathBuf>::new());
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
            _ => files.push(word.into()),
        }
    }
    let Ok(program) = std::env::current_exe() else {
        return ExitCode::FAILURE;
    };
    let (next, start) = (AtomicUsize::new(0), Instant::now());
    let counts: Vec<Counts> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..processes)
            .map(|_| {
                scope.spawn(|| {
                    let mut counts = Counts::default();
                    let hand = Hand::new(program.clone());
                    while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
                        draw_file(&hand, file, scale, &mut counts);
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
fn draw_file(hand: &Hand, file: &std::path::Path, scale: f32, counts: &mut Counts) {
    for page in 1.. {
        let request = DrawRequest {
            file: file.to_owned(),
            password: None,
            page,
            scale,
            region: None,
        };
        let start = Instant::now();
        let drawn = hand.draw(request);
        counts.slowest = counts.slowest.max(start.elapsed().as_secs_f64());
        match drawn {
            Some(Ok(_)) => counts.drawn += 1,
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
