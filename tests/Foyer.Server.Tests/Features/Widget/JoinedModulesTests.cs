using Foyer.Server.Features.Widget;
using Xunit;

namespace Foyer.Server.Tests.Features.Widget;

public sealed class JoinedModulesTests
{
    private static readonly string[] FirstFiles = ["chat/index.html", "chat/main.js", "chat/chat.css", "chat/i18n/de.js"];

    private static readonly Dictionary<string, string> Modules = new()
    {
        ["main.js"] = "import { a } from './a.js';\nimport { b } from './view/b.js';\na(b);\n",
        ["a.js"] = "export function a(x) { return x; }\n",
        ["view/b.js"] = "import { a } from '../a.js';\nexport const b = a(1);\nexport async function later() { return import('../set.js'); }\n",
    };

    [Fact]
    public void Every_module_stands_once_and_after_what_it_imports() =>
        Assert.Equal(
            "function a(x) { return x; }\nconst b = a(1);\nasync function later() { return import('./set.js'); }\na(b);\n",
            JoinedModules.Join("main.js", name => Modules[name]));

    [Fact]
    public void Only_comments_on_lines_of_their_own_are_left_out() =>
        Assert.Equal(
            "const url = 'https://x'; // kept\nlet n = /** @type {any} */ (1);\n",
            JoinedModules.WithoutComments("// why\nconst url = 'https://x'; // kept\n/**\n * what\n */\nlet n = /** @type {any} */ (1);\n"));

    [Fact]
    public void The_chat_as_it_is_sent_imports_nothing_at_once()
    {
        var sent = System.Text.Encoding.UTF8.GetString(new WidgetFiles().Find("chat/main.js")!.Content);
        Assert.DoesNotMatch(@"(?m)^\s*(import|export) ", sent);
        Assert.Contains("import('./emojiSet.js')", sent, StringComparison.Ordinal);
        Assert.Contains("import('./i18n/de.js')", sent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_chat_with_its_style_and_one_language_stays_within_twenty_kibibytes()
    {
        var files = new WidgetFiles();
        var size = FirstFiles.Sum(name => files.Find(name)!.Brotli.Length);
        Assert.InRange(size, 1, 20 * 1024);
    }
}
