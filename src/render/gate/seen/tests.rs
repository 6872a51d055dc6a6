//! What is seen of pages, data and plain texts, and a plain reader beside the quick one.

use super::*;
use crate::text::testing::Dice;

fn text(words: Vec<u8>) -> String {
    String::from_utf8(words).unwrap()
}

#[test]
fn text_in_pieces_is_put_together_as_a_reader_sees_it() {
    for (page, seen) in [
        ("<p>关于<strong>甲</strong>的\n函 &amp; 乙</p>", "关于甲的函乙\n"),
        ("<td>关于</td><td>甲</td>", ""),
        ("<td>关<i>于</i></td><td><b>甲</b></td><td>乙 丙", "关于\n乙丙\n"),
        ("<h1 class=\"a long one\">甲<wbr>乙</h1>", "甲乙\n"),
        ("甲 &lt;乙&gt; &copy; <", "甲乙copy,\n"),
        ("<p>甲<sup class=\"fn\"><a href=\"#fn-1\">1</a></sup>乙<br>\n丙</p>", "甲乙丙\n"),
        ("<p>甲<!-- <i> -->乙</p>", "甲乙\n"),
        ("<p>甲&#20057;&#x4E19;&shy;丁&nbsp;戊</p>", "甲乙丙丁戊\n"),
        ("<p>Ａ甲（乙）</p><p>甲，乙</p>", "a甲乙\n"),
        ("<span", ""),
        ("<td><b>甲<!-- </td> --></b> <!---->乙", "甲乙\n"),
        ("<p>甲<![CDATA[乙&]]>丙</p>", "甲乙丙\n"),
        ("<p>甲<img class=\"of a text\" alt=\"乙 丙\">丁</p>", "甲丁\n\n乙丙"),
        ("<p><a class=\"one two three four five six seven eight\" href=\"/%E7%94%B2\" title='乙'>丙</a>", "\n甲"),
        ("一二三四五六七八九十\u{7f}\u{1}甲<b>乙</b>", "一二三四五六七八九十甲乙\n"),
    ] {
        assert_eq!(text(words(page.as_bytes(), is_inline)), seen, "{page}");
    }
}

/// As [`words`], character by character and with nothing passed over.
fn plainly(page: &str) -> String {
    let (mut seen, mut beside) = (Vec::new(), Vec::new());
    // The pieces, and whether each is a text and no reference.
    let mut block: Vec<(String, bool)> = Vec::new();
    let mut end = |block: &mut Vec<(String, bool)>| {
        let is_known = |(piece, is_text): &(String, bool)| *is_text && is_folded(piece.as_bytes());
        if !(block.len() <= 1 && block.iter().all(is_known)) {
            block.iter().for_each(|(piece, _)| fold_into(piece.as_bytes(), &mut seen));
            seen.extend(block.iter().any(|(_, is_text)| *is_text || block.len() > 1).then_some(b'\n'));
        }
        block.clear();
    };
    let mut rest = page;
    while let Some(first) = rest.chars().next() {
        let behind = |mark: &str| rest.find(mark).map_or("", |at| &rest[at + mark.len()..]);
        rest = match first {
            '<' if rest.starts_with("<sup") => behind("</sup>"),
            '<' if rest.starts_with("<!--") => behind("-->"),
            '<' => {
                if !is_inline(&rest.as_bytes()[1..]) {
                    end(&mut block);
                }
                let tag = &rest[..rest.len() - behind(">").len()];
                let values = values(tag.as_bytes()).filter(|value| match value {
                    Cow::Borrowed(value) => !value.is_ascii() && !is_folded(value),
                    Cow::Owned(_) => true,
                });
                for value in values {
                    beside.push(b'\n');
                    fold_into(&value, &mut beside);
                }
                behind(">")
            }
            '&' => {
                let (char, length) = reference(rest.as_bytes()).unwrap_or(('&', 1));
                block.push((char.to_string(), false));
                &rest[length..]
            }
            '\0'..=' ' => &rest[1..],
            _ => {
                let length = rest.find(['<', '&']).unwrap_or(rest.len());
                block.push((rest[..length].to_owned(), true));
                &rest[length..]
            }
        };
    }
    end(&mut block);
    text(seen) + &text(beside)
}

#[test]
fn a_part_of_a_document_is_read_by_paragraphs() {
    for (part, seen) in [
        (
            "<w:p><w:r><w:t>甲</w:t></w:r><w:proofErr w:type=\"a\"/><w:r><w:rPr><w:b/></w:rPr><w:t>乙</w:t><w:br/></w:r></w:p>\
             <w:p><w:r><w:t>丙（</w:t></w:r></w:p>",
            "甲乙\n丙\n",
        ),
        ("<si><t>甲 </t></si><si><r><t>乙</t></r><r><t>丙</t></r></si>", "甲\n乙丙\n"),
        ("<c r=\"A1\"><v>1.</v></c><c/><c><is><t>乙.</t></is></c>", "1\n乙\n"),
        ("<text:p>甲<text:s/>乙<text:span>丙</text:span></text:p>", "甲乙丙\n"),
        ("<wp:docPr descr=\"甲 乙\"/><p:pic/>", "\n甲乙"),
    ] {
        assert_eq!(text(seen_in_part(part)), seen, "{part}");
    }
}

#[test]
fn what_is_passed_over_at_once_holds_nothing() {
    let parts = [
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<sup>",
        "</sup>",
        "<sub>",
        "<su",
        "<!",
        "<!--",
        "-->",
        "<",
        ">",
        "&amp;",
        "&#20057;",
        "&",
        " ",
        "\n      ",
        "甲",
        "乙，丙",
        "a",
        "A（",
        "<a title=\"甲\">",
        "<a title=\"一二三四五六七（乙）\">",
        "<img class=\"one two three four five six\" alt=\"丁&amp;戊\">",
        "<a href=\"/%E7%94%B2\" ",
        "<li class=\"one two three four\">",
        "\n<dd>\n",
        "一二三四五六七八九十一二三四五六七八九十",
    ];
    let mut dice = Dice::new(5);
    for _ in 0..20_000 {
        let length = dice.roll(24);
        let page = dice.text(&parts, length);
        assert_eq!(text(words(page.as_bytes(), is_inline)), plainly(&page), "{page}");
    }
}

#[test]
fn tags_within_a_sentence_are_known_by_their_whole_names() {
    let inline = "a abbr b big br cite code data del em font i img ins kbd mark q s small span strike strong sub time tspan tt u wbr";
    let others = "article aside caption col dd details div dl dt h1 iframe footer form input li link main meta section style summary sup svg table td title tr ul";
    for (names, expected) in [(inline, true), (others, false)] {
        for tag in names
            .split(' ')
            .flat_map(|name| ["{}>", "/{}>", "{} x=1>", "{}\n>", "{}/>"].map(|tag| tag.replace("{}", name)))
        {
            assert_eq!(is_inline(tag.as_bytes()), expected, "{tag}");
        }
    }
}

#[test]
fn runs_end_where_another_kind_of_byte_begins() {
    let mut dice = Dice::new(11);
    for _ in 0..3000 {
        let length = dice.roll(40);
        let text = dice.text(&[" ", "\n", "\0", "!", "\u{7f}", "&", "<", "=", ";", "甲", "a"], length);
        let bytes = text.as_bytes();
        for start in 0..bytes.len() {
            let rest = &bytes[start..];
            let kind = |is: fn(u8) -> bool| rest.iter().take_while(|byte| is(**byte)).count();
            assert_eq!(blank(rest), kind(|byte| byte <= b' '), "{text:?} {start}");
            assert_eq!(plain(rest), kind(|byte| !matches!(byte, b'<' | b'&')), "{text:?} {start}");
        }
    }
}

#[test]
fn a_cell_of_a_table_may_have_several_lines() {
    for (name, file, expected) in [
        ("a.csv", "甲,\"乙\n丙 \"\"丁\"\"\"\n戊,己", "\n甲,乙丙丁\n戊,己"),
        ("a.tsv", "甲\t\"乙\n丙", "\n甲\n乙\n丙"),
        ("a.txt", "甲\n\"乙\n\n丙", "甲乙\n丙"),
    ] {
        assert_eq!(text(seen(name, file.as_bytes()).unwrap()), expected, "{name}");
    }
}

#[test]
fn pieces_of_data_make_one_text_and_cells_do_not() {
    for (data, seen) in [
        (r#"["关于",{"strong":["甲 ",{"emph":["的"]}]},{"break":true},{"link":["函"],"to":"乙"}]"#, "关于甲的函"),
        (r#"[[["甲"],["乙"]],["丙","丁"],{"kind":"code","text":"戊"},"己"]"#, "甲|乙|丙|丁|kind|code|text|戊|己"),
    ] {
        let found = text(data_words(data).unwrap());
        let parts: Vec<&str> = found.split('\n').filter(|part| !part.is_empty()).collect();
        assert_eq!(parts.join("|"), seen, "{data}");
    }
}

#[test]
fn lines_of_a_text_belong_together_and_those_of_a_table_do_not() {
    for (name, expected) in [("a.txt", "甲乙丙\n丁\n戊"), ("a.csv", "甲乙\n丙\n\n丁\n戊")] {
        assert_eq!(text(seen(name, "甲 乙\n丙\n\n丁\t戊".as_bytes()).unwrap()).trim(), expected, "{name}");
    }
}
