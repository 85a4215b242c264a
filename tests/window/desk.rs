//! The editor from end to end, as somebody new to it would use it: the campaign copied, the Kwantung Army given a tank
//! division at Mukden, the start moved, an event and a variant added, played, saved; and nothing else has changed.

use crate::stage::Stage;
use std::path::Path;

pub fn a_new_scenario(s: &mut Stage) {
    s.wait("page", "Front");
    s.click("menu.editor");
    s.wait("page", "Editor");
    s.click("editor.copy.august_storm");
    s.click("on.title");
    s.key("ctrl+a");
    s.text("Tanks at Mukden");
    s.click("editor.begin");
    s.wait("screen", "Desk");
    s.wait("desk_errors", "0");
    division(s);
    start(s);
    event(s);
    variant(s);
    s.wait("desk_errors", "0");
    test_play(s);
    save(s);
    compare(&s.folder().join("scenarios/tanks_at_mukden"));
    s.click("desk.leave");
    s.wait("screen", "Menu");
}

/// Types into a field in place of what stands there.
fn fill(s: &mut Stage, field: &str, text: &str) {
    s.click(field);
    s.key("ctrl+a");
    s.text(text);
    s.key("Return");
}

/// Opens a list of names, types, and takes the first that is found.
fn choose(s: &mut Stage, button: &str, text: &str) {
    s.click(button);
    s.until("the list is open", |t| t.spot("pick.search").is_some());
    s.text(text);
    s.key("Return");
}

/// Edits that have been made.
fn steps(s: &mut Stage) -> u32 {
    s.value("desk_steps").parse().unwrap_or(0)
}

/// Waits for one more edit than there were.
fn one_more(s: &mut Stage, before: u32) {
    s.wait("desk_steps", &(before + 1).to_string());
}

/// A tank division for the Kwantung Army, at Mukden.
fn division(s: &mut Stage) {
    s.click_until("tab.forces", "desk_tab", "Forces");
    s.click("on.filter");
    s.text("Kwantung Army");
    s.click_until("row.formations.jp_kwa", "desk_chosen", "jp_kwa");
    let before = steps(s);
    choose(s, "add.unit", "tank division");
    one_more(s, before);
    s.wait("desk_chosen", "jp_kwa_tank_division");
    fill(s, "form.name", "1st Tank Division");
    one_more(s, before + 1);
    choose(s, "form.at", "Mukden");
    one_more(s, before + 2);
}

fn start(s: &mut Stage) {
    s.click_until("tab.scenario", "desk_tab", "Scenario");
    s.click("row.calendar.");
    let before = steps(s);
    fill(s, "form.start", "1945-08-20");
    one_more(s, before);
}

fn event(s: &mut Stage) {
    s.click_until("tab.events", "desk_tab", "Events");
    let before = steps(s);
    s.click("add.events");
    one_more(s, before);
    s.wait("desk_chosen", "new_event");
    fill(s, "form.title", "The tanks have come");
    one_more(s, before + 1);
}

fn variant(s: &mut Stage) {
    s.click_until("tab.variants", "desk_tab", "Variants");
    let before = steps(s);
    s.click("add.variants");
    one_more(s, before);
    s.wait("desk_chosen", "new_variant");
    fill(s, "form.name", "No tanks");
    one_more(s, before + 1);
    fill(s, "form.sentence", "What if they had stayed at home?");
    // An edit that is taken back leaves no trace.
    s.click("form.changes.add");
    one_more(s, before + 3);
    s.click("desk.undo");
    s.wait("desk_steps", &(before + 3).to_string());
    recorded(s);
}

/// What is done while the variant is recorded becomes its changes: the division goes, and only there.
fn recorded(s: &mut Stage) {
    s.click("form.record");
    s.wait("desk_recording", "new_variant");
    s.click_until("tab.forces", "desk_tab", "Forces");
    s.click("on.filter");
    s.text("1st Tank Division");
    s.click_until("row.units.jp_kwa_tank_division", "desk_chosen", "jp_kwa_tank_division");
    let before = steps(s);
    s.click("form.delete");
    one_more(s, before);
    s.click("record.end");
    s.wait("desk_recording", "-");
}

fn test_play(s: &mut Stage) {
    s.click("desk.try");
    s.wait("screen", "Playing");
    s.wait("game", "tanks_at_mukden");
    s.wait("turn", "1 soviet mine");
    s.click("desk.back");
    s.wait("screen", "Desk");
}

fn save(s: &mut Stage) {
    s.click("desk.save");
    s.wait("desk_ask", "Save");
    s.click("ask.save");
    s.wait("desk_saves", "1");
    s.wait("desk_dirty", "false");
}

/// The copy differs from the campaign in what was changed and in nothing else.
fn compare(copy: &Path) {
    let original = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/august_storm");
    let read =
        |path: &Path| std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut seen = 0;
    for entry in std::fs::read_dir(&original).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let (old, new) = (read(&original.join(&name)), read(&copy.join(&name)));
        let gone: Vec<&str> = old.lines().filter(|l| !new.lines().any(|n| n == *l)).collect();
        let come: Vec<&str> = new.lines().filter(|l| !old.lines().any(|o| o == *l)).collect();
        let says = |lines: &[&str], words: &[&str]| {
            let text = lines.join("\n");
            words.iter().all(|w| text.contains(w))
        };
        match name.as_str() {
            "scenario.ron" => {
                assert!(come.len() <= 4 && gone.len() <= 4, "{gone:#?} {come:#?}");
                assert!(says(&come, &["1945-08-20", "tanks_at_mukden", "Tanks at Mukden"]), "{come:#?}");
            }
            "japanese.ron" => {
                assert!(gone.is_empty(), "{gone:#?}");
                assert!(
                    says(&come, &["1st Tank Division", "\"tank_division\"", "Place(\"Mukden\")"]),
                    "{come:#?}"
                );
            }
            "events.ron" => {
                assert!(gone.is_empty(), "{gone:#?}");
                assert!(says(&come, &["new_event", "The tanks have come"]), "{come:#?}");
            }
            "variants.ron" | "japanese_1941.ron" => {
                assert!(gone.is_empty(), "{gone:#?}");
                seen += usize::from(says(
                    &come,
                    &["new_variant", "No tanks", "stayed at home", "RemoveUnits", "jp_kwa_tank_division"],
                ));
                assert!(come.is_empty() || come.len() <= 8, "{come:#?}");
                continue;
            }
            _ => assert_eq!(old, new, "{name} was not to be changed"),
        }
        assert!(come.len() <= 8, "{name}: {come:#?}");
    }
    assert_eq!(seen, 1, "the variant is written once");
}
