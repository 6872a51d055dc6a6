//! The command as its users run it: what it prints, what it writes, and how it ends.

mod clerk;
#[cfg(target_os = "linux")]
mod disk;
mod exit;
mod fix;
mod init;
mod large;
mod new;
#[path = "../support/readme.rs"]
mod readme;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// A folder with a site in it, or with nothing.
struct Folder(TempDir);

/// How a run ended.
struct Run {
    code: i32,
    out: String,
    err: String,
}

impl Folder {
    fn empty() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }

    /// The site that `init` makes.
    fn starter() -> Self {
        let folder = Self::empty();
        assert_eq!(folder.run(&["init"]).code, 0);
        folder
    }

    /// A site with settings and nothing else.
    fn bare() -> Self {
        let folder = Self::empty();
        folder.write("content/site.yaml", SETTINGS);
        folder
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }

    fn read(&self, path: &str) -> Vec<u8> {
        fs::read(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    fn text(&self, path: &str) -> String {
        String::from_utf8(self.read(path)).expect("UTF-8")
    }

    /// Puts another text in the place of one that stands in a file.
    fn replace(&self, path: &str, from: &str, to: &str) {
        let text = self.text(path);
        assert!(text.contains(from), "{path} has no {from}");
        self.write(path, text.replacen(from, to, 1));
    }

    /// Runs the command in the folder, in Chinese, on a fixed day where it takes one.
    fn run(&self, arguments: &[&str]) -> Run {
        self.run_in("zh_CN.UTF-8", arguments)
    }

    fn run_in(&self, locale: &str, arguments: &[&str]) -> Run {
        let output = command(self.0.path(), locale).args(arguments).output().expect("the command");
        Run {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).expect("UTF-8"),
            err: String::from_utf8(output.stderr).expect("UTF-8"),
        }
    }

    /// All problems of a check, a line each, in the order of their places; the command must not fail otherwise.
    fn problems(&self) -> Vec<String> {
        let run = self.run(&["check", "--format", "short"]);
        assert!([0, 1, 3].contains(&run.code), "{}: {}", run.code, run.err);
        run.err.lines().map(str::to_owned).collect()
    }
}

fn command(folder: &Path, locale: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_jianbao"));
    command
        .current_dir(folder)
        .env_clear()
        .env("LC_ALL", locale)
        .env("SOURCE_DATE_EPOCH", "1795305600")
        .env("JIANBAO_FONT_PATH", "");
    command
}

/// The settings of a small site: 2026-11-22 is today.
const SETTINGS: &str = "\
单位:
  全称: 示例州投资促进局
  简称: 示例州投促局
  信用代码: \"000000000000000000\"
  地址: 示例州甲市样例路1号
  电话: 0878-0000000
网址: https://www.example.invalid/
网站标识码: \"0000000000\"
ICP备案号: 示例ICP备00000000号
公安备案号: 示例公网安备 00000000000000号
找错网址: https://www.example.invalid/
索引号格式: \"{code}/{year}-{serial}\"
栏目:
  - { 编号: about, 名称: 机构概况, 说明: 机构职能, 关键词: [机构], 类别: 概况信息, 内容: pages }
";

/// A page that is public and complete.
const PAGE: &str = "\
---
标题: 机构职能
公开属性: 主动公开
索引号: 000000000000000000/2026-001
发布日期: 2026-01-09
栏目: about
---

本机关负责投资促进工作。
";
