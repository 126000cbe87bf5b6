//! What a file declares.

use crate::flow::Const;
use crate::syntax::facts::{ConstValue, FileFacts, Function, Interest};
use crate::syntax::parse;

fn facts(text: &str) -> FileFacts {
    let interest = Interest {
        traits: vec![("IThing_Impl".into(), "IThing".into())],
        iids: vec![(
            "6295df40-35ee-11d1-8707-00c04fd93327".into(),
            "IThing".into(),
        )],
        edition: 2024,
        ..Interest::default()
    };
    parse(text, 0, &interest, &super::models()).expect("parses")
}

fn only(text: &str, name: &str) -> Function {
    let found = facts(text)
        .functions
        .into_iter()
        .find(|function| &*function.name == name);
    found.expect("the function")
}

#[track_caller]
fn is_handler(text: &str) {
    let function = only(text, "go");
    assert_eq!(
        function.interface.as_deref(),
        Some("IThing"),
        "{function:?}"
    );
    assert!(function.graph.is_some());
}

#[test]
fn handlers_are_found_however_they_are_written() {
    is_handler("impl IThing_Impl for H { fn go(&self) {} }");
    is_handler("impl IThing_Impl for H_Impl { fn go(&self) {} }");
    is_handler("impl windows::Win32::IThing_Impl for H { fn go(&self) {} }");
    is_handler("impl<T: Store> IThing_Impl for H_Impl<T> where T: Send { fn go(&self) {} }");
    is_handler("use x::IThing_Impl as Foo; impl Foo for H { fn go(&self) {} }");
    is_handler("use x::{y, IThing_Impl as Foo}; impl Foo for H { fn go(&self) {} }");
    is_handler("mod a { mod b { use x::IThing_Impl as Foo; impl Foo for H { fn go(&self) {} } } }");
    is_handler("fn outer() { use x::IThing_Impl as Foo; impl Foo for H { fn go(&self) {} } }");
    is_handler("fn outer() { if a { struct H; impl IThing_Impl for H { fn go(&self) {} } } }");
    is_handler("use x as y; impl y::IThing_Impl for H { fn go(&self) {} }");
}

#[test]
fn handlers_of_declared_interfaces_are_found_by_id() {
    for id in [
        "6295DF40-35EE-11D1-8707-00C04FD93327",
        "{6295df40-35ee-11d1-8707-00c04fd93327}",
        "0x6295df40_35ee_11d1_8707_00c04fd93327",
    ] {
        for attribute in [
            "interface",
            "windows_core::interface",
            "windows::core::interface",
        ] {
            is_handler(&format!(
                "#[{attribute}(\"{id}\")] unsafe trait Mine: IUnknown {{ fn go(&self); }}
                 impl Mine_Impl for H {{ unsafe fn go(&self) -> HRESULT {{ S_OK }} }}"
            ));
        }
    }
    is_handler(
        "impl Mine for H { fn go(&self) {} }
        mod m { #[interface(0x6295df40_35ee_11d1_8707_00c04fd93327)] trait Mine {} }",
    );
}

#[test]
fn other_impls_are_no_handlers() {
    let function = only("impl H { fn go(&self) {} }", "go");
    assert!(function.interface.is_none());
    assert!(
        only("impl Clone for H { fn go(&self) {} }", "go")
            .interface
            .is_none()
    );
    let other = "#[interface(\"00000000-35ee-11d1-8707-00c04fd93327\")] trait Mine {} impl Mine_Impl for H { fn go(&self) {} }";
    assert!(only(other, "go").interface.is_none());
    // A function inside a method is not the method.
    let nested = only(
        "impl IThing_Impl for H { fn outer(&self) { fn go() {} } }",
        "go",
    );
    assert!(nested.interface.is_none() && nested.owner.is_none());
}

#[test]
fn functions_come_in_order_of_appearance() {
    let names: Vec<String> = facts(
        "fn a() { fn b() {} let c = || { fn d() {} }; } trait T { fn e() {} fn none(); } impl X { fn g() {} } mod m { fn h() {} }",
    )
    .functions
    .iter()
    .map(|function| function.name.to_string())
    .collect();
    assert_eq!(names, ["a", "b", "d", "e", "g", "h"]);
}

#[test]
fn owners_and_traits_are_named() {
    let function = only(
        "use a::T; impl T for m::H_Impl<X> { fn go(&mut self, n: &u8) -> R<()> {} }",
        "go",
    );
    assert_eq!(function.owner.as_deref(), Some("H_Impl"));
    assert_eq!(
        function.of_trait.map(|path| path.to_string()).as_deref(),
        Some("a::T")
    );
    assert_eq!(function.params[0].0.as_deref(), Some("self"));
    assert!(function.params[0].1.mutable_ref);
    assert_eq!(&*function.params[1].1.head, "u8");
    assert_eq!(&*function.output.head, "R");
    assert_eq!(&*only("fn go() {}", "go").output.head, "()");
}

#[test]
fn test_code_is_marked() {
    assert!(only("#[test] fn go() {}", "go").test);
    assert!(only("#[tokio::test] async fn go() {}", "go").test);
    assert!(only("#[cfg(test)] mod tests { fn go() {} }", "go").test);
    assert!(only("#[cfg(all(windows, test))] impl H { fn go() {} }", "go").test);
    assert!(only("#![cfg(test)] fn go() {}", "go").test);
    assert!(!only("#[cfg(not(test))] fn go() {}", "go").test);
    assert!(!only("#[cfg(any(test, windows))] fn go() {}", "go").test);
    assert!(!only("mod tests { fn go() {} }", "go").test);
}

#[test]
fn mentions_and_calls_are_collected() {
    let function = only(
        "fn go() { a.b(c::d(), (e.f)(g)); h!(i.j(k), l); r#match(); }",
        "go",
    );
    for name in [
        "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "match",
    ] {
        assert!(
            function.mentions.iter().any(|known| &**known == name),
            "{name}"
        );
    }
    for name in ["b", "d", "f", "j", "match"] {
        assert!(
            function.calls.iter().any(|known| &**known == name),
            "{name}"
        );
    }
    assert!(function.mentions.is_sorted() && function.calls.is_sorted());
}

#[test]
fn aliases_are_collected() {
    let aliases: Vec<String> = facts(
        "type R = windows::core::Result<()>; use a::b as c; pub use d::e; use f::g; use h::{self as i, j as k};",
    )
    .aliases
    .iter()
    .map(|alias| format!("{} = {}", alias.name, alias.target))
    .collect();
    assert_eq!(
        aliases,
        [
            "R = windows::core::Result",
            "c = a::b",
            "e = d::e",
            "i = h",
            "k = h::j"
        ]
    );
}

#[test]
fn constants_are_read_off() {
    let facts = facts(
        "const A: i32 = 5; const B: HRESULT = HRESULT(1); static C: bool = true; const D: HRESULT = x::E;
         const F: HRESULT = HRESULT(0x80004005u32 as i32); const G: u32 = f(); impl X { const H: i32 = -(3); }
         static mut I: u32 = 1;",
    );
    let value = |name: &str| {
        let found = facts.consts.iter().find(|known| &*known.name == name);
        found.and_then(|known| known.value.clone())
    };
    assert_eq!(value("A"), Some(ConstValue::Literal(Const::Int(5))));
    assert_eq!(value("B"), Some(ConstValue::Literal(Const::Int(1))));
    assert_eq!(value("C"), Some(ConstValue::Literal(Const::Bool(true))));
    assert!(matches!(value("D"), Some(ConstValue::Path(path)) if path.to_string() == "x::E"));
    assert_eq!(
        value("F"),
        Some(ConstValue::Literal(Const::Int(-2_147_467_259)))
    );
    assert_eq!(value("G"), None);
    assert_eq!(value("H"), Some(ConstValue::Literal(Const::Int(-3))));
    assert_eq!(value("I"), None);
}

#[test]
fn types_macros_and_hidden_items_are_collected() {
    let facts = facts(
        "struct S { a: Mutex<Option<Cb>>, b: u8 } struct T(u8, Cb); enum E { A(u8), B { c: u16 } } union U { d: u8 }
         macro_rules! m { () => {} } make! { fn hidden() {} } impl S { make!(); }",
    );
    let names: Vec<&str> = facts.types.iter().map(|ty| &*ty.name).collect();
    assert_eq!(names, ["S", "T", "E", "U"]);
    assert_eq!(
        facts.types[0].fields[0].1.names.join(" "),
        "Mutex Option Cb"
    );
    assert_eq!(&*facts.types[1].fields[1].0, "1");
    assert_eq!(facts.macros.len(), 1);
    assert_eq!(facts.unexpanded.len(), 2);
}
