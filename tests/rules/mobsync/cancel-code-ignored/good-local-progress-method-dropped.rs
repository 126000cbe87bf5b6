//! Good: the ignored `Progress` belongs to a console meter of the file; the callback's own answer is obeyed.
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

struct Meter {
    width: usize,
}

impl Meter {
    #[allow(non_snake_case)]
    fn Progress(&self, done: usize, total: usize) -> HRESULT {
        let filled = self.width * done / total.max(1);
        println!("[{}]", "#".repeat(filled));
        S_OK
    }
}

#[implement(ISyncMgrSynchronize)]
struct CaptionSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    films: Mutex<Vec<GUID>>,
    meter: Meter,
}

impl CaptionSync {
    fn callback(&self) -> Option<ISyncMgrSynchronizeCallback> {
        self.callback.lock().unwrap().clone()
    }

    fn films(&self) -> Vec<GUID> {
        self.films.lock().unwrap().clone()
    }

    fn load_captions(&self, film: &GUID) -> Result<()> {
        std::fs::copy(format!("{film:?}.srt"), format!("{film:?}.vtt"))?;
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for CaptionSync_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback().ok_or(E_UNEXPECTED)?;
        let films = self.films();
        let item = SYNCMGRPROGRESSITEM {
            cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
            mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
            dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
            ..Default::default()
        };
        let mut outcome = S_OK;
        for (n, film) in films.iter().enumerate() {
            let hr = unsafe { (Interface::vtable(&cb).Progress)(cb.as_raw(), film, &item) };
            match hr {
                S_SYNCMGR_CANCELALL => break,
                S_SYNCMGR_CANCELITEM => continue,
                _ => {}
            }
            let _ = self.meter.Progress(n, films.len());
            if let Err(e) = self.load_captions(film) {
                outcome = e.code();
            }
        }
        let _ = unsafe { cb.SynchronizeCompleted(outcome) };
        Ok(())
    }
}
