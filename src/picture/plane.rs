//! The two planes of a picture: kilometres on the ground, and pixels on the sheet.

/// Kilometres east and north of the projection's origin.
pub type Km = (f32, f32);

/// Pixels from the left and the top.
pub type Px = (f32, f32);

/// A part of the ground.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    pub west: f32,
    pub east: f32,
    pub south: f32,
    pub north: f32,
}

impl Window {
    /// The smallest window around points, widened by a margin; `None` without points.
    pub fn around(points: impl IntoIterator<Item = Km>, margin: f32) -> Option<Self> {
        let mut points = points.into_iter();
        let first = points.next()?;
        let start = Self { west: first.0, east: first.0, south: first.1, north: first.1 };
        let all = points.fold(start, |w, (x, y)| Self {
            west: w.west.min(x),
            east: w.east.max(x),
            south: w.south.min(y),
            north: w.north.max(y),
        });
        Some(all.wider(margin))
    }
    #[must_use]
    pub fn wider(self, km: f32) -> Self {
        Self { west: self.west - km, east: self.east + km, south: self.south - km, north: self.north + km }
    }
    #[must_use]
    pub fn width(&self) -> f32 {
        self.east - self.west
    }
    #[must_use]
    pub fn height(&self) -> f32 {
        self.north - self.south
    }
    #[must_use]
    pub fn holds(&self, at: Km) -> bool {
        (self.west..=self.east).contains(&at.0) && (self.south..=self.north).contains(&at.1)
    }
    /// Grows to the proportions of a rectangle.
    #[must_use]
    pub fn shaped(self, width: f32, height: f32) -> Self {
        let want = width / height.max(1.0);
        let (w, h) = (self.width(), self.height());
        if w / h < want {
            let more = (h * want - w) / 2.0;
            Self { west: self.west - more, east: self.east + more, ..self }
        } else {
            let more = (w / want - h) / 2.0;
            Self { south: self.south - more, north: self.north + more, ..self }
        }
    }
}

/// A window of the ground on a rectangle of the sheet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    pub left: f32,
    pub top: f32,
    pub width: f32,
    pub height: f32,
    pub window: Window,
    /// Kilometres to a pixel.
    pub scale: f32,
}

impl Frame {
    /// The window grows to the proportions of the rectangle.
    #[must_use]
    pub fn new([left, top, right, bottom]: [f32; 4], window: Window) -> Self {
        let (width, height) = (right - left, bottom - top);
        let window = window.shaped(width, height);
        Self { left, top, width, height, window, scale: window.width() / width.max(1.0) }
    }
    #[must_use]
    pub fn px(&self, (x, y): Km) -> Px {
        (self.left + (x - self.window.west) / self.scale, self.top + (self.window.north - y) / self.scale)
    }
    #[must_use]
    pub fn km(&self, (x, y): Px) -> Km {
        (self.window.west + (x - self.left) * self.scale, self.window.north - (y - self.top) * self.scale)
    }
    #[must_use]
    pub fn rect(&self) -> [f32; 4] {
        [self.left, self.top, self.left + self.width, self.top + self.height]
    }
    #[must_use]
    pub fn holds(&self, (x, y): Px) -> bool {
        let [l, t, r, b] = self.rect();
        (l..=r).contains(&x) && (t..=b).contains(&y)
    }
}

#[must_use]
pub fn distance(a: Px, b: Px) -> f32 {
    (a.0 - b.0).hypot(a.1 - b.1)
}

#[must_use]
pub fn mix(a: Px, b: Px, t: f32) -> Px {
    (a.0 + (b.0 - a.0) * t, a.1 + (b.1 - a.1) * t)
}

/// A smooth curve through points (a centripetal Catmull-Rom spline), `steps` to each stretch. Points that coincide
/// with the one before are passed over.
#[must_use]
pub fn curve(points: &[Px], steps: usize) -> Vec<Px> {
    let mut through: Vec<Px> = Vec::with_capacity(points.len());
    for &p in points {
        if through.last().is_none_or(|&q| distance(p, q) > 1e-3) {
            through.push(p);
        }
    }
    let n = through.len();
    if n < 3 {
        return through;
    }
    let mut out = vec![through[0]];
    for i in 0..n - 1 {
        let (b, c) = (through[i], through[i + 1]);
        let a = if i == 0 { mix(c, b, 2.0) } else { through[i - 1] };
        let d = if i + 2 == n { mix(b, c, 2.0) } else { through[i + 2] };
        let knot = |p: Px, q: Px| distance(p, q).max(1e-3).sqrt();
        let (t1, t2) = (knot(a, b), knot(a, b) + knot(b, c));
        let t3 = t2 + knot(c, d);
        for s in 1..=steps {
            let t = t1 + (t2 - t1) * s as f32 / steps as f32;
            let between = |p: Px, q: Px, u: f32, v: f32| mix(p, q, (t - u) / (v - u));
            let (ab, bc, cd) = (between(a, b, 0.0, t1), between(b, c, t1, t2), between(c, d, t2, t3));
            let (abc, bcd) = (between(ab, bc, 0.0, t2), between(bc, cd, t1, t3));
            out.push(between(abc, bcd, t1, t2));
        }
    }
    out
}

/// Points at even distances along a line, both ends included.
#[must_use]
pub fn evenly(line: &[Px], step: f32) -> Vec<Px> {
    let Some((&first, rest)) = line.split_first() else { return Vec::new() };
    let (mut out, mut at, mut left) = (vec![first], first, step);
    for &next in rest {
        let mut far = distance(at, next);
        while far >= left && far > 0.0 {
            at = mix(at, next, left / far);
            out.push(at);
            far = distance(at, next);
            left = step;
        }
        left -= far;
        at = next;
    }
    if let Some(&last) = line.last()
        && out.last() != Some(&last)
    {
        out.push(last);
    }
    out
}
