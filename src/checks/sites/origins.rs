//! Where a returned value comes from.

use std::collections::BTreeSet;

use crate::checks::sites::{Body, Site};
use crate::contract::OriginCheck;
use crate::flow::definitions::Source;
use crate::flow::{Call, Callee, End, LocalId, Name, OpKind, Place, Projection, Span, Value};
use crate::program::FunctionId;

/// Through how many copies a type is followed.
const MOST_STEPS: usize = 16;

impl Body<'_> {
    pub(super) fn origins(&self, check: &OriginCheck) -> Vec<Site> {
        let mut found: Vec<Site> = Vec::new();
        let mut seen = BTreeSet::new();
        for block in &self.graph.blocks {
            let End::Return { value, .. } = &block.end else {
                continue;
            };
            for (payload, returned) in self.payloads(check, *value) {
                let before = found.len();
                self.trace(check, payload, &mut seen, &mut found);
                if check.blames_return
                    && let Some(site) = self.site_of(returned, "")
                {
                    for found in &mut found[before..] {
                        found.span = site.span;
                    }
                }
            }
        }
        found
    }

    /// What `Ok` holds in a returned value, and that value.
    fn payloads(&self, check: &OriginCheck, value: LocalId) -> Vec<(LocalId, LocalId)> {
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
                    // A call may give the `Ok` as well.
                    Source::Result(Call {
                        callee: Callee::Method(name),
                        ..
                    }) if check.itself_by.contains(name) => found.push((local, local)),
                    Source::Value(Value::Variant { path, fields }) if path.last() == "Ok" => {
                        found.extend(fields.first().map(|field| (*field, local)));
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
        // So does the type: a pointer is only another form of what owns the memory.
        if let Some(owner) = self.owner_type(check, local) {
            found.extend(self.site_of(local, &owner));
            return;
        }
        for source in self.definitions.of(local) {
            match source {
                Source::Value(Value::Use(of) | Value::Copy(of) | Value::Cast(of, _)) => {
                    self.trace(check, *of, seen, found);
                }
                Source::Value(Value::Variant { path, fields })
                    if is_wrapper(check, path.last()) =>
                {
                    for field in fields {
                        self.trace(check, *field, seen, found);
                    }
                }
                Source::Value(Value::Borrow { place, .. }) => {
                    let is_made_here = place.path.is_empty() && self.is_value(place.root);
                    if check.addresses && (is_made_here || self.is_static(place.root)) {
                        found.extend(self.site_of(local, "&"));
                    } else if place.path.is_empty()
                        || (is_wrapped(place) && !self.is_self(place.root))
                    {
                        self.trace(check, place.root, seen, found);
                    } else if check.addresses && self.is_self(place.root) {
                        found.extend(self.site_of(local, "&"));
                    }
                }
                Source::Value(Value::Payload { of, variant, .. })
                    if matches!(&**variant, "" | "Ok" | "Some") =>
                {
                    self.trace(check, *of, seen, found);
                }
                Source::Value(Value::Read(place)) if is_wrapped(place) => {
                    if !self.is_self(place.root) {
                        self.trace(check, place.root, seen, found);
                    }
                }
                Source::Value(_) | Source::Stored(_) => {}
                Source::Result(call) => {
                    if let (Callee::Method(name), [receiver, ..]) = (&call.callee, &call.args[..])
                        && check.itself_by.contains(name)
                        && self.is_self(self.definitions.variable(*receiver))
                    {
                        found.extend(self.site_of(local, name));
                    } else if let Some(name) = self.wrong_call(check, call) {
                        found.extend(self.site_of(local, &name));
                    } else if Self::wraps(check, call)
                        && let [inner] = call.args[..]
                    {
                        self.trace(check, inner, seen, found);
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
        let called = self.text_of(span).split('(').next()?;
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

    /// What a local is a pointer into: the type of what it was made from, where that owns memory, or a constant
    /// whose address the text takes.
    fn owner_type(&self, check: &OriginCheck, local: LocalId) -> Option<String> {
        let of = match self.definitions.of(local) {
            [Source::Value(Value::Variant { path, fields })] if is_wrapper(check, path.last()) => {
                *fields.first()?
            }
            [Source::Value(Value::Use(of) | Value::Copy(of) | Value::Cast(of, _))] => *of,
            [Source::Value(Value::Read(place) | Value::Borrow { place, .. })] => {
                let ty = self.declared_type(place, MOST_STEPS)?;
                return check.owners.contains(&ty).then(|| ty.to_string());
            }
            [Source::Result(call)] => *call.args.first().filter(|_| Self::wraps(check, call))?,
            _ => return None,
        };
        if let Some(Value::Path(path)) = self.definitions.only(of) {
            let site = self.site_of(local, "")?;
            let text = self.text_of(site.span);
            let takes_address = check.methods_of.iter().any(|name| text.contains(&**name));
            let is_static = check.addresses && self.checker.program.has_constant(path.last());
            return (takes_address && is_static).then(|| path.last().to_owned());
        }
        let ty = self.declared_type(&Place::local(of), MOST_STEPS)?;
        check.owners.contains(&ty).then(|| ty.to_string())
    }

    /// The head of the type of a place where something declares it: what a method gives may be something else.
    fn declared_type(&self, place: &Place, steps: usize) -> Option<Name> {
        let steps = steps.checked_sub(1)?;
        let root = place.root;
        let ty = self.types.place(place)?;
        let is_declared = !place.path.is_empty() || self.graph.locals[root.index()].ty.is_some();
        if is_declared {
            return Some(ty.head.clone());
        }
        match self.definitions.of(root) {
            [Source::Value(Value::Use(of) | Value::Copy(of))] => {
                self.declared_type(&Place::local(*of), steps)
            }
            [Source::Value(Value::Read(place) | Value::Borrow { place, .. })] => {
                self.declared_type(place, steps)
            }
            [Source::Value(Value::Payload { of, .. })] => {
                self.declared_type(&Place::local(*of), steps)?;
                Some(ty.head.clone())
            }
            [Source::Result(call)] => match &call.callee {
                Callee::Method(name) => {
                    let program = self.checker.program;
                    let declared = program.named(name);
                    let gives = |id: &FunctionId| program.function(*id).output.head == ty.head;
                    (!declared.is_empty() && declared.iter().all(gives)).then(|| ty.head.clone())
                }
                Callee::Path(path) => {
                    let owner = path.segments.iter().rev().nth(1)?;
                    (*owner == ty.head).then(|| ty.head.clone())
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether a call only wraps its argument: `PWSTR::from_raw`, or a method that gives its receiver in another
    /// form.
    fn wraps(check: &OriginCheck, call: &Call) -> bool {
        match &call.callee {
            Callee::Path(path) => {
                let owner = path.segments.iter().rev().nth(1);
                owner.is_some_and(|owner| is_wrapper(check, owner))
            }
            Callee::Method(name) => check.through.contains(name),
            _ => false,
        }
    }

    fn text_of(&self, span: Span) -> &str {
        let text = self.text.get(span.start as usize..span.end as usize);
        text.unwrap_or("")
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

/// The number in a type that wraps it.
fn is_wrapped(place: &Place) -> bool {
    matches!(&place.path[..], [Projection::Field(name)] if &**name == "0")
}

/// Whether a type only wraps a pointer.
fn is_wrapper(check: &OriginCheck, name: &str) -> bool {
    check.wrappers.iter().any(|wrapper| **wrapper == *name)
}
