//! The tree of a generated handler body. It can be printed, run and reduced.
//!
//! A number names a thing for good: no two declarations of a program share one, so scopes matter to the
//! generator only.

/// Names a variable, a closure, a label or an input.
pub(crate) type Id = usize;

/// Statements in a row. Nothing follows a statement that always leaves.
pub(crate) type Block = Vec<Stmt>;

/// A whole program: one method of a handler, and what it calls.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Program {
    /// The governed method.
    pub(crate) operation: Operation,
    /// What the method does once it has the callback.
    pub(crate) body: Valued,
    /// Functions of the same file, which get the callback as an argument.
    pub(crate) assistants: Vec<Assistant>,
    /// How its guards are told that they have nothing left to do.
    pub(crate) guards: Guards,
}

/// What a guard keeps: a flag that is set from outside, one that a method clears, or a slot that is emptied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Guards {
    Field,
    Method,
    Slot,
}

/// A governed method with its completion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operation {
    PrepareForSync,
    Synchronize,
    ShowProperties,
    ShowError,
}

impl Operation {
    /// All of them.
    pub(crate) const ALL: [Self; 4] = [
        Self::PrepareForSync,
        Self::Synchronize,
        Self::ShowProperties,
        Self::ShowError,
    ];
}

/// A block with a value at its end, which is missing when the block always leaves.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Valued {
    pub(crate) block: Block,
    pub(crate) tail: Option<Box<Outcome>>,
}

/// A function of the same file that may complete in place of the method.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Assistant {
    pub(crate) id: Id,
    pub(crate) form: Form,
    pub(crate) gives: Gives,
}

/// What an assistant is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// A free function that is lent the callback.
    Free,
    /// A method of the handler.
    Method,
    /// The method of a structure that owns the callback and the parameter.
    Job,
    /// A function that a thread is started with.
    Worker,
}

/// What an assistant returns. A parameter decides as [`Cond::Asked`].
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Gives {
    Nothing(Block),
    /// Usually whether it has completed.
    Truth(Block, Cond),
    Outcome(Valued),
    /// Nothing; if the condition holds, it calls the closure that it is given.
    Runs(Block, Cond),
}

/// How a thread is started.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Launch {
    /// `std::thread::spawn(…);`
    Plain,
    /// `std::thread::Builder::new().spawn(…)?;`
    Tried,
    /// The same, with a block for the case that it fails.
    Checked(Block),
}

/// A statement.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Stmt {
    /// `let _ = unsafe { cb.Completed(hr) };`
    Complete(Status),
    /// `let _ = outcome;`
    Ignore(Outcome),
    /// `outcome?;`
    Try(Outcome),
    /// `let mut p = …;`, and the assignment of it.
    LetFlag(Id, Cond),
    SetFlag(Id, Cond),
    LetStatus(Id, Status),
    SetStatus(Id, Status),
    LetOutcome(Id, Outcome),
    SetOutcome(Id, Outcome),
    If(Cond, Block, Block),
    /// `if let Err(e) = outcome { … } else { … }`
    IfErr(Id, Outcome, Block, Block),
    /// `let Ok(()) = outcome else { … };`, whose block always leaves.
    LetElse(Outcome, Block),
    /// `match outcome { … }`; arms for `Ok(())` and for `Err(e)`, each perhaps with a guarded one before it.
    MatchOutcome(Id, Outcome, Arms, Arms),
    /// `match hr { S_OK => …, hr if hr.is_err() => …, _ => … }`
    MatchStatus(Status, Block, Block, Block),
    /// `match count { 0 => …, 1 | 2 => …, _ => … }`
    MatchCount(Block, Block, Block),
    Labelled(Id, Block),
    /// `for turn in [false, true] { … }`
    For(Id, Vec<bool>, Block),
    /// `let mut n = 0; while n < 2 && … { n += 1; … }`
    While(Id, usize, Option<Cond>, Block),
    Loop(Id, Block),
    Break(Id),
    BreakWith(Id, Outcome),
    Continue(Id),
    Return(Outcome),
    /// `let mut slot = Some(hr);`
    LetSlot(Id, Status),
    /// `slot = Some(hr)`, or `None`.
    Fill(Id, Option<Status>),
    /// `if let Some(hr) = slot.take() { … } else { … }`; the second number is `hr`.
    Take(Id, Id, Block, Block),
    /// `let mut slot = Some(cb.clone());`
    LetHolder(Id),
    /// `if let Some(cb) = slot.take() { let _ = unsafe { cb.Completed(hr) }; … } else { … }`
    TakeHolder(Id, Status, Block, Block),
    /// `let tell = || { … };`, and the call of it.
    LetTell(Id, Block),
    Tell(Id),
    /// `let work = || -> Result<()> { … };`; called by [`Outcome::Call`].
    LetWork(Id, Valued),
    /// A call of an assistant that returns nothing.
    Assist(Id, Cond),
    /// A call of an assistant that is given a closure.
    Pass(Id, Cond, Block),
    /// A thread with the body of a closure.
    Spawn(Launch, Valued),
    /// A thread that runs an assistant.
    SpawnNamed(Id, Cond),
    /// `sender.send(callback)`, whose failure leaves or is ignored.
    Send(bool),
    /// `let once = Arc::new(AtomicBool::new(false));`
    LetOnce(Id),
    /// `let mut guard = Guard { cb: cb.clone(), armed: true };`: completes when it is dropped armed.
    Guard(Id, bool),
    /// `guard.armed = …;`
    Arm(Id, bool),
    /// `guard.finish(hr);`, `drop(guard);` and `mem::forget(guard);`. None is used afterwards.
    Finish(Id, Status),
    DropGuard(Id),
    Forget(Id),
}

/// The arms of one variant: perhaps a guarded one, then the one for the rest.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Arms {
    pub(crate) guarded: Option<(Cond, Block)>,
    pub(crate) rest: Block,
}

/// A Boolean expression.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cond {
    Literal(bool),
    /// An opaque Boolean that does not change.
    Input(Id),
    Flag(Id),
    /// The variable of [`Stmt::For`].
    Turn(Id),
    /// The parameter of an assistant.
    Asked,
    /// `count == 1` and the like, of an opaque number.
    Count(Compare, u32),
    StatusIs(Id, Query),
    OutcomeIsOk(Id),
    /// `outcome.is_ok()`
    IsOk(Box<Outcome>),
    /// `slot.is_some()`
    IsFull(Id),
    /// `!once.swap(true, …)`, or the same by `compare_exchange`.
    First(Id, bool),
    /// `{ let _ = unsafe { cb.Completed(hr) }; true }`
    Tells(Box<Status>, bool),
    /// A call of an assistant that returns a Boolean.
    Assist(Id, Box<Cond>),
    Not(Box<Cond>),
    And(Box<Cond>, Box<Cond>),
    Or(Box<Cond>, Box<Cond>),
}

/// How a number is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Compare {
    Equal,
    Different,
    Less,
    Greater,
}

/// A question about a status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Query {
    Ok,
    Err,
    SOk,
    EFail,
}

/// An expression of type `HRESULT`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Status {
    SOk,
    SFalse,
    EFail,
    Var(Id),
    /// An opaque call.
    Probe,
    /// `e.code()`
    CodeOf(Id),
    If(Box<Cond>, Box<Status>, Box<Status>),
    /// `match outcome { Ok(()) => S_OK, Err(e) => e.code() }`
    Of(Id, Box<Outcome>),
}

/// An expression of type `Result<()>`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Outcome {
    Ok,
    /// `Err(E_FAIL.into())`
    Fail,
    /// `Err(S_FALSE.into())`
    Partial,
    /// An opaque call.
    Step,
    /// The completion, with its own result.
    Complete(Box<Status>),
    Var(Id),
    /// `Err(e)`
    Bound(Id),
    /// `hr.ok()`
    StatusOk(Box<Status>),
    If(Box<Cond>, Valued, Valued),
    /// `outcome.and_then(|()| { … })`
    AndThen(Box<Outcome>, Valued),
    /// `outcome.or_else(|e| { … })`
    OrElse(Id, Box<Outcome>, Valued),
    /// `outcome.map_err(|e| { …; e })`
    MapErr(Id, Box<Outcome>, Block),
    /// `(|| -> Result<()> { … })()`
    Spot(Valued),
    /// `'a: { … }`
    Labelled(Id, Valued),
    Call(Id),
    /// A call of an assistant that returns a `Result`.
    Assist(Id, Box<Cond>),
}

/// Whether nothing after a statement can run.
pub(crate) fn leaves(stmt: &Stmt) -> bool {
    let all = |blocks: &[&Block]| blocks.iter().all(|block| block.last().is_some_and(leaves));
    match stmt {
        Stmt::Break(_) | Stmt::BreakWith(..) | Stmt::Continue(_) | Stmt::Return(_) => true,
        Stmt::If(_, then, other)
        | Stmt::IfErr(_, _, then, other)
        | Stmt::Take(_, _, then, other)
        | Stmt::TakeHolder(_, _, then, other) => all(&[then, other]),
        Stmt::MatchOutcome(_, _, ok, err) => {
            all(&[&ok.rest, &err.rest])
                && [ok, err].iter().all(|arms| {
                    arms.guarded
                        .as_ref()
                        .is_none_or(|(_, body)| body.last().is_some_and(leaves))
                })
        }
        Stmt::MatchStatus(_, a, b, c) | Stmt::MatchCount(a, b, c) => all(&[a, b, c]),
        _ => false,
    }
}

/// Cuts off what can never run.
pub(crate) fn until_left(block: &mut Block) {
    if let Some(at) = block.iter().position(leaves) {
        block.truncate(at + 1);
    }
}
