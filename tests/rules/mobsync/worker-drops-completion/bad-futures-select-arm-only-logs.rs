//! Bad: one arm of `futures::select!` only logs; the task then comes to its end without a completion.

use std::sync::Mutex;

use futures::channel::oneshot;
use futures::{FutureExt, pin_mut, select};
use tokio::runtime::Handle;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Maps {
    callback: Mutex<Option<AgileReference<ISyncMgrSynchronizeCallback>>>,
    tiles: Mutex<Vec<GUID>>,
    stop: Mutex<Option<oneshot::Sender<()>>>,
    runtime: Handle,
}

async fn render(tiles: Vec<GUID>) -> Result<()> {
    for tile in tiles {
        tokio::task::yield_now().await;
        std::fs::write(format!("tiles/{:08x}", tile.data1), tile.data4)?;
    }
    Ok(())
}

fn tell(agile: AgileReference<ISyncMgrSynchronizeCallback>, outcome: Result<()>) {
    if let Ok(cb) = agile.resolve() {
        let _ = unsafe { cb.SynchronizeCompleted(HRESULT::from(outcome)) };
    }
}

impl ISyncMgrSynchronize_Impl for Maps_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(agile) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let tiles = self.tiles.lock().unwrap().clone();
        let (stop, stopped) = oneshot::channel();
        *self.stop.lock().unwrap() = Some(stop);
        self.runtime.spawn(async move {
            let work = render(tiles).fuse();
            let mut stopped = stopped.fuse();
            pin_mut!(work);
            select! {
                outcome = work => tell(agile, outcome),
                _ = stopped => tracing::info!("maps: stopped by the user"),
            }
            tracing::debug!("maps: task ends");
        }); //~ worker-drops-completion
        Ok(())
    }
}
