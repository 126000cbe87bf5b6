//! The environment: what the terminal can show and what the user wishes.

use std::env;
use std::ffi::OsString;
use std::io::{self, IsTerminal};

use clap::{ColorChoice, ValueEnum};

use super::arguments::Arguments;
use crate::report::Style;

/// When to use colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorWish {
    #[default]
    Auto,
    Always,
    Never,
}

/// All that is asked of the environment, read once.
#[derive(Clone, Debug)]
pub(super) struct Environment {
    /// What variables say about colour; `Auto` when they say nothing.
    color: ColorWish,
    /// The locale and `NO_UNICODE` permit frames.
    unicode: bool,
    narrated: bool,
    output: Stream,
    error: Stream,
}

#[derive(Clone, Copy, Debug)]
struct Stream {
    is_terminal: bool,
    width: usize,
}

/// Columns of a report that does not go to a terminal.
const PIPED_WIDTH: usize = 100;
/// Columns of a terminal that does not tell.
const DEFAULT_WIDTH: usize = 80;
/// Narrower reports cannot be read, wider ones neither.
const WIDTHS: std::ops::RangeInclusive<usize> = 50..=140;

impl Default for Environment {
    /// Streams that are no terminals and no variables set.
    fn default() -> Self {
        let stream = Stream {
            is_terminal: false,
            width: PIPED_WIDTH,
        };
        Self {
            color: ColorWish::Auto,
            unicode: true,
            narrated: false,
            output: stream,
            error: stream,
        }
    }
}

impl Environment {
    /// Asks the process's environment and its streams.
    pub(super) fn read() -> Self {
        let variable = |name: &str| env::var(name).ok();
        Self {
            color: color_of(&variable),
            unicode: unicode_of(&variable),
            narrated: variable("NO_GRAPHICS").is_some_and(|value| value != "0"),
            output: Stream::new(
                io::stdout().is_terminal(),
                terminal_size::terminal_size_of(io::stdout()),
                &variable,
            ),
            error: Stream::new(
                io::stderr().is_terminal(),
                terminal_size::terminal_size_of(io::stderr()),
                &variable,
            ),
        }
    }

    /// For findings on the standard output.
    pub(super) fn output_style(&self, arguments: &Arguments) -> Style {
        self.style(self.output, arguments)
    }

    /// For everything on the error stream.
    pub(super) fn error_style(&self, arguments: &Arguments) -> Style {
        self.style(self.error, arguments)
    }

    /// For a report that goes to a file.
    pub(super) fn file_style(&self, arguments: &Arguments) -> Style {
        Style {
            narrated: self.narrated || arguments.plain,
            ..Style::default()
        }
    }

    /// For help and usage errors, before the arguments are understood.
    pub(super) fn answer_color(&self, typed: &[OsString], is_error: bool) -> ColorChoice {
        let typed: Vec<&str> = typed.iter().filter_map(|word| word.to_str()).collect();
        let after = typed
            .iter()
            .position(|word| *word == "--color")
            .and_then(|at| typed.get(at + 1).copied());
        let joined = typed.iter().find_map(|word| word.strip_prefix("--color="));
        let wish = joined
            .or(after)
            .and_then(|wish| ColorWish::from_str(wish, false).ok())
            .unwrap_or_default();
        let stream = if is_error { self.error } else { self.output };
        if self.colored(wish, stream) {
            ColorChoice::Always
        } else {
            ColorChoice::Never
        }
    }

    /// For what goes wrong while help or version is printed.
    pub(super) fn answer_style(&self) -> Style {
        Style {
            color: self.colored(ColorWish::Auto, self.error),
            unicode: self.unicode,
            links: false,
            narrated: self.narrated,
            width: self.error.width,
        }
    }

    fn style(&self, stream: Stream, arguments: &Arguments) -> Style {
        let color = self.colored(arguments.color, stream);
        Style {
            color,
            unicode: self.unicode,
            links: color && stream.is_terminal,
            narrated: self.narrated || arguments.plain,
            width: stream.width,
        }
    }

    fn colored(&self, wish: ColorWish, stream: Stream) -> bool {
        match [wish, self.color]
            .into_iter()
            .find(|wish| *wish != ColorWish::Auto)
        {
            Some(wish) => wish == ColorWish::Always,
            None => stream.is_terminal,
        }
    }
}

impl Stream {
    fn new(
        is_terminal: bool,
        size: Option<(terminal_size::Width, terminal_size::Height)>,
        variable: &dyn Fn(&str) -> Option<String>,
    ) -> Self {
        let told = variable("COLUMNS").and_then(|columns| columns.parse().ok());
        let measured = size
            .filter(|_| is_terminal)
            .map(|(width, _)| usize::from(width.0));
        let default = if is_terminal {
            DEFAULT_WIDTH
        } else {
            PIPED_WIDTH
        };
        let width: usize = measured.or(told).unwrap_or(default);
        Self {
            is_terminal,
            width: width.clamp(*WIDTHS.start(), *WIDTHS.end()),
        }
    }
}

/// In the order that cargo's users expect: `NO_COLOR`, `CARGO_TERM_COLOR`, the forcing ones, `TERM`.
fn color_of(variable: &dyn Fn(&str) -> Option<String>) -> ColorWish {
    let set = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
    if set("NO_COLOR") {
        return ColorWish::Never;
    }
    match variable("CARGO_TERM_COLOR").as_deref() {
        Some("always") => return ColorWish::Always,
        Some("never") => return ColorWish::Never,
        _ => {}
    }
    let forced = |name: &str| variable(name).is_some_and(|value| !value.is_empty() && value != "0");
    if forced("CLICOLOR_FORCE") || forced("FORCE_COLOR") {
        return ColorWish::Always;
    }
    if variable("CLICOLOR").as_deref() == Some("0") || variable("TERM").as_deref() == Some("dumb") {
        return ColorWish::Never;
    }
    ColorWish::Auto
}

fn unicode_of(variable: &dyn Fn(&str) -> Option<String>) -> bool {
    if variable("NO_UNICODE").is_some_and(|value| !value.is_empty() && value != "0") {
        return false;
    }
    let set = |name: &&str| variable(name).is_some_and(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
        .iter()
        .find(|name| set(name))
        .and_then(|name| variable(name));
    // Windows has no locale variables; its consoles show Unicode.
    locale.map_or(cfg!(windows), |locale| {
        let locale = locale.to_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(set: &[(&str, &str)]) -> impl Fn(&str) -> Option<String> {
        let set: Vec<(String, String)> = set
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        move |wanted| {
            set.iter()
                .find(|(name, _)| name == wanted)
                .map(|(_, value)| value.clone())
        }
    }

    #[test]
    fn variables_decide_about_colour_in_order() {
        assert_eq!(color_of(&with(&[])), ColorWish::Auto);
        assert_eq!(
            color_of(&with(&[("NO_COLOR", "1"), ("FORCE_COLOR", "1")])),
            ColorWish::Never
        );
        assert_eq!(
            color_of(&with(&[("NO_COLOR", ""), ("FORCE_COLOR", "1")])),
            ColorWish::Always
        );
        assert_eq!(
            color_of(&with(&[
                ("CARGO_TERM_COLOR", "never"),
                ("FORCE_COLOR", "1")
            ])),
            ColorWish::Never
        );
        assert_eq!(
            color_of(&with(&[("CARGO_TERM_COLOR", "always")])),
            ColorWish::Always
        );
        assert_eq!(
            color_of(&with(&[("CLICOLOR_FORCE", "0"), ("TERM", "dumb")])),
            ColorWish::Never
        );
    }

    #[test]
    fn the_flag_comes_before_variables() {
        let environment = Environment {
            color: ColorWish::Never,
            ..Environment::default()
        };
        assert!(environment.colored(ColorWish::Always, environment.output));
        assert!(!environment.colored(
            ColorWish::Auto,
            Stream {
                is_terminal: true,
                width: 80
            }
        ));
        let typed = ["x", "--color", "always"].map(OsString::from);
        assert_eq!(environment.answer_color(&typed, true), ColorChoice::Always);
        assert_eq!(environment.answer_color(&[], true), ColorChoice::Never);
    }

    #[test]
    fn frames_need_a_locale_that_has_them() {
        assert!(unicode_of(&with(&[("LANG", "de_DE.UTF-8")])));
        assert!(!unicode_of(&with(&[
            ("LANG", "de_DE.UTF-8"),
            ("LC_ALL", "C")
        ])));
        assert!(!unicode_of(&with(&[
            ("LANG", "C.utf8"),
            ("NO_UNICODE", "1")
        ])));
        assert_eq!(unicode_of(&with(&[])), cfg!(windows));
    }

    #[test]
    fn widths_stay_readable() {
        assert_eq!(Stream::new(false, None, &with(&[])).width, 100);
        assert_eq!(Stream::new(true, None, &with(&[])).width, 80);
        assert_eq!(
            Stream::new(false, None, &with(&[("COLUMNS", "10")])).width,
            50
        );
    }
}
