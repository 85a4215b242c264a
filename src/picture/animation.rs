//! An animated GIF: frames share one set of colours, and each holds only what has changed.

use super::canvas::Canvas;
use super::encode::PictureError;
use super::panel::Show;
use super::plate::Plate;
use color_quant::NeuQuant;
use gif::{DisposalMethod, Encoder, Frame, Repeat};
use std::borrow::Cow;

/// Colours of a GIF; one more stands for what has not changed.
const COLORS: usize = 255;
/// Steps of a channel that are told apart when a colour is looked up.
const STEPS: usize = 32;
/// A fine even grain, the same in every frame, that hides the steps between colours.
const GRAIN: [[i16; 4]; 4] = [[-7, 1, -5, 3], [5, -3, 7, -1], [-4, 4, -6, 2], [8, 0, 6, -2]];

/// An animation that grows frame by frame.
pub struct Animation {
    encoder: Encoder<Vec<u8>>,
    /// Index of the nearest colour by the coarse steps of the three channels.
    nearest: Vec<u8>,
    before: Option<Vec<u8>>,
    size: (u32, u32),
}

fn refuse(why: &impl ToString) -> PictureError {
    PictureError::Encode(why.to_string())
}

impl Animation {
    /// An animation whose colours are those of this picture: best the last one, which has them all.
    ///
    /// # Errors
    /// When the picture is too large for a GIF.
    pub fn new(of: &Canvas) -> Result<Self, PictureError> {
        let side = |n: u32| u16::try_from(n).map_err(|e| refuse(&e));
        let quant = NeuQuant::new(10, COLORS, of.rgba());
        let mut palette = quant.color_map_rgb();
        palette.resize(256 * 3, 0);
        let channel = |i: usize| ((i * 255 + (STEPS - 1) / 2) / (STEPS - 1)) as u8;
        let cell = |i: usize| [i / (STEPS * STEPS), i / STEPS % STEPS, i % STEPS].map(channel);
        let nearest = (0..STEPS.pow(3)).map(|i| {
            let [r, g, b] = cell(i);
            quant.index_of(&[r, g, b, 255]) as u8
        });
        let (width, height) = (of.width(), of.height());
        let nearest = nearest.collect();
        let mut encoder =
            Encoder::new(Vec::new(), side(width)?, side(height)?, &palette).map_err(|e| refuse(&e))?;
        encoder.set_repeat(Repeat::Infinite).map_err(|e| refuse(&e))?;
        Ok(Self { encoder, nearest, before: None, size: (width, height) })
    }

    /// Adds a picture that stays for so many hundredths of a second.
    ///
    /// # Errors
    /// When it has another size than the first.
    pub fn add(&mut self, canvas: &Canvas, hundredths: u16) -> Result<(), PictureError> {
        if (canvas.width(), canvas.height()) != self.size {
            return Err(refuse(&"the pictures of an animation differ in size"));
        }
        let width = self.size.0 as usize;
        let step = |v: u8, grain: i16| {
            let v = (i16::from(v) + grain / 2).clamp(0, 255) as usize;
            (v * (STEPS - 1) + 127) / 255
        };
        let index = |(i, p): (usize, &[u8])| {
            let grain = GRAIN[i / width % 4][i % width % 4];
            let [r, g, b] = [p[0], p[1], p[2]].map(|c| step(c, grain));
            self.nearest[(r * STEPS + g) * STEPS + b]
        };
        let now: Vec<u8> = canvas.rgba().chunks_exact(4).enumerate().map(index).collect();
        let same = COLORS as u8;
        let drawn = match &self.before {
            None => now.clone(),
            Some(before) => now.iter().zip(before).map(|(n, b)| if n == b { same } else { *n }).collect(),
        };
        let frame = Frame {
            width: self.size.0 as u16,
            height: self.size.1 as u16,
            delay: hundredths,
            dispose: DisposalMethod::Keep,
            transparent: Some(same),
            buffer: Cow::Owned(drawn),
            ..Frame::default()
        };
        self.encoder.write_frame(&frame).map_err(|e| refuse(&e))?;
        self.before = Some(now);
        Ok(())
    }

    /// The whole GIF.
    ///
    /// # Errors
    /// When its end cannot be written.
    pub fn finish(self) -> Result<Vec<u8>, PictureError> {
        self.encoder.into_inner().map_err(|e| refuse(&e))
    }
}

/// The campaign as an animation: so many pictures a day, and a rest on the last.
///
/// # Errors
/// When the plate is too large for a GIF.
pub fn animate(
    plate: &Plate,
    show: Show,
    a_day: u32,
    mut each: impl FnMut(),
) -> Result<Vec<u8>, PictureError> {
    let last = plate.print(Show { until: plate.turns() as f32, ..show });
    let mut animation = Animation::new(&last)?;
    let steps = plate.turns() * a_day;
    for step in 0..steps {
        let until = (step + 1) as f32 / a_day as f32;
        let canvas = plate.print(Show { until, ..show });
        let rest = if step + 1 == steps { 300 } else { 70 / a_day.max(1) as u16 };
        animation.add(&canvas, rest)?;
        each();
    }
    animation.finish()
}
