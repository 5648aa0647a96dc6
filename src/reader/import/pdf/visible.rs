//! Optional content: layers that the document says are not shown, and whose words are not read.
//!
//! Only the default configuration counts (ISO 32000-1, 8.11): that is what a reader sees first.

use std::collections::HashSet;

use hayro_syntax::object::{Array, Dict, Name, ObjectIdentifier};
use hayro_syntax::xref::XRef;

/// Layers that are off.
#[derive(Default)]
pub(super) struct Hidden {
    layers: HashSet<ObjectIdentifier>,
}

impl Hidden {
    /// As the document's catalogue says.
    pub fn of(xref: &XRef) -> Self {
        let mut layers = HashSet::new();
        let Some(properties) = xref
            .get::<Dict<'_>>(xref.root_id())
            .and_then(|catalogue| catalogue.get::<Dict<'_>>("OCProperties"))
        else {
            return Self { layers };
        };
        let Some(config) = properties.get::<Dict<'_>>("D") else {
            return Self { layers };
        };
        let ids = |array: Option<Array<'_>>| -> Vec<ObjectIdentifier> {
            array.map_or_else(Vec::new, |array| {
                array
                    .raw_iter()
                    .filter_map(|item| item.as_obj_ref().map(Into::into))
                    .collect()
            })
        };
        if config
            .get::<Name<'_>>("BaseState")
            .is_some_and(|state| state.as_ref() == b"OFF")
        {
            layers.extend(ids(properties.get("OCGs")));
        }
        for id in ids(config.get("ON")) {
            layers.remove(&id);
        }
        layers.extend(ids(config.get("OFF")));
        Self { layers }
    }

    /// Whether any layer is off.
    pub fn any(&self) -> bool {
        !self.layers.is_empty()
    }

    /// Whether a holder's entry (`/OC`, or one of the properties) names a layer that is off.
    pub fn hides(&self, holder: &Dict<'_>, key: impl AsRef<[u8]>) -> bool {
        if !self.any() {
            return false;
        }
        let key = key.as_ref();
        let group = holder.get::<Dict<'_>>(key).unwrap_or_default();
        if group
            .get::<Name<'_>>("Type")
            .is_some_and(|kind| kind.as_ref() == b"OCMD")
        {
            return !self.shows_membership(&group);
        }
        holder
            .get_ref(key)
            .is_some_and(|reference| self.layers.contains(&reference.into()))
    }

    fn shows_membership(&self, group: &Dict<'_>) -> bool {
        let members: Vec<ObjectIdentifier> = match group.get::<Array<'_>>("OCGs") {
            Some(array) => array
                .raw_iter()
                .filter_map(|item| item.as_obj_ref().map(Into::into))
                .collect(),
            None => group.get_ref("OCGs").map(Into::into).into_iter().collect(),
        };
        if members.is_empty() {
            return true;
        }
        let off = |id: &ObjectIdentifier| self.layers.contains(id);
        let policy = group.get::<Name<'_>>("P");
        match policy.as_deref() {
            Some(b"AllOn") => !members.iter().any(off),
            Some(b"AnyOff") => members.iter().any(off),
            Some(b"AllOff") => members.iter().all(off),
            _ => !members.iter().all(off),
        }
    }
}
