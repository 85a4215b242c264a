//! A trace of what is on the screen and what happens there, one line each, into a file that a test waits on.
//!
//! Lines: `screen NAME`, `page NAME`, `chosen ID`, `game ID`, `turn N SIDE mine|other`, `orders N`, `select UNIT…`, `offers NAME,…` of the selected unit, `cursor C,R`, `say TEXT`, `lesson N`, `window NAME`, `draft POINTS`,
//! `demo ID` and `demo_side`, `demo_time` and the like while the demonstration is shown (`Demo::told`),
//! `desk_chosen ID…`, `desk_steps N`, `desk_errors N|checking` and the like while a scenario lies on the desk,
//! `faults TEXT | TEXT` for writing that cannot be read on the screen as it is,
//! `over yes`, `keys ACTION=KEY…`, `focus NAME` for the named button that has the keyboard, `frame N`, `at NAME X Y` for a named button, `at NAME gone` once it is out of sight, and `hex C,R KIND X Y` for what the selection can do; places in pixels.

use super::Options;
use super::aim::Aim;
use super::attack::Attack;
use super::camera::Lens;
use super::cursor::Cursor;
use super::demo::Demo;
use super::desk::Desk;
use super::endturn::EndTurn;
use super::faults;
use super::geometry::center;
use super::lessons::Lessons;
use super::look::Draw;
use super::orders::Reaches;
use super::panels::Open;
use super::screens::{Chosen, Page};
use super::settings::Settings;
use super::spots;
use super::staffs::Staffs;
use super::stage::{Free, Screen};
use super::table::{Say, Selection, Table};
use super::windows;
use bevy::ecs::system::SystemParam;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, EguiPrimaryContextPass, egui};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Write as _;
use std::path::Path;

/// The open file, and what was written last under each name: only changes are written.
#[derive(Resource)]
struct Trace {
    file: File,
    last: BTreeMap<String, String>,
}

impl Trace {
    fn new(path: &Path) -> std::io::Result<Self> {
        Ok(Self { file: File::create(path)?, last: BTreeMap::new() })
    }
    fn line(&mut self, text: &str) {
        // A trace that cannot be written is the test's to miss.
        let _ = writeln!(self.file, "{text}");
        let _ = self.file.flush();
    }
    fn now(&mut self, key: &str, value: String) {
        if self.last.get(key) != Some(&value) {
            self.line(&format!("{key} {value}"));
            self.last.insert(key.to_owned(), value);
        }
    }
}

pub struct TracePlugin;

impl Plugin for TracePlugin {
    fn build(&self, app: &mut App) {
        app.add_systems(Startup, open).add_systems(
            EguiPrimaryContextPass,
            (|mut contexts: EguiContexts| -> Result {
                faults::map_ends(contexts.ctx_mut()?);
                Ok(())
            })
            .after(Draw::Map)
            .before(Draw::Panels)
            .run_if(resource_exists::<Trace>),
        );
        app.add_systems(
            EguiPrimaryContextPass,
            (screens, happenings, table, demonstration, places, faulty)
                .chain()
                .after(Draw::Windows)
                .run_if(resource_exists::<Trace>),
        );
    }
}

fn open(options: Res<Options>, mut commands: Commands) {
    let Some(path) = &options.trace else { return };
    match Trace::new(path) {
        Ok(trace) => commands.insert_resource(trace),
        Err(why) => warn!("{}: {why}", path.display()),
    }
}

fn screens(
    mut trace: ResMut<Trace>,
    screen: Res<State<Screen>>,
    page: Option<Res<State<Page>>>,
    settings: Res<Settings>,
    chosen: Res<Chosen>,
    desk: Option<Res<Desk>>,
) {
    trace.now("screen", format!("{:?}", screen.get()));
    if let Some(page) = page {
        trace.now("page", format!("{:?}", page.get()));
    }
    trace.now("chosen", chosen.0.clone());
    trace.now("scale", settings.scale.to_string());
    if let Some(desk) = desk {
        trace_desk(&mut trace, &desk);
    }
    let keys = settings.keys.iter().map(|(act, keys)| format!("{act}={}", keys.join(",")));
    trace.now("keys", keys.collect::<Vec<_>>().join(" "));
}

/// How the document on the desk stands.
fn trace_desk(trace: &mut Trace, desk: &Desk) {
    let keys: Vec<&str> = desk.chosen.iter().map(|c| c.id.as_str()).collect();
    trace.now("desk_chosen", keys.join(" "));
    trace.now("desk_tab", format!("{:?}", desk.tab));
    trace.now("desk_recording", desk.recording.clone().unwrap_or_else(|| "-".into()));
    trace.now("desk_steps", desk.doc.steps().0.len().to_string());
    trace.now("desk_dirty", desk.doc.is_dirty().to_string());
    trace.now("desk_tool", format!("{:?}", desk.brush.tool));
    trace.now("desk_saves", desk.saves.to_string());
    let fresh = desk.checker.is_fresh(desk.doc.generation());
    trace.now("desk_errors", if fresh { desk.errors.to_string() } else { "checking".into() });
    trace.now("desk_said", desk.said.replace('\n', " "));
    trace.now(
        "desk_ask",
        desk.ask
            .as_ref()
            .map_or("none".into(), |a| format!("{a:?}").split([' ', '(']).next().unwrap_or("").to_owned()),
    );
}

fn happenings(mut trace: ResMut<Trace>, mut said: MessageReader<Say>) {
    for say in said.read() {
        trace.line(&format!("say {}", say.0.replace('\n', " ")));
    }
}

/// What is looked at of the table.
#[derive(SystemParam)]
struct Seen<'w> {
    table: Option<Res<'w, Table>>,
    selection: Res<'w, Selection>,
    lessons: Option<Res<'w, Lessons>>,
    attack: Res<'w, Attack>,
    end: Res<'w, EndTurn>,
    staffs: Res<'w, Staffs>,
    open: Res<'w, Open>,
    aim: Res<'w, Aim>,
    cursor: Res<'w, Cursor>,
}

fn table(mut trace: ResMut<Trace>, seen: Seen) {
    let Some(table) = &seen.table else { return };
    let state = table.game().state();
    let side = &table.scenario().sides[state.side().index()].key;
    let whose = if table.my_turn() { "mine" } else { "other" };
    trace.now("turn", format!("{} {side} {whose}", state.turn() + 1));
    trace.now("game", table.scenario().head.id.clone());
    trace.now("orders", table.game().log().len().to_string());
    let keys: Vec<&str> =
        seen.selection.units.iter().map(|&u| table.scenario().unit(u).key.as_str()).collect();
    trace.now("select", keys.join(" "));
    let offers = seen.aim.offers.iter().map(|o| format!("{:?}", o.task));
    let offers = offers.chain(seen.aim.at_once.iter().map(|o| o.name.replace([',', '%'], "")));
    trace.now("offers", offers.collect::<Vec<_>>().join(","));
    let cursor = seen.cursor.hex.map(|h| table.scenario().map.grid().offset(h));
    trace.now("cursor", cursor.map_or("none".into(), |(c, r)| format!("{c},{r}")));
    trace.now("lesson", seen.lessons.as_ref().map_or(0, |l| l.number()).to_string());
    let points = seen.staffs.draft.as_ref().map(|d| d.axis.len().to_string());
    trace.now("draft", points.unwrap_or_else(|| "none".into()));
    let window = if seen.open.find {
        "find"
    } else if seen.attack.target.is_some() {
        "attack"
    } else if seen.end.asked {
        "idle"
    } else if seen.end.open_page() {
        "page"
    } else {
        "none"
    };
    trace.now("window", window.into());
    trace.now("over", if state.over().is_some() { "yes" } else { "no" }.into());
}

fn demonstration(mut trace: ResMut<Trace>, demo: Option<Res<Demo>>) {
    let Some(demo) = demo else { return };
    for (name, value) in demo.told() {
        trace.now(name, value);
    }
}

/// Writing that is cut or covered, told when it has stayed so for some pictures: egui needs a few to find its sizes.
fn faulty(
    mut contexts: EguiContexts,
    mut trace: ResMut<Trace>,
    mut since: Local<BTreeMap<String, u8>>,
) -> Result {
    let found = faults::find(contexts.ctx_mut()?);
    since.retain(|fault, _| found.contains(fault));
    for fault in found {
        let pictures = since.entry(fault).or_default();
        *pictures = pictures.saturating_add(1);
    }
    let lasting: Vec<&str> = since.iter().filter(|s| *s.1 > 3).map(|s| s.0.as_str()).collect();
    trace.now("faults", lasting.join(" | "));
    Ok(())
}

#[allow(clippy::too_many_arguments, reason = "a Bevy system names what it touches")]
fn places(
    mut contexts: EguiContexts,
    mut trace: ResMut<Trace>,
    lens: Res<Lens>,
    free: Res<Free>,
    reaches: Res<Reaches>,
    seen: Seen,
    screen: Res<State<Screen>>,
) -> Result {
    let ctx = contexts.ctx_mut()?.clone();
    trace.now("frame", ctx.cumulative_frame_nr().to_string());
    let scale = ctx.pixels_per_point();
    let pixel = |p: egui::Pos2| format!("{:.0} {:.0}", p.x * scale, p.y * scale);
    // A name is one word.
    let named: BTreeMap<String, egui::Rect> =
        spots::all(&ctx).into_iter().map(|(name, rect)| (name.replace(' ', "_"), rect)).collect();
    let gone = |key: &&String| key.strip_prefix("at ").is_some_and(|name| !named.contains_key(name));
    let gone: Vec<String> = trace.last.keys().filter(gone).cloned().collect();
    for key in gone {
        trace.now(&key, "gone".into());
    }
    for (name, rect) in &named {
        trace.now(&format!("at {name}"), pixel(rect.center()));
    }
    if let Some(focused) = windows::focused(&ctx) {
        let focused = focused.and_then(|on| named.iter().find(|(_, rect)| **rect == on.interact_rect));
        trace.now("focus", focused.map_or("none", |(name, _)| name.as_str()).to_owned());
    }
    let Some(table) = seen.table.as_ref().filter(|_| *screen.get() == Screen::Playing) else { return Ok(()) };
    let grid = table.scenario().map.grid();
    let mut hexes = Vec::new();
    let mut put = |hex, kind: &str| {
        let at = lens.to_screen(center(grid, hex));
        if free.0.contains(at) {
            let (c, r) = grid.offset(hex);
            hexes.push(format!("hex {c},{r} {kind} {}", pixel(at)));
        }
    };
    if let Some((_, reach)) = reaches.of.first() {
        for r in reach.hexes().iter().filter(|r| r.minutes > 0 && reaches.holds(r.hex)) {
            put(r.hex, "reach");
        }
    }
    for &hex in &reaches.targets {
        put(hex, "target");
    }
    for &(hex, _) in &seen.aim.targets {
        put(hex, "aim");
    }
    // One block, so that a reader takes all of one moment.
    let block = format!("{}\n{}\nend", hexes.len(), hexes.join("\n"));
    trace.now("hexes", block);
    Ok(())
}
