//! One of the two `cfg` alternatives exists in a build: the thread completes, or the method does.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
#[cfg(feature = "background")]
use windows::core::AgileReference;
use windows::core::{GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Chess {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    games: Mutex<Vec<GUID>>,
}

fn replay(id: &GUID) -> Result<()> {
    std::fs::copy(format!("{:08x}.pgn", id.data1), "games/last.pgn")?;
    Ok(())
}

impl ISyncMgrSynchronize_Impl for Chess_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let games = self.games.lock().unwrap().clone();
        #[cfg(feature = "background")]
        {
            let agile = AgileReference::new(&cb)?;
            std::thread::spawn(move || {
                let hr = HRESULT::from(games.iter().try_for_each(replay));
                if let Ok(cb) = agile.resolve() {
                    let _ = unsafe { cb.SynchronizeCompleted(hr) };
                }
            });
        }
        #[cfg(not(feature = "background"))]
        {
            let hr = HRESULT::from(games.iter().try_for_each(replay));
            let _ = unsafe { cb.SynchronizeCompleted(hr) };
        }
        Ok(())
    }

    fn ShowProperties(&self, _hwndparent: HWND, _itemid: *const GUID) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let quiet = cfg!(feature = "quiet");
        if !quiet {
            println!("chess: no properties");
            let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) };
        }
        if quiet {
            let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) };
        }
        Ok(())
    }
}
