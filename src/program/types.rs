//! What values of a type may hold, judged by the names in the type.

use crate::flow::Type;
use crate::program::Program;

/// Whether a type can hold an object of some interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Carries {
    /// It cannot: numbers, texts, collections of those.
    Nothing,
    /// It may: a type that the package does not declare, a trait object, a type parameter.
    Perhaps,
    /// The interface is named in it, or in the fields of a type of the package that is.
    Object,
}

/// Types that hold nothing but themselves; what their type arguments hold counts separately.
const PLAIN: &[&str] = &[
    "()",
    "bool",
    "char",
    "str",
    "u8",
    "u16",
    "u32",
    "u64",
    "u128",
    "usize",
    "i8",
    "i16",
    "i32",
    "i64",
    "i128",
    "isize",
    "f32",
    "f64",
    "String",
    "OsString",
    "OsStr",
    "Path",
    "PathBuf",
    "Vec",
    "VecDeque",
    "HashMap",
    "HashSet",
    "BTreeMap",
    "BTreeSet",
    "Option",
    "Result",
    "Box",
    "Rc",
    "Arc",
    "Cell",
    "RefCell",
    "Mutex",
    "RwLock",
    "MutexGuard",
    "RwLockReadGuard",
    "RwLockWriteGuard",
    "OnceCell",
    "OnceLock",
    "AtomicBool",
    "AtomicU8",
    "AtomicU16",
    "AtomicU32",
    "AtomicU64",
    "AtomicUsize",
    "AtomicI32",
    "AtomicI64",
    "AtomicIsize",
    "Instant",
    "Duration",
    "SystemTime",
    "GUID",
    "HWND",
    "HANDLE",
    "HRESULT",
    "BOOL",
    "PCWSTR",
    "PWSTR",
    "HSTRING",
    "BSTR",
    "FILETIME",
    "Error",
    "slice",
    "array",
    "tuple",
    "Cow",
    "File",
    "Range",
    "Ref",
    "RefMut",
    "Weak",
    "PhantomData",
    "NonNull",
    "ManuallyDrop",
];

/// What values of `ty` may hold. `interface` names the object, `depth` bounds nested types of the package.
pub fn carries(program: &Program, ty: &Type, interface: &str, depth: u8) -> Carries {
    let mut found = Carries::Nothing;
    for name in &ty.names {
        if name == interface {
            return Carries::Object;
        }
        found = found.max(match program.fields_of(name) {
            Some(_) if depth == 0 => Carries::Perhaps,
            Some(fields) => fields
                .iter()
                .map(|(_, ty)| carries(program, ty, interface, depth - 1))
                .max()
                .unwrap_or(Carries::Nothing),
            None if PLAIN.contains(&name.as_str()) => Carries::Nothing,
            None => Carries::Perhaps,
        });
    }
    if matches!(ty.head.as_str(), "dyn" | "impl" | "fn" | "ptr") {
        found = found.max(Carries::Perhaps);
    }
    found
}
