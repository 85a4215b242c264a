//! Hot reload: while a game is only watched, or the demonstration runs, a scenario that is changed in a text editor is
//! taken up. With mistakes in it the last good one stays, and a card says where they are and what was expected.

use super::Options;
use super::demo::Wanted;
use super::look::{Draw, INK_SOFT, Keyboard, bad};
use super::spots::Named as _;
use super::stage::Screen;
use super::table::{Say, Sit, Table};
use super::text::{t, tf};
use super::windows;
use crate::desk::watch::{Seen, Watch};
use crate::game::Game;
use crate::scenario::{Problem, Severity};
use bevy::prelude::*;
use bevy::winit::{EventLoopProxyWrapper, WinitUserEvent};
use bevy_egui::{EguiContexts, EguiPrimaryContextPass, egui};
use egui::RichText;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

/// Between two looks at the disk.
const BEAT: Duration = Duration::from_secs(1);
/// Problems that a card shows: the first are to be mended first.
const MOST: usize = 12;

/// The thread that looks at the files. It ends when this is dropped.
#[derive(Resource)]
struct Watcher {
    /// What is watched: scenario and variants.
    of: (String, Vec<String>),
    seen: Mutex<Receiver<Seen>>,
    _stop: Sender<()>,
}

/// What is wrong with the files now.
#[derive(Resource, Default)]
struct Card(Vec<Problem>);

pub struct ReloadPlugin;

impl Plugin for ReloadPlugin {
    fn build(&self, app: &mut App) {
        app.init_resource::<Card>()
            .add_systems(Update, (watch, take.run_if(resource_exists::<Watcher>)).chain())
            .add_systems(EguiPrimaryContextPass, card.in_set(Draw::Windows));
    }
}

/// Begins to watch where something is watched, and ends it with that.
#[allow(clippy::too_many_arguments, reason = "a Bevy system names what it touches")]
fn watch(
    screen: Res<State<Screen>>,
    table: Option<Res<Table>>,
    wanted: Option<Res<Wanted>>,
    trial: Option<Res<super::desk::Trial>>,
    watcher: Option<Res<Watcher>>,
    options: Res<Options>,
    proxy: Res<EventLoopProxyWrapper>,
    mut card: ResMut<Card>,
    mut commands: Commands,
) {
    let now = match (screen.get(), table, wanted) {
        (Screen::Demo, _, Some(wanted)) => {
            let id = wanted.path.display().to_string();
            Some((id, Some(wanted.path.clone()), wanted.variants.clone()))
        }
        (Screen::Playing, Some(table), _) if table.watching && trial.is_none() => {
            let scenario = table.scenario();
            let on = scenario.variants.iter().filter(|v| v.on).map(|v| v.key.clone()).collect();
            Some((scenario.head.id.clone(), None, on))
        }
        _ => None,
    };
    let of = now.as_ref().map(|(id, _, variants)| (id.clone(), variants.clone()));
    if of.as_ref() == watcher.as_ref().map(|w| &w.of) {
        return;
    }
    card.0.clear();
    match now {
        Some((id, path, variants)) => {
            let proxy = (**proxy).clone();
            let wake = move || {
                let _ = proxy.send_event(WinitUserEvent::WakeUp);
            };
            commands.insert_resource(begin(id, path, variants, options.scenarios.clone(), wake));
        }
        None => commands.remove_resource::<Watcher>(),
    }
}

fn begin(
    id: String,
    path: Option<PathBuf>,
    variants: Vec<String>,
    folders: Vec<PathBuf>,
    wake: impl Fn() + Send + 'static,
) -> Watcher {
    let (tell, seen) = channel();
    let (stop, stopped) = channel::<()>();
    let (wanted, of) = (id.clone(), (id, variants.clone()));
    std::thread::spawn(move || {
        let found = || {
            let mut all = folders.iter().flat_map(|f| crate::scenario::list(f));
            all.find(|s| s.head.id == wanted).map(|s| s.path)
        };
        let Some(path) = path.or_else(found) else { return };
        let variants: Vec<&str> = variants.iter().map(String::as_str).collect();
        let (mut watch, _) = Watch::new(&path, &variants);
        while stopped.recv_timeout(BEAT) == Err(std::sync::mpsc::RecvTimeoutError::Timeout) {
            let Some(seen) = watch.poll() else { continue };
            if tell.send(seen).is_err() {
                return;
            }
            wake();
        }
    });
    Watcher { of, seen: Mutex::new(seen), _stop: stop }
}

/// Takes up a changed scenario. A game cannot go on in another world: it begins anew with the same dice.
fn take(
    watcher: Res<Watcher>,
    table: Option<Res<Table>>,
    mut screen: ResMut<NextState<Screen>>,
    now: Res<State<Screen>>,
    mut card: ResMut<Card>,
    mut sit: MessageWriter<Sit>,
    mut say: MessageWriter<Say>,
) {
    let Some(seen) = watcher.seen.lock().ok().and_then(|s| s.try_recv().ok()) else { return };
    let Some(scenario) = seen.scenario else {
        card.0 = seen.problems.iter().filter(|p| p.severity == Severity::Error).cloned().collect();
        return;
    };
    card.0.clear();
    say.write(Say(tf("reload.taken", &[("title", &scenario.head.title)])));
    match (now.get(), table) {
        (Screen::Demo, _) => screen.set(Screen::Demo),
        (_, Some(table)) => {
            let game = table.game();
            sit.write(Sit::at(Game::new(scenario, game.seed(), game.players())));
        }
        _ => {}
    }
}

fn card(mut contexts: EguiContexts, mut card: ResMut<Card>, mut keyboard: ResMut<Keyboard>) -> Result {
    if card.0.is_empty() {
        return Ok(());
    }
    let ctx = contexts.ctx_mut()?.clone();
    let mut stay = true;
    windows::centered(&ctx, &mut keyboard, "reload", t("reload.title"), 620.0).open(&mut stay).show(
        &ctx,
        |ui| {
            ui.label(t("reload.stays"));
            ui.separator();
            let high = windows::height(&ctx, 320.0, 130.0);
            egui::ScrollArea::vertical().max_height(high).auto_shrink([false, true]).show(ui, |ui| {
                for p in card.0.iter().take(MOST) {
                    ui.label(
                        RichText::new(format!("{}:{}:{}", p.file, p.line, p.column)).small().color(INK_SOFT),
                    );
                    ui.label(RichText::new(&p.found).color(bad()));
                    if let Some(expected) = &p.expected {
                        ui.label(tf("reload.expected", &[("what", expected)]));
                    }
                    if let Some(hint) = &p.hint {
                        ui.label(hint);
                    }
                    ui.add_space(4.0);
                }
            });
            ui.separator();
            let button = ui.button(t("reload.close")).named("reload.close");
            windows::first(&button);
            if button.clicked() {
                card.0.clear();
            }
        },
    );
    if !stay || ctx.input_mut(|i| i.consume_key(egui::Modifiers::NONE, egui::Key::Escape)) {
        card.0.clear();
    }
    keyboard.window &= !card.0.is_empty();
    Ok(())
}
