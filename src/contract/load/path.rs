//! `kind = "path"`: events of single methods, and the questions that the source asks.

use std::ops::Range;
use std::sync::Arc;

use super::diagnostic::Wrong;
use super::protocol::{EventReader, Use, pattern};
use super::reader::{Table, Text};
use super::rule::{Parsed, Scope};
use super::{group, returns, shared, sites};
use crate::contract::{
    Answered, Bounds, Check, Event, Exits, GateCheck, HeedCheck, On, Outcome, PathCheck, Return,
    StatusSet, Walk, Without,
};

/// Reads the check and the captures that its templates may use.
pub(super) fn read(table: Table<'_>, scope: &Scope<'_>) -> Option<Parsed> {
    let mut walks = Vec::new();
    let mut captures = Vec::new();
    let given = table.tables("walk");
    if given.is_empty() {
        let error = Wrong::new(
            "rule::missing-key",
            "missing `[[check.walk]]`",
            "which methods, and what is forbidden in them?",
        );
        table.sink().push(table.span(), error);
    }
    for walk in given {
        let outermost = walk.flag("outermost").unwrap_or(false);
        let methods = if outermost {
            Vec::new()
        } else {
            returns::methods(&walk, scope)
        };
        let sink = walk.sink();
        let item = walk.integer("item");
        let loops = walk.optional_texts("loops");
        let in_loops = walk.optional_texts("only-in-loops");
        let anywhere = walk.optional_texts("unless-anywhere");
        let named = walk.optional_texts("unless-named");
        let elsewhere = walk.optional_texts("unless-elsewhere");
        if let Some((sequence, known)) = pattern(walk, scope, Use::Path) {
            let numbers = |texts: &[Text]| -> Vec<usize> {
                let number = |text: &Text| {
                    let labels = sequence.events.iter().map(|(name, _)| &**name);
                    let found = labels.clone().position(|name| name == text.value);
                    if found.is_none() {
                        let error =
                            Wrong::unknown("rule::unknown-label", "label", &text.value, labels);
                        sink.push(text.span.clone(), error);
                    }
                    found
                };
                texts.iter().filter_map(number).collect()
            };
            walks.push(Walk {
                methods,
                bounds: Bounds {
                    outermost,
                    item: item.and_then(|number| usize::try_from(number).ok()),
                    loops: numbers(&loops),
                    in_loops: numbers(&in_loops),
                    unless_anywhere: numbers(&anywhere),
                    unless_named: numbers(&named),
                    unless_elsewhere: numbers(&elsewhere),
                },
                sequence,
            });
            captures = known;
        }
    }
    let without = table.tables("without");
    let without = without.into_iter().filter_map(|entry| {
        let method = entry
            .text("method")
            .and_then(|text| returns::method(&entry, &text, scope));
        let mention = entry.text("mention");
        entry.finish();
        Some(Without {
            method: method?,
            mention: shared(&mention?.value),
        })
    });
    let without = without.collect();
    table.finish();
    captures.push("name");
    captures.push("source");
    (!walks.is_empty()).then_some((Check::Path(PathCheck { walks, without }), captures))
}

/// `kind = "heed"`.
pub(super) fn heed(table: Table<'_>, scope: &Scope<'_>) -> Option<Parsed> {
    let methods = returns::methods(&table, scope);
    let call = table
        .text("call")
        .and_then(|text| returns::method(&table, &text, scope));
    let constants = |texts: &[Text]| group::constants(table.sink(), texts, scope.models);
    let codes = constants(&table.texts("codes"));
    let or = constants(&table.optional_texts("or"));
    table.finish();
    let check = Check::Heed(HeedCheck {
        methods,
        call: call?,
        codes,
        or,
    });
    Some((check, vec!["subject", "interface", "type", "source"]))
}

/// `kind = "gate"`.
pub(super) fn gate(table: Table<'_>, scope: &Scope<'_>) -> Option<Parsed> {
    let methods = returns::methods(&table, scope);
    let call = table
        .text("call")
        .and_then(|text| returns::method(&table, &text, scope));
    let constants = group::constants(table.sink(), &table.texts("constants"), scope.models);
    table.finish();
    let check = Check::Gate(GateCheck {
        methods,
        call: call?,
        constants,
    });
    Some((check, vec!["subject", "interface", "type", "source"]))
}

/// First words of the events of this kind.
const EVENTS: [&str; 15] = [
    "call",
    "answer",
    "test",
    "parameter",
    "decision",
    "write",
    "work",
    "turn",
    "worker",
    "return",
    "escape",
    "hand-over",
    "item",
    "output",
    "unsure",
];

impl EventReader<'_> {
    /// Reads an event that only rules about single methods may use; nothing where it is one of all rules.
    #[expect(
        clippy::option_option,
        reason = "outer: an event of this kind at all; inner: a well-formed one"
    )]
    pub(super) fn of_paths(&self, verb: &str, rest: &[Range<usize>]) -> Option<Option<Event>> {
        match (verb, rest) {
            ("call", [what]) if !self.word(what).contains([':', '{']) => {
                Some(self.call_of(what, On::Anything))
            }
            ("call", [what, on, field]) if (self.word(on), self.word(field)) == ("on", "field") => {
                Some(self.call_of(what, On::Field))
            }
            ("work", [on, of]) if self.word(on) == "on" => {
                Some(Some(Event::WorksOn(shared(self.word(of)))))
            }
            ("turn", [word, of]) if self.word(word) == "of" => {
                Some(Some(Event::Turn(shared(self.word(of)))))
            }
            ("work", []) => Some(Some(Event::Works { ignored: false })),
            ("work", [how]) => Some(self.work(how)),
            ("call", [what, on, parameter, number])
                if (self.word(on), self.word(parameter)) == ("on", "parameter") =>
            {
                let index = self.number(number);
                Some(index.and_then(|index| self.call_of(what, On::Parameter(index))))
            }
            ("call", [what, with, ..]) if self.word(with) == "with" => {
                Some(self.call_with(what, with.end))
            }
            ("answer", [what, rest @ ..]) => Some(self.answer(what, rest)),
            ("test", rest @ [_, ..]) => Some(Some(self.test(rest))),
            ("parameter", [number, what]) => Some(self.parameter(number, what)),
            ("unsure", []) => Some(Some(Event::Unsure)),
            ("item", [what]) if self.word(what) == "changes" => Some(Some(Event::ItemChanges)),
            ("output", [number, of, method, is, names @ ..])
                if (self.word(of), self.word(is)) == ("of", "is") =>
            {
                Some(self.output(number, method, names))
            }
            ("worker", [takes, interface, by, set])
                if (self.word(takes), self.word(by)) == ("takes", "by") =>
            {
                Some(self.taken(interface, set))
            }
            ("worker", [what]) => match self.word(what) {
                "starts" => Some(Some(Event::WorkerStarts)),
                "ends" | "pending" | "joined" => None,
                other => {
                    let names = ["starts", "ends", "pending", "joined"];
                    let error = Wrong::unknown("rule::unknown-event", "event", other, names);
                    Some(self.report(what, error))
                }
            },
            ("decision", []) => Some(Some(Event::Decision)),
            ("write", [what]) if self.word(what) == "field" => Some(Some(Event::WritesField)),
            (
                "answer" | "test" | "parameter" | "decision" | "write" | "work" | "turn" | "item"
                | "output" | "unsure",
                _,
            )
            | ("call", [_, _, ..]) => {
                let all = 0..self.text.value.len();
                Some(self.malformed(all, "see the table of events for `kind = \"path\"`"))
            }
            ("return", [not, class, how, err])
                if (self.word(not), self.word(how), self.word(err)) == ("not", "as", "Err") =>
            {
                let class = group::class(self.sink, self.text, class.clone(), self.scope.models);
                Some(class.map(|class| {
                    Event::Return(Return {
                        exits: Exits::Refusing(class),
                        from: None,
                    })
                }))
            }
            ("call" | "return" | "escape" | "worker" | "hand-over", _) => None,
            (other, _) => {
                let error = Wrong::unknown("rule::unknown-event", "event", other, EVENTS);
                Some(self.report(&self.parts()[0], error))
            }
        }
    }

    /// `work failed`, `work succeeded`, `work ignored`.
    fn work(&self, how: &Range<usize>) -> Option<Event> {
        match self.word(how) {
            "failed" => Some(Event::WorkEnds { well: false }),
            "succeeded" => Some(Event::WorkEnds { well: true }),
            "ignored" => Some(Event::Works { ignored: true }),
            other => {
                let names = ["failed", "succeeded", "ignored"];
                let error = Wrong::unknown("rule::unknown-event", "event", other, names);
                self.report(how, error)
            }
        }
    }

    /// `output N of Interface::Method is NAME …`, or `is not NAME …`.
    fn output(
        &self,
        number: &Range<usize>,
        method: &Range<usize>,
        names: &[Range<usize>],
    ) -> Option<Event> {
        let group = self.scope.group?;
        let argument = self.number(number)?;
        let method = group::method_ref(self.sink, self.text, method, &group.interfaces)?;
        let outside = names.first().is_some_and(|part| self.word(part) == "not");
        let names = &names[usize::from(outside)..];
        if names.is_empty() {
            return self.malformed(0..self.text.value.len(), "which constants?");
        }
        let names = names.iter().map(|part| self.constant(part));
        Some(Event::Output {
            method,
            argument,
            names: names.collect::<Option<_>>()?,
            outside,
        })
    }

    /// `worker takes INTERFACE by SET`.
    fn taken(&self, interface: &Range<usize>, set: &Range<usize>) -> Option<Event> {
        let group = self.scope.group?;
        let name = self.word(interface);
        let known = group.interfaces.iter().map(|interface| &*interface.name);
        if !known.clone().any(|known| known == name) {
            let error = Wrong::unknown("rule::unknown-interface", "interface", name, known);
            return self.report(interface, error);
        }
        let Event::CallOf(set, _) = self.call_of(set, On::Anything)? else {
            return None;
        };
        Some(Event::WorkerTakes(shared(name), set))
    }

    fn constant(&self, part: &Range<usize>) -> Option<Arc<str>> {
        let name = self.word(part);
        group::constant(self.scope.models, name).map_or_else(|error| self.report(part, error), Some)
    }

    /// `call SET`, with or without `on parameter N` or `on field`.
    fn call_of(&self, what: &Range<usize>, on: On) -> Option<Event> {
        let name = self.word(what);
        let event = Event::CallOf(shared(name), on);
        let Some(group) = self.scope.group else {
            return Some(event);
        };
        let known = group.sets.iter().map(|set| &*set.name);
        if known.clone().any(|known| known == name) {
            return Some(event);
        }
        let error = Wrong::unknown("rule::unknown-set", "set of functions", name, known);
        self.report(what, error)
    }

    /// `call Interface::Method with PATTERN, …`; the patterns begin behind `start`.
    fn call_with(&self, what: &Range<usize>, start: usize) -> Option<Event> {
        let group = self.scope.group?;
        let method = group::method_ref(self.sink, self.text, what, &group.interfaces)?;
        let mut arguments = Vec::new();
        let mut at = start;
        for written in self.text.value.get(start..)?.split(',') {
            let trimmed = written.trim();
            let begin = at + (written.len() - written.trim_start().len());
            let part = begin..begin + trimmed.len();
            arguments.push(sites::pattern(self.sink, self.text, part, self.scope)?);
            at += written.len() + 1;
        }
        Some(Event::Call(method, arguments))
    }

    /// `answer Interface::Method`, with or without `CLASS`, `not CLASS`, `perhaps CLASS`.
    fn answer(&self, what: &Range<usize>, rest: &[Range<usize>]) -> Option<Event> {
        let group = self.scope.group?;
        let method = group::method_ref(self.sink, self.text, what, &group.interfaces)?;
        let class = |part: &Range<usize>| {
            group::class(self.sink, self.text, part.clone(), self.scope.models)
        };
        let is = |class: Arc<str>, outside: bool| Answered::Is(StatusSet { class, outside });
        let answered = match rest {
            [] => Answered::Anything,
            [name] => is(class(name)?, false),
            [how, name] if self.word(how) == "not" => is(class(name)?, true),
            [how, name] if self.word(how) == "perhaps" => Answered::Perhaps(class(name)?),
            [how, ..] => {
                let label = "expected `CLASS`, `not CLASS` or `perhaps CLASS`";
                return self.malformed(how.clone(), label);
            }
        };
        Some(Event::Answer(method, answered))
    }

    /// `test NAME …`, and how it came out.
    fn test(&self, rest: &[Range<usize>]) -> Event {
        let outcome = rest.last().and_then(|last| match self.word(last) {
            "set" => Some(Outcome::Set),
            "clear" => Some(Outcome::Clear),
            "equal" => Some(Outcome::Equal),
            "unequal" => Some(Outcome::Unequal),
            "seen" => Some(Outcome::Seen),
            _ => None,
        });
        let names = &rest[..rest.len() - usize::from(outcome.is_some())];
        if names.is_empty() {
            let all = 0..self.text.value.len();
            let _: Option<Event> = self.malformed(all, "which constants?");
        }
        let names = names.iter().filter_map(|part| self.constant(part));
        Event::Test(names.collect(), outcome)
    }

    /// `parameter N read`, `parameter N asked`.
    fn parameter(&self, number: &Range<usize>, what: &Range<usize>) -> Option<Event> {
        let index = self.number(number)?;
        match self.word(what) {
            "read" => Some(Event::Reads(index)),
            "asked" => Some(Event::AsksFor(index)),
            other => {
                let names = ["read", "asked"];
                let error = Wrong::unknown("rule::unknown-event", "event", other, names);
                self.report(what, error)
            }
        }
    }

    fn number(&self, part: &Range<usize>) -> Option<usize> {
        match self.word(part).parse() {
            Ok(number) => Some(number),
            Err(_) => self.malformed(part.clone(), "expected the number of a parameter"),
        }
    }
}
