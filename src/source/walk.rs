//! One folder walked: source files below it, without what builds and people do not want looked at.

use std::cmp::Ordering;
use std::ffi::OsStr;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::ignored::{IgnoreStack, Mark};
use super::tree::{UNREADABLE, plain};
use super::workspace::MANIFEST;

/// What a walk comes across.
#[derive(Debug)]
pub(super) enum Found {
    /// A source file.
    Source {
        path: PathBuf,
        /// The nearest folder with a manifest at or below the start of the walk.
        package: Option<PathBuf>,
        /// Reached through a symbolic link, so its path does not identify it.
        linked: bool,
    },
    /// Something that cannot be walked or followed.
    Trouble { path: PathBuf, message: String },
}

/// How far a walk goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// Everything below, other packages included.
    All,
    /// One package: folders with a manifest of their own are left out.
    OnePackage,
}

/// Walks `root`, an absolute path, and calls `found` for each file and trouble, sorted within each folder.
pub(super) fn walk(root: &Path, extent: Extent, found: &mut dyn FnMut(Found)) {
    let mut walk = Walk {
        extent,
        ignores: IgnoreStack::above(root),
        frames: Vec::new(),
    };
    // Cargo compiles what links point to, so links are followed; walkdir reports the ones that loop.
    let mut entries = WalkDir::new(root)
        .follow_links(true)
        .sort_by(deciding_first)
        .into_iter();
    while let Some(entry) = entries.next() {
        match entry {
            Ok(entry) => match walk.step(&entry, found) {
                Next::GoOn => {}
                Next::SkipFolder => entries.skip_current_dir(),
            },
            Err(error) => {
                walk.leave_to(error.depth());
                if let Some(trouble) = walk.trouble(&error) {
                    found(trouble);
                }
            }
        }
    }
}

struct Walk {
    extent: Extent,
    ignores: IgnoreStack,
    /// The folders from the root to the current one.
    frames: Vec<Frame>,
}

struct Frame {
    path: PathBuf,
    has_manifest: bool,
    package: Option<PathBuf>,
    linked: bool,
    before: Mark,
}

enum Next {
    GoOn,
    /// Leave out the folder that this entry is, or the rest of the one that it is in.
    SkipFolder,
}

impl Walk {
    fn step(&mut self, entry: &DirEntry, found: &mut dyn FnMut(Found)) -> Next {
        self.leave_to(entry.depth());
        let linked =
            entry.path_is_symlink() || self.frames.last().is_some_and(|frame| frame.linked);
        let is_folder = entry.file_type().is_dir();
        if entry.depth() == 0 {
            if is_folder {
                self.enter(entry.path(), linked);
            }
            return Next::GoOn;
        }
        let name = entry.file_name();
        if self.note(name, is_folder) {
            return match name.to_str() {
                Some(MANIFEST) if self.extent == Extent::OnePackage && entry.depth() > 1 => {
                    Next::SkipFolder
                }
                Some(CACHE_TAG) if entry.depth() > 1 && is_cache_tag(entry.path()) => {
                    Next::SkipFolder
                }
                _ if is_folder => Next::SkipFolder,
                _ => Next::GoOn,
            };
        }
        let unwanted = self.is_unwanted(entry.path(), name, is_folder);
        if is_folder {
            if unwanted {
                return Next::SkipFolder;
            }
            self.enter(entry.path(), linked);
        } else if !unwanted && entry.file_type().is_file() && is_source(entry.path()) {
            let package = self.frames.last().and_then(|frame| frame.package.clone());
            found(Found::Source {
                path: entry.path().to_owned(),
                package,
                linked,
            });
        }
        Next::GoOn
    }

    /// Takes note of an entry that decides about its neighbours; whether it is one.
    fn note(&mut self, name: &OsStr, is_folder: bool) -> bool {
        let Some(frame) = self.frames.last_mut() else {
            return false;
        };
        match name.to_str() {
            Some(".git") => self.ignores.enter_repository(&frame.path),
            Some(".gitignore") => self.ignores.add_git_file(&frame.path),
            Some(".ignore") => self.ignores.add_plain_file(&frame.path),
            Some(MANIFEST) if !is_folder => {
                frame.has_manifest = true;
                frame.package = Some(frame.path.clone());
            }
            Some(CACHE_TAG) if !is_folder => {}
            _ => return false,
        }
        true
    }

    fn is_unwanted(&self, path: &Path, name: &OsStr, is_folder: bool) -> bool {
        let hidden = name.as_encoded_bytes().first() == Some(&b'.');
        hidden
            || (is_folder && self.is_build_folder(path, name))
            || self.ignores.ignores(path, is_folder)
    }

    /// `target` beside a manifest, unless it is a package itself (cargo puts no manifest there).
    fn is_build_folder(&self, path: &Path, name: &OsStr) -> bool {
        name == "target"
            && self.frames.last().is_some_and(|frame| frame.has_manifest)
            && !path.join(MANIFEST).is_file()
    }

    fn enter(&mut self, path: &Path, linked: bool) {
        let package = self.frames.last().and_then(|frame| frame.package.clone());
        let before = self.ignores.mark();
        self.frames.push(Frame {
            path: path.to_owned(),
            has_manifest: false,
            package,
            linked,
            before,
        });
    }

    /// Goes back to the folder that an entry of this depth is in.
    fn leave_to(&mut self, depth: usize) {
        while self.frames.len() > depth {
            if let Some(frame) = self.frames.pop() {
                self.ignores.reset(frame.before);
            }
        }
    }

    fn trouble(&self, error: &walkdir::Error) -> Option<Found> {
        let path = error.path()?;
        let name = path.file_name().unwrap_or_default();
        if error.depth() > 0 && self.is_unwanted(path, name, true) {
            return None;
        }
        let message = if let Some(ancestor) = error.loop_ancestor() {
            let name = ancestor.file_name().unwrap_or(ancestor.as_os_str());
            format!(
                "symbolic link leads back to a folder that it is in, `{}`",
                name.to_string_lossy()
            )
        } else if is_link(path) {
            // A link that leads nowhere matters only if Rust could have been behind it.
            if !is_source(path) && path.extension().is_some() {
                return None;
            }
            let reason = error
                .io_error()
                .map_or_else(String::new, |error| format!(": {}", plain(error)));
            format!("symbolic link leads nowhere{reason}")
        } else {
            let reason = error
                .io_error()
                .map_or_else(|| "unknown reason".to_owned(), plain);
            format!("{UNREADABLE}: {reason}")
        };
        Some(Found::Trouble {
            path: path.to_owned(),
            message,
        })
    }
}

const CACHE_TAG: &str = "CACHEDIR.TAG";

/// Entries that decide about their neighbours come first, the others by name.
fn deciding_first(a: &DirEntry, b: &DirEntry) -> Ordering {
    let rank = |entry: &DirEntry| match entry.file_name().as_encoded_bytes() {
        b".git" => 0,
        b".gitignore" => 1,
        b".ignore" => 2,
        b"CACHEDIR.TAG" => 3,
        b"Cargo.toml" => 4,
        _ => 5,
    };
    rank(a)
        .cmp(&rank(b))
        .then_with(|| a.file_name().cmp(b.file_name()))
}

/// Whether a path looks like a Rust source file.
pub(super) fn is_source(path: &Path) -> bool {
    path.extension() == Some(OsStr::new("rs"))
}

fn is_link(path: &Path) -> bool {
    path.symlink_metadata()
        .is_ok_and(|metadata| metadata.file_type().is_symlink())
}

/// Whether a file begins as the specification of cache folders demands.
fn is_cache_tag(path: &Path) -> bool {
    const SIGNATURE: &[u8] = b"Signature: 8a477f597d28d172789f06886806bc55";
    let mut start = [0; SIGNATURE.len()];
    File::open(path)
        .and_then(|mut file| file.read_exact(&mut start))
        .is_ok()
        && start == SIGNATURE
}
