//! How the work of the engine grows with calls, when bodies are put in their place.
//!
//! As in `growth.rs`, blocks executed are counted. Unfolding has a budget, so the work for one function stops
//! growing where the budget ends; what must never happen is that it grows faster than the program.
//! In the texts `CB` is the parameter for the callback and `TELL` the completion.
//! `CONFORM_GROWTH=1` together with `--nocapture` prints the counts.

#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking, in its own helpers as well"
)]
#![expect(
    clippy::print_stdout,
    reason = "counts are shown when they are asked for"
)]

use std::fmt::Write as _;
use std::sync::{LazyLock, mpsc};
use std::time::{Duration, Instant};
use std::{env, thread};

use cargo_conform::contract::{RuleSet, load};
use cargo_conform::{Options, check_texts};

/// How far the blocks for each repetition may be from those of the reference, in percent.
const TOLERANCE: usize = 20;
/// The most blocks that one method may cost, whatever it calls.
const MOST_STEPS: usize = 60_000;
/// Far more than any shape needs; only a hang takes longer.
const PATIENCE: Duration = Duration::from_secs(60);

const CHAIN: [usize; 6] = [25, 50, 100, 200, 400, 800];
const TREE: [usize; 6] = [5, 10, 12, 25, 50, 100];
const CALLS: [usize; 6] = [5, 10, 20, 40, 80, 160];
const WORKERS: [usize; 5] = [5, 10, 20, 40, 80];
const FILES: [usize; 4] = [10, 50, 100, 200];
/// Up to eleven levels of closures are copied.
const CLOSURES: [usize; 5] = [5, 10, 13, 50, 100];

static RULES: LazyLock<RuleSet> = LazyLock::new(|| load::load(&[]).unwrap());

#[test]
fn chain_of_functions() {
    constant("chain_of_functions", &CHAIN, |n| {
        let row = "fn f@(CB) { if is_ready(@) { log(@); } f^(cb); }";
        let last = format!("fn f{n}(CB) {{ TELL }}");
        one(&(rows(n - 1, row) + &last), "f1(&cb); Ok(())")
    });
}

#[test]
fn chain_of_fallible_methods() {
    constant("chain_of_fallible_methods", &CHAIN, |n| {
        let row = "fn f@(&self, CB) -> Result<()> { self.check(@)?; self.f^(cb)?; Ok(()) }";
        let links = rows(n - 1, row);
        let last = format!("fn f{n}(&self, CB) -> Result<()> {{ TELL Ok(()) }}");
        let items = format!("impl Handler {{ {links}{last} }}");
        one(&items, "self.f1(&cb)?; Ok(())")
    });
}

#[test]
fn chain_of_closures() {
    linear_or_limited("chain_of_closures", |n| {
        let row = "let c^ = || { if self.is_ready(@) { log(@); } c@(); };";
        let links = rows(n, row);
        let first = "let c1 = || { TELL };";
        one("", &format!("{first}{links}c{}(); Ok(())", n + 1))
    });
}

#[test]
fn closures_in_closures() {
    linear_or_limited("closures_in_closures", |n| {
        let open = rows(n, "let c@ = || { if self.is_ready(@) { log(@); }");
        let close = |text: String, at| text + &format!("}}; c{at}();\n");
        let close = (1..=n).rev().fold(String::new(), close);
        one("", &format!("{open}TELL {close}Ok(())"))
    });
}

#[test]
fn tree_of_closures() {
    bounded("tree_of_closures", &[5, 10, 11, 12, 13, 50, 100], |n| {
        let links = rows(n, "let c^ = || { c@(); c@(); };");
        let first = "let c1 = || { TELL };";
        one("", &format!("{first}{links}c{}(); Ok(())", n + 1))
    });
}

#[test]
fn tree_of_shared_functions() {
    bounded("tree_of_shared_functions", &TREE, |n| {
        let last = format!("fn f{}(CB) {{ TELL }}", n + 1);
        let links = rows(n, "fn f@(CB) { f^(cb); f^(cb); }");
        one(&(links + &last), "f1(&cb); Ok(())")
    });
}

#[test]
fn tree_of_shared_fallible_functions() {
    bounded("tree_of_shared_fallible_functions", &TREE, |n| {
        let row = "fn f@(CB, way: u32) -> Result<()> {
            if way == @ { f^(cb, way)?; } else { f^(cb, way + 1)?; } Ok(()) }";
        let last = "(CB, way: u32) -> Result<()> {
            if way == 0 { return Err(E_FAIL.into()); } TELL Ok(()) }";
        let items = format!("{}fn f{}{last}", rows(n, row), n + 1);
        one(&items, "f1(&cb, self.way())?; Ok(())")
    });
}

#[test]
fn recursive_functions() {
    at_most_linear("recursive_functions", &CALLS, 20, |n| {
        let row = "fn walk@(CB, depth: u32) {
            if depth == 0 { TELL return; } log(@); walk@(cb, depth - 1); }";
        let calls = rows(
            n,
            "if self.is_ready(@) { walk@(&cb, limit); return Ok(()); }",
        );
        one(&rows(n, row), &format!("{calls}TELL Ok(())"))
    });
}

#[test]
fn recursion_with_many_branches() {
    bounded("recursion_with_many_branches", &CALLS, |n| {
        let calls = rows(n, "if is_ready(@) { walk(cb, depth - @); return; }");
        let walk = format!("fn walk(CB, depth: u32) {{ {calls}TELL }}");
        one(&walk, "walk(&cb, limit); Ok(())")
    });
}

#[test]
fn mutual_recursion() {
    at_most_linear("mutual_recursion", &CALLS, 20, |n| {
        let row = "fn ping@(CB, depth: u32) {
                if depth == 0 { TELL return; } pong@(cb, depth - 1); }
            fn pong@(CB, depth: u32) { log(@); ping@(cb, depth); }";
        let calls = rows(
            n,
            "if self.is_ready(@) { ping@(&cb, limit); return Ok(()); }",
        );
        one(&rows(n, row), &format!("{calls}TELL Ok(())"))
    });
}

#[test]
fn everybody_calls_everybody() {
    bounded("everybody_calls_everybody", &[3, 6, 12, 24, 48], |n| {
        let calls = rows(n, "if depth == @ { walk@(cb, depth + 1); return; }");
        let walks = rows(n, "fn walk@(CB, depth: u32) { log(@); CALLS TELL }");
        one(&walks.replace("CALLS", &calls), "walk1(&cb, limit); Ok(())")
    });
}

#[test]
fn recursion_through_a_trait_object() {
    bounded("recursion_through_a_trait_object", &CALLS, |n| {
        let row = "struct Node@ { child: Box<dyn Node> }
            impl Node for Node@ { fn visit(&self, CB) {
                if is_ready(@) { TELL return; } self.child.visit(cb); } }";
        let items = "trait Node { fn visit(&self, CB); }
            fn make() -> Box<dyn Node> { unknown() }\n";
        let calls = rows(n, "if self.is_ready(@) { root.visit(&cb); return Ok(()); }");
        let body = format!("let root: Box<dyn Node> = make();\n{calls}TELL Ok(())");
        one(&format!("{items}{}", rows(6, row)), &body)
    });
}

#[test]
fn handlers_that_share_functions() {
    linear("handlers_that_share_functions", &FILES, 100, |n| {
        let row = "pub fn f@(CB, outcome: HRESULT) -> Result<()> {
            if outcome.is_err() { log(@); } f^(cb, outcome) }";
        let last = "pub fn f9(CB, outcome: HRESULT) -> Result<()> {
            unsafe { cb.SynchronizeCompleted(outcome) } }";
        let body = "let outcome = self.run(); let _ = f1(&cb, outcome); Ok(())";
        let handler = |at| handler(&format!("Handler{at}"), "use crate::shared::f1;", body);
        let shared = filled(&(rows(8, row) + last));
        let handlers = (1..=n).map(|at| (format!("src/handler{at}.rs"), handler(at)));
        handlers
            .chain([("src/shared.rs".to_owned(), shared)])
            .collect()
    });
}

#[test]
fn workers_in_a_row() {
    at_most_linear("workers_in_a_row", &WORKERS, 10, |n| {
        let row = "let cb@ = cb.clone(); let ready = self.is_ready(@);
            thread::spawn(move || { let cb = cb@; if ready { TELL } });";
        one("", &format!("{}Ok(())", rows(n, row)))
    });
}

#[test]
fn one_of_many_workers() {
    at_most_linear("one_of_many_workers", &WORKERS, 20, |n| {
        let row = "if self.is_ready(@) { let cb = cb.clone();
            thread::spawn(move || { TELL }); return Ok(()); }";
        one("", &format!("{}TELL Ok(())", rows(n, row)))
    });
}

#[test]
fn calls_of_a_large_function() {
    at_most_linear("calls_of_a_large_function", &CALLS, 20, |n| {
        let checks = rows(14, "if is_ready(@) { log(@); }");
        let last = "if kind == 0 { TELL return true; } false";
        let large = format!("fn tell(CB, kind: u32) -> bool {{ {checks}{last} }}");
        let calls = rows(n, "if tell(&cb, @) { return Ok(()); }");
        one(&large, &format!("{calls}TELL Ok(())"))
    });
}

#[test]
fn guards_in_a_row() {
    at_most_linear("guards_in_a_row", &CALLS, 20, |n| {
        let row = "let guard@ = Done { cb: cb.clone(), armed: self.is_ready(@) };";
        one(GUARD, &format!("{}Ok(())", rows(n, row)))
    });
}

/// Each return drops all guards before it, which is quadratic; where too many drops come together none is
/// followed.
#[test]
fn guards_with_returns_between_them() {
    bounded(
        "guards_with_returns_between_them",
        &[5, 10, 20, 40, 80, 160],
        |n| {
            let row =
                "let guard@ = Done { cb: cb.clone(), armed: self.is_ready(@) }; self.check(@)?;";
            one(GUARD, &format!("{}Ok(())", rows(n, row)))
        },
    );
}

#[test]
fn guards_each_in_its_block() {
    at_most_linear("guards_each_in_its_block", &CALLS, 20, |n| {
        let row = "{ let guard = Done { cb: cb.clone(), armed: self.is_ready(@) }; log(@); }";
        one(GUARD, &format!("{}Ok(())", rows(n, row)))
    });
}

#[test]
fn functions_that_take_jobs() {
    linear("functions_that_take_jobs", &FILES, 100, |n| {
        let row = "fn serve@(jobs: Receiver<AgileReference<ISyncMgrSynchronizeCallback>>) {
            while let Ok(agile) = jobs.recv() {
                let Ok(cb) = agile.resolve() else { log(@); continue; };
                TELL } }";
        one(&rows(n, row), "self.hand_over(cb)")
    });
}

const GUARD: &str = "struct Done { cb: ISyncMgrSynchronizeCallback, armed: bool }
    impl Drop for Done { fn drop(&mut self) {
        if self.armed { let _ = unsafe { self.cb.SynchronizeCompleted(S_OK) }; } } }";

/// Paths and texts.
type Files = Vec<(String, String)>;

/// Blocks for each repetition are those of the reference.
fn linear(shape: &str, sizes: &[usize], reference: usize, files: impl Fn(usize) -> Files) {
    let there = counted(&files(reference)).steps;
    judge(shape, sizes, files, |n, found| {
        (found.steps * reference).abs_diff(there * n) * 100 <= there * n * TOLERANCE
    });
}

/// Blocks grow no faster than the repetitions after the reference; they may stop growing.
fn at_most_linear(shape: &str, sizes: &[usize], reference: usize, files: impl Fn(usize) -> Files) {
    let there = counted(&files(reference)).steps;
    judge(shape, sizes, files, |n, found| {
        found.steps * reference * 100 <= there * n.max(reference) * (100 + TOLERANCE)
    });
}

/// Linear up to ten; what is longer is listed as not analysed, and costs nothing.
fn linear_or_limited(shape: &str, files: impl Fn(usize) -> Files) {
    linear(shape, &CLOSURES[..2], 10, &files);
    judge(shape, &CLOSURES[2..], files, |_, found| found.limited);
}

/// One method costs no more than this, however much there is to call.
fn bounded(shape: &str, sizes: &[usize], files: impl Fn(usize) -> Files) {
    judge(shape, sizes, files, |_, found| found.steps <= MOST_STEPS);
}

/// What is out of reach costs nothing.
fn constant(shape: &str, sizes: &[usize], files: impl Fn(usize) -> Files) {
    let there = counted(&files(sizes[0])).steps;
    judge(shape, sizes, files, |_, found| found.steps == there);
}

fn judge(
    shape: &str,
    sizes: &[usize],
    files: impl Fn(usize) -> Files,
    fits: impl Fn(usize, &Counted) -> bool,
) {
    let mut table = String::new();
    let mut wrong = false;
    for &n in sizes {
        let found = counted(&files(n));
        let off = found.limited != (found.steps == 0) || !fits(n, &found);
        wrong |= off;
        writeln!(
            table,
            "{shape} n {n:4}: {:7} blocks, {:5} for each, {} findings{}{} ({} ms)",
            found.steps,
            found.steps / n,
            found.findings,
            if found.limited { ", gave up" } else { "" },
            if off { ", TOO MANY" } else { "" },
            found.time.as_millis()
        )
        .unwrap();
    }
    if env::var_os("CONFORM_GROWTH").is_some() {
        println!("{table}");
    }
    assert!(!wrong, "\n{table}");
}

struct Counted {
    steps: usize,
    findings: usize,
    limited: bool,
    time: Duration,
}

/// Checks the files as one package. A run that does not come back fails the test instead of blocking it.
fn counted(files: &Files) -> Counted {
    let (sender, receiver) = mpsc::channel();
    let moved = files.clone();
    thread::spawn(move || {
        let options = Options {
            threads: 1,
            ..Options::default()
        };
        let texts: Vec<(&str, &str)> = moved
            .iter()
            .map(|(path, text)| (&**path, &**text))
            .collect();
        let started = Instant::now();
        let outcome = check_texts(&texts, &RULES, &options);
        // A receiver that has lost its patience is gone; the test has failed then.
        let _ = sender.send((outcome, started.elapsed()));
    });
    let Ok((outcome, time)) = receiver.recv_timeout(PATIENCE) else {
        panic!("no answer in {PATIENCE:?}: {:.200}", files[0].1);
    };
    assert!(outcome.errors.is_empty(), "{:?}", outcome.errors);
    let handlers = files.iter().filter(|(_, text)| text.contains("_Impl for"));
    assert_eq!(outcome.summary.subjects, handlers.count());
    Counted {
        steps: outcome.steps,
        findings: outcome.findings.len(),
        limited: !outcome.not_analysed.is_empty(),
        time,
    }
}

/// One file: items, and a handler with this body.
fn one(items: &str, body: &str) -> Files {
    vec![("src/lib.rs".to_owned(), handler("Handler", items, body))]
}

fn handler(name: &str, items: &str, body: &str) -> String {
    filled(&format!(
        "{items}
         #[implement(ISyncMgrSynchronize)]
         struct {name} {{ jobs: Sender<AgileReference<ISyncMgrSynchronizeCallback>> }}
         impl ISyncMgrSynchronize_Impl for {name}_Impl {{
             fn Synchronize(&self, parent: HWND) -> Result<()> {{
                 let cb: ISyncMgrSynchronizeCallback = self.callback()?;
                 let limit = self.limit();
                 {body}
             }}
         }}"
    ))
}

fn filled(text: &str) -> String {
    let tell = "let _ = unsafe { cb.SynchronizeCompleted(S_OK) };";
    text.replace("CB", "cb: &ISyncMgrSynchronizeCallback")
        .replace("TELL", tell)
}

/// A line for each number, which takes the place of every `@`; the next number takes that of every `^`.
fn rows(count: usize, row: &str) -> String {
    (1..=count).fold(String::new(), |text, number| {
        let next = (number + 1).to_string();
        text + &row.replace('@', &number.to_string()).replace('^', &next) + "\n"
    })
}
