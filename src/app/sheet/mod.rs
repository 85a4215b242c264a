//! The sheet: the painted ground, the lines of the map and what is told hex by hex, put on the screen for a map.

mod atelier;
pub mod courses;
mod field;
pub mod geo;
mod ground;
mod hexes;
mod line_material;
mod lines;
pub mod margin;
mod noise;
mod paint;
mod painted;
mod strip;
mod texture;

use super::Options;
use super::geometry::bounds;
use crate::map::Map;
use crate::picture::tint;
use atelier::Atelier;
pub use atelier::Change;
use bevy::prelude::*;
use bevy::winit::{EventLoopProxyWrapper, WinitUserEvent};
use field::Field;
use geo::Geo;
pub use ground::{Ground, Painted};
pub use hexes::{HexLayers, HexMaterial, HexSheet};
pub use line_material::LineMaterial;
pub use lines::FAR_BENDS;
use std::path::Path;
use std::sync::Arc;
pub use strip::{Ribbons, chaikin, through};

/// Everything that lies on the sheet and goes with it.
#[derive(Component)]
pub struct OnSheet;

/// Ask for a map to be put on the screen.
#[derive(Message)]
pub struct ShowMap {
    pub map: Arc<Map>,
    /// Colours of the two sides.
    pub colors: (Srgba, Srgba),
}

/// A line of the map, which goes when the lines are drawn anew.
#[derive(Component)]
pub struct MapLine;

/// The map that lies on the screen.
#[derive(Resource)]
pub struct Sheet {
    pub map: Arc<Map>,
    /// Number of maps that were laid out before: one that is only changed keeps its number.
    pub laid: u64,
}

/// The map on the screen has been changed in some hexes.
#[derive(Message)]
pub struct ChangeMap(pub std::sync::Mutex<Option<Change>>);

impl ChangeMap {
    #[must_use]
    pub const fn new(change: Change) -> Self {
        Self(std::sync::Mutex::new(Some(change)))
    }
}

pub struct SheetPlugin;

impl Plugin for SheetPlugin {
    fn build(&self, app: &mut App) {
        app.add_plugins((line_material::plugin, hexes::plugin, painted::plugin))
            .add_message::<ShowMap>()
            .add_message::<ChangeMap>()
            .init_resource::<Painted>()
            .add_systems(PreUpdate, (show, change.run_if(resource_exists::<Ground>)).chain())
            .add_systems(
                PreUpdate,
                (ground::deliver, ground::look_closely)
                    .chain()
                    .after(change)
                    .run_if(resource_exists::<Ground>),
            )
            .add_systems(PreUpdate, line_material::hide.after(show).before(super::camera::apply));
    }
}

#[allow(clippy::too_many_arguments, reason = "a Bevy system names what it touches")]
pub(super) fn show(
    mut asked: MessageReader<ShowMap>,
    mut commands: Commands,
    old: Query<Entity, With<OnSheet>>,
    shown: Option<Res<Sheet>>,
    options: Res<Options>,
    proxy: Res<EventLoopProxyWrapper>,
    mut images: ResMut<Assets<Image>>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut hexes: ResMut<Assets<HexMaterial>>,
    mut painted: ResMut<Painted>,
) {
    let Some(ask) = asked.read().last() else { return };
    if shown.as_ref().is_some_and(|s| s.map.hash() == ask.map.hash()) {
        return;
    }
    let laid = shown.map_or(0, |s| s.laid);
    for entity in &old {
        commands.entity(entity).despawn();
    }
    let map = &ask.map;
    for (rect, color, z) in margin::strips(map) {
        commands.spawn((
            OnSheet,
            Sprite::from_color(color, rect.size()),
            Transform::from_translation(rect.center().extend(z)),
        ));
    }
    let blank = (
        OnSheet,
        Sprite::from_color(margin::SHEET, bounds(map.grid()).size()),
        Transform::from_translation(bounds(map.grid()).center().extend(0.0)),
    );
    let blank = commands.spawn(blank).id();
    // A finished piece wakes the window: it rests when nothing happens.
    let proxy = (**proxy).clone();
    let atelier = Atelier::open(map.clone(), options.assets.clone(), move || {
        let _ = proxy.send_event(WinitUserEvent::WakeUp);
    });
    let square = meshes.add(Rectangle::from_length(1.0));
    commands.insert_resource(Ground::new(map, atelier, square, blank));
    let layers = hexes::spawn(&mut commands, &mut images, &mut meshes, &mut hexes, map.grid(), ask.colors);
    commands.insert_resource(layers);
    painted.0 = Some(map.clone());
    commands.insert_resource(Sheet { map: map.clone(), laid: laid + 1 });
}

/// Takes a changed map: its lines and the parts that have changed are painted anew, and until then it looks as before.
fn change(mut asked: MessageReader<ChangeMap>, mut sheet: ResMut<Sheet>, ground: Res<Ground>) {
    for ask in asked.read() {
        let Some(change) = ask.0.lock().ok().and_then(|mut c| c.take()) else { continue };
        if change.lines {
            sheet.map = change.map.clone();
        } else {
            // Names and places are where they were.
            sheet.bypass_change_detection().map = change.map.clone();
        }
        ground.change(change);
    }
}

/// A painting of a map so many texels wide: its size and its RGBA bytes, for a small picture.
#[must_use]
pub fn miniature(map: &Arc<Map>, assets: &Path, width: f32) -> (u32, u32, Vec<u8>) {
    let field = Field::of(map, Geo::of(map, assets).as_ref(), field::STEP, 1);
    let area = bounds(map.grid());
    let painting = paint::paint(&field, area, width / area.width(), 1);
    let mut bytes = painting.bytes;
    bytes.truncate(painting.width as usize * painting.height as usize * 4);
    (painting.width, painting.height, bytes)
}
