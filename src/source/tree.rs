//! The selected files: where they are, which package they belong to, how their bytes are reached.

use std::cell::RefCell;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::Sources;
use super::text::Text;
use crate::FileError;
use crate::flow::Span;

/// A file of a [`Tree`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A package of a [`Tree`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PackageId(pub u32);

/// The selected files, their packages, and what went wrong while selecting. Nothing is read yet.
#[derive(Debug, Default)]
pub struct Tree {
    scope: Scope,
    packages: Vec<Package>,
    files: Vec<SourceFile>,
    errors: Vec<FileError>,
    /// Texts of the manifests that `errors` point into.
    error_sources: Sources,
}

/// A cargo package, all files of a run that belong to none, or a file that is checked alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    /// The name in the manifest; of the folder where there is none, of the file where it is alone.
    pub name: Arc<str>,
    /// 2015, 2018, 2021, 2024, …
    pub edition: u16,
    /// The folder of the manifest, or of the file that is alone; relative with forward slashes, empty for
    /// the current directory.
    pub root: Arc<str>,
}

/// A selected file.
#[derive(Debug)]
pub struct SourceFile {
    /// The path that reports show: relative where that is possible, forward slashes.
    pub shown: Arc<str>,
    /// The package that it belongs to.
    pub package: PackageId,
    /// Named on the command line: it is parsed even when nothing in it is of interest, so that a broken one
    /// is reported to whoever asked for it.
    pub given: bool,
    content: Content,
}

/// What the files of a tree were selected by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// Paths that were given.
    #[default]
    Paths,
    /// A manifest at or above the current directory.
    Workspace,
    /// The current directory, which has no manifest at or above it.
    Folder,
}

#[derive(Debug)]
enum Content {
    OnDisk(PathBuf),
    InMemory(Arc<str>),
}

/// Why a file could not be loaded.
#[derive(Debug)]
pub struct LoadError {
    /// What reports say.
    pub error: FileError,
    /// The text with replacement characters, where the trouble is one inside the file: right up to the
    /// place that the error names, so reports can show it.
    pub text: Option<Text>,
}

impl Tree {
    /// A tree of one package of edition 2021 from (shown path, text), in that order, without a file system.
    pub fn from_texts(files: &[(&str, &str)]) -> Self {
        let mut tree = Self::default();
        let package = tree.add_package(Package {
            name: "memory".into(),
            edition: 2021,
            root: "".into(),
        });
        tree.files = files
            .iter()
            .map(|&(shown, text)| SourceFile {
                shown: shown.into(),
                package,
                given: false,
                content: Content::InMemory(text.into()),
            })
            .collect();
        tree
    }

    /// What the files were selected by.
    pub fn scope(&self) -> Scope {
        self.scope
    }

    /// The packages.
    pub fn packages(&self) -> &[Package] {
        &self.packages
    }

    /// The files, sorted by shown path when they come from a file system.
    pub fn files(&self) -> &[SourceFile] {
        &self.files
    }

    /// All file numbers, in the order of [`Self::files`].
    pub fn ids(&self) -> impl ExactSizeIterator<Item = FileId> + use<> {
        let count = u32::try_from(self.files.len()).unwrap_or(u32::MAX);
        (0..count).map(FileId)
    }

    /// A file.
    ///
    /// # Panics
    /// When the number is not one of this tree.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// The package of a file.
    ///
    /// # Panics
    /// When the number is not one of this tree.
    pub fn package_of(&self, id: FileId) -> &Package {
        &self.packages[self.file(id).package.0 as usize]
    }

    /// Folders that could not be walked, links that lead nowhere, manifests that could not be read; sorted.
    pub fn errors(&self) -> &[FileError] {
        &self.errors
    }

    /// The texts that [`Self::errors`] point into: manifests, which no later phase reads.
    pub fn error_sources(&self) -> &Sources {
        &self.error_sources
    }

    /// Calls `visit` once for each file with its bytes, in parallel on the current rayon pool. The results
    /// are in the order of [`Self::files`]. The bytes need not be UTF-8 and are gone after the call.
    pub fn scan<T: Send>(
        &self,
        visit: impl Fn(FileId, &[u8]) -> T + Sync,
    ) -> Vec<Result<T, FileError>> {
        let ids: Vec<FileId> = self.ids().collect();
        ids.par_iter()
            .map(|&id| self.with_bytes(id, |bytes| visit(id, bytes)))
            .collect()
    }

    /// Reads a whole file and checks that it is UTF-8.
    pub fn load(&self, id: FileId) -> Result<Text, Box<LoadError>> {
        let file = self.file(id);
        let path = match &file.content {
            Content::InMemory(text) => return Ok(Text::new(&**text)),
            Content::OnDisk(path) => path,
        };
        let mut bytes = Vec::new();
        read(path, &mut bytes).map_err(|error| {
            Box::new(LoadError {
                error: FileError::unreadable(&file.shown, &error),
                text: None,
            })
        })?;
        String::from_utf8(bytes).map(Text::new).map_err(|error| {
            let bad = error.utf8_error();
            let start = bad.valid_up_to();
            let length = bad.error_len().unwrap_or(error.as_bytes().len() - start);
            Box::new(LoadError {
                error: FileError {
                    file: Arc::clone(&file.shown),
                    span: Some(span(start, start + length)),
                    message: "not valid UTF-8 from here on".to_owned(),
                },
                text: Some(Text::new(String::from_utf8_lossy(error.as_bytes()))),
            })
        })
    }

    pub(super) fn add_package(&mut self, package: Package) -> PackageId {
        let id = PackageId(u32::try_from(self.packages.len()).unwrap_or(u32::MAX));
        self.packages.push(package);
        id
    }

    pub(super) fn add_file(
        &mut self,
        shown: Arc<str>,
        package: PackageId,
        given: bool,
        path: PathBuf,
    ) {
        self.files.push(SourceFile {
            shown,
            package,
            given,
            content: Content::OnDisk(path),
        });
    }

    pub(super) fn set_scope(&mut self, scope: Scope) {
        self.scope = scope;
    }

    /// `text` is the content of the file, where the error points into it.
    pub(super) fn add_error(&mut self, error: FileError, text: Option<String>) {
        if let Some(text) = text {
            self.error_sources
                .insert(Arc::clone(&error.file), Arc::new(Text::new(text)));
        }
        self.errors.push(error);
    }

    pub(super) fn sort(&mut self) {
        self.files.sort_by(|a, b| a.shown.cmp(&b.shown));
        self.errors.sort();
        self.errors.dedup();
    }

    fn with_bytes<T>(&self, id: FileId, visit: impl FnOnce(&[u8]) -> T) -> Result<T, FileError> {
        thread_local! {
            /// One buffer a thread: a tree of a hundred megabytes is read without allocating for each file.
            static BUFFER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
        }
        let file = self.file(id);
        match &file.content {
            Content::InMemory(text) => Ok(visit(text.as_bytes())),
            Content::OnDisk(path) => {
                // Taken, not borrowed: `visit` may start parallel work that lands on this thread again.
                let mut buffer = BUFFER.take();
                buffer.clear();
                let result = match read(path, &mut buffer) {
                    Ok(()) => Ok(visit(&buffer)),
                    Err(error) => Err(FileError::unreadable(&file.shown, &error)),
                };
                BUFFER.replace(buffer);
                result
            }
        }
    }
}

impl From<Box<LoadError>> for FileError {
    fn from(error: Box<LoadError>) -> Self {
        error.error
    }
}

impl FileError {
    /// A file or folder that the operating system does not let us read.
    pub(super) fn unreadable(shown: &Arc<str>, error: &io::Error) -> Self {
        Self {
            file: Arc::clone(shown),
            span: None,
            message: format!("{UNREADABLE}: {}", plain(error)),
        }
    }

    /// Whether the operating system did not hand out the content at all.
    pub fn is_unreadable(&self) -> bool {
        self.span.is_none() && self.message.starts_with(UNREADABLE)
    }
}

/// How messages about such files begin.
pub(super) const UNREADABLE: &str = "cannot be read";

/// The system's words without the number that Rust appends, lower case.
pub(crate) fn plain(error: &io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or(&text);
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(letters).collect()
    })
}

fn read(path: &Path, into: &mut Vec<u8>) -> io::Result<()> {
    let mut file = File::open(path)?;
    // Offsets are 32 bits wide everywhere after this point.
    if file.metadata()?.len() >= u64::from(u32::MAX) {
        return Err(io::Error::other("larger than 4 GiB"));
    }
    file.read_to_end(into)?;
    Ok(())
}

fn span(start: usize, end: usize) -> Span {
    let narrow = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
    Span::new(narrow(start), narrow(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_of_texts_hands_them_back_in_order() {
        let tree = Tree::from_texts(&[("b.rs", "two"), ("a.rs", "one")]);
        let lengths: Vec<usize> = tree
            .scan(|_, bytes| bytes.len())
            .into_iter()
            .map(Result::unwrap)
            .collect();
        assert_eq!(lengths, [3, 3]);
        assert_eq!(&*tree.file(FileId(0)).shown, "b.rs");
        assert_eq!(tree.load(FileId(1)).unwrap().original(), "one");
        assert_eq!(tree.package_of(FileId(1)).edition, 2021);
    }

    #[test]
    fn the_first_bad_byte_is_the_place_of_the_error() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.rs");
        std::fs::write(&path, b"fn \xC3\xA9() {}\n// \xFF\xFE").unwrap();
        let mut tree = Tree::default();
        let package = tree.add_package(Package {
            name: "p".into(),
            edition: 2021,
            root: "".into(),
        });
        tree.add_file("a.rs".into(), package, true, path);
        let error = tree.load(FileId(0)).unwrap_err();
        assert_eq!(error.error.span, Some(Span::new(14, 15)));
        let position = error.text.unwrap().position(14);
        assert_eq!((position.line, position.column), (2, 4));
    }

    #[test]
    fn a_file_that_vanished_is_an_error_entry() {
        let mut tree = Tree::default();
        let package = tree.add_package(Package {
            name: "p".into(),
            edition: 2021,
            root: "".into(),
        });
        let path = PathBuf::from("/no/such/gone.rs");
        tree.add_file("gone.rs".into(), package, true, path);
        let results = tree.scan(|_, _| ());
        assert_eq!(
            results[0].as_ref().unwrap_err().message,
            "cannot be read: no such file or directory"
        );
    }
}
