//! Codes of arithmetic in the text: JB53x.

super::codes! {
    TOTAL = "JB530" {
        summary: "表格的合计不等于各项之和", "a total in a table is not the sum of its parts";
        explain: "“合计”“总计”“小计”行等于它所合计的各行之和，“合计”列等于各列之和。其中项不重复相加；比率、均值、位次不求和；各项四舍五入造成的尾差不报。“累计”列等于上月累计加当月，“空编”列等于核定减实有。\n\n错误：\n    | 甲县 | 12 |\n    | 乙县 | 15 |\n    | 合计 | 28 |\n正确：\n    | 合计 | 27 |",
            "A row 合计, 总计 or 小计 is the sum of the rows it stands for, a column 合计 that of its columns. Rows 其中 are not added twice; rates, averages and ranks are not summed; differences that come of rounding are not reported. A column 累计 is that of the month before and the month's own value, a column 空编 is 核定 less 实有.\n\nWrong:\n    | A | 12 |\n    | B | 15 |\n    | 合计 | 28 |\nRight:\n    | 合计 | 27 |";
    }
    SHARES_SUM = "JB531" {
        summary: "各部分占比之和不是100%", "shares of one whole do not make 100 %";
        explain: "同一整体的各部分占比，列全的应当合计100%，四舍五入的尾差除外。\n\n错误：\n    省外占60.5%、省内占29.5%\n正确：\n    省外占60.5%、省内占39.5%",
            "The shares of one whole make 100 % where all are listed, but for rounding.\n\nWrong:\n    省外占60.5%、省内占29.5%\nRight:\n    省外占60.5%、省内占39.5%";
    }
    SHARE = "JB532" {
        summary: "占比与所列的数不符", "a share does not follow from its numbers";
        explain: "占比等于部分除以整体，按所写的位数四舍五入。金额等本身经过舍入的，只报任何取值都算不出的占比。\n\n错误：\n    队伍24名，其中来自投资促进系统19名，占79.16%\n正确：\n    队伍24名，其中来自投资促进系统19名，占79.17%\n原件如此的：\n    占[79.16%](=原文 \"原文如此：来源按舍去处理\")",
            "A share is its part divided by its whole, rounded half up to the digits written. Where the numbers are rounded themselves, only a share that no true value yields is reported.\n\nWrong:\n    队伍24名，其中来自投资促进系统19名，占79.16%\nRight:\n    队伍24名，其中来自投资促进系统19名，占79.17%\nWhere the original says so:\n    占[79.16%](=原文 \"cut off in the source\")";
    }
    TASK = "JB533" {
        summary: "完成率与任务数、完成数不符", "a rate of completion does not follow from its numbers";
        explain: "完成率等于完成数除以任务数。\n\n错误：\n    到位95.20亿元，完成全年任务115.00亿元的84.78%\n正确：\n    到位95.20亿元，完成全年任务115.00亿元的82.78%",
            "The rate of completion is what was done divided by the task.\n\nWrong:\n    到位95.20亿元，完成全年任务115.00亿元的84.78%\nRight:\n    到位95.20亿元，完成全年任务115.00亿元的82.78%";
    }
    GROWTH = "JB534" {
        summary: "增幅与前后两个数不符", "growth does not follow from its two numbers";
        explain: "增幅等于本期减基期，再除以基期。按可比价格、同口径计算的增幅不作核对。\n\n错误：\n    85.00亿元，比上年同期的75.60亿元增长13.43%\n正确：\n    85.00亿元，比上年同期的75.60亿元增长12.43%",
            "Growth is the value now less the one before, divided by the one before. Growth at constant prices or on another footing is not checked.\n\nWrong:\n    85.00亿元，比上年同期的75.60亿元增长13.43%\nRight:\n    85.00亿元，比上年同期的75.60亿元增长12.43%";
    }
    NEGATIVE_GROWTH = "JB535" {
        summary: "增长或下降写了负数", "a rise or a fall is written as a negative number";
        explain: "下降就写下降，不写负增长率；“增速为-8.92%”一类的比率可以是负数。\n\n错误：\n    同比增长-8.92%\n正确：\n    同比下降8.92%",
            "A fall is called a fall. A rate such as 增速 may be below zero.\n\nWrong:\n    同比增长-8.92%\nRight:\n    同比下降8.92%";
    }
    PARTS = "JB536" {
        summary: "分项与总数不符", "parts do not agree with their whole";
        explain: "其中项不大于总数；互不重叠的分项之和不大于总数，列全的分项之和等于总数；“合计”等于所列各项之和；“以下三项措施：”下面编号的列表有三条。\n\n错误：\n    承办9件，其中建议4件、提案6件\n正确：\n    承办10件，其中建议4件、提案6件",
            "A part is not greater than its whole; parts that exclude each other do not exceed it, and make it where all are listed; 合计 is the sum of what is listed; a numbered list below 以下三项措施： has three points.\n\nWrong:\n    承办9件，其中建议4件、提案6件\nRight:\n    承办10件，其中建议4件、提案6件";
    }
    PACE = "JB537" {
        summary: "超（欠）序时进度计算有误", "the distance from the pace of the year is wrong";
        explain: "序时进度等于月数除以12；超（欠）序时进度等于完成率减序时进度，以百分点计，不再除以序时进度。\n\n错误：\n    1—9月完成率82.6%，超序时进度9.23个百分点\n正确：\n    1—9月完成率82.6%，超序时进度7.6个百分点",
            "The pace is the number of months divided by 12; the distance is the rate of completion less the pace, in percentage points.\n\nWrong:\n    1—9月完成率82.6%，超序时进度9.23个百分点\nRight:\n    1—9月完成率82.6%，超序时进度7.6个百分点";
    }
    WAIVED = "JB538" {
        summary: "与计算不符的数已注明照录原文", "a number that does not add up is waived";
        explain: "照录原件的数，在原处写明原因，构建报告里列为提示。数据表在“注”里写明，那一条注以“原件如此”开头。\n\n例如：\n    占[79.16%](=原文 \"原文如此：来源按舍去处理\")\n    注: [原件如此：合计含州本级]",
            "A number that the original has wrong is marked in place with the reason, and listed in the report of a build. In a dataset a note below it says so, beginning with 原件如此.\n\nFor example:\n    占[79.16%](=原文 \"cut off in the source\")\n    notes: [原件如此：合计含州本级]";
    }
    BAD_WAIVER = "JB539" {
        summary: "照录原文的写法不完整", "a waiver does not say what it should";
        explain: "照录原文的数要写明原因，读者和审核人才知道不是笔误。\n\n错误：\n    [79.16%](=原文)\n正确：\n    [79.16%](=原文 \"原文如此：来源按舍去处理\")",
            "A waiver says why, so that a reader can tell it from a slip.\n\nWrong:\n    [79.16%](=原文)\nRight:\n    [79.16%](=原文 \"cut off in the source\")";
    }
    RANK = "JB540" {
        summary: "位次与排位的数不符", "a place does not follow from the numbers that are ranked";
        explain: "位次按旁边的数从高到低（或者从低到高）排，数相同的并列。其余各行都相符、只有一行不符时提醒。\n\n错误：\n    完成率：93.33、88.00、82.00、76.50、71.33，位次：1、2、3、3、5\n正确：\n    完成率：93.33、88.00、82.00、76.50、71.33，位次：1、2、3、4、5",
            "Places follow the numbers beside them, the highest or the lowest first, and equal numbers share one. A warning is given where all rows but one agree.\n\nWrong:\n    完成率：93.33、88.00、82.00、76.50、71.33，位次：1、2、3、3、5\nRight:\n    完成率：93.33、88.00、82.00、76.50、71.33，位次：1、2、3、4、5";
    }
}
