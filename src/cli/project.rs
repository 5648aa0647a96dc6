//! Opening a project for a command, and errors of the review as people read them.

use std::any::Any;
use std::path::Path;

use deskreview_review::session::{Access, AddressError, CommandError, PlaceError};
use deskreview_review::{Session, SystemEnvironment};

use super::output::{Problem, Refused};

/// Opens a project to read it; works while somebody else writes.
pub fn read(project: &Path) -> Result<Session, Refused> {
    Ok(Session::open(
        project,
        Access::Read,
        Box::new(SystemEnvironment),
    )?)
}

/// Opens a project to change it, as `coder` if one is named.
pub fn write(project: &Path, coder: Option<&str>) -> Result<Session, Refused> {
    let mut session = Session::open(project, Access::Write, Box::new(SystemEnvironment))?;
    if let Some(coder) = coder {
        session.act_as(coder)?;
    }
    Ok(session)
}

impl<E: std::error::Error + 'static> From<E> for Refused {
    fn from(error: E) -> Self {
        let mut problem = Problem::new(error.to_string());
        let address = match (&error as &dyn Any).downcast_ref::<CommandError>() {
            Some(CommandError::Address(address)) => Some(address),
            _ => (&error as &dyn Any).downcast_ref::<AddressError>(),
        };
        if let Some(AddressError::Ambiguous { candidates, .. }) = address {
            let shown = candidates.iter();
            problem.candidates = shown
                .map(|one| format!("{} {}", one.shown, one.id))
                .collect();
        }
        if let Some(
            PlaceError::QuoteRepeats { candidates, .. }
            | PlaceError::NumberRepeats { candidates, .. },
        ) = (&error as &dyn Any).downcast_ref::<PlaceError>()
        {
            problem.candidates.clone_from(candidates);
        }
        Refused(vec![problem])
    }
}
