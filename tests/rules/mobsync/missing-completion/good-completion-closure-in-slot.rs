//! The completion is a boxed `FnOnce` in the operation; `Option::take` lets it be called once, and
//! dropping an unfinished operation calls it with `E_ABORT`, so no path is without it.

use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

type Done = Box<dyn FnOnce(HRESULT) + Send>;

struct Operation {
    done: Option<Done>,
    steps: u32,
}

impl Operation {
    fn new(done: impl FnOnce(HRESULT) + Send + 'static) -> Self {
        Operation {
            done: Some(Box::new(done)),
            steps: 0,
        }
    }

    fn step(&mut self, text: &str) {
        self.steps += 1;
        eprintln!("{}: {text}", self.steps);
    }

    fn end(&mut self, hr: HRESULT) {
        if let Some(done) = self.done.take() {
            done(hr);
        }
    }
}

impl Drop for Operation {
    fn drop(&mut self) {
        if let Some(done) = self.done.take() {
            done(E_ABORT);
        }
    }
}

struct Courier(ISyncMgrSynchronizeCallback);

unsafe impl Send for Courier {} //~ callback-crosses-apartment

impl Courier {
    fn synchronized(self, hr: HRESULT) {
        let _ = unsafe { self.0.SynchronizeCompleted(hr) };
    }

    fn prepared(self, hr: HRESULT) {
        let _ = unsafe { self.0.PrepareForSyncCompleted(hr) };
    }

    fn shown(self, hr: HRESULT) {
        let _ = unsafe { self.0.ShowPropertiesCompleted(hr) };
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Parcels {
    cb: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    parcels: Mutex<Vec<GUID>>,
}

fn deliver(id: &GUID) -> Result<u32> {
    match id.data1 {
        0 => Err(E_INVALIDARG.into()),
        n => Ok(n),
    }
}

impl Parcels {
    fn courier(&self) -> Result<Courier> {
        match &*self.cb.lock().unwrap() {
            Some(cb) => Ok(Courier(cb.clone())),
            None => Err(E_UNEXPECTED.into()),
        }
    }
}

impl ISyncMgrSynchronize_Impl for Parcels_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let courier = self.courier()?;
        if n > 0 && ids.is_null() {
            return Err(E_POINTER.into());
        }
        let mut operation = Operation::new(move |hr| courier.prepared(hr));
        for i in 0..n as usize {
            operation.step("address read");
            self.parcels.lock().unwrap().push(unsafe { *ids.add(i) });
        }
        operation.end(S_OK);
        Ok(())
    }

    fn Synchronize(&self, _: HWND) -> Result<()> {
        let courier = self.courier()?;
        let parcels = self.parcels.lock().unwrap().clone();
        let mut operation = Operation::new(move |hr| courier.synchronized(hr));
        std::thread::spawn(move || {
            let mut weight = 0u32;
            for id in &parcels {
                operation.step("delivering");
                match deliver(id) {
                    Ok(grams) => weight = weight.saturating_add(grams),
                    Err(e) => {
                        operation.end(e.code());
                        return;
                    }
                }
                if weight > 1_000_000 {
                    // Left to the destructor.
                    return;
                }
            }
            operation.end(S_OK);
        });
        Ok(())
    }

    fn ShowProperties(&self, _: HWND, itemid: *const GUID) -> Result<()> {
        let courier = self.courier()?;
        let mut operation = Operation::new(|hr| courier.shown(hr));
        if itemid.is_null() {
            operation.end(S_FALSE);
        }
        operation.end(S_OK);
        Ok(())
    }
}
