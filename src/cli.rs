//! The command line: what was typed, and what becomes of it. The only module that prints, reads the
//! environment and decides about the exit code.

mod arguments;
mod check;
mod explain;
mod printer;
mod rules;
mod terminal;

use std::ffi::OsString;

use arguments::{Arguments, Parsed, Task};
use printer::{Exit, Printer};
use terminal::Environment;

use crate::contract::RuleSet;
use crate::contract::load::{self, LoadErrors, RuleFile};
use crate::error::{AnyDiagnostic, Trouble};
use crate::source::read_rule_dir;

/// Runs the tool with these arguments, the program's name first. Returns the exit code: 0 nothing to
/// report, 1 findings, 2 the job could not be done, 3 with `--strict` something could not be analysed.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let environment = Environment::read();
    let arguments = match arguments::parse(arguments, &environment) {
        Parsed::Run(arguments) => arguments,
        Parsed::Answer { text, usage_error } => {
            let mut printer = Printer::default();
            return if usage_error {
                printer.fail(&text)
            } else {
                printer.answer(&text, &environment.answer_style())
            };
        }
    };
    let mut printer = Printer::default();
    let outcome = match arguments.task() {
        Task::Check(paths) => check::run(&arguments, &paths, &environment, &mut printer)
            .map_err(|trouble| arguments.with_command_hint(trouble)),
        Task::Explain(rule) => explain::run(&arguments, &rule, &environment, &mut printer),
        Task::Rules => rules::run(&arguments, &environment, &mut printer),
    };
    match outcome {
        Ok(Exit::Code(code)) => code,
        Ok(Exit::ReaderLeft) => 0,
        Err(trouble) => printer.fail_with(&trouble, &environment.error_style(&arguments)),
    }
}

/// The embedded rules and those below the folders of `--rules`.
fn load_rules(arguments: &Arguments) -> Result<RuleSet, Trouble> {
    load_by(arguments, load::load)
}

/// The same rules by one of the loaders.
fn load_by(
    arguments: &Arguments,
    load: fn(&[RuleFile]) -> Result<RuleSet, LoadErrors>,
) -> Result<RuleSet, Trouble> {
    let mut files = Vec::new();
    for folder in &arguments.rules {
        let texts = read_rule_dir(folder)?;
        files.extend(texts.into_iter().map(|file| RuleFile {
            path: file.path,
            text: file.text,
        }));
    }
    load(&files).map_err(|errors| {
        let mistakes = errors
            .0
            .into_iter()
            .map(|mistake| Box::new(mistake) as AnyDiagnostic);
        Trouble::Rules(mistakes.collect())
    })
}
