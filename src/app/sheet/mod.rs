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
mod tint;

use super::Options;
use super::geometry::bounds;
use crate::map::Map;
use atelier::Atelier;
use bevy::prelude::*;
use bevy::winit::{EventLoopProxyWrapper, WinitUserEvent};
use field::Field;
use geo::Geo;
pub use ground::Ground;
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

/// The map that lies on the screen.
#[derive(Resource)]
pub struct Sheet {
    pub map: Arc<Map>,
}

pub struct SheetPlugin;

impl Plugin for SheetPlugin {
    fn build(&self, app: &mut App) {
        app.add_plugins((line_material::plugin, hexes::plugin, painted::plugin))
            .add_message::<ShowMap>()
            .add_systems(PreUpdate, show)
            .add_systems(
                PreUpdate,
                (ground::deliver, ground::look_closely).chain().after(show).run_if(resource_exists::<Ground>),
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
) {
    let Some(ask) = asked.read().last() else { return };
    if shown.is_some_and(|s| s.map.hash() == ask.map.hash()) {
        return;
    }
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
    commands.insert_resource(Sheet { map: map.clone() });
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
