//! The lists as they are written in `assets/places`.

use serde::Deserialize;

const COUNTRIES: &str = crate::words_of!("countries");
const GROUPS: &str = crate::words_of!("groups");
const NOT: &str = crate::words_of!("not");

/// A country or territory of ISO 3166-1.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Country {
    /// Two letters (`TJ`).
    pub code: String,
    /// Three letters (`TJK`).
    pub iso3: String,
    /// English names, the usual one first.
    pub en: Vec<String>,
    /// French names, the usual one first.
    pub fr: Vec<String>,
    /// Spanish names, the usual one first.
    pub es: Vec<String>,
    /// Names that older texts use, in any language.
    #[serde(default)]
    pub former: Vec<String>,
}

impl Country {
    /// All its names: each language's usual one before its variants, former ones last.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        [&self.en, &self.fr, &self.es, &self.former]
            .into_iter()
            .flatten()
            .map(String::as_str)
    }
}

/// One body's way of parting the world into groups.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct System {
    /// Its key (`m49`).
    pub id: String,
    /// Whose it is, in English.
    pub name: String,
    /// Its groups.
    #[serde(rename = "group")]
    pub groups: Vec<Group>,
}

/// A regional group of one system.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Its key within the system (`arab-states`).
    pub id: String,
    /// English names, the usual one first.
    pub en: Vec<String>,
    /// French names, the usual one first.
    pub fr: Vec<String>,
    /// Spanish names, the usual one first.
    pub es: Vec<String>,
    /// Codes of the countries that belong to it directly.
    #[serde(default)]
    pub members: Vec<String>,
    /// Keys of the groups that it is made of.
    #[serde(default)]
    pub of: Vec<String>,
}

impl Group {
    /// All its names, each language's usual one before its variants.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        [&self.en, &self.fr, &self.es]
            .into_iter()
            .flatten()
            .map(String::as_str)
    }
}

/// Which group of which system, by their places in the lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroupId {
    /// Index of the system.
    pub system: usize,
    /// Index of the group in the system.
    pub group: usize,
}

#[derive(Deserialize)]
struct Countries {
    country: Vec<Country>,
}

#[derive(Deserialize)]
struct Systems {
    system: Vec<System>,
}

#[derive(Deserialize)]
struct Not {
    phrases: Vec<String>,
}

/// All lists: countries, systems, phrases that name no country.
///
/// # Errors
/// The first mistake in them. They are part of the program, so a test sees to it that there is none.
pub(super) fn read() -> Result<(Vec<Country>, Vec<System>, Vec<String>), serde_json::Error> {
    let countries: Countries = serde_json::from_str(COUNTRIES)?;
    let systems: Systems = serde_json::from_str(GROUPS)?;
    let not: Not = serde_json::from_str(NOT)?;
    Ok((countries.country, systems.system, not.phrases))
}
