//! Speed: whole builds, their stages, and the floor that no build can go below, over corpora of 1,000 and 10,000 documents.
//!
//! `cargo bench --bench build` prints a table of both corpora, then measures everything again and again with Criterion;
//! `cargo bench --bench build -- table` stops after the table. The corpora lie in the folder for temporary files:
//! `TMPDIR=/dev/shm` keeps them in memory and leaves the disk out of it. `-- pdf` instead measures the PDFs of 1,000
//! letters of three pages, then of six. `-- proportion` shows that the time of the arithmetic grows as a text does, and no
//! faster. `-- corpus DIR 10000` only writes a corpus of so many documents below a folder, for other programs to build.

mod corpus;
mod floor;
mod proportion;
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
    if arguments.iter().any(|argument| argument == "pdf") {
        return print_pdfs();
    }
    if arguments.iter().any(|argument| argument == "proportion") {
        return proportion::print();
    }
    let mut criterion = Criterion::default().configure_from_args();
    let sites = SIZES.map(Site::new);
    sites.iter().for_each(print_table);
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
        Self::with(documents, |root| corpus::write(root, documents))
    }

    fn with(documents: usize, write: impl FnOnce(&Path) -> std::io::Result<()>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path()).unwrap();
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

    /// How many pages the PDFs have, as the pages that offer them say.
    fn pdf_pages(&self) -> usize {
        let pages = |path: &str| {
            let page = fs::read_to_string(self.output().join("public").join(path)).unwrap();
            let offer = page.split("application/pdf").nth(1).and_then(|rest| rest.split('（').nth(1)).unwrap();
            let digits: String = offer.chars().take_while(char::is_ascii_digit).collect();
            digits.parse::<usize>().unwrap()
        };
        let manifest = self.manifest();
        let offered = manifest.entries().iter().filter_map(|entry| entry.path.as_str().strip_suffix(".pdf"));
        offered.map(|path| pages(&format!("{path}.html"))).sum()
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
    heads();
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

/// PDFs of letters of three and of six pages: from cold, none changed, one changed. Each is a whole build, of which the
/// first line says what it takes without PDFs.
fn print_pdfs() {
    for parts in [1, 3] {
        let site = Site::with(LETTERS, |root| corpus::write_letters(root, LETTERS, parts));
        let (_, without) = measure(|| site.build());
        let (_, cold) = measure(|| site.build_with(true));
        let (_, unchanged) = measure(|| site.build_with(true));
        corpus::change_one(site.root()).unwrap();
        let (_, one) = measure(|| site.build_with(true));
        let manifest = site.manifest();
        let pdfs: Vec<u64> = manifest
            .entries()
            .iter()
            .filter(|entry| entry.path.as_str().ends_with(".pdf"))
            .map(|entry| entry.size)
            .collect();
        let pages = site.pdf_pages();
        println!(
            "\n{} letters as PDFs of {:.1} pages and {} kB each",
            pdfs.len(),
            pages as f64 / pdfs.len() as f64,
            pdfs.iter().sum::<u64>() / pdfs.len() as u64 / 1000
        );
        heads();
        row("without PDFs", &without);
        row("from cold", &cold);
        row("unchanged", &unchanged);
        row("one changed", &one);
    }
}

/// How many letters are made into PDFs.
const LETTERS: usize = 1_000;

fn heads() {
    println!("{:<18}{:>8}{:>8}{:>10}", "", "wall s", "CPU s", "peak MB");
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
