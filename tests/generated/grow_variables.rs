//! Grows variables: their declaration, their assignment, slots that are emptied.

use super::{Grower, Place, Scope};

use crate::tree::{Block, Cond, Stmt, until_left};

impl Grower<'_> {
    pub(super) fn declare(&mut self, block: &mut Block, scope: &mut Scope) {
        let id = self.fresh();
        match self.random.below(6) {
            0 => {
                let is_constant = self.random.percent(40);
                let to = if is_constant {
                    Cond::Literal(self.random.percent(50))
                } else {
                    self.cond(scope, 2)
                };
                block.push(Stmt::LetFlag(id, to));
                scope.flags.push(id);
                scope.own_flags.push(id);
            }
            1 => {
                block.push(Stmt::LetStatus(id, self.status(scope, 2)));
                scope.own_statuses.push(id);
                scope.statuses.push(id);
            }
            2 | 3 => {
                block.push(Stmt::LetOutcome(id, self.outcome(scope, 2)));
                scope.outcomes.push(id);
                scope.own_outcomes.push(id);
            }
            4 => {
                block.push(Stmt::LetSlot(id, self.status(scope, 1)));
                scope.slots.push(id);
            }
            _ => {
                if scope.place != Place::Assistant {
                    block.push(Stmt::LetHolder(id));
                    scope.holders.push(id);
                }
            }
        }
    }

    pub(super) fn assign(&mut self, block: &mut Block, scope: &Scope) {
        match self.random.below(4) {
            0 => {
                if let Some(id) = self.random.pick(&scope.own_flags) {
                    block.push(Stmt::SetFlag(id, self.cond(scope, 1)));
                }
            }
            1 | 2 => {
                if let Some(id) = self.random.pick(&scope.own_statuses) {
                    block.push(Stmt::SetStatus(id, self.status(scope, 1)));
                }
            }
            _ => {
                if let Some(id) = self.random.pick(&scope.own_outcomes) {
                    block.push(Stmt::SetOutcome(id, self.outcome(scope, 1)));
                }
            }
        }
    }

    pub(super) fn use_slot(&mut self, block: &mut Block, scope: &Scope) {
        if let Some(id) = self.random.pick(&scope.holders)
            && self.random.percent(50)
        {
            let status = self.status(scope, 1);
            let (then, other) = (self.block(scope), self.block(scope));
            block.push(Stmt::TakeHolder(id, status, then, other));
        } else if let Some(id) = self.random.pick(&scope.slots) {
            if self.random.percent(25) {
                let content = self.random.percent(50).then(|| self.status(scope, 1));
                block.push(Stmt::Fill(id, content));
                return;
            }
            let bound = self.fresh();
            let mut inner = scope.clone();
            inner.statuses.push(bound);
            let mut then = Vec::new();
            if self.random.percent(60) {
                self.completion(&mut then, &inner);
            }
            then.extend(self.block(&inner));
            until_left(&mut then);
            let other = self.block(scope);
            block.push(Stmt::Take(id, bound, then, other));
        }
    }
}
