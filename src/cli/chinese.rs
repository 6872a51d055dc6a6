//! Help and usage errors in Chinese.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, Error};

const VERBS: [(&str, &str); 9] = [
    ("init", "在空文件夹中建立一个可以直接构建的小站点"),
    ("new", "新建一个文档，列出全部字段及含义"),
    ("schema", "输出某种文档的 JSON Schema，供编辑器使用"),
    ("check", "检查全部内容；除补写（--fix）外不写任何文件"),
    ("build", "检查全部内容并生成到 output/"),
    ("fonts", "查看公文用的字体，以及怎样安装更合规定的字体"),
    ("mail", "把一期简报做成邮件发出"),
    ("explain", "解释某个错误代码，例如 JB201"),
    ("clean", "删除构建生成的文件"),
];

/// Options by their ids: the name of the value, and the help.
const OPTIONS: [(&str, &str, &str); 31] = [
    ("root", "文件夹", "项目文件夹，其中有 content/ 和 themes/"),
    ("lang", "语言", "消息语言：zh、en；不写则随系统"),
    ("edition", "版本", "public 公开版、internal 内部版、all 两者"),
    ("format", "格式", "消息格式：human 供人看，short 每条一行，json 和 sarif 供程序读"),
    ("strict", "", "把警告也当作错误"),
    ("fix", "", "补写缺少的索引号和发布日期"),
    ("today", "日期", "当作今天的日期，例如 2026-11-22"),
    ("base_url", "网址", "网站发布的网址"),
    ("output", "文件夹", "输出文件夹"),
    ("no_pdf", "", "不生成 PDF"),
    ("jobs", "数", "同时使用的处理器数"),
    ("code", "代码", "错误代码，例如 JB201；不写则列出全部"),
    (
        "kind",
        "类型",
        "project 项目、reply 答复函、study 考察报告、briefing 简报、dataset 数据表、page 页面、site 站点设置",
    ),
    ("name", "文件名", "文件名，不带扩展名；也是文档的编号和网址"),
    ("title", "标题", "标题"),
    ("print", "", "只显示，不写文件"),
    ("briefing", "简报", "简报文件的名称，不带扩展名，例如 briefing-2026-10"),
    ("send", "", "发给还没有收到的人"),
    ("dry_run", "", "除发送外都做一遍：生成邮件，连接服务器并登录，不发送"),
    ("status", "", "列出每封邮件的去向"),
    ("resume", "", "继续发送发件箱里待发的"),
    ("resend", "状态", "重发结果不明的；写 =refused 则重发被拒收的"),
    ("cancel", "", "撤回发件箱里待发的；名单里还没有人收到的，被拒收的也撤回"),
    ("due", "", "按日程列出该发哪几期，各缺什么"),
    ("preview", "", "在浏览器里看邮件的样子"),
    ("letter_edition", "版本", "public 公开版或 internal 内部版；不写则内部名单收内部版，其余收公开版"),
    ("list", "编号", "只发给这个名单，可写多次；不写则发给收这个系列的全部名单"),
    ("attach", "文件", "除简报自己的附件外，另附的文件，可写多次"),
    ("no_pdf", "", "不附 PDF"),
    ("credentials", "文件", "存放用户名和密码的文件，各占一行"),
    ("directory", "文件夹", "空的或尚不存在的文件夹；不写则为当前文件夹"),
];

const TEMPLATE: &str = "{about-with-newline}\n用法：{usage}\n\n{all-args}\n";

/// The same command with its help in Chinese.
pub(super) fn help(command: Command) -> Command {
    let mut command = localize(command)
        .about("把招商部门的 Markdown、YAML 和表格变成政府信息公开网站")
        .subcommand_help_heading("命令")
        .disable_version_flag(true)
        .arg(flag("version", 'V', ArgAction::Version, "显示版本"));
    for (name, about) in VERBS {
        command = command.mut_subcommand(name, |verb| localize(verb).about(about));
    }
    // It adds the verb `help` to the others, and to that verb once more.
    command.build();
    let about = |help: Command| help.about("显示某个命令的用法");
    command.mut_subcommand("help", |help| {
        let help = about(help).help_template(TEMPLATE).override_usage("jianbao help [命令]");
        help.subcommand_help_heading("命令").mut_subcommand("help", about)
    })
}

fn localize(command: Command) -> Command {
    let usage = usage_line(&command);
    command
        .help_template(TEMPLATE)
        .override_usage(usage)
        .mut_args(|argument| {
            let heading = if is_positional(&argument) { "参数" } else { "选项" };
            let argument = argument.help_heading(heading);
            let Some((_, value, help)) = OPTIONS.iter().find(|(id, ..)| argument.get_id() == id) else {
                return argument;
            };
            if value.is_empty() {
                return argument.help(*help);
            }
            let help = with_default(&argument, help);
            argument.help(help).value_name(*value).hide_default_value(true).hide_possible_values(true)
        })
        .disable_help_flag(true)
        .arg(flag("help", 'h', ArgAction::Help, "显示帮助"))
}

fn is_positional(argument: &Arg) -> bool {
    argument.get_long().is_none() && argument.get_short().is_none()
}

fn usage_line(command: &Command) -> String {
    if command.has_subcommands() {
        return "jianbao [选项] <命令>".to_owned();
    }
    let mut line = format!("jianbao {} [选项]", command.get_name());
    for argument in command.get_arguments().filter(|argument| is_positional(argument)) {
        let name = OPTIONS.iter().find(|(id, ..)| argument.get_id() == id).map_or("…", |(_, name, _)| name);
        line.push_str(&if argument.is_required_set() { format!(" <{name}>") } else { format!(" [{name}]") });
    }
    line
}

fn flag(name: &'static str, short: char, action: ArgAction, help: &'static str) -> Arg {
    Arg::new(name).short(short).long(name).action(action).help(help).help_heading("选项")
}

/// The help with the default that clap would add in English.
fn with_default(argument: &Arg, help: &'static str) -> String {
    match argument.get_default_values().first() {
        Some(default) => format!("{help}；默认 {}", default.to_string_lossy()),
        None => help.to_owned(),
    }
}

/// A usage error in Chinese, if it is one of those that people make.
pub(super) fn usage(error: &Error) -> Option<String> {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) if !text.is_empty() => Some(text.clone()),
        Some(ContextValue::Strings(texts)) if !texts.is_empty() => Some(texts.join("、")),
        _ => None,
    };
    let argument = text(ContextKind::InvalidArg).unwrap_or_default();
    let value = text(ContextKind::InvalidValue);
    let sentence = match error.kind() {
        ErrorKind::InvalidValue => match &value {
            Some(value) => format!("“{value}”不能用作 {argument} 的值"),
            None => format!("{argument} 后面要写值"),
        },
        ErrorKind::ValueValidation => format!("“{}”不能用作 {argument} 的值", value.unwrap_or_default()),
        ErrorKind::UnknownArgument => format!("没有 {argument} 这个选项或参数"),
        ErrorKind::InvalidSubcommand => {
            format!("没有“{}”这个命令", text(ContextKind::InvalidSubcommand).unwrap_or_default())
        }
        ErrorKind::MissingRequiredArgument => format!("缺少 {argument}"),
        ErrorKind::MissingSubcommand => "要写一个命令".to_owned(),
        ErrorKind::ArgumentConflict => format!("{argument} 重复，或与另一个选项不能同时使用"),
        _ => return None,
    };
    let mut lines = format!("错误：{sentence}\n");
    let suggestion = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    if let Some(near) = suggestion.into_iter().find_map(text) {
        lines.push_str(&format!("  提示：是否想写“{near}”？\n"));
    }
    if let Some(line) = option_of_a_verb(error) {
        lines.push_str(&format!("  提示：这个选项写在命令的后面：jianbao {line}\n"));
    }
    if let Some(values) = text(ContextKind::ValidValue).or_else(|| text(ContextKind::ValidSubcommand)) {
        lines.push_str(&format!("  提示：可以写：{values}\n"));
    }
    lines.push_str("  提示：加 --help 查看用法\n");
    Some(lines)
}

/// The verb and the option, where an option stands before the verb that has it: clap says `'build --today' exists`.
fn option_of_a_verb(error: &Error) -> Option<String> {
    let Some(ContextValue::StyledStrs(tips)) = error.get(ContextKind::Suggested) else { return None };
    let exists = |tip: &String| Some(tip.strip_prefix('\'')?.strip_suffix("' exists")?.to_owned());
    tips.iter().map(ToString::to_string).find_map(|tip| exists(&tip))
}
