//! Tables joined over the files of one package: functions, types, constants by name, and who reaches whom.

mod constants;
pub mod reach;
pub mod types;

pub use constants::Constant;

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::flow::Name;
use crate::syntax::facts::{FileFacts, Function, TypeDef};

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
    /// Joins files, given as (shown path, facts). Their order decides nothing that is reported.
    pub fn new(mut files: Vec<(Arc<str>, FileFacts)>) -> Self {
        files.sort_by(|a, b| a.0.cmp(&b.0));
        let mut program = Self {
            files,
            ..Self::default()
        };
        for (file, (_, facts)) in program.files.iter().enumerate() {
            for (index, function) in facts.functions.iter().enumerate() {
                for name in &function.mentions {
                    program
                        .mentioned
                        .entry(name.clone())
                        .or_default()
                        .push(FunctionId { file, index });
                }
                program
                    .functions
                    .entry(function.name.clone())
                    .or_default()
                    .push(FunctionId { file, index });
            }
            for (index, constant) in facts.consts.iter().enumerate() {
                program
                    .constants
                    .entry(constant.name.clone())
                    .or_default()
                    .push((file, index));
            }
            for (index, alias) in facts.aliases.iter().enumerate() {
                program
                    .aliases
                    .entry(alias.name.clone())
                    .or_default()
                    .push((file, index));
            }
            for (index, definition) in facts.types.iter().enumerate() {
                for variant in &definition.variants {
                    program
                        .variants
                        .entry(variant.clone())
                        .or_default()
                        .push((file, index));
                }
                program
                    .types
                    .entry(definition.name.clone())
                    .or_default()
                    .push((file, index));
            }
        }
        #[expect(
            clippy::iter_over_hash_type,
            reason = "each entry is computed by itself"
        )]
        for (name, functions) in &program.functions {
            let mentions = functions
                .iter()
                .flat_map(|id| &program.files[id.file].1.functions[id.index].mentions);
            let mut callees: Vec<Name> = mentions
                .filter(|name| program.functions.contains_key(*name))
                .cloned()
                .collect();
            callees.sort_unstable();
            callees.dedup();
            program.calls.insert(name.clone(), callees);
        }
        program
    }

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

    /// Whether the package declares a type of this name.
    pub fn declares(&self, type_name: &str) -> bool {
        self.types.contains_key(type_name)
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
        self.fields_of(type_name)
            .find(|(name, _)| **name == *field)
            .map(|(_, ty)| ty)
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
