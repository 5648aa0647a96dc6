//! `check`, `reindex`, `merge`.

use std::fmt::Write as _;

use deskreview_review::domain::shown_time;
use deskreview_review::session::{CheckOptions, StoreError};
use deskreview_review::{Session, SystemEnvironment};
use serde_json::json;

use super::args::{CheckArgs, MergeArgs, ProjectArgs};
use super::output::{Refused, Report, count};
use super::project;

/// `check PROJECT`
pub fn check(args: &CheckArgs) -> Result<Report, Refused> {
    let mut repaired: Vec<String> = Vec::new();
    if args.repair {
        repaired = repair(args)?;
    }
    let mut session = project::read(&args.project)?;
    let found = session.check_all(CheckOptions::default())?;
    let problems: Vec<String> = found.iter().map(ToString::to_string).collect();
    let ok = problems.is_empty();
    let mut text = String::new();
    for done in &repaired {
        let _ = writeln!(text, "Repaired: {done}");
    }
    for problem in &problems {
        let _ = writeln!(text, "{problem}");
    }
    if ok {
        text.push_str("Everything agrees.\n");
    }
    let value = json!({ "ok": ok, "problems": problems, "repaired": repaired });
    let mut report = Report::new(value, text);
    report.failed = !ok;
    Ok(report)
}

fn repair(args: &CheckArgs) -> Result<Vec<String>, Refused> {
    let mut repaired = Vec::new();
    let mut session = match project::write(&args.project, None) {
        Ok(session) => session,
        Err(refused) => {
            // Only a damaged database is replaced; anything else is told as it is.
            let opened = Session::open(
                &args.project,
                deskreview_review::session::Access::Write,
                Box::new(SystemEnvironment),
            );
            let Err(StoreError::Damaged { .. }) = opened else {
                return Err(refused);
            };
            let done = Session::repair(&args.project, &SystemEnvironment)?;
            let kept = match &done.damaged {
                path if path.as_os_str().is_empty() => String::new(),
                path => format!("; the damaged database is kept as {}", path.display()),
            };
            let until = done.last_entry_at.map_or_else(
                || "it holds no entries".to_owned(),
                |at| format!("work after {} may be lost", shown_time(at)),
            );
            repaired.push(format!(
                "restored the backup of {} ({}) and brought back {}; {until}{kept}",
                shown_time(done.backup_at),
                done.backup.display(),
                count(done.recovered, "later change"),
            ));
            project::write(&args.project, None)?
        }
    };
    repaired.extend(session.restore_texts(&super::import::reader_program()?)?);
    repaired.extend(session.mend()?);
    Ok(repaired)
}

/// `reindex PROJECT`
pub fn reindex(args: &ProjectArgs) -> Result<Report, Refused> {
    let mut session = project::read(&args.project)?;
    let done = session.reindex()?;
    let seconds = (done.seconds * 1000.0).round() / 1000.0;
    let value = json!({ "passages": done.passages, "seconds": seconds });
    Ok(Report::new(
        value,
        format!("Indexed {} passages in {seconds} s.", done.passages),
    ))
}

/// `merge PROJECT OTHER`
pub fn merge(args: &MergeArgs, coder: Option<&str>) -> Result<Report, Refused> {
    let mut session = project::write(&args.project, coder)?;
    let merged = session.merge(&args.other)?;
    session.finish_import()?;
    let mut text = String::new();
    let added: u64 = merged.added.values().sum();
    let _ = writeln!(
        text,
        "{} entries of the history came in ({} were here already); {added} things are new.",
        merged.entries, merged.same
    );
    for (entity, count) in &merged.added {
        let _ = writeln!(text, "  {count} × {entity}");
    }
    if merged.purged > 0 {
        let _ = writeln!(
            text,
            "The other copy has purged {} that {} here: gone here too. The backup made before this merge still holds them.",
            count(merged.purged, "document"),
            if merged.purged == 1 { "was" } else { "were" }
        );
    }
    for conflict in &merged.conflicts {
        let _ = writeln!(
            text,
            "The copies disagree ({}): {}",
            conflict.kind, conflict.title
        );
        for value in &conflict.values {
            let shown = value.value.as_deref().unwrap_or("(none)");
            let _ = writeln!(text, "    {shown} ({})", value.coder);
        }
    }
    let value = json!({
        "added": merged.added,
        "same": merged.same,
        "entries": merged.entries,
        "purged": merged.purged,
        "conflicts": merged.conflicts,
    });
    Ok(Report::new(value, text))
}
