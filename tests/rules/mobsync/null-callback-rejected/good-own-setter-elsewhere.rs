//! The method that refuses None belongs to the crate's downloader; the handler's own setter takes NULL.

use std::sync::Mutex;

use windows::Win32::Foundation::E_POINTER;
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, Ref, Result, implement};

type Report = dyn Fn(u64, u64) + Send;

#[derive(Default)]
pub struct Downloader {
    report: Mutex<Option<Box<Report>>>,
}

impl Downloader {
    #[allow(non_snake_case)]
    pub fn SetProgressCallback(&self, report: Option<Box<Report>>) -> Result<()> {
        let report = report.ok_or_else(|| Error::from(E_POINTER))?;
        *self.report.lock().unwrap() = Some(report);
        Ok(())
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Mirror {
    downloader: Downloader,
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for Mirror_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        self.downloader.SetProgressCallback(Some(Box::new(|done, total| {
            println!("mirror: {done} of {total}");
        })))
    }
}
