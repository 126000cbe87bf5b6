//! Bad: behind a renamed import the callback is sent on a channel to a long-lived thread, made possible by an unsafe Send.

use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender};

use windows::Win32::Foundation::{E_FAIL, E_UNEXPECTED, HWND};
use windows::Win32::System::Com::{COINIT_MULTITHREADED, CoInitializeEx, CoUninitialize};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback as Feedback,
};
use windows::core::{Error, HRESULT, Result, implement};

struct Mta;

impl Mta {
    fn enter() -> Self {
        let _ = unsafe { CoInitializeEx(None, COINIT_MULTITHREADED) };
        Self
    }
}

impl Drop for Mta {
    fn drop(&mut self) {
        unsafe { CoUninitialize() };
    }
}

pub enum Order {
    Sync(Option<Feedback>),
    Quit,
}

unsafe impl Send for Order {} //~ callback-crosses-apartment

#[implement(ISyncMgrSynchronize)]
pub struct ContactHandler {
    feedback: Mutex<Option<Feedback>>,
    orders: Sender<Order>,
}

fn merge() -> Result<()> {
    Ok(())
}

/// Body of the thread that the class factory starts.
pub fn serve(orders: Receiver<Order>) {
    let _mta = Mta::enter();
    while let Ok(Order::Sync(Some(feedback))) = orders.recv() {
        let hr = HRESULT::from(merge());
        let _ = unsafe { feedback.SynchronizeCompleted(hr) };
    }
}

impl ISyncMgrSynchronize_Impl for ContactHandler_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let feedback = self.feedback.lock().unwrap().clone();
        if feedback.is_none() {
            return Err(E_UNEXPECTED.into());
        }
        let order = Order::Sync(feedback);
        self.orders.send(order).map_err(|_| Error::from(E_FAIL))
    }
}
