//! Which blocks every path to a block passes, and the arms that branches make.

use super::{Layout, successors};
use crate::flow::{BlockId, End, Graph};

impl Layout {
    /// The first block of the arm that a block stands in: the last branch before it whose other side leads
    /// on without an event. None where the block is on every path.
    pub(crate) fn arm_of(
        &self,
        graph: &Graph,
        block: BlockId,
        avoidable: &[bool],
    ) -> Option<BlockId> {
        let mut here = block;
        loop {
            let above = self.dominator[here.index()];
            if above == here {
                return None;
            }
            if let End::Branch { yes, no, .. } = &graph.blocks[above.index()].end {
                let other = if *yes == here { *no } else { *yes };
                // A guard whose other side only leaves makes no arm: nothing joins behind it.
                let is_side = *yes == here || *no == here;
                if is_side && avoidable[other.index()] && rejoin(graph, here, other) {
                    return Some(here);
                }
            }
            here = above;
        }
    }

    /// The block that every path to a block passes last; itself for the entry.
    pub(crate) fn dominator(&self, block: BlockId) -> BlockId {
        self.dominator[block.index()]
    }

    /// The blocks that are only reached through a block, itself included.
    pub(crate) fn dominated_by(&self, block: BlockId) -> Vec<BlockId> {
        let mut found = Vec::new();
        let mut pending = vec![block];
        while let Some(block) = pending.pop() {
            found.push(block);
            pending.extend(&self.dominated[block.index()]);
        }
        found
    }

    /// The algorithm of Cooper, Harvey and Kennedy.
    pub(super) fn find_dominators(&mut self, graph: &Graph) {
        let count = graph.blocks.len();
        let mut by_rank: Vec<usize> = (0..count)
            .filter(|at| self.order[*at] != u32::MAX)
            .collect();
        by_rank.sort_by_key(|at| self.order[*at]);
        let mut dominator: Vec<Option<usize>> = vec![None; count];
        if count > 0 {
            dominator[0] = Some(0);
        }
        let mut changed = true;
        while changed {
            changed = false;
            for at in by_rank.iter().copied().filter(|at| *at != 0) {
                let mut new: Option<usize> = None;
                for before in &self.predecessors[at] {
                    let before = before.index();
                    if dominator[before].is_none() {
                        continue;
                    }
                    new = Some(match new {
                        None => before,
                        Some(mut a) => {
                            let mut b = before;
                            while a != b {
                                while self.order[a] > self.order[b] {
                                    a = dominator[a].unwrap_or(0);
                                }
                                while self.order[b] > self.order[a] {
                                    b = dominator[b].unwrap_or(0);
                                }
                            }
                            a
                        }
                    });
                }
                if new.is_some() && dominator[at] != new {
                    dominator[at] = new;
                    changed = true;
                }
            }
        }
        self.dominated = vec![Vec::new(); count];
        self.dominator = (0..count)
            .map(|at| BlockId::at(dominator[at].unwrap_or(at)))
            .collect();
        for (at, dominator) in dominator.iter().enumerate() {
            if let Some(dominator) = dominator
                && *dominator != at
            {
                self.dominated[*dominator].push(BlockId::at(at));
            }
        }
    }
}

/// Whether some block can be reached from both.
fn rejoin(graph: &Graph, one: BlockId, other: BlockId) -> bool {
    let mut marks = vec![0_u8; graph.blocks.len()];
    for (mark, from) in [(1, one), (2, other)] {
        let mut pending = vec![from];
        while let Some(block) = pending.pop() {
            if marks[block.index()] & mark == 0 {
                marks[block.index()] |= mark;
                pending.extend(successors(&graph.blocks[block.index()].end));
            }
        }
    }
    marks.contains(&3)
}
