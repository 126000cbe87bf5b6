//! A walk over all nodes of a program that may change them.

use crate::tree::{Block, Cond, Gives, Id, Launch, Outcome, Program, Status, Stmt, Valued};

/// Sees each node before its children; what it puts there is walked in place of the old node.
pub(crate) trait Edit {
    /// A block.
    fn block(&mut self, _block: &mut Block) {}
    /// A block with a value.
    fn valued(&mut self, _valued: &mut Valued) {}
    /// A condition.
    fn cond(&mut self, _cond: &mut Cond) {}
    /// A status.
    fn status(&mut self, _status: &mut Status) {}
    /// A result.
    fn outcome(&mut self, _outcome: &mut Outcome) {}
}

/// Walks over a program.
pub(crate) fn walk(program: &mut Program, edit: &mut dyn Edit) {
    valued(&mut program.body, edit);
    for assistant in &mut program.assistants {
        match &mut assistant.gives {
            Gives::Nothing(body) => block(body, edit),
            Gives::Truth(body, tail) => {
                block(body, edit);
                cond(tail, edit);
            }
            Gives::Outcome(body) => valued(body, edit),
            Gives::Runs(body, on) => {
                block(body, edit);
                cond(on, edit);
            }
        }
    }
}

fn valued(node: &mut Valued, edit: &mut dyn Edit) {
    edit.valued(node);
    block(&mut node.block, edit);
    if let Some(tail) = &mut node.tail {
        outcome(tail, edit);
    }
}

fn block(node: &mut Block, edit: &mut dyn Edit) {
    edit.block(node);
    for stmt in node {
        stmt_parts(stmt, edit);
    }
}

fn stmt_parts(stmt: &mut Stmt, edit: &mut dyn Edit) {
    match stmt {
        Stmt::Complete(of)
        | Stmt::LetStatus(_, of)
        | Stmt::SetStatus(_, of)
        | Stmt::LetSlot(_, of)
        | Stmt::Finish(_, of)
        | Stmt::Fill(_, Some(of)) => status(of, edit),
        Stmt::Ignore(of)
        | Stmt::Try(of)
        | Stmt::LetOutcome(_, of)
        | Stmt::SetOutcome(_, of)
        | Stmt::BreakWith(_, of)
        | Stmt::Return(of) => outcome(of, edit),
        Stmt::LetFlag(_, of)
        | Stmt::SetFlag(_, of)
        | Stmt::Assist(_, of)
        | Stmt::SpawnNamed(_, of) => cond(of, edit),
        Stmt::Pass(_, of, body) => {
            cond(of, edit);
            block(body, edit);
        }
        Stmt::Spawn(launch, body) => {
            valued(body, edit);
            if let Launch::Checked(other) = launch {
                block(other, edit);
            }
        }
        Stmt::If(on, then, other) => {
            cond(on, edit);
            block(then, edit);
            block(other, edit);
        }
        Stmt::IfErr(_, of, then, other) => {
            outcome(of, edit);
            block(then, edit);
            block(other, edit);
        }
        Stmt::LetElse(of, other) => {
            outcome(of, edit);
            block(other, edit);
        }
        Stmt::MatchOutcome(_, of, ok, err) => {
            outcome(of, edit);
            for arms in [ok, err] {
                if let Some((guard, body)) = &mut arms.guarded {
                    cond(guard, edit);
                    block(body, edit);
                }
                block(&mut arms.rest, edit);
            }
        }
        Stmt::MatchStatus(of, a, b, c) => {
            status(of, edit);
            for arm in [a, b, c] {
                block(arm, edit);
            }
        }
        Stmt::MatchCount(a, b, c) => {
            for arm in [a, b, c] {
                block(arm, edit);
            }
        }
        Stmt::Take(_, _, then, other) => {
            block(then, edit);
            block(other, edit);
        }
        Stmt::TakeHolder(_, of, then, other) => {
            status(of, edit);
            block(then, edit);
            block(other, edit);
        }
        Stmt::While(_, _, on, body) => {
            if let Some(on) = on {
                cond(on, edit);
            }
            block(body, edit);
        }
        Stmt::Labelled(_, body)
        | Stmt::For(_, _, body)
        | Stmt::Loop(_, body)
        | Stmt::LetTell(_, body) => block(body, edit),
        Stmt::LetWork(_, body) => valued(body, edit),
        Stmt::Fill(_, None)
        | Stmt::Break(_)
        | Stmt::Continue(_)
        | Stmt::LetHolder(_)
        | Stmt::Tell(_)
        | Stmt::Guard(..)
        | Stmt::Arm(..)
        | Stmt::Send(_)
        | Stmt::LetOnce(_)
        | Stmt::DropGuard(_)
        | Stmt::Forget(_) => {}
    }
}

fn cond(node: &mut Cond, edit: &mut dyn Edit) {
    edit.cond(node);
    match node {
        Cond::IsOk(of) => outcome(of, edit),
        Cond::Tells(of, _) => status(of, edit),
        Cond::Assist(_, of) | Cond::Not(of) => cond(of, edit),
        Cond::And(left, right) | Cond::Or(left, right) => {
            cond(left, edit);
            cond(right, edit);
        }
        Cond::Literal(_)
        | Cond::Input(_)
        | Cond::Flag(_)
        | Cond::Turn(_)
        | Cond::Asked
        | Cond::Count(..)
        | Cond::StatusIs(..)
        | Cond::OutcomeIsOk(_)
        | Cond::First(..)
        | Cond::IsFull(_) => {}
    }
}

fn status(node: &mut Status, edit: &mut dyn Edit) {
    edit.status(node);
    match node {
        Status::If(on, then, other) => {
            cond(on, edit);
            status(then, edit);
            status(other, edit);
        }
        Status::Of(_, of) => outcome(of, edit),
        Status::SOk
        | Status::SFalse
        | Status::EFail
        | Status::Var(_)
        | Status::Probe
        | Status::CodeOf(_) => {}
    }
}

fn outcome(node: &mut Outcome, edit: &mut dyn Edit) {
    edit.outcome(node);
    match node {
        Outcome::Complete(of) | Outcome::StatusOk(of) => status(of, edit),
        Outcome::If(on, then, other) => {
            cond(on, edit);
            valued(then, edit);
            valued(other, edit);
        }
        Outcome::AndThen(of, then) | Outcome::OrElse(_, of, then) => {
            outcome(of, edit);
            valued(then, edit);
        }
        Outcome::MapErr(_, of, body) => {
            outcome(of, edit);
            block(body, edit);
        }
        Outcome::Spot(body) | Outcome::Labelled(_, body) => valued(body, edit),
        Outcome::Assist(_, on) => cond(on, edit),
        Outcome::Ok
        | Outcome::Fail
        | Outcome::Partial
        | Outcome::Step
        | Outcome::Var(_)
        | Outcome::Bound(_)
        | Outcome::Call(_) => {}
    }
}

/// The flag that a worker shares with the method, if it asks it.
pub(crate) fn asked_once(body: &Valued) -> Option<Id> {
    struct Asks(Option<Id>);
    impl Edit for Asks {
        fn cond(&mut self, cond: &mut Cond) {
            if let Cond::First(id, _) = cond {
                self.0 = Some(*id);
            }
        }
    }
    let mut asks = Asks(None);
    valued(&mut body.clone(), &mut asks);
    asks.0
}
