//! Codes of the stage `publish`: JB8xx.

super::codes! {
    RECIPIENT = "JB801" {
        summary: "名单中的收件人不能用", "a recipient on a list cannot be used";
        explain: "每个收件人要有姓名和一个邮箱地址，地址只用半角的字母、数字和 @；同一地址只发一封。site.yaml 写了“允许的域名”的，别的域名一律不发，免得一个手误把内部版发到外面。名单表格里隐藏的、筛选掉的行不知道是发还是不发，取消隐藏或删去以后才能发。\n\n错误：\n    示例县投资促进局: office＠example.gov.cn\n    示例县投资促进局: 张三 <office@example.gov.cn>\n\n正确：\n    示例县投资促进局: office@example.gov.cn",
            "Each recipient has a name and one address in plain ASCII; an address gets one letter. Where site.yaml names the domains that are allowed, no other one is written to, so that a slip does not send an internal edition outside. Of a row of a table that is hidden, by hand or by a filter, nobody knows whether it is meant: it is unhidden or deleted before anything is sent.\n\nWrong:\n    A county: office＠example.gov.cn\n    A county: B. Li <office@example.gov.cn>\n\nRight:\n    A county: office@example.gov.cn";
    }
    LIST = "JB802" {
        summary: "收件名单不能用", "a list of recipients cannot be used";
        explain: "名单在 site.yaml 的“邮件”下面，成员写在“成员”里，或放在 content/mail/ 的 CSV、XLSX 文件里，表头写“姓名”（或“单位”）和“邮箱”。content/mail/ 只在发邮件时读取，不会发布，别的文档也引用不了。\n\n正确：\n    邮件:\n      名单:\n        - 编号: counties\n          名称: 县市区投资促进部门\n          内部: 是\n          文件: 县市区.xlsx",
            "Lists stand under `mail` in site.yaml, with their members there or in a CSV or XLSX file in content/mail/ with the heads `name` and `email`. content/mail/ is read for sending alone: it is never published, and no document can refer to it.\n\nRight:\n    mail:\n      lists:\n        - id: counties\n          name: Counties\n          internal: yes\n          file: counties.xlsx";
    }
    SETTINGS = "JB803" {
        summary: "发邮件的设置不全或不对", "the settings for sending are incomplete or wrong";
        explain: "服务器、端口和加密方式写在 site.yaml 的“邮件”下面。用户名和密码不写进 content：放在环境变量 JIANBAO_SMTP_USER 和 JIANBAO_SMTP_PASSWORD 里，或写在文件 .jianbao/smtp.txt 里（第一行用户名，第二行密码，只许本人读取），也可用 --credentials 指定别处的文件。\n\n例如：\n    邮件:\n      发件人: office@example.gov.cn\n      服务器: smtp.example.gov.cn\n      加密: TLS",
            "Server, port and encryption stand under `mail` in site.yaml. User name and password never stand in content: they come from the environment (JIANBAO_SMTP_USER, JIANBAO_SMTP_PASSWORD) or from the file .jianbao/smtp.txt (user name on the first line, password on the second, readable by its owner alone), or another one named by --credentials.\n\nFor example:\n    mail:\n      from: office@example.gov.cn\n      server: smtp.example.gov.cn\n      encryption: tls";
    }
    NOT_READY = "JB804" {
        summary: "这期简报还不能发", "an issue cannot go out yet";
        explain: "简报写明签发人才能发送：没有签发的稿子发给领导，收不回来。\n\n正确：\n    签发: 李四",
            "An issue goes out when it says who signed it off: a draft that was mailed cannot be taken back.\n\nRight:\n    signed_by: B. Li";
    }
    UNLISTED = "JB805" {
        summary: "写明的单位不在收件名单里", "a unit that an issue names is on no list";
        explain: "简报的“报”“送”“发”写了一个单位，收这一期的名单里却没有它，它就收不到邮件。名单的成员（表格里是“单位”或“姓名”）或名单的名称与它写得一样，就算在名单里；前面的“各”、后面的“办公室”不计。名单里有而印本没写的不提醒。只收纸质件的单位可以不理会。\n\n错误：\n    报: [示例州人民政府, 示例州人大常委会]\n    （名单只有“示例州人民政府办公室”）\n\n正确：\n    成员:\n      示例州人民政府办公室: gov@example.gov.cn\n      示例州人大常委会办公室: npc@example.gov.cn",
            "An issue names a unit under 报, 送 or 发, and no list that the issue goes to has it, so it gets no letter. It is on a list if a member (in a table its unit or its name) or the list itself is called the same; a leading 各 and a trailing 办公室 do not count. Whoever is on a list and not on the paper is not told of. A unit that gets the paper alone may be ignored.\n\nWrong:\n    to_superiors: [The prefecture, The congress]\n    (and a list that has The prefecture alone)\n\nRight:\n    members:\n      The prefecture: gov@example.gov.cn\n      The congress: npc@example.gov.cn";
    }
    UNSENDABLE = "JB810" {
        summary: "邮件不能照原样发送", "a message cannot be sent as it is";
        explain: "发送的每一行以 CR LF 结束，不超过998字节，行内没有 CR、LF 和 NUL：各家服务器对别的换行理解不同，换行后面的内容可能被当成另一封信。邮件由程序生成，通常不会出现这个错误。\n\n错误：\n    用编辑器改过、只剩 LF 换行的邮件\n\n正确：\n    用 jianbao mail 重新生成",
            "Each line of what is sent ends with CR LF, has at most 998 bytes, and holds no CR, LF or NUL: servers disagree on what other ends of lines mean, so that what follows one may be taken for another letter. Messages are made by the program, so this is rare.\n\nWrong:\n    a message that an editor has left with LF alone\n\nRight:\n    making it again with jianbao mail";
    }
    OUTBOX_LOCKED = "JB811" {
        summary: "另一个 jianbao 正在发送", "another jianbao is sending";
        explain: "两个发送程序同时用一个发件箱，会把一封信发两次，所以后来的一个不等待，直接停下。锁随进程结束自动释放，包括被强行终止时。\n\n错误：\n    定时任务还在重试，又手工执行 jianbao mail --resume\n\n正确：\n    先看 jianbao mail --status，等前一个结束",
            "Two senders that use one outbox would send a letter twice, so the later one stops at once. The lock ends with its process, even with a killed one.\n\nWrong:\n    running jianbao mail --resume while a scheduled run is still trying\n\nRight:\n    looking at jianbao mail --status, and waiting until it has ended";
    }
    OUTBOX_DAMAGED = "JB812" {
        summary: "发件箱的记录不可信", "the journal of the outbox cannot be trusted";
        explain: ".jianbao/outbox/journal.jsonl 逐行记下每封信的去向，每行带校验和。断电或强行终止只会留下不完整的最后一行，程序自会处理；其他改动说明文件被人动过或磁盘出错，这时不再发送，免得漏发或重发。\n\n错误：\n    手工编辑 journal.jsonl，或删去其中几行\n\n正确：\n    从备份恢复；没有备份时移走整个 .jianbao/outbox，按邮件服务器的记录核对",
            ".jianbao/outbox/journal.jsonl says line by line what became of each letter, each line with a sum. A power failure or a kill leaves at most a torn last line, which is dealt with; any other change means that somebody or the disk altered the file, and nothing is sent then, so that nothing is lost or doubled.\n\nWrong:\n    editing journal.jsonl by hand, or deleting lines of it\n\nRight:\n    restoring it; without a copy, moving .jianbao/outbox away and comparing with the records of the mail server";
    }
    OUTBOX_DISK = "JB813" {
        summary: "发件箱读写失败", "the disk of the outbox failed";
        explain: "每一步先记到盘上，再与邮件服务器往来。记不下就停止发送：没有记录的信，谁也说不清发没发。腾出空间或改正权限后用 jianbao mail --resume 继续。\n\n错误：\n    磁盘已满；.jianbao 属于另一个账号\n\n正确：\n    腾出空间，或 chown 本账号 .jianbao -R",
            "Each step is on the disk before it is taken with the server. Where it cannot be written down sending stops: of a letter without a record nobody can say whether it went out. Make room or mend the rights, then go on with jianbao mail --resume.\n\nWrong:\n    a full disk; .jianbao belonging to another account\n\nRight:\n    making room, or giving .jianbao to this account";
    }
    SERVER = "JB814" {
        summary: "邮件服务器没有收下", "the mail server did not take the letters";
        explain: "消息里写着在哪一步、服务器怎样答复。证书不可信、密码不对、服务器拒绝服务时立即停止，什么也不发；服务器暂时不收（4xx）或网络中断时，按“重试间隔”重试到“重试期限”，仍未收下的留在发件箱，用 jianbao mail --resume 继续；明确拒收（5xx）的不再重试。发完内容、没等到答复就断线的，谁也不知道服务器收没收，记为“结果不明”：先向收件人或服务器管理员核实，没收到的用 jianbao mail <简报> --resend 重发，邮件编号（Message-ID）不变。",
            "The message says at which step, and what the server said. An untrusted certificate, a wrong password or a refusal of service ends the run at once, and nothing is sent; what the server puts off (4xx) and what a broken network interrupts is tried again as `retry` says until `deadline`, then stays in the outbox for jianbao mail --resume; what it refuses (5xx) is not tried again. Where the connection is lost between the end of the data and the answer nobody knows whether the server has the letter: it is in doubt. Ask the recipient or the server's administrator, and send it again with jianbao mail <briefing> --resend, under the same Message-ID.";
    }
}
