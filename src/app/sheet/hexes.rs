//! The material that tells things hex by hex: washes, taken ground, grid and marks, from one texel to a hex.

use super::super::geometry::{HEX_W, bounds};
use crate::hex::Grid;
use bevy::asset::{RenderAssetUsages, embedded_asset};
use bevy::image::{Image, ImageSampler};
use bevy::prelude::*;
use bevy::render::render_resource::{AsBindGroup, Extent3d, TextureDimension, TextureFormat};
use bevy::shader::ShaderRef;
use bevy::sprite_render::{AlphaMode2d, Material2d, Material2dPlugin};

const SHADER: &str = "embedded://august_storm/app/sheet/hexes.wgsl";

#[derive(Asset, TypePath, AsBindGroup, Debug, Clone)]
pub struct HexMaterial {
    #[uniform(0)]
    pub grid: Vec4,
    /// Opacity of grid, marks, taken ground; 1 when that is told in broad strokes.
    #[uniform(0)]
    pub show: Vec4,
    #[uniform(0)]
    pub first: LinearRgba,
    #[uniform(0)]
    pub second: LinearRgba,
    #[texture(1)]
    pub wash: Handle<Image>,
    #[texture(2)]
    pub facts: Handle<Image>,
}

impl Material2d for HexMaterial {
    fn fragment_shader() -> ShaderRef {
        SHADER.into()
    }
    fn alpha_mode(&self) -> AlphaMode2d {
        AlphaMode2d::Blend
    }
}

/// The layer itself; whether any hex has something to tell.
#[derive(Component, Default)]
pub struct HexSheet {
    pub told: bool,
}

/// Handles of what is told hex by hex.
#[derive(Resource, Clone)]
pub struct HexLayers {
    pub grid: Grid,
    pub wash: Handle<Image>,
    pub facts: Handle<Image>,
    pub ink: Handle<HexMaterial>,
}

impl HexLayers {
    /// Says that texels have changed: the material is bound anew, and the map is drawn.
    pub fn touch(&self, materials: &mut Assets<HexMaterial>) {
        if let Some(ink) = materials.get_mut(&self.ink) {
            // Only what is taken out to be changed counts as changed.
            ink.into_inner();
        }
    }
}

/// An image with one texel to a hex.
fn texels(grid: Grid, format: TextureFormat) -> Image {
    let size = Extent3d { width: grid.width(), height: grid.height(), depth_or_array_layers: 1 };
    let usage = RenderAssetUsages::default();
    let mut image = Image::new_fill(size, TextureDimension::D2, &[0, 0, 0, 0], format, usage);
    image.sampler = ImageSampler::nearest();
    image
}

/// Lays the layer over the sheet.
pub fn spawn(
    commands: &mut Commands,
    images: &mut Assets<Image>,
    meshes: &mut Assets<Mesh>,
    materials: &mut Assets<HexMaterial>,
    grid: Grid,
    colors: (Srgba, Srgba),
) -> HexLayers {
    let wash = images.add(texels(grid, TextureFormat::Rgba8UnormSrgb));
    let facts = images.add(texels(grid, TextureFormat::Rgba8Unorm));
    let area = bounds(grid);
    let mesh = meshes.add(Rectangle::from_size(area.size()));
    let ink = materials.add(HexMaterial {
        grid: Vec4::new(grid.width() as f32, grid.height() as f32, HEX_W, 1.0),
        show: Vec4::new(0.0, 1.0, 1.0, 0.0),
        first: colors.0.into(),
        second: colors.1.into(),
        wash: wash.clone(),
        facts: facts.clone(),
    });
    commands.spawn((
        super::OnSheet,
        HexSheet::default(),
        Mesh2d(mesh),
        MeshMaterial2d(ink.clone()),
        Transform::from_translation(area.center().extend(1.0)),
    ));
    HexLayers { grid, wash, facts, ink }
}

pub(super) fn plugin(app: &mut App) {
    embedded_asset!(app, "hexes.wgsl");
    app.add_plugins(Material2dPlugin::<HexMaterial>::default());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn touched_layers_are_drawn_anew() {
        let mut app = App::new();
        app.add_plugins((MinimalPlugins, AssetPlugin::default())).init_asset::<HexMaterial>();
        let grid = Grid::new(4, 3);
        let ink = app.world_mut().resource_mut::<Assets<HexMaterial>>().add(HexMaterial {
            grid: Vec4::ONE,
            show: Vec4::ONE,
            first: LinearRgba::WHITE,
            second: LinearRgba::WHITE,
            wash: Handle::default(),
            facts: Handle::default(),
        });
        let layers = HexLayers { grid, wash: Handle::default(), facts: Handle::default(), ink: ink.clone() };
        app.update();
        app.world_mut().resource_mut::<Messages<AssetEvent<HexMaterial>>>().clear();
        layers.touch(&mut app.world_mut().resource_mut::<Assets<HexMaterial>>());
        app.update();
        let news = app.world().resource::<Messages<AssetEvent<HexMaterial>>>();
        let told: Vec<_> = news.iter_current_update_messages().collect();
        assert!(told.iter().any(|e| e.is_modified(&ink)), "{told:?}");
    }
}
