//! The handler object that the Synchronization Manager talks to.

use core::ffi::c_void;
use std::collections::{HashMap, HashSet};
use std::io;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::Win32::UI::WindowsAndMessaging::*;
use windows::core::{Error, GUID, HSTRING, PCWSTR, Ref, Result, implement, w};

use crate::callback::{self, Step};
use crate::enumerator::{Entry, FolderEnumerator};
use crate::factory::ModuleRef;
use crate::folders::{CopyJob, Folders, Summary};
use crate::text;

const TITLE: PCWSTR = w!("Drawing mirror");

/// Folder IDs and error IDs differ in this pattern only.
const ERROR_SPACE: u128 = 0x0f0f_0000_0000_0000_0000_0000_0000_0000;

/// How the copying of one folder has ended.
enum Copied {
    Everything,
    ItemCancelled,
    AllCancelled,
}

#[implement(ISyncMgrSynchronize)]
pub struct MirrorHandler {
    folders: Folders,
    flags: AtomicU32,
    /// Name of the only folder to offer, from the cookie of an invoked run.
    wanted: Mutex<Option<String>>,
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    items: Mutex<Vec<GUID>>,
    skipped: Mutex<HashSet<GUID>>,
    errors: Mutex<HashMap<GUID, String>>,
    _module: ModuleRef,
}

impl MirrorHandler {
    pub fn new() -> Self {
        Self {
            folders: Folders::load(),
            flags: AtomicU32::new(0),
            wanted: Mutex::new(None),
            callback: Mutex::new(None),
            items: Mutex::new(Vec::new()),
            skipped: Mutex::new(HashSet::new()),
            errors: Mutex::new(HashMap::new()),
            _module: ModuleRef::new(),
        }
    }

    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self.callback.lock().unwrap().clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn may_bother_user(&self) -> bool {
        self.flags.load(Ordering::SeqCst) & SYNCMGRFLAG_MAYBOTHERUSER.0 as u32 != 0
    }

    fn is_skipped(&self, id: &GUID) -> bool {
        self.skipped.lock().unwrap().contains(id)
    }

    /// Forgets the previous round and keeps the folders of this one.
    fn start_round(&self, items: Vec<GUID>) {
        *self.items.lock().unwrap() = items;
        self.skipped.lock().unwrap().clear();
        self.errors.lock().unwrap().clear();
    }

    /// Copies the chosen folders one after the other.
    fn mirror(&self, callback: &ISyncMgrSynchronizeCallback, items: &[GUID]) -> Summary {
        let mut summary = Summary::new();
        for id in items {
            if self.is_skipped(id) {
                continue;
            }
            let start = Step {
                text: "Looking for new drawings",
                status: SYNCMGRSTATUS_UPDATING,
                value: 0,
                maximum: 0,
            };
            match callback::progress(callback, id, &start) {
                S_SYNCMGR_CANCELITEM => continue,
                S_SYNCMGR_CANCELALL => break,
                _ => {}
            }
            let plan = self.folders.plan(id);
            match self.copy_files(callback, id, &plan, &mut summary) {
                Ok(Copied::Everything | Copied::ItemCancelled) => {}
                Ok(Copied::AllCancelled) => break,
                Err(error) => {
                    summary.failed += 1;
                    summary.outcome = E_FAIL;
                    self.report_failure(callback, id, &error);
                }
            }
        }
        summary
    }

    /// Copies the files of one folder and asks before each of them.
    fn copy_files(
        &self,
        callback: &ISyncMgrSynchronizeCallback,
        id: &GUID,
        plan: &[CopyJob],
        summary: &mut Summary,
    ) -> io::Result<Copied> {
        for (done, job) in plan.iter().enumerate() {
            let step = Step {
                text: &job.label(),
                status: SYNCMGRSTATUS_UPDATING,
                value: done,
                maximum: plan.len(),
            };
            match callback::progress(callback, id, &step) {
                S_SYNCMGR_CANCELITEM => return Ok(Copied::ItemCancelled),
                S_SYNCMGR_CANCELALL => return Ok(Copied::AllCancelled),
                _ => {}
            }
            if self.is_skipped(id) {
                return Ok(Copied::ItemCancelled);
            }
            summary.bytes += job.run()?;
            summary.files += 1;
        }
        let last = Step {
            text: "Up to date",
            status: SYNCMGRSTATUS_SUCCEEDED,
            value: plan.len(),
            maximum: plan.len(),
        };
        match callback::progress(callback, id, &last) {
            S_SYNCMGR_CANCELALL => Ok(Copied::AllCancelled),
            S_SYNCMGR_CANCELITEM => Ok(Copied::ItemCancelled),
            _ => Ok(Copied::Everything),
        }
    }

    /// Keeps the text for `ShowError` and writes the log entry.
    fn report_failure(&self, callback: &ISyncMgrSynchronizeCallback, id: &GUID, error: &io::Error) {
        let error_id = GUID::from_u128(id.to_u128() ^ ERROR_SPACE);
        let text = format!("The folder could not be mirrored: {error}");
        self.errors.lock().unwrap().insert(error_id, text.clone());
        callback::log_failure(callback, id, &error_id, &text);
    }

    fn error_text(&self, errorid: *const GUID) -> HSTRING {
        let errors = self.errors.lock().unwrap();
        let known = unsafe { errorid.as_ref() }.and_then(|id| errors.get(id));
        match known {
            Some(text) => HSTRING::from(text.as_str()),
            None => HSTRING::from("The folder was mirrored again in the meantime."),
        }
    }
}

impl ISyncMgrSynchronize_Impl for MirrorHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        cbcookie: u32,
        lpcookie: *const u8,
    ) -> Result<()> {
        let event = dwsyncmgrflags & SYNCMGRFLAG_EVENTMASK.0 as u32;
        // An idle machine must not spin up the drive.
        if event == SYNCMGRFLAG_IDLE.0 as u32 {
            return Err(S_FALSE.into());
        }
        let invoked = event == SYNCMGRFLAG_INVOKE.0 as u32;
        let wanted = if invoked && !lpcookie.is_null() {
            let bytes = unsafe { core::slice::from_raw_parts(lpcookie, cbcookie as usize) };
            Some(String::from_utf8_lossy(bytes).into_owned())
        } else {
            None
        };
        *self.wanted.lock().unwrap() = wanted;
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        Ok(())
    }

    fn GetHandlerInfo(&self) -> Result<*mut SYNCMGRHANDLERINFO> {
        let info = SYNCMGRHANDLERINFO {
            cbSize: size_of::<SYNCMGRHANDLERINFO>() as u32,
            SyncMgrHandlerFlags: SYNCMGRHANDLER_HASPROPERTIES.0 as u32,
            wszHandlerName: text::fixed_name("Drawing mirror"),
            ..Default::default()
        };
        crate::to_task_memory(info)
    }

    fn EnumSyncMgrItems(&self) -> Result<ISyncMgrEnumItems> {
        let wanted = self.wanted.lock().unwrap().clone();
        let entries = self.folders.all().iter().map(|pair| Entry {
            id: pair.id,
            name: pair.name.clone(),
            checked: wanted.as_ref().is_none_or(|name| *name == pair.name),
        });
        Ok(FolderEnumerator::new(entries.collect()).into())
    }

    fn GetItemObject(
        &self,
        _itemid: *const GUID,
        _riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        if !ppv.is_null() {
            unsafe { *ppv = core::ptr::null_mut() };
        }
        Err(E_NOTIMPL.into())
    }

    fn ShowProperties(&self, hwndparent: HWND, itemid: *const GUID) -> Result<()> {
        let callback = self.callback()?;
        let id = unsafe { itemid.as_ref() }.copied().unwrap_or_default();
        let Some(description) = self.folders.describe(&id) else {
            let _ = unsafe { callback.ShowPropertiesCompleted(E_INVALIDARG) };
            return Ok(());
        };
        let description = HSTRING::from(description);
        unsafe { MessageBoxW(Some(hwndparent), &description, TITLE, MB_OK) };
        let _ = unsafe { callback.ShowPropertiesCompleted(S_OK) };
        Ok(())
    }

    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        let incoming = lpcallback.cloned();
        let old = std::mem::replace(&mut *self.callback.lock().unwrap(), incoming);
        drop(old);
        Ok(())
    }

    fn PrepareForSync(
        &self,
        cbnumitems: u32,
        pitemids: *const GUID,
        hwndparent: HWND,
        _dwreserved: u32,
    ) -> Result<()> {
        let callback = self.callback()?;
        let items = copy_ids(cbnumitems, pitemids)?;
        if !self.folders.drives_present(&items) {
            if !self.may_bother_user() {
                return Err(S_FALSE.into());
            }
            if callback::modeless(&callback, true) != S_OK {
                return Err(E_ABORT.into());
            }
            let question = w!("Connect the drive of the mirror, then choose OK.");
            let answer = unsafe { MessageBoxW(Some(hwndparent), question, TITLE, MB_OKCANCEL) };
            let _ = callback::modeless(&callback, false);
            if answer != IDOK || !self.folders.drives_present(&items) {
                return Err(E_ABORT.into());
            }
        }
        self.start_round(items);
        let _ = unsafe { callback.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let callback = self.callback()?;
        let items = self.items.lock().unwrap().clone();
        let summary = self.mirror(&callback, &items);
        let _ = unsafe { callback.SynchronizeCompleted(summary.outcome) };
        // The summary is for support only.
        text::note("summary", self.folders.write_summary(&summary));
        Ok(())
    }

    fn SetItemStatus(&self, pitemid: *const GUID, dwsyncmgrstatus: u32) -> Result<()> {
        let Some(id) = (unsafe { pitemid.as_ref() }) else {
            return Err(E_INVALIDARG.into());
        };
        if dwsyncmgrstatus == SYNCMGRSTATUS_SKIPPED.0 as u32 {
            self.skipped.lock().unwrap().insert(*id);
        }
        Ok(())
    }

    fn ShowError(&self, hwndparent: HWND, errorid: *const GUID) -> Result<()> {
        let callback = self.callback()?;
        let text = self.error_text(errorid);
        if callback::modeless(&callback, true) == S_OK {
            unsafe { MessageBoxW(Some(hwndparent), &text, TITLE, MB_OK | MB_ICONWARNING) };
            let _ = callback::modeless(&callback, false);
        }
        let _ = unsafe { callback.ShowErrorCompleted(S_OK, &[]) };
        Ok(())
    }
}

/// Copies the caller's array, which is gone when the method has returned.
fn copy_ids(count: u32, ids: *const GUID) -> Result<Vec<GUID>> {
    if count == 0 {
        return Ok(Vec::new());
    }
    if ids.is_null() {
        return Err(E_INVALIDARG.into());
    }
    Ok(unsafe { core::slice::from_raw_parts(ids, count as usize) }.to_vec())
}
