//! Bodies that run perhaps, many times, until they fail, or elsewhere.

use crate::checks::unfold::splice::{CallSite, Splicer};
use crate::checks::unfold::{Body, Plan};
use crate::flow::{
    BlockId, Const, Decision, End, LocalId, Mark, Name, Op, OpKind, Path, Place, Projection, Span,
    Test, Value,
};

impl Splicer<'_, '_> {
    /// Runs the bodies unless the receiver has run some code before: a mark in it remembers.
    pub(super) fn run_once(
        &mut self,
        from: BlockId,
        site: &CallSite,
        bodies: &[(Body, Vec<LocalId>)],
    ) {
        let span = site.span;
        let runs = self.block(site.frame, Vec::new(), End::Diverge, span);
        let skipped = self.unknown_result(site);
        let Some(receiver) = site.call.args.first().copied() else {
            self.fork(from, runs, skipped, Decision::Unknown, span);
            return self.dispatch(runs, site, bodies);
        };
        let mark = Place {
            root: receiver,
            path: vec![Projection::Field(Name::from("#has run"))],
        };
        let has_run = self.temp(span);
        let value = Value::Read(mark.clone());
        self.push(from, span, OpKind::Let { to: has_run, value });
        self.graph.blocks[from.index()].end = End::Branch {
            on: has_run,
            yes: skipped,
            no: runs,
            why: Decision::Unknown,
        };
        let yes = self.temp(span);
        let value = Value::Const(Const::Bool(true));
        self.push(runs, span, OpKind::Let { to: yes, value });
        self.push(
            runs,
            span,
            OpKind::Store {
                to: mark,
                from: yes,
            },
        );
        self.dispatch(runs, site, bodies);
    }

    /// Runs the bodies any number of times, with something else each time; where `fails`, the first failure is
    /// the result.
    pub(super) fn repeat(
        &mut self,
        from: BlockId,
        site: &CallSite,
        bodies: &[(Body, Vec<LocalId>)],
        fails: bool,
    ) {
        let span = site.span;
        let head = self.block(site.frame, Vec::new(), End::Diverge, span);
        let turn = self.block(site.frame, Vec::new(), End::Diverge, span);
        let done = if fails {
            self.succeeded(site)
        } else {
            self.unknown_result(site)
        };
        self.goto(from, head);
        self.fork(head, turn, done, Decision::Iterate, span);
        let mut inner = self.ignoring_result(site, head);
        if fails {
            inner.next = self.unless_failed(site, inner.call.to, head);
        }
        let mut given = Vec::new();
        for (body, args) in bodies {
            let mut args = args.clone();
            if args.is_empty() {
                let element = self.temp(span);
                let value = Value::Unknown(site.call.args.clone());
                self.push(turn, span, OpKind::Let { to: element, value });
                args.push(element);
            }
            given.push((body.clone(), args));
        }
        self.dispatch(turn, &inner, &given);
    }

    /// The result of a call is a success that says nothing more.
    fn succeeded(&mut self, site: &CallSite) -> BlockId {
        let block = self.block(site.frame, Vec::new(), End::Goto(site.next), site.span);
        let nothing = self.temp(site.span);
        let value = Value::Const(Const::Unit);
        self.push(block, site.span, OpKind::Let { to: nothing, value });
        let value = Value::Variant {
            path: Path {
                segments: vec![Name::from("Ok")],
            },
            fields: vec![nothing],
        };
        let to = site.call.to;
        self.push(block, site.span, OpKind::Let { to, value });
        block
    }

    /// Goes on where an outcome is a success; a failure is the result of the call.
    fn unless_failed(&mut self, site: &CallSite, outcome: LocalId, goes_on: BlockId) -> BlockId {
        let span = site.span;
        let asks = self.block(site.frame, Vec::new(), End::Diverge, span);
        let value = Value::Residual(outcome);
        let to = site.call.to;
        let failed = OpKind::Let { to, value };
        let ops = vec![Op { span, kind: failed }];
        let fails = self.block(site.frame, ops, End::Goto(site.next), span);
        self.branch_on_success(asks, outcome, goes_on, fails, span);
        asks
    }

    fn branch_on_success(
        &mut self,
        from: BlockId,
        of: LocalId,
        yes: BlockId,
        no: BlockId,
        span: Span,
    ) {
        let on = self.temp(span);
        let test = Test::Success;
        let value = Value::Test { of, test };
        self.push(from, span, OpKind::Let { to: on, value });
        let why = Decision::Unknown;
        self.graph.blocks[from.index()].end = End::Branch { on, yes, no, why };
    }

    /// Hands work over. The path forks: the work may be done at once, or later than everything here.
    pub(super) fn start(&mut self, from: BlockId, site: &CallSite, plan: &Plan) {
        let span = site.span;
        let followed = !plan.bodies.is_empty();
        let started = if followed {
            OpKind::Let {
                to: site.call.to,
                value: Value::Unknown(site.call.args.clone()),
            }
        } else {
            OpKind::Call(site.call.clone())
        };
        self.push(from, span, started);
        let mut from = from;
        if plan.may_fail {
            let started = self.block(site.frame, Vec::new(), End::Diverge, span);
            self.branch_on_success(from, site.call.to, started, site.next, span);
            from = started;
        }
        for value in plan.values.iter().copied() {
            self.push(
                from,
                span,
                OpKind::Mark(Mark::HandsOver { value, followed }),
            );
        }
        if !followed {
            self.goto(from, site.next);
            return;
        }
        // What a worker has taken along is dropped at its end, not here.
        let taken = plan.bodies.iter().flat_map(|(body, _)| self.captured(body));
        let pending = taken
            .map(|(outer, _)| Mark::Moves(outer))
            .chain([Mark::WorkerPending])
            .map(|mark| Op {
                span,
                kind: OpKind::Mark(mark),
            })
            .collect();
        let later = self.block(site.frame, pending, End::Goto(site.next), span);
        let now = self.block(site.frame, Vec::new(), End::Diverge, span);
        self.fork(from, now, later, Decision::Unknown, span);
        self.push(now, span, OpKind::Mark(Mark::WorkerStarts));
        let inner = self.ignoring_result(site, site.next);
        for (body, args) in &plan.bodies {
            self.run(now, &inner, body, args, true);
        }
    }
}
