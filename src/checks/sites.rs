//! Checks that look at single places of a body, wherever it stands: calls, operators, structures.
//!
//! They need no path: what is wrong is wrong at the place itself. Every function that mentions a name of such
//! a rule is looked at, with the closures in it.

mod calls;
mod fields;
mod fills;
mod operands;
mod origins;
mod reach;
mod values;

use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::checks::subject::{Checked, Checker, Texts};
use crate::contract::{Captures, Check, Group, Rule};
use crate::finding::{Finding, Location, Subject};
use crate::flow::definitions::Definitions;
use crate::flow::{Graph, Span};
use crate::program::FunctionId;
use crate::program::infer::Types;
use crate::syntax::facts::Function;

/// Something wrong at a place.
pub(super) struct Site {
    pub(super) span: Span,
    /// What the rule is about there.
    pub(super) name: String,
}

/// A body, or the body of a closure in it.
pub(super) struct Body<'a> {
    pub(super) checker: &'a Checker<'a>,
    pub(super) group: &'a Group,
    pub(super) graph: &'a Graph,
    pub(super) definitions: &'a Definitions<'a>,
    pub(super) types: &'a Types<'a>,
    /// The type whose method it is, without the suffix of generated wrappers.
    pub(super) owner: &'a str,
    /// The original text of the file.
    pub(super) text: &'a str,
}

impl Checker<'_> {
    /// The functions that mention what such a rule is about.
    pub(crate) fn site_functions(&self) -> impl Iterator<Item = FunctionId> {
        let rules = self.rules.rules.iter();
        let names: FxHashSet<Arc<str>> = rules
            .flat_map(|rule| self.program.names_of(&rule.check.names()))
            .collect();
        let looks_at_fields = self.has_field_rules();
        self.program.functions().filter(move |id| {
            let function = self.program.function(*id);
            let asked = function.mentions.iter().any(|name| names.contains(name));
            let governed = function.interface.is_some();
            function.graph.is_some()
                && (asked || governed || (looks_at_fields && function.has_receiver()))
        })
    }

    fn has_field_rules(&self) -> bool {
        let mut rules = self.rules.rules.iter();
        rules.any(|rule| matches!(rule.check, Check::Field(_)))
    }

    /// Looks at the places in one function.
    pub(crate) fn check_sites(&self, id: FunctionId, texts: &dyn Texts) -> Checked {
        let function = self.program.function(id);
        let mut checked = Checked::default();
        let Some(graph) = &function.graph else {
            return checked;
        };
        let text = texts.text(self.program.file_of(id));
        for group in &self.rules.groups {
            let rules: Vec<&Rule> = self
                .rules
                .rules
                .iter()
                .filter(|rule| rule.group == group.name)
                .filter(|rule| {
                    let names = self.program.names_of(&rule.check.names());
                    names.iter().any(|name| function.mentions.contains(name))
                        || (matches!(rule.check, Check::Field(_)) && function.has_receiver())
                        || (matches!(rule.check, Check::Reach(_) | Check::Origin(_))
                            && function.interface.is_some())
                })
                .collect();
            if rules.is_empty() {
                continue;
            }
            for rule in &rules {
                if let Check::Reach(check) = &rule.check {
                    let found = self.reached(id, group, rule, check, texts);
                    checked.findings.extend(found);
                }
            }
            let owner = group.wrapped_type(function.owner.as_deref().unwrap_or(""));
            for (rule, site) in self.sites(group, &rules, (function, graph), owner, text) {
                let finding = self.site_finding(id, function, rule, &site, text);
                checked.findings.push(finding);
            }
        }
        checked
    }

    fn sites<'r>(
        &self,
        group: &Group,
        rules: &[&'r Rule],
        (function, graph): (&Function, &Graph),
        owner: &str,
        text: &str,
    ) -> Vec<(&'r Rule, Site)> {
        let definitions = Definitions::new(graph);
        let types = Types::new(self.program, &self.rules.models.layers, graph, owner);
        let body = Body {
            checker: self,
            group,
            graph,
            definitions: &definitions,
            types: &types,
            owner,
            text,
        };
        let mut found = Vec::new();
        for rule in rules {
            let sites = match &rule.check {
                Check::Call(check) => body.calls(check),
                Check::Operand(check) => body.operands(check),
                Check::Fill(check) => body.fills(check),
                Check::Field(check) if body.is_field_method(check, function) => {
                    body.taken_fields(check)
                }
                Check::Origin(check)
                    if function.interface.as_ref() == Some(&check.method.interface)
                        && function.name == check.method.method =>
                {
                    body.origins(check)
                }
                _ => Vec::new(),
            };
            found.extend(sites.into_iter().map(|site| (*rule, site)));
        }
        for closure in &graph.closures {
            // What a closure captures has the type that it has outside.
            let mut inner = Graph::clone(&closure.graph);
            for (outside, inside) in &closure.captures {
                let local = &mut inner.locals[inside.index()];
                local.ty = local.ty.take().or_else(|| types.shared(*outside));
            }
            found.extend(self.sites(group, rules, (function, &inner), owner, text));
        }
        found
    }

    fn site_finding(
        &self,
        id: FunctionId,
        function: &Function,
        rule: &Rule,
        site: &Site,
        text: &str,
    ) -> Finding {
        let source = text
            .get(site.span.start as usize..site.span.end as usize)
            .unwrap_or("");
        let captures = Captures {
            name: site.name.clone(),
            source: super::findings::one_line(source),
            ..Captures::default()
        };
        Finding {
            rule: rule.id.clone(),
            group: rule.group.clone(),
            severity: rule.severity,
            message: captures.render(&rule.message),
            label: captures.render(&rule.label),
            help: captures.render(&rule.help),
            note: rule.note(),
            url: rule.url().to_owned(),
            primary: Location {
                file: self.program.file_of(id).clone(),
                span: site.span,
            },
            subject: function.interface.as_ref().map(|interface| Subject {
                interface: interface.to_string(),
                method: function.name.to_string(),
                type_name: function.owner.as_deref().unwrap_or("").to_owned(),
            }),
            witness: Vec::new(),
            fingerprint: source.to_owned(),
        }
    }
}
