//! Which values own memory and are temporaries.

use crate::checks::sites::Body;
use crate::contract::DanglingCheck;
use crate::flow::definitions::Source;
use crate::flow::{Call, Callee, LocalId, OpKind, Span, Type, Value};
use crate::program::calls::candidates;

/// Through how many borrows and conversions a receiver is followed.
const MOST_STEPS: usize = 16;

impl Body<'_> {
    /// The temporary that owns what a call gives a pointer into; none where it is a variable, or not known to own
    /// anything.
    pub(super) fn temporary(&self, check: &DanglingCheck, call: &Call) -> Option<LocalId> {
        let mut local = *call.args.first()?;
        for _ in 0..MOST_STEPS {
            let info = &self.graph.locals[local.index()];
            if info.name.is_some() || self.graph.lasting.contains(&local) {
                return None;
            }
            if self.owns(check, local) {
                return Some(local);
            }
            let [source] = self.definitions.of(local) else {
                return None;
            };
            local = match source {
                Source::Value(Value::Use(of)) => *of,
                Source::Value(Value::Borrow { place, .. } | Value::Read(place)) => place.root,
                Source::Result(call) => match &call.callee {
                    Callee::Method(name) if check.through.contains(name) => *call.args.first()?,
                    _ => return None,
                },
                _ => return None,
            };
        }
        None
    }

    /// What a temporary is, for people.
    pub(super) fn owner_name(&self, owner: LocalId) -> String {
        let span = self.graph.locals[owner.index()].span;
        let text = self.text.get(span.start as usize..span.end as usize);
        let name = self.types.of(owner).map(|ty| ty.head.to_string());
        let starts = |name: &String| text.is_some_and(|text| text.starts_with(&**name));
        name.filter(starts).unwrap_or_else(|| "value".to_owned())
    }

    /// Whether a value that is made here owns memory.
    fn owns(&self, check: &DanglingCheck, local: LocalId) -> bool {
        let [source] = self.definitions.of(local) else {
            return false;
        };
        let is_owning = |ty: &Type| !ty.reference && check.owners.contains(&ty.head);
        match source {
            Source::Result(call) => self.gives_owner(check, call),
            // A clone, where the type of the original is known.
            Source::Value(Value::Copy(of)) => {
                self.graph.locals[local.index()].is_clone
                    && self.types.of(*of).is_some_and(is_owning)
            }
            Source::Value(Value::Payload { of, variant, .. }) => {
                let is_given = matches!(&**variant, "" | "Ok" | "Some");
                let of = self.definitions.of(*of);
                is_given && matches!(of, [Source::Result(call)] if self.gives_owner(check, call))
            }
            // A macro without a body is known by its text.
            Source::Value(Value::Unknown(_) | Value::Tuple(_)) => self.is_macro(check, local),
            _ => false,
        }
    }

    fn gives_owner(&self, check: &DanglingCheck, call: &Call) -> bool {
        let program = self.checker.program;
        let is_owning = |ty: &Type| !ty.reference && check.owners.contains(&ty.head);
        match &call.callee {
            Callee::Path(path) if check.leaks.has_function(|name| path.ends_with(name)) => false,
            Callee::Path(path) => {
                let mut own = candidates(program, path).peekable();
                if own.peek().is_some() {
                    return own.all(|id| is_owning(&program.function(id).output));
                }
                let mut segments = path.segments.iter().rev();
                segments.next();
                segments.next().is_some_and(|ty| check.owners.contains(ty))
            }
            Callee::Method(name) => {
                let mut own = program.named(name).iter().peekable();
                if own.peek().is_some() {
                    return own.all(|id| is_owning(&program.function(*id).output));
                }
                check.makers.contains(name)
            }
            _ => false,
        }
    }

    fn is_macro(&self, check: &DanglingCheck, local: LocalId) -> bool {
        let made = |op: &OpKind| matches!(op, OpKind::Let { to, .. } if *to == local);
        let mut ops = self.graph.ops();
        let span: Option<Span> = ops
            .find(|(_, _, op)| made(&op.kind))
            .map(|(_, _, op)| op.span);
        let text = span.and_then(|span| self.text.get(span.start as usize..span.end as usize));
        text.and_then(|text| text.split_once('!'))
            .is_some_and(|(name, _)| {
                let last = name.rsplit("::").next().unwrap_or(name);
                check.macros.iter().any(|known| **known == *last)
            })
    }
}
