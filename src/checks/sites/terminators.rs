//! Texts that are copied into fields of fixed size: the last unit has to stay zero.
//!
//! A copy is wrong where the most that it can copy is known and is as much as the field has. What is bounded by
//! something else is believed to be shorter.

use crate::checks::sites::values::Known;
use crate::checks::sites::{Body, Site};
use crate::contract::TerminatorCheck;
use crate::engine::Constants as _;
use crate::flow::definitions::{Definitions, Source, operands};
use crate::flow::{
    BinaryOp, Call, Callee, Const, End, Graph, LocalId, Name, Op, OpKind, Path, Place, Projection,
    Span, Value,
};
use crate::program::calls::callees;

/// Through how many copies and calls a length is followed.
const MOST_STEPS: usize = 16;

/// Where a text is copied to.
#[derive(Clone, PartialEq, Eq)]
enum Room {
    /// A field of fixed size, of some structure.
    Field(Name),
    /// A variable.
    Local(LocalId),
}

/// The most units that are copied.
#[derive(Clone, PartialEq, Eq)]
enum Most {
    Units(i128),
    /// As many as there is room for.
    All(Room),
}

impl Body<'_> {
    pub(super) fn unterminated(&self, check: &TerminatorCheck, function: &Name) -> Vec<Site> {
        let mut found = Vec::new();
        for (_, _, op) in self.graph.ops() {
            if let OpKind::Call(call) = &op.kind
                && let Some((room, most)) = self.copy(check, call, op)
                && !self.is_ended(&room)
                && let Some((field, size)) = self.field_of(check, &room, function)
                && is_all(&room, &most, size)
            {
                found.push(Site {
                    span: op.span,
                    name: field.to_string(),
                });
            }
        }
        found
    }

    /// Where a call copies to, and how much at most.
    fn copy(&self, check: &TerminatorCheck, call: &Call, op: &Op) -> Option<(Room, Most)> {
        match (&call.callee, &call.args[..]) {
            (Callee::Method(name), [to, from]) if check.copies.has_method(name) => {
                let (room, given) = self.room(*to)?;
                let ends = given.into_iter().chain(self.ranges_in(op.span));
                let mut bounds = ends.filter_map(|end| self.most(end, &room, MOST_STEPS));
                let most = bounds
                    .next()
                    .or_else(|| self.most_in(*from, &room, MOST_STEPS))?;
                Some((room, most))
            }
            (Callee::Path(path), [_, to, count])
                if check.copies.has_function(|name| path.ends_with(name)) =>
            {
                let (room, _) = self.room(*to)?;
                let most = self.most(*count, &room, MOST_STEPS)?;
                Some((room, most))
            }
            _ => None,
        }
    }

    /// What a local is a part of, and the end of the range that it is.
    fn room(&self, local: LocalId) -> Option<(Room, Option<LocalId>)> {
        let mut local = local;
        let mut end = None;
        for _ in 0..MOST_STEPS {
            let place = match self.definitions.of(local) {
                [Source::Value(Value::Borrow { place, .. } | Value::Read(place))] => place.clone(),
                [
                    Source::Value(Value::Use(of) | Value::Payload { of, .. } | Value::Cast(of, _)),
                ] => {
                    local = *of;
                    continue;
                }
                // A part that may not be there.
                [Source::Result(call)] => match (&call.callee, &call.args[..]) {
                    (Callee::Method(name), [of, range]) if &**name == "get_mut" => {
                        end = self.end_of(*range);
                        local = *of;
                        continue;
                    }
                    _ => return Some((Room::Local(local), end)),
                },
                _ => return Some((Room::Local(local), end)),
            };
            let mut fields = place.path.iter().filter_map(|step| match step {
                Projection::Field(name) => Some(name.clone()),
                _ => None,
            });
            if let Some(field) = fields.next_back() {
                return Some((Room::Field(field), end));
            }
            local = place.root;
        }
        None
    }

    /// The ends of the ranges that stand in a place.
    fn ranges_in(&self, span: Span) -> Vec<LocalId> {
        let ops = self.graph.ops();
        let ranges = ops.filter(|(_, _, op)| span.contains(op.span));
        ranges
            .filter_map(|(_, _, op)| match &op.kind {
                OpKind::Let { to, .. } => self.end_of(*to),
                _ => None,
            })
            .collect()
    }

    /// The end of a range without a beginning.
    fn end_of(&self, local: LocalId) -> Option<LocalId> {
        match self.definitions.only(local)? {
            Value::Struct { path, fields, .. } if path.last() == "Range" => match &fields[..] {
                [(name, end)] if &**name == "end" => Some(*end),
                _ => None,
            },
            _ => None,
        }
    }

    /// The most that a number can be, as far as it is known beside the size of the room.
    fn most(&self, local: LocalId, room: &Room, steps: usize) -> Option<Most> {
        let steps = steps.checked_sub(1)?;
        if let Some(values) = self.known(local)
            && let [Known::Number(number)] = values[..]
        {
            return Some(Most::Units(number));
        }
        match self.definitions.of(local) {
            [Source::Value(Value::Use(of) | Value::Cast(of, _))] => self.most(*of, room, steps),
            [Source::Result(call)] => {
                match (call.callee.name().map(|name| &**name), &call.args[..]) {
                    (Some("min"), [one, other]) => {
                        match (self.most(*one, room, steps), self.most(*other, room, steps)) {
                            (Some(Most::Units(one)), Some(Most::Units(other))) => {
                                Some(Most::Units(one.min(other)))
                            }
                            (one, other) => one.or(other),
                        }
                    }
                    (Some("len"), [of]) => self.length(*of, room, steps),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// The most that the length of something can be.
    fn length(&self, of: LocalId, room: &Room, steps: usize) -> Option<Most> {
        if let Some(most) = self.most_in(of, room, steps) {
            return Some(most);
        }
        let (measured, _) = self.room(of)?;
        if measured == *room {
            return Some(Most::All(measured));
        }
        // A length that was compared with something else is as long as that.
        match measured {
            Room::Local(local) if self.is_bare(local) => self.compared(local, room, steps),
            _ => None,
        }
    }

    /// Whether a variable holds the units of a text and nothing else.
    fn is_bare(&self, local: LocalId) -> bool {
        let result = |local: LocalId, wanted: &str| match self.definitions.of(local) {
            [Source::Result(call)] => {
                let is_it = call.callee.name().is_some_and(|name| &**name == wanted);
                call.args.first().copied().filter(|_| is_it)
            }
            _ => None,
        };
        let is_fixed = !self.graph.locals[local.index()].mutable;
        is_fixed
            && result(local, "collect").is_some_and(|units| result(units, "encode_utf16").is_some())
    }

    /// What a length may be at most by the only comparison that is made of it.
    fn compared(&self, local: LocalId, room: &Room, steps: usize) -> Option<Most> {
        let is_length = |number: &LocalId| match self.definitions.of(*number) {
            [Source::Result(call)] => {
                call.callee.name().is_some_and(|name| &**name == "len")
                    && call.args.len() == 1
                    && self.definitions.variable(call.args[0]) == local
            }
            _ => false,
        };
        let ops = self.graph.ops();
        let mut comparisons = ops.filter_map(|(_, _, op)| match &op.kind {
            OpKind::Let {
                value: Value::Binary(operator, left, right),
                ..
            } if is_length(left) || is_length(right) => Some((*operator, *left, *right)),
            _ => None,
        });
        match (comparisons.next(), comparisons.next()) {
            (Some((BinaryOp::Le | BinaryOp::Gt, left, right)), None) if is_length(&left) => {
                self.most(right, room, steps.checked_sub(1)?)
            }
            _ => None,
        }
    }

    /// The most elements that something can have.
    fn most_in(&self, local: LocalId, room: &Room, steps: usize) -> Option<Most> {
        let steps = steps.checked_sub(1)?;
        match self.definitions.of(local) {
            [Source::Value(Value::Use(of) | Value::Payload { of, .. } | Value::Copy(of))] => {
                self.most_in(*of, room, steps)
            }
            [Source::Value(Value::Borrow { place, .. } | Value::Read(place))]
                if place.path.is_empty() =>
            {
                self.most_in(place.root, room, steps)
            }
            [Source::Result(call)] => {
                match (call.callee.name().map(|name| &**name), &call.args[..]) {
                    (Some("collect" | "next" | "to_vec"), [of]) => self.most_in(*of, room, steps),
                    (Some("take" | "chunks"), [_, count]) => self.most(*count, room, steps),
                    (Some("get"), [_, range]) => self.most(self.end_of(*range)?, room, steps),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// Whether a zero is written into some element.
    fn is_ended(&self, room: &Room) -> bool {
        let zero = |local: LocalId| {
            self.known(local)
                .is_some_and(|values| values.iter().all(|value| *value == Known::Number(0)))
        };
        self.graph.ops().any(|(_, _, op)| match &op.kind {
            OpKind::Store { to, from } => match to.path.last() {
                // An element, or a reference to one.
                Some(Projection::Index) => is_part(to, room) && zero(*from),
                Some(Projection::Deref) => zero(*from),
                _ => false,
            },
            _ => false,
        })
    }

    /// The number of elements of an array that is made by repetition, `[0; N]`, as the text shows it.
    fn size_of(&self, local: LocalId) -> Option<i128> {
        let ops = self.graph.ops();
        let mut made = ops.filter_map(|(_, _, op)| match &op.kind {
            OpKind::Let {
                to,
                value: Value::Unknown(_),
            } if *to == local => Some(op.span),
            _ => None,
        });
        let span = made.next()?;
        let text = self.text.get(span.start as usize..span.end as usize)?;
        let inside = text.trim().strip_prefix('[')?.strip_suffix(']')?;
        let (_, size) = inside.rsplit_once(';')?;
        let size = size.trim();
        size.parse().ok().or_else(|| {
            let segments = size.split("::").map(Name::from).collect();
            match self.checker.value(&Path { segments })? {
                Const::Int(number) => Some(number),
                _ => None,
            }
        })
    }

    /// The field that the room is, or becomes, with its size.
    fn field_of(
        &self,
        check: &TerminatorCheck,
        room: &Room,
        function: &Name,
    ) -> Option<(Name, i128)> {
        let known = |field: &Name| {
            let found = check.fields.iter().find(|(name, _)| name == field);
            found.map(|(name, size)| (name.clone(), i128::from(*size)))
        };
        let local = match room {
            Room::Field(field) => return known(field),
            Room::Local(local) => *local,
        };
        if let Some(position) = self.graph.params.iter().position(|of| *of == local) {
            return self
                .callers(function)
                .find_map(|(graph, definitions, call)| {
                    let given = definitions.place(*call.args.get(position)?)?;
                    graph.locals.get(given.root.index())?;
                    match given.path.last()? {
                        Projection::Field(name) => known(name),
                        _ => None,
                    }
                });
        }
        let size = self.size_of(local)?;
        let fits = |field: &Name| known(field).filter(|found| found.1 == size);
        put_into(self.graph, self.definitions, local).find_map(|field| fits(&field)).or_else(|| {
            let is_returned = self.graph.blocks.iter().any(|block| {
                matches!(&block.end, End::Return { value, .. } if self.definitions.variable(*value) == local)
            });
            if !is_returned {
                return None;
            }
            self.callers(function).find_map(|(graph, definitions, call)| {
                put_into(graph, &definitions, call.to).find_map(|field| fits(&field))
            })
        })
    }

    /// The calls of a function of the package.
    fn callers(&self, function: &Name) -> impl Iterator<Item = (&Graph, Definitions<'_>, &Call)> {
        let program = self.checker.program;
        let bodies = program
            .mentioning(function)
            .filter_map(|id| program.function(id).graph.as_ref());
        bodies.flat_map(move |graph| {
            let calls = graph.ops().filter_map(|(_, _, op)| match &op.kind {
                OpKind::Call(call) if call.callee.name() == Some(function) => Some(call),
                _ => None,
            });
            let calls = calls.filter(|call| callees(program, &call.callee).len() == 1);
            calls
                .map(|call| (graph, Definitions::new(graph), call))
                .collect::<Vec<_>>()
        })
    }
}

/// Whether a place is a part of the room.
fn is_part(place: &Place, room: &Room) -> bool {
    let field = place.path.iter().rev().find_map(|step| match step {
        Projection::Field(name) => Some(name),
        _ => None,
    });
    match (field, room) {
        (Some(field), Room::Field(known)) => field == known,
        (None, Room::Local(known)) => place.root == *known,
        _ => false,
    }
}

/// Whether the most that is copied is all that there is room for.
fn is_all(room: &Room, most: &Most, size: i128) -> bool {
    match most {
        Most::Units(units) => *units == size,
        Most::All(of) => of == room,
    }
}

/// The fields that a value is put into.
fn put_into<'g>(
    graph: &'g Graph,
    definitions: &Definitions<'g>,
    value: LocalId,
) -> impl Iterator<Item = Name> + use<'g> {
    let is_it = |local: LocalId| local == value || definitions.variable(local) == value;
    let mut found = Vec::new();
    for (_, _, op) in graph.ops() {
        match &op.kind {
            OpKind::Let {
                value: made @ Value::Struct { fields, .. },
                ..
            } if operands(made).into_iter().any(is_it) => {
                let own = fields.iter().filter(|(_, field)| is_it(*field));
                found.extend(own.map(|(name, _)| name.clone()));
            }
            OpKind::Store { to, from } if is_it(*from) => {
                if let Some(Projection::Field(name)) = to.path.last() {
                    found.push(name.clone());
                }
            }
            _ => {}
        }
    }
    found.into_iter()
}
