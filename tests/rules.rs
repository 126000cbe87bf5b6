//! The rules against their examples and fixtures. All rules run over every file.
//!
//! A fixture is `tests/rules/<group>/<rule-id>/{bad,good}-<shape>.rs`, or a folder of that name with
//! several files that are checked together. A comment `//~ rule-id` expects a finding whose primary place
//! is on that line, `//~^ rule-id` one line above, `//~^^ rule-id` two lines above. Nothing else may be
//! found. `CONFORM_FIXTURE=word` runs only the fixtures and examples whose name contains the word.

#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking, in its own helpers as well"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use cargo_conform::contract::{Rule, RuleSet, load};
use cargo_conform::{Options, check_texts};

/// A finding, or the expectation of one: file, 1-based line, rule.
type Place = (String, usize, String);

/// Found or expected places, with the message of what was found.
type Places = BTreeMap<Place, Vec<String>>;

/// One thing to check: files with their names.
struct Fixture {
    group: String,
    rule: String,
    name: String,
    files: Vec<(String, String)>,
}

const FEWEST_BAD: usize = 5;
const FEWEST_GOOD: usize = 8;

#[test]
fn examples_give_what_their_rule_says() {
    let rules = rules();
    let mut mismatches = String::new();
    for rule in &rules.rules {
        for (number, example) in rule.examples.iter().enumerate() {
            for (kind, text) in [("bad", &example.bad), ("good", &example.good)] {
                let name = format!(
                    "{}/{} example {} {kind}.rs",
                    rule.group,
                    rule.id,
                    number + 1
                );
                if !wanted(&name) {
                    continue;
                }
                let mut found = findings(&[(name.clone(), text.clone())], &rules, &mut mismatches);
                keep_asked(&mut found, &rules, &rule.id);
                for ((_, line, id), messages) in &found {
                    if kind == "good" || **id != *rule.id {
                        for message in messages {
                            writeln!(
                                mismatches,
                                "{name}:{line}: found {id}, not expected: {message}"
                            )
                            .unwrap();
                        }
                    }
                }
                if kind == "bad" && !found.keys().any(|(_, _, id)| **id == *rule.id) {
                    writeln!(mismatches, "{name}: expected {}, not found", rule.id).unwrap();
                }
            }
        }
    }
    report(&mismatches);
}

#[test]
fn fixtures_give_what_their_markers_say() {
    let rules = rules();
    let mut mismatches = String::new();
    let (mut right, mut all) = (0, 0);
    for fixture in fixtures().iter().filter(|fixture| wanted(&fixture.name)) {
        let before = mismatches.len();
        let expected = expected(fixture, &rules, &mut mismatches);
        let mut found = findings(&fixture.files, &rules, &mut mismatches);
        keep_asked(&mut found, &rules, &fixture.rule);
        for (file, line, rule) in expected.keys() {
            if !found.contains_key(&(file.clone(), *line, rule.clone())) {
                writeln!(mismatches, "{file}:{line}: expected {rule}, not found").unwrap();
            }
        }
        for ((file, line, rule), messages) in &found {
            let allowed = expected
                .get(&(file.clone(), *line, rule.clone()))
                .map_or(0, Vec::len);
            for message in messages.iter().skip(allowed) {
                writeln!(
                    mismatches,
                    "{file}:{line}: found {rule}, not expected: {message}"
                )
                .unwrap();
            }
        }
        all += 1;
        right += usize::from(mismatches.len() == before);
    }
    println!("{right} of {all} fixtures are as their markers say");
    report(&mismatches);
}

#[test]
fn fixtures_are_where_they_belong() {
    let rules = rules();
    let fixtures = fixtures();
    let mut complaints = String::new();
    for fixture in &fixtures {
        if !rules
            .rules
            .iter()
            .any(|rule| *rule.group == *fixture.group && *rule.id == *fixture.rule)
        {
            writeln!(
                complaints,
                "{}: no rule `{}` in group `{}`",
                fixture.name, fixture.rule, fixture.group
            )
            .unwrap();
        }
        let markers = expected(fixture, &rules, &mut complaints);
        let own = markers
            .keys()
            .filter(|(_, _, rule)| *rule == fixture.rule)
            .count();
        let shape = fixture.name.rsplit('/').next().unwrap_or("");
        if shape.starts_with("bad-") {
            if own == 0 {
                writeln!(
                    complaints,
                    "{}: a bad fixture needs a marker of its rule",
                    fixture.name
                )
                .unwrap();
            }
        } else if shape.starts_with("good-") {
            // It may break another rule, and then says so.
            if own > 0 {
                writeln!(
                    complaints,
                    "{}: a good fixture has no marker of its rule",
                    fixture.name
                )
                .unwrap();
            }
        } else {
            writeln!(
                complaints,
                "{}: the name must begin with `bad-` or `good-`",
                fixture.name
            )
            .unwrap();
        }
    }
    for rule in &rules.rules {
        let count = |kind: &str| {
            let own = fixtures.iter().filter(|fixture| fixture.rule == *rule.id);
            own.filter(|fixture| {
                fixture
                    .name
                    .rsplit('/')
                    .next()
                    .is_some_and(|name| name.starts_with(kind))
            })
            .count()
        };
        let (bad, good) = (count("bad-"), count("good-"));
        if bad < FEWEST_BAD || good < FEWEST_GOOD {
            let least = format!("{FEWEST_BAD} and {FEWEST_GOOD}");
            writeln!(
                complaints,
                "{}: {bad} bad and {good} good fixtures, expected at least {least}",
                rule.id
            )
            .unwrap();
        }
    }
    report(&complaints);
}

#[test]
fn rules_keep_the_conventions() {
    // The loader holds ids, lengths and spelling; what it cannot know is held here.
    let mut complaints = String::new();
    for rule in &rules().rules {
        let mut check = |holds: bool, what: &str| {
            if !holds {
                writeln!(complaints, "{}: {what}", rule.id).unwrap();
            }
        };
        check(
            Path::new("rules")
                .join(&*rule.group)
                .join(format!("{}.toml", rule.id))
                .is_file(),
            "not in its file",
        );
        check(!rule.why.is_empty(), "no `why`");
        check(!rule.limits.is_empty(), "no `limits`");
        check(!rule.help.is_empty(), "no `help`");
        check(!rule.clauses.is_empty(), "no `clauses`");
        check(!rule.references.is_empty(), "no `references`");
        check(
            rule.references
                .iter()
                .all(|page| page.url.starts_with("https://")),
            "a reference that is no https address",
        );
        check(!rule.examples.is_empty(), "no `[[example]]`");
        check(
            !texts(rule).iter().any(|text| text.contains("must not")),
            "claims a `must not`",
        );
        check(
            !texts(rule).iter().any(|text| text.ends_with('.')),
            "a headline that ends with a full stop",
        );
        check(
            rule.title.chars().count() <= 60,
            "a title above 60 characters",
        );
        check(
            rule.message.chars().count() <= 100,
            "a message above 100 characters",
        );
        check(
            !rule
                .examples
                .iter()
                .any(|example| example.bad == example.good),
            "an example without a difference",
        );
    }
    report(&complaints);
}

#[test]
fn markers_are_read() {
    let text = "a(); //~ one\nb();\n//~^ two: why\nc(); //~ one //~^^ two\n// ~ no";
    let read: Vec<_> = markers(text);
    assert_eq!(
        read,
        [(1, "one"), (2, "two"), (4, "one"), (2, "two")]
            .map(|(line, rule)| (line, rule.to_owned()))
    );
}

fn texts(rule: &Rule) -> [&str; 3] {
    [&rule.title, &rule.message, &rule.label]
}

fn rules() -> RuleSet {
    load::load(&[]).unwrap_or_else(|errors| panic!("{:?}", miette::Report::new(errors)))
}

fn wanted(name: &str) -> bool {
    env::var("CONFORM_FIXTURE").map_or(true, |word| name.contains(&word))
}

/// What all rules find in these files; a file that cannot be read is a mismatch.
fn findings(files: &[(String, String)], rules: &RuleSet, mismatches: &mut String) -> Places {
    let shown: Vec<(&str, &str)> = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let outcome = check_texts(&shown, rules, &Options::default());
    for error in &outcome.errors {
        writeln!(
            mismatches,
            "{}: cannot be read: {}",
            error.file, error.message
        )
        .unwrap();
    }
    let mut places = Places::new();
    for finding in outcome.findings {
        let file = finding.primary.file.to_string();
        let text = files
            .iter()
            .find(|(name, _)| *name == file)
            .map_or("", |(_, text)| text);
        let line = line_at(text, finding.primary.span.start as usize);
        places
            .entry((file, line, finding.rule.to_string()))
            .or_default()
            .push(finding.message);
    }
    places
}

/// Pedantic rules speak only where they are asked for: in their own fixtures.
fn keep_asked(found: &mut Places, rules: &RuleSet, own: &str) {
    found.retain(|(_, _, id), _| id == own || rules.rule(id).is_none_or(|rule| !rule.pedantic));
}

fn expected(fixture: &Fixture, rules: &RuleSet, complaints: &mut String) -> Places {
    let mut places = Places::new();
    for (name, text) in &fixture.files {
        for (line, rule) in markers(text) {
            if rules.rule(&rule).is_none() {
                writeln!(
                    complaints,
                    "{name}:{line}: marker of an unknown rule `{rule}`"
                )
                .unwrap();
            }
            places
                .entry((name.clone(), line, rule))
                .or_default()
                .push(String::new());
        }
    }
    places
}

/// Every marker of a text: the 1-based line that it speaks of, and the rule.
fn markers(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (index, line) in text.lines().enumerate() {
        for marker in line.split("//~").skip(1) {
            let rule = marker.trim_start_matches('^');
            let above = marker.len() - rule.len();
            let rule: String = rule
                .trim_start()
                .chars()
                .take_while(|char| char.is_ascii_alphanumeric() || *char == '-')
                .collect();
            found.push(((index + 1).saturating_sub(above), rule));
        }
    }
    found
}

fn line_at(text: &str, offset: usize) -> usize {
    text.as_bytes()
        .iter()
        .take(offset)
        .filter(|byte| **byte == b'\n')
        .count()
        + 1
}

/// All fixtures, sorted by name.
fn fixtures() -> Vec<Fixture> {
    let root = Path::new("tests/rules");
    let mut fixtures = Vec::new();
    for group in entries(root) {
        for rule in entries(&group) {
            for path in entries(&rule) {
                let mut files = Vec::new();
                collect(&path, &mut files);
                fixtures.push(Fixture {
                    group: last(&group),
                    rule: last(&rule),
                    name: shown(&path),
                    files: files
                        .iter()
                        .map(|file| (shown(file), fs::read_to_string(file).unwrap()))
                        .collect(),
                });
            }
        }
    }
    fixtures
}

/// The Rust files of a fixture: itself, or everything below it.
fn collect(path: &Path, files: &mut Vec<PathBuf>) {
    if path.is_dir() {
        for entry in entries(path) {
            collect(&entry, files);
        }
    } else if path.extension().is_some_and(|extension| extension == "rs") {
        files.push(path.to_owned());
    }
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn last(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

fn report(complaints: &str) {
    assert!(
        complaints.is_empty(),
        "\n{complaints}{} mismatches",
        complaints.lines().count()
    );
}
