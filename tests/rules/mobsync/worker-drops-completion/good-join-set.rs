//! Tasks of a `JoinSet` report outcomes; one task waits for all of them and completes. An early error
//! aborts the others and leads to the same single completion.

use std::sync::Mutex;
use std::time::Duration;

use tokio::runtime::Runtime;
use tokio::sync::oneshot;
use tokio::task::JoinSet;
use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

type Agile = AgileReference<ISyncMgrSynchronizeCallback>;

#[implement(ISyncMgrSynchronize)]
pub struct Cloud {
    cb: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
    runtime: Runtime,
}

async fn upload(id: GUID) -> Result<u64> {
    tokio::time::sleep(Duration::from_millis(20)).await;
    if id.data1 == 0 {
        return Err(E_INVALIDARG.into());
    }
    Ok(u64::from(id.data1))
}

async fn upload_all(ids: Vec<GUID>) -> Result<u64> {
    let mut tasks = JoinSet::new();
    for id in ids {
        tasks.spawn(upload(id));
    }
    let mut total = 0;
    while let Some(joined) = tasks.join_next().await {
        match joined {
            Ok(Ok(bytes)) => total += bytes,
            Ok(Err(e)) => {
                tasks.abort_all();
                return Err(e);
            }
            Err(lost) if lost.is_cancelled() => continue,
            Err(_) => return Err(E_ABORT.into()),
        }
    }
    Ok(total)
}

async fn synchronize(agile: Agile, ids: Vec<GUID>) -> Result<()> {
    let uploaded = upload_all(ids).await;
    let hr = match &uploaded {
        Ok(_) => S_OK,
        Err(e) => e.code(),
    };
    let cb = agile.resolve()?;
    if let Err(e) = unsafe { cb.SynchronizeCompleted(hr) } {
        eprintln!("{e}");
    }
    uploaded?;
    Ok(())
}

impl Cloud {
    fn agile(&self) -> Result<Agile> {
        let cb = self.cb.lock().unwrap().clone();
        AgileReference::new(&cb.ok_or_else(|| Error::from(E_UNEXPECTED))?)
    }
}

impl ISyncMgrSynchronize_Impl for Cloud_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.cb.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = self.agile()?.resolve()?;
        let ids = if ids.is_null() {
            Vec::new()
        } else {
            unsafe { std::slice::from_raw_parts(ids, n as usize) }.to_vec()
        };
        let first = ids.first().copied();
        *self.ids.lock().unwrap() = ids;
        let probed = self.runtime.block_on(async move { //~ blocking-entry-point
            match first {
                Some(id) => upload(id).await.map(|_| ()),
                None => Ok(()),
            }
        });
        probed?;
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }

    fn Synchronize(&self, _: HWND) -> Result<()> {
        let agile = self.agile()?;
        let ids = self.ids.lock().unwrap().clone();
        self.runtime.spawn(synchronize(agile, ids));
        Ok(())
    }

    fn ShowError(&self, _: HWND, _: *const GUID) -> Result<()> {
        let agile = self.agile()?;
        let ids = self.ids.lock().unwrap().clone();
        let (tx, rx) = oneshot::channel::<Result<u64>>();
        self.runtime.spawn(async move {
            let answer = upload_all(ids).await;
            if tx.send(answer).is_err() {
                eprintln!("nobody waits");
            }
        });
        self.runtime.spawn(async move {
            let hr = match rx.await {
                Ok(Ok(_)) => S_OK,
                Ok(Err(e)) => e.code(),
                Err(_closed) => E_ABORT,
            };
            let Ok(cb) = agile.resolve() else {
                return;
            };
            let _ = unsafe { cb.ShowErrorCompleted(hr, &[]) };
        });
        Ok(())
    }
}
