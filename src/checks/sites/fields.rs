//! What a handler keeps in a field, taken out where it has to stay.

use rustc_hash::FxHashSet;

use crate::checks::sites::{Body, Site};
use crate::contract::{FieldCheck, Group};
use crate::flow::definitions::Definitions;
use crate::flow::{LocalId, Name, Op, OpKind, Place, Projection, Span, Type, Value};
use crate::program::{FunctionId, Program};
use crate::syntax::facts::Function;

/// Through how many locks, borrows and copies a place is followed.
const MOST_STEPS: usize = 16;

impl Body<'_> {
    pub(super) fn taken_fields(&self, check: &FieldCheck) -> Vec<Site> {
        let emptied: Vec<(Vec<Name>, Span)> = self
            .graph
            .blocks
            .iter()
            .flat_map(|block| self.emptied(check, &block.ops))
            .collect();
        let filled = |path: &Vec<Name>| {
            self.graph.ops().any(|(_, _, op)| match &op.kind {
                OpKind::Store { to, from } => {
                    !self.is_none(*from) && self.field_of_self(to).as_ref() == Some(path)
                }
                _ => false,
            })
        };
        emptied
            .into_iter()
            .filter(|(path, _)| !filled(path) && self.is_kept_by_setter(check, path))
            .map(|(path, span)| Site {
                span: self.last_line(span),
                name: path.last().map(ToString::to_string).unwrap_or_default(),
            })
            .collect()
    }

    /// Whether one of the methods that may change the field puts something into it: other fields of the type
    /// are no keeper of what the manager gave.
    fn is_kept_by_setter(&self, check: &FieldCheck, path: &Vec<Name>) -> bool {
        let program = self.checker.program;
        program
            .functions()
            .map(|id| program.function(id))
            .filter(|function| function.interface.as_ref() == Some(&check.interface))
            .filter(|function| check.except.contains(&function.name))
            .filter(|function| {
                let owner = function.owner.as_deref().unwrap_or("");
                self.group.wrapped_type(owner) == self.owner
            })
            .filter_map(|function| function.graph.as_ref())
            .any(|graph| {
                let definitions = Definitions::new(graph);
                let setter = Body {
                    graph,
                    definitions: &definitions,
                    ..*self
                };
                graph.ops().any(|(_, _, op)| match &op.kind {
                    OpKind::Store { to, .. } => setter.field_of_self(to).as_ref() == Some(path),
                    _ => false,
                })
            })
    }

    /// The fields that operations of one block empty after they have copied the content.
    fn emptied(&self, check: &FieldCheck, ops: &[Op]) -> Vec<(Vec<Name>, Span)> {
        let mut found = Vec::new();
        for (at, op) in ops.iter().enumerate() {
            let OpKind::Store { to, from } = &op.kind else {
                continue;
            };
            let before = &ops[at.saturating_sub(3)..at];
            let copies = |op: &Op| {
                matches!(
                    &op.kind,
                    OpKind::Let {
                        value: Value::Copy(_),
                        ..
                    }
                ) && op.span == ops[at].span
            };
            if !self.is_none(*from) || !before.iter().any(copies) {
                continue;
            }
            if let Some(path) = self.field_of_self(to)
                && self
                    .type_of(&path)
                    .is_some_and(|ty| self.checker.names(&check.holds, ty))
            {
                found.push((path, op.span));
            }
        }
        found
    }

    fn is_none(&self, local: LocalId) -> bool {
        matches!(self.definitions.only(local), Some(Value::Path(path)) if path.last() == "None")
    }

    /// The field of `self` that a place is, or is the content of.
    pub(in crate::checks) fn field_of_self(&self, place: &Place) -> Option<Vec<Name>> {
        let mut path = fields(place);
        let mut root = place.root;
        for _ in 0..MOST_STEPS {
            if self.graph.locals[root.index()].name.as_deref() == Some("self") {
                path.reverse();
                return (!path.is_empty()).then_some(path);
            }
            root = match self.definitions.only(root)? {
                Value::Use(of) | Value::Guard(of) | Value::OkOf(of) => *of,
                Value::Payload { of, field, .. } if &**field == "0" => *of,
                Value::Read(place) | Value::Borrow { place, .. } => {
                    path.extend(fields(place));
                    place.root
                }
                _ => return None,
            };
        }
        None
    }

    /// The type of a field of the handler, or of a field in it.
    pub(in crate::checks) fn type_of(&self, path: &[Name]) -> Option<&Type> {
        let program = self.checker.program;
        let mut owner = self.owner;
        let mut found = None;
        for name in path {
            let Some(ty) = program.field(owner, name) else {
                // The generated wrapper keeps the handler in a field of its own.
                if &**name == "this" {
                    continue;
                }
                return None;
            };
            owner = program.declared_in(ty).map_or("", |name| name);
            found = Some(ty);
        }
        found
    }

    /// The part of a place on its last line.
    pub(super) fn last_line(&self, span: Span) -> Span {
        let text = self.text.get(span.start as usize..span.end as usize);
        let Some((before, last)) = text.and_then(|text| text.rsplit_once('\n')) else {
            return span;
        };
        let skipped = before.len() + 1 + (last.len() - last.trim_start().len());
        Span::new(span.start + u32::try_from(skipped).unwrap_or(0), span.end)
    }
}

/// The functions that a check of fields looks at: governed methods, and methods of the same type that one of them
/// calls.
pub(super) fn methods(
    program: &Program,
    group: &Group,
    check: &FieldCheck,
) -> FxHashSet<FunctionId> {
    let owner = |function: &Function| {
        let owner = function.owner.as_deref().unwrap_or("");
        Name::from(group.wrapped_type(owner))
    };
    let mut found: FxHashSet<FunctionId> = FxHashSet::default();
    let mut called: FxHashSet<(Name, Name)> = FxHashSet::default();
    for id in program.functions() {
        let function = program.function(id);
        if function.interface.as_ref() == Some(&check.interface)
            && !check.except.contains(&function.name)
        {
            found.insert(id);
            let owner = owner(function);
            called.extend(
                function
                    .calls
                    .iter()
                    .map(|name| (owner.clone(), name.clone())),
            );
        }
    }
    if found.is_empty() {
        return found;
    }
    for id in program.functions() {
        let function = program.function(id);
        if function.interface.is_none()
            && function.has_receiver()
            && &*function.name != "drop"
            && called.contains(&(owner(function), function.name.clone()))
        {
            found.insert(id);
        }
    }
    found
}

/// The fields of a place, innermost first.
fn fields(place: &Place) -> Vec<Name> {
    let field = |step: &Projection| match step {
        Projection::Field(name) => Some(name.clone()),
        Projection::Index | Projection::Deref => None,
    };
    place.path.iter().rev().filter_map(field).collect()
}
