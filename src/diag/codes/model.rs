//! Codes of the stage `model`: JB2xx.

super::codes! {
    UNKNOWN_KEY = "JB201" {
        summary: "有不认识的键", "a key is not known";
        explain: "每种文档只有声明过的字段。写错的键如果被忽略，文档就会缺少本该有的内容，所以一律报错。\n\n错误：\n    公开属姓: 主动公开\n正确：\n    公开属性: 主动公开",
            "Each type of document has declared fields only. A misspelt key that went unnoticed would leave out what was meant, so it is an error.\n\nWrong:\n    disclosrue: public\nRight:\n    disclosure: public";
    }
    REPEATED_KEY = "JB202" {
        summary: "同一个键写了两次", "a key is written twice";
        explain: "同一个键（包括它的中文名和英文名）只能出现一次，否则无法知道以哪一处为准。\n\n错误：\n    标题: 甲\n    title: 乙\n正确：\n    标题: 甲",
            "A key, under its Chinese and English names alike, may stand once; otherwise nobody knows which one holds.\n\nWrong:\n    title: A\n    标题: B\nRight:\n    title: A";
    }
    MISSING_FIELD = "JB203" {
        summary: "缺少必填字段", "a required field is missing";
        explain: "必填字段要写出来。原件确实没有的内容，在允许的字段写“未载”，以便与漏填区分。\n\n例如：\n    成文日期: 未载",
            "A required field has to be written. Where the original does not give it, write 未载 in the fields that allow it, which tells a gap in the original from a gap in the form.\n\nFor example:\n    issued: 未载";
    }
    WRONG_TYPE = "JB204" {
        summary: "值的写法不对", "a value has the wrong form";
        explain: "字段需要的是一段文字、一个列表或若干行“键: 值”，写成了另一种。\n\n错误：\n    联系人: 张三 0878-0000000\n正确：\n    联系人:\n      姓名: 张三\n      电话: 0878-0000000",
            "The field takes a text, a list or lines of `key: value`, and something else is written.\n\nWrong:\n    contact: A. Zhang 0878-0000000\nRight:\n    contact:\n      name: A. Zhang\n      phone: 0878-0000000";
    }
    BAD_VALUE = "JB205" {
        summary: "值不符合格式", "a value does not have the required format";
        explain: "日期、金额、发文字号、电话等有固定格式，按提示改写。\n\n错误：\n    文号: 示招函[2026]05号\n正确：\n    文号: 示招函〔2026〕5号",
            "Dates, amounts, document numbers and phones have a fixed format; write it as the hint says.\n\nWrong:\n    doc_number: 示招函[2026]05号\nRight:\n    doc_number: 示招函〔2026〕5号";
    }
    BAD_CHOICE = "JB206" {
        summary: "值不在可选范围内", "a value is not one of the choices";
        explain: "这个字段只能写列出的几个值之一，中文英文都可以。\n\n错误：\n    办理方式: 主办理\n正确：\n    办理方式: 主办",
            "The field takes one of the listed values, in Chinese or English.\n\nWrong:\n    role: leading\nRight:\n    role: lead";
    }
    REPEATED_ID = "JB207" {
        summary: "两个文档的编号相同", "two documents have the same id";
        explain: "文档的编号就是文件名（不带扩展名），项目台账的编号是“编码”列。同一类型中编号不能重复，因为网址和相互引用都靠它。\n\n改法：给其中一个文件改名，或改正编码。",
            "The id of a document is the name of its file without the ending; that of a ledger row is its code. Within a type it must be unique, because addresses and references rest on it.\n\nInstead: rename one of the files, or correct the code.";
    }
    UNKNOWN_HEAD = "JB208" {
        summary: "台账有没有对应字段的列", "a ledger column belongs to no field";
        explain: "site.yaml 的“台账”说明了表头与字段的对应关系。没有对应的列会被漏掉，所以报错；确实不用的列写进“忽略列”。\n\n例如：\n    台账:\n      - 文件: projects/台账.xlsx\n        列:\n          项目单位: 投资方\n        忽略列: [备注]",
            "`ledgers` in site.yaml maps column heads to fields. A column without a field would be lost, so it is an error; list unused columns under `ignore`.\n\nFor example:\n    ledgers:\n      - file: projects/ledger.xlsx\n        columns:\n          Company: investor\n        ignore: [Remarks]";
    }
    BAD_LEDGER = "JB209" {
        summary: "台账的说明或内容不对", "a ledger or its description is wrong";
        explain: "台账文件要在 site.yaml 的“台账”里登记：文件、工作表、表头所在行、列与字段的对应、公开属性和可公开的字段。",
            "A ledger file is registered under `ledgers` in site.yaml: file, sheet, row of the heads, columns and fields, disclosure and public fields.";
    }
    BAD_DATASET = "JB210" {
        summary: "数据表的说明与内容不一致", "a dataset disagrees with its description";
        explain: "数据表的每一行要有与“列”相同个数的值，数字列只写数字，合计行由程序计算；如果写出了合计行，它必须等于各行之和，四舍五入的尾差除外。首行或末行叫“合计”“总计”的，作原件合计，不再相加；“小计”“其中”行照样显示，不参加求和、计数、位次和图表，小计必须等于相邻各行之和。率、平均数、位次、年份和逐月的累计不求和，写在“原件合计”里的照此显示。",
            "Each row of a dataset has one value for each of its columns, number columns hold numbers alone, and the total row is computed; where one is written, it must equal the sum of its rows, but for rounding. A first or last row 合计 or 总计 is the total of the original and is not added; rows 小计 and 其中 are shown, but neither summed, counted, ranked nor drawn, and 小计 must be the sum of rows next to it. Rates, means, places, years and running totals of months are not summed; what `total_given` says of them is shown.";
    }
    UNKNOWN_NAME = "JB212" {
        summary: "引用了 site.yaml 中没有登记的名称", "a name is not registered in site.yaml";
        explain: "县市区、办理结果分类、发文机关、栏目、简报系列都在 site.yaml 登记一次，别处只能引用登记过的名称，这样同一名称不会有几种写法。",
            "Districts, outcome classes, issuers, columns and series are registered once in site.yaml and named elsewhere as they are there, so that one thing has one name.";
    }
    FULL_WIDTH_COMMA = "JB213" {
        summary: "列表里用了全角逗号或顿号", "a list is divided by full-width commas";
        explain: "列表的各项用半角逗号分隔。用全角逗号或顿号的，整串文字成为一项，筛选和统计都会出错。确实是一项的，给它加上引号。\n\n错误：\n    城市: [昆明，大理]\n正确：\n    城市: [昆明, 大理]\n确是一项：\n    关键词: [\"商务、物流\"]",
            "The items of a list are divided by half-width commas. With full-width ones the whole text is one item, which misleads filters and counts. Put quotes around what is one item.\n\nWrong:\n    cities: [昆明，大理]\nRight:\n    cities: [昆明, 大理]\nOne item:\n    keywords: [\"商务、物流\"]";
    }
    BAD_USAGE = "JB214" {
        summary: "数据表缺少用途所需的内容", "a dataset lacks what its usage asks for";
        explain: "写了“用途”的数据表，列的编号有固定含义，完成率、序时进度、位次、预报误差等由程序计算。缺少的列和字段要补上；只作展示的数据表不写“用途”。\n\n例如：\n    用途: 年度目标\n    年度: 2026\n    列:\n      - { 编号: county, 名称: 县市区 }\n      - { 编号: in_place, 名称: 州外到位资金, 单位: 亿元, 类型: 小数 }",
            "In a dataset with a `usage` the ids of columns have a fixed meaning, and completion, ranks and errors of forecasts are computed from them. Add the columns and fields that are named; a dataset that is only shown has no `usage`.\n\nFor example:\n    usage: targets\n    year: 2026\n    columns:\n      - { id: county, title: County }\n      - { id: in_place, title: Funds in place, unit: 亿元, kind: decimal }";
    }
    BAD_SETTING = "JB215" {
        summary: "站点设置里有重复或没有意义的值", "the settings of the site have a value twice, or one that means nothing";
        explain: "site.yaml 里登记的编号和文件各写一次：办理结果分类、简报系列、合订本、台账、县市区。条数和行号从 1 算起；索引号格式里可用 {code}、{year}、{class} 和 {serial}；发布网址写到网站所在的目录，后面不带 ? 和 #。",
            "Ids and files are registered once in site.yaml: outcome classes, series, volumes, ledgers and districts. Numbers of rows count from 1; a pattern of index numbers may have {code}, {year}, {class} and {serial}; the address of the site ends with its folder, without ? and #.";
    }
    UNUSED_COLUMN = "JB220" {
        summary: "数据文件里有没有说明的列", "a data file has a column that is not described";
        explain: "数据文件的列按表头与说明里的“列”对应，没有对应的列不会显示，多半是表头写错了一个字，或者忘了说明。确实不用的列写进“忽略列”。\n\n例如：\n    文件: 到位资金.xlsx\n    列:\n      - { 编号: county, 名称: 县市 }\n    忽略列: [备注]",
            "The heads of a data file are matched with `columns` of its description. A column without a match is not shown; most likely its head is misspelt or it was not described. List columns that are not meant under `ignore`.\n\nFor example:\n    file: funds.xlsx\n    columns:\n      - { id: county, title: County }\n    ignore: [Remarks]";
    }
}
