//! Codes of the stage `write`: JB7xx.

super::codes! {
    TARGET = "JB701" {
        summary: "这个目录不能作为输出目录", "this folder cannot be an output folder";
        explain: "构建会整个替换输出目录，所以拒绝一切替换后会丢东西的位置：文件系统根目录、个人主目录、项目目录及其上级、输入目录（content、themes、src、tests、.git、.jianbao）、符号链接、挂载点、另一个版本的输出目录。\n\n错误示例：\n    jianbao build --output .\n    jianbao build --output content/out\n\n正确示例：\n    jianbao build --output output/public",
            "A build replaces its output folder as a whole, so it refuses every place where that would lose something: the root of the file system, the home directory, the project and the folders above it, input folders (content, themes, src, tests, .git, .jianbao), symbolic links, mount points, and the output folder of another edition.\n\nWrong:\n    jianbao build --output .\n    jianbao build --output content/out\n\nRight:\n    jianbao build --output output/public";
    }
    NOT_OWNED = "JB702" {
        summary: "输出目录不是空的，也不是本程序生成的", "the output folder is not empty and was not made by jianbao";
        explain: "程序只替换带有自己清单 manifest.json 的目录，其他目录里的文件不知道是谁的，不会动。\n\n错误示例：\n    输出到已有网页的 /var/www/html\n\n正确示例：\n    输出到新目录 /var/www/disclosure，再让服务器指向它",
            "Only a folder that carries jianbao's manifest.json is replaced; files in any other folder belong to somebody else and are left alone.\n\nWrong:\n    writing to /var/www/html, where pages stand already\n\nRight:\n    writing to a new folder /var/www/disclosure, and letting the server point at it";
    }
    FOREIGN = "JB703" {
        summary: "输出目录里有不是本程序写的文件", "the output folder holds files that jianbao did not write";
        explain: "清单以外的文件，替换时既不能删也不能带走，所以停下来并列出文件名，网站保持原样。\n\n错误示例：\n    把通知.pdf 直接拷进 output/public/\n\n正确示例：\n    把通知.pdf 放进 content/ 并在文中链接，再构建",
            "Files that the manifest does not list can neither be deleted nor taken along by a swap. So the build stops, names them, and leaves the site as it is.\n\nWrong:\n    copying notice.pdf straight into output/public/\n\nRight:\n    putting notice.pdf into content/, linking it from a page, and building";
    }
    MANIFEST = "JB704" {
        summary: "输出目录的清单不可信", "the manifest of the output folder cannot be trusted";
        explain: "manifest.json 记录目录里每个文件的路径、大小和 SHA-256，只有它说得清哪些文件可以替换。它被改动或损坏后，程序宁可停下。\n\n错误示例：\n    手工编辑 manifest.json，或只拷贝了一半目录\n\n正确示例：\n    恢复原来的 manifest.json；或把整个目录移走，重新构建",
            "manifest.json names path, size and SHA-256 of every file of the folder; it alone says what may be replaced. Where it was changed or damaged, the build stops.\n\nWrong:\n    editing manifest.json by hand, or copying half of a folder\n\nRight:\n    restoring manifest.json, or moving the whole folder away and building again";
    }
    COLLISION = "JB705" {
        summary: "两个输出用了同一个名字", "two outputs have the same name";
        explain: "每个输出文件只能产生一次。只差大小写的名字在 Windows 服务器上是同一个文件；文件和目录也不能同名。manifest.json 由程序自用。\n\n错误示例：\n    附件 Report.pdf 和 report.pdf 放在同一目录\n\n正确示例：\n    report-2024.pdf 和 report-2025.pdf",
            "Each output is made once. Names that differ only by case are one file on a Windows server; a file and a folder cannot share a name either. manifest.json is jianbao's own.\n\nWrong:\n    attachments Report.pdf and report.pdf in one folder\n\nRight:\n    report-2024.pdf and report-2025.pdf";
    }
    LOCKED = "JB706" {
        summary: "另一个 jianbao 正在运行", "another jianbao is running";
        explain: "两次构建同时写一个目录会互相破坏，所以后来的一次不等待，直接停下。锁随进程结束自动释放，包括被强行终止时。\n\n错误示例：\n    定时任务还没跑完，又手工构建\n\n正确示例：\n    等前一次结束再构建",
            "Two builds that write one folder would spoil each other's work, so the later one stops at once. The lock ends with its process, even with a killed one.\n\nWrong:\n    building by hand while the scheduled build still runs\n\nRight:\n    building when that one has ended";
    }
    ASSET = "JB707" {
        summary: "附件无法复制", "an attachment cannot be copied";
        explain: "附件按原样复制，大小在读入和复制时必须一致，且只能来自 content/ 之内，符号链接不能指到外面。\n\n错误示例：\n    构建时仍在用 Word 保存附件；附件是指向 /home 的链接\n\n正确示例：\n    保存完毕、关闭程序后再构建；把文件本身放进 content/",
            "Attachments are copied as they are. Their size must be the same when they are loaded and when they are copied, and they must lie inside content/: no symbolic link leads out.\n\nWrong:\n    saving an attachment while the site is built; an attachment that is a link to /home\n\nRight:\n    saving and closing it first; putting the file itself into content/";
    }
    INCOMPLETE = "JB708" {
        summary: "生成的内容不完整", "what was built is not complete";
        explain: "替换之前逐个核对生成的文件及其大小；缺一个就不替换，网站保持原样。通常前面还有别的错误，或磁盘、清理软件动了临时目录。\n\n错误示例：\n    构建时清空以 .jianbao-stage 结尾的目录\n\n正确示例：\n    让临时目录自行消失",
            "Before the swap every file is checked for its size. If one is missing nothing is swapped, and the site stays as it is. Mostly another error came before, or the disk or a clean-up program touched the temporary folder.\n\nWrong:\n    emptying folders that end in .jianbao-stage during a build\n\nRight:\n    letting the temporary folder go by itself";
    }
    LEFTOVER = "JB709" {
        summary: "临时目录里有不是本程序写的东西", "the temporary folder holds what jianbao did not write";
        explain: "构建在输出目录旁边的 .名称.jianbao-stage 里进行。被强行终止的构建留下的内容，下次构建时自动清理；但其中若有认不出的文件，程序不删。\n\n错误示例：\n    在 .public.jianbao-stage 里存放文件\n\n正确示例：\n    移走文件，再删除该目录",
            "A build works in .name.jianbao-stage beside the output folder. What a killed build leaves there the next one clears away, but not files that it does not know.\n\nWrong:\n    keeping files in .public.jianbao-stage\n\nRight:\n    moving them away, then deleting the folder";
    }
    DISK = "JB710" {
        summary: "磁盘读写失败", "the disk failed";
        explain: "读写、替换或存盘时系统报错，常见原因是没有权限、空间已满、只读文件系统。替换之前失败不影响网站；替换中失败会自动放回旧内容。\n\n错误示例：\n    用普通账号输出到 root 拥有的目录\n\n正确示例：\n    sudo chown 本账号 该目录，或换一个目录",
            "The system reported an error while reading, writing, swapping or syncing: often missing rights, a full disk, or a read-only file system. A failure before the swap does not touch the site; one during it puts the old tree back.\n\nWrong:\n    writing to a folder that belongs to root from an ordinary account\n\nRight:\n    giving that account the folder, or choosing another one";
    }
}
