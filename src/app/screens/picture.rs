//! Small pictures of scenarios and of saved positions: the painted map with who holds what, made beside the menu.

use crate::app::look::{palette, side_rgb};
use crate::app::sheet::miniature;
use crate::app::table::deal;
use crate::app::{Options, Start, pulse::Pulse};
use crate::game::save::{Cell, Header, Picture};
use crate::scenario::{self, ScenarioEntry, SideId};
use bevy::prelude::{FromWorld, Resource, World};
use bevy_egui::egui;
use egui::{Color32, ColorImage, TextureHandle, TextureOptions};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, TryRecvError, channel};

/// Width of a picture in texels.
const WIDTH: usize = 336;

/// What the thread that paints a scenario hands over.
struct Painted {
    ground: ColorImage,
    start: Picture,
    colors: [(u8, u8, u8); 2],
}

enum Mini {
    /// Being painted.
    Waits(Mutex<Receiver<Option<Painted>>>),
    Ready(Painted),
    /// Its scenario cannot be played: it has no picture.
    Missing,
}

/// All pictures made so far.
#[derive(Resource)]
pub struct Pictures {
    /// Where the geodata lie that the ground is painted from.
    assets: PathBuf,
    minis: BTreeMap<String, Mini>,
    made: BTreeMap<String, TextureHandle>,
}

impl FromWorld for Pictures {
    fn from_world(world: &mut World) -> Self {
        let assets = world.resource::<Options>().assets.clone();
        Self { assets, minis: BTreeMap::new(), made: BTreeMap::new() }
    }
}

impl Pictures {
    /// The picture of a scenario's start.
    pub fn of_scenario(
        &mut self,
        ctx: &egui::Context,
        entry: &ScenarioEntry,
        pulse: &mut Pulse,
    ) -> Option<TextureHandle> {
        self.paint(entry, pulse);
        let Some(Mini::Ready(mini)) = self.minis.get(&entry.head.id) else { return None };
        let key = format!("scenario {} {:?}", entry.head.id, palette());
        Some(
            self.made.entry(key.clone()).or_insert_with(|| load(ctx, &key, drawn(mini, &mini.start))).clone(),
        )
    }

    /// The picture of a saved position.
    pub fn of_save(
        &mut self,
        ctx: &egui::Context,
        entry: &ScenarioEntry,
        header: &Header,
        pulse: &mut Pulse,
    ) -> Option<TextureHandle> {
        let picture = Picture::read(&header.picture)?;
        self.paint(entry, pulse);
        let Some(Mini::Ready(mini)) = self.minis.get(&entry.head.id) else { return None };
        let key = format!("save {:016x} {:?} {:?}", header.state, header.players, palette());
        Some(self.made.entry(key.clone()).or_insert_with(|| load(ctx, &key, drawn(mini, &picture))).clone())
    }

    /// Sees to it that a scenario's ground is painted, in a thread of its own.
    fn paint(&mut self, entry: &ScenarioEntry, pulse: &mut Pulse) {
        let mini = self.minis.entry(entry.head.id.clone()).or_insert_with(|| {
            let (tx, rx) = channel();
            let start = Start { path: entry.path.clone(), side: "watch".into(), seed: 0 };
            let assets = self.assets.clone();
            std::thread::spawn(move || {
                let _ = tx.send(painted(&start, &assets));
            });
            Mini::Waits(Mutex::new(rx))
        });
        let Mini::Waits(rx) = mini else { return };
        pulse.lively = true;
        let got = rx.get_mut().map_or(Ok(None), |rx| rx.try_recv());
        match got {
            Ok(Some(done)) => *mini = Mini::Ready(done),
            Ok(None) | Err(TryRecvError::Disconnected) => *mini = Mini::Missing,
            Err(TryRecvError::Empty) => {}
        }
    }
}

fn painted(start: &Start, assets: &Path) -> Option<Painted> {
    let game = deal(scenario::load(&start.path, &[]).ok()?, start);
    let scenario = game.scenario();
    let (width, height, bytes) = miniature(&scenario.map, assets, WIDTH as f32);
    Some(Painted {
        ground: ColorImage::from_rgba_unmultiplied([width as usize, height as usize], &bytes),
        start: Picture::of(&game),
        colors: [scenario.sides[0].color, scenario.sides[1].color],
    })
}

fn load(ctx: &egui::Context, name: &str, image: ColorImage) -> TextureHandle {
    ctx.load_texture(name, image, TextureOptions::LINEAR)
}

/// The ground with the land of both sides washed in their colours and a mark for troops.
fn drawn(mini: &Painted, picture: &Picture) -> ColorImage {
    let mut image = mini.ground.clone();
    let [w, h] = image.size;
    let color = |side: SideId| {
        let (r, g, b) = side_rgb(side.index(), mini.colors[side.index()]);
        Color32::from_rgb(r, g, b)
    };
    for y in 0..h {
        for x in 0..w {
            let cell = picture.cells[(y * picture.rows() / h) * picture.columns + x * picture.columns / w];
            let pixel = &mut image.pixels[y * w + x];
            *pixel = match cell {
                Cell::Water | Cell::Nobody => *pixel,
                Cell::Held(side) => pixel.lerp_to_gamma(color(side), 0.26),
                Cell::Troops(side) => color(side),
            };
        }
    }
    image
}
