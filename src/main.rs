//! Arguments in, exit code out.

/// Parsing makes and drops millions of small tokens; this allocator halves what that costs.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

use std::io::Write;
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::process::ExitCode;

fn main() -> ExitCode {
    panic::set_hook(Box::new(ask_for_report));
    let run = AssertUnwindSafe(|| cargo_conform::cli::run(std::env::args_os()));
    // A defect of ours must not look like findings; 2 means that the job could not be done.
    ExitCode::from(panic::catch_unwind(run).unwrap_or(2))
}

/// Tells who meets a defect of the tool what to send where.
fn ask_for_report(panic: &PanicHookInfo<'_>) {
    let _ = writeln!(
        std::io::stderr(),
        "cargo-conform {} has a defect: {panic}\n\
         Please report these lines, and the code that led to them if you may, to {}/issues",
        env!("CARGO_PKG_VERSION"),
        env!("CARGO_PKG_REPOSITORY"),
    );
}
