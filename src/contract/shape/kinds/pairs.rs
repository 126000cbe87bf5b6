//! The kinds that compare one place with others: `unmatched`, `pairing`, `record`.

use super::{KIND, METHOD, PARAMETER};
use crate::contract::shape::{Choice, Holds, Shape, depends, may, must};

pub(super) static UNMATCHED: Shape = Shape {
    name: "unmatched",
    about: "What methods answer for a value of a parameter that they do not know.",
    keys: &[
        KIND,
        PARAMETER,
        may(
            "lookups",
            Holds::Texts,
            "Methods that look for the value in a table.",
        ),
        must(
            "method",
            Holds::Tables(&ANSWER),
            "Which methods, and what they have to answer; at least one.",
        ),
    ],
    choices: &[],
};

static ANSWER: Shape = Shape {
    name: "method",
    about: "A method and its answer.",
    keys: &[
        must("name", Holds::Text, "The method, `Interface::Method`."),
        must(
            "answer",
            Holds::Text,
            "The class of the status that has to reach the caller.",
        ),
    ],
    choices: &[],
};

pub(super) static PAIRING: Shape = Shape {
    name: "pairing",
    about: "One place against what other code does or lacks.",
    keys: &[
        KIND,
        may(
            "complete",
            Holds::Texts,
            "Implemented interfaces that have to be written in full before something counts as missing.",
        ),
        must(
            "pair",
            Holds::Tables(&PAIR),
            "A place and what it belongs with; at least one.",
        ),
    ],
    choices: &[],
};

static PAIR: Shape = Shape {
    name: "pair",
    about: "A place, and what makes it a mistake.",
    keys: &[
        depends(
            "method",
            Holds::Text,
            "The place is this method, where it `does` something.",
        ),
        depends(
            "does",
            Holds::Word(&["refuses", "succeeds"]),
            "`refuses`: whatever it is asked; `succeeds`: it may.",
        ),
        may(
            "reaches",
            Holds::Texts,
            "Only where the method, or what it calls, calls one of these.",
        ),
        depends(
            "set",
            Holds::Texts,
            "The place is one where one of these constants becomes part of a value.",
        ),
        may(
            "in",
            Holds::Text,
            "Only in this method, `Interface::Method`.",
        ),
        may(
            "into",
            Holds::Text,
            "Only in a structure of this name, which is the place to blame.",
        ),
        depends(
            "call",
            Holds::Text,
            "The place is a call of this method, `Interface::Method`.",
        ),
        may(
            "unique-name",
            Holds::Flag,
            "`true`: no other interface has a method of this name, so the type of the receiver need not be known.",
        ),
        depends(
            "with-set",
            Holds::Texts,
            "A mistake where code of the package makes one of these constants part of a value.",
        ),
        depends(
            "without-set",
            Holds::Texts,
            "A mistake where no code of the package, or of the type of `by`, makes one of these constants part of a value.",
        ),
        depends(
            "without-mention",
            Holds::Texts,
            "A mistake where no code of the package, or none that `by` reaches, mentions one of these names.",
        ),
        may(
            "by",
            Holds::Text,
            "The method whose type has to do so, or that has to mention it, `Interface::Method`.",
        ),
        depends(
            "refused-by",
            Holds::Text,
            "A mistake where every implementation of this method refuses whatever it is asked.",
        ),
        depends(
            "lacks-bits",
            Holds::Texts,
            "A mistake where `field` of the same structure lacks one of these bits.",
        ),
        depends("field", Holds::Text, "The field that has to have the bits."),
    ],
    choices: &[
        Choice::One(&["method", "set", "call"]),
        Choice::Together(&["method", "does"]),
        Choice::One(&[
            "with-set",
            "without-set",
            "without-mention",
            "refused-by",
            "lacks-bits",
        ]),
        Choice::Together(&["lacks-bits", "field"]),
    ],
};

pub(super) static RECORD: Shape = Shape {
    name: "record",
    about: "What a method is told has to be noted where other code looks.",
    keys: &[
        KIND,
        METHOD,
        PARAMETER,
        must(
            "value",
            Holds::Text,
            "The constant that the parameter may be.",
        ),
        must(
            "beside",
            Holds::Text,
            "The method that has to be implemented as well, `Interface::Method`.",
        ),
        must(
            "reaches",
            Holds::Texts,
            "Calls that show that the other method does the work.",
        ),
    ],
    choices: &[],
};
