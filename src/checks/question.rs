//! Who asks about a body: the tables of the package and what is known about the body itself.

use crate::contract::Models;
use crate::flow::definitions::Definitions;
use crate::flow::{Call, Callee, Graph, LocalId};
use crate::program::calls::callees;
use crate::program::infer::Types;
use crate::program::reach::Reach;
use crate::program::types::{Carriage, Carries};
use crate::program::{FunctionId, Program};

/// Who asks: the body, the tables, the interface of the object and the completion.
pub(crate) struct Question<'a> {
    pub(crate) program: &'a Program,
    pub(crate) models: &'a Models,
    pub(crate) graph: &'a Graph,
    pub(crate) definitions: &'a Definitions<'a>,
    /// The types of variables.
    pub(crate) types: &'a Types<'a>,
    pub(crate) reach: &'a Reach,
    /// What types may hold of the interface of the object.
    pub(crate) carriage: &'a Carriage,
    /// The type whose method the body is, without the suffix of generated wrappers.
    pub(crate) owner: &'a str,
}

impl Question<'_> {
    /// Whether the type of a local says that it holds the object.
    pub(crate) fn holds_object(&self, local: LocalId) -> bool {
        let ty = self.types.of(local);
        ty.is_some_and(|ty| self.carriage.of(ty) == Carries::Object)
    }

    /// The functions of the package that a call may mean: for a method those of the receiver's type, where
    /// it is known.
    pub(crate) fn callees(&self, call: &Call) -> Vec<FunctionId> {
        let by_name = callees(self.program, &call.callee);
        let (Callee::Method(name), Some(receiver)) = (&call.callee, call.args.first()) else {
            return by_name;
        };
        if by_name.is_empty() {
            return by_name;
        }
        let Some(ty) = self.types.of(*receiver) else {
            return by_name;
        };
        let own: Vec<FunctionId> = self
            .types
            .method_owners(ty)
            .flat_map(|owner| self.program.methods_of(owner, name))
            .collect();
        // A type of a library has the methods of the library, but a trait of the package may add to them.
        let is_library = self
            .types
            .method_owners(ty)
            .all(|owner| !self.program.declares(owner) && &**owner != "Self")
            && by_name
                .iter()
                .all(|id| self.program.function(*id).of_trait.is_none());
        if own.is_empty() && !is_library {
            by_name
        } else {
            own
        }
    }
}
