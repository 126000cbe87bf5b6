//! The kinds about habits: `panic`, `state`, `terminator`.

use super::KIND;
use crate::contract::shape::{Choice, Holds, Shape, depends, may, must};

pub(super) static PANIC: Shape = Shape {
    name: "panic",
    about: "Methods may not panic.",
    keys: &[
        KIND,
        must(
            "interfaces",
            Holds::Texts,
            "Implemented interfaces of the group, all methods of which are checked.",
        ),
        depends("calls-of", Holds::Texts, "Methods that panic, by name."),
        may(
            "except-of",
            Holds::Texts,
            "Methods on whose results these are believed.",
        ),
        depends("macros", Holds::Texts, "Macros that panic."),
        depends(
            "checked-by",
            Holds::Texts,
            "An index panics, unless one of these names is called before it.",
        ),
    ],
    choices: &[Choice::Any(&["calls-of", "macros", "checked-by"])],
};

pub(super) static STATE: Shape = Shape {
    name: "state",
    about: "What structures with an attribute may not hold.",
    keys: &[
        KIND,
        must("attribute", Holds::Text, "The attribute."),
        may(
            "unless",
            Holds::Texts,
            "Arguments of the attribute that excuse.",
        ),
        must("types", Holds::Texts, "The types, each with its module."),
        may("safe-in", Holds::Texts, "Types in which they may stand."),
    ],
    choices: &[],
};

pub(super) static TERMINATOR: Shape = Shape {
    name: "terminator",
    about: "A text that is copied into a field may not fill it to the last unit.",
    keys: &[
        KIND,
        must(
            "fields",
            Holds::Integers,
            "The fields with their numbers of units.",
        ),
        must(
            "copies",
            Holds::Texts,
            "Methods that copy into their receiver, and functions of a source, a destination and a count.",
        ),
    ],
    choices: &[],
};
