//! Messages of a worker are read until it is done; a broken channel ends the wait as well.
//! Expected: no finding; the arms that complete leave the loop, the others do not.

use std::cell::Cell;
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
pub struct Archive {
    cb: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
    eager: bool,
    flags: Cell<u32>,
}

impl Archive {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        self.cb
            .lock()
            .unwrap()
            .clone()
            .ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

fn copy(id: &GUID) -> Result<()> {
    if id.data1 == 0 {
        Err(E_INVALIDARG.into())
    } else {
        Ok(())
    }
}

fn probe(count: usize) -> HRESULT {
    if count > 4096 { E_OUTOFMEMORY } else { S_OK }
}

fn log(text: &str) {
    eprintln!("{text}");
}

use std::sync::mpsc;
use std::thread;

use windows::Win32::UI::WindowsAndMessaging::{DispatchMessageW, GetMessageW, MSG, WM_CLOSE};

enum Message {
    Progress(u32),
    Warning(String),
    Done(HRESULT),
}

fn run(list: &[GUID], tx: &mpsc::Sender<Message>) {
    for (at, id) in list.iter().enumerate() {
        if let Err(e) = copy(id) {
            let _ = tx.send(Message::Warning(e.message()));
        }
        let _ = tx.send(Message::Progress(at as u32));
    }
    let _ = tx.send(Message::Done(S_OK));
}

impl ISyncMgrSynchronize_Impl for Archive_Impl {
    fn Synchronize(&self, hwnd: HWND) -> Result<()> {
        let cb = self.callback()?;
        let (tx, rx) = mpsc::channel();
        let list = self.ids.lock().unwrap().clone();
        let worker = thread::spawn(move || run(&list, &tx));
        loop {
            match rx.recv() { //~ blocking-entry-point
                Ok(Message::Progress(at)) => log(&format!("{at}")),
                Ok(Message::Warning(text)) => log(&text),
                Ok(Message::Done(hr)) => {
                    let _ = unsafe { cb.SynchronizeCompleted(hr) };
                    break;
                }
                Err(mpsc::RecvError) => {
                    let _ = unsafe { cb.SynchronizeCompleted(E_ABORT) };
                    break;
                }
            }
        }
        let _ = worker.join(); //~ blocking-entry-point
        Ok(())
    }
    fn PrepareForSync(&self, n: u32, ids: *const GUID, hwnd: HWND, _dwreserved: u32) -> Result<()> {
        let cb = self.callback()?;
        let (tx, rx) = mpsc::sync_channel(4);
        thread::spawn(move || tx.send(Message::Done(probe(n as usize))));
        while let Ok(message) = rx.recv() { //~ blocking-entry-point
            if let Message::Done(hr) = message {
                let _ = unsafe { cb.PrepareForSyncCompleted(hr) };
                return Ok(());
            }
        }
        Err(E_UNEXPECTED.into())
    }
    fn ShowError(&self, hwnd: HWND, errorid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let (tx, rx) = mpsc::channel::<Message>();
        thread::spawn(move || tx.send(Message::Done(S_OK)));
        let last = rx.iter().find_map(|message| match message {
            Message::Done(hr) => Some(hr),
            _ => None,
        });
        let _ = unsafe { cb.ShowErrorCompleted(last.unwrap_or(E_FAIL), &[]) };
        Ok(())
    }
    fn ShowProperties(&self, hwnd: HWND, itemid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let mut message = MSG::default();
        while unsafe { GetMessageW(&mut message, None, 0, 0) }.as_bool() {
            if message.message == WM_CLOSE {
                let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) };
                return Ok(());
            }
            unsafe { DispatchMessageW(&message) };
        }
        let _ = unsafe { cb.ShowPropertiesCompleted(E_ABORT) };
        Ok(())
    }
}
