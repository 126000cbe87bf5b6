//! Which files deserve to be parsed, by a search for names over their bytes.

use std::collections::BTreeMap;

use aho_corasick::packed::{Config, MatchKind as PackedKind, Searcher};
use aho_corasick::{AhoCorasick, Input, MatchKind, Span};

use super::text::skip_blank;

/// A search for several names at once, case sensitive, anywhere in the bytes (not only whole words).
///
/// Names of one API have much in common. What is looked for are a few short pieces that stand in many of them, because
/// the vector instructions of the library serve only few patterns; where a piece stands, the whole names are compared.
#[derive(Clone, Debug)]
pub struct Prefilter {
    names: Vec<String>,
    /// `None` when there is no name, or when the pieces could not be compiled; then every name hits.
    search: Option<Search>,
    /// For each piece the names that are found by it or by a shorter piece at its start.
    behind: Vec<Holders>,
}

/// Which names of a [`Prefilter`] occur.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    found: Vec<bool>,
}

/// How many bytes of a name are looked for, where it has as many: enough to be rare, few enough to be shared.
const PIECE: usize = 7;

impl Prefilter {
    /// Prepares a search for these names; the order is that of the numbers in [`Hits`].
    pub fn new(names: impl IntoIterator<Item = String>) -> Self {
        let names: Vec<String> = names.into_iter().collect();
        let pieces = pieces(&names);
        let behind = pieces
            .iter()
            .map(|(piece, _)| {
                let at_its_start = pieces.iter().filter(|(other, _)| piece.starts_with(other));
                let found = at_its_start.flat_map(|(_, found)| found);
                found.copied().collect()
            })
            .collect();
        let search = if names.is_empty() {
            None
        } else {
            let pieces: Vec<&[u8]> = pieces.iter().map(|(piece, _)| *piece).collect();
            Search::new(&pieces)
        };
        Self {
            names,
            search,
            behind,
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
            let Some((piece, start)) = search.find(bytes, from) else {
                break;
            };
            for &(name, at) in &self.behind[piece] {
                if !hits.found[name] && self.stands(name, start, at, bytes) {
                    missing -= 1;
                    hits.found[name] = true;
                }
            }
            // One byte on, not past the match: another piece may begin inside this one.
            from = start + 1;
        }
        hits
    }

    /// Whether a name stands so that its byte `at` is at a place.
    fn stands(&self, name: usize, place: usize, at: usize, bytes: &[u8]) -> bool {
        let begins = place.checked_sub(at).and_then(|start| bytes.get(start..));
        begins.is_some_and(|rest| rest.starts_with(self.names[name].as_bytes()))
    }
}

/// Finds the leftmost piece, of several that begin there the longest.
#[derive(Clone, Debug)]
enum Search {
    /// With vector instructions, where the machine has them and the pieces are few.
    Vector(Searcher),
    /// Byte by byte.
    Automaton(AhoCorasick),
}

impl Search {
    fn new(pieces: &[&[u8]]) -> Option<Self> {
        // A searcher of its own: a piece that begins with a frequent letter makes the automaton choose worse ones.
        let kind = PackedKind::LeftmostLongest;
        let mut vector = Config::new().match_kind(kind).builder();
        if let Some(search) = vector.extend(pieces).build() {
            return Some(Self::Vector(search));
        }
        let mut automaton = AhoCorasick::builder();
        let automaton = automaton.match_kind(MatchKind::LeftmostLongest);
        automaton.build(pieces).ok().map(Self::Automaton)
    }

    /// The number of the next piece that begins at this byte or later, and where it begins.
    fn find(&self, bytes: &[u8], from: usize) -> Option<(usize, usize)> {
        let found = match self {
            Self::Vector(search) => search.find_in(bytes, Span::from(from..bytes.len())),
            Self::Automaton(search) => search.find(Input::new(bytes).range(from..)),
        }?;
        Some((found.pattern().as_usize(), found.start()))
    }
}

/// Names that have a piece in them: their numbers, and at which byte it stands.
type Holders = Vec<(usize, usize)>;

/// Pieces such that each name has one of them in it, with the names: each time the piece that most of the names have which are left (the greedy way to cover a set).
fn pieces(names: &[String]) -> Vec<(&[u8], Holders)> {
    let mut left: Vec<usize> = (0..names.len()).collect();
    let mut found = Vec::new();
    while !left.is_empty() {
        let mut holders: BTreeMap<&[u8], Holders> = BTreeMap::new();
        for &name in &left {
            let bytes = names[name].as_bytes();
            for at in 0..=bytes.len().saturating_sub(PIECE) {
                let piece = &bytes[at..bytes.len().min(at + PIECE)];
                let all = holders.entry(piece).or_default();
                if all.last().is_none_or(|(last, _)| *last != name) {
                    all.push((name, at));
                }
            }
        }
        let most = holders.into_iter().max_by_key(|(_, all)| all.len());
        let Some((piece, all)) = most else {
            break;
        };
        left.retain(|name| all.iter().all(|(holder, _)| holder != name));
        found.push((piece, all));
    }
    found
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
    fn names_are_found_by_pieces_that_they_share() {
        let names = ["OneRegister", "TwoRegisters", "Registry", "short", "sh"];
        assert_eq!(hits(&names, "x OneRegister"), [0]);
        assert_eq!(hits(&names, "OneRegiste TwoRegisters"), [1]);
        assert_eq!(hits(&names, "Register Registr"), [0_usize; 0]);
        assert_eq!(
            hits(&names, "OneRegisterTwoRegistersRegistryshort"),
            [0, 1, 2, 3, 4]
        );
        assert_eq!(hits(&names, "gisters sh"), [4]);
        // The piece stands in the name twice, and before the name.
        assert_eq!(hits(&["abcdefgabcdefg"], "abcdefg abcdefgabcdefg"), [0]);
        assert_eq!(hits(&["xabcdefg"], "abcdefgxabcdefg"), [0]);
    }

    #[test]
    fn few_pieces_stand_for_many_names() {
        let names: Vec<String> = (0..50)
            .map(|number| format!("PREFIX_{number}_END"))
            .collect();
        assert_eq!(pieces(&names).len(), 1);
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
