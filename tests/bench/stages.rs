//! The stages one by one, each on what the one before it made.

use std::any::Any;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use cap_std::ambient_authority;
use cap_std::fs::Dir;
use jianbao::check::check;
use jianbao::derive::{Facts, derive};
use jianbao::disclose::{Audience, Edition, Withheld, disclose};
use jianbao::load::load;
use jianbao::model::value::Date;
use jianbao::model::{Site, model};
use jianbao::render::html::theme::Theme;
use jianbao::render::outputs::{Artifact, Nowhere, Sink, SinkError};
use jianbao::render::{Gate, Options, render};
use jianbao::write::{self, Guard, Stage, Staged};
use rayon::prelude::*;

/// What the stages make of a corpus, so that each can be measured by itself.
pub(crate) struct Stages {
    root: PathBuf,
    site: Site,
    edition: Edition,
    withheld: Withheld,
    facts: Facts,
    theme: Theme,
    artifacts: Vec<Artifact>,
}

/// What a stage made, to be dropped when the clock has stopped.
pub(crate) type Made = Box<dyn Any>;

/// A stage that is ready to run: what it consumes was made before the clock starts.
pub(crate) type Run<'a> = Box<dyn FnOnce() -> Made + 'a>;

/// A stage by its name, and how it is made ready.
pub(crate) type Named = (&'static str, fn(&Stages) -> Run<'_>);

/// The stages in their order.
pub(crate) const STAGES: [Named; 7] = [
    ("load", |stages| Box::new(|| Box::new(load(&stages.root, None)))),
    ("model", |stages| {
        let inputs = load(&stages.root, None).0.unwrap();
        Box::new(move || {
            let made = model(&inputs);
            Box::new((made, inputs))
        })
    }),
    ("disclose", |stages| Box::new(|| Box::new(disclose(&stages.site, Audience::Public, today())))),
    ("derive", |stages| Box::new(|| Box::new(derive(&stages.edition, today())))),
    ("check", |stages| Box::new(|| Box::new(check(&stages.edition, &stages.facts)))),
    ("render", |stages| {
        Box::new(|| {
            stages.render(&Nowhere);
            Box::new(())
        })
    }),
    ("write", |stages| Box::new(|| Box::new(stages.write()))),
];

impl Stages {
    /// Runs all stages once on the corpus at `root`.
    pub(crate) fn new(root: &Path) -> Self {
        let site = model(&load(root, None).0.unwrap()).0.unwrap();
        let (edition, withheld, _) = disclose(&site, Audience::Public, today());
        let facts = derive(&edition, today());
        let theme = Theme::new(&[]).unwrap();
        let (root, artifacts) = (root.to_owned(), Vec::new());
        let mut stages = Self { root, site, edition, withheld, facts, theme, artifacts };
        let kept = Keep(Mutex::default());
        stages.render(&kept);
        stages.artifacts = kept.0.into_inner().unwrap();
        stages
    }

    fn render(&self, sink: &dyn Sink) {
        let gate = Gate::new(sink, &self.withheld, &|| {});
        assert!(render(&self.edition, &self.facts, &self.theme, &Options::default(), &gate).is_empty());
    }

    /// Writes a new tree, as a first build does; dropping it removes it. The pages are copied for it, which takes a small
    /// part of the time.
    fn write(&self) -> Staged {
        let target = Guard::new(&self.root, None).unwrap().target(&self.root.join("measured")).unwrap();
        let root = Dir::open_ambient_dir(&self.root, ambient_authority()).unwrap();
        let stage = Stage::open(target, &root, write::Options::default()).unwrap();
        self.artifacts.par_iter().for_each(|artifact| stage.put(artifact.clone()).unwrap());
        stage.finish().unwrap()
    }
}

/// The day of all measured builds.
pub(crate) fn today() -> Date {
    Date::new(2026, 11, 22).unwrap()
}

/// A sink that keeps everything.
struct Keep(Mutex<Vec<Artifact>>);

impl Sink for Keep {
    fn put(&self, artifact: Artifact) -> Result<(), SinkError> {
        self.0.lock().unwrap().push(artifact);
        Ok(())
    }
}
