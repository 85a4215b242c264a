//! Pictures, charts, tables and animations of what is shown, saved in a thread of their own.

use super::{Demo, Side};
use crate::app::text::{t, tf};
use crate::game::Reel;
use crate::history::{captures_table, compare};
use crate::picture::{
    Atlas, PictureError, Plate, Show, Style, Sweep, Wish, animate, chart, png, save, tables,
};
use crate::scenario::Scenario;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::sync::{Arc, Mutex};

/// Pixels of saved pictures, of those with two maps, and of animations.
const STILL: (u32, u32) = (2000, 1440);
const DOUBLE: (u32, u32) = (2800, 1440);
const MOVING: (u32, u32) = (1000, 740);
const MOVING_DOUBLE: (u32, u32) = (1500, 790);

/// What can be saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    Picture,
    Chart,
    Tables,
    Animation,
    Days,
}

impl What {
    /// All, with the keys of their names.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Picture, "demo.save_picture"),
        (Self::Chart, "demo.save_chart"),
        (Self::Tables, "demo.save_tables"),
        (Self::Animation, "demo.save_animation"),
        (Self::Days, "demo.save_days"),
    ];
}

/// Saving, and what became of it.
#[derive(Default)]
pub struct Keep {
    pub atlas: Option<Arc<Atlas>>,
    work: Option<Mutex<Receiver<Result<PathBuf, PictureError>>>>,
    /// What is told of it, and where the last thing lies that was saved.
    last: String,
    lies: Option<PathBuf>,
}

impl Keep {
    /// Something can be saved now.
    #[must_use]
    pub const fn ready(&self) -> bool {
        self.atlas.is_some() && self.work.is_none()
    }

    /// Something is being saved.
    #[must_use]
    pub const fn busy(&self) -> bool {
        self.work.is_some()
    }

    /// Hears what became of the work.
    pub fn listen(&mut self) {
        let came = self.work.as_ref().and_then(|w| match w.lock().map(|rx| rx.try_recv()) {
            Ok(Ok(done)) => Some(Some(done)),
            Ok(Err(TryRecvError::Empty)) => None,
            _ => Some(None),
        });
        let Some(done) = came else { return };
        self.work = None;
        self.last = match done {
            Some(Ok(path)) => {
                let text = tf("demo.saved", &[("path", &path.display())]);
                self.lies = Some(path);
                text
            }
            Some(Err(why)) => tf("demo.not_saved", &[("why", &why)]),
            None => t("demo.broke_off").to_owned(),
        };
    }

    /// What is being saved, or where the last thing lies.
    #[must_use]
    pub fn told(&self) -> &str {
        &self.last
    }

    /// Where the last thing lies that was saved.
    #[must_use]
    pub fn saved(&self) -> String {
        self.lies.as_ref().map(|p| p.display().to_string()).unwrap_or_default()
    }
}

/// All that the thread needs of the demonstration.
struct Job {
    what: What,
    scenario: Arc<Scenario>,
    atlas: Arc<Atlas>,
    history: Option<Arc<Sweep>>,
    game: Option<(Arc<Sweep>, Arc<Reel>)>,
    side: Side,
    show: Show,
    folder: PathBuf,
    name: String,
}

pub fn start(demo: &mut Demo, what: What, folder: &Path) {
    let Some(atlas) = demo.keep.atlas.clone() else { return };
    let which = match demo.side {
        Side::History => "history".to_owned(),
        Side::Game => format!("game_{}", demo.seed),
        Side::Both => format!("both_{}", demo.seed),
    };
    let style = if demo.plain { Style::Front } else { Style::Bands };
    let job = Job {
        what,
        scenario: demo.scenario.clone(),
        atlas,
        history: demo.history.as_ref().map(|h| h.sweep.clone()),
        game: demo.game.as_ref().map(|g| (g.told.sweep.clone(), g.reel.clone())),
        side: demo.side,
        show: Show { style, until: demo.time, arrows: true },
        folder: folder.to_path_buf(),
        name: format!("{}_{which}", demo.scenario.head.id),
    };
    let (tx, rx) = channel();
    demo.keep.work = Some(Mutex::new(rx));
    demo.keep.last = t("demo.saving").into();
    // Whoever has left the demonstration listens no more; the file is there all the same.
    std::thread::spawn(move || _ = tx.send(job.run()));
}

impl Job {
    fn run(&self) -> Result<PathBuf, PictureError> {
        let file = |tail: &str| self.folder.join(format!("{}{tail}", self.name));
        let double = self.side == Side::Both;
        let moving = if double { MOVING_DOUBLE } else { MOVING };
        match self.what {
            What::Picture => {
                let plate = self.plate(if double { DOUBLE } else { STILL })?;
                let date = self.scenario.date((self.show.until.ceil() as u32).saturating_sub(1)).date();
                let path = file(&format!("_{date}.png"));
                save(&path, &png(&plate.print(self.show))?)?;
                Ok(path)
            }
            What::Chart => {
                let game = self.game.as_ref().map(|(sweep, reel)| (&**sweep, &**reel));
                let game = game.filter(|_| self.side != Side::History);
                let told = chart::Told { scenario: &self.scenario, history: self.history.as_deref(), game };
                let path = file("_chart.png");
                save(&path, &png(&chart::print(told, DOUBLE.0, DOUBLE.1))?)?;
                Ok(path)
            }
            What::Tables => {
                let game = self.game.as_ref().map(|(sweep, _)| &**sweep);
                let history = self.history.as_deref();
                let pace = tables::pace_by_day(&self.scenario, history, game);
                save(&file("_km_a_day.csv"), pace.csv().as_bytes())?;
                if let Some((_, reel)) = &self.game {
                    let captures = captures_table(&self.scenario, &compare(reel.last()));
                    save(&file("_captures.csv"), captures.csv().as_bytes())?;
                    save(&file("_course.csv"), tables::course(reel).csv().as_bytes())?;
                }
                Ok(self.folder.clone())
            }
            What::Animation => {
                let plate = self.plate(moving)?;
                let path = file(".gif");
                save(&path, &animate(&plate, self.show, 2, || {})?)?;
                Ok(path)
            }
            What::Days => {
                let plate = self.plate(moving)?;
                let folder = file("");
                for turn in 0..plate.turns() {
                    let canvas = plate.print(Show { until: (turn + 1) as f32, ..self.show });
                    let name = format!("{:03}_{}.png", turn + 1, self.scenario.date(turn).date());
                    save(&folder.join(name), &png(&canvas)?)?;
                }
                Ok(folder)
            }
        }
    }

    fn plate(&self, (width, height): (u32, u32)) -> Result<Plate, PictureError> {
        let history = self.history.as_ref().filter(|_| self.side != Side::Game);
        let game = self.game.as_ref().map(|(sweep, _)| sweep).filter(|_| self.side != Side::History);
        let sweeps = history.into_iter().chain(game).map(|s| Sweep::clone(s)).collect();
        Plate::new(&self.scenario, &self.atlas, sweeps, &Wish { width, height, window: None })
    }
}
