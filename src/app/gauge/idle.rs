//! The end of a timing: what the window costs when nothing happens.

use super::{Gauge, Stage, memory};
use bevy::prelude::*;
use bevy::winit::{EventLoopProxyWrapper, WinitUserEvent};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// Seconds in which the window comes to rest, and for which it is watched.
const SETTLE: u64 = 3;
const WATCH: u64 = 12;

/// Leaves the window alone; a thread of its own looks at the clock, so that nothing here wakes it.
pub fn rest(
    gauge: Res<Gauge>,
    proxy: Res<EventLoopProxyWrapper>,
    mut exit: MessageWriter<AppExit>,
    mut done: Local<Option<Arc<AtomicBool>>>,
) {
    if gauge.stage != Stage::Idle {
        return;
    }
    if let Some(done) = &*done {
        if done.load(Ordering::Relaxed) {
            exit.write(AppExit::Success);
        }
        return;
    }
    let over = Arc::new(AtomicBool::new(false));
    *done = Some(over.clone());
    let proxy = (**proxy).clone();
    std::thread::spawn(move || {
        std::thread::sleep(Duration::from_secs(SETTLE));
        let before = memory::processor();
        std::thread::sleep(Duration::from_secs(WATCH));
        let used = (memory::processor() - before) / WATCH as f32 * 100.0;
        println!("idle {used:.1}");
        println!("peak {}", memory::peak());
        over.store(true, Ordering::Relaxed);
        let _ = proxy.send_event(WinitUserEvent::WakeUp);
    });
}
