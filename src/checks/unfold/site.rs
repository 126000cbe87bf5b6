//! What is done with one call: which bodies it runs, when, and whether they have to be seen.

use std::sync::Arc;

use crate::checks::unfold::splice::Splicer;
use crate::checks::unfold::{Body, MOST_TARGETS, Plan, SMALL, TINY, Unfolder};
use crate::contract::model::When;
use crate::flow::definitions::{Definitions, Source};
use crate::flow::{Call, Callee, End, FrameId, Graph, LocalId, Name, OpKind, Path, Type, Value};
use crate::program::FunctionId;
use crate::program::calls::candidates;
use crate::program::infer::Types;
use crate::program::types::Carries;

/// The code that a value is.
struct Code {
    body: Body,
    /// The value is a future of an `async fn`: the call that made it.
    made_by: Option<Call>,
}

impl Code {
    fn plain(body: Body) -> Self {
        Self {
            body,
            made_by: None,
        }
    }

    /// The arguments of the call that made the future, or else those that the code is run with.
    fn arguments(&self, otherwise: impl FnOnce() -> Vec<LocalId>) -> Vec<LocalId> {
        match &self.made_by {
            Some(call) => call.args.clone(),
            None => otherwise(),
        }
    }

    fn future(&self) -> Option<LocalId> {
        self.made_by.as_ref().map(|call| call.to)
    }
}

/// Everything that a decision about one call looks at.
pub(super) struct Site<'a, 'u, 'p> {
    pub(super) unfolder: &'a Unfolder<'u>,
    pub(super) splicer: &'a Splicer<'a, 'p>,
    pub(super) types: Types<'a>,
    pub(super) definitions: &'a Definitions<'a>,
    /// Locals that something reads.
    pub(super) used: Vec<bool>,
}

impl Site<'_, '_, '_> {
    /// What is done with a call that stands in a body; none where it is left as it is.
    pub(super) fn plan(&self, frame: FrameId, call: &Call) -> Option<Plan> {
        let declared = self.functions(frame, call);
        if declared.is_empty()
            && let Some(plan) = self.run(frame, call)
        {
            return Some(plan);
        }
        if let Callee::Value(local) = call.callee {
            let Some(code) = self.code(frame, local) else {
                return call.awaited.then(|| Plan::here(Vec::new()));
            };
            let args = code.arguments(|| call.args.clone());
            return self.has_to_be_seen(&code.body, &args).then(|| Plan {
                on_self: self.is_subject(&args),
                future: code.future(),
                ..Plan::here(vec![(code.body, args)])
            });
        }
        if declared.is_empty() {
            return self.hand_over(call).or_else(|| self.join(call));
        }
        let program = self.unfolder.program;
        let runs = |id: &FunctionId| !program.function(*id).is_async || call.awaited;
        let fits = declared.len() <= MOST_TARGETS
            && declared.iter().all(|id| runs(id) && self.can_stand(*id));
        let matters = declared
            .iter()
            .any(|id| self.matters(&Body::Function(*id), &call.args));
        let receiver = match (&call.callee, call.args.first()) {
            (Callee::Method(_), Some(receiver)) if !self.is_subject(&call.args) => self
                .concrete(*receiver)
                .and_then(|ty| program.declared_in(&ty).cloned()),
            _ => None,
        };
        let bodies = declared
            .into_iter()
            .map(|id| (Body::Function(id), call.args.clone()));
        (fits && matters).then(|| Plan {
            receiver,
            on_self: self.is_subject(&call.args),
            ..Plan::here(bodies.collect())
        })
    }

    /// Whether the first of some arguments is the object whose method is checked, or refers to it.
    fn is_subject(&self, args: &[LocalId]) -> bool {
        args.first().is_some_and(|arg| {
            let variable = self.definitions.variable(*arg);
            self.splicer.graph.locals[variable.index()].name.as_deref() == Some("self")
        })
    }

    /// A library function that runs code which it is given.
    fn run(&self, frame: FrameId, call: &Call) -> Option<Plan> {
        let models = self.unfolder.models;
        let (row, receiver) = match &call.callee {
            Callee::Path(path) => {
                let rows = models.running_functions.get(path.last())?;
                (rows.iter().find(|row| path.ends_with(&row.path))?, 0)
            }
            Callee::Method(name) => (models.running_methods.get(name)?, 1),
            _ => return None,
        };
        let value = *call.args.get(row.argument + receiver)?;
        let code = self.code(frame, value)?;
        let given = || {
            let arg = |number: &Option<usize>| call.args.get((*number)? + receiver).copied();
            row.given
                .iter()
                .map(|number| arg(number).unwrap_or(value))
                .collect()
        };
        let args = code.arguments(given);
        self.has_to_be_seen(&code.body, &args).then(|| Plan {
            on_self: self.is_subject(&args),
            future: code.future(),
            when: row.when,
            values: vec![value],
            may_fail: (receiver == 1 || !row.given.is_empty()) && self.used[call.to.index()],
            ..Plan::here(vec![(code.body, args)])
        })
    }

    /// Code that was given the object is followed even where it never uses it.
    fn has_to_be_seen(&self, body: &Body, args: &[LocalId]) -> bool {
        self.holds(body) || self.matters(body, args)
    }

    fn join(&self, call: &Call) -> Option<Plan> {
        let Callee::Method(name) = &call.callee else {
            return None;
        };
        // `join` with an argument puts texts or paths together.
        let waits = call.args.len() == 1 || self.unfolder.models.takes.contains(name);
        let joins = waits && self.unfolder.models.joins.contains(name);
        joins.then(|| Plan::here(Vec::new()))
    }

    fn hand_over(&self, call: &Call) -> Option<Plan> {
        let name = call.callee.name()?;
        self.unfolder
            .models
            .hand_overs
            .contains(name)
            .then(|| Plan {
                when: When::Elsewhere,
                values: call.args.clone(),
                may_fail: self.used[call.to.index()],
                ..Plan::here(Vec::new())
            })
    }

    /// What is made together with the code that gets it when it is dropped: the code and the value.
    pub(super) fn guard(&self, frame: FrameId, call: &Call) -> Option<(Body, LocalId)> {
        let [value, code] = call.args[..] else {
            return None;
        };
        if !self.unfolder.makes_guard(call) {
            return None;
        }
        Some((self.code(frame, code)?.body, value))
    }

    /// The code that a value is; none where it is not known, or cannot be followed.
    fn code(&self, frame: FrameId, local: LocalId) -> Option<Code> {
        let mut local = local;
        for _ in 0..16 {
            match self.definitions.of(local) {
                [Source::Value(Value::Use(from) | Value::Copy(from))] => local = *from,
                [Source::Value(Value::Borrow { place, .. } | Value::Read(place))]
                    if place.path.is_empty() =>
                {
                    local = place.root;
                }
                [Source::Value(Value::Variant { path, fields })] if path.last() == "Some" => {
                    local = *fields.first()?;
                }
                [Source::Value(Value::Closure(id))] => {
                    let closure = &self.splicer.graph.closures[id.index()];
                    let is_clear = closure.graph.opaque.is_empty();
                    return is_clear.then(|| Code::plain(Body::Closure(*id)));
                }
                [Source::Value(Value::Path(path))] => {
                    let id = self.only_path(frame, path)?;
                    return Some(Code::plain(Body::Function(id)));
                }
                [Source::Result(call)] if !call.awaited => {
                    let (Callee::Path(_) | Callee::Method(_)) = &call.callee else {
                        return None;
                    };
                    let [id] = self.functions(frame, call)[..] else {
                        return None;
                    };
                    let is_future = self.unfolder.program.function(id).is_async;
                    let is_clear = self.can_stand(id);
                    return (is_future && is_clear).then(|| Code {
                        body: Body::Function(id),
                        made_by: Some(Call::clone(call)),
                    });
                }
                _ => return None,
            }
        }
        None
    }

    fn only_path(&self, frame: FrameId, path: &Path) -> Option<FunctionId> {
        let found = self.path(frame, path);
        match found[..] {
            [id] if self.can_stand(id) => Some(id),
            _ => None,
        }
    }

    /// The functions of the package that a call may mean.
    fn functions(&self, frame: FrameId, call: &Call) -> Vec<FunctionId> {
        match &call.callee {
            Callee::Path(path) => self.path(frame, path),
            Callee::Method(name) => self.method(frame, name, call),
            Callee::Field(_) | Callee::Value(_) | Callee::Macro(_) => Vec::new(),
        }
    }

    fn path(&self, frame: FrameId, path: &Path) -> Vec<FunctionId> {
        let program = self.unfolder.program;
        let info = self.splicer.info(frame);
        let mut resolved = path.clone();
        let count = resolved.segments.len();
        if let (Some(owner), true) = (&info.owner, count > 1)
            && &*resolved.segments[count - 2] == "Self"
        {
            resolved.segments[count - 2] = owner.clone();
        }
        let mut found: Vec<FunctionId> = Vec::new();
        let qualifier = resolved.segments.iter().rev().nth(1).cloned();
        match qualifier {
            Some(owner) if program.declares(&owner) || owner.starts_with(char::is_uppercase) => {
                for owner in self.unfolder.with_wrapped(&owner) {
                    let mut candidate = resolved.clone();
                    candidate.segments[count - 2] = Name::from(owner);
                    found = candidates(program, &candidate).collect();
                    if !found.is_empty() {
                        break;
                    }
                }
            }
            _ => {
                // A path into another crate names nothing of this one.
                let begins_here = resolved.segments.first().is_some_and(|first| {
                    count == 1
                        || matches!(&**first, "crate" | "self" | "super")
                        || program.has_module(first)
                });
                found = candidates(program, &resolved)
                    .filter(|_| begins_here)
                    .filter(|id| program.function(*id).owner.is_none())
                    .collect();
                if found.len() > 1 {
                    found = self.nearest(frame, qualifier.as_ref(), found);
                }
            }
        }
        found.retain(|id| !program.function(*id).test || info.test);
        // What is declared without a body, or twice, is known by its name only.
        if found.len() > 1 && program.function(found[0]).of_trait.is_none() {
            found.clear();
        }
        found
    }

    /// Of several functions of one name the one in the module that the path names, or in the same file.
    fn nearest(
        &self,
        frame: FrameId,
        module: Option<&Name>,
        found: Vec<FunctionId>,
    ) -> Vec<FunctionId> {
        let program = self.unfolder.program;
        let here = &self.splicer.info(frame).file;
        let fits = |id: &FunctionId| match module.map(|name| &**name) {
            None | Some("self" | "Self") => program.file_of(*id) == here,
            Some(module) => {
                let mut parts = program.file_of(*id).rsplit(['/', '\\']);
                let file = parts.next().and_then(|file| file.strip_suffix(".rs"));
                file == Some(module) || (file == Some("mod") && parts.next() == Some(module))
            }
        };
        let near: Vec<FunctionId> = found.iter().copied().filter(fits).collect();
        if near.len() == 1 { near } else { found }
    }

    fn method(&self, frame: FrameId, name: &Name, call: &Call) -> Vec<FunctionId> {
        let program = self.unfolder.program;
        let Some(receiver) = call.args.first() else {
            return Vec::new();
        };
        let info = self.splicer.info(frame);
        let variable = self.definitions.variable(*receiver);
        let owners: Vec<Name> = match (&info.owner, self.is_subject(&call.args)) {
            (Some(owner), true) => vec![owner.clone()],
            _ => match self
                .concrete(*receiver)
                .or_else(|| self.types.shared(variable))
            {
                Some(ty) => self.types.method_owners(&ty).cloned().collect(),
                None => return Vec::new(),
            },
        };
        for owner in &owners {
            for owner in self.unfolder.with_wrapped(owner) {
                let mut found: Vec<FunctionId> = program
                    .methods_of(owner, name)
                    .filter(|id| !program.function(*id).test || info.test)
                    .collect();
                if found.len() > 1 {
                    // A method of the type itself comes before one of a trait, one of an implementation before
                    // the default of its trait.
                    let own = |id: &&FunctionId| {
                        let function = program.function(**id);
                        function.owner.as_deref() == Some(owner) && function.of_trait.is_none()
                    };
                    if let Some(id) = found.iter().find(own).copied()
                        && program.declares(owner)
                    {
                        found = vec![id];
                    } else if program.declares(owner) {
                        found.retain(|id| program.function(*id).owner.as_deref() == Some(owner));
                    }
                }
                if !found.is_empty() {
                    return found;
                }
            }
        }
        // What a type does not have itself, a trait may give it.
        let is_default = |id: &FunctionId| {
            let function = program.function(*id);
            function.has_receiver()
                && function.of_trait.is_none()
                && function
                    .owner
                    .as_ref()
                    .is_some_and(|owner| program.is_trait(owner))
        };
        let defaults: Vec<FunctionId> = program
            .named(name)
            .iter()
            .copied()
            .filter(is_default)
            .collect();
        let declared = owners.iter().any(|owner| program.declares(owner));
        match defaults[..] {
            [id] if declared => vec![id],
            _ => Vec::new(),
        }
    }

    /// The type of a value: of a trait object that was made here, what it was made from.
    fn concrete(&self, local: LocalId) -> Option<Arc<Type>> {
        let declared = self.types.shared(local);
        let is_open = |ty: &Type| {
            matches!(&*ty.head, "dyn" | "impl")
                || ty
                    .names
                    .iter()
                    .any(|name| self.unfolder.program.is_trait(name))
        };
        let mut local = local;
        for _ in 0..16 {
            match self.types.shared(local) {
                Some(ty) if !is_open(&ty) => return Some(ty),
                _ => {}
            }
            if let Some(value @ (Value::Struct { .. } | Value::Variant { .. })) =
                self.definitions.only(local)
            {
                return self.types.made(value).or(declared);
            }
            local = match self.definitions.only(local) {
                Some(Value::Use(from)) => *from,
                Some(Value::Borrow { place, .. } | Value::Read(place)) if place.path.is_empty() => {
                    place.root
                }
                _ => break,
            };
        }
        declared
    }

    /// Whether the body of a function can be put in place.
    fn can_stand(&self, id: FunctionId) -> bool {
        let function = self.unfolder.program.function(id);
        function
            .graph
            .as_ref()
            .is_some_and(|graph| graph.opaque.is_empty())
    }

    /// Whether a body has to be seen.
    fn matters(&self, body: &Body, args: &[LocalId]) -> bool {
        let unfolder = self.unfolder;
        let relevant = match body {
            Body::Function(id) => unfolder.relevant.contains(id) || self.works_out_result(*id),
            Body::Closure(id) => {
                let closure = &self.splicer.graph.closures[id.index()];
                closure
                    .mentions
                    .iter()
                    .any(|name| unfolder.may_signal(name))
            }
        };
        // The handler itself holds the object all the time.
        let given = if self.is_subject(args) {
            &args[1..]
        } else {
            args
        };
        let keeps = match body {
            Body::Function(id) => !self.is_open(*id) && given.iter().any(|arg| self.may_hold(*arg)),
            Body::Closure(_) => false,
        };
        relevant
            || keeps
            || args.iter().any(|arg| match self.definitions.only(*arg) {
                Some(Value::Closure(id)) => self.matters(&Body::Closure(*id), &[]),
                _ => false,
            })
    }

    /// Whether a closure captures the object, or a guard.
    fn holds(&self, body: &Body) -> bool {
        let is_guard = |local: LocalId| matches!(self.definitions.of(local), [Source::Result(call)] if self.unfolder.makes_guard(call));
        match body {
            Body::Closure(id) => self.splicer.graph.closures[id.index()]
                .captures
                .iter()
                .any(|(outer, _)| self.may_hold(*outer) || is_guard(*outer)),
            Body::Function(_) => false,
        }
    }

    /// Whether a variable may hold the object.
    fn may_hold(&self, local: LocalId) -> bool {
        self.types
            .of(local)
            .zip(self.unfolder.carriage)
            .is_some_and(|(ty, carriage)| carriage.of(ty) == Carries::Object)
    }

    /// A body that only says `Ok(…)` is a place to put something later; the signature says that it may fail.
    fn is_open(&self, id: FunctionId) -> bool {
        let function = self.unfolder.program.function(id);
        let is_plain = |graph: &&Graph| function.is_placeholder && graph.blocks.len() == 1;
        let Some(graph) = function.graph.as_ref().filter(is_plain) else {
            return false;
        };
        let ops = || graph.blocks.iter().flat_map(|block| &block.ops);
        let succeeds = ops().any(|op| {
            matches!(&op.kind, OpKind::Let { value: Value::Variant { path, .. }, .. } if path.last() == "Ok")
        });
        let decides = ops().any(|op| {
            matches!(
                &op.kind,
                OpKind::Let {
                    value: Value::OkOf(_) | Value::Test { .. },
                    ..
                }
            )
        });
        succeeds && !decides
    }

    /// Whether a body calls functions of the package, whose bodies would have to be seen as well.
    fn calls_on(&self, graph: &Graph) -> bool {
        let ops = graph.blocks.iter().flat_map(|block| &block.ops);
        let mut calls = ops.filter_map(|op| match &op.kind {
            OpKind::Call(call) => call.callee.name(),
            _ => None,
        });
        calls.any(|name| !self.unfolder.program.named(name).is_empty())
    }

    /// A small function whose result follows from what it is given, or that changes a flag: seeing it is better
    /// than guessing. A body that only returns a constant is a placeholder, and says nothing.
    fn works_out_result(&self, id: FunctionId) -> bool {
        let function = self.unfolder.program.function(id);
        let Some(graph) = &function.graph else {
            return false;
        };
        if graph.blocks.len() > SMALL || self.is_open(id) {
            return false;
        }
        if graph.blocks.len() > TINY && self.calls_on(graph) {
            return false;
        }
        let ops = || graph.blocks.iter().flat_map(|block| &block.ops);
        let stores = ops().any(|op| matches!(op.kind, OpKind::Store { .. }));
        let decides = graph
            .blocks
            .iter()
            .any(|block| matches!(block.end, End::Branch { .. }));
        let given = ops().any(|op| match &op.kind {
            OpKind::Let { value, .. } => matches!(
                value,
                Value::Test { .. }
                    | Value::Binary(..)
                    | Value::OkOf(_)
                    | Value::Read(_)
                    | Value::Not(_)
            ),
            _ => false,
        });
        let converts =
            &*function.output.head != "()" && !ops().any(|op| matches!(op.kind, OpKind::Call(_)));
        stores || (decides && !function.is_placeholder) || given || converts
    }
}
