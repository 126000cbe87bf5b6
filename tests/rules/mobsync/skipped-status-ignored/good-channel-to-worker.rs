//! Good: SetItemStatus sends the skipped ID down a channel, and the worker empties the channel before each item.

use std::collections::HashSet;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender, channel};

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND};
use windows::Win32::System::Com::{COINIT_MULTITHREADED, CoInitializeEx, CoUninitialize};
use windows::Win32::UI::Shell::*;
use windows::core::*;

struct Mta;

impl Mta {
    fn enter() -> Self {
        let _ = unsafe { CoInitializeEx(None, COINIT_MULTITHREADED) };
        Self
    }
}

impl Drop for Mta {
    fn drop(&mut self) {
        unsafe { CoUninitialize() };
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct WikiSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    spaces: Mutex<Vec<GUID>>,
    skips: Mutex<Option<Sender<GUID>>>,
}

fn mirror(_space: &GUID) -> Result<()> {
    Ok(())
}

fn work(cb: &ISyncMgrSynchronizeCallback, all: &[GUID], skips: &Receiver<GUID>) -> Result<()> {
    let item = SYNCMGRPROGRESSITEM {
        cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
        dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
        ..Default::default()
    };
    let mut unwanted = HashSet::new();
    for space in all {
        match unsafe { (cb.vtable().Progress)(cb.as_raw(), space, &item) } {
            S_SYNCMGR_CANCELITEM => continue,
            S_SYNCMGR_CANCELALL => break,
            hr => hr.ok()?,
        }
        unwanted.extend(skips.try_iter());
        if !unwanted.contains(space) {
            mirror(space)?;
        }
    }
    Ok(())
}

impl ISyncMgrSynchronize_Impl for WikiSync_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let agile = AgileReference::new(cb.as_ref().ok_or(Error::from(E_UNEXPECTED))?)?;
        let spaces = self.spaces.lock().unwrap().clone();
        let (tx, rx) = channel();
        *self.skips.lock().unwrap() = Some(tx);
        std::thread::spawn(move || {
            let _mta = Mta::enter();
            if let Ok(cb) = agile.resolve() {
                let hr = HRESULT::from(work(&cb, &spaces, &rx));
                let _ = unsafe { cb.SynchronizeCompleted(hr) };
            }
        });
        Ok(())
    }

    fn SetItemStatus(&self, pitemid: *const GUID, dwsyncmgrstatus: u32) -> Result<()> {
        let id = unsafe { pitemid.as_ref() }.ok_or(Error::from(E_INVALIDARG))?;
        if dwsyncmgrstatus == SYNCMGRSTATUS_SKIPPED.0 as u32
            && let Some(tx) = &*self.skips.lock().unwrap()
        {
            let _ = tx.send(*id);
        }
        Ok(())
    }
}
