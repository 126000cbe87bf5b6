//! Values from the tape, by type. Domains are small: the boundaries of the numbers that the fixture
//! names, the result codes that it names, and a few identifiers.

use std::borrow::Cow;
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::ffi::c_void;
use std::hash::Hash;
use std::marker::PhantomData;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::atomic::{
    AtomicBool, AtomicI32, AtomicI64, AtomicPtr, AtomicU32, AtomicU64, AtomicUsize,
};
use std::sync::{Arc, Once, PoisonError, RwLock};
use std::time::{Duration, Instant};

use super::manager::{Receiver, callback, given_callback};
use super::{choose, replay};
use crate::Win32::Foundation::{E_FAIL, HANDLE, HWND, S_FALSE, S_OK};
use crate::Win32::UI::Shell::{
    ISyncMgrEnumItems, ISyncMgrEnumItems_Impl, ISyncMgrSynchronizeCallback, SYNCMGRITEM,
};
use crate::core::{AgileReference, Error, GUID, HRESULT, Interface, Result, implement};
use crate::standard::sync::mpsc::{self, Sender, SyncSender};
use crate::standard::sync::{Condvar, Mutex, OnceLock};
use crate::standard::thread::JoinHandle;

/// The longest list that is made.
const MOST_ITEMS: usize = 8_192;

/// The words of the method that is run.
static WORDS: RwLock<Words> = RwLock::new(Words::NONE);

/// What a fixture names and inputs are therefore made from.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// Whole numbers.
    pub numbers: &'static [u64],
    /// Result codes of the API.
    pub codes: &'static [&'static str],
    /// Whether the method looks at its pointer before it follows it. If not, null would be the end.
    pub nulls: bool,
}

impl Words {
    /// A fixture that names nothing.
    pub const NONE: Self = Self {
        numbers: &[],
        codes: &[],
        nulls: false,
    };
}

/// Makes inputs from these words.
pub fn set_words(words: Words) {
    *WORDS.write().unwrap_or_else(PoisonError::into_inner) = words;
}

/// The words that inputs are made from.
pub(super) fn words() -> Words {
    *WORDS.read().unwrap_or_else(PoisonError::into_inner)
}

/// Whether the method looks at pointers before it follows them.
pub(crate) fn minds_nulls() -> bool {
    words().nulls
}

/// The identifiers that are drawn.
const IDS: [GUID; 3] = [
    GUID::from_values(1, 1, 1, [1; 8]),
    GUID::zeroed(),
    GUID::from_values(1, 0, 2, [0; 8]),
];

/// Many times the same identifier, for each of them.
static LISTS: [std::sync::OnceLock<&'static [GUID]>; 3] = [const { std::sync::OnceLock::new() }; 3];

/// Many times the same identifier.
pub(super) fn ids(id: GUID) -> &'static [GUID] {
    let at = IDS.iter().position(|known| *known == id).unwrap_or(0);
    LISTS[at].get_or_init(|| vec![IDS[at]; MOST_ITEMS].leak())
}

/// The lists that methods are given parts of.
pub fn item_lists() -> impl Iterator<Item = &'static [GUID]> {
    LISTS.iter().filter_map(|list| list.get().copied())
}

/// The numbers around those that the fixture names, up to a limit.
fn numbers(limit: u64) -> Vec<u64> {
    let named = words().numbers.iter();
    let around =
        named.flat_map(|number| [number.saturating_sub(1), *number, number.saturating_add(1)]);
    let mut numbers: Vec<u64> = [0, 1, 2].into_iter().chain(around).collect();
    numbers.retain(|number| *number <= limit);
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// A type whose values can be made from the tape.
pub trait Input: Sized {
    /// Some value.
    fn draw() -> Self;

    /// Some value, or none.
    fn draw_option() -> Option<Self> {
        (choose(2) == 1).then(Self::draw)
    }

    /// A long list, for which the choices of one element are made.
    fn draw_many(count: usize) -> Vec<Self> {
        replay(count, Self::draw)
    }
}

macro_rules! whole_numbers {
    ($($type:ident)*) => {
        $(impl Input for $type {
            fn draw() -> Self {
                let mut numbers = numbers(u64::try_from($type::MAX).unwrap_or(u64::MAX));
                if $type::MIN != 0 {
                    // That is -1.
                    numbers.push(u64::MAX);
                }
                numbers[choose(numbers.len())] as $type
            }
        })*
    };
}

whole_numbers! { u8 u16 u32 u64 u128 usize i8 i16 i32 i64 isize }

/// Types that are made from a value of another type.
macro_rules! made_from {
    ($($(@$parameter:ident)* $type:ty = $inner:ty => $make:expr;)*) => {
        $(impl<$($parameter: Input),*> Input for $type {
            fn draw() -> Self {
                ($make)(<$inner>::draw())
            }
        })*
    };
}

made_from! {
    AtomicBool = bool => AtomicBool::new;
    AtomicI32 = i32 => AtomicI32::new;
    AtomicI64 = i64 => AtomicI64::new;
    AtomicU32 = u32 => AtomicU32::new;
    AtomicU64 = u64 => AtomicU64::new;
    AtomicUsize = usize => AtomicUsize::new;
    Duration = u8 => |_| Duration::ZERO;
    PathBuf = String => PathBuf::from;
    *mut c_void = HWND => |window: HWND| window.0;
    HANDLE = HWND => |window: HWND| HANDLE(window.0);
    Error = HRESULT => |code: HRESULT| Error::from(if code.is_err() { code } else { E_FAIL });
    std::io::Error = HRESULT => |_| std::io::Error::from(std::io::ErrorKind::PermissionDenied);
    @T Arc<T> = T => Arc::new;
    @T Box<T> = T => Box::new;
    @T Cell<T> = T => Cell::new;
    @T Mutex<T> = T => Mutex::new;
    @T Rc<T> = T => Rc::new;
    @T RefCell<T> = T => RefCell::new;
    @T RwLock<T> = T => RwLock::new;
    @T VecDeque<T> = Vec<T> => VecDeque::from;
    @T std::vec::IntoIter<T> = Vec<T> => Vec::into_iter;
    @T Arc<[T]> = Vec<T> => Arc::from;
    @T Box<[T]> = Vec<T> => Box::from;
    @T Rc<[T]> = Vec<T> => Rc::from;
}

/// Types of which one value is enough.
macro_rules! always {
    ($($(@$parameter:ident)* $type:ty = $value:expr;)*) => {
        $(impl<$($parameter),*> Input for $type {
            fn draw() -> Self {
                $value
            }
        })*
    };
}

always! {
    () = ();
    Condvar = Condvar::new();
    Instant = Instant::now();
    Once = Once::new();
    std::thread::Thread = std::thread::current();
    &'static str = "text";
    SYNCMGRITEM = SYNCMGRITEM::default();
    @T PhantomData<T> = PhantomData;
    @T AtomicPtr<T> = AtomicPtr::default();
    @T fn(T) = |value| std::mem::forget(value);
}

/// A queue that others read, or whose other end is gone.
impl<T> Input for Sender<T> {
    fn draw() -> Self {
        match choose(2) {
            0 => Self::foreign(),
            _ => mpsc::channel().0,
        }
    }
}

/// The same, and the queue may be full.
impl<T> Input for SyncSender<T> {
    fn draw() -> Self {
        match choose(3) {
            0 => Self::foreign(false),
            1 => Self::foreign(true),
            _ => mpsc::sync_channel(1).0,
        }
    }
}

impl<T: Input> Input for JoinHandle<T> {
    fn draw() -> Self {
        Self::older(T::draw(), choose(2) == 0)
    }
}

/// Closures come from other methods of the handler, so there is none yet.
macro_rules! closures {
    ($($type:ty = $value:expr;)*) => {
        $(impl Input for $type {
            fn draw() -> Self {
                $value
            }

            fn draw_option() -> Option<Self> {
                None
            }
        })*
    };
}

closures! {
    Box<dyn FnOnce()> = Box::new(|| ());
    Box<dyn FnOnce(HRESULT)> = Box::new(|_| ());
    Box<dyn Fn(u64, u64) + Send> = Box::new(|_, _| ());
}

/// What is borrowed for ever is made for ever.
impl<T: Input> Input for &'static T {
    fn draw() -> Self {
        Box::leak(Box::new(T::draw()))
    }

    fn draw_option() -> Option<Self> {
        T::draw_option().map(|value| &*Box::leak(Box::new(value)))
    }
}

impl<T: Input> Input for &'static [T] {
    fn draw() -> Self {
        Vec::draw().leak()
    }
}

impl Input for Box<dyn Iterator<Item = SYNCMGRITEM>> {
    fn draw() -> Self {
        Box::new(Vec::draw().into_iter())
    }
}

impl<T: Input + Clone> Input for Cow<'static, [T]> {
    fn draw() -> Self {
        Cow::Owned(Vec::draw())
    }
}

impl Input for ISyncMgrEnumItems {
    fn draw() -> Self {
        let left = usize::draw().min(MOST_ITEMS);
        Listed(Cell::new(left)).into()
    }
}

/// An enumerator of so many items, all alike.
#[implement(ISyncMgrEnumItems)]
struct Listed(Cell<usize>);

impl ISyncMgrEnumItems_Impl for Listed_Impl {
    fn Next(&self, wanted: u32, items: *mut SYNCMGRITEM, fetched: *mut u32) -> Result<()> {
        let count = self.0.get().min(wanted as usize);
        self.0.set(self.0.get() - count);
        // SAFETY: whoever asks gives room for as many items, and may give room for their number.
        unsafe {
            for at in 0..count {
                items.add(at).write(SYNCMGRITEM::default());
            }
            if let Some(fetched) = fetched.as_mut() {
                *fetched = count as u32;
            }
        }
        if count < wanted as usize {
            Err(S_FALSE.into())
        } else {
            Ok(())
        }
    }

    fn Reset(&self) -> Result<()> {
        Ok(())
    }

    fn Clone(&self) -> Result<ISyncMgrEnumItems> {
        Ok(Listed(self.0.clone()).into())
    }
}

impl Input for bool {
    fn draw() -> Self {
        choose(2) == 1
    }
}

impl Input for String {
    fn draw() -> Self {
        ["", "text", "1\n2"][choose(3)].to_owned()
    }
}

impl Input for GUID {
    fn draw() -> Self {
        IDS[choose(IDS.len())]
    }

    fn draw_many(count: usize) -> Vec<Self> {
        vec![Self::draw(); count]
    }
}

impl Input for HRESULT {
    fn draw() -> Self {
        let mut codes = vec![S_OK, S_FALSE, E_FAIL];
        codes.extend(
            words()
                .codes
                .iter()
                .filter_map(|name| crate::foundation::code(name)),
        );
        codes.dedup();
        codes[choose(codes.len())]
    }
}

impl Input for HWND {
    fn draw() -> Self {
        super::Arguments::window()
    }
}

impl<T: Input> Input for Option<T> {
    fn draw() -> Self {
        T::draw_option()
    }
}

impl<T: Input> Input for OnceCell<T> {
    fn draw() -> Self {
        T::draw_option().map_or_else(Self::new, Self::from)
    }
}

impl<T: Input> Input for OnceLock<T> {
    fn draw() -> Self {
        T::draw_option().map_or_else(Self::new, Self::from)
    }
}

impl<T: Input, E: Input> Input for std::result::Result<T, E> {
    fn draw() -> Self {
        if choose(2) == 0 {
            Ok(T::draw())
        } else {
            Err(E::draw())
        }
    }
}

impl<T: Input> Input for Vec<T> {
    fn draw() -> Self {
        let lengths = numbers(MOST_ITEMS as u64);
        match lengths[choose(lengths.len())] as usize {
            short @ 0..=2 => (0..short).map(|_| T::draw()).collect(),
            long => T::draw_many(long),
        }
    }
}

impl<K: Input + Ord, V: Input> Input for BTreeMap<K, V> {
    fn draw() -> Self {
        Vec::draw().into_iter().collect()
    }
}

impl<K: Input + Eq + Hash, V: Input> Input for HashMap<K, V> {
    fn draw() -> Self {
        Vec::draw().into_iter().collect()
    }
}

impl<T: Input + Ord> Input for BTreeSet<T> {
    fn draw() -> Self {
        Vec::draw().into_iter().collect()
    }
}

impl<T: Input + Eq + Hash> Input for HashSet<T> {
    fn draw() -> Self {
        Vec::draw().into_iter().collect()
    }
}

impl<A: Input, B: Input> Input for (A, B) {
    fn draw() -> Self {
        (A::draw(), B::draw())
    }
}

impl<A: Input, B: Input, C: Input> Input for (A, B, C) {
    fn draw() -> Self {
        (A::draw(), B::draw(), C::draw())
    }
}

impl<T: Input, const N: usize> Input for [T; N] {
    fn draw() -> Self {
        std::array::from_fn(|_| T::draw())
    }
}

impl Input for ISyncMgrSynchronizeCallback {
    fn draw() -> Self {
        callback()
    }

    fn draw_option() -> Option<Self> {
        given_callback()
    }
}

impl<T: Receiver + Interface + Input> Input for AgileReference<T> {
    fn draw() -> Self {
        agile(T::draw())
    }

    fn draw_option() -> Option<Self> {
        T::draw_option().map(agile)
    }
}

/// Never fails, see [`AgileReference::new`].
fn agile<T: Interface>(object: T) -> AgileReference<T> {
    AgileReference::from(object)
}
