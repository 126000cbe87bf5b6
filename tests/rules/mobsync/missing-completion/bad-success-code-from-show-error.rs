//! Progress, EnableModeless, LogError and casts surround the completion; their errors come before it.
//! Expected: `ShowError` owes its completion after any success code, so refusing with `S_FALSE` loses it.

use std::cell::Cell;
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
pub struct Archive {
    cb: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
    eager: bool,
    flags: Cell<u32>,
}

impl Archive {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        self.cb
            .lock()
            .unwrap()
            .clone()
            .ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

fn copy(id: &GUID) -> Result<()> {
    if id.data1 == 0 {
        Err(E_INVALIDARG.into())
    } else {
        Ok(())
    }
}

fn probe(count: usize) -> HRESULT {
    if count > 4096 { E_OUTOFMEMORY } else { S_OK }
}

fn log(text: &str) {
    eprintln!("{text}");
}

impl ISyncMgrSynchronize_Impl for Archive_Impl {
    fn Synchronize(&self, hwnd: HWND) -> Result<()> {
        let cb = self.callback()?;
        let unknown: IUnknown = cb.cast()?;
        let again: ISyncMgrSynchronizeCallback = unknown.cast()?;
        let list = self.ids.lock().unwrap().clone();
        let mut item = SYNCMGRPROGRESSITEM {
            cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
            mask: SYNCMGRPROGRESSITEM_PROGVALUE,
            ..Default::default()
        };
        for (at, id) in list.iter().enumerate() {
            item.iProgValue = at as i32;
            let answer =
                unsafe { (Interface::vtable(&cb).Progress)(Interface::as_raw(&cb), id, &item) };
            match answer {
                S_SYNCMGR_CANCELALL => {
                    let _ = unsafe { again.SynchronizeCompleted(S_SYNCMGR_CANCELALL) };
                    return Ok(());
                }
                S_SYNCMGR_CANCELITEM => continue,
                hr if hr.is_err() => return Err(hr.into()),
                _ => {}
            }
            if let Err(e) = copy(id) {
                let text = HSTRING::from(e.message());
                unsafe { cb.LogError(3, &text, std::ptr::null())? };
            }
        }
        let _ = unsafe { again.SynchronizeCompleted(S_OK) }; //~ completion-hides-failure
        Ok(())
    }
    fn ShowError(&self, hwnd: HWND, errorid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let allowed =
            unsafe { (Interface::vtable(&cb).EnableModeless)(Interface::as_raw(&cb), true.into()) };
        if allowed != S_OK {
            return Err(S_FALSE.into()); //~ missing-completion
        }
        unsafe { cb.DeleteLogError(errorid, 0)? }; //~ modeless-not-reenabled
        unsafe { cb.EnableModeless(false)? };
        let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
        Ok(())
    }
    fn ShowProperties(&self, hwnd: HWND, itemid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let agile = AgileReference::new(&cb)?;
        let cb = agile.resolve()?;
        unsafe { (Interface::vtable(&cb).EnableModeless)(Interface::as_raw(&cb), true.into()) }.ok()?;
        let shown = probe(1);
        if shown.is_err() {
            return shown.ok();
        }
        if shown.is_err() {
            return shown.ok();
        }
        unsafe { cb.EnableModeless(false) }?;
        let _ = unsafe { cb.ShowPropertiesCompleted(shown) };
        shown.ok()
    }
}
