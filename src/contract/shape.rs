//! Which keys the files of `rules/` have: the one table that the reader of these files and their JSON schema go by.
//!
//! The reader takes no key that is not described here, and tells users which keys there are from here. So the schema
//! cannot promise what the reader refuses, nor the other way round.

mod groups;
mod kinds;
mod models;
mod rules;
mod schema;

pub use groups::{CLAUSES, CONTRACT};
pub use kinds::KINDS;
pub(crate) use kinds::{KIND, UNKNOWN_KIND};
pub use models::MODELS;
pub use rules::RULE;
pub(crate) use rules::{MESSAGE_LIMIT, TITLE_LIMIT};
pub use schema::schema;

/// The keys of a table.
#[derive(Debug)]
pub struct Shape {
    /// What the file or the table is called; of a check kind, its name.
    pub name: &'static str,
    /// What it says.
    pub about: &'static str,
    /// All keys.
    pub keys: &'static [Key],
    /// What holds between keys.
    pub choices: &'static [Choice],
}

/// One key of a table.
#[derive(Debug)]
pub struct Key {
    /// As it is written.
    pub name: &'static str,
    /// What its value is.
    pub holds: Holds,
    /// Whether it has to be there.
    pub need: Need,
    /// What it means, for editors.
    pub about: &'static str,
}

/// Whether a key has to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Always.
    Always,
    /// It depends on the other keys; a choice of the table tells, or the reader.
    Depends,
    /// Never.
    Never,
}

/// What the value of a key is.
#[derive(Debug)]
pub enum Holds {
    /// A text.
    Text,
    /// A text of at most this many characters.
    Short(usize),
    /// One of these words.
    Word(&'static [&'static str]),
    /// The name of the file, in kebab case.
    Id,
    /// An address that begins with `https://`.
    Address,
    /// A list of texts.
    Texts,
    /// A list of addresses.
    Addresses,
    /// `true` or `false`.
    Flag,
    /// An integer.
    Integer,
    /// A table of integers with names of their own.
    Integers,
    /// A table of texts with names of their own.
    NamedTexts,
    /// A table.
    Table(&'static Shape),
    /// A list of tables.
    Tables(&'static Shape),
    /// A table that has the shape which its key `kind` names.
    Kind(&'static [&'static Shape]),
}

/// What holds between keys of a table.
#[derive(Clone, Copy, Debug)]
pub enum Choice {
    /// Exactly one of them is there.
    One(&'static [&'static str]),
    /// At least one of them is.
    Any(&'static [&'static str]),
    /// All of them are, or none.
    Together(&'static [&'static str]),
}

impl Choice {
    /// The keys.
    pub fn keys(&self) -> &'static [&'static str] {
        match self {
            Self::One(keys) | Self::Any(keys) | Self::Together(keys) => keys,
        }
    }
}

impl Shape {
    /// The key of this name.
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }
}

/// A key that has to be there.
const fn must(name: &'static str, holds: Holds, about: &'static str) -> Key {
    Key {
        name,
        holds,
        need: Need::Always,
        about,
    }
}

/// A key that may be there.
const fn may(name: &'static str, holds: Holds, about: &'static str) -> Key {
    Key {
        name,
        holds,
        need: Need::Never,
        about,
    }
}

/// A key that has to be there where the other keys make it so.
const fn depends(name: &'static str, holds: Holds, about: &'static str) -> Key {
    Key {
        name,
        holds,
        need: Need::Depends,
        about,
    }
}
