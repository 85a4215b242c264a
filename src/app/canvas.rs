//! The map is drawn into a picture, and only when something on it has changed; every frame begins with a copy of that
//! picture. What moves above it (counters, names, panels) is drawn by egui.

use super::camera::Lens;
use super::demo::BandMaterial;
use super::pulse::Pulse;
use super::sheet::{HexMaterial, LineMaterial, OnSheet};
use bevy::camera::visibility::RenderLayers;
use bevy::camera::{
    CameraMainTextureUsages, CameraOutputMode, ClearColorConfig, ImageRenderTarget, RenderTarget,
};
use bevy::core_pipeline::{Core2d, Core2dSystems, upscaling::upscaling};
use bevy::image::ImageSampler;
use bevy::prelude::*;
use bevy::render::extract_component::{ExtractComponent, ExtractComponentPlugin};
use bevy::render::extract_resource::{ExtractResource, ExtractResourcePlugin};
use bevy::render::render_asset::RenderAssets;
use bevy::render::render_resource::{
    LoadOp, Operations, PipelineCache, RenderPassColorAttachment, RenderPassDescriptor, StoreOp, Texture,
    TextureFormat, TextureUsages,
};
use bevy::render::renderer::{RenderContext, ViewQuery};
use bevy::render::texture::GpuImage;
use bevy::render::view::ViewTarget;
use bevy::render::{Render, RenderApp, RenderSystems};
use bevy::window::PrimaryWindow;
use bevy_egui::{EguiGlobalSettings, PrimaryEguiContext};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Frames for which the map is drawn after a change: what was loaded may reach the adapter a frame later.
const FRAMES: u8 = 3;
/// Frames for which it waits at most for the adapter's programs: what has none yet is not drawn.
const PATIENCE: u16 = 300;

/// The camera that looks at the map.
#[derive(Component, ExtractComponent, Clone)]
pub struct MapCamera;

/// The camera of the window, that shows the picture of the map.
#[derive(Component, ExtractComponent, Clone)]
pub struct Shows;

/// Whether the adapter's programs are still being made; the renderer says so.
#[derive(Resource, Clone, Default)]
struct Making(Arc<AtomicBool>);

/// The picture of the map.
#[derive(Resource, ExtractResource, Clone)]
struct Picture(Handle<Image>);

pub struct CanvasPlugin;

impl Plugin for CanvasPlugin {
    fn build(&self, app: &mut App) {
        let making = Making::default();
        app.init_resource::<Left>()
            .insert_resource(making.clone())
            .add_plugins((
                ExtractComponentPlugin::<MapCamera>::default(),
                ExtractComponentPlugin::<Shows>::default(),
                ExtractResourcePlugin::<Picture>::default(),
            ))
            .add_systems(Startup, spawn)
            .add_systems(PreUpdate, (fit, wake).chain().before(super::camera::apply))
            .add_systems(Last, notice.before(super::pulse::beat));
        if let Some(render) = app.get_sub_app_mut(RenderApp) {
            render
                .insert_resource(making)
                .add_systems(Render, watch.in_set(RenderSystems::Cleanup))
                .add_systems(
                    Core2d,
                    (
                        (show, wipe).before(Core2dSystems::MainPass),
                        keep.after(Core2dSystems::PostProcess).before(upscaling),
                    ),
                );
        }
    }
}

/// Notes whether programs are being made.
fn watch(cache: Res<PipelineCache>, making: Res<Making>) {
    making.0.store(cache.waiting_pipelines().next().is_some(), Ordering::Relaxed);
}

/// The picture shown before anything else is drawn in the window.
fn show(
    view: ViewQuery<(&ViewTarget, &Shows)>,
    picture: Option<Res<Picture>>,
    images: Res<RenderAssets<GpuImage>>,
    mut ctx: RenderContext,
) {
    let Some(picture) = picture.and_then(|p| images.get(&p.0)) else { return };
    copy(&mut ctx, &picture.texture, view.into_inner().0.main_texture());
}

/// A camera that writes no output may not ask for a clear sheet: it is given one.
fn wipe(view: ViewQuery<(&ViewTarget, &MapCamera)>, color: Res<ClearColor>, mut ctx: RenderContext) {
    let ops = Operations { load: LoadOp::Clear(color.0.to_linear().into()), store: StoreOp::Store };
    let view = view.into_inner().0.main_texture_view();
    ctx.command_encoder().begin_render_pass(&RenderPassDescriptor {
        label: Some("map wiped"),
        color_attachments: &[Some(RenderPassColorAttachment {
            view,
            depth_slice: None,
            resolve_target: None,
            ops,
        })],
        ..default()
    });
}

/// What the map's camera drew becomes the picture.
fn keep(
    view: ViewQuery<(&ViewTarget, &MapCamera)>,
    picture: Option<Res<Picture>>,
    images: Res<RenderAssets<GpuImage>>,
    mut ctx: RenderContext,
) {
    let Some(picture) = picture.and_then(|p| images.get(&p.0)) else { return };
    copy(&mut ctx, view.into_inner().0.main_texture(), &picture.texture);
}

/// While the window changes its size the two may differ for a frame.
fn copy(ctx: &mut RenderContext, from: &Texture, to: &Texture) {
    let (a, b) = (from.size(), to.size());
    if a == b {
        ctx.command_encoder().copy_texture_to_texture(from.as_image_copy(), to.as_image_copy(), a);
    }
}

fn blank(size: UVec2) -> Image {
    let size = size.max(UVec2::ONE);
    let mut image = Image::new_target_texture(size.x, size.y, TextureFormat::Rgba8UnormSrgb, None);
    image.texture_descriptor.usage |= TextureUsages::COPY_SRC;
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
    let picture = images.add(blank(size));
    egui.auto_create_primary_context = false;
    commands.spawn((
        Camera2d,
        Camera { clear_color: ClearColorConfig::None, ..default() },
        CameraMainTextureUsages::default().with(TextureUsages::COPY_DST),
        Msaa::Off,
        // Nothing of the sheet: that is in the picture.
        RenderLayers::layer(1),
        Shows,
        PrimaryEguiContext,
    ));
    commands.spawn((
        Camera2d,
        Camera {
            order: -1,
            clear_color: ClearColorConfig::None,
            output_mode: CameraOutputMode::Skip,
            ..default()
        },
        RenderTarget::Image(ImageRenderTarget { handle: picture.clone(), scale_factor: 1.0 }),
        Msaa::Off,
        MapCamera,
    ));
    commands.insert_resource(Picture(picture));
}

/// The picture is as large as the window. A new one is empty until the map is drawn into it.
fn fit(
    window: Query<&Window, With<PrimaryWindow>>,
    picture: Res<Picture>,
    mut images: ResMut<Assets<Image>>,
    mut left: ResMut<Left>,
) {
    let Ok(window) = window.single() else { return };
    let size = window.physical_size().max(UVec2::ONE);
    if images.get(&picture.0).is_some_and(|image| image.size() != size)
        && let Some(mut image) = images.get_mut(&picture.0)
    {
        *image = blank(size);
        *left = Left::ANEW;
    }
}

/// Frames for which the map is still to be drawn, and for which it may go on to wait.
#[derive(Resource, Default)]
struct Left {
    frames: u8,
    patience: u16,
}

impl Left {
    const ANEW: Self = Self { frames: FRAMES, patience: PATIENCE };

    /// Whether the map is drawn in this frame, which is counted.
    fn count(&mut self, making: bool) -> bool {
        let draw = self.frames > 0;
        if draw && making && self.patience > 0 {
            self.patience -= 1;
            self.frames = FRAMES;
        } else {
            self.frames = self.frames.saturating_sub(1);
        }
        draw
    }
}

/// Notes that the camera moved or anything that lies on the sheet changed, and asks for the frames to show it.
#[allow(clippy::type_complexity, clippy::too_many_arguments, reason = "all that may change on the sheet")]
fn notice(
    lens: Res<Lens>,
    changed: Query<
        (),
        (With<OnSheet>, Or<(Changed<Visibility>, Changed<Transform>, Changed<Sprite>, Added<Mesh2d>)>),
    >,
    mut gone: RemovedComponents<OnSheet>,
    mut lines: MessageReader<AssetEvent<LineMaterial>>,
    mut hexes: MessageReader<AssetEvent<HexMaterial>>,
    mut bands: MessageReader<AssetEvent<BandMaterial>>,
    mut left: ResMut<Left>,
    mut pulse: ResMut<Pulse>,
) {
    let news = [
        lens.is_changed(),
        !changed.is_empty(),
        gone.read().count() > 0,
        lines.read().count() > 0,
        hexes.read().count() > 0,
        bands.read().count() > 0,
    ];
    if news.contains(&true) {
        *left = Left::ANEW;
    }
    pulse.lively |= left.frames > 0;
}

/// Wakes the map's camera for the frames that are left.
fn wake(
    mut left: ResMut<Left>,
    making: Res<Making>,
    mut camera: Query<&mut Camera, With<MapCamera>>,
    mut meshes: Query<&mut Mesh2d, With<OnSheet>>,
) {
    let Ok(mut camera) = camera.single_mut() else { return };
    let draw = left.count(making.0.load(Ordering::Relaxed));
    if camera.is_active == draw {
        return;
    }
    camera.is_active = draw;
    if draw {
        // The renderer forgets what a sleeping camera saw, and looks only at what is new.
        meshes.iter_mut().for_each(|mut mesh| mesh.set_changed());
    }
}
