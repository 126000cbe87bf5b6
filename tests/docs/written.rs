//! Comparing what is written with what should be, and writing it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A file that is made from others.
pub(crate) struct Document {
    /// From the root of the package.
    pub(crate) path: PathBuf,
    /// All of its text.
    pub(crate) text: String,
}

impl Document {
    pub(crate) fn new(path: impl Into<PathBuf>, text: String) -> Self {
        Self {
            path: path.into(),
            text,
        }
    }
}

/// Fails where a file differs from its document, or where a page in `folder` belongs to none. With
/// `CONFORM_BLESS` in the environment the files are made so that nothing differs.
pub(crate) fn compare(documents: &[Document], folder: Option<&str>) {
    let strays = folder.map_or_else(Vec::new, |folder| strays(Path::new(folder), documents));
    if is_blessed() {
        for document in documents.iter().filter(|document| differs(document)) {
            fs::create_dir_all(document.path.parent().unwrap()).unwrap();
            fs::write(&document.path, &document.text).unwrap();
        }
        for stray in strays {
            fs::remove_file(stray).unwrap();
        }
        return;
    }
    let different = documents.iter().filter(|document| differs(document));
    let different = different.map(|document| format!("{} is out of date", document.path.display()));
    let strays = strays.iter();
    let strays = strays.map(|path| format!("{} belongs to nothing", path.display()));
    let offences: Vec<String> = different.chain(strays).collect();
    assert!(
        offences.is_empty(),
        "\n{}\n`CONFORM_BLESS=1 cargo test --test docs` puts it right",
        offences.join("\n")
    );
}

/// Whether files are written instead of compared.
fn is_blessed() -> bool {
    std::env::var_os("CONFORM_BLESS").is_some_and(|value| value != "0")
}

/// A checkout may have other line ends.
fn differs(document: &Document) -> bool {
    fs::read_to_string(&document.path)
        .map_or(true, |text| text.replace("\r\n", "\n") != document.text)
}

/// Pages below a folder that none of the documents is.
fn strays(folder: &Path, documents: &[Document]) -> Vec<PathBuf> {
    let known: BTreeSet<&Path> = documents.iter().map(|document| &*document.path).collect();
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if !known.contains(&*path) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
