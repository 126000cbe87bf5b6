//! `use` declarations and the paths that they shorten.

use rustc_hash::FxHashMap;
use syn::{ItemUse, QSelf, UseTree};

use super::{Source, types};
use crate::flow::{Name, Path};

/// The `use` declarations in force, by scope: file, modules, blocks.
#[derive(Default)]
pub(super) struct Uses {
    scopes: Vec<FxHashMap<Name, Vec<Name>>>,
}

impl Uses {
    /// Opens a scope with the given declarations.
    pub(super) fn open<'u>(
        &mut self,
        source: &Source<'_>,
        declarations: impl Iterator<Item = &'u ItemUse>,
    ) {
        let mut scope = FxHashMap::default();
        for declaration in declarations {
            for_each_leaf(source, declaration, &mut |name, target| {
                scope.insert(name, target);
            });
        }
        self.scopes.push(scope);
    }

    /// Closes the innermost scope.
    pub(super) fn close(&mut self) {
        self.scopes.pop();
    }

    /// Applies the declarations to the first segment, repeatedly but never in a circle.
    pub(super) fn resolve(&self, segments: Vec<Name>) -> Path {
        let mut segments = segments;
        for _ in 0..4 {
            let Some(first) = segments.first() else { break };
            let found = self.scopes.iter().rev().find_map(|scope| scope.get(first));
            let Some(target) = found else { break };
            if target.first() == Some(first) && target.len() == 1 {
                break;
            }
            let stop = target.first() == Some(first);
            let mut resolved = target.clone();
            resolved.extend(segments.drain(1..));
            segments = resolved;
            if stop || segments.len() > 64 {
                break;
            }
        }
        Path { segments }
    }

    /// A path of the syntax tree, resolved. The type of a `<T>::f` stands for its first segment.
    pub(super) fn path(
        &self,
        source: &Source<'_>,
        qself: Option<&QSelf>,
        path: &syn::Path,
    ) -> Path {
        let mut segments = Vec::with_capacity(path.segments.len());
        if let Some(qself) = qself.filter(|qself| qself.position == 0) {
            segments.push(types::reduce(source, &qself.ty).head);
        }
        segments.extend(
            path.segments
                .iter()
                .map(|segment| source.ident(&segment.ident)),
        );
        if path.leading_colon.is_some() {
            Path { segments }
        } else {
            self.resolve(segments)
        }
    }
}

/// Calls back with each name that a `use` declaration brings in and the path that it stands for. Globs
/// are skipped: what they bring in can not be known from one file.
pub(super) fn for_each_leaf(
    source: &Source<'_>,
    declaration: &ItemUse,
    found: &mut dyn FnMut(Name, Vec<Name>),
) {
    let mut prefix = Vec::new();
    leaves(source, &declaration.tree, &mut prefix, found);
}

fn leaves(
    source: &Source<'_>,
    tree: &UseTree,
    prefix: &mut Vec<Name>,
    found: &mut dyn FnMut(Name, Vec<Name>),
) {
    match tree {
        UseTree::Path(path) => {
            prefix.push(source.ident(&path.ident));
            leaves(source, &path.tree, prefix, found);
            prefix.pop();
        }
        UseTree::Name(name) => leaf(source, &name.ident, None, prefix, found),
        UseTree::Rename(rename) => {
            leaf(source, &rename.ident, Some(&rename.rename), prefix, found);
        }
        UseTree::Group(group) => {
            for item in &group.items {
                leaves(source, item, prefix, found);
            }
        }
        UseTree::Glob(_) => {}
    }
}

fn leaf(
    source: &Source<'_>,
    ident: &syn::Ident,
    rename: Option<&syn::Ident>,
    prefix: &[Name],
    found: &mut dyn FnMut(Name, Vec<Name>),
) {
    let mut target = prefix.to_vec();
    // `use a::b::{self}` brings in `b`.
    if ident != "self" || target.is_empty() {
        target.push(source.ident(ident));
    }
    let name = match rename {
        Some(rename) if rename == "_" => return,
        Some(rename) => source.ident(rename),
        None => match target.last() {
            Some(name) => name.clone(),
            None => return,
        },
    };
    found(name, target);
}
