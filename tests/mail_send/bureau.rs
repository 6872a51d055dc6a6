//! A small bureau with two issues and two lists, and the program as its clerk runs it.

use std::fs;
use std::process::Command;

use cap_std::fs::Dir;
use jianbao::publish::{Queue, Record, State};

use crate::server::{PASSWORD, Server, USER, certificate};
use crate::support::Site;
use crate::support::command::{self, Run};

pub(crate) const JIA: &str = "jia@county.example.invalid";
pub(crate) const YI: &str = "yi@county.example.invalid";
pub(crate) const READER: &str = "reader@public.example.invalid";

/// A site with mail.
pub(crate) struct Bureau {
    pub(crate) site: Site,
    /// Whether the program gets user name and password.
    logs_in: bool,
}

const SITE: &str = "\
单位: { 全称: 示例州投资促进局, 简称: 示例州投促局 }
网址: https://www.example.invalid/
简报系列:
  - { 编号: work, 名称: 招商引资工作简报, 发送日程: { 周期: 每月, 日: 15 } }
邮件:
  发件人: office@example.invalid
  服务器: 127.0.0.1
  端口: PORT
  超时: 60秒
  重试间隔: [1秒]
  重试期限: 0秒
  允许的域名: [example.invalid]
  名单:
    - { 编号: readers, 名称: 简报订阅, 成员: { 示例商会: reader@public.example.invalid } }
    - 编号: counties
      名称: 县市区投资促进部门
      类别: 发
      内部: 是
      成员: { 示例甲市投资促进局: jia@county.example.invalid, 示例乙县投资促进局: yi@county.example.invalid }
";

const ISSUE: &str = "\
---
标题: 2026年10月全州招商引资工作情况
公开属性: 主动公开
索引号: 000000000000000000/2026-030
发布日期: 2026-11-12
成文日期: 2026-11-12
系列: work
形式: 月报
年度: 2026
期号: 10
总期号: 94
报告期: 2026-10
编印单位: 示例州投资促进局办公室
签发: 张三
发: [各县市区投资促进部门]
---

10月全州引进州外到位资金10.20亿元。
";

impl Bureau {
    /// With a server on this machine.
    pub(crate) fn new(server: &Server) -> Self {
        let site = Site::of([("briefings/october.md", ISSUE)]);
        site.write("site.yaml", SITE.replace("PORT", &server.port.to_string()));
        let inner = ISSUE.replace("主动公开", "不予公开\n不公开理由: 内部情况").replace("期号: 10", "期号: 11");
        let inner = inner.replace("报告期: 2026-10", "报告期: 2026-09").replace("94", "95");
        let unlisted = |line: &&str| !line.starts_with("索引号") && !line.starts_with("发布日期");
        let inner: Vec<&str> = inner.lines().filter(unlisted).collect();
        site.write("briefings/inner.md", inner.join("\n") + "\n");
        Self { site, logs_in: false }
    }

    /// With a server on this machine that asks for STARTTLS and a login.
    pub(crate) fn encrypted(server: &Server) -> Self {
        let bureau = Self { logs_in: true, ..Self::new(server) };
        let secured = "服务器: localhost\n  加密: STARTTLS\n  证书文件: authority.pem";
        bureau.site.replace("site.yaml", "服务器: 127.0.0.1", secured);
        fs::copy(certificate("authority.pem"), bureau.site.root.join("authority.pem")).unwrap();
        bureau
    }

    /// With another server from here on.
    pub(crate) fn moves_to(&self, server: &Server) {
        let settings = self.site.read("site.yaml");
        let port = settings.lines().find(|line| line.contains("端口")).unwrap();
        self.site.write("site.yaml", settings.replace(port, &format!("  端口: {}", server.port)));
    }

    /// The command, not yet run.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let without = [arguments, &["--no-pdf"]].concat();
        self.command_with_pdf(&without)
    }

    /// The same with the issue as PDF.
    pub(crate) fn command_with_pdf(&self, arguments: &[&str]) -> Command {
        let mut all = vec!["mail"];
        all.extend(arguments);
        all.extend(["--today", "2026-11-22"]);
        let mut command = command::command(&self.site.root, &all);
        if self.logs_in {
            command.env("JIANBAO_SMTP_USER", USER).env("JIANBAO_SMTP_PASSWORD", PASSWORD);
        }
        command
    }

    /// Runs `jianbao mail` with these arguments.
    pub(crate) fn mail(&self, arguments: &[&str]) -> Run {
        command::run(self.command(arguments))
    }

    /// Runs it, and expects an end.
    pub(crate) fn ends(&self, arguments: &[&str], code: i32) -> String {
        let run = self.mail(arguments);
        assert_eq!(run.code, code, "{arguments:?}:\n{}", run.text());
        run.text()
    }

    pub(crate) fn records(&self) -> Vec<Record> {
        let root = Dir::open_ambient_dir(&self.site.root, cap_std::ambient_authority()).unwrap();
        Queue::look(&root).unwrap().records().to_vec()
    }

    /// The states by recipient, in the order of the recipients.
    pub(crate) fn states(&self) -> Vec<(String, State)> {
        let mut states: Vec<_> =
            self.records().into_iter().map(|record| (record.letter.envelope.to, record.state)).collect();
        states.sort();
        states
    }

    /// Compares what the journal says with what the server has, letter by letter.
    pub(crate) fn agrees_with(&self, server: &Server) {
        let taken = server.taken();
        let records = self.records();
        for record in &records {
            let mine = |taken: &&crate::server::Taken| {
                taken.to == record.letter.envelope.to && taken.message_id == record.letter.message_id
            };
            let copies = taken.iter().filter(mine).count();
            let fits = match record.state {
                State::Sent => copies == 1,
                State::InDoubt | State::Ending => copies <= 1,
                _ => copies == 0,
            };
            assert!(fits, "{record:?}, and the server has it {copies} times");
        }
        let known = |to: &str| records.iter().any(|record| record.letter.envelope.to == to);
        assert!(taken.iter().all(|taken| known(&taken.to)), "the server has what the journal does not know");
    }

    /// The bytes of the journal.
    pub(crate) fn journal(&self) -> Vec<u8> {
        fs::read(self.site.root.join(".jianbao/outbox/journal.jsonl")).unwrap_or_default()
    }
}
