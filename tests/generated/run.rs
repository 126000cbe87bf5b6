//! The interpreter: one run of a program for one choice of everything that is opaque.

#[path = "run_expressions.rs"]
mod expressions;
#[path = "run_handoffs.rs"]
mod handoffs;

use std::collections::HashMap;

use crate::oracle::Oracle;
use crate::tree::{Arms, Assistant, Block, Cond, Gives, Id, Program, Stmt, Valued};

/// Turns after which a `loop` is taken to go on for ever. Programs are small enough that no later turn
/// shows anything new.
const MOST_TURNS: usize = 4;

/// The value of a status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Code {
    SOk,
    SFalse,
    EFail,
    /// A success of a call that is neither `S_OK` nor otherwise known.
    OtherSuccess,
    /// A failure of a call, or of the completion itself. The number tells failures apart.
    Failed {
        number: usize,
        of_completion: bool,
    },
}

impl Code {
    /// Whether the status is a success.
    pub(crate) fn is_ok(self) -> bool {
        matches!(self, Self::SOk | Self::SFalse | Self::OtherSuccess)
    }
}

/// The value of a `Result<()>`: the code of the error, if it is one.
pub(crate) type Value = Result<(), Code>;

/// What a run did.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own about the run"
)]
#[derive(Clone, Debug, Default)]
pub(crate) struct Trace {
    /// Completions by the method and what it calls.
    pub(crate) completions: usize,
    /// Completions by each worker that was started.
    pub(crate) workers: Vec<usize>,
    /// How the method ended; nothing when it never does.
    pub(crate) exit: Option<Value>,
    /// A `while` or `loop` was in its second turn: the checker may decline to bet on such a path.
    pub(crate) late: bool,
    /// The completion failed, and the program looked at that.
    pub(crate) failed: bool,
    /// A success code was turned into `Ok` and so lost.
    pub(crate) erased: bool,
    /// The callback was sent somewhere.
    pub(crate) sent: bool,
}

/// Why a statement does not go on to the next one.
enum Leave {
    Return(Value),
    Break(Id, Option<Value>),
    Continue(Id),
    Endless,
    /// The program is no program: a reduction took something away that is used.
    Malformed,
}

type Step<T> = Result<T, Leave>;

/// Runs a program once; nothing when it is malformed.
pub(crate) fn run(program: &Program, oracle: &mut Oracle) -> Option<Trace> {
    let mut machine = Machine {
        assistants: &program.assistants,
        oracle,
        trace: Trace::default(),
        fresh: 0,
        truths: HashMap::new(),
        statuses: HashMap::new(),
        outcomes: HashMap::new(),
        slots: HashMap::new(),
        tells: HashMap::new(),
        works: HashMap::new(),
        guards: Vec::new(),
        last: Vec::new(),
        asked: None,
        worker: None,
    };
    let exit = match machine.valued(&program.body) {
        Ok(value) | Err(Leave::Return(value)) => Some(value),
        Err(Leave::Endless) => None,
        Err(Leave::Break(..) | Leave::Continue(_) | Leave::Malformed) => return None,
    };
    if exit.is_some() {
        for armed in std::mem::take(&mut machine.guards) {
            if armed.1 {
                machine.complete();
            }
        }
    }
    for body in std::mem::take(&mut machine.last) {
        machine.work(|machine| machine.called(body)).ok()?;
    }
    machine.trace.exit = exit;
    Some(machine.trace)
}

struct Machine<'p, 'o> {
    assistants: &'p [Assistant],
    oracle: &'o mut Oracle,
    trace: Trace,
    fresh: usize,
    truths: HashMap<Id, bool>,
    statuses: HashMap<Id, Code>,
    outcomes: HashMap<Id, Value>,
    slots: HashMap<Id, Option<Code>>,
    tells: HashMap<Id, &'p Block>,
    works: HashMap<Id, &'p Valued>,
    guards: Vec<(Id, bool)>,
    /// Workers that run when the method has returned.
    last: Vec<&'p Valued>,
    asked: Option<bool>,
    /// The completions of the worker whose body runs.
    worker: Option<usize>,
}

impl<'p> Machine<'p, '_> {
    fn block(&mut self, block: &'p Block) -> Step<()> {
        block.iter().try_for_each(|stmt| self.stmt(stmt))
    }

    fn valued(&mut self, valued: &'p Valued) -> Step<Value> {
        self.block(&valued.block)?;
        match &valued.tail {
            Some(tail) => self.outcome(tail),
            None => Err(Leave::Malformed),
        }
    }

    /// A body from which `return` and `?` do not leave further.
    fn called(&mut self, valued: &'p Valued) -> Step<Value> {
        match self.valued(valued) {
            Err(Leave::Return(value)) => Ok(value),
            other => other,
        }
    }

    fn complete(&mut self) {
        match &mut self.worker {
            Some(count) => *count += 1,
            None => self.trace.completions += 1,
        }
    }

    fn stmt(&mut self, stmt: &'p Stmt) -> Step<()> {
        match stmt {
            Stmt::Complete(of) => {
                self.status(of)?;
                self.complete();
            }
            Stmt::Ignore(of) => {
                let _ = self.outcome(of)?;
            }
            Stmt::Try(of) => self.outcome(of)?.map_err(|code| Leave::Return(Err(code)))?,
            Stmt::LetFlag(id, of) => {
                let truth = self.cond(of)?;
                self.truths.insert(*id, truth);
            }
            Stmt::SetFlag(id, of) => {
                let truth = self.cond(of)?;
                *known(self.truths.get_mut(id))? = truth;
            }
            Stmt::LetStatus(id, of) => {
                let code = self.status(of)?;
                self.statuses.insert(*id, code);
            }
            Stmt::SetStatus(id, of) => {
                let code = self.status(of)?;
                *known(self.statuses.get_mut(id))? = code;
            }
            Stmt::LetOutcome(id, of) => {
                let value = self.outcome(of)?;
                self.outcomes.insert(*id, value);
            }
            Stmt::SetOutcome(id, of) => {
                let value = self.outcome(of)?;
                *known(self.outcomes.get_mut(id))? = value;
            }
            Stmt::If(on, then, other) => {
                let taken = if self.cond(on)? { then } else { other };
                self.block(taken)?;
            }
            Stmt::IfErr(id, of, then, other) => match self.outcome(of)? {
                Err(code) => {
                    self.statuses.insert(*id, code);
                    self.block(then)?;
                }
                Ok(()) => self.block(other)?,
            },
            Stmt::LetElse(of, other) => {
                if self.outcome(of)?.is_err() {
                    self.block(other)?;
                    return Err(Leave::Malformed);
                }
            }
            Stmt::MatchOutcome(id, of, ok, err) => match self.outcome(of)? {
                Ok(()) => self.arms(ok)?,
                Err(code) => {
                    self.statuses.insert(*id, code);
                    self.arms(err)?;
                }
            },
            Stmt::MatchStatus(of, zero, failed, rest) => {
                let code = self.status(of)?;
                let arm = match code {
                    Code::SOk => zero,
                    code if code.is_ok() => rest,
                    _ => failed,
                };
                self.block(arm)?;
            }
            Stmt::MatchCount(zero, some, rest) => {
                let arm = match self.oracle.count() {
                    0 => zero,
                    1 | 2 => some,
                    _ => rest,
                };
                self.block(arm)?;
            }
            Stmt::Labelled(label, body) => match self.block(body) {
                Err(Leave::Break(to, None)) if to == *label => {}
                other => other?,
            },
            Stmt::For(id, turns, body) => {
                for turn in turns {
                    self.truths.insert(*id, *turn);
                    if self.turn(*id, body)? {
                        break;
                    }
                }
            }
            Stmt::While(id, turns, on, body) => self.while_loop(*id, *turns, on.as_ref(), body)?,
            Stmt::Loop(id, body) => {
                for turn in 0.. {
                    if turn == MOST_TURNS {
                        return Err(Leave::Endless);
                    }
                    self.trace.late |= turn > 0;
                    if self.turn(*id, body)? {
                        break;
                    }
                }
            }
            Stmt::Break(label) => return Err(Leave::Break(*label, None)),
            Stmt::BreakWith(label, of) => {
                let value = self.outcome(of)?;
                return Err(Leave::Break(*label, Some(value)));
            }
            Stmt::Continue(label) => return Err(Leave::Continue(*label)),
            Stmt::Return(of) => {
                let value = self.outcome(of)?;
                return Err(Leave::Return(value));
            }
            Stmt::LetSlot(id, of) => {
                let code = self.status(of)?;
                self.slots.insert(*id, Some(code));
            }
            Stmt::Fill(id, of) => {
                let content = of.as_ref().map(|of| self.status(of)).transpose()?;
                *known(self.slots.get_mut(id))? = content;
            }
            Stmt::Take(id, bound, then, other) => match known(self.slots.get_mut(id))?.take() {
                Some(code) => {
                    self.statuses.insert(*bound, code);
                    self.block(then)?;
                }
                None => self.block(other)?,
            },
            Stmt::LetHolder(id) => {
                self.slots.insert(*id, Some(Code::SOk));
            }
            Stmt::TakeHolder(id, of, then, other) => {
                if known(self.slots.get_mut(id))?.take().is_some() {
                    self.status(of)?;
                    self.complete();
                    self.block(then)?;
                } else {
                    self.block(other)?;
                }
            }
            Stmt::LetTell(id, body) => {
                self.tells.insert(*id, body);
            }
            Stmt::Tell(id) => {
                let body = known(self.tells.get(id).copied())?;
                self.block(body)?;
            }
            Stmt::LetWork(id, body) => {
                self.works.insert(*id, body);
            }
            Stmt::Assist(id, asked) => {
                let asked = self.cond(asked)?;
                let Gives::Nothing(body) = self.assistant(*id)? else {
                    return Err(Leave::Malformed);
                };
                self.assisted(asked, |machine| machine.block(body))?;
            }
            Stmt::LetOnce(id) => {
                self.truths.insert(*id, false);
            }
            Stmt::Pass(..)
            | Stmt::Spawn(..)
            | Stmt::SpawnNamed(..)
            | Stmt::Send(_)
            | Stmt::Guard(..)
            | Stmt::Arm(..)
            | Stmt::Finish(..)
            | Stmt::DropGuard(_)
            | Stmt::Forget(_) => self.handoff(stmt)?,
        }
        Ok(())
    }

    fn arms(&mut self, arms: &'p Arms) -> Step<()> {
        if let Some((guard, body)) = &arms.guarded
            && self.cond(guard)?
        {
            return self.block(body);
        }
        self.block(&arms.rest)
    }

    fn while_loop(
        &mut self,
        id: Id,
        turns: usize,
        on: Option<&'p Cond>,
        body: &'p Block,
    ) -> Step<()> {
        for turn in 0..turns {
            self.trace.late |= turn > 0;
            if let Some(on) = on
                && !self.cond(on)?
            {
                break;
            }
            if self.turn(id, body)? {
                break;
            }
        }
        Ok(())
    }

    /// One turn of a loop; true when the loop is left.
    fn turn(&mut self, label: Id, body: &'p Block) -> Step<bool> {
        match self.block(body) {
            Ok(()) => Ok(false),
            Err(Leave::Continue(to)) if to == label => Ok(false),
            Err(Leave::Break(to, None)) if to == label => Ok(true),
            Err(leave) => Err(leave),
        }
    }

    fn assistant(&self, id: Id) -> Step<&'p Gives> {
        known(
            self.assistants
                .iter()
                .find(|assistant| assistant.id == id)
                .map(|assistant| &assistant.gives),
        )
    }

    /// Runs the body of an assistant with its parameter.
    fn assisted<T>(&mut self, asked: bool, body: impl FnOnce(&mut Self) -> Step<T>) -> Step<T> {
        let before = self.asked.replace(asked);
        let result = body(self);
        self.asked = before;
        result
    }
}

/// What a well-formed program always has.
fn known<T>(found: Option<T>) -> Step<T> {
    found.ok_or(Leave::Malformed)
}
