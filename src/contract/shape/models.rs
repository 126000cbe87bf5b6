//! The keys of model files.

use super::{Choice, Holds, Key, Shape, depends, may, must};

/// `models/*.toml`.
pub static MODELS: Shape = Shape {
    name: "models",
    about: "What functions do that the checker cannot see.",
    keys: &[
        may("constant", Holds::Tables(&CONSTANT), "Named numbers."),
        may(
            "class",
            Holds::Tables(&CLASS),
            "Named ranges of status codes.",
        ),
        may("status", Holds::Table(&STATUS), "Types that are statuses."),
        may(
            "function",
            Holds::Tables(&FUNCTION),
            "What functions give back.",
        ),
        may("method", Holds::Tables(&METHOD), "What methods give back."),
        may(
            "pure",
            Holds::Tables(&PURE),
            "What answers a question and does nothing else; the answer is not known.",
        ),
        may(
            "run",
            Holds::Tables(&RUN),
            "What runs code that it is given.",
        ),
        may(
            "signal",
            Holds::Tables(&NAMES),
            "What tells other code to go on, which may then complete.",
        ),
        may(
            "hand-over",
            Holds::Tables(&NAMES),
            "What gives its arguments to another thread or a queue.",
        ),
        may(
            "conversion",
            Holds::Tables(&NAMES),
            "What gives back its argument in another form, or nothing, and keeps nothing.",
        ),
        may(
            "join",
            Holds::Tables(&NAMES),
            "What waits for a worker to end, or for its answer.",
        ),
        may(
            "take",
            Holds::Tables(&NAMES),
            "What takes something out of a queue.",
        ),
        may(
            "counter",
            Holds::Tables(&NAMES),
            "What gives an answer that depends on what other threads have done.",
        ),
        may(
            "guard",
            Holds::Tables(&GUARD),
            "What makes a value of its first argument that is given to the second one when it is dropped.",
        ),
        may(
            "layer",
            Holds::Tables(&TYPES),
            "Types whose methods are those of what they hold.",
        ),
        may(
            "queue",
            Holds::Tables(&TYPES),
            "Types that are emptied by iterating over them.",
        ),
        may(
            "shared-pointer",
            Holds::Tables(&TYPES),
            "Types whose clones lead to the same thing.",
        ),
        may(
            "tuple-struct",
            Holds::Tables(&TYPES),
            "Structs of libraries: a pattern of one always matches.",
        ),
        may(
            "plain",
            Holds::Tables(&TYPES),
            "Types that hold nothing but themselves and their type arguments.",
        ),
        may("macro", Holds::Tables(&MACRO), "What macros mean."),
    ],
    choices: &[],
};

static CONSTANT: Shape = Shape {
    name: "constant",
    about: "Named numbers, by their last path segment.",
    keys: &[
        may(
            "as",
            Holds::Word(&["i32"]),
            "`i32`: 0x80004005 means the negative number with these bits.",
        ),
        must("names", Holds::Integers, "The names with their numbers."),
    ],
    choices: &[],
};

static CLASS: Shape = Shape {
    name: "class",
    about: "A named range of status codes; both ends belong to it.",
    keys: &[
        must("name", Holds::Text, "What contracts and rules call it."),
        must("text", Holds::Text, "What people call it."),
        may(
            "low",
            Holds::Integer,
            "The lowest code; left out: as far as a signed 32-bit number goes.",
        ),
        may(
            "high",
            Holds::Integer,
            "The highest code; left out: as far as a signed 32-bit number goes.",
        ),
    ],
    choices: &[],
};

static STATUS: Shape = Shape {
    name: "status",
    about: "Types that are statuses.",
    keys: &[
        may(
            "types",
            Holds::Texts,
            "Types that are a status by themselves.",
        ),
        may(
            "transparent",
            Holds::Texts,
            "Tuple structs that only wrap their number.",
        ),
    ],
    choices: &[],
};

static FUNCTION: Shape = Shape {
    name: "function",
    about: "What a function gives back.",
    keys: &[
        depends(
            "path",
            Holds::Text,
            "The path, matched by its last segments.",
        ),
        depends("paths", Holds::Texts, "Several paths."),
        ARITY,
        RETURNS,
        SUCCESS,
        FAILURE,
        YES,
        NO,
        SETS,
        IS_PURE,
    ],
    choices: &[
        Choice::Any(&["path", "paths"]),
        Choice::One(&["returns", "success", "yes"]),
        Choice::Together(&["success", "failure"]),
        Choice::Together(&["yes", "no"]),
    ],
};

static METHOD: Shape = Shape {
    name: "method",
    about: "What a method gives back.",
    keys: &[
        depends("name", Holds::Text, "The name."),
        depends("names", Holds::Texts, "Several names."),
        ARITY,
        RETURNS,
        SUCCESS,
        FAILURE,
        YES,
        NO,
        SETS,
        IS_PURE,
    ],
    choices: &[
        Choice::Any(&["name", "names"]),
        Choice::One(&["returns", "success", "yes"]),
        Choice::Together(&["success", "failure"]),
        Choice::Together(&["yes", "no"]),
    ],
};

const ARITY: Key = may(
    "arity",
    Holds::Integer,
    "Only calls with this many arguments, receiver not counted.",
);
const RETURNS: Key = depends("returns", Holds::Text, "What comes back, an expression.");
const SUCCESS: Key = depends(
    "success",
    Holds::Text,
    "What comes back when the receiver is `Ok`, `Some` or a success status; goes with `failure`.",
);
const FAILURE: Key = depends(
    "failure",
    Holds::Text,
    "What comes back when the receiver is `Err`, `None` or a failure status; goes with `success`.",
);
const YES: Key = depends(
    "yes",
    Holds::Text,
    "What comes back when the receiver is true; goes with `no`.",
);
const NO: Key = depends(
    "no",
    Holds::Text,
    "What comes back when the receiver is false; goes with `yes`.",
);
const SETS: Key = may(
    "sets",
    Holds::Text,
    "What the receiver, of a function its first argument, holds afterwards.",
);
const IS_PURE: Key = may(
    "pure",
    Holds::Flag,
    "It does nothing else; the default for rows that say what comes back.",
);

const FUNCTIONS: Key = may("functions", Holds::Texts, "Functions, by path.");
const METHODS: Key = may("methods", Holds::Texts, "Methods, by name.");

static PURE: Shape = Shape {
    name: "pure",
    about: "Functions and methods that answer a question and do nothing else.",
    keys: &[
        depends("functions", Holds::Texts, "Functions, by path."),
        depends("methods", Holds::Texts, "Methods, by name."),
    ],
    choices: &[Choice::Any(&["functions", "methods"])],
};

static NAMES: Shape = Shape {
    name: "names",
    about: "Functions and methods, of which the last segment is compared.",
    keys: &[FUNCTIONS, METHODS],
    choices: &[],
};

static RUN: Shape = Shape {
    name: "run",
    about: "Functions and methods that run code which they are given.",
    keys: &[
        FUNCTIONS,
        METHODS,
        may(
            "argument",
            Holds::Integer,
            "Which argument is the code, receiver not counted; 0 when it is left out.",
        ),
        must(
            "when",
            Holds::Word(&["here", "elsewhere", "perhaps", "many", "until-failure"]),
            "When and how often it runs.",
        ),
        may(
            "given",
            Holds::Texts,
            "What the code is called with: `arg`, `arg1`, … of the call, or `unknown`.",
        ),
    ],
    choices: &[],
};

static GUARD: Shape = Shape {
    name: "guard",
    about: "Functions that make a guard.",
    keys: &[FUNCTIONS],
    choices: &[],
};

static TYPES: Shape = Shape {
    name: "types",
    about: "Types, by their last path segment.",
    keys: &[may("types", Holds::Texts, "The types.")],
    choices: &[],
};

static MACRO: Shape = Shape {
    name: "macro",
    about: "What macros mean.",
    keys: &[
        must("names", Holds::Texts, "The macros, by path."),
        must(
            "kind",
            Holds::Word(&[
                "format",
                "diverges",
                "assert",
                "assert-eq",
                "assert-ne",
                "matches",
                "list",
                "evaluates",
                "join",
                "try-join",
                "select",
                "defer",
                "nothing",
            ]),
            "What they do with their arguments.",
        ),
    ],
    choices: &[],
};
