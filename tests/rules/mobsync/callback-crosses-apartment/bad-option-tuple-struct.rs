//! Bad: the callback sits in an Option inside a tuple struct next to the items; the struct is forced to be Send.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
use windows::Win32::System::Com::{COINIT_MULTITHREADED, CoInitializeEx, CoUninitialize};
use windows::Win32::UI::Shell as shell;
use windows::core::{Error, GUID, HRESULT, Result, implement};

use shell::{ISyncMgrSynchronize, ISyncMgrSynchronize_Impl};

struct Mta;

impl Mta {
    fn enter() -> Self {
        let _ = unsafe { CoInitializeEx(None, COINIT_MULTITHREADED) };
        Self
    }
}

impl Drop for Mta {
    fn drop(&mut self) {
        unsafe { CoUninitialize() };
    }
}

struct Baggage(Option<shell::ISyncMgrSynchronizeCallback>, Vec<GUID>);

unsafe impl Send for Baggage {} //~ callback-crosses-apartment

fn render(tiles: &[GUID]) -> Result<()> {
    eprintln!("{} tiles", tiles.len());
    Ok(())
}

fn work(baggage: Baggage) {
    let _mta = Mta::enter();
    let Baggage(Some(cb), tiles) = baggage else {
        return;
    };
    let hr = HRESULT::from(render(&tiles));
    let _ = unsafe { cb.SynchronizeCompleted(hr) };
}

#[implement(ISyncMgrSynchronize)]
pub struct MapHandler {
    callback: Mutex<Option<shell::ISyncMgrSynchronizeCallback>>,
    tiles: Mutex<Vec<GUID>>,
}

impl ISyncMgrSynchronize_Impl for MapHandler_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        if cb.is_none() {
            return Err(Error::from(E_UNEXPECTED));
        }
        let tiles = self.tiles.lock().unwrap().clone();
        let baggage = Baggage(cb, tiles);
        std::thread::spawn(move || work(baggage));
        Ok(())
    }
}
