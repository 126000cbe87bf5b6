//! What the other exits of a method are: a value may be a mistake only beside some, or only where there is none of
//! them.

use crate::checks::subject::Scope;
use crate::contract::{Automaton, Check, Rule};
use crate::engine::{ExitPattern, ExitTest, Layout, Monitor, Property, Statuses};
use crate::flow::Name;

impl Scope<'_> {
    /// Whether the exits of the method are such that a value which a rule forbids is a mistake.
    pub(super) fn counts_among_exits(&self, rule: &Rule) -> bool {
        let Check::Returns(check) = &rule.check else {
            return true;
        };
        let mut conditions = check
            .when
            .iter()
            .filter(|when| self.is_method(&when.method));
        let is_meant = check.when.is_empty()
            || conditions.any(|when| {
                self.checker
                    .sets_in(&when.constants, &when.within, self.id, self.group)
            });
        if !is_meant {
            return false;
        }
        let beside = check.beside.as_ref();
        let unless = check.unless_beside.as_ref();
        beside.is_none_or(|class| self.may_exit_with(class))
            && unless.is_none_or(|class| !self.may_exit_with(class) && !self.may_mention(class))
    }

    /// Whether some exit may reach the caller as a status of a class.
    fn may_exit_with(&self, class: &Name) -> bool {
        let classes = &self.checker.rules.models.classes;
        let Some(class) = classes.iter().find(|known| known.name == *class) else {
            return false;
        };
        let statuses = Statuses::within(class.low, class.high);
        let layout = Layout::new(self.graph);
        let monitor = Monitor::of(Property {
            automaton: Automaton::single(),
            exits: vec![ExitPattern {
                label: 0,
                test: ExitTest::Perhaps(statuses, Vec::new()),
                from: None,
            }],
            only_possible: true,
        });
        let report = self.engine(self.graph, &layout, &monitor);
        report.limited || report.possible.iter().any(|possible| *possible)
    }

    /// Whether the method, or a function that it may reach, mentions a constant that is a status of a class: what
    /// calls give may be that.
    fn may_mention(&self, class: &Name) -> bool {
        let models = &self.checker.rules.models;
        let Some(class) = models.classes.iter().find(|known| known.name == *class) else {
            return false;
        };
        let in_class = |number: &i64| (class.low..=class.high).contains(number);
        let names: Vec<Name> = models
            .constants
            .iter()
            .filter(|(_, number)| in_class(number))
            .map(|(name, _)| name.clone())
            .collect();
        let program = self.checker.program;
        let names = program.names_of(&names);
        let mut functions = vec![self.id];
        let reached = program.names_reached_from(self.id);
        functions.extend(reached.iter().flat_map(|name| program.named(name)));
        functions.iter().any(|id| {
            let mentions = &program.function(*id).mentions;
            mentions.iter().any(|name| names.contains(name))
        })
    }
}
