//! A boxed context goes to the Windows thread pool; the pool's function takes the box back and
//! completes at its only end. If the pool refuses, the box is taken back and the error returned.

use std::ffi::c_void;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::System::Threading::{
    CallbackMayRunLong, PTP_CALLBACK_INSTANCE, TrySubmitThreadpoolCallback,
};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Error, GUID, HRESULT, Ref, Result, implement};

enum Operation {
    Prepare,
    Synchronize(Vec<GUID>),
}

struct Context {
    agile: AgileReference<ISyncMgrSynchronizeCallback>,
    operation: Operation,
}

impl Context {
    fn work(&self) -> Result<()> {
        match &self.operation {
            Operation::Prepare => Ok(()),
            Operation::Synchronize(ids) => ids.iter().try_for_each(mirror),
        }
    }
}

fn mirror(id: &GUID) -> Result<()> {
    if id.data1 == 0 {
        Err(E_INVALIDARG.into())
    } else {
        Ok(())
    }
}

unsafe extern "system" fn on_pool(instance: PTP_CALLBACK_INSTANCE, context: *mut c_void) {
    let context = unsafe { Box::from_raw(context.cast::<Context>()) };
    let _ = unsafe { CallbackMayRunLong(instance) };
    let hr = match context.work() {
        Ok(()) => S_OK,
        Err(e) => e.code(),
    };
    let Ok(cb) = context.agile.resolve() else {
        return;
    };
    let told = match context.operation {
        Operation::Prepare => unsafe { cb.PrepareForSyncCompleted(hr) },
        Operation::Synchronize(_) => unsafe { cb.SynchronizeCompleted(hr) },
    };
    drop(told);
}

fn submit(context: Context) -> Result<()> {
    let raw = Box::into_raw(Box::new(context));
    let submitted =
        unsafe { TrySubmitThreadpoolCallback(Some(on_pool), Some(raw.cast::<c_void>()), None) };
    if submitted.is_err() {
        drop(unsafe { Box::from_raw(raw) });
    }
    submitted
}

#[implement(ISyncMgrSynchronize)]
pub struct Mirror {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
}

impl Mirror {
    fn context(&self, operation: Operation) -> Result<Context> {
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let agile = AgileReference::new(&cb)?;
        Ok(Context { agile, operation })
    }
}

impl ISyncMgrSynchronize_Impl for Mirror_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        if n > 0 {
            let ids = unsafe { std::slice::from_raw_parts(ids, n as usize) };
            *self.ids.lock().unwrap() = ids.to_vec();
        }
        submit(self.context(Operation::Prepare)?)
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let ids = self.ids.lock().unwrap().clone();
        let context = self.context(Operation::Synchronize(ids))?;
        submit(context)?;
        Ok(())
    }

    fn ShowProperties(&self, _hwndparent: HWND, _itemid: *const GUID) -> Result<()> {
        // Same pattern without a context struct: the callback pointer itself is the context.
        unsafe extern "system" fn shown(_: PTP_CALLBACK_INSTANCE, context: *mut c_void) {
            let agile = unsafe {
                Box::from_raw(context as *mut AgileReference<ISyncMgrSynchronizeCallback>)
            };
            if let Ok(cb) = agile.resolve() {
                let _ = unsafe { cb.ShowPropertiesCompleted(HRESULT(0)) };
            }
        }
        let held = self.callback.lock().unwrap().clone();
        let cb = held.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let raw = Box::into_raw(Box::new(AgileReference::new(&cb)?));
        match unsafe { TrySubmitThreadpoolCallback(Some(shown), Some(raw as *mut c_void), None) } {
            Ok(()) => Ok(()),
            Err(e) => {
                let _ = unsafe { Box::from_raw(raw) };
                Err(e)
            }
        }
    }
}
