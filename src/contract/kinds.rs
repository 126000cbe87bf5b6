//! The check kinds and their parameters: what a rule file says below `[check]`.

use std::sync::Arc;

use super::{Automaton, MethodRef};

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
    /// Index of the label whose last occurrence on the path is the place to blame; without one it is what
    /// completes the forbidden sequence.
    pub blame: Option<usize>,
    /// What no path may show in code that takes jobs out of a queue.
    pub queue: Option<Box<ProtocolCheck>>,
}

/// What a label of a protocol stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// `call {completion}`: the completion of this operation.
    Completion(Side),
    /// `call {other-completion}`: the completion of another operation of the group.
    OtherCompletion(Side),
    /// `call Interface::Method`.
    Call(MethodRef),
    /// `return …`.
    Return(Return),
    /// `escape`: the duty may have gone where the checker cannot follow.
    Escape,
    /// `hand-over`: the duty goes to a worker or a queue.
    HandOver(Side),
    /// `worker pending`: a worker that got the duty has not ended when this path does.
    WorkerPending,
    /// `worker joined`: the path waits for workers to end.
    WorkerJoined,
    /// `worker ends`: a worker that got the duty ends.
    WorkerEnds,
    /// `job taken`: something that holds the object is taken out of a queue. Only for `[check.queue]`.
    JobTaken,
    /// `job next`: the loop around that goes on. Only for `[check.queue]`.
    JobNext,
    /// `absent`: the object that would be called turned out not to exist on this path.
    Absent,
}

/// Where an event happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Anywhere.
    Any,
    /// `here`: before the method returns, by the method itself or what it calls.
    Here,
    /// `elsewhere`: by a worker that it starts.
    Elsewhere,
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
