//! The check kinds and their parameters: what a rule file says below `[check]`.

pub mod habits;
pub mod lifetimes;
pub mod masks;
mod pairing;

use std::sync::Arc;

use self::habits::{PanicCheck, StateCheck, TerminatorCheck};
use self::lifetimes::{DanglingCheck, HeldCheck, OutliveCheck, SendCheck};
use self::masks::MaskCheck;

use super::{Automaton, CallSet, MethodRef};

pub use pairing::{Counterpart, Pair, PairPlace, PairingCheck};

/// A check kind with its parameters.
#[derive(Clone, Debug)]
pub enum Check {
    /// Order of events and exits on every path.
    Protocol(ProtocolCheck),
    /// The same for single methods, with questions that the source asks as events.
    Path(PathCheck),
    /// Whether anybody acts on what a call answers.
    Heed(HeedCheck),
    /// Whether a call depends on a question about a constant.
    Gate(GateCheck),
    /// What a method may return.
    Returns(ReturnsCheck),
    /// How a method is called, and what becomes of its result.
    Call(CallCheck),
    /// What may stand beside an operator.
    Operand(OperandCheck),
    /// How a structure is filled.
    Fill(FillCheck),
    /// What methods do to a field of the handler.
    Field(FieldCheck),
    /// What a method does without one of its arguments.
    Absent(AbsentCheck),
    /// Whether a method keeps one of its arguments.
    Keep(KeepCheck),
    /// What a method calls before it returns.
    Reach(ReachCheck),
    /// Where the value comes from that a method returns.
    Origin(OriginCheck),
    /// What a method answers for a value that it does not know.
    Unmatched(UnmatchedCheck),
    /// What code does at one place against what other code does or lacks.
    Pairing(PairingCheck),
    /// Whether a method notes what it is told.
    Record(RecordCheck),
    /// Constants that should not be used.
    Constant(ConstantCheck),
    /// Whether what a method is lent is kept longer than the call.
    Outlive(OutliveCheck),
    /// Whether a lock is held over a call that may come back.
    Held(HeldCheck),
    /// Whether an object goes to another thread by force.
    Send(SendCheck),
    /// Whether a pointer outlives what it points to.
    Dangling(DanglingCheck),
    /// Whether a method that others call can panic.
    Panic(PanicCheck),
    /// Whether an object for several threads holds what is made for one.
    State(StateCheck),
    /// Whether a text in a field of fixed size has an end.
    Terminator(TerminatorCheck),
}

impl Check {
    /// The names that a body has to mention before this check has anything to say about it, beside those of
    /// governed methods.
    pub fn names(&self) -> Vec<Arc<str>> {
        match self {
            Self::Protocol(_)
            | Self::Path(_)
            | Self::Heed(_)
            | Self::Gate(_)
            | Self::Returns(_)
            | Self::Field(_)
            | Self::Absent(_)
            | Self::Keep(_)
            | Self::Origin(_)
            | Self::Unmatched(_)
            | Self::Record(_) => Vec::new(),
            Self::Outlive(_) | Self::Panic(_) | Self::State(_) => Vec::new(),
            Self::Held(check) => check.calls.iter().map(|call| call.method.clone()).collect(),
            Self::Send(check) => check.pointers.last_names().collect(),
            // Who fills the field may have been given a part of it.
            Self::Terminator(check) => {
                let fields = check.fields.iter().map(|(name, _)| name.clone());
                fields.chain(check.copies.last_names()).collect()
            }
            Self::Dangling(check) => check.pointers.last_names().collect(),
            Self::Reach(check) => check.calls.iter().map(CallName::last).collect(),
            Self::Call(check) => check.calls.iter().map(|call| call.method.clone()).collect(),
            Self::Operand(check) => check.constants.clone(),
            Self::Constant(check) => check.constants.clone(),
            Self::Fill(check) => check.structs.clone(),
            Self::Pairing(check) => check.names(),
        }
    }

    /// The calls whose functions have to be looked into for this check, with everything that leads to them.
    pub fn followed(&self, sets: &[CallSet]) -> Vec<Arc<str>> {
        let Self::Path(check) = self else {
            return Vec::new();
        };
        let takes = |walk: &Walk| {
            let mut events = walk.sequence.events.iter();
            events.any(|(_, event)| matches!(event, Event::WorkerTakes(..)))
        };
        let mut names = Vec::new();
        for walk in &check.walks {
            if walk.bounds.outermost || takes(walk) {
                names.extend(walk.calls().map(|method| method.method.clone()));
            }
            if takes(walk) {
                names.extend(sets.iter().flat_map(CallSet::names));
            }
        }
        names
    }

    /// The single methods whose paths this check walks, beside those that owe a completion.
    pub fn methods(&self) -> &[MethodRef] {
        match self {
            Self::Returns(check) => &check.methods,
            Self::Keep(check) => std::slice::from_ref(&check.method),
            Self::Unmatched(check) => &check.methods,
            _ => &[],
        }
    }

    /// Names that only code has which uses the API: one of them has to stand in a file before this check says
    /// something about a package without a handler.
    pub fn marks(&self) -> Vec<Arc<str>> {
        match self {
            Self::Call(check) => check
                .calls
                .iter()
                .map(|call| call.interface.clone())
                .collect(),
            Self::Path(check) => {
                let walks = check.walks.iter().filter(|walk| walk.bounds.outermost);
                let calls = walks.flat_map(Walk::calls);
                calls.map(|call| call.interface.clone()).collect()
            }
            // Only what methods of a handler reach.
            Self::Reach(_) | Self::Send(_) | Self::Held(_) => Vec::new(),
            Self::Dangling(check) => check.marks.clone(),
            Self::Terminator(check) => check.fields.iter().map(|(name, _)| name.clone()).collect(),
            other => other.names(),
        }
    }
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
    /// Which place of the mistake is shown.
    pub shown: Shown,
    /// Calls in destructors are events as well.
    pub destructors: bool,
    /// Changes of a field count only where another method of the handler has to do with the field.
    pub shared_fields: bool,
    /// What no path may show in code that takes jobs out of a queue.
    pub queue: Option<Box<ProtocolCheck>>,
}

/// Which place of a mistake is shown, where it spans several bodies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// The call in the innermost body that sees the mistake; all that rules about operations know.
    Call,
    /// `event`: where the event happens.
    Event,
    /// `value`: where the value that leaves was made.
    Value,
    /// `common-body`: in the innermost body that all labelled events belong to.
    CommonBody,
}

/// `kind = "path"`: what no path through these methods may show.
#[derive(Clone, Debug)]
pub struct PathCheck {
    /// Methods with the sequences that are forbidden in them.
    pub walks: Vec<Walk>,
    /// Methods that need something to be called somewhere in the package.
    pub without: Vec<Without>,
}

/// Something that has to be called somewhere, where the handler is all there.
#[derive(Clone, Debug)]
pub struct Without {
    /// The method that is blamed.
    pub method: MethodRef,
    /// The name that nothing mentions.
    pub mention: Arc<str>,
}

/// `kind = "heed"`: somebody has to act on what a call answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeedCheck {
    /// The methods in which it is called, with what they call.
    pub methods: Vec<MethodRef>,
    /// The call, through the vtable.
    pub call: MethodRef,
    /// The answer has to be compared with all of these constants,
    pub codes: Vec<Arc<str>>,
    /// or with one of these.
    pub or: Vec<Arc<str>>,
}

/// `kind = "gate"`: a call may not depend on a question about these constants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GateCheck {
    /// The methods in which it is called, with what they call.
    pub methods: Vec<MethodRef>,
    /// The call.
    pub call: MethodRef,
    /// The constants.
    pub constants: Vec<Arc<str>>,
}

/// Some methods and what is forbidden in them.
#[derive(Clone, Debug)]
pub struct Walk {
    /// The methods.
    pub methods: Vec<MethodRef>,
    /// What it asks of functions and calls, beside the sequence.
    pub bounds: Bounds,
    /// The sequence.
    pub sequence: ProtocolCheck,
}

/// What a walk asks of functions and calls, beside the sequence.
#[derive(Clone, Debug, Default)]
pub struct Bounds {
    /// Functions that no other one of the package calls are looked at as well, and all governed methods.
    pub outermost: bool,
    /// The number of an argument: calls belong to one sequence only where it is the same thing.
    pub item: Option<usize>,
    /// Labels that a loop counts as when it is left: how many turns it made is not known.
    pub loops: Vec<usize>,
    /// Labels that only count where code can run more than once.
    pub in_loops: Vec<usize>,
    /// Labels that excuse the whole function, wherever they stand.
    pub unless_anywhere: Vec<usize>,
    /// Labels that excuse the whole package where it mentions what they call.
    pub unless_named: Vec<usize>,
    /// Labels that excuse a function without them, where other code of the package has to do with their methods.
    pub unless_elsewhere: Vec<usize>,
}

impl Walk {
    /// The methods that the sequence calls.
    pub fn calls(&self) -> impl Iterator<Item = &MethodRef> {
        self.sequence.calls()
    }
}

impl ProtocolCheck {
    /// The single methods whose calls are events.
    pub fn calls(&self) -> impl Iterator<Item = &MethodRef> {
        let events = self.events.iter();
        events.filter_map(|(_, event)| match event {
            Event::Call(method, _) => Some(method),
            _ => None,
        })
    }
}

/// What a label of a protocol stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// `call {completion}`: the completion of this operation.
    Completion(Side),
    /// `call {other-completion}`: the completion of another operation of the group.
    OtherCompletion(Side),
    /// `call Interface::Method`, or `call Interface::Method with PATTERN, …`.
    Call(MethodRef, Vec<ValuePattern>),
    /// `call SET`, with or without `on parameter N` or `on field`: one of a set of library functions. Only for
    /// `kind = "path"`, as all that follow.
    CallOf(Arc<str>, On),
    /// `answer Interface::Method …`: a branch on what this method has answered.
    Answer(MethodRef, Answered),
    /// `test NAME … …`: a branch on a value that has to do with these constants.
    Test(Vec<Arc<str>>, Option<Outcome>),
    /// `parameter N read`: what this parameter points to is read.
    Reads(usize),
    /// `parameter N asked`: a branch on whether this parameter is there.
    AsksFor(usize),
    /// `worker starts`: a worker begins to run.
    WorkerStarts,
    /// `decision`: any other branch that the source shows.
    Decision,
    /// `write field`: something that the handler keeps is changed.
    WritesField,
    /// `unsure`: a branch on what a function has given back in which something with a label happens, by a question
    /// that is not understood.
    Unsure,
    /// `item changes`: what the item is known by gets another value.
    ItemChanges,
    /// `output N of Interface::Method is NAME …`, or `is not NAME …`: a branch on what the method has written where
    /// this argument points to.
    Output {
        /// The method.
        method: MethodRef,
        /// The number of the argument.
        argument: usize,
        /// The constants.
        names: Vec<Arc<str>>,
        /// It is none of them.
        outside: bool,
    },
    /// `worker takes INTERFACE by SET`: a function of the set starts a worker that takes such an object along.
    WorkerTakes(Arc<str>, Arc<str>),
    /// `work failed`, `work succeeded`: a branch on the result of a function of the package that may fail.
    WorkEnds {
        /// It has succeeded.
        well: bool,
    },
    /// `turn of TYPE`: a loop over items of a type begins a turn.
    Turn(Arc<str>),
    /// `work on TYPE`: a function of the package that may fail is given the item of a turn.
    WorksOn(Arc<str>),
    /// `work ignored`, `work`: such a function has been called; nobody looks at its result, or somebody does.
    Works {
        /// Nobody does.
        ignored: bool,
    },
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

/// What a library function has to be called on, or with as its first argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    /// Anything.
    Anything,
    /// This parameter of the method, or what it was made into.
    Parameter(usize),
    /// Something that the handler keeps.
    Field,
}

/// What a branch on an answer says about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answered {
    /// Nothing that is understood.
    Anything,
    /// `CLASS`, `not CLASS`: on this side the answer lies in the class, or outside of it.
    Is(StatusSet),
    /// `perhaps CLASS`: on this side it may lie in the class, and the question is understood.
    Perhaps(Arc<str>),
}

/// How a comparison with a constant came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// `set`: the bits of the constant are set.
    Set,
    /// `clear`: they are not.
    Clear,
    /// `equal`: the value is one of the constants.
    Equal,
    /// `unequal`: it is another one.
    Unequal,
    /// `seen`: however it came out, the constant or what was made of it can be seen in the question.
    Seen,
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
    /// `return not CLASS as Err`: the same, and the source says so. Only for `kind = "path"`.
    Refusing(Arc<str>),
    /// What reaches the caller is not what the source seems to say: an `Err` that arrives as zero, or an
    /// `Ok` that was made from another success code. An `Err` that arrives as a success code other than
    /// zero is no disguise: it is the way to return one.
    Disguised,
    /// `untold`: not by `?`, and the caller learns nothing from it: it is the API, or it gets a success without a
    /// value.
    Untold,
}

/// `kind = "returns"`: what the exits of a method must not be, or what one of them must be able to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnsCheck {
    /// Interfaces whose methods are checked; empty where `methods` says which.
    pub interfaces: Vec<Arc<str>>,
    /// The methods that are checked; empty for all of `interfaces`.
    pub methods: Vec<MethodRef>,
    /// What is asked of the exits.
    pub exits: ExitRule,
    /// Only where some exit may be of this class as well.
    pub beside: Option<Arc<str>>,
    /// Only where no exit may be of this class.
    pub unless_beside: Option<Arc<str>>,
    /// Only where one of these is true; empty does not ask.
    pub when: Vec<WhenSet>,
    /// A method that never returns, a stub that only panics, is a mistake as well.
    pub or_never_returns: bool,
}

impl ReturnsCheck {
    /// Whether every exit but those of one class is a mistake.
    pub fn asks_for_one_value(&self) -> bool {
        matches!(&self.exits, ExitRule::Never { reaches_caller_as, .. } if reaches_caller_as.outside)
    }
}

/// A condition on a method: another method of the same type, or the only one of the package, makes one of these
/// constants part of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhenSet {
    /// The method that the check is about then.
    pub method: MethodRef,
    /// The constants.
    pub constants: Vec<Arc<str>>,
    /// The other method.
    pub within: MethodRef,
}

/// What a `returns` check asks of the exits of a method.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExitRule {
    /// No exit may have a value like this.
    Never {
        /// Class of the status that reaches the caller.
        reaches_caller_as: StatusSet,
        /// How the source writes it; `None` does not ask.
        written_as: Option<Written>,
        /// Class of the status that the value was made from, where the conversion lost it.
        made_from: Option<Arc<str>>,
    },
    /// Some exit must be able to reach the caller as this. Exits with one of these constants count for nothing.
    Some(StatusSet, Vec<i64>),
}

/// The statuses of a class, or all others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusSet {
    /// Name of the class.
    pub class: Arc<str>,
    /// `not CLASS`.
    pub outside: bool,
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

/// `kind = "call"`: a call of a method that has one of these shapes is a mistake, wherever it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallCheck {
    /// The methods, as clients call them.
    pub calls: Vec<MethodRef>,
    /// No other interface has a method of this name, so a receiver of unknown type will do.
    pub is_unique: bool,
    /// The shapes; without one every call is a mistake.
    pub when: Vec<CallShape>,
}

/// How a call looks that is a mistake: all of this together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallShape {
    /// The methods that are meant; all of the check where it is empty.
    pub of: Vec<MethodRef>,
    /// What the arguments are, from the first one on; the others may be anything.
    pub arguments: Vec<ValuePattern>,
    /// What becomes of the result.
    pub result: ResultUse,
}

/// What a value has to be, as far as it can be told from the text. A value that is not known is none of these.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ValuePattern {
    /// `any`.
    Any,
    /// `in CLASS`: a status of this class.
    In(Arc<str>),
    /// `is NAME`: this constant.
    Is(Arc<str>),
    /// `is not NAME`: a known number that is another one.
    IsNot(Arc<str>),
    /// `named NAME`: the constant of this name, and no other one of the same value.
    Named(Arc<str>),
    /// `outside LOW..=HIGH`: a known number that is not one of these.
    Outside(i64, i64),
    /// `true`.
    True,
    /// `false`.
    False,
    /// `empty`: a list without elements.
    Empty,
    /// `filled`: a list with elements.
    Filled,
    /// `one of NAME …`: known to be one of these constants.
    OneOf(Vec<Arc<str>>),
    /// `null`: a null pointer.
    Null,
    /// `unread`: a pointer to what nobody reads afterwards, or a null pointer.
    Unread,
}

/// What becomes of the result of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResultUse {
    /// `any`: it does not matter.
    Any,
    /// `asked`: whether it is a success decides something here.
    Asked,
    /// `decides`: the same, or the function leaves by it.
    Decides,
}

/// `kind = "operand"`: these constants may not stand beside this operator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperandCheck {
    /// The operator.
    pub operator: BitOperator,
    /// The constants, by last segment.
    pub constants: Vec<Arc<str>>,
}

/// An operator on bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BitOperator {
    /// `&`.
    And,
    /// `|`.
    Or,
    /// `^`.
    Xor,
}

/// `kind = "fill"`: a field of these structures has to hold the size of the structure, and another one has to tell
/// which members are set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FillCheck {
    /// The structures, by last segment.
    pub structs: Vec<Arc<str>>,
    /// The field with the size.
    pub size_field: Option<Arc<str>>,
    /// The field that tells which members count.
    pub mask: Option<MaskCheck>,
    /// Rules that say everything about a structure which they blame.
    pub yields_to: Vec<Arc<str>>,
}

/// `kind = "field"`: methods of the handler may not take out what this field holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldCheck {
    /// The interface that the field holds.
    pub holds: Arc<str>,
    /// The interface whose methods are checked, with what they call of the same type.
    pub interface: Arc<str>,
    /// Methods that may.
    pub except: Vec<Arc<str>>,
}

/// `kind = "absent"`: a method may not fail because it is given no object.
#[derive(Clone, Debug)]
pub struct AbsentCheck {
    /// The method.
    pub method: MethodRef,
    /// Which parameter is the object, from 0, without the receiver.
    pub parameter: usize,
    /// Accepts a question about the parameter with a failure behind it: label 0, then label 1.
    pub never: Automaton,
}

/// `kind = "keep"`: a method may not succeed without having put its argument into a field, or having given it to
/// somebody.
#[derive(Clone, Debug)]
pub struct KeepCheck {
    /// The method.
    pub method: MethodRef,
    /// Which parameter, from 0, without the receiver.
    pub parameter: usize,
    /// Methods of fields that keep the first value and refuse the next ones.
    pub first_wins: Vec<Arc<str>>,
    /// Types of which that is true.
    pub once_types: Vec<Arc<str>>,
    /// Accepts an exit with success (label 1) that nothing has excused (label 0).
    pub never: Automaton,
}

/// `kind = "reach"`: these methods may not reach these calls before they return, on their own thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReachCheck {
    /// The methods.
    pub methods: Vec<MethodRef>,
    /// The calls.
    pub calls: Vec<CallName>,
}

/// A function or method of a library, by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallName {
    /// `thread::sleep` for functions, the name for methods.
    pub name: Arc<str>,
    /// A method.
    pub is_method: bool,
    /// How many arguments it has, without the receiver; `None` fits any.
    pub arguments: Option<usize>,
}

impl CallName {
    /// The last segment.
    pub fn last(&self) -> Arc<str> {
        Arc::from(self.name.rsplit("::").next().unwrap_or(&self.name))
    }

    /// The type whose method it is, where the rule names one.
    pub fn owner(&self) -> Option<&str> {
        let (owner, _) = self.name.rsplit_once("::")?;
        self.is_method.then_some(owner)
    }
}

/// `kind = "origin"`: what a method returns in `Ok` may not come from here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OriginCheck {
    /// The methods.
    pub methods: Vec<MethodRef>,
    /// Functions by path, `Box::into_raw`.
    pub functions: Vec<Arc<str>>,
    /// Methods by name, `as_mut_ptr`, of fields of the handler and of values of `owners`.
    pub methods_of: Vec<Arc<str>>,
    /// Types that own what such a method points to, by last segment.
    pub owners: Vec<Arc<str>>,
    /// Methods that give back their receiver in another form.
    pub through: Vec<Arc<str>>,
    /// Methods by which the handler gives itself.
    pub itself_by: Vec<Arc<str>>,
    /// Types around a pointer, by last segment: what they are made of counts.
    pub wrappers: Vec<Arc<str>>,
    /// Addresses of variables, statics and fields of the handler.
    pub addresses: bool,
    /// The place to blame is the returned value, not where it was made.
    pub blames_return: bool,
}

/// `kind = "unmatched"`: a value that a method does not know has to be refused with a certain status.
#[derive(Clone, Debug)]
pub struct UnmatchedCheck {
    /// The methods.
    pub methods: Vec<MethodRef>,
    /// For each of them the class of the status.
    pub answers: Vec<Arc<str>>,
    /// Which parameter is the value, from 0, without the receiver.
    pub parameter: usize,
    /// Methods of libraries that find something by the value, and `None` or `Err` where it is not known.
    pub lookups: Vec<Arc<str>>,
    /// Accepts a refusal (label 2) at the beginning or behind a question that says that the value is unknown (label
    /// 0), and behind no other decision (label 1).
    pub never: Automaton,
}

impl UnmatchedCheck {
    /// The class of the status that a method has to answer with.
    pub fn answer(&self, interface: &str, method: &str) -> Option<&Arc<str>> {
        let mut pairs = self.methods.iter().zip(&self.answers);
        let found = pairs.find(|(of, _)| *of.interface == *interface && *of.method == *method);
        found.map(|(_, answer)| answer)
    }
}

/// `kind = "record"`: what a method is told has to be noted, where other code looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordCheck {
    /// The method.
    pub method: MethodRef,
    /// Which parameter tells it, from 0, without the receiver.
    pub parameter: usize,
    /// The constant that has to be noted.
    pub value: Arc<str>,
    /// The method of the same type that does the work.
    pub beside: MethodRef,
    /// It does some if it reaches a call of one of these.
    pub reaches: Vec<Arc<str>>,
}

/// `kind = "constant"`: these constants should not become part of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConstantCheck {
    /// The constants, by last segment.
    pub constants: Vec<Arc<str>>,
}
