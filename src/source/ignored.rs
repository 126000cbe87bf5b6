//! `.gitignore`, `.git/info/exclude` and `.ignore` files: which paths the user does not want looked at.
//!
//! As in ripgrep, git's files count inside a git work tree only, `.ignore` files anywhere. The user's
//! global ignore file is left out: two machines must find the same in the same tree.

use std::path::Path;

use ignore::gitignore::{Gitignore, GitignoreBuilder};

/// The ignore files that are in force at some folder, outermost first.
#[derive(Debug, Default)]
pub(super) struct IgnoreStack {
    layers: Vec<Layer>,
    /// The layers before this one belong to a git work tree around the innermost one, or to none.
    repository: Option<usize>,
}

/// What to return to when the walk leaves a folder.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    layers: usize,
    repository: Option<usize>,
}

#[derive(Debug)]
struct Layer {
    kind: Kind,
    matcher: Gitignore,
}

/// In ascending order of precedence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Exclude,
    Git,
    Any,
}

impl IgnoreStack {
    /// The ignore files above `folder`, which is absolute; those in the folder itself are not read.
    pub(super) fn above(folder: &Path) -> Self {
        let mut stack = Self::default();
        let mut folders: Vec<&Path> = folder.ancestors().skip(1).collect();
        folders.reverse();
        for above in folders {
            if above.join(".git").exists() {
                stack.enter_repository(above);
            }
            stack.add_git_file(above);
            stack.add_plain_file(above);
        }
        stack
    }

    /// A `.git` stands in this folder: git's files further out do not count any more.
    pub(super) fn enter_repository(&mut self, folder: &Path) {
        self.repository = Some(self.layers.len());
        self.add(Kind::Exclude, folder, ".git/info/exclude");
    }

    /// Takes in the folder's `.gitignore`, when it has one and is inside a work tree.
    pub(super) fn add_git_file(&mut self, folder: &Path) {
        if self.repository.is_some() {
            self.add(Kind::Git, folder, ".gitignore");
        }
    }

    /// Takes in the folder's `.ignore`, when it has one.
    pub(super) fn add_plain_file(&mut self, folder: &Path) {
        self.add(Kind::Any, folder, ".ignore");
    }

    pub(super) fn mark(&self) -> Mark {
        Mark {
            layers: self.layers.len(),
            repository: self.repository,
        }
    }

    /// Forgets what was added after the mark.
    pub(super) fn reset(&mut self, mark: Mark) {
        self.layers.truncate(mark.layers);
        self.repository = mark.repository;
    }

    /// Whether a path is ignored. The folders above it are taken to be asked before.
    pub(super) fn ignores(&self, path: &Path, is_folder: bool) -> bool {
        if self.layers.is_empty() {
            return false;
        }
        let inner = self.repository.unwrap_or(0);
        for kind in [Kind::Any, Kind::Git, Kind::Exclude] {
            let from = if kind == Kind::Any { 0 } else { inner };
            for layer in self.layers[from..]
                .iter()
                .rev()
                .filter(|layer| layer.kind == kind)
            {
                let verdict = layer.matcher.matched(path, is_folder);
                if !verdict.is_none() {
                    return verdict.is_ignore();
                }
            }
        }
        false
    }

    fn add(&mut self, kind: Kind, folder: &Path, name: &str) {
        let path = folder.join(name);
        if !path.is_file() {
            return;
        }
        let mut builder = GitignoreBuilder::new(folder);
        // A malformed line is skipped and the others count, as git does.
        let _malformed = builder.add(path);
        if let Ok(matcher) = builder.build()
            && !matcher.is_empty()
        {
            self.layers.push(Layer { kind, matcher });
        }
    }
}
