//! Insertions into the text of a fixture. Nothing of the fixture changes but what the driver needs:
//! paths from the root of the crate, and calls that would end the process.

use std::ops::Range;

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::spanned::Spanned;
use syn::visit::{self, Visit};

use crate::declared;
use crate::expected::Expected;
use crate::instances::{self, Instances};
use crate::reach::Reach;
use crate::switches::Build;
use crate::words::Words;

/// The handler's interface.
pub const INTERFACE: &str = "ISyncMgrSynchronize";
/// The interfaces that objects of fixtures are driven through, and their traits.
pub const DRIVEN: [(&str, &str); 2] = [
    (INTERFACE, "ISyncMgrSynchronize_Impl"),
    ("ISyncMgrEnumItems", "ISyncMgrEnumItems_Impl"),
];

/// Other libraries than the standard one that have a stand-in.
const LIBRARIES: [&str; 5] = ["futures", "rayon", "scopeguard", "tokio", "tracing"];

/// A file of a fixture.
pub struct Source {
    pub text: String,
    pub file: syn::File,
}

/// The copy of a fixture, file by file, and what the driver has to know about it, as expressions.
pub struct Copy {
    pub texts: Vec<String>,
    pub words: String,
    pub files: Vec<String>,
    pub expected: String,
}

/// Makes the copy of one build. With `stand_ins`, functions that cannot signal may fail when the driver says
/// so.
pub fn instrument(sources: &[Source], build: &Build, module: &str, stand_ins: bool) -> Copy {
    let mut marks = Marks {
        instances: Instances::of(sources),
        expected: Expected::default(),
        reach: Reach::of(sources),
        stand_ins,
        edits: Vec::new(),
    };
    let mut texts = Vec::new();
    for Source { text, file } in sources {
        marks.expected.begin(text);
        marks.visit_file(file);
        marks.roots(file.to_token_stream(), module);
        for (at, answer) in build.answers(file.to_token_stream()) {
            marks.replace(at, answer);
        }
        texts.push(apply(text, std::mem::take(&mut marks.edits)));
    }
    let words = Words::of(sources);
    Copy {
        texts,
        words: words.expression(),
        expected: marks.expected.expression(),
        files: words.files(),
    }
}

/// A change of the text: these bytes become this.
struct Edit {
    from: usize,
    to: usize,
    text: String,
}

fn apply(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|edit| edit.from);
    let (mut result, mut at) = (String::new(), 0);
    for edit in edits {
        result.push_str(&text[at..edit.from]);
        result.push_str(&edit.text);
        at = edit.to;
    }
    result + &text[at..]
}

/// Goes through the fixture and notes what has to change.
struct Marks {
    reach: Reach,
    instances: Instances,
    expected: Expected,
    stand_ins: bool,
    edits: Vec<Edit>,
}

impl Marks {
    fn insert(&mut self, at: usize, tokens: &TokenStream) {
        let text = format!(" {tokens} ");
        self.edits.push(Edit {
            from: at,
            to: at,
            text,
        });
    }

    fn replace(&mut self, range: Range<usize>, text: String) {
        self.edits.push(Edit {
            from: range.start,
            to: range.end,
            text,
        });
    }

    /// `crate::` leads to the root of the fixture, `std::` and other crates to what stands in for them.
    fn roots(&mut self, tokens: TokenStream, module: &str) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        for (at, token) in tokens.iter().enumerate() {
            match token {
                TokenTree::Group(group) => {
                    self.roots(group.stream(), module);
                }
                TokenTree::Ident(ident) => {
                    let is = |token: Option<&TokenTree>, sign| matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == sign);
                    let before = at.checked_sub(1).and_then(|at| tokens.get(at));
                    if !is(tokens.get(at + 1), ':') || is(before, '$') {
                        continue;
                    }
                    let is_inside =
                        is(before, ':') && is(at.checked_sub(2).and_then(|at| tokens.get(at)), ':');
                    let is_first = !is_inside;
                    let colons = if is_first { "::" } else { "" };
                    let root = match ident.to_string().as_str() {
                        "crate" => format!("crate::fixtures::{module}"),
                        "std" => format!("{colons}windows::standard"),
                        name if is_first && LIBRARIES.contains(&name) => {
                            format!("::windows::libraries::{name}")
                        }
                        _ => continue,
                    };
                    self.replace(ident.span().byte_range(), root);
                }
                _ => {}
            }
        }
    }

    /// Makes a type that fields of the handler lead to an input.
    fn input(
        &mut self,
        ident: &syn::Ident,
        generics: &syn::Generics,
        end: usize,
        body: &TokenStream,
    ) {
        if !self.reach.types.contains(&ident.to_string()) {
            return;
        }
        if generics.lifetimes().next().is_some() {
            // What borrows for ever can be made.
            if generics.type_params().next().is_none() {
                let forever = generics.lifetimes().map(|_| quote!('static));
                self.insert(
                    end,
                    &quote! {
                        impl ::windows::oracle::Input for #ident<#(#forever),*> {
                            fn draw() -> Self { #body }
                        }
                    },
                );
            }
            return;
        }
        let mut bounded = generics.clone();
        for parameter in bounded.type_params_mut() {
            parameter
                .bounds
                .push(syn::parse_quote!(::windows::oracle::Input));
        }
        let (parameters, _, conditions) = bounded.split_for_impl();
        let (_, arguments, _) = generics.split_for_impl();
        self.insert(
            end,
            &quote! {
                impl #parameters ::windows::oracle::Input for #ident #arguments #conditions {
                    fn draw() -> Self { #body }
                }
            },
        );
    }

    /// Registers a handler.
    fn handler(&mut self, item: &syn::ItemStruct, interface: &syn::Path) {
        let Some(arguments) = self.instances.arguments(&item.generics) else {
            return;
        };
        let (ident, name) = (&item.ident, item.ident.to_string());
        let end = item.span().byte_range().end;
        let begin = self
            .reach
            .begins_with_thread()
            .then(|| quote!(::windows::oracle::Subject::begin(&made);));
        let mut tokens = quote! {
            ::windows::oracle::inventory::submit! {
                ::windows::oracle::Handler {
                    module: ::std::module_path!(),
                    name: #name,
                    make: || {
                        let made: #interface =
                            <#ident #arguments as ::windows::oracle::Input>::draw().into();
                        #begin
                        ::std::boxed::Box::new(made)
                    },
                }
            }
        };
        if self.reach.older.contains(&name) {
            let object = quote::format_ident!("{ident}_Impl");
            let last = interface.segments.last().map(|last| last.ident.to_string());
            let of_handler = last.is_some_and(|name| self.reach.interfaces[&name] == DRIVEN[0].1);
            tokens.extend(match of_handler {
                true => quote! { ::windows::pass_on_to_older! { #object, #ident } },
                false => quote! { ::windows::pass_enumerator_on_to_older! { #object, #ident } },
            });
        }
        self.insert(end, &tokens);
    }

    /// Takes the callback as it was given in `windows` 0.58, when objects had the trait and it was an `Option`.
    fn borrowed_callback(&mut self, item: &syn::ItemImpl) {
        for item in &item.items {
            let syn::ImplItem::Fn(method) = item else {
                continue;
            };
            let Some(syn::FnArg::Typed(callback)) = method.sig.inputs.iter().nth(1) else {
                continue;
            };
            let of = callback.ty.to_token_stream().to_string();
            let Some(interface) = of.strip_prefix("Option < & ") else {
                continue;
            };
            let interface = interface.trim_end_matches('>');
            let ty = format!("::windows::core::Ref<'_, {interface}>");
            self.replace(callback.ty.span().byte_range(), ty);
            let name = &callback.pat;
            let at = method.block.brace_token.span.open().byte_range().end;
            self.insert(at, &quote! { let #name = #name.as_ref(); });
        }
    }

    /// Lets a loop that never ends leave the run.
    fn turn(&mut self, body: &syn::Block) {
        let at = body.brace_token.span.open().byte_range().end;
        self.insert(at, &quote! { ::windows::oracle::turn(); });
    }

    /// Lets a function that stands in for real work fail.
    fn stand_in(&mut self, signature: &syn::Signature, block: &syn::Block) {
        let name = signature.ident.to_string();
        let is_plain = signature.constness.is_none() && signature.asyncness.is_none();
        if !self.stand_ins || !is_plain || self.reach.signals.contains(&name) {
            return;
        }
        let Some(value) = failure(&signature.output) else {
            return;
        };
        let at = block.brace_token.span.open().byte_range().end;
        self.insert(
            at,
            &quote! { if ::windows::oracle::fails() { return #value; } },
        );
    }
}

/// What a function of this type gives when it fails.
fn failure(output: &syn::ReturnType) -> Option<TokenStream> {
    let syn::ReturnType::Type(_, output) = output else {
        return None;
    };
    let syn::Type::Path(path) = &**output else {
        return None;
    };
    match path.path.segments.last()?.ident.to_string().as_str() {
        "bool" | "HRESULT" | "u32" | "usize" => Some(quote!(::windows::oracle::Input::draw())),
        "Option" => Some(quote!(::std::option::Option::None)),
        name if name.ends_with("Result") => Some(quote!(::std::result::Result::Err(
            ::windows::oracle::Input::draw()
        ))),
        _ => None,
    }
}

/// Fields that are drawn one after the other.
fn drawn(name: &TokenStream, fields: &syn::Fields) -> TokenStream {
    let draw = quote!(::windows::oracle::Input::draw());
    match fields {
        syn::Fields::Named(fields) => {
            let names = fields.named.iter().map(|field| &field.ident);
            quote!(#name { #(#names: #draw),* })
        }
        syn::Fields::Unnamed(fields) => {
            let draws = fields.unnamed.iter().map(|_| &draw);
            quote!(#name(#(#draws),*))
        }
        syn::Fields::Unit => name.clone(),
    }
}

impl<'ast> Visit<'ast> for Marks {
    fn visit_item_struct(&mut self, item: &'ast syn::ItemStruct) {
        let name = item.ident.to_string();
        let body = self
            .reach
            .constructed(&name, &item.fields)
            .unwrap_or_else(|| drawn(&quote!(Self), &item.fields));
        let end = item.span().byte_range().end;
        self.input(&item.ident, &item.generics, end, &body);
        if let Some(interface) = instances::implemented(&item.attrs, &self.reach.interfaces) {
            self.handler(item, &interface);
        }
    }

    fn visit_item_enum(&mut self, item: &'ast syn::ItemEnum) {
        let count = item.variants.len();
        let arms = item.variants.iter().enumerate().map(|(at, variant)| {
            let ident = &variant.ident;
            let made = drawn(&quote!(Self::#ident), &variant.fields);
            let pattern = if at + 1 == count {
                quote!(_)
            } else {
                quote!(#at)
            };
            quote!(#pattern => #made)
        });
        let body = quote!(match ::windows::oracle::choose(#count) { #(#arms),* });
        self.input(
            &item.ident,
            &item.generics,
            item.span().byte_range().end,
            &body,
        );
    }

    fn visit_item_trait(&mut self, item: &'ast syn::ItemTrait) {
        if let Some(tokens) = declared::driven(item).or_else(|| self.instances.implementation(item))
        {
            self.insert(item.span().byte_range().end, &tokens);
        }
        let name = item.ident.to_string();
        if let Some(types) = self.reach.boxed.get(&name)
            && self.reach.types.contains(&name)
        {
            let (ident, count) = (&item.ident, types.len());
            let arms = types.iter().enumerate().map(|(at, of)| {
                let of = quote::format_ident!("{of}");
                quote!(#at => ::std::boxed::Box::new(<#of as ::windows::oracle::Input>::draw()))
            });
            let tokens = quote! {
                impl ::windows::oracle::Input for ::std::boxed::Box<dyn #ident> {
                    fn draw() -> Self {
                        match ::windows::oracle::choose(#count) { #(#arms,)* _ => ::std::unreachable!() }
                    }
                }
            };
            self.insert(item.span().byte_range().end, &tokens);
        }
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        let Some((_, path, _)) = &item.trait_ else {
            return visit::visit_item_impl(self, item);
        };
        let name = path
            .segments
            .last()
            .map(|segment| segment.ident.to_string());
        let own = name
            .as_ref()
            .is_some_and(|name| self.reach.traits.contains(name));
        let Some(of_api) = name.and_then(|name| self.reach.implementations.get(&name).copied())
        else {
            if own {
                return visit::visit_item_impl(self, item);
            }
            for item in &item.items {
                if let syn::ImplItem::Fn(method) = item {
                    visit::visit_block(self, &method.block);
                }
            }
            return;
        };
        let subject = instances::type_name(&item.self_ty).unwrap_or_default();
        if self.reach.older.contains(&subject) {
            self.replace(
                path.span().byte_range(),
                format!("::windows::older::{of_api}"),
            );
        }
        if subject.ends_with("_Impl") {
            self.borrowed_callback(item);
        }
        let subject = subject.strip_suffix("_Impl").unwrap_or(&subject);
        for item in &item.items {
            if let syn::ImplItem::Fn(method) = item {
                self.expected.method(subject, method, &self.reach);
                visit::visit_block(self, &method.block);
            }
        }
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.stand_in(&item.sig, &item.block);
        visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.stand_in(&item.sig, &item.block);
        visit::visit_impl_item_fn(self, item);
    }

    fn visit_expr_loop(&mut self, item: &'ast syn::ExprLoop) {
        self.turn(&item.body);
        visit::visit_expr_loop(self, item);
    }

    fn visit_expr_while(&mut self, item: &'ast syn::ExprWhile) {
        self.turn(&item.body);
        visit::visit_expr_while(self, item);
    }
}
