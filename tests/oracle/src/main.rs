//! Runs the fixtures of the completion rules and compares what they do with what their markers say.
//!
//! With a word as argument, only fixtures whose name contains it are run.

mod driver;
mod fixtures;
mod judge;
mod processor;
mod report;

use std::process::ExitCode;

fn main() -> ExitCode {
    let word = std::env::args().nth(1).unwrap_or_default();
    let report = report::run(&word);
    print!("{}", report.text);
    if report.is_clean {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
