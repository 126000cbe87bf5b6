//! Static facts about a graph: numbering of operations, loops, predecessors, distances.

mod dominators;

use crate::engine::value::OpId;
use crate::flow::{BlockId, End, Graph, LocalId, Op, OpKind};
use rustc_hash::{FxHashMap, FxHashSet};

/// Numbering and shape of one graph.
#[derive(Debug)]
pub(crate) struct Layout {
    /// Number of the first operation of each block; the end of a block has a number of its own.
    first: Vec<u32>,
    /// Blocks that lie on a cycle.
    cyclic: Vec<bool>,
    /// Position of each block in reverse post-order; unreachable blocks come last.
    order: Vec<u32>,
    predecessors: Vec<Vec<BlockId>>,
    /// For each head of a loop the variables that its body assigns, sorted.
    assigned: FxHashMap<BlockId, Vec<LocalId>>,
    /// For each head of a loop the blocks of its natural loop, the head included.
    bodies: FxHashMap<BlockId, FxHashSet<BlockId>>,
    /// The immediate dominator of each block, itself for the entry and for unreachable blocks.
    dominator: Vec<BlockId>,
    /// The blocks that each block dominates immediately.
    dominated: Vec<Vec<BlockId>>,
}

impl Layout {
    /// Computes the layout in time linear in the size of the graph.
    pub(crate) fn new(graph: &Graph) -> Self {
        let mut first = Vec::with_capacity(graph.blocks.len());
        let mut next = 0;
        for block in &graph.blocks {
            first.push(next);
            next += u32::try_from(block.ops.len()).unwrap_or(u32::MAX) + 1;
        }
        let mut predecessors = vec![Vec::new(); graph.blocks.len()];
        for (at, block) in graph.blocks.iter().enumerate() {
            for successor in successors(&block.end) {
                predecessors[successor.index()].push(BlockId::at(at));
            }
        }
        let order = reverse_post_order(graph);
        let cyclic = cyclic_blocks(graph);
        let mut layout = Self {
            first,
            cyclic,
            order,
            predecessors,
            assigned: FxHashMap::default(),
            bodies: FxHashMap::default(),
            dominator: Vec::new(),
            dominated: Vec::new(),
        };
        layout.find_assigned(graph);
        layout.find_dominators(graph);
        layout
    }

    /// The variables that the loop with this head assigns; none for a block that heads no loop.
    pub(crate) fn assigned_in_loop(&self, head: BlockId) -> &[LocalId] {
        self.assigned.get(&head).map_or(&[], Vec::as_slice)
    }

    /// The blocks of the loop that a block heads; none for a block that heads no loop.
    pub(crate) fn loop_of(&self, head: BlockId) -> Option<&FxHashSet<BlockId>> {
        self.bodies.get(&head)
    }

    /// The blocks of the smallest loop that a block is in.
    pub(crate) fn innermost_loop(&self, block: BlockId) -> Option<&FxHashSet<BlockId>> {
        let around = self
            .bodies
            .values()
            .filter(|blocks| blocks.contains(&block));
        around.min_by_key(|blocks| blocks.len())
    }

    /// Walks the natural loop of each back edge.
    fn find_assigned(&mut self, graph: &Graph) {
        for (at, block) in graph.blocks.iter().enumerate() {
            let from = BlockId::at(at);
            for head in successors(&block.end) {
                if self.order[at] == u32::MAX || !self.is_back_edge(from, head) {
                    continue;
                }
                let mut seen = self.bodies.remove(&head).unwrap_or_default();
                seen.insert(head);
                let mut pending = vec![from];
                let mut assigned = self.assigned.remove(&head).unwrap_or_default();
                while let Some(block) = pending.pop() {
                    if seen.insert(block) {
                        pending.extend(self.predecessors(block));
                    }
                }
                #[expect(clippy::iter_over_hash_type, reason = "the result is sorted")]
                for block in &seen {
                    assigned.extend(graph.blocks[block.index()].ops.iter().filter_map(|op| {
                        match &op.kind {
                            OpKind::Let { to, .. } => Some(*to),
                            OpKind::Store { to, .. } => Some(to.root),
                            OpKind::Call(call) => Some(call.to),
                            OpKind::Drop(_) | OpKind::Leak { .. } | OpKind::Mark(_) => None,
                        }
                    }));
                }
                assigned.sort_unstable();
                assigned.dedup();
                self.assigned.insert(head, assigned);
                self.bodies.insert(head, seen);
            }
        }
    }

    /// The number of an operation.
    pub(crate) fn op(&self, block: BlockId, index: usize) -> OpId {
        OpId(self.first[block.index()] + u32::try_from(index).unwrap_or(u32::MAX))
    }

    /// The number that stands for the end of a block.
    pub(crate) fn end(&self, graph: &Graph, block: BlockId) -> OpId {
        self.op(block, graph.blocks[block.index()].ops.len())
    }

    /// The block and the operation with this number; no operation for the end of a block.
    pub(crate) fn find<'g>(&self, graph: &'g Graph, op: OpId) -> (BlockId, Option<&'g Op>) {
        let at = self
            .first
            .partition_point(|first| *first <= op.0)
            .saturating_sub(1);
        let index = (op.0 - self.first[at]) as usize;
        (BlockId::at(at), graph.blocks[at].ops.get(index))
    }

    /// Whether a block can be executed more than once.
    pub(crate) fn is_cyclic(&self, block: BlockId) -> bool {
        self.cyclic[block.index()]
    }

    /// Rank in reverse post-order.
    pub(crate) fn rank(&self, block: BlockId) -> u32 {
        self.order[block.index()]
    }

    /// Blocks from which `block` is entered.
    pub(crate) fn predecessors(&self, block: BlockId) -> &[BlockId] {
        &self.predecessors[block.index()]
    }

    /// Whether an edge goes back to an earlier block: one more turn of a loop.
    pub(crate) fn is_back_edge(&self, from: BlockId, to: BlockId) -> bool {
        self.rank(to) <= self.rank(from)
    }
}

/// The blocks that may follow.
pub(crate) fn successors(end: &End) -> impl Iterator<Item = BlockId> {
    let (first, second) = match end {
        End::Goto(to) => (Some(*to), None),
        End::Branch { yes, no, .. } => (Some(*yes), Some(*no)),
        End::Return { .. } | End::Diverge => (None, None),
    };
    first.into_iter().chain(second)
}

fn reverse_post_order(graph: &Graph) -> Vec<u32> {
    let count = graph.blocks.len();
    let mut post = Vec::with_capacity(count);
    let mut seen = vec![false; count];
    let mut stack: Vec<(usize, Vec<BlockId>)> = Vec::new();
    if count > 0 {
        seen[0] = true;
        stack.push((0, successors(&graph.blocks[0].end).collect()));
    }
    while let Some((at, rest)) = stack.last_mut() {
        // The last successor is visited first, so that the `yes` side comes first in the final order.
        if let Some(next) = rest.pop() {
            let next = next.index();
            if !seen[next] {
                seen[next] = true;
                stack.push((next, successors(&graph.blocks[next].end).collect()));
            }
        } else {
            post.push(*at);
            stack.pop();
        }
    }
    let mut order = vec![u32::MAX; count];
    for (rank, at) in post.iter().rev().enumerate() {
        order[*at] = u32::try_from(rank).unwrap_or(u32::MAX);
    }
    order
}

/// Tarjan's strongly connected components with an explicit stack.
fn cyclic_blocks(graph: &Graph) -> Vec<bool> {
    let count = graph.blocks.len();
    let mut index = vec![u32::MAX; count];
    let mut low = vec![0_u32; count];
    let mut on_stack = vec![false; count];
    let mut cyclic = vec![false; count];
    let mut component = Vec::new();
    let mut next = 0_u32;
    for root in 0..count {
        if index[root] != u32::MAX {
            continue;
        }
        let mut work: Vec<(usize, Vec<BlockId>)> = Vec::new();
        let enter = |at: usize, next: &mut u32, index: &mut [u32], low: &mut [u32]| {
            index[at] = *next;
            low[at] = *next;
            *next += 1;
        };
        enter(root, &mut next, &mut index, &mut low);
        component.push(root);
        on_stack[root] = true;
        work.push((root, successors(&graph.blocks[root].end).collect()));
        while let Some((at, rest)) = work.last_mut() {
            let at = *at;
            if let Some(to) = rest.pop() {
                let to = to.index();
                if index[to] == u32::MAX {
                    enter(to, &mut next, &mut index, &mut low);
                    component.push(to);
                    on_stack[to] = true;
                    work.push((to, successors(&graph.blocks[to].end).collect()));
                } else if on_stack[to] {
                    low[at] = low[at].min(index[to]);
                    if to == at {
                        cyclic[at] = true;
                    }
                }
                continue;
            }
            work.pop();
            if let Some((parent, _)) = work.last() {
                low[*parent] = low[*parent].min(low[at]);
            }
            if low[at] == index[at] {
                let start = component
                    .iter()
                    .rposition(|member| *member == at)
                    .unwrap_or(0);
                let members = component.split_off(start);
                let many = members.len() > 1;
                for member in members {
                    on_stack[member] = false;
                    cyclic[member] |= many;
                }
            }
        }
    }
    cyclic
}
