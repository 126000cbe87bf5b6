//! The check kinds: the keys of `[check]`, one shape a kind. The name of the shape is the name of the kind.

mod habits;
mod lifetimes;
mod pairs;

use super::{Choice, Holds, Key, Shape, depends, may, must};

/// All kinds.
pub const KINDS: &[&Shape] = &[
    &PROTOCOL,
    &PATH,
    &HEED,
    &GATE,
    &RETURNS,
    &CALL,
    &OPERAND,
    &FILL,
    &FIELD,
    &ABSENT,
    &KEEP,
    &REACH,
    &ORIGIN,
    &pairs::UNMATCHED,
    &pairs::PAIRING,
    &pairs::RECORD,
    &CONSTANT,
    &lifetimes::OUTLIVE,
    &lifetimes::HELD,
    &lifetimes::SEND,
    &lifetimes::DANGLING,
    &habits::PANIC,
    &habits::STATE,
    &habits::TERMINATOR,
];

/// A table whose kind is none of these.
pub(crate) static UNKNOWN_KIND: Shape = Shape {
    name: "unknown kind",
    about: "",
    keys: &[KIND],
    choices: &[],
};

/// The key that chooses the shape.
pub(crate) const KIND: Key = must("kind", Holds::Text, "The check kind.");

static PROTOCOL: Shape = Shape {
    name: "protocol",
    about: "A sequence of events that no path through the method may show.",
    keys: &[
        KIND,
        must(
            "each",
            Holds::Word(&["operation"]),
            "`operation`: once for every operation of the contract.",
        ),
        EVENTS,
        NEVER,
        UNLESS,
        must(
            "blame",
            Holds::Text,
            "The label whose last occurrence is the place to show; it must be in the pattern.",
        ),
        may(
            "queue",
            Holds::Table(&QUEUE),
            "The same for code that takes jobs out of a queue.",
        ),
    ],
    choices: &[],
};

static QUEUE: Shape = Shape {
    name: "queue",
    about: "A sequence of events that no path may show in code that takes jobs out of a queue.",
    keys: &[
        EVENTS,
        NEVER,
        UNLESS,
        may(
            "blame",
            Holds::Text,
            "The label whose last occurrence is the place to show; without it, what completes the sequence.",
        ),
    ],
    choices: &[],
};

static PATH: Shape = Shape {
    name: "path",
    about: "Sequences of events that no path of single methods may show.",
    keys: &[
        KIND,
        must(
            "walk",
            Holds::Tables(&WALK),
            "Which methods, and what is forbidden in them; at least one.",
        ),
        may(
            "without",
            Holds::Tables(&WITHOUT),
            "What has to be called somewhere in the package.",
        ),
    ],
    choices: &[],
};

static WITHOUT: Shape = Shape {
    name: "without",
    about: "A method that needs something to be called somewhere, where all methods of the interface are written.",
    keys: &[
        must(
            "method",
            Holds::Text,
            "The method that is blamed, `Interface::Method`.",
        ),
        must(
            "mention",
            Holds::Text,
            "The name that nothing in the package mentions.",
        ),
    ],
    choices: &[],
};

static HEED: Shape = Shape {
    name: "heed",
    about: "A call whose answer somebody has to act on.",
    keys: &[
        KIND,
        may(
            "methods",
            Holds::Texts,
            "The methods in which it is called, with what they call, `Interface::Method`.",
        ),
        must(
            "call",
            Holds::Text,
            "The call through the vtable, `Interface::Method`.",
        ),
        must(
            "codes",
            Holds::Texts,
            "Constants; the answer has to be compared with all of them.",
        ),
        may(
            "or",
            Holds::Texts,
            "Constants; comparing the answer with one of them is enough.",
        ),
    ],
    choices: &[],
};

static GATE: Shape = Shape {
    name: "gate",
    about: "A call that may not depend on a question about a constant.",
    keys: &[
        KIND,
        may(
            "methods",
            Holds::Texts,
            "The methods in which it is called, with what they call, `Interface::Method`.",
        ),
        must("call", Holds::Text, "The call, `Interface::Method`."),
        must("constants", Holds::Texts, "The constants."),
    ],
    choices: &[],
};

static WALK: Shape = Shape {
    name: "walk",
    about: "A sequence of events that no path of some methods may show.",
    keys: &[
        may("methods", Holds::Texts, "The methods, `Interface::Method`."),
        may(
            "outermost",
            Holds::Flag,
            "`true`: instead of `methods`, all governed methods and the functions that no other one of the package calls.",
        ),
        may(
            "item",
            Holds::Integer,
            "The number of an argument: calls belong together only where it is the same, on the same object; an event `item changes` tells where it gets another value.",
        ),
        may(
            "loops",
            Holds::Texts,
            "Labels that happen as well where a loop around them is left, or where code of a library may have skipped them: how many turns were made is not known.",
        ),
        may(
            "only-in-loops",
            Holds::Texts,
            "Labels that only count where the code can run more than once.",
        ),
        may(
            "unless-anywhere",
            Holds::Texts,
            "Labels that excuse the whole function, wherever in it they stand.",
        ),
        may(
            "unless-named",
            Holds::Texts,
            "Labels of calls that excuse the whole package where it mentions their names.",
        ),
        may(
            "unless-elsewhere",
            Holds::Texts,
            "Labels that excuse a function in which they do not stand, where the package mentions their methods all the same.",
        ),
        EVENTS,
        NEVER,
        UNLESS,
        may(
            "blame",
            Holds::Text,
            "The label whose last occurrence is the place to show; without it, what completes the sequence.",
        ),
        may(
            "show",
            Holds::Word(&["event", "value", "common-body"]),
            "The place to show: where the event happens, where the value that leaves was made, or in the innermost body that all labelled events belong to.",
        ),
        may(
            "destructors",
            Holds::Flag,
            "`false`: calls in destructors are no events.",
        ),
        may(
            "shared-fields",
            Holds::Flag,
            "`true`: changes of a field count only where another method has to do with the field.",
        ),
    ],
    choices: &[],
};

const EVENTS: Key = must(
    "events",
    Holds::NamedTexts,
    "Labels, and what they stand for: `call {completion}`, `call Interface::Method`, `hand-over`, `worker ends`, `return CLASS`, `escape`, `absent`, …; where several fit, the first one wins.",
);

const NEVER: Key = must(
    "never",
    Holds::Text,
    "The forbidden sequence: labels in a row, `a | b`, `a*`, `a+`, `a?`, `( )`, `..` for any labels, `^` for the entry of the method.",
);

const UNLESS: Key = may(
    "unless",
    Holds::Texts,
    "Labels; a path on which one of them happens before the sequence is complete is excused.",
);

static RETURNS: Shape = Shape {
    name: "returns",
    about: "What no exit of a method may be, or what one of its exits has to be.",
    keys: &[
        KIND,
        depends(
            "interfaces",
            Holds::Texts,
            "Implemented interfaces of the group, all methods of which are checked.",
        ),
        depends(
            "methods",
            Holds::Texts,
            "Single methods, `Interface::Method`; what they call is followed.",
        ),
        depends(
            "reaches-caller-as",
            Holds::Text,
            "Class of the status that no exit may have, or `not CLASS` for all others.",
        ),
        may(
            "written-as",
            Holds::Word(&["Ok", "Err", "status"]),
            "How the source writes it.",
        ),
        may(
            "made-from",
            Holds::Text,
            "Class of the status that the value was made from, where the conversion lost it.",
        ),
        depends(
            "some-exit-reaches-caller-as",
            Holds::Text,
            "A class, or `not CLASS`, that some exit has to be able to reach.",
        ),
        may(
            "except",
            Holds::Texts,
            "Constants; an exit with one of them does not count as the one that `some-exit-reaches-caller-as` asks for.",
        ),
        may(
            "beside",
            Holds::Text,
            "Only where some exit may be of this class as well.",
        ),
        may(
            "unless-beside",
            Holds::Text,
            "Only where no exit may be of this class.",
        ),
        may(
            "when",
            Holds::Tables(&WHEN_SET),
            "Only where one of these conditions holds.",
        ),
        may(
            "or-never-returns",
            Holds::Flag,
            "`true`: a method that never returns, a stub that only panics, is reported as well.",
        ),
    ],
    choices: &[
        Choice::One(&["interfaces", "methods"]),
        Choice::One(&["reaches-caller-as", "some-exit-reaches-caller-as"]),
    ],
};

static WHEN_SET: Shape = Shape {
    name: "when",
    about: "A condition on a method: another method makes one of some constants part of a value.",
    keys: &[
        METHOD,
        must("set", Holds::Texts, "The constants."),
        must("in", Holds::Text, "The other method, `Interface::Method`."),
    ],
    choices: &[],
};

static CALL: Shape = Shape {
    name: "call",
    about: "Calls of a method that are a mistake wherever they stand, in any function of the package.",
    keys: &[
        KIND,
        depends(
            "call",
            Holds::Text,
            "The method, `Interface::Method`, called as clients call it.",
        ),
        depends("calls", Holds::Texts, "Several methods."),
        may(
            "unique-name",
            Holds::Flag,
            "`true`: no other interface has a method of this name, so the type of the receiver need not be known.",
        ),
        may(
            "when",
            Holds::Tables(&WHEN),
            "Shapes of the call that are a mistake; without one every call is.",
        ),
    ],
    choices: &[Choice::One(&["call", "calls"])],
};

static WHEN: Shape = Shape {
    name: "when",
    about: "How a call looks that is a mistake: all of this together.",
    keys: &[
        may(
            "of",
            Holds::Texts,
            "The methods that are meant; all of the check without it.",
        ),
        may(
            "arguments",
            Holds::Texts,
            "Patterns for the arguments from the first one on: `any`, `in CLASS`, `is NAME`, `is not NAME`, `named NAME`, `outside LOW..=HIGH`, `true`, `false`, `empty`, `filled`.",
        ),
        may(
            "result",
            Holds::Word(&["any", "asked", "decides"]),
            "`asked`: whether it is a success decides something in the function; `decides`: the same, or the function leaves by it.",
        ),
    ],
    choices: &[],
};

static OPERAND: Shape = Shape {
    name: "operand",
    about: "Constants that may not stand beside an operator.",
    keys: &[
        KIND,
        must("operator", Holds::Word(&["&", "|", "^"]), "The operator."),
        must(
            "constants",
            Holds::Texts,
            "The constants, by their last path segment.",
        ),
    ],
    choices: &[],
};

static CONSTANT: Shape = Shape {
    name: "constant",
    about: "Constants that should not become part of a value.",
    keys: &[
        KIND,
        must(
            "constants",
            Holds::Texts,
            "The constants, by their last path segment.",
        ),
    ],
    choices: &[],
};

static FILL: Shape = Shape {
    name: "fill",
    about: "Structures that have to hold their own size, or a mask that names the members that are set, or both.",
    keys: &[
        KIND,
        must(
            "structs",
            Holds::Texts,
            "The structures, by their last path segment.",
        ),
        depends("size-field", Holds::Text, "The field that holds the size."),
        depends(
            "mask",
            Holds::Table(&MASK),
            "What the mask has to say about the other members.",
        ),
        may(
            "yields-to",
            Holds::Texts,
            "Rules that say everything about a structure that they blame.",
        ),
    ],
    choices: &[Choice::Any(&["size-field", "mask"])],
};

static MASK: Shape = Shape {
    name: "mask",
    about: "A mask in a structure.",
    keys: &[
        must("field", Holds::Text, "The field that holds the mask."),
        may(
            "foreign",
            Holds::Texts,
            "Constants of another field, no bits of this one.",
        ),
        must(
            "needs",
            Holds::Tables(&NEEDS),
            "Which members need which bits; at least one.",
        ),
    ],
    choices: &[],
};

static NEEDS: Shape = Shape {
    name: "needs",
    about: "A member and its bits.",
    keys: &[
        must("member", Holds::Text, "The member."),
        may(
            "with",
            Holds::Texts,
            "Only where the member may hold one of these constants.",
        ),
        must("bits", Holds::Texts, "The bits, all of them."),
    ],
    choices: &[],
};

static FIELD: Shape = Shape {
    name: "field",
    about: "What methods may not take out of a field of their object.",
    keys: &[
        KIND,
        must("holds", Holds::Text, "The interface that the field holds."),
        must(
            "interface",
            Holds::Text,
            "The interface whose methods are checked, with what they call of the same type.",
        ),
        may("except", Holds::Texts, "Methods that may, by name."),
    ],
    choices: &[],
};

const METHOD: Key = must("method", Holds::Text, "The method, `Interface::Method`.");

const PARAMETER: Key = may(
    "parameter",
    Holds::Integer,
    "The number of the parameter, from 0 and without the receiver; 0 when it is left out.",
);

static ABSENT: Shape = Shape {
    name: "absent",
    about: "A method may not fail or panic because a parameter is not there.",
    keys: &[KIND, METHOD, PARAMETER],
    choices: &[],
};

static KEEP: Shape = Shape {
    name: "keep",
    about: "A method may not succeed without having kept a parameter.",
    keys: &[
        KIND,
        METHOD,
        PARAMETER,
        may(
            "first-wins",
            Holds::Texts,
            "Methods that keep the first value only, called on a field or on one of `once-types`.",
        ),
        may(
            "once-types",
            Holds::Texts,
            "Types of which that is true, by their last path segment.",
        ),
    ],
    choices: &[],
};

static REACH: Shape = Shape {
    name: "reach",
    about: "Calls that methods may not reach on their own thread before they return.",
    keys: &[
        KIND,
        may("methods", Holds::Texts, "The methods, `Interface::Method`."),
        depends(
            "functions",
            Holds::Texts,
            "The calls: functions by path, with a number of arguments behind a `/` where that matters.",
        ),
        depends(
            "calls-of",
            Holds::Texts,
            "The calls: methods by name, with a number of arguments behind a `/` where that matters.",
        ),
    ],
    choices: &[Choice::Any(&["functions", "calls-of"])],
};

static ORIGIN: Shape = Shape {
    name: "origin",
    about: "Where the value may not come from that a method returns in `Ok`.",
    keys: &[
        KIND,
        depends("method", Holds::Text, "The method, `Interface::Method`."),
        depends("methods", Holds::Texts, "Several methods."),
        may("functions", Holds::Texts, "Functions, by path."),
        may(
            "calls-of",
            Holds::Texts,
            "Methods by name, of a field of the object or of a value of a type in `owners`.",
        ),
        may(
            "owners",
            Holds::Texts,
            "Types that own what such a method points to, by their last path segment.",
        ),
        may(
            "through",
            Holds::Texts,
            "Methods that give back their receiver in another form.",
        ),
        may(
            "itself-by",
            Holds::Texts,
            "Methods by which the object gives itself, which it may not.",
        ),
        may(
            "wrappers",
            Holds::Texts,
            "Types around a pointer, by their last path segment: what they are made of counts.",
        ),
        may(
            "blame-return",
            Holds::Flag,
            "`true`: the place to show is the returned value, not where it was made.",
        ),
        may(
            "addresses",
            Holds::Flag,
            "`true`: addresses of variables, statics and fields as well.",
        ),
    ],
    choices: &[Choice::One(&["method", "methods"])],
};
