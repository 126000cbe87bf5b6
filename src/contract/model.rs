//! What functions that the checker cannot see do, as data from `rules/models/*.toml`.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

/// All models of a run. Later files add to and override earlier ones.
#[derive(Clone, Debug, Default)]
pub struct Models {
    /// Named integer constants (`S_FALSE` is 1), by last path segment.
    pub constants: FxHashMap<Arc<str>, i64>,
    /// Named classes of status codes.
    pub classes: Vec<StatusClass>,
    /// Types that are a status by themselves (`HRESULT`), by last segment.
    pub status_types: Vec<Arc<str>>,
    /// Tuple structs that only wrap their number (`HRESULT(0)`, `WIN32_ERROR(5)`), by last segment.
    pub transparent_types: Vec<Arc<str>>,
    /// Types that hold nothing but themselves and what their type arguments hold, by last segment.
    pub plain_types: FxHashSet<Arc<str>>,
    /// Functions, by last segment of their path; the first whose whole path is a suffix of the called
    /// path and whose arity fits wins.
    pub functions: FxHashMap<Arc<str>, Vec<FunctionModel>>,
    /// Methods, by name; the first whose arity fits wins.
    pub methods: FxHashMap<Arc<str>, Vec<FunctionModel>>,
    /// Functions and methods that tell other code to go on (`notify_one`, `send`), by last segment: what
    /// they wake may take over a duty although nothing is handed to it here.
    pub signals: FxHashSet<Arc<str>>,
    /// Macros, by last segment of their path.
    pub macros: FxHashMap<Arc<str>, MacroKind>,
    /// Functions that run code which they are given, by last segment of their path.
    pub running_functions: FxHashMap<Arc<str>, Vec<RunModel>>,
    /// Methods that do, by name.
    pub running_methods: FxHashMap<Arc<str>, RunModel>,
    /// Functions and methods that give what they are given to another thread or a queue, by last segment.
    pub hand_overs: FxHashSet<Arc<str>>,
    /// Functions and methods whose answer depends on how often other threads have come by, by last segment.
    pub counters: FxHashSet<Arc<str>>,
    /// Functions that make a guard of a value and of the code that gets it when the guard is dropped.
    pub guards: Vec<Arc<str>>,
    /// Methods that take something out of a queue, by name.
    pub takes: FxHashSet<Arc<str>>,
    /// Queues that are emptied by iterating over them, by last segment of the type.
    pub queues: FxHashSet<Arc<str>>,
    /// Types whose clones lead to the same thing (`Arc`), by last segment.
    pub shared_pointers: FxHashSet<Arc<str>>,
    /// Tuple structs of libraries: a pattern of one always matches, by last segment.
    pub tuple_structs: FxHashSet<Arc<str>>,
    /// Methods without arguments that wait for a worker, by name.
    pub joins: FxHashSet<Arc<str>>,
    /// Functions and methods that give back what they are given in another form, or nothing, and keep
    /// nothing (`cast`, `resolve`), by last segment.
    pub conversions: FxHashSet<Arc<str>>,
    /// Types whose methods are those of what they hold (`Arc`, `MutexGuard`, `Option` once it is taken
    /// apart), by last segment.
    pub layers: FxHashSet<Arc<str>>,
}

/// A function or method that runs the code which it is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunModel {
    /// `thread::spawn` for functions, the name for methods.
    pub path: Arc<str>,
    /// Which argument is the code, without the receiver.
    pub argument: usize,
    /// When and how often it runs.
    pub when: When,
    /// What the code is given: numbers of arguments of the call, none for something unknown.
    pub given: Vec<Option<usize>>,
}

/// When and how often code runs that was given to a function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Once, before the function comes back.
    Here,
    /// Once, on another thread or later.
    Elsewhere,
    /// Once or not at all, before the function comes back.
    Perhaps,
    /// Any number of times, before the function comes back.
    Many,
    /// The same, but a failure ends it and is the result.
    UntilFailure,
}

/// A named class of status codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusClass {
    /// What rule files call it (`s-ok`).
    pub name: Arc<str>,
    /// What messages call it ("`S_OK`", "a success code").
    pub text: String,
    /// Smallest code, inclusive.
    pub low: i64,
    /// Largest code, inclusive.
    pub high: i64,
}

/// What a function or method does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FunctionModel {
    /// `Error::empty` for functions, `ok_or` for methods.
    pub path: Arc<str>,
    /// Number of arguments, without the receiver; `None` fits any.
    pub arity: Option<usize>,
    /// The result.
    pub result: Outcome,
    /// Assigns to the receiver (or, for a function, to its first argument) afterwards: `take` leaves `None`.
    pub sets: Option<Yield>,
    /// Only answers a question: does not call back, keeps nothing of what it is given, changes nothing
    /// beyond `sets`, and gives the same answer to the same values.
    pub pure: bool,
}

/// The result of a modelled function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The same whatever the receiver is.
    Always(Yield),
    /// By whether the receiver (or first argument) is a success (`Ok`, `Some`, …) or a failure variant.
    BySuccess {
        /// For `Ok` and `Some`; `It` is their payload.
        success: Yield,
        /// For `Err` and `None`; `It` is the payload of `Err`.
        failure: Yield,
    },
    /// By the truth of the receiver (`bool::then`).
    ByTruth {
        /// For `true`.
        yes: Yield,
        /// For `false`.
        no: Yield,
    },
}

/// A small expression over receiver and arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Yield {
    /// `receiver`.
    Receiver,
    /// `arg` (first argument after the receiver), `arg1`, …
    Arg(usize),
    /// `it`: the payload of the receiver in the current case.
    It,
    /// An integer literal.
    Int(i64),
    /// `true`, `false`.
    Bool(bool),
    /// `unit`.
    Unit,
    /// `Ok(…)`, `Err(…)`, `Some(…)`, `None`.
    Variant(Arc<str>, Vec<Yield>),
    /// `same(x)`: `x` in the variant that the receiver has.
    Same(Box<Yield>),
    /// `call(arg, …)`: the closure or function given as that argument, run once with these values.
    Call(usize, Vec<Yield>),
    /// `then(x, y)`: `x` for its effects, the result is `y`.
    Then(Box<Yield>, Box<Yield>),
    /// `success(x)`: Boolean.
    Success(Box<Yield>),
    /// `failure(x)`: Boolean.
    Failure(Box<Yield>),
    /// `ok(x)`: a status as `Result`, a `Result` as `Option`.
    OkOf(Box<Yield>),
    /// `guard(x)`: a lock or borrow of `x`.
    Guard(Box<Yield>),
    /// `copy(x)`: what `x` gives access to, as it is now (`clone`).
    Copy(Box<Yield>),
    /// `if-zero(x, y, z)`: `y` where the number `x` is zero, else `z`.
    IfZero(Box<Yield>, Box<Yield>, Box<Yield>),
    /// `if-equal(x, y, z, w)`: `z` where `x` and `y` are equal, else `w`.
    IfEqual(Box<[Yield; 4]>),
    /// `clone(x)`: what `clone` gives: of a shared pointer another one to the same, else a copy.
    Clone(Box<Yield>),
    /// `shared(x)`: a shared pointer to `x`; its clones lead to the same.
    Shared(Box<Yield>),
    /// `dropped(x)`: `x` is dropped here; unit.
    Dropped(Box<Yield>),
    /// `forgotten(x)`: `x` is never dropped; unit.
    Forgotten(Box<Yield>),
    /// `unknown`: any value.
    Unknown,
    /// `diverge`: does not come back.
    Diverge,
}

/// How the arguments of a macro are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MacroKind {
    /// A format string and expressions, all evaluated; returns an opaque value.
    Format,
    /// Does not come back after evaluating its arguments (`panic!`).
    Diverges,
    /// `assert!(c, …)`: the path goes on only if `c` holds.
    Assert,
    /// `assert_eq!(a, b, …)`.
    AssertEq,
    /// `assert_ne!(a, b, …)`.
    AssertNe,
    /// `matches!(e, pattern if guard)`.
    Matches,
    /// `vec![…]`: an array literal or `[x; n]`.
    List,
    /// Arguments are expressions, all evaluated; the result is opaque.
    Evaluates,
    /// Arguments are futures, all of which run to their ends (`join!`).
    JoinAll,
    /// The same, but the first failure ends it and is the result (`try_join!`).
    TryJoinAll,
    /// The branch of the future that is ready first (`select!`).
    Select,
    /// Runs its content at the end of the scope (`defer!`).
    Defer,
    /// Arguments are not evaluated and nothing happens (`stringify!`, `env!`, `include_str!`, `cfg!`).
    Nothing,
}
