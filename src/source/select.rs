//! From the paths of the command line to a [`Tree`].

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::tree::{Package, PackageId, Scope, Tree};
use super::walk::{Extent, Found, walk};
use super::workspace::{Broken, MANIFEST, Manifests, normalized};
use crate::FileError;
use crate::error::{Trouble, nearest};

/// Selects the files to check.
///
/// `paths` are files (checked whatever they are called and whether they are ignored or not) and folders
/// (walked). A file that lies in none of the given folders is a package of its own: it is checked alone,
/// and two such files never see each other. Without any, it is the cargo workspace around `current`, or `current` itself when there is
/// no manifest. `current` is the absolute current directory; reports show paths relative to it.
pub fn select(paths: &[PathBuf], current: &Path) -> Result<Tree, Trouble> {
    let mut selection = Selection::new(current);
    if paths.is_empty() {
        let scope = selection.add_workspace();
        selection.tree.set_scope(scope);
    }
    for path in paths {
        selection.add_given(path)?;
    }
    Ok(selection.finish())
}

struct Selection<'a> {
    current: &'a Path,
    manifests: Manifests,
    tree: Tree,
    packages: BTreeMap<Home, PackageId>,
    candidates: Vec<Candidate>,
}

/// Where a file belongs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Home {
    /// To the package whose manifest is in this folder, or to the files that have none.
    Folder(Option<PathBuf>),
    /// To nothing but itself: the path of the file. Its edition is that of the nearest manifest.
    Alone(PathBuf),
}

/// A file that was come across, perhaps not for the first time.
struct Candidate {
    /// Reached through a link: the file itself is shown if it is selected too.
    linked: bool,
    shown: Arc<str>,
    path: PathBuf,
    /// What tells whether two candidates are the same file.
    identity: PathBuf,
    home: Home,
}

impl<'a> Selection<'a> {
    fn new(current: &'a Path) -> Self {
        Self {
            current,
            manifests: Manifests::default(),
            tree: Tree::default(),
            packages: BTreeMap::new(),
            candidates: Vec::new(),
        }
    }

    /// All members of the workspace around the current directory.
    fn add_workspace(&mut self) -> Scope {
        let Some(nearest) = Manifests::nearest(self.current) else {
            self.add_folder(self.current, Extent::All);
            return Scope::Folder;
        };
        let Some(root) = self.manifests.workspace_root(&nearest) else {
            // One package without workspace, or a manifest that is broken and has been noted.
            self.add_folder(&nearest, Extent::OnePackage);
            return Scope::Workspace;
        };
        for member in self.manifests.members(&root) {
            self.add_folder(&member, Extent::OnePackage);
        }
        Scope::Workspace
    }

    fn add_given(&mut self, typed: &Path) -> Result<(), Trouble> {
        let path = self.current.join(typed);
        let as_typed = || typed.to_string_lossy().into_owned();
        let Ok(metadata) = fs::metadata(&path) else {
            return Err(missing(typed, &path));
        };
        if metadata.is_dir() {
            self.add_folder(&path, Extent::All);
        } else if !metadata.is_file() {
            return Err(Trouble::SpecialPath { path: as_typed() });
        } else if path.file_name().is_some_and(|name| name == MANIFEST) {
            return Err(Trouble::ManifestGiven { path: as_typed() });
        } else {
            let identity = fs::canonicalize(&path).unwrap_or_else(|_| path.clone());
            let shown = shown(self.current, &path);
            self.candidates.push(Candidate {
                linked: false,
                shown,
                home: Home::Alone(normalized(&path)),
                path,
                identity,
            });
        }
        Ok(())
    }

    fn add_folder(&mut self, folder: &Path, extent: Extent) {
        let folder = normalized(folder);
        let above = Manifests::nearest(&folder);
        let real = fs::canonicalize(&folder).unwrap_or_else(|_| folder.clone());
        let Self {
            current,
            candidates,
            tree,
            ..
        } = self;
        walk(&folder, extent, &mut |found| match found {
            Found::Source {
                path,
                package,
                linked,
            } => {
                let identity = match path.strip_prefix(&folder) {
                    Ok(below) if !linked => real.join(below),
                    _ => fs::canonicalize(&path).unwrap_or_else(|_| path.clone()),
                };
                candidates.push(Candidate {
                    linked,
                    shown: shown(current, &path),
                    path,
                    identity,
                    home: Home::Folder(package.or_else(|| above.clone())),
                });
            }
            Found::Trouble { path, message } => {
                tree.add_error(
                    FileError {
                        file: shown(current, &path),
                        span: None,
                        message,
                    },
                    None,
                );
            }
        });
    }

    fn finish(mut self) -> Tree {
        let mut candidates = std::mem::take(&mut self.candidates);
        candidates.sort_by(|a, b| (a.linked, &a.shown).cmp(&(b.linked, &b.shown)));
        // A file that is also in a given folder belongs to the package there.
        let mut given = BTreeSet::new();
        let mut homes = BTreeMap::new();
        for Candidate { identity, home, .. } in &candidates {
            if matches!(home, Home::Alone(_)) {
                given.insert(identity.clone());
            } else {
                homes.entry(identity.clone()).or_insert(home.clone());
            }
        }
        let mut seen = BTreeSet::new();
        for Candidate {
            shown,
            path,
            identity,
            home,
            ..
        } in candidates
        {
            if seen.insert(identity.clone()) {
                let package = self.package(homes.remove(&identity).unwrap_or(home));
                let given = given.contains(&identity);
                self.tree.add_file(shown, package, given, path);
            }
        }
        for Broken {
            path,
            span,
            message,
            text,
        } in std::mem::take(&mut self.manifests.broken)
        {
            let file = shown(self.current, &path);
            self.tree.add_error(
                FileError {
                    file,
                    span,
                    message,
                },
                text,
            );
        }
        self.tree.sort();
        self.tree
    }

    fn package(&mut self, home: Home) -> PackageId {
        if let Some(&known) = self.packages.get(&home) {
            return known;
        }
        let package = match &home {
            Home::Folder(folder) => self.package_in(folder.as_deref()),
            Home::Alone(file) => self.package_of_one(file),
        };
        let id = self.tree.add_package(package);
        self.packages.insert(home, id);
        id
    }

    fn package_in(&mut self, folder: Option<&Path>) -> Package {
        let root = folder.unwrap_or(self.current);
        let manifest = folder.and_then(|folder| self.manifests.of(folder));
        let named = manifest.and_then(|manifest| manifest.package.as_ref()?.name.clone());
        Package {
            name: named.unwrap_or_else(|| last_name(root)).into(),
            edition: self.manifests.edition(root),
            root: shown(self.current, root),
        }
    }

    fn package_of_one(&mut self, file: &Path) -> Package {
        let folder = file.parent().unwrap_or(file);
        let manifest = Manifests::nearest(folder);
        Package {
            name: last_name(file).into(),
            edition: self
                .manifests
                .edition(manifest.as_deref().unwrap_or(folder)),
            root: shown(self.current, folder),
        }
    }
}

fn last_name(path: &Path) -> String {
    path.file_name().map_or_else(
        || "files".to_owned(),
        |name| name.to_string_lossy().into_owned(),
    )
}

fn missing(typed: &Path, path: &Path) -> Trouble {
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let folder = path.parent().unwrap_or(path);
    let mut neighbours: Vec<String> = fs::read_dir(folder)
        .map(|entries| {
            entries
                .flatten()
                .map(|entry| entry.file_name().to_string_lossy().into_owned())
                .collect()
        })
        .unwrap_or_default();
    neighbours.sort();
    let help = match nearest(&name, neighbours.iter().map(String::as_str)) {
        Some(near) if near != name => {
            format!(
                "did you mean `{}`?",
                typed.with_file_name(near).to_string_lossy()
            )
        }
        _ => "paths are relative to the current directory".to_owned(),
    };
    Trouble::MissingPath {
        path: typed.to_string_lossy().into_owned(),
        help,
    }
}

/// How reports show a path: relative to the current directory where it lies in it or in a folder that
/// both share with the workspace, absolute otherwise; forward slashes.
fn shown(current: &Path, path: &Path) -> Arc<str> {
    let path = normalized(path);
    for (ups, base) in current.ancestors().enumerate() {
        if base.parent().is_none() {
            break;
        }
        if let Ok(below) = path.strip_prefix(base) {
            return slashed(ups, below).into();
        }
    }
    slashed(0, &path).into()
}

fn slashed(ups: usize, path: &Path) -> String {
    let mut result = "../".repeat(ups);
    let mut separate = false;
    for component in path.components() {
        if separate {
            result.push('/');
        }
        separate = !matches!(component, Component::RootDir);
        match component {
            Component::RootDir => result.push('/'),
            other => result.push_str(&other.as_os_str().to_string_lossy()),
        }
    }
    result
}

#[cfg(test)]
mod tests;
