use std::sync::atomic::{AtomicBool, Ordering};

use windows::Win32::Foundation::{E_ABORT, E_FAIL, S_OK};
use windows::Win32::UI::Shell::ISyncMgrSynchronizeCallback;
use windows::core::{AgileReference, GUID, HRESULT};

fn copy(track: &GUID) -> bool {
    std::fs::copy(format!("{:08x}.ogg", track.data1), "device/last.ogg").is_ok()
}

fn copy_all(tracks: &[GUID], cancelled: &AtomicBool) -> HRESULT {
    let mut hr = S_OK;
    for track in tracks {
        if cancelled.load(Ordering::Relaxed) {
            println!("music: cancelled");
            return E_ABORT;
        }
        if !copy(track) {
            hr = E_FAIL;
        }
    }
    hr
}

pub fn run(
    agile: AgileReference<ISyncMgrSynchronizeCallback>,
    tracks: Vec<GUID>,
    cancelled: &AtomicBool,
) {
    let Ok(cb) = agile.resolve() else {
        return;
    };
    if tracks.is_empty() {
        let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        return;
    }
    let hr = copy_all(&tracks, cancelled);
    let _ = unsafe { cb.SynchronizeCompleted(hr) };
}
