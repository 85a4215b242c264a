// Lines of the sheet: drawn as ribbons whose width follows the zoom within limits, in pixels; dashes, casings, ticks.
#import bevy_sprite::{mesh2d_functions as fns, mesh2d_view_bindings::view}
#ifdef SRGB_OUTPUT
#import bevy_render::color_operations::linear_to_srgb
#endif

struct Line {
    color: vec4<f32>,
    casing: vec4<f32>,
    // World width, least and most pixels, pixels of casing on each side.
    size: vec4<f32>,
    // Kind (0 line, 1 dashes, 2 railway, 3 double railway, 4 band, 5 front), dash and gap in pixels, most world units to a pixel.
    style: vec4<f32>,
    // Least world units to a pixel.
    near: vec4<f32>,
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
    var reach = half_px + line.size.w + 1.0;
    if line.style.x >= 1.5 && line.style.x < 3.5 {
        reach = half_px + max(3.0, half_px * 2.2) + 1.0;
    }
    var out: Out;
    let p = vec4<f32>(v.position.xy + v.normal.xy * reach * wpp, v.position.z, 1.0);
    let world = fns::get_world_from_local(v.instance_index);
    out.position = fns::mesh2d_position_local_to_clip(world, p);
    let fade = (1.0 - smoothstep(line.style.w * 0.75, line.style.w, wpp)) * step(line.near.x, wpp);
    // What is hidden covers no pixel at all.
    if fade <= 0.0 { out.position = vec4<f32>(0.0, 0.0, -2.0, 1.0); }
    out.at = vec4<f32>(v.uv.x / wpp, v.uv.y * reach, half_px, fade);
    return out;
}

@fragment
fn fragment(in: Out) -> @location(0) vec4<f32> {
    let d = abs(in.at.y);
    let half_px = in.at.z;
    let core = clamp(half_px - d + 0.5, 0.0, 1.0);
    let outer = clamp(half_px + line.size.w - d + 0.5, 0.0, 1.0);
    var color = line.color;
    var alpha = core * line.color.a;
    let kind = line.style.x;
    if kind < 0.5 {
        let casing = outer * line.casing.a;
        alpha = max(alpha, casing);
        color = vec4<f32>(mix(line.casing.rgb, line.color.rgb, core), 1.0);
    } else if kind < 1.5 {
        let period = line.style.y + line.style.z;
        let s = in.at.x - floor(in.at.x / period) * period;
        let on = clamp(min(s, line.style.y - s) + 0.5, 0.0, 1.0);
        alpha = max(core * on * line.color.a, outer * line.casing.a * (1.0 - core * on));
        color = vec4<f32>(mix(line.casing.rgb, line.color.rgb, core * on), 1.0);
    } else if kind < 3.5 {
        let period = line.style.y;
        let s = in.at.x - floor(in.at.x / period) * period;
        var tick = clamp(half_px * 0.8 + 0.5 - abs(s - period * 0.5), 0.0, 1.0);
        if kind > 2.5 {
            let o = 1.6 + half_px;
            tick = max(clamp(half_px * 0.8 + 0.5 - abs(s - period * 0.5 + o), 0.0, 1.0),
                       clamp(half_px * 0.8 + 0.5 - abs(s - period * 0.5 - o), 0.0, 1.0));
        }
        let len = clamp(half_px + max(2.2, half_px * 1.7) - d + 0.5, 0.0, 1.0);
        alpha = max(core, tick * len) * line.color.a;
    } else if kind > 4.5 {
        // A front: each side's colour on its side, paper between them, a dark rim.
        color = select(line.casing, line.color, in.at.y > 0.0);
        // The second side is banded: the line reads without colour.
        if in.at.y < 0.0 && fract(in.at.x / 7.0) < 0.42 { color = mix(color, vec4<f32>(0.85, 0.88, 0.95, 1.0), 0.6); }
        let paper = clamp(half_px * 0.22 + 0.5 - d, 0.0, 1.0);
        color = mix(color, vec4<f32>(0.96, 0.93, 0.84, 1.0), paper);
        let rim = clamp(d - half_px + 1.2, 0.0, 1.0);
        color = vec4<f32>(color.rgb * (1.0 - 0.55 * rim), 1.0);
        alpha = core * 0.95;
    } else {
        // A band: strong in the middle, fading outwards.
        let soft = 1.0 - smoothstep(0.0, half_px, d);
        alpha = soft * line.color.a;
    }
    alpha = alpha * in.at.w;
    if alpha < 0.004 { discard; }
    var rgb = color.rgb;
#ifdef SRGB_OUTPUT
    rgb = linear_to_srgb(rgb);
#endif
    return vec4<f32>(rgb, alpha);
}
