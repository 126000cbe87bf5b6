//! `Token::complete(mut self, hr)` takes the callback out and completes; a token dropped with the
//! callback still inside completes with `E_ABORT`. So each way out of a worker completes once.

use std::sync::Mutex;
use std::sync::mpsc::{Sender, channel};
use std::thread;

use windows::core::{implement, AgileReference, Error, Result, GUID, HRESULT};
use windows::Win32::Foundation::{E_ABORT, E_FAIL, E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronizeCallback, ISyncMgrSynchronize_Impl,
};

#[must_use]
struct Token {
    agile: Option<AgileReference<ISyncMgrSynchronizeCallback>>,
}

impl Token {
    fn complete(mut self, hr: HRESULT) {
        if let Some(agile) = self.agile.take() {
            Self::tell(&agile, hr);
        }
    }

    fn tell(agile: &AgileReference<ISyncMgrSynchronizeCallback>, hr: HRESULT) {
        if let Ok(cb) = agile.resolve() {
            let _ = unsafe { cb.SynchronizeCompleted(hr) };
        }
    }
}

impl Drop for Token {
    fn drop(&mut self) {
        if let Some(agile) = self.agile.take() {
            Self::tell(&agile, E_ABORT);
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Same,
    Newer,
    Conflict,
}

fn compare(id: &GUID) -> Result<Verdict> {
    match id.data2 {
        0 => Err(E_INVALIDARG.into()),
        1 => Ok(Verdict::Conflict),
        n if n % 2 == 0 => Ok(Verdict::Newer),
        _ => Ok(Verdict::Same),
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Wiki {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    pages: Mutex<Vec<GUID>>,
    conflicts: Sender<GUID>,
}

impl Wiki {
    fn token(&self) -> Result<Token> {
        let callback = self.callback.lock().unwrap().clone();
        let callback = callback.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let agile = AgileReference::new(&callback)?;
        Ok(Token { agile: Some(agile) })
    }
}

pub fn conflict_log() -> Sender<GUID> {
    let (tx, rx) = channel();
    thread::spawn(move || {
        for id in rx {
            eprintln!("conflict in {id:?}");
        }
    });
    tx
}

impl ISyncMgrSynchronize_Impl for Wiki {
    fn SetProgressCallback(&self, lpcallback: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let callback = self.callback.lock().unwrap().clone();
        let callback = callback.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let mut pages = self.pages.lock().unwrap();
        pages.clear();
        if !ids.is_null() {
            pages.extend_from_slice(unsafe { std::slice::from_raw_parts(ids, n as usize) });
        }
        let _ = unsafe { callback.PrepareForSyncCompleted(S_OK) }; //~ guard-held-across-callback
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let pages = self.pages.lock().unwrap().clone();
        let conflicts = self.conflicts.clone();
        let token = self.token()?;
        thread::spawn(move || {
            let mut newer = 0;
            for page in &pages {
                match compare(page) {
                    Ok(Verdict::Newer) => newer += 1,
                    Ok(Verdict::Same) => {}
                    Ok(Verdict::Conflict) => {
                        if conflicts.send(*page).is_err() {
                            return;
                        }
                    }
                    Err(e) => {
                        token.complete(e.code());
                        return;
                    }
                }
            }
            if newer == 0 && !pages.is_empty() {
                return token.complete(E_FAIL);
            }
            token.complete(S_OK);
        });
        Ok(())
    }
}
