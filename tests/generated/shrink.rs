//! Makes a program smaller as long as it shows what it is kept for.

use crate::edit::{Edit, walk};
use crate::print::print;
use crate::tree::{Arms, Block, Cond, Launch, Outcome, Program, Status, Stmt, Valued};

/// The smallest program found by taking away one thing after the other.
pub(crate) fn shrink(program: &Program, keeps: impl Fn(&Program) -> bool) -> Program {
    let mut best = without_statements(program, &keeps);
    for at in (0..best.assistants.len()).rev() {
        let mut smaller = best.clone();
        smaller.assistants.remove(at);
        if keeps(&smaller) {
            best = smaller;
        }
    }
    best
}

fn without_statements(program: &Program, keeps: impl Fn(&Program) -> bool) -> Program {
    let mut best = program.clone();
    let length_of = |program: &Program| print(std::slice::from_ref(program)).len();
    let mut length = length_of(&best);
    'again: loop {
        for number in 0.. {
            let mut smaller = best.clone();
            let mut reduction = Reduction { left: Some(number) };
            walk(&mut smaller, &mut reduction);
            if reduction.left.is_some() {
                return best;
            }
            let shorter = length_of(&smaller);
            if shorter < length && keeps(&smaller) {
                best = smaller;
                length = shorter;
                continue 'again;
            }
        }
    }
}

/// Does one of all possible reductions: the one with this number, in the order of the walk.
struct Reduction {
    left: Option<usize>,
}

impl Reduction {
    fn is_next(&mut self) -> bool {
        match self.left {
            Some(0) => {
                self.left = None;
                true
            }
            Some(left) => {
                self.left = Some(left - 1);
                false
            }
            None => false,
        }
    }

    /// Puts the wanted one of several smaller nodes in place of a node.
    fn replace<T: PartialEq>(&mut self, node: &mut T, smaller: Vec<T>) {
        for candidate in smaller {
            if candidate != *node && self.is_next() {
                *node = candidate;
                return;
            }
        }
    }
}

impl Edit for Reduction {
    fn block(&mut self, block: &mut Block) {
        for at in 0..block.len() {
            if self.is_next() {
                block.remove(at);
                return;
            }
            for inner in blocks_in(&block[at]) {
                if self.is_next() {
                    block.splice(at..=at, inner);
                    return;
                }
            }
            let simpler = simpler(&block[at]);
            self.replace(&mut block[at], simpler);
        }
    }

    fn valued(&mut self, valued: &mut Valued) {
        if valued.tail.is_none() && self.is_next() {
            valued.block.pop();
            valued.tail = Some(Box::new(Outcome::Ok));
        }
    }

    fn cond(&mut self, cond: &mut Cond) {
        let mut smaller = vec![Cond::Literal(true), Cond::Literal(false), Cond::Input(1)];
        match cond {
            Cond::Literal(_) | Cond::Input(_) => smaller.clear(),
            Cond::Not(of) => smaller.push((**of).clone()),
            Cond::And(left, right) | Cond::Or(left, right) => {
                smaller.extend([(**left).clone(), (**right).clone()]);
            }
            _ => {}
        }
        self.replace(cond, smaller);
    }

    fn status(&mut self, status: &mut Status) {
        let mut smaller = vec![Status::SOk];
        if let Status::If(_, then, other) = status {
            smaller.extend([(**then).clone(), (**other).clone()]);
        }
        self.replace(status, smaller);
    }

    fn outcome(&mut self, outcome: &mut Outcome) {
        let mut smaller = vec![Outcome::Ok, Outcome::Step];
        match outcome {
            Outcome::If(_, then, other) => {
                for valued in [then, other] {
                    smaller.extend(valued.tail.as_deref().cloned());
                }
            }
            Outcome::AndThen(of, body) | Outcome::OrElse(_, of, body) => {
                smaller.push((**of).clone());
                smaller.extend(body.tail.as_deref().cloned());
            }
            Outcome::MapErr(_, of, _) => smaller.push((**of).clone()),
            Outcome::Spot(body) | Outcome::Labelled(_, body) => {
                smaller.extend(body.tail.as_deref().cloned());
            }
            _ => {}
        }
        self.replace(outcome, smaller);
    }
}

/// The blocks that a statement can be reduced to.
fn blocks_in(stmt: &Stmt) -> Vec<Block> {
    match stmt {
        Stmt::If(_, then, other)
        | Stmt::IfErr(_, _, then, other)
        | Stmt::Take(_, _, then, other)
        | Stmt::TakeHolder(_, _, then, other) => vec![then.clone(), other.clone()],
        Stmt::MatchOutcome(_, _, ok, err) => vec![ok.rest.clone(), err.rest.clone()],
        Stmt::MatchStatus(_, a, b, c) | Stmt::MatchCount(a, b, c) => {
            vec![a.clone(), b.clone(), c.clone()]
        }
        Stmt::Labelled(_, body)
        | Stmt::For(_, _, body)
        | Stmt::While(_, _, _, body)
        | Stmt::Loop(_, body)
        | Stmt::LetTell(_, body) => vec![body.clone()],
        Stmt::Spawn(Launch::Checked(other), body) => vec![body.block.clone(), other.clone()],
        Stmt::Spawn(_, body) => vec![body.block.clone()],
        Stmt::Pass(_, _, body) => vec![body.clone()],
        _ => Vec::new(),
    }
}

/// Simpler statements of the same kind.
fn simpler(stmt: &Stmt) -> Vec<Stmt> {
    let without_guard = |arms: &Arms| Arms {
        guarded: None,
        rest: arms.rest.clone(),
    };
    match stmt {
        Stmt::MatchOutcome(id, of, ok, err) => vec![
            Stmt::MatchOutcome(*id, of.clone(), without_guard(ok), err.clone()),
            Stmt::MatchOutcome(*id, of.clone(), ok.clone(), without_guard(err)),
            Stmt::IfErr(*id, of.clone(), err.rest.clone(), ok.rest.clone()),
        ],
        Stmt::While(id, turns, Some(_), body) => {
            vec![Stmt::While(*id, *turns, None, body.clone())]
        }
        Stmt::For(id, turns, body) if turns.len() > 1 => {
            vec![Stmt::For(*id, turns[1..].to_vec(), body.clone())]
        }
        Stmt::If(on, then, other) if !other.is_empty() => {
            vec![Stmt::If(on.clone(), then.clone(), Vec::new())]
        }
        Stmt::IfErr(id, of, then, other) if !other.is_empty() => {
            vec![Stmt::IfErr(*id, of.clone(), then.clone(), Vec::new())]
        }
        Stmt::Spawn(Launch::Tried | Launch::Checked(_), body) => {
            vec![Stmt::Spawn(Launch::Plain, body.clone())]
        }
        Stmt::Send(true) => vec![Stmt::Send(false)],
        Stmt::Try(of) => vec![Stmt::Ignore(of.clone())],
        _ => Vec::new(),
    }
}
