//! Codes of the stage `disclose`: JB3xx. Any of them ends a run with exit code 3.

super::codes! {
    NO_DISCLOSURE = "JB301" {
        summary: "没有写公开属性", "the disclosure attribute is missing";
        explain: "每个文档、台账的每一行都要写明公开属性，没有默认值：主动公开、依申请公开或不予公开。漏写的一律不放行。\n\n添加：\n    公开属性: 主动公开",
            "Every document and every ledger row states its disclosure: public, on-request or withheld. There is no default, and what lacks it stops the build.\n\nAdd:\n    disclosure: public";
    }
    BAD_DISCLOSURE = "JB302" {
        summary: "公开属性写得不对", "the disclosure attribute is misspelt";
        explain: "公开属性只有三种写法：主动公开、依申请公开、不予公开。写成别的（例如“公开”“不公开”“是”）无法判断本意，所以不放行。\n\n错误：\n    公开属性: 公开\n正确：\n    公开属性: 主动公开",
            "There are three values: public (主动公开), on-request (依申请公开), withheld (不予公开). Anything else leaves the intention open, so it stops the build.\n\nWrong:\n    disclosure: yes\nRight:\n    disclosure: public";
    }
    NO_REASON = "JB303" {
        summary: "不主动公开而没有写理由", "a document is not public and gives no reason";
        explain: "依申请公开和不予公开都要写明理由（政府信息公开条例第十四条至第十六条）。\n\n添加：\n    不公开理由: 涉及投资方商业秘密",
            "What is on-request or withheld gives a reason (Regulation on the Disclosure of Government Information, articles 14 to 16).\n\nAdd:\n    disclosure_reason: trade secrets of the investor";
    }
    UNKNOWN_PUBLIC_FIELD = "JB304" {
        summary: "公开字段中有不能公开或不存在的字段", "the white-list names a field that does not exist or may never be public";
        explain: "“公开字段”只能列出项目的字段，用它们的键；正文和附件也要列入才公开，写“正文”“附件”。联系人、问题清单、优惠条件、凭证号、填报人和审核人任何情况下不公开，不能列入。\n\n例如：\n    公开字段: [阶段, 落地县市, 行业, 投资方, 协议总投资]",
            "The white-list names fields of a project by their keys; its text and its attachments are listed as `body` and `attachments`. Contacts, problems, concessions, vouchers and the persons who filled in or checked a row are never public and cannot be listed.\n\nFor example:\n    public_fields: [stage, district, industry, investor, investment]";
    }
    TRACE_OF_WITHHELD = "JB305" {
        summary: "生成的页面中有不公开文档的标题或文号", "a built page holds the title or number of a document that is not public";
        explain: "写盘之前，程序在每个网页、数据文件、PDF、文字类附件（txt、csv、tsv、htm、svg、json 等）以及 Word、Excel、PowerPoint、WPS、RTF、PDF 附件和压缩包（包括其中的批注、隐藏的工作表、图表后面的工作簿和文件名，PDF 的属性、书签、表单、嵌入的文件和改动以前的页面）中再查一遍不公开文档的标题和发文字号。图片说明和链接网址也查。全角半角、大小写、部首字形、看不见的字符，括号、引号、间隔号、破折号、空格有没有、怎么写，都不影响查找；逗号、句号隔开的不算一个标题；少于八个字的标题太常见，不查；与站点自己的单位、栏目、系列名称相同的，不查。读不出文字的文字类附件和要输入密码才能打开的文件不放行；图片和扫描的 PDF 里的不查。公开版本身不含这些文档，所以只可能是有人在公开的正文或附件里提到了它。\n\n运行 jianbao check，可以看到是哪个文档的什么文字；只生成公开版时不说。\n\n改法：改写那一处文字，或核对那个文档的公开属性。",
            "Before anything is written, every page, data file, PDF, attached text (txt, csv, tsv, htm, svg, json and the like) and attached file of Word, Excel, PowerPoint, WPS, RTF, PDF or ZIP, with comments, hidden sheets, workbooks behind charts and file names in it, with properties, bookmarks, forms, embedded files and earlier versions of pages of a PDF, is searched once more for titles and document numbers that are not public. What pictures are said to show and the addresses of links are searched too. Width, case, forms of radicals, invisible characters, and how brackets, quotation marks, dots, dashes and blanks are written or left out make no difference; what a comma or a full stop divides is no title; titles of fewer than eight characters are too common to be looked for, and so are the names of the bureau, the columns and the series of the site. An attached text that cannot be read, and a file that asks for a password, stop the build; pictures and scanned PDFs are not looked into. The edition has none of these documents, so someone must have mentioned one in a public text.\n\nRun jianbao check to see which document it is and what was found; a run for the public edition alone does not say so.\n\nInstead: reword the text, or check the disclosure of that document.";
    }
    FIELDS_IN_TEXT = "JB310" {
        summary: "正文里有文首设置", "a text holds fields of a front matter";
        explain: "文首设置只有文件开头两行 --- 之间的那一段。粘贴时带进正文的“键: 值”不起作用，会和正文一起公开，写着不予公开的、填着内部字段的也一样，所以不放行。\n\n改法：删去正文里的这几行；是另一个文档的，另存为一个文件。正文里要印出公开属性的，与文首设置一致。",
            "The front matter is what stands between the two lines --- at the beginning of a file. Fields that were pasted into the text have no effect and are published with it, those that say withheld and internal ones included; so they stop the build.\n\nInstead: delete these lines from the text; if they begin another document, give it a file of its own. Where the text itself states the disclosure, it states that of the front matter.";
    }
    CONTRADICTION = "JB311" {
        summary: "公开属性与其他内容矛盾", "the disclosure attribute contradicts what else is written";
        explain: "写着主动公开，又写了不公开理由；密级标注是秘密、机密，却不是不予公开；标注“内部资料”，或正文、提示等公开的文字里写着“（此件不予公开）”“内部资料 注意保存”，却是主动公开；公开的附件里写着密级，如“机密★1年”、“内部资料 注意保存”；台账有公开属性一列，却把它列入“忽略列”：无法判断本意，所以不放行。附件查 Word、Excel、PowerPoint、WPS、RTF、PDF、csv 和 txt 文件：独占一行的标注，带期限、保管要求或“密级：”的，在哪一段都认；只有“机密”二字的，在文件的第一行、页眉页脚和水印里才认；表格里的，只认文首的版头和每张工作表的前三行，其余当作示例；PDF 里的，只认第一页开头的、前两页页眉页脚都有的和单独成一页、成一个水印的。可以公开的，在公开文档的“附件”里列出它，写明理由，构建时会列出：\n    附件:\n      - {名称: 审查表, 文件: 审查表.docx, 理由: 样表中的示例}\n\n图片和扫描的 PDF 里的不查。\n\n错误：\n    公开属性: 主动公开\n    不公开理由: 商业秘密\n\n正确：\n    公开属性: 不予公开\n    不公开理由: 商业秘密",
            "A document that is public and gives a reason to withhold it, one that is marked 秘密 or 机密 and not withheld, one that is marked 内部资料 or says （此件不予公开） or 内部资料 注意保存 in its text, in a notice or in another field that is shown, and is public, a published file that bears such a mark (机密★1年, 内部资料 注意保存), or a ledger whose column of the attribute is ignored, leaves the intention open; so it stops the build. Files of Word, Excel, PowerPoint, WPS, RTF, PDF, CSV and plain text are looked through. A line that is nothing but a mark counts in any paragraph if it has a term, how to keep the paper, or the label 密级：; a word such as 机密 alone in the first line of a file, in headers, footers and watermarks; in tables, marks count where the paper begins with the table, and in the first three rows of a sheet, and elsewhere are examples; in a PDF they count at the top of the first page, at the top or bottom of both of the first two, and where a page or a watermark is nothing else. A file that may be published all the same is listed among the attachments of a public document with a reason, and is listed with every build:\n    attachments:\n      - {title: Form, file: form.docx, reason: an example}\n\nPictures and scanned PDFs are not looked into.\n\nWrong:\n    disclosure: public\n    disclosure_reason: trade secret\n\nRight:\n    disclosure: withheld\n    disclosure_reason: trade secret";
    }
    KEPT_FILE = "JB315" {
        summary: "附件里有密级或内部标注，或要密码才能打开，写明了照附的理由", "an attachment that is marked as classified or internal, or that asks for a password, is kept for a reason";
        explain: "会公开的附件里有像是密级标注、内部标注的文字，或者要输入密码才能打开，作者在“附件”里写明了可以公开的理由，例如只是填写示例。这里列出供复核，不影响发布；随邮件发出的文件仍按标注判断。",
            "A file that is published has what looks like a mark of secrecy, or asks for a password, and its author gave a reason to attach it all the same, such as that it is an example. It is listed for review and does not keep the site from being published. Files that go with mail are judged by their marks all the same.";
    }
    LOCKED_FILE = "JB316" {
        summary: "会公开的附件要密码才能打开", "a published file asks for a password";
        explain: "要输入密码才能打开的文件，程序读不出来，查不了其中有没有不公开的标题、文号和密级标注，所以不放行；看网站的人多半也打不开。Word、Excel、PowerPoint、WPS 文件、PDF 和 ZIP 压缩包都查；只是限制打印、复制而不用密码就能打开的 PDF 照常读取，不算。\n\n改法：去掉密码后另存；不能公开的，撤下附件。确要这样公开的，在公开文档的“附件”里列出它，写明理由，构建时会列出：\n    附件:\n      - {名称: 报名名单, 文件: 报名名单.zip, 理由: 密码随通知下发}",
            "A file that opens with a password alone cannot be read, so that nothing is known of the titles, numbers and marks in it; so it stops the build. Most readers of the site cannot open it either. Files of Word, Excel, PowerPoint and WPS, PDFs and ZIP archives are judged; a PDF that opens without a password and only restricts printing or copying is read like any other.\n\nInstead: save it without the password, or leave it out. A file that is meant to be closed is listed among the attachments of a public document with a reason, and is listed with every build:\n    attachments:\n      - {title: Names, file: names.zip, reason: the password comes with the notice}";
    }
    NO_ABSTRACT = "JB309" {
        summary: "公开摘要的答复没有写摘要", "a reply of which an abstract is published has none";
        explain: "“公开形式”是摘要的答复，公开版只显示“内容概述”，正文、附件、承诺事项和PDF都不公开，所以要写内容概述。\n\n添加：\n    公开形式: 摘要\n    内容概述: 所提建议已列入今年工作计划，12月底前完成。",
            "Of a reply whose extent is an abstract the public edition shows the summary alone, without text, attachments, promises and PDF; so it needs one.\n\nAdd:\n    extent: abstract\n    summary: The proposal is part of this year's plan.";
    }
    SHARED_FILE = "JB312" {
        summary: "公开的文档链接到不公开文档的附件", "a public document links to an attachment of one that is not public";
        explain: "不公开文档的附件、只公开摘要的答复的附件、项目没有列入“公开字段”的附件，不会因为公开的正文里有一个链接就公开。\n\n改法：删去链接。几个文档共用的文件（如空白表格）确可公开的，在公开的那个文档的“附件”里列出它：\n    附件:\n      - 名称: 申请表\n        文件: 申请表.docx",
            "Attachments of a document that is not public, of a letter of which an abstract is published, and of a project that does not release them are not published because a public text links to them.\n\nInstead: delete the link. Where a file that several documents share, such as a blank form, may be published, list it among the attachments of the public one:\n    attachments:\n      - title: Form\n        file: form.docx";
    }
    HIDDEN_CELLS = "JB313" {
        summary: "会公开的台账或数据表里有隐藏的内容", "a ledger or dataset that is published has hidden content";
        explain: "在表格软件里隐藏一行、一列，多半是不想公开；程序照样读取，所以会公开的内容在隐藏的行列里时不放行。筛选掉的行、折叠起来的分组、高度或宽度小到看不见的行列、数字格式不显示内容（如 ;;;）的单元格也算。不公开的行（公开属性不是主动公开）和不公开的列（不在“公开字段”里、列入“忽略列”）可以隐藏，台账的编码、公开属性、索引号和发布日期几列也可以；列出依申请公开标题的，这些行的标题不能隐藏；内部版不查。隐藏的工作表根本不读取，批注不公开。\n\n改法：要公开的，清除筛选、取消隐藏后保存；不公开的，删去它，或把那一行的公开属性改成“不予公开”。",
            "Whoever hides a row or a column of a sheet most likely does not mean it to be published, yet it is read; so what would be published and is hidden stops the build. Rows that a filter leaves out, closed groups, rows and columns too small to be seen and cells whose number format shows nothing, such as ;;;, count too. Rows that are not public, and columns that are not released or are ignored, may be hidden, and so may the code, the disclosure, the index number and the day of publication in a ledger; where the site lists what is given on application, the titles of such rows may not. The internal edition shows them all. Hidden sheets are not read at all, and comments are not published.\n\nInstead: clear the filter, unhide and save what is to be published; delete what is not, or make the disclosure of that row withheld.";
    }
    UNSIGNED = "JB314" {
        summary: "没有签约的项目，公开的文字里写着投资方或金额", "a text of a project that is not signed yet has its investor or an amount";
        explain: "签约以前，投资方、信用代码和各项金额不公开，标题、编码和列入“公开字段”的所有文字（正文和其中的表格、图表、指标，附件的名称和文件名，审批事项、招商主体等各个字段）里写着也不行。列出依申请公开标题的，这些项目的标题也一样。写着公司的全称、信用代码，或者在说总投资、产值、税收等的句子里写着同样的金额时不放行；只像是简称，或金额相同、句子里说的不一定是它时，提醒。“某企业”“待定”一类和 site.yaml 登记的单位、县市区不算投资方。\n\n错误：\n    标题: 示例科技有限公司3.5亿元绿色食品加工项目\n    阶段: 在谈\n    投资方: 示例科技有限公司\n    协议总投资: 3.5亿元\n正确：\n    标题: 绿色食品加工项目",
            "Before a contract is signed its investor, the credit code and all amounts are held back, and so they may not stand in the title, in the code, or in any text that the white-list releases: the text with its tables, charts and key figures, names and file names of attachments, approvals, the promoter and so on. Where the site lists what is given on application, the titles of such projects are judged as well. The whole name of a company, its code, or the same amount in a sentence that speaks of investment, output or tax stops the build; what only looks like the name in short, or an equal amount of which the sentence says less, is a warning. 某企业, 待定 and the like, and the bodies and counties that site.yaml registers, are no investors.\n\nWrong:\n    title: 示例科技有限公司3.5亿元绿色食品加工项目\n    stage: talks\n    investor: 示例科技有限公司\n    investment: 3.5亿元\nRight:\n    title: 绿色食品加工项目";
    }
    NOT_FOR_LIST = "JB306" {
        summary: "简报或附上的文件不能发往这个名单", "an issue, or a file that goes with it, may not go to this list";
        explain: "依申请公开和不予公开的简报、以及简报的内部版，只能发往标了“内部: 是”的名单；其他名单只能收主动公开的简报的公开版。用 --attach 附上 content 里的文件时也一样：发往其他名单的，只能是公开版发布的附件；文档的源文件、台账、名单等都不行。\n\n错误：\n    公开属性: 不予公开 的简报，用 --list 发往订阅名单\n    --list public --attach content/projects/台账.xlsx\n\n正确：\n    名单:\n      - 编号: counties\n        名称: 县市区投资促进部门\n        内部: 是",
            "Issues that are not 主动公开, and the internal edition of any issue, go to lists with `internal: yes` alone; other lists get the public edition of public issues. It is the same with files of the content that --attach names: other lists get those alone that the public edition publishes, and no source of a document, no ledger and no list.\n\nWrong:\n    sending an issue that is 不予公开 to the subscribers with --list\n    --list public --attach content/projects/ledger.xlsx\n\nRight:\n    lists:\n      - id: counties\n        name: Counties\n        internal: yes";
    }
    CHANGED = "JB307" {
        summary: "内容或公开属性在存入发件箱以后变了", "an issue has changed since its letters were put into the outbox";
        explain: "每封信发出之前，程序看一遍源文件、主题和附件，大小或修改时间有变的重新读取，核对公开属性，并重新生成邮件逐字节比较。与存入时不同就不发：收到的人看到的必须是同一期。\n\n改法：改错了的，改回来，再 jianbao mail --resume；确要改的，先用 jianbao mail <简报> --cancel 撤回还没发的，再重新发送。已经发出的收不回来，更正另出一期。",
            "Before each letter the content, the theme and the attached files are looked at, read again if the size or time of any has changed, its 公开属性 judged, and the message made again and compared byte by byte. If it differs it is not sent: all who get an issue get the same.\n\nInstead: undo a slip, then jianbao mail --resume; if the change is meant, take back what waits with jianbao mail <briefing> --cancel and send anew. What has gone out cannot be taken back: a correction is an issue of its own.";
    }
    SECRET = "JB308" {
        summary: "涉密文件不能用邮件发送", "a classified paper may not be mailed";
        explain: "密级标注为绝密、机密、秘密的文件不得通过互联网邮件传递（《中华人民共和国保守国家秘密法》第三十一条），标注工作秘密的也不例外；随邮件发出的文件里有这样的标注也一样。程序一律拒绝，没有开关可以绕过。\n\n错误：\n    密级标注: 秘密★1年\n    然后 jianbao mail … --send\n\n正确：\n    按保密规定用机要渠道传递",
            "Papers marked 绝密, 机密 or 秘密 may not be sent over the internet (保守国家秘密法 art. 31), nor those marked 工作秘密, nor files with such a mark. There is no switch that allows it.\n\nWrong:\n    marking: 秘密★1年\n    and then jianbao mail … --send\n\nRight:\n    the channel that the rules on secrecy prescribe";
    }
}
