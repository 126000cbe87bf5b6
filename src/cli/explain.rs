//! `cargo conform explain RULE`.

use super::arguments::{Arguments, MARKDOWN};
use super::load_by;
use super::printer::{Exit, Printer};
use super::terminal::Environment;
use crate::config::find_rule;
use crate::contract::load;
use crate::error::Trouble;
use crate::report;
use crate::source::write_report;

/// Prints all that the rule file says, and what the clauses are that it names.
pub(super) fn run(
    arguments: &Arguments,
    name: &str,
    environment: &Environment,
    printer: &mut Printer,
) -> Result<Exit, Trouble> {
    let rules = load_by(arguments, load::load_with_clauses)?;
    let rule = find_rule(&rules, name)?;
    for target in arguments.outputs() {
        let style = match target.path {
            Some(_) => environment.file_style(arguments),
            None => environment.output_style(arguments),
        };
        let text = match target.format {
            MARKDOWN => report::explain_markdown(rule, &rules),
            _ => report::explain(rule, &rules, &style),
        };
        match target.path {
            Some(path) => write_report(&path, text.as_bytes())?,
            None => printer.output(&text)?,
        }
    }
    Ok(printer.exit(0))
}
