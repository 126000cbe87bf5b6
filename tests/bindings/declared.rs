//! What the bindings declare, read by lines: generated code has one item a line, and its blocks end at the margin.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

/// Methods with the number of their parameters, receiver not counted.
pub(crate) type Methods = BTreeMap<String, usize>;

/// The declarations of some names.
#[derive(Default)]
pub(crate) struct Declarations {
    /// Beginnings of declarations by name.
    items: BTreeMap<String, Vec<Item>>,
    count: usize,
}

struct Item {
    kind: Kind,
    /// From the beginning of the line to the end of the item.
    text: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Interface,
    Hierarchy,
    Trait,
    Methods,
    Type,
    Constant,
    Function,
}

/// How a line begins that declares something.
const BEGINNINGS: [(&str, Kind); 10] = [
    ("windows_core::imp::interface_hierarchy!(", Kind::Hierarchy),
    ("windows_core::imp::define_interface!(", Kind::Interface),
    ("pub trait ", Kind::Trait),
    ("impl ", Kind::Methods),
    ("pub struct ", Kind::Type),
    ("pub union ", Kind::Type),
    ("pub type ", Kind::Type),
    ("pub const ", Kind::Constant),
    ("pub unsafe fn ", Kind::Function),
    ("pub fn ", Kind::Function),
];

impl Declarations {
    /// Looks for these names in all files, and for those of the interfaces that they are built on.
    pub(crate) fn read(files: &[PathBuf], wanted: &BTreeSet<String>) -> Self {
        let mut declared = Self::default();
        let mut hits = declared.look_for(files, wanted);
        let mut known = wanted.clone();
        loop {
            let bases = declared.items.keys().flat_map(|name| declared.bases(name));
            let bases: BTreeSet<String> = bases.filter(|name| !known.contains(name)).collect();
            if bases.is_empty() {
                return declared;
            }
            // An interface is declared where those that it is built on are, or in the core crates.
            hits = declared.look_for(&hits, &bases);
            known.extend(bases);
        }
    }

    /// The files in which something was found.
    fn look_for(&mut self, files: &[PathBuf], wanted: &BTreeSet<String>) -> Vec<PathBuf> {
        let mut hits = Vec::new();
        for file in files {
            let before = self.count;
            let text = fs::read_to_string(file).unwrap();
            let mut start = 0;
            for line in text.split_inclusive('\n') {
                if let Some((name, kind)) = beginning(line)
                    && wanted.contains(name)
                {
                    let text = item(&text[start..]).to_owned();
                    let items = self.items.entry(name.to_owned()).or_default();
                    items.push(Item { kind, text });
                    self.count += 1;
                }
                start += line.len();
            }
            if self.count > before {
                hits.push(file.clone());
            }
        }
        hits
    }

    /// The interfaces that an interface is built on.
    fn bases(&self, name: &str) -> Vec<String> {
        let Some(text) = self.of_kind(name, Kind::Hierarchy).next() else {
            return Vec::new();
        };
        let names = text.trim_end_matches([')', ';']).split(", ").skip(1);
        names
            .filter_map(|path| path.rsplit("::").next())
            .map(str::to_owned)
            .collect()
    }

    /// Whether clients of an interface can call a method, its own or one of those that it is built on.
    pub(crate) fn has_method(&self, name: &str, method: &str) -> bool {
        let bases = self.bases(name);
        let mut names = bases.iter().map(String::as_str).chain([name]);
        names.any(|name| {
            let methods = self.client_methods(name);
            methods.is_some_and(|methods| methods.contains_key(method))
        })
    }

    /// Whether anything has this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.items.contains_key(name)
    }

    /// The id of an interface in its canonical form.
    pub(crate) fn interface_id(&self, name: &str) -> Option<String> {
        let text = self.of_kind(name, Kind::Interface).next()?;
        let (_, number) = text.lines().next()?.rsplit_once("0x")?;
        Some(number.trim_end_matches([')', ';']).replace('_', "-"))
    }

    /// The methods that an implementation has.
    pub(crate) fn trait_methods(&self, name: &str) -> Option<Methods> {
        let text = self.of_kind(name, Kind::Trait).next()?;
        let item: syn::ItemTrait = syn::parse_str(text).unwrap();
        let functions = item.items.into_iter().filter_map(|item| match item {
            syn::TraitItem::Fn(function) => Some(function.sig),
            _ => None,
        });
        Some(functions.map(|signature| counted(&signature)).collect())
    }

    /// The methods that clients call.
    pub(crate) fn client_methods(&self, name: &str) -> Option<Methods> {
        let mut methods = Methods::new();
        let mut is_there = false;
        for text in self.of_kind(name, Kind::Methods) {
            is_there = true;
            let item: syn::ItemImpl = syn::parse_str(text).unwrap();
            for item in item.items {
                if let syn::ImplItem::Fn(function) = item {
                    methods.extend([counted(&function.sig)]);
                }
            }
        }
        is_there.then_some(methods)
    }

    /// Whether something of this name is a structure.
    pub(crate) fn is_structure(&self, name: &str) -> bool {
        self.of_kind(name, Kind::Type)
            .any(|text| text.lines().next().is_some_and(|line| line.ends_with('{')))
    }

    /// Whether a structure has a field.
    pub(crate) fn has_field(&self, name: &str, field: &str) -> bool {
        self.of_kind(name, Kind::Type).any(|text| {
            let mut lines = text.lines();
            lines.any(|line| {
                line.trim_start().strip_prefix("pub ").is_some_and(|line| {
                    line.strip_prefix(field)
                        .is_some_and(|rest| rest.starts_with(':'))
                })
            })
        })
    }

    /// The number that a constant stands for, where it is written as one.
    pub(crate) fn value(&self, name: &str) -> Option<i64> {
        let text = self.of_kind(name, Kind::Constant).next()?;
        let (declared, value) = text.lines().next()?.split_once(" = ")?;
        let value = value.rsplit('(').next()?.trim_end_matches([';', ')']);
        let value = value.split(' ').next()?;
        let (value, suffix) = match value.find(['i', 'u']) {
            Some(at) => (value[..at].trim_end_matches('_'), &value[at..]),
            None => (value, ""),
        };
        let number = match value.strip_prefix("0x") {
            Some(digits) => i64::from_str_radix(digits, 16).ok()?,
            None => value.parse().ok()?,
        };
        // Status codes are written as unsigned numbers and are signed ones.
        let is_status = declared.ends_with("HRESULT") && suffix == "u32";
        let wrapped = u32::try_from(number).ok().filter(|_| is_status);
        Some(wrapped.map_or(number, |number| i64::from(number.cast_signed())))
    }

    fn of_kind(&self, name: &str, kind: Kind) -> impl Iterator<Item = &str> {
        let items = self.items.get(name).into_iter().flatten();
        items
            .filter(move |item| item.kind == kind)
            .map(|item| &*item.text)
    }
}

/// The name that a line declares.
fn beginning(line: &str) -> Option<(&str, Kind)> {
    let (rest, kind) = BEGINNINGS
        .iter()
        .find_map(|(text, kind)| line.strip_prefix(text).map(|rest| (rest, *kind)))?;
    let rest = rest.strip_prefix("unsafe fn ").unwrap_or(rest);
    let end = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_')?;
    let (name, after) = rest.split_at(end);
    // Methods of the type itself, not those of a trait.
    let fits = kind != Kind::Methods || after.starts_with(" {");
    (fits && !name.is_empty()).then_some((name, kind))
}

/// The item at the beginning of a text: a line, or everything to the brace at the margin.
fn item(text: &str) -> &str {
    let line = text.lines().next().unwrap_or(text);
    if !line.ends_with('{') {
        return line;
    }
    text.find("\n}").map_or(text, |end| &text[..end + 2])
}

fn counted(signature: &syn::Signature) -> (String, usize) {
    let parameters = signature.inputs.iter();
    let count = parameters
        .filter(|input| matches!(input, syn::FnArg::Typed(_)))
        .count();
    (signature.ident.to_string(), count)
}
