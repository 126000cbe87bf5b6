//! What the markers of a fixture say, by handler and method.

use quote::ToTokens;
use syn::spanned::Spanned;

/// Expected findings of a fixture.
pub struct Expected {
    markers: Vec<(usize, String)>,
    methods: Vec<Method>,
}

/// A method of a handler.
struct Method {
    handler: String,
    name: String,
    rules: Vec<String>,
    nulls: bool,
}

impl Expected {
    /// Reads the markers, see `tests/rules.rs` of the root package.
    pub fn of(text: &str) -> Self {
        let mut markers = Vec::new();
        for (index, line) in text.lines().enumerate() {
            for marker in line.split("//~").skip(1) {
                let rule = marker.trim_start_matches('^');
                let above = marker.len() - rule.len();
                let is_id = |char: &char| char.is_ascii_alphanumeric() || *char == '-';
                let rule = rule.trim_start().chars().take_while(is_id).collect();
                markers.push(((index + 1).saturating_sub(above), rule));
            }
        }
        Self {
            markers,
            methods: Vec::new(),
        }
    }

    /// Gives the method its markers, and looks whether it minds null pointers.
    pub fn method(&mut self, handler: &str, method: &syn::ImplItemFn) {
        let span = method.span();
        let lines = span.start().line..=span.end().line;
        let (own, others) = std::mem::take(&mut self.markers)
            .into_iter()
            .partition::<Vec<_>, _>(|(line, _)| lines.contains(line));
        self.markers = others;
        let mut rules: Vec<String> = own.into_iter().map(|(_, rule)| rule).collect();
        rules.sort();
        rules.dedup();
        let name = method.sig.ident.to_string();
        let body = method.block.to_token_stream().to_string();
        self.methods.push(Method {
            handler: handler.to_owned(),
            nulls: body.contains("is_null") || name != "PrepareForSync" && body.contains("as_ref"),
            name,
            rules,
        });
    }

    /// The table as an expression; markers outside of all methods come last, without names.
    pub fn expression(&self) -> String {
        let mut rows: Vec<String> = self
            .methods
            .iter()
            .map(|method| {
                let Method {
                    handler,
                    name,
                    rules,
                    nulls,
                } = method;
                format!("({handler:?}, {name:?}, &{rules:?}, {nulls})")
            })
            .collect();
        if !self.markers.is_empty() {
            let rules: Vec<&String> = self.markers.iter().map(|(_, rule)| rule).collect();
            rows.push(format!("(\"\", \"\", &{rules:?}, false)"));
        }
        format!("[{}]", rows.join(", "))
    }
}
