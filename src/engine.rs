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
mod prospects;
mod solve;
mod state;
mod transfer;
mod value;
mod variables;
mod witness;

use crate::contract::Models;
use crate::flow::{BlockId, Graph, Name};

pub(crate) use certainty::is_constructor;
pub(crate) use layout::{Layout, successors};
pub(crate) use monitor::{ExitPattern, ExitTest, Monitor, Property, Statuses};
pub(crate) use transfer::{Constants, is_answer};
pub(crate) use value::OpId;
pub(crate) use witness::{Kind, Step, Witness};

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
    /// For each property whether it could be violated at all, on a path that was not confirmed.
    pub(crate) possible: Vec<bool>,
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
    let prospects = prospects::Prospects::new(graph, layout, monitor);
    if !prospects.settle(BlockId(0), &mut monitor.start()) {
        return Report {
            violations: monitor.properties.iter().map(|_| None).collect(),
            possible: vec![false; monitor.properties.len()],
            ..Report::default()
        };
    }
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
        shared: variables::shared(graph, models),
        mutable_borrows: variables::mutable_borrows(graph),
        returned: variables::returned(graph),
        steps: 0,
        joins: true,
        notes: notes::Notes::new(
            graph,
            layout,
            |callee| is_answer(models, callee),
            |op| monitor.ops.contains_key(&op),
        ),
    };
    machine.pool.declare_numbers(
        variables::typed(graph, &["u8", "u16", "u32", "u64", "u128", "usize"]),
        variables::typed(graph, &["i8", "i16", "i32", "i64", "i128", "isize"]),
    );
    for variants in enums {
        machine.pool.declare_enum(variants.to_vec());
    }
    let solution = solve::solve(&mut machine, &prospects);
    machine.joins = false;
    let mut report = Report {
        limited: solution.limited,
        ..Report::default()
    };
    for (property, candidates) in solution.candidates.iter().enumerate() {
        let mut found = None;
        report.possible.push(!candidates.is_empty());
        if !candidates.is_empty() && !monitor.properties[property].only_possible {
            match confirm::confirm(&mut machine, &prospects, property, candidates) {
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
