//! The keys and events of rules about the paths of single methods: what they read, and each mistake once.

use super::kinds::rule;
use super::*;
use crate::contract::{Answered, On, Outcome, Shown, Walk};

const SETS: &str = "\n[[set]]\nname = \"dialogs\"\nfunctions = [\"ShowDialog/1\"]\ncalls-of = [\"Dialog::show/0\"]\n";

/// A rule with one walk of one event.
fn walk(event: &str, keys: &str) -> String {
    rule(&format!(
        "kind = \"path\"\n[[check.walk]]\nmethods = [\"IPrintJob::Print\"]\nnever = \"it\"\n{keys}\n[check.walk.events]\nit = \"{event}\""
    ))
}

fn read(event: &str, keys: &str) -> Result<Walk, LoadErrors> {
    let contract = format!("{CONTRACT}{SETS}");
    let set = load_three(&contract, &walk(event, keys), MODELS)?;
    let Check::Path(check) = &set.rules[0].check else {
        panic!("{event}")
    };
    Ok(check.walks[0].clone())
}

fn event(text: &str) -> Event {
    let walk = read(text, "").unwrap_or_else(|errors| panic!("{:?}", miette::Report::new(errors)));
    walk.sequence.events[0].1.clone()
}

#[track_caller]
fn refused(text: &str, keys: &str, code: &str, message: &str) {
    let errors = read(text, keys).unwrap_err().0;
    let found = errors
        .iter()
        .any(|error| error.code == code && error.message.contains(message));
    assert!(found, "{text}: {errors:#?}");
}

#[test]
fn events_of_paths() {
    assert_eq!(
        event("call dialogs on parameter 1"),
        Event::CallOf("dialogs".into(), On::Parameter(1))
    );
    assert_eq!(
        event("call dialogs on field"),
        Event::CallOf("dialogs".into(), On::Field)
    );
    assert!(
        matches!(event("call IPrintSink::Attach with any, true"), Event::Call(_, with) if with.len() == 2)
    );
    assert!(matches!(
        event("answer IPrintSink::Printed perhaps s-ok"),
        Event::Answer(_, Answered::Perhaps(_))
    ));
    assert!(matches!(
        event("test S_OK S_FALSE unequal"),
        Event::Test(names, Some(Outcome::Unequal)) if names.len() == 2
    ));
    assert_eq!(event("work ignored"), Event::Works { ignored: true });
    for text in [
        "call dialogs",
        "call IPrintSink::Printed",
        "answer IPrintSink::Printed",
        "answer IPrintSink::Printed not s-ok",
        "test S_OK",
        "parameter 0 read",
        "parameter 1 asked",
        "decision",
        "write field",
        "work",
        "work failed",
        "work succeeded",
        "worker starts",
        "worker ends",
        "worker pending",
        "turn of Page",
        "work on Page",
        "test S_OK seen",
        "return not s-ok",
        "return not s-ok as Err",
        "escape",
    ] {
        event(text);
    }
}

#[test]
fn keys_of_walks() {
    let keys = "blame = \"it\"\nshow = \"common-body\"\ndestructors = false\nshared-fields = true";
    let walk = read("decision", keys).unwrap_or_else(|errors| panic!("{errors:?}"));
    let sequence = walk.sequence;
    assert_eq!(sequence.shown, Shown::CommonBody);
    assert!(!sequence.destructors && sequence.shared_fields && sequence.blame == Some(0));
    refused("decision", "show = \"valu\"", "rule::unknown-place", "valu");
    let none = rule("kind = \"path\"");
    let errors = load_three(CONTRACT, &none, MODELS).unwrap_err().0;
    assert!(errors.iter().any(|error| error.code == "rule::missing-key"));
}

#[test]
fn mistakes_about_events() {
    for (text, code, message) in [
        ("call dialog", "rule::unknown-set", "dialog"),
        ("call {completion}", "rule::never-happens", "no completion"),
        (
            "call IPrintSink::Printed here",
            "rule::malformed-event",
            "here",
        ),
        (
            "call IPrintSink::Printed with flled",
            "rule::unknown-pattern",
            "flled",
        ),
        (
            "answer IPrintSink::Printed perhaps so-k",
            "rule::unknown-class",
            "so-k",
        ),
        (
            "answer IPrintSink::Printed maybe s-ok",
            "rule::malformed-event",
            "maybe",
        ),
        ("test NOTHING set", "rule::unknown-constant", "NOTHING"),
        ("test set", "rule::malformed-event", "test set"),
        ("parameter one read", "rule::malformed-event", "one"),
        ("parameter 1 red", "rule::unknown-event", "red"),
        ("work fails", "rule::unknown-event", "fails"),
        ("worker joins", "rule::unknown-event", "joins"),
        ("absent", "rule::unknown-event", "absent"),
        ("hand-over now", "rule::unknown-side", "now"),
        (
            "return {completes-when}",
            "rule::never-happens",
            "no operation",
        ),
    ] {
        refused(text, "", code, message);
    }
}

#[test]
fn answers_and_gates() {
    let heed =
        "kind = \"heed\"\nmethods = [\"IPrintJob::Print\"]\ncall = \"IPrintSink::Printed\"\n";
    let gate =
        "kind = \"gate\"\nmethods = [\"IPrintJob::Print\"]\ncall = \"IPrintSink::Printed\"\n";
    kinds::loaded(&format!("{heed}codes = [\"S_FALSE\"]\nor = [\"S_OK\"]"));
    kinds::loaded(&format!("{gate}constants = [\"S_FALSE\"]"));
    for (check, code, message) in [
        (heed.to_owned(), "rule::missing-key", "codes"),
        (gate.to_owned(), "rule::missing-key", "constants"),
        (
            format!("{heed}codes = [\"S_FLSE\"]"),
            "rule::unknown-constant",
            "S_FLSE",
        ),
        (
            format!("{gate}constants = [\"NOTHING\"]"),
            "rule::unknown-constant",
            "NOTHING",
        ),
    ] {
        kinds::refused(&check, code, message);
    }
}
