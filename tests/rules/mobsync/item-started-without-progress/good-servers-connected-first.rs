//! Good: the first loop of the worker connects servers, which are no items; the loop over items asks for each.
use std::net::TcpStream;
use std::sync::Mutex;
use std::thread;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[derive(Clone, Default)]
struct Plan {
    servers: Vec<String>,
    items: Vec<GUID>,
}

#[implement(ISyncMgrSynchronize)]
struct BranchOffice {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    plan: Mutex<Plan>,
}

impl BranchOffice {
    fn start(&self) -> Option<(ISyncMgrSynchronizeCallback, Plan)> {
        let cb = self.callback.lock().unwrap().clone()?;
        Some((cb, self.plan.lock().unwrap().clone()))
    }
}

fn ask(cb: &ISyncMgrSynchronizeCallback, id: &GUID) -> HRESULT {
    let item = SYNCMGRPROGRESSITEM {
        cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
        dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
        ..Default::default()
    };
    unsafe { (cb.vtable().Progress)(cb.as_raw(), id, &item) }
}

fn replicate(links: &[TcpStream], id: &GUID) -> Result<()> {
    println!("{id:?} to {} servers", links.len());
    Ok(())
}

fn work(cb: &ISyncMgrSynchronizeCallback, plan: &Plan) -> Result<()> {
    let mut links = Vec::new();
    for server in &plan.servers {
        links.push(TcpStream::connect(server.as_str())?);
    }
    for id in &plan.items {
        let hr = ask(cb, id);
        if hr == S_SYNCMGR_CANCELITEM {
            continue;
        } else if hr == S_SYNCMGR_CANCELALL {
            break;
        }
        replicate(&links, id)?;
    }
    Ok(())
}

impl ISyncMgrSynchronize_Impl for BranchOffice_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let (cb, plan) = self.start().ok_or(E_UNEXPECTED)?;
        let agile = AgileReference::new(&cb)?;
        thread::spawn(move || {
            if let Ok(cb) = agile.resolve() {
                let hr = HRESULT::from(work(&cb, &plan));
                let _ = unsafe { cb.SynchronizeCompleted(hr) };
            }
        });
        Ok(())
    }
}
