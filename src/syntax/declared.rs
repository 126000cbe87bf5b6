//! What a file declares by name, as far as lowering has to know it while it reads the file.

use rustc_hash::{FxHashMap, FxHashSet};
use syn::{Expr, Item, Type, UseTree};

use crate::flow::{Name, Path};

/// Names that a file declares itself, at any depth of modules. What they name is not what a library of
/// the same name offers.
#[derive(Default)]
pub(super) struct Declared {
    /// Enums with their variants; structs and other types with none.
    types: FxHashMap<String, FxHashSet<String>>,
    /// Structs that can be called: `struct Wrapper(u32);`.
    tuples: FxHashSet<String>,
    modules: FxHashSet<String>,
    /// `use … as …`: what a name was before.
    renamed: FxHashMap<String, String>,
    /// Constants and names for types, with what each stands for.
    made_of: Vec<(String, String)>,
}

impl Declared {
    pub(super) fn of(file: &syn::File) -> Self {
        let mut declared = Self::default();
        declared.add(&file.items);
        declared
    }

    /// Whether `enum_name::variant` is declared here.
    pub(super) fn is_variant(&self, enum_name: &str, variant: &str) -> bool {
        self.types
            .get(enum_name)
            .is_some_and(|variants| variants.contains(variant))
    }

    /// Whether a tuple struct of this name is declared here.
    pub(super) fn is_tuple(&self, name: &str) -> bool {
        self.tuples.contains(name)
    }

    /// Whether a resolved path in front of a pattern with named fields means a structure, which always matches, and no
    /// variant. Enums begin with a capital letter; of variants that come by a glob only those of this file are known.
    pub(super) fn is_structure(&self, path: &Path) -> bool {
        let [before @ .., last] = path.segments.as_slice() else {
            return false;
        };
        let of_enum = before
            .last()
            .is_some_and(|parent| parent.starts_with(char::is_uppercase));
        let mut enums = self.types.values();
        !of_enum
            && (self.types.contains_key(&**last)
                || !enums.any(|variants| variants.contains(&**last)))
    }

    /// Whether a resolved path leads to something that this package declares: it begins at the package or
    /// in a module of this file, or names a type of this file.
    pub(super) fn is_local(&self, path: &Path) -> bool {
        let [first, rest @ ..] = path.segments.as_slice() else {
            return false;
        };
        matches!(&**first, "crate" | "self" | "super")
            || (!rest.is_empty() && self.modules.contains(&**first))
            || (rest.len() == 1 && self.types.contains_key(&**first))
    }

    /// What a name was before a `use` declaration of this file renamed it.
    pub(super) fn original<'n>(&'n self, name: &'n str) -> &'n str {
        self.renamed.get(name).map_or(name, |original| original)
    }

    /// Names and what this file calls them as well.
    pub(super) fn names_for(&self, names: &FxHashSet<Name>) -> FxHashSet<Name> {
        let mut all = names.clone();
        if names.is_empty() {
            return all;
        }
        #[expect(clippy::iter_over_hash_type, reason = "a set is made of it")]
        for (name, original) in &self.renamed {
            if names.contains(&**original) {
                all.insert(Name::from(&**name));
            }
        }
        for (name, original) in &self.made_of {
            if all.contains(&**original) {
                all.insert(Name::from(&**name));
            }
        }
        all
    }

    fn add(&mut self, items: &[Item]) {
        for item in items {
            match item {
                Item::Enum(item) => {
                    let names = self.types.entry(item.ident.to_string()).or_default();
                    names.extend(
                        item.variants
                            .iter()
                            .map(|variant| variant.ident.to_string()),
                    );
                }
                Item::Struct(item) => {
                    self.types.entry(item.ident.to_string()).or_default();
                    if matches!(item.fields, syn::Fields::Unnamed(_)) {
                        self.tuples.insert(item.ident.to_string());
                    }
                }
                Item::Use(item) => self.renames(&item.tree),
                Item::Const(item) => {
                    self.made_of
                        .extend(named_in(&item.expr).map(|name| (item.ident.to_string(), name)));
                }
                Item::Type(item) => {
                    if let Type::Path(path) = &*item.ty
                        && let Some(last) = path.path.segments.last()
                    {
                        let name = last.ident.to_string();
                        self.made_of.push((item.ident.to_string(), name));
                    }
                }
                Item::Mod(item) => {
                    self.modules.insert(item.ident.to_string());
                    if let Some((_, items)) = &item.content {
                        self.add(items);
                    }
                }
                _ => {}
            }
        }
    }

    fn renames(&mut self, tree: &UseTree) {
        match tree {
            UseTree::Path(path) => self.renames(&path.tree),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.renames(tree)),
            UseTree::Rename(renamed) => {
                let (name, original) = (renamed.rename.to_string(), renamed.ident.to_string());
                self.renamed.insert(name, original);
            }
            UseTree::Name(_) | UseTree::Glob(_) => {}
        }
    }
}

/// The constant that an expression is another form of: below casts, brackets and fields.
fn named_in(expr: &Expr) -> Option<String> {
    let mut expr = expr;
    loop {
        expr = match expr {
            Expr::Cast(inner) => &inner.expr,
            Expr::Field(inner) => &inner.base,
            Expr::Group(inner) => &inner.expr,
            Expr::Paren(inner) => &inner.expr,
            Expr::Path(path) => return Some(path.path.segments.last()?.ident.to_string()),
            _ => return None,
        };
    }
}
