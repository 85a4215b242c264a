// What is told hex by hex: washes of colour, taken ground, the quiet grid, and outlines of marked hexes.
#import bevy_sprite::{mesh2d_vertex_output::VertexOutput, mesh2d_view_bindings::view}

struct Hexes {
    // Columns, rows, width of a hex, opacity of the wash.
    grid: vec4<f32>,
    // Opacity of the grid, of the marks, of taken ground; 1 when that is told in broad strokes.
    show: vec4<f32>,
    first: vec4<f32>,
    second: vec4<f32>,
}
@group(#{MATERIAL_BIND_GROUP}) @binding(0) var<uniform> m: Hexes;
@group(#{MATERIAL_BIND_GROUP}) @binding(1) var wash: texture_2d<f32>;
// Red: ground taken by a side, as it is; blue: the same, rounded off for far views; green: a mark; alpha: strokes over
// the wash.
@group(#{MATERIAL_BIND_GROUP}) @binding(2) var facts: texture_2d<f32>;

fn fact(h: vec2<i32>) -> vec4<f32> {
    if h.x < 0 || h.y < 0 || h.x >= i32(m.grid.x) || h.y >= i32(m.grid.y) { return vec4<f32>(0.0); }
    return textureLoad(facts, h, 0);
}

fn over(a: vec4<f32>, b: vec4<f32>) -> vec4<f32> {
    let alpha = b.a + a.a * (1.0 - b.a);
    if alpha <= 0.0001 { return vec4<f32>(0.0); }
    return vec4<f32>((b.rgb * b.a + a.rgb * a.a * (1.0 - b.a)) / alpha, alpha);
}

// The hex at a point: the nearer of the nearest centre in an even row and in an odd row.
fn hex_at(p: vec2<f32>) -> vec2<i32> {
    let q = vec2<f32>(p.x / m.grid.z, (-p.y / m.grid.z - 0.57735027) / 0.8660254);
    let even = vec2<f32>(round(q.x - 0.5), 2.0 * round(q.y * 0.5));
    let odd = vec2<f32>(round(q.x - 1.0), 2.0 * round((q.y - 1.0) * 0.5) + 1.0);
    let a = vec2<f32>(q.x - even.x - 0.5, (q.y - even.y) * 0.8660254);
    let b = vec2<f32>(q.x - odd.x - 1.0, (q.y - odd.y) * 0.8660254);
    return vec2<i32>(select(odd, even, dot(a, a) < dot(b, b)));
}

fn centre_of(h: vec2<i32>) -> vec2<f32> {
    let shift = select(0.5, 1.0, (h.y & 1) == 1);
    return vec2<f32>((f32(h.x) + shift) * m.grid.z, -(f32(h.y) * m.grid.z * 0.8660254 + m.grid.z * 0.57735027));
}

@fragment
fn fragment(in: VertexOutput) -> @location(0) vec4<f32> {
    let p = in.world_position.xy;
    let wpp = 2.0 / (view.clip_from_view[0][0] * view.viewport.z);
    let hex = hex_at(p);
    if hex.x < 0 || hex.y < 0 || hex.x >= i32(m.grid.x) || hex.y >= i32(m.grid.y) { discard; }
    let here = textureLoad(facts, hex, 0);
    var out = textureLoad(wash, hex, 0);
    out.a = out.a * m.grid.w;
    // Ground that was taken: hatched in the taker's colour, the two sides in different directions.
    let taken = select(here.r, here.b, m.show.w > 0.5);
    if taken > 0.1 {
        let first = taken < 0.6;
        let along = select(p.x - p.y, p.x + p.y, first) / wpp * 0.7071;
        let stripe = abs(fract(along / 7.0) - 0.5) * 7.0;
        let line = clamp(1.3 - stripe, 0.0, 1.0);
        let ink = select(m.second.rgb, m.first.rgb, first);
        out = over(out, vec4<f32>(ink, (0.10 + 0.26 * line) * m.show.z));
    }
    // Dots, lines or a net over a wash, in pixels: told without colour.
    if here.a > 0.25 {
        let q = fract(p / wpp / 7.0) - 0.5;
        var stroke = 0.0;
        if here.a > 0.7 { stroke = max(1.1 - 7.0 * abs(q.x), 1.1 - 7.0 * abs(q.y)); }
        else if here.a > 0.45 { stroke = 1.1 - 7.0 * abs(q.y); }
        else { stroke = 1.6 - 7.0 * length(q); }
        out = over(out, vec4<f32>(0.09, 0.07, 0.05, clamp(stroke, 0.0, 1.0) * 0.42));
    }
    if max(m.show.x, max(here.g, here.a)) > 0.01 {
        // The nearest side, and how far it is in pixels.
        let v = p - centre_of(hex);
        let axis = vec3<f32>(v.x, v.x * 0.5 + v.y * 0.8660254, v.x * -0.5 + v.y * 0.8660254);
        let most = max(abs(axis.x), max(abs(axis.y), abs(axis.z)));
        let px = (m.grid.z * 0.5 - most) / wpp;
        if max(here.g, here.a) > 0.01 {
            var u = vec2<f32>(-0.5, 0.8660254) * sign(axis.z);
            if abs(axis.x) >= most { u = vec2<f32>(sign(axis.x), 0.0); }
            else if abs(axis.y) >= most { u = vec2<f32>(0.5, 0.8660254) * sign(axis.y); }
            let there = fact(hex_at(centre_of(hex) + u * m.grid.z));
            // A line where one wash ends and another begins.
            if here.a > there.a + 0.05 {
                out = over(out, vec4<f32>(0.09, 0.07, 0.05, clamp(1.8 - px, 0.0, 1.0) * 0.6));
            }
            var ink = vec3<f32>(0.99, 0.90, 0.52);
            if here.g > 0.7 { ink = vec3<f32>(0.75, 0.10, 0.05); } else if here.g > 0.4 { ink = vec3<f32>(1.0, 0.72, 0.20); }
            if here.g > 0.01 { out = over(out, vec4<f32>(ink, 0.30 * m.show.y)); }
            if here.g > 0.01 && abs(there.g - here.g) > 0.05 {
                out = over(out, vec4<f32>(ink * vec3<f32>(0.42, 0.30, 0.12), clamp(2.5 - px, 0.0, 1.0) * 0.95 * m.show.y));
            }
        }
        let line = clamp(1.0 - px, 0.0, 1.0) * m.show.x;
        out = over(out, vec4<f32>(0.13, 0.11, 0.10, line));
    }
    if out.a < 0.003 { discard; }
    return out;
}
