//! Tables joined over the files of one package: functions, types, constants by name, and who reaches whom.

pub mod calls;
mod constants;
pub mod infer;
mod joined;
pub mod reach;
pub mod types;

pub use constants::Constant;

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::flow::Name;
use crate::syntax::facts::{ConstValue, FileFacts, Function, TypeDef, UnsafeImpl};

/// Everything that the files of one package declare.
#[derive(Debug, Default)]
pub struct Program {
    files: Vec<(Arc<str>, FileFacts)>,
    functions: FxHashMap<Name, Vec<FunctionId>>,
    constants: FxHashMap<Name, Vec<(usize, usize)>>,
    types: FxHashMap<Name, Vec<(usize, usize)>>,
    /// Enums by the names of their variants.
    variants: FxHashMap<Name, Vec<(usize, usize)>>,
    /// Other names, by the new name.
    aliases: FxHashMap<Name, Vec<(usize, usize)>>,
    has_type_aliases: bool,
    /// Names of traits.
    traits: FxHashSet<Name>,
    /// Names of modules.
    modules: FxHashSet<Name>,
    /// Something of the package is not here: nothing can be said to be missing.
    is_partial: bool,
    /// Which functions mention an identifier in their bodies.
    mentioned: FxHashMap<Name, Vec<FunctionId>>,
    /// For each name of functions, the names of functions that their bodies mention; sorted.
    calls: FxHashMap<Name, Vec<Name>>,
}

/// A function of a [`Program`]: number of the file and number in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FunctionId {
    file: usize,
    index: usize,
}

impl Program {
    /// All functions, in order of files and appearance.
    pub fn functions(&self) -> impl Iterator<Item = FunctionId> {
        self.files
            .iter()
            .enumerate()
            .flat_map(|(file, (_, facts))| {
                (0..facts.functions.len()).map(move |index| FunctionId { file, index })
            })
    }

    /// A function's facts.
    pub fn function(&self, id: FunctionId) -> &Function {
        &self.files[id.file].1.functions[id.index]
    }

    /// The shown path of the file that declares a function.
    pub fn file_of(&self, id: FunctionId) -> &Arc<str> {
        &self.files[id.file].0
    }

    /// The functions and methods of this name.
    pub fn named(&self, name: &str) -> &[FunctionId] {
        self.functions.get(name).map_or(&[], Vec::as_slice)
    }

    /// The methods of this name with a receiver that a type or a trait has: its own, and those of the traits
    /// that it implements; for a trait those of all implementations.
    pub fn methods_of<'p>(
        &'p self,
        owner: &'p str,
        name: &str,
    ) -> impl Iterator<Item = FunctionId> + use<'p> {
        self.named(name).iter().copied().filter(move |id| {
            let function = self.function(*id);
            function.has_receiver()
                && (function.owner.as_deref() == Some(owner)
                    || function
                        .of_trait
                        .as_ref()
                        .is_some_and(|path| path.last() == owner))
        })
    }

    /// Whether any type of the package is another name for a type.
    pub fn has_type_aliases(&self) -> bool {
        self.has_type_aliases
    }

    /// Whether the package declares a trait of this name.
    pub fn is_trait(&self, name: &str) -> bool {
        self.traits.contains(name)
    }

    /// Whether the package declares an enum of this name.
    pub fn is_enum(&self, type_name: &str) -> bool {
        self.types
            .get(type_name)
            .into_iter()
            .flatten()
            .any(|(file, index)| !self.files[*file].1.types[*index].variants.is_empty())
    }

    /// Names, and the constants and aliases of the package that stand for them.
    pub fn names_of(&self, names: &[Name]) -> FxHashSet<Name> {
        let mut all: FxHashSet<Name> = names.iter().cloned().collect();
        if all.is_empty() {
            return all;
        }
        // A constant may stand for another one; few do.
        for _ in 0..2 {
            for (_, facts) in &self.files {
                for alias in &facts.aliases {
                    if all.contains(alias.target.last()) {
                        all.insert(alias.name.clone());
                    }
                }
                for constant in &facts.consts {
                    if let Some(ConstValue::Path(target)) = &constant.value
                        && all.contains(target.last())
                    {
                        all.insert(constant.name.clone());
                    }
                }
            }
        }
        all
    }

    /// Names, what the package calls them, and the constants and statics that are made of one of them.
    pub fn names_using(&self, names: &[Name]) -> FxHashSet<Name> {
        let mut all = self.names_of(names);
        // A table of constants that are made of others; few are deeper.
        for _ in 0..2 {
            for constant in self.files.iter().flat_map(|(_, facts)| &facts.consts) {
                if constant.mentions.iter().any(|name| all.contains(name)) {
                    all.insert(constant.name.clone());
                }
            }
        }
        all
    }

    /// Whether the package declares a constant or static of this name.
    pub fn has_constant(&self, name: &str) -> bool {
        self.constants.contains_key(name)
    }

    /// Whether the package has a module of this name, as a file or inside one.
    pub fn has_module(&self, name: &str) -> bool {
        self.modules.contains(name)
    }

    /// The functions whose bodies mention this identifier.
    pub fn mentioning(&self, name: &str) -> impl Iterator<Item = FunctionId> {
        self.mentioned.get(name).into_iter().flatten().copied()
    }

    /// The names of functions that a function may reach through the names that bodies mention.
    /// Functions of one name count as one.
    pub fn names_reached_from(&self, from: FunctionId) -> FxHashSet<Name> {
        let mut reached: FxHashSet<Name> = FxHashSet::default();
        let mut pending: Vec<&Name> = self
            .function(from)
            .mentions
            .iter()
            .filter(|name| self.functions.contains_key(*name))
            .collect();
        while let Some(name) = pending.pop() {
            if reached.insert(name.clone()) {
                pending.extend(self.calls.get(name).into_iter().flatten());
            }
        }
        reached
    }

    /// All types that the package declares.
    pub fn types(&self) -> impl Iterator<Item = &TypeDef> {
        self.files.iter().flat_map(|(_, facts)| &facts.types)
    }

    /// All types that the package declares, with the files.
    pub fn types_with_files(&self) -> impl Iterator<Item = (&Arc<str>, &TypeDef)> {
        let files = self.files.iter();
        files.flat_map(|(file, facts)| facts.types.iter().map(move |ty| (file, ty)))
    }

    /// The `unsafe impl` items of all files, with the files.
    pub fn unsafe_impls(&self) -> impl Iterator<Item = (&Arc<str>, &UnsafeImpl)> {
        let files = self.files.iter();
        files.flat_map(|(file, facts)| facts.unsafe_impls.iter().map(move |item| (file, item)))
    }

    /// Whether the package declares a type of this name.
    pub fn declares(&self, type_name: &str) -> bool {
        self.types.contains_key(type_name)
    }

    /// Whether something of the package is not here, because a file is broken, or the files were given one by one.
    pub fn is_partial(&self) -> bool {
        self.is_partial
    }

    /// Notes whether something of the package is not here: a file that could not be read, or an import of something that
    /// is neither declared here nor one of these modules.
    pub fn note_missing(&mut self, is_broken: bool, is_module: impl Fn(&str) -> bool) {
        let mut imports = self.files.iter().flat_map(|(_, facts)| &facts.imports);
        self.is_partial = is_broken || imports.any(|name| !self.knows(name) && !is_module(name));
    }

    fn knows(&self, name: &Name) -> bool {
        self.modules.contains(name)
            || self.functions.contains_key(name)
            || self.types.contains_key(name)
            || self.constants.contains_key(name)
            || self.traits.contains(name)
            || self.aliases.contains_key(name)
            || self
                .files
                .iter()
                .any(|(_, facts)| facts.macros.contains(name))
    }

    /// The outermost name in a type that the package declares.
    pub fn declared_in<'t>(&self, ty: &'t crate::flow::Type) -> Option<&'t Name> {
        ty.names.iter().find(|name| self.declares(name))
    }

    /// The fields of the types of this name, of all of them where several share it.
    pub fn fields_of(&self, type_name: &str) -> impl Iterator<Item = &(Name, crate::flow::Type)> {
        self.types
            .get(type_name)
            .into_iter()
            .flatten()
            .flat_map(|(file, index)| &self.files[*file].1.types[*index].fields)
    }

    /// The type of a field, of the first of the types of this name that has it.
    pub fn field(&self, type_name: &str, field: &str) -> Option<&crate::flow::Type> {
        for (file, index) in self.types.get(type_name)? {
            for (name, ty) in &self.files[*file].1.types[*index].fields {
                if **name == *field {
                    return Some(ty);
                }
            }
        }
        None
    }

    /// The variants of each enum of the package of which one of these names (sorted) is a variant.
    pub fn enums_with(&self, names: &[Name]) -> Vec<&[Name]> {
        let mut found: Vec<(usize, usize)> = names
            .iter()
            .filter_map(|name| self.variants.get(name))
            .flatten()
            .copied()
            .collect();
        found.sort_unstable();
        found.dedup();
        found
            .into_iter()
            .map(|(file, index)| self.files[file].1.types[index].variants.as_slice())
            .collect()
    }
}
