//! Is there a display and an adapter? The window must say so instead of crashing.

use bevy::app::AppExit;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

/// Why no window could be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AppError {
    /// No display is announced by the environment.
    NoDisplay,
    /// The window system or the graphics did not start; the reason as they gave it.
    NoGraphics(String),
    /// The window closed with an error.
    Failed,
}

impl fmt::Display for AppError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoDisplay => write!(f, "there is no display to open a window on"),
            Self::NoGraphics(why) => f.write_str(why),
            Self::Failed => write!(f, "the window closed because of an error"),
        }
    }
}

impl std::error::Error for AppError {}

/// On Unix a window needs X11 or Wayland; elsewhere the system tells when it opens one.
#[allow(clippy::disallowed_methods, reason = "whether there is a display is known to the environment only")]
fn display_announced() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|v| !v.is_empty());
    !cfg!(all(unix, not(target_os = "macos"))) || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

/// What a start-up that cannot go on says when it panics.
const START_UP: [&str; 6] = [
    "Unable to find a GPU",
    "event loop",
    "wgpu surface",
    "RequestDeviceError",
    "EventLoop",
    "window handle",
];

/// Runs the window; failures to start become errors, all else stays what it was.
pub fn guarded(play: impl FnOnce() -> AppExit) -> Result<(), AppError> {
    if !display_announced() {
        return Err(AppError::NoDisplay);
    }
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if start_up_failure(info.payload()).is_none() {
            hook(info);
        }
    }));
    match catch_unwind(AssertUnwindSafe(play)) {
        Ok(AppExit::Success) => Ok(()),
        Ok(AppExit::Error(_)) => Err(AppError::Failed),
        Err(payload) => match start_up_failure(&*payload) {
            Some(why) => Err(AppError::NoGraphics(why)),
            None => resume_unwind(payload),
        },
    }
}

fn start_up_failure(payload: &(dyn std::any::Any + Send)) -> Option<String> {
    let text = payload
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| payload.downcast_ref::<&str>().copied())?;
    START_UP.iter().any(|s| text.contains(s)).then(|| {
        let plain = if text.contains("GPU") {
            "no graphics adapter was found"
        } else if text.contains("XOpenDisplayFailed") {
            "the display does not answer"
        } else {
            text.lines().next().unwrap_or(text)
        };
        plain.to_owned()
    })
}
