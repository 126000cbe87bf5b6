//! The handler object itself.

use std::ffi::c_void;
use std::sync::Arc;

use windows::Win32::Foundation::{
    E_ABORT, E_INVALIDARG, E_NOTIMPL, E_OUTOFMEMORY, E_POINTER, HWND, S_FALSE, S_OK,
};
use windows::Win32::System::Com::CoTaskMemAlloc;
use windows::Win32::UI::Shell::{
    ISyncMgrEnumItems, ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
    S_SYNCMGR_RETRYSYNC, SYNCMGRFLAG_EVENTMASK, SYNCMGRFLAG_IDLE, SYNCMGRFLAG_INVOKE,
    SYNCMGRFLAG_MAYBOTHERUSER, SYNCMGRHANDLER_HASPROPERTIES, SYNCMGRHANDLERINFO,
    SYNCMGRSTATUS_SKIPPED,
};
use windows_core::{AgileReference, Error, GUID, Ref, Result, implement};

use crate::LiveObject;
use crate::callback::{CallbackSlot, enable_modeless};
use crate::dialogs;
use crate::items::{NotebookEnum, fixed_name};
use crate::session::Session;
use crate::store::{Notebook, Store};
use crate::worker::Job;

/// Lives in the apartment of the manager; only the session is shared with the worker.
#[implement(ISyncMgrSynchronize, Agile = false)]
pub struct NotesHandler {
    callback: CallbackSlot,
    session: Arc<Session>,
    _live: LiveObject,
}

impl NotesHandler {
    pub fn new() -> Self {
        Self {
            callback: CallbackSlot::default(),
            session: Arc::default(),
            _live: LiveObject::new(),
        }
    }

    fn may_bother_user(&self) -> bool {
        self.session.flags() & SYNCMGRFLAG_MAYBOTHERUSER.0 as u32 != 0
    }

    /// The notebooks whose properties are asked for: one, or all of them for the null ID.
    fn addressed(&self, id: &GUID) -> Result<Vec<Notebook>> {
        let mut notebooks = self.session.store()?.notebooks()?;
        if *id != GUID::zeroed() {
            notebooks.retain(|notebook| GUID::from_u128(notebook.id) == *id);
        }
        if notebooks.is_empty() {
            Err(E_INVALIDARG.into())
        } else {
            Ok(notebooks)
        }
    }
}

impl ISyncMgrSynchronize_Impl for NotesHandler_Impl {
    fn Initialize(
        &self,
        dwreserved: u32,
        dwsyncmgrflags: u32,
        cbcookie: u32,
        lpcookie: *const u8,
    ) -> Result<()> {
        if dwreserved != 0 {
            return Err(E_INVALIDARG.into());
        }
        let home = Store::default_home().ok_or_else(Error::empty)?;
        let store = Store::open(&home)?;

        let event = dwsyncmgrflags & SYNCMGRFLAG_EVENTMASK.0 as u32;
        if event == SYNCMGRFLAG_IDLE.0 as u32 && !store.syncs_when_idle() {
            return S_FALSE.ok();
        }
        let requested = if event == SYNCMGRFLAG_INVOKE.0 as u32 && !lpcookie.is_null() {
            let cookie = unsafe { std::slice::from_raw_parts(lpcookie, cbcookie as usize) };
            cookie
                .try_into()
                .ok()
                .map(|id| GUID::from_u128(u128::from_le_bytes(id)))
        } else {
            None
        };
        self.session.begin(dwsyncmgrflags, store, requested);
        Ok(())
    }

    fn GetHandlerInfo(&self) -> Result<*mut SYNCMGRHANDLERINFO> {
        let size = size_of::<SYNCMGRHANDLERINFO>();
        let info = unsafe { CoTaskMemAlloc(size) }.cast::<SYNCMGRHANDLERINFO>();
        if info.is_null() {
            return Err(E_OUTOFMEMORY.into());
        }
        unsafe {
            info.write(SYNCMGRHANDLERINFO {
                cbSize: size as u32,
                SyncMgrHandlerFlags: SYNCMGRHANDLER_HASPROPERTIES.0 as u32,
                wszHandlerName: fixed_name("Notebooks"),
                ..Default::default()
            });
        }
        Ok(info)
    }

    fn EnumSyncMgrItems(&self) -> Result<ISyncMgrEnumItems> {
        let notebooks = self.session.offered()?;
        Ok(NotebookEnum::new(notebooks.into(), 0).into())
    }

    fn GetItemObject(&self, _: *const GUID, _: *const GUID, ppv: *mut *mut c_void) -> Result<()> {
        if !ppv.is_null() {
            unsafe { ppv.write(std::ptr::null_mut()) };
        }
        Err(E_NOTIMPL.into())
    }

    fn ShowProperties(&self, hwndparent: HWND, itemid: *const GUID) -> Result<()> {
        if itemid.is_null() {
            return Err(E_POINTER.into());
        }
        let callback = self.callback.get()?;
        let store = self.session.store()?;
        let notebooks = self.addressed(unsafe { &*itemid })?;
        let (title, automatic) = match notebooks.as_slice() {
            [one] => (one.name.as_str(), one.automatic),
            several => (
                "All notebooks",
                several.iter().all(|notebook| notebook.automatic),
            ),
        };

        if enable_modeless(&callback, true) != S_OK {
            let _ = unsafe { callback.ShowPropertiesCompleted(E_ABORT) };
            return Ok(());
        }
        let answer = dialogs::edit_properties(hwndparent, title, automatic);
        let _ = enable_modeless(&callback, false);

        let mut outcome = S_OK;
        match answer {
            Ok(Some(automatic)) => {
                for notebook in &notebooks {
                    if let Err(error) = store.set_automatic(notebook.id, automatic) {
                        outcome = Error::from(error).code();
                        let _ = unsafe { callback.ShowPropertiesCompleted(outcome) };
                    }
                }
            }
            Ok(None) => {}
            Err(error) => outcome = error.code(),
        }
        let _ = unsafe { callback.ShowPropertiesCompleted(outcome) };
        Ok(())
    }

    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        self.callback.replace(lpcallback.cloned());
        Ok(())
    }

    fn PrepareForSync(
        &self,
        cbnumitems: u32,
        pitemids: *const GUID,
        hwndparent: HWND,
        _dwreserved: u32,
    ) -> Result<()> {
        if cbnumitems == 0 {
            self.session.select(Vec::new());
            return Ok(());
        }
        if pitemids.is_null() {
            return Err(E_INVALIDARG.into());
        }
        let callback = self.callback.get()?;
        let ids = unsafe { std::slice::from_raw_parts(pitemids, cbnumitems as usize) }.to_vec();
        self.session.select(ids);

        let store = self.session.store()?;
        let interrupted = store.was_interrupted();
        if interrupted {
            if !self.may_bother_user() || enable_modeless(&callback, true) != S_OK {
                return Err(S_FALSE.into());
            }
            let go_on = dialogs::confirm_recovery(hwndparent);
            let _ = enable_modeless(&callback, false);
            if !go_on {
                return Err(E_ABORT.into());
            }
        }
        let _ = unsafe { callback.PrepareForSyncCompleted(S_OK) };
        if interrupted {
            store.recover()?;
        }
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let callback = self.callback.get()?;
        let store = self.session.store()?;
        let notebooks = self.session.selected()?;
        if notebooks.is_empty() {
            unsafe { callback.SynchronizeCompleted(S_OK)? };
            return Ok(());
        }
        let job = Job {
            callback: AgileReference::new(&callback)?,
            session: Arc::clone(&self.session),
            store,
            notebooks,
        };
        job.start()?;
        Ok(())
    }

    fn SetItemStatus(&self, pitemid: *const GUID, dwsyncmgrstatus: u32) -> Result<()> {
        if pitemid.is_null() {
            return Err(E_POINTER.into());
        }
        if dwsyncmgrstatus == SYNCMGRSTATUS_SKIPPED.0 as u32 {
            self.session.skip(unsafe { *pitemid });
        }
        Ok(())
    }

    fn ShowError(&self, hwndparent: HWND, errorid: *const GUID) -> Result<()> {
        if errorid.is_null() {
            return Err(E_POINTER.into());
        }
        let callback = self.callback.get()?;
        let failure = self
            .session
            .failure(unsafe { &*errorid })
            .ok_or_else(|| Error::from(E_INVALIDARG))?;

        let mut retry = false;
        if enable_modeless(&callback, true) == S_OK {
            retry = dialogs::offer_retry(hwndparent, &failure.text);
            let _ = enable_modeless(&callback, false);
        }
        if retry {
            let _ = unsafe { callback.DeleteLogError(errorid, 0) };
            let _ = unsafe { callback.ShowErrorCompleted(S_SYNCMGR_RETRYSYNC, &[failure.item]) };
        } else {
            let _ = unsafe { callback.SynchronizeCompleted(S_OK) };
        }
        Ok(())
    }
}
