//! Conditional compilation.

use super::{dump, has, lacks};

#[test]
fn statements_stand_behind_their_predicate() {
    has(
        "#[cfg(unix)] g(); h()",
        &[
            "path cfg(target_family)",
            "cfg unix",
            "call g()",
            "call h()",
        ],
    );
    has(
        "#[cfg(debug_assertions)] hr = n; 1",
        &["cfg debug_assertions", "hr.5 ="],
    );
    has(
        "#[cfg(a)] #[cfg(b)] g(); 1",
        &["cfg a", "cfg b", "call g()"],
    );
    has("#[cfg(a)] m!(n); 1", &["cfg a", "leak"]);
}

#[test]
fn predicates_are_composed_of_atoms() {
    has(
        "#[cfg(all(a, not(b)))] g(); 1",
        &[
            "branch %6 bb1 bb4 cfg a",
            "branch %7 bb4 bb2 cfg b",
            "call g()",
        ],
    );
    has(
        "if cfg!(any(a, b)) { g() } else { h() }",
        &["cfg a", "cfg b", "call g()", "call h()"],
    );
    has(
        "let x = cfg!(all(a, b)); x",
        &["cfg a", "cfg b", "= true", "= false"],
    );
    has("let x = cfg!(not(a)); x", &["path cfg(a)", "= !"]);
    has("#[cfg(not(not(a)))] g(); 1", &["cfg a", "call g()"]);
}

#[test]
fn code_for_tests_is_no_part() {
    lacks("#[cfg(test)] g(); 1", "call g()");
    lacks("#[cfg(any(test))] g(); 1", "call g()");
    lacks("#[cfg(test)] let n = g(); h(n)", "call g()");
    lacks("match n { #[cfg(test)] 1 => g(), _ => h() }", "call g()");
    lacks("if cfg!(test) { g() } else { h() }", "call g()");
    lacks("#[cfg(not(test))] g(); 1", "branch");
    lacks("h(); #[cfg(test)] { g() }", "call g()");
}

#[test]
fn a_let_that_is_left_out_changes_nothing() {
    has(
        "#[cfg(a)] let x = g(); #[cfg(not(a))] let x = h(); i(x)",
        &["x.6 = ", "x.9 = ", "call i(x.9)"],
    );
    has(
        "#[cfg(a)] let n = g(); h(n)",
        &["call g()", "n.6 = n.3", "call h(n.6)"],
    );
    has(
        "#[cfg(a)] let Some(n) = a else { return h() }; i(n)",
        &["cfg a", "call h()", "call i(n.6)"],
    );
}

#[test]
fn arms_stand_behind_their_predicate() {
    has(
        "match n { #[cfg(a)] 1 => g(), #[cfg(not(a))] 1 => h(), _ => i() }",
        &["cfg a", "== 1", "cfg a", "== 1", "call i()"],
    );
}

#[test]
fn fields_are_one_value() {
    has(
        "S { #[cfg(a)] x: g(), #[cfg(not(a))] x: h(), y: n }",
        &[
            "cfg a",
            "= call g()",
            "cfg a",
            "= call h()",
            "S { x: %6, y: n.3 }",
        ],
    );
}

#[test]
fn the_last_expression_is_the_one_that_is_compiled() {
    let text = dump("#[cfg(a)] { g() } #[cfg(not(a))] { h() }");
    super::check(
        &text,
        &["cfg a", "call g()", "return", "cfg a", "call h()", "return"],
    );
    has(
        "let x = { #[cfg(a)] { g() } #[cfg(not(a))] { h() } }; i(x)",
        &["x.6 = call g()", "x.6 = call h()", "call i(x.6)"],
    );
}

#[test]
fn odd_predicates_are_read_somehow() {
    for text in [
        "",
        "all()",
        "any()",
        "not()",
        "not(a, b)",
        "a = ",
        "= =",
        "a(b(c))",
        ",",
        "\"x\"",
    ] {
        dump(&format!("#[cfg({text})] g(); if cfg!({text}) {{ h(); }} 1"));
    }
    let deep = format!("{}a{}", "not(".repeat(200), ")".repeat(200));
    dump(&format!("#[cfg({deep})] g(); 1"));
}
