//! Good: the branch for quiet runs only writes a trace line and falls through to the same Progress call.
use std::sync::Mutex;
use std::thread;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[derive(Clone, Default)]
struct Setup {
    quiet: bool,
    devices: Vec<GUID>,
}

#[implement(ISyncMgrSynchronize)]
struct DeviceSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    setup: Mutex<Setup>,
}

impl DeviceSync {
    fn start(&self) -> Option<(ISyncMgrSynchronizeCallback, Setup)> {
        let cb = self.callback.lock().unwrap().clone()?;
        Some((cb, self.setup.lock().unwrap().clone()))
    }

    fn set_quiet(&self, quiet: bool) {
        self.setup.lock().unwrap().quiet = quiet;
    }
}

fn ask(cb: &ISyncMgrSynchronizeCallback, device: &GUID, quiet: bool) -> HRESULT {
    if quiet {
        eprintln!("quiet run, {device:?}");
    }
    let item = SYNCMGRPROGRESSITEM {
        cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
        dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
        ..Default::default()
    };
    unsafe { (Interface::vtable(cb).Progress)(Interface::as_raw(cb), device, &item) }
}

fn work(cb: &ISyncMgrSynchronizeCallback, setup: &Setup) -> Result<()> {
    for device in &setup.devices {
        match ask(cb, device, setup.quiet) {
            S_SYNCMGR_CANCELITEM => continue,
            S_SYNCMGR_CANCELALL => break,
            _ => {}
        }
        std::fs::create_dir_all(format!("devices/{device:?}"))?;
    }
    Ok(())
}

impl ISyncMgrSynchronize_Impl for DeviceSync_Impl {
    fn Initialize(&self, _: u32, dwsyncmgrflags: u32, _: u32, _: *const u8) -> Result<()> {
        self.set_quiet(dwsyncmgrflags & SYNCMGRFLAG_MAYBOTHERUSER.0 as u32 == 0);
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let (cb, setup) = self.start().ok_or(E_UNEXPECTED)?;
        let agile = AgileReference::new(&cb)?;
        thread::spawn(move || {
            if let Ok(cb) = agile.resolve() {
                let hr = HRESULT::from(work(&cb, &setup));
                let _ = unsafe { cb.SynchronizeCompleted(hr) };
            }
        });
        Ok(())
    }
}
