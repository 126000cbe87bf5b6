//! A state machine asks about an item in one turn of its loop and works on it in the next one.

use std::collections::{HashSet, VecDeque};
use std::mem::size_of;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_ABORT, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
    S_SYNCMGR_CANCELALL, S_SYNCMGR_CANCELITEM, SYNCMGRPROGRESSITEM, SYNCMGRPROGRESSITEM_STATUSTYPE,
    SYNCMGRSTATUS_UPDATING,
};
use windows::core::{Error, GUID, HRESULT, Interface, Result, implement};

enum State {
    Pick,
    Ask(GUID),
    Transfer(GUID),
    Finished(HRESULT),
}

struct Machine<'a> {
    cb: &'a ISyncMgrSynchronizeCallback,
    queue: VecDeque<GUID>,
    skipped: HashSet<u128>,
    first_error: Option<HRESULT>,
}

impl Machine<'_> {
    fn step(&mut self, state: State) -> State {
        match state {
            State::Pick => match self.queue.pop_front() {
                Some(id) if self.skipped.contains(&id.to_u128()) => State::Pick,
                Some(id) => State::Ask(id),
                None => State::Finished(self.first_error.unwrap_or(S_OK)),
            },
            State::Ask(id) => match self.ask(&id) {
                S_SYNCMGR_CANCELITEM => State::Pick,
                S_SYNCMGR_CANCELALL => State::Finished(E_ABORT),
                hr if hr.is_err() => State::Finished(hr),
                _ => State::Transfer(id),
            },
            State::Transfer(id) => {
                if let Err(error) = transfer(&id) {
                    self.first_error.get_or_insert(error.code());
                }
                State::Pick
            }
            State::Finished(hr) => State::Finished(hr),
        }
    }

    fn ask(&self, id: &GUID) -> HRESULT {
        let item = SYNCMGRPROGRESSITEM {
            cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
            mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
            dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
            ..Default::default()
        };
        unsafe { (Interface::vtable(self.cb).Progress)(Interface::as_raw(self.cb), id, &item) }
    }
}

fn transfer(page: &GUID) -> Result<()> {
    std::fs::write(format!("{page:?}.page"), b"page")?;
    Ok(())
}

#[implement(ISyncMgrSynchronize)]
pub struct Wiki {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    chosen: Mutex<VecDeque<GUID>>,
}

impl ISyncMgrSynchronize_Impl for Wiki_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let queue = std::mem::take(&mut *self.chosen.lock().unwrap());
        let mut machine = Machine {
            cb: &cb,
            queue,
            skipped: HashSet::new(),
            first_error: None,
        };
        let mut state = State::Pick;
        let hr = loop {
            state = match machine.step(state) {
                State::Finished(hr) => break hr,
                next => next,
            };
        };
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
        Ok(())
    }
}
