//! Codes of the stage `check`: JB5xx.

super::codes! {
    DEAD_LINK = "JB501" {
        summary: "链接指向的内容不存在", "a link leads nowhere";
        explain: "正文里的链接写目标源文件的路径，由程序换成网址。目标必须在同一版本中存在。\n\n错误：\n    [答复](../replies/1102067.md)\n正确：\n    [答复](../replies/11020067.md)",
            "A link in the text names the source file of its target and becomes its address. The target must be part of the same edition.\n\nWrong:\n    [reply](../replies/1102067.md)\nRight:\n    [reply](../replies/11020067.md)";
    }
    DEAD_REFERENCE = "JB502" {
        summary: "字段引用的文档不存在", "a field refers to a document that does not exist";
        explain: "“相关文档”“相关答复”写文档的编号，即文件名去掉扩展名。\n\n例如：\n    相关文档: [11020067, studies/tongren-2020]",
            "`related` and `replies` name documents by id: the name of the file without its ending.\n\nFor example:\n    related: [11020067, studies/tongren-2020]";
    }
    BAD_ATTACHMENT = "JB503" {
        summary: "附件不存在或名称不规范", "an attachment does not exist or is misnamed";
        explain: "附件文件要存在；附件名称后面不加标点（GB/T 9704-2012）。\n\n错误：\n    附件:\n      - 名称: 征询意见表。\n正确：\n    附件:\n      - 名称: 征询意见表\n        文件: 附件/征询意见表.docx",
            "The file must exist; no punctuation follows the name (GB/T 9704-2012).\n\nWrong:\n    attachments:\n      - title: Form.\nRight:\n    attachments:\n      - title: Form\n        file: files/form.docx";
    }
    NO_INDEX_NUMBER = "JB504" {
        summary: "主动公开的文档没有索引号", "a public document has no index number";
        explain: "公开目录以索引号检索（政府信息公开条例）。索引号写在文档里，程序不会自行编造；jianbao check --fix 按 site.yaml 的格式补写。",
            "The catalogue of public information is searched by index number. It stands in the document and no build makes one up; `jianbao check --fix` writes one by the pattern of site.yaml.";
    }
    BAD_INDEX_NUMBER = "JB505" {
        summary: "索引号重复或不符合格式", "an index number is repeated or does not fit the pattern";
        explain: "索引号要符合 site.yaml 的“索引号格式”，并且全站唯一。",
            "Index numbers fit `index_pattern` of site.yaml and are unique.";
    }
    NO_PUBLICATION_DATE = "JB506" {
        summary: "主动公开的文档没有发布日期", "a public document has no date of publication";
        explain: "首次发布日期写在文档里，一经写定不再改动。jianbao check --fix 补写当天日期。",
            "The day of first publication stands in the document and never changes. `jianbao check --fix` writes today's.";
    }
    BAD_PUBLICATION_DATE = "JB507" {
        summary: "发布日期不可能", "a date of publication is impossible";
        explain: "发布日期不能在将来，也不能早于成文日期。伪造发布日期是政府网站检查的单项否决情形。",
            "A document cannot be published in the future or before it was issued. A forged date of publication fails a government site at once.";
    }
    BAD_SITE_MARK = "JB508" {
        summary: "网站标识码等标记不规范", "a mark of the site has the wrong form";
        explain: "政府网站标识码是10位数字，部门网站是 bm 加8位数字。",
            "The code of a government site is ten digits, that of a ministry bm and eight digits.";
    }
    EMPTY_COLUMN = "JB509" {
        summary: "栏目没有内容", "a column has no content";
        explain: "空白栏目是政府网站检查的扣分项，5个即单项否决，所以没有内容的栏目不显示。",
            "Empty columns cost points when a government site is inspected, and five of them fail it, so a column without content is not shown.";
    }
    BAD_REPLY_NUMBER = "JB510" {
        summary: "答复函的案号不一致", "the number of a reply is inconsistent";
        explain: "案号、标题中的“第……号”要一致，同一次会议同一类型的案号不能重复。",
            "The number in the field and in the title are the same, and a session gives each number once a kind.";
    }
    LATE_REPLY = "JB511" {
        summary: "答复晚于期限", "a reply went out after its limit";
        explain: "答复期限为交办后三个月，经批准可以延期；没有另外写明的，按三个月计算。",
            "A reply goes out within three months from the assignment unless an extension was approved.";
    }
    BAD_ISSUE_NUMBER = "JB512" {
        summary: "简报期号重复或次序不对", "an issue number is repeated or out of order";
        explain: "同一系列每年的期号不重复，总期号逐期增加。",
            "Within a series, the numbers of a year are unique and the total number grows with every issue.";
    }
    BAD_STAGE_ORDER = "JB513" {
        summary: "项目各阶段的日期不对", "the dates of a project's stages are wrong";
        explain: "签约、开工、竣工、投产的日期依次不早于前一个，也不晚于今天：预计的日期写在“计划开工”“计划竣工”“计划投产”里。“进展”里写了的，另写的日期与它相同。所写的阶段不早于已经到过的阶段；暂缓和终止的除外。\n\n错误：\n    阶段: 在谈\n    实际投产: 2026-05-01\n正确：\n    阶段: 投产\n    实际投产: 2026-05-01",
            "Signing, start of construction, completion and start of production follow one another and are not after today: days that are planned have fields of their own. A day that stands among the milestones is the same where it is written again. The stage that is stated is not before one that was reached, unless the project is on hold or given up.\n\nWrong:\n    stage: talks\n    in_production: 2026-05-01\nRight:\n    stage: production\n    in_production: 2026-05-01";
    }
    BAD_ADDRESS = "JB514" {
        summary: "编号不能用作网址", "an id cannot be part of an address";
        explain: "文档的编号就是网址的一部分，要能在各种服务器和磁盘上使用。",
            "The id of a document is part of its address and must work on every server and disk.";
    }
    EMPTY_BLOCK = "JB515" {
        summary: "块里没有内容", "a block shows nothing";
        explain: "compare 块按考察报告、主题、城市取做法，一条也取不到时多半是名称写错了。",
            "A compare block takes measures by study note, theme and city; where none fits, a name is most likely misspelt.";
    }
    REPEATED_FIGURES = "JB516" {
        summary: "同一指标有两份数据表", "two datasets give one key figure";
        explain: "同一指标每年只有一份年度目标、一份月度数据和一份月预报，同一截止日只有一份完成情况，否则完成率和位次不知道以哪份为准。修订的数据写进原来的表；只作展示的表不写“用途”。",
            "A key figure has one dataset of targets, months and forecasts a year and one report up to a day; otherwise nobody knows which one completion and ranks follow. Write a revision into the dataset that there is; one that is only shown has no `usage`.";
    }
    BAD_VALIDITY = "JB517" {
        summary: "有效性与日期不一致", "the validity of a document and its dates disagree";
        explain: "废止、失效的文件写明失效日期，它不早于成文和生效；失效日期已到的，有效性要改；有替代文件的，本文件不再是“有效”。\n\n例如：\n    有效性: 废止\n    失效日期: 2024-06-01\n    替代文件: [示招发〔2024〕8号]",
            "A document that was repealed or lapsed says since when; once that day has come, it is no longer in force; one that was replaced is not in force as it stands.\n\nFor example:\n    validity: repealed\n    expires: 2024-06-01\n    replaced_by: [示招发〔2024〕8号]";
    }
    ATTACHES_WITHDRAWN = "JB518" {
        summary: "附件在行文时已不再有效", "an attachment was no longer in force";
        explain: "附件的文号对应本站收录的文件，而那份文件在本文成文（答复）日期之前已经废止或失效。只写年度、没有日期的答复，按当年1月1日判断。原函确实附了它的，在附件里写明理由，构建时会列出。\n\n例如：\n    附件:\n      - {名称: 项目管理办法, 文号: 示政办发〔2022〕18号, 理由: 原函如此}",
            "The number of the attachment is that of a document of this site which was repealed or had lapsed before the day of this one. A letter that states only its year counts from 1 January. Where the letter did attach it, the attachment says the reason, and is listed with every build.\n\nFor example:\n    attachments:\n      - {title: Rules, doc_number: 示政办发〔2022〕18号, reason: as in the original}";
    }
    KEPT_WITHDRAWN = "JB543" {
        summary: "附件已不再有效，写明了照附的理由", "an attachment that was no longer in force is kept for a reason";
        explain: "附件在行文时已经废止或失效，作者写明了照附的理由，例如原函如此。这里列出供复核，不影响发布。",
            "An attachment was repealed or had lapsed when the document was issued, and its author gave a reason to keep it, such as that the letter did attach it. It is listed for review and does not keep the site from being published.";
    }
    NEEDLESS_REASON = "JB544" {
        summary: "附件有效，照附的理由已不需要", "an attachment was in force, and the reason to keep it is not needed";
        explain: "附件在行文时有效，却写着照附的理由。删去“理由”，以免以后的出入被放过。",
            "An attachment was in force when the document was issued, yet a reason to keep it is written. Delete it, so that a later deviation is not let through.";
    }
    NO_POLICY_NUMBER = "JB519" {
        summary: "政策文件没有文号或成文日期", "a policy document has no number or no date";
        explain: "政策文件栏目（内容: policies）的页面要写文号和成文日期，别的文件才能按文号引到它；原件没有的写“未载”。",
            "Pages in a column of policy documents (`lists: policies`) state their number and date, by which other documents refer to them; write 未载 where the original has none.";
    }
    BAD_DATE_ORDER = "JB545" {
        summary: "日期的先后不可能或不合常理", "dates of a document are in an impossible or unusual order";
        explain: "答复函：交办、答复、征询表寄出、收回依次不早于前一个，也不晚于今天；办理时限不早于交办日期。印发日期不早于成文日期。不可能的是错误；只是少见的（沟通早于交办，征询表先于答复寄出，文号的年份不是成文的年份）是警告。\n\n错误：\n    交办日期: 2027-03-02\n    答复日期: 2026-05-20\n正确：\n    交办日期: 2026-03-02\n    答复日期: 2026-05-20",
            "Of a reply: assignment, reply, sending and return of the form follow one another and are not after today; the limit is not before the assignment. A paper is not printed before its date. What cannot be is an error; what is unusual (a talk before the assignment, a form before the reply, a number of another year) is a warning.\n\nWrong:\n    assigned: 2027-03-02\n    replied: 2026-05-20\nRight:\n    assigned: 2026-03-02\n    replied: 2026-05-20";
    }
    BAD_PROJECT_AMOUNTS = "JB546" {
        summary: "项目的金额前后不合", "the amounts of a project disagree";
        explain: "固定资产投资是协议总投资的一部分，不大于它；到位资金一般也不大于它。币种不同的不比较。\n\n错误：\n    协议总投资: 3.5亿元\n    固定资产投资: 35亿元\n正确：\n    协议总投资: 3.5亿元\n    固定资产投资: 3亿元",
            "The fixed-asset part is not greater than the agreed investment, and funds in place hardly ever are. Different currencies are not compared.\n\nWrong:\n    investment: 3.5亿元\n    fixed_investment: 35亿元\nRight:\n    investment: 3.5亿元\n    fixed_investment: 3亿元";
    }
    NO_ISSUE_DATE = "JB547" {
        summary: "答复函或有文号的文件没有成文日期", "a letter or an official paper has no date";
        explain: "答复函和有文号的文件以署名和成文日期落款。原件没有日期的写“未载”，与忘了填写分开。\n\n例如：\n    成文日期: 2026-05-20",
            "A letter and a paper with a number end with a signature and a date. Write 未载 where the original has none, so that it is not taken for a field that was forgotten.\n\nFor example:\n    issued: 2026-05-20";
    }
    BAD_REPLY_KIND = "JB548" {
        summary: "答复函的类型与届次或标题不符", "the kind of a reply disagrees with its session or title";
        explain: "答复人大代表的，类型写“建议”；答复政协委员、党派和界别的，写“提案”。两者分开统计。\n\n错误：\n    类型: 提案\n    届次: 州十三届人大六次会议\n正确：\n    类型: 建议\n    届次: 州十三届人大六次会议",
            "A reply to a deputy of a congress is of the kind 建议, one to a member or party of a conference of the kind 提案; they are counted apart.\n\nWrong:\n    kind: 提案\n    session: 州十三届人大六次会议\nRight:\n    kind: 建议\n    session: 州十三届人大六次会议";
    }
    SET_BY_PROGRAM = "JB549" {
        summary: "写了由程序排的字或标点", "something is written that the program sets";
        explain: "主送后面的冒号，抄送前面的“抄送：”和后面的句号，都由程序排，再写就重复了。\n\n错误：\n    主送: 李四代表：\n    抄送: [\"抄送：州政府办。\"]\n正确：\n    主送: 李四代表\n    抄送: [州政府办]",
            "The colon after the addressee, the word 抄送 before the copies and the full stop behind them are set by the program, and would stand there twice.\n\nWrong:\n    addressee: 李四代表：\n    copies_to: [\"抄送：州政府办。\"]\nRight:\n    addressee: 李四代表\n    copies_to: [州政府办]";
    }
    EMPTY_TEXT = "JB541" {
        summary: "文档没有正文", "a document has no text";
        explain: "答复、简报和页面要有正文，或者有代替正文的附件；只有标题的网页对读者没有用处。正文写在第二行 --- 下面。\n\n例如：\n    ---\n    标题: 政府信息公开指南\n    公开属性: 主动公开\n    栏目: guide\n    ---\n\n    为了方便公众获取……",
            "A letter, an issue and a page have a text, or a file that stands for it; a page with a title alone is of no use. The text stands below the second line ---.\n\nFor example:\n    ---\n    title: Guide\n    disclosure: public\n    column: guide\n    ---\n\n    To help the public …";
    }
    HIDDEN_CONTENT = "JB550" {
        summary: "公开的文件里有看不见的内容", "a public file says more than it shows";
        explain: "附件和图片原样公开，看不见的也在里面：Word、Excel、PowerPoint 文件（.docx、.xlsx、.pptx，带宏的和模板也在内）的批注、修订痕迹、隐藏的工作表，隐藏或筛选掉的行、列、单元格，照片的拍摄地点和拍摄者。旧格式（.doc、.xls）和 PDF 里的不查。\n\n改法：接受全部修订、删去批注和隐藏的工作表，取消隐藏或删去隐藏的行列，去掉照片属性里的位置和作者，保存后再放进 content。",
            "Attachments and pictures are published as they are, with what nobody sees: comments, tracked changes, hidden sheets, and rows, columns and cells that are hidden or filtered out, of .docx, .xlsx and .pptx files, those with macros and templates included, the place and the author of a photograph. Old formats (.doc, .xls) and PDF files are not opened.\n\nInstead: accept all changes, delete comments and hidden sheets, unhide or delete hidden rows and columns, remove position and author from the properties of the picture, save the file and put it into content again.";
    }
    UNUSED_FILE = "JB542" {
        summary: "没有文档用到的文件", "a file that no document uses";
        explain: "content 里的文件要么是文档、台账或数据，要么被某个文档用到：列在“附件”里，或者在正文中有链接。其余的文件不会发布，多半是忘了引用，或者放错了地方。Word、WPS 文件不会变成网页，要把正文写进 .md 文件。\n\n例如：\n    附件:\n      - { 名称: 征询意见表, 文件: 附件/征询意见表.docx }",
            "A file below content/ is a document, a ledger or data, or is used by a document: listed under `attachments`, or linked in a text. Any other is not published, and was most likely forgotten or put into the wrong place. A word processor's file becomes no page: write its text into an .md file.\n\nFor example:\n    attachments:\n      - { title: Form, file: files/form.docx }";
    }
}
