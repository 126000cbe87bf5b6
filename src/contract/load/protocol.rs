//! `kind = "protocol"`: labelled events, the forbidden sequence, what excuses it, the place to blame.

use std::ops::Range;
use std::sync::Arc;

use super::diagnostic::{Sink, Wrong};
use super::group;
use super::reader::{Table, Text};
use super::rule::Scope;
use super::shared;
use crate::contract::automaton::pattern::is_label_char;
use crate::contract::automaton::{Label, MAX_LABELS, MAX_STATES, PatternError, Problem};
use crate::contract::{Automaton, Check, Event, Exits, Group, ProtocolCheck, Return, Shown, Side};

/// Reads the check and the captures that its templates may use.
pub(super) fn read(table: Table<'_>, scope: &Scope<'_>) -> Option<(Check, Vec<&'static str>)> {
    if let Some(each) = table.text("each") {
        check_each(&table, &each, scope);
    }
    let queue = table.optional_table("queue");
    let queue = queue.map(|table| pattern(table, scope, Use::Queue));
    let (mut check, captures) = pattern(table, scope, Use::Operation)?;
    check.queue = match queue {
        Some(read) => Some(Box::new(read?.0)),
        None => None,
    };
    Some((Check::Protocol(check), captures))
}

/// What a sequence of events is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// `kind = "protocol"`.
    Operation,
    /// `[check.queue]`.
    Queue,
    /// `kind = "path"`.
    Path,
}

/// Reads events, forbidden sequence, excuses and blame.
pub(super) fn pattern(
    table: Table<'_>,
    scope: &Scope<'_>,
    purpose: Use,
) -> Option<(ProtocolCheck, Vec<&'static str>)> {
    let sink = table.sink();
    let needs_blame = purpose == Use::Operation;
    let written = table.named_texts("events");
    let never = table.text("never");
    let unless = table.optional_texts("unless");
    let blame = if needs_blame {
        table.text("blame")
    } else {
        table.optional_text("blame")
    };
    let shown = match purpose {
        Use::Path => shown(&table),
        Use::Operation | Use::Queue => Shown::Call,
    };
    let destructors = purpose != Use::Path || table.flag("destructors").unwrap_or(true);
    let shared_fields = purpose == Use::Path && table.flag("shared-fields").unwrap_or(false);
    table.finish();

    let names: Vec<&str> = written
        .iter()
        .map(|(label, _)| label.value.as_str())
        .collect();
    let mut events = Vec::new();
    let mut complete = true;
    for (label, text) in &written {
        check_label_name(sink, label);
        let event = EventReader {
            sink,
            text,
            scope,
            labels: &names,
            purpose,
        }
        .read();
        if needs_blame && matches!(event, Some(Event::JobTaken | Event::JobNext)) {
            let error = Wrong::new(
                "rule::never-happens",
                "jobs are taken in `[check.queue]` only",
                "this can never happen here",
            );
            sink.push(text.span.clone(), error);
        }
        complete &= event.is_some();
        // A placeholder keeps the numbers of the other labels right while mistakes are collected.
        events.push((shared(&label.value), event.unwrap_or(Event::Escape)));
    }
    if complete {
        check_order(sink, &written, &events);
    }

    let number = |text: &Text| {
        let found = names.iter().position(|name| *name == text.value);
        if found.is_none() {
            let error = Wrong::unknown(
                "rule::unknown-label",
                "label",
                &text.value,
                names.iter().copied(),
            );
            sink.push(text.span.clone(), error);
        }
        found
    };
    let excused: Vec<usize> = unless.iter().filter_map(number).collect();
    let blame_number = blame.as_ref().and_then(number);
    let never = never?;
    let used_in_pattern = |name: &str| words(&never.value).any(|word| word == name);
    // What stands between two parts of a pattern keeps them apart, which is a use of its own.
    if purpose != Use::Path {
        check_used(sink, &written, &events, &excused, used_in_pattern);
    }
    if let Some(blame) = blame
        .as_ref()
        .filter(|blame| blame_number.is_some() && !used_in_pattern(&blame.value))
    {
        let message = format!(
            "`{}` is not in the pattern, so it cannot be blamed",
            blame.value
        );
        let error = Wrong::new(
            "rule::blame-not-in-pattern",
            message,
            "this may never have happened on the path",
        );
        sink.push(blame.span.clone(), error);
    }
    let labels: Vec<Label<'_>> = names
        .iter()
        .enumerate()
        .map(|(index, name)| Label {
            name,
            ends_path: matches!(events.get(index), Some((_, Event::Return(_)))),
            excuses: excused.contains(&index),
        })
        .collect();
    let automaton = match Automaton::compile(&never.value, &labels) {
        Ok(automaton) => automaton,
        Err(errors) => {
            for error in errors {
                let place = never.place(sink.text(), &error.span);
                sink.push(place, pattern_error(error, &names));
            }
            return None;
        }
    };

    let mut captures = vec!["subject", "interface", "type"];
    if purpose != Use::Path {
        captures.extend(["completion", "class"]);
    }
    if events
        .iter()
        .any(|(_, event)| matches!(event, Event::OtherCompletion(_)))
    {
        captures.push("other");
    }
    let check = ProtocolCheck {
        events,
        never: automaton,
        blame: match blame_number {
            None if needs_blame => return None,
            number => number,
        },
        shown,
        destructors,
        shared_fields,
        queue: None,
    };
    Some((check, captures))
}

/// `show` of a rule about single methods.
fn shown(table: &Table<'_>) -> Shown {
    const ALL: [(&str, Shown); 3] = [
        ("event", Shown::Event),
        ("value", Shown::Value),
        ("common-body", Shown::CommonBody),
    ];
    let Some(text) = table.optional_text("show") else {
        return Shown::Event;
    };
    let found = table.word(&text, "rule::unknown-place", "place", &ALL);
    found.unwrap_or(Shown::Event)
}

/// Reads the text of one event.
pub(super) struct EventReader<'a> {
    pub(super) sink: &'a Sink,
    pub(super) text: &'a Text,
    pub(super) scope: &'a Scope<'a>,
    labels: &'a [&'a str],
    purpose: Use,
}

impl EventReader<'_> {
    fn read(&self) -> Option<Event> {
        let parts = self.parts();
        let Some((verb, rest)) = parts.split_first() else {
            return self.malformed(0..self.text.value.len(), "expected an event");
        };
        if self.purpose == Use::Path
            && let Some(found) = self.of_paths(self.word(verb), rest)
        {
            return found;
        }
        match (self.word(verb), rest) {
            ("call", [what]) => self.call(what, Side::Any),
            ("call", [what, side]) => {
                let side = self.side(side)?;
                self.call(what, side)
            }
            ("hand-over", []) => Some(Event::HandOver(Side::Any)),
            ("hand-over", [side]) => self.side(side).map(Event::HandOver),
            ("worker", [what]) => match self.word(what) {
                "ends" => Some(Event::WorkerEnds),
                "pending" => Some(Event::WorkerPending),
                "joined" => Some(Event::WorkerJoined),
                other => {
                    let error = Wrong::unknown(
                        "rule::unknown-event",
                        "event",
                        other,
                        ["ends", "pending", "joined"],
                    );
                    self.report(what, error)
                }
            },
            ("return", rest) => self.exit(rest),
            ("escape", []) => Some(Event::Escape),
            ("absent", []) => Some(Event::Absent),
            ("call", _) => self.malformed(verb.clone(), "expected `call Interface::Method`"),
            ("job", [what]) => match self.word(what) {
                "taken" => Some(Event::JobTaken),
                "next" => Some(Event::JobNext),
                other => {
                    let error =
                        Wrong::unknown("rule::unknown-event", "event", other, ["taken", "next"]);
                    self.report(what, error)
                }
            },
            ("job", _) => self.malformed(verb.clone(), "expected `job taken` or `job next`"),
            ("worker", _) => {
                self.malformed(verb.clone(), "expected `worker ends` or `worker pending`")
            }
            ("escape" | "absent" | "hand-over", [.., first]) => {
                self.malformed(first.clone(), "nothing may follow")
            }
            (other, _) => {
                let error = Wrong::unknown(
                    "rule::unknown-event",
                    "event",
                    other,
                    [
                        "call",
                        "return",
                        "escape",
                        "absent",
                        "hand-over",
                        "worker",
                        "job",
                    ],
                );
                self.report(verb, error)
            }
        }
    }

    /// `here` or `elsewhere`.
    fn side(&self, part: &Range<usize>) -> Option<Side> {
        match self.word(part) {
            "here" => Some(Side::Here),
            "elsewhere" => Some(Side::Elsewhere),
            other => {
                let error =
                    Wrong::unknown("rule::unknown-side", "side", other, ["here", "elsewhere"]);
                self.report(part, error)
            }
        }
    }

    fn call(&self, what: &Range<usize>, side: Side) -> Option<Event> {
        match self.word(what) {
            "{completion}" | "{other-completion}" if self.purpose == Use::Path => {
                let message = "a rule about single methods knows no completion";
                let error = Wrong::new("rule::never-happens", message, "write `Interface::Method`");
                self.report(what, error)
            }
            "{completion}" => Some(Event::Completion(side)),
            "{other-completion}" => {
                let distinct = |group: &Group| {
                    group
                        .operations
                        .windows(2)
                        .any(|pair| pair[0].completion != pair[1].completion)
                };
                if self.scope.group.is_some_and(|group| !distinct(group)) {
                    let message = "the contract has no two operations with different completions";
                    let error =
                        Wrong::new("rule::never-happens", message, "this call can never happen");
                    return self.report(what, error);
                }
                Some(Event::OtherCompletion(side))
            }
            capture if capture.starts_with('{') => {
                let name = capture.trim_matches(['{', '}']);
                let error = Wrong::unknown(
                    "rule::unknown-capture",
                    "capture",
                    name,
                    ["completion", "other-completion"],
                );
                self.report(what, error)
            }
            _ => match self.scope.group {
                Some(group) => group::method_ref(self.sink, self.text, what, &group.interfaces)
                    .map(|method| Event::Call(method, Vec::new())),
                // The contract has mistakes of its own: whether the name is right cannot be said.
                None => Some(Event::Escape),
            },
        }
    }

    /// `return`, `return CLASS`, `return not CLASS`, `return disguised`, each with or without `from LABEL`.
    fn exit(&self, rest: &[Range<usize>]) -> Option<Event> {
        let words: Vec<&str> = rest.iter().map(|part| self.word(part)).collect();
        let (exits, from) = match words.as_slice() {
            [what @ .., "from", _] => (what, rest.last()),
            what => (what, None),
        };
        let exits = match exits {
            [] | ["any"] => Exits::Any,
            ["disguised"] => Exits::Disguised,
            ["untold"] if self.purpose == Use::Path => Exits::Untold,
            ["not", _] => Exits::NotIn(self.class(&rest[1])?),
            ["not"] => {
                return self.malformed(
                    rest[0].clone(),
                    "expected a class of status codes after `not`",
                );
            }
            ["from"] => return self.malformed(rest[0].clone(), "expected a label after `from`"),
            [_] => Exits::In(self.class(&rest[0])?),
            [_, _, ..] => {
                let label =
                    "expected `return`, `return CLASS`, `return not CLASS` or `return disguised`";
                return self.malformed(rest[1].clone(), label);
            }
        };
        let from = match from {
            Some(part) => {
                let name = self.word(part);
                let Some(label) = self.labels.iter().position(|label| *label == name) else {
                    let error = Wrong::unknown(
                        "rule::unknown-label",
                        "label",
                        name,
                        self.labels.iter().copied(),
                    );
                    return self.report(part, error);
                };
                Some(label)
            }
            None => None,
        };
        Some(Event::Return(Return { exits, from }))
    }

    #[expect(
        clippy::option_option,
        reason = "outer: readable at all; inner: the operation's own class or a named one"
    )]
    fn class(&self, part: &Range<usize>) -> Option<Option<Arc<str>>> {
        match self.word(part) {
            "{completes-when}" if self.purpose == Use::Path => {
                let message = "a rule about single methods knows no operation";
                let error = Wrong::new("rule::never-happens", message, "write the class");
                self.report(part, error)
            }
            "{completes-when}" => Some(None),
            capture if capture.starts_with('{') => {
                let name = capture.trim_matches(['{', '}']);
                self.report(
                    part,
                    Wrong::unknown("rule::unknown-capture", "capture", name, ["completes-when"]),
                )
            }
            _ => group::class(self.sink, self.text, part.clone(), self.scope.models).map(Some),
        }
    }

    /// Byte ranges of the words of the text.
    pub(super) fn parts(&self) -> Vec<Range<usize>> {
        let text = &self.text.value;
        let start = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
        text.split_whitespace()
            .map(|word| start(word)..start(word) + word.len())
            .collect()
    }

    pub(super) fn word(&self, part: &Range<usize>) -> &str {
        self.text.value.get(part.clone()).unwrap_or("")
    }

    pub(super) fn malformed<T>(&self, part: Range<usize>, label: &str) -> Option<T> {
        let message = format!("`{}` describes no event", self.text.value);
        self.report(&part, Wrong::new("rule::malformed-event", message, label))
    }

    pub(super) fn report<T>(&self, part: &Range<usize>, error: Wrong) -> Option<T> {
        self.sink
            .push(self.text.place(self.sink.text(), part), error);
        None
    }
}

fn check_each(table: &Table<'_>, each: &Text, scope: &Scope<'_>) {
    let known = [("operation", ())];
    let found = table.word(each, "rule::unknown-each", "unit", &known);
    if found.is_some() && scope.group.is_some_and(|group| group.operations.is_empty()) {
        let message = format!("group `{}` has no operations", scope.folder);
        let error = Wrong::new(
            "rule::never-happens",
            message,
            "this rule can never be applied",
        );
        table.sink().push(
            each.span.clone(),
            error.help("add an `[[operation]]` to `contract.toml`"),
        );
    }
}

fn check_label_name(sink: &Sink, label: &Text) {
    if label.value.is_empty() || !label.value.chars().all(is_label_char) {
        let message = format!("`{}` cannot be written in a pattern", label.value);
        let error = Wrong::new(
            "rule::malformed-label",
            message,
            "labels are letters, digits, `-` and `_`",
        );
        sink.push(label.span.clone(), error);
    }
}

/// A label after one that fits all that it fits is never given.
fn check_order(sink: &Sink, written: &[(Text, Text)], events: &[(Arc<str>, Event)]) {
    for (index, (name, event)) in events.iter().enumerate() {
        let earlier = events[..index]
            .iter()
            .find(|(_, earlier)| covers(earlier, event));
        if let (Some((first, _)), Some((label, _))) = (earlier, written.get(index)) {
            let message = format!("`{name}` can never be given, because `{first}` comes first");
            let error = Wrong::new(
                "rule::shadowed-label",
                message,
                format!("everything that fits this fits `{first}`"),
            );
            sink.push(
                label.span.clone(),
                error.help(format!("put `{name}` before `{first}`")),
            );
        }
    }
}

fn covers(earlier: &Event, later: &Event) -> bool {
    match (earlier, later) {
        (Event::Return(earlier), Event::Return(later)) => {
            (earlier.from.is_none() || earlier.from == later.from)
                && (earlier.exits == Exits::Any || earlier.exits == later.exits)
        }
        (Event::Completion(Side::Any), Event::Completion(_))
        | (Event::OtherCompletion(Side::Any), Event::OtherCompletion(_))
        | (Event::HandOver(Side::Any), Event::HandOver(_)) => true,
        _ => earlier == later,
    }
}

/// A label is there to be asked for: by the pattern, by `unless`, or by a `from`; or to take events away
/// from the labels after it, as a return before another return does.
fn check_used(
    sink: &Sink,
    written: &[(Text, Text)],
    events: &[(Arc<str>, Event)],
    excused: &[usize],
    used_in_pattern: impl Fn(&str) -> bool,
) {
    for (index, (label, _)) in written.iter().enumerate() {
        let asked_by_from = events
            .iter()
            .any(|(_, event)| matches!(event, Event::Return(exit) if exit.from == Some(index)));
        let later_return = || {
            events[index + 1..]
                .iter()
                .any(|(_, later)| matches!(later, Event::Return(_)))
        };
        let takes_away = matches!(events.get(index), Some((_, Event::Return(_)))) && later_return();
        if !used_in_pattern(&label.value)
            && !excused.contains(&index)
            && !asked_by_from
            && !takes_away
        {
            let message = format!("no pattern uses the label `{}`", label.value);
            let error = Wrong::new(
                "rule::unused-label",
                message,
                "declared here and never used",
            );
            sink.push(
                label.span.clone(),
                error.help("use it in `never` or `unless`, or remove it"),
            );
        }
    }
}

fn words(pattern: &str) -> impl Iterator<Item = &str> {
    pattern
        .split(|char| !is_label_char(char))
        .filter(|word| !word.is_empty())
}

fn pattern_error(error: PatternError, labels: &[&str]) -> Wrong {
    match error.problem {
        Problem::Malformed(what) => Wrong::new(
            "rule::malformed-pattern",
            format!("malformed pattern: {what}"),
            "here",
        ),
        Problem::UnknownLabel(name) => Wrong::unknown(
            "rule::unknown-label",
            "label",
            &name,
            labels.iter().copied(),
        ),
        Problem::NeverMatches => Wrong::new(
            "rule::never-matches",
            "no path can match this pattern",
            "it can never be completed",
        ),
        Problem::Useless(why) => {
            let error = Wrong::new(
                "rule::never-matches",
                "this part of the pattern can never match",
                "never reached",
            );
            if why.is_empty() {
                error
            } else {
                error.help(why)
            }
        }
        Problem::MatchesEverything => Wrong::new(
            "rule::matches-everything",
            "this pattern matches before anything has happened",
            "every path would be a violation",
        ),
        Problem::TooLarge => Wrong::new(
            "rule::large-pattern",
            format!("this pattern needs more than {MAX_STATES} states or {MAX_LABELS} labels"),
            "too large",
        ),
    }
}
