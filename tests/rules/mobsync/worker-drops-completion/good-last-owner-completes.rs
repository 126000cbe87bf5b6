//! The workers share the token in an `Arc`; `Arc::into_inner` gives it to exactly one of them, the last,
//! and that one completes. The scoped version unwraps after the scope, where it is the only owner.

use std::sync::{Arc, Mutex};
use std::thread;

use windows::Win32::Foundation::{E_FAIL, E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Error, GUID, HRESULT, Ref, Result, implement};

struct Token {
    agile: AgileReference<ISyncMgrSynchronizeCallback>,
    failures: Mutex<Vec<GUID>>,
}

impl Token {
    fn outcome(&self) -> HRESULT {
        if self.failures.lock().unwrap().is_empty() {
            S_OK
        } else {
            E_FAIL
        }
    }

    fn synchronized(self) {
        let hr = self.outcome();
        if let Ok(cb) = self.agile.resolve() {
            let _ = unsafe { cb.SynchronizeCompleted(hr) };
        }
    }

    fn prepared(&self) {
        let hr = self.outcome();
        if let Ok(cb) = self.agile.resolve() {
            let _ = unsafe { cb.PrepareForSyncCompleted(hr) };
        }
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Maps {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    tiles: Mutex<Vec<GUID>>,
}

fn render(tile: &GUID) -> Result<()> {
    if tile.data1 == 0 {
        Err(E_INVALIDARG.into())
    } else {
        Ok(())
    }
}

impl Maps {
    fn token(&self) -> Result<Token> {
        let held = self.callback.lock().unwrap().clone();
        let callback = held.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        Ok(Token {
            agile: AgileReference::new(&callback)?,
            failures: Mutex::default(),
        })
    }
}

impl ISyncMgrSynchronize_Impl for Maps_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let token = Arc::new(self.token()?);
        let tiles = if ids.is_null() {
            Vec::new()
        } else {
            unsafe { std::slice::from_raw_parts(ids, n as usize) }.to_vec()
        };
        thread::scope(|scope| {
            for half in tiles.chunks(tiles.len() / 2 + 1) {
                let token = Arc::clone(&token);
                scope.spawn(move || {
                    for tile in half {
                        if render(tile).is_err() {
                            token.failures.lock().unwrap().push(*tile);
                        }
                    }
                });
            }
        });
        *self.tiles.lock().unwrap() = tiles;
        match Arc::try_unwrap(token) {
            Ok(token) => token.prepared(),
            Err(still_shared) => still_shared.prepared(),
        }
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let token = Arc::new(self.token()?);
        let tiles = self.tiles.lock().unwrap().clone();
        for tile in tiles {
            let token = Arc::clone(&token);
            thread::spawn(move || {
                if render(&tile).is_err() {
                    token.failures.lock().unwrap().push(tile);
                }
                if let Some(token) = Arc::into_inner(token) {
                    token.synchronized();
                }
            });
        }
        // The method is an owner as well: without tiles, or after quick workers, it is the last.
        if let Some(token) = Arc::into_inner(token) {
            token.synchronized();
        }
        Ok(())
    }
}
