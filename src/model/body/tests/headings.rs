//! Headings: numbers typed and counted, levels, ids.

use super::*;

#[test]
fn numbers_are_counted_below_each_parent() {
    assert_eq!(
        shown("## 甲\n### 子\n#### 孙\n##### 曾\n##### 曾\n### 子\n#### 孙\n## 乙\n### 子"),
        "h2#s1[一、|甲] h3#s1-1[（一）|子] h4#s1-1-1[1.|孙] h5#s1-1-1-1[（1）|曾] h5#s1-1-1-2[（2）|曾] \
         h3#s1-2[（二）|子] h4#s1-2-1[1.|孙] h2#s2[二、|乙] h3#s2-1[（一）|子]"
    );
    let many: String = (0..22).map(|_| "## 甲\n").collect();
    assert!(shown(&many).ends_with("h2#s22[二十二、|甲]"));
}

#[test]
fn a_typed_number_is_taken_off() {
    for (markdown, expected) in [
        ("## 一、基本情况", "h2#s1[一、|基本情况]"),
        ("## 一、 基本情况 ##", "h2#s1[一、|基本情况]"),
        ("## **一、基本情况**", "h2#s1[一、|<b>基本情况</b>]"),
        ("## **一、**基本情况", "h2#s1[一、|基本情况]"),
        ("## 一、[甲](a.md)", "h2#s1[一、|<a replies/2023/a.md>甲</a>]"),
        ("## 一、&lt;甲", "h2#s1[一、|<甲]"),
    ] {
        assert_eq!(shown(markdown), expected, "{markdown}");
        assert!(reported(markdown).is_empty(), "{markdown}");
    }
    let deep = "## 一、甲\n### （一）乙\n#### 1.丙\n##### （1）丁\n#### 2. 戊\n### （二）己";
    assert!(reported(deep).is_empty());
    assert!(shown(deep).ends_with("h4#s1-1-2[2.|戊] h3#s1-2[（二）|己]"), "{}", shown(deep));
}

#[test]
fn what_is_no_number_stays() {
    for markdown in [
        "第一，统一思想",
        "2023年工作",
        "2.0版招商图谱",
        "１．５万亿",
        "2023.工作",
        "一、二、三产业融合",
        "一季度情况",
        "十三五规划",
        "（十三五）规划",
        "（2023）工作",
        "一",
        "（一",
        "三年行动",
    ] {
        assert_eq!(shown(&format!("## {markdown}")), format!("h2#s1[一、|{markdown}]"));
        assert!(reported(&format!("## {markdown}")).is_empty(), "{markdown}");
    }
    assert_eq!(shown("## 一、二期工程"), "h2#s1[一、|二期工程]");
}

#[test]
fn a_number_of_another_style_is_refused_with_the_right_one() {
    for (markdown, hint) in [
        ("## (一)甲", "写成 ## 一、甲"),
        ("## 1、甲", "写成 ## 一、甲"),
        ("## 一.甲", "写成 ## 一、甲"),
        ("## 1.甲", "写成 ## 一、甲"),
        ("## 一）甲", "写成 ## 一、甲"),
    ] {
        assert_eq!(reported(markdown), [format!("JB406 {markdown}")], "{markdown}");
        assert_eq!(hints(markdown)[0], hint, "{markdown}");
    }
    assert_eq!(reported("## 甲\n### (一)乙\n### （二）、丙"), ["JB406 ### (一)乙\\n", "JB406 ### （二）、丙"]);
    assert_eq!(reported("## 甲\n#### 1、乙\n#### 2．丙\n#### 3.丁"), ["JB406 #### 1、乙\\n", "JB406 #### 2．丙\\n"]);
    assert_eq!(hints("## （一）甲"), ["写成 ## 一、甲", "如果“（一）”这一级没有错，井号写成 ###"]);
}

#[test]
fn a_slip_in_the_sequence_is_told_once() {
    assert_eq!(reported("## 一、甲\n## 三、乙\n## 四、丙"), ["JB405 ## 三、乙\\n"]);
    assert_eq!(reported("## 一、甲\n## 二、乙\n## 二、丙\n## 三、丁"), ["JB405 ## 二、丙\\n"]);
    assert_eq!(hints("## 一、甲\n## 三、乙")[0], "写成 ## 二、乙；也可以不写序号，由程序编排");
    assert_eq!(reported("## 一、甲\n### （一）子\n## 二、乙\n### （二）子"), ["JB405 ### （二）子"]);
    // One that is missing is counted.
    assert_eq!(reported("## 一、甲\n## 乙\n## 三、丙"), Vec::<String>::new());
    assert_eq!(shown("## 一、甲\n## 一、甲"), "h2#s1[一、|甲] h2#s2[一、|甲]");
}

#[test]
fn levels_are_checked() {
    assert_eq!(reported("# 关于\n## 甲"), ["JB404 # 关于\\n"]);
    assert_eq!(reported("## 甲\n###### 乙"), ["JB404 ###### 乙"]);
    assert_eq!(reported("### 甲"), ["JB404 ### 甲"]);
    assert_eq!(reported("## 甲\n### 乙\n##### 丙"), ["JB404 ##### 丙"]);
    assert_eq!(reported("## 甲\n#### 乙\n##### 丙"), Vec::<String>::new());
    assert_eq!(shown("## 甲\n#### 乙\n#### 丙"), "h2#s1[一、|甲] h4#s1-1[1.|乙] h4#s1-2[2.|丙]");
    assert_eq!(reported("## 甲\n#### 乙\n### 丙"), ["JB404 #### 乙\\n"]);
    assert_eq!(shown("## 甲\n#### 乙\n### 丙"), "h2#s1[一、|甲] h4#s1-0-1[1.|乙] h3#s1-1[（一）|丙]");
    assert_eq!(reported("> ## 甲"), ["JB404 ## 甲"]);
    assert_eq!(reported("- ## 甲"), ["JB404 ## 甲"]);
}

#[test]
fn forms_are_checked() {
    assert_eq!(reported("甲\n---"), ["JB407 甲\\n---"]);
    assert_eq!(reported("甲\n乙\n==="), ["JB404 甲\\n乙\\n===", "JB407 甲\\n乙\\n==="]);
    assert_eq!(reported("##基本情况"), ["JB407 ##"]);
    assert_eq!(reported("文\n＃＃ 基本情况"), ["JB407 ＃＃"]);
    assert_eq!(hints("###一、基本情况"), ["写成 ### 一、基本情况"]);
    assert_eq!(reported("##"), ["JB407 ##"]);
    assert_eq!(reported("## 一、"), ["JB407 ## 一、"]);
    assert_eq!(reported("\\##甲"), Vec::<String>::new());
    assert_eq!(reported("#话题"), Vec::<String>::new());
}

#[test]
fn links_find_headings() {
    let body = "## 基本情况\n## 二、下步打算\n";
    assert!(reported(&format!("{body}[甲](#基本情况)[乙](#二、下步打算)[丙](#s2)[丁](#%E5%9F%BA本情况)")).is_empty());
    let wrong = format!("{body}\n[甲](#下步打祘)");
    assert_eq!(reported(&wrong), ["JB412 [甲](#下步打祘)"]);
    assert_eq!(hints(&wrong), ["写成 #下步打算"]);
}
