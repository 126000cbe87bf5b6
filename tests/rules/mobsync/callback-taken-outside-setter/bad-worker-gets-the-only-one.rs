//! The worker gets the only agile reference, so the handler has none when the user asks about an error.

use std::sync::Mutex;
use std::thread;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
pub struct Mirror {
    callback: Mutex<Option<AgileReference<ISyncMgrSynchronizeCallback>>>,
    items: Mutex<Vec<GUID>>,
}

fn copy(id: &GUID) -> Result<()> {
    println!("mirror: {id:?}");
    Ok(())
}

fn run(cb: &ISyncMgrSynchronizeCallback, items: &[GUID]) -> HRESULT {
    let info = SYNCMGRPROGRESSITEM {
        cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
        dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
        ..Default::default()
    };
    for id in items {
        let hr = unsafe { (Interface::vtable(cb).Progress)(Interface::as_raw(cb), id, &info) };
        match hr {
            S_SYNCMGR_CANCELITEM => continue,
            S_SYNCMGR_CANCELALL => break,
            hr if hr.is_err() => return hr,
            _ => {}
        }
        if let Err(error) = copy(id) {
            return error.code();
        }
    }
    S_OK
}

impl ISyncMgrSynchronize_Impl for Mirror_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        let agile = lpcallback.as_ref().map(AgileReference::new).transpose()?;
        *self.callback.lock().unwrap() = agile;
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let items = self.items.lock().unwrap().clone();
        let agile = self.callback.lock().unwrap().take(); //~ callback-taken-outside-setter
        let agile = agile.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        thread::spawn(move || {
            let Ok(cb) = agile.resolve() else { return };
            let hr = run(&cb, &items);
            let _ = unsafe { cb.SynchronizeCompleted(hr) };
        });
        Ok(())
    }
}
