//! Speed: whole builds, their stages, and the floor that no build can go below, over corpora of 1,000 and 10,000 documents.
//!
//! `cargo bench --bench build` prints a table of both corpora, then measures everything again and again with Criterion;
//! `cargo bench --bench build -- table` stops after the table. The corpora lie in the folder for temporary files:
//! `TMPDIR=/dev/shm` keeps them in memory and leaves the disk out of it. `cargo bench --bench build -- corpus DIR 10000`
//! only writes a corpus of so many documents below a folder, for other programs to build.

mod corpus;
mod floor;
mod stages;
mod usage;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use criterion::{BatchSize, Criterion};
use jianbao::disclose::Audience;
use jianbao::pipeline::{self, Request};
use jianbao::write::{MANIFEST, Manifest};

use floor::Floor;
use stages::{STAGES, Stages, today};
use usage::{Usage, measure};

/// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const SIZES: [usize; 2] = [1_000, 10_000];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [corpus, folder, documents, ..] = &arguments[..]
        && corpus == "corpus"
    {
        return corpus::write(Path::new(folder), documents.parse().unwrap()).unwrap();
    }
    let mut criterion = Criterion::default().configure_from_args();
    let sites = SIZES.map(Site::new);
    sites.iter().for_each(print_table);
    if cfg!(feature = "pdf") {
        print_pdfs(&sites[0]);
    }
    if arguments.iter().any(|argument| argument == "table") {
        return;
    }
    for site in &sites {
        bench(&mut criterion, site);
    }
    criterion.final_summary();
}

/// A corpus on the disk.
struct Site {
    documents: usize,
    folder: tempfile::TempDir,
}

impl Site {
    fn new(documents: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        corpus::write(folder.path(), documents).unwrap();
        Self { documents, folder }
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn output(&self) -> PathBuf {
        self.root().join("output")
    }

    fn floor(&self) -> PathBuf {
        self.root().join("floor")
    }

    /// Builds the public edition without PDFs.
    fn build(&self) {
        self.build_with(false);
    }

    /// Builds the public edition; everything must be in order.
    fn build_with(&self, pdf: bool) {
        let report = pipeline::build(&Request {
            root: self.root(),
            home: None,
            output: self.output(),
            editions: &[Audience::Public],
            base_url: None,
            today: today(),
            strict: false,
            pdf,
            font_folders: &[],
            progress: &|_, _| {},
        });
        let first = report.diagnostics.iter().next();
        assert!(report.written.len() == 1, "{first:?}");
    }

    fn manifest(&self) -> Manifest {
        Manifest::parse(&fs::read(self.output().join("public").join(MANIFEST)).unwrap()).unwrap()
    }
}

/// Removes a folder that may not be there.
fn remove(folder: &Path) {
    if folder.exists() {
        fs::remove_dir_all(folder).unwrap();
    }
}

fn print_table(site: &Site) {
    let (_, cold) = measure(|| site.build());
    let (_, unchanged) = measure(|| site.build());
    corpus::change_one(site.root()).unwrap();
    let (_, changed) = measure(|| site.build());
    let manifest = site.manifest();
    let floor = Floor::of(&site.root().join("content"), &manifest);
    let (_, least) = measure(|| floor.run(&site.floor()));

    let (read, files) = floor.inputs();
    let written: u64 = manifest.entries().iter().map(|entry| entry.size).sum();
    println!(
        "\n{} documents: {files} files ({} MB) read, {} files ({} MB) written",
        site.documents,
        mb(read),
        manifest.entries().len(),
        mb(written)
    );
    println!("{:<18}{:>8}{:>8}{:>10}", "", "wall s", "CPU s", "peak MB");
    row("whole build", &cold);
    row("unchanged rebuild", &unchanged);
    row("one text changed", &changed);
    row("copy + Markdown", &least);
    let ratio = |a: Duration, b: Duration| a.as_secs_f64() / b.as_secs_f64().max(0.001);
    print!("build ÷ floor {:>12.1}", ratio(cold.wall, least.wall));
    println!("{:>8.1}", cold.processor.zip(least.processor).map_or(f64::NAN, |(a, b)| ratio(a, b)));
    let stages = Stages::new(site.root());
    for (name, ready) in STAGES {
        let run = ready(&stages);
        let (made, usage) = measure(run);
        drop(made);
        row(name, &Usage { peak: None, ..usage });
    }
}

/// PDFs of all documents from cold, none changed, one changed: what they add to a build that is unchanged otherwise.
fn print_pdfs(site: &Site) {
    remove(&site.root().join(".jianbao/cache"));
    let (_, cold) = measure(|| site.build_with(true));
    let (_, unchanged) = measure(|| site.build_with(true));
    let letters = walkdir::WalkDir::new(site.root().join("content/replies")).sort_by_file_name();
    let letter = letters
        .into_iter()
        .flatten()
        .map(walkdir::DirEntry::into_path)
        .find(|path| path.extension().is_some_and(|end| end == "md"))
        .unwrap();
    let text = fs::read_to_string(&letter).unwrap();
    fs::write(&letter, format!("{text}\n另有一段。\n")).unwrap();
    let (_, one) = measure(|| site.build_with(true));
    fs::write(&letter, text).unwrap();
    println!("\nPDFs of {} documents", site.documents);
    println!("{:<18}{:>8}{:>8}{:>10}", "", "wall s", "CPU s", "peak MB");
    row("all of them", &cold);
    row("unchanged", &unchanged);
    row("one changed", &one);
}

fn row(name: &str, usage: &Usage) {
    let processor = usage.processor.map_or("–".to_owned(), |time| format!("{:.2}", time.as_secs_f64()));
    let peak = usage.peak.map_or("–".to_owned(), |bytes| mb(bytes).to_string());
    println!("{name:<18}{:>8.2}{processor:>8}{peak:>10}", usage.wall.as_secs_f64());
}

fn mb(bytes: u64) -> u64 {
    bytes / 1_000_000
}

fn bench(criterion: &mut Criterion, site: &Site) {
    let mut group = criterion.benchmark_group(site.documents.to_string());
    group.sample_size(10).warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(10));
    let cleared = |folder: PathBuf| move || remove(&folder);
    group.bench_function("build", |bench| {
        bench.iter_batched(cleared(site.output()), |()| site.build(), BatchSize::PerIteration);
    });
    group.bench_function("rebuild", |bench| bench.iter(|| site.build()));
    let floor = Floor::of(&site.root().join("content"), &site.manifest());
    group.bench_function("floor", |bench| {
        bench.iter_batched(cleared(site.floor()), |()| floor.run(&site.floor()), BatchSize::PerIteration);
    });
    let stages = Stages::new(site.root());
    for (name, ready) in STAGES {
        group.bench_function(name, |bench| {
            bench.iter_batched(|| ready(&stages), |run| run(), BatchSize::PerIteration);
        });
    }
    group.finish();
}
