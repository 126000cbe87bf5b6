//! Reads tables of a parsed TOML file key by key, and notes every key that is missing, unknown or of
//! the wrong type. A deserializer would stop at the first.
//!
//! Which keys a table has is told by its shape, not by what is asked for: a reader that asks for anything else is
//! stopped in builds with debug assertions.

use std::cell::RefCell;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::diagnostic::{Sink, Wrong};
use crate::contract::shape::{Choice, Holds, KIND, Need, Shape, UNKNOWN_KIND};

/// Text from a rule file with its place.
#[derive(Clone, Debug)]
pub(super) struct Text {
    /// What the file says.
    pub(super) value: String,
    /// Byte range in the file, quotes included.
    pub(super) span: Range<usize>,
}

impl Text {
    /// The place in the file of a byte range of the value. Where escapes make the two differ, the
    /// whole text is the place.
    pub(super) fn place(&self, file: &str, inner: &Range<usize>) -> Range<usize> {
        let whole = || self.span.clone();
        let Some(written) = file.get(self.span.clone()) else {
            return whole();
        };
        let Some(offset) = written.find(&self.value) else {
            return whole();
        };
        let start = self.span.start + offset;
        // A place at the very end points at the last character, so that there is something to see.
        let inner = if inner.is_empty() {
            inner.start.saturating_sub(1)..inner.end
        } else {
            inner.clone()
        };
        (start + inner.start)..(start + inner.end)
    }
}

/// A table with its keys and the record of which of them were asked for.
pub(super) struct Table<'a> {
    sink: &'a Sink,
    entries: &'a DeTable<'a>,
    span: Range<usize>,
    /// For messages: "`[check]`".
    name: String,
    shape: &'static Shape,
    asked: RefCell<Vec<&'static str>>,
}

impl<'a> Table<'a> {
    /// The whole file.
    pub(super) fn root(sink: &'a Sink, entries: &'a DeTable<'a>, shape: &'static Shape) -> Self {
        Self {
            sink,
            entries,
            span: 0..0,
            name: "the file".to_owned(),
            shape,
            asked: RefCell::default(),
        }
    }

    /// Where the table begins.
    pub(super) fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// Where the errors go.
    pub(super) fn sink(&self) -> &'a Sink {
        self.sink
    }

    /// Whether the key is there; asks for it.
    pub(super) fn has(&self, key: &'static str) -> bool {
        self.get(key).is_some()
    }

    /// Text that must be there.
    pub(super) fn text(&self, key: &'static str) -> Option<Text> {
        self.is_described(key, is_text);
        let value = self.required(key)?;
        self.text_of(key, value)
    }

    /// Text that may be there.
    pub(super) fn optional_text(&self, key: &'static str) -> Option<Text> {
        self.is_described(key, is_text);
        let value = self.get(key)?;
        self.text_of(key, value)
    }

    /// A list of text that must be there.
    pub(super) fn texts(&self, key: &'static str) -> Vec<Text> {
        self.is_described(key, is_texts);
        self.required(key)
            .map(|value| self.texts_of(key, value))
            .unwrap_or_default()
    }

    /// A list of text that may be there.
    pub(super) fn optional_texts(&self, key: &'static str) -> Vec<Text> {
        self.is_described(key, is_texts);
        self.get(key)
            .map(|value| self.texts_of(key, value))
            .unwrap_or_default()
    }

    /// `true` or `false`; nothing when it is not there.
    pub(super) fn flag(&self, key: &'static str) -> Option<bool> {
        self.is_described(key, |holds| matches!(holds, Holds::Flag));
        let value = self.get(key)?;
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.wrong_type(key, value, "`true` or `false`");
        }
        flag
    }

    /// An integer; nothing when it is not there.
    pub(super) fn integer(&self, key: &'static str) -> Option<i64> {
        self.is_described(key, |holds| matches!(holds, Holds::Integer));
        let value = self.get(key)?;
        self.integer_of(key, value)
    }

    /// The entries of a table of integers, in the order of the file.
    pub(super) fn integers(&self, key: &'static str) -> Vec<(Text, i64)> {
        self.is_described(key, |holds| matches!(holds, Holds::Integers));
        let Some(entries) = self
            .required(key)
            .and_then(|value| self.entries_of(key, value))
        else {
            return Vec::new();
        };
        entries
            .into_iter()
            .filter_map(|(name, value)| Some((name, self.integer_of(key, value)?)))
            .collect()
    }

    /// The entries of a table of texts, in the order of the file.
    pub(super) fn named_texts(&self, key: &'static str) -> Vec<(Text, Text)> {
        self.is_described(key, |holds| matches!(holds, Holds::NamedTexts));
        let Some(entries) = self
            .required(key)
            .and_then(|value| self.entries_of(key, value))
        else {
            return Vec::new();
        };
        entries
            .into_iter()
            .filter_map(|(name, value)| Some((name, self.text_of(key, value)?)))
            .collect()
    }

    /// A table that must be there.
    pub(super) fn table(&self, key: &'static str) -> Option<Table<'a>> {
        let value = self.required(key)?;
        self.table_of(key, value)
    }

    /// A table that may be there.
    pub(super) fn optional_table(&self, key: &'static str) -> Option<Table<'a>> {
        let value = self.get(key)?;
        self.table_of(key, value)
    }

    /// A list of tables, empty when it is not there.
    pub(super) fn tables(&self, key: &'static str) -> Vec<Table<'a>> {
        let Some(value) = self.get(key) else {
            return Vec::new();
        };
        let Some(items) = value.get_ref().as_array() else {
            self.wrong_type(key, value, "a list of tables");
            return Vec::new();
        };
        items
            .iter()
            .filter_map(|item| self.table_of(key, item))
            .collect()
    }

    /// One of some words that stand for values.
    pub(super) fn word<T: Copy>(
        &self,
        text: &Text,
        code: &'static str,
        what: &str,
        known: &[(&'static str, T)],
    ) -> Option<T> {
        debug_assert!(
            self.shape.keys.iter().any(|key| matches!(key.holds,
                Holds::Word(words) if words.iter().eq(known.iter().map(|(word, _)| word)))),
            "no key of {} is described with the words of `{what}`",
            self.shape.name
        );
        let found = known.iter().find(|(word, _)| *word == text.value);
        if found.is_none() {
            let words = known.iter().map(|(word, _)| *word);
            let error = Wrong::unknown(code, what, &text.value, words);
            self.sink.push(text.span.clone(), error);
        }
        found.map(|(_, value)| *value)
    }

    /// Notes every key that the table does not have, or that says nothing beside the others, and choices between
    /// keys that were not made.
    pub(super) fn finish(self) {
        let choices = self.shape.choices.iter();
        let wrong_choices = choices.filter(|choice| !self.chosen(choice)).count();
        let asked = self.asked.borrow();
        for (key, _) in self.entries {
            let name: &str = key.get_ref();
            if self.shape.key(name).is_none() {
                let known = self.shape.keys.iter().map(|key| key.name);
                let error = Wrong::unknown("rule::unknown-key", "key", name, known);
                self.sink.push(key.span(), error);
            } else if !asked.contains(&name) && wrong_choices == 0 {
                // Where a choice was not made, what hangs on it cannot be judged.
                let message = format!("`{name}` says nothing here");
                let label = "the other keys leave nothing for it to say";
                let error = Wrong::new("rule::useless-key", message, label);
                self.sink.push(key.span(), error);
            }
        }
    }

    /// Whether a choice between keys was made; notes it where it was not.
    fn chosen(&self, choice: &Choice) -> bool {
        let (there, missing): (Vec<&str>, Vec<&str>) =
            choice.keys().iter().partition(|key| self.contains(key));
        let name = &self.name;
        let (message, label) = match choice {
            Choice::One(_) if there.len() == 1 => return true,
            Choice::Any(_) if !there.is_empty() => return true,
            Choice::Together(_) if there.is_empty() || missing.is_empty() => return true,
            Choice::One(_) | Choice::Any(_) if there.is_empty() => (
                format!("{name} needs {}", quoted(&missing, " or ")),
                "none of them is here",
            ),
            Choice::Together(_) => (
                format!(
                    "{} without {} in {name}",
                    quoted(&there, " and "),
                    quoted(&missing, " and ")
                ),
                "these go together",
            ),
            Choice::One(_) | Choice::Any(_) => (
                format!("{} in {name}", quoted(&there, " and ")),
                "one of them is enough",
            ),
        };
        let error = Wrong::new("rule::missing-key", message, label);
        self.sink.push(self.span(), error);
        false
    }

    fn contains(&self, key: &str) -> bool {
        self.entries.iter().any(|(own, _)| own.get_ref() == key)
    }

    /// Readers and shapes cannot drift apart: what is asked for is described, and as it is asked for.
    fn is_described(&self, key: &str, fits: fn(&Holds) -> bool) {
        debug_assert!(
            self.shape.key(key).is_some_and(|key| fits(&key.holds)),
            "`{key}` of {} is not described in `contract::shape`, or as something else than what is read",
            self.shape.name
        );
    }

    fn get(&self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        let mut asked = self.asked.borrow_mut();
        if !asked.contains(&key) {
            asked.push(key);
        }
        self.entries
            .iter()
            .find(|(own, _)| own.get_ref() == key)
            .map(|(_, value)| value)
    }

    fn required(&self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        debug_assert!(
            self.shape
                .key(key)
                .is_none_or(|key| key.need != Need::Never),
            "`{key}` of {} is required and described as optional",
            self.shape.name
        );
        let value = self.get(key);
        if value.is_none() {
            let message = format!("missing key `{key}` in {}", self.name);
            self.sink.push(
                self.span(),
                Wrong::new(
                    "rule::missing-key",
                    message,
                    format!("`{key}` is missing here"),
                ),
            );
        }
        value
    }

    fn text_of(&self, key: &str, value: &'a Spanned<DeValue<'a>>) -> Option<Text> {
        let text = value.get_ref().as_str();
        if text.is_none() {
            self.wrong_type(key, value, "a text");
        }
        Some(Text {
            value: text?.to_owned(),
            span: value.span(),
        })
    }

    fn texts_of(&self, key: &str, value: &'a Spanned<DeValue<'a>>) -> Vec<Text> {
        let Some(items) = value.get_ref().as_array() else {
            self.wrong_type(key, value, "a list of texts");
            return Vec::new();
        };
        items
            .iter()
            .filter_map(|item| self.text_of(key, item))
            .collect()
    }

    fn integer_of(&self, key: &str, value: &'a Spanned<DeValue<'a>>) -> Option<i64> {
        let integer = value.get_ref().as_integer();
        if integer.is_none() {
            self.wrong_type(key, value, "an integer");
        }
        let integer = integer?;
        let number = i64::from_str_radix(integer.as_str(), integer.radix()).ok();
        if number.is_none() {
            self.wrong_type(key, value, "an integer of 64 bits");
        }
        number
    }

    fn table_of(&self, key: &str, value: &'a Spanned<DeValue<'a>>) -> Option<Table<'a>> {
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.wrong_type(key, value, "a table");
        }
        let entries = table?;
        Some(Table {
            sink: self.sink,
            entries,
            span: value.span(),
            name: format!("`[{key}]`"),
            shape: self.shape_below(key, entries),
            asked: RefCell::default(),
        })
    }

    /// The shape of a table in this one.
    fn shape_below(&self, key: &str, entries: &DeTable<'_>) -> &'static Shape {
        match self.shape.key(key).map(|key| &key.holds) {
            Some(Holds::Table(shape) | Holds::Tables(shape)) => shape,
            Some(Holds::Kind(shapes)) => {
                let kind = entries.iter().find(|(own, _)| own.get_ref() == KIND.name);
                let kind = kind.and_then(|(_, value)| value.get_ref().as_str());
                let known = |shape: &&&'static Shape| Some(shape.name) == kind;
                shapes.iter().find(known).copied().unwrap_or(&UNKNOWN_KIND)
            }
            _ => &UNKNOWN_KIND,
        }
    }

    /// Keys and values of a table, in the order of the file: the parser sorts them by name.
    fn entries_of(
        &self,
        key: &str,
        value: &'a Spanned<DeValue<'a>>,
    ) -> Option<Vec<(Text, &'a Spanned<DeValue<'a>>)>> {
        let Some(table) = value.get_ref().as_table() else {
            self.wrong_type(key, value, "a table");
            return None;
        };
        let named = |key: &Spanned<DeString<'_>>| Text {
            value: key.get_ref().to_string(),
            span: key.span(),
        };
        let mut entries: Vec<_> = table
            .iter()
            .map(|(key, value)| (named(key), value))
            .collect();
        entries.sort_by_key(|(name, _)| name.span.start);
        Some(entries)
    }

    fn wrong_type(&self, key: &str, value: &Spanned<DeValue<'_>>, expected: &str) {
        let message = format!("`{key}` must be {expected}");
        let label = format!("this is of type {}", value.get_ref().type_str());
        self.sink
            .push(value.span(), Wrong::new("rule::wrong-type", message, label));
    }
}

/// "`a` or `b`".
fn quoted(keys: &[&str], between: &str) -> String {
    let keys = keys.iter().map(|key| format!("`{key}`"));
    keys.collect::<Vec<_>>().join(between)
}

fn is_text(holds: &Holds) -> bool {
    matches!(
        holds,
        Holds::Text | Holds::Short(_) | Holds::Word(_) | Holds::Id | Holds::Address
    )
}

fn is_texts(holds: &Holds) -> bool {
    matches!(holds, Holds::Texts | Holds::Addresses)
}
