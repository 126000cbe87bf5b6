//! Scopes of variables: which local a name stands for, and what is dropped at the end of a block.

use syn::ExprClosure;

use super::expand::unmarked;
use super::lower::{Lowerer, index};
use crate::flow::{LocalId, Name, OpKind, Span};

/// How many variables an early exit drops one by one. Without a limit, a body of `n` declarations with
/// `?` would need `n²` operations; real bodies stay far below it.
const MAX_DROPS: usize = 64;

/// What a name stands for.
#[derive(Clone)]
pub(super) struct Binding<'t> {
    /// The body that owns the local: its position in the stack of bodies.
    owner: usize,
    local: LocalId,
    /// The closure that the name was bound to for good.
    closure: Option<Bound<'t>>,
}

/// A closure literal and the names that it can see.
#[derive(Clone, Copy)]
pub(super) struct Bound<'t> {
    pub(super) literal: &'t ExprClosure,
    /// Number of bindings in scope where it is written.
    pub(super) visible: usize,
}

/// A block scope.
pub(super) struct Scope {
    names: usize,
    /// Variables declared in it, in order.
    drops: Vec<LocalId>,
}

impl<'t> Lowerer<'t, '_> {
    pub(super) fn open(&mut self) {
        self.body.scopes.push(Scope {
            names: self.names.len(),
            drops: Vec::new(),
        });
    }

    /// Closes the innermost scope: its variables are dropped and its names forgotten.
    pub(super) fn close(&mut self, span: Span) {
        if let Some(scope) = self.body.scopes.pop() {
            for local in scope.drops.iter().rev() {
                self.emit(span, OpKind::Drop(*local));
            }
            self.forget(scope.names);
        }
    }

    /// Closes the innermost scope without drops, where its variables may not have been assigned.
    pub(super) fn close_quietly(&mut self) {
        if let Some(scope) = self.body.scopes.pop() {
            self.forget(scope.names);
        }
    }

    fn forget(&mut self, down_to: usize) {
        while self.names.len() > down_to {
            if let Some((name, _)) = self.names.pop()
                && let Some(positions) = self.positions.get_mut(&name)
            {
                positions.pop();
            }
        }
    }

    /// Emits the drops of an exit that leaves all scopes but the outermost `keep`.
    pub(super) fn drops_down_to(&mut self, keep: usize, span: Span) {
        if self.body.current.is_none() {
            return;
        }
        let scopes = self.body.scopes.get(keep..).unwrap_or_default();
        let locals: Vec<LocalId> = scopes
            .iter()
            .rev()
            .flat_map(|scope| scope.drops.iter().rev().copied())
            .take(MAX_DROPS)
            .collect();
        for local in locals {
            self.emit(span, OpKind::Drop(local));
        }
    }

    pub(super) fn bind(&mut self, name: Name, local: LocalId) {
        self.bind_as(name, local, None);
    }

    pub(super) fn bind_closure(&mut self, name: Name, local: LocalId, closure: Bound<'t>) {
        self.bind_as(name, local, Some(closure));
    }

    fn bind_as(&mut self, name: Name, local: LocalId, closure: Option<Bound<'t>>) {
        self.positions
            .entry(name.clone())
            .or_default()
            .push(self.names.len());
        self.names.push((
            name,
            Binding {
                owner: self.outer.len(),
                local,
                closure,
            },
        ));
    }

    /// The innermost scope drops this local when it ends.
    pub(super) fn owned(&mut self, local: LocalId) {
        if let Some(scope) = self.body.scopes.last_mut() {
            scope.drops.push(local);
        }
    }

    pub(super) fn visible(&self) -> usize {
        self.names.len()
    }

    fn find(&self, name: &str) -> Option<&Binding<'t>> {
        self.find_exactly(name).or_else(|| {
            // A macro that declares a variable may also see one of the same name from outside.
            let written = unmarked(name);
            (written != name).then(|| self.find_exactly(written))?
        })
    }

    fn find_exactly(&self, name: &str) -> Option<&Binding<'t>> {
        let positions = self.positions.get(name)?;
        let mut views = self.views.iter().rev().peekable();
        let mut end = self.names.len();
        for position in positions.iter().rev() {
            while let Some((from, to)) = views.peek() {
                // Everything above a hidden range was seen; what follows is below it.
                if *position < *to {
                    end = end.min(*from);
                    views.next();
                } else {
                    break;
                }
            }
            if *position < end {
                return self.names.get(*position).map(|(_, binding)| binding);
            }
        }
        None
    }

    /// The local that a name stands for in the current body, captured where it belongs to an outer one.
    pub(super) fn lookup(&mut self, name: &str) -> Option<LocalId> {
        let binding = self.find(name)?;
        let (owner, local) = (binding.owner, binding.local);
        Some(self.capture(owner, local))
    }

    /// The closure that a name was bound to.
    pub(super) fn lookup_closure(&self, name: &str) -> Option<Bound<'t>> {
        self.find(name)?.closure
    }

    fn capture(&mut self, owner: usize, local: LocalId) -> LocalId {
        let mut local = local;
        for level in owner + 1..=self.outer.len() {
            let info = {
                let parent = &self.outer[level - 1];
                parent.graph.locals[local.index()].clone()
            };
            let body = if level == self.outer.len() {
                &mut self.body
            } else {
                &mut self.outer[level]
            };
            local = if let Some(known) = body.captured.get(&local) {
                *known
            } else {
                let own = LocalId(index(body.graph.locals.len()));
                body.graph.locals.push(info);
                body.captured.insert(local, own);
                body.captures.push((local, own));
                own
            };
        }
        local
    }

    /// Hides the names bound since `visible` while `walk` lowers code that stands before them.
    pub(super) fn seeing<T>(&mut self, visible: usize, walk: impl FnOnce(&mut Self) -> T) -> T {
        self.views.push((visible, self.names.len()));
        let result = walk(self);
        self.views.pop();
        result
    }
}
