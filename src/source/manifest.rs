//! `Cargo.toml` read as data: nothing in it is run, and what is not asked for is not looked at.

use std::ops::Range;

use toml::{Table, Value};

/// The edition of a package without manifest: what a loose file most likely is.
pub(super) const LOOSE_EDITION: u16 = 2021;
/// The edition of a manifest that names none, by cargo's rule.
const UNNAMED_EDITION: u16 = 2015;

/// The parts of a manifest that decide which files are checked and how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    /// `[package]`.
    pub(super) package: Option<PackageTable>,
    /// `[workspace]`.
    pub(super) workspace: Option<WorkspaceTable>,
    /// Dependencies of all kinds and targets.
    pub(super) dependencies: Vec<Dependency>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PackageTable {
    pub(super) name: Option<String>,
    pub(super) edition: Edition,
    /// `package.workspace`: the folder of the workspace, relative to this manifest.
    pub(super) workspace: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct WorkspaceTable {
    pub(super) members: Vec<String>,
    pub(super) exclude: Vec<String>,
    /// `workspace.package.edition`.
    pub(super) edition: Option<u16>,
    /// `workspace.dependencies` that are paths.
    pub(super) dependencies: Vec<(String, String)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edition {
    Named(u16),
    /// `edition.workspace = true`.
    Inherited,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Dependency {
    /// `path = "…"`.
    Path(String),
    /// `workspace = true`; the name.
    Inherited(String),
}

/// Why a manifest is not TOML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ManifestError {
    /// Bytes of the manifest.
    pub(super) span: Option<Range<usize>>,
    /// Lower case, no full stop.
    pub(super) message: String,
}

impl Manifest {
    /// Reads a manifest. Values of an unexpected type count as absent: cargo is the one to complain.
    pub(super) fn parse(text: &str) -> Result<Self, ManifestError> {
        let table: Table = toml::from_str(text).map_err(|error| ManifestError {
            span: error.span(),
            message: error
                .message()
                .lines()
                .next()
                .unwrap_or("not valid TOML")
                .to_owned(),
        })?;
        let package = table.get("package").or_else(|| table.get("project"));
        Ok(Self {
            package: package.and_then(Value::as_table).map(PackageTable::read),
            workspace: table
                .get("workspace")
                .and_then(Value::as_table)
                .map(WorkspaceTable::read),
            dependencies: dependencies(&table),
        })
    }
}

impl PackageTable {
    fn read(table: &Table) -> Self {
        let edition = match table.get("edition") {
            Some(Value::Table(inherited)) if is_inherited(inherited) => Edition::Inherited,
            named => Edition::Named(named.and_then(edition).unwrap_or(UNNAMED_EDITION)),
        };
        Self {
            name: text(table, "name"),
            edition,
            workspace: text(table, "workspace"),
        }
    }

    /// The edition, given the workspace's.
    pub(super) fn edition(&self, workspace: Option<u16>) -> u16 {
        match self.edition {
            Edition::Named(edition) => edition,
            Edition::Inherited => workspace.unwrap_or(UNNAMED_EDITION),
        }
    }
}

impl WorkspaceTable {
    fn read(table: &Table) -> Self {
        let package = table.get("package").and_then(Value::as_table);
        let dependencies = table.get("dependencies").and_then(Value::as_table);
        let path_of = |(name, value): (&String, &Value)| {
            Some((name.clone(), text(value.as_table()?, "path")?))
        };
        Self {
            members: texts(table, "members"),
            exclude: texts(table, "exclude"),
            edition: package.and_then(|package| edition(package.get("edition")?)),
            dependencies: dependencies
                .into_iter()
                .flatten()
                .filter_map(path_of)
                .collect(),
        }
    }
}

fn dependencies(table: &Table) -> Vec<Dependency> {
    const SECTIONS: [&str; 5] = [
        "dependencies",
        "dev-dependencies",
        "dev_dependencies",
        "build-dependencies",
        "build_dependencies",
    ];
    let targets = table
        .get("target")
        .and_then(Value::as_table)
        .into_iter()
        .flatten();
    let targets = targets.filter_map(|(_, target)| target.as_table());
    let sections = std::iter::once(table).chain(targets).flat_map(|owner| {
        SECTIONS
            .iter()
            .filter_map(|section| owner.get(*section).and_then(Value::as_table))
    });
    sections
        .flatten()
        .filter_map(|(name, value)| {
            let value = value.as_table()?;
            if is_inherited(value) {
                return Some(Dependency::Inherited(name.clone()));
            }
            text(value, "path").map(Dependency::Path)
        })
        .collect()
}

fn is_inherited(table: &Table) -> bool {
    table.get("workspace").and_then(Value::as_bool) == Some(true)
}

fn edition(value: &Value) -> Option<u16> {
    value.as_str()?.parse().ok()
}

fn text(table: &Table, key: &str) -> Option<String> {
    table.get(key)?.as_str().map(str::to_owned)
}

fn texts(table: &Table, key: &str) -> Vec<String> {
    let values = table
        .get(key)
        .and_then(Value::as_array)
        .into_iter()
        .flatten();
    values
        .filter_map(|value| value.as_str().map(str::to_owned))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_decides_the_selection() {
        let manifest = Manifest::parse(
            "[package]\nname = 'a'\nedition.workspace = true\n\
             [dependencies]\nb = { path = '../b' }\nc.workspace = true\nd = '1'\n\
             [target.'cfg(windows)'.build-dependencies]\ne = { path = 'e' }\n\
             [workspace]\nmembers = ['x/*']\nexclude = ['y']\n\
             [workspace.package]\nedition = '2024'\n[workspace.dependencies]\nc = { path = 'c' }\n",
        )
        .unwrap();
        let package = manifest.package.unwrap();
        assert_eq!(package.edition(Some(2024)), 2024);
        assert_eq!(package.edition(None), 2015);
        let workspace = manifest.workspace.unwrap();
        assert_eq!(workspace.members, ["x/*"]);
        assert_eq!(workspace.exclude, ["y"]);
        assert_eq!(workspace.edition, Some(2024));
        assert_eq!(workspace.dependencies, [("c".to_owned(), "c".to_owned())]);
        assert_eq!(
            manifest.dependencies,
            [
                Dependency::Path("../b".into()),
                Dependency::Inherited("c".into()),
                Dependency::Path("e".into())
            ]
        );
    }

    #[test]
    fn a_manifest_without_edition_is_of_2015() {
        let manifest = Manifest::parse("[package]\nname = 'a'").unwrap();
        assert_eq!(manifest.package.unwrap().edition(Some(2024)), 2015);
    }

    #[test]
    fn a_broken_manifest_has_a_place() {
        let error = Manifest::parse("[package]\nname = \n").unwrap_err();
        assert_eq!(error.span.unwrap().start, 17);
    }

    #[test]
    fn odd_types_count_as_absent() {
        let manifest = Manifest::parse("package = 3\n[workspace]\nmembers = 'x'").unwrap();
        assert_eq!(manifest.package, None);
        assert!(manifest.workspace.unwrap().members.is_empty());
    }
}
