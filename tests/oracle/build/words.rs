//! What a fixture names, so that inputs can be made that matter to it: numbers, result codes, files.

use proc_macro2::{Literal, TokenStream, TokenTree};

use crate::instrument::Source;

/// Numbers above this are codes or masks, not counts.
const LARGEST: u64 = 100_000;

/// The words of a fixture.
#[derive(Default)]
pub struct Words {
    numbers: Vec<u64>,
    codes: Vec<String>,
    files: Vec<String>,
    /// The last name that was read.
    last: String,
}

impl Words {
    /// Collects the words of a fixture.
    pub fn of(sources: &[Source]) -> Self {
        let mut words = Self::default();
        for source in sources {
            if let Ok(tokens) = source.text.parse::<TokenStream>() {
                words.collect(tokens);
            }
        }
        for list in [&mut words.codes, &mut words.files] {
            list.sort();
            list.dedup();
        }
        words.numbers.sort_unstable();
        words.numbers.dedup();
        words
    }

    /// The files, by relative names.
    pub fn files(self) -> Vec<String> {
        self.files
    }

    /// The expression that makes them.
    pub fn expression(&self) -> String {
        format!(
            "::windows::oracle::Words {{ numbers: &{:?}, codes: &{:?}, nulls: false }}",
            self.numbers, self.codes
        )
    }

    fn collect(&mut self, tokens: TokenStream) {
        for token in tokens {
            match token {
                TokenTree::Group(group) => self.collect(group.stream()),
                TokenTree::Literal(literal) => self.literal(&literal),
                TokenTree::Ident(ident) => self.name(&ident.to_string()),
                TokenTree::Punct(_) => {}
            }
        }
    }

    fn name(&mut self, name: &str) {
        if name.starts_with("E_") || name.starts_with("RPC_E_") {
            self.codes.push(name.to_owned());
        }
        // The only flag that fixtures ask for by name, see `data.rs` of the stand-in.
        if name == "SYNCMGRFLAG_MAYBOTHERUSER" {
            self.numbers.push(512);
        }
        // Paths that are inputs lead to a file of this name.
        if ["PathBuf", "metadata"].contains(&name) {
            self.files.push("text".to_owned());
        }
        name.clone_into(&mut self.last);
    }

    fn literal(&mut self, literal: &Literal) {
        match syn::Lit::new(literal.clone()) {
            syn::Lit::Int(number) => {
                let number = number.base10_parse::<u64>().unwrap_or(u64::MAX);
                if number <= LARGEST {
                    self.numbers.push(number);
                }
            }
            syn::Lit::Str(text) => {
                // What is listed is a folder, whatever its name.
                if self.last == "read_dir" {
                    self.files.push(text.value());
                }
                // Names made from the first part of an identifier: of those that are inputs, see `GUID`.
                for number in [0, 1] {
                    let text = text.value().replace("{:08x}", &format!("{number:08x}"));
                    self.file(&text);
                }
            }
            _ => {}
        }
    }

    /// A text that may be the name of a file.
    fn file(&mut self, text: &str) {
        // A file in the place of a folder is in the way as well.
        let (name, is_path) = text
            .split_once('/')
            .map_or((text, false), |(first, _)| (first, true));
        let is_word = |part: &str| {
            !part.is_empty()
                && part
                    .chars()
                    .all(|char| char.is_alphanumeric() || "-_".contains(char))
        };
        if is_path && is_word(name)
            || name
                .split_once('.')
                .is_some_and(|(stem, end)| is_word(stem) && is_word(end))
        {
            self.files.push(name.to_owned());
        }
    }
}
