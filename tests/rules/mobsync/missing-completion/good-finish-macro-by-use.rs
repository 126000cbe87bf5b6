//! Good: `finish!`, brought in by `pub(crate) use`, completes and then returns, and each way ends in one `finish!`.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, HRESULT, Result, implement};

mod endings {
    macro_rules! finish {
        ($callback:expr) => {
            finish!($callback, ::windows::Win32::Foundation::S_OK)
        };
        ($callback:expr, $status:expr) => {{
            let status: ::windows::core::HRESULT = $status;
            if let Err(error) = unsafe { $callback.SynchronizeCompleted(status) } {
                eprintln!("{}: {error}", module_path!());
            }
            return Ok(());
        }};
    }

    pub(crate) use finish;
}

use endings::finish;

#[implement(ISyncMgrSynchronize)]
pub struct Almanac {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    pages: Mutex<Vec<GUID>>,
}

fn typeset(page: &GUID) -> Result<()> {
    std::fs::write(format!("{:08x}.tex", page.data1), b"\\end")?;
    Ok(())
}

impl ISyncMgrSynchronize_Impl for Almanac_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let pages = self.pages.lock().unwrap().clone();
        if pages.is_empty() {
            finish!(cb);
        }
        let mut worst = S_OK;
        for page in &pages {
            let hr = HRESULT::from(typeset(page));
            if hr == E_UNEXPECTED {
                finish!(cb, hr);
            }
            worst = if hr.is_err() { hr } else { worst };
        }
        finish!(cb, worst)
    }
}
