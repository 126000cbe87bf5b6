//! What one block does to a state: the transfer function that the solver and the exact search share.

mod operations;

use rustc_hash::FxHashSet;

use crate::contract::Models;
use crate::engine::exits::exits;
use crate::engine::layout::Layout;
use crate::engine::liveness::Liveness;
use crate::engine::monitor::{Exit, Monitor, Position};
use crate::engine::notes::Notes;
use crate::engine::state::State;
use crate::engine::value::{Expr, OpId, Pool, ValueId};
use crate::flow::{
    Block, BlockId, Callee, Const, Decision, End, Graph, Leave, LocalId, OpKind, Path, Span, Test,
    Value,
};

/// Named constants of the checked program and of the models, as numbers or other names.
pub(crate) trait Constants {
    /// The value of a named constant, where it is known.
    fn value(&self, path: &Path) -> Option<Const>;
}

/// A function set up for walking.
pub(crate) struct Machine<'a> {
    pub(crate) graph: &'a Graph,
    pub(crate) layout: &'a Layout,
    pub(crate) live: &'a Liveness,
    pub(crate) monitor: &'a Monitor,
    pub(crate) models: &'a Models,
    pub(crate) constants: &'a dyn Constants,
    /// The function returns a bare status.
    pub(crate) is_status: bool,
    pub(crate) pool: Pool,
    /// States are being joined: what a merged value is made from is not known, so what may follow from it has to
    /// be considered both ways.
    pub(crate) joins: bool,
    /// The static view on variables.
    pub(crate) notes: Notes<'a>,
    /// Variables that code elsewhere shares (`self` and reference parameters).
    pub(crate) shared: FxHashSet<LocalId>,
    /// Temporaries that are `&mut` borrows.
    pub(crate) mutable_borrows: FxHashSet<LocalId>,
    /// Variables whose content may be returned; the solver keeps states apart by what kind of result they hold.
    pub(crate) returned: FxHashSet<LocalId>,
    /// Transfer steps so far: blocks executed. Growth tests count these.
    pub(crate) steps: usize,
}

/// What leaves a block.
pub(crate) struct Successor {
    pub(crate) to: BlockId,
    pub(crate) state: State,
    /// Which side of a branch; none for a plain continuation.
    pub(crate) side: Option<bool>,
    /// Both sides were possible, so this was a decision.
    pub(crate) decided: bool,
    /// What was decided on.
    pub(crate) condition: Option<ValueId>,
}

/// Receives what happens while a block is executed.
pub(crate) trait Sink {
    /// The monitor moved at an operation, a branch outcome or an exit.
    fn moved(&mut self, at: OpId, before: &[Position], after: &[Position], exit: Option<&Exit>);
}

impl Machine<'_> {
    /// Executes one block.
    pub(crate) fn execute(
        &mut self,
        block: BlockId,
        mut state: State,
        sink: &mut dyn Sink,
    ) -> Vec<Successor> {
        self.steps += 1;
        let graph = self.graph;
        let body = &graph.blocks[block.index()];
        for (index, op) in body.ops.iter().enumerate() {
            let at = self.layout.op(block, index);
            self.operation(&mut state, &op.kind, at, block);
            if self.monitor.diverging.contains(&at) {
                return Vec::new();
            }
            if let Some(labels) = self.monitor.ops.get(&at) {
                let before = state.monitor.clone();
                self.monitor.step(&mut state.monitor, labels);
                sink.moved(at, &before, &state.monitor, None);
            }
        }
        let at = self.layout.end(graph, block);
        match &body.end {
            End::Goto(to) => vec![Successor {
                to: *to,
                state,
                side: None,
                decided: false,
                condition: None,
            }],
            End::Diverge => Vec::new(),
            End::Return { value, how } => {
                let value = state.local(&mut self.pool, *value);
                for exit in exits(&mut self.pool, &state, value, *how, self.is_status) {
                    self.exit(&state, value, &exit, at, sink);
                }
                Vec::new()
            }
            End::Branch { on, yes, no, why } => {
                let value = state.local(&mut self.pool, *on);
                let condition = state.content(&mut self.pool, value);
                if *why == Decision::Try {
                    self.unwrapped(&state, condition, at, sink);
                }
                let mut sides = Vec::new();
                for (side, to) in [(true, *yes), (false, *no)] {
                    let mut state = state.clone();
                    if state.facts.assume(&self.pool, condition, side) {
                        self.note_failed_events(&mut state, condition);
                        sides.push(Successor {
                            to,
                            state,
                            side: Some(side),
                            decided: false,
                            condition: Some(condition),
                        });
                    }
                }
                let decided = sides.len() == 2;
                let mut without_label = Vec::new();
                for successor in &mut sides {
                    successor.decided = decided;
                    let Some(side) = successor.side else { continue };
                    // What follows from the path itself tells nothing new.
                    let news = self.monitor.branches.get(&(block, side));
                    let always = self.monitor.sides.get(&(block, side));
                    for labels in news.filter(|_| decided).into_iter().chain(always) {
                        if self.joins && self.pool.is_merged(condition) {
                            without_label.push(Successor {
                                state: successor.state.clone(),
                                ..*successor
                            });
                        }
                        let state = &mut successor.state;
                        let before = state.monitor.clone();
                        self.monitor.step(&mut state.monitor, labels);
                        sink.moved(at, &before, &state.monitor, None);
                    }
                }
                sides.extend(without_label);
                sides
            }
        }
    }

    /// Remembers events whose result turned out to be a failure, beyond the life of that result.
    fn note_failed_events(&self, state: &mut State, condition: ValueId) {
        for result in self.pool.results_in(condition) {
            if let Expr::Result(op) = self.pool.get(result)
                && self.monitor.ops.contains_key(op)
                && state.facts.success(&self.pool, result) == Some(false)
                && let Err(place) = state.failed.binary_search(op)
            {
                state.failed.insert(place, *op);
            }
        }
    }

    fn exit(&mut self, state: &State, value: ValueId, exit: &Exit, at: OpId, sink: &mut dyn Sink) {
        let pool = &mut self.pool;
        let (layout, graph) = (self.layout, self.graph);
        let how = exit.how;
        let labels = self.monitor.exit_labels(exit, |op| {
            // The value is made from the event's result, or the function leaves because that result failed:
            // by `?`, or by a value in whose expression the event stands (`cb.done(hr).map_err(f)`).
            if pool.depends_on(value, op) {
                return true;
            }
            let (_, Some(event)) = layout.find(graph, op) else {
                return false;
            };
            let (exit_block, _) = layout.find(graph, at);
            let exit_block = &graph.blocks[exit_block.index()];
            let left_with = match (how, &exit_block.end) {
                (Leave::Try, End::Return { value, .. }) => operand_span(graph, exit_block, *value),
                _ => Some(exit_block.end_span),
            };
            state.failed.contains(&op) && left_with.is_some_and(|span| span.contains(event.span))
        });
        let mut after = state.monitor.clone();
        self.monitor.step(&mut after, &labels);
        sink.moved(at, &state.monitor, &after, Some(exit));
        if self.joins && self.pool.is_merged(value) {
            let labels = self.monitor.exit_labels(exit, |_| true);
            let mut after = state.monitor.clone();
            self.monitor.step(&mut after, &labels);
            sink.moved(at, &state.monitor, &after, Some(exit));
        }
    }

    /// What kinds of results the variables hold that may be returned: the discriminators of property
    /// simulation. `live` are the places that matter at the block.
    pub(crate) fn discriminators(&mut self, state: &State, block: BlockId) -> Vec<u8> {
        let live = self.live;
        let mut found = Vec::new();
        for place in live.at_entry(block) {
            if place.path.is_empty() && self.returned.contains(&place.root) {
                let value = state.local(&mut self.pool, place.root);
                found.push(self.kind_of(state, value, 3));
            }
        }
        found
    }

    fn kind_of(&mut self, state: &State, value: ValueId, depth: u8) -> u8 {
        let value = state.content(&mut self.pool, value);
        let inner = |machine: &mut Self, of: ValueId| {
            if depth == 0 {
                0
            } else {
                machine.kind_of(state, of, depth - 1) % 16
            }
        };
        match self.pool.get(value).clone() {
            Expr::Const(Const::Int(number)) => match number.signum() {
                0 => 1,
                1 => 2,
                _ => 3,
            },
            Expr::Const(_) => 4,
            Expr::Variant(name, fields) => match (&*name, fields.first()) {
                ("Ok" | "Some", _) => 5,
                ("Err", Some(payload)) => 16 + inner(self, *payload),
                _ => 6,
            },
            Expr::OkOf(of) => 32 + inner(self, of),
            Expr::Residual(of) => 48 + inner(self, of),
            Expr::Rewrap(of, _) => 64 + inner(self, of),
            Expr::Payload(of, _, _) => 80 + inner(self, of),
            Expr::Result(op) if self.monitor.ops.contains_key(&op) => 7,
            Expr::Result(_) => 8,
            Expr::Answer(..) => 9,
            _ => 10,
        }
    }

    /// A `?` on a success that lost its code on the way: nothing ends here, but the code is gone.
    fn unwrapped(&mut self, state: &State, condition: ValueId, at: OpId, sink: &mut dyn Sink) {
        let Expr::Test(of, Test::Success) = self.pool.get(condition) else {
            return;
        };
        let of = *of;
        if !matches!(self.pool.get(of), Expr::OkOf(_)) {
            return;
        }
        for mut exit in exits(&mut self.pool, state, of, Leave::Try, false) {
            if exit.made_from.is_some() {
                exit.leaves = false;
                self.exit(state, of, &exit, at, sink);
            }
        }
    }
}

/// The expression in front of the `?` that leaves with this value.
fn operand_span(graph: &Graph, block: &Block, value: LocalId) -> Option<Span> {
    block.ops.iter().find_map(|op| match &op.kind {
        OpKind::Let {
            to,
            value: Value::Residual(of),
        } if *to == value => Some(graph.locals[of.index()].span),
        _ => None,
    })
}

/// Whether a call only answers a question: the same question has the same answer until something changes.
pub(crate) fn is_answer(models: &Models, callee: &Callee) -> bool {
    const QUESTIONS: [&str; 8] = [
        "is_",
        "has_",
        "can_",
        "should_",
        "needs_",
        "wants_",
        "contains",
        "supports_",
    ];
    match callee {
        Callee::Method(name) => {
            let modelled = models.methods.get(name).and_then(|rows| rows.first());
            modelled.is_some_and(|row| row.pure)
                || QUESTIONS.iter().any(|prefix| name.starts_with(prefix))
        }
        Callee::Path(path) => {
            let rows = path
                .segments
                .last()
                .and_then(|name| models.functions.get(name));
            rows.into_iter()
                .flatten()
                .any(|row| row.pure && path.ends_with(&row.path))
                || QUESTIONS
                    .iter()
                    .any(|prefix| path.last().starts_with(prefix))
        }
        Callee::Field(_) | Callee::Value(_) | Callee::Macro(_) => false,
    }
}
