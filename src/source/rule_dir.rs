//! Rule files of the user, and reports written to files: everything else that touches the file system.

use std::fs;
use std::io;
use std::path::Path;

use walkdir::WalkDir;

use super::tree::plain;
use crate::error::Trouble;

/// A rule file as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleText {
    /// The path as given on the command line, continued with forward slashes.
    pub path: String,
    /// Its content.
    pub text: String,
}

/// Reads all `*.toml` files below a folder, sorted by path; hidden ones are left out.
pub fn read_rule_dir(folder: &Path) -> Result<Vec<RuleText>, Trouble> {
    let given = folder.to_string_lossy().into_owned();
    let unreadable = |path: &Path, error: &io::Error| Trouble::Unreadable {
        path: path.to_string_lossy().into_owned(),
        reason: plain(error),
    };
    if !folder.exists() {
        return Err(Trouble::MissingRules { path: given });
    }
    let visible = |entry: &walkdir::DirEntry| {
        entry.depth() == 0 || entry.file_name().as_encoded_bytes().first() != Some(&b'.')
    };
    let mut files = Vec::new();
    for entry in WalkDir::new(folder)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(visible)
    {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(folder).to_owned();
            unreadable(&path, &error.into())
        })?;
        let path = entry.path();
        if entry.file_type().is_file()
            && path
                .extension()
                .is_some_and(|extension| extension == "toml")
        {
            let text = fs::read_to_string(path).map_err(|error| unreadable(path, &error))?;
            let shown = path
                .to_string_lossy()
                .replace(std::path::MAIN_SEPARATOR, "/");
            files.push(RuleText { path: shown, text });
        }
    }
    if files.is_empty() {
        return Err(Trouble::NoRules { path: given });
    }
    Ok(files)
}

/// Writes a report to a file, replacing what was there.
pub fn write_report(path: &Path, content: &[u8]) -> Result<(), Trouble> {
    fs::write(path, content).map_err(|error| Trouble::Unwritable {
        path: path.to_string_lossy().into_owned(),
        reason: plain(&error),
    })
}
