using Foyer.Server.Features.ConsoleHosting;
using Xunit;

namespace Foyer.Server.Tests.Features.ConsoleHosting;

public sealed class ConsolePageTests
{
    [Fact]
    public void The_page_names_what_the_runtime_s_script_fetches_first_and_not_the_runtime()
    {
        var links = ConsolePage.Links("""
            e();/*json-start*/{"resources":{"jsModuleNative":[{"name":"dotnet.native.a.js"}],"jsModuleRuntime":[{"name":"dotnet.runtime.b.js"}],
            "wasmNative":[{"name":"dotnet.native.c.wasm","hash":"sha256-x"}],"coreAssembly":[{"virtualPath":"Core.wasm","name":"Core.d.wasm","hash":"sha256-\"+y"}]}}/*json-end*/;
            """);

        Assert.Contains("<link rel=\"modulepreload\" href=\"_framework/dotnet.native.a.js\">", links, StringComparison.Ordinal);
        Assert.Contains("<link rel=\"modulepreload\" href=\"_framework/dotnet.runtime.b.js\">", links, StringComparison.Ordinal);
        Assert.Contains("href=\"_framework/Core.d.wasm\" integrity=\"sha256-&quot;&#x2B;y\"", links, StringComparison.Ordinal);
        Assert.DoesNotContain("dotnet.native.c.wasm", links, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_calls_files_by_the_names_that_last_and_leaves_addresses_alone()
    {
        Dictionary<string, string> names = new(StringComparer.Ordinal) { ["js/boot.js"] = "js/boot.a1.js", ["css/app.css"] = "css/app.b2.css" };

        var page = ConsolePage.Rename("""<script src="js/boot.js"></script><link href="css/app.css"><a href="forgot-password">js/boot.js</a>""", names);

        Assert.Equal("""<script src="js/boot.a1.js"></script><link href="css/app.b2.css"><a href="forgot-password">js/boot.js</a>""", page);
    }

    [Fact]
    public void Modules_that_name_each_other_plainly_are_told_where_they_are()
    {
        Dictionary<string, string> names = new(StringComparer.Ordinal)
        {
            ["js/room.js"] = "js/room.c3.js",
            ["_framework/dotnet.js"] = "_framework/dotnet.d4.js",
            ["css/app.css"] = "css/app.b2.css",
        };

        Assert.Contains("""{"imports":{"./_framework/dotnet.js":"./_framework/dotnet.d4.js","./js/room.js":"./js/room.c3.js"}}""", ConsolePage.ImportMap(names), StringComparison.Ordinal);
        Assert.Equal("", ConsolePage.ImportMap(new Dictionary<string, string>(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("export const config = {};")]
    [InlineData("/*json-start*/{/*json-end*/")]
    [InlineData("/*json-end*/ /*json-start*/")]
    [InlineData("/*json-start*/[]/*json-end*/")]
    [InlineData("""/*json-start*/{"resources":[1]}/*json-end*/""")]
    [InlineData("""/*json-start*/{"resources":{"coreAssembly":[1,{"name":2}]}}/*json-end*/""")]
    public void A_script_of_another_form_gives_a_page_without_them(string boot) => Assert.DoesNotContain("_framework/dotnet.native", ConsolePage.Links(boot), StringComparison.Ordinal);
}
