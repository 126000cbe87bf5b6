//! Contracts as data: what rule files and models say, loaded and validated.
//!
//! These types are what the rest of the program sees. Loading, with errors shown inside the rule file,
//! is `load`'s; the automaton of a protocol rule is `automaton`'s.

pub mod automaton;
pub mod clause;
pub mod kinds;
pub mod load;
pub mod model;
pub mod shape;
pub mod template;

use std::sync::Arc;

pub use automaton::Automaton;
pub use clause::{Clause, ClauseList, Modality};
pub use kinds::habits::{PanicCheck, StateCheck, TerminatorCheck};
pub use kinds::lifetimes::{
    CallNames, DanglingCheck, HeldCheck, OutliveCheck, PlainCalls, SendCheck,
};
pub use kinds::masks::{MaskCheck, MaskNeed};
pub use kinds::{
    AbsentCheck, Answered, BitOperator, Bounds, CallCheck, CallName, CallShape, Check,
    ConstantCheck, Counterpart, Event, ExitRule, Exits, FieldCheck, FillCheck, GateCheck,
    HeedCheck, KeepCheck, On, OperandCheck, OriginCheck, Outcome, Pair, PairPlace, PairingCheck,
    PathCheck, ProtocolCheck, ReachCheck, RecordCheck, ResultUse, Return, ReturnsCheck, Shown,
    Side, StatusSet, UnmatchedCheck, ValuePattern, Walk, WhenSet, Without, Written,
};
pub use model::Models;
pub use template::Captures;

use crate::finding::Severity;

/// Every rule, contract and model of a run.
#[derive(Clone, Debug, Default)]
pub struct RuleSet {
    /// Sorted by name.
    pub groups: Vec<Group>,
    /// Sorted by group and id.
    pub rules: Vec<Rule>,
    /// What functions that the checker cannot see do.
    pub models: Models,
    /// What the documents say, sorted by group; empty unless it was asked for.
    pub clauses: Vec<ClauseList>,
}

/// One API: a folder of `rules/` with a `contract.toml`.
#[derive(Clone, Debug)]
pub struct Group {
    /// Folder name.
    pub name: Arc<str>,
    /// What the API is called.
    pub title: String,
    /// Texts that a file has which uses the API: such a file is looked at for what rules say about single
    /// places, even where its package has no handler.
    pub clients: Vec<Arc<str>>,
    /// Interfaces that handlers implement or call.
    pub interfaces: Vec<Interface>,
    /// Methods that owe a completion.
    pub operations: Vec<Operation>,
    /// Functions of libraries that rules call by one name.
    pub sets: Vec<CallSet>,
}

/// Functions of libraries that do the same kind of thing.
#[derive(Clone, Debug)]
pub struct CallSet {
    /// What rules call them.
    pub name: Arc<str>,
    /// The functions and methods.
    pub calls: Vec<CallName>,
}

impl CallSet {
    /// The last segments of their names.
    pub fn names(&self) -> Vec<Arc<str>> {
        self.calls.iter().map(CallName::last).collect()
    }
}

impl Group {
    /// Whether handlers call a method of this name.
    pub fn is_called(&self, name: &str) -> bool {
        let mut called = self
            .interfaces
            .iter()
            .filter(|interface| interface.implemented_as.is_empty())
            .flat_map(|interface| &interface.methods);
        called.any(|method| *method.name == *name)
    }

    /// The type that a generated wrapper stands for, or the type itself: wrappers are named as the traits are, by
    /// what the contract adds to the name of the interface.
    #[must_use]
    pub fn wrapped_type<'n>(&self, owner: &'n str) -> &'n str {
        let mut suffixes = self.interfaces.iter().flat_map(|interface| {
            interface
                .implemented_as
                .iter()
                .filter_map(|name| name.strip_prefix(&*interface.name))
        });
        suffixes
            .find_map(|suffix| owner.strip_suffix(suffix).filter(|_| !suffix.is_empty()))
            .unwrap_or(owner)
    }
}

/// An interface of an API.
#[derive(Clone, Debug)]
pub struct Interface {
    /// The documented name.
    pub name: Arc<str>,
    /// Interface id in its canonical text form, lower case, for hand-declared and renamed traits.
    pub iid: Option<String>,
    /// Names of the traits whose implementation makes a type a handler (`X_Impl`); empty for interfaces
    /// that handlers only call.
    pub implemented_as: Vec<Arc<str>>,
    /// All methods.
    pub methods: Vec<Method>,
}

/// A method of an interface.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Method {
    /// The documented name.
    pub name: Arc<str>,
    /// Parameters without the receiver, as a handler implements it.
    pub parameters: usize,
    /// Arguments without the receiver, as a client calls it.
    pub arguments: usize,
}

/// `Interface::Method`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MethodRef {
    /// The interface.
    pub interface: Arc<str>,
    /// The method.
    pub method: Arc<str>,
}

/// A method that owes a completion.
#[derive(Clone, Debug)]
pub struct Operation {
    /// The method that the handler implements.
    pub subject: MethodRef,
    /// The call that it owes.
    pub completion: MethodRef,
    /// Name of the status class of returns after which the completion is owed and allowed.
    pub completes_when: Arc<str>,
}

/// One named way of breaking a contract.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Kebab case; also the name of its file.
    pub id: Arc<str>,
    /// Folder of its file.
    pub group: Arc<str>,
    /// At most 60 characters.
    pub title: String,
    /// Default severity.
    pub severity: Severity,
    /// Off unless `--pedantic` or `-W` asks for it.
    pub pedantic: bool,
    /// Clauses of the contract (`C52`), in order.
    pub clauses: Vec<String>,
    /// The documented strength and where ours differs, one sentence.
    pub modality: String,
    /// Template of the headline; captures in braces.
    pub message: String,
    /// Template of the label at the primary place.
    pub label: String,
    /// Template of the help.
    pub help: String,
    /// What happens to the user of the handler.
    pub why: String,
    /// What the rule misses, where it may be wrong.
    pub limits: String,
    /// Pages.
    pub references: Vec<Reference>,
    /// The analysis that it instantiates.
    pub check: Check,
    /// Tests inside the rule file.
    pub examples: Vec<Example>,
}

impl Rule {
    /// The documented basis: the clauses, and their strength where the rule says something about it.
    pub fn note(&self) -> String {
        format!("{}: {}", self.clauses.join(", "), self.modality)
    }

    /// The page that explains the clause best, the first of the references; empty when there is none.
    pub fn url(&self) -> &str {
        self.references.first().map_or("", |page| &page.url)
    }
}

impl RuleSet {
    /// The rule with this id.
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| &*rule.id == id)
    }

    /// The group of this name.
    pub fn group(&self, name: &str) -> Option<&Group> {
        self.groups.iter().find(|group| &*group.name == name)
    }

    /// A clause of a group.
    pub fn clause(&self, group: &str, id: &str) -> Option<&Clause> {
        let list = self.clauses.iter().find(|list| &*list.group == group)?;
        list.clause(id)
    }
}

/// A page on the web.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: String,
}

/// A pair of complete files: the bad one gives exactly this rule, the good one nothing from any rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// Breaks the rule.
    pub bad: String,
    /// Keeps it.
    pub good: String,
}
