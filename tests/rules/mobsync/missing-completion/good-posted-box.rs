//! Jobs travel to the window's thread as boxed pointers in a message. A refused post takes the box
//! back and fails without completion; the window procedure completes each job it takes.

use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::Win32::UI::WindowsAndMessaging::*;
use windows::core::*;

const WM_JOB: u32 = WM_APP + 17;

struct Job {
    agile: AgileReference<ISyncMgrSynchronizeCallback>,
    kind: Kind,
}

enum Kind {
    Sync { folders: Vec<GUID> },
    Page { item: GUID },
    Error { id: GUID, again: bool },
}

extern "system" fn window_proc(window: HWND, message: u32, w: WPARAM, l: LPARAM) -> LRESULT {
    if message == WM_JOB {
        let job = unsafe { Box::from_raw(l.0 as *mut Job) };
        handle(*job);
        return LRESULT(1);
    }
    if message == WM_DESTROY {
        unsafe { PostQuitMessage(0) };
        return LRESULT(0);
    }
    unsafe { DefWindowProcW(window, message, w, l) }
}

fn handle(job: Job) {
    let Job { agile, kind } = job;
    let cb = match agile.resolve() {
        Ok(cb) => cb,
        Err(e) => {
            eprintln!("callback gone: {e}");
            return;
        }
    };
    match kind {
        Kind::Sync { folders } => {
            let failed = folders.iter().any(|folder| folder.data1 == 0);
            let hr = if failed { E_FAIL } else { S_OK };
            let _ = unsafe { cb.SynchronizeCompleted(hr) };
        }
        Kind::Page { item } => {
            eprintln!("page of {item:?}");
            let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) };
        }
        Kind::Error { id, again: true } => {
            let _ = unsafe { cb.ShowErrorCompleted(S_SYNCMGR_RETRYSYNC, &[id]) };
        }
        Kind::Error { again: false, .. } => {
            let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
        }
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Desk {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    folders: Mutex<Vec<GUID>>,
    window: isize,
}

impl Desk {
    fn post(&self, kind: Kind) -> Result<()> {
        let held = self.callback.lock().unwrap().clone();
        let Some(cb) = held else {
            return Err(E_UNEXPECTED.into());
        };
        let agile = AgileReference::new(&cb)?;
        let raw = Box::into_raw(Box::new(Job { agile, kind }));
        let window = HWND(self.window as *mut _);
        let posted =
            unsafe { PostMessageW(Some(window), WM_JOB, WPARAM(0), LPARAM(raw as isize)) };
        match posted {
            Ok(()) => Ok(()),
            Err(e) => {
                drop(unsafe { Box::from_raw(raw) });
                Err(e)
            }
        }
    }
}

impl ISyncMgrSynchronize_Impl for Desk_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn Synchronize(&self, _: HWND) -> Result<()> {
        let folders = self.folders.lock().unwrap().clone();
        self.post(Kind::Sync { folders })
    }

    fn ShowProperties(&self, _: HWND, itemid: *const GUID) -> Result<()> {
        let item = unsafe { itemid.as_ref() }.copied().unwrap_or_default();
        self.post(Kind::Page { item })?;
        Ok(())
    }

    fn ShowError(&self, _: HWND, errorid: *const GUID) -> Result<()> {
        match unsafe { errorid.as_ref() } {
            Some(id) => self.post(Kind::Error {
                id: *id,
                again: id.data1 & 1 == 1,
            }),
            None => Err(E_INVALIDARG.into()),
        }
    }
}
