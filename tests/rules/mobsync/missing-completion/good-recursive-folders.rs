//! A recursive walk collects the outcome and never completes itself; only the outermost call is
//! followed by the completion, once per method.

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::{fs, io};

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[derive(Default)]
struct Tally {
    files: usize,
    failed: Vec<PathBuf>,
    stopped: bool,
}

#[implement(ISyncMgrSynchronize)]
pub struct Tree {
    cb: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    root: PathBuf,
    target: PathBuf,
    depth: usize,
}

fn copy(from: &Path, to: &Path) -> io::Result<u64> {
    fs::copy(from, to)
}

impl Tree {
    fn walk(&self, folder: &Path, depth: usize, tally: &mut Tally) -> io::Result<()> {
        if depth == 0 || tally.stopped {
            return Ok(());
        }
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                if let Err(e) = self.walk(&path, depth - 1, tally) {
                    eprintln!("{}: {e}", path.display());
                    tally.failed.push(path);
                }
                continue;
            }
            let Some(name) = path.file_name() else {
                continue;
            };
            match copy(&path, &self.target.join(name)) {
                Ok(_) => tally.files += 1,
                Err(e) if e.kind() == io::ErrorKind::PermissionDenied => {
                    tally.stopped = true;
                    return Err(e);
                }
                Err(_) => tally.failed.push(path),
            }
        }
        Ok(())
    }

    /// Completes in the innermost call only: each level either recurses or completes.
    fn descend(&self, cb: &ISyncMgrSynchronizeCallback, folder: PathBuf, depth: usize) {
        let next = fs::read_dir(&folder)
            .ok()
            .and_then(|mut entries| entries.find_map(|entry| entry.ok()))
            .map(|entry| entry.path());
        match next {
            Some(next) if depth > 0 && next.is_dir() => self.descend(cb, next, depth - 1),
            _ => {
                let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
            }
        }
    }
}

impl ISyncMgrSynchronize_Impl for Tree_Impl {
    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let Some(cb) = self.cb.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        self.descend(&cb, self.root.clone(), self.depth);
        Ok(())
    }

    fn Synchronize(&self, _: HWND) -> Result<()> {
        let cb = self.cb.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let mut tally = Tally::default();
        let walked = self.walk(&self.root, self.depth, &mut tally);
        let hr = match (&walked, tally.failed.as_slice(), tally.stopped) {
            (Ok(()), [], false) => S_OK,
            (Ok(()), [..], false) => E_FAIL,
            (Err(_), _, true) => E_ACCESSDENIED,
            (Ok(()), _, true) => E_ACCESSDENIED,
            (Err(_), ..) => E_ABORT,
        };
        eprintln!("{} files, {} failures", tally.files, tally.failed.len());
        if let Err(e) = unsafe { cb.SynchronizeCompleted(hr) } {
            eprintln!("{e}");
        }
        Ok(())
    }
}
