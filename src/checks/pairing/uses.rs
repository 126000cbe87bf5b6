//! What code does with a constant: make it part of a value, or only ask about it.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::flow::definitions::operands;
use crate::flow::{BinaryOp, End, Graph, LocalId, Name, OpKind, Place, Projection, Span, Value};

/// How often a graph is read for what a constant flows to.
const ROUNDS: usize = 4;

/// How many uses of constants are followed in one graph, so that the cost stays in proportion; the others may be anything.
const MOST_USES: usize = 64;

/// A constant that code uses.
pub(in crate::checks) struct Use {
    /// Its last name there.
    pub(in crate::checks) name: Name,
    /// Where it stands.
    pub(in crate::checks) span: Span,
    /// It becomes part of a value; otherwise it may.
    pub(in crate::checks) is_sure: bool,
    /// The locals that are the constant in some form.
    pub(in crate::checks) forms: FxHashSet<LocalId>,
}

/// The uses of constants in a graph that do more than ask about them, without those in closures. What is compared,
/// masked or taken away is only asked about.
pub(in crate::checks) fn uses(graph: &Graph, names: &FxHashSet<Name>) -> Vec<Use> {
    let mut found = Vec::new();
    let mut unknown: FxHashMap<&Name, Span> = FxHashMap::default();
    let mut asked = 0;
    for (_, _, op) in graph.ops() {
        match &op.kind {
            OpKind::Let {
                to,
                value: Value::Path(path),
            } => {
                let Some(name) = path.segments.last().filter(|name| names.contains(*name)) else {
                    continue;
                };
                if found.len() + asked == MOST_USES {
                    unknown.insert(name, op.span);
                    continue;
                }
                let forms = forms(graph, *to);
                if let Some(is_sure) = part_of_value(graph, &forms) {
                    found.push(Use {
                        name: name.clone(),
                        span: op.span,
                        is_sure,
                        forms,
                    });
                } else {
                    asked += 1;
                }
            }
            // What a macro does with it is not seen.
            OpKind::Leak { mentions, .. } => {
                for name in mentions.iter().filter(|name| names.contains(*name)) {
                    unknown.insert(name, op.span);
                }
            }
            _ => {}
        }
    }
    let mut unknown: Vec<(&Name, Span)> = unknown.into_iter().collect();
    unknown.sort();
    found.extend(unknown.into_iter().map(|(name, span)| Use {
        name: name.clone(),
        span,
        is_sure: false,
        forms: FxHashSet::default(),
    }));
    found
}

/// The locals that hold a value in another form, or together with other bits.
fn forms(graph: &Graph, from: LocalId) -> FxHashSet<LocalId> {
    let mut forms = FxHashSet::from_iter([from]);
    for _ in 0..ROUNDS {
        for (_, _, op) in graph.ops() {
            let (to, parts) = match &op.kind {
                OpKind::Let { to, value } => (*to, parts(value)),
                // The number in a variable that wraps one.
                OpKind::Store { to, from } if is_wrapped(to) => (to.root, vec![*from]),
                _ => continue,
            };
            if parts.iter().any(|part| forms.contains(part)) {
                forms.insert(to);
            }
        }
    }
    forms
}

/// What a value is another form of, or has the bits of.
fn parts(value: &Value) -> Vec<LocalId> {
    match value {
        Value::Binary(BinaryOp::Or | BinaryOp::Xor | BinaryOp::Add, left, right) => {
            vec![*left, *right]
        }
        Value::Use(of) | Value::Copy(of) | Value::Cast(of, _) | Value::Payload { of, .. } => {
            vec![*of]
        }
        Value::Read(place) | Value::Borrow { place, .. }
            if place.path.is_empty() || is_wrapped(place) =>
        {
            vec![place.root]
        }
        Value::Variant { path, fields } => match fields[..] {
            // Types of the Windows API that wrap a number are in capitals throughout.
            [of] if !path.last().contains(char::is_lowercase) => vec![of],
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

fn is_wrapped(place: &Place) -> bool {
    matches!(&place.path[..], [Projection::Field(name)] if &**name == "0")
}

/// Whether something becomes of these locals: surely, perhaps, or nothing.
fn part_of_value(graph: &Graph, forms: &FxHashSet<LocalId>) -> Option<bool> {
    let mut found = None;
    let mut note = |is_sure: bool| found = Some(found.unwrap_or(false) || is_sure);
    let holds = |locals: &[LocalId]| locals.iter().any(|local| forms.contains(local));
    for block in &graph.blocks {
        for op in &block.ops {
            match &op.kind {
                OpKind::Let { to, value } if !forms.contains(to) => match value {
                    // Comparisons, masks and what is taken away.
                    Value::Binary(..) | Value::Not(_) | Value::Test { .. } => {}
                    Value::Struct { .. } | Value::Variant { .. } => {
                        if holds(&operands(value)) {
                            note(true);
                        }
                    }
                    Value::Closure(id) => {
                        let captures = &graph.closures[id.index()].captures;
                        if captures.iter().any(|(outer, _)| forms.contains(outer)) {
                            note(false);
                        }
                    }
                    other => {
                        if holds(&operands(other)) {
                            note(false);
                        }
                    }
                },
                OpKind::Store { to, from } if forms.contains(from) && !forms.contains(&to.root) => {
                    note(true);
                }
                OpKind::Call(call) if holds(&call.args) => note(false),
                OpKind::Leak { locals, .. } if holds(locals) => note(false),
                _ => {}
            }
        }
        if let End::Return { value, .. } = &block.end
            && forms.contains(value)
        {
            note(true);
        }
    }
    found
}
