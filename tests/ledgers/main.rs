//! Ledgers and statistics as pages: the figures of the built sample site, and of small sites made for one question.

#[path = "../support/copy.rs"]
mod copy;
mod datasets;
mod projects;
mod replies;
mod work;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use copy::copy;

/// A built site: the folder of its outputs.
pub(crate) struct Built {
    folder: tempfile::TempDir,
}

impl Built {
    /// The text of a page of an edition without its marks, cells and lines parted by blanks.
    pub(crate) fn text(&self, path: &str) -> String {
        words(&self.html(path))
    }

    /// A page of an edition.
    pub(crate) fn html(&self, path: &str) -> String {
        let path = self.folder.path().join("output").join(path);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// Whether an edition has a page.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.folder.path().join("output").join(path).exists()
    }
}

/// Builds the sample content, with some files replaced or added.
pub(crate) fn sample(changes: &[(&str, &str)]) -> Built {
    build_with(Some(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content")), changes).expect("the sample builds")
}

/// Builds a site of these files alone; what was found wrong, if it does not build.
pub(crate) fn site(files: &[(&str, &str)]) -> Result<Built, String> {
    let settings = "\
单位:
  全称: 示例州投资促进局
  简称: 示例州投促局
栏目:
  - { 编号: projects, 名称: 项目, 说明: 项目, 类别: 项目, 内容: projects }
  - { 编号: replies, 名称: 答复, 说明: 答复, 类别: 答复, 内容: replies }
  - { 编号: data, 名称: 数据, 说明: 数据, 类别: 数据, 内容: data }
";
    let mut all = vec![("site.yaml", settings)];
    all.extend(files);
    build_with(None, &all)
}

fn build_with(content: Option<&Path>, files: &[(&str, &str)]) -> Result<Built, String> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    if let Some(content) = content {
        copy(content, &folder.path().join("content"));
    }
    for (path, text) in files {
        let path: PathBuf = folder.path().join("content").join(path);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    let output = Command::new(env!("CARGO_BIN_EXE_jianbao"))
        .args(["build", "--no-pdf", "--edition", "all", "--today", "2026-11-22", "--lang", "en", "--root"])
        .arg(folder.path())
        .output()
        .expect("jianbao starts");
    match output.status.success() {
        true => Ok(Built { folder }),
        false => Err(String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout)),
    }
}

/// The words of a page, without its charts, parted by one blank.
fn words(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        text.push_str(&rest[..start]);
        text.push(' ');
        let skipped = if rest[start..].starts_with("<svg") { "</svg>" } else { ">" };
        let end = rest[start..].find(skipped).map_or(rest.len(), |end| start + end + skipped.len());
        rest = &rest[end..];
    }
    text.push_str(rest);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
