//! Codes of checked figures: JB52x.

super::codes! {
    SYNTAX = "JB520" {
        summary: "核对数的算式写法不对", "the expression of a checked figure is not written as one";
        explain: "算式由名称、数、+ - * /、括号和函数组成，一律用半角符号。写在链接里时中间不留空格；较长的在文件开头的“数字”里起个名称。\n\n错误：\n    空编 [12](=staffing.total.vacant+) 名\n    占 [79.17%](=19÷24)\n正确：\n    空编 [12](=staffing.total.vacant+2名) 名\n    占 [79.17%](=19/24)",
            "An expression is made of names, numbers, + - * /, brackets and calls, all half-width. In a link it holds no blanks; give a longer one a name under `figures`.\n\nWrong:\n    [12](=staffing.total.vacant+)\n    [79.17%](=19÷24)\nRight:\n    [12](=staffing.total.vacant+2名)\n    [79.17%](=19/24)";
    }
    UNKNOWN_NAME = "JB521" {
        summary: "核对数的算式里有不存在的名称", "the expression of a checked figure names what does not exist";
        explain: "名称写成“数据表.行.列”：数据表写文件名（不带扩展名，横线写成下划线），行写第一列的文字或 total（合计），列写编号或列名；含别的符号的加双引号。台账有 projects（项目）、funds（到位资金）、replies（答复）、briefings（简报），this 是本文；考察报告写“文件名.指标”，同一指标有几个城市的写“文件名.城市指标”。公开文档的核对数只能引用公开的内容。\n\n错误：\n    [10](=stafing.total.vacant)\n正确：\n    [10](=staffing.total.vacant)\n    [4](=staffing.永仁县.空编)\n    [95.20亿元](=county_funds_2026_10.合计.in_place)",
            "A name is dataset.row.column: the dataset by its file without the ending (underscores for hyphens), the row by the text of its first column or `total`, the column by id or title; quote what holds other characters. Ledgers are projects, funds, replies, briefings; `this` is the document itself. A figure of a study note is note.label, or note.city-and-label where several cities have it. Figures of a public document see public content alone.\n\nWrong:\n    [10](=stafing.total.vacant)\nRight:\n    [10](=staffing.total.vacant)\n    [95.20亿元](=county_funds_2026_10.total.in_place)";
    }
    ARGUMENTS = "JB522" {
        summary: "核对数的函数用法不对", "a function of a checked figure is used wrongly";
        explain: "函数有：\n    sum(表.列, 条件…, unit=\"亿元\") 合计；avg 平均、min 最小、max 最大\n    count(表, 条件…) 个数；where(表.列, 条件…) 筛选\n    share(部分, 整体) 或 share(表.列, 条件…) 占比\n    yoy(本期, 上年同期) 同比；completion(完成, 任务) 完成率\n    pace(完成, 任务, months=10) 超（欠）序时进度的百分点，即完成率减月数÷12\n    rank(表.列, of=\"示例甲市\", order=\"降序\") 位次，相同的并列\n    days(起, 止) 天数；workdays(起, 止) 工作日\n条件写“列=值”，同一列写两次表示两个值都可以。\n\n例如：\n    [7](=count(projects,stage=\"签约\"))\n    [3](=rank(funds_2026.in_place/funds_2026.target,of=\"示例甲市\"))",
            "Functions:\n    sum(table.column, conditions…, unit=\"亿元\"); avg, min, max\n    count(table, conditions…); where(table.column, conditions…)\n    share(part, whole) or share(table.column, conditions…)\n    yoy(now, before); completion(done, target)\n    pace(done, target, months=10): completion less months/12, in percentage points\n    rank(table.column, of=\"row\", order=\"desc\"): equal rows share a place\n    days(from, to); workdays(from, to)\nA condition is column=value; a column named twice may have either value.\n\nFor example:\n    [7](=count(projects,stage=\"签约\"))";
    }
    UNITS = "JB523" {
        summary: "核对数的单位不同", "the units of a checked figure differ";
        explain: "元、万元、亿元自动换算；美元与元不相加；名、个、件等要相同，名、人、位视为相同；% 是比例，百分点是两个比例的差，两者不同；金额除以人数、户数、亩数，得人均、户均、亩均的金额。直接写在算式里的数要带单位。\n\n错误：\n    [5亿元](=funds.total.yuan+funds.total.dollars)\n    比重提高 [2.5%](=share(甲,乙)-share(丙,丁))\n正确：\n    比重提高 [2.5个百分点](=share(甲,乙)-share(丙,丁))",
            "元, 万元 and 亿元 convert into each other; dollars and yuan do not mix; measure words must agree (名, 人 and 位 do); % is a part of a whole, 百分点 the difference of two; money divided by a count is an amount a head. Give a number in an expression its unit.\n\nWrong:\n    [2.5%](=share(a,b)-share(c,d))\nRight:\n    [2.5个百分点](=share(a,b)-share(c,d))";
    }
    IMPOSSIBLE = "JB524" {
        summary: "核对数算不出来", "a checked figure cannot be computed";
        explain: "除数为零、增长率的基数是负数、格子是空的、数据表里要相加的格子全是空的、平均和最大最小选不出一行、结果超出精确计算的范围时，没有结果；率、位次等列没有合计。核对引用的行和列，或者先筛选出有值的行。",
            "There is no result where an expression divides by zero, growth is over a negative base, an empty cell is named, all cells of a dataset that a sum takes are empty, a mean or an extreme is left without a row, or the result is too large to be exact; rates and places have no total. Check the rows and columns it names.";
    }
    DIFFERS = "JB525" {
        summary: "文中的数与数据不符", "a figure in the text differs from the data";
        explain: "文中的数按它自己的单位和精度与算得的值比较：写 79.17% 比到万分之一，写 29.14亿元 比到百万元，写 七成 比到一成；算得的值四舍五入。表格里的数没有写单位时，单位取自表头“经费（万元）”“占比（%）”、行名或表旁的“单位：万元”。不符时改正文字或数据。原件如此、须照录的，在链接里写明理由，构建时会列出。\n\n错误：\n    占 [79.16%](=19/24)\n正确：\n    占 [79.17%](=19/24)\n    占 [79.16%](=19/24 \"原文如此\")",
            "A figure is compared at its own unit and precision, the value rounded half up: 79.17% to a hundredth of a per cent, 29.14亿元 to a million, 七成 to a tenth. In a table a number without a unit has that of the head, 经费（万元） or 占比（%）, of the name of its row, or of a line 单位：万元 beside the table. Correct the text or the data. A deviation that an original has is waived with a reason, and listed with every build.\n\nWrong:\n    [79.16%](=19/24)\nRight:\n    [79.17%](=19/24)\n    [79.16%](=19/24 \"as in the original\")";
    }
    UNREADABLE = "JB526" {
        summary: "方括号里的数读不出来", "the number of a checked figure cannot be read";
        explain: "方括号里写一个数和它的单位：12、１２、十二、1,234.5、29.14亿元、1.2万亿元、79.17%、七成五、三分之一、2.5个百分点、1.5倍。可以带约、近、逾、超过、不足、多、余、以上、左右等词，写在方括号里外都可以：近30亿元 用于略少于30亿元的数；逾、超过、不足、少于不含这个数本身。数十、十几和幅度（20至30）不能核对。\n\n错误：\n    [20至30名](=staffing.total.vacant)\n正确：\n    近[30亿元](=funds.total.amount)",
            "Write one number with its unit between the brackets: 12, 十二, 1,234.5, 29.14亿元, 1.2万亿元, 79.17%, 七成五, 三分之一, 2.5个百分点, 1.5倍. A word such as 约, 近, 逾, 不足, 多, 余, 以上 or 左右 may stand with it, inside the brackets or outside: 近30亿元 is said of a little less; 逾, 超过, 不足 and 少于 exclude the number itself. 数十, 十几 and ranges (20至30) cannot be checked.\n\nWrong:\n    [20至30名](=staffing.total.vacant)\nRight:\n    近[30亿元](=funds.total.amount)";
    }
    WAIVED = "JB527" {
        summary: "写明理由保留的出入", "a deviation that is kept for a reason";
        explain: "文中的数与数据不符，作者在链接里写明了保留的理由，例如照录原件。这里列出供复核，不影响发布；网页上会注明理由和按来源计算的值。",
            "A figure differs from the data, and its author gave a reason to keep it, such as that the original says so. It is listed for review and does not keep the site from being published; the page says the reason and the computed value.";
    }
    NEEDLESS_WAIVER = "JB528" {
        summary: "保留出入的理由已不需要", "a reason to keep a deviation is not needed";
        explain: "文中的数与数据相符，链接里却写着保留出入的理由。删去引号里的理由，以免将来的出入被放过。",
            "The figure agrees with the data, yet a reason to keep a deviation is written. Delete it, so that a later deviation is not let through.";
    }
    NAMED_FIGURE = "JB529" {
        summary: "“数字”里的名称不合用，或没有用到", "a name under `figures` cannot be used, or is not used";
        explain: "“数字”里的名称由汉字、字母、数字和下划线组成，不以数字开头，不与 projects、funds、replies、briefings、this 相同；起了名称就要在正文里用到。\n\n例如：\n    数字:\n      公务员: 13名 + staffing.total.managers_actual\n    …\n    实有公务员 [87](=公务员) 名",
            "A name under `figures` is made of letters, digits and underscores, begins with no digit, is not that of a ledger, and is used in the text.\n\nFor example:\n    figures:\n      civil_servants: 13名 + staffing.total.managers_actual\n    …\n    [87](=civil_servants)";
    }
}
