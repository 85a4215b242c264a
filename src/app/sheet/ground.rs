//! The painted ground on the screen: the whole sheet, and tiles of close detail where one looks.

use super::atelier::{Atelier, Change, Key, Piece, TILE, tile_area};
use super::line_material::{ByZoom, LineMaterial};
use super::lines::Layer;
use super::paint::Painting;
use super::painted::Paint;
use super::{MapLine, OnSheet};
use crate::app::camera::Lens;
use crate::app::geometry::bounds;
use crate::map::Map;
use bevy::asset::RenderAssetUsages;
use bevy::ecs::system::SystemParam;
use bevy::image::{Image, ImageFilterMode, ImageSampler, ImageSamplerDescriptor};
use bevy::prelude::*;
use bevy::render::render_resource::{Extent3d, TextureDimension, TextureFormat};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Width of a hex in points from which on tiles are shown.
const CLOSE: f32 = 24.0;
/// Tiles that are kept.
const KEPT: usize = 48;

/// The map as it is painted: behind the sheet's own while a change is on its way.
#[derive(Resource, Default)]
pub struct Painted(pub Option<Arc<Map>>);

/// The painter at work, and what it has brought.
#[derive(Resource)]
pub struct Ground {
    atelier: Atelier,
    area: Rect,
    /// A square of one world unit: every piece is laid on it.
    square: Handle<Mesh>,
    /// The best picture of the whole sheet so far; bare paper at first.
    whole: Entity,
    /// Pictures of the whole sheet that have come: the sketch, the draft, the sheet.
    come: u8,
    tiles: BTreeMap<Key, Entity>,
    /// Parts that were painted anew after a change of the map.
    patches: BTreeMap<Key, Entity>,
    asked: BTreeSet<Key>,
}

impl Ground {
    #[must_use]
    pub fn new(map: &Map, atelier: Atelier, square: Handle<Mesh>, blank: Entity) -> Self {
        Self {
            atelier,
            area: bounds(map.grid()),
            square,
            whole: blank,
            come: 0,
            tiles: BTreeMap::new(),
            patches: BTreeMap::new(),
            asked: BTreeSet::new(),
        }
    }

    /// Hands a change of the map to the painter.
    pub fn change(&self, change: Change) {
        self.atelier.change(change);
    }

    /// The ground is there, at least as a sketch.
    #[must_use]
    pub const fn sketched(&self) -> bool {
        self.come > 0
    }

    /// The whole sheet is painted.
    #[must_use]
    pub const fn painted(&self) -> bool {
        self.come > 2
    }

    /// Tiles that a window shows, the middle first.
    fn seen(&self, lens: &Lens) -> Vec<Key> {
        let half = lens.size * lens.upp / 2.0;
        let (low, high) = (lens.center - half, lens.center + half);
        let (low, high) = (low.max(self.area.min), high.min(self.area.max));
        if low.x >= high.x || low.y >= high.y {
            return Vec::new();
        }
        let index = |v: f32| (v / TILE).floor() as i32;
        let mut keys: Vec<Key> = (index(-high.y)..=index(-low.y))
            .flat_map(|r| (index(low.x)..=index(high.x)).map(move |c| (c, r)))
            .collect();
        keys.sort_by(|a, b| {
            let d = |k: &Key| tile_area(*k).center().distance_squared(lens.center);
            d(a).total_cmp(&d(b))
        });
        keys
    }
}

/// Puts finished pieces on the screen.
pub fn deliver(mut ground: ResMut<Ground>, mut painted: ResMut<Painted>, mut easel: Easel) {
    while let Some(piece) = ground.atelier.take() {
        match piece {
            Piece::Lines(layers) => easel.lines(layers),
            Piece::Whole(painting) => {
                let entity = easel.paint(&ground.square, painting, ground.area, 0.0);
                let before = std::mem::replace(&mut ground.whole, entity);
                easel.commands.entity(before).despawn();
                ground.come += 1;
            }
            Piece::Tile(key, painting) => {
                // Tiles at the edge are cut off with the sheet.
                let area = tile_area(key).intersect(ground.area);
                let entity = easel.paint(&ground.square, painting, area, 0.5);
                ground.asked.remove(&key);
                ground.tiles.insert(key, entity);
            }
            Piece::Patch(key, painting) => {
                let area = tile_area(key).intersect(ground.area);
                let entity = easel.paint(&ground.square, painting, area, 0.25);
                // A tile of close detail shows what was there before: it is asked for again.
                for before in [ground.patches.insert(key, entity), ground.tiles.remove(&key)] {
                    before.into_iter().for_each(|e| easel.commands.entity(e).despawn());
                }
            }
            Piece::Settled(map) => painted.0 = Some(map),
        }
    }
}

/// What a piece is laid on the sheet with.
#[derive(SystemParam)]
pub struct Easel<'w, 's> {
    commands: Commands<'w, 's>,
    images: ResMut<'w, Assets<Image>>,
    paints: ResMut<'w, Assets<Paint>>,
    meshes: ResMut<'w, Assets<Mesh>>,
    inks: ResMut<'w, Assets<LineMaterial>>,
    lines: Query<'w, 's, Entity, With<MapLine>>,
}

impl Easel<'_, '_> {
    fn paint(&mut self, square: &Handle<Mesh>, painting: Painting, area: Rect, z: f32) -> Entity {
        let paint = self.paints.add(Paint { picture: self.images.add(image(painting)) });
        let place = Transform::from_translation(area.center().extend(z)).with_scale(area.size().extend(1.0));
        self.commands.spawn((OnSheet, Mesh2d(square.clone()), MeshMaterial2d(paint), place)).id()
    }

    fn lines(&mut self, layers: Vec<Layer>) {
        self.lines.iter().for_each(|old| self.commands.entity(old).despawn());
        for layer in layers {
            self.commands.spawn((
                (OnSheet, MapLine),
                ByZoom(layer.seen),
                Mesh2d(self.meshes.add(layer.mesh)),
                MeshMaterial2d(self.inks.add(layer.ink)),
                Transform::from_xyz(0.0, 0.0, layer.z),
            ));
        }
    }
}

/// Asks for the tiles that one looks at, shows tiles only from near, and lets the farthest go.
pub fn look_closely(
    mut ground: ResMut<Ground>,
    lens: Res<Lens>,
    mut commands: Commands,
    mut shown: Query<&mut Visibility>,
    mut near: Local<bool>,
) {
    let close = lens.hex() >= CLOSE;
    if !lens.is_changed() && !ground.is_changed() {
        return;
    }
    let seen = if close { ground.seen(&lens) } else { Vec::new() };
    if close != *near || ground.is_changed() {
        *near = close;
        for entity in ground.tiles.values() {
            if let Ok(mut visible) = shown.get_mut(*entity) {
                visible.set_if_neq(if close { Visibility::Inherited } else { Visibility::Hidden });
            }
        }
    }
    let wanted: Vec<Key> = seen.iter().filter(|k| !ground.tiles.contains_key(k)).copied().collect();
    // Where tiles cover the window, what lies under them need not be drawn.
    if let Ok(mut visible) = shown.get_mut(ground.whole) {
        let covered = close && wanted.is_empty() && !seen.is_empty();
        visible.set_if_neq(if covered { Visibility::Hidden } else { Visibility::Inherited });
    }
    let set: BTreeSet<Key> = wanted.iter().copied().collect();
    if set != ground.asked {
        ground.atelier.want(wanted);
        ground.asked = set;
    }
    if ground.tiles.len() > KEPT {
        let mut far: Vec<(f32, Key)> = ground
            .tiles
            .keys()
            .filter(|k| !seen.contains(k))
            .map(|&k| (tile_area(k).center().distance_squared(lens.center), k))
            .collect();
        far.sort_by(|a, b| b.0.total_cmp(&a.0));
        for (_, key) in far.into_iter().take(ground.tiles.len() - KEPT) {
            if let Some(entity) = ground.tiles.remove(&key) {
                commands.entity(entity).despawn();
            }
        }
    }
}

/// A painting as an image with mip levels.
fn image(painting: Painting) -> Image {
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
        mipmap_filter: ImageFilterMode::Nearest,
        ..default()
    });
    image
}
