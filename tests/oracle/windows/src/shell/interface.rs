//! How an interface is declared: the type, its table, the trait for objects, and what leads from the
//! table to the trait.

/// Declares an interface the way that `windows` 0.62 does, with two differences: all methods of the
/// trait have a body, so that fixtures may leave some out, and a panic ends the run, not the process.
///
/// For each argument stand its type in the trait and its type in the table; an argument behind `;` is
/// where the result goes.
macro_rules! interface {
    (
        $(#[$doc:meta])*
        $name:ident, $table:ident, $trait:ident, $iid:literal;
        $(fn $method:ident($($arg:ident: $type:ty as $wire:ty),* $(; $out:ident: $result:ty)?);)*
    ) => {
        windows_core::imp::define_interface!($name, $table, $iid);
        windows_core::imp::interface_hierarchy!($name, windows_core::IUnknown);

        $(#[$doc])*
        #[repr(C)]
        pub struct $table {
            pub base__: windows_core::IUnknown_Vtbl,
            $(pub $method: unsafe extern "system" fn(
                *mut std::ffi::c_void $(, $wire)* $(, *mut $result)?
            ) -> windows_core::HRESULT,)*
        }

        $(#[$doc])*
        pub trait $trait: windows_core::IUnknownImpl {
            $(fn $method(&self $(, $arg: $type)*) -> windows_core::Result<interface!(@result $($result)?)> {
                $(let _ = $arg;)*
                crate::oracle::absent();
                Err(crate::foundation::E_NOTIMPL.into())
            })*
        }

        impl $table {
            pub const fn new<Identity: $trait, const OFFSET: isize>() -> Self {
                $(
                    unsafe extern "system" fn $method<Identity: $trait, const OFFSET: isize>(
                        this: *mut std::ffi::c_void $(, $arg: $wire)* $(, $out: *mut $result)?
                    ) -> windows_core::HRESULT {
                        // SAFETY: the table at `OFFSET` belongs to an object of this type, and the two
                        // types of each argument have one representation.
                        let this = unsafe {
                            &*(this.cast::<*const ()>().offset(OFFSET) as *const Identity)
                        };
                        crate::oracle::survive(|| {
                            let result = $trait::$method(
                                this $(, unsafe { std::mem::transmute_copy::<$wire, $type>(&$arg) })*
                            );
                            if result.as_ref().is_err_and(|error| error.code() == windows_core::HRESULT(0))
                            {
                                crate::oracle::note_lost_error();
                            }
                            interface!(@finish result $(, $out)?)
                        })
                    }
                )*
                Self {
                    base__: windows_core::IUnknown_Vtbl::new::<Identity, OFFSET>(),
                    $($method: $method::<Identity, OFFSET>,)*
                }
            }

            pub fn matches(iid: &windows_core::GUID) -> bool {
                iid == &<$name as windows_core::Interface>::IID
            }
        }

        impl windows_core::RuntimeName for $name {}
    };
    (@result) => { () };
    (@result $result:ty) => { $result };
    (@finish $value:ident) => { windows_core::HRESULT::from($value) };
    (@finish $value:ident, $out:ident) => {
        match $value {
            Ok(value) => {
                // SAFETY: the caller gives room for the result.
                unsafe { $out.write(value) };
                windows_core::HRESULT(0)
            }
            Err(error) => error.into(),
        }
    };
}
