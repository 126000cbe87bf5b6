//! Decisions of the build on which nothing hangs: a log line in debug builds, an assertion of a feature.

use crate::engine::layout::successors;
use crate::engine::transfer::Machine;
use crate::flow::{BlockId, Decision, End, LocalId, OpKind};

/// Arms with more blocks are taken to matter.
const MAX_BLOCKS: usize = 64;

/// The blocks that end in a decision of the build whose arms differ in nothing that a property sees: no
/// event, no exit, and no variable that is read behind the arms. A path through one arm is then a path
/// through the other one as well.
pub(super) fn without_effect(machine: &Machine<'_>, has_event: &[bool]) -> Vec<bool> {
    let blocks = machine.graph.blocks.iter().enumerate();
    blocks
        .map(|(at, block)| match &block.end {
            End::Branch {
                yes,
                no,
                why: Decision::Cfg(_),
                ..
            } => {
                let branch = BlockId::at(at);
                let yes = idle(machine, has_event, branch, *yes);
                let no = idle(machine, has_event, branch, *no);
                match (yes, no) {
                    (Some(yes), Some(no)) => yes.iter().any(|block| no.contains(block)),
                    _ => false,
                }
            }
            _ => false,
        })
        .collect()
}

/// Whether somebody makes each build that the decisions of a function tell apart: with and without debug
/// assertions, with and without one feature. Of two features one may need the other, and a handler need not
/// work on every target.
pub(super) fn are_open(machine: &Machine<'_>, same_in_all_builds: &[bool]) -> bool {
    let mut feature: Option<&str> = None;
    let ends = machine.graph.blocks.iter().map(|block| &block.end);
    ends.zip(same_in_all_builds)
        .filter(|(_, same)| !**same)
        .all(|(end, _)| match end {
            End::Branch {
                why: Decision::Cfg(asked),
                ..
            } if asked.starts_with("feature = ") => *feature.get_or_insert(asked) == *asked,
            End::Branch {
                why: Decision::Cfg(asked),
                ..
            } => asked == "debug_assertions",
            _ => true,
        })
}

/// Where one side of a branch leads to without anything happening; none when something happens.
fn idle(
    machine: &Machine<'_>,
    has_event: &[bool],
    branch: BlockId,
    side: BlockId,
) -> Option<Vec<BlockId>> {
    let layout = machine.layout;
    // A block that is reached in another way as well is where the sides meet.
    let inside = |block: BlockId| {
        let mut above = block;
        for _ in 0..MAX_BLOCKS {
            if above == side {
                return true;
            }
            let next = layout.dominator(above);
            if next == above {
                return false;
            }
            above = next;
        }
        false
    };
    if layout.predecessors(side) != [branch] {
        return Some(vec![side]);
    }
    let mut seen = vec![side];
    let mut pending = vec![side];
    let mut behind = Vec::new();
    while let Some(block) = pending.pop() {
        let end = &machine.graph.blocks[block.index()].end;
        if has_event[block.index()]
            || seen.len() > MAX_BLOCKS
            || !matches!(end, End::Goto(_) | End::Branch { .. })
        {
            return None;
        }
        for next in successors(end) {
            if !inside(next) {
                behind.push(next);
            } else if !seen.contains(&next) {
                seen.push(next);
                pending.push(next);
            }
        }
    }
    let is_read = |local: LocalId| {
        behind.iter().any(|block| {
            let mut live = machine.live.at_entry(*block);
            live.any(|place| place.root == local)
        })
    };
    let matters = seen.iter().any(|block| {
        let mut changed = machine.notes.changed_in(*block).iter();
        let mut ops = machine.graph.blocks[block.index()].ops.iter();
        changed.any(|(root, _)| is_read(*root))
            || ops.any(|op| match &op.kind {
                OpKind::Let { to, .. } => is_read(*to),
                OpKind::Call(call) => is_read(call.to),
                OpKind::Store { to, .. } => is_read(to.root),
                OpKind::Leak { .. } | OpKind::Drop(_) | OpKind::Mark(_) => false,
            })
    });
    (!matters).then_some(behind)
}
