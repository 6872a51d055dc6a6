//! What official documents call their faces, and the names under which systems have them.

/// A kind of face that GB/T 9704-2012 names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// 小标宋体: the mark of the issuing body, titles.
    XiaoBiaoSong,
    /// 仿宋体: texts.
    FangSong,
    /// 楷体: headings of the second level.
    Kai,
    /// 黑体: headings of the first level.
    Hei,
    /// 宋体: page numbers.
    Song,
}

/// Names of faces, in the order in which they are looked for.
#[derive(Debug, Clone, Copy)]
pub struct Names {
    /// Faces of the kind itself.
    pub own: &'static [&'static str],
    /// Open faces of the kind, or close to it, which are told as stand-ins.
    pub open: &'static [&'static str],
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::XiaoBiaoSong, Self::FangSong, Self::Kai, Self::Hei, Self::Song];

    /// The name by which forms ask for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::XiaoBiaoSong => "小标宋",
            Self::FangSong => "仿宋",
            Self::Kai => "楷体",
            Self::Hei => "黑体",
            Self::Song => "宋体",
        }
    }

    /// The names of faces on Windows, in WPS, on macOS and on UOS and Kylin: families, full names, PostScript names.
    pub fn names(self) -> Names {
        let (own, open): (&[&str], &[&str]) = match self {
            Self::XiaoBiaoSong => (
                &[
                    "方正小标宋简体",
                    "FZXiaoBiaoSong-B05S",
                    "FZXBSJW--GB1-0",
                    "方正小标宋_GBK",
                    "FZXiaoBiaoSong-B05",
                    "FZXBSK--GBK1-0",
                    "方正公文小标宋",
                    "FZDocXiaoBiaoSong",
                    "FZDXBS--GBK1-0",
                    "华文中宋",
                    "STZhongsong",
                ],
                &["Source Han Serif SC SemiBold", "SourceHanSerifSC-SemiBold", "FandolSong-Bold"],
            ),
            Self::FangSong => (
                &[
                    "仿宋_GB2312",
                    "FangSong_GB2312",
                    "仿宋",
                    "FangSong",
                    "方正仿宋_GBK",
                    "FZFangSong-Z02",
                    "FZFSK--GBK1-0",
                    "方正公文仿宋",
                    "FZDocFangSong",
                    "华文仿宋",
                    "STFangsong",
                ],
                &[
                    "Zhuque Fangsong (technical preview)",
                    "朱雀仿宋（预览测试版）",
                    "Zhuque Fangsong",
                    "朱雀仿宋",
                    "FandolFang R",
                    "FandolFang-Regular",
                ],
            ),
            Self::Kai => (
                &[
                    "楷体_GB2312",
                    "KaiTi_GB2312",
                    "楷体",
                    "KaiTi",
                    "方正楷体_GBK",
                    "FZKai-Z03",
                    "FZKTK--GBK1-0",
                    "方正公文楷体",
                    "FZDocKai",
                    "华文楷体",
                    "STKaiti",
                    "Kaiti SC",
                    "STKaitiSC-Regular",
                ],
                &[],
            ),
            Self::Hei => (
                &[
                    "黑体",
                    "SimHei",
                    "方正黑体_GBK",
                    "FZHei-B01",
                    "FZHTK--GBK1-0",
                    "方正公文黑体",
                    "FZDocHei",
                    "华文黑体",
                    "STHeiti",
                    "Heiti SC",
                    "STHeitiSC-Medium",
                ],
                &[],
            ),
            Self::Song => (
                &[
                    "宋体",
                    "SimSun",
                    "方正书宋_GBK",
                    "FZShuSong-Z01",
                    "FZSSK--GBK1-0",
                    "方正公文宋体",
                    "华文宋体",
                    "STSong",
                    "Songti SC",
                    "STSongti-SC-Regular",
                ],
                &[],
            ),
        };
        Names { own, open }
    }
}
