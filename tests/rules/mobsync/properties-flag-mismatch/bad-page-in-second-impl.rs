//! Bad: the dialog is in a method of a second impl block; no item of the enumerator says that it exists.
use std::ffi::c_void;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::Win32::UI::WindowsAndMessaging::*;
use windows::core::*;

const TASKS: GUID = GUID::from_u128(0x53e6cc18_72a0_4be5_b94f_6f0d1a35d208);

struct Item(SYNCMGRITEM);

impl Item {
    fn new(id: GUID) -> Self {
        Item(SYNCMGRITEM {
            cbSize: size_of::<SYNCMGRITEM>() as u32,
            ItemID: id,
            ..Default::default()
        })
    }

    fn checked(mut self) -> Self {
        self.0.dwItemState = SYNCMGRITEMSTATE_CHECKED.0 as u32;
        self
    }
}

#[implement(ISyncMgrEnumItems)]
struct TaskItems {
    done: AtomicBool,
}

impl TaskItems {
    fn take_one(&self, celt: u32) -> u32 {
        u32::from(celt > 0 && !self.done.swap(true, Ordering::SeqCst))
    }
}

impl ISyncMgrEnumItems_Impl for TaskItems_Impl {
    fn Next(&self, celt: u32, rgelt: *mut SYNCMGRITEM, pceltfetched: *mut u32) -> Result<()> {
        let given = self.take_one(celt);
        if given == 1 {
            unsafe { rgelt.write(Item::new(TASKS).checked().0) };
        }
        if !pceltfetched.is_null() {
            unsafe { *pceltfetched = given };
        }
        if given == celt {
            Ok(())
        } else {
            Err(S_FALSE.into())
        }
    }
    fn Skip(&self, celt: u32) -> Result<()> {
        if self.take_one(celt) == celt {
            Ok(())
        } else {
            Err(S_FALSE.into())
        }
    }
    fn Reset(&self) -> Result<()> {
        self.done.store(false, Ordering::SeqCst);
        Ok(())
    }
    fn Clone(&self) -> Result<ISyncMgrEnumItems> {
        let done = AtomicBool::new(self.done.load(Ordering::SeqCst));
        Ok(TaskItems { done }.into())
    }
}

#[implement(ISyncMgrSynchronize)]
struct TaskHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    wanted: Mutex<Vec<GUID>>,
}

impl TaskHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self.callback.lock().unwrap().clone();
        held.ok_or_else(|| E_UNEXPECTED.into())
    }

    fn next_wanted(&self) -> Option<GUID> {
        self.wanted.lock().unwrap().pop()
    }

    fn run(&self, cb: &ISyncMgrSynchronizeCallback) -> Result<()> {
        let item = SYNCMGRPROGRESSITEM {
            cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
            mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
            dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
            ..Default::default()
        };
        while let Some(id) = self.next_wanted() {
            match unsafe { (cb.vtable().Progress)(cb.as_raw(), &id, &item) } {
                S_SYNCMGR_CANCELITEM => continue,
                S_SYNCMGR_CANCELALL => break,
                _ => std::fs::write(format!("{id:?}.todo"), b"")?,
            };
        }
        Ok(())
    }
}

impl TaskHandler {
    fn open_page(&self, owner: HWND) -> Result<()> {
        let cb = self.callback()?;
        unsafe { MessageBoxW(Some(owner), w!("Done tasks are hidden"), w!("Tasks"), MB_OK) };
        let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) };
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for TaskHandler_Impl {
    fn Initialize(&self, _: u32, _: u32, _: u32, _: *const u8) -> Result<()> {
        Ok(())
    }
    fn GetHandlerInfo(&self) -> Result<*mut SYNCMGRHANDLERINFO> {
        Err(E_OUTOFMEMORY.into())
    }
    fn EnumSyncMgrItems(&self) -> Result<ISyncMgrEnumItems> {
        let done = AtomicBool::new(false);
        Ok(TaskItems { done }.into())
    }
    fn GetItemObject(&self, _: *const GUID, _: *const GUID, _: *mut *mut c_void) -> Result<()> {
        Err(E_NOTIMPL.into())
    }
    fn ShowProperties(&self, hwndparent: HWND, itemid: *const GUID) -> Result<()> {
        //~^ properties-flag-mismatch
        if itemid.is_null() {
            return Err(E_INVALIDARG.into());
        }
        self.open_page(hwndparent)
    }
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = self.callback()?;
        if ids.is_null() {
            return Err(E_INVALIDARG.into());
        }
        let ids = unsafe { std::slice::from_raw_parts(ids, n as usize) };
        *self.wanted.lock().unwrap() = ids.to_vec();
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
    fn Synchronize(&self, _: HWND) -> Result<()> {
        let cb = self.callback()?;
        let hr = HRESULT::from(self.run(&cb));
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
        Ok(())
    }
    fn SetItemStatus(&self, id: *const GUID, status: u32) -> Result<()> {
        if status == SYNCMGRSTATUS_SKIPPED.0 as u32 && !id.is_null() {
            let id = unsafe { *id };
            self.wanted.lock().unwrap().retain(|w| *w != id);
        }
        Ok(())
    }
    fn ShowError(&self, _: HWND, _: *const GUID) -> Result<()> {
        Err(E_NOTIMPL.into())
    }
}
