//! Elements, lengths, copies and what is taken back before the return are no loan that is kept.
use windows::Win32::UI::Shell::*;
use windows::core::*;
struct H { first: Mutex<GUID>, n: AtomicUsize, ids: Mutex<Vec<GUID>>, seen: Mutex<HashSet<GUID>>, map: Mutex<HashMap<GUID, u32>>, ptr: Cell<*const GUID>, tx: Sender<Vec<GUID>>, st: RefCell<State> }
impl H {
    fn keep(&self, ids: &[GUID]) { let mut g = self.ids.lock().unwrap(); g.clear(); g.extend_from_slice(ids); }
    fn first(&self, id: &GUID) { *self.first.lock().unwrap() = *id; }
    fn work(&self) {}
}
impl ISyncMgrSynchronize_Impl for H_Impl {
    fn PrepareForSync(&self, n: u32, p: *const GUID, h: HWND, r: u32) -> Result<()> {
        let ids = unsafe { std::slice::from_raw_parts(p, n as usize) };
        *self.first.lock().unwrap() = unsafe { *p };
        *self.first.lock().unwrap() = ids[0];
        self.n.store(ids.len(), Ordering::SeqCst);
        self.keep(ids);
        self.first(&ids[0]);
        self.ids.lock().unwrap().extend(ids);
        self.ids.lock().unwrap().extend(ids.iter().copied());
        for id in ids { self.seen.lock().unwrap().insert(*id); }
        for &id in ids { self.seen.lock().unwrap().insert(id); }
        for i in 0..n as usize { let id = unsafe { *p.add(i) }; self.ids.lock().unwrap().push(id); self.ids.lock().unwrap().push(unsafe { p.add(i).read() }); }
        ids.iter().for_each(|id| self.ids.lock().unwrap().push(*id));
        self.tx.send(ids.to_vec()).unwrap();
        self.tx.send(Vec::from(ids)).unwrap();
        self.tx.send(ids.iter().map(|g| *g).collect()).unwrap();
        self.ptr.set(p);
        self.work();
        self.ptr.set(std::ptr::null());
        let mut local = State::default();
        local.ids = ids;
        local.count = 5;
        self.n.store(local.count, Ordering::SeqCst);
        let found = ids.iter().position(|g| *g == X);
        if let Some(at) = found { self.n.store(at, Ordering::SeqCst); }
        std::thread::scope(|s| { s.spawn(|| go(ids)); });
        let owned: Arc<[GUID]> = ids.into();
        std::thread::spawn(move || go(&owned));
        let boxed = Box::<[GUID]>::from(ids);
        std::thread::spawn(move || go(&boxed));
        let total: usize = ids.iter().map(|g| g.data1 as usize).sum();
        self.n.store(total, Ordering::SeqCst);
        let any = !p.is_null();
        self.flag.store(any, Ordering::SeqCst);
        *self.last.lock().unwrap() = ids.last().copied();
        *self.last.lock().unwrap() = ids.last().cloned().unwrap_or_default();
        *self.last.lock().unwrap() = ids.iter().max().map(|g| *g);
        if let [a, rest @ ..] = ids { *self.first.lock().unwrap() = *a; }
        self.st.borrow_mut().ids = ids.iter().map(GUID::to_u128).collect::<Vec<_>>();
        let d = ids.first().map(|g| g.data1).unwrap_or(0);
        self.n.store(d as usize, Ordering::SeqCst);
        Ok(())
    }
}
