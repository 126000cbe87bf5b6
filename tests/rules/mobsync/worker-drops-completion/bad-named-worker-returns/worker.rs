use std::sync::atomic::{AtomicBool, Ordering};

use windows::Win32::Foundation::{E_FAIL, S_OK};
use windows::Win32::UI::Shell::ISyncMgrSynchronizeCallback;
use windows::core::{AgileReference, GUID};

fn copy(track: &GUID) -> bool {
    std::fs::copy(format!("{:08x}.ogg", track.data1), "device/last.ogg").is_ok()
}

pub fn run(
    agile: AgileReference<ISyncMgrSynchronizeCallback>,
    tracks: Vec<GUID>,
    cancelled: &AtomicBool,
) {
    let Ok(cb) = agile.resolve() else {
        return;
    };
    let mut hr = S_OK;
    for track in &tracks {
        if cancelled.load(Ordering::Relaxed) {
            println!("music: cancelled");
            return; //~ worker-drops-completion
        }
        if !copy(track) {
            hr = E_FAIL;
        }
    }
    let _ = unsafe { cb.SynchronizeCompleted(hr) };
}
