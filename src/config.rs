//! What the user asked for, merged into one meaning: which rules run, and how bad their findings are.

use std::sync::Arc;

use crate::contract::{Rule, RuleSet};
use crate::error::{Trouble, nearest};
use crate::finding::{Finding, Severity};

/// Stands for every rule whose findings are warnings at that point of the command line.
const WARNINGS: &str = "warnings";
/// Stands for every rule, the ones that are off by default included.
const ALL: &str = "all";

/// What `-A`, `-W` and `-D` ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// `-A`: findings are counted and not shown.
    Allow,
    /// `-W`: findings are warnings.
    Warn,
    /// `-D`: findings are errors.
    Deny,
}

/// One `-A`, `-W` or `-D` option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LevelFlag {
    /// The letter.
    pub level: Level,
    /// A rule, a group, `warnings` or `all`.
    pub name: String,
}

/// What happens to the findings of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The rule does not run: it is off by default and nobody asked for it.
    Off,
    /// The rule runs, its findings are only counted.
    Silenced,
    /// Its findings are shown with this severity.
    Shown(Severity),
}

/// Decides about one rule. The flags take effect in order, so later ones win; `warnings` stands for
/// whatever is a warning by then, which includes rules that `-W` made one.
pub fn verdict(
    flags: &[LevelFlag],
    rule: &str,
    group: &str,
    default: Severity,
    off_by_default: bool,
) -> Verdict {
    let mut verdict = if off_by_default {
        Verdict::Off
    } else {
        Verdict::Shown(default)
    };
    for LevelFlag { level, name } in flags {
        let asked = match name.as_str() {
            WARNINGS => verdict == Verdict::Shown(Severity::Warning),
            ALL => true,
            name => name == rule || name == group,
        };
        if !asked {
            continue;
        }
        verdict = match level {
            // Silencing what does not run must not make it run.
            Level::Allow if verdict == Verdict::Off => Verdict::Off,
            Level::Allow => Verdict::Silenced,
            Level::Warn => Verdict::Shown(Severity::Warning),
            Level::Deny => Verdict::Shown(Severity::Error),
        };
    }
    verdict
}

/// The rules of a run with their levels decided.
#[derive(Clone, Debug)]
pub struct LevelledRules {
    /// Only rules that run, with their final severities; none of them is off any more.
    pub rules: RuleSet,
    silenced: Vec<Arc<str>>,
}

impl LevelledRules {
    /// Applies the flags to all rules. `pedantic` turns on the rules that are off by default.
    ///
    /// Fails for a name that is neither a rule nor a group.
    pub fn new(mut rules: RuleSet, flags: &[LevelFlag], pedantic: bool) -> Result<Self, Trouble> {
        for flag in flags {
            check_name(&flag.name, &rules)?;
        }
        let mut silenced = Vec::new();
        rules.rules.retain_mut(|rule: &mut Rule| {
            let off = rule.pedantic && !pedantic;
            match verdict(flags, &rule.id, &rule.group, rule.severity, off) {
                Verdict::Off => return false,
                Verdict::Silenced => silenced.push(Arc::clone(&rule.id)),
                Verdict::Shown(severity) => rule.severity = severity,
            }
            rule.pedantic = false;
            true
        });
        Ok(Self { rules, silenced })
    }

    /// Removes the findings of silenced rules and tells how many there were.
    pub fn remove_silenced(&self, findings: &mut Vec<Finding>) -> usize {
        let before = findings.len();
        findings.retain(|finding| !self.silenced.contains(&finding.rule));
        before - findings.len()
    }
}

/// Finds a rule by its id.
pub fn find_rule<'a>(rules: &'a RuleSet, name: &str) -> Result<&'a Rule, Trouble> {
    rules
        .rules
        .iter()
        .find(|rule| &*rule.id == name)
        .ok_or_else(|| {
            let ids = rules.rules.iter().map(|rule| &*rule.id);
            unknown(name, nearest(name, ids))
        })
}

fn check_name(name: &str, rules: &RuleSet) -> Result<(), Trouble> {
    let ids = rules.rules.iter().map(|rule| &*rule.id);
    let groups = rules.groups.iter().map(|group| &*group.name);
    let mut known = ids.chain(groups).chain([WARNINGS, ALL]);
    if known.clone().any(|known| known == name) {
        return Ok(());
    }
    Err(unknown(name, nearest(name, &mut known)))
}

fn unknown(name: &str, near: Option<&str>) -> Trouble {
    let help = near.map_or_else(
        || "`cargo conform rules` lists all rules and their groups".to_owned(),
        |near| format!("did you mean `{near}`?"),
    );
    Trouble::UnknownRule {
        name: name.to_owned(),
        help,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict_of(flags: &str, default: Severity, off: bool) -> Verdict {
        let flags: Vec<LevelFlag> = flags
            .split_whitespace()
            .map(|flag| LevelFlag {
                level: match &flag[..1] {
                    "A" => Level::Allow,
                    "W" => Level::Warn,
                    _ => Level::Deny,
                },
                name: flag[1..].to_owned(),
            })
            .collect();
        verdict(&flags, "rule", "group", default, off)
    }

    #[test]
    fn the_default_stands_without_flags() {
        assert_eq!(
            verdict_of("", Severity::Note, false),
            Verdict::Shown(Severity::Note)
        );
        assert_eq!(
            verdict_of("Aother Dgroups", Severity::Error, false),
            Verdict::Shown(Severity::Error)
        );
    }

    #[test]
    fn later_flags_win() {
        assert_eq!(
            verdict_of("Arule Drule", Severity::Warning, false),
            Verdict::Shown(Severity::Error)
        );
        assert_eq!(
            verdict_of("Dgroup Arule", Severity::Warning, false),
            Verdict::Silenced
        );
        assert_eq!(
            verdict_of("Arule Wall", Severity::Error, false),
            Verdict::Shown(Severity::Warning)
        );
    }

    #[test]
    fn warnings_means_what_is_a_warning_by_then() {
        assert_eq!(
            verdict_of("Dwarnings", Severity::Warning, false),
            Verdict::Shown(Severity::Error)
        );
        assert_eq!(
            verdict_of("Dwarnings", Severity::Note, false),
            Verdict::Shown(Severity::Note)
        );
        assert_eq!(
            verdict_of("Wrule Dwarnings", Severity::Note, false),
            Verdict::Shown(Severity::Error)
        );
        assert_eq!(
            verdict_of("Dwarnings Wrule", Severity::Note, false),
            Verdict::Shown(Severity::Warning)
        );
        assert_eq!(
            verdict_of("Arule Dwarnings", Severity::Warning, false),
            Verdict::Silenced
        );
        assert_eq!(
            verdict_of("Awarnings", Severity::Error, false),
            Verdict::Shown(Severity::Error)
        );
    }

    #[test]
    fn rules_that_are_off_run_when_they_are_named() {
        assert_eq!(verdict_of("", Severity::Note, true), Verdict::Off);
        assert_eq!(
            verdict_of("Arule Dwarnings", Severity::Note, true),
            Verdict::Off
        );
        assert_eq!(
            verdict_of("Wrule", Severity::Note, true),
            Verdict::Shown(Severity::Warning)
        );
        assert_eq!(
            verdict_of("Wall Aall", Severity::Note, true),
            Verdict::Silenced
        );
    }

    #[test]
    fn unknown_names_are_errors_with_the_nearest() {
        let flag = LevelFlag {
            level: Level::Deny,
            name: "warning".into(),
        };
        let error = LevelledRules::new(RuleSet::default(), &[flag], false).unwrap_err();
        let Trouble::UnknownRule { help, .. } = error else {
            panic!("{error}")
        };
        assert_eq!(help, "did you mean `warnings`?");
        assert!(find_rule(&RuleSet::default(), "x").is_err());
    }
}
