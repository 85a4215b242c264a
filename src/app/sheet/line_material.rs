//! The material of lines on the sheet: width in world units within limits in pixels, and how the line is drawn.

use crate::app::camera::Lens;
use bevy::asset::embedded_asset;
use bevy::mesh::MeshVertexBufferLayoutRef;
use bevy::prelude::*;
use bevy::render::render_resource::{AsBindGroup, RenderPipelineDescriptor, SpecializedMeshPipelineError};
use bevy::shader::ShaderRef;
use bevy::sprite_render::{AlphaMode2d, Material2d, Material2dKey, Material2dPlugin};
use bevy::window::PrimaryWindow;
use std::ops::Range;

const SHADER: &str = "embedded://august_storm/app/sheet/line.wgsl";

/// How a line is drawn.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stroke {
    Solid,
    Dashed,
    Railway,
    DoubleRailway,
    Band,
    /// Two colours, one on each side: a front.
    Front,
}

impl Stroke {
    /// What the shader knows it by.
    const fn names(self) -> &'static [&'static str] {
        match self {
            Self::Solid => &["SOLID"],
            Self::Dashed => &["DASHED"],
            Self::Railway => &["RAILWAY"],
            Self::DoubleRailway => &["RAILWAY", "DOUBLE"],
            Self::Band => &["BAND"],
            Self::Front => &["FRONT"],
        }
    }
}

#[derive(Asset, TypePath, AsBindGroup, Debug, Clone)]
#[bind_group_data(Stroke)]
pub struct LineMaterial {
    stroke: Stroke,
    #[uniform(0)]
    pub color: LinearRgba,
    #[uniform(0)]
    pub casing: LinearRgba,
    /// World width, least pixels, most pixels, pixels of casing on each side.
    #[uniform(0)]
    pub size: Vec4,
    /// Dash and gap in pixels, world units to a pixel from which on and up to which it is hidden.
    #[uniform(0)]
    pub style: Vec4,
}

impl From<&LineMaterial> for Stroke {
    fn from(line: &LineMaterial) -> Self {
        line.stroke
    }
}

impl LineMaterial {
    /// A line of one colour; `width` in world units, kept between the two limits in pixels.
    #[must_use]
    pub fn new(stroke: Stroke, color: Srgba, width: f32, limits: (f32, f32)) -> Self {
        Self {
            stroke,
            color: color.into(),
            casing: LinearRgba::NONE,
            size: Vec4::new(width, limits.0, limits.1, 0.0),
            style: Vec4::new(9.0, 5.0, 1e9, 0.0),
        }
    }

    /// With an outline of some pixels.
    #[must_use]
    pub fn cased(mut self, color: Srgba, pixels: f32) -> Self {
        self.casing = color.into();
        self.size.w = pixels;
        self
    }

    /// A front between two sides' colours: the first on the left of the line.
    #[must_use]
    pub fn front(first: Srgba, second: Srgba, width: f32, limits: (f32, f32)) -> Self {
        Self { casing: second.into(), ..Self::new(Stroke::Front, first, width, limits) }
    }

    /// Hidden when a hex is larger than so many pixels.
    #[must_use]
    pub fn hidden_above(mut self, hex_pixels: f32) -> Self {
        self.style.w = super::super::geometry::HEX_W / hex_pixels;
        self
    }

    /// With dashes (or, for railways, ticks every `dash` pixels).
    #[must_use]
    pub fn dashes(mut self, dash: f32, gap: f32) -> Self {
        self.style.x = dash;
        self.style.y = gap;
        self
    }

    /// Hidden when a hex is smaller than so many pixels.
    #[must_use]
    pub fn hidden_below(mut self, hex_pixels: f32) -> Self {
        self.style.z = super::super::geometry::HEX_W / hex_pixels;
        self
    }

    /// Whether anything of it is seen with so many world units to a pixel.
    #[must_use]
    pub fn seen(&self, units: f32) -> bool {
        (self.style.w..self.style.z).contains(&units)
    }

    /// Whether anything of it is seen somewhere in this range.
    #[must_use]
    pub fn seen_within(&self, units: Range<f32>) -> bool {
        self.style.w < units.end && units.start < self.style.z
    }
}

impl Material2d for LineMaterial {
    fn vertex_shader() -> ShaderRef {
        SHADER.into()
    }
    fn fragment_shader() -> ShaderRef {
        SHADER.into()
    }
    fn alpha_mode(&self) -> AlphaMode2d {
        AlphaMode2d::Blend
    }
    fn specialize(
        descriptor: &mut RenderPipelineDescriptor,
        _layout: &MeshVertexBufferLayoutRef,
        key: Material2dKey<Self>,
    ) -> Result<(), SpecializedMeshPipelineError> {
        let names = || key.bind_group_data.names().iter().map(|&name| name.into());
        descriptor.vertex.shader_defs.extend(names());
        if let Some(fragment) = &mut descriptor.fragment {
            fragment.shader_defs.extend(names());
        }
        Ok(())
    }
}

/// A layer of lines that comes and goes with the zoom alone: the world units to a pixel with which it is seen.
#[derive(Component)]
pub struct ByZoom(pub Range<f32>);

/// What is not seen at this zoom is not drawn.
pub(super) fn hide(
    lens: Res<Lens>,
    window: Single<&Window, With<PrimaryWindow>>,
    inks: Res<Assets<LineMaterial>>,
    mut lines: Query<(&MeshMaterial2d<LineMaterial>, &ByZoom, &mut Visibility)>,
) {
    let units = lens.units_to_pixel(&window);
    for (ink, zoom, mut visible) in &mut lines {
        let seen = zoom.0.contains(&units) && inks.get(&ink.0).is_some_and(|ink| ink.seen(units));
        visible.set_if_neq(if seen { Visibility::Inherited } else { Visibility::Hidden });
    }
}

pub(super) fn plugin(app: &mut App) {
    embedded_asset!(app, "line.wgsl");
    app.add_plugins(Material2dPlugin::<LineMaterial>::default());
}
