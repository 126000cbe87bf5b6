//! A text form of graphs for tests and for people who debug the lowering, and the check of the rules
//! that every graph keeps.

use std::fmt;

use super::definitions::operands;
use super::{
    BinaryOp, Block, BlockId, Call, Callee, Closure, Const, Decision, End, Graph, LocalId, Mark,
    Op, OpKind, Place, Projection, Test, Value,
};

impl Graph {
    /// Checks that all ids are in range, that the entry exists and that captures fit.
    ///
    /// # Errors
    ///
    /// The first broken rule, as text.
    pub fn validate(&self) -> Result<(), String> {
        if self.blocks.is_empty() {
            return Err("no entry block".to_owned());
        }
        for (number, block) in self.blocks.iter().enumerate() {
            let fail = |what: &str| Err(format!("bb{number}: {what}"));
            for op in &block.ops {
                let mut locals = Vec::new();
                op_locals(&op.kind, &mut locals);
                if locals
                    .iter()
                    .any(|local| local.index() >= self.locals.len())
                {
                    return fail("an operation names a local that does not exist");
                }
                if let OpKind::Let {
                    value: Value::Closure(id),
                    ..
                } = &op.kind
                    && id.index() >= self.closures.len()
                {
                    return fail("an operation names a closure that does not exist");
                }
            }
            let (local, targets): (Option<LocalId>, Vec<BlockId>) = match &block.end {
                End::Goto(to) => (None, vec![*to]),
                End::Branch { on, yes, no, .. } => (Some(*on), vec![*yes, *no]),
                End::Return { value, .. } => (Some(*value), vec![]),
                End::Diverge => (None, vec![]),
            };
            if local.is_some_and(|local| local.index() >= self.locals.len()) {
                return fail("the end names a local that does not exist");
            }
            if targets
                .iter()
                .any(|target| target.index() >= self.blocks.len())
            {
                return fail("the end names a block that does not exist");
            }
        }
        if self
            .params
            .iter()
            .any(|local| local.index() >= self.locals.len())
        {
            return Err("a parameter does not exist".to_owned());
        }
        for closure in &self.closures {
            for (outer, inner) in &closure.captures {
                if outer.index() >= self.locals.len() || inner.index() >= closure.graph.locals.len()
                {
                    return Err("a capture names a local that does not exist".to_owned());
                }
            }
            closure.graph.validate()?;
        }
        Ok(())
    }
}

fn op_locals(kind: &OpKind, into: &mut Vec<LocalId>) {
    match kind {
        OpKind::Let { to, value } => {
            into.push(*to);
            into.extend(operands(value));
        }
        OpKind::Store { to, from } => into.extend([to.root, *from]),
        OpKind::Call(call) => {
            into.push(call.to);
            into.extend(&call.args);
            if let Callee::Value(local) = call.callee {
                into.push(local);
            }
        }
        OpKind::Drop(local) => into.push(*local),
        OpKind::Leak { locals, .. } => into.extend(locals),
        OpKind::Mark(Mark::HandsOver { value, .. } | Mark::Moves(value)) => into.push(*value),
        OpKind::Mark(_) => {}
    }
}

/// One line for each operation. Variables are written `name.number`, temporaries `%number`.
impl fmt::Display for Graph {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, "")
    }
}

impl Graph {
    fn write(&self, f: &mut fmt::Formatter<'_>, indent: &str) -> fmt::Result {
        write!(f, "{indent}params (")?;
        self.locals_list(f, &self.params)?;
        writeln!(f, ")")?;
        for (number, Block { ops, end, .. }) in self.blocks.iter().enumerate() {
            writeln!(f, "{indent}bb{number}:")?;
            for op in ops {
                write!(f, "{indent}  ")?;
                self.op(f, op)?;
                writeln!(f)?;
            }
            write!(f, "{indent}  ")?;
            self.end(f, end)?;
            writeln!(f)?;
        }
        for (number, closure) in self.closures.iter().enumerate() {
            let Closure {
                graph,
                captures,
                is_async,
                ..
            } = closure;
            write!(
                f,
                "{indent}{} #{number} [",
                if *is_async { "async" } else { "closure" }
            )?;
            for (position, (outer, inner)) in captures.iter().enumerate() {
                let comma = if position > 0 { ", " } else { "" };
                write!(
                    f,
                    "{comma}{} as {}",
                    Shown(self, *outer),
                    Shown(graph, *inner)
                )?;
            }
            writeln!(f, "]")?;
            graph.write(f, &format!("{indent}    "))?;
        }
        for opaque in &self.opaque {
            writeln!(f, "{indent}opaque: {}", opaque.reason)?;
        }
        Ok(())
    }

    fn locals_list(&self, f: &mut fmt::Formatter<'_>, locals: &[LocalId]) -> fmt::Result {
        for (position, local) in locals.iter().enumerate() {
            let comma = if position > 0 { ", " } else { "" };
            write!(f, "{comma}{}", Shown(self, *local))?;
        }
        Ok(())
    }

    fn op(&self, f: &mut fmt::Formatter<'_>, op: &Op) -> fmt::Result {
        match &op.kind {
            OpKind::Let { to, value } => {
                write!(f, "{} = ", Shown(self, *to))?;
                self.value(f, value)
            }
            OpKind::Store { to, from } => {
                write!(f, "store {} = {}", ShownPlace(self, to), Shown(self, *from))
            }
            OpKind::Call(Call {
                to,
                callee,
                args,
                awaited,
                ..
            }) => {
                write!(f, "{} = call ", Shown(self, *to))?;
                match callee {
                    Callee::Path(path) => write!(f, "{path}")?,
                    Callee::Method(name) => write!(f, ".{name}")?,
                    Callee::Field(name) => write!(f, "field {name}")?,
                    Callee::Value(local) => write!(f, "value {}", Shown(self, *local))?,
                    Callee::Macro(path) => write!(f, "{path}!")?,
                }
                write!(f, "(")?;
                self.locals_list(f, args)?;
                write!(f, "){}", if *awaited { " await" } else { "" })
            }
            OpKind::Drop(local) => write!(f, "drop {}", Shown(self, *local)),
            OpKind::Mark(mark) => write!(f, "{mark:?}"),
            OpKind::Leak { locals, mentions } => {
                write!(f, "leak (")?;
                self.locals_list(f, locals)?;
                write!(f, ") mentions {}", mentions.join(" "))
            }
        }
    }

    fn value(&self, f: &mut fmt::Formatter<'_>, value: &Value) -> fmt::Result {
        let shown = |local: &LocalId| Shown(self, *local);
        match value {
            Value::Use(x) => write!(f, "{}", shown(x)),
            Value::Read(place) => write!(f, "read {}", ShownPlace(self, place)),
            Value::Borrow { place, mutable } => {
                write!(
                    f,
                    "&{}{}",
                    if *mutable { "mut " } else { "" },
                    ShownPlace(self, place)
                )
            }
            Value::Const(constant) => write!(f, "{constant}"),
            Value::Path(path) => write!(f, "path {path}"),
            Value::Variant { path, fields } => {
                write!(f, "{path}(")?;
                self.locals_list(f, fields)?;
                write!(f, ")")
            }
            Value::Struct { path, fields, rest } => {
                write!(f, "{path} {{")?;
                for (position, (name, local)) in fields.iter().enumerate() {
                    let comma = if position > 0 { "," } else { "" };
                    write!(f, "{comma} {name}: {}", shown(local))?;
                }
                if let Some(rest) = rest {
                    write!(f, " ..{}", shown(rest))?;
                }
                write!(f, " }}")
            }
            Value::Tuple(items) => {
                write!(f, "tuple (")?;
                self.locals_list(f, items)?;
                write!(f, ")")
            }
            Value::Not(x) => write!(f, "!{}", shown(x)),
            Value::Neg(x) => write!(f, "-{}", shown(x)),
            Value::Binary(op, a, b) => write!(f, "{} {} {}", shown(a), symbol(*op), shown(b)),
            Value::Test { of, test } => write!(f, "test {} is {test}", shown(of)),
            Value::Payload { of, variant, field } => {
                write!(f, "payload {} {variant}.{field}", shown(of))
            }
            Value::Residual(x) => write!(f, "residual {}", shown(x)),
            Value::Guard(x) => write!(f, "guard {}", shown(x)),
            Value::Copy(x) => write!(f, "copy {}", shown(x)),
            Value::Closure(id) => write!(f, "closure #{}", id.0),
            Value::Cast(x, ty) => write!(f, "{} as {}", shown(x), ty.head),
            Value::OkOf(x) => write!(f, "ok of {}", shown(x)),
            Value::Rewrap { like, payload } => {
                write!(f, "rewrap {} like {}", shown(payload), shown(like))
            }
            Value::Unknown(reads) => {
                write!(f, "unknown (")?;
                self.locals_list(f, reads)?;
                write!(f, ")")
            }
        }
    }

    fn end(&self, f: &mut fmt::Formatter<'_>, end: &End) -> fmt::Result {
        match end {
            End::Goto(to) => write!(f, "goto bb{}", to.0),
            End::Branch { on, yes, no, why } => {
                write!(f, "branch {} bb{} bb{} ", Shown(self, *on), yes.0, no.0)?;
                match why {
                    Decision::Condition => write!(f, "condition"),
                    Decision::Try => write!(f, "try"),
                    Decision::Pattern(text) => write!(f, "pattern `{text}`"),
                    Decision::Iterate => write!(f, "iterate"),
                    Decision::Adapter(name) => write!(f, "adapter {name}"),
                    Decision::Cfg(text) => write!(f, "cfg {text}"),
                    Decision::Unknown => write!(f, "unknown"),
                }
            }
            End::Return { value, how } => write!(f, "return {} {how:?}", Shown(self, *value)),
            End::Diverge => write!(f, "diverge"),
        }
    }
}

/// A local as `name.number` or `%number`.
struct Shown<'g>(&'g Graph, LocalId);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self
            .0
            .locals
            .get(self.1.index())
            .and_then(|local| local.name.as_ref())
        {
            Some(name) => write!(f, "{name}.{}", self.1.0),
            None => write!(f, "%{}", self.1.0),
        }
    }
}

/// A place as `root.field[_].*`.
struct ShownPlace<'g>(&'g Graph, &'g Place);

impl fmt::Display for ShownPlace<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", Shown(self.0, self.1.root))?;
        for step in &self.1.path {
            match step {
                Projection::Field(name) => write!(f, "->{name}")?,
                Projection::Index => f.write_str("[_]")?,
                Projection::Deref => f.write_str("->*")?,
            }
        }
        Ok(())
    }
}

impl fmt::Display for Const {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unit => f.write_str("()"),
            Self::Bool(value) => write!(f, "{value}"),
            Self::Int(value) => write!(f, "{value}"),
            Self::Str(text) => write!(f, "{text:?}"),
        }
    }
}

impl fmt::Display for Test {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Variant(path) => write!(f, "variant {path}"),
            Self::Success => f.write_str("success"),
            Self::Equals(constant) => write!(f, "== {constant}"),
            Self::Path(path) => write!(f, "path {path}"),
            Self::Range(low, high) => {
                let text = |end: &Option<i128>| end.map(|end| end.to_string()).unwrap_or_default();
                write!(f, "in {}..={}", text(low), text(high))
            }
            Self::Other(text) => write!(f, "like `{text}`"),
        }
    }
}

fn symbol(op: BinaryOp) -> &'static str {
    match op {
        BinaryOp::Eq => "==",
        BinaryOp::Ne => "!=",
        BinaryOp::Lt => "<",
        BinaryOp::Le => "<=",
        BinaryOp::Gt => ">",
        BinaryOp::Ge => ">=",
        BinaryOp::Add => "+",
        BinaryOp::Sub => "-",
        BinaryOp::Mul => "*",
        BinaryOp::Div => "/",
        BinaryOp::Rem => "%",
        BinaryOp::And => "&",
        BinaryOp::Or => "|",
        BinaryOp::Xor => "^",
        BinaryOp::Shl => "<<",
        BinaryOp::Shr => ">>",
    }
}
