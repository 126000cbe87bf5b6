//! The braces after the structure's name are patterns that read fields, so nothing is built here.

use windows::core::GUID;
use windows::Win32::UI::Shell::{
    SYNCMGRHANDLERINFO, SYNCMGRITEM, SYNCMGRLOGERRORINFO, SYNCMGRLOGERROR_ITEMID,
    SYNCMGRPROGRESSITEM,
};

pub fn is_selected(item: &SYNCMGRITEM) -> bool {
    matches!(item, SYNCMGRITEM { dwItemState: 1, .. })
}

pub fn ids_of(items: &[SYNCMGRITEM]) -> Vec<GUID> {
    items
        .iter()
        .map(|SYNCMGRITEM { ItemID, .. }| *ItemID)
        .collect()
}

pub fn item_of(entry: &SYNCMGRLOGERRORINFO) -> Option<GUID> {
    match *entry {
        SYNCMGRLOGERRORINFO { mask, ItemID, .. } if mask & SYNCMGRLOGERROR_ITEMID != 0 => {
            Some(ItemID)
        }
        _ => None,
    }
}

pub fn percent(progress: &SYNCMGRPROGRESSITEM) -> Option<i32> {
    let SYNCMGRPROGRESSITEM { iProgValue, iMaxValue, .. } = progress;
    if *iMaxValue <= 0 {
        return None;
    }
    iProgValue.checked_mul(100).map(|value| value / iMaxValue)
}

pub fn title(info: &SYNCMGRHANDLERINFO) -> String {
    let SYNCMGRHANDLERINFO { wszHandlerName, SyncMgrHandlerFlags: _, .. } = info;
    let length = wszHandlerName
        .iter()
        .position(|unit| *unit == 0)
        .unwrap_or(wszHandlerName.len());
    String::from_utf16_lossy(&wszHandlerName[..length])
}
