//! Calls that a method reaches on its own thread: its own, and those of what it calls.

use std::collections::BTreeSet;

use crate::checks::subject::{Checker, Texts};
use crate::contract::{CallName, Group, ReachCheck, Rule};
use crate::finding::{Finding, Location, Step};
use crate::flow::definitions::Definitions;
use crate::flow::{Call, Callee, Graph, OpKind, Span};
use crate::program::calls::callees;
use crate::program::infer::Types;
use crate::program::{FunctionId, Program};

/// How deep calls are followed.
const DEPTH: usize = 4;

/// A call on the way to another one.
struct Way {
    function: FunctionId,
    /// The calls that lead here, outermost first.
    calls: Vec<(FunctionId, Span)>,
}

impl Checker<'_> {
    /// The calls that a governed method reaches and should not.
    pub(super) fn reached(
        &self,
        id: FunctionId,
        group: &Group,
        rule: &Rule,
        check: &ReachCheck,
        texts: &dyn Texts,
    ) -> Vec<Finding> {
        let mut found = Vec::new();
        let mut seen = BTreeSet::from([id]);
        let mut pending = vec![Way {
            function: id,
            calls: Vec::new(),
        }];
        while let Some(way) = pending.pop() {
            let body = self.program.function(way.function);
            let Some(graph) = &body.graph else { continue };
            let owner = group.wrapped_type(body.owner.as_deref().unwrap_or(""));
            let types = Types::new(self.program, &self.rules.models.layers, graph, owner);
            let definitions = Definitions::new(graph);
            for (_, _, op) in graph.ops() {
                let OpKind::Call(call) = &op.kind else {
                    continue;
                };
                let known = self.meant(graph, &types, &definitions, owner, call);
                if known.is_empty() && check.calls.iter().any(|name| is_named(name, call)) {
                    found.push(self.reached_finding(id, rule, &way, call, op.span, texts));
                    continue;
                }
                if let [target] = known[..]
                    && way.calls.len() < DEPTH
                    && !self.program.function(target).is_async
                    && seen.insert(target)
                {
                    let mut calls = way.calls.clone();
                    calls.push((way.function, op.span));
                    pending.push(Way {
                        function: target,
                        calls,
                    });
                }
            }
        }
        found
    }

    /// The functions of the package that a call means.
    pub(super) fn meant(
        &self,
        graph: &Graph,
        types: &Types<'_>,
        definitions: &Definitions<'_>,
        owner: &str,
        call: &Call,
    ) -> Vec<FunctionId> {
        let program: &Program = self.program;
        let by_name = callees(program, &call.callee);
        let (Callee::Method(name), Some(receiver)) = (&call.callee, call.args.first()) else {
            return by_name;
        };
        let variable = definitions.variable(*receiver);
        if graph.locals[variable.index()].name.as_deref() == Some("self") {
            let own = program.methods_of(owner, name).collect::<Vec<_>>();
            return own;
        }
        match types.of(*receiver).or_else(|| types.of(variable)) {
            Some(ty) => types
                .method_owners(ty)
                .flat_map(|owner| program.methods_of(owner, name))
                .collect(),
            None => by_name,
        }
    }

    fn reached_finding(
        &self,
        id: FunctionId,
        rule: &Rule,
        way: &Way,
        call: &Call,
        span: Span,
        texts: &dyn Texts,
    ) -> Finding {
        let function = self.program.function(id);
        let span = call.place(span);
        let file = self.program.file_of(way.function).clone();
        let site = super::Site {
            span,
            name: call
                .callee
                .name()
                .map(ToString::to_string)
                .unwrap_or_default(),
        };
        let mut finding = self.site_finding(id, function, rule, &site, texts.text(&file));
        finding.primary = Location { file, span };
        finding.witness = way
            .calls
            .iter()
            .map(|(caller, span)| Step {
                message: "reached by this call".to_owned(),
                location: Location {
                    file: self.program.file_of(*caller).clone(),
                    span: *span,
                },
            })
            .collect();
        finding
    }
}

/// Whether a call has the name of a library function; the type of a receiver is not asked for.
pub(in crate::checks) fn is_named(name: &CallName, call: &Call) -> bool {
    let fits = |receiver: usize| {
        name.arguments
            .is_none_or(|arguments| call.args.len() == arguments + receiver)
    };
    match &call.callee {
        Callee::Path(path) => !name.is_method && path.ends_with(&name.name) && fits(0),
        Callee::Method(method) => name.is_method && *method == name.last() && fits(1),
        _ => false,
    }
}
