//! The layer of the advance on the sheet: its material, and the fields of history and the game as textures.

use super::ground::Ground;
use super::{Demo, Side};
use crate::app::geometry::bounds;
use crate::app::sheet::{HexMaterial, OnSheet, Sheet};
use crate::app::stage::Screen;
use crate::picture::Field;
use bevy::asset::{RenderAssetUsages, embedded_asset};
use bevy::image::{Image, ImageSampler};
use bevy::prelude::*;
use bevy::render::render_resource::{AsBindGroup, Extent3d, TextureDimension, TextureFormat};
use bevy::shader::ShaderRef;
use bevy::sprite_render::{AlphaMode2d, Material2d, Material2dPlugin};

const SHADER: &str = "embedded://august_storm/app/demo/bands.wgsl";
/// Colours that the shader has room for.
const COLORS: usize = 32;
/// Over the washes of the sheet and under its lines.
const HEIGHT: f32 = 1.5;

#[derive(Asset, TypePath, AsBindGroup, Debug, Clone)]
pub struct BandMaterial {
    #[uniform(0)]
    history_place: Vec4,
    #[uniform(0)]
    game_place: Vec4,
    #[uniform(0)]
    show: Vec4,
    #[uniform(0)]
    colors: [Vec4; COLORS],
    #[texture(1, sample_type = "float", filterable = false)]
    history: Handle<Image>,
    #[texture(2, sample_type = "float", filterable = false)]
    game: Handle<Image>,
}

impl Material2d for BandMaterial {
    fn fragment_shader() -> ShaderRef {
        SHADER.into()
    }
    fn alpha_mode(&self) -> AlphaMode2d {
        AlphaMode2d::Blend
    }
}

/// The layer on the sheet.
#[derive(Component)]
struct Layer;

pub(super) fn plugin(app: &mut App) {
    embedded_asset!(app, "bands.wgsl");
    app.add_plugins(Material2dPlugin::<BandMaterial>::default())
        .add_systems(OnEnter(Screen::Demo), hide_hexes)
        .add_systems(OnExit(Screen::Demo), (show_hexes, take_away))
        .add_systems(
            Update,
            (lay, show)
                .chain()
                .run_if(in_state(Screen::Demo))
                .run_if(resource_exists::<Demo>)
                .run_if(resource_exists::<Sheet>),
        );
}

/// What is told hex by hex belongs to the game on the table, not to the demonstration.
fn hide_hexes(mut layers: Query<&mut Visibility, With<MeshMaterial2d<HexMaterial>>>) {
    layers.iter_mut().for_each(|mut v| *v = Visibility::Hidden);
}

fn show_hexes(mut layers: Query<&mut Visibility, With<MeshMaterial2d<HexMaterial>>>) {
    layers.iter_mut().for_each(|mut v| *v = Visibility::Inherited);
}

fn take_away(mut commands: Commands, layers: Query<Entity, With<Layer>>) {
    layers.iter().for_each(|e| commands.entity(e).despawn());
}

/// A field as a texture of two floats to a point.
fn texture(field: Option<&Field>) -> Image {
    let never = Field {
        corner: (0.0, 0.0),
        step: 1.0,
        cols: 2,
        rows: 2,
        points: vec![[1e4, 0.0]; 4],
        numerals: vec![],
    };
    let field = field.unwrap_or(&never);
    let bytes = field.points.iter().flatten().flat_map(|v| v.to_le_bytes()).collect();
    let size = Extent3d { width: field.cols as u32, height: field.rows as u32, depth_or_array_layers: 1 };
    let usage = RenderAssetUsages::RENDER_WORLD;
    let mut image = Image::new(size, TextureDimension::D2, bytes, TextureFormat::Rg32Float, usage);
    image.sampler = ImageSampler::nearest();
    image
}

fn place(field: Option<&Field>, ground: Ground) -> Vec4 {
    let Some(f) = field else { return Vec4::Z };
    let corner = ground.world(f.corner);
    Vec4::new(corner.x, corner.y, f.step * ground.scale, 1.0)
}

/// Lays the layer anew when a field has come.
#[allow(clippy::too_many_arguments, reason = "a Bevy system names what it touches")]
fn lay(
    mut commands: Commands,
    mut demo: ResMut<Demo>,
    sheet: Res<Sheet>,
    old: Query<Entity, With<Layer>>,
    mut images: ResMut<Assets<Image>>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut inks: ResMut<Assets<BandMaterial>>,
) {
    // Another map takes everything off the sheet.
    if !std::mem::take(&mut demo.fresh) && !sheet.is_changed() {
        return;
    }
    old.iter().for_each(|e| commands.entity(e).despawn());
    let (history, game) =
        (demo.history.as_ref().map(|h| &*h.field), demo.game.as_ref().map(|g| &*g.told.field));
    let mut colors = [Vec4::ZERO; COLORS];
    for (turn, color) in colors.iter_mut().enumerate() {
        // The whole range of the days, whatever their number: the shader looks between them.
        let [r, g, b] = crate::picture::day_color(turn as f32 / (COLORS - 1) as f32);
        *color = LinearRgba::from(Srgba::rgb(r, g, b)).to_vec4();
    }
    let ink = BandMaterial {
        history_place: place(history, demo.ground),
        game_place: place(game, demo.ground),
        show: Vec4::ZERO,
        colors,
        history: images.add(texture(history)),
        game: images.add(texture(game)),
    };
    let area = bounds(sheet.map.grid());
    commands.spawn((
        OnSheet,
        Layer,
        Mesh2d(meshes.add(Rectangle::from_size(area.size()))),
        MeshMaterial2d(inks.add(ink)),
        Transform::from_translation(area.center().extend(HEIGHT)),
    ));
}

fn show(
    demo: Res<Demo>,
    window: Single<&Window>,
    mut inks: ResMut<Assets<BandMaterial>>,
    layer: Query<&MeshMaterial2d<BandMaterial>, With<Layer>>,
) {
    let curtain = match demo.side {
        Side::History => f32::MAX,
        Side::Game => -1.0,
        Side::Both => demo.curtain * window.physical_width() as f32,
    };
    let last = (demo.days.count.max(2) - 1) as f32;
    let show = Vec4::new(demo.time, f32::from(u8::from(demo.plain)), curtain, last);
    for handle in &layer {
        if inks.get(&handle.0).is_some_and(|ink| ink.show != show)
            && let Some(mut ink) = inks.get_mut(&handle.0)
        {
            ink.show = show;
        }
    }
}
