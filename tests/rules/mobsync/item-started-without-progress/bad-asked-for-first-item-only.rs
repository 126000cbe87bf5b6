//! Bad: Progress is called once, for the first track in front of the loop; all other tracks start unannounced.
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct PodcastSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    episodes: Mutex<Vec<GUID>>,
}

impl PodcastSync {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self.callback.lock().unwrap().clone();
        held.ok_or_else(|| E_UNEXPECTED.into())
    }

    fn episodes(&self) -> Vec<GUID> {
        self.episodes.lock().unwrap().clone()
    }
}

fn begin(cb: &ISyncMgrSynchronizeCallback, id: &GUID) -> HRESULT {
    let item = SYNCMGRPROGRESSITEM {
        cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
        dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
        ..Default::default()
    };
    unsafe { (Interface::vtable(cb).Progress)(Interface::as_raw(cb), id, &item) }
}

fn download(episode: &GUID) -> Result<()> {
    std::fs::write(format!("{episode:?}.mp3"), b"ID3")?;
    Ok(())
}

fn download_all(cb: &ISyncMgrSynchronizeCallback, episodes: &[GUID]) -> Result<()> {
    let Some(first) = episodes.first() else {
        return Ok(());
    };
    let answer = begin(cb, first);
    if answer == S_SYNCMGR_CANCELALL || answer == S_SYNCMGR_CANCELITEM {
        return Ok(());
    }
    for episode in episodes {
        download(episode)?; //~ item-started-without-progress
    }
    Ok(())
}

impl ISyncMgrSynchronize_Impl for PodcastSync_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback()?;
        let hr = HRESULT::from(download_all(&cb, &self.episodes()));
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
        Ok(())
    }
}
