//! Where the sources of the bindings are.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// The version that help texts and examples are written for.
pub(crate) const VERSION: &str = "0.62";

/// The crates in which public names are declared, with the beginnings of their versions.
const CRATES: [(&str, &str); 4] = [
    ("windows", VERSION),
    ("windows-core", VERSION),
    ("windows-result", "0.4"),
    ("windows-strings", "0.5"),
];

/// The Rust files of the crates in the local registry; nothing when one is not there.
pub(crate) fn find() -> Option<Vec<PathBuf>> {
    let registries = fs::read_dir(cargo_home()?.join("registry").join("src")).ok()?;
    let mut registries: Vec<PathBuf> = registries.flatten().map(|entry| entry.path()).collect();
    registries.sort();
    let mut files = Vec::new();
    for (name, version) in CRATES {
        let found = registries
            .iter()
            .find_map(|registry| newest(registry, &format!("{name}-{version}.")))?;
        collect(&found.join("src"), &mut files);
    }
    files.sort();
    Some(files)
}

fn cargo_home() -> Option<PathBuf> {
    let own = env::var_os("CARGO_HOME").map(PathBuf::from);
    own.or_else(|| env::home_dir().map(|home| home.join(".cargo")))
}

/// The folder with this beginning and the highest number behind it.
fn newest(registry: &Path, beginning: &str) -> Option<PathBuf> {
    let entries = fs::read_dir(registry).ok()?;
    let number = |path: &PathBuf| -> Option<u32> {
        let name = path.file_name()?.to_str()?;
        name.strip_prefix(beginning)?.parse().ok()
    };
    let folders = entries.flatten().map(|entry| entry.path());
    folders
        .filter(|path| number(path).is_some())
        .max_by_key(number)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}
