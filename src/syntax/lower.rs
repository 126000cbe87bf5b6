//! The state of lowering one body, and the steps that everything else is made of.
//!
//! Only the block that is being filled, [`Body::current`], receives operations; without one the code is
//! dead and what is emitted vanishes. A join block without predecessors stays dead in the same way.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use syn::{FnArg, Signature};

use super::local_macros::Expansions;
use super::paths::Uses;
use super::scopes::{Binding, Scope};
use super::{Source, types};
use crate::contract::PlainCalls;
use crate::flow::{
    self, Block, BlockId, ClosureId, Const, Decision, End, FrameId, Graph, Leave, Local, LocalId,
    Name, Op, OpKind, Opaque, Place, Span, Value,
};

/// How deep expressions may be nested, inlined closures and arguments of macros included. The limit of
/// the parser keeps every body below it; only copies and macros inside macros can come this far.
const MAX_DEPTH: usize = 2 * super::depth::LIMIT;

/// How many operations one function may gain by copies of closures and of loop bodies, whatever its size,
/// and how many more for each byte of its text: many small closures are fine, closures in closures that
/// double each time are not.
const MAX_COPIED: usize = 20_000;
const MAX_COPIED_PER_BYTE: usize = 4;

/// Lowers the body of a function, or with `plainly` its second form.
///
/// `uses` are the `use` declarations in force where the function stands; blocks inside add their own.
pub(super) fn function<'t, 'u>(
    source: &'t Source<'t>,
    uses: &'u mut Uses,
    signature: &'t Signature,
    block: &'t syn::Block,
    plainly: Option<&'u PlainCalls>,
) -> Graph {
    let open = source.span(block.brace_token.span.open());
    let length = source
        .span(block.brace_token.span.close())
        .end
        .saturating_sub(open.start) as usize;
    let mut lowerer = Lowerer {
        source,
        uses,
        body: Body::default(),
        outer: Vec::new(),
        names: Vec::new(),
        positions: FxHashMap::default(),
        views: Vec::new(),
        depth: 0,
        inlined: 0,
        copied: 0,
        most_copied: MAX_COPIED + MAX_COPIED_PER_BYTE * length,
        copying: 0,
        unrolled: 1,
        expansions: Expansions::default(),
        plainly,
        extended: FxHashSet::default(),
    };
    let end = source.span(block.brace_token.span.close());
    lowerer.enter_function(end);
    for input in &signature.inputs {
        match input {
            FnArg::Receiver(receiver) => {
                let span = source.span(receiver.self_token.span);
                let name = source.name("self");
                let ty = types::receiver(source, receiver);
                let mutable = receiver.mutability.is_some() || ty.mutable_ref;
                let local = lowerer.local(Local {
                    name: Some(name.clone()),
                    ty: Some(Arc::new(ty)),
                    mutable,
                    shared: false,
                    is_clone: false,
                    span,
                });
                lowerer.body.graph.params.push(local);
                lowerer.bind(name, local);
                lowerer.owned(local);
            }
            FnArg::Typed(input) => lowerer.parameter(&input.pat, Some(&input.ty)),
        }
    }
    lowerer.block_to(block, Dest::Tail);
    lowerer.leave_function()
}

/// Where the value of an expression goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Dest {
    /// Nowhere.
    Discard,
    /// Into a local.
    Into(LocalId),
    /// It is the value of the function, or of the closure that is being inlined.
    Tail,
}

/// The state of lowering; `'t` is the life of the syntax tree.
pub(super) struct Lowerer<'t, 'u> {
    pub(super) source: &'t Source<'t>,
    pub(super) uses: &'u mut Uses,
    pub(super) body: Body,
    /// The bodies around a closure that is lowered as a value, outermost first.
    pub(super) outer: Vec<Body>,
    /// All bindings in scope, innermost last, those of the outer bodies included.
    pub(super) names: Vec<(Name, Binding<'t>)>,
    /// The positions in `names` of each name.
    pub(super) positions: FxHashMap<Name, Vec<usize>>,
    /// Ranges of `names` that are hidden because the code of a closure, which stands before them, is
    /// being inlined.
    pub(super) views: Vec<(usize, usize)>,
    depth: usize,
    pub(super) inlined: usize,
    copied: usize,
    most_copied: usize,
    copying: usize,
    /// Product of the numbers of copies of the loop bodies around.
    pub(super) unrolled: usize,
    /// What macros of the file stand for.
    pub(super) expansions: Expansions<'t>,
    /// Calls that stay calls, in the form of a body that is as it is written.
    pub(super) plainly: Option<&'u PlainCalls>,
    /// Borrows in the initializer of a variable whose temporaries live as long as the variable, by address.
    pub(super) extended: FxHashSet<usize>,
}

/// A graph under construction.
#[derive(Default)]
pub(super) struct Body {
    pub(super) graph: Graph,
    /// The block that receives operations; none in dead code.
    pub(super) current: Option<BlockId>,
    /// The body that new blocks belong to.
    frame: FrameId,
    predecessors: Vec<u32>,
    pub(super) frames: Vec<Frame>,
    pub(super) targets: Vec<Target>,
    pub(super) scopes: Vec<Scope>,
    /// The elements of locals that hold a tuple literal.
    pub(super) tuples: FxHashMap<LocalId, Vec<LocalId>>,
    /// Locals of the enclosing body, and what they are called here.
    pub(super) captures: Vec<(LocalId, LocalId)>,
    pub(super) captured: FxHashMap<LocalId, LocalId>,
    /// Closure values that were lowered already, by the address of their tree: the same place in the file
    /// can be another closure in another expansion.
    pub(super) closures: FxHashMap<usize, ClosureId>,
}

/// What `return` and `?` leave.
#[derive(Clone, Copy)]
pub(super) struct Frame {
    pub(super) exit: Exit,
    /// Number of scopes outside.
    scopes: usize,
    /// Number of labels outside, which are out of reach from inside.
    pub(super) targets: usize,
    /// The first local that can be inside.
    locals: LocalId,
    /// A `try` block, which `?` leaves and `return` does not.
    pub(super) only_try: bool,
    /// The closing brace.
    pub(super) end: Span,
}

/// Where a frame leaves to.
#[derive(Clone, Copy)]
pub(super) enum Exit {
    /// Out of the graph.
    Function,
    /// To a block of the same graph, with the value in a local.
    Join(LocalId, BlockId),
}

/// What `break` and `continue` can name.
pub(super) struct Target {
    pub(super) label: Option<Name>,
    pub(super) is_loop: bool,
    pub(super) break_to: BlockId,
    pub(super) continue_to: Option<BlockId>,
    pub(super) result: Option<LocalId>,
    /// Number of scopes outside.
    pub(super) scopes: usize,
}

impl Lowerer<'_, '_> {
    // Blocks and operations.

    pub(super) fn new_block(&mut self) -> BlockId {
        let id = BlockId(index(self.body.graph.blocks.len()));
        self.body.graph.blocks.push(Block {
            ops: Vec::new(),
            end: End::Diverge,
            end_span: Span::default(),
        });
        self.body.graph.block_frames.push(self.body.frame);
        self.body.predecessors.push(0);
        id
    }

    /// Lowers the body of a closure that is called by its name: what happens in it happens at the call.
    pub(super) fn in_frame<T>(&mut self, call: Span, walk: impl FnOnce(&mut Self) -> T) -> T {
        let outer = self.body.frame;
        self.body.graph.frames.push(flow::Frame {
            parent: outer,
            call,
            ..flow::Frame::default()
        });
        self.body.frame = FrameId(index(self.body.graph.frames.len()));
        let entry = self.new_block();
        self.goto(entry, call);
        self.start(entry);
        let result = walk(self);
        self.body.frame = outer;
        let after = self.new_block();
        self.goto(after, call);
        self.start(after);
        result
    }

    /// Continues in a block, if anything leads there.
    pub(super) fn start(&mut self, block: BlockId) {
        self.body.current = (self.body.predecessors[block.index()] > 0).then_some(block);
    }

    pub(super) fn emit(&mut self, span: Span, kind: OpKind) {
        if let Some(block) = self.body.current {
            self.body.graph.blocks[block.index()]
                .ops
                .push(Op { span, kind });
            if self.copying > 0 {
                self.copied += 1;
            }
        }
    }

    pub(super) fn end(&mut self, end: End, span: Span) {
        if let Some(block) = self.body.current.take() {
            match &end {
                End::Goto(to) => self.body.predecessors[to.index()] += 1,
                End::Branch { yes, no, .. } => {
                    self.body.predecessors[yes.index()] += 1;
                    self.body.predecessors[no.index()] += 1;
                }
                End::Return { .. } | End::Diverge => {}
            }
            let block = &mut self.body.graph.blocks[block.index()];
            block.end = end;
            block.end_span = span;
        }
    }

    pub(super) fn goto(&mut self, block: BlockId, span: Span) {
        self.end(End::Goto(block), span);
    }

    pub(super) fn branch(
        &mut self,
        on: LocalId,
        yes: BlockId,
        no: BlockId,
        why: Decision,
        span: Span,
    ) {
        self.end(End::Branch { on, yes, no, why }, span);
    }

    // Locals and values.

    pub(super) fn local(&mut self, local: Local) -> LocalId {
        let id = LocalId(index(self.body.graph.locals.len()));
        self.body.graph.locals.push(local);
        id
    }

    pub(super) fn temp(&mut self, span: Span) -> LocalId {
        self.local(Local {
            span,
            ..Local::default()
        })
    }

    /// Computes a value into a new temporary.
    pub(super) fn compute(&mut self, span: Span, value: Value) -> LocalId {
        let to = self.temp(span);
        self.assign(span, to, value);
        to
    }

    pub(super) fn assign(&mut self, span: Span, to: LocalId, value: Value) {
        self.emit(span, OpKind::Let { to, value });
    }

    pub(super) fn constant(&mut self, span: Span, value: Const) -> LocalId {
        self.compute(span, Value::Const(value))
    }

    pub(super) fn unknown(&mut self, span: Span, reads: Vec<LocalId>) -> LocalId {
        self.compute(span, Value::Unknown(reads))
    }

    pub(super) fn is_variable(&self, local: LocalId) -> bool {
        self.body.graph.locals[local.index()].name.is_some()
    }

    /// The content of a place as a local: the variable itself where the place is one.
    pub(super) fn read(&mut self, place: Place, span: Span) -> LocalId {
        if place.path.is_empty() {
            place.root
        } else {
            self.compute(span, Value::Read(place))
        }
    }

    pub(super) fn opaque(&mut self, span: Span, reason: &str) {
        if self.body.current.is_some() {
            self.body.graph.opaque.push(Opaque {
                span,
                reason: reason.to_owned(),
            });
        }
    }

    /// Runs `walk` one level deeper, or gives up on an expression that is nested too deeply.
    pub(super) fn deeper<T>(
        &mut self,
        span: impl FnOnce(&Self) -> Span,
        walk: impl FnOnce(&mut Self) -> T,
        give_up: impl FnOnce(&mut Self, Span) -> T,
    ) -> T {
        if self.depth >= MAX_DEPTH {
            let span = span(self);
            self.opaque(span, "nested too deeply");
            return give_up(self, span);
        }
        self.depth += 1;
        let result = walk(self);
        self.depth -= 1;
        result
    }

    // Copies of code.

    /// Whether another copy of a closure or of a loop body is affordable.
    pub(super) fn may_copy(&self) -> bool {
        self.copied < self.most_copied && self.inlined < 12 && self.outer.len() < 16
    }

    /// Counts what `walk` emits as copied.
    pub(super) fn copying<T>(&mut self, walk: impl FnOnce(&mut Self) -> T) -> T {
        self.copying += 1;
        let result = walk(self);
        self.copying -= 1;
        result
    }

    // Frames.

    pub(super) fn push_frame(&mut self, exit: Exit, only_try: bool, end: Span) {
        self.body.frames.push(Frame {
            exit,
            scopes: self.body.scopes.len(),
            targets: self.body.targets.len(),
            locals: self.next_local(),
            only_try,
            end,
        });
    }

    /// Begins a graph: its entry block, its frame and the scope of its parameters.
    pub(super) fn enter_function(&mut self, end: Span) {
        let entry = self.new_block();
        self.body.current = Some(entry);
        self.push_frame(Exit::Function, false, end);
        self.open();
    }

    /// Ends a graph and hands it out.
    pub(super) fn leave_function(&mut self) -> Graph {
        let end = self
            .body
            .frames
            .first()
            .map_or_else(Span::default, |frame| frame.end);
        self.close(end);
        let mut graph = std::mem::take(&mut self.body.graph);
        super::order::order(&mut graph);
        debug_assert_eq!(graph.validate(), Ok(()));
        graph
    }

    /// Lowers a body of its own, with access to the names of the current one. Returns the graph and the
    /// captured locals.
    pub(super) fn nested(
        &mut self,
        end: Span,
        walk: impl FnOnce(&mut Self),
    ) -> (Graph, Vec<(LocalId, LocalId)>) {
        let outer = std::mem::take(&mut self.body);
        self.outer.push(outer);
        self.enter_function(end);
        walk(self);
        let graph = self.leave_function();
        let captures = std::mem::take(&mut self.body.captures);
        self.body = self.outer.pop().unwrap_or_default();
        (graph, captures)
    }

    /// Leaves the function, or the closure that is being inlined, with a value. For
    /// [`Leave::Try`] the value is what the caller of the frame sees.
    pub(super) fn leave(&mut self, value: LocalId, how: Leave, span: Span) {
        let found = self
            .body
            .frames
            .iter()
            .rev()
            .find(|frame| how == Leave::Try || !frame.only_try);
        let Some(&Frame {
            exit,
            scopes,
            locals,
            ..
        }) = found
        else {
            return;
        };
        match exit {
            Exit::Function => {
                // The variable would be dropped before it is read.
                let value = if self.is_variable(value) {
                    self.compute(span, Value::Use(value))
                } else {
                    value
                };
                self.drops_down_to(scopes, span);
                self.end(End::Return { value, how }, span);
            }
            Exit::Join(result, block) => {
                self.assign(span, result, Value::Use(value));
                self.drops_down_to(scopes, span);
                self.temporaries_end(locals, span);
                self.goto(block, span);
            }
        }
    }

    /// Hands a computed value to its destination.
    pub(super) fn deliver(&mut self, value: LocalId, span: Span, dest: Dest) {
        match dest {
            Dest::Discard => {}
            Dest::Into(to) => {
                if !self.redirect(value, to) {
                    self.assign(span, to, Value::Use(value));
                }
            }
            Dest::Tail => self.deliver_tail(value, Leave::Tail, span),
        }
    }

    /// Makes the operation that has just computed a temporary write to another local instead.
    fn redirect(&mut self, value: LocalId, to: LocalId) -> bool {
        if self.is_variable(value) {
            return false;
        }
        let Some(block) = self.body.current else {
            return true;
        };
        let last = self.body.graph.blocks[block.index()].ops.last_mut();
        match last.map(|op| &mut op.kind) {
            Some(OpKind::Let { to: target, .. }) if *target == value => {
                *target = to;
                let is_clone = self.body.graph.locals[value.index()].is_clone;
                self.body.graph.locals[to.index()].is_clone |= is_clone;
            }
            Some(OpKind::Call(call)) if call.to == value => call.to = to,
            _ => return false,
        }
        true
    }

    /// Hands on unit, the value of a block without a last expression.
    pub(super) fn deliver_unit(&mut self, span: Span, dest: Dest) {
        match dest {
            Dest::Discard => {}
            Dest::Into(to) => self.assign(span, to, Value::Const(Const::Unit)),
            Dest::Tail => {
                let end = self.body.frames.last().map_or(span, |frame| frame.end);
                let unit = self.constant(end, Const::Unit);
                self.deliver_tail(unit, Leave::End, end);
            }
        }
    }

    fn deliver_tail(&mut self, value: LocalId, how: Leave, span: Span) {
        if self.body.frames.last().is_some_and(|frame| frame.only_try) {
            let ok = flow::Path {
                segments: vec![self.source.name("Ok")],
            };
            let value = self.compute(
                span,
                Value::Variant {
                    path: ok,
                    fields: vec![value],
                },
            );
            self.leave(value, Leave::Try, span);
        } else {
            self.leave(value, how, span);
        }
    }
}

/// A vector can not hold more than the file has bytes, and those fit.
pub(super) fn index(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
