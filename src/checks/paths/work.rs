//! Calls of the package's own functions that may fail: what a path does beside talking to the interfaces of the
//! contract, and what becomes of the results.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::checks::paths::conditions::Asked;
use crate::checks::question::Question;
use crate::checks::sites::Body;
use crate::contract::Outcome;
use crate::engine::Layout;
use crate::engine::OpId;
use crate::flow::definitions::operands;
use crate::flow::{Callee, End, FrameId, Graph, LocalId, Name, OpKind, Role, Test, Value};
use crate::program::calls::callees;

/// Through how many copies a result is followed.
const MOST_STEPS: usize = 32;

/// The results of such calls in one unfolded body.
pub(super) struct Work {
    /// For each result whether somebody looks at it.
    results: FxHashMap<LocalId, bool>,
    /// What is tested, and in which bodies.
    asked_in: FxHashSet<(LocalId, FrameId)>,
}

impl Work {
    /// Finds the calls, whether their bodies stand in their places or not.
    pub(super) fn new(question: &Question<'_>, talks: impl Fn(&Name) -> bool) -> Self {
        let graph = question.graph;
        let mut results: Vec<LocalId> = Vec::new();
        for frame in &graph.frames {
            if let (Some(result), Some(name)) = (frame.result, &frame.name)
                && frame.has_outcome
                && frame.role != Role::Worker
                && !gives_object(question, name)
                && !talks(name)
            {
                results.push(result);
            }
        }
        for (_, _, op) in graph.ops() {
            if let OpKind::Call(call) = &op.kind
                && let Callee::Path(_) | Callee::Method(_) = &call.callee
            {
                let found = callees(question.program, &call.callee);
                let is_outcome = |name: &Name| {
                    &**name == "Result" || question.models.status_types.contains(name)
                };
                let may_fail = found
                    .iter()
                    .all(|id| is_outcome(&question.program.function(*id).output.head));
                let name = call.callee.name();
                if !found.is_empty()
                    && may_fail
                    && name.is_some_and(|name| !gives_object(question, name) && !talks(name))
                {
                    results.push(call.to);
                }
            }
        }
        let uses = Uses::new(graph);
        let results = results
            .into_iter()
            .map(|result| (result, uses.is_looked_at(result)))
            .collect();
        let asked_in = graph
            .ops()
            .filter_map(|(block, _, op)| match &op.kind {
                OpKind::Let {
                    value: Value::Test { of, .. },
                    ..
                } => Some((*of, graph.frame_of(block))),
                _ => None,
            })
            .collect();
        Self { results, asked_in }
    }

    /// Whether a local is the result of such a call.
    pub(super) fn is_result(&self, local: LocalId) -> bool {
        self.results.contains_key(&local)
    }

    /// What one side of a branch says about the result of such a call: `Set` for a success, `Clear` for a failure.
    pub(super) fn outcome(
        &self,
        body: &Body<'_>,
        asked: Asked<'_>,
        within: FrameId,
    ) -> Option<Outcome> {
        let Asked::Tested { of, test, holds } = asked else {
            return None;
        };
        self.behind(body, of)?;
        // What a helper says about its own work is an answer, and no outcome.
        if !self.asked_in.contains(&(of, within)) {
            return None;
        }
        let succeeds = match test {
            Test::Success => holds,
            Test::Variant(path) => match path.last() {
                "Ok" | "Some" => holds,
                "Err" | "None" => !holds,
                _ => return None,
            },
            _ => return None,
        };
        Some(if succeeds {
            Outcome::Set
        } else {
            Outcome::Clear
        })
    }

    /// The operations that give a result, with whether anybody looks at it.
    pub(super) fn given(&self, body: &Body<'_>, layout: &Layout) -> Vec<(OpId, bool)> {
        let mut found = Vec::new();
        for (block, index, op) in body.graph.ops() {
            let to = match &op.kind {
                OpKind::Let { to, .. } => *to,
                OpKind::Call(call) => call.to,
                _ => continue,
            };
            if let Some(is_looked_at) = self.results.get(&to) {
                found.push((layout.op(block, index), *is_looked_at));
            }
        }
        found
    }

    /// The result that a local is another form of.
    fn behind(&self, body: &Body<'_>, local: LocalId) -> Option<LocalId> {
        let mut local = local;
        for _ in 0..MOST_STEPS {
            if self.results.contains_key(&local) {
                return Some(local);
            }
            local = match body.definitions.only(local)? {
                Value::Use(of)
                | Value::Copy(of)
                | Value::OkOf(of)
                | Value::Rewrap { like: of, .. } => *of,
                Value::Read(place) | Value::Borrow { place, .. } if place.path.is_empty() => {
                    place.root
                }
                _ => return None,
            };
        }
        None
    }
}

/// Whether a function of this name gives its caller the object, or a way to it: that is no work.
fn gives_object(question: &Question<'_>, name: &Name) -> bool {
    let mut found = question.program.named(name).iter();
    found.any(|id| {
        question
            .carriage
            .names(&question.program.function(*id).output)
    })
}

/// What becomes of the locals of a body, found in one pass.
struct Uses {
    /// The locals that a local goes on in unchanged.
    next: FxHashMap<LocalId, Vec<LocalId>>,
    /// The locals that something looks at.
    asked: FxHashSet<LocalId>,
}

impl Uses {
    fn new(graph: &Graph) -> Self {
        let mut uses = Self {
            next: FxHashMap::default(),
            asked: FxHashSet::default(),
        };
        for block in &graph.blocks {
            match &block.end {
                End::Branch { on: local, .. } | End::Return { value: local, .. } => {
                    uses.asked.insert(*local);
                }
                End::Goto(_) | End::Diverge => {}
            }
            for op in &block.ops {
                match &op.kind {
                    OpKind::Let {
                        to,
                        value: Value::Use(of) | Value::Copy(of) | Value::OkOf(of),
                    } => uses.next.entry(*of).or_default().push(*to),
                    OpKind::Let { value, .. } => uses.asked.extend(operands(value)),
                    OpKind::Store { from, .. } => {
                        uses.asked.insert(*from);
                    }
                    OpKind::Call(call) => uses.asked.extend(call.args.iter().copied()),
                    OpKind::Leak { locals, .. } => uses.asked.extend(locals.iter().copied()),
                    OpKind::Drop(_) | OpKind::Mark(_) => {}
                }
            }
        }
        // What a worker gives back is somebody else's to look at.
        let workers = graph
            .frames
            .iter()
            .filter(|frame| frame.role == Role::Worker);
        uses.asked.extend(workers.filter_map(|frame| frame.result));
        uses
    }

    /// Whether anything depends on a result, beside its end.
    fn is_looked_at(&self, result: LocalId) -> bool {
        let mut seen = FxHashSet::from_iter([result]);
        let mut pending = vec![result];
        while let Some(local) = pending.pop() {
            if self.asked.contains(&local) {
                return true;
            }
            let next = self.next.get(&local).into_iter().flatten();
            pending.extend(next.filter(|local| seen.insert(**local)));
        }
        false
    }
}
