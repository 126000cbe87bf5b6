//! Checks that look at single places of a body, wherever it stands: calls, operators, structures.
//!
//! They need no path: what is wrong is wrong at the place itself. Every function that mentions a name of such
//! a rule is looked at, with the closures in it.

mod calls;
mod constants;
mod dangling;
mod fields;
mod fills;
mod held;
mod operands;
mod origins;
mod outlives;
mod panics;
mod reach;
mod sends;
mod states;
mod terminators;
mod values;

use std::sync::{Arc, Mutex};

use rustc_hash::{FxHashMap, FxHashSet};

pub(super) use self::reach::is_named;

use crate::checks::findings::{one_line, subject_of, told};
use crate::checks::pairing::is_complete;
use crate::checks::subject::{Checked, Checker, Scope, Texts};
use crate::contract::model::When;
use crate::contract::{Captures, Check, Group, MethodRef, PairPlace, Rule, RuleSet};
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
    pub(super) id: FunctionId,
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

/// A function that is looked at for a group.
#[derive(Clone, Copy)]
pub(super) struct Wanted<'a> {
    pub(super) id: FunctionId,
    pub(super) group: &'a Group,
    /// The type whose method it is, without the suffix of generated wrappers.
    pub(super) owner: &'a str,
    /// The original text of the file.
    pub(super) text: &'a str,
}

impl Wanted<'_> {
    /// Answers a question about a body of the function, in whatever form.
    pub(super) fn ask<T>(
        &self,
        checker: &Checker<'_>,
        graph: &Graph,
        answer: impl FnOnce(&Body<'_>) -> T,
    ) -> T {
        let definitions = Definitions::new(graph);
        let layers = &checker.rules.models.layers;
        let types = Types::new(checker.program, layers, graph, self.owner);
        answer(&Body {
            id: self.id,
            checker,
            group: self.group,
            graph,
            definitions: &definitions,
            types: &types,
            owner: self.owner,
            text: self.text,
        })
    }
}

impl Scope<'_> {
    /// Answers a question about a form of the function's body.
    pub(super) fn with_body<T>(&self, graph: &Graph, answer: impl FnOnce(&Body<'_>) -> T) -> T {
        let owner = self.function.owner.as_deref().unwrap_or("");
        let wanted = Wanted {
            id: self.id,
            group: self.group,
            owner: self.group.wrapped_type(owner),
            text: self.text(),
        };
        wanted.ask(self.checker, graph, answer)
    }
}
/// A pair of a rule, by the rule's id and the number of the pair, and the type that is asked about.
type Question = (Arc<str>, usize, Name);

/// Where the rules about single places have to be asked, prepared once for a package.
#[derive(Default)]
pub(super) struct Places {
    /// For each rule the names that a function has to mention, with what the package calls them.
    names: Vec<FxHashSet<Name>>,
    /// All of them.
    all: FxHashSet<Name>,
    /// For each rule the functions that it is about whatever they mention.
    functions: Vec<FxHashSet<FunctionId>>,
    /// For each rule whether what it needs to be there is there.
    complete: Vec<bool>,
    /// What was found out about the whole package or a type of it, by rule, number and type.
    verdicts: Mutex<FxHashMap<Question, bool>>,
    /// What the package calls the constants of a pair, by rule and number.
    constants: FxHashMap<(Arc<str>, usize), FxHashSet<Name>>,
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
                (Check::Origin(check), _) => governed(program, &check.methods),
                (Check::Pairing(check), _) => {
                    let methods: Vec<MethodRef> = check.methods().cloned().collect();
                    governed(program, &methods)
                }
                (Check::Outlive(check), _) => {
                    governed(program, std::slice::from_ref(&check.method))
                }
                _ => FxHashSet::default(),
            };
            places.functions.push(functions);
            places.complete.push(is_complete(program, rules, rule));
            if let Check::Pairing(check) = &rule.check {
                for (number, pair) in check.pairs.iter().enumerate() {
                    if let PairPlace::Set { constants, .. } = &pair.place {
                        let key = (rule.id.clone(), number);
                        places.constants.insert(key, program.names_of(constants));
                    }
                }
            }
        }
        places
    }

    /// What the package calls the constants of a pair.
    pub(super) fn constants_of(&self, rule: &Rule, number: usize) -> Option<&FxHashSet<Name>> {
        self.constants.get(&(rule.id.clone(), number))
    }

    /// What is true of the whole package, or of a type of it, wherever it is asked; found out once.
    pub(super) fn once(
        &self,
        rule: &Rule,
        number: usize,
        ty: &Name,
        decide: &dyn Fn() -> bool,
    ) -> bool {
        let key = (rule.id.clone(), number, ty.clone());
        let known = self
            .verdicts
            .lock()
            .ok()
            .and_then(|all| all.get(&key).copied());
        known.unwrap_or_else(|| {
            let verdict = decide();
            if let Ok(mut all) = self.verdicts.lock() {
                all.insert(key, verdict);
            }
            verdict
        })
    }

    /// Whether a rule has something to say about a function.
    fn concerns(&self, rule: usize, id: FunctionId, function: &Function) -> bool {
        self.complete[rule]
            && (self.functions[rule].contains(&id)
                || (!self.names[rule].is_empty()
                    && function
                        .mentions
                        .iter()
                        .any(|name| self.names[rule].contains(name))))
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
                    Check::Pairing(check) => self
                        .method_pairs(id, group, rule, check)
                        .iter()
                        .map(|site| self.site_finding(id, function, rule, site, text))
                        .collect(),
                    _ => Vec::new(),
                };
                checked.findings.extend(found);
            }
            let wanted = Wanted {
                id,
                group,
                owner: group.wrapped_type(function.owner.as_deref().unwrap_or("")),
                text,
            };
            let plain = |rule: &&&Rule| {
                matches!(
                    rule.check,
                    Check::Send(_) | Check::Dangling(_) | Check::Held(_)
                )
            };
            let (as_written, rules): (Vec<&Rule>, Vec<&Rule>) =
                rules.iter().partition(|rule| plain(rule));
            let mut sites = self.sites(&wanted, &rules, graph, Some(function.span));
            if let Some(graph) = &function.plain {
                sites.extend(self.sites(&wanted, &as_written, graph, None));
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
        wanted: &Wanted<'_>,
        rules: &[&'r Rule],
        graph: &Graph,
        whole: Option<Span>,
    ) -> Vec<(&'r Rule, Site)> {
        if rules.is_empty() {
            return Vec::new();
        }
        wanted.ask(self, graph, |body| {
            self.sites_in(body, wanted, rules, whole)
        })
    }

    fn sites_in<'r>(
        &self,
        body: &Body<'_>,
        wanted: &Wanted<'_>,
        rules: &[&'r Rule],
        whole: Option<Span>,
    ) -> Vec<(&'r Rule, Site)> {
        let mut found = Vec::new();
        for rule in rules {
            let sites = match &rule.check {
                Check::Call(check) => body.calls(check),
                Check::Operand(check) => body.operands(check),
                Check::Fill(check) => body.fills(check),
                Check::Field(check) => body.taken_fields(check),
                Check::Origin(check) => body.origins(check),
                Check::Constant(check) => body.constants_used(check),
                Check::Pairing(check) => body.pairs(rule, check),
                // What other code runs does not panic here.
                Check::Panic(check) => {
                    whole.map_or_else(Vec::new, |whole| body.panics(check, whole))
                }
                Check::Held(check) => body.held(check),
                Check::Send(check) => body.smuggled(check),
                Check::Dangling(check) => body.dangling(check),
                Check::Terminator(check) => {
                    body.unterminated(check, &self.program.function(body.id).name)
                }
                _ => Vec::new(),
            };
            found.extend(sites.into_iter().map(|site| (*rule, site)));
        }
        for closure in &body.graph.closures {
            // What a closure captures has the type that it has outside.
            let mut inner = Graph::clone(&closure.graph);
            for (outside, inside) in &closure.captures {
                let local = &mut inner.locals[inside.index()];
                local.ty = local.ty.take().or_else(|| body.types.shared(*outside));
            }
            found.extend(self.sites(wanted, rules, &inner, None));
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
