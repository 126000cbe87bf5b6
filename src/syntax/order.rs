//! The order of a finished graph's blocks.

use crate::flow::{Block, BlockId, End, FrameId, Graph};

/// Drops unreachable blocks and puts the others in reverse post-order: a block stands after all blocks
/// that lead to it, but for loops, and the `yes` side of a branch before its `no` side.
pub(super) fn order(graph: &mut Graph) {
    let blocks = std::mem::take(&mut graph.blocks);
    let finished = finished(&blocks);
    graph.block_frames = if graph.frames.is_empty() {
        Vec::new()
    } else {
        let frame = |block: &usize| graph.block_frames.get(*block).copied();
        finished
            .iter()
            .map(|block| frame(block).unwrap_or(FrameId(0)))
            .collect()
    };
    graph.blocks = ordered(blocks, finished);
}

/// The reachable blocks in reverse post-order.
fn finished(blocks: &[Block]) -> Vec<usize> {
    let successors = |block: &Block| match block.end {
        End::Goto(to) => [Some(to), None],
        End::Branch { yes, no, .. } => [Some(no), Some(yes)],
        End::Return { .. } | End::Diverge => [None, None],
    };
    let mut seen = vec![false; blocks.len()];
    let mut finished = Vec::with_capacity(blocks.len());
    let mut stack = vec![(0, 0)];
    if let Some(first) = seen.first_mut() {
        *first = true;
    }
    while let Some((block, position)) = stack.last_mut() {
        let next = blocks
            .get(*block)
            .and_then(|block| successors(block).get(*position).copied());
        *position += 1;
        match next {
            Some(Some(to)) if !seen[to.index()] => {
                seen[to.index()] = true;
                stack.push((to.index(), 0));
            }
            Some(_) => {}
            None => {
                finished.push(*block);
                stack.pop();
            }
        }
    }
    finished.reverse();
    finished
}

/// The blocks in a new order, under new numbers.
fn ordered(blocks: Vec<Block>, finished: Vec<usize>) -> Vec<Block> {
    let mut numbers = vec![BlockId(0); blocks.len()];
    for (number, block) in finished.iter().enumerate() {
        numbers[*block] = BlockId(super::lower::index(number));
    }
    let mut blocks: Vec<Option<Block>> = blocks.into_iter().map(Some).collect();
    let mut ordered = Vec::with_capacity(finished.len());
    for old in finished {
        let Some(mut block) = blocks[old].take() else {
            continue;
        };
        match &mut block.end {
            End::Goto(to) => *to = numbers[to.index()],
            End::Branch { yes, no, .. } => {
                *yes = numbers[yes.index()];
                *no = numbers[no.index()];
            }
            End::Return { .. } | End::Diverge => {}
        }
        ordered.push(block);
    }
    ordered
}
