//! Which functions are lowered after all others, because what they work out may matter.

use rustc_hash::{FxHashMap, FxHashSet};
use syn::{Block, Expr, Item, ItemMod, Signature, Stmt};

use super::{Collector, uses_of};
use crate::contract::PlainCalls;
use crate::flow::{Name, Type};
use crate::syntax::facts::Function;
use crate::syntax::lower;

/// Functions without a graph by the offset of their names.
pub(super) type Places = FxHashMap<u32, usize>;

/// Which small functions are lowered.
pub(super) enum Wanted {
    All,
    Named(FxHashSet<Name>),
}

impl Wanted {
    fn has(&self, name: &Name) -> bool {
        match self {
            Self::All => true,
            Self::Named(names) => names.contains(name),
        }
    }
}

/// Whether a body is empty or one expression.
pub(super) fn is_placeholder(block: &Block) -> bool {
    match block.stmts.as_slice() {
        [] => true,
        [Stmt::Expr(expr, _)] => !matches!(expr, Expr::Return(_)),
        [Stmt::Macro(_)] => true,
        _ => false,
    }
}

/// Whether a function is lowered a second time, as it is written: one that a rule names, that makes a pointer, or
/// that is given one.
pub(super) fn is_plain(plainly: &PlainCalls, function: &Function) -> bool {
    if function.graph.is_none() {
        return false;
    }
    let (locks, calls) = &plainly.holding;
    let mentions = |names: &FxHashSet<_>| function.mentions.iter().any(|name| names.contains(name));
    if !calls.is_empty() && mentions(calls) && mentions(locks) {
        return true;
    }
    if plainly.making.is_empty() {
        return false;
    }
    let is_governed = || {
        let interface = function.interface.clone();
        interface.is_some_and(|interface| {
            plainly
                .governed
                .contains(&(interface, function.name.clone()))
        })
    };
    let is_pointer = |ty: &Type| &*ty.head == "ptr" || (&*ty.head == "slice" && ty.reference);
    let mut mentions = function.mentions.iter();
    is_governed()
        || mentions.any(|name| plainly.making.contains(name))
        || function.params.iter().any(|(_, ty)| is_pointer(ty))
}

/// How many statements a function may have that is lowered although it signals nothing: its result may
/// still decide about what does.
const SMALL: usize = 6;

impl<'t> Collector<'t, '_> {
    /// The names of functions that those with a graph lead to; none where it is not known who calls whom because
    /// the file only helps others: then every small function may matter.
    pub(super) fn wanted(&self) -> Option<Wanted> {
        let functions = &self.facts.functions;
        if self.lower_all || functions.iter().all(|function| function.graph.is_some()) {
            return None;
        }
        if !functions
            .iter()
            .any(|function| function.interface.is_some())
        {
            return Some(Wanted::All);
        }
        let mut by_name: FxHashMap<&Name, Vec<&Function>> = FxHashMap::default();
        for function in functions {
            by_name.entry(&function.name).or_default().push(function);
        }
        let mut wanted: FxHashSet<Name> = FxHashSet::default();
        let lowered = functions.iter().filter(|function| function.graph.is_some());
        let mut pending: Vec<&Name> = lowered.flat_map(|function| &function.calls).collect();
        while let Some(name) = pending.pop() {
            if let Some(called) = by_name.get(name)
                && wanted.insert(name.clone())
            {
                pending.extend(called.iter().flat_map(|function| &function.calls));
            }
        }
        Some(Wanted::Named(wanted))
    }

    /// Lowers the small functions that are wanted and stand outside of others.
    pub(super) fn lower_wanted(&mut self, items: &'t [Item], wanted: &Wanted, places: &Places) {
        for item in items {
            match item {
                Item::Fn(item) => self.lower_late(&item.sig, &item.block, wanted, places),
                Item::Impl(item) => {
                    for item in &item.items {
                        if let syn::ImplItem::Fn(item) = item {
                            self.lower_late(&item.sig, &item.block, wanted, places);
                        }
                    }
                }
                Item::Trait(item) => {
                    for item in &item.items {
                        if let syn::TraitItem::Fn(item) = item
                            && let Some(block) = &item.default
                        {
                            self.lower_late(&item.sig, block, wanted, places);
                        }
                    }
                }
                Item::Mod(ItemMod {
                    content: Some((_, items)),
                    ..
                }) => {
                    self.uses.open(self.source, uses_of(items));
                    self.lower_wanted(items, wanted, places);
                    self.uses.close();
                }
                _ => {}
            }
        }
    }

    fn lower_late(
        &mut self,
        signature: &'t Signature,
        block: &'t Block,
        wanted: &Wanted,
        places: &Places,
    ) {
        if block.stmts.len() > SMALL {
            return;
        }
        let name = self.source.ident(&signature.ident);
        if !wanted.has(&name) {
            return;
        }
        let place = self.source.span(signature.ident.span()).start;
        if let Some(index) = places.get(&place) {
            let graph = lower::function(self.source, &mut self.uses, signature, block, None);
            let plainly = self.interest.plainly.as_ref();
            let function = &mut self.facts.functions[*index];
            function.graph = Some(graph);
            if is_plain(plainly, function) {
                let plain =
                    lower::function(self.source, &mut self.uses, signature, block, Some(plainly));
                function.plain = Some(plain);
            }
        }
    }
}
