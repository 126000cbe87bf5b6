//! What steers control.

use super::{count, dump, has, lacks};

#[test]
fn question_mark_forks_on_success_and_leaves_with_the_residual() {
    has(
        "let x = r?; x",
        &[
            "= test r.2 is success",
            "try",
            "x.6 = payload r.2 .0",
            "Tail",
            "= residual r.2",
            "drop hr",
            "Try",
        ],
    );
}

#[test]
fn question_mark_in_an_argument_leaves_before_the_call() {
    has(
        "cb.done(r?); 1",
        &[
            "test r.2",
            "try",
            "payload",
            "call .done",
            "bb2:",
            "residual",
            "Try",
        ],
    );
}

#[test]
fn question_mark_of_a_call_has_the_call_before_the_fork() {
    has("cb.done(hr)?; 1", &["call .done(", "is success", "try"]);
}

#[test]
fn question_mark_in_a_closure_called_on_the_spot_leaves_only_it() {
    let text = dump("let x = (|| { let y = r?; g(y) })(); x");
    assert_eq!(text.matches(" Try").count(), 0, "{text}");
    super::check(
        &text,
        &["try", "payload", "call g(", "goto", "residual", "goto"],
    );
}

#[test]
fn question_mark_in_a_move_closure_with_a_type_leaves_only_it() {
    lacks(
        "let x = (move || -> Result<()> { cb.go()?; Ok(()) })(); x",
        " Try",
    );
}

#[test]
fn return_in_a_closure_called_on_the_spot_leaves_only_it() {
    lacks("let x = (|| { if flag { return 1 } 2 })(); x", " Return");
}

#[test]
fn early_return_drops_before_it_leaves() {
    has(
        "let x = g(); if flag { return x } 2",
        &[
            "call g(",
            "branch flag.4",
            "= x.6",
            "drop x",
            "drop hr",
            "drop cb",
            "Return",
        ],
    );
}

#[test]
fn each_arm_of_a_tail_if_returns_by_itself() {
    assert_eq!(count("if flag { 1 } else { 2 }", " Tail"), 2);
}

#[test]
fn each_arm_of_a_tail_match_returns_by_itself() {
    assert_eq!(
        count(
            "match a { Some(1) => 1, Some(_) => 2, None => { 3 } }",
            " Tail"
        ),
        3
    );
}

#[test]
fn a_body_without_a_value_ends_at_its_brace() {
    has("cb.go();", &["call .go", "= ()", "End"]);
}

#[test]
fn an_if_without_else_at_the_end_ends_on_both_sides() {
    assert_eq!(count("if flag { cb.go(); }", " End"), 2);
}

#[test]
fn if_as_a_value_joins_in_one_local() {
    let text = dump("let x = if flag { 1 } else { 2 }; g(x)");
    assert_eq!(text.matches("x.6 = ").count(), 2, "{text}");
}

#[test]
fn negation_swaps_the_edges() {
    has(
        "if !flag { a1() } else { a2() }",
        &[
            "branch flag.4 bb1 bb2",
            "bb1:",
            "call a2",
            "bb2:",
            "call a1",
        ],
    );
    has(
        "if !!flag { a1() } else { a2() }",
        &["branch flag.4 bb1 bb2", "bb1:", "call a1"],
    );
}

#[test]
fn conjunction_in_a_condition_needs_no_boolean() {
    let text = dump("if flag && n > 1 { 1 } else { 2 }");
    assert_eq!(text.matches("condition").count(), 2, "{text}");
    assert!(!text.contains("= true"), "{text}");
}

#[test]
fn disjunction_in_a_condition_goes_to_the_same_block() {
    has(
        "if flag || n > 1 { a1() } else { a2() }",
        &[
            "branch flag.4 bb2 bb1",
            "bb1:",
            "branch %7 bb2 bb3",
            "bb2:",
            "call a1",
            "bb3:",
            "call a2",
        ],
    );
}

#[test]
fn conjunction_as_a_value_joins_two_constants() {
    has("let x = flag && n > 1; x", &["x.6 = %", "Tail"]);
    assert_eq!(count("let x = flag && n > 1; x", "= true"), 1);
    assert_eq!(count("let x = flag && n > 1; x", "= false"), 1);
}

#[test]
fn conjunction_as_a_statement_runs_its_right_side_only_sometimes() {
    has("flag && cb.go(); 1", &["branch flag.4", "call .go"]);
}

#[test]
fn a_constant_condition_is_no_branch() {
    lacks("if true { 1 } else { 2 }", "branch");
    lacks("if false { cb.go(); } 1", "branch");
}

#[test]
fn if_let_tests_and_binds() {
    has(
        "if let Some(x) = a { g(x) } else { 2 }",
        &[
            "test a.1 is variant Some",
            "pattern `Some(x)`",
            "payload a.1 Some.0",
            "x.6 = ",
            "call g(x.6)",
        ],
    );
}

#[test]
fn let_chains_bind_for_what_follows() {
    has(
        "if let Some(x) = a && x > 1 && let Ok(y) = r { g(x, y) } else { 2 }",
        &[
            "variant Some",
            "x.6 =",
            "x.6 > ",
            "condition",
            "variant Ok",
            "y.",
            "call g(x.6, y.",
        ],
    );
}

#[test]
fn let_else_diverges_or_binds() {
    has(
        "let Some(x) = a else { return 1 }; g(x)",
        &["variant Some", "x.6 =", "call g(x.6)", "Return"],
    );
    lacks("let Some(x) = a else { return 1 }; g(x)", "opaque");
}

#[test]
fn match_tries_arms_in_order() {
    has(
        "match n { 1 => a1(), 2 | 3 => a2(), _ => a3() }",
        &[
            "is == 1", "call a1", "is == 2", "is == 3", "call a2", "call a3",
        ],
    );
}

#[test]
fn the_last_arm_of_a_match_cannot_fail() {
    has(
        "match a { Some(_) => 1, None => 2 }",
        &["variant Some", "path None", "diverge"],
    );
    lacks("match a { Some(_) => 1, _ => 2 }", "diverge");
}

#[test]
fn or_patterns_have_one_edge_for_each_alternative() {
    assert_eq!(count("match n { 1 | 2 | 3 => 1, _ => 2 }", "branch"), 3);
}

#[test]
fn guards_run_once_for_each_alternative() {
    assert_eq!(
        count("match n { 1 | 2 if cb.go() => 1, _ => 2 }", "call .go"),
        2
    );
}

#[test]
fn a_false_guard_falls_to_the_next_arm() {
    let body = "match a { Some(x) if x > 1 => a1(), Some(_) => a2(), None => a3() }";
    has(
        body,
        &[
            "variant Some",
            "condition",
            "call a1",
            "variant Some",
            "call a2",
            "path None",
            "call a3",
        ],
    );
}

#[test]
fn a_match_on_a_tuple_tests_its_parts() {
    has(
        "match (a, flag) { (Some(_), true) => 1, _ => 2 }",
        &["test a.1 is variant Some", "branch flag.4"],
    );
}

#[test]
fn loops_go_back_and_leave_by_break() {
    has(
        "loop { if flag { break } cb.go(); } 1",
        &["branch flag.4", "call .go", "goto bb1"],
    );
}

#[test]
fn break_carries_a_value() {
    has("let x = loop { break 5 }; x", &["= 5", "x.6 =", "Tail"]);
    has(
        "let x = 'a: { if flag { break 'a 5 } 6 }; x",
        &["x.6 = %", "x.6 = 6", "Tail"],
    );
}

#[test]
fn a_loop_without_break_does_not_end() {
    lacks("loop { cb.go(); }", "return");
}

#[test]
fn labels_name_outer_loops() {
    let text = dump("'a: loop { loop { if flag { continue 'a } break 'a } } 1");
    assert!(!text.contains("opaque"), "{text}");
    super::check(&text, &["Tail"]);
}

#[test]
fn break_drops_what_the_loop_declared() {
    has(
        "loop { let x = g(); if flag { break } } 1",
        &["call g()", "branch flag.4", "drop x.6", "goto"],
    );
}

#[test]
fn while_tests_before_each_round() {
    has(
        "while n > 1 { cb.go(); } 1",
        &[
            "goto bb1",
            "bb1:",
            "> ",
            "condition",
            "call .go",
            "goto bb1",
        ],
    );
}

#[test]
fn while_let_binds_in_each_round() {
    has(
        "while let Some(x) = g() { h(x); } 1",
        &["call g()", "variant Some", "call h(x."],
    );
}

#[test]
fn for_over_something_unknown_may_run_zero_times() {
    has(
        "for x in g() { cb.go(x); } 1",
        &[
            "call g()", "goto bb1", "bb1:", "iterate", "call .go", "goto bb1",
        ],
    );
}

#[test]
fn for_over_a_short_literal_range_is_written_out() {
    assert_eq!(count("for i in 0..3 { cb.go(i); } 1", "call .go"), 3);
    assert_eq!(count("for i in 0..=3 { cb.go(i); } 1", "call .go"), 4);
    assert_eq!(count("for i in 3..3 { cb.go(i); } 1", "call .go"), 0);
    lacks("for i in 0..3 { cb.go(i); } 1", "iterate");
}

#[test]
fn for_over_a_long_range_runs_at_least_once() {
    has(
        "for i in 0..10 { cb.go(i); } 1",
        &["goto bb1", "bb1:", "call .go", "iterate", "Tail"],
    );
}

#[test]
fn for_over_an_array_has_its_elements() {
    has(
        "for x in [n, 7] { cb.go(x); } 1",
        &["= 7", "= n.3", "call .go", "call .go"],
    );
    assert_eq!(
        count("for x in [n, 7].iter() { cb.go(x); } 1", "call .go"),
        2
    );
    assert_eq!(count("for x in &[n, 7] { cb.go(x); } 1", "call .go"), 2);
}

#[test]
fn for_over_one_element_runs_once() {
    assert_eq!(count("for x in Some(n) { cb.go(x); } 1", "call .go"), 1);
    assert_eq!(
        count("for x in std::iter::once(n) { cb.go(x); } 1", "call .go"),
        1
    );
    lacks("for x in Some(n) { cb.go(x); } 1", "iterate");
}

#[test]
fn continue_in_a_written_out_loop_goes_to_the_next_copy() {
    assert_eq!(
        count(
            "for i in 0..2 { if flag { continue } cb.go(i); } 1",
            "call .go"
        ),
        2
    );
}

#[test]
fn a_return_of_a_match_returns_its_join() {
    has(
        "return match a { Some(x) => x, None => 0 };",
        &["variant Some", "Return"],
    );
}

#[test]
fn code_after_a_leaving_expression_is_dead() {
    lacks("return 1; cb.go(); 2", "call .go");
    lacks("loop {} cb.go();", "call .go");
    lacks(
        "if flag { return 1 } else { return 2 } cb.go(); 3",
        "call .go",
    );
}

#[test]
fn a_value_that_never_comes_stops_the_expression() {
    lacks("cb.go(return 1); 2", "call .go");
}

#[test]
fn blocks_of_all_kinds_are_plain() {
    has(
        "unsafe { cb.go() }; const { 1 }; { cb.stay() }",
        &["call .go", "call .stay"],
    );
}

#[test]
fn cfg_on_a_statement_is_a_branch() {
    has(
        "#[cfg(windows)] cb.go(); 1",
        &["path cfg(target_family)", "cfg windows", "call .go"],
    );
    has(
        "#[cfg(not(windows))] { cb.go(); } 1",
        &["path cfg(target_family)", "cfg windows"],
    );
    lacks("#[cfg(test)] cb.go(); 1", "call .go");
}

#[test]
fn variables_are_dropped_in_reverse_and_parameters_last() {
    has(
        "let x = g(); let y = h(); 1",
        &[
            "drop y",
            "drop x",
            "drop hr",
            "drop flag",
            "drop n",
            "drop r",
            "drop a",
            "drop cb",
            "Tail",
        ],
    );
}

#[test]
fn inner_blocks_drop_at_their_end() {
    has(
        "{ let x = g(); cb.go(); } cb.stay(); 1",
        &["call .go", "drop x", "call .stay"],
    );
}

#[test]
fn try_blocks_catch_the_question_mark() {
    let text = dump("let x = try { r? }; g(x)");
    assert!(!text.contains(" Try"), "{text}");
    super::check(&text, &["Ok(%", "residual", "call g("]);
}

#[test]
fn fields_of_a_structure_always_match_those_of_a_variant_do_not() {
    let pattern = |path: &str| format!("if let {path} {{ hr, .. }} = g() {{ cb.go(); }} 1");
    for path in ["Job", "crate::queue::Job", "Self"] {
        lacks(&pattern(path), "= test");
    }
    for path in ["Job::Sync", "Self::Sync", "crate::queue::Job::Sync"] {
        has(&pattern(path), &["= test", "call .go"]);
    }
}
