//! Codes of the stage `render`: JB6xx.

super::codes! {
    TEMPLATE_SYNTAX = "JB601" {
        summary: "模板的写法有误", "a template does not parse";
        explain:
"主题的模板按Tera 2的写法解析，括号、标签和引号要成对。

错误：{{ reply.subject }
正确：{{ reply.subject }}",
"Templates of a theme are written for Tera 2; braces, tags and quotes come in pairs.

Wrong: {{ reply.subject }
Right: {{ reply.subject }}";
    }
    TEMPLATE_REFERENCE = "JB602" {
        summary: "模板用到了不存在的模板、组件、过滤器或区块", "a template names a template, component, filter or block that does not exist";
        explain:
"模板之间用到的名称在生成网站之前就要核对，免得做到一半才出错。自行增加的过滤器是没有的；组件要先在某个模板里定义。

错误：{{ page.title | upcase }}
正确：{{ page.title | upper }}",
"Names that templates use of each other are checked before anything is rendered. A theme cannot add filters; a component
must be defined in some template.

Wrong: {{ page.title | upcase }}
Right: {{ page.title | upper }}";
    }
    TEMPLATE_RENDER = "JB603" {
        summary: "模板在生成页面时出错", "a template failed on a page";
        explain:
"模板用到的字段必须存在，写错的字段名会停下来，而不是留一处空白。可能为空的字段先判断再使用。地址只能是站内路径，或者以
http、https、mailto、tel开头。

错误：{{ reply.subjekt }}
正确：{{ reply.subject }}

错误：{{ reply.outcome.class }}
正确：{% if reply.outcome %}{{ reply.outcome.class }}{% endif %}",
"A template may use only fields that exist: a misspelt one stops the build instead of leaving a gap. A field that may be
empty is asked for first. Addresses are paths of the site, or begin with http, https, mailto or tel.

Wrong: {{ reply.subjekt }}
Right: {{ reply.subject }}

Wrong: {{ reply.outcome.class }}
Right: {% if reply.outcome %}{{ reply.outcome.class }}{% endif %}";
    }
    THEME_FILE = "JB604" {
        summary: "主题里的文件放错了地方，或者不是UTF-8文字", "a file of the theme is in no place for it, or not UTF-8";
        explain:
"主题文件夹里，templates/放模板，static/放样式、脚本和图片，i18n/放界面文字，theme.yaml写名称和版本。与内置主题同名的文件
代替内置的那一个。

错误：themes/gov/reply.html
正确：themes/gov/templates/reply.html",
"In a theme's folder, templates/ holds templates, static/ styles, scripts and pictures, i18n/ words, and theme.yaml its
name and version. A file of the same name takes the place of the embedded one.

Wrong: themes/gov/reply.html
Right: themes/gov/templates/reply.html";
    }
    THEME_STRINGS = "JB605" {
        summary: "主题的说明或者界面文字无法读取", "the description or the words of a theme cannot be read";
        explain:
"界面文字分节书写，每节里一行一个“键: 文字”。网站只需写要改的那几条，其余沿用内置文字。

错误：
list: 共{count}件
正确：
list:
  total: 共{count}件",
"Words stand in sections, one `key: text` a line. A site writes only those it changes; the rest stays as embedded.

Wrong:
list: 共{count}件
Right:
list:
  total: 共{count}件";
    }
    FORM = "JB606" {
        summary: "公文版式有误", "a form of the official documents is wrong";
        explain:
"主题的pdf/文件夹里放公文版式，按Typst的写法书写。版式只能读取程序交给它的data.json、图和其他版式，写错的地方按文件、行、列
指出。

错误：#set page(margin: 37)
正确：#set page(margin: 37mm)",
"The folder pdf/ of a theme holds the forms of official documents, written for Typst. A form reads data.json, charts
and other forms, and nothing else; what is wrong in it is told with file, line and column.

Wrong: #set page(margin: 37)
Right: #set page(margin: 37mm)";
    }
    MISSING_GLYPH = "JB607" {
        summary: "排版用的字体里没有这个字", "no font that PDFs are set in has this character";
        explain:
"PDF里缺字会变成空白或方框，所以字体里没有的字在生成以前就要指出。用到的字体有三种：填补小标宋、仿宋、楷体、黑体、宋体的字体，
内置字体，site.yaml的“字体文件夹”里的全部字体；用jianbao fonts列出。本机安装的其他字体不用，这样各台机器生成的PDF才相近。
内置字体有《通用规范汉字表》和GB 2312的全部字；更生僻的字，把有这个字的字体文件放进站点的字体文件夹，或者改用常用的字。

错误：site.yaml没有写字体文件夹，文中有“𠮷”
正确：字体文件夹: [fonts]，其中放入有“𠮷”的字体文件",
"A character that no font has would come out as a blank or a box, so it is told before anything is set. The fonts are those
that fill 小标宋, 仿宋, 楷体, 黑体 and 宋体, the embedded ones, and all in the `font_folders` of site.yaml; jianbao fonts lists
them. Other fonts of a machine are not used, so that PDFs come out alike on every one. The embedded fonts have all of
通用规范汉字表 and GB 2312; for rarer characters put a font file that has them into the site's folder of fonts, or write
another character.

Wrong: a text with 𠮷, and no font_folders in site.yaml
Right: font_folders: [fonts], with a font in it that has 𠮷";
    }
    FONT_STAND_IN = "JB608" {
        summary: "公文字体由其他字体代替", "a face of official documents is filled by a stand-in";
        explain:
"公文用小标宋、仿宋、楷体、黑体、宋体。这台机器和站点的字体文件夹里没有的，用内置的开源字体代替，版面尺寸不变，但字形与规定的
字体不同，不能当作符合公文字体的要求。jianbao fonts列出每种字体用的是哪个文件，以及怎样安装。",
"Official documents are set in 小标宋, 仿宋, 楷体, 黑体 and 宋体. Where neither this machine nor the site's folders have one,
an embedded open face stands in: the measures stay, but the letters look different, and such a PDF must not be taken
for one in the faces asked for. jianbao fonts lists the file behind each, and how to install better ones.";
    }
    NO_DATA_TO_CARRY = "JB609" {
        summary: "写了“附数据”，但文中没有数据表", "a document is to carry data, but shows none";
        explain:
"“附数据”让PDF附上图表所用的数据表。图和表用“数据”写明数据表的编号，才知道附哪一份；直接写在块里的数、正文里的表格没有数据
文件可附。

错误：附数据: 是，文中只有写在块里的表
正确：
```table
数据: staffing
```",
"`attach_data` puts the datasets that charts and tables show into the PDF. A block says which by the id in its `data`; figures
that are written in a block or in the text have no file that could go along.

Wrong: attach_data: yes, and no block with `data`
Right:
```table
data: staffing
```";
    }
    BAD_OUTPUT_PATH = "JB610" {
        summary: "生成的文件名不能使用", "an output cannot have its name";
        explain: "文件名来自文档的编号、栏目的编号和附件的路径，要能在各种服务器和磁盘上使用。",
            "Names come from the ids of documents and columns and from the paths of attachments, and must work on every server and disk.";
    }
    NO_BRIEFING = "JB640" {
        summary: "没有这一期简报", "there is no such issue of a briefing";
        explain:
"jianbao mail后面写简报文件的名称，不带文件夹和扩展名。公开版只有主动公开的简报。

错误：jianbao mail 2026年第10期
正确：jianbao mail briefing-2026-10",
"jianbao mail takes the name of the briefing's file, without folder and ending. The public edition has only those that are
主动公开.

Wrong: jianbao mail \"issue 10\"
Right: jianbao mail briefing-2026-10";
    }
    NO_MAIL_DATE = "JB641" {
        summary: "这一期简报没有日期，不能作为邮件发出", "an issue without a date cannot be sent";
        explain:
"邮件的日期取自简报的成文日期，没有成文日期时取发布日期，这样同一期简报无论哪天生成，邮件都一样。

正确：成文日期: 2026-11-05",
"A message bears the day on which the issue was made, else the day on which it was published: the message of an issue is
the same on whatever day it is made.

Right: issued: 2026-11-05";
    }
    MAIL_SIZE = "JB642" {
        summary: "邮件太大", "a message is large";
        explain:
"不少机关的邮件网关拒收大邮件，常见的限度是10 MB。附件在邮件里会增大约三分之一。限度在site.yaml的“邮件”下用“大小上限”设置，单位MB。
减少附件，或者在正文里写明从网站下载。",
"Many gateways refuse large messages, often from 10 MB on. A file grows by a third inside of a message. The limit is set by
`max_size` below `mail` in site.yaml, in MB. Attach less, or say in the text where the site has the file.";
    }
    MAIL_CLIPPED = "JB643" {
        summary: "邮件正文太长，有的邮件程序会截断", "the text of a message is so long that some programs cut it off";
        explain:
"有的邮件程序只显示正文的前100 KB左右，后面的要另外点开。把长表格移到附件，或者减少正文里的图和表。",
"Some programs show only the first 100 kB or so of a text. Move long tables into an attachment, or have fewer of them.";
    }
    MAIL_FILE = "JB644" {
        summary: "随邮件发出的文件没有找到", "a file that goes with a message is missing";
        explain:
"简报的附件和正文里的图片随邮件一起发出，少一个就不生成邮件，免得收件人看到不完整的简报。",
"The attachments of a briefing and the pictures in its text go with the message. With one of them missing there is no
message, so that nobody gets half an issue.";
    }
}
