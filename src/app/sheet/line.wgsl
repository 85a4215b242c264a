// Lines of the sheet: drawn as ribbons whose width follows the zoom within limits, in pixels; dashes, casings, ticks.
// Each kind of line has a pipeline of its own. Software renderers compile a shader anew for every draw when it branches
// on a uniform: none of the sheet's shaders does.
#import bevy_sprite::{mesh2d_functions as fns, mesh2d_view_bindings::view}

struct Line {
    color: vec4<f32>,
    casing: vec4<f32>,
    // World width, least and most pixels, pixels of casing on each side.
    size: vec4<f32>,
    // Dash and gap in pixels, most and least world units to a pixel.
    style: vec4<f32>,
}
@group(#{MATERIAL_BIND_GROUP}) @binding(0) var<uniform> line: Line;

struct Vertex {
    @builtin(instance_index) instance_index: u32,
    @location(0) position: vec3<f32>,
    @location(1) normal: vec3<f32>,
    @location(2) uv: vec2<f32>,
}
struct Out {
    @builtin(position) position: vec4<f32>,
    // Pixels along and across, half the width, opacity by zoom.
    @location(0) at: vec4<f32>,
}

fn units_per_pixel() -> f32 {
    return 2.0 / (view.clip_from_view[0][0] * view.viewport.z);
}

@vertex
fn vertex(v: Vertex) -> Out {
    let wpp = units_per_pixel();
    let half_px = clamp(line.size.x / wpp, line.size.y, line.size.z) * 0.5 * v.normal.z;
#ifdef RAILWAY
    let reach = half_px + max(3.0, half_px * 2.2) + 1.0;
#else
    let reach = half_px + line.size.w + 1.0;
#endif
    var out: Out;
    let p = vec4<f32>(v.position.xy + v.normal.xy * reach * wpp, v.position.z, 1.0);
    let world = fns::get_world_from_local(v.instance_index);
    out.position = fns::mesh2d_position_local_to_clip(world, p);
    let fade = (1.0 - smoothstep(line.style.z * 0.75, line.style.z, wpp)) * step(line.style.w, wpp);
    out.at = vec4<f32>(v.uv.x / wpp, v.uv.y * reach, half_px, fade);
    return out;
}

@fragment
fn fragment(in: Out) -> @location(0) vec4<f32> {
    let d = abs(in.at.y);
    let half_px = in.at.z;
    let core = clamp(half_px - d + 0.5, 0.0, 1.0);
    let outer = clamp(half_px + line.size.w - d + 0.5, 0.0, 1.0);
#ifdef SOLID
    let color = mix(line.casing.rgb, line.color.rgb, core);
    var alpha = max(core * line.color.a, outer * line.casing.a);
#endif
#ifdef DASHED
    let period = line.style.x + line.style.y;
    let s = in.at.x - floor(in.at.x / period) * period;
    let on = clamp(min(s, line.style.x - s) + 0.5, 0.0, 1.0);
    let color = mix(line.casing.rgb, line.color.rgb, core * on);
    var alpha = max(core * on * line.color.a, outer * line.casing.a * (1.0 - core * on));
#endif
#ifdef RAILWAY
    let period = line.style.x;
    let s = in.at.x - floor(in.at.x / period) * period - period * 0.5;
#ifdef DOUBLE
    let apart = abs(abs(s) - 1.6 - half_px);
#else
    let apart = abs(s);
#endif
    let tick = clamp(half_px * 0.8 + 0.5 - apart, 0.0, 1.0);
    let len = clamp(half_px + max(2.2, half_px * 1.7) - d + 0.5, 0.0, 1.0);
    let color = line.color.rgb;
    var alpha = max(core, tick * len) * line.color.a;
#endif
#ifdef BAND
    // Strong in the middle, fading outwards.
    let color = line.color.rgb;
    var alpha = (1.0 - smoothstep(0.0, half_px, d)) * line.color.a;
#endif
#ifdef FRONT
    // Each side's colour on its side, paper between them, a dark rim. The second side is banded: the line reads without
    // colour.
    let banded = mix(line.casing.rgb, vec3<f32>(0.85, 0.88, 0.95), select(0.0, 0.6, fract(in.at.x / 7.0) < 0.42));
    let side = select(banded, line.color.rgb, in.at.y > 0.0);
    let paper = clamp(half_px * 0.22 + 0.5 - d, 0.0, 1.0);
    let rim = clamp(d - half_px + 1.2, 0.0, 1.0);
    let color = mix(side, vec3<f32>(0.96, 0.93, 0.84), paper) * (1.0 - 0.55 * rim);
    var alpha = core * 0.95;
#endif
    alpha = alpha * in.at.w;
    if alpha < 0.004 { discard; }
    return vec4<f32>(color, alpha);
}
