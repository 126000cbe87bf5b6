//! What values of a type may hold, judged by the names in the type.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::flow::{Name, Type};
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

/// What the types of a package may hold of one interface. Computed once, in time linear in the number of
/// fields, whatever way the types contain each other.
#[derive(Debug, Default)]
pub struct Carriage {
    interface: Name,
    declared: FxHashMap<Name, Carries>,
    /// Types of libraries that hold nothing but themselves and what their type arguments hold.
    plain: FxHashSet<Name>,
}

impl Carriage {
    /// Looks at all types of the package.
    pub fn new(program: &Program, interface: &Name, plain: &FxHashSet<Name>) -> Self {
        let mut carriage = Self {
            interface: interface.clone(),
            declared: FxHashMap::default(),
            plain: plain.clone(),
        };
        let mut containing: FxHashMap<&Name, Vec<&Name>> = FxHashMap::default();
        let mut pending: Vec<&Name> = Vec::new();
        for definition in program.types() {
            carriage
                .declared
                .entry(definition.name.clone())
                .or_insert(Carries::Nothing);
            pending.push(&definition.name);
            for name in definition.fields.iter().flat_map(|(_, ty)| &ty.names) {
                containing.entry(name).or_default().push(&definition.name);
            }
        }
        // A type can only come to hold more, twice at most.
        while let Some(name) = pending.pop() {
            let held = program
                .fields_of(name)
                .map(|(_, ty)| carriage.of(ty))
                .max()
                .unwrap_or(Carries::Nothing);
            if carriage
                .declared
                .get(name)
                .is_some_and(|known| held > *known)
            {
                carriage.declared.insert(name.clone(), held);
                pending.extend(containing.get(name).into_iter().flatten());
            }
        }
        carriage
    }

    /// What values of a type may hold.
    pub fn of(&self, ty: &Type) -> Carries {
        let mut found = Carries::Nothing;
        for name in &ty.names {
            if *name == self.interface {
                return Carries::Object;
            }
            found = found.max(match self.declared.get(name) {
                Some(known) => *known,
                None if self.plain.contains(name) => Carries::Nothing,
                None => Carries::Perhaps,
            });
        }
        if matches!(&*ty.head, "dyn" | "impl" | "fn" | "ptr") {
            found = found.max(Carries::Perhaps);
        }
        found
    }

    /// Whether a type names the interface itself, and not only through another type of the package.
    pub fn names(&self, ty: &Type) -> bool {
        ty.names.contains(&self.interface)
    }
}
