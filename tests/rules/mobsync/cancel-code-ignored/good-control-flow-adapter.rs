//! Good: `try_for_each` with ControlFlow; CANCELITEM goes to the next item, CANCELALL breaks out of the adapter.
use std::ops::ControlFlow;
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct MapTiles {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    regions: Mutex<Vec<GUID>>,
}

impl MapTiles {
    fn callback(&self) -> Option<ISyncMgrSynchronizeCallback> {
        self.callback.lock().unwrap().clone()
    }

    fn regions(&self) -> Vec<GUID> {
        self.regions.lock().unwrap().clone()
    }
}

fn ask(cb: &ISyncMgrSynchronizeCallback, region: &GUID) -> HRESULT {
    let item = SYNCMGRPROGRESSITEM {
        cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
        dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
        ..Default::default()
    };
    unsafe { (Interface::vtable(cb).Progress)(Interface::as_raw(cb), region, &item) }
}

fn fetch_tiles(region: &GUID) -> Result<()> {
    std::fs::create_dir_all(format!("tiles/{region:?}"))?;
    Ok(())
}

impl ISyncMgrSynchronize_Impl for MapTiles_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback().ok_or(E_UNEXPECTED)?;
        let regions = self.regions();
        let flow = regions.iter().try_for_each(|region| {
            let hr = ask(&cb, region);
            if hr == S_SYNCMGR_CANCELALL {
                return ControlFlow::Break(S_OK);
            }
            if hr == S_SYNCMGR_CANCELITEM {
                return ControlFlow::Continue(());
            }
            match fetch_tiles(region) {
                Ok(()) => ControlFlow::Continue(()),
                Err(e) => ControlFlow::Break(e.code()),
            }
        });
        let hr = match flow {
            ControlFlow::Continue(()) => S_OK,
            ControlFlow::Break(code) => code,
        };
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
        Ok(())
    }
}
