using System.Text;
using Foyer.Server.Features.Widget;
using Xunit;

namespace Foyer.Server.Tests.Features.Widget;

public sealed class WidgetFilesTests
{
    [Fact]
    public void The_page_names_its_files_by_a_folder_that_changes_with_them()
    {
        var files = new WidgetFiles();
        var page = Encoding.UTF8.GetString(files.Find("chat/index.html")!.Content);
        Assert.Contains($"\"livechat/{files.Version}/main.js\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("\"livechat/main.js\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_outside_the_folder_is_found()
    {
        var files = new WidgetFiles();
        Assert.NotNull(files.Find("launcher/launcher.js"));
        Assert.Null(files.Find("chat/../launcher/launcher.js"));
        Assert.Null(files.Find("../Foyer.Server.dll"));
    }

    [Fact]
    public void Pages_hold_no_inline_code_and_no_inline_style_that_a_strict_policy_would_block()
    {
        var files = new WidgetFiles();
        foreach (var name in new[] { "chat/index.html", "demo/index.html", "demo/studienberatung.html", "demo/it-service.html", "demo/en/index.html" })
        {
            var page = Encoding.UTF8.GetString(files.Find(name)!.Content);
            Assert.DoesNotMatch(@"<script(?![^>]*\ssrc=)|\sstyle=|<style|\son[a-z]+=", page);
        }
    }
}
