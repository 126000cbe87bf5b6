//! What a file declares.

mod constants;
mod interfaces;
mod late;
mod test_code;

use rustc_hash::{FxHashMap, FxHashSet};
use syn::visit::{self, Visit};
use syn::{
    Attribute, Block, FnArg, ImplItemFn, Item, ItemFn, ItemImpl, ItemMod, ItemTrait, ItemUse, Pat,
    Signature, Stmt, TraitItemFn,
};

use self::interfaces::declared_interfaces;
use self::late::{is_placeholder, is_plain};
use self::test_code::is_test;
pub(super) use self::test_code::is_test_cfg;
use super::paths::{self, Uses};
use super::{Source, local_macros, lower, mentions, spans, types};
use crate::flow::{Name, Opaque, Path, Span, Type};
use crate::syntax::facts::{Alias, FileFacts, Function, Interest, TypeDef, UnsafeImpl};

/// Collects the facts of a parsed file and lowers the bodies of interest, or all of them.
pub(super) fn collect<'t>(
    source: &'t Source<'t>,
    file: &'t syn::File,
    interest: &Interest,
    lower_all: bool,
) -> FileFacts {
    let mut declared = FxHashMap::default();
    declared_interfaces(source, &file.items, interest, &mut declared);
    let mut collector = Collector {
        source,
        interest,
        asked: source.declared.names_for(&interest.asked),
        expanding: 0,
        lower_all,
        declared,
        uses: Uses::default(),
        facts: FileFacts::default(),
        owner: None,
        of_trait: None,
        test: file.attrs.iter().any(is_test_cfg),
    };
    collector.uses.open(source, uses_of(&file.items));
    for item in &file.items {
        collector.visit_item(item);
    }
    if let Some(wanted) = collector.wanted() {
        let places = collector.facts.functions.iter().enumerate();
        let places = places
            .filter(|(_, function)| function.graph.is_none())
            .map(|(index, function)| (function.name_span.start, index))
            .collect();
        collector.lower_wanted(&file.items, &wanted, &places);
    }
    collector.facts
}

fn uses_of(items: &[Item]) -> impl Iterator<Item = &ItemUse> {
    items.iter().filter_map(|item| match item {
        Item::Use(declaration) => Some(declaration),
        _ => None,
    })
}

/// Whether some bound of type parameters is this trait.
fn names_bound(generics: &syn::Generics, name: &str) -> bool {
    let written = generics
        .type_params()
        .flat_map(|parameter| &parameter.bounds);
    let clauses = generics
        .where_clause
        .iter()
        .flat_map(|clause| &clause.predicates);
    let later = clauses.filter_map(|predicate| match predicate {
        syn::WherePredicate::Type(predicate) => Some(&predicate.bounds),
        _ => None,
    });
    let mut bounds = written.chain(later.flatten());
    bounds.any(|bound| match bound {
        syn::TypeParamBound::Trait(bound) => {
            let last = bound.path.segments.last();
            last.is_some_and(|segment| segment.ident == name)
        }
        _ => false,
    })
}

struct Collector<'t, 'i> {
    source: &'t Source<'t>,
    interest: &'i Interest,
    /// What rules ask about, and what this file calls it.
    asked: FxHashSet<Name>,
    /// How many expansions of macros are around.
    expanding: usize,
    /// Lower every body, of interest or not.
    lower_all: bool,
    /// Traits of this file that declare an interface by its id, with the documented interface.
    declared: FxHashMap<Name, Name>,
    uses: Uses,
    facts: FileFacts,
    owner: Option<Name>,
    of_trait: Option<Path>,
    test: bool,
}

impl<'t> Collector<'t, '_> {
    fn function(&mut self, attributes: &[Attribute], signature: &'t Signature, block: &'t Block) {
        let source = self.source;
        let interface = self
            .of_trait
            .as_ref()
            .and_then(|of_trait| self.interface(of_trait));
        // What a macro brought in does not stand in the text.
        let mentions = if self.expanding > 0 {
            mentions::of_block(source, block)
        } else {
            mentions::of_text(source, source.body_text(block))
        };
        let name = source.ident(&signature.ident);
        let matters = interface.is_some()
            || self.lower_all
            || self.interest.further.contains(&name)
            || self
                .interest
                .events
                .iter()
                .any(|event| mentions.all.binary_search(event).is_ok())
            || (!self.asked.is_empty()
                && mentions.all.iter().any(|name| self.asked.contains(name)));
        let graph =
            matters.then(|| lower::function(source, &mut self.uses, signature, block, None));
        let mut function = Function {
            name,
            owner: self.owner.clone(),
            of_trait: self.of_trait.clone(),
            interface,
            test: self.test || is_test(attributes),
            is_async: signature.asyncness.is_some(),
            params: signature
                .inputs
                .iter()
                .map(|input| self.parameter(input))
                .collect(),
            output: types::output(source, &signature.output),
            name_span: source.span(signature.ident.span()),
            span: self.signature_span(signature, block),
            is_placeholder: is_placeholder(block),
            mentions: mentions.all,
            calls: mentions.calls,
            graph,
            plain: None,
        };
        let plainly = self.interest.plainly.as_ref();
        if is_plain(plainly, &function) {
            let plain = lower::function(source, &mut self.uses, signature, block, Some(plainly));
            function.plain = Some(plain);
        }
        self.facts.functions.push(function);
    }

    fn signature_span(&self, signature: &Signature, block: &Block) -> Span {
        let first = match (
            &signature.constness,
            &signature.asyncness,
            &signature.safety,
        ) {
            (Some(token), _, _) => token.span,
            (None, Some(token), _) => token.span,
            (None, None, syn::Safety::Unsafe(token)) => token.span,
            _ => match &signature.abi {
                Some(abi) => abi.extern_token.span,
                None => signature.fn_token.span,
            },
        };
        self.source.between(first, block.brace_token.span.close())
    }

    fn parameter(&self, input: &FnArg) -> (Option<Name>, Type) {
        match input {
            FnArg::Receiver(receiver) => (
                Some(self.source.name("self")),
                types::receiver(self.source, receiver),
            ),
            FnArg::Typed(input) => {
                let name = match &*input.pat {
                    Pat::Ident(ident) => Some(self.source.ident(&ident.ident)),
                    _ => None,
                };
                (name, types::reduce(self.source, &input.ty))
            }
        }
    }

    /// The documented interface behind an implemented trait.
    fn interface(&self, of_trait: &Path) -> Option<Name> {
        let last = of_trait.last();
        let named = self
            .interest
            .traits
            .iter()
            .find(|(name, _)| **name == *last);
        if let Some((_, interface)) = named {
            return Some(interface.clone());
        }
        let stem = last.strip_suffix("_Impl").unwrap_or(last);
        self.declared
            .get(stem)
            .or_else(|| self.declared.get(last))
            .cloned()
    }

    /// Visits what an item contains, with the state of the collector put back afterwards.
    fn inside(&mut self, test: bool, walk: impl FnOnce(&mut Self)) {
        let (owner, of_trait) = (self.owner.take(), self.of_trait.take());
        let outer = self.test;
        self.test |= test;
        walk(self);
        self.test = outer;
        self.owner = owner;
        self.of_trait = of_trait;
    }

    fn unsafe_impl(&mut self, item: &ItemImpl) {
        if let (Some(token), Some(of_trait), Some(owner)) =
            (&item.unsafety, &self.of_trait, &self.owner)
        {
            let end = item.brace_token.span.close();
            let is_unbounded = item.generics.type_params().next().is_some()
                && !names_bound(&item.generics, of_trait.last());
            self.facts.unsafe_impls.push(UnsafeImpl {
                of_trait: of_trait.clone(),
                owner: owner.clone(),
                is_unbounded,
                span: self.source.between(token.span, end),
                test: self.test,
            });
        }
    }

    fn fields<'f>(
        &mut self,
        ident: &syn::Ident,
        attributes: &[Attribute],
        fields: impl Iterator<Item = &'f syn::Fields>,
        variants: Vec<Name>,
    ) {
        let mut places = Vec::new();
        let mut all = Vec::new();
        for fields in fields {
            for (position, field) in fields.iter().enumerate() {
                let name = match &field.ident {
                    Some(ident) => self.source.ident(ident),
                    None => self.source.name(&position.to_string()),
                };
                all.push((name, types::reduce(self.source, &field.ty)));
                let last = spans::type_last(&field.ty);
                // Of a field without a name the end of the type has to do.
                let first = field.ident.as_ref().map_or(last, proc_macro2::Ident::span);
                places.push(self.source.between(first, last));
            }
        }
        let name = self.source.ident(ident);
        let listed = attributes.iter().map(|attribute| self.attribute(attribute));
        let test = self.test || is_test(attributes);
        let attributes = listed.collect();
        self.facts.types.push(TypeDef {
            name,
            fields: all,
            variants,
            places,
            attributes,
            test,
        });
    }

    /// The name of an attribute, and what it is given, without blanks.
    fn attribute(&self, attribute: &Attribute) -> (Name, String) {
        let segment = attribute.path().segments.last();
        let name = segment.map_or_else(
            || self.source.name(""),
            |segment| self.source.ident(&segment.ident),
        );
        let given = match &attribute.meta {
            syn::Meta::List(list) => list.tokens.to_string(),
            _ => String::new(),
        };
        (name, given.split_whitespace().collect())
    }

    /// What the call of a macro of this file stands for.
    fn expanded<T: ?Sized>(
        &self,
        mac: &syn::Macro,
        expand: impl FnOnce(&'t Source<'t>, &syn::Macro) -> Option<&'t T>,
    ) -> Option<&'t T> {
        (self.expanding < local_macros::MAX_NESTED).then(|| expand(self.source, mac))?
    }

    fn unexpanded(&mut self, mac: &syn::Macro) {
        let first = spans::path_first(None, &mac.path);
        let span = self.source.between(first, mac.delimiter.span().close());
        let name = mac
            .path
            .segments
            .last()
            .map(|segment| segment.ident.to_string());
        let reason = format!("items made by the macro `{}!`", name.unwrap_or_default());
        self.facts.unexpanded.push(Opaque { span, reason });
    }
}

impl<'t> Visit<'t> for Collector<'t, '_> {
    // Attributes, types and the arguments of macros declare nothing.
    fn visit_attribute(&mut self, _: &'t Attribute) {}
    fn visit_type(&mut self, _: &'t syn::Type) {}
    fn visit_pat(&mut self, _: &'t Pat) {}

    fn visit_item_fn(&mut self, item: &'t ItemFn) {
        self.inside(is_test(&item.attrs), |this| {
            this.function(&[], &item.sig, &item.block);
            this.visit_block(&item.block);
        });
    }

    fn visit_impl_item_fn(&mut self, item: &'t ImplItemFn) {
        self.function(&item.attrs, &item.sig, &item.block);
        self.inside(is_test(&item.attrs), |this| this.visit_block(&item.block));
    }

    fn visit_trait_item_fn(&mut self, item: &'t TraitItemFn) {
        if let Some(block) = &item.default {
            self.function(&item.attrs, &item.sig, block);
            self.inside(is_test(&item.attrs), |this| this.visit_block(block));
        }
    }

    fn visit_item_impl(&mut self, item: &'t ItemImpl) {
        self.inside(is_test(&item.attrs), |this| {
            this.owner = Some(types::reduce(this.source, &item.self_ty).head);
            this.of_trait = item
                .trait_
                .as_ref()
                .map(|(path, _)| this.uses.path(this.source, None, path));
            this.unsafe_impl(item);
            for item in &item.items {
                this.visit_impl_item(item);
            }
        });
    }

    fn visit_item_trait(&mut self, item: &'t ItemTrait) {
        self.inside(is_test(&item.attrs), |this| {
            let name = this.source.ident(&item.ident);
            this.facts.traits.push(name.clone());
            this.owner = Some(name);
            for item in &item.items {
                this.visit_trait_item(item);
            }
        });
    }

    fn visit_item_mod(&mut self, item: &'t ItemMod) {
        if let Some((_, items)) = &item.content {
            let name = self.source.ident(&item.ident);
            self.facts.modules.push(name);
            self.inside(is_test(&item.attrs), |this| {
                this.uses.open(this.source, uses_of(items));
                for item in items {
                    this.visit_item(item);
                }
                this.uses.close();
            });
        }
    }

    fn visit_block(&mut self, block: &'t Block) {
        let declarations = || {
            block.stmts.iter().filter_map(|stmt| match stmt {
                Stmt::Item(Item::Use(declaration)) => Some(declaration),
                _ => None,
            })
        };
        if declarations().next().is_some() {
            self.uses.open(self.source, declarations());
            visit::visit_block(self, block);
            self.uses.close();
        } else {
            visit::visit_block(self, block);
        }
    }

    fn visit_item_use(&mut self, item: &'t ItemUse) {
        let source = self.source;
        let (mut aliases, mut imports) = (Vec::new(), Vec::new());
        let public = !matches!(item.vis, syn::Visibility::Inherited);
        paths::for_each_leaf(source, item, &mut |name, segments| {
            let is_root = |name: &Name| matches!(&**name, "crate" | "self" | "super");
            if segments.first().is_some_and(is_root) {
                imports.extend(segments.iter().find(|name| !is_root(name)).cloned());
            }
            // A plain import changes no name; a re-export does, seen from outside.
            if public || segments.last() != Some(&name) {
                aliases.push(Alias {
                    name,
                    target: Path { segments },
                });
            }
        });
        self.facts.aliases.append(&mut aliases);
        self.facts.imports.append(&mut imports);
    }

    fn visit_item_type(&mut self, item: &'t syn::ItemType) {
        self.facts.types.push(TypeDef {
            name: self.source.ident(&item.ident),
            fields: vec![(self.source.name(""), types::reduce(self.source, &item.ty))],
            variants: Vec::new(),
            places: Vec::new(),
            attributes: Vec::new(),
            test: self.test,
        });
        if let syn::Type::Path(path) = &*item.ty {
            let target = self.uses.path(self.source, path.qself.as_ref(), &path.path);
            let name = self.source.ident(&item.ident);
            self.facts.aliases.push(Alias { name, target });
        }
    }

    fn visit_item_const(&mut self, item: &'t syn::ItemConst) {
        self.constant(&item.ident, Some(&item.expr));
        self.visit_expr(&item.expr);
    }

    fn visit_item_static(&mut self, item: &'t syn::ItemStatic) {
        // The value of a mutable one can be another one later.
        let fixed = matches!(item.mutability, syn::StaticMutability::None);
        self.constant(&item.ident, fixed.then_some(&*item.expr));
        self.visit_expr(&item.expr);
    }

    fn visit_impl_item_const(&mut self, item: &'t syn::ImplItemConst) {
        self.constant(&item.ident, Some(&item.expr));
    }

    fn visit_trait_item_const(&mut self, item: &'t syn::TraitItemConst) {
        // An implementation may give another value.
        self.constant(&item.ident, None);
    }

    fn visit_item_struct(&mut self, item: &'t syn::ItemStruct) {
        self.fields(
            &item.ident,
            &item.attrs,
            std::iter::once(&item.fields),
            Vec::new(),
        );
    }

    fn visit_item_enum(&mut self, item: &'t syn::ItemEnum) {
        let variants = item
            .variants
            .iter()
            .map(|variant| self.source.ident(&variant.ident))
            .collect();
        self.fields(
            &item.ident,
            &item.attrs,
            item.variants.iter().map(|variant| &variant.fields),
            variants,
        );
    }

    fn visit_item_union(&mut self, item: &'t syn::ItemUnion) {
        let fields = item.fields.named.iter().filter_map(|field| {
            field.ident.as_ref().map(|ident| {
                (
                    self.source.ident(ident),
                    types::reduce(self.source, &field.ty),
                )
            })
        });
        let fields = fields.collect();
        let name = self.source.ident(&item.ident);
        self.facts.types.push(TypeDef {
            name,
            fields,
            variants: Vec::new(),
            places: Vec::new(),
            attributes: Vec::new(),
            test: self.test,
        });
    }

    fn visit_item_macro(&mut self, item: &'t syn::ItemMacro) {
        match &item.ident {
            Some(ident) => self.facts.macros.push(self.source.ident(ident)),
            None => self.inside(is_test(&item.attrs), |this| {
                let Some(items) = this.expanded(&item.mac, local_macros::items) else {
                    this.unexpanded(&item.mac);
                    return;
                };
                this.expanding += 1;
                this.uses.open(this.source, uses_of(items));
                for item in items {
                    this.visit_item(item);
                }
                this.uses.close();
                this.expanding -= 1;
            }),
        }
    }

    fn visit_impl_item_macro(&mut self, item: &'t syn::ImplItemMacro) {
        let Some(items) = self.expanded(&item.mac, local_macros::impl_items) else {
            self.unexpanded(&item.mac);
            return;
        };
        self.expanding += 1;
        for item in items {
            self.visit_impl_item(item);
        }
        self.expanding -= 1;
    }

    fn visit_trait_item_macro(&mut self, item: &'t syn::TraitItemMacro) {
        self.unexpanded(&item.mac);
    }
}
