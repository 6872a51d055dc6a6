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
        explain: "写盘之前，程序在每个文件中再查一遍不公开文档的标题和发文字号。公开版本身不含这些文档，所以只可能是有人在公开的正文里提到了它。\n\n改法：改写那一处文字，或核对那个文档的公开属性。",
            "Before anything is written, every file is searched once more for titles and document numbers that are not public. The edition has none of these documents, so someone must have mentioned one in a public text.\n\nInstead: reword the text, or check the disclosure of that document.";
    }
}
