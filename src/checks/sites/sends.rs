//! Objects that are bound to their thread and go to another one by force: in a type that is declared sendable by
//! hand, or as a number that is made a pointer again over there.

use rustc_hash::FxHashSet;

use crate::checks::findings::{one_line, told};
use crate::checks::sites::{Body, Site};
use crate::checks::subject::{Checker, Texts};
use crate::contract::{Captures, Check, SendCheck};
use crate::finding::{Finding, Location};
use crate::flow::definitions::{Definitions, Source, flows_from, operands};
use crate::flow::{Call, Callee, Graph, LocalId, Name, OpKind, Path, Type, Value};
use crate::program::Program;
use crate::program::calls::callees;
use crate::program::infer::Types;
use crate::syntax::facts::UnsafeImpl;

/// How deep calls of a worker are followed.
const DEPTH: usize = 3;

/// Types that name what they hold nothing of.
const EMPTY: [&str; 4] = ["PhantomData", "Fn", "FnMut", "FnOnce"];

impl Checker<'_> {
    /// Looks at what the files of the package declare outside of functions.
    pub(crate) fn check_items(&self, texts: &dyn Texts, tests: bool) -> Vec<Finding> {
        let mut found = Vec::new();
        for rule in &self.rules.rules {
            if let Check::State(check) = &rule.check {
                found.extend(self.unsync_fields(rule, check, texts, tests));
            }
            let Check::Send(check) = &rule.check else {
                continue;
            };
            for (file, item) in self.program.unsafe_impls() {
                if (item.test && !tests) || !self.is_forced(check, item) {
                    continue;
                }
                let text = texts.text(file);
                let range = item.span.start as usize..item.span.end as usize;
                let source = text.get(range).unwrap_or("");
                let captures = Captures {
                    name: item.owner.to_string(),
                    source: one_line(source),
                    ..Captures::default()
                };
                let primary = Location {
                    file: file.clone(),
                    span: item.span,
                };
                found.push(told(rule, &captures, primary, source));
            }
        }
        found
    }

    /// Whether an item makes a type sendable that holds the object.
    fn is_forced(&self, check: &SendCheck, item: &UnsafeImpl) -> bool {
        let program = self.program;
        if !check
            .traits
            .iter()
            .any(|name| is_marker(program, &item.of_trait, name))
        {
            return false;
        }
        let mut seen = FxHashSet::default();
        self.holds(check, &item.owner, &item.of_trait, &mut seen)
            || (item.is_unbounded && self.is_made_of_object(check, &item.owner))
    }

    /// Whether values of a type of the package hold the object, other than in a type that may be sent.
    fn holds(
        &self,
        check: &SendCheck,
        owner: &Name,
        of_trait: &Path,
        seen: &mut FxHashSet<Name>,
    ) -> bool {
        if !seen.insert(owner.clone()) {
            return false;
        }
        let program = self.program;
        // What is declared sendable itself is blamed itself.
        let is_declared = |name: &Name| {
            let mut items = program.unsafe_impls();
            items.any(|(_, item)| item.owner == *name && item.of_trait.last() == of_trait.last())
        };
        program.fields_of(owner).any(|(_, ty)| {
            names_object(check, ty)
                || (!is_safe(check, ty)
                    && ty.names.iter().any(|name| {
                        program.declares(name)
                            && !is_declared(name)
                            && self.holds(check, name, of_trait, seen)
                    }))
        })
    }

    /// Whether some value of a generic type is made of the object.
    fn is_made_of_object(&self, check: &SendCheck, owner: &Name) -> bool {
        let program = self.program;
        let named = |ty: &Type| ty.names.contains(owner) && names_object(check, ty);
        if program
            .types()
            .any(|ty| ty.fields.iter().any(|(_, ty)| named(ty)))
        {
            return true;
        }
        let functions = program.mentioning(owner).map(|id| program.function(id));
        functions.filter(|function| !function.test).any(|function| {
            function.params.iter().any(|(_, ty)| named(ty))
                || named(&function.output)
                || function.graph.as_ref().is_some_and(|graph| {
                    self.makes(check, owner, graph, function.owner.as_deref().unwrap_or(""))
                })
        })
    }

    /// Whether a body makes a value of a type of the object.
    fn makes(&self, check: &SendCheck, owner: &Name, graph: &Graph, own: &str) -> bool {
        let types = Types::new(self.program, &self.rules.models.layers, graph, own);
        let is_object =
            |local: &LocalId| types.of(*local).is_some_and(|ty| names_object(check, ty));
        graph.ops().any(|(_, _, op)| match &op.kind {
            OpKind::Let {
                value: value @ (Value::Variant { path, .. } | Value::Struct { path, .. }),
                ..
            } => path.last() == &**owner && operands(value).iter().any(is_object),
            OpKind::Call(Call {
                callee: Callee::Path(path),
                args,
                ..
            }) => path.segments.iter().rev().nth(1) == Some(owner) && args.iter().any(is_object),
            _ => false,
        })
    }
}

/// Whether a path means the trait of the language and not one of the package.
fn is_marker(program: &Program, path: &Path, name: &str) -> bool {
    let mut segments = path.segments.iter().rev();
    segments.next().is_some_and(|last| **last == *name)
        && match segments.next() {
            Some(module) => &**module == "marker",
            None => !program.is_trait(name),
        }
}

/// Whether a type names the object, and values of it hold it.
fn names_object(check: &SendCheck, ty: &Type) -> bool {
    ty.names.contains(&check.holds) && !is_safe(check, ty)
}

fn is_safe(check: &SendCheck, ty: &Type) -> bool {
    let is_empty = |name: &Name| EMPTY.contains(&&**name) || check.safe_in.contains(name);
    ty.names.iter().any(is_empty) || matches!(&*ty.head, "fn" | "ptr")
}

impl Body<'_> {
    /// Pointers of the object that go to a worker as numbers and become an object there.
    pub(super) fn smuggled(&self, check: &SendCheck) -> Vec<Site> {
        let mut found = Vec::new();
        for (_, _, op) in self.graph.ops() {
            let OpKind::Let {
                to,
                value: Value::Cast(of, ty),
            } = &op.kind
            else {
                continue;
            };
            if !matches!(&*ty.head, "usize" | "isize" | "u64" | "i64") {
                continue;
            }
            let Some((call, is_object)) = self.pointer_of(check, *of) else {
                continue;
            };
            let restored = self.workers(*to).any(|(graph, inner)| {
                restores(self.checker.program, check, graph, inner, is_object, 0)
            });
            if restored {
                found.push(Site {
                    span: op.span,
                    name: call
                        .callee
                        .name()
                        .map(ToString::to_string)
                        .unwrap_or_default(),
                });
            }
        }
        found
    }

    /// The call that made a pointer, and whether what it points to is known to be the object.
    fn pointer_of(&self, check: &SendCheck, local: LocalId) -> Option<(&Call, bool)> {
        let mut local = local;
        for _ in 0..8 {
            let mut sources = self.definitions.of(local).iter();
            match (sources.next()?, sources.next()) {
                (Source::Value(value), None) => {
                    local = match value {
                        Value::Use(of) | Value::Cast(of, _) => *of,
                        _ => return None,
                    };
                }
                (Source::Result(call), None) => {
                    let makes = match &call.callee {
                        Callee::Method(name) => check.pointers.has_method(name),
                        Callee::Path(path) => {
                            check.pointers.has_function(|name| path.ends_with(name))
                        }
                        _ => false,
                    };
                    let first = *call.args.first()?;
                    if makes {
                        let variable = self.definitions.variable(first);
                        let ty = self.types.of(first).or_else(|| self.types.of(variable));
                        // Of another type it is another pointer.
                        if ty.is_some_and(|ty| !names_object(check, ty)) {
                            return None;
                        }
                        return Some((call, ty.is_some()));
                    }
                    match &call.callee {
                        Callee::Method(name)
                            if matches!(&**name, "cast" | "cast_mut" | "cast_const") =>
                        {
                            local = first;
                        }
                        _ => return None,
                    }
                }
                _ => return None,
            }
        }
        None
    }

    /// The bodies that get a value and run elsewhere, each with the local that it is there.
    fn workers(&self, value: LocalId) -> impl Iterator<Item = (&Graph, LocalId)> {
        let same = flows_from(self.graph, value, |value| match value {
            Value::Use(of) => Some(*of),
            _ => None,
        });
        let given = self.graph.ops().filter_map(|(_, _, op)| match &op.kind {
            OpKind::Call(call) if self.checker.runs_elsewhere(call) => Some(&call.args),
            _ => None,
        });
        given
            .flatten()
            .filter_map(
                |arg| match self.definitions.only(self.definitions.variable(*arg)) {
                    Some(Value::Closure(id)) => self.graph.closures.get(id.index()),
                    _ => None,
                },
            )
            .flat_map(|closure| {
                let captures = closure.captures.iter();
                captures.map(|(outer, inner)| (*outer, closure.graph.as_ref(), *inner))
            })
            .filter(move |(outer, ..)| same.contains(outer))
            .map(|(_, graph, inner)| (graph, inner))
    }
}

/// Whether a body makes an object of a number again, itself or in a function that it calls.
fn restores(
    program: &Program,
    check: &SendCheck,
    graph: &Graph,
    number: LocalId,
    is_object: bool,
    depth: usize,
) -> bool {
    let definitions = Definitions::new(graph);
    let same = flows_from(graph, number, |value| match value {
        Value::Use(of) | Value::Copy(of) | Value::Cast(of, _) => Some(*of),
        Value::Borrow { place, .. } if place.path.is_empty() => Some(place.root),
        _ => None,
    });
    let is_one =
        |local: &LocalId| same.contains(local) || same.contains(&definitions.variable(*local));
    graph.ops().any(|(_, _, op)| {
        let OpKind::Call(call) = &op.kind else {
            return false;
        };
        let Some(position) = call.args.iter().position(is_one) else {
            return false;
        };
        if let Callee::Path(path) = &call.callee
            && check.restores.has_function(|name| path.ends_with(name))
        {
            return is_object || path.segments.contains(&check.holds);
        }
        let [target] = callees(program, &call.callee)[..] else {
            return false;
        };
        let target = program.function(target);
        let graph = target.plain.as_ref().or(target.graph.as_ref());
        depth < DEPTH
            && graph.is_some_and(|graph| {
                graph.params.get(position).is_some_and(|inner| {
                    restores(program, check, graph, *inner, is_object, depth + 1)
                })
            })
    })
}
