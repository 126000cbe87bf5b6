//! Constants that have no meaning any more, made part of a value.

use rustc_hash::FxHashSet;

use crate::checks::pairing::uses::uses;
use crate::checks::sites::{Body, Site};
use crate::contract::ConstantCheck;
use crate::flow::Name;

impl Body<'_> {
    pub(super) fn constants_used(&self, check: &ConstantCheck) -> Vec<Site> {
        let program = self.checker.program;
        // A constant of the package with such a name is another one.
        let names: FxHashSet<Name> = check
            .constants
            .iter()
            .filter(|name| !program.has_constant(name))
            .cloned()
            .collect();
        uses(self.graph, &names)
            .into_iter()
            .map(|used| Site {
                span: used.span,
                name: used.name.to_string(),
            })
            .collect()
    }
}
