//! The material of lines on the sheet: width in world units within limits in pixels, and how the line is drawn.

use bevy::asset::embedded_asset;
use bevy::prelude::*;
use bevy::render::render_resource::AsBindGroup;
use bevy::shader::ShaderRef;
use bevy::sprite_render::{AlphaMode2d, Material2d, Material2dPlugin};

const SHADER: &str = "embedded://august_storm/app/sheet/line.wgsl";

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stroke {
    Solid,
    Dashed,
    Railway,
    DoubleRailway,
    Band,
    /// Two colours, one on each side: a front.
    Front,
}

#[derive(Asset, TypePath, AsBindGroup, Debug, Clone)]
pub struct LineMaterial {
    #[uniform(0)]
    pub color: LinearRgba,
    #[uniform(0)]
    pub casing: LinearRgba,
    /// World width, least pixels, most pixels, pixels of casing on each side.
    #[uniform(0)]
    pub size: Vec4,
    /// Kind, dash and gap in pixels, world units to a pixel from which on it is hidden.
    #[uniform(0)]
    pub style: Vec4,
    /// World units to a pixel up to which it is hidden.
    #[uniform(0)]
    pub near: Vec4,
}

impl LineMaterial {
    /// A line of one colour; `width` in world units, kept between the two limits in pixels.
    #[must_use]
    pub fn new(stroke: Stroke, color: Srgba, width: f32, limits: (f32, f32)) -> Self {
        Self {
            color: color.into(),
            casing: LinearRgba::NONE,
            size: Vec4::new(width, limits.0, limits.1, 0.0),
            style: Vec4::new(f32::from(stroke as u8), 9.0, 5.0, 1e9),
            near: Vec4::ZERO,
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
        self.near.x = super::super::geometry::HEX_W / hex_pixels;
        self
    }

    /// With dashes (or, for railways, ticks every `dash` pixels).
    #[must_use]
    pub fn dashes(mut self, dash: f32, gap: f32) -> Self {
        self.style.y = dash;
        self.style.z = gap;
        self
    }

    /// Hidden when a hex is smaller than so many pixels.
    #[must_use]
    pub fn hidden_below(mut self, hex_pixels: f32) -> Self {
        self.style.w = super::super::geometry::HEX_W / hex_pixels;
        self
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
}

pub(super) fn plugin(app: &mut App) {
    embedded_asset!(app, "line.wgsl");
    app.add_plugins(Material2dPlugin::<LineMaterial>::default());
}
