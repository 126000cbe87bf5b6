//! What `syntax` hands on: owned, `Send`, located by byte offsets into the original file.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::expand::PackageMacros;
use crate::contract::PlainCalls;
use crate::flow::{BinaryOp, Const, Graph, Name, Opaque, Path, Span, Type};

/// Which bodies are worth lowering.
#[derive(Clone, Debug, Default)]
pub struct Interest {
    /// Traits whose implementations are handlers: (name as implemented, documented interface).
    pub traits: Vec<(Name, Name)>,
    /// Names of calls that matter: functions that mention one are lowered too.
    pub events: Vec<Name>,
    /// Names that rules ask about wherever they stand: functions that mention one are lowered too.
    pub asked: Arc<FxHashSet<Name>>,
    /// Names of further functions to lower.
    pub further: Arc<FxHashSet<Name>>,
    /// Macros of the package, which a file may call without declaring them.
    pub macros: Arc<PackageMacros>,
    /// Interface ids of hand-declared traits, lower case, without braces: (id, documented interface).
    pub iids: Vec<(String, Name)>,
    /// Calls that a second form of a body keeps as they are written, and what it is made for.
    pub plainly: Arc<PlainCalls>,
    /// Edition of the package, 2015 to 2024; decides the order of drops.
    pub edition: u16,
}

/// Everything that one file declares, as far as later phases ask.
#[derive(Clone, Debug, Default)]
pub struct FileFacts {
    /// Functions with a body, in order of appearance, nested ones included.
    pub functions: Vec<Function>,
    /// Structs, enums and unions.
    pub types: Vec<TypeDef>,
    /// `const` and `static` items, associated ones included.
    pub consts: Vec<ConstDef>,
    /// `use … as …`, re-exports and `type` aliases: the local name and what it stands for.
    pub aliases: Vec<Alias>,
    /// Traits declared here.
    pub traits: Vec<Name>,
    /// Modules declared here with a body.
    pub modules: Vec<Name>,
    /// What `use` declarations name first below `crate`, `self` or `super`: a module of the package, or an item.
    pub imports: Vec<Name>,
    /// Macros by example declared here.
    pub macros: Vec<Name>,
    /// `unsafe impl` items.
    pub unsafe_impls: Vec<UnsafeImpl>,
    /// Item-position and impl-position macro invocations that could hide code: their place.
    pub unexpanded: Vec<Opaque>,
}

/// A function with a body.
#[derive(Clone, Debug)]
pub struct Function {
    /// Its name.
    pub name: Name,
    /// For methods and associated functions: last segment of the self type as written (`Handler_Impl`).
    pub owner: Option<Name>,
    /// For methods of trait impls: the trait as written, resolved through the file's `use` declarations.
    pub of_trait: Option<Path>,
    /// The documented interface, when the trait is one that [`Interest`] names (also by rename or id).
    pub interface: Option<Name>,
    /// Under `#[cfg(test)]`, `#[test]`, or in a module or impl that is.
    pub test: bool,
    /// `async fn`: a call alone runs nothing.
    pub is_async: bool,
    /// Parameters' names and types, receiver included (as `self`).
    pub params: Vec<(Option<Name>, Type)>,
    /// Return type; unit when absent.
    pub output: Type,
    /// Place of the name.
    pub name_span: Span,
    /// Place of the whole function.
    pub span: Span,
    /// The body is empty or one expression: what it can return today says little about what its
    /// signature promises.
    pub is_placeholder: bool,
    /// Identifiers mentioned in the body, macros' tokens included, and `?` where the body has one; sorted,
    /// each once.
    pub mentions: Vec<Name>,
    /// Identifiers called in the body: `f` of `a::f(…)`, `x.f(…)`, `(x.f)(…)`, and of paths named as
    /// values, sorted, each once.
    pub calls: Vec<Name>,
    /// The lowered body, for functions of interest.
    pub graph: Option<Graph>,
    /// The same as it is written: the calls of [`Interest::plainly`] stay calls, a dereference is a copy, and
    /// marks tell where temporaries end.
    pub plain: Option<Graph>,
}

impl Function {
    /// A method that is called on a value.
    pub fn has_receiver(&self) -> bool {
        self.params
            .first()
            .is_some_and(|(name, _)| name.as_deref() == Some("self"))
    }
}

/// A struct, enum or union.
#[derive(Clone, Debug)]
pub struct TypeDef {
    /// Its name.
    pub name: Name,
    /// Fields (of all variants), by name or number. The type that an alias stands for has an empty name.
    pub fields: Vec<(Name, Type)>,
    /// The variants of an enum, in order; none for other types.
    pub variants: Vec<Name>,
    /// The places of the fields.
    pub places: Vec<Span>,
    /// Its attributes by the last segment of their names, with what they are given, without blanks.
    pub attributes: Vec<(Name, String)>,
    /// Only in tests.
    pub test: bool,
}

/// An `unsafe impl` of a trait for a type.
#[derive(Clone, Debug)]
pub struct UnsafeImpl {
    /// The trait, resolved through the file's `use` declarations.
    pub of_trait: Path,
    /// Last segment of the type.
    pub owner: Name,
    /// It holds for type parameters that need not have the trait themselves.
    pub is_unbounded: bool,
    /// The whole item.
    pub span: Span,
    /// Only in tests.
    pub test: bool,
}

/// A constant.
#[derive(Clone, Debug)]
pub struct ConstDef {
    /// Its name, last segment only.
    pub name: Name,
    /// What it is, where that is a literal, another path, or a wrapper of one.
    pub value: Option<ConstValue>,
    /// Identifiers mentioned in what it is made of.
    pub mentions: Vec<Name>,
}

/// The value of a constant as far as it can be read off.
#[derive(Clone, Debug, PartialEq)]
pub enum ConstValue {
    /// A literal, also below a one-field wrapper such as `HRESULT(1)` and casts.
    Literal(Const),
    /// Another constant.
    Path(Path),
    /// Two of these with an operator between them.
    Binary(BinaryOp, Box<ConstValue>, Box<ConstValue>),
}

/// Another name for something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias {
    /// The new name.
    pub name: Name,
    /// What it stands for.
    pub target: Path,
}
