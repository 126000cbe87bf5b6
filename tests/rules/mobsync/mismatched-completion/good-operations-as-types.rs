//! Each operation is a type with its own completion; the shared code is generic over it and each method
//! names its own type. A clean-up path cancels with the same type.

use std::marker::PhantomData;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_ABORT, E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
    S_SYNCMGR_RETRYSYNC,
};
use windows::core::{Error, GUID, HRESULT, Ref, Result, implement};

trait Operation {
    const NAME: &'static str;

    fn completed(cb: &ISyncMgrSynchronizeCallback, hr: HRESULT, ids: &[GUID]) -> Result<()>;
}

enum Prepare {}
enum Synchronize {}
enum ShowProperties {}
enum ShowError {}

impl Operation for Prepare {
    const NAME: &'static str = "prepare";

    fn completed(cb: &ISyncMgrSynchronizeCallback, hr: HRESULT, _: &[GUID]) -> Result<()> {
        unsafe { cb.PrepareForSyncCompleted(hr) }
    }
}

impl Operation for Synchronize {
    const NAME: &'static str = "synchronize";

    fn completed(cb: &ISyncMgrSynchronizeCallback, hr: HRESULT, _: &[GUID]) -> Result<()> {
        unsafe { cb.SynchronizeCompleted(hr) }
    }
}

impl Operation for ShowProperties {
    const NAME: &'static str = "properties";

    fn completed(cb: &ISyncMgrSynchronizeCallback, hr: HRESULT, _: &[GUID]) -> Result<()> {
        unsafe { cb.ShowPropertiesCompleted(hr) }
    }
}

impl Operation for ShowError {
    const NAME: &'static str = "error";

    fn completed(cb: &ISyncMgrSynchronizeCallback, hr: HRESULT, ids: &[GUID]) -> Result<()> {
        unsafe { cb.ShowErrorCompleted(hr, ids) }
    }
}

struct Call<O: Operation> {
    cb: ISyncMgrSynchronizeCallback,
    operation: PhantomData<O>,
}

impl<O: Operation> Call<O> {
    fn end(self, hr: HRESULT, ids: &[GUID]) {
        if let Err(e) = O::completed(&self.cb, hr, ids) {
            eprintln!("{}: {e}", O::NAME);
        }
    }

    fn run(self, work: impl FnOnce() -> Result<Vec<GUID>>) {
        match work() {
            Ok(ids) if ids.is_empty() => self.end(S_OK, &[]),
            Ok(ids) => self.end(S_SYNCMGR_RETRYSYNC, &ids),
            Err(e) => self.end(e.code(), &[]),
        }
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Typed {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
}

impl Typed {
    fn call<O: Operation>(&self) -> Result<Call<O>> {
        let held = self.callback.lock().unwrap().clone();
        let cb = held.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        Ok(Call {
            cb,
            operation: PhantomData,
        })
    }
}

impl ISyncMgrSynchronize_Impl for Typed_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let call = self.call::<Prepare>()?;
        if n > 0 && ids.is_null() {
            return Err(E_INVALIDARG.into());
        }
        for i in 0..n as usize {
            self.ids.lock().unwrap().push(unsafe { *ids.add(i) });
        }
        call.end(S_OK, &[]);
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let call: Call<Synchronize> = self.call()?;
        let failed = self.ids.lock().unwrap().iter().any(|id| id.data1 == 0);
        call.end(if failed { E_ABORT } else { S_OK }, &[]);
        Ok(())
    }

    fn ShowProperties(&self, _hwndparent: HWND, _itemid: *const GUID) -> Result<()> {
        let call = self.call::<ShowProperties>()?;
        call.run(|| Ok(Vec::new()));
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, errorid: *const GUID) -> Result<()> {
        self.call::<ShowError>()?.run(|| {
            let id = unsafe { errorid.as_ref() };
            let id = id.ok_or_else(|| Error::from(E_INVALIDARG))?;
            Ok(vec![*id])
        });
        Ok(())
    }
}
