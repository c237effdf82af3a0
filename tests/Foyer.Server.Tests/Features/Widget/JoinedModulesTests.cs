using Foyer.Server.Features.Widget;
using Xunit;

namespace Foyer.Server.Tests.Features.Widget;

public sealed class JoinedModulesTests
{
    private static readonly Dictionary<string, string> Modules = new()
    {
        ["main.js"] = "import { a } from './a.js';\nimport { b } from './view/b.js';\na(b);\n",
        ["a.js"] = "/** @type {typeof import('./types.js')} */\nexport function a(x) { return x; }\nexport const n = 1;\n",
        ["view/b.js"] = "import { a } from '../a.js';\nexport const b = a(1);\nexport async function later() { return import('../parts/set.js'); }\n",
        ["parts/set.js"] = "import { a, n } from '../a.js';\nimport { own } from './own.js';\nexport const set = a(own + n);\nexport const more = () => import('./more.js');\n",
        ["parts/own.js"] = "export const own = 2;\n",
        ["parts/more.js"] = "export const word = 'x';\n",
    };

    private static IReadOnlyDictionary<string, string> Joined => JoinedModules.Join("main.js", name => Modules[name]);

    [Fact]
    public void Every_module_stands_once_and_after_what_it_imports() =>
        Assert.Equal(
            "function a(x) { return x; }\nconst n = 1;\nconst b = a(1);\nasync function later() { return import('./parts/set.js'); }\na(b);\nexport { a, n };\n",
            Joined["main.js"]);

    [Fact]
    public void A_part_that_is_loaded_later_brings_only_what_the_first_file_does_not_have() =>
        Assert.Equal(
            "import { a, n } from '../main.js';\nconst own = 2;\nconst set = a(own + n);\nconst more = () => import('../parts/more.js');\nexport { set, more };\n",
            Joined["parts/set.js"]);

    [Fact]
    public void Parts_of_parts_are_files_of_their_own() => Assert.Equal("const word = 'x';\nexport { word };\n", Joined["parts/more.js"]);

    [Fact]
    public void Only_comments_on_lines_of_their_own_and_the_types_of_casts_are_left_out() =>
        Assert.Equal(
            "const url = 'https://x'; // kept\nlet n = (1);\n(n).toString();\n",
            JoinedModules.WithoutComments("// why\nconst url = 'https://x'; // kept\n/**\n * what\n */\nlet n = /** @type {any} */ (1);\n/** @type {{ a: 1 }} */ (n).toString();\n"));

    [Fact]
    public void The_chat_as_it_is_sent_imports_nothing_at_once()
    {
        var sent = System.Text.Encoding.UTF8.GetString(new WidgetFiles().Find("chat/main.js")!.Content);
        Assert.DoesNotMatch(@"(?m)^\s*import ", sent);
        Assert.Contains("import('./i18n/de.js')", sent, StringComparison.Ordinal);
    }
}
