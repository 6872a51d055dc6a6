//! Mail in `content/site.yaml`: the server, the lists, and when a series goes out. None of it takes part in a site.

use super::value::{Distribution, Email, Encryption, Every, Flag, Lapse, Members, Text, Whole};
use crate::record;

record! {
    /// Mail: the server and the lists.
    pub struct Mail = "邮件" / "mail" {
        /// Sender address.
        from: Email = ["发件人"], "发件地址";
        /// Name that readers see of the sender, if it is not the short name of the bureau.
        from_name: Option<Text> = ["发件人名称"], "收件人看到的发件人名称，不写即为单位简称";
        /// Address that answers go to, if it is not that of the sender.
        reply_to: Option<Email> = ["回复地址"], "回信寄往的地址，不写即为发件地址";
        /// Size of a message above which there is a warning, in MB.
        max_size: Option<Whole> = ["大小上限"], "邮件超过多少 MB 时提醒，默认 10";
        /// Name of the server. User name and password never stand here.
        server: Option<Text> = ["服务器"], "SMTP 服务器；用户名和密码不写在这里";
        /// Port; 465 with TLS and 587 with STARTTLS if absent.
        port: Option<Whole> = ["端口"], "端口，不写时 TLS 用 465，STARTTLS 用 587";
        /// How the connection is encrypted: STARTTLS if absent, unless the server is this machine itself.
        encryption: Option<Encryption> = ["加密"], "STARTTLS、TLS 或 不加密；不写即 STARTTLS，本机服务器可不加密";
        /// PEM file with the certificate of a server of the bureau's own, or of its authority, below the project folder but not in content/.
        authority: Option<Text> = ["证书文件"], "自建服务器的证书或根证书（PEM），项目文件夹下、content 以外的路径";
        /// How long a step of the server is waited for at most.
        timeout: Option<Lapse> = ["超时"], "服务器每一步最多等多久，不写即按标准（5至10分钟）";
        /// How long to wait before a letter that was put off is offered again: after the first try, after the second …
        retry: Vec<Lapse> = ["重试间隔"], "服务器暂时不收时，每次隔多久再试，默认 [1分钟, 5分钟, 15分钟]";
        /// How long one run goes on trying; what still waits then stays in the outbox.
        deadline: Option<Lapse> = ["重试期限"], "一次发送最多重试多久，默认 1小时；到期仍未收下的留在发件箱";
        /// Domains to which letters may go; all if absent.
        domains: Vec<Text> = ["允许的域名"], "只准发往这些域名（含其下级域名），不写即不限",
            like "[example.gov.cn]" / "[example.gov.cn]";
        /// Lists of recipients.
        lists: Vec<MailList> = ["名单"], "收件名单";
    }
}

record! {
    /// A list of recipients.
    pub struct MailList = "名单" / "mail list" {
        /// Id.
        id: Text = ["编号"], "编号";
        /// Name.
        name: Text = ["名称"], "名称";
        /// How the tail of an issue names those on it: 报, 送 or 发.
        kind: Option<Distribution> = ["类别"], "报（上级）、送（平级）或 发（下级）";
        /// Whether it may be sent internal issues.
        internal: Flag = ["内部"], "是否可收内部版";
        /// Ids of the series that go to it; all if absent.
        series: Vec<Text> = ["系列"], "收哪些系列，写系列编号；不写即全部",
            like "[work]" / "[work]";
        /// Recipients: name and address.
        members: Members = ["成员"], "姓名与邮箱";
        /// CSV or XLSX file with more recipients, in content/mail/.
        file: Option<Text> = ["文件"], "另有收件人的 CSV 或 XLSX 文件，放在 content/mail/ 里，写文件名";
        /// Sheet of that file; the first if absent.
        sheet: Option<Text> = ["工作表"], "该文件的工作表，不写取第一个";
    }
}

record! {
    /// When the issues of a series go out.
    pub struct Schedule = "发送日程" / "schedule" {
        /// What an issue reports on.
        every: Every = ["周期"], "每月 或 每季度 一期";
        /// Day of the month after the period, by which it goes out; a day off moves it to the next working day.
        day: Whole = ["日"], "报告期次月的几日前发出，遇休息日顺延",
            like "15" / "15";
    }
}

impl Mail {
    /// Whether letters may go to an address: to any, unless some domains alone are allowed.
    pub fn allows(&self, address: &Email) -> bool {
        let domain = address.domain();
        let is_in = |allowed: &str| {
            let allowed = allowed.trim_start_matches('@').to_ascii_lowercase();
            domain == allowed || domain.strip_suffix(&allowed).is_some_and(|rest| rest.ends_with('.'))
        };
        self.domains.is_empty() || self.domains.iter().any(|allowed| is_in(allowed))
    }
}
