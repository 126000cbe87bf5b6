//! `kind = "unmatched"`: the keys of its `[check]`.

use super::reader::Table;
use super::rule::{Parsed, Scope};
use super::{group, returns, shared};
use crate::contract::automaton::Label;
use crate::contract::load::diagnostic::Wrong;
use crate::contract::{Automaton, Check, UnmatchedCheck};

pub(super) fn read(table: Table<'_>, scope: &Scope<'_>) -> Option<Parsed> {
    let parameter = usize::try_from(table.integer("parameter").unwrap_or(0));
    if parameter.is_err() {
        let message = "`parameter` must be the number of a parameter";
        let error = Wrong::new("rule::wrong-type", message, "negative");
        table.sink().push(table.span(), error);
    }
    let lookups = table.optional_texts("lookups");
    let lookups = lookups.iter().map(|text| shared(&text.value)).collect();
    let (mut methods, mut answers) = (Vec::new(), Vec::new());
    for entry in table.tables("method") {
        let method = entry
            .text("name")
            .and_then(|text| returns::method(&entry, &text, scope));
        let answer = entry
            .text("answer")
            .and_then(|text| group::class(entry.sink(), &text, 0..text.value.len(), scope.models));
        entry.finish();
        methods.extend(method);
        answers.extend(answer);
    }
    if !table.has("method") {
        let message = "missing `[[check.method]]` in `[check]`";
        let error = Wrong::new("rule::missing-key", message, "which methods are checked?");
        table.sink().push(table.span(), error);
    }
    table.finish();
    let label = |name, ends_path| Label {
        name,
        ends_path,
        ..Label::default()
    };
    let labels = [
        label("unknown", false),
        label("other", false),
        label("wrong", true),
    ];
    let pattern = "^ ((unknown | other)* unknown)? wrong";
    let never = Automaton::compile(pattern, &labels).ok()?;
    let is_whole = !methods.is_empty() && methods.len() == answers.len();
    let check = UnmatchedCheck {
        methods,
        answers,
        parameter: parameter.ok()?,
        lookups,
        never,
    };
    let captures = vec!["subject", "interface", "type", "source"];
    is_whole.then_some((Check::Unmatched(check), captures))
}
