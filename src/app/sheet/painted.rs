//! The material of the painted ground: opaque, so that nothing under it is drawn and nothing is blended.

use bevy::asset::embedded_asset;
use bevy::image::Image;
use bevy::prelude::*;
use bevy::render::render_resource::AsBindGroup;
use bevy::shader::ShaderRef;
use bevy::sprite_render::{Material2d, Material2dPlugin};

#[derive(Asset, TypePath, AsBindGroup, Debug, Clone)]
pub struct Paint {
    #[texture(0)]
    #[sampler(1)]
    pub picture: Handle<Image>,
}

impl Material2d for Paint {
    fn fragment_shader() -> ShaderRef {
        "embedded://august_storm/app/sheet/painted.wgsl".into()
    }
}

pub(super) fn plugin(app: &mut App) {
    embedded_asset!(app, "painted.wgsl");
    app.add_plugins(Material2dPlugin::<Paint>::default());
}
