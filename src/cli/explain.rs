//! `cargo conform explain RULE`.

use super::arguments::Arguments;
use super::load_rules;
use super::printer::{Exit, Printer};
use super::terminal::Environment;
use crate::config::find_rule;
use crate::error::Trouble;
use crate::report;

/// Prints all that the rule file says.
pub(super) fn run(
    arguments: &Arguments,
    name: &str,
    environment: &Environment,
    printer: &mut Printer,
) -> Result<Exit, Trouble> {
    let rules = load_rules(arguments)?;
    let rule = find_rule(&rules, name)?;
    printer.output(&report::explain(rule, &environment.output_style(arguments)))?;
    Ok(printer.exit(0))
}
