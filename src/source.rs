//! Which files are looked at, their texts, and where in them things are. The only module that touches
//! the file system.

mod ignored;
mod manifest;
mod prefilter;
mod rule_dir;
mod select;
mod text;
mod tree;
mod walk;
mod workspace;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use prefilter::{Hits, Prefilter, mentions_impl};
pub use rule_dir::{RuleText, read_rule_dir, write_report};
pub use select::select;
pub use text::{Position, Text};
pub(crate) use tree::plain;
pub use tree::{FileId, LoadError, Package, PackageId, Scope, SourceFile, Tree};

/// The texts that a report points into, by shown path.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    texts: BTreeMap<Arc<str>, Arc<Text>>,
}

impl Sources {
    /// Adds the text of a file under the path it is shown by; a later text replaces an earlier one.
    pub fn insert(&mut self, shown: Arc<str>, text: Arc<Text>) {
        self.texts.insert(shown, text);
    }

    /// Adds all texts of another collection.
    pub fn extend(&mut self, other: Self) {
        self.texts.extend(other.texts);
    }

    /// The text of a file, if it was added.
    pub fn get(&self, shown: &str) -> Option<&Arc<Text>> {
        self.texts.get(shown)
    }

    /// How many texts there are.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }
}
