//! Mutated files: whatever is done to bytes, tokens and values, the loader tells where and what, never panics, never
//! hangs, and never takes more memory than is stated. A process of its own, so that the memory is this test's alone.

#[path = "../desk/dice.rs"]
mod dice;
#[allow(dead_code, reason = "the desk's own tests need more of it")]
#[path = "../desk/stage.rs"]
mod stage;

use crate::dice::{Dice, times};
use crate::stage::{Stage, copy, here};
use august_storm::desk::{Document, Edit, FileId, Node, Value};
use std::time::Duration;

/// How long a check of one mutated scenario may take.
const PATIENCE: Duration = Duration::from_secs(if cfg!(debug_assertions) { 60 } else { 5 });

/// What the whole process may take at its height, in MiB, whatever it reads. Stated in `docs/scenario-format.md`.
const MOST_MIB: u64 = 96;

#[test]
fn mutated_files_never_panic_and_say_where() {
    let stage = Stage::empty();
    copy(&here("tests/data/tiny"), &stage.folder.join("tiny"));
    // The small scenarios often, the campaign now and then: it takes a hundred times as long.
    run(&stage.folder.join("tiny"), times(8_900), 1);
    run(&here("scenarios/first_steps"), times(1_000), 2);
    run(&here("scenarios/august_storm"), times(100), 3);
}

/// The greatest size of this process so far, in MiB; nothing where the system does not tell.
fn height() -> Option<u64> {
    let text = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = text.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse::<u64>().ok().map(|kib| kib.div_ceil(1024))
}

fn run(folder: &std::path::Path, times: usize, salt: u64) {
    let mut doc = Document::open(folder).unwrap_or_else(|p| panic!("{p}"));
    for id in 0..doc.files().len() {
        doc.release(FileId(id));
    }
    for seed in 0..times {
        let mut dice = Dice::new(salt << 32 | seed as u64);
        for _ in 0..1 + dice.roll(3) {
            let edit = mutation(&doc, &mut dice);
            doc.apply(edit).unwrap_or_else(|e| panic!("{e}"));
        }
        #[allow(clippy::disallowed_types, reason = "a test may hold the stopwatch")]
        let began = std::time::Instant::now();
        let report = doc.check();
        assert!(height().is_none_or(|mib| mib <= MOST_MIB), "{folder:?} {seed}: {:?} MiB", height());
        assert!(began.elapsed() < PATIENCE, "{folder:?} {seed}: {:?}", began.elapsed());
        let told: Vec<String> = report.troubles.iter().map(|t| t.problem.to_string()).collect();
        assert_eq!(report.scenario.is_none(), report.errors() > 0, "{folder:?} {seed}: {told:?}");
        for trouble in &report.troubles {
            let p = &trouble.problem;
            assert!(!p.file.is_empty() && !p.found.is_empty(), "{folder:?} {seed}: {p}");
            assert!(p.line > 0 && p.column > 0, "{folder:?} {seed}: no place in {p}");
        }
        while doc.undo().is_some() {}
    }
    assert_eq!(doc.check().errors(), 0);
    println!("{}: {times} mutated files, {:?} MiB at the height", folder.display(), height());
}

/// A change to any text of the scenario.
fn mutation(doc: &Document, dice: &mut Dice) -> Edit {
    let file = FileId(dice.roll(doc.files().len()));
    let sheet = &doc.files()[file.0].sheet;
    let text = sheet.text();
    let cut = |mut at: usize| {
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let replace = |from: usize, to: usize, new: String| Edit::Text { file, at: from, len: to - from, new };
    let nodes = sheet.root().map_or_else(Vec::new, all);
    match dice.roll(6) {
        // Bytes.
        0 => {
            let at = cut(dice.roll(text.len()));
            let to = cut((at + dice.roll(4)).min(text.len()));
            let letters: Vec<char> = "()[]{},:;\"'#/*rb0-9.eE_ \\\n\u{0}é世".chars().collect();
            let new: String = (0..dice.roll(3)).map(|_| *dice.pick(&letters)).collect();
            replace(at, to, new)
        }
        // The end is missing.
        1 if dice.roll(8) == 0 => replace(cut(dice.roll(text.len())), text.len(), String::new()),
        // Tokens.
        1 | 2 => {
            let tokens = [
                "-1",
                "99999999999999999999",
                "1e400",
                "NaN",
                "Some(",
                "None",
                "\"\"",
                "At(91, 500)",
                "Hex(-1, 9999)",
                "Place(\"\")",
                "[[[[",
                "}",
                "true",
                "r#\"",
                "/*",
                "65536",
                "\"1945-13-40\"",
                "Rain",
                "(,)",
                "::",
                "0x",
            ];
            let node = if nodes.is_empty() { (0, 0) } else { *dice.pick(&nodes) };
            replace(node.0, node.1, (*dice.pick(&tokens)).into())
        }
        // Structure: one value in place of another, twice, or none.
        3 if nodes.len() > 1 => {
            let (to, from) = (*dice.pick(&nodes), *dice.pick(&nodes));
            // A file that holds itself many times over is only slow.
            let new = if from.1 - from.0 < 20_000 { text[from.0..from.1].into() } else { String::new() };
            replace(to.0, to.1, new)
        }
        4 if nodes.len() > 1 => {
            let node = *dice.pick(&nodes);
            let value = &text[node.0..node.1];
            replace(node.1, node.1, if value.len() < 20_000 { format!(", {value}") } else { ",".into() })
        }
        _ => {
            let node = if nodes.is_empty() { (0, text.len()) } else { *dice.pick(&nodes) };
            replace(node.0, node.1, String::new())
        }
    }
}

/// Where every value begins and ends.
fn all(node: &Node) -> Vec<(usize, usize)> {
    let mut out = vec![(node.start, node.end)];
    match &node.value {
        Value::Group(_, items) | Value::List(items) => items.iter().for_each(|n| out.extend(all(n))),
        Value::Record(_, fields) => fields.iter().for_each(|f| out.extend(all(&f.value))),
        Value::Map(entries) => entries.iter().for_each(|(_, v)| out.extend(all(v))),
        _ => {}
    }
    out
}
