//! Good: `unwrap` takes the envelope off a message, it is a method of the crate that cannot fail.

use std::sync::atomic::{AtomicUsize, Ordering};

use windows::Win32::UI::Shell::{ISyncMgrEnumItems, ISyncMgrEnumItems_Impl};
use windows::core::{GUID, Result, implement};

#[derive(Clone, Copy)]
pub struct Envelope {
    letter: GUID,
}

impl Envelope {
    fn unwrap(self) -> GUID {
        self.letter
    }
}

#[implement(ISyncMgrEnumItems)]
pub struct LetterItems {
    letters: Vec<Envelope>,
    position: AtomicUsize,
}

impl ISyncMgrEnumItems_Impl for LetterItems_Impl {
    fn Reset(&self) -> Result<()> {
        for envelope in &self.letters {
            println!("{:?}", envelope.unwrap());
        }
        self.position.store(0, Ordering::SeqCst);
        Ok(())
    }
}
