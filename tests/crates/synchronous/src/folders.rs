//! The list of mirrored folders and the copying itself.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use windows::Win32::Foundation::S_OK;
use windows::core::{GUID, HRESULT, Result};

/// One folder of drawings and its place on the drive.
pub struct FolderPair {
    pub id: GUID,
    pub name: String,
    source: PathBuf,
    target: PathBuf,
}

/// One file that is newer than its copy.
pub struct CopyJob {
    from: PathBuf,
    to: PathBuf,
}

impl CopyJob {
    pub fn run(&self) -> io::Result<u64> {
        if let Some(parent) = self.to.parent() {
            fs::create_dir_all(parent)?;
        }
        // A half-written copy must never look like a finished one.
        let partial = self.to.with_extension("partial");
        let size = fs::copy(&self.from, &partial)?;
        fs::rename(&partial, &self.to)?;
        Ok(size)
    }

    pub fn label(&self) -> String {
        match self.from.file_name() {
            Some(name) => name.to_string_lossy().into_owned(),
            None => self.from.display().to_string(),
        }
    }
}

/// Result of one run, kept for the summary file.
pub struct Summary {
    pub outcome: HRESULT,
    pub files: usize,
    pub bytes: u64,
    pub failed: usize,
}

impl Summary {
    pub fn new() -> Self {
        Self {
            outcome: S_OK,
            files: 0,
            bytes: 0,
            failed: 0,
        }
    }
}

pub struct Folders {
    root: PathBuf,
    pairs: Vec<FolderPair>,
}

impl Folders {
    /// Reads `mirror.txt`: one `id|name|source|target` per line.
    pub fn load() -> Self {
        let root = std::env::var_os("ProgramData").map_or_else(PathBuf::new, PathBuf::from);
        let root = root.join("DrawingMirror");
        let list = fs::read_to_string(root.join("mirror.txt")).unwrap_or_default();
        let pairs = list.lines().filter_map(parse_line).collect();
        Self { root, pairs }
    }

    pub fn all(&self) -> &[FolderPair] {
        &self.pairs
    }

    pub fn find(&self, id: &GUID) -> Option<&FolderPair> {
        self.pairs.iter().find(|pair| pair.id == *id)
    }

    /// True when the drive of every chosen folder is plugged in.
    pub fn drives_present(&self, ids: &[GUID]) -> bool {
        let mut chosen = ids.iter().filter_map(|id| self.find(id));
        chosen.all(|pair| pair.target.ancestors().last().is_some_and(Path::exists))
    }

    /// Lists the files that have to be copied; unreadable folders are copied next time.
    pub fn plan(&self, id: &GUID) -> Vec<CopyJob> {
        let mut jobs = Vec::new();
        if let Some(pair) = self.find(id) {
            collect(&pair.source, &pair.target, &mut jobs);
        }
        jobs
    }

    /// Text of the property page; `None` for an item that does not exist any more.
    pub fn describe(&self, id: &GUID) -> Option<String> {
        if *id == GUID::zeroed() {
            return Some(format!("{} folders are mirrored.", self.pairs.len()));
        }
        self.find(id).map(|pair| {
            let (source, target) = (pair.source.display(), pair.target.display());
            format!("{}\n\nFrom: {source}\nTo: {target}", pair.name)
        })
    }

    pub fn write_summary(&self, summary: &Summary) -> Result<()> {
        let text = format!(
            "files {}\nbytes {}\nfailed folders {}\nresult {:#010x}\n",
            summary.files, summary.bytes, summary.failed, summary.outcome.0
        );
        fs::write(self.root.join("last-run.txt"), text)?;
        Ok(())
    }
}

fn parse_line(line: &str) -> Option<FolderPair> {
    let mut parts = line.split('|').map(str::trim);
    let id = u128::from_str_radix(parts.next()?, 16).ok()?;
    Some(FolderPair {
        id: GUID::from_u128(id),
        name: parts.next()?.to_owned(),
        source: parts.next()?.into(),
        target: parts.next()?.into(),
    })
}

fn collect(source: &Path, target: &Path, jobs: &mut Vec<CopyJob>) {
    let Ok(entries) = fs::read_dir(source) else {
        return;
    };
    for entry in entries.flatten() {
        let from = entry.path();
        let to = target.join(entry.file_name());
        if from.is_dir() {
            collect(&from, &to, jobs);
        } else if is_newer(&from, &to) {
            jobs.push(CopyJob { from, to });
        }
    }
}

fn is_newer(from: &Path, to: &Path) -> bool {
    let time = |path: &Path| -> io::Result<SystemTime> { fs::metadata(path)?.modified() };
    match (time(from), time(to)) {
        (Ok(source), Ok(copy)) => source > copy,
        _ => true,
    }
}
