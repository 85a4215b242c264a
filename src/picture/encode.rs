//! Pictures as files, and what can go wrong with them.

use super::canvas::Canvas;
use super::plate::SIZES;
use std::fmt;
use std::path::{Path, PathBuf};

/// Why a picture could not be made or saved.
#[derive(Debug)]
pub enum PictureError {
    /// A file or folder cannot be written.
    Write(PathBuf, std::io::Error),
    /// The picture cannot be put into its form.
    Encode(String),
    /// The scenario has no record of an advance.
    NoRecord(String),
    /// A size that no picture can have.
    Size(u32, u32),
}

impl fmt::Display for PictureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Write(path, why) => write!(f, "{}: cannot be written: {why}", path.display()),
            Self::Encode(why) => write!(f, "the picture cannot be encoded: {why}"),
            Self::NoRecord(scenario) => {
                write!(f, "the scenario {scenario} records no advance of history to draw")
            }
            Self::Size(w, h) => {
                let (least, most) = (SIZES.start(), SIZES.end());
                write!(f, "{w}x{h}: a picture is {least} to {most} pixels wide and high")
            }
        }
    }
}

impl std::error::Error for PictureError {}

/// The picture as PNG.
///
/// # Errors
/// When the encoder refuses it.
pub fn png(canvas: &Canvas) -> Result<Vec<u8>, PictureError> {
    let refuse = |e: png::EncodingError| PictureError::Encode(e.to_string());
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, canvas.width(), canvas.height());
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::High);
    let rgb: Vec<u8> = canvas.rgba().chunks_exact(4).flat_map(|p| [p[0], p[1], p[2]]).collect();
    let mut writer = encoder.write_header().map_err(refuse)?;
    writer.write_image_data(&rgb).map_err(refuse)?;
    writer.finish().map_err(refuse)?;
    Ok(out)
}

/// Writes a file, and the folders above it.
///
/// # Errors
/// When it cannot be written.
pub fn save(path: &Path, bytes: &[u8]) -> Result<(), PictureError> {
    let refuse = |e| PictureError::Write(path.to_path_buf(), e);
    if let Some(folder) = path.parent().filter(|p| !p.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(refuse)?;
    }
    std::fs::write(path, bytes).map_err(refuse)
}
