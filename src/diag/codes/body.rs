//! Codes of the stage `body`: JB4xx.

super::codes! {
    RAW_HTML = "JB401" {
        summary: "正文里不能写 HTML", "HTML is not allowed in a body";
        explain: "正文要同时变成网页、PDF 和邮件，HTML 标签只在网页里有意义，还可能带进脚本，所以一律不收。\n\n错误：\n    第一行<br>第二行\n    <!-- 待补 -->\n\n正确：\n    第一行\\\n    第二行\n\n正文里需要“<”时写成 &lt;。",
                 "A body becomes a web page, a PDF and a mail. HTML means something in the first alone, and may carry scripts, so none is taken.\n\nWrong:\n    first line<br>second line\n    <!-- to do -->\n\nRight:\n    first line\\\n    second line\n\nWrite &lt; for a “<” in the text.";
    }
    URL_SCHEME = "JB402" {
        summary: "链接的网址不允许或不完整", "The address of a link is not allowed, or incomplete";
        explain: "链接只能以 http、https、mailto、tel 开头，其他协议可能执行脚本或指向本机文件。大小写、实体编码、夹在中间的空格和看不见的字符都先还原再判断。\n\n错误：\n    [查看](javascript:alert(1))\n    [官网](//www.example.cn)\n\n正确：\n    [官网](https://www.example.cn)",
                 "An address begins with http, https, mailto or tel; others may run scripts or point at files of a computer. Case, entities, blanks and invisible characters are resolved before it is judged.\n\nWrong:\n    [see](javascript:alert(1))\n    [site](//www.example.cn)\n\nRight:\n    [site](https://www.example.cn)";
    }
    LINK_PATH = "JB403" {
        summary: "链接的路径不对", "The path of a link is not valid";
        explain: "链接到本站内容时写源文件的路径：相对于本文件，或以 / 开头从 content/ 算起。路径不能走出 content/，用 / 分隔。\n\n错误：\n    [附件](..\\附件\\名单.pdf)\n    [名单](../../../名单.pdf)\n\n正确：\n    [附件](../附件/名单.pdf)\n    [名单](/附件/名单.pdf)",
                 "A link to something on the site is the path of its source: from this file, or from content/ if it begins with /. It stays below content/ and is divided by /.\n\nWrong:\n    [list](..\\files\\list.pdf)\n    [list](../../../list.pdf)\n\nRight:\n    [list](../files/list.pdf)\n    [list](/files/list.pdf)";
    }
    HEADING_LEVEL = "JB404" {
        summary: "标题的级别不对", "The level of a heading is not valid";
        explain: "全文的题目写在文件开头的 title（标题）里，正文的标题从 ## 到 ##### 共四级，排成“一、”“（一）”“1.”“（1）”，中间不跳级；只有两级时可以用 ## 和 ####（“一、”和“1.”）。标题不放在引用和列表里。\n\n错误：\n    # 关于……的答复\n    ## 基本情况\n    ##### 编制\n\n正确：\n    ## 基本情况\n    ### 机构\n    #### 编制",
                 "The title of a document stands in its front matter. Headings of the body are ## to #####, set as 一、（一）1.（1）, and skip no level; a body with two levels alone may use ## and ####. None stands in a quotation or a list.\n\nWrong:\n    # Reply to …\n    ## Facts\n    ##### Staff\n\nRight:\n    ## Facts\n    ### Offices\n    #### Staff";
    }
    HEADING_NUMBER = "JB405" {
        summary: "标题的序号不连续", "The number of a heading is out of sequence";
        explain: "标题的序号可以不写，由程序按级别编排；写了就要和顺序一致，每个上级标题下从一开始。\n\n错误：\n    ## 一、基本情况\n    ## 三、下步打算\n\n正确：\n    ## 一、基本情况\n    ## 二、下步打算",
                 "A heading needs no number, it gets one. One that is typed has to be in sequence, from one below each parent.\n\nWrong:\n    ## 一、Facts\n    ## 三、Plans\n\nRight:\n    ## 一、Facts\n    ## 二、Plans";
    }
    HEADING_STYLE = "JB406" {
        summary: "标题的序号不合公文格式", "The number of a heading is not written in the style of its level";
        explain: "公文的层次序数依次是“一、”“（一）”“1.”“（1）”（GB/T 9704）。括号用全角，括号后面不加顿号，阿拉伯数字后面用小圆点。\n\n错误：\n    ### (一)机构\n    ### （一）、机构\n    #### 1、编制\n\n正确：\n    ### （一）机构\n    #### 1.编制",
                 "The levels of an official document count 一、 （一） 1. （1） (GB/T 9704): full-width brackets with no comma after them, a full stop after digits.\n\nWrong:\n    ### (一)Offices\n    ### （一）、Offices\n    #### 1、Staff\n\nRight:\n    ### （一）Offices\n    #### 1.Staff";
    }
    HEADING_FORM = "JB407" {
        summary: "标题的写法不对", "A heading is not written as one";
        explain: "标题写成井号、一个空格、文字。井号后面没有空格，整行会当作正文；一段文字下面紧接 --- 会变成标题，要在 --- 前面空一行。\n\n错误：\n    ##基本情况\n    ＃＃ 基本情况\n\n正确：\n    ## 基本情况",
                 "A heading is number signs, a blank, and text. Without the blank the line is taken for text; text directly above --- becomes a heading, so leave a line blank before it.\n\nWrong:\n    ##Facts\n    ＃＃ Facts\n\nRight:\n    ## Facts";
    }
    IMAGE_ALT = "JB408" {
        summary: "图片缺少文字说明", "A picture has no text that says what it shows";
        explain: "视障读者靠文字说明了解图片，图片打不开时也显示它；无障碍规范要求每张图片都有。\n\n错误：\n    ![](现场.jpg)\n\n正确：\n    ![项目开工现场，六台挖掘机正在平整场地](现场.jpg)",
                 "Readers who cannot see rely on the text, and it is shown if the picture does not load; the accessibility rules ask for it.\n\nWrong:\n    ![](site.jpg)\n\nRight:\n    ![Six excavators level the ground of the new plant](site.jpg)";
    }
    IMAGE_TARGET = "JB409" {
        summary: "图片不是本站的文件", "A picture is not a file of the project";
        explain: "网站不向别的主机请求任何东西，图片要放进 content/，按路径引用。\n\n错误：\n    ![现场](https://example.cn/现场.jpg)\n\n正确：\n    ![现场](现场.jpg)",
                 "The site asks no other host for anything: a picture lies in content/ and is named by its path.\n\nWrong:\n    ![site](https://example.cn/site.jpg)\n\nRight:\n    ![site](site.jpg)";
    }
    LINK_TEXT = "JB410" {
        summary: "链接没有文字", "A link has no text";
        explain: "没有文字的链接点不到，读屏软件也读不出来。\n\n错误：\n    [](名单.pdf)\n\n正确：\n    [驻外招商分局名单](名单.pdf)",
                 "A link without text can be neither clicked nor read aloud.\n\nWrong:\n    [](list.pdf)\n\nRight:\n    [List of offices](list.pdf)";
    }
    LINK_FORM = "JB411" {
        summary: "像链接的文字没有成为链接", "What looks like a link is not one";
        explain: "链接写成 [文字](目标)，用半角方括号和圆括号，中间没有空格，目标里也没有空格。核对数的算式较长时，在文件开头的“数字”里起个名称。\n\n错误：\n    [名单]（名单.pdf）\n    [79.17%](=19 / 24)\n\n正确：\n    [名单](名单.pdf)\n    [79.17%](=19/24)",
                 "A link is [text](destination): half-width brackets, no blank between them, none in the destination. A long expression gets a name under figures in the front matter.\n\nWrong:\n    [list]（list.pdf）\n    [79.17%](=19 / 24)\n\nRight:\n    [list](list.pdf)\n    [79.17%](=19/24)";
    }
    ANCHOR = "JB412" {
        summary: "链接指向的标题不存在", "A link points at a heading that does not exist";
        explain: "以 # 开头的链接指向本文的标题，写标题的文字，可以带序号。\n\n错误：\n    见[第二部分](#第二部分)\n\n正确：\n    见[第二部分](#下步打算)",
                 "A link that begins with # points at a heading of the same document, by its text with or without the number.\n\nWrong:\n    see [part two](#part-two)\n\nRight:\n    see [part two](#Plans)";
    }
    FOOTNOTE_UNDEFINED = "JB413" {
        summary: "脚注没有内容", "A footnote has no text";
        explain: "正文里的 [^名称] 要有一行 [^名称]: 说明 与它对应。\n\n错误：\n    到位资金4.389亿元[^来源]。\n\n正确：\n    到位资金4.389亿元[^来源]。\n\n    [^来源]: 据2020年统计。",
                 "Every [^name] in the text needs a line [^name]: text.\n\nWrong:\n    438.9 million yuan[^source].\n\nRight:\n    438.9 million yuan[^source].\n\n    [^source]: Statistics of 2020.";
    }
    FOOTNOTE_UNUSED = "JB414" {
        summary: "脚注没有被引用", "A footnote is not referred to";
        explain: "没有被引用的脚注不会出现在网页上。在正文里写上 [^名称]，或者删去脚注。",
                 "A footnote that nothing refers to is not shown. Write [^name] in the text, or delete it.";
    }
    FOOTNOTE_REPEATED = "JB415" {
        summary: "同名脚注写了两次", "Two footnotes have the same name";
        explain: "脚注的名称在一篇里不能重复，否则不知道引用的是哪一条。给其中一条换个名称。",
                 "The name of a footnote is unique in a document. Give one of them another name.";
    }
    NESTING = "JB416" {
        summary: "嵌套太深", "Too deeply nested";
        explain: "引用、列表、强调一层套一层最多 32 层。更深的内容读者无法看清，通常是多打了符号。",
                 "Quotations, lists and emphasis nest up to 32 levels. What is deeper cannot be read, and is usually a slip.";
    }
    EMPHASIS = "JB417" {
        summary: "星号等标记没有起作用", "Asterisks and other marks are left in the text";
        explain: "两个星号成对使用，紧贴要强调的文字，里侧不留空格，不跨段落。需要星号本身时写成 \\*。删除线（~~）和勾选框（- [ ]）不支持。\n\n错误：\n    ** 重点 **\n    **重点\n\n正确：\n    **重点**",
                 "Two asterisks stand in pairs, close to the text, with no blank inside, in one paragraph. Write \\* for an asterisk itself. Nothing is struck through (~~), and there are no boxes to tick (- [ ]).\n\nWrong:\n    ** text **\n    **text\n\nRight:\n    **text**";
    }
    CODE_BLOCK = "JB418" {
        summary: "代码块的写法不对", "A code block is not written as one";
        explain: "行首有四个以上空格的段落会变成代码块，段首缩进由版式处理，不要打空格。用 ``` 开始的块要用 ``` 结束，图表等块的名称是 chart、table、kpi、projects、replies、compare。\n\n错误：\n        楚雄州投资促进局……\n\n正确：\n    楚雄州投资促进局……",
                 "A paragraph that begins with four blanks becomes a code block; the layout indents, so type none. A block that begins with ``` ends with ```. Blocks with a meaning are called chart, table, kpi, projects, replies, compare.";
    }
    TABLE_FORM = "JB419" {
        summary: "表格的写法不对", "A table is not written as one";
        explain: "表格上下各空一行；第一行是表头，第二行是分隔行，每列一个 ---，竖线和横线用半角。各行的格数不超过表头，文字里的竖线写成 \\|。\n\n错误：\n    | 县市 | 资金 |\n    | --- |\n    | 甲市 | 1.5 |\n\n正确：\n    | 县市 | 资金 |\n    | --- | --- |\n    | 甲市 | 1.5 |",
                 "A line is left blank above and below a table. Its first line holds the heads, the second one --- for each column, with half-width bars and hyphens. No row has more cells than the head; a bar in a text is written \\|.\n\nWrong:\n    | County | Funds |\n    | --- |\n    | A | 1.5 |\n\nRight:\n    | County | Funds |\n    | --- | --- |\n    | A | 1.5 |";
    }
    RUN_TOGETHER = "JB420" {
        summary: "换行不等于分段，或者标题没有写成标题", "lines run together, or a heading is not written as one";
        explain: "从 Word 粘贴的文字，一段一行，中间没有空行，会连成一段。段落之间空一行；标题在前面写井号，序号可以不写。每个文档只报第一处。\n\n错误：\n    一、工作开展情况\n    　　今年以来……\n正确：\n    ## 工作开展情况\n\n    今年以来……",
                 "Text from a word processor has a paragraph a line and no empty line between, and becomes one long paragraph. Leave a line empty between paragraphs, and write number signs before headings, whose numbers may be left out. A document reports the first place alone.\n\nWrong:\n    一、工作开展情况\n    　　今年以来……\nRight:\n    ## 工作开展情况\n\n    今年以来……";
    }
}
