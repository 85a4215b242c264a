// The advance over the land: ground in the colour of the day on which it was crossed, lines between the days, and the
// front of the moment. History to the left of the curtain, the game to the right of it.
#import bevy_sprite::mesh2d_vertex_output::VertexOutput

struct Bands {
    // Of each field: west and north in world units, world units between its points, 1 when it is there.
    history: vec4<f32>,
    game: vec4<f32>,
    // Time in turns, 1 for one tint without days, pixels from the left at which the curtain hangs, the last turn with a
    // colour of its own.
    show: vec4<f32>,
    colors: array<vec4<f32>, 32>,
}
@group(#{MATERIAL_BIND_GROUP}) @binding(0) var<uniform> m: Bands;
@group(#{MATERIAL_BIND_GROUP}) @binding(1) var history: texture_2d<f32>;
@group(#{MATERIAL_BIND_GROUP}) @binding(2) var game: texture_2d<f32>;

fn field(texture: texture_2d<f32>, place: vec4<f32>, p: vec2<f32>) -> vec2<f32> {
    let size = vec2<i32>(textureDimensions(texture));
    // A field that is not there lies out of reach: a branch on a uniform would have software renderers compile anew.
    let q = vec2<f32>(p.x - place.x, place.y - p.y) / place.z - (1.0 - place.w) * 1e6;
    if q.x < 0.0 || q.y < 0.0 || q.x > f32(size.x - 1) || q.y > f32(size.y - 1) {
        return vec2<f32>(1e4, 0.0);
    }
    let i = min(vec2<i32>(floor(q)), size - 2);
    let f = q - vec2<f32>(i);
    let a = textureLoad(texture, i, 0).rg;
    let b = textureLoad(texture, i + vec2<i32>(1, 0), 0).rg;
    let c = textureLoad(texture, i + vec2<i32>(0, 1), 0).rg;
    let d = textureLoad(texture, i + vec2<i32>(1, 1), 0).rg;
    return mix(mix(a, b, f.x), mix(c, d, f.x), f.y);
}

fn over(a: vec4<f32>, b: vec4<f32>) -> vec4<f32> {
    let alpha = b.a + a.a * (1.0 - b.a);
    if alpha <= 0.0001 { return vec4<f32>(0.0); }
    return vec4<f32>((b.rgb * b.a + a.rgb * a.a * (1.0 - b.a)) / alpha, alpha);
}

fn day(turn: f32) -> vec3<f32> {
    let at = clamp(turn / m.show.w, 0.0, 1.0) * 31.0;
    let i = min(i32(at), 30);
    return mix(m.colors[i].rgb, m.colors[i + 1].rgb, at - f32(i));
}

@fragment
fn fragment(in: VertexOutput) -> @location(0) vec4<f32> {
    let p = in.world_position.xy;
    var now: vec2<f32>;
    if in.position.x < m.show.z { now = field(history, m.history, p); } else { now = field(game, m.game, p); }
    let t = now.x;
    let sure = now.y;
    let slope = vec2<f32>(dpdx(t), dpdy(t));
    let steep = clamp(length(slope), 1e-5, 2.0);
    var out = vec4<f32>(0.0);
    let behind = clamp((m.show.x - t) / steep + 0.5, 0.0, 1.0);
    let turn = floor(max(t, 0.0));
    // One tint is hatched: to be told from the land without its colour, too. The lines lie on the land, and keep their
    // distance on the screen.
    let unit = max(abs(dpdx(p.x)), 1e-6);
    let gap = exp2(ceil(log2(unit * 8.0)));
    let across = abs(fract((p.x + p.y) / gap) - 0.5) * gap / unit * 0.7;
    let hatch = clamp(1.0 - across, 0.0, 1.0) * 0.22;
    let plain = vec4<f32>(0.55, 0.10, 0.07, sure * behind * (0.36 + hatch));
    let into = clamp((t - turn) / steep + 0.5, 0.0, 1.0);
    // Blending is by light, not by eye: dark days must cover the pale land more, to look the same.
    let color = mix(day(turn - 1.0), day(turn), into);
    let bright = dot(color, vec3<f32>(0.3, 0.6, 0.1));
    out = vec4<f32>(color, sure * behind * mix(0.95, 0.80, smoothstep(0.0, 0.5, bright)));
    // The evenings.
    let line = abs(t - round(t)) / steep;
    let clear = 1.0 - smoothstep(0.20, 0.33, steep);
    if round(t) > 0.5 {
        out = over(out, vec4<f32>(0.02, 0.005, 0.01, clamp(1.1 - line, 0.0, 1.0) * 0.6 * clear * sure * behind));
    }
    out = select(out, plain, m.show.y > 0.5);
    // The front, with a pale rim.
    let front = abs(t - m.show.x) / steep;
    let firm = smoothstep(0.15, 0.4, sure);
    out = over(out, vec4<f32>(0.95, 0.91, 0.82, clamp(3.4 - front, 0.0, 1.0) * 0.9 * firm));
    out = over(out, vec4<f32>(0.42, 0.012, 0.015, clamp(2.2 - front, 0.0, 1.0) * firm));
    if out.a < 0.003 { discard; }
    return out;
}
