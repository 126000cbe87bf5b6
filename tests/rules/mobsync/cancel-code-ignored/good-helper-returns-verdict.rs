//! Good: a helper turns the HRESULT into an enum, and the labelled loop obeys both of its stop values.
use std::sync::Mutex;
use std::thread;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

enum Verdict {
    Go,
    SkipItem,
    StopAll,
}

#[implement(ISyncMgrSynchronize)]
struct TrackSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    tracks: Mutex<Vec<GUID>>,
}

impl TrackSync {
    fn job(&self) -> Option<(ISyncMgrSynchronizeCallback, Vec<GUID>)> {
        let cb = self.callback.lock().unwrap().clone()?;
        Some((cb, self.tracks.lock().unwrap().clone()))
    }
}

fn consult(cb: &ISyncMgrSynchronizeCallback, id: &GUID) -> Verdict {
    let item = SYNCMGRPROGRESSITEM {
        cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
        dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
        ..Default::default()
    };
    let hr = unsafe { (cb.vtable().Progress)(cb.as_raw(), id, &item) };
    if hr == S_SYNCMGR_CANCELALL {
        Verdict::StopAll
    } else if hr == S_SYNCMGR_CANCELITEM {
        Verdict::SkipItem
    } else {
        Verdict::Go
    }
}

fn encode(id: &GUID) -> Result<()> {
    std::fs::copy(format!("{id:?}.wav"), format!("{id:?}.raw"))?;
    Ok(())
}

fn encode_all(cb: &ISyncMgrSynchronizeCallback, tracks: &[GUID]) -> Result<()> {
    'tracks: for id in tracks {
        match consult(cb, id) {
            Verdict::Go => encode(id)?,
            Verdict::SkipItem => continue 'tracks,
            Verdict::StopAll => break 'tracks,
        }
    }
    Ok(())
}

impl ISyncMgrSynchronize_Impl for TrackSync_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let (cb, tracks) = self.job().ok_or(E_UNEXPECTED)?;
        let agile = AgileReference::new(&cb)?;
        thread::spawn(move || {
            if let Ok(cb) = agile.resolve() {
                let hr = HRESULT::from(encode_all(&cb, &tracks));
                let _ = unsafe { cb.SynchronizeCompleted(hr) };
            }
        });
        Ok(())
    }
}
