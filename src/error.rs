//! What keeps the tool from doing its job. Broken rules are [`crate::finding`]'s, files that cannot be
//! read or parsed are entries of the outcome; neither is ever mixed with these.

use miette::Diagnostic;
use thiserror::Error;

/// A diagnostic whose type does not matter any more, such as an error inside a rule file.
pub type AnyDiagnostic = Box<dyn Diagnostic + Send + Sync + 'static>;

/// Why a run could not be made.
#[derive(Debug, Error, Diagnostic)]
pub enum Trouble {
    /// A path on the command line that does not exist.
    #[error("no such file or folder: {path}")]
    #[diagnostic(code(path::missing))]
    MissingPath {
        /// As typed.
        path: String,
        /// What to do.
        #[help]
        help: String,
    },
    /// A folder of rules that does not exist.
    #[error("no such folder: {path}")]
    #[diagnostic(
        code(rule::missing),
        help("`--rules` takes a folder that holds `<group>/<rule-id>.toml` files")
    )]
    MissingRules {
        /// As typed.
        path: String,
    },
    /// A path on the command line that is no folder and no regular file.
    #[error("neither a file nor a folder: {path}")]
    #[diagnostic(code(path::special), help("give Rust source files and folders"))]
    SpecialPath {
        /// As typed.
        path: String,
    },
    /// A manifest where sources are expected.
    #[error("a manifest is not a source file: {path}")]
    #[diagnostic(
        code(path::manifest),
        help("give its folder to check everything below it")
    )]
    ManifestGiven {
        /// As typed.
        path: String,
    },
    /// Something that must be read before anything else, and cannot.
    #[error("{path} cannot be read: {reason}")]
    #[diagnostic(code(path::unreadable))]
    Unreadable {
        /// As shown.
        path: String,
        /// The system's words.
        reason: String,
    },
    /// Every selected file failed to be read.
    #[error("none of the {count} selected files could be read")]
    #[diagnostic(code(path::nothing_readable), help("the errors above say why"))]
    NothingReadable {
        /// How many there were.
        count: usize,
    },
    /// A report file that cannot be written.
    #[error("the report cannot be written to {path}: {reason}")]
    #[diagnostic(
        code(output::unwritable),
        help("check that the folder exists and may be written to")
    )]
    Unwritable {
        /// As typed.
        path: String,
        /// The system's words.
        reason: String,
    },
    /// A standard output that takes nothing more, such as one that goes to a full disk.
    #[error("the standard output cannot be written to: {reason}")]
    #[diagnostic(
        code(output::closed),
        help("what has been written is incomplete; check the space where it goes to")
    )]
    OutputFailed {
        /// The system's words.
        reason: String,
    },
    /// Two formats for the same stream.
    #[error("{first} and {second} would both be written to {place}")]
    #[diagnostic(
        code(output::mixed),
        help(
            "give one of them a file of its own, for example `--output {second}=report.{second}`"
        )
    )]
    MixedOutput {
        /// The format named first.
        first: &'static str,
        /// The format named second.
        second: &'static str,
        /// The stream or file.
        place: String,
    },
    /// A rule or group that does not exist.
    #[error("unknown rule `{name}`")]
    #[diagnostic(code(rule::unknown))]
    UnknownRule {
        /// As typed.
        name: String,
        /// The nearest name, or where the names are listed.
        #[help]
        help: String,
    },
    /// Rule files that contain mistakes; each shows its own place.
    #[error("{} in rule files", counted(.0.len(), "mistake"))]
    #[diagnostic(
        code(rule::invalid),
        help("`rules/README.md` tells how to write a rule")
    )]
    Rules(Vec<AnyDiagnostic>),
    /// A folder of rules without any rule file.
    #[error("no rule file (`*.toml`) in {path}")]
    #[diagnostic(
        code(rule::none),
        help("`--rules` takes a folder that holds `<group>/<rule-id>.toml` files")
    )]
    NoRules {
        /// As typed.
        path: String,
    },
}

impl Trouble {
    /// The mistakes inside files that this stands for, to be shown before it.
    pub fn details(&self) -> &[AnyDiagnostic] {
        match self {
            Self::Rules(mistakes) => mistakes,
            _ => &[],
        }
    }
}

/// The candidate that someone who wrote `name` most likely meant; none when nothing is close. Of equally
/// close candidates the first one wins.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let plain = simplified(name);
    let allowed = (plain.chars().count() / 3).max(1);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let other = simplified(candidate);
        let distance = strsim::damerau_levenshtein(&plain, &other);
        // A beginning typed in full is as good as a small slip: people stop typing.
        let begins = plain.chars().count() >= 4 && other.starts_with(&plain);
        let distance = if begins {
            distance.min(allowed)
        } else {
            distance
        };
        if distance <= allowed && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Case, and `_` for `-`, are the commonest slips and cost nothing.
fn simplified(name: &str) -> String {
    name.to_lowercase().replace('_', "-")
}

/// `1 mistake`, `2 mistakes`.
pub(crate) fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_found() {
        let names = [
            "duplicate-completion",
            "missing-completion",
            "err-means-s-ok",
        ];
        assert_eq!(
            nearest("duplicated-completion", names),
            Some("duplicate-completion")
        );
        assert_eq!(
            nearest("Missing_Completion", names),
            Some("missing-completion")
        );
        assert_eq!(nearest("duplicate", names), Some("duplicate-completion"));
        assert_eq!(nearest("err-mean-s-ok", names), Some("err-means-s-ok"));
    }

    #[test]
    fn nothing_close_means_no_name() {
        assert_eq!(nearest("xyz", ["duplicate-completion"]), None);
        assert_eq!(nearest("", ["a-rule"]), None);
        assert_eq!(nearest("a", []), None);
    }

    #[test]
    fn the_first_of_equals_wins() {
        assert_eq!(nearest("evant", ["event", "evont"]), Some("event"));
    }
}
