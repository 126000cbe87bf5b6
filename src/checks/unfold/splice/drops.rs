//! Destructors in place of drops.

use crate::checks::unfold::Body;
use crate::checks::unfold::splice::{CallSite, Splicer};
use crate::flow::{
    BlockId, Call, Callee, Const, Decision, End, LocalId, Name, OpKind, Place, Role, Value,
};

/// A value that is dropped.
pub(in crate::checks::unfold) struct Dropped {
    pub(in crate::checks::unfold) local: LocalId,
    /// Whether there is something to drop; none where there always is.
    pub(in crate::checks::unfold) flag: Option<LocalId>,
    pub(in crate::checks::unfold) destructor: Body,
    /// What the destructor gets; none for a reference to the value.
    pub(in crate::checks::unfold) given: Option<LocalId>,
}

impl Splicer<'_, '_> {
    /// Runs a destructor at an operation, if a flag says that there is something to drop. Returns the blocks that
    /// came with it.
    pub(in crate::checks::unfold) fn drop_at(
        &mut self,
        block: BlockId,
        index: usize,
        dropped: &Dropped,
    ) -> Vec<BlockId> {
        let frame = self.graph.frame_of(block);
        let body = &mut self.graph.blocks[block.index()];
        let after = body.ops.split_off(index);
        let span = after.first().map_or(body.end_span, |op| op.span);
        let end = std::mem::replace(&mut body.end, End::Diverge);
        let end_span = body.end_span;
        let next = self.block(frame, after, end, end_span);
        let first = self.graph.blocks.len();
        let runs = self.block(frame, Vec::new(), End::Diverge, span);
        match dropped.flag {
            Some(on) => {
                self.graph.blocks[block.index()].end = End::Branch {
                    on,
                    yes: runs,
                    no: next,
                    why: Decision::Unknown,
                };
                let value = Value::Const(Const::Bool(false));
                self.push(runs, span, OpKind::Let { to: on, value });
            }
            None => self.goto(block, runs),
        }
        let receiver = self.temp(span);
        let value = Value::Borrow {
            place: Place::local(dropped.local),
            mutable: true,
        };
        self.push(
            runs,
            span,
            OpKind::Let {
                to: receiver,
                value,
            },
        );
        let ignored = self.temp(span);
        let site = CallSite {
            frame,
            span,
            call: Call {
                to: ignored,
                callee: Callee::Method(Name::from("drop")),
                args: vec![receiver],
                name_span: span,
                awaited: false,
            },
            next,
            on_self: false,
            receiver: None,
        };
        let given = dropped.given.unwrap_or(receiver);
        let made = self.graph.frames.len();
        self.run(runs, &site, &dropped.destructor, &[given], false);
        if let Some(destructor) = self.graph.frames.get_mut(made) {
            destructor.role = Role::Destructor;
        }
        self.called_blocks(first, frame)
    }
}
