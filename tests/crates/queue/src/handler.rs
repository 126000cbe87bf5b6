//! The handler object; its methods only fill the queue.

use core::ffi::c_void;
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex};
use std::thread;

use windows::Win32::Foundation::*;
use windows::Win32::System::Com::CoTaskMemAlloc;
use windows::Win32::UI::Shell::*;
use windows::Win32::UI::WindowsAndMessaging::*;
use windows::core::{Error, GUID, HSTRING, PCWSTR, Ref, Result, implement, w};

use crate::callback::{Operation, Pending, enable_modeless};
use crate::class::Alive;
use crate::enumerator::TableEnumerator;
use crate::jobs::{self, Job, Shared, Token};

const TITLE: PCWSTR = w!("Card index");

#[implement(ISyncMgrSynchronize)]
pub struct CardHandler {
    shared: Arc<Shared>,
    queue: Sender<Job>,
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    items: Mutex<Vec<GUID>>,
    /// Cookie of the program that has asked for the run: IDs of tables.
    cookie: Mutex<Vec<u8>>,
    _alive: Alive,
}

impl CardHandler {
    /// Starts the thread, which lives as long as the sender in the object.
    pub fn new() -> Result<Self> {
        let shared = Arc::new(Shared::load());
        let (queue, jobs) = mpsc::channel();
        let for_worker = shared.clone();
        let builder = thread::Builder::new().name("card index".into());
        builder.spawn(move || jobs::work(for_worker, jobs))?;
        Ok(Self {
            shared,
            queue,
            callback: Mutex::new(None),
            items: Mutex::new(Vec::new()),
            cookie: Mutex::new(Vec::new()),
            _alive: Alive::new(),
        })
    }

    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self.callback.lock().unwrap().clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    /// Puts a job for the chosen items into the queue.
    fn enqueue(&self, token: Token, pending: Pending) {
        let items = self.items.lock().unwrap().clone();
        let job = Job {
            token,
            items,
            pending,
        };
        // Without the thread the job comes back, and dropping it reports E_ABORT.
        if self.queue.send(job).is_err() {
            crate::trace("the worker is gone");
        }
    }

    /// True when the cookie does not name other tables.
    fn is_wanted(&self, id: &GUID) -> bool {
        let cookie = self.cookie.lock().unwrap();
        let mut wanted = cookie.chunks_exact(16);
        wanted.len() == 0 || wanted.any(|bytes| *bytes == id.to_u128().to_le_bytes())
    }
}

impl ISyncMgrSynchronize_Impl for CardHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        cbcookie: u32,
        lpcookie: *const u8,
    ) -> Result<()> {
        let event = SYNCMGRFLAG((dwsyncmgrflags & SYNCMGRFLAG_EVENTMASK.0 as u32) as i32);
        if event == SYNCMGRFLAG_SCHEDULED && !self.shared.office_reachable() {
            return Err(S_FALSE.into());
        }
        let mut cookie = Vec::new();
        if event == SYNCMGRFLAG_INVOKE && !lpcookie.is_null() {
            let bytes = unsafe { core::slice::from_raw_parts(lpcookie, cbcookie as usize) };
            cookie.extend_from_slice(bytes);
        }
        *self.cookie.lock().unwrap() = cookie;
        self.shared.set_flags(dwsyncmgrflags);
        Ok(())
    }

    fn GetHandlerInfo(&self) -> Result<*mut SYNCMGRHANDLERINFO> {
        let size = size_of::<SYNCMGRHANDLERINFO>();
        let info = unsafe { CoTaskMemAlloc(size) } as *mut SYNCMGRHANDLERINFO;
        if info.is_null() {
            return Err(E_OUTOFMEMORY.into());
        }
        unsafe {
            info.write(SYNCMGRHANDLERINFO {
                cbSize: size as u32,
                wszHandlerName: crate::name_buffer("Card index"),
                ..Default::default()
            });
        }
        Ok(info)
    }

    fn EnumSyncMgrItems(&self) -> Result<ISyncMgrEnumItems> {
        let index = self.shared.index.lock().unwrap();
        let choices = index.tables().map(|table| {
            let wanted = self.is_wanted(&table.id);
            (table.id, table.name.clone(), wanted)
        });
        Ok(TableEnumerator::new(Arc::new(choices.collect()), 0).into())
    }

    fn GetItemObject(
        &self,
        _itemid: *const GUID,
        _riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        if !ppv.is_null() {
            unsafe { ppv.write(core::ptr::null_mut()) };
        }
        Err(E_NOTIMPL.into())
    }

    fn ShowProperties(&self, hwndparent: HWND, itemid: *const GUID) -> Result<()> {
        let callback = self.callback()?;
        let id = unsafe { itemid.as_ref() }.filter(|id| **id != GUID::zeroed());
        let index = self.shared.index.lock().unwrap();
        let text = HSTRING::from(index.describe(id));
        drop(index);
        unsafe { MessageBoxW(Some(hwndparent), &text, TITLE, MB_OK) };
        let _ = unsafe { callback.ShowPropertiesCompleted(S_OK) };
        Ok(())
    }

    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        let incoming = lpcallback.cloned();
        let outgoing = std::mem::replace(&mut *self.callback.lock().unwrap(), incoming);
        drop(outgoing);
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
        let items = match cbnumitems {
            0 => Vec::new(),
            _ if pitemids.is_null() => return Err(E_INVALIDARG.into()),
            count => unsafe { core::slice::from_raw_parts(pitemids, count as usize) }.to_vec(),
        };
        let lost = !self.shared.office_reachable();
        if lost && self.shared.may_bother_user() && enable_modeless(&callback, true) == S_OK {
            let hint = w!("Connect to the office network, then choose OK.");
            unsafe { MessageBoxW(Some(hwndparent), hint, TITLE, MB_OK) };
            let _ = enable_modeless(&callback, false);
        }
        let token = self.shared.begin_round();
        *self.items.lock().unwrap() = items;
        if cbnumitems == 0 {
            let _ = unsafe { callback.PrepareForSyncCompleted(S_OK) };
            return Ok(());
        }
        let pending = Pending::new(Operation::Prepare, &callback)?;
        self.enqueue(token, pending);
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let callback = self.callback()?;
        let pending = Pending::new(Operation::Synchronize, &callback)?;
        self.enqueue(self.shared.token(), pending);
        Ok(())
    }

    fn SetItemStatus(&self, pitemid: *const GUID, dwsyncmgrstatus: u32) -> Result<()> {
        if pitemid.is_null() {
            return Err(E_INVALIDARG.into());
        }
        if dwsyncmgrstatus == SYNCMGRSTATUS_SKIPPED.0 as u32 {
            self.shared.skip(unsafe { *pitemid });
        }
        Ok(())
    }

    fn ShowError(&self, hwndparent: HWND, errorid: *const GUID) -> Result<()> {
        let callback = self.callback()?;
        let error = unsafe { errorid.as_ref() }.copied().unwrap_or_default();
        let failed = self.shared.failed_items(&error);
        if failed.is_empty() {
            // Exchanged by a later round.
            let _ = unsafe { callback.ShowErrorCompleted(S_OK, &[]) };
            return Ok(());
        }
        let mut retry = false;
        if enable_modeless(&callback, true) == S_OK {
            let text = w!("The office did not accept all cards. Try again?");
            let answer = unsafe { MessageBoxW(Some(hwndparent), text, TITLE, MB_RETRYCANCEL) };
            let _ = enable_modeless(&callback, false);
            retry = answer == IDRETRY;
        }
        if retry {
            let _ = unsafe { callback.ShowErrorCompleted(S_SYNCMGR_RETRYSYNC, &failed) };
        } else {
            let _ = unsafe { callback.ShowErrorCompleted(S_OK, &[]) };
        }
        Ok(())
    }
}
