//! The code of examples: fields of structures, methods that are implemented, methods that are called.

use cargo_conform::contract::Group;
use cargo_conform::contract::load::RuleFile;
use syn::visit::{self, Visit};

use crate::declared::Declarations;

/// The structures of which the examples of a file write literals.
pub(crate) fn structures(file: &RuleFile) -> Vec<String> {
    let mut found = Found::default();
    found.read(file);
    found.fields.into_iter().map(|(name, _)| name).collect()
}

/// Compares what the examples of a file use with what there is.
pub(crate) fn check(
    file: &RuleFile,
    groups: &[&Group],
    declared: &Declarations,
    offences: &mut Vec<String>,
) {
    let mut found = Found::default();
    found.read(file);
    let mut offence = |text: String| offences.push(format!("{}: {text}", file.path));
    for (structure, field) in &found.fields {
        let is_known = declared.is_structure(structure) && !found.own.contains(structure);
        if is_known && !declared.has_field(structure, field) {
            offence(format!("`{structure}` has no field `{field}`"));
        }
    }
    for (name, method, count) in &found.implemented {
        let Some(methods) = declared
            .trait_methods(name)
            .filter(|_| !found.own.contains(name))
        else {
            continue;
        };
        match methods.get(method) {
            None => offence(format!("`{name}` has no method `{method}`")),
            Some(there) if there != count => {
                offence(format!("`{name}::{method}` has {there} parameters"));
            }
            Some(_) => {}
        }
    }
    let interfaces = || groups.iter().flat_map(|group| &group.interfaces);
    for (method, count) in &found.called {
        let counts: Vec<usize> = interfaces()
            .filter_map(|interface| {
                declared
                    .client_methods(&interface.name)?
                    .get(method)
                    .copied()
            })
            .collect();
        if !counts.is_empty() && !counts.contains(count) {
            offence(format!("`{method}` is called with {counts:?} arguments"));
        }
    }
}

/// What the examples of a file use.
#[derive(Default)]
struct Found {
    /// Structure and field, once for each literal.
    fields: Vec<(String, String)>,
    /// Trait, method, number of parameters.
    implemented: Vec<(String, String, usize)>,
    /// Method and number of arguments; names in lower case are Rust's own.
    called: Vec<(String, usize)>,
    /// Traits and structures that the examples declare.
    own: Vec<String>,
}

impl Found {
    fn read(&mut self, file: &RuleFile) {
        let table: toml::Table = toml::from_str(&file.text).unwrap();
        let examples = table.get("example").and_then(toml::Value::as_array);
        for example in examples.into_iter().flatten() {
            for key in ["bad", "good"] {
                let text = example[key].as_str().unwrap();
                self.visit_file(&syn::parse_file(text).unwrap());
            }
        }
    }
}

impl<'ast> Visit<'ast> for Found {
    fn visit_expr_struct(&mut self, literal: &'ast syn::ExprStruct) {
        let name = &literal.path.segments.last().unwrap().ident;
        for field in &literal.fields {
            if let syn::Member::Named(field) = &field.member {
                self.fields.push((name.to_string(), field.to_string()));
            }
        }
        visit::visit_expr_struct(self, literal);
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        if let Some((path, _)) = &item.trait_ {
            let name = path.segments.last().unwrap().ident.to_string();
            for item in &item.items {
                if let syn::ImplItem::Fn(function) = item {
                    let inputs = function.sig.inputs.iter();
                    let count = inputs
                        .filter(|input| matches!(input, syn::FnArg::Typed(_)))
                        .count();
                    let method = function.sig.ident.to_string();
                    self.implemented.push((name.clone(), method, count));
                }
            }
        }
        visit::visit_item_impl(self, item);
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        let method = call.method.to_string();
        if method.starts_with(char::is_uppercase) {
            self.called.push((method, call.args.len()));
        }
        visit::visit_expr_method_call(self, call);
    }

    fn visit_item_trait(&mut self, item: &'ast syn::ItemTrait) {
        self.own.push(item.ident.to_string());
        visit::visit_item_trait(self, item);
    }

    fn visit_item_struct(&mut self, item: &'ast syn::ItemStruct) {
        self.own.push(item.ident.to_string());
        visit::visit_item_struct(self, item);
    }
}
