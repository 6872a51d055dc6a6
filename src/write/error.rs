//! What can go wrong while writing, and how to say it: always which path, and what to do.

use std::io;
use std::path::{Path, PathBuf};

use crate::diag::codes::write as codes;
use crate::diag::system::in_words;
use crate::diag::{Code, Diagnostic, Message};
use crate::message;
use crate::source::Place;

use super::ManifestFault;
use super::found::listing;

/// Why writing stopped. The targets are as they were before; all of these end a run with exit code 4.
#[derive(Debug)]
pub enum WriteError {
    /// A folder that must not be a target.
    Target {
        /// The folder.
        path: PathBuf,
        /// Why not.
        why: Refusal,
    },
    /// A folder with something in it, but without a manifest.
    NotOwned {
        /// The folder.
        path: PathBuf,
        /// What is in it.
        holds: Vec<String>,
    },
    /// Files in a tree that its manifest does not list.
    Foreign {
        /// The tree.
        path: PathBuf,
        /// The files, below the tree; folders end in `/`.
        files: Vec<String>,
    },
    /// A manifest that cannot be trusted.
    Manifest {
        /// The manifest.
        path: PathBuf,
        /// What is wrong with it.
        why: ManifestFault,
    },
    /// Two outputs that are one file, or file and folder, on some file system.
    Collision {
        /// The one that sorts first.
        first: Box<str>,
        /// The other; the same text if a path was handed in twice.
        second: Box<str>,
    },
    /// Another process is at work.
    Locked {
        /// What it has locked.
        path: PathBuf,
    },
    /// An author's file that cannot be copied.
    Asset {
        /// Path below `content/`.
        path: Box<str>,
        /// Why not.
        why: AssetFault,
    },
    /// A stage that does not hold what it was given.
    Incomplete {
        /// The first file that is missing or cut short, or the target if an artifact was not taken.
        path: PathBuf,
    },
    /// Something foreign where a killed build would leave its own.
    Leftover {
        /// The folder.
        path: PathBuf,
        /// What is in it.
        holds: Vec<String>,
    },
    /// The disk, or rights on it.
    Io {
        /// What was being done.
        doing: Doing,
        /// To what.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
}

/// Why a folder must not be a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The root of the file system.
    FileSystemRoot,
    /// The home directory, or a folder around it.
    Home,
    /// The project, or a folder around it.
    ProjectRoot,
    /// This input folder, or a folder in it or around it.
    Input(&'static str),
    /// A link.
    Symlink,
    /// A link on the way leads out of the project.
    LeavesProject,
    /// A file, or something below a file.
    NotAFolder,
    /// A file system is mounted there, so the folder cannot be exchanged.
    MountPoint,
    /// It lies in the tree of another edition, or around it.
    AnotherTarget,
    /// Where it leads cannot be told: `..` behind something that does not exist, or a link to nothing.
    Unclear,
}

/// Why an author's file cannot be copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AssetFault {
    /// It is gone.
    Missing,
    /// It is a folder, a pipe or a device.
    NotAFile,
    /// Its size has changed since it was loaded.
    Changed {
        /// Size in bytes when it was loaded.
        loaded: u64,
        /// Size in bytes now.
        now: u64,
    },
    /// It cannot be read, or a link leads out of `content/`: what the system says.
    Unreadable(Message),
}

/// What was being done when the disk failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    /// Reading.
    Read,
    /// Writing.
    Write,
    /// Removing.
    Remove,
    /// Putting a tree in its place.
    Swap,
    /// Bringing it to the disk.
    Sync,
    /// Locking.
    Lock,
}

impl WriteError {
    /// Makes errors of the system into errors of this stage: `….map_err(WriteError::at(Doing::Read, path))`.
    pub(super) fn at(doing: Doing, path: &Path) -> impl Fn(io::Error) -> Self + Copy {
        move |error| Self::Io { doing, path: path.into(), error }
    }

    /// The error for the author; `root` is the project root, below which paths are shown.
    pub fn diagnostic(&self, root: &Path) -> Diagnostic {
        let (code, path, message, hint) = match self {
            Self::Target { path, why } => refused(*why, shown(path, root)),
            Self::NotOwned { path, holds } => not_owned(shown(path, root), holds),
            Self::Foreign { path, files } => foreign(shown(path, root), files),
            Self::Manifest { path, why } => manifest(shown(path, root), why),
            Self::Collision { first, second } => collision(first, second),
            Self::Locked { path } => locked(shown(path, root)),
            Self::Asset { path, why } => asset(format!("content/{path}"), why),
            Self::Incomplete { path } => incomplete(shown(path, root)),
            Self::Leftover { path, holds } => leftover(shown(path, root), holds),
            Self::Io { doing, path, error } => failed(*doing, shown(path, root), error),
        };
        Diagnostic::error(code, Place::Path(path.into()), message).hint(hint)
    }
}

/// A path without links, or as it is where there is nothing.
pub fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_path_buf())
}

/// A path below the project root where it lies there, with `/` between its parts.
pub fn below(path: &Path, root: &Path) -> String {
    // What was looked up on the disk begins with the real root, on Windows in the form `\\?\C:\…`.
    let path = path.strip_prefix(root).or_else(|_| path.strip_prefix(real(root))).unwrap_or(path);
    let text = path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
    if cfg!(windows) { text.trim_start_matches("//?/").to_owned() } else { text }
}

/// A path as messages show it.
pub(super) fn shown(path: &Path, root: &Path) -> String {
    let text = below(path, root);
    if text.is_empty() { ".".into() } else { text.escape_debug().to_string() }
}

type Said = (&'static Code, String, Message, Message);

fn refused(why: Refusal, path: String) -> Said {
    let (zh, en) = match why {
        Refusal::FileSystemRoot => ("是文件系统的根目录", "is the root of the file system".into()),
        Refusal::Home => ("是个人主目录或包含它的目录", "is the home directory, or lies around it".into()),
        Refusal::ProjectRoot => ("是项目目录或包含它的目录", "is the project's own folder, or lies around it".into()),
        Refusal::Input(name) => {
            return (
                &codes::TARGET,
                path.clone(),
                message!(
                    "不能输出到“{path}”：它与输入目录“{name}”重叠",
                    "cannot write to \"{path}\": it overlaps the input folder \"{name}\""
                ),
                choose(),
            );
        }
        Refusal::Symlink => ("是符号链接", String::from("is a symbolic link")),
        Refusal::LeavesProject => {
            ("经符号链接指到了项目之外", "leads out of the project through a symbolic link".into())
        }
        Refusal::NotAFolder => ("不是目录，或在一个文件之下", "is not a folder, or lies below a file".into()),
        Refusal::MountPoint => {
            ("是挂载点，无法一步替换", "is a mount point, which cannot be swapped in one step".into())
        }
        Refusal::AnotherTarget => {
            ("与另一个版本的输出目录重叠", "overlaps the output folder of another edition".into())
        }
        Refusal::Unclear => ("的实际位置无法确定", "leads nobody knows where".into()),
    };
    let hint = match why {
        Refusal::MountPoint => message!(
            "请输出到挂载点里面的一个子目录，让服务器指向该子目录",
            "write to a folder inside the mount point, and let the server point at that folder"
        ),
        Refusal::Symlink | Refusal::LeavesProject => message!(
            "请直接写链接所指的真实目录，例如 --output /srv/site/public",
            "name the real folder itself, such as --output /srv/site/public"
        ),
        _ => choose(),
    };
    (&codes::TARGET, path.clone(), message!("不能输出到“{path}”：它{zh}", "cannot write to \"{path}\": it {en}"), hint)
}

fn choose() -> Message {
    message!(
        "请换一个专用的新目录，例如 --output output/public",
        "choose a new folder for the output alone, such as --output output/public"
    )
}

fn not_owned(path: String, holds: &[String]) -> Said {
    let (zh, en) = listing(holds);
    let message = message!(
        "目录“{path}”不是空的，也不是本程序生成的，里面有：{zh}",
        "the folder \"{path}\" is not empty and was not made by jianbao; it holds: {en}"
    );
    let hint = message!(
        "请换一个新目录，或先把里面的文件移走；程序不会动不是自己写的文件",
        "choose a new folder, or move those files away; jianbao leaves alone what it did not write"
    );
    (&codes::NOT_OWNED, path, message, hint)
}

fn foreign(path: String, files: &[String]) -> Said {
    let (zh, en) = listing(files);
    let message = message!(
        "输出目录“{path}”里有不是本程序写的文件：{zh}",
        "the output folder \"{path}\" holds files that jianbao did not write: {en}"
    );
    let hint = message!(
        "请把它们移走（需要发布的放进 content/ 并在文中引用），再重新构建；网站未作任何改动",
        "move them away (what is to be published belongs in content/, linked from a page) and build again; the site is unchanged"
    );
    (&codes::FOREIGN, path, message, hint)
}

fn manifest(path: String, why: &ManifestFault) -> Said {
    let message = match why {
        ManifestFault::Foreign => {
            message!("“{path}”不是本程序写的清单", "\"{path}\" is not a manifest that jianbao wrote")
        }
        ManifestFault::Newer(version) => message!(
            "清单“{path}”的格式版本为 {version}，本程序不认识",
            "the manifest \"{path}\" has the format version {version}, which this jianbao does not know"
        ),
        ManifestFault::Damaged(how) => {
            message!("清单“{path}”已损坏或被改动（{how}）", "the manifest \"{path}\" is damaged or was changed ({how})")
        }
    };
    let hint = match why {
        ManifestFault::Newer(_) => message!("请改用写出它的新版本程序", "use the newer jianbao that wrote it"),
        _ => message!(
            "没有可信的清单就不知道哪些文件可以替换：请恢复原来的 manifest.json，或把整个目录移走后重新构建",
            "without it nobody knows which files may be replaced: restore manifest.json, or move the whole folder away and build again"
        ),
    };
    (&codes::MANIFEST, path, message, hint)
}

fn collision(first: &str, second: &str) -> Said {
    let message = if first == second {
        message!("输出文件“{first}”产生了两次", "the output \"{first}\" was made twice")
    } else {
        message!(
            "输出“{first}”和“{second}”在不分大小写的系统上是同一个名字，或一个是文件、另一个是同名目录",
            "the outputs \"{first}\" and \"{second}\" are one name where case does not count, or a file and a folder of one name"
        )
    };
    let hint = message!("请给其中一个文档或附件改名", "give one of the two documents or attachments another name");
    (&codes::COLLISION, second.into(), message, hint)
}

fn locked(path: String) -> Said {
    let message =
        message!("另一个 jianbao 正在运行，占用着“{path}”", "another jianbao is running and holds \"{path}\"");
    let hint = message!(
        "请等它结束后再试；锁随进程自动释放，不必删除文件",
        "wait until it ends and try again; the lock ends with its process, so there is no file to delete"
    );
    (&codes::LOCKED, path, message, hint)
}

fn asset(path: String, why: &AssetFault) -> Said {
    let message = match why {
        AssetFault::Missing => message!("附件“{path}”不见了", "the attachment \"{path}\" is gone"),
        AssetFault::NotAFile => message!("附件“{path}”不是普通文件", "the attachment \"{path}\" is not a regular file"),
        AssetFault::Changed { loaded, now } => message!(
            "附件“{path}”在构建期间变了：原为 {loaded} 字节，现为 {now} 字节",
            "the attachment \"{path}\" changed during the build: it had {loaded} bytes and has {now}"
        ),
        AssetFault::Unreadable(Message { zh, en }) => {
            message!("附件“{path}”读不了：{zh}", "the attachment \"{path}\" cannot be read: {en}")
        }
    };
    let hint = match why {
        AssetFault::Unreadable(_) => message!(
            "请检查读取权限；链接必须指向 content/ 之内，最好放文件本身",
            "check the right to read it; a link must stay inside content/, and the file itself is better"
        ),
        _ => message!(
            "请确认文件已保存、没有程序正在改写它，再构建一次",
            "make sure that the file is saved and nothing is writing to it, and build again"
        ),
    };
    (&codes::ASSET, path, message, hint)
}

fn incomplete(path: String) -> Said {
    let message = message!("生成的内容不完整：“{path}”", "what was built is not complete: \"{path}\"");
    let hint = message!(
        "网站未作任何改动。请先解决前面的错误；若没有别的错误，检查磁盘和清理软件后再构建一次",
        "the site is unchanged. Mend the errors before this one; if there are none, check the disk and clean-up programs and build again"
    );
    (&codes::INCOMPLETE, path, message, hint)
}

fn leftover(path: String, holds: &[String]) -> Said {
    let (zh, en) = listing(holds);
    let message = message!(
        "临时目录“{path}”里有不是本程序写的东西：{zh}",
        "the temporary folder \"{path}\" holds what jianbao did not write: {en}"
    );
    let hint = message!("请把需要的文件移走，再删除“{path}”", "move away what is needed, then delete \"{path}\"");
    (&codes::LEFTOVER, path, message, hint)
}

fn failed(doing: Doing, path: String, error: &io::Error) -> Said {
    let (zh, en) = match doing {
        Doing::Read => ("读取", "read"),
        Doing::Write => ("写入", "write"),
        Doing::Remove => ("删除", "remove"),
        Doing::Swap => ("替换", "put in place"),
        Doing::Sync => ("存盘", "bring to the disk"),
        Doing::Lock => ("锁定", "lock"),
    };
    let hint = match error.kind() {
        io::ErrorKind::PermissionDenied => message!(
            "请检查该路径及上级目录的权限和所有者",
            "check the rights on this path and the folders above it, and whose they are"
        ),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            message!("请腾出空间后再试", "make room and try again")
        }
        io::ErrorKind::ReadOnlyFilesystem => message!("请换一个可写的位置", "choose a place that can be written"),
        io::ErrorKind::NotFound => message!(
            "请确认没有别的程序在移动或清理这个目录",
            "make sure that no other program moves or clears this folder"
        ),
        io::ErrorKind::InvalidFilename => {
            message!("请缩短文件名或换一个输出目录", "shorten the name or choose another folder")
        }
        _ => message!("请检查磁盘后再试", "check the disk and try again"),
    };
    let Message { zh: why_zh, en: why_en } = in_words(error);
    let message = message!("无法{zh}“{path}”：{why_zh}", "cannot {en} \"{path}\": {why_en}");
    (&codes::DISK, path, message, hint)
}
