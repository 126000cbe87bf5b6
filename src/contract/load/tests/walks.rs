//! The keys and events of walks over functions that nobody calls.

use super::kinds::{loaded, refused};
use crate::contract::{Check, Event, Exits, Return, ValuePattern};

const WALK: &str = "kind = \"path\"\n[[check.walk]]\noutermost = true\n";

#[test]
fn keys_of_walks() {
    let check = loaded(&format!(
        "{WALK}item = 0\nloops = [\"a\"]\nonly-in-loops = [\"a\"]\nunless-anywhere = [\"b\"]\nnever = \"a b\"\n\
         [check.walk.events]\na = \"item changes\"\nb = \"unsure\"\nc = \"return untold\""
    ));
    let Check::Path(check) = check else {
        panic!("{check:?}")
    };
    let walk = &check.walks[0];
    assert!(walk.bounds.outermost && walk.bounds.item == Some(0) && walk.methods.is_empty());
    assert_eq!(
        (&walk.bounds.loops[..], &walk.bounds.unless_anywhere[..]),
        (&[0][..], &[1][..])
    );
    let untold = Event::Return(Return {
        exits: Exits::Untold,
        from: None,
    });
    assert_eq!(walk.sequence.events[2].1, untold);
}

#[test]
fn mistakes_in_walks() {
    let walk = |rest: &str| format!("{WALK}{rest}");
    refused(
        &walk("loops = [\"x\"]\nnever = \"a\"\n[check.walk.events]\na = \"unsure\""),
        "rule::unknown-label",
        "`x`",
    );
    refused(
        &walk("never = \"a\"\n[check.walk.events]\na = \"output x of IPrintJob::Print is S_OK\""),
        "rule::malformed-event",
        "describes no event",
    );
    refused(
        &walk("never = \"a\"\n[check.walk.events]\na = \"worker takes IPrintJb by things\""),
        "rule::unknown-interface",
        "IPrintJb",
    );
    refused(
        &walk("never = \"a\"\n[check.walk.events]\na = \"item change\""),
        "rule::malformed-event",
        "describes no event",
    );
}

#[test]
fn patterns_of_pointers() {
    let check = loaded(
        "kind = \"call\"\ncalls = [\"IPrintJob::Print\"]\n[[check.when]]\narguments = [\"null\", \"unread\"]",
    );
    let Check::Call(check) = check else {
        panic!("{check:?}")
    };
    assert_eq!(
        check.when[0].arguments,
        [ValuePattern::Null, ValuePattern::Unread]
    );
}
