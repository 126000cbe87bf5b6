//! `<rule-id>.toml`: one rule, whatever its check kind.

use std::ops::Range;

use super::diagnostic::{Sink, Wrong};
use super::reader::{Table, Text};
use super::{
    habits, lifetimes, pairing, path, protocol, record, returns, shared, sites, unmatched,
};
use crate::contract::clause::Clause;
use crate::contract::shape::{KINDS, MESSAGE_LIMIT, TITLE_LIMIT};
use crate::contract::template::mentions;
use crate::contract::{Check, Example, Group, Models, Reference, Rule};
use crate::finding::Severity;

/// What the names in a rule may refer to.
pub(super) struct Scope<'a> {
    /// The group; nothing when its contract has mistakes, and names of it cannot be judged.
    pub(super) group: Option<&'a Group>,
    /// Name of the group.
    pub(super) folder: &'a str,
    /// All models of the run.
    pub(super) models: &'a Models,
    /// The clauses of the group; nothing when nobody wants to know them, or the group lists none.
    pub(super) clauses: Option<&'a [Clause]>,
    /// The names of all rule files.
    pub(super) rules: &'a [&'a str],
}

/// A check with the captures that its templates may use.
pub(super) type Parsed = (Check, Vec<&'static str>);

/// Reads the rule of the file `stem`, and where its id stands. Nothing when something that a rule
/// cannot be without is missing; every mistake is noted either way.
pub(super) fn read(root: Table<'_>, stem: &str, scope: &Scope<'_>) -> Option<(Rule, Range<usize>)> {
    let sink = root.sink();
    let id = root.text("id").inspect(|id| check_id(sink, id, stem));
    let title = root.text("title").inspect(|title| check_title(sink, title));
    let severity = root
        .text("severity")
        .and_then(|text| severity(&root, &text));
    let pedantic = root.flag("pedantic").unwrap_or(false);
    let clauses = root
        .optional_texts("clauses")
        .into_iter()
        .inspect(|text| check_clause(sink, text, scope))
        .map(|text| text.value)
        .collect();
    let modality = root.text("modality");
    let message = root
        .text("message")
        .inspect(|message| check_message(sink, message));
    let label = root
        .text("label")
        .inspect(|label| check_sentence(sink, label, "label"));
    let help = root.text("help");
    let why = root
        .text("why")
        .inspect(|why| check_present(sink, why, "why"));
    let limits = root
        .text("limits")
        .inspect(|limits| check_present(sink, limits, "limits"));
    let references = root
        .tables("references")
        .into_iter()
        .filter_map(reference)
        .collect();
    let check = root.table("check").and_then(|table| check(table, scope));
    let examples: Vec<Example> = root
        .tables("example")
        .into_iter()
        .filter_map(example)
        .collect();
    if !root.has("example") {
        let error = Wrong::new(
            "rule::missing-key",
            "missing `[[example]]` in the file",
            "a rule needs an example",
        );
        sink.push(
            0..0,
            error.help("examples are the rule's first tests: a `bad` file and a `good` one"),
        );
    }
    root.finish();

    if let Some((_, captures)) = &check {
        for template in [&message, &label, &help].into_iter().flatten() {
            check_captures(sink, template, captures);
        }
    }
    let id = id?;
    let rule = Rule {
        id: shared(&id.value),
        group: shared(scope.folder),
        title: title?.value,
        severity: severity?,
        pedantic,
        clauses,
        modality: modality?.value,
        message: message?.value,
        label: label?.value,
        help: help?.value.trim_end().to_owned(),
        why: why?.value.trim().to_owned(),
        limits: limits?.value.trim().to_owned(),
        references,
        check: check?.0,
        examples,
    };
    Some((rule, id.span))
}

fn check(table: Table<'_>, scope: &Scope<'_>) -> Option<Parsed> {
    let sink = table.sink();
    let kind = table.text("kind")?;
    match kind.value.as_str() {
        "protocol" => protocol::read(table, scope),
        "path" => path::read(table, scope),
        "heed" => path::heed(table, scope),
        "gate" => path::gate(table, scope),
        "returns" => returns::read(table, scope),
        "call" => sites::call(table, scope),
        "operand" => sites::operand(table),
        "fill" => sites::fill(table, scope),
        "field" => sites::field(table, scope),
        "absent" => sites::absent(table, scope),
        "keep" => sites::keep(table, scope),
        "reach" => sites::reach(table, scope),
        "origin" => sites::origin(table, scope),
        "unmatched" => unmatched::read(table, scope),
        "pairing" => pairing::read(table, scope),
        "record" => record::read(table, scope),
        "constant" => sites::constant(table),
        "outlive" => lifetimes::outlive(table, scope),
        "held" => Some(lifetimes::held(table, scope)),
        "send" => lifetimes::send(table, scope),
        "dangling" => Some(lifetimes::dangling(table)),
        "panic" => habits::panic(table, scope),
        "state" => habits::state(table),
        "terminator" => Some(habits::terminator(table)),
        other => {
            let known = KINDS.iter().map(|kind| kind.name);
            let error = Wrong::unknown("rule::unknown-kind", "check kind", other, known);
            sink.push(kind.span, error);
            None
        }
    }
}

fn reference(table: Table<'_>) -> Option<Reference> {
    let sink = table.sink();
    let (title, url) = (table.text("title"), table.text("url"));
    table.finish();
    let url = url?;
    check_address(sink, &url);
    Some(Reference {
        title: title?.value,
        url: url.value,
    })
}

/// The address of a page.
pub(super) fn check_address(sink: &Sink, url: &Text) {
    if !url.value.starts_with("https://") {
        let message = format!("`{}` is no https address", url.value);
        sink.push(
            url.span.clone(),
            Wrong::new("rule::malformed-url", message, "expected `https://…`"),
        );
    }
}

fn example(table: Table<'_>) -> Option<Example> {
    let (bad, good) = (table.text("bad"), table.text("good"));
    table.finish();
    Some(Example {
        bad: bad?.value,
        good: good?.value,
    })
}

fn severity(table: &Table<'_>, text: &Text) -> Option<Severity> {
    const ALL: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Note];
    let words = ALL.map(|severity| (severity.as_str(), severity));
    table.word(text, "rule::unknown-severity", "severity", &words)
}

fn check_clause(sink: &Sink, id: &Text, scope: &Scope<'_>) {
    let Some(clauses) = scope.clauses else { return };
    let mut known = clauses.iter().map(|clause| clause.id.as_str());
    if !known.clone().any(|known| known == id.value) {
        let error = Wrong::unknown("rule::unknown-clause", "clause", &id.value, &mut known);
        sink.push(id.span.clone(), error);
    }
}

fn check_id(sink: &Sink, id: &Text, stem: &str) {
    let kebab = id.value.split('-').all(|word| {
        !word.is_empty()
            && word
                .chars()
                .all(|char| char.is_ascii_lowercase() || char.is_ascii_digit())
    });
    if !kebab {
        let message = format!("`{}` is not in kebab case", id.value);
        let error = Wrong::new(
            "rule::malformed-id",
            message,
            "expected lower-case words joined by `-`",
        );
        sink.push(id.span.clone(), error);
    } else if id.value != stem {
        let message = format!("rule `{}` is in a file called `{stem}.toml`", id.value);
        let error = Wrong::new(
            "rule::misplaced-id",
            message,
            "the id must be the name of the file",
        );
        sink.push(
            id.span.clone(),
            error.help(format!(
                "rename the file to `{}.toml`, or the rule to `{stem}`",
                id.value
            )),
        );
    }
}

fn check_title(sink: &Sink, title: &Text) {
    let length = title.value.chars().count();
    if length > TITLE_LIMIT {
        let message = format!("the title has {length} characters");
        let label = format!("at most {TITLE_LIMIT} fit into the table of rules");
        sink.push(
            title.span.clone(),
            Wrong::new("rule::long-title", message, label),
        );
    }
    check_sentence(sink, title, "title");
}

fn check_message(sink: &Sink, message: &Text) {
    let length = message.value.chars().count();
    if length > MESSAGE_LIMIT {
        let text = format!("the message has {length} characters");
        let label = format!("at most {MESSAGE_LIMIT}, captures counted as written");
        sink.push(
            message.span.clone(),
            Wrong::new("rule::long-message", text, label),
        );
    }
    check_sentence(sink, message, "message");
}

/// The convention of headlines: lower case unless it begins with code or a capture, no full stop, one line.
fn check_sentence(sink: &Sink, text: &Text, what: &str) {
    let code = "rule::message-convention";
    let report = |message: &str, label: &str| {
        sink.push(
            text.span.clone(),
            Wrong::new(code, format!("the {what} {message}"), label),
        );
    };
    if text.value.trim().is_empty() {
        report("is empty", "expected a sentence");
    }
    if text.value.starts_with(char::is_uppercase) {
        report(
            "begins with a capital letter",
            "begin in lower case, or with code in backticks",
        );
    }
    if text.value.ends_with('.') {
        report("ends with a full stop", "leave the full stop out");
    }
    if text.value.contains('\n') {
        report("has several lines", "write one line");
    }
}

fn check_present(sink: &Sink, text: &Text, key: &str) {
    if text.value.trim().is_empty() {
        let error = Wrong::new(
            "rule::missing-key",
            format!("`{key}` is empty"),
            "say it in two to six sentences",
        );
        sink.push(text.span.clone(), error);
    }
}

fn check_captures(sink: &Sink, template: &Text, known: &[&'static str]) {
    for mention in mentions(&template.value) {
        if !mention.escaped && !known.contains(&mention.name) {
            let error = Wrong::unknown(
                "rule::unknown-capture",
                "capture",
                mention.name,
                known.iter().copied(),
            );
            let nearest = template.place(sink.text(), &mention.span);
            sink.push(nearest, error);
        }
    }
}
