//! Which folders may be a target at all: what a wrong argument must never destroy.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use crate::render::outputs::fold;

use super::{Doing, Manifest, Refusal, WriteError, system};

/// Folders below the project root that hold input or private state. No output goes into them or around them.
pub const INPUTS: [&str; 6] = ["content", "themes", "src", "tests", ".git", ".jianbao"];

/// What outputs are kept away from.
#[derive(Debug, Clone)]
pub struct Guard {
    root: Arc<Path>,
    home: Option<PathBuf>,
    /// Each input folder by its own name and by where it really is.
    inputs: Vec<(&'static str, PathBuf)>,
}

/// A folder that may be written. Only a [`Guard`] makes one.
#[derive(Debug, Clone)]
pub struct Target {
    root: Arc<Path>,
    path: PathBuf,
    parent: PathBuf,
}

impl Guard {
    /// Guards a project, and the home directory that the caller knows.
    ///
    /// # Errors
    /// When the project root cannot be resolved.
    pub fn new(root: &Path, home: Option<&Path>) -> Result<Self, WriteError> {
        let real = fs::canonicalize(root).map_err(WriteError::at(Doing::Read, root))?;
        let mut inputs = Vec::new();
        for name in INPUTS {
            let path = real.join(name);
            inputs.extend(fs::canonicalize(&path).ok().filter(|elsewhere| *elsewhere != path).map(|path| (name, path)));
            inputs.push((name, path));
        }
        // A home that does not exist, as service accounts have, is still compared by its name.
        let home = home.map(super::real);
        Ok(Self { root: real.into(), home, inputs })
    }

    /// Admits a target; a relative one is taken from the project root.
    ///
    /// # Errors
    /// [`WriteError::Target`] with the reason, and I/O errors.
    pub fn target(&self, path: &Path) -> Result<Target, WriteError> {
        // Going through the components drops a trailing `/`, behind which a link would not show as one.
        let path: PathBuf = self.root.join(path).components().collect();
        let refuse = |why| Err(WriteError::Target { path: path.clone(), why });
        match fs::symlink_metadata(&path) {
            Ok(data) if data.is_symlink() => return refuse(Refusal::Symlink),
            Ok(data) if !data.is_dir() => return refuse(Refusal::NotAFolder),
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => return refuse(Refusal::NotAFolder),
            _ => {}
        }
        let real = match resolve(&path) {
            Ok(Some(real)) => real,
            Ok(None) => return refuse(Refusal::Unclear),
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => return refuse(Refusal::NotAFolder),
            Err(error) => return Err(WriteError::at(Doing::Read, &path)(error)),
        };
        let climbs = path.components().any(|part| part == Component::ParentDir);
        if !climbs && path.starts_with(&*self.root) && !real.starts_with(&*self.root) {
            return refuse(Refusal::LeavesProject);
        }
        let Some(parent) = real.parent() else { return refuse(Refusal::FileSystemRoot) };
        if let Some(why) = self.refusal(&real, parent)? {
            return refuse(why);
        }
        Ok(Target { root: self.root.clone(), parent: parent.to_path_buf(), path: real })
    }

    /// Admits the targets of several editions, none of which may lie in another.
    ///
    /// # Errors
    /// As for each of them, and when two of them meet.
    pub fn targets(&self, paths: &[PathBuf]) -> Result<Vec<Target>, WriteError> {
        let targets = paths.iter().map(|path| self.target(path)).collect::<Result<Vec<_>, _>>()?;
        for (i, a) in targets.iter().enumerate() {
            if targets[..i].iter().any(|b| contains(&a.path, &b.path) || contains(&b.path, &a.path)) {
                return Err(WriteError::Target { path: a.path.clone(), why: Refusal::AnotherTarget });
            }
        }
        Ok(targets)
    }

    fn refusal(&self, target: &Path, parent: &Path) -> Result<Option<Refusal>, WriteError> {
        if let Some(home) = &self.home
            && contains(target, home)
        {
            return Ok(Some(Refusal::Home));
        }
        if contains(target, &self.root) {
            return Ok(Some(Refusal::ProjectRoot));
        }
        if let Some((name, _)) = self.inputs.iter().find(|(_, at)| contains(target, at) || contains(at, target)) {
            return Ok(Some(Refusal::Input(name)));
        }
        if target.is_dir() && system::is_mount_point(target, parent).map_err(WriteError::at(Doing::Read, target))? {
            return Ok(Some(Refusal::MountPoint));
        }
        // An internal edition inside the public tree would be served with it.
        let inside = parent.ancestors().any(|above| Manifest::read(above).is_some());
        Ok(inside.then_some(Refusal::AnotherTarget))
    }
}

impl Target {
    /// The folder, without links on the way.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The project root, below which messages show paths.
    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// The folder in which the target stands.
    pub(super) fn parent(&self) -> &Path {
        &self.parent
    }

    /// The folder beside the target in which the next tree is made. Beside it, it is on the same file system.
    pub(super) fn work(&self) -> PathBuf {
        work_folder(&self.path)
    }
}

/// How the name of a work folder ends.
const WORK: &str = ".jianbao-stage";

/// The work folder of a target.
pub(super) fn work_folder(target: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(target.file_name().unwrap_or_default());
    name.push(WORK);
    target.with_file_name(name)
}

/// The target whose work folder this is, if it is one by its name.
pub(super) fn target_of_work(folder: &Path) -> Option<PathBuf> {
    let name = folder.file_name()?.to_str()?.strip_prefix('.')?.strip_suffix(WORK)?;
    (!name.is_empty()).then(|| folder.with_file_name(name))
}

/// Whether `outer` is `inner` or lies above it. Case does not count, for on some file systems it makes no difference.
fn contains(outer: &Path, inner: &Path) -> bool {
    let folded = |path: &Path| PathBuf::from(fold(&path.to_string_lossy()));
    folded(inner).starts_with(folded(outer))
}

/// The real path of something that may not exist yet; nothing if a `..` follows what does not exist.
fn resolve(path: &Path) -> io::Result<Option<PathBuf>> {
    let mut existing = path;
    let mut missing = Vec::new();
    loop {
        match fs::canonicalize(existing) {
            Ok(real) => return Ok(Some(missing.iter().rev().fold(real, |path, name| path.join(name)))),
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            // A link to nothing must not become a folder of that name somewhere else.
            Err(_) if existing.is_symlink() => return Ok(None),
            Err(_) => {}
        }
        let (Some(parent), Some(name)) = (existing.parent(), existing.file_name()) else { return Ok(None) };
        missing.push(name);
        existing = parent;
    }
}
