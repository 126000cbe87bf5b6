//! Clones, agile references, comparisons, and a pointer that is kept beside the clone that counts.
use windows::Win32::UI::Shell::*;
use windows::core::*;
struct H { cb: Mutex<Option<ISyncMgrSynchronizeCallback>>, agile: Mutex<Option<AgileReference<ISyncMgrSynchronizeCallback>>>, has: AtomicBool, cookie: AtomicU32, raw: AtomicUsize }
impl ISyncMgrSynchronize_Impl for H_Impl {
    fn SetProgressCallback(&self, cb: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        self.has.store(cb.is_some(), Ordering::SeqCst);
        let agile = cb.as_ref().map(AgileReference::new).transpose()?;
        *self.agile.lock().unwrap() = agile;
        *self.cb.lock().unwrap() = cb.as_ref().cloned();
        *self.cb.lock().unwrap() = (*cb).clone();
        *self.cb.lock().unwrap() = cb.as_ref().map(|c| c.to_owned());
        *self.cb.lock().unwrap() = cb.as_ref().and_then(|c| c.cast().ok());
        println!("{:p}", cb.as_ref().map_or(std::ptr::null_mut(), |c| c.as_raw()));
        let old = self.raw.swap(cb.cloned().map_or(0, |c| c.into_raw() as usize), Ordering::SeqCst);
        if old != 0 { drop(unsafe { ISyncMgrSynchronizeCallback::from_raw(old as *mut _) }); }
        if let Some(cb) = cb.as_ref() {
            let raw = cb.as_raw();
            if let Some(again) = unsafe { ISyncMgrSynchronizeCallback::from_raw_borrowed(&raw) } {
                *self.cb.lock().unwrap() = Some(again.clone());
            }
            let same = self.cb.lock().unwrap().as_ref().is_some_and(|c| c.as_raw() == cb.as_raw());
            self.has.store(same, Ordering::SeqCst);
            self.cookie.store(register(cb.as_raw()), Ordering::SeqCst);
            let kept = cb.clone();
            self.raw.store(kept.as_raw() as usize, Ordering::SeqCst);
            *self.cb.lock().unwrap() = Some(kept);
        }
        Ok(())
    }
}
