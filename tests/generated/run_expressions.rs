//! Runs conditions, statuses and results.

use super::{Code, Leave, Machine, Step, Value, known};

use crate::oracle::Draw;
use crate::tree::{Compare, Cond, Gives, Outcome, Query, Status};

impl<'p> Machine<'p, '_> {
    pub(super) fn cond(&mut self, cond: &'p Cond) -> Step<bool> {
        Ok(match cond {
            Cond::Literal(truth) => *truth,
            Cond::Input(_) if self.asked.is_some() => return Err(Leave::Malformed),
            Cond::Input(id) => self.oracle.input(*id),
            Cond::Flag(id) | Cond::Turn(id) => known(self.truths.get(id).copied())?,
            Cond::Asked => known(self.asked)?,
            Cond::Count(compare, with) => {
                let count = self.oracle.count();
                match compare {
                    Compare::Equal => count == *with,
                    Compare::Different => count != *with,
                    Compare::Less => count < *with,
                    Compare::Greater => count > *with,
                }
            }
            Cond::StatusIs(id, query) => {
                let code = known(self.statuses.get(id).copied())?;
                match (query, code) {
                    (Query::Ok, code) => code.is_ok(),
                    (Query::Err, code) => !code.is_ok(),
                    (Query::SOk, code) => code == Code::SOk,
                    (Query::EFail, Code::EFail) => true,
                    (Query::EFail, Code::Failed { number, .. }) => self.oracle.is_e_fail(number),
                    (Query::EFail, _) => false,
                }
            }
            Cond::OutcomeIsOk(id) => known(self.outcomes.get(id))?.is_ok(),
            Cond::IsOk(of) => self.outcome(of)?.is_ok(),
            Cond::First(id, _) => {
                let was = known(self.truths.insert(*id, true))?;
                !was
            }
            Cond::IsFull(id) => known(self.slots.get(id))?.is_some(),
            Cond::Tells(of, truth) => {
                self.status(of)?;
                self.complete();
                *truth
            }
            Cond::Assist(id, asked) => {
                let asked = self.cond(asked)?;
                let Gives::Truth(body, tail) = self.assistant(*id)? else {
                    return Err(Leave::Malformed);
                };
                self.assisted(asked, |machine| {
                    machine.block(body)?;
                    machine.cond(tail)
                })?
            }
            Cond::Not(of) => !self.cond(of)?,
            Cond::And(left, right) => self.cond(left)? && self.cond(right)?,
            Cond::Or(left, right) => self.cond(left)? || self.cond(right)?,
        })
    }

    pub(super) fn status(&mut self, status: &'p Status) -> Step<Code> {
        Ok(match status {
            Status::SOk => Code::SOk,
            Status::SFalse => Code::SFalse,
            Status::EFail => Code::EFail,
            Status::Var(id) | Status::CodeOf(id) => known(self.statuses.get(id).copied())?,
            Status::Probe => match self.oracle.draw(Draw::Probe, 3) {
                0 => Code::SOk,
                1 => self.failure(false),
                _ => Code::OtherSuccess,
            },
            Status::If(on, then, other) => {
                let taken = if self.cond(on)? { then } else { other };
                self.status(taken)?
            }
            Status::Of(_, of) => self.outcome(of)?.err().unwrap_or(Code::SOk),
        })
    }

    pub(super) fn failure(&mut self, of_completion: bool) -> Code {
        self.fresh += 1;
        Code::Failed {
            number: self.fresh,
            of_completion,
        }
    }

    pub(super) fn outcome(&mut self, outcome: &'p Outcome) -> Step<Value> {
        Ok(match outcome {
            Outcome::Ok => Ok(()),
            Outcome::Fail => Err(Code::EFail),
            Outcome::Partial => Err(Code::SFalse),
            Outcome::Step => {
                let failed = self.oracle.draw(Draw::Step, 2) == 1;
                if failed {
                    Err(self.failure(false))
                } else {
                    Ok(())
                }
            }
            Outcome::Complete(of) => {
                self.status(of)?;
                self.complete();
                let failed = self.oracle.draw(Draw::Completion, 2) == 1;
                self.trace.failed |= failed;
                if failed {
                    Err(self.failure(true))
                } else {
                    Ok(())
                }
            }
            Outcome::Var(id) => *known(self.outcomes.get(id))?,
            Outcome::Bound(id) => Err(known(self.statuses.get(id).copied())?),
            Outcome::StatusOk(of) => match self.status(of)? {
                Code::SOk => Ok(()),
                code if code.is_ok() => {
                    self.trace.erased = true;
                    Ok(())
                }
                code => Err(code),
            },
            Outcome::If(on, then, other) => {
                let taken = if self.cond(on)? { then } else { other };
                self.valued(taken)?
            }
            Outcome::AndThen(of, then) => match self.outcome(of)? {
                Ok(()) => self.called(then)?,
                failed => failed,
            },
            Outcome::OrElse(id, of, then) => match self.outcome(of)? {
                Err(code) => {
                    self.statuses.insert(*id, code);
                    self.called(then)?
                }
                ok => ok,
            },
            Outcome::MapErr(id, of, body) => {
                let value = self.outcome(of)?;
                if let Err(code) = value {
                    self.statuses.insert(*id, code);
                    self.block(body)?;
                }
                value
            }
            Outcome::Spot(body) => self.called(body)?,
            Outcome::Labelled(label, body) => match self.valued(body) {
                Err(Leave::Break(to, Some(value))) if to == *label => value,
                other => other?,
            },
            Outcome::Call(id) => {
                let body = known(self.works.get(id).copied())?;
                self.called(body)?
            }
            Outcome::Assist(id, asked) => {
                let asked = self.cond(asked)?;
                let Gives::Outcome(body) = self.assistant(*id)? else {
                    return Err(Leave::Malformed);
                };
                let value = self.assisted(asked, |machine| machine.called(body))?;
                // A body that is only `Ok(())` is a place to put something later: its signature counts.
                let is_placeholder = body.block.is_empty() && body.tail == Some(Outcome::Ok.into());
                if is_placeholder && self.oracle.draw(Draw::Helper, 2) == 1 {
                    Err(self.failure(false))
                } else {
                    value
                }
            }
        })
    }
}
