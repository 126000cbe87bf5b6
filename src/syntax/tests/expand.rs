//! Macros that the file declares itself.

use super::{check, models};
use crate::flow::Graph;
use crate::syntax::lower_fn;

fn graph(macros: &str, body: &str) -> Graph {
    let text = format!(
        "{macros} fn f(cb: &Cb, a: Option<u32>, n: u32, flag: bool, mut hr: HRESULT) -> R {{ {body} }}"
    );
    lower_fn(&text, &models())
}

fn dump(macros: &str, body: &str) -> String {
    graph(macros, body).to_string()
}

#[track_caller]
fn has(macros: &str, body: &str, texts: &[&str]) {
    let dump = dump(macros, body);
    assert!(!dump.contains("opaque"), "{dump}");
    check(&dump, texts);
}

#[track_caller]
fn is_opaque(macros: &str, body: &str, reason: &str) {
    let dump = dump(macros, body);
    assert!(
        dump.contains(&format!("opaque: {reason}")),
        "no `{reason}` in\n{dump}"
    );
}

/// A macro `m` with these arms.
fn m(arms: &str) -> String {
    format!("macro_rules! m {{ {arms} }}")
}

#[test]
fn arguments_are_code_in_the_body() {
    has(
        &m("($cb:expr, $hr:expr) => { $cb.done($hr) }"),
        "m!(cb.inner, n + 1)",
        &["= n.2 + ", "call .done("],
    );
    has(&m("($i:ident) => { g($i) }"), "m!(n)", &["call g(n.2)"]);
    has(&m("($t:ty) => { n as $t }"), "m!(u8)", &["n.2 as u8"]);
    has(
        &m("($p:path) => { $p(n) }"),
        "m!(a::b)",
        &["call a::b(n.2)"],
    );
    has(
        &m("($l:literal) => { g($l) }"),
        "m!(-1)",
        &["= -1", "call g("],
    );
    has(
        &m("($b:block) => { g($b) }"),
        "m!({ h(); 1 })",
        &["call h()", "call g("],
    );
    has(
        &m("($p:pat => $e:expr) => { match a { $p => $e, _ => h() } }"),
        "m!(Some(1) | None => g())",
        &["is variant Some", "is path None", "call g()", "call h()"],
    );
    has(
        &m("($l:lifetime, $e:expr) => { $l: loop { $e } }"),
        "m!('x, { if flag { break 'x; } g() })",
        &["branch flag.3", "call g()"],
    );
    has(
        &m("($s:stmt) => { $s; g(x) }"),
        "m!(let x = n)",
        &["x.", "call g(x."],
    );
    has(
        &m("($v:vis $m:meta) => { g() }"),
        "m!(pub(crate) cfg(x)); m!(doc = \"t\")",
        &["call g()", "call g()"],
    );
    has(
        &m("($($t:tt)*) => { $($t)* }"),
        "m!(cb.go(n))",
        &["call .go("],
    );
}

#[test]
fn an_expression_stays_one() {
    has(
        &m("($e:expr) => { $e * 2 }"),
        "m!(n + 1)",
        &["= n.2 + ", "%6 * "],
    );
    has(
        &m("($e:expr) => { !$e }"),
        "m!(flag == true)",
        &["flag.3 == ", "!%"],
    );
    has(
        &m("($e:expr) => { if !$e { return g(); } }"),
        "m!(flag && h()); 1",
        &["branch flag.3", "call g()", "return"],
    );
    has(&m("($e:expr) => { $e.go() }"), "m!(&cb.x)", &["call .go("]);
}

#[test]
fn control_flow_in_the_body_is_that_of_the_function() {
    has(
        &m("($e:expr) => { if $e { return Err(E); } }"),
        "m!(flag); g()",
        &["branch flag.3", "Err(", "return", "call g()"],
    );
    has(
        &m("($e:expr) => { match $e { Some(v) => v, None => return Err(E) } }"),
        "let x = m!(a); g(x)",
        &["is variant Some", "call g(x."],
    );
    has(
        &m("($e:expr) => { $e? }"),
        "let x = m!(g()); h(x)",
        &["branch %7 bb1 bb2 try", "call h("],
    );
    has(
        &m("() => { break }"),
        "loop { if flag { m!(); } g(); } h()",
        &["branch flag.3", "call h()", "call g()"],
    );
}

#[test]
fn a_condition_is_taken_apart() {
    has(
        &m("($e:expr) => { $e.is_some() && flag }"),
        "if m!(a) { g() } else { h() }",
        &["branch flag.3", "call g()"],
    );
}

#[test]
fn the_first_arm_that_fits_is_taken() {
    let arms = m(
        "() => { zero() }; (at $e:expr) => { named($e) }; ($e:expr) => { one($e) }; ($a:expr, $($b:expr),+ $(,)?) => { many($a $(, $b)+) };",
    );
    has(&arms, "m!()", &["call zero()"]);
    has(&arms, "m!(at n)", &["call named(n.2)"]);
    has(&arms, "m!(n)", &["call one(n.2)"]);
    has(&arms, "m!(n, flag, hr)", &["call many(n.2, flag.3, hr.4)"]);
    has(&arms, "m!(n, flag,)", &["call many(n.2, flag.3)"]);
    is_opaque(
        &arms,
        "m!(n; flag)",
        "the macro `m!` is not expanded: no arm that fits",
    );
}

#[test]
fn repetitions_are_written_out() {
    has(
        &m("($($name:ident ( $($arg:expr),* )),*) => { $( $name($($arg),*); )* }"),
        "m!(g(n, 1), h(), i(flag)); 1",
        &["call g(n.2, ", "call h()", "call i(flag.3)"],
    );
    has(
        &m("($e:expr, $($x:ident),*) => { $( g($e, $x); )* }"),
        "m!(n, flag, hr); 1",
        &["call g(n.2, flag.3)", "call g(n.2, hr.4)"],
    );
    has(
        &m("($(a)? $x:expr) => { g($x) }"),
        "m!(a n)",
        &["call g(n.2)"],
    );
    has(
        &m("($($k:expr => $v:expr);* ;) => { $( g($k, $v); )* }"),
        "m!(n => 1; flag => 2;); 1",
        &["call g(n.2, ", "call g(flag.3, "],
    );
    is_opaque(
        &m("($($a:expr),*; $($b:expr),*) => { $( g($a, $b); )* }"),
        "m!(1, 2; 3)",
        "the macro `m!` is not expanded: an arm that repeats what is not repeated",
    );
}

#[test]
fn macros_in_macros_are_expanded() {
    has(
        "macro_rules! inner { ($e:expr) => { g($e) } } macro_rules! outer { ($e:expr) => { inner!($e + 1); inner!(2) } }",
        "outer!(n)",
        &["n.2 + ", "call g(", "= 2", "call g("],
    );
    has(
        &m("($e:expr) => { g($e) }"),
        "crate::m!(m!(n))",
        &["call g(n.2)", "call g(%"],
    );
    has(
        &m("(@one $e:expr) => { g($e) }; ($($e:expr),*) => { $( $crate::m!(@one $e); )* }"),
        "m!(n, flag); 1",
        &["call g(n.2)", "call g(flag.3)"],
    );
    has(
        &m("() => {}; ($first:ident $($rest:ident)*) => { g($first); m!($($rest)*); }"),
        "m!(n flag hr); 1",
        &["call g(n.2)", "call g(flag.3)", "call g(hr.4)"],
    );
    has(
        &m("($($t:tt)*) => { info!($($t)*) }"),
        "m!(\"{}\", h()); 1",
        &["call h()"],
    );
}

#[test]
fn a_macro_may_stand_anywhere_in_the_file() {
    has(
        "",
        "m!(n); macro_rules! m { ($e:expr) => { g($e) } } 1",
        &["call g(n.2)"],
    );
    has(
        "mod inner { macro_rules! m { ($e:expr) => { g($e) } } }",
        "m!(n)",
        &["call g(n.2)"],
    );
    has(
        "#[cfg(test)] mod tests { macro_rules! m { () => {} } } macro_rules! m { ($e:expr) => { g($e) } }",
        "m!(n)",
        &["call g(n.2)"],
    );
    // The same text twice is no doubt.
    has(
        &format!("{0} {0}", m("($e:expr) => { g($e) }")),
        "m!(n)",
        &["call g(n.2)"],
    );
    is_opaque(
        &format!(
            "{} {}",
            m("($e:expr) => { g($e) }"),
            m("($e:expr) => { h($e) }")
        ),
        "m!(n)",
        "the macro `m!` is not expanded: a definition that is not understood",
    );
}

#[test]
fn a_macro_of_the_file_hides_one_of_a_library() {
    has(
        "macro_rules! info { ($e:expr) => { $e.done() } }",
        "info!(cb)",
        &["call .done("],
    );
    let text = dump(
        "macro_rules! info { ($e:expr) => { $e.done() } }",
        "log::info!(\"{}\", n)",
    );
    assert!(!text.contains(".done("), "{text}");
}

#[test]
fn variables_of_the_macro_are_its_own() {
    has(
        &m("($e:expr) => {{ let n = g(); h(n, $e) }}"),
        "m!(n)",
        &["n.5 = call g()", "call h(n.5, n.2)"],
    );
    has(
        &m("($e:expr) => { let n = g(); h($e); }"),
        "m!(n); i(n)",
        &["call h(n.2)", "call i(n.2)"],
    );
    has(
        &m("($x:ident) => { let $x = g(); }"),
        "m!(n); h(n)",
        &["n.5 = call g()", "call h(n.5)"],
    );
    has(
        &m("($e:expr) => { match a { Some(n) => h(n, $e), None => 0 } }"),
        "m!(n)",
        &["call h(n.", "n.2)"],
    );
    has(
        &m("($e:expr) => { for n in list() { h(n, $e); } }"),
        "m!(n); 1",
        &["call h(n.", "n.2)"],
    );
    has(
        &m("($e:expr) => { (|n: u32| h(n, $e))(1) }"),
        "m!(n)",
        &["call h(n.", "n.2)"],
    );
    has(
        &m("($e:expr) => { if let Some(n) = a { h(n, $e); } }"),
        "m!(n); 1",
        &["call h(n.", "n.2)"],
    );
    // The macro sees what stands around its definition.
    has(
        "",
        "macro_rules! m { ($e:expr) => { g(n, $e) } } m!(flag)",
        &["call g(n.2, flag.3)"],
    );
    // Fields and methods are no variables.
    has(
        &m("($e:expr) => {{ let n = $e.n; n.n(S { n: n }) }}"),
        "m!(cb)",
        &["read cb.0->n", "S { n: n.", "call .n("],
    );
}

#[test]
fn labels_of_the_macro_are_its_own() {
    has(
        &m("($e:expr) => { 'x: { if flag { break 'x; } $e; } }"),
        "'x: { m!(break 'x); g(); } h()",
        &["branch flag.3", "call g()", "call h()"],
    );
}

#[test]
fn what_a_statement_declares_is_seen_afterwards() {
    has(
        &m("($x:ident = $e:expr) => { let $x = $e; }"),
        "m!(y = g()); h(y)",
        &["y.5 = call g()", "call h(y.5)"],
    );
    has(
        &m("($x:ident) => { let f = |v| h(v); let $x = f(1); }"),
        "m!(y); g(y)",
        &["call h(", "call g(y."],
    );
}

#[test]
fn the_value_of_a_macro_is_its_last_expression() {
    has(
        &m("() => { g(); h() }"),
        "let x = m!(); i(x)",
        &["call g()", "call h()", "call i(x."],
    );
    has(
        &m("() => { h(); }"),
        "let x = m!(); i(x)",
        &["x.5 = call h()", "call i(x.5)"],
    );
    has(&m("() => {}"), "m!()", &["return"]);
    has(
        &m("($e:expr) => { $e.inner }"),
        "m!(cb).x = n; 1",
        &["store cb.0->inner->x = n.2"],
    );
}

#[test]
fn places_point_into_the_call() {
    let macros = m("($cb:expr, $hr:expr) => { if $cb.done($hr).is_err() { return Err(E); } }");
    let graph = graph(&macros, "m!(cb, hr); g()");
    let text = format!(
        "{macros} fn f(cb: &Cb, a: Option<u32>, n: u32, flag: bool, mut hr: HRESULT) -> R {{ m!(cb, hr); g() }}"
    );
    let start = text
        .find("m!(cb")
        .map(|at| u32::try_from(at).unwrap())
        .unwrap();
    let end = start + u32::try_from("m!(cb, hr)".len()).unwrap();
    for block in &graph.blocks {
        for op in &block.ops {
            assert!(op.span.start >= start, "{op:?}");
            assert!(op.span.end <= u32::try_from(text.len()).unwrap(), "{op:?}");
            assert!(op.span.start >= end || op.span.end <= end, "{op:?}");
        }
    }
    // The exit stands at the name of the macro: what else is said about the call does not contain it.
    assert!(
        graph
            .blocks
            .iter()
            .any(|block| block.end_span.start == start && block.end_span.end == start + 2)
    );
}

#[test]
fn two_closures_of_one_expansion_are_two() {
    let graph = graph(
        &m("($e:expr) => { spawn(|| g($e)); spawn(|| h($e)); }"),
        "m!(n); 1",
    );
    assert_eq!(graph.closures.len(), 2);
}

#[test]
fn patterns_of_an_expansion_are_told_apart() {
    let text = dump(
        &m(
            "($e:expr) => { match $e { [1, _] => g(), [2, _] => h(), S { x: 1 } => i(), S { y: 2 } => j(), _ => k() } }",
        ),
        "m!(n)",
    );
    check(&text, &["[1, _]", "[2, _]", "call k()"]);
}

#[test]
fn bad_definitions_are_no_reason_to_fail() {
    for arms in [
        "",
        "()",
        "() =>",
        "() => {} garbage",
        "($x) => { $x }",
        "($x:nonsense) => { $x }",
        "($) => {}",
        "($(x) => {}) => {}",
        "($($x:expr) => {}",
        "() => { $ }",
        "() => { ${count(x)} }",
        "() => { $(x)* }",
        "() => { $x }",
        "($($x:expr)*) => { $x }",
        "() => { fn }",
        "() => { let }",
        "() => { ) }",
    ] {
        let Ok(_) = arms.parse::<proc_macro2::TokenStream>() else {
            continue;
        };
        let text = dump(&m(arms), "m!(); 1");
        assert!(text.contains("opaque"), "{arms}\n{text}");
    }
}

#[test]
fn expansion_ends() {
    is_opaque(
        &m("() => { m!() }"),
        "m!()",
        "the macro `m!` is not expanded: more macros in macros",
    );
    is_opaque(
        &m("($($t:tt)*) => { m!($($t)* $($t)*) }"),
        "m!(a b)",
        "the macro `m!` is not expanded: ",
    );
    is_opaque(
        &m("($e:expr) => { g($e, $e, m!(g($e, $e))) }"),
        "m!(n)",
        "the macro `m!` is not expanded: ",
    );
    let nested = format!("{}n{}", "m!(".repeat(200), ")".repeat(200));
    is_opaque(
        &m("($e:expr) => { g($e, $e) }"),
        &nested,
        "the macro `m!` is not expanded: ",
    );
}

#[test]
fn attributes_of_tests_hide_macros() {
    let text = dump("#[cfg(test)] macro_rules! m { () => { g() } }", "m!(); 1");
    assert!(!text.contains("call g()"), "{text}");
}

#[test]
fn names_of_the_definition_are_mentioned_where_it_is_called() {
    let text = "macro_rules! inner { ($cb:expr) => { $cb.Done() } }
        macro_rules! outer { ($cb:expr) => { inner!($cb); helper()?; } }
        fn f(cb: &Cb) { outer!(cb); } fn g() {}";
    let facts = crate::syntax::parse(text, 0, &super::super::Interest::default(), &models())
        .expect("parses");
    let [f, g] = &facts.functions[..] else {
        panic!("two functions");
    };
    for name in ["Done", "helper", "?", "inner", "outer"] {
        assert!(f.mentions.iter().any(|known| &**known == name), "{name}");
        assert!(!g.mentions.iter().any(|known| &**known == name), "{name}");
    }
    for name in ["Done", "helper"] {
        assert!(f.calls.iter().any(|known| &**known == name), "{name}");
    }
}

#[test]
fn items_of_a_macro_are_items() {
    let text = "macro_rules! handler {
            ($t:ident, $trait:ident, $($name:ident => $code:expr),*) => {
                struct $t;
                impl $trait for $t { $( fn $name(&self, cb: &Cb) -> R { let hr = $code; cb.Done(hr) } )* done!(); }
            }
        }
        macro_rules! done { () => { fn last(&self) -> R { helper()? } } }
        handler!(H, Go, first => one(), second => two());
        other_items! { fn hidden() {} }
        loop_items!(); macro_rules! loop_items { () => { loop_items!(); } }";
    let facts = crate::syntax::parse(text, 0, &super::super::Interest::default(), &models())
        .expect("parses");
    let names: Vec<&str> = facts.functions.iter().map(|f| &*f.name).collect();
    assert_eq!(names, ["first", "second", "last"]);
    for function in &facts.functions {
        assert_eq!(function.owner.as_deref(), Some("H"));
        assert!(
            function
                .of_trait
                .as_ref()
                .is_some_and(|path| path.last() == "Go")
        );
        assert!(function.span.end <= u32::try_from(text.len()).unwrap());
    }
    assert!(facts.functions[0].calls.iter().any(|name| &**name == "one"));
    assert!(
        facts.functions[0]
            .mentions
            .iter()
            .any(|name| &**name == "Done")
    );
    assert!(
        !facts.functions[0]
            .mentions
            .iter()
            .any(|name| &**name == "two")
    );
    assert!(facts.types.iter().any(|ty| &*ty.name == "H"));
    // The one that is not of this file, and the one that has no end.
    assert_eq!(facts.unexpanded.len(), 2);
}
