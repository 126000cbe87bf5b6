//! A pool of threads in a `OnceLock` runs boxed closures; the closures given to it complete at each of
//! their ends. Within `rayon::scope` nothing completes, the method does so after the scope.

use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, OnceLock};
use std::thread;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

type Work = Box<dyn FnOnce() + Send>;

struct Pool {
    entrance: Mutex<Sender<Work>>,
}

impl Pool {
    fn global() -> &'static Pool {
        static POOL: OnceLock<Pool> = OnceLock::new();
        POOL.get_or_init(|| Pool::start(4))
    }

    fn start(threads: usize) -> Pool {
        let (entrance, exit) = channel::<Work>();
        let exit = Arc::new(Mutex::new(exit));
        for _ in 0..threads {
            let exit = Arc::clone(&exit);
            thread::spawn(move || {
                loop {
                    let work = exit.lock().unwrap().recv();
                    match work {
                        Ok(work) => work(),
                        Err(_closed) => return,
                    }
                }
            });
        }
        Pool {
            entrance: Mutex::new(entrance),
        }
    }

    fn spawn(&self, work: impl FnOnce() + Send + 'static) -> Result<()> {
        let entrance = self.entrance.lock().unwrap();
        entrance
            .send(Box::new(work))
            .map_err(|_| Error::from(E_ABORT))
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Bookmarks {
    cb: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
}

fn exchange(id: &GUID) -> Result<()> {
    match id.data1 {
        0 => Err(E_INVALIDARG.into()),
        1..=9 => Err(E_ACCESSDENIED.into()),
        _ => Ok(()),
    }
}

impl Bookmarks {
    fn agile(&self) -> Result<AgileReference<ISyncMgrSynchronizeCallback>> {
        match self.cb.lock().unwrap().clone() {
            Some(cb) => AgileReference::new(&cb),
            None => Err(E_UNEXPECTED.into()),
        }
    }
}

impl ISyncMgrSynchronize_Impl for Bookmarks_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = self.agile()?.resolve()?;
        let ids: Vec<GUID> = match unsafe { ids.as_ref() } {
            Some(first) => unsafe { std::slice::from_raw_parts(first, n as usize) }.to_vec(),
            None => Vec::new(),
        };
        let worst = Mutex::new(S_OK);
        rayon::scope(|scope| {
            for id in &ids {
                scope.spawn(|_| {
                    if let Err(e) = exchange(id) {
                        *worst.lock().unwrap() = e.code();
                    }
                });
            }
        });
        let hr = worst.into_inner().unwrap();
        if hr == E_ACCESSDENIED {
            return Err(hr.into());
        }
        *self.ids.lock().unwrap() = ids;
        let _ = unsafe { cb.PrepareForSyncCompleted(hr) };
        Ok(())
    }

    fn Synchronize(&self, _: HWND) -> Result<()> {
        let agile = self.agile()?;
        let ids = self.ids.lock().unwrap().clone();
        Pool::global().spawn(move || {
            let Ok(cb) = agile.resolve() else {
                return;
            };
            for id in &ids {
                let Err(e) = exchange(id) else {
                    continue;
                };
                let _ = unsafe { cb.SynchronizeCompleted(e.code()) };
                return;
            }
            let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        })
    }

    fn ShowError(&self, _: HWND, errorid: *const GUID) -> Result<()> {
        let agile = self.agile()?;
        let id = unsafe { errorid.as_ref() }.copied();
        let show = move || {
            let told = match (agile.resolve(), id) {
                (Err(_), _) => return,
                (Ok(cb), Some(id)) => unsafe {
                    cb.ShowErrorCompleted(S_SYNCMGR_RETRYSYNC, &[id])
                },
                (Ok(cb), None) => unsafe { cb.ShowErrorCompleted(S_OK, &[]) },
            };
            drop(told);
        };
        Pool::global().spawn(show)?;
        Ok(())
    }
}
