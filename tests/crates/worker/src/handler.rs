//! The handler object.

use core::ffi::c_void;
use std::sync::{Arc, Mutex};
use std::thread;

use windows::Win32::Foundation::*;
use windows::Win32::System::Com::CoTaskMemAlloc;
use windows::Win32::UI::Shell::*;
use windows::Win32::UI::WindowsAndMessaging::*;
use windows::core::{AgileReference, Error, GUID, HSTRING, PCWSTR, Ref, Result, implement, w};

use crate::callback::{begin_modal, end_modal};
use crate::enumerator::FeedEnumerator;
use crate::feeds::Shared;
use crate::server::Lock;
use crate::worker;

const NAME: &str = "Article reader";
const TITLE: PCWSTR = w!("Article reader");

#[implement(ISyncMgrSynchronize)]
pub struct ArticleHandler {
    shared: Arc<Shared>,
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    items: Mutex<Vec<GUID>>,
    _lock: Lock,
}

impl ArticleHandler {
    pub fn new() -> Self {
        Self {
            shared: Arc::new(Shared::load()),
            callback: Mutex::new(None),
            items: Mutex::new(Vec::new()),
            _lock: Lock::new(),
        }
    }

    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        match self.callback.lock().unwrap().as_ref() {
            Some(callback) => Ok(callback.clone()),
            None => Err(Error::from(E_UNEXPECTED)),
        }
    }

    /// Keeps the selection for `Synchronize`.
    fn select(&self, items: &[GUID]) {
        self.shared.start_round();
        *self.items.lock().unwrap() = items.to_vec();
    }

    fn selection(&self) -> Vec<GUID> {
        self.items.lock().unwrap().clone()
    }

    /// Asks for consent to a connection that costs money.
    fn confirm_metered(&self, callback: &ISyncMgrSynchronizeCallback, parent: HWND) -> bool {
        if begin_modal(callback) != S_OK {
            return false;
        }
        let question = w!("The connection is metered. Download the articles anyway?");
        let answer = unsafe { MessageBoxW(Some(parent), question, TITLE, MB_YESNO) };
        end_modal(callback);
        answer == IDYES
    }

    /// Text of the property page of one feed, or of the reader as a whole.
    fn describe(&self, id: &GUID) -> Result<String> {
        if *id == GUID::zeroed() {
            let count = self.shared.feeds().len();
            return Ok(format!("{count} feeds are kept for offline reading."));
        }
        let feed = self.shared.find(id)?;
        let copied = feed.has_copy();
        Ok(format!("{}\n\nOffline copy: {copied}", feed.title))
    }
}

/// View of the array of the caller; it ends with the call.
fn borrow_ids<'a>(count: u32, ids: *const GUID) -> Result<&'a [GUID]> {
    match (count, ids.is_null()) {
        (0, _) => Ok(&[]),
        (_, true) => Err(Error::from(E_INVALIDARG)),
        _ => Ok(unsafe { core::slice::from_raw_parts(ids, count as usize) }),
    }
}

impl ISyncMgrSynchronize_Impl for ArticleHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        _cbcookie: u32,
        _lpcookie: *const u8,
    ) -> Result<()> {
        self.shared.set_flags(dwsyncmgrflags);
        match SYNCMGRFLAG((dwsyncmgrflags & SYNCMGRFLAG_EVENTMASK.0 as u32) as i32) {
            // A download must not delay the end of the connection.
            SYNCMGRFLAG_PENDINGDISCONNECT => Err(S_FALSE.into()),
            _ => Ok(()),
        }
    }

    fn GetHandlerInfo(&self) -> Result<*mut SYNCMGRHANDLERINFO> {
        let size = size_of::<SYNCMGRHANDLERINFO>();
        let mut info = SYNCMGRHANDLERINFO {
            cbSize: size as u32,
            ..Default::default()
        };
        // One unit stays for the terminator.
        for (slot, unit) in info
            .wszHandlerName
            .iter_mut()
            .take(31)
            .zip(NAME.encode_utf16())
        {
            *slot = unit;
        }
        let memory = unsafe { CoTaskMemAlloc(size) }.cast::<SYNCMGRHANDLERINFO>();
        if memory.is_null() {
            return Err(E_OUTOFMEMORY.into());
        }
        unsafe { memory.write(info) };
        Ok(memory)
    }

    fn EnumSyncMgrItems(&self) -> Result<ISyncMgrEnumItems> {
        Ok(FeedEnumerator::new(self.shared.feeds().to_vec(), 0).into())
    }

    fn GetItemObject(
        &self,
        _itemid: *const GUID,
        _riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        if let Some(object) = unsafe { ppv.as_mut() } {
            *object = core::ptr::null_mut();
        }
        Err(Error::from(E_NOTIMPL))
    }

    fn ShowProperties(&self, hwndparent: HWND, itemid: *const GUID) -> Result<()> {
        let callback = self.callback()?;
        let id = if itemid.is_null() {
            GUID::zeroed()
        } else {
            unsafe { *itemid }
        };
        let text = HSTRING::from(self.describe(&id)?);
        unsafe { MessageBoxW(Some(hwndparent), &text, TITLE, MB_OK | MB_ICONINFORMATION) };
        let told = unsafe { callback.ShowPropertiesCompleted(S_OK) };
        crate::note("ShowPropertiesCompleted", told);
        Ok(())
    }

    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        let mut replacement = lpcallback.cloned();
        std::mem::swap(&mut *self.callback.lock().unwrap(), &mut replacement);
        // The old callback is released here, outside the lock.
        drop(replacement);
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
        let items = borrow_ids(cbnumitems, pitemids)?.to_vec();
        if self.shared.metered() {
            if !self.shared.may_bother_user() {
                return Err(S_FALSE.into());
            }
            if !self.confirm_metered(&callback, hwndparent) {
                return Err(E_ABORT.into());
            }
        }
        self.select(&items);
        let agile = AgileReference::new(&callback)?;
        let shared = self.shared.clone();
        let builder = thread::Builder::new().name("articles: prepare".into());
        let thread = builder.spawn(move || worker::prepare(&shared, &agile, &items))?;
        crate::trace(&format!("preparing on {:?}", thread.thread().id()));
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let callback = self.callback()?;
        let items = self.selection();
        let agile = AgileReference::new(&callback)?;
        let shared = self.shared.clone();
        let builder = thread::Builder::new().name("articles: download".into());
        let thread = builder.spawn(move || worker::synchronize(&shared, &agile, &items))?;
        crate::trace(&format!("downloading on {:?}", thread.thread().id()));
        crate::note("stamp", self.shared.write_stamp());
        Ok(())
    }

    fn SetItemStatus(&self, pitemid: *const GUID, dwsyncmgrstatus: u32) -> Result<()> {
        if pitemid.is_null() {
            return Err(E_POINTER.into());
        }
        let id = unsafe { *pitemid };
        if dwsyncmgrstatus == SYNCMGRSTATUS_SKIPPED.0 as u32 {
            // The worker asks for it before each download.
            self.shared.skip(id);
        }
        Ok(())
    }

    fn ShowError(&self, hwndparent: HWND, errorid: *const GUID) -> Result<()> {
        let callback = self.callback()?;
        let known = unsafe { errorid.as_ref() }.and_then(|id| self.shared.failure(id));
        let Some(message) = known else {
            let _ = unsafe { callback.ShowErrorCompleted(S_OK, &[]) };
            return Ok(());
        };
        let message = HSTRING::from(format!("The feed was not downloaded.\n\n{message}"));
        if begin_modal(&callback) == S_OK {
            unsafe { MessageBoxW(Some(hwndparent), &message, TITLE, MB_OK | MB_ICONERROR) };
            end_modal(&callback);
        }
        let _ = unsafe { callback.ShowErrorCompleted(S_OK, &[]) };
        Ok(())
    }
}
