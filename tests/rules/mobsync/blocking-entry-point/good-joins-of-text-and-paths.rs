//! `join` puts a path and a line of text together, and `try_recv` takes what is there already;
//! none of them waits for anything.

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::mpsc::Receiver;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Recipes {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    changed: Mutex<Receiver<String>>,
    root: PathBuf,
}

fn write_list(root: &Path, names: &[String]) -> Result<()> {
    let separator = ["\r", "\n"].concat();
    std::fs::write(
        root.join("pending").join("list.txt"),
        names.join(&separator),
    )?;
    Ok(())
}

impl Recipes {
    fn changed_names(&self) -> Vec<String> {
        let changed = self.changed.lock().unwrap();
        let mut names = Vec::new();
        while let Ok(name) = changed.try_recv() {
            names.push(name);
        }
        names
    }
}

impl ISyncMgrSynchronize_Impl for Recipes_Impl {
    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let callback = self.callback.lock().unwrap().clone();
        let callback = callback.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let names = self.changed_names();
        write_list(&self.root, &names)?;
        let parts: [&[u8]; 2] = [b"recipes", self.root.as_os_str().as_encoded_bytes()];
        println!("{} of {:?}", names.join(", "), parts.join(&b'/'));
        let _ = unsafe { callback.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
