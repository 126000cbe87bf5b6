//! Contracts as data: what rule files and models say, loaded and validated.
//!
//! These types are what the rest of the program sees. Loading, with errors shown inside the rule file,
//! is `load`'s; the automaton of a protocol rule is `automaton`'s.

pub mod automaton;
pub mod load;
pub mod model;
pub mod template;

use std::sync::Arc;

pub use automaton::Automaton;
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
}

/// One API: a folder of `rules/` with a `contract.toml`.
#[derive(Clone, Debug)]
pub struct Group {
    /// Folder name.
    pub name: Arc<str>,
    /// What the API is called.
    pub title: String,
    /// Interfaces that handlers implement or call.
    pub interfaces: Vec<Interface>,
    /// Methods that owe a completion.
    pub operations: Vec<Operation>,
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

/// A check kind with its parameters.
#[derive(Clone, Debug)]
pub enum Check {
    /// Order of events and exits on every path.
    Protocol(ProtocolCheck),
    /// What a method may return.
    Returns(ReturnsCheck),
}

/// `kind = "protocol"`: no path may show this sequence of events. One instance for each operation.
#[derive(Clone, Debug)]
pub struct ProtocolCheck {
    /// The alphabet: events that have a label. Everything else that happens is invisible to the automaton.
    /// When one thing that happens fits several labels, the first in this list wins.
    pub events: Vec<(Arc<str>, Event)>,
    /// Accepts the forbidden sequences; labels are indexes into `events`. A label of `unless` leads to a
    /// dead state, and so does every return that completes no forbidden sequence.
    pub never: Automaton,
    /// Index of the label whose last occurrence on the path is the place to blame.
    pub blame: usize,
}

/// What a label of a protocol stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// `call {completion}`: the completion of this operation.
    Completion,
    /// `call {other-completion}`: the completion of another operation of the group.
    OtherCompletion,
    /// `call Interface::Method`.
    Call(MethodRef),
    /// `return …`.
    Return(Return),
    /// `escape`: the duty may have gone where the checker cannot follow.
    Escape,
    /// `absent`: the object that would be called turned out not to exist on this path.
    Absent,
}

/// `return CLASS`, `return not CLASS`, `return disguised`, each optionally `from LABEL`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Return {
    /// Which exits.
    pub exits: Exits,
    /// Only when the returned value is the result of the last event with this label (index).
    pub from: Option<usize>,
}

/// A set of exits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Exits {
    /// Every exit.
    Any,
    /// The status that reaches the caller lies in the class, and the source says so. `None` stands for
    /// `{completes-when}`, the class of the operation.
    In(Option<Arc<str>>),
    /// It does not lie in the class.
    NotIn(Option<Arc<str>>),
    /// What reaches the caller is not what the source seems to say: an `Err` that arrives as zero, or an
    /// `Ok` that was made from another success code. An `Err` that arrives as a success code other than
    /// zero is no disguise: it is the way to return one.
    Disguised,
}

/// `kind = "returns"`: no exit of a method may have this value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnsCheck {
    /// Interfaces whose methods are checked.
    pub interfaces: Vec<Arc<str>>,
    /// Class of the status that reaches the caller.
    pub reaches_caller_as: Arc<str>,
    /// How the source writes it; `None` does not ask.
    pub written_as: Option<Written>,
    /// Class of the status that the value was made from, where the conversion lost it.
    pub made_from: Option<Arc<str>>,
}

/// How a return is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// `Ok(…)`.
    Ok,
    /// `Err(…)`.
    Err,
    /// A bare status.
    Status,
}
