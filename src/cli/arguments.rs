//! What was typed.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::Styles;
use clap::builder::styling::{AnsiColor, Style as AnsiStyle};
use clap::error::ErrorKind;
use clap::{ArgAction, ArgMatches, ColorChoice, CommandFactory, FromArgMatches, Parser, ValueEnum};

use super::terminal::{ColorWish, Environment};
use crate::config::{Level, LevelFlag};
use crate::error::{Trouble, nearest};
use crate::finding::Severity;
use crate::report::{FORMATS, Format};

/// The format of `explain` beside the one for people.
pub(super) const MARKDOWN: &str = "markdown";

const ABOUT: &str = "\
Finds where a handler breaks the contract that its API documents.

Source files are read, never built or run. Without PATH, all members of the cargo workspace of the
current directory are checked.";

const TEMPLATE: &str = "\
{about-with-newline}
{usage-heading} {usage}

{before-help}{all-args}{after-help}";

const COMMANDS: &str = "\
Commands:
  [check] [PATH]...  Check source files and folders (this is the default command)
  explain RULE       Tell all about one rule, with an example of broken and repaired code
  rules              List all rules";

const COMMAND_NAMES: [&str; 4] = ["check", "explain", "rules", "help"];

const EXAMPLES: &str = "\
Examples:
  cargo conform                              check the cargo workspace of the current directory
  cargo conform src/handler.rs               check one file
  cargo conform explain RULE                 why a rule exists and how to keep it
  cargo conform explain RULE --output markdown=rule.md
  cargo conform -D warnings -A RULE          all warnings are errors, one rule is silent
  cargo conform --output short               one line a finding
  cargo conform --output human --output json=report.json

Exit codes:
  0  nothing found at or above the level of --fail-on
  1  findings
  2  the job could not be done: wrong arguments, broken rule files, nothing readable
  3  only with --strict: something could not be analysed

A path that is called like a command is written with a folder in front: ./check
";

const USAGE: &str = "cargo conform [OPTIONS] [check] [PATH]...
       cargo conform explain RULE
       cargo conform rules";

const STYLES: Styles = Styles::styled()
    .header(AnsiStyle::new().bold())
    .usage(AnsiStyle::new().bold())
    .literal(AnsiColor::Cyan.on_default().bold());

/// Arguments and options as clap reads them.
#[derive(Clone, Debug, Parser)]
#[command(
    name = "cargo-conform",
    bin_name = "cargo conform",
    version,
    override_usage = USAGE,
    about = ABOUT,
    help_template = TEMPLATE,
    before_help = COMMANDS,
    after_help = EXAMPLES,
    styles = STYLES,
    max_term_width = 100
)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the command line"
)]
pub(super) struct Arguments {
    /// A command, then what it is about; files and folders without a command
    #[arg(value_name = "PATH", hide = true)]
    words: Vec<PathBuf>,

    /// How to show findings, and where: human, short or json, optionally with =PATH; repeatable. Of `rules`:
    /// human or json; of `explain`: human or markdown
    #[arg(long, value_name = "FORMAT[=PATH]", value_parser = output_target, help_heading = "Output")]
    output: Vec<OutputTarget>,

    /// Do not show findings of a rule, a group, `warnings` or `all`
    #[arg(
        short = 'A',
        long = "allow",
        value_name = "RULE",
        help_heading = "Rules"
    )]
    allow: Vec<String>,

    /// Show findings of a rule, a group or `all` as warnings
    #[arg(
        short = 'W',
        long = "warn",
        value_name = "RULE",
        help_heading = "Rules"
    )]
    warn: Vec<String>,

    /// Show findings of a rule, a group, `warnings` or `all` as errors
    #[arg(
        short = 'D',
        long = "deny",
        value_name = "RULE",
        help_heading = "Rules"
    )]
    deny: Vec<String>,

    /// The lowest level that makes the exit code 1
    #[arg(
        long,
        value_enum,
        default_value_t,
        value_name = "LEVEL",
        help_heading = "Result"
    )]
    pub(super) fail_on: FailOn,

    /// Exit with 3 when a file or a place could not be analysed
    #[arg(long, help_heading = "Result")]
    pub(super) strict: bool,

    /// Read more rules from the `*.toml` files below this folder; repeatable
    #[arg(long, value_name = "DIR", help_heading = "Rules")]
    pub(super) rules: Vec<PathBuf>,

    /// Also run the rules that are off by default, and show findings that the checker would not bet on
    #[arg(long, help_heading = "Rules")]
    pub(super) pedantic: bool,

    /// Also check test code
    #[arg(long, help_heading = "Rules")]
    pub(super) tests: bool,

    /// When to use colours
    #[arg(
        long,
        value_enum,
        value_name = "WHEN",
        default_value_t,
        help_heading = "Output"
    )]
    pub(super) color: ColorWish,

    /// Describe findings in words only, for screen readers (also with `NO_GRAPHICS=1` in the environment)
    #[arg(long, help_heading = "Output")]
    pub(super) plain: bool,

    /// Show findings only; twice: show nothing, only set the exit code
    #[arg(short, long, action = ArgAction::Count, conflicts_with = "verbose", help_heading = "Output")]
    pub(super) quiet: u8,

    /// Show which rules and packages are checked and what was not analysed; twice: every file
    #[arg(short, long, action = ArgAction::Count, help_heading = "Output")]
    pub(super) verbose: u8,

    /// Number of worker threads [default: one for each core]
    #[arg(
        long,
        value_name = "N",
        value_parser = clap::value_parser!(u16).range(1..=1024)
    )]
    threads: Option<u16>,

    #[clap(skip)]
    levels: Vec<LevelFlag>,
}

/// What to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Task {
    /// Check these paths, or the workspace.
    Check(Vec<PathBuf>),
    /// Explain the rule of this name.
    Explain(String),
    /// List the rules.
    Rules,
}

/// A format and the file that it goes to; none is the standard output.
#[derive(Clone, Debug)]
pub(super) struct OutputTarget {
    /// A name that the command knows.
    pub(super) format: &'static str,
    pub(super) path: Option<PathBuf>,
}

/// From which severity on findings make the run fail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    Error,
    #[default]
    Warning,
    Note,
    Never,
}

impl FailOn {
    /// Whether a finding of this severity makes the run fail.
    pub(super) fn includes(self, severity: Severity) -> bool {
        match self {
            Self::Error => severity >= Severity::Error,
            Self::Warning => severity >= Severity::Warning,
            Self::Note => true,
            Self::Never => false,
        }
    }
}

/// What parsing led to.
#[derive(Debug)]
pub(super) enum Parsed {
    /// Something to do.
    Run(Box<Arguments>),
    /// A text to print: help, version, or what is wrong with the arguments.
    Answer { text: String, usage_error: bool },
}

/// Parses what was typed, the program's name first. Cargo starts `cargo-conform conform …`, people also
/// type `cargo-conform …`; both mean the same.
pub(super) fn parse(
    typed: impl IntoIterator<Item = OsString>,
    environment: &Environment,
) -> Parsed {
    let mut typed: Vec<OsString> = typed.into_iter().collect();
    if typed.get(1).is_some_and(|word| word == "conform") {
        typed.remove(1);
    }
    let command = Arguments::command();
    let parsed = command
        .clone()
        .try_get_matches_from(&typed)
        .and_then(|matches| {
            let mut arguments = Arguments::from_arg_matches(&matches)?;
            arguments.levels = levels(&matches);
            arguments.validate(command)?;
            Ok(arguments)
        });
    match parsed {
        Ok(arguments) => Parsed::Run(Box::new(arguments)),
        Err(error) => {
            let usage_error = error.use_stderr();
            let color = environment.answer_color(&typed, usage_error);
            let text = error.render();
            let text = if color == ColorChoice::Always {
                text.ansi().to_string()
            } else {
                text.to_string()
            };
            Parsed::Answer { text, usage_error }
        }
    }
}

impl Arguments {
    /// What to do; the words were validated by [`parse`].
    pub(super) fn task(&self) -> Task {
        let rest = || self.words[1..].to_vec();
        match self.words.first().and_then(|word| word.to_str()) {
            Some("check") => Task::Check(rest()),
            Some("explain") => Task::Explain(
                self.words
                    .get(1)
                    .map(|rule| rule.to_string_lossy().into_owned())
                    .unwrap_or_default(),
            ),
            Some("rules") => Task::Rules,
            _ => Task::Check(self.words.clone()),
        }
    }

    /// `-A`, `-W` and `-D` in the order typed.
    pub(super) fn levels(&self) -> &[LevelFlag] {
        &self.levels
    }

    /// Where findings go, in the order typed; the human format to the standard output by default.
    pub(super) fn outputs(&self) -> Vec<OutputTarget> {
        if self.output.is_empty() {
            return vec![OutputTarget {
                format: Format::default().name,
                path: None,
            }];
        }
        self.output.clone()
    }

    /// Number of worker threads; 0 means one for each core.
    pub(super) fn threads(&self) -> usize {
        self.threads.map_or(0, usize::from)
    }

    /// A first word that is no path was perhaps meant as a command.
    pub(super) fn with_command_hint(&self, trouble: Trouble) -> Trouble {
        match trouble {
            Trouble::MissingPath { path, help }
                if self
                    .words
                    .first()
                    .is_some_and(|word| word.as_os_str() == path.as_str()) =>
            {
                let command = nearest(&path, COMMAND_NAMES);
                let help = command.map_or(help, |command| {
                    format!("did you mean the command `{command}`?")
                });
                Trouble::MissingPath { path, help }
            }
            trouble => trouble,
        }
    }

    fn validate(&self, mut command: clap::Command) -> Result<(), clap::Error> {
        let message = match self.words.first().and_then(|word| word.to_str()) {
            // As if `--help` had been typed.
            Some("help") => {
                return command
                    .try_get_matches_from(["cargo-conform", "--help"])
                    .map(drop);
            }
            Some("explain") if self.words.len() != 2 => {
                "`explain` takes one rule; `rules` lists them"
            }
            Some("rules") if self.words.len() != 1 => "`rules` takes no path",
            _ => return self.validate_formats(command),
        };
        Err(command.error(ErrorKind::WrongNumberOfValues, message))
    }

    /// Not every command has every format.
    fn validate_formats(&self, mut command: clap::Command) -> Result<(), clap::Error> {
        let of_findings = FORMATS.map(|format| format.name);
        let (name, known) = match self.task() {
            Task::Check(_) => ("check", &of_findings[..]),
            Task::Explain(_) => ("explain", &[of_findings[0], MARKDOWN][..]),
            Task::Rules => ("rules", &of_findings[..]),
        };
        let stranger = self
            .output
            .iter()
            .find(|target| !known.contains(&target.format));
        stranger.map_or(Ok(()), |target| {
            let message = format!(
                "`{name}` has no format `{}` [formats: {}]",
                target.format,
                known.join(", ")
            );
            Err(command.error(ErrorKind::InvalidValue, message))
        })
    }
}

/// The level options in the order typed: clap keeps the values of each option apart.
fn levels(matches: &ArgMatches) -> Vec<LevelFlag> {
    let mut found: Vec<(usize, LevelFlag)> = Vec::new();
    for (id, level) in [
        ("allow", Level::Allow),
        ("warn", Level::Warn),
        ("deny", Level::Deny),
    ] {
        let names = matches.get_many::<String>(id).into_iter().flatten();
        let places = matches.indices_of(id).into_iter().flatten();
        found.extend(places.zip(names).map(|(place, name)| {
            (
                place,
                LevelFlag {
                    level,
                    name: name.clone(),
                },
            )
        }));
    }
    found.sort_by_key(|(place, _)| *place);
    found.into_iter().map(|(_, flag)| flag).collect()
}

fn output_target(typed: &str) -> Result<OutputTarget, String> {
    let (name, path) = typed
        .split_once('=')
        .map_or((typed, None), |(name, path)| (name, Some(path)));
    let names: Vec<&str> = FORMATS
        .iter()
        .map(|format| format.name)
        .chain([MARKDOWN])
        .collect();
    let Some(format) = names.iter().copied().find(|known| *known == name) else {
        let near =
            nearest(name, names.iter().copied()).map(|near| format!(", did you mean `{near}`?"));
        let near = near.unwrap_or_default();
        return Err(format!(
            "no format is called `{name}`{near} [formats: {}]",
            names.join(", ")
        ));
    };
    match path {
        Some("") => Err(format!("a path is missing after `{name}=`")),
        path => Ok(OutputTarget {
            format,
            path: path.filter(|path| *path != "-").map(PathBuf::from),
        }),
    }
}

#[cfg(test)]
mod tests;
