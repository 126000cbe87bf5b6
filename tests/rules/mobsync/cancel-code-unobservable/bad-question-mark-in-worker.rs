//! The worker reports each item through the typed wrapper and only looks at failures, so a cancel
//! request, which is a success code, arrives as `Ok(())` and the copy goes on.

use std::fs;
use std::sync::Mutex;
use std::thread;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::*;
use windows::core::{AgileReference, Error, GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct PodcastHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    episodes: Mutex<Vec<GUID>>,
}

fn updating(done: usize, total: usize) -> SYNCMGRPROGRESSITEM {
    SYNCMGRPROGRESSITEM {
        cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: SYNCMGRPROGRESSITEM_STATUSTYPE
            | SYNCMGRPROGRESSITEM_PROGVALUE
            | SYNCMGRPROGRESSITEM_MAXVALUE,
        dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
        iProgValue: done as i32,
        iMaxValue: total as i32,
        ..Default::default()
    }
}

fn download(id: &GUID) -> Result<()> {
    let name = format!("{:032x}.mp3", id.to_u128());
    fs::copy(format!("inbox/{name}"), format!("episodes/{name}"))?;
    Ok(())
}

fn run(cb: &ISyncMgrSynchronizeCallback, episodes: &[GUID]) -> Result<()> {
    for (done, id) in episodes.iter().enumerate() {
        unsafe { cb.Progress(id, &updating(done, episodes.len()))? }; //~ cancel-code-unobservable
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
