//! The rulebook's tables are the code's numbers: each stands between markers in `docs/rules.md` and is made here.
//!
//! When a number has changed, `cargo test --test rulebook -- --ignored` writes the tables anew. A new table needs a pair
//! of markers in the rulebook (`<!-- table: march.speed -->` and `<!-- end -->`) and a line in one of the files here.

mod air;
mod battle;
mod civilians;
mod collapse;
mod march;
mod prizes;
mod rail;
mod recovery;
mod score;
mod sheet;
mod supply;
mod ways;
mod weather;

use sheet::{Table, markers, replace};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn read(name: &str) -> String {
    std::fs::read_to_string(path(name)).unwrap().replace("\r\n", "\n")
}

/// Every table of the rulebook, system by system.
fn tables() -> Vec<Table> {
    [
        march::tables(),
        ways::tables(),
        battle::tables(),
        collapse::tables(),
        supply::tables(),
        civilians::tables(),
        prizes::tables(),
        air::tables(),
        recovery::tables(),
        rail::tables(),
        weather::tables(),
        score::tables(),
    ]
    .concat()
}

#[test]
fn the_tables_are_the_numbers_of_the_code() {
    let book = read("docs/rules.md");
    let tables = tables();
    let known: BTreeSet<&str> = tables.iter().map(|t| t.name).collect();
    assert_eq!(known.len(), tables.len(), "two tables of one name");
    let marked = markers(&book).unwrap_or_else(|e| panic!("docs/rules.md: {e}"));
    for (name, _) in &marked {
        assert!(known.contains(name), "docs/rules.md has a marker for a table \"{name}\" that nobody makes");
    }
    for table in &tables {
        let written = marked.iter().filter(|(name, _)| *name == table.name).collect::<Vec<_>>();
        assert_eq!(written.len(), 1, "docs/rules.md must have the table \"{}\" once", table.name);
        assert!(
            written[0].1 == table.markdown(),
            "the table \"{}\" in docs/rules.md is out of date; it should read\n\n{}\n\
             Write all tables anew with: cargo test --test rulebook -- --ignored",
            table.name,
            table.markdown()
        );
    }
}

#[test]
fn a_wrong_figure_is_noticed() {
    let table = Table::new("t", &["a", "b"], vec![vec!["x".into(), "1".into()]]);
    let good = format!("<!-- table: t -->\n{}<!-- end -->\n", table.markdown());
    assert_eq!(markers(&good).unwrap()[0].1, table.markdown());
    let bad = good.replace("| 1 |", "| 2 |");
    assert_ne!(markers(&bad).unwrap()[0].1, table.markdown());
    assert_eq!(replace(&bad, std::slice::from_ref(&table)).unwrap(), good);
    assert!(markers("<!-- table: t -->\n| a |\n").unwrap_err().contains("never ends"));
}

#[test]
#[ignore = "writes docs/rules.md"]
fn write_the_tables() {
    let book = replace(&read("docs/rules.md"), &tables()).unwrap_or_else(|e| panic!("docs/rules.md: {e}"));
    std::fs::write(path("docs/rules.md"), book).unwrap();
}

/// Every tunable number is told to the players, in a row of one of the tables.
#[test]
fn every_number_is_in_a_table() {
    let told: String = std::fs::read_dir(path("tests/rulebook"))
        .unwrap()
        .map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap())
        .collect();
    let words: BTreeSet<&str> = told.split(|c: char| !(c.is_alphanumeric() || c == '_')).collect();
    let mut untold = Vec::new();
    for file in std::fs::read_dir(path("src/rules/numbers")).unwrap() {
        let file = file.unwrap().path();
        for line in std::fs::read_to_string(&file).unwrap().lines() {
            let rest = line.strip_prefix("pub const fn ").or_else(|| line.strip_prefix("pub const "));
            let Some(rest) = rest.or_else(|| line.strip_prefix("pub fn ")) else { continue };
            let name = rest.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or_default();
            if !words.contains(name) {
                untold.push(format!("{}: {name}", file.file_name().unwrap().to_string_lossy()));
            }
        }
    }
    assert!(untold.is_empty(), "numbers that no table of the rulebook tells: {untold:#?}");
}
