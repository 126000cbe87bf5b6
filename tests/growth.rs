//! How the work of the engine grows with the size of a function.
//!
//! Blocks executed are counted, not seconds, so the tests say the same on every machine. For every shape
//! the blocks for each repetition must stay what they are for a hundred repetitions. `CONFORM_GROWTH=800`
//! together with `--nocapture` prints the counts, and leaves out what is longer than that.

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

/// Repetitions of the shapes that can be written in a row.
const IN_A_ROW: [usize; 7] = [50, 100, 200, 400, 800, 1600, 3200];
/// Chains are bounded by the depth that the parser is allowed, which an `else if` adds about five to.
const IN_A_CHAIN: [usize; 4] = [50, 100, 200, 400];
/// Every block carries every variable that is still needed, so time is quadratic although the count is not.
const ALL_ALIVE: [usize; 3] = [50, 100, 200];
/// Depths of the shapes that nest; the parser admits 256 brackets around a token.
const NESTED: [usize; 5] = [6, 12, 24, 48, 96];
/// How far the blocks for each repetition may be from those of the reference, in percent.
const TOLERANCE: usize = 20;
/// Far more than any shape needs; only a hang takes longer.
const PATIENCE: Duration = Duration::from_secs(120);

static RULES: LazyLock<RuleSet> = LazyLock::new(|| load::load(&[]).unwrap());

const COMPLETE: &str = "let _ = unsafe { cb.SynchronizeCompleted(S_OK) };\n";

#[test]
fn plain_conditions() {
    linear("plain_conditions", |n| {
        format!(
            "{}{COMPLETE}Ok(())",
            rows(n, "if self.is_ready(@) { log(@); }")
        )
    });
}

#[test]
fn conditions_with_two_sides() {
    linear("conditions_with_two_sides", |n| {
        let row =
            "if self.is_ready(@) && limit > @ || self.is_late(@) { log(@); } else { note(@); }";
        format!("{}{COMPLETE}Ok(())", rows(n, row))
    });
}

#[test]
fn else_if_chain() {
    grows("else_if_chain", &IN_A_CHAIN, 100, |n| {
        let chain = rows(n, "if self.is_ready(@) { log(@); } else");
        format!("{chain} {{ log(0); }}\n{COMPLETE}Ok(())")
    });
}

#[test]
fn early_returns_before_completion() {
    linear("early_returns_before_completion", |n| {
        let row = "if self.is_bad(@) { return Err(E_FAIL.into()); }";
        format!("{}{COMPLETE}Ok(())", rows(n, row))
    });
}

#[test]
fn early_returns_after_completion() {
    linear("early_returns_after_completion", |n| {
        let row = "if self.is_bad(@) { return Err(E_FAIL.into()); }";
        format!("{COMPLETE}{}Ok(())", rows(n, row))
    });
}

#[test]
fn early_returns_around_completion() {
    linear("early_returns_around_completion", |n| {
        let row = "if self.is_bad(@) { return Err(E_FAIL.into()); }";
        let half = rows(n / 2, row);
        format!("{half}{COMPLETE}{half}Ok(())")
    });
}

#[test]
fn early_successes_without_completion() {
    linear("early_successes_without_completion", |n| {
        let row = "if self.is_idle(@) { return Ok(()); }";
        format!("{}{COMPLETE}Ok(())", rows(n, row))
    });
}

#[test]
fn question_marks_before_completion() {
    linear("question_marks_before_completion", |n| {
        format!("{}{COMPLETE}Ok(())", rows(n, "self.step(@)?;"))
    });
}

#[test]
fn question_marks_after_completion() {
    linear("question_marks_after_completion", |n| {
        format!("{COMPLETE}{}Ok(())", rows(n, "self.step(@)?;"))
    });
}

#[test]
fn completion_in_every_refusal() {
    linear("completion_in_every_refusal", |n| {
        let row = format!("if self.is_idle(@) {{ {COMPLETE} return Ok(()); }}");
        format!("{}{COMPLETE}Ok(())", rows(n, &row))
    });
}

#[test]
fn one_flag_tested_again_and_again() {
    linear("one_flag_tested_again_and_again", |n| {
        let row = format!("if !done && self.is_ready(@) {{ {COMPLETE} done = true; }}");
        format!(
            "let mut done = false;\n{}if !done {{ {COMPLETE} }}\nOk(())",
            rows(n, &row)
        )
    });
}

#[test]
fn many_flags_set_and_tested_later() {
    grows("many_flags_set_and_tested_later", &ALL_ALIVE, 100, |n| {
        let set = rows(n, "let mut f@ = false; if self.is_ready(@) { f@ = true; }");
        let tested = rows(n, "if f@ { log(@); }");
        format!("{set}{tested}{COMPLETE}Ok(())")
    });
}

#[test]
fn flags_with_completions_behind_them() {
    linear("flags_with_completions_behind_them", |n| {
        let row = format!(
            "let mut f@ = false; if self.is_ready(@) {{ f@ = true; }}
             if f@ {{ {COMPLETE} return Ok(()); }}"
        );
        format!("{}{COMPLETE}Ok(())", rows(n, &row))
    });
}

#[test]
fn one_status_variable() {
    linear("one_status_variable", |n| {
        let row = "if self.is_bad(@) { hr = E_FAIL; }";
        format!(
            "let mut hr = S_OK;\n{}if hr.is_ok() {{ {COMPLETE} }}\nhr.ok()",
            rows(n, row)
        )
    });
}

#[test]
fn many_status_variables() {
    linear("many_status_variables", |n| {
        let row = "let mut hr@ = S_OK; if self.is_bad(@) { hr@ = E_FAIL; } hr@.ok()?;";
        format!("{}{COMPLETE}Ok(())", rows(n, row))
    });
}

#[test]
fn status_variables_that_all_stay_alive() {
    grows(
        "status_variables_that_all_stay_alive",
        &ALL_ALIVE,
        100,
        |n| {
            let set = rows(n, "let mut hr@ = S_OK; if self.is_bad(@) { hr@ = E_FAIL; }");
            let tested = rows(n, "if hr@.is_err() { return hr@.ok(); }");
            format!("{set}{tested}{COMPLETE}Ok(())")
        },
    );
}

#[test]
fn loops_in_a_row() {
    linear("loops_in_a_row", |n| {
        let row = "for item in self.items(@) { if item.is_bad() { continue; } log(item); }";
        format!("{}{COMPLETE}Ok(())", rows(n, row))
    });
}

#[test]
fn loops_that_count() {
    linear("loops_that_count", |n| {
        let row = "let mut i@ = 0; while i@ < limit { if self.is_last(i@) { break; } i@ += 1; }";
        format!("{}{COMPLETE}Ok(())", rows(n, row))
    });
}

#[test]
fn loops_in_a_row_with_one_flag() {
    linear("loops_in_a_row_with_one_flag", |n| {
        let row = "for item in self.items(@) { if item.is_bad() { failed = true; break; } }";
        format!(
            "let mut failed = false;\n{}if failed {{ return Err(E_FAIL.into()); }}\n{COMPLETE}Ok(())",
            rows(n, row)
        )
    });
}

#[test]
fn loops_in_loops() {
    grows("loops_in_loops", &NESTED, 12, |n| {
        let open = rows(
            n,
            "for item@ in self.items(@) { if item@.is_bad() { continue; } log(@);",
        );
        format!("{open}{}\n{COMPLETE}Ok(())", "}".repeat(n))
    });
}

#[test]
fn counting_loops_in_loops() {
    grows("counting_loops_in_loops", &NESTED, 12, |n| {
        let open = rows(
            n,
            "let mut i@ = 0; while i@ < limit { i@ += 1; if self.is_last(i@) { done = true; break; }",
        );
        format!(
            "let mut done = false;\n{open}{}\nif done {{ return Err(E_FAIL.into()); }}\n{COMPLETE}Ok(())",
            "}".repeat(n)
        )
    });
}

#[test]
fn conditions_in_conditions() {
    grows("conditions_in_conditions", &NESTED, 12, |n| {
        let open = rows(n, "if self.is_ready(@) { log(@);");
        let close = rows(n, "} else { note(@); }");
        format!("{open}{close}\n{COMPLETE}Ok(())")
    });
}

#[test]
fn arms_of_one_match() {
    linear("arms_of_one_match", |n| {
        format!(
            "match self.kind() {{\n{}_ => log(0),\n}}\n{COMPLETE}Ok(())",
            rows(n, "@ => log(@),")
        )
    });
}

#[test]
fn arms_with_guards_and_returns() {
    linear("arms_with_guards_and_returns", |n| {
        let row = "Kind::Of(@, x) | Kind::Other(x, @) if x > limit => return Err(E_FAIL.into()),";
        format!(
            "match self.kind() {{\n{}_ => log(0),\n}}\n{COMPLETE}Ok(())",
            rows(n, row)
        )
    });
}

#[test]
fn arms_that_complete() {
    linear("arms_that_complete", |n| {
        let row = format!("@ => {{ {COMPLETE} }}");
        format!(
            "match self.kind() {{\n{}_ => {{ {COMPLETE} }}\n}}\nOk(())",
            rows(n, &row)
        )
    });
}

#[test]
fn matches_in_a_row() {
    linear("matches_in_a_row", |n| {
        let row = "match self.kind(@) { Kind::A => log(@), Kind::B(x) => note(x), _ => {} }";
        format!("{}{COMPLETE}Ok(())", rows(n, row))
    });
}

#[test]
fn matches_of_results_in_a_row() {
    linear("matches_of_results_in_a_row", |n| {
        let row = "let x@ = match self.step(@) { Ok(x) => x, Err(e) => return Err(e) };";
        format!("{}{COMPLETE}Ok(())", rows(n, row))
    });
}

#[test]
fn let_else_in_a_row() {
    linear("let_else_in_a_row", |n| {
        let row = "let Some(x@) = self.get(@) else { return Err(E_FAIL.into()); };";
        format!("{}{COMPLETE}Ok(())", rows(n, row))
    });
}

#[test]
fn if_let_in_a_row() {
    linear("if_let_in_a_row", |n| {
        let row = "if let Some(x) = self.get(@) && x > limit { log(x); }";
        format!("{}{COMPLETE}Ok(())", rows(n, row))
    });
}

#[test]
fn closures_called_on_the_spot() {
    linear("closures_called_on_the_spot", |n| {
        let row = "let r@ = (|| { if self.is_ready(@) { return 1; } 2 })(); log(r@);";
        format!("{}{COMPLETE}Ok(())", rows(n, row))
    });
}

#[test]
fn fallible_closures_called_on_the_spot() {
    linear("fallible_closures_called_on_the_spot", |n| {
        let row = "(|| -> Result<()> { self.step(@)?; self.step(0)?; Ok(()) })()?;";
        format!("{}{COMPLETE}Ok(())", rows(n, row))
    });
}

#[test]
fn one_closure_called_again_and_again() {
    linear("one_closure_called_again_and_again", |n| {
        let row = "log(pick(@));";
        format!(
            "let pick = |i: u32| if self.is_ready(i) {{ 1 }} else {{ 2 }};\n{}{COMPLETE}Ok(())",
            rows(n, row)
        )
    });
}

#[test]
fn adapters() {
    linear("adapters", |n| {
        let row = "self.step(@).map_err(|e| wrap(e)).and_then(|x| self.use_up(x))?;";
        format!("{}{COMPLETE}Ok(())", rows(n, row))
    });
}

#[test]
fn adapters_that_give_values() {
    linear("adapters_that_give_values", |n| {
        let row = "let x@ = self.get(@).unwrap_or_else(|| self.make(@)); log(x@);";
        format!("{}{COMPLETE}Ok(())", rows(n, row))
    });
}

#[test]
fn chain_of_adapters() {
    grows("chain_of_adapters", &IN_A_CHAIN, 100, |n| {
        let links = rows(n, ".map_err(|e| wrap(e, @))");
        format!("self.step(0)\n{links}?;\n{COMPLETE}Ok(())")
    });
}

#[test]
fn infeasible_second_completion() {
    linear("infeasible_second_completion", |n| {
        let between = rows(n, "if self.is_ready(@) { log(@); }");
        format!(
            "let early = self.is_early();\nif early {{ {COMPLETE} }}\n{between}if !early {{ {COMPLETE} }}\nOk(())"
        )
    });
}

#[test]
fn infeasible_behind_many_flags() {
    grows("infeasible_behind_many_flags", &ALL_ALIVE, 100, |n| {
        let set = rows(n, "let c@ = self.is_ready(@); if c@ { log(@); }");
        let tested = rows(n, "if c@ { note(@); }");
        format!(
            "let early = self.is_early();\nif early {{ {COMPLETE} }}\n{set}{tested}if !early {{ {COMPLETE} }}\nOk(())"
        )
    });
}

#[test]
fn infeasible_refusals_after_completion() {
    linear("infeasible_refusals_after_completion", |n| {
        let row = "if !completed { if self.is_bad(@) { return Err(E_FAIL.into()); } }";
        format!(
            "let completed = self.is_early();\nif completed {{ {COMPLETE} }}\n{}if !completed {{ {COMPLETE} }}\nOk(())",
            rows(n, row)
        )
    });
}

#[test]
fn infeasible_pairs() {
    linear("infeasible_pairs", |n| {
        let row = format!("if self.mode == @ {{ {COMPLETE} return Ok(()); }} log(@);");
        format!("{}{COMPLETE}Ok(())", rows(n, &row))
    });
}

#[test]
fn flags_that_each_complete_once() {
    linear("flags_that_each_complete_once", |n| {
        // A counter of completions that only the values of the flags keep at one.
        let row = format!(
            "let c@ = !done && self.is_ready(@); if c@ {{ {COMPLETE} }} done = done || c@;"
        );
        format!(
            "let mut done = false;\n{}if !done {{ {COMPLETE} }}\nOk(())",
            rows(n, &row)
        )
    });
}

#[test]
fn labelled_blocks() {
    linear("labelled_blocks", |n| {
        let row = "'b@: { if self.is_ready(@) { break 'b@; } log(@); }";
        format!("{}{COMPLETE}Ok(())", rows(n, row))
    });
}

#[test]
fn labelled_blocks_with_values() {
    linear("labelled_blocks_with_values", |n| {
        let row =
            "let v@ = 'b@: { if self.is_bad(@) { break 'b@ Err(E_FAIL.into()); } Ok(@) }; v@?;";
        format!("{}{COMPLETE}Ok(())", rows(n, row))
    });
}

#[test]
fn breaks_out_of_one_labelled_block() {
    linear("breaks_out_of_one_labelled_block", |n| {
        let row = "if self.is_bad(@) { break 'work E_FAIL; }";
        format!(
            "let hr = 'work: {{\n{}S_OK }};\nif hr.is_ok() {{ {COMPLETE} }}\nhr.ok()",
            rows(n, row)
        )
    });
}

#[test]
fn straight_line() {
    // One block however long it is: the count must not grow at all.
    let [(_, few), (_, many)] = [50, 3200].map(|n| {
        (
            n,
            counted(&format!("{}{COMPLETE}Ok(())", rows(n, "let x@ = @;"))).steps,
        )
    });
    assert_eq!(few, many);
}

/// Blocks executed must be proportional to the repetitions, in a row of `IN_A_ROW` and with the
/// reference at 100.
fn linear(shape: &str, body: impl Fn(usize) -> String) {
    grows(shape, &IN_A_ROW, 100, body);
}

fn grows(shape: &str, sizes: &[usize], reference: usize, body: impl Fn(usize) -> String) {
    let mut table = String::new();
    let mut wrong = false;
    let expected = counted(&body(reference)).steps;
    let longest = longest();
    for &n in sizes
        .iter()
        .filter(|n| **n <= longest.unwrap_or(usize::MAX))
    {
        let found = counted(&body(n));
        // steps / n against expected / reference, without fractions.
        let (here, there) = (found.steps * reference, expected * n);
        let off = here.abs_diff(there) * 100 > there * TOLERANCE;
        wrong |= off;
        writeln!(
            table,
            "{shape} n {n:5}: {:7} blocks, {:4} for each{}{} ({} ms)",
            found.steps,
            found.steps / n,
            if found.limited { ", gave up" } else { "" },
            if off { ", NOT LINEAR" } else { "" },
            found.time.as_millis(),
        )
        .unwrap();
        wrong |= found.steps == 0;
    }
    if longest.is_some() {
        println!("{table}");
    }
    assert!(!wrong, "\n{table}");
}

/// The size after which a person who looks at the counts wants to stop.
fn longest() -> Option<usize> {
    env::var("CONFORM_GROWTH").ok()?.parse().ok()
}

struct Counted {
    steps: usize,
    limited: bool,
    time: Duration,
}

/// Checks a handler with this body. A run that does not come back fails the test instead of blocking it.
fn counted(body: &str) -> Counted {
    let text = format!(
        "impl ISyncMgrSynchronize_Impl for Handler_Impl {{
             fn Synchronize(&self, parent: HWND) -> Result<()> {{
                 let cb: ISyncMgrSynchronizeCallback = self.callback()?;
                 let limit = self.limit();
                 {body}
             }}
         }}"
    );
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let options = Options {
            threads: 1,
            ..Options::default()
        };
        let started = Instant::now();
        let outcome = check_texts(&[("handler.rs", &text)], &RULES, &options);
        // A receiver that has lost its patience is gone; the test has failed then.
        let _ = sender.send((outcome, started.elapsed()));
    });
    let Ok((outcome, time)) = receiver.recv_timeout(PATIENCE) else {
        panic!("no answer after {} s: {body:.200}", PATIENCE.as_secs());
    };
    assert!(outcome.errors.is_empty(), "{:?}", outcome.errors);
    assert_eq!(outcome.summary.subjects, 1);
    Counted {
        steps: outcome.steps,
        limited: !outcome.not_analysed.is_empty(),
        time,
    }
}

/// A line for each number, which takes the place of every `@`.
fn rows(count: usize, row: &str) -> String {
    (1..=count).fold(String::new(), |mut text, number| {
        text.push_str(&row.replace('@', &number.to_string()));
        text.push('\n');
        text
    })
}
