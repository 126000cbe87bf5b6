//! What the documents of an API demand, clause by clause. Only explanations need it, checks do not.

use std::fmt;
use std::sync::Arc;

/// The clauses of one group, in the order of the file.
#[derive(Clone, Debug)]
pub struct ClauseList {
    /// Name of the group.
    pub group: Arc<str>,
    /// The clauses.
    pub clauses: Vec<Clause>,
}

impl ClauseList {
    /// The clause with this id.
    pub fn clause(&self, id: &str) -> Option<&Clause> {
        self.clauses.iter().find(|clause| clause.id == id)
    }
}

/// One statement of the documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// What rules call it: `C52`.
    pub id: String,
    /// How strongly the documents say it.
    pub modality: Modality,
    /// What else there is to know about its strength; empty when there is nothing.
    pub remark: String,
    /// The statement, restated.
    pub statement: String,
    /// Addresses of the pages that say it, the best one first.
    pub pages: Vec<String>,
    /// Why no rule can hold it; empty where one can.
    pub unseen: String,
}

impl Clause {
    /// The strength with the remark: "should, in April 2000: must".
    pub fn strength(&self) -> String {
        if self.remark.is_empty() {
            self.modality.to_string()
        } else {
            format!("{}; {}", self.modality, self.remark)
        }
    }
}

/// How strongly the documents say something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Modality {
    /// It is demanded.
    Must,
    /// It is forbidden.
    MustNot,
    /// It is recommended.
    Should,
    /// It is advised against.
    ShouldNot,
    /// It is allowed.
    May,
    /// It is what the other side relies on, without an order.
    Expected,
    /// What a value means, or what the other side does.
    Fact,
}

impl Modality {
    /// All of them with the words of rule files.
    pub const ALL: [(&'static str, Self); 7] = [
        ("must", Self::Must),
        ("must not", Self::MustNot),
        ("should", Self::Should),
        ("should not", Self::ShouldNot),
        ("may", Self::May),
        ("expected", Self::Expected),
        ("fact", Self::Fact),
    ];
}

impl fmt::Display for Modality {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = Self::ALL.iter().find(|(_, modality)| modality == self);
        f.write_str(word.map_or("", |(word, _)| word))
    }
}
