//! Source that no person writes, beside one file with a genuine mistake that must still be reported.
//!
//! Nothing here may panic, abort, overflow a stack or hang, and what the tool refuses to read is an error
//! entry with a place.

#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking, in its own helpers as well"
)]
#![expect(clippy::print_stdout, reason = "times are shown with `--nocapture`")]

use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{fs, thread};

use serde_json::Value;

/// Signals twice.
const GENUINE: &str = "\
impl ISyncMgrSynchronize_Impl for Genuine_Impl {
    fn Synchronize(&self, parent: HWND) -> Result<()> {
        let cb = self.callback()?;
        unsafe {
            let _ = cb.SynchronizeCompleted(S_OK);
            let _ = cb.SynchronizeCompleted(S_OK);
        }
        Ok(())
    }
}
";
const RULE: &str = "duplicate-completion";

/// A debug build needs less than this for every one of the files.
const PATIENCE: Duration = Duration::from_secs(20);

/// What must become of an odd file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    /// Read and analysed without a complaint.
    Read,
    /// An error entry with a place.
    Refused,
}
use Fate::{Read as Accepted, Refused};

#[test]
fn nested_brackets() {
    for (open, close) in [("(", ")"), ("[", "]"), ("{", "}")] {
        for depth in [100_000, 1_000] {
            let text = format!("let x = {}1{};", open.repeat(depth), close.repeat(depth));
            survives(&format!("{depth} {open}"), &in_body(&text), Refused);
        }
    }
    survives(
        "opened only",
        &in_body(&format!("let x = {};", "(".repeat(100_000))),
        Refused,
    );
    survives(
        "closed only",
        &in_body(&format!("let x = {};", ")".repeat(100_000))),
        Refused,
    );
}

#[test]
fn nested_brackets_outside_expressions() {
    let nest = |open: &str, close: &str, depth: usize| {
        format!("{}x{}", open.repeat(depth), close.repeat(depth))
    };
    for (name, text) in [
        ("types", format!("let x: {} = y;", nest("(", ")", 100_000))),
        (
            "patterns",
            format!("let {} = y;", nest("Some(", ")", 50_000)),
        ),
        (
            "arrays",
            format!("let x: {} = y;", nest("[", "; 1]", 50_000)),
        ),
        ("imports", format!("use a::{};", nest("{b::", "}", 50_000))),
        (
            "modules",
            format!("{}{}", "mod m { ".repeat(20_000), "}".repeat(20_000)),
        ),
        (
            "closures",
            format!(
                "let x = {}1{};",
                "(|| ".repeat(20_000),
                ")()".repeat(20_000)
            ),
        ),
        (
            "blocks with labels",
            format!("{}{}", "'a: { ".repeat(50_000), "}".repeat(50_000)),
        ),
        (
            "loops",
            format!("{}{}", "loop { ".repeat(50_000), "}".repeat(50_000)),
        ),
        (
            "calls of macros",
            format!("{}1{};", "vec!(".repeat(50_000), ")".repeat(50_000)),
        ),
    ] {
        survives(name, &in_body(&text), Refused);
    }
}

#[test]
fn operators_in_a_row() {
    for (name, text) in [
        ("!", format!("let x = {}y;", "!".repeat(100_000))),
        ("-", format!("let x = {}y;", "- ".repeat(100_000))),
        ("&", format!("let x = {}y;", "& ".repeat(100_000))),
        ("*", format!("let x = {}y;", "*".repeat(100_000))),
        ("sum", format!("let x = 1{};", "+1".repeat(199_999))),
        ("and", format!("let x = a{};", " && a".repeat(100_000))),
        ("assignments", format!("{}1;", "a = ".repeat(100_000))),
        ("casts", format!("let x = 1{};", " as u8".repeat(100_000))),
        ("?", format!("let x = a{};", "?".repeat(100_000))),
        ("methods", format!("let x = a{};", ".b()".repeat(50_000))),
        ("fields", format!("let x = a{};", ".b".repeat(100_000))),
        ("calls", format!("let x = a{};", "()".repeat(100_000))),
        ("indexes", format!("let x = a{};", "[0]".repeat(100_000))),
        ("returns", format!("{}1;", "return ".repeat(100_000))),
        ("closures", format!("let x = {}1;", "|| ".repeat(50_000))),
        (
            "references",
            format!("let x: {}u8 = y;", "&".repeat(100_000)),
        ),
    ] {
        survives(name, &in_body(&text), Refused);
    }
}

#[test]
fn long_chains_of_control_flow() {
    let else_ifs = "if a.b() { c(); } else ".repeat(20_000);
    survives("else if", &in_body(&format!("{else_ifs}{{}}")), Refused);
    let let_ifs = "if let Some(x) = a.b() { c(); } else ".repeat(20_000);
    survives("else if let", &in_body(&format!("{let_ifs}{{}}")), Refused);
    let conditions = format!("{}true{}", "if ".repeat(20_000), " {}".repeat(20_000));
    survives("if if", &in_body(&conditions), Refused);
}

#[test]
fn nested_generics() {
    let types = format!("{}u8{}", "Vec<".repeat(20_000), ">".repeat(20_000));
    survives("type", &in_body(&format!("let x: {types} = y;")), Refused);
    survives("turbofish", &in_body(&format!("a::<{types}>();")), Refused);
    survives(
        "parameter",
        &format!("{}\nfn f(x: {types}) {{}}\n", handler("")),
        Refused,
    );
    let bounds = format!("{}u8{}", "impl Into<".repeat(20_000), ">".repeat(20_000));
    survives(
        "bounds",
        &format!("{}\nfn f(x: {bounds}) {{}}\n", handler("")),
        Refused,
    );
    let paths = format!("{}A{}", "<".repeat(20_000), " as B>::C".repeat(20_000));
    survives(
        "qualified",
        &in_body(&format!("let x: {paths} = y;")),
        Refused,
    );
    survives(
        "opened",
        &in_body(&format!("let x: {};", "A<".repeat(20_000))),
        Refused,
    );
}

#[test]
fn long_lines_and_large_files() {
    survives("statements", &in_body(&"log(1); ".repeat(62_500)), Accepted);
    survives(
        "a string",
        &in_body(&format!("log(\"{}\");", "é".repeat(250_000))),
        Accepted,
    );
    survives(
        "a comment",
        &in_body(&format!("/* {} */", "x ".repeat(250_000))),
        Accepted,
    );
    survives(
        "nested comments",
        &in_body(&format!(
            "{}{}",
            "/* ".repeat(100_000),
            "*/ ".repeat(100_000)
        )),
        Accepted,
    );
    survives(
        "numbers",
        &in_body(&format!("let x = [{}];", "1, ".repeat(170_000))),
        Accepted,
    );
    let name = "n".repeat(500_000);
    survives("a name", &in_body(&format!("let {name} = 1;")), Accepted);

    let item = "pub fn describe(item: &Item) -> String {\n    let text = item.name.clone();\n    \
                if text.is_empty() { return \"unnamed\".to_owned(); }\n    text\n}\n";
    let many = item.repeat(5_000_000 / item.len());
    survives(
        "5 MB of functions",
        &format!("{}{many}", handler("")),
        Accepted,
    );
    let method = handler("if self.ready() { log(1); }\n");
    survives("2,000 handlers", &method.repeat(2_000), Accepted);
}

#[test]
fn many_of_one_kind() {
    let arms = numbered(10_000, "@ => log(@),\n");
    survives(
        "arms",
        &in_body(&format!("match self.kind() {{ {arms} _ => {{}} }}")),
        Accepted,
    );
    let row = "let c@ = move |x: u32| { if x > @ { return 1; } x + @ };\n";
    let closures = numbered(5_000, row);
    survives("closures", &in_body(&closures), Accepted);
    survives(
        "arguments",
        &in_body(&format!("call({});", "self.get()?, ".repeat(5_000))),
        Accepted,
    );
    survives(
        "attributes",
        &format!("{}{}", "#[a]\n".repeat(20_000), handler("")),
        Accepted,
    );
    survives(
        "alternatives",
        &in_body(&format!(
            "if matches!(x, 0 {}) {{ log(1); }}",
            "| 1".repeat(2_000)
        )),
        Accepted,
    );
}

#[test]
fn bytes_that_are_no_source() {
    survives("empty", "", Accepted);
    survives("byte-order mark", "\u{FEFF}", Accepted);
    survives("shebang", "#!", Accepted);
    survives(
        "shebang with a line",
        "#!/usr/bin/env run-cargo-script\n",
        Accepted,
    );
    survives(
        "two byte-order marks",
        &format!("\u{FEFF}\u{FEFF}{}", handler("")),
        Accepted,
    );
    survives("NUL", &in_body("let x = \0;"), Refused);
    survives(
        "NUL only",
        &format!("{}{}", handler(""), "\0".repeat(10_000)),
        Refused,
    );
    survives("NUL in a comment", &in_body("// \0\n"), Accepted);
    survives("unterminated string", &in_body("let x = \"abc;"), Refused);
    survives(
        "unterminated raw string",
        &in_body("let x = r##\"abc\"#;"),
        Refused,
    );
    survives("unterminated comment", &in_body("/* abc"), Refused);
    survives("broken", &in_body("let = = fn ("), Refused);
    survives(
        "merge conflict",
        &format!("<<<<<<< HEAD\n{}>>>>>>> x\n", handler("")),
        Refused,
    );
    survives(
        "no source at all",
        &format!("{} )]}}", handler("")),
        Refused,
    );
    survives(
        "right to left",
        &in_body("let x = \"\u{202E}abc\u{2066}\";"),
        Accepted,
    );

    for (name, bytes) in [
        ("invalid UTF-8", &b"\xFF\xFE\x80"[..]),
        ("half a character", b"\xE2\x82"),
        ("UTF-16", b"f\0n\0 \0\xD8\x00"),
    ] {
        let mut file = handler("").into_bytes();
        file.extend(bytes);
        survives_bytes(name, &file, Refused);
    }
}

#[test]
fn places_are_right_in_unusual_text() {
    let dressed: [(&str, String, (u64, u64)); 6] = [
        ("CRLF", GENUINE.replace('\n', "\r\n"), (6, 21)),
        ("tabs", GENUINE.replace("    ", "\t"), (6, 12)),
        ("byte-order mark", format!("\u{FEFF}{GENUINE}"), (6, 21)),
        ("shebang", format!("#!/usr/bin/env x\n{GENUINE}"), (7, 21)),
        (
            "byte-order mark and shebang",
            format!(
                "\u{FEFF}#!/usr/bin/env x\r\n{}",
                GENUINE.replace('\n', "\r\n")
            ),
            (7, 21),
        ),
        (
            "non-ASCII",
            GENUINE.replace("let _ = cb", "/* größer 🦀 */ let _ = cb"),
            (6, 36),
        ),
    ];
    for (name, text, place) in dressed {
        let report = check(name, text.as_bytes());
        let finding = found(&report, "odd.rs", name);
        let start = &finding["span"]["start"];
        let at = |key: &str| start[key].as_u64().unwrap();
        // The blame lies on the name of the method or on the whole call: both end at the same place.
        assert_eq!(at("line"), place.0, "{name}: {finding:#}");
        let offset = usize::try_from(at("offset")).unwrap();
        let rest = &text[offset..];
        assert!(
            rest.starts_with("cb.SynchronizeCompleted") || rest.starts_with("SynchronizeCompleted"),
            "{name}: {rest:.30}"
        );
        let line_start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
        let column = text[line_start..offset]
            .chars()
            .filter(|c| *c != '\u{FEFF}')
            .count()
            + 1;
        assert_eq!(at("column"), column as u64, "{name}: {finding:#}");
    }
}

/// A handler whose only method has this body, between getting the callback and the completion.
fn handler(body: &str) -> String {
    format!(
        "impl ISyncMgrSynchronize_Impl for Odd_Impl {{
    fn Synchronize(&self, parent: HWND) -> Result<()> {{
        let cb = self.callback()?;
        {body}
        let _ = unsafe {{ cb.SynchronizeCompleted(S_OK) }};
        Ok(())
    }}
}}
"
    )
}

/// A line for each number, which takes the place of every `@`.
fn numbered(count: usize, row: &str) -> String {
    (0..count).fold(String::new(), |text, number| {
        text + &row.replace('@', &number.to_string())
    })
}

fn in_body(body: &str) -> String {
    handler(body)
}

fn survives(name: &str, text: &str, fate: Fate) {
    survives_bytes(name, text.as_bytes(), fate);
}

fn survives_bytes(name: &str, bytes: &[u8], fate: Fate) {
    let report = check(name, bytes);
    let finding = found(&report, "genuine.rs", name);
    assert_eq!(finding["span"]["start"]["line"], 6, "{name}");
    let errors: Vec<&Value> = report["errors"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|error| error["file"] == "odd.rs")
        .collect();
    let message = |error: &Value| error["message"].as_str().unwrap().to_owned();
    assert!(
        !errors
            .iter()
            .any(|error| message(error).contains("internal error")),
        "{name}: {errors:#?}"
    );
    match fate {
        Accepted => assert!(errors.is_empty(), "{name}: {errors:#?}"),
        Refused => {
            assert!(!errors.is_empty(), "{name}: no error entry");
            assert!(
                errors
                    .iter()
                    .all(|error| error["span"]["start"]["line"].is_u64()),
                "{name}: {errors:#?}"
            );
        }
    }
}

/// The one finding of the genuine mistake in this file.
fn found<'a>(report: &'a Value, file: &str, name: &str) -> &'a Value {
    let findings: Vec<&Value> = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|finding| finding["file"] == file)
        .collect();
    assert_eq!(findings.len(), 1, "{name}: {findings:#?}");
    assert_eq!(findings[0]["rule"], RULE, "{name}");
    findings[0]
}

/// Runs the binary over the odd file and the genuine one.
fn check(name: &str, odd: &[u8]) -> Value {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("odd.rs"), odd).unwrap();
    fs::write(folder.path().join("genuine.rs"), GENUINE).unwrap();
    let (code, out, err) = run(folder.path(), name);
    assert_eq!(code, Some(1), "{name}: {err:.2000}");
    assert!(!err.contains("has a defect"), "{name}: {err:.2000}");
    serde_json::from_str(&out).unwrap_or_else(|error| panic!("{name}: {error}: {out:.2000}"))
}

/// The exit code (none after a signal) and both streams.
fn run(folder: &Path, name: &str) -> (Option<i32>, String, String) {
    let started = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_cargo-conform"))
        .current_dir(folder)
        .args(["--output", "json", "--color", "never", "."])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = child.stdout.take().unwrap();
    let mut err = child.stderr.take().unwrap();
    let out = thread::spawn(move || {
        let mut text = String::new();
        out.read_to_string(&mut text).unwrap();
        text
    });
    let err = thread::spawn(move || {
        let mut text = String::new();
        err.read_to_string(&mut text).unwrap();
        text
    });
    let code = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status.code();
        }
        if started.elapsed() > PATIENCE {
            child.kill().unwrap();
            panic!("{name}: no end after {} s", PATIENCE.as_secs());
        }
        thread::sleep(Duration::from_millis(5));
    };
    println!("{name}: {} ms", started.elapsed().as_millis());
    (code, out.join().unwrap(), err.join().unwrap())
}
