//! What words and options mean.

use super::*;

fn parsed(typed: &str) -> Parsed {
    parse(
        typed.split_whitespace().map(OsString::from),
        &Environment::default(),
    )
}

fn arguments(typed: &str) -> Arguments {
    match parsed(typed) {
        Parsed::Run(arguments) => *arguments,
        Parsed::Answer { text, .. } => panic!("{text}"),
    }
}

#[test]
fn the_parser_is_well_formed() {
    Arguments::command().debug_assert();
}

#[test]
fn all_forms_of_calling_mean_the_same() {
    let check = Task::Check(vec!["src".into()]);
    for typed in [
        "x conform src",
        "x conform check src",
        "x src",
        "x check src",
        "x -v check src",
        "x -D a src",
    ] {
        assert_eq!(arguments(typed).task(), check, "{typed}");
    }
    assert_eq!(arguments("x").task(), Task::Check(vec![]));
    assert_eq!(
        arguments("x conform ./check").task(),
        Task::Check(vec!["./check".into()])
    );
    assert_eq!(
        arguments("x conform conform").task(),
        Task::Check(vec!["conform".into()])
    );
    assert_eq!(arguments("x explain a").task(), Task::Explain("a".into()));
    assert_eq!(
        arguments("x conform rules --output json").task(),
        Task::Rules
    );
}

#[test]
fn levels_keep_their_order() {
    let levels = arguments("x -D warnings src -Aone -W two --deny=three")
        .levels()
        .to_vec();
    let names: Vec<&str> = levels.iter().map(|flag| flag.name.as_str()).collect();
    assert_eq!(names, ["warnings", "one", "two", "three"]);
    assert_eq!(levels[1].level, Level::Allow);
}

#[test]
fn outputs_name_a_format_and_perhaps_a_file() {
    let outputs = arguments("x --output short --output json=a=b.json").outputs();
    assert_eq!(outputs[0].format, "short");
    assert_eq!(outputs[1].path.as_deref(), Some("a=b.json".as_ref()));
    assert_eq!(arguments("x").outputs()[0].format, "human");
}

#[test]
fn mistakes_are_usage_errors_and_help_is_not() {
    for typed in [
        "x explain",
        "x rules a",
        "x --output jsn",
        "x --bad",
        "x -q -v",
        "x --output json=",
        "x --output markdown",
        "x explain a --output json",
    ] {
        assert!(
            matches!(
                parsed(typed),
                Parsed::Answer {
                    usage_error: true,
                    ..
                }
            ),
            "{typed}"
        );
    }
    for typed in ["x --help", "x -h", "x help", "x --version"] {
        assert!(
            matches!(
                parsed(typed),
                Parsed::Answer {
                    usage_error: false,
                    ..
                }
            ),
            "{typed}"
        );
    }
}

#[test]
fn help_is_the_same_as_a_word_and_as_an_option() {
    let text = |typed| match parsed(typed) {
        Parsed::Answer { text, .. } => text,
        Parsed::Run(_) => panic!("{typed}"),
    };
    assert_eq!(text("x help"), text("x --help"));
    assert_eq!(text("x conform help check"), text("x --help"));
}

#[test]
fn a_word_that_is_nearly_a_command_is_one_in_the_hint() {
    let hint = |typed, missing: &str| {
        let trouble = arguments(typed).with_command_hint(Trouble::MissingPath {
            path: missing.to_owned(),
            help: "other".to_owned(),
        });
        match trouble {
            Trouble::MissingPath { help, .. } => help,
            trouble => panic!("{trouble}"),
        }
    };
    assert_eq!(
        hint("x rulez", "rulez"),
        "did you mean the command `rules`?"
    );
    assert_eq!(
        hint("x conform exlain a", "exlain"),
        "did you mean the command `explain`?"
    );
    assert_eq!(hint("x src rulez", "rulez"), "other");
    assert_eq!(hint("x check rulez", "rulez"), "other");
    assert_eq!(hint("x sorce", "sorce"), "other");
}

#[test]
fn failing_levels_include_the_worse_ones() {
    assert!(FailOn::Warning.includes(Severity::Error));
    assert!(!FailOn::Warning.includes(Severity::Note));
    assert!(!FailOn::Never.includes(Severity::Error));
}
