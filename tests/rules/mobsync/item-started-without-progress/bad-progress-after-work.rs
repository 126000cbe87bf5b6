//! Bad: each invoice is exported first and the callback is asked about it only afterwards.
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct InvoiceSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    invoices: Mutex<Vec<GUID>>,
}

impl InvoiceSync {
    fn callback(&self) -> Option<ISyncMgrSynchronizeCallback> {
        self.callback.lock().unwrap().clone()
    }

    fn invoices(&self) -> Vec<GUID> {
        self.invoices.lock().unwrap().clone()
    }

    fn export(&self, invoice: &GUID) -> Result<()> {
        std::fs::copy(format!("{invoice:?}.xml"), format!("out/{invoice:?}.xml"))?;
        Ok(())
    }
}

fn done(cb: &ISyncMgrSynchronizeCallback, invoice: &GUID) -> HRESULT {
    let item = SYNCMGRPROGRESSITEM {
        cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
        dwStatusType: SYNCMGRSTATUS_SUCCEEDED.0 as u32,
        ..Default::default()
    };
    unsafe { (Interface::vtable(cb).Progress)(Interface::as_raw(cb), invoice, &item) }
}

impl ISyncMgrSynchronize_Impl for InvoiceSync_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback().ok_or(E_UNEXPECTED)?;
        let mut outcome = S_OK;
        for invoice in &self.invoices() {
            if let Err(e) = self.export(invoice) {
                //~^ item-started-without-progress
                outcome = e.code();
            }
            match done(&cb, invoice) {
                S_SYNCMGR_CANCELITEM => continue,
                S_SYNCMGR_CANCELALL => break,
                _ => {}
            }
        }
        let _ = unsafe { cb.SynchronizeCompleted(outcome) };
        Ok(())
    }
}
