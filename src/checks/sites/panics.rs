//! What can panic in a method that others call: there nobody catches it, and it ends the process of the caller.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::checks::sites::{Body, Site};
use crate::contract::PanicCheck;
use crate::flow::definitions::Source;
use crate::flow::{Callee, Decision, End, LocalId, Name, Op, OpKind, Projection, Span, Value};

impl Body<'_> {
    pub(super) fn panics(&self, check: &PanicCheck, whole: Span) -> Vec<Site> {
        let mut found = self.opened(check);
        found.extend(self.ends_in_macro(check));
        if let Some(words) = &check.checked_by {
            let text = self.text.get(whole.start as usize..whole.end as usize);
            let checked = text.and_then(|text| first_call(text, words));
            let checked = checked.map_or(u32::MAX, |at| whole.start.saturating_add(at));
            let ops = self.graph.ops();
            found.extend(ops.filter_map(|(_, _, op)| self.index(checked, op)));
        }
        let mut seen = BTreeSet::new();
        found.retain(|site| seen.insert(site.span.start));
        found
    }

    /// What is taken out of something that may hold nothing.
    fn opened(&self, check: &PanicCheck) -> Vec<Site> {
        let program = self.checker.program;
        let asked = self.times_asked();
        let blocks = self.graph.blocks.iter();
        let taken = blocks.filter_map(|block| match &block.end {
            End::Branch {
                on,
                why: Decision::Adapter(name),
                ..
            } if check.calls.iter().any(|call| *call.name == **name)
                && program.named(name).is_empty() =>
            {
                let Some(Value::Test { of, .. }) = self.definitions.only(*on) else {
                    return None;
                };
                (!self.is_expected(check, *of, &asked)).then(|| Site {
                    span: block.end_span,
                    name: name.to_string(),
                })
            }
            _ => None,
        });
        taken.collect()
    }

    /// How often it is asked of each variable whether something is there.
    fn times_asked(&self) -> FxHashMap<LocalId, usize> {
        let mut asked = FxHashMap::default();
        for (_, _, op) in self.graph.ops() {
            if let OpKind::Let {
                value: Value::Test { of, .. },
                ..
            } = &op.kind
            {
                *asked.entry(self.definitions.variable(*of)).or_default() += 1;
            }
        }
        asked
    }

    /// Whether a value is there, is asked for somewhere else, or is one that everybody takes in this way.
    fn is_expected(
        &self,
        check: &PanicCheck,
        value: LocalId,
        asked: &FxHashMap<LocalId, usize>,
    ) -> bool {
        let variable = self.definitions.variable(value);
        // Taking it out asks once.
        if asked.get(&variable).is_some_and(|times| *times > 1) {
            return true;
        }
        self.definitions
            .of(variable)
            .iter()
            .any(|source| match source {
                Source::Value(Value::Guard(_) | Value::Variant { .. }) => true,
                Source::Result(call) => match &call.callee {
                    Callee::Method(name) => check.except_of.contains(name),
                    _ => false,
                },
                _ => false,
            })
    }

    fn ends_in_macro(&self, check: &PanicCheck) -> Vec<Site> {
        let blocks = self.graph.blocks.iter();
        let diverging = blocks.filter(|block| block.end == End::Diverge);
        let called = diverging.filter_map(|block| {
            let span = block.end_span;
            let text = self.text.get(span.start as usize..span.end as usize)?;
            let (path, _) = text.split_once('!')?;
            let name = path.rsplit("::").next()?;
            let known = check.macros.iter().find(|known| ***known == *name)?;
            let name = format!("{known}!");
            Some(Site { span, name })
        });
        called.collect()
    }

    /// An index, or a range, unless something was looked after before it.
    fn index(&self, checked: u32, op: &Op) -> Option<Site> {
        let (OpKind::Let {
            value: Value::Read(place) | Value::Borrow { place, .. },
            ..
        }
        | OpKind::Store { to: place, .. }) = &op.kind
        else {
            return None;
        };
        if !place.path.contains(&Projection::Index) {
            return None;
        }
        let text = self
            .text
            .get(op.span.start as usize..op.span.end as usize)?;
        let is_fixed = matches!(self.definitions.only(place.root), Some(Value::Path(_)));
        let is_checked = checked < op.span.start;
        // The content of a constant is known to whoever writes the index.
        let is_harmless = is_fixed || is_checked || text.contains("[..]");
        (!is_harmless).then(|| Site {
            span: op.span,
            name: "[]".to_owned(),
        })
    }
}

/// Where a text first calls something of one of these names.
fn first_call(text: &str, names: &[Name]) -> Option<u32> {
    let calls = names.iter().filter_map(|name| {
        let mut matches = text.match_indices(&**name);
        matches.find_map(|(at, _)| {
            let before = text[..at].chars().next_back();
            let is_longer = before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
            let is_call = !is_longer && text[at + name.len()..].starts_with('(');
            u32::try_from(at).ok().filter(|_| is_call)
        })
    });
    calls.min()
}
