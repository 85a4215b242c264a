//! `august-storm list`: the scenarios and their variants, or the saves.

use super::exit::{Fail, say};
use crate::files::Roots;
use crate::game::saves;
use crate::scenario;
use clap::{Args, ValueEnum};
use std::fmt::Write as _;

#[derive(Clone, Debug, Args)]
pub struct ListArgs {
    /// What to list.
    #[arg(value_enum, default_value_t = What::Scenarios)]
    pub what: What,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum What {
    Scenarios,
    Saves,
}

/// Runs the command.
///
/// # Errors
/// There is no scenario at all.
pub fn run(args: &ListArgs, roots: &Roots) -> Result<(), Fail> {
    let text = match args.what {
        What::Scenarios => scenarios(roots),
        What::Saves => shelf(roots),
    };
    if text.is_empty() {
        return Err(Fail::Problem(format!("no scenarios in {}", roots.scenarios().display())));
    }
    say(&text);
    Ok(())
}

fn scenarios(roots: &Roots) -> String {
    let mut out = String::new();
    let all = [roots.scenarios(), roots.own_scenarios()];
    for entry in all.iter().flat_map(|folder| scenario::list(folder)) {
        let head = &entry.head;
        let _ = writeln!(out, "{}: {}", head.id, head.title);
        if entry.problems.errors() > 0 {
            let _ = writeln!(
                out,
                "  cannot be played: {} problems (august-storm validate)",
                entry.problems.errors()
            );
            continue;
        }
        let _ = writeln!(out, "  {}", head.sentence);
        let sides: Vec<&str> = entry.sides.iter().map(|(id, _)| id.as_str()).collect();
        let facts = [("sides", sides.join(", ")), ("length", head.length.clone())];
        for (what, value) in facts.iter().filter(|(_, v)| !v.is_empty()) {
            let _ = writeln!(out, "  {what}: {value}");
        }
        for v in &entry.variants {
            let _ = writeln!(out, "  --variant {}: {}", v.key, v.sentence);
            if let Some(source) = &v.source {
                let _ = writeln!(out, "      source: {source}");
            }
            if !v.excludes.is_empty() {
                let _ = writeln!(out, "      not with {}", v.excludes.join(", "));
            }
        }
    }
    out
}

fn shelf(roots: &Roots) -> String {
    let mut out = String::new();
    for save in saves::list(&roots.saves) {
        let _ = match &save.header {
            Ok(h) => writeln!(
                out,
                "{}: {}, {}, turn {} ({}), {} to move, {} orders",
                save.path.display(),
                h.title,
                h.name,
                h.turn.saturating_add(1),
                h.date,
                h.side,
                h.orders
            ),
            Err(why) => writeln!(out, "{}: {why}", save.path.display()),
        };
    }
    if out.is_empty() {
        let _ = writeln!(out, "no saves in {}", roots.saves.display());
    }
    out
}
