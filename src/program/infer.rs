//! Which types the variables of a graph have, without a type checker.
//!
//! Declared types are taken as they are written; others follow from constructors, fields, return types
//! and copies. Types are sets of names, outermost first, so "what a lock holds" is the type without its
//! first names. Where nothing is known, nothing is said.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::flow::{
    Call, Callee, Decision, End, Graph, LocalId, Name, Op, OpKind, Path, Place, Projection, Type,
    Value,
};
use crate::program::Program;
use crate::program::calls::candidates;

/// How often the graph is read; types that take longer to find their way are given up.
const ROUNDS: usize = 4;

/// What is known about the locals of a graph.
pub struct Types<'p> {
    program: &'p Program,
    layers: &'p FxHashSet<Name>,
    of: Vec<Option<Arc<Type>>>,
    /// Locals that are what taking a lock gives.
    guards: FxHashSet<LocalId>,
}

impl<'p> Types<'p> {
    /// Looks at every operation a few times. `layers` are types whose methods are those of what they hold,
    /// `owner` is what `Self` stands for.
    pub fn new(
        program: &'p Program,
        layers: &'p FxHashSet<Name>,
        graph: &Graph,
        owner: &str,
    ) -> Self {
        let owner = Some(Name::from(owner)).filter(|owner| !owner.is_empty());
        let mut types = Self {
            program,
            layers,
            of: graph
                .locals
                .iter()
                .map(|local| {
                    let mut ty = local.ty.clone().filter(|ty| says_something(program, ty))?;
                    if ty.names.iter().any(|name| &**name == "Self") {
                        ty = Arc::new(with_self(&ty, owner.as_ref()));
                    }
                    Some(expanded(program, ty))
                })
                .collect(),
            guards: FxHashSet::default(),
        };
        for op in graph.blocks.iter().flat_map(|block| &block.ops) {
            if let OpKind::Let {
                to,
                value: Value::Guard(_),
            } = &op.kind
            {
                types.guards.insert(*to);
            }
        }
        for _ in 0..ROUNDS {
            let mut changed = false;
            for op in graph.blocks.iter().flat_map(|block| &block.ops) {
                let (to, found) = match &op.kind {
                    OpKind::Let { to, value } if types.of[to.index()].is_none() => {
                        (*to, types.made(value))
                    }
                    OpKind::Call(call) if types.of[call.to.index()].is_none() => {
                        (call.to, types.result(call))
                    }
                    _ => continue,
                };
                if found.is_some() {
                    types.of[to.index()] = found;
                    changed = true;
                }
            }
            // What a loop gets from its iterator is what that holds.
            for block in &graph.blocks {
                if let End::Branch {
                    why: Decision::Iterate,
                    yes,
                    ..
                } = &block.end
                    && let Some(Op {
                        kind:
                            OpKind::Let {
                                to,
                                value: Value::Unknown(from),
                            },
                        ..
                    }) = graph.blocks[yes.index()].ops.first()
                    && let [from] = from.as_slice()
                    && types.of[to.index()].is_none()
                    && let Some(ty) = types.of[from.index()].clone()
                {
                    let is_element = ty.names.first().is_some_and(|name| program.declares(name));
                    // A slice has no name of its own.
                    let of_slice = ty.names.first().filter(|_| &*ty.head == "slice");
                    types.of[to.index()] = if is_element {
                        Some(ty)
                    } else if let Some(head) = of_slice {
                        Some(Arc::new(Type {
                            head: head.clone(),
                            names: ty.names.clone(),
                            reference: true,
                            mutable_ref: false,
                        }))
                    } else {
                        without_outer(&ty, 1)
                    };
                    changed |= types.of[to.index()].is_some();
                }
            }
            if !changed {
                break;
            }
        }
        types
    }

    /// The type of a local.
    pub fn of(&self, local: LocalId) -> Option<&Type> {
        self.of.get(local.index())?.as_deref()
    }

    /// The type of a local, to keep.
    pub fn shared(&self, local: LocalId) -> Option<Arc<Type>> {
        self.of.get(local.index())?.clone()
    }

    /// The types whose methods a value of this type may have, most likely first: itself, and through layers
    /// what they hold.
    pub fn method_owners<'t>(&self, ty: &'t Type) -> impl Iterator<Item = &'t Name> {
        let through = ty
            .names
            .iter()
            .take_while(|name| self.layers.contains(*name))
            .count();
        let is_bound = matches!(&*ty.head, "dyn" | "impl");
        // The bounds of a trait object stand in a row: any of them may have the method.
        let most = if is_bound {
            ty.names.len()
        } else {
            through + 1
        };
        ty.names.iter().take(most)
    }

    /// The type of a place.
    pub fn place(&self, place: &Place) -> Option<Arc<Type>> {
        let mut ty = self.of.get(place.root.index())?.clone()?;
        for step in &place.path {
            match step {
                Projection::Field(name) => ty = self.field(&ty, name)?,
                Projection::Index => ty = without_outer(&ty, 1)?,
                Projection::Deref => {}
            }
        }
        Some(ty)
    }

    fn field(&self, ty: &Type, field: &Name) -> Option<Arc<Type>> {
        // Generated wrappers keep the object in a field of their own.
        if &**field == "this"
            && self
                .program
                .declared_in(ty)
                .is_none_or(|name| self.program.field(name, field).is_none())
        {
            return Some(Arc::new(ty.clone()));
        }
        let owner = self.program.declared_in(ty)?;
        let ty = self.program.field(owner, field).cloned().map(Arc::new)?;
        Some(expanded(self.program, ty))
    }

    /// The type of a value as it is made.
    pub fn made(&self, value: &Value) -> Option<Arc<Type>> {
        match value {
            Value::Use(of) | Value::Copy(of) => self.of[of.index()].clone(),
            Value::Read(place) | Value::Borrow { place, .. } => self.place(place),
            Value::Cast(_, ty) => {
                Some(Arc::clone(ty)).filter(|ty| says_something(self.program, ty))
            }
            Value::Guard(of) => {
                let ty = self.of[of.index()].as_ref()?;
                self.opened(ty)
            }
            Value::Payload { of, variant, field } => {
                let ty = self.of[of.index()].as_ref()?;
                match &**variant {
                    "Some" | "Ok" => self.opened(ty),
                    "" => match &*ty.head {
                        // The result of taking a lock stands for the lock.
                        _ if self.guards.contains(of) => Some(Arc::clone(ty)),
                        "Option" | "Result" => self.opened(ty),
                        _ => self.field(ty, field).or_else(|| self.opened(ty)),
                    },
                    "Err" => None,
                    _ => self.field(ty, field),
                }
            }
            Value::OkOf(of) | Value::Rewrap { like: of, .. } => self.of[of.index()].clone(),
            Value::Struct { path, .. } => self.constructed(path),
            Value::Variant { path, fields } => match path.last() {
                "Ok" | "Some" => {
                    let inner = self.of[fields.first()?.index()].as_ref()?;
                    Some(Arc::new(wrapped(&Name::from("Option"), inner)))
                }
                _ => self.constructed(path),
            },
            Value::Path(path) => self.constructed(path),
            _ => None,
        }
    }

    /// What a lock, cell, `Option` or `Result` holds; the type itself where it is none of those.
    fn opened(&self, ty: &Arc<Type>) -> Option<Arc<Type>> {
        match ty.names.first() {
            Some(first) if self.layers.contains(first) => without_outer(ty, 1),
            _ => Some(Arc::clone(ty)),
        }
    }

    /// The struct or enum that a path constructs.
    fn constructed(&self, path: &Path) -> Option<Arc<Type>> {
        let own = path.segments.last()?;
        if self.program.declares(own) {
            return Some(Arc::new(nominal(own)));
        }
        let outer = path.segments.iter().rev().nth(1)?;
        self.program
            .declares(outer)
            .then(|| Arc::new(nominal(outer)))
    }

    fn result(&self, call: &Call) -> Option<Arc<Type>> {
        match &call.callee {
            Callee::Path(path) => {
                let mut found = candidates(self.program, path);
                let id = found.next();
                if let (Some(id), None) = (id, found.next()) {
                    return self.output(id);
                }
                if id.is_some() {
                    return None;
                }
                // `X::new(y)` of a library holds what it is given.
                let owner = path.segments.iter().rev().nth(1)?;
                if !owner.starts_with(char::is_uppercase) {
                    return None;
                }
                let given = call
                    .args
                    .first()
                    .and_then(|arg| self.of[arg.index()].as_ref());
                Some(Arc::new(match given {
                    Some(given) => wrapped(owner, given),
                    None => nominal(owner),
                }))
            }
            Callee::Method(name) => {
                let receiver = self.of[call.args.first()?.index()].as_ref()?;
                let mut found = self
                    .method_owners(receiver)
                    .flat_map(|owner| self.program.methods_of(owner, name));
                if let Some(id) = found.next() {
                    return self.output(id);
                }
                // Methods in Pascal case are those of interfaces and give something else.
                if name.starts_with(char::is_uppercase) {
                    return None;
                }
                // What comes out of a container or a conversion is what it held.
                without_outer(receiver, 1).or_else(|| Some(Arc::clone(receiver)))
            }
            Callee::Field(_) | Callee::Value(_) | Callee::Macro(_) => None,
        }
    }

    fn output(&self, id: crate::program::FunctionId) -> Option<Arc<Type>> {
        let function = self.program.function(id);
        let ty = with_self(&function.output, function.owner.as_ref());
        says_something(self.program, &ty).then(|| expanded(self.program, Arc::new(ty)))
    }
}

/// A type with `Self` replaced by what it stands for.
pub fn with_self(ty: &Type, owner: Option<&Name>) -> Type {
    let Some(owner) = owner else {
        return ty.clone();
    };
    let replaced = |name: &Name| {
        if &**name == "Self" {
            owner.clone()
        } else {
            name.clone()
        }
    };
    Type {
        head: replaced(&ty.head),
        names: ty.names.iter().map(replaced).collect(),
        ..*ty
    }
}

/// A type with the aliases in it replaced by what they stand for.
fn expanded(program: &Program, ty: Arc<Type>) -> Arc<Type> {
    if !program.has_type_aliases() {
        return ty;
    }
    let mut ty = ty;
    for _ in 0..4 {
        let alias = ty
            .names
            .iter()
            .enumerate()
            .find_map(|(at, name)| Some((at, program.field(name, "")?)));
        let Some((at, target)) = alias else { break };
        let mut names = ty.names[..at].to_vec();
        names.extend(target.names.iter().cloned());
        names.extend_from_slice(&ty.names[at + 1..]);
        let head = if at == 0 { &target.head } else { &ty.head };
        ty = Arc::new(Type {
            head: head.clone(),
            names,
            ..*ty
        });
    }
    ty
}

/// Type parameters and `_` say nothing: a name of one letter that the package does not declare.
fn says_something(program: &Program, ty: &Type) -> bool {
    match ty.names.first() {
        Some(name) => name.len() > 1 || program.declares(name),
        None => !matches!(&*ty.head, "_" | "impl" | "macro" | ""),
    }
}

fn nominal(name: &Name) -> Type {
    Type {
        head: name.clone(),
        names: vec![name.clone()],
        ..Type::default()
    }
}

fn wrapped(outer: &Name, inner: &Type) -> Type {
    let mut names = vec![outer.clone()];
    names.extend(inner.names.iter().filter(|name| *name != outer).cloned());
    Type {
        head: outer.clone(),
        names,
        ..Type::default()
    }
}

fn without_outer(ty: &Arc<Type>, count: usize) -> Option<Arc<Type>> {
    let names = ty.names.get(count..)?;
    let head = names.first()?.clone();
    Some(Arc::new(Type {
        head,
        names: names.to_vec(),
        ..Type::default()
    }))
}
