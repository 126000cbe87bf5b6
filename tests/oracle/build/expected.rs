//! What the markers of a fixture say, by handler and method.

use syn::spanned::Spanned;

use crate::reach::Reach;

/// Expected findings of a fixture.
#[derive(Default)]
pub struct Expected {
    /// Markers of the current file that belong to no method so far.
    markers: Vec<(usize, String)>,
    /// Markers of earlier files that belong to no method.
    elsewhere: Vec<String>,
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
    /// Reads the markers of the next file, see `tests/rules.rs` of the root package.
    pub fn begin(&mut self, text: &str) {
        let left = std::mem::take(&mut self.markers);
        self.elsewhere
            .extend(left.into_iter().map(|(_, rule)| rule));
        for (index, line) in text.lines().enumerate() {
            for marker in line.split("//~").skip(1) {
                let rule = marker.trim_start_matches('^');
                let above = marker.len() - rule.len();
                let is_id = |char: &char| char.is_ascii_alphanumeric() || *char == '-';
                let rule: String = rule.trim_start().chars().take_while(is_id).collect();
                // Other rules are about what no run shows.
                if crate::RULES.contains(&rule.as_str()) {
                    self.markers.push(((index + 1).saturating_sub(above), rule));
                }
            }
        }
    }

    /// Gives the method its markers, and looks whether it minds null pointers.
    pub fn method(&mut self, handler: &str, method: &syn::ImplItemFn, reach: &Reach) {
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
        let names = reach.mentioned(&method.block);
        let has = |name: &str| names.contains(name);
        self.methods.push(Method {
            handler: handler.to_owned(),
            nulls: has("is_null")
                || name != "PrepareForSync" && has("as_ref")
                || name == "Next" && has("as_mut"),
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
        let left = self.markers.iter().map(|(_, rule)| rule);
        let rules: Vec<&String> = self.elsewhere.iter().chain(left).collect();
        if !rules.is_empty() {
            rows.push(format!("(\"\", \"\", &{rules:?}, false)"));
        }
        format!("[{}]", rows.join(", "))
    }
}
