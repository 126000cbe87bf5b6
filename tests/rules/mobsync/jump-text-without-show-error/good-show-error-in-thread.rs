//! Good: ShowError has one line of its own, a thread that writes the report and completes; that is no stub.
use std::sync::Mutex;
use std::thread;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct SensorSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl SensorSync {
    fn agile(&self) -> Result<AgileReference<ISyncMgrSynchronizeCallback>> {
        let held = self.callback.lock().unwrap().clone();
        AgileReference::new(&held.ok_or(E_UNEXPECTED)?)
    }

    fn explain_later(&self) -> Result<()> {
        let agile = self.agile()?;
        thread::spawn(move || {
            let written = std::fs::write("sensors.txt", "see the manual, chapter 4");
            if let Ok(cb) = agile.resolve() {
                let hr = HRESULT::from(written.map_err(Error::from));
                let _ = unsafe { cb.ShowErrorCompleted(hr, &[]) };
            }
        });
        Ok(())
    }
}

fn dead_sensor(sensor: GUID) -> SYNCMGRLOGERRORINFO {
    SYNCMGRLOGERRORINFO {
        cbSize: size_of::<SYNCMGRLOGERRORINFO>() as u32,
        mask: SYNCMGRLOGERROR_ERRORID | SYNCMGRLOGERROR_ERRORFLAGS,
        dwSyncMgrErrorFlags: SYNCMGRERRORFLAG_ENABLEJUMPTEXT.0 as u32,
        ErrorID: sensor,
        ..Default::default()
    }
}

impl ISyncMgrSynchronize_Impl for SensorSync_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = self.agile()?.resolve()?;
        if n == 0 || ids.is_null() {
            return Err(E_INVALIDARG.into());
        }
        let info = dead_sensor(unsafe { *ids });
        let level = SYNCMGRLOGLEVEL_WARNING.0 as u32;
        let _ = unsafe { cb.LogError(level, w!("A sensor is silent"), &info) };
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        self.explain_later()
    }
}
