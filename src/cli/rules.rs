//! `cargo conform rules`.

use super::arguments::Arguments;
use super::load_rules;
use super::printer::{Exit, Printer};
use super::terminal::Environment;
use crate::error::Trouble;
use crate::report;
use crate::source::write_report;

/// Prints the list of rules: a table, or a document with `--output json`.
pub(super) fn run(
    arguments: &Arguments,
    environment: &Environment,
    printer: &mut Printer,
) -> Result<Exit, Trouble> {
    let rules = load_rules(arguments)?;
    for target in arguments.outputs() {
        let style = match target.path {
            Some(_) => environment.file_style(arguments),
            None => environment.output_style(arguments),
        };
        let text = match target.format {
            "json" => report::rules_json(&rules),
            _ => report::rules_table(&rules, &style),
        };
        match target.path {
            Some(path) => write_report(&path, text.as_bytes())?,
            None => printer.output(&text)?,
        }
    }
    Ok(printer.exit(0))
}
