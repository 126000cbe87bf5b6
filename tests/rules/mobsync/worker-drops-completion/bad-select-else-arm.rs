//! Bad: when both channels are closed the `else` arm returns, and that way out of the task has no completion.

use std::io::ErrorKind;
use std::sync::Mutex;

use tokio::runtime::Handle;
use tokio::sync::mpsc;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Error, GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Scans {
    callback: Mutex<Option<AgileReference<ISyncMgrSynchronizeCallback>>>,
    pages: Mutex<Vec<GUID>>,
    runtime: Handle,
}

fn feed(pages: Vec<GUID>, chunks: mpsc::Sender<Vec<u8>>, errors: mpsc::Sender<Error>) {
    for page in pages {
        match std::fs::read(format!("{:08x}.png", page.data1)) {
            Ok(bytes) => drop(chunks.blocking_send(bytes)),
            Err(error) if error.kind() == ErrorKind::NotFound => continue,
            Err(error) => drop(errors.blocking_send(error.into())),
        }
    }
}

fn tell(agile: &AgileReference<ISyncMgrSynchronizeCallback>, hr: HRESULT) {
    if let Ok(cb) = agile.resolve() {
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
    }
}

impl ISyncMgrSynchronize_Impl for Scans_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(agile) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let pages = self.pages.lock().unwrap().clone();
        let wanted = pages.len();
        let (chunk_tx, mut chunks) = mpsc::channel(8);
        let (error_tx, mut errors) = mpsc::channel(8);
        std::thread::spawn(move || feed(pages, chunk_tx, error_tx));
        self.runtime.spawn(async move {
            let mut seen = 0;
            while seen < wanted {
                tokio::select! {
                    Some(chunk) = chunks.recv() => {
                        tracing::debug!(bytes = chunk.len(), "page");
                        seen += 1;
                    }
                    Some(error) = errors.recv() => {
                        tell(&agile, error.code());
                        return;
                    }
                    else => return, //~ worker-drops-completion
                }
            }
            tell(&agile, S_OK);
        });
        Ok(())
    }
}
