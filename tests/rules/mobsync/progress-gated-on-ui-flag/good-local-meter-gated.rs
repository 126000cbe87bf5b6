//! Good: a console meter with its own `Progress` method depends on the flag, the callback's Progress never does.
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[allow(non_snake_case)]
trait Meter {
    fn Progress(&self, id: &GUID, percent: u32);
}

struct Console;

impl Meter for Console {
    fn Progress(&self, id: &GUID, percent: u32) {
        println!("{id:?}: {percent} %");
    }
}

#[implement(ISyncMgrSynchronize)]
struct FontSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    fonts: Mutex<Vec<GUID>>,
    flags: AtomicU32,
    console: Console,
}

impl FontSync {
    fn callback(&self) -> Option<ISyncMgrSynchronizeCallback> {
        self.callback.lock().unwrap().clone()
    }

    fn install_all(&self, cb: &ISyncMgrSynchronizeCallback) -> Result<()> {
        let fonts = self.fonts.lock().unwrap().clone();
        let flags = self.flags.load(Ordering::SeqCst);
        let item = SYNCMGRPROGRESSITEM {
            cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
            mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
            dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
            ..Default::default()
        };
        for font in &fonts {
            let hr = unsafe { (cb.vtable().Progress)(cb.as_raw(), font, &item) };
            if hr == S_SYNCMGR_CANCELALL {
                break;
            }
            if hr == S_SYNCMGR_CANCELITEM {
                continue;
            }
            if flags & SYNCMGRFLAG_MAYBOTHERUSER.0 as u32 != 0 {
                self.console.Progress(font, 0);
            }
            std::fs::copy(format!("{font:?}.otf"), format!("fonts/{font:?}.otf"))?;
        }
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for FontSync_Impl {
    fn Initialize(&self, _: u32, dwsyncmgrflags: u32, _: u32, _: *const u8) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback().ok_or(E_UNEXPECTED)?;
        let hr = HRESULT::from(self.install_all(&cb));
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
        Ok(())
    }
}
