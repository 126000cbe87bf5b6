//! Whether a method notes what it is told, and whether anything ever looks at the note.

use rustc_hash::FxHashSet;

use crate::checks::sites::{Body, Wanted};
use crate::checks::subject::{Checked, Checker, Scope};
use crate::contract::{Automaton, Group, RecordCheck, Rule};
use crate::engine::{Layout, Monitor, Property};
use crate::flow::definitions::{Source, operands};
use crate::flow::{
    BlockId, Call, Callee, Const, End, Graph, LocalId, Name, Op, OpKind, Place, Projection, Span,
    Value,
};
use crate::program::FunctionId;
use crate::program::calls::callees;

/// How many variables are looked at for what a value is a part of.
const MOST_STEPS: usize = 64;

/// How deep functions of the package are followed for what they note.
const DEPTH: usize = 4;

impl Scope<'_> {
    /// Reports a method that notes nothing when it is told a certain value, or notes it where nobody looks.
    pub(super) fn check_recorded(&self, rule: &Rule, check: &RecordCheck, into: &mut Checked) {
        let Some(parameter) = self.graph.params.get(check.parameter + 1).copied() else {
            return;
        };
        let checker = self.checker;
        let number = checker.rules.models.constants.get(&check.value).copied();
        let (Some(number), true) = (number, self.has_worker(check)) else {
            return;
        };
        let notes = self.notes(self.graph);
        let is_mistake = if self.may_note(parameter, number, &notes, into) {
            self.is_never_read(&notes)
        } else {
            true
        };
        if is_mistake {
            into.findings
                .push(self.finding_at(rule, None, self.function.name_span));
        }
    }

    /// Whether the same type has the method that does the work, and that method does some.
    fn has_worker(&self, check: &RecordCheck) -> bool {
        let (checker, group) = (self.checker, self.group);
        let workers = checker.implementations(&check.beside, Some((self.id, group)));
        let [worker] = workers[..] else { return false };
        checker.calls_one_of(worker, &check.reaches)
            && checker.refuses(worker, group) == Some(false)
    }

    /// Whether something is noted on a path on which the parameter is this number.
    fn may_note(
        &self,
        parameter: LocalId,
        number: i64,
        notes: &[Note],
        into: &mut Checked,
    ) -> bool {
        let mut graph = self.graph.clone();
        let told = Op {
            span: Span::default(),
            kind: OpKind::Let {
                to: parameter,
                value: Value::Const(Const::Int(i128::from(number))),
            },
        };
        // The operations keep their numbers: an entry of its own goes on to the old one.
        let old = graph.blocks[0].clone();
        let moved = BlockId::at(graph.blocks.len());
        graph.blocks.push(old);
        redirect(&mut graph, moved);
        graph.blocks[0].ops = vec![told];
        graph.blocks[0].end = End::Goto(moved);
        let layout = Layout::new(&graph);
        let mut monitor = Monitor::of(Property {
            automaton: Automaton::single(),
            exits: Vec::new(),
            only_possible: true,
        });
        for note in notes {
            let block = if note.block.index() == 0 {
                moved
            } else {
                note.block
            };
            monitor
                .ops
                .insert(layout.op(block, note.index), vec![Some(0)]);
        }
        let report = self.engine(&graph, &layout, &monitor);
        into.steps += report.steps;
        report.limited || report.possible.iter().any(|possible| *possible)
    }

    /// The operations that may note something, in the method itself.
    fn notes(&self, graph: &Graph) -> Vec<Note> {
        self.with_body(graph, |body| {
            let mut seen = FxHashSet::default();
            graph
                .ops()
                .filter_map(|(block, index, op)| {
                    let noted = body.note(op, DEPTH, &mut seen)?;
                    Some(Note {
                        block,
                        index,
                        noted,
                    })
                })
                .collect()
        })
    }

    /// Whether every field that something is noted in is read nowhere else in the package.
    fn is_never_read(&self, notes: &[Note]) -> bool {
        let fields: Option<Vec<&Name>> = notes
            .iter()
            .map(|note| match &note.noted {
                Noted::Field(field) => Some(field),
                Noted::Somewhere => None,
            })
            .collect();
        let Some(fields) = fields else { return false };
        let program = self.checker.program;
        let own = program.file_of(self.id);
        let mut files: Vec<_> = program.functions().map(|id| program.file_of(id)).collect();
        files.sort_unstable();
        files.dedup();
        !fields.is_empty()
            && files.iter().all(|file| {
                let text = self.texts.text(file);
                let span = self.function.span;
                let hidden = (*file == own).then_some(span.start as usize..span.end as usize);
                !fields
                    .iter()
                    .any(|field| accesses(text, field, hidden.as_ref()))
            })
    }
}

/// An operation that may note something.
struct Note {
    block: BlockId,
    index: usize,
    noted: Noted,
}

/// Where something is noted.
enum Noted {
    /// In a field of the handler.
    Field(Name),
    /// Somewhere.
    Somewhere,
}

impl Noted {
    fn in_field(field: Option<Name>) -> Self {
        field.map_or(Self::Somewhere, Self::Field)
    }
}

impl Body<'_> {
    /// Whether an operation may note something, and where.
    fn note(&self, op: &Op, depth: usize, seen: &mut FxHashSet<FunctionId>) -> Option<Noted> {
        match &op.kind {
            OpKind::Store { to, .. } => {
                let (root, field) = self.rooted(to);
                self.is_outside(root).then(|| Noted::in_field(field))
            }
            OpKind::Call(call) => self.noting_call(call, depth, seen),
            OpKind::Leak { locals, .. } => locals
                .iter()
                .any(|local| self.is_outside(self.rooted(&Place::local(*local)).0))
                .then_some(Noted::Somewhere),
            OpKind::Let {
                value: Value::Closure(id),
                ..
            } => {
                let captures = &self.graph.closures[id.index()].captures;
                captures
                    .iter()
                    .any(|(outer, _)| self.is_outside(self.rooted(&Place::local(*outer)).0))
                    .then_some(Noted::Somewhere)
            }
            _ => None,
        }
    }

    fn noting_call(
        &self,
        call: &Call,
        depth: usize,
        seen: &mut FxHashSet<FunctionId>,
    ) -> Option<Noted> {
        let program = self.checker.program;
        let models = &self.checker.rules.models;
        let given: Vec<(LocalId, Option<Name>)> = call
            .args
            .iter()
            .map(|argument| self.rooted(&Place::local(*argument)))
            .filter(|(root, _)| self.is_outside(*root))
            .collect();
        let known = callees(program, &call.callee);
        if !known.is_empty() {
            let may_note = known
                .iter()
                .any(|id| self.checker.notes_something(*id, self.group, depth, seen));
            return may_note.then_some(Noted::Somewhere);
        }
        let is_pure = call.callee.name().is_some_and(|name| {
            let rows = match &call.callee {
                Callee::Method(_) => models.methods.get(name),
                _ => models.functions.get(name),
            };
            rows.is_some_and(|rows| rows.iter().any(|row| row.pure))
        });
        // Constructors of libraries keep nothing for others.
        let is_made = matches!(&call.callee, Callee::Path(path)
            if matches!(path.last(), "from" | "new" | "clone" | "default"));
        let (_, field) = given.first()?;
        if is_pure || is_made || matches!(call.callee, Callee::Macro(_)) {
            return None;
        }
        let field = field.clone().filter(|_| given.len() == 1);
        Some(Noted::in_field(field))
    }

    /// What a place is a part of, and the innermost field on the way. Of several values that it may be a part of, one
    /// that others share.
    fn rooted(&self, place: &Place) -> (LocalId, Option<Name>) {
        self.rooted_beside(place, &mut FxHashSet::default())
    }

    fn rooted_beside(
        &self,
        place: &Place,
        seen: &mut FxHashSet<LocalId>,
    ) -> (LocalId, Option<Name>) {
        let mut field = last_field(place);
        let mut root = place.root;
        while seen.len() < MOST_STEPS && seen.insert(root) {
            root = match self.definitions.only(root) {
                Some(Value::Read(place) | Value::Borrow { place, .. }) => {
                    field = field.or_else(|| last_field(place));
                    place.root
                }
                Some(
                    Value::Use(of)
                    | Value::Copy(of)
                    | Value::Guard(of)
                    | Value::OkOf(of)
                    | Value::Payload { of, .. },
                ) => *of,
                // What a method of a value gives may be a part of it, and so may what a function makes of it alone.
                _ => match self.definitions.of(root) {
                    [Source::Result(call)] => match (&call.callee, &call.args[..]) {
                        (Callee::Method(_), [of, ..]) | (Callee::Path(_), [of]) => *of,
                        _ => break,
                    },
                    // An element of what is gone through, or one of several values.
                    sources => {
                        let values = sources.iter().filter_map(|source| match source {
                            Source::Value(value) => Some(operands(value)),
                            _ => None,
                        });
                        let mut roots = values
                            .flatten()
                            .map(|of| self.rooted_beside(&Place::local(of), seen));
                        let shared = roots.find(|(root, _)| self.is_outside(*root));
                        let Some((shared, of)) = shared else { break };
                        return (shared, field.or(of));
                    }
                },
            };
        }
        (root, field)
    }

    /// Whether a local is the handler, or something that the whole package shares.
    fn is_outside(&self, local: LocalId) -> bool {
        self.graph.locals[local.index()].name.as_deref() == Some("self")
            || matches!(self.definitions.only(local), Some(Value::Path(path))
                if self.checker.program.has_constant(path.last()))
    }
}

impl Checker<'_> {
    /// Whether a function of the package may note something for others.
    fn notes_something(
        &self,
        id: FunctionId,
        group: &Group,
        depth: usize,
        seen: &mut FxHashSet<FunctionId>,
    ) -> bool {
        let function = self.program.function(id);
        let (Some(graph), Some(depth)) = (&function.graph, depth.checked_sub(1)) else {
            return true;
        };
        if !graph.opaque.is_empty() {
            return true;
        }
        if !seen.insert(id) {
            return false;
        }
        let wanted = Wanted {
            id,
            group,
            owner: function.owner.as_deref().unwrap_or(""),
            text: "",
        };
        // What a function is given by a mutable reference is the caller's.
        let changes_argument = graph.params.iter().any(|parameter| {
            let ty = graph.locals[parameter.index()].ty.as_ref();
            ty.is_some_and(|ty| ty.mutable_ref)
        });
        changes_argument
            || wanted.ask(self, graph, |body| {
                let mut ops = graph.ops();
                ops.any(|(_, _, op)| body.note(op, depth, seen).is_some())
            })
    }
}

fn last_field(place: &Place) -> Option<Name> {
    place.path.iter().rev().find_map(|step| match step {
        Projection::Field(name) if !name.starts_with(|letter: char| letter.is_ascii_digit()) => {
            Some(name.clone())
        }
        _ => None,
    })
}

/// Puts a block in the place of the entry for all jumps to it.
fn redirect(graph: &mut Graph, to: BlockId) {
    let entry = BlockId::at(0);
    for block in &mut graph.blocks {
        match &mut block.end {
            End::Goto(target) if *target == entry => *target = to,
            End::Branch { yes, no, .. } => {
                for target in [yes, no] {
                    if *target == entry {
                        *target = to;
                    }
                }
            }
            _ => {}
        }
    }
    if !graph.block_frames.is_empty() {
        let frame = graph.block_frames[0];
        graph.block_frames.push(frame);
    }
}

/// Whether a text gets at a field outside of a part of it: by a dot, or by a pattern or literal that names it alone.
/// Comments do not count; giving the field its first value does not either.
fn accesses(text: &str, field: &str, hidden: Option<&std::ops::Range<usize>>) -> bool {
    text.match_indices(field).any(|(at, _)| {
        if hidden.is_some_and(|hidden| hidden.contains(&at)) {
            return false;
        }
        let (before, after) = (&text[..at], &text[at + field.len()..]);
        let is_part = |letter: char| letter.is_alphanumeric() || letter == '_';
        if before.ends_with(is_part) || after.starts_with(is_part) {
            return false;
        }
        let line = before.rsplit('\n').next().unwrap_or("");
        let follows = after.trim_start();
        !line.contains("//")
            && (before.trim_end().ends_with('.')
                || follows.starts_with(',')
                || follows.starts_with('}'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accesses_of_a_field() {
        let text =
            "struct S { skipped: Set }\n// the skipped.one\nfn f(s: &S) { s\n.skipped.get() }";
        assert!(accesses(text, "skipped", None));
        assert!(!accesses(
            "S { skipped: Set::new() } // x.skipped",
            "skipped",
            None
        ));
        assert!(accesses("let S { skipped, .. } = s;", "skipped", None));
        assert!(!accesses("x.not_skipped()", "skipped", None));
    }
}
