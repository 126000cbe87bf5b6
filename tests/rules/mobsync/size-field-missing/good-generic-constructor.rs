//! A generic constructor makes the default value and sets the size through a trait.

use std::mem::size_of;

use windows::Win32::UI::Shell::{
    SYNCMGRITEM, SYNCMGRITEMSTATE_UNCHECKED, SYNCMGRLOGERROR_ERRORID, SYNCMGRLOGERRORINFO,
    SYNCMGRPROGRESSITEM, SYNCMGRPROGRESSITEM_STATUSTYPE, SYNCMGRSTATUS,
};
use windows::core::GUID;

trait WithSize: Default {
    fn set_size(&mut self, size: u32);

    fn sized() -> Self {
        let mut value = Self::default();
        value.set_size(size_of::<Self>() as u32);
        value
    }
}

macro_rules! with_size {
    ($($name:ident),+ $(,)?) => {
        $(impl WithSize for $name {
            fn set_size(&mut self, size: u32) {
                self.cbSize = size;
            }
        })+
    };
}

with_size!(SYNCMGRITEM, SYNCMGRLOGERRORINFO, SYNCMGRPROGRESSITEM);

pub fn unchecked(id: GUID) -> SYNCMGRITEM {
    let mut item = SYNCMGRITEM::sized();
    item.ItemID = id;
    item.dwItemState = SYNCMGRITEMSTATE_UNCHECKED.0 as u32;
    item
}

pub fn entry(error: GUID) -> SYNCMGRLOGERRORINFO {
    SYNCMGRLOGERRORINFO {
        mask: SYNCMGRLOGERROR_ERRORID,
        ErrorID: error,
        ..WithSize::sized()
    }
}

pub fn status(status: SYNCMGRSTATUS) -> SYNCMGRPROGRESSITEM {
    let mut item = SYNCMGRPROGRESSITEM::sized();
    item.mask = SYNCMGRPROGRESSITEM_STATUSTYPE;
    item.dwStatusType = status.0 as u32;
    item
}
