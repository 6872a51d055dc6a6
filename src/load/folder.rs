//! The folders below `content/`, and what each of the files in them is.

use super::Asset;
use super::walk::Listed;
use crate::diag::codes::load as codes;
use crate::diag::{Diagnostic, Diagnostics, Message};
use crate::message;
use crate::source::Place;
use crate::text::path::ending;

/// The folders for documents. Their names are fixed, because they say of what type a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Folder {
    /// `projects`: projects (项目), a file each, and ledgers of projects.
    Projects,
    /// `replies`: reply letters (答复).
    Replies,
    /// `studies`: notes on other cities (考察学习).
    Studies,
    /// `briefings`: issues of a series (简报).
    Briefings,
    /// `data`: datasets (数据).
    Data,
    /// `pages`: everything else (页面), such as guide, rules and annual report.
    Pages,
}

impl Folder {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Projects, Self::Replies, Self::Studies, Self::Briefings, Self::Data, Self::Pages];

    /// The name of the folder.
    pub fn name(self) -> &'static str {
        match self {
            Self::Projects => "projects",
            Self::Replies => "replies",
            Self::Studies => "studies",
            Self::Briefings => "briefings",
            Self::Data => "data",
            Self::Pages => "pages",
        }
    }

    /// The folder with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|folder| folder.name() == name)
    }

    /// Whether tables may stand in the folder.
    fn holds_tables(self) -> bool {
        matches!(self, Self::Projects | Self::Data)
    }
}

/// The folder of lists of recipients.
pub(super) const LISTS: &str = "mail";

/// A file that is read, and as what.
#[derive(Debug)]
pub(super) struct Input {
    /// Its path below `content/`.
    pub(super) path: Box<str>,
    pub(super) kind: Kind,
}

/// What a file is read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Site,
    Document(Folder),
    Yaml(Folder),
    Csv(Folder),
    Workbook(Folder),
}

/// The files below `content/`, sorted by what they are.
#[derive(Debug, Default)]
pub(super) struct Sorted {
    pub(super) inputs: Vec<Input>,
    pub(super) assets: Vec<Asset>,
    pub(super) has_site: bool,
}

/// Says of every file what it is. A file in a place where it would be overlooked is an error.
pub(super) fn sort(files: Vec<Listed>, diagnostics: &mut Diagnostics) -> Sorted {
    let mut sorted = Sorted::default();
    for file in files {
        let path: Box<str> = file.path.strip_prefix("content/").unwrap_or(&file.path).into();
        let (first, below) = path.split_once('/').unwrap_or(("", &path));
        let folder = Folder::named(first);
        if first == LISTS {
            // Read when letters are sent and at no other time: no build knows of them, and no document can refer to them.
            if !matches!(&*ending(below), "csv" | "xlsx") {
                diagnostics.push(no_list(&file.path));
            }
            continue;
        }
        let kind = match (&*ending(below), folder) {
            ("yaml" | "yml", None) if first.is_empty() && stem(below) == "site" => {
                if sorted.has_site {
                    let message = message!("站点设置有两份", "the settings stand in two files");
                    diagnostics.push(misplaced(&file.path, message, None));
                    continue;
                }
                sorted.has_site = true;
                Kind::Site
            }
            ("md", Some(folder)) => Kind::Document(folder),
            ("yaml" | "yml", Some(folder)) if folder.holds_tables() => Kind::Yaml(folder),
            ("csv", Some(folder)) if folder.holds_tables() => Kind::Csv(folder),
            ("xlsx", Some(folder)) if folder.holds_tables() => Kind::Workbook(folder),
            ("md" | "markdown", _) => {
                diagnostics.push(outside(&file.path, first, folder));
                continue;
            }
            ("yaml" | "yml", _) => {
                diagnostics.push(stray_yaml(&file.path, first, below));
                continue;
            }
            _ => {
                sorted.assets.push(Asset { path, size: file.size, pixels: None, hidden: Vec::new(), doubt: None });
                continue;
            }
        };
        sorted.inputs.push(Input { path, kind });
    }
    sorted
}

/// The name of a file without folders and ending.
pub fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn no_list(path: &str) -> Diagnostic {
    let message = message!("mail 文件夹里只放收件名单", "the folder mail holds lists of recipients alone");
    let hint = message!("名单另存为 CSV 或 XLSX；别的文件移走", "save lists as CSV or XLSX, and move other files away");
    misplaced(path, message, Some(hint))
}

fn misplaced(path: &str, message: Message, hint: Option<Message>) -> Diagnostic {
    Diagnostic::error(&codes::MISPLACED, Place::Path(path.into()), message).maybe_hint(hint)
}

/// A document that stands in none of the six folders, or has an ending that is not read.
fn outside(path: &str, first: &str, folder: Option<Folder>) -> Diagnostic {
    if folder.is_some() {
        let message = message!("文档的文件名要以 .md 结尾", "the name of a document must end in .md");
        return misplaced(path, message, None);
    }
    let message = message!(
        "文档不在六个类型文件夹之内，不会发布",
        "the document is in none of the six folders and would not be published"
    );
    let hint = match likely(first) {
        Some(folder) => {
            let name = folder.name();
            message!("文件夹是不是应当叫 {name}？", "should the folder be called {name}?")
        }
        None => message!(
            "放到 content 下的 projects、replies、studies、briefings、data 或 pages 里",
            "move it to projects, replies, studies, briefings, data or pages below content"
        ),
    };
    misplaced(path, message, Some(hint))
}

fn stray_yaml(path: &str, first: &str, below: &str) -> Diagnostic {
    let message = message!("YAML 文件只能放在 projects 和 data 里", "YAML files may stand in projects and data only");
    let hint = if first.is_empty() && strsim::damerau_levenshtein(stem(below), "site") <= 2 {
        message!("站点设置的文件名是 site.yaml", "the file with the settings is called site.yaml")
    } else {
        message!(
            "移到 content/projects（台账）或 content/data（数据）",
            "move it to content/projects (ledgers) or content/data (datasets)"
        )
    };
    misplaced(path, message, Some(hint))
}

/// The folder that a name was probably meant to be.
fn likely(name: &str) -> Option<Folder> {
    const WORDS: &[(&str, Folder)] = &[
        ("项目", Folder::Projects),
        ("台账", Folder::Projects),
        ("答复", Folder::Replies),
        ("回复", Folder::Replies),
        ("提案", Folder::Replies),
        ("建议", Folder::Replies),
        ("考察", Folder::Studies),
        ("学习", Folder::Studies),
        ("调研", Folder::Studies),
        ("简报", Folder::Briefings),
        ("专报", Folder::Briefings),
        ("通报", Folder::Briefings),
        ("数据", Folder::Data),
        ("页面", Folder::Pages),
        ("制度", Folder::Pages),
        ("指南", Folder::Pages),
        ("reply", Folder::Replies),
        ("study", Folder::Studies),
        ("ledger", Folder::Projects),
    ];
    let lower = name.to_lowercase();
    let named = WORDS.iter().find(|(word, _)| lower.contains(word)).map(|&(_, folder)| folder);
    named.or_else(|| {
        let distance = |folder: &Folder| strsim::damerau_levenshtein(&lower, folder.name());
        Folder::ALL.into_iter().min_by_key(distance).filter(|folder| distance(folder) <= 2)
    })
}
