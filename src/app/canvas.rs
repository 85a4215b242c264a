//! The map is drawn into a picture, and only when something on it has changed; every frame shows that picture. What
//! moves above it (counters, names, panels) is drawn by egui.

use super::camera::Lens;
use super::pulse::Pulse;
use super::sheet::{HexMaterial, LineMaterial, OnSheet};
use bevy::camera::visibility::RenderLayers;
use bevy::camera::{ClearColorConfig, ImageRenderTarget, RenderTarget};
use bevy::image::ImageSampler;
use bevy::prelude::*;
use bevy::render::render_resource::TextureFormat;
use bevy::window::PrimaryWindow;
use bevy_egui::{EguiGlobalSettings, PrimaryEguiContext};

/// Frames for which the map is drawn after a change: what was loaded may reach the adapter a frame later.
const FRAMES: u8 = 3;

/// The camera that looks at the map.
#[derive(Component)]
pub struct MapCamera;

/// The picture of the map.
#[derive(Component)]
struct Picture;

pub struct CanvasPlugin;

impl Plugin for CanvasPlugin {
    fn build(&self, app: &mut App) {
        app.init_resource::<Left>()
            .add_systems(Startup, spawn)
            .add_systems(PreUpdate, (fit, wake).chain().before(super::camera::apply))
            .add_systems(Last, notice.before(super::pulse::beat));
    }
}

fn target(size: UVec2) -> Image {
    let size = size.max(UVec2::ONE);
    let mut image = Image::new_target_texture(size.x, size.y, TextureFormat::Rgba8UnormSrgb, None);
    image.sampler = ImageSampler::nearest();
    image
}

fn spawn(
    mut commands: Commands,
    mut images: ResMut<Assets<Image>>,
    mut egui: ResMut<EguiGlobalSettings>,
    window: Query<&Window, With<PrimaryWindow>>,
) {
    let size = window.single().map_or(UVec2::ONE, Window::physical_size);
    let picture = images.add(target(size));
    egui.auto_create_primary_context = false;
    let above = RenderLayers::layer(1);
    commands.spawn((
        Camera2d,
        Camera { clear_color: ClearColorConfig::None, ..default() },
        Msaa::Off,
        above.clone(),
        PrimaryEguiContext,
    ));
    commands.spawn((Picture, Sprite { image: picture.clone(), ..default() }, above));
    commands.spawn((
        Camera2d,
        Camera { order: -1, ..default() },
        RenderTarget::Image(ImageRenderTarget { handle: picture, scale_factor: 1.0 }),
        Msaa::Off,
        MapCamera,
    ));
}

/// The picture is as large as the window.
fn fit(
    window: Query<&Window, With<PrimaryWindow>>,
    mut picture: Query<&mut Sprite, With<Picture>>,
    mut images: ResMut<Assets<Image>>,
) {
    let (Ok(window), Ok(mut sprite)) = (window.single(), picture.single_mut()) else { return };
    let size = Vec2::new(window.width(), window.height());
    if sprite.custom_size != Some(size) {
        sprite.custom_size = Some(size);
        if let Some(mut image) = images.get_mut(&sprite.image) {
            *image = target(window.physical_size());
        }
    }
}

/// Frames for which the map is still to be drawn.
#[derive(Resource, Default)]
struct Left(u8);

/// Notes that the camera moved or anything that lies on the sheet changed, and asks for the frames to show it.
#[allow(clippy::type_complexity, clippy::too_many_arguments, reason = "all that may change on the sheet")]
fn notice(
    lens: Res<Lens>,
    changed: Query<
        (),
        (With<OnSheet>, Or<(Changed<Visibility>, Changed<Transform>, Changed<Sprite>, Added<Mesh2d>)>),
    >,
    mut gone: RemovedComponents<OnSheet>,
    mut images: MessageReader<AssetEvent<Image>>,
    mut lines: MessageReader<AssetEvent<LineMaterial>>,
    mut hexes: MessageReader<AssetEvent<HexMaterial>>,
    mut left: ResMut<Left>,
    mut pulse: ResMut<Pulse>,
) {
    let news = [
        lens.is_changed(),
        !changed.is_empty(),
        gone.read().count() > 0,
        images.read().count() > 0,
        lines.read().count() > 0,
        hexes.read().count() > 0,
    ];
    if news.contains(&true) {
        left.0 = FRAMES;
    }
    pulse.lively |= left.0 > 0;
}

/// Wakes the map's camera for the frames that are left.
fn wake(
    mut left: ResMut<Left>,
    mut camera: Query<&mut Camera, With<MapCamera>>,
    mut meshes: Query<&mut Mesh2d, With<OnSheet>>,
) {
    let Ok(mut camera) = camera.single_mut() else { return };
    let draw = left.0 > 0;
    left.0 = left.0.saturating_sub(1);
    if camera.is_active == draw {
        return;
    }
    camera.is_active = draw;
    if draw {
        // The renderer forgets what a sleeping camera saw, and looks only at what is new.
        meshes.iter_mut().for_each(|mut mesh| mesh.set_changed());
    }
}
