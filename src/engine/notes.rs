//! Which variables a block changes and which a condition reads, without regard to values.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::engine::layout::Layout;
use crate::engine::value::OpId;
use crate::flow::definitions::{Definitions, Source, operands};
use crate::flow::{
    BinaryOp, BlockId, Callee, Const, Decision, End, Graph, LocalId, Name, OpKind, Place,
    Projection, Test, Value,
};

/// A variable, or the first field of one, that may hold a note of what happened.
pub(crate) type Noted = (LocalId, Option<Name>);

/// The static view of a graph on its variables.
#[derive(Debug)]
pub(crate) struct Notes<'g> {
    definitions: Definitions<'g>,
    changed: FxHashMap<BlockId, Vec<Noted>>,
    /// How often each question is asked in the source: the name, and which of its arguments are literals.
    questions: FxHashMap<(Name, Vec<Option<Const>>), u32>,
}

impl<'g> Notes<'g> {
    /// Looks at every operation once. `is_answer` tells calls that change nothing, `is_event` events.
    pub(crate) fn new(
        graph: &'g Graph,
        layout: &Layout,
        is_answer: impl Fn(&Callee) -> bool,
        is_event: impl Fn(OpId) -> bool,
    ) -> Self {
        let definitions = Definitions::new(graph);
        let mut changed: FxHashMap<BlockId, Vec<Noted>> = FxHashMap::default();
        for (at, block) in graph.blocks.iter().enumerate() {
            let mut here = Vec::new();
            for (index, op) in block.ops.iter().enumerate() {
                match &op.kind {
                    // Temporaries have one definition and are notes of nothing.
                    // What is assigned as a plain value is followed.
                    OpKind::Let {
                        to,
                        value: Value::Unknown(_) | Value::Binary(..),
                    } if definitions.of(*to).len() > 1
                        && graph.locals[to.index()].name.is_some() =>
                    {
                        here.push((*to, None));
                    }
                    OpKind::Store { to, .. } => here.push(origin(&definitions, to)),
                    OpKind::Call(call)
                        if !is_answer(&call.callee)
                            && !is_event(layout.op(BlockId::at(at), index)) =>
                    {
                        // The receiver and what is lent may change.
                        for arg in &call.args {
                            if let Some(place) = definitions.place(*arg) {
                                here.push(origin(&definitions, place));
                            }
                        }
                    }
                    _ => {}
                }
            }
            // What the function was given as a whole is not one note.
            here.retain(|(root, field)| field.is_some() || !graph.params.contains(root));
            if !here.is_empty() {
                changed.insert(BlockId::at(at), here);
            }
        }
        let mut questions: FxHashMap<(Name, Vec<Option<Const>>), u32> = FxHashMap::default();
        let ops = graph.blocks.iter().enumerate().flat_map(|(at, block)| {
            // In a loop one place asks many times.
            let times = 1 + u32::from(layout.is_cyclic(BlockId::at(at)));
            block.ops.iter().map(move |op| (op, times))
        });
        for (op, times) in ops {
            if let OpKind::Call(call) = &op.kind
                && is_answer(&call.callee)
            {
                let literal = |arg: &LocalId| match definitions.of(*arg) {
                    [Source::Value(Value::Const(value))] => Some(value.clone()),
                    _ => None,
                };
                let args = call.args.iter().map(literal).collect();
                *questions
                    .entry((question_name(&call.callee), args))
                    .or_default() += times;
            }
        }
        Self {
            definitions,
            changed,
            questions,
        }
    }

    /// Whether a question is asked in one place only, so that its answer matters nowhere else.
    pub(crate) fn is_asked_once(&self, name: &Name, args: Vec<Option<Const>>) -> bool {
        self.questions.get(&(name.clone(), args)) == Some(&1)
    }

    /// What a block changes.
    pub(crate) fn changed_in(&self, block: BlockId) -> &[Noted] {
        self.changed.get(&block).map_or(&[], Vec::as_slice)
    }

    /// What a local is computed from, through calls as well.
    pub(crate) fn read_by(&self, local: LocalId) -> Vec<Noted> {
        let mut found = Vec::new();
        let mut seen = FxHashSet::default();
        let mut pending = vec![local];
        while let Some(local) = pending.pop() {
            if !seen.insert(local) || seen.len() > 256 {
                continue;
            }
            found.push((local, None));
            for source in self.definitions.of(local) {
                match source {
                    Source::Value(Value::Read(place) | Value::Borrow { place, .. }) => {
                        found.push(origin(&self.definitions, place));
                        if place.path.is_empty() {
                            pending.push(place.root);
                        }
                    }
                    Source::Value(value) => pending.extend(operands(value)),
                    // A method tells about its receiver; what else it was given is not read as a note.
                    Source::Result(call) => {
                        if let (Callee::Method(_), Some(receiver)) =
                            (&call.callee, call.args.first())
                        {
                            pending.push(*receiver);
                        }
                    }
                    Source::Stored(from) => pending.push(*from),
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Whether the branch of a block asks if a collection has elements: the variables that it may be, and
    /// whether this side means that it has none.
    pub(crate) fn content_asked(
        &self,
        graph: &Graph,
        block: BlockId,
        side: bool,
    ) -> Option<(Vec<LocalId>, bool)> {
        let End::Branch { on, why, .. } = &graph.blocks[block.index()].end else {
            return None;
        };
        let (mut on, mut side) = (*on, side);
        let mut has_elements = None;
        if *why == Decision::Iterate {
            has_elements = Some(side);
        }
        for _ in 0..8 {
            if has_elements.is_some() {
                break;
            }
            match self.definitions.of(on) {
                [Source::Value(Value::Not(of))] => {
                    on = *of;
                    side = !side;
                }
                [Source::Value(Value::Use(of))] => on = *of,
                [Source::Value(Value::Test { of, test })] => {
                    let found = match test {
                        Test::Success => true,
                        Test::Variant(path) | Test::Path(path) => match path.last() {
                            "Some" => true,
                            "None" => false,
                            _ => return None,
                        },
                        Test::Equals(Const::Bool(expected)) => {
                            on = *of;
                            side = side == *expected;
                            continue;
                        }
                        _ => return None,
                    };
                    let [Source::Result(call)] = self.definitions.of(*of) else {
                        return None;
                    };
                    let Callee::Method(name) = &call.callee else {
                        return None;
                    };
                    if !matches!(
                        &**name,
                        "first"
                            | "last"
                            | "next"
                            | "pop"
                            | "pop_front"
                            | "pop_back"
                            | "peek"
                            | "min"
                            | "max"
                    ) {
                        return None;
                    }
                    has_elements = Some(side == found);
                }
                [Source::Result(call)] => {
                    let Callee::Method(name) = &call.callee else {
                        return None;
                    };
                    if &**name != "is_empty" {
                        return None;
                    }
                    has_elements = Some(!side);
                }
                _ => return None,
            }
        }
        let variables = self
            .read_by(on)
            .into_iter()
            .filter(|(local, _)| graph.locals[local.index()].name.is_some());
        let variables: Vec<LocalId> = variables
            .map(|(local, _)| local)
            .filter(|local| !graph.params.contains(local))
            .collect();
        has_elements.map(|has| (variables, !has))
    }

    /// Whether a Boolean is a comparison, or asks an iterator or collection for an end.
    pub(crate) fn compares(&self, local: LocalId) -> bool {
        match self.definitions.of(local) {
            [Source::Value(Value::Not(of) | Value::Use(of))] => self.compares(*of),
            [Source::Value(Value::Binary(op, _, _))] => {
                matches!(
                    op,
                    BinaryOp::Eq
                        | BinaryOp::Ne
                        | BinaryOp::Lt
                        | BinaryOp::Le
                        | BinaryOp::Gt
                        | BinaryOp::Ge
                )
            }
            [Source::Value(Value::Test { of, .. })] => match self.definitions.of(*of) {
                [Source::Result(call)] => {
                    matches!(&call.callee, Callee::Method(name) if matches!(&**name, "peek" | "next" | "get" | "first" | "last" | "nth"))
                }
                _ => false,
            },
            _ => false,
        }
    }
}

/// The name under which a question is remembered.
pub(crate) fn question_name(callee: &Callee) -> Name {
    match callee {
        Callee::Path(path) | Callee::Macro(path) => Name::from(path.to_string()),
        Callee::Method(name) | Callee::Field(name) => name.clone(),
        Callee::Value(_) => Name::from(""),
    }
}

/// The variable and the first field that a place leads to.
fn origin(definitions: &Definitions<'_>, place: &Place) -> Noted {
    let first = |path: &[Projection]| {
        path.iter().find_map(|step| match step {
            Projection::Field(name) => Some(name.clone()),
            Projection::Index | Projection::Deref => None,
        })
    };
    let mut root = place.root;
    let mut field = first(&place.path);
    for _ in 0..16 {
        match definitions.only(root) {
            Some(Value::Read(inner) | Value::Borrow { place: inner, .. }) => {
                field = first(&inner.path).or(field);
                root = inner.root;
            }
            Some(
                Value::Use(from)
                | Value::Guard(from)
                | Value::Copy(from)
                | Value::Payload { of: from, .. }
                | Value::OkOf(from),
            ) => root = *from,
            _ => break,
        }
    }
    (root, field)
}
