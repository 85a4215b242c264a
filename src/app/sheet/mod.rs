//! The sheet: the painted ground, the lines of the map and what is told hex by hex, put on the screen for a map.

mod courses;
mod field;
mod hexes;
mod line_material;
mod lines;
mod noise;
mod paint;
mod strip;
mod tint;

use super::geometry::bounds;
use crate::map::Map;
use bevy::asset::RenderAssetUsages;
use bevy::image::{Image, ImageFilterMode, ImageSampler, ImageSamplerDescriptor};
use bevy::prelude::*;
use bevy::render::render_resource::{Extent3d, TextureDimension, TextureFormat};
pub use hexes::{HexLayers, HexMaterial};
use line_material::LineMaterial;
use std::sync::Arc;

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
        app.add_plugins((line_material::plugin, hexes::plugin))
            .add_message::<ShowMap>()
            .add_systems(PreUpdate, show);
    }
}

#[allow(clippy::too_many_arguments, reason = "a Bevy system names what it touches")]
pub(super) fn show(
    mut asked: MessageReader<ShowMap>,
    mut commands: Commands,
    old: Query<Entity, With<OnSheet>>,
    shown: Option<Res<Sheet>>,
    mut images: ResMut<Assets<Image>>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut inks: ResMut<Assets<LineMaterial>>,
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
    // Small maps get more texels to a hex; the largest side stays within what every adapter takes.
    let area = bounds(map.grid());
    let scale = (4096.0 / area.width().max(area.height())).clamp(0.25, 3.0);
    commands.spawn((
        OnSheet,
        Sprite { image: images.add(ground(map, scale)), custom_size: Some(area.size()), ..default() },
        Transform::from_translation(area.center().extend(0.0)),
    ));
    for layer in lines::layers(map) {
        commands.spawn((
            OnSheet,
            Mesh2d(meshes.add(layer.mesh)),
            MeshMaterial2d(inks.add(layer.ink)),
            Transform::from_xyz(0.0, 0.0, layer.z),
        ));
    }
    let layers = hexes::spawn(&mut commands, &mut images, &mut meshes, &mut hexes, map.grid(), ask.colors);
    commands.insert_resource(layers);
    commands.insert_resource(Sheet { map: map.clone() });
}

/// The painted ground as an image with mip levels.
fn ground(map: &Map, scale: f32) -> Image {
    let painting = paint::paint(map, scale);
    let size = Extent3d { width: painting.width, height: painting.height, depth_or_array_layers: 1 };
    let mut image = Image::new_uninit(
        size,
        TextureDimension::D2,
        TextureFormat::Rgba8UnormSrgb,
        RenderAssetUsages::RENDER_WORLD,
    );
    image.texture_descriptor.mip_level_count = painting.levels;
    image.data = Some(painting.bytes);
    image.sampler = ImageSampler::Descriptor(ImageSamplerDescriptor {
        mag_filter: ImageFilterMode::Linear,
        min_filter: ImageFilterMode::Linear,
        mipmap_filter: ImageFilterMode::Linear,
        anisotropy_clamp: 4,
        ..default()
    });
    image
}

/// A painting of a map so many texels wide: its size and its RGBA bytes, for a small picture.
#[must_use]
pub fn miniature(map: &Map, width: f32) -> (u32, u32, Vec<u8>) {
    let painting = paint::paint(map, width / bounds(map.grid()).width());
    let mut bytes = painting.bytes;
    bytes.truncate(painting.width as usize * painting.height as usize * 4);
    (painting.width, painting.height, bytes)
}
