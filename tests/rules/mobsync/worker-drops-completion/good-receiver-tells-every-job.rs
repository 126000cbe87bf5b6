//! The receiving thread tells the manager about every job before it goes on, about empty ones as well.

use std::sync::Mutex;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Error, GUID, HRESULT, Result, implement};

enum Message {
    Sync {
        agile: AgileReference<ISyncMgrSynchronizeCallback>,
        ids: Vec<GUID>,
    },
    Forget(GUID),
    Quit,
}

fn push(id: &GUID) -> Result<()> {
    if id.data1 == 0 {
        return Err(E_INVALIDARG.into());
    }
    Ok(())
}

fn serve(messages: Receiver<Message>) {
    let mut forgotten = Vec::new();
    while let Ok(message) = messages.recv() {
        let (agile, ids) = match message {
            Message::Quit => return,
            Message::Forget(id) => {
                forgotten.push(id);
                continue;
            }
            Message::Sync { agile, ids } => (agile, ids),
        };
        let Ok(cb) = agile.resolve() else { continue };
        if ids.is_empty() {
            let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
            continue;
        }
        let outcome = ids
            .iter()
            .filter(|id| !forgotten.contains(id))
            .try_for_each(push);
        let _ = unsafe { cb.SynchronizeCompleted(HRESULT::from(outcome)) };
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Letters {
    callback: Mutex<Option<AgileReference<ISyncMgrSynchronizeCallback>>>,
    ids: Mutex<Vec<GUID>>,
    messages: Sender<Message>,
}

impl Letters {
    pub fn new() -> Self {
        let (messages, receiver) = mpsc::channel();
        thread::spawn(move || serve(receiver));
        Self {
            callback: Mutex::default(),
            ids: Mutex::default(),
            messages,
        }
    }

    pub fn forget(&self, id: GUID) {
        let _ = self.messages.send(Message::Forget(id));
    }
}

impl Drop for Letters {
    fn drop(&mut self) {
        let _ = self.messages.send(Message::Quit);
    }
}

impl ISyncMgrSynchronize_Impl for Letters_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let agile = self.callback.lock().unwrap().clone();
        let agile = agile.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let ids = self.ids.lock().unwrap().clone();
        self.messages
            .send(Message::Sync { agile, ids })
            .map_err(|_| Error::from(E_UNEXPECTED))
    }
}
