//! Selection on real folders.

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

#[test]
fn files_that_are_given_are_packages_of_their_own() {
    let folder = Folder::with(&[
        ("Cargo.toml", PACKAGE),
        ("src/a.rs", ""),
        ("src/b.rs", ""),
        ("src/c.rs", ""),
    ]);
    let tree = folder.select("", &["src/a.rs", "src/b.rs"]);
    let [a, b] = tree.files() else {
        panic!("{tree:?}")
    };
    assert_ne!(a.package, b.package);
    assert!(a.given && b.given);
    let editions: Vec<u16> = tree.ids().map(|id| tree.package_of(id).edition).collect();
    assert_eq!(editions, [2024, 2024]);
    assert_eq!(&*tree.packages()[0].name, "a.rs");
    assert_eq!(&*tree.packages()[0].root, "src");
}

#[test]
fn a_file_that_is_given_with_its_folder_stays_in_the_package() {
    let folder = Folder::with(&[("Cargo.toml", PACKAGE), ("src/a.rs", ""), ("src/b.rs", "")]);
    for paths in [&["src/a.rs", "."], &["src", "./src/../src/a.rs"]] {
        let tree = folder.select("", paths);
        let [a, b] = tree.files() else {
            panic!("{tree:?}")
        };
        assert_eq!(a.package, b.package);
        assert!(a.given && !b.given);
        assert_eq!(tree.packages().len(), 1);
        assert_eq!(&*tree.packages()[0].name, "p");
    }
}

#[test]
fn the_scope_says_what_files_were_selected_by() {
    let folder = Folder::with(&[("a/Cargo.toml", PACKAGE), ("b/readme", "")]);
    assert_eq!(folder.select("a", &[]).scope(), Scope::Workspace);
    assert_eq!(folder.select("b", &[]).scope(), Scope::Folder);
    assert_eq!(folder.select("", &["a"]).scope(), Scope::Paths);
}
