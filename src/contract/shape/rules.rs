//! The keys of a rule file, whatever its check kind.

use super::kinds::KINDS;
use super::{Holds, Key, Shape, may, must};

/// The longest title, in characters.
pub(crate) const TITLE_LIMIT: usize = 60;

/// The longest message, in characters, captures counted as written.
pub(crate) const MESSAGE_LIMIT: usize = 100;

/// `<rule-id>.toml`.
pub static RULE: Shape = Shape {
    name: "rule",
    about: "One named way of breaking a contract.",
    keys: RULE_KEYS,
    choices: &[],
};

const RULE_KEYS: &[Key] = &[
    must(
        "id",
        Holds::Id,
        "Lower-case words joined by `-`, the same as the name of the file; says what is wrong and reads well after \"allow\".",
    ),
    must(
        "title",
        Holds::Short(TITLE_LIMIT),
        "For tables: lower case, no full stop, one line.",
    ),
    must(
        "severity",
        Holds::Word(&["error", "warning", "note"]),
        "How bad it is when the rule is broken.",
    ),
    may(
        "pedantic",
        Holds::Flag,
        "`true`: off unless the user asks for it by `--pedantic`, `-W` or `-D`.",
    ),
    may(
        "clauses",
        Holds::Texts,
        "The clauses of the documents that the rule holds, as in `clauses.toml` of the group.",
    ),
    must(
        "modality",
        Holds::Text,
        "One sentence: how strongly the documents say it, and where the severity differs from that.",
    ),
    must(
        "message",
        Holds::Short(MESSAGE_LIMIT),
        "The headline: lower case, no full stop, one line; captures such as `{name}` allowed.",
    ),
    must(
        "label",
        Holds::Text,
        "What stands at the place to blame: lower case, no full stop, one line; captures allowed.",
    ),
    must(
        "help",
        Holds::Text,
        "The repair, as code that can be pasted where that is possible; captures allowed; lines that begin with four blanks are code.",
    ),
    must(
        "why",
        Holds::Text,
        "What happens to the user of the code; two to six sentences.",
    ),
    must(
        "limits",
        Holds::Text,
        "What the rule misses, where it may be wrong.",
    ),
    may(
        "references",
        Holds::Tables(&REFERENCE),
        "Pages on the web; the first one is the link of the finding.",
    ),
    must(
        "check",
        Holds::Kind(KINDS),
        "The analysis that the rule fills with data.",
    ),
    must(
        "example",
        Holds::Tables(&EXAMPLE),
        "Broken and repaired code, the first tests of the rule; at least one.",
    ),
];

static REFERENCE: Shape = Shape {
    name: "references",
    about: "A page on the web.",
    keys: &[
        must("title", Holds::Text, "Its title."),
        must("url", Holds::Address, "Its address."),
    ],
    choices: &[],
};

static EXAMPLE: Shape = Shape {
    name: "example",
    about: "A pair of complete files.",
    keys: &[
        must("bad", Holds::Text, "Gives exactly this rule and no other."),
        must("good", Holds::Text, "Gives nothing from any rule."),
    ],
    choices: &[],
};
