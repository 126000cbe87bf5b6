//! Joins what the files of a package declare into tables by name.

use std::sync::Arc;

use crate::flow::Name;
use crate::program::{FunctionId, Program};
use crate::syntax::facts::FileFacts;

impl Program {
    /// Joins files, given as (shown path, facts). Their order decides nothing that is reported.
    pub fn new(mut files: Vec<(Arc<str>, FileFacts)>) -> Self {
        files.sort_by(|a, b| a.0.cmp(&b.0));
        let mut program = Self {
            files,
            ..Self::default()
        };
        for (file, (path, facts)) in program.files.iter().enumerate() {
            let parts = path.split(['/', '\\']);
            let modules = parts.map(|part| part.strip_suffix(".rs").unwrap_or(part));
            program.modules.extend(modules.map(Name::from));
            program.modules.extend(facts.modules.iter().cloned());
            program.traits.extend(facts.traits.iter().cloned());
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
                program.has_type_aliases |=
                    matches!(definition.fields.as_slice(), [(name, _)] if name.is_empty());
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
}
