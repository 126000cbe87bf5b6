//! Several workers share a countdown; every worker counts down on every path, and the one that sees
//! `fetch_sub` answer 1 completes. No workers at all: the method completes.

use std::sync::atomic::{AtomicI32, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

struct Shared {
    agile: AgileReference<ISyncMgrSynchronizeCallback>,
    left: AtomicUsize,
    worst: AtomicI32,
}

impl Shared {
    fn complete(&self) {
        let hr = HRESULT(self.worst.load(Ordering::Acquire));
        match self.agile.resolve() {
            Ok(cb) => {
                let _ = unsafe { cb.SynchronizeCompleted(hr) };
            }
            Err(e) => eprintln!("callback gone: {e}"),
        }
    }

    fn count_down(&self) {
        if self.left.fetch_sub(1, Ordering::AcqRel) == 1 {
            self.complete();
        }
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Playlists {
    cb: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
    width: usize,
}

fn fetch(id: &GUID) -> Result<u64> {
    if id.data1 == 0 {
        return Err(E_INVALIDARG.into());
    }
    Ok(u64::from(id.data1))
}

fn worker(shared: &Shared, ids: &[GUID]) {
    let outcome: Result<Vec<u64>> = ids.iter().map(fetch).collect();
    match outcome {
        Ok(sizes) => eprintln!("{} bytes", sizes.iter().sum::<u64>()),
        Err(e) => shared.worst.store(e.code().0, Ordering::Release),
    }
    shared.count_down();
}

impl ISyncMgrSynchronize_Impl for Playlists_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = self.cb.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let mut countdown = n;
        if countdown == 0 {
            let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
            return Ok(());
        }
        if ids.is_null() {
            return Err(E_POINTER.into());
        }
        while countdown > 0 {
            countdown -= 1;
            let id = unsafe { *ids.add(countdown as usize) };
            self.ids.lock().unwrap().push(id);
            if countdown == 0 {
                let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
            }
        }
        Ok(())
    }

    fn Synchronize(&self, _: HWND) -> Result<()> {
        let cb = self.cb.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let ids = self.ids.lock().unwrap().clone();
        let parts: Vec<Vec<GUID>> = ids
            .chunks(self.width.max(1))
            .map(<[GUID]>::to_vec)
            .collect();
        let shared = Arc::new(Shared {
            agile: AgileReference::new(&cb)?,
            left: AtomicUsize::new(parts.len()),
            worst: AtomicI32::new(S_OK.0),
        });
        if parts.is_empty() {
            shared.complete();
            return Ok(());
        }
        for part in parts {
            let shared = Arc::clone(&shared);
            thread::spawn(move || worker(&shared, &part));
        }
        Ok(())
    }

    fn ShowError(&self, _: HWND, _: *const GUID) -> Result<()> {
        let cb = self.cb.lock().unwrap().clone();
        let agile = AgileReference::new(&cb.ok_or(Error::from(E_UNEXPECTED))?)?;
        let left = Arc::new(AtomicUsize::new(2));
        let again = Arc::clone(&left);
        let agile2 = agile.clone();
        thread::spawn(move || {
            eprintln!("log uploaded");
            if left.fetch_sub(1, Ordering::SeqCst) != 1 {
                return;
            }
            let Ok(cb) = agile.resolve() else { return };
            let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
        });
        thread::spawn(move || {
            eprintln!("page shown");
            if again.fetch_sub(1, Ordering::SeqCst) == 1 {
                if let Ok(cb) = agile2.resolve() {
                    let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
                }
            }
        });
        Ok(())
    }
}
