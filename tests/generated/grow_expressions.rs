//! Grows conditions, statuses and results.

use super::{DEEPEST, Grower, INPUTS, Place, Scope};

use crate::tree::{Compare, Cond, Gives, Outcome, Query, Status};

impl Grower<'_> {
    pub(super) fn cond(&mut self, scope: &Scope, depth: usize) -> Cond {
        if depth > 0 {
            match self.random.below(20) {
                0..=3 => return Cond::Not(Box::new(self.cond(scope, depth - 1))),
                4..=5 => {
                    let (left, right) = (self.cond(scope, depth - 1), self.cond(scope, depth - 1));
                    return Cond::And(Box::new(left), Box::new(right));
                }
                6..=7 => {
                    let (left, right) = (self.cond(scope, depth - 1), self.cond(scope, depth - 1));
                    return Cond::Or(Box::new(left), Box::new(right));
                }
                8 => {
                    let truth = self.random.percent(70);
                    let tells = Cond::Tells(Box::new(self.status(scope, 0)), truth);
                    let left = Box::new(self.cond(scope, depth - 1));
                    return if self.random.percent(50) {
                        Cond::And(left, Box::new(tells))
                    } else {
                        Cond::Or(left, Box::new(tells))
                    };
                }
                9 => return Cond::IsOk(Box::new(self.fallible(scope))),
                10 => {
                    if let Some(id) =
                        self.assistant_that(|gives| matches!(gives, Gives::Truth(..)), scope, false)
                    {
                        return Cond::Assist(id, Box::new(self.cond(scope, 0)));
                    }
                }
                _ => {}
            }
        }
        let mut choices: Vec<Cond> = Vec::new();
        choices.extend(self.random.pick(&scope.flags).map(Cond::Flag));
        choices.extend(self.random.pick(&scope.flags).map(Cond::Flag));
        choices.extend(self.random.pick(&scope.turns).map(Cond::Turn));
        let queries = [Query::Ok, Query::Err, Query::SOk, Query::EFail];
        let query = queries[self.random.below(queries.len())];
        let status = self.random.pick(&scope.statuses);
        choices.extend(status.map(|id| Cond::StatusIs(id, query)));
        choices.extend(self.random.pick(&scope.outcomes).map(Cond::OutcomeIsOk));
        choices.extend(self.random.pick(&scope.slots).map(Cond::IsFull));
        if let Some(once) = scope.once {
            choices.push(self.first(once));
        }
        if scope.place == Place::Assistant {
            choices.push(Cond::Asked);
        } else {
            choices.push(Cond::Input(self.random.below(INPUTS)));
            choices.push(Cond::Input(self.random.below(INPUTS)));
            if self.random.percent(30) {
                let compares = [
                    Compare::Equal,
                    Compare::Different,
                    Compare::Less,
                    Compare::Greater,
                ];
                let compare = compares[self.random.below(4)];
                let low = u32::from(compare == Compare::Less);
                let with = low + u32::try_from(self.random.below(2)).unwrap();
                choices.push(Cond::Count(compare, with));
            }
        }
        let choice = self.random.below(choices.len());
        choices.swap_remove(choice)
    }

    pub(super) fn status(&mut self, scope: &Scope, depth: usize) -> Status {
        let mut choices = vec![Status::SOk, Status::SOk, Status::EFail, Status::SFalse];
        choices.extend(self.random.pick(&scope.statuses).map(Status::Var));
        choices.extend(self.random.pick(&scope.errors).map(Status::CodeOf));
        if depth > 0 && self.random.percent(35) {
            choices.push(Status::Probe);
            let (on, then) = (self.cond(scope, 0), self.status(scope, 0));
            let other = self.status(scope, 0);
            choices.push(Status::If(Box::new(on), Box::new(then), Box::new(other)));
            if depth > 1 {
                let id = self.fresh();
                choices.push(Status::Of(id, Box::new(self.fallible(scope))));
            }
        }
        let choice = self.random.below(choices.len());
        choices.swap_remove(choice)
    }

    /// A result that can be an error, made here.
    pub(super) fn fallible(&mut self, scope: &Scope) -> Outcome {
        if let Some(work) = self.random.pick(&scope.works)
            && self.random.percent(60)
        {
            return Outcome::Call(work);
        }
        if let Some(id) =
            self.assistant_that(|gives| matches!(gives, Gives::Outcome(_)), scope, false)
            && self.random.percent(40)
        {
            let asked = self.cond(scope, 0);
            return Outcome::Assist(id, Box::new(asked));
        }
        match self.random.below(20) {
            0..=2 => Outcome::Complete(Box::new(self.status(scope, 1))),
            3 => match self.random.pick(&scope.statuses) {
                Some(id) => Outcome::StatusOk(Box::new(Status::Var(id))),
                None => Outcome::Step,
            },
            4..=6 if scope.depth < DEEPEST => self.composed(scope),
            _ => Outcome::Step,
        }
    }

    /// A result that an arm or a condition asks about.
    pub(super) fn looked_at(&mut self, scope: &Scope) -> Outcome {
        match self.random.pick(&scope.outcomes) {
            Some(id) if self.random.percent(60) => Outcome::Var(id),
            _ => self.fallible(scope),
        }
    }

    /// A result of several parts. Closures run on the spot, so they may do what the code around them may,
    /// but for leaving it.
    fn composed(&mut self, scope: &Scope) -> Outcome {
        let called = Scope {
            blocks: Vec::new(),
            loops: Vec::new(),
            valued: Vec::new(),
            guards: Vec::new(),
            gives_outcome: true,
            depth: scope.depth + 1,
            ..scope.clone()
        };
        let id = self.fresh();
        match self.random.below(7) {
            0 => Outcome::AndThen(Box::new(Outcome::Step), self.valued(&called)),
            1 => {
                let mut inner = called;
                inner.errors.push(id);
                Outcome::OrElse(id, Box::new(Outcome::Step), self.valued(&inner))
            }
            2 => {
                let mut inner = called;
                inner.errors.push(id);
                inner.gives_outcome = false;
                Outcome::MapErr(id, Box::new(Outcome::Step), self.block(&inner))
            }
            3 | 4 => Outcome::Spot(self.valued(&called)),
            5 => {
                let mut inner = scope.clone();
                inner.valued.push(id);
                Outcome::Labelled(id, self.valued(&inner))
            }
            _ => {
                let on = self.cond(scope, 1);
                let (then, other) = (self.valued(scope), self.valued(scope));
                Outcome::If(Box::new(on), then, other)
            }
        }
    }

    pub(super) fn outcome(&mut self, scope: &Scope, depth: usize) -> Outcome {
        match self.random.below(16) {
            0..=4 => Outcome::Ok,
            5 | 6 => Outcome::Fail,
            7 => Outcome::Partial,
            8 | 9 => match self.random.pick(&scope.outcomes) {
                Some(id) => Outcome::Var(id),
                None => Outcome::Ok,
            },
            10 => match self.random.pick(&scope.errors) {
                Some(id) => Outcome::Bound(id),
                None => Outcome::Ok,
            },
            11 | 12 => match self.random.pick(&scope.statuses) {
                Some(id) => Outcome::StatusOk(Box::new(Status::Var(id))),
                None => Outcome::Ok,
            },
            _ if depth > 0 => self.fallible(scope),
            _ => Outcome::Step,
        }
    }
}
