// What is told hex by hex: washes of colour, the quiet grid, outlines of marked hexes, and the front line.
#import bevy_sprite::{mesh2d_vertex_output::VertexOutput, mesh2d_view_bindings::view}
#ifdef SRGB_OUTPUT
#import bevy_render::color_operations::linear_to_srgb
#endif

struct Hexes {
    // Columns, rows, width of a hex, opacity of the wash.
    grid: vec4<f32>,
    // Opacity of the grid, of the marks, of the front line; 0 under the lines of the map, 1 above them.
    show: vec4<f32>,
    first: vec4<f32>,
    second: vec4<f32>,
}
@group(#{MATERIAL_BIND_GROUP}) @binding(0) var<uniform> m: Hexes;
@group(#{MATERIAL_BIND_GROUP}) @binding(1) var wash: texture_2d<f32>;
@group(#{MATERIAL_BIND_GROUP}) @binding(2) var facts: texture_2d<f32>;

fn centre_of(c: i32, r: i32) -> vec2<f32> {
    var shift = 0.5;
    if (r & 1) == 1 { shift = 1.0; }
    return vec2<f32>((f32(c) + shift) * m.grid.z, -(f32(r) * m.grid.z * 0.8660254 + m.grid.z * 0.57735027));
}

fn fact(h: vec2<i32>) -> vec4<f32> {
    if h.x < 0 || h.y < 0 || h.x >= i32(m.grid.x) || h.y >= i32(m.grid.y) { return vec4<f32>(0.0); }
    return textureLoad(facts, h, 0);
}

fn lattice(x: vec2<i32>) -> f32 {
    var h = u32(x.x) * 0x9E3779B1u ^ u32(x.y) * 0x85EBCA77u;
    h = (h ^ (h >> 15u)) * 0x2C1B3C6Du;
    h = (h ^ (h >> 12u)) * 0x297A2D39u;
    return f32((h ^ (h >> 15u)) & 0xFFFFu) / 65535.0;
}

fn grain(p: vec2<f32>) -> f32 {
    let i = vec2<i32>(floor(p));
    let f = fract(p);
    let s = f * f * (3.0 - 2.0 * f);
    let a = mix(lattice(i), lattice(i + vec2<i32>(1, 0)), s.x);
    let b = mix(lattice(i + vec2<i32>(0, 1)), lattice(i + vec2<i32>(1, 1)), s.x);
    return mix(a, b, s.y);
}

fn over(a: vec4<f32>, b: vec4<f32>) -> vec4<f32> {
    let alpha = b.a + a.a * (1.0 - b.a);
    if alpha <= 0.0001 { return vec4<f32>(0.0); }
    return vec4<f32>((b.rgb * b.a + a.rgb * a.a * (1.0 - b.a)) / alpha, alpha);
}

@fragment
fn fragment(in: VertexOutput) -> @location(0) vec4<f32> {
    let p = in.world_position.xy;
    let wpp = 2.0 / (view.clip_from_view[0][0] * view.viewport.z);
    let guess = i32(round((-p.y / m.grid.z - 0.57735027) / 0.8660254));
    var hex = vec2<i32>(0, 0);
    var centre = vec2<f32>(0.0);
    var best = 1e12;
    for (var r = guess - 1; r <= guess + 1; r++) {
        var shift = 0.5;
        if (r & 1) == 1 { shift = 1.0; }
        let c = i32(round(p.x / m.grid.z - shift));
        let o = centre_of(c, r);
        let d = dot(o - p, o - p);
        if d < best { best = d; hex = vec2<i32>(c, r); centre = o; }
    }
    if hex.x < 0 || hex.y < 0 || hex.x >= i32(m.grid.x) || hex.y >= i32(m.grid.y) { discard; }
    let v = p - centre;
    // The nearest side, and how far it is in pixels.
    var most = -1e9;
    var side = vec2<f32>(1.0, 0.0);
    for (var k = 0; k < 6; k++) {
        let a = f32(k) * 1.0471976;
        let u = vec2<f32>(cos(a), sin(a));
        let along = dot(v, u);
        if along > most { most = along; side = u; }
    }
    let px = (m.grid.z * 0.5 - most) / wpp;
    let o = centre + side * m.grid.z;
    let nr = i32(round((-o.y / m.grid.z - 0.57735027) / 0.8660254));
    var nshift = 0.5;
    if (nr & 1) == 1 { nshift = 1.0; }
    let next = vec2<i32>(i32(round(o.x / m.grid.z - nshift)), nr);
    let here = fact(hex);
    let there = fact(next);
    var out = vec4<f32>(0.0);
    if m.show.w < 0.5 {
        out = textureLoad(wash, hex, 0);
        out.a = out.a * m.grid.w;
        // The grain of paper, so that the painted ground stays crisp when one looks closely.
        let near = smoothstep(24.0, 70.0, m.grid.z / wpp);
        if near > 0.0 {
            let n = grain(p * 1.9) * 0.5 + grain(p * 4.7) * 0.3 + grain(p * 11.0) * 0.2 - 0.5;
            let tone = select(vec3<f32>(0.10, 0.09, 0.05), vec3<f32>(1.0, 0.98, 0.88), n > 0.0);
            out = over(out, vec4<f32>(tone, min(abs(n) * 0.22, 0.09) * near));
        }
        let line = clamp(1.0 - px, 0.0, 1.0) * m.show.x;
        out = over(out, vec4<f32>(0.13, 0.11, 0.10, line));
    } else {
        // Marks: g is the kind of mark, outlined where it ends.
        if here.g > 0.01 && m.show.y > 0.0 {
            var ink = vec3<f32>(0.99, 0.90, 0.52);
            if here.g > 0.7 { ink = vec3<f32>(0.75, 0.10, 0.05); } else if here.g > 0.4 { ink = vec3<f32>(1.0, 0.78, 0.25); }
            out = vec4<f32>(ink, 0.27 * m.show.y);
            if abs(there.g - here.g) > 0.05 {
                out = over(out, vec4<f32>(ink * vec3<f32>(0.42, 0.30, 0.12), clamp(2.5 - px, 0.0, 1.0) * 0.95 * m.show.y));
            }
        }
        // The front: both sides' colours along the sides of hexes that they hold against each other.
        if m.show.z > 0.0 && here.r > 0.1 && there.r > 0.1 && abs(here.r - there.r) > 0.2 {
            let wide = clamp(m.grid.z * 0.10 / wpp, 2.2, 5.0);
            var ink = m.second;
            if here.r < 0.6 { ink = m.first; }
            out = over(out, vec4<f32>(ink.rgb, clamp(wide - px + 0.5, 0.0, 1.0) * m.show.z));
            out = over(out, vec4<f32>(0.98, 0.96, 0.88, clamp(0.6 - px + 0.5, 0.0, 1.0) * m.show.z));
        }
    }
    if out.a < 0.003 { discard; }
    var rgb = out.rgb;
#ifdef SRGB_OUTPUT
    rgb = linear_to_srgb(rgb);
#endif
    return vec4<f32>(rgb, out.a);
}
