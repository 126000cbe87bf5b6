//! The automata against a naive matcher, and the errors of patterns.

use proptest::prelude::*;

use super::*;

fn label(name: &str) -> Label<'_> {
    Label {
        name,
        ..Label::default()
    }
}

fn compile(pattern: &str, labels: &[Label<'_>]) -> Automaton {
    Automaton::compile(pattern, labels).unwrap()
}

fn problem(pattern: &str, labels: &[Label<'_>]) -> Problem {
    Automaton::compile(pattern, labels)
        .unwrap_err()
        .remove(0)
        .problem
}

fn run(automaton: &Automaton, word: &[usize]) -> bool {
    let end = word.iter().fold(automaton.start(), |state, &label| {
        automaton.next(state, label)
    });
    automaton.accepts(end)
}

fn protocol() -> [Label<'static>; 4] {
    [
        label("complete"),
        Label {
            name: "refuse",
            ends_path: true,
            excuses: false,
        },
        Label {
            name: "gone",
            ends_path: false,
            excuses: true,
        },
        label("foreign"),
    ]
}

#[test]
fn twice_needs_three_states() {
    let automaton = compile("complete complete", &[label("complete")]);
    assert_eq!(automaton.states(), 3);
    assert!(!run(&automaton, &[0]));
    assert!(run(&automaton, &[0, 0]));
    assert!(run(&automaton, &[0, 0, 0]), "violated stays violated");
}

#[test]
fn may_start_anywhere_without_anchor() {
    let labels = [label("a"), label("b")];
    assert!(run(&compile("b", &labels), &[0, 0, 1]));
    let anchored = compile("^ b", &labels);
    assert!(!run(&anchored, &[0, 1]));
    assert!(run(&anchored, &[1]));
    assert!(anchored.is_dead(anchored.next(anchored.start(), 0)));
}

#[test]
fn labels_in_between_are_not_skipped_unless_asked() {
    let labels = [label("a"), label("b"), label("c")];
    assert!(!run(&compile("a b", &labels), &[0, 2, 1]));
    assert!(run(&compile("a .. b", &labels), &[0, 2, 2, 1]));
    assert!(run(&compile("a c* b", &labels), &[0, 2, 1]));
    assert!(!run(&compile("a c+ b", &labels), &[0, 1]));
    assert!(run(&compile("a (b|c)? b", &labels), &[0, 1]));
}

#[test]
fn excuse_and_return_end_the_search() {
    let labels = protocol();
    let automaton = compile("complete refuse", &labels);
    assert!(run(&automaton, &[0, 1]));
    assert!(!run(&automaton, &[0, 2, 1]));
    assert!(!run(&automaton, &[2, 0, 1]));
    let returned = automaton.next(automaton.start(), 1);
    assert!(automaton.is_dead(returned));
    assert!(!automaton.accepting_reachable(returned));
}

#[test]
fn out_of_range_label_changes_nothing() {
    let automaton = compile("complete complete", &[label("complete")]);
    assert_eq!(automaton.next(automaton.start(), 7), automaton.start());
    assert!(!automaton.listens(automaton.start(), 7));
}

#[test]
fn nothing_follows_a_return() {
    let errors = Automaton::compile("complete refuse complete", &protocol()).unwrap_err();
    assert!(
        errors
            .iter()
            .all(|error| matches!(error.problem, Problem::Useless(_))),
        "{errors:?}"
    );
    let errors =
        Automaton::compile("complete (refuse foreign | complete)", &protocol()).unwrap_err();
    let places: Vec<_> = errors.iter().map(|error| error.span.clone()).collect();
    assert_eq!(places, [10..16, 17..24]);
}

#[test]
fn excused_label_in_a_pattern_is_useless() {
    assert!(matches!(
        problem("complete gone refuse", &protocol()),
        Problem::Useless(_)
    ));
}

#[test]
fn malformed_patterns() {
    for (pattern, what) in [
        ("", "missing at the end"),
        ("   ", "missing at the end"),
        ("complete |", "missing at the end"),
        ("| complete", "missing before"),
        ("(complete", "without `)`"),
        ("complete)", "without `(`"),
        ("()", "missing before"),
        ("* complete", "before the repetition"),
        ("complete ^ refuse", "beginning"),
        ("complete ; refuse", "unexpected `;`"),
        ("complete . refuse", "unexpected `.`"),
    ] {
        match problem(pattern, &protocol()) {
            Problem::Malformed(text) => assert!(text.contains(what), "{pattern}: {text}"),
            other => panic!("{pattern}: {other:?}"),
        }
    }
}

#[test]
fn deep_nesting_is_refused() {
    let deep = format!("{}complete{}", "(".repeat(100_000), ")".repeat(100_000));
    assert!(matches!(problem(&deep, &protocol()), Problem::Malformed(_)));
}

#[test]
fn too_large_patterns_are_refused() {
    assert_eq!(
        problem(&"complete ".repeat(100), &protocol()),
        Problem::TooLarge
    );
    let labels = [label("a"), label("b")];
    // The seventh label from the end: needs more than 32 states.
    assert_eq!(
        problem("a (a|b) (a|b) (a|b) (a|b) (a|b) (a|b) a", &labels),
        Problem::TooLarge
    );
}

#[test]
fn every_unknown_label_is_reported() {
    let errors = Automaton::compile("complet refuse forein", &protocol()).unwrap_err();
    let names: Vec<_> = errors.iter().map(|error| &error.problem).collect();
    assert_eq!(
        names,
        [
            &Problem::UnknownLabel("complet".into()),
            &Problem::UnknownLabel("forein".into())
        ]
    );
}

#[test]
fn optional_whole_matches_everything() {
    assert_eq!(
        problem("complete?", &protocol()),
        Problem::MatchesEverything
    );
    assert_eq!(problem("..", &protocol()), Problem::MatchesEverything);
}

/// A pattern as a tree, for the naive matcher.
#[derive(Clone, Debug)]
enum Tree {
    Label(usize),
    Any,
    Sequence(Box<Tree>, Box<Tree>),
    Or(Box<Tree>, Box<Tree>),
    Star(Box<Tree>),
    Plus(Box<Tree>),
    Optional(Box<Tree>),
}

impl Tree {
    fn text(&self) -> String {
        match self {
            Self::Label(index) => LETTERS[*index].to_owned(),
            Self::Any => "..".to_owned(),
            Self::Sequence(a, b) => format!("({} {})", a.text(), b.text()),
            Self::Or(a, b) => format!("({}|{})", a.text(), b.text()),
            Self::Star(a) => format!("({})*", a.text()),
            Self::Plus(a) => format!("({})+", a.text()),
            Self::Optional(a) => format!("({})?", a.text()),
        }
    }

    /// All ends of matches of `word` that begin at `from`.
    fn ends(&self, word: &[usize], from: usize) -> Vec<usize> {
        let mut ends = match self {
            Self::Label(index) => word
                .get(from)
                .filter(|&at| at == index)
                .map(|_| from + 1)
                .into_iter()
                .collect(),
            Self::Any => (from..=word.len()).collect(),
            Self::Sequence(a, b) => a
                .ends(word, from)
                .into_iter()
                .flat_map(|mid| b.ends(word, mid))
                .collect(),
            Self::Or(a, b) => [a.ends(word, from), b.ends(word, from)].concat(),
            Self::Optional(a) => [vec![from], a.ends(word, from)].concat(),
            Self::Star(a) | Self::Plus(a) => {
                let mut ends = a.ends(word, from);
                loop {
                    let mut more: Vec<usize> =
                        ends.iter().flat_map(|&mid| a.ends(word, mid)).collect();
                    more.extend(&ends);
                    more.sort_unstable();
                    more.dedup();
                    if more.len() == ends.len() {
                        break;
                    }
                    ends = more;
                }
                if matches!(self, Self::Star(_)) {
                    ends.push(from);
                }
                ends
            }
        };
        ends.sort_unstable();
        ends.dedup();
        ends
    }
}

const LETTERS: [&str; 4] = ["a", "b", "gone", "end"];

fn tree() -> impl Strategy<Value = Tree> {
    let leaf = prop_oneof![4 => (0usize..2).prop_map(Tree::Label), 1 => Just(Tree::Label(3)), 1 => Just(Tree::Any)];
    leaf.prop_recursive(4, 12, 2, |inner| {
        prop_oneof![
            3 => (inner.clone(), inner.clone()).prop_map(|(a, b)| Tree::Sequence(Box::new(a), Box::new(b))),
            2 => (inner.clone(), inner.clone()).prop_map(|(a, b)| Tree::Or(Box::new(a), Box::new(b))),
            1 => inner.clone().prop_map(|a| Tree::Star(Box::new(a))),
            1 => inner.clone().prop_map(|a| Tree::Plus(Box::new(a))),
            1 => inner.prop_map(|a| Tree::Optional(Box::new(a))),
        ]
    })
}

/// What the documentation of patterns says, word by word and without any cleverness.
fn naive(tree: &Tree, anchored: bool, word: &[usize]) -> bool {
    (1..=word.len()).any(|end| {
        let prefix = &word[..end];
        let starts = if anchored { 0..1 } else { 0..end };
        !prefix.contains(&2)
            && !prefix[..end - 1].contains(&3)
            && starts
                .into_iter()
                .any(|start| tree.ends(prefix, start).contains(&end))
    })
}

proptest! {
    #[test]
    fn agrees_with_the_naive_matcher(
        tree in tree(),
        anchored: bool,
        words in prop::collection::vec(prop::collection::vec(0usize..4, 0..8), 16),
    ) {
        let labels = [
            label("a"),
            label("b"),
            Label { name: "gone", ends_path: false, excuses: true },
            Label { name: "end", ends_path: true, excuses: false },
        ];
        let text = format!("{}{}", if anchored { "^ " } else { "" }, tree.text());
        if let Ok(automaton) = Automaton::compile(&text, &labels) {
            prop_assert!(automaton.states() <= MAX_STATES);
            for word in words {
                prop_assert_eq!(run(&automaton, &word), naive(&tree, anchored, &word), "{} on {:?}", text, word);
                let mut state = automaton.start();
                for &label in &word {
                    let next = automaton.next(state, label);
                    prop_assert!(!automaton.accepts(state) || automaton.accepts(next));
                    prop_assert!(!automaton.is_dead(state) || automaton.is_dead(next));
                    prop_assert!(!(automaton.accepts(state) && automaton.is_dead(state)));
                    state = next;
                }
            }
        }
    }

    #[test]
    fn no_panic_on_any_text(text in "[a-c|()*+?.^ é-]{0,24}") {
        let _ = Automaton::compile(&text, &[label("a"), label("b")]);
    }
}
