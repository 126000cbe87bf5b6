//! Runs what moves the duty to complete elsewhere.

use super::{Leave, Machine, Step, Value, known};

use crate::edit::asked_once;
use crate::oracle::Draw;
use crate::tree::{Gives, Id, Launch, Stmt};

impl<'p> Machine<'p, '_> {
    pub(super) fn handoff(&mut self, stmt: &'p Stmt) -> Step<()> {
        match stmt {
            Stmt::Pass(id, asked, closure) => {
                let asked = self.cond(asked)?;
                let Gives::Runs(body, on) = self.assistant(*id)? else {
                    return Err(Leave::Malformed);
                };
                let runs = self.assisted(asked, |machine| {
                    machine.block(body)?;
                    machine.cond(on)
                })?;
                if runs {
                    self.block(closure)?;
                }
            }
            Stmt::Spawn(launch, body) => {
                let fails = *launch != Launch::Plain && self.oracle.draw(Draw::Launch, 2) == 1;
                match launch {
                    Launch::Tried if fails => return Err(Leave::Return(Err(self.failure(false)))),
                    Launch::Checked(other) if fails => self.block(other)?,
                    // What a worker does between two steps of the method shows nothing that does not also
                    // show when it runs first or last: there is one flag.
                    _ if asked_once(body).is_some() && self.oracle.draw(Draw::Worker, 2) == 1 => {
                        self.last.push(body);
                    }
                    _ => self.work(|machine| machine.called(body))?,
                }
            }
            Stmt::SpawnNamed(id, asked) => {
                let asked = self.cond(asked)?;
                let Gives::Outcome(body) = self.assistant(*id)? else {
                    return Err(Leave::Malformed);
                };
                self.work(|machine| machine.assisted(asked, |machine| machine.called(body)))?;
            }
            Stmt::Send(tried) => {
                if *tried && self.oracle.draw(Draw::Launch, 2) == 1 {
                    return Err(Leave::Return(Err(super::Code::EFail)));
                }
                self.trace.sent = true;
            }
            Stmt::Guard(id, armed) => self.guards.push((*id, *armed)),
            Stmt::Arm(id, armed) => self.guard(*id)?.1 = *armed,
            Stmt::Finish(id, of) => {
                self.status(of)?;
                self.consume(*id, true)?;
            }
            Stmt::DropGuard(id) => self.consume(*id, true)?,
            Stmt::Forget(id) => self.consume(*id, false)?,
            _ => return Err(Leave::Malformed),
        }
        Ok(())
    }

    fn guard(&mut self, id: Id) -> Step<&mut (Id, bool)> {
        known(self.guards.iter_mut().find(|guard| guard.0 == id))
    }

    fn consume(&mut self, id: Id, completes: bool) -> Step<()> {
        let armed = self.guard(id)?.1;
        self.guards.retain(|guard| guard.0 != id);
        if armed && completes {
            self.complete();
        }
        Ok(())
    }

    /// Runs the body of a worker.
    pub(super) fn work(&mut self, body: impl FnOnce(&mut Self) -> Step<Value>) -> Step<()> {
        let before = self.worker.replace(0);
        match body(self) {
            Ok(_) | Err(Leave::Endless) => {}
            Err(leave) => return Err(leave),
        }
        self.trace.workers.extend(self.worker);
        self.worker = before;
        Ok(())
    }
}
