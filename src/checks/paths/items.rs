//! Which calls concern one item: the same argument on the same object, as long as nothing gives either of them
//! another value.

use rustc_hash::FxHashSet;

use crate::checks::events::{self, event_of};
use crate::checks::objects::{is_conversion, objects};
use crate::checks::paths::PathRule;
use crate::checks::question::Question;
use crate::checks::subject::Scope;
use crate::contract::MethodRef;
use crate::flow::definitions::Source;
use crate::flow::{BlockId, Callee, Const, LocalId, OpKind, Place, Projection, Value};
use crate::program::calls::candidates;
use crate::program::types::Carriage;

/// Through how many steps a value is followed to where it comes from.
const MOST_STEPS: usize = 48;

/// How many items of one function are told apart; more of them are left out.
const MOST_ITEMS: usize = 8;

/// A rule for one function, or for one item in it.
pub(super) struct Instance<'r> {
    pub(super) of: &'r PathRule,
    pub(super) item: Option<Item>,
}

/// Something that calls are about, by positions of operations (block, index).
#[derive(Default)]
pub(super) struct Item {
    /// The calls.
    calls: FxHashSet<(BlockId, usize)>,
    /// Where it is another one from there on.
    changes: FxHashSet<(BlockId, usize)>,
}

impl Instance<'_> {
    /// Whether a call of a method of the interface belongs here.
    pub(super) fn concerns(&self, block: BlockId, index: usize, method: &MethodRef) -> bool {
        let Some(item) = &self.item else { return true };
        item.calls.contains(&(block, index))
            || self.of.interface.as_ref() != Some(&method.interface)
    }

    /// Whether the item is another one after an operation.
    pub(super) fn changes(&self, block: BlockId, index: usize) -> bool {
        let item = self.item.as_ref();
        item.is_some_and(|item| item.changes.contains(&(block, index)))
    }
}

/// What a value is, where two values can be told to be the same.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Key {
    /// A constant, by its last name.
    Constant(String),
    /// A text.
    Text(String),
    /// A variable or a part of one.
    Place(Place),
}

impl Scope<'_> {
    /// One instance for each rule, and for each item of rules that ask for it.
    pub(super) fn instances<'r>(&self, rules: &[&'r PathRule]) -> Vec<Instance<'r>> {
        let mut found = Vec::new();
        for rule in rules {
            match rule.bounds.item {
                None => found.push(Instance {
                    of: rule,
                    item: None,
                }),
                Some(argument) => {
                    let items = self.items(rule, argument).into_iter();
                    found.extend(items.map(|item| Instance {
                        of: rule,
                        item: Some(item),
                    }));
                }
            }
        }
        found
    }

    /// What types may hold of the interface of the completions, or of the interface that the calls of a rule are made
    /// on, where the group has no completions.
    pub(super) fn carriage_for(&self, rule: &PathRule) -> &Carriage {
        let completions = self.checker.carriage(self.group);
        let called = || self.checker.carriage_of(rule.interface.as_ref()?);
        let carriage = completions.or_else(called);
        carriage.unwrap_or(&self.checker.no_carriage)
    }

    /// The items that calls of the rule are about.
    fn items(&self, rule: &PathRule, argument: usize) -> Vec<Item> {
        self.with_body(self.graph, |body| {
            self.items_for(&self.question(body, rule), rule, argument)
        })
    }

    fn items_for(&self, question: &Question<'_>, rule: &PathRule, argument: usize) -> Vec<Item> {
        let typed = objects(question, &[]);
        let mut known: Vec<((Key, Key), Item)> = Vec::new();
        for (block, index, op) in self.graph.ops() {
            let OpKind::Call(call) = &op.kind else {
                continue;
            };
            let Some(events::Event::Calls(method)) = event_of(question, &typed, self.group, call)
            else {
                continue;
            };
            if !rule.calls().any(|called| *called == method)
                || rule.interface.as_ref() != Some(&method.interface)
            {
                continue;
            }
            let (Some(on), Some(about)) = (call.args.first(), call.args.get(argument + 1)) else {
                continue;
            };
            let (Some(on), Some(about)) = (key(question, *on), key(question, *about)) else {
                continue;
            };
            let place = (block, index);
            let key = (on, about);
            if let Some((_, item)) = known.iter_mut().find(|(other, _)| *other == key) {
                item.calls.insert(place);
            } else if known.len() < MOST_ITEMS {
                let mut item = Item::default();
                item.calls.insert(place);
                known.push((key, item));
            }
        }
        let mut found = Vec::new();
        for ((on, about), mut item) in known {
            let parts = [on, about];
            let places = parts.iter().filter_map(|part| match part {
                Key::Place(place) => Some(place),
                Key::Constant(_) | Key::Text(_) => None,
            });
            let mut is_clear = true;
            for place in places {
                match changes(question, place) {
                    Some(all) => item.changes.extend(all),
                    None => is_clear = false,
                }
            }
            if is_clear {
                found.push(item);
            }
        }
        found
    }
}

/// What a local is; none for an element of something, of which all look the same.
fn key(question: &Question<'_>, local: LocalId) -> Option<Key> {
    match resolved(question, Place::local(local)) {
        Key::Place(place) if place.path.contains(&Projection::Index) => None,
        key => Some(key),
    }
}

/// What a place is, seen from where its content comes from.
fn resolved(question: &Question<'_>, mut place: Place) -> Key {
    for _ in 0..MOST_STEPS {
        // What a parameter is at first does not show in what is put into it later.
        if question.graph.params.contains(&place.root) {
            break;
        }
        let sources = question.definitions.of(place.root);
        let mut whole = sources
            .iter()
            .filter(|source| !matches!(source, Source::Stored(_)));
        let (Some(source), None) = (whole.next(), whole.next()) else {
            break;
        };
        // Parts that were put into it later are not those that it was made of.
        let is_changed = sources.len() > 1;
        if is_changed
            && matches!(
                source,
                Source::Result(_)
                    | Source::Value(Value::Struct { .. } | Value::Tuple(_) | Value::Variant { .. })
            )
        {
            break;
        }
        let prefixed = |root: LocalId, steps: &[Projection], rest: &[Projection]| {
            let path = steps.iter().chain(rest);
            let path = path.filter(|step| **step != Projection::Deref).cloned();
            Place {
                root,
                path: path.collect(),
            }
        };
        place = match source {
            Source::Value(value) => match value {
                Value::Use(of) | Value::Copy(of) | Value::OkOf(of) | Value::Cast(of, _) => {
                    prefixed(*of, &[], &place.path)
                }
                Value::Read(inner) | Value::Borrow { place: inner, .. } => {
                    prefixed(inner.root, &inner.path, &place.path)
                }
                Value::Payload { of, variant, .. } if matches!(&**variant, "Some" | "Ok") => {
                    prefixed(*of, &[], &place.path)
                }
                Value::Payload { of, field, .. } if is_made_of_parts(question, *of) => {
                    prefixed(*of, &[Projection::Field(field.clone())], &place.path)
                }
                Value::Struct { fields, .. } => {
                    let Some((Projection::Field(first), rest)) = place.path.split_first() else {
                        break;
                    };
                    let Some((_, part)) = fields.iter().find(|(name, _)| name == first) else {
                        break;
                    };
                    prefixed(*part, &[], rest)
                }
                Value::Tuple(parts) | Value::Variant { fields: parts, .. } => {
                    match (place.path.split_first(), parts.as_slice()) {
                        (None, [part]) => prefixed(*part, &[], &[]),
                        (Some((Projection::Field(first), rest)), parts) => {
                            let Some(part) = first.parse().ok().and_then(|at: usize| parts.get(at))
                            else {
                                break;
                            };
                            prefixed(*part, &[], rest)
                        }
                        _ => break,
                    }
                }
                Value::Path(path) if place.path.is_empty() => {
                    return Key::Constant(path.last().to_owned());
                }
                Value::Const(Const::Str(text)) => return Key::Text(text.to_string()),
                _ => break,
            },
            Source::Result(call) => match (&call.callee, call.args.as_slice()) {
                (Callee::Macro(path), [text]) if place.path.is_empty() => {
                    match question.definitions.only(*text) {
                        Some(Value::Const(Const::Str(text))) => {
                            return Key::Text(format!("{}!{text}", path.last()));
                        }
                        _ => break,
                    }
                }
                // With more arguments, it is a part that they tell.
                (callee, [receiver])
                    if is_conversion(question, callee) || is_pointer_to(question, callee) =>
                {
                    prefixed(*receiver, &[], &place.path)
                }
                _ => break,
            },
            Source::Stored(_) => break,
        };
    }
    Key::Place(place)
}

/// A tuple or structure that was made here, or an element of an iterator that is taken apart.
fn is_made_of_parts(question: &Question<'_>, local: LocalId) -> bool {
    matches!(
        question.definitions.only(local),
        Some(Value::Tuple(_) | Value::Struct { .. } | Value::Unknown(_) | Value::Use(_))
    )
}

/// The address of a text is the text.
fn is_pointer_to(question: &Question<'_>, callee: &Callee) -> bool {
    match callee {
        Callee::Method(name) => {
            matches!(&**name, "as_ptr" | "as_wide" | "into")
                && question.program.named(name).is_empty()
        }
        Callee::Path(path) => {
            matches!(path.last(), "from" | "from_raw")
                && candidates(question.program, path).next().is_none()
        }
        _ => false,
    }
}

/// The operations that may give a place another value; none where somebody else may change it at any time.
fn changes(question: &Question<'_>, place: &Place) -> Option<Vec<(BlockId, usize)>> {
    let overlaps = |other: &Place| {
        let steps = other.path.iter().filter(|step| **step != Projection::Deref);
        other.root == place.root && steps.zip(&place.path).all(|(left, right)| left == right)
    };
    let local = &question.graph.locals[place.root.index()];
    let is_changeable =
        local.mutable || local.ty.as_ref().is_some_and(|ty| ty.mutable_ref) || local.shared;
    let mut found = Vec::new();
    for (block, index, op) in question.graph.ops() {
        let changes = match &op.kind {
            OpKind::Let {
                value:
                    Value::Borrow {
                        place: lent,
                        mutable: true,
                    },
                ..
            } if overlaps(lent) && !place.path.is_empty() => return None,
            OpKind::Let { to, value } => {
                *to == place.root
                    || matches!(value, Value::Borrow { place: lent, mutable: true } if overlaps(lent))
            }
            // A method that stands in place of its call writes to its own `self`.
            OpKind::Store { to, .. } => {
                overlaps(to)
                    || matches!(resolved(question, to.clone()), Key::Place(to) if overlaps(&to))
            }
            OpKind::Call(call) => {
                let is_given = |arg: &LocalId| {
                    *arg == place.root || question.definitions.variable(*arg) == place.root
                };
                call.to == place.root || (is_changeable && call.args.iter().any(is_given))
            }
            OpKind::Leak { locals, .. } => is_changeable && locals.contains(&place.root),
            OpKind::Drop(_) | OpKind::Mark(_) => false,
        };
        if changes {
            found.push((block, index));
        }
    }
    Some(found)
}
