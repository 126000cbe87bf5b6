//! Structures that have to hold their own size, or to tell which of their members count.

mod masks;

use rustc_hash::FxHashSet;

use crate::checks::sites::values::Known;
use crate::checks::sites::{Body, Site};
use crate::contract::FillCheck;
use crate::flow::definitions::{Source, flows_from};
use crate::flow::{Call, Callee, LocalId, Name, OpKind, Path, Projection, Span, Value};

/// No structure of a documented layout is as small as this, in bytes.
const SMALLEST: i128 = 16;

/// How far behind the name of a function its type arguments are looked for, in bytes.
const GENERICS: usize = 160;

impl Body<'_> {
    pub(super) fn fills(&self, check: &FillCheck) -> Vec<Site> {
        let mut found = Vec::new();
        if let Some(mask) = &check.mask {
            found.extend(self.masks(&check.structs, mask));
        }
        let Some(size_field) = &check.size_field else {
            return found;
        };
        for (_, _, op) in self.graph.ops() {
            match &op.kind {
                OpKind::Let {
                    to,
                    value: Value::Struct { path, fields, rest },
                } => {
                    let Some(name) = named(&check.structs, path) else {
                        continue;
                    };
                    let size = fields.iter().find(|(field, _)| field == size_field);
                    let wrong = match (size, rest) {
                        (Some((_, value)), _) => self.wrong_size(check, name, *value),
                        // Without any field it is a place for somebody else to fill.
                        (None, Some(rest))
                            if !fields.is_empty() && self.is_blank(size_field, *rest) =>
                        {
                            (!self.is_sized_later(size_field, *to)).then_some(op.span)
                        }
                        _ => None,
                    };
                    found.extend(wrong.map(|span| Site {
                        span,
                        name: name.to_owned(),
                    }));
                }
                OpKind::Call(call) if self.is_blank_call(call) => {
                    if let Some(name) = self.made(&check.structs, call)
                        && self.is_filled(size_field, call.to)
                        && !self.is_sized_later(size_field, call.to)
                    {
                        found.push(Site {
                            span: op.span,
                            name,
                        });
                    }
                }
                _ => {}
            }
        }
        found
    }

    /// Where the size is given and is another one.
    fn wrong_size(&self, check: &FillCheck, name: &str, value: LocalId) -> Option<Span> {
        let numbers = self.known(value);
        let is_small = numbers.is_some_and(|values| {
            values
                .iter()
                .all(|value| matches!(value, Known::Number(number) if *number < SMALLEST))
        });
        let of_another = || {
            let measured = self.measured(value)?;
            let is_known = check.structs.iter().any(|known| **known == *measured);
            let is_pointer = measured.starts_with(['*', '&']);
            (is_pointer || (is_known && measured != name)).then_some(())
        };
        (is_small || of_another().is_some()).then(|| self.made_at(value))
    }

    /// The type that `size_of` was asked for.
    fn measured(&self, value: LocalId) -> Option<String> {
        let mut value = value;
        for _ in 0..8 {
            match self.definitions.of(value) {
                [Source::Value(Value::Use(of) | Value::Cast(of, _))] => value = *of,
                [Source::Result(call)] => {
                    let Callee::Path(path) = &call.callee else {
                        return None;
                    };
                    if path.last() != "size_of" {
                        return None;
                    }
                    let start = call.name_span.end as usize;
                    let rest = self.text.get(start..)?;
                    let rest = rest.strip_prefix("::<")?;
                    let end = rest.bytes().take(GENERICS).position(|byte| byte == b'>')?;
                    let inside = rest.get(..end)?.trim();
                    if inside.starts_with(['*', '&']) {
                        return Some(inside.to_owned());
                    }
                    return Some(inside.rsplit("::").next()?.to_owned());
                }
                _ => return None,
            }
        }
        None
    }

    fn made_at(&self, value: LocalId) -> Span {
        let mut ops = self.graph.ops();
        let made = ops.find(|(_, _, op)| match &op.kind {
            OpKind::Let { to, .. } => *to == value,
            OpKind::Call(call) => call.to == value,
            _ => false,
        });
        made.map_or(self.graph.locals[value.index()].span, |(_, _, op)| op.span)
    }

    /// Whether a value is all zeros, or a variable that was and has no size.
    fn is_blank(&self, size_field: &str, value: LocalId) -> bool {
        let variable = self.definitions.variable(value);
        self.is_blank_value(value) && !self.is_sized_later(size_field, variable)
    }

    /// Whether a value is all zeros when it is made.
    pub(in crate::checks) fn is_blank_value(&self, value: LocalId) -> bool {
        let variable = self.definitions.variable(value);
        matches!(self.definitions.of(variable), [Source::Result(call), ..] if self.is_blank_call(call))
    }

    /// `default` and `zeroed` of libraries; a `default` of the package may well give a size.
    pub(in crate::checks) fn is_blank_call(&self, call: &Call) -> bool {
        let Callee::Path(path) = &call.callee else {
            return false;
        };
        let owner = path.segments.iter().rev().nth(1);
        let is_own = owner.is_some_and(|owner| {
            let program = self.checker.program;
            &**owner == "Self" || program.declares(owner) || program.has_module(owner)
        });
        call.args.is_empty() && !is_own && matches!(path.last(), "default" | "zeroed")
    }

    /// The structure that a call makes without a size.
    fn made(&self, structs: &[Name], call: &Call) -> Option<String> {
        let Callee::Path(path) = &call.callee else {
            return None;
        };
        let owner = path.segments.iter().rev().nth(1);
        let ty = self.types.of(call.to).map(|ty| &ty.head);
        let mut names = owner.into_iter().chain(ty);
        names
            .find(|name| structs.contains(*name))
            .map(ToString::to_string)
    }

    /// Whether some other field is given a value later: then the variable is being filled.
    fn is_filled(&self, size_field: &str, value: LocalId) -> bool {
        self.stored_fields(value).any(|field| field != size_field)
    }

    /// Whether the size may be given later, here or by somebody who is given a way to the value.
    fn is_sized_later(&self, size_field: &str, value: LocalId) -> bool {
        let holders = self.holders(value);
        self.is_lent(&holders) || self.stored_fields(value).any(|field| field == size_field)
    }

    /// Whether somebody else is given a way to change a value.
    fn is_lent(&self, holders: &FxHashSet<LocalId>) -> bool {
        self.graph.ops().any(|(_, _, op)| {
            matches!(&op.kind, OpKind::Let { value: Value::Borrow { place, mutable: true }, .. }
                if holders.contains(&place.root) && place.path.is_empty())
        })
    }

    fn stored_fields(&self, value: LocalId) -> impl Iterator<Item = &str> {
        let holders = self.holders(value);
        self.graph
            .ops()
            .filter_map(move |(_, _, op)| match &op.kind {
                OpKind::Store { to, .. } if holders.contains(&to.root) => match to.path.first() {
                    Some(Projection::Field(field)) => Some(&**field),
                    _ => None,
                },
                _ => None,
            })
    }

    /// The variables that a value goes to.
    pub(in crate::checks) fn holders(&self, value: LocalId) -> FxHashSet<LocalId> {
        flows_from(self.graph, value, |value| match value {
            Value::Use(of) => Some(*of),
            _ => None,
        })
    }
}

fn named<'c>(structs: &'c [Name], path: &Path) -> Option<&'c str> {
    let mut structs = structs.iter();
    structs
        .find(|name| ***name == *path.last())
        .map(|name| &**name)
}
