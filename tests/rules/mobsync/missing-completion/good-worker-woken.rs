//! A worker that was started long ago, and has a reference of its own, is woken by a signal.

use std::sync::{Arc, Condvar, Mutex};
use std::thread::Thread;

use windows::Win32::Foundation::{HANDLE, HWND};
use windows::Win32::System::Threading::SetEvent;
use windows::Win32::UI::Shell::{ISyncMgrSynchronize, ISyncMgrSynchronize_Impl};
use windows::core::{GUID, Result, implement};

#[derive(Default)]
struct Request {
    items: Mutex<Vec<GUID>>,
    changed: Condvar,
}

#[implement(ISyncMgrSynchronize)]
struct Daemon {
    request: Arc<Request>,
    worker: Thread,
    wake: isize,
}

impl ISyncMgrSynchronize_Impl for Daemon_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        if n > 0 && !ids.is_null() {
            let ids = unsafe { std::slice::from_raw_parts(ids, n as usize) };
            self.request.items.lock().unwrap().extend_from_slice(ids);
        }
        self.request.changed.notify_one();
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        self.worker.unpark();
        Ok(())
    }

    fn ShowProperties(&self, _hwndparent: HWND, _itemid: *const GUID) -> Result<()> {
        unsafe { SetEvent(HANDLE(self.wake as *mut _)) }
    }
}
