//! The kinds about where values go: `outlive`, `send`, `dangling`.

use super::{KIND, METHOD, PARAMETER};
use crate::contract::shape::{Holds, Shape, may, must};

pub(super) static OUTLIVE: Shape = Shape {
    name: "outlive",
    about: "What a method is lent by a parameter may not be kept.",
    keys: &[
        KIND,
        METHOD,
        PARAMETER,
        may(
            "pointers",
            Holds::Texts,
            "What makes a pointer, or a copy without a reference, of the parameter; without it the parameter is a pointer itself.",
        ),
        may(
            "through",
            Holds::Texts,
            "What gives back a pointer in another form; anything else gives a copy.",
        ),
        may(
            "copies",
            Holds::Texts,
            "What the models believe to be the same thing, and is a copy here.",
        ),
        may(
            "keepers",
            Holds::Texts,
            "Methods that put what they are given into their receiver.",
        ),
        may(
            "excuses",
            Holds::Texts,
            "A function that mentions one of these names is left alone.",
        ),
    ],
    choices: &[],
};

pub(super) static HELD: Shape = Shape {
    name: "held",
    about: "Nobody may hold a lock or a borrow over a call that may come back.",
    keys: &[
        KIND,
        must("calls", Holds::Texts, "The calls, `Interface::Method`."),
        must(
            "locks",
            Holds::Texts,
            "Names of methods that take a lock or a borrow.",
        ),
    ],
    choices: &[],
};

pub(super) static SEND: Shape = Shape {
    name: "send",
    about: "An object may not go to another thread by force.",
    keys: &[
        KIND,
        must("holds", Holds::Text, "The interface of the object."),
        must(
            "traits",
            Holds::Texts,
            "The traits that may not be implemented by `unsafe impl` for what holds it.",
        ),
        may(
            "safe-in",
            Holds::Texts,
            "Types in which the object may stand.",
        ),
        may(
            "pointers",
            Holds::Texts,
            "What makes a pointer of it, which a cast makes a number.",
        ),
        may(
            "restores",
            Holds::Texts,
            "What makes such a number an object again.",
        ),
    ],
    choices: &[],
};

pub(super) static DANGLING: Shape = Shape {
    name: "dangling",
    about: "A pointer into a temporary may not be used when the temporary is gone.",
    keys: &[
        KIND,
        must("pointers", Holds::Texts, "What gives a pointer."),
        must(
            "owners",
            Holds::Texts,
            "Types of temporaries that own their memory.",
        ),
        may(
            "makers",
            Holds::Texts,
            "Methods that make such temporaries.",
        ),
        may("macros", Holds::Texts, "Macros that make them."),
        may(
            "through",
            Holds::Texts,
            "Methods that give a reference into their receiver.",
        ),
        may(
            "wrappers",
            Holds::Texts,
            "What puts a pointer into another form.",
        ),
        may(
            "leaks",
            Holds::Texts,
            "What takes a value and never drops it.",
        ),
        may(
            "keepers",
            Holds::Texts,
            "Methods that put a pointer into their receiver.",
        ),
        may(
            "marks",
            Holds::Texts,
            "Names of files that are looked at even without a handler.",
        ),
    ],
    choices: &[],
};
