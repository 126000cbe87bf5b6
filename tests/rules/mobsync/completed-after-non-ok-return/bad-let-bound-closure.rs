//! A closure bound by `let` tells the manager; the method calls it and then does more work that can
//! fail.

use std::cell::RefCell;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Playlist {
    cb: RefCell<Option<ISyncMgrSynchronizeCallback>>,
    tracks: RefCell<Vec<String>>,
}

impl Playlist {
    fn download(&self, name: &str) -> Result<usize> {
        Ok(name.len())
    }

    fn write_index(&self) -> Result<()> {
        std::fs::write("index.m3u", self.tracks.borrow().join("\n"))?;
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for Playlist_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.cb.borrow().clone().ok_or(Error::from(E_UNEXPECTED))?;
        let finish = |hr: HRESULT| {
            if let Err(e) = unsafe { cb.SynchronizeCompleted(hr) } {
                eprintln!("SynchronizeCompleted: {e}");
            }
        };
        let mut bytes = 0;
        for track in self.tracks.borrow().iter() {
            bytes += self.download(track)?;
        }
        println!("{bytes} bytes");
        finish(S_OK);
        self.write_index() //~ completed-after-non-ok-return
    }

    fn ShowProperties(&self, _hwndparent: HWND, _itemid: *const GUID) -> Result<()> {
        Err(windows::Win32::Foundation::E_NOTIMPL.into())
    }
}
