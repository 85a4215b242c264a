//! The reference of all fields as a document, made from the schema.

use super::{Choice, Field, Form, Meaning, Record, Shape, schema};
use std::fmt::Write as _;

/// `docs/schema.md`.
#[must_use]
pub fn reference() -> String {
    let mut out = String::from(
        "# Reference of scenario and map files\n\nMade from the program's own model by `august-storm reference`; a test \
         compares the two. [The scenario format](scenario-format.md) explains how it all belongs together; \
         [the map](map.md) says how rows and edges are read.\n\nA scenario file is a [ScenarioFile](#scenariofile), a map \
         file a [MapFile](#mapfile). A field with a default may be left out; one that is optional is simply not there \
         then.\n\n## Records\n",
    );
    for record in &schema().records {
        tell_record(&mut out, record);
    }
    out.push_str("\n## Choices\n");
    for choice in &schema().choices {
        tell_choice(&mut out, choice);
    }
    out
}

fn tell_record(out: &mut String, record: &Record) {
    let _ = writeln!(out, "\n### {}\n", record.name);
    if !record.said.is_empty() {
        let _ = writeln!(out, "{}\n", cell(&record.said));
    }
    out.push_str("| field | is | default | |\n|---|---|---|---|\n");
    for field in &record.fields {
        let _ = writeln!(
            out,
            "| `{}` | {} | {} | {} |",
            field.name,
            kind(&field.shape, field.meaning),
            default(field),
            cell(&field.said)
        );
    }
}

fn tell_choice(out: &mut String, choice: &Choice) {
    let _ = writeln!(out, "\n### {}\n", choice.name);
    if !choice.said.is_empty() {
        let _ = writeln!(out, "{}\n", cell(&choice.said));
    }
    if choice.options.iter().all(|o| matches!(o.form, Form::Plain) && o.said.is_empty()) {
        let names: Vec<String> = choice.options.iter().map(|o| format!("`{}`", o.name)).collect();
        let _ = writeln!(out, "{}", names.join(", "));
        return;
    }
    out.push_str("| written | |\n|---|---|\n");
    for option in &choice.options {
        let behind = match &option.form {
            Form::Plain => String::new(),
            Form::Values(of) => {
                let of: Vec<String> = of.iter().map(|(shape, meaning)| kind(shape, *meaning)).collect();
                format!("({})", of.join(", "))
            }
            Form::Fields(fields) => {
                let of: Vec<String> = fields.iter().map(written).collect();
                format!("({})", of.join(", "))
            }
        };
        let _ = writeln!(out, "| **{}**{behind} | {} |", option.name, cell(&option.said));
    }
}

fn written(field: &Field) -> String {
    let default = if field.needed { String::new() } else { format!(" ({})", default(field)) };
    let said = if field.said.is_empty() { String::new() } else { format!(": {}", cell(&field.said)) };
    format!("`{}` {}{default}{said}", field.name, kind(&field.shape, field.meaning))
}

fn default(field: &Field) -> String {
    match &field.default {
        _ if field.needed => "".into(),
        Some(default) => format!("`{default}`"),
        None => "optional".into(),
    }
}

/// The shape, and what a text means.
fn kind(shape: &Shape, meaning: Meaning) -> String {
    let means = match meaning {
        Meaning::Words => return shape.to_string(),
        Meaning::Id(kind) => format!("its own id as a {}", kind.word()),
        Meaning::Names(kinds) => {
            let kinds: Vec<&str> = kinds.iter().map(|k| k.word()).collect();
            format!("names a {}", kinds.join(" or a "))
        }
        Meaning::Date => "date".into(),
        Meaning::Path => "file".into(),
        Meaning::Hexes => "hexes".into(),
        Meaning::Confidence => "`low`, `medium` or `high`".into(),
    };
    format!("{shape}; {means}")
}

/// A sentence that may stand in a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace("[`", "`").replace("`]", "`")
}
