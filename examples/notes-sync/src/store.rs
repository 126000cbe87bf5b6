//! Notebooks on disk: the list, their folders, and what differs between the two sides.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// One line of `notebooks.txt`: `id|automatic|name|local folder|shared folder`.
#[derive(Clone, Debug, PartialEq)]
pub struct Notebook {
    pub id: u128,
    pub automatic: bool,
    pub name: String,
    pub local: PathBuf,
    pub shared: PathBuf,
    pub last_sync: Option<SystemTime>,
}

/// A page that is newer on one side.
#[derive(Debug)]
pub struct Change {
    pub page: String,
    from: PathBuf,
    to: PathBuf,
}

pub struct Store {
    home: PathBuf,
}

impl Store {
    /// Opens the folder that holds the list; it has to exist.
    pub fn open(home: &Path) -> io::Result<Self> {
        fs::read_dir(home)?;
        Ok(Self {
            home: home.to_owned(),
        })
    }

    /// The folder of the current user.
    pub fn default_home() -> Option<PathBuf> {
        std::env::var_os("APPDATA").map(|roaming| Path::new(&roaming).join("Notes"))
    }

    /// Whether the user wants synchronization while the machine is idle.
    pub fn syncs_when_idle(&self) -> bool {
        !self.home.join("no-idle-sync").exists()
    }

    /// All notebooks; a missing list is an empty one, and a damaged line is passed over.
    pub fn notebooks(&self) -> io::Result<Vec<Notebook>> {
        match fs::read_to_string(self.list()) {
            Ok(text) => Ok(text.lines().filter_map(parse).collect()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
            Err(error) => Err(error),
        }
    }

    /// Switches the automatic synchronization of one notebook.
    pub fn set_automatic(&self, id: u128, automatic: bool) -> io::Result<()> {
        let mut notebooks = self.notebooks()?;
        for notebook in notebooks.iter_mut().filter(|notebook| notebook.id == id) {
            notebook.automatic = automatic;
        }
        let text: String = notebooks.iter().map(line).collect();
        replace_file(&self.list(), text.as_bytes())
    }

    /// Whether a synchronization began and never ended.
    pub fn was_interrupted(&self) -> bool {
        self.journal().exists()
    }

    /// Notes that a synchronization begins.
    pub fn open_journal(&self) -> io::Result<()> {
        fs::write(self.journal(), [])
    }

    /// Notes that a synchronization has ended, whatever its result.
    pub fn close_journal(&self) -> io::Result<()> {
        match fs::remove_file(self.journal()) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// Deletes the half-copied pages of an interrupted synchronization.
    pub fn recover(&self) -> io::Result<()> {
        for notebook in self.notebooks()? {
            remove_partial_pages(&notebook.local)?;
            remove_partial_pages(&notebook.shared)?;
        }
        self.close_journal()
    }

    /// Pages that have to be copied, in either direction; the newer page wins.
    pub fn changes(&self, notebook: &Notebook) -> io::Result<Vec<Change>> {
        let mut changes = newer_pages(&notebook.local, &notebook.shared)?;
        changes.extend(newer_pages(&notebook.shared, &notebook.local)?);
        changes.sort_by(|a, b| a.page.cmp(&b.page));
        Ok(changes)
    }

    /// Copies one page, through a file beside it so that no reader sees half of it.
    pub fn apply(&self, change: &Change) -> io::Result<()> {
        let partial = change.to.with_extension("part");
        fs::copy(&change.from, &partial)?;
        fs::rename(&partial, &change.to)
    }

    /// Remembers that `notebook` is up to date now.
    pub fn mark_synchronized(&self, notebook: &Notebook) -> io::Result<()> {
        fs::write(notebook.local.join(".synchronized"), [])
    }

    fn list(&self) -> PathBuf {
        self.home.join("notebooks.txt")
    }

    fn journal(&self) -> PathBuf {
        self.home.join("journal")
    }
}

fn parse(line: &str) -> Option<Notebook> {
    let mut fields = line.split('|');
    let id = u128::from_str_radix(fields.next()?, 16).ok()?;
    let automatic = fields.next()? == "1";
    let name = fields.next()?.to_owned();
    let local = PathBuf::from(fields.next()?);
    let shared = PathBuf::from(fields.next()?);
    let last_sync = fs::metadata(local.join(".synchronized"))
        .and_then(|data| data.modified())
        .ok();
    Some(Notebook {
        id,
        automatic,
        name,
        local,
        shared,
        last_sync,
    })
}

fn line(notebook: &Notebook) -> String {
    format!(
        "{:032x}|{}|{}|{}|{}\n",
        notebook.id,
        u8::from(notebook.automatic),
        notebook.name,
        notebook.local.display(),
        notebook.shared.display(),
    )
}

fn newer_pages(source: &Path, target: &Path) -> io::Result<Vec<Change>> {
    let mut changes = Vec::new();
    for entry in fs::read_dir(source)? {
        let from = entry?.path();
        let is_page = from.extension().is_some_and(|extension| extension == "md");
        let Some(name) = from.file_name().filter(|_| is_page) else {
            continue;
        };
        let to = target.join(name);
        let modified = fs::metadata(&from)?.modified()?;
        let known = fs::metadata(&to).and_then(|data| data.modified()).ok();
        if known.is_none_or(|known| known < modified) {
            changes.push(Change {
                page: name.to_string_lossy().into_owned(),
                from,
                to,
            });
        }
    }
    Ok(changes)
}

fn remove_partial_pages(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "part")
        {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

fn replace_file(path: &Path, content: &[u8]) -> io::Result<()> {
    let partial = path.with_extension("part");
    fs::write(&partial, content)?;
    fs::rename(&partial, path)
}
