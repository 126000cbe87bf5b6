//! From the paths of the command line to a [`Tree`].

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::tree::{Package, PackageId, Tree};
use super::walk::{Extent, Found, walk};
use super::workspace::{Broken, MANIFEST, Manifests, normalized};
use crate::FileError;
use crate::error::{Trouble, nearest};

/// Selects the files to check.
///
/// `paths` are files (checked whatever they are called and whether they are ignored or not) and folders
/// (walked). Without any, it is the cargo workspace around `current`, or `current` itself when there is
/// no manifest. `current` is the absolute current directory; reports show paths relative to it.
pub fn select(paths: &[PathBuf], current: &Path) -> Result<Tree, Trouble> {
    let mut selection = Selection::new(current);
    if paths.is_empty() {
        selection.add_workspace();
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
    packages: BTreeMap<Option<PathBuf>, PackageId>,
    candidates: Vec<Candidate>,
}

/// A file that was come across, perhaps not for the first time.
struct Candidate {
    /// Reached through a link: the file itself is shown if it is selected too.
    linked: bool,
    shown: Arc<str>,
    path: PathBuf,
    /// What tells whether two candidates are the same file.
    identity: PathBuf,
    package: Option<PathBuf>,
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
    fn add_workspace(&mut self) {
        let Some(nearest) = Manifests::nearest(self.current) else {
            return self.add_folder(self.current, Extent::All);
        };
        let Some(root) = self.manifests.workspace_root(&nearest) else {
            // One package without workspace, or a manifest that is broken and has been noted.
            return self.add_folder(&nearest, Extent::OnePackage);
        };
        for member in self.manifests.members(&root) {
            self.add_folder(&member, Extent::OnePackage);
        }
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
            let folder = path.parent().unwrap_or(&path);
            let package = Manifests::nearest(&normalized(folder));
            let identity = fs::canonicalize(&path).unwrap_or_else(|_| path.clone());
            let shown = shown(self.current, &path);
            self.candidates.push(Candidate {
                linked: false,
                shown,
                path,
                identity,
                package,
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
                let package = package.or_else(|| above.clone());
                candidates.push(Candidate {
                    linked,
                    shown: shown(current, &path),
                    path,
                    identity,
                    package,
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
        let mut seen = BTreeSet::new();
        for Candidate {
            shown,
            path,
            identity,
            package,
            ..
        } in candidates
        {
            if seen.insert(identity) {
                let package = self.package(package);
                self.tree.add_file(shown, package, path);
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

    fn package(&mut self, folder: Option<PathBuf>) -> PackageId {
        if let Some(&known) = self.packages.get(&folder) {
            return known;
        }
        let root = folder.as_deref().unwrap_or(self.current);
        let manifest = folder
            .as_deref()
            .and_then(|folder| self.manifests.of(folder));
        let named = manifest.and_then(|manifest| manifest.package.as_ref()?.name.clone());
        let name = named.unwrap_or_else(|| {
            root.file_name().map_or_else(
                || "files".to_owned(),
                |name| name.to_string_lossy().into_owned(),
            )
        });
        let edition = self.manifests.edition(root);
        let shown = shown(self.current, root);
        let id = self.tree.add_package(Package {
            name: name.into(),
            edition,
            root: shown,
        });
        self.packages.insert(folder, id);
        id
    }
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
mod tests {
    use super::*;

    const PACKAGE: &str = "[package]\nname = 'p'\nedition = '2024'\n";

    struct Folder(tempfile::TempDir);

    impl Folder {
        fn with(files: &[(&str, &str)]) -> Self {
            let folder = Self(tempfile::tempdir().unwrap());
            for (path, text) in files {
                folder.write(path, text);
            }
            folder
        }

        fn write(&self, path: &str, text: &str) {
            let path = self.path(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }

        fn path(&self, path: &str) -> PathBuf {
            fs::canonicalize(self.0.path()).unwrap().join(path)
        }

        fn select(&self, at: &str, paths: &[&str]) -> Tree {
            let paths: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
            select(&paths, &self.path(at).components().collect::<PathBuf>()).unwrap()
        }

        fn files(&self, at: &str, paths: &[&str]) -> Vec<String> {
            self.select(at, paths)
                .files()
                .iter()
                .map(|file| file.shown.to_string())
                .collect()
        }
    }

    #[test]
    fn a_folder_without_manifest_is_walked_sorted() {
        let folder = Folder::with(&[
            ("b.rs", ""),
            ("a/z.rs", ""),
            ("a/y.txt", ""),
            (".hidden/x.rs", ""),
        ]);
        assert_eq!(folder.files("", &[]), ["a/z.rs", "b.rs"]);
        assert_eq!(folder.files("", &["a"]), ["a/z.rs"]);
        assert_eq!(folder.select("", &[]).packages()[0].edition, 2021);
    }

    #[test]
    fn nothing_given_means_the_workspace() {
        let folder = Folder::with(&[
            ("Cargo.toml", "[workspace]\nmembers = ['a', 'b']"),
            ("a/Cargo.toml", PACKAGE),
            ("a/src/lib.rs", ""),
            ("a/fuzz/Cargo.toml", PACKAGE),
            ("a/fuzz/src/main.rs", ""),
            ("b/Cargo.toml", "[package]\nname='b'"),
            ("b/build.rs", ""),
            ("loose.rs", ""),
        ]);
        assert_eq!(folder.files("", &[]), ["a/src/lib.rs", "b/build.rs"]);
        assert_eq!(folder.files("a/src", &[]), ["../../b/build.rs", "lib.rs"]);
        let tree = folder.select("", &[]);
        let editions: Vec<u16> = tree.ids().map(|id| tree.package_of(id).edition).collect();
        assert_eq!(editions, [2024, 2015]);
        assert_eq!(folder.files("", &["."]).len(), 4);
    }

    #[test]
    fn build_output_is_skipped_and_source_folders_of_that_name_are_not() {
        let folder = Folder::with(&[
            ("Cargo.toml", PACKAGE),
            ("src/target/mod.rs", ""),
            ("target/debug/out.rs", ""),
            (
                "elsewhere/CACHEDIR.TAG",
                "Signature: 8a477f597d28d172789f06886806bc55\n",
            ),
            ("elsewhere/out.rs", ""),
        ]);
        assert_eq!(folder.files("", &["."]), ["src/target/mod.rs"]);
        assert_eq!(folder.files("", &["target"]), ["target/debug/out.rs"]);
    }

    #[test]
    fn a_package_called_target_is_no_build_output() {
        let folder = Folder::with(&[
            ("Cargo.toml", "[workspace]\nmembers = ['target']"),
            ("target/Cargo.toml", PACKAGE),
            ("target/src/lib.rs", ""),
        ]);
        assert_eq!(folder.files("", &[]), ["target/src/lib.rs"]);
        assert_eq!(folder.files("", &["."]), ["target/src/lib.rs"]);
    }

    #[test]
    fn ignore_files_count_where_ripgrep_counts_them() {
        let folder = Folder::with(&[
            ("outside/.gitignore", "a.rs"),
            ("outside/a.rs", ""),
            ("outside/b.rs", ""),
            ("outside/.ignore", "b.rs"),
            ("repo/.git/info/exclude", "private.rs"),
            ("repo/.gitignore", "gen/\n*.tmp.rs\n!keep.tmp.rs"),
            ("repo/private.rs", ""),
            ("repo/gen/x.rs", ""),
            ("repo/x.tmp.rs", ""),
            ("repo/keep.tmp.rs", ""),
            ("repo/deep/.gitignore", "!x.tmp.rs"),
            ("repo/deep/x.tmp.rs", ""),
            ("repo/inner/.git/HEAD", ""),
            ("repo/inner/x.tmp.rs", ""),
        ]);
        assert_eq!(
            folder.files("", &["."]),
            [
                "outside/a.rs",
                "repo/deep/x.tmp.rs",
                "repo/inner/x.tmp.rs",
                "repo/keep.tmp.rs"
            ]
        );
        assert_eq!(
            folder.files("repo/deep", &["../x.tmp.rs", "."]),
            ["../x.tmp.rs", "x.tmp.rs"]
        );
        assert_eq!(folder.files("", &["outside/b.rs"]), ["outside/b.rs"]);
    }

    #[test]
    fn the_same_file_is_selected_once() {
        let folder = Folder::with(&[("a/x.rs", ""), ("b.rs", "")]);
        assert_eq!(
            folder.files("", &["a", ".", "a/x.rs", "./b.rs", "a/../b.rs"]),
            ["a/x.rs", "b.rs"]
        );
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_once_and_broken_ones_reported() {
        use std::os::unix::fs::symlink;
        let folder = Folder::with(&[("z/real.rs", ""), (".hidden", "")]);
        symlink("z/real.rs", folder.path("alias.rs")).unwrap();
        symlink("nowhere.rs", folder.path("dangling.rs")).unwrap();
        symlink("nowhere.txt", folder.path("dangling.txt")).unwrap();
        symlink("self.rs", folder.path("self.rs")).unwrap();
        symlink("..", folder.path("z/up")).unwrap();
        let tree = folder.select("", &[]);
        let files: Vec<&str> = tree.files().iter().map(|file| &*file.shown).collect();
        assert_eq!(files, ["z/real.rs"]);
        let errors: Vec<&str> = tree.errors().iter().map(|error| &*error.file).collect();
        assert_eq!(errors, ["dangling.rs", "self.rs", "z/up"]);
        assert_eq!(
            tree.errors()[0].message,
            "symbolic link leads nowhere: no such file or directory"
        );
    }

    #[test]
    fn a_broken_manifest_is_an_entry_and_the_walk_goes_on() {
        let folder = Folder::with(&[("Cargo.toml", "[package"), ("src/lib.rs", "")]);
        for paths in [&[][..], &["."], &["src/lib.rs"]] {
            let tree = folder.select("", paths);
            assert_eq!(tree.files().len(), 1);
            assert_eq!(&*tree.errors()[0].file, "Cargo.toml");
            assert!(tree.errors()[0].span.is_some());
            assert!(tree.error_sources().get("Cargo.toml").is_some());
        }
    }

    #[test]
    fn a_missing_path_suggests_its_neighbour() {
        let folder = Folder::with(&[("source/a.rs", "")]);
        let error = select(&["sourse".into()], &folder.path("")).unwrap_err();
        let Trouble::MissingPath { help, .. } = error else {
            panic!("{error}")
        };
        assert_eq!(help, "did you mean `source`?");
        assert!(select(&["Cargo.tom".into()], &folder.path("")).is_err());
    }

    #[test]
    fn absolute_paths_are_shown_relative_where_they_can_be() {
        let shown = |path: &str| shown(Path::new("/home/me/work"), Path::new(path)).to_string();
        assert_eq!(shown("/home/me/work/src/a.rs"), "src/a.rs");
        assert_eq!(shown("/home/me/work/./x/../a.rs"), "a.rs");
        assert_eq!(shown("/home/me/other/a.rs"), "../other/a.rs");
        assert_eq!(shown("/opt/a.rs"), "/opt/a.rs");
        assert_eq!(shown("/home/me/work"), "");
    }
}
