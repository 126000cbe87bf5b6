//! The control-flow graph of one function body, free of syntax trees and of contracts.
//!
//! `syntax` lowers bodies to this form and `engine` walks it. Every value that the source computes
//! gets a [`LocalId`] of its own (a temporary), so operations are flat: no operation contains another.
//! Variables are locals too and may be assigned several times. Spans are byte offsets into the
//! original file.

pub mod arithmetic;
pub mod definitions;
mod display;

use std::fmt;
use std::sync::Arc;

/// A half-open range of byte offsets into the original file (byte-order mark and shebang included).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset one past the last byte.
    pub end: u32,
}

impl Span {
    /// A span from `start` to `end`, both byte offsets.
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// Whether `other` lies inside this span.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// A shared name: identifiers recur thousands of times in a graph.
pub type Name = Arc<str>;

macro_rules! index {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            /// Identifies a position in the vector. Graphs are far smaller than what 32 bits can count.
            pub fn at(position: usize) -> Self {
                Self(u32::try_from(position).unwrap_or(u32::MAX))
            }

            /// The position in the vector that this identifies.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

index! {
    /// A block of a [`Graph`].
    BlockId
}
index! {
    /// A variable or temporary of a [`Graph`].
    LocalId
}
index! {
    /// A closure or async block of a [`Graph`] that was not lowered in place.
    ClosureId
}
index! {
    /// A body of a [`Graph`]: that of the function itself, or one that stands in place of a call.
    FrameId
}

/// One function body.
#[derive(Clone, Debug, Default)]
pub struct Graph {
    /// Basic blocks; the entry is block 0.
    pub blocks: Vec<Block>,
    /// Variables and temporaries.
    pub locals: Vec<Local>,
    /// Parameters in declaration order, the receiver first where there is one.
    pub params: Vec<LocalId>,
    /// Closures and async blocks that are values here; the ones called on the spot are part of `blocks`.
    pub closures: Vec<Closure>,
    /// What could not be lowered faithfully. Non-empty means that paths may be missing.
    pub opaque: Vec<Opaque>,
    /// The bodies that stand in place of calls, see [`Self::frame_of`].
    pub frames: Vec<Frame>,
    /// Types whose destructors stand in place wherever a value of theirs is dropped.
    pub followed_guards: Vec<Name>,
    /// For each block the body that it is part of; empty where no call was replaced.
    pub block_frames: Vec<FrameId>,
    /// Temporaries that live as long as the variable whose initializer borrows them.
    pub lasting: Vec<LocalId>,
}

impl Graph {
    /// The body that a block is part of: frame 0 is the function itself, frame `n` is number `n - 1` of
    /// `frames`.
    pub fn frame_of(&self, block: BlockId) -> FrameId {
        self.block_frames
            .get(block.index())
            .copied()
            .unwrap_or(FrameId(0))
    }

    /// The operations with their positions: block, and index in it.
    pub fn ops(&self) -> impl Iterator<Item = (BlockId, usize, &Op)> {
        self.blocks.iter().enumerate().flat_map(|(at, block)| {
            let ops = block.ops.iter().enumerate();
            ops.map(move |(index, op)| (BlockId::at(at), index, op))
        })
    }

    /// What is known about a body that stands in place of a call; none for the function itself.
    pub fn frame(&self, frame: FrameId) -> Option<&Frame> {
        self.frames.get(frame.index().checked_sub(1)?)
    }

    /// A body and those around it, from the inside out.
    pub fn around(&self, frame: FrameId) -> impl Iterator<Item = FrameId> {
        std::iter::successors(Some(frame), |frame| {
            self.frame(*frame).map(|info| info.parent)
        })
    }

    /// A place in a body as seen from further out: the calls that lead to it stand for it as long as `goes_on` says so
    /// of the body in which it is.
    pub fn outwards(
        &self,
        place: (FrameId, Span),
        goes_on: impl Fn(FrameId, &Frame) -> bool,
    ) -> (FrameId, Span) {
        let (mut frame, mut span) = place;
        while let Some(info) = self.frame(frame)
            && goes_on(frame, info)
        {
            (frame, span) = (info.parent, info.call);
        }
        (frame, span)
    }
}

/// Why a body runs that stands in place of a call.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// It is called.
    #[default]
    Called,
    /// It is a worker that is started here.
    Worker,
    /// A value goes out of scope.
    Destructor,
}

/// A body that stands in place of a call.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    /// The body that the call stands in.
    pub parent: FrameId,
    /// Place of the call there.
    pub call: Span,
    /// What is called: a name, or none for a closure.
    pub name: Option<Name>,
    /// Shown path of the file that the body stands in; empty for that of the body around the call.
    pub file: Name,
    /// Runs on another thread, or later: it is a worker, or a part of one.
    pub elsewhere: bool,
    /// Its result tells whether it succeeded; other results answer some question.
    pub has_outcome: bool,
    /// Why it runs.
    pub role: Role,
    /// What gets its result in the body around it.
    pub result: Option<LocalId>,
}

/// A place in the source that the lowering could not follow, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opaque {
    /// Where.
    pub span: Span,
    /// Why, as a short phrase that completes "not analysed: …".
    pub reason: String,
}

/// A straight run of operations and what follows it.
#[derive(Clone, Debug)]
pub struct Block {
    /// In order of execution.
    pub ops: Vec<Op>,
    /// How the block ends.
    pub end: End,
    /// Place of the deciding or leaving syntax: the `?`, the condition, the `return`.
    pub end_span: Span,
}

/// How a block ends.
#[derive(Clone, Debug, PartialEq)]
pub enum End {
    /// Continue at a block.
    Goto(BlockId),
    /// Continue by the Boolean value of a local.
    Branch {
        /// The Boolean tested.
        on: LocalId,
        /// Where to go when it is true.
        yes: BlockId,
        /// Where to go when it is false.
        no: BlockId,
        /// What kind of syntax decides, for the text of the witness and for trust in loops.
        why: Decision,
    },
    /// Leave the function with a value.
    Return {
        /// The value that the caller sees (already converted by `?`).
        value: LocalId,
        /// How the source leaves.
        how: Leave,
    },
    /// A path that ends here: `panic!`, `process::exit`, `loop {}`, unreachable code.
    Diverge,
}

/// What kind of syntax decides a branch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// `if c`, the right side of `&&`/`||`, a match guard, a `while c` condition.
    Condition,
    /// `?`: yes continues, no leaves.
    Try,
    /// A pattern is tried on a value: `if let`, `match` arm, `let … else`, `while let`, `matches!`.
    /// The text is the pattern as the user wrote it, on one line, at most 40 characters.
    Pattern(String),
    /// A `for` loop asks its iterator: yes runs the body once more, no leaves the loop.
    Iterate,
    /// A library function decides whether it runs its closure (`map`, `unwrap_or_else`, …); the name.
    Adapter(Name),
    /// Whether a `cfg` predicate holds; the predicate as text.
    Cfg(String),
    /// Nothing in the source decides visibly (for example: a closure that may run).
    Unknown,
}

/// How the source leaves a function.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Leave {
    /// By `?` on a failing value.
    Try,
    /// By a `return` expression.
    Return,
    /// By the value of the last expression.
    Tail,
    /// By falling off the end of a body whose type is `()`.
    End,
}

/// A variable or a temporary.
#[derive(Clone, Debug, Default)]
pub struct Local {
    /// The name in the source; none for temporaries.
    pub name: Option<Name>,
    /// The declared type, where the source names one.
    pub ty: Option<Arc<Type>>,
    /// Declared `mut`, or a `&mut` parameter.
    pub mutable: bool,
    /// What a shared pointer points to.
    pub shared: bool,
    /// A clone: of a shared pointer it is another way to the same, of anything else a copy.
    pub is_clone: bool,
    /// Where it is declared or computed.
    pub span: Span,
}

/// A type as written, reduced to what the engine asks of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Type {
    /// Last segment of the outermost nominal type after references and parentheses (`Mutex` in
    /// `&'a sync::Mutex<Option<T>>`), `()` for unit, `dyn`, `impl`, `fn`, `ptr`, `slice`, `tuple`.
    pub head: Name,
    /// The last segments of all nominal types in it, outermost first, each once.
    pub names: Vec<Name>,
    /// An outer `&mut`.
    pub mutable_ref: bool,
    /// An outer `&` or `&mut`.
    pub reference: bool,
}

/// One operation.
#[derive(Clone, Debug)]
pub struct Op {
    /// The expression that it comes from.
    pub span: Span,
    /// What it does.
    pub kind: OpKind,
}

/// What an operation does.
#[derive(Clone, Debug)]
pub enum OpKind {
    /// Computes a value into a local. For variables this is declaration or whole assignment.
    Let {
        /// Target.
        to: LocalId,
        /// Source.
        value: Value,
    },
    /// Assigns to a place that is more than a bare variable: `self.a.b = x`, `*r = x`, `v[i] = x`.
    Store {
        /// Target.
        to: Place,
        /// Source.
        from: LocalId,
    },
    /// Calls something. Events of contracts are calls.
    Call(Call),
    /// A variable goes out of scope here.
    Drop(LocalId),
    /// Values reach code that the lowering does not see (an unknown macro, inline assembly).
    Leak {
        /// The variables mentioned there.
        locals: Vec<LocalId>,
        /// The identifiers mentioned there, for the search of event names.
        mentions: Vec<Name>,
    },
    /// Something about the bodies that stand in place of calls.
    Mark(Mark),
}

/// What happens between a function and the code that it starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Work is handed to another thread, a queue or a later time.
    HandsOver {
        /// The code, or what the queue is given.
        value: LocalId,
        /// The code is known and stands behind this mark.
        followed: bool,
    },
    /// The value of this variable goes elsewhere and is not dropped here.
    Moves(LocalId),
    /// That work is done later than everything else on this path.
    WorkerPending,
    /// From here on that work is done.
    WorkerStarts,
    /// The loop around code that takes jobs goes on to the next one.
    NextJob,
    /// The path waits for workers to end and takes their results.
    Joins,
    /// The work ends, left in this way.
    WorkerEnds(Leave),
    /// Here the temporaries among the locals from the first to before the second are dropped, but for those that
    /// last. Only in graphs that keep calls as they are written.
    TemporariesEnd(LocalId, LocalId),
}

/// A variable, or a part of what it holds.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// The variable.
    pub root: LocalId,
    /// Fields from the outside in. Dereferences leave no trace: `(*self).a` is `self.a`.
    pub path: Vec<Projection>,
}

impl Place {
    /// The variable itself.
    pub fn local(root: LocalId) -> Self {
        Self {
            root,
            path: Vec::new(),
        }
    }
}

/// One step into a place.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Projection {
    /// A named or numbered field.
    Field(Name),
    /// An element at some index; all elements are one.
    Index,
    /// An explicit `*`: what a reference or guard points to. Only written by `Store`.
    Deref,
}

/// A value computed without side effects.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A copy or move of another local.
    Use(LocalId),
    /// The content of a place.
    Read(Place),
    /// `&place`, `&mut place`, or an auto-referenced receiver whose place is known.
    Borrow {
        /// What is borrowed.
        place: Place,
        /// `&mut`.
        mutable: bool,
    },
    /// A literal.
    Const(Const),
    /// A path that is no local: a constant, a unit variant or struct, a function named as a value.
    Path(Path),
    /// A tuple struct, tuple variant or one-argument constructor: `Ok(x)`, `Err(e)`, `HRESULT(0)`.
    Variant {
        /// The constructor.
        path: Path,
        /// Its arguments.
        fields: Vec<LocalId>,
    },
    /// A struct literal.
    Struct {
        /// The type or variant.
        path: Path,
        /// Named fields.
        fields: Vec<(Name, LocalId)>,
        /// The base after `..`.
        rest: Option<LocalId>,
    },
    /// A tuple or an array literal.
    Tuple(Vec<LocalId>),
    /// `!x`.
    Not(LocalId),
    /// `-x`.
    Neg(LocalId),
    /// A binary operation without short circuit (`&&` and `||` are branches).
    Binary(BinaryOp, LocalId, LocalId),
    /// Whether a value passes a test; Boolean.
    Test {
        /// The value tested.
        of: LocalId,
        /// The test.
        test: Test,
    },
    /// What a value holds, after it passed the test for that variant.
    Payload {
        /// The value taken apart.
        of: LocalId,
        /// The variant or struct, last segment (`Some`, `Ok`, `Err`, …); empty for tuples and structs
        /// and for the payload of whichever success variant a `?` found.
        variant: Name,
        /// Number or name of the field.
        field: Name,
    },
    /// What a failing `?` returns for this operand: `Err(From::from(e))` or `None`.
    Residual(LocalId),
    /// A lock or borrow guard of a value: `x.lock()` where the result may be used as a `Result` of a
    /// guard (std) or as the guard itself (others).
    Guard(LocalId),
    /// A copy of what a reference, lock or borrow gives access to (`clone`): later changes of the original
    /// do not show in it.
    Copy(LocalId),
    /// A closure or async block as a value.
    Closure(ClosureId),
    /// `x as T`.
    Cast(LocalId, Arc<Type>),
    /// The receiver of `ok()`: a status becomes `Ok`/`Err`, a `Result` becomes an `Option`. Its success
    /// is the success of the operand.
    OkOf(LocalId),
    /// The first success or failure variant, as the operand's: rewraps a new payload in the variant
    /// that the operand has (`map` on `Some` gives `Some`, on `Ok` gives `Ok`).
    Rewrap {
        /// Whose variant is taken over.
        like: LocalId,
        /// The new payload.
        payload: LocalId,
    },
    /// Something that the lowering does not model; it may depend on these locals and has no effects.
    Unknown(Vec<LocalId>),
}

/// A literal.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Const {
    /// `()`.
    Unit,
    /// `true`, `false`.
    Bool(bool),
    /// An integer of any suffix, also a character or byte.
    Int(i128),
    /// Text; its content does not matter beyond equality.
    Str(Name),
}

/// A number as a value of an integer type, as `as` makes it: `0x8000_4001` as `i32` is negative. Other types
/// change nothing.
pub fn wrapped(number: i128, ty: &str) -> i128 {
    let (bits, signed) = match ty {
        "i8" => (8, true),
        "i16" => (16, true),
        "i32" => (32, true),
        "i64" | "isize" => (64, true),
        "u8" => (8, false),
        "u16" => (16, false),
        "u32" => (32, false),
        "u64" | "usize" => (64, false),
        _ => return number,
    };
    let size = 1_i128 << bits;
    let low = number.rem_euclid(size);
    if signed && low >= size / 2 {
        low - size
    } else {
        low
    }
}

/// A path as written, with `use` declarations of its file applied to its first segment.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Path {
    /// The segments, without generic arguments.
    pub segments: Vec<Name>,
}

impl Path {
    /// The last segment, empty for an empty path.
    pub fn last(&self) -> &str {
        self.segments.last().map_or("", |s| s)
    }

    /// The last segment as a shared name, empty for an empty path.
    pub fn last_name(&self) -> Name {
        self.segments
            .last()
            .cloned()
            .unwrap_or_else(|| Name::from(""))
    }

    /// Whether the path ends in these segments (`Error::empty` matches `windows::core::Error::empty`).
    pub fn ends_with(&self, suffix: &str) -> bool {
        let mut own = self.segments.iter().rev();
        suffix
            .rsplit("::")
            .all(|segment| own.next().is_some_and(|name| &**name == segment))
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, segment) in self.segments.iter().enumerate() {
            if index > 0 {
                f.write_str("::")?;
            }
            f.write_str(segment)?;
        }
        Ok(())
    }
}

/// Binary operators without short circuit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are the operators")]
pub enum BinaryOp {
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
    Add,
    Sub,
    Mul,
    Div,
    Rem,
    And,
    Or,
    Xor,
    Shl,
    Shr,
}

/// A refutable test on a value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Test {
    /// Is this variant (`Some`, `Err`, `Mode::Fast`).
    Variant(Path),
    /// `Ok`, `Some`, or a status whose sign says success; what `?` continues on.
    Success,
    /// Equals a constant.
    Equals(Const),
    /// Equals a named constant or is the unit variant of that name; a path pattern may be either.
    Path(Path),
    /// Lies in a range; `None` is unbounded, both ends inclusive.
    Range(Option<i128>, Option<i128>),
    /// Something else that the lowering does not model (slice patterns, text); the text keeps equal
    /// tests equal.
    Other(Name),
}

/// A call.
#[derive(Clone, Debug)]
pub struct Call {
    /// Receives the result.
    pub to: LocalId,
    /// What is called.
    pub callee: Callee,
    /// Arguments in order; for a method call the receiver comes first.
    pub args: Vec<LocalId>,
    /// Place of the name of the method or function, for labels.
    pub name_span: Span,
    /// The call is the operand of `.await`, or was awaited at once.
    pub awaited: bool,
}

impl Call {
    /// The place of the call without its receiver; `whole` is that of the expression.
    pub fn place(&self, whole: Span) -> Span {
        Span::new(self.name_span.start, whole.end.max(self.name_span.end))
    }
}

/// What a call names.
#[derive(Clone, Debug, PartialEq)]
pub enum Callee {
    /// `a::b::f(…)`.
    Path(Path),
    /// `x.f(…)`.
    Method(Name),
    /// `(x.f)(…)`: a function stored in a field, or a slot of a vtable.
    Field(Name),
    /// `f(…)` where `f` is a local, or any other callee expression.
    Value(LocalId),
    /// `name!(…)` with arguments that could be read as expressions.
    Macro(Path),
}

impl Callee {
    /// The name that the call uses, without a path in front of it; none for the call of a value.
    pub fn name(&self) -> Option<&Name> {
        match self {
            Self::Path(path) | Self::Macro(path) => path.segments.last(),
            Self::Method(name) | Self::Field(name) => Some(name),
            Self::Value(_) => None,
        }
    }
}

/// A closure or async block that stays a value.
#[derive(Clone, Debug)]
pub struct Closure {
    /// Its own body; captured variables are locals without definition, named in `captures`.
    pub graph: Arc<Graph>,
    /// Pairs of (local of the enclosing graph, local of the closure's graph).
    pub captures: Vec<(LocalId, LocalId)>,
    /// `async` block or closure.
    pub is_async: bool,
    /// Every identifier mentioned in it, sorted, each once: what a cheap search can ask.
    pub mentions: Vec<Name>,
    /// The whole expression.
    pub span: Span,
}
