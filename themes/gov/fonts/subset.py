#!/usr/bin/env python3
"""Makes the fonts of this folder from Debian's packages fonts-noto-cjk, fonts-lxgw-wenkai and unicode-data.

    apt-get install fonts-noto-cjk fonts-lxgw-wenkai unicode-data
    pip install fonttools==4.60.1 brotli==1.2.0
    python3 themes/gov/fonts/subset.py

Each face keeps the characters of 通用规范汉字表 (2013, 8,105 characters: field kTGH of Unihan), all of GB 2312 with its
marks, ASCII and Latin-1, general punctuation, and the marks that official documents use. `characters.txt` lists what
all of the faces have.
"""
import bz2
import pathlib

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = pathlib.Path(__file__).parent
NOTO = pathlib.Path("/usr/share/fonts/opentype/noto")
KAI = pathlib.Path("/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf")
UNIHAN = "/usr/share/unicode/Unihan_OtherMappings.txt.bz2"
MARKS = "—…·‘’“”〈〉《》「」『』【】〔〕〖〗〇々〡〢〣℃℉№℡㎡㎢㎏㎜㎝㎞²³¹×÷±≈≠≤≥∞∶→←↑↓▲▼△▽●○◎◆◇■□★☆※①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳‰§€£¥￥"


def characters():
    chars = set(range(0x20, 0x7F)) | set(range(0xA0, 0x100)) | set(range(0x2010, 0x2028)) | set(range(0xFF01, 0xFF5F))
    chars |= {ord(c) for c in MARKS}
    with bz2.open(UNIHAN, "rt", encoding="utf-8") as lines:
        chars |= {int(line.split("\t")[0][2:], 16) for line in lines if "\tkTGH\t" in line}
    for high in range(0xA1, 0xFF):
        for low in range(0xA1, 0xFF):
            try:
                chars.add(ord(bytes([high, low]).decode("gb2312")))
            except UnicodeDecodeError:
                pass
    return chars


def make(source, number, target, family=None):
    options = subset.Options(flavor="woff2", hinting=False, desubroutinize=False, name_IDs=["*"], notdef_outline=True,
                             layout_features=["kern", "mark", "mkmk", "ccmp", "locl"], drop_tables=["DSIG", "VORG", "vhea", "vmtx"])
    font = TTFont(source, fontNumber=number)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters())
    subsetter.subset(font)
    if family:  # The licence reserves the original's name for the original.
        for record in list(font["name"].names):
            if record.nameID in (1, 3, 4, 6, 16):
                record.string = family.replace(" ", "") if record.nameID == 6 else family
    font.flavor = "woff2"
    font.save(HERE / target, reorderTables=False)


def list_characters():
    faces = [set(TTFont(path).getBestCmap()) for path in HERE.glob("*.woff2")]
    # Blanks are in every font, and do not stand well in a list.
    chars = "".join(chr(char) for char in sorted(set.intersection(*faces)) if not chr(char).isspace())
    lines = [chars[start : start + 64] for start in range(0, len(chars), 64)]
    (HERE / "characters.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


make(NOTO / "NotoSerifCJK-Regular.ttc", 2, "NotoSerifCJKsc-Regular.woff2")
make(NOTO / "NotoSerifCJK-Bold.ttc", 2, "NotoSerifCJKsc-Bold.woff2")
make(NOTO / "NotoSansCJK-Bold.ttc", 2, "NotoSansCJKsc-Bold.woff2")
make(KAI, -1, "JianbaoKai-Regular.woff2", "Jianbao Kai")
list_characters()
