//! Grows random programs.

#[path = "grow_expressions.rs"]
mod expressions;
#[path = "grow_handoffs.rs"]
mod handoffs;
#[path = "grow_variables.rs"]
mod variables;

use crate::profile::Profile;
use crate::random::Random;
use crate::tree::{
    Arms, Assistant, Block, Cond, Guards, Id, Operation, Outcome, Program, Status, Stmt, Valued,
    leaves,
};

/// Independent opaque Booleans of a program.
const INPUTS: usize = 4;
/// How deep statements nest.
const DEEPEST: usize = 3;

/// A random program. Much of it is random in a useful way: most programs have one or two completions, and
/// many keep a flag that tells whether it happened.
pub(crate) fn grow(random: &mut Random, operation: Operation, profile: Profile) -> Program {
    let mut grower = Grower {
        random,
        profile,
        fresh: INPUTS,
        budget: 0,
        tracked: None,
        assistants: Vec::new(),
    };
    if profile == Profile::Handoffs {
        for _ in 0..=grower.random.below(3) {
            grower.assistant();
        }
    }
    let guards = [Guards::Field, Guards::Method, Guards::Slot][grower.random.below(3)];
    let body = grower.method();
    Program {
        operation,
        body,
        assistants: grower.assistants,
        guards,
    }
}

/// Whose body grows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Place {
    /// The governed method: it may do anything.
    #[default]
    Method,
    /// A helper: it knows its parameter, and not the inputs of the method.
    Assistant,
    /// A worker: it has no `self`.
    Worker,
}

/// What can be named at a place.
#[derive(Clone, Default)]
struct Scope {
    flags: Vec<Id>,
    turns: Vec<Id>,
    /// Variables that can be assigned, beside all that can be read.
    own_flags: Vec<Id>,
    own_outcomes: Vec<Id>,
    own_statuses: Vec<Id>,
    statuses: Vec<Id>,
    outcomes: Vec<Id>,
    errors: Vec<Id>,
    slots: Vec<Id>,
    holders: Vec<Id>,
    tells: Vec<Id>,
    works: Vec<Id>,
    guards: Vec<Id>,
    /// The flag that tells who comes first.
    once: Option<Id>,
    /// Labels of blocks without a value, of loops, and of blocks with a value.
    blocks: Vec<Id>,
    loops: Vec<Id>,
    valued: Vec<Id>,
    /// `return` and `?` are possible: the nearest function or closure gives a `Result`.
    gives_outcome: bool,
    place: Place,
    /// There is a `self` with the methods of the handler.
    has_self: bool,
    depth: usize,
}

struct Grower<'r> {
    random: &'r mut Random,
    profile: Profile,
    fresh: Id,
    /// Statements that may still be made.
    budget: usize,
    /// The flag that is set after each completion, in programs that keep one.
    tracked: Option<Id>,
    assistants: Vec<Assistant>,
}

impl Grower<'_> {
    fn fresh(&mut self) -> Id {
        self.fresh += 1;
        self.fresh
    }

    fn method(&mut self) -> Valued {
        let mut scope = Scope {
            gives_outcome: true,
            has_self: true,
            ..Scope::default()
        };
        self.budget = 4 + self.random.below(9);
        let mut block = Vec::new();
        if self.random.percent(40) {
            let flag = self.fresh();
            block.push(Stmt::LetFlag(flag, Cond::Literal(false)));
            scope.flags.push(flag);
            scope.own_flags.push(flag);
            self.tracked = Some(flag);
        }
        if self.random.percent(25) {
            let status = self.fresh();
            block.push(Stmt::LetStatus(status, Status::SOk));
            scope.own_statuses.push(status);
            scope.statuses.push(status);
        }
        self.extend(&mut block, &mut scope, 12);
        if block.last().is_some_and(leaves) {
            return Valued { block, tail: None };
        }
        if let Some(flag) = self.tracked.filter(|_| self.random.percent(70)) {
            let mut then = Vec::new();
            self.completion(&mut then, &scope);
            block.push(Stmt::If(
                Cond::Not(Box::new(Cond::Flag(flag))),
                then,
                Vec::new(),
            ));
        } else if self.random.percent(40) {
            self.completion(&mut block, &scope);
        }
        let tail = if self.random.percent(50) {
            Outcome::Ok
        } else {
            self.outcome(&scope, 1)
        };
        Valued {
            block,
            tail: Some(Box::new(tail)),
        }
    }

    /// A completion, noted in the flag of the program where there is one.
    fn completion(&mut self, into: &mut Block, scope: &Scope) {
        let status = self.status(scope, 1);
        if scope.gives_outcome && self.random.percent(12) {
            into.push(Stmt::Try(Outcome::Complete(Box::new(status))));
        } else {
            into.push(Stmt::Complete(status));
        }
        if let Some(flag) = self.tracked
            && scope.own_flags.contains(&flag)
            && self.random.percent(90)
        {
            into.push(Stmt::SetFlag(flag, Cond::Literal(true)));
        }
    }

    fn completing(&mut self, scope: &Scope) -> Block {
        let mut block = Vec::new();
        self.completion(&mut block, scope);
        block
    }

    /// An inner block.
    fn block(&mut self, outer: &Scope) -> Block {
        let mut scope = outer.clone();
        scope.depth += 1;
        let mut block = Vec::new();
        let most = self.random.below(4);
        self.extend(&mut block, &mut scope, most);
        block
    }

    fn valued(&mut self, outer: &Scope) -> Valued {
        let mut scope = outer.clone();
        scope.depth += 1;
        let mut block = Vec::new();
        let most = self.random.below(3);
        self.extend(&mut block, &mut scope, most);
        let tail = (!block.last().is_some_and(leaves)).then(|| Box::new(self.outcome(&scope, 1)));
        Valued { block, tail }
    }

    /// A block that always leaves.
    fn leaving(&mut self, outer: &Scope) -> Block {
        let mut block = self.block(outer);
        if !block.last().is_some_and(leaves) {
            let leave = self.leave(outer);
            block.push(leave);
        }
        block
    }

    fn leave(&mut self, scope: &Scope) -> Stmt {
        let mut ways: Vec<Stmt> = Vec::new();
        if scope.gives_outcome {
            let outcome = match self.random.below(4) {
                0 | 1 => Outcome::Ok,
                2 => Outcome::Fail,
                _ => self.outcome(scope, 1),
            };
            ways.push(Stmt::Return(outcome));
        }
        ways.extend(scope.blocks.last().map(|label| Stmt::Break(*label)));
        ways.extend(
            self.random
                .pick(&scope.loops)
                .into_iter()
                .flat_map(|label| [Stmt::Break(label), Stmt::Continue(label)]),
        );
        if let Some(label) = scope.valued.last() {
            let outcome = self.outcome(scope, 1);
            ways.push(Stmt::BreakWith(*label, outcome));
        }
        let choice = self.random.below(ways.len());
        ways.swap_remove(choice)
    }

    fn extend(&mut self, block: &mut Block, scope: &mut Scope, most: usize) {
        for _ in 0..most {
            if self.budget == 0 || block.last().is_some_and(leaves) {
                return;
            }
            self.budget -= 1;
            self.stmt(block, scope);
        }
    }

    fn stmt(&mut self, block: &mut Block, scope: &mut Scope) {
        let deep = scope.depth >= DEEPEST;
        if self.profile == Profile::Handoffs && self.handoff(block, scope) {
            return;
        }
        match self.random.below(if deep { 40 } else { 100 }) {
            0..=9 => self.completion(block, scope),
            10..=15 => {
                let outcome = self.fallible(scope);
                if scope.gives_outcome {
                    block.push(Stmt::Try(outcome));
                } else {
                    block.push(Stmt::Ignore(outcome));
                }
            }
            16..=18 => block.push(Stmt::Ignore(self.fallible(scope))),
            19..=26 => self.assign(block, scope),
            27..=31 => self.declare(block, scope),
            32..=35 => self.use_slot(block, scope),
            36..=37 => {
                if let Some(tell) = self.random.pick(&scope.tells) {
                    block.push(Stmt::Tell(tell));
                }
            }
            38..=39 => {
                let is_possible =
                    scope.gives_outcome || !scope.blocks.is_empty() || !scope.loops.is_empty();
                if is_possible && scope.depth > 0 {
                    block.push(self.leave(scope));
                }
            }
            40..=54 => {
                let on = self.cond(scope, 2);
                let then = self.block(scope);
                let other = if self.random.percent(40) {
                    self.block(scope)
                } else {
                    Vec::new()
                };
                block.push(Stmt::If(on, then, other));
            }
            55..=62 => {
                let id = self.fresh();
                let of = self.looked_at(scope);
                let mut inner = scope.clone();
                inner.errors.push(id);
                let then = self.block(&inner);
                let other = if self.random.percent(40) {
                    self.block(scope)
                } else {
                    Vec::new()
                };
                block.push(Stmt::IfErr(id, of, then, other));
            }
            63..=67 => {
                let can_leave = scope.gives_outcome
                    || !(scope.blocks.is_empty()
                        && scope.loops.is_empty()
                        && scope.valued.is_empty());
                if can_leave {
                    let of = self.looked_at(scope);
                    let other = self.leaving(scope);
                    block.push(Stmt::LetElse(of, other));
                }
            }
            68..=74 => {
                let id = self.fresh();
                let of = self.looked_at(scope);
                let ok = self.arms(scope);
                let mut inner = scope.clone();
                inner.errors.push(id);
                let err = self.arms(&inner);
                block.push(Stmt::MatchOutcome(id, of, ok, err));
            }
            75..=78 => {
                let of = match self.random.pick(&scope.statuses) {
                    Some(id) => Status::Var(id),
                    None => Status::Probe,
                };
                let [zero, failed, rest] = [(); 3].map(|()| self.block(scope));
                block.push(Stmt::MatchStatus(of, zero, failed, rest));
            }
            79..=81 if scope.place != Place::Assistant => {
                let [zero, some, rest] = [(); 3].map(|()| self.block(scope));
                block.push(Stmt::MatchCount(zero, some, rest));
            }
            82..=86 => {
                let label = self.fresh();
                let mut inner = scope.clone();
                inner.blocks.push(label);
                block.push(Stmt::Labelled(label, self.block(&inner)));
            }
            87..=92 => self.repeat(block, scope),
            _ => self.closure(block, scope),
        }
    }

    fn arms(&mut self, scope: &Scope) -> Arms {
        let guarded = self
            .random
            .percent(35)
            .then(|| (self.cond(scope, 1), self.block(scope)));
        Arms {
            guarded,
            rest: self.block(scope),
        }
    }

    fn repeat(&mut self, block: &mut Block, scope: &Scope) {
        if !scope.loops.is_empty() {
            return;
        }
        let id = self.fresh();
        let mut inner = scope.clone();
        inner.loops.push(id);
        match self.random.below(4) {
            0 | 1 => {
                inner.turns.push(id);
                let turns = (0..=self.random.below(3))
                    .map(|_| self.random.percent(50))
                    .collect();
                block.push(Stmt::For(id, turns, self.block(&inner)));
            }
            2 => {
                let on = self.random.percent(50).then(|| self.cond(scope, 1));
                let turns = 1 + self.random.below(3);
                block.push(Stmt::While(id, turns, on, self.block(&inner)));
            }
            _ => {
                // Most loops end some time.
                let mut body = self.block(&inner);
                if !body.last().is_some_and(leaves) {
                    let on = self.cond(scope, 1);
                    body.push(Stmt::If(on, vec![Stmt::Break(id)], Vec::new()));
                }
                block.push(Stmt::Loop(id, body));
            }
        }
    }

    /// A closure that is kept: it changes no variable, because it would borrow it for all its life.
    fn closure(&mut self, block: &mut Block, scope: &mut Scope) {
        let id = self.fresh();
        let inner = Scope {
            turns: scope.turns.clone(),
            errors: scope.errors.clone(),
            place: scope.place,
            has_self: scope.has_self,
            depth: scope.depth.max(1),
            ..Scope::default()
        };
        if self.random.percent(50) {
            let body = if self.random.percent(60) {
                self.completing(&inner)
            } else {
                self.block(&inner)
            };
            block.push(Stmt::LetTell(id, body));
            scope.tells.push(id);
            for _ in 0..self.random.below(2) {
                block.push(Stmt::Tell(id));
            }
        } else {
            let inner = Scope {
                gives_outcome: true,
                ..inner
            };
            block.push(Stmt::LetWork(id, self.valued(&inner)));
            scope.works.push(id);
            if scope.gives_outcome && self.random.percent(40) {
                block.push(Stmt::Try(Outcome::Call(id)));
            }
        }
    }
}
