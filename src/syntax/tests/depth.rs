//! Input that would overflow a stack or take forever.

use std::time::{Duration, Instant};

use crate::contract::Models;
use crate::syntax::{FileFacts, Interest, SyntaxError, parse};

/// Parses on a thread with a quarter of the promised stack, as the only function of a file.
fn outcome(text: String) -> Result<FileFacts, Vec<SyntaxError>> {
    let start = Instant::now();
    let traits = vec![("X".into(), "X".into())];
    let result = std::thread::Builder::new()
        .stack_size(crate::syntax::STACK_BYTES / 4)
        .spawn(move || {
            let interest = Interest {
                traits,
                ..Interest::default()
            };
            parse(&text, 0, &interest, &super::models())
        })
        .expect("a thread")
        .join()
        .expect("no panic");
    assert!(start.elapsed() < Duration::from_secs(20), "too slow");
    result
}

fn handler(body: &str) -> String {
    format!("impl X for H {{ fn f(&self) -> R {{ {body} }} }}")
}

#[track_caller]
fn too_deep(text: String) {
    let errors = outcome(text).expect_err("refused");
    assert_eq!(errors[0].message, "nested too deeply to analyse");
    assert!(errors[0].span.is_some());
}

#[track_caller]
fn fine(text: String) {
    if let Err(errors) = outcome(text) {
        panic!("refused: {errors:?}");
    }
}

/// The largest repetition that is admitted must be survived, whatever it repeats.
#[track_caller]
fn refused_or_survived(make: impl Fn(usize) -> String) {
    too_deep(make(100_000));
    let mut admitted = 0;
    for count in [100, 240, 600, 1_200, 1_900, 3_900] {
        match outcome(make(count)) {
            Ok(_) => admitted = count,
            Err(errors) => {
                let known = errors
                    .iter()
                    .all(|error| error.message.contains("too deeply"));
                assert!(known, "at {count}: {errors:?}");
            }
        }
    }
    assert!(admitted >= 100, "not even a hundred are admitted");
}

#[test]
fn parentheses() {
    refused_or_survived(|n| handler(&format!("{}1{}", "(".repeat(n), ")".repeat(n))));
}

#[test]
fn brackets_and_blocks() {
    refused_or_survived(|n| handler(&format!("{}1{}", "[".repeat(n), "]".repeat(n))));
    refused_or_survived(|n| handler(&format!("{}1{}", "{".repeat(n), "}".repeat(n))));
    refused_or_survived(|n| handler(&format!("{}1{}", "f(".repeat(n), ")".repeat(n))));
    refused_or_survived(|n| handler(&format!("{}{}", "if a {".repeat(n), "}".repeat(n))));
    refused_or_survived(|n| handler(&format!("{}1{}", "(|| ".repeat(n), ")()".repeat(n))));
}

#[test]
fn prefix_operators() {
    for operator in [
        "!",
        "-",
        "*",
        "&",
        "&mut ",
        "return ",
        "|a, b| ",
        "|| ",
        "move || ",
        "..=",
        "&raw const ",
    ] {
        refused_or_survived(|n| handler(&format!("let x = {}1;", operator.repeat(n))));
    }
}

#[test]
fn chains() {
    for (first, link) in [
        ("1", "+1"),
        ("a", ".a()"),
        ("a", ".a"),
        ("a", "?"),
        ("a", "()"),
        ("a", "[0]"),
        ("a", " as u8"),
        ("a", "&& b"),
        ("a", "|| b"),
        ("a", " = a"),
        ("a", ".await"),
        ("a", ".map(|x| x)"),
        ("a", " += a"),
    ] {
        refused_or_survived(|n| handler(&format!("let x = {first}{};", link.repeat(n))));
    }
}

#[test]
fn conditions_without_brackets() {
    refused_or_survived(|n| handler(&format!("if a {{ }} {}", "else if a { } ".repeat(n))));
    too_deep(handler(&format!(
        "{}a {}",
        "if ".repeat(20_000),
        "{}".repeat(20_000)
    )));
    too_deep(handler(&format!(
        "{}a {}",
        "match ".repeat(20_000),
        "{}".repeat(20_000)
    )));
}

#[test]
fn types_and_patterns() {
    refused_or_survived(|n| format!("type T = {}u8{};", "A<".repeat(n), ">".repeat(n)));
    refused_or_survived(|n| format!("type T = {}u8{};", "A<u8, ".repeat(n), ">".repeat(n)));
    refused_or_survived(|n| format!("type T = {}u8;", "&".repeat(n)));
    refused_or_survived(|n| format!("type T = {}u8;", "*const ".repeat(n)));
    refused_or_survived(|n| format!("type T = {}u8;", "fn() -> ".repeat(n)));
    refused_or_survived(|n| format!("type T = {}u8{};", "<".repeat(n), " as A>::B".repeat(n)));
    refused_or_survived(|n| handler(&format!("let {}x = y;", "&".repeat(n))));
    refused_or_survived(|n| handler(&format!("let {}_ = y;", "x @ ".repeat(n))));
    refused_or_survived(|n| {
        handler(&format!(
            "let x = a::<{}u8{}>();",
            "A<".repeat(n),
            ">".repeat(n)
        ))
    });
    refused_or_survived(|n| format!("use {}a;", "a::".repeat(n)));
    too_deep(format!(
        "use {}a{};",
        "{a, b::".repeat(20_000),
        "}".repeat(20_000)
    ));
}

#[test]
fn deep_arguments_of_macros_are_not_parsed() {
    too_deep(handler(&format!(
        "println!({}1{});",
        "(".repeat(100_000),
        ")".repeat(100_000)
    )));
    fine(handler(&format!(
        "println!(\"\", {}1);",
        "!".repeat(100_000)
    )));
    fine(handler(&format!("unknown!({}1);", "!".repeat(100_000))));
    fine(format!(
        "macro_rules! m {{ () => {{ {}1 }} }}",
        "!".repeat(100_000)
    ));
}

#[test]
fn macros_inside_macros_share_one_bound() {
    let nots = "!".repeat(3_500);
    let mut body = "1".to_owned();
    for _ in 0..40 {
        body = format!("println!(\"\", {nots}({body}))");
    }
    fine(handler(&body));
}

#[test]
fn long_but_flat_code_is_admitted() {
    fine(format!("{}\nfn f() {{}}", "//! A line.\n".repeat(20_000)));
    fine(format!(
        "static A: [u32; 1] = [{}];",
        "1 | 2 << 3, ".repeat(20_000)
    ));
    fine(format!(
        "static A: [bool; 1] = [{}];",
        "1 < 2, ".repeat(900)
    ));
    fine(format!(
        "enum E {{ {} }}",
        "#[a(b)] A(&'static str, Vec<Vec<u8>>), ".repeat(20_000)
    ));
    fine(format!(
        "impl E {{ {} }}",
        "fn f(&self) -> &T { a.b() } ".repeat(20_000)
    ));
    fine(handler(&format!(
        "match n {{ {} _ => 1 }}",
        "A::B | A::C => { 1 } ".repeat(10_000)
    )));
    fine(handler(&"if a { return b } ".repeat(5_000)));
    fine(handler(&"let x = |a, b| a; ".repeat(5_000)));
    fine(handler(&"x += 1; ".repeat(60_000)));
    fine(handler(&format!(
        "matches!(c, {}'a');",
        "'a'..='b' | ".repeat(600)
    )));
}

#[test]
fn closures_inside_closures_do_not_explode() {
    let mut body = "cb.go();".to_owned();
    for depth in 0..30 {
        body = format!("let c{depth} = || {{ {body} }}; c{depth}(); g(c{depth}); c{depth}();");
    }
    fine(handler(&body));
    let links: Vec<String> = (1..40)
        .map(|depth| format!("let c{depth} = || {{ c{0}(); c{0}() }};", depth - 1))
        .collect();
    fine(handler(&format!(
        "let c0 = || cb.go(); {} c39()",
        links.concat()
    )));
    let nested = "for i in 0..4 { ".repeat(30);
    fine(handler(&format!("{nested} cb.go(); {}", "}".repeat(30))));
}

#[test]
fn early_exits_stay_linear() {
    let size = |count: usize| {
        let body: Vec<String> = (0..count).map(|i| format!("let x{i} = g()?; ")).collect();
        let facts = outcome(handler(&body.concat())).expect("parses");
        let graph = facts.functions[0].graph.as_ref().expect("a graph");
        graph
            .blocks
            .iter()
            .map(|block| block.ops.len())
            .sum::<usize>()
    };
    assert!(size(1_600) < size(400) * 5);
}

#[test]
fn odd_files() {
    fine(String::new());
    fine("\u{feff}".to_owned());
    fine("\u{feff}\u{feff}fn f() {}".to_owned());
    fine(format!("// {}\nfn f() {{}}", "x".repeat(500_000)));
    fine(format!("static S: &str = \"{}\";", "x".repeat(500_000)));
    fine(format!("fn f() {{ {} }}", "g(); ".repeat(100_000)));
    for text in [
        "#!",
        "\"",
        "/*",
        "'",
        "r#\"",
        "(",
        ")",
        "fn",
        "fn f( {",
        "fn f() {",
        "\0",
        "fn f() { \0 }",
        "0x",
        "b'",
        "#",
    ] {
        let errors = outcome(text.to_owned()).expect_err("refused");
        assert!(!errors.is_empty());
        for error in errors {
            assert!(
                error
                    .span
                    .is_some_and(|span| span.end as usize <= text.len()),
                "{text}: {error:?}"
            );
        }
    }
}

#[test]
fn places_count_from_the_start_of_the_file() {
    let text = "\u{feff}#!/usr/bin/env run\nfn ä() { }\nfn b() { (1 }\n";
    let start = text.find("fn").unwrap_or_default();
    let errors = parse(text, start, &Interest::default(), &Models::default()).expect_err("refused");
    let span = errors[0].span.expect("a place");
    assert!(
        span.start as usize >= text.find("fn b").unwrap_or_default(),
        "{span:?}"
    );
    let text = "\u{feff}#!/usr/bin/env run\r\nfn ä() { }\r\nfn b() { }\r\n";
    let facts = parse(
        text,
        text.find("fn").unwrap_or_default(),
        &Interest::default(),
        &Models::default(),
    );
    let facts = facts.expect("parses");
    let span = facts.functions[1].name_span;
    assert_eq!(&text[span.start as usize..span.end as usize], "b");
    let span = facts.functions[0].span;
    assert_eq!(&text[span.start as usize..span.end as usize], "fn ä() { }");
}
