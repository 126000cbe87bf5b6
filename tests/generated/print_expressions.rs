//! Prints conditions, statuses and results.

use super::Printer;
use super::texts::{IN_PLACE, INPUTS};

use crate::tree::{Block, Compare, Cond, Outcome, Query, Status, Valued};

impl Printer<'_> {
    /// A block as part of an expression.
    pub(super) fn inline(&mut self, valued: &Valued) -> String {
        let before = std::mem::take(&mut self.text);
        self.depth += 1;
        self.body(valued);
        self.depth -= 1;
        let body = std::mem::replace(&mut self.text, before);
        format!("{{\n{body}{:1$}}}", "", 4 * self.depth)
    }

    fn inline_block(&mut self, block: &Block, last: &str) -> String {
        let before = std::mem::take(&mut self.text);
        self.depth += 1;
        self.block(block);
        self.line(last);
        self.depth -= 1;
        let body = std::mem::replace(&mut self.text, before);
        format!("{{\n{body}{:1$}}}", "", 4 * self.depth)
    }

    pub(super) fn cond(&mut self, cond: &Cond) -> String {
        match cond {
            Cond::Literal(truth) => truth.to_string(),
            Cond::Input(IN_PLACE) => INPUTS[IN_PLACE].to_owned(),
            Cond::Input(id) => format!("p{id}"),
            Cond::Flag(id) => format!("b{id}"),
            Cond::Turn(id) => format!("t{id}"),
            Cond::Asked => self.asked.to_owned(),
            Cond::Count(compare, with) => {
                let compare = match compare {
                    Compare::Equal => "==",
                    Compare::Different => "!=",
                    Compare::Less => "<",
                    Compare::Greater => ">",
                };
                format!("count {compare} {with}")
            }
            Cond::StatusIs(id, query) => match query {
                Query::Ok => format!("hr{id}.is_ok()"),
                Query::Err => format!("hr{id}.is_err()"),
                Query::SOk => format!("hr{id} == S_OK"),
                Query::EFail => format!("hr{id} == E_FAIL"),
            },
            Cond::OutcomeIsOk(id) => format!("r{id}.is_ok()"),
            Cond::IsOk(of) => format!("{}.is_ok()", self.operand(of)),
            Cond::First(id, true) => format!("!o{id}.swap(true, Ordering::AcqRel)"),
            Cond::First(id, false) => format!(
                "o{id}.compare_exchange(false, true, Ordering::AcqRel, Ordering::Acquire).is_ok()"
            ),
            Cond::IsFull(id) => format!("s{id}.is_some()"),
            Cond::Tells(of, truth) => {
                let call = self.complete(of);
                format!("{{ let _ = {call}; {truth} }}")
            }
            Cond::Assist(id, asked) => self.assist(*id, asked, None),
            Cond::Not(of) => format!("!{}", self.tight(of)),
            Cond::And(left, right) => format!("{} && {}", self.tight(left), self.tight(right)),
            Cond::Or(left, right) => format!("{} || {}", self.tight(left), self.tight(right)),
        }
    }

    /// A condition as an operand.
    pub(super) fn tight(&mut self, cond: &Cond) -> String {
        let text = self.cond(cond);
        match cond {
            Cond::Count(..)
            | Cond::And(..)
            | Cond::Or(..)
            | Cond::Tells(..)
            | Cond::StatusIs(_, Query::SOk | Query::EFail) => format!("({text})"),
            _ => text,
        }
    }

    pub(super) fn status(&mut self, status: &Status) -> String {
        match status {
            Status::SOk => "S_OK".to_owned(),
            Status::SFalse => "S_FALSE".to_owned(),
            Status::EFail => "E_FAIL".to_owned(),
            Status::Var(id) => format!("hr{id}"),
            Status::Probe => format!("{}probe()", self.own),
            Status::CodeOf(id) => format!("e{id}.code()"),
            Status::If(on, then, other) => {
                let (on, then, other) = (self.cond(on), self.status(then), self.status(other));
                format!("if {on} {{ {then} }} else {{ {other} }}")
            }
            Status::Of(id, of) => {
                let of = self.outcome(of);
                format!("match {of} {{ Ok(()) => S_OK, Err(e{id}) => e{id}.code() }}")
            }
        }
    }

    /// A result at the place where the variables in it are not needed any more.
    pub(super) fn last(&mut self, outcome: &Outcome) -> String {
        match outcome {
            Outcome::Var(id) => format!("r{id}"),
            Outcome::Bound(id) => format!("Err(e{id})"),
            other => self.outcome(other),
        }
    }

    pub(super) fn outcome(&mut self, outcome: &Outcome) -> String {
        match outcome {
            Outcome::Ok => "Ok(())".to_owned(),
            Outcome::Fail => "Err(E_FAIL.into())".to_owned(),
            Outcome::Partial => "Err(S_FALSE.into())".to_owned(),
            Outcome::Step => format!("{}step()", self.own),
            Outcome::Complete(of) => self.complete(of),
            Outcome::Var(id) => format!("r{id}.clone()"),
            Outcome::Bound(id) => format!("Err(e{id}.clone())"),
            Outcome::StatusOk(of) => match &**of {
                of @ (Status::If(..) | Status::Of(..)) => format!("({}).ok()", self.status(of)),
                of => format!("{}.ok()", self.status(of)),
            },
            Outcome::If(on, then, other) => {
                let (on, then) = (self.cond(on), self.inline(then));
                let other = self.inline(other);
                format!("if {on} {then} else {other}")
            }
            Outcome::AndThen(of, then) => {
                let (of, then) = (self.operand(of), self.inline(then));
                format!("{of}.and_then(|()| {then})")
            }
            Outcome::OrElse(id, of, then) => {
                let (of, then) = (self.operand(of), self.inline(then));
                format!("{of}.or_else(|e{id}| -> Result<()> {then})")
            }
            Outcome::MapErr(id, of, body) => {
                let of = self.operand(of);
                let body = self.inline_block(body, &format!("e{id}"));
                format!("{of}.map_err(|e{id}| {body})")
            }
            Outcome::Spot(body) => format!("(|| -> Result<()> {})()", self.inline(body)),
            Outcome::Labelled(label, body) => format!("'l{label}: {}", self.inline(body)),
            Outcome::Call(id) => format!("work{id}()"),
            Outcome::Assist(id, asked) => self.assist(*id, asked, None),
        }
    }

    /// A result that a method is called on, or that begins a statement.
    pub(super) fn operand(&mut self, outcome: &Outcome) -> String {
        let text = self.outcome(outcome);
        match outcome {
            Outcome::Complete(_) | Outcome::If(..) | Outcome::Labelled(..) => format!("({text})"),
            // Nothing says which error it is.
            Outcome::Ok => "Ok::<(), Error>(())".to_owned(),
            Outcome::Fail | Outcome::Partial => format!("Result::<()>::{text}"),
            _ => text,
        }
    }
}
