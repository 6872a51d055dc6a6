//! Codes of the stage `load`: JB1xx.

super::codes! {
    NO_SITE = "JB101" {
        summary: "不是简报站点：缺少 content 文件夹或站点设置", "Not a site: the content folder or its settings are missing";
        explain: "一个站点由 content 文件夹组成，其中必须有 site.yaml（单位名称、网址、栏目等设置）。

多半是在别的文件夹里运行了命令。请进入站点文件夹，或用 --root 指明它：
    jianbao --root D:\\网站 build
还没有站点的，先建一个：
    jianbao init",
        "A site is a folder content with a site.yaml in it (the bureau's name, the address, the columns).

Most often the command was run in another folder. Go to the site's folder or name it with --root:
    jianbao --root /srv/site build
Make a new site with:
    jianbao init";
    }
    UNREADABLE = "JB102" {
        summary: "文件或文件夹无法读取", "A file or folder cannot be read";
        explain: "输入文件夹里的每个文件都必须能读取，读不到的不会悄悄跳过，否则公开的内容会不知不觉地少一份。

常见原因：没有读取权限；文件正被其他程序占用；网络盘断开；不是普通文件。
请修正后再运行。不需要的文件请移出 content 文件夹。",
        "Every file in the input folders must be readable. None is skipped in silence, because a document would be
missing from the site without anyone noticing.

Common causes: no permission; another program holds the file; a network drive is gone; it is not a regular file.
Files that are not needed belong outside of content.";
    }
    SYMLINK = "JB103" {
        summary: "不接受符号链接", "Symbolic links are not followed";
        explain: "符号链接（快捷方式式的文件）可能指向站点以外的文件，把不该公开的内容带进网站，所以一律不读。

错误：content/replies/答复.md → /home/user/未公开/答复.md
正确：把文件本身复制到 content/replies/ 里。",
        "A symbolic link may lead out of the site and bring something onto it that must not be published. None is read.

Wrong: content/replies/letter.md -> /home/user/drafts/letter.md
Right: copy the file itself to content/replies/.";
    }
    BAD_NAME = "JB104" {
        summary: "文件名含有不能使用的字符", "A file name holds characters that cannot be used";
        explain: "文件名会成为网址和附件名，还要能在 Windows 上使用，所以不得含有 < > : \" | ? * \\ 和控制字符，
不得以句点或空格结尾，也不得是 CON、NUL 等保留名。中文、全角标点、空格都可以。

错误：2023年工作:总结.md
正确：2023年工作：总结.md（全角冒号）或 2023年工作-总结.md",
        "File names become addresses and names of attachments, and must work on Windows: no < > : \" | ? * \\ and no
control characters, no full stop or blank at the end, no reserved name such as CON or NUL. Chinese characters,
full-width punctuation and blanks are fine.

Wrong: report: 2023.md
Right: report-2023.md";
    }
    NAME_CLASH = "JB105" {
        summary: "两个文件名只有大小写不同", "Two names differ in case only";
        explain: "在 Windows 和多数网络盘上，只有大小写不同的两个名字是同一个文件，一个会覆盖另一个。

错误：content/data/Parks.csv 和 content/data/parks.csv
正确：给其中一个改名。",
        "On Windows and many network drives, names that differ in case only are the same file, and one replaces the other.

Wrong: content/data/Parks.csv and content/data/parks.csv
Right: rename one of them.";
    }
    TOO_LARGE = "JB106" {
        summary: "文件或其中的内容超过上限", "A file, or what is in it, exceeds a limit";
        explain: "每种输入都有上限，免得一个损坏的文件让整个生成过程停住：文本、工作簿和主题文件 32 MiB；YAML 文件 16 MiB；
文首设置和代码块 1 MiB；工作簿解压后 256 MiB；每张表 200,000 行、256 列，一个文件共 2,000,000 个单元格。

请拆成几个文件。附件（PDF、图片等）不受此限。",
        "Every kind of input has a limit, so that one damaged file cannot hold up a build: text, workbooks and theme files
32 MiB; YAML files 16 MiB; front matters and fenced blocks 1 MiB; workbooks 256 MiB when unpacked; 200,000 rows and
256 columns a sheet, 2,000,000 cells a file.

Split the file. Attachments (PDF, images and so on) are not limited.";
    }
    ENCODING = "JB107" {
        summary: "文字编码无法识别", "The text encoding is not recognised";
        explain: "文本文件可以是 UTF-8（有无 BOM 均可）、带 BOM 的 UTF-16，或 GB18030（含 GBK、GB2312）。
编码有一处不对就不读，绝不用 � 代替：那样会在公开的文件里悄悄丢字。

处理办法：用记事本或 WPS 打开，核对所指的那一行，“另存为”时选 UTF-8。",
        "Text may be UTF-8 (with or without a byte order mark), UTF-16 with a byte order mark, or GB18030 (which includes GBK
and GB2312). A file with even one invalid byte is refused. Nothing is replaced by �, since characters would be lost
from a published document without anyone noticing.

Open the file in an editor, look at the line that is named, and save it as UTF-8.";
    }
    CONTROL_CHARACTER = "JB108" {
        summary: "文中有不可见的控制字符", "The text holds an invisible control character";
        explain: "控制字符看不见，却会破坏网页、PDF 和检索。多半是从 PDF 或旧系统复制来的，或者文件根本不是文本。

请删去所指位置的字符（可在该处前后各删一个字再重新输入）。换行和制表符不算控制字符。",
        "Control characters cannot be seen but break pages, PDFs and search. They mostly come with text copied from a PDF or
an old system, or the file is not text at all.

Delete the character at the place that is named. Line breaks and tabs do not count.";
    }
    LOST_CHARACTER = "JB109" {
        summary: "文中有替换符 �，此前转换编码时丢了字", "The text holds �: a character was lost in an earlier conversion";
        explain: "� （U+FFFD）是转换编码失败时留下的记号，原来的字已经没有了。公开前应当对照原件补上。

错误：责任编辑：宋�
正确：责任编辑：宋璟",
        "� (U+FFFD) is what a failed conversion leaves behind: the original character is gone. Restore it from the original
before publishing.

Wrong: Andr�
Right: André";
    }
    NO_FRONT_MATTER = "JB110" {
        summary: "文件开头没有文首设置", "The document has no front matter";
        explain: "每篇文档以文首设置开头：第一行是三个半角减号，接着是各项设置，再以三个半角减号结束，然后才是正文。

错误：
    # 关于某提案的答复
正确：
    ---
    标题: 关于某提案的答复
    公开属性: 主动公开
    ---

    正文从这里开始。
全角的 －－－ 和破折号 ——— 不算。",
        "Every document begins with its front matter: a line of three hyphens, the fields, another line of three hyphens, and
then the body.

Wrong:
    # Reply to a proposal
Right:
    ---
    title: Reply to a proposal
    disclosure: 主动公开
    ---

    The body starts here.
Full-width hyphens and dashes do not count.";
    }
    OPEN_FRONT_MATTER = "JB111" {
        summary: "文首设置没有结束行", "The front matter is never closed";
        explain: "文首设置必须以单独一行三个半角减号 --- 结束，否则分不清哪里是正文。

错误：
    ---
    标题: 关于某提案的答复

    正文……
正确：
    ---
    标题: 关于某提案的答复
    ---

    正文……",
        "The front matter must end with a line of three hyphens, or nobody can tell where the body begins.

Wrong:
    ---
    title: Reply to a proposal

    The body …
Right:
    ---
    title: Reply to a proposal
    ---

    The body …";
    }
    YAML_SYNTAX = "JB112" {
        summary: "设置的写法（YAML）有误", "The YAML is not well-formed";
        explain: "设置按 YAML 书写：一行一项，键和值之间是半角冒号加一个空格；下一级用空格缩进；列表每项以“- ”开头。
值里有半角冒号加空格、# 或以 * & ! @ [ { 等开头时，用半角引号把整个值括起来。

错误：标题: 答复: 关于招商
正确：标题: \"答复: 关于招商\"",
        "Fields are written as YAML: one a line, a colon and a blank between key and value, deeper levels indented with blanks,
list items after “- ”. A value that holds a colon with a blank, or begins with * & ! @ [ { and the like, needs
quotes around it.

Wrong: title: Reply: on investment
Right: title: \"Reply: on investment\"";
    }
    FULL_WIDTH = "JB113" {
        summary: "把全角符号当半角用了", "A full-width character stands where a plain one is needed";
        explain: "设置里起作用的符号必须是半角：冒号后面还要有一个空格。值里面的全角标点不受影响。

错误：标题：关于某提案的答复
正确：标题: 关于某提案的答复

错误：城市: [昆明, 大理】
正确：城市: [昆明, 大理]

错误：标题: “答复: 一”
正确：标题: \"答复: 一\"

缩进和冒号后的空格也必须是半角空格。",
        "Characters that mean something in YAML must be half-width, and a blank must follow the colon. Punctuation inside a
value may be full-width.

Wrong: title：Reply
Right: title: Reply

Wrong: cities: [Kunming, Dali】
Right: cities: [Kunming, Dali]

Indentation and the blank after a colon must be plain blanks as well.";
    }
    TAB = "JB114" {
        summary: "缩进用了制表符", "A tab is used for indentation";
        explain: "YAML 的缩进只能用空格：制表符在不同编辑器里宽度不一，层次会看错。每级用两个空格即可。

错误：
    附件:
    →名称: 名单
正确：
    附件:
      名称: 名单",
        "YAML is indented with blanks only, because a tab is as wide as each editor likes. Two blanks a level are enough.

Wrong:
    contact:
    →name: Wang
Right:
    contact:
      name: Wang";
    }
    UNSUPPORTED_YAML = "JB115" {
        summary: "用了不支持的 YAML 写法", "The YAML uses something that is not supported";
        explain: "为了让每个值都看得见、指得出位置，不支持 YAML 的这几种写法：标签（!x）、以 % 开头的指令、一个文件里放几份文档、
合并键（<<）、以列表或映射作键。

错误：<<: *公共
正确：把各项直接写出来。",
        "So that every value can be seen and pointed at, these parts of YAML are not supported: tags (!x), directives (%), more
than one document in a file, merge keys (<<), and lists or maps as keys.

Wrong: <<: *common
Right: write the fields out.";
    }
    YAML_LIMIT = "JB116" {
        summary: "YAML 嵌套过深或引用过多", "The YAML is nested too deeply or aliases stand for too much";
        explain: "列表和映射最多嵌套 64 层，引用（*名）展开后最多多出 100,000 个值。正常的内容远远用不到；
超出的多半是括号没有闭合或文件损坏。",
        "Lists and maps may stand within each other 64 levels deep, and aliases (*name) may stand for 100,000 values. Real
content stays far below; what exceeds it has an unclosed bracket or is damaged.";
    }
    NOT_A_MAP = "JB117" {
        summary: "这里应当是“键: 值”，却是一段文字", "Keys and values were expected, but there is running text";
        explain: "文首设置、设置文件和代码块里要写一项项的“键: 值”。

错误：
    关于某提案的答复
正确：
    标题: 关于某提案的答复",
        "Front matters, settings and fenced blocks hold keys with values.

Wrong:
    Reply to a proposal
Right:
    title: Reply to a proposal";
    }
    MISPLACED = "JB118" {
        summary: "文件放错了地方", "A file is in the wrong place";
        explain: "文档按类型放在 content 下的六个文件夹里，文件夹用英文名：
    projects 项目    replies 答复    studies 考察学习
    briefings 简报   data 数据       pages 页面（指南、制度、年报）
.yaml、.csv、.xlsx 台账和数据只放在 projects 和 data 里；content 里直接放的只有 site.yaml。放错的文件不会悄悄忽略。",
        "Documents stand in six folders below content, by type: projects, replies, studies, briefings, data, pages. Ledgers and
datasets (.yaml, .csv, .xlsx) stand in projects and data alone, and site.yaml is the only one directly in content.
A misplaced file is not ignored in silence.";
    }
    BAD_CSV = "JB119" {
        summary: "CSV 文件的写法有误", "The CSV file is not well-formed";
        explain: "CSV 用半角逗号分列。值里有逗号、引号或换行时，用半角双引号括起来，其中的双引号写两次。

错误：名称；投资方；金额
正确：名称,投资方,金额
正确：\"云南, 楚雄\",甲公司,1200",
        "Columns of a CSV file are separated by commas. A value with a comma, a quote or a line break needs double quotes around
it, and double quotes inside are written twice.

Wrong: name;investor;amount
Right: name,investor,amount
Right: \"Chuxiong, Yunnan\",A Ltd.,1200";
    }
    BAD_WORKBOOK = "JB120" {
        summary: "工作簿打不开", "The workbook cannot be opened";
        explain: "只读 .xlsx 格式。加了密码的、损坏的、或者只是把 .xls 改名而来的，都打不开。

处理办法：用 Excel 或 WPS 打开，去掉密码，“另存为” Excel 工作簿（.xlsx）。",
        "Only the .xlsx format is read: not with a password, not damaged, and not an .xls that was renamed.

Open it in a spreadsheet program, remove the password, and save it as .xlsx.";
    }
    CELL_ERROR = "JB121" {
        summary: "单元格里是公式错误值", "A cell holds a formula error";
        explain: "#REF!、#DIV/0! 等错误值不是数据，不能公开，也不能当作 0。

请在 Excel 或 WPS 里改好公式；确实没有数的，把单元格清空。",
        "#REF!, #DIV/0! and the like are no data: they cannot be published, nor taken for 0.

Correct the formula; clear the cell where there is no figure.";
    }
    NO_RESULT = "JB122" {
        summary: "单元格里的公式没有存下结果", "A cell holds a formula without a stored result";
        explain: "读取工作簿时只用公式上次算出的结果。由程序生成、从没有在表格软件里打开过的文件没有这个结果，读出来会是空的。

请用 Excel 或 WPS 打开文件，保存一次。",
        "Of a formula only the stored result is read. A file written by a program and never opened in a spreadsheet has none,
and the cell would read as empty.

Open the file in a spreadsheet program and save it once.";
    }
    NO_THEME = "JB123" {
        summary: "找不到所选的主题", "The theme is not there";
        explain: "site.yaml 里的“主题”是 themes 下的文件夹名。不写就用自带的 gov。

错误：主题: ../别处
正确：主题: gov",
        "The theme in site.yaml is the name of a folder below themes. Without it the built-in gov is used.

Wrong: theme: ../elsewhere
Right: theme: gov";
    }
    SCALED_NUMBER = "JB124" {
        summary: "单元格显示的数与存的数不同", "A cell shows another number than it holds";
        explain: "自定义数字格式（例如 0!.0,\"万\" 或 #,##0,）把存着的 12345678 显示成 1234.6，程序读到的是前者，看表的人看到的是后者。
发布哪一个都可能差上千倍，所以报错。百分比格式不受影响：存 0.7917、显示 79.17% 的，读作 79.17%。

错误：存 12345678，格式 0!.0,\"万\"
正确：存 1234.6，格式“常规”，单位写在表头或 site.yaml 里",
        "A custom format (such as #,##0,) shows a stored 12345678 as 12346. The program reads the one, whoever looks at the
sheet sees the other, and either may be wrong by a factor of thousands. Percentages are fine: 0.7917 shown as 79.17% is
read as 79.17%.

Wrong: 12345678 with the format #,##0,
Right: 12345.678 with the format General, and the unit in the head or in site.yaml";
    }
    NO_FONT_FOLDER = "JB125" {
        summary: "找不到字体文件夹", "A folder of fonts is not there";
        explain: "site.yaml 的“字体文件夹”写相对于站点的路径或绝对路径。找不到时按系统字体和内置字体生成，公文的字形就会与预期不同。

错误：字体文件夹: [D:\\字体]（这台机器没有D盘）
正确：字体文件夹: [fonts]",
        "The folders under font_folders in site.yaml are paths below the site, or absolute. Without them documents are set in the
faces of the system and the embedded ones, and look other than expected.

Wrong: font_folders: [D:\\fonts] on a machine without a drive D
Right: font_folders: [fonts]";
    }
    CUT_VALUE = "JB126" {
        summary: "值里的 # 使后面的文字成了注释", "A # makes a comment of the end of a value";
        explain: "在YAML里，空格后面的 # 到行尾都是注释，值到那里就断了。# 本来是值的一部分时，整个值要用半角引号括起来；真是注释的，# 后面空一格。

错误：标题: 关于建设1 #厂房的公告
正确：标题: \"关于建设1 #厂房的公告\"",
        "In YAML a # behind a blank begins a comment, and the value ends there. Put quotes around the whole value if the # is part
of it; a comment has a blank behind its #.

Wrong: title: Building 1 #north
Right: title: \"Building 1 #north\"";
    }
    INVISIBLE = "JB127" {
        summary: "文中有看不见的字符", "The text holds invisible characters";
        explain: "零宽空格、书写方向控制符等字符看不见，却会使检索落空、文字错位，甚至使人读到的与写的不同。它们多半是从网页或聊天软件里复制进来的。

删去所指位置的字符：在该处前后各删一个字再重新输入。",
        "Zero-width blanks, marks of writing direction and the like cannot be seen, but searches fail on them, and what is read may
differ from what is written. They mostly come with text copied from web pages or chats.

Delete the character at the place that is named.";
    }
}
