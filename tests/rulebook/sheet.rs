//! A table as Markdown, and where the rulebook has it.

const OPEN: &str = "<!-- table: ";
const CLOSE: &str = "<!-- end -->";

/// A table of the rulebook: what stands between its markers.
#[derive(Clone)]
pub struct Table {
    pub name: &'static str,
    head: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    pub fn new(name: &'static str, head: &[&str], rows: Vec<Vec<String>>) -> Self {
        let head: Vec<String> = head.iter().map(|h| (*h).to_owned()).collect();
        for row in &rows {
            assert_eq!(row.len(), head.len(), "table {name}: {row:?}");
        }
        Self { name, head, rows }
    }

    /// Single figures with their meaning: "what it is", "how much".
    pub fn facts(name: &'static str, rows: &[(&str, String)]) -> Self {
        let rows = rows.iter().map(|(what, value)| vec![(*what).to_owned(), value.clone()]).collect();
        Self::new(name, &["figure", "value"], rows)
    }

    /// The first column reads from the left, figures stand to the right.
    pub fn markdown(&self) -> String {
        let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
        let rule = format!("|---|{}\n", "--:|".repeat(self.head.len() - 1));
        let rows: String = self.rows.iter().map(|r| line(r)).collect();
        format!("{}{rule}{rows}", line(&self.head))
    }
}

/// The tables of a text: name and what stands between its markers.
pub fn markers(text: &str) -> Result<Vec<(&str, &str)>, String> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(OPEN) {
        rest = &rest[at + OPEN.len()..];
        let (name, after) = rest.split_once(" -->\n").ok_or("a marker without its end")?;
        let end = after.find(CLOSE).ok_or_else(|| format!("the table \"{name}\" never ends"))?;
        let body = &after[..end];
        if body.contains(OPEN) {
            return Err(format!("the table \"{name}\" never ends"));
        }
        found.push((name, body));
        rest = &after[end..];
    }
    Ok(found)
}

/// The text with every table written anew.
pub fn replace(text: &str, tables: &[Table]) -> Result<String, String> {
    let mut out = text.to_owned();
    for (name, body) in markers(text)? {
        let Some(table) = tables.iter().find(|t| t.name == name) else {
            return Err(format!("nobody makes the table \"{name}\""));
        };
        let old = format!("{OPEN}{name} -->\n{body}{CLOSE}");
        out = out.replace(&old, &format!("{OPEN}{name} -->\n{}{CLOSE}", table.markdown()));
    }
    Ok(out)
}

/// A figure with its unit or sign.
pub fn percent(value: impl std::fmt::Display) -> String {
    format!("{value} %")
}

/// Metres an hour as km/h, or a dash for "not at all".
pub fn km_h(metres: u32) -> String {
    match metres {
        0 => "–".into(),
        _ if metres.is_multiple_of(1000) => format!("{}", metres / 1000),
        _ => format!("{}.{}", metres / 1000, metres % 1000 / 100),
    }
}

/// Minutes as hours and minutes.
pub fn hours(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (h, 0) => format!("{h} h"),
        (0, m) => format!("{m} min"),
        (h, m) => format!("{h} h {m:02}"),
    }
}

/// Tenths of a per cent, hundredths and so on: `share(325, 100)` is "3.25 %".
pub fn share(value: u32, parts: u32) -> String {
    let (whole, rest) = (value / parts, value % parts);
    if rest == 0 {
        return format!("{whole} %");
    }
    let digits = parts.ilog10() as usize;
    format!("{whole}.{rest:0digits$}").trim_end_matches('0').to_owned() + " %"
}
