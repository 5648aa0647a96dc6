//! The parts of a DOCX and how they point at each other (Open Packaging Conventions, ECMA-376-2).

use std::collections::HashMap;
use std::sync::Arc;

use crate::import::ImportError;
use crate::import::office::archive::Archive;
use crate::import::office::xml::{Node, Xml};
use crate::text::address;

/// Where the main part lies if the package does not say.
const MAIN: &str = "word/document.xml";

/// Where a part points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Relation {
    /// Last word of its type, which strict and transitional documents share: `styles`, `footnotes`.
    pub(super) kind: String,
    /// Name of the part in the archive.
    pub(super) part: String,
}

/// The relations of a part by their ids.
pub(super) type Relations = HashMap<String, Relation>;

/// The addresses that links of a part lead to, by their ids.
pub(super) type Links = HashMap<String, Arc<str>>;

/// An open package.
pub(super) struct Package<'a> {
    archive: Archive<'a>,
    /// Name of the main part.
    pub(super) main: String,
    /// Where the package itself points.
    roots: Relations,
    /// Where the main part points.
    pub(super) relations: Relations,
    /// Where links of the main part lead.
    pub(super) links: Links,
}

impl<'a> Package<'a> {
    /// Opens it and finds the main part.
    ///
    /// # Errors
    /// As [`Archive::open`]; [`ImportError::Damaged`] where there is no main part.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, ImportError> {
        let mut archive = Archive::open(bytes)?;
        let (roots, _) = relations(&mut archive, "")?;
        let main = by_kind(&roots, "officeDocument").filter(|part| archive.has(part));
        let main = main.unwrap_or(MAIN).to_owned();
        if !archive.has(&main) {
            return Err(ImportError::Damaged(
                "it is a Word file without its main part".to_owned(),
            ));
        }
        let (relations, links) = relations(&mut archive, &main)?;
        Ok(Self {
            archive,
            main,
            roots,
            relations,
            links,
        })
    }

    /// The text of a part of this kind that the main part points at.
    ///
    /// # Errors
    /// As [`Archive::text`].
    pub(super) fn related(&mut self, kind: &str) -> Result<Option<String>, ImportError> {
        match by_kind(&self.relations, kind) {
            Some(part) => self.archive.text(part),
            None => Ok(None),
        }
    }

    /// Where links of a part of this kind lead.
    ///
    /// # Errors
    /// As [`Archive::text`].
    pub(super) fn links_of(&mut self, kind: &str) -> Result<Links, ImportError> {
        match by_kind(&self.relations, kind) {
            Some(part) => Ok(relations(&mut self.archive, part)?.1),
            None => Ok(Links::new()),
        }
    }

    /// The text of a part that the package itself points at, such as its properties.
    ///
    /// # Errors
    /// As [`Archive::text`].
    pub(super) fn root(&mut self, kind: &str) -> Result<Option<String>, ImportError> {
        match by_kind(&self.roots, kind) {
            Some(part) => self.archive.text(part),
            None => Ok(None),
        }
    }

    /// The text of a part.
    ///
    /// # Errors
    /// As [`Archive::text`].
    pub(super) fn text(&mut self, part: &str) -> Result<Option<String>, ImportError> {
        self.archive.text(part)
    }
}

/// The part of a kind; of several, the first by name.
fn by_kind<'r>(relations: &'r Relations, kind: &str) -> Option<&'r str> {
    relations
        .values()
        .filter(|relation| relation.kind == kind)
        .map(|relation| relation.part.as_str())
        .min()
}

/// Where a part (or, unnamed, the package) points, in the package and out of it.
fn relations(archive: &mut Archive<'_>, part: &str) -> Result<(Relations, Links), ImportError> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let name = if folder.is_empty() {
        format!("_rels/{file}.rels")
    } else {
        format!("{folder}/_rels/{file}.rels")
    };
    let (mut out, mut links) = (Relations::new(), Links::new());
    let Some(text) = archive.text(&name)? else {
        return Ok((out, links));
    };
    let mut xml = Xml::new(&text);
    loop {
        match xml.next()? {
            Node::Open(element) if element.local() == "Relationship" => {
                let external = element
                    .attribute("TargetMode")
                    .is_some_and(|mode| mode.eq_ignore_ascii_case("external"));
                if let (Some(id), Some(kind), Some(target)) = (
                    element.attribute("Id"),
                    element.attribute("Type"),
                    element.attribute("Target"),
                ) {
                    let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                    if external {
                        let target = address(&target).filter(|_| kind == "hyperlink");
                        links.extend(target.map(|target| (id.into_owned(), Arc::from(target))));
                        continue;
                    }
                    let part = resolve(folder, &target);
                    out.insert(id.into_owned(), Relation { kind, part });
                }
            }
            Node::End => return Ok((out, links)),
            _ => {}
        }
    }
}

/// A target as seen from a folder. Steps up that lead out of the package end at its root.
fn resolve(folder: &str, target: &str) -> String {
    let (base, target) = match target.strip_prefix('/') {
        Some(absolute) => ("", absolute),
        None => (folder, target),
    };
    let mut path: Vec<&str> = base.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            part => path.push(part),
        }
    }
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn targets() {
        assert_eq!(resolve("word", "styles.xml"), "word/styles.xml");
        assert_eq!(resolve("word", "/word/styles.xml"), "word/styles.xml");
        assert_eq!(resolve("word", "../custom/a.xml"), "custom/a.xml");
        assert_eq!(resolve("", "word/document.xml"), "word/document.xml");
        assert_eq!(resolve("word", "../../../etc/passwd"), "etc/passwd");
    }
}
