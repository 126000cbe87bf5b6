//! Grows what moves the duty to complete elsewhere: helpers, workers, guards.

use super::{Grower, Place, Scope};

use crate::tree::{Assistant, Block, Cond, Form, Gives, Id, Launch, Outcome, Stmt, Valued};

/// Whether there are flags that tell who comes first. The checker does not know what `swap` gives for a flag
/// behind an `Arc`, nor what the third `compare_exchange` of one path gives: false alarms.
const FLAGS: bool = true;

impl Grower<'_> {
    /// A helper. It may call those that there are.
    pub(super) fn assistant(&mut self) {
        let id = self.fresh();
        let mut form = match self.random.below(8) {
            0 | 1 => Form::Free,
            2..=4 => Form::Method,
            5 | 6 => Form::Job,
            _ => Form::Worker,
        };
        let mut scope = Scope {
            place: Place::Assistant,
            has_self: form == Form::Method,
            depth: 1,
            ..Scope::default()
        };
        self.budget = 1 + self.random.below(4);
        let gives = match self.random.below(5) {
            _ if form == Form::Worker => Gives::Outcome(self.worker(&Scope {
                gives_outcome: true,
                ..scope
            })),
            0 => {
                let mut block = self.block(&scope);
                if block.is_empty() {
                    self.completion(&mut block, &scope);
                }
                Gives::Nothing(block)
            }
            1 | 2 => {
                let block = vec![Stmt::If(
                    Cond::Asked,
                    self.completing(&scope),
                    self.block(&scope),
                )];
                let tail = match self.random.below(3) {
                    0 => Cond::Literal(true),
                    1 => self.cond(&scope, 1),
                    _ => Cond::Asked,
                };
                Gives::Truth(block, tail)
            }
            3 => {
                if form == Form::Job {
                    form = Form::Free;
                }
                let block = self.block(&scope);
                let on = if self.random.percent(60) {
                    Cond::Asked
                } else {
                    self.cond(&scope, 1)
                };
                Gives::Runs(block, on)
            }
            _ => {
                scope.gives_outcome = true;
                let mut body = self.valued(&scope);
                // A body that is only `Ok(())` is taken for a place to put something later.
                if body.block.is_empty() {
                    body.block.push(Stmt::Try(Outcome::Step));
                }
                Gives::Outcome(body)
            }
        };
        self.assistants.push(Assistant { id, form, gives });
    }

    /// The body of a worker: it completes at the end or, perhaps, at the beginning.
    fn worker(&mut self, inner: &Scope) -> Valued {
        let tracked = self.tracked.take();
        let mut body = self.valued(inner);
        let first = inner.once.filter(|_| self.random.percent(60));
        if let Some(once) = first {
            let on = self.first(once);
            let then = self.completing(inner);
            body.block.insert(0, Stmt::If(on, then, Vec::new()));
        } else if body.tail.is_some() && self.random.percent(70) {
            body.block.extend(self.completing(inner));
        } else {
            let on = self.cond(inner, 1);
            let then = self.completing(inner);
            body.block.insert(0, Stmt::If(on, then, Vec::new()));
        }
        self.tracked = tracked;
        body
    }

    /// The constructs of the second profile; true when one was made.
    pub(super) fn handoff(&mut self, block: &mut Block, scope: &mut Scope) -> bool {
        if !self.random.percent(30) {
            return false;
        }
        if scope.place != Place::Method || self.random.percent(30) {
            return self.assist(block, scope);
        }
        match self.random.below(9) {
            0 | 1 if scope.depth == 0 && scope.guards.is_empty() => {
                let id = self.fresh();
                block.push(Stmt::Guard(id, self.random.percent(80)));
                scope.guards.push(id);
            }
            0..=2 => match self.random.pick(&scope.guards) {
                Some(id) => block.push(Stmt::Arm(id, self.random.percent(30))),
                None => return false,
            },
            3 => return self.consume(block, scope),
            4 if FLAGS => match scope.once {
                Some(once) => {
                    let on = self.first(once);
                    let then = self.completing(scope);
                    block.push(Stmt::If(on, then, Vec::new()));
                }
                None if scope.depth == 0 => {
                    let once = self.fresh();
                    block.push(Stmt::LetOnce(once));
                    scope.once = Some(once);
                }
                None => return false,
            },
            5 => {
                let tried = scope.gives_outcome && self.random.percent(40);
                block.push(Stmt::Send(tried));
            }
            6 => match self.assistant_that(|_| true, scope, true) {
                Some(id) => block.push(Stmt::SpawnNamed(id, self.cond(scope, 1))),
                None => return false,
            },
            _ => {
                let inner = Scope {
                    gives_outcome: true,
                    place: Place::Worker,
                    once: scope.once,
                    depth: 1,
                    ..Scope::default()
                };
                let body = self.worker(&inner);
                let launch = match self.random.below(4) {
                    0 if scope.gives_outcome => Launch::Tried,
                    1 => Launch::Checked(self.block(scope)),
                    _ => Launch::Plain,
                };
                block.push(Stmt::Spawn(launch, body));
            }
        }
        true
    }

    /// Asks who comes first.
    pub(super) fn first(&mut self, once: Id) -> Cond {
        Cond::First(once, self.random.percent(50))
    }

    /// The end of a guard. What comes after must not use it: only the outermost block goes on.
    fn consume(&mut self, block: &mut Block, scope: &mut Scope) -> bool {
        if scope.depth > 0 && !scope.gives_outcome {
            return false;
        }
        let Some(id) = scope.guards.pop() else {
            return false;
        };
        block.push(match self.random.below(4) {
            0 => Stmt::DropGuard(id),
            1 => Stmt::Forget(id),
            _ => Stmt::Finish(id, self.status(scope, 1)),
        });
        if scope.depth > 0 {
            block.push(Stmt::Return(self.outcome(scope, 1)));
        }
        true
    }

    /// A call of a helper that returns nothing.
    fn assist(&mut self, block: &mut Block, scope: &Scope) -> bool {
        if self.random.percent(50) {
            let fits = |gives: &Gives| matches!(gives, Gives::Nothing(_));
            let Some(id) = self.assistant_that(fits, scope, false) else {
                return false;
            };
            block.push(Stmt::Assist(id, self.cond(scope, 1)));
            return true;
        }
        let fits = |gives: &Gives| matches!(gives, Gives::Runs(..));
        let Some(id) = self.assistant_that(fits, scope, false) else {
            return false;
        };
        let asked = self.cond(scope, 1);
        let inner = Scope {
            blocks: Vec::new(),
            loops: Vec::new(),
            valued: Vec::new(),
            guards: Vec::new(),
            gives_outcome: false,
            depth: scope.depth + 1,
            ..scope.clone()
        };
        let mut body = self.block(&inner);
        if body.is_empty() {
            self.completion(&mut body, &inner);
        }
        block.push(Stmt::Pass(id, asked, body));
        true
    }

    /// A helper that can be called at a place, or the function of a worker.
    pub(super) fn assistant_that(
        &mut self,
        fits: impl Fn(&Gives) -> bool,
        scope: &Scope,
        is_worker: bool,
    ) -> Option<Id> {
        let found: Vec<Id> = self
            .assistants
            .iter()
            .filter(|assistant| match assistant.form {
                Form::Worker => is_worker,
                Form::Method => scope.has_self && !is_worker,
                Form::Free | Form::Job => !is_worker,
            })
            .filter(|assistant| fits(&assistant.gives))
            .map(|assistant| assistant.id)
            .collect();
        self.random.pick(&found)
    }
}
