//! Loading: what the embedded files give, and what is said about mistakes.

mod clauses;
mod kinds;
mod lifetimes;
mod mistakes;
mod pairs;
mod paths;
mod shapes;
mod walks;

use miette::Diagnostic;

use super::*;
use crate::contract::model::{MacroKind, Outcome, Yield};
use crate::contract::{Check, Event, Exits, MethodRef};

const CONTRACT: &str = r#"
title = "Printing"
[[interface]]
name = "IPrintJob"
iid = "{6F1C3CB0-28F4-4D32-9D11-3F2C5D6F0A01}"
implemented-as = ["IPrintJob_Impl"]
methods = ["Print/2", "Cancel/0"]
[[interface]]
name = "IPrintSink"
methods = ["Printed/1", "Cancelled/1", "Attach/3 called with 2"]
[[operation]]
subject = "IPrintJob::Print"
completion = "IPrintSink::Printed"
completes-when = "s-ok"
[[operation]]
subject = "IPrintJob::Cancel"
completion = "IPrintSink::Cancelled"
completes-when = "success"
"#;

const RULE: &str = r#"
id = "printed-twice"
title = "job reported as printed twice"
severity = "error"
clauses = ["P4"]
modality = "must"
message = "`{completion}` can be called more than once"
label = "called again here"
help = "call it once, then `if x { y() }` and `{{e}}`"
why = "The spooler frees the job."
limits = "Helpers are not followed."
references = [{ title = "Printed", url = "https://example.com/printed" }]
[check]
kind = "protocol"
each = "operation"
never = "complete complete"
blame = "complete"
[check.events]
complete = "call {completion}"
[[example]]
bad = "fn bad() {}"
good = "fn good() {}"
"#;

const MODELS: &str = r#"
[[class]]
name = "s-ok"
text = "`S_OK`"
low = 0
high = 0
[[class]]
name = "success"
text = "a success code"
low = 0
[[constant]]
names = { S_OK = 0, S_FALSE = 1 }
"#;

fn file(path: &str, text: &str) -> RuleFile {
    RuleFile {
        path: path.to_owned(),
        text: text.to_owned(),
    }
}

fn load_three(contract: &str, rule: &str, models: &str) -> Result<RuleSet, LoadErrors> {
    load_only(&[
        file("own/models/print.toml", models),
        file("own/print/contract.toml", contract),
        file("own/print/printed-twice.toml", rule),
    ])
}

#[test]
fn embedded_files_load() {
    let set = load(&[]).unwrap_or_else(|errors| panic!("{:?}", miette::Report::new(errors)));
    assert!(!set.rules.is_empty() && !set.groups.is_empty());
    let names: Vec<_> = set
        .rules
        .iter()
        .map(|rule| (&rule.group, &rule.id))
        .collect();
    assert!(names.is_sorted());
}

#[test]
fn a_small_set_loads() {
    let set = load_three(CONTRACT, RULE, MODELS).unwrap();
    let group = set.group("print").unwrap();
    assert_eq!(
        group.interfaces[0].iid.as_deref(),
        Some("6f1c3cb0-28f4-4d32-9d11-3f2c5d6f0a01")
    );
    assert_eq!(
        (
            group.interfaces[1].methods[2].parameters,
            group.interfaces[1].methods[2].arguments
        ),
        (3, 2)
    );
    let rule = set.rule("printed-twice").unwrap();
    assert_eq!(rule.note(), "P4: must");
    assert_eq!(rule.url(), "https://example.com/printed");
    let Check::Protocol(check) = &rule.check else {
        panic!()
    };
    assert_eq!(
        check.events,
        [(
            shared("complete"),
            Event::Completion(crate::contract::Side::Any)
        )]
    );
    assert_eq!(check.blame, Some(0));
}

#[test]
fn order_of_events_is_the_order_of_the_file() {
    let rule = RULE.replace("never = \"complete complete\"", "never = \"zeta .. alpha (beta | mid)\"").replace(
        "complete = \"call {completion}\"",
        "zeta = \"call {completion}\"\nalpha = \"call IPrintSink::Attach\"\nmid = \"return not s-ok from zeta\"\nbeta = \"return disguised\"",
    );
    let rule = rule.replace("blame = \"complete\"", "blame = \"alpha\"");
    let set = load_three(CONTRACT, &rule, MODELS).unwrap();
    let Check::Protocol(check) = &set.rules[0].check else {
        panic!()
    };
    let labels: Vec<&str> = check.events.iter().map(|(label, _)| &**label).collect();
    assert_eq!(labels, ["zeta", "alpha", "mid", "beta"]);
    let attach = MethodRef {
        interface: shared("IPrintSink"),
        method: shared("Attach"),
    };
    assert_eq!(check.events[1].1, Event::Call(attach, Vec::new()));
    let Event::Return(exit) = &check.events[2].1 else {
        panic!()
    };
    assert_eq!(
        (&exit.exits, exit.from),
        (&Exits::NotIn(Some(shared("s-ok"))), Some(0))
    );
}

#[test]
fn later_models_come_first() {
    let first = format!(
        "{MODELS}[[method]]\nname = \"go\"\nreturns = \"receiver\"\n[[constant]]\nnames = {{ A = 1, B = 2 }}"
    );
    let second = "[[method]]\nname = \"go\"\narity = 1\nreturns = \"arg\"\n[[constant]]\nas = \"i32\"\nnames = { A = 0x80004005 }\n\
        [[macro]]\nnames = [\"x::say\"]\nkind = \"format\"";
    let set = load_only(&[file("models/a.toml", &first), file("models/b.toml", second)]).unwrap();
    let rows: Vec<_> = set.models.methods["go"]
        .iter()
        .map(|row| (row.arity, row.pure, &row.result))
        .collect();
    let results = [
        Outcome::Always(Yield::Arg(0)),
        Outcome::Always(Yield::Receiver),
    ];
    assert_eq!(
        rows,
        [(Some(1), true, &results[0]), (None, true, &results[1])]
    );
    assert_eq!(
        (set.models.constants["A"], set.models.constants["B"]),
        (-2_147_467_259, 2)
    );
    assert_eq!(set.models.macros["say"], MacroKind::Format);
}

#[test]
fn longest_path_comes_first() {
    let text = "[[function]]\npath = \"empty\"\nreturns = \"1\"\n[[function]]\npath = \"Error::empty\"\nreturns = \"0\"";
    let set = load_only(&[file("models/a.toml", text)]).unwrap();
    let paths: Vec<&str> = set.models.functions["empty"]
        .iter()
        .map(|row| &*row.path)
        .collect();
    assert_eq!(paths, ["Error::empty", "empty"]);
}

#[test]
fn all_errors_of_all_files_are_collected() {
    let rule = RULE
        .replace("severity = \"error\"", "severity = \"bad\"")
        .replace("complete complete", "complete nothing");
    let errors = load_three(
        &CONTRACT.replace("Cancelled/1", "Cancelled"),
        &rule,
        "[[clas]]",
    )
    .unwrap_err();
    assert!(errors.0.len() >= 4, "{errors:#?}");
    assert_eq!(errors.related().unwrap().count(), errors.0.len());
}

#[test]
fn errors_are_rendered_inside_the_file() {
    let rule = RULE.replace("complete complete", "complete complet");
    let errors = load_three(CONTRACT, &rule, MODELS).unwrap_err();
    let mut text = String::new();
    let handler =
        miette::GraphicalReportHandler::new_themed(miette::GraphicalTheme::unicode_nocolor());
    handler.render_report(&mut text, &errors).unwrap();
    for part in [
        "rule::unknown-label",
        "own/print/printed-twice.toml",
        "never = \"complete complet\"",
        "did you mean",
    ] {
        assert!(text.contains(part), "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn no_panic_on_any_text(text in ".{0,60}", at in 0usize..RULE.len()) {
        let of_group = ["contract", "clauses", "a"].map(|stem| file(&format!("g/{stem}.toml"), &text));
        let _ = load_all(&[&[file("models/a.toml", &text)], &of_group[..]].concat());
        let mut broken = RULE.to_owned();
        if broken.is_char_boundary(at) {
            broken.insert_str(at, &text);
            let _ = load_three(CONTRACT, &broken, MODELS);
        }
    }
}
