//! The keys of the check kinds beside `protocol`: what they read, and each mistake once.

use super::*;
use crate::contract::{Check, ExitRule, ResultUse, ValuePattern};

/// A rule whose `[check]` is this.
pub(super) fn rule(check: &str) -> String {
    let (before, rest) = RULE.split_once("[check]").unwrap();
    let (_, after) = rest.split_once("[[example]]").unwrap();
    let before = before.replace("`{completion}` can be called more than once", "wrong here");
    format!("{before}[check]\n{check}\n[[example]]{after}")
}

pub(super) fn loaded(check: &str) -> Check {
    let set = load_three(CONTRACT, &rule(check), MODELS);
    let set = set.unwrap_or_else(|errors| panic!("{:?}", miette::Report::new(errors)));
    set.rules[0].check.clone()
}

#[track_caller]
pub(super) fn refused(check: &str, code: &str, message: &str) {
    let errors = load_three(CONTRACT, &rule(check), MODELS).unwrap_err().0;
    let found = errors
        .iter()
        .any(|error| error.code == code && error.message.contains(message));
    assert!(found, "{check}: {errors:#?}");
}

#[test]
fn exits_of_methods() {
    let check = loaded(
        "kind = \"returns\"\nmethods = [\"IPrintJob::Print\"]\nreaches-caller-as = \"not s-ok\"",
    );
    let Check::Returns(check) = check else {
        panic!("{check:?}")
    };
    assert!(check.asks_for_one_value() && !check.or_never_returns);
    let check = loaded(
        "kind = \"returns\"\nmethods = [\"IPrintJob::Print\"]\nsome-exit-reaches-caller-as = \"s-ok\"",
    );
    assert!(matches!(check, Check::Returns(check) if matches!(check.exits, ExitRule::Some(..))));
}

#[test]
fn mistakes_about_exits() {
    let kind = "kind = \"returns\"\n";
    refused(
        &format!("{kind}reaches-caller-as = \"s-ok\"\nwritten-as = \"Err\""),
        "rule::missing-key",
        "`interfaces` or `methods`",
    );
    refused(
        &format!("{kind}interfaces = [\"IPrintJob\"]\nreaches-caller-as = \"s-ok\""),
        "rule::missing-key",
        "neither `written-as` nor `made-from`",
    );
    refused(
        &format!("{kind}methods = [\"IPrintJob::Prnt\"]\nreaches-caller-as = \"s-ok\""),
        "rule::unknown-method",
        "Prnt",
    );
    refused(
        &format!("{kind}methods = [\"IPrintJob::Print\"]\nreaches-caller-as = \"not so-k\""),
        "rule::unknown-class",
        "so-k",
    );
    refused(
        &format!(
            "{kind}interfaces = [\"IPrintSink\"]\nreaches-caller-as = \"s-ok\"\nwritten-as = \"Er\""
        ),
        "rule::unknown-form",
        "Er",
    );
}

#[test]
fn shapes_of_calls() {
    let check = loaded(
        "kind = \"call\"\ncall = \"IPrintSink::Printed\"\nunique-name = true\n[[check.when]]\narguments = [\"any\", \"in s-ok\", \"empty\"]\nresult = \"asked\"",
    );
    let Check::Call(check) = check else {
        panic!("{check:?}")
    };
    assert!(check.is_unique);
    let [shape] = &check.when[..] else {
        panic!("{check:?}")
    };
    assert_eq!(shape.result, ResultUse::Asked);
    let patterns = [
        ValuePattern::Any,
        ValuePattern::In("s-ok".into()),
        ValuePattern::Empty,
    ];
    assert_eq!(shape.arguments, patterns);
}

#[test]
fn mistakes_about_calls() {
    let kind = "kind = \"call\"\ncall = \"IPrintSink::Printed\"\n[[check.when]]\n";
    refused(
        &format!("{kind}arguments = [\"flled\"]"),
        "rule::unknown-pattern",
        "flled",
    );
    refused(
        &format!("{kind}arguments = [\"is NOTHING\"]"),
        "rule::unknown-constant",
        "NOTHING",
    );
    refused(
        &format!("{kind}result = \"askd\""),
        "rule::unknown-use",
        "askd",
    );
    refused(
        "kind = \"call\"\ncall = \"IPrintSnk::Printed\"",
        "rule::unknown-interface",
        "IPrintSnk",
    );
}

#[test]
fn operands_structures_fields_and_arguments() {
    let checks = [
        "kind = \"operand\"\noperator = \"&\"\nconstants = [\"A\"]",
        "kind = \"fill\"\nstructs = [\"A\"]\nsize-field = \"size\"",
        "kind = \"field\"\nholds = \"IPrintSink\"\ninterface = \"IPrintJob\"",
        "kind = \"absent\"\nmethod = \"IPrintJob::Print\"",
        "kind = \"keep\"\nmethod = \"IPrintJob::Print\"\nfirst-wins = [\"set\"]",
        "kind = \"reach\"\nmethods = [\"IPrintJob::Print\"]\nfunctions = [\"thread::sleep\"]\ncalls-of = [\"join/0\"]",
        "kind = \"origin\"\nmethod = \"IPrintJob::Print\"\nfunctions = [\"Box::into_raw\"]",
    ];
    for check in checks {
        loaded(check);
    }
    refused(
        "kind = \"operand\"\noperator = \"+\"\nconstants = [\"A\"]",
        "rule::unknown-operator",
        "+",
    );
    refused(
        "kind = \"fill\"\nstructs = [\"A\"]",
        "rule::missing-key",
        "size-field",
    );
    refused(
        "kind = \"field\"\nholds = \"IPrintSnk\"\ninterface = \"IPrintJob\"",
        "rule::unknown-interface",
        "IPrintSnk",
    );
    refused(
        "kind = \"absent\"\nmethod = \"Print\"",
        "rule::malformed-method",
        "Print",
    );
    refused(
        "kind = \"absent\"\nmethod = \"IPrintJob::Print\"\nparameter = -1",
        "rule::wrong-type",
        "parameter",
    );
    refused(
        "kind = \"reach\"\nmethods = [\"IPrintJob::Print\"]",
        "rule::missing-key",
        "needs `functions` or `calls-of`",
    );
    refused("kind = \"abent\"", "rule::unknown-kind", "abent");
}
