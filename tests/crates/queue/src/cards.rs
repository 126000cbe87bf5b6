//! The local tables and the exchange with the central office.

use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use windows::Win32::Foundation::E_INVALIDARG;
use windows::core::{Error, GUID, Result};

/// Key and content of one card.
pub type Row = (String, String);

pub struct Table {
    pub id: GUID,
    pub name: String,
    rows: BTreeMap<String, String>,
    /// Keys that were edited since the last exchange.
    edited: Vec<String>,
}

impl Table {
    /// Reads `<id>-<name>.cards`; a star marks a card that the office has not seen.
    fn load(path: &Path) -> Option<Self> {
        let (id, name) = path.file_stem()?.to_str()?.split_once('-')?;
        let id = GUID::from_u128(u128::from_str_radix(id, 16).ok()?);
        let text = fs::read_to_string(path).ok()?;
        let cards = text.lines().filter_map(|line| line.split_once('='));
        let edited = cards.clone().filter_map(|(key, _)| key.strip_prefix('*'));
        Some(Self {
            id,
            name: name.to_owned(),
            edited: edited.map(str::to_owned).collect(),
            rows: cards.map(|(key, text)| owned(key, text)).collect(),
        })
    }
}

fn owned(key: &str, text: &str) -> Row {
    (key.trim_start_matches('*').to_owned(), text.to_owned())
}

/// All tables of one user.
pub struct CardIndex {
    tables: Vec<Table>,
}

impl CardIndex {
    pub fn open(folder: &Path) -> Self {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let paths = entries.map(|entry| entry.path());
        let tables = paths.filter_map(|path| Table::load(&path)).collect();
        Self { tables }
    }

    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.tables.iter()
    }

    fn find(&mut self, id: &GUID) -> Result<&mut Table> {
        let table = self.tables.iter_mut().find(|table| table.id == *id);
        table.ok_or_else(|| Error::from(E_INVALIDARG))
    }

    /// Copies the cards that have to go to the office.
    pub fn changes(&mut self, id: &GUID) -> Result<Vec<Row>> {
        let table = self.find(id)?;
        let rows = table.rows.iter();
        let rows = rows.filter(|(key, _)| table.edited.contains(key));
        Ok(rows.map(|(key, text)| owned(key, text)).collect())
    }

    /// Takes over what the office has sent and forgets the edits it has got.
    pub fn merge(&mut self, id: &GUID, sent: &[Row], received: Vec<Row>) -> Result<()> {
        let table = self.find(id)?;
        table
            .edited
            .retain(|key| sent.iter().all(|(other, _)| other != key));
        table.rows.extend(received);
        Ok(())
    }

    /// Text of the property page; `None` stands for the whole index.
    pub fn describe(&self, id: Option<&GUID>) -> String {
        let tables = self
            .tables()
            .filter(|table| id.is_none_or(|id| table.id == *id));
        let lines = tables.map(|table| {
            let (cards, edits) = (table.rows.len(), table.edited.len());
            format!("{}: {cards} cards, {edits} not sent", table.name)
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// Stand-in for the database of the office: one journal per table on a share.
pub struct Office {
    share: PathBuf,
}

impl Office {
    pub fn new(share: PathBuf) -> Self {
        Self { share }
    }

    pub fn reachable(&self) -> io::Result<()> {
        fs::metadata(&self.share).map(drop)
    }

    /// Appends our cards to the journal and returns everything in it.
    pub fn exchange(&self, id: &GUID, sent: &[Row]) -> io::Result<Vec<Row>> {
        let path = self.share.join(format!("{:032x}.journal", id.to_u128()));
        let mut journal = OpenOptions::new().create(true).append(true).open(&path)?;
        for (key, text) in sent {
            writeln!(journal, "{key}={text}")?;
        }
        journal.sync_all()?;
        let text = fs::read_to_string(&path)?;
        let rows = text.lines().filter_map(|line| line.split_once('='));
        Ok(rows.map(|(key, text)| owned(key, text)).collect())
    }
}
