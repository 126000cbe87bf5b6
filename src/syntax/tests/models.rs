//! Calls and macros that a model describes.

use super::{count, dump, has, lacks};

#[test]
fn map_runs_its_closure_on_success_only() {
    has(
        "r.map(|x| cb.go(x))",
        &[
            "adapter map",
            "payload r.2 .0",
            "call .go",
            "rewrap",
            "= r.2",
        ],
    );
}

#[test]
fn map_err_runs_its_closure_on_failure_only() {
    has(
        "r.map_err(|e| { cb.go(e); e })?; 1",
        &["adapter map_err", "payload r.2 Err.0", "call .go", "= Err("],
    );
}

#[test]
fn question_marks_in_an_adapter_leave_the_closure() {
    assert_eq!(
        count(
            "let x = r.and_then(|x| { let y = g(x)?; Ok(y) }); x",
            " Try"
        ),
        0
    );
}

#[test]
fn functions_given_by_name_are_called() {
    has(
        "r.and_then(check); 1",
        &["adapter and_then", "call check(%"],
    );
    has("r.map(Some); 1", &["= Some(%"]);
    lacks("r.map_err(Error::from); 1", "call");
    has("r.map(Other::method); 1", &["call Other::method("]);
}

#[test]
fn closures_given_by_name_run_in_place() {
    has(
        "let go = |x| cb.go(x); r.map(go); 1",
        &["adapter map", "call .go"],
    );
    has(
        "let go = |x| cb.go(x); r.map(&go); 1",
        &["adapter map", "call .go"],
    );
}

#[test]
fn values_given_as_functions_are_called() {
    has("r.map(flag); 1", &["call value flag.4("]);
}

#[test]
fn a_closure_given_to_a_function_runs_in_place() {
    has("guarded(|| cb.go()); 1", &["call .go"]);
    lacks("guarded(|| cb.go()); 1", "closure");
}

#[test]
fn unwrap_goes_on_only_with_a_success() {
    has(
        "g(a.unwrap())",
        &["adapter unwrap", "payload a.1 .0", "call g(", "diverge"],
    );
}

#[test]
fn tests_of_a_variant_are_no_branches() {
    lacks("let x = a.is_some(); x", "branch");
    has(
        "if a.is_some() { 1 } else { 2 }",
        &["test a.1 is success", "condition"],
    );
    has(
        "if r.is_err() { 1 } else { 2 }",
        &["test r.2 is success", "= !%"],
    );
}

#[test]
fn take_leaves_none_behind() {
    has(
        "let mut s = a; let x = s.take(); g(x)",
        &[
            "s.6 = a.1",
            "%8 = s.6",
            "path None",
            "store s.6 =",
            "x.7 = %8",
            "call g(x.7)",
        ],
    );
    has(
        "cb.slot.take(); 1",
        &["= read cb.0->slot", "store cb.0->slot ="],
    );
}

#[test]
fn identities_keep_the_place() {
    has(
        "cb.slot.as_mut().take(); 1",
        &["= read cb.0->slot", "store cb.0->slot ="],
    );
}

#[test]
fn functions_that_set_their_argument() {
    has(
        "let old = mem::replace(&mut hr, n); old",
        &["= hr.5", "store hr.5 = n.3"],
    );
}

#[test]
fn guards_borrow_their_place() {
    has("let g = cb.m.lock(); 1", &["= &cb.0->m", "= guard %"]);
    has(
        "*cb.m.lock().unwrap() = n; 1",
        &["guard", "payload", "->* = n.3"],
    );
}

#[test]
fn bare_truth_adapters_fork_on_their_receiver() {
    has(
        "flag.then(|| cb.go()); 1",
        &["branch flag.4", "adapter then", "call .go"],
    );
}

#[test]
fn pure_calls_stay_calls() {
    has("cb.v.len()", &["call .len("]);
}

#[test]
fn a_failure_adapter_with_effects() {
    has(
        "r.inspect_err(|e| cb.go(e)); 1",
        &["adapter inspect_err", "Err.0", "call .go"],
    );
}

#[test]
fn exits_diverge() {
    has("if flag { std::process::exit(1) } 1", &["diverge"]);
    lacks("std::process::exit(1); cb.go();", "call .go");
}

#[test]
fn status_conversions() {
    has("hr.ok()", &["ok of hr.5"]);
    has("Err(hr.into())", &["= Err(hr.5)"]);
}

#[test]
fn formats_evaluate_their_arguments() {
    has(
        "println!(\"{} {x}\", cb.go(), x = cb.stay()); 1",
        &["call .go", "call .stay"],
    );
    has(
        "info!(target: \"t\", error = %cb.go(), ?hr); 1",
        &["call .go"],
    );
    lacks("println!(\"{}\", hr); 1", "leak");
}

#[test]
fn panics_diverge() {
    lacks("panic!(\"no\"); cb.go();", "call .go");
    lacks("if flag { panic!() } else { panic!() }", "return");
}

#[test]
fn assertions_go_on_if_they_hold() {
    has(
        "assert!(flag && n > 1); cb.go(); 1",
        &["branch flag.4", "condition", "call .go"],
    );
    has(
        "assert_eq!(n, 1, \"text\"); cb.go(); 1",
        &["n.3 == ", "condition", "call .go"],
    );
}

#[test]
fn matches_is_a_pattern_test() {
    has(
        "if matches!(a, Some(x) if x > 1) { 1 } else { 2 }",
        &["variant Some", "> ", "condition"],
    );
    has(
        "let x = matches!(n, 1 | 2); x",
        &["== 1", "= true", "= false"],
    );
}

#[test]
fn lists_are_arrays() {
    has("g(vec![n, hr])", &["tuple (n.3, hr.5)"]);
    has("g(vec![n; 3])", &["unknown ("]);
}

#[test]
fn unknown_macros_leak_what_they_mention() {
    has(
        "strange!(cb, x => hr); 1",
        &["leak (cb.0, hr.5) mentions cb hr x"],
    );
    lacks("strange!(cb); 1", "opaque");
    has(
        "strange!(return cb); 1",
        &["opaque: control flow inside the macro `strange!`"],
    );
    has("strange!(cb?); 1", &["opaque"]);
    lacks("stringify!(return cb); 1", "opaque");
}

#[test]
fn a_macro_at_the_end_is_the_value() {
    has("strange!(cb)", &["leak", "Tail"]);
    assert!(dump("vec![n]").contains("Tail"));
}
