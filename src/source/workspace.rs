//! Packages on disk: which manifest governs a folder, and which packages make up a workspace.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use ignore::gitignore::GitignoreBuilder;

use super::manifest::{Dependency, LOOSE_EDITION, Manifest, WorkspaceTable};
use super::tree::{UNREADABLE, plain};
use crate::flow::Span;

/// The name of a manifest.
pub(super) const MANIFEST: &str = "Cargo.toml";

/// All manifests that were asked for, each read once.
#[derive(Debug, Default)]
pub(super) struct Manifests {
    read: BTreeMap<PathBuf, Option<Arc<Manifest>>>,
    /// Manifests that exist and cannot be read.
    pub(super) broken: Vec<Broken>,
}

/// A manifest that exists and cannot be read.
#[derive(Debug)]
pub(super) struct Broken {
    pub(super) path: PathBuf,
    pub(super) span: Option<Span>,
    /// Lower case, no full stop.
    pub(super) message: String,
    /// Its content, where that could be read.
    pub(super) text: Option<String>,
}

impl Manifests {
    /// The manifest of a folder; none when there is none or it is broken.
    pub(super) fn of(&mut self, folder: &Path) -> Option<Arc<Manifest>> {
        if let Some(known) = self.read.get(folder) {
            return known.clone();
        }
        let path = folder.join(MANIFEST);
        let manifest = match fs::read_to_string(&path) {
            Ok(text) => match Manifest::parse(&text) {
                Ok(manifest) => Some(Arc::new(manifest)),
                Err(error) => {
                    let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
                    let span = error
                        .span
                        .map(|span| Span::new(narrow(span.start), narrow(span.end)));
                    let message = error.message;
                    self.broken.push(Broken {
                        path,
                        span,
                        message,
                        text: Some(text),
                    });
                    None
                }
            },
            Err(_) if !path.exists() => None,
            Err(error) => {
                let message = format!("{UNREADABLE}: {}", plain(&error));
                self.broken.push(Broken {
                    path,
                    span: None,
                    message,
                    text: None,
                });
                None
            }
        };
        self.read.insert(folder.to_owned(), manifest.clone());
        manifest
    }

    /// The edition of the package in this folder.
    pub(super) fn edition(&mut self, folder: &Path) -> u16 {
        let Some(manifest) = self.of(folder) else {
            return LOOSE_EDITION;
        };
        let Some(package) = &manifest.package else {
            return LOOSE_EDITION;
        };
        let workspace = self.workspace_root(folder).and_then(|root| self.of(&root));
        package.edition(workspace.and_then(|manifest| manifest.workspace.as_ref()?.edition))
    }

    /// The nearest folder at or above `folder` that has a manifest file, broken or not.
    pub(super) fn nearest(folder: &Path) -> Option<PathBuf> {
        folder
            .ancestors()
            .find(|folder| folder.join(MANIFEST).is_file())
            .map(Path::to_owned)
    }

    /// The folder of the workspace that the package in `folder` belongs to; its own where it is one.
    pub(super) fn workspace_root(&mut self, folder: &Path) -> Option<PathBuf> {
        let manifest = self.of(folder)?;
        if manifest.workspace.is_some() {
            return Some(folder.to_owned());
        }
        if let Some(named) = manifest
            .package
            .as_ref()
            .and_then(|package| package.workspace.as_ref())
        {
            return Some(normalized(&folder.join(named)));
        }
        let root = folder.ancestors().skip(1).find_map(|above| {
            let manifest = self.of(above)?;
            let workspace = manifest.workspace.as_ref()?;
            Some((above.to_owned(), !is_excluded(workspace, above, folder)))
        })?;
        root.1.then_some(root.0)
    }

    /// The folders of all members of the workspace in `root`, the root package included, sorted.
    pub(super) fn members(&mut self, root: &Path) -> Vec<PathBuf> {
        let Some(manifest) = self.of(root) else {
            return vec![root.to_owned()];
        };
        let mut todo = Vec::new();
        if manifest.package.is_some() {
            todo.push(root.to_owned());
        }
        let workspace = manifest.workspace.clone().unwrap_or_default();
        for pattern in &workspace.members {
            todo.extend(expand(root, pattern).into_iter().filter(|folder| {
                folder.join(MANIFEST).is_file() && !is_excluded(&workspace, root, folder)
            }));
        }
        let mut members = BTreeSet::new();
        while let Some(folder) = todo.pop() {
            if !members.insert(folder.clone()) {
                continue;
            }
            let Some(manifest) = self.of(&folder) else {
                continue;
            };
            for dependency in &manifest.dependencies {
                let path = match dependency {
                    Dependency::Path(path) => folder.join(path),
                    Dependency::Inherited(name) => {
                        let Some((_, path)) =
                            workspace.dependencies.iter().find(|(key, _)| key == name)
                        else {
                            continue;
                        };
                        root.join(path)
                    }
                };
                let path = normalized(&path);
                let inside = path.starts_with(root) && !is_excluded(&workspace, root, &path);
                if inside && manifest_belongs(self, &path) {
                    todo.push(path);
                }
            }
        }
        members.into_iter().collect()
    }
}

/// A path dependency that is a workspace of its own is no member of this one.
fn manifest_belongs(manifests: &mut Manifests, folder: &Path) -> bool {
    manifests
        .of(folder)
        .is_some_and(|manifest| manifest.workspace.is_none())
}

/// Cargo's rule: below an excluded folder, unless below a folder that `members` names without wildcard.
fn is_excluded(workspace: &WorkspaceTable, root: &Path, folder: &Path) -> bool {
    let below = |named: &String| folder.starts_with(normalized(&root.join(named)));
    workspace.exclude.iter().any(below) && !workspace.members.iter().any(below)
}

/// The folders that a pattern of `workspace.members` names; patterns are split at slashes.
fn expand(root: &Path, pattern: &str) -> Vec<PathBuf> {
    let mut folders = vec![root.to_owned()];
    for segment in pattern
        .split(['/', '\\'])
        .filter(|segment| !segment.is_empty() && *segment != ".")
    {
        folders = if segment == "**" {
            folders.iter().flat_map(|folder| below(folder)).collect()
        } else if segment.contains(['*', '?', '[']) {
            folders
                .iter()
                .flat_map(|folder| matching_children(folder, segment))
                .collect()
        } else {
            folders
                .into_iter()
                .map(|folder| folder.join(segment))
                .collect()
        };
    }
    folders.iter().map(|folder| normalized(folder)).collect()
}

/// A folder and all folders below it that are not hidden.
fn below(folder: &Path) -> Vec<PathBuf> {
    let visible = |entry: &walkdir::DirEntry| {
        let name = entry.file_name().to_string_lossy();
        entry.depth() == 0
            || (entry.file_type().is_dir() && !name.starts_with('.') && name != "target")
    };
    let entries = walkdir::WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(visible);
    entries
        .filter_map(|entry| Some(entry.ok()?.into_path()))
        .collect()
}

fn matching_children(folder: &Path, pattern: &str) -> Vec<PathBuf> {
    let mut builder = GitignoreBuilder::new(folder);
    if builder.add_line(None, &format!("/{pattern}")).is_err() {
        return Vec::new();
    }
    let Ok(matcher) = builder.build() else {
        return Vec::new();
    };
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut children: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.is_dir() && matcher.matched(path, true).is_ignore())
        .collect();
    children.sort();
    children
}

/// Resolves `.` and `..` by their text alone; nothing on disk is asked.
pub(super) fn normalized(path: &Path) -> PathBuf {
    let mut result = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir
                if matches!(result.components().next_back(), Some(Component::Normal(_))) =>
            {
                result.pop();
            }
            Component::ParentDir if result.has_root() => {}
            other => result.push(other),
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder_with(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        folder
    }

    fn members(files: &[(&str, &str)]) -> Vec<String> {
        let folder = folder_with(files);
        let members = Manifests::default().members(folder.path());
        let relative = |path: &PathBuf| {
            path.strip_prefix(folder.path())
                .unwrap()
                .to_string_lossy()
                .into_owned()
        };
        members.iter().map(relative).collect()
    }

    const PACKAGE: &str = "[package]\nname = 'p'\n";

    #[test]
    fn members_are_globs_minus_excludes_plus_path_dependencies() {
        let found = members(&[
            (
                "Cargo.toml",
                "[workspace]\nmembers = ['crates/*', 'tools/x']\nexclude = ['crates/old', 'odd']",
            ),
            (
                "crates/a/Cargo.toml",
                "[package]\nname='a'\n[dependencies]\nb = { path = '../../deep/b' }",
            ),
            ("crates/old/Cargo.toml", PACKAGE),
            ("crates/no-manifest/src/lib.rs", ""),
            (
                "tools/x/Cargo.toml",
                "[package]\nname='x'\n[dev-dependencies]\no = { path = '../../odd' }",
            ),
            (
                "deep/b/Cargo.toml",
                "[package]\nname='b'\n[dependencies]\na = { path = '../../crates/a' }",
            ),
            ("odd/Cargo.toml", PACKAGE),
            ("unrelated/Cargo.toml", PACKAGE),
        ]);
        assert_eq!(found, ["crates/a", "deep/b", "tools/x"]);
    }

    #[test]
    fn a_root_package_is_a_member_and_inherited_dependencies_count() {
        let found = members(&[
            (
                "Cargo.toml",
                "[package]\nname='r'\n[dependencies]\nc.workspace = true\n\
                 [workspace]\n[workspace.dependencies]\nc = { path = 'c' }",
            ),
            ("c/Cargo.toml", PACKAGE),
        ]);
        assert_eq!(found, ["", "c"]);
    }

    #[test]
    fn double_stars_reach_any_depth() {
        let found = members(&[
            ("Cargo.toml", "[workspace]\nmembers = ['x/**']"),
            ("x/Cargo.toml", PACKAGE),
            ("x/y/z/Cargo.toml", PACKAGE),
        ]);
        assert_eq!(found, ["x", "x/y/z"]);
    }

    #[test]
    fn the_edition_is_inherited_from_the_workspace() {
        let folder = folder_with(&[
            (
                "Cargo.toml",
                "[workspace]\nmembers = ['a']\n[workspace.package]\nedition = '2024'",
            ),
            (
                "a/Cargo.toml",
                "[package]\nname='a'\nedition.workspace = true",
            ),
            (
                "b/Cargo.toml",
                "[package]\nname='b'\nworkspace = '..'\nedition = '2018'",
            ),
            ("c/Cargo.toml", "[package]\nname='c'"),
            ("d/Cargo.toml", "[package"),
        ]);
        let mut manifests = Manifests::default();
        let editions =
            ["a", "b", "c", "d"].map(|name| manifests.edition(&folder.path().join(name)));
        assert_eq!(editions, [2024, 2018, 2015, LOOSE_EDITION]);
        assert_eq!(manifests.broken.len(), 1);
    }

    #[test]
    fn paths_are_normalized_by_text() {
        assert_eq!(normalized(Path::new("/a/./b/../c")), Path::new("/a/c"));
        assert_eq!(normalized(Path::new("../a/..")), Path::new(".."));
        assert_eq!(normalized(Path::new("/..")), Path::new("/"));
    }
}
