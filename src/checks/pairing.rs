//! What code does at one place against what other code of the package does or lacks.
//!
//! That something is there is believed when the text shows it. That something is missing is only said when nothing
//! may be it: what a macro, a call or a function without a graph does with a constant counts as if it was set.

mod structures;
pub(super) mod uses;

use rustc_hash::FxHashSet;

use crate::checks::pairing::uses::{Use, uses};
use crate::checks::sites::{Body, Site};
use crate::checks::subject::{Checker, Scope, Texts};
use crate::contract::{
    Automaton, Counterpart, Group, MethodRef, Pair, PairPlace, PairingCheck, Rule, RuleSet,
};
use crate::engine::{ExitPattern, ExitTest, Layout, Monitor, Property, Statuses};
use crate::flow::{BinaryOp, Callee, End, Graph, LocalId, Name, OpKind, Value};
use crate::program::{FunctionId, Program};
use crate::syntax::facts::Function;

/// Whether the interfaces of a check are implemented, each of them with all its methods wherever it is.
pub(super) fn is_complete(program: &Program, rules: &RuleSet, rule: &Rule) -> bool {
    let crate::contract::Check::Pairing(check) = &rule.check else {
        return true;
    };
    let Some(group) = rules.group(&rule.group) else {
        return false;
    };
    let mut complete = check.complete.iter();
    complete.all(|name| is_written_out(program, group, name))
}

/// Whether an interface is implemented, with all its methods wherever it is, and the whole package is there.
pub(super) fn is_written_out(program: &Program, group: &Group, name: &Name) -> bool {
    if program.is_partial() {
        return false;
    }
    let mut interfaces = group.interfaces.iter();
    let Some(interface) = interfaces.find(|interface| interface.name == *name) else {
        return false;
    };
    let functions = || program.functions().map(|id| program.function(id));
    let of_interface = |function: &&Function| function.interface.as_ref() == Some(name);
    let written: FxHashSet<(Option<&Name>, &Name)> = functions()
        .filter(of_interface)
        .map(|function| (function.owner.as_ref(), &function.name))
        .collect();
    let owners: FxHashSet<Option<&Name>> = written.iter().map(|(owner, _)| *owner).collect();
    !owners.is_empty()
        && owners.iter().all(|owner| {
            let mut methods = interface.methods.iter();
            methods.all(|method| written.contains(&(*owner, &method.name)))
        })
}

impl Body<'_> {
    /// The constants and calls in this body that lack their counterpart, or have one that they must not have.
    pub(super) fn pairs(&self, rule: &Rule, check: &PairingCheck) -> Vec<Site> {
        let mut found = Vec::new();
        for (at, pair) in check.pairs.iter().enumerate() {
            match &pair.place {
                PairPlace::Method { .. } => {}
                PairPlace::Set { within, into, .. } => {
                    if within.as_ref().is_some_and(|method| !self.is_in(method)) {
                        continue;
                    }
                    let Some(names) = self.checker.places.constants_of(rule, at) else {
                        continue;
                    };
                    for used in uses(self.graph, names) {
                        if used.is_sure
                            && let Some(site) = self.set_site(pair, into.as_ref(), &used)
                            && self.is_mistake(rule, at, pair)
                        {
                            found.push(site);
                        }
                    }
                }
                PairPlace::Call(call) => {
                    let sites = self.calls(call);
                    if !sites.is_empty() && self.is_mistake(rule, at, pair) {
                        found.extend(sites);
                    }
                }
            }
        }
        found
    }

    fn is_in(&self, method: &MethodRef) -> bool {
        let function = self.checker.program.function(self.id);
        function.interface.as_ref() == Some(&method.interface) && function.name == method.method
    }

    /// The place to blame for a constant, where the structure that it is put into is the one that is meant.
    fn set_site(&self, pair: &Pair, into: Option<&Name>, used: &Use) -> Option<Site> {
        let name = used.name.to_string();
        let Some(structure) = into else {
            let span = used.span;
            return Some(Site { span, name });
        };
        let filled = self.structure(structure, used)?;
        match &pair.counterpart {
            Counterpart::Lacks { field, constants } => {
                self.lacks(&filled, field, constants).then_some(Site {
                    span: filled.span,
                    name,
                })
            }
            _ => Some(Site {
                span: filled.span,
                name,
            }),
        }
    }

    fn is_mistake(&self, rule: &Rule, at: usize, pair: &Pair) -> bool {
        self.checker.is_mistake(rule, at, pair, self.id, self.group)
    }
}

impl Checker<'_> {
    /// Whether a governed method lacks its counterpart, or has one that it must not have.
    pub(super) fn method_pairs(
        &self,
        id: FunctionId,
        group: &Group,
        rule: &Rule,
        check: &PairingCheck,
    ) -> Vec<Site> {
        let function = self.program.function(id);
        let mut found = Vec::new();
        for (at, pair) in check.pairs.iter().enumerate() {
            let PairPlace::Method {
                method,
                refuses,
                reaches,
            } = &pair.place
            else {
                continue;
            };
            if is_method(function, method)
                && self.refuses(id, group) == Some(*refuses)
                && (reaches.is_empty() || self.calls_one_of(id, reaches))
                && self.is_mistake(rule, at, pair, id, group)
            {
                found.push(Site {
                    span: function.name_span,
                    name: function.name.to_string(),
                });
            }
        }
        found
    }

    /// Whether the other side of a pair is such that the place is a mistake.
    fn is_mistake(
        &self,
        rule: &Rule,
        at: usize,
        pair: &Pair,
        id: FunctionId,
        group: &Group,
    ) -> bool {
        let nobody = Name::from("");
        let everywhere = |decide: &dyn Fn() -> bool| self.places.once(rule, at, &nobody, decide);
        let owner = self.owner_of(id, group);
        let of_type = |decide: &dyn Fn() -> bool| self.places.once(rule, at, &owner, decide);
        match &pair.counterpart {
            Counterpart::Lacks { .. } => true,
            Counterpart::Set(constants) => everywhere(&|| self.sets(constants, None, true)),
            Counterpart::NotSet {
                constants,
                by: None,
            } => everywhere(&|| !self.sets(constants, None, false)),
            Counterpart::NotMentioned { names, by: None } => {
                everywhere(&|| !self.mentions(names, None))
            }
            Counterpart::Refused(method) => everywhere(&|| self.all_refuse(method, group)),
            Counterpart::NotSet {
                constants,
                by: Some(method),
            } => of_type(&|| self.is_not_set_by(constants, method, id, group)),
            Counterpart::NotMentioned {
                names,
                by: Some(method),
            } => of_type(&|| self.is_not_mentioned_by(names, method, id, group)),
        }
    }

    /// Whether the type that implements a method sets none of these constants: the type of a function, or any type
    /// where that one does not implement the method.
    fn is_not_set_by(
        &self,
        constants: &[Name],
        method: &MethodRef,
        id: FunctionId,
        group: &Group,
    ) -> bool {
        if self.implementations(method, None).is_empty() {
            return false;
        }
        if self.implementations(method, Some((id, group))).is_empty() {
            return !self.sets(constants, None, false);
        }
        let functions = self.functions_of_type(&self.owner_of(id, group), group);
        !self.sets(constants, Some(&functions), false)
    }

    /// Whether nothing that a method of the same type reaches mentions one of these names.
    fn is_not_mentioned_by(
        &self,
        names: &[Name],
        method: &MethodRef,
        id: FunctionId,
        group: &Group,
    ) -> bool {
        let own = self.implementations(method, Some((id, group)));
        let [by] = own[..] else { return false };
        // What is looked up in something that code fills elsewhere may be there.
        let within = self.knows_all(by).then(|| self.reachable(&[by]));
        !self.mentions(names, within.as_ref())
    }

    /// Whether code makes one of these constants part of a value, surely or perhaps; of all functions or of some.
    fn sets(&self, constants: &[Name], among: Option<&FxHashSet<FunctionId>>, sure: bool) -> bool {
        let names = self.program.names_using(constants);
        let mut sorted: Vec<&Name> = names.iter().collect();
        sorted.sort_unstable();
        sorted.into_iter().any(|name| {
            self.program.mentioning(name).any(|id| {
                let function = self.program.function(id);
                if among.is_some_and(|among| !among.contains(&id)) || (sure && function.test) {
                    return false;
                }
                match &function.graph {
                    Some(graph) => all_graphs(graph)
                        .into_iter()
                        .flat_map(|graph| uses(graph, &names))
                        .any(|used| used.is_sure || !sure),
                    None => !sure,
                }
            })
        })
    }

    /// Whether a method of the same type, or the only one of the package, surely makes one of these constants part of
    /// a value.
    pub(super) fn sets_in(
        &self,
        constants: &[Name],
        within: &MethodRef,
        id: FunctionId,
        group: &Group,
    ) -> bool {
        let own = self.implementations(within, Some((id, group)));
        let all = self.implementations(within, None);
        let by = match (&own[..], &all[..]) {
            ([by], _) | ([], [by]) => *by,
            _ => return false,
        };
        self.sets(constants, Some(&FxHashSet::from_iter([by])), true)
    }

    fn mentions(&self, names: &[Name], among: Option<&FxHashSet<FunctionId>>) -> bool {
        let names = self.program.names_using(names);
        #[expect(clippy::iter_over_hash_type, reason = "the order decides nothing")]
        for name in &names {
            let mut ids = self.program.mentioning(name);
            if ids.any(|id| among.is_none_or(|among| among.contains(&id))) {
                return true;
            }
        }
        false
    }

    /// The implementations of a method: all of them, or those of the type that has a function.
    pub(super) fn implementations(
        &self,
        method: &MethodRef,
        of: Option<(FunctionId, &Group)>,
    ) -> Vec<FunctionId> {
        let named = self.program.named(&method.method).iter().copied();
        named
            .filter(|id| is_method(self.program.function(*id), method))
            .filter(|id| {
                of.is_none_or(|(other, group)| {
                    self.owner_of(*id, group) == self.owner_of(other, group)
                })
            })
            .collect()
    }

    fn owner_of(&self, id: FunctionId, group: &Group) -> Name {
        let owner = self.program.function(id).owner.as_deref().unwrap_or("");
        Name::from(group.wrapped_type(owner))
    }

    /// The functions of a type, those that mention it, and what they may reach.
    fn functions_of_type(&self, owner: &Name, group: &Group) -> FxHashSet<FunctionId> {
        let mut own: Vec<FunctionId> = self.program.mentioning(owner).collect();
        own.extend(
            self.program
                .functions()
                .filter(|id| self.owner_of(*id, group) == *owner),
        );
        self.reachable(&own)
    }

    /// Functions, and what they may reach by the names that they mention.
    fn reachable(&self, from: &[FunctionId]) -> FxHashSet<FunctionId> {
        self.reached_from(from).collect()
    }

    /// Functions and what their mentions lead to, as far as it is asked for.
    fn reached_from(&self, from: &[FunctionId]) -> impl Iterator<Item = FunctionId> {
        // Conversions are called by another name than they are written.
        const CONVERSIONS: [(&str, &str); 3] = [
            ("into", "from"),
            ("try_into", "try_from"),
            ("parse", "from_str"),
        ];
        let mut found: FxHashSet<FunctionId> = from.iter().copied().collect();
        let mut pending = from.to_vec();
        std::iter::from_fn(move || {
            let id = pending.pop()?;
            for name in &self.program.function(id).mentions {
                let called = CONVERSIONS
                    .iter()
                    .filter(|(written, _)| **name == **written);
                let called = called.flat_map(|(_, called)| self.program.named(called));
                let next = self.program.named(name).iter().chain(called);
                pending.extend(next.copied().filter(|id| found.insert(*id)));
            }
            Some(id)
        })
    }

    pub(super) fn calls_one_of(&self, id: FunctionId, names: &[Name]) -> bool {
        let calling: FxHashSet<FunctionId> = names
            .iter()
            .flat_map(|name| self.program.mentioning(name))
            .filter(|id| {
                let calls = &self.program.function(*id).calls;
                names.iter().any(|name| calls.contains(name))
            })
            .collect();
        !calling.is_empty() && self.reached_from(&[id]).any(|id| calling.contains(&id))
    }

    /// Whether a method compares its first parameter with constants, and does nothing else with it.
    fn knows_all(&self, id: FunctionId) -> bool {
        let Some(graph) = &self.program.function(id).graph else {
            return false;
        };
        let Some(parameter) = graph.params.get(1).copied() else {
            return false;
        };
        let mut forms = FxHashSet::from_iter([parameter]);
        for _ in 0..4 {
            for (_, _, op) in graph.ops() {
                if let OpKind::Let { to, value } = &op.kind
                    && let Value::Use(of) | Value::Copy(of) | Value::Cast(of, _) = value
                    && forms.contains(of)
                {
                    forms.insert(*to);
                }
                if let OpKind::Let {
                    to,
                    value: Value::Read(place) | Value::Borrow { place, .. },
                } = &op.kind
                    && forms.contains(&place.root)
                {
                    forms.insert(*to);
                }
            }
        }
        let constants: FxHashSet<LocalId> = graph
            .ops()
            .filter_map(|(_, _, op)| match &op.kind {
                OpKind::Let {
                    to,
                    value: Value::Path(_),
                } => Some(*to),
                _ => None,
            })
            .collect();
        let is_constant = |local: &LocalId| constants.contains(local);
        graph.opaque.is_empty()
            && graph.ops().all(|(_, _, op)| match &op.kind {
                OpKind::Let { value, .. } => match value {
                    Value::Binary(BinaryOp::Eq | BinaryOp::Ne, left, right) => {
                        !(forms.contains(left) || forms.contains(right))
                            || is_constant(left)
                            || is_constant(right)
                    }
                    Value::Closure(id) => graph.closures[id.index()]
                        .captures
                        .iter()
                        .all(|(outer, _)| !forms.contains(outer)),
                    _ => true,
                },
                OpKind::Call(call) => {
                    // Whether a pointer leads anywhere is no question about the value.
                    let asks = matches!(&call.callee, Callee::Method(name) if &**name == "is_null");
                    asks || !call.args.iter().any(|argument| forms.contains(argument))
                }
                _ => true,
            })
    }

    fn all_refuse(&self, method: &MethodRef, group: &Group) -> bool {
        let all = self.implementations(method, None);
        !all.is_empty() && all.iter().all(|id| self.refuses(*id, group) == Some(true))
    }

    /// Whether every return of a method is a failure; nothing where that cannot be told.
    pub(super) fn refuses(&self, id: FunctionId, group: &Group) -> Option<bool> {
        let function = self.program.function(id);
        let unfolded = self.unfolder(group).unfold(id);
        let graph = unfolded.as_ref().or(function.graph.as_ref())?;
        let interface = function.interface.as_ref()?;
        let returns = |block: &crate::flow::Block| matches!(block.end, End::Return { .. });
        if !graph.opaque.is_empty() || !graph.blocks.iter().any(returns) {
            return None;
        }
        let scope = Scope {
            checker: self,
            id,
            function,
            interface,
            graph,
            group,
            texts: &NoTexts,
            pedantic: false,
            takes: Vec::new(),
        };
        let layout = Layout::new(graph);
        let mut monitor = Monitor::of(Property {
            automaton: Automaton::single(),
            exits: vec![ExitPattern {
                label: 0,
                test: ExitTest::Perhaps(Statuses::within(0, i64::from(i32::MAX)), Vec::new()),
                from: None,
            }],
            only_possible: true,
        });
        self.add_outcomes(graph, &layout, &mut monitor);
        let report = scope.engine(graph, &layout, &monitor);
        (!report.limited).then(|| !report.possible.iter().any(|possible| *possible))
    }
}

fn is_method(function: &Function, method: &MethodRef) -> bool {
    function.interface.as_ref() == Some(&method.interface) && function.name == method.method
}

/// A graph and those of its closures.
fn all_graphs(graph: &Graph) -> Vec<&Graph> {
    let mut found = vec![graph];
    let mut at = 0;
    while let Some(graph) = found.get(at).copied() {
        found.extend(graph.closures.iter().map(|closure| &*closure.graph));
        at += 1;
    }
    found
}

/// Nothing is shown, so no text is needed.
struct NoTexts;

impl Texts for NoTexts {
    fn text(&self, _file: &str) -> &'static str {
        ""
    }
}
