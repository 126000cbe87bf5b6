//! The mechanics: copies a body into a graph in place of a call.

mod drops;
mod timing;

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::checks::unfold::copy::Renumbering;
use crate::checks::unfold::{Body, MOST_TURNS, Plan, Unfolder};
use crate::contract::model::When;
use crate::flow::{
    Block, BlockId, Call, Callee, Closure, ClosureId, Const, Decision, End, Frame, FrameId, Graph,
    Local, LocalId, Mark, Name, Op, OpKind, Path, Role, Span, Value,
};
use crate::program::FunctionId;
use crate::program::infer::with_self;

pub(super) use drops::Dropped;

/// A graph that is growing.
pub(super) struct Splicer<'a, 'p> {
    unfolder: &'a Unfolder<'p>,
    pub(super) graph: Graph,
    infos: Vec<Info>,
    /// Futures of functions whose bodies stand where they are run.
    futures: FxHashSet<LocalId>,
    /// How often each closure was started as a worker.
    workers: FxHashMap<ClosureId, usize>,
}

/// What is known about one body.
#[derive(Clone)]
pub(super) struct Info {
    /// The type whose method it is, or whose method a closure stands in.
    pub(super) owner: Option<Name>,
    /// Shown path of its file.
    pub(super) file: Name,
    /// Test code.
    pub(super) test: bool,
    /// The functions on the way to it, the outermost first.
    chain: Vec<FunctionId>,
    /// Leaving it ends a worker.
    ends_worker: bool,
}

impl<'a, 'p> Splicer<'a, 'p> {
    pub(super) fn new(unfolder: &'a Unfolder<'p>, graph: Graph, id: FunctionId) -> Self {
        let function = unfolder.program.function(id);
        let info = Info {
            owner: function.owner.clone(),
            file: unfolder.program.file_of(id).clone(),
            test: function.test,
            chain: vec![id],
            ends_worker: false,
        };
        let mut splicer = Self {
            unfolder,
            infos: vec![info; graph.frames.len() + 1],
            graph,
            futures: FxHashSet::default(),
            workers: FxHashMap::default(),
        };
        let blocks = splicer.graph.blocks.len();
        splicer.graph.block_frames.resize(blocks, FrameId(0));
        splicer
    }

    pub(super) fn info(&self, frame: FrameId) -> &Info {
        &self.infos[frame.index()]
    }

    /// Whether a closure is started as a worker at one place, which then owns what it captures.
    pub(super) fn is_worker(&self, closure: ClosureId) -> bool {
        self.workers.get(&closure) == Some(&1)
    }

    pub(super) fn finish(mut self) -> Graph {
        for op in self
            .graph
            .blocks
            .iter_mut()
            .flat_map(|block| &mut block.ops)
        {
            if let OpKind::Call(call) = &mut op.kind
                && self.futures.contains(&call.to)
            {
                // Making a future runs nothing: it only keeps the arguments for the code.
                let path = match &call.callee {
                    Callee::Path(path) => path.clone(),
                    other => Path {
                        segments: other.name().into_iter().cloned().collect(),
                    },
                };
                let fields = std::mem::take(&mut call.args);
                let (to, value) = (call.to, Value::Variant { path, fields });
                op.kind = OpKind::Let { to, value };
            }
        }
        self.graph
    }

    /// Replaces a call. Returns the blocks that came with its bodies.
    pub(super) fn splice(&mut self, block: BlockId, index: usize, plan: &Plan) -> Vec<BlockId> {
        let frame = self.graph.frame_of(block);
        let body = &mut self.graph.blocks[block.index()];
        let after = body.ops.split_off(index + 1);
        let Some(Op {
            span,
            kind: OpKind::Call(call),
        }) = body.ops.pop()
        else {
            body.ops.extend(after);
            return Vec::new();
        };
        let (end, end_span) = (
            std::mem::replace(&mut body.end, End::Diverge),
            std::mem::replace(&mut body.end_span, span),
        );
        let next = self.block(frame, after, end, end_span);
        let site = CallSite {
            frame,
            span,
            call,
            next,
            on_self: plan.on_self,
            receiver: plan.receiver.clone(),
        };
        self.futures.extend(plan.future);
        let first = self.graph.blocks.len();
        match plan.when {
            When::Here if plan.bodies.is_empty() => {
                let waits = match site.call.callee {
                    // A future that is not followed gives what it is.
                    Callee::Value(of) => OpKind::Let {
                        to: site.call.to,
                        value: Value::Use(of),
                    },
                    _ => OpKind::Call(site.call.clone()),
                };
                self.push(block, span, waits);
                self.push(block, span, OpKind::Mark(Mark::Joins));
                self.goto(block, site.next);
            }
            When::Here => self.dispatch(block, &site, &plan.bodies),
            When::Perhaps => self.run_once(block, &site, &plan.bodies),
            When::Many => self.repeat(block, &site, &plan.bodies, false),
            When::UntilFailure => self.repeat(block, &site, &plan.bodies, true),
            When::Elsewhere => self.start(block, &site, plan),
        }
        self.called_blocks(first, frame)
    }

    /// Runs one of the bodies and goes on.
    fn dispatch(&mut self, from: BlockId, site: &CallSite, bodies: &[(Body, Vec<LocalId>)]) {
        let mut from = from;
        for (position, (body, args)) in bodies.iter().enumerate() {
            let at = if position + 1 < bodies.len() {
                let this = self.block(site.frame, Vec::new(), End::Diverge, site.span);
                let others = self.block(site.frame, Vec::new(), End::Diverge, site.span);
                self.fork(from, this, others, Decision::Unknown, site.span);
                from = others;
                this
            } else {
                from
            };
            self.run(at, site, body, args, false);
        }
    }

    /// Puts one body behind a block; its returns lead to what comes after the call.
    fn run(&mut self, from: BlockId, site: &CallSite, body: &Body, args: &[LocalId], worker: bool) {
        let outer = self.infos[site.frame.index()].clone();
        let program = self.unfolder.program;
        let is_outcome = |id: &FunctionId| {
            let output = &program.function(*id).output.head;
            &**output == "Result" || self.unfolder.models.status_types.contains(output)
        };
        let has_outcome = matches!(body, Body::Function(id) if is_outcome(id));
        let (graph, name, mut info, elsewhere) = match body {
            Body::Function(id) => {
                let function = program.function(*id);
                let turns = outer
                    .chain
                    .iter()
                    .filter(|on_chain| *on_chain == id)
                    .count();
                let Some(graph) = function.graph.as_ref().filter(|_| turns < MOST_TURNS) else {
                    // The path goes deeper than is followed.
                    self.graph.blocks[from.index()].end = End::Diverge;
                    return;
                };
                let mut chain = outer.chain.clone();
                chain.push(*id);
                // In a default method of a trait `Self` is the type that it is called on.
                let is_default = function
                    .owner
                    .as_ref()
                    .is_some_and(|owner| program.is_trait(owner));
                let receiver = match (&site.receiver, site.on_self) {
                    (Some(receiver), _) => Some(receiver.clone()),
                    (None, true) => self.infos[0].owner.clone(),
                    (None, false) => None,
                };
                let owner = receiver
                    .filter(|_| is_default)
                    .or_else(|| function.owner.clone());
                let info = Info {
                    owner,
                    file: program.file_of(*id).clone(),
                    test: function.test,
                    chain,
                    ends_worker: false,
                };
                (graph.clone(), Some(function.name.clone()), info, worker)
            }
            Body::Closure(id) => {
                let graph = Graph::clone(&self.graph.closures[id.index()].graph);
                let info = Info {
                    ends_worker: false,
                    ..outer.clone()
                };
                (graph, None, info, worker)
            }
        };
        // A body that is all that is left of a worker ends it.
        let tail = (!worker && outer.ends_worker)
            .then(|| self.ends_worker_next(site.next))
            .flatten();
        info.ends_worker = worker || tail.is_some();
        let frame = FrameId::at(self.infos.len());
        let parent_elsewhere = self
            .graph
            .frame(site.frame)
            .is_some_and(|frame| frame.elsewhere);
        self.graph.frames.push(Frame {
            parent: site.frame,
            call: site.span,
            name,
            file: info.file.clone(),
            elsewhere: elsewhere || parent_elsewhere,
            has_outcome,
            role: if worker { Role::Worker } else { Role::Called },
            result: Some(site.call.to),
        });
        let owner = info.owner.clone();
        let ends_worker = info.ends_worker;
        self.infos.push(info.clone());
        // Closures that the body calls by name.
        info.ends_worker = false;
        let inner_frame = |inner: FrameId| match inner.index() {
            0 => frame,
            number => FrameId::at(frame.index() + number),
        };
        for inner in &graph.frames {
            self.graph.frames.push(Frame {
                parent: inner_frame(inner.parent),
                elsewhere: elsewhere || parent_elsewhere,
                ..inner.clone()
            });
            self.infos.push(info.clone());
        }
        let frames = graph.block_frames.clone();
        let results: Vec<Option<LocalId>> = graph.frames.iter().map(|inner| inner.result).collect();

        let captures = self.captured(body);
        if let (Body::Closure(id), true) = (body, worker) {
            *self.workers.entry(*id).or_default() += 1;
        }
        let copy = Renumbering {
            locals: self.copy_locals(&graph, &captures, owner.as_ref(), site.on_self),
            blocks: self.graph.blocks.len(),
            closures: self.graph.closures.len(),
            owner,
        };
        let inner = self.graph.frames.len() - results.len();
        for (inner, result) in self.graph.frames[inner..].iter_mut().zip(results) {
            inner.result = result.map(|result| copy.local(result));
        }
        for closure in &graph.closures {
            self.graph.closures.push(Closure {
                captures: closure
                    .captures
                    .iter()
                    .map(|(outer, inner)| (copy.local(*outer), *inner))
                    .collect(),
                ..closure.clone()
            });
        }
        for (param, arg) in graph.params.iter().zip(args) {
            let value = Value::Use(*arg);
            let to = copy.local(*param);
            self.push(from, site.span, OpKind::Let { to, value });
        }
        let entry = BlockId::at(copy.blocks);
        self.goto(from, entry);
        for (at, block) in graph.blocks.into_iter().enumerate() {
            let frame = frames.get(at).map_or(frame, |inner| inner_frame(*inner));
            let mut ops: Vec<Op> = block.ops.into_iter().map(|op| copy.op(op)).collect();
            let end = match block.end {
                End::Return { value, how } => {
                    ops.push(Op {
                        span: block.end_span,
                        kind: OpKind::Let {
                            to: site.call.to,
                            value: Value::Use(copy.local(value)),
                        },
                    });
                    if worker {
                        ops.extend(captures.iter().map(|(outer, _)| Op {
                            span: block.end_span,
                            kind: OpKind::Drop(*outer),
                        }));
                    }
                    if ends_worker {
                        ops.push(Op {
                            span: block.end_span,
                            kind: OpKind::Mark(Mark::WorkerEnds(how)),
                        });
                    }
                    End::Goto(tail.unwrap_or(site.next))
                }
                End::Goto(to) => End::Goto(copy.block(to)),
                End::Branch { on, yes, no, why } => End::Branch {
                    on: copy.local(on),
                    yes: copy.block(yes),
                    no: copy.block(no),
                    why,
                },
                End::Diverge => End::Diverge,
            };
            self.block(frame, ops, end, block.end_span);
        }
    }

    /// Pairs of a captured variable and what it is called in the code.
    fn captured(&self, body: &Body) -> Vec<(LocalId, LocalId)> {
        match body {
            Body::Closure(id) => self.graph.closures[id.index()].captures.clone(),
            Body::Function(_) => Vec::new(),
        }
    }

    /// Where a worker goes whose end is all that follows in this block.
    fn ends_worker_next(&self, block: BlockId) -> Option<BlockId> {
        let body = &self.graph.blocks[block.index()];
        let mut ends = false;
        for op in &body.ops {
            match &op.kind {
                OpKind::Mark(Mark::WorkerEnds(_)) => ends = true,
                OpKind::Drop(local) if self.is_guard(*local) => return None,
                OpKind::Drop(_) => {}
                OpKind::Let {
                    value: Value::Use(_) | Value::Const(Const::Unit),
                    ..
                } => {}
                _ => return None,
            }
        }
        match body.end {
            End::Goto(to) if ends => Some(to),
            _ => None,
        }
    }

    /// Whether dropping a variable may do something.
    fn is_guard(&self, local: LocalId) -> bool {
        let unfolder = self.unfolder;
        let makes = |op: &Op| match &op.kind {
            OpKind::Let {
                to,
                value: Value::Struct { path, .. } | Value::Variant { path, .. },
            } => *to == local && unfolder.signals.contains(path.last()),
            OpKind::Call(call) => call.to == local && unfolder.has_guards,
            _ => false,
        };
        let declared = self.graph.locals[local.index()].ty.as_ref();
        declared.is_some_and(|ty| ty.names.iter().any(|name| unfolder.signals.contains(name)))
            || self.graph.ops().any(|(_, _, op)| makes(op))
    }

    fn copy_locals(
        &mut self,
        graph: &Graph,
        captures: &[(LocalId, LocalId)],
        owner: Option<&Name>,
        on_self: bool,
    ) -> Vec<LocalId> {
        let receiver = graph.params.first().copied();
        let mut locals = Vec::with_capacity(graph.locals.len());
        for (index, local) in graph.locals.iter().enumerate() {
            let id = LocalId::at(index);
            if let Some((outer, _)) = captures.iter().find(|(_, inner)| *inner == id) {
                locals.push(*outer);
                continue;
            }
            let mut local = local.clone();
            if local
                .ty
                .as_ref()
                .is_some_and(|ty| ty.names.iter().any(|name| &**name == "Self"))
            {
                local.ty = local.ty.map(|ty| Arc::new(with_self(&ty, owner)));
            }
            if Some(id) == receiver && local.name.as_deref() == Some("self") && !on_self {
                local.name = Some(Name::from("receiver"));
            }
            locals.push(LocalId::at(self.graph.locals.len()));
            self.graph.locals.push(local);
        }
        locals
    }

    /// The same call with nobody who reads its result.
    fn ignoring_result(&mut self, site: &CallSite, next: BlockId) -> CallSite {
        let to = self.temp(site.span);
        CallSite {
            call: Call {
                to,
                ..site.call.clone()
            },
            next,
            receiver: None,
            ..*site
        }
    }

    fn unknown_result(&mut self, site: &CallSite) -> BlockId {
        let op = Op {
            span: site.span,
            kind: OpKind::Let {
                to: site.call.to,
                value: Value::Unknown(site.call.args.clone()),
            },
        };
        self.block(site.frame, vec![op], End::Goto(site.next), site.span)
    }

    /// The blocks from a number on that belong to other bodies than the one they were called from.
    fn called_blocks(&self, first: usize, caller: FrameId) -> Vec<BlockId> {
        (first..self.graph.blocks.len())
            .map(BlockId::at)
            .filter(|block| self.graph.frame_of(*block) != caller)
            .collect()
    }

    /// A new flag.
    pub(super) fn flag(&mut self) -> LocalId {
        self.temp(Span::default())
    }

    fn fork(&mut self, from: BlockId, yes: BlockId, no: BlockId, why: Decision, span: Span) {
        let on = self.temp(span);
        let value = Value::Unknown(Vec::new());
        self.push(from, span, OpKind::Let { to: on, value });
        self.graph.blocks[from.index()].end = End::Branch { on, yes, no, why };
    }

    fn goto(&mut self, from: BlockId, to: BlockId) {
        self.graph.blocks[from.index()].end = End::Goto(to);
    }

    fn push(&mut self, block: BlockId, span: Span, kind: OpKind) {
        self.graph.blocks[block.index()].ops.push(Op { span, kind });
    }

    fn temp(&mut self, span: Span) -> LocalId {
        let id = LocalId::at(self.graph.locals.len());
        self.graph.locals.push(Local {
            span,
            ..Local::default()
        });
        id
    }

    fn block(&mut self, frame: FrameId, ops: Vec<Op>, end: End, end_span: Span) -> BlockId {
        let id = BlockId::at(self.graph.blocks.len());
        self.graph.blocks.push(Block { ops, end, end_span });
        self.graph.block_frames.push(frame);
        id
    }
}

/// A call that is being replaced.
struct CallSite {
    frame: FrameId,
    span: Span,
    call: Call,
    /// What comes after it.
    next: BlockId,
    /// It is called on the object whose method is checked.
    on_self: bool,
    /// The type of the receiver.
    receiver: Option<Name>,
}
