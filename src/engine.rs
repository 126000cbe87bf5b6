//! Property simulation over one function, with confirmation and witness.
//!
//! The engine knows graphs, values and automata, but no contract: what an event is was decided by
//! `checks`. It cannot fail: it returns confirmed violations and says where it gave up.

mod certainty;
mod confirm;
mod exits;
mod facts;
mod layout;
mod liveness;
mod monitor;
mod notes;
mod solve;
mod state;
mod transfer;
mod value;
mod witness;

use rustc_hash::FxHashSet;

use crate::contract::Models;
use crate::flow::definitions::{Definitions, Source, operands};
use crate::flow::{End, Graph, LocalId, Name, OpKind, Value};

pub(crate) use layout::Layout;
pub(crate) use monitor::{ExitPattern, ExitTest, Monitor, Property};
pub(crate) use transfer::{Constants, is_answer};
pub(crate) use value::OpId;
pub(crate) use witness::{Kind, Witness};

/// A function to be walked.
pub(crate) struct Task<'a> {
    pub(crate) graph: &'a Graph,
    pub(crate) layout: &'a Layout,
    pub(crate) monitor: &'a Monitor,
    pub(crate) models: &'a Models,
    pub(crate) constants: &'a dyn Constants,
    /// The function returns a bare status.
    pub(crate) is_status: bool,
    /// The variants of the enums that the package declares.
    pub(crate) enums: &'a [&'a [Name]],
}

/// What came out.
#[derive(Debug, Default)]
pub(crate) struct Report {
    /// For each property the shortest confirmed violation.
    pub(crate) violations: Vec<Option<Violation>>,
    /// A limit was reached, so something may have been missed.
    pub(crate) limited: bool,
    /// Blocks executed; growth tests count these.
    pub(crate) steps: usize,
}

/// A confirmed violation.
#[derive(Clone, Debug)]
pub(crate) struct Violation {
    pub(crate) witness: Witness,
    /// The path needs a decision that the checker would not bet on.
    pub(crate) uncertain: bool,
}

/// Walks a function and confirms what it finds.
pub(crate) fn run(task: &Task<'_>) -> Report {
    let Task {
        graph,
        layout,
        monitor,
        models,
        constants,
        is_status,
        enums,
    } = *task;
    let live = liveness::Liveness::new(graph, layout, |callee| is_answer(models, callee));
    let mut machine = transfer::Machine {
        graph,
        layout,
        live: &live,
        monitor,
        models,
        constants,
        is_status,
        pool: value::Pool::default(),
        shared: shared(graph),
        mutable_borrows: mutable_borrows(graph),
        returned: returned(graph),
        steps: 0,
        notes: notes::Notes::new(
            graph,
            layout,
            |callee| is_answer(models, callee),
            |op| monitor.ops.contains_key(&op),
        ),
    };
    machine.pool.declare_numbers(
        typed(graph, &["u8", "u16", "u32", "u64", "u128", "usize"]),
        typed(graph, &["i8", "i16", "i32", "i64", "i128", "isize"]),
    );
    for variants in enums {
        machine.pool.declare_enum(variants.to_vec());
    }
    let solution = solve::solve(&mut machine);
    let mut report = Report {
        limited: solution.limited,
        ..Report::default()
    };
    for (property, candidates) in solution.candidates.iter().enumerate() {
        let mut found = None;
        if !candidates.is_empty() {
            match confirm::confirm(&mut machine, property, candidates) {
                confirm::Verdict::Confirmed(path) => {
                    let uncertain = path.uncertain;
                    found = Some(Violation {
                        witness: witness::witness(graph, layout, monitor, property, &path),
                        uncertain,
                    });
                }
                confirm::Verdict::Undecided => report.limited = true,
                confirm::Verdict::Infeasible => {}
            }
        }
        report.violations.push(found);
    }
    report.steps = machine.steps;
    report
}

/// Variables whose content other code shares: `self` and references given to the function.
fn shared(graph: &Graph) -> FxHashSet<LocalId> {
    graph.params.iter().copied().collect()
}

fn mutable_borrows(graph: &Graph) -> FxHashSet<LocalId> {
    let ops = graph.blocks.iter().flat_map(|block| &block.ops);
    ops.filter_map(|op| match &op.kind {
        OpKind::Let {
            to,
            value: Value::Borrow { mutable: true, .. },
        } => Some(*to),
        _ => None,
    })
    .collect()
}

/// Variables whose content may be returned, found backward from the returns through copies and wrappers.
fn returned(graph: &Graph) -> FxHashSet<LocalId> {
    let definitions = Definitions::new(graph);
    let mut found = FxHashSet::default();
    let mut pending: Vec<LocalId> = graph
        .blocks
        .iter()
        .filter_map(|block| match &block.end {
            End::Return { value, .. } => Some(*value),
            _ => None,
        })
        .collect();
    while let Some(local) = pending.pop() {
        if !found.insert(local) {
            continue;
        }
        for source in definitions.of(local) {
            match source {
                Source::Value(
                    value @ (Value::Use(_)
                    | Value::Copy(_)
                    | Value::Cast(..)
                    | Value::OkOf(_)
                    | Value::Residual(_)
                    | Value::Rewrap { .. }
                    | Value::Payload { .. }
                    | Value::Variant { .. }),
                ) => pending.extend(operands(value)),
                Source::Value(Value::Read(place) | Value::Borrow { place, .. })
                    if place.path.is_empty() =>
                {
                    pending.push(place.root);
                }
                _ => {}
            }
        }
    }
    found
}

/// Variables declared with one of these types, sorted.
fn typed(graph: &Graph, heads: &[&str]) -> Vec<LocalId> {
    let locals = graph.locals.iter().enumerate();
    locals
        .filter(|(_, local)| {
            local
                .ty
                .as_ref()
                .is_some_and(|ty| heads.contains(&&*ty.head))
        })
        .map(|(index, _)| LocalId::at(index))
        .collect()
}
