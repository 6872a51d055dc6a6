//! `check --fix`: writes what is missing, and touches nothing else.

use encoding_rs::GB18030;

use super::{Folder, PAGE};

const BARE: &str = "---\n标题: 甲\n公开属性: 主动公开 # 已审\n栏目: about\n---\n\n正文。\n";
const FIXED: &str = "---\n标题: 甲\n公开属性: 主动公开 # 已审\n索引号: 000000000000000000/2026-001\n发布日期: 2026-11-22\n栏目: about\n---\n\n正文。\n";

fn utf16(text: &str, big: bool) -> Vec<u8> {
    let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
    units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
}

#[test]
fn every_encoding_and_line_end_is_kept() {
    let encode: [fn(&str) -> Vec<u8>; 6] = [
        |text| text.as_bytes().to_vec(),
        |text| format!("\u{FEFF}{text}").into_bytes(),
        |text| text.replace('\n', "\r\n").into_bytes(),
        |text| GB18030.encode(&text.replace('\n', "\r\n")).0.into_owned(),
        |text| utf16(&text.replace('\n', "\r\n"), false),
        |text| utf16(text, true),
    ];
    for (i, encode) in encode.into_iter().enumerate() {
        let folder = Folder::bare();
        folder.write("content/pages/甲.md", encode(BARE));
        let fixed = folder.run(&["check", "--fix"]);
        assert_eq!(fixed.code, 0, "{i}: {}", fixed.err);
        assert!(
            fixed.out.contains("content/pages/甲.md：补写 索引号: 000000000000000000/2026-001，发布日期: 2026-11-22\n"),
            "{}",
            fixed.out
        );
        assert_eq!(folder.read("content/pages/甲.md"), encode(FIXED), "{i}");
        let again = folder.run(&["check", "--fix"]);
        assert_eq!((again.code, &*again.out), (0, "没有发现问题。\n"), "{i}");
        assert_eq!(folder.read("content/pages/甲.md"), encode(FIXED), "{i}");
        assert_eq!(std::fs::read_dir(folder.path("content/pages")).expect("a folder").count(), 1);
    }
}

#[test]
fn datasets_are_fixed_and_keys_keep_their_language() {
    let folder = Folder::bare();
    folder.replace(
        "content/site.yaml",
        "  - { 编号: about",
        "  - { 编号: data, 名称: 数据, 说明: 数据, 关键词: [数据], 类别: 数据, 内容: data }\n  - { 编号: about",
    );
    folder.write("content/pages/a.md", PAGE);
    let dataset = "title: A\ndisclosure: public\nsource: B\ncolumns: [{ id: a, title: A, kind: integer }]\nrows: [[1]]";
    folder.write("content/data/a.yaml", dataset);
    // The attribute in the last line, without a line end.
    folder.write(
        "content/data/b.yaml",
        "title: B\nsource: B\ncolumns: [{ id: a, title: A, kind: integer }]\nrows: [[1]]\ndisclosure: public",
    );
    let fixed = folder.run(&["check", "--fix"]);
    assert_eq!(fixed.code, 0, "{}", fixed.err);
    let lines =
        |n: u8| format!("disclosure: public\nindex_number: 000000000000000000/2026-00{n}\npublished: 2026-11-22\n");
    assert_eq!(folder.text("content/data/a.yaml"), dataset.replace("disclosure: public\n", &lines(2)));
    assert!(folder.text("content/data/b.yaml").ends_with(&format!("]]\n{}", lines(3))));
}

#[test]
fn blank_lines_of_a_form_are_filled_in() {
    let folder = Folder::bare();
    folder.write("content/pages/a.md", BARE.replace("栏目", "索引号:   # 待定\n发布日期 :\n栏目"));
    let fixed = folder.run(&["check", "--fix"]);
    assert_eq!(fixed.code, 0, "{}{}", fixed.err, fixed.out);
    let text = folder.text("content/pages/a.md");
    assert!(text.contains("\n索引号: 000000000000000000/2026-001   # 待定\n发布日期 : 2026-11-22\n栏目"), "{text}");
}

#[test]
fn what_is_written_is_never_changed() {
    let folder = Folder::bare();
    folder.write("content/pages/a.md", BARE.replace("栏目", "发布日期: 2025-03-04\n栏目"));
    assert_eq!(folder.run(&["check", "--fix"]).code, 0);
    let text = folder.text("content/pages/a.md");
    // The number is of the year in which the document was published.
    assert!(text.contains("索引号: 000000000000000000/2025-001\n发布日期: 2025-03-04\n"), "{text}");
}

#[test]
fn documents_that_are_not_public_stay_as_they_are() {
    let folder = Folder::bare();
    folder.write("content/pages/p.md", PAGE);
    for attribute in ["不予公开", "依申请公开"] {
        let text = BARE.replace("主动公开", &format!("{attribute}\n不公开理由: 商业秘密"));
        folder.write("content/pages/a.md", &text);
        let fixed = folder.run(&["check", "--fix"]);
        assert_eq!((fixed.code, &*fixed.out), (0, "没有发现问题。\n"), "{}", fixed.err);
        assert_eq!(folder.text("content/pages/a.md"), text);
    }
}

#[test]
fn a_document_that_is_dated_later_is_not_published_today() {
    let folder = Folder::bare();
    folder.write("content/pages/a.md", BARE.replace("栏目", "成文日期: 2026-12-01\n栏目"));
    assert_eq!(folder.run(&["check", "--fix"]).code, 1);
    let text = folder.text("content/pages/a.md");
    assert!(text.contains("索引号") && !text.contains("发布日期"), "{text}");
}

#[test]
fn fields_in_an_unusual_form_are_left_to_their_author() {
    let folder = Folder::bare();
    for text in [
        "---\n{ 标题: 甲, 公开属性: 主动公开, 栏目: about }\n---\n\n正文。\n",
        "---\n标题: 甲\n公开属性:\n  主动公开\n栏目: about\n---\n\n正文。\n",
        "---\n标题: 甲\n公开属性: |\n  主动公开\n栏目: about\n---\n\n正文。\n",
        "---\n标题: 甲\n\"公开属性\": 主动公开\n索引号: ~\n栏目: about\n---\n\n正文。\n",
    ] {
        folder.write("content/pages/a.md", text);
        let fixed = folder.run(&["check", "--fix"]);
        let after = folder.text("content/pages/a.md");
        // Either nothing was touched and the author is told, or the result is a document that lacks nothing.
        if after == text {
            assert!(fixed.code == 1 && fixed.out.contains("请自己补写 索引号"), "{text}: {}", fixed.out);
        } else {
            assert_eq!(fixed.code, 0, "{after}: {}", fixed.err);
        }
    }
}

#[test]
fn output_for_programs_holds_nothing_else() {
    let folder = Folder::bare();
    folder.write("content/pages/a.md", BARE);
    let fixed = folder.run(&["check", "--fix", "--format", "json"]);
    assert_eq!(fixed.code, 0);
    assert!(serde_json::from_str::<serde_json::Value>(&fixed.out).is_ok(), "{}", fixed.out);
    assert!(fixed.err.contains("补写"), "{}", fixed.err);
}

#[cfg(unix)]
#[test]
fn a_read_only_file_is_not_replaced() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::bare();
    folder.write("content/pages/a.md", BARE);
    std::fs::set_permissions(folder.path("content/pages/a.md"), std::fs::Permissions::from_mode(0o444))
        .expect("a mode");
    let fixed = folder.run(&["check", "--fix"]);
    assert_eq!(fixed.code, 4, "{}", fixed.err);
    assert!(fixed.err.contains("content/pages/a.md"), "{}", fixed.err);
    assert_eq!(folder.text("content/pages/a.md"), BARE);
}
