//! Which files deserve to be parsed, by a search for names over their bytes.

use aho_corasick::{AhoCorasick, Input, MatchKind};

use super::text::skip_blank;

/// A search for several names at once, case sensitive, anywhere in the bytes (not only whole words).
#[derive(Clone, Debug)]
pub struct Prefilter {
    names: Vec<String>,
    /// `None` when there is no name, or when the names could not be compiled; then every name hits.
    search: Option<AhoCorasick>,
    /// For each name the names that lie inside it, itself included.
    inside: Vec<Vec<usize>>,
}

/// Which names of a [`Prefilter`] occur.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    found: Vec<bool>,
}

impl Prefilter {
    /// Prepares a search for these names; the order is that of the numbers in [`Hits`].
    pub fn new(names: impl IntoIterator<Item = String>) -> Self {
        let names: Vec<String> = names.into_iter().collect();
        let inside = names
            .iter()
            .map(|outer| {
                (0..names.len())
                    .filter(|&inner| outer.contains(&names[inner]))
                    .collect()
            })
            .collect();
        // Leftmost-longest is the kind for which the library has vector instructions; names that a
        // longer match covers are filled in from `inside`.
        let search = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(&names);
        let search = if names.is_empty() { None } else { search.ok() };
        Self {
            names,
            search,
            inside,
        }
    }

    /// The names, in the order given.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Searches until the end or until every name was seen.
    pub fn hits(&self, bytes: &[u8]) -> Hits {
        let mut hits = Hits {
            found: vec![self.search.is_none(); self.names.len()],
        };
        let Some(search) = &self.search else {
            return hits;
        };
        let mut missing = self.names.len();
        let mut from = 0;
        while missing > 0 && from <= bytes.len() {
            let Some(found) = search.find(Input::new(bytes).range(from..)) else {
                break;
            };
            for &name in &self.inside[found.pattern().as_usize()] {
                missing -= usize::from(!hits.found[name]);
                hits.found[name] = true;
            }
            // One byte on, not past the match: another name may begin inside this one.
            from = found.start() + 1;
        }
        hits
    }
}

impl Hits {
    /// Whether any name occurs.
    pub fn any(&self) -> bool {
        self.found.contains(&true)
    }

    /// Whether the name with this number (its place in the list given to [`Prefilter::new`]) occurs.
    pub fn contains(&self, name: usize) -> bool {
        self.found.get(name).copied().unwrap_or(false)
    }

    /// The numbers of the names that occur, ascending.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.found
            .iter()
            .enumerate()
            .filter_map(|(name, &found)| found.then_some(name))
    }
}

/// Whether `name` stands somewhere as a whole identifier and is followed by the word `for` or `as`, with
/// nothing but white space, comments and generic arguments in between.
///
/// That tells a file that implements a trait (`impl Name for T`) or renames it (`use Name as Other`) from
/// generated bindings that declare and mention it.
pub fn mentions_impl(bytes: &[u8], name: &str) -> bool {
    if name.is_empty() {
        return false;
    }
    memchr::memmem::find_iter(bytes, name).any(|start| {
        let before = start.checked_sub(1).and_then(|at| bytes.get(at));
        let after = &bytes[start + name.len()..];
        let whole = !before.is_some_and(|&byte| continues_word(byte))
            && !after.first().is_some_and(|&byte| continues_word(byte));
        whole && {
            let after = skip_generics(skip_blank(after, false));
            starts_with_word(after, b"for") || starts_with_word(after, b"as")
        }
    })
}

fn starts_with_word(bytes: &[u8], word: &[u8]) -> bool {
    bytes
        .strip_prefix(word)
        .is_some_and(|rest| !rest.first().is_some_and(|&byte| continues_word(byte)))
}

fn continues_word(byte: u8) -> bool {
    byte == b'_' || byte.is_ascii_alphanumeric() || !byte.is_ascii()
}

/// What follows generic arguments and blanks, if arguments are there; they are not longer than a screen.
fn skip_generics(bytes: &[u8]) -> &[u8] {
    const LONGEST: usize = 2_000;
    if bytes.first() != Some(&b'<') {
        return bytes;
    }
    let mut depth = 0_usize;
    for (at, &byte) in bytes.iter().enumerate().take(LONGEST) {
        match byte {
            b'<' => depth += 1,
            b'>' if at > 0 && bytes[at - 1] == b'-' => {}
            b'>' => {
                depth -= 1;
                if depth == 0 {
                    return skip_blank(&bytes[at + 1..], false);
                }
            }
            b'{' | b'}' => return &[],
            _ => {}
        }
    }
    &[]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hits(names: &[&str], text: &str) -> Vec<usize> {
        Prefilter::new(names.iter().map(ToString::to_string))
            .hits(text.as_bytes())
            .iter()
            .collect()
    }

    #[test]
    fn tells_which_names_occur() {
        assert_eq!(hits(&["alpha", "beta", "gamma"], "xgamma alpha"), [0, 2]);
        assert_eq!(hits(&["alpha"], "Alpha"), [0_usize; 0]);
        assert_eq!(hits(&[], "text"), [0_usize; 0]);
        assert_eq!(hits(&["alpha"], ""), [0_usize; 0]);
    }

    #[test]
    fn sees_names_that_contain_or_overlap_each_other() {
        assert_eq!(
            hits(
                &["ShowError", "ShowErrorCompleted", "Error"],
                "ShowErrorCompleted"
            ),
            [0, 1, 2]
        );
        assert_eq!(hits(&["abcd", "cdef"], "abcdef"), [0, 1]);
        assert_eq!(
            hits(&["ShowErrorCompleted", "ShowError"], "ShowErrors"),
            [1]
        );
    }

    #[test]
    fn any_is_false_without_names() {
        assert!(!Prefilter::new([]).hits(b"x").any());
    }

    #[test]
    fn recognises_implementations_and_renames() {
        for text in [
            "impl A_Impl for T {}",
            "impl x::A_Impl\n    for T {}",
            "impl A_Impl /* for /* the */ shell */ // here\n for T {}",
            "impl A_Impl<u32, Vec<fn() -> u8>> for T {}",
            "use m::A_Impl as Other;",
            "bA_Impl for A_Impl for T",
        ] {
            assert!(mentions_impl(text.as_bytes(), "A_Impl"), "{text}");
        }
    }

    #[test]
    fn declarations_and_bounds_are_no_implementations() {
        for text in [
            "pub trait A_Impl: Sized {}",
            "impl<T: A_Impl> X for T {}",
            "fn f<I: A_Impl, const N: isize>() {}",
            "BA_Impl for T",
            "A_Impls for T",
            "A_Impl format",
            "A_Impl assert",
            "A_Impl",
            "A_Impl<",
            "A_Impl /*",
            "A_Impl<T { } > for",
            "éA_Impl for T",
        ] {
            assert!(!mentions_impl(text.as_bytes(), "A_Impl"), "{text}");
        }
        assert!(!mentions_impl(b"x for y", ""));
    }
}
