//! Each kind of mistake once: its code, its words, its place and its help.

use super::*;

/// The only error after replacing `from` by `to` in one of the three files.
fn only_error(from: &str, to: &str) -> (RuleError, String) {
    let [contract, rule, models] = [CONTRACT, RULE, MODELS].map(|text| text.replacen(from, to, 1));
    assert!(
        [CONTRACT, RULE, MODELS]
            .iter()
            .any(|text| text.contains(from)),
        "`{from}` is nowhere"
    );
    let mut errors = load_three(&contract, &rule, &models).unwrap_err().0;
    assert_eq!(errors.len(), 1, "{from} -> {to}: {errors:#?}");
    let error = errors.remove(0);
    let text = if error.file().ends_with("contract.toml") {
        contract
    } else if error.file().contains("models") {
        models
    } else {
        rule
    };
    let place = text[error.span()].to_owned();
    (error, place)
}

#[track_caller]
fn check(from: &str, to: &str, code: &str, message: &str, place: &str, help: &str) {
    let (error, shown) = only_error(from, to);
    assert_eq!(error.code, code, "{}", error.message);
    assert!(error.message.contains(message), "{}", error.message);
    assert_eq!(shown, place);
    assert!(
        error.help.as_deref().unwrap_or("").contains(help),
        "{:?}",
        error.help
    );
}

#[test]
fn shape_of_the_file() {
    check(
        "severity = \"error\"",
        "severity = \"error",
        "rule::syntax",
        "not valid TOML",
        "",
        "",
    );
}

#[test]
fn keys_and_types() {
    check(
        "blame = \"complete\"",
        "blame = \"complete\"\nnevr = 1",
        "rule::unknown-key",
        "unknown key `nevr`",
        "nevr",
        "`never`",
    );
    check(
        "modality = \"must\"",
        "",
        "rule::missing-key",
        "missing key `modality`",
        "",
        "",
    );
    check(
        "clauses = [\"P4\"]",
        "clauses = \"P4\"",
        "rule::wrong-type",
        "`clauses` must be a list",
        "\"P4\"",
        "",
    );
    check(
        "clauses = [\"P4\"]",
        "pedantic = 1",
        "rule::wrong-type",
        "`true` or `false`",
        "1",
        "",
    );
    check(
        "severity = \"error\"",
        "severity = \"eror\"",
        "rule::unknown-severity",
        "unknown severity `eror`",
        "\"eror\"",
        "`error`",
    );
    check(
        "kind = \"protocol\"",
        "kind = \"protocl\"",
        "rule::unknown-kind",
        "unknown check kind",
        "\"protocl\"",
        "`protocol`",
    );
}

#[test]
fn labels_and_patterns() {
    check(
        "complete complete",
        "complete complet",
        "rule::unknown-label",
        "unknown label `complet`",
        "complet",
        "`complete`",
    );
    check(
        "complete complete",
        "complete (complete",
        "rule::malformed-pattern",
        "`(` without `)`",
        "(",
        "",
    );
    check(
        "complete complete",
        "complete?",
        "rule::matches-everything",
        "before anything",
        "complete?",
        "",
    );
    check(
        "complete = \"call {completion}\"",
        "complete = \"call {completion}\"\nspare = \"escape\"",
        "rule::unused-label",
        "no pattern uses the label `spare`",
        "spare",
        "remove",
    );
}

#[test]
fn after_a_return_nothing_matches() {
    let rule = RULE
        .replace("complete complete", "done complete")
        .replace("{completion}\"", "{completion}\"\ndone = \"return\"");
    let rule = rule.replace("`{completion}\"\ndone = \"return\"", "`{completion}");
    let errors = load_three(CONTRACT, &rule, MODELS).unwrap_err().0;
    assert!(
        errors
            .iter()
            .all(|error| error.code == "rule::never-matches"),
        "{errors:#?}"
    );
}

#[test]
fn excused_labels_do_not_match() {
    let rule = RULE.replace("blame = ", "unless = [\"complete\"]\nblame = ");
    let errors = load_three(CONTRACT, &rule, MODELS).unwrap_err().0;
    assert!(
        errors
            .iter()
            .all(|error| error.code == "rule::never-matches"),
        "{errors:#?}"
    );
    assert!(errors[0].help.as_deref().unwrap().contains("`unless`"));
}

#[test]
fn shadowed_labels() {
    let rule = RULE
        .replace("complete complete", "complete (all | part)")
        .replace("= \"call {completion}\"", "= \"call {completion}\"\nall = \"return not s-ok\"\npart = \"return not s-ok from complete\"");
    let errors = load_three(CONTRACT, &rule, MODELS).unwrap_err().0;
    assert_eq!(errors.len(), 1);
    assert_eq!(errors[0].code, "rule::shadowed-label");
    assert_eq!(errors[0].help.as_deref(), Some("put `part` before `all`"));
}

#[test]
fn events() {
    let event = "call {completion}\"";
    check(
        event,
        "cal {completion}\"",
        "rule::unknown-event",
        "unknown event `cal`",
        "cal",
        "`call`",
    );
    check(
        event,
        "call\"",
        "rule::malformed-event",
        "describes no event",
        "call",
        "",
    );
    check(
        event,
        "call {complet}\"",
        "rule::unknown-capture",
        "unknown capture `complet`",
        "{complet}",
        "`completion`",
    );
    check(
        event,
        "call IPrintSing::Printed\"",
        "rule::unknown-interface",
        "`IPrintSing`",
        "IPrintSing",
        "`IPrintSink`",
    );
    check(
        event,
        "call IPrintSink::Printd\"",
        "rule::unknown-method",
        "`Printd`",
        "Printd",
        "`Printed`",
    );
    check(
        event,
        "call Printed\"",
        "rule::malformed-method",
        "names no method",
        "Printed",
        "",
    );
    check(
        event,
        "escape now\"",
        "rule::malformed-event",
        "describes no event",
        "now",
        "",
    );
}

#[test]
fn returns_in_events() {
    let with = |exit: &str| {
        RULE.replace("complete complete", "complete done").replace(
            "= \"call {completion}\"",
            &format!("= \"call {{completion}}\"\ndone = \"{exit}\""),
        )
    };
    for exit in [
        "return",
        "return any",
        "return s-ok",
        "return not success from complete",
        "return {completes-when}",
    ] {
        load_three(CONTRACT, &with(exit), MODELS)
            .unwrap_or_else(|errors| panic!("{exit}: {errors:?}"));
    }
    for (exit, code) in [
        ("return s-oK", "rule::unknown-class"),
        ("return {completes}", "rule::unknown-capture"),
        ("return not", "rule::malformed-event"),
        ("return s-ok success", "rule::malformed-event"),
        ("return s-ok from complet", "rule::unknown-label"),
        ("return from", "rule::malformed-event"),
    ] {
        let errors = load_three(CONTRACT, &with(exit), MODELS).unwrap_err().0;
        assert_eq!(errors[0].code, code, "{exit}");
    }
}

#[test]
fn templates() {
    check(
        "`{completion}` can",
        "`{compleion}` can",
        "rule::unknown-capture",
        "`compleion`",
        "{compleion}",
        "`completion`",
    );
    check(
        "called again here",
        "called by {other}",
        "rule::unknown-capture",
        "`other`",
        "{other}",
        "",
    );
    check(
        "{{e}}",
        "{source}",
        "rule::unknown-capture",
        "`source`",
        "{source}",
        "",
    );
}

#[test]
fn names_and_conventions() {
    let quoted = "\"called again here\"";
    check(
        quoted,
        "\"Called again\"",
        "rule::message-convention",
        "capital letter",
        "\"Called again\"",
        "",
    );
    check(
        quoted,
        "\"called again.\"",
        "rule::message-convention",
        "full stop",
        "\"called again.\"",
        "",
    );
    check(
        "id = \"printed-twice\"",
        "id = \"printed-thrice\"",
        "rule::misplaced-id",
        "printed-twice.toml",
        "\"printed-thrice\"",
        "",
    );
    check(
        "id = \"printed-twice\"",
        "id = \"PrintedTwice\"",
        "rule::malformed-id",
        "kebab",
        "\"PrintedTwice\"",
        "",
    );
    check(
        "https://example",
        "http://example",
        "rule::malformed-url",
        "https",
        "\"http://example.com/printed\"",
        "",
    );
    let long = format!("title = \"{}\"", "x".repeat(61));
    check(
        "title = \"job reported as printed twice\"",
        &long,
        "rule::long-title",
        "61 characters",
        &long[8..],
        "",
    );
    let long = format!("message = \"{}\"", "x".repeat(101));
    check(
        "message = \"`{completion}` can be called more than once\"",
        &long,
        "rule::long-message",
        "101",
        &long[10..],
        "",
    );
}

#[test]
fn contracts() {
    check(
        "\"Print/2\", ",
        "\"Print/2\", \"Print/3\", ",
        "rule::duplicate-method",
        "`Print`",
        "\"Print/3\"",
        "",
    );
    check(
        "Cancelled/1",
        "Cancelled/one",
        "rule::malformed-method",
        "",
        "\"Cancelled/one\"",
        "",
    );
    check(
        "{6F1C3CB0-",
        "{6F1C3CB-",
        "rule::malformed-iid",
        "",
        "\"{6F1C3CB-28F4-4D32-9D11-3F2C5D6F0A01}\"",
        "",
    );
    check(
        "subject = \"IPrintJob::Print\"",
        "subject = \"IPrintJob::Prin\"",
        "rule::unknown-method",
        "`Prin`",
        "Prin",
        "`Print`",
    );
    check(
        "completion = \"IPrintSink::Printed\"",
        "completion = \"IPrintSin::Printed\"",
        "rule::unknown-interface",
        "",
        "IPrintSin",
        "`IPrintSink`",
    );
    check(
        "completes-when = \"s-ok\"",
        "completes-when = \"s-okay\"",
        "rule::unknown-class",
        "`s-okay`",
        "s-okay",
        "`s-ok`",
    );
    check(
        "subject = \"IPrintJob::Cancel\"",
        "subject = \"IPrintJob::Print\"",
        "rule::duplicate-operation",
        "",
        "\"IPrintJob::Print\"",
        "",
    );
    check(
        "subject = \"IPrintJob::Cancel\"",
        "subject = \"IPrintSink::Attach\"",
        "rule::never-implemented",
        "",
        "\"IPrintSink::Attach\"",
        "",
    );
}

#[test]
fn models() {
    let with = |row: &str| {
        load_only(&[file("models/a.toml", row)])
            .unwrap_err()
            .0
            .remove(0)
    };
    for (row, code, message) in [
        (
            "[[method]]\nname = \"a\"\nreturns = \"recever\"",
            "rule::unknown-word",
            "`recever`",
        ),
        (
            "[[method]]\nname = \"a\"\nreturns = \"Ok(it\"",
            "rule::malformed-expression",
            "expected",
        ),
        (
            "[[method]]\nname = \"a\"",
            "rule::missing-key",
            "needs `returns` or `success`",
        ),
        (
            "[[method]]\nname = \"a\"\nsuccess = \"it\"",
            "rule::missing-key",
            "`success` without `failure`",
        ),
        (
            "[[method]]\nreturns = \"it\"",
            "rule::missing-key",
            "`name`",
        ),
        (
            "[[method]]\nname = \"a\"\narity = 0\nreturns = \"arg\"",
            "rule::no-such-argument",
            "`arg`",
        ),
        (
            "[[macro]]\nnames = [\"a\"]\nkind = \"formt\"",
            "rule::unknown-kind",
            "`formt`",
        ),
        (
            "[[class]]\nname = \"a\"\ntext = \"a\"\nlow = 2\nhigh = 1",
            "rule::empty-class",
            "no code",
        ),
        (
            "[[constant]]\nas = \"i23\"\nnames = { A = 1 }",
            "rule::unknown-type",
            "`i23`",
        ),
        (
            "[[constant]]\nnames = { A = \"x\" }",
            "rule::wrong-type",
            "integer",
        ),
        ("[[pure]]", "rule::missing-key", "`functions` or `methods`"),
        ("[[metod]]", "rule::unknown-key", "`metod`"),
    ] {
        let error = with(row);
        assert_eq!(error.code, code, "{row}");
        assert!(error.message.contains(message), "{}", error.message);
    }
}

#[test]
fn groups_and_duplicates() {
    let rule = file("own/print/printed-twice.toml", RULE);
    let models = file("own/models/print.toml", MODELS);
    let contract = file("own/print/contract.toml", CONTRACT);
    let code = |files: &[RuleFile]| {
        let errors = load_only(files).unwrap_err().0;
        assert_eq!(errors.len(), 1, "{errors:#?}");
        errors[0].code
    };
    assert_eq!(code(&[models.clone(), rule.clone()]), "rule::unknown-group");
    assert_eq!(
        code(&[models.clone(), contract.clone(), contract.clone()]),
        "rule::duplicate-group"
    );
    assert_eq!(
        code(&[models.clone(), contract.clone(), rule.clone(), rule.clone()]),
        "rule::duplicate-id"
    );
    // A contract that cannot be read is one mistake, not one for each of its rules.
    assert_eq!(
        code(&[models, file("own/print/contract.toml", "title ="), rule]),
        "rule::syntax"
    );
}
