//! The keys of the check kinds that look at more than one place: `unmatched`, `pairing`, `record`, and the conditions of
//! `returns`.

use super::kinds::{loaded, refused, rule};
use super::*;
use crate::contract::{Check, Counterpart, PairPlace};

#[test]
fn unknown_values() {
    let kind = "kind = \"unmatched\"\n";
    let method = "[[check.method]]\nname = \"IPrintJob::Print\"\nanswer = ";
    let check = loaded(&format!("{kind}lookups = [\"get\"]\n{method}\"s-ok\""));
    let Check::Unmatched(check) = check else {
        panic!("{check:?}")
    };
    assert_eq!(
        check.answer("IPrintJob", "Print").map(|class| &**class),
        Some("s-ok")
    );
    assert_eq!(check.answer("IPrintJob", "Cancel"), None);
    refused(kind, "rule::missing-key", "[[check.method]]");
    refused(
        &format!("{kind}{method}\"so-k\""),
        "rule::unknown-class",
        "so-k",
    );
    refused(
        &format!("{kind}parameter = -1\n{method}\"s-ok\""),
        "rule::wrong-type",
        "parameter",
    );
}

#[test]
fn pairs() {
    let kind = "kind = \"pairing\"\n";
    let check = loaded(&format!(
        "{kind}complete = [\"IPrintJob\"]\n[[check.pair]]\nset = [\"A\"]\nin = \"IPrintJob::Print\"\nwithout-mention = [\"B\"]\nby = \"IPrintJob::Cancel\"\n[[check.pair]]\ncall = \"IPrintSink::Printed\"\nwith-set = [\"A\"]"
    ));
    let Check::Pairing(check) = check else {
        panic!("{check:?}")
    };
    let [first, second] = &check.pairs[..] else {
        panic!("{check:?}")
    };
    assert!(matches!(
        &first.place,
        PairPlace::Set {
            within: Some(_),
            ..
        }
    ));
    assert!(matches!(
        &first.counterpart,
        Counterpart::NotMentioned { by: Some(_), .. }
    ));
    assert!(matches!(&second.place, PairPlace::Call(_)));
    assert!(matches!(&second.counterpart, Counterpart::Set(_)));
}

#[test]
fn mistakes_about_pairs() {
    let kind = "kind = \"pairing\"\n";
    refused(kind, "rule::missing-key", "[[check.pair]]");
    refused(
        &format!("{kind}[[check.pair]]\nset = [\"A\"]"),
        "rule::missing-key",
        "`with-set`",
    );
    refused(
        &format!(
            "{kind}[[check.pair]]\nset = [\"A\"]\ncall = \"IPrintSink::Printed\"\nwith-set = [\"A\"]"
        ),
        "rule::missing-key",
        "`set` and `call`",
    );
    refused(
        &format!(
            "{kind}[[check.pair]]\nmethod = \"IPrintJob::Print\"\ndoes = \"refuse\"\nwith-set = [\"A\"]"
        ),
        "rule::unknown-behaviour",
        "refuse",
    );
    refused(
        &format!("{kind}[[check.pair]]\nset = [\"A\"]\nrefused-by = \"IPrintJob::Prnt\""),
        "rule::unknown-method",
        "Prnt",
    );
    refused(
        &format!(
            "{kind}[[check.pair]]\nset = [\"A\"]\nfield = \"mask\"\nlacks-bits = [\"NOTHING\"]"
        ),
        "rule::unknown-constant",
        "NOTHING",
    );
    refused(
        &format!(
            "{kind}complete = [\"IPrintSnk\"]\n[[check.pair]]\nset = [\"A\"]\nwith-set = [\"B\"]"
        ),
        "rule::unknown-interface",
        "IPrintSnk",
    );
}

#[test]
fn records() {
    let kind = "kind = \"record\"\nmethod = \"IPrintJob::Print\"\nbeside = \"IPrintJob::Cancel\"\nreaches = [\"f\"]\n";
    let models = format!("{MODELS}[[constant]]\nnames = {{ A = 1 }}");
    let set = load_three(CONTRACT, &rule(&format!("{kind}value = \"A\"")), &models);
    assert!(matches!(set.unwrap().rules[0].check, Check::Record(_)));
    refused(
        &format!("{kind}value = \"NOTHING\""),
        "rule::unknown-constant",
        "NOTHING",
    );
    refused(kind, "rule::missing-key", "value");
}

#[test]
fn conditions_of_returns() {
    let kind =
        "kind = \"returns\"\nmethods = [\"IPrintJob::Print\"]\nreaches-caller-as = \"not s-ok\"\n";
    let check = loaded(&format!(
        "{kind}beside = \"s-ok\"\n[[check.when]]\nmethod = \"IPrintJob::Print\"\nset = [\"A\"]\nin = \"IPrintJob::Cancel\""
    ));
    let Check::Returns(check) = check else {
        panic!("{check:?}")
    };
    assert!(check.beside.is_some() && check.when.len() == 1);
    refused(
        &format!("{kind}unless-beside = \"so-k\""),
        "rule::unknown-class",
        "so-k",
    );
    refused(
        &format!("{kind}[[check.when]]\nmethod = \"IPrintJob::Print\"\nset = [\"A\"]"),
        "rule::missing-key",
        "in",
    );
}

#[test]
fn several_calls_and_constants() {
    let calls = "kind = \"call\"\ncalls = [\"IPrintSink::Printed\", \"IPrintSink::Attach\"]\n";
    let check = loaded(&format!(
        "{calls}[[check.when]]\nof = [\"IPrintSink::Printed\"]\narguments = [\"outside 1..=3\"]"
    ));
    assert!(matches!(check, Check::Call(check) if check.calls.len() == 2));
    refused(
        &format!("{calls}[[check.when]]\narguments = [\"outside 1..3\"]"),
        "rule::unknown-pattern",
        "outside 1..3",
    );
    refused(
        &format!("{calls}[[check.when]]\narguments = [\"named NOTHING\"]"),
        "rule::unknown-constant",
        "NOTHING",
    );
    refused(
        &format!("{calls}call = \"IPrintSink::Printed\""),
        "rule::missing-key",
        "`call` and `calls`",
    );
    loaded("kind = \"constant\"\nconstants = [\"A\"]");
    refused("kind = \"constant\"", "rule::missing-key", "constants");
}
