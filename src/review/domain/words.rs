//! Enumerations with one written form each, used alike in the store, in files and on the command
//! line.

/// A word that is none of those possible.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{given}” is not a {what}. Possible are: {possible}.")]
pub struct UnknownWord {
    /// What was given.
    pub given: String,
    /// What it should name.
    pub what: &'static str,
    /// All that is possible, parted by commas.
    pub possible: String,
}

/// Declares an enumeration with its written forms.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident, $what:literal { $($(#[$doc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$doc])* #[serde(rename = $word)] $variant),+
        }

        impl $name {
            /// All of them, in their usual order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The written form.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::domain::UnknownWord;

            /// Reads the written form; case, blanks and hyphens do not matter.
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let word = text.trim().to_lowercase().replace(['-', ' '], "_");
                Self::ALL.iter().copied().find(|value| value.as_str() == word).ok_or_else(|| {
                    let all: Vec<_> = Self::ALL.iter().map(|value| value.as_str()).collect();
                    $crate::domain::UnknownWord {
                        given: text.to_owned(),
                        what: $what,
                        possible: all.join(", "),
                    }
                })
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

pub(crate) use words;
