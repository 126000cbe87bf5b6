//! `ISyncMgrEnumItems`: the items of a handler.

use super::SYNCMGRITEM;

interface! {
    /// Lists the items of a handler.
    ISyncMgrEnumItems, ISyncMgrEnumItems_Vtbl, ISyncMgrEnumItems_Impl,
    0x6295df2a_35ee_11d1_8707_00c04fd93327;
    fn Next(
        celt: u32 as u32,
        rgelt: *mut SYNCMGRITEM as *mut SYNCMGRITEM,
        pceltfetched: *mut u32 as *mut u32
    );
    fn Skip(celt: u32 as u32);
    fn Reset();
    fn Clone(; result: ISyncMgrEnumItems);
}
