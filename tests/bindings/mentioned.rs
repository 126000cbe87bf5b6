//! Names of the API in the texts of rule files: constants and types, interfaces, and methods of interfaces.

use cargo_conform::contract::load::RuleFile;

use crate::declared::Declarations;

/// Words in capitals that the bindings do not have: of the field, of C, and of old headers.
const OTHER_WORDS: [&str; 7] = [
    "NULL",
    "TRUE",
    "FALSE",
    "FAILED",
    "SUCCEEDED",
    "NOERROR",
    "GUID_NULL",
];

/// A name in a file.
pub(crate) struct Mention {
    file: String,
    line: usize,
    /// The constant, type or interface.
    pub(crate) name: String,
    /// What stands behind `::`, where the name is that of an interface.
    method: Option<String>,
}

/// All names in a file.
pub(crate) fn of(file: &RuleFile) -> Vec<Mention> {
    let own = declared_in(&file.text);
    let mut found = Vec::new();
    for (index, line) in file.text.lines().enumerate() {
        // Addresses have words of their own.
        let line = line.split("https://").next().unwrap_or(line);
        let mut rest = line;
        while let Some(start) = rest.find(is_name) {
            let word = &rest[start..];
            let end = word.find(|letter| !is_name(letter)).unwrap_or(word.len());
            let (word, after) = word.split_at(end);
            rest = after;
            let name = word.strip_suffix("_Impl").or(word.strip_suffix("_Vtbl"));
            let name = name.unwrap_or(word);
            let is_interface = is_interface(name);
            if (is_interface || is_constant(name)) && !own.contains(&name) {
                let method = after.strip_prefix("::").filter(|_| is_interface);
                let method = method.and_then(|after| after.split(|letter| !is_name(letter)).next());
                found.push(Mention {
                    file: file.path.clone(),
                    line: index + 1,
                    name: name.to_owned(),
                    method: method.map(str::to_owned),
                });
            }
        }
    }
    found
}

impl Mention {
    /// What is wrong with it.
    pub(crate) fn offence(&self, declared: &Declarations) -> Option<String> {
        let place = format!("{}:{}", self.file, self.line);
        if !declared.has(&self.name) {
            return Some(format!("{place}: nothing is called `{}`", self.name));
        }
        let method = self.method.as_ref().filter(|method| {
            // `ISyncMgrEnumItems::vtable` is a function of every interface.
            method.starts_with(char::is_uppercase)
        })?;
        let has = declared.has_method(&self.name, method);
        (!has).then(|| format!("{place}: `{}` has no method `{method}`", self.name))
    }
}

/// Constants and types that the examples of a file declare themselves.
fn declared_in(text: &str) -> Vec<&str> {
    let words: Vec<&str> = text
        .split(|letter| !is_name(letter))
        .filter(|word| !word.is_empty())
        .collect();
    words
        .windows(2)
        .filter(|pair| matches!(pair[0], "const" | "static" | "struct" | "trait" | "type"))
        .map(|pair| pair[1].strip_suffix("_Impl").unwrap_or(pair[1]))
        .collect()
}

/// `ISyncMgrEnumItems`.
fn is_interface(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next() == Some('I')
        && letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some_and(char::is_lowercase)
}

/// `S_OK`, `SYNCMGRITEM`, and no clause such as `C52` or word such as `COM`.
fn is_constant(word: &str) -> bool {
    let letters = word.chars().filter(char::is_ascii_uppercase).count();
    (letters > 3 || word.contains('_'))
        && letters > 1
        && word.starts_with(char::is_uppercase)
        && !word.contains(char::is_lowercase)
        && !OTHER_WORDS.contains(&word)
}

fn is_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}
