//! Where a returned value comes from.

use std::collections::BTreeSet;

use crate::checks::sites::{Body, Site};
use crate::contract::OriginCheck;
use crate::flow::definitions::Source;
use crate::flow::{Call, Callee, End, LocalId, OpKind, Span, Value};

impl Body<'_> {
    pub(super) fn origins(&self, check: &OriginCheck) -> Vec<Site> {
        let mut found: Vec<Site> = Vec::new();
        let mut seen = BTreeSet::new();
        for block in &self.graph.blocks {
            let End::Return { value, .. } = &block.end else {
                continue;
            };
            for payload in self.payloads(*value) {
                self.trace(check, payload, &mut seen, &mut found);
            }
        }
        found
    }

    /// What `Ok` holds in a returned value.
    fn payloads(&self, value: LocalId) -> Vec<LocalId> {
        let mut pending = vec![value];
        let mut seen = BTreeSet::new();
        let mut found = Vec::new();
        while let Some(local) = pending.pop() {
            if !seen.insert(local) {
                continue;
            }
            for source in self.definitions.of(local) {
                match source {
                    Source::Value(Value::Use(of)) => pending.push(*of),
                    Source::Value(Value::Variant { path, fields }) if path.last() == "Ok" => {
                        found.extend(fields.first());
                    }
                    _ => {}
                }
            }
        }
        found
    }

    /// Follows a value back to where it was made.
    fn trace(
        &self,
        check: &OriginCheck,
        local: LocalId,
        seen: &mut BTreeSet<LocalId>,
        found: &mut Vec<Site>,
    ) {
        if !seen.insert(local) {
            return;
        }
        // What comes from several places was chosen by something that is not looked at here.
        let whole = |source: &&Source<'_>| !matches!(source, Source::Stored(_));
        if self.definitions.of(local).iter().filter(whole).count() > 1 {
            return;
        }
        // A model may have told what the call gives; the text still tells which call it was.
        if let Some(site) = self.site_of(local, "")
            && let Some(name) = self.named_call(check, site.span)
        {
            found.push(Site { name, ..site });
            return;
        }
        for source in self.definitions.of(local) {
            match source {
                Source::Value(Value::Use(of) | Value::Copy(of) | Value::Cast(of, _)) => {
                    self.trace(check, *of, seen, found);
                }
                Source::Value(Value::Borrow { place, .. }) => {
                    let is_made_here = place.path.is_empty() && self.is_value(place.root);
                    if check.addresses && (is_made_here || self.is_static(place.root)) {
                        found.extend(self.site_of(local, "&"));
                    } else if place.path.is_empty() {
                        self.trace(check, place.root, seen, found);
                    } else if check.addresses && self.is_self(place.root) {
                        found.extend(self.site_of(local, "&"));
                    }
                }
                Source::Value(_) | Source::Stored(_) => {}
                Source::Result(call) => {
                    if let Some(name) = self.wrong_call(check, call) {
                        found.extend(self.site_of(local, &name));
                    } else if let (Callee::Method(name), [receiver]) =
                        (&call.callee, &call.args[..])
                        && check.through.contains(name)
                    {
                        self.trace(check, *receiver, seen, found);
                    }
                }
            }
        }
    }

    fn is_value(&self, local: LocalId) -> bool {
        self.graph.locals[local.index()].name.is_some()
            && matches!(
                self.definitions.only(local),
                Some(Value::Struct { .. } | Value::Variant { .. } | Value::Tuple(_))
            )
    }

    fn is_static(&self, local: LocalId) -> bool {
        matches!(self.definitions.only(local), Some(Value::Path(_)))
    }

    fn is_self(&self, local: LocalId) -> bool {
        self.graph.locals[local.index()].name.as_deref() == Some("self")
    }

    /// The place where a local is computed.
    fn site_of(&self, local: LocalId, name: &str) -> Option<Site> {
        let mut ops = self.graph.ops();
        let (_, _, op) = ops.find(|(_, _, op)| match &op.kind {
            OpKind::Let { to, .. } => *to == local,
            OpKind::Call(call) => call.to == local,
            _ => false,
        })?;
        Some(Site {
            span: op.span,
            name: name.to_owned(),
        })
    }

    /// The function of the list that the text of a place calls.
    fn named_call(&self, check: &OriginCheck, span: Span) -> Option<String> {
        let text = self.text.get(span.start as usize..span.end as usize)?;
        let called = text.split('(').next()?;
        let called: String = called
            .chars()
            .filter(|letter| !letter.is_whitespace())
            .collect();
        let mut functions = check.functions.iter();
        let found = functions.find(|name| {
            called == ***name
                || called
                    .strip_suffix(&***name)
                    .is_some_and(|before| before.ends_with("::"))
        });
        found.map(ToString::to_string)
    }

    fn wrong_call(&self, check: &OriginCheck, call: &Call) -> Option<String> {
        match &call.callee {
            Callee::Path(path) => {
                let mut functions = check.functions.iter();
                let found = functions.find(|name| path.ends_with(name));
                found.map(ToString::to_string)
            }
            Callee::Method(name) if check.methods_of.contains(name) => {
                let receiver = *call.args.first()?;
                self.is_owner(check, receiver).then(|| name.to_string())
            }
            _ => None,
        }
    }

    /// Whether a value owns what it points to, and is not what the allocator gave.
    fn is_owner(&self, check: &OriginCheck, local: LocalId) -> bool {
        let variable = self.definitions.variable(local);
        let ty = self.types.of(variable).or_else(|| self.types.of(local));
        ty.is_some_and(|ty| check.owners.contains(&ty.head))
            || self
                .definitions
                .place(local)
                .is_some_and(|place| self.is_self(place.root) && !place.path.is_empty())
    }
}
