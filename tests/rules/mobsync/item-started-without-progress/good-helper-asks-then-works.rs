//! Good: the loop body is one helper call, and that helper asks the callback before it touches the item.
use std::ops::ControlFlow;
use std::sync::Mutex;
use std::thread;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct SlideSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    decks: Mutex<Vec<GUID>>,
}

impl SlideSync {
    fn job(&self) -> Option<(ISyncMgrSynchronizeCallback, Vec<GUID>)> {
        let cb = self.callback.lock().unwrap().clone()?;
        Some((cb, self.decks.lock().unwrap().clone()))
    }
}

fn announce(cb: &ISyncMgrSynchronizeCallback, deck: &GUID) -> HRESULT {
    let item = SYNCMGRPROGRESSITEM {
        cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
        dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
        ..Default::default()
    };
    unsafe { (cb.vtable().Progress)(cb.as_raw(), deck, &item) }
}

fn sync_deck(cb: &ISyncMgrSynchronizeCallback, deck: &GUID) -> ControlFlow<HRESULT> {
    match announce(cb, deck) {
        S_SYNCMGR_CANCELALL => return ControlFlow::Break(S_OK),
        S_SYNCMGR_CANCELITEM => return ControlFlow::Continue(()),
        _ => {}
    }
    match std::fs::copy(format!("{deck:?}.odp"), format!("talks/{deck:?}.odp")) {
        Ok(_) => ControlFlow::Continue(()),
        Err(e) => ControlFlow::Break(Error::from(e).code()),
    }
}

fn sync_decks(cb: &ISyncMgrSynchronizeCallback, decks: &[GUID]) -> HRESULT {
    for deck in decks {
        if let ControlFlow::Break(hr) = sync_deck(cb, deck) {
            return hr;
        }
    }
    S_OK
}

impl ISyncMgrSynchronize_Impl for SlideSync_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let (cb, decks) = self.job().ok_or(E_UNEXPECTED)?;
        let agile = AgileReference::new(&cb)?;
        thread::spawn(move || {
            if let Ok(cb) = agile.resolve() {
                let hr = sync_decks(&cb, &decks);
                let _ = unsafe { cb.SynchronizeCompleted(hr) };
            }
        });
        Ok(())
    }
}
