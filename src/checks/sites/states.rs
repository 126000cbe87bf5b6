//! Fields of objects that several threads use, of types that are made for one.

use rustc_hash::FxHashSet;

use crate::checks::findings::{one_line, told};
use crate::checks::subject::{Checker, Texts};
use crate::contract::{Captures, Group, Rule, StateCheck};
use crate::finding::{Finding, Location};
use crate::flow::{Name, Type};
use crate::syntax::facts::TypeDef;

impl Checker<'_> {
    pub(super) fn unsync_fields(
        &self,
        rule: &Rule,
        check: &StateCheck,
        texts: &dyn Texts,
        tests: bool,
    ) -> Vec<Finding> {
        let Some(group) = self.rules.group(&rule.group) else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for (file, ty) in self.program.types_with_files() {
            if (ty.test && !tests) || !is_object(group, check, ty) {
                continue;
            }
            let text = texts.text(file);
            for ((field, held), span) in ty.fields.iter().zip(&ty.places) {
                let mut seen = FxHashSet::default();
                if !self.is_for_one_thread(check, held, text, texts, &mut seen) {
                    continue;
                }
                let source = text
                    .get(span.start as usize..span.end as usize)
                    .unwrap_or("");
                let captures = Captures {
                    name: field.to_string(),
                    source: one_line(source),
                    ..Captures::default()
                };
                let primary = Location {
                    file: file.clone(),
                    span: *span,
                };
                found.push(told(rule, &captures, primary, source));
            }
        }
        found
    }

    /// Whether a type, or one of the package in it, holds what is made for one thread. `text` is the file that
    /// names it.
    fn is_for_one_thread(
        &self,
        check: &StateCheck,
        ty: &Type,
        text: &str,
        texts: &dyn Texts,
        seen: &mut FxHashSet<Name>,
    ) -> bool {
        for name in &ty.names {
            if check.safe_in.contains(name) {
                return false;
            }
            if self.program.declares(name) {
                if !seen.insert(name.clone()) || self.is_declared_safe(name) {
                    continue;
                }
                for (file, held) in self.program.types_with_files() {
                    let inner = texts.text(file);
                    if held.name == *name
                        && held
                            .fields
                            .iter()
                            .any(|(_, ty)| self.is_for_one_thread(check, ty, inner, texts, seen))
                    {
                        return true;
                    }
                }
                continue;
            }
            let known = check
                .types
                .iter()
                .filter_map(|known| known.rsplit_once("::"));
            if known
                .filter(|(_, last)| **last == **name)
                .any(|(from, last)| is_from(text, from, last))
            {
                return true;
            }
        }
        false
    }

    /// Whether somebody has declared by hand that several threads may use a type.
    fn is_declared_safe(&self, name: &Name) -> bool {
        let mut items = self.program.unsafe_impls();
        items.any(|(_, item)| item.owner == *name)
    }
}

/// Whether a type is an object of the API: it has the attribute with one of the interfaces.
fn is_object(group: &Group, check: &StateCheck, ty: &TypeDef) -> bool {
    let is_one = |arguments: &str| {
        let mut words = arguments.split(|letter: char| !letter.is_alphanumeric() && letter != '_');
        let is_of_group = words.any(|word| {
            let mut interfaces = group.interfaces.iter();
            interfaces
                .any(|interface| *interface.name == *word && !interface.implemented_as.is_empty())
        });
        is_of_group
            && !check
                .unless
                .iter()
                .any(|known| arguments.contains(&without_blanks(known)))
    };
    let mut attributes = ty.attributes.iter();
    attributes.any(|(name, arguments)| *name == check.attribute && is_one(arguments))
}

fn without_blanks(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Whether a file takes a name from a module: `module::Name`, `module::{…, Name}`, `module::*`.
fn is_from(text: &str, module: &str, name: &str) -> bool {
    let path = format!("{module}::");
    text.match_indices(&path).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        if before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_') {
            return false;
        }
        let rest = &text[at + path.len()..];
        let listed = match rest.strip_prefix('{') {
            Some(list) => list.split('}').next().unwrap_or(list),
            None => rest
                .split([';', ',', '<', '>', ' ', ')', ':'])
                .next()
                .unwrap_or(rest),
        };
        let mut words = listed.split(|letter: char| !letter.is_alphanumeric() && letter != '_');
        listed.starts_with('*') || words.any(|word| word == name)
    })
}
