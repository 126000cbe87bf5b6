//! The joins are in the closure of the thread that `Synchronize` starts: that thread waits for the
//! others and completes, the method has returned long before.

use std::sync::Mutex;
use std::thread;

use windows::Win32::Foundation::{E_FAIL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::*;
use windows::core::{AgileReference, Error, GUID, HRESULT, Interface, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Albums {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
}

fn announce(cb: &ISyncMgrSynchronizeCallback, id: &GUID) -> HRESULT {
    let item = SYNCMGRPROGRESSITEM {
        cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
        dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
        ..Default::default()
    };
    unsafe { (Interface::vtable(cb).Progress)(Interface::as_raw(cb), id, &item) }
}

fn upload(id: &GUID) -> std::io::Result<u64> {
    std::fs::copy(format!("albums/{id:?}"), format!("outbox/{id:?}"))
}

impl ISyncMgrSynchronize_Impl for Albums_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let callback = self.callback.lock().unwrap().clone();
        let callback = callback.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let agile = AgileReference::new(&callback)?;
        let ids = self.ids.lock().unwrap().clone();
        thread::spawn(move || {
            let Ok(cb) = agile.resolve() else {
                return;
            };
            let mut running = Vec::new();
            for id in ids {
                match announce(&cb, &id) {
                    S_SYNCMGR_CANCELITEM => continue,
                    S_SYNCMGR_CANCELALL => break,
                    _ => running.push(thread::spawn(move || upload(&id))),
                }
            }
            let mut hr = S_OK;
            for thread in running {
                if !matches!(thread.join(), Ok(Ok(_))) {
                    hr = E_FAIL;
                }
            }
            let _ = unsafe { cb.SynchronizeCompleted(hr) };
        });
        Ok(())
    }
}
