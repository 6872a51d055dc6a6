//! Codes of fenced blocks and the data they show: JB45x.

super::codes! {
    UNKNOWN_DATASET = "JB451" {
        summary: "块里引用的数据表不存在", "a block names a dataset that does not exist";
        explain: "chart 和 table 块用“数据”写数据表的编号，也就是 content/data/ 中的文件名（不带扩展名）。公开版只能引用公开的数据表。\n\n错误：\n    数据: stafing\n正确：\n    数据: staffing",
            "A chart or table block names a dataset by its id, which is the name of its file in content/data/ without the ending. A public edition knows public datasets alone.\n\nWrong:\n    data: stafing\nRight:\n    data: staffing";
    }
    UNKNOWN_COLUMN = "JB452" {
        summary: "块里写的列不存在", "a block names a column that does not exist";
        explain: "横轴、纵轴、筛选和列都用列的编号或名称。编号在数据表的“列”里声明。\n\n错误：\n    纵轴: [manager_approved]\n正确：\n    纵轴: [managers_approved]",
            "Axes, filters and columns are named by the id or the title of a column, as the dataset declares them.\n\nWrong:\n    y: [manager_approved]\nRight:\n    y: [managers_approved]";
    }
    BAD_ROW = "JB453" {
        summary: "表格的行与列对不上，或单元格的内容不对", "a row does not fit its columns, or a cell does not hold what it should";
        explain: "每一行的值与列一一对应，没有数值的写空（~），不能少写；数字列只写数字，不写单位和“—”。\n\n错误：\n    列: [县市, 核定, 实有]\n    行:\n      - [永仁县, 8名]\n正确：\n    列: [县市, 核定, 实有]\n    行:\n      - [永仁县, 8, ~]",
            "A row has one value for each column; write ~ for none. Number columns hold numbers alone, without units or dashes.\n\nWrong:\n    columns: [County, Approved, Actual]\n    rows:\n      - [Yongren, 8 posts]\nRight:\n    columns: [County, Approved, Actual]\n    rows:\n      - [Yongren, 8, ~]";
    }
    TOTAL_DIFFERS = "JB454" {
        summary: "原件的合计与各行之和不一致", "a total differs from the sum of its rows";
        explain: "合计由程序按各行求和，写出的“原件合计”用来核对，四舍五入的尾差除外；率、平均数、位次、年份不求和，照“原件合计”显示。不一致说明某一行或合计录错了，或原件本身有误；请先核实，再改正数字或在“注”中说明并去掉这一项原件合计。",
            "Totals are computed; a total that the original gives is compared, but for rounding, and shown where rates, means, places and years have no sum. Where they differ, a row or the total was mistyped or the original is wrong: check it, then correct the figure, or say so in the notes and leave that total out.";
    }
    NO_DATA = "JB455" {
        summary: "块里没有数据，或写了两处数据", "a block has no data, or data in two places";
        explain: "数据只写一处：用“数据”引用数据表，或在块里用“行”直接写。\n\n例如：\n    数据: staffing\n或：\n    横轴: 县市\n    纵轴: [核定]\n    行:\n      - [永仁县, 8]",
            "Data stand in one place: name a dataset with `data`, or write `rows` in the block.\n\nFor example:\n    data: staffing\nor:\n    x: County\n    y: [Approved]\n    rows:\n      - [Yongren, 8]";
    }
    MIXED_UNITS = "JB456" {
        summary: "同一张图中各列的单位不同", "the columns of a chart have different units";
        explain: "一张图只有一根数值轴，只能有一个单位。单位不同的列分成几张图；单位其实相同的，在“列”中统一写法。",
            "A chart has one axis of values and so one unit. Draw columns of different units in charts of their own; if the unit is the same, write it the same in the columns.";
    }
    BAD_CHART = "JB457" {
        summary: "图表无法如实绘制", "a chart cannot be drawn truthfully";
        explain: "饼图、环形图、面积图、子弹图、漏斗图不能有负数；每种图能画的系列数和项数有限，如柱状图最多 8 个系列、366 项，甘特图最多 60 项。超出时请换图型、筛选或拆分。",
            "Pies, donuts, areas, bullets and funnels have no negative parts; each kind shows so many series and categories, such as 8 and 366 for bars, or 60 tasks. Beyond that choose another kind, filter or divide.";
    }
    NOTHING_LEFT = "JB458" {
        summary: "筛选后没有剩下任何行", "a filter leaves no row";
        explain: "“筛选”写“列: 值”或“列: [值, 值]”，与单元格的内容完全相同的行才会留下。\n\n例如：\n    筛选:\n      县市: [楚雄市, 永仁县]",
            "A filter is written `column: value` or `column: [value, value]`; rows whose cell equals a value stay.\n\nFor example:\n    filter:\n      county: [楚雄市, 永仁县]";
    }
    UNUSED_KEY = "JB459" {
        summary: "这种图型不用这个键", "a key that this kind of chart has no use for";
        explain: "有的键只用于一种图型，如“目标”“序时”用于子弹图，“起”“止”用于甘特图，“上级”用于组织结构图。写在别的图型里不起作用，所以报错。\n\n错误：\n    类型: 柱状图\n    目标: target\n正确：\n    类型: 子弹图\n    目标: target",
            "Some keys belong to one kind of chart: `target` and `pace` to bullet charts, `start` and `end` to gantt charts, `parent` to trees. Elsewhere they would do nothing.\n\nWrong:\n    type: bar\n    target: target\nRight:\n    type: bullet\n    target: target";
    }
    NO_PACE = "JB460" {
        summary: "序时进度无从推算", "the pace does not follow from anything";
        explain: "“序时: 按月”用数据截止日所在的月份除以12，得出应完成全年任务的百分之几，所以要有数据截止日，并且是一个月的最后一天。也可以直接写百分数。\n\n例如：\n    序时: 按月\n    数据截止日: 2026-10-31\n或：\n    序时: 83.33%",
            "`pace: monthly` divides the month of `as_of` by twelve, so `as_of` must be there and be the last day of a month. A percentage may be written instead.\n\nFor example:\n    pace: monthly\n    as_of: 2026-10-31\nor:\n    pace: 83.33%";
    }
    BAD_TREE = "JB461" {
        summary: "组织结构图的上下级对不上", "who stands below whom does not work out";
        explain: "每一行的“上级”写另一行的编号（没有编号列时写名称），最上层的空着；编号不能重复，也不能绕成一圈。\n\n例如：\n    名称: 机构\n    上级: 上级机构\n    行:\n      - [~, 领导小组]\n      - [领导小组, 办公室]",
            "The parent of a row is the id of another one, or its name where there are no ids; it is empty at the top. Ids differ, and no way up leads in a circle.\n\nFor example:\n    label: Body\n    parent: Above\n    rows:\n      - [~, Committee]\n      - [Committee, Office]";
    }
}
