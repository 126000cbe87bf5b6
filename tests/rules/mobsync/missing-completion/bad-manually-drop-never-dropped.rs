//! Bad: inside `ManuallyDrop` the guard does nothing by itself, and the exit for a full disk leaves it that way.

use std::mem::ManuallyDrop;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

struct Done(ISyncMgrSynchronizeCallback);

impl Drop for Done {
    fn drop(&mut self) {
        let _ = unsafe { self.0.SynchronizeCompleted(S_OK) };
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Videos {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    videos: Mutex<Vec<GUID>>,
    free: u64,
}

fn size(video: &GUID) -> u64 {
    std::fs::metadata(format!("{:08x}.mkv", video.data1)).map_or(0, |file| file.len())
}

impl ISyncMgrSynchronize_Impl for Videos_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let mut done = ManuallyDrop::new(Done(cb));
        let mut free = self.free;
        for video in self.videos.lock().unwrap().iter() {
            let Some(left) = free.checked_sub(size(video)) else {
                tracing::warn!(?video, "videos: the disk is full");
                return Ok(()); //~ missing-completion
            };
            free = left;
        }
        tracing::info!(free, "videos: all of them fit");
        // SAFETY: dropped once, and not used afterwards.
        unsafe { ManuallyDrop::drop(&mut done) };
        Ok(())
    }
}
