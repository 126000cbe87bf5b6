//! Loops with `break` values decide the code, one completion follows each loop; the endless pump is
//! left through `return` only after it has completed.

use std::ops::ControlFlow;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use windows::core::{implement, Error, Result, GUID, HRESULT};
use windows::Win32::Foundation::{E_ABORT, E_FAIL, E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronizeCallback, ISyncMgrSynchronize_Impl,
};

enum Event {
    Chunk(u32),
    Pause,
    End,
}

struct Feed {
    left: u32,
}

impl Feed {
    fn next(&mut self) -> Result<Event> {
        if self.left == 0 {
            return Ok(Event::End);
        }
        self.left -= 1;
        match self.left % 5 {
            3 => Ok(Event::Pause),
            4 if self.left > 1000 => Err(E_FAIL.into()),
            n => Ok(Event::Chunk(n)),
        }
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct News {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    cancelled: AtomicBool,
    feeds: Mutex<Vec<GUID>>,
}

impl News {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let callback = self.callback.lock().unwrap();
        callback.clone().ok_or_else(|| E_UNEXPECTED.into())
    }

    fn pump(&self, feed: &mut Feed) -> ControlFlow<HRESULT, u32> {
        match feed.next() {
            Ok(Event::Chunk(n)) => ControlFlow::Continue(n),
            Ok(Event::Pause) => ControlFlow::Continue(0),
            Ok(Event::End) => ControlFlow::Break(S_OK),
            Err(e) => ControlFlow::Break(e.code()),
        }
    }
}

impl ISyncMgrSynchronize_Impl for News {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let callback = self.callback()?;
        let found = 'search: {
            if n == 0 || ids.is_null() {
                break 'search None;
            }
            for i in 0..n as usize {
                let id = unsafe { *ids.add(i) };
                if id.data1 == 0 {
                    break 'search Some(E_INVALIDARG);
                }
                self.feeds.lock().unwrap().push(id);
            }
            Some(S_OK)
        };
        match found {
            Some(hr) if hr.is_err() => return Err(hr.into()),
            Some(_) | None => {}
        }
        let _ = unsafe { callback.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let callback = self.callback()?;
        let feeds = self.feeds.lock().unwrap().clone();
        let mut total = 0u64;
        let hr = 'all: loop {
            for id in &feeds {
                let mut feed = Feed { left: id.data1 };
                let one = loop {
                    if self.cancelled.load(Ordering::Acquire) {
                        break 'all E_ABORT;
                    }
                    match self.pump(&mut feed) {
                        ControlFlow::Continue(n) => total += u64::from(n),
                        ControlFlow::Break(hr) => break hr,
                    }
                };
                if one.is_err() {
                    break 'all one;
                }
            }
            break S_OK;
        };
        eprintln!("{total} chunks");
        let _ = unsafe { callback.SynchronizeCompleted(hr) };
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let callback = self.callback()?;
        let mut feed = Feed { left: 12 };
        let mut attempts = 0;
        loop {
            attempts += 1;
            match feed.next() {
                Ok(Event::Chunk(_)) => continue,
                Ok(Event::Pause) if attempts < 100 => {}
                Ok(Event::Pause | Event::End) => {
                    let _ = unsafe { callback.ShowErrorCompleted(S_OK, &[]) };
                    return Ok(());
                }
                Err(e) => return Err(Error::from(e.code())),
            }
        }
    }

    fn SetItemStatus(&self, _pitemid: *const GUID, _dwsyncmgrstatus: u32) -> Result<()> {
        self.cancelled.store(true, Ordering::Release);
        Ok(())
    }
}
