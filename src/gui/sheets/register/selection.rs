//! What is chosen in a list of which several rows can be chosen, by id, so that it outlives filters
//! and changes of order.

use std::collections::BTreeSet;

/// What is chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection<T> {
    chosen: BTreeSet<T>,
    /// Where the keyboard is.
    at: Option<T>,
    /// Where a stretch began that Shift extends.
    anchor: Option<T>,
}

impl<T> Default for Selection<T> {
    fn default() -> Self {
        Self {
            chosen: BTreeSet::new(),
            at: None,
            anchor: None,
        }
    }
}

impl<T: Copy + Ord> Selection<T> {
    /// Where the keyboard is.
    pub fn at(&self) -> Option<T> {
        self.at
    }

    /// Whether one is chosen.
    pub fn has(&self, id: T) -> bool {
        self.chosen.contains(&id)
    }

    /// All that are chosen, in the order given.
    pub fn of(&self, order: &[T]) -> Vec<T> {
        let order = order.iter().copied();
        order.filter(|id| self.has(*id)).collect()
    }

    /// Chooses one and no other.
    pub fn only(&mut self, id: T) {
        self.chosen = BTreeSet::from([id]);
        self.at = Some(id);
        self.anchor = Some(id);
    }

    /// Adds one, or takes it away.
    pub fn toggle(&mut self, id: T) {
        if !self.chosen.remove(&id) {
            self.chosen.insert(id);
        }
        self.at = Some(id);
        self.anchor = Some(id);
    }

    /// Chooses everything from where the stretch began up to this one.
    pub fn extend(&mut self, order: &[T], id: T) {
        let place = |wanted: T| order.iter().position(|other| *other == wanted);
        let (Some(from), Some(to)) = (self.anchor.and_then(place), place(id)) else {
            self.only(id);
            return;
        };
        let stretch = order.get(from.min(to)..=from.max(to)).unwrap_or_default();
        self.chosen = stretch.iter().copied().collect();
        self.at = Some(id);
    }

    /// Chooses all.
    pub fn all(&mut self, order: &[T]) {
        self.chosen = order.iter().copied().collect();
        self.at = self.at.or_else(|| order.first().copied());
    }

    /// Drops what is no longer listed; where nothing is left, the first one is chosen.
    pub fn keep(&mut self, order: &[T]) {
        let known: BTreeSet<T> = order.iter().copied().collect();
        self.chosen.retain(|id| known.contains(id));
        let there = |id: &T| known.contains(id);
        self.anchor = self.anchor.filter(there);
        self.at = self
            .at
            .filter(there)
            .or_else(|| self.chosen.iter().next().copied());
        if self.at.is_none()
            && let Some(first) = order.first()
        {
            self.only(*first);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ORDER: [u8; 5] = [5, 1, 4, 2, 3];

    #[test]
    fn a_stretch_goes_from_where_it_began() {
        let mut selection = Selection::default();
        selection.only(4);
        selection.extend(&ORDER, 3);
        assert_eq!(selection.of(&ORDER), [4, 2, 3]);
        selection.extend(&ORDER, 5);
        assert_eq!(selection.of(&ORDER), [5, 1, 4]);
        assert_eq!(selection.at(), Some(5));
    }

    #[test]
    fn one_is_added_and_taken_away() {
        let mut selection = Selection::default();
        selection.only(5);
        selection.toggle(2);
        assert_eq!(selection.of(&ORDER), [5, 2]);
        selection.toggle(5);
        assert_eq!(selection.of(&ORDER), [2]);
        assert_eq!(
            selection.at(),
            Some(5),
            "the keyboard stays where it was put"
        );
    }

    #[test]
    fn what_a_filter_takes_away_is_not_chosen_any_more() {
        let mut selection = Selection::default();
        selection.all(&ORDER);
        selection.keep(&[1, 2]);
        assert_eq!(selection.of(&ORDER), [1, 2]);
        selection.keep(&[3]);
        assert_eq!((selection.at(), selection.of(&ORDER)), (Some(3), vec![3]));
        selection.keep(&[]);
        assert_eq!((selection.at(), selection.of(&ORDER)), (None, vec![]));
    }
}
