//! Values, places, names and calls.

use super::{count, dump, has, lacks};

#[test]
fn a_variable_is_read_without_a_copy() {
    has("g(n)", &["call g(n.3)"]);
}

#[test]
fn shadowing_makes_a_new_local() {
    has(
        "let x = 1; let x = g(x); h(x)",
        &["x.6 = 1", "x.8 = call g(x.6)", "call h(x.8)"],
    );
    has(
        "let x = 1; { let x = 2; g(x); } h(x)",
        &["x.6 = 1", "call g(x.8)", "drop x.8", "call h(x.6)"],
    );
}

#[test]
fn fields_are_read_from_places() {
    has("g(cb.a.b.0)", &["= read cb.0->a->b->0", "call g("]);
}

#[test]
fn references_borrow_places() {
    has(
        "g(&cb.a, &mut hr)",
        &["= &cb.0->a", "= &mut hr.5", "call g("],
    );
}

#[test]
fn dereferences_read_their_place() {
    has("g((*cb).a)", &["read cb.0->a"]);
    has("g(*n)", &["= read n.3", "call g("]);
}

#[test]
fn assignments_to_places_are_stores() {
    has(
        "cb.a.b = n; cb.v[0] = n; *hr = n; 1",
        &[
            "store cb.0->a->b = n.3",
            "store cb.0->v[_] = n.3",
            "store hr.5->* = n.3",
        ],
    );
}

#[test]
fn assignments_to_variables_are_lets() {
    has("hr = E_FAIL; 1", &["hr.5 = path E_FAIL"]);
    has(
        "hr = if flag { S_OK } else { E_FAIL }; hr",
        &["path S_OK", "path E_FAIL", "hr.5 ="],
    );
}

#[test]
fn compound_assignments_compute_first() {
    has("hr += 1; hr", &["= 1", "hr.5 = hr.5 + %"]);
    assert_eq!(count("cb.v[g()] += 1; hr", "call g"), 1);
    has("*hr += 1; n", &["store hr.5->* ="]);
    has(
        "cb.n |= 1; hr",
        &["= read cb.0->n", " | ", "store cb.0->n ="],
    );
}

#[test]
fn a_tuple_is_assigned_part_by_part() {
    has(
        "let (mut x, mut y) = (1, 2); (x, y) = (y, x); g(x)",
        &["tuple (", "x.", "y.", "tuple (", "call g(x."],
    );
    has(
        "let (mut x, mut y) = g(); (x, y) = (y, x); 1",
        &["= y.8", "= x.7", "x.7 = %", "y.8 = %"],
    );
    lacks("(_, hr) = (1, n); hr", "payload");
}

#[test]
fn structs_and_slices_are_assigned_part_by_part() {
    has(
        "let (mut x, mut y) = (1, 2); S { a: x, b: y, .. } = g(n); h(x)",
        &[
            "call g(",
            "payload %",
            "S.a",
            "payload %",
            "S.b",
            "x.",
            "y.",
            "call h(x.",
        ],
    );
    has("Pair(_, hr) = g(); hr", &["payload %", "Pair.1", "hr.5 = "]);
    has("HRESULT(hr) = g(); hr", &["hr.5 = %"]);
    has("[hr, ..] = g(); hr", &["unknown (%", "hr.5 = %"]);
    has(
        "(hr, .., flag) = g(); 1",
        &["payload", ".0", "unknown (", "hr.5 = ", "flag.4 = "],
    );
    has(
        "(S { a: hr }, (cb.x, _)) = g(); 1",
        &["S.a", "hr.5 =", "store cb.0->x ="],
    );
    lacks("S { a: hr, .. } = g(); hr", "opaque");
}

#[test]
fn literals_keep_their_values() {
    has(
        "g(1u8, 'a', b'b', true, \"t\", -5, 0x8000_0000)",
        &[
            "= 1",
            "= 97",
            "= 98",
            "= true",
            "= \"t\"",
            "= -5",
            "= 2147483648",
        ],
    );
}

#[test]
fn operators_are_kept() {
    has(
        "g(n == 1, n & 2, n << 3, !flag, -n)",
        &["n.3 == ", "n.3 & ", "n.3 << ", "!flag.4", "-n.3"],
    );
}

#[test]
fn constructors_are_values() {
    has("Ok(Some(n))", &["= Some(n.3)", "= Ok(%"]);
    has("HRESULT(0)", &["HRESULT("]);
    has("windows::core::HRESULT(0)", &["windows::core::HRESULT("]);
    has("Point { x: n, ..base() }", &["Point { x: n.3 ..%"]);
    lacks("Ok(Some(n))", "call");
}

#[test]
fn qualified_names_of_methods_are_calls() {
    has(
        "ICallback::Done(&cb, hr)",
        &["= &cb.0", "call ICallback::Done(%6, hr.5)"],
    );
    has("<ICallback as Other>::Done(&cb)", &["call Other::Done("]);
}

#[test]
fn enums_of_the_file_are_constructed() {
    let text = super::lower_fn(
        "fn f(n: u32) -> Mode { Mode::Fast(n) } enum Mode { Fast(u32) }",
        &super::models(),
    );
    assert!(!text.to_string().contains("call"), "{text}");
}

#[test]
fn receivers_are_borrowed() {
    has("cb.a.go(n)", &["%6 = &cb.0->a", "call .go(%6, n.3)"]);
    has("g().go(n)", &["%6 = call g()", "call .go(%6, n.3)"]);
}

#[test]
fn slots_of_tables_are_called_by_field() {
    has(
        "unsafe { (Interface::vtable(&cb).Done)(Interface::as_raw(&cb), hr) }",
        &[
            "call Interface::vtable(",
            "call Interface::as_raw(",
            "call field Done(%",
        ],
    );
}

#[test]
fn use_declarations_resolve_paths() {
    let graph = |text: &str| super::lower_fn(text, &super::models()).to_string();
    assert!(graph("use a::b::{self, C as D}; fn f() { D::g(); }").contains("call a::b::C::g("));
    assert!(graph("use a::b::{self, C as D}; fn f() { b::g(); }").contains("call a::b::g("));
    assert!(graph("fn f() { use x::y as z; z::g(); }").contains("call x::y::g("));
    assert!(graph("fn f() { { use x::y as z; } z::g(); }").contains("call z::g("));
    assert!(graph("use a::*; fn f() { g(); }").contains("call g("));
    assert!(graph("use a as a; fn f() { a::g(); }").contains("call a::g("));
}

#[test]
fn closures_bound_to_a_name_run_where_they_are_called() {
    let body = "let go = |x| cb.go(x); go(1); go(2); 3";
    assert_eq!(count(body, "call .go"), 2);
    lacks(body, "closure");
}

#[test]
fn closures_see_the_names_where_they_are_written() {
    has(
        "let x = n; let go = || g(x); let x = flag; go()",
        &["x.6 = n.3", "x.8 = flag.4", "call g(x.6)"],
    );
}

#[test]
fn closures_given_away_are_values_with_captures() {
    has(
        "spawn(move || { cb.done(hr); }); 1",
        &[
            "closure #0",
            "call spawn(",
            "closure #0 [cb.0 as cb.",
            "call .done(",
        ],
    );
}

#[test]
fn closures_bound_to_a_name_and_given_away_are_values() {
    has(
        "let go = || cb.go(); spawn(go); 1",
        &["= closure #0", "call spawn(", "closure #0 [cb.0"],
    );
}

#[test]
fn closures_in_closures_capture_through_both() {
    has(
        "spawn(|| spawn(|| cb.go())); 1",
        &["closure #0 [cb.0 as cb.", "closure #0 [cb.", "call .go"],
    );
}

#[test]
fn async_blocks_are_values_until_awaited() {
    has(
        "spawn(async move { cb.go().await; }); 1",
        &["async #0 [cb.0", "call .go(", "await"],
    );
    has("async { cb.go(); }.await; 1", &["call .go("]);
    lacks("async { cb.go()?; Ok(()) }.await; 1", " Try");
}

#[test]
fn pattern_names_are_variables_or_constants_by_their_case() {
    has(
        "match hr { S_OK => 1, other => g(other) }",
        &["test hr.5 is path S_OK", "call g(other."],
    );
    has(
        "match hr { HRESULT(0) => 1, _ => 2 }",
        &["test hr.5 is == 0"],
    );
}

#[test]
fn patterns_of_all_kinds() {
    has(
        "match n { 1..=5 => 1, 6.. => 2, ..0 => 3, _ => 4 }",
        &["in 1..=5", "in 6..=", "in ..=-1"],
    );
    has(
        "match a { x @ Some(_) => g(x), None => 1 }",
        &["variant Some", "x.", "call g(x."],
    );
    has("match a { Some(ref x) => g(x), None => 1 }", &["= &%"]);
    has("match n { -1 => 1, _ => 2 }", &["== -1"]);
    has(
        "match p { Point { x: 0, y, .. } => g(y), _ => 2 }",
        &["payload", "Point.x", "== 0", "Point.y"],
    );
    has("match &a { &Some(x) => g(x), _ => 2 }", &["variant Some"]);
    has(
        "match s { [first, ..] => g(first), _ => 2 }",
        &["like `[first, ..]`"],
    );
    has(
        "match t { (first, .., last) => g(first, last) }",
        &["payload", ".0", "= unknown (", "call g("],
    );
    has(
        "match m { Mode::Fast { n } => g(n), Mode::Slow => 2 }",
        &["variant Mode::Fast", "path Mode::Slow"],
    );
}

#[test]
fn names_of_an_or_pattern_are_one_variable() {
    let text = dump("match r { Ok(x) | Err(x) => g(x) }");
    let all: Vec<&str> = text
        .lines()
        .filter(|l| l.trim().starts_with("x."))
        .collect();
    assert_eq!(all.len(), 2, "{text}");
}

#[test]
fn destructuring_lets_do_not_test() {
    has(
        "let (x, y) = g(); h(x, y)",
        &["payload", ".0", "payload", ".1"],
    );
    lacks("let Point { x, .. } = g(); h(x)", "test");
}

#[test]
fn casts_indexes_and_ranges_are_values() {
    has(
        "g(n as i32, cb.v[n], n..5)",
        &["n.3 as i32", "read cb.0->v[_]", "Range { start: n.3"],
    );
}

#[test]
fn types_of_locals_come_from_annotations() {
    let graph = super::lower_fn(
        "fn f(m: &mut Mutex<Vec<u8>>) { let x: Option<Cb> = g(); }",
        &super::models(),
    );
    let ty = |name: &str| {
        let local = graph
            .locals
            .iter()
            .find(|local| local.name.as_deref() == Some(name));
        local.and_then(|local| local.ty.clone()).expect("a type")
    };
    assert_eq!(&*ty("m").head, "Mutex");
    assert!(ty("m").mutable_ref);
    assert_eq!(ty("m").names.join(" "), "Mutex Vec u8");
    assert_eq!(&*ty("x").head, "Option");
}

#[test]
fn spans_point_at_what_decides() {
    let text = "fn f(cb: &Cb) -> R { if cb.go()? == 1 { return Err(E) } match x { Some(_) => Ok(2), None => g() } }";
    let graph = super::lower_fn(text, &super::models());
    let mut places: Vec<&str> = graph
        .blocks
        .iter()
        .filter(|block| {
            !matches!(
                block.end,
                crate::flow::End::Goto(_) | crate::flow::End::Diverge
            )
        })
        .map(|block| &text[block.end_span.start as usize..block.end_span.end as usize])
        .collect();
    places.sort_unstable();
    let wanted = [
        "?",
        "?",
        "None",
        "Ok(2)",
        "Some(_)",
        "cb.go()? == 1",
        "g()",
        "return Err(E)",
    ];
    assert_eq!(places, wanted);
}

#[test]
fn names_of_calls_have_places() {
    let text = "fn f(cb: &Cb) { cb.a.done(1); x::y(2); }";
    let graph = super::lower_fn(text, &super::models());
    let names: Vec<&str> = graph.blocks[0]
        .ops
        .iter()
        .filter_map(|op| match &op.kind {
            crate::flow::OpKind::Call(call) => Some(call.name_span),
            _ => None,
        })
        .map(|span| &text[span.start as usize..span.end as usize])
        .collect();
    assert_eq!(names, ["done", "y"]);
}
