//! Checks that look at single places of a body, wherever it stands: calls, operators, structures.
//!
//! They need no path: what is wrong is wrong at the place itself. Every function that mentions a name of such
//! a rule is looked at, with the closures in it.

mod calls;
mod dangling;
mod fields;
mod fills;
mod operands;
mod origins;
mod outlives;
mod panics;
mod reach;
mod sends;
mod states;
mod terminators;
mod values;

use rustc_hash::FxHashSet;

use crate::checks::findings::{one_line, subject_of, told};
use crate::checks::subject::{Checked, Checker, Texts};
use crate::contract::model::When;
use crate::contract::{Captures, Check, Group, MethodRef, Rule, RuleSet};
use crate::finding::{Finding, Location};
use crate::flow::definitions::Definitions;
use crate::flow::{Call, Callee, Graph, Name, Span};
use crate::program::infer::Types;
use crate::program::{FunctionId, Program};
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

/// Where a body stands.
#[derive(Clone, Copy)]
struct Within<'a> {
    /// The function that it is, or is a part of.
    function: &'a Function,
    owner: &'a str,
    text: &'a str,
    /// It is the function itself and no closure.
    is_whole: bool,
}

/// Where the rules about single places have to be asked, prepared once for a package.
#[derive(Default)]
pub(super) struct Places {
    /// For each rule the names that a function has to mention, with what the package calls them.
    names: Vec<FxHashSet<Name>>,
    /// All of them.
    all: FxHashSet<Name>,
    /// For each rule the functions that it is about whatever they mention.
    functions: Vec<FxHashSet<FunctionId>>,
}

impl Places {
    pub(super) fn new(program: &Program, rules: &RuleSet) -> Self {
        let mut places = Self::default();
        for rule in &rules.rules {
            // What is reached counts where it is reached from.
            let names = match &rule.check {
                Check::Reach(_) => FxHashSet::default(),
                check => program.names_of(&check.names()),
            };
            places.all.extend(names.iter().cloned());
            places.names.push(names);
            let group = rules.group(&rule.group);
            let functions = match (&rule.check, group) {
                (Check::Field(check), Some(group)) => fields::methods(program, group, check),
                (Check::Panic(check), _) => implementing(program, &check.interfaces),
                (Check::Reach(check), _) => governed(program, &check.methods),
                (Check::Outlive(check), _) => {
                    governed(program, std::slice::from_ref(&check.method))
                }
                (Check::Origin(check), _) => governed(program, std::slice::from_ref(&check.method)),
                _ => FxHashSet::default(),
            };
            places.functions.push(functions);
        }
        places
    }

    /// Whether a rule has something to say about a function.
    fn concerns(&self, rule: usize, id: FunctionId, function: &Function) -> bool {
        self.functions[rule].contains(&id)
            || (!self.names[rule].is_empty()
                && function
                    .mentions
                    .iter()
                    .any(|name| self.names[rule].contains(name)))
    }
}

/// The functions that are methods of these interfaces.
fn implementing(program: &Program, interfaces: &[Name]) -> FxHashSet<FunctionId> {
    let is_one = |function: &Function| {
        let interface = function.interface.as_ref();
        interface.is_some_and(|interface| interfaces.contains(interface))
    };
    let functions = program.functions();
    functions
        .filter(|id| is_one(program.function(*id)))
        .collect()
}

/// Whether another rule says everything about a place.
fn yields(rule: &Rule, span: Span, blamed: &[(&Rule, Span)]) -> bool {
    let Check::Fill(check) = &rule.check else {
        return false;
    };
    let mut others = blamed.iter();
    others.any(|(other, around)| check.yields_to.contains(&other.id) && around.contains(span))
}

/// The functions that are these methods.
fn governed(program: &Program, methods: &[MethodRef]) -> FxHashSet<FunctionId> {
    let is_one = |function: &Function| {
        methods.iter().any(|method| {
            function.interface.as_ref() == Some(&method.interface) && function.name == method.method
        })
    };
    program
        .functions()
        .filter(|id| is_one(program.function(*id)))
        .collect()
}

impl Checker<'_> {
    /// The functions that such a rule may have something to say about.
    pub(crate) fn site_functions(&self) -> impl Iterator<Item = FunctionId> {
        self.program.functions().filter(|id| {
            let function = self.program.function(*id);
            function.graph.is_some()
                && (self.places.functions.iter().any(|of| of.contains(id))
                    || function
                        .mentions
                        .iter()
                        .any(|name| self.places.all.contains(name)))
        })
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
                .enumerate()
                .filter(|(_, rule)| rule.group == group.name)
                .filter(|(at, _)| self.places.concerns(*at, id, function))
                .map(|(_, rule)| rule)
                .collect();
            if rules.is_empty() {
                continue;
            }
            for rule in &rules {
                let found = match &rule.check {
                    Check::Reach(check) => self.reached(id, group, rule, check, texts),
                    Check::Outlive(check) => self.outlived(id, group, rule, check, texts),
                    _ => Vec::new(),
                };
                checked.findings.extend(found);
            }
            let owner = group.wrapped_type(function.owner.as_deref().unwrap_or(""));
            let plain = |rule: &&&Rule| matches!(rule.check, Check::Send(_) | Check::Dangling(_));
            let (as_written, rules): (Vec<&Rule>, Vec<&Rule>) =
                rules.iter().partition(|rule| plain(rule));
            let within = Within {
                function,
                owner,
                text,
                is_whole: true,
            };
            let mut sites = self.sites(group, &rules, graph, within);
            if let Some(graph) = &function.plain {
                sites.extend(self.sites(group, &as_written, graph, within));
            }
            let blamed: Vec<(&Rule, Span)> = sites
                .iter()
                .map(|(rule, site)| (*rule, site.span))
                .collect();
            for (rule, site) in sites {
                if yields(rule, site.span, &blamed) {
                    continue;
                }
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
        graph: &Graph,
        within: Within<'_>,
    ) -> Vec<(&'r Rule, Site)> {
        let Within {
            function,
            owner,
            text,
            is_whole,
        } = within;
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
                Check::Field(check) => body.taken_fields(check),
                Check::Origin(check) => body.origins(check),
                // What other code runs does not panic here.
                Check::Panic(check) if is_whole => body.panics(check, function.span),
                Check::Send(check) => body.smuggled(check),
                Check::Dangling(check) => body.dangling(check),
                Check::Terminator(check) => body.unterminated(check, &function.name),
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
            let inside = Within {
                is_whole: false,
                ..within
            };
            found.extend(self.sites(group, rules, &inner, inside));
        }
        found
    }

    /// Whether a call runs what it is given on another thread, or later.
    fn runs_elsewhere(&self, call: &Call) -> bool {
        let models = &self.rules.models;
        match &call.callee {
            Callee::Method(name) => models
                .running_methods
                .get(name)
                .is_some_and(|row| row.when == When::Elsewhere),
            Callee::Path(path) => models
                .running_functions
                .get(path.last())
                .into_iter()
                .flatten()
                .any(|row| row.when == When::Elsewhere && path.ends_with(&row.path)),
            _ => false,
        }
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
            source: one_line(source),
            ..Captures::default()
        };
        let primary = Location {
            file: self.program.file_of(id).clone(),
            span: site.span,
        };
        Finding {
            subject: subject_of(function),
            ..told(rule, &captures, primary, source)
        }
    }
}
