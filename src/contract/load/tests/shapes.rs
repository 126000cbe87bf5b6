//! Readers and shapes agree: what is described is read, what is read is described, and the choices between keys are
//! what the reader asks for.

use super::*;
use crate::contract::shape::{self, Holds, KINDS, Key, Need, Shape};

/// A value of the right type that says nothing.
fn value(holds: &Holds) -> String {
    match holds {
        Holds::Text | Holds::Short(_) | Holds::Id => "\"a\"".to_owned(),
        Holds::Address => "\"https://a\"".to_owned(),
        Holds::Word(words) => format!("{:?}", words[0]),
        Holds::Texts | Holds::Addresses => "[]".to_owned(),
        Holds::Flag => "true".to_owned(),
        Holds::Integer => "0".to_owned(),
        Holds::Integers | Holds::NamedTexts => "{}".to_owned(),
        Holds::Table(shape) => table(shape, None),
        Holds::Tables(shape) => format!("[{}]", table(shape, None)),
        Holds::Kind(shapes) => table(shapes[0], None),
    }
}

/// An inline table with everything that it has to have, and this key.
fn table(shape: &Shape, beside: Option<&Key>) -> String {
    let needed = |key: &&Key| {
        key.need == Need::Always || beside.is_some_and(|beside| beside.name == key.name)
    };
    let entries = shape.keys.iter().filter(needed).map(|key| {
        let is_kind = key.name == "kind" && KINDS.iter().any(|kind| kind.name == shape.name);
        let value = if is_kind {
            format!("{:?}", shape.name)
        } else {
            value(&key.holds)
        };
        format!("{} = {value}", key.name)
    });
    format!("{{ {} }}", entries.collect::<Vec<_>>().join(", "))
}

/// Every key of a shape, and of those below it, is read when it stands there.
fn all_is_read(shape: &Shape, within: &dyn Fn(&str) -> RuleFile) {
    for key in shape.keys {
        let read = within(&table(shape, Some(key)));
        // With the rest of the group, so that a rule is not put aside.
        let files = [
            file("first/print/contract.toml", CONTRACT),
            file("first/models/print.toml", MODELS),
            read.clone(),
        ];
        let own = if read.path.ends_with("contract.toml") {
            2
        } else {
            0
        };
        let errors = load_all(&files[own..])
            .err()
            .map_or(Vec::new(), |errors| errors.0);
        let ignored = errors.iter().find(|error| {
            let unread = [
                "rule::unknown-key",
                "rule::useless-key",
                "rule::unknown-kind",
                "rule::unknown-group",
                "rule::wrong-type",
            ];
            let in_file = error.file() == read.path;
            in_file && unread.contains(&error.code)
        });
        assert!(
            ignored.is_none(),
            "{} of {}: {ignored:#?}",
            key.name,
            shape.name
        );
        let inner = |text: String| {
            let beside = format!("{} = {text}", key.name);
            let kind = format!("kind = {:?}, ", shape.name);
            let kind = if KINDS.iter().any(|kind| kind.name == shape.name) {
                &*kind
            } else {
                ""
            };
            within(&format!("{{ {kind}{beside} }}"))
        };
        match key.holds {
            Holds::Table(below) => all_is_read(below, &|text| inner(text.to_owned())),
            Holds::Tables(below) => all_is_read(below, &|text| inner(format!("[{text}]"))),
            Holds::Kind(kinds) => {
                for kind in kinds {
                    all_is_read(kind, &|text| inner(text.to_owned()));
                }
            }
            _ => {}
        }
    }
}

#[test]
fn everything_that_is_described_is_read() {
    for (shape, path) in [
        (&shape::RULE, "own/print/a.toml"),
        (&shape::CONTRACT, "own/print/contract.toml"),
        (&shape::CLAUSES, "own/print/clauses.toml"),
        (&shape::MODELS, "own/models/a.toml"),
    ] {
        all_is_read(shape, &|text| {
            // The file is the content of the table.
            file(path, &unwrapped(text))
        });
    }
}

/// `{ a = 1, b = { c = 2 } }` as lines of a file.
fn unwrapped(text: &str) -> String {
    let table: toml::Table = toml::from_str(&format!("all = {text}")).unwrap();
    toml::to_string(&table["all"]).unwrap()
}
