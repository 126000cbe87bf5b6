//! What a method is lent, and what becomes of it: a pointer that is kept is still there when its owner is not.
//!
//! The second form of bodies is looked at, in which calls and dereferences stand as they are written. A value that
//! is made of the parameter by something else than the forms that the rule names is believed to be a copy.

mod loans;
mod roots;

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::checks::sites::{Body, Site};
use crate::checks::subject::{Checker, Texts};
use crate::contract::{Group, OutliveCheck, Rule};
use crate::engine::successors;
use crate::finding::{Finding, Location, Step};
use crate::flow::definitions::Definitions;
use crate::flow::{BlockId, Call, Callee, Graph, LocalId, Name, Op, OpKind, Span};
use crate::program::FunctionId;
use crate::program::infer::Types;
use crate::syntax::facts::Function;

use self::loans::Loan;
use self::roots::Root;

/// How deep calls are followed.
const DEPTH: usize = 4;

/// A place in a function of the package.
type At = (FunctionId, Span);

/// Something that is kept.
#[derive(Clone)]
struct Kept {
    /// Where the pointer was made; none for the one that the function was given.
    made: Option<At>,
    /// Where it is kept.
    at: At,
    /// What keeps it.
    name: String,
    root: Root,
    /// The calls that lead there, outermost first.
    calls: Vec<At>,
}

/// What a function does with one of its parameters.
#[derive(Clone, Default)]
struct Summary {
    returns: Option<Loan>,
    kept: Vec<Kept>,
}

/// Follows a loan through the functions of a package.
struct Follower<'a> {
    checker: &'a Checker<'a>,
    group: &'a Group,
    check: &'a OutliveCheck,
    /// What is known already, by function, parameter, and what that is.
    known: FxHashMap<(FunctionId, usize, Loan), Summary>,
}

/// A body while a loan is followed in it.
struct Lent<'a> {
    body: Body<'a>,
    id: FunctionId,
    check: &'a OutliveCheck,
    loans: Vec<Option<Loan>>,
}

impl Checker<'_> {
    /// The places at which a governed method keeps what it was lent.
    pub(super) fn outlived(
        &self,
        id: FunctionId,
        group: &Group,
        rule: &Rule,
        check: &OutliveCheck,
        texts: &dyn Texts,
    ) -> Vec<Finding> {
        let mut follower = Follower {
            checker: self,
            group,
            check,
            known: FxHashMap::default(),
        };
        let loan = if check.pointers.0.is_empty() {
            Loan::Pointer(None)
        } else {
            Loan::Object
        };
        let summary = follower.follow(id, check.parameter + 1, loan, 0);
        let mut seen = BTreeSet::new();
        let mut found = Vec::new();
        for kept in summary.kept {
            let (function, span) = kept.made.unwrap_or(kept.at);
            if seen.insert((function, span)) {
                let text = texts.text(self.program.file_of(function));
                let name = kept.name;
                let site = Site { span, name };
                let mut finding =
                    self.site_finding(id, self.program.function(id), rule, &site, text);
                let at = |(function, span): At| Location {
                    file: self.program.file_of(function).clone(),
                    span,
                };
                finding.primary = at((function, span));
                let step = |message: &str, place: At| Step {
                    message: message.to_owned(),
                    location: at(place),
                };
                let calls = kept.calls.iter().rev();
                finding.witness = calls
                    .map(|call| step("given on by this call", *call))
                    .collect();
                if kept.made.is_some() {
                    finding.witness.push(step("kept here", kept.at));
                }
                found.push(finding);
            }
        }
        found
    }
}

impl Follower<'_> {
    fn follow(&mut self, id: FunctionId, parameter: usize, loan: Loan, depth: usize) -> Summary {
        let loan = loan.made_at(None);
        let key = (id, parameter, loan);
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        // A function that calls itself adds nothing the second time.
        self.known.insert(key, Summary::default());
        let summary = self.summary(id, parameter, loan, depth);
        let summary = summary.unwrap_or_default();
        self.known.insert(key, summary.clone());
        summary
    }

    fn summary(
        &mut self,
        id: FunctionId,
        parameter: usize,
        loan: Loan,
        depth: usize,
    ) -> Option<Summary> {
        let checker = self.checker;
        let function = checker.program.function(id);
        let graph: &Graph = match &function.plain {
            Some(plain) => plain,
            // Of an object there is nothing to dereference.
            None if self.is_object(function, parameter) => function.graph.as_ref()?,
            None => return None,
        };
        let excuses = &self.check.excuses;
        let is_excused = |name: &_| function.mentions.binary_search(name).is_ok();
        if excuses.iter().any(is_excused) || function.is_async || depth > DEPTH {
            return None;
        }
        let owner = self
            .group
            .wrapped_type(function.owner.as_deref().unwrap_or(""));
        let definitions = Definitions::new(graph);
        let layers = &checker.rules.models.layers;
        let types = Types::new(checker.program, layers, graph, owner);
        let mut lent = Lent {
            body: Body {
                checker,
                id,
                group: self.group,
                graph,
                definitions: &definitions,
                types: &types,
                owner,
                text: "",
            },
            id,
            check: self.check,
            loans: vec![None; graph.locals.len()],
        };
        let parameter = graph.params.get(parameter)?;
        lent.loans[parameter.index()] = Some(loan);
        let mut given: FxHashMap<LocalId, Vec<Kept>> = FxHashMap::default();
        lent.spread(&mut |lent, call, span| {
            let (returns, kept) = self.called(lent, call, span, depth);
            given.insert(call.to, kept);
            returns
        });
        let mut summary = Summary {
            returns: lent.returned(),
            kept: lent.kept(),
        };
        for (_, _, op) in graph.ops() {
            if let OpKind::Call(call) = &op.kind {
                summary
                    .kept
                    .extend(given.remove(&call.to).into_iter().flatten());
            }
        }
        Some(summary)
    }

    /// Whether a parameter is one of the interface, or holds one.
    fn is_object(&self, function: &Function, parameter: usize) -> bool {
        let ty = function.params.get(parameter).map(|(_, ty)| ty);
        let mut interfaces = self.group.interfaces.iter();
        ty.is_some_and(|ty| interfaces.any(|interface| ty.names.contains(&interface.name)))
    }

    /// What a function of the package does with what it is given: what it gives back, and what it keeps.
    fn called(
        &mut self,
        lent: &Lent<'_>,
        call: &Call,
        span: Span,
        depth: usize,
    ) -> (Option<Loan>, Vec<Kept>) {
        let mut returns = None;
        let mut all = Vec::new();
        if call
            .args
            .iter()
            .all(|arg| lent.loans[arg.index()].is_none())
        {
            return (returns, all);
        }
        let body = &lent.body;
        let meant = self
            .checker
            .meant(body.graph, body.types, body.definitions, body.owner, call);
        let [target] = meant[..] else {
            return (returns, all);
        };
        let has_receiver = self.checker.program.function(target).has_receiver();
        for (position, arg) in call.args.iter().enumerate() {
            let Some(loan) = lent.loans[arg.index()] else {
                continue;
            };
            let summary = self.follow(target, position, loan, depth + 1);
            let made = |made: Option<At>| made.or_else(|| loan.made());
            if let Some(given) = summary.returns {
                returns = returns.max(Some(given.made_at(made(given.made()))));
            }
            for kept in summary.kept {
                let root = match kept.root {
                    Root::Receiver if has_receiver => {
                        let receiver = call.args.first().copied();
                        receiver
                            .and_then(|receiver| body.root_of(receiver))
                            .map(|found| found.0)
                    }
                    Root::Receiver => None,
                    other => Some(other),
                };
                if let Some(root) = root {
                    let mut kept = kept;
                    kept.made = made(kept.made);
                    kept.root = root;
                    kept.calls.push((lent.id, span));
                    all.push(kept);
                }
            }
        }
        (returns, all)
    }
}

impl Lent<'_> {
    /// Where this body itself keeps the loan.
    fn kept(&self) -> Vec<Kept> {
        let mut found = Vec::new();
        let waits = self.waits();
        for (block, index, op) in self.body.graph.ops() {
            let kept = match &op.kind {
                OpKind::Store { to, from } => {
                    let root = self.body.root_of_place(to);
                    let is_undone = |path: &Vec<_>| self.is_undone((block, index), path);
                    root.filter(|(_, path)| !is_undone(path))
                        .and_then(|(root, path)| {
                            let name = path.last().map(ToString::to_string);
                            let name = name.unwrap_or_default();
                            Some((self.pointer(*from)?.made(), root, name, op.span))
                        })
                }
                OpKind::Call(call) => self.kept_by(call, op, waits),
                _ => None,
            };
            if let Some((made, root, name, span)) = kept {
                found.push(Kept {
                    made,
                    at: (self.id, span),
                    name,
                    root,
                    calls: Vec::new(),
                });
            }
        }
        found
    }

    /// Whether a call of a library keeps a pointer, or gives it to somebody who runs later.
    fn kept_by(
        &self,
        call: &Call,
        op: &Op,
        waits: bool,
    ) -> Option<(Option<At>, Root, String, Span)> {
        let models = &self.body.checker.rules.models;
        let name = call.callee.name()?;
        let is_method = matches!(call.callee, Callee::Method(_));
        let given = call.args.iter().skip(usize::from(is_method));
        let made = given.copied().find_map(|arg| self.pointer(arg))?.made();
        let is_own = !self.body.checker.program.named(name).is_empty();
        let runs_later = self.body.checker.runs_elsewhere(call);
        let span = if is_method {
            call.place(op.span)
        } else {
            op.span
        };
        let hands_over = models.hand_overs.contains(name);
        if !is_own && ((runs_later && !waits) || hands_over) {
            return Some((made, Root::Elsewhere, name.to_string(), span));
        }
        if is_method && self.check.keepers.contains(name) {
            let (root, path) = self.body.root_of(*call.args.first()?)?;
            let name = path.last().unwrap_or(name).to_string();
            return Some((made, root, name, op.span));
        }
        None
    }

    /// Whether the body waits for what it has started.
    fn waits(&self) -> bool {
        let joins = &self.body.checker.rules.models.joins;
        self.body.graph.ops().any(|(_, _, op)| {
            matches!(&op.kind, OpKind::Call(Call { callee: Callee::Method(name), .. }) if joins.contains(name))
        })
    }

    /// Whether something else is put into the same field later on.
    fn is_undone(&self, at: (BlockId, usize), path: &Vec<Name>) -> bool {
        let graph = self.body.graph;
        let mut seen = FxHashSet::default();
        let mut pending = vec![(at.0, at.1 + 1)];
        while let Some((block, from)) = pending.pop() {
            let ops = &graph.blocks[block.index()].ops;
            let undone = ops.iter().skip(from).any(|op| match &op.kind {
                OpKind::Store { to, from } => {
                    self.pointer(*from).is_none()
                        && self
                            .body
                            .root_of_place(to)
                            .is_some_and(|found| found.1 == *path)
                }
                _ => false,
            });
            if undone {
                return true;
            }
            let next = successors(&graph.blocks[block.index()].end);
            let next = next.filter(|next| seen.insert(*next));
            pending.extend(next.map(|next| (next, 0)));
        }
        false
    }

    /// The pointer that a local is or holds.
    fn pointer(&self, local: LocalId) -> Option<Loan> {
        self.loans[local.index()].filter(|loan| loan.is_pointer())
    }
}
