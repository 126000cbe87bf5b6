//! The keys of `contract.toml` and `clauses.toml`.

use super::{Holds, Shape, may, must};

/// `contract.toml`.
pub static CONTRACT: Shape = Shape {
    name: "contract",
    about: "One API: its interfaces and its operations.",
    keys: &[
        must("title", Holds::Text, "What people call the API."),
        may(
            "clients",
            Holds::Texts,
            "Texts that files have which use the API: such a file is looked at for calls, operands and structures even where its package has no handler.",
        ),
        may("interface", Holds::Tables(&INTERFACE), "The interfaces."),
        may(
            "operation",
            Holds::Tables(&OPERATION),
            "The methods that owe a completion.",
        ),
        may(
            "set",
            Holds::Tables(&SET),
            "Functions of libraries under one name.",
        ),
    ],
    choices: &[],
};

static INTERFACE: Shape = Shape {
    name: "interface",
    about: "An interface that handlers implement or call.",
    keys: &[
        must(
            "name",
            Holds::Text,
            "The documented name, once in the file.",
        ),
        may(
            "iid",
            Holds::Text,
            "Interface id in any case, with or without braces.",
        ),
        may(
            "implemented-as",
            Holds::Texts,
            "Names of the traits whose implementation makes a type a handler; left out for interfaces that handlers only call.",
        ),
        must(
            "methods",
            Holds::Texts,
            "All methods, each once: `Name/parameters`, or `Name/parameters called with arguments`.",
        ),
    ],
    choices: &[],
};

static OPERATION: Shape = Shape {
    name: "operation",
    about: "A method that owes a completion.",
    keys: &[
        must(
            "subject",
            Holds::Text,
            "The method, `Interface::Method`, of an interface with `implemented-as`.",
        ),
        must(
            "completion",
            Holds::Text,
            "The call that it owes, `Interface::Method`.",
        ),
        must(
            "completes-when",
            Holds::Text,
            "The class of statuses after which it is owed and allowed.",
        ),
    ],
    choices: &[],
};

static SET: Shape = Shape {
    name: "set",
    about: "Functions of libraries under one name, which events of `kind = \"path\"` call.",
    keys: &[
        must("name", Holds::Text, "What events call it."),
        may(
            "functions",
            Holds::Texts,
            "Functions by path, with a number of arguments behind a `/` where that matters.",
        ),
        may(
            "calls-of",
            Holds::Texts,
            "Methods by name or `Type::name`, with a number of arguments behind a `/` where that matters.",
        ),
    ],
    choices: &[],
};

/// `clauses.toml`.
pub static CLAUSES: Shape = Shape {
    name: "clauses",
    about: "What the documents of an API say, clause by clause.",
    keys: &[may("clause", Holds::Tables(&CLAUSE), "The clauses.")],
    choices: &[],
};

static CLAUSE: Shape = Shape {
    name: "clause",
    about: "One statement of the documents.",
    keys: &[
        must(
            "id",
            Holds::Text,
            "What `clauses` of rules call it, once in the group.",
        ),
        must(
            "modality",
            Holds::Word(&[
                "must",
                "must not",
                "should",
                "should not",
                "may",
                "expected",
                "fact",
            ]),
            "How strongly the documents say it. `expected`: the other side counts on it without an order; `fact`: what a value means, or what the other side does.",
        ),
        may(
            "remark",
            Holds::Text,
            "What else there is to know about its strength.",
        ),
        must("statement", Holds::Text, "The statement in your own words."),
        must(
            "pages",
            Holds::Addresses,
            "Addresses of the pages that say it, the best one first.",
        ),
        may(
            "unseen",
            Holds::Text,
            "Why no rule can hold it: the source does not show it, or it is no duty of the handler.",
        ),
    ],
    choices: &[],
};
