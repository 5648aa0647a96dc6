//! Which country belongs to which of the regions that a framework tells of.
//!
//! Bodies part the world in their own ways, and several say `Africa`. Which way is meant is told by
//! the names of all regions together: the system that knows most of them.

use crate::places::{GroupId, Places};
use crate::text::DocumentText;

use super::figure::one_line;
use super::model::{PlaceName, Region};
use super::piece::Piece;

/// The regions of one framework.
#[derive(Clone, Debug, Default)]
pub(super) struct Regions<'a> {
    names: Vec<Piece<'a>>,
    /// For each name its group in the system that was taken.
    groups: Vec<Option<GroupId>>,
}

impl<'a> Regions<'a> {
    /// From the names as printed, in order.
    pub fn new(names: Vec<Piece<'a>>) -> Self {
        let places = Places::shared();
        let known: Vec<&[GroupId]> = names
            .iter()
            .map(|name| places.groups_named(name.text))
            .collect();
        let systems = places.systems().len();
        // Of systems that know as many names the first of the list is taken.
        let best = (0..systems)
            .map(|system| {
                known
                    .iter()
                    .filter(|groups| groups.iter().any(|group| group.system == system))
                    .count()
            })
            .enumerate()
            .max_by_key(|&(system, count)| (count, std::cmp::Reverse(system)))
            .map(|(system, _)| system);
        let groups = known
            .iter()
            .map(|groups| {
                groups
                    .iter()
                    .find(|group| Some(group.system) == best)
                    .or_else(|| groups.first())
                    .copied()
            })
            .collect();
        Self { names, groups }
    }

    /// Whether there are any.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// One entry for each region, without countries yet.
    pub fn empty(&self, document: &DocumentText) -> Vec<Region> {
        self.names
            .iter()
            .map(|name| Region {
                name: region_name(name.text),
                range: name.range(document),
                ..Region::default()
            })
            .collect()
    }

    /// The region of a country: its place among the names. Of regions within each other the last one.
    pub fn of(&self, code: &str) -> Option<usize> {
        let places = Places::shared();
        self.groups
            .iter()
            .rposition(|group| group.is_some_and(|group| places.is_member(group, code)))
    }
}

/// A region's name with the breaks of a narrow column mended (`Europe- Central Asia`).
pub(super) fn region_name(text: &str) -> String {
    one_line(text).replace("- ", "-").replace("/ ", "/")
}

/// The names in a stretch of words, with how many of its bytes they take.
pub(super) fn names(document: &DocumentText, piece: Piece<'_>) -> (Vec<PlaceName>, usize) {
    let mut taken = 0;
    let found = Places::shared()
        .find(piece.text)
        .into_iter()
        .map(|found| {
            let name = piece.part(found.start, found.end);
            taken += name.text.len();
            PlaceName {
                name: one_line(name.text),
                code: found.country.map(|country| country.code.clone()),
                range: name.range(document),
            }
        })
        .collect();
    (found, taken)
}
