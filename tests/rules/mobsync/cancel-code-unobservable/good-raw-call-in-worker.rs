//! The worker reads the HRESULT through the vtable and acts on both cancel codes.

use std::sync::Mutex;
use std::thread;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::*;
use windows::core::{AgileReference, Error, GUID, HRESULT, Interface, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct PodcastHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    episodes: Mutex<Vec<GUID>>,
}

fn progress(cb: &ISyncMgrSynchronizeCallback, id: &GUID, done: usize, total: usize) -> HRESULT {
    let item = SYNCMGRPROGRESSITEM {
        cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: SYNCMGRPROGRESSITEM_PROGVALUE | SYNCMGRPROGRESSITEM_MAXVALUE,
        iProgValue: done as i32,
        iMaxValue: total as i32,
        ..Default::default()
    };
    let p: *const SYNCMGRPROGRESSITEM = &item;
    unsafe { (Interface::vtable(cb).Progress)(Interface::as_raw(cb), id, p) }
}

fn download(id: &GUID) -> Result<()> {
    std::fs::copy(format!("inbox/{id:?}.mp3"), format!("episodes/{id:?}.mp3"))?;
    Ok(())
}

fn run(cb: &ISyncMgrSynchronizeCallback, episodes: &[GUID]) -> Result<()> {
    for (done, id) in episodes.iter().enumerate() {
        match progress(cb, id, done, episodes.len()) {
            S_SYNCMGR_CANCELITEM => continue,
            S_SYNCMGR_CANCELALL => break,
            hr => hr.ok()?,
        }
        download(id)?;
    }
    Ok(())
}

impl ISyncMgrSynchronize_Impl for PodcastHandler_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let agile = AgileReference::new(&cb)?;
        let episodes = self.episodes.lock().unwrap().clone();
        thread::spawn(move || {
            let Ok(cb) = agile.resolve() else { return };
            let hr = HRESULT::from(run(&cb, &episodes));
            let _ = unsafe { cb.SynchronizeCompleted(hr) };
        });
        Ok(())
    }
}
